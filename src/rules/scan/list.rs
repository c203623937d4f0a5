//! Lists of private persons in the text of a posting that does not say it is one.

use super::names::People;
use super::passage;
use crate::model::Shown;
use crate::model::closed::PostingKind;
use crate::rules::item::Opened;

/// How many names in rows or items make a list, whatever the posting is about.
const SEVERAL: usize = 3;

/// How many private persons a posting lists that has no `danh_sach_ca_nhan`; none when it need not have it.
pub(in crate::rules) fn unsaid(item: &Opened, people: &People) -> Option<usize> {
    let kind = item.posting.filter(|kind| !item.annulled() && !is_of_public_persons(*kind, &item.title))?;
    let (passage, body, _) = passage::of_body(item).filter(|(passage, ..)| !passage.listed && passage.look.names)?;
    let shown = if passage.look.veiled { Shown::of(body, true) } else { None };
    let text = shown.as_ref().map_or(body, |shown| shown.text.as_str());
    let count = text.lines().filter(|line| is_row(line) && !people.private(line).is_empty()).count();
    let count = if count == 0 && is_of_persons(kind) { people.private(text).len() } else { count };
    (count >= if is_of_persons(kind) { 1 } else { SEVERAL }).then_some(count)
}

/// The kinds that are lists of households or persons by their law.
fn is_of_persons(kind: PostingKind) -> bool {
    matches!(
        kind,
        PostingKind::PoorHouseholds
            | PostingKind::MiddleIncome
            | PostingKind::SocialAssistance
            | PostingKind::MilitaryService
            | PostingKind::Conscription
            | PostingKind::Voters
            | PostingKind::DisasterSupport
            | PostingKind::Disaster
    )
}

/// People in office, candidates, members of the security team; winners of auctions, contests and praise.
fn is_of_public_persons(kind: PostingKind, title: &str) -> bool {
    const TOLD_BY: [&str; 7] = ["ứng cử", "trúng đấu giá", "trúng thầu", "khen thưởng", "giấy khen", "tín nhiệm", "cán bộ"];
    let title = title.to_lowercase();
    let public = matches!(kind, PostingKind::Officials | PostingKind::Candidates | PostingKind::SecurityTeam | PostingKind::Auction);
    public || TOLD_BY.iter().any(|words| title.contains(words))
}

/// A row of a table or an item of a list.
fn is_row(line: &str) -> bool {
    let line = line.trim_start();
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with(['|', '-', '*', '+', '•', '–']) || numbered.len() < line.len() && numbered.starts_with(['.', ')', '/'])
}

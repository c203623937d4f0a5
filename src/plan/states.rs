//! What the day makes of a record: on the board, ended, in force.

use std::collections::HashMap;

use serde::Serialize;

use crate::model::posting::Posting;
use crate::model::procedure::Procedure;
use crate::model::values::PostingNumber;
use crate::model::{Content, Day, Markdown, Record};

/// Where a posting stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PostingState {
    /// Not yet on the board: it has no page.
    #[serde(rename = "sap-dang")]
    Coming,
    #[serde(rename = "dang-niem-yet")]
    OnBoard,
    #[serde(rename = "da-het-han")]
    Ended,
    /// Another posting has taken its place.
    #[serde(rename = "da-thay-the")]
    Replaced,
    #[serde(rename = "da-huy")]
    Annulled,
}

impl PostingState {
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Coming => "Sắp niêm yết",
            Self::OnBoard => "Đang niêm yết",
            Self::Ended => "Đã hết hạn niêm yết",
            Self::Replaced => "Đã được thay thế",
            Self::Annulled => "Đã hủy",
        }
    }

    /// Whether text and files may be shown: from the first day on; lists of persons leave when their term ends, annulled ones at once.
    #[must_use]
    pub fn shows_body(posting: &Posting, links: &PostingLinks, day: Day) -> bool {
        match Self::of(posting, links, day) {
            Self::OnBoard => true,
            Self::Coming | Self::Annulled => false,
            Self::Ended | Self::Replaced => posting.persons.is_none(),
        }
    }

    /// The state of a posting on a day. `dang_den` is the last day on the board, inclusive.
    #[must_use]
    pub fn of(posting: &Posting, links: &PostingLinks, day: Day) -> Self {
        if posting.from > day {
            Self::Coming
        } else if posting.is_annulled_on(day) {
            Self::Annulled
        } else if links.replacing(posting, day).any(|other| !other.is_annulled_on(day)) {
            Self::Replaced
        } else if last_day(posting).is_some_and(|last| last < day) {
            Self::Ended
        } else {
            Self::OnBoard
        }
    }
}

/// The last day on the board: the end of the term, or the day the paper came down before it.
#[must_use]
pub(super) fn last_day(posting: &Posting) -> Option<Day> {
    [posting.to, posting.taken_down].into_iter().flatten().min()
}

/// A posting with the file it came from.
pub(super) type PostingRecord = Record<Markdown<Posting>>;

/// What postings say of each other, by number: made once, so that no state needs a walk over all of them.
#[derive(Debug, Default)]
pub struct PostingLinks<'a> {
    by_number: HashMap<PostingNumber, &'a PostingRecord>,
    replacing: HashMap<PostingNumber, Vec<&'a PostingRecord>>,
    correcting: HashMap<PostingNumber, Vec<&'a PostingRecord>>,
}

impl<'a> PostingLinks<'a> {
    #[must_use]
    pub fn new(content: &'a Content) -> Self {
        let mut links = Self::default();
        for record in &content.postings {
            if let Some(number) = record.number {
                links.by_number.insert(number, record);
            }
            if let Some(number) = record.replaces.filter(|number| record.number != Some(*number)) {
                links.replacing.entry(number).or_default().push(record);
            }
            if let Some(number) = record.corrects.filter(|number| record.number != Some(*number)) {
                links.correcting.entry(number).or_default().push(record);
            }
        }
        links
    }

    /// The posting of a number, once it has begun: what is still to come is told to nobody.
    #[must_use]
    pub fn begun(&self, number: PostingNumber, day: Day) -> Option<&'a PostingRecord> {
        self.by_number.get(&number).copied().filter(|record| record.from <= day)
    }

    /// The postings that have taken the place of this one.
    pub fn replacing(&self, posting: &Posting, day: Day) -> impl Iterator<Item = &'a PostingRecord> {
        begun_of(&self.replacing, posting, day)
    }

    /// The postings that correct this one.
    pub fn correcting(&self, posting: &Posting, day: Day) -> impl Iterator<Item = &'a PostingRecord> {
        begun_of(&self.correcting, posting, day)
    }
}

fn begun_of<'a>(
    naming: &HashMap<PostingNumber, Vec<&'a PostingRecord>>,
    posting: &Posting,
    day: Day,
) -> impl Iterator<Item = &'a PostingRecord> {
    let records = posting.number.and_then(|number| naming.get(&number)).map_or(&[][..], Vec::as_slice);
    records.iter().copied().filter(move |record| record.from <= day)
}

/// Whether a procedure is in force on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum ProcedureState {
    #[serde(rename = "sap-ap-dung")]
    Coming,
    #[serde(rename = "dang-ap-dung")]
    InForce,
    #[serde(rename = "bai-bo")]
    Repealed,
}

impl ProcedureState {
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Coming => "Sắp áp dụng",
            Self::InForce => "Đang áp dụng",
            Self::Repealed => "Đã bãi bỏ",
        }
    }

    /// `het_hieu_luc` is the first day on which the procedure no longer applies.
    #[must_use]
    pub fn of(procedure: &Procedure, day: Day) -> Self {
        if procedure.in_force_to.is_some_and(|end| end <= day) {
            Self::Repealed
        } else if procedure.in_force_from.is_some_and(|start| start > day) {
            Self::Coming
        } else {
            Self::InForce
        }
    }
}

//! Postings on the board: what the generic checks cannot say.

mod chain;
mod coverage;
mod order;
mod register;

use super::Function;
use super::generic;
use super::item::Item;
use super::judge::{Case, Judge};
use crate::model::Day;
use crate::model::closed::{PostingKind, PublicityForm};
use crate::model::posting::Posting;

pub(super) const FUNCTIONS: &[(&str, Function)] = &[
    ("posting.permanent", permanent),
    ("posting.loudspeaker", loudspeaker),
    ("posting.village", village),
    ("posting.portal", portal),
    ("posting.coverage", coverage::coverage),
    ("posting.order", order::order),
    ("posting.register", register::register),
    ("posting.plan", register::plan),
    ("posting.correction", chain::correction),
    ("posting.number", chain::number),
];

/// Every posting beside its item: items are made of the records in their order.
fn postings<'c, 'a>(case: &'c Case<'a>) -> impl Iterator<Item = (&'c Item<'a>, &'a Posting)> {
    case.items_of("niem-yet").zip(case.content.postings.iter().map(|record| &record.data.front))
}

/// The postings on which duties rest: not the annulled ones.
fn standing<'c, 'a>(case: &'c Case<'a>) -> impl Iterator<Item = (&'c Item<'a>, &'a Posting)> {
    postings(case).filter(|(item, _)| !item.annulled())
}

/// Whether another posting of the same group, begun by the day, has taken its place; in a ring none has.
fn replaced(case: &Case, posting: &Posting) -> bool {
    let replaces = |other: &Posting| other.replaces == posting.number && other.kind.group() == posting.kind.group() && other != posting;
    let stands = |other: &Posting| other.from <= case.day && !other.is_annulled_on(case.day);
    let mut others = case.content.postings.iter().map(|record| &record.data.front);
    posting.number.is_some() && others.any(|other| replaces(other) && stands(other)) && !chain::replaces_itself(case, posting)
}

/// Whether an item is a posting whose place another has taken.
pub(super) fn taken_over(case: &Case, item: &Item) -> bool {
    item.kind == "niem-yet"
        && item.get("so").is_some()
        && postings(case).find(|(other, _)| other.source == item.source).is_some_and(|(_, posting)| replaced(case, posting))
}

/// Whether the loudspeaker and the heads of thôn are asked for: groups 7 to 12 of Điều 11, special kinds too.
fn told_to_all(posting: &Posting) -> bool {
    (7..=12).contains(&posting.kind.group())
}

/// The group of Điều 11, when the posting stands under the general law and not a law of its own.
fn general_group(posting: &Posting) -> Option<u8> {
    let general = !posting.kind.is_special() || matches!(posting.kind, PostingKind::ProcedurePosting | PostingKind::FeePosting);
    general.then(|| posting.kind.group())
}

fn permanent(judge: &mut Judge) {
    let case = judge.case;
    for (item, posting) in standing(case).filter(|(_, posting)| matches!(general_group(posting), Some(4 | 13))) {
        let Some(law) = judge.law_for(item) else { continue };
        generic::must_hang(judge, law, item);
        let ends = [("dang_den", "ghi đến", posting.to), ("go_ngay", "đã gỡ ngày", posting.taken_down)];
        let end = ends.into_iter().find_map(|(key, what, day)| Some((key, what, day?)));
        if let Some((key, what, day)) = end.filter(|_| !replaced(case, posting)) {
            let message = format!("«{}» phải niêm yết thường xuyên nhưng {what} {}", item.title, day.display());
            let remedy = format!("bỏ khóa {key} (đã gỡ thì dán lại); khi nội dung đổi thì niêm yết bản mới cùng nhóm với thay_the_cho");
            judge.fails(law, item, key, message, remedy);
        }
    }
}

fn loudspeaker(judge: &mut Judge) {
    let case = judge.case;
    if case.content.commune.has_loudspeaker != Some(true) {
        return;
    }
    for (item, posting) in standing(case).filter(|(_, posting)| told_to_all(posting)) {
        let Some(law) = judge.law_for(item) else { continue };
        let Some(days) = judge.number(law, "so_ngay") else { continue };
        let from = posting.broadcast.as_ref().and_then(|broadcast| broadcast.from);
        let to = posting.broadcast.as_ref().and_then(|broadcast| broadcast.to).or(from);
        let least = from.map(|from| from.plus(i64::from(days) - 1));
        match (from, to, least) {
            (Some(from), Some(to), Some(least)) if to < least => {
                let message = format!("«{}»: phát loa từ {} đến {} chưa đủ {days} ngày liên tục", item.title, from.display(), to.display());
                judge.fails(law, item, "loa.den", message, format!("phát đến {} hoặc muộn hơn", least.display()));
            }
            (Some(from), Some(to), _) if too_few_times(posting, from, to) => {
                let message = format!("«{}»: số lần phát loa ít hơn số ngày từ {} đến {}", item.title, from.display(), to.display());
                judge.fails(law, item, "loa.so_lan", message, "mỗi ngày phát ít nhất một lần; xem lại so_lan hoặc các ngày đã ghi");
            }
            (None, ..) if posting.from <= case.day => judge.fails(
                law,
                item,
                "loa",
                format!("«{}»: chưa ghi ngày phát loa", item.title),
                format!("phát loa {days} ngày liên tục rồi ghi loa: {{tu, den, so_lan}}"),
            ),
            _ => {}
        }
    }
}

/// Whether the broadcasts counted cannot reach every day claimed.
fn too_few_times(posting: &Posting, from: Day, to: Day) -> bool {
    let times = posting.broadcast.as_ref().and_then(|broadcast| broadcast.times);
    times.and_then(|times| i64::try_from(times.0).ok()).is_some_and(|times| times < i64::from(i16::MAX) && from.plus(times - 1) < to)
}

fn village(judge: &mut Judge) {
    let case = judge.case;
    for (item, posting) in standing(case).filter(|(_, posting)| told_to_all(posting) && posting.from <= case.day) {
        let Some(law) = judge.law_for(item).filter(|_| posting.sent_to_villages.is_none()) else { continue };
        let claimed = if posting.forms.contains(&PublicityForm::VillageHead) { " (hinh_thuc có truong-thon)" } else { "" };
        let message = format!("«{}»: chưa ghi ngày gửi trưởng thôn, tổ trưởng tổ dân phố{claimed}", item.title);
        judge.fails(law, item, "gui_thon", message, "gửi để thông báo đến Nhân dân, rồi ghi khóa gui_thon");
    }
}

/// The page exists by construction; what can be wrong is that the record, and so the register, does not say so.
fn portal(judge: &mut Judge) {
    let case = judge.case;
    for (item, posting) in standing(case).filter(|(_, posting)| !posting.forms.contains(&PublicityForm::Portal)) {
        let Some(law) = judge.law_for(item) else { continue };
        let message = if posting.forms.is_empty() {
            format!("«{}»: chưa ghi hình thức công khai", item.title)
        } else {
            format!("«{}»: hình thức công khai chưa có cổng thông tin điện tử", item.title)
        };
        judge.fails(law, item, "hinh_thuc", message, "ghi thêm cong-thong-tin vào hinh_thuc; trang của tờ này đã có sẵn");
    }
}

//! Postings on the board: what the generic checks cannot say.

mod chain;
mod coverage;
mod order;
mod register;
mod sheets;

use std::collections::BTreeMap;

use sheets::Sheets;

use super::Function;
use super::generic;
use super::item::Item;
use super::judge::{Case, Judge};
use crate::model::closed::{PostingKind, PublicityForm};
use crate::model::posting::Posting;
use crate::model::procedure::Procedure;
use crate::model::values::PostingNumber;
use crate::model::{Content, Day};

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
fn postings<'a>(case: &Case<'a>) -> impl Iterator<Item = (&'a Item<'a>, &'a Posting)> {
    case.items_of("niem-yet").zip(case.content.postings.iter().map(|record| &record.data.front))
}

/// The postings on which duties rest: not the annulled ones.
fn standing<'a>(case: &Case<'a>) -> impl Iterator<Item = (&'a Item<'a>, &'a Posting)> {
    postings(case).filter(|(item, _)| !item.annulled())
}

/// How the postings of a day stand to each other and to the procedures.
pub(super) struct Board<'a> {
    day: Day,
    /// Those that have begun and were not annulled, by the number of the one that they replace.
    replacers: BTreeMap<PostingNumber, Vec<&'a Posting>>,
    /// By the number of each posting, the one that it replaces.
    replaces: BTreeMap<PostingNumber, PostingNumber>,
    sheets: Sheets<'a>,
}

impl<'a> Board<'a> {
    pub fn of(content: &'a Content, day: Day) -> Self {
        let postings = || content.postings.iter().map(|record| &record.data.front);
        let mut replacers: BTreeMap<PostingNumber, Vec<&Posting>> = BTreeMap::new();
        for posting in postings().filter(|posting| posting.from <= day && !posting.is_annulled_on(day)) {
            if let Some(number) = posting.replaces {
                replacers.entry(number).or_default().push(posting);
            }
        }
        let replaces = postings().filter_map(|posting| Some((posting.number?, posting.replaces?))).collect();
        Self { day, replacers, replaces, sheets: Sheets::of(content, day) }
    }

    /// Whether a posting hangs.
    pub fn holds(&self, posting: &Posting) -> bool {
        let day = self.day;
        let ended = posting.to.is_some_and(|to| to < day) || posting.taken_down.is_some_and(|down| down < day);
        let replaced = || posting.number.is_some_and(|number| self.replacers.contains_key(&number));
        posting.from <= day && !posting.is_annulled_on(day) && !ended && !replaced()
    }

    /// The first day from its decision on that a posting names a procedure.
    pub fn names(&self, procedure: &Procedure) -> Option<Day> {
        self.sheets.first_naming(procedure)
    }

    /// Whether another posting of the same group has taken its place; in a ring none has.
    pub fn replaced(&self, posting: &Posting) -> bool {
        let replacers = posting.number.and_then(|number| self.replacers.get(&number)).into_iter().flatten();
        let mut others = replacers.filter(|other| other.kind.group() == posting.kind.group() && **other != posting);
        others.next().is_some() && !self.replaces_itself(posting)
    }

    /// Whether the way from a posting to what it replaces, and on, leads back to it.
    fn replaces_itself(&self, posting: &Posting) -> bool {
        let way = std::iter::successors(posting.replaces, |number| self.replaces.get(number).copied());
        way.take(self.replaces.len()).any(|number| Some(number) == posting.number)
    }
}

/// Whether the loudspeaker and the heads of thôn are asked for: groups 7 to 12 of Điều 11, special kinds too.
pub(super) fn told_to_all(posting: &Posting) -> bool {
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
        if !posting.forms.is_empty() && !posting.forms.contains(&PublicityForm::Posting) {
            generic::must_hang(judge, law, item);
        }
        let ends = [("dang_den", "ghi đến", posting.to), ("go_ngay", "đã gỡ ngày", posting.taken_down)];
        let end = ends.into_iter().find_map(|(key, what, day)| Some((key, what, day?)));
        if let Some((key, what, day)) = end.filter(|_| !case.board.replaced(posting)) {
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

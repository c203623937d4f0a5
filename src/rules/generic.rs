//! The checks that rules express as data: deadline, duration, required keys, places.

use super::catalogue::{Check, Counting, Deadline, Duration, Places, Required, Subject};
use super::item::Item;
use super::judge::Judge;
use crate::model::closed::{PlaceKind, PostingKind};

/// Runs the check of a rule, if it is a generic one.
pub(super) fn run(judge: &mut Judge) {
    match &judge.rule.check {
        Check::Deadline(check) => deadline(judge, check),
        Check::Duration(check) => duration(judge, check),
        Check::Required(check) => required(judge, check),
        Check::Places(check) => places(judge, check),
        Check::Function | Check::None { .. } => {}
    }
}

impl Subject {
    /// Whether a check of this subject looks at the item.
    pub(super) fn takes(&self, item: &Item) -> bool {
        item.kind == self.kind && self.takes_posting(item.posting) && self.when.iter().all(|(path, words)| has_word(item, path, words))
    }

    fn takes_posting(&self, posting: Option<PostingKind>) -> bool {
        let Some(kind) = posting else { return self.kinds.is_empty() };
        if self.except.contains(&kind) {
            return false;
        }
        let group = PostingKind::of_group(kind.group());
        self.kinds.is_empty() || self.kinds.contains(&kind) || group.is_some_and(|group| self.kinds.contains(&group))
    }
}

fn has_word(item: &Item, path: &str, words: &[String]) -> bool {
    let found = item.get(path);
    let is = |json: &serde_json::Value| json.as_str().is_some_and(|text| words.iter().any(|word| word == text));
    match found {
        Some(serde_json::Value::Array(items)) => items.iter().any(is),
        Some(value) => is(value),
        None => words.iter().any(String::is_empty),
    }
}

fn deadline(judge: &mut Judge, check: &Deadline) {
    let case = judge.case;
    for item in case.items.iter().filter(|item| check.subject.takes(item)) {
        let Some(event) = item.day_at(&check.event) else { continue };
        let Some(law) = judge.law_on(Some(event)).filter(|_| !(item.historical && item.day.is_none())) else { continue };
        let Some(days) = judge.number(law, "so_ngay") else { continue };
        let calendar = case.calendar;
        let last = match (check.counting, check.before) {
            (Counting::WorkingDays, false) => calendar.working_days_after(event, days),
            (Counting::Days, false) => calendar.days_after(event, days),
            (Counting::WorkingDays, true) => calendar.working_days_before(event, days),
            (Counting::Days, true) => event.plus(-i64::from(days)),
        };
        let unit = unit(check.counting);
        let relation = if check.before { "trước" } else { "kể từ" };
        let rule = format!("chậm nhất {} ({days} {unit} {relation} {} {})", last.display(), check.event_name, event.display());
        match item.day_at(&check.done) {
            Some(done) if done > last => {
                let message = format!("«{}»: {} {}, {rule}", item.title, check.done_name, done.display());
                judge.fails(
                    law,
                    item,
                    &check.done,
                    message,
                    "ghi đúng ngày nếu gõ nhầm; nếu đúng là muộn thì giữ nguyên và ghi lý do ở cai_dat.mien_tru",
                );
            }
            None if case.day > last => {
                let message = format!("«{}»: chưa ghi {}, {rule}", item.title, check.done_name);
                judge.fails(law, item, "", message, format!("làm ngay, rồi ghi vào khóa «{}»", check.done));
            }
            _ => {}
        }
    }
}

fn unit(counting: Counting) -> &'static str {
    match counting {
        Counting::WorkingDays => "ngày làm việc",
        Counting::Days => "ngày",
    }
}

fn duration(judge: &mut Judge, check: &Duration) {
    let case = judge.case;
    for item in case.items.iter().filter(|item| check.subject.takes(item)) {
        let (Some(from), Some(to)) = (item.day_at(&check.from), item.day_at(&check.to)) else { continue };
        let Some(law) = judge.law_for(item) else { continue };
        let Some(days) = judge.number(law, "so_ngay") else { continue };
        let least = match check.counting {
            Counting::WorkingDays => case.calendar.working_days_after(from, days),
            Counting::Days => from.plus(i64::from(days)),
        };
        if to < least {
            let message = format!(
                "«{}»: từ {} đến {} chưa đủ {days} {}; sớm nhất là đến {}",
                item.title,
                from.display(),
                to.display(),
                unit(check.counting),
                least.display()
            );
            judge.fails(law, item, &check.to, message, format!("kéo dài đến {} hoặc muộn hơn", least.display()));
        }
    }
}

fn required(judge: &mut Judge, check: &Required) {
    let case = judge.case;
    for item in case.items.iter().filter(|item| check.subject.takes(item)) {
        let Some(law) = judge.law_for(item) else { continue };
        let missing: Vec<_> = check.keys.iter().filter(|key| key.path.split('|').all(|path| item.get(path).is_none())).collect();
        if missing.is_empty() {
            continue;
        }
        let names: Vec<&str> = missing.iter().map(|key| key.name.as_str()).collect();
        let keys: Vec<&str> = missing.iter().map(|key| key.path.split('|').next().unwrap_or_default()).collect();
        judge.fails(law, item, "", format!("«{}»: thiếu {}", item.title, names.join(", ")), format!("ghi thêm khóa {}", keys.join(", ")));
    }
}

fn places(judge: &mut Judge, check: &Places) {
    let case = judge.case;
    for item in case.items.iter().filter(|item| check.subject.takes(item)) {
        let Some(law) = judge.law_for(item) else { continue };
        let hung: Vec<&str> = item
            .get("noi_niem_yet")
            .and_then(|places| places.as_array())
            .into_iter()
            .flatten()
            .filter_map(|place| place.get("noi")?.as_str())
            .collect();
        let lacking = check.needed.iter().filter(|set| !set.iter().any(|place| hung.contains(&place.code())));
        let names: Vec<String> =
            lacking.map(|set| set.iter().map(|place| PlaceKind::label(*place)).collect::<Vec<_>>().join(" hoặc ")).collect();
        if !names.is_empty() {
            judge.fails(
                law,
                item,
                "noi_niem_yet",
                format!("«{}»: chưa niêm yết tại {}", item.title, names.join("; ")),
                "niêm yết thêm ở đó, rồi ghi vào noi_niem_yet",
            );
        }
    }
}

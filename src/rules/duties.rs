//! Duties that fall due soon: what to post, to take down, to publish, to answer.

use rayon::prelude::*;
use serde::Serialize;

use super::board::Board;
use super::budget::{last_day, period_end};
use super::calendar::Calendar;
use super::catalogue::{Check, Deadline, Required, Rule, rule, with_local};
use super::item::Item;
use super::judge::{Bench, Ground};
use super::{generic, item};
use crate::model::budget::Budget;
use crate::model::closed::{BudgetKind, OpinionState};
use crate::model::dialogue::{Dialogue, Notice};
use crate::model::posting::Posting;
use crate::model::{Content, Day, Record, Source};

/// Something to be done by a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Duty {
    /// The last day to do it.
    #[serde(rename = "han")]
    pub due: Day,
    #[serde(rename = "viec")]
    pub what: String,
    /// The article of law, or why it matters.
    #[serde(rename = "can_cu")]
    pub basis: String,
    /// The record it concerns, a path of the data.
    #[serde(rename = "tep")]
    pub file: String,
    /// The same for the same duty whatever the day, for calendars.
    #[serde(skip)]
    pub key: String,
}

/// The duties due from `day` on, within `days`, in the order of their days.
#[must_use]
pub fn upcoming(content: &Content, day: Day, days: u32) -> Vec<Duty> {
    let last = day.plus(i64::from(days));
    let mut duties = Vec::new();
    for collect in [
        postings,
        reception,
        next_calendar,
        budget,
        next_budget,
        next_plan,
        deadlines,
        yearly,
        notices,
        promises,
        results,
        procedures,
        officials,
        quarterly,
    ] {
        collect(content, day, last, &mut duties);
    }
    duties.retain(|duty| (day..=last).contains(&duty.due));
    duties.sort_by(|a, b| (a.due, &a.key).cmp(&(b.due, &b.key)));
    duties
}

fn add(duties: &mut Vec<Duty>, due: Day, key: String, what: String, basis: &str, source: &Source) {
    duties.push(Duty { due, what, basis: basis.to_owned(), file: source.path.to_string(), key });
}

fn postings(content: &Content, day: Day, last: Day, duties: &mut Vec<Duty>) {
    // Of years of postings few are due: the others need no words.
    let due = |posting: &Posting| [posting.to, Some(posting.from)].into_iter().flatten().any(|due| (day..=last).contains(&due));
    for posting in content.postings.iter().filter(|posting| due(posting) && !posting.is_annulled_on(day)) {
        let name = posting.number.map_or_else(|| posting.title.to_string(), |number| format!("số {number}, {}", posting.title));
        if let Some(to) = posting.to.filter(|_| posting.taken_down.is_none()) {
            let what = format!("Ngày niêm yết cuối của mục {name}; hôm sau gỡ và lập biên bản kết thúc niêm yết");
            add(duties, to, format!("het-{}", posting.posting_url()), what, "Luật 10/2022/QH15 Điều 13", &posting.source);
        }
        add(
            duties,
            posting.from,
            format!("len-{}", posting.posting_url()),
            format!("Bắt đầu niêm yết mục {name}"),
            "Luật 10/2022/QH15 Điều 12",
            &posting.source,
        );
    }
}

/// How many consecutive days a posting must be read on the loudspeaker (Luật 10/2022/QH15 Điều 13 khoản 3); none where the law does
/// not ask for it. A commune without a loudspeaker owes none.
#[must_use]
pub fn broadcast_days(content: &Content, posting: &Posting) -> Option<u32> {
    let owed = content.commune.has_loudspeaker == Some(true) && super::board::told_to_all(posting);
    owed.then(|| number(content, posting.from, "posting.loudspeaker", "so_ngay"))?
}

/// Whether heads of thôn are to tell people of a posting (Luật 10/2022/QH15 Điều 13 khoản 4).
#[must_use]
pub fn told_by_villages(posting: &Posting) -> bool {
    super::board::told_to_all(posting)
}

/// A number of a rule on a day, as the law, the province and the commune have set it.
fn number(content: &Content, day: Day, id: &str, name: &str) -> Option<u32> {
    let bench = Bench::new(Ground::of(content, day), rule(id)?);
    bench.number(bench.law_on(Some(day))?, name)
}

fn reception(content: &Content, _: Day, _: Day, duties: &mut Vec<Duty>) {
    for record in &content.receptions {
        for day in record.days.iter().filter(|day| day.posted.is_none()) {
            let Some(days) = number(content, day.day, "reception.notice", "so_ngay") else { continue };
            let due = Calendar::embedded().working_days_before(day.day, days);
            let what = format!("Niêm yết lịch tiếp công dân ngày {}", day.day.display());
            add(duties, due, format!("lich-{}", day.day), what, "Luật 42/2013/QH13 Điều 24 khoản 4", &record.source);
        }
    }
}

/// The calendar that follows the last known one: before the reception of the first week or month without a day can be held.
/// Which day it will be is for the commune to say; the last one on which it may be is counted back from.
fn next_calendar(content: &Content, day: Day, _: Day, duties: &mut Vec<Duty>) {
    let own = || content.receptions.iter().filter(|record| record.origin.is_none());
    let known = own().filter_map(|record| Some((record.days.iter().map(|day| day.day).max()?, record))).max_by_key(|(last, _)| *last);
    // A calendar that ended long ago is no habit that goes on.
    let Some((end, record)) = known.filter(|(end, _)| end.plus(92) >= day) else { return };
    let Some(days) = number(content, end, "reception.notice", "so_ngay") else { return };
    let (name, latest) = super::reception::next_period(content, end);
    let due = Calendar::embedded().working_days_before(latest, days);
    let what = format!("Niêm yết lịch tiếp công dân tiếp theo: lịch đã ghi chỉ đến {}, {name} chưa có ngày tiếp", end.display());
    add(duties, due, format!("lich-sau-{end}"), what, "Luật 42/2013/QH13 Điều 24 khoản 4", &record.source);
}

/// The draft and the decided budget of the year to come. The law counts from the session of the People's Council; while its
/// day is not written, the duty stands on the last day that any session leaves, and says so.
fn next_budget(content: &Content, day: Day, last: Day, duties: &mut Vec<Duty>) {
    for year in day.year()..=last.year() + 1 {
        for (kind, id, words) in [
            (BudgetKind::Draft, "budget.deadline.draft", "khi Hội đồng nhân dân họp, trong 5 ngày làm việc kể từ ngày khai mạc"),
            (
                BudgetKind::Decided,
                "budget.deadline.decided",
                "khi Hội đồng nhân dân quyết định, trong 30 ngày kể từ ngày ban hành nghị quyết",
            ),
        ] {
            let known = of_budget(content, kind, year).any(|budget| is_public(budget, day) || has_event(budget));
            let Some(rule) = rule(id).filter(|_| !known) else { continue };
            let bench = Bench::new(Ground::of(content, day), rule);
            let Some((due, law)) = last_day(&bench, kind, year).and_then(|due| Some((due, rule.version_on(due)?))) else { continue };
            let what =
                format!("Công khai ngân sách năm {year}, {}: {words} (chưa ghi ngày họp; muộn nhất là ngày này)", lower(kind.label()));
            add(duties, due, format!("ngan-sach-{year}-{}", kind.code()), what, law.basis, &content.commune.source);
        }
    }
}

fn of_budget(content: &Content, kind: BudgetKind, year: i16) -> impl Iterator<Item = &Record<Budget>> {
    content.budgets.iter().filter(move |budget| i128::from(budget.year.0) == i128::from(year) && budget.kind == kind)
}

/// A draft without a day, or with one still to come, is not public yet.
fn is_public(budget: &Budget, day: Day) -> bool {
    budget.published.is_some_and(|published| published <= day)
}

/// The day from which the law counts is written, so that `deadlines` tells the duty with its very day.
fn has_event(budget: &Budget) -> bool {
    match budget.kind {
        BudgetKind::Draft => budget.session_opened.is_some(),
        _ => budget.resolution.as_ref().is_some_and(|resolution| resolution.day.is_some()),
    }
}

fn lower(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The plan of publicity of each coming year: the law names no day, but the plan is of the whole year.
fn next_plan(content: &Content, day: Day, last: Day, duties: &mut Vec<Duty>) {
    for year in day.year() + 1..=last.year() + 1 {
        let known = content.plans.iter().any(|plan| i128::from(plan.year.0) == i128::from(year));
        let Some((due, rule)) = Day::parse(&format!("{:04}-12-31", year - 1)).ok().zip(rule("posting.plan")).filter(|_| !known) else {
            continue;
        };
        let Some(law) = rule.version_on(due) else { continue };
        let what = format!("Lập kế hoạch công khai năm {year} (luật không ấn định ngày; cần có trước khi sang năm)");
        add(duties, due, format!("ke-hoach-{year}"), what, law.basis, &content.commune.source);
    }
}

/// The disclosures of 3, 6 and 9 months, some days after the period's end by the law of that day.
fn budget(content: &Content, day: Day, last: Day, duties: &mut Vec<Duty>) {
    for year in day.year() - 1..=last.year() {
        for kind in [BudgetKind::FirstQuarter, BudgetKind::HalfYear, BudgetKind::NineMonths] {
            let published = of_budget(content, kind, year).any(|budget| is_public(budget, day));
            let law = period_end(kind, year).and_then(|end| Some((end, rule("budget.deadline.period")?.version_on(end)?)));
            let Some((end, law)) = law.filter(|_| !published) else { continue };
            let days = number(content, end, "budget.deadline.period", "so_ngay").unwrap_or_default();
            let due = Calendar::embedded().days_after(end, days);
            let what = format!("Công khai ngân sách năm {year}: {}", kind.label().replacen('T', "t", 1));
            add(duties, due, format!("ngan-sach-{year}-{}", kind.code()), what, law.basis, &content.commune.source);
        }
    }
}

/// What a record owes by a rule that counts days from an event: the event is written, what must follow is not.
fn deadlines(content: &Content, day: Day, _: Day, duties: &mut Vec<Duty>) {
    let checks: Vec<(&Rule, &Deadline)> = with_local(content)
        .into_iter()
        .flat_map(|rule| generic::deadlines(&rule.check).into_iter().map(move |check| (rule, check)))
        .collect();
    let ground = Ground::of(content, day);
    let items = item::items_on(content, day, &Board::of(content, day));
    let counted = items.par_iter().filter(|item| checks.iter().any(|(_, check)| check.subject.kind == item.kind));
    let mut owed: Vec<(usize, Duty)> = counted.flat_map_iter(|item| owed_by(item, ground, &checks)).collect();
    owed.sort_by_key(|(check, _)| *check);
    duties.extend(owed.into_iter().map(|(_, duty)| duty));
}

/// What one record owes, each with the place of the check that says so.
fn owed_by(item: &Item, ground: Ground, checks: &[(&Rule, &Deadline)]) -> Vec<(usize, Duty)> {
    let mut opened = item.open();
    if item.kind == "ngan-sach" {
        opened.forget_coming("ngay_cong_khai", ground.day);
    }
    let owed = |(place, (rule, check)): (usize, &(&Rule, &Deadline))| {
        let (law, due) = generic::owed(&mut Bench::new(ground, rule), check, &opened)?;
        let mut duties = Vec::new();
        let what = format!("{}: ghi {}", item.title, check.done_name);
        add(&mut duties, due, format!("{}-{}", rule.id, item.source.slug()), what, law.basis, item.source);
        Some((place, duties.pop()?))
    };
    checks.iter().enumerate().filter_map(owed).collect()
}

/// What the law asks once a year: a dialogue, a conference in each thôn. One that is still to come may yet fall through.
fn yearly(content: &Content, day: Day, last: Day, duties: &mut Vec<Duty>) {
    for year in day.year()..=last.year() {
        let Ok(due) = Day::parse(&format!("{year}-12-31")) else { continue };
        let source = &content.commune.source;
        if !content.dialogues.iter().any(|d| d.origin.is_none() && d.day.year() == year && d.day <= day) {
            let what = format!("Tổ chức hội nghị trao đổi, đối thoại với Nhân dân năm {year}");
            add(duties, due, format!("doi-thoai-{year}"), what, "Luật 10/2022/QH15 Điều 32 khoản 1", source);
        }
        for village in &content.commune.villages {
            if !content.conferences.iter().any(|c| c.village == village.code && c.day.year() == year && c.day <= day) {
                let what = format!("Hội nghị của cộng đồng dân cư {} năm {year}", village.name);
                add(duties, due, format!("hoi-nghi-{}-{year}", village.code), what, "Luật 10/2022/QH15 Điều 33", source);
            }
        }
    }
}

/// A dialogue to come is to be announced some days before.
fn notices(content: &Content, day: Day, _: Day, duties: &mut Vec<Duty>) {
    let announced = |notice: &Notice| notice.day.is_some_and(|announced| announced <= day);
    let open = |dialogue: &Dialogue| dialogue.origin.is_none() && !dialogue.notice.as_ref().is_some_and(announced);
    for dialogue in content.dialogues.iter().filter(|dialogue| open(dialogue)) {
        let Some(law) = rule("dialogue.notice").and_then(|rule| rule.version_on(dialogue.day)) else { continue };
        let Some(days) = number(content, dialogue.day, "dialogue.notice", "so_ngay") else { continue };
        let due = dialogue.day.plus(-i64::from(days));
        let what = format!("Thông báo hội nghị đối thoại ngày {}, có địa điểm, nội dung", dialogue.day.display());
        add(duties, due, format!("thong-bao-{}", dialogue.source.slug()), what, law.basis, &dialogue.source);
    }
}

/// What was promised at dialogues.
fn promises(content: &Content, _: Day, _: Day, duties: &mut Vec<Duty>) {
    for dialogue in &content.dialogues {
        for (index, opinion) in dialogue.opinions.iter().enumerate() {
            let open = matches!(opinion.state, None | Some(OpinionState::InProgress));
            if let Some(due) = opinion.due.filter(|_| open) {
                let body = opinion.body.as_deref().unwrap_or("xã");
                let what = format!("Hạn giải quyết ý kiến đối thoại ngày {}: {} ({body})", dialogue.day.display(), opinion.content);
                add(
                    duties,
                    due,
                    format!("y-kien-{}-{index}", dialogue.source.slug()),
                    what,
                    "Lời hứa tại buổi đối thoại",
                    &dialogue.source,
                );
            }
        }
    }
}

/// Consultations that close: the result, its explanation and the day of its publication, as the rule asks for them.
fn results(content: &Content, day: Day, _: Day, duties: &mut Vec<Duty>) {
    let Some((rule, check)) = rule("consult.result").and_then(|rule| Some((rule, required(&rule.check)?))) else { return };
    let items = item::items_on(content, day, &Board::of(content, day));
    for (consultation, item) in content.consultations.iter().zip(items.iter().filter(|item| item.kind == "y-kien")) {
        let mut item = item.open();
        item.forget_coming("ngay_ket_qua", day);
        let lacking: Vec<&str> = check.keys.iter().filter(|key| item.get(item.stated(&key.path)).is_none()).map(|key| &*key.name).collect();
        let Some(law) = rule.version_on(consultation.from).filter(|_| !lacking.is_empty()) else { continue };
        let Some(days) = number(content, consultation.from, &rule.id, "so_ngay") else { continue };
        let due = Calendar::embedded().working_days_after(consultation.to, days);
        let still = if lacking.len() < check.keys.len() { format!(" (còn thiếu {})", lacking.join(", ")) } else { String::new() };
        let what = format!("Công khai kết quả và giải trình lấy ý kiến: {}{still}", consultation.title);
        add(duties, due, format!("lay-y-kien-{}", consultation.source.slug()), what, law.basis, &consultation.source);
    }
}

/// The keys that a rule asks for.
fn required(check: &Check) -> Option<&Required> {
    match check {
        Check::Required(required) => Some(required),
        Check::All { cac } => cac.iter().find_map(self::required),
        _ => None,
    }
}

fn procedures(content: &Content, day: Day, last: Day, duties: &mut Vec<Duty>) {
    let is_due = |due: &Day| (day..=last).contains(due);
    for procedure in &content.procedures {
        if let Some(from) = procedure.in_force_from.filter(is_due) {
            add(
                duties,
                from,
                format!("tthc-tu-{}", procedure.code),
                format!("Thủ tục {} bắt đầu áp dụng: {}", procedure.code, procedure.name),
                "NĐ 63/2010/NĐ-CP Điều 16",
                &procedure.source,
            );
        }
        if let Some(end) = procedure.in_force_to.filter(is_due) {
            add(
                duties,
                end,
                format!("tthc-het-{}", procedure.code),
                format!("Thủ tục {} hết hiệu lực, gỡ bản niêm yết: {}", procedure.code, procedure.name),
                "NĐ 63/2010/NĐ-CP Điều 14 khoản 2",
                &procedure.source,
            );
        }
    }
}

fn officials(content: &Content, _: Day, _: Day, duties: &mut Vec<Duty>) {
    for official in &content.officials {
        if let Some(end) = official.to {
            let what = format!("{} thôi giữ chức vụ; cập nhật danh bạ, người phụ trách lĩnh vực", official.name);
            add(duties, end, format!("can-bo-{}", official.code), what, "NĐ 224/2026/NĐ-CP Điều 9 khoản 3", &official.source);
        }
    }
}

/// The list of what was made public: some months after the last one, or after the first posting where there is none yet.
fn quarterly(content: &Content, day: Day, _: Day, duties: &mut Vec<Duty>) {
    let posted = || content.postings.iter().filter(|r| r.from <= day && !r.is_annulled_on(day) && r.origin.is_none());
    let list = posted().filter(|r| r.is_quarterly_list()).map(|r| r.from).max();
    let Some(since) = list.or_else(|| posted().map(|r| r.from).min()) else { return };
    let Some(law) = rule("posting.register").and_then(|rule| rule.version_on(day)) else { return };
    let months = number(content, day, "posting.register", "so_thang").unwrap_or(3);
    let due = Calendar::embedded().working_day_from(since.months_later(months));
    let what = format!("Lập, niêm yết danh mục nội dung đã công khai (danh mục trước: {})", since.display());
    let what = if list.is_some() { what } else { "Lập, niêm yết danh mục nội dung đã công khai lần đầu".to_owned() };
    add(duties, due, format!("danh-muc-{due}"), what, law.basis, &content.commune.source);
}

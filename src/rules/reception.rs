//! Reception of citizens: how often the chairman receives, how it is announced, what is shown.

use std::collections::BTreeSet;

use jiff::civil::ISOWeekDate;

use super::Function;
use super::calendar::Calendar;
use super::catalogue::{Rule, rule};
use super::generic::as_known;
use super::judge::{Case, Judge};
use super::parameter;
use crate::model::reception::{Reception, ReceptionDay};
use crate::model::{Content, Day, Record, Step, fold};

pub(super) const FUNCTIONS: &[(&str, Function)] = &[
    ("reception.frequency", frequency),
    ("reception.weekly", weekly),
    ("reception.fields", fields),
    ("reception.notice", notice),
    ("reception.moved", moved),
    ("reception.docs", documents),
    ("reception.workday", workdays),
];

/// Whether the host of a day is the chairman of the People's Committee: by the official's position, or by the words typed.
fn by_chairman(content: &Content, day: &ReceptionDay) -> bool {
    let Some(host) = day.host.as_deref() else { return false };
    let position = content.officials.iter().find(|o| *o.code == *host.trim()).and_then(|o| o.position.as_deref()).unwrap_or(host);
    let position = fold(position).split_whitespace().collect::<Vec<_>>().join(" ");
    position.match_indices(CHAIRMAN).any(|(at, _)| heads_committee(&position[..at], &position[at + CHAIRMAN.len()..]))
}

const CHAIRMAN: &str = "chu tich";

/// Whether the words around «chủ tịch» leave the chairman of the People's Committee: no deputy, no head of another body.
fn heads_committee(before: &str, after: &str) -> bool {
    let others = ["hdnd", "hoi ", "mat tran", "mttq", "ubmttq", "uy ban mat tran", "uy ban mttq", "cong doan", "lien doan", "htx"];
    let deputies = ["pho", "thay", "nguyen", "uy quyen cua"];
    !deputies.iter().any(|word| before.trim_end().ends_with(word)) && !others.iter().any(|word| after.trim_start().starts_with(word))
}

/// The working days on which the chairman receives, moved ones at their new day.
fn chairman_days(case: &Case) -> BTreeSet<Day> {
    let days = case.content.receptions.iter().flat_map(|r| &r.days);
    let received = days.filter(|day| by_chairman(case.content, day)).map(|day| day.moved_to.unwrap_or(day.day));
    received.filter(|day| case.calendar.is_working_day(*day)).collect()
}

/// The first and the last day that any calendar names.
fn known_span(content: &Content) -> Option<(Day, Day)> {
    let days = || content.receptions.iter().flat_map(|r| &r.days).map(|day| day.day);
    days().min().zip(days().max())
}

fn week_of(day: Day) -> (i16, i8) {
    let week: ISOWeekDate = day.0.iso_week_date();
    (week.year(), week.week())
}

/// The days of the month of a day.
fn month_of(day: Day) -> impl Iterator<Item = Day> {
    let first = Day(day.0.first_of_month());
    let last = Day(day.0.last_of_month());
    std::iter::successors(Some(first), |day| Some(day.plus(1))).take_while(move |day| *day <= last)
}

/// The weeks of some days that hold working days.
fn working_weeks(calendar: &Calendar, days: impl Iterator<Item = Day>) -> BTreeSet<(i16, i8)> {
    days.filter(|day| calendar.is_working_day(*day)).map(week_of).collect()
}

/// How many weeks have all their working days in the month of a day: a week that two months share may hold its reception
/// day in either of them, one without working days owes none.
fn own_weeks(calendar: &Calendar, day: Day) -> usize {
    let (first, last) = (Day(day.0.first_of_month()), Day(day.0.last_of_month()));
    let around = (1..7).flat_map(|days| [first.plus(-days), last.plus(days)]);
    working_weeks(calendar, month_of(day)).difference(&working_weeks(calendar, around)).count()
}

fn weekly_minimum(judge: &Judge) -> bool {
    is_weekly(judge.case.content, judge.rule)
}

fn is_weekly(content: &Content, rule: &Rule) -> bool {
    let minimum = parameter::in_force(content, rule, rule.law(), "reception.min");
    minimum.is_none_or(|parameter| parameter.0.first().is_none_or(|word| word != "2-ngay-thang"))
}

/// The first week with a working day behind a day, or the month where two days a month are asked for: its name, and the last
/// day on which its first reception may be held.
pub(super) fn next_period(content: &Content, end: Day) -> (String, Day) {
    let calendar = Calendar::embedded();
    let weekly = rule("reception.frequency").is_none_or(|rule| is_weekly(content, rule));
    if weekly {
        let monday = end.plus(8 - i64::from(end.0.weekday().to_monday_one_offset()));
        let first = calendar.working_day_from(monday);
        let sunday = first.plus(7 - i64::from(first.0.weekday().to_monday_one_offset()));
        let last = (0..7).map(|back| sunday.plus(-back)).find(|day| calendar.is_working_day(*day)).unwrap_or(first);
        return (format!("tuần có ngày {}", first.display()), last);
    }
    let first = Day(end.0.last_of_month()).plus(1);
    let working: Vec<Day> = month_of(first).filter(|day| calendar.is_working_day(*day)).collect();
    let last = working.iter().rev().nth(1).copied().unwrap_or(first);
    (format!("tháng {}/{}", first.0.month(), first.year()), last)
}

/// The month of the day asked for, and each month of the last twelve that the calendars cover whole, by one day of each.
fn months_judged(case: &Case) -> BTreeSet<Day> {
    let this = Day(case.day.0.first_of_month());
    let mut months = BTreeSet::from([this]);
    if let Some((first, last)) = known_span(case.content) {
        // A calendar of weekly days begins within the first week of its month and ends within the last one.
        let (first, last) = (first.plus(-6), last.plus(6));
        let earlier = std::iter::successors(Some(this), |month| Some(Day(month.plus(-1).0.first_of_month()))).skip(1).take(12);
        months.extend(earlier.filter(|month| first <= *month && Day(month.0.last_of_month()) <= last));
    }
    months
}

fn frequency(judge: &mut Judge) {
    let chairman = chairman_days(judge.case);
    for month in months_judged(judge.case) {
        let Some(law) = judge.law_on(Some(Day(month.0.last_of_month()).min(judge.case.day))) else { continue };
        let received = month_of(month).filter(|day| chairman.contains(day)).count();
        let needed = if weekly_minimum(judge) { own_weeks(judge.case.calendar, month).max(1) } else { 2 };
        if received < needed {
            let name = format!("tháng {}/{}", month.0.month(), month.year());
            let message = format!("{name}: lịch ghi {received} ngày Chủ tịch tiếp công dân, cần ít nhất {needed}");
            let remedy =
                "bổ sung ngày vào tiep-cong-dan/; nếu xã theo mức 2 ngày một tháng thì đặt cai_dat.tham_so: {reception.min: 2-ngay-thang}";
            judge.site_fails(law, message, remedy);
        }
    }
}

/// Every week that has a working day, from the first day of all calendars to the last, holds a day of the chairman; of the
/// past, those of the last twelve months.
fn weekly(judge: &mut Judge) {
    let Some((first, last)) = known_span(judge.case.content).filter(|_| weekly_minimum(judge)) else { return };
    let (case, first) = (judge.case, first.max(judge.case.day.years_later(-1)));
    let weeks: BTreeSet<_> = chairman_days(case).into_iter().map(week_of).collect();
    let span = std::iter::successors(Some(first), |day| Some(day.plus(1))).take_while(|day| *day <= last).take(800);
    let mut without: Vec<Day> = span.filter(|day| case.calendar.is_working_day(*day) && !weeks.contains(&week_of(*day))).collect();
    without.dedup_by_key(|day| week_of(*day));
    for day in without {
        let (Some(law), Some(record)) = (judge.law_on(Some(day)), calendar_before(case.content, day)) else { continue };
        let message = format!("tuần có ngày {} không có ngày Chủ tịch tiếp công dân", day.display());
        let remedy = "thêm một ngày trong tuần đó, hoặc ghi doi_sang của ngày đã dời";
        judge.fails_at(law, &record.source, vec![Step::key("lich")], message, remedy);
    }
}

/// The calendar to which a day belongs: the one that begins last before it.
fn calendar_before(content: &Content, day: Day) -> Option<&Record<Reception>> {
    let begin = |record: &Record<Reception>| record.days.iter().map(|d| d.day).min();
    content.receptions.iter().filter(|record| begin(record).is_some_and(|first| first <= day)).max_by_key(|record| begin(record))
}

fn fields(judge: &mut Judge) {
    for record in &judge.case.content.receptions {
        let dated = record.days.iter().map(|d| d.day).max();
        let announced = record.origin.is_none() && (record.place.is_some() || record.regular_time.is_some());
        let Some(law) = judge.law_on(dated).filter(|_| dated.is_some() || announced) else { continue };
        let mut lacking = Vec::new();
        if dated.is_none() {
            lacking.push("các ngày tiếp (lich)");
        }
        if record.place.is_none() {
            lacking.push("nơi tiếp (noi_tiep)");
        }
        if record.regular_time.is_none() {
            lacking.push("thời gian tiếp thường xuyên (thoi_gian_thuong_xuyen)");
        }
        if !lacking.is_empty() {
            judge.fails_at(
                law,
                &record.source,
                Vec::new(),
                format!("lịch tiếp công dân thiếu {}", lacking.join(", ")),
                "ghi thêm các khóa này",
            );
        }
        for (index, day) in record.days.iter().enumerate() {
            let parts = [
                (day.host.is_some(), "người tiếp (nguoi_tiep)"),
                (day.attendants.is_some(), "thành phần tham dự (thanh_phan)"),
                (day.topics.is_some(), "dự kiến nội dung (noi_dung)"),
            ];
            let lacking: Vec<&str> = parts.into_iter().filter(|(said, _)| !said).map(|(_, name)| name).collect();
            if !lacking.is_empty() {
                let message = format!("ngày {} thiếu {}", day.day.display(), lacking.join(", "));
                judge.fails_at(law, &record.source, vec![Step::key("lich"), Step::Item(index)], message, "ghi thêm các khóa này");
            }
        }
    }
}

/// Runs over the days of every calendar; each is judged by the law of its day.
fn each_day(judge: &mut Judge, check: impl Fn(&mut Judge, &Record<Reception>, usize, &ReceptionDay)) {
    let content = judge.case.content;
    for record in &content.receptions {
        record.days.iter().enumerate().for_each(|(index, day)| check(judge, record, index, day));
    }
}

fn notice(judge: &mut Judge) {
    each_day(judge, |judge, record, index, day| {
        let Some(law) = judge.law_on(Some(day.day)) else { return };
        let Some(days) = judge.number(law, "so_ngay") else { return };
        let last = judge.case.calendar.working_days_before(day.day, days);
        let (law, last, note) = as_known(judge, law, day.day, last);
        let rule = format!("chậm nhất {} ({days} ngày làm việc trước ngày tiếp {}{note})", last.display(), day.day.display());
        let keys = vec![Step::key("lich"), Step::Item(index), Step::value("niem_yet_ngay")];
        match day.posted {
            Some(posted) if posted > last => {
                let message = format!("lịch niêm yết ngày {}, {rule}", posted.display());
                judge.fails_at(law, &record.source, keys, message, "lần sau niêm yết sớm hơn; gõ nhầm ngày thì sửa");
            }
            None if judge.case.day > last => {
                let message = format!("chưa ghi ngày niêm yết lịch, {rule}");
                judge.fails_at(law, &record.source, keys, message, "niêm yết lịch, rồi ghi niem_yet_ngay");
            }
            _ => return,
        }
        judge.last_was_due(last, day.posted);
    });
}

fn moved(judge: &mut Judge) {
    each_day(judge, |judge, record, index, day| {
        let Some(law) = judge.law_on(Some(day.day)) else { return };
        let item = [Step::key("lich"), Step::Item(index)];
        let texts = [&day.topics, &day.time, &day.attendants];
        match day.moved_to {
            None if texts.into_iter().flatten().any(|text| calls_off(text)) => {
                let message = format!("ngày {} không tiếp nhưng chưa có ngày thay", day.day.display());
                judge.fails_at(law, &record.source, item.to_vec(), message, "ghi doi_sang: ngày dự kiến mới");
            }
            Some(moved) if moved <= day.day => {
                let message = format!("ngày tiếp {} dời sang {}: ngày mới phải sau ngày đã ghi", day.day.display(), moved.display());
                let keys = item.into_iter().chain([Step::value("doi_sang")]).collect();
                judge.fails_at(law, &record.source, keys, message, "sửa doi_sang; không dời thì bỏ khóa này");
                judge.soften_last();
            }
            _ => {}
        }
    });
}

/// Whether a text says that a reception is put off. Words count whole and with their marks: «huy động», «hoàn trả» are
/// other words, and «đơn xin hoãn nghĩa vụ» is a topic.
fn calls_off(text: &str) -> bool {
    text.to_lowercase().split(|c: char| ".;:,()\n".contains(c)).any(|clause| {
        let words: Vec<&str> = clause.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        (0..words.len()).any(|at| calls_off_at(&words, at))
    })
}

fn calls_off_at(words: &[&str], at: usize) -> bool {
    let (before, rest) = words.split_at(at);
    let (before, after) = match rest {
        ["không", after @ ..] => return is_of_reception(after) && after.first() == Some(&"tiếp"),
        ["nghỉ", after @ ..] => return is_of_reception(after) || words.len() == 1,
        ["tạm", "dừng" | "ngừng" | "hoãn", after @ ..] | ["hoãn" | "hủy" | "huỷ", after @ ..] => (before, after),
        _ => return false,
    };
    let alone = before.is_empty() && matches!(after, [] | ["do" | "vì" | "sang" | "đến" | "để" | "ngày", ..]);
    let said_of_it = matches!(before, ["lịch" | "buổi", ..])
        && ["bị", "phải", "đã", "được", "này", "tiếp", "dân"].iter().any(|word| before.ends_with(&[word]));
    alone || is_of_reception(after) || said_of_it
}

/// Whether words begin with the reception: «lịch …», «buổi …», «tiếp dân», not «tiếp nhận».
fn is_of_reception(words: &[&str]) -> bool {
    match words {
        ["lịch" | "buổi", ..] | ["tiếp"] => true,
        ["tiếp", next, ..] => !["nhận", "tục", "cận", "thu", "xúc", "giáp", "viện"].contains(next),
        _ => false,
    }
}

fn documents(judge: &mut Judge) {
    let content = judge.case.content;
    let Some(law) = judge.law_on(None) else { return };
    let titles = content.receptions.iter().flat_map(|r| &r.documents).map(|file| fold(file.title.as_deref().unwrap_or(&file.path)));
    let standing = content
        .documents
        .iter()
        .map(|d| fold(&format!("{} {}", d.abstract_.as_deref().unwrap_or_default(), d.role.map_or("", |role| role.label()))));
    let shown: Vec<String> = titles.chain(standing).map(|text| text.replace('-', " ")).collect();
    let kinds = [
        ("noi quy", "nội quy tiếp công dân"),
        ("tiep cong dan", "quy trình tiếp công dân"),
        ("khieu nai", "quy trình giải quyết khiếu nại, tố cáo, kiến nghị"),
    ];
    let missing: Vec<&str> =
        kinds.into_iter().filter(|(word, _)| !shown.iter().any(|text| text.contains(word))).map(|(_, name)| name).collect();
    if !missing.is_empty() {
        judge.site_fails(
            law,
            format!("nơi tiếp công dân thiếu {}", missing.join("; ")),
            "chép tệp vào tep/, rồi ghi vào tai_lieu của tiep-cong-dan/",
        );
    }
}

fn workdays(judge: &mut Judge) {
    each_day(judge, |judge, record, index, day| {
        let calendar = judge.case.calendar;
        let (received, key) = day.moved_to.map_or((day.day, "ngay"), |moved| (moved, "doi_sang"));
        if calendar.knows(received) && !calendar.is_working_day(received) {
            let name = calendar.holiday(received).unwrap_or(received.weekday_name());
            let keys = vec![Step::key("lich"), Step::Item(index), Step::value(key)];
            let message = format!("ngày tiếp {} là ngày nghỉ ({name})", received.display());
            judge.fails_at(judge.rule.law(), &record.source, keys, message, "đổi sang ngày làm việc, ghi doi_sang");
        }
    });
}

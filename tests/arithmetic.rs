//! Every rule that counts days, counted a second time by hand: real dates, the last lawful day of each, and how it was found.
//!
//! On the day of a row of `arithmetic/table.rs` the rule must be silent; one day past it, it must speak once.

#[path = "arithmetic/table.rs"]
mod table;

mod support;

use std::collections::BTreeSet;

use niemyet::model::{Day, Finding, Severity};
use niemyet::rules::calendar::Calendar;
use niemyet::rules::catalogue::{Check, catalogue};
use support::rules::by_rule;
use support::{COMMUNE, Folder};
use table::Must::{BeMissedAfter, LastUntil};
use table::Record::{self, AllBudgetsBut, Budget, Files, Posting};
use table::{BOARD, BUDGET, Counted, EARLIER, LAND, MEETINGS, MONTHS, NOT_YET, SPECIAL, UNCHECKED};

/// The day on which a site is asked about, unless the row's own day is.
const ASKED: &str = "2026-12-31";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

/// All tables of today's law.
fn tables() -> impl Iterator<Item = &'static Counted> {
    [BOARD, SPECIAL, LAND, BUDGET, MEETINGS].into_iter().flatten()
}

const ALL_BUDGETS: [&str; 7] = ["du-thao", "quyet-dinh", "quy-1", "6-thang", "9-thang", "nam", "quyet-toan"];
const FIGURES: &str = "thuyet_minh: Đủ\nbang: [{ten: Thu, don_vi_tinh: đồng, cot: [{ma: a, ten: A, kieu: so}], hang: [{a: 1}]}]\n";

impl Record {
    /// The files of a site with the record.
    fn files(self) -> Vec<(String, String)> {
        let budget = |year, kind, keys| (format!("ngan-sach/{year}/{kind}.yaml"), format!("nam: {year}\nloai: {kind}\n{keys}\n{FIGURES}"));
        match self {
            Posting(kind, keys) => {
                let places = if keys.contains("noi_niem_yet") { "" } else { "noi_niem_yet: [tru-so, nha-van-hoa, khac]\n" };
                vec![("niem-yet/2026/a.md".to_owned(), format!("---\ntieu_de: Tờ thử\nnhom: {kind}\n{places}{keys}\n---\nNội dung.\n"))]
            }
            Budget(year, kind, keys) => vec![budget(year, kind, keys)],
            AllBudgetsBut(year, missing) => {
                let all = [year, year + 1].into_iter().flat_map(|year| ALL_BUDGETS.map(|kind| (year, kind)));
                all.filter(|each| *each != (year, missing)).map(|(year, kind)| budget(year, kind, "")).collect()
            }
            Files(files) => files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect(),
        }
    }

    /// What a rule says of a site with the record, its event and its day filled in.
    fn judged(self, rule: &str, event: &str, day: &str, asked: &str) -> Vec<Finding> {
        let folder = Folder::empty();
        for (path, text) in self.files() {
            let text = text.replace("EVENT", event).replace("DAY", day);
            folder.write(&path, if path == "don-vi.yaml" { format!("{COMMUNE}{text}") } else { text });
        }
        by_rule(&folder, asked, rule)
    }
}

impl Counted {
    /// What the rule says when a row's day is the given one.
    fn said(&self, event: &str, on: Day) -> Vec<Finding> {
        let on = on.to_string();
        let asked = if matches!(self.must, BeMissedAfter) { &on } else { ASKED };
        self.record.judged(self.rule, event, &on, asked)
    }

    /// What is wrong row by row: said on the lawful day, or not said once, by this law, a day past it.
    fn disagreements(&self, law: impl Fn(&Finding) -> bool) -> Vec<String> {
        let judged = self.rows.iter().flat_map(|(event, limit, counted)| {
            let limit = day(limit);
            let past = limit.plus(if matches!(self.must, LastUntil) { -1 } else { 1 });
            let (lawful, unlawful) = (self.said(event, limit), self.said(event, past));
            let row = format!("{} of {event}: {counted}", self.rule);
            let wronged = (!lawful.is_empty()).then(|| format!("{row}\n    {limit} is lawful, but: {}", messages(&lawful)));
            let named = unlawful.len() == 1 && law(&unlawful[0]);
            let missed = (!named).then(|| format!("{row}\n    {past} is unlawful, but: {}", messages(&unlawful)));
            [wronged, missed]
        });
        judged.flatten().collect()
    }
}

fn messages(findings: &[Finding]) -> String {
    findings.iter().map(|finding| finding.message.as_str()).collect::<Vec<_>>().join(" | ")
}

// --- rows

#[test]
fn each_rule_is_silent_on_the_last_lawful_day_and_speaks_once_a_day_past_it() {
    let wrong: Vec<String> = tables().flat_map(|counted| counted.disagreements(|_| true)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn items_of_earlier_years_are_counted_by_the_law_of_their_day() {
    let judged = EARLIER.iter().flat_map(|(basis, severity, counted)| {
        counted.disagreements(|finding| finding.severity == *severity && finding.basis.starts_with(basis))
    });
    let wrong: Vec<String> = judged.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_counted_before_its_law() {
    for (rule, record, event, done) in NOT_YET {
        let found = record.judged(rule, event, done, ASKED);
        assert!(found.is_empty(), "{rule} of {event}: {}", messages(&found));
    }
}

#[test]
fn what_no_record_can_show_is_counted_by_the_calendar_alone() {
    for (rule, days, rows) in UNCHECKED {
        for (event, last, counted) in *rows {
            assert_eq!(Calendar::embedded().working_days_after(day(event), *days), day(last), "{rule} of {event} ({counted})");
        }
    }
}

/// Weeks and years, which have tests of their own below.
const BY_WEEK_OR_YEAR: [&str; 3] = ["reception.frequency", "reception.weekly", "dialogue.yearly"];

#[test]
fn no_rule_counts_days_without_a_row() {
    let counted: BTreeSet<&str> = tables().map(|counted| counted.rule).chain(BY_WEEK_OR_YEAR).collect();
    let missing: Vec<&str> = catalogue()
        .iter()
        .filter(|rule| !matches!(rule.check, Check::None { .. }))
        .filter(|rule| rule.counting.is_some() || rule.parameters.contains_key("so_ngay"))
        .map(|rule| rule.id.as_str())
        .filter(|id| !counted.contains(id))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn where_the_days_off_of_a_year_are_unknown_a_late_day_is_a_warning() {
    let rules = ["posting.deadline", "budget.deadline.decided", "budget.deadline.period", "reception.notice", "posting.register"];
    for counted in tables().filter(|counted| rules.contains(&counted.rule)) {
        let record = match counted.record {
            Budget(_, kind, keys) => Budget(2028, kind, keys),
            other => other,
        };
        let found = record.judged(counted.rule, "2028-03-01", "2028-11-01", "2028-12-01");
        assert_eq!(found.len(), 1, "{}", counted.rule);
        assert!(found[0].severity == Severity::Warning && found[0].message.contains("chưa có lịch nghỉ"), "{:?}", found[0]);
    }
}

#[test]
fn where_a_holiday_is_a_forecast_or_a_swap_unconfirmed_a_late_day_is_a_warning() {
    let late = |event: &str, done: &str| {
        let found = BOARD[0].record.judged("posting.deadline", event, done, "2027-12-01");
        found.into_iter().map(|finding| (finding.severity, finding.message.contains("chưa chắc chắn"))).collect::<Vec<_>>()
    };
    assert_eq!(late("2027-02-03", "2027-03-15"), [(Severity::Warning, true)], "Tết 2027 is not decided yet");
    assert_eq!(late("2027-08-20", "2027-09-15"), [(Severity::Warning, true)], "2/9 may take 1/9 or 3/9 with it");
    assert_eq!(late("2025-12-30", "2026-01-08"), [(Severity::Warning, true)], "31/12, 2, 5, 6, 7/1; with 2/1 exchanged, 8/1");
    assert_eq!(late("2026-01-05", "2026-01-13"), [(Severity::Error, false)], "6, 7, 8, 9, 12 January");
    assert_eq!(late("2027-06-01", "2027-06-09"), [(Severity::Error, false)], "2, 3, 4, 7, 8 June");
    assert_eq!(late("2027-06-01", "2027-06-08"), []);
}

// --- weeks, months, years

/// What a rule of receptions says of a calendar of the chairman's days.
fn receptions(rule: &str, days: &[&str], asked: &str) -> Vec<Finding> {
    let days: String = days.iter().map(|day| format!("  - {{ngay: {day}, nguoi_tiep: Chủ tịch UBND xã}}\n")).collect();
    let folder = Folder::new(&[("don-vi.yaml", COMMUNE.to_owned()), ("tiep-cong-dan/a.yaml", format!("lich:\n{days}"))]);
    by_rule(&folder, asked, rule)
}

#[test]
fn a_reception_day_is_a_working_day() {
    for off in ["2026-02-20", "2026-04-27", "2026-04-30", "2026-05-01", "2026-08-29", "2026-08-31", "2026-09-02", "2026-11-24"] {
        assert_eq!(receptions("reception.workday", &[off], ASKED).len(), 1, "{off}");
    }
    for worked in ["2026-02-23", "2026-04-29", "2026-08-22", "2026-09-03", "2025-11-24", "2026-11-25"] {
        assert!(receptions("reception.workday", &[worked], ASKED).is_empty(), "{worked}");
    }
}

#[test]
fn a_week_of_tet_owes_no_reception_day_and_a_week_of_two_working_days_owes_one() {
    let tet = receptions("reception.weekly", &["2026-02-12", "2026-02-26"], ASKED);
    assert!(tet.is_empty(), "16 to 20 February are all off: {}", messages(&tet));
    let national_day = receptions("reception.weekly", &["2026-08-27", "2026-09-10"], ASKED);
    assert_eq!(national_day.len(), 1, "3 and 4 September are worked: {}", messages(&national_day));
    let victory_day = receptions("reception.weekly", &["2026-04-23", "2026-05-07"], ASKED);
    assert_eq!(victory_day.len(), 1, "28 and 29 April are worked: {}", messages(&victory_day));
}

#[test]
fn the_chairman_receives_in_every_week_that_the_month_shares_with_no_other() {
    for (month, days, weeks) in MONTHS {
        let enough = receptions("reception.frequency", days, month);
        assert!(enough.is_empty(), "{month} ({weeks}): {}", messages(&enough));
        let less = receptions("reception.frequency", &days[1..], month);
        assert_eq!(less.len(), 1, "{month} ({weeks}) with a day less");
    }
}

#[test]
fn a_year_without_a_dialogue_is_called_from_october_on_and_missed_from_the_new_year_on() {
    let posted_in_2026 = Posting("dcs.14", "dang_tu: 2026-03-02");
    let said = |asked: &str| {
        let found = posted_in_2026.judged("dialogue.yearly", "", "", asked);
        found.into_iter().map(|finding| finding.severity).collect::<Vec<_>>()
    };
    assert_eq!(said("2026-09-30"), []);
    assert_eq!(said("2026-10-01"), [Severity::Warning]);
    assert_eq!(said("2026-12-31"), [Severity::Warning]);
    assert_eq!(said("2027-01-01"), [Severity::Error]);
}

// --- the calendar, counted naively

/// Days off from Monday to Friday as announced year by year: month and day, or from the first to the last.
const DAYS_OFF: &[(i16, &[(&str, &str)])] = &[
    (2020, &[("01-01", ""), ("01-23", "01-29"), ("04-02", ""), ("04-30", "05-01"), ("09-02", "")]),
    (2021, &[("01-01", ""), ("02-10", "02-16"), ("04-21", ""), ("04-30", ""), ("05-03", ""), ("09-02", "09-03")]),
    (2022, &[("01-03", ""), ("01-31", "02-04"), ("04-11", ""), ("05-02", "05-03"), ("09-01", "09-02")]),
    (2023, &[("01-02", ""), ("01-20", "01-26"), ("05-01", "05-03"), ("09-01", ""), ("09-04", "")]),
    (2024, &[("01-01", ""), ("02-08", "02-14"), ("04-18", ""), ("04-29", "05-01"), ("09-02", "09-03")]),
    (2025, &[("01-01", ""), ("01-27", "01-31"), ("04-07", ""), ("04-30", "05-02"), ("09-01", "09-02")]),
    // 2/1 exchanged for Saturday 10/1 could not be confirmed and is left out.
    (2026, &[("01-01", ""), ("02-16", "02-20"), ("04-27", ""), ("04-30", "05-01"), ("08-31", "09-02"), ("11-24", "")]),
];

/// Saturdays worked in exchange.
const SATURDAYS_WORKED: &[&str] = &["2024-05-04", "2025-04-26", "2026-08-22"];

const LENGTHS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Every day from 2020 to 2026 as it is written, and whether it is worked; 2020-01-01 was a Wednesday.
fn naive_days() -> Vec<(String, bool)> {
    let mut days: Vec<(String, bool)> = Vec::new();
    for (year, off) in DAYS_OFF {
        for (month, length) in (1..).zip(LENGTHS) {
            let leap = u32::from(month == 2 && year % 4 == 0);
            for date in 1..=length + leap {
                let weekday = (days.len() + 2) % 7;
                let short = format!("{month:02}-{date:02}");
                let is_off = off.iter().any(|(from, to)| short == *from || (*from..=*to).contains(&short.as_str()));
                let text = format!("{year}-{short}");
                let worked = SATURDAYS_WORKED.contains(&text.as_str()) || weekday < 5 && !is_off;
                days.push((text, worked));
            }
        }
    }
    days
}

/// Marks off working days one by one from a day on, forward or backward; none when the years end first.
fn mark_off(days: &[(String, bool)], from: usize, count: usize, forward: bool) -> Option<usize> {
    let mut passing: Box<dyn Iterator<Item = usize>> = if forward { Box::new(from + 1..days.len()) } else { Box::new((0..from).rev()) };
    passing.by_ref().filter(|at| days[*at].1).nth(count - 1)
}

#[test]
fn the_calendar_agrees_with_a_finger_on_the_wall_on_every_day_of_seven_years() {
    let (calendar, days) = (Calendar::embedded(), naive_days());
    assert_eq!((days.len(), days.last().unwrap().0.as_str()), (2557, "2026-12-31"));
    for (at, (text, worked)) in days.iter().enumerate() {
        let start = day(text);
        assert_eq!(calendar.is_working_day(start), *worked, "{text}");
        for count in [1, 2, 3, 5, 7, 10, 15, 20, 30] {
            let days_on = u32::try_from(count).unwrap();
            let agrees = |found: Option<usize>, computed: Day| found.is_none_or(|found| days[found].0 == computed.to_string());
            assert!(agrees(mark_off(&days, at, count, true), calendar.working_days_after(start, days_on)), "{count} after {text}");
            assert!(agrees(mark_off(&days, at, count, false), calendar.working_days_before(start, days_on)), "{count} before {text}");
            let moved = (at + count..days.len()).find(|at| days[*at].1);
            assert!(agrees(moved, calendar.days_after(start, days_on)), "{count} days from {text}, moved on");
        }
    }
}

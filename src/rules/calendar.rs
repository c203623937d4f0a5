//! Days as the law counts them (Bộ luật Dân sự 2015 Điều 147–148; Bộ luật Lao động 2019 Điều 111–112).
//!
//! The first day of a period is not counted; a period that ends on a day off ends with the next working day.
//! A working day is Monday to Friday without holidays, substitutes and swaps; a Saturday worked in exchange is one.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use jiff::civil::Weekday;
use serde::Deserialize;

use crate::model::Day;

/// Days off on weekdays, and Saturdays worked in exchange.
#[derive(Debug, Clone)]
pub struct Calendar {
    off: BTreeMap<Day, String>,
    worked: Vec<Day>,
    years: RangeInclusive<i16>,
    /// Years whose days the Government has not yet decided.
    expected: Vec<i16>,
    /// Days of a swap that could not be confirmed; counted as if there were none.
    unconfirmed: Vec<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Year {
    nam: i16,
    nghi: Vec<Off>,
    #[serde(default)]
    lam_bu: Vec<Day>,
    #[serde(default)]
    du_kien: bool,
    #[serde(default)]
    khong_chac: Vec<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Off {
    ngay: Option<Day>,
    tu: Option<Day>,
    den: Option<Day>,
    ten: String,
}

static EMBEDDED: LazyLock<Calendar> =
    LazyLock::new(|| Calendar::read(include_str!("lich-nghi.yaml")).expect("the embedded calendar is read by the tests of this module"));

impl Calendar {
    /// The calendar that every build has, 2020 to 2027.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    fn read(text: &str) -> Result<Self, serde_yaml::Error> {
        let years: Vec<Year> = serde_yaml::from_str(text)?;
        let first = years.iter().map(|year| year.nam).min().unwrap_or(0);
        let last = years.iter().map(|year| year.nam).max().unwrap_or(0);
        let expected = years.iter().filter(|year| year.du_kien).map(|year| year.nam).collect();
        let worked = years.iter().flat_map(|year| year.lam_bu.clone()).collect();
        let unconfirmed = years.iter().flat_map(|year| year.khong_chac.clone()).collect();
        let off = years.into_iter().flat_map(|year| year.nghi).flat_map(|off| days_off(&off)).collect();
        Ok(Self { off, worked, years: first..=last, expected, unconfirmed })
    }

    /// A calendar with further days off (a swap that the commune states in its settings).
    #[must_use]
    pub fn with(mut self, off: impl IntoIterator<Item = (Day, String)>, worked: impl IntoIterator<Item = Day>) -> Self {
        self.off.extend(off);
        self.worked.extend(worked);
        self
    }

    /// Whether the holidays of the day's year are known.
    #[must_use]
    pub fn knows(&self, day: Day) -> bool {
        self.years.contains(&day.year())
    }

    /// The day itself when the holidays of its year are known, else the nearest day of which they are.
    #[must_use]
    pub fn nearest_known(&self, day: Day) -> Day {
        let year = day.year().clamp(*self.years.start(), *self.years.end());
        if year == day.year() { day } else { day.years_later(i64::from(year - day.year())) }
    }

    /// Whether the holidays of the day's year are a forecast.
    #[must_use]
    pub fn expects(&self, day: Day) -> bool {
        self.expected.contains(&day.year())
    }

    /// Whether days off between two days are not sure: a swap that could not be confirmed, or a holiday of a forecast
    /// among them or within a week of them, which the Government may still place otherwise.
    #[must_use]
    pub fn doubts(&self, one: Day, other: Day) -> bool {
        let (first, last) = (one.min(other), one.max(other));
        let expected = self.off.range(first.plus(-7)..=last.plus(7)).any(|(day, _)| self.expects(*day));
        expected || self.unconfirmed.iter().any(|day| (first..=last).contains(day))
    }

    /// The name of the holiday, if the day is one.
    #[must_use]
    pub fn holiday(&self, day: Day) -> Option<&str> {
        self.off.get(&day).map(String::as_str)
    }

    #[must_use]
    pub fn is_working_day(&self, day: Day) -> bool {
        if self.worked.contains(&day) {
            return true;
        }
        let weekend = matches!(day.0.weekday(), Weekday::Saturday | Weekday::Sunday);
        !weekend && !self.off.contains_key(&day)
    }

    /// The day itself when it is worked, else the next day that is.
    #[must_use]
    pub fn working_day_from(&self, day: Day) -> Day {
        let mut day = day;
        while !self.is_working_day(day) && day < LAST {
            day = day.plus(1);
        }
        day
    }

    /// The `count`-th working day after `day`: «N ngày làm việc», the first day not counted.
    #[must_use]
    pub fn working_days_after(&self, day: Day, count: u32) -> Day {
        (0..count).fold(day, |day, _| self.working_day_from(day.plus(1)))
    }

    /// The `count`-th working day before `day`: the last day to post what must stand «N ngày làm việc trước».
    #[must_use]
    pub fn working_days_before(&self, day: Day, count: u32) -> Day {
        let mut day = day;
        for _ in 0..count {
            day = day.plus(-1);
            while !self.is_working_day(day) && day > FIRST {
                day = day.plus(-1);
            }
        }
        day
    }

    /// `count` calendar days after `day`, moved to the next working day when it would end on a day off.
    #[must_use]
    pub fn days_after(&self, day: Day, count: u32) -> Day {
        self.working_day_from(day.plus(i64::from(count)))
    }
}

const FIRST: Day = Day(jiff::civil::Date::constant(1900, 1, 1));
const LAST: Day = Day(jiff::civil::Date::constant(2200, 12, 31));

fn days_off(off: &Off) -> Vec<(Day, String)> {
    let single = off.ngay.map(|day| (day, day));
    let Some((from, to)) = single.or(off.tu.zip(off.den)) else { return Vec::new() };
    let days = std::iter::successors(Some(from), |day| Some(day.plus(1))).take_while(|day| *day <= to);
    let weekdays = days.filter(|day| !matches!(day.0.weekday(), Weekday::Saturday | Weekday::Sunday));
    weekdays.map(|day| (day, off.ten.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn working(text: &str) -> bool {
        Calendar::embedded().is_working_day(day(text))
    }

    #[test]
    fn holidays_substitutes_and_swaps_of_2026() {
        assert!(!working("2026-02-16") && !working("2026-02-20") && working("2026-02-23"), "Tết 2026");
        assert!(!working("2026-04-27") && !working("2026-04-30") && !working("2026-05-01"));
        assert!(!working("2026-08-31") && working("2026-08-22"), "Quốc khánh with its swap");
        assert!(!working("2026-11-24") && working("2025-11-24"), "Ngày Văn hóa from 2026");
        assert_eq!(Calendar::embedded().holiday(day("2026-11-24")), Some("Ngày Văn hóa Việt Nam"));
    }

    #[test]
    fn five_working_days_over_tet_and_over_the_culture_day() {
        let calendar = Calendar::embedded();
        assert_eq!(calendar.working_days_after(day("2026-02-12"), 5), day("2026-02-26"));
        assert_eq!(calendar.working_days_after(day("2026-11-20"), 5), day("2026-11-30"));
        assert_eq!(calendar.working_days_before(day("2026-11-26"), 5), day("2026-11-18"));
    }

    #[test]
    fn calendar_days_that_end_on_a_day_off_move_on() {
        let calendar = Calendar::embedded();
        assert_eq!(calendar.days_after(day("2026-09-30"), 10), day("2026-10-12"), "10/10 is a Saturday");
        assert_eq!(calendar.days_after(day("2026-08-21"), 10), day("2026-09-03"), "31/8 to 2/9 are off");
        assert_eq!(calendar.days_after(day("2026-03-31"), 10), day("2026-04-10"));
    }

    #[test]
    fn a_year_without_data_is_said_to_be_unknown() {
        assert!(Calendar::embedded().knows(day("2020-01-01")) && !Calendar::embedded().knows(day("2019-12-31")));
        assert!(!Calendar::embedded().knows(day("2028-01-01")) && Calendar::embedded().expects(day("2027-06-01")));
    }

    fn any_day() -> impl Strategy<Value = Day> {
        (0i64..2900).prop_map(|n| day("2020-01-01").plus(n))
    }

    proptest! {
        #[test]
        fn a_deadline_is_a_working_day_after_the_event(start in any_day(), n in 1u32..40) {
            let calendar = Calendar::embedded();
            let end = calendar.working_days_after(start, n);
            prop_assert!(calendar.is_working_day(end) && end > start);
            let between = (1..400).map(|i| start.plus(i)).take_while(|d| *d <= end).filter(|d| calendar.is_working_day(*d)).count();
            prop_assert_eq!(between, n as usize);
        }

        #[test]
        fn later_events_never_end_earlier(start in any_day(), n in 0u32..40) {
            let calendar = Calendar::embedded();
            prop_assert!(calendar.working_days_after(start, n) <= calendar.working_days_after(start.plus(1), n));
            prop_assert!(calendar.days_after(start, n) <= calendar.days_after(start.plus(1), n));
            prop_assert!(calendar.working_days_before(start, n) <= calendar.working_days_before(start.plus(1), n));
        }

        #[test]
        fn days_add_up(start in any_day(), a in 0u32..20, b in 1u32..20) {
            let calendar = Calendar::embedded();
            prop_assert_eq!(calendar.working_days_after(calendar.working_days_after(start, a), b), calendar.working_days_after(start, a + b));
        }

        #[test]
        fn before_undoes_after_on_working_days(start in any_day(), n in 1u32..20) {
            let calendar = Calendar::embedded();
            let start = calendar.working_day_from(start);
            prop_assert_eq!(calendar.working_days_before(calendar.working_days_after(start, n), n), start);
        }
    }
}

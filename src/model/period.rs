//! Periods as people name them: quarters, and whole months of one year.

use std::sync::LazyLock;

use regex::Regex;

use super::{Day, fold};

/// A quarter of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    pub year: i16,
    /// From 1 to 4.
    pub number: i8,
}

impl Quarter {
    #[must_use]
    pub fn of(day: Day) -> Self {
        Self { year: day.year(), number: (day.0.month() - 1) / 3 + 1 }
    }

    /// The quarters of a year, in order.
    pub fn all(year: i16) -> impl Iterator<Item = Self> {
        (1..=4).map(move |number| Self { year, number })
    }

    /// The quarter before.
    #[must_use]
    pub fn previous(self) -> Self {
        if self.number > 1 { Self { number: self.number - 1, ..self } } else { Self { year: self.year - 1, number: 4 } }
    }

    #[must_use]
    pub fn months(self) -> Months {
        Months { year: self.year, first: self.number * 3 - 2, last: self.number * 3 }
    }

    #[must_use]
    pub fn first_day(self) -> Day {
        self.months().first_day()
    }

    #[must_use]
    pub fn last_day(self) -> Day {
        self.months().last_day()
    }

    /// `quý IV`.
    #[must_use]
    pub fn short_name(self) -> &'static str {
        ["quý I", "quý II", "quý III", "quý IV"][usize::from(self.number.unsigned_abs().clamp(1, 4)) - 1]
    }

    /// `quý IV năm 2026`.
    #[must_use]
    pub fn name(self) -> String {
        format!("{} năm {}", self.short_name(), self.year)
    }

    /// The quarter that a text names somewhere: `Danh mục đã công khai quý III/2026`.
    #[must_use]
    pub fn named_in(text: &str) -> Option<Self> {
        let text = fold(text);
        let found = QUARTER.captures(&text)?;
        Some(Self { year: found.name("nam")?.as_str().parse().ok()?, number: quarter_number(found.name("quy")?.as_str()) })
    }
}

fn quarter_number(text: &str) -> i8 {
    match text {
        "i" | "1" => 1,
        "ii" | "2" => 2,
        "iii" | "3" => 3,
        _ => 4,
    }
}

/// Whole months of one year, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Months {
    pub year: i16,
    pub first: i8,
    pub last: i8,
}

impl Months {
    /// `quý IV năm 2026`, `6 tháng đầu năm 2026`, `tháng 11/2026`, `năm 2026`; none for a period written otherwise.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = fold(text);
        let found = PERIOD.captures(text.trim())?;
        let named = |name: &str| found.name(name).map(|part| part.as_str());
        let year = named("nam")?.parse().ok()?;
        let (first, last) = match (named("quy"), named("nua"), named("thang")) {
            (Some(number), ..) => return Some(Quarter { year, number: quarter_number(number) }.months()),
            (_, Some("dau"), _) => (1, 6),
            (_, Some(_), _) => (7, 12),
            (.., Some(month)) => (month.parse().ok()?, month.parse().ok()?),
            _ => (1, 12),
        };
        Some(Self { year, first, last })
    }

    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        day.year() == self.year && (self.first..=self.last).contains(&day.0.month())
    }

    /// Whether the two share a month.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.year == other.year && self.first <= other.last && other.first <= self.last
    }

    #[must_use]
    pub fn first_day(self) -> Day {
        Day(jiff::civil::date(self.year, self.first.clamp(1, 12), 1))
    }

    #[must_use]
    pub fn last_day(self) -> Day {
        Day(jiff::civil::date(self.year, self.last.clamp(1, 12), 1).last_of_month())
    }
}

static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:qu[yi] ?(?<quy>iv|i{1,3}|[1-4])|0?6 thang (?<nua>dau|cuoi)|thang ?(?<thang>\d{1,2}))?[ ,/.-]*(?:nam )?(?<nam>20\d\d)$")
        .expect("the pattern is a constant and the tests of this module read it")
});

static QUARTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\bqu[yi] ?(?<quy>iv|i{1,3}|[1-4])[ ,/.-]*(?:nam )?(?<nam>20\d\d)\b")
        .expect("the pattern is a constant and the tests of this module read it")
});

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn periods_as_people_write_them() {
        let today = day("2026-11-16");
        for period in ["quý IV năm 2026", "Quý 4/2026", "6 tháng cuối năm 2026", "tháng 11 năm 2026", "Tháng 11/2026", "năm 2026", "2026"]
        {
            assert!(Months::read(period).unwrap().contains(today), "{period}");
        }
        for period in ["quý III năm 2026", "qúy I/2026", "6 tháng đầu năm 2026", "tháng 10/2026", "năm 2025", "quý IV năm 2025"]
        {
            assert!(!Months::read(period).unwrap().contains(today), "{period}");
        }
        assert!(!Months::read("tháng 13/2026").unwrap().contains(today), "a month that is none holds no day");
        assert_eq!(Months::read("từ khi thành lập xã"), None);
    }

    #[test]
    fn a_quarter_has_its_days_and_the_one_before_it() {
        let first = Quarter::of(day("2026-02-28"));
        assert_eq!((first.first_day(), first.last_day()), (day("2026-01-01"), day("2026-03-31")));
        assert_eq!(first.previous(), Quarter { year: 2025, number: 4 });
        assert_eq!(first.previous().name(), "quý IV năm 2025");
        assert!(Months::read("6 tháng đầu năm 2026").unwrap().meets(first.months()));
        assert!(!Months::read("tháng 4/2026").unwrap().meets(first.months()));
    }

    #[test]
    fn a_quarter_is_found_in_a_title() {
        let third = Some(Quarter { year: 2026, number: 3 });
        assert_eq!(Quarter::named_in("Danh mục nội dung xã đã công khai trong quý III năm 2026"), third);
        assert_eq!(Quarter::named_in("Danh mục đã công khai Quý 3/2026 (bổ sung)"), third);
        assert_eq!(Quarter::named_in("Danh mục đã công khai năm 2026"), None);
    }
}

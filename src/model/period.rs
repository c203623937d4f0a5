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
        "i" | "1" | "01" => 1,
        "ii" | "2" | "02" => 2,
        "iii" | "3" | "03" => 3,
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

    #[must_use]
    pub fn first_day(self) -> Day {
        Day(jiff::civil::date(self.year, self.first.clamp(1, 12), 1))
    }

    #[must_use]
    pub fn last_day(self) -> Day {
        Day(jiff::civil::date(self.year, self.last.clamp(1, 12), 1).last_of_month())
    }
}

/// Stretches of days as people write them, several in one line; what cannot be read is no period at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Periods(Vec<(Day, Day)>);

impl Periods {
    /// What `Months` reads, `Q4/2026`, `quý I, II năm 2026`, `năm 2024 và 2025`, `tháng 7 đến tháng 9 năm 2026`,
    /// `từ 01/7/2026 đến 31/12/2026`. A year that stands last holds for what stands before it.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = COMMA_BEFORE_YEAR.replace_all(fold(text).trim(), " nam $1").replace(['–', '—'], " den ").replace(" - ", " den ");
        let text = match text.strip_prefix("tu ") {
            Some(open) if !open.contains(" den ") => return None,
            Some(between) => between,
            None => &text,
        };
        if let Some(whole) = stretch(text, &mut "", "") {
            return Some(Self(vec![whole]));
        }
        let year = text.get(text.len().saturating_sub(4)..).filter(|year| ends_in_year(year)).unwrap_or_default();
        let mut unit = "";
        let parts = text.split([',', ';']).flat_map(|part| part.split(" va ")).map(|part| range(part.trim(), &mut unit, year));
        parts.collect::<Option<Vec<_>>>().map(Self)
    }

    #[must_use]
    pub fn contains(&self, day: Day) -> bool {
        self.0.iter().any(|(first, last)| (*first..=*last).contains(&day))
    }

    /// Whether one of its days lies in a quarter.
    #[must_use]
    pub fn meets(&self, quarter: Quarter) -> bool {
        self.0.iter().any(|(first, last)| *first <= quarter.last_day() && quarter.first_day() <= *last)
    }
}

/// One stretch, or two with «đến» between: from the beginning of the one to the end of the other.
fn range<'a>(part: &'a str, unit: &mut &'a str, year: &str) -> Option<(Day, Day)> {
    let part = part.strip_prefix("tu ").unwrap_or(part);
    let Some((from, to)) = part.split_once(" den ") else { return stretch(part, unit, year) };
    let (first, _) = stretch(from.trim(), unit, year)?;
    let (_, last) = stretch(to.trim(), unit, year)?;
    (first <= last).then_some((first, last))
}

/// A day or whole months; «quý» and «tháng» hold for the bare numbers behind them.
fn stretch<'a>(part: &'a str, unit: &mut &'a str, year: &str) -> Option<(Day, Day)> {
    let part = part.strip_prefix("ngay ").unwrap_or(part);
    let dated = if ends_in_year(part) || year.is_empty() { part.to_owned() } else { format!("{part}/{year}") };
    if let Some(day) = Day::parse(&dated.replace(['.', '-'], "/")).ok().or_else(|| Day::parse(part).ok()) {
        return Some((day, day));
    }
    *unit = ["quy", "thang"].into_iter().find(|word| part.starts_with(word)).unwrap_or(unit);
    let months = Months::read(&dated).or_else(|| Months::read(&format!("{unit} {dated}")))?;
    (1..=12).contains(&months.first).then(|| (months.first_day(), months.last_day()))
}

fn ends_in_year(text: &str) -> bool {
    text.len() >= 4 && text.is_char_boundary(text.len() - 4) && {
        let year = &text[text.len() - 4..];
        year.starts_with("20") && year.bytes().all(|byte| byte.is_ascii_digit())
    }
}

static COMMA_BEFORE_YEAR: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\s*,\s*nam (20\d\d)").expect("the pattern is a constant and the tests of this module read it"));

static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?:qu[yi]|q) ?(?<quy>iv|i{1,3}|0?[1-4])|0?6 thang (?<nua>dau|cuoi)|thang ?(?<thang>\d{1,2}))?[ ,/.-]*(?:nam )?(?<nam>20\d\d)$")
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
    fn several_periods_in_one_line() {
        let today = day("2026-11-16");
        for period in [
            "Q4/2026",
            "quý 4-2026",
            "Quý 4 - 2026",
            "quý IV, năm 2026",
            "quý III, IV năm 2026",
            "quý III và quý IV, năm 2026",
            "quý I đến quý IV năm 2026",
            "tháng 10, 11, 12/2026",
            "từ tháng 7 đến tháng 12 năm 2026",
            "năm 2025 và 2026",
            "từ 01/7/2026 đến 31/12/2026",
            "Từ ngày 01/10/2026 đến ngày 31/12/2026",
            "01/10 – 31/12/2026",
            "2026-10-01 đến 2026-12-31",
        ] {
            assert!(Periods::read(period).is_some_and(|periods| periods.contains(today)), "{period}");
        }
        for period in
            ["quý I, II năm 2026", "quý I, II, năm 2026", "năm 2024 và 2025", "từ 01/7/2025 đến 31/12/2025", "Q1/2026", "quý 3-2026"]
        {
            assert!(Periods::read(period).is_some_and(|periods| !periods.contains(today)), "{period}");
        }
    }

    #[test]
    fn what_is_no_period_is_not_read() {
        for text in [
            "quý V năm 2026",
            "mãi mãi",
            "từ khi thành lập xã",
            "quý IV",
            "tháng 13/2026",
            "đợt 3 năm 2025",
            "từ 01/7/2025",
            "từ 31/12/2026 đến 01/7/2026",
            "quý I và mãi mãi năm 2026",
            "hằng năm",
            "",
            "–",
        ] {
            assert_eq!(Periods::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_quarter_has_its_days_and_the_one_before_it() {
        let first = Quarter::of(day("2026-02-28"));
        assert_eq!((first.first_day(), first.last_day()), (day("2026-01-01"), day("2026-03-31")));
        assert_eq!(first.previous(), Quarter { year: 2025, number: 4 });
        assert_eq!(first.previous().name(), "quý IV năm 2025");
        assert!(Periods::read("6 tháng đầu năm 2026").unwrap().meets(first));
        assert!(!Periods::read("tháng 4/2026").unwrap().meets(first));
    }

    #[test]
    fn a_quarter_is_found_in_a_title() {
        let third = Some(Quarter { year: 2026, number: 3 });
        assert_eq!(Quarter::named_in("Danh mục nội dung xã đã công khai trong quý III năm 2026"), third);
        assert_eq!(Quarter::named_in("Danh mục đã công khai Quý 3/2026 (bổ sung)"), third);
        assert_eq!(Quarter::named_in("Danh mục đã công khai năm 2026"), None);
    }
}

//! Days, months and times of day as they are said: `mùng năm tháng Mười`, `bảy giờ ba mươi phút`.
//!
//! Months have their official names, `tháng Một` to `tháng Mười hai`; the first ten days of a month are `mùng`.

use super::number::{cardinal, numeral};
use crate::model::Day;

const MONTHS: [&str; 12] = ["Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười một", "Mười hai"];

/// The name of a month behind `tháng`.
#[must_use]
pub fn month(month: u64) -> Option<&'static str> {
    let index = usize::try_from(month).ok()?.checked_sub(1)?;
    MONTHS.get(index).copied()
}

/// A day of a month behind `ngày`: `mùng năm`, `mười một`.
#[must_use]
pub fn day_of_month(day: u64) -> String {
    if (1..=10).contains(&day) { format!("mùng {}", cardinal(day)) } else { cardinal(day) }
}

/// What is said behind `ngày`; none when there is no such day.
#[must_use]
pub fn words(day: u64, month_number: u64, year: Option<u64>) -> Option<String> {
    let name = month(month_number)?;
    let leap = i16::try_from(year.unwrap_or(2024)).ok()?;
    jiff::civil::Date::new(leap, i8::try_from(month_number).ok()?, i8::try_from(day).ok()?).ok()?;
    let year = year.map_or_else(String::new, |year| format!(" năm {}", numeral(&year.to_string())));
    Some(format!("{} tháng {name}{year}", day_of_month(day)))
}

/// A time of day; full hours without minutes.
#[must_use]
pub fn time(hour: u64, minute: u64) -> String {
    match minute {
        0 => format!("{} giờ", cardinal(hour)),
        _ => format!("{} giờ {} phút", cardinal(hour), cardinal(minute)),
    }
}

fn parts(day: Day) -> (u64, u64, u64) {
    let date = day.0;
    (date.day().unsigned_abs().into(), date.month().unsigned_abs().into(), date.year().unsigned_abs().into())
}

/// `ngày mùng năm tháng Mười năm hai nghìn không trăm hai mươi sáu`.
#[must_use]
pub fn full(day: Day) -> String {
    let (number, month, year) = parts(day);
    format!("ngày {}", words(number, month, Some(year)).unwrap_or_default())
}

/// `ngày mùng năm tháng Mười`, where the year is known.
#[must_use]
pub fn short(day: Day) -> String {
    let (number, month, _) = parts(day);
    format!("ngày {}", words(number, month, None).unwrap_or_default())
}

/// `thứ Hai, ngày mùng năm tháng Mười`.
#[must_use]
pub fn with_weekday(day: Day) -> String {
    format!("{}, {}", weekday(day), short(day))
}

/// `thứ Hai`, `Chủ nhật`.
#[must_use]
pub fn weekday(day: Day) -> String {
    day.weekday_name().replace("Thứ", "thứ")
}

/// `từ ngày mùng chín tháng Mười một đến hết ngày mùng chín tháng Mười hai năm …`: the year once where both days lie in it.
#[must_use]
pub fn period(from: Day, to: Day) -> String {
    let first = if from.0.year() == to.0.year() { short(from) } else { full(from) };
    format!("từ {first} đến hết {}", full(to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::read(text).expect("a day")
    }

    #[test]
    fn days_are_said_as_people_say_them() {
        assert_eq!(full(day("2026-10-05")), "ngày mùng năm tháng Mười năm hai nghìn không trăm hai mươi sáu");
        assert_eq!(short(day("2026-01-15")), "ngày mười lăm tháng Một");
        assert_eq!(short(day("2026-04-24")), "ngày hai mươi tư tháng Tư");
        assert_eq!(with_weekday(day("2026-11-16")), "thứ Hai, ngày mười sáu tháng Mười một");
        assert_eq!(words(31, 11, None), None);
        assert_eq!(words(29, 2, None).as_deref(), Some("hai mươi chín tháng Hai"));
    }

    #[test]
    fn a_period_names_the_year_once_when_it_is_one() {
        let end = "ngày mười lăm tháng Mười hai năm hai nghìn không trăm hai mươi sáu";
        assert_eq!(period(day("2026-11-12"), day("2026-12-15")), format!("từ ngày mười hai tháng Mười một đến hết {end}"));
        assert!(period(day("2026-12-01"), day("2027-12-31")).contains("Mười hai năm hai nghìn không trăm hai mươi sáu đến hết"));
    }

    #[test]
    fn times_of_day() {
        assert_eq!(
            (time(7, 30), time(14, 0), time(8, 5)),
            ("bảy giờ ba mươi phút".into(), "mười bốn giờ".into(), "tám giờ năm phút".into())
        );
    }
}

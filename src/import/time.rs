//! Time limits. A unit is never guessed: a bare number stays what was written.

use crate::model::closed::TimeUnit;
use crate::model::fold;
use crate::model::procedure::TimeLimit;
use crate::model::values::Count;

use super::report::Kind;

/// What a cell of the column `Thời gian` says, and what a person should look at.
pub(super) fn read(text: &str) -> (TimeLimit, Option<Kind>) {
    let verbatim = Some(text.to_owned());
    let unread = |remark| (TimeLimit { number: None, unit: None, verbatim: verbatim.clone() }, Some(remark));
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let Ok(number) = Count::parse(&digits) else {
        return unread(Kind::TimeUnread);
    };
    let rest = text[digits.len()..].trim();
    if rest.is_empty() {
        return unread(Kind::TimeWithoutUnit);
    }
    match unit(rest) {
        Some(unit) if number.0 > 0 => (TimeLimit { number: Some(number), unit: Some(unit), verbatim }, None),
        _ => unread(Kind::TimeUnread),
    }
}

fn unit(words: &str) -> Option<TimeUnit> {
    match fold(words).trim_matches(|c: char| !c.is_alphanumeric()) {
        "gio" => Some(TimeUnit::Hours),
        "ngay" => Some(TimeUnit::Days),
        "ngay lam viec" => Some(TimeUnit::WorkingDays),
        "thang" => Some(TimeUnit::Months),
        "nam" => Some(TimeUnit::Years),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<(u64, TimeUnit)> {
        let (time, _) = read(text);
        Some((time.number?.0, time.unit?))
    }

    #[test]
    fn a_number_with_its_unit_is_read() {
        assert_eq!(told("3 Ngày làm việc"), Some((3, TimeUnit::WorkingDays)));
        assert_eq!(told("01 tháng."), Some((1, TimeUnit::Months)));
        assert_eq!(told("1 Giờ"), Some((1, TimeUnit::Hours)));
    }

    #[test]
    fn a_bare_number_keeps_its_words_and_gets_no_unit() {
        let (time, remark) = read("5");
        assert_eq!((time.number, time.unit, time.verbatim.as_deref()), (None, None, Some("5")));
        assert_eq!(remark, Some(Kind::TimeWithoutUnit));
    }

    #[test]
    fn what_is_more_than_a_number_and_a_unit_stays_in_words() {
        for text in ["0 ngày", "3 đến 5 ngày", "Ngay trong ngày", "2,5 ngày", "3 giờ làm việc"] {
            assert_eq!((told(text), read(text).1), (None, Some(Kind::TimeUnread)), "{text}");
        }
    }
}

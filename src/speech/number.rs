//! Whole numbers and decimals in words, in the forms of the northern standard that schoolbooks and the national radio use:
//! `nghìn` (not `ngàn`), `linh` (not `lẻ`), `tỷ`, `bảy`.
//!
//! After `mươi` one is `mốt`, four is `tư`, five is `lăm`; after `mười` only five changes (`mười lăm`); after `linh` none does.
//! A class of three digits behind a higher one is read whole (`không trăm linh năm`), a class of zeros not at all.

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// A thousand million, `tỷ`: above it counting begins anew (`nghìn tỷ`, `triệu tỷ`).
const BILLION: u64 = 1_000_000_000;

/// A whole number in words: `hai nghìn không trăm hai mươi sáu`.
#[must_use]
pub fn cardinal(number: u64) -> String {
    if number == 0 {
        return DIGITS[0].to_owned();
    }
    let mut words = Vec::new();
    push_number(&mut words, number);
    words.join(" ")
}

fn push_number(words: &mut Vec<&'static str>, number: u64) {
    let (billions, rest) = (number / BILLION, number % BILLION);
    if billions > 0 {
        push_number(words, billions);
        words.push("tỷ");
    }
    let classes = [(rest / 1_000_000, Some("triệu")), (rest / 1_000 % 1_000, Some("nghìn")), (rest % 1_000, None)];
    for (class, name) in classes.into_iter().filter(|(class, _)| *class > 0) {
        push_class(words, class);
        words.extend(name);
    }
}

/// Three digits; whole unless they are the first.
fn push_class(words: &mut Vec<&'static str>, class: u64) {
    let whole = !words.is_empty();
    let (hundreds, tens, units) = (class / 100, class / 10 % 10, class % 10);
    if whole || hundreds > 0 {
        words.extend([digit(hundreds), "trăm"]);
    }
    match (tens, units) {
        (0, 0) => {}
        (0, _) if whole || hundreds > 0 => words.extend(["linh", digit(units)]),
        (0, _) => words.push(digit(units)),
        (1, _) => words.push("mười"),
        _ => words.extend([digit(tens), "mươi"]),
    }
    match (tens, units) {
        (0, _) | (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (2.., 4) => words.push("tư"),
        (_, 5) => words.push("lăm"),
        _ => words.push(digit(units)),
    }
}

fn digit(value: u64) -> &'static str {
    usize::try_from(value).ok().and_then(|value| DIGITS.get(value)).copied().unwrap_or_default()
}

/// Digits one by one, `không tám`; other characters are passed over.
#[must_use]
pub fn digits(text: &str) -> String {
    let words: Vec<&str> = text.chars().filter_map(|c| c.to_digit(10)).map(|value| digit(value.into())).collect();
    words.join(" ")
}

/// Digits as a number, or one by one when they begin with a zero or are more than any number that is read as one (10¹⁵).
#[must_use]
pub fn numeral(text: &str) -> String {
    const LARGEST: u64 = 1_000_000_000_000_000;
    let number = text.parse::<u64>().ok().filter(|number| *number <= LARGEST);
    match number {
        Some(number) if text.len() == 1 || !text.starts_with('0') => cardinal(number),
        _ => digits(text),
    }
}

/// A decimal by its two sides: `chín mươi tám phẩy năm`. Up to two decimals are read as a number, as people do with percentages.
#[must_use]
pub fn decimal(whole: &str, fraction: &str) -> String {
    let fraction = if fraction.len() <= 2 { numeral(fraction) } else { digits(fraction) };
    format!("{} phẩy {fraction}", numeral(whole))
}

/// The number behind `thứ`: `nhất`, `hai`, `ba`, `tư`.
#[must_use]
pub fn ordinal(number: u64) -> String {
    match number {
        1 => "nhất".to_owned(),
        4 => "tư".to_owned(),
        _ => cardinal(number),
    }
}

/// The value of a Roman numeral in its one correct form; none for other text.
#[must_use]
pub fn roman(text: &str) -> Option<u64> {
    let value = |c| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        _ => None,
    };
    let values: Vec<i64> = text.chars().map(value).collect::<Option<_>>()?;
    let signed = |(at, value): (usize, &i64)| if values.get(at + 1).is_some_and(|next| next > value) { -value } else { *value };
    let number: i64 = values.iter().enumerate().map(signed).sum();
    let number = u64::try_from(number).ok()?;
    (number > 0 && written_roman(number) == text).then_some(number)
}

fn written_roman(mut number: u64) -> String {
    const SIGNS: [(u64, &str); 9] = [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            text.push_str(sign);
            number -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads words back by another road: from the words, through the classes they name.
    fn value_of(text: &str) -> Option<u64> {
        let mut parts = text.rsplitn(2, "tỷ");
        let rest = parts.next()?;
        let billions = parts.next().map_or(Some(0), |text| value_of(text.trim()))?;
        let mut total = 0;
        let mut class = Vec::new();
        for word in rest.split_whitespace() {
            let scale = match word {
                "triệu" => 1_000_000,
                "nghìn" => 1_000,
                other => {
                    class.push(other);
                    continue;
                }
            };
            total += class_value(&class)? * scale;
            class.clear();
        }
        Some(billions * BILLION + total + class_value(&class)?)
    }

    fn class_value(words: &[&str]) -> Option<u64> {
        let digit = |word: &str| match word {
            "mốt" => Some(1),
            "tư" => Some(4),
            "lăm" => Some(5),
            other => DIGITS.iter().position(|digit| *digit == other).map(|value| value as u64),
        };
        match words {
            [] => Some(0),
            [hundreds, "trăm", rest @ ..] => Some(digit(hundreds)? * 100 + class_value(rest)?),
            ["linh", units] => digit(units),
            ["mười"] => Some(10),
            ["mười", units] => Some(10 + digit(units)?),
            [tens, "mươi"] => Some(digit(tens)? * 10),
            [tens, "mươi", units] => Some(digit(tens)? * 10 + digit(units)?),
            [units] => digit(units),
            _ => None,
        }
    }

    fn any_number() -> impl Strategy<Value = u64> {
        let sparse = prop::collection::vec(prop_oneof![Just(0_u64), 0_u64..10], 1..=15);
        let from_digits = |digits: Vec<u64>| digits.into_iter().fold(0, |sum, digit| sum * 10 + digit);
        prop_oneof![0_u64..10_000, 0_u64..=1_000_000_000_000_000, sparse.prop_map(from_digits)]
    }

    proptest! {
        #[test]
        fn what_is_read_is_the_number(number in any_number()) {
            prop_assert_eq!(value_of(&cardinal(number)), Some(number), "{}", cardinal(number));
        }

        #[test]
        fn nothing_is_said_that_nobody_says(number in any_number()) {
            let said = format!(" {} ", cardinal(number));
            for wrong in ["mươi một ", "mươi bốn ", "mươi năm ", "mười mốt", "mười tư", "mười năm ", "linh không", "linh mười", "linh lăm",
                "linh mốt", "một mươi", "không mươi", "lẻ", "ngàn", "  "] {
                prop_assert!(!said.contains(wrong), "{number}: {said}");
            }
            prop_assert!(number == 0 || !said.starts_with(" không"));
            let one_class_twice = said.matches("triệu").count() > 2 || said.matches("nghìn").count() > 2 || said.matches("tỷ").count() > 1;
            prop_assert!(!one_class_twice);
        }

        #[test]
        fn roman_numerals_are_read_back(number in 1_u64..300) {
            prop_assert_eq!(roman(&written_roman(number)), Some(number));
        }
    }

    #[test]
    fn numbers_are_read_as_schoolbooks_read_them() {
        let readings = [
            (0, "không"),
            (4, "bốn"),
            (5, "năm"),
            (10, "mười"),
            (11, "mười một"),
            (14, "mười bốn"),
            (15, "mười lăm"),
            (20, "hai mươi"),
            (21, "hai mươi mốt"),
            (24, "hai mươi tư"),
            (25, "hai mươi lăm"),
            (55, "năm mươi lăm"),
            (91, "chín mươi mốt"),
            (100, "một trăm"),
            (101, "một trăm linh một"),
            (104, "một trăm linh bốn"),
            (105, "một trăm linh năm"),
            (110, "một trăm mười"),
            (115, "một trăm mười lăm"),
            (210, "hai trăm mười"),
            (1_000, "một nghìn"),
            (1_005, "một nghìn không trăm linh năm"),
            (1_010, "một nghìn không trăm mười"),
            (1_975, "một nghìn chín trăm bảy mươi lăm"),
            (2_026, "hai nghìn không trăm hai mươi sáu"),
            (8_000, "tám nghìn"),
            (10_000, "mười nghìn"),
            (21_024, "hai mươi mốt nghìn không trăm hai mươi tư"),
            (450_000, "bốn trăm năm mươi nghìn"),
            (1_000_005, "một triệu không trăm linh năm"),
            (92_750_000, "chín mươi hai triệu bảy trăm năm mươi nghìn"),
            (1_005_000_000, "một tỷ không trăm linh năm triệu"),
            (1_000_000_000, "một tỷ"),
            (2_500_000_000_000, "hai nghìn năm trăm tỷ"),
            (1_000_000_000_000_000, "một triệu tỷ"),
            (999_999_999, "chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín"),
        ];
        for (number, words) in readings {
            assert_eq!(cardinal(number), words);
        }
    }

    #[test]
    fn digits_decimals_and_ordinals() {
        assert_eq!(numeral("05"), "không năm");
        assert_eq!(numeral("0"), "không");
        assert_eq!(numeral("9999999999999999"), digits("9999999999999999"));
        assert_eq!(decimal("98", "5"), "chín mươi tám phẩy năm");
        assert_eq!(decimal("75", "26"), "bảy mươi lăm phẩy hai mươi sáu");
        assert_eq!(decimal("0", "05"), "không phẩy không năm");
        assert_eq!(decimal("3", "125"), "ba phẩy một hai năm");
        assert_eq!((ordinal(1), ordinal(4)), ("nhất".to_owned(), "tư".to_owned()));
        assert_eq!((roman("XVI"), roman("IV"), roman("IIII"), roman("VX"), roman("")), (Some(16), Some(4), None, None, None));
    }
}

//! Figures that count or measure something, and those that only stand in an order.

use regex::{Captures, Regex};

use super::{Position, at_start, length};
use crate::speech::lexicon::Lexicon;
use crate::speech::utterance::Utterance;
use crate::speech::{date, letter, number};

/// `24/24`.
pub(super) fn fraction(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(FRACTION, r"^([0-9]+)/([0-9]+)");
    let found = at_start(&FRACTION, at.rest())?;
    said.say(&format!("{} trên {}", number::numeral(&found[1]), number::numeral(&found[2])));
    Some(length(&found))
}

/// `2.1.3`: the number of a heading, of an account.
pub(super) fn outline(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(OUTLINE, r"^[0-9]+(?:\.[0-9]+){2,}");
    pattern!(THOUSANDS, r"^[0-9]{1,3}(?:\.[0-9]{3})+$");
    let found = at_start(&OUTLINE, at.rest()).filter(|found| !THOUSANDS.is_match(&found[0]))?;
    if at.rest()[length(&found)..].starts_with(',') && at.rest()[length(&found) + 1..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let part = |digits: &str| if digits.len() > 3 { number::digits(digits) } else { number::numeral(digits) };
    let parts: Vec<String> = found[0].split('.').map(part).collect();
    said.say(&parts.join(" chấm "));
    Some(length(&found))
}

/// A number and, where one follows, its unit: `8.000 đồng`, `98,5 %`, `4.260 m²`, `12a`.
pub(super) fn quantity(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(GROUPED, r"^([0-9]{1,3}(?:[.\u{a0}][0-9]{3})+)(?:,([0-9]+))?");
    pattern!(FOREIGN, r"^([0-9]{1,3}(?:,[0-9]{3}){2,})()");
    pattern!(DECIMAL, r"^([0-9]+),([0-9]+)");
    pattern!(POINTED, r"^([0-9]+)\.([0-9]+)");
    pattern!(WHOLE, r"^([0-9]+)()");
    let rest = at.rest();
    let written = [&GROUPED, &FOREIGN, &DECIMAL].into_iter().find_map(|pattern| at_digits_end(pattern, rest));
    let pointed = || at_digits_end(&POINTED, rest);
    let (found, point) = match written {
        Some(found) => (found, false),
        None => pointed().map(|found| (found, true)).or_else(|| WHOLE.captures(rest).map(|found| (found, false)))?,
    };
    let mut length = length(&found);
    let unit = Lexicon::embedded().unit(rest[length..].trim_start_matches([' ', '\u{a0}']));
    let fraction = found.get(2).map_or("", |digits| digits.as_str());
    let whole: String = found[1].chars().filter(char::is_ascii_digit).collect();
    match (fraction, point && unit.is_none()) {
        ("", _) => say_whole(&whole, &rest[length..], unit.is_some(), said),
        (_, true) => said.say(&format!("{} chấm {}", number::numeral(&whole), number::numeral(fraction))),
        _ => said.say(&number::decimal(&whole, fraction)),
    }
    if let Some((unit_length, words)) = unit {
        let gap = rest[length..].len() - rest[length..].trim_start_matches([' ', '\u{a0}']).len();
        said.say(words);
        length += gap + unit_length;
    } else if let Some((suffix, name)) = suffix(&rest[length..]) {
        said.say(&name);
        length += suffix;
    }
    Some(length)
}

/// What one pays for, behind `đồng/`.
pub(super) fn unit_of_price(at: &Position, said: &mut Utterance) -> Option<usize> {
    let (length, words) = Lexicon::embedded().unit(at.rest()).filter(|_| at.per && at.before().ends_with('/'))?;
    said.say(words);
    Some(length)
}

/// The pattern at the beginning, if its digits end there.
fn at_digits_end<'a>(pattern: &Regex, text: &'a str) -> Option<Captures<'a>> {
    let found = pattern.is_match(text).then(|| pattern.captures(text))??;
    let after = &text[length(&found)..];
    let goes_on = after.starts_with(|c: char| c.is_ascii_digit())
        || (after.starts_with(['.', ',']) && after[1..].starts_with(|c: char| c.is_ascii_digit()));
    (!goes_on).then_some(found)
}

/// A single letter that belongs to the number: `12a`.
fn suffix(after: &str) -> Option<(usize, String)> {
    let first = after.chars().next().filter(|c| c.is_alphabetic())?;
    let alone = !after[first.len_utf8()..].starts_with(char::is_alphanumeric);
    let name = letter::point(first).filter(|_| alone)?;
    Some((first.len_utf8(), name))
}

/// A whole number by what stands around it: a day, a month, a place in an order, an amount, or digits of something long.
fn say_whole(digits: &str, after: &str, has_unit: bool, said: &mut Utterance) {
    const LONGEST_AMOUNT: usize = 6;
    let value: u64 = digits.parse().unwrap_or_default();
    let money = has_unit || after.trim_start().starts_with("đồng");
    match said.last_word().as_deref() {
        Some("ngày") if is_day_of_month(value, after, said) => said.say(&date::day_of_month(value)),
        Some("mùng" | "mồng") => said.say(&number::cardinal(value)),
        Some("tháng") if is_month(value, said) => said.say(date::month(value).unwrap_or_default()),
        Some("thứ") if value > 0 && digits.len() <= 2 => said.say(&number::ordinal(value)),
        Some("số") => said.say(&number::numeral(digits)),
        _ if digits.len() > LONGEST_AMOUNT && !money => said.say(&in_threes(digits)),
        _ if digits.len() <= 2 => said.say(&number::cardinal(value)),
        _ => said.say(&number::numeral(digits)),
    }
}

/// `ngày 5 tháng 10`, `ngày 20 hằng tháng`, and not `mỗi ngày 5 lần`.
fn is_day_of_month(value: u64, after: &str, said: &Utterance) -> bool {
    let counted = matches!(
        said.word_before_last(1).as_deref(),
        Some("mỗi" | "một" | "hai" | "ba" | "mấy" | "bao" | "các" | "những" | "hằng" | "hàng")
    );
    let next = after.trim_start();
    let goes_on = ["tháng", "hằng", "hàng", "và", "đến", "tới", "-", "–"].iter().any(|word| next.starts_with(word));
    let ends = next.is_empty() || next.starts_with([',', '.', ';', ')', ':']);
    (1..=31).contains(&value) && !counted && (goes_on || ends)
}

fn is_month(value: u64, said: &Utterance) -> bool {
    let counted = matches!(said.word_before_last(1).as_deref(), Some("mỗi" | "một" | "hằng" | "hàng" | "mấy" | "các"));
    (1..=12).contains(&value) && !counted
}

/// Digits one by one, three to a breath.
fn in_threes(digits: &str) -> String {
    let characters: Vec<char> = digits.chars().collect();
    let groups = characters.chunks(3).map(|group| number::digits(&group.iter().collect::<String>()));
    groups.collect::<Vec<_>>().join(", ")
}

//! Numbers that stand for a person: what needs no name beside it.

use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use regex::{Captures, Match, Regex};

use super::Hit;
use super::passage::Passage;
use super::table::cells_below;

/// All hits of a text.
pub(super) fn hits(passage: &Passage) -> Vec<Hit> {
    let text = passage.text.as_ref();
    let mut hits = Vec::new();
    if passage.look.numbers {
        let alone = CITIZEN.find_iter(text).filter(|m| stands_alone(text, m.start(), m.end()));
        hits.extend(alone.map(identity));
        for pattern in [&CARD, &PASSPORT] {
            let said = pattern.captures_iter(text).filter(|captures| !PHONE.is_match(&captures[0])).filter_map(|captures| named(&captures));
            hits.extend(said.filter(|number| ends_there(text, number)).map(identity));
        }
    }
    if passage.look.digits {
        let cells = cells_below(passage.raw, &CARD_HEADING).into_iter().filter(|cell| is_card(&passage.raw[cell.at.clone()]));
        hits.extend(cells.map(|cell| identity_at(passage.raw, cell.at)));
        hits.sort_by_key(|hit| (hit.at.start, std::cmp::Reverse(hit.at.end)));
        hits.dedup_by(|next, kept| next.at.start < kept.at.end);
    }
    hits
}

/// The part of a match that is meant: its first group.
pub(super) fn named<'t>(captures: &Captures<'t>) -> Option<Match<'t>> {
    captures.get(1).or(captures.get(2))
}

fn identity(found: Match) -> Hit {
    identity_of(found.as_str(), found.range())
}

fn identity_at(text: &str, at: Range<usize>) -> Hit {
    identity_of(&text[at.clone()], at)
}

fn identity_of(number: &str, at: Range<usize>) -> Hit {
    let mask = mask(number);
    Hit {
        rule: "personal.id",
        at,
        message: format!("có số giấy tờ tùy thân {mask}"),
        mask,
        remedy: "bỏ số này; trong danh sách chỉ để họ tên, thôn, diện".into(),
    }
}

/// No digit, point or letter touches the number: sums, codes and addresses are no identity numbers.
pub(super) fn stands_alone(text: &str, from: usize, to: usize) -> bool {
    let before: Vec<char> = text[..from].chars().rev().take(2).collect();
    let behind: Vec<char> = text[to..].chars().take(2).collect();
    !touches(&before, &['.']) && !touches(&behind, &['.', ','])
}

/// Whether the two characters beside a number, the nearer first, make it a part of something longer. Points part digits.
fn touches(beside: &[char], points: &[char]) -> bool {
    match *beside {
        [near, ..] if near.is_alphanumeric() => true,
        [near, far] if points.contains(&near) => far.is_ascii_digit(),
        ['-' | '_' | '/' | '=', far] => far.is_ascii_alphanumeric(),
        _ => false,
    }
}

/// No further digit, and no sum.
fn ends_there(text: &str, number: &Match) -> bool {
    let behind = &text[number.end()..];
    !behind.starts_with(|c: char| c.is_ascii_alphanumeric()) && !behind.trim_start().to_lowercase().starts_with("đồng")
}

/// A cell below «Số CCCD», «Số CMND»: also eleven digits, when Excel has taken the first 0 away.
fn is_card(cell: &str) -> bool {
    grouped_digits(cell, 9..=12) && !grouped_digits(cell, 10..=10)
}

/// Nothing but so many digits, in groups or not.
pub(super) fn grouped_digits(text: &str, count: RangeInclusive<usize>) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    count.contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '\'' | '*' | '_' | '\u{a0}'))
}

/// The number with its middle hidden.
pub(super) fn mask(number: &str) -> String {
    let chars: Vec<char> = number.chars().collect();
    let shown = |index: usize| index < 3 || index + 2 >= chars.len();
    chars.iter().enumerate().map(|(index, c)| if shown(index) { *c } else { '•' }).collect()
}

/// A pattern in which `\d` is a digit of ASCII, outside of brackets or right behind `[^`: whatever else is read as a digit has become
/// one of these before (`Shown`), and with the digits of all scripts in the world a pattern takes ten times as long to make.
pub(super) fn pattern(text: &str) -> Regex {
    let plain = text.replace(r"[^\d", "[^0-9").replace(r"\d", "[0-9]");
    Regex::new(&plain).expect("the pattern is a constant of the scan and its tests read it")
}

/// Twelve digits: province 001–096, century and sex, year, serial. Single spaces may part them in groups of three.
static CITIZEN: LazyLock<Regex> = LazyLock::new(|| pattern(r"0(?:0[1-9]|[1-8]\d|9[0-6])(?:\d{9}|(?:[ \x{a0}]\d{3}){3})"));
/// Behind the name of the paper any number that can be one: nine digits, twelve, or eleven without the first 0.
static CARD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:CCCD|CMND|CMTND|CMT|căn cước(?: công dân)?|chứng minh (?:nhân dân|thư)|số định danh(?: cá nhân)?|ĐDCN|giấy tờ tùy thân)[^\d\n]{0,30}(\d{11,12}|\d{6}[ .\x{a0}-]\d{6}|\d{4}(?:[ .\x{a0}-]\d{4}){2}|\d{9}|\d{3}(?:[ .\x{a0}-]\d{3}){2,3})",
    )
});
static PHONE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)điện thoại|SĐT|ĐT|di động|số máy"));
static CARD_HEADING: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)CCCD|CMND|CMTND|căn cước|chứng minh (?:nhân dân|thư)|số định danh|ĐDCN"));
static PASSPORT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i:hộ chiếu|passport)[^\d\n]{0,30}?(?-u:\b)([A-Z]{1,2}\d{6,8}|\d{8,9})(?-u:\b)"));

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<&'static str> {
        hits(&Passage::title(text)).iter().map(|hit| hit.rule).collect()
    }

    #[test]
    fn identity_numbers_are_found_and_masked() {
        assert_eq!(kinds("Ông A, số 001099000123, thôn B"), ["personal.id"]);
        assert_eq!(kinds("Ông A, số 001 099 000 123, thôn B"), ["personal.id"]);
        assert_eq!(hits(&Passage::title("001099000123"))[0].mask, "001•••••••23");
        assert_eq!(kinds("CMND số 012345678 cấp năm 2010"), ["personal.id"]);
        assert_eq!(kinds("hộ chiếu B1234567"), ["personal.id"]);
    }

    #[test]
    fn sums_codes_and_phones_are_none() {
        assert!(kinds("Tổng 012.345.678.901 đồng").is_empty());
        assert!(kinds("hồ sơ 000.00.53.H48-220921-0099").is_empty());
        assert!(kinds("gọi 02080000012").is_empty());
        assert!(kinds("https://a.gov.vn/001099000123-x").is_empty());
    }
}

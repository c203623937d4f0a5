//! Numbers that stand for a person, and marks of secrecy: what needs no name beside it.

use std::sync::LazyLock;

use regex::{Captures, Match, Regex};

use super::Hit;
use super::passage::Passage;

/// All hits of a text.
pub(super) fn hits(passage: &Passage) -> Vec<Hit> {
    let text = passage.text.as_ref();
    let mut hits = Vec::new();
    if text.bytes().any(|b| b.is_ascii_digit()) {
        let alone = CITIZEN.find_iter(text).filter(|m| stands_alone(text, m.start(), m.end()));
        hits.extend(alone.map(identity));
        for pattern in [&OLD_CARD, &PASSPORT] {
            hits.extend(pattern.captures_iter(text).filter_map(|captures| named(&captures)).map(identity));
        }
    }
    hits.extend(SECRET.captures_iter(passage.raw).filter_map(|captures| named(&captures)).map(secret));
    hits
}

/// The part of a match that is meant: its first group.
pub(super) fn named<'t>(captures: &Captures<'t>) -> Option<Match<'t>> {
    captures.get(1).or(captures.get(2))
}

fn identity(found: Match) -> Hit {
    let mask = mask(found.as_str());
    Hit {
        rule: "personal.id",
        at: found.range(),
        message: format!("có số giấy tờ tùy thân {mask}"),
        mask,
        remedy: "bỏ số này; trong danh sách chỉ để họ tên, thôn, diện",
    }
}

fn secret(found: Match) -> Hit {
    Hit {
        rule: "secret.mark",
        at: found.range(),
        message: format!("có dấu «{}»", found.as_str()),
        mask: "…".to_owned(),
        remedy: "không đưa văn bản mật lên trang; nếu chỉ là chữ trong câu thì viết lại",
    }
}

/// No digit, point or letter touches the number: sums, codes and addresses are no identity numbers.
pub(super) fn stands_alone(text: &str, from: usize, to: usize) -> bool {
    let touches = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '=');
    let before = text[..from].chars().next_back();
    let mut after = text[to..].chars();
    let next = after.next();
    let joined_by_point = matches!(next, Some('.' | ',')) && after.next().is_some_and(|c| c.is_ascii_digit());
    !before.is_some_and(|c| touches(c) || c == '.') && !next.is_some_and(touches) && !joined_by_point
}

/// The number with its middle hidden.
pub(super) fn mask(number: &str) -> String {
    let chars: Vec<char> = number.chars().collect();
    let shown = |index: usize| index < 3 || index + 2 >= chars.len();
    chars.iter().enumerate().map(|(index, c)| if shown(index) { *c } else { '•' }).collect()
}

pub(super) fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is a constant of the scan and its tests read it")
}

/// Twelve digits: province 001–096, century and sex, year, serial. Single spaces may part them in groups of three.
static CITIZEN: LazyLock<Regex> = LazyLock::new(|| pattern(r"0(?:0[1-9]|[1-8]\d|9[0-6])(?:\d{9}| \d{3} \d{3} \d{3})"));
static OLD_CARD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)(?:CMND|CMTND|CMT|chứng minh (?:nhân dân|thư))[^\d\n]{0,20}(\d{9}|\d{3} \d{3} \d{3})(?-u:\b)"));
static PASSPORT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i:hộ chiếu|passport)[^\d\n]{0,20}(?-u:\b)([A-Z]\d{7,8})(?-u:\b)"));
/// The marks stand alone in capitals, as the stamp does: «mật» in a sentence is none.
static SECRET: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?m)(?:^|\|)[^\w|\n]*(TUYỆT MẬT|TỐI MẬT|MẬT)[^\w|\n]*(?:$|\|)|(?i:(lưu hành nội bộ))"));

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

    #[test]
    fn marks_of_secrecy_stand_alone() {
        assert_eq!(kinds("TỐI MẬT\nNội dung"), ["secret.mark"]);
        assert_eq!(kinds("UBND XÃ MINH HỌA | MẬT"), ["secret.mark"]);
        assert!(kinds("giữ bí mật thông tin").is_empty());
    }
}

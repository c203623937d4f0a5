//! Identity numbers, bank accounts and secrecy marks in a text.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Match, Regex};

/// What kind of thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HitKind {
    Identity,
    Bank,
    Secret,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    pub kind: HitKind,
    /// The number with its middle hidden: a report must not repeat what must not be shown.
    pub masked: String,
    /// Where it stands in the text, in bytes.
    pub at: Range<usize>,
}

impl HitKind {
    pub fn rule(self) -> &'static str {
        match self {
            Self::Identity => "personal.id",
            Self::Bank => "personal.bank",
            Self::Secret => "secret.mark",
        }
    }

    pub fn basis(self) -> &'static str {
        match self {
            Self::Identity | Self::Bank => "Luật 91/2025/QH15 Điều 7, 16; Luật 104/2016/QH13 Điều 7",
            Self::Secret => "Luật 104/2016/QH13 Điều 6; Luật 117/2025/QH15",
        }
    }

    pub fn remedy(self) -> &'static str {
        match self {
            Self::Identity => "bỏ số này; trong danh sách chỉ để họ tên, thôn, diện",
            Self::Bank => "bỏ số tài khoản; ghi «chuyển khoản» là đủ",
            Self::Secret => "không đưa văn bản mật lên trang; nếu chỉ là chữ trong câu thì viết lại",
        }
    }
}

impl Hit {
    pub fn message(&self) -> String {
        match self.kind {
            HitKind::Identity => format!("có số giấy tờ tùy thân {}; nội dung bản ghi này đang được giữ lại, chưa lên trang", self.masked),
            HitKind::Bank => format!("có số tài khoản ngân hàng {}; nội dung bản ghi này đang được giữ lại, chưa lên trang", self.masked),
            HitKind::Secret => format!("có dấu «{}»; nội dung bản ghi này đang được giữ lại, chưa lên trang", self.masked),
        }
    }
}

/// All hits of a text, in its order.
pub(super) fn hits(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    if text.bytes().any(|b| b.is_ascii_digit()) {
        let alone = CITIZEN.find_iter(text).filter(|m| stands_alone(text, m.start(), m.end()));
        hits.extend(alone.map(|m| hit(HitKind::Identity, m)));
        for (kind, pattern) in [(HitKind::Identity, &OLD_CARD), (HitKind::Identity, &PASSPORT), (HitKind::Bank, &ACCOUNT)] {
            hits.extend(pattern.captures_iter(text).filter_map(|captures| named(&captures)).map(|m| hit(kind, m)));
        }
    }
    hits.extend(SECRET.captures_iter(text).filter_map(|captures| named(&captures)).map(|m| hit(HitKind::Secret, m)));
    hits
}

/// The part of a match that is meant: its first group.
fn named<'t>(captures: &Captures<'t>) -> Option<Match<'t>> {
    captures.get(1).or(captures.get(2))
}

fn hit(kind: HitKind, found: Match) -> Hit {
    let text = found.as_str();
    Hit { kind, masked: if kind == HitKind::Secret { text.to_owned() } else { mask(text) }, at: found.range() }
}

/// A text with the numbers of its hits masked; none when there is nothing to mask.
pub(super) fn masked(text: &str) -> Option<String> {
    let plain = hits(text).into_iter().fold(text.to_owned(), |plain, hit| plain.replace(&text[hit.at], &hit.masked));
    (plain != text).then_some(plain)
}

/// No digit, point or letter touches the number: sums, codes and addresses are no identity numbers.
fn stands_alone(text: &str, from: usize, to: usize) -> bool {
    let touches = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '=');
    let before = text[..from].chars().next_back();
    let mut after = text[to..].chars();
    let next = after.next();
    let joined_by_point = matches!(next, Some('.' | ',')) && after.next().is_some_and(|c| c.is_ascii_digit());
    !before.is_some_and(|c| touches(c) || c == '.') && !next.is_some_and(touches) && !joined_by_point
}

fn mask(number: &str) -> String {
    let chars: Vec<char> = number.chars().collect();
    let shown = |index: usize| index < 3 || index + 2 >= chars.len();
    chars.iter().enumerate().map(|(index, c)| if shown(index) { *c } else { '•' }).collect()
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is a constant of this file and its tests read it")
}

/// Twelve digits: province 001–096, century and sex, year, serial.
static CITIZEN: LazyLock<Regex> = LazyLock::new(|| pattern(r"0(?:0[1-9]|[1-8]\d|9[0-6])\d{9}"));
static OLD_CARD: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)(?:CMND|CMTND|chứng minh (?:nhân dân|thư))[^\d\n]{0,20}(\d{9})\b"));
static PASSPORT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i:hộ chiếu|passport)[^\d\n]{0,20}\b([A-Z]\d{7,8})\b"));
static ACCOUNT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)(?:số tài khoản|\bSTK|tài khoản (?:số|ngân hàng))[^\d\n]{0,40}(\d[\d .]{6,18}\d)"));
/// The marks stand alone in capitals, as the stamp does: «mật» in a sentence is none.
static SECRET: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?m)^\W*(TUYỆT MẬT|TỐI MẬT|MẬT)\W*$|(?i:(lưu hành nội bộ))"));

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<&'static str> {
        hits(text).iter().map(|hit| hit.kind.rule()).collect()
    }

    #[test]
    fn identity_numbers_are_found_and_masked() {
        assert_eq!(kinds("Ông A, số 001099000123, thôn B"), ["personal.id"]);
        assert_eq!(hits("001099000123")[0].masked, "001•••••••23");
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
    fn accounts_and_marks_are_found() {
        assert_eq!(kinds("Số tài khoản: 1234 5678 9012 tại ngân hàng"), ["personal.bank"]);
        assert_eq!(kinds("TỐI MẬT\nNội dung"), ["secret.mark"]);
        assert!(kinds("giữ bí mật thông tin").is_empty());
    }
}

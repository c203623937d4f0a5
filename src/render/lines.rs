//! Where a line of a paper must not end: within a number, between a number and its unit, between «Điều» and which one.

use std::borrow::Cow;

/// A space at which no line ends.
const KEEPS: char = '\u{a0}';

/// What is counted or measured: 7 giờ, 15 ngày, 26.000 đồng, 2,5 ha.
const UNITS: [&str; 17] =
    ["giờ", "phút", "ngày", "tháng", "năm", "tuần", "đồng", "bản", "bộ", "trang", "hộ", "người", "ha", "km", "m²", "m", "mét"];

/// What is told apart by a number or a letter: Điều 12 khoản 3, quý IV, tháng 11, số 133/TB-UBND, 7 giờ 30.
const NUMBERED: [&str; 19] = [
    "điều", "khoản", "điểm", "mục", "chương", "lục", "quý", "tháng", "năm", "ngày", "từ", "đến", "số", "trang", "đợt", "thứ", "giờ",
    "phần", "bảng",
];

/// The text with spaces that do not break where a reader would stumble.
#[must_use]
pub(super) fn kept_together(text: &str) -> Cow<'_, str> {
    let spaces = text.bytes().enumerate().filter(|(_, byte)| *byte == b' ').map(|(at, _)| at);
    let mut keeping = spaces.filter(|at| may_stay(text.as_bytes(), *at) && is_kept(text, *at)).peekable();
    if keeping.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len() + 16);
    let mut told = 0;
    for at in keeping {
        kept.push_str(&text[told..at]);
        kept.push(KEEPS);
        told = at + 1;
    }
    Cow::Owned(kept + &text[told..])
}

/// Whether the words around a space are worth a closer look: a number on either side, behind it a dash or a mark. Most are not.
fn may_stay(text: &[u8], space: usize) -> bool {
    let goes_on = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    let before = space.checked_sub(1).map(|at| text[at]);
    before.is_some_and(|byte| byte.is_ascii_digit())
        || match &text[space + 1..] {
            [b'0'..=b'9' | b'I' | b'V' | b'X' | b'i' | b'v' | b'x' | 0xE2, ..] => true,
            [0xC4, 0x91, behind @ ..] | [_, behind @ ..] => !behind.first().is_some_and(goes_on),
            [] => false,
        }
}

fn is_kept(text: &str, space: usize) -> bool {
    let left = text[..space].rsplit(' ').next().unwrap_or_default();
    let mut behind = text[space + 1..].split(' ');
    behind.next().is_some_and(|right| stay_together(left, right, behind.next()))
}

fn stay_together(left: &str, right: &str, next: Option<&str>) -> bool {
    if matches!(right, "–" | "—") {
        return next.is_some(); // a dash does not begin a line
    }
    let counts = digits(right);
    if counts > 0 {
        return (counts >= 3 && ends_in_number(left, |c| c.is_ascii_digit())) || is_numbered(left) || is_only_number(left, right, counts);
    }
    if left.ends_with(|c: char| c.is_ascii_digit()) {
        return is_unit(right, next) && ends_in_number(left, |c| c.is_ascii_digit() || matches!(c, '.' | ','));
    }
    is_mark(right) && is_numbered(left)
}

/// số lần phát: 6
fn is_only_number(left: &str, right: &str, digits: usize) -> bool {
    left.ends_with(':') && digits <= 2 && right[digits..].chars().next().is_none_or(|c| ";,".contains(c))
}

fn is_unit(text: &str, next: Option<&str>) -> bool {
    let word = leading_word(text);
    // ngày 16 | tháng 11 | năm 2026
    let dated = matches!(word, "tháng" | "năm") && next.is_some_and(|next| digits(next) > 0);
    UNITS.contains(&word) && !dated || text.starts_with('%')
}

/// điểm a, điểm đ, quý IV
fn is_mark(text: &str) -> bool {
    let word = leading_word(text);
    is_letter(word) || is_roman(word)
}

/// The letters and digits that a text begins with; signs beyond ASCII count as letters, which most of them are here.
fn leading_word(text: &str) -> &str {
    let end = text.bytes().position(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()).unwrap_or(text.len());
    &text[..end]
}

/// How many digits a text begins with.
fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Whether a text ends in a number, which no letter touches; `part` says what numbers consist of.
fn ends_in_number(text: &str, part: fn(char) -> bool) -> bool {
    let before = text.trim_end_matches(part);
    text.ends_with(|c: char| c.is_ascii_digit()) && !before.ends_with(char::is_alphanumeric)
}

fn is_numbered(text: &str) -> bool {
    let begin = text.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let word = &text[begin..];
    NUMBERED.iter().any(|known| known.len() == word.len() && known.chars().eq(word.chars().flat_map(char::to_lowercase)))
}

fn is_letter(word: &str) -> bool {
    let mut letters = word.chars();
    matches!((letters.next(), letters.next()), (Some('a'..='z' | 'đ'), None))
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|letter| b"IVXivx".contains(&letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        kept_together(text).replace('\u{a0}', "_")
    }

    #[test]
    fn a_number_is_not_parted_from_what_belongs_to_it() {
        assert_eq!(shown("Gọi 0208 0000 012 trong 15 ngày làm việc"), "Gọi 0208_0000_012 trong 15_ngày làm việc");
        assert_eq!(shown("sáng 7 giờ 30 – 11 giờ 30"), "sáng 7_giờ_30_– 11_giờ_30");
        assert_eq!(shown("nộp 25.000 đồng, 2,5 ha"), "nộp 25.000_đồng, 2,5_ha");
        assert_eq!(shown("từ 01/12/2026, ngày 16 tháng 11 năm 2026"), "từ_01/12/2026, ngày_16 tháng_11 năm_2026");
        assert_eq!(shown("Luật 10/2022/QH15 Điều 12 khoản 1 điểm e, quý IV"), "Luật 10/2022/QH15 Điều_12 khoản_1 điểm_e, quý_IV");
        assert_eq!(shown("số lần phát: 6, theo (Mẫu số 01)"), "số lần phát:_6, theo (Mẫu số_01)");
        assert_eq!(shown("– 15 000 000 đồng —"), "– 15_000_000_đồng —");
    }

    proptest::proptest! {
        #[test]
        fn a_space_is_kept_wherever_a_close_look_at_it_says_so(
            words in proptest::collection::vec("[0-9]{1,3}|[a-đA-ZIVX.,:–—%]{0,3}|Điều|khoản|đ|đến|ngày|IV|a\\)|—", 0..12)
        ) {
            let text = words.join(" ");
            let looked_at = |(at, c): (usize, char)| if c == ' ' && is_kept(&text, at) { KEEPS } else { c };
            proptest::prop_assert_eq!(kept_together(&text), text.char_indices().map(looked_at).collect::<String>());
        }
    }

    #[test]
    fn words_that_only_look_alike_are_left() {
        for text in ["trong ngày làm việc", "bốn tháng đầu năm", "mục đích", "số của xã", "Thứ Năm", "năm vừa qua", "A12 345", "15 mẫu"]
        {
            assert_eq!(shown(text), text);
        }
    }
}

//! Vietnamese text folded to plain letters, for addresses and for search.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Folds text for comparison: lower case, without the marks of Latin letters, `đ` as `d`. Folding twice changes nothing more.
#[must_use]
pub fn fold(text: &str) -> String {
    /// What each common character folds to by itself, where that is one character, whatever stands beside it.
    static FOLDED: LazyLock<Vec<Option<char>>> = LazyLock::new(|| {
        let alone = |c: char| {
            let folded = fold_by_tables(c.encode_utf8(&mut [0; 4]));
            let mut chars = folded.chars();
            chars.next().filter(|_| chars.next().is_none())
        };
        common_characters().map(alone).collect()
    });
    let letter = |c: char| FOLDED[common_place(c)?];
    text.chars().map(letter).collect::<Option<String>>().unwrap_or_else(|| fold_by_tables(text))
}

/// Of the characters that nearly all text here is made of (Latin letters, digits, common marks) the place in tables of such
/// characters. None of them joins another one, so what holds of each by itself holds of it anywhere.
#[must_use]
pub fn common_place(c: char) -> Option<usize> {
    match c as usize {
        n @ 0..=0x2ff => Some(n),
        n @ 0x1e00..=0x1eff => Some(n - 0x1e00 + 0x300),
        n @ 0x2000..=0x206f => Some(n - 0x2000 + 0x400),
        _ => None,
    }
}

/// The common characters in the order of their places.
pub fn common_characters() -> impl Iterator<Item = char> {
    ('\0'..='\u{2ff}').chain('\u{1e00}'..='\u{1eff}').chain('\u{2000}'..='\u{206f}')
}

fn fold_by_tables(text: &str) -> String {
    let lower = text.to_lowercase();
    lower.nfd().filter(|c| !is_mark(*c)).map(plain_letter).collect()
}

/// Combining Diacritical Marks, the block that Vietnamese letters decompose into: the same test as in the page's script.
/// The grapheme joiner among them is no mark: without it others would change places.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{34e}' | '\u{350}'..='\u{36f}')
}

/// Letters that stand for another without a decomposition; `ɖ` and `ƣ` are left by old fonts where `đ` and `ư` are meant.
fn plain_letter(c: char) -> char {
    match c {
        'đ' | 'ð' | 'ɖ' => 'd',
        'ƣ' => 'u',
        other => other,
    }
}

/// Folds text for search: `fold`, and `y` as `i` where it is the whole rhyme of a syllable, for people write `ký` and `kí`, `quý` and `quí`.
/// Where two vowels tell syllables apart (`tay`, `tai`), it stays.
///
/// The page's script folds what is typed by the same rule (`gap` in `tim.js`); `tests/search.rs` holds the two against each other.
#[must_use]
pub fn search_fold(text: &str) -> String {
    let letters: Vec<char> = fold(text).chars().collect();
    let ends_syllable = |index: usize| letters.get(index + 1).is_none_or(|next| !next.is_ascii_alphanumeric());
    let is_rhyme = |index: usize| match letters[..index] {
        [] | [.., 'q', 'u'] => true,
        [.., before] => !matches!(before, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'),
    };
    let letter = |(index, letter): (usize, &char)| if *letter == 'y' && ends_syllable(index) && is_rhyme(index) { 'i' } else { *letter };
    letters.iter().enumerate().map(letter).collect()
}

/// The text as a part of an address: folded, other characters as single hyphens.
#[must_use]
pub fn slug(text: &str) -> String {
    // Most codes are one as they stand.
    if text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'_')) {
        return text.trim_matches('.').to_owned();
    }
    let mut slug = String::with_capacity(text.len());
    for c in fold(text).chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '.' | '_') {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_matches(['-', '.']).to_owned()
}

/// Thousands in groups with a point, decimals behind a comma; what is no number stays as it is.
#[must_use]
pub fn group_digits(text: &str) -> String {
    let (sign, plain) = text.strip_prefix('-').map_or(("", text), |rest| ("−", rest));
    let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(decimals) {
        return text.to_owned();
    }
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    if decimals.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped},{decimals}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn vietnamese_folds_to_plain_letters() {
        assert_eq!(fold("Đăng ký đất đai"), "dang ky dat dai");
        assert_eq!(fold("Ð"), "d");
        assert_eq!(fold("Ɖ, phƣờng"), "d, phuong");
        assert_eq!(slug("Hộ tịch (xã)"), "ho-tich-xa");
        assert_eq!(slug("1.001193"), "1.001193");
        assert_eq!(slug("../../etc"), "etc");
    }

    #[test]
    fn common_characters_stand_at_their_places() {
        assert!(common_characters().enumerate().all(|(place, c)| common_place(c) == Some(place)));
        for c in common_characters().map(String::from) {
            assert_eq!(fold(&c), fold_by_tables(&c));
        }
    }

    #[test]
    fn search_reads_i_and_y_alike_where_both_are_written() {
        assert_eq!(search_fold("Ký, quý, lý, Y tế"), "ki, qui, li, i te");
        assert_eq!(search_fold("kí quí"), "ki qui");
        assert_eq!(search_fold("tay, thúy, Hy Lạp, ủy, quyền, yên"), "tay, thuy, hi lap, uy, quyen, yen");
    }

    #[test]
    fn numbers_are_grouped_as_vietnamese_writes_them() {
        assert_eq!(group_digits("8000"), "8.000");
        assert_eq!(group_digits("294000000"), "294.000.000");
        assert_eq!(group_digits("75.26"), "75,26");
        assert_eq!(group_digits("-1500"), "−1.500");
        assert_eq!(group_digits("12 bản"), "12 bản");
        assert_eq!(group_digits("999"), "999");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,40}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }

        #[test]
        fn common_characters_fold_as_all_others_do(text in "(\\PC|[\u{80}-\u{2ff}\u{300}-\u{36f}\u{1e00}-\u{1eff}\u{2000}-\u{206f}Σἀ]){0,12}") {
            prop_assert_eq!(fold(&text), fold_by_tables(&text));
        }

        #[test]
        fn search_folding_twice_is_search_folding_once(text in "\\PC{0,40}") {
            prop_assert_eq!(search_fold(&search_fold(&text)), search_fold(&text));
        }

        #[test]
        fn a_slug_is_a_safe_address(text in "\\PC{0,40}") {
            let slug = slug(&text);
            prop_assert!(slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-._".contains(c)));
            prop_assert!(!slug.starts_with('.'));
        }
    }
}

//! Vietnamese text folded to plain letters, for addresses and for search.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds text for comparison: lower case, without marks, `đ` as `d`. Folding twice changes nothing more.
#[must_use]
pub fn fold(text: &str) -> String {
    let lower = text.to_lowercase();
    lower.nfd().filter(|c| !is_combining_mark(*c)).map(plain_letter).collect()
}

fn plain_letter(c: char) -> char {
    match c {
        'đ' | 'ð' | 'Đ' | 'Ð' => 'd',
        other => other,
    }
}

/// The text as a part of an address: folded, other characters as single hyphens.
#[must_use]
pub fn slug(text: &str) -> String {
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
        assert_eq!(slug("Hộ tịch (xã)"), "ho-tich-xa");
        assert_eq!(slug("1.001193"), "1.001193");
        assert_eq!(slug("../../etc"), "etc");
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
        fn a_slug_is_a_safe_address(text in "\\PC{0,40}") {
            let slug = slug(&text);
            prop_assert!(slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-._".contains(c)));
            prop_assert!(!slug.starts_with('.'));
        }
    }
}

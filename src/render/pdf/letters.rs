//! Letters: which ones Vietnamese needs, which ones print nothing, and where a word too long for its place may be broken.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Fonts;
use crate::render::lines::kept_together;

/// What stands for a letter that no font has.
pub(super) const UNKNOWN: char = '□';
/// Where a word may be broken; the template draws nothing for it.
const BREAK: char = '\u{200b}';
/// The longest word that is left whole, in ems: about eighteen letters. Every place for text is wider.
pub(super) const LONGEST: f32 = 9.0;

/// The letters of Vietnamese, small and capital: 12 vowels in 6 tones, đ, and the consonants, with f, j, w, z of names.
pub fn vietnamese() -> impl Iterator<Item = char> {
    let vowels = "aăâeêioôơuưy".chars().flat_map(|vowel| TONES.into_iter().map(move |tone| toned(vowel, tone)));
    vowels.chain("bcdđfghjklmnpqrstvwxz".chars()).flat_map(|letter| std::iter::once(letter).chain(letter.to_uppercase()))
}

const TONES: [Option<char>; 6] = [None, Some('\u{300}'), Some('\u{301}'), Some('\u{303}'), Some('\u{309}'), Some('\u{323}')];

fn toned(vowel: char, tone: Option<char>) -> char {
    std::iter::once(vowel).chain(tone).nfc().next().expect("a letter stays a letter")
}

/// Letters that no font has, each with the words around its first place.
pub(super) type Missing = BTreeMap<char, String>;

/// The text as it is printed: composed, without what cannot be seen, a box for each letter that the fonts lack, which is noted.
pub(super) fn printable(text: &str, fonts: &Fonts, missing: &mut Missing) -> String {
    let seen = kept_together(&text.nfc().filter_map(seen).collect::<String>()).into_owned();
    let known = |c: char| c == BREAK || fonts.has(c);
    if seen.chars().all(known) {
        return breakable(&seen);
    }
    for (at, c) in seen.char_indices().filter(|(_, c)| !known(*c)) {
        missing.entry(c).or_insert_with(|| around(&seen, at));
    }
    breakable(&seen.chars().map(|c| if known(c) { c } else { UNKNOWN }).collect::<String>())
}

/// What is left of a letter on paper: controls, marks of direction and variants have no form of their own.
fn seen(c: char) -> Option<char> {
    match c {
        '\n' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\u{a0}' | '\u{202f}' | '\u{2007}' => Some('\u{a0}'),
        '\t' => Some(' '),
        BREAK => Some(BREAK),
        c if c.is_control() || is_formless(c) => None,
        c if c.is_whitespace() => Some(' '),
        c => Some(c),
    }
}

fn is_formless(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Up to twenty letters on each side.
fn around(text: &str, at: usize) -> String {
    let (before, after) = text.split_at(at);
    let begin = before.char_indices().rev().take(20).last().map_or(at, |(index, _)| index);
    let end = after.char_indices().nth(21).map_or(text.len(), |(index, _)| at + index);
    text[begin..end].split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text with places to break in words that may not fit.
pub(super) fn breakable(text: &str) -> String {
    if longest(text) <= LONGEST {
        return text.to_owned();
    }
    text.split_inclusive(parts_lines).map(|word| if width(word) > LONGEST { loosened(word) } else { word.to_owned() }).collect()
}

/// What spaces hold together is not broken within its words: a name stays in one line, a number or a longer name is let go.
fn loosened(word: &str) -> String {
    const NAME: f32 = 14.0;
    let held = width(word) <= NAME && !word.contains(|c: char| c.is_ascii_digit());
    let parts = word.split('\u{a0}').map(|part| if width(part) > LONGEST { broken(part) } else { part.to_owned() });
    parts.collect::<Vec<_>>().join(if held { "\u{a0}" } else { " " })
}

/// After the signs that part an address or a code; within what is still too long, after every fourth letter.
fn broken(word: &str) -> String {
    let segments = segments(word);
    let pieces = segments.iter().flat_map(|segment| if width(segment) > LONGEST { fours(segment) } else { vec![(*segment).to_owned()] });
    pieces.collect::<Vec<_>>().join(&BREAK.to_string())
}

fn segments(word: &str) -> Vec<&str> {
    let mut segments = Vec::new();
    let mut begin = 0;
    let mut letters = word.char_indices().peekable();
    while let Some((_, c)) = letters.next() {
        if let Some((next, follower)) = letters.peek().copied()
            && is_sign(c)
            && !is_sign(follower)
            && !parts_lines(follower)
        {
            segments.push(&word[begin..next]);
            begin = next;
        }
    }
    segments.push(&word[begin..]);
    segments
}

fn is_sign(c: char) -> bool {
    "/.?&=_-@:,;)|+%#".contains(c)
}

fn fours(segment: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut letters = 0;
    for c in segment.chars() {
        if !is_combining_mark(c) {
            letters += 1;
        }
        if letters > 4 {
            pieces.push(String::new());
            letters = 1;
        }
        pieces.last_mut().expect("there is always one").push(c);
    }
    pieces
}

fn parts_lines(c: char) -> bool {
    c.is_whitespace() && c != '\u{a0}'
}

/// The width of the longest part that is not broken, in ems.
pub(super) fn longest(text: &str) -> f32 {
    text.split(|c| parts_lines(c) || c == BREAK).map(width).fold(0.0, f32::max)
}

/// The width of a word or a line in ems, rather too much than too little: letters of the family of Times, bold.
pub(super) fn width(word: &str) -> f32 {
    word.trim_end().chars().map(advance).sum()
}

fn advance(c: char) -> f32 {
    match c {
        c if is_combining_mark(c) || c == BREAK => 0.0,
        'i' | 'j' | 'l' | 'f' | 't' | 'I' | '.' | ',' | ':' | ';' | '\'' | '/' | '-' => 0.35,
        '0'..='9' => 0.5,
        'm' | 'w' | 'M' | 'W' | '…' | '—' | '%' | '@' => 1.0,
        c if c.is_uppercase() => 0.76,
        c if c < '\u{2000}' => 0.54,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_has_134_letters_with_marks() {
        let marked = vietnamese().filter(|c| !c.is_ascii()).count();
        assert_eq!(marked, 134);
        assert_eq!(vietnamese().collect::<std::collections::BTreeSet<_>>().len(), 134 + 52);
    }

    #[test]
    fn words_of_vietnamese_are_never_broken() {
        let text = "Ủy ban nhân dân xã NGHIÊNG NGHIÊNG, Krông Pắc, chuyển đổi số; 2304/QĐ-UBND";
        assert_eq!(breakable(text), text);
    }

    #[test]
    fn a_telephone_number_stays_on_one_line() {
        let mut missing = Missing::new();
        let text = "Gọi 0208 123 4567 lúc 7 giờ, 30 000 đồng";
        assert_eq!(printable(text, &Fonts::embedded(), &mut missing), "Gọi 0208\u{a0}123\u{a0}4567 lúc 7\u{a0}giờ, 30\u{a0}000\u{a0}đồng");
    }

    #[test]
    fn addresses_are_broken_after_their_signs() {
        assert_eq!(
            breakable("Xem https://minhhoa.example.gov.vn/in/a/ nhé").replace(BREAK, "|"),
            "Xem https://|minhhoa.|example.|gov.|vn/|in/|a/ nhé"
        );
    }

    #[test]
    fn what_belongs_together_is_never_broken_within_a_word() {
        let name = "ỦY\u{a0}BAN\u{a0}NHÂN\u{a0}DÂN";
        assert_eq!(breakable(name), name);
        assert_eq!(breakable("PHƯỜNG\u{a0}PHAN\u{a0}ĐÌNH\u{a0}PHÙNG"), "PHƯỜNG PHAN ĐÌNH PHÙNG");
        assert_eq!(breakable("1\u{a0}000\u{a0}000\u{a0}000\u{a0}000\u{a0}000\u{a0}đồng"), "1 000 000 000 000 000 đồng");
        assert_eq!(breakable("226/2016/TT-BTC,"), "226/2016/TT-BTC,");
    }

    #[test]
    fn a_word_without_signs_is_broken_all_the_same() {
        let word = "A".repeat(30);
        let broken = breakable(&word);
        assert_eq!(broken.replace(BREAK, ""), word);
        assert!(longest(&broken) < 4.0);
    }

    #[test]
    fn what_no_font_has_becomes_a_box_and_is_told_with_the_words_around_it() {
        let mut missing = Missing::new();
        assert_eq!(printable("họ Vàng 𖬌𖬣 ở\u{200d} bản", &Fonts::embedded(), &mut missing), "họ Vàng □□ ở bản");
        assert_eq!(missing.keys().collect::<String>(), "𖬌𖬣");
        assert_eq!(missing[&'𖬌'], "họ Vàng 𖬌𖬣 ở bản");
    }
}

//! Words: most are said as they are, abbreviations in full, capitals letter by letter, addresses not at all.

use super::{Position, at_start, length, says};
use crate::speech::lexicon::Lexicon;
use crate::speech::utterance::Utterance;
use crate::speech::{letter, number};

/// What most of a text consists of: small letters, the first perhaps large, and nothing that could make more of them behind.
pub(super) fn plain_word(at: &Position, said: &mut Utterance) -> Option<usize> {
    let rest = at.rest();
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let (word, after) = rest.split_at(end);
    let mut letters = word.chars();
    letters.next()?;
    let small = !letters.as_str().is_empty() && letters.all(char::is_lowercase);
    let ends = after.is_empty() || after.starts_with([' ', ',', '\n', ')']);
    if !small || !ends || at.per || Lexicon::embedded().abbreviations.contains_key(word) {
        return None;
    }
    said.say(word);
    Some(end)
}

/// Nobody at a loudspeaker writes an address down: a known site is called by its name, others are said to stand on the paper.
pub(super) fn web_address(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(
        ADDRESS,
        r"^(?:https?://|www\.)[^ \t\r\n\u{a0}<>()«»“”]+|^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|^(?:[a-z0-9-]+\.)+(?:gov|edu|com|net|org)(?:\.vn)?(?:/[^ \t\r\n\u{a0}<>()«»“”]*)?|^(?:[a-z0-9-]+\.)+vn(?:/[^ \t\r\n\u{a0}<>()«»“”]*)?"
    );
    let found = ADDRESS.find(at.rest())?.as_str().trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '"']);
    let bare = found.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    let host = bare.split('/').next().unwrap_or_default();
    match Lexicon::embedded().hosts.get(host) {
        Some(name) => said.say(name),
        None if said.last_word_of_all().is_some_and(|last| matches!(last.as_str(), "tử" | "chỉ")) => said.say("ghi trên tờ niêm yết"),
        None if bare.contains('@') => said.say("địa chỉ thư điện tử ghi trên tờ niêm yết"),
        None => said.say("trang thông tin điện tử ghi trên tờ niêm yết"),
    }
    Some(found.len())
}

/// What `viet-tat.yaml` knows, the longest first.
pub(super) fn abbreviation(at: &Position, said: &mut Utterance) -> Option<usize> {
    let known = &Lexicon::embedded().abbreviations;
    let mut token = joined_words(at.rest());
    loop {
        if let Some(words) = known.get(token).filter(|_| !is_sentence_end(token, at.rest())) {
            said.say(words);
            return Some(token.len());
        }
        let shorter = token.trim_end_matches(|c: char| c.is_alphanumeric());
        token = match token.strip_suffix('.') {
            Some(bare) => bare,
            None => shorter.strip_suffix(['&', '/', '.', '-'])?,
        };
    }
}

/// Letters and figures with single joining marks between them, and a full stop: `TN&MT`, `KT-XH`, `TP.`
fn joined_words(text: &str) -> &str {
    let mut end = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let joins = matches!(c, '&' | '/' | '.' | '-') && letters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !c.is_alphanumeric() && !joins {
            return &text[..if c == '.' { at + 1 } else { end }];
        }
        end = at + c.len_utf8();
    }
    &text[..end]
}

/// `TP.` at the end of a text is a word and a full stop; `v.v.` there is both.
fn is_sentence_end(token: &str, rest: &str) -> bool {
    token.ends_with('.') && token.matches('.').count() == 1 && rest[token.len()..].trim_start().is_empty()
}

/// `quý IV`, `khóa XVI`; two letters and more everywhere but among other capitals.
pub(super) fn roman_numeral(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(ROMAN, r"^[IVXLC]+");
    const NUMBERED: [&str; 19] = [
        "quý", "khóa", "khoá", "kỳ", "kì", "chương", "phần", "mục", "thứ", "lục", "đợt", "nhóm", "loại", "hạng", "cấp", "tập", "lần", "kỷ",
        "hội",
    ];
    let found = at_start(&ROMAN, at.rest())?;
    let value = number::roman(&found[0])?;
    let after = &at.rest()[length(&found)..];
    let heads_a_section = said.at_start() && after.starts_with(". ");
    let among_capitals = after.trim_start().chars().take(2).filter(|c| c.is_uppercase()).count() == 2;
    let clear = found[0].len() > 1 && !among_capitals;
    if !(says(said, &NUMBERED) || heads_a_section || clear) {
        return None;
    }
    let ordinal = says(said, &["thứ"]);
    said.say(&if ordinal { number::ordinal(value) } else { number::cardinal(value) });
    Some(length(&found))
}

/// Capitals that are no word are spelled; capitals that are one are said as a word; a point of a clause has a letter for a name.
pub(super) fn letters_alone(at: &Position, said: &mut Utterance) -> Option<usize> {
    let rest = at.rest();
    let token = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
    let capitals = token.chars().filter(|c| c.is_uppercase()).count();
    let digits = token.chars().any(|c| c.is_ascii_digit());
    let letters = token.chars().filter(|c| c.is_alphabetic()).count();
    let known = Lexicon::embedded().abbreviations.get(token.trim_end_matches(|c: char| c.is_ascii_digit()));
    let nameable = token.chars().all(|c| c.is_ascii_digit() || letter::name(c).is_some());
    if letters == 1 && !digits && says(said, &["điểm"]) {
        said.say(&letter::point(token.chars().next()?)?);
    } else if let Some(words) = known.filter(|_| digits) {
        let end = token.find(|c: char| c.is_ascii_digit()).unwrap_or(token.len());
        said.say(&format!("{words} {}", number::numeral(&token[end..])));
    } else if letters > 1 && capitals == letters && letter::is_syllable(token) {
        said.say(&token.to_lowercase());
    } else if nameable && ((capitals == letters && (letters > 1 || digits)) || (capitals >= 2 && digits)) {
        said.say(&letter::spelled(token));
    } else {
        return None;
    }
    Some(token.len())
}

/// A word as it is, a lone `x` before a number as the sign it stands for; figures of other scripts in it are left out.
pub(super) fn word(at: &Position, said: &mut Utterance) -> Option<usize> {
    let rest = at.rest();
    if rest.starts_with("x ") && rest[2..].starts_with(|c: char| c.is_ascii_digit()) {
        said.say("nhân");
        return Some(1);
    }
    let end = rest.find(|c: char| !c.is_alphanumeric() && !('\u{300}'..='\u{36f}').contains(&c)).unwrap_or(rest.len());
    if end == 0 {
        return None;
    }
    let digits = rest.find(|c: char| c.is_ascii_digit()).filter(|digits| *digits < end && *digits > 0);
    let end = digits.unwrap_or(end);
    let letters: String = rest[..end].chars().filter(|c| !c.is_numeric()).collect();
    said.say(&letters);
    Some(end)
}

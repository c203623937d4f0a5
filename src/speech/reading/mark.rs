//! Marks: pauses, signs that have a name, lines and strokes between numbers or words.

use super::{Position, says, says_each};
use crate::speech::lexicon::Lexicon;
use crate::speech::number;
use crate::speech::utterance::Utterance;

/// Marks: pauses, signs that have a name, and lines between numbers or words.
pub(super) fn mark(at: &Position, said: &mut Utterance) -> usize {
    let mark = at.next_char();
    let after = at.rest()[mark.len_utf8()..].trim_start();
    match mark {
        '.' | '!' | '?' | '…' if ends_sentence(at) => said.pause(if mark == '…' { '.' } else { mark }),
        ';' => said.pause(';'),
        ':' => said.pause(':'),
        ',' | '(' | ')' | '[' | ']' | '|' | '\n' | '•' | '…' | '·' => said.pause(','),
        '-' | '–' | '—' | '−' | '~' | '→' => line(at, after, said),
        '/' | '\\' => slash(at, after, said),
        _ => {
            if let Some(name) = Lexicon::embedded().signs.get(&mark) {
                said.say(name);
            }
        }
    }
    mark.len_utf8()
}

/// A full stop inside a name or a number is none.
fn ends_sentence(at: &Position) -> bool {
    at.rest().chars().nth(1).is_none_or(|next| !next.is_alphanumeric())
}

fn line(at: &Position, after: &str, said: &mut Utterance) {
    pattern!(TELEPHONE, r"^(?:\+84|0|1[89]00)(?:[ .]?[0-9]){6,}");
    if is_minus(at, after) {
        said.say("âm");
        return;
    }
    let before = at.before();
    let joined = before.ends_with(char::is_alphanumeric) && at.rest().chars().nth(1).is_some_and(char::is_alphanumeric);
    let number_before = before.trim_end().ends_with(|c: char| c.is_numeric() || c == '%');
    let counted = number_before || says(said, &["giờ", "phút", "đồng", "trăm", "triệu", "nghìn"]);
    let weekday = after.to_lowercase().starts_with("thứ ") && number_before;
    let to_number = after.starts_with(|c: char| c.is_ascii_digit()) && !TELEPHONE.is_match(after) || weekday;
    let roman = |text: &str, last: bool| {
        let words = text.split_whitespace();
        let word = if last { words.last() } else { words.into_iter().next() };
        word.is_some_and(|word| number::roman(word.trim_matches(|c: char| !c.is_alphanumeric())).is_some())
    };
    match () {
        () if counted && to_number => said.say("đến"),
        () if roman(before, true) && roman(after, false) => said.say("đến"),
        () if joined => {}
        () if after.to_lowercase().starts_with("xã hội") => {}
        () => said.pause(','),
    }
}

/// `-2 đến -5 °C`: a line right before a number of degrees or of per cent that no other number stands before.
fn is_minus(at: &Position, after: &str) -> bool {
    pattern!(BELOW_ZERO, r"^[0-9]{1,3}(?:,[0-9]+)?(?: đến [-−][0-9]+(?:,[0-9]+)?)? ?(?:°|℃|độ|%)");
    let stands_before = at.rest().chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    let behind_word = at.before().strip_suffix(' ').is_some_and(|before| before.ends_with(char::is_alphabetic));
    matches!(at.next_char(), '-' | '−') && stands_before && behind_word && BELOW_ZERO.is_match(after)
}

fn slash(at: &Position, after: &str, said: &mut Utterance) {
    let year = after.chars().take_while(char::is_ascii_digit).count() == 4;
    if at.per || says_each(at.before()) {
        said.say("một");
    } else if year {
        said.say("năm");
    } else if !after.starts_with("hoặc") {
        said.pause(',');
    }
}

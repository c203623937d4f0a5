//! Telephone numbers, digit by digit.

use super::{Position, at_start, length, says};
use crate::model::values::Phone;
use crate::speech::number;
use crate::speech::utterance::Utterance;

/// `0208 0000 016`: digit by digit, in the groups in which people say them.
pub(super) fn telephone(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(SUBSCRIBER, r"^(?:\+84|0)(?:[ .\-\u{a0}]?[0-9]){8,10}");
    pattern!(SERVICE, r"^1[89]00(?:[ .]?[0-9]){4,6}");
    pattern!(EMERGENCY, r"^11[1-5]");
    let rest = at.rest();
    let found = at_start(&SUBSCRIBER, rest).filter(|found| is_subscriber(&found[0])).or_else(|| at_start(&SERVICE, rest));
    let called = || says(said, &["gọi", "thoại"]) || matches!(said.word_before_last(1).as_deref(), Some("gọi" | "thoại" | "nóng"));
    let short = || at_start(&EMERGENCY, rest).filter(|found| called() && !rest[length(found)..].starts_with(['/', '-']));
    let found = found.or_else(short)?;
    let introduced = ["gọi", "thoại", "số", "nóng", "máy", "lô", "hoặc", "và", "một", "không"];
    if !said.last_word_of_all().is_some_and(|last| introduced.contains(&last.as_str())) {
        said.say("điện thoại");
    }
    said.say(&telephone_words(&found[0]));
    Some(length(&found))
}

fn is_subscriber(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if text.starts_with('+') { (11..=12).contains(&digits) } else { (10..=11).contains(&digits) }
}

/// A telephone number in words, a pause between its groups.
pub(in crate::speech) fn telephone_words(text: &str) -> String {
    let shown = Phone(text.to_owned()).display();
    let shown = match shown.chars().filter(char::is_ascii_digit).collect::<String>() {
        digits if digits.len() >= 8 && (digits.starts_with("1800") || digits.starts_with("1900")) => {
            format!("{} {}", &digits[..4], &digits[4..])
        }
        _ => shown,
    };
    let groups: Vec<String> = shown.split([' ', '.', '-', '\u{a0}']).map(number::digits).filter(|group| !group.is_empty()).collect();
    groups.join(", ")
}

//! Numbers of documents, of postings, of procedures.

use super::{Position, at_start, length, number_at, says};
use crate::speech::utterance::Utterance;
use crate::speech::{letter, number};

/// `210/KH-UBND`, `60/2014/QH13`, `496-BC/BCĐ`.
pub(super) fn document(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(DOCUMENT, r"^([0-9]+[a-z]?)(?:/([0-9]{4}))?[/-]((?:[A-ZĐ]{2}[A-ZĐa-zđ0-9]*|[A-ZĐ][0-9]*)(?:[-./&](?:[A-ZĐ][A-ZĐa-zđ0-9]*))*)");
    let found = at_start(&DOCUMENT, at.rest())?;
    if !says(said, &["số"]) {
        said.say("số");
    }
    said.say(&document_words(&found[1], found.get(2).map(|year| year.as_str()), &found[3]));
    if at.rest()[length(&found)..].starts_with(" ngày") {
        said.pause(',');
    }
    Some(length(&found))
}

fn document_words(number: &str, year: Option<&str>, symbol: &str) -> String {
    let digits = number.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = letter::spelled(&number[digits.len()..]).to_lowercase();
    let mut parts = vec![format!("{} {suffix}", number::numeral(digits)).trim().to_owned()];
    parts.extend(year.map(|year| format!("năm {}", number::numeral(year))));
    parts.extend(symbol.split(['-', '.', '/', '&']).map(letter::spelled));
    parts.join(", ")
}

/// `2026/0012`: the number of a posting, by its serial and its year.
pub(super) fn posting_number(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(POSTING, r"^((?:19|20|21)[0-9]{2})/0*([0-9]{1,4})");
    let found = at_start(&POSTING, at.rest()).filter(|found| found[0].len() == 9)?;
    if !says(said, &["số"]) {
        said.say("số");
    }
    said.say(&format!("{} năm {}", number::cardinal(number_at(&found, 2)), number::numeral(&found[1])));
    Some(length(&found))
}

/// `1.001193`, with or without the agency's suffix.
pub(super) fn procedure_code(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(CODE, r"^([0-9])\.([0-9]{3})([0-9]{3})((?:\.[0-9]{2,3}){3}\.H[0-9]{2})?");
    let found = at_start(&CODE, at.rest())?;
    said.say(&format!("{} chấm {}, {}", number::digits(&found[1]), number::digits(&found[2]), number::digits(&found[3])));
    Some(length(&found))
}

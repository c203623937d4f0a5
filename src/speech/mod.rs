//! How Vietnamese is read aloud: from what is written to what a person at a loudspeaker, or a machine, says.
//!
//! Pure functions that know nothing of postings: `read_aloud` makes lines to be read of a text, `markdown` of a document; a
//! `Script` is what is read at one go, with its length and its SSML. The words for abbreviations, units and signs are data,
//! `viet-tat.yaml`.

pub mod date;
pub mod letter;
mod lexicon;
mod markdown;
pub mod number;
mod reading;
mod script;
mod utterance;

pub use markdown::{Block, blocks};
pub use script::{RATE, Script};

use utterance::Utterance;

/// A text in lines to be read, every word spelled as it is said; long sentences are cut at their pauses.
#[must_use]
pub fn read_aloud(text: &str) -> Vec<String> {
    let mut said = Utterance::default();
    reading::say(text, &mut said);
    said.lines()
}

/// A few words inside a sentence as they are said: a name, a number of a document.
#[must_use]
pub fn phrase(text: &str) -> String {
    let mut said = Utterance::default();
    reading::say(text, &mut said);
    said.text().trim_end_matches(['.', ',', ';', ':']).to_owned()
}

/// A telephone number digit by digit, a pause between its groups.
#[must_use]
pub fn telephone(written: &str) -> String {
    reading::telephone_words(written)
}

/// A text on one line, as it is seen: no line ends, no marks of control or of direction, which would break a message or turn it round.
#[must_use]
pub fn one_line(text: &str) -> String {
    let seen: String = text.chars().filter(|c| c.is_whitespace() || !c.is_control() && !reading::is_invisible(*c)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

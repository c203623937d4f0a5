//! One look at a text before the detectors search it: what it cannot hold need not be looked for.
//!
//! Most texts hold nothing of interest, and each search reads the whole text again. A detector that asks first finds the same
//! as one that does not ask; the tests of `scan` hold both against each other.

use super::spelling::is_strange;
use crate::model::is_veil;

/// What a text may hold: each a question of its own.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub digits: bool,
    /// As many digits in a row as the shortest number of a person has; single spaces, points and hyphens may part them.
    pub numbers: bool,
    /// Two words with capitals side by side: without them a text names nobody.
    pub names: bool,
    /// A character that Vietnamese in Unicode does not use.
    pub strange: bool,
    /// A character for which a page may show another, or nothing.
    pub veiled: bool,
    /// Consonants that stand alone between spaces.
    pub lone_consonants: usize,
}

impl Look {
    pub fn at(text: &str) -> Self {
        let mut reader = Reader::default();
        text.chars().for_each(|c| reader.read(c));
        reader.end_word();
        reader.look
    }
}

#[derive(Default)]
struct Reader {
    look: Look,
    digits_in_row: usize,
    parted: bool,
    /// Whether the word before has a capital.
    capital_before: bool,
    /// Whether the first letter of this word is a capital; none before its first letter.
    capital: Option<bool>,
    /// The two characters before, the nearer last.
    before: [char; 2],
}

impl Reader {
    fn read(&mut self, c: char) {
        self.number(c);
        self.word(c);
        self.look.strange |= is_strange(c);
        self.look.veiled |= c == '\\' || is_veil(c);
        self.look.lone_consonants += usize::from(c == ' ' && self.before[0] == ' ' && is_consonant(self.before[1]));
        self.before = [self.before[1], c];
    }

    fn number(&mut self, c: char) {
        /// A passport has a letter or two and six digits; whatever else stands for a person has more.
        const SHORTEST: usize = 6;
        if c.is_ascii_digit() {
            self.digits_in_row += 1;
            self.parted = false;
            self.look.digits = true;
            self.look.numbers |= self.digits_in_row >= SHORTEST;
        } else if self.digits_in_row > 0 {
            let parts = !self.parted && matches!(c, ' ' | '.' | '-' | '\u{a0}');
            self.parted = parts;
            self.digits_in_row *= usize::from(parts);
        }
    }

    fn word(&mut self, c: char) {
        if c.is_whitespace() || matches!(c, '|' | ',' | ';' | ':' | '(' | '.' | '-' | '*' | '_' | '"' | '“') {
            self.end_word();
        } else if self.capital.is_none() && c.is_alphabetic() {
            self.capital = Some(c.is_uppercase());
        }
    }

    fn end_word(&mut self) {
        let capital = self.capital.take() == Some(true);
        self.look.names |= self.capital_before && capital;
        self.capital_before = capital;
    }
}

fn is_consonant(c: char) -> bool {
    matches!(c, 'b' | 'c' | 'd' | 'g' | 'h' | 'k' | 'l' | 'm' | 'n' | 'p' | 'q' | 'r' | 's' | 't' | 'v' | 'x')
}

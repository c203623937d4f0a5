//! One look at a text before the detectors search it: what it cannot hold need not be looked for.
//!
//! Most texts hold nothing of interest, and each search reads the whole text again. A detector that asks first finds the same
//! as one that does not ask; the tests of `scan` hold both against each other.

use std::sync::LazyLock;

use super::spelling::is_strange;
use crate::model::{common_characters, common_place, is_veil};

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
        text.chars().for_each(|c| reader.read(sort(c)));
        reader.end_word();
        Self { digits: reader.seen & DIGIT != 0, strange: reader.seen & STRANGE != 0, veiled: reader.seen & VEILED != 0, ..reader.look }
    }
}

/// What a character is here, bit by bit.
type Sort = u16;

const DIGIT: Sort = 1;
/// May part the digits of one number.
const PARTS: Sort = 1 << 1;
const SPACE: Sort = 1 << 2;
const ENDS_WORD: Sort = 1 << 3;
const LETTER: Sort = 1 << 4;
const CAPITAL: Sort = 1 << 5;
const CONSONANT: Sort = 1 << 6;
const STRANGE: Sort = 1 << 7;
const VEILED: Sort = 1 << 8;

fn sort(c: char) -> Sort {
    static COMMON: LazyLock<Vec<Sort>> = LazyLock::new(|| common_characters().map(sort_of).collect());
    common_place(c).map_or_else(|| sort_of(c), |place| COMMON[place])
}

fn sort_of(c: char) -> Sort {
    let ends_word = c.is_whitespace() || matches!(c, '|' | ',' | ';' | ':' | '(' | '.' | '-' | '*' | '_' | '"' | '“');
    let bits = [
        (DIGIT, c.is_ascii_digit()),
        (PARTS, matches!(c, ' ' | '.' | '-' | '\u{a0}')),
        (SPACE, c == ' '),
        (ENDS_WORD, ends_word),
        (LETTER, c.is_alphabetic()),
        (CAPITAL, c.is_uppercase()),
        (CONSONANT, matches!(c, 'b' | 'c' | 'd' | 'g' | 'h' | 'k' | 'l' | 'm' | 'n' | 'p' | 'q' | 'r' | 's' | 't' | 'v' | 'x')),
        (STRANGE, is_strange(c)),
        (VEILED, c == '\\' || is_veil(c)),
    ];
    bits.into_iter().filter(|(_, is)| *is).map(|(bit, _)| bit).sum()
}

#[derive(Default)]
struct Reader {
    look: Look,
    /// All that any character was.
    seen: Sort,
    digits_in_row: usize,
    parted: bool,
    /// Whether the word before has a capital.
    capital_before: bool,
    /// Whether the first letter of this word is a capital; none before its first letter.
    capital: Option<bool>,
    /// The two characters before, the nearer last.
    before: [Sort; 2],
}

impl Reader {
    fn read(&mut self, sort: Sort) {
        self.number(sort);
        self.word(sort);
        let alone = sort & SPACE != 0 && self.before[0] & SPACE != 0 && self.before[1] & CONSONANT != 0;
        self.look.lone_consonants += usize::from(alone);
        self.seen |= sort;
        self.before = [self.before[1], sort];
    }

    fn number(&mut self, sort: Sort) {
        /// A passport has a letter or two and six digits; whatever else stands for a person has more.
        const SHORTEST: usize = 6;
        if sort & DIGIT != 0 {
            self.digits_in_row += 1;
            self.parted = false;
            self.look.numbers |= self.digits_in_row >= SHORTEST;
        } else if self.digits_in_row > 0 {
            let parts = !self.parted && sort & PARTS != 0;
            self.parted = parts;
            self.digits_in_row *= usize::from(parts);
        }
    }

    fn word(&mut self, sort: Sort) {
        if sort & ENDS_WORD != 0 {
            self.end_word();
        } else if self.capital.is_none() && sort & LETTER != 0 {
            self.capital = Some(sort & CAPITAL != 0);
        }
    }

    fn end_word(&mut self) {
        let capital = self.capital.take() == Some(true);
        self.look.names |= self.capital_before && capital;
        self.capital_before = capital;
    }
}

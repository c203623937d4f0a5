//! What is said: words and the pauses between them, from which lines to be read are made.

/// How many syllables a person reads in one breath; longer sentences are cut where they have a pause.
const BREATH: usize = 28;
/// Neither side of a cut is shorter.
const SHORTEST: usize = 5;

/// Before these a breath may be taken where a long sentence has no pause.
const LINKS: [&str; 12] = ["và", "để", "nhưng", "do", "vì", "theo", "hoặc", "trong", "tại", "đến", "khi", "ngày"];

/// Words that cannot be parted from the one behind them.
const LEANING: [&str; 12] = ["từ", "đến", "tới", "hết", "trước", "sau", "vào", "trong", "và", "theo", "những", "các"];

/// Words and pauses in the order in which they are said.
#[derive(Debug, Default)]
pub(super) struct Utterance {
    atoms: Vec<Atom>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Atom {
    Word(String),
    Pause(char),
    /// A pause inside what is said in one breath: between the groups of a telephone number, the parts of a symbol.
    Hold,
}

impl Utterance {
    pub fn say(&mut self, words: &str) {
        for part in words.split_whitespace() {
            let word = part.trim_end_matches(',');
            self.atoms.push(Atom::Word(word.to_owned()));
            if word.len() < part.len() {
                self.atoms.push(Atom::Hold);
            }
        }
    }

    /// A pause; of two in one place the stronger stays, and none comes before the first word.
    pub fn pause(&mut self, mark: char) {
        match self.atoms.last_mut() {
            Some(Atom::Pause(earlier)) if strength(mark) > strength(*earlier) => *earlier = mark,
            None | Some(Atom::Pause(_)) => {}
            Some(Atom::Hold | Atom::Word(_)) => self.atoms.push(Atom::Pause(mark)),
        }
    }

    /// The word said last, when no pause came after it, in small letters.
    pub fn last_word(&self) -> Option<String> {
        self.word_before_last(0)
    }

    /// The word `back` words before the last one, when no pause lies between.
    pub fn word_before_last(&self, back: usize) -> Option<String> {
        let mut trailing = self.atoms.iter().rev().map_while(|atom| match atom {
            Atom::Word(word) => Some(word),
            Atom::Pause(_) | Atom::Hold => None,
        });
        trailing.nth(back).map(|word| word.to_lowercase())
    }

    /// The word said last, whatever pause came after it, in small letters.
    pub fn last_word_of_all(&self) -> Option<String> {
        self.atoms.iter().rev().find_map(|atom| match atom {
            Atom::Word(word) => Some(word.to_lowercase()),
            Atom::Pause(_) | Atom::Hold => None,
        })
    }

    /// Whether a sentence begins here.
    pub fn at_start(&self) -> bool {
        matches!(self.atoms.last(), None | Some(Atom::Pause('.' | '!' | '?' | ';')))
    }

    /// All as one text, its pauses as they are written.
    pub fn text(&self) -> String {
        join(&self.atoms)
    }

    /// Lines to be read: a sentence each, long ones cut at their pauses. Each begins large unless it continues the one before.
    pub fn lines(&self) -> Vec<String> {
        let sentences = self.atoms.split_inclusive(|atom| matches!(atom, Atom::Pause('.' | '!' | '?' | ';')));
        let mut lines = Vec::new();
        for sentence in sentences {
            let mut parts: Vec<String> = breaths(sentence).into_iter().map(join).collect();
            let last = parts.pop().map(|part| finished(&part));
            let begun = parts.iter().map(|part| if part.ends_with([',', ':']) { part.clone() } else { format!("{part},") });
            let mut begun = begun.chain(last);
            lines.extend(begun.next().map(|first| capitalised(&first)));
            lines.extend(begun);
        }
        lines
    }
}

fn strength(mark: char) -> u8 {
    match mark {
        ',' => 0,
        ':' => 1,
        ';' => 2,
        _ => 3,
    }
}

fn join(atoms: &[Atom]) -> String {
    let mut text = String::new();
    for atom in atoms {
        match atom {
            Atom::Word(word) => {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(word);
            }
            Atom::Pause(mark) => text.push(*mark),
            Atom::Hold => text.push(','),
        }
    }
    text
}

/// A sentence ends with a mark of its own, else with a full stop.
fn finished(line: &str) -> String {
    if line.ends_with(['.', '!', '?', ':']) { line.to_owned() } else { format!("{}.", line.trim_end_matches([',', ';'])) }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn syllables(atoms: &[Atom]) -> usize {
    atoms.iter().filter(|atom| matches!(atom, Atom::Word(_))).count()
}

/// The parts of a sentence that are read in one breath each.
fn breaths(sentence: &[Atom]) -> Vec<&[Atom]> {
    let mut parts = Vec::new();
    let mut rest = sentence;
    while syllables(rest) > BREATH {
        let Some(at) = border(rest) else { break };
        let (part, more) = rest.split_at(at);
        parts.push(part);
        rest = more;
    }
    if !rest.is_empty() {
        parts.push(rest);
    }
    parts
}

/// Where a long part is cut: behind its last pause within a breath, else before a linking word, else behind the first pause.
fn border(atoms: &[Atom]) -> Option<usize> {
    let fits = |at: &usize| {
        let before = syllables(&atoms[..*at]);
        (SHORTEST..=BREATH).contains(&before) && syllables(&atoms[*at..]) >= SHORTEST
    };
    let behind_pause = |at: &usize| matches!(atoms[*at - 1], Atom::Pause(_));
    let leans = |at: usize| matches!(&atoms[at], Atom::Word(word) if LEANING.contains(&word.to_lowercase().as_str()));
    let before_link = |at: &usize| matches!(&atoms[*at], Atom::Word(word) if LINKS.contains(&word.as_str())) && !leans(*at - 1);
    let places = 1..atoms.len();
    let last_pause = places.clone().filter(behind_pause).rfind(fits);
    let last_link = || places.clone().filter(before_link).rfind(fits);
    let any_pause = || places.clone().filter(behind_pause).find(|at| syllables(&atoms[*at..]) >= SHORTEST);
    last_pause.or_else(last_link).or_else(any_pause)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        crate::speech::read_aloud(text)
    }

    #[test]
    fn pauses_are_merged_and_never_come_first() {
        let mut said = Utterance::default();
        said.pause(',');
        said.say("xin chào");
        said.pause(',');
        said.pause('.');
        said.pause(',');
        assert_eq!(said.text(), "xin chào.");
    }

    #[test]
    fn a_long_sentence_is_cut_where_it_has_a_pause() {
        let long = "Ủy ban nhân dân xã niêm yết dự thảo phương án bồi thường, hỗ trợ, tái định cư khi mở rộng đường liên thôn, để người có đất và Nhân dân trong xã cùng biết, cùng bàn, cùng góp ý trong thời gian niêm yết.";
        let lines = lines(long);
        assert!(lines.len() > 1);
        assert!(lines.iter().all(|line| line.split_whitespace().count() <= BREATH), "{lines:#?}");
        assert!(lines[0].ends_with(','), "{lines:#?}");
    }
}

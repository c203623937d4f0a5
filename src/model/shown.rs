//! A text as a reader of the page sees it: entities decoded, invisible characters and marks of emphasis gone, digits plain.
//!
//! A number is the same number to whoever reads it, however it was typed; what is found in the text as shown still has its place
//! in the text as written.

use std::collections::BTreeSet;
use std::ops::Range;

/// The text as shown, and where each byte of it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub text: String,
    /// For each byte of the text: where what it stands for begins and ends in the source.
    origins: Vec<(usize, usize)>,
}

impl Shown {
    /// None when the text is shown as it is written. In Markdown, backslashes that escape a mark are not shown either.
    #[must_use]
    pub fn of(source: &str, markdown: bool) -> Option<Self> {
        if !(source.chars().any(is_veil) || markdown && source.contains('\\')) {
            return None;
        }
        let emphasis = emphasis(source, markdown);
        let mut shown = Self { text: String::with_capacity(source.len()), origins: Vec::with_capacity(source.len()) };
        let mut at = 0;
        while let Some(c) = source[at..].chars().next() {
            let (length, seen) = piece(&source[at..], c, markdown);
            if let Some(seen) = seen.filter(|_| c != '*' || !emphasis.contains(&at)) {
                shown.text.push(seen);
                shown.origins.resize(shown.text.len(), (at, at + length));
            }
            at += length;
        }
        (shown.text != source).then_some(shown)
    }

    /// Where a place of the text shown stands in the text written.
    #[must_use]
    pub fn source(&self, at: &Range<usize>) -> Range<usize> {
        let end_of_all = self.origins.last().map_or(0, |(_, end)| *end);
        let from = self.origins.get(at.start).map_or(end_of_all, |(from, _)| *from);
        let to = at.end.checked_sub(1).and_then(|last| self.origins.get(last)).map_or(from, |(_, to)| *to);
        from..to.max(from)
    }
}

/// Whether a text with this character may be shown otherwise than it is written.
#[must_use]
pub fn is_veil(c: char) -> bool {
    matches!(c, '&' | '*') || !c.is_ascii() && plain(c) != Some(c)
}

/// What stands first in a text: how many bytes it takes, and the character shown for it.
fn piece(text: &str, first: char, markdown: bool) -> (usize, Option<char>) {
    if let Some((length, decoded)) = entity(text) {
        return (length, plain(decoded));
    }
    let escaped = text[first.len_utf8()..].chars().next().filter(char::is_ascii_punctuation);
    match escaped.filter(|_| markdown && first == '\\') {
        // The mark behind is taken with it, or it would be read as emphasis.
        Some(mark) => (1 + mark.len_utf8(), Some(mark)),
        None => (first.len_utf8(), plain(first)),
    }
}

/// A character as everybody reads it; none for one that is not seen.
fn plain(c: char) -> Option<char> {
    let digit = |zero: u32| char::from_digit((c as u32 - zero) % 10, 10);
    match c {
        // Soft hyphen, characters without width, marks of direction, joiners (Unicode Cf).
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => {
            None
        }
        '\u{ff10}'..='\u{ff19}' => digit(0xff10),
        // Digits of the Khmer and of the Cham, who read them so.
        '\u{17e0}'..='\u{17e9}' => digit(0x17e0),
        '\u{aa50}'..='\u{aa59}' => digit(0xaa50),
        '\u{1d7ce}'..='\u{1d7ff}' => digit(0x1_d7ce),
        '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Some(' '),
        '\u{2010}' | '\u{2011}' => Some('-'),
        '\u{2024}' | '\u{ff0e}' => Some('.'),
        _ => Some(c),
    }
}

/// An entity of HTML at the start of a text: its length, and what it stands for.
fn entity(text: &str) -> Option<(usize, char)> {
    const LONGEST: usize = 10;
    let name = text.strip_prefix('&')?;
    let end = name.bytes().take(LONGEST).position(|b| b == b';')?;
    let name = &name[..end];
    let decoded = match name.strip_prefix('#') {
        Some(number) => {
            let hexadecimal = number.strip_prefix(['x', 'X']);
            let code = hexadecimal.map_or_else(|| number.parse().ok(), |digits| u32::from_str_radix(digits, 16).ok())?;
            char::from_u32(code)?
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((1 + end + 1, decoded))
}

const NAMED: [(&str, char); 17] = [
    ("nbsp", '\u{a0}'),
    ("shy", '\u{ad}'),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("period", '.'),
    ("comma", ','),
    ("hyphen", '-'),
];

/// Where each mark of emphasis stands: runs of up to three stars that open and close within a line. «019***001234» is a number with a
/// hole in it, not emphasis: outside of Markdown a run between two digits is none.
fn emphasis(text: &str, markdown: bool) -> BTreeSet<usize> {
    const LONGEST: usize = 3;
    let mut found = BTreeSet::new();
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        let runs = if line.contains('*') { runs(line) } else { Vec::new() };
        let mut open: Vec<Range<usize>> = Vec::new();
        for run in runs.into_iter().filter(|run| run.len() <= LONGEST) {
            let (before, behind) = (line[..run.start].chars().next_back(), line[run.end..].chars().next());
            let closes = before.is_some_and(|c| !c.is_whitespace());
            let opens = behind.is_some_and(|c| !c.is_whitespace());
            let opener = open.iter().rposition(|other| other.len() == run.len()).filter(|_| closes);
            match opener {
                Some(index) => {
                    let opener = open.remove(index);
                    open.truncate(index);
                    if markdown || !(is_between_digits(line, &opener) && is_between_digits(line, &run)) {
                        found.extend([opener, run].into_iter().flatten().map(|star| from + star));
                    }
                }
                None if opens => open.push(run),
                None => {}
            }
        }
        from += line.len();
    }
    found
}

fn is_between_digits(line: &str, run: &Range<usize>) -> bool {
    line[..run.start].ends_with(|c: char| c.is_ascii_digit()) && line[run.end..].starts_with(|c: char| c.is_ascii_digit())
}

/// The runs of stars of a line.
fn runs(line: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, _) in line.match_indices('*') {
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => run.end = at + 1,
            None => runs.push(at..at + 1),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_is_shown_as_the_page_shows_it() {
        for written in [
            "căn cước 019085&#48;01234",
            "căn cước 019085&#x30;01234",
            "căn cước 019085\u{200b}001234",
            "căn cước ０１９０８５００１２３４",
            "căn cước **019085**001234",
            "căn cước 019*085*001234 **",
            "căn cước 019\u{ad}085001234",
            "căn cước 019085&shy;001234",
        ] {
            let shown = Shown::of(written, true);
            assert!(shown.as_ref().is_some_and(|shown| shown.text.contains("019085001234")), "{written}: {shown:?}");
        }
        assert_eq!(Shown::of(r"019\.085\.001\.234", true).unwrap().text, "019.085.001.234");
        assert_eq!(Shown::of(r"019\.085\.001\.234", false), None);
    }

    #[test]
    fn what_is_shown_as_written_is_left_alone() {
        for text in ["một hai", "2 * 3 * 4", "* mục", "AT&T; a & b", "12 m² ½", "019085****34", "Trần Thị Mẫu\u{a0}A"] {
            assert_eq!(Shown::of(text, true), None, "{text}");
        }
        assert_eq!(Shown::of("001***099***123", false), None);
    }

    #[test]
    fn places_point_at_the_source() {
        let written = "số **0&#49;9** x";
        let shown = Shown::of(written, true).unwrap();
        assert_eq!(shown.text, "số 019 x");
        let at = shown.text.find("019").unwrap();
        assert_eq!(&written[shown.source(&(at..at + 3))], "0&#49;9");
    }

    proptest! {
        #[test]
        fn every_place_of_a_text_shown_is_a_place_of_the_source(
            pieces in proptest::collection::vec(proptest::sample::select(&["a", "ộ", "*", "**", "&#48;", "&amp;", "&", "\u{200b}", "９", " ", "\n", "\\", "1"][..]), 0..12),
            markdown: bool,
        ) {
            let written = pieces.concat();
            if let Some(shown) = Shown::of(&written, markdown) {
                for (at, c) in shown.text.char_indices() {
                    let place = shown.source(&(at..at + c.len_utf8()));
                    prop_assert!(!written[place].is_empty());
                }
            }
        }
    }
}

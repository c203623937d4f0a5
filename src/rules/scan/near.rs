//! A text in which the names of private persons are looked for beside what was found.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

use regex::{Match, Regex};

use super::names::{People, initials};
use super::numbers::pattern;

pub(super) struct Near<'a> {
    pub text: &'a str,
    people: &'a People,
    private: OnceCell<Vec<Range<usize>>>,
}

impl<'a> Near<'a> {
    pub fn new(text: &'a str, people: &'a People) -> Self {
        Self { text, people, private: OnceCell::new() }
    }

    /// All names of private persons, in the order of the text; looked for once, with the words around them.
    pub fn private(&self) -> &[Range<usize>] {
        self.private.get_or_init(|| self.people.private(self.text))
    }

    /// The stretch around a place: so many characters before and after.
    pub fn window(&self, at: &Range<usize>, before: usize, after: usize) -> Range<usize> {
        let head = &self.text[..at.start];
        let from = head.char_indices().rev().take(before).last().map_or(at.start, |(index, _)| index);
        let tail = &self.text[at.end..];
        let to = tail.char_indices().nth(after).map_or(tail.len(), |(index, _)| index);
        from..at.end + to
    }

    /// The same within the sentence.
    pub fn stretch(&self, at: &Range<usize>, before: usize, after: usize) -> Range<usize> {
        let window = self.window(at, before, after);
        let from = window.start + sentence_start(&self.text[window.start..at.start]);
        let to = at.end + sentence_end(&self.text[at.end..window.end]);
        from..to
    }

    /// The names of private persons in a stretch, also those that reach into it.
    pub fn names_in(&self, stretch: &Range<usize>) -> impl DoubleEndedIterator<Item = Range<usize>> + use<'_, 'a> {
        let (from, to) = (stretch.start, stretch.end);
        self.private().iter().filter(move |name| name.end > from && name.start < to).cloned()
    }

    /// The names of private persons around a place, within the sentence.
    pub fn names(&self, at: &Range<usize>, before: usize, after: usize) -> impl DoubleEndedIterator<Item = Range<usize>> + use<'_, 'a> {
        self.names_in(&self.stretch(at, before, after))
    }

    /// The first name at or behind a place.
    pub fn next_name(&self, from: usize) -> Option<Range<usize>> {
        self.private().iter().find(|name| name.start >= from).cloned()
    }

    /// The nearest name of a private person.
    pub fn nearest(&self, at: &Range<usize>, before: usize, after: usize) -> Option<Range<usize>> {
        let distance = |name: &Range<usize>| if name.end <= at.start { at.start - name.end } else { name.start.saturating_sub(at.end) };
        self.names(at, before, after).min_by_key(distance)
    }

    /// Its initials.
    pub fn name(&self, at: &Range<usize>, before: usize, after: usize) -> Option<String> {
        self.nearest(at, before, after).map(|name| initials(&self.text[name]))
    }

    pub fn says_any(&self, stretch: Range<usize>, words: &[String]) -> bool {
        let text = self.text[stretch].to_lowercase();
        words.iter().any(|word| text.contains(word.as_str()))
    }
}

/// Where the last sentence of a text begins.
fn sentence_start(text: &str) -> usize {
    let begins = |end: Match| text[..end.end()].char_indices().next_back().filter(|(_, c)| *c != '\n').map_or(end.end(), |(at, _)| at);
    sentence_ends(text).last().map_or(0, begins)
}

/// Where the first sentence of a text ends.
fn sentence_end(text: &str) -> usize {
    sentence_ends(text).next().map_or(text.len(), |end| end.start())
}

/// The ends of sentences; «TP. Thái Nguyên» ends none.
fn sentence_ends(text: &str) -> impl Iterator<Item = Match<'_>> {
    const ABBREVIATIONS: [&str; 12] = ["TP", "Tp", "TX", "TT", "P", "Q", "H", "Đ", "ThS", "BS", "ĐT", "SĐT"];
    SENTENCE.find_iter(text).filter(|end| {
        let before = text[..end.start()].rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        end.as_str() == "\n" || !ABBREVIATIONS.contains(&before)
    })
}

static SENTENCE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\n|[.!?;] +(?:\p{Lu}|-|–)"));

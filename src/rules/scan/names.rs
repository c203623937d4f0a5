//! The names of private persons in a text.

use std::collections::BTreeSet;
use std::ops::Range;

use serde_json::Value as Json;

use super::lexicon::lexicon;
use crate::model::fold;
use crate::rules::item::Item;

/// Those whose names are public by their office: whoever holds one, signs, presides or receives citizens in the records.
#[derive(Debug, Default)]
pub(super) struct People {
    public: BTreeSet<String>,
}

/// The keys that hold the name of somebody in office.
const OFFICE_KEYS: [&str; 9] = [
    "ho_ten",
    "truong_thon",
    "nguoi_ky",
    "chu_tri",
    "nguoi_tiep",
    "nguoi_chiu_trach_nhiem",
    "nguoi_thuc_hien",
    "nguoi_chung_kien",
    "thanh_phan",
];

impl People {
    pub fn of(items: &[Item]) -> Self {
        let mut people = Self::default();
        items.iter().for_each(|item| people.collect(&item.json));
        people
    }

    fn collect(&mut self, json: &Json) {
        match json {
            Json::Object(pairs) => pairs.iter().for_each(|(key, value)| {
                if OFFICE_KEYS.contains(&key.as_str()) {
                    self.add(value);
                } else {
                    self.collect(value);
                }
            }),
            Json::Array(items) => items.iter().for_each(|item| self.collect(item)),
            _ => {}
        }
    }

    fn add(&mut self, value: &Json) {
        match value {
            Json::String(text) => {
                let words = words(text);
                let names = runs(&words).map(|run| joined(&words[run]));
                self.public.extend(names.map(|name| fold(&name)));
                self.public.insert(fold(text));
            }
            Json::Array(items) => items.iter().for_each(|item| self.add(item)),
            _ => {}
        }
    }

    /// The names of private persons, in the order of the text.
    pub fn private(&self, text: &str) -> Vec<Range<usize>> {
        let words = words(text);
        let mut found: Vec<Range<usize>> = Vec::new();
        for run in runs(&words) {
            let mut start = run.start;
            while start < run.end {
                match self.name_at(text, &words, start, run.end) {
                    Some(end) => {
                        found.push(words[start].at.start..words[end - 1].at.end);
                        start = end;
                    }
                    None => start += 1,
                }
            }
        }
        found
    }

    /// Where the name of a private person ends that begins at a word.
    fn name_at(&self, text: &str, words: &[Word], start: usize, run_end: usize) -> Option<usize> {
        let end = run_end.min(start + 5);
        let lexicon = lexicon();
        let first = words[start].lower.as_str();
        if end - start < 2 || lexicon.honorifics.contains(first) || !is_name(words, start, end) {
            return None;
        }
        let name = joined(&words[start..end]);
        let historical = lexicon.historical.iter().any(|known| name.to_lowercase().starts_with(known.as_str()));
        let public = (2..=end - start).any(|length| self.public.contains(&fold(&joined(&words[start..start + length]))));
        (!historical && !public && !in_office(text, words[start].at.start)).then_some(end)
    }
}

/// Initials in place of a name: `N. V. T.`.
pub(super) fn initials(name: &str) -> String {
    let letters = name.split_whitespace().filter_map(|word| word.chars().next());
    letters.map(|letter| format!("{}.", letter.to_uppercase())).collect::<Vec<_>>().join(" ")
}

#[derive(Debug)]
struct Word {
    at: Range<usize>,
    text: String,
    lower: String,
    capital: bool,
    all_capitals: bool,
    /// Nothing but one space stands between this word and the one before.
    adjacent: bool,
}

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((from, first)) = rest.next() {
        if !first.is_alphabetic() {
            continue;
        }
        let mut to = from + first.len_utf8();
        while let Some(&(at, c)) = rest.peek().filter(|(_, c)| c.is_alphabetic()) {
            to = at + c.len_utf8();
            rest.next();
        }
        let word = &text[from..to];
        let between = words.last().map(|last| &text[last.at.end..from]);
        words.push(Word {
            at: from..to,
            text: word.to_owned(),
            lower: word.to_lowercase(),
            capital: first.is_uppercase(),
            all_capitals: word.chars().count() > 1 && word.chars().all(char::is_uppercase),
            adjacent: between.is_some_and(|between| between == " " || between == "\u{a0}" || between == "\n"),
        });
    }
    words
}

/// Runs of words with capitals side by side, all in capitals or none.
fn runs(words: &[Word]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut next = 0;
    std::iter::from_fn(move || {
        while next < words.len() && !words[next].capital {
            next += 1;
        }
        let start = next;
        let same = |a: &Word, b: &Word| a.all_capitals == b.all_capitals || a.text.chars().count() == 1 || b.text.chars().count() == 1;
        while next < words.len() && words[next].capital && (next == start || words[next].adjacent && same(&words[next - 1], &words[next])) {
            next += 1;
        }
        (start < next).then_some(start..next)
    })
}

fn joined(words: &[Word]) -> String {
    words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn is_name(words: &[Word], start: usize, end: usize) -> bool {
    let lexicon = lexicon();
    let first = &words[start];
    let family = lexicon.families.contains(&first.lower);
    let doubtful = lexicon.doubtful_families.contains(&first.lower);
    let middle = end - start > 2 && lexicon.middle_names.contains(&words[start + 1].lower);
    let addressed = preceded(words, start, &lexicon.honorifics);
    if preceded(words, start, &lexicon.before_places) && !middle && !addressed {
        return false;
    }
    let sure = middle || addressed;
    if first.all_capitals { family && sure } else { addressed || family && (middle || !doubtful) }
}

/// Whether one of the words, or of the pairs of words, stands right before.
fn preceded(words: &[Word], start: usize, known: &BTreeSet<String>) -> bool {
    if start == 0 || !words[start].adjacent {
        return false;
    }
    let one = &words[start - 1];
    let two = start.checked_sub(2).filter(|_| one.adjacent).map(|before| format!("{} {}", words[before].lower, one.lower));
    known.contains(&one.lower) || two.is_some_and(|two| known.contains(&two))
}

/// Whether the words right before a name give an office.
fn in_office(text: &str, at: usize) -> bool {
    const NEAR: usize = 40;
    let before = &text[..at];
    let from = before.char_indices().rev().nth(NEAR).map_or(0, |(index, _)| index);
    let near = before[from..].to_lowercase();
    let near = near.rsplit(['\n', '|', ';', '.']).next().unwrap_or_default();
    lexicon().offices.iter().any(|office| near.contains(office.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        People::default().private(text).into_iter().map(|at| &text[at]).collect()
    }

    #[test]
    fn names_of_many_peoples_are_known() {
        assert_eq!(names("hộ ông Nguyễn Văn Thử và bà Sùng Thị Mẫu"), ["Nguyễn Văn Thử", "Sùng Thị Mẫu"]);
        assert_eq!(names("bà Y Blăm Thử, ông A Sáng Mẫu"), ["Y Blăm Thử", "A Sáng Mẫu"]);
        assert_eq!(names("1 | TRẦN THỊ MẪU | thôn Bản Mẫu"), ["TRẦN THỊ MẪU"]);
        assert_eq!(names("Lò Mẫu Thử: MSHS"), ["Lò Mẫu Thử"]);
    }

    #[test]
    fn places_bodies_and_offices_are_none() {
        assert!(names("Ủy ban nhân dân tỉnh Thái Nguyên, phường Phan Đình Phùng, đường Nguyễn Trãi").is_empty());
        assert!(names("Đoàn Thanh niên Cộng sản Hồ Chí Minh; Trường Tiểu học Lê Quý Đôn").is_empty());
        assert!(names("Chủ tịch UBND xã Nguyễn Văn Thử").is_empty());
        assert!(names("Văn phòng HĐND, Cao Bằng, Lâm Đồng, Hà Nội").is_empty());
        assert!(names("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").is_empty());
    }

    #[test]
    fn a_report_shows_initials() {
        assert_eq!(initials("Nguyễn Văn Thử"), "N. V. T.");
    }
}

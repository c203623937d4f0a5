//! The names of private persons in a text.

use std::collections::BTreeSet;
use std::ops::Range;

use serde_json::Value as Json;

use super::lexicon::lexicon;
use crate::model::{Print, fold};
use crate::rules::examine::Names;
use crate::rules::item::Item;

/// Those whose names are public by their office: whoever holds one, signs, presides or receives citizens in the records.
#[derive(Debug, Default)]
pub(in crate::rules) struct People {
    public: BTreeSet<String>,
}

/// The keys that hold the name of somebody who acts for the commune. Witnesses and attendants are citizens like others.
const OFFICE_KEYS: [&str; 6] = ["truong_thon", "nguoi_ky", "chu_tri", "nguoi_tiep", "nguoi_chiu_trach_nhiem", "nguoi_thuc_hien"];

/// Whether a key of a kind of record holds such a name: `ho_ten` is the name of an official among officials only.
fn is_of_office(kind: &str, key: &str) -> bool {
    OFFICE_KEYS.contains(&key) || kind == "can-bo" && key == "ho_ten"
}

impl People {
    pub fn of(names: &[Names]) -> Self {
        Self { public: names.iter().flat_map(|names| names.iter().cloned()).collect() }
    }

    /// The names of people in office that a record holds.
    pub fn named_in(item: &Item) -> Names {
        if !may_name(item) {
            return Names::default();
        }
        let mut names = Vec::new();
        collect(item.kind, &item.open().json, &mut names);
        names.into()
    }

    /// What tells whether the same names are public.
    pub fn print(&self) -> Print {
        let mut print = blake3::Hasher::new();
        for name in &self.public {
            print.update(name.as_bytes()).update(&[0]);
        }
        print.finalize()
    }

    /// The names of private persons, in the order of the text.
    pub fn private(&self, text: &str) -> Vec<Range<usize>> {
        let words = words(text);
        let mut found: Vec<Range<usize>> = Vec::new();
        for run in runs(&words) {
            let mut start = run.start;
            while start < run.end {
                let name = self.name_at(text, &words, start, run.end);
                found.extend(name.map(|end| words[start].at.start..words[end - 1].at.end));
                // «đường Nguyễn Trần Cừ»: what follows in the name of a street is no name either.
                let street = preceded(&words, start, &lexicon().before_streets) && is_family(&words[start].lower);
                start = name.unwrap_or(if street { run.end.min(start + LONGEST) } else { start + 1 });
            }
        }
        found
    }

    /// Where the name of a private person ends that begins at a word.
    fn name_at(&self, text: &str, words: &[Word], start: usize, run_end: usize) -> Option<usize> {
        let end = run_end.min(start + LONGEST);
        let lexicon = lexicon();
        let first = words[start].lower.as_str();
        let told = is_name(words, start, end) || is_cell(text, words, start, end);
        if end - start < 2 || lexicon.honorifics.contains(first) || !told {
            return None;
        }
        let name = joined(&words[start..end]);
        let historical = lexicon.historical.iter().any(|known| name.to_lowercase().starts_with(known.as_str()));
        let public = (2..=end - start).any(|length| self.public.contains(&fold(&joined(&words[start..start + length]))));
        (!historical && !public && !in_office(text, &words[start..end])).then_some(end)
    }
}

/// Whether a record can hold such a key at all: of procedures only what an import has left over.
fn may_name(item: &Item) -> bool {
    item.procedure().is_none_or(|procedure| procedure.leftovers.keys().any(|key| is_of_office(item.kind, key)))
}

/// The names in the keys of offices. The columns of a table are named by whoever wrote it: its rows (`hang`) tell of nobody's office.
fn collect(kind: &str, json: &Json, names: &mut Vec<String>) {
    match json {
        Json::Object(pairs) => pairs.iter().filter(|(key, _)| *key != "hang").for_each(|(key, value)| {
            if is_of_office(kind, key) {
                add(value, names);
            } else {
                collect(kind, value, names);
            }
        }),
        Json::Array(items) => items.iter().for_each(|item| collect(kind, item, names)),
        _ => {}
    }
}

fn add(value: &Json, names: &mut Vec<String>) {
    match value {
        Json::String(text) => {
            let words = words(text);
            names.extend(runs(&words).map(|run| fold(&joined(&words[run]))));
            names.push(fold(text));
        }
        Json::Array(items) => items.iter().for_each(|item| add(item, names)),
        _ => {}
    }
}

/// The most words of a name.
const LONGEST: usize = 5;

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
        while let Some(&(at, c)) = rest.peek().filter(|(at, c)| c.is_alphabetic() || is_apostrophe(text, *at, *c)) {
            to = at + c.len_utf8();
            rest.next();
        }
        let word = &text[from..to];
        let between = words.last().map(|last| &text[last.at.end..from]);
        words.push(Word {
            at: from..to,
            text: word.to_owned(),
            lower: word.to_lowercase().replace('’', "'"),
            capital: first.is_uppercase(),
            all_capitals: word.chars().count() > 1 && word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase),
            adjacent: between.is_some_and(|between| matches!(between, " " | "\u{a0}" | "\n" | "' " | "’ ")),
        });
    }
    words
}

/// The apostrophe inside «H'Mẫu».
fn is_apostrophe(text: &str, at: usize, c: char) -> bool {
    matches!(c, '\'' | '’') && text[at + c.len_utf8()..].starts_with(char::is_alphabetic)
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

fn is_family(word: &str) -> bool {
    lexicon().families.contains(word) || word.starts_with("h'")
}

fn is_name(words: &[Word], start: usize, end: usize) -> bool {
    let lexicon = lexicon();
    let first = &words[start];
    let family = is_family(&first.lower);
    let doubtful = lexicon.doubtful_families.contains(&first.lower);
    // Ê-đê names begin with Y or H' and end with the family.
    let behind = (first.lower == "y" || first.lower.starts_with('h')) && lexicon.families_behind.contains(&words[end - 1].lower);
    let middle = behind || end - start > 2 && lexicon.middle_names.contains(&words[start + 1].lower);
    let addressed = is_addressed(words, start, family);
    if preceded(words, start, &lexicon.before_streets) || preceded(words, start, &lexicon.before_places) && !middle && !addressed {
        return false;
    }
    let sure = middle || addressed;
    if first.all_capitals { (family || behind) && sure } else { addressed || behind || family && (middle || !doubtful) }
}

/// Whether «ông», «bà», «em» stand before; «trẻ em», «chị em» address nobody, «người dân Bản Mẫu» are many.
fn is_addressed(words: &[Word], start: usize, family: bool) -> bool {
    let lexicon = lexicon();
    let certain = preceded(words, start, &lexicon.honorifics) && !preceded(words, start, &lexicon.no_honorifics);
    if preceded(words, start, &lexicon.weak_honorifics) {
        return family && !lexicon.doubtful_families.contains(&words[start].lower);
    }
    certain && (family || !lexicon.before_places.contains(&words[start].lower))
}

/// Alone in the cell of a table, a name in capitals needs no «Văn» and no «ông».
fn is_cell(text: &str, words: &[Word], start: usize, end: usize) -> bool {
    let first = &words[start];
    let certain = lexicon().families.contains(&first.lower) && !lexicon().doubtful_families.contains(&first.lower);
    let mark = |c: char| c != '|' && c != '\n' && !c.is_alphanumeric();
    let before = text[..first.at.start].trim_end_matches(mark);
    let behind = text[words[end - 1].at.end..].trim_start_matches(mark);
    first.all_capitals && certain && (3..=4).contains(&(end - start)) && before.ends_with('|') && behind.starts_with('|')
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

/// Whether an office is given right before a name («Chủ tịch UBND xã …») or right behind it («…, Trưởng thôn Mẫu»).
fn in_office(text: &str, name: &[Word]) -> bool {
    let (Some(first), Some(last)) = (name.first(), name.last()) else { return false };
    office_before(&text[..first.at.start]) || office_behind(&text[last.at.end..])
}

/// Between the office and the name stand at most the words that tell where and what («cán bộ xã hướng dẫn ông …» is none).
fn office_before(before: &str) -> bool {
    const NEAR: usize = 60;
    let from = before.char_indices().rev().take(NEAR).last().map_or(0, |(index, _)| index);
    let near = before[from..].to_lowercase();
    let near = near.rsplit(['\n', '|', ';', '.']).next().unwrap_or_default();
    let ends = lexicon().offices.iter().filter_map(|office| near.rfind(office.as_str()).map(|at| at + office.len()));
    let Some(end) = ends.max() else { return false };
    let mut between = near[end..].split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    !near[end..].contains(',') && between.all(|word| lexicon().after_offices.contains(word))
}

fn office_behind(behind: &str) -> bool {
    let told = behind.trim_start();
    let Some(told) = told.strip_prefix([',', '–', '-', '—', '(', ':']) else { return false };
    let told: String = told.trim_start().chars().take(40).collect::<String>().to_lowercase();
    let told = told.strip_prefix("là ").or(told.strip_prefix("phó ")).unwrap_or(&told);
    let retired = ["hưu", "nghỉ", "nguyên "].iter().any(|word| told.contains(word));
    lexicon().offices.iter().any(|office| told.starts_with(office.as_str())) && !retired
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

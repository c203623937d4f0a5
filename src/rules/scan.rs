//! Every text of the content read once, for what must not stand in it: data of private persons, secrecy marks, broken letters.
//!
//! A text is a value of a record, a row of a table, a Markdown body, a page of an attached file. The detectors know nothing of
//! rules; the rules `personal.*`, `secret.mark` and `text.*` each tell the finds that bear their id.

mod bank;
mod children;
mod lexicon;
mod list;
mod look;
mod names;
mod near;
mod numbers;
mod passage;
mod persons;
mod secret;
mod spelling;
mod syllable;
mod table;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::examine::Seen;
use super::item::{Item, Opened, Way};
use super::judge::Judge;
use super::memory::{OnFile, Remembered};
use crate::model::attachment::Attachment;
use crate::model::{Content, Day, Print, Shown, Source, Step};
pub(super) use list::unsaid as unsaid_list;
pub(super) use names::People;
use passage::Passage;
pub(super) use passage::{files_named, listed as is_listed};

/// What a detector found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    pub rule: &'static str,
    /// Where it stands in the text, in bytes.
    pub at: Range<usize>,
    /// In the words of a report, which must not repeat what must not be shown: `có số giấy tờ tùy thân 001•••••••23`.
    pub message: String,
    /// What may stand in its place.
    pub mask: String,
    pub remedy: Cow<'static, str>,
}

/// A find and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub hit: Hit,
    pub kind: &'static str,
    pub source: Source,
    pub keys: Vec<Step>,
    /// Line, column and width in a Markdown text; zeros while still to be located.
    pub place: (usize, usize, usize),
    /// `trang 3`, in an attached file.
    pub whereabouts: Option<String>,
    /// It stands in a list of persons that a law orders to be posted.
    pub listed: bool,
}

/// The finds of all texts.
#[derive(Default)]
pub(super) struct Scan {
    by_rule: BTreeMap<&'static str, Vec<Found>>,
    /// The postings whose text lists private persons without saying so (`danh_sach_ca_nhan`), with how many it names.
    pub unsaid_lists: BTreeMap<Source, usize>,
    /// The attached files that some record names; what nobody names is not published.
    pub files: BTreeSet<String>,
}

impl Scan {
    /// The finds of records in their order, then those of files.
    pub fn of(content: &Content, items: &[Item], seen: &[Arc<Seen>], files: &[InFile]) -> Self {
        let mut by_rule: BTreeMap<&'static str, Vec<Found>> = BTreeMap::new();
        let in_records = seen.iter().flat_map(|seen| &seen.found).cloned().map(|found| placed_in_csv(content, found));
        for found in in_records.chain(files.iter().flat_map(|file| file.found.iter().cloned())) {
            by_rule.entry(found.hit.rule).or_default().push(found);
        }
        let unsaid_lists = items.iter().zip(seen).filter_map(|(item, seen)| Some((item.source.clone(), seen.unsaid?))).collect();
        Self { by_rule, unsaid_lists, files: files.iter().map(|file| file.path.clone()).collect() }
    }

    pub fn of_rule(&self, id: &str) -> &[Found] {
        self.by_rule.get(id).map_or(&[], Vec::as_slice)
    }
}

/// What was found in an attached file that some record names.
pub(super) struct InFile {
    pub path: String,
    pub on: OnFile,
    pub found: Arc<[Found]>,
}

/// Looks through the attached files that records name, on all cores.
pub(super) fn in_files(content: &Content, seen: &[Arc<Seen>], people: &People, day: Day, before: &Remembered) -> Vec<InFile> {
    // Of each file whether only lists of persons name it.
    let mut named: BTreeMap<&str, bool> = BTreeMap::new();
    for seen in seen {
        seen.files.iter().for_each(|path| *named.entry(path).or_insert(true) &= seen.listed);
    }
    let public = people.print();
    let look = |(path, listed): (&str, bool)| {
        let on =
            OnFile { day, people: public, text: content.attachments.get(path).map_or_else(|| blake3::hash(&[]), print_of_texts), listed };
        let found = before.found(path, &on).cloned();
        InFile { path: path.to_owned(), on, found: found.unwrap_or_else(|| in_file(content, path, listed, people, day).into()) }
    };
    named.into_iter().collect::<Vec<_>>().into_par_iter().map(look).collect()
}

/// Of all that is read in a file, and of what kind it is.
fn print_of_texts(file: &Attachment) -> Print {
    let mut print = blake3::Hasher::new();
    print.update(&[file.format as u8]);
    let texts = file.metadata.iter().map(String::as_str).chain(file.pages().map(|(_, text)| text));
    texts.for_each(|text| _ = print.update(&text.len().to_le_bytes()).update(text.as_bytes()));
    print.update(&file.metadata.len().to_le_bytes()).finalize()
}

fn detect(passage: &Passage, people: &People, day: Day) -> Vec<Hit> {
    let mut hits = personal(passage, people, day);
    hits.extend(spelling::hits(passage));
    hits
}

/// Persons and secrets: what a reader sees counts, however it was typed.
fn personal(passage: &Passage, people: &People, day: Day) -> Vec<Hit> {
    let find = |passage: &Passage| {
        let mut hits = numbers::hits(passage);
        hits.extend(secret::hits(passage));
        hits.extend(persons::hits(passage, people, day));
        hits
    };
    let shown = if passage.look.veiled { Shown::of(passage.raw, passage.markdown) } else { None };
    let Some(shown) = shown else { return find(passage) };
    let mut hits = find(&passage.shown(&shown.text));
    hits.iter_mut().for_each(|hit| hit.at = shown.source(&hit.at));
    hits
}

/// The finds of a record. Records repeat each other: a value that was `clean` in one is not searched again in the next.
pub(super) fn in_record<'a>(item: &'a Opened, people: &People, day: Day, clean: &mut HashSet<&'a str>) -> Vec<Found> {
    let mut found = Vec::new();
    passage::of_record(item, &mut |text, way| {
        let value = if let Cow::Borrowed(value) = text { Some(value) } else { None };
        if value.is_some_and(|value| clean.contains(value)) {
            return;
        }
        let passage = Passage { value: value.is_some(), ..Passage::of(item, &text) };
        let hits = detect(&passage, people, day);
        if hits.is_empty() && !persons::is_public(item.kind) {
            clean.extend(value);
        }
        found.extend(hits.into_iter().map(|hit| Found {
            hit,
            kind: item.kind,
            source: item.source.clone(),
            keys: Way::steps(way),
            place: (0, 0, 1),
            whereabouts: None,
            listed: passage.listed,
        }));
    });
    if let Some((passage, body, first_line)) = passage::of_body(item) {
        found.extend(detect(&passage, people, day).into_iter().map(|hit| Found {
            place: place_in_body(body, first_line, &hit.at),
            hit,
            kind: item.kind,
            source: item.source.clone(),
            keys: Vec::new(),
            whereabouts: None,
            listed: passage.listed,
        }));
    }
    found
}

/// A row that came from a CSV file stands there, not below `hang`: the finding stands at the name of the file and tells the line.
fn placed_in_csv(content: &Content, mut found: Found) -> Found {
    let [Step::Value(list), Step::Item(row), ..] = found.keys.as_slice() else { return found };
    let figures = content.figures.iter().find(|record| found.kind == "so-lieu" && list == "hang" && record.source == found.source);
    if let Some((file, line)) = figures.and_then(|record| record.csv_place(*row)) {
        found.whereabouts = Some(format!("{file} dòng {line}"));
        found.keys = vec![Step::value("tep_csv")];
    }
    found
}

fn place_in_body(body: &str, first_line: usize, at: &Range<usize>) -> (usize, usize, usize) {
    let before = &body[..at.start];
    let line = first_line + before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column, body[at.clone()].chars().count())
}

/// The finds of an attached file: of one kind on one page told once, with how many there are.
fn in_file(content: &Content, path: &str, listed: bool, people: &People, day: Day) -> Vec<Found> {
    let Some(file) = content.attachments.get(path) else { return Vec::new() };
    let mut found: Vec<Found> = Vec::new();
    for (whereabouts, passage) in passage::of_file(path, file, listed) {
        let mut counts: BTreeMap<&'static str, (Hit, usize)> = BTreeMap::new();
        for hit in detect(&passage, people, day) {
            counts.entry(hit.rule).or_insert((hit, 0)).1 += 1;
        }
        found.extend(counts.into_values().map(|(hit, count)| Found {
            hit,
            kind: "tep",
            source: Source { path: path.into(), item: None },
            keys: Vec::new(),
            place: (1, 1, 1),
            whereabouts: Some(if count > 1 { format!("{whereabouts}, {count} chỗ") } else { whereabouts.clone() }),
            listed,
        }));
    }
    found
}

/// Tells the finds of a rule about persons or secrets. Where a law orders a list of persons, birth and health are but told.
pub(super) fn told(judge: &mut Judge) {
    let case = judge.case;
    let Some(law) = judge.law_on(None) else { return };
    for found in case.scan.of_rule(&judge.rule.id) {
        let ordered = found.listed && matches!(judge.rule.id.as_str(), "personal.birth" | "personal.health");
        let law = if ordered { law.as_info() } else { law };
        let message = message(found, super::withholds(&judge.rule.id) && !ordered);
        judge.fails_at(law, &found.source, found.keys.clone(), message, &*found.hit.remedy);
        judge.place_last(found.place);
    }
}

fn message(found: &Found, withheld: bool) -> String {
    let place = found.whereabouts.as_ref().map(|place| format!("{place}: ")).unwrap_or_default();
    let kept = match (withheld, found.kind) {
        // Of the rules nothing is withheld: a page shows them with a mask.
        (false, _) | (true, "quy-dinh") => "",
        (true, "tep") => KEPT[0],
        (true, _) => KEPT[1],
    };
    format!("{place}{}{kept}", found.hit.message)
}

/// What a message ends with while the text is withheld; of a finding set aside it is not true.
pub(super) const KEPT: [&str; 2] =
    ["; tệp này đang được giữ lại, chưa lên trang", "; nội dung bản ghi này đang được giữ lại, chưa lên trang"];

/// A title with what must not be shown in it masked; none when it holds nothing of the kind.
pub(super) fn masked(title: &str) -> Option<String> {
    let mut hits = hits_in(title);
    hits.retain(|hit| super::withholds(hit.rule));
    with_masks(title, hits.into_iter().map(|hit| (hit.at, hit.mask)).collect())
}

/// A message that quotes a title, with every number and name in it masked; none when it holds nothing personal.
pub(super) fn covered(message: &str) -> Option<String> {
    let hits = hits_in(message);
    if hits.is_empty() {
        return None;
    }
    let shown = Shown::of(message, false);
    let text = shown.as_ref().map_or(message, |shown| shown.text.as_str());
    let place = |name: &Range<usize>| shown.as_ref().map_or_else(|| name.clone(), |shown| shown.source(name));
    let names = People::default().private(text).into_iter().map(|name| (place(&name), names::initials(&text[name])));
    with_masks(message, hits.into_iter().map(|hit| (hit.at, hit.mask)).chain(names).collect())
}

fn hits_in(text: &str) -> Vec<Hit> {
    // The age of children is of no matter here: their names are masked by their titles too.
    let day = Day::parse("2026-01-01").ok();
    day.map_or_else(Vec::new, |day| personal(&Passage::title(text), &People::default(), day))
}

/// The places of a text replaced, the last ones first; of two that overlap the one that begins first.
fn with_masks(text: &str, mut masks: Vec<(Range<usize>, String)>) -> Option<String> {
    masks.sort_by_key(|(at, _)| (at.start, std::cmp::Reverse(at.end)));
    masks.dedup_by(|(next, _), (kept, _)| next.start < kept.end);
    let mut plain = text.to_owned();
    masks.into_iter().rev().for_each(|(at, mask)| plain.replace_range(at, &mask));
    (plain != text).then_some(plain)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::look::Look;
    use super::*;

    /// What detectors look for, whole, broken and beside each other, and what stands between in all texts.
    const PIECES: &[&str] = &[
        "CCCD số",
        "căn cước",
        "001099000123",
        "001 099 000 123",
        "019.085.001.234",
        "hộ chiếu",
        "B1234567",
        "0912 345 678",
        "+84 912.345.678",
        "số tài khoản",
        "STK",
        "123456789012",
        "3741.0.1234567",
        "12 3456 7890",
        "mã số thuế",
        "8012345678",
        "MSHS: 000.08.92.H55-210315-0018",
        "H55.12-210315-001",
        "ông Nguyễn Văn Thử",
        "Sùng Thị Mẫu",
        "LÒ MẪU THỬ",
        "bà",
        "cháu",
        "lớp 5B",
        "7 tuổi",
        "sinh ngày",
        "Ngày sinh",
        "NTNS",
        "sinh năm 2018",
        "05/03/1980",
        "5-3-1980",
        "1980-03-05",
        "khuyết tật nặng",
        "tố cáo của",
        "người tố cáo:",
        "TỐI MẬT",
        "lưu hành nội bộ",
        "Céng hßa",
        "Coäng hoøa",
        "phƣờng",
        "Ðơn",
        "c n v",
        " b ",
        " n ",
        "d",
        "Ngh\u{fffd}",
        "\u{f0b7}",
        "đang cập nhật",
        "…",
        "café",
        "12 m²",
        "٣٤٥٦٧٨٩",
        "１２３４５６",
        "Thành phần hồ sơ",
        "theo khoản 2",
        "thôn Bản Mẫu",
        "đồng",
        "019085&#48;01234",
        "**019085**001234",
        "019085\u{200b}001234",
        "Độ mật: Tối mật",
        "MB Bank",
        "NGUYEN VAN THU",
        "Anh Thử",
        "cháu Mai",
        "con bà",
        "bị bỏ rơi",
        "(05/03/1980)",
    ];

    fn texts() -> impl Strategy<Value = String> {
        let known = select(PIECES).prop_map(str::to_owned);
        let piece = prop_oneof![6 => known, 1 => "\\PC{0,6}", 1 => "[0-9 .\\-\u{a0}/]{1,16}"];
        let between = select(&["", " ", " ", " ", "\n", ", ", ": ", " | ", ".", "-"][..]);
        vec((piece, between), 0..14).prop_map(|parts| parts.into_iter().map(|(piece, between)| piece + between).collect())
    }

    /// Whether two words with capitals stand side by side, read word by word.
    fn names(text: &str) -> bool {
        let marks = |c: char| c.is_whitespace() || "|,;:(.-*_\"“".contains(c);
        let capital = |word: &str| word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        let words: Vec<&str> = text.split(marks).collect();
        words.windows(2).any(|pair| capital(pair[0]) && capital(pair[1]))
    }

    fn lone_consonants(text: &str) -> usize {
        let lone = |three: &&[u8]| three[0] == b' ' && b"bcdghklmnpqrstvx".contains(&three[1]) && three[2] == b' ';
        text.as_bytes().windows(3).filter(lone).count()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn detectors_that_look_first_find_what_they_find_without(text in texts(), kind in select(&["", "thu-tuc", "can-bo"][..])) {
            let day = Day::parse("2026-11-16").unwrap();
            let looking = Passage { kind, ..Passage::title(&text) };
            let look = Look { numbers: looking.look.digits, strange: true, veiled: true, ..looking.look };
            let searching = Passage { kind, look, ..Passage::title(&text) };
            let found = |passage| detect(passage, &People::default(), day);
            prop_assert_eq!(found(&looking), found(&searching));
        }

        #[test]
        fn a_look_tells_what_slower_readings_tell(text in texts()) {
            let look = Look::at(&text);
            prop_assert_eq!(look.digits, text.contains(|c: char| c.is_ascii_digit()));
            prop_assert_eq!(look.names, names(&text));
            prop_assert_eq!(look.lone_consonants, lone_consonants(&text));
        }
    }
}

//! What is remembered of a check, in one file for the next process.
//!
//! The file says by which program it was written and bears the print of all that follows. Findings repeat each other's words, so
//! every text stands in it once; what was found on a record is made again only when it is asked for. It may have been written by
//! anybody: what it says is checked, and what cannot be is as if it were not there.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use super::catalogue;
use super::examine::{Part, Seen};
use super::item::{Among, Item};
use super::memory::{InOne, Kept, OfRecord, OnFile, Remembered, World};
use super::scan::{Found, Hit};
use crate::load;
use crate::model::{Confidence, Day, Due, Finding, Print, Severity, Source, Step, print_of};

const MAGIC: &[u8; 16] = b"niemyet findings";
/// Of the form of the file; a change of it gets the next number.
const FORMAT: u64 = 2;
/// Of the sources of the rules and their catalogue, and of what they read: whoever judges otherwise judges anew.
const CHECKS: &str = env!("NIEMYET_CHECKS");
/// Longer than what is found on a million records.
const LONGEST: u64 = 1 << 30;

/// What lies at the head of the file: only a program that judges alike reads it.
fn head() -> &'static [u8] {
    static HEAD: OnceLock<Vec<u8>> = OnceLock::new();
    HEAD.get_or_init(|| [MAGIC, print_of(&(env!("CARGO_PKG_VERSION"), FORMAT, CHECKS)).as_bytes().as_slice()].concat())
}

/// The texts of a file and what was found on its records, not yet made again.
#[derive(Debug, Default)]
pub(super) struct Store {
    texts: String,
    /// Where each text ends.
    ends: Vec<usize>,
    /// The texts that many findings have in common, each as soon as one asks for it.
    shared: Vec<OnceLock<Arc<str>>>,
    found: Vec<u8>,
}

impl Store {
    /// What was found on a record by so many rules; none where the file says what cannot be.
    pub fn seen(&self, at: Range<usize>, item: &Item, rules: usize) -> Option<Seen> {
        let mut reader = Reader { rest: self.found.get(at)?, texts: self };
        let seen = reader.seen(&Place { source: item.source, kind: item.kind }, rules).ok()?;
        reader.rest.is_empty().then_some(seen)
    }

    fn text(&self, number: usize) -> Option<&str> {
        let start = number.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.texts.get(start..*self.ends.get(number)?)
    }

    fn shared(&self, number: usize) -> Option<Arc<str>> {
        let text = self.text(number)?;
        Some(Arc::clone(self.shared.get(number)?.get_or_init(|| text.into())))
    }
}

/// What is read from a file; why nothing is, in words for the user, unless there is no file.
pub(super) fn read(path: &Path) -> Result<Remembered, Option<String>> {
    let said = |why: &str| {
        Some(format!("không dùng được bản lưu tạm của lần kiểm tra trước ở {} ({why}); mọi bản ghi được kiểm tra lại", path.display()))
    };
    let bytes = match read_whole(path) {
        Ok(bytes) => bytes.ok_or_else(|| said("tệp bị hỏng"))?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(None),
        Err(error) => return Err(said(&error.to_string())),
    };
    let Some(rest) = bytes.strip_prefix(head()) else {
        let older = bytes.starts_with(MAGIC) && bytes.len() >= head().len() + blake3::OUT_LEN;
        return Err(said(if older { "do phiên bản khác của chương trình ghi" } else { "tệp bị hỏng" }));
    };
    whole(rest).map_err(|Torn| said("tệp bị hỏng"))
}

/// None for what can be no such file.
fn read_whole(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = File::open(path)?;
    let about = file.metadata()?;
    if !about.is_file() || about.len() > LONGEST {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0));
    file.take(LONGEST).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

fn whole(rest: &[u8]) -> Result<Remembered, Torn> {
    let (print, body) = rest.split_first_chunk::<{ blake3::OUT_LEN }>().ok_or(Torn)?;
    if blake3::hash(body) != Print::from_bytes(*print) {
        return Err(Torn);
    }
    let nothing = Store::default();
    let mut reader = Reader { rest: body, texts: &nothing };
    let ends = reader.list(Reader::number)?;
    let texts = simdutf8::basic::from_utf8(reader.bytes()?).map_err(|_| Torn)?.to_owned();
    let shared = ends.iter().map(|_| OnceLock::new()).collect();
    let store = Store { ends, texts, shared, found: reader.bytes()?.to_vec() };
    let mut reader = Reader { rest: reader.rest, texts: &store };
    let world = reader.world()?;
    let mut end = 0;
    let records = reader.list(|reader| reader.record(&mut end))?;
    let files = reader.list(Reader::file)?.into_iter().collect();
    if reader.rest.is_empty() { Ok(Remembered { world: Some(world), records, files, store }) } else { Err(Torn) }
}

/// Writes down what was found; nothing where no check was made since it was read.
pub(super) fn write(path: &Path, remembered: &Remembered) -> io::Result<()> {
    let (Some(world), Some(folder), Some(name)) = (remembered.world, path.parent(), path.file_name().and_then(|name| name.to_str())) else {
        return Ok(());
    };
    let Some(parts) = parts(world, remembered) else { return Ok(()) };
    let mut print = blake3::Hasher::new();
    parts.iter().for_each(|part| _ = print.update(part));
    load::write_whole(folder, name, |file| {
        file.write_all(head())?;
        file.write_all(print.finalize().as_bytes())?;
        parts.iter().try_for_each(|part| file.write_all(part))
    })
}

/// All behind the head, in parts; none where what was read was never asked for.
fn parts(world: World, remembered: &Remembered) -> Option<[Vec<u8>; 5]> {
    let mut texts = Texts::default();
    let (mut found, mut index) = (Writer::new(), Writer::new());
    index.world(world);
    index.number(remembered.records.len());
    for record in &remembered.records {
        let Kept::Seen(seen) = &record.seen else { return None };
        found.seen(&mut texts, seen, &record.source);
        index.record(&mut texts, record, found.0.len());
    }
    index.number(remembered.files.len());
    for (path, (on, found)) in &remembered.files {
        index.file(&mut texts, path, on, found);
    }
    let (mut ends, mut found_length) = (Writer::new(), Writer::new());
    ends.list(&texts.ends, |ends, end| ends.number(*end));
    ends.number(texts.all.len());
    found_length.number(found.0.len());
    Some([ends.0, texts.all.into_bytes(), found_length.0, found.0, index.0])
}

/// The texts that are written, each once.
#[derive(Default)]
struct Texts<'t> {
    all: String,
    ends: Vec<usize>,
    known: HashMap<&'t str, usize>,
}

impl<'t> Texts<'t> {
    fn number(&mut self, text: &'t str) -> usize {
        let Self { all, ends, known } = self;
        *known.entry(text).or_insert_with(|| {
            all.push_str(text);
            ends.push(all.len());
            ends.len() - 1
        })
    }
}

/// Numbers stand seven bits to a byte, the lowest first; of what may be missing, a number one higher.
struct Writer(Vec<u8>);

impl Writer {
    fn new() -> Self {
        Self(Vec::new())
    }

    fn number(&mut self, number: usize) {
        let mut rest = number;
        while rest >= 0x80 {
            self.0.push(rest.to_le_bytes()[0] | 0x80);
            rest >>= 7;
        }
        self.0.push(rest.to_le_bytes()[0]);
    }

    fn maybe(&mut self, number: Option<usize>) {
        self.number(number.map_or(0, |number| number + 1));
    }

    fn list<'t, T>(&mut self, items: &'t [T], mut write: impl FnMut(&mut Self, &'t T)) {
        self.number(items.len());
        items.iter().for_each(|item| write(self, item));
    }

    fn print(&mut self, print: &Print) {
        self.0.extend_from_slice(print.as_bytes());
    }

    fn day(&mut self, day: Option<Day>) {
        let small = |part: i8| usize::from(part.cast_unsigned());
        let packed = |date: Date| usize::from(date.year().cast_unsigned()) << 16 | small(date.month()) << 8 | small(date.day());
        self.maybe(day.map(|Day(date)| packed(date)));
    }

    fn text<'t>(&mut self, texts: &mut Texts<'t>, text: &'t str) {
        self.number(texts.number(text));
    }

    fn maybe_text<'t>(&mut self, texts: &mut Texts<'t>, text: Option<&'t str>) {
        self.maybe(text.map(|text| texts.number(text)));
    }

    fn world(&mut self, world: World) {
        let World { day, commune, local, people, attachments } = world;
        self.day(Some(day));
        [&commune, &people, &attachments].into_iter().for_each(|print| self.print(print));
        self.number(usize::from(local.is_some()));
        local.iter().for_each(|print| self.print(print));
    }

    fn record<'t>(&mut self, texts: &mut Texts<'t>, record: &'t OfRecord, end: usize) {
        let OfRecord { source, print, among, names, seen: _ } = record;
        self.text(texts, &source.path);
        self.maybe(source.item);
        self.print(print);
        self.number(usize::from(among.taken_over) | usize::from(among.on_board) << 1);
        self.day(among.named);
        self.list(names, |writer, name| writer.text(texts, name));
        self.number(end);
    }

    fn file<'t>(&mut self, texts: &mut Texts<'t>, path: &'t str, on: &OnFile, found: &'t [Found]) {
        self.text(texts, path);
        self.day(Some(on.day));
        [&on.people, &on.text].into_iter().for_each(|print| self.print(print));
        self.number(usize::from(on.listed));
        self.list(found, |writer, found| writer.found(texts, found));
    }

    fn seen<'t>(&mut self, texts: &mut Texts<'t>, seen: &'t Seen, source: &'t Source) {
        self.list(&seen.told, |writer, (rule, part, finding)| {
            writer.number(*rule);
            let (sort, place) = match part {
                Part::Generic(place) => (0, *place),
                Part::Forms => (1, 0),
                Part::Function(place) => (2, *place),
            };
            writer.number(sort);
            writer.number(place);
            writer.finding(texts, finding, source);
        });
        self.list(&seen.marks, |writer, (rule, mark)| {
            writer.number(*rule);
            writer.text(texts, mark);
        });
        self.list(&seen.found, |writer, found| writer.found(texts, found));
        self.maybe(seen.unsaid);
        self.list(&seen.files, |writer, path| writer.text(texts, path));
        self.number(usize::from(seen.listed));
    }

    fn finding<'t>(&mut self, texts: &mut Texts<'t>, finding: &'t Finding, source: &Source) {
        self.text(texts, &finding.rule);
        self.number(place_of(&SEVERITIES, &finding.severity) << 2 | place_of(&CONFIDENCES, &finding.confidence));
        let elsewhere = Some(finding.file.as_str()).filter(|file| *file != &*source.path);
        self.maybe_text(texts, elsewhere);
        [finding.line, finding.column, finding.width].into_iter().for_each(|number| self.number(number));
        [&*finding.message, &*finding.remedy, &*finding.basis].into_iter().for_each(|text| self.text(texts, text));
        self.maybe_text(texts, finding.waived.as_deref());
        self.maybe_text(texts, finding.excerpt.as_deref());
        self.steps(texts, &finding.keys);
        self.list(&finding.subjects, |writer, subject| writer.text(texts, subject));
        self.day(finding.due.map(|due| due.last));
        self.day(finding.due.and_then(|due| due.done));
    }

    fn found<'t>(&mut self, texts: &mut Texts<'t>, found: &'t Found) {
        self.text(texts, found.hit.rule);
        [found.hit.at.start, found.hit.at.end].into_iter().for_each(|number| self.number(number));
        [&*found.hit.message, &*found.hit.mask, &*found.hit.remedy].into_iter().for_each(|text| self.text(texts, text));
        self.steps(texts, &found.keys);
        let (line, column, width) = found.place;
        [line, column, width].into_iter().for_each(|number| self.number(number));
        self.maybe_text(texts, found.whereabouts.as_deref());
        self.number(usize::from(found.listed));
    }

    fn steps<'t>(&mut self, texts: &mut Texts<'t>, steps: &'t [Step]) {
        self.list(steps, |writer, step| {
            let (sort, number) = match step {
                Step::Key(name) => (0, texts.number(name)),
                Step::Value(name) => (1, texts.number(name)),
                Step::Item(index) => (2, *index),
            };
            writer.number(sort);
            writer.number(number);
        });
    }
}

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];
const CONFIDENCES: [Confidence; 4] = [Confidence::Verified, Confidence::Secondary, Confidence::Memory, Confidence::Logic];

fn place_of<T: PartialEq>(all: &[T], one: &T) -> usize {
    all.iter().position(|other| other == one).unwrap_or_default()
}

/// Where what was found on a record or file stands.
struct Place<'s> {
    source: &'s Source,
    kind: &'static str,
}

/// The file says what cannot be.
struct Torn;

/// Reads what a `Writer` wrote.
struct Reader<'r> {
    rest: &'r [u8],
    texts: &'r Store,
}

impl<'r> Reader<'r> {
    fn number(&mut self) -> Result<usize, Torn> {
        let mut number = 0_usize;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = *self.rest.split_off_first().ok_or(Torn)?;
            let low = usize::from(byte & 0x7f);
            if low << shift >> shift != low {
                return Err(Torn);
            }
            number |= low << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Torn)
    }

    fn maybe(&mut self) -> Result<Option<usize>, Torn> {
        self.number().map(|number| number.checked_sub(1))
    }

    fn flag(&mut self) -> Result<bool, Torn> {
        Ok(self.number()? == 1)
    }

    fn bytes(&mut self) -> Result<&'r [u8], Torn> {
        let length = self.number()?;
        self.rest.split_off(..length).ok_or(Torn)
    }

    /// However many are promised, only those that are there take room.
    fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Result<T, Torn>) -> Result<Vec<T>, Torn> {
        let count = self.number()?;
        (0..count).map(|_| read(self)).collect()
    }

    fn print(&mut self) -> Result<Print, Torn> {
        let (print, rest) = self.rest.split_first_chunk::<{ blake3::OUT_LEN }>().ok_or(Torn)?;
        self.rest = rest;
        Ok(Print::from_bytes(*print))
    }

    fn day(&mut self) -> Result<Day, Torn> {
        self.maybe_day()?.ok_or(Torn)
    }

    fn maybe_day(&mut self) -> Result<Option<Day>, Torn> {
        let Some(packed) = self.maybe()? else { return Ok(None) };
        let [day, month, year_low, year_high, ..] = packed.to_le_bytes();
        let year = i16::from_le_bytes([year_low, year_high]);
        Date::new(year, month.cast_signed(), day.cast_signed()).map(|date| Some(Day(date))).map_err(|_| Torn)
    }

    fn text(&mut self) -> Result<&'r str, Torn> {
        let number = self.number()?;
        self.texts.text(number).ok_or(Torn)
    }

    fn shared(&mut self) -> Result<Arc<str>, Torn> {
        let number = self.number()?;
        self.texts.shared(number).ok_or(Torn)
    }

    fn owned(&mut self) -> Result<String, Torn> {
        self.text().map(str::to_owned)
    }

    fn maybe_text(&mut self) -> Result<Option<String>, Torn> {
        let Some(number) = self.maybe()? else { return Ok(None) };
        self.texts.text(number).map(|text| Some(text.to_owned())).ok_or(Torn)
    }

    fn world(&mut self) -> Result<World, Torn> {
        let (day, commune, people, attachments) = (self.day()?, self.print()?, self.print()?, self.print()?);
        let local = if self.flag()? { Some(self.print()?) } else { None };
        Ok(World { day, commune, local, people, attachments })
    }

    /// A record; what was found on it begins where the one before `end`s.
    fn record(&mut self, end: &mut usize) -> Result<OfRecord, Torn> {
        let source = Source { path: self.text()?.into(), item: self.maybe()? };
        let print = self.print()?;
        let board = self.number()?;
        let among = Among { taken_over: board & 1 == 1, on_board: board & 2 == 2, named: self.maybe_day()? };
        let names = self.list(Self::owned)?.into();
        let start = std::mem::replace(end, self.number()?);
        Ok(OfRecord { source, print, among, names, seen: Kept::Stored(start..*end) })
    }

    fn file(&mut self) -> Result<(String, InOne), Torn> {
        let path = self.owned()?;
        let on = OnFile { day: self.day()?, people: self.print()?, text: self.print()?, listed: self.flag()? };
        let source = Source { path: path.as_str().into(), item: None };
        let found = self.list(|reader| reader.found(&Place { source: &source, kind: "tep" }))?;
        Ok((path, (on, found.into())))
    }

    fn seen(&mut self, place: &Place, rules: usize) -> Result<Seen, Torn> {
        let rule = |reader: &mut Self| reader.number().and_then(|rule| if rule < rules { Ok(rule) } else { Err(Torn) });
        Ok(Seen {
            told: self.list(|reader| Ok((rule(reader)?, reader.part()?, reader.finding(place.source)?)))?,
            marks: self.list(|reader| Ok((rule(reader)?, reader.owned()?)))?,
            found: self.list(|reader| reader.found(place))?,
            unsaid: self.maybe()?,
            files: self.list(Self::owned)?,
            listed: self.flag()?,
        })
    }

    fn part(&mut self) -> Result<Part, Torn> {
        match (self.number()?, self.number()?) {
            (0, place) => Ok(Part::Generic(place)),
            (1, _) => Ok(Part::Forms),
            (2, place) => Ok(Part::Function(place)),
            _ => Err(Torn),
        }
    }

    fn finding(&mut self, source: &Source) -> Result<Arc<Finding>, Torn> {
        let rule = self.owned()?;
        let grade = self.number()?;
        let file = self.maybe_text()?.unwrap_or_else(|| source.path.to_string());
        let (line, column, width) = (self.number()?, self.number()?, self.number()?);
        let (message, remedy, basis) = (self.owned()?, self.shared()?, self.shared()?);
        let (waived, excerpt) = (self.maybe_text()?, self.maybe_text()?);
        let (keys, subjects) = (self.steps()?, self.list(Self::owned)?);
        let (last, done) = (self.maybe_day()?, self.maybe_day()?);
        let severity = *SEVERITIES.get(grade >> 2).ok_or(Torn)?;
        let confidence = *CONFIDENCES.get(grade & 3).ok_or(Torn)?;
        let due = last.map(|last| Due { last, done });
        Ok(Arc::new(Finding {
            rule,
            severity,
            file,
            line,
            column,
            message,
            remedy,
            basis,
            confidence,
            waived,
            keys,
            excerpt,
            width,
            subjects,
            due,
        }))
    }

    fn found(&mut self, place: &Place) -> Result<Found, Torn> {
        let rule = catalogue::rule(self.text()?).ok_or(Torn)?.id.as_str();
        let at = self.number()?..self.number()?;
        let hit = Hit { rule, at, message: self.owned()?, mask: self.owned()?, remedy: self.owned()?.into() };
        Ok(Found {
            hit,
            kind: place.kind,
            source: place.source.clone(),
            keys: self.steps()?,
            place: (self.number()?, self.number()?, self.number()?),
            whereabouts: self.maybe_text()?,
            listed: self.flag()?,
        })
    }

    fn steps(&mut self) -> Result<Vec<Step>, Torn> {
        self.list(|reader| match reader.number()? {
            0 => reader.owned().map(Step::Key),
            1 => reader.owned().map(Step::Value),
            2 => reader.number().map(Step::Item),
            _ => Err(Torn),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::*;
    use crate::model::Content;
    use crate::rules::board::Board;
    use crate::rules::{Memory, Report, check, check_with, item};

    static SAMPLE: LazyLock<Content> =
        LazyLock::new(|| load::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")).expect("the sample is sound"));

    static CLEAN: LazyLock<Vec<Arc<Finding>>> = LazyLock::new(|| check(&SAMPLE, day()).findings);

    fn day() -> Day {
        Day::parse("2026-11-16").expect("a day")
    }

    /// What was found on each record, as it can be had from a memory.
    fn seen(remembered: &Remembered) -> Vec<Option<Arc<Seen>>> {
        let board = Board::of(&SAMPLE, day());
        let items = item::items_on(&SAMPLE, day(), &board);
        let before = remembered.beside(&items);
        let world = remembered.world.expect("it was checked");
        items.iter().enumerate().map(|(place, item)| before.seen(place, world, item, catalogue::catalogue().len())).collect()
    }

    /// The file of the sample.
    static FILE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let (folder, memory) = (tempfile::tempdir().expect("a folder"), Memory::default());
        let _ = check_with(&SAMPLE, day(), &memory);
        memory.write(&folder.path().join("kiem-tra")).expect("it can be written");
        std::fs::read(folder.path().join("kiem-tra")).expect("it was written")
    });

    fn read_from(bytes: &[u8]) -> (Memory, Report) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("kiem-tra");
        std::fs::write(&path, bytes).expect("it can be written");
        let memory = Memory::read(&path);
        let report = check_with(&SAMPLE, day(), &memory);
        (memory, report)
    }

    #[test]
    fn all_that_was_found_is_read_as_it_was_written() {
        let memory = Memory::default();
        let _ = check_with(&SAMPLE, day(), &memory);
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("kiem-tra");
        memory.write(&path).expect("it can be written");
        let again = read(&path).expect("it can be read");
        let (written, read) = (seen(&memory.recall()), seen(&again));
        assert!(written.len() > 50 && written.iter().all(Option::is_some));
        assert_eq!(format!("{written:?}"), format!("{read:?}"));
        assert_eq!(format!("{:?}", memory.recall().files), format!("{:?}", again.files));
        let names = |remembered: &Remembered| remembered.records.iter().map(|record| record.names.clone()).collect::<Vec<_>>();
        assert_eq!(names(&memory.recall()), names(&again));
    }

    #[test]
    fn the_same_is_written_to_the_same_bytes_for_its_owner_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("kiem-tra");
        let (memory, _) = read_from(&FILE);
        memory.write(&path).expect("it can be written");
        assert_eq!(std::fs::read(&path).expect("it was written"), *FILE);
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&path.metadata().expect("it is there").permissions()) & 0o777, 0o600);
    }

    #[test]
    fn the_file_of_another_program_is_of_no_use_and_told() {
        let mut older = FILE.clone();
        older[MAGIC.len()] ^= 1;
        let (memory, report) = read_from(&older);
        assert!(memory.warning().is_some_and(|said| said.contains("phiên bản khác")), "{:?}", memory.warning());
        assert_eq!(report.findings, *CLEAN);
        assert_eq!(Memory::read(Path::new("not/there")).warning(), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn a_broken_file_is_noticed(at in any::<Index>(), bit in 0..8_u32, cut in any::<bool>()) {
            let mut bytes = FILE.clone();
            let at = at.index(bytes.len());
            if cut { bytes.truncate(at) } else { bytes[at] ^= 1 << bit }
            let (memory, report) = read_from(&bytes);
            prop_assert!(memory.warning().is_some());
            prop_assert_eq!(&report.findings, &*CLEAN);
        }

        /// Whoever can write the file can say what he likes, but not what cannot be.
        #[test]
        fn a_forged_file_harms_no_check(at in any::<Index>(), byte in any::<u8>()) {
            let mut body = FILE[head().len() + blake3::OUT_LEN..].to_vec();
            let at = at.index(body.len());
            body[at] = byte;
            let forged = [head(), blake3::hash(&body).as_bytes(), &body].concat();
            prop_assert!(!read_from(&forged).1.findings.is_empty());
        }
    }
}

//! What a long-running process remembers of the last check, so that the next one judges only what has changed.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::examine::{Names, Seen};
use super::item::{Among, Item};
use super::scan::{Found, InFile};
use super::store::{self, Store};
use crate::model::{Content, Day, Print, Source};

/// What the last check has found on single records and files. A check that is given it makes the same report as without, sooner.
/// It never grows beyond one check: what the last one did not use is forgotten.
#[derive(Debug, Default)]
pub struct Memory {
    last: Mutex<Arc<Remembered>>,
    warning: Option<String>,
}

impl Memory {
    /// What a process before this one wrote to a file. Where nothing of use lies there the memory is empty, and it says why
    /// (`warning`) unless nothing was ever written.
    #[must_use]
    pub fn read(path: &Path) -> Self {
        match store::read(path) {
            Ok(last) => Self { last: Mutex::new(Arc::new(last)), warning: None },
            Err(warning) => Self { warning, ..Self::default() },
        }
    }

    /// Writes down what the last check has found, for `read` of a later process; where none was made, nothing.
    ///
    /// # Errors
    /// When the system refuses; what lay there before is still whole then.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        self.note().write(path)
    }

    /// What the last check has found, to be written down while others go on.
    #[must_use]
    pub fn note(&self) -> Note {
        Note(self.recall())
    }

    /// What the user should be told, in one line: why what was written down before was not used.
    #[must_use]
    pub fn warning(&self) -> Option<&str> {
        self.warning.as_deref()
    }

    /// What is remembered now; checks that run at the same time do not wait for each other.
    pub(super) fn recall(&self) -> Arc<Remembered> {
        Arc::clone(&self.last.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn keep(&self, now: Remembered) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(now);
    }
}

/// What one check has found, whatever is checked since.
#[derive(Debug)]
pub struct Note(Arc<Remembered>);

impl Note {
    /// As `Memory::write`.
    ///
    /// # Errors
    /// When the system refuses; what lay there before is still whole then.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        store::write(path, &self.0)
    }
}

/// All that the checks of one record at a time depend on besides the record. The catalogue and the calendar are the program's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct World {
    pub day: Day,
    /// `don-vi.yaml`: the parameters that are set, the names of the villages, the end of the former names.
    pub commune: Print,
    /// `quy-dinh.yaml`: rules and parameters.
    pub local: Option<Print>,
    /// Whose names are public.
    pub people: Print,
    /// Which attached files there are.
    pub attachments: Print,
}

impl World {
    pub fn of(content: &Content, day: Day, people: Print) -> Self {
        let mut attachments = blake3::Hasher::new();
        for path in content.attachments.keys() {
            attachments.update(path.as_bytes()).update(&[0]);
        }
        let local = content.local.as_ref().map(|local| local.print);
        Self { day, commune: content.commune.print, local, people, attachments: attachments.finalize() }
    }
}

/// All that what is remembered of an attached file depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OnFile {
    pub day: Day,
    pub people: Print,
    pub text: Print,
    /// Whether only lists of persons name it.
    pub listed: bool,
}

/// The finds of one check.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    /// None as long as nothing was checked.
    pub world: Option<World>,
    /// In the order of the records.
    pub records: Vec<OfRecord>,
    pub files: BTreeMap<String, InOne>,
    /// What was read from a file and not yet asked for.
    pub store: Store,
}

/// What was found in a file, and what it depends on.
pub(super) type InOne = (OnFile, Arc<[Found]>);

/// What was found on a record, and what of the record it depends on.
#[derive(Debug)]
pub(super) struct OfRecord {
    pub source: Source,
    pub print: Print,
    pub among: Among,
    pub names: Names,
    pub seen: Kept,
}

#[derive(Debug)]
pub(super) enum Kept {
    Seen(Arc<Seen>),
    /// Where it lies in the store.
    Stored(Range<usize>),
}

impl Remembered {
    /// What is remembered of some records, beside each.
    pub fn beside(&self, items: &[Item]) -> Before<'_> {
        // Nearly always the next record is the one remembered next; a record that came or went shifts all behind it.
        let (mut next, mut places) = (0, None);
        let mut place = |source: &Source| {
            let follows = self.records.get(next).is_some_and(|record| is_same(&record.source, source));
            let place = if follows { Some(next) } else { places.get_or_insert_with(|| self.places()).get(source).copied() };
            next = place.map_or(next, |place| place + 1);
            place
        };
        let known = items.iter().map(|item| {
            let record = &self.records[place(item.source)?];
            (record.print == item.print).then_some(record)
        });
        Before { remembered: self, records: known.collect() }
    }

    fn places(&self) -> HashMap<&Source, usize> {
        self.records.iter().enumerate().map(|(place, record)| (&record.source, place)).collect()
    }

    pub fn found(&self, path: &str, on: &OnFile) -> Option<&Arc<[Found]>> {
        self.files.get(path).filter(|(before, _)| before == on).map(|(_, found)| found)
    }

    pub fn with_records(world: World, items: &[Item], names: Vec<Names>, seen: Vec<Arc<Seen>>) -> Self {
        let of_record = |((item, names), seen): ((&Item, Names), Arc<Seen>)| OfRecord {
            source: item.source.clone(),
            print: item.print,
            among: item.among,
            names,
            seen: Kept::Seen(seen),
        };
        Self { world: Some(world), records: items.iter().zip(names).zip(seen).map(of_record).collect(), ..Self::default() }
    }

    pub fn with_files(self, files: Vec<InFile>) -> Self {
        Self { files: files.into_iter().map(|file| (file.path, (file.on, file.found))).collect(), ..self }
    }
}

/// Whether two records are from the same place; of those that were not read again the path is the very same.
fn is_same(one: &Source, other: &Source) -> bool {
    one.item == other.item && (Arc::ptr_eq(&one.path, &other.path) || one.path == other.path)
}

/// What is remembered of some records that are still the same, by their place among them.
pub(super) struct Before<'m> {
    remembered: &'m Remembered,
    records: Vec<Option<&'m OfRecord>>,
}

impl Before<'_> {
    /// The public names in a record, which depend on nothing but it.
    pub fn names(&self, place: usize) -> Option<&Names> {
        self.records[place].map(|record| &record.names)
    }

    /// What was found on a record in the same world, by so many rules.
    pub fn seen(&self, place: usize, world: World, item: &Item, rules: usize) -> Option<Arc<Seen>> {
        let record = self.records[place].filter(|record| self.remembered.world == Some(world) && record.among == item.among)?;
        match &record.seen {
            Kept::Seen(seen) => Some(Arc::clone(seen)),
            Kept::Stored(at) => self.remembered.store.seen(at.clone(), item, rules).map(Arc::new),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::load::load;
    use crate::model::print_of;
    use crate::rules::check_with;

    /// What a check has found on each record.
    fn by_source(remembered: &Remembered) -> HashMap<&Source, &Arc<Seen>> {
        let seen = remembered.records.iter().map(|record| match &record.seen {
            Kept::Seen(seen) => (&record.source, seen),
            Kept::Stored(_) => unreachable!("nothing was read from a file"),
        });
        seen.collect()
    }

    #[test]
    fn only_what_has_changed_is_looked_at_again_and_what_is_gone_is_forgotten() {
        let mut content = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")).expect("the sample is sound");
        let (day, memory) = (Day::parse("2026-11-16").expect("a day"), Memory::default());
        let _ = check_with(&content, day, &memory);
        let first = memory.recall();
        let saved = content.procedures[0].source.clone();
        Arc::make_mut(&mut content.procedures[0]).print = print_of("saved again");
        let gone = content.procedures.pop().expect("the sample has procedures").source.clone();
        let _ = check_with(&content, day, &memory);
        let second = memory.recall();
        let (before, after) = (by_source(&first), by_source(&second));
        let same = |source: &Source| Arc::ptr_eq(before[source], after[source]);
        assert!(!same(&saved) && !after.contains_key(&gone));
        assert!(after.len() > 50 && after.keys().filter(|source| ***source != saved).all(|source| same(source)));
        assert!(second.files.iter().all(|(path, (_, found))| Arc::ptr_eq(found, &first.files[path].1)) && !second.files.is_empty());
        let _ = check_with(&content, day.plus(1), &memory);
        let third = memory.recall();
        let anew = |(source, seen): (&&Source, &&Arc<Seen>)| !Arc::ptr_eq(after[*source], seen);
        assert!(by_source(&third).iter().all(anew), "another day is another world");
    }
}

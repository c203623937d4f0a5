//! What a long-running process remembers of the last check, so that the next one judges only what has changed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::examine::{Names, Seen};
use super::item::{Among, Item};
use super::scan::{Found, InFile};
use crate::model::{Content, Day, Print, Source};

/// What the last check has found on single records and files. A check that is given it makes the same report as without, sooner.
/// It never grows beyond one check: what the last one did not use is forgotten.
#[derive(Debug, Default)]
pub struct Memory {
    last: Mutex<Arc<Remembered>>,
}

impl Memory {
    /// What is remembered now; checks that run at the same time do not wait for each other.
    pub(super) fn recall(&self) -> Arc<Remembered> {
        Arc::clone(&self.last.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn keep(&self, now: Remembered) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(now);
    }
}

/// All that the checks of one record at a time depend on besides the record. The catalogue and the calendar are the program's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct World {
    pub day: Day,
    /// `don-vi.yaml`: the parameters that are set, the names of the villages, the end of the former names.
    commune: Print,
    /// `quy-dinh.yaml`: rules and parameters.
    local: Option<Print>,
    /// Whose names are public.
    people: Print,
    /// Which attached files there are.
    attachments: Print,
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
    world: Option<World>,
    /// In the order of the records.
    records: Vec<OfRecord>,
    files: HashMap<String, (OnFile, Arc<[Found]>)>,
}

/// What was found on a record, and what of the record it depends on.
#[derive(Debug)]
struct OfRecord {
    source: Source,
    print: Print,
    among: Among,
    names: Names,
    seen: Arc<Seen>,
}

impl Remembered {
    /// What is remembered of some records, beside each.
    pub fn beside(&self, items: &[Item]) -> Before<'_> {
        // Nearly always the next record is the one remembered next; a record that came or went shifts all behind it.
        let (mut next, mut places) = (0, None);
        let mut place = |source: &Source| {
            let follows = self.records.get(next).is_some_and(|record| record.source == *source);
            let place = if follows { Some(next) } else { places.get_or_insert_with(|| self.places()).get(source).copied() };
            next = place.map_or(next, |place| place + 1);
            place
        };
        let known = items.iter().map(|item| {
            let record = &self.records[place(item.source)?];
            (record.print == item.print).then_some(record)
        });
        Before { world: self.world, records: known.collect() }
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
            seen,
        };
        Self { world: Some(world), records: items.iter().zip(names).zip(seen).map(of_record).collect(), files: HashMap::new() }
    }

    pub fn with_files(self, files: Vec<InFile>) -> Self {
        Self { files: files.into_iter().map(|file| (file.path, (file.on, file.found))).collect(), ..self }
    }
}

/// What is remembered of some records that are still the same, by their place among them.
pub(super) struct Before<'m> {
    world: Option<World>,
    records: Vec<Option<&'m OfRecord>>,
}

impl Before<'_> {
    /// The public names in a record, which depend on nothing but it.
    pub fn names(&self, place: usize) -> Option<&Names> {
        self.records[place].map(|record| &record.names)
    }

    /// What was found on a record in the same world.
    pub fn seen(&self, place: usize, world: World, among: Among) -> Option<Arc<Seen>> {
        let known = self.records[place].filter(|record| self.world == Some(world) && record.among == among);
        known.map(|record| Arc::clone(&record.seen))
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
        remembered.records.iter().map(|record| (&record.source, &record.seen)).collect()
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

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

/// All that what is remembered of a record depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct OnRecord {
    world: World,
    record: Print,
    among: Among,
}

impl OnRecord {
    fn of(world: World, item: &Item) -> Self {
        Self { world, record: item.print, among: item.among }
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
    records: HashMap<Source, (OnRecord, Names, Arc<Seen>)>,
    files: HashMap<String, (OnFile, Arc<[Found]>)>,
}

impl Remembered {
    /// The public names in a record, which depend on nothing but it.
    pub fn names(&self, item: &Item) -> Option<&Names> {
        self.records.get(item.source).filter(|(on, ..)| on.record == item.print).map(|(_, names, _)| names)
    }

    /// What was found on a record in the same world.
    pub fn seen(&self, world: World, item: &Item) -> Option<&Arc<Seen>> {
        self.records.get(item.source).filter(|(on, ..)| *on == OnRecord::of(world, item)).map(|(.., seen)| seen)
    }

    pub fn found(&self, path: &str, on: &OnFile) -> Option<&Arc<[Found]>> {
        self.files.get(path).filter(|(before, _)| before == on).map(|(_, found)| found)
    }

    pub fn with_records(world: World, items: &[Item], names: Vec<Names>, seen: Vec<Arc<Seen>>) -> Self {
        let of_record =
            |((item, names), seen): ((&Item, Names), Arc<Seen>)| (item.source.clone(), (OnRecord::of(world, item), names, seen));
        Self { records: items.iter().zip(names).zip(seen).map(of_record).collect(), files: HashMap::new() }
    }

    pub fn with_files(self, files: Vec<InFile>) -> Self {
        Self { files: files.into_iter().map(|file| (file.path, (file.on, file.found))).collect(), ..self }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::load::load;
    use crate::model::print_of;
    use crate::rules::check_with;

    /// Whether two checks share what was found on a record.
    fn same(one: &Remembered, other: &Remembered, source: &Source) -> bool {
        Arc::ptr_eq(&one.records[source].2, &other.records[source].2)
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
        let known: Vec<&Source> = second.records.keys().filter(|source| **source != saved).collect();
        assert!(!same(&first, &second, &saved) && !second.records.contains_key(&gone));
        assert!(known.len() > 50 && known.iter().all(|source| same(&first, &second, source)));
        assert!(second.files.iter().all(|(path, (_, found))| Arc::ptr_eq(found, &first.files[path].1)) && !second.files.is_empty());
        let _ = check_with(&content, day.plus(1), &memory);
        assert!(!second.records.keys().any(|source| same(&second, &memory.recall(), source)), "another day is another world");
    }
}

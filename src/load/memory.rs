//! What was read before, so that only what changed is read again; in one process, and from one to the next (`store`).
//!
//! A file is known by its stamp, and by the print of its bytes where the stamp cannot tell. What lies between files is checked anew
//! each time, so a load with a memory gives what a load without one gives.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

use rayon::prelude::*;

use super::LoadError;
use super::attachment::{self, Facts};
use super::folder::{self, Entry, Listing};
use super::record::{self, EntryRead};
use super::source::{self, Text};
use super::stamp::Stamp;
use super::store::{Place, Store};
use super::tape::Tape;
use crate::model::{Content, Finding, Kind, Print};

/// What reading the files of a content folder gave.
pub struct Memory {
    pub(super) records: Vec<Known<EntryRead>>,
    pub(super) attachments: Vec<Known<Facts>>,
    pub(super) tables: Tables,
    /// Whether the last load found no fault.
    pub(super) sound: bool,
    pub(super) store: Store,
    /// Whether what is read is also written down for a later process.
    pub(super) keeps: bool,
    /// The folder as the last load found it.
    listed: Option<Listing>,
    /// The folder as `unchanged` has just found it, for the load that follows.
    found: Option<Listing>,
    scope: Scope,
    clock: fn() -> SystemTime,
    warning: Option<String>,
}

/// Which files the next load looks at.
#[derive(Default, Clone)]
enum Scope {
    #[default]
    All,
    /// Those that somebody saw change; all others are known to be as they were.
    These(BTreeSet<String>),
}

/// A file that was read: what it was known by, and what it gave.
pub(super) struct Known<T> {
    pub path: Arc<str>,
    pub stamp: Option<Stamp>,
    /// Whether the stamp alone tells that it is the same; else its bytes are asked.
    pub settled: bool,
    pub print: Print,
    pub state: State<T>,
    pub kept: Kept,
}

pub(super) enum State<T> {
    Read(T),
    /// To be had from the store.
    Stored,
}

/// Where what the file gave is written down.
pub(super) enum Kept {
    Nowhere,
    Here(Box<[u8]>),
    There(Place),
}

/// The print of what could not be read: like nothing else, not even itself.
const NO_PRINT: Print = Print::from_bytes([0; blake3::OUT_LEN]);

/// A kind of thing that a file gives.
pub(super) trait Item: Sized + Send {
    /// What must be known of the file besides its path.
    type Kind: Copy + Send + Sync;
    /// What was read to take the print.
    type Raw;

    fn fetch(on_disk: &Path) -> io::Result<(Self::Raw, Print)>;
    fn read(entry: &Entry<Self::Kind>, raw: Self::Raw, print: Print, tape: Tape) -> Fresh<Self>;
    fn replay(entry: &Entry<Self::Kind>, tape: &[u8]) -> Option<Self>;
}

/// What reading a file anew gave.
pub(super) struct Fresh<T> {
    pub value: T,
    pub print: Print,
    pub tape: Option<Box<[u8]>>,
}

/// What holds for all files of one load.
struct Round<'m> {
    /// Before anything was read.
    began: SystemTime,
    keeps: bool,
    store: &'m Store,
    scope: Scope,
    /// Whether something could not be had from the store.
    torn: AtomicBool,
}

impl Default for Memory {
    fn default() -> Self {
        Self::new()
    }
}

impl Memory {
    /// An empty one, for as long as the process runs.
    #[must_use]
    pub fn new() -> Self {
        Self {
            records: Vec::new(),
            attachments: Vec::new(),
            tables: Tables::default(),
            sound: false,
            store: Store::default(),
            keeps: false,
            listed: None,
            found: None,
            scope: Scope::All,
            clock: SystemTime::now,
            warning: None,
        }
    }

    /// What a process before this one wrote to a folder. Where nothing of use lies there the memory is empty, and it says why
    /// (`warning`) unless nothing was ever written.
    #[must_use]
    pub fn read(folder: &Path) -> Self {
        let empty = Self { keeps: true, ..Self::new() };
        match super::store::read(folder, empty) {
            Ok(memory) => memory,
            Err(warning) => Self { keeps: true, warning, ..Self::new() },
        }
    }

    /// Writes down what is known, for `read` of a later process; only what a memory that itself came from `read` has read. Little is
    /// written where little has changed.
    ///
    /// # Errors
    /// When the system refuses; what lay there before is still whole then.
    pub fn write(&mut self, folder: &Path) -> io::Result<()> {
        super::store::write(folder, self)
    }

    /// A clock other than the system's. It decides only what is read again, never what comes of it: a file whose time is later than
    /// the clock's, or hardly earlier, is read again.
    #[must_use]
    pub fn by_clock(self, clock: fn() -> SystemTime) -> Self {
        Self { clock, ..self }
    }

    /// What the user should be told, in one line: why what was written down before was not used.
    #[must_use]
    pub fn warning(&self) -> Option<&str> {
        self.warning.as_deref()
    }

    /// Has a file read again at the next load, or all files below a folder, whatever their times say; by its path in the data.
    pub fn touch(&mut self, path: &str) {
        let meant =
            |known: &Arc<str>| known.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || path.is_empty());
        self.records.iter_mut().filter(|known| meant(&known.path)).for_each(|known| known.settled = false);
        self.attachments.iter_mut().filter(|known| meant(&known.path)).for_each(|known| known.settled = false);
        self.tables
            .asked
            .iter_mut()
            .filter(|table| meant(&table.path))
            .filter_map(|table| table.known.as_mut())
            .for_each(|known| known.settled = false);
    }

    /// Says that since the last load nothing but these files was touched, for a caller who watches the folder. The next load looks
    /// at no other, if they are files that it knows; calls add up until then.
    pub fn narrow(&mut self, paths: &[String]) {
        let mut all = match std::mem::take(&mut self.scope) {
            Scope::These(before) => before,
            Scope::All if self.sound => BTreeSet::new(),
            Scope::All => return,
        };
        all.extend(paths.iter().cloned());
        self.scope = Scope::These(all);
    }

    /// Takes back what `narrow` said.
    pub fn widen(&mut self) {
        (self.scope, self.listed, self.found) = (Scope::All, None, None);
    }

    /// The files of the folder; those of the last load where nothing was added and nothing is gone.
    fn list(&mut self, root: &Path) -> Result<(Listing, Scope), LoadError> {
        let (scope, found) = (std::mem::take(&mut self.scope), self.found.take());
        if let (Scope::These(paths), Some(listed)) = (&scope, self.listed.take())
            && paths.iter().all(|path| listed.still_has(path))
        {
            return Ok((listed, scope));
        }
        Ok((found.map_or_else(|| folder::list(root), Ok)?, Scope::All))
    }

    /// The print of all that the last load read: paths and bytes, in their order.
    #[must_use]
    pub fn print(&self) -> Print {
        let mut print = blake3::Hasher::new();
        let mut add = |path: &str, of: Option<&Print>| {
            print.update(&(path.len() as u64).to_le_bytes()).update(path.as_bytes());
            print.update(of.unwrap_or(&NO_PRINT).as_bytes());
        };
        self.records.iter().for_each(|known| add(&known.path, Some(&known.print)));
        self.attachments.iter().for_each(|known| add(&known.path, Some(&known.print)));
        self.tables.asked.iter().for_each(|table| add(&table.path, table.known.as_ref().map(|known| &known.print)));
        print.finalize()
    }

    /// Whether a load would find the folder as the last one did, which found no fault. Nothing is read but what stamps cannot tell.
    pub fn unchanged(&mut self, root: &Path) -> bool {
        if !self.sound {
            return false;
        }
        let began = (self.clock)();
        let Ok(found) = folder::list(root) else { return false };
        let same = found.faults.is_empty()
            && are_same(&mut self.records, &found.entries, began)
            && are_same(&mut self.attachments, &found.attachments, began)
            && self.tables.are_same(root, began);
        self.found = Some(found).filter(|_| !same);
        same
    }

    /// Reads the folder, as far as it is not known. The faults are those of single files.
    pub(super) fn refresh(&mut self, root: &Path) -> Result<(Option<Content>, Vec<Finding>), LoadError> {
        let began = (self.clock)();
        let (listing, scope) = self.list(root)?;
        self.sound = false;
        let Listing { entries, attachments, faults } = &listing;
        let mut faults = faults.clone();
        let round = Round { began, keeps: self.keeps, store: &self.store, scope, torn: AtomicBool::new(false) };
        let (records, files) = rayon::join(
            || renew_all(entries, std::mem::take(&mut self.records), &round),
            || renew_all(attachments, std::mem::take(&mut self.attachments), &round),
        );
        let torn = round.torn.into_inner();
        (self.records, self.attachments) = (records.known, files.known);
        self.tables.begin(began);
        if torn {
            self.warning = Some(super::store::TORN.to_owned());
        }
        if let Some(error) = records.error.or(files.error) {
            return Err(error);
        }
        let read = self.records.iter().filter_map(|known| Some((&known.path, known.value()?)));
        let (content, found) = record::gather(read);
        faults.extend(found);
        let shown = attachments.iter().zip(&self.attachments);
        let attachments =
            shown.filter_map(|(entry, known)| Some((known.path.to_string(), known.value()?.shown(entry.on_disk.clone())))).collect();
        self.listed = Some(listing);
        Ok((content.map(|content| Content { attachments, ..content }), faults))
    }
}

/// What became of all files of a sort, in the order of their paths, and the first that the system refused.
struct Renewed<T> {
    known: Vec<Known<T>>,
    error: Option<LoadError>,
}

fn renew_all<T: Item>(entries: &[Entry<T::Kind>], held: Vec<Known<T>>, round: &Round) -> Renewed<T> {
    if let Scope::These(paths) = &round.scope
        && held.len() == entries.len()
    {
        return renew_these(paths, entries, held, round);
    }
    let mut held = held.into_iter().peekable();
    let beside = entries.iter().map(|entry| {
        while held.next_if(|known| known.path < entry.path).is_some() {}
        (entry, held.next_if(|known| known.path == entry.path))
    });
    let beside: Vec<_> = beside.collect();
    let renewed: Vec<Result<Known<T>, LoadError>> = beside.into_par_iter().map(|(entry, held)| renew(entry, held, round)).collect();
    let mut all = Renewed { known: Vec::with_capacity(renewed.len()), error: None };
    for result in renewed {
        match result {
            Ok(known) => all.known.push(known),
            Err(error) => all.error = all.error.or(Some(error)),
        }
    }
    all
}

/// The same for some of them, when all are known: the others are not touched.
fn renew_these<T: Item>(paths: &BTreeSet<String>, entries: &[Entry<T::Kind>], mut known: Vec<Known<T>>, round: &Round) -> Renewed<T> {
    let mut error = None;
    for path in paths {
        let Ok(place) = entries.binary_search_by(|entry| (*entry.path).cmp(path)) else { continue };
        let held = std::mem::replace(&mut known[place], Known::unknown(&entries[place].path));
        match renew(&entries[place], Some(held), round) {
            Ok(renewed) => known[place] = renewed,
            Err(refused) => error = error.or(Some(refused)),
        }
    }
    Renewed { known, error }
}

/// A file as it is now: what is known of it, if that still holds, else what reading it gives.
fn renew<T: Item>(entry: &Entry<T::Kind>, held: Option<Known<T>>, round: &Round) -> Result<Known<T>, LoadError> {
    let mut held = held;
    // Before the file is read: what is written in between shows at the next load.
    let stamp = Stamp::of(&entry.on_disk);
    let settled = stamp.is_some_and(|stamp| stamp.settles(round.began));
    if let Some(known) = held.take_if(|known| known.is_settled_at(stamp)) {
        match known.present(entry, round) {
            Some(known) => return Ok(known),
            None => round.torn.store(true, Ordering::Relaxed),
        }
    }
    let (raw, print) = T::fetch(&entry.on_disk).map_err(|error| LoadError::Unreadable { path: entry.on_disk.clone(), error })?;
    if let Some(known) = held.take_if(|known| known.print == print && print != NO_PRINT) {
        match known.present(entry, round) {
            Some(known) => return Ok(Known { stamp, settled, ..known }),
            None => round.torn.store(true, Ordering::Relaxed),
        }
    }
    let tape = if round.keeps { Tape::default() } else { Tape::none() };
    let Fresh { value, print, tape } = T::read(entry, raw, print, tape);
    let kept = tape.map_or(Kept::Nowhere, Kept::Here);
    Ok(Known { path: entry.path.clone(), stamp, settled, print, state: State::Read(value), kept })
}

impl<T> Known<T> {
    /// A file of which nothing is known yet.
    fn unknown(path: &Arc<str>) -> Self {
        Self { path: Arc::clone(path), stamp: None, settled: false, print: NO_PRINT, state: State::Stored, kept: Kept::Nowhere }
    }

    pub fn value(&self) -> Option<&T> {
        match &self.state {
            State::Read(value) => Some(value),
            State::Stored => None,
        }
    }

    fn is_settled_at(&self, stamp: Option<Stamp>) -> bool {
        self.settled && self.stamp.is_some() && self.stamp == stamp && self.print != NO_PRINT
    }
}

impl<T: Item> Known<T> {
    /// The same with its value at hand; none when the store no longer has it.
    fn present(self, entry: &Entry<T::Kind>, round: &Round) -> Option<Self> {
        let (State::Stored, Kept::There(place)) = (&self.state, &self.kept) else {
            return matches!(self.state, State::Read(_)).then_some(self);
        };
        let value = T::replay(entry, &round.store.get(place)?)?;
        Some(Self { state: State::Read(value), ..self })
    }

    /// Whether a file is still the same, and known as such from now on.
    fn is_same(&mut self, on_disk: &Path, began: SystemTime) -> bool {
        let stamp = Stamp::of(on_disk);
        if self.is_settled_at(stamp) {
            return true;
        }
        let same = self.print != NO_PRINT && T::fetch(on_disk).is_ok_and(|(_, print)| print == self.print);
        if same {
            (self.stamp, self.settled) = (stamp, stamp.is_some_and(|stamp| stamp.settles(began)));
        }
        same
    }
}

fn are_same<T: Item>(known: &mut [Known<T>], entries: &[Entry<T::Kind>], began: SystemTime) -> bool {
    known.len() == entries.len()
        && known.par_iter_mut().zip(entries).all(|(known, entry)| known.path == entry.path && known.is_same(&entry.on_disk, began))
}

impl Item for EntryRead {
    type Kind = Kind;
    type Raw = Vec<u8>;

    fn fetch(on_disk: &Path) -> io::Result<(Vec<u8>, Print)> {
        let bytes = std::fs::read(on_disk)?;
        let print = blake3::hash(&bytes);
        Ok((bytes, print))
    }

    fn read(entry: &Entry<Kind>, bytes: Vec<u8>, print: Print, tape: Tape) -> Fresh<Self> {
        let (value, tape) = record::read(entry.kind, &entry.path, bytes, print, tape);
        Fresh { value, print, tape }
    }

    fn replay(entry: &Entry<Kind>, tape: &[u8]) -> Option<Self> {
        record::replay(entry.kind, &entry.path, tape)
    }
}

impl Item for Facts {
    type Kind = ();
    type Raw = ();

    /// A file that cannot be read is a fact about it, never an error.
    fn fetch(on_disk: &Path) -> io::Result<((), Print)> {
        let hash = || -> io::Result<Print> {
            let mut print = blake3::Hasher::new();
            print.update_reader(std::fs::File::open(on_disk)?)?;
            Ok(print.finalize())
        };
        Ok(((), hash().unwrap_or(NO_PRINT)))
    }

    fn read(entry: &Entry<()>, (): (), print: Print, mut tape: Tape) -> Fresh<Self> {
        let value = attachment::read(&entry.on_disk);
        // The reader opens the file for itself: what it read is known by the print only if nothing was written meanwhile.
        let same = value.holds_nothing() || Self::fetch(&entry.on_disk).is_ok_and(|((), after)| after == print);
        let print = if same { print } else { NO_PRINT };
        value.record(&mut tape);
        Fresh { value, print, tape: tape.finish() }
    }

    fn replay(_: &Entry<()>, tape: &[u8]) -> Option<Self> {
        Facts::replay(tape)
    }
}

/// The CSV files that records name, in the order in which they were asked for; those too that were not there.
#[derive(Default)]
pub(super) struct Tables {
    pub asked: Vec<Table>,
    /// At the load before.
    before: Vec<Table>,
    began: Option<SystemTime>,
}

pub(super) struct Table {
    pub path: Arc<str>,
    /// None where no such file was.
    pub known: Option<Known<Arc<Text>>>,
}

impl Item for Arc<Text> {
    type Kind = ();
    type Raw = Vec<u8>;

    fn fetch(on_disk: &Path) -> io::Result<(Vec<u8>, Print)> {
        EntryRead::fetch(on_disk)
    }

    fn read(_: &Entry<()>, bytes: Vec<u8>, print: Print, _: Tape) -> Fresh<Self> {
        Fresh { value: Arc::new(source::decode(bytes)), print, tape: None }
    }

    /// A text is as quickly read from the file.
    fn replay(_: &Entry<()>, _: &[u8]) -> Option<Self> {
        None
    }
}

impl Tables {
    fn begin(&mut self, began: SystemTime) {
        *self = Self { asked: Vec::new(), before: std::mem::take(&mut self.asked), began: Some(began) };
    }

    /// The text of the first of some files that is there, with its path.
    pub fn first(&mut self, root: &Path, paths: [String; 2]) -> Result<Option<(String, Arc<Text>)>, LoadError> {
        for path in paths {
            let on_disk = root.join(&path);
            if on_disk.is_file() {
                return Ok(Some((path.clone(), self.text(&path, on_disk)?)));
            }
            self.asked.push(Table { path: path.into(), known: None });
        }
        Ok(None)
    }

    fn text(&mut self, path: &str, on_disk: PathBuf) -> Result<Arc<Text>, LoadError> {
        let asked = self.asked.iter().find(|table| *table.path == *path).and_then(|table| table.known.as_ref()?.value());
        if let Some(text) = asked {
            return Ok(text.clone());
        }
        let held = self.before.iter_mut().find(|table| *table.path == *path).and_then(|table| table.known.take());
        let held = held.filter(|known| known.value().is_some());
        let entry = Entry { kind: (), path: path.into(), on_disk };
        let store = Store::default();
        let round = Round {
            began: self.began.unwrap_or(SystemTime::UNIX_EPOCH),
            keeps: false,
            store: &store,
            scope: Scope::All,
            torn: AtomicBool::new(false),
        };
        let known = renew(&entry, held, &round)?;
        let text = known.value().cloned();
        self.asked.push(Table { path: entry.path, known: Some(known) });
        text.ok_or_else(|| LoadError::Unreadable { path: entry.on_disk, error: io::ErrorKind::NotFound.into() })
    }

    fn are_same(&mut self, root: &Path, began: SystemTime) -> bool {
        self.asked.iter_mut().all(|table| {
            let on_disk = root.join(&*table.path);
            match &mut table.known {
                Some(known) => on_disk.is_file() && known.is_same(&on_disk, began),
                None => !on_disk.is_file(),
            }
        })
    }
}

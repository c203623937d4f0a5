//! A memory on disk: an index of files, read at once, and beside it what each file gave, read when it is asked for.
//!
//! The index says of every part how long it is and what its check sum is, and bears its own print: what is broken, cut off, or written by
//! another version is noticed. What a part says goes through the same types as a text does (`tape`). The parts lie one behind the
//! other in segments that are never changed: what is new goes into a new one, and when too much of the old is dead, all that lives
//! is written together.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::memory::{Kept, Known, Memory, State, Table};
use super::schema;
use super::stamp::Stamp;
use super::tables::inside;
use super::tape::{Player, Tape, Torn};
use crate::model::{Kind, Print, print_of};

const INDEX: &str = "index";
const SEGMENT: &str = "records-";
/// What is being written bears this ending until it is whole.
const UNFINISHED: &str = ".part";
const MAGIC: &[u8; 16] = b"niemyet records\n";
/// Of the form of index and parts; a change of either gets the next number.
const FORMAT: u64 = 2;
/// Longer than the index of a million files.
const LONGEST_INDEX: u64 = 256 << 20;
const MOST_SEGMENTS: usize = 12;

/// Said when a part of the store is not what the index promised.
pub(super) const TORN: &str = "bản lưu tạm của dữ liệu bị hỏng một phần; phần ấy đã được đọc lại từ tệp gốc";

/// The segments of a memory.
#[derive(Default)]
pub(super) struct Store {
    folder: PathBuf,
    segments: Vec<Segment>,
    /// Of the index as it lies in the folder.
    index: Option<Print>,
}

struct Segment {
    name: String,
    length: u64,
    file: File,
}

/// Where a part lies, and what tells that it is whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    segment: usize,
    offset: u64,
    length: u64,
    check: u32,
}

impl Store {
    /// A part, if it still is what was written.
    pub fn get(&self, place: &Place) -> Option<Vec<u8>> {
        let segment = self.segments.get(place.segment)?;
        place.offset.checked_add(place.length).filter(|end| *end <= segment.length)?;
        let mut part = vec![0; usize::try_from(place.length).ok()?];
        read_at(&segment.file, &mut part, place.offset).ok()?;
        (crc32fast::hash(&part) == place.check).then_some(part)
    }
}

#[cfg(unix)]
fn read_at(file: &File, part: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, part, offset)
}

#[cfg(windows)]
fn read_at(file: &File, mut part: &mut [u8], mut offset: u64) -> io::Result<()> {
    use std::os::windows::fs::FileExt as _;
    while !part.is_empty() {
        match file.seek_read(part, offset)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => (part, offset) = (&mut part[read..], offset + read as u64),
        }
    }
    Ok(())
}

/// What lies at the head of an index: only a program with the same forms and the same keys of records reads it.
fn head() -> &'static [u8] {
    static HEAD: OnceLock<Vec<u8>> = OnceLock::new();
    HEAD.get_or_init(|| {
        let mut head = MAGIC.to_vec();
        let program = (env!("CARGO_PKG_VERSION"), FORMAT, cfg!(unix), schema::all());
        head.extend_from_slice(print_of(&program).as_bytes());
        head
    })
}

/// Fills an empty memory; why it stays empty, in words for the user, unless there is nothing.
pub(super) fn read(folder: &Path, empty: Memory) -> Result<Memory, Option<String>> {
    let said = |why: &str| Some(format!("không dùng được bản lưu tạm của dữ liệu ở {} ({why}); mọi tệp được đọc lại", folder.display()));
    let index = match read_index(&folder.join(INDEX)) {
        Ok(index) => index,
        Err(Unusable::Absent) => return Err(None),
        Err(Unusable::Refused(error)) => return Err(said(&error.to_string())),
        Err(Unusable::Older) => return Err(said("do phiên bản khác của chương trình ghi")),
        Err(Unusable::Broken) => return Err(said("tệp bị hỏng")),
    };
    Index { player: Player::new(&index.body), folder, memory: empty }.read(index.print).map_err(|Torn| said("tệp bị hỏng"))
}

enum Unusable {
    Absent,
    Refused(io::Error),
    Older,
    Broken,
}

struct Body {
    body: Vec<u8>,
    print: Print,
}

fn read_index(path: &Path) -> Result<Body, Unusable> {
    let refused = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => Unusable::Absent,
        _ => Unusable::Refused(error),
    };
    let file = File::open(path).map_err(refused)?;
    let about = file.metadata().map_err(refused)?;
    if !about.is_file() || about.len() > LONGEST_INDEX {
        return Err(Unusable::Broken);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0));
    file.take(LONGEST_INDEX).read_to_end(&mut bytes).map_err(refused)?;
    let rest = bytes.strip_prefix(MAGIC).ok_or(Unusable::Broken)?;
    let rest =
        rest.strip_prefix(&head()[MAGIC.len()..]).ok_or(if rest.len() < blake3::OUT_LEN { Unusable::Broken } else { Unusable::Older })?;
    let (print, body) = rest.split_first_chunk::<{ blake3::OUT_LEN }>().ok_or(Unusable::Broken)?;
    let print = Print::from_bytes(*print);
    if blake3::hash(body) != print {
        return Err(Unusable::Broken);
    }
    Ok(Body { body: body.to_vec(), print })
}

/// An index on its way into a memory.
struct Index<'i> {
    player: Player<'i>,
    folder: &'i Path,
    memory: Memory,
}

impl Index<'_> {
    fn read(mut self, print: Print) -> Result<Memory, Torn> {
        self.memory.sound = self.player.number()? == 1;
        let mut segments = Vec::new();
        for _ in 0..self.player.number()? {
            segments.push(self.segment()?);
        }
        let store = Store { folder: self.folder.to_owned(), segments, index: Some(print) };
        self.memory.store = store;
        self.memory.records = self.all(|path| Kind::of_path(path).is_some())?;
        self.memory.attachments = self.all(|path| path.starts_with("tep/"))?;
        self.tables()?;
        if self.player.is_at_end() { Ok(self.memory) } else { Err(Torn) }
    }

    fn segment(&mut self) -> Result<Segment, Torn> {
        let (name, length) = (self.player.text()?.to_owned(), self.player.number()?);
        let plain = name.strip_prefix(SEGMENT).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_hexdigit()));
        let file = if plain { File::open(self.folder.join(&name)) } else { Err(io::ErrorKind::InvalidInput.into()) };
        let file = file.map_err(|_| Torn)?;
        let whole = file.metadata().is_ok_and(|about| about.is_file() && about.len() == length);
        if whole { Ok(Segment { name, length, file }) } else { Err(Torn) }
    }

    fn all<T>(&mut self, may_be: fn(&str) -> bool) -> Result<Vec<Known<T>>, Torn> {
        let mut all: Vec<Known<T>> = Vec::new();
        for _ in 0..self.player.number()? {
            let known = self.known()?;
            let follows = all.last().is_none_or(|last| last.path <= known.path);
            if !follows || !may_be(&known.path) {
                return Err(Torn);
            }
            all.push(known);
        }
        Ok(all)
    }

    fn known<T>(&mut self) -> Result<Known<T>, Torn> {
        let player = &mut self.player;
        let path = player.text()?.into();
        let settled = player.number()? == 1;
        let stamp = Some(Stamp::replay(player)?);
        let print = player.print()?;
        let segment = usize::try_from(player.number()?).map_err(|_| Torn)?;
        let (offset, length, check) = (player.number()?, player.number()?, u32::try_from(player.number()?).map_err(|_| Torn)?);
        let place = Place { segment, offset, length, check };
        Ok(Known { path, stamp, settled, print, state: State::Stored, kept: Kept::There(place) })
    }

    fn tables(&mut self) -> Result<(), Torn> {
        for _ in 0..self.player.number()? {
            let path: Arc<str> = self.player.text()?.into();
            // Whoever wrote the index, no file outside the folder is asked about.
            if inside(&path).is_none() {
                return Err(Torn);
            }
            let known = match self.player.number()? {
                0 => None,
                settled => {
                    let (stamp, print) = (Some(Stamp::replay(&mut self.player)?), self.player.print()?);
                    Some(Known { path: path.clone(), stamp, settled: settled == 2, print, state: State::Stored, kept: Kept::Nowhere })
                }
            };
            self.memory.tables.asked.push(Table { path, known });
        }
        Ok(())
    }
}

/// Writes a memory into a folder, which is made if it is not there.
pub(super) fn write(folder: &Path, memory: &mut Memory) -> io::Result<()> {
    make_folder(folder)?;
    let elsewhere = memory.store.folder != folder;
    if elsewhere || is_wasteful(memory) {
        gather(folder, memory, |_| true)?;
    } else if parts(memory).iter().any(|kept| matches!(kept, Kept::Here(_))) {
        gather(folder, memory, |kept| matches!(kept, Kept::Here(_)))?;
    }
    let index = index(memory);
    let print = blake3::hash(&index);
    if memory.store.index != Some(print) || !folder.join(INDEX).is_file() {
        write_whole(folder, INDEX, |file| {
            file.write_all(head())?;
            file.write_all(print.as_bytes())?;
            file.write_all(&index)
        })?;
        memory.store.index = Some(print);
        remove_dead(folder, memory);
    }
    Ok(())
}

/// Whether the dead parts weigh more than half of the living, or the segments have become many.
fn is_wasteful(memory: &mut Memory) -> bool {
    let living: u64 = parts(memory).iter().map(|kept| if let Kept::There(place) = kept { place.length } else { 0 }).sum();
    let all: u64 = memory.store.segments.iter().map(|segment| segment.length).sum();
    memory.store.segments.len() >= MOST_SEGMENTS || all.saturating_sub(living) > living / 2 + (1 << 20)
}

fn parts(memory: &mut Memory) -> Vec<&mut Kept> {
    let records = memory.records.iter_mut().map(|known| &mut known.kept);
    records.chain(memory.attachments.iter_mut().map(|known| &mut known.kept)).collect()
}

/// Writes parts into a new segment, and drops the segments that no part lies in any more.
fn gather(folder: &Path, memory: &mut Memory, is_meant: fn(&Kept) -> bool) -> io::Result<()> {
    let store = std::mem::take(&mut memory.store);
    let (mut offset, mut print) = (0, blake3::Hasher::new());
    let mut moved = Vec::new();
    let unfinished = unfinished(folder, SEGMENT);
    let result = write_new(&unfinished, |file| {
        for kept in parts(memory).into_iter().filter(|kept| is_meant(kept)) {
            let part: Cow<[u8]> = match &*kept {
                Kept::Here(part) => part.as_ref().into(),
                Kept::There(place) => store.get(place).unwrap_or_default().into(),
                Kept::Nowhere => Cow::default(),
            };
            if part.is_empty() {
                drop(part);
                moved.push((kept, None));
                continue;
            }
            let place = Place { segment: usize::MAX, offset, length: part.len() as u64, check: crc32fast::hash(&part) };
            print.update(&part);
            file.write_all(&part)?;
            offset += place.length;
            drop(part);
            moved.push((kept, Some(place)));
        }
        Ok(())
    });
    let name = format!("{SEGMENT}{}", &print.finalize().to_hex()[..16]);
    let opened = result.and_then(|()| fs::rename(&unfinished, folder.join(&name))).and_then(|()| File::open(folder.join(&name)));
    let file = match opened {
        Ok(file) => file,
        Err(error) => {
            drop(moved);
            let _ = fs::remove_file(&unfinished);
            memory.store = store;
            return Err(error);
        }
    };
    for (kept, place) in moved {
        *kept = place.map_or(Kept::Nowhere, Kept::There);
    }
    memory.store = Store { folder: folder.to_owned(), ..store };
    let new = memory.store.segments.len();
    parts(memory).into_iter().for_each(|kept| match kept {
        Kept::There(place) if place.segment == usize::MAX => place.segment = new,
        _ => {}
    });
    memory.store.segments.push(Segment { name, length: offset, file });
    drop_segments(memory);
    Ok(())
}

/// Forgets the segments in which no part lies.
fn drop_segments(memory: &mut Memory) {
    let used: BTreeSet<usize> =
        parts(memory).iter().filter_map(|kept| if let Kept::There(place) = kept { Some(place.segment) } else { None }).collect();
    parts(memory).into_iter().for_each(|kept| {
        if let Kept::There(place) = kept {
            place.segment = used.range(..place.segment).count();
        }
    });
    let mut index = 0..;
    memory.store.segments.retain(|_| index.next().is_some_and(|index| used.contains(&index)));
}

/// The index without its head.
fn index(memory: &Memory) -> Vec<u8> {
    let mut tape = Tape::default();
    let stored = |kept: &Kept| matches!(kept, Kept::There(_));
    // What holds faults is read again next time, and so is the folder.
    let whole = memory.records.iter().all(|known| stored(&known.kept) && known.stamp.is_some());
    let whole = whole && memory.attachments.iter().all(|known| stored(&known.kept) && known.stamp.is_some());
    tape.number(u64::from(memory.sound && whole));
    tape.number(memory.store.segments.len() as u64);
    for segment in &memory.store.segments {
        tape.text(&segment.name);
        tape.number(segment.length);
    }
    write_all(&mut tape, &memory.records);
    write_all(&mut tape, &memory.attachments);
    tape.number(memory.tables.asked.len() as u64);
    for table in &memory.tables.asked {
        tape.text(&table.path);
        match table.known.as_ref().and_then(|known| Some((known.stamp?, known))) {
            None => tape.number(0),
            Some((stamp, known)) => {
                tape.number(1 + u64::from(known.settled));
                stamp.record(&mut tape);
                tape.print(&known.print);
            }
        }
    }
    tape.finish().map(<[u8]>::into_vec).unwrap_or_default()
}

fn write_all<T>(tape: &mut Tape, all: &[Known<T>]) {
    let stored: Vec<_> = all
        .iter()
        .filter_map(|known| match &known.kept {
            Kept::There(place) => Some((known, known.stamp?, place)),
            _ => None,
        })
        .collect();
    tape.number(stored.len() as u64);
    for (known, stamp, place) in stored {
        tape.text(&known.path);
        tape.number(u64::from(known.settled));
        stamp.record(tape);
        tape.print(&known.print);
        [place.segment as u64, place.offset, place.length, place.check.into()].into_iter().for_each(|number| tape.number(number));
    }
}

/// Segments of earlier indexes, and what was never finished.
fn remove_dead(folder: &Path, memory: &Memory) {
    let Ok(files) = fs::read_dir(folder) else { return };
    for file in files.flatten() {
        let name = file.file_name();
        let name = name.to_string_lossy();
        let ours = name.starts_with(SEGMENT) || name.starts_with(INDEX) && name.ends_with(UNFINISHED);
        if ours && !memory.store.segments.iter().any(|segment| *segment.name == *name) {
            // One that another process still reads stays on Windows, and goes next time.
            let _ = fs::remove_file(file.path());
        }
    }
}

fn unfinished(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}{}{UNFINISHED}", std::process::id()))
}

/// Writes a file of a folder that is there whole or not at all, and only for its owner.
pub(crate) fn write_whole(folder: &Path, name: &str, fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
    let unfinished = unfinished(folder, name);
    let written = write_new(&unfinished, fill).and_then(|()| fs::rename(&unfinished, folder.join(name)));
    if written.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    written
}

/// Only its owner may read what the folder of the data holds.
fn write_new(path: &Path, fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _ = fs::remove_file(path);
    let mut file = BufWriter::with_capacity(1 << 18, options.write(true).create_new(true).open(path)?);
    fill(&mut file)?;
    file.flush()
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

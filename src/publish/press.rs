//! A site in the making: its files are put into the staging folder as they come, from all cores; then one exchange.

use std::collections::HashSet;
use std::fs::{self, File as DiskFile};
use std::io::{self, BufWriter, IntoInnerError, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::earlier::OldListing;
use super::folders::{self, Looks};
use super::left::{Left, Look, Trace};
use super::lock::Lock;
use super::manifest::{self, Manifest};
use super::spare::{self, Aside};
use super::staging;
use super::{Beside, Outcome, PublishError, compress, exchange, io_error};
use crate::model::Print;
use crate::plan::Copies;
use crate::render::{Content, Earlier, File, Listing, Receiver, Written};

/// What the build before left for this one.
#[derive(Debug, Clone, Default)]
pub struct Before {
    /// What it knew of the output.
    pub left: Arc<Left>,
    /// Where the site before its own is kept, if it may be kept: the new one is made of it.
    pub spare: Option<PathBuf>,
}

/// Holds the output for one build, from the first file to the exchange. Dropped before, it leaves the old site as it was.
pub struct Press {
    out: PathBuf,
    folder: PathBuf,
    beside: Beside,
    /// Whether nothing lies there yet: then there is nothing to ask for.
    fresh: bool,
    old: Option<Manifest>,
    /// What the last build left, as far as the manifest in the output agrees.
    before: Before,
    /// Files that lay ready in the staging folder, as the last build left them.
    ready: HashSet<String>,
    state: Mutex<State>,
    /// Passed on to who removes the old site.
    lock: Option<Lock>,
}

/// The site that another has taken the place of; kept as the spare one or removed when it is dropped. Until then no other build
/// may begin.
#[must_use]
pub struct OldSite {
    folder: Option<PathBuf>,
    aside: Option<Aside>,
    _lock: Option<Lock>,
}

impl Drop for OldSite {
    fn drop(&mut self) {
        let Some(folder) = self.folder.as_deref() else { return };
        if self.aside.as_ref().is_none_or(|aside| aside.put(folder).is_err()) {
            // What cannot be removed, the next build removes; the new site is live.
            let _ = staging::remove(folder);
        }
    }
}

/// What is known of the new site so far.
#[derive(Default)]
struct State {
    left: Left,
    folders: HashSet<String>,
    /// Texts that may have compressed copies.
    free: Vec<String>,
    respected: Vec<String>,
    written: usize,
    unchanged: usize,
}

impl Press {
    /// Takes hold of an output; `before` is what the last build left there.
    ///
    /// # Errors
    /// When the system refuses, or another build is at work there.
    pub fn open(out: &Path, beside: Beside, before: Before) -> Result<Self, PublishError> {
        let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(parent).map_err(io_error(parent))?;
        let lock = staging::lock(out)?;
        exchange::recover(out)?;
        let folder = staging::beside(out, "moi");
        staging::remove(&folder)?;
        let fresh = out.symlink_metadata().is_err();
        let spare = || before.spare.as_deref().and_then(|spare| spare::take(spare, &folder, &before.left));
        let (old, ready) = rayon::join(|| Manifest::read(out), spare);
        // Without a site of ours to follow there is nothing that a spare one would match.
        let ready = ready.filter(|_| old.is_some()).unwrap_or_default();
        if ready.is_empty() {
            staging::remove(&folder)?;
        }
        fs::create_dir_all(&folder).map_err(io_error(&folder))?;
        let state = Mutex::new(State::default());
        Ok(Self { out: out.to_owned(), folder, beside, fresh, old, before, ready, state, lock: Some(lock) })
    }

    /// Makes the new site visible.
    ///
    /// # Errors
    /// When the system refuses; the old site stays as it was.
    pub fn finish(mut self) -> Result<(Outcome, Left, OldSite), PublishError> {
        let compressed = self.compress()?;
        let State { mut left, respected, written, unchanged, .. } = std::mem::take(&mut *self.state());
        let pages = left.files.keys().filter(|path| path.ends_with(".html")).count();
        let method = (self.beside == Beside::Compressed).then_some(compress::METHOD);
        self.put_manifest(&Manifest::bytes_of(&left, method))?;
        let gone = self.ready.par_iter().filter(|path| !left.files.contains_key(*path));
        spare::remove_files(&self.folder, gone).map_err(io_error(&self.folder))?;
        let old = self.old.take().map(|old| old.without(&respected));
        let aside = self.bring_along(&mut left, old.as_ref(), respected.is_empty())?;
        let removed = old.as_ref().map_or(0, |old| old.count_missing(&left));
        let swapped = exchange::swap(&self.folder, &self.out)?;
        let old = OldSite { folder: swapped.old, aside, _lock: self.lock.take() };
        let (carried, atomic) = (left.carried.iter().filter(|path| !path.ends_with('/')).count(), swapped.atomic);
        Ok((Outcome { pages, written, unchanged, removed, carried, compressed, respected, atomic }, left, old))
    }

    /// Brings along what others put into the output; notes how the folders of the new site look, and those of the one that it takes
    /// the place of, and how that one becomes the spare site.
    fn bring_along(&self, left: &mut Left, old: Option<&Manifest>, nothing_gave_way: bool) -> Result<Option<Aside>, PublishError> {
        let before = folders::time_of(&self.folder);
        let known = nothing_gave_way && old.is_some_and(|old| old.lists(&self.before.left));
        let looks = known.then(|| self.as_left()).flatten();
        left.carried = match &looks {
            Some(_) => staging::carry_these(&self.out, &self.folder, &self.before.left.carried)?,
            None => staging::carry_over(&self.out, &self.folder, old)?,
        };
        let now = folders::time_of(&self.folder);
        // Names that are no text cannot be told apart: such a site is looked through each time.
        let exact = !left.carried.iter().any(|path| path.contains(char::REPLACEMENT_CHARACTER));
        let of_new = exact.then(|| Looks::of(&self.folder, left.files.keys().chain(&left.carried))).flatten();
        left.folders = of_new.and_then(|looks| looks.remembered(now, &[]));
        let aside = self.aside(left);
        left.spare = aside.as_ref().zip(looks).and_then(|(aside, looks)| looks.remembered(before, &aside.stale));
        Ok(aside)
    }

    /// The looks of the folders of an output in which nothing has come or gone since the last build; none where something has, or none
    /// can tell.
    fn as_left(&self) -> Option<Looks<'_>> {
        let left = &self.before.left;
        let looks = Looks::of(&self.out, left.files.keys().chain(&left.carried))?;
        let carried: HashSet<&str> = left.carried.iter().map(String::as_str).collect();
        let known = |path: &str| path == manifest::NAME || left.files.contains_key(path) || carried.contains(path);
        left.folders.as_ref()?.hold_only(known, &self.out, &looks).then_some(looks)
    }

    /// How the old site becomes the spare one, where there may be one and it is known what the old site holds.
    fn aside(&self, left: &Left) -> Option<Aside> {
        let to = self.before.spare.clone().filter(|_| !self.before.left.is_empty())?;
        let held = |(path, trace): &(&String, &Trace)| left.files.get(*path).is_some_and(|new| new.look == trace.look);
        let changed = self.before.left.files.par_iter().filter(|file| !held(file)).map(|(path, _)| path.clone());
        let mut stale: Vec<String> = changed.collect();
        stale.extend(left.carried.iter().cloned().chain([manifest::NAME.to_owned()]));
        Some(Aside { to, stale })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many compressed copies lie beside the files.
    fn compress(&self) -> Result<usize, PublishError> {
        if self.beside == Beside::Nothing {
            return Ok(0);
        }
        let known = self.old.as_ref().filter(|old| old.method() == Some(compress::METHOD));
        let wanted: Vec<(String, [u8; 32])> = {
            let state = self.state();
            state.free.iter().filter(|path| compress::shrinks(path)).map(|path| (path.clone(), state.left.files[path].hash)).collect()
        };
        let made: Result<Vec<usize>, PublishError> = wanted
            .par_iter()
            .map(|(path, hash)| {
                let bytes = fs::read(self.folder.join(path)).map_err(io_error(&self.folder.join(path)))?;
                let unchanged = known.filter(|old| old.hash_of(path) == Some(Print::from_bytes(*hash)));
                let copies = compress::beside(path, &bytes, &self.out, unchanged)?;
                let untaken: Vec<File> = copies.into_iter().filter(|copy| !self.state().left.files.contains_key(&copy.path)).collect();
                untaken.into_iter().map(|copy| self.takes(copy, None).map(|()| 1)).sum()
            })
            .collect();
        Ok(made?.into_iter().sum())
    }

    fn put_manifest(&self, bytes: &[u8]) -> Result<(), PublishError> {
        let (old, target) = (self.out.join(manifest::NAME), self.folder.join(manifest::NAME));
        if same_bytes(&old, bytes) && fs::hard_link(&old, &target).is_ok() {
            return Ok(());
        }
        fs::write(&target, bytes).map_err(io_error(&target))
    }

    /// What the last build left of a file, if the manifest in the output agrees.
    fn known(&self, path: &str) -> Option<&Trace> {
        let trace = self.before.left.trace(path)?;
        (self.old.as_ref()?.hash_of(path)? == Print::from_bytes(trace.hash)).then_some(trace)
    }

    /// The file in the output, when it looks as the last build left it.
    fn untouched(&self, path: &str) -> Option<(&Trace, PathBuf)> {
        let trace = self.known(path)?;
        let file = self.out.join(path);
        let look = Look::of(&file.symlink_metadata().ok()?)?;
        (look == trace.look).then_some((trace, file))
    }

    /// Where a file goes; its folder is made, and nothing lies there.
    fn place(&self, path: &str) -> Result<PathBuf, PublishError> {
        let target = self.folder.join(path);
        if !self.ready.is_empty() {
            self.make_way(path, &target).map_err(io_error(&target))?;
        }
        if let Some((parent, _)) = path.rsplit_once('/')
            && !self.state().folders.contains(parent)
        {
            let folder = self.folder.join(parent);
            fs::create_dir_all(&folder).map_err(io_error(&folder))?;
            self.state().folders.insert(parent.to_owned());
        }
        Ok(target)
    }

    /// Of the site before, what stands at the address of a file, or is a file where its folder must be. It is removed, never
    /// written to: the live site holds it too.
    fn make_way(&self, path: &str, target: &Path) -> io::Result<()> {
        let paths = Path::new(path).ancestors().filter_map(Path::to_str);
        for path in paths.filter(|path| self.ready.contains(*path)) {
            spare::remove_file(&self.folder.join(path))?;
        }
        if target.is_dir() { fs::remove_dir_all(target) } else { Ok(()) }
    }

    fn enter(&self, path: &str, copies: Copies, trace: Trace, kept: bool) {
        let mut state = self.state();
        state.left.files.insert(path.to_owned(), trace);
        if copies == Copies::Free {
            state.free.push(path.to_owned());
        }
        if kept { state.unchanged += 1 } else { state.written += 1 }
    }

    /// Whether a file of someone else, or one of ours that was changed by hand, stands where a file that yields would go.
    fn gives_way(&self, file: &File) -> bool {
        if self.fresh || !file.yields {
            return false;
        }
        let path = self.out.join(&file.path);
        let as_written = || {
            let known = self.old.as_ref().and_then(|old| old.hash_of(&file.path));
            fs::read(&path).is_ok_and(|bytes| known == Some(blake3::hash(&bytes)))
        };
        path.symlink_metadata().is_ok() && !as_written()
    }

    /// A file that is not ours must not be lost: neither one of this name, nor one that bears the name of one of our folders.
    fn refuse_foreign(&self, path: &str) -> Result<(), PublishError> {
        if self.fresh {
            return Ok(());
        }
        let old = self.old.as_ref();
        let ours = |path: &str| old.is_some_and(|manifest| manifest.contains(path));
        let target = self.out.join(path);
        // A folder of our own gives way to a file: the page that stood at the address of a file kept back.
        let yields = || target.is_dir() && !staging::holds_foreign(&target, &self.out, old);
        if !ours(path) && target.symlink_metadata().is_ok() && !yields() {
            return Err(PublishError::Foreign { path: target });
        }
        if ours(path) {
            return Ok(());
        }
        let folders = Path::new(path).ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
        let mut blocked = folders.map(|folder| (folder, self.out.join(folder)));
        match blocked.find(|(folder, path)| path.is_file() && !ours(&folder.to_string_lossy())) {
            Some((_, path)) => Err(PublishError::Foreign { path }),
            None => Ok(()),
        }
    }

    /// Puts bytes in place: a link to the old file when it holds the same. Returns its trace, and whether it was kept.
    fn put(&self, path: &str, bytes: &[u8], print: Option<Print>) -> Result<(Trace, bool), PublishError> {
        let hash = *blake3::hash(bytes).as_bytes();
        if let Some(trace) = self.known(path).filter(|trace| trace.hash == hash && self.ready.contains(path)) {
            return Ok((Trace { print: print.map(|print| *print.as_bytes()), ..trace.clone() }, true));
        }
        let target = self.place(path)?;
        let old = self.out.join(path);
        let same = match self.untouched(path) {
            Some((trace, _)) => trace.hash == hash,
            None => self.old.is_some() && same_bytes(&old, bytes),
        };
        if !(same && fs::hard_link(&old, &target).is_ok()) {
            fs::write(&target, bytes).map_err(io_error(&target))?;
            if same {
                keep_time(&old, &target);
            }
        }
        Ok((trace(&target, hash, print)?, same))
    }

    /// The same for a listing, which is never held as a whole.
    fn put_listing(&self, path: &str, listing: &Listing, print: Option<Print>) -> Result<(Trace, bool), PublishError> {
        let target = self.place(path)?;
        let (hash, written) = self.write_listing(path, listing, &target).map_err(io_error(&target))?;
        let old = self.out.join(path);
        let same = match self.untouched(path) {
            Some((trace, _)) => trace.hash == hash,
            None => {
                let known = self.old.as_ref().and_then(|manifest| manifest.hash_of(path));
                known == Some(Print::from_bytes(hash)) && holds(&old, hash)
            }
        };
        if same {
            fs::remove_file(&target).map_err(io_error(&target))?;
            fs::hard_link(&old, &target).or_else(|_| fs::copy(&old, &target).map(drop)).map_err(io_error(&target))?;
            keep_time(&old, &target);
        }
        Ok((Trace { written: Some(written), ..trace(&target, hash, print)? }, same))
    }

    /// Writes a listing; records that the old one holds are taken from there. Returns the hash of its bytes.
    fn write_listing(&self, path: &str, listing: &Listing, target: &Path) -> io::Result<([u8; 32], Written)> {
        let earlier = self.untouched(path).and_then(|(trace, file)| OldListing::open(&file, trace.written.as_ref()?).ok());
        let hashing = Hashing { out: DiskFile::create(target)?, hash: blake3::Hasher::new() };
        // Hashed as they are written, in large pieces: many small ones take several times as long.
        let mut out = BufWriter::with_capacity(1 << 18, hashing);
        let written = listing.write(earlier.as_ref().map(|earlier| earlier as &dyn Earlier), &mut out)?;
        let hashing = out.into_inner().map_err(IntoInnerError::into_error)?;
        Ok((*hashing.hash.finalize().as_bytes(), written))
    }
}

impl Receiver for Press {
    type Error = PublishError;

    fn keeps(&self, path: &str, copies: Copies, print: Print) -> Result<bool, PublishError> {
        let Some(trace) = self.known(path).filter(|trace| trace.has(print)) else {
            return Ok(false);
        };
        if !self.ready.contains(path) {
            let Some((_, old)) = self.untouched(path) else { return Ok(false) };
            if fs::hard_link(&old, self.place(path)?).is_err() {
                return Ok(false);
            }
        }
        self.enter(path, copies, trace.clone(), true);
        Ok(true)
    }

    fn takes(&self, file: File, print: Option<Print>) -> Result<(), PublishError> {
        if self.gives_way(&file) {
            self.state().respected.push(file.path);
            return Ok(());
        }
        self.refuse_foreign(&file.path)?;
        let (trace, kept) = match &file.content {
            Content::Bytes(bytes) => self.put(&file.path, bytes, print)?,
            Content::Copy(source) => self.put(&file.path, &fs::read(source).map_err(io_error(source))?, print)?,
            Content::Listing(listing) => self.put_listing(&file.path, listing, print)?,
        };
        self.enter(&file.path, file.copies, trace, kept);
        Ok(())
    }
}

impl Drop for Press {
    fn drop(&mut self) {
        // After the exchange the old site lies there, which somebody else removes.
        if self.lock.is_some() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

struct Hashing<W> {
    out: W,
    hash: blake3::Hasher,
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Whether a file holds the bytes of a hash.
fn holds(path: &Path, hash: [u8; 32]) -> bool {
    let regular = fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file());
    let mut hasher = blake3::Hasher::new();
    let read = DiskFile::open(path).and_then(|file| hasher.update_reader(file).map(drop));
    regular && read.is_ok() && hasher.finalize() == blake3::Hash::from_bytes(hash)
}

fn trace(target: &Path, hash: [u8; 32], print: Option<Print>) -> Result<Trace, PublishError> {
    let meta = target.symlink_metadata().map_err(io_error(target))?;
    let look = Look::of(&meta).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData)).map_err(io_error(target))?;
    Ok(Trace { print: print.map(|print| *print.as_bytes()), hash, look, written: None })
}

fn same_bytes(path: &Path, bytes: &[u8]) -> bool {
    let regular = fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file() && meta.len() == bytes.len() as u64);
    regular && fs::read(path).is_ok_and(|read| read == bytes)
}

/// Where hard links do not exist, an unchanged file at least keeps its time.
fn keep_time(old: &Path, new: &Path) {
    let time = fs::metadata(old).and_then(|meta| meta.modified());
    if let (Ok(time), Ok(file)) = (time, DiskFile::options().write(true).open(new)) {
        let _ = file.set_modified(time);
    }
}

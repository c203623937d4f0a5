//! Rebuilding when the data change, and when a new day begins.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use walkdir::{DirEntry, WalkDir};

use crate::model::Day;

/// How often the folders are looked at anyway: for file systems that send no events, and for the new day.
const LOOK: Duration = Duration::from_secs(2);

type Events = Receiver<notify::Result<Event>>;

/// Folders under watch from a moment on.
///
/// Events only say when to look; what changed is told by the bytes, so an atomic save, a burst of saves
/// and a missed event all end in one rebuild. Where the system tells of nothing, looking now and then finds it.
pub struct Watch {
    folders: Vec<PathBuf>,
    events: Events,
    now_and_then: Duration,
    seen: Snapshot,
    day: Day,
    /// It tells as long as it lives; none where the system cannot watch.
    _watcher: Option<RecommendedWatcher>,
    /// Keeps the events open where nobody tells any.
    _open: Option<Sender<notify::Result<Event>>>,
}

impl Watch {
    /// Begins to watch. Whoever builds from the folders begins first, so that what is saved while the first build reads is a change.
    #[must_use]
    pub fn begin(folders: Vec<PathBuf>, today: Day) -> Self {
        let (sender, events) = channel();
        let tell = sender.clone();
        let watcher = notify::recommended_watcher(move |event| _ = tell.send(event)).ok().map(|mut watcher| {
            for folder in &folders {
                // A folder that cannot be watched, or is not there yet, is looked at now and then.
                let _ = watcher.watch(folder, RecursiveMode::Recursive);
            }
            watcher
        });
        Self { _watcher: watcher, _open: Some(sender), ..Self::told_by(events, folders, LOOK, today) }
    }

    fn told_by(events: Events, folders: Vec<PathBuf>, now_and_then: Duration, day: Day) -> Self {
        let seen = look(&folders, &Snapshot::new(), &HashSet::new());
        Self { folders, events, now_and_then, seen, day, _watcher: None, _open: None }
    }

    /// Calls `changed` with a line for people whenever a file's bytes or the day changed; ends when nobody can tell any more,
    /// which is when the process does.
    pub fn follow(mut self, today: impl Fn() -> Day, mut changed: impl FnMut(&str)) {
        let mut looked = Instant::now();
        loop {
            let touched: HashSet<PathBuf> = match self.events.recv_timeout(self.now_and_then.saturating_sub(looked.elapsed())) {
                Ok(event) => match touched(event) {
                    none if none.is_empty() && looked.elapsed() < self.now_and_then => continue,
                    paths => paths.into_iter().collect(),
                },
                Err(RecvTimeoutError::Timeout) => HashSet::new(),
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let (now, day) = (look(&self.folders, &self.seen, &touched), today());
            let new_day = (day != self.day).then(|| format!("sang ngày {}", day.display()));
            let what = told(&self.seen, &now).or(new_day);
            (self.seen, self.day) = (now, day);
            if let Some(what) = what {
                changed(&what);
            }
            looked = Instant::now();
        }
    }
}

/// The files an event names; reading a file is no change, or whoever looks would wake itself.
pub(crate) fn touched(event: notify::Result<Event>) -> Vec<PathBuf> {
    match event {
        Ok(event) if is_change(event.kind) => event.paths.into_iter().filter(|path| !is_leftover(path)).collect(),
        _ => Vec::new(),
    }
}

fn is_change(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

/// A file as it was last seen: when and how long, to notice a change cheaply, and what its bytes were.
#[derive(Clone, PartialEq)]
pub(crate) struct Seen {
    modified: Option<SystemTime>,
    length: u64,
    hash: blake3::Hash,
}

pub(crate) type Snapshot = HashMap<PathBuf, Seen>;

/// Looks at the folders; only files with another time or length, and those an event named, are read.
pub(crate) fn look(folders: &[PathBuf], before: &Snapshot, touched: &HashSet<PathBuf>) -> Snapshot {
    let files = folders.iter().flat_map(|folder| WalkDir::new(folder).into_iter().filter_map(Result::ok));
    let wanted = files.filter(|entry| entry.file_type().is_file() && !is_leftover(entry.path()));
    wanted.filter_map(|entry| Some((entry.path().to_owned(), see(&entry, before, touched)?))).collect()
}

/// Looks at single files of the folders, and gives those that did change; none where only a look at everything tells: a folder was
/// touched, or something that nobody has seen and that is not there.
pub(crate) fn look_at(folders: &[PathBuf], seen: &mut Snapshot, touched: &[PathBuf]) -> Option<Vec<PathBuf>> {
    let is_inside = |path: &Path| folders.iter().any(|folder| path.starts_with(folder) && path != folder);
    let looks: Vec<(&PathBuf, Look)> = touched.iter().map(|path| (path, look_at_one(path, seen))).collect();
    let unclear = |(path, look): &(&PathBuf, Look)| matches!(look, Look::Unclear) || !is_inside(path);
    if looks.is_empty() || looks.iter().any(unclear) {
        return None;
    }
    let mut changed = Vec::new();
    for (path, look) in looks {
        let is_new = match look {
            Look::There(now) => seen.insert(path.clone(), now.clone()).is_none_or(|before| before.hash != now.hash),
            Look::Gone => seen.remove(path).is_some(),
            Look::Unclear => false,
        };
        changed.extend(is_new.then(|| path.clone()));
    }
    changed.sort_unstable();
    changed.dedup();
    Some(changed)
}

/// What looking at a single file tells.
enum Look {
    There(Seen),
    /// A file that was known.
    Gone,
    /// A folder, a link, something nobody knew.
    Unclear,
}

fn look_at_one(path: &Path, seen: &Snapshot) -> Look {
    match path.symlink_metadata() {
        Ok(meta) if meta.is_file() => fs::read(path).map_or(Look::Unclear, |bytes| {
            Look::There(Seen { modified: meta.modified().ok(), length: meta.len(), hash: blake3::hash(&bytes) })
        }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && seen.contains_key(path) => Look::Gone,
        _ => Look::Unclear,
    }
}

fn see(entry: &DirEntry, before: &Snapshot, touched: &HashSet<PathBuf>) -> Option<Seen> {
    let meta = entry.metadata().ok()?;
    let (modified, length) = (meta.modified().ok(), meta.len());
    let known = before.get(entry.path()).filter(|seen| seen.modified == modified && seen.length == length);
    match known.filter(|_| !touched.contains(entry.path())) {
        Some(seen) => Some(seen.clone()),
        None => Some(Seen { modified, length, hash: blake3::hash(&fs::read(entry.path()).ok()?) }),
    }
}

/// What editors write beside a file while it is open.
pub(crate) fn is_leftover(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.starts_with('.') || name.starts_with("~$") || name.ends_with('~') || name.ends_with(".tmp") || name == "4913"
}

/// The files that have other bytes, are new or are gone, in the order of their paths.
pub(crate) fn changed(before: &Snapshot, after: &Snapshot) -> Vec<PathBuf> {
    let new = after.iter().filter(|(path, seen)| before.get(*path).is_none_or(|old| old.hash != seen.hash)).map(|(path, _)| path);
    let gone = before.keys().filter(|path| !after.contains_key(*path));
    let mut paths: Vec<PathBuf> = new.chain(gone).cloned().collect();
    paths.sort_unstable();
    paths
}

/// What changed, for people; none when every file has the bytes it had.
fn told(before: &Snapshot, after: &Snapshot) -> Option<String> {
    let added = after.keys().filter(|path| !before.contains_key(*path)).count();
    let removed = before.keys().filter(|path| !after.contains_key(*path)).count();
    let edited = after.iter().filter(|(path, seen)| before.get(*path).is_some_and(|old| old.hash != seen.hash)).count();
    (added + removed + edited > 0).then(|| format!("dữ liệu đổi: {edited} tệp sửa, {added} tệp thêm, {removed} tệp bỏ"))
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[test]
    fn single_files_are_looked_at_alone_and_all_else_asks_for_a_look_at_everything() {
        let folder = tempfile::tempdir().unwrap();
        let folders = [folder.path().to_owned()];
        let [a, b, inner] = ["a.yaml", "b.yaml", "tep"].map(|name| folder.path().join(name));
        fs::write(&a, "1").unwrap();
        fs::create_dir(&inner).unwrap();
        let mut seen = look(&folders, &Snapshot::new(), &HashSet::new());
        let mut at = |paths: &[&PathBuf]| look_at(&folders, &mut seen, &paths.iter().map(|path| (*path).clone()).collect::<Vec<_>>());
        assert_eq!(at(&[&a]), Some(vec![]), "the same bytes");
        fs::write(&a, "2").unwrap();
        fs::write(&b, "1").unwrap();
        assert_eq!(at(&[&b, &a, &a]), Some(vec![a.clone(), b.clone()]), "changed and new");
        fs::remove_file(&b).unwrap();
        assert_eq!(at(&[&b]), Some(vec![b.clone()]), "gone");
        assert_eq!(at(&[&b]), None, "never seen and not there");
        assert_eq!(at(&[&a, &inner]), None, "a folder");
        assert_eq!(at(&[&folder.path().join("..").join("x")]), None, "elsewhere");
        assert_eq!(at(&[]), None, "nothing named");
    }

    #[test]
    fn a_save_without_a_change_is_no_change() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.yaml");
        let folders = [folder.path().to_owned()];
        fs::write(&file, "ten: A").unwrap();
        fs::write(folder.path().join("~$b.xlsx"), "x").unwrap();
        let first = look(&folders, &Snapshot::new(), &HashSet::new());
        assert_eq!(first.len(), 1);
        fs::write(&file, "ten: A").unwrap();
        let saved = look(&folders, &first, &HashSet::from([file.clone()]));
        assert_eq!(told(&first, &saved), None);
        fs::write(&file, "ten: B").unwrap();
        let edited = look(&folders, &saved, &HashSet::from([file]));
        assert_eq!(told(&saved, &edited).as_deref(), Some("dữ liệu đổi: 1 tệp sửa, 0 tệp thêm, 0 tệp bỏ"));
    }
    /// What is told of a folder of which no event ever comes, line by line as the test lets things happen.
    #[test]
    fn where_no_event_ever_comes_files_and_days_are_seen_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.yaml");
        fs::write(&file, "ten: A").unwrap();
        let day = |text: &str| Day::parse(text).unwrap();
        let today = Arc::new(Mutex::new(day("2026-11-16")));
        let (silent, events) = channel();
        let (tell, told) = channel();
        let clock = Arc::clone(&today);
        let watch = Watch::told_by(events, vec![folder.path().to_owned()], Duration::from_millis(20), day("2026-11-16"));
        // Between the beginning and the first look a build is at work, and people save.
        fs::write(folder.path().join("b.yaml"), "ten: B").unwrap();
        let following =
            std::thread::spawn(move || watch.follow(move || *clock.lock().unwrap(), |what| tell.send(what.to_owned()).unwrap()));
        let hear = || told.recv_timeout(Duration::from_mins(1)).expect("something is told");

        assert_eq!(hear(), "dữ liệu đổi: 0 tệp sửa, 1 tệp thêm, 0 tệp bỏ");
        fs::write(&file, "ten: khác").unwrap();
        assert_eq!(hear(), "dữ liệu đổi: 1 tệp sửa, 0 tệp thêm, 0 tệp bỏ");
        fs::remove_file(&file).unwrap();
        assert_eq!(hear(), "dữ liệu đổi: 0 tệp sửa, 0 tệp thêm, 1 tệp bỏ");
        *today.lock().unwrap() = day("2026-11-17");
        assert_eq!(hear(), "sang ngày 17/11/2026");
        drop(silent);
        following.join().expect("it ends when nobody can tell any more");
    }
}

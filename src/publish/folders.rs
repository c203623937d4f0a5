//! Whether anybody has put something into a site since it was looked through, told without looking through it: the time of a
//! folder changes when an entry of it comes or goes.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::model::Print;

/// How the folders of a site looked when it held nothing but the files that are known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Folders {
    /// Of the looks of those that are known by their look.
    print: [u8; 32],
    /// Those that are looked into instead: they changed so lately that a further change might not show, or are known to have
    /// changed since. The uppermost is always among them, for it changes when the site is moved.
    opened: BTreeSet<String>,
}

/// Where more are to be looked into it is as well to look through the whole site.
const MOST_OPENED: usize = 1_000;

/// Coarser than the times that any file system keeps (FAT: 2 s), and those that one keeps which tells a time finer than a tick of
/// the slowest clock: those are no coarser than such a tick. In nanoseconds.
const COARSE: i64 = 2_100_000_000;
const FINE: i64 = 200_000_000;
const TICK: i64 = 10_000_000;

/// How a folder looks; times in nanoseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    inode: u64,
    modified: i64,
    changed: i64,
}

impl Look {
    #[cfg(unix)]
    fn of(meta: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        let time = |seconds: i64, nanoseconds: i64| seconds.saturating_mul(1_000_000_000).saturating_add(nanoseconds);
        let (modified, changed) = (time(meta.mtime(), meta.mtime_nsec()), time(meta.ctime(), meta.ctime_nsec()));
        meta.is_dir().then(|| Self { inode: meta.ino(), modified, changed })
    }

    /// What the times of a folder tell there is not known.
    #[cfg(not(unix))]
    fn of(_: &Metadata) -> Option<Self> {
        None
    }

    fn is_settled(&self, now: i64) -> bool {
        let grain = |time: i64| if time % TICK == 0 { COARSE } else { FINE };
        [self.modified, self.changed].into_iter().all(|time| time.saturating_add(grain(time)) < now)
    }
}

/// The folders of a site as they look now, in the order of their paths.
#[derive(Debug)]
pub(super) struct Looks<'p>(Vec<(&'p str, Look)>);

impl<'p> Looks<'p> {
    /// Of all folders that hold some files of a site, and of those whose paths end with `/`; none when one of them is not there.
    pub fn of(root: &Path, files: impl Iterator<Item = &'p String>) -> Option<Self> {
        let look = |path: &'p str| Some((path, Look::of(&root.join(path).symlink_metadata().ok()?)?));
        above(files).into_par_iter().map(look).collect::<Option<_>>().map(Self)
    }

    /// What will tell whether they still look so; `changing` are files that will go. `now` is no later than the moment in which they
    /// were looked at. None when too little could be told.
    pub fn remembered(&self, now: i64, changing: &[String]) -> Option<Folders> {
        let lately = self.0.iter().filter(|(_, look)| !look.is_settled(now)).map(|(path, _)| *path);
        let opened: BTreeSet<String> = lately.chain(above(changing.iter())).chain([""]).map(str::to_owned).collect();
        (opened.len() <= MOST_OPENED).then(|| Folders { print: self.print(&opened), opened })
    }

    fn has(&self, path: &str) -> bool {
        self.0.binary_search_by(|(known, _)| (*known).cmp(path)).is_ok()
    }

    fn print(&self, without: &BTreeSet<String>) -> [u8; 32] {
        let mut bytes = Vec::with_capacity(self.0.len() * 64);
        for (path, Look { inode, modified, changed }) in self.0.iter().filter(|(path, _)| !without.contains(*path)) {
            bytes.extend_from_slice(path.as_bytes());
            bytes.push(0);
            [*inode, modified.cast_unsigned(), changed.cast_unsigned()]
                .iter()
                .for_each(|part| bytes.extend_from_slice(&part.to_le_bytes()));
        }
        *blake3::hash(&bytes).as_bytes()
    }
}

impl Folders {
    /// Whether a site still holds nothing but the files that are known of it.
    pub fn hold_only(&self, known: impl Fn(&str) -> bool + Sync, root: &Path, looks: &Looks) -> bool {
        let same = Print::from_bytes(self.print) == Print::from_bytes(looks.print(&self.opened));
        // One that held files of ours which are there no more went with them, or holds something else.
        let is_gone = |path: &str| matches!(root.join(path).symlink_metadata(), Err(error) if error.kind() == io::ErrorKind::NotFound);
        let as_known = |path: &String| {
            if path.is_empty() || looks.has(path) { holds_only(&known, root, path, looks) } else { is_gone(path) }
        };
        same && self.opened.par_iter().all(as_known)
    }
}

/// Whether a folder of a site holds nothing but files that are known, and folders of such.
fn holds_only(known: impl Fn(&str) -> bool, root: &Path, path: &str, looks: &Looks) -> bool {
    let Ok(mut entries) = fs::read_dir(root.join(path)) else { return false };
    entries.all(|entry| {
        let Ok((entry, Ok(sort))) = entry.map(|entry| {
            let sort = entry.file_type();
            (entry, sort)
        }) else {
            return false;
        };
        let name = entry.file_name();
        let path = if path.is_empty() { name.to_string_lossy().into_owned() } else { format!("{path}/{}", name.to_string_lossy()) };
        if sort.is_dir() { looks.has(&path) } else { known(&path) }
    })
}

/// The folders that files lie in, in the order of their paths.
fn above<'p>(files: impl Iterator<Item = &'p String>) -> Vec<&'p str> {
    let mut folders: Vec<&str> = Vec::new();
    let mut last = "";
    for file in files {
        let Some((folder, _)) = file.rsplit_once('/') else { continue };
        // Files of a folder mostly follow each other, and so do folders of a folder.
        if folder != last {
            let above = std::iter::successors(Some(folder), |folder| folder.rsplit_once('/').map(|(above, _)| above));
            folders.extend(above.take_while(|above| !is_below(last, above)));
            last = folder;
        }
    }
    folders.sort_unstable();
    folders.dedup();
    folders
}

/// Whether a folder is another one or lies below it.
fn is_below(folder: &str, other: &str) -> bool {
    folder.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The time of the last change of what a folder holds, by the clock of its file system; the beginning of time where it keeps none.
pub(super) fn time_of(folder: &Path) -> i64 {
    let look = folder.symlink_metadata().ok().and_then(|meta| Look::of(&meta));
    look.map_or(i64::MIN, |look| look.modified)
}

#[cfg(all(test, unix))]
mod tests {
    use std::path::PathBuf;
    use std::thread;
    use std::time::Duration;

    use super::*;

    const FILES: [&str; 4] = ["a/b/index.html", "a/b/x", "a/index.html", "index.html"];

    /// A site, the files that it holds, and how its folders look: some time after it was made, or at once.
    struct Site {
        folder: tempfile::TempDir,
        files: Vec<String>,
        folders: Folders,
    }

    impl Site {
        fn looked_at(after: Duration) -> Self {
            let (folder, files) = (tempfile::tempdir().unwrap(), FILES.map(str::to_owned).to_vec());
            for file in &files {
                fs::create_dir_all(folder.path().join(file).parent().unwrap()).unwrap();
                fs::write(folder.path().join(file), "x").unwrap();
            }
            thread::sleep(after);
            fs::write(folder.path().join(".niemyet.json"), "").unwrap();
            fs::remove_file(folder.path().join(".niemyet.json")).unwrap();
            let looks = Looks::of(folder.path(), files.iter()).unwrap();
            let folders = looks.remembered(time_of(folder.path()), &[]).unwrap();
            Self { folder, files, folders }
        }

        fn path(&self, path: &str) -> PathBuf {
            self.folder.path().join(path)
        }

        fn holds_only_its_files(&self) -> bool {
            let known = |path: &str| self.files.iter().any(|file| file == path);
            Looks::of(self.folder.path(), self.files.iter()).is_some_and(|looks| self.folders.hold_only(known, self.folder.path(), &looks))
        }
    }

    #[test]
    fn what_comes_into_a_site_shows_in_any_folder_of_it_however_lately_it_was_made() {
        for after in [Duration::ZERO, Duration::from_millis(300)] {
            for added in ["x", "a/x", "a/b/y", "a/new/x", "new/x", "a/b/new/x"] {
                let site = Site::looked_at(after);
                assert_eq!(site.folders.opened.len(), if after.is_zero() { 3 } else { 1 }, "{:?}", site.folders);
                assert!(site.holds_only_its_files(), "{added} {after:?}");
                fs::create_dir_all(site.path(added).parent().unwrap()).unwrap();
                fs::write(site.path(added), "of somebody else").unwrap();
                assert!(!site.holds_only_its_files(), "{added} {after:?}");
            }
        }
    }

    #[test]
    fn an_empty_folder_and_a_time_put_back_show_too() {
        let site = Site::looked_at(Duration::from_millis(300));
        let before = fs::metadata(site.path("a/b")).unwrap().modified().unwrap();
        fs::create_dir(site.path("a/b/new")).unwrap();
        fs::File::open(site.path("a/b")).unwrap().set_modified(before).unwrap();
        assert!(!site.holds_only_its_files());
    }

    #[test]
    fn a_folder_that_another_took_the_place_of_is_not_taken_for_it() {
        let site = Site::looked_at(Duration::from_millis(300));
        fs::create_dir_all(site.path("new")).unwrap();
        fs::write(site.path("new/y"), "of somebody else").unwrap();
        fs::rename(site.path("a/b"), site.folder.path().with_extension("away")).unwrap();
        fs::rename(site.path("new"), site.path("a/b")).unwrap();
        assert!(!site.holds_only_its_files());
        fs::remove_dir_all(site.folder.path().with_extension("away")).unwrap();
    }

    #[test]
    fn a_site_that_was_moved_is_the_same() {
        let site = Site::looked_at(Duration::from_millis(300));
        let elsewhere = tempfile::tempdir().unwrap();
        let root = elsewhere.path().join("moved");
        fs::rename(site.folder.path(), &root).unwrap();
        let known = |path: &str| site.files.iter().any(|file| file == path);
        assert!(site.folders.hold_only(known, &root, &Looks::of(&root, site.files.iter()).unwrap()));
    }

    #[test]
    fn folders_of_files_that_will_go_are_looked_into() {
        let site = Site::looked_at(Duration::from_millis(300));
        let looks = Looks::of(site.folder.path(), site.files.iter()).unwrap();
        let folders = looks.remembered(i64::MAX, &["a/b/x".to_owned()]).unwrap();
        assert_eq!(folders.opened.iter().collect::<Vec<_>>(), ["", "a", "a/b"]);
        fs::remove_file(site.path("a/b/x")).unwrap();
        let files = site.files.iter().filter(|file| *file != "a/b/x");
        let known = |path: &str| site.files.iter().any(|file| file == path);
        assert!(folders.hold_only(known, site.folder.path(), &Looks::of(site.folder.path(), files).unwrap()));
    }

    #[test]
    fn a_folder_to_be_looked_into_whose_own_files_went_is_not_passed_over() {
        let site = Site::looked_at(Duration::from_millis(300));
        let looks = Looks::of(site.folder.path(), site.files.iter()).unwrap();
        let opened = BTreeSet::from([String::new(), "a/b".to_owned()]);
        let folders = Folders { print: looks.print(&opened), opened };
        let left: Vec<String> = site.files.iter().filter(|file| !file.starts_with("a/b/")).cloned().collect();
        let hold_only = || {
            let looks = Looks::of(site.folder.path(), left.iter()).unwrap();
            folders.hold_only(|path| left.iter().any(|file| file == path), site.folder.path(), &looks)
        };
        fs::remove_file(site.path("a/b/x")).unwrap();
        fs::rename(site.path("a/b/index.html"), site.path("a/b/y.html")).unwrap();
        assert!(!hold_only(), "a file of somebody else's");
        fs::remove_file(site.path("a/b/y.html")).unwrap();
        assert!(!hold_only(), "an empty folder");
    }

    #[test]
    fn too_many_that_changed_lately_are_not_remembered() {
        let one = Look::of(&fs::metadata("/").unwrap()).unwrap();
        let names: Vec<String> = (0..2_000).map(|number| number.to_string()).collect();
        let many = Looks(names.iter().map(|name| (name.as_str(), one)).collect());
        assert!(many.remembered(i64::MIN, &[]).is_none() && many.remembered(i64::MAX, &[]).is_some());
    }
}

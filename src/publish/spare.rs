//! The site before the one that is live, kept for the next build, which begins with it instead of with an empty folder.
//!
//! It holds only what the live site holds too, as hard links: what changed since is removed from it at once, so it takes no room
//! but that of its folders and keeps nothing that was taken off the site. Where it lies nobody looks, yet nothing in it is
//! believed: a file stays only while it looks as the last build left it.

use std::collections::HashSet;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::folders::Looks;
use super::left::{Left, Look, Trace};
use super::staging;

/// Moves the spare site to where the next one is made and gives its files that are as they were left; all else in it is removed.
/// Nothing when there is no spare site, or none of use.
pub(super) fn take(spare: &Path, folder: &Path, left: &Left) -> Option<HashSet<String>> {
    if left.is_empty() || fs::rename(spare, folder).is_err() {
        // In another file system it is of no use: every file of it would have to be copied.
        let _ = staging::remove(spare);
        return None;
    }
    let kept = as_left(folder, left).map_or_else(|| sweep(folder, "", left), Ok);
    kept.ok().filter(|_| folder.is_dir()).map(HashSet::from_iter)
}

/// The files of a spare site in which nothing has changed since it was put aside; none where something has, or none can tell.
fn as_left(folder: &Path, left: &Left) -> Option<Vec<String>> {
    let look = |(path, trace): (&String, &Trace)| match folder.join(path).symlink_metadata() {
        Ok(meta) if Look::of(&meta) == Some(trace.look) => Some(Some(path.clone())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Some(None),
        _ => None,
    };
    let folders = left.spare.as_ref()?;
    let kept: Vec<Option<String>> = left.files.par_iter().map(look).collect::<Option<_>>()?;
    let kept: Vec<String> = kept.into_iter().flatten().collect();
    // In the order of their paths, as all that is left.
    let known = |path: &str| kept.binary_search_by(|file| file.as_str().cmp(path)).is_ok();
    folders.hold_only(known, folder, &Looks::of(folder, kept.iter())?).then_some(kept)
}

/// Removes what is not as it was left, and folders that hold nothing else; gives the paths of what stays.
fn sweep(folder: &Path, path: &str, left: &Left) -> io::Result<Vec<String>> {
    let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<DirEntry>>>()?;
    let kept: Vec<Vec<String>> = entries.par_iter().map(|entry| sweep_entry(entry, path, left)).collect::<io::Result<_>>()?;
    let kept = kept.concat();
    if kept.is_empty() && !path.is_empty() {
        fs::remove_dir(folder)?;
    }
    Ok(kept)
}

fn sweep_entry(entry: &DirEntry, above: &str, left: &Left) -> io::Result<Vec<String>> {
    let path = format!("{above}{}", entry.file_name().to_string_lossy());
    if entry.file_type()?.is_dir() {
        return sweep(&entry.path(), &format!("{path}/"), left);
    }
    // Of a link this tells how the link looks, which is never as a file was left.
    if left.trace(&path).is_some_and(|trace| entry.metadata().is_ok_and(|meta| Look::of(&meta) == Some(trace.look))) {
        return Ok(vec![path]);
    }
    fs::remove_file(entry.path()).map(|()| Vec::new())
}

/// Removes a file, if it still is there.
pub(super) fn remove_file(file: &Path) -> io::Result<()> {
    use io::ErrorKind::{IsADirectory, NotADirectory, NotFound};
    match fs::remove_file(file) {
        Err(error) if !matches!(error.kind(), NotFound | IsADirectory | NotADirectory) => Err(error),
        _ => Ok(()),
    }
}

/// Removes files of a folder, and the folders that they leave empty; those too whose paths end with `/`.
pub(super) fn remove_files<'a>(folder: &Path, paths: impl ParallelIterator<Item = &'a String>) -> io::Result<()> {
    paths.try_for_each(|path| {
        let is_folder = path.ends_with('/');
        if !is_folder {
            remove_file(&folder.join(path))?;
        }
        let parents = Path::new(path).ancestors().skip(usize::from(!is_folder)).filter(|parent| !parent.as_os_str().is_empty());
        // The first that holds something else ends it.
        let _ = parents.map(|parent| fs::remove_dir(folder.join(parent))).find(Result::is_err);
        Ok(())
    })
}

/// A site whose place another has taken, on its way to become the spare one.
pub(super) struct Aside {
    pub to: PathBuf,
    /// What the live site does not hold.
    pub stale: Vec<String>,
}

impl Aside {
    /// Puts the site of a folder there.
    pub fn put(&self, folder: &Path) -> io::Result<()> {
        remove_files(folder, self.stale.par_iter())?;
        self.to.parent().map_or(Ok(()), fs::create_dir_all)?;
        let _ = staging::remove(&self.to);
        fs::rename(folder, &self.to)
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::Arc;

    use walkdir::WalkDir;

    use crate::publish::{Before, Beside, Left, Press};
    use crate::render::{File, Receiver};

    /// Publishes files that hold the number of the build, those named `same` always the same.
    fn publish(folder: &Path, left: &Arc<Left>, number: usize, paths: &[&str]) -> Arc<Left> {
        let before = Before { left: left.clone(), spare: Some(folder.join("spare")) };
        let live = || files(&folder.join("out")).into_iter().map(|path| (fs::read(folder.join("out").join(&path)).unwrap(), path));
        let as_it_was: Vec<(Vec<u8>, String)> = live().collect();
        let press = Press::open(&folder.join("out"), Beside::Nothing, before).unwrap();
        for path in paths {
            let text = if path.contains("same") { "same".to_owned() } else { format!("{number} {path}") };
            press.takes(File::of_bytes(*path, text.into_bytes()), None).unwrap();
        }
        assert!(live().eq(as_it_was), "build {number} wrote to the live site");
        let (_, left, old) = press.finish().unwrap();
        drop(old);
        let mut found: Vec<String> = files(&folder.join("out")).into_iter().filter(|path| path != ".niemyet.json").collect();
        found.sort();
        let mut expected: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
        expected.sort();
        assert_eq!(found, expected, "build {number}");
        for path in paths {
            let text = fs::read_to_string(folder.join("out").join(path)).unwrap();
            assert!(text == "same" || text == format!("{number} {path}"), "build {number}, {path}: {text}");
        }
        Arc::new(left)
    }

    fn files(folder: &Path) -> Vec<String> {
        let entries = WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
        entries.map(|entry| entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn files_become_folders_and_folders_files_and_the_live_site_is_never_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let sites: [&[&str]; 4] = [
            &["a", "b/c/index.html", "d/same", "e/same/x-same"],
            &["a/x", "b/c", "d/same", "e/same"],
            &["a/x/same", "b", "d/same/same", "e"],
            &["a", "b/c/same", "d/same", "f"],
        ];
        let mut left = Arc::default();
        for number in 0..32 {
            // Each site behind each other one.
            left = publish(folder.path(), &left, number, sites[(number * number / 3 + number) % 4]);
        }
        assert_eq!(files(&folder.path().join("spare")).iter().filter(|path| !path.contains("same")).count(), 0);
    }
}

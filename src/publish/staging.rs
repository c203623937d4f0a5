//! The staging folder: the whole new site, built beside the old one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::lock::Lock;
use super::manifest::Manifest;
use super::{PublishError, io_error};

/// A name beside the output, hidden: `.public.niemyet-moi`.
pub(super) fn beside(out: &Path, what: &str) -> PathBuf {
    let name = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    out.with_file_name(format!(".{name}.niemyet-{what}"))
}

/// Takes the lock of an output: it is for this build alone.
pub(super) fn lock(out: &Path) -> Result<Lock, PublishError> {
    let path = beside(out, "khoa");
    Lock::try_take(&path).map_err(io_error(&path))?.ok_or_else(|| PublishError::Busy { path: out.to_owned() })
}

/// Brings along what lies in the output and is not ours: `CNAME`, `.git`. Gives its paths; those of empty folders, which Git for one
/// cannot do without, end with `/`.
pub(super) fn carry_over(out: &Path, folder: &Path, old: Option<&Manifest>) -> Result<Vec<String>, PublishError> {
    if !out.is_dir() {
        return Ok(Vec::new());
    }
    Carrying { old }.all_of(out, folder, "")
}

/// The same where it is known what may lie there besides our own: these.
pub(super) fn carry_these(out: &Path, folder: &Path, paths: &[String]) -> Result<Vec<String>, PublishError> {
    let mut carried = Vec::new();
    for path in paths {
        let (from, to) = (out.join(path), folder.join(path));
        if from.symlink_metadata().is_ok() && to.symlink_metadata().is_err() {
            let is_folder = path.ends_with('/');
            let brought = if is_folder { fs::create_dir_all(&to) } else { carry(&from, &to) };
            brought.map_err(io_error(&from))?;
            carried.push(path.clone());
        }
    }
    Ok(carried)
}

struct Carrying<'a> {
    old: Option<&'a Manifest>,
}

impl Carrying<'_> {
    /// On all cores: thousands of folders are looked through for the few files that somebody put there.
    fn all_of(&self, from: &Path, to: &Path, path: &str) -> Result<Vec<String>, PublishError> {
        let entries = fs::read_dir(from).and_then(Iterator::collect::<io::Result<Vec<_>>>).map_err(io_error(from))?;
        if entries.is_empty() {
            return self.empty(to, path);
        }
        let carried: Vec<Vec<String>> = entries.par_iter().map(|entry| self.one(entry, to, path)).collect::<Result<_, _>>()?;
        Ok(carried.concat())
    }

    /// An empty folder; one that held files of ours is not brought along.
    fn empty(&self, to: &Path, path: &str) -> Result<Vec<String>, PublishError> {
        use io::ErrorKind::{AlreadyExists, NotADirectory};
        let ours = path.is_empty() || self.old.is_some_and(|manifest| manifest.lists_below(path));
        if ours || to.symlink_metadata().is_ok() {
            return Ok(Vec::new());
        }
        match fs::create_dir_all(to) {
            // It gives way to a file of ours.
            Err(error) if matches!(error.kind(), AlreadyExists | NotADirectory) => Ok(Vec::new()),
            made => made.map(|()| vec![path.to_owned()]).map_err(io_error(to)),
        }
    }

    fn one(&self, entry: &fs::DirEntry, to: &Path, path: &str) -> Result<Vec<String>, PublishError> {
        let (from, name) = (entry.path(), entry.file_name());
        let (path, target) = (format!("{path}{}", name.to_string_lossy()), to.join(&name));
        if entry.file_type().map_err(io_error(&from))?.is_dir() {
            return self.all_of(&from, &target, &format!("{path}/"));
        }
        if self.old.is_some_and(|manifest| manifest.contains(&path)) || target.symlink_metadata().is_ok() {
            return Ok(Vec::new());
        }
        carry(&from, &target).map_err(io_error(&from))?;
        Ok(vec![path])
    }
}

/// Whether a folder is empty or holds anything that is not ours: a folder of our own that fell empty is not kept.
pub(super) fn holds_foreign(folder: &Path, out: &Path, old: Option<&Manifest>) -> bool {
    let mut files =
        WalkDir::new(folder).min_depth(1).into_iter().filter_map(Result::ok).filter(|entry| !entry.file_type().is_dir()).peekable();
    if files.peek().is_none() {
        return old.is_none();
    }
    files.any(|entry| {
        let relative = entry.path().strip_prefix(out).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
        !old.is_some_and(|manifest| manifest.contains(&relative))
    })
}

fn carry(from: &Path, to: &Path) -> io::Result<()> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
    }
    #[cfg(unix)]
    if from.symlink_metadata()?.file_type().is_symlink() {
        return std::os::unix::fs::symlink(fs::read_link(from)?, to);
    }
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))
}

pub(super) fn remove(folder: &Path) -> Result<(), PublishError> {
    match remove_tree(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(PublishError::Io { path: folder.to_owned(), error }),
        _ => Ok(()),
    }
}

/// A folder with all that it holds, on all cores: an old site of thousands of pages would keep the new one waiting.
fn remove_tree(folder: &Path) -> io::Result<()> {
    let entries: Vec<fs::DirEntry> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    entries.par_iter().try_for_each(|entry| {
        // A link is removed, never followed.
        if entry.file_type()?.is_dir() { remove_tree(&entry.path()) } else { fs::remove_file(entry.path()) }
    })?;
    fs::remove_dir(folder)
}

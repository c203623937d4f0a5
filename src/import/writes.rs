//! Files written all or none: first every byte into a file beside its goal, then one rename each.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::ImportError;

/// What is to be written, in the order in which it takes its place.
#[derive(Default)]
pub(super) struct Writes(Vec<(PathBuf, String)>);

impl Writes {
    /// Adds a file, unless it already says so.
    pub fn add(&mut self, path: PathBuf, text: String) {
        if fs::read(&path).is_ok_and(|old| old == text.as_bytes()) {
            return;
        }
        self.0.push((path, text));
    }

    /// Adds what another list holds, behind this.
    pub fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }

    /// # Errors
    /// When the system refuses; until every file is staged, nothing of the folder has changed.
    pub fn commit(self) -> Result<(), ImportError> {
        let mut staged = Vec::new();
        for (path, text) in &self.0 {
            match stage(path, text) {
                Ok(files) => staged.push(files),
                Err(error) => {
                    discard(&staged);
                    return Err(ImportError::system(path, error));
                }
            }
        }
        for (at, (temporary, goal)) in staged.iter().enumerate() {
            if let Err(error) = fs::rename(temporary, goal) {
                discard(&staged[at..]);
                return Err(ImportError::system(goal, error));
            }
        }
        Ok(())
    }
}

/// Writes the text beside its goal; a link is followed, so that the file it names is the one that changes.
fn stage(path: &Path, text: &str) -> io::Result<(PathBuf, PathBuf)> {
    let goal = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = goal.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = goal.file_name().unwrap_or_default().to_string_lossy();
    let temporary = folder.join(format!(".{name}.niemyet-{}", std::process::id()));
    let written = write(&temporary, text, &goal);
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written.map(|()| (temporary, goal))
}

fn write(temporary: &Path, text: &str, goal: &Path) -> io::Result<()> {
    let mut file = File::create(temporary)?;
    file.write_all(text.as_bytes())?;
    if let Ok(data) = fs::metadata(goal) {
        refuse_read_only(&data)?;
        file.set_permissions(data.permissions())?;
        // What replaces a person's file must lie on the disk before it takes its place.
        file.sync_data()?;
    }
    Ok(())
}

/// A rename would replace a file that its owner locked against writing.
fn refuse_read_only(data: &fs::Metadata) -> io::Result<()> {
    if data.permissions().readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "tệp chỉ cho đọc"));
    }
    Ok(())
}

fn discard(staged: &[(PathBuf, PathBuf)]) {
    for (temporary, _) in staged {
        // What cannot be removed is a hidden file that loading passes over.
        let _ = fs::remove_file(temporary);
    }
}

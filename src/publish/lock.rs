//! A file that is held by one process at a time.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Held until dropped or until the process ends, however it ends.
pub(crate) struct Lock {
    _file: File,
    #[cfg_attr(not(unix), allow(dead_code))] // only what is removed needs its name
    path: PathBuf,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Where it can be told that a name stands for another file now (`still_there`), it is tidied away; elsewhere it stays.
        #[cfg(unix)]
        let _ = std::fs::remove_file(&self.path);
    }
}

impl Lock {
    /// Takes it now; none when another holds it.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub(crate) fn try_take(path: &Path) -> io::Result<Option<Self>> {
        loop {
            let file = opened(path)?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Ok(None),
                // Locked, or a file system without locks: there two at once are the user's care.
                Ok(()) | Err(TryLockError::Error(_)) => {}
            }
            if still_there(&file, path) {
                return Ok(Some(Self { _file: file, path: path.to_owned() }));
            }
        }
    }

    /// Waits until the others are done: for work of a moment.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub(crate) fn wait(path: &Path) -> io::Result<Self> {
        loop {
            let file = opened(path)?;
            // A file system without locks: as in `try_take`.
            let _ = file.lock();
            if still_there(&file, path) {
                return Ok(Self { _file: file, path: path.to_owned() });
            }
        }
    }
}

fn opened(path: &Path) -> io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(path)
}

/// Whether the file is still the one of its name: another may have removed it between opening and locking it, and then this lock
/// holds nothing.
#[cfg(unix)]
fn still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(open), Ok(named)) => (open.dev(), open.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

/// It is never removed there.
#[cfg(not(unix))]
fn still_there(_: &File, _: &Path) -> bool {
    true
}

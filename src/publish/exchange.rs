//! The one moment in which the new site takes the place of the old.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::staging::{beside, remove};
use super::{PublishError, io_error};

/// How a new site took the place of the old.
pub(super) struct Swapped {
    /// Whether it was one atomic step.
    pub atomic: bool,
    /// Where the old site lies now.
    pub old: Option<PathBuf>,
}

/// Makes `staged` the site at `out`.
pub(super) fn swap(staged: &Path, out: &Path) -> Result<Swapped, PublishError> {
    if out.symlink_metadata().is_err() {
        fs::rename(staged, out).map_err(io_error(out))?;
        return Ok(Swapped { atomic: true, old: None });
    }
    match exchange(staged, out) {
        // The staging name now holds the old site.
        Ok(()) => Ok(Swapped { atomic: true, old: Some(staged.to_owned()) }),
        Err(_) => roll_forward(staged, out).map(|()| Swapped { atomic: false, old: None }),
    }
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn exchange(staged: &Path, out: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, staged, CWD, out, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Two renames where one exchange cannot be: the complete new site lies beside the old one under a name that says so,
/// so a build that is killed in between is finished by the next (`recover`).
fn roll_forward(staged: &Path, out: &Path) -> Result<(), PublishError> {
    let ready = beside(out, "xong");
    let old = beside(out, "cu");
    remove(&old)?;
    fs::rename(staged, &ready).map_err(io_error(&ready))?;
    if let Err(error) = fs::rename(out, &old) {
        let _ = remove(&ready);
        return Err(PublishError::Io { path: out.to_owned(), error });
    }
    if let Err(error) = fs::rename(&ready, out) {
        let _ = fs::rename(&old, out);
        return Err(PublishError::Io { path: out.to_owned(), error });
    }
    remove(&old)
}

/// Finishes what a killed build left: a complete new site waiting beside an output that is already away.
pub(super) fn recover(out: &Path) -> Result<(), PublishError> {
    let ready = beside(out, "xong");
    let old = beside(out, "cu");
    if out.symlink_metadata().is_err() {
        if ready.is_dir() {
            fs::rename(&ready, out).map_err(io_error(out))?;
        } else if old.is_dir() {
            fs::rename(&old, out).map_err(io_error(out))?;
        }
    }
    remove(&ready)?;
    remove(&old)
}

//! Files → records. Every fault of every file in one run, each with its place and remedy.
//!
//! `folder` lists the files, `record` reads one, `references` checks that codes and files named in the data exist; `memory` spares
//! reading again what has not changed.
//! Nothing here decides whether the law is met.

mod attachment;
mod csv_rows;
mod fault;
mod folder;
mod front_matter;
mod links;
mod local_rules;
mod locate;
mod memory;
mod record;
mod references;
mod schema;
mod source;
mod stamp;
mod store;
mod tables;
mod tape;
mod tree;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::model::{Content, Finding};

pub use folder::nearest;
pub use local_rules::read as local_rules;
pub use locate::locate;
pub use memory::Memory;
pub use schema::{all as schemas, of as schema_of};
pub(crate) use store::write_whole;

/// Why a folder could not be loaded.
#[derive(Debug)]
pub enum LoadError {
    /// What the clerk can mend, sorted by file and line.
    Faults(Vec<Finding>),
    /// A file or folder that the system would not let us read.
    Unreadable { path: PathBuf, error: io::Error },
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Faults(faults) => write!(f, "{} lỗi trong dữ liệu", faults.len()),
            Self::Unreadable { path, error } => {
                write!(f, "không đọc được {}: {error}", path.display())
            }
        }
    }
}

impl std::error::Error for LoadError {}

/// Reads and cross-checks the whole folder of a commune.
///
/// # Errors
/// All faults of all files, or the first file that the system refuses.
pub fn load(root: &Path) -> Result<Content, LoadError> {
    load_with(root, &mut Memory::new())
}

/// The same, where what was read before and has not changed is not read again.
///
/// # Errors
/// As `load`, and the same ones.
pub fn load_with(root: &Path, memory: &mut Memory) -> Result<Content, LoadError> {
    let (mut content, mut faults) = memory.refresh(root)?;
    if let Some(content) = &mut content {
        faults.extend(tables::read_csv_files(root, content, &mut memory.tables)?);
        let between = references::check(content, &faults);
        faults.extend(between);
        faults.extend(links::check(content));
        faults.extend(content.local.iter().flat_map(local_rules::check));
    }
    if let Some(content) = content.filter(|_| faults.is_empty()) {
        memory.sound = true;
        return Ok(content);
    }
    locate(root, &mut faults);
    faults.sort_by(|a, b| a.order().cmp(&b.order()));
    faults.dedup();
    Err(LoadError::Faults(faults))
}

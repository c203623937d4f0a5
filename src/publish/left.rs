//! What a build left in the output: of every file the print of what it was made from, and how it looked on the disk.
//!
//! The next build keeps a file whose print is the same and that still looks so. It is knowledge, not truth: without it, or
//! when it is wrong about a file, the file is made again.

use std::collections::HashMap;
use std::fs::Metadata;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use crate::model::Print;

/// The files of an output by their path below it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    pub(super) files: HashMap<String, Trace>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Trace {
    /// Of what it was made from; none for what is made at every build.
    pub print: Option<[u8; 32]>,
    /// Of its bytes.
    pub hash: [u8; 32],
    pub look: Look,
}

/// How a file looks without being read. Not when its entry changed: linking it changes that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Look {
    length: u64,
    /// Nanoseconds since 1970.
    modified: i128,
    inode: u64,
}

impl Look {
    pub fn of(meta: &Metadata) -> Option<Self> {
        let modified = meta.modified().ok()?;
        let modified = match modified.duration_since(UNIX_EPOCH) {
            Ok(since) => i128::try_from(since.as_nanos()).ok()?,
            Err(before) => -i128::try_from(before.duration().as_nanos()).ok()?,
        };
        meta.is_file().then(|| Self { length: meta.len(), modified, inode: inode(meta) })
    }
}

#[cfg(unix)]
fn inode(meta: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(meta)
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}

impl Left {
    pub(super) fn trace(&self, path: &str) -> Option<&Trace> {
        self.files.get(path)
    }
}

impl Trace {
    pub fn has(&self, print: Print) -> bool {
        self.print.as_ref() == Some(print.as_bytes())
    }
}

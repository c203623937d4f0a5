//! What a build left in the output: of every file the print of what it was made from, and how it looked on the disk.
//!
//! The next build keeps a file whose print is the same and that still looks so. It is knowledge, not truth: without it, or
//! when it is wrong about a file, the file is made again.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::io::{self, Write as _};
use std::path::Path;
use std::time::UNIX_EPOCH;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::folders::Folders;
use crate::load;
use crate::model::Print;
use crate::render::Written;

/// The files of an output by their path below it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    pub(super) files: BTreeMap<String, Trace>,
    /// Those of others that were brought along.
    pub(super) carried: Vec<String>,
    /// How the folders of the output looked, and those of the spare site.
    pub(super) folders: Option<Folders>,
    pub(super) spare: Option<Folders>,
    /// Of all that the whole site was made from, and what was said when it was; kept here for whoever builds.
    pub whole: Option<Whole>,
}

/// A build that can be told again without being done again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whole {
    pub print: [u8; 32],
    pub said: String,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Trace {
    /// Of what it was made from; none for what is made at every build.
    pub print: Option<[u8; 32]>,
    /// Of its bytes.
    pub hash: [u8; 32],
    pub look: Look,
    /// Of a listing, what stands where.
    pub written: Option<Written>,
}

/// How a file looks without being read. Not when its entry changed: linking it changes that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Look {
    length: u64,
    /// Seconds since 1970, and nanoseconds.
    modified: (i64, u32),
    inode: u64,
}

impl Look {
    pub fn of(meta: &Metadata) -> Option<Self> {
        // A file of before 1970 is none of ours.
        let modified = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        let modified = (i64::try_from(modified.as_secs()).ok()?, modified.subsec_nanos());
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

/// Before what was left, in the form of postcard: what it is, and the hash of the rest.
const HEAD: &str = concat!("niemyet ", env!("CARGO_PKG_VERSION"), " trang 4");

impl Left {
    /// Whether no build is known to have left anything.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Reads what an earlier build wrote down; none where there is nothing, or nothing of use.
    ///
    /// # Errors
    /// Why what lies there is of no use: broken, foreign, of another version.
    pub fn read(path: &Path) -> Result<Option<Self>, String> {
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.to_string()),
        };
        let (head, rest) = split_line(&bytes).ok_or("tệp hỏng")?;
        let (hash, body) = split_line(rest).ok_or("tệp hỏng")?;
        if head != HEAD.as_bytes() {
            return Err("của phiên bản khác".to_owned());
        }
        if hash != blake3::hash(body).to_hex().as_bytes() {
            return Err("tệp hỏng".to_owned());
        }
        postcard::from_bytes(body).map(Some).map_err(|_| "tệp hỏng".to_owned())
    }

    /// Writes it down for the next build, for its owner alone; what lay there is replaced in one step.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let body = postcard::to_stdvec(self).map_err(io::Error::other)?;
        let hash = blake3::hash(&body).to_hex();
        let (Some(folder), Some(name)) = (path.parent(), path.file_name().and_then(OsStr::to_str)) else {
            return Err(io::ErrorKind::InvalidInput.into());
        };
        load::write_whole(folder, name, |file| {
            writeln!(file, "{HEAD}\n{hash}")?;
            file.write_all(&body)
        })
    }

    /// Whether an output still is as it was left: every file is there and looks so.
    #[must_use]
    pub fn lies_in(&self, out: &Path) -> bool {
        let looks =
            |(path, trace): (&String, &Trace)| out.join(path).symlink_metadata().ok().and_then(|meta| Look::of(&meta)) == Some(trace.look);
        !self.files.is_empty() && self.files.par_iter().all(looks)
    }

    pub(super) fn trace(&self, path: &str) -> Option<&Trace> {
        self.files.get(path)
    }
}

fn split_line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = bytes.iter().position(|byte| *byte == b'\n')?;
    Some((&bytes[..at], &bytes[at + 1..]))
}

impl Trace {
    pub fn has(&self, print: Print) -> bool {
        self.print.as_ref() == Some(print.as_bytes())
    }
}

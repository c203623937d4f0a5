//! Bytes → a folder, whole or not at all, only what changed.
//!
//! A staging folder grows beside the output (`Press`); files that did not change are hard-linked from the old site and keep
//! their modification time; one exchange of the two folders at the end makes the new site visible. What a build `Left` tells
//! the next one which files need not even be made again.

mod compress;
mod earlier;
mod exchange;
mod folders;
mod left;
mod lock;
mod manifest;
mod press;
mod spare;
mod staging;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::render::{File, Receiver};

pub use left::{Left, Whole};
pub(crate) use lock::Lock;
pub use press::{Before, OldSite, Press};

/// What publishing did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// How many of the files are pages.
    pub pages: usize,
    pub written: usize,
    pub unchanged: usize,
    pub removed: usize,
    /// Files of the folder that are not ours and were carried over.
    pub carried: usize,
    /// Compressed copies that lie beside the files; they are among those written, unchanged or removed.
    pub compressed: usize,
    /// Files of someone else that stayed where one of ours yields.
    pub respected: Vec<String>,
    /// Whether the file system exchanged the folders in one step.
    pub atomic: bool,
}

/// What is laid beside the files of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Beside {
    #[default]
    Nothing,
    /// Compressed copies, `.gz` and `.br`.
    Compressed,
}

/// Why a site could not be published. The old one is whole.
#[derive(Debug)]
pub enum PublishError {
    /// The system refused to read or write.
    Io { path: PathBuf, error: io::Error },
    /// A file that is not ours stands where one of ours must go.
    Foreign { path: PathBuf },
    /// Another build writes the same folder now.
    Busy { path: PathBuf },
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Io { path, error } => {
                write!(f, "không ghi được {}: {}", path.display(), reason(error))
            }
            Self::Foreign { path } => write!(
                f,
                "thư mục kết quả đã có tệp {} không phải do chương trình này tạo; hãy chọn thư mục khác bằng --out, hoặc chuyển tệp đó đi",
                path.display()
            ),
            Self::Busy { path } => write!(f, "một lần dựng khác đang ghi vào {}; chờ nó xong rồi chạy lại", path.display()),
        }
    }
}

impl std::error::Error for PublishError {}

/// Why the system refused, in words for the clerk.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull => "ổ đĩa đã đầy".to_owned(),
        io::ErrorKind::QuotaExceeded => "đã dùng hết phần ổ đĩa được cấp".to_owned(),
        io::ErrorKind::FileTooLarge => "tệp dài quá mức mà ổ đĩa hoặc máy cho phép".to_owned(),
        io::ErrorKind::PermissionDenied => "không có quyền ghi".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "ổ đĩa chỉ cho đọc".to_owned(),
        io::ErrorKind::NotADirectory => "đường dẫn đi qua một tệp, không phải thư mục".to_owned(),
        _ => error.to_string(),
    }
}

pub(crate) fn io_error(path: &Path) -> impl FnOnce(io::Error) -> PublishError + '_ {
    move |error| PublishError::Io { path: path.to_owned(), error }
}

/// Publishes the files to `out`.
///
/// # Errors
/// When the system refuses, a foreign file stands in the way, or another build is at work; the old site stays as it was.
pub fn publish(files: &[File], out: &Path, beside: Beside) -> Result<Outcome, PublishError> {
    let press = Press::open(out, beside, Before::default())?;
    files.par_iter().try_for_each(|file| press.takes(file.clone(), None))?;
    press.finish().map(|(outcome, ..)| outcome)
}

/// Whether a killed build left something beside an output that the next one must finish or remove.
#[must_use]
pub fn is_unfinished(out: &Path) -> bool {
    ["moi", "xong", "cu"].iter().any(|what| staging::beside(out, what).symlink_metadata().is_ok())
}

impl Outcome {
    /// How many files the site has, without compressed copies.
    #[must_use]
    pub fn files(&self) -> usize {
        (self.written + self.unchanged).saturating_sub(self.compressed)
    }
}

//! Bytes → a folder, whole or not at all, only what changed.
//!
//! A staging folder grows beside the output; files that did not change are hard-linked from the old site and keep
//! their modification time; one exchange of the two folders at the end makes the new site visible.

mod compress;
mod exchange;
mod manifest;
mod staging;

use std::borrow::Cow;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::render::{Content, File};

use manifest::Manifest;

/// What publishing did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
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
        io::ErrorKind::PermissionDenied => "không có quyền ghi".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "ổ đĩa chỉ cho đọc".to_owned(),
        io::ErrorKind::NotADirectory => "đường dẫn đi qua một tệp, không phải thư mục".to_owned(),
        _ => error.to_string(),
    }
}

pub(crate) fn io_error(path: &Path) -> impl FnOnce(io::Error) -> PublishError + '_ {
    move |error| PublishError::Io { path: path.to_owned(), error }
}

/// The bytes of a file.
pub(crate) fn read(file: &File) -> Result<Cow<'_, [u8]>, PublishError> {
    file.content.bytes().map_err(|error| match &file.content {
        Content::Copy(source) => PublishError::Io { path: source.clone(), error },
        Content::Bytes(_) | Content::Parts(_) => PublishError::Io { path: PathBuf::from(&file.path), error },
    })
}

/// Publishes the files to `out`.
///
/// # Errors
/// When the system refuses, a foreign file stands in the way, or another build is at work; the old site stays as it was.
pub fn publish(files: &[File], out: &Path, beside: Beside) -> Result<Outcome, PublishError> {
    let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(io_error(parent))?;
    let _lock = staging::lock(out)?;
    exchange::recover(out)?;
    let old = Manifest::read(out);
    let (respected, mut files): (Vec<&File>, Vec<&File>) = files.iter().partition(|file| gives_way(file, out, old.as_ref()));
    let old = old.map(|manifest| manifest.without(&respected));
    let old = old.as_ref();
    refuse_foreign(&files, out, old)?;
    let copies = match beside {
        Beside::Nothing => Vec::new(),
        Beside::Compressed => compress::copies(&files, out, old)?,
    };
    files.extend(&copies);
    refuse_foreign(&files, out, old)?;
    let manifest = Manifest::new((beside == Beside::Compressed).then_some(compress::METHOD));
    let staged = staging::stage(&files, out, old, manifest)?;
    let removed = old.map_or(0, |old| old.count_missing(&files));
    let atomic = exchange::swap(&staged.folder, out)?;
    Ok(Outcome {
        written: staged.written,
        unchanged: staged.unchanged,
        removed,
        carried: staged.carried,
        compressed: copies.len(),
        respected: respected.into_iter().map(|file| file.path.clone()).collect(),
        atomic,
    })
}

/// Whether a file of someone else, or one of ours that was changed by hand, stands where a file that yields would go.
fn gives_way(file: &File, out: &Path, old: Option<&Manifest>) -> bool {
    let path = out.join(&file.path);
    let as_written =
        || fs::read(&path).is_ok_and(|bytes| old.and_then(|old| old.hash_of(&file.path)) == Some(blake3::hash(&bytes).to_hex().as_str()));
    file.yields && path.symlink_metadata().is_ok() && !as_written()
}

fn refuse_foreign(files: &[&File], out: &Path, old: Option<&Manifest>) -> Result<(), PublishError> {
    let ours = |path: &str| old.is_some_and(|manifest| manifest.contains(path));
    let in_the_way = |file: &&File| {
        let path = out.join(&file.path);
        // A folder of our own gives way to a file: the page that stood at the address of a file kept back.
        let yields = |path: &Path| path.is_dir() && !staging::holds_foreign(path, out, old);
        let itself = (!ours(&file.path) && path.symlink_metadata().is_ok() && !yields(&path)).then_some(path);
        // A file that bears the name of one of our folders.
        let folders = Path::new(&file.path).ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
        let blocked =
            folders.map(|folder| (folder, out.join(folder))).find(|(folder, path)| path.is_file() && !ours(&folder.to_string_lossy()));
        itself.or(blocked.map(|(_, path)| path))
    };
    match files.iter().find_map(in_the_way) {
        Some(path) => Err(PublishError::Foreign { path }),
        None => Ok(()),
    }
}

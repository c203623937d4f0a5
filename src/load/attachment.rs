//! What the files to download say: the text of their pages, their metadata, whether they are signed.
//!
//! A broken or hostile file is a fact about it, never a fault of loading: the clerk hears of it from the rules.

mod package;
mod pdf;
mod sheet;
mod tagged;
mod unpacked;
mod word;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::source::{self, Text};
use crate::model::attachment::{Attachment, Format, Reading};

/// What reading a file gave.
struct Facts {
    reading: Reading,
    metadata: Vec<String>,
    signed: bool,
}

impl Facts {
    fn of(reading: Reading) -> Self {
        Self { reading, metadata: Vec::new(), signed: false }
    }
}

/// Reads every file, several at a time.
pub(super) fn read_all(files: BTreeMap<String, PathBuf>) -> BTreeMap<String, Attachment> {
    files.into_par_iter().map(|(path, on_disk)| (path, read(on_disk))).collect()
}

fn read(on_disk: PathBuf) -> Attachment {
    let format = Format::of_name(&on_disk.to_string_lossy());
    // The readers are other people's code and the files anybody's: a panic there is a broken file here.
    let read = catch_unwind(AssertUnwindSafe(|| facts(format, &on_disk)));
    let Facts { reading, metadata, signed } = read.unwrap_or_else(|_| Facts::of(Reading::Broken));
    Attachment { on_disk, format, reading, metadata, signed }
}

fn facts(format: Format, path: &Path) -> Facts {
    match format {
        Format::Pdf => pdf::read(path),
        Format::Word => word::read(path),
        Format::Workbook => sheet::read(path),
        Format::Text => Facts::of(plain(path, |text| text)),
        Format::Tagged => Facts::of(plain(path, |text| tagged::text(&text))),
        Format::OldText | Format::Archive | Format::Other => Facts::of(Reading::None),
    }
}

fn plain(path: &Path, shown: fn(String) -> String) -> Reading {
    match source::read(path) {
        Ok(Text::Read(tidy)) => Reading::Pages(vec![shown(tidy.text)]),
        _ => Reading::Broken,
    }
}

/// The most text that is kept of one file: more than any document of a commune, less than a file made to fill the memory.
const MOST_TEXT: usize = 8 << 20;

/// How much may still be kept.
fn room(pages: &[String]) -> usize {
    MOST_TEXT.saturating_sub(pages.iter().map(String::len).sum())
}

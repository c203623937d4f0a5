//! What the files to download say: the text of their pages, their metadata, whether they are signed.
//!
//! A broken or hostile file is a fact about it, never a fault of loading: the clerk hears of it from the rules.

mod package;
mod pdf;
mod sheet;
mod tagged;
mod unpacked;
mod word;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use super::source::{self, Text};
use super::tape::{Player, Tape, Torn};
use crate::model::attachment::{Attachment, Format, Reading};

/// What reading a file gave.
pub(super) struct Facts {
    reading: Reading,
    metadata: Vec<String>,
    signed: bool,
}

impl Facts {
    fn of(reading: Reading) -> Self {
        Self { reading, metadata: Vec::new(), signed: false }
    }

    /// Whether the file was not even opened: its name alone said that nothing is read here.
    pub fn holds_nothing(&self) -> bool {
        self.reading == Reading::None
    }

    /// The same about the file that lies at a place.
    pub fn shown(&self, on_disk: PathBuf) -> Attachment {
        let format = Format::of_name(&on_disk.to_string_lossy());
        Attachment { on_disk, format, reading: self.reading.clone(), metadata: self.metadata.clone(), signed: self.signed }
    }

    pub fn record(&self, tape: &mut Tape) {
        let pages: &[String] = if let Reading::Pages(pages) = &self.reading { pages } else { &[] };
        tape.number(match self.reading {
            Reading::Pages(_) => 0,
            Reading::Broken => 1,
            Reading::TooMuch => 2,
            Reading::Locked => 3,
            Reading::None => 4,
        });
        tape.number(u64::from(self.signed));
        for texts in [pages, &self.metadata] {
            tape.number(texts.len() as u64);
            texts.iter().for_each(|text| tape.text(text));
        }
    }

    pub fn replay(tape: &[u8]) -> Option<Self> {
        let mut player = Player::new(tape);
        let reading = player.number().ok()?;
        let signed = player.number().ok()? == 1;
        let (pages, metadata) = (texts(&mut player).ok()?, texts(&mut player).ok()?);
        let reading = match reading {
            0 => Reading::Pages(pages.into()),
            1 => Reading::Broken,
            2 => Reading::TooMuch,
            3 => Reading::Locked,
            4 => Reading::None,
            _ => return None,
        };
        player.is_at_end().then_some(Self { reading, metadata, signed })
    }
}

fn texts(player: &mut Player) -> Result<Vec<String>, Torn> {
    let count = player.number()?;
    (0..count).map(|_| player.text().map(str::to_owned)).collect()
}

/// Reads a file.
pub(super) fn read(on_disk: &Path) -> Facts {
    let format = Format::of_name(&on_disk.to_string_lossy());
    // The readers are other people's code and the files anybody's: a panic there is a broken file here.
    let read = catch_unwind(AssertUnwindSafe(|| facts(format, on_disk)));
    read.unwrap_or_else(|_| Facts::of(Reading::Broken))
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
        Ok(Text::Read(tidy)) => Reading::Pages([shown(tidy.text)].into()),
        _ => Reading::Broken,
    }
}

/// The most text that is kept of one file: more than any document of a commune, less than a file made to fill the memory.
const MOST_TEXT: usize = 8 << 20;

/// How much may still be kept.
fn room(pages: &[String]) -> usize {
    MOST_TEXT.saturating_sub(pages.iter().map(String::len).sum())
}

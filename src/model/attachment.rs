//! A file to download, and what its content says about it: text, metadata, signature.

use std::path::PathBuf;
use std::sync::Arc;

/// A file below `tep/`.
#[derive(Debug, Clone, PartialEq)]
pub struct Attachment {
    /// Where it lies on this machine.
    pub on_disk: PathBuf,
    pub format: Format,
    pub reading: Reading,
    /// Title, author and the like, as the file itself carries them; the reader of the file sees them too.
    pub metadata: Vec<String>,
    /// Whether it carries a digital signature. Whose, and whether it still holds, is for a signature checker to say.
    pub signed: bool,
}

/// What kind of file it is, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Pdf,
    /// `.docx`
    Word,
    /// `.xlsx`, `.xls`, `.ods`
    Workbook,
    /// `.txt`, `.csv`, `.md`
    Text,
    /// `.html`, `.xml`, `.svg`: text between tags.
    Tagged,
    /// `.doc`, `.rtf`, `.odt`, slides: text that cannot be read here.
    OldText,
    /// `.zip` and the like: whatever is inside is not read.
    Archive,
    /// Pictures, recordings.
    Other,
}

/// What became of reading the file's text.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// The text, by page or sheet; a page without any is an empty text.
    Pages(Arc<[String]>),
    /// Not to be opened: broken, or not what its name says.
    Broken,
    /// It asks for more work than any document of an office: packed, nested or drawn without measure. Nothing of it was kept.
    TooMuch,
    /// Locked by a password.
    Locked,
    /// A kind of file that holds no text, or none that is read here.
    None,
}

impl Attachment {
    /// The text of each page with its number, from 1; none for what could not be read.
    pub fn pages(&self) -> impl Iterator<Item = (usize, &str)> {
        let pages: &[String] = if let Reading::Pages(pages) = &self.reading { pages } else { &[] };
        pages.iter().enumerate().map(|(index, text)| (index + 1, text.as_str()))
    }

    /// Whether there is nothing in it to search, copy or read aloud: a scan without a text layer.
    #[must_use]
    pub fn without_text(&self) -> bool {
        matches!(&self.reading, Reading::Pages(pages) if !pages.is_empty()) && self.pages().all(|(_, text)| text.trim().is_empty())
    }
}

impl Format {
    /// The format that the name of a file promises.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase());
        match ending.as_str() {
            "pdf" => Self::Pdf,
            "docx" => Self::Word,
            "xlsx" | "xls" | "ods" => Self::Workbook,
            "txt" | "csv" | "tsv" | "md" | "json" | "yaml" | "yml" => Self::Text,
            "html" | "htm" | "xhtml" | "xml" | "svg" => Self::Tagged,
            "doc" | "rtf" | "odt" | "ppt" | "pptx" | "odp" => Self::OldText,
            "zip" | "rar" | "7z" | "gz" | "tar" | "tgz" => Self::Archive,
            _ => Self::Other,
        }
    }
}

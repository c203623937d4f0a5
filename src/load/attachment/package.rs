//! The parts of an Office document (ECMA-376, Open Packaging Conventions): XML files in a ZIP archive, unpacked to a limit.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::Event;
use unicode_normalization::UnicodeNormalization;
use zip::ZipArchive;

use super::MOST_TEXT;

pub(super) struct Package {
    archive: ZipArchive<BufReader<File>>,
    /// The names of its parts, in order.
    pub names: Vec<String>,
    /// How many bytes may still be unpacked.
    left: u64,
}

/// More XML than any document of a commune holds, less than a file made to fill the memory unpacks to.
const MOST_XML: u64 = MOST_TEXT as u64 * 8;

impl Package {
    pub fn open(path: &Path) -> Option<Self> {
        let archive = ZipArchive::new(BufReader::new(File::open(path).ok()?)).ok()?;
        let mut names: Vec<String> = archive.file_names().filter_map(Result::ok).map(std::borrow::Cow::into_owned).collect();
        names.sort();
        let mut package = Self { archive, names, left: MOST_XML };
        (package.promised() < MOST_XML).then_some(package)
    }

    /// What all its XML unpacks to by its own account; an archive may lie, so the parts are counted again when they are read.
    fn promised(&mut self) -> u64 {
        let names = self.names.iter().filter(|name| is_xml(name));
        names.filter_map(|name| self.archive.by_name(name).ok().map(|part| part.size())).fold(0, u64::saturating_add)
    }

    /// The texts of the parts whose name is meant; none when one is no XML or all of them unpack to too much.
    pub fn texts(&mut self, meant: impl Fn(&str) -> bool) -> Option<Vec<String>> {
        let names: Vec<String> = self.names.iter().filter(|name| meant(name)).cloned().collect();
        names.iter().map(|name| self.text(name)).collect()
    }

    fn text(&mut self, name: &str) -> Option<String> {
        let mut xml = String::new();
        let read = self.archive.by_name(name).ok()?.take(self.left).read_to_string(&mut xml).ok()? as u64;
        self.left = self.left.checked_sub(read).filter(|left| *left > 0)?;
        text_of(&xml).map(|text| text.nfc().collect())
    }

    /// Title, author and the like, a line each.
    pub fn metadata(&mut self) -> Vec<String> {
        let texts = self.texts(|name| matches!(name, "docProps/core.xml" | "docProps/custom.xml")).unwrap_or_default();
        texts.iter().flat_map(|text| text.lines()).filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
    }

    pub fn signed(&self) -> bool {
        self.names.iter().any(|name| name.starts_with("_xmlsignatures/sig"))
    }

    /// Whether all its XML together stays below the limit: to be asked before another reader unpacks it as a whole.
    pub fn fits(mut self) -> bool {
        self.names.iter().filter(|name| is_xml(name)).all(|name| {
            let Ok(part) = self.archive.by_name(name) else { return false };
            let unpacked = std::io::copy(&mut part.take(self.left), &mut std::io::sink()).unwrap_or(MOST_XML);
            self.left = self.left.saturating_sub(unpacked);
            self.left > 0
        })
    }
}

fn is_xml(name: &str) -> bool {
    [".xml", ".rels", ".bin"].iter().any(|ending| name.ends_with(ending))
}

/// The text of WordprocessingML, DrawingML or metadata: paragraphs are lines, the cells of a row stand on one line.
fn text_of(xml: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let mut text = String::new();
    let mut row_depth = 0_usize;
    loop {
        match reader.read_event().ok()? {
            Event::Text(run) => text.push_str(&run),
            Event::CData(run) => text.push_str(&run),
            Event::GeneralRef(name) => text.push_str(&entity(&name)),
            Event::Start(tag) if tag.local_name().as_ref() == "tr" => row_depth += 1,
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "tab" => text.push('\t'),
                "br" | "cr" => text.push('\n'),
                "noBreakHyphen" => text.push('-'),
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "tr" => {
                    row_depth = row_depth.saturating_sub(1);
                    text.push('\n');
                }
                "tc" => text.push_str(" | "),
                "p" if row_depth > 0 => text.push(' '),
                "p" | "comment" | "threadedComment" => text.push('\n'),
                // The entries of the metadata.
                _ if tag.name().prefix().is_some_and(|prefix| matches!(prefix.as_ref(), "dc" | "cp" | "vt")) => text.push('\n'),
                _ => {}
            },
            Event::Eof => return Some(text),
            _ => {}
        }
    }
}

fn entity(name: &quick_xml::events::BytesRef) -> String {
    match name.resolve_char_ref() {
        Ok(Some(letter)) => letter.to_string(),
        _ => match name.as_ref() {
            "amp" => "&".to_owned(),
            "lt" => "<".to_owned(),
            "gt" => ">".to_owned(),
            "quot" => "\"".to_owned(),
            "apos" => "'".to_owned(),
            _ => String::new(),
        },
    }
}

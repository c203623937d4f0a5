//! The text of a Word document (ECMA-376, WordprocessingML): paragraphs are lines, the cells of a row stand on one line.
//!
//! Comments and deleted text that Word still keeps are text too: whoever downloads the file can read them.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::Event;
use unicode_normalization::UnicodeNormalization;
use zip::ZipArchive;

use super::{Facts, MOST_TEXT};
use crate::model::attachment::Reading;

type Archive = ZipArchive<BufReader<File>>;

pub(super) fn read(path: &Path) -> Facts {
    let archive = File::open(path).ok().and_then(|file| ZipArchive::new(BufReader::new(file)).ok());
    let Some(mut archive) = archive else { return Facts::of(Reading::Broken) };
    let names: Vec<String> = archive.file_names().filter_map(Result::ok).map(std::borrow::Cow::into_owned).collect();
    if !names.iter().any(|name| name == "word/document.xml") {
        return Facts::of(Reading::Broken);
    }
    let mut parts: Vec<&String> = names.iter().filter(|name| holds_text(name)).collect();
    parts.sort();
    let texts: Option<Vec<String>> = parts.into_iter().map(|name| part(&mut archive, name)).collect();
    let Some(texts) = texts else { return Facts::of(Reading::Broken) };
    let metadata = part(&mut archive, "docProps/core.xml").into_iter().flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
    Facts {
        reading: Reading::Pages(vec![texts.join("\n")]),
        metadata: metadata.filter(|line| !line.trim().is_empty()).collect(),
        signed: names.iter().any(|name| name.starts_with("_xmlsignatures/sig")),
    }
}

fn holds_text(name: &str) -> bool {
    let part = name.strip_prefix("word/").and_then(|part| part.strip_suffix(".xml"));
    part.is_some_and(|part| {
        ["document", "header", "footer", "footnotes", "endnotes", "comments"].iter().any(|start| part.starts_with(start))
    })
}

/// The text of one part; none for what is no XML or unpacks to more than any document holds.
fn part(archive: &mut Archive, name: &str) -> Option<String> {
    let file = archive.by_name(name).ok()?;
    let mut xml = String::new();
    let most = MOST_TEXT as u64 * 8;
    file.take(most).read_to_string(&mut xml).ok().filter(|read| (*read as u64) < most)?;
    text_of(&xml).map(|text| text.nfc().collect())
}

fn text_of(xml: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let mut text = String::new();
    let mut row_depth = 0_usize;
    loop {
        match reader.read_event().ok()? {
            Event::Text(run) => text.push_str(&run),
            Event::GeneralRef(name) => text.push_str(&entity(&name)),
            Event::Start(tag) if tag.local_name().as_ref() == "tr" => row_depth += 1,
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "tab" => text.push('\t'),
                "br" | "cr" => text.push('\n'),
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "tr" => {
                    row_depth = row_depth.saturating_sub(1);
                    text.push('\n');
                }
                "tc" => text.push_str(" | "),
                "p" if row_depth > 0 => text.push(' '),
                "p" => text.push('\n'),
                // The entries of the metadata.
                _ if tag.name().prefix().is_some_and(|prefix| matches!(prefix.as_ref(), "dc" | "cp")) => text.push('\n'),
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

//! Writes a synthetic commune, for measurements by other programs than `cargo bench`.
//!
//! ```sh
//! cargo run --release --example commune -- FOLDER --procedures 2000 [--postings 200] [--json RECORDS.jsonl]
//! ```
//!
//! `--json` says the same records once more, one to a line, for programs that read no YAML.

mod synthetic;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, error, fs};

use serde_json::{Value, json};
use synthetic::Size;
use walkdir::WalkDir;

const USAGE: &str = "usage: commune FOLDER --procedures N [--postings M] [--json FILE]";

/// What was asked for.
struct Wanted {
    folder: PathBuf,
    size: Size,
    json: Option<PathBuf>,
}

fn main() -> ExitCode {
    let Some(wanted) = wanted(env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match make(&wanted) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", wanted.folder.display());
            ExitCode::FAILURE
        }
    }
}

fn wanted(mut words: impl Iterator<Item = String>) -> Option<Wanted> {
    let (mut folder, mut procedures, mut postings, mut json) = (None, None, None, None);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--procedures" => procedures = Some(words.next()?.parse().ok()?),
            "--postings" => postings = Some(words.next()?.parse().ok()?),
            "--json" => json = Some(words.next()?.into()),
            _ if folder.is_none() && !word.starts_with('-') => folder = Some(word.into()),
            _ => return None,
        }
    }
    let size = Size::of(procedures?);
    Some(Wanted { folder: folder?, size: Size { postings: postings.unwrap_or(size.postings), ..size }, json })
}

/// Refuses a folder that holds something: records of two communes would be mixed.
fn make(wanted: &Wanted) -> Result<(), Box<dyn error::Error>> {
    fs::create_dir_all(&wanted.folder)?;
    if fs::read_dir(&wanted.folder)?.next().is_some() {
        return Err("not empty".into());
    }
    synthetic::write(&wanted.folder, wanted.size)?;
    wanted.json.as_deref().map_or(Ok(()), |file| records_as_json(&wanted.folder, file))
}

/// One line to a file: its path, its record, and the text below a front matter.
fn records_as_json(folder: &Path, to: &Path) -> Result<(), Box<dyn error::Error>> {
    let mut lines = io::BufWriter::new(fs::File::create(to)?);
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            let text = fs::read_to_string(entry.path())?;
            let (yaml, body) = parts(&text);
            let record: Value = serde_yaml::from_str(yaml)?;
            let path = entry.path().strip_prefix(folder)?;
            writeln!(lines, "{}", json!({ "path": path, "record": record, "body": body }))?;
        }
    }
    Ok(lines.flush()?)
}

fn parts(text: &str) -> (&str, &str) {
    text.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n")).unwrap_or((text, ""))
}

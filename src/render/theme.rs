//! A theme: templates and static files. The default one is embedded in the binary; a theme on disk overrides it file by file.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::{Content, File};
use crate::plan::Site;

/// Templates and static files by their path below `templates/` and `static/`.
#[derive(Debug, Clone)]
pub struct Theme {
    name: String,
    templates: BTreeMap<String, String>,
    files: BTreeMap<String, Vec<u8>>,
}

include!(concat!(env!("OUT_DIR"), "/theme.rs"));

impl Theme {
    /// The theme that every build has.
    #[must_use]
    pub fn embedded() -> Self {
        let mut theme = Self { name: "default".to_owned(), templates: BTreeMap::new(), files: BTreeMap::new() };
        for (path, bytes) in THEME {
            theme.add(path, bytes.to_vec());
        }
        theme
    }

    /// The default theme with the files of a folder laid over it.
    ///
    /// # Errors
    /// When the folder or one of its files cannot be read.
    pub fn from_folder(folder: &Path) -> io::Result<Self> {
        let mut theme = Self::embedded();
        theme.name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        for entry in WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.map_err(io::Error::from)?;
            let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            if entry.file_type().is_file() {
                let path = relative.to_string_lossy().replace('\\', "/");
                theme.add(&path, std::fs::read(entry.path())?);
            }
        }
        Ok(theme)
    }

    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn templates(&self) -> impl Iterator<Item = (&str, &str)> {
        self.templates.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    fn add(&mut self, path: &str, bytes: Vec<u8>) {
        if let Some(name) = path.strip_prefix("templates/") {
            self.templates.insert(name.to_owned(), String::from_utf8_lossy(&bytes).into_owned());
        } else if let Some(name) = path.strip_prefix("static/") {
            self.files.insert(name.to_owned(), bytes);
        }
    }

    /// The static files as they are published, and the one small script that carries the build's day.
    pub(super) fn static_files(&self, site: &Site) -> Vec<File> {
        let file = |(name, bytes): (&String, &Vec<u8>)| File {
            path: format!("giao-dien/{name}"),
            content: Content::Bytes(if name.ends_with(".js") { without_comment_lines(bytes) } else { bytes.clone() }),
        };
        let mut files: Vec<File> = self.files.iter().map(file).collect();
        files.push(File { path: "giao-dien/ngay.js".to_owned(), content: Content::Bytes(day_script(site).into_bytes()) });
        files
    }
}

/// A script as it goes over the wire: lines that are only a comment (`//`) stay with its authors, and so does indentation.
/// A script of a theme holds no text that runs over several lines.
fn without_comment_lines(script: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(script);
    let kept = text.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//"));
    kept.flat_map(|line| [line, "\n"]).collect::<String>().into_bytes()
}

/// The one shared file in which the day itself stands; pages carry absolute dates only.
fn day_script(site: &Site) -> String {
    format!("window.NGAY_DUNG=\"{}\";\n", site.day)
}

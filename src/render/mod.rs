//! Artefacts → bytes: pages through tera and minify-html, calendars, cards, feeds, tables by their standards, and the files
//! that tell a host how to serve them.
//!
//! Nothing here reads a disk or a clock; files of the theme come with the `Theme`.

mod calendar;
mod card;
mod engine;
mod feed;
mod filters;
pub mod hosting;
mod markdown;
mod minify;
mod open_data;
mod search_index;
mod sitemap;
pub mod theme;
mod worker;

use std::borrow::Cow;
use std::fmt;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::plan::{Artefact, Body, Copies, Site};

pub use engine::Engine;
pub use theme::Theme;

/// A file of the site: its path below the output folder, `/`-separated.
#[derive(Debug, Clone)]
pub struct File {
    pub path: String,
    pub content: Content,
    pub copies: Copies,
    /// Whether a file of this name that is already in the output, and not as we wrote it, stays in its place.
    pub yields: bool,
}

impl File {
    /// A file like most: it may be copied freely, and nothing stands where it goes.
    #[must_use]
    pub fn new(path: impl Into<String>, content: Content) -> Self {
        Self { path: path.into(), content, copies: Copies::Free, yields: false }
    }

    /// The same for bytes.
    #[must_use]
    pub fn of_bytes(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self::new(path, Content::Bytes(bytes.into()))
    }
}

/// What a file holds, or where it comes from.
#[derive(Clone)]
pub enum Content {
    Bytes(Vec<u8>),
    /// A file of the data, copied when published.
    Copy(PathBuf),
    /// Written part by part: too much to be held at once.
    Parts(Arc<dyn Fn(&mut dyn Write) -> io::Result<()> + Send + Sync>),
}

impl Content {
    /// The bytes as a whole.
    ///
    /// # Errors
    /// When a file of the data cannot be read any more.
    pub fn bytes(&self) -> io::Result<Cow<'_, [u8]>> {
        match self {
            Self::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
            Self::Copy(source) => std::fs::read(source).map(Cow::Owned),
            Self::Parts(write) => {
                let mut bytes = Vec::new();
                write(&mut bytes)?;
                Ok(Cow::Owned(bytes))
            }
        }
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            Self::Copy(source) => write!(f, "{}", source.display()),
            Self::Parts(_) => f.write_str("parts"),
        }
    }
}

/// A page that could not be rendered: the theme is at fault, not the data.
#[derive(Debug)]
pub struct RenderError {
    pub url: String,
    pub record: Option<String>,
    pub reason: String,
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "không dựng được trang {}", self.url)?;
        if let Some(record) = &self.record {
            write!(f, " (từ {record})")?;
        }
        write!(f, ":\n{}", self.reason)
    }
}

impl std::error::Error for RenderError {}

/// Renders the whole site, on all cores; files come back in the order of their paths.
///
/// # Errors
/// The first page in order that its template cannot render.
pub fn render(site: &Site, theme: &Theme) -> Result<Vec<File>, Vec<RenderError>> {
    let engine = Engine::new(theme).map_err(|error| vec![error])?;
    let rendered: Vec<Result<File, RenderError>> = site.artefacts.par_iter().map(|artefact| one(&engine, site, artefact)).collect();
    let mut files = Vec::with_capacity(rendered.len());
    let mut errors = Vec::new();
    for result in rendered {
        match result {
            Ok(file) => files.push(file),
            Err(error) => errors.push(error),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    files.extend(theme.static_files(site));
    if !site.offline {
        files.push(worker::file(site, theme));
        files.extend(hosting::files(site, &files));
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn one(engine: &Engine, site: &Site, artefact: &Artefact) -> Result<File, RenderError> {
    let path = file_path(&artefact.url);
    let bytes = match &artefact.body {
        Body::Page(page) => engine.page(site, artefact, page)?,
        Body::Copy(source) => {
            return Ok(File { copies: artefact.copies, ..File::new(path, Content::Copy(source.clone())) });
        }
        Body::Cards(cards) => card::render(cards),
        Body::Calendar { name, events } => calendar::render(name, events),
        Body::Feed(data) => feed::render(data, site),
        Body::Json(data) => open_data::json(data),
        Body::Csv(table) => open_data::csv(table),
        Body::JsonRows(rows) => {
            let rows = rows.clone();
            return Ok(File::new(path, Content::Parts(Arc::new(move |out| open_data::json_rows(&rows, out)))));
        }
        Body::CsvRows(rows) => {
            let rows = rows.clone();
            return Ok(File::new(path, Content::Parts(Arc::new(move |out| open_data::csv_rows(&rows, out)))));
        }
        Body::Sitemap(urls) => sitemap::render(urls),
        Body::Text(text) => text.clone().into_bytes(),
        Body::SearchIndex => search_index::render(&site.search),
    };
    Ok(File { copies: artefact.copies, ..File::of_bytes(path, bytes) })
}

/// `/thu-tuc/` → `thu-tuc/index.html`; other addresses are files as they stand.
fn file_path(url: &str) -> String {
    let path = url.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

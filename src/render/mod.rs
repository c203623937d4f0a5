//! Artefacts → bytes: pages through tera and minify-html, calendars, cards, feeds, tables by their standards.
//!
//! Nothing here reads a disk or a clock; files of the theme come with the `Theme`.

mod calendar;
mod card;
mod engine;
mod feed;
mod filters;
mod markdown;
mod minify;
mod open_data;
mod search_index;
mod sitemap;
pub mod theme;

use std::fmt;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::plan::{Artefact, Body, Site};

pub use engine::Engine;
pub use theme::Theme;

/// A file of the site: its path below the output folder, `/`-separated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub path: String,
    pub content: Content,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    Bytes(Vec<u8>),
    /// A file of the data, copied when published.
    Copy(PathBuf),
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
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn one(engine: &Engine, site: &Site, artefact: &Artefact) -> Result<File, RenderError> {
    let bytes = match &artefact.body {
        Body::Page(page) => engine.page(site, artefact, page)?,
        Body::Copy(path) => {
            return Ok(File { path: file_path(&artefact.url), content: Content::Copy(path.clone()) });
        }
        Body::Cards(cards) => card::render(cards),
        Body::Calendar { name, events } => calendar::render(name, events),
        Body::Feed(data) => feed::render(data, site),
        Body::Json(data) => open_data::json(data),
        Body::Csv(table) => open_data::csv(table),
        Body::Sitemap(urls) => sitemap::render(urls),
        Body::Text(text) => text.clone().into_bytes(),
        Body::SearchIndex => search_index::render(&site.search),
    };
    Ok(File { path: file_path(&artefact.url), content: Content::Bytes(bytes) })
}

/// `/thu-tuc/` → `thu-tuc/index.html`; other addresses are files as they stand.
fn file_path(url: &str) -> String {
    let path = url.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

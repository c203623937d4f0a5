//! Artefacts → bytes: pages through tera and minify-html, calendars, cards, feeds, tables by their standards, and the files
//! that tell a host how to serve them.
//!
//! Nothing here reads a disk or a clock; files of the theme come with the `Theme`.

mod calendar;
mod card;
mod engine;
mod feed;
mod filters;
mod frame;
pub mod hosting;
mod lines;
mod listing;
mod markdown;
mod minify;
mod on_demand;
mod open_data;
mod paper;
#[cfg(feature = "pdf")]
pub mod pdf;
mod print;
pub mod qr;
mod search_index;
mod sheet;
mod sitemap;
pub mod theme;
mod worker;

use std::borrow::{Borrow, Cow};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::convert::Infallible;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::model::Print;
use crate::plan::{Artefact, Body, Copies, Site};

pub(crate) use listing::Form;

pub use engine::{Engine, Templates};
pub use listing::{Earlier, Key, Listing, Piece, Place, Written};
pub use on_demand::OnDemand;
pub use paper::{Shelf, shelf, texts};
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
    Listing(Listing),
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
            Self::Listing(listing) => listing.bytes().map(Cow::Owned),
        }
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            Self::Copy(source) => write!(f, "{}", source.display()),
            Self::Listing(_) => f.write_str("a listing"),
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

/// Who takes the files of a site as they are made, on all cores.
pub trait Receiver: Sync {
    type Error: Send;

    /// Whether the file of this path and print is there from before; then it belongs to the site as it is, and is not made.
    ///
    /// # Errors
    /// When it cannot be kept.
    fn keeps(&self, path: &str, copies: Copies, print: Print) -> Result<bool, Self::Error>;

    /// Takes a file that was made.
    ///
    /// # Errors
    /// When it cannot be taken.
    fn takes(&self, file: File, print: Option<Print>) -> Result<(), Self::Error>;

    /// Does a piece of work; who wants to know what takes how long measures it here. `what` is the template, or the kind of file.
    fn measured<T>(&self, _what: &'static str, work: impl FnOnce() -> T) -> T {
        work()
    }
}

/// Why a site is not whole.
#[derive(Debug)]
pub enum Failure<E> {
    /// The pages that their templates cannot render.
    Render(Vec<RenderError>),
    Receiver(E),
}

/// Makes what rendering any site takes, while its records are still being read: the templates, and the constant part of the search
/// index where no earlier one is likely to stay.
///
/// What fails here fails again when a site is rendered, and is told then.
pub fn prepare(theme: &Theme, index: bool) {
    rayon::join(
        || _ = theme.compiled(),
        || {
            if index {
                search_index::prepare();
            }
        },
    );
}

/// Renders the site on all cores and hands every file over; what the receiver keeps is not made again. What a page was to be made
/// from goes with the page: a site of thousands takes as much room as its records.
///
/// # Errors
/// All pages that their templates cannot render, or what the receiver says first.
pub fn deliver<R: Receiver>(mut site: Site, theme: &Theme, receiver: &R) -> Result<(), Failure<R::Error>> {
    let (around, artefacts) = (around(&site, theme), std::mem::take(&mut site.artefacts));
    hand_over(&site, artefacts, around, theme, receiver)
}

fn hand_over<R: Receiver, A: Borrow<Artefact> + Send>(
    site: &Site,
    artefacts: impl IntoIterator<Item = A>,
    around: Vec<File>,
    theme: &Theme,
    receiver: &R,
) -> Result<(), Failure<R::Error>> {
    let engine = theme.compiled().map_err(|error| Failure::Render(vec![error]))?.engine(theme, site);
    let failed = |artefact: A| one(&engine, site, artefact.borrow(), receiver).err();
    // A bridge hands them out in this very order.
    let outcomes: Vec<Failure<R::Error>> = lists_last(artefacts).into_iter().par_bridge().filter_map(failed).collect();
    let mut errors = Vec::new();
    for failure in outcomes {
        match failure {
            Failure::Render(failed) => errors.extend(failed),
            Failure::Receiver(_) => return Err(failure),
        }
    }
    if !errors.is_empty() {
        errors.sort_by(|a, b| a.url.cmp(&b.url));
        return Err(Failure::Render(errors));
    }
    around.into_par_iter().try_for_each(|file| receiver.takes(file, None)).map_err(Failure::Receiver)
}

/// The files of the theme, and the worker.
fn of_theme(site: &Site, theme: &Theme) -> Vec<File> {
    let worker = (!site.offline).then(|| worker::file(site, theme));
    theme.static_files(site).into_iter().chain(worker).collect()
}

/// The files of the theme, the worker, and what hosts read.
fn around(site: &Site, theme: &Theme) -> Vec<File> {
    let mut files = of_theme(site, theme);
    if !site.offline {
        let of_pages = site.artefacts.par_iter().map(|artefact| (file_path(&artefact.url), artefact.copies));
        let of_theme = files.par_iter().map(|file| (file.path.clone(), file.copies));
        let known: Vec<(String, Copies)> = of_pages.chain(of_theme).collect();
        files.extend(hosting::files(site, &known));
    }
    files
}

/// Renders the whole site; files come back in the order of their paths.
///
/// # Errors
/// All pages that their templates cannot render.
pub fn render(site: &Site, theme: &Theme) -> Result<Vec<File>, Vec<RenderError>> {
    let all = All::default();
    match hand_over(site, &site.artefacts, around(site, theme), theme, &all) {
        Ok(()) => Ok(all.sorted()),
        Err(Failure::Render(errors)) => Err(errors),
        Err(Failure::Receiver(never)) => match never {},
    }
}

/// Takes everything.
#[derive(Default)]
struct All(Mutex<Vec<File>>);

impl All {
    fn sorted(self) -> Vec<File> {
        let mut files = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files
    }
}

impl Receiver for All {
    type Error = Infallible;

    fn keeps(&self, _: &str, _: Copies, _: Print) -> Result<bool, Infallible> {
        Ok(false)
    }

    fn takes(&self, file: File, _: Option<Print>) -> Result<(), Infallible> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(file);
        Ok(())
    }
}

/// The artefacts, those last that have few beside them in their folder: they tell about the many and take room, which the plan of
/// the others has left by then. The largest of them, open data and what is searched, come before the others, so that no core is left
/// alone with one.
fn lists_last<A: Borrow<Artefact>>(artefacts: impl IntoIterator<Item = A>) -> Vec<A> {
    let mut artefacts: Vec<A> = artefacts.into_iter().collect();
    let mut beside: HashMap<String, usize> = HashMap::new();
    // In the order of their addresses those of a folder mostly follow each other.
    for run in artefacts.chunk_by(|a, b| folder(&a.borrow().url) == folder(&b.borrow().url)) {
        *beside.entry(folder(&run[0].borrow().url).to_owned()).or_default() += run.len();
    }
    let beside = |artefact: &Artefact| beside.get(folder(&artefact.url)).copied().unwrap_or_default();
    let of_data = artefacts.iter().map(A::borrow).filter(|artefact| is_listing(&artefact.body)).map(beside).min();
    artefacts.sort_by_cached_key(|artefact| {
        let searched = matches!(artefact.borrow().body, Body::SearchIndex);
        Reverse(of_data.filter(|_| searched).unwrap_or_else(|| beside(artefact.borrow())))
    });
    artefacts
}

/// Whether it is written part by part.
fn is_listing(body: &Body) -> bool {
    matches!(body, Body::JsonRows(_) | Body::CsvRows(_))
}

/// The address of the folder that an address lies in: `/thu-tuc/` of `/thu-tuc/1.001193/`.
fn folder(url: &str) -> &str {
    let name = url.trim_end_matches('/');
    &url[..name.rfind('/').map_or(0, |slash| slash + 1)]
}

fn one<R: Receiver>(engine: &Engine, site: &Site, artefact: &Artefact, receiver: &R) -> Result<(), Failure<R::Error>> {
    let path = file_path(&artefact.url);
    let print = print::of(engine, site, artefact);
    if let Some(print) = print
        && receiver.keeps(&path, artefact.copies, print).map_err(Failure::Receiver)?
    {
        return Ok(());
    }
    let content = receiver.measured(artefact.body.name(), || content(engine, site, artefact));
    let content = content.map_err(|error| Failure::Render(vec![error]))?;
    let file = File { copies: artefact.copies, ..File::new(path, content) };
    receiver.takes(file, print).map_err(Failure::Receiver)
}

/// What an artefact is rendered to.
///
/// # Errors
/// When it is a page that its template cannot render.
fn content(engine: &Engine, site: &Site, artefact: &Artefact) -> Result<Content, RenderError> {
    Ok(Content::Bytes(match &artefact.body {
        Body::Page(page) => engine.page(site, artefact, page)?,
        Body::Copy(source) => return Ok(Content::Copy(source.clone())),
        Body::JsonRows(rows) => return Ok(Content::Listing(Listing::new(Form::Json, rows))),
        Body::CsvRows(rows) => return Ok(Content::Listing(Listing::new(Form::Csv, rows))),
        Body::Cards(cards) => card::render(cards),
        Body::Calendar { name, events } => calendar::render(name, events),
        Body::Feed(data) => feed::render(data, site),
        Body::Json(data) => open_data::json(data),
        Body::Csv(table) => open_data::csv(table),
        Body::Sitemap(urls) => sitemap::render(urls),
        Body::Text(text) => text.clone().into_bytes(),
        Body::SearchIndex => search_index::render(&site.search),
    }))
}

/// `/thu-tuc/` → `thu-tuc/index.html`; other addresses are files as they stand.
fn file_path(url: &str) -> String {
    let path = url.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

//! The artefacts of a site before they are rendered.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Map, Value as Json};
use tera::Value;

use super::former::{Former, former_sites};
use super::head::Head;
use super::sheet::Sheet;
use super::{Context, Options, commune, value};
use crate::model::commune::{Commune, NamedNumber};
use crate::model::{Content, Day, Print, fold, print_of, search_fold};

/// Everything that the site consists of, ordered by address.
#[derive(Debug)]
pub struct Site {
    pub artefacts: Vec<Artefact>,
    /// What every page shows: the commune, its menu, its footer. Shared, made once.
    pub commune: Value,
    pub day: Day,
    /// The path below which the site lies on its host, `/` or `/xa-minh-hoa/`.
    pub base_path: String,
    pub base_url: String,
    pub offline: bool,
    /// Whether a service worker keeps the pages that were read.
    pub reads_offline: bool,
    /// Whom a reader without a network can still call: the commune, its hotlines.
    pub numbers: Vec<NamedNumber>,
    pub search: Vec<SearchEntry>,
    /// Where it was published before.
    pub former: Vec<Former>,
}

/// One file of the site. An address that ends in `/` becomes `index.html` below it.
#[derive(Debug)]
pub struct Artefact {
    pub url: String,
    pub body: Body,
    /// The record it tells about, for messages: a path of the data.
    pub source: Option<String>,
    pub copies: Copies,
}

impl Body {
    /// The template of a page, or what kind of file it is.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Page(page) => page.template,
            Self::Cards(_) => "vcf",
            Self::Calendar { .. } => "ics",
            Self::Feed(_) => "atom",
            Self::Json(_) | Self::JsonRows(_) => "json",
            Self::Csv(_) | Self::CsvRows(_) => "csv",
            Self::Sitemap(_) => "sitemap",
            Self::Text(_) => "txt",
            Self::SearchIndex => "chi-muc.js",
            Self::Copy(_) => "tep",
        }
    }
}

impl Artefact {
    pub(super) fn page(url: impl Into<String>, template: &'static str, head: Head, inputs: Inputs) -> Self {
        let (source, copies) = (head.source.clone(), head.copies);
        Self { url: url.into(), body: Body::Page(Box::new(Page { template, head, inputs })), source, copies }
    }
}

/// How far copies of an artefact may spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Copies {
    /// As far as hosts, caches and readers like.
    #[default]
    Free,
    /// Its term is over: it is served, and no further copy is laid beside it.
    Single,
    /// It names private persons: nothing and nobody on the way to the reader keeps it.
    Forbidden,
}

/// What an artefact is made of.
#[derive(Debug)]
pub enum Body {
    Page(Box<Page>),
    /// vCards (RFC 6350).
    Cards(Vec<Card>),
    /// iCalendar events (RFC 5545).
    Calendar {
        name: String,
        events: Vec<CalendarEvent>,
    },
    /// An Atom feed (RFC 4287).
    Feed(Box<Feed>),
    Json(Json),
    /// UTF-8 with BOM, for Excel.
    Csv(Table),
    /// Open data: the records as JSON, and as a table.
    JsonRows(Rows),
    CsvRows(Rows),
    /// Addresses with their last change.
    Sitemap(Vec<(String, Option<Day>)>),
    Text(String),
    /// The search index, a script file so that it works from `file://`.
    SearchIndex,
    /// A file of the data, copied as it is.
    Copy(PathBuf),
}

/// A page: the template, what the head says, and what the template is given.
#[derive(Debug)]
pub struct Page {
    pub template: &'static str,
    pub head: Head,
    pub inputs: Inputs,
}

/// What a template is given, made at once or when the page is rendered: then no site holds the inputs of all its pages.
pub enum Inputs {
    Ready(Made),
    Later {
        /// Of all that the inputs are made from.
        print: Print,
        make: Box<dyn Fn() -> Made + Send + Sync>,
    },
}

/// Inputs by the names that the template uses, blocks of JSON-LD beside those of the head, and the paper that the page is.
#[derive(Debug, Default)]
pub struct Made {
    pub values: Vec<(&'static str, Value)>,
    pub json_ld: Vec<Json>,
    pub sheet: Option<Sheet>,
}

impl Inputs {
    pub(super) fn later(print: Print, make: impl Fn() -> Made + Send + Sync + 'static) -> Self {
        Self::Later { print, make: Box::new(make) }
    }

    /// The same, of values alone.
    pub(super) fn values_later(print: Print, values: impl Fn() -> Vec<(&'static str, Value)> + Send + Sync + 'static) -> Self {
        Self::later(print, move || Made { values: values(), ..Made::default() })
    }

    /// The inputs themselves; those made later are lent out of `place`.
    pub fn made<'a>(&'a self, place: &'a mut Option<Made>) -> &'a Made {
        match self {
            Self::Ready(made) => made,
            Self::Later { make, .. } => place.insert(make()),
        }
    }
}

impl fmt::Debug for Inputs {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.made(&mut None).fmt(f)
    }
}

/// Records of open data under a few words about them. Each is made when it is written.
#[derive(Debug, Clone)]
pub struct Rows {
    pub about: Arc<Map<String, Json>>,
    /// The key of the list.
    pub key: &'static str,
    pub rows: Arc<Vec<Row>>,
}

/// One record of open data.
#[derive(Clone)]
pub struct Row {
    /// Of all that the record is made from.
    pub print: Print,
    make: Arc<dyn Fn() -> Json + Send + Sync>,
}

impl Row {
    pub(super) fn of(json: Json) -> Self {
        Self { print: print_of(&json), make: Arc::new(move || json.clone()) }
    }

    pub(crate) fn later(print: Print, make: impl Fn() -> Json + Send + Sync + 'static) -> Self {
        Self { print, make: Arc::new(make) }
    }

    #[must_use]
    pub fn json(&self) -> Json {
        (self.make)()
    }
}

impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.json().fmt(f)
    }
}

/// One contact.
#[derive(Debug, Clone)]
pub struct Card {
    pub name: String,
    pub organisation: String,
    pub position: Option<String>,
    /// What is dialled, `+84…`.
    pub phone: Option<String>,
    pub email: Option<String>,
    pub url: String,
    pub updated: Option<Day>,
}

/// One event of a calendar; times of day are local (Asia/Ho_Chi_Minh), `None` means the whole day.
#[derive(Debug, Clone)]
pub struct CalendarEvent {
    pub uid: String,
    pub title: String,
    pub description: String,
    pub place: Option<String>,
    pub day: Day,
    pub from: Option<(u8, u8)>,
    pub to: Option<(u8, u8)>,
    /// The day the entry was last changed, for DTSTAMP.
    pub stamp: Day,
    pub cancelled: bool,
}

#[derive(Debug, Clone)]
pub struct Feed {
    pub title: String,
    pub url: String,
    pub home: String,
    pub author: String,
    pub updated: Day,
    pub entries: Vec<FeedEntry>,
}

#[derive(Debug, Clone)]
pub struct FeedEntry {
    pub title: String,
    pub url: String,
    pub published: Day,
    pub updated: Day,
    pub category: String,
    /// Plain text: from when, to when, where.
    pub summary: String,
    /// Markdown of the text; none for lists of persons.
    pub body: Option<String>,
}

/// A table of open data: headings are the keys of the YAML.
#[derive(Debug, Clone, Default)]
pub struct Table {
    pub headings: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// What can be found: phrases are folded in one place, `model::search_fold`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchEntry {
    pub title: String,
    pub url: String,
    /// The kind as the reader sees it: `Thủ tục`, `Niêm yết`.
    pub kind: &'static str,
    /// What it is called as well: keywords.
    pub words: Vec<String>,
    /// What it belongs to: a field, a number, the procedures of a fee. Found after title and keywords.
    pub context: Vec<String>,
    /// Among what people come for most, as the commune says.
    pub featured: bool,
}

impl SearchEntry {
    #[must_use]
    pub fn new(kind: &'static str, title: &str, url: &str) -> Self {
        Self { title: title.to_owned(), url: url.to_owned(), kind, words: Vec::new(), context: Vec::new(), featured: false }
    }

    /// Adds names by which people call it.
    #[must_use]
    pub fn with<S: AsRef<str>>(mut self, phrases: impl IntoIterator<Item = S>) -> Self {
        self.words.extend(phrases.into_iter().map(|phrase| search_fold(phrase.as_ref())));
        self
    }

    /// Puts it before others that are found as well.
    #[must_use]
    pub fn featured(mut self, featured: bool) -> Self {
        self.featured = featured;
        self
    }

    /// Adds what it belongs to.
    #[must_use]
    pub fn within<S: AsRef<str>>(mut self, phrases: impl IntoIterator<Item = S>) -> Self {
        self.context.extend(phrases.into_iter().map(|phrase| search_fold(phrase.as_ref())));
        self
    }
}

impl Site {
    pub(super) fn new(content: &Content, options: &Options) -> Self {
        let base_url = options.base_url.as_deref().unwrap_or(&content.commune.url).trim_end_matches('/').to_owned();
        Self {
            artefacts: Vec::new(),
            commune: Value::none(),
            day: options.day,
            base_path: base_path(&base_url),
            offline: options.offline,
            reads_offline: !options.offline
                && content.commune.settings.as_ref().is_some_and(|settings| settings.read_offline == Some(true)),
            numbers: numbers(&content.commune),
            search: Vec::new(),
            former: former_sites(content, &base_url),
            base_url,
        }
    }

    /// Adds what sections have planned.
    pub(super) fn add(&mut self, sections: Vec<Self>) {
        self.artefacts.reserve_exact(sections.iter().map(|section| section.artefacts.len()).sum());
        self.search.reserve_exact(sections.iter().map(|section| section.search.len()).sum());
        for section in sections {
            self.artefacts.extend(section.artefacts);
            self.search.extend(section.search);
        }
    }

    /// Adds a page.
    pub(super) fn page(&mut self, url: impl Into<String>, template: &'static str, head: Head, inputs: Vec<(&'static str, Value)>) {
        let inputs = Inputs::Ready(Made { values: inputs, ..Made::default() });
        self.artefacts.push(Artefact::page(url, template, head, inputs));
    }

    /// Adds a file that is no page.
    pub(super) fn file(&mut self, url: impl Into<String>, body: Body) {
        self.artefacts.push(Artefact { url: url.into(), body, source: None, copies: Copies::Free });
    }

    /// Says what every page shows.
    pub(super) fn name_commune(&mut self, context: &Context) {
        self.commune = value(&commune::view(context, self));
    }

    /// Adds what needs the whole site: files to download, search, sitemap; then puts all in order.
    pub(super) fn finish(&mut self, context: &Context) {
        self.name_commune(context);
        self.add_attachments(context);
        self.file("/tim-kiem/chi-muc.js", Body::SearchIndex);
        self.file("/sitemap.xml", Body::Sitemap(self.sitemap()));
        self.file("/robots.txt", Body::Text(robots(&self.base_url, self)));
        let Self { artefacts, search, .. } = self;
        rayon::join(|| sort(artefacts), || search.par_sort_by(|a, b| (a.kind, &a.url).cmp(&(b.kind, &b.url))));
    }

    pub(super) fn sort(&mut self) {
        sort(&mut self.artefacts);
    }

    /// What lies at an address, once all is in order.
    #[must_use]
    pub fn artefact(&self, url: &str) -> Option<&Artefact> {
        let place = self.artefacts.binary_search_by(|artefact| artefact.url.as_str().cmp(url)).ok()?;
        Some(&self.artefacts[place])
    }

    fn add_attachments(&mut self, context: &Context) {
        let named = context.withheld.published_files(context);
        for path in named.open {
            if let Some(attachment) = context.content.attachments.get(&path) {
                let copies = if context.withheld.names_persons(&path) { Copies::Forbidden } else { Copies::Free };
                let body = Body::Copy(attachment.on_disk.clone());
                self.artefacts.push(Artefact { url: format!("/{path}"), body, source: None, copies });
            }
        }
        // A folder of the file's name: whoever follows a link, or an address they kept, reads why the file is not given out.
        for (path, reason) in named.withheld {
            let head = Head::new("Tệp tạm không hiển thị", "Tệp này hiện không được đưa lên trang.", "").hidden(true);
            self.page(format!("/{path}/"), "tep-giu-lai.html", head, vec![("ly_do", value(reason))]);
        }
    }

    fn sitemap(&self) -> Vec<(String, Option<Day>)> {
        let mut urls: Vec<(String, Option<Day>)> = self
            .artefacts
            .par_iter()
            .filter_map(|artefact| match &artefact.body {
                Body::Page(page) if page.head.indexed && artefact.url.ends_with('/') => {
                    Some((format!("{}{}", self.base_url, artefact.url), page.head.updated))
                }
                _ => None,
            })
            .collect();
        urls.par_sort();
        urls
    }
}

fn sort(artefacts: &mut [Artefact]) {
    artefacts.par_sort_by(|a, b| a.url.cmp(&b.url));
}

/// Lists of persons are kept out of search engines by the page itself (noindex), not by naming them here.
fn robots(base_url: &str, _: &Site) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {base_url}/sitemap.xml\n")
}

fn numbers(commune: &Commune) -> Vec<NamedNumber> {
    let own = commune.phone.iter().map(|phone| NamedNumber { name: commune.name.clone(), number: phone.clone() });
    own.chain(commune.hotlines.iter().cloned()).collect()
}

fn base_path(base_url: &str) -> String {
    host_and_path(base_url).1
}

/// The host of an address, with its port, and the path below which the site lies: `/`, `/xa-minh-hoa/`.
#[must_use]
pub fn host_and_path(base_url: &str) -> (String, String) {
    let after_scheme = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    let (host, path) = after_scheme.split_once('/').unwrap_or((after_scheme, ""));
    let path = path.trim_matches('/');
    (host.to_owned(), if path.is_empty() { "/".to_owned() } else { format!("/{path}/") })
}

/// `Xã Minh Họa`, whether or not the kind was typed with the name.
pub(super) fn commune_name(commune: &Commune) -> String {
    let kind = commune.kind.label();
    if fold(&commune.name).starts_with(&format!("{} ", fold(kind))) { commune.name.to_string() } else { format!("{kind} {}", commune.name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_path_is_what_follows_the_host() {
        assert_eq!(base_path("https://a.gov.vn"), "/");
        assert_eq!(base_path("https://tinh.gov.vn/xa-a"), "/xa-a/");
        assert_eq!(host_and_path("https://tinh.gov.vn:8443/"), ("tinh.gov.vn:8443".to_owned(), "/".to_owned()));
    }
}

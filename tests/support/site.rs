//! A built site, read as a browser and a crawler would.
#![allow(dead_code)] // each test file uses its own part

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use niemyet::model::Day;
use niemyet::plan::{self, Options, Site};
use niemyet::render::Theme;
use scraper::{ElementRef, Html, Selector};
use tempfile::TempDir;
use walkdir::WalkDir;

/// The day that the sample tells about.
pub const SAMPLE_DAY: &str = "2026-11-16";

/// Names a site on disk that the tests are to be held against, in place of the sample.
const OTHER_SITE: &str = "NIEMYET_SITE";

/// The folder of the sample commune.
pub fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

pub fn options() -> Options {
    Options { day: Day::parse(SAMPLE_DAY).expect("a day"), base_url: None, offline: false }
}

/// The plan of the sample commune.
pub fn sample_plan() -> Site {
    let content = niemyet::load::load(&sample()).unwrap_or_else(|error| panic!("the sample loads: {error:?}"));
    plan::plan(&content, &niemyet::rules::check(&content, options().day), &options())
}

/// A site on disk with its pages parsed.
pub struct Built {
    pub root: PathBuf,
    /// The address the site is published at, without `/` at the end.
    pub base_url: String,
    pub pages: BTreeMap<String, Html>,
    pub files: BTreeSet<String>,
    _dir: Option<TempDir>,
}

impl Built {
    /// The site to test: the sample, built through the library, or the one that the environment names.
    pub fn under_test() -> Self {
        std::env::var_os(OTHER_SITE).map_or_else(Self::sample, |root| Self::open(Path::new(&root)))
    }

    fn sample() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let out = dir.path().join("public");
        let built = niemyet::build(&sample(), &Theme::embedded(), &options(), &out);
        built.unwrap_or_else(|error| panic!("the sample builds: {error}"));
        Self { _dir: Some(dir), ..Self::open(&out) }
    }

    fn open(root: &Path) -> Self {
        let files = files_below(root);
        let is_page = |path: &&String| Path::new(path).extension().is_some_and(|ending| ending == "html");
        let page = |path: &String| (path.clone(), parse(&read(&root.join(path))));
        let pages: BTreeMap<String, Html> = files.iter().filter(is_page).map(page).collect();
        let home = pages.get("index.html").unwrap_or_else(|| panic!("{}: no home page", root.display()));
        let base_url = canonical(home).expect("the home page says where it lies");
        Self { root: root.to_owned(), base_url: base_url.trim_end_matches('/').to_owned(), pages, files, _dir: None }
    }

    pub fn text(&self, path: &str) -> String {
        read(&self.root.join(path))
    }
}

/// A page as a browser without JavaScript reads it: what stands in `noscript` is part of it.
pub fn parse(html: &str) -> Html {
    Html::parse_document(&html.replace("<noscript>", "<div>").replace("</noscript>", "</div>"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The address that a page gives as its own.
pub fn canonical(page: &Html) -> Option<String> {
    select(page, "link[rel=canonical]").first()?.attr("href").map(str::to_owned)
}

/// The elements that a selector finds, in the order of the page.
pub fn select<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("a selector of the test")).collect()
}

/// All files below a folder by their paths, `/`-separated.
pub fn files_below(root: &Path) -> BTreeSet<String> {
    let walk = WalkDir::new(root).into_iter().map(|entry| entry.expect("a readable folder"));
    let files = walk.filter(|entry| entry.file_type().is_file());
    files.map(|entry| entry.path().strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/")).collect()
}

/// The bytes of every file of a folder.
pub fn bytes_below(root: &Path) -> BTreeMap<String, Vec<u8>> {
    files_below(root).into_iter().map(|path| (path.clone(), fs::read(root.join(&path)).expect("a readable file"))).collect()
}

/// Fails with every problem, one a line; the same kind on hundreds of pages stays readable.
pub fn assert_none(what: &str, problems: &[String]) {
    let shown: String = problems.iter().take(40).map(|problem| format!("  {problem}\n")).collect();
    assert!(problems.is_empty(), "{} {what}:\n{shown}", problems.len());
}

//! What the head of a page and its bread crumbs say.

use serde::Serialize;
use serde_json::Value as Json;

use super::site::Copies;
use crate::model::Day;

/// A step of the bread crumbs.
#[derive(Debug, Clone, Serialize)]
pub struct Crumb {
    #[serde(rename = "ten")]
    pub name: String,
    pub url: String,
}

/// The head of a page; `trang` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct Head {
    #[serde(rename = "tieu_de")]
    pub title: String,
    #[serde(rename = "mo_ta")]
    pub description: String,
    /// The entry of the menu that the page belongs to, by its address: `/thu-tuc/`.
    #[serde(rename = "muc")]
    pub section: &'static str,
    #[serde(rename = "vet")]
    pub crumbs: Vec<Crumb>,
    /// When the newest fact on the page was changed; never the build's day.
    #[serde(rename = "cap_nhat")]
    pub updated: Option<Day>,
    /// Whether search engines may list the page.
    #[serde(rename = "lap_chi_muc")]
    pub indexed: bool,
    /// `article` or `website`, for Open Graph.
    #[serde(rename = "loai_og")]
    pub og_type: &'static str,
    #[serde(skip)]
    pub json_ld: Vec<Json>,
    /// The record the page tells about, a path of the data.
    #[serde(skip)]
    pub source: Option<String>,
    #[serde(skip)]
    pub copies: Copies,
}

impl Head {
    #[must_use]
    pub fn new(title: impl Into<String>, description: impl Into<String>, section: &'static str) -> Self {
        Self {
            title: title.into(),
            description: description.into(),
            section,
            crumbs: vec![Crumb { name: "Trang đầu".to_owned(), url: "/".to_owned() }],
            updated: None,
            indexed: true,
            og_type: "website",
            json_ld: Vec::new(),
            source: None,
            copies: Copies::Free,
        }
    }

    /// Adds a step between home and the page itself.
    #[must_use]
    pub fn under(mut self, name: impl Into<String>, url: impl Into<String>) -> Self {
        self.crumbs.push(Crumb { name: name.into(), url: url.into() });
        self
    }

    #[must_use]
    pub fn updated(mut self, day: Option<Day>) -> Self {
        self.updated = day;
        self
    }

    #[must_use]
    pub fn of(mut self, source: &str) -> Self {
        self.source = Some(source.to_owned());
        self
    }

    #[must_use]
    pub fn json_ld(mut self, data: Json) -> Self {
        self.json_ld.push(data);
        self
    }

    #[must_use]
    pub fn article(mut self) -> Self {
        self.og_type = "article";
        self
    }

    #[must_use]
    pub fn copies(mut self, copies: Copies) -> Self {
        self.copies = copies;
        self
    }

    /// Keeps the page out of search engines, the sitemap and the site's own search.
    #[must_use]
    pub fn hidden(mut self, hidden: bool) -> Self {
        self.indexed = !hidden;
        self
    }
}

//! The addresses that records give their pages. They are forever: a slug is the file's name, not a title.

use super::content::{Markdown, Record};
use super::page::Article;
use super::posting::Posting;
use super::slug;

impl Record<Markdown<Posting>> {
    /// `/niem-yet/2026/0012/` by number; without one, the folder's year and the file's name.
    #[must_use]
    pub fn posting_url(&self) -> String {
        match self.front.number {
            Some(number) => format!("/niem-yet/{}/{:04}/", number.year, number.serial),
            None => {
                let folder = self.source.folder();
                let year = if folder.is_empty() { self.front.from.year().to_string() } else { slug(folder) };
                format!("/niem-yet/{year}/{}/", self.source.slug())
            }
        }
    }
}

impl Record<Markdown<Article>> {
    /// `/gioi-thieu/<slug>/`, whatever the section: an address does not move when an article is filed elsewhere.
    #[must_use]
    pub fn page_url(&self) -> String {
        format!("/gioi-thieu/{}/", self.source.slug())
    }

    #[must_use]
    pub fn news_url(&self) -> String {
        format!("/tin/{}/", self.source.slug())
    }
}

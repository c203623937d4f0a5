//! Everything that was loaded, each record beside the file it came from.

use std::collections::BTreeMap;
use std::io::BufWriter;
use std::ops::Deref;
use std::sync::Arc;

use serde::Serialize;

use super::attachment::Attachment;
use super::budget::Budget;
use super::commune::Commune;
use super::dialogue::Dialogue;
use super::dossiers::Handling;
use super::fee::Fee;
use super::hearing::{Consultation, Petition, VillageConference};
use super::official::Official;
use super::page::Article;
use super::posting::Posting;
use super::procedure::{Field, Procedure};
use super::publicity::{Outage, PublicityPlan, StandingDocument};
use super::reception::Reception;
use super::register::Registered;
use super::rule::LocalRules;
use super::scoring::{Satisfaction, Scorecard};
use super::table::Figures;

/// Where a record stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    /// Relative to the content folder, `/`-separated, NFC.
    pub path: Arc<str>,
    /// The place in the file's list, for files that hold several records.
    pub item: Option<usize>,
}

impl Source {
    /// The file's name without folder and ending, as part of an address.
    #[must_use]
    pub fn slug(&self) -> String {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        super::slug(stem)
    }

    /// The folder that holds the file, without the part up to the first `/`.
    #[must_use]
    pub fn folder(&self) -> &str {
        let inner = self.path.split_once('/').map_or("", |(_, rest)| rest);
        inner.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// A record and where it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Record<T> {
    pub source: Source,
    pub data: T,
    /// Of the text that the record was read from: as long as it is the same, the record is.
    pub print: Print,
}

/// What tells whether something is still the same (BLAKE3).
pub type Print = blake3::Hash;

/// The program that makes a print: what another makes of the same data may be otherwise, even one that calls itself by the same
/// version.
pub const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("NIEMYET_PROGRAM"));

/// The print of anything that can be serialised; what is equal has equal prints.
#[must_use]
pub fn print_of<T: Serialize + ?Sized>(data: &T) -> Print {
    // JSON comes in the smallest pieces; the hash wants large ones.
    let mut print = BufWriter::with_capacity(2048, blake3::Hasher::new());
    let written = serde_json::to_writer(&mut print, data).map_err(|error| error.to_string());
    match written.and_then(|()| print.into_inner().map_err(|error| error.to_string())) {
        Ok(print) => print.finalize(),
        // Writing into a hash never fails; what cannot be serialised would be unlike anything else.
        Err(error) => blake3::hash(error.as_bytes()),
    }
}

impl<T> Deref for Record<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.data
    }
}

/// A Markdown file: its front matter and its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Markdown<T> {
    pub front: T,
    pub body: String,
    /// The line of the file on which the text begins.
    pub body_line: usize,
}

impl<T> Deref for Markdown<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.front
    }
}

/// The whole folder of a commune, read and cross-checked. Lists are ordered by file, then by place in the file.
#[derive(Debug, Clone)]
pub struct Content {
    pub commune: Record<Commune>,
    /// What the province or the commune asks beyond the law.
    pub local: Option<Record<LocalRules>>,
    /// The addresses that were ever printed or published.
    pub addresses: Vec<Record<Registered>>,
    pub fields: Vec<Record<Field>>,
    /// Shared, as postings are: the kinds that come in thousands are not copied when the rest is.
    pub procedures: Vec<Arc<Record<Procedure>>>,
    pub fees: Vec<Record<Fee>>,
    pub officials: Vec<Record<Official>>,
    pub receptions: Vec<Record<Reception>>,
    pub dialogues: Vec<Record<Dialogue>>,
    pub postings: Vec<Arc<Record<Markdown<Posting>>>>,
    pub budgets: Vec<Record<Budget>>,
    pub handlings: Vec<Record<Handling>>,
    pub consultations: Vec<Record<Consultation>>,
    pub petitions: Vec<Record<Petition>>,
    pub conferences: Vec<Record<VillageConference>>,
    pub scorecards: Vec<Record<Scorecard>>,
    pub satisfaction: Vec<Record<Satisfaction>>,
    pub figures: Vec<Record<Figures>>,
    pub plans: Vec<Record<PublicityPlan>>,
    pub documents: Vec<Record<StandingDocument>>,
    pub outages: Vec<Record<Outage>>,
    pub pages: Vec<Record<Markdown<Article>>>,
    pub news: Vec<Record<Markdown<Article>>>,
    /// Files to download, by their path in the data.
    pub attachments: BTreeMap<String, Attachment>,
    /// The files whose letters and marks stood apart when they were read (UTF-8, but not NFC), each with the first such line.
    pub decomposed: Vec<(Arc<str>, usize)>,
}

/// The kinds of record, by the folder or file that holds them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Commune,
    LocalRules,
    Addresses,
    Fields,
    Procedure,
    Fees,
    Officials,
    Reception,
    Dialogue,
    Posting,
    Budget,
    Handling,
    Consultation,
    Petition,
    Conference,
    Scorecard,
    Satisfaction,
    Figures,
    Plan,
    Document,
    Outage,
    Page,
    News,
}

impl Kind {
    /// The kind that a path of the folder holds, by its place and ending; `None` for what is not a record.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        match path {
            "don-vi.yaml" => return Some(Self::Commune),
            "quy-dinh.yaml" => return Some(Self::LocalRules),
            "dia-chi.yaml" => return Some(Self::Addresses),
            "linh-vuc.yaml" => return Some(Self::Fields),
            "phi-le-phi.yaml" => return Some(Self::Fees),
            "can-bo.yaml" => return Some(Self::Officials),
            _ => {}
        }
        let (folder, rest) = path.split_once('/')?;
        let (_, ending) = rest.rsplit_once('.')?;
        let kind = match folder {
            "thu-tuc" => Self::Procedure,
            "tiep-cong-dan" => Self::Reception,
            "doi-thoai" => Self::Dialogue,
            "niem-yet" => Self::Posting,
            "ngan-sach" => Self::Budget,
            "giai-quyet" => Self::Handling,
            "y-kien" => Self::Consultation,
            "phan-anh" => Self::Petition,
            "hoi-nghi-thon" => Self::Conference,
            "danh-gia" => Self::Scorecard,
            "hai-long" => Self::Satisfaction,
            "so-lieu" => Self::Figures,
            "ke-hoach-cong-khai" => Self::Plan,
            "van-ban" => Self::Document,
            "su-co" => Self::Outage,
            "trang" => Self::Page,
            "tin" => Self::News,
            _ => return None,
        };
        let expected = if matches!(kind, Self::Posting | Self::Page | Self::News) { "md" } else { "yaml" };
        ending.eq_ignore_ascii_case(expected).then_some(kind)
    }
}

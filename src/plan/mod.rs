//! Records → every artefact of the site: its address, its template, exactly the inputs it reads.
//!
//! One module per section of the site; each adds its pages and files to the `Site`.
//! Nothing here renders, reads a disk or a clock: the day is an argument.

mod article;
mod board;
mod budget;
mod changes;
mod chart;
mod commune;
mod contact;
mod dataset;
mod dialogue;
mod document;
mod exact;
mod fee;
mod feed;
mod figures;
mod former;
mod handling;
mod head;
mod hearing;
mod home;
mod official;
mod outline;
mod posting;
mod procedure;
mod publicity;
mod reception;
mod scoring;
mod screen;
mod search;
pub mod sheet;
mod site;
mod states;
mod table;
mod tombstone;
mod updated;
pub mod voice;
mod withheld;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::model::{Content, Day};
use crate::rules::{Closing, Report};

pub(crate) use dataset::flat;
pub use former::{Former, former_sites};
pub use head::{Crumb, Head};
pub use outline::Outline;
pub use procedure::Procedures;
pub use search::Lexicon;
pub use site::host_and_path;
pub use site::{Artefact, Body, CalendarEvent, Card, Copies, Feed, FeedEntry, Inputs, Made, Page, Row, Rows, SearchEntry, Site, Table};
pub use states::{PostingLinks, PostingState, ProcedureState};

/// What the person who builds decides.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day that the site tells about.
    pub day: Day,
    /// The address the site is published at, without a `/` at the end; `don-vi.yaml` unless given.
    pub base_url: Option<String>,
    /// Links lead to `index.html`, so that the folder opens with `file://`.
    pub offline: bool,
}

/// Plans the whole site.
#[must_use]
pub fn plan(content: &Content, report: &Report, options: &Options) -> Site {
    with_context(content, report, options, |context| planned(context, options))
}

/// Gives the look-ups that everything is planned with, over records that show nothing that must not be shown.
fn with_context<T>(content: &Content, report: &Report, options: &Options, work: impl FnOnce(&Context) -> T) -> T {
    let closings = report.closings();
    let redacted = withheld::redacted(content, &closings);
    let content = redacted.as_ref().unwrap_or(content);
    work(&Context::new(content, report, options, closings))
}

fn planned(context: &Context, options: &Options) -> Site {
    context.prepare();
    let mut site = Site::new(context.content, options);
    let sections: Vec<Site> = SECTIONS
        .par_iter()
        .map(|section| {
            let mut own = Site::new(context.content, options);
            (section.plan)(context, &mut own);
            own
        })
        .collect();
    site.add(sections);
    changes::plan(context, &mut site);
    site.finish(context);
    site
}

/// A part of the site that plans for itself.
struct Section {
    /// What its addresses begin with. A section that forgets one is still found, at the price of all others.
    areas: &'static [&'static str],
    plan: fn(&Context, &mut Site),
    /// Any of its pages by the address, where that is much less work than all of them.
    one: Option<fn(&Context, &str) -> Option<Artefact>>,
}

const fn section(areas: &'static [&'static str], plan: fn(&Context, &mut Site)) -> Section {
    Section { areas, plan, one: None }
}

/// The sections in the order of the menu, none of which looks at another; what they add is sorted by address in the end.
/// `changes` tells about all of them and comes behind.
const SECTIONS: &[Section] = &[
    section(&["/"], home::plan),
    Section { one: Some(procedure::one), ..section(&["/thu-tuc/", "/in/thu-tuc/"], procedure::plan) },
    section(&["/thu-tuc/", "/linh-vuc/"], procedure::lists),
    section(&["/phi-le-phi/"], fee::plan),
    section(&["/can-bo/"], official::plan),
    section(&["/tiep-cong-dan/"], reception::plan),
    section(&["/doi-thoai/"], dialogue::plan),
    Section { one: Some(posting::one), ..section(&["/niem-yet/", "/in/niem-yet/", "/in/bien-ban/"], posting::plan) },
    section(&["/niem-yet/", "/so-niem-yet/"], board::plan),
    section(&["/niem-yet/man-hinh/"], screen::plan),
    section(&["/loa/"], voice::plan),
    section(&["/feed.xml"], feed::plan),
    section(&["/ngan-sach/"], budget::plan),
    section(&["/giai-quyet/"], handling::plan),
    section(&["/y-kien/", "/phan-anh/"], hearing::plan),
    section(&["/danh-gia/"], scoring::plan),
    section(&["/so-lieu/"], figures::plan),
    section(&["/van-ban/"], document::plan),
    section(&["/gioi-thieu/", "/tin/", "/huong-dan/"], article::plan),
    section(&["/404.html", "/tim-kiem/"], commune::plan),
    section(&[], search::plan),
    section(&["/cong-khai/"], publicity::plan),
    section(&["/du-lieu/", "/so-lieu/"], dataset::plan),
    section(&["/in/"], sheet::plan),
    section(&["/"], tombstone::plan),
];

/// What every section reads: the records, the day, and look-ups made once.
pub struct Context<'a> {
    pub content: &'a Content,
    /// What the rules say of the day.
    pub report: &'a Report,
    pub day: Day,
    pub base_url: String,
    pub people: contact::Directory<'a>,
    pub procedures: procedure::Procedures<'a>,
    pub postings: PostingLinks<'a>,
    pub withheld: withheld::Withheld,
    field_names: HashMap<&'a str, &'a str>,
    lines: OnceLock<Arc<procedure::Lines>>,
}

impl<'a> Context<'a> {
    fn new(content: &'a Content, report: &'a Report, options: &Options, closings: Vec<Closing>) -> Self {
        let base_url = options.base_url.as_deref().unwrap_or(&content.commune.url);
        let postings = PostingLinks::new(content);
        Self {
            content,
            report,
            day: options.day,
            base_url: base_url.trim_end_matches('/').to_owned(),
            people: contact::Directory::new(content, options.day),
            procedures: procedure::Procedures::new(content, options.day),
            withheld: withheld::Withheld::of(content, closings, &postings, options.day),
            field_names: content.fields.iter().rev().map(|field| (&*field.code, &*field.name)).collect(),
            lines: OnceLock::new(),
            postings,
        }
    }

    /// The full name of the commune's People's Committee.
    #[must_use]
    pub fn committee(&self) -> String {
        format!("Ủy ban nhân dân {}", lower_first(&self.commune_name()))
    }

    /// `Xã Minh Họa`, whether or not the kind was typed with the name.
    #[must_use]
    pub fn commune_name(&self) -> String {
        site::commune_name(&self.content.commune)
    }

    /// The name of a field by its code; free text stays as it is.
    #[must_use]
    pub fn field_name(&self, code: &str) -> String {
        self.field_names.get(code).copied().unwrap_or(code).to_owned()
    }

    /// An absolute address.
    #[must_use]
    pub fn absolute(&self, url: &str) -> String {
        format!("{}{url}", self.base_url)
    }
}

/// The text with its first letter small: `Xã Minh Họa` inside a sentence.
#[must_use]
pub fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// The engine value of anything serialisable; a record is converted once and shared.
#[must_use]
pub fn value<T: serde::Serialize + ?Sized>(data: &T) -> tera::Value {
    tera::Value::from_serializable(data)
}

//! Personal data fail closed: which records keep their address, number and title but not their body and files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::states::{PostingLinks, PostingState};
use super::{Context, budget};
use crate::model::commune::Commune;
use crate::model::posting::Posting;
use crate::model::values::Text;
use crate::model::{Content, Day, Markdown, Record, Source, print_of};
use crate::rules::{self, Closing};

/// The sources whose body is withheld, and the files that no page may give out; each with the reason, in words for the page.
#[derive(Debug, Default)]
pub struct Withheld {
    reasons: BTreeMap<Source, &'static str>,
    files: BTreeMap<String, &'static str>,
    /// The files of lists of persons that are on the board.
    of_persons: BTreeSet<String>,
}

/// The files that published records name.
#[derive(Debug, Default)]
pub(super) struct NamedFiles {
    /// Given out.
    pub open: BTreeSet<String>,
    /// Kept back, with the reason that stands at their address.
    pub withheld: BTreeMap<String, &'static str>,
}

/// What stands in place of the kind of a file that is not given out.
pub(super) const FILE_NOT_SHOWN: &str = "tạm không hiển thị";

const TERM_OVER: &str = "Tệp này thuộc một danh sách người dân đã hết thời gian niêm yết nên không còn trên trang.";

/// A copy in which what a withheld record still shows is safe; none when nothing is to hide.
///
/// Officials and reception calendars are shown in many places and have no body of their own to withhold: they lose their
/// free texts. Titles, which stay, lose the personal numbers in them.
pub(super) fn redacted(content: &Content, closings: &[Closing]) -> Option<Content> {
    let closed: BTreeSet<&Source> =
        closings.iter().map(|closing| &closing.source).filter(|source| !source.path.starts_with("tep/")).collect();
    if closed.is_empty() {
        return None;
    }
    let mut content = content.clone();
    for official in content.officials.iter_mut().filter(|r| closed.contains(&r.source)) {
        (official.data.biography, official.data.duties, official.data.origin) = (None, None, None);
    }
    for reception in content.receptions.iter_mut().filter(|r| closed.contains(&r.source)) {
        reception.data.origin = None;
        for day in &mut reception.data.days.0 {
            (day.topics, day.attendants) = (None, None);
        }
    }
    if closed.contains(&content.commune.source) {
        mask_commune(&mut content.commune.data);
    }
    let masked = content.postings.iter_mut().filter(|r| rules::masked_title(&r.title).is_some());
    masked.for_each(|r| {
        let record = Arc::make_mut(r);
        mask(&mut record.data.front.title);
        record.print = print_of(&(record.print.as_bytes(), &record.data.front.title));
    });
    content.pages.iter_mut().chain(&mut content.news).for_each(|r| mask(&mut r.data.front.title));
    content.dialogues.iter_mut().for_each(|r| mask(&mut r.data.title));
    content.consultations.iter_mut().for_each(|r| mask(&mut r.data.title));
    content.figures.iter_mut().for_each(|r| mask(&mut r.data.title));
    content.scorecards.iter_mut().for_each(|r| mask(&mut r.data.title));
    Some(content)
}

fn mask(title: &mut Text) {
    if let Some(masked) = rules::masked_title(title).and_then(|text| Text::parse(&text).ok()) {
        *title = masked;
    }
}

fn mask_string(text: &mut String) {
    if let Some(masked) = rules::masked_title(text) {
        *text = masked;
    }
}

/// The commune's own file stands on every page, so it keeps its texts; the numbers in them are masked.
fn mask_commune(commune: &mut Commune) {
    mask(&mut commune.name);
    let optional = [&mut commune.address, &mut commune.responsible, &mut commune.email, &mut commune.origin];
    optional.into_iter().flatten().for_each(mask_string);
    commune.former_names.0.iter_mut().for_each(|former| mask(&mut former.name));
    commune.hotlines.0.iter_mut().chain(&mut commune.emergency.0).for_each(|line| mask(&mut line.name));
    commune.channels.0.iter_mut().for_each(|channel| mask(&mut channel.name));
    for point in &mut commune.service_points.0 {
        mask(&mut point.name);
        point.address.iter_mut().for_each(mask_string);
        point.hours.0.iter_mut().filter_map(|hours| hours.note.as_mut()).for_each(mask_string);
    }
    commune.hours.0.iter_mut().filter_map(|hours| hours.note.as_mut()).for_each(mask_string);
    if let Some(body) = &mut commune.feedback {
        [&mut body.body, &mut body.address, &mut body.email].into_iter().flatten().for_each(mask_string);
    }
    for village in &mut commune.villages.0 {
        mask(&mut village.name);
        [&mut village.former_name, &mut village.head].into_iter().flatten().for_each(mask_string);
        village.boards.0.iter_mut().for_each(mask_string);
    }
    if let Some(settings) = &mut commune.settings {
        settings.waivers.0.iter_mut().flat_map(|waiver| [&mut waiver.rule, &mut waiver.reason]).for_each(mask);
        for nothing in &mut settings.nothing_arisen.0 {
            [&mut nothing.group, &mut nothing.period, &mut nothing.reason].into_iter().for_each(mask);
        }
    }
}

impl Withheld {
    /// Everything with an open finding of a closing rule (`personal.*`, `secret.mark`), and the files of lists of persons
    /// that are off the board, whoever else links to them.
    pub(super) fn of(content: &Content, closings: Vec<Closing>, links: &PostingLinks, day: Day) -> Self {
        let mut withheld = Self::default();
        for closing in closings {
            if closing.source.path.starts_with("tep/") {
                withheld.files.insert(closing.source.path.to_string(), closing.reason);
            } else {
                withheld.reasons.insert(closing.source, closing.reason);
            }
        }
        let lists = || content.postings.iter().map(Arc::as_ref).filter(|r| r.persons.is_some());
        let (shown, gone): (Vec<_>, Vec<_>) = lists().partition(|r| PostingState::shows_body(r, links, day));
        let still_posted: BTreeSet<String> = shown.into_iter().flat_map(files_of).collect();
        let over = gone.into_iter().flat_map(files_of).filter(|file| !still_posted.contains(file));
        withheld.files.extend(over.map(|file| (file, TERM_OVER)));
        withheld.of_persons = still_posted;
        withheld
    }

    /// Why the body of a record is withheld.
    #[must_use]
    pub fn reason(&self, source: &Source) -> Option<&'static str> {
        self.reasons.get(source).copied()
    }

    /// The page that stands at the address of a withheld file; none for a file that is given out.
    pub(super) fn page_of_file(&self, path: &str) -> Option<String> {
        let path = path.replace('\\', "/");
        self.files.contains_key(&path).then(|| format!("{path}/index.html"))
    }

    /// Where a link to a file leads: to the file, or to the page that says why it is not given out.
    pub(super) fn address_of_file(&self, path: &str) -> String {
        self.page_of_file(path).unwrap_or_else(|| path.to_owned())
    }

    /// Whether a file belongs to a list of private persons, whoever else links to it.
    pub(super) fn names_persons(&self, path: &str) -> bool {
        self.of_persons.contains(path)
    }

    /// The attachments that some published record names, by their path in the data.
    pub(super) fn published_files(&self, context: &Context) -> NamedFiles {
        let content = context.content;
        let mut files = NamedFiles::default();
        let mut add = |source: &Source, path: &str| {
            let path = path.replace('\\', "/");
            match self.files.get(&path) {
                _ if self.reasons.contains_key(source) => {}
                Some(reason) => drop(files.withheld.insert(path, reason)),
                None => drop(files.open.insert(path)),
            }
        };
        for r in &content.procedures {
            r.forms.iter().filter_map(|form| form.file.as_deref()).for_each(|f| add(&r.source, f));
            r.papers.iter().flat_map(|case| &case.papers).filter_map(|p| p.form.as_deref()).for_each(|f| add(&r.source, f));
            r.translations.iter().filter_map(|t| t.recording.as_deref()).for_each(|f| add(&r.source, f));
        }
        for r in context.people.in_office() {
            r.photo.iter().for_each(|f| add(&r.source, f));
            r.biography.iter().flat_map(|text| linked(text)).for_each(|f| add(&r.source, &f));
        }
        content.commune.logo.iter().for_each(|f| add(&content.commune.source, f));
        for r in &content.handlings {
            r.overdue.iter().filter_map(|late| late.apology.as_deref()).for_each(|f| add(&r.source, f));
        }
        for r in &content.postings {
            if PostingState::shows_body(r, &context.postings, context.day) {
                files_of(r).iter().for_each(|f| add(&r.source, f));
            }
        }
        budget::public(content, context.day).for_each(|r| r.files.iter().for_each(|f| add(&r.source, &f.path)));
        content.documents.iter().for_each(|r| r.files.iter().for_each(|f| add(&r.source, &f.path)));
        content.receptions.iter().for_each(|r| r.documents.iter().for_each(|f| add(&r.source, &f.path)));
        for r in &content.dialogues {
            r.conclusion.iter().flat_map(|c| &c.files).for_each(|f| add(&r.source, &f.path));
        }
        let published = content.news.iter().filter(|r| r.day.is_none_or(|day| day <= context.day));
        for r in content.pages.iter().chain(published) {
            linked(&r.body).for_each(|f| add(&r.source, &f));
        }
        files
    }
}

/// Every file that a posting names: its attachments, the photographs of its places, the links in its text.
fn files_of(record: &Record<Markdown<Posting>>) -> Vec<String> {
    let attached = record.files.iter().map(|file| file.path.clone());
    let photos = record.places.iter().filter_map(|place| place.photo.clone());
    attached.chain(photos).chain(linked(&record.body)).map(|path| path.replace('\\', "/")).collect()
}

/// The files below `tep/` that a Markdown text links to.
fn linked(markdown: &str) -> impl Iterator<Item = String> + '_ {
    use pulldown_cmark::{Event, Parser, Tag};
    Parser::new(markdown).filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            let path = dest_url.trim_start_matches("./").trim_start_matches('/').to_owned();
            path.starts_with("tep/").then_some(path)
        }
        _ => None,
    })
}

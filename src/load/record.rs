//! One file → its records: typed reading first, the diagnosing pass only when that fails.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::folder::{Entry, Listing};
use super::source::{self, Text};
use super::{LoadError, attachment, fault, front_matter, schema};
use crate::model::list::List;
use crate::model::rule::LocalRules;
use crate::model::{Content, Finding, Kind, Markdown, Record, Source};

type Faults = Vec<Finding>;

/// What one file gave.
enum Loaded {
    Commune(Box<Record<crate::model::commune::Commune>>),
    LocalRules(Record<LocalRules>),
    Fields(Vec<Record<crate::model::procedure::Field>>),
    Procedure(Arc<Record<crate::model::procedure::Procedure>>),
    Fees(Vec<Record<crate::model::fee::Fee>>),
    Officials(Vec<Record<crate::model::official::Official>>),
    Reception(Record<crate::model::reception::Reception>),
    Dialogue(Record<crate::model::dialogue::Dialogue>),
    Posting(Arc<Record<Markdown<crate::model::posting::Posting>>>),
    Budget(Record<crate::model::budget::Budget>),
    Handling(Box<Record<crate::model::dossiers::Handling>>),
    Consultation(Record<crate::model::hearing::Consultation>),
    Petition(Record<crate::model::hearing::Petition>),
    Conference(Record<crate::model::hearing::VillageConference>),
    Scorecard(Record<crate::model::scoring::Scorecard>),
    Satisfaction(Record<crate::model::scoring::Satisfaction>),
    Figures(Record<crate::model::table::Figures>),
    Plan(Record<crate::model::publicity::PublicityPlan>),
    Document(Record<crate::model::publicity::StandingDocument>),
    Outage(Record<crate::model::publicity::Outage>),
    Page(Record<Markdown<crate::model::page::Article>>),
    News(Record<Markdown<crate::model::page::Article>>),
}

/// Reads every file; the content is there unless the commune itself could not be read.
pub(super) fn read_all(_root: &Path, listing: Listing) -> Result<(Option<Content>, Faults), LoadError> {
    let Listing { entries, attachments, mut faults } = listing;
    let (read, attachments) = rayon::join(
        || entries.par_iter().map(read_entry).collect::<Vec<Result<EntryRead, LoadError>>>(),
        || attachment::read_all(attachments),
    );
    let mut loaded = Vec::with_capacity(read.len());
    let mut decomposed = Vec::new();
    for (entry, result) in entries.iter().zip(read) {
        let EntryRead { records, decomposed: line } = result?;
        decomposed.extend(line.map(|line| (entry.path.as_str().into(), line)));
        match records {
            Ok(record) => loaded.push(record),
            Err(found) => faults.extend(found),
        }
    }
    let content = assemble(loaded).map(|content| Content { attachments, decomposed, ..content });
    Ok((content, faults))
}

/// `quy-dinh.yaml` alone.
pub(super) fn local_rules(on_disk: &Path) -> Result<Result<Record<LocalRules>, Faults>, LoadError> {
    let entry = Entry { kind: Kind::LocalRules, path: "quy-dinh.yaml".to_owned(), on_disk: on_disk.to_owned() };
    Ok(match read_entry(&entry)?.records {
        Ok(Loaded::LocalRules(record)) => Ok(record),
        Ok(_) => Err(Vec::new()),
        Err(faults) => Err(faults),
    })
}

/// What one file gave.
struct EntryRead {
    records: Result<Loaded, Faults>,
    decomposed: Option<usize>,
}

fn read_entry(entry: &Entry) -> Result<EntryRead, LoadError> {
    let text = source::read(&entry.on_disk).map_err(|error| LoadError::Unreadable { path: entry.on_disk.clone(), error })?;
    Ok(match text {
        Text::Read(tidy) => EntryRead { records: read_text(entry, &tidy.text), decomposed: tidy.decomposed },
        Text::Foreign { line, encoding } => EntryRead { records: Err(vec![foreign(&entry.path, line, encoding)]), decomposed: None },
    })
}

fn foreign(path: &str, line: usize, encoding: Option<&str>) -> Finding {
    let message = match encoding {
        Some(name) => format!("tệp được lưu bằng bảng mã {name}"),
        None => "tệp không phải UTF-8 (có thể là TCVN3, VNI hoặc Windows-1258)".to_owned(),
    };
    let remedy = "mở bằng trình soạn thảo, chọn «Lưu thành…», bảng mã UTF-8; chữ Việt phải là Unicode";
    fault::placed(path, (line, 1, 1), "load.encoding", message, remedy)
}

fn read_text(entry: &Entry, text: &str) -> Result<Loaded, Faults> {
    let path: Arc<str> = entry.path.as_str().into();
    Ok(match entry.kind {
        Kind::Commune => Loaded::Commune(Box::new(one(path, text)?)),
        Kind::LocalRules => Loaded::LocalRules(one(path, text)?),
        Kind::Fields => Loaded::Fields(many(&path, text)?),
        Kind::Procedure => Loaded::Procedure(Arc::new(one(path, text)?)),
        Kind::Fees => Loaded::Fees(many(&path, text)?),
        Kind::Officials => Loaded::Officials(many(&path, text)?),
        Kind::Reception => Loaded::Reception(one(path, text)?),
        Kind::Dialogue => Loaded::Dialogue(one(path, text)?),
        Kind::Posting => Loaded::Posting(Arc::new(markdown(path, text)?)),
        Kind::Budget => Loaded::Budget(one(path, text)?),
        Kind::Handling => Loaded::Handling(Box::new(one(path, text)?)),
        Kind::Consultation => Loaded::Consultation(one(path, text)?),
        Kind::Petition => Loaded::Petition(one(path, text)?),
        Kind::Conference => Loaded::Conference(one(path, text)?),
        Kind::Scorecard => Loaded::Scorecard(one(path, text)?),
        Kind::Satisfaction => Loaded::Satisfaction(one(path, text)?),
        Kind::Figures => Loaded::Figures(one(path, text)?),
        Kind::Plan => Loaded::Plan(one(path, text)?),
        Kind::Document => Loaded::Document(one(path, text)?),
        Kind::Outage => Loaded::Outage(one(path, text)?),
        Kind::Page => Loaded::Page(markdown(path, text)?),
        Kind::News => Loaded::News(markdown(path, text)?),
    })
}

fn one<T: DeserializeOwned + JsonSchema>(path: Arc<str>, text: &str) -> Result<Record<T>, Faults> {
    let data = typed::<T>(&path, text, 0)?;
    Ok(Record { source: Source { path, item: None }, data, print: blake3::hash(text.as_bytes()) })
}

fn many<T: DeserializeOwned + JsonSchema>(path: &Arc<str>, text: &str) -> Result<Vec<Record<T>>, Faults> {
    let items = typed::<List<T>>(path, text, 0)?;
    let print = blake3::hash(text.as_bytes());
    let record = |(index, data)| Record { source: Source { path: path.clone(), item: Some(index) }, data, print };
    Ok(items.0.into_iter().enumerate().map(record).collect())
}

fn markdown<T: DeserializeOwned + JsonSchema>(path: Arc<str>, text: &str) -> Result<Record<Markdown<T>>, Faults> {
    let Some(parts) = front_matter::split(text) else {
        return Err(vec![fault::placed(
            &path,
            (1, 1, 1),
            "load.front_matter",
            "tệp không có phần khai báo ở đầu",
            "bắt đầu tệp bằng dòng «---», các khóa, rồi một dòng «---» nữa, sau đó mới đến nội dung",
        )]);
    };
    let front = typed::<T>(&path, parts.front, parts.front_line - 1)?;
    let body = parts.body.trim_start_matches('\n');
    let body_line = parts.body_line + (parts.body.len() - body.len());
    let data = Markdown { front, body: body.trim_end().to_owned(), body_line };
    Ok(Record { source: Source { path, item: None }, data, print: blake3::hash(text.as_bytes()) })
}

/// Typed reading; `offset` lines of the file stand before the text.
fn typed<T: DeserializeOwned + JsonSchema>(path: &str, text: &str, offset: usize) -> Result<T, Faults> {
    let read = serde_yaml::from_str::<T>(text);
    match read {
        Ok(value) if !may_alias(text) => Ok(value),
        Ok(value) => match schema::aliases(path, text, offset) {
            faults if faults.is_empty() => Ok(value),
            faults => Err(faults),
        },
        Err(error) => Err(schema::diagnose::<T>(path, text, offset, &error)),
    }
}

/// Whether an anchor or alias may stand in the text: cheap, and wrong only towards yes.
fn may_alias(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Most texts hold neither, and a search for one byte is fast.
    (bytes.contains(&b'&') || bytes.contains(&b'*'))
        && bytes.iter().enumerate().any(|(i, &b)| {
            (b == b'&' || b == b'*')
                && (i == 0 || matches!(bytes[i - 1], b' ' | b'\n' | b'[' | b'{' | b','))
                && bytes.get(i + 1).is_some_and(|next| !matches!(next, b' ' | b'*' | b'\n'))
        })
}

fn assemble(loaded: Vec<Loaded>) -> Option<Content> {
    let (mut commune, mut local) = (None, None);
    let mut lists = Lists::default();
    for record in loaded {
        match record {
            Loaded::Commune(record) => commune = Some(*record),
            Loaded::LocalRules(record) => local = Some(record),
            other => lists.add(other),
        }
    }
    commune.or_else(unread_commune).map(|commune| Content { local, ..lists.into_content(commune) })
}

/// Stands in for a commune that could not be read, so that the faults between the other files are named in the same run.
/// The site is not built from it: its own fault ends the run.
fn unread_commune() -> Option<Record<crate::model::commune::Commune>> {
    let data = serde_yaml::from_str("{ten: '?', cap: xa, tinh: '?', url: '?'}").ok()?;
    Some(Record { source: Source { path: "don-vi.yaml".into(), item: None }, data, print: blake3::hash(&[]) })
}

macro_rules! lists {
    ($($name:ident: $type:ty),+ $(,)?) => {
        #[derive(Default)]
        struct Lists { $($name: Vec<$type>),+ }

        impl Lists {
            fn into_content(self, commune: Record<crate::model::commune::Commune>) -> Content {
                Content { commune, local: None, attachments: std::collections::BTreeMap::new(), decomposed: Vec::new(), $($name: self.$name),+ }
            }
        }
    };
}

lists! {
    fields: Record<crate::model::procedure::Field>,
    procedures: Arc<Record<crate::model::procedure::Procedure>>,
    fees: Record<crate::model::fee::Fee>,
    officials: Record<crate::model::official::Official>,
    receptions: Record<crate::model::reception::Reception>,
    dialogues: Record<crate::model::dialogue::Dialogue>,
    postings: Arc<Record<Markdown<crate::model::posting::Posting>>>,
    budgets: Record<crate::model::budget::Budget>,
    handlings: Record<crate::model::dossiers::Handling>,
    consultations: Record<crate::model::hearing::Consultation>,
    petitions: Record<crate::model::hearing::Petition>,
    conferences: Record<crate::model::hearing::VillageConference>,
    scorecards: Record<crate::model::scoring::Scorecard>,
    satisfaction: Record<crate::model::scoring::Satisfaction>,
    figures: Record<crate::model::table::Figures>,
    plans: Record<crate::model::publicity::PublicityPlan>,
    documents: Record<crate::model::publicity::StandingDocument>,
    outages: Record<crate::model::publicity::Outage>,
    pages: Record<Markdown<crate::model::page::Article>>,
    news: Record<Markdown<crate::model::page::Article>>,
}

impl Lists {
    fn add(&mut self, loaded: Loaded) {
        match loaded {
            Loaded::Commune(_) | Loaded::LocalRules(_) => {}
            Loaded::Fields(records) => self.fields.extend(records),
            Loaded::Procedure(record) => self.procedures.push(record),
            Loaded::Fees(records) => self.fees.extend(records),
            Loaded::Officials(records) => self.officials.extend(records),
            Loaded::Reception(record) => self.receptions.push(record),
            Loaded::Dialogue(record) => self.dialogues.push(record),
            Loaded::Posting(record) => self.postings.push(record),
            Loaded::Budget(record) => self.budgets.push(record),
            Loaded::Handling(record) => self.handlings.push(*record),
            Loaded::Consultation(record) => self.consultations.push(record),
            Loaded::Petition(record) => self.petitions.push(record),
            Loaded::Conference(record) => self.conferences.push(record),
            Loaded::Scorecard(record) => self.scorecards.push(record),
            Loaded::Satisfaction(record) => self.satisfaction.push(record),
            Loaded::Figures(record) => self.figures.push(record),
            Loaded::Plan(record) => self.plans.push(record),
            Loaded::Document(record) => self.documents.push(record),
            Loaded::Outage(record) => self.outages.push(record),
            Loaded::Page(record) => self.pages.push(record),
            Loaded::News(record) => self.news.push(record),
        }
    }
}

//! One file → its records: typed reading first, the diagnosing pass only when that fails.

use std::path::Path;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::source::{self, Text};
use super::tape::{Player, Tape, Torn};
use super::{LoadError, fault, front_matter, schema};
use crate::model::list::List;
use crate::model::rule::LocalRules;
use crate::model::{Content, Finding, Kind, Markdown, Print, Record, Source};

type Faults = Vec<Finding>;

/// The records of one file; all by a pointer: nearly every file is a procedure or a posting, and has no use for the room of the largest.
#[derive(Clone)]
pub(super) enum Loaded {
    Commune(Box<Record<crate::model::commune::Commune>>),
    LocalRules(Box<Record<LocalRules>>),
    Addresses(Vec<Record<crate::model::register::Registered>>),
    Fields(Vec<Record<crate::model::procedure::Field>>),
    Procedure(Arc<Record<crate::model::procedure::Procedure>>),
    Fees(Vec<Record<crate::model::fee::Fee>>),
    Officials(Vec<Record<crate::model::official::Official>>),
    Reception(Box<Record<crate::model::reception::Reception>>),
    Dialogue(Box<Record<crate::model::dialogue::Dialogue>>),
    Posting(Arc<Record<Markdown<crate::model::posting::Posting>>>),
    Budget(Box<Record<crate::model::budget::Budget>>),
    Handling(Box<Record<crate::model::dossiers::Handling>>),
    Consultation(Box<Record<crate::model::hearing::Consultation>>),
    Petition(Box<Record<crate::model::hearing::Petition>>),
    Conference(Box<Record<crate::model::hearing::VillageConference>>),
    Scorecard(Box<Record<crate::model::scoring::Scorecard>>),
    Satisfaction(Box<Record<crate::model::scoring::Satisfaction>>),
    Figures(Box<Record<crate::model::table::Figures>>),
    Plan(Box<Record<crate::model::publicity::PublicityPlan>>),
    Document(Box<Record<crate::model::publicity::StandingDocument>>),
    Outage(Box<Record<crate::model::publicity::Outage>>),
    Page(Box<Record<Markdown<crate::model::page::Article>>>),
    News(Box<Record<Markdown<crate::model::page::Article>>>),
}

/// What reading one file gave.
#[derive(Clone)]
pub(super) struct EntryRead {
    pub records: Result<Loaded, Faults>,
    /// The first line on which letters and their marks stood apart.
    pub decomposed: Option<usize>,
}

/// The content of all files, in their order; there unless the commune itself is missing.
pub(super) fn gather<'r>(read: impl Iterator<Item = (&'r Arc<str>, &'r EntryRead)>) -> (Option<Content>, Faults) {
    let (mut decomposed, mut faults) = (Vec::new(), Vec::new());
    let loaded = read.filter_map(|(path, entry)| {
        decomposed.extend(entry.decomposed.map(|line| (path.clone(), line)));
        entry.records.as_ref().map_err(|found| faults.extend(found.iter().cloned())).ok()
    });
    let content = assemble(loaded);
    (content.map(|content| Content { decomposed, ..content }), faults)
}

/// `quy-dinh.yaml` alone.
pub(super) fn local_rules(on_disk: &Path) -> Result<Result<Record<LocalRules>, Faults>, LoadError> {
    let bytes = std::fs::read(on_disk).map_err(|error| LoadError::Unreadable { path: on_disk.to_owned(), error })?;
    let print = blake3::hash(&bytes);
    Ok(match read(Kind::LocalRules, &"quy-dinh.yaml".into(), bytes, print, Tape::none()).0.records {
        Ok(Loaded::LocalRules(record)) => Ok(*record),
        Ok(_) => Err(Vec::new()),
        Err(faults) => Err(faults),
    })
}

/// Reads a file's bytes, of which the print is given; what can be read again without YAML is kept on the tape.
pub(super) fn read(kind: Kind, path: &Arc<str>, bytes: Vec<u8>, print: Print, mut tape: Tape) -> (EntryRead, Option<Box<[u8]>>) {
    let tidy = match source::decode(bytes) {
        Text::Read(tidy) => tidy,
        Text::Foreign { line, encoding } => {
            return (EntryRead { records: Err(vec![foreign(path, line, encoding)]), decomposed: None }, None);
        }
    };
    let print = if tidy.as_written { print } else { blake3::hash(tidy.text.as_bytes()) };
    tape.print(&print);
    tape.number(tidy.decomposed.map_or(0, |line| line as u64));
    let records = records(kind, path, print, &mut Input::Text(&tidy.text, &mut tape));
    let tape = records.is_ok().then(|| tape.finish()).flatten();
    (EntryRead { records, decomposed: tidy.decomposed }, tape)
}

/// What `read` gave, from its tape; `None` when the tape is none of this kind.
pub(super) fn replay(kind: Kind, path: &Arc<str>, tape: &[u8]) -> Option<EntryRead> {
    let mut player = Player::new(tape);
    let print = player.print().ok()?;
    let decomposed = usize::try_from(player.number().ok()?).ok().filter(|line| *line > 0);
    let records = records(kind, path, print, &mut Input::Tape(&mut player)).ok()?;
    player.is_at_end().then_some(EntryRead { records: Ok(records), decomposed })
}

/// Where records are read from.
enum Input<'i, 't> {
    Text(&'i str, &'i mut Tape),
    Tape(&'i mut Player<'t>),
}

impl Input<'_, '_> {
    fn typed<T: DeserializeOwned + JsonSchema>(&mut self, path: &str) -> Result<T, Faults> {
        match self {
            Self::Text(text, tape) => typed(path, text, 0, tape),
            Self::Tape(player) => player.play().map_err(torn),
        }
    }
}

/// A tape that cannot be played says nothing to the clerk: the file is read instead.
fn torn(_: Torn) -> Faults {
    Vec::new()
}

fn foreign(path: &str, line: usize, encoding: Option<&str>) -> Finding {
    let message = match encoding {
        Some(name) => format!("tệp được lưu bằng bảng mã {name}"),
        None => "tệp không phải UTF-8 (có thể là TCVN3, VNI hoặc Windows-1258)".to_owned(),
    };
    let remedy = "mở bằng trình soạn thảo, chọn «Lưu thành…», bảng mã UTF-8; chữ Việt phải là Unicode";
    fault::placed(path, (line, 1, 1), "load.encoding", message, remedy)
}

fn records(kind: Kind, path: &Arc<str>, print: Print, input: &mut Input) -> Result<Loaded, Faults> {
    Ok(match kind {
        Kind::Commune => Loaded::Commune(Box::new(one(path, print, input)?)),
        Kind::LocalRules => Loaded::LocalRules(Box::new(one(path, print, input)?)),
        Kind::Addresses => Loaded::Addresses(many(path, print, input)?),
        Kind::Fields => Loaded::Fields(many(path, print, input)?),
        Kind::Procedure => Loaded::Procedure(Arc::new(one(path, print, input)?)),
        Kind::Fees => Loaded::Fees(many(path, print, input)?),
        Kind::Officials => Loaded::Officials(many(path, print, input)?),
        Kind::Reception => Loaded::Reception(Box::new(one(path, print, input)?)),
        Kind::Dialogue => Loaded::Dialogue(Box::new(one(path, print, input)?)),
        Kind::Posting => Loaded::Posting(Arc::new(markdown(path, print, input)?)),
        Kind::Budget => Loaded::Budget(Box::new(one(path, print, input)?)),
        Kind::Handling => Loaded::Handling(Box::new(one(path, print, input)?)),
        Kind::Consultation => Loaded::Consultation(Box::new(one(path, print, input)?)),
        Kind::Petition => Loaded::Petition(Box::new(one(path, print, input)?)),
        Kind::Conference => Loaded::Conference(Box::new(one(path, print, input)?)),
        Kind::Scorecard => Loaded::Scorecard(Box::new(one(path, print, input)?)),
        Kind::Satisfaction => Loaded::Satisfaction(Box::new(one(path, print, input)?)),
        Kind::Figures => Loaded::Figures(Box::new(one(path, print, input)?)),
        Kind::Plan => Loaded::Plan(Box::new(one(path, print, input)?)),
        Kind::Document => Loaded::Document(Box::new(one(path, print, input)?)),
        Kind::Outage => Loaded::Outage(Box::new(one(path, print, input)?)),
        Kind::Page => Loaded::Page(Box::new(markdown(path, print, input)?)),
        Kind::News => Loaded::News(Box::new(markdown(path, print, input)?)),
    })
}

fn one<T: DeserializeOwned + JsonSchema>(path: &Arc<str>, print: Print, input: &mut Input) -> Result<Record<T>, Faults> {
    let data = input.typed(path)?;
    Ok(Record { source: Source { path: path.clone(), item: None }, data, print })
}

fn many<T: DeserializeOwned + JsonSchema>(path: &Arc<str>, print: Print, input: &mut Input) -> Result<Vec<Record<T>>, Faults> {
    let items: List<T> = input.typed(path)?;
    let record = |(index, data)| Record { source: Source { path: path.clone(), item: Some(index) }, data, print };
    Ok(items.0.into_iter().enumerate().map(record).collect())
}

fn markdown<T: DeserializeOwned + JsonSchema>(path: &Arc<str>, print: Print, input: &mut Input) -> Result<Record<Markdown<T>>, Faults> {
    let data = match input {
        Input::Text(text, tape) => markdown_text(path, text, tape)?,
        Input::Tape(player) => markdown_tape(player).map_err(torn)?,
    };
    Ok(Record { source: Source { path: path.clone(), item: None }, data, print })
}

fn markdown_text<T: DeserializeOwned + JsonSchema>(path: &str, text: &str, tape: &mut Tape) -> Result<Markdown<T>, Faults> {
    let Some(parts) = front_matter::split(text) else {
        return Err(vec![fault::placed(
            path,
            (1, 1, 1),
            "load.front_matter",
            "tệp không có phần khai báo ở đầu",
            "bắt đầu tệp bằng dòng «---», các khóa, rồi một dòng «---» nữa, sau đó mới đến nội dung",
        )]);
    };
    let front = typed::<T>(path, parts.front, parts.front_line - 1, tape)?;
    let body = parts.body.trim_start_matches('\n');
    let body_line = parts.body_line + (parts.body.len() - body.len());
    let body = body.trim_end();
    tape.text(body);
    tape.number(body_line as u64);
    Ok(Markdown { front, body: body.to_owned(), body_line })
}

fn markdown_tape<T: DeserializeOwned>(player: &mut Player) -> Result<Markdown<T>, Torn> {
    let front = player.play()?;
    let body = player.text()?.to_owned();
    let body_line = usize::try_from(player.number()?).map_err(|_| Torn)?;
    Ok(Markdown { front, body, body_line })
}

/// Typed reading; `offset` lines of the file stand before the text.
fn typed<T: DeserializeOwned + JsonSchema>(path: &str, text: &str, offset: usize, tape: &mut Tape) -> Result<T, Faults> {
    match tape.read::<T>(text) {
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

fn assemble<'r>(loaded: impl Iterator<Item = &'r Loaded>) -> Option<Content> {
    let (mut commune, mut local) = (None, None);
    let mut lists = Lists::default();
    for record in loaded {
        match record {
            Loaded::Commune(record) => commune = Some(Record::clone(record)),
            Loaded::LocalRules(record) => local = Some(Record::clone(record)),
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
    addresses: Record<crate::model::register::Registered>,
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
    fn add(&mut self, loaded: &Loaded) {
        match loaded {
            Loaded::Commune(_) | Loaded::LocalRules(_) => {}
            Loaded::Addresses(records) => self.addresses.extend_from_slice(records),
            Loaded::Fields(records) => self.fields.extend_from_slice(records),
            Loaded::Procedure(record) => self.procedures.push(record.clone()),
            Loaded::Fees(records) => self.fees.extend_from_slice(records),
            Loaded::Officials(records) => self.officials.extend_from_slice(records),
            Loaded::Reception(record) => self.receptions.push(Record::clone(record)),
            Loaded::Dialogue(record) => self.dialogues.push(Record::clone(record)),
            Loaded::Posting(record) => self.postings.push(record.clone()),
            Loaded::Budget(record) => self.budgets.push(Record::clone(record)),
            Loaded::Handling(record) => self.handlings.push(Record::clone(record)),
            Loaded::Consultation(record) => self.consultations.push(Record::clone(record)),
            Loaded::Petition(record) => self.petitions.push(Record::clone(record)),
            Loaded::Conference(record) => self.conferences.push(Record::clone(record)),
            Loaded::Scorecard(record) => self.scorecards.push(Record::clone(record)),
            Loaded::Satisfaction(record) => self.satisfaction.push(Record::clone(record)),
            Loaded::Figures(record) => self.figures.push(Record::clone(record)),
            Loaded::Plan(record) => self.plans.push(Record::clone(record)),
            Loaded::Document(record) => self.documents.push(Record::clone(record)),
            Loaded::Outage(record) => self.outages.push(Record::clone(record)),
            Loaded::Page(record) => self.pages.push(Record::clone(record)),
            Loaded::News(record) => self.news.push(Record::clone(record)),
        }
    }
}

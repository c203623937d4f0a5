//! A record as the checks see it. Checks across records see what all records have in common ([`Item`]); checks that look at one
//! record at a time see its values by path of keys too ([`Opened`]). Values are large, so only a few records are open at once: who
//! holds an item alone cannot ask it for a path.

use std::borrow::Cow;
use std::ops::Deref;

use serde::Serialize;
use serde_json::Value as Json;

use super::board::Board;
use crate::model::budget::Budget;
use crate::model::closed::PostingKind;
use crate::model::commune::Commune;
use crate::model::dialogue::Dialogue;
use crate::model::dossiers::Handling;
use crate::model::fee::Fee;
use crate::model::hearing::{Consultation, Petition, VillageConference};
use crate::model::official::Official;
use crate::model::page::Article;
use crate::model::posting::Posting;
use crate::model::procedure::{Field, Procedure};
use crate::model::publicity::{Outage, PublicityPlan, StandingDocument};
use crate::model::reception::Reception;
use crate::model::rule::{LocalRules, Rule};
use crate::model::scoring::{Satisfaction, Scorecard};
use crate::model::table::Figures;
use crate::model::{Content, Day, Markdown, Print, Record, Source, Step, print_of};

/// One record.
pub(super) struct Item<'a> {
    /// The folder or file of the kind: `niem-yet`, `thu-tuc`…
    pub kind: &'static str,
    pub source: &'a Source,
    /// Of all that the record was read from.
    pub print: Print,
    /// What people call it.
    pub title: Cow<'a, str>,
    /// The Markdown text, and the line of the file on which it begins.
    pub body: Option<(&'a str, usize)>,
    pub posting: Option<PostingKind>,
    /// The item's own day; `None` when it has none, then the day asked for counts.
    pub day: Option<Day>,
    /// A historical figure with its source: judged only by the law of its own day.
    pub historical: bool,
    pub among: Among,
    /// The day of its last change (`cap_nhat`).
    pub updated: Option<Day>,
    /// From this day on it no longer applies (`het_hieu_luc`).
    pub ended: Option<Day>,
    annulled: bool,
    data: Data<'a>,
}

/// What other records decide of one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Among {
    /// Another posting of the same group has taken the place of this one.
    pub taken_over: bool,
    /// The posting hangs on the board on the day asked for.
    pub on_board: bool,
    /// The first day from its decision on that a posting names this procedure.
    pub named: Option<Day>,
}

/// The record itself.
#[derive(Clone, Copy)]
enum Data<'a> {
    Procedure(&'a Procedure),
    Other(&'a (dyn Values + Sync)),
}

/// What can be opened.
trait Values {
    fn values(&self) -> Json;
}

impl<T: Serialize> Values for T {
    fn values(&self) -> Json {
        json(self)
    }
}

impl Values for LocalRules {
    fn values(&self) -> Json {
        local_texts(self)
    }
}

impl<'a> Item<'a> {
    /// The record with its values. They take many times the room of the record itself: to be dropped soon.
    pub fn open(&self) -> Opened<'_, 'a> {
        let json = match self.data {
            Data::Procedure(procedure) => procedure.values(),
            Data::Other(data) => data.values(),
        };
        let opened = Opened { item: self, json };
        debug_assert!(opened.agrees(), "{}: what an item says of its record is what stands in it", self.source.path);
        opened
    }

    pub fn procedure(&self) -> Option<&'a Procedure> {
        if let Data::Procedure(procedure) = self.data { Some(procedure) } else { None }
    }

    /// A posting annulled by the day asked for is a tombstone: no duty rests on it any more.
    pub fn annulled(&self) -> bool {
        self.annulled
    }

    /// The steps to a path, so that a finding stands at its place.
    pub fn steps(path: &str) -> Vec<Step> {
        path.split('.').map(Step::value).collect()
    }
}

/// A record with its values.
pub(super) struct Opened<'i, 'a> {
    item: &'i Item<'a>,
    pub json: Json,
}

impl<'a> Deref for Opened<'_, 'a> {
    type Target = Item<'a>;
    fn deref(&self) -> &Item<'a> {
        self.item
    }
}

impl Opened<'_, '_> {
    /// The value at a path of keys, `van_ban.ngay`; null and empty texts, lists and mappings are no value.
    pub fn get(&self, path: &str) -> Option<&Json> {
        let found = path.split('.').try_fold(&self.json, |json, key| json.get(key))?;
        let empty = match found {
            Json::Null => true,
            Json::String(text) => text.trim().is_empty(),
            Json::Array(items) => items.is_empty(),
            Json::Object(pairs) => pairs.values().all(Json::is_null),
            _ => false,
        };
        (!empty).then_some(found)
    }

    /// The day at a path; of `a|b` the first that is given.
    pub fn day_at(&self, path: &str) -> Option<Day> {
        self.get(self.stated(path))?.as_str().and_then(Day::read)
    }

    /// Of paths written `a|b` the first that says something, else the first.
    pub fn stated<'p>(&self, paths: &'p str) -> &'p str {
        let mut alternatives = paths.split('|');
        alternatives.clone().find(|path| self.get(path).is_some()).or_else(|| alternatives.next()).unwrap_or(paths)
    }

    /// Of paths written `a|b` the one whose day comes first.
    pub fn earliest<'p>(&self, paths: &'p str) -> Option<(&'p str, Day)> {
        paths.split('|').filter_map(|path| Some((path, self.day_at(path)?))).min_by_key(|(_, day)| *day)
    }

    /// What is written for a day still to come is planned, not done.
    pub fn forget_coming(&mut self, key: &str, day: Day) {
        if self.day_at(key).is_some_and(|planned| planned > day)
            && let Some(pairs) = self.json.as_object_mut()
        {
            pairs.remove(key);
        }
    }

    /// Whether the facts of the item are those of the record.
    fn agrees(&self) -> bool {
        let said = |key: &str| self.json.get(key).is_some_and(|value| !value.is_null());
        self.historical == said("nguon")
            && self.updated == self.day_at("cap_nhat")
            && self.ended == self.day_at("het_hieu_luc")
            && (said("huy") || !self.annulled)
    }
}

/// A step on the way into a record, borrowed from it: only the way to a find is worth a copy.
#[derive(Debug, Clone, Copy)]
pub(super) enum Way<'a> {
    Key(&'a str),
    Item(usize),
}

impl Way<'_> {
    /// The steps to what stands at the end of the way.
    pub fn steps(way: &[Way]) -> Vec<Step> {
        let step = |part: &Way| match *part {
            Way::Key(name) => Step::value(name),
            Way::Item(index) => Step::Item(index),
        };
        way.iter().map(step).collect()
    }
}

/// What nearly all records say of themselves.
trait Kept {
    fn origin(&self) -> Option<&String>;
    fn updated(&self) -> Option<Day>;
}

macro_rules! kept {
    ($($record:ty),+ $(,)?) => {
        $(impl Kept for $record {
            fn origin(&self) -> Option<&String> {
                self.origin.as_ref()
            }
            fn updated(&self) -> Option<Day> {
                self.updated
            }
        })+
    };
}

kept!(
    Article,
    Budget,
    Commune,
    Consultation,
    Dialogue,
    Fee,
    Field,
    Figures,
    Handling,
    Official,
    Outage,
    Petition,
    Posting,
    Procedure,
    PublicityPlan,
    Reception,
    Satisfaction,
    Scorecard,
    StandingDocument,
    VillageConference,
);

fn item<'a, T: Kept>(kind: &'static str, (source, print): (&'a Source, Print), facts: &T, data: Data<'a>) -> Item<'a> {
    Item {
        kind,
        source,
        print,
        title: Cow::Borrowed(""),
        body: None,
        posting: None,
        day: None,
        historical: facts.origin().is_some(),
        among: Among::default(),
        updated: facts.updated(),
        ended: None,
        annulled: false,
        data,
    }
}

fn of_record<'a, T: Kept + Serialize + Sync>(
    kind: &'static str,
    record: &'a Record<T>,
    title: impl Into<Cow<'a, str>>,
    day: Option<Day>,
) -> Item<'a> {
    let item = item(kind, (&record.source, record.print), &record.data, Data::Other(&record.data));
    Item { title: title.into(), day, ..item }
}

fn of_article<'a>(kind: &'static str, record: &'a Record<Markdown<Article>>) -> Item<'a> {
    let item = item(kind, (&record.source, record.print), &record.data.front, Data::Other(&record.data.front));
    Item { title: Cow::Borrowed(&record.title), day: record.day, body: Some((&record.body, record.body_line)), ..item }
}

fn of_posting<'a>(record: &'a Record<Markdown<Posting>>, day: Day, board: &Board) -> Item<'a> {
    let item = item("niem-yet", (&record.source, record.print), &record.data.front, Data::Other(&record.data.front));
    Item {
        title: Cow::Borrowed(&record.title),
        body: Some((&record.body, record.body_line)),
        posting: Some(record.kind),
        day: Some(record.from),
        annulled: record.is_annulled_on(day),
        among: Among { taken_over: board.replaced(record), on_board: board.holds(record), named: None },
        ..item
    }
}

fn of_procedure<'a>(record: &'a Record<Procedure>, board: &Board) -> Item<'a> {
    let item = item("thu-tuc", (&record.source, record.print), &record.data, Data::Procedure(&record.data));
    let among = Among { named: board.names(record), ..Among::default() };
    Item { title: Cow::Borrowed(&record.name), ended: record.in_force_to, among, ..item }
}

/// The rows of a CSV file are part of the record, and not of the file that names it.
fn of_figures(record: &Record<Figures>) -> Item<'_> {
    let item = of_record("so-lieu", record, &*record.title, record.updated);
    let print = if record.csv.is_some() { print_of(&record.data) } else { record.print };
    Item { print, ..item }
}

fn of_conference<'a>(content: &'a Content, record: &'a Record<VillageConference>) -> Item<'a> {
    let village = content.commune.villages.iter().find(|village| village.code == record.village);
    let title = format!("hội nghị {}", village.map_or(record.village.as_str(), |village| village.name.as_str()));
    of_record("hoi-nghi-thon", record, title, Some(record.day))
}

fn of_local_rules(record: &Record<LocalRules>) -> Item<'_> {
    Item {
        kind: "quy-dinh",
        source: &record.source,
        print: record.print,
        title: Cow::Borrowed("quy định của địa phương"),
        body: None,
        posting: None,
        day: None,
        historical: false,
        among: Among::default(),
        updated: None,
        ended: None,
        annulled: false,
        data: Data::Other(&record.data),
    }
}

/// Room for the records that a commune has few of.
const OTHERS: usize = 512;

/// Every record as it stands on a day. The order is that of findings; records of a kind keep theirs.
pub(super) fn items_on<'a>(content: &'a Content, day: Day, board: &Board) -> Vec<Item<'a>> {
    let mut items = Vec::with_capacity(content.procedures.len() + content.postings.len() + OTHERS);
    items.push(of_record("don-vi", &content.commune, &*content.commune.name, None));
    items.extend(content.procedures.iter().map(|r| of_procedure(r, board)));
    items.extend(content.fees.iter().map(|r| Item { ended: r.in_force_to, ..of_record("phi-le-phi", r, &*r.name, None) }));
    items.extend(content.officials.iter().map(|r| of_record("can-bo", r, &*r.name, None)));
    let last_day = |r: &Record<Reception>| r.days.iter().map(|d| d.day).max();
    items.extend(content.receptions.iter().map(|r| of_record("tiep-cong-dan", r, "lịch tiếp công dân", last_day(r))));
    items.extend(content.dialogues.iter().map(|r| of_record("doi-thoai", r, &*r.title, Some(r.day))));
    items.extend(content.postings.iter().map(|r| of_posting(r, day, board)));
    let published = |r: &Record<Budget>| r.published.or_else(|| end_of_year(r.year.0));
    items.extend(content.budgets.iter().map(|r| of_record("ngan-sach", r, r.kind.label(), published(r))));
    items.extend(content.handlings.iter().map(|r| of_record("giai-quyet", r, "kết quả giải quyết hồ sơ", Some(r.period.to))));
    items.extend(content.consultations.iter().map(|r| of_record("y-kien", r, &*r.title, Some(r.from))));
    items.extend(content.petitions.iter().map(|r| of_record("phan-anh", r, "phản ánh, kiến nghị", Some(r.day))));
    items.extend(content.conferences.iter().map(|r| of_conference(content, r)));
    items.extend(content.scorecards.iter().map(|r| of_record("danh-gia", r, &*r.title, end_of_year(r.year.0))));
    let surveyed = |r: &Record<Satisfaction>| r.period.as_ref().map(|p| p.to);
    items.extend(content.satisfaction.iter().map(|r| of_record("hai-long", r, "kết quả khảo sát", surveyed(r))));
    items.extend(content.figures.iter().map(of_figures));
    items.extend(content.plans.iter().map(|r| of_record("ke-hoach-cong-khai", r, "kế hoạch công khai", end_of_year(r.year.0))));
    items.extend(content.documents.iter().map(|r| of_record("van-ban", r, r.number.as_str(), Some(r.day))));
    items.extend(content.outages.iter().map(|r| of_record("su-co", r, "tạm ngừng trang", Some(r.from))));
    items.extend(content.pages.iter().map(|r| of_article("trang", r)));
    items.extend(content.news.iter().map(|r| of_article("tin", r)));
    items.extend(content.local.iter().map(of_local_rules));
    items.extend(content.fields.iter().map(|r| of_record("linh-vuc", r, &*r.name, None)));
    items
}

/// What `quy-dinh.yaml` says in words; pages show it beside what it asks.
fn local_texts(local: &LocalRules) -> Json {
    let rule = |rule: &Rule| {
        serde_json::json!({
            "phat_bieu": &*rule.statement,
            "can_cu": &*rule.basis,
            "vi_sao": &*rule.why,
            "vi_du_sai": &*rule.failing,
            "vi_du_dung": &*rule.passing,
            "cach_dem": rule.counting,
            "tham_so": rule.parameters,
        })
    };
    serde_json::json!({ "tham_so": local.parameters, "quy_tac": local.rules.iter().map(rule).collect::<Vec<_>>() })
}

/// Records hold only what JSON can say, so the conversion cannot fail; were it to, the record would look empty and be reported.
fn json<T: Serialize>(record: &T) -> Json {
    serde_json::to_value(record).unwrap_or(Json::Null)
}

fn end_of_year(year: u64) -> Option<Day> {
    Day::parse(&format!("{year:04}-12-31")).ok()
}

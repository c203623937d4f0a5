//! A record as the generic checks see it: its kind, its file, its values by path of keys, and the day whose law judges it.

use std::collections::HashMap;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value as Json;

use crate::model::closed::PostingKind;
use crate::model::rule::{LocalRules, Rule};
use crate::model::{Content, Day, Source, Step};

/// One record.
#[derive(Debug)]
pub(super) struct Item<'a> {
    /// The folder or file of the kind: `niem-yet`, `thu-tuc`…
    pub kind: &'static str,
    pub source: &'a Source,
    /// What people call it.
    pub title: String,
    pub json: Json,
    /// The Markdown text, and the line of the file on which it begins.
    pub body: Option<(&'a str, usize)>,
    pub posting: Option<PostingKind>,
    /// The item's own day; `None` when it has none, then the day asked for counts.
    pub day: Option<Day>,
    /// A historical figure with its source: judged only by the law of its own day.
    pub historical: bool,
    annulled: bool,
}

impl Item<'_> {
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

    /// A posting annulled by the day asked for is a tombstone: no duty rests on it any more.
    pub fn annulled(&self) -> bool {
        self.annulled
    }

    /// The steps to a path, so that a finding stands at its place.
    pub fn steps(path: &str) -> Vec<Step> {
        path.split('.').map(Step::value).collect()
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

/// Every record, converted once, as it stands on a day.
pub(super) fn items_on(content: &Content, day: Day) -> Vec<Item<'_>> {
    let mut items = items(content);
    let postings = items.iter_mut().filter(|item| item.posting.is_some());
    // Items are made of the postings in their order.
    postings.zip(&content.postings).for_each(|(item, posting)| item.annulled = posting.is_annulled_on(day));
    items
}

/// Every record of no day in particular: a posting that is to be annulled counts as annulled.
fn items(content: &Content) -> Vec<Item<'_>> {
    let mut items = Vec::new();
    let mut add = |kind, source, title: &str, data: Json, day: Option<Day>, posting| {
        let historical = data.get("nguon").is_some_and(|origin| !origin.is_null());
        let annulled = data.get("huy").is_some_and(|annulment| !annulment.is_null());
        items.push(Item { kind, source, title: title.to_owned(), json: data, body: None, posting, day, historical, annulled });
    };
    add("don-vi", &content.commune.source, &content.commune.name, json(&content.commune.data), None, None);
    // The kinds that come in thousands are converted on all cores.
    let (procedures, postings) = rayon::join(|| all_json(&content.procedures, |r| &r.data), || all_json(&content.postings, |r| &r.front));
    content.procedures.iter().zip(procedures).for_each(|(r, json)| add("thu-tuc", &r.source, &r.name, json, None, None));
    content.fees.iter().for_each(|r| add("phi-le-phi", &r.source, &r.name, json(&r.data), None, None));
    content.officials.iter().for_each(|r| add("can-bo", &r.source, &r.name, json(&r.data), None, None));
    content
        .receptions
        .iter()
        .for_each(|r| add("tiep-cong-dan", &r.source, "lịch tiếp công dân", json(&r.data), r.days.iter().map(|d| d.day).max(), None));
    content.dialogues.iter().for_each(|r| add("doi-thoai", &r.source, &r.title, json(&r.data), Some(r.day), None));
    let postings = content.postings.iter().zip(postings);
    postings.for_each(|(r, json)| add("niem-yet", &r.source, &r.title, json, Some(r.from), Some(r.kind)));
    content
        .budgets
        .iter()
        .for_each(|r| add("ngan-sach", &r.source, r.kind.label(), json(&r.data), r.published.or_else(|| end_of_year(r.year.0)), None));
    content.handlings.iter().for_each(|r| add("giai-quyet", &r.source, "kết quả giải quyết hồ sơ", json(&r.data), Some(r.period.to), None));
    content.consultations.iter().for_each(|r| add("y-kien", &r.source, &r.title, json(&r.data), Some(r.from), None));
    content.petitions.iter().for_each(|r| add("phan-anh", &r.source, "phản ánh, kiến nghị", json(&r.data), Some(r.day), None));
    content.conferences.iter().for_each(|r| {
        let village = content.commune.villages.iter().find(|village| village.code == r.village);
        let title = format!("hội nghị {}", village.map_or(r.village.as_str(), |village| village.name.as_str()));
        add("hoi-nghi-thon", &r.source, &title, json(&r.data), Some(r.day), None);
    });
    content.scorecards.iter().for_each(|r| add("danh-gia", &r.source, &r.title, json(&r.data), end_of_year(r.year.0), None));
    content
        .satisfaction
        .iter()
        .for_each(|r| add("hai-long", &r.source, "kết quả khảo sát", json(&r.data), r.period.as_ref().map(|p| p.to), None));
    content.figures.iter().for_each(|r| add("so-lieu", &r.source, &r.title, json(&r.data), r.updated, None));
    content
        .plans
        .iter()
        .for_each(|r| add("ke-hoach-cong-khai", &r.source, "kế hoạch công khai", json(&r.data), end_of_year(r.year.0), None));
    content.documents.iter().for_each(|r| add("van-ban", &r.source, &r.number, json(&r.data), Some(r.day), None));
    content.outages.iter().for_each(|r| add("su-co", &r.source, "tạm ngừng trang", json(&r.data), Some(r.from), None));
    content.pages.iter().for_each(|r| add("trang", &r.source, &r.title, json(&r.front), r.day, None));
    content.news.iter().for_each(|r| add("tin", &r.source, &r.title, json(&r.front), r.day, None));
    content.local.iter().for_each(|r| add("quy-dinh", &r.source, "quy định của địa phương", json(&local_texts(&r.data)), None, None));
    content.fields.iter().for_each(|r| add("linh-vuc", &r.source, &r.name, json(&r.data), None, None));
    with_bodies(content, &mut items);
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

fn with_bodies<'a>(content: &'a Content, items: &mut [Item<'a>]) {
    let articles = content.pages.iter().chain(&content.news).map(|r| (&r.source, (r.body.as_str(), r.body_line)));
    let postings = content.postings.iter().map(|r| (&r.source, (r.body.as_str(), r.body_line)));
    let mut bodies: HashMap<&Source, (&'a str, usize)> = articles.chain(postings).collect();
    items.iter_mut().for_each(|item| item.body = bodies.remove(item.source));
}

fn all_json<R: Sync, T: Serialize>(records: &[R], data: impl Fn(&R) -> &T + Sync) -> Vec<Json> {
    records.par_iter().map(|record| json(data(record))).collect()
}

/// Records hold only what JSON can say, so the conversion cannot fail; were it to, the record would look empty and be reported.
fn json<T: Serialize>(record: &T) -> Json {
    serde_json::to_value(record).unwrap_or(Json::Null)
}

fn end_of_year(year: u64) -> Option<Day> {
    Day::parse(&format!("{year:04}-12-31")).ok()
}

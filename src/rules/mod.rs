//! Records + a day → findings: item by item, with the article of law, whether the rules of public posting are met.
//!
//! A rule is a row of the catalogue (`catalogue/*.yaml`). Generic checks need no code (`generic`); the others are
//! functions named by the rule's id, grouped by topic. Nothing here knows HTML or reads files.

mod board;
mod budget;
pub mod calendar;
pub mod catalogue;
mod contact;
mod days;
mod document;
pub mod duties;
mod generic;
mod item;
mod judge;
pub mod parameter;
mod personal;
mod portal;
mod procedure;
mod reception;
mod report;
mod settings;
mod truth;
mod village;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value as Json;

use crate::model::commune::Waiver;
use crate::model::{Confidence, Content, Day, Finding, Severity, Source, Step};
use calendar::Calendar;
use judge::{Case, Judge};
pub use report::{Closing, Report};

/// A check that needs code of its own.
type Function = fn(&mut Judge);

/// The functions of all topics, by the id of their rule.
const FUNCTIONS: &[&[(&str, Function)]] = &[
    board::FUNCTIONS,
    budget::FUNCTIONS,
    contact::FUNCTIONS,
    days::FUNCTIONS,
    document::FUNCTIONS,
    portal::FUNCTIONS,
    procedure::FUNCTIONS,
    reception::FUNCTIONS,
    settings::FUNCTIONS,
    truth::FUNCTIONS,
    village::FUNCTIONS,
];

/// All findings of a day, waived ones with their reason; places still to be located.
#[must_use]
pub fn check(content: &Content, day: Day) -> Report {
    let case = Case { content, day, calendar: Calendar::embedded(), items: item::items(content) };
    let mut findings: Vec<Finding> = catalogue::with_local(content).par_iter().flat_map_iter(|rule| judged(&case, rule)).collect();
    days::told_once(&mut findings);
    findings.extend(scan(content).into_iter().map(finding));
    waive(content, day, &mut findings);
    Report { day, findings }
}

fn judged(case: &Case, rule: &catalogue::Rule) -> Vec<Finding> {
    let mut judge = Judge::new(case, rule);
    generic::run(&mut judge);
    if let Some(function) = function(&rule.id) {
        function(&mut judge);
    }
    judge.into_findings()
}

fn function(id: &str) -> Option<Function> {
    FUNCTIONS.iter().flat_map(|topic| topic.iter()).find(|(name, _)| *name == id).map(|(_, function)| *function)
}

/// Sets findings aside for which the commune has written a reason; they keep their place in reports.
fn waive(content: &Content, day: Day, findings: &mut [Finding]) {
    for waiver in waivers(content, day) {
        let meant = |finding: &&mut Finding| waives(waiver, &finding.rule, &finding.file);
        findings.iter_mut().filter(meant).for_each(|finding| finding.waived = Some(waiver.reason.to_string()));
    }
}

/// The waivers that hold on a day.
fn waivers(content: &Content, day: Day) -> impl Iterator<Item = &Waiver> {
    let all = content.commune.settings.iter().flat_map(|settings| &settings.waivers);
    all.filter(move |waiver| waiver.until.is_none_or(|until| day <= until))
}

fn waives(waiver: &Waiver, rule: &str, file: &str) -> bool {
    *waiver.rule == *rule && waiver.file.as_ref().is_none_or(|named| named == file)
}

/// Whether an open finding of a rule keeps a record's text from the site.
#[must_use]
pub fn withholds(rule: &str) -> bool {
    matches!(rule, "personal.id" | "personal.bank" | "secret.mark")
}

/// A title with personal numbers masked; none when it holds none. A withheld record keeps its title, but not these.
#[must_use]
pub fn masked_title(title: &str) -> Option<String> {
    personal::masked(title)
}

fn finding(found: Found) -> Finding {
    let Found { source, keys, place: (line, column, width), hit } = found;
    Finding {
        rule: hit.kind.rule().to_owned(),
        severity: Severity::Error,
        file: source.path.to_string(),
        line,
        column,
        message: hit.message(),
        remedy: hit.kind.remedy().to_owned(),
        basis: hit.kind.basis().to_owned(),
        confidence: Confidence::Secondary,
        waived: None,
        keys: source.item.map(Step::Item).into_iter().chain(keys).collect(),
        excerpt: None,
        width,
    }
}

/// A hit and where it stands: a path of keys, or in a Markdown text line, column and width (0 while still to be located).
struct Found {
    source: Source,
    keys: Vec<Step>,
    place: (usize, usize, usize),
    hit: personal::Hit,
}

fn scan(content: &Content) -> Vec<Found> {
    let mut found = Vec::new();
    macro_rules! records {
        ($($list:ident),+) => { $(for record in &content.$list { scan_record(&record.source, &record.data, &mut found); })+ };
    }
    macro_rules! markdown {
        ($($list:ident),+) => { $(for record in &content.$list {
            scan_record(&record.source, &record.front, &mut found);
            scan_body(&record.source, &record.body, record.body_line, &mut found);
        })+ };
    }
    records!(
        procedures,
        fees,
        officials,
        receptions,
        dialogues,
        budgets,
        handlings,
        consultations,
        petitions,
        conferences,
        scorecards,
        satisfaction,
        figures,
        plans,
        documents
    );
    markdown!(postings, pages, news);
    found
}

fn scan_record<T: Serialize>(source: &Source, record: &T, found: &mut Vec<Found>) {
    if let Ok(json) = serde_json::to_value(record) {
        scan_json(source, &mut Vec::new(), &json, found);
    }
}

fn scan_json(source: &Source, keys: &mut Vec<Step>, json: &Json, found: &mut Vec<Found>) {
    match json {
        Json::String(text) => scan_text(source, keys, text, found),
        Json::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                keys.push(Step::Item(index));
                scan_json(source, keys, item, found);
                keys.pop();
            }
        }
        Json::Object(pairs) => {
            for (key, value) in pairs {
                keys.push(Step::value(key));
                scan_json(source, keys, value, found);
                keys.pop();
            }
        }
        _ => {}
    }
}

fn scan_text(source: &Source, keys: &[Step], text: &str, found: &mut Vec<Found>) {
    let hits = personal::hits(text).into_iter();
    found.extend(hits.map(|hit| Found { source: source.clone(), keys: keys.to_vec(), place: (0, 0, 1), hit }));
}

/// A Markdown text that begins on a line of its file.
fn scan_body(source: &Source, body: &str, first_line: usize, found: &mut Vec<Found>) {
    for hit in personal::hits(body) {
        let before = &body[..hit.at.start];
        let line = first_line + before.matches('\n').count();
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let width = body[hit.at.clone()].chars().count();
        found.push(Found { source: source.clone(), keys: Vec::new(), place: (line, column, width), hit });
    }
}

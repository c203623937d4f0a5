//! What must not be shown: findings that close a record until they are mended.
//!
//! The day's duties (deadlines, durations, coverage) are judged elsewhere; here stand the rules whose harm cannot be undone.

mod personal;

use serde::Serialize;
use serde_json::Value as Json;

use crate::model::{Confidence, Content, Finding, Severity, Source, Step};

/// A record that is withheld, and why, in words for the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    pub source: Source,
    pub reason: &'static str,
}

/// The records with an open finding of `personal.id`, `personal.bank` or `secret.mark`.
#[must_use]
pub fn closing_findings(content: &Content) -> Vec<Closing> {
    scan(content).into_iter().map(|(source, _, hit)| Closing { source, reason: hit.kind.reader_reason() }).collect()
}

/// The findings of these rules, places still to be located.
#[must_use]
pub fn check(content: &Content) -> Vec<Finding> {
    scan(content).into_iter().map(|(source, keys, hit)| finding(&source, keys, &hit)).collect()
}

fn finding(source: &Source, keys: Vec<Step>, hit: &personal::Hit) -> Finding {
    Finding {
        rule: hit.kind.rule().to_owned(),
        severity: Severity::Error,
        file: source.path.to_string(),
        line: 0,
        column: 0,
        message: hit.message(),
        remedy: hit.kind.remedy().to_owned(),
        basis: hit.kind.basis().to_owned(),
        confidence: Confidence::Secondary,
        waived: None,
        keys: source.item.map(Step::Item).into_iter().chain(keys).collect(),
        excerpt: None,
        width: 1,
    }
}

type Found = (Source, Vec<Step>, personal::Hit);

fn scan(content: &Content) -> Vec<Found> {
    let mut found = Vec::new();
    macro_rules! records {
        ($($list:ident),+) => { $(for record in &content.$list { scan_record(&record.source, &record.data, &mut found); })+ };
    }
    macro_rules! markdown {
        ($($list:ident),+) => { $(for record in &content.$list {
            scan_record(&record.source, &record.front, &mut found);
            scan_text(&record.source, &[], &record.body, &mut found);
        })+ };
    }
    records!(
        procedures,
        fees,
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
    found.extend(personal::hits(text).into_iter().map(|hit| (source.clone(), keys.to_vec(), hit)));
}

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
mod dialogue;
mod document;
pub mod duties;
mod file;
mod generic;
mod item;
mod judge;
mod markup;
pub mod parameter;
mod personal;
mod portal;
mod procedure;
mod reception;
mod repealed;
mod report;
mod ring;
mod scan;
mod settings;
mod spelling;
mod succession;
mod truth;
mod units;
mod village;
mod waiver;

use rayon::prelude::*;

use crate::model::{Content, Day, Finding};
use calendar::Calendar;
use judge::{Case, Judge};
pub use report::{Closing, Report};
use scan::Scan;
pub use waiver::holds as waiver_holds;

/// A check that needs code of its own.
type Function = fn(&mut Judge);

/// The functions of all topics, by the id of their rule.
const FUNCTIONS: &[&[(&str, Function)]] = &[
    board::FUNCTIONS,
    budget::FUNCTIONS,
    contact::FUNCTIONS,
    days::FUNCTIONS,
    dialogue::FUNCTIONS,
    document::FUNCTIONS,
    file::FUNCTIONS,
    markup::FUNCTIONS,
    personal::FUNCTIONS,
    portal::FUNCTIONS,
    procedure::FUNCTIONS,
    reception::FUNCTIONS,
    repealed::FUNCTIONS,
    settings::FUNCTIONS,
    spelling::FUNCTIONS,
    succession::FUNCTIONS,
    truth::FUNCTIONS,
    units::FUNCTIONS,
    village::FUNCTIONS,
];

/// All findings of a day, waived ones with their reason; places still to be located.
#[must_use]
pub fn check(content: &Content, day: Day) -> Report {
    let items = item::items_on(content, day);
    let scan = Scan::of(content, &items, day);
    let case = Case { content, day, calendar: Calendar::embedded(), items, scan };
    let mut findings: Vec<Finding> = catalogue::with_local(content).par_iter().flat_map_iter(|rule| judged(&case, rule)).collect();
    days::told_once(&mut findings);
    waiver::apply(content, day, &mut findings);
    Report { day, findings }
}

fn judged(case: &Case, rule: &catalogue::Rule) -> Vec<Finding> {
    let mut judge = Judge::new(case, rule);
    generic::run(&mut judge);
    if let Some(function) = function(&rule.id) {
        function(&mut judge);
    }
    let mut findings = judge.into_findings();
    findings.iter_mut().filter(|finding| !finding.rule.starts_with("personal.")).for_each(hide);
    findings
}

/// Messages quote titles: what must not be shown on the page must not be shown in the report either.
fn hide(finding: &mut Finding) {
    for text in [&mut finding.message, &mut finding.remedy, &mut finding.basis] {
        if let Some(masked) = scan::covered(text) {
            *text = masked;
        }
    }
}

fn function(id: &str) -> Option<Function> {
    FUNCTIONS.iter().flat_map(|topic| topic.iter()).find(|(name, _)| *name == id).map(|(_, function)| *function)
}

/// Whether an open finding of a rule keeps a record's text from the site.
#[must_use]
pub fn withholds(rule: &str) -> bool {
    matches!(
        rule,
        "personal.id" | "personal.bank" | "personal.child" | "personal.health" | "personal.denouncer" | "personal.unread" | "secret.mark"
    )
}

/// A text of the rules as a page may show it: what a province or commune has written is read like any other text.
#[must_use]
pub fn shown(text: &str) -> String {
    scan::covered(text).unwrap_or_else(|| text.to_owned())
}

/// A title with personal data masked; none when it holds none. A withheld record keeps its title, but not these.
#[must_use]
pub fn masked_title(title: &str) -> Option<String> {
    scan::masked(title)
}

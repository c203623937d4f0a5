//! Records + a day → findings: item by item, with the article of law, whether the rules of public posting are met.
//!
//! A rule is a row of the catalogue (`catalogue/*.yaml`). Generic checks need no code (`generic`); the others are
//! functions named by the rule's id, grouped by topic. Nothing here knows HTML or reads
//! the files of the data; what was found may be kept in a file for the next process (`store`).

mod address;
mod board;
mod budget;
pub mod calendar;
pub mod catalogue;
mod contact;
mod days;
mod dialogue;
mod document;
pub mod duties;
mod examine;
mod file;
mod generic;
mod item;
mod judge;
mod markup;
mod memory;
pub mod parameter;
mod pattern;
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
mod store;
mod succession;
mod truth;
mod units;
mod village;
mod waiver;

use std::sync::Arc;

use rayon::prelude::*;

use crate::model::{Content, Day, Finding};
use board::Board;
use catalogue::Rule;
use examine::{AllSeen, Around, OneByOne, Seen};
use item::Item;
use judge::{Case, Ground, Judge};
pub use memory::Memory;
use memory::{Remembered, World};
pub use report::{Closing, Report};
use scan::{InFile, People, Scan};
pub use waiver::holds as waiver_holds;

/// A check that needs code of its own and looks across records.
type Function = fn(&mut Judge);

/// The functions of all topics that look across records, by the id of their rule.
const FUNCTIONS: &[&[(&str, Function)]] = &[
    address::FUNCTIONS,
    board::FUNCTIONS,
    budget::FUNCTIONS,
    contact::FUNCTIONS,
    days::FUNCTIONS,
    dialogue::FUNCTIONS,
    document::FUNCTIONS,
    file::FUNCTIONS,
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

/// Those that look at one record at a time; a rule may have some of each.
const ONE_BY_ONE: &[&[(&str, OneByOne)]] = &[
    contact::ONE_BY_ONE,
    days::ONE_BY_ONE,
    document::ONE_BY_ONE,
    markup::ONE_BY_ONE,
    portal::ONE_BY_ONE,
    procedure::ONE_BY_ONE,
    repealed::ONE_BY_ONE,
    truth::ONE_BY_ONE,
];

/// Reads what any check takes, for who has time for it before there are records.
pub fn prepare() {
    let _ = catalogue::catalogue();
}

/// All findings of a day, waived ones with their reason; places still to be located.
#[must_use]
pub fn check(content: &Content, day: Day) -> Report {
    check_with(content, day, &Memory::default())
}

/// The same, by one who checks again and again: what the last check has found on a record that is still the same, in a commune
/// whose rules, settings and people in office are still the same, is not looked for again.
#[must_use]
pub fn check_with(content: &Content, day: Day, memory: &Memory) -> Report {
    let remembered = memory.recall();
    let board = Board::of(content, day);
    let items = item::items_on(content, day, &board);
    let before = remembered.beside(&items);
    let names = examine::names(&items, &before);
    let people = People::of(&names);
    let world = World::of(content, day, people.print());
    let rules = catalogue::with_local(content);
    let ground = Ground::of(content, day);
    let seen = examine::all(&Around { content, ground, people: &people }, &rules, &items, world, &before);
    let files = scan::in_files(content, &seen, &people, day, &remembered);
    let findings = across(content, ground, &rules, &Records { items: &items, seen: &seen, board: &board }, &files);
    memory.keep(Remembered::with_records(world, &items, names, seen).with_files(files));
    // What was remembered before is many pieces: nobody waits until they are let go of.
    rayon::spawn(move || drop(remembered));
    Report { day, findings }
}

/// All records as they were looked at one at a time.
struct Records<'a> {
    items: &'a [Item<'a>],
    seen: &'a [Arc<Seen>],
    board: &'a Board<'a>,
}

fn across(content: &Content, ground: Ground, rules: &[&Rule], records: &Records, files: &[InFile]) -> Vec<Arc<Finding>> {
    let Records { items, seen, board } = *records;
    let (scan, told) = rayon::join(|| Scan::of(content, items, seen, files), || AllSeen::of(rules.len(), items, seen));
    let case = Case::new(content, ground, items, scan, board, told);
    let of_rules: Vec<Vec<Arc<Finding>>> =
        rules.par_iter().enumerate().map(|(index, rule)| judged(Judge::new(&case, ground, index, rule))).collect();
    let mut findings = of_rules.into_iter().flatten().collect();
    days::told_once(&mut findings);
    waiver::apply(content, ground.day, &mut findings);
    findings
}

fn judged(mut judge: Judge) -> Vec<Arc<Finding>> {
    judge.tells_generic();
    functions(FUNCTIONS, &judge.rule.id).for_each(|function| function(&mut judge));
    judge.into_findings()
}

fn one_by_one(id: &str) -> impl Iterator<Item = OneByOne> {
    functions(ONE_BY_ONE, id)
}

fn functions<F: Copy>(topics: &[&[(&str, F)]], id: &str) -> impl Iterator<Item = F> {
    topics.iter().flat_map(|topic| topic.iter()).filter(move |(name, _)| *name == id).map(|(_, function)| *function)
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

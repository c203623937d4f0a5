//! The checks that look at one record at a time: each record is opened, looked at by all of them, and closed again, on all cores.
//!
//! They are given a [`Bench`], which knows no other record; so what they find can be remembered (`memory`) as long as the record
//! and the world around it stay the same.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::catalogue::{Check, Places, Rule};
use super::item::{Item, Opened};
use super::judge::{Bench, Ground};
use super::memory::{Before, World};
use super::scan::{self, Found, People};
use super::{generic, one_by_one};
use crate::model::{Content, Finding};

/// A check of one record.
pub(super) type OneByOne = fn(&mut Bench, &Opened);

/// The names of people in office that a record holds.
pub(super) type Names = Arc<[String]>;

/// Which of a rule's checks found something: the generic ones by their place in the rule, then its functions by theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Generic(usize),
    /// Where places are asked for, niêm yết is among the forms.
    Forms,
    Function(usize),
}

/// What was found on one record.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// By the rule's place in the catalogue with the local rules behind it; in the order of rules and their parts.
    pub told: Vec<(usize, Part, Arc<Finding>)>,
    pub marks: Vec<(usize, String)>,
    /// What its texts hold that must not stand in them.
    pub found: Vec<Found>,
    /// How many private persons it lists without saying so.
    pub unsaid: Option<usize>,
    /// The attached files that it names.
    pub files: Vec<String>,
    /// It is a list of persons that a law orders to be posted.
    pub listed: bool,
}

/// One check of a rule on the records of a kind.
struct Work<'a> {
    index: usize,
    rule: &'a Rule,
    part: Part,
    job: Job<'a>,
}

enum Job<'a> {
    Generic(&'a Check),
    Forms(Vec<&'a Places>),
    Function(OneByOne),
}

impl<'a> Work<'a> {
    /// All checks of all rules that look at one record at a time.
    fn of_rules(rules: &[&'a Rule]) -> Vec<Self> {
        rules.iter().enumerate().flat_map(|(index, rule)| Self::of_rule(index, rule)).collect()
    }

    fn of_rule(index: usize, rule: &'a Rule) -> Vec<Self> {
        let work = |part, job| Work { index, rule, part, job };
        let generic = generic::checks(&rule.check).into_iter().enumerate();
        let mut works: Vec<Self> = generic.map(|(place, check)| work(Part::Generic(place), Job::Generic(check))).collect();
        let places = generic::checks_of_places(&rule.check);
        works.extend((!places.is_empty()).then(|| work(Part::Forms, Job::Forms(places))));
        works.extend(one_by_one(&rule.id).enumerate().map(|(place, function)| work(Part::Function(place), Job::Function(function))));
        works
    }

    fn run(&self, bench: &mut Bench, item: &Opened) {
        match &self.job {
            Job::Generic(check) => generic::run(bench, check, item),
            Job::Forms(places) => generic::forms(bench, places, item),
            Job::Function(function) => function(bench, item),
        }
    }
}

/// How many records are open at once on a core.
const OPEN: usize = 32;

/// The names of people in office in each record.
pub(super) fn names(items: &[Item], before: &Before) -> Vec<Names> {
    let names = |(place, item)| before.names(place).cloned().unwrap_or_else(|| People::named_in(item));
    items.par_iter().enumerate().with_min_len(OPEN).map(names).collect()
}

/// What stands around each record.
pub(super) struct Around<'a> {
    pub content: &'a Content,
    pub ground: Ground<'a>,
    pub people: &'a People,
}

/// What was found on each record; of those that are remembered in the same world, what was found before.
pub(super) fn all(around: &Around, rules: &[&Rule], items: &[Item], world: World, before: &Before) -> Vec<Arc<Seen>> {
    let works = Work::of_rules(rules);
    let of_chunk = |(number, chunk): (usize, &[Item])| {
        let known = |(place, item): (usize, &Item)| before.seen(number * OPEN + place, world, item, rules.len());
        let opened: Vec<Result<Arc<Seen>, Opened>> =
            chunk.iter().enumerate().map(|(place, item)| known((place, item)).ok_or_else(|| item.open())).collect();
        // Records repeat each other: a value that was clean in one is not searched again in the next.
        let (mut clean, mut cover) = (HashSet::new(), Cover::default());
        let alone = opened.iter().filter(|record| record.is_err()).count() == 1;
        let seen = opened.iter().map(|record| match record {
            Ok(seen) => Arc::clone(seen),
            Err(opened) => Arc::new(see(around, &works, opened, (&mut clean, &mut cover), alone)),
        });
        seen.collect::<Vec<_>>()
    };
    items.par_chunks(OPEN).enumerate().flat_map_iter(of_chunk).collect()
}

/// What is found on a record. On one that is `alone` two cores work, for somebody waits for it; among many each core has its own.
fn see<'o>(around: &Around, works: &[Work], item: &'o Opened, (clean, cover): (&mut HashSet<&'o str>, &mut Cover), alone: bool) -> Seen {
    let mut texts = || scan::in_record(item, around.people, around.ground.day, clean);
    let mut others = || judge(around, works, item, cover);
    let (found, seen) = if alone { rayon::join(texts, others) } else { (texts(), others()) };
    Seen { found, ..seen }
}

/// What is found on a record but what its texts hold.
fn judge(around: &Around, works: &[Work], item: &Opened, cover: &mut Cover) -> Seen {
    let mut seen = Seen {
        unsaid: scan::unsaid_list(item, around.people),
        files: scan::files_named(item, &around.content.attachments),
        listed: scan::is_listed(item),
        ..Seen::default()
    };
    for work in works {
        let mut bench = Bench::new(around.ground, work.rule);
        work.run(&mut bench, item);
        let (mut findings, marks) = bench.into_found();
        findings.iter_mut().for_each(|finding| cover.hide(finding));
        seen.told.extend(findings.into_iter().map(|finding| (work.index, work.part, Arc::new(finding))));
        seen.marks.extend(marks.into_iter().map(|mark| (work.index, mark)));
    }
    seen
}

/// What messages must not show.
#[derive(Default)]
pub(super) struct Cover {
    /// Remedies and articles of law repeat each other: each is read once, and kept once, as it may be shown.
    known: HashMap<Arc<str>, Arc<str>>,
}

impl Cover {
    /// Messages quote titles: what must not be shown on the page must not be shown in the report either.
    pub fn hide(&mut self, finding: &mut Finding) {
        if finding.rule.starts_with("personal.") {
            return;
        }
        if let Some(masked) = scan::covered(&finding.message) {
            finding.message = masked;
        }
        for text in [&mut finding.remedy, &mut finding.basis] {
            if !self.known.contains_key(text) {
                self.known.insert(Arc::clone(text), scan::covered(text).map_or_else(|| Arc::clone(text), Into::into));
            }
            text.clone_from(&self.known[text]);
        }
    }
}

/// What was found on all records, rule by rule.
pub(super) struct AllSeen<'a> {
    told: Vec<Vec<(Part, &'a Arc<Finding>)>>,
    marks: Vec<Vec<(&'a Item<'a>, &'a str)>>,
}

impl<'a> AllSeen<'a> {
    pub fn of(rules: usize, items: &'a [Item<'a>], seen: &'a [Arc<Seen>]) -> Self {
        let mut all = Self { told: vec![Vec::new(); rules], marks: vec![Vec::new(); rules] };
        for (item, seen) in items.iter().zip(seen) {
            for (index, part, finding) in &seen.told {
                all.told[*index].push((*part, finding));
            }
            for (index, mark) in &seen.marks {
                all.marks[*index].push((item, mark));
            }
        }
        all.told.iter_mut().for_each(|told| told.sort_by_key(|(part, _)| *part));
        all
    }

    /// The findings of a rule: by the parts of the rule, then in the order of records.
    pub fn of_rule(&self, index: usize) -> &[(Part, &'a Arc<Finding>)] {
        &self.told[index]
    }

    pub fn marked_by(&self, index: usize) -> &[(&'a Item<'a>, &'a str)] {
        &self.marks[index]
    }
}

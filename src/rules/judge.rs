//! What a check has at hand, and how it says what it found.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, OnceLock};

use super::board::Board;
use super::calendar::Calendar;
use super::catalogue::{Parameter, Rule, VersionRef};
use super::examine::{AllSeen, Cover, Part};
use super::item::Item;
use super::parameter::Set;
use super::scan::Scan;
use crate::model::address::{Permanent, permanent};
use crate::model::{Content, Day, Due, Finding, Source, Step, fold};

/// What every check stands on, whatever it looks at.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub day: Day,
    pub calendar: &'a Calendar,
    /// The parameters that the province and the commune have set.
    pub set: Set<'a>,
    /// Where findings about the site as a whole stand.
    pub site: &'a Source,
    /// The day of the former names' end: what was decided before the commune existed is not its doing.
    pub born: Option<Day>,
}

impl<'a> Ground<'a> {
    pub fn of(content: &'a Content, day: Day) -> Self {
        let born = content.commune.former_names.iter().filter_map(|name| name.until).max();
        Self { day, calendar: Calendar::embedded(), set: Set::of(content), site: &content.commune.source, born }
    }
}

/// One rule at work: collects its findings, each with the law that judges the item. It knows no records, so what a check of one
/// record finds on it depends on that record and the ground alone.
pub(super) struct Bench<'a> {
    pub ground: Ground<'a>,
    pub rule: &'a Rule,
    findings: Vec<Finding>,
    marks: Vec<String>,
}

/// All records, the day and the calendar that checks across records read.
pub(super) struct Case<'a> {
    pub content: &'a Content,
    pub day: Day,
    pub calendar: &'a Calendar,
    pub items: &'a [Item<'a>],
    /// What the texts hold that must not stand in them.
    pub scan: Scan,
    /// What has taken whose place on the board.
    pub board: &'a Board<'a>,
    /// What the checks of one record at a time have found, rule by rule.
    pub seen: AllSeen<'a>,
    pages: OnceLock<BTreeMap<String, Permanent>>,
}

impl<'a> Case<'a> {
    pub fn new(
        content: &'a Content,
        ground: Ground<'a>,
        items: &'a [Item<'a>],
        scan: Scan,
        board: &'a Board<'a>,
        seen: AllSeen<'a>,
    ) -> Self {
        Self { content, day: ground.day, calendar: ground.calendar, items, scan, board, seen, pages: OnceLock::new() }
    }

    /// The addresses of the day that may stand on paper.
    pub fn pages(&self) -> &BTreeMap<String, Permanent> {
        self.pages.get_or_init(|| permanent(self.content, self.day))
    }

    pub fn items_of(&self, kind: &str) -> impl Iterator<Item = &'a Item<'a>> {
        self.items.iter().filter(move |item| item.kind == kind)
    }
}

/// A rule at work on all records together.
pub(super) struct Judge<'a> {
    pub case: &'a Case<'a>,
    bench: Bench<'a>,
    index: usize,
    /// The findings that are told already, as a page may show them; those on the bench are still to be.
    told: Vec<Arc<Finding>>,
    /// Which part of what was found on single records comes next.
    next_part: usize,
}

impl<'a> Deref for Judge<'a> {
    type Target = Bench<'a>;
    fn deref(&self) -> &Bench<'a> {
        &self.bench
    }
}

impl DerefMut for Judge<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.bench
    }
}

impl<'a> Bench<'a> {
    pub fn new(ground: Ground<'a>, rule: &'a Rule) -> Self {
        Self { ground, rule, findings: Vec::new(), marks: Vec::new() }
    }

    /// Another rule on the same ground.
    pub fn of_rule(&self, rule: &'a Rule) -> Self {
        Self::new(self.ground, rule)
    }

    /// What was found, and what was marked.
    pub fn into_found(self) -> (Vec<Finding>, Vec<String>) {
        (self.findings, self.marks)
    }

    /// Takes over what another rule found on the way.
    pub fn joins(&mut self, other: Self) {
        self.findings.extend(other.findings);
    }

    /// Remembers something of a record for what the rule says of all records together (`Judge::marked`).
    pub fn marks(&mut self, what: impl Into<String>) {
        self.marks.push(what.into());
    }

    /// The text of the rule that judges something of a day; `None` when no known law was in force then.
    pub fn law_on(&self, day: Option<Day>) -> Option<VersionRef<'a>> {
        self.rule.version_on(day.unwrap_or(self.ground.day))
    }

    /// The text of the rule that judges an item; a historical item without a day of its own is not judged, nor what no longer applies.
    pub fn law_for(&self, item: &Item) -> Option<VersionRef<'a>> {
        let ended = item.ended.is_some_and(|end| end <= self.ground.day);
        if ended || item.historical && item.day.is_none() {
            return None;
        }
        self.law_on(item.day)
    }

    /// A parameter of the rule: what the province or the commune has set where it may, else the law's.
    pub fn parameter(&self, law: VersionRef, name: &str) -> Option<Parameter> {
        self.ground.set.in_force(self.rule, law, name).cloned()
    }

    /// A parameter that is a whole number, `so_ngay` above all.
    pub fn number(&self, law: VersionRef, name: &str) -> Option<u32> {
        self.ground.set.in_force(self.rule, law, name).and_then(Parameter::number)
    }

    /// A parameter that is a list of words, as they are written.
    pub fn words<'b>(&self, law: VersionRef<'b>, name: &str) -> &'b [String]
    where
        'a: 'b,
    {
        self.ground.set.in_force(self.rule, law, name).map_or(&[], |words| &words.0)
    }

    /// The same, folded for comparison.
    pub fn folded_words(&self, law: VersionRef, name: &str) -> Vec<String> {
        self.words(law, name).iter().map(|word| fold(word)).collect()
    }

    /// Says that an item fails, at a path of keys (empty: the whole record).
    pub fn fails(&mut self, law: VersionRef, item: &Item, path: &str, message: impl Into<String>, remedy: impl Into<String>) {
        let keys = if path.is_empty() { Vec::new() } else { Item::steps(path) };
        self.fails_at(law, item.source, keys, message, remedy);
    }

    /// Says that something fails at a place of a file.
    pub fn fails_at(&mut self, law: VersionRef, source: &Source, keys: Vec<Step>, message: impl Into<String>, remedy: impl Into<String>) {
        self.findings.push(Finding {
            rule: self.rule.id.clone(),
            severity: law.severity_of(&self.rule.id),
            file: source.path.to_string(),
            line: 0,
            column: 0,
            message: message.into(),
            remedy: remedy.into().into(),
            basis: law.basis.into(),
            confidence: law.confidence.into(),
            waived: None,
            keys: source.item.map(Step::Item).into_iter().chain(keys).collect(),
            excerpt: None,
            width: 1,
            subjects: Vec::new(),
            due: None,
        });
    }

    /// Says that a line of a file's text fails.
    pub fn fails_on_line(&mut self, law: VersionRef, source: &Source, line: usize, message: impl Into<String>, remedy: impl Into<String>) {
        self.fails_at(law, source, Vec::new(), message, remedy);
        self.place_last((line, 1, 1));
    }

    /// Places the last finding at line, column and width.
    pub fn place_last(&mut self, (line, column, width): (usize, usize, usize)) {
        if let Some(finding) = self.findings.last_mut() {
            (finding.line, finding.column, finding.width) = (line, column, width);
        }
    }

    /// Says that the site as a whole fails: it stands at `don-vi.yaml:1:1`.
    pub fn site_fails(&mut self, law: VersionRef, message: impl Into<String>, remedy: impl Into<String>) {
        self.fails_at(law, self.ground.site, Vec::new(), message, remedy);
        self.place_last((1, 1, 1));
    }

    /// Says when what the last finding is about was due, and when it was done.
    pub fn last_was_due(&mut self, last: Day, done: Option<Day>) {
        if let Some(finding) = self.findings.last_mut() {
            finding.due = Some(Due { last, done });
        }
    }

    /// Says what the last finding is about, where its place in the files does not.
    pub fn last_is_about(&mut self, subjects: impl IntoIterator<Item = String>) {
        if let Some(finding) = self.findings.last_mut() {
            finding.subjects = subjects.into_iter().collect();
        }
    }

    /// Makes the last finding a warning: what can still be done in time is no error yet.
    pub fn soften_last(&mut self) {
        if let Some(finding) = self.findings.last_mut() {
            finding.severity = crate::model::Severity::Warning;
        }
    }
}

impl<'a> Judge<'a> {
    pub fn new(case: &'a Case<'a>, ground: Ground<'a>, index: usize, rule: &'a Rule) -> Self {
        Self { case, bench: Bench::new(ground, rule), index, told: Vec::new(), next_part: 0 }
    }

    /// As on the bench; here so that a call may read the judge for what it says.
    pub fn fails_at(&mut self, law: VersionRef, source: &Source, keys: Vec<Step>, message: impl Into<String>, remedy: impl Into<String>) {
        self.bench.fails_at(law, source, keys, message, remedy);
    }

    /// Tells here what the rule's generic checks have found.
    pub fn tells_generic(&mut self) {
        self.tells(|part| part < Part::Function(0));
    }

    /// Tells here what the rule's check of one record at a time has found. Who does not ask for it has it told at the end.
    pub fn tells_one_by_one(&mut self) {
        self.tells(|_| true);
    }

    fn tells(&mut self, which: impl Fn(Part) -> bool) {
        self.hides();
        let known = &self.case.seen.of_rule(self.index)[self.next_part..];
        let count = known.iter().take_while(|(part, _)| which(*part)).count();
        self.told.extend(known[..count].iter().map(|(_, finding)| Arc::clone(finding)));
        self.next_part += count;
    }

    /// The records that the rule has marked one at a time, in their order, each with what was marked.
    pub fn marked(&self) -> &'a [(&'a Item<'a>, &'a str)] {
        self.case.seen.marked_by(self.index)
    }

    /// All findings, as a page may show them.
    pub fn into_findings(mut self) -> Vec<Arc<Finding>> {
        self.tells_one_by_one();
        self.told
    }

    fn hides(&mut self) {
        let mut cover = Cover::default();
        self.told.extend(self.bench.findings.drain(..).map(|mut finding| {
            cover.hide(&mut finding);
            Arc::new(finding)
        }));
    }
}

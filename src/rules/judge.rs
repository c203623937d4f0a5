//! What a check has at hand, and how it says what it found.

use super::calendar::Calendar;
use super::catalogue::{Parameter, Rule, VersionRef};
use super::item::Item;
use super::parameter;
use super::scan::Scan;
use crate::model::{Content, Day, Due, Finding, Source, Step, fold};

/// The records, the day and the calendar that all checks read.
pub(super) struct Case<'a> {
    pub content: &'a Content,
    pub day: Day,
    pub calendar: &'a Calendar,
    pub items: Vec<Item<'a>>,
    /// What the texts hold that must not stand in them.
    pub scan: Scan,
}

impl<'a> Case<'a> {
    pub fn items_of(&self, kind: &str) -> impl Iterator<Item = &Item<'a>> {
        self.items.iter().filter(move |item| item.kind == kind)
    }
}

/// One rule at work: collects its findings, each with the law that judges the item.
pub(super) struct Judge<'a> {
    pub case: &'a Case<'a>,
    pub rule: &'a Rule,
    findings: Vec<Finding>,
}

impl<'a> Judge<'a> {
    pub fn new(case: &'a Case<'a>, rule: &'a Rule) -> Self {
        Self { case, rule, findings: Vec::new() }
    }

    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// Takes over what another rule found on the way.
    pub fn joins(&mut self, other: Self) {
        self.findings.extend(other.findings);
    }

    /// The text of the rule that judges something of a day; `None` when no known law was in force then.
    pub fn law_on(&self, day: Option<Day>) -> Option<VersionRef<'a>> {
        self.rule.version_on(day.unwrap_or(self.case.day))
    }

    /// The text of the rule that judges an item; a historical item without a day of its own is not judged, nor what no longer applies.
    pub fn law_for(&self, item: &Item) -> Option<VersionRef<'a>> {
        let ended = item.day_at("het_hieu_luc").is_some_and(|end| end <= self.case.day);
        if ended || item.historical && item.day.is_none() {
            return None;
        }
        self.law_on(item.day)
    }

    /// A parameter of the rule: what the province or the commune has set where it may, else the law's.
    pub fn parameter(&self, law: VersionRef, name: &str) -> Option<Parameter> {
        parameter::in_force(self.case.content, self.rule, law, name)
    }

    /// A parameter that is a whole number, `so_ngay` above all.
    pub fn number(&self, law: VersionRef, name: &str) -> Option<u32> {
        self.parameter(law, name).as_ref().and_then(Parameter::number)
    }

    /// A parameter that is a list of words, folded for comparison.
    pub fn folded_words(&self, law: VersionRef, name: &str) -> Vec<String> {
        self.parameter(law, name).map(|words| words.0.iter().map(|word| fold(word)).collect()).unwrap_or_default()
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
            remedy: remedy.into(),
            basis: law.basis.to_owned(),
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
        let source = &self.case.content.commune.source;
        self.fails_at(law, source, Vec::new(), message, remedy);
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

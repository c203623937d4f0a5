//! The rules as data: what is asked, by which article, in force from when to when, with which parameters, how it is checked.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use serde::de::{self, Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use crate::model::closed::{PlaceKind, PostingKind};
use crate::model::{Confidence, Day, Severity};

/// A rule: one row of the catalogue.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub id: String,
    /// What is asked, in plain words.
    #[serde(rename = "phat_bieu")]
    pub statement: String,
    #[serde(rename = "muc")]
    pub severity: Level,
    /// The article of law.
    #[serde(rename = "can_cu")]
    pub basis: String,
    #[serde(rename = "do_tin")]
    pub confidence: Trust,
    #[serde(rename = "hieu_luc", default)]
    pub in_force: Span,
    #[serde(rename = "tham_so", default)]
    pub parameters: BTreeMap<String, Parameter>,
    /// Earlier law on the same matter: an item is judged by the law of its own day.
    #[serde(rename = "luat_cu", default)]
    pub earlier: Vec<Version>,
    #[serde(rename = "kiem_tra")]
    pub check: Check,
    /// Why it matters.
    #[serde(rename = "vi_sao")]
    pub why: String,
    #[serde(rename = "vi_du_sai")]
    pub failing: String,
    #[serde(rename = "vi_du_dung")]
    pub passing: String,
    /// How the days are counted, where days are counted.
    #[serde(rename = "cach_dem")]
    pub counting: Option<String>,
}

/// What an earlier law asked.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    #[serde(rename = "hieu_luc")]
    pub in_force: Span,
    #[serde(rename = "muc")]
    pub severity: Level,
    #[serde(rename = "can_cu")]
    pub basis: String,
    #[serde(rename = "do_tin")]
    pub confidence: Trust,
    #[serde(rename = "tham_so", default)]
    pub parameters: BTreeMap<String, Parameter>,
    /// How it counted days, where not as the generic check says.
    #[serde(rename = "dem")]
    pub counting: Option<Counting>,
}

/// From a day to a day, both included; open where none is given.
#[derive(Debug, Clone, Copy, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    #[serde(rename = "tu")]
    pub from: Option<Day>,
    #[serde(rename = "den")]
    pub to: Option<Day>,
}

impl Span {
    #[must_use]
    pub fn contains(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// The severity as the catalogue writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Level {
    #[serde(rename = "loi")]
    Error,
    #[serde(rename = "can-xem")]
    Warning,
    #[serde(rename = "luu-y")]
    Info,
}

/// The confidence as the catalogue writes it; a mixed tag counts as its weakest part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Trust {
    #[serde(rename = "da-doc")]
    Verified,
    #[serde(rename = "dan-lai")]
    Secondary,
    #[serde(rename = "theo-nho")]
    Memory,
    #[serde(rename = "logic")]
    Logic,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Error => Self::Error,
            Level::Warning => Self::Warning,
            Level::Info => Self::Info,
        }
    }
}

impl From<Trust> for Confidence {
    fn from(trust: Trust) -> Self {
        match trust {
            Trust::Verified => Self::Verified,
            Trust::Secondary => Self::Secondary,
            Trust::Memory => Self::Memory,
            Trust::Logic => Self::Logic,
        }
    }
}

/// A parameter: a number of days, a word, or a list of words; settings may override it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter(pub Vec<String>);

impl<'de> Deserialize<'de> for Parameter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany;
        impl<'de> Visitor<'de> for OneOrMany {
            type Value = Parameter;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("tham số")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Parameter, E> {
                Ok(Parameter(vec![text.to_owned()]))
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Parameter, E> {
                Ok(Parameter(vec![number.to_string()]))
            }
            fn visit_bool<E: de::Error>(self, yes: bool) -> Result<Parameter, E> {
                Ok(Parameter(vec![yes.to_string()]))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Parameter, A::Error> {
                let mut words = Vec::new();
                while let Some(word) = items.next_element::<String>()? {
                    words.push(word);
                }
                Ok(Parameter(words))
            }
        }
        deserializer.deserialize_any(OneOrMany)
    }
}

/// How a rule is checked. What a generic check expresses needs no code of its own.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "loai", deny_unknown_fields)]
pub enum Check {
    /// What is done must be done within some days of an event (or so many before it).
    #[serde(rename = "thoi-han")]
    Deadline(Deadline),
    /// What begins must last some days.
    #[serde(rename = "thoi-gian")]
    Duration(Duration),
    /// Keys that must say something.
    #[serde(rename = "bat-buoc")]
    Required(Required),
    /// A posting must hang at each of some sets of places.
    #[serde(rename = "noi")]
    Places(Places),
    /// What hangs must hang until an event.
    #[serde(rename = "giu-den")]
    Until(Until),
    /// Several checks, each of which must hold.
    #[serde(rename = "nhieu")]
    All { cac: Vec<Check> },
    /// A function of the same id.
    #[serde(rename = "ham")]
    Function,
    /// A static site cannot check it; the reason stands in the documentation.
    #[serde(rename = "khong")]
    None { ly_do: String },
}

/// Which records a generic check looks at: a kind, and for postings some kinds of content.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// The folder or file of the kind: `niem-yet`, `thu-tuc`, `doi-thoai`…
    #[serde(rename = "loai")]
    pub kind: String,
    /// Only postings of these kinds; groups of Điều 11 by `dcs.N` also take in the special kinds of the group that `tru` does not name.
    #[serde(rename = "nhom", default)]
    pub kinds: Vec<PostingKind>,
    #[serde(rename = "tru", default)]
    pub except: Vec<PostingKind>,
    /// Only records whose value at a path is one of these words.
    #[serde(rename = "khi", default)]
    pub when: BTreeMap<String, Vec<String>>,
    /// Only postings whose title or abstract holds one of these words, marks and case aside; none named means all.
    #[serde(rename = "co_chu", default)]
    pub with_words: Vec<String>,
    /// Only postings whose title and abstract hold none of these.
    #[serde(rename = "khong_chu", default)]
    pub without_words: Vec<String>,
}

/// `done ≤ event + days` (or `done ≤ event − days` when `truoc`).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    #[serde(rename = "doi_tuong")]
    pub subject: Subject,
    /// The path of the day of the event; `a|b` when the first that is given counts.
    #[serde(rename = "moc")]
    pub event: String,
    #[serde(rename = "ten_moc")]
    pub event_name: String,
    /// The event itself must be stated, else nobody can tell.
    #[serde(rename = "phai_co_moc", default)]
    pub event_needed: bool,
    /// The path of the day on which it was done.
    #[serde(rename = "lam")]
    pub done: String,
    #[serde(rename = "ten_lam")]
    pub done_name: String,
    #[serde(rename = "dem")]
    pub counting: Counting,
    /// So many days before the event, not after it.
    #[serde(rename = "truoc", default)]
    pub before: bool,
    /// The parameter that holds the number of days.
    #[serde(rename = "tham_so", default = "days_parameter")]
    pub parameter: String,
}

fn days_parameter() -> String {
    "so_ngay".to_owned()
}

/// `to ≥ from + days`; no end is long enough. Either path may be `a|b`: the first that is given counts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duration {
    #[serde(rename = "doi_tuong")]
    pub subject: Subject,
    #[serde(rename = "tu")]
    pub from: String,
    #[serde(rename = "den")]
    pub to: String,
    #[serde(rename = "dem")]
    pub counting: Counting,
}

/// `to ≥ event`; no end is long enough.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Until {
    #[serde(rename = "doi_tuong")]
    pub subject: Subject,
    #[serde(rename = "den")]
    pub to: String,
    #[serde(rename = "moc")]
    pub event: String,
    #[serde(rename = "ten_moc")]
    pub event_name: String,
    /// An end may only be written beside the event that allows it.
    #[serde(rename = "phai_co_moc", default)]
    pub event_needed: bool,
}

/// How days are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Counting {
    #[serde(rename = "ngay-lam-viec")]
    WorkingDays,
    #[serde(rename = "ngay")]
    Days,
}

/// Keys that must say something, each with the words a clerk knows it by.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Required {
    #[serde(rename = "doi_tuong")]
    pub subject: Subject,
    #[serde(rename = "khoa")]
    pub keys: Vec<RequiredKey>,
    /// Only when some days have passed since an event.
    #[serde(rename = "sau")]
    pub after: Option<After>,
}

/// Some days after an event.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct After {
    #[serde(rename = "moc")]
    pub event: String,
    #[serde(rename = "ten_moc")]
    pub event_name: String,
    #[serde(rename = "dem")]
    pub counting: Counting,
    /// The parameter that holds the number of days.
    #[serde(rename = "tham_so")]
    pub parameter: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequiredKey {
    /// A path of keys; `a|b` when one of several is enough.
    #[serde(rename = "khoa")]
    pub path: String,
    #[serde(rename = "ten")]
    pub name: String,
}

/// Each inner list is a set of places of which one is needed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    #[serde(rename = "doi_tuong")]
    pub subject: Subject,
    #[serde(rename = "can")]
    pub needed: Vec<Vec<PlaceKind>>,
}

/// The whole catalogue, in the order of its files.
#[must_use]
pub fn catalogue() -> &'static [Rule] {
    &CATALOGUE
}

/// A rule by its id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    CATALOGUE.iter().find(|rule| rule.id == id)
}

const FILES: &[&str] = &[
    include_str!("catalogue/niem-yet.yaml"),
    include_str!("catalogue/niem-yet-rieng.yaml"),
    include_str!("catalogue/thu-tuc.yaml"),
    include_str!("catalogue/cong-thong-tin.yaml"),
    include_str!("catalogue/van-ban.yaml"),
    include_str!("catalogue/ngan-sach.yaml"),
    include_str!("catalogue/tiep-dan-doi-thoai.yaml"),
    include_str!("catalogue/so-lieu.yaml"),
    include_str!("catalogue/chu-va-tep.yaml"),
    include_str!("catalogue/du-lieu-ca-nhan.yaml"),
];

static CATALOGUE: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let read =
        |text: &&str| serde_yaml::from_str::<Option<Vec<Rule>>>(text).expect("the embedded catalogue is read by the tests of this module");
    FILES.iter().filter_map(read).flatten().collect()
});

impl Rule {
    /// The text in force last.
    #[must_use]
    pub fn law(&self) -> VersionRef<'_> {
        VersionRef {
            severity: self.severity,
            basis: &self.basis,
            confidence: self.confidence,
            parameters: &self.parameters,
            counting: None,
        }
    }

    /// The law that judges an item of a day: today's text, or an earlier one; `None` when no known law was in force.
    #[must_use]
    pub fn version_on(&self, day: Day) -> Option<VersionRef<'_>> {
        if self.in_force.contains(day) {
            return Some(self.law());
        }
        self.earlier.iter().find(|version| version.in_force.contains(day)).map(|version| VersionRef {
            severity: version.severity,
            basis: &version.basis,
            confidence: version.confidence,
            parameters: if version.parameters.is_empty() { &self.parameters } else { &version.parameters },
            counting: version.counting,
        })
    }
}

/// The text of a rule that applies to an item.
#[derive(Debug, Clone, Copy)]
pub struct VersionRef<'a> {
    pub severity: Level,
    pub basis: &'a str,
    pub confidence: Trust,
    pub parameters: &'a BTreeMap<String, Parameter>,
    /// How it counts days, where not as the generic check says.
    pub counting: Option<Counting>,
}

impl VersionRef<'_> {
    /// The same law, for what is only said so that it is known.
    #[must_use]
    pub fn as_info(self) -> Self {
        Self { severity: Level::Info, ..self }
    }

    /// Only «verified» and «logic» rules can be errors, but for those whose harm cannot be undone; truth findings are warnings.
    #[must_use]
    pub fn severity_of(&self, id: &str) -> Severity {
        let severity = Severity::from(self.severity);
        let closing = id.starts_with("personal.") || id == "secret.mark";
        let sure = matches!(self.confidence, Trust::Verified | Trust::Logic);
        match severity {
            Severity::Error if id.starts_with("truth.") || !(sure || closing) => Severity::Warning,
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_read_and_every_id_stands_once() {
        let mut ids: Vec<&str> = catalogue().iter().map(|rule| rule.id.as_str()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }

    #[test]
    fn every_rule_explains_itself() {
        for rule in catalogue() {
            for text in [&rule.statement, &rule.why, &rule.failing, &rule.passing, &rule.basis] {
                assert!(text.trim().len() > 3, "{}", rule.id);
            }
            assert!(
                !counts_days(&rule.check) || rule.counting.is_some() && rule.parameters.contains_key("so_ngay"),
                "{}: says how days are counted",
                rule.id
            );
        }
    }

    fn counts_days(check: &Check) -> bool {
        match check {
            Check::Deadline(_) | Check::Duration(_) => true,
            Check::All { cac } => cac.iter().any(counts_days),
            _ => false,
        }
    }
}

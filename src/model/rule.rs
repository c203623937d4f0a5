//! A rule as data: what is asked, by which article, in force from when to when, with which parameters, how it is checked.
//!
//! The program's own rules (`src/rules/catalogue/`) and those of a province or commune (`quy-dinh.yaml`) are written alike.

use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use super::closed::{PlaceKind, PostingKind};
use super::list::{List, unique};
use super::values::Text;
use super::{Confidence, Day, Severity};

/// What a province or commune asks beyond the law: tighter parameters, and rules of its own.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LocalRules {
    #[serde(rename = "tham_so", default, deserialize_with = "unique")]
    pub parameters: BTreeMap<String, Parameter>,
    #[serde(rename = "quy_tac", default)]
    pub rules: List<Rule>,
}

/// A rule: one row of the catalogue.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub id: String,
    /// What is asked, in plain words.
    #[serde(rename = "phat_bieu")]
    pub statement: Text,
    #[serde(rename = "muc")]
    pub severity: Level,
    /// The article of law.
    #[serde(rename = "can_cu")]
    pub basis: Text,
    #[serde(rename = "do_tin")]
    pub confidence: Trust,
    #[serde(rename = "hieu_luc", default)]
    pub in_force: Span,
    #[serde(rename = "tham_so", default, deserialize_with = "unique")]
    pub parameters: BTreeMap<String, Parameter>,
    /// How a parameter may be set, where the check does not say it; for the program's own rules.
    #[schemars(skip)]
    #[serde(rename = "duoc_doi", default, deserialize_with = "unique")]
    pub leeways: BTreeMap<String, Leeway>,
    /// Earlier law on the same matter: an item is judged by the law of its own day.
    #[serde(rename = "luat_cu", default)]
    pub earlier: Vec<Version>,
    #[serde(rename = "kiem_tra")]
    pub check: Check,
    /// What of the statement a static site cannot check, and why; for the program's own rules.
    #[schemars(skip)]
    #[serde(rename = "khong_kiem")]
    pub unchecked: Option<String>,
    /// Why it matters.
    #[serde(rename = "vi_sao")]
    pub why: Text,
    #[serde(rename = "vi_du_sai")]
    pub failing: Text,
    #[serde(rename = "vi_du_dung")]
    pub passing: Text,
    /// How the days are counted, where days are counted.
    #[serde(rename = "cach_dem")]
    pub counting: Option<String>,
}

/// What an earlier law asked.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Version {
    #[serde(rename = "hieu_luc")]
    pub in_force: Span,
    #[serde(rename = "muc")]
    pub severity: Level,
    #[serde(rename = "can_cu")]
    pub basis: Text,
    #[serde(rename = "do_tin")]
    pub confidence: Trust,
    #[serde(rename = "tham_so", default, deserialize_with = "unique")]
    pub parameters: BTreeMap<String, Parameter>,
    /// How it counted days, where not as the generic check says.
    #[serde(rename = "dem")]
    pub counting: Option<Counting>,
}

/// From a day to a day, both included; open where none is given.
#[derive(Debug, Clone, Copy, Default, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Level {
    #[serde(rename = "loi")]
    Error,
    #[serde(rename = "can-xem")]
    Warning,
    #[serde(rename = "luu-y")]
    Info,
}

/// The confidence as the catalogue writes it; a mixed tag counts as its weakest part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
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

impl Parameter {
    /// The value when it is a whole number that can count days or months.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        const MOST: u32 = 10_000;
        match self.0.as_slice() {
            [only] => only.trim().parse().ok().filter(|number| *number <= MOST),
            _ => None,
        }
    }
}

impl fmt::Display for Parameter {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0.join(", "))
    }
}

impl Serialize for Parameter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [only] => serializer.serialize_str(only),
            words => words.serialize(serializer),
        }
    }
}

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
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Parameter, E> {
                Ok(Parameter(vec![number.to_string()]))
            }
            fn visit_f64<E: de::Error>(self, number: f64) -> Result<Parameter, E> {
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

impl JsonSchema for Parameter {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Parameter".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let word = json_schema!({ "type": ["string", "number", "boolean"], "x-kieu": "chu" });
        json_schema!({ "anyOf": [word.clone(), { "type": "array", "items": word }] })
    }
}

/// How a province or commune may set a parameter without loosening the law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leeway {
    /// The smaller number is the stricter one: a deadline.
    Fewer,
    /// The larger number is the stricter one: a duration, a notice ahead.
    More,
    /// The law leaves a choice between these words.
    OneOf(Vec<String>),
}

impl<'de> Deserialize<'de> for Leeway {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Parameter(words) = Parameter::deserialize(deserializer)?;
        Ok(match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["it-hon"] => Self::Fewer,
            ["nhieu-hon"] => Self::More,
            _ => Self::OneOf(words),
        })
    }
}

/// How a rule is checked. What a generic check expresses needs no code of its own.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
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
    /// A function of the same id; for the program's own rules.
    #[serde(rename = "ham")]
    #[schemars(skip)]
    Function,
    /// A static site cannot check it; the reason stands in the documentation.
    #[serde(rename = "khong")]
    #[schemars(skip)]
    None { ly_do: String },
}

/// Which records a generic check looks at: a kind, and for postings some kinds of content.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
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
    #[serde(rename = "khi", default, deserialize_with = "unique")]
    pub when: BTreeMap<String, Vec<String>>,
    /// Only postings whose title or abstract holds one of these words, marks and case aside; none named means all.
    #[serde(rename = "co_chu", default)]
    pub with_words: Vec<String>,
    /// Only postings whose title and abstract hold none of these.
    #[serde(rename = "khong_chu", default)]
    pub without_words: Vec<String>,
}

/// `done ≤ event + days` (or `done ≤ event − days` when `truoc`).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    #[serde(rename = "doi_tuong")]
    pub subject: Subject,
    /// The path of the day of the event; `a|b` when the first that is given counts.
    #[serde(rename = "moc")]
    pub event: Text,
    #[serde(rename = "ten_moc")]
    pub event_name: Text,
    /// The event itself must be stated, else nobody can tell.
    #[serde(rename = "phai_co_moc", default)]
    pub event_needed: bool,
    /// The path of the day on which it was done.
    #[serde(rename = "lam")]
    pub done: Text,
    #[serde(rename = "ten_lam")]
    pub done_name: Text,
    #[serde(rename = "dem")]
    pub counting: Counting,
    /// So many days before the event, not after it.
    #[serde(rename = "truoc", default)]
    pub before: bool,
    /// The parameter that holds the number of days.
    #[serde(rename = "tham_so", default = "days_parameter")]
    pub parameter: String,
    /// The loudspeaker must begin within the same days, where the posting has to be broadcast; for the program's own rules.
    #[schemars(skip)]
    #[serde(rename = "ca_loa", default)]
    pub broadcast_too: bool,
}

fn days_parameter() -> String {
    "so_ngay".to_owned()
}

/// `to ≥ from + days`; no end is long enough. Either path may be `a|b`: of the beginnings the first that is given counts, of the
/// ends the first to come.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Duration {
    #[serde(rename = "doi_tuong")]
    pub subject: Subject,
    #[serde(rename = "tu")]
    pub from: Text,
    #[serde(rename = "den")]
    pub to: Text,
    #[serde(rename = "dem")]
    pub counting: Counting,
}

/// `to ≥ event`; no end is long enough. Of ends written `a|b` the first to come counts.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Until {
    #[serde(rename = "doi_tuong")]
    pub subject: Subject,
    #[serde(rename = "den")]
    pub to: Text,
    #[serde(rename = "moc")]
    pub event: Text,
    #[serde(rename = "ten_moc")]
    pub event_name: Text,
    /// An end may only be written beside the event that allows it.
    #[serde(rename = "phai_co_moc", default)]
    pub event_needed: bool,
}

/// How days are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Counting {
    #[serde(rename = "ngay-lam-viec")]
    WorkingDays,
    #[serde(rename = "ngay")]
    Days,
}

/// Keys that must say something, each with the words a clerk knows it by.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct After {
    #[serde(rename = "moc")]
    pub event: Text,
    #[serde(rename = "ten_moc")]
    pub event_name: Text,
    #[serde(rename = "dem")]
    pub counting: Counting,
    /// The parameter that holds the number of days.
    #[serde(rename = "tham_so")]
    pub parameter: String,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequiredKey {
    /// A path of keys; `a|b` when one of several is enough.
    #[serde(rename = "khoa")]
    pub path: Text,
    #[serde(rename = "ten")]
    pub name: Text,
}

/// Each inner list is a set of places of which one is needed.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Places {
    #[serde(rename = "doi_tuong")]
    pub subject: Subject,
    #[serde(rename = "can")]
    pub needed: Vec<Vec<PlaceKind>>,
}

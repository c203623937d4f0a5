//! What is said about a record: a fault of loading or a finding of a rule, with place, reason and remedy.

use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::Day;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Error,
    Warning,
    Info,
}

/// How sure the basis of a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    Verified,
    Secondary,
    Memory,
    Logic,
}

/// One thing to mend. `line` and `column` count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub rule: String,
    pub severity: Severity,
    /// Relative to the content folder, `/`-separated.
    pub file: String,
    pub line: usize,
    pub column: usize,
    pub message: String,
    /// Shared, as the article is, by the many findings that say the same.
    #[serde(serialize_with = "text")]
    pub remedy: Arc<str>,
    /// The article of law, or empty for a fault of loading.
    #[serde(serialize_with = "text")]
    pub basis: Arc<str>,
    pub confidence: Confidence,
    /// The written reason why the finding is set aside.
    pub waived: Option<String>,
    /// The keys that lead to the place, when line and column are still to be found.
    #[serde(skip)]
    pub keys: Vec<Step>,
    /// The line of the file that is meant, for messages to people.
    #[serde(skip)]
    pub excerpt: Option<String>,
    /// How many characters of the line are meant.
    #[serde(skip)]
    pub width: usize,
    /// What is meant where the place in the files does not tell it: the group `dcs.5`, the disclosure `2026/quy-1`.
    #[serde(skip)]
    pub subjects: Vec<String>,
    /// When it should have been done, where days are counted.
    #[serde(skip)]
    pub due: Option<Due>,
}

fn text<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(text)
}

/// A duty with a last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The last day to do it.
    pub last: Day,
    /// The day on which it was done, if it was.
    pub done: Option<Day>,
}

impl Due {
    /// By how many days it came too late; none while it is not done at all.
    #[must_use]
    pub fn days_late(self) -> Option<u32> {
        let late = (self.done?.0 - self.last.0).get_days();
        u32::try_from(late).ok().filter(|days| *days > 0)
    }
}

impl Finding {
    /// The order of reports: by file, line, column, rule; what a rule says of one place keeps its own order, group 2 before group 10.
    #[must_use]
    pub fn order(&self) -> (&str, usize, usize, &str) {
        (&self.file, self.line, self.column, &self.rule)
    }
}

/// A step from a file's top to the place that is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A key, meant itself when it is the last step.
    Key(String),
    /// What stands behind a key.
    Value(String),
    /// An item of a list, from 0.
    Item(usize),
}

impl Step {
    #[must_use]
    pub fn key(name: &str) -> Self {
        Self::Key(name.to_owned())
    }

    #[must_use]
    pub fn value(name: &str) -> Self {
        Self::Value(name.to_owned())
    }
}

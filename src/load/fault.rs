//! Faults of loading, named `load.*`.

use std::sync::Arc;

use crate::model::{Confidence, Finding, Severity, Source, Step};

/// A fault of a file; its place is filled in from the path of keys, or is given.
pub(super) fn at(file: &str, keys: Vec<Step>, rule: &str, message: impl Into<String>, remedy: impl Into<String>) -> Finding {
    Finding {
        rule: rule.to_owned(),
        severity: Severity::Error,
        file: file.to_owned(),
        line: 0,
        column: 0,
        message: message.into(),
        remedy: remedy.into().into(),
        basis: Arc::default(),
        confidence: Confidence::Logic,
        waived: None,
        keys,
        excerpt: None,
        width: 1,
        subjects: Vec::new(),
        due: None,
    }
}

/// A fault of a record of a file, at a path of keys inside the record.
pub(super) fn in_record(source: &Source, keys: Vec<Step>, rule: &str, message: impl Into<String>, remedy: impl Into<String>) -> Finding {
    let keys = source.item.map(Step::Item).into_iter().chain(keys).collect();
    at(&source.path, keys, rule, message, remedy)
}

/// A fault of which line and column are known already.
pub(super) fn placed(
    file: &str,
    (line, column, width): (usize, usize, usize),
    rule: &str,
    message: impl Into<String>,
    remedy: impl Into<String>,
) -> Finding {
    Finding { line, column, width, ..at(file, Vec::new(), rule, message, remedy) }
}

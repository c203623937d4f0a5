//! What the rules say of a day, and what of it the site itself must heed.

use std::sync::Arc;

use crate::model::{Day, Finding, Severity, Source, Step};

/// The findings of a day, waived ones with their reason. They are shared with what is remembered of the check.
#[derive(Debug, Clone)]
pub struct Report {
    pub day: Day,
    pub findings: Vec<Arc<Finding>>,
}

/// A record or file that is withheld, and why, in words for the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    pub source: Source,
    pub reason: &'static str,
}

impl Report {
    /// The findings that nobody has set aside with a written reason.
    pub fn open(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().map(|finding| &**finding).filter(|finding| finding.waived.is_none())
    }

    /// The findings for one who changes them; copies where they are remembered.
    #[must_use]
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings.into_iter().map(Arc::unwrap_or_clone).collect()
    }

    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.open().any(|finding| finding.severity == Severity::Error)
    }

    /// The same report for one who asks for a site that promises nothing it does not keep: an address that was given out and leads
    /// nowhere is an error then.
    #[must_use]
    pub fn strictly(mut self) -> Self {
        for finding in self.findings.iter_mut().filter(|finding| finding.rule == "address.lost") {
            Arc::make_mut(finding).severity = Severity::Error;
        }
        self
    }

    /// What the site withholds: the records and files with an open finding of a rule whose harm cannot be undone. What is only
    /// told, because a law orders the list to be posted, withholds nothing.
    #[must_use]
    pub fn closings(&self) -> Vec<Closing> {
        let closing = self.open().filter(|finding| super::withholds(&finding.rule) && finding.severity != Severity::Info);
        closing.map(|finding| Closing { source: source(finding), reason: reason(finding) }).collect()
    }
}

/// The record that a finding speaks of: in a file that holds a list, the first step of its keys is the place in the list.
fn source(finding: &Finding) -> Source {
    let item = match finding.keys.first() {
        Some(Step::Item(index)) => Some(*index),
        _ => None,
    };
    Source { path: finding.file.as_str().into(), item }
}

/// Why, for the reader; not what was found, for that is what must not be told.
fn reason(finding: &Finding) -> &'static str {
    if finding.rule == "personal.unread" {
        return "Tệp này tạm không hiển thị vì chưa mở ra được để soát dữ liệu cá nhân.";
    }
    match (finding.file.starts_with("tep/"), finding.rule == "secret.mark") {
        (true, true) => "Tệp này tạm không hiển thị vì có dấu hiệu không được công khai.",
        (true, false) => "Tệp này tạm không hiển thị vì trong tệp còn dữ liệu cá nhân phải bỏ.",
        (false, true) => "Nội dung tạm không hiển thị vì có dấu hiệu không được công khai. Số, tên và thời gian vẫn giữ nguyên.",
        (false, false) => "Nội dung tạm không hiển thị vì còn dữ liệu cá nhân phải bỏ. Số, tên và thời gian vẫn giữ nguyên.",
    }
}

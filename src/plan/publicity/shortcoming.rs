//! What the report of the rules says of duties to publish: late, missing, too short; each with its article and, when it was
//! set aside, the written reason.
//!
//! Findings about the quality of data and about persons are not told here; the messages of the report never reach a page,
//! for they may quote what a page must not show.

use std::collections::BTreeMap;

use serde::Serialize;

use super::form::Form;
use crate::model::{Confidence, Day, Finding, Severity, Step};
use crate::rules::Report;

/// The rules that ask for something to be public in time, by the beginnings of their ids.
const DUTIES: [&str; 18] = [
    "posting.",
    "budget.",
    "reception.",
    "dialogue.",
    "consult.",
    "village.",
    "voters.",
    "info.",
    "poor.",
    "midincome.",
    "military.",
    "election.",
    "land.",
    "complaint.",
    "special.",
    "fee.posting",
    "tthc.posting.",
    "tthc.expired",
];

/// Whether a rule asks for publicity, and does not only follow from logic or from a practice of keeping books.
pub(super) fn is_duty(finding: &Finding) -> bool {
    let asked = DUTIES.iter().any(|duty| finding.rule.starts_with(duty)) && finding.rule != "posting.number";
    asked && finding.severity != Severity::Info && finding.confidence != Confidence::Logic
}

/// The findings about duties, by file and by rule.
pub(super) struct Shortcomings<'a> {
    all: Vec<&'a Finding>,
    by_file: BTreeMap<&'a str, Vec<&'a Finding>>,
}

/// A duty done after its last day.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Late {
    /// By how many days.
    pub ngay: u32,
    pub han: Day,
    pub can_cu: String,
    pub ly_do: Option<String>,
}

/// Something that the law asks of a posting and that the record does not show.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Lack {
    pub viec: &'static str,
    pub can_cu: String,
    pub ly_do: Option<String>,
    #[serde(skip)]
    pub form: Option<Form>,
}

impl<'a> Shortcomings<'a> {
    pub fn of(report: &'a Report) -> Self {
        let all: Vec<&Finding> = report.findings.iter().map(|finding| &**finding).filter(|finding| is_duty(finding)).collect();
        let mut by_file: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
        for &finding in &all {
            by_file.entry(finding.file.as_str()).or_default().push(finding);
        }
        Self { all, by_file }
    }

    /// All of them that nobody has set aside.
    pub fn open(&self) -> impl Iterator<Item = &'a Finding> {
        self.all.iter().copied().filter(|finding| finding.waived.is_none())
    }

    pub fn of_rules(&self, rules: &[&str]) -> Vec<&'a Finding> {
        self.all.iter().copied().filter(|finding| rules.contains(&finding.rule.as_str())).collect()
    }

    pub fn in_file(&self, path: &str) -> &[&'a Finding] {
        self.by_file.get(path).map_or(&[], Vec::as_slice)
    }

    /// What a rule says of something that has no file of its own.
    pub fn about(&self, rule: &str, subject: &str) -> Option<&'a Finding> {
        self.all.iter().copied().find(|finding| finding.rule == rule && finding.subjects.iter().any(|of| of == subject))
    }
}

/// The gravest delay among some findings.
pub(super) fn late(findings: &[&Finding]) -> Option<Late> {
    let delays = findings.iter().filter_map(|finding| Some((finding.due?.days_late()?, finding.due?.last, finding)));
    let (ngay, han, finding) = delays.max_by_key(|(days, ..)| *days)?;
    Some(Late { ngay, han, can_cu: finding.basis.to_string(), ly_do: finding.waived.clone() })
}

/// Whether a posting hung for too few days: its days may be told when nothing else of it may.
pub(super) fn too_short(findings: &[&Finding]) -> Vec<Lack> {
    lacks(findings).into_iter().filter(|lack| lack.viec == TOO_SHORT).collect()
}

/// The other things that some findings miss in a posting, in words; what came late is told as late.
pub(super) fn lacks(findings: &[&Finding]) -> Vec<Lack> {
    let lack = |finding: &&Finding| {
        let (viec, form) = lacking(finding)?;
        Some(Lack { viec, can_cu: finding.basis.to_string(), ly_do: finding.waived.clone(), form })
    };
    findings.iter().filter(|finding| finding.due.and_then(crate::model::Due::days_late).is_none()).filter_map(lack).collect()
}

/// Fewer days on the board than the law asks, by the end that was set or by the day the paper came down.
const TOO_SHORT: &str = "Niêm yết chưa đủ thời gian";

/// What is missing is told by the key at which a finding stands, so that rules of the commune's own are understood too.
fn lacking(finding: &Finding) -> Option<(&'static str, Option<Form>)> {
    let whole_loudspeaker = finding.keys.len() < 2;
    Some(match first_key(finding) {
        // In a place with days of its own it is these that are too few.
        Some("noi_niem_yet") if finding.keys.len() > 1 => (TOO_SHORT, Some(Form::Board)),
        Some("noi_niem_yet") => ("Thiếu nơi niêm yết", Some(Form::Board)),
        Some("loa") if whole_loudspeaker => ("Thiếu phát loa", Some(Form::Loudspeaker)),
        Some("loa") => ("Phát loa chưa đủ ngày", Some(Form::Loudspeaker)),
        Some("gui_thon") => ("Chưa gửi trưởng thôn", Some(Form::VillageHead)),
        Some("hinh_thuc") if finding.rule == "posting.portal" => ("Bản ghi chưa nêu cổng thông tin", Some(Form::Portal)),
        Some("dang_den" | "go_ngay") => (TOO_SHORT, None),
        Some("bien_ban") => ("Chưa có biên bản", None),
        None if finding.rule == "info.catalogue" => ("Chưa ghi đủ số, ngày văn bản, hình thức", None),
        _ => return None,
    })
}

fn first_key(finding: &Finding) -> Option<&str> {
    match finding.keys.first()? {
        Step::Key(name) | Step::Value(name) => Some(name),
        Step::Item(_) => None,
    }
}

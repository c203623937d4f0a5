//! Findings for people: place, what is wrong, the line, the remedy; sorted and counted.

use std::borrow::Borrow;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;
use serde_json::json;

use crate::model::rule::Rule;
use crate::model::{Day, Finding, Severity};
use crate::rules;

/// Of findings that say the same of many records, so many are told before the rest is counted.
const TOLD: usize = 5;

/// All findings as text, each beginning `path:line:column:`.
pub(super) fn text(findings: &[Finding]) -> String {
    let mut out = String::new();
    findings.iter().for_each(|finding| one(&mut out, finding));
    out
}

/// More findings of one rule than these are told by one example and by what they lack, as after an import of hundreds of records.
const CROWD: usize = 20;

/// Of what a crowd lacks, so many ways are named, the most frequent first.
const WAYS: usize = 4;

/// The findings as text; where many records lack the same, the first ones and how many more there are.
pub(super) fn brief_text(findings: &[Finding]) -> String {
    let mut counts: BTreeMap<Sameness, usize> = BTreeMap::new();
    let mut crowds: BTreeMap<Crowd, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        *counts.entry(Sameness::of(finding)).or_default() += 1;
        crowds.entry(crowd(finding)).or_default().push(finding);
    }
    crowds.retain(|_, of| of.len() > CROWD);
    let mut told: BTreeMap<Sameness, usize> = BTreeMap::new();
    let mut out = String::new();
    for finding in findings {
        let same = Sameness::of(finding);
        let (count, told) = (counts.get(&same).copied().unwrap_or_default(), told.entry(same).or_default());
        // One line in the place of one finding would save nothing.
        if rules::withholds(&finding.rule) {
            one(&mut out, finding);
        } else if let Some(crowd) = crowds.get(&crowd(finding)) {
            if crowd.first().is_some_and(|first| std::ptr::eq(*first, finding)) {
                one(&mut out, finding);
                rest_of(&mut out, crowd);
            }
        } else if *told < TOLD || count == TOLD + 1 {
            one(&mut out, finding);
        } else if *told == TOLD {
            let rest = count - TOLD;
            let _ = writeln!(out, "… và {rest} chỗ khác cùng một điều [{}]: chạy «niemyet check --tat-ca» để xem hết\n", finding.rule);
        }
        *told += 1;
    }
    out
}

/// The rule of a finding, how grave it is, and why it was set aside.
type Crowd<'a> = (&'a str, &'static str, Option<&'a str>);

fn crowd(finding: &Finding) -> Crowd<'_> {
    (&finding.rule, label(finding.severity), finding.waived.as_deref())
}

/// What the others of a crowd lack, counted.
fn rest_of(out: &mut String, crowd: &[&Finding]) {
    let Some((first, others)) = crowd.split_first() else { return };
    let mut ways: BTreeMap<String, usize> = BTreeMap::new();
    others.iter().for_each(|finding| *ways.entry(lack(&finding.message)).or_default() += 1);
    let mut ways: Vec<(String, usize)> = ways.into_iter().collect();
    ways.sort_by_key(|(_, count)| Reverse(*count));
    let _ = writeln!(out, "… và {} chỗ khác cùng một điều [{}]:", others.len(), first.rule);
    ways.iter().take(WAYS).for_each(|(way, count)| _ = writeln!(out, "    {count} chỗ {way}"));
    let further: usize = ways.iter().skip(WAYS).map(|(_, count)| count).sum();
    if further > 0 {
        let _ = writeln!(out, "    {further} chỗ thiếu cách khác");
    }
    out.push_str("  chạy «niemyet check --tat-ca» để xem từng chỗ\n\n");
}

/// What a message says without the record's name, without what it quotes and without numbers.
fn lack(message: &str) -> String {
    let mut said = String::new();
    let mut rest = nameless(message).trim_start_matches([':', ' ']);
    while let Some((before, after)) = rest.split_once('«') {
        said.push_str(before);
        rest = after.split_once('»').map_or("", |(_, after)| after);
    }
    said.push_str(rest);
    let words = said.split_whitespace().filter(|word| !word.chars().any(|c| c.is_ascii_digit()));
    words.collect::<Vec<_>>().join(" ").replace(" ;", ";")
}

/// A message without the name of the record that it begins with: `«Tờ thử»: …`, `thủ tục 1.001193 «Khai sinh»: …`.
fn nameless(message: &str) -> &str {
    let named = message.starts_with('«') || message.starts_with("thủ tục ");
    message.split_once('»').filter(|_| named).map_or(message, |(_, said)| said)
}

/// What findings share that say the same of several records: all but the place and the record's own name.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Sameness<'a> {
    rule: &'a str,
    waived: Option<&'a str>,
    message: &'a str,
    remedy: &'a str,
}

impl<'a> Sameness<'a> {
    fn of(finding: &'a Finding) -> Self {
        let message = nameless(&finding.message);
        Self { rule: &finding.rule, waived: finding.waived.as_deref(), message, remedy: &finding.remedy }
    }
}

fn one(out: &mut String, finding: &Finding) {
    let Finding { file, line, column, message, rule, .. } = finding;
    let grave = if finding.waived.is_some() { "đã miễn" } else { label(finding.severity) };
    let _ = writeln!(out, "{file}:{line}:{column}: {grave}: {message} [{rule}]");
    if let Some(excerpt) = &finding.excerpt {
        out.push_str(&snippet(finding, excerpt));
    }
    if !finding.basis.is_empty() {
        let _ = writeln!(out, "  căn cứ: {}", finding.basis);
    }
    if let Some(reason) = &finding.waived {
        let _ = writeln!(out, "  lý do miễn: {reason}");
    } else {
        let _ = writeln!(out, "  sửa: {}", finding.remedy);
    }
    out.push('\n');
}

pub(super) fn label(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "lỗi",
        Severity::Warning => "cần xem",
        Severity::Info => "lưu ý",
    }
}

/// The line with the place underlined.
fn snippet(finding: &Finding, line: &str) -> String {
    let (line, from, to) = window(line, finding.column.saturating_sub(1), finding.width.max(1));
    let source = Snippet::source(line.as_str()).line_start(finding.line).annotation(
        AnnotationKind::Primary.span(byte_at(&line, from)..byte_at(&line, to).max(byte_at(&line, from) + usize::from(line.is_empty()))),
    );
    let group = Group::with_level(Level::ERROR).element(source);
    format!("{}\n", Renderer::plain().render(&[group]))
}

/// A long line is cut around the place, so that it stays readable on a narrow screen.
fn window(line: &str, column: usize, width: usize) -> (String, usize, usize) {
    const LONGEST: usize = 100;
    let chars: Vec<char> = line.chars().collect();
    let start = if chars.len() > LONGEST { column.saturating_sub(40).min(chars.len()) } else { 0 };
    let end = (start + LONGEST).min(chars.len());
    let mut shown: String = chars[start..end].iter().collect();
    let mut from = column.min(end).saturating_sub(start);
    let mut to = (column + width).min(end).saturating_sub(start).max(from);
    if start > 0 {
        shown.insert(0, '…');
        from += 1;
        to += 1;
    }
    if end < chars.len() {
        shown.push('…');
    }
    (shown, from, to)
}

fn byte_at(line: &str, column: usize) -> usize {
    line.char_indices().nth(column).map_or(line.len(), |(index, _)| index)
}

/// `3 lỗi, 1 cần xem trong 2 tệp`.
pub(super) fn count<F: Borrow<Finding>>(findings: &[F]) -> String {
    let findings = || findings.iter().map(Borrow::borrow);
    let of = |severity| findings().filter(|f: &&Finding| f.severity == severity && f.waived.is_none()).count();
    let mut files: Vec<&str> = findings().map(|f| f.file.as_str()).collect();
    files.sort_unstable();
    files.dedup();
    let parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Info]
        .into_iter()
        .map(|severity| (of(severity), label(severity)))
        .filter(|(count, _)| *count > 0)
        .map(|(count, label)| format!("{count} {label}"))
        .collect();
    if parts.is_empty() { "không có lỗi".to_owned() } else { format!("{} trong {} tệp", parts.join(", "), files.len()) }
}

/// The report as JSON, for other programs.
pub(super) fn json(findings: &[Finding], day: Day) -> String {
    let of = |severity| findings.iter().filter(|f| f.severity == severity && f.waived.is_none()).count();
    let summary = Summary {
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
        infos: of(Severity::Info),
        waived: findings.iter().filter(|f| f.waived.is_some()).count(),
    };
    serde_json::to_string_pretty(&Report { as_of: day, findings, summary }).unwrap_or_default()
}

#[derive(Serialize)]
struct Report<'a> {
    as_of: Day,
    findings: &'a [Finding],
    summary: Summary,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    infos: usize,
    waived: usize,
}

/// The report as SARIF 2.1.0, for editors and code hosts.
pub(super) fn sarif(findings: &[Finding], rules: &[&Rule]) -> String {
    let level = |severity| match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    };
    let mut ids: Vec<&str> = findings.iter().map(|f| f.rule.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let rules: Vec<_> = ids.iter().map(|id| sarif_rule(id, rules)).collect();
    let results: Vec<_> = findings
        .iter()
        .map(|f| {
            let suppressions = f.waived.as_ref().map(|reason| json!([{ "kind": "external", "justification": reason }]));
            let mut result = json!({
                "ruleId": f.rule,
                "level": level(f.severity),
                "message": { "text": format!("{}. Sửa: {}", f.message, f.remedy) },
                "locations": [{ "physicalLocation": {
                    "artifactLocation": { "uri": f.file, "uriBaseId": "CONTENT" },
                    "region": { "startLine": f.line.max(1), "startColumn": f.column.max(1) },
                } }],
            });
            if let Some(suppressions) = suppressions {
                result["suppressions"] = suppressions;
            }
            result
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "niemyet", "version": env!("CARGO_PKG_VERSION"), "language": "vi", "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log).unwrap_or_default()
}

fn sarif_rule(id: &str, rules: &[&Rule]) -> serde_json::Value {
    match rules.iter().find(|rule| rule.id == id) {
        Some(rule) => {
            json!({ "id": id, "shortDescription": { "text": rule.statement }, "help": { "text": format!("{} {}", rule.why, rule.basis) } })
        }
        None => json!({ "id": id }),
    }
}

/// The report as CSV for Excel: UTF-8 with BOM.
pub(super) fn csv(findings: &[Finding]) -> String {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let headings = ["quy_tac", "muc", "tep", "dong", "cot", "noi_dung", "cach_sua", "can_cu", "ly_do_bo_qua"];
    // Writing to memory fails only for rows of unequal length, and all rows here have nine cells.
    let _ = writer.write_record(headings);
    for f in findings {
        let (line, column) = (f.line.to_string(), f.column.to_string());
        let waived = f.waived.as_deref().unwrap_or_default();
        let _ = writer.write_record([&f.rule, label(f.severity), &f.file, &line, &column, &f.message, &f.remedy, &f.basis, waived]);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

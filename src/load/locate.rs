//! Fills in line, column and excerpt of findings that name only a path of keys.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use super::front_matter;
use super::source::{self, Text, Tidy};
use super::tree;
use crate::model::{Finding, Shown, Step};

struct Located<'t> {
    lines: Vec<&'t str>,
    /// The tree of the YAML, as far as findings speak of it; not read where every one speaks of the record as a whole.
    root: Option<tree::Node>,
    /// How many lines stand before the YAML.
    offset: usize,
}

impl Located<'_> {
    /// Line, column and width in the YAML.
    fn place_of(&self, keys: &[Step]) -> (usize, usize, usize) {
        match &self.root {
            Some(root) => root.place_of(keys),
            None => (self.first_line(), 1, 1),
        }
    }

    /// The first line that says anything: a record begins there.
    fn first_line(&self) -> usize {
        let says = |line: &&&str| !line.trim().is_empty() && !line.starts_with(['#', '%']) && !line.starts_with("---");
        let mut lines = self.lines.iter().skip(self.offset);
        lines.position(|line| says(&line)).map_or(1, |index| index + 1)
    }
}

/// Gives every finding its place in the source text; what cannot be located stands at the file's first line.
pub fn locate(root: &Path, findings: &mut [Finding]) {
    let mut by_file: BTreeMap<String, Vec<&mut Finding>> = BTreeMap::new();
    for finding in findings {
        by_file.entry(finding.file.clone()).or_default().push(finding);
    }
    by_file.into_par_iter().for_each(|(path, findings)| {
        let text = read(root, &path);
        let file = text.as_deref().map(|text| open(&path, text, &findings));
        let mut findings = findings;
        findings.iter_mut().for_each(|finding| place(finding, file.as_ref()));
        cover(&mut findings);
    });
}

/// A report must not repeat what must not be shown, whichever finding speaks of the line: where the find is a name, no line
/// is shown; where it is a number, its middle is hidden.
fn cover(findings: &mut [&mut Finding]) {
    let lines_of = |findings: &[&mut Finding], of: fn(&str) -> bool| -> BTreeSet<usize> {
        findings.iter().filter(|finding| of(&finding.rule)).map(|finding| finding.line).collect()
    };
    let (named, personal) = (lines_of(findings, shows_a_name), lines_of(findings, |rule| rule.starts_with("personal.")));
    for finding in findings {
        let shown = finding.excerpt.take().filter(|_| !named.contains(&finding.line));
        // A number typed otherwise than it is read is not known here, so its line is not shown.
        finding.excerpt = shown.filter(|line| !personal.contains(&finding.line) || Shown::of(line, true).is_none());
        finding.excerpt = finding.excerpt.take().map(|line| if personal.contains(&finding.line) { hide_numbers(&line) } else { line });
    }
}

/// The rules whose find is a name, or a fact that is bare beside one.
fn shows_a_name(rule: &str) -> bool {
    let kind = rule.strip_prefix("personal.").unwrap_or_default();
    matches!(kind, "child" | "health" | "denouncer" | "dossier" | "phone" | "birth" | "tax")
}

fn place(finding: &mut Finding, file: Option<&Located>) {
    if finding.line == 0 {
        let found = file.map(|file| (file.place_of(&finding.keys), file.offset));
        let ((line, column, width), offset) = found.unwrap_or(((1, 1, 1), 0));
        (finding.line, finding.column, finding.width) = (line + offset, column, width);
    }
    let lines = file.map(|file| file.lines.as_slice()).unwrap_or_default();
    finding.excerpt = lines.get(finding.line - 1).filter(|line| !line.trim().is_empty()).map(|line| (*line).to_owned());
}

/// A line with the middle of its long numbers hidden, letter for letter.
fn hide_numbers(line: &str) -> String {
    const LONG: usize = 7;
    let mut chars: Vec<char> = line.chars().collect();
    let mut from = 0;
    while from < chars.len() {
        let digits: Vec<usize> = number_at(&chars, from);
        if digits.len() >= LONG {
            digits[3..digits.len() - 2].iter().for_each(|&index| chars[index] = '•');
        }
        from = digits.last().map_or(from, |last| *last) + 1;
    }
    chars.into_iter().collect()
}

/// Where the digits of a number stand that begins at a place; single spaces and points may part them.
fn number_at(chars: &[char], from: usize) -> Vec<usize> {
    let digit = |index: usize| chars.get(index).is_some_and(char::is_ascii_digit);
    let mut digits: Vec<usize> = digit(from).then_some(from).into_iter().collect();
    while let Some(&last) = digits.last() {
        let parted = matches!(chars.get(last + 1), Some(' ' | '.' | '\u{a0}'));
        match (digit(last + 1), parted && digit(last + 2)) {
            (true, _) => digits.push(last + 1),
            (_, true) => digits.push(last + 2),
            _ => break,
        }
    }
    digits
}

/// The text of a file of records. Of an attached file no line is shown.
fn read(root: &Path, path: &str) -> Option<String> {
    if path.starts_with("tep/") {
        return None;
    }
    match source::read(&root.join(path)) {
        Ok(Text::Read(Tidy { text, .. })) => Some(text),
        _ => None,
    }
}

/// A text with its tree, if places are to be found in it.
fn open<'t>(path: &str, text: &'t str, findings: &[&mut Finding]) -> Located<'t> {
    let (yaml, offset) = match front_matter::split(text) {
        Some(parts) if path.ends_with(".md") => (parts.front, parts.front_line - 1),
        _ => (text, 0),
    };
    let lost = findings.iter().filter(|finding| finding.line == 0);
    let steps: Vec<&Step> = lost.filter_map(|finding| finding.keys.first()).collect();
    let root = if steps.is_empty() { None } else { tree::parse_to(yaml, steps).ok().flatten() };
    Located { lines: text.lines().collect(), root, offset }
}

#[cfg(test)]
mod tests {
    use super::hide_numbers;

    #[test]
    fn long_numbers_are_hidden_in_excerpts_and_columns_stay() {
        assert_eq!(hide_numbers("số 001099000123, ngày 12/10/2026"), "số 001•••••••23, ngày 12/10/2026");
        assert_eq!(hide_numbers("STK 1234 5678 9012 a"), "STK 123• •••• ••12 a");
        assert_eq!(hide_numbers("dang_tu: 2026-10-05"), "dang_tu: 2026-10-05");
    }
}

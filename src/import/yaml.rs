//! A record as readable YAML: keys in the order of the data, long texts as blocks, quotes only where YAML needs them.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::model::Day;

/// A record by its Vietnamese keys, without what is empty.
pub(super) type Tree = Map<String, Value>;

/// The tree of a record. Empty keys are left out, as they are in a file.
pub(super) fn tree<T: Serialize>(record: &T) -> Tree {
    // The records are maps with text keys and finite numbers, which JSON always holds.
    match serde_json::to_value(record) {
        Ok(Value::Object(tree)) => pruned(tree),
        _ => Tree::new(),
    }
}

fn pruned(tree: Tree) -> Tree {
    let kept = tree.into_iter().map(|(key, value)| (key, prune(value)));
    kept.filter(|(_, value)| !is_empty(value)).collect()
}

fn prune(value: Value) -> Value {
    match value {
        Value::Object(tree) => Value::Object(pruned(tree)),
        Value::Array(items) => Value::Array(items.into_iter().map(prune).collect()),
        other => other,
    }
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(Map::is_empty)
}

/// The whole record as a file.
pub(super) fn file(tree: &Tree) -> String {
    tree.iter().map(|(key, value)| entry(key, value)).collect()
}

/// One top-level key with its value, ending in a line break.
pub(super) fn entry(key: &str, value: &Value) -> String {
    let mut out = String::new();
    write_entry(&mut out, 0, key, value);
    out
}

const INDENT: usize = 2;
/// Up to this many characters, a small map or list stands on one line.
const SHORT: usize = 100;

fn write_entry(out: &mut String, indent: usize, key: &str, value: &Value) {
    out.push_str(&scalar_text(key, Context::Block));
    out.push(':');
    match value {
        Value::Object(tree) if flow(value).is_none() => {
            out.push('\n');
            write_map(out, indent + INDENT, tree);
        }
        Value::Array(items) if flow(value).is_none() => {
            out.push('\n');
            write_list(out, indent + INDENT, items);
        }
        _ => {
            out.push(' ');
            write_inline(out, indent + INDENT, key, value);
        }
    }
}

fn write_map(out: &mut String, indent: usize, tree: &Tree) {
    for (key, value) in tree {
        push_spaces(out, indent);
        write_entry(out, indent, key, value);
    }
}

fn write_list(out: &mut String, indent: usize, items: &[Value]) {
    for item in items {
        push_spaces(out, indent);
        out.push_str("- ");
        match item {
            Value::Object(tree) if flow(item).is_none() => write_item(out, indent + INDENT, tree),
            _ => write_inline(out, indent + INDENT, "", item),
        }
    }
}

/// A map below a dash: its first key stands on the dash's line.
fn write_item(out: &mut String, indent: usize, tree: &Tree) {
    let mut entries = tree.iter();
    if let Some((key, value)) = entries.next() {
        write_entry(out, indent, key, value);
    }
    for (key, value) in entries {
        push_spaces(out, indent);
        write_entry(out, indent, key, value);
    }
}

/// A value that begins on the line of its key or dash.
fn write_inline(out: &mut String, indent: usize, key: &str, value: &Value) {
    match value {
        Value::String(text) if is_block(text) => write_block(out, indent, text),
        Value::String(text) if is_day(key, text) => push_line(out, text),
        Value::String(text) => push_line(out, &scalar_text(text, Context::Block)),
        other => push_line(out, &flow(other).unwrap_or_else(|| flow_text(other))),
    }
}

fn push_line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn push_spaces(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n(' ', count));
}

/// A small map or list without long texts, on one line.
fn flow(value: &Value) -> Option<String> {
    let short = match value {
        Value::Object(tree) => tree.values().all(is_flat),
        Value::Array(items) => items.iter().all(is_flat),
        _ => true,
    };
    if !short {
        return None;
    }
    Some(flow_text(value)).filter(|text| text.chars().count() <= SHORT)
}

fn is_flat(value: &Value) -> bool {
    match value {
        Value::String(text) => !text.contains('\n'),
        Value::Object(_) | Value::Array(_) => false,
        _ => true,
    }
}

fn flow_text(value: &Value) -> String {
    match value {
        Value::Object(tree) => {
            let parts: Vec<String> = tree.iter().map(|(key, value)| flow_entry(key, value)).collect();
            format!("{{{}}}", parts.join(", "))
        }
        Value::Array(items) => {
            let parts: Vec<String> = items.iter().map(flow_text).collect();
            format!("[{}]", parts.join(", "))
        }
        Value::String(text) => scalar_text(text, Context::Flow),
        other => other.to_string(),
    }
}

fn flow_entry(key: &str, value: &Value) -> String {
    let value = match value {
        Value::String(text) if is_day(key, text) => text.clone(),
        other => flow_text(other),
    };
    format!("{}: {value}", scalar_text(key, Context::Flow))
}

/// Days are written without quotes, as people write them.
fn is_day(key: &str, text: &str) -> bool {
    matches!(key, "ngay" | "hieu_luc" | "hieu_luc_tu" | "het_hieu_luc" | "cap_nhat")
        && Day::parse(text).is_ok_and(|day| day.to_string() == text)
}

/// Whether a text is written as a block of lines.
fn is_block(text: &str) -> bool {
    text.contains('\n')
        && !text.starts_with(['\n', ' '])
        && !text.chars().any(|c| c != '\n' && needs_escape(c))
        && text.split('\n').all(|line| line.is_empty() || !line.trim_start_matches(' ').is_empty())
}

fn write_block(out: &mut String, indent: usize, text: &str) {
    let body = text.trim_end_matches('\n');
    out.push_str(match text.len() - body.len() {
        0 => "|-\n",
        1 => "|\n",
        _ => "|+\n",
    });
    let lines = text.strip_suffix('\n').unwrap_or(text);
    for line in lines.split('\n') {
        if !line.is_empty() {
            push_spaces(out, indent);
            out.push_str(line);
        }
        out.push('\n');
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Context {
    Block,
    /// Between braces or brackets, where commas part things.
    Flow,
}

fn scalar_text(text: &str, context: Context) -> String {
    if text.chars().any(needs_escape) {
        return escaped(text);
    }
    if is_plain(text, context) {
        return text.to_owned();
    }
    if text.contains(['"', '\\']) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    format!("\"{text}\"")
}

/// Whether the text reads back as itself without quotes.
fn is_plain(text: &str, context: Context) -> bool {
    let flow_marks = context == Context::Flow && text.contains([',', '[', ']', '{', '}']);
    !text.is_empty()
        && text.trim_matches(' ') == text
        && !text.starts_with(INDICATORS)
        && !text.ends_with(':')
        && !text.contains(": ")
        && !text.contains(" #")
        && !flow_marks
        && !(context == Context::Flow && text.contains(':'))
        && !reads_as_other(text)
}

const INDICATORS: [char; 20] = ['-', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`', '='];

/// Words and figures that YAML reads as null, a truth value, a number or a day.
fn reads_as_other(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let word = matches!(lower.as_str(), "~" | "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n" | "<<" | "nan" | "inf");
    let figures = lower.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '+'))
        && (lower.chars().all(|c| c.is_ascii_digit() || "._:+-,etzinfa ".contains(c))
            || lower.starts_with("0x")
            || lower.starts_with("0o")
            || lower.starts_with("0b"));
    word || figures || text.starts_with("...")
}

fn needs_escape(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{a0}')
        || (c.is_whitespace() && c != ' ')
}

fn escaped(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if needs_escape(c) => out.push_str(&escape(c)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn escape(c: char) -> String {
    let code = u32::from(c);
    if code <= 0xFF { format!("\\x{code:02X}") } else { format!("\\u{code:04X}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::list::{List, Texts};
    use crate::model::procedure::{PaperCase, Procedure};
    use crate::model::values::{Code, ProcedureCode, Text};
    use proptest::prelude::*;

    fn procedure(text: &str) -> Procedure {
        let yaml = "ma: '1'\nten: t\nlinh_vuc: l\n";
        let mut procedure: Procedure = serde_yaml::from_str(yaml).unwrap();
        let case = PaperCase { case: Some(text.to_owned()), papers: List::default() };
        procedure.code = ProcedureCode::parse("1.001193").unwrap();
        procedure.field = Code::parse("no").unwrap();
        procedure.name = Text::parse(text).unwrap_or(procedure.name);
        procedure.steps = Some(text.to_owned());
        procedure.conditions = Some(format!("{text}\n"));
        procedure.applicants = List(vec![text.to_owned(), "yes".to_owned()]);
        procedure.papers = List(vec![case]);
        procedure.leftovers = [(text.to_owned(), Texts(vec![text.to_owned()]))].into();
        procedure
    }

    fn reads_back(text: &str) -> Result<(), TestCaseError> {
        let before = procedure(text);
        let yaml = file(&tree(&before));
        let after: Result<Procedure, _> = serde_yaml::from_str(&yaml);
        prop_assert_eq!(after.map_err(|e| TestCaseError::fail(format!("{e}\n{yaml}")))?, before);
        Ok(())
    }

    proptest! {
        #[test]
        fn any_text_reads_back_as_itself(text in any::<String>()) {
            reads_back(&text)?;
        }

        #[test]
        fn text_full_of_marks_reads_back_as_itself(text in "[-?:,{}#&*!|>'\"%@` \n\t\\\\a1.~\u{a0}\u{85}\u{2028}]{0,24}") {
            reads_back(&text)?;
        }
    }

    #[test]
    fn what_reads_as_something_else_is_quoted() {
        for text in ["1.001193", "null", "Yes", "1e5", "2026-10-05", "12:30", "0x1F", "~", "- a", "a: b", "a #b", "", ".5"] {
            assert!(scalar_text(text, Context::Block).starts_with('"'), "{text}");
        }
        for text in ["163/QĐ-BTP", "1 Ngày làm việc", "Hộ tịch", "Luật 60/2014/QH13"] {
            assert_eq!(scalar_text(text, Context::Block), text);
        }
    }

    #[test]
    fn a_record_reads_like_one_written_by_hand() {
        let yaml = "ma: \"1.001193\"\nten: Đăng ký khai sinh\nlinh_vuc: ho-tich\n\
                    quyet_dinh_bo: {so: 163/QĐ-BTP, ngay: 2021-03-01}\ncap_thuc_hien: [cap-xa]\n\
                    trinh_tu_thuc_hien: |\n  Bước 1: nộp.\n\n  - Bước 2\ncach_thuc_thuc_hien:\n\
                    \x20 - hinh_thuc: truc-tiep\n\
                    \x20   thoi_han: {so: 1, don_vi: ngay-lam-viec, nguyen_van: 1 Ngày làm việc}\n";
        let procedure: Procedure = serde_yaml::from_str(yaml).unwrap();
        assert_eq!(file(&tree(&procedure)), yaml);
    }
}

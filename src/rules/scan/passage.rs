//! The texts of a record or file, each with its place.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::look::Look;
use crate::model::attachment::{Attachment, Format};
use crate::rules::item::{Opened, Way};

/// One text.
pub(super) struct Passage<'a> {
    /// As it was written.
    pub raw: &'a str,
    /// With the lines of a paragraph joined, byte for byte as long: a name or number broken at a line's end stays whole.
    pub text: Cow<'a, str>,
    /// How its lines are joined.
    pub join: Join,
    /// It is read as Markdown.
    pub markdown: bool,
    /// The kind of its record; `tep` for an attached file.
    pub kind: &'static str,
    /// It belongs to a list of persons that a law orders to be posted.
    pub listed: bool,
    /// It is the whole value of a key, not a body, row or page.
    pub value: bool,
    pub look: Look,
}

pub(super) type Join = for<'t> fn(&'t str) -> Cow<'t, str>;

impl<'a> Passage<'a> {
    fn new(raw: &'a str, join: Join, kind: &'static str) -> Self {
        let text = join(raw);
        let look = Look::at(&text);
        Self { raw, text, join, markdown: false, kind, listed: false, value: false, look }
    }

    /// The same passage with the text that a page shows for its own.
    pub fn shown<'s>(&self, text: &'s str) -> Passage<'s> {
        Passage { markdown: self.markdown, listed: self.listed, value: self.value, ..Passage::new(text, self.join, self.kind) }
    }

    /// A text of a record.
    pub fn of(item: &Opened, raw: &'a str) -> Self {
        Self { listed: listed(item), ..Self::new(raw, flattened, item.kind) }
    }

    pub fn title(raw: &'a str) -> Self {
        Self { value: true, ..Self::new(raw, |text| Cow::Borrowed(text), "") }
    }
}

/// Whether a record is a list of persons that a law orders to be posted.
pub(in crate::rules) fn listed(item: &Opened) -> bool {
    item.posting.is_some() && item.json.get("danh_sach_ca_nhan").is_some_and(|list| !list.is_null())
}

/// What is done with a text of a record: a value as it stands there, or the row of a table; and the way to it.
pub(super) type Tell<'t, 'a> = dyn FnMut(Cow<'a, str>, &[Way]) + 't;

/// Tells every value of a record; the rows of a table as one text each, for what stands in one row belongs together.
pub(super) fn of_record<'a>(item: &'a Opened, tell: &mut Tell<'_, 'a>) {
    values(&item.json, &mut Vec::new(), tell);
}

fn values<'a>(json: &'a Json, way: &mut Vec<Way<'a>>, tell: &mut Tell<'_, 'a>) {
    match json {
        Json::String(text) => tell(Cow::Borrowed(text), way),
        Json::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                way.push(Way::Item(index));
                values(inner, way, tell);
                way.pop();
            }
        }
        Json::Object(pairs) => {
            let columns = pairs.get("cot").and_then(Json::as_array);
            for (name, inner) in pairs {
                way.push(Way::Key(name));
                match (name.as_str(), columns, inner.as_array()) {
                    ("hang", Some(columns), Some(rows)) => table(columns, rows, way, tell),
                    _ => values(inner, way, tell),
                }
                way.pop();
            }
        }
        _ => {}
    }
}

fn table<'a>(columns: &'a [Json], rows: &'a [Json], way: &mut Vec<Way<'a>>, tell: &mut Tell<'_, 'a>) {
    let text = |json: &Json| json.as_str().map_or_else(|| json.to_string(), str::to_owned);
    for (index, row) in rows.iter().enumerate() {
        let cells = columns.iter().filter_map(|column| {
            let cell = row.get(column.get("ma")?.as_str()?)?;
            let name = column.get("ten").and_then(Json::as_str).unwrap_or_default();
            (!cell.is_null()).then(|| format!("{name}: {}", text(cell)))
        });
        let row = cells.collect::<Vec<_>>().join(" | ");
        way.push(Way::Item(index));
        tell(Cow::Owned(row), way);
        way.pop();
    }
}

/// The Markdown text of a record, and the line on which it begins.
pub(super) fn of_body<'a>(item: &Opened<'_, 'a>) -> Option<(Passage<'a>, &'a str, usize)> {
    let (body, first_line) = item.body?;
    Some((Passage { markdown: true, ..Passage::of(item, body) }, body, first_line))
}

/// The texts of an attached file, each with the words that say where it stands.
pub(super) fn of_file<'a>(path: &'a str, file: &'a Attachment, listed: bool) -> Vec<(String, Passage<'a>)> {
    let passage = |raw: &'a str| Passage { listed, ..Passage::new(raw, one_line, "tep") };
    let page = |number: usize| match file.format {
        Format::Pdf => format!("trang {number}"),
        Format::Workbook => format!("trang tính {number}"),
        _ => "trong tệp".to_owned(),
    };
    let mut passages: Vec<(String, Passage)> = vec![("tên tệp".to_owned(), passage(path))];
    passages.extend(file.metadata.iter().map(|text| ("thông tin đi kèm tệp (tiêu đề, tác giả…)".to_owned(), passage(text))));
    passages.extend(file.pages().map(|(number, text)| (page(number), passage(text))));
    passages
}

/// The attached files that a record names.
pub(in crate::rules) fn files_named(item: &Opened, attachments: &BTreeMap<String, Attachment>) -> Vec<String> {
    let mut named = BTreeSet::new();
    // Attached files lie in `tep/`; few values speak of one.
    of_record(item, &mut |text, _| {
        if !text.contains("tep") {
            return;
        }
        let path = text.trim().replace('\\', "/");
        named.extend(attachments.get_key_value(path.trim_start_matches("./")).map(|(known, _)| known));
    });
    if let Some((body, _)) = item.body.filter(|(body, _)| body.contains("tep/")) {
        named.extend(attachments.keys().filter(|path| body.contains(path.as_str())));
    }
    named.into_iter().cloned().collect()
}

/// A text with the lines of each paragraph joined.
fn flattened(text: &str) -> Cow<'_, str> {
    if !text.contains('\n') {
        return Cow::Borrowed(text);
    }
    let mut flat = String::with_capacity(text.len());
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        flat.push_str(line);
        if let Some(next) = lines.peek() {
            flat.push(if continues(line, next) { ' ' } else { '\n' });
        }
    }
    Cow::Owned(flat)
}

/// Whether a line goes on with the paragraph of the line before.
fn continues(line: &str, next: &str) -> bool {
    let next = next.trim_start();
    let marker = next.starts_with(['-', '*', '|', '#', '>', '+', '•']) || next.starts_with(|c: char| c.is_ascii_digit()) && numbered(next);
    !line.trim().is_empty() && !next.is_empty() && !marker && !line.trim_start().starts_with('|')
}

fn numbered(line: &str) -> bool {
    let mark = line.trim_start_matches(|c: char| c.is_ascii_digit());
    mark.starts_with(['.', ')']) && mark[1..].starts_with(char::is_whitespace)
}

fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains('\n') { Cow::Owned(text.replace('\n', " ")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::flattened;

    #[test]
    fn paragraphs_are_joined_and_lists_and_tables_are_not() {
        assert_eq!(flattened("ông Nguyễn\nVăn A\n\n- một\n- hai"), "ông Nguyễn Văn A\n\n- một\n- hai");
        assert_eq!(flattened("| a |\n| b |\nc"), "| a |\n| b |\nc");
    }
}

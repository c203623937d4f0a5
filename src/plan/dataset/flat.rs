//! Records → rows: nested keys joined by dots, lists of words by semicolons, what is deeper as compact JSON.

use std::borrow::Cow;

use serde_json::Value as Json;

/// Adds the columns that a record brings to those known, in its order.
pub(crate) fn columns(record: &Json, known: &mut Vec<String>) {
    let mut next = 0;
    visit("", record, &mut |path, _| {
        let found = place(path, next, known).unwrap_or(known.len());
        if found == known.len() {
            known.push(path.to_owned());
        }
        next = found + 1;
    });
}

/// Where a column is. Records bring their columns in the same order, nearly always: the next one is looked at first.
pub(crate) fn place(path: &str, next: usize, columns: &[String]) -> Option<usize> {
    if columns.get(next).is_some_and(|column| column == path) {
        return Some(next);
    }
    columns.iter().position(|column| column == path)
}

/// The cells of a record under the columns of the table.
pub(crate) fn cells<'a>(record: &'a Json, columns: &[String]) -> Vec<Cow<'a, str>> {
    let mut cells = vec![Cow::Borrowed(""); columns.len()];
    let mut next = 0;
    visit("", record, &mut |path, json| {
        if let Some(found) = place(path, next, columns) {
            cells[found] = cell(json);
            next = found + 1;
        }
    });
    cells
}

/// Calls with the path and value of every cell.
fn visit<'a>(path: &str, json: &'a Json, tell: &mut impl FnMut(&str, &'a Json)) {
    match json {
        Json::Object(pairs) => {
            for (key, inner) in pairs {
                if path.is_empty() { visit(key, inner, tell) } else { visit(&format!("{path}.{key}"), inner, tell) }
            }
        }
        other => tell(path, other),
    }
}

fn cell(json: &Json) -> Cow<'_, str> {
    match json {
        Json::Array(items) if items.iter().all(is_scalar) => items.iter().map(scalar).collect::<Vec<_>>().join("; ").into(),
        other => scalar(other),
    }
}

fn is_scalar(json: &Json) -> bool {
    !matches!(json, Json::Array(_) | Json::Object(_))
}

/// A single value as a cell: words without their quotes.
pub(super) fn scalar(json: &Json) -> Cow<'_, str> {
    match json {
        Json::Null => "".into(),
        Json::String(text) => text.into(),
        other => other.to_string().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn nested_keys_become_columns_and_lists_cells() {
        let records = [
            json!({ "so": "2026/0001", "van_ban": { "so": "15/TB-UBND" }, "hinh_thuc": ["niem-yet", "loa"] }),
            json!({ "so": "2026/0002", "gui_thon": "2026-10-05", "noi_niem_yet": [{ "noi": "tru-so" }] }),
        ];
        let mut headings = Vec::new();
        records.iter().for_each(|record| columns(record, &mut headings));
        assert_eq!(headings, ["so", "van_ban.so", "hinh_thuc", "gui_thon", "noi_niem_yet"]);
        assert_eq!(cells(&records[0], &headings), ["2026/0001", "15/TB-UBND", "niem-yet; loa", "", ""]);
        assert_eq!(cells(&records[1], &headings), ["2026/0002", "", "", "2026-10-05", r#"[{"noi":"tru-so"}]"#]);
    }
}

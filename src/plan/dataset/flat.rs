//! Records → rows: nested keys joined by dots, lists of words by semicolons, what is deeper as compact JSON.

use serde_json::Value as Json;

use crate::plan::site::Table;

/// The records as a table; headings stand in the order in which records first bring them.
pub(super) fn table(records: &[Json]) -> Table {
    let flat: Vec<Vec<(String, String)>> = records.iter().map(flatten).collect();
    let mut headings: Vec<String> = Vec::new();
    for (key, _) in flat.iter().flatten() {
        if !headings.contains(key) {
            headings.push(key.clone());
        }
    }
    let cell = |row: &[(String, String)], heading: &str| row.iter().find(|(key, _)| key == heading).map(|(_, text)| text.clone());
    let rows = flat.iter().map(|row| headings.iter().map(|heading| cell(row, heading).unwrap_or_default()).collect()).collect();
    // A table without any record still is one: what every record has is its address.
    if headings.is_empty() { Table { headings: vec!["url".to_owned()], rows: Vec::new() } } else { Table { headings, rows } }
}

fn flatten(record: &Json) -> Vec<(String, String)> {
    let mut cells = Vec::new();
    flatten_into("", record, &mut cells);
    cells
}

fn flatten_into(path: &str, json: &Json, cells: &mut Vec<(String, String)>) {
    match json {
        Json::Object(pairs) => {
            for (key, inner) in pairs {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                flatten_into(&path, inner, cells);
            }
        }
        other => cells.push((path.to_owned(), cell(other))),
    }
}

fn cell(json: &Json) -> String {
    match json {
        Json::Array(items) if items.iter().all(is_scalar) => items.iter().map(scalar).collect::<Vec<_>>().join("; "),
        other => scalar(other),
    }
}

fn is_scalar(json: &Json) -> bool {
    !matches!(json, Json::Array(_) | Json::Object(_))
}

/// A single value as a cell: words without their quotes.
pub(super) fn scalar(json: &Json) -> String {
    match json {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
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
        let table = table(&records);
        assert_eq!(table.headings, ["so", "van_ban.so", "hinh_thuc", "gui_thon", "noi_niem_yet"]);
        assert_eq!(table.rows[0], ["2026/0001", "15/TB-UBND", "niem-yet; loa", "", ""]);
        assert_eq!(table.rows[1], ["2026/0002", "", "", "2026-10-05", r#"[{"noi":"tru-so"}]"#]);
    }

    #[test]
    fn no_records_are_a_table_without_rows() {
        assert_eq!(table(&[]).headings, ["url"]);
    }
}

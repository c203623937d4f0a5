//! Cells of tables as JSON: numbers are numbers, days are ISO, in the order of the columns.

use std::collections::BTreeMap;

use serde_json::{Map, Number, Value as Json};

use crate::model::closed::ColumnKind;
use crate::model::table::{Column, Row};
use crate::model::values::{Cell, Day};

/// The rows under the codes of their columns; a cell that says nothing is left out.
pub(super) fn rows(columns: &[Column], rows: &[Row]) -> Json {
    let of_row = |row: &Row| line(columns, |code| row.get(code).and_then(Option::as_ref));
    rows.iter().map(of_row).collect::<Vec<Json>>().into()
}

/// The declared totals in the same way.
pub(super) fn totals(columns: &[Column], totals: &BTreeMap<String, Cell>) -> Json {
    line(columns, |code| totals.get(code))
}

fn line<'a>(columns: &[Column], cell: impl Fn(&str) -> Option<&'a Cell>) -> Json {
    let filled = |column: &Column| {
        let text = cell(column.code.as_str()).map(|cell| cell.0.as_str()).filter(|text| !text.is_empty())?;
        Some((column.code.to_string(), typed(column.kind, text)))
    };
    Json::Object(columns.iter().filter_map(filled).collect::<Map<String, Json>>())
}

fn typed(kind: Option<ColumnKind>, text: &str) -> Json {
    let typed = match kind.unwrap_or(ColumnKind::Text) {
        ColumnKind::Text => None,
        ColumnKind::Number | ColumnKind::Money | ColumnKind::Percent => serde_json::from_str::<Number>(text).ok().map(Json::Number),
        ColumnKind::Day => Day::parse(text).ok().map(|day| day.to_string().into()),
    };
    typed.unwrap_or_else(|| text.into())
}

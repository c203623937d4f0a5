//! Tables of figures, inline or from a CSV file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::closed::ColumnKind;
use super::list::{List, Texts};
use super::values::{Cell, Code, Day, Text};
use std::collections::BTreeMap;

/// A table that the commune makes public.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    #[serde(rename = "ten")]
    pub title: Text,
    #[serde(rename = "nhom")]
    pub group: Option<String>,
    #[serde(rename = "mo_ta")]
    pub description: Option<String>,
    #[serde(rename = "cot", default)]
    pub columns: List<Column>,
    #[serde(rename = "hang", default)]
    pub rows: List<Row>,
    /// Rows from a CSV file below `content/`.
    #[serde(rename = "tep_csv")]
    pub csv: Option<String>,
    #[serde(rename = "tong", default)]
    pub totals: BTreeMap<String, Cell>,
    #[serde(rename = "can_cu", default)]
    pub basis: Texts,
    #[serde(rename = "cap_nhat")]
    pub updated: Option<Day>,
    #[serde(rename = "nguon")]
    pub origin: Option<String>,
    /// The CSV file as it was found, and the line of each of its rows; they stand behind the rows written inline.
    #[serde(skip)]
    pub csv_lines: (String, Vec<usize>),
}

impl Figures {
    /// The file and line of a row that came from a CSV file.
    pub fn csv_place(&self, row: usize) -> Option<(&str, usize)> {
        let (file, lines) = &self.csv_lines;
        let first = self.rows.len().checked_sub(lines.len())?;
        lines.get(row.checked_sub(first)?).map(|line| (file.as_str(), *line))
    }
}

/// A column: its code in the rows, its heading, what it holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Column {
    #[serde(rename = "ma")]
    pub code: Code,
    #[serde(rename = "ten")]
    pub name: Text,
    #[serde(rename = "kieu")]
    pub kind: Option<ColumnKind>,
    #[serde(rename = "don_vi_tinh")]
    pub unit: Option<String>,
}

/// A row: the code of a column beside its cell.
pub type Row = BTreeMap<String, Option<Cell>>;

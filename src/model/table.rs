//! Tables of figures, inline or from a CSV file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::closed::ColumnKind;
use super::fold;
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
    /// In a column of shares: the column of the part that each is the share of.
    #[serde(rename = "tu_so")]
    pub part: Option<Code>,
    /// In a column of shares: the column of the whole.
    #[serde(rename = "mau_so")]
    pub whole: Option<Code>,
}

/// A row: the code of a column beside its cell.
pub type Row = BTreeMap<String, Option<Cell>>;

/// Whether a row's name says that it is part of another: `Trong đó: …`, `- …`, `a) …`, `1.2 …`.
#[must_use]
pub fn names_a_part(name: &str) -> bool {
    let name = fold(name);
    let numbered = name.split([' ', ')']).next().unwrap_or_default().trim_end_matches('.');
    let nested_number =
        numbered.contains('.') && numbered.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let lettered = name.as_bytes().first().is_some_and(u8::is_ascii_lowercase) && name.as_bytes().get(1) == Some(&b')');
    name.starts_with("trong do") || name.starts_with(['-', '+', '–']) || nested_number || lettered
}

#[cfg(test)]
mod tests {
    use super::names_a_part;

    #[test]
    fn rows_that_are_parts_of_others_are_named() {
        for name in ["Trong đó: chi lương", "- Phí", "a) Phí", "1.2 Lệ phí"] {
            assert!(names_a_part(name), "{name}");
        }
        for name in ["1. Thu", "I Thu", "Âm nhạc", "2026"] {
            assert!(!names_a_part(name), "{name}");
        }
    }
}

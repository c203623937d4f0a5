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

/// What a row is among the rows of its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Whole,
    /// A part of a row above it: `Trong đó: …`, `1.2 …`, or `1. …` below `I. …`.
    Part,
    /// The total of other rows: `Tổng cộng`.
    Total,
}

/// What rows are called and how they are numbered, where a column of numbers (`STT`, `TT`) stands before their names.
#[derive(Debug)]
pub struct Labels {
    name: Option<usize>,
    number: Option<usize>,
}

impl Labels {
    /// Of columns by heading, and whether each holds text.
    pub fn of<'a>(columns: impl Iterator<Item = (&'a str, bool)> + Clone) -> Self {
        let number = columns.clone().position(|(heading, _)| matches!(fold(heading).trim(), "stt" | "tt" | "so tt" | "so thu tu"));
        let name = columns.enumerate().position(|(index, (_, text))| text && Some(index) != number);
        Self { name, number }
    }

    /// The labels of the columns of a table in the data.
    #[must_use]
    pub fn of_columns(columns: &[Column]) -> Self {
        Self::of(columns.iter().map(|column| (&*column.name, matches!(column.kind, None | Some(ColumnKind::Text)))))
    }

    /// What a row is about, of its cells in the order of the columns.
    #[must_use]
    pub fn name<'c>(&self, cells: &[Option<&'c str>]) -> &'c str {
        cell(cells, self.name)
    }

    /// What each row is among the others.
    #[must_use]
    pub fn roles(&self, rows: &[Vec<Option<&str>>]) -> Vec<Role> {
        // The levels that a row above has opened, from the outermost on.
        let mut open: Vec<Level> = Vec::new();
        let role = |cells: &Vec<Option<&str>>| {
            let name = self.name(cells);
            if is_total(name) {
                return Role::Total;
            }
            let Some(level) = Level::of_number(cell(cells, self.number)).or_else(|| Level::of_name(name)) else {
                return if names_a_part(name) { Role::Part } else { Role::Whole };
            };
            open.retain(|above| *above < level);
            let part = !open.is_empty() || names_a_part(name);
            open.push(level);
            if part { Role::Part } else { Role::Whole }
        };
        rows.iter().map(role).collect()
    }
}

/// The cells of a row in the order of the columns.
#[must_use]
pub fn cells<'r>(columns: &[Column], row: &'r Row) -> Vec<Option<&'r str>> {
    columns.iter().map(|column| row.get(column.code.as_str())?.as_ref().map(|cell| cell.0.as_str())).collect()
}

/// What each row of a table is among the others.
#[must_use]
pub fn roles(columns: &[Column], rows: &[Row]) -> Vec<Role> {
    Labels::of_columns(columns).roles(&rows.iter().map(|row| cells(columns, row)).collect::<Vec<_>>())
}

/// The same of a table of a budget, where one row `TỔNG CHI` at the top or at the bottom is the total of the others.
#[must_use]
pub fn roles_in_budget(columns: &[Column], rows: &[Row]) -> Vec<Role> {
    let mut roles = roles(columns, rows);
    if let [only] = openings(columns, rows)[..]
        && (only == 0 || only + 1 == rows.len())
    {
        roles[only] = Role::Total;
    }
    roles
}

/// The rows of a table of a budget that say a total, by their places.
#[must_use]
pub fn openings(columns: &[Column], rows: &[Row]) -> Vec<usize> {
    let labels = Labels::of_columns(columns);
    rows.iter().enumerate().filter(|(_, row)| opens_with_total(labels.name(&cells(columns, row)))).map(|(index, _)| index).collect()
}

fn cell<'c>(cells: &[Option<&'c str>], index: Option<usize>) -> &'c str {
    index.and_then(|index| cells.get(index).copied().flatten()).unwrap_or_default()
}

/// How deep a numbered row stands, the outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Letter,
    Roman,
    Arabic,
    Nested,
}

impl Level {
    /// The level of a cell that holds a number alone: `I`, `2`, `2.1`.
    fn of_number(cell: &str) -> Option<Self> {
        let number = cell.trim().trim_end_matches(['.', ')']);
        let arabic = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if number.is_empty() {
            None
        } else if number.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')) {
            Some(Self::Roman)
        } else if number.len() == 1 && number.as_bytes()[0].is_ascii_uppercase() {
            Some(Self::Letter)
        } else if arabic(number) {
            Some(Self::Arabic)
        } else {
            (number.contains('.') && number.split('.').all(arabic)).then_some(Self::Nested)
        }
    }

    /// The level of a name that begins with its number: `A. Thu`, `I Thu`, `1. Thu`. A letter without a mark begins a word.
    fn of_name(name: &str) -> Option<Self> {
        let (number, marked) = name.trim().split_once([' ', ')', '/']).map(|(number, _)| (number, number.ends_with('.')))?;
        let marked = marked || name.trim()[number.len()..].starts_with([')', '/']);
        Self::of_number(number).filter(|level| marked || *level != Self::Letter)
    }
}

/// A row that is the total of the others.
fn is_total(name: &str) -> bool {
    matches!(fold(name).trim(), "tong" | "tong cong" | "cong" | "tong so" | "tong cong so")
}

/// Whether a row of a budget says the total of the rows below it: `TỔNG CHI`, `A. Tổng thu ngân sách xã`.
fn opens_with_total(name: &str) -> bool {
    let name = fold(name);
    let words = name.split([' ', '.', ')', '/', '-']).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.skip_while(|word| Level::of_number(&word.to_uppercase()).is_some()).take(3).collect();
    match words.as_slice() {
        ["tong"] => true,
        // «Tổng công ty», «Tổng công đoàn».
        ["tong", "cong", "ty" | "doan"] => false,
        ["tong", of, ..] => matches!(*of, "thu" | "chi" | "so" | "cong" | "nguon" | "du" | "quyet" | "kinh" | "von" | "ngan"),
        _ => false,
    }
}

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
    use super::{Labels, Role, names_a_part, opens_with_total};

    #[test]
    fn rows_that_are_parts_of_others_are_named() {
        for name in ["Trong đó: chi lương", "- Phí", "a) Phí", "1.2 Lệ phí"] {
            assert!(names_a_part(name), "{name}");
        }
        for name in ["1. Thu", "I Thu", "Âm nhạc", "2026"] {
            assert!(!names_a_part(name), "{name}");
        }
    }

    fn roles(number: bool, rows: &[(&str, &str)]) -> Vec<Role> {
        let labels = Labels::of([("STT", true), ("Nội dung", true)].into_iter().skip(usize::from(!number)));
        let cells =
            |(first, second): &(&'static str, &'static str)| if number { vec![Some(*first), Some(*second)] } else { vec![Some(*second)] };
        let rows: Vec<(&'static str, &'static str)> = rows.iter().map(|(a, b)| (leak(a), leak(b))).collect();
        labels.roles(&rows.iter().map(cells).collect::<Vec<_>>())
    }

    fn leak(text: &str) -> &'static str {
        Box::leak(text.to_owned().into_boxed_str())
    }

    #[test]
    fn arabic_numbers_below_a_roman_one_are_its_parts() {
        use Role::{Part, Total, Whole};
        let numbered = [("I", "Thu nội địa"), ("1", "Phí"), ("2", "Lệ phí"), ("II", "Bổ sung"), ("", "Tổng cộng")];
        assert_eq!(roles(true, &numbered), [Whole, Part, Part, Whole, Total]);
        let named = [("", "I. Thu nội địa"), ("", "1. Phí"), ("", "a) Phí chợ"), ("", "II Bổ sung")];
        assert_eq!(roles(false, &named), [Whole, Part, Part, Whole]);
        assert_eq!(roles(true, &[("A", "Thu"), ("I", "Nội địa"), ("1", "Phí"), ("B", "Chi")]), [Whole, Part, Part, Whole]);
        assert_eq!(roles(true, &[("1", "Thôn Một"), ("2", "Thôn Hai")]), [Whole, Whole], "numbers alone are no parts");
        assert_eq!(roles(false, &[("", "A Lưới"), ("", "1 Nhà"), ("", "Thôn")]), [Whole, Whole, Whole]);
    }

    #[test]
    fn totals_of_budgets_are_named_in_more_words() {
        assert!(["TỔNG CHI", "Tổng chi ngân sách xã", "A. Tổng thu", "I Tổng số"].iter().all(|name| opens_with_total(name)));
        assert!(!["Tổng hợp", "Tổng cục Thuế", "Tổ chức", "Tổng công ty"].iter().any(|name| opens_with_total(name)));
    }
}

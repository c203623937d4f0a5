//! A sheet as a table: the row of titles is found by its words, cells are asked for by title.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::report::{Kind, Remark};
use super::workbook::{Cell, Origin, Row, Sheet};
use super::{Fault, clean};
use crate::model::{fold, values::ProcedureCode};

/// A column, by the titles that it may bear; the first is the usual one.
pub(super) type Column = &'static [&'static str];

pub(super) const CODE: Column = &["Mã TTHC", "Mã thủ tục", "Mã số TTHC", "Mã số"];

pub(super) const NAME: Column = &["Tên TTHC", "Tên thủ tục hành chính", "Tên thủ tục"];
pub(super) const SERIAL: Column = &["STT", "TT", "Số thứ tự"];

/// How far down a row of titles is looked for.
pub(super) const DEEPEST_TITLES: usize = 60;

/// A sheet whose row of titles was found.
pub(super) struct Table {
    pub sheet: String,
    titles: Rc<Titles>,
    pub lines: Vec<Line>,
}

/// The titles of a sheet.
struct Titles {
    /// As they stand in the sheet, by column.
    names: BTreeMap<u32, String>,
    /// The first column of each title, as it stands and by its plain words.
    places: BTreeMap<String, u32>,
}

/// A row below the titles.
pub(super) struct Line {
    pub number: u32,
    cells: BTreeMap<u32, Cell>,
}

/// Finds the row that bears all the titles.
///
/// # Errors
/// Names the titles that are missing from the row that looks most like it.
pub(super) fn find(workbook: &str, sheet: Sheet, wanted: &[Column], remarks: &mut Vec<Remark>) -> Result<Table, Fault> {
    let candidates = sheet.rows.iter().take(DEEPEST_TITLES).enumerate();
    let scored = candidates.map(|(at, row)| {
        let titles = Titles::of(&row.cells);
        let missing: Vec<Column> = wanted.iter().copied().filter(|column| titles.place(column).is_none()).collect();
        (at, titles, missing)
    });
    let place = format!("{workbook}, bảng «{}»", sheet.name);
    let best = scored.min_by_key(|(at, _, missing)| (missing.len(), *at));
    let Some((at, titles, missing)) = best.filter(|(_, _, missing)| missing.len() < wanted.len()) else {
        let words: Vec<String> = wanted.iter().map(|column| format!("«{}»", column[0])).collect();
        return Err(Fault::new(place, format!("không thấy dòng tiêu đề có các cột {}", words.join(", "))));
    };
    if !missing.is_empty() {
        let row = sheet.rows[at].number;
        return Err(Fault::new(format!("{place}, dòng {row}"), missing_words(&missing, &titles.names)));
    }
    let mut lines = Vec::new();
    for (number, row) in sheet.rows.into_iter().enumerate() {
        if number < at || (number > at && titles.repeated_by(&row)) {
            remark_heading(&sheet.name, row, remarks);
        } else if number > at {
            lines.push(line(&sheet.name, &titles.names, row, remarks));
        }
    }
    Ok(Table { lines, sheet: sheet.name.clone(), titles: Rc::new(titles) })
}

impl Titles {
    fn of(cells: &[(u32, Cell)]) -> Self {
        let names: BTreeMap<u32, String> = cells.iter().map(|(at, cell)| (*at, clean::line(&cell.text))).collect();
        let leftmost_wins = names.iter().rev();
        let spellings = leftmost_wins.flat_map(|(at, name)| [(title_words(name), *at), (name.clone(), *at)]);
        let places = spellings.collect();
        Self { names, places }
    }

    /// Whether a row says the titles again, as on each page of a printout.
    fn repeated_by(&self, row: &Row) -> bool {
        let repeats = |(at, cell): &(u32, Cell)| self.names.get(at).is_some_and(|name| *name == clean::line(&cell.text));
        row.cells.len() > 1 && row.cells.iter().all(repeats)
    }

    fn place(&self, column: Column) -> Option<u32> {
        let exact = column.iter().find_map(|name| self.places.get(*name));
        let place = exact.or_else(|| column.iter().find_map(|name| self.places.get(&title_words(name))));
        place.copied()
    }
}

/// A title without marks, case, spaces and points.
pub(super) fn title_words(title: &str) -> String {
    fold(title).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn missing_words(missing: &[Column], titles: &BTreeMap<u32, String>) -> String {
    let words: Vec<String> = missing.iter().map(|column| missing_title(column, titles)).collect();
    format!("thiếu cột {}; xuất lại bảng với đủ cột, giữ nguyên dòng tiêu đề", words.join(", "))
}

fn missing_title(column: Column, titles: &BTreeMap<u32, String>) -> String {
    let wanted = title_words(column[0]);
    let near = titles
        .values()
        .map(|title| (strsim::normalized_damerau_levenshtein(&title_words(title), &wanted), title))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(score, _)| *score >= 0.6);
    match near {
        Some((_, title)) => format!("«{}» (thấy cột «{}»)", column[0], clean::shortened(title, 40)),
        None => format!("«{}»", column[0]),
    }
}

fn remark_heading(sheet: &str, row: Row, remarks: &mut Vec<Remark>) {
    let (row, cells) = (row.number, row.cells);
    remarks.extend(cells.into_iter().map(|(_, cell)| Remark {
        kind: Kind::HeadingText,
        sheet: sheet.to_owned(),
        column: String::new(),
        row,
        text: cell.text,
    }));
}

fn line(sheet: &str, titles: &BTreeMap<u32, String>, row: Row, remarks: &mut Vec<Remark>) -> Line {
    let number = row.number;
    let mut kept = BTreeMap::new();
    for (at, cell) in row.cells {
        let column = titles.get(&at).cloned().unwrap_or_default();
        let kind = match cell.origin {
            Origin::Error => Kind::CellError,
            _ if clean::says_nothing(&cell.text) => Kind::SaysNothing,
            _ => {
                kept.insert(at, cell);
                continue;
            }
        };
        remarks.push(Remark { kind, sheet: sheet.to_owned(), column, row: number, text: cell.text });
    }
    Line { number, cells: kept }
}

impl Table {
    pub fn has(&self, column: Column) -> bool {
        self.titles.place(column).is_some()
    }

    /// The lines, each beside the words that place it.
    pub fn into_lines(self) -> impl Iterator<Item = Reading> {
        let sheet: Rc<str> = self.sheet.into();
        let lines = self.lines.into_iter().filter(|line| !line.cells.is_empty());
        lines.map(move |line| Reading { line, titles: self.titles.clone(), sheet: sheet.clone() })
    }
}

/// One line while it is read: what is taken is accounted for, what is left goes to the leftovers.
pub(super) struct Reading {
    line: Line,
    titles: Rc<Titles>,
    pub sheet: Rc<str>,
}

impl Reading {
    pub fn row(&self) -> u32 {
        self.line.number
    }

    /// The cell of a column, taken out of the line.
    pub fn take(&mut self, column: Column) -> Option<String> {
        self.take_cell(column).map(|cell| cell.text)
    }

    /// The cell of a column, left where it is.
    pub fn peek(&self, column: Column) -> Option<&str> {
        let at = self.titles.place(column)?;
        self.line.cells.get(&at).map(|cell| cell.text.as_str())
    }

    /// The cell of a column on one line.
    pub fn take_line(&mut self, column: Column) -> Option<String> {
        self.take(column).map(|text| clean::line(&text))
    }

    fn take_cell(&mut self, column: Column) -> Option<Cell> {
        self.line.cells.remove(&self.titles.place(column)?)
    }

    /// The procedure's code; a code that Excel made a number gets its six decimals back.
    pub fn take_code(&mut self, remarks: &mut Vec<Remark>) -> Option<String> {
        let cell = self.take_cell(CODE)?;
        let Origin::Number(number) = cell.origin else {
            return Some(clean::line(&cell.text));
        };
        let restored = format!("{number:.6}");
        let known = ProcedureCode::parse(&restored).is_ok_and(|code| code.is_national());
        if !known || restored == cell.text {
            return Some(cell.text);
        }
        let text = format!("{} → {restored}", cell.text);
        remarks.push(self.remark(Kind::CodeRestored, CODE, text));
        Some(restored)
    }

    /// What was not asked for, with its titles.
    pub fn rest(&mut self) -> Vec<(String, String)> {
        let cells = std::mem::take(&mut self.line.cells);
        let named = cells.into_iter().map(|(at, cell)| {
            let title = self.titles.names.get(&at).cloned().unwrap_or_else(|| column_letters(at));
            (title, cell.text)
        });
        named.collect()
    }

    pub fn remark(&self, kind: Kind, column: Column, text: impl Into<String>) -> Remark {
        let title = self.titles.place(column).and_then(|at| self.titles.names.get(&at));
        let title = title.map_or_else(|| column.first().copied().unwrap_or_default(), String::as_str);
        self.remark_titled(kind, title, text)
    }

    pub fn remark_titled(&self, kind: Kind, title: &str, text: impl Into<String>) -> Remark {
        Remark { kind, sheet: self.sheet.to_string(), column: title.to_owned(), row: self.line.number, text: text.into() }
    }
}

/// A column without a title, as Excel names it.
fn column_letters(mut at: u32) -> String {
    let mut letters = String::new();
    loop {
        // `at % 26` is below 26, so the letter is one of A to Z.
        letters.insert(0, char::from(b'A' + (at % 26) as u8));
        if at < 26 {
            return format!("cột {letters}");
        }
        at = at / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_without_a_title_are_named_as_excel_does() {
        assert_eq!(column_letters(0), "cột A");
        assert_eq!(column_letters(27), "cột AB");
    }

    #[test]
    fn titles_are_known_without_marks_case_and_points() {
        assert_eq!(title_words("PHÍ,  lệ phi\u{301}"), title_words("Phí, lệ phí"));
    }
}

//! The text of a workbook: a line for each row, its cells parted by bars; hidden sheets, comments and metadata too.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use calamine::{Data, DataRef, ExcelDateTime, Reader, Xlsx, open_workbook, open_workbook_auto};

use super::package::Package;
use super::{Facts, room};
use crate::model::attachment::Reading;

pub(super) fn read(path: &Path) -> Facts {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xls")) {
        return Facts::of(other(path));
    }
    if !Package::open(path).is_some_and(Package::fits) {
        return Facts::of(Reading::Broken);
    }
    match open_workbook::<Xlsx<_>, _>(path) {
        Ok(book) => Facts { reading: Reading::Pages(sheets(book).into()), ..beside(path) },
        Err(_) => Facts { reading: other(path), ..beside(path) },
    }
}

/// What stands beside the cells.
fn beside(path: &Path) -> Facts {
    let Some(mut package) = Package::open(path) else { return Facts::of(Reading::None) };
    let notes = |name: &str| ["xl/comments", "xl/threadedComments/", "xl/drawings/drawing"].iter().any(|start| name.starts_with(start));
    let mut metadata = package.metadata();
    let texts = package.texts(|name| notes(name) && name.ends_with(".xml")).unwrap_or_default();
    metadata.extend(texts.iter().flat_map(|text| text.lines()).filter(|line| !line.trim().is_empty()).map(str::to_owned));
    Facts { reading: Reading::None, metadata, signed: package.signed() }
}

/// Cell by cell: a workbook may claim a sheet of seventeen thousand million cells.
fn sheets(mut book: Xlsx<BufReader<File>>) -> Vec<String> {
    let mut pages: Vec<String> = Vec::new();
    for name in book.sheet_names() {
        let mut left = room(&pages);
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut last = None;
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        while let Ok(Some(cell)) = cells.next_cell() {
            let (row, column) = cell.get_position();
            let text = match cell.get_value() {
                DataRef::DateTime(moment) => day(moment),
                value => Data::from(value.clone()).to_string(),
            };
            if text.is_empty() || text.len() + MOST_COLUMNS > left {
                continue;
            }
            if last.replace(row) != Some(row) {
                rows.push(Vec::new());
                left = left.saturating_sub(MOST_COLUMNS);
            }
            left = left.saturating_sub(text.len());
            put(rows.last_mut(), column, &text);
        }
        pages.push(aligned(&rows));
    }
    pages
}

/// Columns beyond stand in the last one.
const MOST_COLUMNS: usize = 100;

fn put(row: Option<&mut Vec<String>>, column: u32, text: &str) {
    let column = usize::try_from(column).unwrap_or(MOST_COLUMNS).min(MOST_COLUMNS - 1);
    let Some(row) = row else { return };
    if row.len() <= column {
        row.resize(column + 1, String::new());
    }
    if !row[column].is_empty() {
        row[column].push(' ');
    }
    row[column].push_str(text);
}

/// All rows with as many cells as the longest, so that each stands below its heading.
fn aligned(rows: &[Vec<String>]) -> String {
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let line = |row: &Vec<String>| row.iter().map(String::as_str).chain(std::iter::repeat("")).take(width).collect::<Vec<_>>().join(" | ");
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// As people write it: the file holds a count of days.
fn day(moment: &ExcelDateTime) -> String {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    if moment.is_datetime() { format!("{day:02}/{month:02}/{year}") } else { moment.to_string() }
}

/// `.xls` and `.ods`.
fn other(path: &Path) -> Reading {
    let Ok(mut book) = open_workbook_auto(path) else { return Reading::Broken };
    let mut pages: Vec<String> = Vec::new();
    for (_, range) in book.worksheets() {
        let mut left = room(&pages);
        let rows = range.rows().map(|row| row.iter().map(text).collect::<Vec<_>>().join(" | "));
        let fitting = rows.take_while(|row| {
            let fits = row.len() < left;
            left = left.saturating_sub(row.len() + 1);
            fits
        });
        pages.push(fitting.collect::<Vec<_>>().join("\n"));
    }
    Reading::Pages(pages.into())
}

fn text(cell: &Data) -> String {
    match cell {
        Data::DateTime(moment) => day(moment),
        value => value.to_string(),
    }
}

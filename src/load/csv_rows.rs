//! CSV files from Excel: comma or semicolon, with or without BOM, headings by code or by name.

use std::collections::BTreeMap;

use crate::model::table::{Column, Row};
use crate::model::values::Cell;

/// A row that could not be taken: its line in the file and why.
pub(super) struct CsvFault {
    pub line: usize,
    pub message: String,
    pub remedy: String,
}

/// Reads rows by the columns that the record declares, each with its line in the file.
pub(super) fn read(text: &str, columns: &[Column]) -> Result<Vec<(usize, Row)>, Vec<CsvFault>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).from_reader(text.as_bytes());
    let headings = reader.headers().map_err(|error| vec![unreadable(&error)])?.clone();
    let mut faults = Vec::new();
    let order: Vec<Option<&Column>> = headings.iter().map(|heading| column_of(heading, columns)).collect();
    for (heading, column) in headings.iter().zip(&order) {
        if column.is_none() && !heading.trim().is_empty() {
            faults.push(CsvFault {
                line: 1,
                message: format!("cột «{heading}» không có trong «cot»"),
                remedy: "khai cột này trong «cot», hoặc sửa tên cột cho giống".to_owned(),
            });
        }
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => rows.push((first_line(text, &record), row(&record, &order))),
            Err(error) => faults.push(unreadable(&error)),
        }
    }
    if faults.is_empty() { Ok(rows.into_iter().filter(|(_, row)| !row.is_empty()).collect()) } else { Err(faults) }
}

fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: char| first.matches(mark).count();
    if count('\t') > count(',').max(count(';')) {
        b'\t'
    } else if count(';') > count(',') {
        b';'
    } else {
        b','
    }
}

fn column_of<'a>(heading: &str, columns: &'a [Column]) -> Option<&'a Column> {
    let heading = heading.trim();
    columns.iter().find(|column| *column.code == *heading || *column.name == *heading)
}

fn row(record: &csv::StringRecord, order: &[Option<&Column>]) -> Row {
    let mut row = BTreeMap::new();
    for (cell, column) in record.iter().zip(order) {
        if let Some(column) = column.filter(|_| !cell.trim().is_empty()) {
            row.insert(column.code.to_string(), Some(Cell(cell.trim().to_owned())));
        }
    }
    row
}

fn unreadable(error: &csv::Error) -> CsvFault {
    CsvFault {
        line: line_of(error.position()),
        message: "dòng CSV này không đọc được".to_owned(),
        remedy: "lưu lại bảng từ Excel, chọn CSV UTF-8".to_owned(),
    }
}

fn line_of(place: Option<&csv::Position>) -> usize {
    place.map_or(1, |place| usize::try_from(place.line()).unwrap_or(1))
}

/// The line on which a row begins; the reader counts from where it began to look, before empty lines.
fn first_line(text: &str, record: &csv::StringRecord) -> usize {
    let from = record.position().and_then(|place| usize::try_from(place.byte()).ok()).and_then(|byte| text.get(byte..)).unwrap_or_default();
    line_of(record.position()) + from.bytes().take_while(|&byte| byte == b'\n').count()
}

//! Tables: rows from CSV files put in place, and every cell held against its column.

use std::path::Path;

use super::memory::Tables;
use super::source::Text;
use super::{LoadError, csv_rows, fault};
use crate::model::closed::ColumnKind;
use crate::model::table::{Column, Row};
use crate::model::values::{Cell, Day, Decimal, Money, Unreadable};
use crate::model::{Content, Finding, Source, Step};

/// Reads the CSV files that tables name and puts their rows behind those written inline.
pub(super) fn read_csv_files(root: &Path, content: &mut Content, csv: &mut Tables) -> Result<Vec<Finding>, LoadError> {
    let mut faults = Vec::new();
    for record in &mut content.figures {
        let Some(named) = record.data.csv.clone() else {
            continue;
        };
        let Some(path) = inside(&named) else {
            faults.push(fault::in_record(
                &record.source,
                vec![Step::key("tep_csv")],
                "load.path",
                format!("«{named}» ra ngoài thư mục dữ liệu"),
                "ghi đường dẫn tính từ thư mục dữ liệu, ví dụ so-lieu/bang.csv",
            ));
            continue;
        };
        let beside = format!("{}/{path}", record.source.path.rsplit_once('/').map_or("", |(folder, _)| folder));
        let Some((file, text)) = csv.first(root, [path, beside])? else {
            faults.push(fault::in_record(
                &record.source,
                vec![Step::key("tep_csv")],
                "load.reference",
                format!("không có tệp «{named}»"),
                "chép tệp vào thư mục so-lieu/, hoặc sửa tên",
            ));
            continue;
        };
        match &*text {
            Text::Read(tidy) => match csv_rows::read(&tidy.text, &record.data.columns) {
                Ok(rows) => {
                    let (lines, rows): (Vec<usize>, Vec<_>) = rows.into_iter().unzip();
                    record.data.rows.0.extend(rows);
                    record.data.csv_lines = (file.clone(), lines);
                }
                Err(found) => {
                    faults.extend(found.into_iter().map(|f| fault::placed(&file, (f.line, 1, 1), "load.csv", f.message, f.remedy)));
                }
            },
            Text::Foreign { line, .. } => faults.push(fault::placed(
                &file,
                (*line, 1, 1),
                "load.encoding",
                "tệp CSV không phải UTF-8",
                "trong Excel chọn Lưu thành, «CSV UTF-8»",
            )),
        }
    }
    Ok(faults)
}

/// A path below the content folder; `None` for one that leaves it.
pub(super) fn inside(path: &str) -> Option<String> {
    let path = path.trim().replace('\\', "/");
    let path = path.strip_prefix("./").unwrap_or(&path).to_owned();
    let leaves = path.starts_with('/') || path.contains(':') || path.split('/').any(|part| part == ".." || part.is_empty());
    (!leaves).then_some(path)
}

/// The faults of a table's cells: a column nobody declared, a number that is none.
pub(super) fn check(
    source: &Source,
    at: &[Step],
    columns: &[Column],
    rows: &[Row],
    totals: &std::collections::BTreeMap<String, Cell>,
) -> Vec<Finding> {
    let mut faults = shares(source, at, columns);
    for (index, row) in rows.iter().enumerate() {
        for (code, cell) in row {
            let keys: Vec<Step> = at.iter().cloned().chain([Step::key("hang"), Step::Item(index), Step::value(code)]).collect();
            faults.extend(check_cell(source, keys, columns, code, cell.as_ref()));
        }
    }
    for (code, cell) in totals {
        let keys: Vec<Step> = at.iter().cloned().chain([Step::key("tong"), Step::value(code)]).collect();
        faults.extend(check_cell(source, keys, columns, code, Some(cell)));
    }
    faults
}

/// The columns that a column of shares names must be there.
fn shares(source: &Source, at: &[Step], columns: &[Column]) -> Vec<Finding> {
    let known: Vec<&str> = columns.iter().map(|column| column.code.as_str()).collect();
    let mut faults = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        for (key, named) in [("tu_so", &column.part), ("mau_so", &column.whole)] {
            let Some(named) = named.as_deref().filter(|named| !known.contains(named)) else { continue };
            let keys = at.iter().cloned().chain([Step::key("cot"), Step::Item(index), Step::value(key)]).collect();
            let remedy = format!("các cột của bảng: {}", known.join(", "));
            faults.push(fault::in_record(source, keys, "load.reference", format!("không có cột «{named}»"), remedy));
        }
    }
    faults
}

fn check_cell(source: &Source, keys: Vec<Step>, columns: &[Column], code: &str, cell: Option<&Cell>) -> Option<Finding> {
    let Some(column) = columns.iter().find(|column| &*column.code == code) else {
        let known: Vec<&str> = columns.iter().map(|column| column.code.as_str()).collect();
        return Some(fault::in_record(
            source,
            keys,
            "load.unknown_key",
            format!("không có cột «{code}»"),
            format!("các cột của bảng: {}", known.join(", ")),
        ));
    };
    let cell = cell.filter(|cell| !cell.0.is_empty())?;
    let read = match column.kind.unwrap_or(ColumnKind::Text) {
        ColumnKind::Text => Ok(()),
        ColumnKind::Number => unambiguous(&cell.0).and_then(|()| Decimal::parse(&cell.0).map(drop)),
        ColumnKind::Percent => Decimal::parse(&cell.0).map(drop),
        ColumnKind::Money => signed_sum(&cell.0),
        ColumnKind::Day => Day::parse(&cell.0).map(drop),
    };
    read.err().map(|Unreadable { reason, remedy }| {
        fault::in_record(source, keys, "load.type", format!("cột «{}»: {reason}", column.name), remedy)
    })
}

/// «1.234» is one thousand two hundred and thirty-four to whoever writes Vietnamese, and one and a bit to a machine.
fn unambiguous(text: &str) -> Result<(), Unreadable> {
    let plain = text.trim();
    let mut groups = plain.strip_prefix('-').unwrap_or(plain).split('.');
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let head = groups.next().is_some_and(|head| (1..=3).contains(&head.len()) && digits(head) && !head.starts_with('0'));
    let rest: Vec<&str> = groups.collect();
    if !head || rest.is_empty() || rest.iter().any(|group| group.len() != 3 || !digits(group)) {
        return Ok(());
    }
    let whole = plain.replace('.', "");
    let decimal = if rest.len() == 1 { format!("; số lẻ thì thêm số 0 ở cuối: {plain}0") } else { String::new() };
    let reason = format!("«{text}» đọc được hai cách: dấu chấm hàng nghìn hay dấu thập phân");
    Err(Unreadable { reason, remedy: format!("số nguyên viết liền: {whole}{decimal}") })
}

/// A sum in a table may be below zero (a deficit, a correction).
fn signed_sum(text: &str) -> Result<(), Unreadable> {
    Money::parse(text.strip_prefix('-').unwrap_or(text)).map(drop)
}

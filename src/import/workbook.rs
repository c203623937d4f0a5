//! An `.xlsx` file as sheets of cleaned cells that know their row and column.

use std::fs;
use std::io::{BufReader, ErrorKind};
use std::path::Path;

use calamine::{DataRef, Reader, Xlsx, XlsxError, open_workbook};

use super::{Fault, ImportError, clean};

/// A workbook, read whole.
pub(super) struct Workbook {
    /// The file's name without its folder.
    pub name: String,
    pub sheets: Vec<Sheet>,
}

pub(super) struct Sheet {
    pub name: String,
    pub rows: Vec<Row>,
}

pub(super) struct Row {
    /// As Excel counts, from 1.
    pub number: u32,
    /// Cells that hold something, by column from 0.
    pub cells: Vec<(u32, Cell)>,
}

/// What a cell shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub text: String,
    pub origin: Origin,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Origin {
    Text,
    Number(f64),
    /// `#N/A` and the like, or a formula that was never computed.
    Error,
}

type File = Xlsx<BufReader<fs::File>>;

/// Reads a workbook.
///
/// # Errors
/// When the file cannot be read, or is no workbook that can be understood.
pub(super) fn read(path: &Path) -> Result<Workbook, ImportError> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    refuse_what_is_no_file(path, &name)?;
    let mut file: File = open_workbook(path).map_err(|error| not_understood(path, &name, error))?;
    let mut sheets = Vec::new();
    for sheet in file.sheet_names() {
        let rows = match read_sheet(&mut file, &sheet) {
            Ok(rows) => rows,
            // A sheet of charts holds no cells.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(not_understood(path, &name, error)),
        };
        sheets.push(Sheet { name: clean::line(&clean::text(&sheet)), rows });
    }
    Ok(Workbook { name, sheets })
}

fn refuse_what_is_no_file(path: &Path, name: &str) -> Result<(), ImportError> {
    let refused = |words: &str| Err(ImportError::Faults(vec![Fault::new(name, words)]));
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => refused("không có tệp này; xem lại tên và thư mục của tệp"),
        Err(error) => Err(ImportError::system(path, error)),
        Ok(data) if data.is_dir() => refused("đây là thư mục, không phải tệp Excel"),
        Ok(data) if data.len() == 0 => refused("tệp trống; tải lại tệp từ Cổng Dịch vụ công"),
        Ok(_) => Ok(()),
    }
}

fn not_understood(path: &Path, name: &str, error: XlsxError) -> ImportError {
    let words = match error {
        XlsxError::Io(error) if error.kind() != ErrorKind::UnexpectedEof => {
            return ImportError::system(path, error);
        }
        XlsxError::Password => "tệp có mật khẩu; mở bằng Excel, bỏ mật khẩu rồi lưu lại".to_owned(),
        _ if is_old_excel(path) => "tệp Excel kiểu cũ (.xls); mở bằng Excel, lưu thành .xlsx".to_owned(),
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => NOT_XLSX.to_owned(),
        _ if !is_zip(path) => NOT_XLSX.to_owned(),
        error => format!("tệp .xlsx bị hỏng hoặc tải chưa xong; tải lại tệp (chi tiết: {error})"),
    };
    ImportError::Faults(vec![Fault::new(name, words)])
}

const NOT_XLSX: &str = "không phải tệp .xlsx; xuất lại từ Cổng Dịch vụ công hoặc lưu bằng Excel thành .xlsx";

fn is_old_excel(path: &Path) -> bool {
    begins_with(path, &[0xD0, 0xCF, 0x11, 0xE0])
}

fn is_zip(path: &Path) -> bool {
    begins_with(path, b"PK")
}

fn begins_with(path: &Path, magic: &[u8]) -> bool {
    fs::read(path).is_ok_and(|bytes| bytes.starts_with(magic))
}

/// Cell by cell: a stray cell in the last row of a sheet must not cost a million empty ones.
fn read_sheet(file: &mut File, name: &str) -> Result<Vec<Row>, XlsxError> {
    let mut rows: Vec<Row> = Vec::new();
    let mut reader = file.worksheet_cells_reader(name)?;
    while let Some(record) = reader.next_cell_with_formula_metadata()? {
        let Some(cell) = cell(&record.value, record.formula.is_some()) else {
            continue;
        };
        let (row, column) = record.pos;
        match rows.last_mut() {
            Some(last) if last.number == row + 1 => last.cells.push((column, cell)),
            _ => rows.push(Row { number: row + 1, cells: vec![(column, cell)] }),
        }
    }
    drop(reader);
    fill_merged(file, name, &mut rows)?;
    Ok(rows)
}

fn cell(value: &DataRef, formula: bool) -> Option<Cell> {
    let (text, origin) = match value {
        DataRef::Empty if formula => ("công thức chưa tính".to_owned(), Origin::Error),
        DataRef::Empty => return None,
        DataRef::Error(error) => (error.to_string(), Origin::Error),
        DataRef::Int(number) => (number.to_string(), Origin::Text),
        DataRef::Float(number) => (number.to_string(), Origin::Number(*number)),
        DataRef::Bool(value) => (if *value { "Có" } else { "Không" }.to_owned(), Origin::Text),
        DataRef::DateTime(day) if day.is_datetime() => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            (format!("{day:02}/{month:02}/{year}"), Origin::Text)
        }
        DataRef::DateTime(day) => (day.as_f64().to_string(), Origin::Number(day.as_f64())),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) | DataRef::String(text) => (clean::text(text), Origin::Text),
        DataRef::SharedString(text) => (clean::text(text), Origin::Text),
    };
    (!text.is_empty()).then_some(Cell { text, origin })
}

/// A cell merged over several rows says the same in each of them.
fn fill_merged(file: &mut File, name: &str, rows: &mut [Row]) -> Result<(), XlsxError> {
    for area in file.merge_cells_by_sheet_name(name)? {
        let ((top, column), (bottom, last_column)) = (area.start, area.end);
        if top == bottom || column != last_column {
            continue;
        }
        let Some(said) = find(rows, top + 1, column).cloned() else {
            continue;
        };
        let from = rows.partition_point(|row| row.number <= top + 1);
        let to = rows.partition_point(|row| row.number <= bottom + 1);
        for row in &mut rows[from..to.max(from)] {
            if row.cells.iter().all(|(at, _)| *at != column) {
                row.cells.push((column, said.clone()));
            }
        }
    }
    Ok(())
}

fn find(rows: &[Row], number: u32, column: u32) -> Option<&Cell> {
    let row = rows.binary_search_by_key(&number, |row| row.number).ok().map(|at| &rows[at])?;
    row.cells.iter().find(|(at, _)| *at == column).map(|(_, cell)| cell)
}

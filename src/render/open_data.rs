//! Open data: JSON, and CSV that Excel opens with its letters whole.

use std::io::{self, Write};

use rayon::prelude::*;
use serde_json::Value as Json;

use crate::plan::{Row, Rows, Table, flat};

pub(super) fn json(data: &Json) -> Vec<u8> {
    let mut out = serde_json::to_vec_pretty(data).unwrap_or_default();
    out.push(b'\n');
    out
}

/// How many records are made at once, on all cores, before they are written.
const CHUNK: usize = 512;

/// Writes records as JSON, indented as `json` does, a part of them at a time.
pub(super) fn json_rows(rows: &Rows, out: &mut dyn Write) -> io::Result<()> {
    let about = serde_json::to_string_pretty(&*rows.about)?;
    write!(out, "{},\n  \"{}\": [", about.trim_end_matches("\n}"), rows.key)?;
    let mut first = true;
    in_chunks(
        rows,
        |row| Ok(serde_json::to_string_pretty(&row.json())?.replace('\n', "\n    ")),
        |text| {
            let comma = if std::mem::take(&mut first) { "" } else { "," };
            write!(out, "{comma}\n    {text}")
        },
    )?;
    out.write_all(if rows.rows.is_empty() { b"]\n}\n" } else { b"\n  ]\n}\n" })
}

/// Writes records as a table, as `csv` does.
pub(super) fn csv_rows(rows: &Rows, out: &mut dyn Write) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let columns = columns(rows);
    out.write_all(&line(&columns)?)?;
    in_chunks(rows, |row| line(&flat::cells(&row.json(), &columns)), |text| out.write_all(&text))
}

/// The columns of all records, in the order in which records first bring them.
fn columns(rows: &Rows) -> Vec<String> {
    let of_part = |part: &[Row]| {
        let mut known = Vec::new();
        part.iter().for_each(|row| flat::columns(&row.json(), &mut known));
        known
    };
    let parts: Vec<Vec<String>> = rows.rows.par_chunks(CHUNK).map(of_part).collect();
    let mut columns: Vec<String> = Vec::new();
    for column in parts.into_iter().flatten() {
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    // A table without any record still is one: what every record has is its address.
    if columns.is_empty() { vec!["url".to_owned()] } else { columns }
}

fn in_chunks<T: Send>(
    rows: &Rows,
    made: impl Fn(&Row) -> io::Result<T> + Sync,
    mut written: impl FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    for chunk in rows.rows.chunks(CHUNK) {
        let texts: Vec<T> = chunk.par_iter().map(&made).collect::<io::Result<_>>()?;
        texts.into_iter().try_for_each(&mut written)?;
    }
    Ok(())
}

fn line(cells: &[String]) -> io::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(cells.iter().map(|cell| harmless(cell)))?;
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

/// UTF-8 with BOM, comma-separated, CRLF (RFC 4180).
pub(super) fn csv(table: &Table) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    let rows = std::iter::once(&table.headings).chain(&table.rows);
    for row in rows {
        // Writing to memory fails only for rows of unequal length, which the table's maker rules out.
        let _ = writer.write_record(row.iter().map(|cell| harmless(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

/// A cell that a spreadsheet would run as a formula is shown as text.
fn harmless(cell: &str) -> String {
    let formula = cell.starts_with(['=', '@', '\t'])
        || (cell.starts_with(['+', '-']) && cell[1..].contains(|c: char| !(c.is_ascii_digit() || c == '.' || c == ' ')));
    if formula { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_carries_a_bom_and_runs_no_formula() {
        let table = Table {
            headings: vec!["ten".into(), "so".into()],
            rows: vec![vec!["=1+1".into(), "-5".into()], vec!["a,b".into(), "+842080000012".into()]],
        };
        let text = String::from_utf8(csv(&table)).unwrap();
        assert_eq!(text, "\u{feff}ten,so\r\n'=1+1,-5\r\n\"a,b\",+842080000012\r\n");
    }
}

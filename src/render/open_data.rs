//! Open data: JSON, and CSV that Excel opens with its letters whole.

use std::borrow::Cow;
use std::io;

use serde_json::Value as Json;

use crate::plan::Table;

pub(super) fn json(data: &Json) -> Vec<u8> {
    let mut out = serde_json::to_vec_pretty(data).unwrap_or_default();
    out.push(b'\n');
    out
}

/// One line of a table.
pub(super) fn line<S: AsRef<str>>(cells: &[S]) -> io::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(cells.iter().map(|cell| harmless(cell.as_ref())))?;
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
fn harmless(cell: &str) -> Cow<'_, [u8]> {
    let formula = cell.starts_with(['=', '@', '\t'])
        || (cell.starts_with(['+', '-']) && cell[1..].contains(|c: char| !(c.is_ascii_digit() || c == '.' || c == ' ')));
    if formula { Cow::Owned(format!("'{cell}").into_bytes()) } else { Cow::Borrowed(cell.as_bytes()) }
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

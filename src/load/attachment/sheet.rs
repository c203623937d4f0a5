//! The text of a workbook: a line for each row, its cells parted by bars.

use std::path::Path;

use calamine::{Reader, open_workbook_auto};

use super::room;
use crate::model::attachment::Reading;

pub(super) fn read(path: &Path) -> Reading {
    let Ok(mut book) = open_workbook_auto(path) else { return Reading::Broken };
    let mut pages: Vec<String> = Vec::new();
    for (_, range) in book.worksheets() {
        let mut left = room(&pages);
        let rows = range.rows().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | "));
        let fitting = rows.take_while(|row| {
            let fits = row.len() < left;
            left = left.saturating_sub(row.len() + 1);
            fits
        });
        pages.push(fitting.collect::<Vec<_>>().join("\n"));
    }
    Reading::Pages(pages)
}

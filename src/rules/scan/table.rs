//! The tables inside a text: lines of cells between bars, under headings that say what the cells hold.

use std::ops::Range;

use regex::Regex;

/// A cell below a heading.
pub(super) struct Cell {
    /// Where what it holds stands, without the spaces around.
    pub at: Range<usize>,
    /// Where its row stands.
    pub row: Range<usize>,
}

/// The cells whose heading a pattern finds. An empty line ends a table; a row has as many cells as its headings.
pub(super) fn cells_below(text: &str, heading: &Regex) -> Vec<Cell> {
    let mut found = Vec::new();
    if !text.contains('|') {
        return found;
    }
    let (mut columns, mut width): (Vec<usize>, usize) = (Vec::new(), 0);
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        let cells = cells(line);
        let named: Vec<usize> = (0..cells.len()).filter(|&index| heading.is_match(&line[cells[index].clone()])).collect();
        if line.trim().is_empty() {
            columns.clear();
        } else if cells.len() > 1 && !named.is_empty() {
            (columns, width) = (named, cells.len());
        } else if cells.len() == width {
            let row = from..from + line.len();
            let below = columns.iter().map(|&index| from + cells[index].start..from + cells[index].end);
            found.extend(below.filter(|at| !at.is_empty()).map(|at| Cell { at, row: row.clone() }));
        }
        from += line.len();
    }
    found
}

/// Where the cells of a line stand.
fn cells(line: &str) -> Vec<Range<usize>> {
    let mut from = 0;
    let parts = line.split('|').map(|part| {
        let start = from + part.len() - part.trim_start().len();
        let end = start + part.trim().len();
        from += part.len() + 1;
        start.min(end)..end
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn below<'t>(text: &'t str, heading: &str) -> Vec<&'t str> {
        cells_below(text, &Regex::new(heading).unwrap()).into_iter().map(|cell| &text[cell.at]).collect()
    }

    #[test]
    fn the_cells_of_a_column_are_found_under_its_heading() {
        let table = "| Tên | Số |\n|---|---|\n| A | 12 |\n| B |  |\n| C | 3 |\n\n| D | 4 |\n";
        assert_eq!(below(table, "Số"), ["---", "12", "3"]);
        assert_eq!(below("Tên | Số\nA | 12", "Số"), ["12"]);
        assert!(below("Số: 12\n13", "Số").is_empty());
    }
}

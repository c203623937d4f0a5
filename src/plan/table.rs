//! A table as pages show it: cells by the kind of their column, totals as declared beside the sums of the rows.

use std::collections::BTreeMap;

use serde::Serialize;

use super::exact::{Exact, sum};
use crate::model::closed::ColumnKind;
use crate::model::group_digits;
use crate::model::table::{Column, Role, Row};
use crate::model::values::{Cell, Day};

/// The cells of a table in rows, as they were typed, before they are shown.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub columns: Vec<Heading>,
    pub rows: Vec<GridRow>,
    /// What the table declares as the total of each column.
    pub totals: Vec<Option<String>>,
}

#[derive(Debug)]
pub(super) struct Heading {
    pub name: String,
    pub kind: ColumnKind,
    pub unit: Option<String>,
}

#[derive(Debug)]
pub(super) struct GridRow {
    pub cells: Vec<Option<String>>,
    /// Where the first cell leads to.
    pub url: Option<String>,
    pub counted: Counted,
}

/// Whether the sum of a column counts a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    Always,
    /// It seems to be a part of another row: counted only where the total is reached with it.
    Perhaps,
    Never,
}

impl From<Role> for Counted {
    fn from(role: Role) -> Self {
        match role {
            Role::Whole => Self::Always,
            Role::Part => Self::Perhaps,
            Role::Total => Self::Never,
        }
    }
}

/// `bang` in templates.
#[derive(Debug, Serialize)]
pub(super) struct TableView {
    ten: String,
    don_vi_tinh: Option<String>,
    /// The title stands above the table already: the caption is for those who hear the page.
    an_ten: bool,
    /// Five and more may have to scroll on a desk's screen; two fit a phone as they are.
    so_cot: usize,
    cot: Vec<HeadingView>,
    hang: Vec<RowView>,
    /// The totals as declared.
    tong: Vec<CellView>,
    /// The sums of the rows, where one differs from its total.
    cong: Vec<CellView>,
    doi_chieu: Vec<Difference>,
    /// Every total that could be added up agrees with its rows.
    khop: bool,
    /// Some of the rows seem to be parts of others.
    dong_con: bool,
}

#[derive(Debug, Serialize)]
struct HeadingView {
    ten: String,
    phai: bool,
}

#[derive(Debug, Serialize)]
struct RowView {
    o: Vec<CellView>,
    url: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
struct CellView {
    chu: String,
    ngay: Option<Day>,
    /// The heading, for the label of a card on a phone.
    nhan: String,
    phai: bool,
    /// Names the row.
    dau: bool,
}

/// A total that its rows do not add up to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Difference {
    pub cot: String,
    pub ghi: String,
    pub cong: String,
}

impl Heading {
    pub fn new(name: impl Into<String>, kind: ColumnKind) -> Self {
        Self { name: name.into(), kind, unit: None }
    }

    /// The name with its unit, unless the name says it: `Số hộ (hộ)`, `Tỷ lệ (%)`.
    fn display(&self) -> String {
        let own = if self.kind == ColumnKind::Percent && !self.name.contains('%') { Some("%") } else { None };
        match self.unit.as_deref().or(own).filter(|unit| !self.name.contains(&format!("({unit})"))) {
            Some(unit) => format!("{} ({unit})", self.name),
            None => self.name.clone(),
        }
    }

    fn counts(&self) -> bool {
        matches!(self.kind, ColumnKind::Number | ColumnKind::Money)
    }

    fn right(&self) -> bool {
        self.counts() || self.kind == ColumnKind::Percent
    }
}

impl Grid {
    /// The grid of a table in the data. Money without a unit of its own or of the table is in đồng.
    pub fn of(columns: &[Column], rows: &[Row], roles: &[Role], totals: &BTreeMap<String, Cell>, unit: Option<&str>) -> Self {
        let heading = |column: &Column| {
            let kind = column.kind.unwrap_or(ColumnKind::Text);
            let dong = (kind == ColumnKind::Money && unit.is_none()).then(|| "đồng".to_owned());
            Heading { name: column.name.to_string(), kind, unit: column.unit.clone().or(dong) }
        };
        let text = |cell: &Cell| Some(cell.0.clone()).filter(|text| !text.is_empty());
        let row = |(row, role): (&Row, &Role)| {
            let cells = columns.iter().map(|column| row.get(column.code.as_str())?.as_ref().and_then(text)).collect();
            GridRow { cells, url: None, counted: (*role).into() }
        };
        Self {
            columns: columns.iter().map(heading).collect(),
            rows: rows.iter().zip(roles).map(row).collect(),
            totals: columns.iter().map(|column| totals.get(column.code.as_str()).and_then(text)).collect(),
        }
    }

    /// The table under a title of its own.
    pub fn view(&self, title: impl Into<String>, unit: Option<&str>) -> TableView {
        let sums = self.sums();
        let differences = self.differences(&sums);
        let compared = sums.iter().zip(&self.totals).any(|(sum, total)| sum.is_some() && total.is_some());
        TableView {
            ten: title.into(),
            don_vi_tinh: unit.map(str::to_owned),
            an_ten: false,
            so_cot: self.columns.len(),
            cot: self.columns.iter().map(|column| HeadingView { ten: column.display(), phai: column.right() }).collect(),
            hang: self.rows.iter().map(|row| RowView { o: self.cells(&row.cells), url: row.url.clone() }).collect(),
            tong: if self.totals.iter().any(Option::is_some) {
                self.closing_row(&self.totals, "Tổng ghi trong bảng")
            } else {
                Vec::new()
            },
            cong: if differences.is_empty() { Vec::new() } else { self.closing_row(&self.comparable(&sums), "Cộng các dòng") },
            khop: compared && differences.is_empty(),
            dong_con: self.has_uncounted_parts(),
            doi_chieu: differences,
        }
    }

    fn has_uncounted_parts(&self) -> bool {
        self.rows.iter().any(|row| row.counted == Counted::Perhaps)
    }

    /// The sum of each column of numbers; none where a row says nothing, for a gap is no zero.
    fn sums(&self) -> Vec<Option<Exact>> {
        let of_column = |(index, column): (usize, &Heading)| if column.counts() { self.sum_of(index) } else { None };
        self.columns.iter().enumerate().map(of_column).collect()
    }

    /// All rows where they reach the total, else those that are no parts of others, if there are such.
    fn sum_of(&self, column: usize) -> Option<Exact> {
        let of = |counted: &[Counted]| {
            let mut rows = self.rows.iter().filter(|row| counted.contains(&row.counted)).peekable();
            rows.peek()?;
            sum(rows.map(|row| Exact::parse(row.cells.get(column)?.as_deref()?)))
        };
        let declared = self.totals.get(column).and_then(|total| Exact::parse(total.as_deref()?));
        let all = of(&[Counted::Always, Counted::Perhaps]);
        let some_are_wholes = self.rows.iter().any(|row| row.counted == Counted::Always);
        if all.is_some() && all == declared || !some_are_wholes { all } else { of(&[Counted::Always]) }
    }

    fn differences(&self, sums: &[Option<Exact>]) -> Vec<Difference> {
        let columns = self.columns.iter().zip(&self.totals).zip(sums);
        let differing = columns.filter_map(|((column, total), sum)| {
            let (total, sum) = (total.as_deref()?, (*sum)?);
            let declared = Exact::parse(total)?;
            (declared != sum).then(|| Difference { cot: column.name.clone(), ghi: declared.display(), cong: sum.display() })
        });
        differing.collect()
    }

    /// The sums of the columns that declare a total, as cells hold numbers.
    fn comparable(&self, sums: &[Option<Exact>]) -> Vec<Option<String>> {
        let shown = |(sum, total): (&Option<Exact>, &Option<String>)| total.as_ref().and(*sum).map(Exact::plain);
        sums.iter().zip(&self.totals).map(shown).collect()
    }

    fn cells(&self, cells: &[Option<String>]) -> Vec<CellView> {
        let shown = |(index, (column, cell)): (usize, (&Heading, &Option<String>))| cell_view(column, cell.as_deref(), index == 0);
        self.columns.iter().zip(cells).enumerate().map(shown).collect()
    }

    /// A row below the others: its label stands in the first column, unless that holds a number of its own.
    fn closing_row(&self, cells: &[Option<String>], label: &str) -> Vec<CellView> {
        let mut row = self.cells(cells);
        if let Some(first) = row.first_mut() {
            first.chu = if first.chu.is_empty() || !first.phai { label.to_owned() } else { format!("{label}: {}", first.chu) };
            first.dau = true;
            first.phai = false;
        }
        row
    }
}

impl TableView {
    /// The same under a heading that says its title.
    pub fn with_hidden_title(mut self) -> Self {
        self.an_ten = true;
        self
    }
}

fn cell_view(column: &Heading, cell: Option<&str>, first: bool) -> CellView {
    let text = cell.unwrap_or_default();
    let day = if column.kind == ColumnKind::Day { Day::parse(text).ok() } else { None };
    CellView {
        chu: day.map_or_else(|| if column.right() { group_digits(text) } else { text.to_owned() }, Day::display),
        ngay: day,
        nhan: column.display(),
        phai: column.right(),
        dau: first && column.kind == ColumnKind::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> GridRow {
        let cells = cells.iter().map(|cell| (!cell.is_empty()).then(|| (*cell).to_owned())).collect();
        GridRow { cells, url: None, counted: Counted::Always }
    }

    fn grid(rows: Vec<GridRow>, total: &str) -> Grid {
        let columns = vec![Heading::new("Đơn vị", ColumnKind::Text), Heading::new("Số cuộc", ColumnKind::Number)];
        Grid { columns, rows, totals: vec![None, Some(total.to_owned())] }
    }

    #[test]
    fn a_total_that_its_rows_do_not_reach_stands_beside_their_sum() {
        let view = grid(vec![row(&["Huyện", "2"]), row(&["Xã", "24"])], "27").view("Bảng", None);
        assert_eq!(view.doi_chieu, [Difference { cot: "Số cuộc".into(), ghi: "27".into(), cong: "26".into() }]);
        assert_eq!(view.tong[1].chu, "27");
        assert_eq!(view.cong[1].chu, "26");
        assert!(!view.khop);
    }

    #[test]
    fn a_sum_of_thousands_is_not_read_as_a_fraction() {
        let view = grid(vec![row(&["Huyện", "1200"]), row(&["Xã", "1095"])], "2259").view("Bảng", None);
        assert_eq!(view.cong[1].chu, "2.295");
    }

    #[test]
    fn a_column_with_a_gap_is_not_added_up() {
        let view = grid(vec![row(&["Huyện", "2"]), row(&["Xã", ""])], "27").view("Bảng", None);
        assert!(view.doi_chieu.is_empty());
        assert!(!view.khop);
    }

    #[test]
    fn units_stand_in_the_headings_once() {
        let percent = Heading::new("So với dự toán (%)", ColumnKind::Percent);
        assert_eq!(percent.display(), "So với dự toán (%)");
        assert_eq!(Heading::new("Tỷ lệ", ColumnKind::Percent).display(), "Tỷ lệ (%)");
        let households = Heading { unit: Some("hộ".into()), ..Heading::new("Số hộ", ColumnKind::Number) };
        assert_eq!(households.display(), "Số hộ (hộ)");
    }
}

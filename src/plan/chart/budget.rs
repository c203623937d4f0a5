//! What was planned and what was spent, where the tables of a year can honestly be compared: one column of sums each, the
//! same unit, rows of the same name. What only one of them holds is named, not guessed.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{BarView, ChartView, Exact, Layer, Mark, Scale, join_and, percent};
use crate::model::budget::{Budget, BudgetTable};
use crate::model::closed::{BudgetKind, ColumnKind};
use crate::model::fold;
use crate::model::table::names_a_part;
use crate::model::table::{Column, Row};
use crate::plan::budget::title;

/// The charts of one table of the decided budget.
#[derive(Debug, Serialize)]
pub(in crate::plan) struct BudgetCharts {
    /// The table of what was carried out, and the one it is held against.
    ten: String,
    so_voi: String,
    ky: String,
    tung_khoan: ChartView,
    /// The totals of every report of the year.
    cac_ky: Option<ChartView>,
}

/// What reports of a year are carried out, the earliest first.
const CARRIED_OUT: [BudgetKind; 5] =
    [BudgetKind::FirstQuarter, BudgetKind::HalfYear, BudgetKind::NineMonths, BudgetKind::Year, BudgetKind::FinalAccounts];

/// Names beyond these are counted, not listed.
const NAMED: usize = 5;

/// The latest report that each decided table can be held against, and the totals of all that can.
pub(in crate::plan) fn of_year(records: &[&Budget]) -> Vec<BudgetCharts> {
    let find = |kind: BudgetKind| records.iter().copied().find(|budget| budget.kind == kind);
    let Some(decided) = find(BudgetKind::Decided) else { return Vec::new() };
    let reports: Vec<&Budget> = CARRIED_OUT.into_iter().filter_map(find).collect();
    decided.tables.iter().filter_map(|plan| charts(plan, &reports)).collect()
}

/// One report held against the decided budget, table by table.
pub(in crate::plan) fn comparison(decided: &Budget, report: &Budget) -> Vec<BudgetCharts> {
    if !CARRIED_OUT.contains(&report.kind) {
        return Vec::new();
    }
    decided.tables.iter().filter_map(|plan| charts(plan, &[report])).collect()
}

fn charts(plan: &BudgetTable, reports: &[&Budget]) -> Option<BudgetCharts> {
    let pairs: Vec<Pair> = reports.iter().filter_map(|report| Pair::of(plan, report)).collect();
    let latest = pairs.last()?;
    Some(BudgetCharts {
        ten: latest.done.title.clone(),
        so_voi: latest.plan.title.clone(),
        ky: title(latest.report.kind, latest.report.year.0),
        tung_khoan: latest.chart()?,
        cac_ky: over_the_year(&pairs),
    })
}

/// One column of sums, by the folded names of its rows.
struct Sums {
    title: String,
    unit: String,
    /// In the order of the table.
    rows: Vec<(String, Exact)>,
    total: Option<Exact>,
    /// What the same table says was planned, where it does.
    planned: BTreeMap<String, Exact>,
}

impl Sums {
    fn planned(table: &BudgetTable) -> Option<Self> {
        let column = only(amounts(table)).or_else(|| only(amounts(table).filter(|column| says(column, &["du toan"]))))?;
        Self::of(table, column, None)
    }

    fn carried_out(table: &BudgetTable) -> Option<Self> {
        let column = only(amounts(table).filter(|column| says(column, &["thuc hien", "quyet toan"])))?;
        let planned = only(amounts(table).filter(|column| says(column, &["du toan"])));
        Self::of(table, column, planned.filter(|planned| planned.code != column.code))
    }

    /// None where a name stands twice: no one could say which row is meant.
    fn of(table: &BudgetTable, column: &Column, planned: Option<&Column>) -> Option<Self> {
        let name = table.columns.iter().find(|column| matches!(column.kind, None | Some(ColumnKind::Text)) && !is_number_of_row(column))?;
        let cell = |row: &Row, column: &Column| Exact::parse(&row.get(column.code.as_str())?.as_ref()?.0);
        let mut sums = Self {
            title: table.title.to_string(),
            unit: unit(table, column),
            rows: Vec::new(),
            total: table.totals.get(column.code.as_str()).and_then(|cell| Exact::parse(&cell.0)),
            planned: BTreeMap::new(),
        };
        for row in &table.rows {
            let Some(label) = row.get(name.code.as_str()).and_then(Option::as_ref).map(|cell| cell.0.trim()) else { continue };
            if is_total(label) {
                sums.total = sums.total.or(cell(row, column));
            } else if let Some(sum) = cell(row, column).filter(|_| !names_a_part(label)) {
                sums.rows.push((label.to_owned(), sum));
                sums.planned.extend(planned.and_then(|planned| Some((fold(label), cell(row, planned)?))));
            }
        }
        let mut names: Vec<String> = sums.rows.iter().map(|(label, _)| fold(label)).collect();
        names.sort();
        (!names.is_empty() && names.windows(2).all(|pair| pair[0] != pair[1])).then_some(sums)
    }

    fn get(&self, name: &str) -> Option<Exact> {
        self.rows.iter().find(|(label, _)| fold(label) == fold(name)).map(|(_, sum)| *sum)
    }
}

/// The columns that hold sums.
fn amounts(table: &BudgetTable) -> impl Iterator<Item = &Column> {
    table.columns.iter().filter(|column| matches!(column.kind, Some(ColumnKind::Money | ColumnKind::Number)))
}

/// The one thing of a list of one.
fn only<T>(mut things: impl Iterator<Item = T>) -> Option<T> {
    things.next().filter(|_| things.next().is_none())
}

fn says(column: &Column, words: &[&str]) -> bool {
    let (name, code) = (fold(&column.name), fold(column.code.as_str()).replace(['_', '-'], " "));
    words.iter().any(|word| name.contains(word) || code.contains(word))
}

fn is_number_of_row(column: &Column) -> bool {
    matches!(fold(&column.name).as_str(), "stt" | "tt" | "so tt" | "so thu tu" | "ma" | "ma so" | "muc")
}

fn unit(table: &BudgetTable, column: &Column) -> String {
    let dong = (column.kind == Some(ColumnKind::Money)).then(|| "đồng".to_owned());
    column.unit.clone().or_else(|| table.unit.clone()).or(dong).unwrap_or_default()
}

fn is_total(label: &str) -> bool {
    matches!(fold(label).trim(), "tong" | "tong cong" | "cong" | "tong so" | "tong cong so")
}

/// A decided table and the table of a report that holds the same rows.
struct Pair<'a> {
    plan: Sums,
    done: Sums,
    report: &'a Budget,
}

impl<'a> Pair<'a> {
    /// The table of the report that shares most names, at least half of those planned; none where two share as many.
    fn of(plan: &BudgetTable, report: &'a Budget) -> Option<Self> {
        let plan = Sums::planned(plan)?;
        let shared = |done: &Sums| plan.rows.iter().filter(|(name, _)| done.get(name).is_some()).count();
        let candidates = report.tables.iter().filter_map(Sums::carried_out).filter(|done| fold(&done.unit) == fold(&plan.unit));
        let mut candidates: Vec<(usize, Sums)> = candidates.map(|done| (shared(&done), done)).collect();
        let most = candidates.iter().map(|(shared, _)| *shared).max().filter(|most| *most > 0 && most * 2 >= plan.rows.len())?;
        candidates.retain(|(shared, _)| *shared == most);
        let (_, done) = candidates.pop().filter(|_| candidates.is_empty())?;
        Some(Self { plan, done, report })
    }

    fn chart(&self) -> Option<ChartView> {
        let compared: Vec<(&str, Exact, Exact)> =
            self.plan.rows.iter().filter_map(|(name, planned)| Some((name.as_str(), *planned, self.done.get(name)?))).collect();
        let values: Vec<Exact> = compared.iter().flat_map(|(_, planned, done)| [*planned, *done]).collect();
        let totals = [self.plan.total, self.done.total];
        let shown = Shown::of(&self.plan.unit, values.iter().chain(totals.iter().flatten()));
        let scale = Scale::of(&values)?;
        let bars = compared.iter().map(|(name, planned, done)| bar(scale, &shown, (*name).to_owned(), *planned, *done)).collect();
        Some(ChartView::new(self.finding(&shown, compared.len()), &KEYS, bars).noting(self.notes()))
    }

    /// The declared totals; where one is missing, only how much could be compared.
    fn finding(&self, shown: &Shown, compared: usize) -> String {
        let totals = self.plan.total.zip(self.done.total);
        totals.map_or_else(
            || format!("So được {compared} khoản; bảng không ghi đủ tổng để so cả bảng."),
            |(planned, done)| format!("Tổng ghi trong bảng: thực hiện {}.", shown.against(done, planned)),
        )
    }

    fn notes(&self) -> Vec<String> {
        let missing = |of: &Sums, other: &Sums| -> Vec<String> {
            of.rows.iter().filter(|(name, _)| other.get(name).is_none()).map(|(name, _)| format!("«{name}»")).collect()
        };
        let only_in = |what: &str, names: Vec<String>| match names.len() {
            0 => None,
            1..=NAMED => Some(format!("Chỉ có trong {what}, không so được: {}.", join_and(&names))),
            more => Some(format!("{more} khoản chỉ có trong {what}, không so được.")),
        };
        let plan = only_in("bảng dự toán", missing(&self.plan, &self.done));
        let done = only_in("bảng thực hiện", missing(&self.done, &self.plan));
        plan.into_iter().chain(done).chain(self.disagreements()).collect()
    }

    /// Rows for which the report names another plan than the one decided.
    fn disagreements(&self) -> Vec<String> {
        let differing = self.plan.rows.iter().filter_map(|(name, planned)| {
            let said = self.done.planned.get(&fold(name)).filter(|said| *said != planned)?;
            Some(format!("«{name}»: nghị quyết quyết định dự toán {}, bảng thực hiện ghi dự toán {}.", planned.display(), said.display()))
        });
        let differing: Vec<String> = differing.collect();
        match differing.len() {
            0..=NAMED => differing,
            more => vec![format!("{more} khoản có dự toán ghi trong bảng thực hiện khác dự toán đã quyết định.")],
        }
    }
}

const KEYS: [(&str, Mark); 2] = [("dự toán", Mark::Frame), ("thực hiện", Mark::Solid)];

fn bar(scale: Scale, shown: &Shown, name: String, planned: Exact, done: Exact) -> BarView {
    let strokes = [scale.bar(Mark::Frame, Layer::Whole, planned), scale.bar(Mark::Solid, Layer::Middle, done), scale.zero()];
    BarView { ten: name, vach: strokes.into_iter().flatten().collect(), so: shown.against(done, planned), qua_han: None }
}

/// The totals of every report against the planned one; none where fewer than two declare it.
fn over_the_year(pairs: &[Pair]) -> Option<ChartView> {
    let totals: Vec<(&Pair, Exact, Exact)> = pairs.iter().filter_map(|pair| Some((pair, pair.plan.total?, pair.done.total?))).collect();
    if totals.len() < 2 {
        return None;
    }
    let values: Vec<Exact> = totals.iter().flat_map(|(_, planned, done)| [*planned, *done]).collect();
    let shown = Shown::of(&totals[0].0.plan.unit, values.iter());
    let scale = Scale::of(&values)?;
    let bars = totals.iter().map(|(pair, planned, done)| {
        let name = title(pair.report.kind, pair.report.year.0);
        bar(scale, &shown, name, *planned, *done)
    });
    Some(ChartView::new("Tổng thực hiện theo từng báo cáo trong năm, so với dự toán cả năm.".to_owned(), &KEYS, bars.collect()))
}

/// How the sums of a chart are written: in millions of đồng where all of them are whole millions.
struct Shown {
    unit: String,
    in_millions: bool,
}

impl Shown {
    fn of<'a>(unit: &str, mut values: impl Iterator<Item = &'a Exact>) -> Self {
        let in_millions = fold(unit) == "dong" && values.all(|value| value.in_millions().is_some());
        let unit = if in_millions { "triệu đồng" } else { unit };
        Self { unit: format!(" {unit}").trim_end().to_owned(), in_millions }
    }

    fn number(&self, value: Exact) -> String {
        value.in_millions().filter(|_| self.in_millions).unwrap_or(value).display()
    }

    /// `921 trong 1.240 triệu đồng, bằng 74,27 %`.
    fn against(&self, done: Exact, planned: Exact) -> String {
        let share = done.hundredths_of(planned).map(|share| format!(", bằng {}", percent(share))).unwrap_or_default();
        format!("{} trong {}{}{share}", self.number(done), self.number(planned), self.unit)
    }
}

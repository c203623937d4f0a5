//! Budget disclosure: every year and kind in one matrix, and a page for each with its dates, explanation, tables and files.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::json;

use super::chart::{self, BudgetCharts};
use super::document::{FileView, files};
use super::head::Head;
use super::table::{Grid, TableView};
use super::updated::{latest, updated};
use super::{Context, SearchEntry, Site, value};
use crate::model::budget::{Budget, BudgetTable};
use crate::model::closed::BudgetKind;
use crate::model::table::roles_in_budget;
use crate::model::{Content, Day, Record};

const SECTION: &str = "/cong-khai/";

/// The last budget year under Thông tư 343/2016/TT-BTC; Nghị định 73/2026/NĐ-CP speaks of those after it.
const LAST_YEAR_OF_FORMER_RULES: u64 = 2025;

/// A kind of disclosure over the years.
#[derive(Debug, Serialize)]
struct KindRow {
    ten: &'static str,
    o: Vec<Cell>,
}

/// What was disclosed of one kind in one year.
#[derive(Debug, Serialize)]
struct Cell {
    nam: u64,
    ten: String,
    url: Option<String>,
    ngay: Option<Day>,
    nghi_quyet: Option<String>,
}

#[derive(Debug, Serialize)]
struct YearLink {
    nam: u64,
    url: String,
}

/// What the page of a disclosure shows beside the record.
#[derive(Debug, Serialize)]
struct BudgetView {
    ten: String,
    quy_dinh_cu: bool,
    bang: Vec<TableView>,
    /// Against what was decided, where it can be compared.
    bieu_do: Vec<BudgetCharts>,
    tep: Vec<FileView>,
}

#[must_use]
pub(super) fn url(budget: &Budget) -> String {
    budget.budget_url()
}

fn year_url(year: u64) -> String {
    crate::model::address::budget_year_url(year)
}

/// The disclosures that are public on a day: one prepared for a later day has no page yet.
pub(super) fn public(content: &Content, day: Day) -> impl Iterator<Item = &Record<Budget>> {
    content.budgets.iter().filter(move |budget| budget.published.is_none_or(|published| published <= day))
}

pub(super) fn plan(context: &Context, site: &mut Site) {
    let shown: Vec<&Record<Budget>> = public(context.content, context.day).collect();
    let years: BTreeSet<u64> = shown.iter().map(|budget| budget.year.0).collect();
    index(context, site, &shown, &years);
    for year in years {
        year_page(context, site, &shown, year);
    }
    for &record in &shown {
        page(context, site, record, &shown);
    }
}

/// The decided budget of a year, unless it is withheld.
fn decided<'a>(context: &Context, shown: &[&'a Record<Budget>], year: u64) -> Option<&'a Budget> {
    open_of_year(context, shown, year).into_iter().find(|budget| budget.kind == BudgetKind::Decided)
}

/// The disclosures of a year whose tables everyone may see.
fn open_of_year<'a>(context: &Context, shown: &[&'a Record<Budget>], year: u64) -> Vec<&'a Budget> {
    let open = |record: &&&Record<Budget>| record.year.0 == year && context.withheld.reason(&record.source).is_none();
    shown.iter().filter(open).map(|record| &record.data).collect()
}

fn last_change(budget: &Budget, day: Day) -> Option<Day> {
    let resolved = budget.resolution.as_ref().and_then(|resolution| resolution.day);
    updated(budget.updated, day, [budget.published, resolved, budget.session_opened, budget.submitted, budget.received])
}

/// `Thực hiện quý I năm 2026`.
pub(super) fn title(kind: BudgetKind, year: u64) -> String {
    match kind {
        BudgetKind::Year => format!("Thực hiện cả năm {year}"),
        other => format!("{} năm {year}", other.label()),
    }
}

fn index(context: &Context, site: &mut Site, shown: &[&Record<Budget>], years: &BTreeSet<u64>) {
    let newest_first: Vec<YearLink> = years.iter().rev().map(|&year| YearLink { nam: year, url: year_url(year) }).collect();
    let row = |kind: &BudgetKind| KindRow { ten: kind.label(), o: years.iter().rev().map(|&year| cell(shown, year, *kind)).collect() };
    let rows: Vec<KindRow> = BudgetKind::ALL.iter().map(row).collect();
    let head = Head::new(
        "Công khai ngân sách",
        format!("Dự toán, thực hiện và quyết toán ngân sách của {}, từng năm, từng loại.", super::lower_first(&context.commune_name())),
        SECTION,
    )
    .under("Công khai", SECTION)
    .updated(latest(shown.iter().map(|budget| last_change(budget, context.day))));
    site.search.push(SearchEntry::new("Ngân sách", "Công khai ngân sách", "/ngan-sach/").with(["dự toán quyết toán thu chi"]));
    site.page("/ngan-sach/", "ngan-sach.html", head, vec![("nam", value(&newest_first)), ("loai", value(&rows))]);
}

fn cell(shown: &[&Record<Budget>], year: u64, kind: BudgetKind) -> Cell {
    let record = shown.iter().find(|budget| budget.year.0 == year && budget.kind == kind);
    let resolution = record.and_then(|budget| budget.resolution.as_ref()?.number.as_ref());
    Cell {
        nam: year,
        ten: title(kind, year),
        url: record.map(|budget| url(budget)),
        ngay: record.and_then(|budget| budget.published),
        nghi_quyet: resolution.map(ToString::to_string),
    }
}

fn year_page(context: &Context, site: &mut Site, shown: &[&Record<Budget>], year: u64) {
    let cells: Vec<Cell> = BudgetKind::ALL.iter().map(|kind| cell(shown, year, *kind)).collect();
    let count = cells.iter().filter(|cell| cell.url.is_some()).count();
    let name = format!("Ngân sách năm {year}");
    let head =
        Head::new(name, format!("{count} loại đã công khai của năm ngân sách {year}: ngày công khai, nghị quyết, số liệu."), SECTION)
            .under("Công khai", SECTION)
            .under("Ngân sách", "/ngan-sach/")
            .updated(latest(shown.iter().filter(|budget| budget.year.0 == year).map(|budget| last_change(budget, context.day))));
    let inputs = vec![
        ("nam", value(&year)),
        ("loai", value(&cells)),
        ("da_co", value(&count)),
        ("bieu_do", value(&chart::of_year(&open_of_year(context, shown, year)))),
        ("quy_dinh_cu", value(&(year <= LAST_YEAR_OF_FORMER_RULES))),
    ];
    site.page(year_url(year), "ngan-sach-nam.html", head, inputs);
}

fn page(context: &Context, site: &mut Site, record: &Record<Budget>, shown: &[&Record<Budget>]) {
    let budget = &record.data;
    let address = url(budget);
    let charts = decided(context, shown, budget.year.0).map(|decided| chart::comparison(decided, budget));
    let view = view(context, budget, charts.unwrap_or_default());
    let changed = last_change(budget, context.day);
    let description = format!("{} của {}: thuyết minh, số liệu, văn bản.", view.ten, super::lower_first(&context.commune_name()));
    let head = Head::new(view.ten.clone(), description.clone(), SECTION)
        .under("Công khai", SECTION)
        .under("Ngân sách", "/ngan-sach/")
        .under(format!("Năm {}", budget.year.0), year_url(budget.year.0))
        .updated(changed)
        .of(&record.source.path)
        .article()
        .json_ld(json!({
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": view.ten,
            "description": description,
            "url": context.absolute(&address),
            "temporalCoverage": budget.year.0.to_string(),
            "inLanguage": "vi",
            "creator": { "@type": "GovernmentOffice", "@id": context.absolute("/#co-quan"), "name": context.committee() },
        }));
    let number = budget.resolution.as_ref().and_then(|resolution| resolution.number.as_ref());
    site.search.push(SearchEntry::new("Ngân sách", &view.ten, &address).with(number.map(crate::model::values::Text::as_str)));
    let inputs = vec![("ngan_sach", value(budget)), ("muc", value(&view)), ("giu_lai", value(&context.withheld.reason(&record.source)))];
    site.page(address, "ngan-sach-loai.html", head, inputs);
}

fn view(context: &Context, budget: &Budget, charts: Vec<BudgetCharts>) -> BudgetView {
    let name = title(budget.kind, budget.year.0);
    BudgetView {
        quy_dinh_cu: budget.year.0 <= LAST_YEAR_OF_FORMER_RULES,
        bang: budget.tables.iter().map(table).collect(),
        bieu_do: charts,
        tep: files(context, &budget.files, &name),
        ten: name,
    }
}

fn table(table: &BudgetTable) -> TableView {
    let unit = table.unit.as_deref();
    Grid::of(&table.columns, &table.rows, &roles_in_budget(&table.columns, &table.rows), &table.totals, unit)
        .view(table.title.as_str(), unit)
}

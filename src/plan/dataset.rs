//! Open data: every record that pages show, as JSON and CSV with the keys of the YAML, a page in plain words, a DCAT catalogue.
//!
//! `records` decides what may leave, `flat` makes rows of records, `dcat` describes all of it for machines.

mod cells;
mod dcat;
pub(crate) mod flat;
mod records;

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::commune::province_name;
use super::head::Head;
use super::site::{Body, Row, Rows, Table};
use super::updated::latest;
use super::{Context, SearchEntry, Site, figures, lower_first, value};
use crate::model::table::Figures;
use crate::model::{Day, Record};

const SECTION: &str = "/cong-khai/";

/// One kind of record as open data.
#[derive(Debug)]
struct Dataset {
    /// The name of the folder or file that the records come from.
    name: &'static str,
    title: &'static str,
    description: &'static str,
    /// The page on which people read the same.
    page: &'static str,
    records: Arc<Vec<Row>>,
    updated: Option<Day>,
}

/// A table of figures on its own.
#[derive(Debug)]
struct FigureSet<'a> {
    record: &'a Record<Figures>,
    updated: Option<Day>,
}

#[derive(Debug, Serialize)]
struct DatasetView {
    ma: &'static str,
    ten: &'static str,
    mo_ta: &'static str,
    so_ban_ghi: usize,
    cap_nhat: Option<Day>,
    json: String,
    csv: String,
}

#[derive(Debug, Serialize)]
struct FigureSetView {
    ten: String,
    so_hang: usize,
    cap_nhat: Option<Day>,
    csv: String,
    url: String,
}

impl Dataset {
    fn json_url(&self) -> String {
        format!("/du-lieu/{}.json", self.name)
    }

    fn csv_url(&self) -> String {
        format!("/du-lieu/{}.csv", self.name)
    }

    fn rows(&self, context: &Context) -> Rows {
        let about = [
            ("ten", json!(self.title)),
            ("cap_nhat", json!(self.updated)),
            ("so_ban_ghi", json!(self.records.len())),
            ("nguon_goc", json!(publisher(context))),
        ];
        Rows {
            about: Arc::new(about.into_iter().map(|(key, json)| (key.to_owned(), json)).collect()),
            key: "ban_ghi",
            rows: self.records.clone(),
        }
    }

    fn view(&self) -> DatasetView {
        DatasetView {
            ma: self.name,
            ten: self.title,
            mo_ta: self.description,
            so_ban_ghi: self.records.len(),
            cap_nhat: self.updated,
            json: self.json_url(),
            csv: self.csv_url(),
        }
    }
}

/// `Xã Minh Họa, tỉnh Thái Nguyên`.
fn publisher(context: &Context) -> String {
    format!("{}, {}", context.commune_name(), lower_first(&province_name(&context.content.commune)))
}

/// The terms of use, as the pages say them.
fn terms(context: &Context) -> String {
    format!("Dùng lại tự do, ghi rõ nguồn «{}»", context.commune_name())
}

pub(super) fn plan(context: &Context, site: &mut Site) {
    let datasets = records::all(context);
    let tables = tables(context);
    for dataset in &datasets {
        let rows = dataset.rows(context);
        site.file(dataset.json_url(), Body::JsonRows(rows.clone()));
        site.file(dataset.csv_url(), Body::CsvRows(rows));
    }
    for set in &tables {
        site.file(figures::csv_url(set.record), Body::Csv(rows(set.record)));
    }
    site.file(dcat::URL, Body::Json(dcat::catalogue(context, &datasets, &tables)));
    page(context, site, &datasets, &tables);
}

fn tables<'a>(context: &'a Context) -> Vec<FigureSet<'a>> {
    let open = context.content.figures.iter().filter(|record| context.withheld.reason(&record.source).is_none());
    open.map(|record| FigureSet { record, updated: figures::last_change(record, context.day) }).collect()
}

/// The rows of a table under the codes of its columns, all of them even where no row fills one.
fn rows(figures: &Figures) -> Table {
    let headings: Vec<String> = figures.columns.iter().map(|column| column.code.to_string()).collect();
    let rows = cells::rows(&figures.columns, &figures.rows);
    let cell = |row: &Json, code: &String| row.get(code).map(|json| flat::scalar(json).into_owned()).unwrap_or_default();
    let lines = rows.as_array().into_iter().flatten().map(|row| headings.iter().map(|code| cell(row, code)).collect()).collect();
    Table { headings, rows: lines }
}

fn page(context: &Context, site: &mut Site, datasets: &[Dataset], tables: &[FigureSet]) {
    let views: Vec<DatasetView> = datasets.iter().map(Dataset::view).collect();
    let figure_views: Vec<FigureSetView> = tables.iter().map(figure_view).collect();
    let head = Head::new(
        "Dữ liệu mở",
        format!("{} bộ dữ liệu của {}, tải về dạng JSON và CSV, dùng lại tự do.", datasets.len(), lower_first(&context.commune_name())),
        SECTION,
    )
    .under("Công khai", SECTION)
    .updated(latest(datasets.iter().map(|dataset| dataset.updated)))
    .json_ld(json!({
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "name": format!("Dữ liệu mở của {}", lower_first(&context.commune_name())),
        "url": context.absolute("/du-lieu/"),
        "inLanguage": "vi",
        "publisher": { "@type": "GovernmentOffice", "@id": context.absolute("/#co-quan"), "name": context.committee() },
    }));
    site.search.push(SearchEntry::new("Dữ liệu mở", "Dữ liệu mở: tải JSON, CSV", "/du-lieu/").with(["excel open data"]));
    let inputs = vec![
        ("bo", value(&views)),
        ("bang_so_lieu", value(&figure_views)),
        ("danh_muc", value(dcat::URL)),
        ("giay_phep", value(&terms(context))),
    ];
    site.page("/du-lieu/", "du-lieu.html", head, inputs);
}

fn figure_view(set: &FigureSet) -> FigureSetView {
    FigureSetView {
        ten: set.record.title.to_string(),
        so_hang: set.record.rows.len(),
        cap_nhat: set.updated,
        csv: figures::csv_url(set.record),
        url: figures::url(set.record),
    }
}

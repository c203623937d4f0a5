//! Tables of figures: an index by group and a page for each table.

use serde::Serialize;
use serde_json::json;

use super::head::Head;
use super::table::Grid;
use super::updated::{latest, updated};
use super::{Context, SearchEntry, Site, value};
use crate::model::closed::ColumnKind;
use crate::model::table::{Figures, roles};
use crate::model::values::Cell;
use crate::model::{Day, Record, fold};

const SECTION: &str = "/cong-khai/";

#[derive(Debug, Serialize)]
struct Group {
    ten: String,
    bang: Vec<Line>,
}

/// A table in the index.
#[derive(Debug, Serialize)]
struct Line {
    ten: String,
    url: String,
    mo_ta: Option<String>,
    so_hang: usize,
    cap_nhat: Option<Day>,
    nguon: Option<String>,
}

#[must_use]
pub(super) fn url(record: &Record<Figures>) -> String {
    record.figures_url()
}

/// Where the rows of a table can be taken from.
#[must_use]
pub(super) fn csv_url(record: &Record<Figures>) -> String {
    format!("/du-lieu/so-lieu/{}.csv", record.source.slug())
}

pub(super) fn plan(context: &Context, site: &mut Site) {
    for record in &context.content.figures {
        page(context, site, record);
    }
    index(context, site);
}

/// `cap_nhat`, else the latest day in a cell.
pub(super) fn last_change(figures: &Figures, day: Day) -> Option<Day> {
    let days = figures.columns.iter().filter(|column| column.kind == Some(ColumnKind::Day));
    let cells = days.flat_map(|column| figures.rows.iter().filter_map(|row| row.get(column.code.as_str())?.as_ref()));
    updated(figures.updated, day, cells.map(|Cell(text)| Day::parse(text).ok()))
}

fn page(context: &Context, site: &mut Site, record: &Record<Figures>) {
    let figures = &record.data;
    let withheld = context.withheld.reason(&record.source);
    let address = url(record);
    let csv = csv_url(record);
    let description = figures.description.clone().filter(|_| withheld.is_none());
    let description = description.unwrap_or_else(|| format!("Bảng số liệu công khai của {}.", super::lower_first(&context.commune_name())));
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": figures.title,
        "description": description,
        "url": context.absolute(&address),
        "inLanguage": "vi",
        "creator": { "@type": "GovernmentOffice", "@id": context.absolute("/#co-quan"), "name": context.committee() },
    });
    if withheld.is_none() {
        data["distribution"] = json!({ "@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": context.absolute(&csv) });
    }
    let head = Head::new(figures.title.as_str(), description, SECTION)
        .under("Công khai", SECTION)
        .under("Số liệu", "/so-lieu/")
        .updated(last_change(figures, context.day))
        .of(&record.source.path)
        .article()
        .json_ld(data);
    let grid = Grid::of(&figures.columns, &figures.rows, &roles(&figures.columns, &figures.rows), &figures.totals, None);
    let inputs = vec![
        ("so_lieu", value(&Description::of(figures))),
        ("bang", value(&grid.view(figures.title.as_str(), None).with_hidden_title())),
        ("tep_csv", value(&csv)),
        ("giu_lai", value(&withheld)),
    ];
    site.search.push(SearchEntry::new("Số liệu", &figures.title, &address).within(figures.group.as_deref()));
    site.page(address, "so-lieu.html", head, inputs);
}

/// What the page says about a table: its rows are in the table's own view.
#[derive(Debug, Serialize)]
struct Description<'a> {
    ten: &'a str,
    mo_ta: Option<&'a str>,
    can_cu: &'a [String],
    nguon: Option<&'a str>,
}

impl<'a> Description<'a> {
    fn of(figures: &'a Figures) -> Self {
        Self { ten: &figures.title, mo_ta: figures.description.as_deref(), can_cu: &figures.basis, nguon: figures.origin.as_deref() }
    }
}

fn index(context: &Context, site: &mut Site) {
    let figures = &context.content.figures;
    let mut names: Vec<Option<&str>> = figures.iter().map(|record| record.group.as_deref()).collect();
    names.sort_by_cached_key(|name| (name.is_none(), fold(name.unwrap_or_default()), *name));
    names.dedup();
    let groups: Vec<Group> = names.into_iter().map(|name| group(context, name)).collect();
    let head = Head::new(
        "Số liệu",
        format!("{} bảng số liệu công khai của {}, tải về được.", figures.len(), super::lower_first(&context.commune_name())),
        SECTION,
    )
    .under("Công khai", SECTION)
    .updated(latest(figures.iter().map(|record| last_change(record, context.day))));
    site.page("/so-lieu/", "danh-sach-so-lieu.html", head, vec![("nhom", value(&groups)), ("tong", value(&figures.len()))]);
}

fn group(context: &Context, name: Option<&str>) -> Group {
    let mut records: Vec<_> = context.content.figures.iter().filter(|record| record.group.as_deref() == name).collect();
    records.sort_by_cached_key(|record| (record.origin.is_some(), fold(&record.title), record.source.clone()));
    Group { ten: name.unwrap_or("Số liệu khác").to_owned(), bang: records.into_iter().map(|record| line(context, record)).collect() }
}

fn line(context: &Context, record: &Record<Figures>) -> Line {
    let withheld = context.withheld.reason(&record.source).is_some();
    Line {
        ten: record.title.to_string(),
        url: url(record),
        mo_ta: record.description.clone().filter(|_| !withheld),
        so_hang: record.rows.len(),
        cap_nhat: last_change(record, context.day),
        nguon: record.origin.clone().filter(|_| !withheld),
    }
}

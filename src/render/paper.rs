//! Papers as files that stand alone: opened by a double click, printed from any browser, their style inside.

use rayon::prelude::*;
use serde::Serialize;
use tera::{Context, Value};

use super::{File, RenderError, Templates, Theme, sheet};
use crate::plan::sheet::{Sheet, Text};

const STYLE: &str = "in.css";

/// The files of an order: a file for each paper, and one that lists them.
#[derive(Debug, Default)]
pub struct Shelf {
    pub files: Vec<File>,
    /// The papers that their template cannot lay out; the others are there.
    pub failed: Vec<RenderError>,
}

#[derive(Serialize)]
struct Line<'a> {
    ten: String,
    tep: String,
    kho: &'a str,
}

/// Lays out papers, each in a file of its own; texts are files as they are.
///
/// # Errors
/// When the theme does not compile.
pub fn shelf(sheets: &[&Sheet], texts: &[Text], theme: &Theme) -> Result<Shelf, RenderError> {
    let templates = theme.compiled()?;
    let style = theme.text(STYLE).unwrap_or_default();
    let laid: Vec<Result<File, RenderError>> = sheets.par_iter().map(|sheet| one(&templates, &style, sheet)).collect();
    let mut shelf = Shelf::default();
    for outcome in laid {
        match outcome {
            Ok(file) => shelf.files.push(file),
            Err(error) => shelf.failed.push(error),
        }
    }
    shelf.files.extend(self::texts(texts));
    shelf.files.push(index(&templates, &style, sheets, texts)?);
    Ok(shelf)
}

/// The files of texts.
pub fn texts(texts: &[Text]) -> impl Iterator<Item = File> {
    texts.iter().map(|text| File::of_bytes(text.path.clone(), text.body.clone()))
}

fn file_name(sheet: &Sheet) -> String {
    format!("{}.html", sheet.path)
}

fn one(templates: &Templates, style: &str, sheet: &Sheet) -> Result<File, RenderError> {
    let mut context = alone(style);
    context.insert_value("to", sheet::value(sheet));
    context.insert_value("go_sau", Value::none());
    let html = templates.alone("in/to.html", &context).map_err(|error| failed(sheet.path.clone(), sheet.source.clone(), &error))?;
    Ok(File::of_bytes(file_name(sheet), html))
}

fn index(templates: &Templates, style: &str, sheets: &[&Sheet], texts: &[Text]) -> Result<File, RenderError> {
    let mut context = alone(style);
    let line = |sheet: &&Sheet| Line { ten: sheet.title.replace('\n', ": "), tep: file_name(sheet), kho: sheet.paper.label() };
    let text = |text: &Text| Line { ten: text.title.clone(), tep: text.path.clone(), kho: "tệp chữ, để chép" };
    context.insert("to", &sheets.iter().map(line).chain(texts.iter().map(text)).collect::<Vec<_>>());
    let html = templates.alone("in/danh-sach.html", &context).map_err(|error| failed("danh-sach.html".to_owned(), None, &error))?;
    Ok(File::of_bytes("danh-sach.html", html))
}

/// What the templates ask for beside the paper.
fn alone(style: &str) -> Context {
    let mut context = Context::new();
    context.insert("rieng", &true);
    context.insert_value("kieu", Value::safe_string(style));
    context
}

fn failed(url: String, record: Option<String>, error: &tera::Error) -> RenderError {
    RenderError { url, record, reason: error.to_string() }
}

//! Sheets as data for the template: every text composed and breakable, headings that skip no level, rows as long as their table
//! is wide, the QR as bars.

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::letters::{LONGEST, Missing, breakable, longest, printable, width};
use super::{Fonts, PdfProblem, in_one_line, title_of};
use crate::model::Day;
use crate::plan::sheet::{Block, Column, Grid, Qr, Run, Sheet};

/// One sheet, ready for the template.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub(super) struct Ready(Json);

/// What the template reads.
#[derive(Serialize)]
pub(super) struct Book<'a> {
    #[serde(rename = "tieu_de")]
    pub title: &'a str,
    #[serde(rename = "co_quan")]
    pub issuer: &'a str,
    #[serde(rename = "ngay")]
    pub day: Day,
    #[serde(rename = "phong")]
    pub fonts: &'a [String],
    #[serde(rename = "to")]
    pub sheets: &'a [&'a Ready],
}

impl Book<'_> {
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("keys are strings, and nothing fails to be written")
    }
}

/// A running header longer than this would run into the text.
const RUNNING: usize = 110;
/// An address longer than this is printed and leads nowhere; PDF readers take no more.
const LONGEST_ADDRESS: usize = 2000;
/// A cell with more letters than this makes its row long in a narrow column.
const LONG_CELL: usize = 300;
/// What a sheet of A4 holds side by side, in ems, with room for the longest column.
const ROOMY: f32 = 30.0;
/// The sides of a cell, in ems.
const CELL_SIDES: f32 = 0.8;

/// The sheet for the template, and the letters of it that cannot be printed.
pub(super) fn ready(sheet: &Sheet, fonts: &Fonts) -> (Ready, Vec<PdfProblem>) {
    let mut missing = Missing::new();
    let mut orderly = Sheet { qr: None, title: title_of(sheet).to_owned(), running: shortened(&sheet.running), ..sheet.clone() };
    arrange(&mut orderly.blocks, &mut 1);
    let mut value = serde_json::to_value(&orderly).expect("keys are strings, and nothing fails to be written");
    print(&mut value, fonts, &mut missing);
    value["ma_qr"] = sheet.qr.as_ref().map_or(Json::Null, bars);
    let problems = missing.into_iter().map(|(letter, near)| PdfProblem::Letter {
        sheet: sheet.path.clone(),
        source: sheet.source.clone(),
        letter,
        near,
        font: fonts.text_family().to_owned(),
    });
    (Ready(value), problems.collect())
}

fn shortened(running: &str) -> String {
    let words = in_one_line(running);
    let Some((cut, _)) = words.char_indices().nth(RUNNING) else { return words };
    let end = words[..cut].rfind(' ').unwrap_or(cut);
    format!("{}…", &words[..end])
}

/// Headings say something and go down one level at a time (PDF/UA-1, 7.4.2), rows are as long as their table is wide, links lead
/// somewhere.
fn arrange(blocks: &mut Vec<Block>, level: &mut u8) {
    blocks.retain(|block| !matches!(block, Block::TieuDe { chu, .. } if chu.trim().is_empty()));
    for block in blocks {
        match block {
            Block::TieuDe { cap, .. } => {
                *level = (*cap).clamp(2, *level + 1);
                *cap = *level;
            }
            Block::Doan { chu } => chu.iter_mut().for_each(unlink),
            Block::ThongTin { muc } => muc.iter_mut().flat_map(|fact| &mut fact.text).for_each(unlink),
            Block::DanhSach { muc, .. } => muc.iter_mut().for_each(|item| arrange(item, level)),
            Block::Bang(grid) => square(grid),
            _ => {}
        }
    }
}

fn unlink(run: &mut Run) {
    run.link = run.link.take().filter(|link| link.len() <= LONGEST_ADDRESS && leads(link));
}

fn leads(link: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme))
}

fn square(grid: &mut Grid) {
    grid.rows.iter_mut().flatten().flatten().for_each(unlink);
    let width = grid.rows.iter().map(Vec::len).max().unwrap_or(0).max(grid.columns.len());
    grid.columns.resize_with(width, || Column { name: String::new(), width: 1, numeric: false });
    grid.rows.iter_mut().for_each(|row| row.resize_with(width, Vec::new));
}

/// Keys whose values are for the template or for a machine, not for the reader.
const NOT_TEXT: [&str; 4] = ["loai", "kho", "ngay", "dia_chi"];

fn print(value: &mut Json, fonts: &Fonts, missing: &mut Missing) {
    match value {
        Json::String(text) => *text = printable(text, fonts, missing),
        Json::Array(values) => values.iter_mut().for_each(|value| print(value, fonts, missing)),
        Json::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                if !NOT_TEXT.contains(&key.as_str()) {
                    print(value, fonts, missing);
                }
            }
            if fields.get("loai").is_some_and(|kind| kind == "bang") {
                measure(value);
            }
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

/// Tells each column of a table how wide its longest word is, in ems, and gives much room to much text.
fn measure(table: &mut Json) {
    let count = table["cot"].as_array().map_or(0, Vec::len);
    let needs: Vec<f32> = (0..count).map(|at| need(table, at)).collect();
    let letters: Vec<Vec<usize>> = (0..count).map(|at| cells(table, at).map(letters).collect()).collect();
    let uneven = letters.iter().flatten().any(|letters| *letters > LONG_CELL);
    let easy: Vec<f32> = (0..count).map(|at| needs[at].max(ease(table, at))).collect();
    let needs = if uneven && easy.iter().sum::<f32>() <= ROOMY { easy } else { needs };
    for (at, column) in table["cot"].as_array_mut().into_iter().flatten().enumerate() {
        column["can"] = json!(needs[at]);
        if uneven {
            column["rong"] = json!(between(column["rong"].as_f64().unwrap_or_default(), letters[at].iter().sum()));
        }
    }
}

/// Room for a short text in one line, for a longer one not in single words.
fn ease(table: &Json, at: usize) -> f32 {
    const LINE: f32 = 5.5;
    let lines = cells(table, at).flat_map(texts).flat_map(str::lines);
    lines.map(|line| width(line).min(LINE)).fold(0.0, f32::max) + CELL_SIDES
}

/// Between the share that was asked for and the share of the text that stands in the column.
fn between(share: f64, letters: usize) -> f64 {
    #[allow(clippy::cast_precision_loss)] // no table has so many letters
    (share.max(1.0) * letters.max(1) as f64).sqrt()
}

fn cells(table: &Json, at: usize) -> impl Iterator<Item = &Json> {
    table["hang"].as_array().into_iter().flatten().map(move |row| &row[at])
}

fn texts(cell: &Json) -> impl Iterator<Item = &str> {
    cell.as_array().into_iter().flatten().filter_map(|run| run["chu"].as_str())
}

fn letters(cell: &Json) -> usize {
    texts(cell).map(|text| text.chars().count()).sum()
}

fn need(table: &Json, at: usize) -> f32 {
    let heading = table["cot"][at]["ten"].as_str().map_or(0.0, longest);
    cells(table, at).flat_map(texts).map(longest).fold(heading, f32::max).min(LONGEST) + CELL_SIDES
}

/// Dark modules side by side are one bar: `[x, y, length]`.
fn bars(qr: &Qr) -> Json {
    let mut bars = Vec::new();
    for (y, row) in qr.modules.iter().enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run[0] {
                bars.push([x, y, run.len()]);
            }
            x += run.len();
        }
    }
    json!({ "url": qr.url, "chu": breakable(&qr.url), "canh": qr.modules.len().max(1), "vach": bars })
}

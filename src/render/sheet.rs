//! A paper as its template is given it: blocks to lay out, in which what is read in one breath is HTML already. A paper has a
//! hundred such texts, and a template that put each together word by word would take most of the time of a small site.

use tera::{Map, Value};

use super::lines::kept_together;
use crate::plan::sheet::{Block, Column, Fact, Grid, Run, Sheet};

/// A paper by the names that templates use.
pub(super) fn value(sheet: &Sheet) -> Value {
    map([
        ("dia_chi", Value::from(&*sheet.path)),
        ("kho", Value::from_serializable(&sheet.paper)),
        ("co_quan", Value::from(&*sheet.issuer)),
        ("tieu_de", Value::from(&*sheet.title)),
        ("dau_trang", Value::from(&*sheet.running)),
        ("ngay", Value::from_serializable(&sheet.day)),
        ("ma_qr", Value::from_serializable(&sheet.qr)),
        ("khoi", blocks(&sheet.blocks)),
        ("nguon", Value::from(sheet.source.as_deref())),
    ])
}

fn map<const N: usize>(entries: [(&'static str, Value); N]) -> Value {
    Value::from(Map::from_iter(entries.map(|(key, value)| (key.into(), value))))
}

fn all<T>(items: &[T], of: impl Fn(&T) -> Value) -> Value {
    Value::from(items.iter().map(of).collect::<Vec<Value>>())
}

fn blocks(blocks: &[Block]) -> Value {
    all(blocks, block)
}

fn block(block: &Block) -> Value {
    match block {
        Block::Doan { chu } => map([("loai", Value::from("doan")), ("chu", text(chu))]),
        Block::ThongTin { muc } => map([("loai", Value::from("thong-tin")), ("muc", all(muc, fact))]),
        Block::DanhSach { danh_so, muc } => {
            map([("loai", Value::from("danh-sach")), ("danh_so", Value::from(*danh_so)), ("muc", all(muc, |item| blocks(item)))])
        }
        Block::Bang(grid) => table(grid),
        // Without runs.
        Block::QuocHieu { .. } | Block::TieuDe { .. } | Block::DongTrong { .. } | Block::ChuKy { .. } | Block::SangTrang => {
            Value::from_serializable(block)
        }
    }
}

fn fact(fact: &Fact) -> Value {
    map([("nhan", Value::from(&*fact.label)), ("chu", text(&fact.text))])
}

fn table(grid: &Grid) -> Value {
    map([
        ("loai", Value::from("bang")),
        ("chu_thich", Value::from(grid.caption.as_deref())),
        ("cot", all(&grid.columns, |column: &Column| Value::from_serializable(column))),
        ("hang", all(&grid.rows, |row| all(row, |cell| text(cell)))),
    ])
}

/// A text as HTML, on a line of its own.
fn text(runs: &[Run]) -> Value {
    let mut html = Vec::with_capacity(runs.iter().map(|run| run.chu.len() + 32).sum());
    for run in runs {
        write(run, &mut html);
    }
    html.push(b'\n');
    Value::safe_string(&String::from_utf8_lossy(&html))
}

fn write(run: &Run, html: &mut Vec<u8>) {
    let link = run.link.as_deref().filter(|link| !link.is_empty());
    if let Some(link) = link {
        html.extend_from_slice(b"<a href=\"");
        escape(link, html);
        html.extend_from_slice(b"\">");
    }
    let manners = [(run.strong, "strong"), (run.emphasis, "em")];
    let manners = manners.into_iter().filter_map(|(is_so, name)| is_so.then_some(name));
    manners.clone().for_each(|name| html.extend([b"<", name.as_bytes(), b">"].concat()));
    escape(&kept_together(&run.chu), html);
    manners.rev().for_each(|name| html.extend([b"</", name.as_bytes(), b">"].concat()));
    if link.is_some() {
        html.extend_from_slice(b"</a>");
    }
}

fn escape(text: &str, html: &mut Vec<u8>) {
    tera::escape_html(text, html).expect("bytes in memory take all");
}

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
        html.extend(b"<a href=\"");
        escape(link, html);
        html.extend(b"\">");
    }
    let manners = [(run.strong, "strong"), (run.emphasis, "em")];
    let manners = manners.into_iter().filter_map(|(is_so, name)| is_so.then_some(name));
    manners.clone().for_each(|name| html.extend(["<", name, ">"].concat().bytes()));
    escape(&kept_together(&run.chu), html);
    manners.rev().for_each(|name| html.extend(["</", name, ">"].concat().bytes()));
    if link.is_some() {
        html.extend(b"</a>");
    }
}

/// As the engine escapes what it writes itself.
fn escape(text: &str, html: &mut Vec<u8>) {
    let _ = tera::escape_html(text, html); // memory takes all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(run: Run) -> String {
        text(&[run]).to_string()
    }

    #[test]
    fn a_run_is_html_in_its_manner_and_its_lines_do_not_end_in_a_number() {
        let run = Run { chu: "Điều 12".to_owned(), strong: true, emphasis: true, link: Some("https://a.vn/?a=1&b".to_owned()) };
        assert_eq!(html(run), "<a href=\"https://a.vn/?a=1&amp;b\"><strong><em>Điều\u{a0}12</em></strong></a>\n");
    }

    #[test]
    fn what_a_text_holds_is_no_html() {
        let run = Run { chu: "<b>\"a\" & 'đ'</b>".to_owned(), strong: false, emphasis: false, link: None };
        assert_eq!(html(run), "&lt;b&gt;&quot;a&quot; &amp; &#39;đ&#39;&lt;/b&gt;\n");
    }
}

//! What the preview says in the page: faults and findings as HTML.

use std::fmt::Write as _;

use super::Trouble;
use crate::model::{Day, Finding, Severity};

pub(super) const PANIC: &str =
    "Lỗi bên trong chương trình; dữ liệu không bị đụng đến. Xin gửi thông báo trong cửa sổ lệnh cho người làm phần mềm.";
pub(super) const NO_SITE: &str = "Chưa dựng được trang";
pub(super) const NO_SITE_YET: &str = "Sửa những chỗ dưới đây rồi lưu tệp; trang tự hiện khi không còn lỗi.";
pub(super) const NO_NEW_SITE: &str = "Chưa dựng lại được trang";
pub(super) const LAST_GOOD: &str = "Phía sau vẫn là trang dựng được gần nhất. Sửa những chỗ dưới đây rồi lưu tệp, bảng này tự đóng.";
pub(super) const TO_MEND: &str = "Những điều cần xem lại";

/// So many are told in the page; after an import there may be thousands.
const TOLD: usize = 100;

/// How many things stand in the way.
pub(super) fn count(trouble: &Trouble) -> usize {
    match trouble {
        Trouble::Faults(faults) => faults.len(),
        Trouble::Other(_) => 1,
    }
}

/// What stands in the way, each fault with its place, its line and its remedy.
pub(super) fn list(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Faults(faults) => list_of(faults.iter()),
        Trouble::Other(words) => format!("<ol><li><pre>{}</pre></li></ol>", escaped(words.trim())),
    }
}

/// What the rules say, waived findings apart.
pub(super) fn findings(findings: &[Finding]) -> String {
    list_of(findings.iter().filter(|finding| finding.waived.is_none()))
}

pub(super) fn to_mend_on(day: Day) -> String {
    format!("Kiểm tra như vào ngày {}; trang vẫn dựng được. Danh sách này cũng có khi chạy «niemyet check».", day.display())
}

pub(super) fn findings_link(count: usize) -> String {
    match count {
        0 => "Không có điều nào phải xem lại".to_owned(),
        count => format!("<a href=\"/.xem-thu/kiem-tra\">{count} điều cần xem lại</a>"),
    }
}

/// In place of a page that its template cannot render: the theme is at fault, not the data.
pub(super) fn page_of_fault(reason: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"><title>Chưa dựng được trang này</title></head><body><main>\
         <h1>Chưa dựng được trang này</h1><p>Lỗi ở giao diện, không ở dữ liệu.</p><pre>{}</pre></main></body></html>",
        escaped(reason)
    )
}

fn list_of<'a>(findings: impl Iterator<Item = &'a Finding> + Clone) -> String {
    let mut out = String::from("<ol>");
    findings.clone().take(TOLD).for_each(|finding| one(&mut out, finding));
    out.push_str("</ol>");
    match findings.skip(TOLD).count() {
        0 => {}
        rest => _ = write!(out, "<p>… và {rest} chỗ khác: chạy «niemyet check --tat-ca» để xem hết.</p>"),
    }
    out
}

fn one(out: &mut String, finding: &Finding) {
    let Finding { file, line, column, message, remedy, rule, basis, .. } = finding;
    let grave = match finding.severity {
        Severity::Error => "lỗi",
        Severity::Warning => "cần xem",
        Severity::Info => "lưu ý",
    };
    let _ = write!(out, "<li><p class=\"cho\"><code>{}:{line}:{column}</code> {grave}</p>", escaped(file));
    let _ = write!(out, "<p><strong>{}</strong> <span>[{}]</span></p>", escaped(message), escaped(rule));
    if let Some(excerpt) = &finding.excerpt {
        let _ = write!(out, "<pre>{}</pre>", marked(excerpt, *column, finding.width));
    }
    if !basis.is_empty() {
        let _ = write!(out, "<p>Căn cứ: {}</p>", escaped(basis));
    }
    let _ = write!(out, "<p>Sửa: {}</p></li>", escaped(remedy));
}

/// The line with the place marked; columns count characters from 1.
fn marked(line: &str, column: usize, width: usize) -> String {
    let from = column.saturating_sub(1);
    let part = |skip, take| escaped(&line.chars().skip(skip).take(take).collect::<String>());
    let (before, meant, after) = (part(0, from), part(from, width), part(from.saturating_add(width), usize::MAX));
    if meant.is_empty() { format!("{before}{after}") } else { format!("{before}<mark>{meant}</mark>{after}") }
}

/// Text as it may stand in HTML, between tags and in attributes.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_marked_by_characters_and_nothing_is_markup() {
        assert_eq!(marked("tên: <b>", 6, 3), "tên: <mark>&lt;b&gt;</mark>");
        assert_eq!(marked("tên", 9, 1), "tên");
        assert_eq!(marked("tên", 0, 2), "<mark>tê</mark>n");
    }
}

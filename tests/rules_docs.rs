//! `docs/quy-tac.md` lists every rule, and for those that are not checked, why. The file follows the catalogue:
//! `NIEMYET_UPDATE=1 cargo test --test rules_docs` writes it anew.

use std::fmt::Write as _;
use std::path::Path;

use niemyet::model::Severity;
use niemyet::rules::catalogue::{Check, Rule, Trust, catalogue};

fn page() -> String {
    let mut out = String::from(
        "# Quy tắc\n\nDanh mục này được ghi ra từ `src/rules/catalogue/`. «niemyet rules MÃ» giải thích một quy tắc: vì sao, cách đếm ngày, ví dụ sai, ví dụ đúng.\nMức là mức được báo: quy tắc mà điều luật chưa đọc được chỉ nhắc, không báo lỗi.\n\n| mã | yêu cầu | mức | căn cứ | độ tin |\n| --- | --- | --- | --- | --- |\n",
    );
    for rule in catalogue() {
        let _ = writeln!(out, "| `{}` | {} | {} | {} | {} |", rule.id, cell(&rule.statement), level(rule), cell(&rule.basis), trust(rule));
    }
    out.push_str("\n## Không tự kiểm tra được\n\n");
    for rule in catalogue() {
        if let Check::None { ly_do } = &rule.check {
            let _ = writeln!(out, "- `{}`: {}", rule.id, ly_do.trim());
        }
    }
    out.push_str("\n## Phần không tự kiểm tra được của quy tắc khác\n\n");
    for rule in catalogue() {
        if let Some(unchecked) = &rule.unchecked {
            let _ = writeln!(out, "- `{}`: {}", rule.id, unchecked.trim());
        }
    }
    out
}

fn cell(text: &str) -> String {
    text.trim().replace('|', "\\|").replace('\n', " ")
}

fn level(rule: &Rule) -> &'static str {
    match rule.law().severity_of(&rule.id) {
        Severity::Error => "lỗi",
        Severity::Warning => "cần xem",
        Severity::Info => "lưu ý",
    }
}

fn trust(rule: &Rule) -> &'static str {
    match rule.confidence {
        Trust::Verified => "đã đọc điều luật",
        Trust::Secondary => "dẫn lại",
        Trust::Memory => "chưa đối chiếu",
        Trust::Logic => "lô-gic",
    }
}

#[test]
fn the_list_of_rules_follows_the_catalogue() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/quy-tac.md");
    if std::env::var_os("NIEMYET_UPDATE").is_some() {
        std::fs::write(&path, page()).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page(), "docs/quy-tac.md is not what the catalogue says; NIEMYET_UPDATE=1 writes it anew");
}

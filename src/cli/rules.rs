//! `niemyet rules`: the catalogue, and one rule explained.

use super::Exit;
use super::args::RulesArgs;
use crate::load::nearest;
use crate::rules::catalogue::{Check, Rule, Span, Trust, Version, catalogue, rule};

pub(super) fn run(args: &RulesArgs) -> Exit {
    let Some(id) = &args.id else {
        catalogue().iter().for_each(|rule| println!("{}", line(rule)));
        eprintln!("{} quy tắc; «niemyet rules MÃ» để xem một quy tắc", catalogue().len());
        return Exit::Done;
    };
    if let Some(rule) = rule(id) {
        print!("{}", explained(rule));
        return Exit::Done;
    }
    let ids: Vec<&str> = catalogue().iter().map(|rule| rule.id.as_str()).collect();
    let near = nearest(id, &ids).map(|near| format!("; có phải «{near}»?")).unwrap_or_default();
    eprintln!("không có quy tắc «{id}»{near}");
    Exit::Refused
}

/// One line of the list: id, severity, confidence, in force, article; tabs between, for other programs.
fn line(rule: &Rule) -> String {
    let shown = super::report::label(rule.law().severity_of(&rule.id));
    format!("{}\t{shown}\t{}\t{}\t{}", rule.id, trust(rule.confidence), span(rule.in_force), rule.basis)
}

fn trust(trust: Trust) -> &'static str {
    match trust {
        Trust::Verified => "đã đọc điều luật",
        Trust::Secondary => "dẫn lại từ văn bản khác",
        Trust::Memory => "chưa đối chiếu điều luật",
        Trust::Logic => "suy ra từ lô-gic",
    }
}

fn span(span: Span) -> String {
    match (span.from, span.to) {
        (None, None) => "mọi thời gian".to_owned(),
        (Some(from), None) => format!("từ {}", from.display()),
        (None, Some(to)) => format!("đến {}", to.display()),
        (Some(from), Some(to)) => format!("{} – {}", from.display(), to.display()),
    }
}

fn explained(rule: &Rule) -> String {
    let severity = super::report::label(rule.law().severity_of(&rule.id));
    let mut out = format!(
        "{}\n\n  {}\n\n  Mức: {severity}\n  Căn cứ: {} ({})\n  Hiệu lực: {}\n",
        rule.id,
        rule.statement,
        rule.basis,
        trust(rule.confidence),
        span(rule.in_force)
    );
    for (name, value) in &rule.parameters {
        let key = if name.contains('.') { name.clone() } else { format!("{}.{name}", rule.id) };
        out.push_str(&format!("  Tham số: {key} = {} (đổi được ở cai_dat.tham_so của don-vi.yaml)\n", value.0.join(", ")));
    }
    out.push_str(&format!("\n  Vì sao: {}\n", rule.why));
    if let Some(counting) = &rule.counting {
        out.push_str(&format!("  Cách đếm ngày: {counting}\n"));
    }
    out.push_str(&format!("\n  Sai:  {}\n  Đúng: {}\n", rule.failing, rule.passing));
    if let Check::None { ly_do } = &rule.check {
        out.push_str(&format!("\n  Chương trình không tự kiểm tra được: {ly_do}\n"));
    }
    rule.earlier.iter().for_each(|version| out.push_str(&earlier(version)));
    out
}

fn earlier(version: &Version) -> String {
    let days = version.parameters.get("so_ngay").map(|days| format!(", {} ngày", days.0.join(""))).unwrap_or_default();
    format!("\n  Luật cũ ({}): {} ({}){days}\n", span(version.in_force), version.basis, trust(version.confidence))
}

//! `niemyet rules`: the catalogue, with what the province or the commune has added, and one rule explained.

use super::args::RulesArgs;
use super::output::{hand_over, say};
use super::{Exit, build};
use crate::BuildError;
use crate::load::{self, nearest};
use crate::model::Record;
use crate::rules::catalogue::{Check, Leeway, LocalRules, Rule, Span, Trust, Version, catalogue};

pub(super) fn run(args: &RulesArgs) -> Exit {
    let local = match load::local_rules(&args.content.content) {
        Ok(local) => local,
        Err(error) => return build::failed(&BuildError::Load(error)),
    };
    let rules: Vec<&Rule> = catalogue().iter().chain(local.iter().flat_map(|local| &local.rules)).collect();
    let Some(id) = &args.id else {
        let exit = hand_over(&rules.iter().map(|rule| line(rule) + "\n").collect::<String>(), Exit::Done);
        say!("{} quy tắc; «niemyet rules MÃ» để xem một quy tắc", rules.len());
        return exit;
    };
    if let Some(rule) = rules.iter().find(|rule| rule.id == *id) {
        return hand_over(&explained(rule, local.as_ref()), Exit::Done);
    }
    let ids: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
    let near = nearest(id, &ids).map(|near| format!("; có phải «{near}»?")).unwrap_or_default();
    say!("không có quy tắc «{id}»{near}");
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

fn explained(rule: &Rule, local: Option<&Record<LocalRules>>) -> String {
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
        let key = rule.parameter_key(name);
        let set = local.and_then(|local| local.parameters.get(&key)).map(|set| format!("; quy-dinh.yaml ghi {set}")).unwrap_or_default();
        out.push_str(&format!(
            "  Tham số: {key} = {}{value}{set} ({})\n",
            if value.0.iter().any(|part| part.starts_with('^')) { "mẫu viết cho máy " } else { "" },
            leeway(rule, name)
        ));
    }
    out.push_str(&format!("\n  Vì sao: {}\n", rule.why));
    if let Some(unchecked) = &rule.unchecked {
        out.push_str(&format!("  Không tự kiểm được: {unchecked}\n"));
    }
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

/// How a parameter may be set, and where.
fn leeway(rule: &Rule, name: &str) -> String {
    let may = match rule.leeway(name) {
        Some(Leeway::Fewer) => "được quy định ít hơn".to_owned(),
        Some(Leeway::More) => "được quy định nhiều hơn".to_owned(),
        Some(Leeway::OneOf(words)) => format!("được chọn: {}", words.join(", ")),
        None => return "không đặt lại được".to_owned(),
    };
    format!("tỉnh, xã {may}, ở quy-dinh.yaml hoặc cai_dat.tham_so của don-vi.yaml")
}

fn earlier(version: &Version) -> String {
    let days = version.parameters.get("so_ngay").map(|days| format!(", {} ngày", days.0.join(""))).unwrap_or_default();
    format!("\n  Luật cũ ({}): {} ({}){days}\n", span(version.in_force), version.basis, trust(version.confidence))
}

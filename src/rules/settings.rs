//! What the province and the commune have set: parameters that exist and do not loosen the law, waivers that set something aside.

use std::collections::BTreeMap;

use super::Function;
use super::catalogue::{Leeway, Level, Parameter, Rule, VersionRef, with_local};
use super::judge::{Case, Judge};
use super::parameter::{self, Setting, Unfit};
use super::waiver::{self, Void};
use crate::load::nearest;
use crate::model::commune::Waiver;
use crate::model::{Content, Step};

pub(super) const FUNCTIONS: &[(&str, Function)] = &[("settings.parameter", parameters), ("settings.waiver", waivers)];

/// A parameter of the catalogue: whose it is, its name there, and what the law says.
struct Known<'a> {
    rule: &'a Rule,
    name: &'a str,
    lawful: &'a Parameter,
}

fn known(content: &Content) -> BTreeMap<String, Known<'_>> {
    let parameters = with_local(content).into_iter().flat_map(|rule| rule.parameters.iter().map(move |pair| (rule, pair)));
    parameters.map(|(rule, (name, lawful))| (rule.parameter_key(name), Known { rule, name, lawful })).collect()
}

fn parameters(judge: &mut Judge) {
    let content = judge.case.content;
    let known = known(content);
    let mut before: BTreeMap<&str, &Parameter> = BTreeMap::new();
    for setting in parameter::settings(content) {
        let Some(parameter) = known.get(setting.key) else {
            unknown(judge, &setting, &known);
            continue;
        };
        match parameter::fit(parameter.rule, parameter.name, parameter.lawful, setting.value) {
            Err(unfit) => refused(judge, &setting, parameter, &unfit),
            Ok(()) => match before.insert(setting.key, setting.value) {
                Some(other) if other != setting.value => differs(judge, &setting, parameter, other),
                _ => {}
            },
        }
    }
}

fn unknown(judge: &mut Judge, setting: &Setting, known: &BTreeMap<String, Known>) {
    let Some(law) = judge.law_on(None) else { return };
    let names: Vec<&str> = known.keys().map(String::as_str).collect();
    let remedy = match nearest(setting.key, &names) {
        Some(near) => format!("có phải «{near}»? Không thì bỏ dòng này"),
        None => "«niemyet rules MÃ» cho biết tham số của một quy tắc; không có thì bỏ dòng này".to_owned(),
    };
    judge.fails_at(law, setting.source, setting.name(), format!("không có tham số «{}»", setting.key), remedy);
}

fn refused(judge: &mut Judge, setting: &Setting, parameter: &Known, unfit: &Unfit) {
    let Some(law) = judge.law_on(None) else { return };
    let (key, value, lawful) = (setting.key, setting.value, parameter.lawful);
    let (message, wanted) = match unfit {
        Unfit::Fixed => (format!("tham số {key}: tham số này không đặt lại được"), "bỏ dòng này".to_owned()),
        Unfit::Unreadable(wanted) => (format!("tham số {key}: không đọc được «{value}»"), wanted.clone()),
        Unfit::Looser => {
            let bound = if parameter.rule.leeway(parameter.name) == Some(Leeway::Fewer) { "ít" } else { "nhiều" };
            (format!("tham số {key}: {value} nới hơn quy định ({lawful})"), format!("viết {lawful} hoặc {bound} hơn"))
        }
    };
    judge.fails_at(law, setting.source, setting.place(), message, format!("{wanted}; chưa sửa thì vẫn tính theo {lawful}"));
}

/// Both files set the same parameter: which of the two counts is said.
fn differs(judge: &mut Judge, setting: &Setting, parameter: &Known, other: &Parameter) {
    let Some(law) = judge.law_on(None) else { return };
    let counts = parameter::in_force(judge.case.content, parameter.rule, parameter.rule.law(), parameter.name);
    let counts = counts.as_ref().unwrap_or(other);
    let message = format!("tham số {}: quy-dinh.yaml ghi {other}, ở đây ghi {}; tính theo {counts}", setting.key, setting.value);
    judge.fails_at(law.as_info(), setting.source, setting.place(), message, "thống nhất rồi ghi ở một nơi");
}

fn waivers(judge: &mut Judge) {
    let content = judge.case.content;
    let ids: Vec<&str> = with_local(content).iter().map(|rule| rule.id.as_str()).collect();
    let files = files(judge.case);
    let all = content.commune.settings.iter().flat_map(|settings| &settings.waivers);
    for (index, waiver) in all.enumerate() {
        unknown_rule(judge, index, waiver, &ids);
        unknown_file(judge, index, waiver, &files);
        run_out(judge, index, waiver);
        void(judge, index, waiver);
    }
}

/// Every file that a finding can stand in.
fn files<'a>(case: &Case<'a>) -> Vec<&'a str> {
    let content = case.content;
    let records = case.items.iter().map(|item| &*item.source.path);
    let lists = content.fields.iter().map(|field| &*field.source.path).chain(content.local.iter().map(|local| &*local.source.path));
    records.chain(lists).chain(content.attachments.keys().map(String::as_str)).collect()
}

fn at(index: usize, key: &str) -> Vec<Step> {
    vec![Step::key("cai_dat"), Step::key("mien_tru"), Step::Item(index), Step::value(key)]
}

fn unknown_rule(judge: &mut Judge, index: usize, waiver: &Waiver, ids: &[&str]) {
    let Some(law) = judge.law_on(None).filter(|_| !ids.contains(&waiver.rule.as_str())) else { return };
    let remedy = match nearest(&waiver.rule, ids) {
        Some(near) => format!("có phải «{near}»? Không thì bỏ mục này"),
        None => "viết mã trong ngoặc vuông của điều máy nhắc; «niemyet rules» liệt kê các mã".to_owned(),
    };
    let message = format!("miễn trừ cho quy tắc không có: «{}»", waiver.rule);
    judge.fails_at(law, &judge.case.content.commune.source, at(index, "quy_tac"), message, remedy);
}

fn unknown_file(judge: &mut Judge, index: usize, waiver: &Waiver, files: &[&str]) {
    let Some(file) = waiver.file.as_deref().filter(|file| !files.contains(file)) else { return };
    let Some(law) = judge.law_on(None) else { return };
    let remedy = match nearest(file, files) {
        Some(near) => format!("có phải «{near}»? Không thì bỏ mục này"),
        None => "viết đường dẫn như máy nêu ở đầu điều nhắc, ví dụ niem-yet/2026/a.md; bỏ khóa tep nếu miễn cho mọi tệp".to_owned(),
    };
    let message = format!("miễn trừ cho tệp không có: «{file}»");
    judge.fails_at(law, &judge.case.content.commune.source, at(index, "tep"), message, remedy);
}

fn run_out(judge: &mut Judge, index: usize, waiver: &Waiver) {
    let Some(until) = waiver.until.filter(|until| *until < judge.case.day) else { return };
    let Some(law) = judge.law_on(None) else { return };
    let message = format!("miễn trừ cho {} đã hết hạn ngày {}", waiver.rule, until.display());
    let source = &judge.case.content.commune.source;
    judge.fails_at(law.as_info(), source, at(index, "den"), message, "bỏ mục này, hoặc gia hạn kèm lý do mới");
}

/// A waiver that sets nothing aside, and what it lacks.
fn void(judge: &mut Judge, index: usize, waiver: &Waiver) {
    let case = judge.case;
    let (Some(law), Some(void)) = (judge.law_on(None), waiver::void(case.content, waiver, case.day)) else { return };
    let grave = VersionRef { severity: Level::Error, ..law };
    let rule = &waiver.rule;
    let (law, key, message, remedy) = match void {
        Void::Unwaivable => {
            (grave, "quy_tac", format!("không miễn được {rule}: miễn trừ này không có hiệu lực"), "bỏ mục này, sửa điều máy nhắc")
        }
        Void::Boundless => (
            grave,
            "quy_tac",
            format!("miễn trừ cho dữ liệu cá nhân, dấu mật ({rule}) phải nêu tệp và ngày hết; miễn trừ này không có hiệu lực"),
            "ghi thêm tep: đường dẫn một tệp, den: ngày hết; máy nhận nhầm thì nói rõ số ấy là gì ở ly_do",
        ),
        Void::Endless => (
            grave,
            "den",
            format!(
                "miễn trừ cho dữ liệu cá nhân, dấu mật ({rule}) quá {} tháng kể từ hôm nay; miễn trừ này không có hiệu lực",
                waiver::most_months(case.content)
            ),
            "ghi ngày hết gần hơn, hoặc ngày hết niêm yết của tờ; hết hạn thì xem lại rồi gia hạn",
        ),
        Void::Wordless => (
            law,
            "ly_do",
            format!("lý do miễn trừ cho {rule} quá ngắn; miễn trừ này không có hiệu lực"),
            "viết lý do ít nhất mươi chữ cái, để người ngoài đọc cũng hiểu, ví dụ: Bão làm hỏng bảng tin",
        ),
    };
    judge.fails_at(law, &judge.case.content.commune.source, at(index, key), message, remedy);
}

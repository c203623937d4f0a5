//! Days that cannot be meant, ends before their starts, and years whose days off nobody knows yet.

use serde_json::Value as Json;

use super::Function;
use super::catalogue;
use super::item::Item;
use super::judge::Judge;
use crate::model::{Day, Finding, Step};

pub(super) const FUNCTIONS: &[(&str, Function)] = &[("date.range", range), ("date.order", order), (YEAR, day_asked_for)];

const YEAR: &str = "calendar.year";

/// Says that a rule counted days in a year whose days off are not known.
pub(super) fn counted_without_holidays(judge: &mut Judge, year: i16) {
    let Some(rule) = catalogue::rule(YEAR) else { return };
    let message = format!("chưa có lịch nghỉ của năm {year}: hạn trong năm ấy chỉ trừ thứ Bảy, Chủ nhật, chưa trừ ngày lễ, Tết");
    let remedy = format!("tự đối chiếu các hạn của năm {year} với lịch nghỉ lễ; năm gõ nhầm thì sửa ngày");
    let mut said = Judge::new(judge.case, rule);
    said.site_fails(rule.law(), message, remedy);
    judge.joins(said);
}

/// Several rules count days of the same year: it is told once, the earliest year first.
pub(super) fn told_once(findings: &mut Vec<Finding>) {
    let mut years: Vec<Finding> = findings.extract_if(.., |finding| finding.rule == YEAR).collect();
    years.sort_by(|a, b| a.message.cmp(&b.message));
    years.dedup_by(|again, told| again.message == told.message);
    findings.append(&mut years);
}

fn day_asked_for(judge: &mut Judge) {
    let (calendar, day) = (judge.case.calendar, judge.case.day);
    if !calendar.knows(day) {
        counted_without_holidays(judge, day.year());
    }
}

/// A day far from the day asked for is most often a slip of the pen: 1900 of an empty cell, 2062 for 2026.
fn range(judge: &mut Judge) {
    let case = judge.case;
    let Some(law) = judge.law_on(None) else { return };
    let (Some(before), Some(after)) = (judge.number(law, "so_nam_truoc"), judge.number(law, "so_nam_sau")) else { return };
    let today = case.calendar.nearest_known(case.day);
    let first = today.years_later(-i64::from(before));
    let last = today.years_later(i64::from(after));
    for item in case.items.iter().filter(|item| !item.historical) {
        let mut found = Vec::new();
        days_in(&item.json, &mut Vec::new(), &mut |keys, day| {
            if day < first || last < day {
                found.push((keys.to_vec(), day));
            }
        });
        for (keys, day) in found {
            far_off(judge, item, keys, day, (first, last));
        }
    }
}

/// The keys of a first and a last day wherever records hold both.
const SPANS: [(&str, &str); 2] = [("tu", "den"), ("hieu_luc_tu", "het_hieu_luc")];

/// An end before its start; those of postings are told by `posting.order`.
fn order(judge: &mut Judge) {
    let case = judge.case;
    let Some(law) = judge.law_on(None) else { return };
    for item in case.items.iter().filter(|item| item.kind != "niem-yet") {
        let mut found = Vec::new();
        reversed_in(&item.json, &mut Vec::new(), &mut |keys, from, to| found.push((keys, from, to)));
        for (keys, from, to) in found {
            let message = format!("«{}»: từ {} đến {}: ngày cuối trước ngày đầu", item.title, from.display(), to.display());
            judge.fails_at(law, item.source, keys, message, "xem lại hai ngày; có thể đã đổi chỗ ngày và tháng");
        }
    }
}

/// Every pair of days whose end precedes its start, with the keys that lead to the end.
fn reversed_in(json: &Json, keys: &mut Vec<Step>, found: &mut impl FnMut(Vec<Step>, Day, Day)) {
    for (start, end) in SPANS {
        let day = |key| json.get(key).and_then(Json::as_str).and_then(|text| Day::parse(text).ok());
        if let (Some(from), Some(to)) = (day(start), day(end))
            && to < from
        {
            found(keys.iter().cloned().chain([Step::value(end)]).collect(), from, to);
        }
    }
    for (step, inner) in parts(json) {
        keys.push(step);
        reversed_in(inner, keys, found);
        keys.pop();
    }
}

fn far_off(judge: &mut Judge, item: &Item, keys: Vec<Step>, day: Day, (first, last): (Day, Day)) {
    let Some(law) = judge.law_on(None) else { return };
    let message = format!("«{}»: ngày {} quá xa, có thể gõ nhầm năm", item.title, day.display());
    let remedy = format!(
        "xem lại năm (thường từ {} đến {}); số liệu lịch sử thì ghi nguon; đúng như vậy thì ghi lý do ở cai_dat.mien_tru",
        first.year(),
        last.year()
    );
    judge.fails_at(law, item.source, keys, message, remedy);
}

/// Every day that a record holds, with the keys that lead to it; rows of tables may hold days of any time.
fn days_in(json: &Json, keys: &mut Vec<Step>, found: &mut impl FnMut(&[Step], Day)) {
    match json {
        Json::String(text) => {
            if let Ok(day) = Day::parse(text) {
                found(keys, day);
            }
        }
        _ => {
            for (step, inner) in parts(json) {
                keys.push(step);
                days_in(inner, keys, found);
                keys.pop();
            }
        }
    }
}

/// What a list or a mapping holds, but for the rows of a table.
fn parts(json: &Json) -> Vec<(Step, &Json)> {
    match json {
        Json::Array(items) => items.iter().enumerate().map(|(index, item)| (Step::Item(index), item)).collect(),
        Json::Object(pairs) => pairs.iter().filter(|(key, _)| *key != "hang").map(|(key, value)| (Step::value(key), value)).collect(),
        _ => Vec::new(),
    }
}

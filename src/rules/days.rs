//! Days that cannot be meant, and years whose days off nobody knows yet.

use serde_json::Value as Json;

use super::Function;
use super::catalogue;
use super::item::Item;
use super::judge::Judge;
use crate::model::{Day, Finding, Step};

pub(super) const FUNCTIONS: &[(&str, Function)] = &[("date.range", range), (YEAR, day_asked_for)];

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

/// Several rules count days of the same year: it is told once.
pub(super) fn told_once(findings: &mut Vec<Finding>) {
    let mut told: Vec<String> = Vec::new();
    findings.retain(|finding| {
        let again = finding.rule == YEAR && told.contains(&finding.message);
        if finding.rule == YEAR && !again {
            told.push(finding.message.clone());
        }
        !again
    });
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
        Json::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                inside(Step::Item(index), item, keys, found);
            }
        }
        Json::Object(pairs) => {
            for (key, value) in pairs.iter().filter(|(key, _)| *key != "hang") {
                inside(Step::value(key), value, keys, found);
            }
        }
        _ => {}
    }
}

fn inside(step: Step, json: &Json, keys: &mut Vec<Step>, found: &mut impl FnMut(&[Step], Day)) {
    keys.push(step);
    days_in(json, keys, found);
    keys.pop();
}

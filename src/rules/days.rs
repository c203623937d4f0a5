//! Days that cannot be meant, ends before their starts, and years whose days off nobody knows yet.

use std::sync::Arc;

use serde_json::Value as Json;

use super::Function;
use super::catalogue::{self, VersionRef};
use super::examine::OneByOne;
use super::item::{Item, Opened, Way};
use super::judge::{Bench, Judge};
use crate::model::{Day, Finding, Step};

pub(super) const FUNCTIONS: &[(&str, Function)] = &[(YEAR, day_asked_for)];

pub(super) const ONE_BY_ONE: &[(&str, OneByOne)] = &[("date.range", range), ("date.order", order)];

const YEAR: &str = "calendar.year";

/// Says that a rule counted days in a year whose days off are not known.
pub(super) fn counted_without_holidays(bench: &mut Bench, year: i16) {
    let Some(rule) = catalogue::rule(YEAR) else { return };
    let message = format!("chưa có lịch nghỉ của năm {year}: hạn trong năm ấy chỉ trừ thứ Bảy, Chủ nhật, chưa trừ ngày lễ, Tết");
    let remedy = format!("tự đối chiếu các hạn của năm {year} với lịch nghỉ lễ; năm gõ nhầm thì sửa ngày");
    let mut said = bench.of_rule(rule);
    said.site_fails(rule.law(), message, remedy);
    bench.joins(said);
}

/// Several rules count days of the same year: it is told once, the earliest year first.
pub(super) fn told_once(findings: &mut Vec<Arc<Finding>>) {
    if !findings.iter().any(|finding| finding.rule == YEAR) {
        return;
    }
    let mut years: Vec<Arc<Finding>> = findings.extract_if(.., |finding| finding.rule == YEAR).collect();
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
fn range(bench: &mut Bench, item: &Opened) {
    let Some(law) = bench.law_on(None).filter(|_| !item.historical) else { return };
    let (Some(before), Some(after)) = (bench.number(law, "so_nam_truoc"), bench.number(law, "so_nam_sau")) else { return };
    let today = bench.ground.calendar.nearest_known(bench.ground.day);
    let first = today.years_later(-i64::from(before));
    let last = today.years_later(i64::from(after));
    days_in(&item.json, &mut Vec::new(), &mut |way: &[Way], day| {
        if day < first || last < day {
            far_off(bench, law, item, Way::steps(way), day, (first, last));
        }
    });
}

/// The keys of a first and a last day wherever records hold both.
const SPANS: [(&str, &str); 2] = [("tu", "den"), ("hieu_luc_tu", "het_hieu_luc")];

/// An end before its start; those of postings are told by `posting.order`.
fn order(bench: &mut Bench, item: &Opened) {
    let Some(law) = bench.law_on(None).filter(|_| item.kind != "niem-yet") else { return };
    reversed_in(&item.json, &mut Vec::new(), &mut |way: &[Way], from, to| {
        let message = format!("«{}»: từ {} đến {}: ngày cuối trước ngày đầu", item.title, from.display(), to.display());
        bench.fails_at(law, item.source, Way::steps(way), message, "xem lại hai ngày; có thể đã đổi chỗ ngày và tháng");
    });
}

/// Every pair of days whose end precedes its start, with the keys that lead to the end.
fn reversed_in<'j>(json: &'j Json, way: &mut Vec<Way<'j>>, found: &mut impl FnMut(&[Way], Day, Day)) {
    for (start, end) in SPANS {
        let day = |key| json.get(key).and_then(Json::as_str).and_then(Day::read);
        if let Some(from) = day(start)
            && let Some(to) = day(end).filter(|to| *to < from)
        {
            way.push(Way::Key(end));
            found(way, from, to);
            way.pop();
        }
    }
    inside(json, way, |inner, way| reversed_in(inner, way, found));
}

fn far_off(bench: &mut Bench, law: VersionRef, item: &Item, keys: Vec<Step>, day: Day, (first, last): (Day, Day)) {
    let message = format!("«{}»: ngày {} quá xa, có thể gõ nhầm năm", item.title, day.display());
    let remedy = format!(
        "xem lại năm (thường từ {} đến {}); số liệu lịch sử thì ghi nguon; đúng như vậy thì ghi lý do ở cai_dat.mien_tru",
        first.year(),
        last.year()
    );
    bench.fails_at(law, item.source, keys, message, remedy);
}

/// Every day that a record holds, with the keys that lead to it; rows of tables may hold days of any time.
fn days_in<'j>(json: &'j Json, way: &mut Vec<Way<'j>>, found: &mut impl FnMut(&[Way], Day)) {
    if let Some(day) = json.as_str().and_then(Day::read) {
        found(way, day);
    }
    inside(json, way, |inner, way| days_in(inner, way, found));
}

/// Goes into each thing that a list or a mapping holds, but for the rows of a table.
fn inside<'j>(json: &'j Json, way: &mut Vec<Way<'j>>, mut go: impl FnMut(&'j Json, &mut Vec<Way<'j>>)) {
    let mut step = |part, inner| {
        way.push(part);
        go(inner, way);
        way.pop();
    };
    match json {
        Json::Array(items) => items.iter().enumerate().for_each(|(index, item)| step(Way::Item(index), item)),
        Json::Object(pairs) => pairs.iter().filter(|(key, _)| *key != "hang").for_each(|(key, value)| step(Way::Key(key), value)),
        _ => {}
    }
}

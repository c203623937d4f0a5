//! What the page tells, in words alone: for the coverage report on paper.

use super::matrix::{Cell, GroupRow};
use super::open::OpenRule;
use super::requirement::Topic;
use super::shortcoming::Shortcomings;
use super::{NothingView, Total, matrix, nothing_arisen, open, requirement, totals};
use crate::model::period::Quarter;
use crate::plan::Context;

/// The answers of the page.
#[derive(Debug, serde::Serialize)]
pub(in crate::plan) struct Coverage {
    pub year: i16,
    /// The quarter of the day: `quý IV năm 2026`.
    pub quarter: String,
    /// How many groups are in which state in it.
    pub totals: Vec<(&'static str, usize)>,
    /// `Q4/2026`.
    pub quarters: Vec<String>,
    pub groups: Vec<Group>,
    pub topics: Vec<Duties>,
    /// What is not met, with its article.
    pub open: Vec<String>,
    /// The groups with nothing to publish, with the reasons.
    pub reasons: Vec<String>,
}

#[derive(Debug, serde::Serialize)]
pub(in crate::plan) struct Group {
    pub clause: u8,
    pub about: &'static str,
    /// A cell for each quarter.
    pub cells: Vec<String>,
}

#[derive(Debug, serde::Serialize)]
pub(in crate::plan) struct Duties {
    pub name: &'static str,
    /// What, for which period, what is there, the state, the article.
    pub rows: Vec<[String; 5]>,
}

pub(in crate::plan) fn coverage(context: &Context) -> Coverage {
    let known = Shortcomings::of(context.report);
    let items = matrix::items(context, &known);
    let quarters: Vec<Quarter> = Quarter::all(context.day.year()).collect();
    let groups = matrix::rows(context, &known, &items, &quarters);
    Coverage {
        year: context.day.year(),
        quarter: Quarter::of(context.day).name(),
        totals: totals(&groups, context.day).iter().map(|Total { trang_thai, so }| (trang_thai.label(), *so)).collect(),
        quarters: quarters.iter().map(|quarter| quarter.short_name().replacen('q', "Q", 1)).collect(),
        groups: groups.iter().map(group).collect(),
        topics: requirement::topics(context, &known).iter().map(duties).collect(),
        open: open::rules(context, &known).iter().map(rule).collect(),
        reasons: nothing_arisen(context, &items).iter().map(reason).collect(),
    }
}

fn group(row: &GroupRow) -> Group {
    Group { clause: row.khoan, about: row.noi_dung, cells: row.quy.iter().map(cell).collect() }
}

/// `Đăng muộn: 2026/0012, 2026/0015. Thiếu phát loa`.
fn cell(cell: &Cell) -> String {
    let numbers: Vec<&str> = cell.moi.iter().chain(&cell.tu_truoc).map(|link| link.so.as_deref().unwrap_or(link.ten.as_str())).collect();
    let mut words = cell.trang_thai.label().to_owned();
    if !numbers.is_empty() {
        words.push_str(&format!(": {}", numbers.join(", ")));
    }
    cell.thieu.iter().for_each(|lack| words.push_str(&format!(". {lack}")));
    words
}

fn duties(topic: &Topic) -> Duties {
    let rows = topic.muc.iter().map(|duty| {
        let state = match &duty.muon {
            Some(late) => format!("{}, {} ngày (hạn {})", duty.trang_thai.label(), late.ngay, late.han.display()),
            None => duty.trang_thai.label().to_owned(),
        };
        let lacking = duty.chua_du.iter().map(|lack| format!(". {lack}")).collect::<String>();
        let there = duty.co.clone().unwrap_or_else(|| "chưa có".to_owned());
        [duty.ten.clone(), duty.ky.clone(), there, state + &lacking, duty.can_cu.to_owned()]
    });
    Duties { name: topic.ten, rows: rows.collect() }
}

fn rule(rule: &OpenRule) -> String {
    let count = |count: usize, what: &str| (count > 0).then(|| format!("{count} {what}"));
    let counts: Vec<String> = [count(rule.loi, "chỗ sai"), count(rule.can_xem, "chỗ cần xem")].into_iter().flatten().collect();
    format!("{} {} ({})", rule.phat_bieu, counts.join(", "), rule.can_cu)
}

fn reason(reason: &NothingView) -> String {
    let against = if reason.nhung_co.is_empty() { String::new() } else { format!(" Nhưng đã đăng: {}.", reason.nhung_co.join(", ")) };
    format!("{}, {}: {}{against}", reason.nhom, reason.ky, reason.ly_do)
}

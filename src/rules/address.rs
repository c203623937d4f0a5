//! Addresses live on: what was recorded in `dia-chi.yaml` still has its page, and what is published is recorded.

use std::collections::{BTreeMap, BTreeSet};

use super::Function;
use super::judge::Judge;
use crate::load::nearest;
use crate::model::address::{Permanent, is_drawn_up};
use crate::model::register::Registered;
use crate::model::{Day, fold};

pub(super) const FUNCTIONS: &[(&str, Function)] = &[("address.lost", lost), ("address.unrecorded", unrecorded)];

/// How many addresses a finding about many names.
const NAMED: usize = 3;

fn lost(judge: &mut Judge) {
    let case = judge.case;
    let Some(law) = judge.law_on(None) else { return };
    if case.content.addresses.is_empty() {
        return;
    }
    let pages = case.pages();
    for record in &case.content.addresses {
        if let Some((message, remedy)) = loss(record, pages, case.day) {
            judge.fails_at(law, &record.source, Vec::new(), message, remedy);
        }
    }
}

/// What has become of a recorded address that leads nowhere any more, and what its line should say.
fn loss(record: &Registered, pages: &BTreeMap<String, Permanent>, day: Day) -> Option<(String, String)> {
    let path = record.path.as_str();
    if let Some(target) = record.moved_to.as_deref().filter(|_| record.since <= day) {
        let astray = !pages.contains_key(target);
        let remedy = "viết địa chỉ một trang đang có, hoặc bỏ chuyen_den".to_owned();
        return astray.then(|| (format!("{path}: chuyen_den dẫn đến {target}, mà không có trang ấy"), remedy));
    }
    if !record.is_own_on(day) || record.gone.is_some() || pages.contains_key(path) || is_drawn_up(path) {
        return None;
    }
    let message = format!("{path} («{}») đã công bố từ {} nay không còn bản ghi", record.title, record.since.display());
    let kept = "trang vẫn mở được và báo nội dung không còn";
    let remedy = match successor(record, pages) {
        Some(near) => format!(
            "đã đổi thành {near} thì thêm chuyen_den: {near} vào dòng này; không thì khôi phục bản ghi, hoặc thêm khong_con: {{ngay: …, ly_do: …}}; {kept}"
        ),
        None => format!("khôi phục bản ghi; bỏ hẳn thì thêm khong_con: {{ngay: …, ly_do: …}} vào dòng này; {kept}"),
    };
    Some((message, remedy))
}

/// The page of the same folder that most likely took the place of a lost one: it bears its title, or nearly its name.
fn successor<'a>(record: &Registered, pages: &'a BTreeMap<String, Permanent>) -> Option<&'a str> {
    let (folder, name) = split(&record.path)?;
    let beside: Vec<(&str, &str, &str)> = pages
        .iter()
        .filter_map(|(path, page)| {
            split(path).filter(|(other, _)| *other == folder).map(|(_, name)| (path.as_str(), name, page.title.as_str()))
        })
        .collect();
    let title = fold(&record.title);
    if let Some((path, ..)) = beside.iter().find(|(.., other)| fold(other) == title) {
        return Some(path);
    }
    let names: Vec<&str> = beside.iter().map(|(_, name, _)| *name).collect();
    let near = nearest(name, &names)?;
    beside.iter().find(|(_, name, _)| *name == near).map(|(path, ..)| *path)
}

/// `/doi-thoai/quy-1/` → `/doi-thoai`, `quy-1`.
fn split(path: &str) -> Option<(&str, &str)> {
    path.strip_suffix('/')?.rsplit_once('/')
}

fn unrecorded(judge: &mut Judge) {
    let case = judge.case;
    let Some(law) = judge.law_on(None) else { return };
    let recorded: BTreeSet<&str> = case.content.addresses.iter().filter(|r| r.site.is_none()).map(|r| r.path.as_str()).collect();
    let missing: Vec<&str> = case.pages().keys().map(String::as_str).filter(|path| !recorded.contains(path)).collect();
    if missing.is_empty() {
        return;
    }
    let named = missing.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    let more = if missing.len() > NAMED { "…" } else { "" };
    let message = format!("{} địa chỉ đang công khai chưa ghi vào dia-chi.yaml: {named}{more}", missing.len());
    judge.site_fails(law, message, "chạy «niemyet register», rồi giữ dia-chi.yaml cùng dữ liệu");
}

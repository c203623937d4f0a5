//! The quarterly list of what was made public, with form, time and place: the sheet that is printed and hung
//! (Luật 10/2022/QH15 Điều 13 khoản 2). A page for every quarter in which something was.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;

use super::entry::{self, Entry};
use super::matrix::{self, Item};
use super::shortcoming::Shortcomings;
use super::{SECTION, last_change};
use crate::model::period::Quarter;
use crate::model::{Day, print_of};
use crate::plan::board::PostingRef;
use crate::plan::head::Head;
use crate::plan::site::{Artefact, Inputs};
use crate::plan::states::{PostingRecord, PostingState};
use crate::plan::updated::latest;
use crate::plan::{Body, Context, SearchEntry, Site, board, posting, value};

/// A quarter as other pages link to it.
#[derive(Debug, Serialize)]
pub(super) struct QuarterLink {
    ten: String,
    url: String,
    so: usize,
}

pub(super) fn url(quarter: Quarter) -> String {
    format!("{SECTION}{}-quy-{}/", quarter.year, quarter.number)
}

fn csv_url(quarter: Quarter) -> String {
    format!("{SECTION}{}-quy-{}.csv", quarter.year, quarter.number)
}

/// What was made public in one quarter.
pub(super) struct List {
    pub quarter: Quarter,
    entries: Arc<Vec<Entry>>,
    /// The posting that hung it up.
    paper: Option<PostingRef>,
    changed: Option<Day>,
}

impl List {
    pub fn link(&self) -> QuarterLink {
        QuarterLink { ten: self.quarter.name().replacen('q', "Q", 1), url: url(self.quarter), so: self.entries.len() }
    }
}

/// The lists of all quarters in which something was made public, the newest first.
pub(super) fn lists(context: &Context, known: &Shortcomings) -> Vec<List> {
    let begun = board::begun(context);
    let elsewhere = entry::elsewhere(context, known).into_iter().filter_map(|entry| entry.tu);
    let days = begun.iter().map(|record| record.from).chain(elsewhere);
    let quarters: BTreeSet<Quarter> = days.map(Quarter::of).collect();
    let papers = papers(context);
    quarters.into_iter().rev().map(|quarter| list(context, known, quarter, &begun, paper(&papers, quarter))).collect()
}

fn list(context: &Context, known: &Shortcomings, quarter: Quarter, begun: &[&PostingRecord], paper: Option<&PostingRecord>) -> List {
    let within = |day: Option<Day>| day.is_some_and(|day| day <= context.day && Quarter::of(day) == quarter);
    let postings: Vec<&PostingRecord> = begun.iter().rev().copied().filter(|record| within(Some(record.from))).collect();
    let elsewhere = entry::elsewhere(context, known).into_iter().filter(|entry| within(entry.tu));
    let mut entries: Vec<Entry> = postings.iter().map(|record| Entry::of_posting(context, known, record)).collect();
    entries.extend(elsewhere);
    let changed = latest(postings.iter().map(|record| posting::last_change(context, record)).chain(entries.iter().map(|entry| entry.tu)));
    List { quarter, entries: Arc::new(entries), paper: paper.map(board::reference), changed }
}

/// The postings that are lists of quarters, the newest first.
pub(super) fn papers<'a>(context: &Context<'a>) -> Vec<&'a PostingRecord> {
    let stands = |record: &&PostingRecord| PostingState::of(record, &context.postings, context.day) != PostingState::Annulled;
    board::begun(context).into_iter().filter(|record| record.is_quarterly_list()).filter(stands).collect()
}

/// The one of a quarter: it names the quarter, or was posted in the one that follows.
pub(super) fn paper<'a>(papers: &[&'a PostingRecord], quarter: Quarter) -> Option<&'a PostingRecord> {
    let of = |record: &PostingRecord| Quarter::named_in(&record.title).unwrap_or_else(|| Quarter::of(record.from).previous());
    papers.iter().copied().find(|record| of(record) == quarter)
}

pub(super) fn pages(context: &Context, site: &mut Site, known: &Shortcomings, items: &[Item], lists: &[List]) {
    for (index, list) in lists.iter().enumerate() {
        let later = index.checked_sub(1).and_then(|index| lists.get(index));
        page(context, site, known, items, list, [lists.get(index + 1), later]);
    }
}

fn page(context: &Context, site: &mut Site, known: &Shortcomings, items: &[Item], list: &List, beside: [Option<&List>; 2]) {
    let quarter = list.quarter;
    let title = format!("Danh mục nội dung đã công khai {}", quarter.name());
    let description =
        format!("{} nội dung đã công khai trong {}: hình thức, thời gian, nơi công khai.", list.entries.len(), quarter.name());
    let head = Head::new(title.as_str(), description, SECTION).under("Công khai", SECTION).updated(list.changed.or(last_change(context)));
    let [earlier, later] = beside;
    let (entries, groups) = (Arc::clone(&list.entries), matrix::rows(context, known, items, &[quarter]));
    let paper = list.paper.clone();
    let (earlier, later) = (earlier.map(List::link), later.map(List::link));
    let print = print_of(&(quarter.first_day(), &*entries, &groups, &paper, &earlier, &later));
    let inputs = Inputs::values_later(print, move || {
        vec![
            ("ten_quy", value(&quarter.name())),
            ("tu", value(&quarter.first_day())),
            ("den", value(&quarter.last_day())),
            ("muc", value(&*entries)),
            ("nhom", value(&groups)),
            ("to_danh_muc", value(&paper)),
            ("truoc", value(&earlier)),
            ("sau", value(&later)),
            ("csv", value(&csv_url(quarter))),
        ]
    });
    site.search.push(SearchEntry::new("Công khai", &title, &url(quarter)).with(["danh mục công khai hằng quý"]));
    site.file(csv_url(quarter), Body::Csv(entry::table(&list.entries, |address| context.absolute(address))));
    site.artefacts.push(Artefact::page(url(quarter), "cong-khai-quy.html", head, inputs));
}

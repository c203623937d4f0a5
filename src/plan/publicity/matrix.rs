//! The coverage of the fourteen groups of Điều 11: content × period × form → posted, late, missing, not arisen.
//!
//! What a state rests on: the postings that hung in the quarter; the reasons that the commune has written; and for the
//! quarter of the day the findings of the report. The rules judge the day alone, so an empty quarter of the past without a
//! reason is said to be unrecorded, not missing.

use serde::Serialize;

use super::entry::{self, Entry};
use super::form::Form;
use super::shortcoming::Shortcomings;
use super::state::State;
use crate::model::commune::NothingArisen;
use crate::model::period::Quarter;
use crate::model::{Day, closed::PostingKind};
use crate::plan::site::Table;
use crate::plan::{Context, board};

/// A group of Điều 11 over the quarters of a year.
#[derive(Debug, Serialize)]
pub(super) struct GroupRow {
    pub khoan: u8,
    pub ten: &'static str,
    pub noi_dung: &'static str,
    pub url: String,
    pub quy: Vec<Cell>,
}

/// A group in a quarter.
#[derive(Debug, Serialize)]
pub(super) struct Cell {
    pub nhan: String,
    pub trang_thai: State,
    /// What began in the quarter.
    pub moi: Vec<Link>,
    /// What hung in it from before.
    pub tu_truoc: Vec<Link>,
    /// The forms in use, and each form with its state.
    pub hinh_thuc: Vec<&'static str>,
    pub tung_hinh_thuc: Vec<FormCell>,
    pub thieu: Vec<&'static str>,
    pub ly_do: Vec<Reason>,
    pub ghi_chu: Option<&'static str>,
}

#[derive(Debug, Serialize)]
pub(super) struct FormCell {
    nhan: &'static str,
    trang_thai: State,
}

/// A posting, named by its number.
#[derive(Debug, Serialize)]
pub(super) struct Link {
    pub so: Option<String>,
    pub ten: String,
    pub url: String,
}

/// A written reason with what it is for.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Reason {
    pub ve: String,
    pub ly_do: String,
}

/// A posting as the matrix reads it.
pub(super) struct Item {
    entry: Entry,
    group: u8,
    from: Day,
    to: Option<Day>,
}

impl Item {
    /// What a page of its own makes public counts on the day it was published.
    fn elsewhere(entry: Entry) -> Option<Self> {
        let (group, from) = entry.khoan.zip(entry.tu)?;
        Some(Self { to: entry.den.or(Some(from)), entry, group, from })
    }

    fn hangs_in(&self, quarter: Quarter) -> bool {
        self.from <= quarter.last_day() && self.to.is_none_or(|to| quarter.first_day() <= to)
    }

    fn begins_in(&self, quarter: Quarter) -> bool {
        Quarter::of(self.from) == quarter
    }

    fn link(&self) -> Link {
        Link { so: self.entry.so.clone(), ten: self.entry.ten.clone(), url: self.entry.url.clone() }
    }
}

/// What states rest on: the postings, the oldest first; then what pages of their own make public.
pub(super) fn items(context: &Context, known: &Shortcomings) -> Vec<Item> {
    let posting = |record| {
        let (from, to) = entry::hangs(context, record);
        Item { entry: Entry::of_posting(context, known, record), group: record.kind.group(), from, to }
    };
    let mut items: Vec<Item> = entry::standing(context).into_iter().map(posting).collect();
    items.extend(entry::elsewhere(context, known).into_iter().filter_map(Item::elsewhere));
    items
}

/// What began in the days for which a reason says that nothing arose, by number or name.
pub(super) fn against(reason: &NothingArisen, items: &[Item]) -> Vec<String> {
    let Some(periods) = reason.excused() else { return Vec::new() };
    let own = items.iter().filter(|item| Some(item.group) == reason.group_number() && periods.contains(item.from));
    own.map(|item| item.entry.so.as_ref().map_or_else(|| item.entry.ten.clone(), |number| format!("số {number}"))).collect()
}

/// The rows of some quarters.
pub(super) fn rows(context: &Context, known: &Shortcomings, items: &[Item], quarters: &[Quarter]) -> Vec<GroupRow> {
    let row = |line: board::GroupLine| GroupRow {
        quy: quarters.iter().map(|quarter| Question { context, known, items, group: line.khoan, quarter: *quarter }.cell()).collect(),
        khoan: line.khoan,
        ten: line.ten,
        noi_dung: line.noi_dung,
        url: line.url,
    };
    board::groups(context).into_iter().map(row).collect()
}

/// How many groups are in each state in a quarter, the last of the row's cells.
pub(super) fn totals(rows: &[GroupRow], quarter: Quarter) -> Vec<(State, usize)> {
    let states = [State::Posted, State::Late, State::Missing, State::NothingArisen, State::Unrecorded];
    let at = usize::from(quarter.number.unsigned_abs()) - 1;
    let count = |state: State| rows.iter().filter(|row| row.quy.get(at).is_some_and(|cell| cell.trang_thai == state)).count();
    states.into_iter().map(|state| (state, count(state))).filter(|(_, count)| *count > 0).collect()
}

/// Whether a group was public in a quarter.
struct Question<'q> {
    context: &'q Context<'q>,
    known: &'q Shortcomings<'q>,
    items: &'q [Item],
    group: u8,
    quarter: Quarter,
}

impl Question<'_> {
    fn cell(&self) -> Cell {
        let own: Vec<&Item> = self.items.iter().filter(|item| item.group == self.group && item.hangs_in(self.quarter)).collect();
        let (begun, before): (Vec<&Item>, Vec<&Item>) = own.iter().copied().partition(|item| item.begins_in(self.quarter));
        let arisen: Vec<Reason> = if own.is_empty() { self.nothing_arisen() } else { Vec::new() };
        let trang_thai = self.state(&own, &begun, !arisen.is_empty());
        let used = |form: &Form| own.iter().any(|item| item.entry.forms.contains(form));
        let mut thieu: Vec<&str> = begun.iter().flat_map(|item| &item.entry.thieu).map(|lack| lack.viec).collect();
        thieu.sort_unstable();
        thieu.dedup();
        Cell {
            nhan: self.quarter.short_name().replacen('q', "Q", 1),
            trang_thai,
            moi: begun.iter().map(|item| item.link()).collect(),
            tu_truoc: before.iter().map(|item| item.link()).collect(),
            hinh_thuc: Form::ALL.iter().filter(|form| used(form)).map(|form| form.label()).collect(),
            tung_hinh_thuc: Form::ALL.iter().map(|form| form_cell(*form, &own, &begun)).collect(),
            thieu,
            ly_do: arisen.into_iter().chain(self.set_aside(&begun)).collect(),
            ghi_chu: (!own.is_empty() && self.is_now() && self.uncovered().is_some()).then_some("Nay không còn tờ nào trên bảng"),
        }
    }

    fn is_now(&self) -> bool {
        self.quarter == Quarter::of(self.context.day)
    }

    /// What the rule of coverage says of the group on the day.
    fn uncovered(&self) -> Option<&crate::model::Finding> {
        let kind = PostingKind::of_group(self.group)?;
        self.known.about("posting.coverage", kind.code())
    }

    fn state(&self, own: &[&Item], begun: &[&Item], reason_given: bool) -> State {
        if begun.iter().any(|item| item.entry.muon.is_some()) {
            State::Late
        } else if !own.is_empty() {
            State::Posted
        } else if self.quarter.first_day() > self.context.day {
            State::NotDue
        } else if reason_given {
            State::NothingArisen
        } else if self.is_now() && self.uncovered().is_some() {
            State::Missing
        } else {
            State::Unrecorded
        }
    }

    /// The reasons of `khong_phat_sinh` that hold in the quarter.
    fn nothing_arisen(&self) -> Vec<Reason> {
        let all = self.context.content.commune.settings.iter().flat_map(|settings| &settings.nothing_arisen);
        let holds = |reason: &&NothingArisen| {
            reason.group_number() == Some(self.group) && reason.excused().is_some_and(|periods| periods.meets(self.quarter))
        };
        all.filter(holds).map(|reason| Reason { ve: reason.period.to_string(), ly_do: reason.reason.to_string() }).collect()
    }

    /// The reasons why delays, lacks and the missing group itself were set aside.
    fn set_aside(&self, begun: &[&Item]) -> Vec<Reason> {
        let mut reasons = Vec::new();
        let mut add = |about: &str, reason: Option<&String>| {
            let reason = reason.map(|reason| Reason { ve: about.to_owned(), ly_do: reason.clone() });
            if let Some(reason) = reason.filter(|new| !reasons.iter().any(|old: &Reason| old.ve == new.ve && old.ly_do == new.ly_do)) {
                reasons.push(reason);
            }
        };
        for entry in begun.iter().map(|item| &item.entry) {
            add("đăng muộn", entry.muon.as_ref().and_then(|late| late.ly_do.as_ref()));
            entry.thieu.iter().for_each(|lack| add(&crate::plan::lower_first(lack.viec), lack.ly_do.as_ref()));
        }
        if self.is_now() {
            add("không có tờ trên bảng", self.uncovered().and_then(|finding| finding.waived.as_ref()));
        }
        reasons
    }
}

/// A form among what hung in the quarter; delays and lacks count where they began.
fn form_cell(form: Form, own: &[&Item], begun: &[&Item]) -> FormCell {
    let used = |item: &&Item| item.entry.forms.contains(&form);
    let lacked = |item: &&Item| item.entry.thieu.iter().any(|lack| lack.form == Some(form));
    let trang_thai = if begun.iter().any(lacked) {
        State::Missing
    } else if begun.iter().any(|item| used(item) && item.entry.muon.is_some()) {
        State::Late
    } else if own.iter().any(used) {
        State::Posted
    } else if !own.is_empty() && own.iter().all(|item| item.entry.rut_gon) {
        State::Untold
    } else {
        State::Unused
    };
    FormCell { nhan: form.label(), trang_thai }
}

/// The whole cube as open data: a row for each group, quarter and form.
pub(super) fn table(rows: &[GroupRow], quarters: &[Quarter]) -> Table {
    let headings =
        ["nam", "quy", "khoan_dieu_11", "nhom", "hinh_thuc", "trang_thai_hinh_thuc", "trang_thai", "so_niem_yet", "con_thieu", "ly_do"];
    let lines = rows.iter().flat_map(|row| row.quy.iter().zip(quarters).map(move |(cell, quarter)| (row, cell, *quarter)));
    let rows = lines.flat_map(|(row, cell, quarter)| {
        Form::ALL.iter().zip(&cell.tung_hinh_thuc).map(move |(form, one)| line(row, cell, quarter, *form, one))
    });
    Table { rows: rows.collect(), headings: headings.map(str::to_owned).to_vec() }
}

fn line(row: &GroupRow, cell: &Cell, quarter: Quarter, form: Form, one: &FormCell) -> Vec<String> {
    let empty = cell.moi.is_empty() && cell.tu_truoc.is_empty();
    let numbers = cell.moi.iter().chain(&cell.tu_truoc).map(|link| link.so.as_deref().unwrap_or(link.ten.as_str()));
    vec![
        quarter.year.to_string(),
        quarter.number.to_string(),
        row.khoan.to_string(),
        row.ten.to_owned(),
        form.code().to_owned(),
        if empty { cell.trang_thai.label() } else { one.trang_thai.label() }.to_owned(),
        cell.trang_thai.label().to_owned(),
        numbers.collect::<Vec<_>>().join("; "),
        cell.thieu.join("; "),
        cell.ly_do.iter().map(|reason| format!("{}: {}", reason.ve, reason.ly_do)).collect::<Vec<_>>().join("; "),
    ]
}

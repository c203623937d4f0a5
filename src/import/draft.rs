//! A procedure of the export while its rows are read, sheet by sheet.

use std::collections::BTreeMap;

use crate::model::closed::{ChannelKind, FeeState};
use crate::model::fold;
use crate::model::list::{List, Texts};
use crate::model::procedure::{Channel, Outcome, Procedure};
use crate::model::values::{Code, Count, Day, ProcedureCode, Text};

use super::legal::{self, Slice};
use super::papers::Papers;
use super::report::{Kind, Remark};
use super::table::{self, Column, NAME, Reading, Table};
use super::{Incoming, clean, fee, time, yaml};

pub(super) const CHANNEL: Column = &["Hình thức nộp"];
pub(super) const TIME: Column = &["Thời gian", "Thời hạn"];
pub(super) const FEE: Column = &["Phí, lệ phí"];
pub(super) const STEPS: Column = &["Mô tả chi tiết", "Trình tự thực hiện"];
pub(super) const RESULT: Column = &["Tên kết quả"];
pub(super) const NUMBER: Column = &["Số ký hiệu"];
pub(super) const TITLE: Column = &["Trích yếu"];
pub(super) const CONDITIONS: Column = &["Yêu cầu, điều kiện"];
const DESCRIPTION: Column = &["Mô tả"];
const STEP_CASE: Column = &["Trường hợp xử lý", "Trường hợp"];
const RESULT_CODE: Column = &["Mã kết quả"];
const ISSUED: Column = &["Ngày ban hành"];
const IN_FORCE: Column = &["Ngày hiệu lực"];
const TIME_LIMIT: Column = &["Thời hạn giải quyết"];
const COPIES: Column = &["Số bộ hồ sơ", "Số lượng hồ sơ"];
const OPTIONAL: [(&str, Column); 2] = [("thoi_han_giai_quyet", TIME_LIMIT), ("so_bo_ho_so", COPIES)];

/// Keys that only some exports have a column for.
pub(super) fn covered(table: &Table) -> impl Iterator<Item = &'static str> {
    OPTIONAL.iter().filter(|(_, column)| table.has(column)).map(|(key, _)| *key)
}

pub(super) struct Draft {
    sheet: String,
    row: u32,
    pub procedure: Procedure,
    left: BTreeMap<String, Vec<String>>,
    papers: Papers,
    legal: Vec<Slice>,
    steps: Vec<String>,
    fee_states: Vec<Option<FeeState>>,
    fee_notes: Vec<String>,
    /// Remarks on channels that stand at zero without a word; they matter if another channel is the council's to set.
    silent_zeros: Vec<Remark>,
}

impl Draft {
    pub fn new(line: &Reading, code: ProcedureCode, name: Text, field: Code) -> Self {
        Self {
            sheet: line.sheet.to_string(),
            row: line.row(),
            procedure: super::blank(code, name, field),
            left: BTreeMap::new(),
            papers: Papers::default(),
            legal: Vec::new(),
            steps: Vec::new(),
            fee_states: Vec::new(),
            fee_notes: Vec::new(),
            silent_zeros: Vec::new(),
        }
    }

    pub fn code(&self) -> &ProcedureCode {
        &self.procedure.code
    }

    /// Keeps a text that has no key of its own.
    pub fn leave(&mut self, key: &str, text: String) {
        let texts = self.left.entry(key.to_owned()).or_default();
        if !texts.contains(&text) {
            texts.push(text);
        }
    }

    /// Keeps what no reader asked for.
    pub fn leave_rest(&mut self, line: &mut Reading, remarks: &mut Vec<Remark>) {
        for (title, text) in line.rest() {
            remarks.push(line.remark_titled(Kind::UnknownColumn, &title, text.clone()));
            self.leave(&left_key(line, &title), text);
        }
    }

    pub fn compare_name(&self, line: &mut Reading, remarks: &mut Vec<Remark>) {
        let name = line.take_line(NAME);
        let differs = |name: &String| table::title_words(name) != table::title_words(&self.procedure.name);
        if let Some(name) = name.filter(differs) {
            remarks.push(line.remark(Kind::NameDiffers, NAME, name));
        }
    }

    /// The day in a cell; one that cannot be read is kept in words.
    pub fn day(&mut self, line: &Reading, column: Column, text: String, remarks: &mut Vec<Remark>) -> Option<Day> {
        let plain = text.split(['T', ' ']).next().unwrap_or_default();
        let day = Day::parse(plain).ok();
        if day.is_none() {
            self.leave(&left_key(line, column[0]), text.clone());
            remarks.push(line.remark(Kind::DayUnread, column, text));
        }
        day
    }

    pub fn channel(&mut self, line: &mut Reading, remarks: &mut Vec<Remark>) {
        let name = line.take_line(CHANNEL);
        let Some(kind) = name.as_deref().and_then(channel_kind) else {
            let rest = line.rest().into_iter().map(|(_, text)| text);
            let words: Vec<String> = name.into_iter().chain(rest).collect();
            remarks.push(line.remark(Kind::ChannelUnknown, CHANNEL, words.join("; ")));
            let sheet = line.sheet.to_string();
            return self.leave(&sheet, words.join("; "));
        };
        let time = line.take_line(TIME).map(|text| {
            let (time, remark) = time::read(&text);
            remarks.extend(remark.map(|kind| line.remark(kind, TIME, text)));
            time
        });
        let cost = self.cost(line, remarks);
        let channel = Channel { kind, time, fees: List(cost.fees), description: cost.description };
        self.procedure.channels.0.push(channel);
    }

    fn cost(&mut self, line: &mut Reading, remarks: &mut Vec<Remark>) -> fee::Reading {
        let cell = line.take(FEE);
        let description = line.take(DESCRIPTION).map(|text| clean::paragraphs(&text));
        let mut cost = fee::read(cell.as_deref(), description.as_deref());
        let said: Vec<String> = cell.into_iter().chain(description).collect();
        let said = said.join(" ");
        for kind in cost.remarks.drain(..) {
            remarks.push(line.remark(kind, FEE, said.clone()));
        }
        if cost.is_silent_zero() {
            self.silent_zeros.push(line.remark(Kind::FeeFreeBesideCouncil, FEE, said));
        }
        self.fee_states.push(cost.state);
        let note = cost.note.take().filter(|note| !self.fee_notes.contains(note));
        self.fee_notes.extend(note);
        cost
    }

    pub fn steps(&mut self, line: &mut Reading, _: &mut Vec<Remark>) {
        if let Some(case) = line.take_line(STEP_CASE) {
            self.steps.push(format!("**{}**\n", clean::markdown(&case).trim_end()));
        }
        self.steps.extend(line.take(STEPS).map(|text| clean::markdown(&text)));
    }

    pub fn paper(&mut self, line: &mut Reading, remarks: &mut Vec<Remark>) {
        self.papers.add(line, remarks);
    }

    pub fn result(&mut self, line: &mut Reading, _: &mut Vec<Remark>) {
        let code = line.take_line(RESULT_CODE);
        match (line.take_line(RESULT).map(|name| Text::parse(&name)), code) {
            (Some(Ok(name)), code) => self.procedure.results.0.push(Outcome { name, code }),
            (_, Some(code)) => self.leave(&left_key(line, RESULT_CODE[0]), code),
            _ => {}
        }
    }

    pub fn legal(&mut self, line: &mut Reading, remarks: &mut Vec<Remark>) {
        let day = line.take_line(ISSUED).and_then(|text| self.day(line, ISSUED, text, remarks));
        let in_force = line.take_line(IN_FORCE).and_then(|text| self.day(line, IN_FORCE, text, remarks));
        let number = line.take_line(NUMBER);
        let words = line.take(TITLE).map(|text| clean::line(&clean::paragraphs(&text)));
        for (title, text) in line.rest() {
            let about = number.as_deref().unwrap_or("không số");
            self.leave(&left_key(line, &title), format!("{about}: {text}"));
        }
        if number.is_some() || words.is_some() {
            let words = words.unwrap_or_default();
            self.legal.push(Slice { row: line.row(), number, words, day, in_force });
        }
    }

    pub fn details(&mut self, line: &mut Reading, remarks: &mut Vec<Remark>) {
        if let Some(text) = line.take(CONDITIONS) {
            self.procedure.conditions = Some(short_or_markdown(&text));
        }
        if let Some(text) = line.take_line(TIME_LIMIT) {
            self.procedure.time_limit = Some(text);
        }
        let Some(text) = line.take_line(COPIES) else {
            return;
        };
        let number = fold(&text);
        self.procedure.copies = Count::parse(number.trim_end_matches("bo").trim()).ok();
        if self.procedure.copies.is_none() {
            self.leave(&left_key(line, COPIES[0]), text.clone());
            remarks.push(line.remark(Kind::CountUnread, COPIES, text));
        }
    }

    /// The procedure, now that all of its rows are read.
    pub fn finish(mut self, covered: &[&'static str], remarks: &mut Vec<Remark>) -> Incoming {
        for (key, text) in std::mem::take(&mut self.papers.left) {
            self.leave(&key, text);
        }
        if self.fee_states.contains(&Some(FeeState::ByRegulation)) {
            remarks.append(&mut self.silent_zeros);
        }
        let (basis, notices) = legal::read(self.legal);
        remarks.extend(notices.into_iter().map(legal_remark));
        let mut procedure = self.procedure;
        procedure.legal_basis = List(basis);
        procedure.papers = List(self.papers.cases);
        procedure.forms = List(self.papers.forms);
        procedure.fee = fee::statement(&self.fee_states, &self.fee_notes);
        procedure.steps = Some(self.steps.join("\n")).filter(|text| !text.is_empty());
        procedure.leftovers = self.left.into_iter().map(|(key, texts)| (key, Texts(texts))).collect();
        Incoming { code: procedure.code.clone(), sheet: self.sheet, row: self.row, tree: yaml::tree(&procedure), covered: covered.to_vec() }
    }
}

/// Where a cell without a key is kept; a title may be as long as its author pleased, a key of YAML may not.
fn left_key(line: &Reading, title: &str) -> String {
    format!("{}: {}", line.sheet, clean::shortened(title, 120))
}

fn legal_remark(notice: legal::Notice) -> Remark {
    Remark { kind: notice.kind, sheet: "CCPL".to_owned(), column: TITLE[0].to_owned(), row: notice.row, text: notice.text }
}

/// Markdown; a short answer stands on the line of its key.
fn short_or_markdown(text: &str) -> String {
    let markdown = clean::markdown(text);
    if text.contains('\n') {
        return markdown;
    }
    markdown.trim_end().to_owned()
}

fn channel_kind(text: &str) -> Option<ChannelKind> {
    let words = fold(text);
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| words.contains(phrase));
    if has(&["truc tuyen", "qua mang"]) {
        Some(ChannelKind::Online)
    } else if has(&["buu chinh", "buu dien"]) {
        Some(ChannelKind::Post)
    } else if has(&["truc tiep"]) {
        Some(ChannelKind::InPerson)
    } else {
        None
    }
}

//! The sheet `TTHC2-CAPXA`: one procedure a row, with its name, field, decision and agencies.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::closed::Level;
use crate::model::fold;
use crate::model::list::List;
use crate::model::procedure::Decision;
use crate::model::values::{DocumentNumber, ProcedureCode, Text};

use super::draft::Draft;
use super::fields::FieldBook;
use super::report::{Kind, Remark};
use super::table::{CODE, Column, NAME, Reading, SERIAL, Table};
use super::{Fault, clean, commune_export};

pub(super) const MAIN: &str = "TTHC2-CAPXA";
pub(super) const NEEDS: &[Column] = &[CODE, NAME, FIELD];

const FIELD: Column = &["Lĩnh vực"];
const LINK: Column = &["Link truy cập"];
const DECISION: Column = &["Số quyết định"];
const DECISION_DAY: Column = &["Ngày quyết định"];
const ISSUER: Column = &["Cơ quan ban hành"];
const LEVELS: Column = &["Cấp thực hiện"];
const APPLICANTS: Column = &["Đối tượng thực hiện"];
const TYPE: Column = &["Loại TTHC"];
const KEYWORDS: Column = &["Từ khóa"];
const ADDRESS: Column = &["Địa chỉ tiếp nhận", "Địa chỉ tiếp nhận hồ sơ"];
const AGENCIES: Column = &["Cơ quan thực hiện"];
const DECIDING: Column = &["Cơ quan có thẩm quyền"];
const COORDINATING: Column = &["Cơ quan phối hợp"];
const DELEGATED: Column = &["Cơ quan được ủy quyền", "Cơ quan ủy quyền"];
const DESCRIPTION: Column = &["Mô tả"];
const STATUS: Column = &["Trạng thái"];

/// Keys that an export without the column leaves alone.
const OPTIONAL: [(&str, Column); 13] = [
    ("quyet_dinh_cong_bo", DECISION),
    ("quyet_dinh_bo", DECISION),
    ("lien_ket", LINK),
    ("co_quan_ban_hanh", ISSUER),
    ("cap_thuc_hien", LEVELS),
    ("doi_tuong_thuc_hien", APPLICANTS),
    ("loai_tthc", TYPE),
    ("tu_khoa", KEYWORDS),
    ("dia_chi_tiep_nhan", ADDRESS),
    ("co_quan_thuc_hien", AGENCIES),
    ("co_quan_tham_quyen", DECIDING),
    ("co_quan_phoi_hop", COORDINATING),
    ("co_quan_uy_quyen", DELEGATED),
];

/// The optional keys of which the sheet speaks; a missing column is remarked.
pub(super) fn covered(table: &Table, remarks: &mut Vec<Remark>) -> Vec<&'static str> {
    let (has, lacks): (Vec<_>, Vec<_>) = OPTIONAL.iter().partition(|(_, column)| table.has(column));
    let missing: BTreeSet<&str> = lacks.into_iter().map(|(_, column)| column[0]).collect();
    remarks.extend(missing.into_iter().map(|column| Remark {
        kind: Kind::ColumnMissing,
        sheet: table.sheet.clone(),
        column: column.to_owned(),
        row: 0,
        text: String::new(),
    }));
    has.into_iter().map(|(key, _)| key).collect()
}

/// Reads the rows.
///
/// # Errors
/// Every row without a code, a name or a field, or with a code that is none.
pub(super) fn read(workbook: &str, table: Table, fields: &mut FieldBook, remarks: &mut Vec<Remark>) -> Result<Vec<Draft>, Vec<Fault>> {
    let mut lines: Vec<Reading> = table.into_lines().collect();
    let names: Vec<&str> = lines.iter().filter_map(|line| line.peek(FIELD)).collect();
    fields.note_names(&names);
    let mut sheet = Sheet { drafts: Vec::new(), rows: BTreeMap::new(), faults: Vec::new(), fields, remarks };
    for line in &mut lines {
        sheet.row(workbook, line);
    }
    if sheet.drafts.is_empty() && sheet.faults.is_empty() {
        let place = format!("{workbook}, bảng «{MAIN}»");
        sheet.faults.push(Fault::new(place, "không có thủ tục nào dưới dòng tiêu đề"));
    }
    if sheet.faults.is_empty() { Ok(sheet.drafts) } else { Err(sheet.faults) }
}

struct Sheet<'a> {
    drafts: Vec<Draft>,
    rows: BTreeMap<ProcedureCode, u32>,
    faults: Vec<Fault>,
    fields: &'a mut FieldBook,
    remarks: &'a mut Vec<Remark>,
}

impl Sheet<'_> {
    fn row(&mut self, workbook: &str, line: &mut Reading) {
        line.take(SERIAL);
        if NEEDS.iter().all(|column| line.peek(column).is_none()) {
            // A sum, a signature, a stray word: no procedure was meant.
            return commune_export::remark_orphan(line, None, self.remarks);
        }
        let place = format!("{workbook}, bảng «{}», dòng {}", line.sheet, line.row());
        match identity(line, self.remarks) {
            Ok(identity) => self.procedure(identity, line),
            Err(missing) => {
                let faults = missing.into_iter().map(|words| Fault::new(place.clone(), words));
                self.faults.extend(faults);
            }
        }
    }

    fn procedure(&mut self, identity: Identity, line: &mut Reading) {
        let Identity { code, name, field } = identity;
        if let Some(first) = self.rows.get(&code) {
            let rest: Vec<String> = line.rest().into_iter().map(|(_, text)| text).collect();
            let text = format!("{code} đã có ở dòng {first}: {name}; {field}; {}", rest.join("; "));
            self.remarks.push(line.remark(Kind::RepeatedCode, CODE, text));
            return;
        }
        self.rows.insert(code.clone(), line.row());
        let found = self.fields.code_of(&field);
        let mut draft = Draft::new(line, code, name, found.code);
        if !found.others.is_empty() {
            self.remarks.push(line.remark(Kind::FieldSeveral, FIELD, field));
            let key = format!("{}: {}", line.sheet, FIELD[0]);
            found.others.into_iter().for_each(|other| draft.leave(&key, other));
        }
        columns(&mut draft, line, self.remarks);
        draft.leave_rest(line, self.remarks);
        self.drafts.push(draft);
    }
}

/// Without these, a row is no procedure.
struct Identity {
    code: ProcedureCode,
    name: Text,
    field: String,
}

fn identity(line: &mut Reading, remarks: &mut Vec<Remark>) -> Result<Identity, Vec<String>> {
    let mut missing = Vec::new();
    let code = match line.take_code(remarks).as_deref().map(ProcedureCode::parse) {
        Some(Ok(code)) => Some(code),
        Some(Err(error)) => {
            missing.push(error.to_string());
            None
        }
        None => {
            missing.push("thiếu mã TTHC; điền mã rồi nhập lại".to_owned());
            None
        }
    };
    let name = line.take_line(NAME).and_then(|name| Text::parse(&name).ok());
    if name.is_none() {
        missing.push("thiếu tên TTHC; điền tên rồi nhập lại".to_owned());
    }
    let field = line.take(FIELD);
    if field.is_none() {
        missing.push("thiếu lĩnh vực; điền lĩnh vực rồi nhập lại".to_owned());
    }
    match (code, name, field) {
        (Some(code), Some(name), Some(field)) => Ok(Identity { code, name, field }),
        _ => Err(missing),
    }
}

fn columns(draft: &mut Draft, line: &mut Reading, remarks: &mut Vec<Remark>) {
    let issuer = line.take_line(ISSUER);
    decision(draft, line, issuer.as_deref(), remarks);
    let procedure = &mut draft.procedure;
    procedure.issuer = issuer;
    procedure.link = line.take_line(LINK);
    procedure.kind = line.take_line(TYPE);
    procedure.applicants = List(things(line, APPLICANTS));
    procedure.keywords = List(keywords(line));
    procedure.reception_address = line.take_line(ADDRESS);
    procedure.deciding_agency = line.take_line(DECIDING);
    procedure.coordinating_agency = line.take_line(COORDINATING);
    procedure.delegated_agency = line.take_line(DELEGATED);
    agencies(draft, line, remarks);
    levels(draft, line, remarks);
    status(draft, line, remarks);
    if let Some(text) = line.take(DESCRIPTION) {
        draft.leave(DESCRIPTION[0], clean::paragraphs(&text));
    }
}

/// The ministry's decision; one numbered or issued by a People's Committee is the one that announces.
fn decision(draft: &mut Draft, line: &mut Reading, issuer: Option<&str>, remarks: &mut Vec<Remark>) {
    let number = line.take_line(DECISION);
    let day = line.take_line(DECISION_DAY);
    let day = day.and_then(|text| draft.day(line, DECISION_DAY, text, remarks));
    if number.is_none() && day.is_none() {
        return;
    }
    let by_committee = issuer.is_some_and(is_committee);
    let numbered_so = number.as_deref().is_some_and(|number| fold(number).ends_with("ubnd"));
    let decision = Some(Decision {
        number: number.as_deref().and_then(|number| DocumentNumber::parse(number).ok()),
        day,
        body: issuer.filter(|_| by_committee).map(str::to_owned),
    });
    if by_committee || numbered_so {
        draft.procedure.decision = decision;
    } else {
        draft.procedure.ministry_decision = decision;
    }
    if numbered_so && !by_committee {
        let text = format!("{}; {}", number.unwrap_or_default(), issuer.unwrap_or("không ghi cơ quan"));
        remarks.push(line.remark(Kind::DecisionOfCommittee, DECISION, text));
    }
}

fn is_committee(name: &str) -> bool {
    let words = fold(name);
    words.contains("ubnd") || words.contains("uy ban nhan dan")
}

fn agencies(draft: &mut Draft, line: &mut Reading, remarks: &mut Vec<Remark>) {
    let Some(text) = line.take(AGENCIES) else {
        return;
    };
    let names = if is_agency(&text) {
        clean::named_things(&text)
    } else {
        remarks.push(line.remark(Kind::NoAgencyName, AGENCIES, text.clone()));
        vec![clean::line(&text)]
    };
    draft.procedure.agencies = List(names);
}

/// A name begins with a capital and is no page of text.
fn is_agency(text: &str) -> bool {
    text.chars().count() <= 300 && !text.starts_with(char::is_lowercase)
}

fn levels(draft: &mut Draft, line: &mut Reading, remarks: &mut Vec<Remark>) {
    for name in things(line, LEVELS) {
        let words = fold(&name);
        if let Some(level) = Level::ALL.iter().find(|level| fold(level.label()) == words) {
            draft.procedure.levels.0.push(*level);
        } else {
            draft.leave(&format!("{}: {}", line.sheet, LEVELS[0]), name.clone());
            remarks.push(line.remark(Kind::LevelUnknown, LEVELS, name));
        }
    }
}

fn status(draft: &mut Draft, line: &mut Reading, remarks: &mut Vec<Remark>) {
    let Some(status) = line.take_line(STATUS) else {
        return;
    };
    let published = fold(&status) == "da cong khai";
    if !published {
        draft.leave(STATUS[0], status.clone());
    }
    let kind = if published { Kind::Published } else { Kind::NotPublished };
    remarks.push(line.remark(kind, STATUS, status));
}

fn things(line: &mut Reading, column: Column) -> Vec<String> {
    line.take(column).map(|text| clean::named_things(&text)).unwrap_or_default()
}

fn keywords(line: &mut Reading) -> Vec<String> {
    let text = line.take(KEYWORDS).unwrap_or_default();
    let mut seen = BTreeSet::new();
    let words = text.split([',', ';', '\n']).map(str::trim).filter(|word| !word.is_empty());
    words.filter(|word| seen.insert(fold(word))).map(str::to_owned).collect()
}

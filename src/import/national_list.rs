//! The national portal's list: five columns under a merged title, one procedure a row.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::model::fold;
use crate::model::values::{ProcedureCode, Text};

use super::fields::FieldBook;
use super::report::{Kind, Remark};
use super::table::{self, CODE, Column, Reading};
use super::workbook::{Cell, Sheet, Workbook};
use super::yaml::Tree;
use super::{Fault, Incoming, Options, clean, commune_export};

const NAME: Column = &["Tên", "Tên TTHC", "Tên thủ tục hành chính"];
const ISSUER: Column = &["Cơ quan ban hành"];
const AGENCIES: Column = &["Cơ quan thực hiện"];
const FIELD: Column = &["Lĩnh vực"];
const NEEDS: &[Column] = &[CODE, NAME, ISSUER, AGENCIES, FIELD];

/// Whether a workbook holds the list.
pub(super) fn recognises(workbook: &Workbook) -> bool {
    workbook.sheets.iter().any(is_list)
}

/// Most of the list's titles stand in one row.
fn is_list(sheet: &Sheet) -> bool {
    let known = |cell: &Cell| {
        let words = table::title_words(&cell.text);
        NEEDS.iter().any(|names| names.iter().any(|name| table::title_words(name) == words))
    };
    let mut rows = sheet.rows.iter().take(table::DEEPEST_TITLES);
    rows.any(|row| row.cells.iter().filter(|(_, cell)| known(cell)).count() >= 3)
}

struct Reader<'a> {
    workbook: String,
    options: &'a Options,
    known: &'a BTreeSet<ProcedureCode>,
    fields: &'a mut FieldBook,
    seen: BTreeSet<ProcedureCode>,
    incoming: Vec<Incoming>,
    remarks: Vec<Remark>,
    faults: Vec<Fault>,
}

/// Reads the rows that the options ask for.
///
/// # Errors
/// A missing column, or codes that are none.
pub(super) fn read(
    workbook: Workbook,
    known: &BTreeSet<ProcedureCode>,
    fields: &mut FieldBook,
    options: &Options,
) -> Result<(Vec<Incoming>, Vec<Remark>), Vec<Fault>> {
    let mut reader = Reader {
        workbook: workbook.name,
        options,
        known,
        fields,
        seen: BTreeSet::new(),
        incoming: Vec::new(),
        remarks: Vec::new(),
        faults: Vec::new(),
    };
    let (lists, others): (Vec<Sheet>, Vec<Sheet>) = workbook.sheets.into_iter().partition(is_list);
    commune_export::remark_sheets(&others, &mut reader.remarks);
    let mut lines = Vec::new();
    for sheet in lists {
        match table::find(&reader.workbook, sheet, NEEDS, &mut reader.remarks) {
            Ok(table) => lines.extend(table.into_lines()),
            Err(fault) => reader.faults.push(fault),
        }
    }
    let names: Vec<&str> = lines.iter().filter_map(|line| line.peek(FIELD)).collect();
    reader.fields.note_names(&names);
    for line in &mut lines {
        reader.row(line);
    }
    if reader.faults.is_empty() { Ok((reader.incoming, reader.remarks)) } else { Err(reader.faults) }
}

impl Reader<'_> {
    fn row(&mut self, line: &mut Reading) {
        let Some(code) = line.take_code(&mut self.remarks) else {
            return commune_export::remark_orphan(line, None, &mut self.remarks);
        };
        if !self.options.all && !names_a_commune(line) {
            let words = named(line, &code);
            self.remarks.push(line.remark(Kind::NotOfCommune, CODE, words));
            return;
        }
        match ProcedureCode::parse(&code) {
            Err(error) => self.fault(line, error.to_string()),
            Ok(code) if !self.known.contains(&code) && !self.options.create => {
                let words = named(line, &code);
                self.remarks.push(line.remark(Kind::UnknownCode, CODE, words));
            }
            Ok(code) => self.procedure(line, code),
        }
    }

    fn fault(&mut self, line: &Reading, words: impl Into<String>) {
        let place = format!("{}, bảng «{}», dòng {}", self.workbook, line.sheet, line.row());
        self.faults.push(Fault::new(place, words));
    }

    fn procedure(&mut self, line: &mut Reading, code: ProcedureCode) {
        if !self.seen.insert(code.clone()) {
            let words: Vec<String> = line.rest().into_iter().map(|(_, text)| text).collect();
            self.remarks.push(line.remark(Kind::RepeatedCode, CODE, format!("{code}: {}", words.join("; "))));
            return;
        }
        let name = line.take(NAME).map(|text| clean::line(&text));
        let name = name.and_then(|name| Text::parse(&name).ok());
        let field = line.take(FIELD);
        let new = !self.known.contains(&code);
        if new && (name.is_none() || field.is_none()) {
            self.fault(line, format!("mã {code} thiếu tên hoặc lĩnh vực, chưa tạo được thủ tục; điền rồi nhập lại"));
            return;
        }
        self.harvest(line, code, name, field);
    }

    /// Only what the row says is compared; an empty cell says nothing about the record.
    fn harvest(&mut self, line: &mut Reading, code: ProcedureCode, name: Option<Text>, field: Option<String>) {
        let mut tree = Tree::new();
        let mut say = |key: &str, value: Option<Value>| {
            tree.extend(value.map(|value| (key.to_owned(), value)));
        };
        say("ma", Some(code.as_str().into()));
        say("ten", name.map(|name| name.as_str().into()));
        say("linh_vuc", field.map(|field| self.field(line, field)));
        say("co_quan_ban_hanh", line.take_line(ISSUER).map(Value::from));
        say("co_quan_thuc_hien", line.take(AGENCIES).map(|text| clean::named_things(&text).into()));
        for (title, text) in line.rest() {
            self.remarks.push(line.remark_titled(Kind::UnknownColumn, &title, text));
        }
        let covered = KEYS.iter().copied().filter(|key| tree.contains_key(*key)).collect();
        self.incoming.push(Incoming { code, sheet: line.sheet.to_string(), row: line.row(), tree, covered });
    }

    fn field(&mut self, line: &Reading, cell: String) -> Value {
        let found = self.fields.code_of(&cell);
        if !found.others.is_empty() {
            self.remarks.push(line.remark(Kind::FieldSeveral, FIELD, cell));
        }
        found.code.as_str().into()
    }
}

const KEYS: [&str; 4] = ["ten", "linh_vuc", "co_quan_ban_hanh", "co_quan_thuc_hien"];

fn named(line: &Reading, code: &str) -> String {
    format!("{code}: {}", clean::line(line.peek(NAME).unwrap_or_default()))
}

/// Whether the row's agency or name speaks of a commune. A cooperative (hợp tác xã) or society (xã hội) is none.
fn names_a_commune(line: &Reading) -> bool {
    [AGENCIES, NAME].iter().filter_map(|column| line.peek(column)).any(is_of_commune)
}

fn is_of_commune(text: &str) -> bool {
    let words = fold(&clean::line(text));
    PHRASES.iter().any(|phrase| {
        words.match_indices(phrase).any(|(at, _)| {
            let after = &words[at + phrase.len()..];
            let whole = !after.starts_with(char::is_alphanumeric) && !words[..at].ends_with(char::is_alphanumeric);
            whole && !after.trim_start().starts_with("hoi")
        })
    })
}

const PHRASES: [&str; 9] = [
    "cap xa",
    "ubnd xa",
    "uy ban nhan dan xa",
    "ubnd phuong",
    "uy ban nhan dan phuong",
    "xa, phuong",
    "phuong, xa",
    "dac khu",
    "cap co so xa",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commune_is_told_from_a_cooperative_and_a_society() {
        for text in ["Ủy ban nhân dân cấp xã", "Sở Y tế\nChủ tịch UBND cấp xã", "UBND xã, phường", "xác nhận (cấp Xã)"]
        {
            assert!(is_of_commune(text), "{text}");
        }
        for text in ["Liên hiệp hợp tác xã", "Bảo hiểm xã hội", "Thuế cơ sở", "Ủy ban nhân dân cấp tỉnh"] {
            assert!(!is_of_commune(text), "{text}");
        }
    }
}

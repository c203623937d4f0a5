//! The commune's export: seven sheets, one procedure per row of the first, the others hung on by code.

use std::collections::BTreeMap;

use crate::model::values::ProcedureCode;

use super::draft::{self, Draft};
use super::fields::FieldBook;
use super::main_sheet::{self, MAIN};
use super::report::{Kind, Remark};
use super::table::{self, CODE, Column, Reading, SERIAL, Table};
use super::workbook::{Sheet, Workbook};
use super::{Fault, Incoming, papers};

/// A sheet that says more of the procedures: the columns that it cannot do without, and how a row of it is read.
struct Part {
    sheet: &'static str,
    needs: &'static [Column],
    read: fn(&mut Draft, &mut Reading, &mut Vec<Remark>),
}

const PARTS: [Part; 6] = [
    Part { sheet: "Cách thức thực hiện", needs: &[CODE, draft::CHANNEL, draft::TIME, draft::FEE], read: Draft::channel },
    Part { sheet: "Trình tự thực hiện", needs: &[CODE, draft::STEPS], read: Draft::steps },
    Part { sheet: "TPHS", needs: &[CODE, papers::NAME, papers::GROUP, papers::ORIGINALS, papers::COPIES], read: Draft::paper },
    Part { sheet: "KQTH", needs: &[CODE, draft::RESULT], read: Draft::result },
    Part { sheet: "CCPL", needs: &[CODE, draft::NUMBER, draft::TITLE], read: Draft::legal },
    Part { sheet: "TTHC", needs: &[CODE, draft::CONDITIONS], read: Draft::details },
];

/// Keys that follow from columns which every export has.
const ALWAYS: [&str; 11] = [
    "ten",
    "linh_vuc",
    "cach_thuc_thuc_hien",
    "phi_le_phi",
    "trinh_tu_thuc_hien",
    "thanh_phan_ho_so",
    "mau_don_to_khai",
    "ket_qua_thuc_hien",
    "can_cu_phap_ly",
    "yeu_cau_dieu_kien",
    "nhap_con_lai",
];

/// Whether a workbook looks like the commune's export.
pub(super) fn recognises(workbook: &Workbook) -> bool {
    let has = |name: &str| workbook.sheets.iter().any(|sheet| is_sheet(sheet, name));
    has(MAIN) || PARTS.iter().filter(|part| has(part.sheet)).count() >= 2
}

fn is_sheet(sheet: &Sheet, name: &str) -> bool {
    table::title_words(&sheet.name) == table::title_words(name)
}

/// Reads the whole export.
///
/// # Errors
/// Every sheet, column, code, name or field without which a procedure cannot be told.
pub(super) fn read(mut workbook: Workbook, fields: &mut FieldBook) -> Result<(Vec<Incoming>, Vec<Remark>), Vec<Fault>> {
    let mut remarks = Vec::new();
    let mut faults = Vec::new();
    let mut find = |name: &str, needs: &[Column]| {
        let found = take_table(&mut workbook, name, needs, &mut remarks);
        found.map_err(|fault| faults.push(fault)).ok()
    };
    let main = find(MAIN, main_sheet::NEEDS);
    let parts = PARTS.each_ref().map(|part| (part, find(part.sheet, part.needs)));
    let mut covered = ALWAYS.to_vec();
    let mut drafts = Vec::new();
    if let Some(main) = main {
        covered.extend(main_sheet::covered(&main, &mut remarks));
        match main_sheet::read(&workbook.name, main, fields, &mut remarks) {
            Ok(read) => drafts = read,
            Err(more) => faults.extend(more),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    for (part, table) in parts {
        if let Some(table) = table {
            covered.extend(draft::covered(&table));
            read_part(part, table, &mut drafts, &mut remarks);
        }
    }
    remark_sheets(&workbook.sheets, &mut remarks);
    let incoming = drafts.into_iter().map(|draft| draft.finish(&covered, &mut remarks)).collect();
    Ok((incoming, remarks))
}

fn take_table(workbook: &mut Workbook, name: &str, needs: &[Column], remarks: &mut Vec<Remark>) -> Result<Table, Fault> {
    let Some(at) = workbook.sheets.iter().position(|sheet| is_sheet(sheet, name)) else {
        let names: Vec<String> = workbook.sheets.iter().map(|sheet| format!("«{}»", sheet.name)).collect();
        let words = format!("thiếu bảng «{name}»; các bảng còn lại của tệp: {}", names.join(", "));
        return Err(Fault::new(workbook.name.clone(), words));
    };
    let sheet = workbook.sheets.remove(at);
    table::find(&workbook.name, sheet, needs, remarks)
}

fn read_part(part: &Part, table: Table, drafts: &mut [Draft], remarks: &mut Vec<Remark>) {
    let by_code: BTreeMap<ProcedureCode, usize> = drafts.iter().enumerate().map(|(at, draft)| (draft.code().clone(), at)).collect();
    for mut line in table.into_lines() {
        line.take(SERIAL);
        let code = line.take_code(remarks);
        let known = code.as_deref().and_then(|code| ProcedureCode::parse(code).ok());
        match known.and_then(|code| by_code.get(&code)) {
            Some(at) => {
                let draft = &mut drafts[*at];
                draft.compare_name(&mut line, remarks);
                (part.read)(draft, &mut line, remarks);
                draft.leave_rest(&mut line, remarks);
            }
            None => remark_orphan(&mut line, code, remarks),
        }
    }
}

/// A row that belongs to no procedure, said whole.
pub(super) fn remark_orphan(line: &mut Reading, code: Option<String>, remarks: &mut Vec<Remark>) {
    let rest = line.rest().into_iter().map(|(_, text)| text);
    let words: Vec<String> = code.into_iter().chain(rest).collect();
    if !words.is_empty() {
        remarks.push(line.remark(Kind::Orphan, CODE, words.join(" | ")));
    }
}

/// Sheets that nobody knows, row by row.
pub(super) fn remark_sheets(sheets: &[Sheet], remarks: &mut Vec<Remark>) {
    for sheet in sheets {
        for row in &sheet.rows {
            let words: Vec<&str> = row.cells.iter().map(|(_, cell)| cell.text.as_str()).collect();
            remarks.push(Remark {
                kind: Kind::UnknownSheet,
                sheet: sheet.name.clone(),
                column: String::new(),
                row: row.number,
                text: words.join(" | "),
            });
        }
    }
}

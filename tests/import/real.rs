//! The commune's real export, where it lies at hand: every cell must have gone somewhere.

use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use calamine::{Data, Reader, Xlsx, open_workbook};
use niemyet::import::{self, ImportReport, Kind, Options, Remark};
use niemyet::model::closed::FeeState;
use niemyet::model::fold;
use niemyet::model::procedure::Procedure;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::{CHANNELS, MAIN, Place};

/// The real workbooks: `NIEMYET_DATA`, or a folder `shared/data` above this one.
fn data(file: &str) -> Option<PathBuf> {
    let named = env::var_os("NIEMYET_DATA").map(PathBuf::from);
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("shared/data"));
    let found = named.into_iter().chain(above).map(|folder| folder.join(file)).find(|path| path.is_file());
    if found.is_none() {
        eprintln!("bỏ qua: không có {file} (đặt NIEMYET_DATA hoặc thư mục shared/data)");
    }
    found
}

/// What came of the commune's export, imported twice.
struct Imported {
    workbook: PathBuf,
    report: ImportReport,
    records: BTreeMap<String, Procedure>,
    fields: String,
    second: ImportReport,
    same_files: bool,
}

/// Imported once for all the tests here: it is the largest of their work.
static IMPORTED: LazyLock<Option<Imported>> = LazyLock::new(|| {
    let workbook = data("cap-xa.xlsx")?;
    let place = Place::new();
    let report = import::run(&place.options(&workbook)).unwrap();
    let records = report.created.iter().map(|file| place.procedure(file));
    let records = records.map(|record| (record.code.to_string(), record)).collect();
    let before = place.files();
    let second = import::run(&place.options(&workbook)).unwrap();
    let same_files = place.files() == before;
    Some(Imported { workbook, report, records, fields: place.read("linh-vuc.yaml"), second, same_files })
});

#[test]
fn the_real_export_gives_213_procedures_and_a_second_import_changes_nothing() {
    let Some(imported) = IMPORTED.as_ref() else {
        return;
    };
    let Imported { report, records, .. } = imported;
    assert_eq!((report.created.len(), report.fields.len()), (213, 38));
    let count = |lacks: fn(&Procedure) -> bool| records.values().filter(|record| lacks(record)).count();
    assert_eq!(count(|record| record.agencies.is_empty()), 104);
    assert_eq!(count(|record| record.papers.is_empty()), 22);
    assert_eq!(count(is_undated), 213);
    assert_eq!((report.lacking.agency, report.lacking.papers, report.lacking.decision_day), (104, 22, 213));
    assert!(imported.second.changed_nothing() && imported.same_files);
    assert_eq!(imported.second.unchanged, 213);
}

fn is_undated(record: &Procedure) -> bool {
    let decisions = [&record.decision, &record.ministry_decision];
    decisions.iter().all(|decision| decision.as_ref().is_none_or(|decision| decision.day.is_none()))
}

#[test]
fn no_real_procedure_whose_fee_the_council_sets_is_called_free() {
    let Some(Imported { workbook, report, records, .. }) = IMPORTED.as_ref() else {
        return;
    };
    let council = report.remarks.iter().filter(|remark| remark.kind == Kind::ZeroByCouncil);
    let rows: Vec<u32> = council.map(|remark| remark.row).collect();
    assert_eq!(rows.len(), 147);
    let sheet = sheets(workbook).remove(CHANNELS).unwrap();
    for row in rows {
        let record = &records[&sheet[&row]["Mã TTHC"]];
        let state = record.fee.as_ref().and_then(|fee| fee.state);
        assert_eq!(state, Some(FeeState::ByRegulation), "{}", record.code);
    }
}

#[test]
fn no_unit_of_a_real_bare_number_is_guessed() {
    let Some(Imported { records, .. }) = IMPORTED.as_ref() else {
        return;
    };
    let times = records.values().flat_map(|record| &record.channels).filter_map(|channel| channel.time.as_ref());
    let bare = times.filter(|time| time.verbatim.as_deref().is_some_and(|words| words.parse::<u64>().is_ok()));
    let bare: Vec<_> = bare.collect();
    assert_eq!(bare.len(), 142);
    assert!(bare.iter().all(|time| time.number.is_none() && time.unit.is_none()));
}

#[test]
fn every_cell_of_the_real_export_is_accounted_for() {
    let Some(Imported { workbook, report, records, fields, .. }) = IMPORTED.as_ref() else {
        return;
    };
    let kept: BTreeMap<&str, String> =
        records.iter().map(|(code, record)| (code.as_str(), squashed(&all_text(&serde_json::to_value(record).unwrap())))).collect();
    let mut said: BTreeMap<(&str, u32), Vec<&Remark>> = BTreeMap::new();
    for remark in &report.remarks {
        said.entry((&remark.sheet, remark.row)).or_default().push(remark);
    }
    let mut lost = Vec::new();
    for (name, sheet) in sheets(workbook) {
        for (row, cells) in &sheet {
            let remarks = said.get(&(name.as_str(), *row)).map(Vec::as_slice).unwrap_or_default();
            let record = cells.get("Mã TTHC").and_then(|code| records.get(code));
            let kept = record.map(|record| kept[record.code.as_str()].as_str()).unwrap_or_default();
            for (title, text) in cells.iter().filter(|(title, _)| *title != "STT") {
                let words = squashed(text);
                let told = || remarks.iter().any(|remark| squashed(&remark.text).contains(&words));
                let known = || record.is_some_and(|record| is_in_a_key(record, title, text, fields));
                if !kept.contains(&words) && !known() && !told() {
                    lost.push(format!("{name} {row} {title}: {text}"));
                }
            }
        }
    }
    assert!(lost.is_empty(), "{} ô không rõ đi đâu:\n{}", lost.len(), lost.join("\n"));
}

/// Cells whose words become a closed value, a code or a sum.
fn is_in_a_key(record: &Procedure, title: &str, text: &str, fields: &str) -> bool {
    match title {
        "Lĩnh vực" => fields.contains(&format!("- ma: {}\n  ten: {text}\n", record.field)),
        "Cấp thực hiện" => text.split(", ").all(|name| record.levels.iter().any(|level| fold(level.label()) == fold(name))),
        "Hình thức nộp" => record.channels.iter().any(|channel| {
            let words = fold(text);
            channel.kind.code().split('-').all(|part| words.contains(part))
        }),
        "Loại giấy tờ" => record.papers.iter().flat_map(|case| &case.papers).any(|paper| {
            let words = fold(text).replace(' ', "-");
            paper.kind.is_some_and(|kind| words.ends_with(kind.code()))
        }),
        "Phí, lệ phí" => record.channels.iter().flat_map(|channel| &channel.fees).any(|fee| {
            let figures: String = text.split('(').next().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
            fee.amount.is_some_and(|amount| amount.0.to_string() == figures)
        }),
        _ => false,
    }
}

/// Text by row, then by title.
type Cells = BTreeMap<u32, BTreeMap<String, String>>;

/// The workbook read without the importer.
fn sheets(path: &Path) -> BTreeMap<String, Cells> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let names = book.sheet_names();
    let read = names.into_iter().map(|name| {
        let range = book.worksheet_range(&name).unwrap();
        let first = range.start().unwrap().0;
        let rows: Vec<Vec<String>> = range.rows().map(|row| row.iter().map(shown).collect()).collect();
        let titles = rows.iter().position(|row| row.iter().any(|cell| cell == "Mã TTHC")).unwrap();
        let numbered = (first + 1..).zip(&rows).skip(titles + 1);
        let cells = numbered.map(|(number, row)| {
            let filled = rows[titles].iter().zip(row).filter(|(_, text)| !text.is_empty());
            (number, filled.map(|(title, text)| (title.clone(), text.clone())).collect())
        });
        (name.clone(), cells.collect())
    });
    let sheets: BTreeMap<String, Cells> = read.collect();
    assert!(sheets.contains_key(MAIN));
    sheets
}

fn shown(cell: &Data) -> String {
    cell.to_string().nfc().collect::<String>().trim().to_owned()
}

/// Only letters and figures: what cleaning may not change.
fn squashed(text: &str) -> String {
    text.nfc().filter(|c| c.is_alphanumeric()).collect()
}

fn all_text(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text} "),
        Value::Number(number) => format!("{number} "),
        Value::Array(items) => items.iter().map(all_text).collect(),
        Value::Object(tree) => tree.iter().flat_map(|(key, value)| [key.clone(), all_text(value)]).collect(),
        _ => String::new(),
    }
}

#[test]
fn the_real_national_lists_give_the_rows_that_name_a_commune() {
    for (file, communes) in
        [("danh-sach-tthc-BoTuPhap.xlsx", 46), ("danh-sach-tthc-BoTaiChinh.xlsx", 28), ("danh-sach-tthc-NongNghiepvaMoiTruong.xlsx", 55)]
    {
        let Some(workbook) = data(file) else { return };
        let place = Place::new();
        let options = Options { create: true, ..place.options(&workbook) };
        assert_eq!(import::run(&options).unwrap().created.len(), communes, "{file}");
        assert!(import::run(&options).unwrap().changed_nothing());
    }
}

#[test]
fn a_real_national_list_is_taken_whole_when_asked() {
    let Some(workbook) = data("danh-sach-tthc-BoTuPhap.xlsx") else {
        return;
    };
    let place = Place::new();
    let options = Options { all: true, create: true, ..place.options(&workbook) };
    assert_eq!(import::run(&options).unwrap().created.len(), 271);
}

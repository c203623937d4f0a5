//! Workbooks → YAML: the commune's export and the national portal's list become one file per procedure.
//!
//! `workbook` reads cells, `table` finds columns by their titles, `commune_export` and `national_list` read the two
//! layouts (the first with `main_sheet` and `draft`) with `time`, `fee`, `papers` and `legal` for the cells that need judgement. `merge` compares what a source
//! brought last time, what a person made of it and what it brings now; `splice` changes single keys in a file.
//! Everything is computed before the first byte is written.

mod clean;
mod commune_export;
mod draft;
mod fee;
mod fields;
mod folder;
mod legal;
mod main_sheet;
mod merge;
mod national_list;
mod papers;
mod report;
mod splice;
mod table;
mod time;
mod workbook;
mod writes;
mod yaml;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::model::list::List;
use crate::model::procedure::{Field, Procedure};
use crate::model::values::{Code, ProcedureCode, Text};

use fields::FieldBook;
use folder::{Base, Existing, Folder, Source};
use merge::Before;
use workbook::Workbook;
use writes::Writes;
use yaml::Tree;

pub use report::{Conflict, ImportReport, Kind, Lacking, Remark, Updated};

/// What to import, and where to.
#[derive(Debug, Clone)]
pub struct Options {
    pub workbook: PathBuf,
    pub content: PathBuf,
    /// `--tat-ca`: of the national list, also the rows that name no commune.
    pub all: bool,
    /// `--tao-moi`: make new records from the five columns of the national list.
    pub create: bool,
}

/// One thing that makes an import impossible, with its place and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// File, sheet and row, in words.
    pub place: String,
    pub message: String,
}

impl Fault {
    fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { place: place.into(), message: message.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// Why nothing was imported.
#[derive(Debug)]
pub enum ImportError {
    /// The workbook or the folder cannot be understood; nothing was written.
    Faults(Vec<Fault>),
    /// The system would not let us read or write.
    System { path: PathBuf, error: io::Error },
}

impl ImportError {
    fn system(path: &Path, error: io::Error) -> Self {
        Self::System { path: path.to_owned(), error }
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Faults(faults) => {
                for fault in faults {
                    writeln!(f, "{fault}")?;
                }
                write!(f, "{} lỗi, chưa nhập gì", faults.len())
            }
            Self::System { path, error } => {
                write!(f, "không đọc hoặc ghi được {}: {}", path.display(), system_words(error))
            }
        }
    }
}

fn system_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "không có quyền, hoặc tệp đang mở trong chương trình khác; đóng tệp và xem lại quyền".to_owned(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "ổ đĩa đã đầy; dọn bớt rồi nhập lại".to_owned(),
        _ => error.to_string(),
    }
}

impl std::error::Error for ImportError {}

/// What a source says of one procedure.
struct Incoming {
    code: ProcedureCode,
    /// Where it stands in the workbook.
    sheet: String,
    row: u32,
    tree: Tree,
    /// The keys that the source speaks of, also by leaving them empty.
    covered: Vec<&'static str>,
}

/// Imports a workbook into a content folder.
///
/// # Errors
/// When the workbook or the folder cannot be understood (nothing is written), or the system refuses to read or write.
pub fn run(options: &Options) -> Result<ImportReport, ImportError> {
    let workbook = workbook::read(&options.workbook)?;
    let folder = Folder::read(&options.content)?;
    let mut fields = FieldBook::new(&folder.fields, &folder.former_fields);
    let name = workbook.name.clone();
    let (source, incoming, remarks) = harvest(workbook, &folder, &mut fields, options)?;
    let mut plan = Plan::new(folder, source, name, remarks);
    for record in &incoming {
        plan.add(record)?;
    }
    plan.finish(&fields)
}

fn harvest(
    workbook: Workbook,
    folder: &Folder,
    fields: &mut FieldBook,
    options: &Options,
) -> Result<(Source, Vec<Incoming>, Vec<Remark>), ImportError> {
    let (source, read) = if commune_export::recognises(&workbook) {
        (Source::Export, commune_export::read(workbook, fields))
    } else if national_list::recognises(&workbook) {
        let known: BTreeSet<ProcedureCode> = folder.procedures.keys().cloned().collect();
        (Source::List, national_list::read(workbook, &known, fields, options))
    } else {
        return Err(ImportError::Faults(vec![unknown_layout(&workbook)]));
    };
    let (incoming, remarks) = read.map_err(ImportError::Faults)?;
    Ok((source, incoming, remarks))
}

fn unknown_layout(workbook: &Workbook) -> Fault {
    let names: Vec<String> = workbook.sheets.iter().map(|sheet| format!("«{}»", sheet.name)).collect();
    let words = format!(
        "không nhận ra bố cục (các bảng: {}); nhận bản xuất của xã (bảng TTHC2-CAPXA và sáu bảng kèm) \
         hoặc danh sách của Cổng Dịch vụ công (cột Mã số, Tên, Cơ quan ban hành, Cơ quan thực hiện, Lĩnh vực)",
        names.join(", ")
    );
    Fault::new(workbook.name.clone(), words)
}

/// What will be written, built up record by record.
struct Plan {
    folder: Folder,
    source: Source,
    report: ImportReport,
    records: Writes,
    bases: Writes,
    used_fields: BTreeSet<String>,
    /// Whether no procedure is left of earlier imports: then what they brought means nothing.
    afresh: bool,
    /// The order of keys in a file.
    order: Vec<String>,
}

impl Plan {
    fn new(folder: Folder, source: Source, workbook: String, remarks: Vec<Remark>) -> Self {
        let afresh = folder.procedures.is_empty();
        let report = ImportReport { workbook, remarks, ..ImportReport::default() };
        Self {
            folder,
            source,
            report,
            records: Writes::default(),
            bases: Writes::default(),
            used_fields: BTreeSet::new(),
            afresh,
            order: key_order(),
        }
    }

    fn add(&mut self, record: &Incoming) -> Result<(), ImportError> {
        self.report.procedures += 1;
        let before = if self.afresh { Before::default() } else { self.before(record)? };
        let existing = self.folder.procedures.remove(&record.code);
        let merged = match &existing {
            Some(existing) => self.update(existing, &before, record),
            None if before.is_known() => {
                self.remark(Kind::DeletedByHand, record, &record.code);
                None
            }
            None => Some(self.create(record)),
        };
        // What could not be merged is offered again by the next import.
        let Some(merged) = merged else { return Ok(()) };
        self.count_lacking(&merged);
        let next = merge::next_base(before.own.as_ref(), &record.tree, &record.covered);
        self.bases.add(self.folder.base_path(self.source, &record.code), Folder::base_text(&next));
        Ok(())
    }

    fn before(&mut self, record: &Incoming) -> Result<Before, ImportError> {
        let mut before = Before::default();
        for source in Source::ALL {
            match self.folder.base(source, &record.code)? {
                Base::None => {}
                Base::Known(tree) if source == self.source => before.own = Some(tree),
                Base::Known(tree) => before.others.push(tree),
                Base::Unreadable => self.remark(Kind::BaseUnreadable, record, &record.code),
            }
        }
        Ok(before)
    }

    fn remark(&mut self, kind: Kind, record: &Incoming, text: &str) {
        self.report.remarks.push(Remark {
            kind,
            sheet: record.sheet.clone(),
            column: String::new(),
            row: record.row,
            text: text.to_owned(),
        });
    }

    fn create(&mut self, record: &Incoming) -> Tree {
        let field = record.tree.get("linh_vuc").and_then(|field| field.as_str()).unwrap_or_default();
        self.used_fields.insert(field.to_owned());
        let (file, on_disk) = self.folder.new_file(field, &record.code);
        self.records.add(on_disk, yaml::file(&record.tree));
        self.report.created.push(file);
        record.tree.clone()
    }

    /// Merges into the file as it lies, and tells the record as it will be; `None` where the file cannot be edited.
    fn update(&mut self, existing: &Existing, before: &Before, record: &Incoming) -> Option<Tree> {
        let covered = self.in_order(&record.covered);
        let merge = merge::merge(before, &existing.tree, &record.tree, &covered);
        let conflicts = merge.conflicts.into_iter();
        self.report.conflicts.extend(conflicts.map(|key| Conflict { file: existing.file.clone(), key }));
        if merge.changes.is_empty() {
            self.report.unchanged += 1;
            return Some(existing.tree.clone());
        }
        let merged = merge::applied(&existing.tree, &merge.changes);
        let text = splice::splice(&existing.text, &merge.changes, &self.order);
        let Some(text) = text.filter(|text| reads_as(text, &merged)) else {
            self.remark(Kind::NotSpliced, record, &existing.file);
            return None;
        };
        if let Some(field) = merged.get("linh_vuc").and_then(|field| field.as_str()) {
            self.used_fields.insert(field.to_owned());
        }
        let keys = merge.changes.into_iter().map(|(key, _)| key).collect();
        self.report.updated.push(Updated { file: existing.file.clone(), keys });
        self.records.add(existing.on_disk.clone(), text);
        Some(merged)
    }

    /// The keys as they follow each other in a file, for reports that read like it.
    fn in_order<'a>(&self, keys: &[&'a str]) -> Vec<&'a str> {
        let mut keys = keys.to_vec();
        keys.sort_by_key(|key| self.order.iter().position(|known| known == key));
        keys
    }

    fn count_lacking(&mut self, tree: &Tree) {
        let lacks = |key: &str| usize::from(!tree.contains_key(key));
        self.report.lacking.agency += lacks("co_quan_thuc_hien");
        self.report.lacking.papers += lacks("thanh_phan_ho_so");
        let dated = ["quyet_dinh_cong_bo", "quyet_dinh_bo"];
        let dated = dated.iter().any(|key| tree.get(*key).is_some_and(|decision| decision.get("ngay").is_some()));
        self.report.lacking.decision_day += usize::from(!dated);
    }

    fn finish(mut self, fields: &FieldBook) -> Result<ImportReport, ImportError> {
        let (text, added) = fields.appended(&self.folder.fields_text, &self.used_fields);
        check_fields(&text, &self.folder.fields, &added)?;
        let mut writes = Writes::default();
        if !added.is_empty() {
            writes.add(self.folder.fields_path(), text);
        }
        // The base last: if the machine stops in between, nothing of the source is taken for a person's work.
        writes.append(self.records);
        writes.append(self.bases);
        let former = Folder::former_fields_text(&fields.base());
        writes.add(self.folder.former_fields_path(), former);
        writes.commit()?;
        self.report.fields = added;
        self.report.remarks.sort();
        Ok(self.report)
    }
}

/// A procedure of which only this is known.
fn blank(code: ProcedureCode, name: Text, field: Code) -> Procedure {
    Procedure {
        code,
        name,
        field,
        decision: None,
        ministry_decision: None,
        in_force_from: None,
        in_force_to: None,
        replaced_by: List::default(),
        levels: List::default(),
        kind: None,
        issuer: None,
        steps: None,
        channels: List::default(),
        papers: List::default(),
        copies: None,
        time_limit: None,
        applicants: List::default(),
        agencies: List::default(),
        deciding_agency: None,
        coordinating_agency: None,
        delegated_agency: None,
        reception_address: None,
        results: List::default(),
        fee: None,
        forms: List::default(),
        conditions: None,
        legal_basis: List::default(),
        online: None,
        interlinked: None,
        link: None,
        keywords: List::default(),
        translations: List::default(),
        leftovers: BTreeMap::new(),
        updated: None,
        origin: None,
    }
}

/// The order of keys in a file, as the record declares it.
fn key_order() -> Vec<String> {
    let parsed = (ProcedureCode::parse("1"), Text::parse("1"), Code::parse("1"));
    let (Ok(code), Ok(name), Ok(field)) = parsed else {
        return Vec::new();
    };
    match serde_json::to_value(blank(code, name, field)) {
        Ok(serde_json::Value::Object(tree)) => tree.into_iter().map(|(key, _)| key).collect(),
        _ => Vec::new(),
    }
}

/// An edit must read back as exactly the record that was meant.
fn reads_as(text: &str, meant: &Tree) -> bool {
    serde_yaml::from_str::<Procedure>(&folder::tidy(text)).is_ok_and(|procedure| merge::same_tree(&yaml::tree(&procedure), meant))
}

/// The appended list must still be the old fields and the new ones.
fn check_fields(text: &str, old: &[Field], added: &[String]) -> Result<(), ImportError> {
    let holds = folder::records::<Field>(text).is_ok_and(|all| {
        let names: Vec<&str> = all.iter().skip(old.len()).map(|field| field.name.as_str()).collect();
        all[..old.len().min(all.len())] == *old && names == *added
    });
    if holds || added.is_empty() {
        return Ok(());
    }
    let words = format!(
        "không thêm được {} lĩnh vực vào cuối tệp; viết danh sách theo dạng «- ma: …» mỗi lĩnh vực một mục rồi nhập lại",
        added.len()
    );
    Err(ImportError::Faults(vec![Fault::new("linh-vuc.yaml", words)]))
}

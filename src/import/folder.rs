//! The content folder as an import sees it: procedures by code, fields, what the last import brought.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

use crate::model::procedure::{Field, Procedure};
use crate::model::values::ProcedureCode;

use super::yaml::{self, Tree};
use super::{Fault, ImportError};

const PROCEDURES: &str = "thu-tuc";
const FIELDS: &str = "linh-vuc.yaml";
/// Where the last imported source is kept; loading passes over names that begin with a point.
const BASE: &str = ".nhap";
/// Below it, what the list of the national portal brought; the commune's export has a folder of the same name as the data.
const LIST: &str = "danh-sach";
const BASE_NOTE: &str = "# Nguồn của lần nhập gần nhất, để lần sau biết điều gì do người sửa. Đừng sửa, đừng xóa tệp này.\n";

/// A procedure's file as it lies now.
pub(super) struct Existing {
    /// Relative to the content folder, `/`-separated.
    pub file: String,
    pub on_disk: PathBuf,
    pub text: String,
    pub tree: Tree,
}

pub(super) struct Folder {
    root: PathBuf,
    pub procedures: BTreeMap<ProcedureCode, Existing>,
    pub fields: Vec<Field>,
    pub fields_text: String,
    pub former_fields: Vec<Field>,
    /// Files below `thu-tuc/` in small letters, so that no new one collides on Windows.
    taken: BTreeSet<String>,
}

/// Where records come from. Each source remembers what it brought itself, for it leaves out what another one knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Export,
    List,
}

impl Source {
    pub const ALL: [Self; 2] = [Self::Export, Self::List];

    fn folder(self) -> &'static str {
        match self {
            Self::Export => PROCEDURES,
            Self::List => LIST,
        }
    }
}

/// What the last import of a source brought of one procedure.
pub(super) enum Base {
    None,
    Known(Tree),
    Unreadable,
}

impl Folder {
    /// Reads what an import must know of a folder.
    ///
    /// # Errors
    /// All files that cannot be read as data, or what the system refuses.
    pub fn read(root: &Path) -> Result<Self, ImportError> {
        if !root.is_dir() {
            let words = "không có thư mục dữ liệu này; chạy «niemyet new» hoặc chỉ thư mục bằng --content";
            return Err(ImportError::Faults(vec![Fault::new(root.display().to_string(), words)]));
        }
        let mut folder = Self {
            root: root.to_owned(),
            procedures: BTreeMap::new(),
            fields: Vec::new(),
            fields_text: String::new(),
            former_fields: Vec::new(),
            taken: BTreeSet::new(),
        };
        let mut faults = Vec::new();
        folder.read_fields(&mut faults)?;
        folder.read_procedures(&mut faults)?;
        if faults.is_empty() { Ok(folder) } else { Err(ImportError::Faults(faults)) }
    }

    fn read_fields(&mut self, faults: &mut Vec<Fault>) -> Result<(), ImportError> {
        if let Some(text) = read_text(&self.root.join(FIELDS), FIELDS, faults)? {
            match records::<Field>(&text) {
                Ok(fields) => self.fields = fields,
                Err(error) => faults.push(Fault::new(FIELDS, unread(&error))),
            }
            self.fields_text = text;
        }
        let former = self.root.join(BASE).join(FIELDS);
        // Without it, a renamed field is only taken for a new one.
        let text = fs::read_to_string(former).unwrap_or_default();
        self.former_fields = records(&text).unwrap_or_default();
        Ok(())
    }

    fn read_procedures(&mut self, faults: &mut Vec<Fault>) -> Result<(), ImportError> {
        let top = self.root.join(PROCEDURES);
        if !top.exists() {
            return Ok(());
        }
        let walk = WalkDir::new(&top).follow_links(true).sort_by_file_name().into_iter();
        for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_litter(entry)) {
            let entry = entry.map_err(|error| walk_error(&top, &error))?;
            if entry.file_type().is_file() {
                self.read_procedure(entry.path(), faults)?;
            }
        }
        Ok(())
    }

    fn read_procedure(&mut self, path: &Path, faults: &mut Vec<Fault>) -> Result<(), ImportError> {
        let file = self.relative(path);
        self.taken.insert(file.to_lowercase());
        let ending = path.extension().map(std::ffi::OsStr::to_ascii_lowercase);
        match ending.as_deref().and_then(|ending| ending.to_str()) {
            Some("yaml") => {}
            Some("yml") => {
                faults.push(Fault::new(file, "đuôi .yml không được dùng; đổi tên tệp thành .yaml"));
                return Ok(());
            }
            _ => return Ok(()),
        }
        let Some(text) = read_text(path, &file, faults)? else {
            return Ok(());
        };
        match serde_yaml::from_str::<Procedure>(&tidy(&text)) {
            Ok(procedure) => self.add(procedure, file, path, text, faults),
            Err(error) => faults.push(Fault::new(file, unread(&error))),
        }
        Ok(())
    }

    fn add(&mut self, procedure: Procedure, file: String, path: &Path, text: String, faults: &mut Vec<Fault>) {
        if let Some(first) = self.procedures.get(&procedure.code) {
            let words = format!("mã {} đã có ở {}; mỗi mã chỉ ở một tệp", procedure.code, first.file);
            faults.push(Fault::new(file, words));
            return;
        }
        let tree = yaml::tree(&procedure);
        let existing = Existing { file, on_disk: path.to_owned(), text, tree };
        self.procedures.insert(procedure.code, existing);
    }

    fn relative(&self, path: &Path) -> String {
        let relative = path.strip_prefix(&self.root).unwrap_or(path);
        let parts: Vec<String> = relative.components().map(|part| part.as_os_str().to_string_lossy().into()).collect();
        parts.join("/")
    }

    /// What the last import of a source brought of a procedure.
    ///
    /// # Errors
    /// When the system refuses to read it.
    pub fn base(&self, source: Source, code: &ProcedureCode) -> Result<Base, ImportError> {
        let path = self.base_path(source, code);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Base::None),
            Err(error) => return Err(ImportError::system(&path, error)),
        };
        let text = String::from_utf8(bytes).ok();
        match text.and_then(|text| serde_yaml::from_str::<Value>(&tidy(&text)).ok()) {
            Some(Value::Object(tree)) => Ok(Base::Known(tree)),
            _ => Ok(Base::Unreadable),
        }
    }

    pub fn base_path(&self, source: Source, code: &ProcedureCode) -> PathBuf {
        self.root.join(BASE).join(source.folder()).join(format!("{code}.yaml"))
    }

    pub fn base_text(tree: &Tree) -> String {
        format!("{BASE_NOTE}{}", yaml::file(tree))
    }

    pub fn fields_path(&self) -> PathBuf {
        self.root.join(FIELDS)
    }

    pub fn former_fields_path(&self) -> PathBuf {
        self.root.join(BASE).join(FIELDS)
    }

    pub fn former_fields_text(list: &str) -> String {
        format!("{BASE_NOTE}{list}")
    }

    /// A free place for a new procedure, relative to the folder and on disk.
    pub fn new_file(&mut self, field: &str, code: &ProcedureCode) -> (String, PathBuf) {
        let names = (1..).map(|n| match n {
            1 => format!("{PROCEDURES}/{field}/{code}.yaml"),
            n => format!("{PROCEDURES}/{field}/{code}-{n}.yaml"),
        });
        let free = names.into_iter().find(|name| !self.taken.contains(&name.to_lowercase()));
        // Some number is always free.
        let file = free.unwrap_or_default();
        self.taken.insert(file.to_lowercase());
        let on_disk = self.root.join(&file);
        (file, on_disk)
    }
}

/// The text of a file, if it is there; one that is not UTF-8 is a fault.
fn read_text(path: &Path, file: &str, faults: &mut Vec<Fault>) -> Result<Option<String>, ImportError> {
    match fs::read(path).map(String::from_utf8) {
        Ok(Ok(text)) => Ok(Some(text)),
        Ok(Err(_)) => {
            faults.push(Fault::new(file, "không phải UTF-8; lưu lại tệp với bảng mã UTF-8"));
            Ok(None)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(ImportError::system(path, error)),
    }
}

/// A list of records; an empty file is an empty list.
pub(super) fn records<T: serde::de::DeserializeOwned>(text: &str) -> Result<Vec<T>, serde_yaml::Error> {
    let list: Option<Vec<T>> = serde_yaml::from_str(&tidy(text))?;
    Ok(list.unwrap_or_default())
}

/// The text as loading reads it: without BOM, `\n` at line ends, NFC.
pub(super) fn tidy(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.replace("\r\n", "\n").replace('\r', "\n").nfc().collect()
}

fn unread(error: &serde_yaml::Error) -> String {
    let place = error.location().map(|at| format!(" ở dòng {}, cột {}", at.line(), at.column()));
    let place = place.unwrap_or_default();
    format!("không đọc được{place}; chạy «niemyet check» để xem lỗi và cách sửa")
}

fn is_litter(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.') || name.starts_with("~$") || name.ends_with('~')
}

fn walk_error(top: &Path, error: &walkdir::Error) -> ImportError {
    let path = error.path().unwrap_or(top).to_owned();
    let kind = error.io_error().map_or(ErrorKind::Other, io::Error::kind);
    ImportError::system(&path, io::Error::new(kind, error.to_string()))
}

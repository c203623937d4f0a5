//! `linh-vuc.yaml`: fields are known by name; new ones are appended, what a person wrote stays.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::procedure::Field;
use crate::model::values::Code;
use crate::model::{fold, slug};

use super::{clean, yaml};

/// The fields of the folder, and those that the workbook adds.
#[derive(Debug, Default)]
pub(super) struct FieldBook {
    /// Codes by folded name: the folder's own first, then what earlier imports called them.
    codes: BTreeMap<String, Code>,
    taken: BTreeSet<String>,
    added: Vec<(Code, String)>,
    /// Folded names that stand alone in a cell of the workbook.
    noted: BTreeSet<String>,
    /// Every name that the workbook used, for the next import.
    used: BTreeMap<String, Code>,
}

/// A field's code, and the other names that stood in the same cell.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub code: Code,
    pub others: Vec<String>,
}

impl FieldBook {
    /// `now` is the folder's list; `before` says what earlier imports called each code.
    pub fn new(now: &[Field], before: &[Field]) -> Self {
        let mut book = Self::default();
        for field in now {
            book.taken.insert(field.code.to_lowercase());
            book.codes.entry(words(&field.name)).or_insert_with(|| field.code.clone());
        }
        for field in before.iter().filter(|field| book.taken.contains(&field.code.to_lowercase())) {
            // Renamed by a person: the source's old name still means the same field.
            book.codes.entry(words(&field.name)).or_insert_with(|| field.code.clone());
        }
        for field in before {
            book.used.insert(field.name.to_string(), field.code.clone());
        }
        book
    }

    /// Tells the book the cells to come, so that a name broken over two lines is told from two names.
    pub fn note_names(&mut self, cells: &[&str]) {
        let single = cells.iter().filter(|cell| !cell.contains('\n'));
        self.noted.extend(single.map(|cell| words(cell)));
    }

    /// The field that a cell names.
    pub fn code_of(&mut self, cell: &str) -> Found {
        let (name, others) = self.names(cell);
        let folded = words(&name);
        let code = match self.codes.get(&folded) {
            Some(code) => code.clone(),
            None => self.add(&name, folded),
        };
        self.used.insert(name, code.clone());
        Found { code, others }
    }

    /// The name in a cell: lines that repeat count once, several known names give the first, else one broken name.
    fn names(&self, cell: &str) -> (String, Vec<String>) {
        let mut lines: Vec<String> = Vec::new();
        for line in cell.split('\n').filter(|line| !line.is_empty()) {
            if !lines.iter().any(|known| words(known) == words(line)) {
                lines.push(line.to_owned());
            }
        }
        let known = |name: &str| self.noted.contains(&words(name)) || self.codes.contains_key(&words(name));
        let whole = clean::line(&lines.join(" "));
        if lines.len() < 2 || known(&whole) || !lines.iter().all(|line| known(line)) {
            return (whole, Vec::new());
        }
        (lines.remove(0), lines)
    }

    fn add(&mut self, name: &str, folded: String) -> Code {
        let code = self.free_code(name);
        self.taken.insert(code.to_lowercase());
        self.codes.insert(folded, code.clone());
        self.added.push((code.clone(), name.to_owned()));
        code
    }

    fn free_code(&self, name: &str) -> Code {
        let base = short_slug(name);
        let tries = (1..).map(|n| if n == 1 { base.clone() } else { format!("{base}-{n}") });
        let free = tries.into_iter().find(|code| !self.taken.contains(code) && !is_reserved(code));
        // A slug of letters and digits is a code, and some number is always free.
        free.and_then(|code| Code::parse(&code).ok()).expect("a slug with a number is a free code")
    }

    /// The text of `linh-vuc.yaml` with the added fields that are used at its end, and their names.
    pub fn appended(&self, text: &str, used: &BTreeSet<String>) -> (String, Vec<String>) {
        let added: Vec<&(Code, String)> = self.added.iter().filter(|(code, _)| used.contains(code.as_str())).collect();
        let mut out = text.to_owned();
        let style = Style::of(text);
        if !added.is_empty() && !out.is_empty() && !out.ends_with('\n') {
            out.push_str(style.line_end);
        }
        for (code, name) in &added {
            out.push_str(&style.item(code, name));
        }
        (out, added.into_iter().map(|(_, name)| name.clone()).collect())
    }

    /// What the source calls each field, to be kept for the next import.
    pub fn base(&self) -> String {
        self.used.iter().map(|(name, code)| Style::default().item(code, name)).collect()
    }
}

/// How the file is written: its line ends and how far its items stand in.
struct Style {
    indent: String,
    line_end: &'static str,
}

impl Default for Style {
    fn default() -> Self {
        Self { indent: String::new(), line_end: "\n" }
    }
}

impl Style {
    fn of(text: &str) -> Self {
        let item = text.lines().rev().find(|line| line.trim_start().starts_with("- "));
        let indent = item.map_or(0, |line| line.len() - line.trim_start().len());
        Self { indent: " ".repeat(indent), line_end: if text.contains("\r\n") { "\r\n" } else { "\n" } }
    }

    fn item(&self, code: &Code, name: &str) -> String {
        let Self { indent, line_end } = self;
        let code = yaml::entry("ma", &code.as_str().into());
        let name = yaml::entry("ten", &name.into());
        format!("{indent}- {}{line_end}{indent}  {}{line_end}", code.trim_end(), name.trim_end())
    }
}

fn words(name: &str) -> String {
    fold(&clean::line(name))
}

/// At most sixty letters, cut at a hyphen: the code is also a folder's name.
fn short_slug(name: &str) -> String {
    let whole = slug(name);
    let mut short = String::new();
    for part in whole.split('-') {
        if !short.is_empty() && short.len() + part.len() >= 60 {
            break;
        }
        if !short.is_empty() {
            short.push('-');
        }
        short.push_str(part);
    }
    short.truncate(60);
    let short = short.trim_matches(['-', '.', '_']);
    if short.is_empty() { "linh-vuc".to_owned() } else { short.to_owned() }
}

/// Names that Windows gives to devices; no folder can bear them.
fn is_reserved(code: &str) -> bool {
    let stem = code.split('.').next().unwrap_or_default();
    let numbered = |device: &str| stem.strip_prefix(device).is_some_and(|n| n.len() == 1 && n != "0");
    matches!(stem, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(yaml: &str) -> Vec<Field> {
        serde_yaml::from_str(yaml).unwrap()
    }

    fn code(book: &mut FieldBook, cell: &str) -> String {
        book.code_of(cell).code.to_string()
    }

    #[test]
    fn a_known_field_is_found_by_its_folded_name() {
        let mut book = FieldBook::new(&fields("- {ma: ht, ten: Hộ tịch}"), &[]);
        assert_eq!(code(&mut book, "HỘ  TỊCH"), "ht");
        assert_eq!(code(&mut book, "Hộ tịch khác"), "ho-tich-khac");
    }

    #[test]
    fn a_field_that_a_person_renamed_keeps_its_code() {
        let now = fields("- {ma: ho-tich, ten: Hộ tịch và quốc tịch}");
        let before = fields("- {ma: ho-tich, ten: Hộ tịch}");
        let mut book = FieldBook::new(&now, &before);
        assert_eq!(code(&mut book, "Hộ tịch"), "ho-tich");
    }

    #[test]
    fn slugs_that_collide_get_a_number() {
        let mut book = FieldBook::new(&fields("- {ma: dat-dai, ten: Nhà đất}"), &[]);
        assert_eq!(code(&mut book, "Đất đai"), "dat-dai-2");
        assert_eq!(code(&mut book, "???"), "linh-vuc");
        assert_eq!(code(&mut book, "Con"), "con-2");
    }

    #[test]
    fn a_name_broken_over_lines_is_one_name_and_two_known_names_are_two() {
        let mut book = FieldBook::default();
        book.note_names(&["Trồng trọt", "Bảo vệ thực vật"]);
        assert_eq!(code(&mut book, "Kho bạc\nNhà nước"), "kho-bac-nha-nuoc");
        assert_eq!(code(&mut book, "Nông nghiệp\nNông nghiệp"), "nong-nghiep");
        let found = book.code_of("Trồng trọt\nBảo vệ thực vật");
        assert_eq!((found.code.as_str(), found.others), ("trong-trot", vec!["Bảo vệ thực vật".to_owned()]));
    }

    #[test]
    fn fields_are_appended_in_the_file_s_own_style() {
        let mut book = FieldBook::new(&fields("- {ma: ht, ten: Hộ tịch}"), &[]);
        book.code_of("Đất đai");
        book.code_of("Không ai dùng");
        let used = BTreeSet::from(["dat-dai".to_owned()]);
        let (text, names) = book.appended("# của xã\r\n  - {ma: ht, ten: Hộ tịch}", &used);
        assert_eq!(text, "# của xã\r\n  - {ma: ht, ten: Hộ tịch}\r\n  - ma: dat-dai\r\n    ten: Đất đai\r\n");
        assert_eq!(names, ["Đất đai"]);
    }
}

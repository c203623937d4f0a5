//! The papers of a dossier (sheet `TPHS`): cases, kinds and counts, apart from the remarks that stand among them.

use crate::model::closed::PaperKind;
use crate::model::fold;
use crate::model::list::List;
use crate::model::procedure::{Form, Paper, PaperCase};
use crate::model::values::{Count, Text};

use super::clean;
use super::report::{Kind, Remark};
use super::table::{Column, Reading};

pub(super) const NAME: Column = &["Tên giấy tờ"];
pub(super) const GROUP: Column = &["Loại giấy tờ"];
pub(super) const ORIGINALS: Column = &["Bản chính", "Số bản chính"];
pub(super) const COPIES: Column = &["Bản sao", "Số bản sao"];
const PAPER_CODE: Column = &["Mã TPHS", "Mã thành phần hồ sơ"];
const ISSUER: Column = &["Cơ quan ban hành"];
const E_FORM: Column = &["Biểu mẫu điện tử"];

/// The key of `nhap_con_lai` for remarks about the whole dossier; with the case's name for remarks of one case.
pub(super) const REMARKS_KEY: &str = "Lưu ý về hồ sơ";

/// The papers of one procedure, as its rows come.
#[derive(Debug, Default)]
pub(super) struct Papers {
    pub cases: Vec<PaperCase>,
    pub forms: Vec<Form>,
    /// What has no key of its own, with the key of `nhap_con_lai` that holds it.
    pub left: Vec<(String, String)>,
}

/// What the column `Loại giấy tờ` says: a kind, a case, or that remarks follow.
enum Group {
    Unnamed,
    Kind(PaperKind, String),
    Case(String),
    Remarks,
}

impl Papers {
    /// Reads one row.
    pub fn add(&mut self, line: &mut Reading, remarks: &mut Vec<Remark>) {
        let group = self.group(line, remarks);
        let name = line.take(NAME).map(|text| clean::line(&clean::paragraphs(&text)));
        let mut row = Row { name: name.unwrap_or_default(), originals: None, copies: None, glued: false, notes: Vec::new() };
        row.originals = self.count(line, ORIGINALS, &mut row, remarks);
        row.copies = self.count(line, COPIES, &mut row, remarks);
        self.other_columns(line, &mut row, remarks);
        self.place(row, group, line, remarks);
    }

    fn group(&mut self, line: &mut Reading, remarks: &mut Vec<Remark>) -> Group {
        let Some(text) = line.take_line(GROUP) else {
            return Group::Unnamed;
        };
        if names_a_file(&text) {
            remarks.push(line.remark(Kind::FormInWrongColumn, GROUP, text.clone()));
            self.add_form(&text);
            return Group::Unnamed;
        }
        match fold(&text).trim_matches(|c: char| !c.is_alphanumeric()) {
            "giay to phai nop" | "giay to nop" => Group::Kind(PaperKind::Submitted, text),
            "giay to phai xuat trinh" | "giay to xuat trinh" => Group::Kind(PaperKind::Shown, text),
            "luu y" | "ghi chu" => Group::Remarks,
            "thanh phan ho so" => {
                remarks.push(line.remark(Kind::SaysNothing, GROUP, text));
                Group::Unnamed
            }
            _ => Group::Case(text.trim_end_matches([':', ' ']).to_owned()),
        }
    }

    fn count(&mut self, line: &mut Reading, column: Column, row: &mut Row, remarks: &mut Vec<Remark>) -> Option<Count> {
        let text = line.take_line(column)?;
        match count(&text, &row.name) {
            Counted::Known(count) => Some(count),
            Counted::Glued => {
                remarks.push(line.remark(Kind::CountGlued, column, glued_words(&row.name, &text)));
                let number = column[0].to_lowercase();
                row.glued = true;
                row.notes.push(format!("Chưa rõ số {number} (nguồn ghi {text})"));
                None
            }
            Counted::Form => {
                self.add_form(&text);
                remarks.push(line.remark(Kind::FormInWrongColumn, column, text));
                None
            }
            Counted::No => {
                remarks.push(line.remark(Kind::SaysNothing, column, text));
                None
            }
            Counted::Unread => {
                self.left.push((format!("{}: {}", line.sheet, column[0]), row.about(&text)));
                remarks.push(line.remark(Kind::CountUnread, column, text));
                None
            }
        }
    }

    fn other_columns(&mut self, line: &mut Reading, row: &mut Row, remarks: &mut Vec<Remark>) {
        if let Some(issuer) = line.take_line(ISSUER) {
            row.notes.push(format!("Cơ quan ban hành: {issuer}"));
        }
        match line.take_line(E_FORM) {
            Some(text) if clean::says_no(&text) => {
                remarks.push(line.remark(Kind::SaysNothing, E_FORM, text));
            }
            Some(text) => row.notes.push(format!("Biểu mẫu điện tử: {text}")),
            None => {}
        }
        if let Some(code) = line.take_line(PAPER_CODE) {
            self.left.push((format!("{}: {}", line.sheet, PAPER_CODE[0]), row.about(&code)));
        }
    }

    fn add_form(&mut self, title: &str) {
        let known = self.forms.iter().any(|form| form.title.as_str() == title);
        if let Ok(title) = Text::parse(title)
            && !known
        {
            self.forms.push(Form { title, file: None });
        }
    }

    fn place(&mut self, row: Row, group: Group, line: &Reading, remarks: &mut Vec<Remark>) {
        let (case, kind) = match group {
            Group::Remarks => return self.add_remark(None, row, line, remarks),
            Group::Unnamed => (None, None),
            Group::Kind(kind, words) => (None, Some((kind, words))),
            Group::Case(case) => (Some(case), None),
        };
        if row.is_uncounted() && (row.name.is_empty() || reads_as_remark(&row.name)) {
            let about = case.or_else(|| kind.map(|(_, words)| words));
            return self.add_remark(about, row, line, remarks);
        }
        if names_a_file(&row.name) {
            self.add_form(&row.name);
        }
        self.add_paper(case, kind.map(|(kind, _)| kind), row, line, remarks);
    }

    fn add_remark(&mut self, about: Option<String>, row: Row, line: &Reading, remarks: &mut Vec<Remark>) {
        if !row.is_uncounted() {
            remarks.push(line.remark_titled(Kind::RemarkWithCount, "", row.words()));
        }
        let key = about.map_or_else(|| REMARKS_KEY.to_owned(), |about| format!("{REMARKS_KEY}: {}", clean::shortened(&about, 120)));
        let name = clean::without_bullet(&row.name).to_owned();
        let words: Vec<String> = std::iter::once(name).chain(row.notes).filter(|w| !w.is_empty()).collect();
        remarks.push(line.remark(Kind::PaperRemark, NAME, words.join("; ")));
        if !words.is_empty() {
            self.left.push((key, words.join("; ")));
        }
    }

    fn add_paper(&mut self, case: Option<String>, kind: Option<PaperKind>, row: Row, line: &Reading, remarks: &mut Vec<Remark>) {
        let words = clean::without_bullet(&row.name);
        let Ok(name) = Text::parse(words) else {
            remarks.push(line.remark_titled(Kind::PaperBroken, "", row.words()));
            return;
        };
        let note = (!row.notes.is_empty()).then(|| row.notes.join("; "));
        let paper = Paper { name, kind, originals: row.originals, copies: row.copies, form: None, note };
        let List(papers) = self.papers_of(case);
        if papers.contains(&paper) {
            remarks.push(line.remark(Kind::Repeated, NAME, row.name));
            return;
        }
        match papers.last_mut() {
            Some(above) if goes_on(above.name.as_str(), paper.name.as_str()) => {
                join(above, paper);
                remarks.push(line.remark(Kind::PaperJoined, NAME, row.name));
            }
            _ => {
                if begins_amid(&paper.name) {
                    remarks.push(line.remark(Kind::PaperBroken, NAME, row.name));
                }
                papers.push(paper);
            }
        }
    }

    fn papers_of(&mut self, case: Option<String>) -> &mut List<Paper> {
        let at = self.cases.iter().position(|known| known.case == case).unwrap_or_else(|| {
            self.cases.push(PaperCase { case, papers: List::default() });
            self.cases.len() - 1
        });
        &mut self.cases[at].papers
    }
}

/// A row on its way to its place.
struct Row {
    name: String,
    originals: Option<Count>,
    copies: Option<Count>,
    /// Whether a count stood there that cannot be told.
    glued: bool,
    notes: Vec<String>,
}

impl Row {
    fn is_uncounted(&self) -> bool {
        self.originals.is_none() && self.copies.is_none() && !self.glued
    }

    /// The whole row in words, for a report.
    fn words(&self) -> String {
        let counts = format!("bản chính {}, bản sao {}", shown(self.originals), shown(self.copies));
        let parts: Vec<&str> = [self.name.as_str(), &counts].into_iter().chain(self.notes.iter().map(String::as_str)).collect();
        parts.join("; ")
    }

    fn about(&self, value: &str) -> String {
        format!("{}: {value}", clean::shortened(clean::without_bullet(&self.name), 80))
    }
}

fn shown(count: Option<Count>) -> String {
    count.map_or_else(|| "không ghi".to_owned(), |count| count.0.to_string())
}

enum Counted {
    Known(Count),
    /// A form's number ran into the count.
    Glued,
    /// The name of a form stands in the wrong column.
    Form,
    No,
    Unread,
}

fn count(text: &str, name: &str) -> Counted {
    let plain = fold(text);
    let digits = plain.trim_end_matches("ban").trim_end_matches("bo").trim();
    match Count::parse(digits) {
        Ok(count) if count.0 >= 100 || (count.0 >= 10 && is_cut(name)) => Counted::Glued,
        Ok(count) => Counted::Known(count),
        Err(_) if clean::says_no(text) => Counted::No,
        Err(_) if names_a_file(text) || plain.starts_with("mau ") || plain.starts_with("bieu mau") => Counted::Form,
        Err(_) => Counted::Unread,
    }
}

/// A name that stops where a number should follow: `theo Mẫu số`, `ngày 31/12/`.
fn is_cut(name: &str) -> bool {
    let plain = fold(name);
    ["so", "mau", "/", "-", "nam"].iter().any(|end| plain.ends_with(end))
}

fn glued_words(name: &str, value: &str) -> String {
    let tail: Vec<char> = name.chars().rev().take(40).collect();
    let tail: String = tail.into_iter().rev().collect();
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let (number, count) = digits.split_at(digits.len().saturating_sub(1));
    format!("{value}; tên kết thúc bằng «{}», có lẽ là «{number}» và {count} bản", tail.trim())
}

fn names_a_file(text: &str) -> bool {
    if text.chars().count() > 160 {
        return false;
    }
    let plain = fold(text);
    let endings = [".doc", ".docx", ".pdf", ".xls", ".xlsx", ".rtf", ".odt"];
    endings.iter().any(|ending| plain.ends_with(ending))
}

/// Whether a row without counts explains rather than names a paper.
fn reads_as_remark(name: &str) -> bool {
    let plain = fold(clean::without_bullet(name));
    if plain.ends_with(':') {
        return true;
    }
    let asks_for_a_paper = ASKING.iter().any(|phrase| plain.contains(phrase));
    EXPLAINING.iter().any(|start| plain.starts_with(start)) && !asks_for_a_paper
}

const EXPLAINING: [&str; 7] = ["luu y", "truong hop", "nguoi yeu cau", "nguoi co yeu cau", "nguoi tiep nhan", "so luong", "ghi chu"];
const ASKING: [&str; 5] = ["thi phai co ", "thi phai nop ", "thi phai xuat trinh ", "thi nop ", "thi xuat trinh "];

/// `… theo Phụ lục (` goes on with `) (khoản 1 …)` or `hoặc 01 bản sao)`: the count between them became a cell.
fn goes_on(above: &str, below: &str) -> bool {
    above.ends_with('(') && (below.starts_with(')') || fold(below).starts_with("hoac "))
}

fn begins_amid(name: &str) -> bool {
    name.starts_with(')') || fold(name).starts_with("hoac ")
}

/// Where the source lost words, an ellipsis says so.
fn join(above: &mut Paper, below: Paper) {
    let space = if below.name.starts_with(')') { "" } else { " " };
    let name = format!("{}…{space}{}", above.name, below.name);
    if let Ok(name) = Text::parse(&name) {
        above.name = name;
    }
    above.originals = above.originals.or(below.originals);
    above.copies = above.copies.or(below.copies);
    above.note = match (above.note.take(), below.note) {
        (Some(a), Some(b)) => Some(format!("{a}; {b}")),
        (a, b) => a.or(b),
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_makes_the_reader_stumble(name in "\\PC{0,30}", value in "[0-9]{0,6}\\PC{0,4}") {
            if matches!(count(&value, &name), Counted::Glued) {
                prop_assert!(glued_words(&name, &value).contains(&value));
            }
            prop_assert!(name.contains(clean::without_bullet(&name)));
            reads_as_remark(&name);
        }
    }

    #[test]
    fn rows_that_explain_are_no_papers() {
        for text in [
            "Lưu ý: khi nộp hồ sơ",
            "- Người có yêu cầu thực hiện việc nộp các giấy tờ sau:",
            "Trường hợp gửi qua bưu chính thì phải gửi kèm theo bản sao các giấy tờ nêu trên.",
        ] {
            assert!(reads_as_remark(text), "{text}");
        }
        for text in ["+ Trường hợp không có giấy chứng sinh thì phải có văn bản cam đoan", "- Đơn đề nghị", "Tờ khai"]
        {
            assert!(!reads_as_remark(text), "{text}");
        }
    }

    #[test]
    fn a_number_that_no_desk_asks_for_is_a_form_number_glued_on() {
        assert!(matches!(count("20251", "ngày 31/12/"), Counted::Glued));
        assert!(matches!(count("181", "theo Mẫu số"), Counted::Glued));
        assert!(matches!(count("11", "theo Mẫu số"), Counted::Glued));
        assert!(matches!(count("11", "Ảnh chân dung"), Counted::Known(Count(11))));
        assert!(matches!(count("02 bản", "Ảnh"), Counted::Known(Count(2))));
        assert!(matches!(count("Mẫu số 01.docx", "Đơn"), Counted::Form));
        assert!(matches!(count("vài bản", "Đơn"), Counted::Unread));
    }
}

//! What an import did and what a person should look at, by sheet and row.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::clean;

/// What became of a cell that could not simply be copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    // What a person should look at.
    Orphan,
    RepeatedCode,
    CodeRestored,
    CellError,
    NotPublished,
    NameDiffers,
    NoAgencyName,
    DecisionOfCommittee,
    DayUnread,
    LevelUnknown,
    ChannelUnknown,
    TimeWithoutUnit,
    TimeUnread,
    FeeContradiction,
    FeeUnread,
    FeeBesideCouncil,
    FeeFreeBesideCouncil,
    CountGlued,
    CountUnread,
    FormInWrongColumn,
    PaperBroken,
    RemarkWithCount,
    LegalUnclear,
    FieldSeveral,
    ColumnMissing,
    UnknownColumn,
    UnknownSheet,
    BaseUnreadable,
    NotSpliced,
    DeletedByHand,
    // What was done, for the record.
    ZeroByCouncil,
    ZeroWithNote,
    PaperRemark,
    PaperJoined,
    Repeated,
    LegalJoined,
    LegalCut,
    LegalNumberMended,
    Published,
    SaysNothing,
    HeadingText,
    NotOfCommune,
    UnknownCode,
}

impl Kind {
    /// Whether a person should look at it; the rest is said for the record.
    #[must_use]
    pub fn needs_a_look(self) -> bool {
        self < Self::ZeroByCouncil
    }

    /// Whether the report must quote the cell, because no key of the data holds all of it.
    #[must_use]
    pub fn quotes(self) -> bool {
        !matches!(
            self,
            Self::TimeWithoutUnit
                | Self::ColumnMissing
                | Self::ZeroByCouncil
                | Self::ZeroWithNote
                | Self::PaperRemark
                | Self::PaperJoined
                | Self::Repeated
                | Self::LegalJoined
                | Self::LegalCut
                | Self::Published
                | Self::NotOfCommune
                | Self::UnknownCode
        )
    }

    /// What happened, and what to do about it.
    #[must_use]
    pub fn statement(self) -> &'static str {
        match self {
            Self::Orphan => "dòng không thuộc thủ tục nào của bảng chính: không nhập; xem lại mã ở dòng này",
            Self::RepeatedCode => "mã đã có ở dòng trên: chỉ nhập dòng đầu; xem hai dòng có cùng một thủ tục không",
            Self::CodeRestored => "Excel đã đổi mã thành số: đã viết lại đủ sáu chữ số; so với mã trên Cổng Dịch vụ công",
            Self::CellError => "ô lỗi công thức hoặc chưa tính: không nhập; mở tệp bằng Excel, sửa ô rồi nhập lại",
            Self::NotPublished => "trạng thái khác «Đã công khai»: vẫn nhập; xem có được đăng chưa",
            Self::NameDiffers => "tên thủ tục khác bảng chính: dùng tên ở bảng chính",
            Self::NoAgencyName => "không giống tên cơ quan: giữ nguyên văn; sửa trong tệp của thủ tục",
            Self::DecisionOfCommittee => "số quyết định của Ủy ban nhân dân: ghi vào quyet_dinh_cong_bo; xem lại cơ quan ban hành",
            Self::DayUnread => "không đọc được ngày: giữ ở nhap_con_lai; ghi lại dạng 23/10/2026",
            Self::LevelUnknown => "không biết cấp thực hiện này: giữ ở nhap_con_lai",
            Self::ChannelUnknown => "không biết hình thức nộp này: giữ cả dòng ở nhap_con_lai",
            Self::TimeWithoutUnit => "thời gian chỉ có số, không có đơn vị: giữ ở nguyen_van, không đoán; ghi thêm so và don_vi",
            Self::TimeUnread => "thời gian không có dạng số và đơn vị: giữ ở nguyen_van",
            Self::FeeContradiction => "số tiền và lời ghi bên cạnh không khớp: giữ nguyên văn, không ghi so_tien; sửa lại cho đúng",
            Self::FeeUnread => "không đọc được mức phí: giữ ở nguyen_van",
            Self::FeeBesideCouncil => "ghi số tiền nhưng mô tả nói Hội đồng nhân dân quyết định: giữ số tiền; so với nghị quyết của tỉnh",
            Self::FeeFreeBesideCouncil => "ghi 0 đồng, trong khi cách nộp khác của cùng thủ tục do Hội đồng nhân dân quyết định: xem lại",
            Self::CountGlued => "số bản có số hiệu dính vào: không ghi số bản; sửa tên giấy tờ và số bản",
            Self::CountUnread => "không đọc được số bản: giữ ở nhap_con_lai",
            Self::FormInWrongColumn => "tên biểu mẫu nằm nhầm cột: chuyển vào mau_don_to_khai",
            Self::PaperBroken => "tên giấy tờ bắt đầu giữa câu: giữ nguyên văn; xem lại với văn bản gốc",
            Self::RemarkWithCount => "lời lưu ý có ghi số bản: hiểu là lưu ý, bỏ số bản",
            Self::LegalUnclear => "trích yếu bị cắt hoặc lẫn văn bản khác: giữ nguyên văn; sửa lại tên, số văn bản",
            Self::FieldSeveral => "ô ghi nhiều lĩnh vực: dùng tên đầu, giữ các tên còn lại ở nhap_con_lai",
            Self::ColumnMissing => "thiếu cột này: phần dữ liệu đang có được giữ nguyên",
            Self::UnknownColumn => "cột không có khóa tương ứng: giữ ở nhap_con_lai",
            Self::UnknownSheet => "không biết bảng này: không nhập",
            Self::BaseUnreadable => "bản gốc của lần nhập trước không đọc được: coi như chưa có, không ghi đè điều gì",
            Self::NotSpliced => "không sửa được từng khóa vì cách viết của tệp: giữ nguyên tệp; so với nguồn rồi sửa tay",
            Self::DeletedByHand => {
                "tệp thủ tục đã bị xóa sau lần nhập trước: không tạo lại; muốn nhập lại thì xóa bản gốc cùng tên trong .nhap/"
            }
            Self::ZeroByCouncil => "ghi 0 đồng nhưng mô tả nói Hội đồng nhân dân quyết định: theo-quy-dinh, không phải miễn phí",
            Self::ZeroWithNote => "ghi 0 đồng kèm lời ghi về phí mà không nói miễn: theo-quy-dinh, không phải miễn phí",
            Self::PaperRemark => "lời lưu ý, không phải giấy tờ: giữ ở nhap_con_lai",
            Self::PaperJoined => "tên giấy tờ bị cắt làm nhiều dòng: đã nối",
            Self::Repeated => "dòng lặp y hệt dòng trên của cùng thủ tục: nhập một lần",
            Self::LegalJoined => "căn cứ bị cắt làm nhiều dòng: đã nối",
            Self::LegalCut => "số văn bản dính vào chữ bên cạnh: đã tách",
            Self::LegalNumberMended => "số văn bản bị dính năm hoặc bị cắt: đã ghi lại",
            Self::Published => "đã công khai: không phải ghi gì thêm",
            Self::SaysNothing => "ô chỉ nói là không có: để trống",
            Self::HeadingText => "chữ phía trên bảng hoặc dòng tiêu đề lặp lại: không nhập",
            Self::NotOfCommune => "dòng không nêu cấp xã: bỏ qua; dùng --tat-ca để nhận",
            Self::UnknownCode => "mã chưa có trong thu-tuc/: bỏ qua; dùng --tao-moi để tạo",
        }
    }
}

/// One thing to say about one cell or row of the workbook.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Remark {
    pub kind: Kind,
    pub sheet: String,
    /// The column's title, or empty for a whole row.
    pub column: String,
    /// As Excel counts, from 1; 0 for a whole sheet or a file.
    pub row: u32,
    /// The whole text that is meant, after cleaning.
    pub text: String,
}

/// A key that both the source and a person changed; the person's value stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// Relative to the content folder.
    pub file: String,
    pub key: String,
}

/// A file that an import changed, and the keys in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Updated {
    /// Relative to the content folder.
    pub file: String,
    pub keys: Vec<String>,
}

/// What the source itself lacks: findings for `check`, no faults of the import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Lacking {
    pub agency: usize,
    pub papers: usize,
    pub decision_day: usize,
}

/// The whole outcome of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ImportReport {
    /// The workbook's file name, without its folder.
    pub workbook: String,
    /// Procedures that the workbook offered.
    pub procedures: usize,
    /// Files that were made.
    pub created: Vec<String>,
    pub updated: Vec<Updated>,
    pub unchanged: usize,
    pub conflicts: Vec<Conflict>,
    /// Names of fields appended to `linh-vuc.yaml`.
    pub fields: Vec<String>,
    pub lacking: Lacking,
    pub remarks: Vec<Remark>,
}

impl ImportReport {
    /// Whether the import left every record as it was.
    #[must_use]
    pub fn changed_nothing(&self) -> bool {
        self.created.is_empty() && self.updated.is_empty() && self.fields.is_empty()
    }
}

impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.summary(f)?;
        for conflict in &self.conflicts {
            writeln!(f, "Giữ của người sửa: {}, khóa {} (nguồn cũng đã đổi)", conflict.file, conflict.key)?;
        }
        let (look, record): (Vec<&Remark>, Vec<&Remark>) = self.remarks.iter().partition(|remark| remark.kind.needs_a_look());
        write_part(f, "Cần xem lại", &look)?;
        write_part(f, "Đã xử lý", &record)
    }
}

impl ImportReport {
    fn summary(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(
            f,
            "{}: {} thủ tục; tạo {}, cập nhật {}, không đổi {}, giữ {} chỗ của người sửa",
            self.workbook,
            self.procedures,
            self.created.len(),
            self.updated.len(),
            self.unchanged,
            self.conflicts.len()
        )?;
        if self.changed_nothing() {
            writeln!(f, "Không có gì thay đổi.")?;
        }
        for updated in &self.updated {
            writeln!(f, "Cập nhật {}: {}", updated.file, updated.keys.join(", "))?;
        }
        if !self.fields.is_empty() {
            writeln!(f, "Thêm {} lĩnh vực vào linh-vuc.yaml", self.fields.len())?;
        }
        let Lacking { agency, papers, decision_day } = self.lacking;
        if agency + papers + decision_day > 0 {
            writeln!(
                f,
                "Các thủ tục này còn thiếu: {agency} chưa có cơ quan thực hiện, {papers} chưa có thành phần hồ sơ, \
                 {decision_day} chưa có ngày quyết định"
            )?;
        }
        Ok(())
    }
}

type Group<'a> = (Kind, &'a str, &'a str);

fn write_part(f: &mut fmt::Formatter, title: &str, remarks: &[&Remark]) -> fmt::Result {
    if remarks.is_empty() {
        return Ok(());
    }
    let mut groups: BTreeMap<Group, Vec<&Remark>> = BTreeMap::new();
    for remark in remarks {
        let group = (remark.kind, remark.sheet.as_str(), remark.column.as_str());
        groups.entry(group).or_default().push(remark);
    }
    writeln!(f, "\n{title}:")?;
    for ((kind, sheet, column), remarks) in groups {
        write_group(f, kind, sheet, column, &remarks)?;
    }
    Ok(())
}

fn write_group(f: &mut fmt::Formatter, kind: Kind, sheet: &str, column: &str, remarks: &[&Remark]) -> fmt::Result {
    let column = if column.is_empty() { String::new() } else { format!(", cột «{column}»") };
    writeln!(f, "- {sheet}{column}: {} ({})", kind.statement(), remarks.len())?;
    if kind.quotes() {
        for (text, rows) in by_text(remarks) {
            writeln!(f, "    {}{}", row_words(&rows), clean::shortened(text, 160))?;
        }
    } else if remarks.iter().any(|remark| remark.row > 0) {
        let rows: Vec<u32> = remarks.iter().map(|remark| remark.row).collect();
        writeln!(f, "    dòng {}", ranges(&rows))?;
    }
    Ok(())
}

/// Remarks of one text together, in the order in which the texts first appear.
fn by_text<'a>(remarks: &[&'a Remark]) -> Vec<(&'a str, Vec<u32>)> {
    let mut texts: Vec<(&str, Vec<u32>)> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for remark in remarks {
        let place = *places.entry(&remark.text).or_insert_with(|| {
            texts.push((&remark.text, Vec::new()));
            texts.len() - 1
        });
        texts[place].1.push(remark.row);
    }
    texts
}

fn row_words(rows: &[u32]) -> String {
    let rows: Vec<u32> = rows.iter().copied().filter(|row| *row > 0).collect();
    if rows.is_empty() { String::new() } else { format!("dòng {}: ", ranges(&rows)) }
}

/// Row numbers as people write them: `2–10, 14`.
fn ranges(rows: &[u32]) -> String {
    let mut rows = rows.to_vec();
    rows.sort_unstable();
    rows.dedup();
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ => spans.push((row, row)),
        }
    }
    let words: Vec<String> = spans.iter().map(|(from, to)| if from == to { from.to_string() } else { format!("{from}–{to}") }).collect();
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_told_as_ranges() {
        assert_eq!(ranges(&[5, 2, 3, 3, 9]), "2–3, 5, 9");
    }

    #[test]
    fn a_report_names_sheet_column_and_row() {
        let remark = |kind, row, text: &str| Remark { kind, sheet: "TPHS".into(), column: "Bản chính".into(), row, text: text.into() };
        let report = ImportReport {
            workbook: "a.xlsx".into(),
            remarks: vec![remark(Kind::CountGlued, 4, "20251"), remark(Kind::Repeated, 7, "x")],
            ..ImportReport::default()
        };
        let text = report.to_string();
        assert!(text.contains("TPHS, cột «Bản chính»: số bản có số hiệu dính vào"), "{text}");
        assert!(text.contains("dòng 4: 20251"), "{text}");
        assert!(text.find("Cần xem lại") < text.find("Đã xử lý"));
    }
}

//! Imports as a clerk meets them: a workbook in, files out, and what a person wrote stays.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use niemyet::import::{self, ImportError, ImportReport, Kind, Options};
use niemyet::model::closed::{ChannelKind, FeeState, Level, PaperKind, TimeUnit};
use niemyet::model::procedure::{Field, Procedure};
use niemyet::model::values::{Count, Money};
use rust_xlsxwriter::{Formula, Workbook, Worksheet};
use tempfile::TempDir;

#[path = "import/real.rs"]
mod real;

/// A workbook in the layout of the commune's export, as rows of text.
#[derive(Clone)]
struct Export {
    sheets: Vec<(String, Vec<Vec<String>>)>,
}

const MAIN: &str = "TTHC2-CAPXA";
const CHANNELS: &str = "Cách thức thực hiện";
const STEPS: &str = "Trình tự thực hiện";
const PAPERS: &str = "TPHS";
const RESULTS: &str = "KQTH";
const LEGAL: &str = "CCPL";
const DETAILS: &str = "TTHC";

const TITLES: [(&str, &str); 7] = [
    (
        MAIN,
        "STT|Mã TTHC|Tên TTHC|Link truy cập|Số quyết định|Ngày quyết định|Cơ quan ban hành|Lĩnh vực|Cấp thực hiện|\
         Đối tượng thực hiện|Loại TTHC|Từ khóa|Địa chỉ tiếp nhận|Cơ quan thực hiện|Cơ quan có thẩm quyền|\
         Cơ quan phối hợp|Cơ quan được ủy quyền|Mô tả|Trạng thái",
    ),
    (CHANNELS, "STT|Mã TTHC|Tên TTHC|Hình thức nộp|Thời gian|Phí, lệ phí|Mô tả"),
    (STEPS, "STT|Mã TTHC|Tên TTHC|Trường hợp xử lý|Mô tả chi tiết"),
    (PAPERS, "STT|Mã TTHC|Tên TTHC|Mã TPHS|Tên giấy tờ|Loại giấy tờ|Cơ quan ban hành|Bản chính|Bản sao|Biểu mẫu điện tử"),
    (RESULTS, "STT|Mã TTHC|Tên TTHC|Mã kết quả|Tên kết quả|Cơ quan ban hành|Mô tả"),
    (LEGAL, "STT|Mã TTHC|Tên TTHC|Số ký hiệu|Trích yếu|Cơ quan ban hành|Ngày ban hành|Ngày hiệu lực|Địa chỉ truy cập"),
    (DETAILS, "STT|Mã TTHC|Yêu cầu, điều kiện"),
];

fn cells(row: &str) -> Vec<String> {
    row.split('|').map(str::to_owned).collect()
}

impl Export {
    fn new() -> Self {
        let sheets = TITLES.iter().map(|(name, titles)| ((*name).to_owned(), vec![cells(titles)]));
        Self { sheets: sheets.collect() }
    }

    /// One procedure with only what it must have.
    fn with_procedure(code: &str) -> Self {
        Self::new().procedure(code, "Đăng ký khai sinh", "Hộ tịch")
    }

    fn procedure(self, code: &str, name: &str, field: &str) -> Self {
        let row = format!("1|{code}|{name}|https://example.vn/{code}|12/QĐ-BTP||Bộ Tư pháp|{field}|Cấp xã");
        self.row(MAIN, &format!("{row}|Công dân Việt Nam|Loại khác|||Ủy ban nhân dân xã, phường|||||Đã công khai"))
    }

    /// A row, its cells parted by `|`.
    fn row(mut self, sheet: &str, row: &str) -> Self {
        self.sheet(sheet).push(cells(row));
        self
    }

    fn sheet(&mut self, name: &str) -> &mut Vec<Vec<String>> {
        &mut self.sheets.iter_mut().find(|(known, _)| known == name).unwrap().1
    }

    fn set(mut self, sheet: &str, row: usize, column: usize, text: &str) -> Self {
        text.clone_into(&mut self.sheet(sheet)[row][column]);
        self
    }

    fn save(&self, path: &Path) {
        let mut book = Workbook::new();
        for (name, rows) in &self.sheets {
            write(book.add_worksheet().set_name(name).unwrap(), rows);
        }
        book.save(path).unwrap();
    }
}

fn write(sheet: &mut Worksheet, rows: &[Vec<String>]) {
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, text) in (0_u16..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
}

/// A content folder that holds only `don-vi.yaml`, and a place for workbooks beside it.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(place.content()).unwrap();
        place.write("don-vi.yaml", "ten: Minh Họa\ncap: xa\ntinh: Thái Nguyên\nurl: https://minhhoa.example\n");
        place
    }

    fn content(&self) -> PathBuf {
        self.folder.path().join("content")
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.content().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.content().join(file)).unwrap()
    }

    fn procedure(&self, file: &str) -> Procedure {
        serde_yaml::from_str(&self.read(file)).unwrap()
    }

    fn fields(&self) -> Vec<Field> {
        serde_yaml::from_str(&self.read("linh-vuc.yaml")).unwrap()
    }

    fn options(&self, workbook: &Path) -> Options {
        Options { workbook: workbook.to_owned(), content: self.content(), all: false, create: false }
    }

    fn try_import(&self, export: &Export) -> Result<ImportReport, ImportError> {
        let workbook = self.folder.path().join("xa.xlsx");
        export.save(&workbook);
        import::run(&self.options(&workbook))
    }

    fn import(&self, export: &Export) -> ImportReport {
        self.try_import(export).unwrap()
    }

    /// The words of a refusal, after which the folder is as it was.
    fn refused(&self, export: &Export) -> String {
        let before = self.files();
        let error = self.try_import(export).unwrap_err();
        assert!(matches!(error, ImportError::Faults(_)), "{error}");
        assert_eq!(self.files(), before);
        error.to_string()
    }

    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let walk = walkdir::WalkDir::new(self.content()).into_iter().map(Result::unwrap);
        let files = walk.filter(|entry| entry.file_type().is_file());
        files.map(|entry| (entry.path().to_owned(), fs::read(entry.path()).unwrap())).collect()
    }
}

fn kinds(report: &ImportReport, kind: Kind) -> Vec<u32> {
    report.remarks.iter().filter(|remark| remark.kind == kind).map(|remark| remark.row).collect()
}

const FILE: &str = "thu-tuc/ho-tich/1.001193.yaml";

fn birth() -> Export {
    Export::with_procedure("1.001193")
        .row(CHANNELS, "1|1.001193||Trực tiếp|1 Ngày làm việc|Phí: 0 VNĐ")
        .row(CHANNELS, "2|1.001193||Trực tuyến|5|Phí : 8,000 VNĐ")
        .row(STEPS, "1|1.001193|||Bước 1: nộp hồ sơ tại\nbộ phận một cửa.\nBước 2: nhận kết quả.")
        .row(PAPERS, "1|1.001193|||- Tờ khai đăng ký khai sinh|Giấy tờ phải nộp||1||Không")
        .row(PAPERS, "2|1.001193|||Thẻ căn cước|Giấy tờ phải xuất trình|||1|Không")
        .row(RESULTS, "1|1.001193||KQ.G15.000031|Giấy khai sinh")
        .row(LEGAL, "1|1.001193||60/2014/QH13|Luật Hộ tịch||20/11/2014|01/01/2016")
        .row(DETAILS, "1|1.001193|Không")
}

#[test]
fn a_workbook_becomes_one_file_per_procedure() {
    let place = Place::new();
    let report = place.import(&birth().procedure("2.000635", "Cấp bản sao", "Hộ tịch"));
    assert_eq!(report.created, [FILE, "thu-tuc/ho-tich/2.000635.yaml"]);
    assert_eq!(report.fields, ["Hộ tịch"]);
    assert_eq!((report.lacking.papers, report.lacking.agency, report.lacking.decision_day), (1, 0, 2));
    let birth = place.procedure(FILE);
    assert_eq!(&*birth.name, "Đăng ký khai sinh");
    assert_eq!(birth.levels.0, [Level::Commune]);
    assert_eq!(birth.agencies.0, ["Ủy ban nhân dân xã, phường"]);
    assert_eq!(birth.ministry_decision.unwrap().number.unwrap().as_str(), "12/QĐ-BTP");
    assert_eq!(birth.steps.as_deref(), Some("Bước 1: nộp hồ sơ tại bộ phận một cửa.\n\nBước 2: nhận kết quả.\n"));
    let [desk, online] = birth.channels.0.as_slice() else { panic!("two channels") };
    assert_eq!((desk.kind, online.kind), (ChannelKind::InPerson, ChannelKind::Online));
    let time = desk.time.as_ref().unwrap();
    assert_eq!((time.number, time.unit), (Some(Count(1)), Some(TimeUnit::WorkingDays)));
    assert_eq!(online.fees[0].amount, Some(Money(8000)));
    assert_eq!(birth.fee.unwrap().state, Some(FeeState::Charged));
    let papers = &birth.papers[0].papers;
    assert_eq!((&*papers[0].name, papers[0].kind), ("Tờ khai đăng ký khai sinh", Some(PaperKind::Submitted)));
    assert_eq!((papers[1].copies, papers[1].kind), (Some(Count(1)), Some(PaperKind::Shown)));
    assert_eq!(birth.results[0].code.as_deref(), Some("KQ.G15.000031"));
    assert_eq!(birth.legal_basis[0].in_force.unwrap().to_string(), "2016-01-01");
    assert_eq!(birth.conditions.as_deref(), Some("Không"));
}

#[test]
fn a_second_import_changes_nothing() {
    let place = Place::new();
    place.import(&birth());
    let before = place.files();
    let report = place.import(&birth());
    assert!(report.changed_nothing());
    assert_eq!(report.unchanged, 1);
    assert!(report.to_string().contains("Không có gì thay đổi."));
    assert_eq!(place.files(), before);
}

#[test]
fn what_a_person_edited_stays() {
    let place = Place::new();
    place.import(&birth());
    let edited = place
        .read(FILE)
        .replace("ten: Đăng ký khai sinh\n", "# tên xã vẫn gọi\nten: Khai sinh cho con\n")
        .replace("yeu_cau_dieu_kien: Không\n", "yeu_cau_dieu_kien: Không # đã hỏi phòng Tư pháp\ntu_khoa: [khai sinh]\n");
    let windows = format!("\u{feff}{}", edited.replace('\n', "\r\n"));
    place.write(FILE, &windows);
    let changed = birth().set(MAIN, 1, 8, "Cấp tỉnh, Cấp xã").set(DETAILS, 1, 2, "Có mặt cả hai bên");
    let report = place.import(&changed);
    assert_eq!(report.updated[0].keys, ["cap_thuc_hien", "yeu_cau_dieu_kien"]);
    assert!(report.conflicts.is_empty());
    let expected = windows
        .replace("cap_thuc_hien: [cap-xa]", "cap_thuc_hien: [cap-tinh, cap-xa]")
        .replace("yeu_cau_dieu_kien: Không #", "yeu_cau_dieu_kien: Có mặt cả hai bên #");
    assert_eq!(place.read(FILE), expected);
    assert!(place.import(&changed).changed_nothing());
}

#[test]
fn a_key_that_both_changed_keeps_the_person_s_value_and_is_named_once() {
    let place = Place::new();
    place.import(&birth());
    place.write(FILE, &place.read(FILE).replace("ten: Đăng ký khai sinh\n", "ten: Khai sinh\n"));
    let changed = birth().set(MAIN, 1, 2, "Thủ tục đăng ký khai sinh");
    let report = place.import(&changed);
    assert_eq!((report.conflicts[0].file.as_str(), report.conflicts[0].key.as_str()), (FILE, "ten"));
    assert!(report.to_string().contains("Giữ của người sửa"));
    assert_eq!(&*place.procedure(FILE).name, "Khai sinh");
    assert!(place.import(&changed).conflicts.is_empty());
}

#[test]
fn a_procedure_is_found_by_its_code_wherever_it_lies() {
    let place = Place::new();
    place.import(&birth());
    fs::create_dir(place.content().join("thu-tuc/khac")).unwrap();
    let moved = "thu-tuc/khac/khai-sinh.yaml";
    fs::rename(place.content().join(FILE), place.content().join(moved)).unwrap();
    let report = place.import(&birth().set(MAIN, 1, 2, "Khai sinh"));
    assert_eq!(report.updated[0].file, moved);
    assert!(!place.content().join(FILE).exists());
}

#[test]
fn a_record_written_by_hand_is_added_to_and_never_overwritten() {
    let place = Place::new();
    place.write("linh-vuc.yaml", "# các lĩnh vực\n- ma: ht\n  ten: Hộ tịch\n");
    place.write("thu-tuc/a.yaml", "ma: '1.001193'\nten: Khai sinh\nlinh_vuc: ht\ncap_thuc_hien: [cap-tinh]\n");
    let report = place.import(&birth());
    assert!(report.fields.is_empty());
    let keys: Vec<&str> = report.conflicts.iter().map(|conflict| conflict.key.as_str()).collect();
    assert_eq!(keys, ["ten", "cap_thuc_hien"]);
    let record = place.procedure("thu-tuc/a.yaml");
    assert_eq!((&*record.name, record.results.len()), ("Khai sinh", 1));
    assert_eq!(place.read("linh-vuc.yaml"), "# các lĩnh vực\n- ma: ht\n  ten: Hộ tịch\n");
}

#[test]
fn a_file_that_a_person_deleted_is_not_made_again() {
    let place = Place::new();
    let two = birth().procedure("2.000635", "Cấp bản sao", "Hộ tịch");
    place.import(&two);
    fs::remove_file(place.content().join(FILE)).unwrap();
    let report = place.import(&two);
    assert_eq!(kinds(&report, Kind::DeletedByHand).len(), 1);
    assert!(!place.content().join(FILE).exists());
    fs::remove_dir_all(place.content().join("thu-tuc")).unwrap();
    assert_eq!(place.import(&two).created.len(), 2);
}

#[test]
fn a_file_that_cannot_be_edited_key_by_key_is_left_alone_and_offered_again() {
    let place = Place::new();
    place.import(&birth());
    let braces = "{ma: '1.001193', ten: Đăng ký khai sinh, linh_vuc: ho-tich}\n";
    place.write(FILE, braces);
    let changed = birth().set(MAIN, 1, 2, "Khai sinh");
    for _ in 0..2 {
        let report = place.import(&changed);
        assert_eq!(kinds(&report, Kind::NotSpliced).len(), 1);
        assert_eq!(place.read(FILE), braces);
    }
}

#[test]
fn zero_dong_with_a_council_note_is_not_free() {
    let place = Place::new();
    let note = "(Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh quyết định.)";
    let export = Export::with_procedure("1.001193")
        .row(CHANNELS, &format!("1|1.001193||Trực tiếp|1 Ngày|Phí: 0 VNĐ|{note}"))
        .row(CHANNELS, "2|1.001193||Trực tuyến|1 Ngày|Phí: 0 VNĐ");
    let report = place.import(&export);
    let record = place.procedure(FILE);
    let fee = record.fee.unwrap();
    assert_eq!(fee.state, Some(FeeState::ByRegulation));
    assert_eq!(fee.note.as_deref(), Some("Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh quyết định."));
    assert_eq!(record.channels[0].fees[0].amount, None);
    assert_eq!(kinds(&report, Kind::ZeroByCouncil), [2]);
    assert_eq!(kinds(&report, Kind::FeeFreeBesideCouncil), [3]);
}

#[test]
fn zero_dong_without_a_note_and_an_explicit_exemption_are_free() {
    for description in ["", "(Không)", "(Không thu lệ phí đối với tổ hợp tác.)", "(Miễn lệ phí.)"] {
        let place = Place::new();
        let export = Export::with_procedure("1.001193").row(CHANNELS, &format!("1|1.001193||Trực tiếp|1 Ngày|Phí: 0 VNĐ|{description}"));
        place.import(&export);
        assert_eq!(place.procedure(FILE).fee.unwrap().state, Some(FeeState::Free), "{description}");
    }
}

#[test]
fn a_sum_that_contradicts_its_note_is_kept_in_words() {
    let place = Place::new();
    let cell = "Phí : 700 VNĐ(Phí thẩm định: 700.000 đồng/cơ sở.)";
    let report = place.import(&Export::with_procedure("1.001193").row(CHANNELS, &format!("1|1.001193||Trực tiếp|1|{cell}")));
    let fee = place.procedure(FILE).channels.0.remove(0).fees.0.remove(0);
    assert_eq!((fee.amount, fee.verbatim.as_deref()), (None, Some(cell)));
    assert_eq!(kinds(&report, Kind::FeeContradiction), [2]);
}

#[test]
fn a_bare_number_is_no_time_limit() {
    let place = Place::new();
    let report = place.import(&birth());
    let time = place.procedure(FILE).channels.0.remove(1).time.unwrap();
    assert_eq!((time.number, time.unit, time.verbatim.as_deref()), (None, None, Some("5")));
    assert_eq!(kinds(&report, Kind::TimeWithoutUnit), [3]);
}

#[test]
fn a_glued_form_number_is_no_count_of_originals() {
    let place = Place::new();
    let export = Export::with_procedure("1.001193")
        .row(PAPERS, "1|1.001193|||Quy chế theo Thông tư ngày 31/12/|||20251|1|Không")
        .row(PAPERS, "2|1.001193|||Đơn đăng ký|||Mẫu số 01.docx||Không");
    let report = place.import(&export);
    let record = place.procedure(FILE);
    let paper = &record.papers[0].papers[0];
    assert_eq!((paper.originals, paper.copies), (None, Some(Count(1))));
    assert!(paper.note.as_deref().unwrap().contains("20251"));
    assert_eq!(kinds(&report, Kind::CountGlued), [2]);
    assert_eq!(&*record.forms[0].title, "Mẫu số 01.docx");
    assert_eq!(kinds(&report, Kind::FormInWrongColumn), [3]);
}

#[test]
fn remarks_among_papers_are_no_papers_and_are_kept() {
    let place = Place::new();
    let export = Export::with_procedure("1.001193")
        .row(PAPERS, "1|1.001193|||- Người yêu cầu nộp các giấy tờ sau:|--|||0|Không")
        .row(PAPERS, "2|1.001193|||- Tờ khai|--||1||Không")
        .row(PAPERS, "3|1.001193|||Bản chụp phải rõ nét|Lưu ý||||Không")
        .row(PAPERS, "4|1.001193|||Trường hợp đã có dữ liệu thì không phải nộp|Giấy tờ phải nộp||||Không")
        .row(PAPERS, "5|1.001193|||Văn bản ủy quyền|Trường hợp ủy quyền:||1||Không");
    let export = export.set(PAPERS, 1, 8, "");
    place.import(&export);
    let record = place.procedure(FILE);
    let cases: Vec<_> = record.papers.iter().map(|case| (case.case.as_deref(), case.papers.len())).collect();
    assert_eq!(cases, [(None, 1), (Some("Trường hợp ủy quyền"), 1)]);
    let left: Vec<&String> = record.leftovers.values().flat_map(|texts| &texts.0).collect();
    assert_eq!(left.len(), 3);
    assert_eq!(record.leftovers["Lưu ý về hồ sơ"].0[1], "Bản chụp phải rõ nét");
}

#[test]
fn rows_cut_at_a_number_are_one_legal_text() {
    let place = Place::new();
    let export = Export::with_procedure("1.001193")
        .row(LEGAL, "1|1.001193||123/2015/NĐ-CP|Nghị định số")
        .row(LEGAL, "2|1.001193||123/2015/NĐ-CP|ngày 15/11/2015 của Chính phủ quy định chi tiết");
    place.import(&export);
    let basis = place.procedure(FILE).legal_basis;
    assert_eq!(basis.len(), 1);
    assert_eq!(basis[0].day.unwrap().to_string(), "2015-11-15");
}

#[test]
fn titles_are_found_wherever_they_stand_and_however_they_are_typed() {
    let place = Place::new();
    let mut export = birth();
    let sheet = export.sheet(MAIN);
    sheet.insert(0, cells("DANH MỤC THỦ TỤC HÀNH CHÍNH"));
    sheet.insert(1, cells(""));
    for row in sheet.iter_mut() {
        row.insert(0, String::new());
    }
    sheet[2][3] = "TÊN  tthc".to_owned();
    // The same names with letters and marks apart, as some systems export them.
    export.sheets[1].0 = "Ca\u{301}ch thư\u{301}c thư\u{323}c hiê\u{323}n".to_owned();
    let report = place.import(&export);
    assert_eq!(&*place.procedure(FILE).name, "Đăng ký khai sinh");
    assert_eq!(place.procedure(FILE).channels.len(), 2);
    assert_eq!(kinds(&report, Kind::HeadingText), [1]);
}

#[test]
fn titles_printed_again_on_each_page_are_no_procedures() {
    let place = Place::new();
    let titles = TITLES[0].1;
    let report = place.import(&birth().row(MAIN, titles).procedure("2.000635", "Cấp bản sao", "Hộ tịch"));
    assert_eq!(report.created.len(), 2);
    assert!(kinds(&report, Kind::HeadingText).contains(&3));
}

#[test]
fn a_code_merged_over_several_rows_belongs_to_each_of_them() {
    let place = Place::new();
    let path = place.folder.path().join("gop.xlsx");
    let export = birth().row(PAPERS, "3||||Ảnh chân dung|||2||Không");
    let mut book = Workbook::new();
    for (name, rows) in &export.sheets {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        write(sheet, rows);
        if name == PAPERS {
            let plain = rust_xlsxwriter::Format::new();
            sheet.merge_range(1, 1, 3, 1, "1.001193", &plain).unwrap();
        }
    }
    book.save(&path).unwrap();
    import::run(&place.options(&path)).unwrap();
    let papers: usize = place.procedure(FILE).papers.iter().map(|case| case.papers.len()).sum();
    assert_eq!(papers, 3);
}

#[test]
fn a_missing_sheet_or_column_is_named_and_nothing_is_written() {
    let place = Place::new();
    let mut export = birth();
    export.sheets.retain(|(name, _)| name != PAPERS && name != LEGAL);
    let words = place.refused(&export);
    assert!(words.contains("thiếu bảng «TPHS»") && words.contains("thiếu bảng «CCPL»"), "{words}");
    let words = place.refused(&birth().set(PAPERS, 0, 4, "Tên các giấy tờ"));
    assert!(words.contains("bảng «TPHS», dòng 1: thiếu cột «Tên giấy tờ» (thấy cột «Tên các giấy tờ»)"), "{words}");
    let mut export = birth();
    export.sheet(MAIN).remove(0);
    let words = place.refused(&export);
    assert!(words.contains("không thấy dòng tiêu đề"), "{words}");
}

#[test]
fn a_row_that_is_no_procedure_is_named_with_its_row() {
    let place = Place::new();
    let export = birth().procedure("../../etc/passwd", "Tên", "Hộ tịch").procedure("", "Không mã", "Hộ tịch").procedure("1.000001", "", "");
    let words = place.refused(&export);
    assert!(words.contains("bảng «TTHC2-CAPXA», dòng 3: mã «../../etc/passwd»"), "{words}");
    assert!(words.contains("dòng 4: thiếu mã"), "{words}");
    assert!(words.contains("dòng 5: thiếu tên") && words.contains("dòng 5: thiếu lĩnh vực"), "{words}");
    assert!(words.ends_with("4 lỗi, chưa nhập gì"), "{words}");
}

#[test]
fn text_that_means_something_to_yaml_stays_text() {
    let place = Place::new();
    let nasty = ["- {a: b}", "*x & y #z", "\"'\\ !!int 5", "true", "%TAG: >-", "a: b # c", "--- a"];
    let mut export = Export::new();
    for (code, name) in nasty.iter().enumerate() {
        export = export.procedure(&format!("1.{code:06}"), name, "@lĩnh vực: `x`");
    }
    let report = place.import(&export);
    for (file, name) in report.created.iter().zip(nasty) {
        assert_eq!(&*place.procedure(file).name, name);
    }
    assert_eq!(&*place.fields()[0].name, "@lĩnh vực: `x`");
    assert!(place.import(&export).changed_nothing());
}

#[test]
fn rows_of_no_known_procedure_are_reported_not_lost() {
    let place = Place::new();
    let export =
        birth().row(RESULTS, "9|9.999999||KQ|Giấy lạ").row(MAIN, "9|1.001193|Tên khác||||| Hộ tịch").row(STEPS, "9||||Một bước không mã");
    let report = place.import(&export);
    let orphans: Vec<&str> =
        report.remarks.iter().filter(|remark| remark.kind == Kind::Orphan).map(|remark| remark.text.as_str()).collect();
    assert_eq!(orphans, ["9.999999 | KQ | Giấy lạ", "Một bước không mã"]);
    assert_eq!(kinds(&report, Kind::RepeatedCode), [3]);
    assert!(report.to_string().contains("dòng 3: 9.999999 | KQ | Giấy lạ"));
}

#[test]
fn columns_and_sheets_that_nobody_knows_are_kept_or_reported() {
    let place = Place::new();
    let mut export = birth().row(LEGAL, "2|1.001193||1/2020/TT-BTP|Thông tư|Bộ Tư pháp|hôm qua||https://vbpl.vn");
    export.sheet(MAIN)[0].push("Ghi chú riêng".to_owned());
    let cells = export.sheet(MAIN)[1].len();
    assert_eq!(cells, 19);
    export.sheet(MAIN)[1].push("hỏi chị Hoa".to_owned());
    export.sheets.push(("Nháp".to_owned(), vec![vec!["chữ".to_owned()]]));
    let report = place.import(&export);
    let left = place.procedure(FILE).leftovers;
    assert_eq!(left["TTHC2-CAPXA: Ghi chú riêng"].0, ["hỏi chị Hoa"]);
    assert_eq!(left["CCPL: Địa chỉ truy cập"].0, ["1/2020/TT-BTP: https://vbpl.vn"]);
    assert_eq!(left["CCPL: Ngày ban hành"].0, ["hôm qua"]);
    assert_eq!(kinds(&report, Kind::UnknownSheet), [1]);
    assert_eq!(kinds(&report, Kind::DayUnread), [3]);
}

#[test]
fn a_column_that_an_export_lacks_takes_nothing_away() {
    let place = Place::new();
    place.import(&birth().set(MAIN, 1, 11, "khai sinh, con"));
    let mut narrow = birth();
    for row in narrow.sheet(MAIN) {
        row.remove(11);
    }
    let report = place.import(&narrow);
    assert!(report.changed_nothing());
    assert_eq!(place.procedure(FILE).keywords.0, ["khai sinh", "con"]);
    assert_eq!(kinds(&report, Kind::ColumnMissing), [0]);
}

#[test]
fn formulas_errors_numbers_and_days_of_excel_are_read_as_shown() {
    let place = Place::new();
    let path = place.folder.path().join("so.xlsx");
    let mut book = Workbook::new();
    for (name, rows) in &birth().sheets {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, cells) in (0_u32..).zip(rows) {
            for (column, text) in (0_u16..).zip(cells).filter(|(_, text)| !text.is_empty()) {
                match (name.as_str(), row, column) {
                    // Excel took the code for a number and dropped its last zero.
                    (MAIN, 1, 1) => sheet.write_number(row, column, 1.00119).unwrap(),
                    (MAIN, 1, 2) => {
                        let name = Formula::new("=\"Đăng ký\"").set_result("Đăng ký khai sinh");
                        sheet.write_formula(row, column, name).unwrap()
                    }
                    (MAIN, 1, 3) => {
                        let broken = Formula::new("=NA()").set_result("#N/A");
                        sheet.write_formula(row, column, broken).unwrap()
                    }
                    (PAPERS, 1, 7) => sheet.write_number(row, column, 1).unwrap(),
                    (_, 0, _) => sheet.write_string(row, column, text).unwrap(),
                    (_, _, 1) => sheet.write_string(row, column, "1.001190").unwrap(),
                    _ => sheet.write_string(row, column, text).unwrap(),
                };
            }
        }
        if name == MAIN {
            let day = rust_xlsxwriter::ExcelDateTime::parse_from_str("2021-03-01").unwrap();
            let format = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
            sheet.write_datetime_with_format(1, 5, &day, &format).unwrap();
        }
    }
    book.save(&path).unwrap();
    let report = import::run(&place.options(&path)).unwrap();
    let record = place.procedure("thu-tuc/ho-tich/1.001190.yaml");
    assert_eq!(&*record.name, "Đăng ký khai sinh");
    assert_eq!(record.link, None);
    assert_eq!(record.ministry_decision.unwrap().day.unwrap().to_string(), "2021-03-01");
    assert_eq!(record.papers[0].papers[0].originals, Some(Count(1)));
    assert_eq!(kinds(&report, Kind::CodeRestored), [2]);
    assert_eq!(kinds(&report, Kind::CellError), [2]);
}

#[test]
fn what_is_no_workbook_is_refused_in_plain_words() {
    let place = Place::new();
    let path = place.folder.path().join("tep.xlsx");
    let said = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        let error = import::run(&place.options(&path)).unwrap_err();
        assert!(matches!(error, ImportError::Faults(_)), "{error}");
        error.to_string()
    };
    birth().save(&path);
    let whole = fs::read(&path).unwrap();
    assert!(said(b"").contains("tep.xlsx: tệp trống"));
    assert!(said(b"ma;ten\n1;a\n").contains("không phải tệp .xlsx"));
    assert!(said(&whole[..whole.len() / 2]).contains("bị hỏng hoặc tải chưa xong"));
    assert!(said(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]).contains(".xls"));
    assert!(said(&with_password()).contains("tệp có mật khẩu"));
    fs::remove_file(&path).unwrap();
    assert!(import::run(&place.options(&path)).unwrap_err().to_string().contains("không có tệp này"));
    assert!(import::run(&place.options(place.folder.path())).unwrap_err().to_string().contains("thư mục"));
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Sổ").unwrap().write_string(0, 0, "Họ tên").unwrap();
    book.save(&path).unwrap();
    let words = import::run(&place.options(&path)).unwrap_err().to_string();
    assert!(words.contains("không nhận ra bố cục (các bảng: «Sổ»)"), "{words}");
    assert_eq!(place.files().len(), 1);
}

/// A compound file as Excel writes it around a workbook with a password: header, one sector of chains, one of names.
fn with_password() -> Vec<u8> {
    let mut bytes = vec![0_u8; 3 * 512];
    let mut put = |at: usize, data: &[u8]| bytes[at..at + data.len()].copy_from_slice(data);
    let end_of_chain = 0xFFFF_FFFE_u32.to_le_bytes();
    put(0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    put(26, &[3, 0]);
    put(30, &[9, 0, 6, 0]);
    put(44, &[1]);
    put(48, &[1]);
    put(60, &end_of_chain);
    put(68, &end_of_chain);
    put(76, &[0xFF; 436]);
    put(76, &[0; 4]);
    put(512, &0xFFFF_FFFD_u32.to_le_bytes());
    put(516, &end_of_chain);
    for (at, name) in [(1024, "Root Entry"), (1152, "EncryptedPackage")] {
        let letters: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        put(at, &letters);
        put(at + 64, &[u8::try_from(letters.len() + 2).unwrap()]);
        put(at + 116, &end_of_chain);
    }
    bytes
}

#[test]
fn a_stray_cell_in_the_last_row_of_excel_costs_nothing() {
    let place = Place::new();
    let path = place.folder.path().join("xa.xlsx");
    let mut book = Workbook::new();
    for (name, rows) in &birth().sheets {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        write(sheet, rows);
        sheet.write_string(1_048_575, 16_383, "lạc").unwrap();
    }
    book.save(&path).unwrap();
    let report = import::run(&place.options(&path)).unwrap();
    assert!(report.remarks.iter().any(|remark| remark.kind == Kind::Orphan && remark.row == 1_048_576));
}

#[test]
fn ten_thousand_rows_are_read() {
    let place = Place::new();
    let mut export = Export::with_procedure("1.001193");
    for n in 0..10_000 {
        let row = format!("{n}|1.001193|||Giấy tờ số {n}|||1||Không");
        export.sheet(PAPERS).push(cells(&row));
    }
    place.import(&export);
    assert_eq!(place.procedure(FILE).papers[0].papers.len(), 10_000);
}

#[test]
fn a_broken_file_of_the_folder_stops_the_import_and_nothing_is_written() {
    let place = Place::new();
    place.write("thu-tuc/a.yaml", "ma: '1.001193'\nten: [\n");
    place.write("thu-tuc/b.yml", "ma: '1.001194'\n");
    let words = place.refused(&birth());
    assert!(words.contains("thu-tuc/a.yaml: không đọc được ở dòng"), "{words}");
    assert!(words.contains("thu-tuc/b.yml: đuôi .yml không được dùng"), "{words}");
    let place = Place::new();
    place.write("linh-vuc.yaml", "- ma: a\n  tên: b\n");
    assert!(place.refused(&birth()).contains("linh-vuc.yaml: không đọc được"));
    let place = Place::new();
    for file in ["thu-tuc/a.yaml", "thu-tuc/x/b.yaml"] {
        place.write(file, "ma: '1.001193'\nten: a\nlinh_vuc: b\n");
    }
    assert!(place.refused(&birth()).contains("mã 1.001193 đã có ở thu-tuc/a.yaml"));
}

#[test]
fn a_list_of_fields_that_cannot_be_appended_to_is_named() {
    let place = Place::new();
    place.write("linh-vuc.yaml", "[{ma: dd, ten: Đất đai}]\n");
    assert!(place.refused(&birth()).contains("linh-vuc.yaml: không thêm được 1 lĩnh vực"));
    place.write("linh-vuc.yaml", "[{ma: ht, ten: HỘ TỊCH}]\n");
    assert!(place.import(&birth()).fields.is_empty());
}

#[test]
fn a_field_that_a_person_renamed_is_still_the_same_field() {
    let place = Place::new();
    place.import(&birth());
    place.write("linh-vuc.yaml", "- ma: ho-tich\n  ten: Hộ tịch, quốc tịch\n");
    let report = place.import(&birth().procedure("2.000635", "Cấp bản sao", "Hộ tịch"));
    assert!(report.fields.is_empty() && report.updated.is_empty());
    assert_eq!(report.created, ["thu-tuc/ho-tich/2.000635.yaml"]);
}

/// The national portal's list.
fn list(rows: &[&str]) -> Export {
    let mut all = vec![cells("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), cells("Mã số|Tên|Cơ quan ban hành|Cơ quan thực hiện|Lĩnh vực")];
    all.extend(rows.iter().map(|row| cells(row)));
    Export { sheets: vec![("Danh sách TTHC".to_owned(), all)] }
}

fn national() -> Export {
    list(&[
        "1.001193|Đăng ký khai sinh (mới)|Bộ Tư pháp|Sở Tư pháp\nỦy ban nhân dân cấp xã|Hộ tịch\nHộ tịch",
        "1.000001|Đăng ký hợp tác xã|Bộ Tài chính|Sở Tài chính|Hợp tác xã",
        "1.000002|Chứng thực|Bộ Tư pháp|Chủ tịch UBND cấp xã|Chứng thực",
    ])
}

#[test]
fn the_national_list_updates_known_codes_and_passes_over_the_rest() {
    let place = Place::new();
    place.import(&birth());
    let mut national = national();
    national.sheets.push(("Ghi chú".to_owned(), vec![vec!["chữ".to_owned()]]));
    let report = place.import(&national);
    assert_eq!(kinds(&report, Kind::UnknownSheet), [1]);
    assert_eq!(report.updated[0].keys, ["ten", "co_quan_thuc_hien"]);
    assert!(report.created.is_empty() && report.fields.is_empty());
    let record = place.procedure(FILE);
    assert_eq!(record.agencies.0, ["Sở Tư pháp", "Ủy ban nhân dân cấp xã"]);
    assert_eq!(record.channels.len(), 2);
    assert_eq!(kinds(&report, Kind::NotOfCommune), [4]);
    assert_eq!(kinds(&report, Kind::UnknownCode), [5]);
    assert!(place.import(&national).changed_nothing());
}

#[test]
fn the_national_list_makes_new_records_only_when_asked() {
    let place = Place::new();
    let path = place.folder.path().join("danh-sach.xlsx");
    national().save(&path);
    let report = import::run(&Options { create: true, ..place.options(&path) }).unwrap();
    assert_eq!(report.created, [FILE, "thu-tuc/chung-thuc/1.000002.yaml"]);
    let all = Options { create: true, all: true, ..place.options(&path) };
    assert_eq!(import::run(&all).unwrap().created, ["thu-tuc/hop-tac-xa/1.000001.yaml"]);
    assert_eq!(place.fields().len(), 3);
    assert!(import::run(&all).unwrap().changed_nothing());
    let empty = list(&["1.001193||||", "1.000009|Không lĩnh vực||UBND cấp xã|"]);
    empty.save(&path);
    let words = import::run(&all).unwrap_err().to_string();
    assert!(words.contains("dòng 4: mã 1.000009 thiếu tên hoặc lĩnh vực"), "{words}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_a_fault_of_the_system_and_leaves_no_traces() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    place.import(&birth());
    let file = place.content().join(FILE);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    let before = place.files();
    let error = place.try_import(&birth().set(MAIN, 1, 2, "Khai sinh")).unwrap_err();
    assert!(matches!(error, ImportError::System { .. }), "{error}");
    assert_eq!(place.files(), before);
}

#[test]
fn two_sources_in_turn_leave_each_other_what_they_know() {
    let place = Place::new();
    let export = Export::new().procedure("1.001193", "Đăng ký khai sinh", "Hộ tịch").set(MAIN, 1, 13, "");
    place.import(&export);
    place.import(&national());
    let after_list = place.read(FILE);
    assert_eq!(place.procedure(FILE).agencies.0, ["Sở Tư pháp", "Ủy ban nhân dân cấp xã"]);
    assert!(place.import(&export).changed_nothing(), "the export says nothing new, and its empty cell takes nothing away");
    assert_eq!(place.read(FILE), after_list);
    assert!(place.import(&national()).changed_nothing());
}

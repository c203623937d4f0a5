//! What was made public: every state of the matrix, the lists that are printed, the reasons that are never hidden.

mod support;

use scraper::{Html, Selector};
use support::{COMMUNE, Folder};

fn selector(text: &str) -> Selector {
    Selector::parse(text).expect("a constant selector")
}

/// The visible text of what a selector finds, white space as single spaces.
fn texts(folder: &Folder, path: &str, what: &str) -> Vec<String> {
    let page = Html::parse_document(&folder.read(path));
    let words = |element: scraper::ElementRef| element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
    page.select(&selector(what)).map(words).collect()
}

fn text(folder: &Folder, path: &str) -> String {
    texts(folder, path, "main").concat()
}

/// The cells of a group of Điều 11 in the matrix: one for each quarter.
fn cells(folder: &Folder, group: usize) -> Vec<String> {
    texts(folder, "cong-khai/index.html", &format!(".bang-cong-khai tbody tr:nth-child({group}) td"))
}

fn posting(number: u32, group: &str, front: &str) -> (String, String) {
    (
        format!("niem-yet/2026/to-{number}.md"),
        format!("---\nso: 2026/{number}\ntieu_de: Tờ thứ {number}\nnhom: {group}\n{front}\n---\nLời của tờ {number}\n"),
    )
}

const FORMS: &str = "hinh_thuc: [niem-yet, cong-thong-tin]\nnoi_niem_yet: [tru-so, nha-van-hoa]";

fn document(day: &str) -> String {
    format!("van_ban: {{so: 15/TB-UBND, ngay: {day}, co_quan: UBND xã Minh Họa, loai: thong-bao, trich_yeu: Việc thử, nguoi_ky: A}}")
}

fn folder(files: &[(String, String)]) -> Folder {
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let folder = Folder::new(&files);
    folder.build();
    folder
}

fn settings(settings: &str) -> (String, String) {
    ("don-vi.yaml".to_owned(), format!("{COMMUNE}cai_dat:\n{settings}"))
}

#[test]
fn each_group_stands_in_one_of_the_states_in_each_quarter() {
    let folder = folder(&[
        posting(1, "dcs.1", &format!("dang_tu: 2026-02-03\ndang_den: 2026-05-03\n{FORMS}\n{}", document("2026-02-02"))),
        posting(2, "dcs.3", &format!("dang_tu: 2026-11-12\ndang_den: 2026-12-30\n{FORMS}\n{}", document("2026-11-02"))),
        settings("  khong_phat_sinh: [{nhom: dcs.8, ky: 6 tháng cuối năm 2026, ly_do: Không có thiên tai}]\n"),
    ]);
    let first = cells(&folder, 1);
    assert!(
        first[0].starts_with("Đã đăng") && first[0].contains("2026/0001") && first[0].contains("Niêm yết, cổng thông tin"),
        "{first:?}"
    );
    assert!(first[1].contains("Từ trước: Tờ số 2026/0001"), "it still hung in the second quarter: {first:?}");
    assert_eq!(first[2], "Không ghi nhận", "the rules judge the day alone, so the past is not called missing");
    assert_eq!(first[3], "Thiếu");
    assert!(cells(&folder, 3)[3].starts_with("Đăng muộn"), "{:?}", cells(&folder, 3));
    let eighth = cells(&folder, 8);
    assert_eq!(eighth[1], "Không ghi nhận");
    assert_eq!(eighth[3], "Không phát sinh Lý do (6 tháng cuối năm 2026): Không có thiên tai");
    folder.niemyet(&["build", "--as-of", "2026-05-10"]).assert().success();
    assert_eq!(cells(&folder, 3)[2..], ["Chưa đến hạn", "Chưa đến hạn"], "what begins in November is not told in May");
}

#[test]
fn a_late_posting_says_by_how_many_days_and_by_which_article() {
    let folder = folder(&[posting(1, "dcs.3", &format!("dang_tu: 2026-11-12\ndang_den: 2026-12-30\n{FORMS}\n{}", document("2026-11-02")))]);
    let row = texts(&folder, "cong-khai/index.html", ".bang-noi-dung tbody tr").join(" ");
    assert!(row.contains("Muộn 3 ngày, hạn 09/11/2026 Luật 10/2022/QH15 Điều 12 khoản 3"), "{row}");
    assert!(row.contains("Văn bản số 15/TB-UBND, ngày 02/11/2026") && row.contains("Từ 12/11/2026 đến 30/12/2026"), "{row}");
    assert!(row.contains("Niêm yết: trụ sở xã; nhà văn hóa"), "{row}");
}

#[test]
fn a_waived_delay_stays_a_delay_and_shows_its_reason() {
    let waiver = "  mien_tru: [{quy_tac: posting.deadline, tep: niem-yet/2026/to-1.md, ly_do: Mất điện vì bão, den: 2026-12-31}]\n";
    let folder = folder(&[
        posting(1, "dcs.3", &format!("dang_tu: 2026-11-12\ndang_den: 2026-12-30\n{FORMS}\n{}", document("2026-11-02"))),
        settings(waiver),
    ]);
    assert!(cells(&folder, 3)[3].contains("Đăng muộn") && cells(&folder, 3)[3].contains("Lý do (đăng muộn): Mất điện vì bão"));
    let waivers = texts(&folder, "cong-khai/index.html", ".bang-mien tbody tr").concat();
    for part in [
        "Niêm yết chậm nhất 5 ngày làm việc",
        "posting.deadline; Luật 10/2022/QH15 Điều 12",
        "Mất điện vì bão",
        "Số 2026/0001: Tờ thứ 1",
        "31/12/2026",
    ] {
        assert!(waivers.contains(part), "{part}: {waivers}");
    }
    assert!(waivers.ends_with('1'), "one finding is set aside: {waivers}");
    let open = texts(&folder, "cong-khai/index.html", ".bang-chua-dat").concat();
    assert!(!open.contains("Niêm yết chậm nhất 5 ngày"), "what was set aside is not counted as open: {open}");
}

#[test]
fn a_group_set_aside_stays_missing_beside_its_reason() {
    let folder = folder(&[settings("  mien_tru: [{quy_tac: posting.coverage, ly_do: Xã mới thành lập, den: 2026-12-31}]\n")]);
    assert_eq!(cells(&folder, 6)[3], "Thiếu Lý do (không có tờ trên bảng): Xã mới thành lập");
    let waivers = texts(&folder, "cong-khai/index.html", ".bang-mien tbody tr").concat();
    assert!(waivers.contains("Mọi dữ liệu") && waivers.ends_with("13"), "{waivers}");
}

#[test]
fn a_form_that_the_law_asks_for_and_the_record_lacks_is_missing() {
    let commune = ("don-vi.yaml".to_owned(), format!("{COMMUNE}co_loa_truyen_thanh: true\n"));
    let front =
        format!("dang_tu: 2026-11-03\ndang_den: 2026-12-30\nloa: {{tu: 2026-11-03, den: 2026-11-03}}\n{FORMS}\n{}", document("2026-11-02"));
    let folder = folder(&[posting(1, "dcs.7", &front), commune]);
    let cell = cells(&folder, 7)[3].clone();
    assert!(cell.contains("Chưa gửi trưởng thôn") && cell.contains("Phát loa chưa đủ ngày"), "{cell}");
    let forms = texts(&folder, "cong-khai/2026-quy-4/index.html", ".bang-hinh-thuc tbody tr:nth-child(7) td");
    assert_eq!(forms, ["Đã đăng", "Đã đăng", "Đã đăng", "Thiếu", "Thiếu", "Không dùng"]);
}

#[test]
fn budget_disclosures_are_posted_late_missing_or_not_due() {
    let late = ("ngan-sach/2026/quy-1.yaml".to_owned(), "nam: 2026\nloai: quy-1\nngay_cong_khai: 2026-04-20\n".to_owned());
    let folder = folder(&[late]);
    let rows = texts(&folder, "cong-khai/index.html", ".bang-luat-khac tbody tr");
    let row = |name: &str| rows.iter().find(|row| row.starts_with(name)).cloned().unwrap_or_default();
    let first = row("Thực hiện quý I");
    assert!(first.contains("Đăng muộn Muộn 10 ngày, hạn 10/04/2026 Chưa đủ số liệu hoặc thuyết minh"), "{first}");
    assert!(row("Thực hiện 6 tháng").contains("Thiếu"), "{rows:?}");
    assert!(row("Thực hiện cả năm").contains("Chưa đến hạn"), "{rows:?}");
    assert!(cells(&folder, 2)[1].contains("Thực hiện quý I năm 2026"), "a disclosure on the portal is public too");
}

#[test]
fn the_quarterly_list_tells_content_document_form_place_and_time_and_knows_its_paper() {
    let folder = folder(&[
        posting(1, "dcs.1", &format!("dang_tu: 2026-08-03\ndang_den: 2026-09-30\n{FORMS}\n{}", document("2026-08-03"))),
        (
            "niem-yet/2026/danh-muc.md".to_owned(),
            "---\nso: 2026/2\ntieu_de: Danh mục nội dung đã công khai quý III năm 2026\nnhom: dcs.14\ndang_tu: 2026-10-05\n---\n"
                .to_owned(),
        ),
    ]);
    let page = text(&folder, "cong-khai/2026-quy-3/index.html");
    for part in [
        "1 nội dung",
        "2026/0001",
        "Tờ thứ 1",
        "15/TB-UBND",
        "Khoản 1",
        "trụ sở xã",
        "Cổng thông tin",
        "Từ 03/08/2026 đến 30/09/2026",
        "Bản giấy của danh mục này: Số 2026/0002",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(text(&folder, "cong-khai/2026-quy-4/index.html").contains("Chưa có tờ niêm yết nào là danh mục của quý này"));
    assert!(!folder.exists("cong-khai/2026-quy-1"), "no page for a quarter in which nothing was public");
    assert!(folder.read("sitemap.xml").contains("/cong-khai/2026-quy-3/"));
}

#[test]
fn the_tables_go_out_as_csv_that_excel_reads_and_runs_nothing_of() {
    let (path, text) = posting(1, "dcs.1", &format!("dang_tu: 2026-11-03\ndang_den: 2026-12-30\n{FORMS}\n{}", document("2026-11-02")));
    let folder = folder(&[(path, text.replace("Tờ thứ 1", "\"=1+1\""))]);
    let matrix = folder.read("cong-khai/ma-tran.csv");
    assert!(matrix.starts_with("\u{feff}nam,quy,khoan_dieu_11,nhom,hinh_thuc,"), "{matrix:.80}");
    assert_eq!(matrix.lines().count(), 1 + 14 * 4 * 5, "a row for each group, quarter and form");
    assert!(matrix.contains("2026,4,1,Kinh tế – xã hội,loa,Không dùng,Đã đăng,2026/0001"), "{matrix}");
    for path in ["cong-khai/noi-dung.csv", "cong-khai/2026-quy-4.csv", "cong-khai/danh-muc-thong-tin.csv"] {
        let csv = folder.read(path);
        assert!(csv.starts_with('\u{feff}') && csv.contains("'=1+1") && csv.contains("15/TB-UBND"), "{path}: {csv}");
        assert!(csv.contains("https://minhhoa.example.gov.vn/niem-yet/2026/0001/"), "{path}: {csv}");
    }
}

#[test]
fn the_catalogue_of_information_gives_name_number_day_form_time_and_period() {
    let rules = "so: 14/QĐ-UBND\nngay: 2026-02-06\nloai: quyet-dinh\ntrich_yeu: Quy chế thử\nvai_tro: quy-che-cung-cap-thong-tin\n";
    let budget = "nam: 2026\nloai: quyet-dinh\nnghi_quyet: {so: 21/NQ-HĐND, ngay: 2025-12-19}\nngay_cong_khai: 2025-12-26\n";
    let folder = folder(&[
        posting(1, "dcs.1", &format!("dang_tu: 2026-11-03\ndang_den: 2026-12-30\n{FORMS}\n{}", document("2026-11-02"))),
        ("van-ban/quy-che.yaml".to_owned(), rules.to_owned()),
        ("ngan-sach/2026/quyet-dinh.yaml".to_owned(), budget.to_owned()),
    ]);
    let rows = texts(&folder, "cong-khai/danh-muc-thong-tin/index.html", ".bang-danh-muc tbody tr");
    assert_eq!(
        rows,
        [
            "Quy chế thử 14/QĐ-UBND 06/02/2026 Cổng thông tin Không ghi Thường xuyên",
            "Dự toán đã được Hội đồng nhân dân quyết định năm 2026 21/NQ-HĐND 19/12/2025 Cổng thông tin 26/12/2025 Không ấn định",
            "Tờ thứ 1 Niêm yết số 2026/0001 15/TB-UBND 02/11/2026 Niêm yết; Cổng thông tin 03/11/2026 30/12/2026",
        ]
    );
}

#[test]
fn duties_stand_in_the_page_and_in_a_calendar_that_updates_itself_and_tells_no_secret() {
    let folder = folder(&[
        posting(1, "dcs.1", &format!("dang_tu: 2026-11-03\ndang_den: 2026-12-30\n{FORMS}\n{}", document("2026-11-02"))),
        posting(2, "dcs.1", "dang_tu: 2026-12-01\ndang_den: 2027-01-05"),
        ("can-bo.yaml".to_owned(), "- {ma: a, ho_ten: Nông Văn Thử, chuc_vu: Phó Chủ tịch, den: 2026-12-15}\n".to_owned()),
    ]);
    let page = texts(&folder, "cong-khai/index.html", ".bang-viec tbody tr").join("\n");
    assert!(page.contains("30/12/2026 Ngày niêm yết cuối của mục số 2026/0001, Tờ thứ 1"), "{page}");
    assert!(page.contains("03/02/2027 Lập, niêm yết danh mục nội dung đã công khai lần đầu"), "{page}");
    let calendar = folder.read("cong-khai/viec-den-han.ics");
    let unfolded = calendar.replace("\r\n ", "");
    assert!(unfolded.contains("UID:het--niem-yet-2026-0001-@minhhoa.example.gov.vn"), "{unfolded}");
    assert!(unfolded.contains("DTSTART;VALUE=DATE:20261230") && unfolded.contains("DTSTAMP:20261001T000000Z"), "{unfolded}");
    for told in [&page, &unfolded] {
        assert!(!told.contains("Tờ thứ 2") && !told.contains("Nông Văn Thử"), "what is still to come: {told}");
    }
    folder.niemyet(&["build", "--as-of", "2026-11-17"]).assert().success();
    assert_eq!(folder.read("cong-khai/viec-den-han.ics"), calendar, "the next day the same duties are the same bytes");
}

#[test]
fn of_a_list_of_persons_off_the_board_only_number_title_and_days_remain() {
    let front = "dang_tu: 2026-10-05\ndang_den: 2026-11-09\ndanh_sach_ca_nhan: {can_cu: Luật thử}\nhinh_thuc: [niem-yet, loa]\nvan_ban: {so: 77/QĐ-UBND, ngay: 2026-10-02, trich_yeu: Hộ ông Nông Văn Thử}\nbien_ban: {so_ban: 3, nguoi_chung_kien: [Nông Văn Thử]}";
    let folder = folder(&[posting(1, "ho-ngheo", front)]);
    for path in [
        "cong-khai/index.html",
        "cong-khai/2026-quy-4/index.html",
        "cong-khai/danh-muc-thong-tin/index.html",
        "cong-khai/noi-dung.csv",
        "cong-khai/2026-quy-4.csv",
        "cong-khai/danh-muc-thong-tin.csv",
    ] {
        let told = folder.read(path);
        assert!(told.contains("Tờ thứ 1") && told.contains("2026/0001"), "{path}");
        for secret in ["Nông Văn Thử", "77/QĐ-UBND", "Lời của tờ"] {
            assert!(!told.contains(secret), "{path}: {secret}");
        }
    }
    assert!(cells(&folder, 7)[3].starts_with("Đã đăng"), "that it was public stays true");
    let forms = texts(&folder, "cong-khai/2026-quy-4/index.html", ".bang-hinh-thuc tbody tr:nth-child(7) td");
    assert_eq!(forms[1], "Không nêu");
}

#[test]
fn an_annulled_posting_covers_nothing_but_stays_in_the_lists() {
    let front = format!("dang_tu: 2026-10-05\nhuy: {{ngay: 2026-10-09, ly_do: Nhầm}}\n{FORMS}\n{}", document("2026-10-02"));
    let folder = folder(&[posting(1, "dcs.5", &front)]);
    assert_eq!(cells(&folder, 5)[3], "Thiếu");
    let row = texts(&folder, "cong-khai/index.html", ".bang-noi-dung tbody tr").join(" ");
    assert!(row.contains("Tờ thứ 1") && row.contains("Đã hủy") && !row.contains("15/TB-UBND"), "{row}");
    assert!(text(&folder, "cong-khai/2026-quy-4/index.html").contains("Đã hủy"));
    assert!(!text(&folder, "cong-khai/danh-muc-thong-tin/index.html").contains("Tờ thứ 1"));
}

#[test]
fn a_withheld_record_and_the_words_of_the_report_reach_no_page() {
    let (path, text) = posting(1, "dcs.7", "dang_tu: 2026-11-12\ndang_den: 2026-12-30\nvan_ban: {so: 88/QĐ-UBND, ngay: 2026-10-02}");
    let folder = folder(&[(path, text.replace("Tờ thứ 1", "Hỗ trợ ông A 001099000123").replace("Lời của tờ 1", "Số 001099000123"))]);
    for path in ["cong-khai/index.html", "cong-khai/2026-quy-4/index.html", "cong-khai/noi-dung.csv", "cong-khai/viec-den-han.ics"] {
        let told = folder.read(path);
        assert!(!told.contains("001099000123") && !told.contains("88/QĐ-UBND"), "{path}");
    }
    let page = self::text(&folder, "cong-khai/index.html");
    assert!(page.contains("1 bản ghi đang giữ lại nội dung") && !page.contains("personal."), "{page}");
    assert!(cells(&folder, 7)[3].starts_with("Đăng muộn"), "days may be told");
}

#[test]
fn a_commune_that_has_posted_nothing_is_told_so_group_by_group() {
    let folder = folder(&[]);
    let states: Vec<String> = (1..=14).map(|group| cells(&folder, group)[3].clone()).collect();
    assert_eq!(states.iter().filter(|state| *state == "Thiếu").count(), 13);
    assert_eq!(states[13], "Không ghi nhận", "the fourteenth group is what other laws ask");
    let page = text(&folder, "cong-khai/index.html");
    for part in ["Năm nay chưa công khai nội dung nào", "Xã không miễn quy tắc nào", "Xã không ghi nhóm nào là không phát sinh"]
    {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(text(&folder, "cong-khai/danh-muc-thong-tin/index.html").contains("Chưa có thông tin nào trong danh mục"));
    assert!(folder.exists("cong-khai/viec-den-han.ics") && folder.exists("cong-khai/ma-tran.csv"));
}

#[test]
fn the_catalogue_of_information_tells_when_a_document_was_made_public() {
    let rules = |more: &str| format!("so: 15/TB-UBND\nngay: 2026-11-02\ntrich_yeu: Quy chế thử\n{more}");
    let hung = posting(1, "dcs.4", &format!("dang_tu: 2026-11-03\n{FORMS}\n{}", document("2026-11-02")));
    let row = |files: &[(String, String)]| {
        let rows = texts(&folder(files), "cong-khai/danh-muc-thong-tin/index.html", "tr");
        rows.into_iter().find(|row| row.starts_with("Quy chế thử")).expect("the document has its row")
    };
    let path = "van-ban/quy-che.yaml".to_owned();
    assert!(row(&[(path.clone(), rules(""))]).contains("Không ghi Thường xuyên"));
    assert!(row(&[(path.clone(), rules("ngay_cong_khai: 2026-11-05\n")), hung.clone()]).contains("05/11/2026 Thường xuyên"));
    assert!(row(&[(path, rules("")), hung]).contains("03/11/2026 Thường xuyên"), "the day on which the same paper was hung");
}

/// The row of the other laws that begins with a name.
fn other_law(folder: &Folder, name: &str) -> String {
    let rows = texts(folder, "cong-khai/index.html", ".bang-luat-khac tbody tr");
    rows.iter().find(|row| row.starts_with(name)).cloned().unwrap_or_else(|| panic!("{name}: {rows:?}"))
}

fn file(path: &str, text: &str) -> (String, String) {
    (path.to_owned(), text.to_owned())
}

#[test]
fn a_disclosure_without_its_day_is_not_posted() {
    let folder = folder(&[file("ngan-sach/h.yaml", "nam: 2026\nloai: 6-thang\n")]);
    let row = other_law(&folder, "Thực hiện 6 tháng");
    assert!(row.contains("Chưa ghi ngày công khai") && !row.contains("Đã đăng"), "{row}");
    let whole = "nam: 2026\nloai: 6-thang\nngay_cong_khai: 2026-07-08\nthuyet_minh: Thu đạt nửa dự toán\nbang: [{ten: Thu, don_vi_tinh: đồng, cot: [{ma: a, ten: Tên, kieu: chu}], hang: [{a: Thuế}]}]\n";
    folder.write("ngan-sach/h.yaml", whole);
    folder.build();
    assert!(other_law(&folder, "Thực hiện 6 tháng").contains("Đã đăng Công khai ngày 08/07/2026"));
    folder.write("ngan-sach/h.yaml", whole.replace("thuyet_minh: Thu đạt nửa dự toán\n", ""));
    folder.build();
    let row = other_law(&folder, "Thực hiện 6 tháng");
    assert!(row.contains("Có, chưa đủ Chưa đủ số liệu hoặc thuyết minh"), "{row}");
    folder.write("ngan-sach/h.yaml", whole.replace("07-08", "06-08"));
    folder.build();
    let row = other_law(&folder, "Thực hiện 6 tháng");
    assert!(row.contains("Có, chưa đủ Ngày công khai trước ngày được công khai"), "before its period is over: {row}");
}

#[test]
fn a_dialogue_that_was_held_is_not_missing_for_what_its_notice_lacks() {
    const NAME: &str = "Hội nghị trao đổi, đối thoại với Nhân dân";
    let dialogue = |notice: &str, more: &str| {
        format!("ten: Đối thoại\nngay: 2026-09-15\ndia_diem: Hội trường\nthong_bao: {{ngay: {notice}, hinh_thuc: [loa]}}\n{more}")
    };
    let folder = folder(&[("doi-thoai/d.yaml".to_owned(), dialogue("2026-09-01", ""))]);
    let row = other_law(&folder, NAME);
    assert!(row.contains("Năm 2026 Có, chưa đủ Thông báo chưa ghi đủ địa điểm, nội dung 1 hội nghị"), "{row}");
    folder.write("doi-thoai/d.yaml", dialogue("2026-09-09", ""));
    folder.build();
    let row = other_law(&folder, NAME);
    assert!(row.contains("Đã tổ chức, thông báo muộn Muộn 1 ngày, hạn 08/09/2026 Thông báo chưa ghi đủ"), "{row}");
    folder.write("doi-thoai/d.yaml", dialogue("2026-09-01", "noi_dung: Đường, nước\n"));
    folder.build();
    assert!(other_law(&folder, NAME).contains("Năm 2026 Đã đăng 1 hội nghị"), "{}", other_law(&folder, NAME));
    let conclusion = other_law(&folder, "Niêm yết kết luận");
    assert!(conclusion.contains("15/09/2026 Thiếu Không có"), "thirty days have gone by: {conclusion}");
}

#[test]
fn only_what_was_held_by_the_day_is_counted_and_a_plan_is_named_as_one() {
    const NAME: &str = "Hội nghị trao đổi, đối thoại với Nhân dân";
    let folder = folder(&[file("doi-thoai/d.yaml", "ten: Đối thoại\nngay: 2026-12-20\n")]);
    let row = other_law(&folder, NAME);
    assert!(row.contains("Chưa đến hạn Chưa tổ chức; dự kiến 20/12/2026"), "{row}");
    assert!(!texts(&folder, "cong-khai/index.html", "main").concat().contains("Niêm yết kết luận"), "nothing was said there yet");
    let held = "ten: Đối thoại\nngay: 2026-09-15\ndia_diem: Hội trường\nnoi_dung: Đường\nthong_bao: {ngay: 2026-09-01}\n";
    folder.write("doi-thoai/h.yaml", held);
    folder.build();
    let row = other_law(&folder, NAME);
    assert!(row.contains("Đã đăng 1 hội nghị; dự kiến thêm 20/12/2026"), "{row}");
    folder.write("don-vi.yaml", format!("{COMMUNE}thon: [{{ma: na-vi, ten: Thôn Nà Vi}}]\n"));
    folder.write("hoi-nghi-thon/a.yaml", "thon: na-vi\nngay: 2026-12-06\n");
    folder.build();
    let row = other_law(&folder, "Hội nghị của cộng đồng dân cư");
    assert!(row.contains("Chưa tổ chức; dự kiến 06/12/2026"), "{row}");
}

#[test]
fn a_year_without_a_dialogue_is_missing_in_a_row_of_its_own() {
    let held = |year: u16| {
        format!("ten: Đối thoại\nngay: {year}-09-15\ndia_diem: Hội trường\nnoi_dung: Đường\nthong_bao: {{ngay: {year}-09-01}}\n")
    };
    let folder = folder(&[("doi-thoai/a.yaml".to_owned(), held(2024)), ("doi-thoai/b.yaml".to_owned(), held(2026))]);
    let rows = texts(&folder, "cong-khai/index.html", ".bang-luat-khac tbody tr");
    let rows: Vec<&String> = rows.iter().filter(|row| row.starts_with("Hội nghị trao đổi")).collect();
    assert!(rows.len() == 2 && rows[0].contains("Năm 2026 Đã đăng") && rows[1].contains("Năm 2025 Thiếu Không có"), "{rows:?}");
}

#[test]
fn a_result_without_its_day_is_there_but_not_whole() {
    let text = "ten: Đặt tên đường\ntu: 2026-08-01\nden: 2026-09-01\nngay_cong_bo: 2026-08-01\nket_qua: 90 trên 100 hộ đồng ý\n";
    let folder = folder(&[file("y-kien/a.yaml", text)]);
    let row = other_law(&folder, "Kết quả lấy ý kiến");
    assert!(row.contains("Có, chưa đủ") && row.contains("Có kết quả, chưa ghi ngày công khai"), "{row}");
    folder.write("y-kien/a.yaml", text.replace("ket_qua: 90 trên 100 hộ đồng ý\n", ""));
    folder.build();
    assert!(other_law(&folder, "Kết quả lấy ý kiến").contains("Thiếu Không có"));
    folder.write("y-kien/a.yaml", text.replace("den: 2026-09-01", "den: 2026-08-11").replace("2026-08", "2026-11"));
    folder.niemyet(&["build", "--as-of", "2026-11-12"]).assert().success();
    let row = other_law(&folder, "Kết quả lấy ý kiến");
    assert!(row.contains("Chưa đến hạn Thời gian lấy ý kiến chưa đủ"), "a short hearing is no missing result: {row}");
}

#[test]
fn too_few_days_on_the_board_are_told_whatever_key_the_rule_blames() {
    let short = "dang_tu: 2026-11-03\ndang_den: 2026-12-30\nhinh_thuc: [niem-yet, cong-thong-tin]\nnoi_niem_yet: [{noi: tru-so, den: 2026-11-08}, nha-van-hoa]\n";
    let list = "dang_tu: 2026-10-05\ndang_den: 2026-10-06\ndanh_sach_ca_nhan: {can_cu: Luật thử}\nhinh_thuc: [niem-yet]";
    let folder = folder(&[posting(1, "dcs.1", &format!("{short}{}", document("2026-11-02"))), posting(2, "ho-ngheo", list)]);
    let csv = folder.read("cong-khai/noi-dung.csv");
    let line = |number: &str| csv.lines().find(|line| line.starts_with(number)).unwrap_or_default();
    assert!(line("2026/0001").contains("Niêm yết chưa đủ thời gian") && !line("2026/0001").contains("Thiếu nơi niêm yết"), "{csv}");
    assert!(line("2026/0002").contains("Niêm yết chưa đủ thời gian"), "of a list off the board its days are still told: {csv}");
}

#[test]
fn a_reason_that_nothing_arose_is_gainsaid_by_what_was_posted() {
    let reason = |period: &str| settings(&format!("  khong_phat_sinh: [{{nhom: dcs.8, ky: {period}, ly_do: Không có thiên tai}}]\n"));
    let posted = posting(1, "dcs.8", &format!("dang_tu: 2026-10-05\ndang_den: 2026-12-30\n{FORMS}\n{}", document("2026-10-05")));
    let told = |period: &str| text(&folder(&[posted.clone(), reason(period)]), "cong-khai/index.html");
    let words = "Không có thiên tai Đã ghi không phát sinh, nhưng có số 2026/0001.";
    assert!(told("quý IV năm 2026").contains(words), "{}", told("quý IV năm 2026"));
    let earlier = told("quý III năm 2026");
    assert!(earlier.contains("Không có thiên tai") && !earlier.contains("nhưng có số"), "{earlier}");
}

#[test]
fn the_duties_of_a_draft_and_of_a_dialogue_to_come_are_in_the_calendar() {
    let folder = folder(&[
        file("ngan-sach/2027/qd.yaml", "nam: 2027\nloai: quyet-dinh\nnghi_quyet: {so: 21/NQ-HĐND, ngay: 2026-11-10}\n"),
        file("doi-thoai/d.yaml", "ten: Đối thoại\nngay: 2026-12-20\n"),
    ]);
    let calendar = folder.read("cong-khai/viec-den-han.ics").replace("\r\n ", "");
    for uid in ["UID:budget.deadline.decided-", "UID:thong-bao-d@", "UID:doi-thoai-2026@", "UID:ngan-sach-2027-du-thao@"] {
        assert!(calendar.contains(uid), "{uid}: {calendar}");
    }
    folder.write("doi-thoai/d.yaml", "ten: Đối thoại\nngay: 2026-12-20\nthong_bao: {ngay: 2026-12-01}\n");
    folder.build();
    assert!(!folder.read("cong-khai/viec-den-han.ics").contains("20/12/2026"), "what is still to be announced is told to nobody");
}

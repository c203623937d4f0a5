//! Charts: what they say, what they leave out and why, and that a list with the same figures stands beside every bar.

mod support;

use scraper::{Html, Selector};
use support::Folder;

const DECIDED: &str = "nam: 2026
loai: quyet-dinh
ngay_cong_khai: 2025-12-26
bang:
  - ten: Dự toán chi
    don_vi_tinh: đồng
    cot: [{ma: noi_dung, ten: Nội dung, kieu: chu}, {ma: du_toan, ten: Dự toán, kieu: tien}]
    hang:
      - {noi_dung: Chi đầu tư, du_toan: 3000000000}
      - {noi_dung: Chi thường xuyên, du_toan: 6000000000}
    tong: {du_toan: 9000000000}
";

const NINE_MONTHS: &str = "nam: 2026
loai: 9-thang
ngay_cong_khai: 2026-10-09
bang:
  - ten: Thực hiện chi 9 tháng
    don_vi_tinh: đồng
    cot:
      - {ma: noi_dung, ten: Nội dung, kieu: chu}
      - {ma: du_toan, ten: Dự toán năm, kieu: tien}
      - {ma: thuc_hien, ten: Thực hiện, kieu: tien}
    hang:
      - {noi_dung: Chi đầu tư, du_toan: 3000000000, thuc_hien: 1500000000}
      - {noi_dung: Chi thường xuyên, du_toan: 6000000000, thuc_hien: 6600000000}
    tong: {du_toan: 9000000000, thuc_hien: 8100000000}
";

const YEAR: &str = "ngan-sach/2026/index.html";

fn budgets(nine_months: &str) -> Folder {
    let folder = Folder::new(&[("ngan-sach/2026/quyet-dinh.yaml", DECIDED), ("ngan-sach/2026/9-thang.yaml", nine_months)]);
    folder.build();
    folder
}

fn figures(folder: &Folder, page: &str) -> Vec<String> {
    let page = Html::parse_document(&folder.read(page));
    page.select(&Selector::parse("figure.bieu-do").unwrap()).map(|figure| figure.html()).collect()
}

/// The text of every chart of a page, white space as single spaces.
fn said(folder: &Folder, page: &str) -> String {
    let page = Html::parse_document(&folder.read(page));
    let figures = Selector::parse("figure.bieu-do").unwrap();
    let words = page.select(&figures).flat_map(|figure| figure.text()).flat_map(str::split_whitespace);
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_chart_is_a_sentence_and_a_list_of_bars_with_their_figures() {
    let folder = budgets(NINE_MONTHS);
    insta::assert_snapshot!(figures(&folder, YEAR)[0].replace("<li", "\n<li").replace("</ul>", "\n</ul>"));
    assert_eq!(said(&folder, "ngan-sach/2026/9-thang/index.html"), said(&folder, YEAR), "the report's own page shows the same");
    assert!(figures(&folder, "ngan-sach/2026/quyet-dinh/index.html").is_empty());
}

#[test]
fn the_reports_of_a_year_stand_below_each_other() {
    let half = NINE_MONTHS.replace("9-thang", "6-thang").replace("8100000000", "4000000000");
    let folder = Folder::new(&[
        ("ngan-sach/2026/quyet-dinh.yaml", DECIDED.to_owned()),
        ("ngan-sach/2026/9-thang.yaml", NINE_MONTHS.to_owned()),
        ("ngan-sach/2026/6-thang.yaml", half),
    ]);
    folder.build();
    let said = said(&folder, YEAR);
    assert!(said.contains("Thực hiện 6 tháng năm 2026 4.000 trong 9.000 triệu đồng, bằng 44,44 %"), "{said}");
    assert!(said.contains("Thực hiện 9 tháng năm 2026 8.100 trong 9.000 triệu đồng, bằng 90 %"), "{said}");
}

#[test]
fn tables_that_cannot_honestly_be_compared_have_no_chart() {
    for (why, nine_months) in [
        ("another unit", NINE_MONTHS.replace("don_vi_tinh: đồng", "don_vi_tinh: nghìn đồng")),
        ("other rows", NINE_MONTHS.replace("Chi đầu tư", "Thu phí").replace("Chi thường xuyên", "Thu thuế")),
        (
            "two columns of what was carried out",
            NINE_MONTHS
                .replace("ten: Dự toán năm", "ten: Thực hiện quý III")
                .replace("ma: du_toan", "ma: quy_3")
                .replace("du_toan:", "quy_3:"),
        ),
        ("a name that stands twice", NINE_MONTHS.replace("Chi thường xuyên", "Chi đầu tư")),
        ("nothing but text", NINE_MONTHS.replace("kieu: tien", "kieu: chu")),
    ] {
        let folder = budgets(&nine_months);
        assert!(figures(&folder, YEAR).is_empty(), "{why}: {:?}", figures(&folder, YEAR));
    }
}

#[test]
fn what_only_one_table_holds_and_what_they_disagree_on_is_said() {
    let nine_months = NINE_MONTHS
        .replace("Chi thường xuyên, du_toan: 6000000000", "Chi sự nghiệp, du_toan: 6000000000")
        .replace("Chi đầu tư, du_toan: 3000000000", "Chi đầu tư, du_toan: 3100000000");
    let said = said(&budgets(&nine_months), YEAR);
    assert!(said.contains("Chỉ có trong bảng dự toán, không so được: «Chi thường xuyên»."), "{said}");
    assert!(said.contains("Chỉ có trong bảng thực hiện, không so được: «Chi sự nghiệp»."), "{said}");
    assert!(
        said.contains("«Chi đầu tư»: nghị quyết quyết định dự toán 3.000.000.000, bảng thực hiện ghi dự toán 3.100.000.000."),
        "{said}"
    );
}

#[test]
fn sums_are_told_in_millions_only_when_all_are_whole_millions() {
    let said = said(&budgets(&NINE_MONTHS.replace("1500000000", "1500000001")), YEAR);
    assert!(said.contains("1.500.000.001 trong 3.000.000.000 đồng, bằng 50 %"), "{said}");
}

#[test]
fn a_record_that_is_withheld_is_in_no_chart() {
    let folder = budgets(&format!("{NINE_MONTHS}thuyet_minh: Chi cho ông Nông Văn Mẫu, số định danh 001099000123.\n"));
    assert!(folder.visible("ngan-sach/2026/9-thang/index.html").contains("tạm không hiển thị"));
    assert!(figures(&folder, YEAR).is_empty());
}

const QUARTERS: [(&str, &str); 3] = [
    ("giai-quyet/1.yaml", "ky: {tu: 2026-01-01, den: 2026-03-31}\nda_giai_quyet: {tong: 100, truoc_han: 60, dung_han: 30, qua_han: 10}\n"),
    ("giai-quyet/2.yaml", "ky: {tu: 2026-04-01, den: 2026-06-30}\nda_giai_quyet: {tong: 200, dung_han: 200, qua_han: 0}\n"),
    ("giai-quyet/nam.yaml", "ky: {tu: 2025-01-01, den: 2025-12-31}\nda_giai_quyet: {tong: 9, truoc_han: 9, dung_han: 0, qua_han: 0}\n"),
];

const HANDLING: &str = "giai-quyet/index.html";

#[test]
fn dossiers_in_time_are_compared_between_periods_of_one_length() {
    let folder = Folder::new(&QUARTERS);
    folder.build();
    let charts = figures(&folder, HANDLING);
    assert_eq!(charts.len(), 1, "one year alone is no chart: {charts:?}");
    let said = said(&folder, HANDLING);
    assert!(said.starts_with("2 kỳ giải quyết 300 hồ sơ, trong đó 10 hồ sơ quá hạn. Tỷ lệ trước và đúng hạn từ 90 % (Quý I năm 2026) đến 100 % (Quý II năm 2026)."), "{said}");
    assert!(said.contains("100 đã giải quyết: 60 trước hạn, 30 đúng hạn; 10 quá hạn"), "{said}");
    assert!(said.contains("200 đã giải quyết: 200 đúng hạn hoặc trước hạn, không có quá hạn"), "{said}");
    assert!(charts[0].contains("<strong class=\"son\">10 quá hạn</strong>"), "{}", charts[0]);
}

#[test]
fn a_period_whose_figures_do_not_add_up_is_named_and_not_drawn() {
    let folder = Folder::new(&QUARTERS);
    folder.write(
        "giai-quyet/3.yaml",
        "ky: {tu: 2026-07-01, den: 2026-09-30}\nda_giai_quyet: {tong: 99, truoc_han: 1, dung_han: 1, qua_han: 1}\n",
    );
    folder.build();
    let said = said(&folder, HANDLING);
    assert!(
        said.contains("Quý III năm 2026: báo cáo không ghi đủ số trước hạn, đúng hạn, quá hạn hoặc các số không khớp tổng, nên không vẽ."),
        "{said}"
    );
    assert!(said.starts_with("2 kỳ"), "{said}");
}

#[test]
fn periods_that_overlap_and_periods_of_others_are_not_compared() {
    let folder = Folder::new(&QUARTERS);
    folder.write("giai-quyet/1b.yaml", QUARTERS[0].1);
    folder.build();
    assert!(figures(&folder, HANDLING).is_empty());
    folder.write("giai-quyet/1b.yaml", format!("{}nguon: Báo cáo của xã khác\n", QUARTERS[0].1));
    folder.build();
    assert!(said(&folder, HANDLING).starts_with("2 kỳ"));
}

#[test]
fn opinions_are_counted_by_field_and_state() {
    let dialogue = "ten: Đối thoại
ngay: 2026-10-01
y_kien:
  - {noi_dung: A, linh_vuc: Đất đai, trang_thai: da-giai-quyet}
  - {noi_dung: B, linh_vuc: đất đai, han: 2026-11-01, trang_thai: dang-giai-quyet}
  - {noi_dung: C, linh_vuc: Đất đai, trang_thai: khong-thuoc-tham-quyen}
  - {noi_dung: D, linh_vuc: Điện, han: 2026-12-01, trang_thai: dang-giai-quyet}
  - {noi_dung: E}
";
    let folder = Folder::new(&[("doi-thoai/a.yaml", dialogue)]);
    folder.build();
    for page in ["doi-thoai/index.html", "doi-thoai/a/index.html"] {
        let said = said(&folder, page);
        assert!(said.starts_with("5 ý kiến thuộc 2 lĩnh vực, nhiều nhất là Đất đai (3 ý kiến)."), "{said}");
        assert!(said.contains("Đất đai 3 ý kiến: 1 đã giải quyết, 1 không thuộc thẩm quyền; 1 quá hạn"), "{said}");
        assert!(said.ends_with("Không ghi lĩnh vực 1 ý kiến: đang làm, chưa quá hạn"), "{said}");
    }
}

#[test]
fn where_every_field_has_one_opinion_a_list_says_enough() {
    let dialogue = "ten: Đối thoại\nngay: 2026-10-01\ny_kien: [{noi_dung: A, linh_vuc: Đất đai}, {noi_dung: B, linh_vuc: Điện}]\n";
    let folder = Folder::new(&[("doi-thoai/a.yaml", dialogue)]);
    folder.build();
    assert!(figures(&folder, "doi-thoai/index.html").is_empty());
}

#[test]
fn criteria_show_what_was_reached_of_what_could_be() {
    let card = "ten: Phiếu
nam: 2025
tieu_chi:
  - {ma: \"1\", ten: Đủ, diem_chuan: 10, diem_tu_cham: 10, diem_tham_dinh: 10}
  - {ma: \"2\", ten: Thiếu, diem_chuan: 20, diem_tu_cham: 19.5, diem_tham_dinh: 17}
  - {ma: \"2.1\", ten: Phần, diem_chuan: 20, diem_tu_cham: 1}
";
    let folder = Folder::new(&[("danh-gia/a.yaml", card)]);
    folder.build();
    let said = said(&folder, "danh-gia/index.html");
    assert!(said.starts_with("Đạt đủ điểm ở 1 trong 2 tiêu chí. Thiếu nhiều điểm nhất: «2. Thiếu», 3 điểm."), "{said}");
    assert!(said.ends_with("2. Thiếu tự chấm 19,5, thẩm định 17 trong 20 điểm"), "parts stay in the table: {said}");
}

#[test]
fn a_chart_weighs_little() {
    let criteria: String =
        (1..=40).map(|n| format!("  - {{ma: \"{n}\", ten: Tiêu chí, diem_chuan: 10, diem_tu_cham: 9, diem_tham_dinh: 8}}\n")).collect();
    let folder = Folder::new(&[("danh-gia/a.yaml", format!("ten: Phiếu\nnam: 2025\ntieu_chi:\n{criteria}"))]);
    folder.build();
    let chart = figures(&folder, "danh-gia/index.html").concat();
    assert!(chart.len() < 40 * 450, "{} bytes for forty criteria", chart.len());
}

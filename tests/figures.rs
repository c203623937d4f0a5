//! Tables, budgets, results, scores: declared figures stand beside what their rows add up to.

mod support;

use support::Folder;

const BUDGET: &str = "nam: 2026
loai: quyet-dinh
nghi_quyet: {so: 21/NQ-HĐND, ngay: 2025-12-19}
ngay_cong_khai: 2025-12-26
thuyet_minh: Dự toán **cân đối**.
bang:
  - ten: Dự toán thu
    don_vi_tinh: đồng
    cot:
      - {ma: noi_dung, ten: Nội dung, kieu: chu}
      - {ma: du_toan, ten: Dự toán, kieu: tien}
    hang:
      - {noi_dung: Thu xã hưởng, du_toan: 1240000000}
      - {noi_dung: Thu bổ sung, du_toan: 12900000000}
";

const HANDLING: &str = "ky: {tu: 2021-01-01, den: 2021-11-15}
tiep_nhan: {tong: 5578, moi: 5559, ky_truoc: 19}
da_giai_quyet: {tong: 3548, dung_han: 3548, qua_han: 4}
dang_giai_quyet: {tong: 9}
qua_han:
  - {linh_vuc: Tư pháp, so_luong: 4, ly_do: Mất mạng.}
";

fn budget(total: u64) -> String {
    format!("{BUDGET}    tong: {{du_toan: {total}}}\n")
}

#[test]
fn a_folder_with_only_the_commune_has_every_list_and_says_that_it_is_empty() {
    let folder = Folder::empty();
    folder.build();
    for (path, words) in [
        ("ngan-sach/index.html", "Chưa có loại ngân sách nào"),
        ("giai-quyet/index.html", "Chưa có kết quả giải quyết hồ sơ"),
        ("danh-gia/index.html", "Chưa có kết quả lấy ý kiến hài lòng"),
        ("so-lieu/index.html", "Chưa có bảng số liệu nào"),
        ("van-ban/index.html", "Chưa có quy chế"),
        ("du-lieu/index.html", "Chưa có bản ghi"),
    ] {
        assert!(folder.visible(path).contains(words), "{path}: {}", folder.visible(path));
    }
}

#[test]
fn a_budget_shows_its_sums_grouped_and_its_total_as_declared() {
    let folder = Folder::new(&[("ngan-sach/2026/quyet-dinh.yaml", budget(14_140_000_000))]);
    folder.build();
    let page = folder.visible("ngan-sach/2026/quyet-dinh/index.html");
    assert!(page.contains("Tổng ghi trong bảng 14.140.000.000"), "{page}");
    assert!(page.contains("Cộng các dòng bằng tổng ghi trong bảng."), "{page}");
    assert!(page.contains("Số 21/NQ-HĐND ngày 19/12/2025"), "{page}");
    assert!(page.contains("Điều 36, Điều 37 Nghị định 73/2026/NĐ-CP"), "{page}");
}

#[test]
fn a_total_that_disagrees_is_shown_as_a_fact_beside_the_sum() {
    let folder = Folder::new(&[("ngan-sach/2026/quyet-dinh.yaml", budget(14_150_000_000))]);
    folder.build();
    let page = folder.visible("ngan-sach/2026/quyet-dinh/index.html");
    assert!(page.contains("Cột «Dự toán»: tổng ghi trong bảng 14.150.000.000, cộng các dòng 14.140.000.000."), "{page}");
    assert!(!page.contains("sai"), "a page states, it does not judge: {page}");
}

#[test]
fn the_matrix_of_budgets_links_what_is_public_and_names_what_is_not() {
    let folder = Folder::new(&[
        ("ngan-sach/2026/quyet-dinh.yaml", budget(14_140_000_000)),
        ("ngan-sach/2025/nam.yaml", "nam: 2025\nloai: nam\nngay_cong_khai: 2026-01-22\n".to_owned()),
        ("ngan-sach/2027/du-thao.yaml", "nam: 2027\nloai: du-thao\nngay_cong_khai: 2026-12-20\n".to_owned()),
    ]);
    folder.build();
    let index = folder.visible("ngan-sach/index.html");
    assert!(index.contains("26/12/2025 , Dự toán đã được Hội đồng nhân dân quyết định năm 2026"), "{index}");
    assert!(index.contains("Chưa có"), "{index}");
    assert!(!index.contains("2027"), "what is prepared for a later day is not public yet: {index}");
    assert!(!folder.exists("ngan-sach/2027/du-thao/index.html"));
    assert!(folder.visible("ngan-sach/2025/nam/index.html").contains("Thông tư 343/2016/TT-BTC"));
}

#[test]
fn contradictions_of_a_report_stand_side_by_side() {
    let folder = Folder::new(&[("giai-quyet/2021.yaml", format!("{HANDLING}nguon: Báo cáo năm 2021\n"))]);
    folder.build();
    let page = folder.visible("giai-quyet/index.html");
    assert!(page.contains("Tổng tiếp nhận ghi 5.578; đã giải quyết và đang giải quyết cộng lại 3.557."), "{page}");
    assert!(page.contains("Đã giải quyết ghi 3.548; đúng hạn và quá hạn cộng lại 3.552."), "{page}");
    assert!(page.contains("Nguồn: Báo cáo năm 2021"), "{page}");
    assert!(!page.contains("Đang áp dụng trên trang này"), "another commune's counts have nothing here to stand beside: {page}");
    assert!(folder.read("giai-quyet/index.html").contains("id=2021") || folder.read("giai-quyet/index.html").contains("id=\"2021\""));
}

#[test]
fn criteria_are_added_up_by_their_wholes() {
    let card = "ten: Phiếu chấm
nam: 2023
thang_diem: 100
tieu_chi:
  - {ma: \"1\", ten: Tổ chức, diem_chuan: 60, diem_tu_cham: 55}
  - {ma: \"1.1\", ten: Phần một, diem_chuan: 60, diem_tu_cham: 55}
  - {ma: \"2\", ten: Hiệu quả, diem_chuan: 35, diem_tu_cham: 34.5}
tong: {diem_tu_cham: 89.5}
";
    let folder = Folder::new(&[("danh-gia/2023.yaml", card)]);
    folder.build();
    let page = folder.visible("danh-gia/index.html");
    assert!(page.contains("Cột «Điểm chuẩn»: tổng ghi trong bảng 100, cộng các dòng 95."), "{page}");
    assert!(!page.contains("Cột «Tự chấm»"), "{page}");
}

#[test]
fn a_table_shows_each_cell_by_its_kind_and_can_be_taken_away() {
    let figures = "ten: Đường thôn
cot:
  - {ma: thon, ten: Thôn, kieu: chu}
  - {ma: dai, ten: Chiều dài, kieu: so, don_vi_tinh: km}
  - {ma: xong, ten: Xong ngày, kieu: ngay}
  - {ma: tien, ten: Kinh phí, kieu: tien}
tep_csv: so-lieu/duong.csv
";
    let folder =
        Folder::new(&[("so-lieu/duong.yaml", figures), ("so-lieu/duong.csv", "thon;dai;xong;tien\nNúi Thử;4.25;18/09/2026;1500000\n")]);
    folder.build();
    let page = folder.read("so-lieu/duong/index.html");
    assert!(page.contains("datetime=2026-09-18") || page.contains("datetime=\"2026-09-18\""), "{page}");
    let words = folder.visible("so-lieu/duong/index.html");
    assert!(words.contains("Chiều dài (km)") && words.contains("4,25") && words.contains("1.500.000"), "{words}");
    assert_eq!(folder.read("du-lieu/so-lieu/duong.csv"), "\u{feff}thon,dai,xong,tien\r\nNúi Thử,4.25,2026-09-18,1500000\r\n");
}

#[test]
fn standing_documents_keep_their_numbers_as_typed() {
    let document = "so: 05/QĐ-UBND\nngay: 2026-01-09\nloai: quyet-dinh\nvai_tro: quy-che-dan-chu\ntrich_yeu: Ban hành Quy chế\n";
    let folder = Folder::new(&[("van-ban/quy-che.yaml", document)]);
    folder.build();
    let page = folder.visible("van-ban/index.html");
    assert!(page.contains("Quy chế thực hiện dân chủ Quyết định số 05/QĐ-UBND Ban hành Quy chế Ngày 09/01/2026"), "{page}");
}

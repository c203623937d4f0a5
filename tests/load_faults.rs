//! What a clerk is told about files that cannot be read or placed: all of it, in one run, with place and remedy.

mod support;

use insta::assert_snapshot;
use support::{COMMUNE, Folder};

const FIELDS: &str = "- ma: ho-tich\n  ten: Hộ tịch\n";

fn procedure(extra: &str) -> String {
    format!("ma: \"1.001193\"\nten: Đăng ký khai sinh\nlinh_vuc: ho-tich\n{extra}")
}

fn with_procedure(extra: &str) -> Folder {
    Folder::new(&[("linh-vuc.yaml", FIELDS.to_owned()), ("thu-tuc/1.001193.yaml", procedure(extra))])
}

#[test]
fn a_folder_without_the_commune_says_so() {
    let folder = Folder::empty();
    folder.remove("don-vi.yaml");
    assert_snapshot!(folder.faults());
}

#[test]
fn an_unknown_key_names_the_nearest_known_one() {
    assert_snapshot!(with_procedure("thanh_phan_hoso: []\n").faults());
}

#[test]
fn a_wrong_type_says_what_shape_is_wanted() {
    assert_snapshot!(
        with_procedure("can_cu_phap_ly: Luật Hộ tịch\ntrinh_tu_thuc_hien: [một, hai]\nlien_thong: có\nso_bo_ho_so: một\n").faults()
    );
}

#[test]
fn a_missing_key_is_named_at_its_mapping() {
    let folder = Folder::new(&[("can-bo.yaml", "- ma: a\n  ho_ten: Nông Văn Mẫu\n- ma: b\n  chuc_vu: Công chức\n")]);
    assert_snapshot!(folder.faults());
}

#[test]
fn a_key_left_blank_is_a_missing_key() {
    assert_snapshot!(Folder::new(&[("don-vi.yaml", "ten:\ncap: xa\ntinh: \"\"\nurl: https://a.gov.vn\n")]).faults());
}

#[test]
fn impossible_dates_are_refused() {
    assert_snapshot!(with_procedure("hieu_luc_tu: 2026-02-30\nhet_hieu_luc: 31/4/2026\ncap_nhat: hôm qua\n").faults());
}

#[test]
fn a_value_outside_its_list_is_shown_with_the_list() {
    assert_snapshot!(with_procedure("dich_vu_cong: toàn trình\ncach_thuc_thuc_hien:\n  - hinh_thuc: fax\n").faults());
}

#[test]
fn sums_with_separators_are_refused_with_the_remedy() {
    let fees = "- ma: khai-sinh\n  ten: Lệ phí\n  muc_thu:\n    - so_tien: 8.000\n    - so_tien: 8,000 đồng\n    - so_tien: -5\n";
    assert_snapshot!(Folder::new(&[("phi-le-phi.yaml", fees)]).faults());
}

#[test]
fn codes_named_twice_and_references_to_nothing_are_named() {
    let folder = Folder::new(&[
        ("linh-vuc.yaml", "- ma: ho-tich\n  ten: Hộ tịch\n- ma: ho-tich\n  ten: Hộ tịch 2\n"),
        ("thu-tuc/a.yaml", "ma: \"1.001193\"\nten: A\nlinh_vuc: ho-tic\nthay_the_boi: [\"1.000001\"]\n"),
        ("thu-tuc/b.yaml", "ma: \"1.001193\"\nten: B\nlinh_vuc: ho-tich\nmau_don_to_khai:\n  - {ten: Tờ khai, tep: tep/to-khai.docx}\n"),
        ("niem-yet/2026/a.md", "---\nso: 2026/1\ntieu_de: A\nnhom: dcs.7\ndang_tu: 2026-01-05\nthay_the_cho: 2026/0009\n---\nA\n"),
        ("niem-yet/2026/b.md", "---\nso: 2026/0001\ntieu_de: B\nnhom: dcs.7\ndang_tu: 2026-01-05\n---\nB\n"),
    ]);
    assert_snapshot!(folder.faults());
}

#[test]
fn a_path_that_leaves_the_folder_is_refused() {
    assert_snapshot!(
        with_procedure(
            "mau_don_to_khai:\n  - {ten: A, tep: ../../etc/passwd}\n  - {ten: B, tep: /etc/passwd}\n  - {ten: C, tep: \"C:\\\\a.docx\"}\n"
        )
        .faults()
    );
}

#[test]
fn anchors_and_aliases_are_refused() {
    assert_snapshot!(with_procedure("mo_ta_chung: &a x\n").faults());
    assert_snapshot!(with_procedure("loai_tthc: &a Loại khác\nco_quan_ban_hanh: *a\n").faults());
}

#[test]
fn tabs_are_named_as_tabs() {
    assert_snapshot!(with_procedure("quyet_dinh_bo:\n\tso: 163/QĐ-BTP\n").faults());
}

#[test]
fn yaml_mistakes_are_explained() {
    let folder = Folder::new(&[
        ("linh-vuc.yaml", "- ma: ho-tich\n  ten: Bước 1: nộp\n"),
        ("phi-le-phi.yaml", "- ma: a\n  ten: \"chưa đóng\n"),
        ("can-bo.yaml", "- ma: a\n  ho_ten: [Mẫu\n"),
        ("van-ban/a.yaml", "so: 01/QĐ-UBND\n  ngay: 2026-01-01\n"),
    ]);
    assert_snapshot!(folder.faults());
}

#[test]
fn the_same_key_twice_is_a_fault() {
    assert_snapshot!(with_procedure("loai_tthc: A\nloai_tthc: B\n").faults());
}

#[test]
fn other_encodings_are_named_with_the_way_out() {
    let folder =
        Folder::new(&[("linh-vuc.yaml", b"- ma: a\n  ten: H\xE9 t\xDEch\n".to_vec()), ("can-bo.yaml", b"\xFF\xFE-\x00 \x00".to_vec())]);
    assert_snapshot!(folder.faults());
}

#[test]
fn files_that_cannot_be_placed_are_named() {
    let folder = Folder::new(&[
        ("thu-tuc/a.yml", "ma: a\n"),
        ("thutuc/a.yaml", "ma: a\n"),
        ("canbo.yaml", "- ma: a\n"),
        ("niem-yet/2026/a.yaml", "tieu_de: A\n"),
        ("tin/khong-co-dau.md", "Không có phần khai báo\n"),
    ]);
    assert_snapshot!(folder.faults());
}

#[test]
fn tables_are_held_against_their_columns() {
    let folder = Folder::new(&[
        (
            "so-lieu/a.yaml",
            "ten: A\ncot:\n  - {ma: xa, ten: Xã}\n  - {ma: so, ten: Số, kieu: so}\nhang:\n  - {xa: Một, so: mười}\n  - {xax: Hai}\ntep_csv: so-lieu/a.csv\n",
        ),
        ("so-lieu/a.csv", "xa;so;la\nBa;3;x\n"),
        ("so-lieu/b.yaml", "ten: B\ncot: [{ma: xa, ten: Xã}]\ntep_csv: so-lieu/khong-co.csv\n"),
    ]);
    assert_snapshot!(folder.faults());
}

#[test]
fn faults_of_front_matter_stand_at_the_line_of_the_file() {
    let folder = Folder::new(&[("niem-yet/2026/a.md", "---\ntieu_de: A\nnhom: dcs.15\ndang_tu: 2026-13-01\n---\n\nNội dung\n")]);
    assert_snapshot!(folder.faults());
}

#[test]
fn a_link_of_a_text_to_a_missing_file_is_named_at_its_place() {
    let folder = Folder::new(&[("tin/a.md", "---\ntieu_de: A\n---\n\nMột dòng.\nXem [bản đồ](tep/ban-do.pdf) của xã.\n")]);
    assert_snapshot!(folder.faults());
}

#[test]
fn all_faults_of_all_files_come_in_one_run_and_nothing_is_written() {
    let folder = Folder::new(&[
        ("don-vi.yaml", format!("{COMMUNE}dien_thoi: \"02080000012\"\n")),
        ("linh-vuc.yaml", "- ten: Hộ tịch\n".to_owned()),
        ("thu-tuc/a.yaml", procedure("hieu_luc_tu: 2026-02-30\n")),
    ]);
    let output = folder.niemyet(&["build", "--as-of", "2026-11-16"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(!folder.out().exists());
    assert_snapshot!(String::from_utf8(output.stderr).unwrap());
}

#[test]
fn a_fault_of_the_commune_hides_no_fault_between_the_other_files() {
    let folder = Folder::new(&[
        ("don-vi.yaml", format!("{COMMUNE}dien_thoi: x\n")),
        ("linh-vuc.yaml", "- {ma: a, ten: A}\n- {ma: a, ten: B}\n".to_owned()),
        ("thu-tuc/a.yaml", "ma: \"1.000001\"\nten: A\nlinh_vuc: khong-co\n".to_owned()),
    ]);
    let said = folder.faults();
    for place in ["don-vi.yaml:5:1", "linh-vuc.yaml:2:8", "thu-tuc/a.yaml:3:11"] {
        assert!(said.contains(place), "{place} is not named:\n{said}");
    }
}

#[test]
fn faults_as_json_have_the_shape_of_findings() {
    let folder = with_procedure("hieu_luc_tu: 2026-02-30\n");
    let output = folder.niemyet(&["check", "--format", "json", "--as-of", "2026-11-16"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_snapshot!(String::from_utf8(output.stdout).unwrap());
}

#[test]
fn files_from_windows_are_no_trouble() {
    let folder = Folder::new(&[
        ("linh-vuc.yaml", "\u{feff}- ma: ho-tich\r\n  ten: Ho\u{0323}\u{0302} ti\u{0323}ch\r\n".as_bytes().to_vec()),
        ("~$cap-xa.xlsx", b"x".to_vec()),
        ("Thumbs.db", b"x".to_vec()),
        ("thu-tuc/desktop.ini", b"x".to_vec()),
        ("tep/Ba\u{0309}n đo\u{0302}\u{0300}.txt", b"x".to_vec()),
        ("van-ban/a.yaml", "so: 01/QĐ-UBND\r\nngay: 05/01/2026\r\ntep:\r\n  - tep\\Bản đồ.txt\r\n".as_bytes().to_vec()),
    ]);
    folder.build();
    assert!(folder.read("linh-vuc/index.html").contains("Hộ tịch"));
    assert!(folder.exists("tep/Bản đồ.txt"));
}

#[test]
fn phones_and_codes_without_quotes_are_kept_as_typed() {
    let folder = Folder::new(&[
        ("don-vi.yaml", format!("{COMMUNE}dien_thoai: 0208 0000 012\nma_dvhc: 00000\n")),
        ("can-bo.yaml", "- ma: mau\n  ho_ten: Nông Văn Mẫu\n  dien_thoai: +842080000013\n".to_owned()),
    ]);
    folder.build();
    let home = folder.read("index.html");
    assert!(home.contains("tel:+842080000012") && home.contains("Dữ liệu mẫu"), "{home}");
}

#[test]
fn nothing_in_the_folder_makes_the_program_panic() {
    let long = format!("ten: {}\n", "[".repeat(5000));
    let folder = Folder::new(&[
        ("thu-tuc/a.yaml", long),
        ("thu-tuc/b.yaml", "\u{0}\u{1}\u{2}".to_owned()),
        ("thu-tuc/c.yaml", "- - - -\n".to_owned()),
        ("thu-tuc/d.yaml", "? [a, b]\n: c\n".to_owned()),
        ("thu-tuc/e.yaml", "--- a\n--- b\n".to_owned()),
        ("thu-tuc/f.yaml", "!!binary aGVsbG8=\n".to_owned()),
        ("thu-tuc/g.yaml", String::new()),
    ]);
    let said = folder.faults();
    assert!(!said.contains("panicked") && !said.contains("RUST_BACKTRACE"), "{said}");
    for file in ["a", "b", "c", "d", "e", "f", "g"] {
        assert!(said.contains(&format!("thu-tuc/{file}.yaml:")), "{file} is not named:\n{said}");
    }
}

#[test]
fn a_list_that_cannot_be_read_makes_nothing_else_missing() {
    let folder = Folder::new(&[
        ("don-vi.yaml", format!("{COMMUNE}nguoi_phat_ngon: {{can_bo: a}}\n")),
        ("can-bo.yaml", "- ma: a\n  ho_ten: Nông Văn Mẫu\n  chuc_vi: Chủ tịch\n".to_owned()),
    ]);
    let said = folder.faults();
    assert!(said.contains("không có khóa «chuc_vi»") && !said.contains("không có cán bộ"), "{said}");
}

#[test]
fn a_number_with_a_point_before_three_digits_is_refused_with_the_remedy() {
    let table =
        |kind: &str| format!("ten: Bảng\ncot: [{{ma: thon, ten: Thôn}}, {{ma: so, ten: Số, kieu: {kind}}}]\ntep_csv: so-lieu/a.csv\n");
    let with = |kind: &str, cell: &str| {
        let folder = Folder::new(&[("so-lieu/a.yaml", table(kind).as_str()), ("so-lieu/a.csv", &format!("thon;so\nBản Mẫu;{cell}\n"))]);
        folder.niemyet(&["check", "--as-of", "2026-11-16"]).output().unwrap()
    };
    for (kind, cell) in [("so", "1.234"), ("so", "-12.345.678"), ("tien", "8.000")] {
        let output = with(kind, cell);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{cell}: {said}");
        assert!(said.contains(&cell.replace('.', "")), "{cell}: the remedy shows the digits: {said}");
    }
    for cell in ["1234", "1.5", "0.125", "12.3450", "1234.567"] {
        assert_ne!(with("so", cell).status.code(), Some(2), "{cell} can be read one way only");
    }
    let folder = Folder::new(&[("so-lieu/a.yaml", "ten: Bảng\ncot: [{ma: so, ten: Số, kieu: so}]\nhang: [{so: 1.234}]\n")]);
    assert!(folder.faults().contains("đọc được hai cách"), "rows in YAML too");
    let folder = Folder::new(&[("so-lieu/a.yaml", "ten: Bảng\ncot: [{ma: a, ten: A, kieu: ty-le, tu_so: b, mau_so: c}]\nhang: []\n")]);
    assert!(folder.faults().contains("không có cột «b»"));
}

//! Open data: complete where it may be, silent where it must be.

mod support;

use std::path::Path;

use serde_json::Value as Json;
use support::{COMMUNE, Folder};
use walkdir::WalkDir;

fn json(folder: &Folder, name: &str) -> Json {
    serde_json::from_str(&folder.read(&format!("du-lieu/{name}.json"))).expect("open data is JSON")
}

/// The CSV as headings and rows, read back as a spreadsheet would.
fn csv_rows(folder: &Folder, name: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let text = folder.read(&format!("du-lieu/{name}.csv"));
    let mut reader = csv::Reader::from_reader(text.strip_prefix('\u{feff}').expect("a BOM for Excel").as_bytes());
    let words = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let headings = words(reader.headers().unwrap());
    (headings, reader.records().map(|record| words(&record.unwrap())).collect())
}

/// Everything below `/du-lieu/`, as one text.
fn all_open_data(folder: &Folder) -> String {
    let files = WalkDir::new(folder.out().join("du-lieu")).sort_by_file_name().into_iter().map(Result::unwrap);
    files.filter(|e| e.file_type().is_file()).map(|e| std::fs::read_to_string(e.path()).unwrap()).collect()
}

fn posting(head: &str, body: &str) -> String {
    format!("---\n{head}---\n{body}\n")
}

#[test]
fn every_dataset_exists_even_when_it_is_empty() {
    let folder = Folder::empty();
    folder.build();
    let names = "linh-vuc thu-tuc phi-le-phi can-bo tiep-cong-dan doi-thoai niem-yet ngan-sach giai-quyet y-kien phan-anh hoi-nghi-thon danh-gia hai-long so-lieu ke-hoach-cong-khai van-ban su-co tin trang";
    for name in names.split(' ') {
        let data = json(&folder, name);
        assert_eq!((&data["so_ban_ghi"], &data["ban_ghi"]), (&0.into(), &Json::Array(Vec::new())), "{name}");
        assert_eq!(data["nguon_goc"], "Xã Minh Họa, tỉnh Thái Nguyên");
        assert!(csv_rows(&folder, name).1.is_empty(), "{name}");
    }
    assert_eq!(json(&folder, "don-vi")["so_ban_ghi"], 1);
}

#[test]
fn json_and_csv_tell_the_same_under_the_keys_of_the_yaml() {
    let record = "tu_khoa: [làm giấy, khai sinh]\nma: \"1.001193\"\nten: \"Đăng ký, khai sinh\"\nlinh_vuc: ho-tich\nquyet_dinh_cong_bo: {so: 12/QĐ-UBND, ngay: 01/03/2026}\nso_bo_ho_so: 2\nlien_thong: false\ncach_thuc_thuc_hien:\n  - {hinh_thuc: truc-tiep, thoi_han: {so: 1, don_vi: ngay}}\nhet_hieu_luc: 2026-06-01\nnhap_con_lai: {cot_la: bí ẩn}\n";
    let folder = Folder::new(&[("linh-vuc.yaml", "- ma: ho-tich\n  ten: Hộ tịch\n"), ("thu-tuc/a.yaml", record)]);
    folder.build();
    let data = json(&folder, "thu-tuc");
    let one = data["ban_ghi"][0].as_object().unwrap();
    let keys: Vec<&str> = one.keys().map(String::as_str).collect();
    let expected = "ma ten linh_vuc quyet_dinh_cong_bo het_hieu_luc cach_thuc_thuc_hien so_bo_ho_so lien_thong tu_khoa url";
    assert_eq!(keys, expected.split(' ').collect::<Vec<_>>());
    assert_eq!(one["quyet_dinh_cong_bo"]["ngay"], "2026-03-01");
    assert_eq!(one["url"], "https://minhhoa.example.gov.vn/thu-tuc/1.001193/");
    assert_eq!(data["cap_nhat"], "2026-06-01");

    let (headings, rows) = csv_rows(&folder, "thu-tuc");
    let cell = |heading: &str| rows[0][headings.iter().position(|h| h == heading).unwrap_or_else(|| panic!("{heading}"))].as_str();
    assert_eq!(cell("ma"), "1.001193");
    assert_eq!(cell("ten"), one["ten"].as_str().unwrap());
    assert_eq!(cell("quyet_dinh_cong_bo.so"), "12/QĐ-UBND");
    assert_eq!(cell("so_bo_ho_so"), "2");
    assert_eq!(cell("lien_thong"), "false");
    assert_eq!(cell("tu_khoa"), "làm giấy; khai sinh");
    assert_eq!(serde_json::from_str::<Json>(cell("cach_thuc_thuc_hien")).unwrap(), one["cach_thuc_thuc_hien"]);
    assert!(!all_open_data(&folder).contains("bí ẩn"));
}

#[test]
fn cells_of_tables_are_numbers_where_their_column_says_so() {
    let figures = "ten: Bảng\ncot:\n  - {ma: thon, ten: Thôn}\n  - {ma: ho, ten: Số hộ, kieu: so}\n  - {ma: tien, ten: Tiền, kieu: tien}\nhang:\n  - {thon: \"12\", ho: 118, tien: 9000000000}\n  - {thon: Na, ho: 4.5}\ntong: {ho: 122.5}\n";
    let folder = Folder::new(&[("so-lieu/bang.yaml", figures)]);
    folder.build();
    let table = &json(&folder, "so-lieu")["ban_ghi"][0];
    assert_eq!(table["hang"].to_string(), r#"[{"thon":"12","ho":118,"tien":9000000000},{"thon":"Na","ho":4.5}]"#);
    assert_eq!(table["tong"].to_string(), r#"{"ho":122.5}"#);
    assert_eq!(csv_rows(&folder, "so-lieu/bang").1, [["12", "118", "9000000000"], ["Na", "4.5", ""]]);
}

#[test]
fn lists_of_persons_and_what_is_not_out_yet_are_nowhere() {
    let folder = Folder::new(&[
        (
            "niem-yet/2026/ho-ngheo.md",
            posting(
                "so: 2026/1\ntieu_de: Danh sách hộ\nnhom: ho-ngheo\ndang_tu: 2026-11-01\ndanh_sach_ca_nhan: {can_cu: Luật}\n",
                "Ông Nguyễn Bí Mật",
            ),
        ),
        ("niem-yet/2026/sap.md", posting("so: 2026/2\ntieu_de: Sắp tới\nnhom: dcs.7\ndang_tu: 2026-12-01\n", "Chuyện tháng sau")),
        (
            "niem-yet/2026/huy.md",
            posting("so: 2026/3\ntieu_de: Đã hủy\nnhom: dcs.7\ndang_tu: 2026-10-01\nhuy: {ngay: 2026-10-02, ly_do: Nhầm}\n", "Lời bị hủy"),
        ),
        (
            "niem-yet/2026/giu.md",
            posting("so: 2026/4\ntieu_de: Còn giấy tờ\nnhom: dcs.7\ndang_tu: 2026-10-01\n", "Số 001099000123 của ông A"),
        ),
        (
            "niem-yet/2026/thuong.md",
            posting(
                "so: 2026/5\ntieu_de: Thông báo\nnhom: dcs.7\ndang_tu: 2026-10-01\nbien_ban: {so_ban: 2, nguoi_chung_kien: [Bà Chứng Kiến]}\n",
                "Lời **công khai**",
            ),
        ),
    ]);
    folder.build();
    let data = json(&folder, "niem-yet");
    let shown: Vec<&str> = data["ban_ghi"].as_array().unwrap().iter().map(|record| record["so"].as_str().unwrap()).collect();
    assert_eq!(shown, ["2026/0003", "2026/0005"]);
    let annulled: Vec<&str> = data["ban_ghi"][0].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(annulled, ["so", "tieu_de", "huy", "url"]);
    assert_eq!(data["ban_ghi"][1]["noi_dung"], "Lời **công khai**");
    let all = all_open_data(&folder);
    for hidden in ["Bí Mật", "Danh sách hộ", "tháng sau", "Lời bị hủy", "001099000123", "Chứng Kiến"] {
        assert!(!all.contains(hidden), "{hidden}");
    }
}

#[test]
fn private_telephones_and_settings_are_nowhere() {
    let commune = format!(
        "{COMMUNE}thon:\n  - {{ma: a, ten: Thôn A, truong_thon: Ông A, dien_thoai: \"0912000001\", dong_y_cong_khai: false}}\n  - {{ma: b, ten: Thôn B, dien_thoai: \"0912000002\"}}\n  - {{ma: c, ten: Thôn C, dien_thoai: \"0912000003\", dong_y_cong_khai: true}}\ncai_dat:\n  khong_phat_sinh:\n    - {{nhom: dcs.8, ky: quý IV, ly_do: Lời nội bộ}}\n"
    );
    let officials = "- {ma: rieng, ho_ten: Số Riêng, dien_thoai: \"0912000004\", loai_so: ca-nhan}
- {ma: nghi, ho_ten: Đã Nghỉ, dien_thoai: \"02080000005\", loai_so: cong-vu, email: nghi@a.vn, tieu_su: Chuyện cũ, den: 2026-06-30}
- {ma: moi, ho_ten: Chưa Nhận, dien_thoai: \"02080000006\", loai_so: cong-vu, tu: 2027-01-01}
- {ma: truc, ho_ten: Đang Làm, dien_thoai: \"02080000007\", loai_so: cong-vu}
";
    let folder = Folder::new(&[("don-vi.yaml", commune.as_str()), ("can-bo.yaml", officials)]);
    folder.build();
    let all = all_open_data(&folder);
    for hidden in
        ["0912000001", "0912000002", "0912000004", "02080000005", "02080000006", "Chưa Nhận", "nghi@a.vn", "Chuyện cũ", "Lời nội bộ"]
    {
        assert!(!all.contains(hidden), "{hidden}");
    }
    for shown in ["0912000003", "02080000007", "Số Riêng", "Đã Nghỉ"] {
        assert!(all.contains(shown), "{shown}");
    }
}

#[test]
fn the_catalogue_names_only_files_that_are_there() {
    let folder = Folder::new(&[("so-lieu/bang.yaml", "ten: Bảng\ncot:\n  - {ma: thon, ten: Thôn}\nhang:\n  - {thon: A}\n")]);
    folder.build();
    let catalogue: Json = serde_json::from_str(&folder.read("du-lieu/catalog.jsonld")).unwrap();
    assert_eq!(catalogue["@type"], "dcat:Catalog");
    let datasets = catalogue["dcat:dataset"].as_array().unwrap();
    assert_eq!(datasets.len(), 22);
    for file in datasets.iter().flat_map(|set| set["dcat:distribution"].as_array().unwrap()) {
        let url = file["dcat:downloadURL"].as_str().unwrap();
        let path = url.strip_prefix("https://minhhoa.example.gov.vn/").expect("addresses are absolute");
        assert!(folder.exists(path), "{path}");
    }
}

#[test]
fn the_sample_keeps_its_open_data_the_same_from_build_to_build() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let options = niemyet::plan::Options { day: niemyet::model::Day::parse("2026-11-16").unwrap(), base_url: None, offline: false };
    let build = || {
        let records = niemyet::load::load(&content).expect("the sample loads");
        let site = niemyet::plan::plan(&records, &niemyet::rules::check(&records, options.day), &options);
        let mut files = niemyet::render::render(&site, &niemyet::render::Theme::embedded()).expect("the sample renders");
        files.retain(|file| file.path.starts_with("du-lieu/"));
        let whole = |file: niemyet::render::File| (file.path, file.content.bytes().expect("it was just made").into_owned());
        files.into_iter().map(whole).collect::<Vec<_>>()
    };
    assert!(build() == build(), "open data differ from build to build");
}

#[test]
fn what_is_said_on_a_later_day_is_not_told_before() {
    let folder = Folder::new(&[
        ("phan-anh/a.yaml", "ngay: 2026-11-10\nnoi_dung: Đèn đường tắt\ntra_loi: Trả lời tháng sau\nngay_tra_loi: 2026-12-01\n"),
        ("phan-anh/b.yaml", "ngay: 2026-12-05\nnoi_dung: Câu hỏi tháng sau\n"),
        ("y-kien/a.yaml", "ten: Quy ước\ntu: 2026-11-01\nden: 2026-11-30\nket_qua: Kết quả tháng sau\nngay_ket_qua: 2026-12-10\n"),
        (
            "tiep-cong-dan/a.yaml",
            "lich:\n  - {ngay: 2026-11-20, niem_yet_ngay: 2026-11-01}\n  - {ngay: 2026-12-20, niem_yet_ngay: 2026-12-01, noi_dung: Lịch tháng sau}\n",
        ),
        ("ngan-sach/2027/du-thao.yaml", "nam: 2027\nloai: du-thao\nngay_cong_khai: 2026-12-20\nthuyet_minh: Dự thảo tháng sau\n"),
    ]);
    folder.build();
    let all = all_open_data(&folder);
    assert!(!all.contains("tháng sau"), "{all}");
    assert!(all.contains("Đèn đường tắt") && all.contains("2026-11-20"));
}

#[test]
fn every_address_of_the_sample_s_records_is_a_page_with_its_place() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let folder = Folder::empty();
    let out = folder.out();
    let options = ["build", "--as-of", "2026-11-16", "--content", content.to_str().unwrap(), "--out", out.to_str().unwrap()];
    folder.niemyet(&options).assert().success();
    let base = "https://minhhoa.thainguyen.gov.vn/";
    for file in
        WalkDir::new(out.join("du-lieu")).into_iter().map(Result::unwrap).filter(|e| e.path().extension().is_some_and(|x| x == "json"))
    {
        let data: Json = serde_json::from_slice(&std::fs::read(file.path()).unwrap()).unwrap();
        let urls = data["ban_ghi"].as_array().unwrap().iter().filter_map(|record| record["url"].as_str());
        for url in urls.filter(|url| url.starts_with(base)) {
            let (path, anchor) = url[base.len()..].split_once('#').unwrap_or((&url[base.len()..], ""));
            let page = folder.read(&format!("{path}index.html"));
            assert!(anchor.is_empty() || page.contains(&format!("id={anchor}")) || page.contains(&format!("id=\"{anchor}\"")), "{url}");
        }
    }
}

//! The home page, the news, the page about the commune and the fees.

mod support;

use support::{COMMUNE, Folder};

fn procedure(code: &str, name: &str) -> String {
    format!("ma: \"{code}\"\nten: {name}\nlinh_vuc: ho-tich\n")
}

fn posting(serial: u16, from: &str, extra: &str) -> String {
    format!("---\nso: 2026/{serial}\ntieu_de: Tờ số {serial}\nnhom: dcs.7\ndang_tu: {from}\n{extra}\n---\nNội dung của tờ {serial}.\n")
}

/// The place of each text in the page, which must be in this order.
fn assert_in_order(html: &str, texts: &[&str]) {
    let places: Vec<usize> = texts.iter().map(|text| html.find(text).unwrap_or_else(|| panic!("no {text}"))).collect();
    assert!(places.is_sorted(), "{texts:?} at {places:?}");
}

#[test]
fn what_people_come_for_stands_in_the_order_of_the_commune() {
    let folder = Folder::new(&[
        ("don-vi.yaml", format!("{COMMUNE}noi_bat: [\"1.000002\", \"1.000001\", \"1.000003\"]\n")),
        ("linh-vuc.yaml", "- {ma: ho-tich, ten: Hộ tịch}\n".to_owned()),
        ("thu-tuc/a.yaml", procedure("1.000001", "Việc thứ nhất")),
        ("thu-tuc/b.yaml", procedure("1.000002", "Việc thứ hai")),
        ("thu-tuc/c.yaml", format!("{}het_hieu_luc: 2026-01-01\n", procedure("1.000003", "Việc đã bỏ"))),
    ]);
    folder.build();
    let html = folder.read("index.html");
    assert_in_order(&html, &["Việc thứ hai", "Việc thứ nhất", "Xem cả 2 thủ tục"]);
    assert!(!html.contains("Việc đã bỏ"));
}

#[test]
fn common_needs_come_first_when_the_commune_names_none() {
    let folder = Folder::new(&[
        ("linh-vuc.yaml", "- {ma: ho-tich, ten: Hộ tịch}\n".to_owned()),
        ("thu-tuc/a.yaml", procedure("1.000001", "Bổ nhiệm giám định viên")),
        ("thu-tuc/b.yaml", procedure("1.000002", "Đăng ký lại khai sinh")),
        ("thu-tuc/c.yaml", procedure("1.000003", "Đăng ký khai sinh")),
    ]);
    folder.build();
    let html = folder.read("index.html");
    assert_in_order(&html, &[">Đăng ký khai sinh<", ">Bổ nhiệm giám định viên<"]);
}

#[test]
fn a_common_need_is_the_plain_case_and_not_the_one_again_or_of_organisations() {
    let death = || ("thu-tuc/a.yaml", procedure("1.005461", "Đăng ký lại khai tử"));
    let fields = ("linh-vuc.yaml", "- {ma: ho-tich, ten: Hộ tịch}\n".to_owned());
    let known = Folder::new(&[
        fields.clone(),
        death(),
        ("thu-tuc/b.yaml", procedure("1.000656", "Thủ tục đăng ký khai tử cho người chết")),
        ("thu-tuc/c.yaml", procedure("1.012753", "Cấp Giấy chứng nhận quyền sử dụng đất đối với tổ chức")),
        ("thu-tuc/d.yaml", procedure("1.013978", "Cấp Giấy chứng nhận quyền sử dụng đất đối với hộ gia đình, cá nhân")),
    ]);
    known.build();
    assert_in_order(&known.read("index.html"), &["người chết<", "hộ gia đình, cá nhân<", "đối với tổ chức<"]);
    let by_words = Folder::new(&[fields, death(), ("thu-tuc/b.yaml", procedure("1.900001", "Thủ tục đăng ký khai tử cho người chết"))]);
    by_words.build();
    assert_in_order(&by_words.read("index.html"), &["người chết<", ">Đăng ký lại khai tử<"]);
}

#[test]
fn the_board_shows_the_newest_and_counts_all() {
    let mut files: Vec<(String, String)> =
        (1..=7).map(|n| (format!("niem-yet/2026/{n}.md"), posting(n, &format!("2026-11-0{n}"), ""))).collect();
    files.push(("niem-yet/2026/cu.md".into(), posting(8, "2026-01-01", "dang_den: 2026-02-01")));
    files.push(("niem-yet/2026/sau.md".into(), posting(9, "2026-12-01", "")));
    let folder = Folder::new(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
    folder.build();
    let html = folder.read("index.html");
    assert_in_order(&html, &["7 mục trên bảng", "Tờ số 7", "Tờ số 6", "Tờ số 3"]);
    for absent in ["Tờ số 2<", "Tờ số 8<", "Tờ số 9<", "Nội dung của tờ"] {
        assert!(!html.contains(absent), "{absent}");
    }
}

#[test]
fn news_of_tomorrow_waits_with_its_files() {
    let folder = Folder::new(&[
        ("tin/nay.md", "---\ntieu_de: Tin hôm nay\nngay: 2026-11-16\n---\n[Tờ khai](tep/a.txt)\n"),
        ("tin/mai.md", "---\ntieu_de: Tin ngày mai\nngay: 2026-11-17\n---\n[Tờ khai](tep/b.txt)\n"),
        ("tep/a.txt", "a"),
        ("tep/b.txt", "b"),
    ]);
    folder.build();
    let page = folder.read("tin/nay/index.html");
    assert!(page.contains("../../tep/a.txt") && page.contains("NewsArticle"), "{page}");
    assert!(folder.exists("tep/a.txt") && !folder.exists("tep/b.txt"));
    assert!(!folder.exists("tin/mai/index.html"));
    for list in ["index.html", "tin/index.html", "tim-kiem/chi-muc.js", "sitemap.xml"] {
        let text = folder.read(list);
        assert!(!text.contains("ngày mai") && !text.contains("tin/mai"), "{list}");
    }
}

#[test]
fn a_withheld_text_keeps_its_title_and_loses_its_words() {
    let news = "---\ntieu_de: Tin có số\nngay: 2026-11-01\ntom_tat: Căn cước 001099000123\n---\nThân bài kín.\n";
    let folder = Folder::new(&[("tin/a.md", news), ("trang/b.md", &news.replace("Tin có số", "Trang có số"))]);
    folder.build();
    for path in ["tin/a/index.html", "gioi-thieu/b/index.html"] {
        let html = folder.read(path);
        assert!(html.contains("có số") && html.contains("tạm không hiển thị"), "{path}");
    }
    let files = walkdir::WalkDir::new(folder.out()).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    for entry in files {
        let text = std::fs::read(entry.path()).unwrap();
        let text = String::from_utf8_lossy(&text);
        assert!(!text.contains("001099000123") && !text.contains("Thân bài kín"), "{}", entry.path().display());
    }
}

#[test]
fn a_commune_is_found_by_the_names_it_bore() {
    let commune = format!("{COMMUNE}ten_cu: [{{ten: Xã Đồng Thử, den_ngay: 2025-06-30}}, {{ten: Xã Họa Bình, den_ngay: 2025-06-30}}]\n");
    let folder = Folder::new(&[("don-vi.yaml", commune)]);
    folder.build();
    for page in ["index.html", "gioi-thieu/index.html"] {
        let html = folder.read(page);
        assert!(html.contains("lập từ") && html.contains("Xã Đồng Thử") && html.contains("30/06/2025"), "{page}");
    }
    assert!(folder.read("tim-kiem/chi-muc.js").contains("Xã Đồng Thử nay là Xã Minh Họa"));
}

#[test]
fn a_village_heads_number_needs_consent() {
    let village =
        |code, consent| format!("  - {{ma: {code}, ten: Thôn {code}, dien_thoai: \"020800000{code}\", dong_y_cong_khai: {consent}}}\n");
    let folder = Folder::new(&[("don-vi.yaml", format!("{COMMUNE}thon:\n{}{}", village("51", "true"), village("52", "false")))]);
    folder.build();
    let html = folder.read("gioi-thieu/index.html");
    assert!(html.contains("+842080000051") && !html.contains("+842080000052"), "{html}");
}

#[test]
fn fees_say_all_that_the_law_asks_and_ended_ones_come_last() {
    let fees = r#"
- {ma: cu, ten: Phí cũ, loai: phi, muc_thu: [{so_tien: 1234}], het_hieu_luc: 2026-11-16}
- {ma: moi, ten: Phí sắp thu, loai: phi, hieu_luc_tu: 2027-01-01}
- {ma: nay, ten: Phí đang thu, loai: phi, muc_thu: [{dieu_kien: Mỗi bản, so_tien: 8000, don_vi_tinh: bản, nguyen_van: 8.000 đồng/bản}, {dieu_kien: Người nghèo, so_tien: 0}], phuong_thuc_thu: Tại quầy, doi_tuong_nop: Người xin, mien_giam: Hộ nghèo, can_cu: [{so: 226/2016/TT-BTC, ten: Thông tư, ngay: 2016-11-11}], thu_tuc: ["1.000001"]}
"#;
    let folder = Folder::new(&[
        ("linh-vuc.yaml", "- {ma: ho-tich, ten: Hộ tịch}\n"),
        ("thu-tuc/a.yaml", &procedure("1.000001", "Cấp bản sao")),
        ("phi-le-phi.yaml", fees),
    ]);
    folder.build();
    let html = folder.read("phi-le-phi/index.html");
    assert_in_order(&html, &["đang thu 1 khoản", "Bảng tóm tắt", "8.000\u{a0}đồng một bản", "Các khoản đã thôi thu", "Phí cũ"]);
    assert!(!html.contains("1.234"), "the sum of an ended fee is no longer told");
    for fact in ["Không thu", "Tại quầy", "Người xin", "Hộ nghèo", "226/2016/TT-BTC", "Cấp bản sao", "sắp thu, từ", "Điều 14"]
    {
        assert!(html.contains(fact), "{fact}");
    }
    let index = folder.read("tim-kiem/chi-muc.js");
    assert!(index.contains("phi-le-phi/#nay") && !index.contains("phi-le-phi/#cu"), "{index}");
}

#[test]
fn a_folder_with_only_its_name_has_every_page() {
    let folder = Folder::empty();
    folder.build();
    for page in
        ["index.html", "phi-le-phi/index.html", "can-bo/index.html", "tiep-cong-dan/index.html", "gioi-thieu/index.html", "tin/index.html"]
    {
        assert!(folder.read(page).contains("class=trong") || folder.read(page).contains("class=\"trong\""), "{page} says that it is empty");
    }
}

//! Papers: what a clerk prints, hangs up and signs; the same words on the site below `/in/` and in the files of `niemyet print`.

mod support;

use std::process::Output;

use support::Folder;

const COMMUNE: &str = "ten: Xã Minh Họa\ncap: xa\ntinh: Thái Nguyên\nurl: https://minhhoa.example.gov.vn\n\
    dia_chi: Thôn Bản Mẫu\ndien_thoai: \"02080000010\"\n\
    diem_tiep_nhan: [{ma: q, ten: Quầy một cửa, dia_chi: Tầng 1, gio_lam_viec: [{thu: 2-6, tu: \"07:30\", den: \"11:30\"}]}]\n\
    phan_anh: {co_quan: Văn phòng xã, dia_chi: Thôn Bản Mẫu, dien_thoai: \"02080000014\", email: pa@minhhoa.example.gov.vn}\n\
    thon: [{ma: ban-mau, ten: Thôn Bản Mẫu}, {ma: dong-mau, ten: Thôn Đồng Mẫu}]\n";

const OFFICIALS: &str =
    "- {ma: an, ho_ten: Nguyễn Văn An, chuc_vu: Công chức tư pháp, dien_thoai: \"02080000013\", loai_so: cong-vu, linh_vuc: [ho-tich]}\n";

const BIRTH: &str = "\
ma: \"1.001193\"
ten: Đăng ký khai sinh
linh_vuc: ho-tich
quyet_dinh_cong_bo: {so: 1234/QĐ-UBND, ngay: 2026-02-02, co_quan: Chủ tịch UBND tỉnh Thái Nguyên}
hieu_luc_tu: 2026-02-15
trinh_tu_thuc_hien: |
  1. Nộp **hồ sơ** tại quầy.
  2. Nhận kết quả.
cach_thuc_thuc_hien:
  - {hinh_thuc: truc-tiep, thoi_han: {so: 1, don_vi: ngay-lam-viec}, phi: [{ten: Lệ phí, so_tien: 8000, don_vi_tinh: lần}], mo_ta: Tại quầy}
  - {hinh_thuc: truc-tuyen, thoi_han: {nguyen_van: \"1\"}}
thanh_phan_ho_so:
  - giay_to:
      - {ten: Tờ khai, loai: nop, ban_chinh: 1, mau: tep/mau/to-khai.txt}
      - {ten: Căn cước, loai: xuat-trinh, ghi_chu: Chỉ đưa xem}
so_bo_ho_so: 1
thoi_han_giai_quyet: Ngay trong ngày tiếp nhận
doi_tuong_thuc_hien: [Công dân Việt Nam]
co_quan_thuc_hien: [UBND cấp xã]
co_quan_tham_quyen: UBND xã
ket_qua_thuc_hien: [{ten: Giấy khai sinh}]
phi_le_phi: {tinh_trang: co-thu}
mau_don_to_khai: [{ten: Tờ khai đăng ký khai sinh, tep: tep/mau/to-khai.txt}]
yeu_cau_dieu_kien: Không
can_cu_phap_ly: [{so: 60/2014/QH13, ten: Luật Hộ tịch, ngay: 2014-11-20}]
";

const NOTICE: &str = "\
---
so: 2026/12
tieu_de: Mức hỗ trợ giống lúa vụ mùa
nhom: dcs.7
van_ban: {so: 15/TB-UBND, ngay: 2026-10-01, co_quan: UBND xã Minh Họa, loai: thong-bao, trich_yeu: Mức hỗ trợ giống lúa, nguoi_ky: 'Trần Văn Bình, Chủ tịch UBND xã'}
dang_tu: 2026-10-05
dang_den: 2026-11-04
go_ngay: 2026-11-05
noi_niem_yet: [tru-so, {noi: nha-van-hoa, thon: dong-mau}]
hinh_thuc: [niem-yet, loa]
loa: {tu: 2026-10-05, den: 2026-10-07, so_lan: 6}
bien_ban: {so_ban: 3, nguoi_chung_kien: [Lê Thị Chi, Trưởng thôn Đồng Mẫu], y_kien: Không có ý kiến}
---

Mỗi hộ được **hai cân** giống.
";

fn commune(more: &[(&str, &str)]) -> Folder {
    let mut files = vec![
        ("don-vi.yaml", COMMUNE),
        ("can-bo.yaml", OFFICIALS),
        ("linh-vuc.yaml", "- {ma: ho-tich, ten: Hộ tịch}\n"),
        ("thu-tuc/1.001193.yaml", BIRTH),
        ("tep/mau/to-khai.txt", "mẫu"),
        ("niem-yet/2026/giong-lua.md", NOTICE),
    ];
    files.extend_from_slice(more);
    Folder::new(&files)
}

fn print(folder: &Folder, arguments: &[&str]) -> (Output, String) {
    let output = folder.niemyet(&[&["print", "--as-of", "2026-11-16"], arguments].concat()).output().expect("the program runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output, said)
}

fn file(folder: &Folder, path: &str) -> String {
    std::fs::read_to_string(folder.path().join("ban-in").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The lines of a paper as a reader meets them; what is left to be written by hand is a line of dots.
fn told(html: &str) -> String {
    let page = scraper::Html::parse_document(html);
    let lines =
        scraper::Selector::parse("main h1, main h2, main h3, main p, main dt, main dd, main th, main td").expect("a constant selector");
    let line = |element: scraper::ElementRef| {
        let words = element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
        match element.value().name() {
            "p" if element.value().has_class("cham", scraper::CaseSensitivity::CaseSensitive) => "......".to_owned(),
            "h2" => format!("\n{words}"),
            "td" | "th" => format!("| {words}"),
            "dt" => format!("{words}:"),
            _ => words,
        }
    };
    page.select(&lines).map(line).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn printed(folder: &Folder, path: &str) -> String {
    let (output, said) = print(folder, &[path]);
    assert_eq!(output.status.code(), Some(0), "{said}");
    told(&file(folder, &format!("{path}.html")))
}

#[test]
fn a_procedure_has_every_part_that_the_law_names() {
    insta::assert_snapshot!(printed(&commune(&[]), "thu-tuc/1.001193"));
}

const DISPATCHED: &str = "\
ma: \"2.000001\"
ten: Đăng ký hộ kinh doanh
linh_vuc: ho-tich
cach_thuc_thuc_hien:
  - {hinh_thuc: truc-tiep, phi: [{ten: Phí, nguyen_van: \"LONG\"}]}
  - {hinh_thuc: truc-tuyen, phi: [{ten: Phí, nguyen_van: \"LONG\"}]}
  - {hinh_thuc: buu-chinh, phi: [{ten: Không thu phí, so_tien: 0}]}
thanh_phan_ho_so:
  - truong_hop: \"- Trường hợp ủy quyền\"
    giay_to: [{ten: \"Một trong các giấy tờ: + Giấy một; + Giấy hai\", ban_chinh: 1}]
phi_le_phi: {ghi_chu: \"LONG\"}
can_cu_phap_ly:
  - {so: 40/2026/NĐ-CP, ten: \"Nghị định số 40/2026/NĐ-CP ngày 25/01/2026, \", ngay: 2026-01-25}
";

#[test]
fn what_a_source_says_over_and_over_stands_once_and_its_lists_are_lists() {
    let long = format!("- Mức thu do Hội đồng nhân dân tỉnh quyết định, {}. - Người nộp trả tại quầy.", "nộp một lần ".repeat(20).trim());
    let record = DISPATCHED.replace("LONG", &long);
    let told = printed(&commune(&[("thu-tuc/2.000001.yaml", &record)]), "thu-tuc/2.000001");
    assert_eq!(told.matches("Mức thu do Hội đồng nhân dân tỉnh quyết định").count(), 1, "{told}");
    assert_eq!(told.matches("| xem mục 8").count(), 2, "{told}");
    for line in
        ["Người nộp trả tại quầy.", "Trường hợp ủy quyền", "Giấy hai", "Nghị định số 40/2026/NĐ-CP ngày 25/01/2026", "| Không thu phí"]
    {
        assert!(told.lines().any(|own| own == line), "{line:?} is no line of {told}");
    }
}

#[test]
fn what_a_commune_has_not_recorded_is_left_open_on_the_sheet_of_a_procedure() {
    let bare = [
        (
            "don-vi.yaml",
            "ten: Xã Minh Họa\ncap: xa\ntinh: Thái Nguyên\nurl: https://minhhoa.example.gov.vn\nthon: [{ma: dong-mau, ten: Thôn Đồng Mẫu}]\n",
        ),
        ("can-bo.yaml", "[]\n"),
    ];
    let told = printed(&commune(&bare), "thu-tuc/1.001193");
    for line in ["Cán bộ phụ trách: ……", "Nhận phản ánh, kiến nghị: ……"] {
        assert!(told.contains(line), "{line} is not in {told}");
    }
}

#[test]
fn the_code_of_a_document_stands_with_the_facts_of_its_posting() {
    let folder = commune(&[]);
    print(&folder, &["niem-yet/2026/0012"]);
    let html = file(&folder, "niem-yet/2026/0012.html");
    let places = ["<h1", "Thông tin niêm yết", "Quét để xem", "Cơ quan niêm yết"].map(|part| html.find(part).expect(part));
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(html.matches("Quét để xem").count(), 1);
}

#[test]
fn a_posting_is_a_document_of_its_own_form_with_the_facts_of_its_posting() {
    insta::assert_snapshot!(printed(&commune(&[]), "niem-yet/2026/0012"));
}

#[test]
fn minutes_of_a_posting_can_be_signed() {
    insta::assert_snapshot!(printed(&commune(&[]), "bien-ban/niem-yet/2026/0012"));
}

#[test]
fn minutes_of_the_end_tell_what_was_broadcast_and_said() {
    insta::assert_snapshot!(printed(&commune(&[]), "bien-ban/ket-thuc/2026/0012"));
}

#[test]
fn the_state_of_a_posting_is_no_opinion_about_it() {
    let left_over = NOTICE.replace("y_kien: Không có ý kiến", "y_kien: Đang niêm yết");
    let told = printed(&commune(&[("niem-yet/2026/giong-lua.md", &left_over)]), "bien-ban/ket-thuc/2026/0012");
    assert!(told.contains("Ý kiến, phản ánh, kiến nghị nhận được:\n......"), "{told}");
    assert!(!told.contains("Đang niêm yết"), "{told}");
}

#[test]
fn what_the_record_does_not_know_is_a_blank_and_never_made_up() {
    let bare =
        "---\ntieu_de: Tờ chưa đủ\nnhom: dcs.14\ndang_tu: 2026-11-01\ndang_den: 2026-11-10\nhinh_thuc: [niem-yet, loa]\n---\n\nLời.\n";
    let folder = commune(&[("niem-yet/2026/chua-du.md", bare)]);
    insta::assert_snapshot!("blank_minutes", printed(&folder, "bien-ban/ket-thuc/2026/chua-du"));
    let (_, said) = print(&folder, &["niem-yet/2026/chua-du", "bien-ban/niem-yet/2026/chua-du"]);
    assert!(said.contains("niem-yet/2026/chua-du.md: niem-yet/2026/chua-du: chưa cấp số niêm yết"), "{said}");
    assert!(said.contains("đã ghi 2 tờ"), "{said}");
}

#[test]
fn lists_boards_and_calendars_tell_what_their_pages_tell() {
    let fees = "- {ma: ks, ten: Lệ phí đăng ký khai sinh, loai: le-phi, muc_thu: [{dieu_kien: Quá hạn, so_tien: 8000, don_vi_tinh: lần}, {dieu_kien: Đúng hạn, so_tien: 0}], phuong_thuc_thu: Tại quầy, doi_tuong_nop: Người đi khai, can_cu: [{so: 85/2019/TT-BTC, ngay: 2019-11-29}]}\n";
    let calendar = "noi_tiep: Phòng tiếp công dân\nthoi_gian_thuong_xuyen: Ngày làm việc\nlich:\n  - {ngay: 2026-11-10, buoi: sang, nguoi_tiep: an}\n  - {ngay: 2026-11-19, buoi: sang, gio: 8 giờ – 11 giờ, nguoi_tiep: an, noi_dung: Đất đai}\n";
    let folder = commune(&[("phi-le-phi.yaml", fees), ("tiep-cong-dan/2026.yaml", calendar)]);
    for path in ["linh-vuc/ho-tich", "bang-thu-tuc", "phi-le-phi", "tiep-cong-dan", "can-bo"] {
        insta::assert_snapshot!(path.replace('/', "-"), printed(&folder, path));
    }
    let coverage = printed(&folder, "cong-khai");
    assert!(coverage.contains("14 nhóm nội dung của Điều 11") && coverage.contains("| Đã đăng: 2026/0012"), "{coverage}");
}

#[test]
fn the_page_and_the_file_of_a_paper_say_the_same() {
    let folder = commune(&[]);
    folder.build();
    let (output, said) = print(&folder, &[]);
    assert_eq!(output.status.code(), Some(0), "{said}");
    // What the file adds is the day of the data, what the page adds is when it was last changed.
    let words = |html: &str| {
        told(html).lines().filter(|line| !line.starts_with("Theo dữ liệu") && !line.starts_with("Cập nhật")).collect::<Vec<_>>().join("\n")
    };
    let mut papers = 0;
    for entry in walkdir::WalkDir::new(folder.path().join("ban-in")).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file()) {
        let is_paper = entry.path().extension().is_some_and(|ending| ending == "html");
        let path = entry.path().strip_prefix(folder.path().join("ban-in")).unwrap().with_extension("");
        if path.to_string_lossy() == "danh-sach" || !is_paper {
            continue;
        }
        let page = folder.read(&format!("in/{}/index.html", path.display()));
        assert_eq!(words(&page), words(&std::fs::read_to_string(entry.path()).unwrap()), "{}", path.display());
        papers += 1;
    }
    assert_eq!(
        papers, 12,
        "a board, a field, a procedure, a posting with its two minutes, fees, receptions, officials, coverage, hamlets, the bulletin"
    );
}

#[test]
fn papers_are_linked_from_their_pages_and_listed_nowhere_else() {
    let folder = commune(&[]);
    folder.build();
    for (page, link) in [
        ("thu-tuc/1.001193", "../../in/thu-tuc/1.001193/"),
        ("linh-vuc/ho-tich", "../../in/linh-vuc/ho-tich/"),
        ("thu-tuc", "../in/bang-thu-tuc/"),
        ("niem-yet/2026/0012", "../../../in/niem-yet/2026/0012/"),
        ("niem-yet/2026/0012", "../../../in/bien-ban/niem-yet/2026/0012/"),
        ("niem-yet/2026/0012", "../../../in/bien-ban/ket-thuc/2026/0012/"),
        ("tiep-cong-dan", "../in/tiep-cong-dan/"),
        ("can-bo", "../in/can-bo/"),
        ("cong-khai", "../in/cong-khai/"),
        ("loa", "../in/loa/ban-tin/"),
        ("in", "../in/bang-thu-tuc/"),
    ] {
        let html = folder.read(&format!("{page}/index.html"));
        assert!(html.contains(&format!("href=\"{link}\"")) || html.contains(&format!("href={link}")), "{page}: {link}");
    }
    for listing in ["sitemap.xml", "feed.xml", "tim-kiem/chi-muc.js"] {
        assert!(!folder.read(listing).contains("/in/"), "{listing}");
    }
    let paper = folder.read("in/thu-tuc/1.001193/index.html");
    assert!(paper.contains("noindex") && !paper.contains("<style") && !paper.contains("style="), "{paper}");
}

#[test]
fn a_commune_may_leave_the_papers_of_procedures_off_its_site_and_still_print_them() {
    let folder = commune(&[("don-vi.yaml", &format!("{COMMUNE}cai_dat: {{trang_in: false}}\n"))]);
    folder.build();
    assert!(!folder.exists("in/thu-tuc/1.001193/index.html") && folder.exists("in/bang-thu-tuc/index.html"));
    assert!(!folder.read("thu-tuc/1.001193/index.html").contains("in/thu-tuc/"));
    assert!(printed(&folder, "thu-tuc/1.001193").contains("1. Trình tự thực hiện"));
}

#[test]
fn a_site_of_more_procedures_than_any_commune_has_does_without_their_papers_unless_it_says_so() {
    let tiny = |number: usize| format!("ma: \"1.{number:06}\"\nten: Thủ tục {number}\nlinh_vuc: ho-tich\n");
    let folder = Folder::new(&[("linh-vuc.yaml", "- {ma: ho-tich, ten: Hộ tịch}\n")]);
    (0..1_001).for_each(|number| folder.write(&format!("thu-tuc/1.{number:06}.yaml"), tiny(number)));
    assert_eq!(papers_of_procedures(&folder), 0);
    folder.write("don-vi.yaml", format!("{COMMUNE}cai_dat: {{trang_in: true}}\n"));
    assert_eq!(papers_of_procedures(&folder), 1_001);
    folder.write("don-vi.yaml", COMMUNE);
    folder.remove("thu-tuc/1.001000.yaml");
    assert_eq!(papers_of_procedures(&folder), 1_000);
}

fn papers_of_procedures(folder: &Folder) -> usize {
    use niemyet::plan::{self, Options};
    let day = niemyet::model::Day::parse("2026-11-16").expect("a day");
    let content = niemyet::load::load(&folder.content()).expect("the data are sound");
    let site = plan::plan(&content, &niemyet::rules::check(&content, day), &Options { day, base_url: None, offline: false });
    site.artefacts.iter().filter(|artefact| artefact.url.starts_with("/in/thu-tuc/")).count()
}

#[test]
fn minutes_of_a_day_are_those_of_what_was_hung_and_taken_down_on_it() {
    let folder =
        commune(&[("niem-yet/2026/khac.md", "---\nso: 2026/13\ntieu_de: Tờ khác\nnhom: dcs.1\ndang_tu: 2026-11-05\n---\n\nLời.\n")]);
    let (output, said) = print(&folder, &["bien-ban/2026-11-05"]);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("đã ghi 2 tờ"), "{said}");
    assert!(file(&folder, "bien-ban/niem-yet/2026/0013.html").contains("Tờ khác"));
    assert!(file(&folder, "bien-ban/ket-thuc/2026/0012.html").contains("Mức hỗ trợ giống lúa"));
}

#[test]
fn what_cannot_be_printed_is_told_with_its_reason_and_the_rest_is_printed() {
    let coming = "---\nso: 2026/20\ntieu_de: Sắp dán\nnhom: dcs.1\ndang_tu: 2026-12-01\n---\n\nLời.\n";
    let repealed = BIRTH.replace("1.001193", "1.000001").replace("hieu_luc_tu: 2026-02-15", "het_hieu_luc: 2026-03-01");
    let folder = commune(&[("niem-yet/2026/sap.md", coming), ("thu-tuc/1.000001.yaml", &repealed)]);
    let (output, said) = print(&folder, &["can-bo", "thu-tuk", "1.001193"]);
    assert_eq!(output.status.code(), Some(2), "{said}");
    insta::assert_snapshot!("unknown", said);
    assert!(!folder.path().join("ban-in").exists(), "bad usage writes nothing");
    let (output, said) = print(&folder, &["can-bo", "niem-yet/2026/20", "thu-tuc/1.000001", "bien-ban/2020-01-01"]);
    assert_eq!(output.status.code(), Some(1), "{said}");
    insta::assert_snapshot!("refusals", said);
    assert!(file(&folder, "can-bo.html").contains("Danh bạ cán bộ"));
    let before_it_hangs = folder.niemyet(&["print", "niem-yet/2026/20", "--as-of", "2026-12-01"]).output().unwrap();
    assert_eq!(before_it_hangs.status.code(), Some(0));
}

#[test]
fn a_monstrous_title_and_an_address_too_long_for_a_code_are_told_and_printed_all_the_same() {
    let title = "Thủ tục có tên rất dài ".repeat(18);
    let procedure = BIRTH.replace("ten: Đăng ký khai sinh\n", &format!("ten: {title}\n"));
    let folder = commune(&[("thu-tuc/1.001193.yaml", &procedure)]);
    let host = format!("https://{}.example.gov.vn", "dai".repeat(50));
    let (output, said) = print(&folder, &["thu-tuc", "--base-url", &host]);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("thu-tuc/1.001193.yaml: thu-tuc/1.001193: không vẽ được mã QR: địa chỉ dài"), "{said}");
    assert!(said.contains("tiêu đề dài"), "{said}");
    let paper = file(&folder, "thu-tuc/1.001193.html");
    assert!(paper.contains(&format!("{host}/thu-tuc/1.001193/")) && !paper.contains("<svg"), "the address stands in letters");
}

#[test]
fn a_long_procedure_says_that_it_is_a_booklet() {
    let steps: String =
        (0..300).map(|step| format!("  {step}. Một bước dài để tờ in ra nhiều trang, có đủ chữ cho một dòng giấy.\n\n")).collect();
    let procedure = BIRTH.replace("  1. Nộp **hồ sơ** tại quầy.\n  2. Nhận kết quả.\n", &steps);
    let (_, said) = print(&commune(&[("thu-tuc/1.001193.yaml", &procedure)]), &["thu-tuc"]);
    assert!(said.contains("dài khoảng") && said.contains("trang; nên đóng thành tập"), "{said}");
}

#[test]
fn what_the_site_withholds_no_paper_shows() {
    const ID: &str = "001099000123";
    let procedure = BIRTH.replace("Tại quầy}", &format!("Gặp ông A căn cước {ID}}}"));
    let posting = NOTICE.replace("**hai cân**", &format!("ông A, căn cước {ID}"));
    let folder = commune(&[("thu-tuc/1.001193.yaml", &procedure), ("niem-yet/2026/giong-lua.md", &posting)]);
    folder.build();
    let (_, said) = print(&folder, &[]);
    for root in [folder.path().join("ban-in"), folder.out()] {
        for entry in walkdir::WalkDir::new(root).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file()) {
            assert!(!String::from_utf8_lossy(&std::fs::read(entry.path()).unwrap()).contains(ID), "{}", entry.path().display());
        }
    }
    assert!(!said.contains(ID), "{said}");
    assert!(told(&file(&folder, "thu-tuc/1.001193.html")).contains("tạm không hiển thị"));
    let minutes = told(&file(&folder, "bien-ban/niem-yet/2026/0012.html"));
    assert!(!minutes.contains("Lê Thị Chi") && minutes.contains("......"), "{minutes}");
}

#[test]
fn names_of_persons_leave_the_papers_as_they_leave_the_page() {
    let list = NOTICE.replace("hinh_thuc:", "danh_sach_ca_nhan: {can_cu: Luật Cư trú}\nhinh_thuc:").replace("hai cân", "Phạm Thị Dung");
    let folder = commune(&[("niem-yet/2026/giong-lua.md", &list)]);
    folder.build_on("2026-10-20");
    let paper = folder.read("in/niem-yet/2026/0012/index.html");
    assert!(paper.contains("Phạm Thị Dung") && paper.contains("data-go-sau=\"2026-11-04\""), "{paper}");
    assert!(folder.read(".htaccess").contains("noindex") || paper.contains("noindex"));
    folder.build();
    for path in ["in/niem-yet/2026/0012", "in/bien-ban/niem-yet/2026/0012", "in/bien-ban/ket-thuc/2026/0012"] {
        let html = folder.read(&format!("{path}/index.html"));
        assert!(!html.contains("Phạm Thị Dung") && !html.contains("Lê Thị Chi"), "{path}");
        assert!(html.contains("Mức hỗ trợ giống lúa vụ mùa"), "number, title and dates remain: {path}");
        assert!(!html.contains("data-go-sau"), "nothing is left for the script, which would leave a blank sheet to sign: {path}");
    }
}

#[test]
fn an_annulled_posting_has_no_paper() {
    let annulled = NOTICE.replace("hinh_thuc:", "huy: {ngay: 2026-10-10, ly_do: Sai số liệu}\nhinh_thuc:");
    let folder = commune(&[("niem-yet/2026/giong-lua.md", &annulled)]);
    folder.build();
    assert!(!folder.exists("in/niem-yet/2026/0012/index.html") && !folder.exists("in/bien-ban/niem-yet/2026/0012/index.html"));
    let (_, said) = print(&folder, &["niem-yet/2026/12"]);
    assert!(said.contains("niem-yet/2026/12: không in: tờ này đã hủy"), "{said}");
}

#[test]
fn no_title_breaks_out_of_a_paper() {
    let title = "Tên </style><script>alert(1)</script> \\\"}} x";
    let procedure = BIRTH.replace("ten: Đăng ký khai sinh\n", &format!("ten: '{title}'\n"));
    let folder = commune(&[("thu-tuc/1.001193.yaml", &procedure)]);
    let (output, said) = print(&folder, &["thu-tuc"]);
    assert_eq!(output.status.code(), Some(0), "{said}");
    let paper = file(&folder, "thu-tuc/1.001193.html");
    assert_eq!((paper.matches("</style>").count(), paper.matches("<script").count()), (1, 0), "{paper}");
}

#[test]
#[cfg(not(feature = "pdf"))]
fn a_program_without_pdf_says_so_and_writes_nothing() {
    let folder = commune(&[]);
    let (output, said) = print(&folder, &["--format", "pdf"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("không kèm phần in PDF") && !folder.path().join("ban-in").exists(), "{said}");
}

#[test]
fn papers_never_land_among_the_data() {
    let folder = commune(&[]);
    let (output, said) = print(&folder, &["--out", "content/ban-in"]);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(!folder.content().join("ban-in").exists());
}

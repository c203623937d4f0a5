//! The board of a day: what hangs, what has left, what must never be told.

mod support;

use support::Folder;

/// A posting with a text that no list may show.
fn posting(front: &str, body: &str) -> String {
    format!("---\ntieu_de: Tờ thử\nnhom: dcs.3\n{front}\n---\n{body}\n")
}

fn titles(folder: &Folder, path: &str, selector: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(&folder.read(path));
    let selector = scraper::Selector::parse(selector).expect("a constant selector");
    page.select(&selector).map(|element| element.text().collect()).collect()
}

#[test]
fn the_board_shows_what_has_begun_and_not_ended_the_newest_first() {
    let folder = Folder::new(&[
        ("niem-yet/2026/a.md", "---\nso: 2026/1\ntieu_de: Đã hết\nnhom: dcs.1\ndang_tu: 2026-09-01\ndang_den: 2026-11-15\n---\n"),
        ("niem-yet/2026/b.md", "---\nso: 2026/2\ntieu_de: Ngày cuối\nnhom: dcs.2\ndang_tu: 2026-10-01\ndang_den: 2026-11-16\n---\n"),
        ("niem-yet/2026/c.md", "---\nso: 2026/3\ntieu_de: Thường xuyên\nnhom: dcs.13\ndang_tu: 2026-10-02\n---\n"),
        ("niem-yet/2026/d.md", "---\nso: 2026/4\ntieu_de: Sắp dán\nnhom: dcs.4\ndang_tu: 2026-11-17\ndang_den: 2026-12-30\n---\n"),
    ]);
    folder.build();
    assert_eq!(titles(&folder, "niem-yet/index.html", ".yet h3"), ["Thường xuyên", "Ngày cuối"]);
    let board = folder.visible("niem-yet/index.html");
    assert!(board.contains("2 mục trên bảng, trong đó 1 mục niêm yết thường xuyên"), "{board}");
    assert!(board.contains("Niêm yết thường xuyên, không có ngày hết"), "{board}");
    assert!(board.contains("Năm 2026 (1 mục)"), "{board}");
    assert!(folder.visible("niem-yet/2026/0001/index.html").contains("Đã hết hạn niêm yết"));
}

#[test]
fn what_is_still_to_come_is_told_nowhere() {
    let coming = posting("so: 2026/7\ndang_tu: 2026-11-17\nthay_the_cho: 2026/6\ntep: tep/mat.txt", "Điều chưa công bố");
    let current = posting("so: 2026/6\ndang_tu: 2026-11-01", "Đang dán");
    let folder = Folder::new(&[("niem-yet/2026/sap.md", coming), ("niem-yet/2026/nay.md", current), ("tep/mat.txt", "x".to_owned())]);
    folder.build();
    assert!(!folder.exists("niem-yet/2026/0007") && !folder.exists("tep/mat.txt"));
    for path in [
        "niem-yet/index.html",
        "niem-yet/2026/0006/index.html",
        "so-niem-yet/index.html",
        "thay-doi/index.html",
        "feed.xml",
        "sitemap.xml",
        "tim-kiem/chi-muc.js",
    ] {
        let told = folder.read(path);
        assert!(!told.contains("0007") && !told.contains("Điều chưa công bố"), "{path}");
    }
    folder.build_on("2026-11-17");
    assert!(folder.visible("niem-yet/2026/0006/index.html").contains("Mục niêm yết này đã được thay thế"));
}

#[test]
fn a_replaced_and_a_corrected_posting_lead_to_the_new_one_and_back() {
    let folder = Folder::new(&[
        ("niem-yet/2026/a.md", posting("so: 2026/1\ndang_tu: 2026-10-01\ndang_den: 2026-12-30", "Bản cũ")),
        ("niem-yet/2026/b.md", posting("so: 2026/2\ndang_tu: 2026-11-01\nthay_the_cho: 2026/1", "Bản mới")),
        ("niem-yet/2026/c.md", posting("so: 2026/3\ndang_tu: 2026-11-02\ndinh_chinh_cho: 2026/2", "Đính chính")),
    ]);
    folder.build();
    let links = |path: &str| {
        let page = scraper::Html::parse_document(&folder.read(path));
        let selector = scraper::Selector::parse("main .bao a, main dl a").expect("a constant selector");
        page.select(&selector).filter_map(|a| a.value().attr("href").map(str::to_owned)).collect::<Vec<_>>()
    };
    assert!(links("niem-yet/2026/0001/index.html").iter().any(|href| href.ends_with("niem-yet/2026/0002/")));
    let middle = links("niem-yet/2026/0002/index.html");
    assert!(middle.iter().any(|href| href.ends_with("2026/0001/")) && middle.iter().any(|href| href.ends_with("2026/0003/")), "{middle:?}");
    assert!(links("niem-yet/2026/0003/index.html").iter().any(|href| href.ends_with("2026/0002/")));
    let replaced = folder.read("niem-yet/2026/0001/index.html");
    assert!(!replaced.contains("data-den"), "a term that no longer runs is not counted down");
}

#[test]
fn an_annulled_posting_is_a_tombstone() {
    let annulled = posting(
        "so: 2026/5\ndang_tu: 2026-10-01\ndang_den: 2026-12-30\ntep: tep/sai.txt\nhuy: {ngay: 2026-10-09, ly_do: Đính nhầm tệp}",
        "Nội dung sai",
    );
    let folder = Folder::new(&[("niem-yet/2026/a.md", annulled), ("tep/sai.txt", "x".to_owned())]);
    folder.build();
    let page = folder.visible("niem-yet/2026/0005/index.html");
    assert!(page.contains("đã hủy ngày 09/10/2026") && page.contains("Đính nhầm tệp"), "{page}");
    assert!(!page.contains("Nội dung sai") && !folder.exists("tep/sai.txt"));
    let feed = folder.read("feed.xml");
    assert!(feed.contains("Đã hủy: Tờ thử") && !feed.contains("Nội dung sai"), "{feed}");
    assert!(!folder.read("tim-kiem/chi-muc.js").contains("Tờ thử"));
    folder.build_on("2026-10-08");
    assert!(folder.visible("niem-yet/2026/0005/index.html").contains("Nội dung sai"), "the day before, it still hung");
}

const PERSONS: &str = "so: 2026/8\ndang_tu: 2026-11-10\ndang_den: 2026-11-16\ndanh_sach_ca_nhan: {can_cu: Luật thử}\ntep: tep/ten.txt\nvan_ban: {trich_yeu: Danh sách có Nông Văn Thử}";

fn list_of_persons() -> Folder {
    Folder::new(&[
        ("niem-yet/2026/a.md", posting(PERSONS, "Nông Văn Thử, thôn A")),
        ("tep/ten.txt", "Nông Văn Thử".to_owned()),
        ("tin/a.md", "---\ntieu_de: Tin\nngay: 2026-11-10\n---\n[Danh sách](tep/ten.txt)\n".to_owned()),
    ])
}

#[test]
fn a_list_of_persons_hangs_but_nothing_else_names_them() {
    let folder = list_of_persons();
    folder.build();
    let page = folder.read("niem-yet/2026/0008/index.html");
    assert!(page.contains("noindex"), "{page}");
    assert!(!page.contains("application/ld+json"));
    let head = &page[..page.find("<body").expect("a page has a body")];
    assert!(!head.contains("Nông Văn Thử"), "{head}");
    let document = scraper::Html::parse_document(&page);
    let removed = scraper::Selector::parse("[data-go-sau='2026-11-16'] .to-giay").expect("a constant selector");
    assert!(document.select(&removed).next().is_some(), "the script can take the whole sheet away");
    for path in ["feed.xml", "sitemap.xml", "tim-kiem/chi-muc.js", "thay-doi/index.html", "niem-yet/index.html"] {
        assert!(!folder.read(path).contains("Nông Văn Thử"), "{path}");
    }
    assert!(!folder.read("sitemap.xml").contains("2026/0008"));
    assert!(!folder.read("tim-kiem/chi-muc.js").contains("2026/0008"));
}

#[test]
fn a_list_of_persons_leaves_when_its_term_ends_and_so_do_its_files() {
    let folder = list_of_persons();
    folder.build_on("2026-11-16");
    assert!(folder.exists("tep/ten.txt"));
    folder.build_on("2026-11-17");
    let page = folder.read("niem-yet/2026/0008/index.html");
    assert!(!page.contains("Nông Văn Thử"), "{page}");
    assert!(page.contains("Tờ thử") && page.contains("2026/0008") && page.contains("16/11/2026"));
    assert!(!folder.out().join("tep/ten.txt").is_file(), "not even for the news that links to it");
    assert!(folder.read("tep/ten.txt/index.html").contains("đã hết thời gian niêm yết"));
}

#[test]
fn a_withheld_posting_keeps_number_title_and_dates() {
    let front = "so: 2026/9\ndang_tu: 2026-11-10\ndang_den: 2026-12-16\ntep: tep/a.txt\nvan_ban: {so: 1/TB-UBND, nguoi_ky: Người Ký}";
    let folder = Folder::new(&[("niem-yet/2026/a.md", posting(front, "Ông A, số 001099000123")), ("tep/a.txt", "x".to_owned())]);
    folder.build();
    let page = folder.visible("niem-yet/2026/0009/index.html");
    assert!(
        page.contains("2026/0009") && page.contains("Tờ thử") && page.contains("16/12/2026") && page.contains("tạm không hiển thị"),
        "{page}"
    );
    assert!(!page.contains("Ông A") && !page.contains("Người Ký"), "{page}");
    assert!(!folder.read("feed.xml").contains("Ông A") && !folder.exists("tep/a.txt"));
}

#[test]
fn a_special_kind_stands_in_its_group_and_has_a_page_of_its_own() {
    let folder = Folder::new(&[("niem-yet/2026/a.md", "---\nso: 2026/1\ntieu_de: Hộ nghèo\nnhom: ho-ngheo\ndang_tu: 2026-11-01\n---\n")]);
    folder.build();
    for path in ["niem-yet/nhom/dcs.7/index.html", "niem-yet/nhom/ho-ngheo/index.html"] {
        assert_eq!(titles(&folder, path, ".yet h3"), ["Hộ nghèo"], "{path}");
    }
    assert!(!folder.exists("niem-yet/nhom/dau-gia"), "a kind without postings has no page");
}

#[test]
fn the_feed_says_from_when_to_when_and_where() {
    let front =
        "so: 2026/1\ndang_tu: 2026-10-05\ndang_den: 2026-11-16\nnoi_niem_yet: [{noi: nha-van-hoa, thon: a}, {noi: nha-van-hoa, thon: b}]";
    let commune = format!("{}thon: [{{ma: a, ten: Thôn Một}}, {{ma: b, ten: Thôn Hai}}]\n", support::COMMUNE);
    let folder = Folder::new(&[("don-vi.yaml", commune), ("niem-yet/2026/a.md", posting(front, "**Chữ**"))]);
    folder.build();
    let feed = folder.read("feed.xml");
    assert!(feed.contains("Niêm yết từ 05/10/2026 đến 16/11/2026 tại nhà văn hóa thôn Một, thôn Hai. Số 2026/0001."), "{feed}");
    assert!(feed.contains("<updated>2026-10-05T00:00:00+07:00</updated>"), "{feed}");
}

#[test]
fn a_commune_that_says_nothing_yet_has_every_page_and_a_feed_without_the_builds_day() {
    let folder = Folder::empty();
    folder.build();
    assert!(folder.visible("niem-yet/index.html").contains("Hiện không có mục nào đang niêm yết."));
    for path in ["niem-yet/nhom/dcs.14", "so-niem-yet", "doi-thoai", "y-kien", "y-kien/hoi-nghi-thon", "phan-anh", "cong-khai", "thay-doi"]
    {
        assert!(folder.exists(&format!("{path}/index.html")), "{path}");
    }
    let feed = folder.read("feed.xml");
    assert!(feed.contains("2000-01-01") && !feed.contains("2026-11-16"), "{feed}");
}

#[test]
fn a_document_is_shown_in_the_form_of_the_decree_and_nothing_is_made_up() {
    let front = "so: 2026/1\ndang_tu: 2026-11-01\nvan_ban: {so: 9/TB-UBND, ngay: 2026-02-05, co_quan: UBND xã Minh Họa, loai: thong-bao, trich_yeu: Về một việc, nguoi_ky: 'Nông Văn Mẫu, Chủ tịch UBND xã'}";
    let foreign = "so: 2026/2\ndang_tu: 2026-11-01\nvan_ban: {ngay: 2026-10-15, co_quan: Chi cục Thuế khu vực}";
    let folder = Folder::new(&[("niem-yet/2026/a.md", posting(front, "Lời")), ("niem-yet/2026/b.md", posting(foreign, "Lời"))]);
    folder.build();
    let sheet = titles(&folder, "niem-yet/2026/0001/index.html", ".to-giay").concat();
    for part in [
        "ỦY BAN NHÂN DÂN",
        "XÃ MINH HỌA",
        "Độc lập - Tự do - Hạnh phúc",
        "Minh Họa, ngày 05 tháng 02 năm 2026",
        "THÔNG BÁO",
        "CHỦ TỊCH",
        "Nông Văn Mẫu",
    ] {
        assert!(sheet.contains(part), "{part}: {sheet}");
    }
    let foreign = titles(&folder, "niem-yet/2026/0002/index.html", ".to-giay").concat();
    assert!(foreign.contains("Ngày 15 tháng 10 năm 2026") && !foreign.contains("Minh Họa, ngày"), "{foreign}");
}

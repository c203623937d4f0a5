//! The kiosk: a theme that is laid over the default one file by file, a folder that opens without a network and leads nowhere else;
//! and the screen of the board, which every site has.

#[path = "support/site.rs"]
mod site;
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use niemyet::plan::Options;
use niemyet::render::Theme;
use site::{assert_none, bytes_below, options, parse, sample, select};
use support::Folder;
use tempfile::TempDir;

/// What lists the files of a site with what is in them.
const MANIFEST: &str = ".niemyet.json";

/// The sample, built to be opened from its folder.
fn built(theme: &Theme) -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let out = dir.path().join("kiosk");
    let offline = Options { offline: true, ..options() };
    niemyet::build(&sample(), theme, &offline, &out).unwrap_or_else(|error| panic!("the sample builds: {error}"));
    (dir, out)
}

fn kiosk() -> Theme {
    Theme::carried("kiosk").expect("the program carries it")
}

fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "html")
}

/// Pages by their paths.
fn pages(out: &Path) -> BTreeMap<String, String> {
    let files = bytes_below(out).into_iter().filter(|(path, _)| is_page(path));
    files.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("pages are UTF-8"))).collect()
}

const POSTING: &str =
    "---\nso: 2026/NUMBER\ntieu_de: TITLE\nnhom: dcs.7\ndang_tu: FROM\ndang_den: TO\nnoi_niem_yet: [tru-so]\n---\n\nNội dung riêng.\n";

fn posting(number: &str, title: &str, from: &str, to: &str) -> String {
    POSTING.replace("NUMBER", number).replace("TITLE", title).replace("FROM", from).replace("TO", to)
}

#[test]
fn the_program_carries_the_kiosk_and_builds_it_anywhere() {
    let folder = Folder::empty();
    folder.niemyet(&["build", "--theme", "kiosk", "--offline", "--out", "kiosk", "--as-of", "2026-11-16"]).assert().success();
    let home = fs::read_to_string(folder.path().join("kiosk/index.html")).unwrap();
    assert!(home.contains("kiosk.js") && home.contains("tim-kiem/index.html"), "{home}");
    assert!(folder.path().join("kiosk/giao-dien/kiosk.js").is_file());
}

#[test]
fn a_folder_of_its_name_lies_over_the_kiosk_and_the_rest_stays() {
    let folder = Folder::empty();
    let theme = folder.path().join("themes/kiosk/templates");
    fs::create_dir_all(&theme).unwrap();
    fs::write(theme.join("khung-chan.html"), "<footer><p>Máy đặt tại nhà văn hóa</p></footer>").unwrap();
    folder.niemyet(&["build", "--theme", "kiosk", "--as-of", "2026-11-16"]).assert().success();
    let home = folder.read("index.html");
    assert!(home.contains("Máy đặt tại nhà văn hóa"), "the folder has the last word: {home}");
    assert!(home.contains("Bác cần làm thủ tục gì?") && home.contains("kiosk.css"), "and changes nothing else: {home}");
}

#[test]
fn a_theme_changes_only_what_its_files_make() {
    let dir = tempfile::tempdir().unwrap();
    let templates = dir.path().join("lac/templates");
    fs::create_dir_all(&templates).unwrap();
    fs::write(templates.join("404.html"), "{% extends \"base.html\" %}{% block noi_dung %}<h1>Lạc đường</h1>{% endblock %}").unwrap();
    let (_a, default) = built(&Theme::embedded());
    let (_b, other) = built(&Theme::from_folder(&dir.path().join("lac")).unwrap());
    let (default, other) = (bytes_below(&default), bytes_below(&other));
    assert_eq!(default.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    let changed: Vec<&String> = default.iter().filter(|(path, bytes)| other[*path] != **bytes).map(|(path, _)| path).collect();
    assert_eq!(changed, [MANIFEST, "404.html"]);
}

#[test]
fn what_the_kiosk_does_not_replace_is_the_default_to_the_byte() {
    let (_a, default) = built(&Theme::embedded());
    let (_b, kiosk) = built(&kiosk());
    let (default, kiosk) = (bytes_below(&default), bytes_below(&kiosk));
    let changed: Vec<String> = default
        .iter()
        .filter(|(path, bytes)| !is_page(path) && *path != MANIFEST && kiosk.get(*path) != Some(*bytes))
        .map(|(path, _)| path.clone())
        .collect();
    assert_none("files that the theme has no part in are others", &changed);
    let added: Vec<&String> = kiosk.keys().filter(|path| !default.contains_key(*path)).collect();
    assert_eq!(added, ["giao-dien/hoi.css", "giao-dien/kiosk.css", "giao-dien/kiosk.js"]);
}

#[test]
fn every_link_of_the_kiosk_leads_to_a_file_of_its_folder() {
    let (_dir, out) = built(&kiosk());
    let mut problems = Vec::new();
    for (path, html) in pages(&out) {
        let page = parse(&html);
        let folder = out.join(&path).parent().expect("a page lies in a folder").to_owned();
        for element in select(&page, "a[href], script[src], img[src], link[rel=stylesheet], link[rel=icon]") {
            let address = element.attr("href").or_else(|| element.attr("src")).unwrap_or_default();
            let file = address.split(['#', '?']).next().unwrap_or_default();
            let outside = ["https:", "http:", "tel:", "mailto:", "//"].iter().any(|start| address.starts_with(start));
            let decoded = percent_decoded(file);
            if !outside && !file.is_empty() && !folder.join(&decoded).is_file() {
                problems.push(format!("{path}: {address}"));
            }
            if outside && element.value().name() != "a" {
                problems.push(format!("{path} asks for {address}"));
            }
        }
    }
    assert_none("links to nowhere", &problems);
}

fn percent_decoded(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        let code = path_code(*first, after);
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).expect("addresses are UTF-8")
}

fn path_code(first: u8, after: &[u8]) -> Option<u8> {
    let digits = (first == b'%').then(|| after.get(..2)).flatten()?;
    u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// From home through a field to a procedure nothing can be touched that leaves the folder: no host, no call, no download.
#[test]
fn the_way_of_the_kiosk_has_no_exit_and_needs_no_keyboard() {
    let (_dir, out) = built(&kiosk());
    let mut problems = Vec::new();
    let (mut fields, mut procedures) = (0, 0);
    for (path, html) in pages(&out) {
        let (field, procedure) = (path.starts_with("linh-vuc/"), path.starts_with("thu-tuc/"));
        (fields, procedures) = (fields + usize::from(field), procedures + usize::from(procedure));
        let on_the_way =
            field || procedure || ["index.html", "tim-kiem/index.html", "niem-yet/man-hinh/index.html"].contains(&path.as_str());
        if !on_the_way || path == "thu-tuc/index.html" {
            continue;
        }
        let page = parse(&html);
        let leads_away = |address: &str| !address.starts_with('#') && !address.split(['#', '?']).next().is_some_and(is_page);
        let links = select(&page, "body a[href]");
        // Texts of the data may hold links; the script takes them away, and the style makes them dead before it.
        let own = links.iter().filter(|link| {
            !link
                .ancestors()
                .any(|node| node.value().as_element().is_some_and(|e| e.has_class("van-ban", scraper::CaseSensitivity::CaseSensitive)))
        });
        problems.extend(own.filter_map(|link| link.attr("href")).filter(|a| leads_away(a)).map(|a| format!("{path} leads to {a}")));
        let typed = select(&page, "textarea, select, input:not([data-x])").len();
        if typed > usize::from(path == "tim-kiem/index.html") {
            problems.push(format!("{path} asks for something typed"));
        }
    }
    assert!(fields > 3 && procedures > 30, "{fields} fields, {procedures} procedures");
    assert_none("ways out", &problems);
}

#[test]
fn pages_of_the_kiosk_hold_no_inline_script_or_style_and_ask_for_nothing() {
    let (_dir, out) = built(&kiosk());
    let mut problems = Vec::new();
    for (path, html) in pages(&out) {
        let page = parse(&html);
        let inline = select(&page, "script")
            .into_iter()
            .filter(|s| s.attr("src").is_none() || s.attr("defer").is_none() || s.attr("type").is_some());
        problems.extend(inline.map(|s| format!("{path}: {}", s.html())));
        problems.extend(select(&page, "[style], [onclick], meta[http-equiv=refresh]").iter().map(|e| format!("{path}: {}", e.html())));
        if select(&page, "h1").len() != 1 {
            problems.push(format!("{path}: {} h1", select(&page, "h1").len()));
        }
    }
    let script = fs::read_to_string(out.join("giao-dien/kiosk.js")).unwrap();
    problems
        .extend(["fetch(", "XMLHttpRequest", "import(", "eval("].iter().filter(|word| script.contains(**word)).map(ToString::to_string));
    assert_none("things a page from a folder must not have", &problems);
}

#[test]
fn a_procedure_of_the_kiosk_tells_the_facts_first_and_can_be_taken_home() {
    let (_dir, out) = built(&kiosk());
    let page = parse(&fs::read_to_string(out.join("thu-tuc/1.001193/index.html")).unwrap());
    let terms: Vec<String> = select(&page, "main dt").iter().map(|dt| dt.text().collect()).collect();
    assert_eq!(&terms[..3], ["Bao lâu", "Bao nhiêu tiền", "Gọi ai"]);
    assert_eq!(terms.last().map(String::as_str), Some("Mang về điện thoại"));
    let code = select(&page, ".mang-ve svg title").first().map(|title| title.text().collect::<String>());
    assert_eq!(code.as_deref(), Some("Mã QR của https://minhhoa.thainguyen.gov.vn/thu-tuc/1.001193/"));
    let order: Vec<&str> = select(&page, "main dl, main section").iter().map(|e| e.value().name()).collect();
    assert_eq!(order.first(), Some(&"dl"), "facts come before texts: {order:?}");
}

#[test]
fn a_domain_that_no_code_holds_costs_the_code_alone() {
    let folder = Folder::new(&[
        ("don-vi.yaml", "ten: Xã Minh Họa\ncap: xa\ntinh: Thái Nguyên\nurl: https://xã-minh-họa.vn\n".to_owned()),
        ("linh-vuc.yaml", "- {ma: ho-tich, ten: Hộ tịch}\n".to_owned()),
        ("thu-tuc/1.000001.yaml", "ma: \"1.000001\"\nten: Khai sinh\nlinh_vuc: ho-tich\n".to_owned()),
        ("niem-yet/2026/1.md", posting("1", "Thông báo", "2026-11-01", "2026-12-15")),
    ]);
    folder.niemyet(&["build", "--theme", "kiosk", "--as-of", "2026-11-16"]).assert().success();
    assert!(folder.visible("thu-tuc/1.000001/index.html").contains("Bao lâu"));
    assert!(!folder.read("thu-tuc/1.000001/index.html").contains("mang-ve"));
    assert!(folder.visible("niem-yet/man-hinh/index.html").contains("Thông báo"));
    assert!(!folder.read("niem-yet/man-hinh/index.html").contains("<figure"));
}

#[test]
fn the_screen_shows_what_hangs_on_the_day_and_nothing_of_a_list_but_its_title() {
    let list = posting("4", "Danh sách hộ nghèo", "2026-11-01", "2026-12-15")
        .replace("nhom: dcs.7", "nhom: dcs.7\ndanh_sach_ca_nhan: {can_cu: Điều 11 Luật 10/2022/QH15}");
    let folder = Folder::new(&[
        ("niem-yet/2026/1.md", posting("1", "Đang dán", "2026-11-10", "2026-12-15")),
        ("niem-yet/2026/2.md", posting("2", "Đã hết", "2026-09-01", "2026-10-15")),
        ("niem-yet/2026/3.md", posting("3", "Chưa đến ngày", "2026-11-20", "2026-12-25")),
        ("niem-yet/2026/4.md", list),
    ]);
    folder.build();
    let text = folder.visible("niem-yet/man-hinh/index.html");
    for shown in ["Số niêm yết 2026/0001", "Đang dán", "Danh sách hộ nghèo", "10/11/2026", "15/12/2026", "Bản giấy dán tại"]
    {
        assert!(text.contains(shown), "{shown}: {text}");
    }
    for hidden in ["Đã hết", "Chưa đến ngày", "Nội dung riêng"] {
        assert!(!text.contains(hidden), "{hidden}: {text}");
    }
    let page = folder.read("niem-yet/man-hinh/index.html");
    assert_eq!(page.matches("Mã QR mở https://minhhoa.example.gov.vn/niem-yet/2026/000").count(), 2);
    for number in ["0001", "0004"] {
        let address = format!("https://minhhoa.example.gov.vn/niem-yet/2026/{number}/");
        assert!(text.contains(&address), "the address stands in letters under its code: {text}");
    }
    assert!(page.contains("noindex") && !folder.read("sitemap.xml").contains("man-hinh"));
    assert!(page.contains("data-an-khi-het"), "what ends after the build leaves by itself");
    folder.build_on("2026-12-20");
    let later = folder.visible("niem-yet/man-hinh/index.html");
    assert!(later.contains("Chưa đến ngày") && !later.contains("hộ nghèo"), "{later}");
    folder.build_on("2027-02-01");
    assert!(folder.visible("niem-yet/man-hinh/index.html").contains("Hiện không có mục nào đang niêm yết."));
}

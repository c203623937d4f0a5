//! What a hostile or careless record tries: nothing of it runs, nothing breaks.

mod support;

use support::{COMMUNE, Folder};

const NASTY: &str = "</script><script>alert(1)</script>\" onload=\"alert(1)' {{ 7 * 7 }} {% raw %} &amp; <b>";

fn nasty_folder() -> Folder {
    let quoted = NASTY.replace('\'', "''");
    Folder::new(&[
        ("don-vi.yaml", format!("{COMMUNE}dia_chi: '{quoted}'\nemail: '{quoted}'\ncong_tinh: 'javascript:alert(1)'\n")),
        ("linh-vuc.yaml", format!("- ma: ho-tich\n  ten: '{quoted}'\n  mo_ta: '{quoted}'\n")),
        (
            "thu-tuc/a.yaml",
            format!(
                "ma: \"1.001193\"\nten: '{quoted}'\nlinh_vuc: ho-tich\nlien_ket: 'JaVaScRiPt:alert(1)'\ntrinh_tu_thuc_hien: |\n  {NASTY}\n\n  [x](javascript:alert(1)) ![y](data:text/html,1)\ntu_khoa: ['{quoted}']\n"
            ),
        ),
        ("tin/a.md", format!("---\ntieu_de: '{quoted}'\nngay: 2026-01-01\n---\n{NASTY}\n\n<img src=x onerror=alert(1)>\n")),
        ("niem-yet/2026/a.md", format!("---\nso: 2026/1\ntieu_de: '{quoted}'\nnhom: dcs.7\ndang_tu: 2026-11-01\n---\n{NASTY}\n")),
    ])
}

fn pages(folder: &Folder) -> Vec<(String, String)> {
    let files = walkdir::WalkDir::new(folder.out()).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
    let html = files.filter(|e| e.path().extension().is_some_and(|ending| ending == "html"));
    html.map(|e| (e.path().display().to_string(), std::fs::read_to_string(e.path()).unwrap())).collect()
}

#[test]
fn text_of_records_never_becomes_markup_or_script() {
    let folder = nasty_folder();
    folder.build();
    for (path, html) in pages(&folder) {
        let document = scraper::Html::parse_document(&html);
        let all = scraper::Selector::parse("*").unwrap();
        for element in document.select(&all) {
            let handlers: Vec<&str> =
                element.value().attrs().map(|(name, _)| name).filter(|name| name.starts_with("on") || *name == "style").collect();
            assert!(handlers.is_empty(), "{path}: {handlers:?}");
            for link in ["href", "src"].iter().filter_map(|name| element.value().attr(name)) {
                let link = link.trim().to_lowercase();
                assert!(!link.starts_with("javascript:") && !link.starts_with("data:"), "{path}: {link}");
            }
        }
        let scripts = scraper::Selector::parse("script:not([src])").unwrap();
        for script in document.select(&scripts) {
            assert_eq!(script.value().attr("type"), Some("application/ld+json"), "{path}");
            let data: Result<serde_json::Value, _> = serde_json::from_str(&script.inner_html());
            assert!(data.is_ok(), "{path}: {}", script.inner_html());
        }
        assert!(!html.contains(">49<"), "{path}: a template ran inside the data");
    }
    let procedure = folder.read("thu-tuc/1.001193/index.html");
    assert!(procedure.contains("{{ 7 * 7 }}"), "the text is shown as it was typed");
}

#[test]
fn codes_that_would_leave_the_site_are_refused() {
    let folder = Folder::new(&[("linh-vuc.yaml", "- ma: ../../etc\n  ten: A\n"), ("can-bo.yaml", "- ma: a/b\n  ho_ten: B\n")]);
    let said = folder.faults();
    assert!(said.contains("linh-vuc.yaml:1:7") && said.contains("can-bo.yaml:1:7"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_folder_is_refused() {
    let folder = Folder::empty();
    std::fs::create_dir_all(folder.content().join("tep")).unwrap();
    std::os::unix::fs::symlink("/etc/hostname", folder.content().join("tep/a.txt")).unwrap();
    let said = folder.faults();
    assert!(said.contains("tep/a.txt:1:1") && said.contains("ra ngoài"), "{said}");
}

#[test]
fn an_output_that_would_swallow_the_data_is_refused() {
    let folder = Folder::empty();
    for out in ["content", "content/public", ".", "/"] {
        let output = folder.niemyet(&["build", "--out", out]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "--out {out}");
    }
    assert!(folder.content().join("don-vi.yaml").exists());
}

#[test]
fn long_names_emoji_and_right_to_left_text_are_shown_whole() {
    let long = "Đăng ký ".repeat(40);
    let folder = Folder::new(&[
        ("linh-vuc.yaml", "- ma: a\n  ten: 🌾 مرحبا Nông nghiệp\n".to_owned()),
        ("thu-tuc/a.yaml", format!("ma: \"1.000001\"\nten: {long}\nlinh_vuc: a\n")),
    ]);
    folder.build();
    assert!(folder.read("thu-tuc/1.000001/index.html").contains(long.trim()));
    assert!(folder.read("linh-vuc/a/index.html").contains("🌾 مرحبا Nông nghiệp"));
}

#[test]
fn an_identity_number_in_a_biography_or_a_topic_is_on_no_page() {
    let number = "001099000123";
    let folder = Folder::new(&[
        ("can-bo.yaml", format!("- ma: mau\n  ho_ten: Nông Văn Mẫu\n  tieu_su: Số định danh {number}.\n")),
        ("tiep-cong-dan/a.yaml", format!("lich:\n  - {{ngay: 2026-11-19, nguoi_tiep: mau, noi_dung: Đơn của số {number}}}\n")),
        ("niem-yet/2026/a.md", format!("---\ntieu_de: Danh sách {number}\nnhom: dcs.7\ndang_tu: 2026-11-02\n---\nBà B, {number}\n")),
        ("so-lieu/a.yaml", format!("ten: Bảng\ncot: [{{ma: a, ten: A}}]\nhang: [{{a: \"{number}\"}}]\n")),
    ]);
    folder.build();
    let files = walkdir::WalkDir::new(folder.out()).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
    for file in files {
        let text = String::from_utf8_lossy(&std::fs::read(file.path()).unwrap()).into_owned();
        assert!(!text.contains(number), "{}", file.path().display());
    }
    assert!(folder.read("niem-yet/2026/a/index.html").contains("tạm không hiển thị"));
}

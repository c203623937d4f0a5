//! Numbers of persons: found where they stand, never repeated by a report, kept from the page until they are gone.

mod support;

use support::Folder;

const ID: &str = "001099000123";

fn posting(body: &str) -> String {
    format!("---\nso: 2026/1\ntieu_de: Danh sách hỗ trợ\nnhom: dcs.7\ndang_tu: 2026-11-01\n---\n\nDòng đầu.\n{body}\n")
}

fn check(folder: &Folder, arguments: &[&str]) -> String {
    let output = folder.niemyet(&[&["check", "--as-of", "2026-11-16"], arguments].concat()).output().unwrap();
    String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_number_in_a_text_is_placed_on_its_own_line_and_masked_in_every_report() {
    let folder = Folder::new(&[("niem-yet/2026/a.md", posting(&format!("Ông A, số {ID}.")))]);
    let said = check(&folder, &[]);
    assert!(said.contains("niem-yet/2026/a.md:9:11: lỗi: có số giấy tờ tùy thân 001•••••••23"), "{said}");
    assert!(said.contains("9 | Ông A, số 001•••••••23."), "{said}");
    for format in ["text", "json", "sarif", "csv"] {
        let said = check(&folder, &["--format", format]);
        assert!(said.contains("personal.id") && !said.contains(ID), "{format}: {said}");
    }
}

#[test]
fn a_number_typed_otherwise_than_it_is_read_is_repeated_by_no_report_and_no_page() {
    for (written, secret) in [
        ("001099&#48;00123", "001099&#48;00123"),
        ("001099\u{200b}000123", "001099\u{200b}000123"),
        ("００１０９９０００１２３", "００１０９９０００１２３"),
        ("**001099**000123", "000123"),
    ] {
        let folder = Folder::new(&[("niem-yet/2026/a.md", posting(&format!("Ông A, căn cước {written}.")))]);
        let said = check(&folder, &[]);
        assert!(said.contains("niem-yet/2026/a.md:9:17: lỗi: có số giấy tờ tùy thân 001•••••••23") || written.starts_with('*'), "{said}");
        for format in ["text", "json", "sarif", "csv"] {
            let said = check(&folder, &["--format", format]);
            assert!(said.contains("personal.id") && !said.contains(secret) && !said.contains(ID), "{format}: {said}");
        }
        folder.build();
        for (path, bytes) in files(&folder) {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            assert!(!text.contains(secret) && !text.contains(ID), "{path}");
        }
    }
}

#[test]
fn the_record_keeps_its_page_but_not_its_text_until_the_number_is_gone() {
    let folder = Folder::new(&[("niem-yet/2026/a.md", posting(&format!("Ông A, số {ID}.")))]);
    folder.build();
    let page = folder.read("niem-yet/2026/0001/index.html");
    assert!(page.contains("Danh sách hỗ trợ") && page.contains("tạm không hiển thị"), "{page}");
    for (path, bytes) in files(&folder) {
        assert!(!String::from_utf8_lossy(&bytes).contains(ID), "{path}");
    }
    folder.write("niem-yet/2026/a.md", posting("Ông A, thôn Bản Mẫu."));
    folder.build();
    assert!(folder.read("niem-yet/2026/0001/index.html").contains("thôn Bản Mẫu"));
}

#[test]
fn a_waiver_shows_the_text_only_until_it_runs_out() {
    let folder = Folder::new(&[("niem-yet/2026/a.md", posting(&format!("Số quyết định {ID}.")))]);
    let waiver = "cai_dat:\n  mien_tru:\n    - {quy_tac: personal.id, tep: niem-yet/2026/a.md, ly_do: Số quyết định, den: 2026-11-16}\n";
    folder.write("don-vi.yaml", format!("{}{waiver}", support::COMMUNE));
    let shown = |day: &str| {
        folder.niemyet(&["build", "--as-of", day]).assert().success();
        folder.read("niem-yet/2026/0001/index.html").contains(ID)
    };
    assert!(shown("2026-11-16"));
    assert!(!shown("2026-11-17"));
}

fn files(folder: &Folder) -> Vec<(String, Vec<u8>)> {
    let walk = walkdir::WalkDir::new(folder.out()).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    walk.map(|entry| (entry.path().display().to_string(), std::fs::read(entry.path()).unwrap())).collect()
}

#[test]
fn a_file_with_a_number_in_it_is_kept_back_and_its_address_says_why() {
    let front = "so: 2026/1\ntieu_de: Danh sách hỗ trợ\nnhom: dcs.7\ndang_tu: 2026-11-01\ntep: [tep/ds.txt, tep/khac.txt]";
    let folder = Folder::new(&[
        ("niem-yet/2026/a.md", format!("---\n{front}\n---\n\nXem tệp kèm theo.\n")),
        ("tep/ds.txt", format!("Ông A, số {ID}\n")),
        ("tep/khac.txt", "Không có gì riêng tư\n".to_owned()),
    ]);
    assert!(check(&folder, &[]).contains("tep/ds.txt:1:1: lỗi: trong tệp: có số giấy tờ tùy thân 001•••••••23; tệp này đang được giữ lại"));
    folder.build();
    assert!(folder.read("niem-yet/2026/0001/index.html").contains("Xem tệp kèm theo"));
    assert!(folder.read("tep/ds.txt/index.html").contains("tạm không hiển thị vì trong tệp còn dữ liệu cá nhân"));
    let posting = folder.read("niem-yet/2026/0001/index.html");
    assert!(posting.contains("tep/ds.txt/index.html") && posting.contains("Tạm không hiển thị"), "{posting}");
    assert!(folder.read("tep/khac.txt").contains("Không có gì riêng tư"));
    for (path, bytes) in files(&folder) {
        assert!(!String::from_utf8_lossy(&bytes).contains(ID), "{path}");
    }
    folder.write("tep/ds.txt", "Ông A\n");
    folder.build();
    assert_eq!(folder.read("tep/ds.txt"), "Ông A\n");
}

#[test]
fn a_number_in_the_reasons_of_the_settings_is_masked_on_the_site_and_in_reports() {
    let settings = format!(
        "cai_dat:\n  khong_phat_sinh: [{{nhom: dcs.8, ky: năm 2026, ly_do: Ông A CCCD {ID} đã rút đơn}}]\n  mien_tru: [{{quy_tac: posting.coverage, ly_do: Ông A CCCD {ID} giữ sổ}}]\n"
    );
    let folder = Folder::new(&[("don-vi.yaml", format!("{}{settings}", support::COMMUNE))]);
    folder.build();
    assert!(folder.read("cong-khai/index.html").contains("giữ sổ") && folder.read("cong-khai/index.html").contains("đã rút đơn"));
    for (path, bytes) in files(&folder) {
        assert!(!String::from_utf8_lossy(&bytes).contains(ID), "{path}");
    }
    for format in ["text", "json", "sarif", "csv"] {
        let said = check(&folder, &["--format", format]);
        assert!(said.contains("giữ sổ") && !said.contains(ID), "{format}: {said}");
    }
}

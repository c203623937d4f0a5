//! What was printed or published keeps its address: recorded once, it leads somewhere for ever.

#[path = "support/site.rs"]
mod site;
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use niemyet::model::Day;
use niemyet::model::address::{is_drawn_up, permanent};
use niemyet::plan::{Body, Options, plan};
use support::rules::{by_rule, said};
use support::{COMMUNE, Folder};

const DAY: &str = "2026-11-16";
const FIRST: &str = "ten: Đối thoại quý một\nngay: 2026-03-20\ndia_diem: Hội trường xã\n";
const POSTING: &str =
    "---\nso: 2026/0012\ntieu_de: Thông báo hỗ trợ giống lúa\nnhom: dcs.7\ndang_tu: 2026-11-02\ndang_den: 2026-12-02\n---\nNội dung.\n";

fn registered() -> Folder {
    let folder = Folder::new(&[("doi-thoai/quy-1.yaml", FIRST), ("niem-yet/2026/giong-lua.md", POSTING)]);
    register(&folder);
    folder
}

fn register(folder: &Folder) -> String {
    let output = folder.niemyet(&["register", "--as-of", DAY]).assert().success().get_output().clone();
    String::from_utf8(output.stderr).unwrap()
}

fn lines(folder: &Folder) -> String {
    fs::read_to_string(folder.content().join("dia-chi.yaml")).unwrap_or_default()
}

/// Adds keys to the line of an address, as a clerk would.
fn note(folder: &Folder, path: &str, keys: &str) {
    let start = format!("- {{dia_chi: {path},");
    let noted = |line: &str| if line.starts_with(&start) { format!("{}, {keys}}}", line.trim_end_matches('}')) } else { line.to_owned() };
    let text: String = lines(folder).lines().map(|line| noted(line) + "\n").collect();
    assert!(text.contains(keys), "{path} is recorded");
    folder.write("dia-chi.yaml", text);
}

#[test]
fn every_public_address_is_recorded_once_behind_what_is_there() {
    let folder = Folder::new(&[("doi-thoai/quy-1.yaml", FIRST)]);
    let by_hand = "# Sổ của xã\n- dia_chi: /doi-thoai/nam-ngoai/   # bản in năm ngoái\n  ten: Đối thoại năm ngoái\n  tu: 2025-05-01\n  khong_con: {ngay: 2026-01-01, ly_do: Hết thời gian lưu}";
    folder.write("dia-chi.yaml", by_hand);
    assert!(register(&folder).starts_with("đã ghi thêm "));
    let first = lines(&folder);
    assert!(first.starts_with(&format!("{by_hand}\n- {{dia_chi: /, ten: ")), "{first}");
    assert!(first.contains("- {dia_chi: /doi-thoai/quy-1/, ten: \"Đối thoại quý một\", tu: 2026-11-16, bat_dau: 2026-03-20}\n"), "{first}");

    folder.write("niem-yet/2026/giong-lua.md", POSTING);
    register(&folder);
    let second = lines(&folder);
    let added = second.strip_prefix(&first).expect("what was written stays, byte for byte");
    assert!(added.lines().any(|line| line.contains("/niem-yet/2026/0012/") && line.contains("ket_thuc: 2026-12-02")), "{added}");
    assert!(register(&folder).contains("không phải ghi thêm"));
    assert_eq!(lines(&folder), second);
    assert!(said(&folder, DAY, "address.unrecorded").is_empty());
}

#[test]
fn a_dry_run_only_tells_the_lines() {
    let folder = Folder::new(&[("doi-thoai/quy-1.yaml", FIRST)]);
    let output = folder.niemyet(&["register", "--as-of", DAY, "--dry-run"]).assert().success().get_output().clone();
    assert!(String::from_utf8(output.stdout).unwrap().contains("- {dia_chi: /doi-thoai/quy-1/,"));
    assert_eq!(lines(&folder), "");
}

#[test]
fn a_build_only_reads_the_register() {
    let folder = Folder::new(&[("doi-thoai/quy-1.yaml", FIRST)]);
    folder.build();
    assert!(!folder.content().join("dia-chi.yaml").exists());
    let folder = registered();
    let before = lines(&folder);
    folder.remove("doi-thoai/quy-1.yaml");
    folder.build();
    assert_eq!(lines(&folder), before);
}

#[test]
fn check_names_what_is_public_and_not_recorded_in_one_line() {
    let folder = Folder::new(&[("doi-thoai/quy-1.yaml", FIRST), ("niem-yet/2026/giong-lua.md", POSTING)]);
    let found = by_rule(&folder, DAY, "address.unrecorded");
    assert_eq!(found.len(), 1);
    assert!(found[0].message.contains(" địa chỉ đang công khai chưa ghi vào dia-chi.yaml: /"), "{}", found[0].message);
    assert!(found[0].remedy.contains("niemyet register"));
    assert_eq!((found[0].file.as_str(), found[0].line), ("don-vi.yaml", 1));
    assert!(said(&registered(), DAY, "address.unrecorded").is_empty());
}

#[test]
fn an_address_without_its_record_keeps_a_page_with_title_and_dates() {
    let folder = registered();
    folder.build();
    assert!(folder.visible("niem-yet/2026/0012/index.html").contains("Nội dung."));
    folder.remove("niem-yet/2026/giong-lua.md");
    folder.build();
    let page = folder.visible("niem-yet/2026/0012/index.html");
    for words in ["Thông báo hỗ trợ giống lúa", "không còn trên trang", "02/11/2026", "02/12/2026", "16/11/2026", "Bảng niêm yết"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(folder.read("niem-yet/2026/0012/index.html").contains("noindex"));
    assert!(!folder.read("sitemap.xml").contains("2026/0012") && !folder.read("niem-yet/index.html").contains("2026/0012"));
}

#[test]
fn a_lost_address_is_a_warning_and_an_error_under_strict() {
    let folder = registered();
    folder.remove("niem-yet/2026/giong-lua.md");
    let found = by_rule(&folder, DAY, "address.lost");
    let own: Vec<_> = found.iter().filter(|finding| finding.message.starts_with("/niem-yet/2026/0012/")).collect();
    assert_eq!(own.len(), 1, "{found:?}");
    assert_eq!(own[0].severity, niemyet::model::Severity::Warning);
    let place = lines(&folder).lines().position(|line| line.contains("/niem-yet/2026/0012/")).unwrap() + 1;
    assert_eq!((own[0].file.as_str(), own[0].line), ("dia-chi.yaml", place));

    folder.niemyet(&["build", "--as-of", DAY]).assert().success();
    let refused = folder.niemyet(&["build", "--as-of", DAY, "--strict"]).assert().code(1).get_output().clone();
    let refused = String::from_utf8(refused.stderr).unwrap();
    assert!(refused.contains("lỗi: /niem-yet/2026/0012/ («Thông báo hỗ trợ giống lúa»)"), "{refused}");
}

#[test]
fn a_renamed_record_is_found_by_its_title_and_its_old_address_can_lead_there() {
    let folder = registered();
    folder.remove("doi-thoai/quy-1.yaml");
    folder.write("doi-thoai/2026-03-20-thuong-nien.yaml", FIRST);
    let remedy = &by_rule(&folder, DAY, "address.lost")[0].remedy;
    assert!(remedy.starts_with("đã đổi thành /doi-thoai/2026-03-20-thuong-nien/ thì thêm chuyen_den"), "{remedy}");

    note(&folder, "/doi-thoai/quy-1/", "chuyen_den: /doi-thoai/2026-03-20-thuong-nien/");
    assert!(said(&folder, DAY, "address.lost").is_empty());
    folder.build();
    let page = folder.read("doi-thoai/quy-1/index.html");
    assert!(page.contains(r#"content="0; url=../../doi-thoai/2026-03-20-thuong-nien/""#), "{page}");
    assert!(page.contains("<link rel=canonical href=\"https://minhhoa.example.gov.vn/doi-thoai/2026-03-20-thuong-nien/\">"), "{page}");
    assert!(folder.visible("doi-thoai/quy-1/index.html").contains("Trang này đã chuyển"));

    folder.remove("doi-thoai/2026-03-20-thuong-nien.yaml");
    assert!(
        said(&folder, DAY, "address.lost").iter().any(|message| message.contains("chuyen_den dẫn đến")),
        "an address that leads to nothing"
    );
    folder.build();
    assert!(folder.visible("doi-thoai/quy-1/index.html").contains("không còn trên trang"));
}

#[test]
fn a_record_given_up_with_a_reason_is_no_finding_and_its_page_tells_the_reason() {
    let folder = registered();
    folder.remove("doi-thoai/quy-1.yaml");
    note(&folder, "/doi-thoai/quy-1/", "khong_con: {ngay: 2026-11-10, ly_do: Nhập nhầm của xã bên}");
    assert!(said(&folder, DAY, "address.lost").is_empty());
    folder.niemyet(&["build", "--as-of", DAY]).assert().success();
    let page = folder.visible("doi-thoai/quy-1/index.html");
    assert!(page.contains("từ ngày 10/11/2026") && page.contains("Nhập nhầm của xã bên"), "{page}");
}

#[test]
fn a_day_before_an_address_was_recorded_knows_nothing_of_it() {
    let folder = registered();
    folder.remove("doi-thoai/quy-1.yaml");
    folder.build_on("2026-11-15");
    assert!(!folder.exists("doi-thoai/quy-1/index.html"));
    assert!(said(&folder, "2026-11-15", "address.lost").is_empty());
}

#[test]
fn personal_numbers_in_a_recorded_title_are_not_shown() {
    let folder = Folder::new(&[("dia-chi.yaml", "- {dia_chi: /tin/a/, ten: Cấp thẻ cho số 001185001234, tu: 2026-01-01}\n")]);
    folder.build();
    let page = folder.read("tin/a/index.html");
    assert!(page.contains("Cấp thẻ") && !page.contains("001185001234"), "{page}");
}

#[test]
fn faults_of_the_register_have_their_places() {
    let faults = |text: &str| {
        let folder = Folder::new(&[("dia-chi.yaml", text)]);
        folder.faults()
    };
    let twice = faults("- {dia_chi: /tin/a/, ten: A, tu: 2026-01-01}\n- {dia_chi: /tin/a/, ten: A, tu: 2026-01-02}\n");
    assert!(twice.contains("dia-chi.yaml:2:") && twice.contains("load.duplicate"), "{twice}");
    let foreign = faults("- {dia_chi: https://a.vn/tin/a/, ten: A, tu: 2026-01-01}\n");
    assert!(foreign.contains("không phải địa chỉ một trang") && foreign.contains("/thu-tuc/1.001193/"), "{foreign}");
    let site = faults("- {dia_chi: /tin/a/, ten: A, tu: 2026-01-01, cu: \"https://na.example\"}\n");
    assert!(site.contains("load.reference") && site.contains("dia_chi_cu"), "{site}");
    let unknown = faults("- {dia_chi: /tin/a/, ten: A, tu: 2026-01-01, chuyen_toi: /tin/b/}\n");
    assert!(unknown.contains("chuyen_den"), "{unknown}");
}

/// A commune with an old domain of its own and a commune merged into it.
fn moved() -> Folder {
    let commune = format!(
        "{COMMUNE}dia_chi_cu:\n  - url: https://cu.example.gov.vn\n  - {{url: \"https://nalang.example.gov.vn/xa\", ten: Xã Nà Lang}}\n"
    );
    let folder =
        Folder::new(&[("don-vi.yaml", commune.as_str()), ("doi-thoai/quy-1.yaml", FIRST), ("niem-yet/2026/giong-lua.md", POSTING)]);
    fs::write(
        folder.path().join("so-cu.yaml"),
        "- {dia_chi: /niem-yet/2026/0012/, ten: Lịch tiêm phòng ở Nà Lang, tu: 2026-02-01, bat_dau: 2026-01-30}\n- {dia_chi: /thu-tuc/, ten: Thủ tục, tu: 2026-02-01}\n",
    )
    .unwrap();
    folder
}

#[test]
fn the_register_of_a_merged_commune_is_taken_over_and_its_papers_are_not_mixed_with_ours() {
    let folder = moved();
    register(&folder);
    let take = ["register", "--nhan", "so-cu.yaml", "--cu", "https://nalang.example.gov.vn/xa"];
    folder.niemyet(&take).assert().success();
    assert!(
        lines(&folder).contains("tu: 2026-02-01, bat_dau: 2026-01-30, cu: \"https://nalang.example.gov.vn/xa\"}"),
        "{}",
        lines(&folder)
    );
    folder.niemyet(&take).assert().success();
    assert_eq!(lines(&folder).matches("Nà Lang").count(), 1, "taken over once");
    assert!(said(&folder, DAY, "address.lost").is_empty());

    folder.build();
    assert!(folder.visible("niem-yet/2026/0012/index.html").contains("giống lúa"), "our own number 12");
    let theirs = folder.visible("cu/nalang.example.gov.vn-xa/niem-yet/2026/0012/index.html");
    assert!(theirs.contains("Lịch tiêm phòng ở Nà Lang") && theirs.contains("Xã Nà Lang") && theirs.contains("30/01/2026"), "{theirs}");
    let list = folder.read("cu/nalang.example.gov.vn-xa/thu-tuc/index.html");
    assert!(list.contains("url=../../../thu-tuc/"), "what every commune has leads to ours: {list}");
    assert!(folder.exists("cu/nalang.example.gov.vn-xa/index.html"));

    let other = folder.niemyet(&["register", "--nhan", "so-cu.yaml", "--cu", "https://la.example"]).assert().code(2).get_output().clone();
    assert!(String::from_utf8(other.stderr).unwrap().contains("dia_chi_cu"));
}

#[test]
fn hosts_lead_the_old_names_to_the_new_one() {
    let folder = moved();
    folder.build();
    let apache = folder.read(".htaccess");
    assert!(apache.contains(r#"RewriteCond "%{HTTP_HOST}" "^cu\.example\.gov\.vn(:[0-9]+)?$" [NC]"#), "{apache}");
    assert!(apache.contains(r#"RewriteRule "^(.*)$" "https://minhhoa.example.gov.vn/$1" [R=301,L]"#), "{apache}");
    let below = r#"RewriteRule "^(?:xa/)?(.*)$" "https://minhhoa.example.gov.vn/cu/nalang.example.gov.vn-xa/$1" [R=301,L]"#;
    assert!(apache.contains(below), "the folder of the old site is no part of the new address: {apache}");
    let netlify = folder.read("_redirects");
    assert!(netlify.contains("https://cu.example.gov.vn/* https://minhhoa.example.gov.vn/:splat 301!\n"), "{netlify}");
    assert!(
        netlify.contains("https://nalang.example.gov.vn/xa/* https://minhhoa.example.gov.vn/cu/nalang.example.gov.vn-xa/:splat 301!\n"),
        "{netlify}"
    );
    let printed = |kind| String::from_utf8(folder.niemyet(&["hosting", kind]).output().unwrap().stdout).unwrap();
    assert!(
        printed("nginx").contains(
            "server_name cu.example.gov.vn;\n    location ^~ / { rewrite \"^/(.*)$\" \"https://minhhoa.example.gov.vn/$1\" permanent; }"
        ),
        "{}",
        printed("nginx")
    );
    let apache = printed("apache");
    assert!(
        apache.contains("ServerName nalang.example.gov.vn\n    RedirectMatch 301 \"^/xa/(.*)$\" \"https://minhhoa.example.gov.vn/cu/nalang.example.gov.vn-xa/$1\""),
        "{apache}"
    );
    let plain = Folder::empty();
    plain.build();
    assert!(!plain.read(".htaccess").contains("HTTP_HOST") && !plain.exists("_redirects"), "nothing where nothing was before");
}

#[test]
fn a_place_that_can_only_hold_files_leads_on_page_by_page() {
    let folder = moved();
    register(&folder);
    folder.niemyet(&["register", "--nhan", "so-cu.yaml", "--cu", "https://nalang.example.gov.vn/xa"]).assert().success();
    folder.niemyet(&["redirects", "--out", "cu", "--as-of", DAY]).assert().success();
    let read = |path: &str| fs::read_to_string(folder.path().join("cu").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let own = read("cu.example.gov.vn/doi-thoai/quy-1/index.html");
    assert!(own.contains(r#"content="0; url=https://minhhoa.example.gov.vn/doi-thoai/quy-1/""#), "{own}");
    assert!(own.contains(r#"<a href="https://minhhoa.example.gov.vn/doi-thoai/quy-1/">"#), "{own}");
    let theirs = read("nalang.example.gov.vn/niem-yet/2026/0012/index.html");
    assert!(theirs.contains("https://minhhoa.example.gov.vn/cu/nalang.example.gov.vn-xa/niem-yet/2026/0012/"), "{theirs}");
    let lost = read("nalang.example.gov.vn/404.html");
    assert!(lost.contains(r#"src="/xa/dia-chi-moi.js""#) && !lost.contains("http-equiv"), "{lost}");
    assert_eq!(read("cu.example.gov.vn/_redirects"), "/* https://minhhoa.example.gov.vn/:splat 301\n");
    // Every page that it leads to is there.
    folder.build();
    for host in ["cu.example.gov.vn", "nalang.example.gov.vn"] {
        for path in site::files_below(&folder.path().join("cu").join(host)).into_iter().filter(|path| path.ends_with("index.html")) {
            let page = read(&format!("{host}/{path}"));
            let target = page.split("url=https://minhhoa.example.gov.vn/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
            assert!(folder.exists(&format!("{target}index.html")), "{host}/{path} → {target}");
        }
    }
}

#[test]
fn without_a_former_site_there_is_nothing_to_lead_on() {
    let output = Folder::empty().niemyet(&["redirects", "--out", "cu"]).assert().code(2).get_output().clone();
    assert!(String::from_utf8(output.stderr).unwrap().contains("dia_chi_cu"));
}

#[test]
fn every_permanent_address_has_its_page_and_every_page_of_a_record_is_permanent() {
    let folder = Folder::empty();
    folder.niemyet(&["new", "xa"]).assert().success();
    for root in [site::sample(), folder.path().join("xa")] {
        for day in [DAY, "2025-02-01", "2027-03-01"] {
            held_together(&root, Day::parse(day).unwrap());
        }
    }
}

fn held_together(root: &Path, day: Day) {
    let content = niemyet::load::load(root).expect("sound data");
    // Without the register, or its own pages would stand in for those that are missing.
    let content = niemyet::model::Content { addresses: Vec::new(), ..content };
    let report = niemyet::rules::check(&content, day);
    let planned = plan(&content, &report, &Options { day, base_url: None, offline: false });
    let pages = planned.artefacts.iter().filter(|artefact| matches!(artefact.body, Body::Page(_)));
    let pages: BTreeSet<&str> = pages.map(|artefact| artefact.url.as_str()).collect();
    let permanent = permanent(&content, day);
    let astray: Vec<&String> = permanent.keys().filter(|path| !pages.contains(path.as_str())).collect();
    assert!(astray.is_empty(), "{day}: permanent, without a page: {astray:?}");
    let forgotten: Vec<&&str> =
        pages.iter().filter(|path| !permanent.contains_key(**path) && !is_drawn_up(path) && **path != "/404.html").collect();
    assert!(forgotten.is_empty(), "{day}: pages that are not permanent: {forgotten:?}");
}

#[test]
fn what_is_printed_is_recorded_and_nothing_else() {
    let folder = Folder::new(&[
        ("linh-vuc.yaml", "- {ma: ho-tich, ten: Hộ tịch}\n"),
        ("thu-tuc/1.000001.yaml", "ma: 1.000001\nten: Đăng ký khai sinh\nlinh_vuc: ho-tich\n"),
        ("thu-tuc/1.000002.yaml", "ma: 1.000002\nten: Đăng ký kết hôn\nlinh_vuc: ho-tich\n"),
    ]);
    folder.niemyet(&["print", "thu-tuc/1.000001", "--as-of", "2026-11-16", "--out", "giay"]).assert().success();
    let recorded = std::fs::read_to_string(folder.content().join("dia-chi.yaml")).expect("there is a register now");
    let lines: Vec<&str> = recorded.lines().filter(|line| line.starts_with("- ")).collect();
    assert!(matches!(lines[..], [line] if line.starts_with("- {dia_chi: /thu-tuc/1.000001/, ")), "{recorded}");
    folder.niemyet(&["print", "thu-tuc/1.000001", "--as-of", "2026-11-20", "--out", "giay"]).assert().success();
    assert_eq!(std::fs::read_to_string(folder.content().join("dia-chi.yaml")).unwrap(), recorded, "it is recorded once");
}

#[test]
fn an_address_printed_in_letters_because_no_code_holds_it_is_recorded_too() {
    let folder = Folder::new(&[("doi-thoai/quy-1.yaml", FIRST)]);
    let host = format!("https://{}.example.gov.vn", "dai".repeat(50));
    let said = folder.niemyet(&["print", "phi-le-phi", "--as-of", DAY, "--base-url", &host]).assert().success().get_output().stderr.clone();
    assert!(String::from_utf8_lossy(&said).contains("không vẽ được mã QR"));
    assert!(lines(&folder).contains("- {dia_chi: /phi-le-phi/, "));
}

#[test]
fn codes_of_pages_are_drawn_for_papers_made_elsewhere_and_recorded() {
    let folder = Folder::new(&[("doi-thoai/quy-1.yaml", FIRST)]);
    let said = folder.niemyet(&["qr", "doi-thoai/quy-1", "/", "--as-of", DAY]).assert().success().get_output().stderr.clone();
    let said = String::from_utf8(said).expect("UTF-8");
    assert!(said.contains("/doi-thoai/quy-1/: 30 mm kể cả lề trắng, mô-đun 0,") && said.contains("đã ghi 2 mã QR"), "{said}");
    let file = |name: &str| fs::read(folder.path().join("ma-qr").join(name)).expect("it was drawn");
    assert!(file("doi-thoai/quy-1.svg").starts_with(b"<svg") && file("trang-dau.png").starts_with(b"\x89PNG"));
    assert!(lines(&folder).contains("dia_chi: /doi-thoai/quy-1/") && !lines(&folder).contains("/van-ban/"));
    folder.write("niem-yet/2026/giong-lua.md", POSTING);
    folder.niemyet(&["qr", "niem-yet/2026/12", "--as-of", DAY]).assert().success();
    assert!(folder.path().join("ma-qr/niem-yet/2026/0012.svg").exists(), "a number as it is spoken of");
    let said = folder.niemyet(&["qr", "doi-thoai/quy-2", "--as-of", DAY]).assert().code(2).get_output().stderr.clone();
    assert!(String::from_utf8_lossy(&said).contains("không có trang «/doi-thoai/quy-2/»"));
}

#[test]
fn a_paper_of_a_record_that_is_gone_is_told_with_what_the_register_knows() {
    let folder = registered();
    folder.remove("niem-yet/2026/giong-lua.md");
    let told = folder.niemyet(&["print", "niem-yet/2026/12", "can-bo", "--as-of", DAY]).assert().code(1).get_output().stderr.clone();
    let told = String::from_utf8(told).unwrap();
    assert!(
        told.contains("niem-yet/2026/12: không in: không còn bản ghi («Thông báo hỗ trợ giống lúa», vào sổ địa chỉ ngày 16/11/2026"),
        "{told}"
    );
    assert!(folder.path().join("ban-in/can-bo.html").exists());
}

#[test]
fn an_address_is_recorded_before_its_paper_lies_there() {
    let folder = Folder::new(&[("niem-yet/2026/giong-lua.md", POSTING)]);
    // Where the paper should go is something else: as if the print had been broken off.
    fs::create_dir_all(folder.path().join("giay")).unwrap();
    fs::write(folder.path().join("giay/niem-yet"), "").unwrap();
    folder.niemyet(&["print", "niem-yet/2026/12", "--out", "giay", "--as-of", DAY]).assert().code(3);
    assert!(lines(&folder).contains("- {dia_chi: /niem-yet/2026/0012/, "));
}

#[test]
fn an_address_that_stands_in_letters_or_in_a_message_is_recorded_too() {
    let folder = Folder::new(&[("niem-yet/2026/giong-lua.md", POSTING)]);
    let host = format!("https://{}.example.gov.vn", "dai".repeat(60));
    let told = folder.niemyet(&["print", "niem-yet/2026/12", "--base-url", &host, "--as-of", DAY]).assert().success().get_output().clone();
    assert!(String::from_utf8_lossy(&told.stderr).contains("không vẽ được mã QR"));
    assert!(lines(&folder).contains("- {dia_chi: /niem-yet/2026/0012/, "));
    folder.remove("dia-chi.yaml");
    folder.niemyet(&["print", "zalo/2026/12", "--as-of", DAY]).assert().success();
    let recorded = lines(&folder);
    assert!(recorded.contains("- {dia_chi: /niem-yet/2026/0012/, ") && !recorded.contains("/loa/"), "{recorded}");
}

#[test]
fn a_register_that_cannot_be_written_stops_no_paper_and_is_told() {
    let folder = Folder::new(&[("niem-yet/2026/giong-lua.md", POSTING)]);
    // Nobody can take the lock of the register there.
    fs::create_dir_all(folder.content().join(".dia-chi.yaml.khoa")).unwrap();
    for (command, file) in [("print", "ban-in/niem-yet/2026/0012.html"), ("qr", "ma-qr/niem-yet/2026/0012.svg")] {
        let output = folder.niemyet(&[command, "niem-yet/2026/0012", "--as-of", DAY]).assert().code(3).get_output().stderr.clone();
        assert!(String::from_utf8_lossy(&output).contains("địa chỉ chưa vào sổ: chạy «niemyet register»"), "{command}");
        assert!(folder.path().join(file).exists(), "{command}");
    }
}

#[test]
fn commands_that_record_at_the_same_time_lose_no_address_and_write_none_twice() {
    const PROCEDURES: usize = 12;
    let folder = Folder::new(&[("linh-vuc.yaml", "- {ma: ho-tich, ten: Hộ tịch}\n")]);
    for number in 0..PROCEDURES {
        folder.write(&format!("thu-tuc/1.{number:06}.yaml"), format!("ma: 1.{number:06}\nten: Thủ tục {number}\nlinh_vuc: ho-tich\n"));
    }
    std::thread::scope(|scope| {
        for number in 0..PROCEDURES {
            let folder = &folder;
            scope.spawn(move || {
                let page = format!("thu-tuc/1.{number:06}");
                folder.niemyet(&["qr", &page, "linh-vuc/ho-tich", "--as-of", DAY]).assert().success();
            });
        }
    });
    let text = lines(&folder);
    let mut recorded: Vec<&str> = text.lines().filter(|line| line.starts_with("- {")).filter_map(|line| line.split(", ").next()).collect();
    assert_eq!(recorded.len(), PROCEDURES + 1, "{text}");
    recorded.sort_unstable();
    recorded.dedup();
    assert_eq!(recorded.len(), PROCEDURES + 1, "{text}");
    folder.build();
}

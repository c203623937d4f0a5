//! `--precompress`: copies for hosts that would rather send than compress, never of what is to be forgotten.

#[path = "support/site.rs"]
mod site;
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;

use site::{bytes_below, files_below};
use support::Folder;

const TEXT: &str = "Ủy ban nhân dân xã thông báo kết quả thu, chi quỹ sáu tháng đầu năm để Nhân dân được biết và giám sát.\n\n";

fn posting(number: u16, more: &str) -> String {
    let body = TEXT.repeat(8);
    format!("---\nso: 2026/{number}\ntieu_de: Tờ số {number}\nnhom: dcs.7\ndang_tu: 2026-11-01\n{more}---\n\n{body}")
}

const PERSONS: &str = "danh_sach_ca_nhan: {can_cu: Quyết định 1}\ndang_den: 2026-11-20\ntep: [tep/ds.txt]\n";

fn folder() -> Folder {
    Folder::new(&[
        ("niem-yet/2026/thuong.md", posting(1, "dang_den: 2026-11-30\ntep: [tep/thuong.txt]\n")),
        ("niem-yet/2026/danh-sach.md", posting(2, PERSONS)),
        ("niem-yet/2026/het-han.md", posting(3, "dang_den: 2026-11-10\n")),
        ("tep/ds.txt", TEXT.repeat(20)),
        ("tep/thuong.txt", TEXT.repeat(20)),
    ])
}

fn compress(folder: &Folder) -> String {
    let output = folder.niemyet(&["build", "--as-of", "2026-11-16", "--precompress"]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    said
}

/// The paths that have a copy with this ending.
fn with_copies(folder: &Folder, ending: &str) -> BTreeSet<String> {
    files_below(&folder.out()).iter().filter_map(|path| path.strip_suffix(ending)).map(str::to_owned).collect()
}

#[test]
fn every_text_worth_it_has_two_copies_that_give_it_back() {
    let folder = folder();
    compress(&folder);
    let files = bytes_below(&folder.out());
    let copied = |path: &str| files.contains_key(&format!("{path}.gz"));
    for path in
        ["index.html", "thu-tuc/index.html", "giao-dien/trang.css", "sitemap.xml", "tep/thuong.txt", "niem-yet/2026/0001/index.html"]
    {
        assert!(copied(path), "{path}");
    }
    for path in ["giao-dien/chia-se.png", "giao-dien/ngay.js", ".niemyet.json", ".htaccess"] {
        assert!(!copied(path), "{path}");
    }
    for (path, copy) in &files {
        let mut back = Vec::new();
        let original = if let Some(original) = path.strip_suffix(".gz") {
            flate2::read::GzDecoder::new(&copy[..]).read_to_end(&mut back).unwrap();
            original
        } else if let Some(original) = path.strip_suffix(".br") {
            brotli::BrotliDecompress(&mut &copy[..], &mut back).unwrap();
            original
        } else {
            continue;
        };
        assert!(files[original] == back, "{path} is not {original}");
        assert!(copy.len() < back.len(), "{path} is no smaller");
    }
    let listed: serde_json::Value = serde_json::from_slice(&files[".niemyet.json"]).unwrap();
    assert_eq!(listed["tep"]["index.html.br"], blake3::hash(&files["index.html.br"]).to_hex().as_str());
}

#[test]
fn lists_of_persons_and_what_is_over_have_no_copy() {
    let folder = folder();
    compress(&folder);
    for ending in [".gz", ".br"] {
        let copied = with_copies(&folder, ending);
        assert!(copied.contains("niem-yet/2026/0001/index.html") && copied.contains("tep/thuong.txt"));
        for path in ["niem-yet/2026/0002/index.html", "tep/ds.txt", "niem-yet/2026/0003/index.html"] {
            assert!(folder.exists(path) && !copied.contains(path), "{path}{ending}");
        }
    }
}

#[test]
fn a_posting_that_becomes_a_list_of_persons_loses_its_copies() {
    let folder = folder();
    compress(&folder);
    folder.write("niem-yet/2026/thuong.md", posting(1, &PERSONS.replace("ds.txt", "thuong.txt")));
    let said = compress(&folder);
    for path in ["niem-yet/2026/0001/index.html", "tep/thuong.txt"] {
        assert!(folder.exists(path), "{path}");
        assert!(!folder.exists(&format!("{path}.gz")) && !folder.exists(&format!("{path}.br")), "{path}: {said}");
    }
}

#[test]
fn copies_go_with_their_file_and_with_the_wish_for_them() {
    let folder = folder();
    compress(&folder);
    assert!(folder.exists("tep/thuong.txt.br"));
    folder.remove("niem-yet/2026/thuong.md");
    compress(&folder);
    assert!(!folder.exists("tep/thuong.txt.br") && !folder.exists("niem-yet/2026/0001/index.html.gz"));
    folder.build();
    assert_eq!(with_copies(&folder, ".br").len() + with_copies(&folder, ".gz").len(), 0);
}

#[test]
fn the_same_site_has_the_same_copies_whatever_the_threads() {
    let (one, two) = (folder(), folder());
    let build = ["build", "--as-of", "2026-11-16", "--precompress"];
    one.niemyet(&build).env("RAYON_NUM_THREADS", "1").assert().success();
    two.niemyet(&build).env("RAYON_NUM_THREADS", "6").assert().success();
    assert!(bytes_below(&one.out()) == bytes_below(&two.out()));
}

/// Lays other bytes in the place of a copy, and says in the manifest that they belong there.
fn forge(folder: &Folder, path: &str, bytes: &[u8]) {
    let manifest = folder.out().join(".niemyet.json");
    let mut listed: serde_json::Value = serde_json::from_slice(&fs::read(&manifest).unwrap()).unwrap();
    listed["tep"][path] = blake3::hash(bytes).to_hex().as_str().into();
    fs::write(&manifest, serde_json::to_vec(&listed).unwrap()).unwrap();
    fs::write(folder.out().join(path), bytes).unwrap();
}

#[test]
fn a_file_with_the_same_bytes_is_not_compressed_again() {
    let folder = folder();
    let said = compress(&folder);
    assert!(said.contains("bản nén sẵn"), "{said}");
    assert!(compress(&folder).contains("không có gì đổi"));
    let path = "niem-yet/2026/0001/index.html.br";
    // Only a build that compresses nothing keeps bytes that no compressor would make.
    forge(&folder, path, b"dau");
    compress(&folder);
    assert_eq!(fs::read(folder.out().join(path)).unwrap(), b"dau");
    folder.write("niem-yet/2026/thuong.md", posting(1, "dang_den: 2026-11-29\n"));
    compress(&folder);
    assert_ne!(fs::read(folder.out().join(path)).unwrap(), b"dau", "the page has changed");
}

#[test]
fn a_copy_that_was_changed_or_lost_since_is_made_anew() {
    let folder = folder();
    compress(&folder);
    let whole = bytes_below(&folder.out());
    fs::write(folder.out().join("index.html.br"), "hỏng").unwrap();
    fs::remove_file(folder.out().join("index.html.gz")).unwrap();
    compress(&folder);
    assert!(bytes_below(&folder.out()) == whole);
}

#[test]
fn a_file_of_the_data_keeps_the_name_that_a_copy_would_have() {
    let folder = folder();
    folder.write("tep/thuong.txt.gz", "của xã");
    folder.write("niem-yet/2026/thuong.md", posting(1, "dang_den: 2026-11-30\ntep: [tep/thuong.txt, tep/thuong.txt.gz]\n"));
    compress(&folder);
    assert_eq!(folder.read("tep/thuong.txt.gz"), "của xã");
    assert!(folder.exists("tep/thuong.txt.br"));
}

#[test]
fn a_file_of_someone_else_where_a_copy_goes_is_refused_untouched() {
    let folder = folder();
    folder.build();
    fs::write(folder.out().join("index.html.gz"), "của người khác").unwrap();
    let output = folder.niemyet(&["build", "--as-of", "2026-11-16", "--precompress"]).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8(output.stderr).unwrap().contains("index.html.gz"));
    assert_eq!(folder.read("index.html.gz"), "của người khác");
}

#[test]
fn a_folder_to_double_click_has_no_copies() {
    let output = folder().niemyet(&["build", "--precompress", "--offline"]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && said.contains("--precompress") && said.contains("--offline"), "{said}");
}

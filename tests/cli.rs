//! What the command line answers: usage in Vietnamese, exit codes, the report's other forms.

mod support;

use insta::assert_snapshot;
use support::Folder;

fn said(arguments: &[&str]) -> String {
    let output = Folder::empty().niemyet(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    format!("exit {}\n{}{}", output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn bad_usage_is_explained_in_vietnamese_with_exit_2() {
    for (name, arguments) in [
        ("unknown_command", &["biuld"][..]),
        ("unknown_option", &["build", "--ofline"]),
        ("unknown_value", &["check", "--format", "xml"]),
        ("impossible_day", &["check", "--as-of", "2026-02-31"]),
        ("missing_argument", &["new"]),
        ("unknown_rule", &["rules", "posting.duraton"]),
        ("unknown_schema", &["schema", "thutuc"]),
        ("base_url_without_scheme", &["build", "--base-url", "xa.gov.vn"]),
    ] {
        assert_snapshot!(name, said(arguments));
    }
}

#[test]
fn a_rule_is_explained() {
    assert_snapshot!(said(&["rules", "posting.duration"]));
}

fn short_posting() -> Folder {
    let posting = "---\nso: 2026/0001\ntieu_de: Thu chi quỹ\nnhom: dcs.5\nvan_ban: {so: 01/TB-UBND, ngay: 2026-10-01}\ndang_tu: 2026-10-05\ndang_den: 2026-10-20\nnoi_niem_yet: [tru-so, nha-van-hoa]\nhinh_thuc: [niem-yet, cong-thong-tin]\n---\nNội dung\n";
    Folder::new(&[("niem-yet/2026/a.md", posting)])
}

#[test]
fn a_finding_has_the_same_place_in_every_form() {
    let folder = short_posting();
    let run = |format: &str| {
        let output = folder.niemyet(&["check", "--as-of", "2026-11-16", "--format", format]).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{format}");
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(run("text").contains("niem-yet/2026/a.md:7:11: lỗi: "), "{}", run("text"));
    let json: serde_json::Value = serde_json::from_str(&run("json")).unwrap();
    let found = json["findings"].as_array().unwrap().iter().find(|f| f["rule"] == "posting.duration").unwrap();
    assert_eq!((found["line"].as_u64(), found["severity"].as_str()), (Some(7), Some("error")));
    let sarif: serde_json::Value = serde_json::from_str(&run("sarif")).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert!(results.iter().any(|r| r["ruleId"] == "posting.duration" && r["locations"][0]["physicalLocation"]["region"]["startLine"] == 7));
    assert!(run("csv").contains("posting.duration,lỗi,niem-yet/2026/a.md,7,11,"));
}

#[test]
fn a_waived_finding_keeps_its_place_with_its_reason_and_is_no_error() {
    let folder = short_posting();
    let waived = format!(
        "{}cai_dat:\n  mien_tru:\n    - {{quy_tac: posting.duration, tep: niem-yet/2026/a.md, ly_do: Bão làm hỏng bảng}}\n",
        support::COMMUNE
    );
    folder.write("don-vi.yaml", waived);
    let output = folder.niemyet(&["check", "--as-of", "2026-11-16", "--format", "json"]).output().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = json["findings"].as_array().unwrap().iter().find(|f| f["rule"] == "posting.duration").unwrap();
    assert_eq!(found["waived"], "Bão làm hỏng bảng");
    let output = folder.niemyet(&["check", "--as-of", "2026-11-16"]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("niem-yet/2026/a.md:7:11: đã miễn: ") && text.contains("lý do miễn: Bão làm hỏng bảng"), "{text}");
    assert!(text.find("nhóm 2 ") < text.find("nhóm 10 "), "{text}");
}

#[test]
fn what_many_records_lack_is_told_of_the_first_five_and_counted() {
    let posting = |number: u8| {
        let path = format!("niem-yet/2026/{number}.md");
        (
            path,
            format!("---\nso: 2026/{number}\ntieu_de: Tờ số {number}\nnhom: dcs.7\ndang_tu: 2026-11-02\ndang_den: 2026-11-04\n---\nLời\n"),
        )
    };
    let folder = Folder::empty();
    (1..=9).map(posting).for_each(|(path, text)| folder.write(&path, text));
    folder.write("don-vi.yaml", support::COMMUNE);
    let run = |more: &[&str]| {
        let output = folder.niemyet(&[&["check", "--as-of", "2026-11-16"], more].concat()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let (brief, full) = (run(&[]), run(&["--tat-ca"]));
    let told = |text: &str| text.lines().filter(|line| line.ends_with("[posting.duration]")).count();
    assert_eq!((told(&brief), told(&full)), (5, 9), "{brief}");
    assert!(brief.contains("… và 4 chỗ khác cùng một điều [posting.duration]"), "{brief}");
}

#[test]
fn a_crowd_that_lacks_alike_is_told_by_one_and_counted_by_what_it_lacks() {
    let procedure = |number: u32| {
        let (agency, decision) =
            if number.is_multiple_of(3) { ("[Ủy ban nhân dân xã]", "") } else { ("[]", "quyet_dinh_bo: {so: 12/QĐ-BTP}\n") };
        let path = format!("thu-tuc/ho-tich/1.{number:06}.yaml");
        (path, format!("ma: \"1.{number:06}\"\nten: Thủ tục {number}\nlinh_vuc: ho-tich\nco_quan_thuc_hien: {agency}\n{decision}"))
    };
    let folder = Folder::empty();
    folder.write("linh-vuc.yaml", "- {ma: ho-tich, ten: Hộ tịch}\n");
    (1..=213).map(procedure).for_each(|(path, text)| folder.write(&path, &text));
    folder.write("don-vi.yaml", support::COMMUNE);
    let run = |more: &[&str]| {
        let output = folder.niemyet(&[&["check", "--as-of", "2026-11-16"], more].concat()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let (brief, full, json) = (run(&[]), run(&["--tat-ca"]), run(&["--format", "json"]));
    let told = |text: &str| text.lines().filter(|line| line.ends_with("[tthc.fields]")).count();
    assert_eq!((told(&brief), told(&full)), (1, 213), "{brief}");
    assert!(brief.lines().count() < 300, "{} lines", brief.lines().count());
    assert!(brief.contains("… và 212 chỗ khác cùng một điều [tthc.fields]:") && brief.contains("    71 chỗ thiếu b)"), "{brief}");
    assert_eq!(json.matches("\"rule\": \"tthc.fields\"").count() + json.matches("\"quy_tac\": \"tthc.fields\"").count(), 213);
}

#[test]
fn strict_refuses_to_build_and_keeps_the_old_site() {
    let folder = short_posting();
    let strict = folder.niemyet(&["build", "--as-of", "2026-11-16", "--strict"]).output().unwrap();
    assert_eq!(strict.status.code(), Some(1));
    assert!(!folder.out().exists());
    folder.build();
    assert!(folder.exists("index.html"));
}

#[test]
fn every_kind_of_file_has_a_schema() {
    for (kind, _) in niemyet::load::schemas() {
        let output = Folder::empty().niemyet(&["schema", kind]).output().unwrap();
        let schema: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(schema.get("properties").or(schema.get("items")).is_some(), "{kind}");
    }
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    let folder = Folder::empty();
    let mut program = std::process::Command::new(assert_cmd::cargo::cargo_bin!("niemyet"));
    let program = program.current_dir(folder.path()).arg("schema").arg("thu-tuc");
    let mut child = program.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().expect("the program runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
#[cfg(target_os = "linux")]
fn data_that_cannot_be_written_is_an_error() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let folder = Folder::empty();
    let mut program = std::process::Command::new(assert_cmd::cargo::cargo_bin!("niemyet"));
    let output = program.current_dir(folder.path()).arg("rules").stdout(full).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(3), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stderr).contains("không ghi được kết quả"));
}

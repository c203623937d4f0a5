//! `quy-dinh.yaml` and `cai_dat`: a province or commune asks more than the law, never less, and every slip of the pen is told.

mod support;

use niemyet::model::{Day, Finding, Severity};
use support::{COMMUNE, Folder};

const DAY: &str = "2026-11-16";

fn all(folder: &Folder) -> Vec<Finding> {
    let content = niemyet::load::load(&folder.content()).unwrap_or_else(|error| panic!("{error:?}"));
    niemyet::findings(&folder.content(), &content, Day::parse(DAY).unwrap())
}

/// Severity, `file:line:column` and message of the findings of a rule.
fn said(folder: &Folder, rule: &str) -> Vec<(Severity, String, String)> {
    let of_rule = all(folder).into_iter().filter(|finding| finding.rule == rule);
    of_rule.map(|f| (f.severity, format!("{}:{}:{}", f.file, f.line, f.column), f.message)).collect()
}

fn posting(signed: &str, from: &str, more: &str) -> String {
    format!("---\ntieu_de: Tờ thử\nnhom: dcs.7\nvan_ban: {{so: 1/TB-UBND, ngay: {signed}}}\ndang_tu: {from}\n{more}---\n")
}

/// Signed on Monday 2 November 2026, posted the fourth working day after.
fn posted_on_the_fourth_day() -> (&'static str, String) {
    ("niem-yet/2026/a.md", posting("2026-11-02", "2026-11-06", ""))
}

fn with(local: &str, settings: &str) -> Folder {
    let (path, text) = posted_on_the_fourth_day();
    let commune = if settings.is_empty() { COMMUNE.to_owned() } else { format!("{COMMUNE}cai_dat:\n{settings}") };
    let folder = Folder::new(&[(path, text), ("don-vi.yaml", commune)]);
    if !local.is_empty() {
        folder.write("quy-dinh.yaml", local);
    }
    folder
}

// --- parameters

#[test]
fn a_province_may_ask_for_a_shorter_deadline() {
    assert!(said(&with("", ""), "posting.deadline").is_empty(), "the law gives five working days");
    let folder = with("tham_so: {posting.deadline.so_ngay: 3}\n", "");
    let found = said(&folder, "posting.deadline");
    assert!(found[0].2.ends_with("chậm nhất 05/11/2026 (3 ngày làm việc kể từ ngày văn bản 02/11/2026)"), "{found:?}");
    assert!(said(&folder, "settings.parameter").is_empty());
}

#[test]
fn a_value_that_loosens_the_law_is_an_error_and_the_law_stays() {
    let late = [("niem-yet/2026/a.md", posting("2026-11-02", "2026-11-12", "dang_den: 2026-12-01\n"))];
    for (file, text) in [
        ("quy-dinh.yaml", "tham_so:\n  posting.deadline.so_ngay: 10\n  posting.duration.so_ngay: 7\n".to_owned()),
        ("don-vi.yaml", format!("{COMMUNE}cai_dat:\n  tham_so:\n    posting.deadline.so_ngay: 10\n    posting.duration.so_ngay: 7\n")),
    ] {
        let folder = Folder::new(&late);
        folder.write(file, text);
        let found = said(&folder, "settings.parameter");
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[0].0, Severity::Error);
        assert!(found[0].1.starts_with(file), "{found:?}");
        assert_eq!(found[0].2, "tham số posting.deadline.so_ngay: 10 nới hơn quy định (5)");
        assert_eq!(found[1].2, "tham số posting.duration.so_ngay: 7 nới hơn quy định (30)");
        assert_eq!((said(&folder, "posting.deadline").len(), said(&folder, "posting.duration").len()), (1, 1));
    }
}

#[test]
fn an_unknown_parameter_is_told_at_its_key_with_the_nearest_name() {
    let folder = with("tham_so:\n  posting.deadline.so_ngya: 3\n", "  tham_so:\n    reception.mim: 2-ngay-thang\n    xyz: 1\n");
    let found: Vec<Finding> = all(&folder).into_iter().filter(|f| f.rule == "settings.parameter").collect();
    let told: Vec<String> = found.iter().map(|f| format!("{}:{}:{} {}", f.file, f.line, f.column, f.remedy)).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert_eq!(told[0], "don-vi.yaml:7:5 có phải «reception.min»? Không thì bỏ dòng này");
    assert!(told[1].starts_with("don-vi.yaml:8:5 «niemyet rules MÃ»"), "{told:?}");
    assert_eq!(told[2], "quy-dinh.yaml:2:3 có phải «posting.deadline.so_ngay»? Không thì bỏ dòng này");
    assert!(found.iter().all(|f| f.severity == Severity::Error));
}

#[test]
fn a_value_that_cannot_be_read_is_told_and_the_law_stays() {
    let unread = |setting: &str| {
        let found = said(&with(&format!("tham_so:\n  {setting}\n"), ""), "settings.parameter");
        assert_eq!(found.len(), 1, "{setting}: {found:?}");
        assert_eq!((found[0].0, found[0].1.split(':').nth(1)), (Severity::Error, Some("2")), "{found:?}");
        found[0].2.clone()
    };
    assert_eq!(unread("posting.deadline.so_ngay: ba"), "tham số posting.deadline.so_ngay: không đọc được «ba»");
    assert_eq!(unread("posting.deadline.so_ngay: [1, 2]"), "tham số posting.deadline.so_ngay: không đọc được «1, 2»");
    unread("posting.deadline.so_ngay: -3");
    unread("posting.deadline.so_ngay: 99999999999");
    unread("posting.deadline.so_ngay: 2.5");
    unread("reception.min: 3-ngay-tuan");
}

#[test]
fn words_and_patterns_of_the_law_cannot_be_set() {
    for setting in [
        "contact.phone.di_dong: '^.*$'",
        "contact.email.duoi: .com",
        "unit.two_tier.tu_bo_qua: [xã]",
        "village.conference.nhac_tu_thang: 10000",
    ] {
        let found = said(&with(&format!("tham_so:\n  {setting}\n"), ""), "settings.parameter");
        assert_eq!(found.len(), 1, "{setting}: {found:?}");
        assert_eq!(found[0].0, Severity::Error);
        assert!(found[0].2.ends_with("tham số này không đặt lại được"), "{found:?}");
    }
}

#[test]
fn a_choice_that_the_law_leaves_may_be_made_either_way() {
    assert!(said(&with("", "  tham_so: {reception.min: 2-ngay-thang}\n"), "settings.parameter").is_empty());
    assert!(said(&with("tham_so: {reception.min: 2-ngay-thang}\n", ""), "settings.parameter").is_empty());
}

#[test]
fn of_two_values_the_stricter_counts_and_the_disagreement_is_said() {
    let both = |local: u32, own: u32| {
        let folder = with(
            &format!("tham_so: {{posting.deadline.so_ngay: {local}}}\n"),
            &format!("  tham_so: {{posting.deadline.so_ngay: {own}}}\n"),
        );
        (said(&folder, "settings.parameter"), said(&folder, "posting.deadline"))
    };
    for (local, own) in [(2, 4), (4, 2)] {
        let (settings, deadline) = both(local, own);
        assert_eq!(settings.len(), 1);
        assert_eq!(settings[0].0, Severity::Info);
        assert!(settings[0].2.ends_with(&format!("quy-dinh.yaml ghi {local}, ở đây ghi {own}; tính theo 2")), "{settings:?}");
        assert!(deadline[0].2.contains("(2 ngày làm việc"), "{deadline:?}");
    }
    assert!(both(3, 3).0.is_empty());
}

#[test]
fn what_is_set_today_does_not_judge_by_it_what_an_earlier_law_judged() {
    let old = "---\ntieu_de: Tờ cũ\nnhom: dcs.7\ndang_tu: 2021-03-10\ndang_den: 2021-04-09\n---\n";
    let folder = Folder::new(&[("niem-yet/2021/a.md", old), ("quy-dinh.yaml", "tham_so: {posting.duration.so_ngay: 60}\n")]);
    assert!(said(&folder, "posting.duration").is_empty());
}

#[test]
fn a_parameter_set_twice_is_refused() {
    let folder = with("tham_so:\n  posting.deadline.so_ngay: 3\n  posting.deadline.so_ngay: 4\n", "");
    assert!(folder.faults().contains("quy-dinh.yaml:3:3: lỗi: khóa «posting.deadline.so_ngay» viết hai lần"), "{}", folder.faults());
}

// --- waivers

#[test]
fn a_waiver_names_a_rule_and_a_file_that_exist_and_has_not_run_out() {
    let waivers = "  mien_tru:
    - {quy_tac: posting.duratoin, ly_do: Bão làm hỏng bảng}
    - {quy_tac: posting.duration, tep: niem-yet/2026/b.md, ly_do: Bão làm hỏng bảng}
    - {quy_tac: posting.duration, ly_do: Bão làm hỏng bảng, den: 2026-11-15}
    - {quy_tac: posting.duration, tep: niem-yet/2026/a.md, ly_do: Bão làm hỏng bảng, den: 2026-11-16}
";
    let found = said(&with("", waivers), "settings.waiver");
    let told: Vec<(Severity, &str, &str)> = found.iter().map(|(s, place, message)| (*s, place.as_str(), message.as_str())).collect();
    assert_eq!(
        told,
        [
            (Severity::Warning, "don-vi.yaml:7:17", "miễn trừ cho quy tắc không có: «posting.duratoin»"),
            (Severity::Warning, "don-vi.yaml:8:40", "miễn trừ cho tệp không có: «niem-yet/2026/b.md»"),
            (Severity::Info, "don-vi.yaml:9:66", "miễn trừ cho posting.duration đã hết hạn ngày 15/11/2026"),
        ]
    );
}

#[test]
fn a_waiver_without_a_reason_that_says_something_sets_nothing_aside() {
    let folder = with("", "  mien_tru: [{quy_tac: posting.duration, ly_do: Có ...}]\n");
    let found = said(&folder, "settings.waiver");
    assert_eq!((found.len(), found[0].0), (1, Severity::Warning), "{found:?}");
    assert!(found[0].2.starts_with("lý do miễn trừ cho posting.duration quá ngắn"), "{found:?}");
    assert!(all(&folder).iter().all(|finding| finding.waived.is_none()));
}

#[test]
fn the_rules_on_settings_cannot_be_waived() {
    for rule in ["settings.waiver", "settings.parameter"] {
        let settings =
            format!("  tham_so: {{posting.duration.so_ngay: 1}}\n  mien_tru: [{{quy_tac: {rule}, ly_do: Chúng tôi thấy không cần}}]\n");
        let folder = with("", &settings);
        assert!(said(&folder, "settings.waiver")[0].2.starts_with(&format!("không miễn được {rule}")));
        let errors = all(&folder).into_iter().filter(|f| f.rule.starts_with("settings.") && f.severity == Severity::Error);
        assert_eq!(errors.filter(|f| f.waived.is_none()).count(), 2);
    }
}

// --- rules of the province's own

const RULE: &str = "quy_tac:
  - id: dia-phuong.gui-thon
    phat_bieu: Tờ niêm yết gửi trưởng thôn trong 2 ngày làm việc.
    muc: loi
    can_cu: Quyết định 12/2026/QĐ-UBND
    do_tin: da-doc
    tham_so: {so_ngay: 2}
    kiem_tra:
      loai: thoi-han
      doi_tuong: {loai: niem-yet, nhom: [dcs.7]}
      moc: dang_tu
      ten_moc: ngày niêm yết
      lam: gui_thon
      ten_lam: gửi thôn ngày
      dem: ngay-lam-viec
    vi_sao: Người ở thôn xa không lên xã hằng ngày.
    vi_du_sai: không gửi
    vi_du_dung: gửi
    cach_dem: Ngày đầu không tính.
";

#[test]
fn a_local_rule_judges_like_one_of_the_law() {
    let say = |more: &str| {
        let folder = Folder::new(&[("quy-dinh.yaml", RULE.to_owned()), ("niem-yet/2026/a.md", posting("2026-11-02", "2026-11-06", more))]);
        said(&folder, "dia-phuong.gui-thon")
    };
    let late = say("gui_thon: 2026-11-12\n");
    assert_eq!((late[0].0, late[0].1.as_str()), (Severity::Error, "niem-yet/2026/a.md:6:11"));
    assert_eq!(late[0].2, "«Tờ thử»: gửi thôn ngày 12/11/2026, chậm nhất 10/11/2026 (2 ngày làm việc kể từ ngày niêm yết 06/11/2026)");
    assert_eq!(say("").len(), 1, "not done, and the last day is past");
    assert!(say("gui_thon: 2026-11-10\n").is_empty());
}

#[test]
fn a_local_rule_can_be_waived_tightened_and_listed() {
    let folder =
        with(RULE, "  tham_so: {dia-phuong.gui-thon.so_ngay: 1}\n  mien_tru: [{quy_tac: dia-phuong.gui-thon, ly_do: Cầu gãy vì lũ}]\n");
    assert!(said(&folder, "settings.parameter").is_empty() && said(&folder, "settings.waiver").is_empty());
    let finding = all(&folder).into_iter().find(|f| f.rule == "dia-phuong.gui-thon").unwrap();
    assert_eq!(finding.waived.as_deref(), Some("Cầu gãy vì lũ"));
    assert!(finding.message.contains("chậm nhất 09/11/2026"), "{}", finding.message);
    let print = |arguments: &[&str]| String::from_utf8(folder.niemyet(arguments).output().unwrap().stdout).unwrap();
    assert!(print(&["rules"]).contains("dia-phuong.gui-thon\tlỗi\tđã đọc điều luật\tmọi thời gian\tQuyết định 12/2026/QĐ-UBND"));
    let explained = print(&["rules", "dia-phuong.gui-thon"]);
    assert!(explained.contains("dia-phuong.gui-thon.so_ngay = 2 (tỉnh, xã được quy định ít hơn, ở quy-dinh.yaml"), "{explained}");
    assert!(!print(&["rules", "--content", "elsewhere"]).contains("dia-phuong."), "another folder, other rules");
    let sarif = print(&["check", "--format", "sarif", "--as-of", DAY]);
    assert!(sarif.contains("Tờ niêm yết gửi trưởng thôn trong 2 ngày làm việc."), "{sarif}");
}

#[test]
fn a_local_rule_whose_basis_nobody_has_read_only_warns() {
    let folder = with(&RULE.replace("do_tin: da-doc", "do_tin: theo-nho"), "");
    assert_eq!(said(&folder, "dia-phuong.gui-thon")[0].0, Severity::Warning);
}

/// The faults of a rule of which one line is written otherwise.
fn faults_of(from: &str, to: &str) -> String {
    let text = RULE.replace(from, to);
    assert_ne!(text, RULE, "{from}");
    with(&text, "").faults()
}

#[test]
fn what_a_local_rule_gets_wrong_is_told_with_its_place() {
    for (from, to, place, message, remedy) in [
        ("moc: dang_tu", "moc: dang_tux", "11:12", "không có khóa «dang_tux»", "có phải «dang_tu»?"),
        ("moc: dang_tu", "moc: van_ban.nagy", "11:12", "không có khóa «nagy» ở «van_ban.nagy»", "có phải «ngay»?"),
        ("moc: dang_tu", "moc: tieu_de", "11:12", "khóa «tieu_de» không ghi ngày", "dang_tu, dang_den"),
        ("moc: dang_tu", "moc: noi_niem_yet.tu", "11:12", "không có khóa con", "các khóa ghi ngày"),
        ("moc: dang_tu", "moc: dang_tu|dang_dem", "11:12", "không có khóa «dang_dem»", "có phải «dang_den»?"),
        ("loai: niem-yet,", "loai: niem-yett,", "10:25", "không có loại bản ghi «niem-yett»", "viết «niem-yet»"),
        ("loai: niem-yet,", "loai: thu-tuc,", "10:7", "nhom, tru chỉ dùng với loai: niem-yet", "khi:"),
        ("nhom: [dcs.7]", "khi: {hinh_thuc: [lao]}", "10:41", "«lao» không có trong danh sách", "loa"),
        ("nhom: [dcs.7]", "nhom: [dcs.77]", "10:42", "«dcs.77» không có trong danh sách", "dcs.7"),
        ("loai: thoi-han", "loai: thoi-hạn", "9:13", "«thoi-hạn» không có trong danh sách của khóa «loai»", "viết «thoi-han»"),
        ("loai: thoi-han", "loai: ham", "9:13", "không dùng được loại kiểm tra này", "thoi-han"),
        ("      loai: thoi-han\n", "", "9:7", "thiếu khóa «loai»", "thoi-han, thoi-gian"),
        ("      lam: gui_thon\n", "", "9:7", "thiếu khóa «lam»", "thêm dòng «lam: …»"),
        ("dem: ngay-lam-viec", "dem: ngay-lam-vec", "15:12", "«ngay-lam-vec» không có trong danh sách", "ngay-lam-viec"),
        ("ten_moc: ngày niêm yết", "ten_moc: 2026", "12:16", "«2026» ở đây phải là chữ", "\"2026\""),
        ("dem: ngay-lam-viec", "dem: ngay\n      dam: 1", "16:7", "không có khóa «dam»", "«dem»"),
        ("ten_moc: ngày niêm yết", "ten_moc: ''", "12:16", "khóa «ten_moc» để trống", "viết nội dung"),
        ("tham_so: {so_ngay: 2}", "tham_so: {so_ngya: 2}", "7:5", "kiểm tra này cần tham số «so_ngay»", "so_ngay"),
        ("tham_so: {so_ngay: 2}", "tham_so: {so_ngay: 2, thua: 1}", "7:27", "không có kiểm tra nào dùng tham số «thua»", "so_ngay"),
        ("tham_so: {so_ngay: 2}", "tham_so: {so_ngay: hai}", "7:24", "không phải là số ngày: «hai»", "số nguyên"),
        ("id: dia-phuong.gui-thon", "id: posting.gui-thon", "2:9", "phải bắt đầu bằng «dia-phuong.»", "«dia-phuong.gui-thon»"),
        ("id: dia-phuong.gui-thon", "id: dia-phuong.Gửi", "2:9", "phải bắt đầu bằng «dia-phuong.»", "«dia-phuong.gui»"),
        ("muc: loi", "muc: loi\n    duoc_doi: {so_ngay: it-hon}", "5:5", "không có khóa «duoc_doi»", "bỏ khóa này"),
        ("muc: loi", "muc: nang", "4:10", "«nang» không có trong danh sách", "loi, can-xem, luu-y"),
        (
            "do_tin: da-doc",
            "do_tin: da-doc\n    hieu_luc: {tu: 2027-01-01, den: 2026-01-01}",
            "7:37",
            "kết thúc trước khi bắt đầu",
            "hieu_luc",
        ),
        ("    vi_sao: Người ở thôn xa không lên xã hằng ngày.\n", "", "2:5", "thiếu khóa «vi_sao»", "thêm dòng"),
    ] {
        let faults = faults_of(from, to);
        let told = faults.split("\n\n").find(|fault| fault.contains(message));
        let told = told.unwrap_or_else(|| panic!("{to}: «{message}» is not in\n{faults}"));
        assert!(told.starts_with(&format!("quy-dinh.yaml:{place}: ")), "{to}: {place} is not in\n{told}");
        assert!(told.contains(remedy), "{to}: «{remedy}» is not in\n{told}");
    }
}

#[test]
fn functions_of_the_program_are_not_for_local_rules() {
    let start = RULE.find("    kiem_tra:").unwrap();
    let end = RULE.find("    vi_sao:").unwrap();
    let with_check =
        |check: &str| format!("{}    kiem_tra: {check}\n{}", RULE[..start].replace("    tham_so: {so_ngay: 2}\n", ""), &RULE[end..]);
    for check in ["{loai: ham}", "{loai: khong, ly_do: Không xét}", "{loai: nhieu, cac: [{loai: ham}]}"] {
        let faults = with(&with_check(check), "").faults();
        assert!(faults.contains("quy tắc riêng không dùng được loại kiểm tra này"), "{check}: {faults}");
        assert!(faults.contains("thoi-han, thoi-gian, bat-buoc, noi, giu-den, nhieu"), "{faults}");
    }
    for check in [
        "{loai: nhieu, cac: []}",
        "{loai: bat-buoc, doi_tuong: {loai: can-bo}, khoa: []}",
        "{loai: noi, doi_tuong: {loai: niem-yet}, can: []}",
    ] {
        assert!(with(&with_check(check), "").faults().contains("để trống"), "{check}");
    }
    for check in [
        "{loai: nhieu, cac: [{loai: noi, doi_tuong: {loai: niem-yet}, can: [[tru-so], [mot-cua]]}, {loai: giu-den, doi_tuong: {loai: niem-yet}, den: dang_den|go_ngay, moc: su_kien.ngay_hop, ten_moc: ngày họp}]}",
        "{loai: bat-buoc, doi_tuong: {loai: can-bo, khi: {lanh_dao: [\"true\"]}}, khoa: [{khoa: email, ten: thư điện tử}]}",
        "{loai: bat-buoc, doi_tuong: {loai: phi-le-phi, khi: {loai: [phi, \"\"]}}, khoa: [{khoa: muc_thu, ten: \"2026\"}]}",
    ] {
        let folder = with(&with_check(check), "");
        all(&folder);
    }
}

#[test]
fn an_id_stands_once() {
    let twice = format!("{RULE}{}", RULE.strip_prefix("quy_tac:\n").unwrap());
    assert!(
        with(&twice, "").faults().contains("quy-dinh.yaml:20:9: lỗi: mã quy tắc «dia-phuong.gui-thon» đã dùng ở trên [load.duplicate]")
    );
}

#[test]
fn a_file_of_another_shape_is_told() {
    for (text, message) in [
        ("- a\n", "nội dung tệp là danh sách"),
        ("tham_soo: {}\n", "không có khóa «tham_soo»"),
        ("quy_tac: abc\n", "khóa «quy_tac» là chữ"),
        ("tham_so: [a]\n", "khóa «tham_so» là danh sách"),
        ("tham_so: {a: {b: 1}}\n", "khóa «a» là một nhóm khóa"),
    ] {
        let folder = Folder::empty();
        folder.write("quy-dinh.yaml", text);
        let faults = folder.faults();
        assert!(faults.starts_with("quy-dinh.yaml:1:") && faults.contains(message), "{text}: {faults}");
        let listed = folder.niemyet(&["rules"]).output().unwrap();
        assert_eq!(listed.status.code(), Some(2), "{text}");
    }
}

#[test]
fn an_empty_file_adds_nothing() {
    for text in ["", "# chưa có quy định riêng\n", "tham_so: {}\nquy_tac:\n"] {
        let folder = Folder::empty();
        folder.write("quy-dinh.yaml", text);
        assert!(all(&folder).iter().all(|finding| finding.file != "quy-dinh.yaml"), "{text}");
    }
}

#[test]
fn rules_can_be_read_while_other_files_are_at_fault() {
    let folder = with(RULE, "");
    folder.write("can-bo.yaml", "- [");
    folder.niemyet(&["rules", "dia-phuong.gui-thon"]).assert().success();
}

#[test]
fn the_example_of_a_new_folder_adds_nothing_until_it_is_uncommented() {
    let starter = include_str!("../src/cli/starter/quy-dinh.yaml");
    let (_, example) = starter.split_once("\n\n").expect("an introduction and an example");
    let uncommented: String = example.lines().map(|line| format!("{}\n", line.strip_prefix("# ").unwrap_or(line))).collect();
    let rules = |text: &str| niemyet::load::load(&with(text, "").content()).unwrap().local.expect("it was read").data.rules.0.len();
    assert_eq!((rules(starter), rules(&uncommented)), (0, 1));
    assert!(said(&with(&uncommented, ""), "settings.parameter").is_empty());
}

#[test]
fn the_example_of_the_guide_works() {
    let guide = include_str!("../docs/huong-dan.md");
    let start = guide.find("# quy-dinh.yaml\n").expect("the guide shows a file");
    let example = &guide[start..start + guide[start..].find("```").unwrap()];
    let folder = with(example, "");
    assert!(said(&folder, "settings.parameter").is_empty());
    let content = niemyet::load::load(&folder.content()).unwrap();
    let local = content.local.expect("it was read");
    assert!(!local.parameters.is_empty() && !local.rules.is_empty());
}

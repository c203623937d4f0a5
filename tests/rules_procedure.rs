//! The rules of procedures and fees: each breaks on a wrong site and holds on the right one.

mod support;

use std::env;
use std::path::{Path, PathBuf};

use niemyet::model::{Day, Severity};
use support::Folder;
use support::rules::{Files, assert_breaks_and_holds, assert_every_rule_has_its_case, findings, judged, rules_of, said};

const DAY: &str = "2026-11-16";

/// A procedure that lacks nothing.
const PROCEDURE: &str = "\
ma: \"1.001193\"
ten: Đăng ký khai sinh
linh_vuc: ho-tich
quyet_dinh_cong_bo: {so: 1234/QĐ-UBND, ngay: 2026-11-02, co_quan: Chủ tịch UBND tỉnh Thái Nguyên}
trinh_tu_thuc_hien: Nộp giấy tờ, chờ, nhận kết quả.
cach_thuc_thuc_hien: [{hinh_thuc: truc-tiep, thoi_han: {so: 1, don_vi: ngay-lam-viec}}]
thanh_phan_ho_so: [{giay_to: [{ten: Tờ khai, ban_chinh: 1}]}]
thoi_han_giai_quyet: Ngay trong ngày
doi_tuong_thuc_hien: [Công dân Việt Nam]
co_quan_thuc_hien: [Ủy ban nhân dân xã]
ket_qua_thuc_hien: [{ten: Giấy khai sinh}]
phi_le_phi: {tinh_trang: khong-thu}
mau_don_to_khai: [{ten: Tờ khai, tep: tep/to-khai.docx}]
yeu_cau_dieu_kien: Không
can_cu_phap_ly: [{so: 60/2014/QH13, ten: Luật Hộ tịch}]
lien_ket: https://dichvucong.gov.vn/thu-tuc-hanh-chinh/1
cap_nhat: 2026-11-05
";

const FEE: &str = "\
- ma: le-phi-ho-tich
  ten: Lệ phí hộ tịch
  muc_thu: [{so_tien: 8000, don_vi_tinh: lần}]
  phuong_thuc_thu: Nộp tại quầy
  doi_tuong_nop: Người đi đăng ký
  mien_giam: Không
  can_cu: [{so: 97/2015/QH13, ten: Luật Phí và lệ phí, ngay: 2015-11-25}]
";

const FEE_POSTING: &str = "\
---
tieu_de: Mức thu phí, lệ phí
nhom: phi-le-phi
dang_tu: 2026-04-22
noi_niem_yet: [tru-so, nha-van-hoa, noi-thu]
---
";

/// Other words in place of the line of a key; no words: the line is left out.
fn with(text: &str, key: &str, line: &str) -> String {
    let start = format!("{key}:");
    assert!(text.lines().any(|l| l.trim_start().starts_with(&start)), "{key} stands in the text");
    let lines = text.lines().map(|l| if l.trim_start().starts_with(&start) { line } else { l });
    lines.filter(|l| !l.is_empty()).map(|l| format!("{l}\n")).collect()
}

/// A site with one procedure.
fn procedure(text: impl Into<String>) -> Files {
    vec![
        ("linh-vuc.yaml", "- {ma: ho-tich, ten: Hộ tịch}\n".to_owned()),
        ("tep/to-khai.docx", "mẫu".to_owned()),
        ("thu-tuc/1.001193.yaml", text.into()),
    ]
}

fn commune(more: &str) -> (&'static str, String) {
    ("don-vi.yaml", format!("{}{more}", support::COMMUNE))
}

fn and(mut files: Files, more: (&'static str, String)) -> Files {
    files.push(more);
    files
}

fn fee(text: impl Into<String>) -> Files {
    vec![("phi-le-phi.yaml", text.into()), ("niem-yet/2026/muc-thu.md", FEE_POSTING.to_owned())]
}

/// A site that breaks a rule and one that keeps it.
struct Case {
    rule: &'static str,
    wrong: Files,
    right: Files,
}

fn case(rule: &'static str, wrong: Files, right: Files) -> Case {
    Case { rule, wrong, right }
}

fn cases() -> Vec<Case> {
    let whole = || procedure(PROCEDURE);
    let changed = |key: &str, line: &str| procedure(with(PROCEDURE, key, line));
    let feedback =
        "phan_anh: {co_quan: Văn phòng, dia_chi: Thôn A, dien_thoai: \"02083851234\", website: \"https://a.vn\", email: a@b.gov.vn}\n";
    let repealed = || changed("cap_nhat", "het_hieu_luc: 2026-07-01");
    vec![
        case("tthc.fields", changed("co_quan_thuc_hien", ""), whole()),
        case("tthc.fields.cond", changed("yeu_cau_dieu_kien", ""), changed("mau_don_to_khai", "mau_don_to_khai: [{ten: Không có}]")),
        case("tthc.code", changed("ma", "ma: \"1001193\""), changed("ma", "ma: \"2.000884.000.00.00.H55\"")),
        case("tthc.link", changed("lien_ket", "lien_ket: https://dichvucong.gov.vn.example.com/"), whole()),
        case("tthc.posting.fields", changed("quyet_dinh_cong_bo", "quyet_dinh_bo: {so: 163/QĐ-BTP}"), whole()),
        case("tthc.posting.deadline", changed("cap_nhat", "cap_nhat: 2026-11-10"), changed("cap_nhat", "cap_nhat: 2026-11-09")),
        case("tthc.expired", and(repealed(), commune("noi_bat: [\"1.001193\"]\n")), and(whole(), commune("noi_bat: [\"1.001193\"]\n"))),
        case(
            "tthc.time",
            changed("cach_thuc_thuc_hien", "cach_thuc_thuc_hien: [{hinh_thuc: truc-tiep, thoi_han: {nguyen_van: \"1\"}}]"),
            whole(),
        ),
        case("feedback.contact", vec![commune("phan_anh: {co_quan: Văn phòng}\n")], vec![commune(feedback)]),
        case("fee.fields", fee(with(FEE, "mien_giam", "")), fee(FEE)),
        case("fee.posting", vec![("phi-le-phi.yaml", FEE.to_owned())], fee(FEE)),
        case("fee.amount", fee(with(FEE, "muc_thu", "  muc_thu: [{so_tien: 8000}]")), fee(FEE)),
    ]
}

#[test]
fn each_rule_breaks_on_the_wrong_site_and_holds_on_the_right_one() {
    for Case { rule, wrong, right } in cases() {
        assert_breaks_and_holds(rule, &wrong, &right, DAY);
    }
}

#[test]
fn every_rule_of_procedures_and_fees_has_its_case() {
    let known: Vec<&str> = cases().iter().map(|case| case.rule).collect();
    assert_every_rule_has_its_case(&["tthc.", "fee.", "feedback."], &known);
}

#[test]
fn all_that_a_procedure_lacks_is_one_finding() {
    let bare = "ma: \"1.001193\"\nten: Đăng ký khai sinh\nlinh_vuc: ho-tich\n";
    let said = said(&Folder::new(&procedure(bare)), DAY, "tthc.fields");
    assert_eq!(said.len(), 1);
    for part in ["b) trình tự", "c) cách thức", "d) thành phần", "đ) thời hạn", "e) đối tượng", "g) cơ quan", "căn cứ pháp lý"]
    {
        assert!(said[0].contains(part), "{part}: {}", said[0]);
    }
    assert!(!said[0].contains("d) số lượng"), "without papers their number is not asked");
}

#[test]
fn a_repealed_procedure_is_judged_no_more() {
    let bare = "ma: \"1.001193\"\nten: Đăng ký khai sinh\nlinh_vuc: ho-tich\nhet_hieu_luc: 2026-11-16\n";
    let rules = rules_of(&procedure(bare), DAY);
    assert!(!rules.iter().any(|rule| rule.starts_with("tthc.")), "{rules:?}");
    assert!(rules_of(&procedure(bare), "2026-11-15").iter().any(|rule| rule == "tthc.fields"), "the day before it still applies");
}

#[test]
fn the_same_code_with_an_agency_suffix_is_the_same_procedure() {
    let twin = with(PROCEDURE, "ma", "ma: \"1.001193.000.00.00.H55\"");
    let folder = Folder::new(&and(procedure(PROCEDURE), ("thu-tuc/2.yaml", twin)));
    assert_eq!(said(&folder, DAY, "tthc.code").len(), 1);
}

/// A procedure announced on a day, posted on another, without a date of its own.
fn announced(decided: &str, posted: &str) -> Folder {
    let decision = format!("quyet_dinh_cong_bo: {{so: 1234/QĐ-UBND, ngay: {decided}}}");
    let text = with(&with(PROCEDURE, "quyet_dinh_cong_bo", &decision), "cap_nhat", "");
    let posting = format!("---\ntieu_de: Thủ tục hộ tịch\nnhom: tthc\ndang_tu: {posted}\n---\nTheo Quyết định 1234/QĐ-UBND.\n");
    Folder::new(&and(procedure(text), ("niem-yet/2026/tthc.md", posting)))
}

#[test]
fn five_working_days_are_counted_over_every_kind_of_holiday() {
    for (holiday, decided, last, late) in [
        ("Tết", "2026-02-12", "2026-02-26", "2026-02-27"),
        ("30/4 and 1/5", "2026-04-24", "2026-05-06", "2026-05-07"),
        ("2/9, with the Saturday worked for it", "2026-08-20", "2026-08-26", "2026-08-27"),
        ("2/9", "2026-08-27", "2026-09-08", "2026-09-09"),
        ("24/11", "2026-11-20", "2026-11-30", "2026-12-01"),
    ] {
        let on = |posted: &str| said(&announced(decided, posted), "2026-12-31", "tthc.posting.deadline");
        assert!(on(last).is_empty(), "{holiday}: {last} is in time");
        let said = on(late);
        assert_eq!(said.len(), 1, "{holiday}: {late} is late");
        let shown = Day::parse(last).unwrap().display();
        assert!(said[0].contains(&format!("chậm nhất {shown}")), "{holiday}: {}", said[0]);
    }
}

#[test]
fn a_procedure_not_yet_posted_is_late_only_after_the_last_day() {
    let folder = announced("2026-11-20", "2027-05-04");
    let posting = "niem-yet/2026/tthc.md";
    folder.remove(posting);
    assert!(said(&folder, "2026-11-30", "tthc.posting.deadline").is_empty());
    assert_eq!(said(&folder, "2026-12-01", "tthc.posting.deadline").len(), 1);
}

#[test]
fn what_was_decided_before_the_commune_existed_is_not_its_delay() {
    let folder = announced("2025-06-20", "2025-12-05");
    assert_eq!(said(&folder, DAY, "tthc.posting.deadline").len(), 1);
    folder.write("don-vi.yaml", format!("{}ten_cu: [{{ten: Xã Cũ, den_ngay: 2025-06-30}}]\n", support::COMMUNE));
    assert!(said(&folder, DAY, "tthc.posting.deadline").is_empty());
}

#[test]
fn a_paper_on_the_board_may_say_that_a_procedure_is_repealed_but_not_offer_it() {
    let repealed = with(PROCEDURE, "cap_nhat", "het_hieu_luc: 2026-07-01");
    let posting = |body: &str, more: &str| format!("---\ntieu_de: Thủ tục hộ tịch\nnhom: tthc\ndang_tu: 2026-06-18\n{more}---\n\n{body}\n");
    let found = |body: &str, more: &str| {
        let folder = Folder::new(&and(procedure(&repealed), ("niem-yet/2026/tthc.md", posting(body, more))));
        findings(&folder, DAY)
            .into_iter()
            .filter(|(rule, ..)| rule == "tthc.expired")
            .map(|(_, file, line)| (file, line))
            .collect::<Vec<_>>()
    };
    assert_eq!(found("Xã nhận hồ sơ thủ tục 1.001193.", ""), [("niem-yet/2026/tthc.md".to_owned(), 7)]);
    assert!(found("Bãi bỏ thủ tục 1.001193 từ 01/7/2026.", "").is_empty());
    assert!(found("Xã nhận hồ sơ thủ tục 1.001193.", "dang_den: 2026-10-01\n").is_empty(), "it has come down");
}

#[test]
fn a_fee_that_is_still_collected_names_no_repealed_procedure() {
    let repealed = with(PROCEDURE, "cap_nhat", "het_hieu_luc: 2026-07-01");
    let linked = |more: &str| and(procedure(&repealed), ("phi-le-phi.yaml", format!("{FEE}  thu_tuc: [\"1.001193\"]\n{more}")));
    assert!(rules_of(&linked(""), DAY).contains(&"tthc.expired".to_owned()));
    assert!(!rules_of(&linked("  het_hieu_luc: 2026-07-01\n"), DAY).contains(&"tthc.expired".to_owned()));
}

#[test]
fn a_procedure_that_rests_on_repealed_texts_alone_is_an_error() {
    let based = |texts: &str| procedure(with(PROCEDURE, "can_cu_phap_ly", &format!("can_cu_phap_ly: [{texts}]")));
    let gone = "{so: 343/2016/TT-BTC}";
    assert!(rules_of(&based(gone), DAY).contains(&"tthc.expired".to_owned()));
    assert!(!rules_of(&based(gone), "2026-03-24").contains(&"tthc.expired".to_owned()), "it was in force then");
    assert!(!rules_of(&based(&format!("{gone}, {{so: 60/2014/QH13}}")), DAY).contains(&"tthc.expired".to_owned()));
}

#[test]
fn a_time_is_clear_with_its_unit_the_same_day_or_a_date() {
    let timed = |time: &str| {
        let line = format!("cach_thuc_thuc_hien: [{{hinh_thuc: truc-tiep, thoi_han: {{nguyen_van: \"{time}\"}}}}]");
        said(&Folder::new(&procedure(with(PROCEDURE, "cach_thuc_thuc_hien", &line))), DAY, "tthc.time")
    };
    for clear in ["3 Ngày làm việc", "Ngay trong ngày tiếp nhận", "24 giờ", "Đến hết ngày 14/12 hằng năm", "02 tháng"]
    {
        assert!(timed(clear).is_empty(), "{clear}");
    }
    for unclear in ["1", "0", "theo quy định", "5 hồ sơ"] {
        assert_eq!(timed(unclear).len(), 1, "{unclear}");
    }
}

#[test]
fn rates_hang_where_the_money_is_taken() {
    let at = |places: &str, more: &str| {
        let posting = with(FEE_POSTING, "noi_niem_yet", &format!("noi_niem_yet: [{places}]\n{more}"));
        findings(&Folder::new(&[("phi-le-phi.yaml", FEE.to_owned()), ("niem-yet/2026/muc-thu.md", posting)]), DAY)
    };
    let rule = |found: &[(String, String, usize)]| {
        found.iter().find(|(rule, ..)| rule == "fee.posting").map(|(_, file, line)| (file.clone(), *line))
    };
    assert_eq!(rule(&at("tru-so", "")), Some(("niem-yet/2026/muc-thu.md".to_owned(), 5)), "at the places of the posting");
    assert_eq!(rule(&at("noi-thu", "dang_den: 2026-11-15")), Some(("phi-le-phi.yaml".to_owned(), 1)), "it has come down");
    assert_eq!(rule(&at("noi-thu", "dang_den: 2026-11-16")), None, "the last day counts");
}

#[test]
fn a_fee_of_nothing_says_that_it_is_waived() {
    let rate = |rate: &str| said(&Folder::new(&fee(with(FEE, "muc_thu", &format!("  muc_thu: [{{{rate}}}]")))), DAY, "fee.amount");
    assert_eq!(rate("so_tien: 0, don_vi_tinh: lần").len(), 1);
    assert!(rate("so_tien: 0, don_vi_tinh: lần, nguyen_van: Miễn lệ phí").is_empty());
    assert!(rate("nguyen_van: Không thu").is_empty());
    assert_eq!(rate("nguyen_van: Theo quy định").len(), 1);
}

/// The real export of a commune: `NIEMYET_DATA`, or a folder `shared/data` above this one.
fn workbook() -> Option<PathBuf> {
    let named = env::var_os("NIEMYET_DATA").map(PathBuf::from);
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("shared/data"));
    let found = named.into_iter().chain(above).map(|folder| folder.join("cap-xa.xlsx")).find(|path| path.is_file());
    if found.is_none() {
        eprintln!("bỏ qua: không có cap-xa.xlsx (đặt NIEMYET_DATA hoặc thư mục shared/data)");
    }
    found
}

#[test]
fn the_real_export_is_judged_procedure_by_procedure_and_its_wording_once() {
    let Some(workbook) = workbook() else { return };
    let folder = Folder::empty();
    folder.niemyet(&["import", &workbook.to_string_lossy()]).assert().success();
    let all = judged(&folder, DAY);
    let of = |rule: &str| all.iter().filter(|finding| finding.rule == rule).collect::<Vec<_>>();
    let naming = |rule: &str, part: &str| of(rule).iter().filter(|finding| finding.message.contains(part)).count();
    assert_eq!(naming("tthc.fields", "g) cơ quan giải quyết"), 104);
    assert_eq!(naming("tthc.fields", "d) thành phần hồ sơ"), 22);
    assert_eq!(naming("tthc.posting.fields", "ngày của quyết định"), 213, "none bears the day of its decision");
    assert!(of("tthc.posting.deadline").is_empty(), "without a day nothing is late");
    assert!(of("tthc.code").is_empty() && of("tthc.link").is_empty());
    for grouped in ["unit.two_tier", "doc.number"] {
        let said = of(grouped);
        assert!(said.len() == 1 && said[0].severity == Severity::Info, "{grouped}: {said:?}");
    }
}

#[test]
fn nothing_to_pay_beside_words_of_a_fee_is_one_remark() {
    let procedure = |steps: &str, more: &str| {
        format!(
            "ma: \"1.001193\"\nten: Khai sinh\nlinh_vuc: ho-tich\ntrinh_tu_thuc_hien: {steps}\ncach_thuc_thuc_hien: [{{hinh_thuc: truc-tiep, phi: [{{ten: Lệ phí, so_tien: 0}}]}}]\n{more}"
        )
    };
    let told = |steps: &str, more: &str| {
        let fields = ("linh-vuc.yaml", "- {ma: ho-tich, ten: Hộ tịch}\n".to_owned());
        let folder = support::Folder::new(&[fields, ("thu-tuc/a.yaml", procedure(steps, more))]);
        support::rules::by_rule(&folder, "2026-11-16", "fee.amount").into_iter().map(|finding| finding.severity).collect::<Vec<_>>()
    };
    assert_eq!(told("Nộp hồ sơ và nộp lệ phí tại quầy.", ""), [niemyet::model::Severity::Info]);
    assert!(told("Nộp hồ sơ tại quầy; trẻ em được miễn nộp lệ phí.", "").is_empty());
    assert!(told("Nộp hồ sơ và nộp lệ phí tại quầy.", "phi_le_phi: {tinh_trang: khong-thu}\n").is_empty());
}

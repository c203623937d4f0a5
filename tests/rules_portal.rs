//! The rules of the portal, of contacts and of the unit's own names: each breaks on a wrong site and holds on the right one.

mod support;

use niemyet::model::{Day, Finding, Severity};
use support::rules::{Files, assert_breaks_and_holds, assert_every_rule_has_its_case, by_rule, findings, judged, rules_of, said};
use support::{COMMUNE, Folder};

const DAY: &str = "2026-11-16";

/// The commune with more keys.
fn commune(more: &str) -> Files {
    vec![("don-vi.yaml", format!("{COMMUNE}{more}\n"))]
}

/// The commune with more keys, and one official.
fn staffed(more: &str, official: &str) -> Files {
    let mut files = commune(more);
    files.push(("can-bo.yaml", format!("- {{ma: an, ho_ten: Nông Thị An, {official}}}\n")));
    files
}

fn page(slug: &str, title: &str, body: &str) -> (String, String) {
    (format!("trang/gioi-thieu/{slug}.md"), format!("---\ntieu_de: {title}\nmuc: gioi-thieu\nngay: 2026-01-05\n---\n\n{body}\n"))
}

/// The pages that tell of the commune.
fn about() -> Vec<(String, String)> {
    vec![
        page("to-chuc", "Tổ chức bộ máy", "Có văn phòng."),
        page("ban-do", "Bản đồ địa giới hành chính", "Phía bắc là núi."),
        page("xa", "Xã ta", "## Điều kiện tự nhiên\n\nĐồi.\n\n## Lịch sử, văn hóa\n\nĐình."),
        page("lanh-dao", "Lãnh đạo xã", "Có chủ tịch."),
    ]
}

fn outage(from: &str, announced: &str, more: &str) -> Files {
    vec![("su-co/a.yaml", format!("tu: {from}\nly_do: Bảo trì\nbao_truoc_ngay: {announced}\n{more}"))]
}

const FOOTER: &str = "dia_chi: Thôn A\ndien_thoai: \"02083851234\"\nemail: ubnd@a.gov.vn\nnguoi_chiu_trach_nhiem: Nông Văn Mẫu";
const REACHED: &str = "chuc_vu: Chánh Văn phòng, dien_thoai: \"02083851234\", email: an@a.gov.vn";
const LEADER: &str = "lanh_dao: true, chuc_vu: Chủ tịch, tieu_su: Sinh năm 1978, nhiem_vu: Chỉ đạo chung";
const POSTING: &str =
    "---\ntieu_de: Họp\nnhom: dcs.14\ndang_tu: 2026-10-02\nhinh_thuc: [niem-yet]\nvan_ban: {so: 15/TB-UBND, ngay: 2026-10-01}\n---\n";

/// A site that breaks a rule and one that keeps it.
fn cases() -> Vec<(&'static str, Files, Files)> {
    let contact = "dia_chi: Thôn A\ndau_moi_thong_tin: {can_bo: an}";
    let speaker = "nguoi_phat_ngon: {can_bo: an, ngay_phan_cong: 2026-07-13}";
    let rules = "so: 14/QĐ-UBND\nngay: 2026-02-06\nvai_tro: quy-che-cung-cap-thong-tin\n";
    let pages = about().into_iter().map(|(path, text)| (&*path.leak(), text)).collect();
    let url = |url: &str| vec![("don-vi.yaml", COMMUNE.replace("https://minhhoa.example.gov.vn", url))];
    vec![
        (
            "info.catalogue",
            vec![("niem-yet/2026/a.md", POSTING.replace("hinh_thuc: [niem-yet]\n", ""))],
            vec![("niem-yet/2026/a.md", POSTING.into())],
        ),
        ("info.contact", staffed(contact, "chuc_vu: Văn thư"), staffed(contact, REACHED)),
        ("info.rules", commune(""), vec![("van-ban/a.yaml", rules.to_owned())]),
        ("portal.about", commune(""), pages),
        ("portal.leader", staffed("", "lanh_dao: true, chuc_vu: Chủ tịch"), staffed("", LEADER)),
        ("portal.channels", commune(""), commune("kenh: [{ten: Zalo, url: \"https://zalo.me/xa\"}]")),
        (
            "portal.rating",
            commune("kenh: [{ten: Zalo, url: \"https://zalo.me/xa\"}]"),
            commune("kenh: [{ten: Đánh giá hài lòng, url: \"https://a.gov.vn\"}]"),
        ),
        ("portal.domain", url("https://ubndminhhoa.com.vn"), url("https://minhhoa.thainguyen.gov.vn/trang")),
        ("portal.parent", commune(""), commune("cong_tinh: https://thainguyen.gov.vn/")),
        ("portal.outage", outage("2026-11-26", "2026-11-17", "den: 2026-11-26\n"), outage("2026-11-26", "2026-11-16", "den: 2026-11-26\n")),
        ("portal.updated", commune("cap_nhat: 2026-11-17"), commune("cap_nhat: 2026-11-16")),
        ("portal.footer", commune("dia_chi: Thôn A"), commune(FOOTER)),
        ("portal.spokesperson", staffed(speaker, "chuc_vu: Văn thư"), staffed(speaker, REACHED)),
        ("contact.phone", commune("dien_thoai: \"3851234\""), commune("dien_thoai: \"02083851234\"")),
        ("contact.hotline", commune("khan_cap: [{ten: Công an, so: \"116\"}]"), commune("khan_cap: [{ten: Công an, so: \"113\"}]")),
        ("contact.email", commune("email: xaminhhoa@gmail.com"), commune("email: ubnd@minhhoa.thainguyen.gov.vn")),
        ("unit.code", commune("ma_dvhc: \"123\""), commune("ma_dvhc: \"00000\"")),
        (
            "a11y.wcag",
            vec![("tin/a.md", "---\ntieu_de: Tin\n---\n![](tep/a.png)\n".to_owned()), ("tep/a.png", String::new())],
            vec![("tin/a.md", "---\ntieu_de: Tin\n---\n![Sơ đồ](tep/a.png)\n".to_owned()), ("tep/a.png", String::new())],
        ),
        ("unit.two_tier", commune("dia_chi: Thôn A, huyện Đồng Thử"), commune("dia_chi: Thôn A, tỉnh Thái Nguyên")),
        ("agency.code", commune("ma_dinh_danh: xa-minh-hoa"), commune("ma_dinh_danh: 000.12.34.H55")),
    ]
}

#[test]
fn each_rule_breaks_on_the_wrong_site_and_holds_on_the_right_one() {
    for (rule, wrong, right) in cases() {
        assert_breaks_and_holds(rule, &wrong, &right, DAY);
    }
}

#[test]
fn every_rule_of_the_portal_has_its_case() {
    let known: Vec<&str> = cases().iter().map(|(rule, ..)| *rule).collect();
    assert_every_rule_has_its_case(&["info.", "portal.", "contact.", "unit.", "agency.", "a11y."], &known);
}

#[test]
fn the_decree_on_portals_is_no_law_before_its_day() {
    let rules = rules_of(&commune(""), "2026-06-30");
    assert!(!rules.iter().any(|rule| matches!(rule.as_str(), "portal.channels" | "portal.parent")), "{rules:?}");
    assert!(rules_of(&commune(""), "2026-07-01").contains(&"portal.channels".to_owned()));
}

#[test]
fn the_former_decree_on_portals_only_warns() {
    let on = |day: &str| {
        let found = by_rule(&Folder::new(&commune("")), day, "portal.about").into_iter().next();
        found.map(|finding| (finding.severity, finding.basis.to_string()))
    };
    assert_eq!(on("2022-08-14"), None);
    assert_eq!(on("2026-06-30"), Some((Severity::Warning, "NĐ 42/2022/NĐ-CP".to_owned())));
    assert_eq!(on("2026-07-01").map(|(severity, _)| severity), Some(Severity::Error));
}

#[test]
fn what_the_pages_do_not_tell_is_named_part_by_part() {
    let mut pages = about();
    pages.remove(1);
    pages.remove(2);
    let folder = Folder::new(&pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
    let message = &said(&folder, DAY, "portal.about")[0];
    assert!(message.ends_with("chưa có: bản đồ địa giới; lãnh đạo"), "{message}");
    folder.write("can-bo.yaml", format!("- {{ma: an, ho_ten: Nông Thị An, {LEADER}}}\n"));
    assert!(said(&folder, DAY, "portal.about")[0].ends_with("chưa có: bản đồ địa giới"), "the directory tells of leaders");
}

#[test]
fn a_page_of_another_section_does_not_tell_of_the_commune() {
    let pages: Vec<(String, String)> =
        about().into_iter().map(|(path, text)| (path, text.replace("muc: gioi-thieu", "muc: huong-dan"))).collect();
    let folder = Folder::new(&pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
    assert!(said(&folder, DAY, "portal.about")[0].contains("tổ chức bộ máy"));
}

#[test]
fn leaders_are_judged_while_they_hold_the_office() {
    let of = |den: &str| said(&Folder::new(&staffed("", &format!("lanh_dao: true, den: {den}"))), DAY, "portal.leader").len();
    assert_eq!((of("2026-11-16"), of("2026-11-15")), (1, 0), "the last day counts");
}

#[test]
fn who_has_left_neither_speaks_nor_informs() {
    let more = "dia_chi: Thôn A\ndau_moi_thong_tin: {can_bo: an}\nnguoi_phat_ngon: {can_bo: an, ngay_phan_cong: 2026-07-13}";
    let folder = Folder::new(&staffed(more, &format!("{REACHED}, den: 2026-10-31")));
    for rule in ["info.contact", "portal.spokesperson"] {
        assert!(said(&folder, DAY, rule)[0].contains("người đang giữ chức"), "{rule}");
    }
}

#[test]
fn seven_working_days_before_an_outage_are_counted_over_holidays_and_swaps() {
    for (holiday, from, last, late) in [
        ("24/11", "2026-11-26", "2026-11-16", "2026-11-17"),
        ("2/9", "2026-09-05", "2026-08-24", "2026-08-25"),
        ("the Saturday worked for 2/9", "2026-09-04", "2026-08-22", "2026-08-24"),
        ("Tết 2027", "2027-02-15", "2027-01-28", "2027-01-29"),
    ] {
        let on = |announced: &str| said(&Folder::new(&outage(from, announced, "den: 2027-03-01\n")), "2027-03-01", "portal.outage");
        assert!(on(last).is_empty(), "{holiday}: {last} is in time");
        let said = on(late);
        assert_eq!(said.len(), 1, "{holiday}: {late} is late");
        let shown = Day::parse(last).unwrap().display();
        assert!(said[0].contains(&format!("chậm nhất {shown}")), "{holiday}: {}", said[0]);
    }
}

#[test]
fn an_outage_names_when_the_site_is_back() {
    let said = said(&Folder::new(&outage("2026-12-26", "2026-11-02", "")), DAY, "portal.outage");
    assert_eq!(said.len(), 1);
    assert!(said[0].contains("thời gian dự kiến hoạt động lại"), "{}", said[0]);
}

#[test]
fn the_domain_is_the_full_name_without_marks() {
    let of = |name: &str, kind: &str, province: &str, host: &str| {
        let text = format!("ten: {name}\ncap: {kind}\ntinh: {province}\nurl: https://{host}/\n");
        judged(&Folder::new(&[("don-vi.yaml", text)]), DAY).into_iter().find(|finding| finding.rule == "portal.domain")
    };
    assert!(of("Xã Minh Họa", "xa", "Thái Nguyên", "xaminhhoa.thainguyen.gov.vn").is_none());
    assert!(of("Phường Sài Gòn", "phuong", "Thành phố Hồ Chí Minh", "saigon.hochiminhcity.gov.vn").is_none());
    assert!(of("Đặc khu Phú Quốc", "dac-khu", "tỉnh An Giang", "phu-quoc.angiang.gov.vn").is_none());
    let wrong = of("Phường Đề Thám", "phuong", "Thái Nguyên", "detham.gov.vn").unwrap();
    assert!(wrong.remedy.contains("detham.thainguyen.gov.vn"), "{}", wrong.remedy);
}

#[test]
fn numbers_of_the_plan_are_known_however_they_are_written() {
    let of = |number: &str| said(&Folder::new(&commune(&format!("dien_thoai: \"{number}\""))), DAY, "contact.phone");
    for number in ["0208 385 1234", "+84 208 385 1234", "(024) 3825-1234", "0912.345.678", "1900 1234", "18001096"] {
        assert!(of(number).is_empty(), "{number}: {:?}", of(number));
    }
    for (number, why) in [
        ("3851234", "thiếu số 0"),
        ("01234567890", "11 chữ số kiểu cũ"),
        ("0112345678", "đầu số di động"),
        ("02003851234", "mã vùng"),
        ("0208385", "không đủ"),
        ("0208 385 1234 máy lẻ 2", "không phải chữ số"),
    ] {
        assert!(of(number)[0].contains(why), "{number}: {}", of(number)[0]);
    }
}

#[test]
fn a_wrong_number_is_found_wherever_numbers_stand() {
    let more = "\
dien_thoai: \"1\"
duong_day_nong: [{ten: Xã, so: \"2\"}]
khan_cap: [{ten: Công an, so: \"3\"}]
diem_tiep_nhan: [{ten: Quầy, dien_thoai: \"4\"}]
phan_anh: {dien_thoai: \"5\"}
thon: [{ma: a, ten: Thôn A, dien_thoai: \"6\"}]";
    let folder = Folder::new(&staffed(more, "dien_thoai: \"7\""));
    let found = findings(&folder, DAY).into_iter().filter(|(rule, ..)| rule.starts_with("contact.")).collect::<Vec<_>>();
    let at = |file: &str| found.iter().filter(|(_, place, _)| place == file).map(|(.., line)| *line).collect::<Vec<_>>();
    assert_eq!(at("don-vi.yaml"), [5, 6, 7, 8, 9, 10]);
    assert_eq!(at("can-bo.yaml"), [1]);
}

#[test]
fn addresses_of_mail_are_official_and_well_formed() {
    let of = |email: &str| said(&Folder::new(&commune(&format!("email: \"{email}\""))), DAY, "contact.email");
    assert!(of("UBND@minhhoa.thainguyen.GOV.VN").is_empty());
    for (email, why) in [("ubnd", "không phải là địa chỉ"), ("a b@x.gov.vn", "không phải là địa chỉ"), ("a@gov.vn.com", "không kết thúc")]
    {
        assert!(of(email)[0].contains(why), "{email}");
    }
}

#[test]
fn the_level_that_is_gone_may_stand_in_old_papers_and_old_times() {
    let issued = |day: &str| {
        let posting = POSTING.replace("ngay: 2026-10-01", &format!("ngay: {day}, co_quan: UBND huyện Đồng Thử"));
        said(&Folder::new(&[("niem-yet/2026/a.md", posting)]), DAY, "unit.two_tier").len()
    };
    assert_eq!((issued("2025-06-30"), issued("2025-07-01")), (0, 1));
    assert!(said(&Folder::new(&commune("dia_chi: Trụ sở cũ của huyện Đồng Thử")), DAY, "unit.two_tier").is_empty());
}

#[test]
fn pages_of_today_send_nobody_to_an_authority_of_the_district() {
    let found = |day: &str, line: &str| {
        let news = format!("---\ntieu_de: Tin\nngay: {day}\n---\n\nDòng đầu.\n{line}\n");
        let findings = by_rule(&Folder::new(&[("tin/a.md", news)]), DAY, "unit.two_tier");
        findings.into_iter().map(|finding| (finding.line, finding.message)).collect::<Vec<_>>()
    };
    assert_eq!(found("2026-03-01", "Nộp đơn tại UBND huyện."), [(7, "«ubnd huyện» không còn từ 01/07/2025".to_owned())]);
    assert!(found("2025-06-30", "Nộp đơn tại UBND huyện.").is_empty());
    assert!(found("2026-03-01", "Hồ sơ của UBND huyện cũ nay do xã giữ.").is_empty());
}

#[test]
fn the_wording_of_national_procedures_is_one_remark() {
    let procedure = |code: &str| {
        format!("ma: \"{code}\"\nten: Thủ tục\nlinh_vuc: ho-tich\nco_quan_thuc_hien: [Ủy ban nhân dân xã, phường, thị trấn]\n")
    };
    let folder = Folder::new(&[
        ("linh-vuc.yaml", "- {ma: ho-tich, ten: Hộ tịch}\n".to_owned()),
        ("thu-tuc/a.yaml", procedure("1.001193")),
        ("thu-tuc/b.yaml", procedure("1.001194")),
    ]);
    let found: Vec<Finding> = judged(&folder, DAY).into_iter().filter(|finding| finding.rule == "unit.two_tier").collect();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].severity, found[0].file.as_str(), found[0].line), (Severity::Info, "don-vi.yaml", 1));
}

#[test]
fn codes_of_agencies_have_one_of_two_structures() {
    let of = |code: &str| said(&Folder::new(&commune(&format!("ma_dinh_danh: \"{code}\""))), DAY, "agency.code").len();
    for code in ["H55", "H55.12.34", "000.00.08.H92", "A01.1.22"] {
        assert_eq!(of(code), 0, "{code}");
    }
    for code in ["55.H", "H5.1", "h55.12", "H55.1234567890123456789012345678901234"] {
        assert_eq!(of(code), 1, "{code}");
    }
}

#[test]
fn records_without_any_day_are_counted_once_by_kind() {
    let officials = "- {ma: a, ho_ten: A}\n- {ma: b, ho_ten: B}\n- {ma: c, ho_ten: C, tu: 2025-07-01}\n";
    let folder = Folder::new(&[("can-bo.yaml", officials.to_owned()), ("don-vi.yaml", format!("{COMMUNE}cap_nhat: 2026-11-10\n"))]);
    let said = said(&folder, DAY, "portal.updated");
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with("2 bản ghi"), "{}", said[0]);
}

#[test]
fn a_code_is_held_against_the_list_of_communes() {
    let of = |name: &str, province: &str, code: &str| {
        let commune = format!("ten: {name}\ncap: xa\ntinh: {province}\nurl: https://a.thainguyen.gov.vn\nma_dvhc: \"{code}\"\n");
        by_rule(&Folder::new(&[("don-vi.yaml", commune)]), DAY, "unit.code")
    };
    assert!(of("Xã Bắc Sơn", "Lạng Sơn", "06325").is_empty() && of("Xã Bắc Sơn", "tỉnh Lạng Sơn", "06325").is_empty());
    let of_gravity = |severity: Severity, name: &str, province: &str, code: &str| {
        let found = of(name, province, code);
        assert!(found.len() == 1 && found[0].severity == severity, "{found:?}");
        format!("{}; {}", found[0].message, found[0].remedy)
    };
    let told = |name: &str, province: &str, code: &str| of_gravity(Severity::Warning, name, province, code);
    assert!(told("Xã Bắc Sơn", "Thái Nguyên", "06325").contains("không có trong Thái Nguyên: là mã của xã Bắc Sơn (Lạng Sơn)"));
    // The list's age explains a commune of a new name; it does not explain the code of another one beside its own.
    assert!(told("Xã Tên Mới", "Lạng Sơn", "06325").contains("không phải của Xã Tên Mới"));
    assert!(of_gravity(Severity::Error, "Xã Tên Mới", "Thái Nguyên", "06325").contains("không có trong Thái Nguyên"));
    let other = of_gravity(Severity::Error, "Xã Bắc Sơn", "Lạng Sơn", "06364");
    assert!(other.contains("không phải của Xã Bắc Sơn") && other.contains("\"06325\""), "{other}");
    assert!(told("Xã Bắc Sơn", "Lạng Sơn", "99999").contains("không có xã, phường, đặc khu nào"));
    assert!(told("Xã Bắc Sơn", "Hà Tây", "06325").contains("34 tỉnh, thành phố"));
    assert_eq!(of("Xã Bắc Sơn", "Lạng Sơn", "6325")[0].severity, Severity::Error, "five digits");
}

#[test]
fn what_is_hard_to_hear_stands_at_its_line_and_column() {
    let body = "## Giấy tờ\n\nXem [tại đây](/thu-tuc/).\n\n#### Mẫu\n\nẢnh: ![](tep/a.png)\n";
    let folder = Folder::new(&[("trang/a.md", format!("---\ntieu_de: Trang\n---\n{body}").as_str()), ("tep/a.png", "")]);
    let found = by_rule(&folder, DAY, "a11y.wcag");
    let told: Vec<_> = found.iter().map(|f| (f.line, f.column, f.severity)).collect();
    assert_eq!(told, [(6, 5, Severity::Info), (8, 1, Severity::Warning), (10, 6, Severity::Warning)], "{found:?}");
}

//! Budget, reception, dialogue and truth: what the rules say on small sites, each failing case beside its passing one.

mod support;

use niemyet::model::Day;
use niemyet::model::Severity::{Error, Warning};
use support::rules::judged;
use support::{COMMUNE, Folder};

type Files<'a> = &'a [(&'a str, &'a str)];

/// The findings of a site on a day: rule, file, message.
fn findings(files: Files, day: &str) -> Vec<(String, String, String)> {
    judged(&Folder::new(files), day).into_iter().map(|f| (f.rule, f.file, f.message)).collect()
}

fn says(rule: &str, files: Files, day: &str) -> Option<String> {
    findings(files, day).into_iter().find(|(id, ..)| id == rule).map(|(_, _, message)| message)
}

#[track_caller]
fn fails_and_passes(rule: &str, day: &str, failing: Files, passing: Files) {
    assert!(says(rule, failing, day).is_some(), "{rule} says nothing of the failing case");
    assert_eq!(says(rule, passing, day), None, "{rule} on the passing case");
}

fn budget(kind: &str, more: &str) -> String {
    format!(
        "nam: 2026\nloai: {kind}\nthuyet_minh: Đủ.\nbang:\n  - ten: Thu\n    don_vi_tinh: đồng\n    cot: [{{ma: nd, ten: Nội dung}}, {{ma: so, ten: Số, kieu: tien}}]\n    hang: [{{nd: A, so: 100}}, {{nd: B, so: 200}}]\n    tong: {{so: 300}}\n{more}"
    )
}

fn one_budget(rule: &str, day: &str, kind: &str, failing: &str, passing: &str) {
    let path = format!("ngan-sach/2026/{kind}.yaml");
    let (failing, passing) = (budget(kind, failing), budget(kind, passing));
    fails_and_passes(rule, day, &[(&path, &failing)], &[(&path, &passing)]);
}

#[test]
fn a_draft_budget_is_due_five_working_days_after_the_session_opens() {
    let event = "ngay_khai_mac_ky_hop: 2026-12-07\nngay_cong_khai: ";
    one_budget("budget.deadline.draft", "2026-12-31", "du-thao", &format!("{event}2026-12-15\n"), &format!("{event}2026-12-14\n"));
}

#[test]
fn a_decided_budget_and_final_accounts_are_due_thirty_days_after_the_resolution() {
    let event = "nghi_quyet: {so: 20/NQ-HĐND, ngay: 2026-07-20}\nngay_cong_khai: ";
    one_budget("budget.deadline.decided", "2026-12-31", "quyet-dinh", &format!("{event}2026-08-20\n"), &format!("{event}2026-08-19\n"));
    // 30 days after 1 August 2026 is 31 August, a day off with 1 and 2 September: the term ends on 3 September.
    let event = "nghi_quyet: {so: 21/NQ-HĐND, ngay: 2026-08-01}\nngay_cong_khai: ";
    one_budget("budget.deadline.final", "2026-12-31", "quyet-toan", &format!("{event}2026-09-04\n"), &format!("{event}2026-09-03\n"));
}

#[test]
fn periods_are_due_ten_days_after_their_end_and_fifteen_under_the_old_law() {
    one_budget("budget.deadline.period", "2026-12-31", "9-thang", "ngay_cong_khai: 2026-10-13\n", "ngay_cong_khai: 2026-10-12\n");
    let old = |published: &str| budget("quy-1", &format!("ngay_cong_khai: {published}\n")).replace("nam: 2026", "nam: 2025");
    let (late, in_time) = (old("2025-04-16"), old("2025-04-15"));
    fails_and_passes(
        "budget.deadline.period",
        "2026-11-16",
        &[("ngan-sach/2025/quy-1.yaml", &late)],
        &[("ngan-sach/2025/quy-1.yaml", &in_time)],
    );
}

#[test]
fn the_year_s_report_is_due_ten_days_after_it_was_handed_in() {
    let event = "ngay_nop_bao_cao: 2026-04-05\nngay_cong_khai: ";
    one_budget("budget.deadline.year", "2026-12-31", "nam", &format!("{event}2026-04-16\n"), &format!("{event}2026-04-15\n"));
}

#[test]
fn support_is_published_within_three_working_days_over_the_culture_day_and_thirty_days_of_approval() {
    let event = "ngay_nhan_van_ban: 2026-11-20\nngay_cong_khai: ";
    one_budget("budget.support.policy", "2026-12-31", "ho-tro-truc-tiep", &format!("{event}2026-11-27\n"), &format!("{event}2026-11-26\n"));
    let event = "nghi_quyet: {ngay: 2026-09-03}\nngay_cong_khai: ";
    one_budget("budget.support.result", "2026-12-31", "ho-tro-truc-tiep", &format!("{event}2026-10-06\n"), &format!("{event}2026-10-05\n"));
}

#[test]
fn a_disclosure_has_a_day_numbers_units_and_an_explanation() {
    one_budget("budget.portal", "2026-11-16", "quy-1", "", "ngay_cong_khai: 2026-04-10\n");
    let bare = "nam: 2026\nloai: quy-1\nngay_cong_khai: 2026-04-10\n";
    assert!(
        findings(&[("ngan-sach/2026/a.yaml", bare)], "2026-11-16")
            .iter()
            .any(|(rule, file, _)| rule == "budget.kinds" && file.ends_with("a.yaml"))
    );
    let unitless = budget("quy-1", "ngay_cong_khai: 2026-04-10\n").replace("    don_vi_tinh: đồng\n", "");
    let whole = budget("quy-1", "ngay_cong_khai: 2026-04-10\n");
    fails_and_passes("budget.sums", "2026-11-16", &[("ngan-sach/a.yaml", &unitless)], &[("ngan-sach/a.yaml", &whole)]);
}

#[test]
fn kinds_are_missed_only_once_they_are_due() {
    let said = |day: &str| says("budget.kinds", &[], day).unwrap_or_default();
    assert!(!said("2026-10-12").contains("9 tháng"), "{}", said("2026-10-12"));
    assert!(said("2026-11-16").contains("9 tháng") && !said("2026-11-16").contains("Quyết toán"));
}

const CHAIRMAN: (&str, &str) = (
    "can-bo.yaml",
    "- {ma: ct, ho_ten: Nông Văn Mẫu, chuc_vu: Chủ tịch Ủy ban nhân dân xã}\n- {ma: pct, ho_ten: Ma Thị Minh, chuc_vu: Phó Chủ tịch Ủy ban nhân dân xã}\n",
);

fn calendar(days: &str) -> String {
    format!("noi_tiep: Phòng 1\nthoi_gian_thuong_xuyen: Thứ Năm\nlich:\n{days}")
}

fn day_of(day: &str, host: &str, more: &str) -> String {
    format!("  - {{ngay: {day}, nguoi_tiep: {host}, thanh_phan: Công chức, noi_dung: Nghe ý kiến{more}}}\n")
}

fn reception(rule: &str, day: &str, failing: &str, passing: &str) {
    let (failing, passing) = (calendar(failing), calendar(passing));
    fails_and_passes(rule, day, &[CHAIRMAN, ("tiep-cong-dan/a.yaml", &failing)], &[CHAIRMAN, ("tiep-cong-dan/a.yaml", &passing)]);
}

#[test]
fn a_reception_day_is_announced_five_working_days_before_over_the_culture_day() {
    let day = |posted: &str| day_of("2026-11-26", "ct", &format!(", niem_yet_ngay: {posted}"));
    reception("reception.notice", "2026-11-30", &day("2026-11-19"), &day("2026-11-18"));
}

#[test]
fn the_chairman_receives_every_week_and_a_deputy_does_not_count() {
    let weeks = |host: &str| ["2026-11-05", "2026-11-12", "2026-11-19", "2026-11-26"].map(|day| day_of(day, host, "")).concat();
    reception("reception.frequency", "2026-11-30", &weeks("pct"), &weeks("ct"));
    let gap = ["2026-11-05", "2026-11-19"].map(|day| day_of(day, "ct", "")).concat();
    let moved =
        [day_of("2026-11-05", "ct", ""), day_of("2026-11-19", "ct", ""), day_of("2026-11-06", "ct", ", doi_sang: 2026-11-13")].concat();
    reception("reception.weekly", "2026-11-30", &gap, &moved);
}

#[test]
fn a_commune_may_set_two_days_a_month() {
    let settings = format!("{COMMUNE}cai_dat: {{tham_so: {{reception.min: 2-ngay-thang}}}}\n");
    let days = calendar(&["2026-11-05", "2026-11-19"].map(|day| day_of(day, "ct", "")).concat());
    let files = [("don-vi.yaml", settings.as_str()), CHAIRMAN, ("tiep-cong-dan/a.yaml", &days)];
    assert_eq!(says("reception.frequency", &files, "2026-11-30"), None);
    assert_eq!(says("reception.weekly", &files, "2026-11-30"), None);
}

#[test]
fn a_calendar_says_where_who_and_what_on_working_days() {
    reception("reception.fields", "2026-11-16", "  - {ngay: 2026-11-12}\n", &day_of("2026-11-12", "ct", ""));
    reception("reception.workday", "2026-11-16", &day_of("2026-11-24", "ct", ""), &day_of("2026-11-25", "ct", ""));
    let off = |more: &str| format!("  - {{ngay: 2026-11-12, nguoi_tiep: ct, noi_dung: Hoãn lịch do bão{more}}}\n");
    reception("reception.moved", "2026-11-16", &off(""), &off(", doi_sang: 2026-11-13"));
}

#[test]
fn the_three_documents_hang_at_the_reception_place() {
    let papers = "van-ban/a.yaml";
    let rules = "so: 01/QĐ-UBND\nngay: 2026-01-01\ntrich_yeu: Nội quy tiếp công dân; quy trình giải quyết khiếu nại\n";
    fails_and_passes("reception.docs", "2026-11-16", &[], &[(papers, rules)]);
}

fn dialogue(more: &str) -> String {
    format!("ten: Đối thoại\nngay: 2026-10-28\n{more}")
}

#[test]
fn a_dialogue_is_held_announced_and_concluded() {
    let held = dialogue("dia_diem: Hội trường\nnoi_dung: Đường thôn\nthong_bao: {ngay: 2026-10-21}\n");
    fails_and_passes("dialogue.yearly", "2026-12-01", &[], &[("doi-thoai/a.yaml", &held)]);
    let late = dialogue("dia_diem: Hội trường\nnoi_dung: Đường thôn\nthong_bao: {ngay: 2026-10-22}\n");
    fails_and_passes("dialogue.notice", "2026-11-16", &[("doi-thoai/a.yaml", &late)], &[("doi-thoai/a.yaml", &held)]);
    let concluded = dialogue("ket_luan: {so: 120/TB-UBND, ngay: 2026-10-30}\n");
    let paper = |from: &str| {
        format!(
            "---\ntieu_de: Kết luận\nnhom: dcs.14\nvan_ban: {{so: 120/TB-UBND, ngay: 2026-10-30}}\ndang_tu: {from}\ndang_den: 2026-12-31\n---\nA\n"
        )
    };
    let (late, in_time) = (paper("2026-11-09"), paper("2026-11-06"));
    let with = |paper: &str| {
        findings(&[("doi-thoai/a.yaml", &concluded), ("niem-yet/2026/a.md", paper)], "2026-11-16")
            .iter()
            .any(|(rule, ..)| rule == "dialogue.result")
    };
    assert!(with(&late) && !with(&in_time));
}

#[test]
fn this_year_s_missing_dialogue_is_a_warning_and_last_year_s_an_error() {
    let folder = Folder::new(&[("niem-yet/2025/a.md", "---\ntieu_de: A\nnhom: dcs.4\ndang_tu: 2025-03-03\n---\nA\n")]);
    let records = niemyet::load::load(&folder.content()).unwrap();
    let found = niemyet::findings(&folder.content(), &records, Day::parse("2026-11-16").unwrap());
    let severities: Vec<_> = found.iter().filter(|f| f.rule == "dialogue.yearly").map(|f| f.severity).collect();
    assert_eq!(severities, [Error, Warning]);
}

#[test]
fn a_disclosure_names_the_event_its_deadline_counts_from() {
    let published = "ngay_cong_khai: 2026-07-20\n";
    for (rule, kind, event) in [
        ("budget.deadline.decided", "quyet-dinh", "nghi_quyet: {ngay: 2026-07-10}\n"),
        ("budget.deadline.final", "quyet-toan", "nghi_quyet: {ngay: 2026-07-10}\n"),
        ("budget.deadline.draft", "du-thao", "ngay_khai_mac_ky_hop: 2026-07-16\n"),
        ("budget.deadline.year", "nam", "ngay_nop_bao_cao: 2026-07-14\n"),
        ("budget.support.policy", "ho-tro-truc-tiep", "ngay_nhan_van_ban: 2026-07-17\n"),
    ] {
        one_budget(rule, "2026-11-16", kind, published, &format!("{event}{published}"));
    }
}

#[test]
fn nothing_is_published_before_it_happened_or_of_a_year_that_cannot_be() {
    one_budget("budget.deadline.period", "2026-11-16", "quy-1", "ngay_cong_khai: 2026-03-30\n", "ngay_cong_khai: 2026-04-02\n");
    let decided = |day: &str| format!("nghi_quyet: {{ngay: 2026-07-10}}\nngay_cong_khai: {day}\n");
    one_budget("budget.deadline.decided", "2026-11-16", "quyet-dinh", &decided("2026-07-09"), &decided("2026-07-10"));
    let zero = budget("quy-1", "").replace("nam: 2026", "nam: 0");
    let found = findings(&[("ngan-sach/a.yaml", &zero)], "2026-11-16");
    assert!(found.iter().any(|(_, _, message)| message == "năm ngân sách 0 không thể đúng"), "{found:?}");
}

/// Whether a rule speaks of one file on a day.
fn speaks(rule: &str, path: &str, text: &str, day: &str) -> bool {
    says(rule, &[CHAIRMAN, (path, text)], day).is_some()
}

#[test]
fn a_reception_is_called_off_by_whole_words_with_their_marks() {
    let called_off = |topic: &str| {
        let day = format!("  - {{ngay: 2026-11-12, nguoi_tiep: ct, thanh_phan: Công chức, noi_dung: '{topic}'}}\n");
        speaks("reception.moved", "tiep-cong-dan/a.yaml", &calendar(&day), "2026-11-16")
    };
    for topic in ["hoãn buổi tiếp", "Lịch này bị hoãn", "Tạm dừng tiếp dân", "Nghỉ tiếp dân", "Huỷ lịch", "Không tiếp", "Tạm hoãn do bão"]
    {
        assert!(called_off(topic), "{topic}");
    }
    let topics =
        ["Huy động đóng góp", "Hoàn trả tiền", "Huyện cũ", "Hoan nghênh", "Tiếp công dân xin hoãn thi hành án", "Đơn hủy hợp đồng"];
    for topic in topics.into_iter().chain(["Không tiếp nhận hồ sơ", "Tạm hoãn nghĩa vụ quân sự", "Lịch cấp nước, nghỉ học"])
    {
        assert!(!called_off(topic), "{topic}");
    }
}

#[test]
fn a_moved_day_lies_later_and_is_worked() {
    let moved = |rule: &str, to: &str| {
        let day = day_of("2026-11-19", "ct", &format!(", doi_sang: {to}"));
        speaks(rule, "tiep-cong-dan/a.yaml", &calendar(&day), "2026-11-16")
    };
    assert!(moved("reception.moved", "2026-11-19") && moved("reception.moved", "2026-11-18") && !moved("reception.moved", "2026-11-20"));
    assert!(moved("reception.workday", "2026-11-24") && moved("reception.workday", "2026-11-22"));
    assert!(!moved("reception.workday", "2026-11-20"));
}

#[test]
fn weeks_between_two_calendars_and_whole_months_behind_are_judged() {
    let file = |days: &[&str]| calendar(&days.iter().map(|day| day_of(day, "ct", "")).collect::<String>());
    let (october, november) = (file(&["2026-09-03", "2026-09-10", "2026-09-17", "2026-09-24", "2026-10-01"]), file(&["2026-11-05"]));
    let files = [CHAIRMAN, ("tiep-cong-dan/a.yaml", october.as_str()), ("tiep-cong-dan/b.yaml", november.as_str())];
    let weeks = findings(&files, "2026-11-16").into_iter().filter(|(rule, ..)| rule == "reception.weekly").count();
    assert_eq!(weeks, 4, "the weeks from 5 to 30 October");
    let months: Vec<String> =
        findings(&files, "2026-11-16").into_iter().filter(|f| f.0 == "reception.frequency").map(|(_, _, message)| message).collect();
    assert_eq!(months.len(), 2, "{months:?}");
    assert!(months[0].starts_with("tháng 10/2026: lịch ghi 1 ngày"), "{months:?}");
}

#[test]
fn only_a_working_day_of_the_chairman_of_the_committee_is_his_weekly_day() {
    let misses = |host: &str, day: &str| {
        let days = [day_of("2026-11-12", "ct", ""), day_of(day, host, ""), day_of("2026-12-03", "ct", "")].concat();
        let text = calendar(&(days + &day_of("2026-11-19", "ct", "")));
        speaks("reception.weekly", "tiep-cong-dan/a.yaml", &text, "2026-11-16")
    };
    for host in ["Chủ tịch HĐND xã", "Chủ tịch Mặt trận Tổ quốc", "Chủ tịch Hội Nông dân", "Phó Chủ tịch UBND xã"]
    {
        assert!(misses(host, "2026-11-26"), "{host}");
    }
    for host in ["ct", "Chủ tịch Ủy ban nhân dân xã", "Chủ tịch HĐND kiêm Chủ tịch UBND xã"] {
        assert!(!misses(host, "2026-11-26") && misses(host, "2026-11-24") && misses(host, "2026-11-29"), "{host}");
    }
}

#[test]
fn a_calendar_of_a_source_is_judged_and_a_place_without_days_is_none() {
    let late = calendar(&day_of("2026-11-26", "ct", ", niem_yet_ngay: 2026-11-20")) + "nguon: Lịch cũ\n";
    assert!(speaks("reception.notice", "tiep-cong-dan/a.yaml", &late, "2026-11-30"));
    assert!(speaks("reception.fields", "tiep-cong-dan/a.yaml", "noi_tiep: Phòng 1\nthoi_gian_thuong_xuyen: Sáng\n", "2026-11-16"));
}

#[test]
fn the_year_before_is_judged_when_the_commune_had_begun() {
    let levels = |day: &str, path: &str, text: &str| {
        let found = judged(&Folder::new(&[(path, text)]), day);
        found.into_iter().filter(|f| f.rule == "dialogue.yearly").map(|f| f.severity).collect::<Vec<_>>()
    };
    let petition = "ngay: 2026-03-01\nnoi_dung: Đèn hỏng\nloai: phan-anh\n";
    assert_eq!(levels("2027-01-01", "phan-anh/a.yaml", petition), [Error]);
    assert_eq!(levels("2026-11-16", "phan-anh/a.yaml", petition), [Warning], "no record of 2025");
    assert_eq!(levels("2026-11-16", "doi-thoai/a.yaml", "ten: A\nngay: 2026-12-20\n"), [Warning], "not held yet");
}

#[test]
fn the_days_of_a_dialogue_and_of_a_consultation_agree() {
    let result = |more: &str| speaks("dialogue.result", "doi-thoai/a.yaml", &dialogue(more), "2026-11-01");
    assert!(result("ket_luan: {so: 1/TB-UBND, ngay: 2026-10-27}\n") && !result("ket_luan: {so: 1/TB-UBND, ngay: 2026-10-30}\n"));
    let opinion = |state: &str| result(&format!("y_kien: [{{noi_dung: A, trang_thai: {state}, ngay_giai_quyet: 2026-10-30}}]\n"));
    assert!(opinion("dang-giai-quyet") && !opinion("da-giai-quyet"));
    let place = |more: &str| speaks("dialogue.notice", "doi-thoai/a.yaml", &dialogue(more), "2026-11-01");
    assert!(place("noi_dung: A\nthong_bao: {ngay: 2026-10-20}\n"), "without a place");
    assert!(place("dia_diem: B\nthong_bao: {ngay: 2026-10-20}\n"), "without what it is about");
    assert!(!place("dia_diem: B\nnoi_dung: A\nthong_bao: {ngay: 2026-10-20}\n"));
    let asked = |told: &str| format!("ten: A\ntu: 2026-10-01\nden: 2026-10-20\nket_qua: B\ngiai_trinh: C\nngay_ket_qua: {told}\n");
    let early = |told: &str| speaks("consult.result", "y-kien/a.yaml", &asked(told), "2026-11-16");
    assert!(early("2026-10-19") && !early("2026-10-21"));
}

#[test]
fn the_paper_of_a_conclusion_has_its_number_and_its_day() {
    let concluded = dialogue("ket_luan: {so: 120/TB-UBND, ngay: 2026-10-30}\n");
    let with = |day: &str| {
        let paper = format!(
            "---\ntieu_de: Kết luận\nnhom: dcs.14\nvan_ban: {{so: 120/TB-UBND, ngay: {day}}}\ndang_tu: 2026-11-02\ndang_den: 2026-12-31\n---\nA\n"
        );
        says("dialogue.result", &[("doi-thoai/a.yaml", &concluded), ("niem-yet/2026/a.md", &paper)], "2026-11-16")
    };
    assert!(with("2025-10-30").is_some() && with("2026-10-30").is_none());
}

#[test]
fn totals_of_a_report_are_held_against_their_parts() {
    let report = |total: &str| {
        format!(
            "ky: {{tu: 2021-01-01, den: 2021-11-15}}\ntiep_nhan: {{tong: {total}}}\nda_giai_quyet: {{tong: 3548}}\ndang_giai_quyet: {{tong: 9}}\nnguon: Báo cáo\n"
        )
    };
    let (wrong, right) = (report("5578"), report("3557"));
    fails_and_passes("truth.total", "2026-11-16", &[("giai-quyet/a.yaml", &wrong)], &[("giai-quyet/a.yaml", &right)]);
    let said = says("truth.total", &[("giai-quyet/a.yaml", &wrong)], "2026-11-16").unwrap();
    assert!(said.contains("5.578") && said.contains("3.548 + 9") && said.contains("3.557"), "{said}");
}

#[test]
fn a_table_that_does_not_add_up_shows_what_another_part_of_the_report_says() {
    let table = |rows: &str, total: &str| {
        format!("ten: Đối thoại\ncot: [{{ma: cap, ten: Cấp}}, {{ma: so, ten: Số, kieu: so}}]\nhang: [{rows}]\n{total}nguon: Báo cáo 496\n")
    };
    let (sum, note) = (table("{cap: Huyện, so: 2}, {cap: Xã, so: 27}", "tong: {so: 30}\n"), table("{cap: Huyện, so: 3}", ""));
    let files = [("so-lieu/a.yaml", sum.as_str()), ("so-lieu/b.yaml", &note)];
    let said = says("truth.total", &files, "2026-11-16").unwrap();
    assert!(["30", "29", "2 + 27", "so-lieu/b.yaml", "ghi 3"].iter().all(|part| said.contains(part)), "{said}");
    let twice: Vec<_> = findings(&files, "2026-11-16").into_iter().filter(|(rule, ..)| rule == "truth.duplicate").collect();
    assert_eq!(twice.len(), 1, "{twice:?}");
    assert_eq!(says("truth.duplicate", &[("so-lieu/a.yaml", &sum)], "2026-11-16"), None);
}

#[test]
fn percentages_follow_from_their_numbers() {
    let report = |rate: &str| {
        format!("ky: {{tu: 2023-01-01, den: 2023-12-31}}\nso_hoa: {{ho_so: {{da: 5570, tong: 6396, ty_le: {rate}}}}}\nnguon: Báo cáo\n")
    };
    let (wrong, right) = (report("87.9"), report("87.09"));
    fails_and_passes("truth.percent", "2026-11-16", &[("giai-quyet/a.yaml", &wrong)], &[("giai-quyet/a.yaml", &right)]);
}

#[test]
fn counts_dates_duties_and_replacements_agree_with_what_is_published() {
    let fields = ("linh-vuc.yaml", "- {ma: ho-tich, ten: Hộ tịch}\n");
    let procedure = |more: &str| format!("ma: \"1.000001\"\nten: A\nlinh_vuc: ho-tich\n{more}");
    let plain = procedure("");
    let report = |count: &str| format!("ky: {{tu: 2026-07-01, den: 2026-09-30}}\nthu_tuc: {{so_thu_tuc: {count}}}\n");
    let (wrong, right) = (report("2"), report("1"));
    let with =
        |report: &str| says("truth.count", &[fields, ("thu-tuc/a.yaml", &plain), ("giai-quyet/a.yaml", report)], "2026-11-16").is_some();
    assert!(with(&wrong) && !with(&right));

    let other = plain.replace("1.000001", "1.000002");
    let (open, ended) =
        (procedure("thay_the_boi: [\"1.000002\"]\n"), procedure("thay_the_boi: [\"1.000002\"]\nhet_hieu_luc: 2026-06-30\n"));
    let with =
        |first: &str| says("truth.superseded", &[fields, ("thu-tuc/a.yaml", first), ("thu-tuc/b.yaml", &other)], "2026-11-16").is_some();
    assert!(with(&open) && !with(&ended));

    let petition = |answered: &str| format!("ngay: 2026-03-05\nnoi_dung: Đường hỏng\ntra_loi: Đã sửa\nngay_tra_loi: {answered}\n");
    let (before, after) = (petition("2026-03-01"), petition("2026-03-09"));
    fails_and_passes("truth.past", "2026-11-16", &[("phan-anh/a.yaml", &before)], &[("phan-anh/a.yaml", &after)]);

    let official = |fields: &str| format!("- {{ma: mau, ho_ten: Nông Văn Mẫu, linh_vuc: [{fields}]}}\n");
    let (idle, busy) = (official(""), official("ho-tich"));
    let with = |officials: &str| {
        says("truth.assignment", &[fields, ("thu-tuc/a.yaml", &plain), ("can-bo.yaml", officials)], "2026-11-16").is_some()
    };
    assert!(with(&idle) && !with(&busy));
}

#[test]
fn the_sample_is_free_of_errors_and_shows_the_contradictions_of_its_reports() {
    let content = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let records = niemyet::load::load(&content).unwrap();
    let found = niemyet::findings(&content, &records, Day::parse("2026-11-16").unwrap());
    let errors: Vec<_> = found.iter().filter(|f| f.severity == niemyet::model::Severity::Error && f.waived.is_none()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    for figures in [
        "5.578",
        "11.943",
        "30, cộng các dòng được 29",
        "27, cộng các dòng được 26",
        "100, tính lại được 95",
        "87,9 %",
        "21, cộng các dòng được 18 (15 + 2 + 1); so-lieu/2021-tan-quang-can-bo-chuc-danh.yaml cũng ghi 21 (11 + 10)",
        "24/95, mà tổng là 97 (73 + 24); 95 là số của «Kiến nghị, phản ánh»",
        "25/83, ở so-lieu/2023-tam-duong-doanh-nghiep.yaml của cùng nguồn ghi 115",
        "2,83 %, tính lại được 2,21 % (143/6.469)",
        "«6.1 ",
        "«6.2 ",
    ] {
        assert!(found.iter().any(|f| f.message.contains(figures)), "{figures}");
    }
}

#[test]
fn a_share_in_a_table_follows_from_the_columns_that_it_names() {
    let table = |rate: &str, total: &str, whole: &str| {
        format!(
            "ten: Đơn\ncot:\n  - {{ma: viec, ten: Việc}}\n  - {{ma: so, ten: Số, kieu: so}}\n  - {{ma: tren, ten: Trên, kieu: so}}\n  - {{ma: ty_le, ten: Tỷ lệ, kieu: ty-le, tu_so: so, mau_so: tren}}\nhang:\n  - {{viec: Đã giải quyết, so: 73, tren: 97, ty_le: {rate}}}\n  - {{viec: Đang xem xét, so: 24, tren: {whole}}}\n{total}nguon: Báo cáo\n"
        )
    };
    let right = table("75.26", "tong: {so: 97}\n", "97");
    let path = "so-lieu/a.yaml";
    fails_and_passes("truth.percent", "2026-11-16", &[(path, &table("75.9", "", "97"))], &[(path, &right)]);
    let odd = table("75.26", "tong: {so: 97}\n", "95");
    fails_and_passes("truth.total", "2026-11-16", &[(path, &odd)], &[(path, &right)]);
    let parts_of_many = table("75.26", "tong: {so: 97, tren: 192}\n", "95");
    assert_eq!(says("truth.total", &[(path, &parts_of_many)], "2026-11-16"), None, "the wholes have a total of their own");
}

#[test]
fn the_parts_of_a_criterion_are_not_counted_twice_and_its_words_give_its_points() {
    let card = |six_two: &str, promise: &str| {
        format!(
            "ten: Phiếu\nnam: 2023\nthang_diem: 20\ntieu_chi:\n  - {{ma: \"5\", ten: A, diem_chuan: 10}}\n  - {{ma: \"6\", ten: B, diem_chuan: 10}}\n  - {{ma: \"6.1\", ten: C (được {promise} điểm), diem_chuan: 6}}\n  - {{ma: \"6.2\", ten: D, diem_chuan: {six_two}}}\nnguon: Báo cáo\n"
        )
    };
    let path = "danh-gia/a.yaml";
    let right = card("4", "6");
    fails_and_passes("truth.total", "2026-11-16", &[(path, &card("3", "6"))], &[(path, &right)]);
    fails_and_passes("truth.duplicate", "2026-11-16", &[(path, &card("4", "5"))], &[(path, &right)]);
}

#[test]
fn a_budget_spends_no_more_than_it_takes_in_and_tells_the_surplus_it_has() {
    let file = |income: &str, spending: &str, more: &str| {
        format!(
            "nam: 2026\nloai: quyet-dinh\nthuyet_minh: Đủ.\nngay_cong_khai: 2026-01-05\nnghi_quyet: {{so: 21/NQ-HĐND, ngay: 2025-12-19}}\nbang:\n  - {{ten: Dự toán thu, don_vi_tinh: đồng, cot: [{{ma: nd, ten: Nội dung}}, {{ma: so, ten: Số, kieu: tien}}], hang: [{{nd: Thu bổ sung, so: {income}}}], tong: {{so: {income}}}}}\n  - {{ten: Dự toán chi, don_vi_tinh: đồng, cot: [{{ma: nd, ten: Nội dung}}, {{ma: so, ten: Số, kieu: tien}}], hang: [{{nd: Chi, so: {spending}}}], tong: {{so: {spending}}}}}\n{more}"
        )
    };
    let path = "ngan-sach/2026/quyet-dinh.yaml";
    fails_and_passes("budget.sums", "2026-11-16", &[(path, &file("100", "101", ""))], &[(path, &file("100", "100", ""))]);
    let surplus = |value: &str| {
        file(
            "100",
            "90",
            &format!(
                "  - {{ten: Cân đối, don_vi_tinh: đồng, cot: [{{ma: nd, ten: Nội dung}}, {{ma: so, ten: Số, kieu: tien}}], hang: [{{nd: Kết dư, so: {value}}}]}}\n"
            ),
        )
    };
    fails_and_passes("budget.sums", "2026-11-16", &[(path, &surplus("11"))], &[(path, &surplus("10"))]);
    let said = says("budget.sums", &[(path, &file("100", "101", ""))], "2026-11-16").unwrap();
    assert!(said.contains("chi 101 nhiều hơn thu 100") && said.contains("chênh 1"), "{said}");
    let other_unit = file("100", "101", "").replacen("don_vi_tinh: đồng", "don_vi_tinh: triệu đồng", 1);
    assert_eq!(says("budget.sums", &[(path, &other_unit)], "2026-11-16"), None, "two units are not compared");
}

#[test]
fn a_row_that_tells_part_of_another_is_not_added_twice() {
    let table = |part: &str, total: &str| {
        format!(
            "ten: Thu\ncot: [{{ma: nd, ten: Nội dung}}, {{ma: so, ten: Số, kieu: so}}]\nhang: [{{nd: Thu bổ sung, so: 100}}, {{nd: \"Trong đó: có mục tiêu\", so: {part}}}, {{nd: Thu khác, so: 20}}]\ntong: {{so: {total}}}\n"
        )
    };
    let (wrong, right) = (table("40", "130"), table("40", "120"));
    fails_and_passes("truth.total", "2026-11-16", &[("so-lieu/a.yaml", &wrong)], &[("so-lieu/a.yaml", &right)]);
}

// --- parts against wholes, tables of budgets

fn budget_table(rows: &str, total: &str) -> String {
    format!(
        "nam: 2026\nloai: quyet-dinh\nthuyet_minh: Đủ.\nbang:\n  - ten: Chi\n    don_vi_tinh: đồng\n    cot: [{{ma: stt, ten: STT}}, {{ma: nd, ten: Nội dung}}, {{ma: so, ten: Số, kieu: tien}}]\n    hang: [{rows}]\n{total}"
    )
}

fn said_of_table(rows: &str, total: &str) -> Option<String> {
    says("truth.total", &[("ngan-sach/2026/quyet-dinh.yaml", &budget_table(rows, total))], "2026-11-16")
}

#[test]
fn a_budget_s_first_row_that_says_a_total_is_the_total_of_the_rows_below() {
    for name in ["TỔNG CHI", "Tổng chi ngân sách xã", "A. Tổng chi"] {
        let rows = |total: u32| format!("{{nd: {name}, so: {total}}}, {{nd: Chi A, so: 100}}, {{nd: Chi B, so: 200}}");
        let said = said_of_table(&rows(5000), "").unwrap_or_else(|| panic!("nothing of {name}"));
        assert!(said.contains(&format!("tổng «{name}» ghi 5.000, cộng các dòng được 300 (100 + 200)")), "{said}");
        assert_eq!(said_of_table(&rows(300), ""), None);
        assert_eq!(said_of_table(&rows(300), "    tong: {so: 300}\n"), None, "the total told twice");
    }
    let two = |first: u32, second: u32| {
        format!(
            "{{nd: Tổng thu, so: {first}}}, {{nd: Thu A, so: 1}}, {{nd: Thu B, so: 2}}, {{nd: Tổng chi, so: {second}}}, {{nd: Chi A, so: 10}}, {{nd: Chi B, so: 20}}"
        )
    };
    assert_eq!(said_of_table(&two(3, 30), ""), None);
    assert!(said_of_table(&two(3, 33), "").is_some_and(|said| said.contains("«Tổng chi» ghi 33")));
    assert_eq!(said_of_table("{nd: Chi A, so: 1}, {nd: Tổng chi, so: 9}, {nd: Chi B, so: 2}", ""), None, "nobody knows what it sums");
}

#[test]
fn rows_numbered_below_roman_ones_are_their_parts_in_the_rule_and_on_the_page() {
    let rows = "{stt: I, nd: Thu, so: 100}, {stt: \"1\", nd: Phí, so: 60}, {stt: \"2\", nd: Thuế, so: 40}, {stt: II, nd: Bổ sung, so: 200}";
    assert_eq!(said_of_table(rows, "    tong: {so: 300}\n"), None);
    let said = said_of_table(rows, "    tong: {so: 310}\n").unwrap();
    assert!(said.contains("tổng ghi 310, cộng các dòng được 300 (100 + 200)"), "{said}");
    let page = |total: &str| {
        let folder = Folder::new(&[("ngan-sach/2026/quyet-dinh.yaml", budget_table(rows, total) + "ngay_cong_khai: 2026-08-03\n")]);
        folder.build();
        folder.visible("ngan-sach/2026/quyet-dinh/index.html")
    };
    assert!(page("    tong: {so: 300}\n").contains("Cộng các dòng bằng tổng"));
    assert!(page("    tong: {so: 310}\n").contains("tổng ghi trong bảng 310, cộng các dòng 300"));
}

#[test]
fn a_part_is_not_more_than_its_whole() {
    let cases = [
        (
            "truth.total",
            "giai-quyet/2026-quy-3.yaml",
            "ky: {tu: 2026-07-01, den: 2026-09-30}\ntiep_nhan: {tong: 100, truc_tuyen: N}\n",
            "120",
            "100",
        ),
        (
            "truth.total",
            "giai-quyet/2026-quy-3.yaml",
            "ky: {tu: 2026-07-01, den: 2026-09-30}\nso_hoa: {ho_so: {da: N, tong: 100}}\n",
            "120",
            "90",
        ),
        (
            "truth.total",
            "danh-gia/2026.yaml",
            "ten: Bảng điểm\nnam: 2026\ntieu_chi: [{ten: Họp, diem_chuan: 50, diem_tu_cham: N}]\n",
            "55",
            "50",
        ),
        ("truth.total", "tiep-cong-dan/2026-q4.yaml", "don_thu: {tiep_nhan: 97, da_giai_quyet: 73, dang_giai_quyet: N}\n", "20", "24"),
        (
            "truth.duplicate",
            "doi-thoai/2026.yaml",
            "ten: Đối thoại\nngay: 2026-06-01\nso_nguoi_du: 20\ntong_hop: {so_nguoi: N}\n",
            "30",
            "20",
        ),
    ];
    for (rule, path, text, wrong, right) in cases {
        let (wrong, right) = (text.replace(": N", &format!(": {wrong}")), text.replace(": N", &format!(": {right}")));
        fails_and_passes(rule, "2026-11-16", &[(path, &wrong)], &[(path, &right)]);
    }
}

#[test]
fn a_decision_on_a_procedure_comes_before_it_applies_and_not_after_today() {
    let procedure = |decided: &str| {
        format!(
            "ma: \"1.001193\"\nten: Khai sinh\nlinh_vuc: ho-tich\nhieu_luc_tu: 2026-02-15\nquyet_dinh_cong_bo: {{so: 12/QĐ-UBND, ngay: {decided}}}\n"
        )
    };
    for wrong in ["2027-11-30", "2026-05-04"] {
        let (wrong, right) = (procedure(wrong), procedure("2026-02-18"));
        let path = "thu-tuc/ho-tich/1.001193.yaml";
        let fields = ("linh-vuc.yaml", "- {ma: ho-tich, ten: Hộ tịch}\n");
        fails_and_passes("truth.past", "2026-11-16", &[fields, (path, &wrong)], &[fields, (path, &right)]);
    }
}

//! Postings on the board: how soon, how long, where, in which forms, in which order; consultations and conferences of thôn.

mod support;

use niemyet::model::Severity;
use support::rules::{by_rule, findings, judged};
use support::{COMMUNE, Folder};

const DAY: &str = "2026-11-16";

/// The findings of one rule: file, line, message.
fn said(folder: &Folder, day: &str, rule: &str) -> Vec<(String, usize, String)> {
    by_rule(folder, day, rule).into_iter().map(|f| (f.file, f.line, f.message)).collect()
}

fn messages(files: &[(&str, &str)], rule: &str) -> Vec<String> {
    said(&Folder::new(files), DAY, rule).into_iter().map(|(_, _, message)| message).collect()
}

fn silent(files: &[(&str, &str)], rule: &str) -> bool {
    messages(files, rule).is_empty()
}

/// A posting of a kind with its first day and further keys.
fn posting(kind: &str, from: &str, more: &str) -> String {
    format!("---\ntieu_de: Tờ thử\nnhom: {kind}\ndang_tu: {from}\nhinh_thuc: [niem-yet, cong-thong-tin]\n{more}---\nNội dung.\n")
}

fn one(kind: &str, from: &str, more: &str, rule: &str) -> Vec<String> {
    messages(&[("niem-yet/2026/a.md", &posting(kind, from, more))], rule)
}

const PLACES: &str = "noi_niem_yet: [tru-so, nha-van-hoa]\n";

// --- how soon, how long

#[test]
fn a_posting_later_than_five_working_days_is_an_error() {
    let late = one("dcs.1", "2026-11-10", "van_ban: {ngay: 2026-11-02}\n", "posting.deadline");
    assert_eq!(late, ["«Tờ thử»: niêm yết ngày 10/11/2026, chậm nhất 09/11/2026 (5 ngày làm việc kể từ ngày văn bản 02/11/2026)"]);
    assert!(one("dcs.1", "2026-11-09", "van_ban: {ngay: 2026-11-02}\n", "posting.deadline").is_empty());
}

#[test]
fn tet_and_the_swap_of_the_national_day_move_the_deadline() {
    assert!(one("dcs.1", "2026-02-26", "van_ban: {ngay: 2026-02-12}\n", "posting.deadline").is_empty(), "Tết 16 to 20/2");
    assert_eq!(one("dcs.1", "2026-02-27", "van_ban: {ngay: 2026-02-12}\n", "posting.deadline").len(), 1);
    // 22/8 is a Saturday worked in exchange for 31/8.
    assert!(one("dcs.1", "2026-08-27", "van_ban: {ngay: 2026-08-21}\n", "posting.deadline").is_empty());
    assert_eq!(one("dcs.1", "2026-08-28", "van_ban: {ngay: 2026-08-21}\n", "posting.deadline").len(), 1);
}

#[test]
fn a_posting_shorter_than_thirty_days_is_an_error() {
    let short = one("dcs.7", "2026-10-05", "dang_den: 2026-11-03\n", "posting.duration");
    assert_eq!(short, ["«Tờ thử»: từ 05/10/2026 đến 03/11/2026 chưa đủ 30 ngày; sớm nhất là đến 04/11/2026"]);
    assert!(one("dcs.7", "2026-10-05", "dang_den: 2026-11-04\n", "posting.duration").is_empty());
    assert!(one("dcs.7", "2026-10-05", "", "posting.duration").is_empty(), "no end is long enough");
}

#[test]
fn a_paper_without_an_end_is_judged_by_the_day_it_came_down() {
    assert_eq!(one("dcs.7", "2026-10-05", "go_ngay: 2026-10-20\n", "posting.duration").len(), 1);
}

#[test]
fn a_paper_taken_down_before_its_last_day_hung_only_till_then() {
    let more = "dang_den: 2026-11-10\ngo_ngay: 2026-10-12\n";
    let short = one("dcs.1", "2026-10-05", more, "posting.duration");
    assert_eq!(short, ["«Tờ thử»: từ 05/10/2026 đến 12/10/2026 chưa đủ 30 ngày; sớm nhất là đến 04/11/2026"]);
    assert!(one("dcs.1", "2026-10-05", "dang_den: 2026-11-04\ngo_ngay: 2026-11-09\n", "posting.duration").is_empty());
    let special = one("boi-thuong-dat", "2026-09-01", "dang_den: 2026-11-10\ngo_ngay: 2026-09-10\n", "land.compensation");
    assert_eq!(special.iter().filter(|message| message.contains("chưa đủ 30 ngày")).count(), 1, "{special:?}");
    let event = "dang_den: 2026-12-21\ngo_ngay: 2026-11-10\nsu_kien: {ngay_ket_luan: 2026-12-20}\n";
    let kept = one("thu-hoi-dat", "2026-09-01", event, "land.notice");
    assert!(kept.iter().any(|message| message.contains("chỉ đến 10/11/2026")), "{kept:?}");
}

#[test]
fn a_paper_whose_place_another_took_hangs_on_in_that_one() {
    let old = posting("dcs.1", "2026-10-05", "so: 2026/0001\ndang_den: 2026-11-10\ngo_ngay: 2026-10-12\n");
    let new = posting("dcs.1", "2026-10-12", "so: 2026/0002\nthay_the_cho: 2026/0001\ndang_den: 2026-11-12\n");
    assert!(silent(&[("niem-yet/2026/a.md", &old), ("niem-yet/2026/b.md", &new)], "posting.duration"));
}

#[test]
fn a_budget_paper_hangs_within_thirty_days_at_the_latest() {
    let late = one("dcs.2", "2026-10-05", "van_ban: {ngay: 2026-05-04}\n", "budget.posting");
    assert_eq!(late, ["«Tờ thử»: niêm yết ngày 05/10/2026, chậm nhất 03/06/2026 (30 ngày kể từ ngày văn bản 04/05/2026)"]);
    assert!(one("dcs.2", "2026-06-03", "van_ban: {ngay: 2026-05-04}\n", "budget.posting").is_empty());
    assert!(one("dcs.2", "2026-10-05", "van_ban: {ngay: 2026-05-04}\n", "posting.deadline").is_empty(), "not the five days");
    let folder = Folder::new(&[("niem-yet/2026/a.md", posting("dcs.2", "2026-10-05", "van_ban: {ngay: 2026-05-04}\n"))]);
    assert_eq!(by_rule(&folder, DAY, "budget.posting")[0].severity, Severity::Warning);
}

#[test]
fn every_place_and_the_loudspeaker_have_the_same_deadline() {
    let hung = |more: &str| one("dcs.12", "2026-10-05", &format!("van_ban: {{ngay: 2026-10-01}}\n{more}"), "posting.deadline");
    let limit = "chậm nhất 08/10/2026 (5 ngày làm việc kể từ ngày văn bản 01/10/2026)";
    assert_eq!(
        hung("noi_niem_yet: [tru-so, {noi: nha-van-hoa, tu: 2026-10-30}]\n"),
        [format!("«Tờ thử»: Nhà văn hóa từ 30/10/2026, {limit}")]
    );
    assert!(hung("noi_niem_yet: [tru-so, {noi: nha-van-hoa, tu: 2026-10-08}]\n").is_empty());
    assert_eq!(hung("loa: {tu: 2026-11-25, den: 2026-11-28}\n"), [format!("«Tờ thử»: phát loa từ 25/11/2026, {limit}")]);
    assert!(hung("loa: {tu: 2026-10-06, den: 2026-10-08}\n").is_empty());
    let optional = "van_ban: {ngay: 2026-10-01}\nloa: {tu: 2026-11-25, den: 2026-11-28}\n";
    assert!(one("dcs.1", "2026-10-05", optional, "posting.deadline").is_empty(), "group 1 need not be broadcast");
}

#[test]
fn a_reason_for_nothing_needs_words_and_no_posting_beside_it() {
    let commune =
        |reason: &str| format!("{COMMUNE}cai_dat:\n  khong_phat_sinh:\n    - {{nhom: dcs.8, ky: quý IV năm 2026, ly_do: {reason}}}\n");
    let of = |reason: &str, posted: &str| {
        let paper = posting("dcs.8", posted, "");
        let all = messages(&[("don-vi.yaml", &commune(reason)), ("niem-yet/2026/a.md", &paper)], "posting.coverage");
        all.into_iter().filter(|message| message.starts_with("lý do") || message.starts_with("ghi nhóm")).collect::<Vec<_>>()
    };
    assert_eq!(of("x", "2026-08-03"), ["lý do «x» quá ngắn nên chưa có hiệu lực"]);
    assert!(of("Không có thiên tai", "2026-08-03").is_empty(), "the posting is of another quarter");
    assert_eq!(
        of("Không có thiên tai", "2026-10-05"),
        ["ghi nhóm 8 không phát sinh trong «quý IV năm 2026», mà «Tờ thử» (niem-yet/2026/a.md) niêm yết ngày 05/10/2026"]
    );
    let bare = messages(&[("don-vi.yaml", &commune("x"))], "posting.coverage");
    assert!(bare.iter().any(|message| message.starts_with("nhóm 8 ")), "{bare:?}");
}

#[test]
fn what_has_no_law_of_its_own_hangs_thirty_days() {
    assert_eq!(one("dcs.14", "2026-10-05", "dang_den: 2026-10-20\n", "posting.duration.default").len(), 1);
    assert!(one("dcs.14", "2026-10-05", "dang_den: 2026-11-04\n", "posting.duration.default").is_empty());
    assert!(one("dau-gia", "2026-10-05", "dang_den: 2026-10-20\n", "posting.duration.default").is_empty());
}

#[test]
fn an_item_of_2021_is_judged_by_the_ordinance_of_2007_and_only_warned_of() {
    let file = posting("dcs.7", "2021-03-10", "dang_den: 2021-03-20\nvan_ban: {ngay: 2021-03-01}\n");
    let folder = Folder::new(&[("niem-yet/2021/a.md", file)]);
    let old: Vec<_> = judged(&folder, DAY).into_iter().filter(|f| f.file.starts_with("niem-yet")).collect();
    let of = |rule: &str| old.iter().find(|f| f.rule == rule);
    for rule in ["posting.deadline", "posting.duration"] {
        let finding = of(rule).unwrap();
        assert_eq!((finding.severity, &*finding.basis), (Severity::Warning, "Pháp lệnh 34/2007/PL-UBTVQH11"), "{rule}");
    }
    assert!(of("posting.places").is_none() && of("posting.portal").is_none(), "asked only from 2023 on");
}

#[test]
fn a_setting_of_the_commune_tightens_a_period_and_a_nonsense_one_changes_nothing() {
    let with = |days: &str| {
        let commune = format!("{COMMUNE}cai_dat: {{tham_so: {{posting.duration.so_ngay: \"{days}\"}}}}\n");
        let file = posting("dcs.1", "2026-10-05", "dang_den: 2026-11-04\n");
        messages(&[("don-vi.yaml", &commune), ("niem-yet/2026/a.md", &file)], "posting.duration").len()
    };
    assert_eq!((with("45"), with("30"), with("nhiều"), with("99999999999")), (1, 0, 0, 0));
}

#[test]
fn years_without_a_calendar_are_warned_of_not_asserted() {
    let file = posting("dcs.1", "2028-02-10", "van_ban: {ngay: 2028-01-20}\n");
    let folder = Folder::new(&[("niem-yet/2028/a.md", file)]);
    let finding = judged(&folder, "2028-03-01").into_iter().find(|f| f.rule == "posting.deadline").unwrap();
    assert_eq!(finding.severity, Severity::Warning);
    assert!(finding.message.contains("chưa có lịch nghỉ"), "{}", finding.message);
}

// --- where, in which forms

#[test]
fn the_office_alone_is_not_enough() {
    assert_eq!(one("dcs.1", "2026-11-02", "noi_niem_yet: [tru-so]\n", "posting.places").len(), 1);
    assert!(one("dcs.1", "2026-11-02", PLACES, "posting.places").is_empty());
}

#[test]
fn procedures_hang_for_ever_unless_another_of_their_group_already_hangs() {
    let old = |end: &str| posting("tthc", "2026-01-05", &format!("so: 2026/0001\n{end}"));
    assert_eq!(one("tthc", "2026-01-05", "dang_den: 2026-12-31\n", "posting.permanent").len(), 1);
    assert_eq!(
        one("tthc", "2026-01-05", "go_ngay: 2026-02-01\n", "posting.permanent"),
        ["«Tờ thử» phải niêm yết thường xuyên nhưng đã gỡ ngày 01/02/2026"]
    );
    assert_eq!(one("tthc", "2026-01-05", "dang_den: 2026-06-30\ngo_ngay: 2026-06-30\n", "posting.permanent").len(), 1);
    let after = |kind: &str, from: &str, more: &str| {
        let (old, new) = (old(&format!("dang_den: 2026-06-30\n{more}")), posting(kind, from, "so: 2026/0002\nthay_the_cho: 2026/0001\n"));
        silent(&[("niem-yet/2026/a.md", &old), ("niem-yet/2026/b.md", &new)], "posting.permanent")
    };
    assert!(after("tthc", "2026-06-30", "") && after("dcs.13", "2026-06-30", ""));
    assert!(!after("dcs.14", "2026-06-30", ""), "another group");
    assert!(!after("tthc", "2026-12-01", ""), "not yet posted");
    assert!(!after("tthc", "2026-06-30", "thay_the_cho: 2026/0002\n"), "a ring");
}

#[test]
fn a_place_with_days_of_its_own_hangs_long_enough_itself() {
    let hung = |place: &str, rule: &str| {
        let more = format!("van_ban: {{ngay: 2026-10-02}}\ndang_den: 2026-11-06\nnoi_niem_yet: [tru-so, {{noi: nha-van-hoa, {place}}}]\n");
        one("dcs.7", "2026-10-05", &more, rule)
    };
    assert_eq!(
        hung("tu: 2026-10-05, den: 2026-10-07", "posting.duration"),
        ["«Tờ thử»: Nhà văn hóa từ 05/10/2026 đến 07/10/2026 chưa đủ 30 ngày; sớm nhất là đến 04/11/2026"]
    );
    assert_eq!(hung("den: 2026-10-07", "posting.duration").len(), 1);
    assert_eq!(hung("tu: 2026-10-20", "posting.duration").len(), 1, "until the end of the whole, 17 days");
    assert!(hung("tu: 2026-10-06, den: 2026-11-05", "posting.duration").is_empty());
    assert_eq!(hung("tu: 2026-09-01", "posting.places").len(), 1, "before there was a paper");
    assert_eq!(hung("tu: 2026-09-01", "posting.order"), ["«Tờ thử»: Nhà văn hóa từ 01/09/2026, trước khi có văn bản 02/10/2026"]);
    assert!(hung("tu: 2026-10-05", "posting.places").is_empty());
}

#[test]
fn where_the_law_asks_for_hanging_the_forms_say_so() {
    let file =
        |kind: &str, forms: &str| format!("---\ntieu_de: Tờ thử\nnhom: {kind}\ndang_tu: 2026-11-02\n{PLACES}hinh_thuc: [{forms}]\n---\n");
    let say = |kind: &str, forms: &str, rule: &str| messages(&[("niem-yet/2026/a.md", &file(kind, forms))], rule);
    assert_eq!(say("dcs.1", "cong-thong-tin", "posting.places"), ["«Tờ thử»: hình thức công khai chưa có niêm yết"]);
    assert_eq!(say("tthc", "cong-thong-tin", "posting.permanent").len(), 1);
    assert_eq!(say("tre-bo-roi", "cong-thong-tin", "special.abandoned").len(), 1);
    assert!(say("dcs.1", "niem-yet, cong-thong-tin", "posting.places").is_empty());
    assert!(say("dcs.14", "cong-thong-tin", "posting.places").is_empty(), "no law names its places");
}

#[test]
fn people_are_told_once_there_is_a_paper_and_while_it_hangs() {
    let order = |more: &str| one("dcs.7", "2026-10-05", &format!("van_ban: {{ngay: 2026-10-02}}\n{more}"), "posting.order");
    assert_eq!(order("loa: {tu: 2026-09-30, den: 2026-10-05}\n"), ["«Tờ thử»: phát loa ngày 30/09/2026, trước khi có văn bản 02/10/2026"]);
    assert_eq!(
        order("loa: {tu: 2029-10-05, den: 2029-10-07}\n"),
        ["«Tờ thử»: phát loa ngày 05/10/2029, cách ngày niêm yết 05/10/2026 hơn một năm"]
    );
    assert_eq!(
        order("dang_den: 2026-11-06\nloa: {tu: 2026-11-09}\n"),
        ["«Tờ thử»: phát loa ngày 09/11/2026, sau ngày cuối niêm yết 06/11/2026"]
    );
    assert_eq!(order("gui_thon: 2026-10-01\n"), ["«Tờ thử»: gửi trưởng thôn ngày 01/10/2026, trước khi có văn bản 02/10/2026"]);
    assert_eq!(order("gui_thon: 2026-11-17\n"), ["«Tờ thử»: gửi trưởng thôn ngày 17/11/2026, sau ngày kiểm tra 16/11/2026"]);
    assert!(order("loa: {tu: 2026-10-02, den: 2026-10-05}\ngui_thon: 2026-10-02\n").is_empty());
}

#[test]
fn the_loudspeaker_speaks_three_days_where_there_is_one() {
    let commune = format!("{COMMUNE}co_loa_truyen_thanh: true\n");
    let heard = |more: &str| {
        let file = posting("ho-ngheo", "2026-11-12", more);
        messages(&[("don-vi.yaml", &commune), ("niem-yet/2026/a.md", &file)], "posting.loudspeaker")
    };
    assert_eq!(heard("").len(), 1);
    assert_eq!(
        heard("loa: {tu: 2026-11-12, den: 2026-11-13}\n"),
        ["«Tờ thử»: phát loa từ 12/11/2026 đến 13/11/2026 chưa đủ 3 ngày liên tục"]
    );
    assert!(heard("loa: {tu: 2026-11-12, den: 2026-11-14}\n").is_empty());
    let times = |times: u32| heard(&format!("loa: {{tu: 2026-11-12, den: 2026-11-14, so_lan: {times}}}\n"));
    assert_eq!(times(2), ["«Tờ thử»: số lần phát loa ít hơn số ngày từ 12/11/2026 đến 14/11/2026"]);
    assert_eq!((times(0).len(), times(3).len()), (1, 0));
    assert!(one("ho-ngheo", "2026-11-12", "", "posting.loudspeaker").is_empty(), "no loudspeaker in this commune");
}

#[test]
fn heads_of_thon_are_told_of_groups_seven_to_twelve() {
    assert_eq!(one("phi-le-phi", "2026-11-02", "", "posting.village").len(), 1);
    assert!(one("phi-le-phi", "2026-11-02", "gui_thon: 2026-11-02\n", "posting.village").is_empty());
    assert!(one("dcs.6", "2026-11-02", "", "posting.village").is_empty());
    assert!(one("dcs.7", "2026-12-02", "", "posting.village").is_empty(), "scheduled: nothing is owed yet");
}

#[test]
fn every_posting_names_the_portal_among_its_forms() {
    let file = |forms: &str| format!("---\ntieu_de: Tờ thử\nnhom: tre-bo-roi\ndang_tu: 2026-11-02\n{forms}---\n");
    let say = |forms: &str| messages(&[("niem-yet/2026/a.md", &file(forms))], "posting.portal");
    assert_eq!(say("hinh_thuc: [niem-yet]\n"), ["«Tờ thử»: hình thức công khai chưa có cổng thông tin điện tử"]);
    assert_eq!(say(""), ["«Tờ thử»: chưa ghi hình thức công khai"]);
    assert!(say("hinh_thuc: [niem-yet, cong-thong-tin]\n").is_empty());
}

#[test]
fn no_duty_rests_on_an_annulled_posting() {
    let more = "dang_den: 2026-10-09\nnoi_niem_yet: [tru-so]\nhuy: {ngay: 2026-10-09, ly_do: Đính nhầm tệp}\ngo_ngay: 2026-10-09\n";
    let folder = Folder::new(&[("niem-yet/2026/a.md", posting("dcs.7", "2026-10-05", more))]);
    assert!(findings(&folder, DAY).iter().all(|(_, file, _)| file == "don-vi.yaml"), "{:?}", findings(&folder, DAY));
}

#[test]
fn an_annulment_yet_to_come_frees_of_no_duty_and_one_before_the_first_day_is_out_of_order() {
    let short = |annulled: &str, rule: &str| one("dcs.7", "2026-10-05", &format!("dang_den: 2026-11-14\nhuy: {annulled}\n"), rule);
    let lacking = |annulled: &str| short(annulled, "posting.places").len();
    assert_eq!((lacking("{ngay: 2099-01-01}"), lacking("{ngay: 2026-11-17}"), lacking("{ngay: 2026-11-16}")), (1, 1, 0));
    assert_eq!(lacking("{ly_do: Nhầm}"), 0, "no day: annulled");
    assert_eq!(short("{ngay: 2099-01-01}", "posting.order"), ["«Tờ thử»: hủy ngày 01/01/2099, sau ngày kiểm tra 16/11/2026"]);
    assert_eq!(short("{ngay: 2026-10-01}", "posting.order"), ["«Tờ thử»: hủy ngày 01/10/2026, trước ngày niêm yết 05/10/2026"]);
    assert!(short("{ngay: 2026-10-05}", "posting.order").is_empty());
}

#[test]
fn pages_and_rules_agree_from_which_day_on_a_posting_is_annulled() {
    let file = posting("dcs.7", "2026-10-05", "so: 2026/0001\nhuy: {ngay: 2026-11-17, ly_do: Nhầm}\n");
    let folder = Folder::new(&[("niem-yet/2026/a.md", file)]);
    for (day, annulled) in [("2026-11-16", false), ("2026-11-17", true)] {
        assert!(folder.niemyet(&["build", "--as-of", day]).ok().is_ok());
        let page = folder.read("niem-yet/2026/0001/index.html");
        assert_eq!(page.contains("Đã hủy"), annulled, "{day}");
        assert_eq!(said(&folder, day, "posting.places").is_empty(), annulled, "{day}");
    }
}

// --- in which order

#[test]
fn days_out_of_order_are_errors_at_their_place() {
    let order = |more: &str| one("dcs.14", "2026-10-05", more, "posting.order");
    assert_eq!(
        order("van_ban: {ngay: 2026-10-09}\n"),
        ["«Tờ thử»: văn bản ngày 09/10/2026 nhưng niêm yết từ 05/10/2026, trước khi có văn bản"]
    );
    assert_eq!(order("dang_den: 2026-10-01\n"), ["«Tờ thử»: niêm yết từ 05/10/2026 đến 01/10/2026: ngày cuối không sau ngày đầu"]);
    assert_eq!(order("dang_den: 2026-10-05\n").len(), 1);
    assert_eq!(order("loa: {tu: 2026-10-08, den: 2026-10-06}\n").len(), 1);
    assert_eq!(order("su_kien: {ky_quy_hoach: {tu: 2027-01-01, den: 2026-12-31}}\n").len(), 1);
    assert_eq!(order("noi_niem_yet: [tru-so, {noi: khac, den: 2026-10-01}]\n").len(), 1);
    assert_eq!(order("go_ngay: 2026-10-02\n").len(), 1);
    assert!(order("van_ban: {ngay: 2026-10-05}\ndang_den: 2026-11-06\ngo_ngay: 2026-11-06\n").is_empty());
}

#[test]
fn a_paper_that_came_down_early_is_an_error_unless_annulled_or_replaced() {
    let early = "dang_den: 2026-11-06\ngo_ngay: 2026-10-20\n";
    assert_eq!(one("dcs.14", "2026-10-05", early, "posting.order"), ["«Tờ thử»: gỡ ngày 20/10/2026, sớm hơn ngày cuối 06/11/2026"]);
    let annulled = format!("{early}huy: {{ngay: 2026-10-20, ly_do: Nhầm bản vẽ}}\n");
    assert!(one("dcs.14", "2026-10-05", &annulled, "posting.order").is_empty());
    let old = posting("dcs.14", "2026-10-05", &format!("so: 2026/0001\n{early}"));
    let new = posting("dcs.14", "2026-10-20", "so: 2026/0002\nthay_the_cho: 2026/0001\n");
    assert!(silent(&[("niem-yet/2026/a.md", &old), ("niem-yet/2026/b.md", &new)], "posting.order"));
}

#[test]
fn what_is_yet_to_come_cannot_be_signed_or_taken_down() {
    let scheduled = posting("dcs.14", "2026-11-25", "van_ban: {ngay: 2026-11-20}\n");
    let files = [("niem-yet/2026/a.md", scheduled.as_str())];
    assert_eq!(messages(&files, "posting.order"), ["«Tờ thử»: văn bản ngày 20/11/2026, sau ngày kiểm tra 16/11/2026"]);
    assert_eq!(one("dcs.14", "2026-10-05", "go_ngay: 2026-12-01\n", "posting.order").len(), 1);
    assert!(one("dcs.14", "2026-11-25", "van_ban: {ngay: 2026-11-13}\n", "posting.order").is_empty(), "scheduled postings are lawful");
}

#[test]
fn asking_for_a_past_day_does_not_make_later_records_wrong() {
    let file = posting("dcs.14", "2026-10-05", "van_ban: {ngay: 2026-10-02}\ndang_den: 2026-11-06\ngo_ngay: 2026-11-09\n");
    let commune = format!("{COMMUNE}cap_nhat: 2026-11-10\n");
    let folder = Folder::new(&[("don-vi.yaml", commune.as_str()), ("niem-yet/2026/a.md", &file)]);
    assert!(said(&folder, "2026-09-01", "posting.order").is_empty());
}

// --- corrections, numbers

#[test]
fn a_correction_goes_out_in_the_forms_of_what_it_corrects() {
    let old =
        "---\nso: 2026/0001\ntieu_de: Cũ\nnhom: dcs.7\ndang_tu: 2026-10-05\nhinh_thuc: [niem-yet, cong-thong-tin, loa, truong-thon]\n---\n";
    let new = |forms: &str| {
        format!(
            "---\nso: 2026/0002\ntieu_de: Mới\nnhom: dcs.7\ndang_tu: 2026-10-12\nhinh_thuc: [{forms}]\ndinh_chinh_cho: 2026/0001\n---\n"
        )
    };
    let say = |forms: &str| messages(&[("niem-yet/2026/a.md", old), ("niem-yet/2026/b.md", &new(forms))], "posting.correction");
    assert_eq!(
        say("niem-yet, cong-thong-tin, loa"),
        ["«Mới»: đính chính tờ số 2026/0001 nhưng chưa dùng hình thức: Thông qua trưởng thôn, tổ trưởng tổ dân phố"]
    );
    assert!(say("niem-yet, cong-thong-tin, loa, truong-thon").is_empty());
}

#[test]
fn a_correction_cannot_hang_before_what_it_corrects() {
    let old = posting("dcs.14", "2026-10-05", "so: 2026/0001\n");
    let new = posting("dcs.14", "2026-10-02", "so: 2026/0002\ndinh_chinh_cho: 2026/0001\n");
    let say = messages(&[("niem-yet/2026/a.md", &old), ("niem-yet/2026/b.md", &new)], "posting.correction");
    assert_eq!(say, ["«Tờ thử»: niêm yết ngày 02/10/2026, trước tờ số 2026/0001 mà nó đính chính (05/10/2026)"]);
}

#[test]
fn rings_of_corrections_are_said_once_and_end() {
    let with = |number: u32, more: &str| posting("dcs.14", "2026-10-05", &format!("so: 2026/{number:04}\n{more}"));
    let (a, b, c) = (
        with(1, "thay_the_cho: 2026/0003\n"),
        with(2, "thay_the_cho: 2026/0001\ndinh_chinh_cho: 2026/0002\n"),
        with(3, "dinh_chinh_cho: 2026/0002\n"),
    );
    let files = [("niem-yet/2026/a.md", a.as_str()), ("niem-yet/2026/b.md", &b), ("niem-yet/2026/c.md", &c)];
    let say = messages(&files, "posting.correction");
    assert_eq!(say.len(), 2, "{say:?}");
    assert!(say[0].ends_with("vòng: 2026/0001 → 2026/0003 → 2026/0002 → 2026/0001"), "{say:?}");
    assert!(say[1].ends_with("vòng: 2026/0002 → 2026/0002"), "{say:?}");
}

#[test]
fn a_chain_without_a_ring_is_none() {
    let files: Vec<(String, String)> = (1..40)
        .map(|n| {
            let before = if n > 1 { format!("thay_the_cho: 2026/{:04}\n", n - 1) } else { String::new() };
            (format!("niem-yet/2026/{n}.md"), posting("dcs.14", "2026-10-05", &format!("so: 2026/{n:04}\n{before}")))
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    assert!(silent(&files, "posting.correction") && silent(&files, "posting.number"));
}

#[test]
fn numbers_have_no_holes_and_belong_to_the_year() {
    let with = |number: &str, from: &str| posting("dcs.14", from, &format!("so: {number}\n"));
    let (a, b, c) = (with("2026/0001", "2026-01-05"), with("2026/0004", "2026-02-05"), with("2025/0001", "2026-03-05"));
    let files = [("niem-yet/2026/a.md", a.as_str()), ("niem-yet/2026/b.md", &b), ("niem-yet/2026/c.md", &c)];
    let say = messages(&files, "posting.number");
    assert_eq!(say, ["năm 2026 khuyết số 0002 đến 0003", "«Tờ thử»: số 2025/0001 nhưng niêm yết ngày 05/03/2026"]);
}

#[test]
fn a_number_that_stands_twice_is_refused_when_the_folder_is_read() {
    let file = posting("dcs.14", "2026-10-05", "so: 2026/0001\n");
    let folder = Folder::new(&[("niem-yet/2026/a.md", &file), ("niem-yet/2026/b.md", &file)]);
    assert!(folder.faults().contains("load.duplicate"));
}

// --- the whole board

#[test]
fn each_named_group_is_on_the_board_or_has_its_reason() {
    let commune = format!(
        "{COMMUNE}cai_dat:\n  khong_phat_sinh:\n    - {{nhom: dcs.8, ky: quý IV năm 2026, ly_do: Không có thiên tai}}\n    - {{nhom: dcs.9, ky: quý III năm 2026, ly_do: Chưa đến kỳ gọi nhập ngũ}}\n"
    );
    let on = posting("boi-thuong-dat", "2026-11-02", "");
    let ended = posting("dcs.1", "2026-10-01", "dang_den: 2026-11-15\n");
    let coming = posting("dcs.2", "2026-11-17", "");
    let files =
        [("don-vi.yaml", commune.as_str()), ("niem-yet/2026/a.md", &on), ("niem-yet/2026/b.md", &ended), ("niem-yet/2026/c.md", &coming)];
    let say = messages(&files, "posting.coverage").join("\n");
    assert_eq!(say.lines().count(), 11, "{say}");
    assert!(!say.contains("nhóm 3 ") && !say.contains("nhóm 8 ") && say.contains("nhóm 1 ") && say.contains("nhóm 2 "), "{say}");
    assert!(say.contains("nhóm 9 (Gọi nhập ngũ): không có tờ nào đang niêm yết; lý do đã ghi chỉ cho «quý III năm 2026»"), "{say}");
}

#[test]
fn a_reason_for_an_unknown_group_is_named() {
    let commune = format!("{COMMUNE}cai_dat:\n  khong_phat_sinh:\n    - {{nhom: nhóm 8, ky: năm 2026, ly_do: Không có}}\n");
    let folder = Folder::new(&[("don-vi.yaml", commune)]);
    assert!(said(&folder, DAY, "posting.coverage").contains(&("don-vi.yaml".to_owned(), 7, "không có nhóm «nhóm 8»".to_owned())));
}

#[test]
fn a_period_that_cannot_be_read_excuses_nothing_and_is_named() {
    let reason = |group: &str, period: &str| {
        let folder = Folder::new(&[(
            "don-vi.yaml",
            format!("{COMMUNE}cai_dat:\n  khong_phat_sinh:\n    - {{nhom: {group}, ky: {period}, ly_do: Không có thiên tai}}\n"),
        )]);
        let found = said(&folder, DAY, "posting.coverage");
        let at_key = found.iter().find(|(_, line, _)| *line == 7).map(|(.., message)| message.clone());
        (found.iter().filter(|(_, line, _)| *line == 1).count(), at_key)
    };
    for period in ["mãi mãi", "quý V năm 2026", "quý IV"] {
        assert_eq!(reason("dcs.8", period), (13, Some(format!("không đọc được kỳ «{period}» nên lý do này chưa có hiệu lực"))));
    }
    assert_eq!(reason("dcs.8", "Q4/2026"), (12, None));
    assert_eq!(reason("dcs.8", "Q3/2026"), (13, None));
    for group in ["dcs.2", "dcs.13"] {
        let (open, told) = reason(group, "năm 2026");
        assert_eq!(open, 13, "the group is never excused");
        assert!(told.unwrap().contains("năm nào cũng có nội dung"));
    }
}

fn list(from: &str, places: &str) -> String {
    format!(
        "---\ntieu_de: Danh mục nội dung xã đã công khai\nnhom: dcs.14\ndang_tu: {from}\nhinh_thuc: [niem-yet, cong-thong-tin]\nnoi_niem_yet: [{places}]\n---\n"
    )
}

#[test]
fn the_list_of_what_was_made_public_is_no_older_than_a_quarter() {
    let say =
        |from: &str, day: &str| said(&Folder::new(&[("niem-yet/2026/a.md", list(from, "tru-so, nha-van-hoa"))]), day, "posting.register");
    // 10/10/2026 is a Saturday: the last day is Monday the 12th.
    assert!(say("2026-07-10", "2026-10-12").is_empty());
    assert_eq!(
        say("2026-07-10", "2026-10-13")[0].2,
        "danh mục gần nhất niêm yết ngày 10/07/2026, hạn của danh mục tiếp theo là 12/10/2026"
    );
}

#[test]
fn the_list_hangs_on_paper_at_office_and_thon() {
    let say = messages(&[("niem-yet/2026/a.md", &list("2026-10-05", "tru-so"))], "posting.register");
    assert_eq!(say, ["«Danh mục nội dung xã đã công khai»: danh mục chưa dán tại Nhà văn hóa hoặc Điểm sinh hoạt cộng đồng"]);
}

#[test]
fn the_first_list_is_due_a_quarter_after_the_first_posting() {
    let file = posting("dcs.1", "2026-08-03", "");
    let folder = Folder::new(&[("niem-yet/2026/a.md", file)]);
    assert!(said(&folder, "2026-11-03", "posting.register").is_empty());
    assert_eq!(said(&folder, "2026-11-04", "posting.register").len(), 1);
    assert!(said(&Folder::empty(), DAY, "posting.register").is_empty(), "nothing was made public yet");
}

#[test]
fn the_plan_of_the_year_has_five_parts() {
    assert_eq!(messages(&[], "posting.plan"), ["chưa có kế hoạch công khai năm 2026"]);
    let plan = "nam: 2026\nmuc:\n  - {nhom: dcs.5, noi_dung: Các quỹ, hinh_thuc: [niem-yet], thoi_diem: \" \"}\n";
    let say = said(&Folder::new(&[("ke-hoach-cong-khai/2026.yaml", plan)]), DAY, "posting.plan");
    assert_eq!(
        say,
        [(
            "ke-hoach-cong-khai/2026.yaml".to_owned(),
            3,
            "kế hoạch công khai năm 2026, mục 1: thiếu thời điểm, thời gian, người thực hiện".to_owned()
        )]
    );
    let whole = "nam: 2026\nmuc:\n  - {noi_dung: Các quỹ, hinh_thuc: [niem-yet], thoi_diem: Tháng 2, thoi_gian: 30 ngày, nguoi_thuc_hien: Kế toán}\n";
    assert!(silent(&[("ke-hoach-cong-khai/2026.yaml", whole)], "posting.plan"));
}

// --- consultations, conferences

#[test]
fn opinions_are_collected_for_twenty_days_from_publishing() {
    let say = |days: &str| messages(&[("y-kien/a.yaml", &format!("ten: Lấy ý kiến\n{days}"))], "consult.duration");
    assert_eq!(
        say("ngay_cong_bo: 2026-11-09\ntu: 2026-11-02\nden: 2026-11-28\n"),
        ["«Lấy ý kiến»: từ 09/11/2026 đến 28/11/2026 chưa đủ 20 ngày; sớm nhất là đến 29/11/2026"]
    );
    assert!(say("ngay_cong_bo: 2026-11-09\ntu: 2026-11-09\nden: 2026-11-29\n").is_empty());
    assert_eq!(say("tu: 2026-11-09\nden: 2026-11-01\n").len(), 1, "an end before the start");
}

#[test]
fn a_closed_consultation_tells_its_result() {
    let file = "ten: Lấy ý kiến\ntu: 2026-10-19\nden: 2026-11-18\nket_qua: 98 hộ đồng ý\n";
    let folder = Folder::new(&[("y-kien/a.yaml", file)]);
    // 24/11 is a day off: the fifth working day is the 26th.
    assert!(said(&folder, "2026-11-26", "consult.result").is_empty());
    let say = said(&folder, "2026-11-27", "consult.result");
    assert!(say[0].2.starts_with("«Lấy ý kiến»: thiếu giải trình việc tiếp thu, ngày công khai kết quả, hạn là 26/11/2026"), "{say:?}");
}

const VILLAGES: &str = "thon:\n  - {ma: a, ten: Thôn A}\n  - {ma: b, ten: Thôn B}\n";

fn conference(village: &str, day: &str, notice: &str) -> String {
    format!(
        "thon: {village}\nngay: {day}\ngio: 8 giờ\ndia_diem: Nhà văn hóa\nthanh_phan: Các hộ\nnoi_dung: Tổng kết\nthong_bao: {{ngay: {notice}}}\n"
    )
}

#[test]
fn a_conference_is_announced_five_days_before_with_all_it_must_say() {
    let commune = format!("{COMMUNE}{VILLAGES}");
    let say = |text: &str| {
        let other = conference("b", "2026-01-18", "2026-01-09");
        messages(&[("don-vi.yaml", &commune), ("hoi-nghi-thon/a.yaml", text), ("hoi-nghi-thon/b.yaml", &other)], "village.conference")
    };
    assert!(say(&conference("a", "2026-01-17", "2026-01-12")).is_empty());
    assert_eq!(
        say(&conference("a", "2026-01-17", "2026-01-13")),
        ["«hội nghị Thôn A»: ngày báo họp 13/01/2026, chậm nhất 12/01/2026 (5 ngày trước ngày họp 17/01/2026)"]
    );
    let bare = say("thon: a\nngay: 2026-01-17\n");
    assert_eq!(bare.len(), 2, "{bare:?}");
    assert!(bare.iter().any(|m| m == "«hội nghị Thôn A»: thiếu giờ họp, địa điểm, nội dung, thành phần dự"), "{bare:?}");
}

#[test]
fn each_thon_meets_every_year() {
    let commune = format!("{COMMUNE}{VILLAGES}");
    let held = conference("a", "2026-01-17", "2026-01-08");
    let folder = Folder::new(&[("don-vi.yaml", commune.as_str()), ("hoi-nghi-thon/a.yaml", &held)]);
    let say = |day: &str| by_rule(&folder, day, "village.conference");
    assert!(say("2026-09-30").is_empty());
    let called = say("2026-10-01");
    assert_eq!((called.len(), called[0].severity, called[0].line), (1, Severity::Warning, 7), "{called:?}");
    let missed = say("2027-01-04");
    assert_eq!((missed.len(), missed[0].severity), (1, Severity::Error), "{missed:?}");
    assert_eq!(missed[0].message, "Thôn B: năm 2026 không có hội nghị của cộng đồng dân cư");
}

#[test]
fn a_commune_that_records_no_conference_is_reminded_once() {
    let commune = format!("{COMMUNE}{VILLAGES}");
    assert_eq!(messages(&[("don-vi.yaml", &commune)], "village.conference").len(), 1);
    assert!(silent(&[], "village.conference"));
}

// --- odd data, the whole catalogue

#[test]
fn odd_days_never_stop_the_check() {
    for (from, to) in [("1900-01-01", "1900-01-02"), ("2200-12-30", "2200-12-31"), ("2026-11-01", "1900-01-01")] {
        for kind in ["dcs.1", "dcs.14", "ho-ngheo", "bau-cu-cu-tri", "quy-hoach-dat", "dau-gia", "mat-giay-chung-nhan"] {
            let more = format!(
                "dang_den: {to}\ngo_ngay: {to}\nvan_ban: {{ngay: {to}}}\nloa: {{tu: {from}, den: {to}}}\nsu_kien: {{ngay_bau_cu: {to}, ngay_dau_gia: {from}, ngay_phe_duyet: {to}}}\n"
            );
            let folder = Folder::new(&[("niem-yet/2026/a.md", posting(kind, from, &more))]);
            for day in ["1900-01-01", DAY, "2200-12-31"] {
                findings(&folder, day);
            }
        }
    }
}

#[test]
fn every_rule_of_this_file_has_its_case_here() {
    let tests = include_str!("rules_posting.rs");
    for line in include_str!("../src/rules/catalogue/niem-yet.yaml").lines() {
        if let Some(id) = line.strip_prefix("- id: ") {
            assert!(tests.contains(&format!("\"{id}\"")), "{id}");
        }
    }
}

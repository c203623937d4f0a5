//! Postings with a law of their own: each with its days counted, a short one and a lawful one.

mod support;

use niemyet::model::{Finding, Severity};
use support::Folder;
use support::rules::judged;

const DAY: &str = "2026-11-30";

fn all(kind: &str, keys: &str, day: &str) -> Vec<Finding> {
    let text = format!("---\nnhom: {kind}\nhinh_thuc: [niem-yet, cong-thong-tin]\n{keys}\n---\nNội dung.\n");
    let text = if keys.contains("tieu_de:") { text } else { text.replacen("---\n", "---\ntieu_de: Tờ thử\n", 1) };
    let folder = Folder::new(&[("niem-yet/2026/a.md", text)]);
    judged(&folder, day)
}

fn said(id: &str, kind: &str, keys: &str) -> Vec<String> {
    all(kind, keys, DAY).into_iter().filter(|f| f.rule == id).map(|f| f.message).collect()
}

const BOTH: &str = "noi_niem_yet: [tru-so, nha-van-hoa]";

/// Rule, kind, days too short or too late, days just right, what is said of the first.
const CASES: &[(&str, &str, &str, &str, &str)] = &[
    (
        "poor.posting",
        "ho-ngheo",
        "dang_tu: 2026-11-12\ndang_den: 2026-11-16",
        "dang_tu: 2026-11-12\ndang_den: 2026-11-17",
        "đến 17/11/2026",
    ),
    // 24/11 Ngày Văn hóa Việt Nam
    (
        "midincome.posting",
        "muc-song-trung-binh",
        "dang_tu: 2026-11-19\ndang_den: 2026-11-26",
        "dang_tu: 2026-11-19\ndang_den: 2026-11-27",
        "đến 27/11/2026",
    ),
    (
        "military.posting",
        "nghia-vu-quan-su",
        "dang_tu: 2026-10-28\ndang_den: 2026-11-16",
        "dang_tu: 2026-10-28\ndang_den: 2026-11-17",
        "đến 17/11/2026",
    ),
    (
        "election.voters",
        "bau-cu-cu-tri",
        "dang_tu: 2026-02-04\ndang_den: 2026-03-15\nsu_kien: {ngay_bau_cu: 2026-03-15}",
        "dang_tu: 2026-02-03\ndang_den: 2026-03-15\nsu_kien: {ngay_bau_cu: 2026-03-15}",
        "chậm nhất 03/02/2026",
    ),
    (
        "election.candidates",
        "bau-cu-ung-cu",
        "dang_tu: 2026-02-28\nsu_kien: {ngay_bau_cu: 2026-03-15}",
        "dang_tu: 2026-02-27\nsu_kien: {ngay_bau_cu: 2026-03-15}",
        "chậm nhất 27/02/2026",
    ),
    (
        "land.notice",
        "thu-hoi-dat",
        "dang_tu: 2026-09-01\ndang_den: 2026-11-20\nsu_kien: {ngay_ket_luan: 2026-11-25}",
        "dang_tu: 2026-09-01\ndang_den: 2026-11-25\nsu_kien: {ngay_ket_luan: 2026-11-25}",
        "phải giữ đến ngày kết thúc bồi thường, hỗ trợ, tái định cư 25/11/2026",
    ),
    (
        "land.compensation",
        "boi-thuong-dat",
        "dang_tu: 2026-10-26\ndang_den: 2026-11-24",
        "dang_tu: 2026-10-26\ndang_den: 2026-11-25",
        "đến 25/11/2026",
    ),
    (
        "land.resettlement",
        "boi-thuong-dat",
        "tieu_de: Dự thảo phương án bố trí tái định cư\ndang_tu: 2026-10-05\ndang_den: 2026-10-19\nnoi_niem_yet: [tru-so, nha-van-hoa, khac]",
        "tieu_de: Dự thảo phương án bố trí tái định cư\ndang_tu: 2026-10-05\ndang_den: 2026-10-20\nnoi_niem_yet: [tru-so, nha-van-hoa, khac]",
        "đến 20/10/2026",
    ),
    (
        "land.firstreg",
        "dang-ky-dat-lan-dau",
        "dang_tu: 2026-09-29\ndang_den: 2026-10-13",
        "dang_tu: 2026-09-29\ndang_den: 2026-10-14",
        "đến 14/10/2026",
    ),
    (
        "land.lostcert",
        "mat-giay-chung-nhan",
        "dang_tu: 2026-11-05\ndang_den: 2026-11-19\nbien_ban: {so_ban: 3}",
        "dang_tu: 2026-11-05\ndang_den: 2026-11-20\nbien_ban: {so_ban: 3}",
        "đến 20/11/2026",
    ),
    (
        "land.plan",
        "quy-hoach-dat",
        "dang_tu: 2026-03-26\nvan_ban: {so: 812/QĐ-UBND}\nsu_kien: {ngay_phe_duyet: 2026-03-10}",
        "dang_tu: 2026-03-25\nvan_ban: {so: 812/QĐ-UBND}\nsu_kien: {ngay_phe_duyet: 2026-03-10}",
        "chậm nhất 25/03/2026",
    ),
    (
        "complaint.decision",
        "giai-quyet-khieu-nai",
        "dang_tu: 2026-10-06\ndang_den: 2026-10-20",
        "dang_tu: 2026-10-06\ndang_den: 2026-10-21",
        "đến 21/10/2026",
    ),
    (
        "special.abandoned",
        "tre-bo-roi",
        "dang_tu: 2026-05-06\ndang_den: 2026-05-12",
        "dang_tu: 2026-05-06\ndang_den: 2026-05-13",
        "đến 13/05/2026",
    ),
    // 27/4, 30/4 and 1/5 are off
    (
        "special.parentage",
        "nhan-cha-me-con",
        "dang_tu: 2026-04-24\ndang_den: 2026-05-05",
        "dang_tu: 2026-04-24\ndang_den: 2026-05-06",
        "đến 06/05/2026",
    ),
    (
        "special.foster",
        "tim-gia-dinh-thay-the",
        "dang_tu: 2026-06-01\ndang_den: 2026-07-30",
        "dang_tu: 2026-06-01\ndang_den: 2026-07-31",
        "đến 31/07/2026",
    ),
    // 22/8 is worked, 31/8 to 2/9 are off
    (
        "special.security",
        "bao-ve-an-ninh",
        "dang_tu: 2026-08-20\ndang_den: 2026-09-11",
        "dang_tu: 2026-08-20\ndang_den: 2026-09-14",
        "đến 14/09/2026",
    ),
    (
        "special.litigation",
        "to-tung",
        "dang_tu: 2026-10-05\ndang_den: 2026-10-19",
        "dang_tu: 2026-10-05\ndang_den: 2026-10-20",
        "đến 20/10/2026",
    ),
    (
        "special.auction",
        "dau-gia",
        "dang_tu: 2026-12-01\nsu_kien: {ngay_dau_gia: 2026-12-15}",
        "dang_tu: 2026-11-30\nsu_kien: {ngay_dau_gia: 2026-12-15}",
        "chậm nhất 30/11/2026",
    ),
    (
        "special.assistance",
        "tro-giup-xa-hoi",
        "dang_tu: 2026-10-05\ndang_den: 2026-10-06",
        "dang_tu: 2026-10-05\ndang_den: 2026-10-07",
        "đến 07/10/2026",
    ),
    (
        "special.disaster",
        "thien-tai-dich-benh",
        "tieu_de: Hỗ trợ mưa lũ\ndang_tu: 2026-07-29\ndang_den: 2026-08-27",
        "tieu_de: Hỗ trợ mưa lũ\ndang_tu: 2026-07-29\ndang_den: 2026-08-28",
        "đến 28/08/2026",
    ),
    (
        "special.epidemic",
        "thien-tai-dich-benh",
        "tieu_de: Hỗ trợ do DỊCH TẢ lợn\ndang_tu: 2026-10-05\ndang_den: 2026-10-09",
        "tieu_de: Hỗ trợ do DỊCH TẢ lợn\ndang_tu: 2026-10-05\ndang_den: 2026-10-10",
        "đến 10/10/2026",
    ),
    ("special.other", "khac", "dang_tu: 2026-10-05\ndang_den: 2026-11-03", "dang_tu: 2026-10-05\ndang_den: 2026-11-04", "đến 04/11/2026"),
];

fn with_places(keys: &str) -> String {
    if keys.contains("noi_niem_yet") { keys.to_owned() } else { format!("{keys}\n{BOTH}") }
}

#[test]
fn each_special_posting_is_held_to_its_own_days() {
    for (id, kind, short, lawful, last) in CASES {
        let wrong = said(id, kind, &with_places(short));
        assert!(wrong.len() == 1 && wrong[0].contains(last), "{id}: {wrong:?}");
        let right = said(id, kind, &with_places(lawful));
        assert!(right.is_empty(), "{id}: {right:?}");
    }
}

#[test]
fn a_lawful_special_posting_is_not_asked_for_thirty_days_too() {
    for (id, kind, _, lawful, _) in CASES {
        let general = all(kind, &with_places(lawful), DAY).into_iter().find(|f| f.rule.starts_with("posting.duration"));
        assert!(general.is_none(), "{id}: {general:?}");
    }
}

#[test]
fn every_rule_of_this_file_has_its_case_here() {
    for line in include_str!("../src/rules/catalogue/niem-yet-rieng.yaml").lines() {
        if let Some(id) = line.strip_prefix("- id: ") {
            assert!(CASES.iter().any(|case| case.0 == id), "{id}");
        }
    }
}

#[test]
fn special_postings_hang_where_their_law_says() {
    let lacking = |id: &str, kind: &str, places: &str| said(id, kind, &format!("dang_tu: 2026-11-02\nnoi_niem_yet: [{places}]"));
    assert_eq!(lacking("poor.posting", "ho-ngheo", "tru-so"), ["«Tờ thử»: chưa niêm yết tại Nhà văn hóa hoặc Điểm sinh hoạt cộng đồng"]);
    assert_eq!(lacking("midincome.posting", "muc-song-trung-binh", "nha-van-hoa").len(), 1);
    assert_eq!(lacking("land.notice", "thu-hoi-dat", "tru-so").len(), 1);
    assert_eq!(lacking("special.abandoned", "tre-bo-roi", "mot-cua").len(), 1);
    assert!(lacking("special.abandoned", "tre-bo-roi", "tru-so").is_empty());
    let resettlement = "tieu_de: Bố trí tái định cư khu A\ndang_tu: 2026-11-02\nnoi_niem_yet: [tru-so, nha-van-hoa]";
    assert_eq!(said("land.resettlement", "boi-thuong-dat", resettlement), ["«Bố trí tái định cư khu A»: chưa niêm yết tại Nơi khác"]);
    assert!(said("land.compensation", "boi-thuong-dat", resettlement).is_empty());
}

#[test]
fn a_paper_on_compensation_and_resettlement_hangs_the_longer_and_at_the_new_homes_too() {
    let paper = |title: &str, end: &str, rule: &str| {
        said(rule, "boi-thuong-dat", &with_places(&format!("tieu_de: {title}\ndang_tu: 2026-10-05\ndang_den: {end}"))).len()
    };
    let both = "Phương án bồi thường, bố trí tái định cư";
    assert_eq!((paper(both, "2026-10-21", "land.compensation"), paper(both, "2026-11-04", "land.compensation")), (1, 0));
    assert_eq!(paper(both, "2026-11-04", "land.resettlement"), 1, "not yet at the place of resettlement");
    let alone = "Phương án bố trí tái định cư";
    assert_eq!((paper(alone, "2026-10-20", "land.compensation"), paper(alone, "2026-10-19", "land.resettlement")), (0, 2));
}

#[test]
fn the_day_a_period_counts_from_must_be_stated() {
    assert_eq!(said("election.voters", "bau-cu-cu-tri", &with_places("dang_tu: 2026-11-02")), ["«Tờ thử»: chưa ghi ngày bầu cử"]);
    assert_eq!(said("special.auction", "dau-gia", &with_places("dang_tu: 2026-11-02")), ["«Tờ thử»: chưa ghi ngày đấu giá"]);
    assert!(
        said("land.plan", "quy-hoach-dat", &with_places("dang_tu: 2026-11-02\nvan_ban: {so: 1/QĐ-UBND}"))
            .contains(&"«Tờ thử»: chưa ghi ngày phê duyệt".to_owned())
    );
    let ended = said("land.notice", "thu-hoi-dat", &with_places("dang_tu: 2026-09-01\ndang_den: 2026-11-20"));
    assert_eq!(ended, ["«Tờ thử»: ghi đến 20/11/2026 nhưng chưa ghi ngày kết thúc bồi thường, hỗ trợ, tái định cư"]);
    assert!(said("land.notice", "thu-hoi-dat", &with_places("dang_tu: 2026-09-01")).is_empty(), "still hanging");
}

#[test]
fn the_list_of_voters_stays_until_election_day() {
    let early = with_places("dang_tu: 2026-01-30\ndang_den: 2026-03-10\nsu_kien: {ngay_bau_cu: 2026-03-15}");
    assert_eq!(said("election.voters", "bau-cu-cu-tri", &early), ["«Tờ thử»: chỉ đến 10/03/2026, phải giữ đến ngày bầu cử 15/03/2026"]);
}

#[test]
fn a_land_plan_stays_its_whole_period_under_the_number_of_its_decision() {
    let plan = |end: &str, number: &str| {
        with_places(&format!(
            "dang_tu: 2026-03-13\ndang_den: {end}\n{number}su_kien: {{ngay_phe_duyet: 2026-03-10, ky_quy_hoach: {{tu: 2026-01-01, den: 2026-12-31}}}}"
        ))
    };
    assert!(said("land.plan", "quy-hoach-dat", &plan("2026-12-31", "van_ban: {so: 812/QĐ-UBND}\n")).is_empty());
    assert_eq!(said("land.plan", "quy-hoach-dat", &plan("2026-06-30", "van_ban: {so: 812/QĐ-UBND}\n")).len(), 1);
    assert_eq!(said("land.plan", "quy-hoach-dat", &plan("2026-12-31", "")), ["«Tờ thử»: thiếu số quyết định phê duyệt"]);
}

#[test]
fn the_minutes_of_a_lost_certificate_are_due_five_days_after() {
    let keys = with_places("dang_tu: 2026-11-02\ndang_den: 2026-11-17");
    let on = |day: &str| all("mat-giay-chung-nhan", &keys, day).into_iter().filter(|f| f.rule == "land.lostcert").count();
    // Five days after the 17th is Sunday the 22nd: Monday the 23rd is the last.
    assert_eq!((on("2026-11-23"), on("2026-11-24")), (0, 1));
}

#[test]
fn the_table_of_an_epidemic_hangs_three_days_after_the_appraisal() {
    let keys =
        |from: &str| format!("tieu_de: Hỗ trợ do dịch bệnh động vật\ndang_tu: {from}\nsu_kien: {{ngay_ket_luan: 2026-10-05}}\n{BOTH}");
    assert!(said("special.epidemic", "thien-tai-dich-benh", &keys("2026-10-08")).is_empty());
    assert_eq!(said("special.epidemic", "thien-tai-dich-benh", &keys("2026-10-09")).len(), 1);
}

#[test]
fn what_was_only_read_second_hand_or_remembered_is_a_warning() {
    let severity =
        |id: &str, kind: &str, keys: &str| all(kind, &with_places(keys), DAY).into_iter().find(|f| f.rule == id).map(|f| f.severity);
    assert_eq!(severity("poor.posting", "ho-ngheo", "dang_tu: 2026-11-12\ndang_den: 2026-11-13"), Some(Severity::Error));
    for (id, kind) in
        [("land.firstreg", "dang-ky-dat-lan-dau"), ("military.posting", "nghia-vu-quan-su"), ("special.litigation", "to-tung")]
    {
        assert_eq!(severity(id, kind, "dang_tu: 2026-11-02\ndang_den: 2026-11-04"), Some(Severity::Warning), "{id}");
    }
}

#[test]
fn compensation_of_2020_is_judged_by_the_land_law_of_2013() {
    let found = |end: &str| {
        let keys = with_places(&format!("dang_tu: 2020-06-01\ndang_den: {end}"));
        all("boi-thuong-dat", &keys, DAY).into_iter().filter(|f| f.rule == "land.compensation").collect::<Vec<_>>()
    };
    assert!(found("2020-06-21").is_empty());
    let short = found("2020-06-15");
    assert_eq!((short.len(), short[0].severity, &*short[0].basis), (1, Severity::Warning, "Luật Đất đai 45/2013/QH13"));
}

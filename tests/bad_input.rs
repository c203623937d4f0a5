//! Input that cannot be meant: rings of corrections, ends before starts, days of other centuries, years without a calendar.
//! Each gives a clear finding or fault; nothing panics, nothing passes unsaid.

mod support;

use niemyet::model::{Day, Finding, Severity};
use niemyet::plan::Options;
use niemyet::render::Theme;
use proptest::prelude::*;
use support::{COMMUNE, Folder};

const DAY: &str = "2026-11-16";

fn checked(folder: &Folder, day: &str) -> Vec<Finding> {
    let content = niemyet::load::load(&folder.content()).unwrap_or_else(|error| panic!("{error:?}"));
    niemyet::findings(&folder.content(), &content, Day::parse(day).unwrap())
}

/// `file:line` and message of the findings of a rule.
fn said(folder: &Folder, day: &str, rule: &str) -> Vec<(String, String)> {
    let of_rule = checked(folder, day).into_iter().filter(|finding| finding.rule == rule);
    of_rule.map(|f| (format!("{}:{}", f.file, f.line), f.message)).collect()
}

fn posting(number: u32, more: &str) -> String {
    format!("---\nso: 2026/{number:04}\ntieu_de: Tờ {number}\nnhom: dcs.14\ndang_tu: 2026-10-05\n{more}---\n")
}

// --- rings of corrections

#[test]
fn a_posting_that_corrects_itself_is_told() {
    let folder = Folder::new(&[("niem-yet/2026/a.md", posting(1, "dinh_chinh_cho: 2026/0001\n"))]);
    let found = said(&folder, DAY, "posting.correction");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, "niem-yet/2026/a.md:6");
    assert!(found[0].1.ends_with("thành vòng: 2026/0001 → 2026/0001"), "{found:?}");
}

#[test]
fn a_ring_of_three_corrections_is_told_once() {
    let folder = Folder::new(&[
        ("niem-yet/2026/a.md", posting(1, "thay_the_cho: 2026/0003\n")),
        ("niem-yet/2026/b.md", posting(2, "dinh_chinh_cho: 2026/0001\n")),
        ("niem-yet/2026/c.md", posting(3, "thay_the_cho: 2026/0002\n")),
    ]);
    let found = said(&folder, DAY, "posting.correction");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].1.ends_with("thành vòng: 2026/0001 → 2026/0003 → 2026/0002 → 2026/0001"), "{found:?}");
    folder.build();
}

#[test]
fn a_chain_of_corrections_that_ends_is_none() {
    let folder = Folder::new(&[("niem-yet/2026/a.md", posting(1, "")), ("niem-yet/2026/b.md", posting(2, "dinh_chinh_cho: 2026/0001\n"))]);
    assert!(said(&folder, DAY, "posting.correction").is_empty());
}

// --- ends before starts

#[test]
fn a_posting_whose_end_precedes_its_start_is_an_error() {
    let folder = Folder::new(&[("niem-yet/2026/a.md", posting(1, "dang_den: 2026-09-01\n"))]);
    let found: Vec<Finding> = checked(&folder, DAY).into_iter().filter(|f| f.rule == "posting.order").collect();
    assert_eq!((found.len(), found[0].severity, found[0].line, found[0].column), (1, Severity::Error, 6, 11));
    folder.build();
}

#[test]
fn an_end_before_its_start_is_an_error_in_every_kind_of_record() {
    let kinds: &[(&str, &str)] = &[
        ("phi-le-phi.yaml", "- {ma: a, ten: A, hieu_luc_tu: FROM, het_hieu_luc: TO}\n"),
        ("thu-tuc/a.yaml", "ma: \"1.001193\"\nten: A\nlinh_vuc: ho-tich\nhieu_luc_tu: FROM\nhet_hieu_luc: TO\n"),
        ("can-bo.yaml", "- {ma: a, ho_ten: A, tu: FROM, den: TO}\n"),
        ("su-co/a.yaml", "tu: FROM\nden: TO\n"),
        ("giai-quyet/a.yaml", "ky: {tu: FROM, den: TO}\n"),
        ("hai-long/a.yaml", "ky: {tu: FROM, den: TO}\n"),
        ("y-kien/a.yaml", "ten: A\ntu: FROM\nden: TO\n"),
    ];
    let fields = ("linh-vuc.yaml", "- {ma: ho-tich, ten: Hộ tịch}\n".to_owned());
    for (path, text) in kinds {
        let with = |from: &str, to: &str| {
            let folder = Folder::new(&[(*path, text.replace("FROM", from).replace("TO", to)), fields.clone()]);
            said(&folder, DAY, "date.order").into_iter().map(|(_, message)| message).collect::<Vec<_>>()
        };
        let found = with("2026-07-01", "2026-01-07");
        assert!(found.len() == 1 && found[0].ends_with("từ 01/07/2026 đến 07/01/2026: ngày cuối trước ngày đầu"), "{path}: {found:?}");
        assert!(with("2026-01-07", "2026-07-01").is_empty() && with("2026-07-01", "2026-07-01").is_empty(), "{path}");
    }
}

#[test]
fn procedures_that_replace_themselves_or_one_another_in_a_ring_are_told_once() {
    let procedure = |code: &str, by: &str| {
        (
            format!("thu-tuc/{code}.yaml"),
            format!("ma: \"{code}\"\nten: A\nlinh_vuc: ho-tich\nhet_hieu_luc: 2026-01-01\nthay_the_boi: [\"{by}\"]\n"),
        )
    };
    let ring_of = |procedures: &[(String, String)]| {
        let folder = Folder::new(&[("linh-vuc.yaml", "- {ma: ho-tich, ten: Hộ tịch}\n")]);
        procedures.iter().for_each(|(path, text)| folder.write(path, text));
        said(&folder, DAY, "date.succession").into_iter().map(|(_, message)| message).collect::<Vec<_>>()
    };
    assert_eq!(ring_of(&[procedure("1.000001", "1.000001")]), ["«A»: các thủ tục thay thế nhau thành vòng: 1.000001 → 1.000001"]);
    let two = [procedure("1.000001", "1.000002"), procedure("1.000002", "1.000001")];
    assert_eq!(ring_of(&two), ["«A»: các thủ tục thay thế nhau thành vòng: 1.000001 → 1.000002 → 1.000001"]);
    let chain = [procedure("1.000001", "1.000002"), procedure("1.000002", "1.000003")];
    let last = (chain[1].0.replace("000002", "000003"), "ma: \"1.000003\"\nten: A\nlinh_vuc: ho-tich\n".to_owned());
    assert!(ring_of(&[chain[0].clone(), chain[1].clone(), last]).is_empty());
}

// --- days of other centuries

/// A record with a day for every key that holds one.
fn record(kind: &str, day: &str) -> (String, String) {
    let (path, text) = match kind {
        "niem-yet" => (
            "niem-yet/2026/a.md",
            "---\ntieu_de: A\nnhom: dcs.7\nvan_ban: {ngay: D}\ndang_tu: D\ndang_den: D\ngo_ngay: D\nnoi_niem_yet: [{noi: tru-so, tu: D, den: D}]\nloa: {tu: D, den: D}\ngui_thon: D\nsu_kien: {ngay_bau_cu: D, ngay_dau_gia: D, ngay_phe_duyet: D, ngay_nhan_van_ban: D, ngay_ket_luan: D, ngay_hop: D, ky_quy_hoach: {tu: D, den: D}}\nhuy: {ngay: D}\ncap_nhat: D\n---\n",
        ),
        "ngan-sach" => (
            "ngan-sach/a.yaml",
            "nam: 2026\nloai: quy-1\nnghi_quyet: {ngay: D}\nngay_khai_mac_ky_hop: D\nngay_nop_bao_cao: D\nngay_nhan_van_ban: D\nngay_cong_khai: D\ncap_nhat: D\n",
        ),
        "tiep-cong-dan" => ("tiep-cong-dan/a.yaml", "lich: [{ngay: D, niem_yet_ngay: D, doi_sang: D}]\ncap_nhat: D\n"),
        "doi-thoai" => (
            "doi-thoai/a.yaml",
            "ten: A\nngay: D\nthong_bao: {ngay: D}\nket_luan: {ngay: D}\ny_kien: [{noi_dung: B, han: D, ngay_giai_quyet: D}]\n",
        ),
        "thu-tuc" => (
            "thu-tuc/a.yaml",
            "ma: \"1.001193\"\nten: A\nlinh_vuc: ho-tich\nquyet_dinh_cong_bo: {so: 1/QĐ, ngay: D}\nquyet_dinh_bo: {so: 1/QĐ, ngay: D}\nhieu_luc_tu: D\nhet_hieu_luc: D\ncan_cu_phap_ly: [{so: 1/QH, ngay: D, hieu_luc: D}]\n",
        ),
        other => panic!("{other}"),
    };
    (path.to_owned(), text.replace('D', day).replace(&format!("Q{day}"), "QĐ"))
}

const KINDS: [&str; 5] = ["niem-yet", "ngan-sach", "tiep-cong-dan", "doi-thoai", "thu-tuc"];

fn folder_of(kind: &str, day: &str) -> Folder {
    let (path, text) = record(kind, day);
    Folder::new(&[(path.as_str(), text), ("linh-vuc.yaml", "- {ma: ho-tich, ten: Hộ tịch}\n".to_owned())])
}

#[test]
fn days_of_1900_and_2200_are_warned_of_at_every_key() {
    for kind in KINDS {
        for day in ["1900-01-01", "2200-01-01"] {
            let folder = folder_of(kind, day);
            let text = record(kind, day).1;
            let found = said(&folder, DAY, "date.range");
            assert_eq!(found.len(), text.matches(day).count(), "{kind} {day}: {found:?}");
            assert!(found[0].1.ends_with("quá xa, có thể gõ nhầm năm"), "{found:?}");
            folder.build();
        }
        assert!(said(&folder_of(kind, "2026-10-05"), DAY, "date.range").is_empty(), "{kind}");
    }
}

#[test]
fn days_that_no_paper_bears_are_faults_with_their_place() {
    for kind in KINDS {
        for day in ["0001-01-01", "9999-12-31", "1899-12-31", "2201-01-01"] {
            let faults = folder_of(kind, day).faults();
            assert_eq!(faults.matches("[load.date]").count(), record(kind, day).1.matches(day).count(), "{kind} {day}: {faults}");
            assert!(faults.contains("năm từ 1900 đến 2200"), "{faults}");
        }
    }
}

#[test]
fn how_far_a_day_may_lie_can_be_tightened_and_history_is_let_be() {
    let old = |more: &str| {
        let text = format!("---\ntieu_de: A\nnhom: dcs.14\ndang_tu: 1990-05-05\n{more}---\n");
        Folder::new(&[("niem-yet/1990/a.md", text)])
    };
    assert!(said(&old(""), DAY, "date.range").is_empty());
    let folder = old("");
    folder.write("quy-dinh.yaml", "tham_so: {date.range.so_nam_truoc: 10}\n");
    assert_eq!(
        said(&folder, DAY, "date.range"),
        [("niem-yet/1990/a.md:4".to_owned(), "«A»: ngày 05/05/1990 quá xa, có thể gõ nhầm năm".to_owned())]
    );
    let folder = old("nguon: Sổ cũ\n");
    folder.write("quy-dinh.yaml", "tham_so: {date.range.so_nam_truoc: 10}\n");
    assert!(said(&folder, DAY, "date.range").is_empty());
}

#[test]
fn rows_of_tables_may_hold_days_of_any_time() {
    let table = "ten: Di tích\ncot: [{ma: a, ten: Khởi công, kieu: ngay}]\nhang: [{a: 01/01/1901}]\n";
    assert!(said(&Folder::new(&[("so-lieu/a.yaml", table)]), DAY, "date.range").is_empty());
}

// --- years without a calendar

#[test]
fn a_deadline_in_a_year_without_a_calendar_is_told_once_a_year() {
    let paper = |n: u32, signed: &str, from: &str| {
        (
            format!("niem-yet/2031/{n}.md"),
            format!("---\ntieu_de: Tờ {n}\nnhom: dcs.14\nvan_ban: {{ngay: {signed}}}\ndang_tu: {from}\n---\n"),
        )
    };
    let papers = [paper(1, "2031-01-20", "2031-01-22"), paper(2, "2031-02-03", "2031-02-04"), paper(3, "2030-12-30", "2031-01-02")];
    let files: Vec<(&str, &str)> = papers.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let folder = Folder::new(&files);
    let found: Vec<Finding> = checked(&folder, "2031-02-20").into_iter().filter(|f| f.rule == "calendar.year").collect();
    let years: Vec<&str> = found.iter().map(|f| f.message.split(':').next().unwrap_or_default()).collect();
    assert_eq!(years, ["chưa có lịch nghỉ của năm 2030", "chưa có lịch nghỉ của năm 2031"]);
    assert!(found.iter().all(|f| f.severity == Severity::Warning && (f.file.as_str(), f.line) == ("don-vi.yaml", 1)));
}

#[test]
fn a_deadline_that_reaches_into_such_a_year_is_told_before_it_falls_due() {
    let text = "---\ntieu_de: A\nnhom: dcs.14\nvan_ban: {ngay: 2027-12-31}\ndang_tu: 2027-12-31\n---\n";
    let folder = Folder::new(&[("niem-yet/2027/a.md", text)]);
    assert_eq!(said(&folder, "2027-12-31", "calendar.year").len(), 1);
    assert!(said(&Folder::empty(), DAY, "calendar.year").is_empty(), "2026 is known");
}

#[test]
fn a_late_day_of_such_a_year_is_at_most_a_warning() {
    let reception = "lich: [{ngay: 2031-02-10, buoi: sang, niem_yet_ngay: 2031-02-07}]\n";
    let budget = "nam: 2031\nloai: quy-1\nngay_cong_khai: 2031-06-01\n";
    let dialogue = "ten: A\nngay: 2031-01-06\nket_luan: {so: 1/KL, ngay: 2031-01-08}\n";
    let folder = Folder::new(&[("tiep-cong-dan/a.yaml", reception), ("ngan-sach/a.yaml", budget), ("doi-thoai/a.yaml", dialogue)]);
    for rule in ["reception.notice", "budget.deadline.period", "dialogue.result"] {
        let found: Vec<Finding> = checked(&folder, "2031-06-20").into_iter().filter(|f| f.rule == rule).collect();
        assert!(!found.is_empty() && found.iter().all(|f| f.severity == Severity::Warning), "{rule}: {found:?}");
    }
}

#[test]
fn asking_for_another_age_is_answered_and_said() {
    for day in ["1900-01-01", "2019-12-31", "2031-01-05", "2200-12-31"] {
        let folder = Folder::new(&[("niem-yet/2026/a.md", posting(1, "van_ban: {ngay: 2026-10-01}\ndang_den: 2026-11-16\n"))]);
        let found = said(&folder, day, "calendar.year");
        assert!(found.iter().any(|(_, message)| message.contains(&format!("năm {}", &day[..4]))), "{day}: {found:?}");
        assert!(said(&folder, day, "date.range").is_empty(), "{day}: the day asked for is odd, not the records");
        folder.niemyet(&["build", "--as-of", day]).assert().success();
        let upcoming = folder.niemyet(&["check", "--upcoming", "60", "--as-of", day]).assert().success();
        assert!(String::from_utf8_lossy(&upcoming.get_output().stderr).contains("chưa có lịch nghỉ"), "{day}");
    }
    Folder::empty().niemyet(&["check", "--as-of", "0001-01-01"]).assert().code(2);
}

#[test]
fn the_sample_commune_can_be_asked_for_any_day() {
    let content = niemyet::load::load(std::path::Path::new("content")).unwrap();
    for day in ["1900-01-01", "2031-01-05", "2200-12-31"] {
        let day = Day::parse(day).unwrap();
        let report = niemyet::rules::check(&content, day);
        let options = Options { day, base_url: None, offline: false };
        niemyet::make(&content, &report, &Theme::embedded(), &options).unwrap_or_else(|error| panic!("{day}: {error}"));
        let duties = niemyet::rules::duties::upcoming(&content, day, 60);
        assert!(duties.iter().all(|duty| duty.due >= day));
    }
}

// --- any day at all

fn any_day() -> impl Strategy<Value = String> {
    let year = prop_oneof![1 => 1u16..=9999, 19 => 1900u16..=2200];
    (year, 1u8..=12, 1u8..=31).prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}"))
}

proptest! {
    #![proptest_config(support::cases(16, 64))]

    #[test]
    fn no_day_stops_the_check(days in prop::collection::vec(any_day(), 8), asked in any_day(), kind in prop::sample::select(vec!["dcs.1", "dcs.7", "bau-cu-cu-tri", "dau-gia", "quy-hoach-dat", "ho-ngheo", "mat-giay-chung-nhan"])) {
        let [signed, from, to, down, election, auction, village, broadcast] = days.as_slice() else { unreachable!("eight days") };
        let text = format!(
            "---\ntieu_de: A\nnhom: {kind}\nvan_ban: {{ngay: {signed}}}\ndang_tu: {from}\ndang_den: {to}\ngo_ngay: {down}\nsu_kien: {{ngay_bau_cu: {election}, ngay_dau_gia: {auction}}}\ngui_thon: {village}\nloa: {{tu: {broadcast}, den: {to}}}\n---\n"
        );
        let folder = Folder::new(&[("don-vi.yaml", COMMUNE.to_owned()), ("niem-yet/2026/a.md", text)]);
        let readable = days.iter().all(|day| Day::parse(day).is_ok());
        match niemyet::load::load(&folder.content()) {
            Ok(content) => {
                prop_assert!(readable);
                if let Ok(day) = Day::parse(&asked) {
                    let report = niemyet::rules::check(&content, day);
                    prop_assert!(!report.findings.is_empty());
                }
            }
            Err(_) => prop_assert!(!readable),
        }
    }

    #[test]
    fn days_of_three_centuries_never_stop_the_check(numbers in prop::collection::vec(0i64..109_000, 4), asked in 0i64..109_000) {
        let first = Day::parse("1900-01-01").unwrap();
        let [signed, from, to, event] = [0, 1, 2, 3].map(|index| first.plus(numbers[index]));
        let text = format!("---\ntieu_de: A\nnhom: dcs.7\nvan_ban: {{ngay: {signed}}}\ndang_tu: {from}\ndang_den: {to}\nsu_kien: {{ngay_hop: {event}}}\n---\n");
        let budget = format!("nam: {}\nloai: quy-1\nngay_cong_khai: {signed}\nngay_khai_mac_ky_hop: {event}\n", from.year());
        let folder = Folder::new(&[("niem-yet/2026/a.md", text), ("ngan-sach/a.yaml", budget)]);
        let content = niemyet::load::load(&folder.content()).unwrap_or_else(|error| panic!("{error:?}"));
        prop_assert!(!niemyet::rules::check(&content, first.plus(asked)).findings.is_empty());
    }
}

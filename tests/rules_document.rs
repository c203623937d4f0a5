//! The rules of documents: each breaks on a wrong site and holds on the right one.

mod support;

use niemyet::model::{Finding, Severity};
use support::Folder;
use support::rules::{Files, assert_breaks_and_holds, assert_every_rule_has_its_case, by_rule, findings, judged, rules_of, said};

const DAY: &str = "2026-11-16";

const PAPER: &str = "so: 15/TB-UBND, ngay: 2026-10-01, co_quan: UBND xã Minh Họa, loai: thong-bao, trich_yeu: Họp, nguoi_ky: Nông Văn Mẫu";

/// A posting of a paper.
fn posting(paper: &str) -> (&'static str, String) {
    ("niem-yet/2026/a.md", format!("---\ntieu_de: Họp thôn\nnhom: dcs.14\ndang_tu: 2026-10-02\nvan_ban: {{{paper}}}\n---\nMời họp.\n"))
}

/// A standing document with its file.
fn standing(number: &str, day: &str) -> Files {
    let text = format!(
        "so: {number}\nngay: {day}\nloai: thong-bao\nco_quan: Ủy ban nhân dân xã Minh Họa\ntrich_yeu: Họp\nnguoi_ky: Nông Văn Mẫu\ntep: [tep/a.pdf]\n"
    );
    vec![("van-ban/a.yaml", text), ("tep/a.pdf", "%PDF".to_owned())]
}

fn and(mut files: Files, more: (&'static str, String)) -> Files {
    files.push(more);
    files
}

fn page(body: &str) -> Files {
    vec![("trang/huong-dan/a.md", format!("---\ntieu_de: Hướng dẫn\n---\n\n{body}\n"))]
}

/// A site that breaks a rule and one that keeps it.
fn cases() -> Vec<(&'static str, Files, Files)> {
    let changed = |from: &str, to: &str| vec![posting(&PAPER.replace(from, to))];
    vec![
        ("doc.fields", changed(", nguoi_ky: Nông Văn Mẫu", ""), changed("", "")),
        ("doc.number", changed("15/TB-UBND", "Số 15/TB-UBND"), changed("", "")),
        ("doc.number.body", changed("15/TB-UBND", "15/TB-HĐND"), changed("", "")),
        (
            "doc.unique",
            and(standing("15/TB-UBND", "2026-10-05"), posting(PAPER)),
            and(standing("15/TB-UBND", "2026-10-01"), posting(PAPER)),
        ),
        ("doc.date", changed("2026-10-01", "2026-11-17"), changed("2026-10-01", "2026-11-16")),
        ("law.current", page("Theo Nghị định 42/2022/NĐ-CP."), page("Theo Nghị định 224/2026/NĐ-CP.")),
    ]
}

#[test]
fn each_rule_breaks_on_the_wrong_site_and_holds_on_the_right_one() {
    for (rule, wrong, right) in cases() {
        assert_breaks_and_holds(rule, &wrong, &right, DAY);
    }
}

#[test]
fn every_rule_of_documents_has_its_case() {
    let known: Vec<&str> = cases().iter().map(|(rule, ..)| *rule).collect();
    assert_every_rule_has_its_case(&["doc.", "law."], &known);
}

#[test]
fn a_finding_stands_at_the_number_of_the_posted_paper() {
    let folder = Folder::new(&[posting(&PAPER.replace("15/TB-UBND", "TB 15"))]);
    assert!(findings(&folder, DAY).contains(&("doc.number".to_owned(), "niem-yet/2026/a.md".to_owned(), 5)));
}

#[test]
fn a_standing_document_needs_its_file_a_posting_its_file_or_its_words() {
    let without = |files: Files| files.into_iter().map(|(path, text)| (path, text.replace("tep: [tep/a.pdf]\n", ""))).collect::<Files>();
    assert!(said(&Folder::new(&without(standing("15/TB-UBND", "2026-10-01"))), DAY, "doc.fields")[0].contains("tệp toàn văn"));
    let (path, text) = posting(PAPER);
    assert!(said(&Folder::new(&[(path, text.replace("Mời họp.\n", ""))]), DAY, "doc.fields")[0].contains("tệp hoặc nội dung"));
}

#[test]
fn papers_older_than_the_decree_are_not_judged_by_it() {
    let old = PAPER.replace("2026-10-01", "2020-03-04").replace(", nguoi_ky: Nông Văn Mẫu", "");
    assert!(!rules_of(&vec![posting(&old)], DAY).iter().any(|rule| rule.starts_with("doc.")));
    let new = old.replace("2020-03-04", "2020-03-05");
    assert!(rules_of(&vec![posting(&new)], DAY).contains(&"doc.fields".to_owned()));
}

/// What is said of a number of a paper of some kind.
fn number(number: &str, kind: &str) -> Vec<String> {
    said(&Folder::new(&[posting(&format!("so: \"{number}\", ngay: 2026-10-01, loai: {kind}"))]), DAY, "doc.number")
}

#[test]
fn numbers_of_every_family_are_well_formed() {
    for (typed, kind) in [
        ("703/KH-UBND", "ke-hoach"),
        ("01/QĐ-UBND", "quyet-dinh"),
        ("01/QĐ-UBND", "quy-che"),
        ("05/2026/NQ-HĐND", "nghi-quyet"),
        ("15/2026/QĐ-UBND", "quyet-dinh"),
        ("12/UBND-VP", "cong-van"),
        ("496-BC/BCĐ", "bao-cao"),
        ("12-NQ/TU", "nghi-quyet"),
        ("26/2026/TT-BTC", "thong-bao"),
        ("66.7/2025/NQ-CP", "nghi-quyet"),
        ("34/2007/PL-UBTVQH11", "quy-dinh"),
    ] {
        assert!(number(typed, kind).is_empty(), "{typed}: {:?}", number(typed, kind));
    }
}

#[test]
fn numbers_of_wrong_form_are_told_apart() {
    assert!(number("15/2026/TB-UBND", "thong-bao")[0].contains("có năm ở giữa"));
    assert!(number("118/2025/NĐ-C", "quy-dinh")[0].contains("có năm ở giữa"));
    assert!(number("15/KH-UBND", "thong-bao")[0].contains("loai ghi thông báo"));
    for kind in ["thong-bao", "bao-cao", "to-trinh", "bien-ban"] {
        assert_eq!(number("15/QĐ-UBND", kind).len(), 1, "a decision issues no {kind}");
    }
    for typed in ["5/TB-UBND", "15 /TB-UBND", "15/tb-ubnd", "15", "số 15/TB-UBND"] {
        assert!(number(typed, "thong-bao")[0].contains("không đúng thể thức"), "{typed}");
    }
    let folder = Folder::new(&[posting("so: 5/TB-UBND, ngay: 2026-10-01")]);
    let remedy = judged(&folder, DAY).into_iter().find(|finding| finding.rule == "doc.number").unwrap().remedy;
    assert!(remedy.contains("05/TB-UBND"), "{remedy}");
}

#[test]
fn numbers_that_came_with_procedures_are_one_remark() {
    let procedure = |code: &str| {
        format!(
            "ma: \"{code}\"\nten: Thủ tục\nlinh_vuc: ho-tich\nquyet_dinh_bo: {{so: QĐ/0001-BTP}}\ncan_cu_phap_ly: [{{so: 343/2016/TT-BTC}}]\n"
        )
    };
    let folder = Folder::new(&[
        ("linh-vuc.yaml", "- {ma: ho-tich, ten: Hộ tịch}\n".to_owned()),
        ("thu-tuc/a.yaml", procedure("1.001193")),
        ("thu-tuc/b.yaml", procedure("1.001194")),
    ]);
    for rule in ["doc.number", "law.current"] {
        let found: Vec<Finding> = judged(&folder, DAY).into_iter().filter(|finding| finding.rule == rule).collect();
        assert_eq!(found.len(), 1, "{rule}");
        assert_eq!((found[0].severity, found[0].file.as_str(), found[0].line), (Severity::Info, "don-vi.yaml", 1));
        assert!(found[0].message.contains("2 thủ tục"), "{}", found[0].message);
    }
}

#[test]
fn the_body_fits_its_sign_however_it_is_written() {
    let body = |number: &str, body: &str| {
        said(&Folder::new(&[posting(&format!("so: {number}, ngay: 2026-10-01, co_quan: {body}"))]), DAY, "doc.number.body")
    };
    assert!(body("15/TB-UBND", "Chủ tịch Ủy ban nhân dân xã").is_empty());
    assert!(body("15/TB-TT.HĐND", "Thường trực HĐND xã").is_empty());
    assert!(body("12/VP-TH", "Văn phòng").is_empty(), "a sign that no table knows is not judged");
    assert_eq!(body("15/TB-UBND", "Đảng ủy xã").len(), 1);
}

#[test]
fn one_number_in_two_years_or_of_two_bodies_is_no_double() {
    let twice = |number: &str, day: &str| said(&Folder::new(&and(standing(number, day), posting(PAPER))), DAY, "doc.unique");
    assert!(twice("15/TB-UBND", "2025-10-05").is_empty(), "another year");
    assert_eq!(twice("15/TB-UBND", "2026-10-05").len(), 1, "«UBND» and «Ủy ban nhân dân» are one body");
    let province = posting(&PAPER.replace("UBND xã Minh Họa", "UBND tỉnh Thái Nguyên"));
    assert!(said(&Folder::new(&and(standing("15/TB-UBND", "2026-10-05"), province)), DAY, "doc.unique").is_empty());
}

#[test]
fn the_year_of_a_legal_text_is_the_year_of_its_day() {
    let dated = |day: &str| said(&Folder::new(&[posting(&format!("so: 05/2026/NQ-HĐND, ngay: {day}"))]), DAY, "doc.date");
    assert_eq!(dated("2025-12-30").len(), 1);
    assert!(dated("2026-01-05").is_empty());
}

#[test]
fn a_text_is_hinted_at_only_after_it_ended_and_where_it_is_a_basis() {
    let hints = |body: &str, day: &str| said(&Folder::new(&page(body)), day, "law.current");
    assert!(hints("Theo NĐ 42/2022/NĐ-CP.", "2026-06-30").is_empty());
    assert_eq!(hints("Theo NĐ 42/2022/NĐ-CP.", "2026-07-01").len(), 1);
    assert!(hints("NĐ 224/2026/NĐ-CP thay thế NĐ 42/2022/NĐ-CP.", DAY).is_empty());
    let fee = "- ma: a\n  ten: Phí\n  can_cu: [{so: 343/2016/TT-BTC}]\n";
    let folder = Folder::new(&[("phi-le-phi.yaml", fee)]);
    assert!(findings(&folder, DAY).contains(&("law.current".to_owned(), "phi-le-phi.yaml".to_owned(), 3)));
}

#[test]
fn an_old_report_may_rest_on_the_law_of_its_time() {
    let report = |day: &str| {
        format!("ten: Số liệu\ncot: [{{ma: a, ten: A, kieu: chu}}]\nhang: []\ncan_cu: [Thông tư 343/2016/TT-BTC]\ncap_nhat: {day}\n")
    };
    let of = |day: &str| said(&Folder::new(&[("so-lieu/a.yaml", report(day))]), DAY, "law.current").len();
    assert_eq!((of("2023-12-25"), of("2026-11-01")), (0, 1));
}

#[test]
fn a_text_cited_in_short_is_told_where_it_stands() {
    let hints = |body: &str| by_rule(&Folder::new(&page(body)), DAY, "law.current");
    for cited in ["Nghị định 42/2022", "NĐ 42/2022", "Nghị định số 42/2022/NĐ-CP", "Thông tư 343/2016", "Luật Đất đai 2013"]
    {
        let found = hints(&format!("Một dòng.\n\nTrang làm theo {cited}, khoản 1."));
        let places: Vec<_> = found.iter().map(|finding| (finding.line - found[0].line, finding.column, finding.width)).collect();
        assert_eq!(places, [(0, 16, cited.chars().count())], "{cited}: {found:?}");
        assert!(found[0].line > 3, "below the first line of the body");
    }
    for excused in [
        "Nghị định 42/2022 đã bị bãi bỏ.",
        "NĐ 224/2026/NĐ-CP thay thế\nNĐ 42/2022.",
        "Thông tư 343/2016 hết hiệu lực từ 25/3/2026.",
        "Thông tư 61/2017 của Bộ Y tế.",
    ] {
        assert!(hints(excused).is_empty(), "{excused}");
    }
    assert_eq!(hints("Luật cũ đã bãi bỏ. Trang làm theo NĐ 42/2022.").len(), 1, "the excuse is of another sentence");
}

#[test]
fn a_paper_of_its_time_may_cite_the_law_of_its_time() {
    let body = |day: &str| {
        let text = posting(PAPER).1.replace("dang_tu: 2026-10-02", &format!("dang_tu: {day}"));
        said(&Folder::new(&[("niem-yet/2026/a.md", format!("{text}\nTheo Nghị định 42/2022.\n"))]), DAY, "law.current").len()
    };
    assert_eq!((body("2026-06-30"), body("2026-10-02")), (0, 1));
}

#[test]
fn an_abstract_that_cites_a_repealed_text_is_judged_on_the_day_of_its_document() {
    let posting = |signed: &str, abstract_: &str| {
        let text = format!(
            "---\ntieu_de: Tờ thử\nnhom: dcs.1\nvan_ban: {{so: 15/TB-UBND, ngay: {signed}, trich_yeu: {abstract_}}}\ndang_tu: 2026-10-05\n---\nLời.\n"
        );
        said(&Folder::new(&[("niem-yet/2026/a.md", text)]), DAY, "law.current")
    };
    let told = posting("2026-10-01", "Công bố theo Nghị định số 42 năm 2022");
    assert!(told.len() == 1 && told[0].contains("viện dẫn 42/2022/NĐ-CP không còn hiệu lực từ 01/07/2026"), "{told:?}");
    assert!(posting("2026-06-15", "Công bố theo Nghị định số 42 năm 2022").is_empty(), "in force when it was signed");
    assert!(posting("2026-10-01", "Bãi bỏ việc thực hiện Nghị định 42/2022").is_empty());
}

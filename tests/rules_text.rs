//! Letters and words of the texts: legacy encodings, lookalikes, letters lost, places left to be filled in.

mod support;

use niemyet::model::Severity;
use support::Folder;
use support::rules::{Files, assert_breaks_and_holds, assert_every_rule_has_its_case, by_rule};

const DAY: &str = "2026-11-16";

fn news(text: &str) -> Files {
    vec![("tin/2026-10-01-a.md", format!("---\ntieu_de: Tin\nngay: 2026-10-01\n---\n\n{text}\n"))]
}

fn value(text: &str) -> Files {
    vec![("phan-anh/a.yaml", format!("ngay: 2026-11-01\nnoi_dung: \"{text}\"\n"))]
}

fn attached(text: &str) -> Files {
    vec![
        ("tin/2026-10-01-a.md", "---\ntieu_de: Tin\nngay: 2026-10-01\n---\n\n[tệp](tep/a.txt)\n".to_owned()),
        ("tep/a.txt", text.to_owned()),
    ]
}

const CASES: &[(&str, &str, &str)] = &[
    ("text.unicode", "Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("text.unicode", "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Hoà giải, thuỷ lợi, Đắk Lắk, Krông Năng; café São Paulo; 12 m², 30°C"),
    ("text.unicode", "Ủy ban nhân dân phƣờng", "Ủy ban nhân dân phường"),
    ("text.unicode", "Ðơn đề nghị", "Đơn đề nghị"),
    ("text.letters", "Trên cơ c ố n  n v  c  m n    N n c   U N c c   c c  n", "a) Điểm b khoản 2: dài 5 km, nặng 3 kg, rộng 2 m"),
    ("text.letters", "Ngh\u{fffd} quy\u{fffd}t c\u{fffd}a H\u{fffd}i \u{111}\u{fffd}ng", "Nghị quyết của Hội đồng"),
    ("text.placeholder", "Số người dự: [điền số]", "Số người dự: 45"),
    ("text.placeholder", "Nội dung đang cập nhật", "Nội dung cuộc họp"),
    ("text.placeholder", "TODO hỏi lại", "Kính gửi: ………… (tên người nhận)"),
];

#[test]
fn every_rule_of_texts_and_files_has_a_case_that_breaks_it_and_one_that_holds() {
    for (rule, wrong, right) in CASES {
        for carrier in [news, value, attached] {
            assert_breaks_and_holds(rule, &carrier(wrong), &carrier(right), DAY);
        }
    }
    // Those of files stand in `attachments`.
    let files = ["file.scan", "file.signature"];
    assert_every_rule_has_its_case(&["text.", "file."], &CASES.iter().map(|case| case.0).chain(files).collect::<Vec<_>>());
}

#[test]
fn letters_apart_from_their_marks_are_put_together_and_only_told() {
    let files = news("xa\u{303} Minh Ho\u{323}a");
    let found = by_rule(&Folder::new(&files), DAY, "text.unicode");
    assert!(found.len() == 1 && found[0].severity == Severity::Info && found[0].line == 6, "{found:?}");
}

#[test]
fn a_placeholder_is_a_whole_value_or_says_so() {
    for text in ["…", "N/A", "đang cập nhật", "xxxx", "......"] {
        assert!(!by_rule(&Folder::new(&value(text)), DAY, "text.placeholder").is_empty(), "{text}");
    }
    for text in ["Không", "Có", "Kính gửi: ....... tại xã", "Chưa có điện ở bản Mẫu"] {
        assert!(by_rule(&Folder::new(&value(text)), DAY, "text.placeholder").is_empty(), "{text}");
    }
}

#[test]
fn imported_texts_are_one_grouped_info() {
    let procedure = |code: &str| format!("ma: \"{code}\"\nten: Đăng ký\nlinh_vuc: ho-tich\ntrinh_tu_thuc_hien: Nộp tại phƣờng\n");
    let files = [
        ("linh-vuc.yaml", "- {ma: ho-tich, ten: Hộ tịch}\n".to_owned()),
        ("thu-tuc/a.yaml", procedure("1.001193")),
        ("thu-tuc/b.yaml", procedure("1.001194")),
    ];
    let found = by_rule(&Folder::new(&files), DAY, "text.unicode");
    assert!(found.len() == 1 && found[0].severity == Severity::Info && found[0].file == "don-vi.yaml", "{found:?}");
}

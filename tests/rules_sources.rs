//! Two places that say the same: a disagreement is told where the first of them stands, with both figures.

mod support;

use support::Folder;
use support::rules::said;

const DAY: &str = "2026-11-16";
const FIELDS: (&str, &str) = ("linh-vuc.yaml", "- {ma: ho-tich, ten: Hộ tịch}\n");

fn told(files: &[(&str, &str)]) -> Vec<String> {
    said(&Folder::new(&[&[FIELDS], files].concat()), DAY, "truth.duplicate")
}

fn procedure(more: &str) -> String {
    format!("ma: \"1.000001\"\nten: Khai sinh\nlinh_vuc: ho-tich\n{more}")
}

#[test]
fn a_procedure_said_to_be_free_asks_no_fee_of_any_channel() {
    let with = |sum: u32| {
        procedure(&format!(
            "phi_le_phi: {{tinh_trang: khong-thu}}\ncach_thuc_thuc_hien:\n  - {{hinh_thuc: truc-tiep, phi: [{{so_tien: {sum}}}]}}\n"
        ))
    };
    assert_eq!(told(&[("thu-tuc/a.yaml", &with(8000))]), ["«Khai sinh»: phi_le_phi ghi không thu, nộp trực tiếp lại ghi 8.000 đồng"]);
    assert!(told(&[("thu-tuc/a.yaml", &with(0))]).is_empty());
}

#[test]
fn a_fee_of_a_channel_stands_in_the_table_of_fees() {
    let table = "- {ma: a, ten: Lệ phí hộ tịch, muc_thu: [{so_tien: 5000, don_vi_tinh: việc}, {so_tien: 2500, don_vi_tinh: việc}], thu_tuc: [\"1.000001\"]}\n";
    let with = |sum: u32| {
        procedure(&format!("cach_thuc_thuc_hien:\n  - {{hinh_thuc: truc-tiep, phi: [{{ten: Lệ phí hộ tịch, so_tien: {sum}}}]}}\n"))
    };
    let found = told(&[("phi-le-phi.yaml", table), ("thu-tuc/a.yaml", &with(8000))]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("8.000 đồng") && found[0].contains("5.000 đồng, 2.500 đồng"), "{found:?}");
    assert!(told(&[("phi-le-phi.yaml", table), ("thu-tuc/a.yaml", &with(2500))]).is_empty());
}

#[test]
fn a_time_limit_is_the_same_in_the_sentence_and_in_the_channels() {
    let with = |text: &str| {
        let channels = "cach_thuc_thuc_hien:\n  - {hinh_thuc: truc-tiep, thoi_han: {so: 3, don_vi: ngay-lam-viec}}\n";
        procedure(&format!("thoi_han_giai_quyet: {text}\n{channels}"))
    };
    assert_eq!(
        told(&[("thu-tuc/a.yaml", &with("05 ngày làm việc"))]),
        ["«Khai sinh»: thoi_han_giai_quyet ghi 5 ngày làm việc, các cách nộp ghi 3 ngày làm việc"]
    );
    for text in ["03 ngày làm việc", "Ngay trong ngày", "3 ngày làm việc, phải xác minh thì 8 ngày làm việc"] {
        assert!(told(&[("thu-tuc/a.yaml", &with(text))]).is_empty(), "{text}");
    }
}

#[test]
fn reports_of_one_period_and_of_the_next_agree() {
    let report = |from: &str, to: &str, more: &str| format!("ky: {{tu: {from}, den: {to}}}\n{more}\n");
    let first = report("2026-01-01", "2026-03-31", "tiep_nhan: {tong: 100}\ndang_giai_quyet: {tong: 10}");
    let again = report("2026-01-01", "2026-03-31", "tiep_nhan: {tong: 120}");
    assert_eq!(
        told(&[("giai-quyet/a.yaml", &first), ("giai-quyet/b.yaml", &again)]),
        ["hồ sơ tiếp nhận: ở đây ghi 100, giai-quyet/b.yaml của cùng kỳ ghi 120"]
    );
    let next = |carried: u32| report("2026-04-01", "2026-06-30", &format!("tiep_nhan: {{ky_truoc: {carried}}}"));
    assert_eq!(
        told(&[("giai-quyet/a.yaml", &first), ("giai-quyet/b.yaml", &next(50))]),
        ["hồ sơ tiếp nhận: ở đây ghi 50, giai-quyet/a.yaml (đang giải quyết cuối kỳ trước) ghi 10"]
    );
    assert!(told(&[("giai-quyet/a.yaml", &first), ("giai-quyet/b.yaml", &next(10))]).is_empty());
}

#[test]
fn a_row_that_calls_itself_the_total_is_held_against_the_other_rows() {
    let table = |total: u32| {
        format!(
            "ten: Đối thoại\ncot: [{{ma: cap, ten: Cấp}}, {{ma: so, ten: Số, kieu: so}}]\nhang: [{{cap: Huyện, so: 2}}, {{cap: Xã, so: 27}}, {{cap: Tổng cộng, so: {total}}}]\n"
        )
    };
    let totals = |total: u32| said(&Folder::new(&[("so-lieu/a.yaml", table(total))]), DAY, "truth.total");
    assert_eq!(totals(30), ["cột «Số»: tổng «Tổng cộng» ghi 30, cộng các dòng được 29 (2 + 27)"]);
    assert!(totals(29).is_empty());
}

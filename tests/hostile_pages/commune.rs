//! The files of the hostile commune.

use std::fmt::Write;

/// A name of three hundred characters.
pub const LONG: &str = concat!(
    "Đăng ký, cấp lại, điều chỉnh, gia hạn và thu hồi giấy chứng nhận đủ điều kiện hoạt động của cơ sở trợ giúp xã hội ngoài công lập ",
    "thuộc thẩm quyền của Ủy ban nhân dân cấp xã trên địa bàn miền núi, vùng đồng bào dân tộc thiểu số, vùng có điều kiện kinh tế xã ",
    "hội đặc biệt khó khăn nghiêng nghiêng nghiêng."
);
/// Three hundred letters without a space.
pub const WORD: &str = concat!(
    "nghiễngnghiễngnghiễngnghiễngnghiễngnghiễngnghiễngnghiễngnghiễngnghiễngnghiễngnghiễngnghiễngnghiễng",
    "ỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆỆ",
    "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"
);
pub const RIGHT_TO_LEFT: &str = "مرحبا بالعالم (تجربة)";
pub const EMOJI: &str = "🌾👨‍👩‍👧‍👦🇻🇳";
/// Markup, Markdown and templates: `{{ 69 * 78 }}` would show as 5382.
pub const MARKUP: &str =
    "</td></script><blink>*x*</blink> <img src=x onerror=alert(1)> \" onload=\"alert(1) &amp; {{ 69 * 78 }} {% raw %} | a | b |";
pub const DIGITS: &str = "2026";

/// A text as a value of YAML.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// All of it at once.
fn everything() -> String {
    quoted(&format!("{LONG} {WORD} {RIGHT_TO_LEFT} {EMOJI} {MARKUP}"))
}

/// The hostile texts by turns, each once.
fn texts() -> [&'static str; 6] {
    [LONG, WORD, RIGHT_TO_LEFT, EMOJI, MARKUP, DIGITS]
}

/// The files by their paths below `content/`.
pub fn files() -> Vec<(&'static str, Vec<u8>)> {
    let all = everything();
    let text = |pattern: &str| pattern.replace("ALL", &all).into_bytes();
    vec![
        ("don-vi.yaml", text(COMMUNE)),
        ("linh-vuc.yaml", text("- {ma: kho, ten: ALL, mo_ta: ALL, nhom: ALL}\n- {ma: trong, ten: '2026'}\n- {ma: so, ten: '2027'}\n")),
        ("thu-tuc/1.000001.yaml", procedure(&all)),
        ("thu-tuc/1.000002.yaml", text("ma: \"1.000002\"\nten: '1111'\nlinh_vuc: so\n")),
        (
            "phi-le-phi.yaml",
            text(
                "- {ma: phi, ten: ALL, loai: phi, muc_thu: [{dieu_kien: ALL, so_tien: 1000000000000000, don_vi_tinh: ALL}, {dieu_kien: ALL, nguyen_van: ALL}], phuong_thuc_thu: ALL, doi_tuong_nop: ALL, mien_giam: ALL, can_cu: [{so: 1/2026/TT-BTC, ten: ALL}]}\n",
            ),
        ),
        (
            "can-bo.yaml",
            text(
                "- {ma: khong-so, ho_ten: ALL, chuc_vu: ALL, bo_phan: ALL, nhiem_vu: ALL, tieu_su: ALL, linh_vuc: [kho]}\n- {ma: ngan, ho_ten: '2026', lanh_dao: true, dien_thoai: ALL, email: ALL, thay_khi_vang: khong-so}\n",
            ),
        ),
        (
            "tiep-cong-dan/a.yaml",
            text(
                "noi_tiep: ALL\nthoi_gian_thuong_xuyen: ALL\nlich:\n  - {ngay: 2026-11-19, buoi: sang, gio: ALL, nguoi_tiep: khong-so, thanh_phan: ALL, noi_dung: ALL}\n  - {ngay: 2026-11-26, buoi: ca-ngay, nguoi_tiep: ALL}\n",
            ),
        ),
        ("doi-thoai/kho.yaml", text(DIALOGUE)),
        ("doi-thoai/nhieu.yaml", many_opinions()),
        ("niem-yet/2026/kho.md", text(POSTING)),
        (
            "niem-yet/2026/so.md",
            text("---\nso: 2026/0002\ntieu_de: '2026'\nnhom: dcs.7\ndang_tu: 2026-11-02\ndang_den: 2026-12-02\n---\n1\n"),
        ),
        ("ngan-sach/2026/quyet-dinh.yaml", decided()),
        ("ngan-sach/2026/9-thang.yaml", carried_out(&all)),
        ("ngan-sach/2026/quyet-toan.yaml", wide_budget()),
        (
            "giai-quyet/q1.yaml",
            text(
                "ky: {tu: 2026-01-01, den: 2026-03-31}\ntiep_nhan: {tong: 0}\nda_giai_quyet: {tong: 0, truoc_han: 0, dung_han: 0, qua_han: 0}\n",
            ),
        ),
        (
            "giai-quyet/q2.yaml",
            text(
                "ky: {tu: 2026-04-01, den: 2026-06-30}\nda_giai_quyet: {tong: 1000000000000000, truoc_han: 999999999999999, dung_han: 0, qua_han: 1}\ntheo_linh_vuc: [{linh_vuc: kho, tiep_nhan: {tong: 5}}, {linh_vuc: ALL, tiep_nhan: {tong: 7}}]\nqua_han: [{linh_vuc: ALL, so_luong: 1, ly_do: ALL}]\n",
            ),
        ),
        (
            "giai-quyet/q3.yaml",
            text("ky: {tu: 2026-07-01, den: 2026-09-30}\nda_giai_quyet: {tong: 9, truoc_han: 1, dung_han: 1, qua_han: 1}\n"),
        ),
        ("giai-quyet/cu.yaml", text("ky: {tu: 2020-01-01, den: 2020-12-31}\ntiep_nhan: {tong: 3}\nnguon: ALL\n")),
        ("y-kien/a.yaml", text("{ten: ALL, noi_dung: ALL, tu: 2026-11-01, den: 2026-11-30, hinh_thuc: [niem-yet]}\n")),
        (
            "y-kien/b.yaml",
            text("{ten: ALL, noi_dung: ALL, tu: 2026-01-01, den: 2026-01-31, ket_qua: ALL, giai_trinh: ALL, ngay_ket_qua: 2026-02-10}\n"),
        ),
        (
            "phan-anh/a.yaml",
            text(
                "{ngay: 2026-11-01, noi_dung: ALL, linh_vuc: ALL, co_quan: ALL, tra_loi: ALL, ngay_tra_loi: 2026-11-03, loai: phan-anh}\n",
            ),
        ),
        (
            "hoi-nghi-thon/a.yaml",
            text("{thon: kho, ngay: 2026-05-01, thong_bao: {ngay: 2026-04-20, hinh_thuc: [loa]}, noi_dung: ALL, ket_qua: ALL}\n"),
        ),
        ("danh-gia/nhieu.yaml", many_criteria(&all)),
        (
            "danh-gia/don-vi.yaml",
            text("{ten: ALL, nam: 2026, thang_diem: 100, doi_tuong: [{ten: ALL, diem: 99.5, xep_loai: ALL}, {ten: B, diem: 0}]}\n"),
        ),
        (
            "hai-long/a.yaml",
            text("{ky: {tu: 2026-01-01, den: 2026-03-31}, so_phieu: 3, muc: [{ten: ALL, so: 0}, {ten: '2026', so: 3}], nguon: ALL}\n"),
        ),
        ("so-lieu/rong.yaml", wide_figures(&all)),
        ("so-lieu/dai.yaml", long_figures()),
        ("so-lieu/khong-dong.yaml", text("{ten: '2026', cot: [{ma: a, ten: ALL}]}\n")),
        (
            "ke-hoach-cong-khai/2026.yaml",
            text(
                "{nam: 2026, muc: [{nhom: dcs.1, noi_dung: ALL, hinh_thuc: [niem-yet], thoi_diem: ALL, thoi_gian: ALL, nguoi_thuc_hien: ALL}]}\n",
            ),
        ),
        (
            "van-ban/a.yaml",
            text(
                "{so: 1/QĐ-UBND, ngay: 2026-01-05, loai: quyet-dinh, co_quan: ALL, trich_yeu: ALL, nguoi_ky: ALL, vai_tro: quy-che-dan-chu}\n",
            ),
        ),
        (
            "su-co/a.yaml",
            text("{tu: 2026-11-16, den: 2026-11-17, ly_do: ALL, bao_truoc_ngay: 2026-11-10, khac_phuc_du_kien: 2026-11-18}\n"),
        ),
        ("tin/a.md", text(&format!("---\ntieu_de: ALL\nngay: 2026-11-01\ntom_tat: ALL\n---\n{MARKDOWN}"))),
        ("tin/so.md", text("---\ntieu_de: '2026'\nngay: 2026-11-02\n---\n1\n")),
        ("trang/gioi-thieu/a.md", text(&format!("---\ntieu_de: ALL\n---\n{MARKDOWN}"))),
        ("tep/doc.mp3", b"ID3".to_vec()),
    ]
}

const COMMUNE: &str = "ten: ALL
cap: xa
tinh: ALL
url: https://minhhoa.example.gov.vn
ten_cu: [{ten: ALL, den_ngay: 2025-06-30}]
dia_chi: ALL
dien_thoai: ALL
email: ALL
gio_lam_viec: [{thu: 2-6, tu: '07:30', den: '17:00', ghi_chu: ALL}]
duong_day_nong: [{ten: ALL, so: ALL}, {ten: A, so: 0987654321}]
khan_cap: [{ten: ALL, so: '113'}]
diem_tiep_nhan: [{ma: mot, ten: ALL, dia_chi: ALL, dien_thoai: ALL}]
nguoi_chiu_trach_nhiem: ALL
phan_anh: {co_quan: ALL, dia_chi: ALL, dien_thoai: ALL}
kenh: [{ten: ALL, url: 'https://example.gov.vn/'}]
thon: [{ma: kho, ten: ALL, ten_cu: ALL, truong_thon: ALL, diem_niem_yet: [ALL]}]
cai_dat:
  khong_phat_sinh: [{nhom: dcs.8, ky: ALL, ly_do: ALL}]
  mien_tru: [{quy_tac: posting.duration, ly_do: ALL}]
";

const DIALOGUE: &str = "ten: ALL
ngay: 2026-10-01
dia_diem: ALL
chu_tri: ALL
thanh_phan: ALL
thong_bao: {ngay: 2026-09-01, hinh_thuc: [niem-yet, loa]}
so_nguoi_du: 1000000000000000
y_kien:
  - {noi_dung: ALL, linh_vuc: ALL, tra_loi: ALL, co_quan: ALL, han: 2026-10-30, trang_thai: dang-giai-quyet}
  - {noi_dung: '2026', linh_vuc: ALL, trang_thai: da-giai-quyet}
  - {noi_dung: '2027', trang_thai: khong-thuoc-tham-quyen}
tong_hop: {so_y_kien: 9, ty_le: 33.3}
nguon: ALL
";

const POSTING: &str = "---
so: 2026/0001
tieu_de: ALL
nhom: dcs.7
van_ban: {so: 1/TB-UBND, ngay: 2026-11-01, co_quan: ALL, loai: thong-bao, trich_yeu: ALL, nguoi_ky: ALL}
dang_tu: 2026-11-02
dang_den: 2026-12-02
noi_niem_yet: [tru-so, {noi: nha-van-hoa, thon: kho}]
hinh_thuc: [niem-yet, loa]
bien_ban: {so_ban: 3, nguoi_chung_kien: [ALL], y_kien: ALL}
---
ALL

| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 |
|---|---|---|---|---|---|---|---|---|---|---|---|
| nghiêng nghiêng | b | c | d | e | f | g | h | i | k | l | m |
";

const MARKDOWN: &str = "# ALL

ALL

- ALL

> ALL

```
ALL
```
";

fn procedure(all: &str) -> Vec<u8> {
    let mut papers = String::new();
    for number in 1..=60 {
        let text = quoted(texts()[number % 6]);
        let _ = writeln!(papers, "      - {{ten: {text}, loai: nop, ban_chinh: 1, ban_sao: {number}, ghi_chu: {all}}}");
    }
    format!(
        "ma: \"1.000001\"
ten: {all}
linh_vuc: kho
quyet_dinh_cong_bo: {{so: 1/QĐ-UBND, ngay: 2026-01-05, co_quan: {all}}}
hieu_luc_tu: 2026-01-05
trinh_tu_thuc_hien: {all}
cach_thuc_thuc_hien:
  - {{hinh_thuc: truc-tiep, thoi_han: {{so: 1, don_vi: ngay-lam-viec, nguyen_van: {all}}}, phi: [{{ten: {all}, so_tien: 1000000000000000, don_vi_tinh: {all}}}], mo_ta: {all}}}
  - {{hinh_thuc: truc-tuyen, mo_ta: {all}}}
thanh_phan_ho_so:
  - truong_hop: {all}
    giay_to:
{papers}so_bo_ho_so: 1
thoi_han_giai_quyet: {all}
doi_tuong_thuc_hien: [{all}]
co_quan_thuc_hien: [{all}]
dia_chi_tiep_nhan: {all}
ket_qua_thuc_hien: [{{ten: {all}}}]
phi_le_phi: {{tinh_trang: co-thu, ghi_chu: {all}}}
mau_don_to_khai: [{{ten: {all}}}]
yeu_cau_dieu_kien: {all}
can_cu_phap_ly: [{{so: 60/2014/QH13, ten: {all}}}]
tu_khoa: [{all}]
ban_dich:
  - {{ngon_ngu: hmn, tom_tat: Nyob zoo. Koj yuav tsum coj koj daim ntawv los., tep_am_thanh: tep/doc.mp3}}
  - {{ngon_ngu: blt, tom_tat: ꪎꪱꪣꪱꪙ ꪼꪕ ꪎꪳ꫁}}
  - {{ngon_ngu: ar, tom_tat: {RIGHT_TO_LEFT}}}
"
    )
    .into_bytes()
}

/// Three hundred opinions on one field, by turns in every state.
fn many_opinions() -> Vec<u8> {
    let states = ["da-giai-quyet", "dang-giai-quyet", "chuyen-cap-tren", "khong-thuoc-tham-quyen"];
    let mut text = "ten: Ba trăm ý kiến\nngay: 2026-09-01\ny_kien:\n".to_owned();
    for number in 0..300 {
        let due = if number % 7 == 0 { ", han: 2026-10-01" } else { "" };
        let _ = writeln!(text, "  - {{noi_dung: Ý kiến {number}, linh_vuc: Đất đai{due}, trang_thai: {}}}", states[number % 4]);
    }
    text.into_bytes()
}

const BUDGET_COLUMNS: &str = "{ma: ten, ten: Nội dung, kieu: chu}";

/// Rows whose names both tables know, whose sums are huge, zero and negative.
fn decided() -> Vec<u8> {
    let mut text = format!(
        "nam: 2026\nloai: quyet-dinh\nngay_cong_khai: 2026-01-05\nbang:\n  - ten: Dự toán chi\n    don_vi_tinh: đồng\n    cot: [{BUDGET_COLUMNS}, {{ma: du_toan, ten: Dự toán, kieu: tien}}]\n    hang:\n"
    );
    for (name, sum) in texts().iter().zip(["1000000000000000", "0", "1", "-5", "250000000000000", "7"]) {
        let _ = writeln!(text, "      - {{ten: {}, du_toan: {sum}}}", quoted(name));
    }
    text.push_str("    tong: {du_toan: 1250000000000003}\n");
    text.into_bytes()
}

fn carried_out(all: &str) -> Vec<u8> {
    let mut text = format!(
        "nam: 2026\nloai: 9-thang\nngay_cong_khai: 2026-10-05\nthuyet_minh: {all}\nbang:\n  - ten: {all}\n    don_vi_tinh: đồng\n    cot: [{BUDGET_COLUMNS}, {{ma: du_toan, ten: Dự toán, kieu: tien}}, {{ma: thuc_hien, ten: Thực hiện, kieu: tien}}]\n    hang:\n"
    );
    for (name, sum) in texts().iter().zip(["999999999999999", "3", "0", "-400000000000000", "", "8"]) {
        let cell = if sum.is_empty() { "null" } else { sum };
        let _ = writeln!(text, "      - {{ten: {}, du_toan: 9, thuc_hien: {cell}}}", quoted(name));
    }
    let _ = writeln!(text, "      - {{ten: {all}, thuc_hien: 3}}");
    text.push_str("    tong: {thuc_hien: 600000000000010}\n");
    text.into_bytes()
}

/// Columns from `c1` on, forty with the first.
fn forty_columns(names: impl Fn(usize) -> String) -> String {
    let columns = (1..40).map(|number| format!(", {{ma: c{number}, ten: {}, kieu: so}}", names(number)));
    format!("[{{ma: ten, ten: Tên, kieu: chu}}{}]", columns.collect::<String>())
}

fn wide_budget() -> Vec<u8> {
    let columns = forty_columns(|number| quoted(texts()[number % 6]));
    format!("nam: 2026\nloai: quyet-toan\nngay_cong_khai: 2026-11-05\nbang:\n  - ten: Bảng bốn mươi cột\n    cot: {columns}\n    hang: [{{ten: A, c1: 1000000000000000, c39: 1}}]\n").into_bytes()
}

fn wide_figures(all: &str) -> Vec<u8> {
    let columns = forty_columns(|number| quoted(texts()[number % 6]));
    let cells: String = (1..40).map(|number| format!(", c{number}: {}", 10_u64.pow(u32::try_from(number % 16).unwrap_or(0)))).collect();
    format!("ten: {all}\nnhom: {all}\nmo_ta: {all}\ncot: {columns}\nhang:\n  - {{ten: {all}{cells}}}\ntong: {{c1: 5}}\ncan_cu: [{all}]\nnguon: {all}\n").into_bytes()
}

fn long_figures() -> Vec<u8> {
    let mut text = "ten: Hai nghìn dòng\ncot: [{ma: a, ten: A, kieu: chu}, {ma: b, ten: B, kieu: so}]\nhang:\n".to_owned();
    for number in 0..2000 {
        let _ = writeln!(text, "  - {{a: Dòng {number}, b: {number}}}");
    }
    text.into_bytes()
}

/// Forty criteria: some without a full score, some below zero, the last part of another.
fn many_criteria(all: &str) -> Vec<u8> {
    let mut text = format!("ten: {all}\nnam: 2026\ncan_cu: {all}\nxep_loai: {all}\ntieu_chi:\n");
    for number in 1..=40 {
        let name = quoted(&format!("{} {number}", texts()[number % 6]));
        let full = if number % 9 == 0 { String::new() } else { format!(", diem_chuan: {}", number % 5) };
        let _ =
            writeln!(text, "  - {{ma: \"{number}\", ten: {name}{full}, diem_tu_cham: {}, diem_tham_dinh: -{}}}", number % 4, number % 3);
    }
    text.push_str("  - {ma: \"1.1\", ten: Phần, diem_tu_cham: 1}\n");
    text.into_bytes()
}

//! One administrative procedure.

use std::fmt::Write as _;

use super::directory;
use super::random::Random;

pub fn code(index: usize) -> String {
    format!("{}.{:06}", 1 + index % 3, 1000 + index * 37)
}

pub fn text(code: &str, index: usize, fields: usize, random: &mut Random) -> String {
    let size = 6_000 + random.below(3_000);
    let mut yaml = head(code, index, fields, random);
    papers(&mut yaml, random);
    basis(&mut yaml, random);
    yaml.push_str("trinh_tu_thuc_hien: |\n");
    random.steps(&mut yaml, "  ", size);
    yaml
}

fn head(code: &str, index: usize, fields: usize, random: &mut Random) -> String {
    let days = 1 + random.below(30);
    let sum = random.below(40) * 1_000;
    let field = if index < fields { index } else { random.below(fields) }; // none is empty
    format!(
        "ma: \"{code}\"\nten: Thủ tục số {index}, {}\nlinh_vuc: {}\n\
         quyet_dinh_cong_bo: {{so: {}/QĐ-UBND, ngay: 2026-04-06, co_quan: Chủ tịch UBND tỉnh Thái Nguyên}}\n\
         hieu_luc_tu: 2026-04-20\ncap_thuc_hien: [cap-xa]\n\
         cach_thuc_thuc_hien:\n\
         \x20 - {{hinh_thuc: truc-tiep, thoi_han: {{so: {days}, don_vi: ngay-lam-viec}}, phi: [{{ten: Lệ phí, so_tien: {sum}}}]}}\n\
         \x20 - {{hinh_thuc: truc-tuyen, thoi_han: {{so: {days}, don_vi: ngay-lam-viec}}, phi: [{{ten: Lệ phí, so_tien: {}}}]}}\n\
         \x20 - {{hinh_thuc: buu-chinh, thoi_han: {{so: {days}, don_vi: ngay-lam-viec}}}}\n\
         so_bo_ho_so: 1\ndoi_tuong_thuc_hien: [Công dân Việt Nam]\nco_quan_thuc_hien: [UBND cấp xã]\n\
         ket_qua_thuc_hien: [{{ten: Quyết định}}]\nphi_le_phi: {{tinh_trang: co-thu}}\ndich_vu_cong: toan-trinh\n\
         yeu_cau_dieu_kien: Không\ntu_khoa: [thủ tục {index}, giấy {index}]\n",
        random.phrase(),
        directory::field(field),
        100 + random.below(2_000),
        sum / 2,
    )
}

fn papers(yaml: &mut String, random: &mut Random) {
    yaml.push_str("thanh_phan_ho_so:\n  - giay_to:\n");
    for paper in 1..=5 + random.below(5) {
        let _ = writeln!(yaml, "    - {{ten: \"Giấy tờ {paper}: {}\", loai: nop, ban_chinh: 1, ban_sao: 0}}", random.phrase());
    }
}

fn basis(yaml: &mut String, random: &mut Random) {
    yaml.push_str("can_cu_phap_ly:\n");
    for _ in 0..6 + random.below(5) {
        let number = random.below(200);
        let _ = writeln!(yaml, "  - {{so: {number}/2025/NĐ-CP, ten: \"Nghị định quy định việc {}\", ngay: 2025-06-12}}", random.phrase());
    }
}

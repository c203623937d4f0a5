//! What stands around the procedures: the commune itself, its fields, officials, fees and dialogues.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use super::random::Random;
use super::{Size, procedure};

/// Numbers of the form 0208 0000 xxx belong to nobody.
const COMMUNE: &str = "\
ten: Xã Thử Nghiệm
cap: xa
tinh: Thái Nguyên
url: https://thunghiem.example.gov.vn
dia_chi: Thôn Bản Thử, xã Thử Nghiệm, tỉnh Thái Nguyên
dien_thoai: \"02080000010\"
email: ubnd@thunghiem.example.gov.vn
gio_lam_viec:
  - {thu: 2-6, tu: \"07:30\", den: \"11:30\"}
  - {thu: 2-6, tu: \"13:30\", den: \"17:00\"}
duong_day_nong:
  - {ten: Đường dây nóng của xã, so: \"02080000012\"}
diem_tiep_nhan:
  - ma: trung-tam
    ten: Trung tâm Phục vụ hành chính công xã Thử Nghiệm
    dia_chi: Tầng 1, trụ sở Ủy ban nhân dân xã, thôn Bản Thử
    dien_thoai: \"02080000011\"
    gio_lam_viec:
      - {thu: 2-6, tu: \"07:30\", den: \"11:30\"}
      - {thu: 2-6, tu: \"13:30\", den: \"17:00\"}
nguoi_chiu_trach_nhiem: can-bo-0000
phan_anh:
  co_quan: Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Thử Nghiệm
  dia_chi: Thôn Bản Thử, xã Thử Nghiệm, tỉnh Thái Nguyên
  dien_thoai: \"02080000014\"
  email: phananh@thunghiem.example.gov.vn
";

pub fn write(folder: &Path, size: Size, random: &mut Random) -> io::Result<()> {
    fs::create_dir_all(folder.join("doi-thoai"))?;
    fs::write(folder.join("don-vi.yaml"), COMMUNE)?;
    fs::write(folder.join("linh-vuc.yaml"), fields(size.fields))?;
    fs::write(folder.join("can-bo.yaml"), officials(size, random))?;
    fs::write(folder.join("phi-le-phi.yaml"), fees(size, random))?;
    (0..size.dialogues).try_for_each(|index| fs::write(folder.join(format!("doi-thoai/buoi-{index:04}.yaml")), dialogue(index, random)))
}

pub fn field(index: usize) -> String {
    format!("linh-vuc-{index:02}")
}

fn fields(count: usize) -> String {
    (0..count).fold(String::new(), |mut text, index| {
        let _ = writeln!(text, "- ma: {}\n  ten: Lĩnh vực thử nghiệm {index}", field(index));
        text
    })
}

/// The first leads the commune; every field has as many as any other.
fn officials(size: Size, random: &mut Random) -> String {
    (0..size.officials).fold(String::new(), |mut text, index| {
        let (post, leads) = if index == 0 { ("Chủ tịch Ủy ban nhân dân xã", true) } else { ("Công chức chuyên môn", false) };
        let _ = writeln!(
            text,
            "- ma: can-bo-{index:04}\n  ho_ten: {}\n  chuc_vu: {post}\n  bo_phan: Phòng số {}\n  lanh_dao: {leads}\n  thu_tu: {}\n  \
             dien_thoai: \"02080000{:03}\"\n  loai_so: cong-vu\n  email: cb{index}@thunghiem.example.gov.vn\n  nhiem_vu: Việc thứ {index}, {}\n  \
             linh_vuc: [{}]\n  tu: 2025-07-01",
            random.person(),
            index % 6,
            index + 1,
            index % 1_000,
            random.phrase(),
            field(index % size.fields),
        );
        text
    })
}

/// Each for three procedures.
fn fees(size: Size, random: &mut Random) -> String {
    (0..size.fees).fold(String::new(), |mut text, index| {
        let codes: Vec<String> = (0..3).map(|_| format!("\"{}\"", procedure::code(random.below(size.procedures)))).collect();
        let sum = 1_000 * (1 + random.below(40));
        let _ = writeln!(
            text,
            "- ma: khoan-thu-{index:04}\n  ten: Lệ phí số {index}\n  loai: le-phi\n  muc_thu:\n    \
             - {{dieu_kien: Mỗi bản, so_tien: {sum}, don_vi_tinh: bản}}\n    - {{dieu_kien: Làm lại, so_tien: {}, don_vi_tinh: lần}}\n  \
             phuong_thuc_thu: Nộp tại quầy, có biên lai; {}.\n  doi_tuong_nop: Người xin cấp.\n  mien_giam: Miễn cho hộ nghèo, người có công.\n  \
             can_cu:\n    - {{so: 97/2015/QH13, ten: Luật Phí và lệ phí, ngay: 2015-11-25}}\n  thu_tuc: [{}]\n  hieu_luc_tu: 2026-01-01",
            sum / 2,
            random.phrase(),
            codes.join(", "),
        );
        text
    })
}

fn dialogue(index: usize, random: &mut Random) -> String {
    let (year, day) = (2026 - index % 10, 1 + index % 28);
    let mut text = format!(
        "ten: Buổi đối thoại số {index} của Chủ tịch Ủy ban nhân dân xã với Nhân dân\nngay: {year}-10-{day:02}\ndia_diem: Hội trường xã\n\
         chu_tri: {}, Chủ tịch UBND xã\nthanh_phan: Ủy ban Mặt trận Tổ quốc xã; các phòng; Nhân dân trong xã\n\
         thong_bao: {{ngay: {year}-09-{day:02}, hinh_thuc: [niem-yet, cong-thong-tin]}}\nso_nguoi_du: {}\ny_kien:\n",
        random.person(),
        40 + random.below(160),
    );
    for opinion in 1..=6 + random.below(7) {
        let _ = writeln!(
            text,
            "  - {{noi_dung: \"Ý kiến {opinion}: {}\", linh_vuc: Việc {}, tra_loi: \"Xã trả lời: {}\", co_quan: Phòng Kinh tế, \
             han: {year}-11-{day:02}, trang_thai: {}}}",
            random.phrase(),
            random.below(6),
            random.phrase(),
            if opinion % 3 == 0 { "dang-giai-quyet".to_owned() } else { format!("da-giai-quyet, ngay_giai_quyet: {year}-11-{day:02}") },
        );
    }
    text
}

//! Notices of ten years, each of 1 to 3 kB. Some hang too short, so that there is something to tell and to place; half of this year's
//! still hang.

use std::path::Path;
use std::{fs, io};

use super::random::Random;

pub fn write(folder: &Path, index: usize, random: &mut Random) -> io::Result<()> {
    let year = 2026 - index % 10;
    let year_folder = folder.join(format!("niem-yet/{year}"));
    fs::create_dir_all(&year_folder)?;
    fs::write(year_folder.join(format!("{index}.md")), text(year, index, random))
}

fn text(year: usize, index: usize, random: &mut Random) -> String {
    let (serial, month, day) = (index / 10 + 1, 1 + index % 9, 1 + index % 28);
    let begins = format!("{year}-{month:02}-{day:02}");
    let ends = match index {
        _ if index.is_multiple_of(20) => format!("{year}-12-31"),
        _ if index.is_multiple_of(11) => begins.clone(),
        _ => format!("{year}-{:02}-{day:02}", month + 2),
    };
    let mut text = format!(
        "---\nso: {year}/{serial:04}\ntieu_de: Thông báo số {index}, {}\nnhom: dcs.{}\n\
         van_ban: {{so: {serial}/TB-UBND, ngay: {begins}, co_quan: UBND xã Thử Nghiệm, loai: thong-bao, trich_yeu: Về việc {index}, nguoi_ky: {}}}\n\
         dang_tu: {begins}\ndang_den: {ends}\nnoi_niem_yet: [tru-so, nha-van-hoa]\nhinh_thuc: [niem-yet, cong-thong-tin]\n---\n",
        random.phrase(),
        1 + index % 12,
        random.person(),
    );
    let long_enough = 1_000 + random.below(2_000);
    random.steps(&mut text, "", long_enough);
    text
}

//! A commune of any number of procedures, made from a seed: the same bytes on every machine, 6 to 9 kB of YAML each, as real ones have.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

const SEED: u64 = 0x6e69_656d_7965_7421;
const FIELDS: usize = 24;

/// Parts of sentences as procedures use them; the numbers behind them keep the texts apart.
const PHRASES: [&str; 14] = [
    "nộp hồ sơ tại Trung tâm Phục vụ hành chính công",
    "cán bộ tiếp nhận kiểm tra giấy tờ và hẹn ngày trả kết quả",
    "trường hợp hồ sơ chưa đủ thì hướng dẫn bổ sung bằng phiếu",
    "phòng chuyên môn thẩm định, lấy ý kiến của cơ quan liên quan",
    "Chủ tịch Ủy ban nhân dân xã xem xét, ký quyết định",
    "niêm yết công khai tại trụ sở và nhà văn hóa thôn",
    "người dân nhận kết quả tại quầy hoặc qua bưu chính công ích",
    "hồ sơ nộp qua mạng được ký số hoặc chụp từ bản chính",
    "không yêu cầu giấy tờ đã có trong cơ sở dữ liệu quốc gia",
    "thời gian chờ bổ sung không tính vào thời hạn giải quyết",
    "kết quả được trả kèm bản điện tử có giá trị như bản giấy",
    "cơ quan thuế thông báo nghĩa vụ tài chính nếu có",
    "thông tin được cập nhật vào sổ theo dõi của đơn vị",
    "từ chối tiếp nhận phải nêu rõ lý do bằng văn bản",
];

/// Writes a whole content folder.
pub fn write(folder: &Path, procedures: usize, postings: usize) -> io::Result<()> {
    fs::create_dir_all(folder.join("thu-tuc"))?;
    fs::write(folder.join("don-vi.yaml"), "ten: Xã Thử Nghiệm\ncap: xa\ntinh: Thái Nguyên\nurl: https://thunghiem.example.gov.vn\n")?;
    fs::write(folder.join("linh-vuc.yaml"), fields())?;
    let mut random = Random(SEED);
    for index in 0..procedures {
        let code = format!("{}.{:06}", 1 + index % 3, 1000 + index * 37);
        fs::write(folder.join(format!("thu-tuc/{code}.yaml")), procedure(&code, index, &mut random))?;
    }
    (0..postings).try_for_each(|index| write_posting(folder, index, &mut random))
}

/// Postings of ten years, each of 1 to 3 kB; every tenth hangs too short, so that there is something to tell and to place.
fn write_posting(folder: &Path, index: usize, random: &mut Random) -> io::Result<()> {
    let (year, serial) = (2026 - index % 10, index / 10 + 1);
    let (month, day) = (1 + index % 9, 1 + index % 28);
    let ends = if index % 10 == 0 { format!("{year}-{month:02}-{day:02}") } else { format!("{year}-{:02}-{day:02}", month + 2) };
    let mut text = format!(
        "---\nso: {year}/{serial:04}\ntieu_de: Thông báo số {index}, {}\nnhom: dcs.{}\n\
         van_ban: {{so: {serial}/TB-UBND, ngay: {year}-{month:02}-{day:02}, co_quan: UBND xã Thử Nghiệm, loai: thong-bao, trich_yeu: Về việc {index}, nguoi_ky: Người Ký}}\n\
         dang_tu: {year}-{month:02}-{day:02}\ndang_den: {ends}\nnoi_niem_yet: [tru-so, nha-van-hoa]\nhinh_thuc: [niem-yet, cong-thong-tin]\n---\n",
        random.phrase(),
        1 + index % 3,
    );
    for line in 0..8 + random.below(20) {
        let _ = writeln!(text, "{line}. {}; {}.", random.phrase(), random.phrase());
    }
    let year_folder = folder.join(format!("niem-yet/{year}"));
    fs::create_dir_all(&year_folder)?;
    fs::write(year_folder.join(format!("{index}.md")), text)
}

fn fields() -> String {
    (0..FIELDS).fold(String::new(), |mut text, index| {
        let _ = writeln!(text, "- ma: linh-vuc-{index:02}\n  ten: Lĩnh vực thử nghiệm {index}");
        text
    })
}

fn procedure(code: &str, index: usize, random: &mut Random) -> String {
    let size = 6_000 + random.below(3_000);
    let mut yaml = head(code, index, random);
    papers(&mut yaml, random);
    basis(&mut yaml, random);
    yaml.push_str("trinh_tu_thuc_hien: |\n");
    let mut step = 1;
    while yaml.len() < size {
        let _ = writeln!(yaml, "  {step}. {}; {}.", random.phrase(), random.phrase());
        step += 1;
    }
    yaml
}

fn head(code: &str, index: usize, random: &mut Random) -> String {
    let days = 1 + random.below(30);
    let sum = random.below(40) * 1_000;
    format!(
        "ma: \"{code}\"\nten: Thủ tục số {index}, {}\nlinh_vuc: linh-vuc-{:02}\n\
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
        random.below(FIELDS),
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

/// Xorshift (Marsaglia 2003): enough for texts that differ.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).expect("a remainder is below its divisor, which is a usize")
    }

    fn phrase(&mut self) -> &'static str {
        PHRASES[self.below(PHRASES.len())]
    }
}

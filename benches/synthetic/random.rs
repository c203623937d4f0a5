//! Chance that is the same on every machine, and the words it is used for.

use std::fmt::Write as _;

const SEED: u64 = 0x6e69_656d_7965_7421;

/// Parts of sentences as procedures use them; the numbers beside them keep the texts apart.
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

/// Names that nobody bears.
const FAMILIES: [&str; 8] = ["Nông", "Ma", "Hoàng", "Triệu", "Lường", "Dương", "Bàn", "Vi"];
const GIVEN: [&str; 8] = ["Văn Mẫu", "Thị Thử", "Văn Ví Dụ", "Thị Giả Định", "Văn Minh Họa", "Thị Tạm", "Văn Thí Điểm", "Thị Ví Von"];

/// Xorshift (Marsaglia 2003): enough for texts that differ.
pub struct Random(u64);

impl Random {
    pub fn new() -> Self {
        Self(SEED)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).expect("a remainder is below its divisor, which is a usize")
    }

    pub fn phrase(&mut self) -> &'static str {
        PHRASES[self.below(PHRASES.len())]
    }

    pub fn person(&mut self) -> String {
        format!("{} {}", FAMILIES[self.below(FAMILIES.len())], GIVEN[self.below(GIVEN.len())])
    }

    /// A numbered list in Markdown, until the text is as long as it should be.
    pub fn steps(&mut self, text: &mut String, indent: &str, long_enough: usize) {
        let mut step = 1;
        while text.len() < long_enough {
            let _ = writeln!(text, "{indent}{step}. {}; {}.", self.phrase(), self.phrase());
            step += 1;
        }
    }
}

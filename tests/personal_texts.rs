//! Texts as communes write them, with invented persons: what must be found in each, and what must not be taken for a find.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use support::Folder;
use support::rules::judged;

const DAY: &str = "2026-11-16";

const ID: &str = "personal.id";
const BANK: &str = "personal.bank";
const PHONE: &str = "personal.phone";
const BIRTH: &str = "personal.birth";
const CHILD: &str = "personal.child";
const HEALTH: &str = "personal.health";
const DENOUNCER: &str = "personal.denouncer";
const TAX: &str = "personal.tax";
const DOSSIER: &str = "personal.dossier";
const SECRET: &str = "secret.mark";

/// A text and the rules that must speak of it.
type Case = (&'static str, &'static [&'static str]);

const LISTS: &[Case] = &[
    ("1. Ông Lò Văn Thử, sinh năm 1972, bản Mẫu, hộ nghèo, 5 khẩu.", &[]),
    ("| TT | Chủ hộ | Năm sinh | Thôn | Diện |\n|---|---|---|---|---|\n| 1 | Lò Văn Thử | 1972 | Bản Mẫu | Hộ nghèo |", &[]),
    ("| TT | Chủ hộ | Số CCCD |\n|---|---|---|\n| 2 | Quàng Thị Mẫu | 011172000123 |", &[ID]),
    ("| Họ và tên | Ngày sinh | Thôn |\n|---|---|---|\n| Trần Thị Mẫu | 05/03/1980 | Mẫu |\n| Lê Văn Thử | 06/04/1981 | Mẫu |", &[BIRTH]),
    ("| Họ và tên | Giới tính | Ngày sinh |\n|---|---|---|\n| Trần Thị Mẫu | Nữ | 5-3-1980 |", &[BIRTH]),
    ("| Họ tên | Năm sinh |\n|---|---|\n| Lê Văn Thử | 2019 |", &[CHILD]),
    ("| Họ tên | Dạng tật |\n|---|---|\n| Lê Văn Thử | Vận động |", &[HEALTH]),
    ("| TT | HỌ TÊN | MÃ HỒ SƠ |\n|---|---|---|\n| 1 | HOÀNG MINH THỬ | H18.63-261012-0007 |", &[DOSSIER]),
    ("| Chủ hộ | Số CMND | Số tiền |\n|---|---|---|\n| Lê Văn Thử | 080123456 | 150000000 |", &[ID]),
    ("| Chủ hộ | Số tài khoản | Số tiền |\n|---|---|---|\n| Lê Văn Thử | 8601205012345 | 1500000 |", &[BANK]),
    ("| Đơn vị | Số tài khoản |\n|---|---|\n| Trường Mầm non Hoa Mẫu | 8601205012345 |", &[]),
    ("1. Trần Thị Mẫu, 05/03/1980, thôn Bản Mẫu", &[BIRTH]),
    ("Cấp cho Trần Thị Mẫu (05/03/1980)", &[BIRTH]),
    ("Ông Nguyễn Văn Thử, 05/10/2026, đề nghị làm đường; họp với bà Trần Thị Mẫu (06/10/2026)", &[]),
    ("Danh sách gọi nhập ngũ năm 2027: 1. Sùng A Thử, sinh ngày 12/03/2007, bản Mẫu, sức khỏe loại 1", &[BIRTH]),
    ("DANH SÁCH: 1. LÒ VĂN THỬ, SINH NGÀY 01/02/1980, BẢN MẪU", &[BIRTH]),
    ("BÀ NGUYỄN THỊ MẪU, NGƯỜI KHUYẾT TẬT ĐẶC BIỆT NẶNG", &[HEALTH]),
    ("Tặng Giấy khen cho ông Vàng A Thử, Trưởng bản Mẫu; bà Giàng Thị Mẫu, Chi hội trưởng Phụ nữ", &[]),
    ("Em Nguyễn Thị Mẫu, học sinh lớp 9A, đạt giải Nhất cuộc thi viết chữ đẹp", &[CHILD]),
    ("Khen thưởng em Lò Văn Thử, lớp 5B Trường Tiểu học Minh Họa", &[CHILD]),
    ("Con: Nguyễn Minh Thử, 7 tuổi, được miễn học phí", &[CHILD]),
    ("Giàng Thị Mẫu (sinh năm 2018), con ông Giàng A Thử", &[CHILD]),
    ("Ông Hoàng Văn Thử, sinh ngày 12/4/1975, ứng cử đại biểu Hội đồng nhân dân xã", &[]),
    ("Cụ bà Lê Thị Mẫu (sinh năm 1930, mất ngày 02/11/2026); Mẹ Việt Nam anh hùng Nguyễn Thị Thử, 92 tuổi", &[]),
    ("Thương binh Nguyễn Văn Thử, hạng 2/4, được tặng quà 500.000 đồng", &[]),
];

const NUMBERS: &[Case] = &[
    ("Bà Nông Thị Mẫu, CMND số 080123456 do Công an tỉnh cấp ngày 12/5/2009, báo mất giấy chứng nhận", &[ID]),
    ("Người được ủy quyền: Hoàng Văn Thử, CMND/CCCD số: 019085001234", &[ID]),
    ("Số định danh cá nhân: 019185001234", &[ID]),
    ("CCCD: 019.085.001.234 cấp ngày 10/10/2021", &[ID]),
    ("số căn cước 019085001234.", &[ID]),
    ("Căn cước công dân số 19085001234 (Excel đã bỏ số 0)", &[ID]),
    ("CCCD **019085001234**, cấp tại Cục Cảnh sát", &[ID]),
    ("CCCD 019\u{a0}085\u{a0}001\u{a0}234", &[ID]),
    ("ông Nguyễn\nVăn Thử, CCCD số\n019085001234", &[ID]),
    ("CCCD 019085****34, đã che", &[]),
    ("căn cước 019085&#48;01234", &[ID]),
    ("căn cước 019085\u{200b}001234", &[ID]),
    ("căn cước ０１９０８５００１２３４", &[ID]),
    ("căn cước ០១៩០៨៥០០១២៣៤", &[ID]),
    ("căn cước **019085**001234", &[ID]),
    ("căn cước 019085\u{ad}001234 và 019&shy;085001235", &[ID]),
    ("căn cước 019&nbsp;085\u{202f}001\u{a0}234", &[ID]),
    ("căn cước 019\\.085\\.001\\.234", &[ID]),
    ("căn cước 019085 001234; 0190 8500 1234", &[ID]),
    ("Số &#272;&#417;n 12 &amp; 13: **5** hồ sơ, *2* hồ sơ trễ; 2 * 3 * 4", &[]),
    ("Ủng hộ: MB Bank 0912345678 - NGUYEN VAN THU", &[BANK]),
    ("Chuyển về Vietcombank: 0123456789, TRAN THI MAU", &[BANK]),
    ("Tổng đài Agribank 1900558818; BIDV 12345678 - UBND XA MINH HOA", &[]),
    ("Ông John Smith, hộ chiếu số 561234567 (Hoa Kỳ)", &[ID]),
    ("Hộ chiếu phổ thông có giá trị không quá 10 năm, lệ phí 200.000 đồng", &[]),
    ("Gửi về chị Lý Thị Mẫu, số tài khoản 8601205012345 Ngân hàng Agribank", &[BANK]),
    ("Xin gửi qua tài khoản Agribank 8601205012345 (chủ tài khoản Lý Thị Mẫu)", &[BANK]),
    ("Số TK: 0123456789 – Vietcombank – NGUYEN THI MAU", &[BANK]),
    ("Ủng hộ vào tài khoản tiếp nhận 3751.0.1058974, Kho bạc Nhà nước Khu vực VII, chủ tài khoản UBND xã Minh Họa.", &[]),
    ("Ban vận động Quỹ Đền ơn đáp nghĩa xã, số tài khoản: 1900 2062 01234, Ngân hàng Agribank", &[]),
    ("Quỹ Vì người nghèo xã, STK 8605201001234 Agribank; liên hệ bà Lê Thị Mẫu, Phó Chủ tịch Mặt trận, 0912 345 678", &[]),
    ("Nhà thầu: Công ty TNHH Xây dựng Mẫu Thử, MST 4600123456, tài khoản 39010000123456 tại BIDV Thái Nguyên", &[]),
    ("- Tên tài khoản: Ủy ban Mặt trận Tổ quốc xã Minh Họa\n- Số tài khoản: 8601205012345\n- Ngân hàng Agribank", &[]),
    ("- Tên tài khoản: Lý Thị Mẫu\n- Số tài khoản: 8601205012345\n- Ngân hàng Agribank", &[BANK]),
    ("Người nhận trợ cấp xã hội nhận qua tài khoản 8601205012345", &[BANK]),
    ("Chuyển vào tài khoản 150.000.000 đồng; tài khoản 3371 12.000.000 đồng; tài khoản Zalo 0912345678", &[]),
    ("CCCD và số điện thoại 02083800012", &[]),
    ("Hộ kinh doanh Trần Thị Mẫu, mã số thuế 8123456789", &[TAX]),
    ("Thửa đất số 125, tờ bản đồ số 12, diện tích 1.250,5 m², giấy chứng nhận BK 123456, số vào sổ CH 00123, của ông Hoàng Văn Thử", &[]),
    ("Tọa độ VN-2000: X = 2387654.123, Y = 432109.876; 21.594321, 105.848765", &[]),
    ("00020101021138570010A00000072701270006970436011300110012345670208QRIBFTTA53037045802VN6304ABCD", &[]),
    ("<https://dichvucong.gov.vn/p/tra-cuu?id=001099000123&x=1>; 550e8400-e29b-41d4-a716-001099000123", &[]),
    ("Thu ngân sách 45 123 456 000 đồng; tổng 1.234.567.890.123 đồng; 045.123.456.789 đồng", &[]),
    ("Thủ tục 1.001193, 2.000635, 3.000412.H55; Quyết định 001099/QĐ-UBND; hóa đơn 00000123; mã vạch 8938505974194", &[]),
];

const PHONES: &[Case] = &[
    ("Đồng chí Trần Văn Thử, Chủ tịch UBND xã, điện thoại 0912 345 678", &[]),
    ("Nguyễn Thị Mẫu – công chức Tư pháp – Hộ tịch: 0987.654.321", &[]),
    ("Liên hệ: chị Mẫu (Văn phòng), 0987 654 321", &[]),
    ("Trực ban: 0208.3800.012; 0912.345.678", &[]),
    ("Hộ bà Hoàng Thị Mẫu, ĐT: 0987.654.321", &[PHONE]),
    ("Cán bộ xã đã gặp ông Nguyễn Văn Thử, điện thoại 0912 345 678", &[PHONE]),
    ("Ông Nguyễn Văn Thử (0912 345 678) đề nghị công chức địa chính xem lại", &[PHONE]),
    ("Ông Nguyễn Văn Thử hỏi thì gọi công chức địa chính, 0912 345 678", &[]),
    ("Văn phòng: 0912 345 678, ông Nguyễn Văn Thử đến nhận kết quả", &[]),
    ("Anh Thử, ĐT: +84 912345678", &[PHONE]),
    ("Mất trâu thì gọi anh Thử 0912.345.678", &[PHONE]),
    ("Gọi anh Thử, trưởng thôn: 0912 345 678; phố Bà Triệu, gọi 0912345678", &[]),
    ("Nguyễn Thị Mẫu (SĐT +84 987 654 321)", &[PHONE]),
    ("Anh Nguyễn Thử (0912.345.678) có xe cho thuê", &[PHONE]),
    ("H'Mẫu Niê, buôn Thử, số điện thoại 0935 123 456", &[PHONE]),
    ("Ông Sơn Thử (phum Mẫu), điện thoại 0977.123.456", &[PHONE]),
    ("Đường Nguyễn Văn Cừ, Trường THCS Nguyễn Du, phố Bà Triệu: gọi 0912345678", &[]),
    ("Đường dây nóng: 0912 345 678. Ông Nguyễn Văn Thử hỏi về nước sạch.", &[]),
];

const DOSSIERS: &[Case] = &[
    ("Lò Mẫu Thử: MSHS: 000.08.92.H55-210315-0018", &[DOSSIER]),
    ("Hộ Giàng A Thử, Vừ Thị Mẫu; mã hồ sơ H18.63-261012-0007 quá hạn 2 ngày", &[DOSSIER]),
    ("1. Lò Mẫu Thử: MSHS: 000.08.92.H55-210315-0018", &[DOSSIER]),
    ("Hồ sơ trễ hẹn. Lò Mẫu Thử: MSHS: 000.08.92.H55-210315-0018", &[DOSSIER]),
    ("Tẩn Mẫu Thử: MSHS: 000.00.18.H18-210315-0018", &[DOSSIER]),
    ("Hồ sơ 000.08.92.H55-210315-0018 quá hạn 2 ngày do cán bộ nghỉ ốm", &[]),
    ("Công chức Nguyễn Văn Thử xin lỗi vì hồ sơ 000.08.92.H55-210315-0018 trễ hẹn", &[]),
];

const DENOUNCERS: &[Case] = &[
    ("Giải quyết khiếu nại lần đầu của ông Phạm Văn Thử, trú tại thôn Mẫu, về bồi thường đất", &[]),
    ("Kết luận nội dung tố cáo của bà Bùi Thị Mẫu đối với ông Trần Văn Thử", &[DENOUNCER]),
    ("Kết luận nội dung tố cáo đối với ông Trần Văn Thử, nguyên Trưởng thôn Mẫu", &[]),
    ("Ông Đặng Văn Thử có đơn tố cáo việc thu tiền điện", &[DENOUNCER]),
    ("Tiếp nhận đơn tố cáo do ông Cà Văn Thử ký tên", &[DENOUNCER]),
    ("Người tố cáo: Cà Văn Thử; người bị tố cáo: Lường Văn Mẫu", &[DENOUNCER]),
    ("Ông Đặng Văn Thử, trú tại bản Mẫu, có đơn tố cáo việc thu tiền điện", &[DENOUNCER]),
    ("Giải quyết đơn tố cáo của công dân đối với ông Trần Văn Thử", &[]),
    ("Nội dung tố cáo: ông Trần Văn Thử xây nhà trái phép", &[]),
    ("Người bị tố cáo: ông Lường Văn Mẫu. Nội dung tố cáo: thu sai quỹ.", &[]),
];

const CHILDREN: &[Case] = &[
    ("Tìm người nhận con nuôi: cháu bé trai sơ sinh, bị bỏ rơi ngày 02/11/2026 tại cổng Trạm Y tế xã, nặng 2,9 kg", &[]),
    ("Trẻ được đặt tên là Hoàng Minh Thử, sinh ngày 02/11/2026", &[BIRTH, CHILD]),
    ("Cháu Lò Văn Thử bị bỏ rơi ở cổng trạm y tế", &[CHILD]),
    ("Cháu Mai con bà Mẫu bị bỏ rơi", &[CHILD]),
    ("Xã thăm cháu Mai, mồ côi cả cha lẫn mẹ", &[CHILD]),
    ("Nhóm trẻ Bé Ngoan nhận trẻ từ 2 tuổi; các cháu Thiếu nhi 6 tuổi; cháu ngoan Bác Hồ 15 tuổi", &[]),
    ("Tổ chức Tết Trung thu cho trẻ em Bản Mẫu, trẻ em Thái Nguyên; chị em Phụ nữ xã; cháu ngoan Bác Hồ", &[]),
    ("Trường Tiểu học Võ Thị Sáu nhận 30 học sinh khuyết tật học hòa nhập; Trường Mầm non Hoa Sen", &[]),
    ("Học sinh 05/09/2026 khai giảng; tuyển sinh ngày 01/06/2026; vệ sinh 20/10/2026", &[]),
    ("Trao quà cho học sinh. Nguyễn Văn Thử phát biểu cảm ơn", &[]),
    ("Học bổng Vừ A Dính trao cho học sinh nghèo Nguyễn Thị Mẫu", &[CHILD]),
    ("Học sinh Trường THCS Lê Văn Tám; học sinh Nguyễn Thị Mẫu vắng mặt", &[CHILD]),
];

const ILLNESSES: &[Case] = &[
    ("Chị Hoàng Thị Mẫu bị ung thư giai đoạn cuối, rất cần sự giúp đỡ", &[HEALTH]),
    ("Bà Sùng Thị Mẫu phản ánh: chồng bà bị bệnh tâm thần, chưa được trợ cấp", &[HEALTH]),
    ("Cán bộ xã hướng dẫn ông Nguyễn Văn Thử bị ung thư làm hồ sơ", &[HEALTH]),
    ("Hỗ trợ người dân Bản Mẫu phòng chống lao phổi; công dân Thái Nguyên nhiễm HIV giảm", &[]),
    ("Trợ cấp cho người khuyết tật Nguyễn Văn Thử", &[HEALTH]),
    ("Ông Lý Văn Thử là người khuyết tật nặng", &[HEALTH]),
    ("Ông Lý Văn Thử hỏi về chế độ đối với người khuyết tật", &[]),
    ("Trạm Y tế khám sàng lọc ung thư cho 120 phụ nữ; bác sĩ Nguyễn Văn Thử hướng dẫn", &[]),
    ("Ông Nguyễn Văn Thử, Phó Chủ tịch UBND xã, phát động tháng hành động vì người khuyết tật", &[]),
    ("Nhân Ngày Người khuyết tật Việt Nam, Chủ tịch UBND xã Lê Văn Thử thăm 12 hộ", &[]),
    ("Ông Lường Văn Thử (bản Mẫu) hỏi: bao giờ làm đường? Trả lời: xã đã trình.", &[]),
];

const OTHERS: &[Case] = &[
    ("Kỷ niệm 136 năm ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 – 19/5/2026)", &[]),
    ("Họp thôn ngày 05/10/2026. Chủ trì: ông Nguyễn Văn Thử – Trưởng thôn. Thư ký: bà Trần Thị Mẫu. Có mặt 45/60 hộ.", &[]),
    ("TỐI MẬT\n\nKế hoạch phòng thủ", &[SECRET]),
    ("**MẬT**\n\nKế hoạch", &[SECRET]),
    ("Tài liệu lưu hành nội bộ", &[SECRET]),
    ("Độ mật: MẬT", &[SECRET]),
    ("**Độ mật:** Tối mật", &[SECRET]),
    ("Văn bản đã đóng dấu MẬT, gửi các thôn", &[SECRET]),
    ("Số: 12/BC-UBND (TM)", &[SECRET]),
    ("Mật khẩu VNeID; bảo mật thông tin; ba độ mật: Tuyệt mật, Tối mật, Mật; không đóng dấu MẬT tùy tiện", &[]),
    ("QUY CHẾ BẢO VỆ BÍ MẬT NHÀ NƯỚC; mật độ dân số 345 người/km²; mật ong; dấu TỐI MẬT chỉ đóng khi có quyết định", &[]),
    ("**Nguyễn Thị Mẫu** sinh ngày **05/03/1980**", &[BIRTH]),
    ("Sùng Thị\nMẫu, sinh ngày\n05/03/1980", &[BIRTH]),
];

#[test]
fn what_communes_write_is_judged_as_a_careful_reader_would() {
    let cases: Vec<&Case> = [LISTS, NUMBERS, PHONES, DOSSIERS, DENOUNCERS, CHILDREN, ILLNESSES, OTHERS].into_iter().flatten().collect();
    let folder = Folder::empty();
    let path = |index: usize| format!("tin/2026-10-01-{index:03}.md");
    for (index, (text, _)) in cases.iter().enumerate() {
        folder.write(&path(index), format!("---\ntieu_de: Bài {index}\nngay: 2026-10-01\n---\n\n{text}\n"));
    }
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for finding in judged(&folder, DAY) {
        if finding.rule.starts_with("personal.") || finding.rule == SECRET {
            found.entry(finding.file).or_default().insert(finding.rule);
        }
    }
    let wrong: Vec<String> = cases
        .iter()
        .enumerate()
        .filter_map(|(index, (text, expected))| {
            let found = found.remove(&path(index)).unwrap_or_default();
            let expected: BTreeSet<String> = expected.iter().map(|rule| (*rule).to_owned()).collect();
            (found != expected).then(|| format!("{text}\n    expected {expected:?}, found {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} texts:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

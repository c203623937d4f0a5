//! Papers for the tests: one with every kind of block, and papers as bad as papers can be.

use niemyet::model::Day;
use niemyet::plan::sheet::qr::qr;
use niemyet::plan::sheet::{Block, Column, Fact, Grid, Paper, Qr, Run, Sheet, Signature};

pub const CERTIFICATE: &str = "Người nộp hồ sơ mang theo Giấy chứng sinh (bản chính); trường hợp không có thì nộp văn bản của người làm chứng \
    xác nhận về việc sinh.";
/// What is markup elsewhere, and here nothing but letters.
pub const MARKUP: &str =
    "#set page(width: 1cm) *đậm* _nghiêng_ $x^2$ `mã` <nhãn> @dẫn \\ ~ -- // dòng /* khối */ [ngoặc] {ngoặc} \"kép\" 'đơn' &amp; </w:p>";

pub fn day() -> Day {
    Day::parse("2026-11-16").expect("a day")
}

pub fn run(text: &str) -> Run {
    Run { chu: text.to_owned(), strong: false, emphasis: false, link: None }
}

pub fn text(text: &str) -> Vec<Run> {
    vec![run(text)]
}

pub fn paragraph(said: &str) -> Block {
    Block::Doan { chu: text(said) }
}

pub fn heading(level: u8, said: &str) -> Block {
    Block::TieuDe { cap: level, chu: said.to_owned() }
}

pub fn table(columns: &[(&str, u8, bool)], rows: &[Vec<String>]) -> Block {
    Block::Bang(Grid {
        caption: Some("Các trường hợp".to_owned()),
        columns: columns.iter().map(|&(name, width, numeric)| Column { name: name.to_owned(), width, numeric }).collect(),
        rows: rows.iter().map(|row| row.iter().map(|cell| text(cell)).collect()).collect(),
    })
}

pub fn sheet(path: &str, title: &str, blocks: Vec<Block>) -> Sheet {
    Sheet {
        path: path.to_owned(),
        paper: Paper::A4,
        issuer: "Ủy ban nhân dân xã Minh Họa".to_owned(),
        title: title.to_owned(),
        running: title.chars().take(60).collect(),
        day: day(),
        qr: None,
        blocks,
        source: Some(format!("{path}.yaml")),
    }
}

fn facts() -> Block {
    let facts = [
        ("Mã thủ tục", "1.001193"),
        ("Quyết định công bố", "Số 2304/QĐ-UBND ngày 01/7/2025 của Chủ tịch Ủy ban nhân dân tỉnh Thái Nguyên"),
        ("Lệ phí", "8.000 đồng (miễn cho người thuộc gia đình có công, hộ nghèo)"),
    ];
    Block::ThongTin { muc: facts.iter().map(|(label, said)| Fact { label: (*label).to_owned(), text: text(said) }).collect() }
}

pub fn fees(rows: usize) -> Block {
    let columns = [("Số", 1, true), ("Trường hợp", 6, false), ("Thời hạn", 3, false), ("Lệ phí (đồng)", 2, true)];
    let row =
        |n: usize| vec![n.to_string(), format!("Trường hợp thứ {n}: {CERTIFICATE}"), "5 ngày làm việc".to_owned(), format!("{n}.000")];
    table(&columns, &(1..=rows).map(row).collect::<Vec<_>>())
}

pub fn code() -> Qr {
    qr("https://minhhoa.thainguyen.gov.vn/thu-tuc/1.001193/").expect("it is short")
}

/// A procedure as it lies on the desk.
pub fn procedure() -> Sheet {
    let online = Run {
        link: Some("https://dichvucong.gov.vn/".to_owned()),
        ..run("https://dichvucong.gov.vn/p/home/dvc-chi-tiet-thu-tuc.html?ma=1.001193")
    };
    let blocks = vec![
        heading(2, "Thông tin chung"),
        facts(),
        heading(2, "Trình tự thực hiện"),
        Block::DanhSach {
            danh_so: true,
            muc: vec![
                vec![paragraph(CERTIFICATE)],
                vec![
                    paragraph(CERTIFICATE),
                    Block::DanhSach { danh_so: false, muc: vec![vec![paragraph(MARKUP)], vec![paragraph("Bản sao")]] },
                ],
            ],
        },
        heading(3, "Cách thức thực hiện"),
        Block::Doan {
            chu: vec![
                run("Nộp trực tiếp hoặc trực tuyến tại "),
                online,
                run(". "),
                Run { strong: true, ..run("Không phải trả tiền") },
                run(" cho "),
                Run { emphasis: true, strong: true, ..run("người môi giới ỡ Ỗ") },
                run("."),
            ],
        },
        heading(2, "Thành phần hồ sơ"),
        fees(30),
    ];
    Sheet { qr: Some(code()), ..sheet("thu-tuc/1.001193", "Đăng ký khai sinh", blocks) }
}

/// Minutes with room for names, opinions and signatures.
pub fn minutes() -> Sheet {
    let signer = |role: &str, name: Option<&str>| Signature {
        role: role.to_owned(),
        note: "(Ký, ghi rõ họ tên)".to_owned(),
        name: name.map(str::to_owned),
    };
    let blocks = vec![
        Block::QuocHieu {
            co_quan_cap_tren: Some("Ủy ban nhân dân tỉnh Thái Nguyên".to_owned()),
            co_quan: "Ủy ban nhân dân xã Minh Họa".to_owned(),
            so: Some("12/BB-UBND".to_owned()),
            noi: "Minh Họa".to_owned(),
            ngay: Some(day()),
        },
        paragraph("Hôm nay, hồi 8 giờ 00 phút, tại trụ sở Ủy ban nhân dân xã, chúng tôi gồm:"),
        Block::DanhSach {
            danh_so: true,
            muc: vec![vec![paragraph("Ông Trần Văn Ỷ – Chủ tịch")], vec![paragraph("Bà Lý Thị Ẵm – Trưởng thôn")]],
        },
        Block::DongTrong { nhan: "Ý kiến nhận được:".to_owned(), so_dong: 3 },
        Block::SangTrang,
        paragraph("Biên bản đã được đọc lại cho mọi người cùng nghe."),
        Block::ChuKy { nguoi: vec![signer("NGƯỜI CHỨNG KIẾN", None), signer("CHỦ TỊCH", Some("Trần Văn Ỷ"))] },
    ];
    sheet("bien-ban/2026-12", "Biên bản niêm yết", blocks)
}

/// Every text that a reader of the paper must find on it, in the order of the blocks.
pub fn texts(sheet: &Sheet) -> Vec<String> {
    let mut texts = vec![sheet.title.clone()];
    texts.extend(sheet.qr.iter().map(|qr| qr.url.clone()));
    sheet.blocks.iter().for_each(|block| collect(block, &mut texts));
    texts
}

fn said(runs: &[Run]) -> String {
    runs.iter().map(|run| run.chu.as_str()).collect()
}

// A new kind of block must be named here, and so be laid out.
fn collect(block: &Block, texts: &mut Vec<String>) {
    match block {
        Block::QuocHieu { co_quan_cap_tren, co_quan, so, noi, ngay: _ } => {
            texts.extend(co_quan_cap_tren.iter().chain([co_quan]).map(|name| name.to_uppercase()));
            texts.extend(so.iter().chain([noi]).cloned());
        }
        Block::TieuDe { chu, .. } => texts.push(chu.clone()),
        Block::Doan { chu } => texts.push(said(chu)),
        Block::ThongTin { muc } => texts.extend(muc.iter().flat_map(|fact| [fact.label.clone(), said(&fact.text)])),
        Block::DanhSach { muc, .. } => muc.iter().flatten().for_each(|block| collect(block, texts)),
        Block::Bang(grid) => {
            // Its caption is for those who cannot see what stands above it.
            texts.extend(grid.columns.iter().map(|column| column.name.clone()));
            texts.extend(grid.rows.iter().flatten().map(|cell| said(cell)));
        }
        Block::DongTrong { nhan, .. } => texts.push(nhan.clone()),
        Block::ChuKy { nguoi } => {
            nguoi.iter().for_each(|one| texts.extend([one.role.clone(), one.note.clone()].into_iter().chain(one.name.clone())));
        }
        Block::SangTrang => {}
    }
}

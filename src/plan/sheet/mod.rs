//! Papers: what is pinned to a board, laid on a desk, signed by a witness. Made once from a record, so that the HTML page and the
//! PDF of a paper cannot differ in a word: both lay out the same blocks.
//!
//! One module per kind of paper; each builds a `Sheet` from what the page of the same record shows, so that no fact is worked
//! out twice. `page` puts papers on the site below `/in/`, `order` makes those that someone asks to have printed.

mod coverage;
mod fee;
mod hamlet;
mod list;
mod minutes;
mod official;
mod order;
mod page;
mod posting;
mod procedure;
pub mod qr;
mod reception;
mod text;

use serde::Serialize;

use super::Context;
use super::commune::{self, FeedbackView};
use crate::model::Day;

pub(super) use list::path as field_path;
pub use order::{KINDS, Order, Printed, Unknown};
pub(super) use page::{Papers, index as plan, links, posting as posting_pages, procedure as procedure_page, url};
pub(super) use procedure::{draft as procedure_draft, path as procedure_path};

/// Who issues papers, and what stands on all of them.
#[derive(Debug, Serialize)]
pub(super) struct Issuer {
    /// `Ủy ban nhân dân xã Minh Họa`.
    pub name: String,
    /// `xã`, `phường`, `đặc khu`.
    pub unit: String,
    /// `Minh Họa`, where documents are signed.
    pub place: String,
    pub address: Option<String>,
    pub feedback: Option<FeedbackView>,
    pub base_url: String,
    /// No page may show it: a page does not change because a day has passed.
    #[serde(skip)]
    pub day: Day,
}

impl Issuer {
    pub fn of(context: &Context) -> Self {
        let commune = &context.content.commune;
        Self {
            name: context.committee(),
            unit: super::lower_first(commune.kind.label()),
            place: super::posting::bare_name(context),
            address: commune.address.clone(),
            feedback: commune::feedback(commune),
            base_url: context.base_url.clone(),
            day: context.day,
        }
    }
}

/// Whether the site has a paper for every procedure: as the commune says, else where there are not more of them than any commune
/// has, for papers double the work of a build. `niemyet print` makes them in any case.
#[must_use]
pub(super) fn of_every_procedure(context: &Context) -> bool {
    const MOST: usize = 1_000;
    let asked = context.content.commune.settings.as_ref().and_then(|settings| settings.print_pages);
    asked.unwrap_or(context.content.procedures.len() <= MOST)
}

/// A paper with what its printer is to be told.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    pub sheet: Sheet,
    /// The address that stands on it, absolute: in letters, and as a code where that can be drawn.
    pub address: Option<String>,
    pub remarks: Vec<String>,
}

impl Draft {
    fn new(issuer: &Issuer, path: impl Into<String>, paper: Paper, title: impl Into<String>) -> Self {
        let title = title.into();
        let sheet = Sheet {
            path: path.into(),
            paper,
            issuer: issuer.name.clone(),
            running: text::shortened(&title.replace('\n', " ")),
            title,
            day: issuer.day,
            qr: None,
            blocks: Vec::new(),
            source: None,
        };
        Self::from(sheet)
    }

    fn of(mut self, source: &str) -> Self {
        self.sheet.source = Some(source.to_owned());
        self
    }

    fn running(mut self, text: &str) -> Self {
        self.sheet.running = text::shortened(text);
        self
    }

    /// Draws the code of the page that tells the same; where it cannot be drawn the address stands in letters at the end.
    fn at(mut self, issuer: &Issuer, url: &str) -> Self {
        let address = format!("{}{url}", issuer.base_url);
        match qr::qr(&address) {
            Ok(code) => self.sheet.qr = Some(code),
            Err(error) => {
                self.remarks.push(format!("không vẽ được mã QR: {error}; tờ in ghi địa chỉ bằng chữ"));
                self.sheet.blocks.push(text::labelled("Xem trên mạng", &address));
            }
        }
        self.address = Some(address);
        self
    }

    fn with(mut self, blocks: impl IntoIterator<Item = Block>) -> Self {
        self.sheet.blocks.extend(blocks);
        self
    }

    /// Says what a printer should know before hanging it up.
    fn looked_over(mut self) -> Self {
        const LONG_TITLE: usize = 200;
        const MANY_PAGES: usize = 8;
        let letters = self.sheet.title.chars().count();
        if letters > LONG_TITLE {
            self.remarks.push(format!("tiêu đề dài {letters} chữ cái, khó đọc từ xa; đầu trang in bản rút gọn"));
        }
        let pages = text::pages(&self.sheet);
        if pages >= MANY_PAGES {
            self.remarks.push(format!("dài khoảng {pages} trang; nên đóng thành tập, không dán từng tờ"));
        }
        self
    }
}

impl From<Sheet> for Draft {
    fn from(sheet: Sheet) -> Self {
        Self { sheet, address: None, remarks: Vec::new() }
    }
}

/// One paper, from its first line to its last.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sheet {
    /// Its place among the papers, `thu-tuc/1.001193`: the page is `/in/thu-tuc/1.001193/`, the file `thu-tuc/1.001193.pdf`.
    #[serde(rename = "dia_chi")]
    pub path: String,
    #[serde(rename = "kho")]
    pub paper: Paper,
    /// Who issues it: `Ủy ban nhân dân xã Minh Họa`.
    #[serde(rename = "co_quan")]
    pub issuer: String,
    /// What it is called; a line end parts the kind of a document from what it is about: `BIÊN BẢN`, `Niêm yết công khai …`.
    /// It stands behind the head of a document (`QuocHieu`) where that is the first block, else before all blocks.
    #[serde(rename = "tieu_de")]
    pub title: String,
    /// A short form of the title, for the header of every page.
    #[serde(rename = "dau_trang")]
    pub running: String,
    /// The day that it tells about.
    #[serde(rename = "ngay")]
    pub day: Day,
    /// Where a reader finds the same on the site; drawn beside the title, its address in letters below it.
    #[serde(rename = "ma_qr")]
    pub qr: Option<Qr>,
    #[serde(rename = "khoi")]
    pub blocks: Vec<Block>,
    /// The record it tells about, for messages: a path of the data.
    #[serde(rename = "nguon")]
    pub source: Option<String>,
}

impl Paper {
    /// As it is called.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::A4 => "khổ A4",
            Self::A4Ngang => "khổ A4 ngang",
            Self::A1 => "khổ A1",
        }
    }
}

/// The size of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    A4,
    /// For tables with many columns.
    A4Ngang,
    /// A board, 594 × 841 mm.
    A1,
}

/// A QR code: rows of modules, dark is true, without the quiet zone, which whoever draws it adds (four modules on each side).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Qr {
    /// What it says: an absolute address.
    pub url: String,
    /// Templates are given it drawn, `ve`.
    #[serde(rename = "ve", serialize_with = "qr::drawn")]
    pub modules: Vec<Vec<bool>>,
}

/// A part of a paper.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "loai", rename_all = "kebab-case")]
pub enum Block {
    /// The head of an administrative document (Nghị định 30/2020/NĐ-CP, Phụ lục I): issuer and number on the left, motto on the right, place and date below.
    QuocHieu {
        co_quan_cap_tren: Option<String>,
        co_quan: String,
        so: Option<String>,
        noi: String,
        ngay: Option<Day>,
    },
    /// A heading of level 2 or 3; it stays with what follows.
    TieuDe {
        cap: u8,
        chu: String,
    },
    Doan {
        chu: Vec<Run>,
    },
    /// Facts: a label and what it says.
    ThongTin {
        muc: Vec<Fact>,
    },
    /// A list; an item consists of blocks.
    DanhSach {
        danh_so: bool,
        muc: Vec<Vec<Block>>,
    },
    /// A table; its headings are repeated on every page.
    Bang(Grid),
    /// Lines to be filled in by hand, under a label.
    DongTrong {
        nhan: String,
        so_dong: u8,
    },
    /// Those who sign, side by side.
    ChuKy {
        nguoi: Vec<Signature>,
    },
    /// A page begins.
    SangTrang,
}

/// Text that is read in one breath, all in one manner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    pub chu: String,
    #[serde(rename = "dam")]
    pub strong: bool,
    #[serde(rename = "nghieng")]
    pub emphasis: bool,
    /// Where it leads, an absolute address.
    #[serde(rename = "dia_chi")]
    pub link: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    #[serde(rename = "nhan")]
    pub label: String,
    #[serde(rename = "chu")]
    pub text: Vec<Run>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Grid {
    #[serde(rename = "chu_thich")]
    pub caption: Option<String>,
    #[serde(rename = "cot")]
    pub columns: Vec<Column>,
    #[serde(rename = "hang")]
    pub rows: Vec<Vec<Vec<Run>>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    #[serde(rename = "ten")]
    pub name: String,
    /// Its share of the width, against those of its neighbours.
    #[serde(rename = "rong")]
    pub width: u8,
    /// Numbers stand to the right.
    #[serde(rename = "la_so")]
    pub numeric: bool,
}

/// Room for a signature: `CHỦ TỊCH`, `(Ký, ghi rõ họ tên)`, the name where it is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signature {
    #[serde(rename = "vai_tro")]
    pub role: String,
    #[serde(rename = "huong_dan")]
    pub note: String,
    #[serde(rename = "ten")]
    pub name: Option<String>,
}

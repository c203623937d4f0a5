//! Papers: what is pinned to a board, laid on a desk, signed by a witness. Made once from a record, so that the HTML page and the
//! PDF of a paper cannot differ in a word: both lay out the same blocks.

pub mod qr;

use serde::Serialize;

use crate::model::Day;

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

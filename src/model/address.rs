//! The addresses that records give their pages. They are forever: a slug is the file's name, not a title.

use std::collections::{BTreeMap, BTreeSet};

use super::budget::Budget;
use super::closed::PostingKind;
use super::content::{Content, Markdown, Record};
use super::dialogue::{Dialogue, is_known};
use super::page::Article;
use super::posting::Posting;
use super::publicity::PublicityPlan;
use super::table::Figures;
use super::{Day, slug};

/// The pages that every site has, whatever its records say.
pub const ALWAYS: [(&str, &str); 24] = [
    ("/", "Trang đầu"),
    ("/thu-tuc/", "Thủ tục hành chính"),
    ("/linh-vuc/", "Lĩnh vực"),
    ("/phi-le-phi/", "Phí, lệ phí"),
    ("/can-bo/", "Cán bộ"),
    ("/tiep-cong-dan/", "Tiếp công dân"),
    ("/doi-thoai/", "Đối thoại"),
    ("/niem-yet/", "Bảng niêm yết"),
    ("/so-niem-yet/", "Sổ niêm yết"),
    ("/loa/", "Bản tin loa trong tuần"),
    ("/ngan-sach/", "Ngân sách"),
    ("/giai-quyet/", "Giải quyết hồ sơ"),
    ("/y-kien/", "Lấy ý kiến"),
    ("/y-kien/hoi-nghi-thon/", "Hội nghị thôn"),
    ("/phan-anh/", "Phản ánh, kiến nghị"),
    ("/danh-gia/", "Đánh giá"),
    ("/so-lieu/", "Số liệu"),
    ("/van-ban/", "Văn bản"),
    ("/tin/", "Tin của xã"),
    ("/gioi-thieu/", "Giới thiệu"),
    ("/cong-khai/", "Công khai"),
    ("/thay-doi/", "Mới thay đổi"),
    ("/tim-kiem/", "Tìm kiếm"),
    ("/du-lieu/", "Dữ liệu mở"),
];

/// Whether a page is drawn up of others, without a record of its own: no register tells whether it is there.
#[must_use]
pub fn is_drawn_up(path: &str) -> bool {
    let within = |folder| path.starts_with(folder);
    within("/cong-khai/") && !within("/cong-khai/ke-hoach/") || ["/in/", "/tep/", "/cu/", "/niem-yet/man-hinh/"].into_iter().any(within)
}

/// A page whose address may be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permanent {
    pub title: String,
    /// The dates of its record.
    pub from: Option<Day>,
    pub to: Option<Day>,
}

impl Permanent {
    fn dated(title: &str, from: Option<Day>, to: Option<Day>) -> Self {
        Self { title: title.to_owned(), from, to }
    }

    fn named(title: impl Into<String>) -> Self {
        Self { title: title.into(), from: None, to: None }
    }
}

/// The addresses of a day that may stand on paper: of every record that has a page, and of the lists. Lists that the program draws up
/// of a time past, such as what was made public in a quarter, are not among them.
#[must_use]
pub fn permanent(content: &Content, day: Day) -> BTreeMap<String, Permanent> {
    let mut pages: BTreeMap<String, Permanent> =
        ALWAYS.iter().map(|(path, title)| ((*path).to_owned(), Permanent::named(*title))).collect();
    let begun = |from: Option<Day>| from.is_none_or(|from| from <= day);
    let c = content;
    pages.extend(c.procedures.iter().map(|r| (procedure_url(&r.code), Permanent::dated(&r.name, r.in_force_from, r.in_force_to))));
    pages.extend(c.fields.iter().map(|r| (field_url(&r.code), Permanent::named(format!("Lĩnh vực {}", r.name)))));
    let serves = c.officials.iter().filter(|r| begun(r.from) || r.to.is_some_and(|last| last < day));
    pages.extend(serves.map(|r| (official_url(&r.code), Permanent::dated(&r.name, r.from, r.to))));
    let told = c.dialogues.iter().filter(|r| is_known(r.day, r.notice.as_ref(), day));
    pages.extend(told.map(|r| (r.dialogue_url(), Permanent::dated(&r.title, Some(r.day), None))));
    pages.extend(c.figures.iter().map(|r| (r.figures_url(), Permanent::named(r.title.as_str()))));
    pages.extend(c.plans.iter().map(|r| (r.plan_url(), Permanent::named(format!("Kế hoạch công khai năm {}", r.year.0)))));
    pages.extend(c.pages.iter().map(|r| (r.page_url(), Permanent::named(r.title.as_str()))));
    pages.extend(c.news.iter().filter(|r| begun(r.day)).map(|r| (r.news_url(), Permanent::dated(&r.title, r.day, None))));
    for budget in c.budgets.iter().filter(|r| begun(r.published)) {
        let title = format!("{}, năm {}", budget.kind.label(), budget.year.0);
        pages.insert(budget.budget_url(), Permanent::dated(&title, budget.published, None));
        pages.insert(budget_year_url(budget.year.0), Permanent::named(format!("Ngân sách năm {}", budget.year.0)));
    }
    board(content, day, &mut pages);
    pages
}

/// The postings that have begun, their years, their groups; the groups of the law are there without a posting.
fn board(content: &Content, day: Day, pages: &mut BTreeMap<String, Permanent>) {
    let begun: Vec<_> = content.postings.iter().filter(|r| r.from <= day).collect();
    pages.extend(begun.iter().map(|r| (r.posting_url(), Permanent::dated(&r.title, Some(r.from), r.to))));
    let years: BTreeSet<i16> = begun.iter().map(|r| r.posting_year()).collect();
    pages.extend(years.into_iter().map(|year| (posting_year_url(year), Permanent::named(format!("Niêm yết năm {year}")))));
    let kinds = PostingKind::ALL.iter().filter(|kind| !kind.is_special() || begun.iter().any(|r| r.kind == **kind));
    pages.extend(kinds.map(|kind| (posting_group_url(*kind), Permanent::named(format!("Niêm yết: {}", kind.label())))));
}

#[must_use]
pub fn procedure_url(code: &str) -> String {
    format!("/thu-tuc/{}/", slug(code))
}

#[must_use]
pub fn field_url(code: &str) -> String {
    format!("/linh-vuc/{}/", slug(code))
}

#[must_use]
pub fn official_url(code: &str) -> String {
    format!("/can-bo/{}/", slug(code))
}

#[must_use]
pub fn budget_year_url(year: u64) -> String {
    format!("/ngan-sach/{year}/")
}

/// `/niem-yet/2026/`: all that hung in a year.
#[must_use]
pub fn posting_year_url(year: i16) -> String {
    format!("/niem-yet/{year}/")
}

#[must_use]
pub fn posting_group_url(kind: PostingKind) -> String {
    format!("/niem-yet/nhom/{}/", kind.code())
}

impl Budget {
    #[must_use]
    pub fn budget_url(&self) -> String {
        format!("{}{}/", budget_year_url(self.year.0), self.kind.code())
    }
}

impl PublicityPlan {
    #[must_use]
    pub fn plan_url(&self) -> String {
        format!("/cong-khai/ke-hoach/{}/", self.year.0)
    }
}

impl Record<Dialogue> {
    #[must_use]
    pub fn dialogue_url(&self) -> String {
        format!("/doi-thoai/{}/", self.source.slug())
    }
}

impl Record<Figures> {
    #[must_use]
    pub fn figures_url(&self) -> String {
        format!("/so-lieu/{}/", self.source.slug())
    }
}

impl Record<Markdown<Posting>> {
    /// The year whose register it stands in.
    #[must_use]
    pub fn posting_year(&self) -> i16 {
        self.front.number.and_then(|number| i16::try_from(number.year).ok()).unwrap_or_else(|| self.front.from.year())
    }

    /// `/niem-yet/2026/0012/` by number; without one, the folder's year and the file's name.
    #[must_use]
    pub fn posting_url(&self) -> String {
        match self.front.number {
            Some(number) => format!("/niem-yet/{}/{:04}/", number.year, number.serial),
            None => {
                let folder = self.source.folder();
                let year = if folder.is_empty() { self.front.from.year().to_string() } else { slug(folder) };
                format!("/niem-yet/{year}/{}/", self.source.slug())
            }
        }
    }
}

impl Record<Markdown<Article>> {
    /// `/gioi-thieu/<slug>/`, whatever the section: an address does not move when an article is filed elsewhere.
    #[must_use]
    pub fn page_url(&self) -> String {
        format!("/gioi-thieu/{}/", self.source.slug())
    }

    #[must_use]
    pub fn news_url(&self) -> String {
        format!("/tin/{}/", self.source.slug())
    }
}

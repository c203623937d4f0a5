//! The board: what hangs on it on the day, by group, and what has left it, by year; and the register of all numbers.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::head::Head;
use super::posting;
use super::states::{PostingRecord, PostingState};
use super::updated::latest;
use super::{Context, Site, value};
use crate::model::Day;
use crate::model::closed::PostingKind;

pub(super) const SECTION: &str = "/niem-yet/";

/// How many of a year's archived postings the board itself lists; the year's own page has them all.
const ARCHIVED_ON_BOARD: usize = 20;

/// A posting in a list.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PostingLine {
    pub so: Option<String>,
    pub tieu_de: String,
    pub url: String,
    pub nhom: &'static str,
    pub nhom_url: String,
    /// The number of the document that is posted.
    pub van_ban: Option<String>,
    pub tu: Day,
    pub den: Option<Day>,
    pub go_ngay: Option<Day>,
    pub trang_thai: PostingState,
    pub ten_trang_thai: &'static str,
    /// Numbers and addresses of the postings that took its place.
    pub thay_bang: Vec<PostingRef>,
}

/// A posting as another one names it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PostingRef {
    pub so: Option<String>,
    pub tieu_de: String,
    pub url: String,
    pub tu: Day,
}

/// A group of Điều 11, or a special kind inside one.
#[derive(Debug, Clone, Serialize)]
pub(super) struct GroupLine {
    pub ten: &'static str,
    pub url: String,
    /// The clause of Điều 11.
    pub khoan: u8,
    /// What the clause is about.
    pub noi_dung: &'static str,
    pub dang: usize,
    pub luu: usize,
}

#[derive(Debug, Serialize)]
struct YearArchive {
    nam: i16,
    url: String,
    tong: usize,
    muc: Vec<PostingLine>,
}

#[derive(Debug, Serialize)]
struct YearRegister {
    nam: i16,
    muc: Vec<PostingLine>,
}

/// What the clauses of Điều 11 Luật 10/2022/QH15 are about, in the order of the clauses.
const CLAUSES: [&str; 14] = [
    "Kế hoạch phát triển kinh tế – xã hội, phương án chuyển dịch cơ cấu kinh tế và kết quả thực hiện",
    "Ngân sách, tài chính: dự toán, thực hiện, quyết toán",
    "Dự án, công trình; thu hồi đất, bồi thường, quỹ đất, quy hoạch",
    "Quy chế dân chủ, nhiệm vụ của cán bộ, quy tắc ứng xử",
    "Các quỹ, khoản đầu tư, tài trợ, huy động đóng góp",
    "Tài sản công",
    "Chính sách hỗ trợ, trợ cấp, tín dụng, an sinh, bảo hiểm y tế",
    "Hỗ trợ thiên tai, dịch bệnh, bệnh hiểm nghèo; đóng góp tự nguyện",
    "Gọi công dân nhập ngũ",
    "Kết quả thanh tra, kỷ luật, lấy phiếu tín nhiệm",
    "Kế hoạch, nội dung, kết quả lấy ý kiến Nhân dân",
    "Phí, lệ phí, nghĩa vụ tài chính do xã thu",
    "Thủ tục hành chính",
    "Nội dung khác",
];

#[must_use]
pub(super) fn group_url(kind: PostingKind) -> String {
    crate::model::address::posting_group_url(kind)
}

/// The kind that stands for the group of Điều 11 that `kind` belongs to.
#[must_use]
pub(super) fn group_of(kind: PostingKind) -> PostingKind {
    PostingKind::of_group(kind.group()).unwrap_or(kind)
}

pub(super) fn plan(context: &Context, site: &mut Site) {
    let begun = begun(context);
    board_page(context, site, &begun);
    year_pages(context, site, &begun);
    group_pages(context, site, &begun);
    register(context, site, &begun);
}

/// Every posting that has begun, whatever became of it; the newest first.
#[must_use]
pub(super) fn begun<'a>(context: &Context<'a>) -> Vec<&'a PostingRecord> {
    let mut begun: Vec<_> = context.content.postings.iter().map(Arc::as_ref).filter(|r| r.from <= context.day).collect();
    begun.sort_by_cached_key(|r| (Reverse(r.from), Reverse(r.number), r.posting_url()));
    begun
}

/// What hangs on the board on the day; the newest first.
#[must_use]
pub(super) fn hanging<'a>(context: &Context<'a>) -> Vec<&'a PostingRecord> {
    begun(context).into_iter().filter(|r| hangs(context, r)).collect()
}

/// The same as lists show it.
#[must_use]
pub(super) fn on_board(context: &Context) -> Vec<PostingLine> {
    hanging(context).into_iter().map(|r| line(context, r)).collect()
}

fn hangs(context: &Context, record: &PostingRecord) -> bool {
    PostingState::of(record, &context.postings, context.day) == PostingState::OnBoard
}

/// A posting as lists show it.
#[must_use]
pub(super) fn line(context: &Context, record: &PostingRecord) -> PostingLine {
    let state = PostingState::of(record, &context.postings, context.day);
    PostingLine {
        so: record.number.map(|number| number.to_string()),
        tieu_de: record.title.to_string(),
        url: record.posting_url(),
        nhom: record.kind.label(),
        nhom_url: group_url(record.kind),
        van_ban: record.document.as_ref().and_then(|d| d.number.as_ref()).map(ToString::to_string),
        tu: record.from,
        den: record.to,
        go_ngay: record.taken_down.filter(|down| *down <= context.day),
        trang_thai: state,
        ten_trang_thai: state.label(),
        thay_bang: context.postings.replacing(record, context.day).map(reference).collect(),
    }
}

#[must_use]
pub(super) fn reference(record: &PostingRecord) -> PostingRef {
    PostingRef {
        so: record.number.map(|number| number.to_string()),
        tieu_de: record.title.to_string(),
        url: record.posting_url(),
        tu: record.from,
    }
}

/// The fourteen groups of Điều 11 with what hangs and what is archived in each.
#[must_use]
pub(super) fn groups(context: &Context) -> Vec<GroupLine> {
    let begun = begun(context);
    (1..=14).filter_map(PostingKind::of_group).map(|group| group_line(context, group, &within(group, &begun))).collect()
}

fn group_line(context: &Context, kind: PostingKind, records: &[&PostingRecord]) -> GroupLine {
    let dang = records.iter().filter(|r| hangs(context, r)).count();
    GroupLine {
        ten: kind.label(),
        url: group_url(kind),
        khoan: kind.group(),
        noi_dung: CLAUSES[usize::from(kind.group() - 1)],
        dang,
        luu: records.len() - dang,
    }
}

/// The postings of a group with all its special kinds, or of one special kind alone.
fn within<'a>(kind: PostingKind, begun: &[&'a PostingRecord]) -> Vec<&'a PostingRecord> {
    let belongs = |r: &PostingRecord| if kind.is_special() { r.kind == kind } else { r.kind.group() == kind.group() };
    begun.iter().copied().filter(|r| belongs(r)).collect()
}

/// Lines of what hangs, and of what is archived.
fn split(context: &Context, records: &[&PostingRecord]) -> (Vec<PostingLine>, Vec<PostingLine>) {
    records.iter().map(|r| line(context, r)).partition(|line| line.trang_thai == PostingState::OnBoard)
}

pub(super) fn last_change(context: &Context, records: &[&PostingRecord]) -> Option<Day> {
    latest(records.iter().map(|r| posting::last_change(context, r)))
}

/// The year whose register a posting stands in.
fn year_of(record: &PostingRecord) -> i16 {
    record.posting_year()
}

/// The postings by year, the newest year first.
fn by_year<'a>(records: &[&'a PostingRecord]) -> Vec<(i16, Vec<&'a PostingRecord>)> {
    let mut years: BTreeMap<i16, Vec<&'a PostingRecord>> = BTreeMap::new();
    for record in records {
        years.entry(year_of(record)).or_default().push(record);
    }
    years.into_iter().rev().collect()
}

fn year_url(year: i16) -> String {
    crate::model::address::posting_year_url(year)
}

fn board_page(context: &Context, site: &mut Site, begun: &[&PostingRecord]) {
    let hanging = on_board(context);
    let gone: Vec<&PostingRecord> = begun.iter().copied().filter(|r| !hangs(context, r)).collect();
    let archive: Vec<YearArchive> = by_year(&gone).iter().map(|(year, records)| year_archive(context, *year, records)).collect();
    let permanent = hanging.iter().filter(|line| line.den.is_none()).count();
    let description = format!(
        "{} mục đang niêm yết ở {}: số, tên, nhóm nội dung, từ ngày nào đến ngày nào.",
        hanging.len(),
        super::lower_first(&context.commune_name())
    );
    let head = Head::new("Bảng niêm yết", description, SECTION).updated(last_change(context, begun));
    let inputs = vec![
        ("tong_luu", value(&gone.len())),
        ("thuong_xuyen", value(&permanent)),
        ("dang", value(&hanging)),
        ("nhom", value(&groups(context))),
        ("luu", value(&archive)),
    ];
    site.page("/niem-yet/", "bang-niem-yet.html", head, inputs);
}

fn year_archive(context: &Context, year: i16, records: &[&PostingRecord]) -> YearArchive {
    let shown = records.iter().take(ARCHIVED_ON_BOARD);
    YearArchive { nam: year, url: year_url(year), tong: records.len(), muc: shown.map(|r| line(context, r)).collect() }
}

/// `/niem-yet/2026/`: all that hung in a year.
fn year_pages(context: &Context, site: &mut Site, begun: &[&PostingRecord]) {
    for (year, records) in by_year(begun) {
        let (dang, luu) = split(context, &records);
        let description = format!("{} mục niêm yết năm {year}: {} đang niêm yết, {} đã kết thúc.", records.len(), dang.len(), luu.len());
        let head = Head::new(format!("Niêm yết năm {year}"), description, SECTION)
            .under("Niêm yết", SECTION)
            .updated(last_change(context, &records));
        let inputs = vec![
            ("dang", value(&dang)),
            ("luu", value(&luu)),
            ("nhom", tera::Value::none()),
            ("nhom_me", tera::Value::none()),
            ("loai_rieng", tera::Value::none()),
        ];
        site.page(year_url(year), "nhom-niem-yet.html", head, inputs);
    }
}

/// A page for every group of Điều 11, and one for every special kind that some posting has.
fn group_pages(context: &Context, site: &mut Site, begun: &[&PostingRecord]) {
    for kind in PostingKind::ALL {
        let records = within(*kind, begun);
        if !kind.is_special() || !records.is_empty() {
            group_page(context, site, *kind, &records);
        }
    }
}

fn group_page(context: &Context, site: &mut Site, kind: PostingKind, records: &[&PostingRecord]) {
    let (dang, luu) = split(context, records);
    let group = group_of(kind);
    let description = format!("{}: {} mục đang niêm yết, {} mục đã kết thúc.", kind.label(), dang.len(), luu.len());
    let mut head = Head::new(format!("Niêm yết: {}", kind.label()), description, SECTION)
        .under("Niêm yết", SECTION)
        .updated(last_change(context, records));
    if kind.is_special() {
        head = head.under(group.label(), group_url(group));
    }
    let parent = kind.is_special().then(|| super::posting::KindRef::of(group));
    let inputs = vec![
        ("dang", value(&dang)),
        ("luu", value(&luu)),
        ("nhom", value(&group_line(context, kind, records))),
        ("nhom_me", value(&parent)),
        ("loai_rieng", value(&special_kinds(context, kind, records))),
    ];
    site.page(group_url(kind), "nhom-niem-yet.html", head, inputs);
}

/// The special kinds inside a group that some posting has.
fn special_kinds(context: &Context, group: PostingKind, records: &[&PostingRecord]) -> Vec<GroupLine> {
    let inside = PostingKind::ALL.iter().copied().filter(|kind| kind.is_special() && !group.is_special() && group_of(*kind) == group);
    let lines = inside.map(|kind| group_line(context, kind, &within(kind, records)));
    lines.filter(|line| line.dang + line.luu > 0).collect()
}

/// `/so-niem-yet/`: every posting that has begun, in the order of its number.
fn register(context: &Context, site: &mut Site, begun: &[&PostingRecord]) {
    let mut ordered = begun.to_vec();
    ordered.sort_by_cached_key(|r| (r.number.is_none(), r.number, r.from, r.posting_url()));
    let years: Vec<YearRegister> = by_year(&ordered)
        .into_iter()
        .map(|(nam, records)| YearRegister { nam, muc: records.iter().map(|r| line(context, r)).collect() })
        .collect();
    let head = Head::new("Sổ niêm yết", format!("Sổ {} mục đã niêm yết, theo số, từng năm.", begun.len()), "/cong-khai/")
        .under("Công khai", "/cong-khai/")
        .updated(last_change(context, begun));
    site.page("/so-niem-yet/", "so-niem-yet.html", head, vec![("tong", value(&begun.len())), ("nam", value(&years))]);
}

//! `/cong-khai/`: was it made public, where, in which form, from when to when, by what rule; answered from the records
//! and the report of the rules, for the day.
//!
//! `matrix` covers the fourteen groups of Điều 11, `requirement` what other laws ask, `quarter` the lists that are hung
//! every quarter, `information` the catalogue of NĐ 13/2018, `upcoming` what falls due, `open` what is not met and what
//! was set aside, `yearly` the plans. An `entry` is one thing made public; a `shortcoming` what the report says of it.

mod entry;
mod form;
mod information;
mod matrix;
mod open;
mod paper;
mod place;
mod quarter;
mod requirement;
mod shortcoming;
mod state;
mod upcoming;
mod voices;
mod yearly;

use serde::Serialize;
use tera::Value;

use super::head::Head;
use super::updated::{latest, updated};
use super::{Body, Context, SearchEntry, Site, board, budget, dialogue, document, fee, handling, hearing, posting, value};
use crate::model::Day;
use crate::model::period::Quarter;
use entry::Entry;
use matrix::GroupRow;
pub(super) use paper::{Coverage, coverage};
use shortcoming::Shortcomings;

const SECTION: &str = "/cong-khai/";
const MATRIX_CSV: &str = "/cong-khai/ma-tran.csv";
const ENTRIES_CSV: &str = "/cong-khai/noi-dung.csv";

/// Something published on a page of its own.
#[derive(Debug, Serialize)]
struct Elsewhere {
    ten: &'static str,
    url: &'static str,
    so: usize,
    don_vi: &'static str,
}

/// A count of the summary.
#[derive(Debug, Serialize)]
struct Total {
    trang_thai: state::State,
    so: usize,
}

/// What was posted of one group.
#[derive(Debug, Serialize)]
struct Evidence {
    khoan: u8,
    ten: &'static str,
    muc: Vec<Entry>,
}

/// A reason written for a group with nothing to publish.
#[derive(Debug, Serialize)]
struct NothingView {
    nhom: String,
    ky: String,
    ly_do: String,
    /// What was made public all the same in the days for which the reason stands.
    nhung_co: Vec<String>,
}

pub(super) fn plan(context: &Context, site: &mut Site) {
    let known = Shortcomings::of(context.report);
    let items = matrix::items(context, &known);
    let lists = quarter::lists(context, &known);
    quarter::pages(context, site, &known, &items, &lists);
    information::page(context, site, &known);
    let quarters: Vec<Quarter> = Quarter::all(context.day.year()).collect();
    let groups = matrix::rows(context, &known, &items, &quarters);
    let evidence = evidence(context, &known);
    tables(context, site, &groups, &quarters, &evidence);
    let mut inputs = answers(context, &known, &groups, &evidence);
    inputs.extend(reasons(context, &known, &items));
    inputs.extend(further(context, site, &lists));
    let words = ["công khai niêm yết theo nhóm, quý", "thanh tra kiểm tra", "danh mục công khai"];
    site.search.push(SearchEntry::new("Công khai", "Những gì xã đã công khai", SECTION).with(words));
    site.page(SECTION, "cong-khai.html", head(context), inputs);
}

type Inputs = Vec<(&'static str, Value)>;

/// The two tables of the page as open data.
fn tables(context: &Context, site: &mut Site, groups: &[GroupRow], quarters: &[Quarter], evidence: &[Evidence]) {
    let entries: Vec<Entry> = evidence.iter().flat_map(|group| group.muc.iter().cloned()).collect();
    site.file(MATRIX_CSV, Body::Csv(matrix::table(groups, quarters)));
    site.file(ENTRIES_CSV, Body::Csv(entry::table(&entries, |address| context.absolute(address))));
}

/// What was public, and what the law asks.
fn answers(context: &Context, known: &Shortcomings, groups: &[GroupRow], evidence: &[Evidence]) -> Inputs {
    vec![
        ("nam", value(&context.day.year())),
        ("ten_quy", value(&Quarter::of(context.day).name())),
        ("tong", value(&totals(groups, context.day))),
        ("nhom", value(groups)),
        ("phan", value(&requirement::topics(context, known))),
        ("noi_dung", value(evidence)),
        ("csv_ma_tran", value(&MATRIX_CSV)),
        ("csv_noi_dung", value(&ENTRIES_CSV)),
    ]
}

/// What is not met, and the reasons written.
fn reasons(context: &Context, known: &Shortcomings, items: &[matrix::Item]) -> Inputs {
    vec![
        ("chua_dat", value(&open::rules(context, known))),
        ("giu_lai", value(&open::withheld(context))),
        ("khong_phat_sinh", value(&nothing_arisen(context, items))),
        ("mien_tru", value(&open::waivers(context))),
    ]
}

/// What falls due, and where more stands.
fn further(context: &Context, site: &mut Site, lists: &[quarter::List]) -> Inputs {
    let (duties, calendar) = upcoming::plan(context, site);
    vec![
        ("viec", value(&duties)),
        ("lich", value(&calendar)),
        ("quy", value(&lists.iter().map(quarter::List::link).collect::<Vec<_>>())),
        ("danh_muc", value(&information::URL)),
        ("ke_hoach", value(&yearly::pages(context, site))),
        ("noi_khac", value(&elsewhere(context))),
    ]
}

fn head(context: &Context) -> Head {
    let description = "14 nhóm nội dung phải công khai theo Điều 11 Luật Thực hiện dân chủ ở cơ sở: đã đăng, đăng muộn, thiếu hay không phát sinh, từng quý, từng hình thức.";
    Head::new("Những gì xã đã công khai", description, SECTION).updated(last_change(context))
}

/// When what the page rests on was last changed.
fn last_change(context: &Context) -> Option<Day> {
    let postings = board::begun(context).into_iter().map(|record| posting::last_change(context, record));
    let plans = yearly::plans(context).into_iter().map(|record| updated(record.updated, context.day, []));
    let budgets = budget::public(context.content, context.day).map(|record| updated(record.updated, context.day, [record.published]));
    latest(postings.chain(plans).chain(budgets).chain([context.content.commune.updated]))
}

fn totals(groups: &[GroupRow], day: Day) -> Vec<Total> {
    matrix::totals(groups, Quarter::of(day)).into_iter().map(|(trang_thai, so)| Total { trang_thai, so }).collect()
}

/// What was public in the year of the day, by group, in the order in which it was published; annulled postings say so.
fn evidence(context: &Context, known: &Shortcomings) -> Vec<Evidence> {
    let year = context.day.year();
    let mut records = board::begun(context);
    records.reverse();
    records.retain(|record| entry::hangs(context, record).1.is_none_or(|last| last.year() >= year));
    let mut entries: Vec<Entry> = records.into_iter().map(|record| Entry::of_posting(context, known, record)).collect();
    entries.extend(entry::elsewhere(context, known).into_iter().filter(|entry| entry.tu.is_some_and(|day| day.year() == year)));
    let of_group = |line: board::GroupLine| {
        let own = entries.iter().filter(|entry| entry.khoan == Some(line.khoan));
        Evidence { khoan: line.khoan, ten: line.ten, muc: own.cloned().collect() }
    };
    board::groups(context).into_iter().map(of_group).filter(|group| !group.muc.is_empty()).collect()
}

/// Every reason of `khong_phat_sinh`, whatever its period; one that what was published gainsays is told with that.
fn nothing_arisen(context: &Context, items: &[matrix::Item]) -> Vec<NothingView> {
    use crate::model::closed::PostingKind;
    let all = context.content.commune.settings.iter().flat_map(|settings| &settings.nothing_arisen);
    let name = |number: u8| PostingKind::of_group(number).map(|kind| format!("{number}. {}", kind.label()));
    all.map(|reason| NothingView {
        nhom: reason.group_number().and_then(name).unwrap_or_else(|| reason.group.to_string()),
        ky: reason.period.to_string(),
        ly_do: reason.reason.to_string(),
        nhung_co: matrix::against(reason, items),
    })
    .collect()
}

/// What is published on pages of its own; the counts are those of these pages.
fn elsewhere(context: &Context) -> Vec<Elsewhere> {
    let content = context.content;
    let dialogues = dialogue::listed(context).into_iter().filter(|record| record.day <= context.day).count();
    let item = |ten, url, so, don_vi| Elsewhere { ten, url, so, don_vi };
    vec![
        item("Thủ tục hành chính", "/thu-tuc/", context.procedures.listed().len(), "thủ tục"),
        item("Phí, lệ phí", "/phi-le-phi/", fee::collected(context).count(), "khoản thu"),
        item("Ngân sách", "/ngan-sach/", budget::public(content, context.day).count(), "lần công khai"),
        item("Cán bộ", "/can-bo/", context.people.in_office().len(), "người"),
        item("Tiếp công dân", "/tiep-cong-dan/", content.receptions.iter().map(|r| r.days.len()).sum(), "buổi trong lịch"),
        item("Đối thoại", "/doi-thoai/", dialogues, "buổi và báo cáo"),
        item("Lấy ý kiến Nhân dân", "/y-kien/", hearing::announced(context).len(), "cuộc"),
        item("Phản ánh, kiến nghị", "/phan-anh/", hearing::received(context).len(), "ý kiến"),
        item("Kết quả giải quyết hồ sơ", "/giai-quyet/", handling::ended(context).count(), "kỳ báo cáo"),
        item("Đánh giá, chấm điểm", "/danh-gia/", content.scorecards.len() + content.satisfaction.len(), "bảng"),
        item("Văn bản", "/van-ban/", document::issued(context).count(), "văn bản"),
        item("Số liệu", "/so-lieu/", content.figures.len(), "bảng"),
    ]
}

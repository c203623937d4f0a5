//! What the commune has made public: the fourteen groups of Điều 11, the yearly plans, what stands elsewhere, what is set aside.

use serde::Serialize;

use super::contact::Person;
use super::head::Head;
use super::updated::{latest, updated};
use super::{Context, Site, board, budget, dialogue, document, fee, handling, hearing, posting, procedure, value};
use crate::model::closed::PostingKind;
use crate::model::commune::{NothingArisen, Settings};
use crate::model::publicity::{PlanItem, PublicityPlan};
use crate::model::{Day, Record};

const SECTION: &str = "/cong-khai/";

/// A row of the fourteen groups.
#[derive(Debug, Serialize)]
struct GroupRow {
    #[serde(flatten)]
    nhom: board::GroupLine,
    khong_phat_sinh: Vec<NothingView>,
}

#[derive(Debug, Serialize)]
struct NothingView {
    ky: String,
    ly_do: String,
}

/// Something published on a page of its own.
#[derive(Debug, Serialize)]
struct Elsewhere {
    ten: &'static str,
    url: &'static str,
    so: usize,
    don_vi: &'static str,
}

#[derive(Debug, Serialize)]
struct PlanLine {
    nam: u64,
    url: String,
    so_muc: usize,
}

#[derive(Debug, Serialize)]
struct PlanRow {
    nhom: Option<String>,
    nhom_url: Option<String>,
    noi_dung: Option<String>,
    hinh_thuc: Vec<&'static str>,
    thoi_diem: Option<String>,
    thoi_gian: Option<String>,
    nguoi: Option<Person>,
}

/// A finding set aside, with its reason.
#[derive(Debug, Serialize)]
struct WaiverView {
    quy_tac: String,
    tep: Option<String>,
    ly_do: String,
    den: Option<Day>,
}

pub(super) fn plan(context: &Context, site: &mut Site) {
    let plans = plans(context);
    for record in &plans {
        plan_page(context, site, record);
    }
    catalogue(context, site, &plans);
}

/// The yearly plans, the newest first.
fn plans<'a>(context: &Context<'a>) -> Vec<&'a Record<PublicityPlan>> {
    let mut plans: Vec<_> = context.content.plans.iter().collect();
    plans.sort_by_key(|plan| std::cmp::Reverse(plan.year));
    plans
}

fn plan_url(plan: &PublicityPlan) -> String {
    format!("/cong-khai/ke-hoach/{}/", plan.year.0)
}

fn catalogue(context: &Context, site: &mut Site, plans: &[&Record<PublicityPlan>]) {
    let settings = context.content.commune.settings.as_ref();
    let groups: Vec<GroupRow> = board::groups(context).into_iter().map(|line| group_row(settings, line)).collect();
    let hanging = groups.iter().map(|row| row.nhom.dang).sum::<usize>();
    let plan_lines: Vec<PlanLine> = plans.iter().map(|r| PlanLine { nam: r.year.0, url: plan_url(r), so_muc: r.items.len() }).collect();
    let postings = board::begun(context).into_iter().map(|r| posting::last_change(context, r));
    let changed =
        latest(postings.chain(plans.iter().map(|r| updated(r.updated, context.day, []))).chain([context.content.commune.updated]));
    let description = format!("14 nhóm nội dung phải công khai theo Điều 11 Luật Thực hiện dân chủ ở cơ sở: {hanging} mục đang niêm yết.");
    let head = Head::new("Những gì xã đã công khai", description, SECTION).updated(changed);
    let inputs = vec![
        ("nhom", value(&groups)),
        ("dang", value(&hanging)),
        ("luu", value(&groups.iter().map(|row| row.nhom.luu).sum::<usize>())),
        ("ke_hoach", value(&plan_lines)),
        ("noi_khac", value(&elsewhere(context))),
        ("mien_tru", value(&waivers(context, settings))),
    ];
    site.page(SECTION, "cong-khai.html", head, inputs);
}

fn group_row(settings: Option<&Settings>, nhom: board::GroupLine) -> GroupRow {
    let nothing: &[NothingArisen] = settings.map_or(&[], |s| &s.nothing_arisen);
    let own = nothing.iter().filter(|n| group_number(&n.group) == Some(nhom.khoan));
    let khong_phat_sinh = own.map(|n| NothingView { ky: n.period.to_string(), ly_do: n.reason.to_string() }).collect();
    GroupRow { nhom, khong_phat_sinh }
}

/// The clause of Điều 11 that a code names: `dcs.8`, or a special kind inside it.
fn group_number(code: &str) -> Option<u8> {
    PostingKind::from_code(code.trim()).map(PostingKind::group)
}

/// What is published on pages of its own; the counts are those of these pages.
fn elsewhere(context: &Context) -> Vec<Elsewhere> {
    let content = context.content;
    let item = |ten, url, so, don_vi| Elsewhere { ten, url, so, don_vi };
    vec![
        item("Thủ tục hành chính", "/thu-tuc/", procedure::listed(context).len(), "thủ tục"),
        item("Phí, lệ phí", "/phi-le-phi/", fee::collected(context).count(), "khoản thu"),
        item("Ngân sách", "/ngan-sach/", budget::public(content, context.day).count(), "lần công khai"),
        item("Cán bộ", "/can-bo/", context.people.in_office().len(), "người"),
        item("Tiếp công dân", "/tiep-cong-dan/", content.receptions.iter().map(|r| r.days.len()).sum(), "buổi trong lịch"),
        item("Đối thoại", "/doi-thoai/", dialogue::listed(context).len(), "buổi và báo cáo"),
        item("Lấy ý kiến Nhân dân", "/y-kien/", hearing::announced(context).len(), "cuộc"),
        item("Phản ánh, kiến nghị", "/phan-anh/", hearing::received(context).len(), "ý kiến"),
        item("Kết quả giải quyết hồ sơ", "/giai-quyet/", handling::ended(context).count(), "kỳ báo cáo"),
        item("Đánh giá, chấm điểm", "/danh-gia/", content.scorecards.len() + content.satisfaction.len(), "bảng"),
        item("Văn bản", "/van-ban/", document::issued(context).count(), "văn bản"),
        item("Số liệu", "/so-lieu/", content.figures.len(), "bảng"),
    ]
}

/// The waivers of `cai_dat` that hold on the day.
fn waivers(context: &Context, settings: Option<&Settings>) -> Vec<WaiverView> {
    let all = settings.map_or(&[][..], |s| &s.waivers);
    let open = all.iter().filter(|waiver| waiver.until.is_none_or(|until| until >= context.day));
    open.map(|waiver| WaiverView {
        quy_tac: waiver.rule.to_string(),
        tep: waiver.file.clone(),
        ly_do: waiver.reason.to_string(),
        den: waiver.until,
    })
    .collect()
}

fn plan_page(context: &Context, site: &mut Site, record: &Record<PublicityPlan>) {
    let withheld = context.withheld.reason(&record.source);
    let year = record.year.0;
    let rows: Vec<PlanRow> = record.items.iter().filter(|_| withheld.is_none()).map(|item| plan_row(context, item)).collect();
    let head = Head::new(
        format!("Kế hoạch công khai năm {year}"),
        format!("{} nội dung sẽ công khai năm {year}: hình thức, thời điểm, thời gian, người thực hiện.", record.items.len()),
        SECTION,
    )
    .under("Công khai", SECTION)
    .updated(updated(record.updated, context.day, []))
    .of(&record.source.path)
    .article();
    let origin = record.origin.as_ref().filter(|_| withheld.is_none());
    let inputs = vec![("nam", value(&year)), ("muc", value(&rows)), ("giu_lai", value(&withheld)), ("nguon", value(&origin))];
    site.page(plan_url(record), "ke-hoach-cong-khai.html", head, inputs);
}

fn plan_row(context: &Context, item: &PlanItem) -> PlanRow {
    let kind = item.group.as_deref().and_then(|code| PostingKind::from_code(code.trim()));
    let linked = kind.filter(|kind| !kind.is_special());
    let name = |kind: PostingKind| format!("{}. {}", kind.group(), kind.label());
    PlanRow {
        nhom: kind.map(name).or_else(|| item.group.clone()),
        nhom_url: linked.map(board::group_url),
        noi_dung: item.content.clone(),
        hinh_thuc: posting::forms(&item.forms),
        thoi_diem: item.when.clone(),
        thoi_gian: item.duration.clone(),
        nguoi: item.responsible.as_deref().map(|who| context.people.named(who)),
    }
}

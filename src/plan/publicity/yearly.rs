//! The yearly plans of publicity (Luật 10/2022/QH15 Điều 14 khoản 1), each on a page of its own.

use serde::Serialize;

use super::SECTION;
use crate::model::Record;
use crate::model::closed::PostingKind;
use crate::model::publicity::{PlanItem, PublicityPlan};
use crate::plan::contact::Person;
use crate::plan::head::Head;
use crate::plan::updated::updated;
use crate::plan::{Context, Site, board, posting, value};

/// A plan as the main page links to it.
#[derive(Debug, Serialize)]
pub(super) struct PlanLine {
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

/// A page for every plan; the lines that lead to them.
pub(super) fn pages(context: &Context, site: &mut Site) -> Vec<PlanLine> {
    let plans = plans(context);
    for record in &plans {
        page(context, site, record);
    }
    plans.iter().map(|record| PlanLine { nam: record.year.0, url: url(record), so_muc: record.items.len() }).collect()
}

/// The yearly plans, the newest first.
pub(super) fn plans<'a>(context: &Context<'a>) -> Vec<&'a Record<PublicityPlan>> {
    let mut plans: Vec<_> = context.content.plans.iter().collect();
    plans.sort_by_key(|plan| std::cmp::Reverse(plan.year));
    plans
}

pub(super) fn url(plan: &PublicityPlan) -> String {
    plan.plan_url()
}

fn page(context: &Context, site: &mut Site, record: &Record<PublicityPlan>) {
    let withheld = context.withheld.reason(&record.source);
    let year = record.year.0;
    let rows: Vec<PlanRow> = record.items.iter().filter(|_| withheld.is_none()).map(|item| row(context, item)).collect();
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
    site.page(url(record), "ke-hoach-cong-khai.html", head, inputs);
}

fn row(context: &Context, item: &PlanItem) -> PlanRow {
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

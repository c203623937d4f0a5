//! Fees and charges on one page: what is collected, how much, how, from whom, who is exempt, by which text.

use serde::Serialize;

use super::head::Head;
use super::procedure::{self, ProcedureLine, money};
use super::states::ProcedureState;
use super::updated::{latest, updated};
use super::{Context, SearchEntry, Site, lower_first, value};
use crate::model::closed::FeeKind;
use crate::model::fee::{Fee, FeeBasis, Rate};
use crate::model::{Day, Record, slug};

const SECTION: &str = "/phi-le-phi/";

/// Whether a fee is collected on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum FeeState {
    Collected,
    Coming,
    Ended,
}

impl FeeState {
    /// `het_hieu_luc` is the first day on which the fee is no longer collected.
    fn of(fee: &Fee, day: Day) -> Self {
        if fee.in_force_to.is_some_and(|end| end <= day) {
            Self::Ended
        } else if fee.in_force_from.is_some_and(|start| start > day) {
            Self::Coming
        } else {
            Self::Collected
        }
    }
}

/// A fee with its own section of the page.
#[derive(Debug, Serialize)]
pub(super) struct FeeView {
    pub ma: String,
    pub ten: String,
    pub loai: Option<&'static str>,
    pub sap_thu: bool,
    /// How much, in a few words.
    pub tom_tat: Vec<String>,
    pub muc_thu: Vec<RateView>,
    pub phuong_thuc_thu: Option<String>,
    pub doi_tuong_nop: Option<String>,
    pub mien_giam: Option<String>,
    pub can_cu: Vec<FeeBasis>,
    pub thu_tuc: Vec<ProcedureLine>,
    pub hieu_luc_tu: Option<Day>,
    pub het_hieu_luc: Option<Day>,
    pub nguon: Option<String>,
    pub giu_lai: Option<&'static str>,
}

#[derive(Debug, Serialize)]
pub(super) struct RateView {
    pub dieu_kien: Option<String>,
    /// `8.000 đồng`, or that nothing is collected.
    pub so_tien: Option<String>,
    pub don_vi_tinh: Option<String>,
    pub nguyen_van: Option<String>,
}

/// A fee that is no longer collected.
#[derive(Debug, Serialize)]
struct EndedFee {
    ma: String,
    ten: String,
    hieu_luc_tu: Option<Day>,
    het_hieu_luc: Option<Day>,
}

/// The fees that are collected on the day.
pub(super) fn collected<'a>(context: &'a Context) -> impl Iterator<Item = &'a Record<Fee>> {
    context.content.fees.iter().filter(|fee| FeeState::of(fee, context.day) == FeeState::Collected)
}

pub(super) fn plan(context: &Context, site: &mut Site) {
    let shown = shown(context);
    let ended: Vec<EndedFee> = in_state(context, FeeState::Ended).map(|fee| ended_view(fee)).collect();
    let collected = collected(context).count();
    let head = Head::new(
        "Phí, lệ phí",
        format!(
            "{collected} khoản phí, lệ phí đang thu ở {}: mức thu, cách thu, ai nộp, ai được miễn, theo văn bản nào.",
            lower_first(&context.commune_name())
        ),
        SECTION,
    )
    .updated(latest(context.content.fees.iter().map(|fee| last_change(fee, context.day))));
    site.page(
        SECTION,
        "phi-le-phi.html",
        head,
        vec![("dang_thu", value(&collected)), ("khoan_thu", value(&shown)), ("da_het", value(&ended))],
    );
    site.search.extend(shown.iter().map(search_entry));
}

fn in_state<'a>(context: &'a Context, state: FeeState) -> impl Iterator<Item = &'a Record<Fee>> {
    context.content.fees.iter().filter(move |fee| FeeState::of(fee, context.day) == state)
}

/// The fees that are collected, then those that will be.
pub(super) fn shown(context: &Context) -> Vec<FeeView> {
    in_state(context, FeeState::Collected).chain(in_state(context, FeeState::Coming)).map(|fee| view(context, fee)).collect()
}

fn last_change(fee: &Fee, day: Day) -> Option<Day> {
    updated(fee.updated, day, [fee.in_force_from, fee.in_force_to])
}

fn search_entry(fee: &FeeView) -> SearchEntry {
    let procedures = fee.thu_tuc.iter().map(|line| line.ten.as_str());
    SearchEntry::new("Phí, lệ phí", &fee.ten, &format!("{SECTION}#{}", fee.ma)).within(["mức thu"].into_iter().chain(procedures))
}

/// A withheld fee keeps its name, its dates and the reason; everything typed freely is left out.
fn view(context: &Context, record: &Record<Fee>) -> FeeView {
    let fee = &record.data;
    let withheld = context.withheld.reason(&record.source);
    let open = |text: &Option<String>| text.clone().filter(|text| withheld.is_none() && !text.trim().is_empty());
    let rates = || fee.rates.iter().filter(|_| withheld.is_none());
    FeeView {
        ma: slug(&fee.code),
        ten: fee.name.to_string(),
        loai: fee.kind.map(FeeKind::label),
        sap_thu: FeeState::of(fee, context.day) == FeeState::Coming,
        tom_tat: rates().filter_map(short).collect(),
        muc_thu: rates().map(rate).collect(),
        phuong_thuc_thu: open(&fee.collection),
        doi_tuong_nop: open(&fee.payers),
        mien_giam: open(&fee.exemptions),
        can_cu: fee.basis.iter().filter(|_| withheld.is_none()).cloned().collect(),
        thu_tuc: procedures(context, fee),
        hieu_luc_tu: fee.in_force_from,
        het_hieu_luc: fee.in_force_to,
        nguon: open(&fee.origin),
        giu_lai: withheld,
    }
}

/// The procedures that are still carried out and name this fee, in the order of the record.
fn procedures(context: &Context, fee: &Fee) -> Vec<ProcedureLine> {
    let named = fee.procedures.iter().filter_map(|code| context.procedures.by_code(code));
    let listed = named.filter(|p| ProcedureState::of(p, context.day) != ProcedureState::Repealed);
    listed.map(|p| procedure::line(context, p)).collect()
}

fn rate(rate: &Rate) -> RateView {
    let sum = amount(rate);
    RateView {
        dieu_kien: rate.condition.clone(),
        nguyen_van: rate.verbatim.clone(),
        don_vi_tinh: rate.per.clone().filter(|_| rate.amount.is_some_and(|amount| amount.0 > 0)),
        so_tien: sum,
    }
}

fn amount(rate: &Rate) -> Option<String> {
    rate.amount.map(|sum| if sum.0 == 0 { "Không thu".to_owned() } else { money(sum.0, rate.currency.as_deref()) })
}

/// `8.000 đồng một bản`; without a sum, the words of the text.
fn short(rate: &Rate) -> Option<String> {
    let Some(sum) = amount(rate) else {
        return rate.verbatim.clone();
    };
    let per = rate.per.as_ref().filter(|_| rate.amount.is_some_and(|amount| amount.0 > 0));
    Some(per.map_or_else(|| sum.clone(), |per| format!("{sum} một {per}")))
}

fn ended_view(fee: &Fee) -> EndedFee {
    EndedFee { ma: slug(&fee.code), ten: fee.name.to_string(), hieu_luc_tu: fee.in_force_from, het_hieu_luc: fee.in_force_to }
}

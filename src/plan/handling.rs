//! Results of handling dossiers, period by period: what was declared, what it adds up to, what was late and why.

use std::collections::BTreeSet;

use serde::Serialize;

use super::chart;
use super::exact::{Exact, sum};
use super::head::Head;
use super::procedure::field_url;
use super::states::ProcedureState;
use super::table::{Counted, Grid, GridRow, Heading, TableView};
use super::updated::{latest, updated};
use super::{Context, SearchEntry, Site, lower_first, value};
use crate::model::closed::ColumnKind;
use crate::model::dossiers::{DeclaredProcedures, FieldHandling, Handling, Overdue, Pending, Period, Received, Resolved, Share};
use crate::model::values::{Count, Decimal};
use crate::model::{Day, Record};

const SECTION: &str = "/cong-khai/";

/// One period. Counts are texts, for a zero is something that was said.
#[derive(Debug, Serialize)]
struct PeriodView {
    neo: String,
    ten: String,
    tu: Day,
    den: Day,
    tiep_nhan: Option<ReceivedView>,
    da_giai_quyet: Option<ResolvedView>,
    dang_giai_quyet: Option<PendingView>,
    so_hoa_ho_so: Option<RateView>,
    so_hoa_ket_qua: Option<RateView>,
    thu_tuc: Option<ProceduresView>,
    theo_linh_vuc: Option<TableView>,
    qua_han: Vec<OverdueView>,
    /// Overdue dossiers are counted, and none is explained.
    qua_han_chua_giai_thich: Option<String>,
    doi_chieu: Vec<Contrast>,
    nguon: Option<String>,
    giu_lai: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct ReceivedView {
    tong: Option<String>,
    moi: Option<String>,
    ky_truoc: Option<String>,
    truc_tuyen: Option<String>,
    ty_le_truc_tuyen: Option<String>,
}

#[derive(Debug, Serialize)]
struct ResolvedView {
    tong: Option<String>,
    truoc_han: Option<String>,
    dung_han: Option<String>,
    qua_han: Option<String>,
    /// Some were late: the word of the State that stands in vermilion.
    co_qua_han: bool,
    ty_le: RateView,
}

#[derive(Debug, Serialize)]
struct PendingView {
    tong: Option<String>,
    trong_han: Option<String>,
    qua_han: Option<String>,
}

/// A part of a total, its share as declared and as it comes out.
#[derive(Debug, Serialize)]
struct RateView {
    da: Option<String>,
    tong: Option<String>,
    ghi: Option<String>,
    tinh: Option<String>,
}

/// The procedures that a report counts beside those that stand on this site.
#[derive(Debug, Serialize)]
struct ProceduresView {
    so_linh_vuc: Option<String>,
    so_thu_tuc: Option<String>,
    dang_dang: Option<PublishedView>,
}

#[derive(Debug, Serialize)]
struct PublishedView {
    so_linh_vuc: String,
    so_thu_tuc: String,
}

#[derive(Debug, Serialize)]
struct OverdueView {
    linh_vuc: Option<String>,
    so_luong: Option<String>,
    ly_do: Option<String>,
    thu_xin_loi: Option<String>,
}

/// Two figures that disagree, as facts side by side.
#[derive(Debug, Serialize)]
struct Contrast {
    ve: String,
    ghi: String,
    cach: String,
    duoc: String,
}

#[must_use]
pub(super) fn url(record: &Record<Handling>) -> String {
    format!("/giai-quyet/#{}", record.source.slug())
}

pub(super) fn plan(context: &Context, site: &mut Site) {
    let records = newest_first(context);
    for record in &records {
        let title = format!("Kết quả giải quyết hồ sơ, {}", lower_first(&period_name(&record.period)));
        site.search.push(SearchEntry::new("Giải quyết hồ sơ", &title, &url(record)).with(["một cửa đúng hạn quá hạn"]));
    }
    let (own, historical): (Vec<_>, Vec<_>) = records.iter().partition(|record| record.origin.is_none());
    let shown = |record: &&&Record<Handling>| record.origin.is_none() && context.withheld.reason(&record.source).is_none();
    let charted: Vec<&Handling> = records.iter().filter(shown).map(|record| &record.data).collect();
    let views = |records: Vec<&&Record<Handling>>| records.into_iter().map(|record| view(context, record)).collect::<Vec<_>>();
    let head = Head::new(
        "Kết quả giải quyết hồ sơ",
        format!("Hồ sơ thủ tục hành chính mà {} đã nhận, đã trả, còn đang làm, từng kỳ.", lower_first(&context.commune_name())),
        SECTION,
    )
    .under("Công khai", SECTION)
    .updated(latest(records.iter().map(|record| updated(record.updated, context.day, [Some(record.period.to)]))));
    let inputs = vec![("bieu_do", value(&chart::timeliness(&charted))), ("ky", value(&views(own))), ("tu_lieu", value(&views(historical)))];
    site.page("/giai-quyet/", "giai-quyet.html", head, inputs);
}

/// The periods that are over.
pub(super) fn ended<'a>(context: &'a Context) -> impl Iterator<Item = &'a Record<Handling>> {
    context.content.handlings.iter().filter(|record| record.period.to <= context.day)
}

fn newest_first<'a>(context: &'a Context) -> Vec<&'a Record<Handling>> {
    let mut records: Vec<_> = ended(context).collect();
    records.sort_by(|a, b| (b.period.to, b.period.from).cmp(&(a.period.to, a.period.from)).then_with(|| a.source.cmp(&b.source)));
    records
}

/// `Quý III năm 2026`, `6 tháng đầu năm 2026`, `Tháng 9 năm 2026`; other periods by their two days.
pub(super) fn period_name(period: &Period) -> String {
    let (from, to) = (period.from.0, period.to.0);
    let year = from.year();
    let whole_months = from.day() == 1 && to == to.last_of_month() && year == to.year();
    match (from.month(), to.month()) {
        _ if !whole_months => format!("Từ {} đến {}", period.from.display(), period.to.display()),
        (1, 12) => format!("Năm {year}"),
        (1, 3) => format!("Quý I năm {year}"),
        (4, 6) => format!("Quý II năm {year}"),
        (7, 9) => format!("Quý III năm {year}"),
        (10, 12) => format!("Quý IV năm {year}"),
        (1, 6) => format!("6 tháng đầu năm {year}"),
        (1, 9) => format!("9 tháng đầu năm {year}"),
        (7, 12) => format!("6 tháng cuối năm {year}"),
        (first, last) if first == last => format!("Tháng {first} năm {year}"),
        (first, last) => format!("Từ tháng {first} đến tháng {last} năm {year}"),
    }
}

fn view(context: &Context, record: &Record<Handling>) -> PeriodView {
    let h = &record.data;
    let by_field = (!h.by_field.is_empty()).then(|| by_field(context, h));
    PeriodView {
        neo: record.source.slug(),
        ten: period_name(&h.period),
        tu: h.period.from,
        den: h.period.to,
        tiep_nhan: h.received.as_ref().map(received),
        da_giai_quyet: h.resolved.as_ref().map(resolved),
        dang_giai_quyet: h.pending.as_ref().map(pending),
        so_hoa_ho_so: h.digitised.as_ref().and_then(|d| d.dossiers.as_ref()).map(rate_of_share),
        so_hoa_ket_qua: h.digitised.as_ref().and_then(|d| d.results.as_ref()).map(rate_of_share),
        thu_tuc: h.procedures.as_ref().map(|declared| procedures(context, h, declared)),
        qua_han: h.overdue.iter().map(|case| overdue(context, case)).collect(),
        qua_han_chua_giai_thich: late(h).filter(|&count| count > 0 && h.overdue.is_empty()).map(|count| number(Count(count))),
        doi_chieu: contrasts(h),
        theo_linh_vuc: by_field,
        nguon: h.origin.clone(),
        giu_lai: context.withheld.reason(&record.source),
    }
}

fn number(count: Count) -> String {
    crate::model::group_digits(&count.0.to_string())
}

fn percent(rate: Exact) -> String {
    format!("{}\u{a0}%", rate.display())
}

fn received(r: &Received) -> ReceivedView {
    let online = r.online.zip(r.total.or(r.new)).and_then(|(part, total)| Exact::share(part.0, total.0, 1));
    ReceivedView {
        tong: r.total.map(number),
        moi: r.new.map(number),
        ky_truoc: r.carried_over.map(number),
        truc_tuyen: r.online.map(number),
        ty_le_truc_tuyen: online.map(percent),
    }
}

fn resolved(r: &Resolved) -> ResolvedView {
    let in_time = in_time(r);
    ResolvedView {
        tong: r.total.map(number),
        truoc_han: r.early.map(number),
        dung_han: r.on_time.map(number),
        qua_han: r.late.map(number),
        co_qua_han: r.late.is_some_and(|late| late.0 > 0),
        ty_le: rate(in_time.filter(|_| parts_hold(r)), r.total, r.rate),
    }
}

/// Dossiers resolved early or on time.
fn in_time(r: &Resolved) -> Option<Count> {
    (r.early.is_some() || r.on_time.is_some()).then(|| Count(r.early.unwrap_or_default().0.saturating_add(r.on_time.unwrap_or_default().0)))
}

/// A share of parts that contradict their own total would say nothing.
fn parts_hold(r: &Resolved) -> bool {
    r.rate.is_some() || sum([r.early, r.on_time, r.late].into_iter().flatten().map(exact)) == r.total.and_then(exact)
}

fn pending(p: &Pending) -> PendingView {
    PendingView { tong: p.total.map(number), trong_han: p.in_time.map(number), qua_han: p.late.map(number) }
}

fn rate_of_share(share: &Share) -> RateView {
    rate(share.done, share.total, share.rate)
}

fn rate(part: Option<Count>, total: Option<Count>, declared: Option<Decimal>) -> RateView {
    let computed = part.zip(total).and_then(|(part, total)| Exact::share(part.0, total.0, 2));
    RateView { da: part.map(number), tong: total.map(number), ghi: declared.and_then(Exact::of).map(percent), tinh: computed.map(percent) }
}

/// The report's counts; those of another commune have nothing here to stand beside.
fn procedures(context: &Context, handling: &Handling, declared: &DeclaredProcedures) -> ProceduresView {
    let published = || {
        let in_force: Vec<_> =
            context.procedures.listed().filter(|p| ProcedureState::of(p, context.day) == ProcedureState::InForce).collect();
        let fields: BTreeSet<&str> = in_force.iter().map(|procedure| procedure.field.as_str()).collect();
        PublishedView { so_linh_vuc: number(Count(fields.len() as u64)), so_thu_tuc: number(Count(in_force.len() as u64)) }
    };
    ProceduresView {
        so_linh_vuc: declared.fields.map(number),
        so_thu_tuc: declared.procedures.map(number),
        dang_dang: handling.origin.is_none().then(published),
    }
}

fn overdue(context: &Context, case: &Overdue) -> OverdueView {
    OverdueView {
        linh_vuc: case.field.as_deref().map(|field| context.field_name(field)),
        so_luong: case.count.map(number),
        ly_do: case.reason.clone(),
        thu_xin_loi: case.apology.clone(),
    }
}

/// How many dossiers were late, resolved or still open.
fn late(h: &Handling) -> Option<u64> {
    let counts = [h.resolved.as_ref().and_then(|r| r.late), h.pending.as_ref().and_then(|p| p.late)];
    counts.iter().any(Option::is_some).then(|| counts.iter().flatten().map(|count| count.0).fold(0, u64::saturating_add))
}

/// A row for each field under the columns that some field fills; totals are those of the whole period.
/// The period stands in its name, for a page shows one such table after the other.
fn by_field(context: &Context, h: &Handling) -> TableView {
    let used: Vec<&FieldColumn> = FIELD_COLUMNS.iter().filter(|column| says_something(h, column)).collect();
    let mut columns = vec![Heading::new("Lĩnh vực", ColumnKind::Text)];
    columns.extend(used.iter().map(|(name, _)| Heading::new(*name, ColumnKind::Number)));
    let cells = |first: Option<String>, counts: &Counts| {
        std::iter::once(first).chain(used.iter().map(|(_, of)| of(counts).map(|count| count.0.to_string()))).collect()
    };
    let row = |f: &FieldHandling| GridRow {
        cells: cells(f.field.as_deref().map(|field| context.field_name(field)), &whole(f)),
        url: f.field.as_deref().and_then(|field| known_field(context, field)),
        counted: Counted::Always,
    };
    let total = Counts { received: h.received.as_ref(), resolved: h.resolved.as_ref(), pending: h.pending.as_ref() };
    let name = format!("Theo lĩnh vực, {}", lower_first(&period_name(&h.period)));
    Grid { columns, rows: h.by_field.iter().map(row).collect(), totals: cells(None, &total) }.view(&name, Some("hồ sơ"))
}

/// Whether some field fills a column; that nothing still open is late goes without a column.
fn says_something(h: &Handling, (name, of): &FieldColumn) -> bool {
    let mut counts = h.by_field.iter().filter_map(|field| of(&whole(field)));
    counts.any(|count| count.0 > 0 || *name != OPEN_AND_LATE)
}

fn known_field(context: &Context, code: &str) -> Option<String> {
    context.content.fields.iter().any(|field| *field.code == *code).then(|| field_url(code))
}

/// The counts of a field, or of the whole period.
struct Counts<'a> {
    received: Option<&'a Received>,
    resolved: Option<&'a Resolved>,
    pending: Option<&'a Pending>,
}

fn whole(field: &FieldHandling) -> Counts<'_> {
    Counts { received: field.received.as_ref(), resolved: field.resolved.as_ref(), pending: field.pending.as_ref() }
}

type FieldColumn = (&'static str, fn(&Counts) -> Option<Count>);

const OPEN_AND_LATE: &str = "Đang giải quyết, quá hạn";

const FIELD_COLUMNS: [FieldColumn; 8] = [
    ("Tiếp nhận", |c| c.received?.total),
    ("Qua mạng", |c| c.received?.online),
    ("Đã giải quyết", |c| c.resolved?.total),
    ("Trước hạn", |c| c.resolved?.early),
    ("Đúng hạn", |c| c.resolved?.on_time),
    ("Quá hạn", |c| c.resolved?.late),
    ("Đang giải quyết", |c| c.pending?.total),
    (OPEN_AND_LATE, |c| c.pending?.late),
];

fn exact(count: Count) -> Option<Exact> {
    Exact::parse(&count.0.to_string())
}

/// What the figures of a period say against each other.
fn contrasts(h: &Handling) -> Vec<Contrast> {
    let received = h.received.as_ref();
    let resolved = h.resolved.as_ref();
    let pending = h.pending.as_ref();
    let mut found = vec![
        parts(
            "Tổng tiếp nhận",
            received.and_then(|r| r.total),
            &[("mới", received.and_then(|r| r.new)), ("kỳ trước chuyển sang", received.and_then(|r| r.carried_over))],
        ),
        resolved.and_then(resolved_parts),
        parts(
            "Đang giải quyết",
            pending.and_then(|p| p.total),
            &[("trong hạn", pending.and_then(|p| p.in_time)), ("quá hạn", pending.and_then(|p| p.late))],
        ),
        parts(
            "Tổng tiếp nhận",
            received.and_then(|r| r.total),
            &[("đã giải quyết", resolved.and_then(|r| r.total)), ("đang giải quyết", pending.and_then(|p| p.total))],
        ),
        explained(h),
        resolved.and_then(|r| rates("Tỷ lệ trước và đúng hạn", in_time(r), r.total, r.rate)),
    ];
    if let Some(digitised) = &h.digitised {
        found.push(digitised.dossiers.as_ref().and_then(|s| rates("Số hóa hồ sơ", s.done, s.total, s.rate)));
        found.push(digitised.results.as_ref().and_then(|s| rates("Số hóa kết quả", s.done, s.total, s.rate)));
    }
    found.into_iter().flatten().collect()
}

/// A total and its parts, if all were said and disagree.
fn parts(about: &str, total: Option<Count>, parts: &[(&str, Option<Count>)]) -> Option<Contrast> {
    let total = total?;
    let sum = parts.iter().try_fold(0_u64, |sum, (_, count)| sum.checked_add((*count)?.0))?;
    let names: Vec<&str> = parts.iter().map(|(name, _)| *name).collect();
    (sum != total.0).then(|| Contrast {
        ve: about.to_owned(),
        ghi: number(total),
        cach: format!("{} cộng lại", join_and(&names)),
        duoc: number(Count(sum)),
    })
}

/// Reports often give one figure for early and on time together: early is then no part of its own.
fn resolved_parts(r: &Resolved) -> Option<Contrast> {
    let early = r.early.is_some().then_some(("trước hạn", r.early));
    let all: Vec<_> = early.into_iter().chain([("đúng hạn", r.on_time), ("quá hạn", r.late)]).collect();
    parts("Đã giải quyết", r.total, &all)
}

/// The overdue cases that are explained against those that are counted.
fn explained(h: &Handling) -> Option<Contrast> {
    let counted = late(h)?;
    let cases: Vec<(&str, Option<Count>)> = h.overdue.iter().map(|case| ("các trường hợp nêu lý do", case.count)).collect();
    let contrast = if cases.is_empty() { None } else { parts("Quá hạn", Some(Count(counted)), &cases) };
    contrast.map(|contrast| Contrast { cach: "các trường hợp nêu lý do cộng lại".to_owned(), ..contrast })
}

/// A declared share that its parts do not give, at the places it was declared with.
fn rates(about: &str, part: Option<Count>, total: Option<Count>, declared: Option<Decimal>) -> Option<Contrast> {
    let (part, total, declared) = (part?, total?, Exact::of(declared?)?);
    let comparable = Exact::share(part.0, total.0, declared.decimals())?;
    let shown = Exact::share(part.0, total.0, 2)?;
    (comparable != declared).then(|| Contrast {
        ve: about.to_owned(),
        ghi: percent(declared),
        cach: format!("tính lại từ {} trên {} được", number(part), number(total)),
        duoc: percent(shown),
    })
}

/// `a, b và c`.
fn join_and(names: &[&str]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} và {last}", rest.join(", ")),
        other => other.join(""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(from: &str, to: &str) -> Period {
        Period { from: Day::parse(from).unwrap(), to: Day::parse(to).unwrap() }
    }

    #[test]
    fn periods_are_called_as_people_call_them() {
        assert_eq!(period_name(&period("2026-07-01", "2026-09-30")), "Quý III năm 2026");
        assert_eq!(period_name(&period("2026-01-01", "2026-06-30")), "6 tháng đầu năm 2026");
        assert_eq!(period_name(&period("2024-02-01", "2024-02-29")), "Tháng 2 năm 2024");
        assert_eq!(period_name(&period("2025-01-01", "2025-12-31")), "Năm 2025");
        assert_eq!(period_name(&period("2021-01-01", "2021-11-15")), "Từ 01/01/2021 đến 15/11/2021");
        assert_eq!(period_name(&period("2021-07-01", "2023-12-31")), "Từ 01/07/2021 đến 31/12/2023");
    }

    #[test]
    fn a_share_is_compared_at_the_places_it_was_declared_with() {
        let count = |n| Some(Count(n));
        assert!(rates("Số hóa", count(5570), count(6396), Some(Decimal(87.9))).is_some());
        assert!(rates("Số hóa", count(5303), count(6392), Some(Decimal(82.96))).is_none());
        assert!(rates("Số hóa", count(257), count(268), Some(Decimal(95.9))).is_none());
        assert!(rates("Số hóa", count(1), count(0), Some(Decimal(1.0))).is_none());
    }
}

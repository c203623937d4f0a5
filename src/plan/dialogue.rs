//! Dialogues with the people: what was asked, what was answered, and which promises are still open.

use serde::Serialize;
use serde_json::json;

use super::chart::{self, ChartView, FieldCounts};
use super::contact::Person;
use super::document::{FileView, files};
use super::head::Head;
use super::posting::forms;
use super::updated::{latest, updated};
use super::{Context, SearchEntry, Site, value};
use crate::model::closed::OpinionState;
use crate::model::dialogue::{Conclusion, Dialogue, DialogueTotals, Notice, Opinion, is_known};
use crate::model::values::{Count, Decimal};
use crate::model::{Day, Record, fold};

const SECTION: &str = "/doi-thoai/";

/// Where an opinion stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Resolved,
    InProgress,
    /// The day it was promised for has passed.
    Overdue,
    Forwarded,
    OutOfScope,
    /// The record does not say.
    Unsaid,
}

impl Standing {
    fn of(opinion: &Opinion, day: Day) -> Self {
        let resolved_by = opinion.resolved.is_none_or(|resolved| resolved <= day);
        let overdue = opinion.due.is_some_and(|due| due < day);
        match opinion.state {
            Some(OpinionState::OutOfScope) => Self::OutOfScope,
            Some(OpinionState::Resolved) if resolved_by => Self::Resolved,
            None if opinion.resolved.is_some() && resolved_by => Self::Resolved,
            _ if overdue => Self::Overdue,
            Some(OpinionState::Forwarded) => Self::Forwarded,
            Some(OpinionState::InProgress | OpinionState::Resolved) => Self::InProgress,
            None => Self::Unsaid,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Resolved => "Đã giải quyết",
            Self::InProgress => "Đang giải quyết",
            Self::Overdue => "Quá hạn",
            Self::Forwarded => "Đã chuyển cấp trên",
            Self::OutOfScope => "Không thuộc thẩm quyền",
            Self::Unsaid => "Chưa ghi kết quả",
        }
    }

    /// The class of its mark: the shapes are those of the style sheet.
    fn mark(self) -> &'static str {
        match self {
            Self::Resolved => "tt-xong",
            Self::InProgress | Self::Forwarded | Self::Unsaid => "tt-dang",
            Self::Overdue => "tt-qua",
            Self::OutOfScope => "tt-khong",
        }
    }

    /// Whether something is still to be done.
    fn is_open(self) -> bool {
        !matches!(self, Self::Resolved | Self::OutOfScope)
    }
}

/// Counts of opinions; `con_lai` holds those overdue too.
#[derive(Debug, Clone, Copy, Default, Serialize)]
struct Counts {
    y_kien: usize,
    da_giai_quyet: usize,
    con_lai: usize,
    qua_han: usize,
    khong_thuoc: usize,
}

impl Counts {
    fn of<'a>(opinions: impl IntoIterator<Item = &'a Opinion>, day: Day) -> Self {
        let mut counts = Self::default();
        for standing in opinions.into_iter().map(|opinion| Standing::of(opinion, day)) {
            counts.y_kien += 1;
            counts.da_giai_quyet += usize::from(standing == Standing::Resolved);
            counts.con_lai += usize::from(standing.is_open());
            counts.qua_han += usize::from(standing == Standing::Overdue);
            counts.khong_thuoc += usize::from(standing == Standing::OutOfScope);
        }
        counts
    }
}

/// The opinions of each field by its name, in the order in which the fields first stand.
fn by_field<'a>(context: &Context, opinions: impl IntoIterator<Item = &'a Opinion>) -> Vec<(Option<String>, FieldCounts)> {
    let mut fields: Vec<(Option<String>, FieldCounts)> = Vec::new();
    for opinion in opinions {
        let name = opinion.field.as_deref().map(|field| context.field_name(field));
        let at = fields.iter().position(|(known, _)| known.as_deref().map(fold) == name.as_deref().map(fold));
        let at = at.unwrap_or_else(|| {
            fields.push((name, FieldCounts::default()));
            fields.len() - 1
        });
        let counts = &mut fields[at].1;
        match Standing::of(opinion, context.day) {
            Standing::Resolved => counts.resolved += 1,
            Standing::InProgress | Standing::Forwarded | Standing::Unsaid => counts.in_progress += 1,
            Standing::Overdue => counts.late += 1,
            Standing::OutOfScope => counts.out_of_scope += 1,
        }
    }
    fields
}

/// A dialogue in a list.
#[derive(Debug, Serialize)]
struct DialogueLine {
    ten: String,
    url: String,
    ngay: Day,
    dia_diem: Option<String>,
    dem: Counts,
    sap_dien_ra: bool,
    giu_lai: bool,
    /// Totals that a report declares, and nothing else.
    tong_hop: Option<DialogueTotals>,
    nguon: Option<String>,
}

#[derive(Debug, Serialize)]
struct YearView {
    nam: i16,
    muc: Vec<DialogueLine>,
}

/// Something promised and not yet done.
#[derive(Debug, Serialize)]
struct PromiseView {
    noi_dung: String,
    co_quan: Option<String>,
    han: Option<Day>,
    dau: &'static str,
    trang_thai: &'static str,
    buoi: String,
    url: String,
}

#[derive(Debug, Serialize)]
struct DialogueView {
    ngay: Day,
    dia_diem: Option<String>,
    chu_tri: Option<Person>,
    thanh_phan: Option<String>,
    noi_dung: Option<String>,
    thong_bao: Option<NoticeView>,
    so_nguoi_du: Option<u64>,
    ket_luan: Option<ConclusionView>,
    dem: Counts,
    bieu_do: Option<ChartView>,
    y_kien: Vec<OpinionView>,
    so_sanh: Vec<ComparisonRow>,
    lech: Vec<String>,
    tong_hop: bool,
    sap_dien_ra: bool,
    nguon: Option<String>,
}

/// When and how a meeting was announced.
#[derive(Debug, Serialize)]
pub(super) struct NoticeView {
    ngay: Option<Day>,
    hinh_thuc: Vec<&'static str>,
}

impl NoticeView {
    pub(super) fn of(notice: &Notice) -> Self {
        Self { ngay: notice.day, hinh_thuc: forms(&notice.forms) }
    }
}

#[derive(Debug, Serialize)]
struct ConclusionView {
    so: Option<String>,
    ngay: Option<Day>,
    tep: Vec<FileView>,
}

#[derive(Debug, Serialize)]
struct OpinionView {
    noi_dung: String,
    linh_vuc: Option<String>,
    tra_loi: Option<String>,
    co_quan: Option<String>,
    han: Option<Day>,
    ngay_giai_quyet: Option<Day>,
    dau: &'static str,
    trang_thai: &'static str,
}

/// A total as it is declared beside what the list of opinions gives.
#[derive(Debug, Serialize)]
struct ComparisonRow {
    ten: &'static str,
    tinh: Option<String>,
    khai: Option<String>,
    lech: bool,
}

#[must_use]
pub(super) fn url(record: &Record<Dialogue>) -> String {
    record.dialogue_url()
}

pub(super) fn plan(context: &Context, site: &mut Site) {
    let shown = listed(context);
    for record in &shown {
        page(context, site, record);
    }
    index(context, site, &shown);
}

/// The dialogues that have been held or announced; the newest first.
pub(super) fn listed<'a>(context: &Context<'a>) -> Vec<&'a Record<Dialogue>> {
    let known = |r: &&Record<Dialogue>| is_known(r.day, r.notice.as_ref(), context.day);
    let mut shown: Vec<_> = context.content.dialogues.iter().filter(known).collect();
    shown.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.source.cmp(&b.source)));
    shown
}

/// Totals of several meetings as a report declares them, no meeting of its own.
fn is_aggregate(dialogue: &Dialogue) -> bool {
    dialogue.declared.is_some() && dialogue.opinions.is_empty() && dialogue.place.is_none() && dialogue.chair.is_none()
}

fn last_change(dialogue: &Dialogue, day: Day) -> Option<Day> {
    let own = [Some(dialogue.day), dialogue.notice.as_ref().and_then(|n| n.day), dialogue.conclusion.as_ref().and_then(|c| c.day)];
    updated(dialogue.updated, day, own.into_iter().chain(dialogue.opinions.iter().map(|opinion| opinion.resolved)))
}

fn page(context: &Context, site: &mut Site, record: &Record<Dialogue>) {
    let address = url(record);
    let withheld = context.withheld.reason(&record.source);
    let counts = Counts::of(&record.opinions, context.day);
    let place = record.place.as_deref().filter(|_| withheld.is_none()).map(|place| format!(" tại {place}")).unwrap_or_default();
    let description = match counts.y_kien {
        0 => format!("Ngày {}{place}.", record.day.display()),
        all => format!("Ngày {}{place}: {all} ý kiến, {} đã giải quyết.", record.day.display(), counts.da_giai_quyet),
    };
    let mut head = Head::new(record.title.as_str(), description, SECTION)
        .under("Đối thoại", SECTION)
        .updated(last_change(record, context.day))
        .of(&record.source.path)
        .article();
    if withheld.is_none() && !is_aggregate(record) {
        head = head.json_ld(event_json_ld(context, record, &address));
    }
    let view = withheld.is_none().then(|| view(context, record, counts));
    let inputs =
        vec![("doi_thoai", value(&view)), ("ten", value(&record.title)), ("ngay_hop", value(&record.day)), ("giu_lai", value(&withheld))];
    site.search.push(SearchEntry::new("Đối thoại", &record.title, &address).within(search_words(context, record)));
    site.page(address, "doi-thoai.html", head, inputs);
}

fn search_words(context: &Context, record: &Record<Dialogue>) -> Vec<String> {
    let mut words = vec![record.day.year().to_string()];
    if context.withheld.reason(&record.source).is_none() {
        words.extend(record.place.clone());
        words.extend(record.opinions.iter().filter_map(|opinion| opinion.field.as_deref()).map(|field| context.field_name(field)));
    }
    words
}

fn view(context: &Context, dialogue: &Dialogue, dem: Counts) -> DialogueView {
    let so_sanh = comparison(dialogue, dem);
    let lech = so_sanh.iter().filter(|row| row.lech).filter_map(disagreement).collect();
    DialogueView {
        ngay: dialogue.day,
        dia_diem: dialogue.place.clone(),
        chu_tri: dialogue.chair.as_deref().map(|chair| context.people.named(chair)),
        thanh_phan: dialogue.attendants.clone(),
        noi_dung: dialogue.topics.clone(),
        thong_bao: dialogue.notice.as_ref().map(NoticeView::of),
        so_nguoi_du: dialogue.people.map(|people| people.0),
        ket_luan: dialogue.conclusion.as_ref().map(|it| conclusion(context, it)),
        dem,
        bieu_do: chart::opinions(by_field(context, dialogue.opinions.iter())),
        y_kien: dialogue.opinions.iter().map(|opinion| opinion_view(context, opinion)).collect(),
        so_sanh,
        lech,
        tong_hop: is_aggregate(dialogue),
        sap_dien_ra: dialogue.day > context.day,
        nguon: dialogue.origin.clone(),
    }
}

fn conclusion(context: &Context, conclusion: &Conclusion) -> ConclusionView {
    let number = conclusion.number.as_ref().map(ToString::to_string);
    let name = number.as_ref().map_or_else(|| "Thông báo kết luận".to_owned(), |number| format!("Thông báo kết luận số {number}"));
    ConclusionView { so: number, ngay: conclusion.day, tep: files(context, &conclusion.files, &name) }
}

fn opinion_view(context: &Context, opinion: &Opinion) -> OpinionView {
    let standing = Standing::of(opinion, context.day);
    OpinionView {
        noi_dung: opinion.content.to_string(),
        linh_vuc: opinion.field.as_deref().map(|field| context.field_name(field)),
        tra_loi: opinion.answer.clone(),
        co_quan: opinion.body.as_deref().map(|body| context.people.named(body).name),
        han: opinion.due,
        ngay_giai_quyet: opinion.resolved.filter(|_| standing == Standing::Resolved),
        dau: standing.mark(),
        trang_thai: standing.label(),
    }
}

/// Totals declared, each beside what the opinions give; a report alone can only be held against itself.
fn comparison(dialogue: &Dialogue, counts: Counts) -> Vec<ComparisonRow> {
    let Some(declared) = &dialogue.declared else {
        return Vec::new();
    };
    let listed = !dialogue.opinions.is_empty();
    let count = |n: usize| Count(n as u64);
    let rows = [
        count_row("Số cuộc đối thoại", declared.meetings, (!is_aggregate(dialogue)).then_some(Count(1))),
        count_row("Số người dự", declared.people, dialogue.people),
        count_row("Số ý kiến", declared.opinions, listed.then_some(count(counts.y_kien))),
        count_row("Đã giải quyết", declared.resolved, listed.then_some(count(counts.da_giai_quyet))),
        rate_row(declared, listed.then_some((counts.da_giai_quyet as u64, counts.y_kien as u64))),
    ];
    rows.into_iter().flatten().collect()
}

fn count_row(ten: &'static str, declared: Option<Count>, computed: Option<Count>) -> Option<ComparisonRow> {
    let shown = |count: Count| crate::model::group_digits(&count.0.to_string());
    declared?;
    let lech = computed.is_some() && computed != declared;
    Some(ComparisonRow { ten, tinh: computed.map(shown), khai: declared.map(shown), lech })
}

/// The rate from the opinions, or from the counts that the same report declares.
fn rate_row(declared: &DialogueTotals, listed: Option<(u64, u64)>) -> Option<ComparisonRow> {
    let rate = declared.rate?;
    let parts = listed.or_else(|| Some((declared.resolved?.0, declared.opinions?.0))).filter(|(_, whole)| *whole > 0);
    let computed = parts.map(|(part, whole)| decimal(part) * 100.0 / decimal(whole));
    Some(ComparisonRow {
        ten: "Tỷ lệ đã giải quyết",
        tinh: computed.map(|percent| percent_text(&format!("{percent:.2}"))),
        khai: Some(percent_text(&rate.0.to_string())),
        lech: computed.is_some_and(|computed| !rounds_to(computed, rate)),
    })
}

/// A count as a decimal, exact up to four thousand million.
fn decimal(count: u64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// `92,16 %`; zeros after the comma that say nothing are left out.
fn percent_text(number: &str) -> String {
    let plain = if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number };
    format!("{}\u{a0}%", crate::model::group_digits(plain))
}

/// Whether a rate, rounded to as many places as were written, is the one declared.
fn rounds_to(computed: f64, declared: Decimal) -> bool {
    let places = declared.0.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let half = 0.5 / 10f64.powi(i32::try_from(places).unwrap_or(0));
    (computed - declared.0).abs() <= half + 1e-9
}

/// A line in words for a total that does not agree.
fn disagreement(row: &ComparisonRow) -> Option<String> {
    Some(format!("{}: ghi {}, tính lại là {}", row.ten, row.khai.as_ref()?, row.tinh.as_ref()?))
}

fn index(context: &Context, site: &mut Site, shown: &[&Record<Dialogue>]) {
    let opinions = shown.iter().flat_map(|r| r.opinions.iter());
    let counts = Counts::of(opinions, context.day);
    let held = shown.iter().filter(|r| !is_aggregate(r) && r.day <= context.day).count();
    let promises = promises(context, shown);
    let description = format!(
        "{held} buổi đối thoại, {} ý kiến, {} đã giải quyết, {} còn phải làm.",
        counts.y_kien, counts.da_giai_quyet, counts.con_lai
    );
    let head = Head::new("Đối thoại với Nhân dân", description, SECTION).updated(latest(shown.iter().map(|r| last_change(r, context.day))));
    let reports: Vec<DialogueLine> = shown.iter().filter(|r| is_aggregate(r)).map(|r| line(context, r)).collect();
    let inputs = vec![
        ("so_buoi", value(&held)),
        ("dem", value(&counts)),
        ("bieu_do", value(&chart::opinions(by_field(context, open_opinions(context, shown))))),
        ("loi_hua", value(&promises)),
        ("nam", value(&years(context, shown))),
        ("bao_cao", value(&reports)),
    ];
    site.page("/doi-thoai/", "danh-sach-doi-thoai.html", head, inputs);
}

/// Meetings by year, the newest first; totals of reports stand apart.
fn years(context: &Context, shown: &[&Record<Dialogue>]) -> Vec<YearView> {
    let held: Vec<_> = shown.iter().filter(|r| !is_aggregate(r)).collect();
    let same_year = |a: &&&Record<Dialogue>, b: &&&Record<Dialogue>| a.day.year() == b.day.year();
    held.chunk_by(same_year)
        .map(|year| YearView { nam: year[0].day.year(), muc: year.iter().map(|r| line(context, r)).collect() })
        .collect()
}

fn line(context: &Context, record: &Record<Dialogue>) -> DialogueLine {
    let withheld = context.withheld.reason(&record.source).is_some();
    DialogueLine {
        ten: record.title.to_string(),
        url: url(record),
        ngay: record.day,
        dia_diem: record.place.clone().filter(|_| !withheld),
        dem: Counts::of(&record.opinions, context.day),
        sap_dien_ra: record.day > context.day,
        giu_lai: withheld,
        tong_hop: record.declared.clone().filter(|_| is_aggregate(record)),
        nguon: record.origin.clone().filter(|_| !withheld),
    }
}

/// The records that keep nothing back.
fn open_records<'a>(context: &'a Context, shown: &'a [&'a Record<Dialogue>]) -> impl Iterator<Item = &'a Record<Dialogue>> {
    shown.iter().copied().filter(|r| context.withheld.reason(&r.source).is_none())
}

fn open_opinions<'a>(context: &'a Context, shown: &'a [&'a Record<Dialogue>]) -> impl Iterator<Item = &'a Opinion> {
    open_records(context, shown).flat_map(|r| r.opinions.iter())
}

/// What was promised and is not yet done, by due day; what has none comes last.
fn promises(context: &Context, shown: &[&Record<Dialogue>]) -> Vec<PromiseView> {
    let mut promises: Vec<PromiseView> =
        open_records(context, shown).flat_map(|r| r.opinions.iter().filter_map(|opinion| promise(context, r, opinion))).collect();
    promises.sort_by_key(|promise| (promise.han.is_none(), promise.han));
    promises
}

fn promise(context: &Context, record: &Record<Dialogue>, opinion: &Opinion) -> Option<PromiseView> {
    let standing = Standing::of(opinion, context.day);
    standing.is_open().then(|| PromiseView {
        noi_dung: opinion.content.to_string(),
        co_quan: opinion.body.as_deref().map(|body| context.people.named(body).name),
        han: opinion.due,
        dau: standing.mark(),
        trang_thai: standing.label(),
        buoi: format!("Đối thoại ngày {}", record.day.display()),
        url: url(record),
    })
}

/// The meeting as a schema.org Event.
fn event_json_ld(context: &Context, record: &Record<Dialogue>, address: &str) -> serde_json::Value {
    let mut event = json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": record.title,
        "url": context.absolute(address),
        "startDate": record.day,
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "eventStatus": "https://schema.org/EventScheduled",
        "organizer": { "@type": "GovernmentOffice", "@id": context.absolute("/#co-quan"), "name": context.committee(), "url": context.absolute("/") },
    });
    if let Some(place) = &record.place {
        event["location"] = json!({ "@type": "Place", "name": place, "address": place });
    }
    event
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_agrees_when_it_rounds_to_what_was_written() {
        assert!(rounds_to(75.257, Decimal(75.26)));
        assert!(rounds_to(60.0, Decimal(60.0)));
        assert!(!rounds_to(70.76, Decimal(70.7)));
        assert_eq!(percent_text("70.80"), "70,8\u{a0}%");
        assert_eq!(percent_text("100"), "100\u{a0}%");
    }
}

//! The people's voice: consultations with their results, village conferences, petitions with their answers.

use serde::Serialize;
use serde_json::json;

use super::dialogue::NoticeView;
use super::head::Head;
use super::posting::forms;
use super::updated::{latest, updated};
use super::{Context, SearchEntry, Site, value};
use crate::model::closed::PetitionKind;
use crate::model::commune::Village;
use crate::model::dialogue::is_known;
use crate::model::hearing::{Consultation, Petition, VillageConference};
use crate::model::{Day, Record};

const CONSULTATIONS: &str = "/y-kien/";

#[derive(Debug, Serialize)]
struct ConsultationView {
    ma: String,
    ten: String,
    tu: Day,
    den: Day,
    giu_lai: Option<&'static str>,
    noi_dung: Option<String>,
    hinh_thuc: Vec<&'static str>,
    ngay_cong_bo: Option<Day>,
    ket_qua: Option<String>,
    giai_trinh: Option<String>,
    ngay_ket_qua: Option<Day>,
    nguon: Option<String>,
}

#[derive(Debug, Serialize)]
struct VillageView {
    ten: String,
    ma: String,
    hoi_nghi: Vec<ConferenceView>,
}

#[derive(Debug, Serialize)]
struct ConferenceView {
    nam: i16,
    ngay: Day,
    sap_dien_ra: bool,
    gio: Option<String>,
    dia_diem: Option<String>,
    thanh_phan: Option<String>,
    thong_bao: Option<NoticeView>,
    noi_dung: Option<String>,
    ket_qua: Option<String>,
    giu_lai: Option<&'static str>,
    nguon: Option<String>,
}

/// Petitions of one kind, the newest first.
#[derive(Debug, Serialize)]
struct PetitionGroup {
    ten: &'static str,
    ma: &'static str,
    muc: Vec<PetitionView>,
    chua_tra_loi: usize,
}

#[derive(Debug, Serialize)]
struct PetitionView {
    ma: String,
    ngay: Day,
    giu_lai: Option<&'static str>,
    noi_dung: String,
    linh_vuc: Option<String>,
    co_quan: Option<String>,
    tra_loi: Option<String>,
    ngay_tra_loi: Option<Day>,
    nguon: Option<String>,
}

pub(super) fn plan(context: &Context, site: &mut Site) {
    consultations(context, site);
    conferences(context, site);
    petitions(context, site);
}

/// The place of a consultation on its page.
#[must_use]
pub(super) fn url(record: &Record<Consultation>) -> String {
    format!("{CONSULTATIONS}#{}", record.source.slug())
}

/// The consultations that have begun or been announced; the newest first.
pub(super) fn announced<'a>(context: &Context<'a>) -> Vec<&'a Record<Consultation>> {
    let day = context.day;
    let known = |r: &&Record<Consultation>| r.from <= day || r.published.is_some_and(|published| published <= day);
    let mut shown: Vec<_> = context.content.consultations.iter().filter(known).collect();
    shown.sort_by(|a, b| b.from.cmp(&a.from).then_with(|| a.source.cmp(&b.source)));
    shown
}

fn consultations(context: &Context, site: &mut Site) {
    let shown = announced(context);
    for record in &shown {
        site.search.push(SearchEntry::new("Lấy ý kiến", &record.title, &url(record)));
    }
    let pick = |wanted: fn(&Consultation, Day) -> bool| -> Vec<ConsultationView> {
        shown.iter().filter(|r| wanted(r, context.day)).map(|r| consultation(context, r)).collect()
    };
    let open = pick(|c, day| c.from <= day && day <= c.to);
    let description = format!("{} cuộc lấy ý kiến, {} đang mở: nội dung, thời gian, kết quả, giải trình.", shown.len(), open.len());
    let head = Head::new("Lấy ý kiến Nhân dân", description, "/doi-thoai/")
        .updated(latest(shown.iter().map(|r| consultation_change(r, context.day))));
    let inputs = vec![
        ("dang_mo", value(&open)),
        ("sap_mo", value(&pick(|c, day| c.from > day))),
        ("da_xong", value(&pick(|c, day| c.to < day))),
        ("so_hoi_nghi", value(&held(context).len())),
    ];
    site.page(CONSULTATIONS, "y-kien.html", head, inputs);
}

fn consultation_change(consultation: &Consultation, day: Day) -> Option<Day> {
    updated(consultation.updated, day, [Some(consultation.from), consultation.published, consultation.result_day])
}

fn consultation(context: &Context, record: &Record<Consultation>) -> ConsultationView {
    let withheld = context.withheld.reason(&record.source);
    let shown = |text: &Option<String>| text.clone().filter(|_| withheld.is_none());
    let result_is_out = record.result_day.is_none_or(|out| out <= context.day);
    ConsultationView {
        ma: record.source.slug(),
        ten: record.title.to_string(),
        tu: record.from,
        den: record.to,
        giu_lai: withheld,
        noi_dung: shown(&record.content),
        hinh_thuc: forms(&record.forms),
        ngay_cong_bo: record.published,
        ket_qua: shown(&record.result).filter(|_| result_is_out),
        giai_trinh: shown(&record.explanation).filter(|_| result_is_out),
        ngay_ket_qua: record.result_day.filter(|_| result_is_out),
        nguon: shown(&record.origin),
    }
}

/// The village conferences that have been held or announced; the newest first.
pub(super) fn held<'a>(context: &Context<'a>) -> Vec<&'a Record<VillageConference>> {
    let known = |r: &&Record<VillageConference>| is_known(r.day, r.notice.as_ref(), context.day);
    let mut shown: Vec<_> = context.content.conferences.iter().filter(known).collect();
    shown.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.source.cmp(&b.source)));
    shown
}

fn conferences(context: &Context, site: &mut Site) {
    let shown = held(context);
    let villages: Vec<VillageView> =
        context.content.commune.villages.iter().map(|village| village_view(context, village, &shown)).collect();
    let change =
        |r: &Record<VillageConference>| updated(r.updated, context.day, [Some(r.day), r.notice.as_ref().and_then(|notice| notice.day)]);
    let description = format!("{} hội nghị của các thôn, tổ dân phố: thông báo, nội dung, kết quả.", shown.len());
    let head = Head::new("Hội nghị thôn, tổ dân phố", description, "/doi-thoai/")
        .under("Lấy ý kiến Nhân dân", CONSULTATIONS)
        .updated(latest(shown.iter().map(|r| change(r))));
    site.page("/y-kien/hoi-nghi-thon/", "hoi-nghi-thon.html", head, vec![("thon", value(&villages)), ("tong", value(&shown.len()))]);
}

fn village_view(context: &Context, village: &Village, shown: &[&Record<VillageConference>]) -> VillageView {
    let own = shown.iter().filter(|r| r.village == village.code);
    VillageView {
        ten: village.name.to_string(),
        ma: crate::model::slug(&village.code),
        hoi_nghi: own.map(|r| conference(context, r)).collect(),
    }
}

fn conference(context: &Context, record: &Record<VillageConference>) -> ConferenceView {
    let withheld = context.withheld.reason(&record.source);
    let shown = |text: &Option<String>| text.clone().filter(|_| withheld.is_none());
    ConferenceView {
        nam: record.day.year(),
        ngay: record.day,
        sap_dien_ra: record.day > context.day,
        gio: shown(&record.time),
        dia_diem: shown(&record.place),
        thanh_phan: shown(&record.attendants),
        thong_bao: record.notice.as_ref().map(NoticeView::of),
        noi_dung: shown(&record.content),
        ket_qua: shown(&record.result).filter(|_| record.day <= context.day),
        giu_lai: withheld,
        nguon: shown(&record.origin),
    }
}

/// The petitions received up to the day; the newest first.
pub(super) fn received<'a>(context: &Context<'a>) -> Vec<&'a Record<Petition>> {
    let mut shown: Vec<_> = context.content.petitions.iter().filter(|r| r.day <= context.day).collect();
    shown.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.source.cmp(&b.source)));
    shown
}

fn petitions(context: &Context, site: &mut Site) {
    let shown = received(context);
    for record in shown.iter().filter(|r| context.withheld.reason(&r.source).is_none()) {
        let address = format!("/phan-anh/#{}", record.source.slug());
        site.search.push(SearchEntry::new("Phản ánh", &record.content, &address).within(record.field.as_deref()));
    }
    let groups: Vec<PetitionGroup> = [Some(PetitionKind::Feedback), Some(PetitionKind::Voters), Some(PetitionKind::Question), None]
        .into_iter()
        .map(|kind| petition_group(context, kind, &shown))
        .filter(|group| !group.muc.is_empty())
        .collect();
    let unanswered = groups.iter().map(|group| group.chua_tra_loi).sum::<usize>();
    let description = format!("{} phản ánh, kiến nghị, câu hỏi; {} đã trả lời.", shown.len(), shown.len() - unanswered);
    let change = |r: &Record<Petition>| updated(r.updated, context.day, [Some(r.day), r.answered]);
    let mut head = Head::new("Phản ánh, kiến nghị", description, "/doi-thoai/").updated(latest(shown.iter().map(|r| change(r))));
    if let Some(questions) = questions_json_ld(context, &shown) {
        head = head.json_ld(questions);
    }
    let inputs = vec![("nhom", value(&groups)), ("tong", value(&shown.len())), ("chua_tra_loi", value(&unanswered))];
    site.page("/phan-anh/", "danh-sach-phan-anh.html", head, inputs);
}

fn petition_group(context: &Context, kind: Option<PetitionKind>, shown: &[&Record<Petition>]) -> PetitionGroup {
    let own: Vec<_> = shown.iter().filter(|r| r.kind == kind).collect();
    PetitionGroup {
        ten: kind.map_or("Phản ánh, kiến nghị chưa ghi loại", PetitionKind::label),
        ma: kind.map_or("chua-ghi-loai", PetitionKind::code),
        chua_tra_loi: own.iter().filter(|r| answer(r, context.day).is_none()).count(),
        muc: own.into_iter().map(|r| petition(context, r)).collect(),
    }
}

/// The answer, once it was given.
fn answer(petition: &Petition, day: Day) -> Option<&str> {
    petition.answer.as_deref().filter(|text| !text.trim().is_empty() && petition.answered.is_none_or(|answered| answered <= day))
}

fn petition(context: &Context, record: &Record<Petition>) -> PetitionView {
    let withheld = context.withheld.reason(&record.source);
    let answer = answer(record, context.day);
    let shown = |text: Option<&str>| text.filter(|_| withheld.is_none()).map(str::to_owned);
    PetitionView {
        ma: record.source.slug(),
        ngay: record.day,
        giu_lai: withheld,
        noi_dung: shown(Some(record.content.as_str())).unwrap_or_default(),
        linh_vuc: shown(record.field.as_deref()).map(|field| context.field_name(&field)),
        co_quan: shown(record.body.as_deref()).map(|body| context.people.named(&body).name),
        tra_loi: shown(answer),
        ngay_tra_loi: record.answered.filter(|_| answer.is_some()),
        nguon: shown(record.origin.as_deref()),
    }
}

/// Questions that were answered, as a schema.org `FAQPage`.
fn questions_json_ld(context: &Context, shown: &[&Record<Petition>]) -> Option<serde_json::Value> {
    let open = shown.iter().filter(|r| r.kind == Some(PetitionKind::Question) && context.withheld.reason(&r.source).is_none());
    let answered = open.filter_map(|r| {
        let text = answer(r, context.day)?;
        Some(json!({ "@type": "Question", "name": r.content, "acceptedAnswer": { "@type": "Answer", "text": text } }))
    });
    let questions: Vec<_> = answered.collect();
    (!questions.is_empty()).then(|| json!({ "@context": "https://schema.org", "@type": "FAQPage", "mainEntity": questions }))
}

//! Procedures and their fields: what to bring, how long, how much, where, whom to call.

mod around;
mod known;
mod lines;
mod terms;

use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::json;

use super::commune::{ServicePointView, points_for};
use super::contact::Contact;
use super::head::Head;
use super::sheet::{self, Issuer, Papers};
use super::site::{Artefact, Inputs, Made};
use super::states::ProcedureState;
use super::updated::{latest, updated};
use super::{Context, SearchEntry, Site, value};
use crate::model::closed::PaperKind;
use crate::model::procedure::{self, Channel, Procedure};
use crate::model::{Day, Print, Record, address, print_of, slug};

use around::{Around, FeeLine, Surroundings};
pub use known::Procedures;
pub(super) use lines::{Filled, Lines, Listed, ProcedureLine, line};
pub(super) use terms::money;

const SECTION: &str = "/thu-tuc/";

/// A field with its procedures.
#[derive(Debug, Serialize)]
struct FieldGroup<'a> {
    ten: &'a str,
    url: String,
    ma: String,
    thu_tuc: Vec<&'a ProcedureLine>,
}

/// A field in a list.
#[derive(Debug, Serialize)]
pub(super) struct FieldLine {
    ma: String,
    ten: String,
    mo_ta: Option<String>,
    url: String,
    so_thu_tuc: usize,
}

/// What the page of a procedure shows beside the record itself.
#[derive(Debug, Serialize)]
pub(super) struct ProcedureView<'a> {
    pub linh_vuc: FieldRef<'a>,
    pub trang_thai: ProcedureState,
    pub ten_trang_thai: &'static str,
    pub ho_so: Vec<CaseView>,
    pub luu_y: Vec<NoteGroup>,
    /// Its page on the national portal, when it is an address that can be opened.
    pub lien_ket: Option<String>,
    pub bao_lau: Option<String>,
    pub bao_nhieu: Vec<String>,
    /// The same in one line, as lists show it.
    pub bao_nhieu_gon: Option<String>,
    pub cach_thuc: Vec<ChannelView>,
    pub noi_nop: &'a [ServicePointView],
    pub goi: Option<&'a Contact>,
    pub mau: Vec<FormView>,
    pub thay_the_boi: &'a [ProcedureLine],
    pub dich_vu_cong: Option<&'static str>,
    pub khoan_thu: &'a [FeeLine],
    pub cap_thuc_hien: Vec<&'static str>,
    pub ngon_ngu_khac: Vec<TranslationView>,
    /// The page of the same on A4.
    pub ban_in: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct FieldRef<'a> {
    pub ten: &'a str,
    pub url: &'a str,
}

/// The papers of one case, by kind.
#[derive(Debug, Serialize)]
pub(super) struct CaseView {
    pub truong_hop: Option<String>,
    pub nhom: Vec<PaperGroup>,
}

#[derive(Debug, Serialize)]
pub(super) struct PaperGroup {
    pub loai: Option<&'static str>,
    pub giay_to: Vec<PaperView>,
}

/// Remarks on the papers that the source keeps among them.
#[derive(Debug, Serialize)]
pub(super) struct NoteGroup {
    pub ten: Option<String>,
    pub loi: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct PaperView {
    pub ten: String,
    pub so_luong: Option<String>,
    pub mau: Option<String>,
    pub ghi_chu: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct ChannelView {
    pub hinh_thuc: &'static str,
    pub thoi_han: Option<String>,
    pub phi: Vec<String>,
    pub mo_ta: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct FormView {
    pub ten: String,
    pub tep: Option<String>,
    pub loai_tep: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct TranslationView {
    pub ngon_ngu: String,
    pub ten_ngon_ngu: String,
    pub tom_tat: Option<String>,
    pub tep_am_thanh: Option<String>,
}

#[must_use]
pub(super) fn url(code: &str) -> String {
    address::procedure_url(code)
}

#[must_use]
pub(super) fn field_url(code: &str) -> String {
    address::field_url(code)
}

pub(super) fn plan(context: &Context, site: &mut Site) {
    let surroundings = Surroundings::of_records(context, &context.content.procedures);
    let papers = Papers::new(context);
    let pages: Vec<_> = context.content.procedures.par_iter().map(|record| page(context, &papers, &surroundings, record)).collect();
    for (artefact, paper, entry) in pages {
        site.artefacts.push(artefact);
        site.artefacts.extend(paper);
        site.search.extend(entry);
    }
}

/// The lists of procedures, by field and of each field.
pub(super) fn lists(context: &Context, site: &mut Site) {
    list(context, site);
    fields(context, site);
}

/// The page of one procedure, or its paper, by the address.
pub(super) fn one(context: &Context, address: &str) -> Option<Artefact> {
    let code = address.strip_prefix("/in").unwrap_or(address).strip_prefix(SECTION)?.strip_suffix('/')?;
    let record = context.content.procedures.iter().find(|record| slug(&record.code) == code)?;
    let surroundings = Surroundings::of_records(context, std::slice::from_ref(record));
    let (page, paper, _) = page(context, &Papers::new(context), &surroundings, record);
    [Some(page), paper].into_iter().flatten().find(|artefact| artefact.url == address)
}

/// When a procedure was last changed.
pub(super) fn last_change(procedure: &Procedure, day: Day) -> Option<Day> {
    let decision = |d: &Option<crate::model::procedure::Decision>| d.as_ref().and_then(|d| d.day);
    let dates = [procedure.in_force_from, procedure.in_force_to, decision(&procedure.decision), decision(&procedure.ministry_decision)];
    updated(procedure.updated, day, dates)
}

/// One page: its head, which lists and the sitemap read, and how the rest is made when it is its turn.
fn page(
    context: &Context,
    papers: &Papers,
    surroundings: &Surroundings,
    record: &Arc<Record<Procedure>>,
) -> (Artefact, Option<Artefact>, Option<SearchEntry>) {
    let (around, print) = surroundings.of(record);
    let around = Arc::new(around);
    let address = url(&record.code);
    let repealed = around.own.state == ProcedureState::Repealed;
    let description =
        format!("{} tại {}: mang gì, bao lâu, bao nhiêu tiền, nộp ở đâu, gọi ai.", record.name, super::lower_first(&around.field.commune));
    let head = Head::new(record.name.as_str(), description, SECTION)
        .under("Thủ tục", "/thu-tuc/")
        .under(around.field.name.clone(), around.field.url.clone())
        .updated(last_change(record, context.day))
        .of(&record.source.path)
        .article()
        .hidden(repealed);
    let entry = (!repealed).then(|| search_entry(context, record, &around.field.name, &address));
    let inputs = {
        let (record, around) = (Arc::clone(record), Arc::clone(&around));
        Inputs::later(print, move || inputs(&record, &around))
    };
    let page = Artefact::page(address, "thu-tuc.html", head, inputs);
    let paper = (!repealed && around.field.papers).then(|| paper(papers, &page, record, &around, print));
    (page, paper, entry)
}

/// The same on A4; what is repealed is hung up no more.
fn paper(papers: &Papers, page: &Artefact, record: &Arc<Record<Procedure>>, around: &Arc<Around>, print: Print) -> Artefact {
    let (name, code) = (record.name.to_string(), record.code.to_string());
    let (record, around) = (Arc::clone(record), Arc::clone(around));
    let make = move |issuer: &Issuer| sheet::procedure_draft(issuer, &record, &view(&record, &around), around.own.withheld).sheet;
    sheet::procedure_page(papers, page, &name, &code, print, make)
}

/// A procedure with what its paper is made from.
pub(super) struct Papered<'a> {
    pub record: &'a Record<Procedure>,
    pub around: Around,
}

impl Papered<'_> {
    pub fn view(&self) -> ProcedureView<'_> {
        view(self.record, &self.around)
    }
}

/// The procedures that may be hung up, field by field in the order of their names.
pub(super) fn papered<'a>(context: &'a Context<'a>) -> Vec<Papered<'a>> {
    let surroundings = Surroundings::of_records(context, &context.content.procedures);
    let listed = context.procedures.listed();
    listed.map(|record| Papered { record, around: surroundings.of(record).0 }).collect()
}

fn inputs(record: &Record<Procedure>, around: &Around) -> Made {
    Made {
        values: vec![("thu_tuc", value(&record.data)), ("muc", value(&view(record, around))), ("giu_lai", value(&around.own.withheld))],
        json_ld: vec![service_json_ld(record, &around.field)],
        sheet: None,
    }
}

fn search_entry(context: &Context, procedure: &Procedure, field: &str, address: &str) -> SearchEntry {
    let keywords = procedure.keywords.iter().map(String::as_str);
    let results = procedure.results.iter().map(|result| result.name.as_str());
    let featured = context.content.commune.featured.iter().any(|code| **code == *procedure.code);
    let entry = SearchEntry::new("Thủ tục", &procedure.name, address).with(keywords).within(results.chain([field]));
    entry.featured(featured)
}

fn view<'a>(procedure: &Procedure, around: &'a Around) -> ProcedureView<'a> {
    let Around { field, own } = around;
    ProcedureView {
        linh_vuc: FieldRef { ten: &field.name, url: &field.url },
        trang_thai: own.state,
        ten_trang_thai: own.state.label(),
        ho_so: papers(around, procedure),
        luu_y: notes(procedure),
        lien_ket: procedure.link.clone().filter(|link| link.starts_with("https://") || link.starts_with("http://")),
        bao_lau: terms::how_long(procedure),
        bao_nhieu: terms::fee_summary(procedure),
        bao_nhieu_gon: terms::how_much(procedure),
        cach_thuc: procedure.channels.iter().map(channel).collect(),
        noi_nop: &field.points,
        goi: field.contact.as_ref(),
        mau: procedure.forms.iter().filter(|form| !form.says_none()).map(|f| form_view(around, f)).collect(),
        thay_the_boi: &own.replacing,
        dich_vu_cong: procedure.online.map(crate::model::closed::OnlineLevel::label),
        khoan_thu: &own.fees,
        cap_thuc_hien: procedure.levels.iter().map(|level| level.label()).collect(),
        ngon_ngu_khac: procedure.translations.iter().map(translation).collect(),
        ban_in: (field.papers && own.state != ProcedureState::Repealed).then(|| sheet::url(&sheet::procedure_path(&procedure.code))),
    }
}

fn translation(t: &crate::model::procedure::Translation) -> TranslationView {
    let language = language_name(&t.language).map_or_else(|| t.language.to_string(), str::to_owned);
    TranslationView {
        ngon_ngu: t.language.to_string(),
        ten_ngon_ngu: language,
        tom_tat: t.summary.clone(),
        tep_am_thanh: t.recording.clone(),
    }
}

/// What readers call a language, by its ISO 639 code.
fn language_name(code: &str) -> Option<&'static str> {
    let name = match code.split('-').next().unwrap_or(code) {
        "en" => "English (tiếng Anh)",
        "hmn" | "hmong" | "mww" | "hnj" | "hmv" => "Tiếng Mông",
        "blt" | "twh" | "tai" => "Tiếng Thái",
        "tyz" => "Tiếng Tày",
        "nut" => "Tiếng Nùng",
        "mtq" => "Tiếng Mường",
        "ium" => "Tiếng Dao",
        "jra" => "Tiếng Gia Rai",
        "rad" => "Tiếng Ê Đê",
        "bdq" => "Tiếng Ba Na",
        "cjm" => "Tiếng Chăm",
        "km" => "Tiếng Khmer",
        "lo" => "Tiếng Lào",
        "zh" => "Tiếng Trung",
        _ => return None,
    };
    Some(name)
}

fn form_view(around: &Around, form: &crate::model::procedure::Form) -> FormView {
    let path = form.file.as_deref();
    FormView {
        ten: form.title.to_string(),
        tep: path.map(|path| around.address_of(path)),
        loai_tep: path.and_then(|path| around.kind_of(path)),
    }
}

/// The kind of a file as people call it.
pub(super) fn file_kind(path: &str) -> Option<String> {
    let ending = path.rsplit_once('.')?.1.to_lowercase();
    Some(match ending.as_str() {
        "doc" | "docx" => "tệp Word".to_owned(),
        "xls" | "xlsx" => "tệp Excel".to_owned(),
        "pdf" => "tệp PDF".to_owned(),
        "mp3" | "ogg" | "m4a" => "tệp âm thanh".to_owned(),
        "jpg" | "jpeg" | "png" => "hình ảnh".to_owned(),
        other => format!("tệp {}", other.to_uppercase()),
    })
}

/// Papers by case, those handed in before those only shown.
fn papers(around: &Around, procedure: &Procedure) -> Vec<CaseView> {
    let kinds = [Some(PaperKind::Submitted), None, Some(PaperKind::Shown)];
    let cases = procedure.papers.iter().map(|case| {
        let group = |kind: Option<PaperKind>| PaperGroup {
            loai: kind.map(PaperKind::label),
            giay_to: case.papers.iter().filter(|paper| paper.kind == kind).map(|paper| paper_view(around, paper)).collect(),
        };
        CaseView { truong_hop: case.case.clone(), nhom: kinds.map(group).into_iter().filter(|group| !group.giay_to.is_empty()).collect() }
    });
    cases.filter(|case| !case.nhom.is_empty()).collect()
}

/// What an import keeps beside the papers under `Lưu ý về hồ sơ`: no papers, but what one must know before going.
fn notes(procedure: &Procedure) -> Vec<NoteGroup> {
    let groups = procedure.leftovers.iter().filter_map(|(key, texts)| {
        let rest = key.strip_prefix("Lưu ý về hồ sơ")?.trim_start_matches(':').trim();
        let name = (!rest.is_empty()).then(|| rest.to_owned());
        Some(NoteGroup { ten: name, loi: texts.iter().map(|text| text.trim().to_owned()).collect() })
    });
    groups.collect()
}

fn paper_view(around: &Around, paper: &crate::model::procedure::Paper) -> PaperView {
    let count = |n: Option<crate::model::values::Count>, what: &str| n.filter(|n| n.0 > 0).map(|n| format!("{} {what}", n.0));
    let counts: Vec<String> = [count(paper.originals, "bản chính"), count(paper.copies, "bản sao")].into_iter().flatten().collect();
    PaperView {
        ten: paper.name.to_string(),
        so_luong: (!counts.is_empty()).then(|| counts.join(", ")),
        mau: paper.form.as_deref().map(|path| around.address_of(path)),
        ghi_chu: paper.note.clone(),
    }
}

fn channel(channel: &Channel) -> ChannelView {
    ChannelView {
        hinh_thuc: channel.kind.label(),
        thoi_han: channel.time.as_ref().and_then(terms::time),
        phi: channel.fees.iter().map(terms::fee).collect(),
        mo_ta: channel.description.clone(),
    }
}

/// The procedure as a schema.org GovernmentService.
fn service_json_ld(procedure: &Procedure, field: &around::Field) -> serde_json::Value {
    let absolute = |url: &str| format!("{}{url}", field.base_url);
    let mut service = json!({
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": procedure.name,
        "identifier": procedure.code,
        "serviceType": field.name,
        "url": absolute(&url(&procedure.code)),
        "provider": { "@type": "GovernmentOffice", "@id": absolute("/#co-quan"), "name": field.committee },
        "areaServed": { "@type": "AdministrativeArea", "name": field.commune },
    });
    if let Some(link) = procedure.link.as_deref().filter(|link| link.starts_with("https://")) {
        service["availableChannel"] = json!({ "@type": "ServiceChannel", "serviceUrl": link });
    }
    if !procedure.applicants.is_empty() {
        service["audience"] = json!({ "@type": "Audience", "audienceType": procedure.applicants.join(", ") });
    }
    service
}

/// The page of all procedures, field by field.
fn list(context: &Context, site: &mut Site) {
    let shown = context.procedures.listed();
    let count = shown.len();
    let changed = latest(shown.map(|p| last_change(p, context.day)));
    let head = Head::new(
        "Thủ tục hành chính",
        format!("{count} thủ tục làm được ở {}, xếp theo lĩnh vực.", super::lower_first(&context.commune_name())),
        SECTION,
    )
    .updated(changed);
    let fields = Filled::of(context);
    let inputs = Inputs::values_later(fields.print(), move || {
        let groups = fields.each().map(|(name, code, own)| FieldGroup {
            ten: name,
            url: field_url(code),
            ma: slug(code),
            thu_tuc: own.map(|listed| &listed.line).collect(),
        });
        let groups: Vec<FieldGroup> = groups.collect();
        vec![("tong", value(&count)), ("nhom", value(&groups))]
    });
    site.artefacts.push(Artefact::page("/thu-tuc/", "danh-sach-thu-tuc.html", head, inputs));
}

/// Fields by `thu_tu`, then as they stand in the file.
pub(super) fn ordered_fields<'a>(context: &'a Context) -> Vec<&'a Record<crate::model::procedure::Field>> {
    let mut fields: Vec<_> = context.content.fields.iter().collect();
    fields.sort_by_key(|field| (field.order.map_or(u64::MAX, |order| order.0), field.source.item));
    fields
}

/// The fields as lists show them.
pub(super) fn field_lines(context: &Context) -> Vec<FieldLine> {
    ordered_fields(context).into_iter().map(|field| field_line(context, field)).collect()
}

fn field_line(context: &Context, field: &crate::model::procedure::Field) -> FieldLine {
    FieldLine {
        ma: field.code.to_string(),
        ten: field.name.to_string(),
        mo_ta: field.description.clone(),
        url: field_url(&field.code),
        so_thu_tuc: context.procedures.of_field(&field.code).count(),
    }
}

/// The page of each field, and the page of all fields.
fn fields(context: &Context, site: &mut Site) {
    for field in ordered_fields(context) {
        let url = field_url(&field.code);
        site.search.push(SearchEntry::new("Lĩnh vực", &field.name, &url).within(field.description.as_deref()));
        site.artefacts.push(field_page(context, field, url));
    }
    let shown = context.procedures.listed();
    let changed = latest(shown.clone().map(|p| last_change(p, context.day)));
    let head = Head::new("Lĩnh vực", "Các lĩnh vực thủ tục hành chính của xã và số thủ tục ở mỗi lĩnh vực.", SECTION)
        .under("Thủ tục", "/thu-tuc/")
        .updated(changed);
    site.page(
        "/linh-vuc/",
        "danh-sach-linh-vuc.html",
        head,
        vec![("linh_vuc", value(&field_lines(context))), ("tong", value(&shown.len()))],
    );
}

fn field_page(context: &Context, field: &Record<procedure::Field>, url: String) -> Artefact {
    let own = context.procedures.of_field(&field.code);
    let count = own.len();
    let changed = latest(own.map(|p| last_change(p, context.day)).chain([field.updated]));
    let head = Head::new(format!("Lĩnh vực {}", field.name), format!("{count} thủ tục thuộc lĩnh vực {}.", field.name), SECTION)
        .under("Thủ tục", "/thu-tuc/")
        .under("Lĩnh vực", "/linh-vuc/")
        .updated(changed)
        .of(&field.source.path);
    let (data, lines) = (field.data.clone(), Arc::clone(context.lines()));
    let contact = context.people.for_field(&field.code);
    let points = points_for(context, &field.code);
    let print = print_of(&(&data, &contact, &points, lines.print_of_field(&data.code).as_bytes()));
    let inputs = Inputs::values_later(print, move || {
        let own: Vec<&ProcedureLine> = lines.of_field(&data.code).map(|listed| &listed.line).collect();
        vec![
            ("linh_vuc", value(&data)),
            ("thu_tuc", value(&own)),
            ("goi", value(&contact)),
            ("noi_nop", value(&points)),
            ("ban_in", value(&sheet::url(&sheet::field_path(&data.code)))),
        ]
    });
    Artefact::page(url, "linh-vuc.html", head, inputs)
}

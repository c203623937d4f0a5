//! Procedures and their fields: what to bring, how long, how much, where, whom to call.

use serde::Serialize;
use serde_json::json;

use super::commune::{ServicePointView, points_for};
use super::contact::Contact;
use super::head::Head;
use super::states::ProcedureState;
use super::updated::{latest, updated};
use super::{Context, SearchEntry, Site, value};
use crate::model::closed::{FeeState, PaperKind, TimeUnit};
use crate::model::procedure::{Channel, ChannelFee, Procedure, TimeLimit};
use crate::model::{Day, Record, group_digits, slug};

const SECTION: &str = "/thu-tuc/";

/// A procedure in a list.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ProcedureLine {
    pub ma: String,
    pub ten: String,
    pub url: String,
    pub linh_vuc: String,
    /// How long, in a few words.
    pub bao_lau: Option<String>,
    /// How much, in a few words.
    pub bao_nhieu: Option<String>,
    pub trang_thai: &'static str,
    pub hieu_luc_tu: Option<Day>,
}

#[derive(Debug, Serialize)]
struct FieldLine {
    ma: String,
    ten: String,
    mo_ta: Option<String>,
    url: String,
    so_thu_tuc: usize,
}

/// What the page of a procedure shows beside the record itself.
#[derive(Debug, Serialize)]
struct ProcedureView {
    linh_vuc: FieldRef,
    trang_thai: ProcedureState,
    ten_trang_thai: &'static str,
    ho_so: Vec<CaseView>,
    luu_y: Vec<NoteGroup>,
    /// Its page on the national portal, when it is an address that can be opened.
    lien_ket: Option<String>,
    bao_lau: Option<String>,
    bao_nhieu: Vec<String>,
    /// The same in one line, as lists show it.
    bao_nhieu_gon: Option<String>,
    cach_thuc: Vec<ChannelView>,
    noi_nop: Vec<ServicePointView>,
    goi: Option<Contact>,
    mau: Vec<FormView>,
    thay_the_boi: Vec<ProcedureLine>,
    dich_vu_cong: Option<&'static str>,
    khoan_thu: Vec<FeeLine>,
    cap_thuc_hien: Vec<&'static str>,
    ngon_ngu_khac: Vec<TranslationView>,
}

#[derive(Debug, Serialize)]
struct FieldRef {
    ten: String,
    url: String,
}

/// The papers of one case, by kind.
#[derive(Debug, Serialize)]
struct CaseView {
    truong_hop: Option<String>,
    nhom: Vec<PaperGroup>,
}

#[derive(Debug, Serialize)]
struct PaperGroup {
    loai: Option<&'static str>,
    giay_to: Vec<PaperView>,
}

/// Remarks on the papers that the source keeps among them.
#[derive(Debug, Serialize)]
struct NoteGroup {
    ten: Option<String>,
    loi: Vec<String>,
}

#[derive(Debug, Serialize)]
struct PaperView {
    ten: String,
    so_luong: Option<String>,
    mau: Option<String>,
    ghi_chu: Option<String>,
}

#[derive(Debug, Serialize)]
struct ChannelView {
    hinh_thuc: &'static str,
    thoi_han: Option<String>,
    phi: Vec<String>,
    mo_ta: Option<String>,
}

#[derive(Debug, Serialize)]
struct FormView {
    ten: String,
    tep: Option<String>,
    loai_tep: Option<String>,
}

#[derive(Debug, Serialize)]
struct FeeLine {
    ten: String,
    url: String,
}

#[derive(Debug, Serialize)]
struct TranslationView {
    ngon_ngu: String,
    ten_ngon_ngu: String,
    tom_tat: Option<String>,
    tep_am_thanh: Option<String>,
}

#[must_use]
pub(super) fn url(code: &str) -> String {
    format!("/thu-tuc/{}/", slug(code))
}

#[must_use]
pub(super) fn field_url(code: &str) -> String {
    format!("/linh-vuc/{}/", slug(code))
}

pub(super) fn plan(context: &Context, site: &mut Site) {
    for record in &context.content.procedures {
        page(context, site, record);
    }
    list(context, site);
    fields(context, site);
}

/// When a procedure was last changed.
pub(super) fn last_change(procedure: &Procedure, day: Day) -> Option<Day> {
    let decision = |d: &Option<crate::model::procedure::Decision>| d.as_ref().and_then(|d| d.day);
    let dates = [procedure.in_force_from, procedure.in_force_to, decision(&procedure.decision), decision(&procedure.ministry_decision)];
    updated(procedure.updated, day, dates)
}

/// A procedure as lists show it.
pub(super) fn line(context: &Context, procedure: &Procedure) -> ProcedureLine {
    ProcedureLine {
        ma: procedure.code.to_string(),
        ten: procedure.name.to_string(),
        url: url(&procedure.code),
        linh_vuc: context.field_name(&procedure.field),
        bao_lau: how_long(procedure),
        bao_nhieu: how_much(procedure),
        trang_thai: ProcedureState::of(procedure, context.day).label(),
        hieu_luc_tu: procedure.in_force_from,
    }
}

fn page(context: &Context, site: &mut Site, record: &Record<Procedure>) {
    let procedure = &record.data;
    let state = ProcedureState::of(procedure, context.day);
    let field = context.field_name(&procedure.field);
    let address = url(&procedure.code);
    let description = format!(
        "{} tại {}: mang gì, bao lâu, bao nhiêu tiền, nộp ở đâu, gọi ai.",
        procedure.name,
        super::lower_first(&context.commune_name())
    );
    let head = Head::new(procedure.name.as_str(), description, SECTION)
        .under("Thủ tục", "/thu-tuc/")
        .under(field.clone(), field_url(&procedure.field))
        .updated(last_change(procedure, context.day))
        .of(&record.source.path)
        .article()
        .hidden(state == ProcedureState::Repealed)
        .json_ld(service_json_ld(context, procedure, &address));
    let withheld = context.withheld.reason(&record.source);
    let inputs =
        vec![("thu_tuc", value(procedure)), ("muc", value(&view(context, procedure, state, &field))), ("giu_lai", value(&withheld))];
    site.page(address.clone(), "thu-tuc.html", head, inputs);
    if state != ProcedureState::Repealed {
        let keywords = procedure.keywords.iter().map(String::as_str);
        let results = procedure.results.iter().map(|result| result.name.as_str());
        let featured = context.content.commune.featured.iter().any(|code| **code == *procedure.code);
        let entry = SearchEntry::new("Thủ tục", &procedure.name, &address).with(keywords).within(results.chain([field.as_str()]));
        site.search.push(entry.featured(featured));
    }
}

fn view(context: &Context, procedure: &Procedure, state: ProcedureState, field: &str) -> ProcedureView {
    let replacing = procedure.replaced_by.iter().filter_map(|code| context.content.procedures.iter().find(|p| p.code == *code));
    ProcedureView {
        linh_vuc: FieldRef { ten: field.to_owned(), url: field_url(&procedure.field) },
        trang_thai: state,
        ten_trang_thai: state.label(),
        ho_so: papers(context, procedure),
        luu_y: notes(procedure),
        lien_ket: procedure.link.clone().filter(|link| link.starts_with("https://") || link.starts_with("http://")),
        bao_lau: how_long(procedure),
        bao_nhieu: fee_summary(procedure),
        bao_nhieu_gon: how_much(procedure),
        cach_thuc: procedure.channels.iter().map(channel).collect(),
        noi_nop: points_for(context, &procedure.field),
        goi: context.people.for_field(&procedure.field),
        mau: procedure.forms.iter().filter(|form| !form.says_none()).map(|f| form_view(context, f)).collect(),
        thay_the_boi: replacing.map(|p| line(context, p)).collect(),
        dich_vu_cong: procedure.online.map(crate::model::closed::OnlineLevel::label),
        khoan_thu: fee_lines(context, procedure),
        cap_thuc_hien: procedure.levels.iter().map(|level| level.label()).collect(),
        ngon_ngu_khac: procedure.translations.iter().map(translation).collect(),
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

fn fee_lines(context: &Context, procedure: &Procedure) -> Vec<FeeLine> {
    let naming = context.content.fees.iter().filter(|fee| fee.procedures.contains(&procedure.code));
    naming.map(|fee| FeeLine { ten: fee.name.to_string(), url: format!("/phi-le-phi/#{}", slug(&fee.code)) }).collect()
}

fn form_view(context: &Context, form: &crate::model::procedure::Form) -> FormView {
    let path = form.file.as_deref();
    FormView {
        ten: form.title.to_string(),
        tep: path.map(|path| context.withheld.address_of_file(path)),
        loai_tep: path.and_then(|path| {
            context.withheld.page_of_file(path).map_or_else(|| file_kind(path), |_| Some("tạm không hiển thị".to_owned()))
        }),
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
fn papers(context: &Context, procedure: &Procedure) -> Vec<CaseView> {
    let kinds = [Some(PaperKind::Submitted), None, Some(PaperKind::Shown)];
    let cases = procedure.papers.iter().map(|case| {
        let group = |kind: Option<PaperKind>| PaperGroup {
            loai: kind.map(PaperKind::label),
            giay_to: case.papers.iter().filter(|paper| paper.kind == kind).map(|paper| paper_view(context, paper)).collect(),
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

fn paper_view(context: &Context, paper: &crate::model::procedure::Paper) -> PaperView {
    let count = |n: Option<crate::model::values::Count>, what: &str| n.filter(|n| n.0 > 0).map(|n| format!("{} {what}", n.0));
    let counts: Vec<String> = [count(paper.originals, "bản chính"), count(paper.copies, "bản sao")].into_iter().flatten().collect();
    PaperView {
        ten: paper.name.to_string(),
        so_luong: (!counts.is_empty()).then(|| counts.join(", ")),
        mau: paper.form.as_deref().map(|path| context.withheld.address_of_file(path)),
        ghi_chu: paper.note.clone(),
    }
}

fn channel(channel: &Channel) -> ChannelView {
    ChannelView {
        hinh_thuc: channel.kind.label(),
        thoi_han: channel.time.as_ref().and_then(time),
        phi: channel.fees.iter().map(fee).collect(),
        mo_ta: channel.description.clone(),
    }
}

/// `3 ngày làm việc`; without number and unit the text as it came, which a unit is never guessed for.
fn time(limit: &TimeLimit) -> Option<String> {
    match (limit.number, limit.unit) {
        (Some(number), Some(unit)) => Some(format!("{} {}", number.0, TimeUnit::label(unit))),
        _ => limit.verbatim.as_ref().map(|text| bare_number(text)),
    }
}

fn bare_number(text: &str) -> String {
    let bare = !text.is_empty() && text.trim().bytes().all(|b| b.is_ascii_digit());
    if bare { format!("{} (nguồn không ghi đơn vị; hỏi cán bộ)", text.trim()) } else { text.trim().to_owned() }
}

fn fee(fee: &ChannelFee) -> String {
    if fee.amount.is_some_and(|sum| sum.0 == 0) {
        return fee.name.as_ref().map_or_else(|| "không thu".to_owned(), |name| format!("{name}: không thu"));
    }
    let amount = fee.amount.map(|sum| money(sum.0, fee.currency.as_deref()));
    let per = fee.per.as_ref().map(|per| format!(" một {per}"));
    let sum = amount.map(|amount| format!("{amount}{}", per.unwrap_or_default())).or_else(|| fee.verbatim.clone());
    match (&fee.name, sum) {
        (Some(name), Some(sum)) => format!("{name}: {sum}"),
        (Some(name), None) => name.clone(),
        (None, sum) => sum.unwrap_or_default(),
    }
}

/// `8.000 đồng`, or another currency.
pub(super) fn money(sum: u64, currency: Option<&str>) -> String {
    let unit = currency.filter(|c| !c.is_empty() && !c.eq_ignore_ascii_case("vnd")).unwrap_or("đồng");
    format!("{}\u{a0}{unit}", group_digits(&sum.to_string()))
}

/// How long, in a few words: what every way of handing in shares, the shortest and the longest, or the text of the whole.
fn how_long(procedure: &Procedure) -> Option<String> {
    let mut limits: Vec<&TimeLimit> = procedure.channels.iter().filter_map(|channel| channel.time.as_ref()).collect();
    // Shortest first, where all can be compared; otherwise as they stand.
    if limits.iter().all(|limit| limit.number.is_some() && limit.unit.is_some()) {
        limits.sort_by_key(|limit| (limit.unit, limit.number));
    }
    let mut times: Vec<String> = limits.into_iter().filter_map(time).collect();
    let mut seen = std::collections::HashSet::new();
    times.retain(|time| seen.insert(time.clone()));
    match times.as_slice() {
        [] => procedure.time_limit.clone().filter(|text| !text.trim().is_empty()),
        several => Some(several.join(" hoặc ")),
    }
}

/// What it costs, each sum once, with what it is for. What is not said is not guessed.
fn fee_summary(procedure: &Procedure) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for fee in procedure.channels.iter().flat_map(|channel| &channel.fees) {
        let free = fee.amount.is_some_and(|sum| sum.0 == 0);
        let line = match &fee.name {
            Some(name) if free => format!("{name}: không thu"),
            _ if free => continue,
            _ => self::fee(fee),
        };
        if !line.is_empty() && !lines.contains(&line) {
            lines.push(line);
        }
    }
    if lines.iter().all(|line| line.ends_with("không thu")) {
        lines = fee_state(procedure).map(str::to_owned).or_else(|| procedure.fee.as_ref()?.note.clone()).into_iter().collect();
    }
    lines
}

fn fee_state(procedure: &Procedure) -> Option<&'static str> {
    Some(match procedure.fee.as_ref()?.state? {
        FeeState::Free => "Không thu phí, lệ phí",
        FeeState::ByRegulation => "Theo mức Hội đồng nhân dân tỉnh quy định",
        FeeState::Charged => "Có thu; xem mức thu ở từng cách nộp",
    })
}

/// How much, in a few words for a list: the sums, or the state that the record says.
fn how_much(procedure: &Procedure) -> Option<String> {
    let mut sums: Vec<String> = Vec::new();
    for fee in procedure.channels.iter().flat_map(|channel| &channel.fees) {
        let Some(amount) = fee.amount.filter(|sum| sum.0 > 0) else { continue };
        let sum = money(amount.0, fee.currency.as_deref());
        if !sums.contains(&sum) {
            sums.push(sum);
        }
    }
    match sums.as_slice() {
        [] => fee_state(procedure).map(str::to_owned),
        sums if has_free_case(procedure) => Some(format!("không thu hoặc {}", sums.join(" hoặc "))),
        sums => Some(sums.join(" hoặc ")),
    }
}

/// Whether a named sum is zero: some case is free beside those that pay.
fn has_free_case(procedure: &Procedure) -> bool {
    procedure.channels.iter().flat_map(|channel| &channel.fees).any(|fee| fee.name.is_some() && fee.amount.is_some_and(|sum| sum.0 == 0))
}

/// The procedure as a schema.org GovernmentService.
fn service_json_ld(context: &Context, procedure: &Procedure, address: &str) -> serde_json::Value {
    let mut service = json!({
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": procedure.name,
        "identifier": procedure.code,
        "serviceType": context.field_name(&procedure.field),
        "url": context.absolute(address),
        "provider": { "@type": "GovernmentOffice", "@id": context.absolute("/#co-quan"), "name": context.committee() },
        "areaServed": { "@type": "AdministrativeArea", "name": context.commune_name() },
    });
    if let Some(link) = procedure.link.as_deref().filter(|link| link.starts_with("https://")) {
        service["availableChannel"] = json!({ "@type": "ServiceChannel", "serviceUrl": link });
    }
    if !procedure.applicants.is_empty() {
        service["audience"] = json!({ "@type": "Audience", "audienceType": procedure.applicants.join(", ") });
    }
    service
}

/// The procedures that lists count: in force or announced, not repealed; by name within a field.
pub(super) fn listed<'a>(context: &'a Context) -> Vec<&'a Record<Procedure>> {
    let mut shown: Vec<_> =
        context.content.procedures.iter().filter(|p| ProcedureState::of(p, context.day) != ProcedureState::Repealed).collect();
    shown.sort_by_cached_key(|p| (crate::model::fold(&p.name), p.code.clone()));
    shown
}

fn list(context: &Context, site: &mut Site) {
    let shown = listed(context);
    let count = shown.len();
    let groups: Vec<_> = ordered_fields(context)
        .iter()
        .map(|field| {
            let lines: Vec<ProcedureLine> = shown.iter().filter(|p| p.field == field.code).map(|p| line(context, p)).collect();
            json!({ "ten": field.name, "url": field_url(&field.code), "ma": slug(&field.code), "thu_tuc": lines })
        })
        .filter(|group| group["thu_tuc"].as_array().is_some_and(|lines| !lines.is_empty()))
        .collect();
    let changed = latest(shown.iter().map(|p| last_change(p, context.day)));
    let head = Head::new(
        "Thủ tục hành chính",
        format!("{count} thủ tục làm được ở {}, xếp theo lĩnh vực.", super::lower_first(&context.commune_name())),
        SECTION,
    )
    .updated(changed);
    site.page("/thu-tuc/", "danh-sach-thu-tuc.html", head, vec![("tong", value(&count)), ("nhom", value(&groups))]);
}

/// Fields by `thu_tu`, then as they stand in the file.
pub(super) fn ordered_fields<'a>(context: &'a Context) -> Vec<&'a Record<crate::model::procedure::Field>> {
    let mut fields: Vec<_> = context.content.fields.iter().collect();
    fields.sort_by_key(|field| (field.order.map_or(u64::MAX, |order| order.0), field.source.item));
    fields
}

fn fields(context: &Context, site: &mut Site) {
    let shown = listed(context);
    let mut lines = Vec::new();
    for field in ordered_fields(context) {
        let own: Vec<ProcedureLine> = shown.iter().filter(|p| p.field == field.code).map(|p| line(context, p)).collect();
        let url = field_url(&field.code);
        lines.push(FieldLine {
            ma: field.code.to_string(),
            ten: field.name.to_string(),
            mo_ta: field.description.clone(),
            url: url.clone(),
            so_thu_tuc: own.len(),
        });
        let changed = latest(shown.iter().filter(|p| p.field == field.code).map(|p| last_change(p, context.day)).chain([field.updated]));
        let head = Head::new(format!("Lĩnh vực {}", field.name), format!("{} thủ tục thuộc lĩnh vực {}.", own.len(), field.name), SECTION)
            .under("Thủ tục", "/thu-tuc/")
            .under("Lĩnh vực", "/linh-vuc/")
            .updated(changed)
            .of(&field.source.path);
        let inputs = vec![
            ("linh_vuc", value(&field.data)),
            ("thu_tuc", value(&own)),
            ("goi", value(&context.people.for_field(&field.code))),
            ("noi_nop", value(&points_for(context, &field.code))),
        ];
        site.search.push(SearchEntry::new("Lĩnh vực", &field.name, &url).within(field.description.as_deref()));
        site.page(url, "linh-vuc.html", head, inputs);
    }
    let changed = latest(shown.iter().map(|p| last_change(p, context.day)));
    let head = Head::new("Lĩnh vực", "Các lĩnh vực thủ tục hành chính của xã và số thủ tục ở mỗi lĩnh vực.", SECTION)
        .under("Thủ tục", "/thu-tuc/")
        .updated(changed);
    site.page("/linh-vuc/", "danh-sach-linh-vuc.html", head, vec![("linh_vuc", value(&lines)), ("tong", value(&shown.len()))]);
}

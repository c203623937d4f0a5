//! Officials: the directory, a page and a contact card for each, and what stays of those who have left.

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::commune::{NumberView, numbers};
use super::contact::{Contact, Person, PhoneView, in_office, official_url};
use super::head::{Crumb, Head};
use super::updated::{latest, updated};
use super::{Artefact, Body, Card, Context, Inputs, SearchEntry, Site, commune, lower_first, procedure, value};
use crate::model::official::Official;
use crate::model::{Day, Record, print_of, slug};

const SECTION: &str = "/can-bo/";
/// The card file that holds every official in office.
const ALL_CARDS: &str = "/can-bo/danh-ba.vcf";

/// An official in office.
#[derive(Debug, Clone, Serialize)]
pub(super) struct OfficialView {
    pub ma: String,
    pub ten: String,
    pub chuc_vu: Option<String>,
    pub bo_phan: Option<String>,
    pub url: String,
    /// Only a number of the office.
    pub dien_thoai: Option<PhoneView>,
    pub email: Option<String>,
    /// The card to download, when there is something to save.
    pub the: Option<String>,
    pub nhiem_vu: Option<String>,
    pub tieu_su: Option<String>,
    pub anh: Option<String>,
    pub linh_vuc: Vec<Crumb>,
    pub vai_tro: Vec<&'static str>,
    pub tu: Option<Day>,
    pub nguon: Option<String>,
}

/// Officials of one unit.
#[derive(Debug, Serialize)]
pub(super) struct Unit {
    pub ten: String,
    pub ma: String,
    pub can_bo: Vec<OfficialView>,
}

/// Whom to see about a field.
#[derive(Debug, Serialize)]
pub(super) struct FieldContact {
    pub ten: String,
    pub url: String,
    pub goi: Option<Contact>,
}

/// A duty towards the public that the law wants named.
#[derive(Debug, Serialize)]
struct Duty {
    can_bo: Option<OfficialView>,
    ngay_phan_cong: Option<Day>,
}

pub(super) fn plan(context: &Context, site: &mut Site) {
    directory(context, site);
    for record in &context.content.officials {
        if in_office(record, context.day) {
            page(context, site, record);
        } else if record.to.is_some_and(|last| last < context.day) {
            farewell(context, site, record);
        }
    }
}

/// When an official's entry was last changed.
fn last_change(official: &Official, day: Day) -> Option<Day> {
    updated(official.updated, day, [official.from, official.to])
}

pub(super) fn view(context: &Context, official: &Official) -> OfficialView {
    let phone = context.people.public_phone(official);
    let reachable = phone.is_some() || official.email.is_some();
    OfficialView {
        ma: slug(&official.code),
        ten: official.name.to_string(),
        chuc_vu: official.position.clone(),
        bo_phan: official.unit.clone(),
        url: official_url(official),
        dien_thoai: phone,
        email: official.email.clone(),
        the: reachable.then(|| card_url(official)),
        nhiem_vu: official.duties.clone(),
        tieu_su: official.biography.clone(),
        anh: official.photo.clone(),
        linh_vuc: official.fields.iter().map(|code| Crumb { name: context.field_name(code), url: procedure::field_url(code) }).collect(),
        vai_tro: roles(context, official),
        tu: official.from,
        nguon: official.origin.clone(),
    }
}

fn card_url(official: &Official) -> String {
    format!("/can-bo/{}.vcf", slug(&official.code))
}

/// What else an official is for the public.
fn roles(context: &Context, official: &Official) -> Vec<&'static str> {
    let commune = &context.content.commune;
    let speaks = commune.spokesperson.as_ref().is_some_and(|person| person.official == official.code);
    let informs = commune.information_contact.as_ref().is_some_and(|person| person.official == official.code);
    let named = [(speaks, "Người phát ngôn"), (informs, "Đầu mối cung cấp thông tin")];
    named.into_iter().filter_map(|(is, role)| is.then_some(role)).collect()
}

fn directory(context: &Context, site: &mut Site) {
    let serving = context.people.in_office();
    let leaders = leaders(context);
    let hotlines = numbers(&context.content.commune.hotlines);
    let emergency = numbers(&context.content.commune.emergency);
    let fields = field_contacts(context);
    let cards: Vec<Card> = serving.iter().filter_map(|official| card(context, official)).collect();
    let head = Head::new(
        "Cán bộ",
        format!("Danh bạ {} cán bộ của {}: việc gì gặp ai, gọi số nào.", serving.len(), lower_first(&context.commune_name())),
        SECTION,
    )
    .updated(latest(context.content.officials.iter().map(|o| last_change(o, context.day)).chain([context.content.commune.updated])))
    .json_ld(contact_points_json_ld(context, &hotlines, &emergency));
    let inputs = vec![
        ("tong", value(&serving.len())),
        ("lanh_dao", value(&leaders)),
        ("bo_phan", value(&units(context))),
        ("viec", value(&fields)),
        ("goi_chung", value(&context.people.commune())),
        ("phat_ngon", value(&spokesperson(context))),
        ("dau_moi", value(&information_contact(context))),
        ("duong_day_nong", value(&hotlines)),
        ("khan_cap", value(&emergency)),
        ("the", value(&(!cards.is_empty()).then_some(ALL_CARDS))),
    ];
    site.page(SECTION, "danh-ba.html", head, inputs);
    if !cards.is_empty() {
        site.file(ALL_CARDS, Body::Cards(cards));
    }
}

/// The leaders in office, in their order.
pub(super) fn leaders(context: &Context) -> Vec<OfficialView> {
    let leading = context.people.in_office().iter().filter(|official| official.leader == Some(true));
    leading.map(|official| view(context, official)).collect()
}

/// Everyone else by unit; units in the order of their first official, those without one last.
pub(super) fn units(context: &Context) -> Vec<Unit> {
    const NO_UNIT: &str = "Cán bộ khác";
    let mut units: Vec<Unit> = Vec::new();
    for official in context.people.in_office().iter().filter(|official| official.leader != Some(true)) {
        let name = official.unit.as_deref().map(str::trim).filter(|unit| !unit.is_empty()).unwrap_or(NO_UNIT);
        let shown = view(context, official);
        match units.iter_mut().find(|unit| unit.ten == name) {
            Some(unit) => unit.can_bo.push(shown),
            None => units.push(Unit { ten: name.to_owned(), ma: format!("bp-{}", slug(name)), can_bo: vec![shown] }),
        }
    }
    units.sort_by_key(|unit| unit.ten == NO_UNIT);
    units
}

/// Whom to see about each field, in the order of fields.
pub(super) fn field_contacts(context: &Context) -> Vec<FieldContact> {
    procedure::ordered_fields(context).iter().map(|field| field_contact(context, &field.code)).collect()
}

fn field_contact(context: &Context, code: &str) -> FieldContact {
    FieldContact { ten: context.field_name(code), url: procedure::field_url(code), goi: context.people.for_field(code) }
}

/// Who speaks for the commune; none when the one assigned has left.
fn spokesperson(context: &Context) -> Option<Duty> {
    let assigned = context.content.commune.spokesperson.as_ref()?;
    Some(Duty { can_bo: serving(context, &assigned.official), ngay_phan_cong: assigned.assigned })
}

/// Who answers requests for information.
pub(super) fn information_contact(context: &Context) -> Option<OfficialView> {
    serving(context, &context.content.commune.information_contact.as_ref()?.official)
}

fn serving(context: &Context, code: &str) -> Option<OfficialView> {
    context.people.get(code).filter(|official| in_office(official, context.day)).map(|official| view(context, official))
}

fn page(context: &Context, site: &mut Site, record: &Record<Official>) {
    let official = &record.data;
    let shown = view(context, official);
    let title = titled(official);
    let head = Head::new(official.name.as_str(), format!("{title}: số điện thoại cơ quan, thư điện tử, việc phụ trách."), SECTION)
        .under("Cán bộ", SECTION)
        .updated(last_change(official, context.day))
        .of(&record.source.path)
        .article()
        .json_ld(person_json_ld(context, &shown));
    let stand_in = official.stand_in.as_deref().and_then(|code| serving(context, code));
    let fields = shown.linh_vuc.iter().map(|field| field.name.as_str());
    let belongs = official.unit.as_deref().into_iter().chain(fields).chain(shown.vai_tro.clone());
    site.search.push(SearchEntry::new("Cán bộ", &title, &shown.url).within(belongs));
    if let Some(card) = card(context, official) {
        site.file(card_url(official), Body::Cards(vec![card]));
    }
    let address = shown.url.clone();
    let print = print_of(&(&shown, &stand_in));
    let inputs = Inputs::values_later(print, move || vec![("can_bo", value(&shown)), ("thay", value(&stand_in))]);
    site.artefacts.push(Artefact::page(address, "can-bo.html", head, inputs));
}

/// `Đàm Thị Đạt, Công chức địa chính`.
fn titled(official: &Official) -> String {
    official.position.as_ref().map_or_else(|| official.name.to_string(), |position| format!("{}, {position}", official.name))
}

/// What stays of an official who has left: the address, the name, the position and until when; no number, no portrait.
fn farewell(context: &Context, site: &mut Site, record: &Record<Official>) {
    let official = &record.data;
    let left = Person { name: official.name.to_string(), position: official.position.clone(), url: None };
    let head = Head::new(official.name.as_str(), format!("{} đã thôi giữ chức vụ.", titled(official)), SECTION)
        .under("Cán bộ", SECTION)
        .updated(last_change(official, context.day))
        .of(&record.source.path)
        .hidden(true);
    let now: Vec<FieldContact> = official.fields.iter().map(|code| field_contact(context, code)).collect();
    let inputs =
        vec![("nguoi", value(&left)), ("den", value(&official.to)), ("viec", value(&now)), ("goi_chung", value(&context.people.commune()))];
    site.page(official_url(official), "can-bo-da-nghi.html", head, inputs);
}

/// The card of an official; none when there is neither a number nor an address to save.
fn card(context: &Context, official: &Official) -> Option<Card> {
    let phone = context.people.public_phone(official).and_then(|phone| phone.dialled);
    (phone.is_some() || official.email.is_some()).then(|| Card {
        name: official.name.to_string(),
        organisation: organisation(context, official),
        position: official.position.clone(),
        phone,
        email: official.email.clone(),
        url: context.absolute(&official_url(official)),
        updated: last_change(official, context.day),
    })
}

/// The unit inside the commune; `Đảng ủy, xã Minh Họa, tỉnh Thái Nguyên`.
fn organisation(context: &Context, official: &Official) -> String {
    let province = lower_first(&commune::province_name(&context.content.commune));
    match &official.unit {
        Some(unit) => format!("{unit}, {}, {province}", lower_first(&context.commune_name())),
        None => format!("{}, {province}", context.committee()),
    }
}

/// An official as a schema.org Person.
fn person_json_ld(context: &Context, official: &OfficialView) -> Json {
    let mut person = json!({
        "@context": "https://schema.org",
        "@type": "Person",
        "name": official.ten,
        "url": context.absolute(&official.url),
        "worksFor": { "@type": "GovernmentOffice", "@id": context.absolute("/#co-quan"), "name": context.committee() },
    });
    let mut add = |key: &str, data: Option<Json>| {
        if let Some(data) = data {
            person[key] = data;
        }
    };
    add("jobTitle", official.chuc_vu.clone().map(Into::into));
    add("telephone", official.dien_thoai.as_ref().and_then(|phone| phone.dialled.clone()).map(Into::into));
    add("email", official.email.clone().map(Into::into));
    person
}

/// Hotlines and emergency numbers as schema.org contact points of the office.
fn contact_points_json_ld(context: &Context, hotlines: &[NumberView], emergency: &[NumberView]) -> Json {
    let point = |number: &NumberView| {
        let dialled = number.so.dialled.as_ref()?;
        Some(json!({ "@type": "ContactPoint", "contactType": number.ten, "telephone": dialled, "availableLanguage": "vi" }))
    };
    let points: Vec<Json> = hotlines.iter().chain(emergency).filter_map(point).collect();
    json!({
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "@id": context.absolute("/#co-quan"),
        "name": context.committee(),
        "url": context.absolute("/"),
        "contactPoint": points,
    })
}

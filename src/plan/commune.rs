//! The commune as every page shows it: name, menu, notices, footer; and the pages about the site itself.

use serde::Serialize;
use serde_json::json;

use super::contact::{Person, PhoneView};
use super::head::Head;
use super::{Context, Site, lower_first, value};
use crate::model::commune::{Commune, Hours, NamedNumber, ServicePoint};

/// `xa` in templates.
#[derive(Debug, Serialize)]
pub(super) struct CommuneView {
    /// `Xã Minh Họa`.
    ten: String,
    /// `xã Minh Họa`, inside a sentence.
    ten_thuong: String,
    /// `Tỉnh Thái Nguyên` or `Thành phố Huế`.
    tinh: String,
    /// The same inside a sentence: `tỉnh Thái Nguyên`.
    tinh_thuong: String,
    /// `Ủy ban nhân dân xã Minh Họa`.
    co_quan: String,
    url: String,
    la_mau: bool,
    ten_cu: Vec<FormerNameView>,
    /// The day until which all former names held, when it is one.
    ten_cu_den: Option<String>,
    dia_chi: Option<String>,
    dien_thoai: Option<PhoneView>,
    email: Option<String>,
    logo: Option<String>,
    cong_tinh: Option<String>,
    gio_lam_viec: Vec<String>,
    duong_day_nong: Vec<NumberView>,
    khan_cap: Vec<NumberView>,
    nguoi_chiu_trach_nhiem: Option<Person>,
    phan_anh: Option<FeedbackView>,
    kenh: Vec<ChannelView>,
    su_co: Vec<OutageView>,
    menu: Vec<MenuEntry>,
}

#[derive(Debug, Serialize)]
struct FormerNameView {
    ten: String,
    den_ngay: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct NumberView {
    pub ten: String,
    pub so: PhoneView,
}

#[derive(Debug, Serialize)]
pub(super) struct FeedbackView {
    pub co_quan: Option<String>,
    pub dia_chi: Option<String>,
    pub dien_thoai: Option<PhoneView>,
    pub website: Option<String>,
    pub email: Option<String>,
}

#[derive(Debug, Serialize)]
struct ChannelView {
    ten: String,
    url: String,
}

#[derive(Debug, Serialize)]
struct OutageView {
    /// Not yet begun on the day.
    sap_toi: bool,
    tu: String,
    den: Option<String>,
    ly_do: Option<String>,
    khac_phuc_du_kien: Option<String>,
}

#[derive(Debug, Serialize)]
struct MenuEntry {
    ten: &'static str,
    url: &'static str,
}

/// The one level of menu.
const MENU: [(&str, &str); 6] = [
    ("Thủ tục", "/thu-tuc/"),
    ("Niêm yết", "/niem-yet/"),
    ("Cán bộ", "/can-bo/"),
    ("Tiếp dân", "/tiep-cong-dan/"),
    ("Đối thoại", "/doi-thoai/"),
    ("Công khai", "/cong-khai/"),
];

pub(super) fn view(context: &Context, site: &Site) -> CommuneView {
    let commune = &context.content.commune;
    CommuneView {
        ten: context.commune_name(),
        ten_thuong: lower_first(&context.commune_name()),
        tinh: province_name(commune),
        tinh_thuong: lower_first(&province_name(commune)),
        co_quan: context.committee(),
        url: site.base_url.clone(),
        la_mau: commune.unit_code.as_deref() == Some("00000"),
        ten_cu: commune
            .former_names
            .iter()
            .map(|n| FormerNameView { ten: n.name.to_string(), den_ngay: n.until.map(|d| d.to_string()) })
            .collect(),
        ten_cu_den: common_end(commune),
        dia_chi: commune.address.clone(),
        dien_thoai: commune.phone.as_ref().map(PhoneView::of),
        email: commune.email.clone(),
        logo: commune.logo.clone(),
        cong_tinh: commune.province_portal.clone(),
        gio_lam_viec: hours(&commune.hours),
        duong_day_nong: numbers(&commune.hotlines),
        khan_cap: numbers(&commune.emergency),
        nguoi_chiu_trach_nhiem: commune.responsible.as_deref().map(|who| context.people.named(who)),
        phan_anh: feedback(commune),
        kenh: commune.channels.iter().map(|c| ChannelView { ten: c.name.to_string(), url: c.url.to_string() }).collect(),
        su_co: outages(context),
        menu: MENU.iter().map(|(ten, url)| MenuEntry { ten, url }).collect(),
    }
}

/// Where complaints about procedures go.
pub(super) fn feedback(commune: &Commune) -> Option<FeedbackView> {
    commune.feedback.as_ref().map(|body| FeedbackView {
        co_quan: body.body.clone(),
        dia_chi: body.address.clone(),
        dien_thoai: body.phone.as_ref().map(PhoneView::of),
        website: body.website.clone(),
        email: body.email.clone(),
    })
}

fn common_end(commune: &Commune) -> Option<String> {
    let end = commune.former_names.first()?.until?;
    commune.former_names.iter().all(|name| name.until == Some(end)).then(|| end.to_string())
}

/// Outages announced and not yet over.
fn outages(context: &Context) -> Vec<OutageView> {
    let open = context.content.outages.iter().filter(|outage| {
        let over = outage.to.or(outage.expected_end).is_some_and(|end| end < context.day);
        outage.announced.is_none_or(|announced| announced <= context.day) && !over
    });
    open.map(|outage| OutageView {
        sap_toi: outage.from > context.day,
        tu: outage.from.to_string(),
        den: outage.to.map(|d| d.to_string()),
        ly_do: outage.reason.as_deref().map(|text| text.trim_end_matches('.').to_owned()),
        khac_phuc_du_kien: outage.expected_end.map(|d| d.to_string()),
    })
    .collect()
}

/// `Tỉnh Thái Nguyên`; the seven cities keep their own title.
pub(super) fn province_name(commune: &Commune) -> String {
    const CITIES: [&str; 7] = ["ha noi", "ho chi minh", "hai phong", "da nang", "can tho", "hue", "dong nai"];
    let folded = crate::model::fold(&commune.province);
    if folded.starts_with("tinh ") || folded.starts_with("thanh pho ") {
        commune.province.to_string()
    } else if CITIES.contains(&folded.as_str()) {
        format!("Thành phố {}", commune.province)
    } else {
        format!("Tỉnh {}", commune.province)
    }
}

/// Working hours, a line for each row: `Thứ Hai đến thứ Sáu: 7 giờ 30 – 11 giờ 30`.
pub(super) fn hours(hours: &[Hours]) -> Vec<String> {
    let line = |row: &Hours| {
        let days = row.days.as_ref().map(crate::model::values::Weekdays::display);
        let span = match (row.from, row.to) {
            (Some(from), Some(to)) => Some(format!("{} – {}", from.display(), to.display())),
            (Some(from), None) => Some(format!("từ {}", from.display())),
            (None, Some(to)) => Some(format!("đến {}", to.display())),
            (None, None) => None,
        };
        let parts: Vec<String> = [days, span].into_iter().flatten().collect();
        match (&row.note, parts.is_empty()) {
            (Some(note), true) => note.clone(),
            (Some(note), false) => format!("{} ({note})", parts.join(": ")),
            (None, _) => parts.join(": "),
        }
    };
    hours.iter().map(line).filter(|line| !line.is_empty()).collect()
}

pub(super) fn numbers(numbers: &[NamedNumber]) -> Vec<NumberView> {
    numbers.iter().map(|n| NumberView { ten: n.name.to_string(), so: PhoneView::of(&n.number) }).collect()
}

/// A desk as templates show it.
#[derive(Debug, Serialize)]
pub(super) struct ServicePointView {
    pub ten: String,
    pub dia_chi: Option<String>,
    pub gio_lam_viec: Vec<String>,
    pub dien_thoai: Option<PhoneView>,
    pub ban_do: Option<String>,
    pub linh_vuc: Vec<String>,
}

pub(super) fn service_point(context: &Context, point: &ServicePoint) -> ServicePointView {
    let own = hours(&point.hours);
    ServicePointView {
        ten: point.name.to_string(),
        dia_chi: point.address.clone().or_else(|| context.content.commune.address.clone()),
        gio_lam_viec: if own.is_empty() { hours(&context.content.commune.hours) } else { own },
        dien_thoai: point.phone.as_ref().map(PhoneView::of),
        ban_do: point.map.clone(),
        linh_vuc: point.fields.iter().map(|code| context.field_name(code)).collect(),
    }
}

/// The desks that serve a field: those that name it, else those that name none; without any, the commune's office.
pub(super) fn points_for(context: &Context, field: &str) -> Vec<ServicePointView> {
    let commune = &context.content.commune;
    let named: Vec<_> = commune.service_points.iter().filter(|p| p.fields.iter().any(|code| **code == *field)).collect();
    let open: Vec<_> = commune.service_points.iter().filter(|p| p.fields.is_empty()).collect();
    let chosen = if named.is_empty() { open } else { named };
    if !chosen.is_empty() {
        return chosen.into_iter().map(|point| service_point(context, point)).collect();
    }
    vec![ServicePointView {
        ten: format!("Trụ sở {}", context.committee()),
        dia_chi: commune.address.clone(),
        gio_lam_viec: hours(&commune.hours),
        dien_thoai: commune.phone.as_ref().map(PhoneView::of),
        ban_do: None,
        linh_vuc: Vec::new(),
    }]
}

/// The commune as a schema.org GovernmentOffice.
pub(super) fn office_json_ld(context: &Context) -> serde_json::Value {
    let commune = &context.content.commune;
    let mut office = json!({
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "@id": context.absolute("/#co-quan"),
        "name": context.committee(),
        "url": context.absolute("/"),
        "areaServed": { "@type": "AdministrativeArea", "name": format!("{}, {}", context.commune_name(), province_name(commune)) },
    });
    let former: Vec<&str> = commune.former_names.iter().map(|n| n.name.as_str()).collect();
    let mut add = |key: &str, data: Option<serde_json::Value>| {
        if let Some(data) = data {
            office[key] = data;
        }
    };
    add("address", commune.address.clone().map(Into::into));
    add("telephone", commune.phone.as_ref().and_then(crate::model::values::Phone::dialled).map(Into::into));
    add("email", commune.email.clone().map(Into::into));
    add("alternateName", (!former.is_empty()).then(|| json!(former)));
    add("openingHours", opening_hours(&commune.hours));
    office
}

fn opening_hours(hours: &[Hours]) -> Option<serde_json::Value> {
    let short =
        |day: &jiff::civil::Weekday| ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"][usize::from(day.to_monday_zero_offset().unsigned_abs())];
    let spans: Vec<String> = hours
        .iter()
        .filter_map(|row| {
            let days: Vec<&str> = row.days.as_ref()?.days().iter().map(short).collect();
            Some(format!("{} {}-{}", days.join(","), row.from?, row.to?))
        })
        .collect();
    (!spans.is_empty()).then(|| json!(spans))
}

#[derive(Debug, Serialize)]
struct VillageView {
    ten: String,
    ten_cu: Option<String>,
    truong_thon: Option<String>,
    dien_thoai: Option<PhoneView>,
    diem_niem_yet: Vec<String>,
}

/// The page that was not found, and the page about the site.
pub(super) fn plan(context: &Context, site: &mut Site) {
    let head = Head::new("Không có trang này", "Địa chỉ không có, hoặc trang đã chuyển đi.", "").hidden(true);
    site.page("/404.html", "404.html", head, vec![]);
    for former in &context.content.commune.former_names {
        site.search.push(super::SearchEntry::new(
            "Giới thiệu",
            &format!("{} nay là {}", former.name, context.commune_name()),
            "/gioi-thieu/",
        ));
    }
    search_page(site);
}

/// Villages with their boards; a head's phone only with consent.
pub(super) fn villages(context: &Context) -> tera::Value {
    let villages = context.content.commune.villages.iter().map(|village| VillageView {
        ten: village.name.to_string(),
        ten_cu: village.former_name.clone(),
        truong_thon: village.head.clone(),
        dien_thoai: village.phone.as_ref().filter(|_| village.phone_consent == Some(true)).map(PhoneView::of),
        diem_niem_yet: village.boards.0.clone(),
    });
    value(&villages.collect::<Vec<_>>())
}

fn search_page(site: &mut Site) {
    let head = Head::new("Tìm kiếm", "Tìm thủ tục, mục niêm yết, cán bộ, khoản thu, buổi đối thoại.", "").hidden(true);
    site.page("/tim-kiem/", "tim-kiem.html", head, vec![]);
}

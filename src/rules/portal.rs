//! What a commune's portal must hold: about itself, its leaders, who gives information, who speaks, when it was updated.

use serde_json::Value as Json;

use super::Function;
use super::examine::OneByOne;
use super::item::{Item, Opened};
use super::judge::{Bench, Case, Judge};
use super::procedure::host;
use crate::model::closed::{DocumentRole, UnitKind};
use crate::model::commune::Commune;
use crate::model::official::Official;
use crate::model::{Day, Record, Step, fold, slug};

pub(super) const FUNCTIONS: &[(&str, Function)] = &[
    ("info.contact", information_contact),
    ("info.rules", information_rules),
    ("portal.about", about),
    ("portal.leader", leaders),
    ("portal.rating", rating),
    ("portal.domain", domain),
    ("portal.updated", updated),
    ("portal.spokesperson", spokesperson),
];

pub(super) const ONE_BY_ONE: &[(&str, OneByOne)] = &[("portal.updated", undated)];

/// Whether an official holds the office on a day; `den` is the last one.
pub(super) fn in_office(official: &Official, day: Day) -> bool {
    official.from.is_none_or(|from| from <= day) && official.to.is_none_or(|to| day <= to)
}

/// An official's code is known to exist since loading.
fn official<'a>(case: &Case<'a>, code: &str) -> Option<&'a Record<Official>> {
    case.content.officials.iter().find(|official| official.code.as_str() == code)
}

fn said(text: Option<&String>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

/// What is missing of how to reach an official.
fn lacking(official: &Official, day: Day) -> Vec<&'static str> {
    let phone = official.phone.as_ref().is_some_and(|phone| !phone.0.is_empty());
    let checks = [(in_office(official, day), "người đang giữ chức"), (phone, "điện thoại"), (said(official.email.as_ref()), "thư điện tử")];
    checks.into_iter().filter(|(present, _)| !present).map(|(_, name)| name).collect()
}

fn information_contact(judge: &mut Judge) {
    let case = judge.case;
    let commune = &case.content.commune;
    let Some(law) = judge.law_on(None) else { return };
    let Some(person) = commune.information_contact.as_ref().and_then(|contact| official(case, &contact.official)) else {
        let remedy = "ghi dau_moi_thong_tin: {can_bo: mã cán bộ}";
        return judge.fails_at(law, &commune.source, Vec::new(), "chưa nêu người làm đầu mối cung cấp thông tin", remedy);
    };
    let mut missing = lacking(person, case.day);
    if !said(commune.address.as_ref()) {
        missing.push("địa chỉ (dia_chi của xã)");
    }
    if !missing.is_empty() {
        let message = format!("đầu mối cung cấp thông tin, {}: thiếu {}", person.name, missing.join(", "));
        judge.fails_at(
            law,
            &commune.source,
            vec![Step::key("dau_moi_thong_tin")],
            message,
            "ghi dien_thoai, email ở can-bo.yaml; người đã thôi thì đổi người khác",
        );
    }
}

fn information_rules(judge: &mut Judge) {
    let case = judge.case;
    let Some(law) = judge.law_on(None) else { return };
    let there = |role: Option<DocumentRole>| role == Some(DocumentRole::InformationRules);
    if !case.content.documents.iter().any(|document| there(document.role)) {
        let remedy = "thêm văn bản vào van-ban/ với vai_tro: quy-che-cung-cap-thong-tin";
        judge.site_fails(law, "chưa công khai quy chế cung cấp thông tin", remedy);
    }
}

/// What the portal tells about the commune: the parameter that holds its words, and its name.
const ABOUT: &[(&str, &str)] = &[
    ("to_chuc", "tổ chức bộ máy"),
    ("ban_do", "bản đồ địa giới"),
    ("tu_nhien", "điều kiện tự nhiên"),
    ("lich_su", "lịch sử"),
    ("van_hoa", "văn hóa, di tích, danh thắng"),
    ("lanh_dao", "lãnh đạo"),
];

fn about(judge: &mut Judge) {
    let case = judge.case;
    let Some(law) = judge.law_on(None) else { return };
    let text = about_text(case);
    let led = case.content.officials.iter().any(|official| official.leader == Some(true) && in_office(official, case.day));
    let told = |name: &str| judge.folded_words(law, name).iter().any(|word| text.contains(word.as_str()));
    let missing: Vec<&str> =
        ABOUT.iter().filter(|(name, _)| !(told(name) || *name == "lanh_dao" && led)).map(|(_, label)| *label).collect();
    if !missing.is_empty() {
        let message = format!("phần giới thiệu chưa có: {}", missing.join("; "));
        judge.site_fails(law, message, "viết trang trong trang/ với muc: gioi-thieu, tiêu đề nêu đúng nội dung ấy");
    }
}

/// File names, titles, summaries and headings of the pages about the commune, folded.
fn about_text(case: &Case) -> String {
    let pages = case.content.pages.iter().filter(|page| page.section.as_deref().is_some_and(|section| slug(section) == "gioi-thieu"));
    let mut text = String::new();
    for page in pages {
        let headings = page.body.lines().filter(|line| line.starts_with('#'));
        let name = page.source.slug().replace('-', " ");
        for part in [name.as_str(), page.title.as_str(), page.summary.as_deref().unwrap_or_default()].into_iter().chain(headings) {
            text.push_str(&fold(part));
            text.push('\n');
        }
    }
    text
}

fn leaders(judge: &mut Judge) {
    let case = judge.case;
    let Some(law) = judge.law_on(None) else { return };
    for leader in case.content.officials.iter().filter(|o| o.leader == Some(true) && in_office(o, case.day)) {
        let parts = [
            ("chuc_vu", "chức vụ", &leader.position),
            ("tieu_su", "tiểu sử tóm tắt", &leader.biography),
            ("nhiem_vu", "nhiệm vụ", &leader.duties),
        ];
        let missing: Vec<_> = parts.into_iter().filter(|(.., text)| !said(text.as_ref())).collect();
        if !missing.is_empty() {
            let names: Vec<&str> = missing.iter().map(|(_, name, _)| *name).collect();
            let keys: Vec<&str> = missing.iter().map(|(key, ..)| *key).collect();
            let message = format!("lãnh đạo {}: thiếu {}", leader.name, names.join(", "));
            judge.fails_at(law, &leader.source, Vec::new(), message, format!("ghi thêm khóa {}", keys.join(", ")));
        }
    }
}

fn rating(judge: &mut Judge) {
    let case = judge.case;
    let Some(law) = judge.law_on(None) else { return };
    let words = judge.folded_words(law, "chu");
    let channels = case.content.commune.channels.iter().map(|channel| fold(&channel.name));
    let mut titles = channels.chain(case.content.pages.iter().map(|page| fold(&page.title)));
    if !titles.any(|title| words.iter().any(|word| title.contains(word.as_str()))) {
        let remedy = "thêm vào kenh một mục «Đánh giá mức độ hài lòng» với địa chỉ nơi đánh giá";
        judge.site_fails(law, "chưa có chỗ đánh giá mức độ hài lòng", remedy);
    }
}

fn domain(judge: &mut Judge) {
    let commune = &judge.case.content.commune;
    let Some(law) = judge.law_on(None) else { return };
    let (units, provinces) = (unit_labels(commune), province_labels(&commune.province));
    let host = host(&commune.url).unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let fits = matches!(labels.as_slice(), [unit, province, "gov", "vn"]
        if units.contains(&unit.replace('-', "")) && provinces.iter().any(|label| label == province));
    if !fits {
        let message = format!("tên miền «{host}» không theo dạng tenxa.tentinh.gov.vn");
        let remedy = format!("xin tỉnh cấp tên miền {}.{}.gov.vn, rồi sửa url", units[0], provinces[0]);
        judge.fails_at(law, &commune.source, vec![Step::value("url")], message, remedy);
    }
}

/// The name without marks and gaps, alone or behind the kind of unit.
fn unit_labels(commune: &Commune) -> [String; 2] {
    let kind = match commune.kind {
        UnitKind::Commune => "xa",
        UnitKind::Ward => "phuong",
        UnitKind::SpecialZone => "dac khu",
    };
    let folded = fold(&commune.name);
    let bare = letters(folded.strip_prefix(&format!("{kind} ")).unwrap_or(&folded));
    [bare.clone(), format!("{}{bare}", letters(kind))]
}

/// The province without marks and gaps; Hồ Chí Minh has the name that the decree gives it.
fn province_labels(province: &str) -> Vec<String> {
    let folded = fold(province);
    let bare = ["thanh pho ", "tp. ", "tp ", "tinh "].iter().find_map(|kind| folded.strip_prefix(kind)).unwrap_or(&folded);
    match letters(bare) {
        name if name == "hochiminh" => vec!["hochiminhcity".to_owned()],
        name => vec![name],
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The kinds of record that pages show as they stand today.
const DATED_KINDS: [&str; 7] = ["don-vi", "thu-tuc", "phi-le-phi", "can-bo", "van-ban", "trang", "tin"];

fn updated(judge: &mut Judge) {
    let case = judge.case;
    let Some(law) = judge.law_on(None) else { return };
    for item in case.items {
        if let Some(day) = item.updated.filter(|day| *day > case.day) {
            let message = format!("«{}»: cap_nhat {} ở tương lai", item.title, day.display());
            judge.fails(law, item, "cap_nhat", message, "ghi ngày đã sửa, không sau hôm nay");
        }
    }
    for kind in DATED_KINDS {
        let undated: Vec<&Item> = judge.marked().iter().map(|(item, _)| *item).filter(|item| item.kind == kind).collect();
        if let Some(first) = undated.first() {
            let message =
                format!("{} bản ghi loại {kind} không có ngày nào để nói cập nhật lần cuối, đầu tiên là «{}»", undated.len(), first.title);
            judge.fails(law, first, "", message, "ghi cap_nhat: ngày sửa lần cuối");
        }
    }
}

/// Marks records of these kinds that hold no day.
fn undated(bench: &mut Bench, item: &Opened) {
    if DATED_KINDS.contains(&item.kind) && !has_day(&item.json, bench.ground.day) {
        bench.marks("");
    }
}

/// Whether a day up to the given one stands anywhere in a record.
fn has_day(json: &Json, day: Day) -> bool {
    match json {
        Json::String(text) => Day::read(text).is_some_and(|found| found <= day),
        Json::Array(items) => items.iter().any(|item| has_day(item, day)),
        Json::Object(pairs) => pairs.values().any(|value| has_day(value, day)),
        _ => false,
    }
}

fn spokesperson(judge: &mut Judge) {
    let case = judge.case;
    let commune = &case.content.commune;
    let Some(law) = judge.law_on(None) else { return };
    let Some((assigned, person)) = commune.spokesperson.as_ref().and_then(|s| Some((s.assigned, official(case, &s.official)?))) else {
        let remedy = "ghi nguoi_phat_ngon: {can_bo: mã cán bộ, ngay_phan_cong}";
        return judge.fails_at(law, &commune.source, Vec::new(), "chưa nêu người phát ngôn", remedy);
    };
    let mut missing = lacking(person, case.day);
    missing.extend((!said(person.position.as_ref())).then_some("chức vụ"));
    missing.extend(assigned.is_none().then_some("ngày phân công"));
    if !missing.is_empty() {
        let message = format!("người phát ngôn, {}: thiếu {}", person.name, missing.join(", "));
        judge.fails_at(
            law,
            &commune.source,
            vec![Step::key("nguoi_phat_ngon")],
            message,
            "ghi chuc_vu, dien_thoai, email ở can-bo.yaml; ngay_phan_cong ở don-vi.yaml",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn provinces_lose_their_kind_and_marks() {
        assert_eq!(province_labels("Thái Nguyên"), ["thainguyen"]);
        assert_eq!(province_labels("tỉnh Đắk Lắk"), ["daklak"]);
        assert_eq!(province_labels("Thành phố Hồ Chí Minh"), ["hochiminhcity"]);
        assert_eq!(province_labels("TP. Huế"), ["hue"]);
    }
}

//! Telephones, e-mail addresses, codes of the unit, and names of the district level that is no more.

use std::sync::{Arc, LazyLock};

use regex::Regex;
use serde_json::Value as Json;

use super::Function;
use super::catalogue::VersionRef;
use super::document;
use super::examine::OneByOne;
use super::item::Opened;
use super::judge::{Bench, Case, Judge};
use super::pattern::compiled;
use super::portal::in_office;
use super::procedure;
use crate::model::values::Phone;
use crate::model::{Day, Source, Step};

pub(super) const FUNCTIONS: &[(&str, Function)] = &[
    ("contact.phone", phone),
    ("contact.hotline", hotline),
    ("contact.email", email),
    ("unit.two_tier", two_tier),
    ("agency.code", agency_code),
];

pub(super) const ONE_BY_ONE: &[(&str, OneByOne)] = &[("unit.two_tier", names_district), ("unit.two_tier", abolished_authorities)];

/// Something typed at a place of a file, and whose it is.
struct Typed<'a, T: ?Sized> {
    source: &'a Source,
    keys: Vec<Step>,
    whose: String,
    value: &'a T,
}

fn typed<'a, T: ?Sized>(source: &'a Source, keys: Vec<Step>, whose: impl Into<String>, value: Option<&'a T>) -> Option<Typed<'a, T>> {
    value.map(|value| Typed { source, keys, whose: whose.into(), value })
}

fn key(name: &str) -> Vec<Step> {
    vec![Step::value(name)]
}

fn in_list(list: &str, index: usize, name: &str) -> Vec<Step> {
    vec![Step::key(list), Step::Item(index), Step::value(name)]
}

fn below(parent: &str, name: &str) -> Vec<Step> {
    vec![Step::key(parent), Step::value(name)]
}

/// Every place where a telephone stands; of officials only those in office.
fn phones<'a>(case: &Case<'a>) -> Vec<Typed<'a, Phone>> {
    let commune = &case.content.commune;
    let source = &commune.source;
    let mut phones: Vec<_> = typed(source, key("dien_thoai"), "điện thoại của xã", commune.phone.as_ref()).into_iter().collect();
    for (list, numbers) in [("duong_day_nong", &commune.hotlines), ("khan_cap", &commune.emergency)] {
        let entries = numbers.iter().enumerate();
        phones.extend(entries.filter_map(|(i, n)| typed(source, in_list(list, i, "so"), n.name.as_str(), Some(&n.number))));
    }
    let points = commune.service_points.iter().enumerate();
    phones.extend(points.filter_map(|(i, p)| typed(source, in_list("diem_tiep_nhan", i, "dien_thoai"), p.name.as_str(), p.phone.as_ref())));
    let feedback = commune.feedback.as_ref().and_then(|feedback| feedback.phone.as_ref());
    phones.extend(typed(source, below("phan_anh", "dien_thoai"), "nơi nhận phản ánh", feedback));
    let villages = commune.villages.iter().enumerate();
    phones.extend(villages.filter_map(|(i, v)| typed(source, in_list("thon", i, "dien_thoai"), v.name.as_str(), v.phone.as_ref())));
    let officials = case.content.officials.iter().filter(|official| in_office(official, case.day));
    phones.extend(officials.filter_map(|o| typed(&o.source, key("dien_thoai"), o.name.as_str(), o.phone.as_ref())));
    phones
}

/// The number as dialled inside the country, without the marks that people set between groups.
fn local(phone: &Phone) -> String {
    let plain: String = phone.0.chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '(' | ')' | '\u{a0}')).collect();
    let abroad = plain.strip_prefix("+84").or_else(|| plain.strip_prefix("84").filter(|rest| rest.len() >= 9));
    abroad.map_or_else(|| plain.clone(), |rest| format!("0{}", rest.trim_start_matches('0')))
}

/// Short numbers and call centres begin with 1; subscribers' numbers with 0.
fn is_service(number: &str) -> bool {
    number.starts_with('1')
}

/// The patterns of a parameter; one that a commune has mistyped in its settings is left out.
fn patterns(judge: &Judge, law: VersionRef, names: &[&str]) -> Vec<Arc<Regex>> {
    let texts = names.iter().filter_map(|name| judge.parameter(law, name)).flat_map(|parameter| parameter.0);
    texts.filter_map(|text| compiled(&text)).collect()
}

fn phone(judge: &mut Judge) {
    let Some(law) = judge.law_on(None) else { return };
    let plan = patterns(judge, law, &["di_dong", "co_dinh"]);
    for place in phones(judge.case) {
        let number = local(place.value);
        if !is_service(&number) && !plan.iter().any(|pattern| pattern.is_match(&number)) {
            let message = format!("{}: số điện thoại «{}» {}", place.whose, place.value.0, problem_of(&number));
            judge.fails_at(
                law,
                place.source,
                place.keys,
                message,
                "viết đủ số trong ngoặc kép: cố định \"0208xxxxxxx\" (mã vùng), di động \"09xxxxxxxx\"",
            );
        }
    }
}

/// Why no plan knows a subscriber's number.
fn problem_of(number: &str) -> &'static str {
    match number.len() {
        _ if !number.bytes().all(|b| b.is_ascii_digit()) => "có ký tự không phải chữ số",
        0 => "để trống",
        _ if !number.starts_with('0') => "thiếu số 0 hoặc mã vùng ở đầu",
        11 if number.starts_with("01") => "là số di động 11 chữ số kiểu cũ, đã đổi sang 10 chữ số",
        10 if !number.starts_with("02") => "có đầu số di động không ai được cấp",
        11 if number.starts_with("02") => "có mã vùng không có trong quy hoạch",
        _ => "không đủ hoặc thừa chữ số",
    }
}

fn hotline(judge: &mut Judge) {
    let Some(law) = judge.law_on(None) else { return };
    let known = patterns(judge, law, &["so_ngan", "tong_dai"]);
    for place in phones(judge.case) {
        let number = local(place.value);
        if is_service(&number) && !known.iter().any(|pattern| pattern.is_match(&number)) {
            let message = format!("{}: số «{}» không có trong các số khẩn cấp, số 1022, số 1800, 1900", place.whose, place.value.0);
            judge.fails_at(
                law,
                place.source,
                place.keys,
                message,
                "xem lại số; 111 trẻ em, 112 cứu nạn, 113 công an, 114 chữa cháy, 115 cấp cứu",
            );
        }
    }
}

/// The official addresses: the commune's, of feedback, of officials in office.
fn emails<'a>(case: &Case<'a>) -> Vec<Typed<'a, str>> {
    let commune = &case.content.commune;
    let source = &commune.source;
    let feedback = commune.feedback.as_ref().and_then(|feedback| feedback.email.as_deref());
    let own = [
        typed(source, key("email"), "thư điện tử của xã", commune.email.as_deref()),
        typed(source, below("phan_anh", "email"), "nơi nhận phản ánh", feedback),
    ];
    let officials = case.content.officials.iter().filter(|official| in_office(official, case.day));
    let theirs = officials.filter_map(|o| typed(&o.source, key("email"), o.name.as_str(), o.email.as_deref()));
    own.into_iter().flatten().chain(theirs).collect()
}

fn email(judge: &mut Judge) {
    let Some(law) = judge.law_on(None) else { return };
    let Some(ending) = judge.parameter(law, "duoi").and_then(|words| words.0.into_iter().next()) else { return };
    for place in emails(judge.case) {
        let problem = match place.value.trim().split_once('@') {
            Some((name, host)) if is_address(name, host) => {
                (!host.to_lowercase().ends_with(&ending)).then(|| format!("không kết thúc bằng {ending}"))
            }
            _ => Some("không phải là địa chỉ thư điện tử".to_owned()),
        };
        if let Some(problem) = problem {
            let message = format!("{}: «{}» {problem}", place.whose, place.value);
            judge.fails_at(law, place.source, place.keys, message, format!("ghi hộp thư công vụ, ví dụ ubnd@xa.tinh{ending}"));
        }
    }
}

fn is_address(name: &str, host: &str) -> bool {
    let plain = |text: &str| !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || c == '@' || c == ',' || c == ';');
    plain(name) && plain(host) && host.split('.').count() > 1 && host.split('.').all(|label| !label.is_empty())
}

fn agency_code(judge: &mut Judge) {
    let commune = &judge.case.content.commune;
    let (Some(law), Some(code)) = (judge.law_on(None), &commune.agency_code) else { return };
    let longest = judge.number(law, "dai_nhat").unwrap_or(u32::MAX);
    let fits = code.len() <= longest as usize && patterns(judge, law, &["cau_truc"]).iter().any(|pattern| pattern.is_match(code));
    if !fits {
        let message = format!("mã định danh «{code}» không đúng cấu trúc nào đang dùng");
        judge.fails_at(
            law,
            &commune.source,
            key("ma_dinh_danh"),
            message,
            "hỏi Sở Khoa học và Công nghệ mã của xã; dạng H55.12.34 hoặc 000.12.34.H55",
        );
    }
}

/// Names of the level that ended on 2025-07-01.
const DISTRICT_WORDS: [&str; 4] = ["huyện", "quận", "thị xã", "thị trấn"];

static DISTRICT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!("(?i){}", DISTRICT_WORDS.join("|"))).expect("plain words make a pattern; the tests of this module read it")
});

/// The first word of the district level in a text; `None` also where the text says that it speaks of former times.
fn district_word(text: &str, excused: &[String]) -> Option<&'static str> {
    // Nearly no text names the level at all, and small letters are costly to make.
    if !DISTRICT.is_match(text) {
        return None;
    }
    let lower = text.to_lowercase();
    let found = DISTRICT_WORDS.into_iter().find(|word| has_word(&lower, word))?;
    (!excused.iter().any(|word| has_word(&lower, word))).then_some(found)
}

/// Whether a word stands in a text with no letter on either side.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !letter(text[..at].chars().next_back()) && !letter(text[at + word.len()..].chars().next())
    })
}

fn two_tier(judge: &mut Judge) {
    let Some(today) = judge.law_on(None) else { return };
    let excused: Vec<String> = judge.parameter(today, "tu_bo_qua").map(|words| words.0).unwrap_or_default();
    for (place, day) in addresses_and_issuers(judge.case) {
        let Some(law) = judge.law_on(day) else { continue };
        if let Some(word) = district_word(place.value, &excused) {
            let message = format!("{}: «{}» còn ghi «{word}», cấp đã bỏ từ 01/07/2025", place.whose, place.value);
            judge.fails_at(law, place.source, place.keys, message, "bỏ tên cấp huyện; nói về trước đây thì ghi rõ «cũ»");
        }
    }
    judge.tells_one_by_one();
    let codes = procedure::marked_codes(judge);
    if !codes.is_empty() {
        let message = format!("lời của {} còn nêu cấp huyện hoặc thị trấn: {}", procedure::how_many(codes.len()), procedure::few(&codes));
        judge.site_fails(today.as_info(), message, "lời lấy từ Cơ sở dữ liệu quốc gia, xã không tự sửa; kiến nghị tỉnh, bộ cập nhật");
    }
}

/// Marks procedures whose words name the district level.
fn names_district(bench: &mut Bench, item: &Opened) {
    let Some(today) = bench.law_on(None).filter(|_| procedure::applying(bench, item).is_some()) else { return };
    let excused = bench.words(today, "tu_bo_qua");
    if any_text(&item.json, &|text| district_word(text, excused).is_some()) {
        bench.marks("");
    }
}

/// Pages and papers of today that send people to an authority of the district.
fn abolished_authorities(bench: &mut Bench, item: &Opened) {
    let Some(today) = bench.law_on(None) else { return };
    let Some((body, first, day)) = document::text_of(item, bench.ground.day) else { return };
    let Some(law) = bench.law_on(Some(day)) else { return };
    let (authorities, excused) = (bench.words(today, "co_quan"), bench.words(today, "tu_bo_qua"));
    for (line, text) in (first..).zip(body.lines()) {
        let lower = text.to_lowercase();
        let named = authorities.iter().find(|authority| has_word(&lower, authority));
        if let Some(authority) = named.filter(|_| !excused.iter().any(|word| has_word(&lower, word))) {
            let message = format!("«{authority}» không còn từ 01/07/2025");
            bench.fails_on_line(law, item.source, line, message, "viết tên cơ quan đang làm việc đó; nói về trước đây thì ghi rõ «cũ»");
        }
    }
}

/// Where the commune says where something is and who issued it, each with the day it speaks of (none: today).
fn addresses_and_issuers<'a>(case: &Case<'a>) -> Vec<(Typed<'a, str>, Option<Day>)> {
    let commune = &case.content.commune;
    let source = &commune.source;
    let feedback = commune.feedback.as_ref();
    let mut now: Vec<_> = [
        typed(source, key("dia_chi"), "địa chỉ của xã", commune.address.as_deref()),
        typed(source, below("phan_anh", "co_quan"), "nơi nhận phản ánh", feedback.and_then(|f| f.body.as_deref())),
        typed(source, below("phan_anh", "dia_chi"), "nơi nhận phản ánh", feedback.and_then(|f| f.address.as_deref())),
    ]
    .into_iter()
    .flatten()
    .collect();
    let points = commune.service_points.iter().enumerate();
    now.extend(points.filter_map(|(i, p)| typed(source, in_list("diem_tiep_nhan", i, "dia_chi"), p.name.as_str(), p.address.as_deref())));
    for official in case.content.officials.iter().filter(|official| in_office(official, case.day)) {
        let texts = [("chuc_vu", &official.position), ("bo_phan", &official.unit)];
        now.extend(
            texts.into_iter().filter_map(|(name, text)| typed(&official.source, key(name), official.name.as_str(), text.as_deref())),
        );
    }
    let now = now.into_iter().map(|place| (place, None));
    let postings = case.content.postings.iter().filter_map(|posting| {
        let document = posting.data.front.document.as_ref()?;
        let day = document.day.or(Some(posting.front.from));
        Some((typed(&posting.source, below("van_ban", "co_quan"), posting.title.as_str(), document.body.as_deref())?, day))
    });
    let standing = case.content.documents.iter().filter_map(|record| {
        Some((typed(&record.source, key("co_quan"), record.number.as_str(), record.body.as_deref())?, Some(record.day)))
    });
    now.chain(postings).chain(standing).collect()
}

/// Whether any text of a record meets a condition.
fn any_text(json: &Json, meets: &impl Fn(&str) -> bool) -> bool {
    match json {
        Json::String(text) => meets(text),
        Json::Array(items) => items.iter().any(|item| any_text(item, meets)),
        Json::Object(pairs) => pairs.values().any(|value| any_text(value, meets)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::catalogue::{Check, rule};

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for typed in ["0208 385 1234", "+84 208 385 1234", "84-208.3851.234", "(0208) 3851234"] {
            assert_eq!(local(&Phone(typed.to_owned())), "02083851234", "{typed}");
        }
        assert_eq!(local(&Phone("113".to_owned())), "113");
    }

    #[test]
    fn words_of_the_district_level_stand_alone() {
        let excused = ["cũ".to_owned()];
        assert_eq!(district_word("UBND Huyện Đồng Thử", &excused), Some("huyện"));
        assert_eq!(district_word("Ủy ban nhân dân xã, phường, thị trấn.", &excused), Some("thị trấn"));
        assert_eq!(district_word("trụ sở huyện cũ", &excused), None);
        assert_eq!(district_word("quận-hành", &excused), Some("quận"));
        assert_eq!(district_word("Thị xãX", &excused), None);
    }

    #[test]
    fn the_patterns_of_the_catalogue_are_regular_expressions() {
        for id in ["contact.phone", "contact.hotline", "agency.code", "doc.number"] {
            let rule = rule(id).unwrap();
            assert!(matches!(rule.check, Check::Function));
            let texts = rule.parameters.values().flat_map(|parameter| &parameter.0).filter(|text| text.starts_with('^'));
            let read: Vec<Regex> = texts.map(|text| Regex::new(text).unwrap()).collect();
            assert!(!read.is_empty(), "{id}");
        }
    }
}

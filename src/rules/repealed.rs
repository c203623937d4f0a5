//! Texts that are no longer in force and what still cites them, by the full number («42/2022/NĐ-CP»), in short («Nghị định
//! 42/2022») or by a name that means no other text.

use std::sync::{LazyLock, OnceLock};

use regex::Regex;
use serde::Deserialize;
use serde_json::Value as Json;

use super::Function;
use super::catalogue::VersionRef;
use super::document::{fee_bases, text_of};
use super::examine::OneByOne;
use super::item::{Item, Opened};
use super::judge::{Bench, Judge};
use super::procedure;
use crate::model::{Day, Step, fold};

pub(super) const FUNCTIONS: &[(&str, Function)] = &[("law.current", current_law)];

pub(super) const ONE_BY_ONE: &[(&str, OneByOne)] = &[("law.current", cited_by), ("law.current", named_by)];

/// A text that is no longer in force.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Repealed {
    #[serde(rename = "so")]
    number: String,
    /// From this day on it surely did not apply.
    #[serde(rename = "khong_con_tu")]
    gone_from: Day,
    #[serde(rename = "thay_bang")]
    replaced_by: String,
    /// Names without the number, that mean this text alone.
    #[serde(rename = "ten", default)]
    names: Vec<String>,
    /// Other texts of the same kind bear the same number and year, so only the full number means this one.
    #[serde(rename = "trung_so", default)]
    ambiguous: bool,
}

impl Repealed {
    /// Whether the pattern need be tried at all: most passages hold none of the digits or of the last words.
    fn may_be_named(&self, passage: &str) -> bool {
        let digits = self.number.rsplit_once('/').map_or(self.number.as_str(), |(digits, _)| digits);
        let mut last_words = self.names.iter().filter_map(|name| name.split(' ').next_back());
        digits.split('/').all(|part| passage.contains(part)) || last_words.any(|word| passage.contains(word))
    }
}

/// Each with its pattern, made when a passage may name it: to make them all takes longer than to read most folders.
static REPEALED: LazyLock<Vec<(Repealed, OnceLock<Regex>)>> = LazyLock::new(|| {
    let texts: Vec<Repealed> =
        serde_yaml::from_str(include_str!("van-ban-het-hieu-luc.yaml")).expect("the embedded list is read by the tests of this module");
    texts.into_iter().map(|text| (text, OnceLock::new())).collect()
});

/// All ways to name a text; the first letters of a line break are white space like any other.
fn pattern(text: &Repealed) -> Regex {
    let spaced = |words: &str| regex::escape(words).replace("\\ ", " ").split(' ').collect::<Vec<_>>().join(r"\s+");
    let full = regex::escape(&text.number).replace('Đ', "[ĐD]");
    let mut ways = vec![format!(r"\b{full}")];
    let mut parts = text.number.splitn(3, '/');
    let short = parts.next().zip(parts.next()).map(|(number, year)| format!(r"{number}(?:/|\s+năm\s+){year}"));
    let kind = parts.next().map_or("", kind_of);
    let short = short.filter(|_| !text.ambiguous && !kind.is_empty());
    ways.extend(short.map(|short| format!(r"\b{kind}(?:\s+số)?[:\s]+(?:{full}|{short})")));
    ways.extend(text.names.iter().map(|name| format!(r"\b{}", spaced(name).replace(r"\s+năm\s+", r"\s+(?:năm\s+)?"))));
    Regex::new(&format!("(?i)(?:{})", ways.join("|"))).expect("made of escaped words; the tests of this module compile them all")
}

/// What a number's sign is called before a number without it.
fn kind_of(sign: &str) -> &'static str {
    match sign.split(['-', '1']).next().unwrap_or_default() {
        "NĐ" => r"(?:Nghị\s+định|N[ĐD](?:-CP)?)",
        "TT" => r"(?:Thông\s+tư|TT)",
        "QH" => r"Luật(?:\s+[\p{L},]+){0,12}?",
        "PL" => r"(?:Pháp\s+lệnh(?:\s+[\p{L},]+){0,12}?|PL)",
        _ => "",
    }
}

/// The entry of a text that no longer applied on a day, by its full number alone.
pub(super) fn repealed(number: &str, day: Day) -> Option<&'static Repealed> {
    REPEALED.iter().map(|(text, _)| text).find(|text| text.number == number.trim() && text.gone_from <= day)
}

/// A place where a passage names a text that no longer applied on a day, in bytes.
struct Named {
    text: &'static Repealed,
    from: usize,
    to: usize,
}

/// The texts that a passage names, each place once, in the order of the passage.
fn named_in(passage: &str, day: Day) -> Vec<Named> {
    let gone = REPEALED.iter().filter(|(text, _)| text.gone_from <= day && text.may_be_named(passage));
    let mut found: Vec<Named> = gone
        .flat_map(|(text, made)| {
            let ways = made.get_or_init(|| pattern(text));
            ways.find_iter(passage).map(move |at| Named { text, from: at.start(), to: at.end() })
        })
        .filter(|named| !goes_on(&passage[named.to..]) && !spans_another(&passage[named.from..named.to]))
        .collect();
    found.sort_by_key(|named| (named.from, std::cmp::Reverse(named.to)));
    found
}

/// «Luật … và Nghị định 83/2015»: the number is that of the text named last.
fn spans_another(matched: &str) -> bool {
    let folded = fold(matched);
    let words = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    words.starts_with("luat") && ["nghi dinh", "thong tu", "quyet dinh", "nghi quyet", "chi thi"].iter().any(|kind| words.contains(kind))
}

/// «42/2022/TT-BTC», «42/20221»: the number goes on and means another text; the full number may be followed by anything else.
fn goes_on(behind: &str) -> bool {
    let mut rest = behind.chars();
    match rest.next() {
        Some('/') => rest.next().is_some_and(char::is_alphanumeric),
        Some(next) => next.is_alphanumeric(),
        None => false,
    }
}

fn current_law(judge: &mut Judge) {
    let case = judge.case;
    let Some(law) = judge.law_on(None) else { return };
    for cited in fee_bases(case) {
        if let Some(text) = repealed(cited.number, case.day).filter(|_| judge.law_for(cited.item).is_some()) {
            let message = format!("«{}»: {}", cited.item.title, gone(text));
            judge.fails_at(law, cited.item.source, cited.keys, message, REPEALED_REMEDY);
        }
    }
    judge.tells_one_by_one();
    imported_basis(judge, law);
}

/// What a text that readers see today names.
fn named_by(bench: &mut Bench, item: &Opened) {
    let Some(law) = bench.law_on(None) else { return };
    let Some((body, first, day)) = text_of(item, bench.ground.day) else { return };
    let excused = bench.folded_words(law, "tu_bo_qua");
    for named in named_in(body, day).into_iter().filter(|named| !excuses(sentence(body, named), &excused)) {
        bench.fails_on_line(law, item.source, first, gone(named.text), REPEALED_REMEDY);
        let (line, column, width) = place(body, &named);
        bench.place_last((first + line, column, width));
    }
}

const REPEALED_REMEDY: &str = "viện dẫn văn bản thay thế; nói về trước đây thì viết rõ «trước đây»";

fn gone(text: &Repealed) -> String {
    format!("viện dẫn {} không còn hiệu lực từ {}, thay bằng {}", text.number, text.gone_from.display(), text.replaced_by)
}

/// Lines after the first, column and width of a place.
fn place(body: &str, named: &Named) -> (usize, usize, usize) {
    let before = &body[..named.from];
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let on_line = body[named.from..named.to].lines().next().unwrap_or_default();
    (before.matches('\n').count(), column, on_line.chars().count())
}

/// The sentence in which a text is named; items of lists, rows of tables and paragraphs are sentences too.
fn sentence<'b>(body: &'b str, named: &Named) -> &'b str {
    let from = ENDS.find_iter(&body[..named.from]).last().map_or(0, |end| end.end());
    let to = ENDS.find(&body[named.to..]).map_or(body.len(), |end| named.to + end.start());
    &body[from..to]
}

static ENDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\n[ \t]*\n|\n[ \t]*(?:[-*+|#>]|\d+[.)] )|[.!?;](?:\s+|$)").expect("a constant that the tests of this module use")
});

/// Whether a sentence speaks of the end of a text, or of former times.
fn excuses(sentence: &str, excused: &[String]) -> bool {
    let folded = fold(&sentence.split_whitespace().collect::<Vec<_>>().join(" "));
    excused.iter().any(|word| folded.contains(word.as_str()))
}

/// What a record cites. Procedures come from the national database: those that rest on a text no longer in force are marked with it.
fn cited_by(bench: &mut Bench, item: &Opened) {
    let Some(law) = bench.law_on(None) else { return };
    match item.kind {
        "phi-le-phi" => {}
        "thu-tuc" => {
            let Some((_, procedure)) = procedure::applying(bench, item) else { return };
            let numbers = procedure.legal_basis.iter().filter_map(|basis| basis.number.as_deref());
            let day = bench.ground.day;
            numbers.filter_map(|number| repealed(number, day)).for_each(|text| bench.marks(&text.number));
        }
        _ => cited_basis(bench, law, item),
    }
}

/// What a record names as its basis, judged on the record's own day.
fn cited_basis(bench: &mut Bench, law: VersionRef, item: &Opened) {
    if item.historical && item.day.is_none() {
        return;
    }
    let excused = bench.folded_words(law, "tu_bo_qua");
    let of_item = item.day.unwrap_or(bench.ground.day);
    // The abstract is the document's word, of the day it was signed.
    let signed = item.day_at("van_ban.ngay").unwrap_or(of_item);
    let bases = [("can_cu", of_item), ("danh_sach_ca_nhan.can_cu", of_item), ("van_ban.trich_yeu", signed), ("trich_yeu", of_item)];
    for (path, day) in bases {
        let Some(basis) = item.get(path) else { continue };
        for (keys, words) in cited(basis, Item::steps(path)) {
            for named in named_in(&words, day).into_iter().filter(|named| !excuses(sentence(&words, named), &excused)) {
                let message = format!("«{}»: {}", item.title, gone(named.text));
                bench.fails_at(law, item.source, keys.clone(), message, REPEALED_REMEDY);
            }
        }
    }
}

/// The texts of a basis with the keys that lead to each: one text, a list of texts, or of numbers with names.
fn cited(basis: &Json, keys: Vec<Step>) -> Vec<(Vec<Step>, String)> {
    match basis {
        Json::String(text) => vec![(keys, text.clone())],
        Json::Array(items) => {
            let below = |(index, item)| cited(item, keys.iter().cloned().chain([Step::Item(index)]).collect());
            items.iter().enumerate().flat_map(below).collect()
        }
        // The name beside the number tells the same text again.
        Json::Object(pairs) => {
            let key = ["so", "ten"].into_iter().find(|key| pairs.get(*key).is_some_and(Json::is_string));
            let text = key.and_then(|key| pairs[key].as_str().map(|text| (key, text)));
            text.map(|(key, text)| (keys.into_iter().chain([Step::value(key)]).collect(), text.to_owned())).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Procedures of the national database that rest on a text no longer in force: one remark for all.
fn imported_basis(judge: &mut Judge, law: VersionRef) {
    let codes = procedure::marked_codes(judge);
    let mut texts: Vec<&str> = judge.marked().iter().map(|(_, text)| *text).collect();
    if !codes.is_empty() {
        texts.sort_unstable();
        texts.dedup();
        let message = format!(
            "{} còn căn cứ vào văn bản đã hết hiệu lực ({}): {}",
            procedure::how_many(codes.len()),
            texts.join(", "),
            procedure::few(&codes)
        );
        judge.site_fails(law.as_info(), message, "lời lấy từ Cơ sở dữ liệu quốc gia, xã không tự sửa; kiến nghị tỉnh, bộ cập nhật");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn numbers(passage: &str) -> Vec<&'static str> {
        named_in(passage, day("2026-11-16")).into_iter().map(|named| named.text.number.as_str()).collect()
    }

    #[test]
    fn the_list_of_repealed_texts_is_read_and_every_number_means_itself() {
        assert!(REPEALED.len() > 10);
        for (text, _) in REPEALED.iter() {
            let pattern = pattern(text);
            assert!(!text.replaced_by.is_empty() && pattern.is_match(&text.number), "{text:?}");
            text.names.iter().for_each(|name| assert!(pattern.is_match(name), "{name}"));
        }
        assert!(repealed("343/2016/TT-BTC", day("2026-03-24")).is_none());
        assert!(repealed("343/2016/TT-BTC", day("2026-03-25")).is_some());
    }

    #[test]
    fn a_text_is_known_by_its_number_in_full_and_in_short() {
        for passage in [
            "theo Nghị định số 42/2022/NĐ-CP.",
            "theo nghị định 42/2022",
            "(NĐ 42/2022)",
            "NĐ 42/2022/ND-CP",
            "Nghị định\n42/2022, khoản 3",
            "Nghị định số 42 năm 2022 của Chính phủ",
        ] {
            assert_eq!(numbers(passage), ["42/2022/NĐ-CP"], "{passage}");
        }
        assert_eq!(numbers("Thông tư 343/2016 của Bộ Tài chính"), ["343/2016/TT-BTC"]);
        assert_eq!(numbers("Luật Ngân sách nhà nước số 83/2015"), ["83/2015/QH13"]);
        assert_eq!(numbers("Luật Đất đai năm 2013"), ["45/2013/QH13"]);
    }

    #[test]
    fn another_text_of_the_same_digits_is_none() {
        for passage in [
            "Thông tư 1343/2016/TT-BTC",
            "Thông tư 42/2022",
            "Nghị định 42/2022/QĐ-UBND",
            "Quyết định 42/2022",
            "Thông tư 61/2017 của Bộ Y tế",
            "Luật Đất đai 2024",
            "ngày 13/2023",
            "Nghị định số 142 năm 2022",
            "năm 2022 có 42 Nghị định",
            "Luật Ngân sách và Nghị định 83/2015",
        ] {
            assert!(numbers(passage).is_empty(), "{passage}");
        }
    }

    #[test]
    fn the_sentence_ends_where_the_next_begins() {
        let body = "Trước đây khác. Theo NĐ 42/2022,\ntrang cập nhật. NĐ 42/2022 đã\nbị thay thế.\n";
        let excused = ["truoc day".to_owned(), "thay the".to_owned()];
        let told: Vec<bool> = named_in(body, day("2026-11-16")).iter().map(|named| excuses(sentence(body, named), &excused)).collect();
        assert_eq!(told, [false, true]);
    }
}

//! Names of children: known by the word before, by the class or age behind, by the year of birth.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::Hit;
use super::lexicon::lexicon;
use super::names::initials;
use super::near::Near;
use super::numbers::{named, pattern};
use super::persons::{BIRTH_HEADING, any_word, is_address, is_one_name, only_marks, whole};
use super::table::cells_below;
use crate::model::Day;

/// Who is younger is a child (Luật Trẻ em 102/2016/QH13 Điều 1).
const GROWN: i16 = 16;

pub(super) fn hits(near: &Near, raw: &str, day: Day, hits: &mut Vec<Hit>) {
    let mut found = called(near);
    if near.text.bytes().any(|b| b.is_ascii_digit()) {
        found.extend(of_school(near));
        found.extend(by_year(near, day));
        found.extend(in_tables(near, raw, day));
    }
    found.sort_by_key(|name| name.start);
    found.dedup();
    hits.extend(found.into_iter().map(|name| child(near.text, name)));
}

/// «Cháu Mai con bà Mẫu bị bỏ rơi»: one name, where the sentence tells of a child's fate.
pub(super) fn called_by_one_name(near: &Near, hits: &mut Vec<Hit>) {
    // Few texts speak of any child, and the search for the name is a slow one.
    if !SAYS_CHILD.is_match(near.text) {
        return;
    }
    for captures in ONE_NAME.captures_iter(near.text) {
        let Some((word, name)) = captures.get(1).zip(captures.get(2)) else { continue };
        let name = name.range();
        let many = MANY.is_match(&near.text[..word.start()]);
        let told = FATE.is_match(&near.text[near.stretch(&name, 0, 80)]);
        let one = is_address(near.text, word.start())
            && is_one_name(near.text, &name)
            && near.private().iter().all(|known| known.start != name.start);
        if one && told && !many {
            hits.push(child(near.text, name));
        }
    }
}

fn child(text: &str, name: Range<usize>) -> Hit {
    let mask = initials(&text[name.clone()]);
    let remedy = "bỏ tên, trường, địa chỉ của trẻ em; viết «một cháu»";
    Hit { rule: "personal.child", at: name, message: format!("có tên trẻ em ({mask})"), mask, remedy: remedy.into() }
}

/// «cháu …», «học sinh nghèo …», «trẻ được đặt tên là …».
fn called(near: &Near) -> Vec<Range<usize>> {
    let beside = |end: usize| near.next_name(end).filter(|name| only_links(&near.text[end..name.start]));
    whole(&CHILD, near.text).filter_map(|word| beside(word.end())).collect()
}

/// Nothing but the words that lead to a name, in the same sentence.
fn only_links(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    !text.contains(['.', ';', '!', '?', '\n'])
        && words.all(|word| word.chars().count() == 1 || lexicon().before_children.contains(&word.to_lowercase()))
}

/// «…, lớp 5B», «…, học sinh lớp 9», «…, 7 tuổi».
fn of_school(near: &Near) -> Vec<Range<usize>> {
    let beside = |at: Range<usize>| {
        near.names(&at, 60, 0).next_back().filter(|name| name.end <= at.start && only_marks(&near.text[name.end..at.start]))
    };
    let young = |captures: &regex::Captures| captures.get(1).is_none_or(|age| age.as_str().parse::<i16>().is_ok_and(|age| age < GROWN));
    let behind = SCHOOL.captures_iter(near.text).filter(young).filter_map(|captures| captures.get(0));
    behind.filter_map(|found| beside(found.range())).collect()
}

/// A name with a year of birth.
fn by_year(near: &Near, day: Day) -> Vec<Range<usize>> {
    let years = BIRTH_YEAR.captures_iter(near.text).filter_map(|captures| named(&captures)).filter(|year| young(year.as_str(), day));
    years.filter_map(|year| near.names(&year.range(), 60, 0).next_back()).collect()
}

/// A row with a name and a year of birth below its heading.
fn in_tables(near: &Near, raw: &str, day: Day) -> Vec<Range<usize>> {
    let cells = cells_below(raw, &BIRTH_HEADING).into_iter();
    let young = cells.filter(|cell| YEAR.find(&raw[cell.at.clone()]).is_some_and(|year| young(year.as_str(), day)));
    young.filter_map(|cell| near.names_in(&cell.row).next()).collect()
}

fn young(year: &str, day: Day) -> bool {
    year.parse::<i16>().is_ok_and(|year| (0..GROWN).contains(&(day.year() - year)))
}

static SAYS_CHILD: LazyLock<Regex> = LazyLock::new(|| pattern("[Cc]háu|[Bb]é"));
static ONE_NAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:^|[^\p{L}\p{M}])((?:[Cc]háu(?: bé| gái| trai)?|[Bb]é(?: gái| trai)?|[Ee]m bé))(?: tên(?: là)?)?[ \x{a0}](\p{Lu}\p{Ll}+)")
});
/// What is said of one child, not of children.
static FATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)con (?:của )?(?:ông|bà|anh|chị)|con nuôi|bỏ rơi|mồ côi|tuổi|(?:học )?lớp \d|sinh (?:năm|ngày)|bị |mất cha|mất mẹ|được nhận|xâm hại|bạo hành",
    )
});
static MANY: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)(?:các|những|nhiều|mỗi|nhóm trẻ|lớp) $"));
static CHILD: LazyLock<Regex> = LazyLock::new(|| any_word(&lexicon().children));
static SCHOOL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)(?:là |con )?(?:học sinh|(?:học )?lớp (?:[1-9](?:[^\d]|$)|lá|mầm|chồi)|(?:mới )?(\d{1,2}) tuổi)"));
static BIRTH_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)(?:sinh năm|năm sinh|(?-u:\b)SN|(?-u:\b)sinh)[\s:|(*_]{0,4}(?:\d{1,2}[/.-]\d{1,2}[/.-])?(20\d{2})(?-u:\b)")
});
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?-u:\b)20\d{2}(?-u:\b)"));

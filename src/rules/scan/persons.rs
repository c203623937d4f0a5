//! What tells too much about a private person: a phone or dossier number, a date of birth, an illness beside a name, a
//! denouncer. Accounts and children have modules of their own.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Match, Regex};

use super::lexicon::lexicon;
use super::look::Look;
use super::names::{People, initials};
use super::near::Near;
use super::numbers::{mask, named, pattern, stands_alone};
use super::passage::Passage;
use super::table::cells_below;
use super::{Hit, bank, children};
use crate::model::Day;

/// All hits of a text. Officials and the commune itself are public: of them only accounts and tax codes are looked at.
pub(super) fn hits(passage: &Passage, people: &People, day: Day) -> Vec<Hit> {
    let near = Near::new(passage.text.as_ref(), people);
    // Most texts name nobody: what is told only beside a name need not be looked for in them.
    let Look { digits, numbers, names, .. } = passage.look;
    let mut hits = Vec::new();
    if digits {
        bank::accounts(&near, passage, &mut hits);
    }
    if numbers {
        bank::tax_codes(&near, &mut hits);
    }
    if numbers && names {
        dossiers(&near, &mut hits);
    }
    if is_public(passage.kind) {
        return hits;
    }
    if digits && (names && DATE.is_match(near.text) || BORN.is_match(near.text)) {
        births(&near, passage.raw, day, &mut hits);
    }
    if numbers {
        phones(&near, &mut hits);
    }
    children::called_by_one_name(&near, &mut hits);
    if names {
        children::hits(&near, passage.raw, day, &mut hits);
        illnesses(&near, passage.raw, &mut hits);
        denouncers(&near, passage.raw, &mut hits);
    }
    hits
}

/// The kinds of record that speak of people in office and of the commune itself.
pub(super) fn is_public(kind: &str) -> bool {
    matches!(kind, "can-bo" | "don-vi")
}

fn dossiers(near: &Near, hits: &mut Vec<Hit>) {
    for code in DOSSIER.find_iter(near.text) {
        if let Some(name) = near.name(&code.range(), 80, 60) {
            let message = format!("tên người dân ({name}) đứng cạnh mã hồ sơ {}", mask(code.as_str()));
            let remedy = "chỉ để mã hồ sơ, bỏ họ tên: có cả hai thì ai cũng tra được hồ sơ của họ";
            hits.push(hit("personal.dossier", code.range(), message, remedy));
        }
    }
}

fn phones(near: &Near, hits: &mut Vec<Hit>) {
    let mobiles = MOBILE.find_iter(near.text).filter(|m| stands_alone(near.text, m.start(), m.end()));
    for mobile in mobiles {
        let at = mobile.range();
        let full = near.nearest(&at, 60, 40);
        let one =
            || addressed(near.text, &near.stretch(&at, 40, 0)).filter(|_| !near.says_any(near.stretch(&at, 100, 40), &lexicon().offices));
        let Some(name) = full.or_else(one).filter(|name| !is_of_office(near, &at, name)) else { continue };
        let message = format!("số di động {} đứng cạnh tên người dân ({})", mask(mobile.as_str()), initials(&near.text[name]));
        hits.push(hit("personal.phone", at, message, "bỏ số máy; cần liên hệ thì để số của bộ phận phụ trách"));
    }
}

/// The last «anh Thử» of a stretch: one name behind a word of address. «phố Bà Triệu» addresses nobody.
fn addressed(text: &str, stretch: &Range<usize>) -> Option<Range<usize>> {
    let said = ADDRESSED.captures_iter(&text[stretch.clone()]).filter_map(|captures| captures.get(1).zip(captures.get(2)));
    let said = said.map(|(word, name)| (stretch.start + word.start(), stretch.start + name.start()..stretch.start + name.end()));
    said.filter(|(word, name)| is_address(text, *word) && is_one_name(text, name)).last().map(|(_, name)| name)
}

/// Whether a word of address begins a clause or is written small; behind another word a capital makes it part of a name.
pub(super) fn is_address(text: &str, word: usize) -> bool {
    let begins = text[..word].trim_end_matches([' ', '\u{a0}']).chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    begins || text[word..].starts_with(char::is_lowercase)
}

/// Whether what stands behind an address is one name: neither another word of address nor of a place, nor known from history.
pub(super) fn is_one_name(text: &str, name: &Range<usize>) -> bool {
    const HISTORICAL: [&str; 4] = ["hồ", "triệu", "trưng", "tôn"];
    let lower = text[name.clone()].to_lowercase();
    let lexicon = lexicon();
    let goes_on =
        text[name.end..].trim_start_matches([' ', '\u{a0}']).starts_with(char::is_uppercase) && !text[name.end..].starts_with('\n');
    !goes_on && !HISTORICAL.contains(&lower.as_str()) && !lexicon.before_places.contains(&lower) && !lexicon.honorifics.contains(&lower)
}

/// Whether the number is that of an office rather than of the nearest private person: the office is named nearer to it. An
/// office somewhere else in the sentence («cán bộ xã đã gặp ông …») makes no number public.
fn is_of_office(near: &Near, number: &Range<usize>, name: &Range<usize>) -> bool {
    let between = if name.end <= number.start { name.end..number.start } else { number.end..name.start };
    let before_number = near.stretch(number, 100, 0).start..number.start;
    let nearer_before = name.start >= number.end && near.says_any(before_number, &lexicon().offices);
    nearer_before || near.says_any(between, &lexicon().offices)
}

/// A date said to be of birth, or in a column of such dates.
fn births(near: &Near, raw: &str, day: Day, hits: &mut Vec<Hit>) {
    let said = BIRTH.captures_iter(near.text).filter(|found| is_birth(near.text, found.get(0).map_or(0, |whole| whole.start())));
    let said = said.filter_map(|captures| named(&captures)).map(|date| date.range()).filter(|at| of_private_person(near, at));
    let cells = cells_below(raw, &BIRTH_HEADING).into_iter().filter_map(|cell| {
        let date = DATE.find(&raw[cell.at.clone()])?;
        Some(cell.at.start + date.start()..cell.at.start + date.end())
    });
    let mut found: Vec<Range<usize>> = said.chain(cells).chain(behind_names(near, day)).collect();
    found.sort_by_key(|at| at.start);
    found.dedup();
    hits.extend(found.into_iter().map(|at| hit("personal.birth", at, "có ngày sinh đầy đủ của một người".to_owned(), "chỉ để năm sinh")));
}

/// «học sinh 05/09/2026», «phát sinh ngày…» speak of no birth.
fn is_birth(text: &str, at: usize) -> bool {
    let starts_with_sinh = text[at..].to_lowercase().starts_with("sinh");
    let before = text[..at].split_whitespace().next_back().unwrap_or_default();
    let glued = text[..at].ends_with(char::is_whitespace) && before.ends_with(char::is_alphabetic);
    !(starts_with_sinh && glued && lexicon().before_birth_unlike.contains(&before.to_lowercase()))
}

/// Neither of somebody known from history, nor of a candidate, whose life the law makes public, nor of somebody in office.
fn of_private_person(near: &Near, at: &Range<usize>) -> bool {
    let around = near.stretch(at, 80, 40);
    let public = near.says_any(around.clone(), &lexicon().historical) || near.text[around.clone()].to_lowercase().contains("ứng cử");
    !public && (near.names_in(&around).next().is_some() || !near.says_any(around, &lexicon().offices))
}

/// Dates right behind a name: in a text that has a column of birth dates somewhere, as the pages of a PDF do, and elsewhere when
/// they are so far back that nothing else is likely («Trần Thị Mẫu (05/03/1980)»).
fn behind_names<'n>(near: &'n Near, day: Day) -> impl Iterator<Item = Range<usize>> + 'n {
    let column = BIRTH_HEADING.is_match(near.text);
    let is_behind = move |date: &Range<usize>| {
        near.names(date, 30, 0).filter(|name| name.end <= date.start).any(|name| {
            let between = &near.text[name.end..date.start];
            column && only_marks(between)
                || BESIDE.is_match(between) && long_ago(&near.text[date.clone()], day) && of_private_person(near, date)
        })
    };
    DATE.find_iter(near.text).map(|date| date.range()).filter(is_behind)
}

fn long_ago(date: &str, day: Day) -> bool {
    const YEARS: i16 = 6;
    let year = YEAR.find(date).and_then(|year| year.as_str().parse::<i16>().ok());
    year.is_some_and(|year| day.year() - year >= YEARS)
}

/// One for a text: what is withheld for one illness is withheld for all.
fn illnesses(near: &Near, raw: &str, hits: &mut Vec<Hit>) {
    let said = whole(&ILLNESS, near.text).filter(|illness| !is_general(near, &illness.range())).find_map(|illness| {
        let name = near.name(&illness.range(), 80, 60)?;
        Some((illness.range(), format!("«{}»", illness.as_str().to_lowercase()), name))
    });
    let in_table = || {
        cells_below(raw, &ILLNESS_HEADING).into_iter().filter(|cell| raw[cell.at.clone()].contains(char::is_alphabetic)).find_map(|cell| {
            let name = near.names_in(&cell.row).next()?;
            Some((cell.at, "một cột của bảng".to_owned(), initials(&near.text[name])))
        })
    };
    if let Some((at, what, name)) = said.or_else(in_table) {
        let message = format!("bệnh tật, khuyết tật ({what}) gắn với tên một người ({name})");
        hits.push(hit("personal.health", at, message, "bỏ bệnh, dạng tật; diện hưởng ghi theo tên chính sách là đủ"));
    }
}

/// «chế độ đối với người khuyết tật», «phòng chống HIV» speak of nobody, unless a name follows.
fn is_general(near: &Near, illness: &Range<usize>) -> bool {
    let before = near.text[near.stretch(illness, 40, 0).start..illness.start].to_lowercase();
    let before = before.trim_end();
    let before = before.strip_suffix("người").unwrap_or(before).trim_end();
    let named = near.names(illness, 0, 30).any(|name| name.start >= illness.end);
    let last = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    lexicon().before_illness_in_general.contains(last) && !named
}

fn denouncers(near: &Near, raw: &str, hits: &mut Vec<Hit>) {
    let said = whole(&DENOUNCE, near.text).filter(|word| !near.text[..word.start()].trim_end().to_lowercase().ends_with("bị"));
    let said = said.filter_map(|word| denouncer_behind(near, &word).or_else(|| denouncer_ahead(near, &word)));
    let cells = cells_below(raw, &DENOUNCER_HEADING).into_iter().filter_map(|cell| near.names_in(&cell.at).next());
    for name in said.chain(cells) {
        let mask = initials(&near.text[name.clone()]);
        let message = format!("có tên người tố cáo ({mask})");
        hits.push(Hit { rule: "personal.denouncer", at: name, message, mask, remedy: DENOUNCER_REMEDY.into() });
    }
}

/// «đơn tố cáo của bà …», «người tố cáo: …».
fn denouncer_behind(near: &Near, word: &Match) -> Option<Range<usize>> {
    let name = near.next_name(word.end())?;
    let between = &near.text[word.end()..name.start];
    let person = near.text[..word.start()].trim_end().to_lowercase().ends_with("người");
    (OF_DENOUNCER.is_match(between) && !between.to_lowercase().contains("đối với") || person && BEHIND_LABEL.is_match(between))
        .then_some(name)
}

/// «bà … tố cáo», «ông …, trú tại …, có đơn tố cáo».
fn denouncer_ahead(near: &Near, word: &Match) -> Option<Range<usize>> {
    let name = near.names(&word.range(), 80, 0).rfind(|name| name.end <= word.start())?;
    let between = near.text[name.end..word.start()].trim_end();
    (only_marks(between) || HAS_DENOUNCED.is_match(between)).then_some(name)
}

const DENOUNCER_REMEDY: &str = "bỏ tên: người tố cáo được giữ bí mật; viết «công dân»";

fn hit(rule: &'static str, at: Range<usize>, message: String, remedy: &'static str) -> Hit {
    Hit { rule, at, message, mask: "…".to_owned(), remedy: remedy.into() }
}

/// The finds that are whole words.
pub(super) fn whole<'t>(pattern: &'static Regex, text: &'t str) -> impl Iterator<Item = Match<'t>> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    pattern
        .find_iter(text)
        .filter(move |found| !letter(text[..found.start()].chars().next_back()) && !letter(text[found.end()..].chars().next()))
}

/// Nothing but marks and spaces.
pub(super) fn only_marks(text: &str) -> bool {
    text.chars().all(|c| !c.is_alphanumeric()) || matches!(text.trim().to_lowercase().as_str(), "(nam)" | "(nữ)")
}

static DOSSIER: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?-u:\b)(?:[A-Z]\d{2}|\d{3})(?:\.[A-Z0-9]{2,6}){1,5}-\d{6}-\d{3,6}(?-u:\b)"));
static MOBILE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:\(?\+ ?84\)?|0)[ .-]?[35789](?:[ .-]?\d){8}"));
/// What every word for a birth holds.
static BORN: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)sinh|n/s|NS"));
static BIRTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:ngày[,/]? ?tháng[,/]? ?năm sinh|ngày sinh|năm sinh|sinh (?:vào )?ngày|(?-u:\b)sinh|n/s|NTNS|(?-u:\b)NS)[\s:|(*_]{0,6}(\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:19|20)\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}|\d{1,2} tháng \d{1,2} năm (?:19|20)\d{2})",
    )
});
pub(super) static BIRTH_HEADING: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)ngày sinh|tháng[,/]? ?năm sinh|năm sinh|NTNS"));
static DATE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?-u:\b)(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}|(?:19|20)\d{2}-\d{2}-\d{2})(?-u:\b)"));
/// What stands between a name and its date of birth when nothing says so.
static BESIDE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[ \x{a0}]*[,(–—-][ \x{a0}]*$"));
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:19|20)\d{2}"));
static ADDRESSED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:^|[^\p{L}\p{M}])((?:[Aa]nh|[Cc]hị|[Ôô]ng|[Bb]à|[Cc]ô|[Cc]hú|[Bb]ác|[Ee]m|[Cc]ụ))[ \x{a0}](\p{Lu}\p{Ll}+)")
});
static ILLNESS: LazyLock<Regex> = LazyLock::new(|| any_word(&lexicon().illnesses));
static ILLNESS_HEADING: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)dạng (?:khuyết )?tật|loại (?:bệnh|khuyết tật)|bệnh tật|mắc bệnh|tên bệnh|chẩn đoán|mức độ khuyết tật"));
static DENOUNCE: LazyLock<Regex> = LazyLock::new(|| pattern("(?i)tố cáo"));
static DENOUNCER_HEADING: LazyLock<Regex> = LazyLock::new(|| pattern("(?i)người tố cáo"));
/// What may stand between «tố cáo» and the name of whoever denounces.
static OF_DENOUNCER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^ (?:(?:ngày|số) \S+ )?(?:là|của|do)(?-u:\b)[^.;\n]{0,25}$"));
/// The same behind «người tố cáo».
static BEHIND_LABEL: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^[\s:|*_]*(?:(?:ông|bà|anh|chị)[\s:]*)?$"));
/// What may stand between the name and «tố cáo».
static HAS_DENOUNCED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^ *(?:[,(][^.;]*)?(?:(?:đã|có|gửi|làm|viết|nộp|đứng|tiếp tục) ?)+(?:đơn|thư)?$"));

pub(super) fn any_word(words: &[String]) -> Regex {
    let mut words: Vec<String> = words.iter().map(|word| regex::escape(word)).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    pattern(&format!("(?i)(?:{})", words.join("|")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<&'static str> {
        hits(&Passage::title(text), &People::default(), Day::parse("2026-11-16").unwrap()).iter().map(|hit| hit.rule).collect()
    }

    #[test]
    fn accounts_of_persons_are_found_and_those_of_bodies_are_not() {
        assert_eq!(kinds("Số tài khoản: 1234 5678 9012 tại ngân hàng"), ["personal.bank"]);
        assert_eq!(kinds("ủng hộ ông Nguyễn Văn Thử, STK 123456789012"), ["personal.bank"]);
        assert!(kinds("nộp vào số tài khoản 3741.0.1234567 tại Kho bạc Nhà nước").is_empty());
        assert!(kinds("Quỹ Vì người nghèo xã, số tài khoản 123456789012").is_empty());
    }

    #[test]
    fn a_name_beside_a_dossier_code_is_found_and_a_code_alone_is_not() {
        assert_eq!(kinds("Lò Mẫu Thử: MSHS: 000.08.92.H55-210315-0018"), ["personal.dossier"]);
        assert_eq!(kinds("hồ sơ H55.12.34-210315-0018 của bà Sùng Thị Mẫu"), ["personal.dossier"]);
        assert!(kinds("hồ sơ 000.08.92.H55-210315-0018 quá hạn 2 ngày").is_empty());
    }

    #[test]
    fn phones_beside_private_names_are_found_and_those_of_officials_are_not() {
        assert_eq!(kinds("ông Nguyễn Văn Thử, điện thoại 0912 345 678"), ["personal.phone"]);
        assert!(kinds("công chức địa chính Nguyễn Văn Thử, điện thoại 0912 345 678").is_empty());
        assert!(kinds("đường dây nóng 0912345678").is_empty());
    }

    #[test]
    fn full_dates_of_birth_are_found_and_years_are_not() {
        assert_eq!(kinds("bà Trần Thị Mẫu, sinh ngày 05/03/1980"), ["personal.birth"]);
        assert_eq!(kinds("Họ tên | Ngày sinh 1 | Trần Thị Mẫu | 05/03/1980 | thôn"), ["personal.birth"]);
        assert_eq!(kinds("Ngày sinh: 1980-03-05 | Thôn: Bản Mẫu"), ["personal.birth"]);
        assert!(kinds("bà Trần Thị Mẫu, sinh năm 1980").is_empty());
        assert!(kinds("kỷ niệm ngày sinh Chủ tịch Hồ Chí Minh 19/5/1890; ngày ký 05/03/2026").is_empty());
    }

    #[test]
    fn an_illness_is_personal_only_beside_a_name() {
        assert_eq!(kinds("ông Nguyễn Văn Thử, khuyết tật nặng"), ["personal.health"]);
        assert!(kinds("hỗ trợ người khuyết tật nặng, người cao tuổi").is_empty());
        assert!(kinds("Hỗ trợ người khuyết tật. Ông Nguyễn Văn Thử hỏi về đường điện").is_empty());
    }

    #[test]
    fn children_are_found_by_word_and_by_age() {
        assert_eq!(kinds("cháu Lò Văn Thử bị bỏ rơi ở cổng trạm y tế"), ["personal.child"]);
        assert_eq!(kinds("Giàng Thị Mẫu, sinh năm 2018"), ["personal.child"]);
        assert!(kinds("trẻ em dưới 6 tuổi; học sinh Trường Tiểu học Lê Lợi").is_empty());
        assert!(kinds("Giàng Thị Mẫu, sinh năm 1988").is_empty());
    }

    #[test]
    fn who_denounces_is_found_and_who_is_denounced_is_not() {
        assert_eq!(kinds("Người tố cáo: ông Nguyễn Văn Thử"), ["personal.denouncer"]);
        assert_eq!(kinds("đơn tố cáo của bà Trần Thị Mẫu"), ["personal.denouncer"]);
        assert_eq!(kinds("ông Nguyễn Văn Thử tố cáo việc thu quỹ"), ["personal.denouncer"]);
        assert!(kinds("người bị tố cáo: ông Nguyễn Văn Thử").is_empty());
        assert!(kinds("Luật Tố cáo; tiếp nhận đơn tố cáo").is_empty());
    }

    #[test]
    fn tax_codes_of_persons_are_found_and_those_of_companies_are_not() {
        assert_eq!(kinds("hộ ông Nguyễn Văn Thử, mã số thuế 8012345678"), ["personal.tax"]);
        assert!(kinds("Công ty TNHH Thử, mã số thuế 4600123456").is_empty());
    }
}

//! What tells too much about a private person: a phone, account, tax or dossier number, a date of birth, an illness, a child,
//! a denouncer beside a name.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Match, Regex};

use super::Hit;
use super::lexicon::lexicon;
use super::names::{People, initials};
use super::numbers::{mask, named, pattern, stands_alone};
use super::passage::Passage;
use crate::model::Day;

/// All hits of a text. Officials and the commune itself are public: of them only accounts and tax codes are looked at.
pub(super) fn hits(passage: &Passage, people: &People, day: Day) -> Vec<Hit> {
    let near = Near { text: passage.text.as_ref(), people };
    let digits = near.text.bytes().any(|b| b.is_ascii_digit());
    let mut hits = Vec::new();
    if digits {
        near.accounts(&mut hits);
        near.tax_codes(&mut hits);
        near.dossiers(&mut hits);
    }
    if passage.kind == "can-bo" || passage.kind == "don-vi" {
        return hits;
    }
    if digits {
        near.phones(&mut hits);
        near.births(&mut hits);
        near.children_by_age(day, &mut hits);
    }
    near.illnesses(&mut hits);
    near.children(&mut hits);
    near.denouncers(&mut hits);
    hits.dedup();
    hits
}

/// A text in which names are looked for beside what was found.
struct Near<'a> {
    text: &'a str,
    people: &'a People,
}

impl Near<'_> {
    /// The stretch around a place, within its sentence: so many characters before and after.
    fn stretch(&self, at: &Range<usize>, before: usize, after: usize) -> Range<usize> {
        let head = &self.text[..at.start];
        let from = head.char_indices().rev().nth(before).map_or(0, |(index, _)| index);
        let from = from + sentence_end(&head[from..], true);
        let tail = &self.text[at.end..];
        let to = tail.char_indices().nth(after).map_or(tail.len(), |(index, _)| index);
        let to = sentence_end(&tail[..to], false);
        from..at.end + to
    }

    /// The names of private persons around a place.
    fn names(&self, at: &Range<usize>, before: usize, after: usize) -> Vec<Range<usize>> {
        let stretch = self.stretch(at, before, after);
        let names = self.people.private(&self.text[stretch.clone()]);
        names.into_iter().map(|name| name.start + stretch.start..name.end + stretch.start).collect()
    }

    fn name(&self, at: &Range<usize>, before: usize, after: usize) -> Option<String> {
        let names = self.names(at, before, after);
        let distance = |name: &Range<usize>| if name.end <= at.start { at.start - name.end } else { name.start.saturating_sub(at.end) };
        names.into_iter().min_by_key(distance).map(|name| initials(&self.text[name]))
    }

    fn says_any(&self, stretch: Range<usize>, words: &[String]) -> bool {
        let text = self.text[stretch].to_lowercase();
        words.iter().any(|word| text.contains(word.as_str()))
    }

    fn accounts(&self, hits: &mut Vec<Hit>) {
        for account in ACCOUNT.captures_iter(self.text).filter_map(|captures| named(&captures)) {
            let at = account.range();
            let owner = self.name(&at, 80, 80);
            if owner.is_none() && self.says_any(self.stretch(&at, 120, 120), &lexicon().bodies) {
                continue;
            }
            hits.push(number("personal.bank", &account, "có số tài khoản ngân hàng", "bỏ số tài khoản; ghi «chuyển khoản» là đủ"));
        }
    }

    fn tax_codes(&self, hits: &mut Vec<Hit>) {
        for code in TAX.captures_iter(self.text).filter_map(|captures| named(&captures)) {
            let at = code.range();
            let before = self.stretch(&at, 80, 0);
            let of_body = self.says_any(before.clone(), &lexicon().bodies);
            let of_person = self.name(&at, 80, 40).is_some() || self.text[before].to_lowercase().contains("cá nhân");
            if of_person && !of_body {
                hits.push(number(
                    "personal.tax",
                    &code,
                    "có mã số thuế của cá nhân",
                    "bỏ mã số thuế: của cá nhân, đó cũng là số định danh",
                ));
            }
        }
    }

    fn dossiers(&self, hits: &mut Vec<Hit>) {
        for code in DOSSIER.find_iter(self.text) {
            if let Some(name) = self.name(&code.range(), 80, 60) {
                let message = format!("tên người dân ({name}) đứng cạnh mã hồ sơ {}", mask(code.as_str()));
                hits.push(hit(
                    "personal.dossier",
                    code.range(),
                    message,
                    "chỉ để mã hồ sơ, bỏ họ tên: có cả hai thì ai cũng tra được hồ sơ của họ",
                ));
            }
        }
    }

    fn phones(&self, hits: &mut Vec<Hit>) {
        let mobiles = MOBILE.find_iter(self.text).filter(|m| stands_alone(self.text, m.start(), m.end()));
        for mobile in mobiles {
            let at = mobile.range();
            let office = self.says_any(self.stretch(&at, 100, 60), &lexicon().offices);
            if let Some(name) = self.name(&at, 60, 40).filter(|_| !office) {
                let message = format!("số di động {} đứng cạnh tên người dân ({name})", mask(mobile.as_str()));
                hits.push(hit("personal.phone", at, message, "bỏ số máy; cần liên hệ thì để số của bộ phận phụ trách"));
            }
        }
    }

    /// A date said to be of birth; in a text that has a column of such dates also any date right behind a name.
    fn births(&self, hits: &mut Vec<Hit>) {
        let said = BIRTH.captures_iter(self.text).filter_map(|captures| named(&captures)).filter(|date| {
            let around = self.stretch(&date.range(), 80, 20);
            !self.says_any(around.clone(), &lexicon().historical) && !self.says_any(around, &lexicon().offices)
        });
        let mut found: Vec<Range<usize>> = said.map(|date| date.range()).collect();
        if BIRTH_COLUMN.is_match(self.text) {
            let dates = DATE.find_iter(self.text).map(|date| date.range());
            found.extend(dates.filter(|date| self.names(date, 30, 0).iter().any(|name| only_marks(&self.text[name.end..date.start]))));
        }
        found.sort_by_key(|at| at.start);
        found.dedup();
        hits.extend(
            found.into_iter().map(|at| hit("personal.birth", at, "có ngày sinh đầy đủ của một người".to_owned(), "chỉ để năm sinh")),
        );
    }

    fn illnesses(&self, hits: &mut Vec<Hit>) {
        for illness in whole(&ILLNESS, self.text) {
            if let Some(name) = self.name(&illness.range(), 80, 60) {
                let message = format!("bệnh tật, khuyết tật («{}») gắn với tên một người ({name})", illness.as_str().to_lowercase());
                hits.push(hit("personal.health", illness.range(), message, "bỏ bệnh, dạng tật; diện hưởng ghi theo tên chính sách là đủ"));
                return;
            }
        }
    }

    fn children(&self, hits: &mut Vec<Hit>) {
        for child in whole(&CHILD, self.text) {
            let name = self.people.private(&self.text[child.start()..]).into_iter().next();
            let beside = |name: &Range<usize>| only_links(&self.text[child.end()..(child.start() + name.start).max(child.end())]);
            if let Some(name) = name.filter(|name| child.start() + name.start >= child.end()).filter(beside) {
                let at = child.start() + name.start..child.start() + name.end;
                hits.push(self.child(at));
            }
        }
    }

    fn child(&self, name: Range<usize>) -> Hit {
        let mask = initials(&self.text[name.clone()]);
        Hit { rule: "personal.child", at: name, message: format!("có tên trẻ em ({mask})"), mask, remedy: CHILD_REMEDY }
    }

    /// A name with a year of birth less than sixteen years ago (Luật Trẻ em 102/2016/QH13 Điều 1).
    fn children_by_age(&self, day: Day, hits: &mut Vec<Hit>) {
        for year in BIRTH_YEAR.captures_iter(self.text).filter_map(|captures| named(&captures)) {
            let young = year.as_str().parse::<i16>().is_ok_and(|year| (0..16).contains(&(day.year() - year)));
            let name = self.names(&year.range(), 60, 0).pop().filter(|_| young);
            if let Some(name) = name {
                hits.push(self.child(name));
            }
        }
    }

    fn denouncers(&self, hits: &mut Vec<Hit>) {
        for word in whole(&DENOUNCE, self.text) {
            let accused = self.text[..word.start()].trim_end().ends_with("bị");
            let behind = self.people.private(&self.text[word.end()..]).into_iter().next();
            let behind = behind.map(|name| word.end() + name.start..word.end() + name.end);
            let behind = behind.filter(|name| OF_DENOUNCER.is_match(&self.text[word.start()..name.start]));
            let ahead = self
                .names(&word.range(), 40, 0)
                .pop()
                .filter(|name| name.end <= word.start() && only_marks(&self.text[name.end..word.start()]));
            if let Some(name) = behind.or(ahead).filter(|_| !accused) {
                let mask = initials(&self.text[name.clone()]);
                let message = format!("có tên người tố cáo ({mask})");
                hits.push(Hit { rule: "personal.denouncer", at: name, message, mask, remedy: DENOUNCER_REMEDY });
            }
        }
    }
}

const DENOUNCER_REMEDY: &str = "bỏ tên: người tố cáo được giữ bí mật; viết «công dân»";
const CHILD_REMEDY: &str = "bỏ tên, trường, địa chỉ của trẻ em; viết «một cháu»";

fn hit(rule: &'static str, at: Range<usize>, message: String, remedy: &'static str) -> Hit {
    Hit { rule, at, message, mask: "…".to_owned(), remedy }
}

fn number(rule: &'static str, found: &Match, message: &str, remedy: &'static str) -> Hit {
    let mask = mask(found.as_str());
    Hit { rule, at: found.range(), message: format!("{message} {mask}"), mask, remedy }
}

/// Where the last sentence of a text begins (`last`), or its first one ends.
fn sentence_end(text: &str, last: bool) -> usize {
    let mut ends = SENTENCE.find_iter(text);
    if last { ends.last().map_or(0, |end| end.end()) } else { ends.next().map_or(text.len(), |end| end.start()) }
}

/// The finds that are whole words.
fn whole<'t>(pattern: &'static Regex, text: &'t str) -> impl Iterator<Item = Match<'t>> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    pattern
        .find_iter(text)
        .filter(move |found| !letter(text[..found.start()].chars().next_back()) && !letter(text[found.end()..].chars().next()))
}

/// Nothing but marks and spaces.
fn only_marks(text: &str) -> bool {
    text.chars().all(|c| !c.is_alphanumeric()) || text.trim().eq_ignore_ascii_case("(nam)") || text.trim().eq_ignore_ascii_case("(nữ)")
}

/// Nothing but the words that lead to a name.
fn only_links(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.into_iter().all(|word| ["tên", "là", "họ", "và", "có", "tên:", "sinh", "gọi"].contains(&word.to_lowercase().as_str()))
}

static SENTENCE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\n|[.!?;] +(?:\p{Lu}|-|–)"));
static ACCOUNT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)(?:số tài khoản|(?-u:\b)STK|tài khoản (?:số|ngân hàng))[^\d\n]{0,40}(\d[\d .]{6,18}\d)"));
static TAX: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)(?:mã số thuế|(?-u:\b)MST|mã số thuế cá nhân)[^\d\n]{0,30}(\d{12}|\d{10}(?:-\d{3})?)(?-u:\b)"));
static DOSSIER: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?-u:\b)(?:[A-Z]\d{2}|\d{3})(?:\.[A-Z0-9]{2,6}){1,5}-\d{6}-\d{3,6}(?-u:\b)"));
static MOBILE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:\+84|0)[ .-]?[35789](?:[ .-]?\d){8}"));
static BIRTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:ngày,? tháng,? năm sinh|ngày sinh|sinh ngày|(?-u:\b)sinh|n/s|(?-u:\b)NS)[\s:|(]{0,4}(\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:19|20)\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}|\d{1,2} tháng \d{1,2} năm (?:19|20)\d{2})",
    )
});
static BIRTH_COLUMN: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)ngày sinh|ngày,? tháng,? năm sinh|năm sinh"));
static DATE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?-u:\b)\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}(?-u:\b)"));
static BIRTH_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)(?:sinh năm|năm sinh|(?-u:\b)SN|(?-u:\b)sinh)[\s:|(]{0,3}(?:\d{1,2}[/.-]\d{1,2}[/.-])?(20\d{2})(?-u:\b)")
});
static ILLNESS: LazyLock<Regex> = LazyLock::new(|| any_word(&lexicon().illnesses));
static CHILD: LazyLock<Regex> = LazyLock::new(|| any_word(&lexicon().children));
static DENOUNCE: LazyLock<Regex> = LazyLock::new(|| pattern("(?i)tố cáo"));
/// What may stand between «tố cáo» and the name of whoever denounces.
static OF_DENOUNCER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^tố cáo (?:(?:ngày|số) \S+ )?(?:là|của|do|:)[^.;\n]{0,25}$|(?i)^tố cáo ?: ?(?:ông|bà)? ?$"));

fn any_word(words: &[String]) -> Regex {
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

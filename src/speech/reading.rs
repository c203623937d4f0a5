//! What is written → what is said: numbers, days, times, telephone numbers, symbols of documents, abbreviations, units.
//!
//! The text is walked from token to token. At each token the readers for what begins with such a letter are asked in their order;
//! the first that knows what stands there says it. Words that nobody needs to explain are said as they are.

use std::sync::LazyLock;

use regex::{Captures, Regex};
use unicode_normalization::UnicodeNormalization;

use super::lexicon::Lexicon;
use super::utterance::Utterance;
use super::{date, letter, number};
use crate::model::values::Phone;

/// Says a text.
pub(super) fn say(text: &str, said: &mut Utterance) {
    let text: String = text.nfc().filter(|c| !is_invisible(*c)).collect();
    let mut at = Position { text: &text, offset: 0, per: false };
    while !at.rest().is_empty() {
        let length = at.readers().iter().find_map(|reader| reader(&at, said)).unwrap_or_else(|| mark(&at, said));
        at.advance(length);
    }
}

/// Marks that no eye sees: soft hyphens, joiners, marks of direction, byte order marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Where the walk has come to.
struct Position<'a> {
    text: &'a str,
    offset: usize,
    /// Whether a `/` here means for each one: `đồng/người/tháng`.
    per: bool,
}

impl<'a> Position<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.offset..]
    }

    fn before(&self) -> &'a str {
        &self.text[..self.offset]
    }

    fn next_char(&self) -> char {
        self.rest().chars().next().unwrap_or(' ')
    }

    fn readers(&self) -> &'static [Reader] {
        match self.next_char() {
            '0'..='9' | '+' => OF_FIGURES,
            first if first.is_alphanumeric() => OF_LETTERS,
            _ => &[],
        }
    }

    fn advance(&mut self, length: usize) {
        let passed = &self.rest()[..length];
        self.per = if passed == "/" { says_each(self.before()) || self.per } else { self.per && !passed.contains(char::is_whitespace) };
        self.offset += length;
    }
}

/// Whether what stands before a `/` is money or a measure.
fn says_each(before: &str) -> bool {
    let start = before.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    matches!(&before[start..], "đồng" | "triệu" | "nghìn" | "tấn") || Lexicon::embedded().measures(before)
}

/// Says what stands at a position and returns how long it is; none when it is nothing that the reader knows.
type Reader = fn(&Position, &mut Utterance) -> Option<usize>;

const OF_FIGURES: &[Reader] = &[
    web_address,
    day,
    time,
    document,
    posting_number,
    telephone,
    procedure_code,
    month_and_year,
    day_and_month,
    fraction,
    outline,
    quantity,
];

const OF_LETTERS: &[Reader] = &[plain_word, unit_of_price, web_address, abbreviation, roman_numeral, letters_alone, word];

macro_rules! pattern {
    ($name:ident, $pattern:literal) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| Regex::new($pattern).expect("a constant pattern"));
    };
}

/// What a pattern finds at the very beginning, if no letter or digit goes on behind it.
fn at_start<'a>(pattern: &Regex, text: &'a str) -> Option<Captures<'a>> {
    // Most patterns fail, and to learn that alone costs a tenth.
    let found = pattern.is_match(text).then(|| pattern.captures(text))??;
    let end = found.get(0)?.end();
    (!text[end..].starts_with(char::is_alphanumeric)).then_some(found)
}

fn length(found: &Captures) -> usize {
    found.get(0).map_or(0, |whole| whole.len())
}

fn says(said: &Utterance, words: &[&str]) -> bool {
    said.last_word().is_some_and(|last| words.contains(&last.as_str()))
}

/// What most of a text consists of: small letters, the first perhaps large, and nothing that could make more of them behind.
fn plain_word(at: &Position, said: &mut Utterance) -> Option<usize> {
    let rest = at.rest();
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let (word, after) = rest.split_at(end);
    let mut letters = word.chars();
    letters.next()?;
    let small = !letters.as_str().is_empty() && letters.all(char::is_lowercase);
    let ends = after.is_empty() || after.starts_with([' ', ',', '\n', ')']);
    if !small || !ends || at.per || Lexicon::embedded().abbreviations.contains_key(word) {
        return None;
    }
    said.say(word);
    Some(end)
}

/// Nobody at a loudspeaker writes an address down: a known site is called by its name, others are said to stand on the paper.
fn web_address(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(
        ADDRESS,
        r"^(?:https?://|www\.)[^ \t\r\n\u{a0}<>()«»“”]+|^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|^(?:[a-z0-9-]+\.)+(?:gov|edu|com|net|org)(?:\.vn)?(?:/[^ \t\r\n\u{a0}<>()«»“”]*)?|^(?:[a-z0-9-]+\.)+vn(?:/[^ \t\r\n\u{a0}<>()«»“”]*)?"
    );
    let found = ADDRESS.find(at.rest())?.as_str().trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '"']);
    let bare = found.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    let host = bare.split('/').next().unwrap_or_default();
    match Lexicon::embedded().hosts.get(host) {
        Some(name) => said.say(name),
        None if said.last_word_of_all().is_some_and(|last| matches!(last.as_str(), "tử" | "chỉ")) => said.say("ghi trên tờ niêm yết"),
        None if bare.contains('@') => said.say("địa chỉ thư điện tử ghi trên tờ niêm yết"),
        None => said.say("trang thông tin điện tử ghi trên tờ niêm yết"),
    }
    Some(found.len())
}

/// `0208 0000 016`: digit by digit, in the groups in which people say them.
fn telephone(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(SUBSCRIBER, r"^(?:\+84|0)(?:[ .\-\u{a0}]?[0-9]){8,10}");
    pattern!(SERVICE, r"^1[89]00(?:[ .]?[0-9]){4,6}");
    pattern!(EMERGENCY, r"^11[1-5]");
    let rest = at.rest();
    let found = at_start(&SUBSCRIBER, rest).filter(|found| is_subscriber(&found[0])).or_else(|| at_start(&SERVICE, rest));
    let called = || says(said, &["gọi", "thoại"]) || matches!(said.word_before_last(1).as_deref(), Some("gọi" | "thoại" | "nóng"));
    let short = || at_start(&EMERGENCY, rest).filter(|found| called() && !rest[length(found)..].starts_with(['/', '-']));
    let found = found.or_else(short)?;
    let introduced = ["gọi", "thoại", "số", "nóng", "máy", "lô", "hoặc", "và", "một", "không"];
    if !said.last_word_of_all().is_some_and(|last| introduced.contains(&last.as_str())) {
        said.say("điện thoại");
    }
    said.say(&telephone_words(&found[0]));
    Some(length(&found))
}

fn is_subscriber(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if text.starts_with('+') { (11..=12).contains(&digits) } else { (10..=11).contains(&digits) }
}

/// A telephone number in words, a pause between its groups.
pub(super) fn telephone_words(text: &str) -> String {
    let shown = Phone(text.to_owned()).display();
    let shown = match shown.chars().filter(char::is_ascii_digit).collect::<String>() {
        digits if digits.len() >= 8 && (digits.starts_with("1800") || digits.starts_with("1900")) => {
            format!("{} {}", &digits[..4], &digits[4..])
        }
        _ => shown,
    };
    let groups: Vec<String> = shown.split([' ', '.', '-', '\u{a0}']).map(number::digits).filter(|group| !group.is_empty()).collect();
    groups.join(", ")
}

/// `05/10/2026`, `2026-10-05`.
fn day(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(DAY, r"^([0-9]{1,2})([/.-])([0-9]{1,2})[/.-]([0-9]{4})");
    pattern!(ISO, r"^([0-9]{4})-([0-9]{2})-([0-9]{2})");
    let rest = at.rest();
    let (found, [year, month, day]) = match at_start(&DAY, rest) {
        Some(found) => (length(&found), [number_at(&found, 4), number_at(&found, 3), number_at(&found, 1)]),
        None => at_start(&ISO, rest).map(|found| (length(&found), [1, 2, 3].map(|group| number_at(&found, group))))?,
    };
    let words = date::words(day, month, Some(year))?;
    say_day(&words, said);
    Some(found)
}

/// `ngày` is said once.
fn say_day(words: &str, said: &mut Utterance) {
    if !says(said, &["ngày", "hôm", "mùng", "mồng"]) {
        said.say("ngày");
    }
    let known = says(said, &["mùng", "mồng"]);
    said.say(if known { words.trim_start_matches("mùng ") } else { words });
}

fn number_at(found: &Captures, group: usize) -> u64 {
    found.get(group).and_then(|digits| digits.as_str().parse().ok()).unwrap_or_default()
}

/// `7 giờ 30`, `07:30`, `7h30`.
fn time(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(TIME, r"^([0-9]{1,2})(?::([0-9]{2})| ?giờ(?: ([0-9]{2})(?: phút)?| ([0-9]) phút)?|[hg](?:([0-9]{2})(?:'|ph)?)?)");
    let found = at_start(&TIME, at.rest())?;
    let minute = (2..=5).find(|group| found.get(*group).is_some()).map_or(0, |group| number_at(&found, group));
    let hour = number_at(&found, 1);
    if hour > 24 || minute > 59 {
        return None;
    }
    said.say(&date::time(hour, minute));
    Some(length(&found))
}

/// `210/KH-UBND`, `60/2014/QH13`, `496-BC/BCĐ`.
fn document(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(DOCUMENT, r"^([0-9]+[a-z]?)(?:/([0-9]{4}))?[/-]((?:[A-ZĐ]{2}[A-ZĐa-zđ0-9]*|[A-ZĐ][0-9]*)(?:[-./&](?:[A-ZĐ][A-ZĐa-zđ0-9]*))*)");
    let found = at_start(&DOCUMENT, at.rest())?;
    if !says(said, &["số"]) {
        said.say("số");
    }
    said.say(&document_words(&found[1], found.get(2).map(|year| year.as_str()), &found[3]));
    if at.rest()[length(&found)..].starts_with(" ngày") {
        said.pause(',');
    }
    Some(length(&found))
}

fn document_words(number: &str, year: Option<&str>, symbol: &str) -> String {
    let digits = number.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = letter::spelled(&number[digits.len()..]).to_lowercase();
    let mut parts = vec![format!("{} {suffix}", number::numeral(digits)).trim().to_owned()];
    parts.extend(year.map(|year| format!("năm {}", number::numeral(year))));
    parts.extend(symbol.split(['-', '.', '/', '&']).map(letter::spelled));
    parts.join(", ")
}

/// `2026/0012`: the number of a posting, by its serial and its year.
fn posting_number(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(POSTING, r"^((?:19|20|21)[0-9]{2})/0*([0-9]{1,4})");
    let found = at_start(&POSTING, at.rest()).filter(|found| found[0].len() == 9)?;
    if !says(said, &["số"]) {
        said.say("số");
    }
    said.say(&format!("{} năm {}", number::cardinal(number_at(&found, 2)), number::numeral(&found[1])));
    Some(length(&found))
}

/// `1.001193`, with or without the agency's suffix.
fn procedure_code(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(CODE, r"^([0-9])\.([0-9]{3})([0-9]{3})((?:\.[0-9]{2,3}){3}\.H[0-9]{2})?");
    let found = at_start(&CODE, at.rest())?;
    said.say(&format!("{} chấm {}, {}", number::digits(&found[1]), number::digits(&found[2]), number::digits(&found[3])));
    Some(length(&found))
}

/// `7/2026` of a month, `3/2026` of a quarter or a session.
fn month_and_year(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(MONTH, r"^([0-9]{1,2})[/-]([0-9]{4})");
    let found = at_start(&MONTH, at.rest()).filter(|found| !at.rest()[length(found)..].starts_with('/'))?;
    let year = number::numeral(&found[2]);
    match date::month(number_at(&found, 1)) {
        Some(month) if !says(said, &["quý", "kỳ", "đợt", "số", "khóa", "lần"]) => {
            if !says(said, &["tháng"]) {
                said.say("tháng");
            }
            said.say(&format!("{month} năm {year}"));
        }
        _ => said.say(&format!("{} năm {year}", number::numeral(&found[1]))),
    }
    Some(length(&found))
}

/// `12/11` where the words before it speak of days.
fn day_and_month(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(SHORT, r"^([0-9]{1,2})/([0-9]{1,2})");
    const OF_DAYS: [&str; 21] = [
        "ngày", "từ", "đến", "tới", "hôm", "sáng", "chiều", "tối", "trưa", "trước", "sau", "hai", "ba", "tư", "năm", "sáu", "bảy", "nhật",
        "lễ", "khánh", "dịp",
    ];
    let found = at_start(&SHORT, at.rest()).filter(|_| says(said, &OF_DAYS))?;
    if at.rest()[length(&found)..].starts_with(['/', ',']) && at.rest()[length(&found) + 1..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let words = date::words(number_at(&found, 1), number_at(&found, 2), None)?;
    say_day(&words, said);
    Some(length(&found))
}

/// `24/24`.
fn fraction(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(FRACTION, r"^([0-9]+)/([0-9]+)");
    let found = at_start(&FRACTION, at.rest())?;
    said.say(&format!("{} trên {}", number::numeral(&found[1]), number::numeral(&found[2])));
    Some(length(&found))
}

/// `2.1.3`: the number of a heading, of an account.
fn outline(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(OUTLINE, r"^[0-9]+(?:\.[0-9]+){2,}");
    pattern!(THOUSANDS, r"^[0-9]{1,3}(?:\.[0-9]{3})+$");
    let found = at_start(&OUTLINE, at.rest()).filter(|found| !THOUSANDS.is_match(&found[0]))?;
    if at.rest()[length(&found)..].starts_with(',') && at.rest()[length(&found) + 1..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let part = |digits: &str| if digits.len() > 3 { number::digits(digits) } else { number::numeral(digits) };
    let parts: Vec<String> = found[0].split('.').map(part).collect();
    said.say(&parts.join(" chấm "));
    Some(length(&found))
}

/// A number and, where one follows, its unit: `8.000 đồng`, `98,5 %`, `4.260 m²`, `12a`.
fn quantity(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(GROUPED, r"^([0-9]{1,3}(?:[.\u{a0}][0-9]{3})+)(?:,([0-9]+))?");
    pattern!(FOREIGN, r"^([0-9]{1,3}(?:,[0-9]{3}){2,})()");
    pattern!(DECIMAL, r"^([0-9]+),([0-9]+)");
    pattern!(POINTED, r"^([0-9]+)\.([0-9]+)");
    pattern!(WHOLE, r"^([0-9]+)()");
    let rest = at.rest();
    let written = [&GROUPED, &FOREIGN, &DECIMAL].into_iter().find_map(|pattern| at_digits_end(pattern, rest));
    let pointed = || at_digits_end(&POINTED, rest);
    let (found, point) = match written {
        Some(found) => (found, false),
        None => pointed().map(|found| (found, true)).or_else(|| WHOLE.captures(rest).map(|found| (found, false)))?,
    };
    let mut length = length(&found);
    let unit = Lexicon::embedded().unit(rest[length..].trim_start_matches([' ', '\u{a0}']));
    let fraction = found.get(2).map_or("", |digits| digits.as_str());
    let whole: String = found[1].chars().filter(char::is_ascii_digit).collect();
    match (fraction, point && unit.is_none()) {
        ("", _) => say_whole(&whole, &rest[length..], unit.is_some(), said),
        (_, true) => said.say(&format!("{} chấm {}", number::numeral(&whole), number::numeral(fraction))),
        _ => said.say(&number::decimal(&whole, fraction)),
    }
    if let Some((unit_length, words)) = unit {
        let gap = rest[length..].len() - rest[length..].trim_start_matches([' ', '\u{a0}']).len();
        said.say(words);
        length += gap + unit_length;
    } else if let Some((suffix, name)) = suffix(&rest[length..]) {
        said.say(&name);
        length += suffix;
    }
    Some(length)
}

/// What one pays for, behind `đồng/`.
fn unit_of_price(at: &Position, said: &mut Utterance) -> Option<usize> {
    let (length, words) = Lexicon::embedded().unit(at.rest()).filter(|_| at.per && at.before().ends_with('/'))?;
    said.say(words);
    Some(length)
}

/// The pattern at the beginning, if its digits end there.
fn at_digits_end<'a>(pattern: &Regex, text: &'a str) -> Option<Captures<'a>> {
    let found = pattern.is_match(text).then(|| pattern.captures(text))??;
    let after = &text[length(&found)..];
    let goes_on = after.starts_with(|c: char| c.is_ascii_digit())
        || (after.starts_with(['.', ',']) && after[1..].starts_with(|c: char| c.is_ascii_digit()));
    (!goes_on).then_some(found)
}

/// A single letter that belongs to the number: `12a`.
fn suffix(after: &str) -> Option<(usize, String)> {
    let first = after.chars().next().filter(|c| c.is_alphabetic())?;
    let alone = !after[first.len_utf8()..].starts_with(char::is_alphanumeric);
    let name = letter::point(first).filter(|_| alone)?;
    Some((first.len_utf8(), name))
}

/// A whole number by what stands around it: a day, a month, a place in an order, an amount, or digits of something long.
fn say_whole(digits: &str, after: &str, has_unit: bool, said: &mut Utterance) {
    const LONGEST_AMOUNT: usize = 6;
    let value: u64 = digits.parse().unwrap_or_default();
    let money = has_unit || after.trim_start().starts_with("đồng");
    match said.last_word().as_deref() {
        Some("ngày") if is_day_of_month(value, after, said) => said.say(&date::day_of_month(value)),
        Some("mùng" | "mồng") => said.say(&number::cardinal(value)),
        Some("tháng") if is_month(value, said) => said.say(date::month(value).unwrap_or_default()),
        Some("thứ") if value > 0 && digits.len() <= 2 => said.say(&number::ordinal(value)),
        Some("số") => said.say(&number::numeral(digits)),
        _ if digits.len() > LONGEST_AMOUNT && !money => said.say(&in_threes(digits)),
        _ if digits.len() <= 2 => said.say(&number::cardinal(value)),
        _ => said.say(&number::numeral(digits)),
    }
}

/// `ngày 5 tháng 10`, `ngày 20 hằng tháng`, and not `mỗi ngày 5 lần`.
fn is_day_of_month(value: u64, after: &str, said: &Utterance) -> bool {
    let counted = matches!(
        said.word_before_last(1).as_deref(),
        Some("mỗi" | "một" | "hai" | "ba" | "mấy" | "bao" | "các" | "những" | "hằng" | "hàng")
    );
    let next = after.trim_start();
    let goes_on = ["tháng", "hằng", "hàng", "và", "đến", "tới", "-", "–"].iter().any(|word| next.starts_with(word));
    let ends = next.is_empty() || next.starts_with([',', '.', ';', ')', ':']);
    (1..=31).contains(&value) && !counted && (goes_on || ends)
}

fn is_month(value: u64, said: &Utterance) -> bool {
    let counted = matches!(said.word_before_last(1).as_deref(), Some("mỗi" | "một" | "hằng" | "hàng" | "mấy" | "các"));
    (1..=12).contains(&value) && !counted
}

/// Digits one by one, three to a breath.
fn in_threes(digits: &str) -> String {
    let characters: Vec<char> = digits.chars().collect();
    let groups = characters.chunks(3).map(|group| number::digits(&group.iter().collect::<String>()));
    groups.collect::<Vec<_>>().join(", ")
}

/// What `viet-tat.yaml` knows, the longest first.
fn abbreviation(at: &Position, said: &mut Utterance) -> Option<usize> {
    let known = &Lexicon::embedded().abbreviations;
    let mut token = joined_words(at.rest());
    loop {
        if let Some(words) = known.get(token).filter(|_| !is_sentence_end(token, at.rest())) {
            said.say(words);
            return Some(token.len());
        }
        let shorter = token.trim_end_matches(|c: char| c.is_alphanumeric());
        token = match token.strip_suffix('.') {
            Some(bare) => bare,
            None => shorter.strip_suffix(['&', '/', '.', '-'])?,
        };
    }
}

/// Letters and figures with single joining marks between them, and a full stop: `TN&MT`, `KT-XH`, `TP.`
fn joined_words(text: &str) -> &str {
    let mut end = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let joins = matches!(c, '&' | '/' | '.' | '-') && letters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !c.is_alphanumeric() && !joins {
            return &text[..if c == '.' { at + 1 } else { end }];
        }
        end = at + c.len_utf8();
    }
    &text[..end]
}

/// `TP.` at the end of a text is a word and a full stop; `v.v.` there is both.
fn is_sentence_end(token: &str, rest: &str) -> bool {
    token.ends_with('.') && token.matches('.').count() == 1 && rest[token.len()..].trim_start().is_empty()
}

/// `quý IV`, `khóa XVI`; two letters and more everywhere but among other capitals.
fn roman_numeral(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(ROMAN, r"^[IVXLC]+");
    const NUMBERED: [&str; 19] = [
        "quý", "khóa", "khoá", "kỳ", "kì", "chương", "phần", "mục", "thứ", "lục", "đợt", "nhóm", "loại", "hạng", "cấp", "tập", "lần", "kỷ",
        "hội",
    ];
    let found = at_start(&ROMAN, at.rest())?;
    let value = number::roman(&found[0])?;
    let after = &at.rest()[length(&found)..];
    let heads_a_section = said.at_start() && after.starts_with(". ");
    let among_capitals = after.trim_start().chars().take(2).filter(|c| c.is_uppercase()).count() == 2;
    let clear = found[0].len() > 1 && !among_capitals;
    if !(says(said, &NUMBERED) || heads_a_section || clear) {
        return None;
    }
    let ordinal = says(said, &["thứ"]);
    said.say(&if ordinal { number::ordinal(value) } else { number::cardinal(value) });
    Some(length(&found))
}

/// Capitals that are no word are spelled; capitals that are one are said as a word; a point of a clause has a letter for a name.
fn letters_alone(at: &Position, said: &mut Utterance) -> Option<usize> {
    let rest = at.rest();
    let token = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
    let capitals = token.chars().filter(|c| c.is_uppercase()).count();
    let digits = token.chars().any(|c| c.is_ascii_digit());
    let letters = token.chars().filter(|c| c.is_alphabetic()).count();
    let known = Lexicon::embedded().abbreviations.get(token.trim_end_matches(|c: char| c.is_ascii_digit()));
    let nameable = token.chars().all(|c| c.is_ascii_digit() || letter::name(c).is_some());
    if letters == 1 && !digits && says(said, &["điểm"]) {
        said.say(&letter::point(token.chars().next()?)?);
    } else if let Some(words) = known.filter(|_| digits) {
        let end = token.find(|c: char| c.is_ascii_digit()).unwrap_or(token.len());
        said.say(&format!("{words} {}", number::numeral(&token[end..])));
    } else if letters > 1 && capitals == letters && letter::is_syllable(token) {
        said.say(&token.to_lowercase());
    } else if nameable && ((capitals == letters && (letters > 1 || digits)) || (capitals >= 2 && digits)) {
        said.say(&letter::spelled(token));
    } else {
        return None;
    }
    Some(token.len())
}

/// A word as it is, a lone `x` before a number as the sign it stands for; figures of other scripts in it are left out.
fn word(at: &Position, said: &mut Utterance) -> Option<usize> {
    let rest = at.rest();
    if rest.starts_with("x ") && rest[2..].starts_with(|c: char| c.is_ascii_digit()) {
        said.say("nhân");
        return Some(1);
    }
    let end = rest.find(|c: char| !c.is_alphanumeric() && !('\u{300}'..='\u{36f}').contains(&c)).unwrap_or(rest.len());
    if end == 0 {
        return None;
    }
    let digits = rest.find(|c: char| c.is_ascii_digit()).filter(|digits| *digits < end && *digits > 0);
    let end = digits.unwrap_or(end);
    let letters: String = rest[..end].chars().filter(|c| !c.is_numeric()).collect();
    said.say(&letters);
    Some(end)
}

/// Marks: pauses, signs that have a name, and lines between numbers or words.
fn mark(at: &Position, said: &mut Utterance) -> usize {
    let mark = at.next_char();
    let after = at.rest()[mark.len_utf8()..].trim_start();
    match mark {
        '.' | '!' | '?' | '…' if ends_sentence(at) => said.pause(if mark == '…' { '.' } else { mark }),
        ';' => said.pause(';'),
        ':' => said.pause(':'),
        ',' | '(' | ')' | '[' | ']' | '|' | '\n' | '•' | '…' | '·' => said.pause(','),
        '-' | '–' | '—' | '−' | '~' | '→' => line(at, after, said),
        '/' | '\\' => slash(at, after, said),
        _ => {
            if let Some(name) = Lexicon::embedded().signs.get(&mark) {
                said.say(name);
            }
        }
    }
    mark.len_utf8()
}

/// A full stop inside a name or a number is none.
fn ends_sentence(at: &Position) -> bool {
    at.rest().chars().nth(1).is_none_or(|next| !next.is_alphanumeric())
}

fn line(at: &Position, after: &str, said: &mut Utterance) {
    pattern!(TELEPHONE, r"^(?:\+84|0|1[89]00)(?:[ .]?[0-9]){6,}");
    let before = at.before();
    let joined = before.ends_with(char::is_alphanumeric) && at.rest().chars().nth(1).is_some_and(char::is_alphanumeric);
    let number_before = before.trim_end().ends_with(|c: char| c.is_numeric() || c == '%');
    let counted = number_before || says(said, &["giờ", "phút", "đồng", "trăm", "triệu", "nghìn"]);
    let weekday = after.to_lowercase().starts_with("thứ ") && number_before;
    let to_number = after.starts_with(|c: char| c.is_ascii_digit()) && !TELEPHONE.is_match(after) || weekday;
    let roman = |text: &str, last: bool| {
        let words = text.split_whitespace();
        let word = if last { words.last() } else { words.into_iter().next() };
        word.is_some_and(|word| number::roman(word.trim_matches(|c: char| !c.is_alphanumeric())).is_some())
    };
    match () {
        () if counted && to_number => said.say("đến"),
        () if roman(before, true) && roman(after, false) => said.say("đến"),
        () if joined => {}
        () if after.to_lowercase().starts_with("xã hội") => {}
        () => said.pause(','),
    }
}

fn slash(at: &Position, after: &str, said: &mut Utterance) {
    let year = after.chars().take_while(char::is_ascii_digit).count() == 4;
    if at.per || says_each(at.before()) {
        said.say("một");
    } else if year {
        said.say("năm");
    } else if !after.starts_with("hoặc") {
        said.pause(',');
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn said(text: &str) -> String {
        let mut said = Utterance::default();
        say(text, &mut said);
        said.text()
    }

    fn check(readings: &[(&str, &str)]) {
        for (written, spoken) in readings {
            assert_eq!(said(written), *spoken, "«{written}»");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_words_and_pauses_are_said(text in written()) {
            let said = said(&text);
            prop_assert!(said.chars().all(|c| (c.is_alphabetic() || is_mark_of_letter(c)) || " .,:;!?".contains(c)), "{text:?}: {said}");
            prop_assert!(!said.contains("  ") && !said.contains(" ,") && !said.starts_with(' '), "{text:?}: {said}");
        }

        #[test]
        fn what_is_spelled_out_stays_as_it_is(number in 0_u64..=1_000_000_000_000_000) {
            let words = number::cardinal(number);
            prop_assert_eq!(said(&words), words);
        }

        #[test]
        fn a_sum_with_points_is_the_number(number in 1_000_u64..=1_000_000_000_000) {
            let digits = number.to_string();
            let grouped: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).expect("digits")).collect();
            prop_assert_eq!(said(&format!("{} đồng", grouped.join("."))), format!("{} đồng", number::cardinal(number)));
        }
    }

    fn is_mark_of_letter(c: char) -> bool {
        unicode_normalization::char::is_combining_mark(c)
    }

    /// Anything at all, and what clerks write put together at random.
    fn written() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "12",
            "05",
            "2026",
            "/",
            "-",
            " – ",
            ".",
            ",",
            " ",
            "đồng",
            "m²",
            "%",
            "UBND",
            "KH",
            "ngày ",
            "tháng ",
            "số ",
            "quý ",
            "XVI",
            "0208 0000 016",
            "1.001193",
            "7h30",
            "(",
            ")",
            "đ",
            "thứ ",
            "điểm ",
            "https://a.vn/",
            "a@b.vn",
            "½",
            "٣",
            "e\u{301}",
            "TP.",
            "v.v.",
            "…",
            "\n",
            "Điều 12a",
        ]);
        prop_oneof![any::<String>(), prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat())]
    }

    #[test]
    fn documents() {
        check(&[
            ("Kế hoạch 210/KH-UBND", "Kế hoạch số hai trăm mười, Kê Hát, U Bê En Đê"),
            ("số 210/KH-UBND", "số hai trăm mười, Kê Hát, U Bê En Đê"),
            ("Quyết định số 05/QĐ-UBND", "Quyết định số không năm, Quy Đê, U Bê En Đê"),
            ("Nghị định 30/2020/NĐ-CP", "Nghị định số ba mươi, năm hai nghìn không trăm hai mươi, En Đê, Xê Pê"),
            ("Luật 10/2022/QH15", "Luật số mười, năm hai nghìn không trăm hai mươi hai, Quy Hát mười lăm"),
            ("Quyết định 24/2021/QĐ-TTg", "Quyết định số hai mươi tư, năm hai nghìn không trăm hai mươi mốt, Quy Đê, Tê Tê Giê"),
            ("27/TB-HĐND", "số hai mươi bảy, Tê Bê, Hát Đê En Đê"),
            ("12/TTr-TTHĐND", "số mười hai, Tê Tê Rờ, Tê Tê Hát Đê En Đê"),
            ("Báo cáo số 496-BC/BCĐ", "Báo cáo số bốn trăm chín mươi sáu, Bê Xê, Bê Xê Đê"),
            ("34/2007/PL-UBTVQH11", "số ba mươi tư, năm hai nghìn không trăm linh bảy, Pê Lờ, U Bê Tê Vê Quy Hát mười một"),
            ("tờ số 2026/0012", "tờ số mười hai năm hai nghìn không trăm hai mươi sáu"),
            ("thủ tục 1.001193", "thủ tục một chấm không không một, một chín ba"),
        ]);
    }

    #[test]
    fn days_months_and_times() {
        check(&[
            ("ngày 05/10/2026", "ngày mùng năm tháng Mười năm hai nghìn không trăm hai mươi sáu"),
            (
                "từ 12/11 đến 11/12/2026",
                "từ ngày mười hai tháng Mười một đến ngày mười một tháng Mười hai năm hai nghìn không trăm hai mươi sáu",
            ),
            ("ngày 18 và 19/7/2026", "ngày mười tám và ngày mười chín tháng Bảy năm hai nghìn không trăm hai mươi sáu"),
            ("ngày 5 tháng 10", "ngày mùng năm tháng Mười"),
            ("ngày 10/4", "ngày mùng mười tháng Tư"),
            ("ngày 11/4", "ngày mười một tháng Tư"),
            ("2026-02-01", "ngày mùng một tháng Hai năm hai nghìn không trăm hai mươi sáu"),
            ("tháng 7/2026", "tháng Bảy năm hai nghìn không trăm hai mươi sáu"),
            ("quý 3/2026", "quý ba năm hai nghìn không trăm hai mươi sáu"),
            ("mỗi ngày 2 lần, 9 tháng", "mỗi ngày hai lần, chín tháng"),
            ("trong 30 ngày", "trong ba mươi ngày"),
            ("31/11/2026", "ba mươi mốt trên mười một năm hai nghìn không trăm hai mươi sáu"),
            ("7 giờ 30 – 11 giờ 30", "bảy giờ ba mươi phút đến mười một giờ ba mươi phút"),
            ("8 giờ 30 ngày 15/12/2026", "tám giờ ba mươi phút ngày mười lăm tháng Mười hai năm hai nghìn không trăm hai mươi sáu"),
            ("14 giờ ngày 26/11", "mười bốn giờ ngày hai mươi sáu tháng Mười một"),
            ("07:30, 7h30, 7h, 13h00", "bảy giờ ba mươi phút, bảy giờ ba mươi phút, bảy giờ, mười ba giờ"),
            ("thứ 4 tuần này, kỳ họp thứ 1", "thứ tư tuần này, kỳ họp thứ nhất"),
            ("thứ 2 - thứ 6, sáng T7", "thứ hai đến thứ sáu, sáng thứ Bảy"),
        ]);
    }

    #[test]
    fn sums_measures_and_shares() {
        check(&[
            ("8.000 đồng", "tám nghìn đồng"),
            ("450.000đ/tháng", "bốn trăm năm mươi nghìn đồng một tháng"),
            ("30.000 đồng/người/tháng", "ba mươi nghìn đồng một người một tháng"),
            ("5.000 đồng/m²", "năm nghìn đồng một mét vuông"),
            ("14.062 triệu đồng", "mười bốn nghìn không trăm sáu mươi hai triệu đồng"),
            ("98,5 %", "chín mươi tám phẩy năm phần trăm"),
            ("70,8%", "bảy mươi phẩy tám phần trăm"),
            ("4.260 m²", "bốn nghìn hai trăm sáu mươi mét vuông"),
            ("1,8 km, 2,6 ha, 3,5 m", "một phẩy tám ki lô mét, hai phẩy sáu héc ta, ba phẩy năm mét"),
            ("3.5 m", "ba phẩy năm mét"),
            ("mục 1.2", "mục một chấm hai"),
            ("24/24 đại biểu", "hai mươi tư trên hai mươi tư đại biểu"),
            ("124000000 đồng", "một trăm hai mươi tư triệu đồng"),
            ("tài khoản 123456789", "tài khoản một hai ba, bốn năm sáu, bảy tám chín"),
            ("03 bản, mẫu số 02", "ba bản, mẫu số không hai"),
            ("1.234.567,89", "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy phẩy tám mươi chín"),
            ("2021 - 2026", "hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm hai mươi sáu"),
            ("2021–2026", "hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm hai mươi sáu"),
            ("từ 3 – 5 %", "từ ba đến năm phần trăm"),
            ("6,6%/năm", "sáu phẩy sáu phần trăm một năm"),
            ("150 mm/ngày, 15 m3/s", "một trăm năm mươi mi li mét một ngày, mười lăm mét khối một giây"),
            ("500.000đ x 3 tháng = 1.500.000đ", "năm trăm nghìn đồng nhân ba tháng bằng một triệu năm trăm nghìn đồng"),
            ("mục 2.1.3", "mục hai chấm một chấm ba"),
        ]);
    }

    #[test]
    fn telephones() {
        check(&[
            ("gọi 0208 0000 016", "gọi không hai không tám, không không không không, không một sáu"),
            ("(0208 0000 016)", "điện thoại không hai không tám, không không không không, không một sáu,"),
            ("+84 208 0000 012", "điện thoại không hai không tám, không không không không, không một hai"),
            ("gọi 113, gọi số 114", "gọi một một ba, gọi số một một bốn"),
            ("Thông báo số 112/TB-UBND", "Thông báo số một trăm mười hai, Tê Bê, U Bê En Đê"),
            ("mẫu số 112", "mẫu số một trăm mười hai"),
            ("ĐT: 0208 0000 010", "điện thoại: không hai không tám, không không không không, không một không"),
            (
                "gọi 0912.345.678 - 0208 0000 016",
                "gọi không chín một hai, ba bốn năm, sáu bảy tám, điện thoại không hai không tám, không không không không, không một sáu",
            ),
            ("1900 1234", "điện thoại một chín không không, một hai ba bốn"),
        ]);
    }

    #[test]
    fn abbreviations_and_letters() {
        check(&[
            ("UBND xã, HĐND và TTHC", "Ủy ban nhân dân xã, Hội đồng nhân dân và thủ tục hành chính"),
            ("TP. Hồ Chí Minh", "thành phố Hồ Chí Minh"),
            ("v/v cấp GCNQSDĐ", "về việc cấp giấy chứng nhận quyền sử dụng đất"),
            ("Sở TN&MT, kế hoạch KT-XH", "Sở tài nguyên và môi trường, kế hoạch kinh tế xã hội"),
            ("hồ sơ XYZK", "hồ sơ Ích I dài Dét Kê"),
            ("kênh N3", "kênh En ba"),
            ("THÔNG BÁO CỦA UBND XÃ", "thông báo của Ủy ban nhân dân xã"),
            ("điểm d, điểm đ khoản 2 Điều 12a", "điểm dê, điểm đê khoản hai Điều mười hai a"),
            ("khóa XVI, quý IV, Quý I/2026", "khóa mười sáu, quý bốn, Quý một năm hai nghìn không trăm hai mươi sáu"),
            ("XỬ LÝ VI PHẠM", "xử lý vi phạm"),
            ("giấy tờ, v.v.", "giấy tờ, vân vân"),
            ("nhiệm kỳ 2021 - 2026", "nhiệm kỳ hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm hai mươi sáu"),
            ("QL3", "quốc lộ ba"),
            ("Covid-19", "Cô vít mười chín"),
        ]);
    }

    #[test]
    fn addresses_are_not_read_out() {
        check(&[
            ("xem tại https://minhhoa.gov.vn/niem-yet/.", "xem tại trang thông tin điện tử ghi trên tờ niêm yết."),
            ("nộp qua https://dichvucong.gov.vn/", "nộp qua Cổng Dịch vụ công quốc gia"),
            ("thư điện tử a.b@minhhoa.gov.vn", "thư điện tử ghi trên tờ niêm yết"),
        ]);
    }

    #[test]
    fn brackets_lines_and_strange_marks() {
        check(&[
            (
                "tại thôn Nà Ví (thửa đất 214, tờ bản đồ 17) đã mất",
                "tại thôn Nà Ví, thửa đất hai trăm mười bốn, tờ bản đồ mười bảy, đã mất",
            ),
            ("kinh tế – xã hội", "kinh tế xã hội"),
            ("đường Đồng Mẫu – Núi Thử", "đường Đồng Mẫu, Núi Thử"),
            ("«Quy ước» ★ ☎ thôn", "Quy ước thôn"),
            ("và/hoặc, nam/nữ", "và hoặc, nam, nữ"),
            ("", ""),
            ("\u{200b}\u{feff}***", ""),
        ]);
    }
}

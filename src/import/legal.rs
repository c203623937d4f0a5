//! The legal basis (sheet `CCPL`): rows cut at every document number, put together again where that is certain.
//!
//! The export cuts the running text of the portal at each number, also at numbers that a title only cites, and glues
//! the end of one document to the beginning of the next. A row therefore is a slice: words, then the number after them.

use crate::model::fold;
use crate::model::procedure::LegalBasis;
use crate::model::values::{Day, DocumentNumber};

use super::report::Kind;

/// One row: the words and the number after them.
#[derive(Debug, Clone)]
pub(super) struct Slice {
    pub row: u32,
    pub number: Option<String>,
    pub words: String,
    pub day: Option<Day>,
    pub in_force: Option<Day>,
}

/// What was noticed about a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Notice {
    pub kind: Kind,
    pub row: u32,
    pub text: String,
}

/// The documents that the rows of one procedure name, in their order.
pub(super) fn read(rows: Vec<Slice>) -> (Vec<LegalBasis>, Vec<Notice>) {
    let mut notices = Vec::new();
    let rows = mend_numbers(rows, &mut notices);
    let slices = part_glued(rows, &mut notices);
    let joined = join_cut(&slices, &mut notices);
    let mut documents: Vec<LegalBasis> = Vec::new();
    for slice in joined {
        let document = document(&slice, &mut notices);
        if documents.contains(&document) {
            notices.push(Notice { kind: Kind::Repeated, row: slice.row, text: slice.words });
        } else {
            documents.push(document);
        }
    }
    (documents, notices)
}

/// Gives back what the cut took from a number or added to it: `66.` + `7/2025/NQ-CP`, `29/6/20` + `2443/2024/QH15`.
fn mend_numbers(mut rows: Vec<Slice>, notices: &mut Vec<Notice>) -> Vec<Slice> {
    let mut above: Option<String> = None;
    for slice in &mut rows {
        let before = format!("{} {}", slice.words, slice.number.as_deref().unwrap_or_default());
        if let Some(number) = slice.number.clone() {
            match mended(&slice.words, &number, above.as_deref()) {
                Mended::Whole if is_cut(&number) => {
                    notices.push(Notice { kind: Kind::LegalUnclear, row: slice.row, text: before });
                }
                Mended::Whole => {}
                Mended::Doubtful => {
                    notices.push(Notice { kind: Kind::LegalUnclear, row: slice.row, text: before });
                }
                Mended::As { words, number } => {
                    slice.words = words;
                    slice.number = Some(number);
                    notices.push(Notice { kind: Kind::LegalNumberMended, row: slice.row, text: before });
                }
            }
        }
        above.clone_from(&slice.number);
    }
    rows
}

/// `118/2025/NĐ-C`: the end of the sign is lost; what it was is not guessed.
fn is_cut(number: &str) -> bool {
    let sign = number.rsplit('/').next().unwrap_or_default();
    let dated = number.split('/').nth(1).is_some_and(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()));
    sign.ends_with('-') || dated && matches!(sign, "NĐ-C" | "NĐ" | "NQ-C" | "QĐ-TT" | "QĐ-T" | "TT" | "TTLT" | "QH" | "N" | "Q" | "T")
}

enum Mended {
    Whole,
    Doubtful,
    As { words: String, number: String },
}

fn mended(words: &str, number: &str, above: Option<&str>) -> Mended {
    if let Some(lost) = lost_beginning(words) {
        let words = words[..words.len() - lost.len()].trim_end().to_owned();
        return Mended::As { words, number: format!("{lost}{number}") };
    }
    // The same beginning, glued on again behind the title of the number above.
    if let Some(above) = above
        && let Some(lost) = above.strip_suffix(number).filter(|lost| !lost.is_empty())
        && let Some(words) = words.strip_suffix(lost)
    {
        return Mended::As { words: words.trim_end().to_owned(), number: above.to_owned() };
    }
    match split_year(words, number) {
        None => Mended::Whole,
        Some((year, rest)) if above == Some(rest) || rest.contains(&format!("/{year}/")) => {
            let kept = words.trim_end_matches(|c: char| c.is_ascii_digit());
            Mended::As { words: format!("{kept}{year}"), number: rest.to_owned() }
        }
        Some(_) => Mended::Doubtful,
    }
}

/// `Nghị quyết số 66.`: the number's first part was left with the words.
fn lost_beginning(words: &str) -> Option<&str> {
    let digits = words.strip_suffix('.')?;
    let kept = digits.trim_end_matches(|c: char| c.is_ascii_digit());
    let long_enough = kept.len() < digits.len() && kept.ends_with("số ");
    long_enough.then(|| &words[kept.len()..])
}

/// `năm 20` before `1335/2013/QH13`: the year that began in the words, and the number without it.
fn split_year<'a>(words: &str, number: &'a str) -> Option<(String, &'a str)> {
    let begun = &words[words.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    let is_begun = matches!(begun.len(), 2 | 3) && (begun.starts_with("19") || begun.starts_with("20"));
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let missing = 4 - begun.len().min(4);
    (is_begun && digits > missing).then(|| (format!("{begun}{}", &number[..missing]), &number[missing..]))
}

/// Parts the documents that were glued into the words of another's row.
fn part_glued(rows: Vec<Slice>, notices: &mut Vec<Notice>) -> Vec<Slice> {
    let mut slices: Vec<Slice> = Vec::new();
    for row in rows {
        let mut rest = row.words.as_str();
        while let Some(found) = glued_number(rest) {
            let number = rest[found.start..found.end].to_owned();
            let words = rest[..found.start].trim().to_owned();
            rest = &rest[found.end..];
            let repeats = words.is_empty() && slices.last().is_some_and(|last| last.number.as_ref() == Some(&number));
            if !repeats {
                slices.push(Slice { row: row.row, number: Some(number), words, day: None, in_force: None });
            }
        }
        let rest = rest.trim().to_owned();
        if rest.len() != row.words.len() {
            notices.push(Notice { kind: Kind::LegalCut, row: row.row, text: row.words.clone() });
        }
        slices.push(Slice { words: rest, ..row });
    }
    slices
}

#[derive(Debug, PartialEq, Eq)]
struct Found {
    start: usize,
    end: usize,
}

/// The first number that runs into the word after it, or ends the words right behind another word.
fn glued_number(text: &str) -> Option<Found> {
    numbers(text).into_iter().find(|found| {
        let next = text[found.end..].chars().next();
        let before = text[..found.start].chars().next_back();
        match next {
            Some(next) => next.is_alphanumeric(),
            None => before.is_some_and(char::is_alphabetic),
        }
    })
}

/// Document numbers in a text: `60/2014/QH13`, `2222/QĐ-BHXH`, `08.a/2010/TT-BTP`.
fn numbers(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + offset;
        match number_end(text, start) {
            Some(end) => {
                found.push(Found { start: start + year_before(text, start), end });
                at = end;
            }
            None => at = start + text[start..].bytes().take_while(u8::is_ascii_digit).count(),
        }
    }
    found
}

/// `năm 20223510/QĐ-BHXH`: four digits of a year that belongs to the words.
fn year_before(text: &str, start: usize) -> usize {
    let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    let dated = text[..start].ends_with('/') || fold(&text[..start]).ends_with("nam ");
    let year = text[start..].starts_with("19") || text[start..].starts_with("20");
    if digits > 4 && dated && year { 4 } else { 0 }
}

fn number_end(text: &str, start: usize) -> Option<usize> {
    let mut rest = skip_digits(&text[start..])?;
    let lettered = rest.strip_prefix('.').unwrap_or(rest);
    rest = lettered.strip_prefix(|c: char| c.is_ascii_lowercase()).unwrap_or(rest);
    rest = rest.strip_prefix('/')?;
    if let Some(after_year) = skip_digits(rest) {
        rest = after_year.strip_prefix('/').filter(|_| rest.len() - after_year.len() == 4)?;
    }
    rest = skip_capitals(rest)?;
    while let Some(part) = rest.strip_prefix('-') {
        match part.strip_prefix("TTg").or_else(|| skip_capitals(part)) {
            Some(after) => rest = after,
            None => break,
        }
    }
    Some(text.len() - rest.len())
}

fn skip_digits(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    (rest.len() < text.len()).then_some(rest)
}

/// Skips the capitals of a number; a capital that begins the next word is not one of them.
fn skip_capitals(text: &str) -> Option<&str> {
    if let Some(after) = text.strip_prefix("QH") {
        return Some(after.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    let run = text.len() - text.trim_start_matches(char::is_uppercase).len();
    let next_is_small = text[run..].chars().next().is_some_and(char::is_lowercase);
    let last = text[..run].char_indices().next_back().map_or(0, |(at, _)| at);
    let end = capital_kind(text, run).unwrap_or(if next_is_small { last } else { run });
    (end > 0).then(|| &text[end..])
}

/// Where a title in capitals begins inside the capitals of a number: `BHXHTHÔNG TƯ`.
fn capital_kind(text: &str, run: usize) -> Option<usize> {
    let kinds = ["THÔNG TƯ", "NGHỊ ĐỊNH", "LUẬT", "QUYẾT ĐỊNH", "QUY ĐỊNH", "NGHỊ QUYẾT", "BAN HÀNH", "SỬA ĐỔI"];
    let places = text[..run].char_indices().map(|(at, _)| at).filter(|at| *at > 0);
    places.into_iter().find(|at| kinds.iter().any(|kind| text[*at..].starts_with(kind)))
}

/// Joins the rows of one title that was cut at the numbers it cites.
fn join_cut(slices: &[Slice], notices: &mut Vec<Notice>) -> Vec<Slice> {
    let mut joined = Vec::new();
    let mut at = 0;
    while at < slices.len() {
        let last = chain_end(slices, at);
        for slice in slices[at..=last].iter().filter(|_| last > at) {
            notices.push(Notice { kind: Kind::LegalJoined, row: slice.row, text: slice.words.clone() });
        }
        joined.push(joined_chain(&slices[at..=last]));
        at = last + 1;
    }
    joined
}

/// The last slice of the title that begins at `start`.
fn chain_end(slices: &[Slice], start: usize) -> usize {
    let own = &slices[start];
    let mut end = start;
    while let Some(next) = slices.get(end + 1) {
        if !goes_on(&slices[end], next, own) {
            break;
        }
        end += 1;
        // "Nghị định số X …" is about X: the number that follows its title must be X again.
        if is_kind_alone(&own.words) && next.number == own.number {
            return end;
        }
    }
    if is_kind_alone(&own.words) { start } else { end }
}

fn goes_on(slice: &Slice, next: &Slice, own: &Slice) -> bool {
    let same = slice.number.is_some() && slice.number == next.number;
    let closes = next.number.is_some() && next.number == own.number;
    if next.words.is_empty() {
        return closes && calls_for_number(&slice.words);
    }
    let small = next.words.starts_with(char::is_lowercase) || fold_starts(&next.words, "ngay ");
    let named = same && is_kind_alone(&slice.words) && !is_kind_alone(&next.words);
    named || (calls_for_number(&slice.words) && small)
}

fn fold_starts(words: &str, start: &str) -> bool {
    fold(words).starts_with(start)
}

fn joined_chain(chain: &[Slice]) -> Slice {
    // A chain holds at least the slice that it starts with.
    let last = &chain[chain.len() - 1];
    let mut words = String::new();
    for slice in &chain[..chain.len() - 1] {
        words.push_str(&slice.words);
        words.push(' ');
        words.push_str(slice.number.as_deref().unwrap_or_default());
        words.push(' ');
    }
    let tail = if chain.len() > 1 { last.words.trim_start_matches(['-', ' ']) } else { &last.words };
    words.push_str(tail);
    let day = |of: fn(&Slice) -> Option<Day>| chain.iter().rev().find_map(of);
    Slice {
        row: chain[0].row,
        number: last.number.clone(),
        words: words.trim().to_owned(),
        day: day(|slice| slice.day),
        in_force: day(|slice| slice.in_force),
    }
}

const KINDS: [&str; 10] =
    ["thông tư liên tịch", "nghị định", "thông tư", "bộ luật", "luật", "nghị quyết", "quyết định", "pháp lệnh", "chỉ thị", "kế hoạch"];

/// What stands before a kind of document that ends the words: `… của Thông tư số`.
fn before_kind(words: &str) -> Option<&str> {
    let bare = ending(words, " số").unwrap_or(words);
    KINDS.iter().find_map(|kind| ending(bare, kind))
}

/// The text without an ending, letters compared without case.
fn ending<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    let count = end.chars().count();
    let at = text.char_indices().rev().nth(count.checked_sub(1)?).map(|(at, _)| at)?;
    (text[at..].to_lowercase() == end).then(|| &text[..at])
}

fn is_kind_alone(words: &str) -> bool {
    before_kind(words).is_some_and(str::is_empty)
}

/// Whether the words stop where the number of a cited document should follow.
fn calls_for_number(words: &str) -> bool {
    let cited = before_kind(words).is_some_and(|before| before.is_empty() || before.ends_with([' ', '(']));
    cited || ending(words, " số").is_some()
}

/// The words without the kind of document that belongs to the number after them: `… môi trườngLuật số`.
fn without_glued_kind(words: &str) -> &str {
    match before_kind(words) {
        Some(before) if !before.is_empty() && !before.ends_with([' ', '(']) => before.trim_end(),
        _ => words,
    }
}

fn document(slice: &Slice, notices: &mut Vec<Notice>) -> LegalBasis {
    let title = without_glued_kind(&slice.words).trim();
    let number = slice.number.as_deref().unwrap_or_default();
    let cut = number.rsplit(['-', '/']).next().is_some_and(|part| part.chars().count() == 1);
    if cut || is_unclear(title) {
        notices.push(Notice { kind: Kind::LegalUnclear, row: slice.row, text: format!("{number}: {}", slice.words) });
    } else if title.len() < slice.words.len() {
        notices.push(Notice { kind: Kind::LegalCut, row: slice.row, text: slice.words.clone() });
    }
    LegalBasis {
        number: DocumentNumber::parse(number).ok(),
        title: (!title.is_empty() && title != number).then(|| title.to_owned()),
        day: slice.day.or_else(|| stated_day(title, number)),
        in_force: slice.in_force,
    }
}

fn is_unclear(title: &str) -> bool {
    let begins_amid = fold_starts(title, "ngay ") || fold_starts(title, "cua ");
    let ends_amid = calls_for_number(title) && !is_kind_alone(title);
    begins_amid || ends_amid || glued_number(title).is_some()
}

/// The day that a title states for its own number: right after the number, or in a title that cites no other.
/// A year that differs from the number's is another document's day.
fn stated_day(title: &str, number: &str) -> Option<Day> {
    let after = title.find(number).filter(|_| !number.is_empty()).map(|at| title[at + number.len()..].trim_start());
    let words = match after {
        Some(after) if fold_starts(after, "ngay ") => after,
        None if numbers(title).is_empty() => &title[day_words(title)?..],
        _ => return None,
    };
    let day = day_after(words)?;
    let year = number.split('/').find(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit()));
    year.is_none_or(|year| year == day.year().to_string()).then_some(day)
}

fn day_words(title: &str) -> Option<usize> {
    title.find("ngày ").or_else(|| title.find("Ngày ")).or_else(|| title.find("NGÀY "))
}

/// `ngày 15/11/2015`, `ngày 15 tháng 11 năm 2015`.
fn day_after(words: &str) -> Option<Day> {
    let plain = fold(words);
    let rest = plain.strip_prefix("ngay ")?.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '/').unwrap_or(rest.len());
    if let Ok(day) = Day::parse(&rest[..end]) {
        return Some(day);
    }
    let mut parts = rest.split_whitespace();
    let day = parts.next()?;
    let month = parts.next().filter(|word| *word == "thang").and_then(|_| parts.next())?;
    let year = parts.next().filter(|word| *word == "nam").and_then(|_| parts.next())?;
    let year: String = year.chars().take_while(char::is_ascii_digit).collect();
    Day::parse(&format!("{day}/{month}/{year}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn messy_words() -> impl Strategy<Value = String> {
        let pieces = [
            "Nghị định",
            " số",
            " ",
            "12/2015/NĐ-CP",
            "2222/QĐ-BHXH",
            "ngày 15/11/2015",
            "của",
            "Luật",
            "năm 20",
            "66.",
            "THÔNG TƯ",
            "ộ",
            "(",
            "-",
        ];
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..6).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn no_number_of_a_row_is_lost(
            rows in prop::collection::vec((prop::sample::select(vec!["12/2015/NĐ-CP", "2443/2024/QH15", "7/2025/NQ-CP", "ộ"]), messy_words()), 1..5)
        ) {
            let rows: Vec<(&str, &str)> = rows.iter().map(|(number, words)| (*number, words.as_str())).collect();
            let (documents, notices) = read(slices(&rows));
            let all = format!("{documents:?} {notices:?}");
            for (number, _) in rows {
                prop_assert!(all.contains(number), "{} in {}", number, all);
            }
        }
    }

    #[test]
    fn a_number_whose_end_is_lost_is_told() {
        for number in ["118/2025/NĐ-C", "118/2025/NĐ-", "15/2012/QH", "05/2026/QĐ-TT"] {
            assert!(is_cut(number), "{number}");
        }
        for number in ["118/2025/NĐ-CP", "15/2012/QH13", "05/2026/QĐ-TTg", "01/2018/TT-VPCP", "163/QĐ-BTP"] {
            assert!(!is_cut(number), "{number}");
        }
    }

    fn slices(rows: &[(&str, &str)]) -> Vec<Slice> {
        let rows = rows.iter().zip(2_u32..);
        rows.map(|((number, words), row)| Slice {
            row,
            number: Some((*number).to_owned()),
            words: (*words).to_owned(),
            day: None,
            in_force: None,
        })
        .collect()
    }

    fn told(rows: &[(&str, &str)]) -> Vec<(String, String, String)> {
        let (documents, _) = read(slices(rows));
        let words = |text: Option<String>| text.unwrap_or_default();
        documents
            .into_iter()
            .map(|d| {
                let day = d.day.map(|day| day.to_string());
                (words(d.number.map(|n| n.to_string())), words(d.title), words(day))
            })
            .collect()
    }

    fn triple(number: &str, title: &str, day: &str) -> (String, String, String) {
        (number.into(), title.into(), day.into())
    }

    #[test]
    fn two_rows_of_one_number_are_one_document_with_its_day() {
        let rows = [("12/2015/NĐ-CP", "Nghị định số"), ("12/2015/NĐ-CP", "ngày 15/11/2015 của Chính phủ quy định A")];
        let title = "Nghị định số 12/2015/NĐ-CP ngày 15/11/2015 của Chính phủ quy định A";
        assert_eq!(told(&rows), [triple("12/2015/NĐ-CP", title, "2015-11-15")]);
    }

    #[test]
    fn a_title_cut_at_the_numbers_it_cites_is_whole_again_and_takes_no_day_of_theirs() {
        let rows = [
            ("02/2020/TT-BTP", "Sửa đổi một số điều của Thông tư số"),
            ("12/2015/NĐ-CP", "ngày 08/4/2020 của Bộ trưởng và Nghị định số"),
            ("04/2024/TT-BTP", "ngày 15/11/2015 của Chính phủ"),
        ];
        let title = "Sửa đổi một số điều của Thông tư số 02/2020/TT-BTP ngày 08/4/2020 của Bộ trưởng và Nghị định số \
                     12/2015/NĐ-CP ngày 15/11/2015 của Chính phủ";
        assert_eq!(told(&rows), [triple("04/2024/TT-BTP", title, "")]);
    }

    #[test]
    fn a_number_glued_to_the_next_title_is_cut_off() {
        let rows = [("42/2020/NĐ-CP", "Nghị định"), ("60/2014/QH13", "42/2020/NĐ-CPLuật")];
        assert_eq!(told(&rows), [triple("42/2020/NĐ-CP", "Nghị định", ""), triple("60/2014/QH13", "Luật", "")]);
        let rows = [("115/2015/NĐ-CP", "BAN HÀNH QUY TRÌNH2222/QĐ-BHXHNghị định")];
        assert_eq!(told(&rows), [triple("2222/QĐ-BHXH", "BAN HÀNH QUY TRÌNH", ""), triple("115/2015/NĐ-CP", "Nghị định", "")]);
    }

    #[test]
    fn a_year_glued_to_a_number_is_given_back_only_when_something_confirms_it() {
        let rows = [("43/2024/QH15", "Luật số"), ("2443/2024/QH15", "ngày 29/6/20")];
        assert_eq!(told(&rows), [triple("43/2024/QH15", "Luật số 43/2024/QH15 ngày 29/6/2024", "2024-06-29")]);
        let (documents, notices) = read(slices(&[("2076/2025/QH15", "Luật sửa đổi Luật Doanh nghiệp 20")]));
        assert_eq!(documents[0].number.as_deref(), Some("2076/2025/QH15"));
        assert_eq!(notices[0].kind, Kind::LegalUnclear);
    }

    #[test]
    fn the_beginning_of_a_number_left_in_the_words_is_given_back() {
        let rows = [("7/2025/NQ-CP", "Nghị quyết số 66."), ("7/2025/NQ-CP", "của Chính phủ về dữ liệu66.")];
        let title = "Nghị quyết số 66.7/2025/NQ-CP của Chính phủ về dữ liệu";
        assert_eq!(told(&rows), [triple("66.7/2025/NQ-CP", title, "")]);
    }

    #[test]
    fn a_kind_glued_behind_a_title_belongs_to_the_number() {
        let rows = [("146/2025/QH15", "Luật sửa đổi 15 luật về môi trườngLuật số")];
        assert_eq!(told(&rows), [triple("146/2025/QH15", "Luật sửa đổi 15 luật về môi trường", "")]);
    }

    #[test]
    fn days_in_words_and_figures_are_read_when_the_year_agrees() {
        assert_eq!(stated_day("Luật Đất đai ngày 18/01/2024;", "31/2024/QH15").map(|d| d.to_string()).as_deref(), Some("2024-01-18"));
        let title = "Nghị định 23/2026/NĐ-CP ngày 17 tháng 01 năm 2026 của Chính phủ";
        assert!(stated_day(title, "23/2026/NĐ-CP").is_some());
        assert_eq!(stated_day("Hướng dẫn Luật ngày 18/01/2014", "31/2024/QH15"), None);
    }

    #[test]
    fn numbers_end_where_the_next_word_begins() {
        let found = |text: &str| -> Vec<String> { numbers(text).iter().map(|n| text[n.start..n.end].to_owned()).collect() };
        assert_eq!(found("Nam948/QĐ-BHXHTHÔNG TƯ"), ["948/QĐ-BHXH"]);
        assert_eq!(found("08.a/2010/TT-BTP08.a/2010/TT-BTPThông tư"), ["08.a/2010/TT-BTP", "08.a/2010/TT-BTP"]);
        assert_eq!(found("Quyết định 613/QĐ-TTg ngày"), ["613/QĐ-TTg"]);
        assert_eq!(found("năm 20223510/QĐ-BHXHQuyết"), ["3510/QĐ-BHXH"]);
        assert_eq!(found("ngày 15/11/2015 của"), Vec::<String>::new());
    }
}

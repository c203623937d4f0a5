//! The postings about procedures, and which procedures they name.

use std::collections::{BTreeMap, HashMap};

use crate::model::posting::Posting;
use crate::model::procedure::Procedure;
use crate::model::{Content, Day, Markdown};
use crate::rules::procedure::national;

/// The first days of the postings that were not annulled, by the codes and by the numbers of decisions that stand in their words.
pub(super) struct Sheets<'a> {
    codes: HashMap<String, Vec<Day>>,
    numbers: BTreeMap<&'a str, Vec<Day>>,
    texts: Vec<(Day, String)>,
}

impl<'a> Sheets<'a> {
    pub fn of(content: &'a Content, day: Day) -> Self {
        let about = content.postings.iter().filter(|posting| posting.kind.group() == 13 && !posting.is_annulled_on(day));
        let sheets: Vec<(Day, String)> = about.map(|posting| (posting.from, words(posting))).collect();
        let mut codes: HashMap<String, Vec<Day>> = HashMap::new();
        for (day, text) in &sheets {
            codes_in(text).for_each(|code| codes.entry(code.to_owned()).or_default().push(*day));
        }
        let decided = content.procedures.iter().filter(|_| !sheets.is_empty()).filter_map(|record| decision(&record.data));
        let mut numbers: BTreeMap<&str, Vec<Day>> = decided.map(|(number, _)| (number, Vec::new())).collect();
        numbers.remove("");
        numbers.iter_mut().for_each(|(number, days)| *days = days_naming(&sheets, number));
        Self { codes, numbers, texts: sheets }
    }

    pub fn first_naming(&self, procedure: &Procedure) -> Option<Day> {
        let (number, decided) = decision(procedure).filter(|_| !self.texts.is_empty())?;
        let by_code = self.by_code(national(&procedure.code));
        let by_number = self.numbers.get(number).into_iter().flatten().copied();
        by_code.into_iter().chain(by_number).filter(|day| *day >= decided).min()
    }

    fn by_code(&self, code: &str) -> Vec<Day> {
        if is_code(code.as_bytes()) { self.codes.get(code).cloned().unwrap_or_default() } else { days_naming(&self.texts, code) }
    }
}

fn decision(procedure: &Procedure) -> Option<(&str, Day)> {
    let decision = procedure.decision.as_ref()?;
    Some((decision.number.as_ref().map_or("", |number| number.as_str()), decision.day?))
}

fn days_naming(sheets: &[(Day, String)], words: &str) -> Vec<Day> {
    sheets.iter().filter(|(_, text)| text.contains(words)).map(|(day, _)| *day).collect()
}

/// Every stretch of a text that has the form of a national code, whatever stands around it.
fn codes_in(text: &str) -> impl Iterator<Item = &str> {
    text.as_bytes().windows(8).enumerate().filter(|(_, window)| is_code(window)).map(|(at, _)| &text[at..at + 8])
}

/// One digit, a point, six digits.
fn is_code(bytes: &[u8]) -> bool {
    bytes.len() == 8 && bytes[1] == b'.' && bytes.iter().enumerate().all(|(at, byte)| at == 1 || byte.is_ascii_digit())
}

fn words(posting: &Markdown<Posting>) -> String {
    let document = posting.document.as_ref();
    let number = document.and_then(|d| d.number.as_deref()).unwrap_or_default();
    let about = document.and_then(|d| d.abstract_.as_deref()).unwrap_or_default();
    format!("{}\n{number}\n{about}\n{}", posting.title, posting.body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_whatever_stands_around_them() {
        assert_eq!(codes_in("mã 1.001193.H55, «2.000815» và 11.0011931").collect::<Vec<_>>(), ["1.001193", "2.000815", "1.001193"]);
        assert!(codes_in("1.00119 và ố.001193").next().is_none());
    }
}

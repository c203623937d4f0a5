//! Messages for Zalo: plain text within its length. The link is never cut; what does not fit is said to be left out.

use super::super::reception::SittingView;
use super::super::states::{PostingRecord, last_day};
use super::super::{Context, lower_first, posting};
use super::week::Week;
use super::{SECTION, notice, places};
use crate::model::Day;
use crate::speech::date::weekday;
use crate::speech::one_line;

/// The longest message, in UTF-16 units as the program counts them: what Zalo's interfaces for bots and official accounts are
/// known to take for one text. For messages typed into a group no source of Zalo's own gives a number; the same is used.
pub const LIMIT: usize = 2_000;

/// A title longer than this is cut, so that the rest of the message is seen without opening it.
const TITLE: usize = 300;

pub(super) fn of_posting(context: &Context, record: &PostingRecord) -> String {
    let number = record.number.map_or_else(|| "Chưa cấp số".to_owned(), |number| format!("Số {number}"));
    let mut message = Message::new(vec![heading(context, "NIÊM YẾT"), shown(&record.title)]);
    message.tail.push(format!("Xem đầy đủ: {}", context.absolute(&record.posting_url())));
    message.tail.extend(call(context));
    message.add(format!("{number}, {}", posting::term(record)));
    message.add_if(places::said(context, &record.places).map(|place| format!("Nơi dán: {place}")));
    if record.persons.is_some() {
        message.add("Danh sách có tên người: xin xem tại nơi niêm yết, không chuyển danh sách vào nhóm.".to_owned());
    }
    message.text()
}

pub(super) fn of_week(context: &Context, week: &Week) -> String {
    let title = format!("Tuần {} – {}", short(week.monday), week.sunday.display());
    let mut message = Message::new(vec![heading(context, "TIN TRONG TUẦN"), title]);
    message.tail.push(format!("Xem đầy đủ: {}", context.absolute(SECTION)));
    message.tail.extend(call(context));
    message.list("Mới niêm yết:", week.begun.iter().map(|record| line(record)));
    message.list("Hết hạn niêm yết trong tuần:", week.ending.iter().map(|record| line(record)));
    message.list("Tiếp công dân:", week.sittings.iter().map(sitting));
    message.list("Đối thoại:", week.dialogues.iter().map(|r| format!("{}, {}", shown(&r.title), day(r.day))));
    message.list("Hết hạn góp ý:", week.consultations.iter().map(|r| format!("{}, đến hết {}", shown(&r.title), day(r.to))));
    message.list("Còn đang niêm yết:", week.running.iter().map(|record| line(record)));
    message.text()
}

/// `UBND XÃ MINH HỌA: NIÊM YẾT`.
fn heading(context: &Context, what: &str) -> String {
    format!("UBND {}: {what}", context.commune_name().to_uppercase())
}

fn call(context: &Context) -> Option<String> {
    notice::callable(context).map(|contact| format!("Hỏi thêm: {}", contact.phone.display))
}

fn shown(title: &str) -> String {
    cut(&one_line(title), TITLE)
}

fn line(record: &PostingRecord) -> String {
    let until = last_day(record).map_or_else(String::new, |last| format!(" (đến hết {})", short(last)));
    format!("{}{until}", shown(&record.title))
}

fn sitting(sitting: &SittingView) -> String {
    let session = sitting.buoi.map_or_else(String::new, |session| format!(", {}", lower_first(session)));
    let when = format!("{}{session}", day(sitting.ngay));
    match (&sitting.doi_sang, &sitting.nguoi) {
        (Some(other), _) => format!("{when}: chuyển sang {}", day(*other)),
        (None, Some(person)) => match &person.position {
            Some(position) => format!("{when}: {position}"),
            None => format!("{when}: {}", person.name),
        },
        (None, None) => when,
    }
}

/// `thứ Hai 16/11`.
fn day(day: Day) -> String {
    format!("{} {}", weekday(day), short(day))
}

fn short(day: Day) -> String {
    format!("{:02}/{:02}", day.0.day(), day.0.month())
}

/// What a message consists of: lines that are always there before and behind those that fit.
struct Message {
    lines: Vec<String>,
    tail: Vec<String>,
}

impl Message {
    fn new(lines: Vec<String>) -> Self {
        Self { lines, tail: Vec::new() }
    }

    /// Room for one more line, its break included.
    fn room(&self) -> usize {
        let used: usize = self.lines.iter().chain(&self.tail).map(|line| length(line) + 1).sum();
        // The empty line before the tail.
        LIMIT.saturating_sub(used + 1)
    }

    fn add(&mut self, line: String) {
        if length(&line) < self.room() {
            self.lines.push(line);
        }
    }

    fn add_if(&mut self, line: Option<String>) {
        line.into_iter().for_each(|line| self.add(line));
    }

    /// A heading and its items, as many as fit; those left out are counted.
    fn list(&mut self, heading: &str, items: impl Iterator<Item = String>) {
        let items: Vec<String> = items.map(|item| format!("- {item}")).collect();
        let more = |count: usize| format!("- và {count} mục khác");
        let reserve = length(&more(items.len())) + 1;
        let first = items.first().map_or(usize::MAX, |item| length(item));
        if first.saturating_add(length(heading) + reserve + 3) >= self.room() {
            return;
        }
        self.lines.extend([String::new(), heading.to_owned()]);
        let total = items.len();
        for (index, item) in items.into_iter().enumerate() {
            if length(&item) + reserve >= self.room() {
                self.lines.push(more(total - index));
                return;
            }
            self.lines.push(item);
        }
    }

    fn text(self) -> String {
        let mut text = self.lines.join("\n");
        text.push_str("\n\n");
        text.push_str(&self.tail.join("\n"));
        text.push('\n');
        text
    }
}

fn length(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// The text, or its beginning up to the border of a word.
pub(super) fn cut(text: &str, most: usize) -> String {
    if length(text) <= most {
        return text.to_owned();
    }
    let mut room = most - 1;
    let fits = |c: &char| {
        let units = c.len_utf16();
        let fits = units <= room;
        room = room.saturating_sub(units);
        fits
    };
    let beginning: String = text.chars().take_while(fits).collect();
    let whole_words = beginning.rfind(char::is_whitespace).map_or(beginning.as_str(), |end| &beginning[..end]);
    format!("{}…", whole_words.trim_end_matches([',', ';', ':', ' ', '-', '–']))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_message_is_too_long_and_its_end_is_whole(
            lines in prop::collection::vec("[a-zA-Zđ 😀]{0,200}", 0..40), most in 20_usize..300, title in "\\PC{0,900}",
        ) {
            let mut message = Message::new(vec![cut(&title, TITLE)]);
            message.tail.push("https://xa.gov.vn/niem-yet/2026/0001/".to_owned());
            message.list("Mới:", lines.iter().map(|line| cut(line, most)));
            message.add("x".repeat(most));
            let text = message.text();
            prop_assert!(length(&text) <= LIMIT, "{}", length(&text));
            prop_assert!(text.ends_with("\nhttps://xa.gov.vn/niem-yet/2026/0001/\n"));
        }
    }

    #[test]
    fn a_title_is_cut_between_words() {
        assert_eq!(cut("Kế hoạch sử dụng đất", 12), "Kế hoạch…");
        assert_eq!(cut("Kế hoạch", 12), "Kế hoạch");
        assert_eq!(length(&cut(&"ắ".repeat(50), 10)), 10);
    }
}

//! The week's bulletin: what is new on the board, what is read these days, what ends, who receives citizens, what else is on.

use super::super::reception::SittingView;
use super::super::states::{PostingRecord, last_day};
use super::super::{Context, lower_first, reception};
use super::week::Week;
use super::{excerpt, notice, places};
use crate::model::dialogue::Dialogue;
use crate::model::hearing::Consultation;
use crate::model::{Day, Record};
use crate::speech::{self, Script, date, number, read_aloud};

/// How much of a posting's text a bulletin has time for, in syllables: about a minute.
const EXCERPT: usize = 150;
/// How many titles can be listened to in a row.
const TITLES: usize = 8;

pub(super) fn script(context: &Context, week: &Week) -> Script {
    let mut script = Script::default();
    script.add(opening(context, week));
    new_postings(context, week, &mut script);
    ending_postings(week, &mut script);
    receptions(context, week, &mut script);
    meetings(context, week, &mut script);
    running(week, &mut script);
    script.add(closing(context));
    script
}

fn opening(context: &Context, week: &Week) -> Vec<String> {
    let mut lines = read_aloud(&format!("Đây là bản tin trong tuần của {}.", context.committee()));
    lines.extend(read_aloud(&format!(
        "Tuần từ {}, đến {}, năm {}.",
        date::with_weekday(week.monday),
        date::with_weekday(week.sunday),
        week.sunday.year()
    )));
    lines.push("Kính mời bà con lắng nghe.".to_owned());
    lines
}

/// New postings, and those that the law wants read these days, with their text.
fn new_postings(context: &Context, week: &Week, script: &mut Script) {
    let read: Vec<&PostingRecord> = week.postings().filter(|record| week.is_read(record)).collect();
    if read.is_empty() {
        script.add(vec!["Tuần này chưa có nội dung mới niêm yết.".to_owned()]);
        return;
    }
    script.add(vec!["Những nội dung mới niêm yết, bà con cần biết:".to_owned()]);
    for (index, record) in read.into_iter().enumerate() {
        script.add(item(context, index, record));
    }
}

fn item(context: &Context, index: usize, record: &PostingRecord) -> Vec<String> {
    let mut lines = read_aloud(&format!("{} là: {}.", number::cardinal(index as u64 + 1), title(&record.title)));
    let (text, cut) = excerpt::beginning(context, record, EXCERPT);
    lines.extend(text);
    if cut || record.persons.is_some() {
        let place = places::said(context, &record.places).unwrap_or_else(|| "nơi niêm yết".to_owned());
        let what = if record.persons.is_some() {
            "Danh sách có tên người không đọc trên loa, bà con xem"
        } else {
            "Phần còn lại bà con đọc"
        };
        lines.extend(read_aloud(&format!("{what} tại {place}.")));
    }
    let term = last_day(record)
        .map_or_else(|| "Niêm yết thường xuyên.".to_owned(), |day| format!("Niêm yết đến hết {}.", date::with_weekday(day)));
    lines.extend(read_aloud(&term));
    lines
}

fn title(title: &str) -> &str {
    title.trim_end_matches(['.', ' '])
}

fn ending_postings(week: &Week, script: &mut Script) {
    let ending: Vec<&&PostingRecord> = week.ending.iter().filter(|record| !week.is_read(record)).collect();
    if ending.is_empty() {
        return;
    }
    let mut lines = read_aloud("Những nội dung hết thời gian niêm yết trong tuần, ai cần xem hoặc có ý kiến xin đến trước ngày hết hạn:");
    let said = |record: &&&PostingRecord| last_day(record).map(|day| (day, record.title.to_string()));
    let mut days: Vec<(Day, Vec<String>)> = Vec::new();
    for (day, name) in ending.iter().filter_map(said) {
        match days.last_mut() {
            Some((last, names)) if *last == day => names.push(name),
            _ => days.push((day, vec![name])),
        }
    }
    for (day, names) in days {
        lines.extend(read_aloud(&format!("Hết {}:", date::with_weekday(day))));
        lines.extend(names.iter().flat_map(|name| read_aloud(&format!("{}.", title(name)))));
    }
    script.add(lines);
}

fn receptions(context: &Context, week: &Week, script: &mut Script) {
    if week.sittings.is_empty() {
        return;
    }
    let place = reception::place(context).map_or_else(String::new, |place| format!(", tại {}", lower_first(&place)));
    let mut lines = read_aloud(&format!("Lịch tiếp công dân trong tuần{place}:"));
    lines.extend(week.sittings.iter().flat_map(sitting));
    script.add(lines);
}

fn sitting(sitting: &SittingView) -> Vec<String> {
    let session = sitting.buoi.map_or_else(String::new, |session| format!(", {}", lower_first(session)));
    let day = format!("{}{session}", date::with_weekday(sitting.ngay));
    if let Some(other) = sitting.doi_sang {
        return read_aloud(&format!("Buổi tiếp {day} chuyển sang {}.", date::with_weekday(other)));
    }
    let time = sitting.gio.as_deref().map_or_else(String::new, |time| format!(", từ {time}"));
    let who = sitting.nguoi.as_ref().map_or_else(String::new, |person| match &person.position {
        Some(position) => format!(": {position} {} tiếp", person.name),
        None => format!(": {} tiếp", person.name),
    });
    let topics = sitting.noi_dung.as_deref().map_or_else(String::new, |topics| format!(" Nội dung: {}.", one_sentence(topics)));
    read_aloud(&format!("{day}{time}{who}.{topics}"))
}

fn one_sentence(text: &str) -> String {
    lower_first(title(text)).replace(';', ",")
}

fn meetings(context: &Context, week: &Week, script: &mut Script) {
    let dialogues = week.dialogues.iter().flat_map(|record| meeting(context, record));
    let consultations = week.consultations.iter().flat_map(|record| consultation(record));
    script.add(dialogues.chain(consultations).collect());
}

fn meeting(context: &Context, record: &Record<Dialogue>) -> Vec<String> {
    let open = context.withheld.reason(&record.source).is_none();
    let place = record.place.as_deref().filter(|_| open).map_or_else(String::new, |place| format!(", tại {}", lower_first(place)));
    let topics =
        record.topics.as_deref().filter(|_| open).map_or_else(String::new, |topics| format!(" Nội dung: {}.", one_sentence(topics)));
    read_aloud(&format!("{}: {}{place}.{topics}", title(&record.title), date::with_weekday(record.day)))
}

fn consultation(record: &Consultation) -> Vec<String> {
    read_aloud(&format!("{}: nhận ý kiến đến hết {}.", title(&record.title), date::with_weekday(record.to)))
}

/// The titles of what goes on hanging; what hangs always is only counted.
fn running(week: &Week, script: &mut Script) {
    let running: Vec<&&PostingRecord> = week.running.iter().filter(|record| !week.is_read(record)).collect();
    let mut lines = Vec::new();
    if !running.is_empty() {
        lines.push("Các nội dung khác còn đang niêm yết:".to_owned());
        lines.extend(running.iter().take(TITLES).flat_map(|record| read_aloud(&format!("{}.", title(&record.title)))));
        if running.len() > TITLES {
            lines.extend(read_aloud(&format!("Và {} nội dung khác.", running.len() - TITLES)));
        }
    }
    let permanent = week.permanent.iter().filter(|record| !week.is_read(record)).count();
    if permanent > 0 {
        lines.extend(read_aloud(&format!("Có {permanent} nội dung niêm yết thường xuyên, bà con xem lúc nào cũng được.")));
    }
    script.add(lines);
}

fn closing(context: &Context) -> Vec<String> {
    let mut lines = vec![notice::where_to_read(context)];
    lines.extend(notice::contact(context));
    lines.push(format!("{} xin cảm ơn bà con đã lắng nghe.", speech::phrase(&context.committee())));
    lines
}

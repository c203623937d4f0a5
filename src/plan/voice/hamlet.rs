//! One page for the head of the thôn: what to tell people this week. What does not fit is counted, with the address of the rest.

use super::super::Context;
use super::super::reception::SittingView;
use super::super::sheet::{Block, Column, Fact, Grid, Paper, Run, Sheet};
use super::super::states::{PostingRecord, last_day};
use super::week::Week;
use super::{notice, places};
use crate::model::Day;
use crate::rules::duties;
use crate::speech::date::weekday;
use crate::speech::one_line;

/// Its place among the papers.
pub(in crate::plan) const PATH: &str = "thon";

/// Half lines of a page of A4 at 13 pt that are left for postings and receptions.
const ROOM: usize = 42;
/// Of them, what receptions may take.
const FOR_RECEPTIONS: usize = 12;
/// Letters in a line of the column of titles, of a page, of a fact.
const IN_COLUMN: usize = 58;
const IN_PAGE: usize = 72;
const IN_FACT: usize = 50;
/// Long titles are cut: the head of the thôn has the paper itself on the board.
const TITLE: usize = 160;

pub(super) fn sheet(context: &Context, week: &Week) -> Sheet {
    let title = format!("Việc cần báo cho bà con, tuần {} – {}", week.monday.display(), week.sunday.display());
    Sheet {
        path: PATH.to_owned(),
        paper: Paper::A4,
        issuer: context.committee(),
        running: format!("Việc cần báo, tuần {}", week.monday.display()),
        title,
        day: week.monday,
        qr: None,
        blocks: blocks(context, week),
        source: None,
    }
}

fn blocks(context: &Context, week: &Week) -> Vec<Block> {
    let sittings: Vec<String> = week.sittings.iter().map(sitting).collect();
    let mut for_receptions = FOR_RECEPTIONS;
    let (sittings, more) = fitting(&sittings, &mut for_receptions, |text| 2 * lines(text, IN_PAGE));
    let meetings = meetings(week);
    let mut room = ROOM.saturating_sub(FOR_RECEPTIONS - for_receptions + height(&meetings));
    let mut blocks = vec![paragraph(&format!(
        "Kính gửi các bác {}: nhờ các bác báo cho bà con những việc dưới đây, trên loa, khi họp, hoặc trong nhóm Zalo.",
        places::heads(context)
    ))];
    let postings: Vec<&PostingRecord> = told(week).collect();
    // The lines of a table add half a line to a row.
    let (shown, left) = fitting(&postings, &mut room, |record| 2 * lines(&what(week, record), IN_COLUMN) + 1);
    if shown.is_empty() {
        blocks.push(paragraph("Tuần này không có tờ niêm yết mới và không có tờ nào hết hạn."));
    } else {
        blocks.push(heading("Niêm yết"));
        blocks.push(Block::Bang(posting_grid(week, shown)));
    }
    blocks.extend(others(left, week));
    if !sittings.is_empty() {
        let others = (more > 0).then(|| format!("và {more} buổi khác"));
        blocks.push(heading("Lịch tiếp công dân"));
        blocks.push(Block::DanhSach { danh_so: false, muc: sittings.iter().chain(&others).map(|text| vec![paragraph(text)]).collect() });
    }
    blocks.extend((!meetings.is_empty()).then_some(Block::ThongTin { muc: meetings }));
    blocks.push(closing(context));
    blocks
}

/// What is told first: new postings, those that end, then those that the law wants told by heads of thôn.
fn told<'a>(week: &Week<'a>) -> impl Iterator<Item = &'a PostingRecord> {
    let owed = week.running.iter().filter(|record| duties::told_by_villages(record));
    week.begun.iter().chain(&week.ending).chain(owed).copied()
}

/// As many as there is room for, and how many are left.
fn fitting<'t, T>(items: &'t [T], room: &mut usize, height: impl Fn(&T) -> usize) -> (&'t [T], usize) {
    let mut count = 0;
    for item in items {
        let Some(rest) = room.checked_sub(height(item)) else { break };
        *room = rest;
        count += 1;
    }
    (&items[..count], items.len() - count)
}

fn lines(text: &str, letters: usize) -> usize {
    text.chars().count().div_ceil(letters).max(1)
}

fn short_title(title: &str) -> String {
    super::zalo::cut(&one_line(title), TITLE)
}

/// The title, that it is new, and that names are not for the loudspeaker.
fn what(week: &Week, record: &PostingRecord) -> String {
    let new = if week.begun.iter().any(|other| std::ptr::eq(*other, record)) { "Mới: " } else { "" };
    let names = if record.persons.is_some() { " (không đọc tên)" } else { "" };
    format!("{new}{}{names}", short_title(&record.title))
}

fn posting_grid(week: &Week, records: &[&PostingRecord]) -> Grid {
    let row = |record: &&PostingRecord| {
        let until = last_day(record).map_or_else(|| "thường xuyên".to_owned(), |last| short(week, last));
        vec![vec![strong(&what(week, record))], vec![plain(&until)]]
    };
    Grid {
        caption: None, columns: vec![column("Nội dung", 80), column("Dán đến hết", 20)], rows: records.iter().map(row).collect()
    }
}

/// The day without its year where that is the week's own: the column is narrow.
fn short(week: &Week, day: Day) -> String {
    let whole = day.display();
    if day.year() == week.sunday.year() { whole[..5].to_owned() } else { whole }
}

/// `Thứ Hai 16/11, sáng: Phó Chủ tịch Ủy ban nhân dân xã …`.
fn sitting(sitting: &SittingView) -> String {
    let session = sitting.buoi.map_or_else(String::new, |session| format!(", {}", session.trim_start_matches("Buổi ").to_lowercase()));
    let date = sitting.ngay.0;
    let when = format!("{} {:02}/{:02}{session}", sitting.ngay.weekday_name(), date.day(), date.month());
    match (sitting.doi_sang, &sitting.nguoi) {
        (Some(other), _) => format!("{when}: chuyển sang {} {}", weekday(other), other.display()),
        (None, Some(person)) => {
            let who: Vec<&str> = person.position.as_deref().into_iter().chain([person.name.as_str()]).collect();
            format!("{when}: {}", who.join(" "))
        }
        (None, None) => when,
    }
}

/// As many as can be told at a meeting; those left out are counted.
fn meetings(week: &Week) -> Vec<Fact> {
    const MOST: usize = 4;
    let fact = |label: &str, text: String| Fact { label: label.to_owned(), text: vec![plain(&text)] };
    let dialogues = week
        .dialogues
        .iter()
        .map(|record| fact("Đối thoại", format!("{}, {} {}", short_title(&record.title), weekday(record.day), record.day.display())));
    let consultations = week
        .consultations
        .iter()
        .map(|record| fact("Hết hạn góp ý", format!("{}, đến hết {}", short_title(&record.title), record.to.display())));
    let mut facts: Vec<Fact> = dialogues.chain(consultations).collect();
    let more = facts.len().saturating_sub(MOST);
    facts.truncate(MOST);
    facts.extend((more > 0).then(|| fact("Ngoài ra", format!("{more} việc khác, xem ở địa chỉ đầu trang này"))));
    facts
}

/// Half lines that facts take.
fn height(facts: &[Fact]) -> usize {
    let text = |fact: &Fact| fact.text.iter().map(|run| run.chu.as_str()).collect::<String>();
    facts.iter().map(|fact| 2 * lines(&text(fact), IN_FACT)).sum()
}

/// How many postings more there are, and where.
fn others(left: usize, week: &Week) -> Option<Block> {
    let owed = week.running.iter().filter(|record| duties::told_by_villages(record)).count();
    let more = left + week.running.len() - owed + week.permanent.len();
    (more > 0).then(|| paragraph(&format!("Trên bảng niêm yết còn {more} nội dung khác, xem ở địa chỉ đầu trang này.")))
}

fn closing(context: &Context) -> Block {
    let mut facts = vec![Fact {
        label: "Lưu ý".to_owned(),
        text: vec![plain("Không đọc tên, không chụp và không gửi vào nhóm Zalo các danh sách có tên người.")],
    }];
    facts.extend(notice::callable(context).map(|contact| Fact { label: "Hỏi thêm".to_owned(), text: vec![plain(&contact.phone.display)] }));
    Block::ThongTin { muc: facts }
}

fn heading(text: &str) -> Block {
    Block::TieuDe { cap: 2, chu: text.to_owned() }
}

fn paragraph(text: &str) -> Block {
    Block::Doan { chu: vec![plain(text)] }
}

fn plain(text: &str) -> Run {
    Run { chu: text.to_owned(), strong: false, emphasis: false, link: None }
}

fn strong(text: &str) -> Run {
    Run { strong: true, ..plain(text) }
}

fn column(name: &str, width: u8) -> Column {
    Column { name: name.to_owned(), width, numeric: false }
}

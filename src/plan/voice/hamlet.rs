//! One page for the head of the thôn: what to tell people this week. What does not fit is counted, with the address of the rest.

use super::super::reception::SittingView;
use super::super::sheet::{Block, Column, Fact, Grid, Paper, Run, Sheet};
use super::super::states::{PostingRecord, last_day};
use super::super::{Context, lower_first, reception};
use super::week::Week;
use super::{SECTION, notice, places};
use crate::model::Day;
use crate::rules::duties;
use crate::speech::date::weekday;

/// Lines of a page of A4 at 13 pt that are left for the rows of tables.
const LINES: usize = 26;
/// Of them, what receptions may take.
const FOR_RECEPTIONS: usize = 8;
/// Lines of a row of the calendar.
const SITTING: usize = 2;
/// Letters in a line of the widest column.
const LETTERS: usize = 42;
/// Long titles are cut: the head of the thôn has the paper itself on the board.
const TITLE: usize = 160;

pub(super) fn sheet(context: &Context, week: &Week) -> Sheet {
    let title = format!("Việc cần báo cho bà con, tuần {} – {}", week.monday.display(), week.sunday.display());
    Sheet {
        path: "thon".to_owned(),
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
    let sittings: Vec<&SittingView> = week.sittings.iter().collect();
    let (sittings, _) = fitting(&sittings, &mut { FOR_RECEPTIONS }, |_| SITTING);
    let mut room = LINES - sittings.len() * SITTING;
    let mut blocks = vec![paragraph(&format!(
        "Kính gửi các bác {}: nhờ các bác báo cho bà con những việc dưới đây, trên loa, khi họp, hoặc trong nhóm Zalo.",
        places::heads(context)
    ))];
    let postings: Vec<(&str, &PostingRecord)> = rows(week);
    let (shown, left) = fitting(&postings, &mut room, |(_, record)| lines(&what(record)));
    if shown.is_empty() {
        blocks.push(paragraph("Tuần này không có tờ niêm yết mới và không có tờ nào hết hạn."));
    } else {
        blocks.push(heading("Niêm yết"));
        blocks.push(Block::Bang(posting_grid(shown)));
    }
    blocks.extend(others(left, week));
    if !sittings.is_empty() {
        let place = reception::place(context).map_or_else(String::new, |place| format!(" ({})", lower_first(&place)));
        blocks.push(heading(&format!("Lịch tiếp công dân{place}")));
        blocks.push(Block::Bang(sitting_grid(sittings)));
    }
    blocks.extend(meetings(week));
    blocks.push(closing(context));
    blocks
}

/// What is told first: new postings, those that end, then those that the law wants told by heads of thôn.
fn rows<'a>(week: &Week<'a>) -> Vec<(&'static str, &'a PostingRecord)> {
    let begun = week.begun.iter().map(|record| ("Mới", *record));
    let ending = week.ending.iter().map(|record| ("Hết hạn tuần này", *record));
    let told = week.running.iter().filter(|record| duties::told_by_villages(record)).map(|record| ("Đang niêm yết", *record));
    begun.chain(ending).chain(told).collect()
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

fn lines(text: &str) -> usize {
    text.chars().count().div_ceil(LETTERS).max(1)
}

fn short_title(title: &str) -> String {
    super::zalo::cut(title, TITLE)
}

/// The title, and that names are not for the loudspeaker.
fn what(record: &PostingRecord) -> String {
    let title = short_title(&record.title);
    if record.persons.is_some() { format!("{title}. Chỉ báo có danh sách và nơi dán, không đọc tên") } else { title }
}

fn posting_grid(rows: &[(&str, &PostingRecord)]) -> Grid {
    let row = |(state, record): &(&str, &PostingRecord)| {
        let until = last_day(record).map_or_else(|| "thường xuyên".to_owned(), Day::display);
        vec![vec![strong(&what(record))], vec![plain(state)], vec![plain(&until)]]
    };
    Grid {
        caption: None,
        columns: vec![column("Nội dung", 60), column("Tuần này", 20), column("Dán đến hết", 20)],
        rows: rows.iter().map(row).collect(),
    }
}

fn sitting_grid(sittings: &[&SittingView]) -> Grid {
    let row = |sitting: &&SittingView| {
        let session = sitting.buoi.map_or_else(String::new, |session| format!(", {}", lower_first(session)));
        let day = format!("{} {}{session}", sitting.ngay.weekday_name(), sitting.ngay.display());
        let what = match (sitting.doi_sang, &sitting.nguoi) {
            (Some(other), _) => format!("Chuyển sang {} {}", weekday(other), other.display()),
            (None, Some(person)) => {
                [person.position.as_deref(), Some(person.name.as_str())].into_iter().flatten().collect::<Vec<_>>().join(" ")
            }
            (None, None) => String::new(),
        };
        vec![vec![plain(&day)], vec![plain(&what)], vec![plain(sitting.gio.as_deref().unwrap_or_default())]]
    };
    Grid {
        caption: None,
        columns: vec![column("Ngày", 34), column("Ai tiếp", 42), column("Giờ", 24)],
        rows: sittings.iter().map(row).collect(),
    }
}

fn meetings(week: &Week) -> Option<Block> {
    let dialogues = week.dialogues.iter().map(|record| Fact {
        label: "Đối thoại".to_owned(),
        text: vec![plain(&format!("{}, {} {}", short_title(&record.title), weekday(record.day), record.day.display()))],
    });
    let consultations = week.consultations.iter().map(|record| Fact {
        label: "Hết hạn góp ý".to_owned(),
        text: vec![plain(&format!("{}, đến hết {}", short_title(&record.title), record.to.display()))],
    });
    let facts: Vec<Fact> = dialogues.chain(consultations).take(4).collect();
    (!facts.is_empty()).then_some(Block::ThongTin { muc: facts })
}

/// How many postings more there are, and where.
fn others(left: usize, week: &Week) -> Option<Block> {
    let told = week.running.iter().filter(|record| duties::told_by_villages(record)).count();
    let more = left + week.running.len() - told + week.permanent.len();
    (more > 0).then(|| paragraph(&format!("Trên bảng niêm yết còn {more} nội dung khác, xem ở địa chỉ cuối trang này.")))
}

fn closing(context: &Context) -> Block {
    let address = context.absolute(SECTION);
    let link = Run { chu: address.clone(), strong: false, emphasis: false, link: Some(address) };
    let mut facts = vec![
        Fact { label: "Bản đọc loa, tin nhắn Zalo".to_owned(), text: vec![link] },
        Fact {
            label: "Lưu ý".to_owned(),
            text: vec![plain("Không đọc tên, không chụp và không gửi vào nhóm Zalo các danh sách có tên người.")],
        },
    ];
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

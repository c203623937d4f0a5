//! A script as the announcer gets it: on top what they must know, below it what they read, nothing else between the lines. As a
//! text and as a paper, both of one `Face`.

use super::super::Context;
use super::super::sheet::{Block, Paper, Run, Sheet};
use super::super::states::PostingRecord;
use super::broadcast::{Broadcast, Source};
use super::duration;
use super::week::Week;
use crate::model::Day;
use crate::speech::date::weekday;
use crate::speech::{RATE, Script, one_line};

/// Longer scripts are better read in parts, in minutes.
const LONG: u64 = 10;
/// More days are said as a period.
const LISTED_DAYS: usize = 7;

const BEGIN: &str = "---------------- ĐỌC TỪ ĐÂY ----------------";
const END: &str = "-------------------- HẾT --------------------";

/// What the announcer must know of a script.
pub(super) struct Face {
    kind: &'static str,
    issuer: String,
    /// `Tờ niêm yết số 2026/0012: …`, `Tuần 16/11/2026 – 22/11/2026`.
    about: String,
    length: Vec<String>,
    /// When it is read.
    schedule: Vec<Note>,
}

enum Note {
    Line(String),
    /// Items of lines.
    List(Vec<Vec<String>>),
}

pub(super) fn of_posting(context: &Context, record: &PostingRecord, broadcast: &Broadcast, script: &Script) -> Face {
    let number = record.number.map_or_else(|| "chưa cấp số".to_owned(), |number| format!("số {number}"));
    Face {
        kind: "BẢN ĐỌC LOA TRUYỀN THANH",
        issuer: context.committee(),
        about: format!("Tờ niêm yết {number}: {}", one_line(&record.title)),
        length: length(script),
        schedule: schedule(broadcast),
    }
}

pub(super) fn of_week(context: &Context, week: &Week, script: &Script) -> Face {
    Face {
        kind: "BẢN TIN LOA TRUYỀN THANH TRONG TUẦN",
        issuer: context.committee(),
        about: format!("Tuần {} – {}", week.monday.display(), week.sunday.display()),
        length: length(script),
        schedule: week_schedule(week),
    }
}

impl Face {
    pub fn text(&self, script: &Script) -> String {
        let mut head = vec![self.kind.to_owned(), self.issuer.clone(), String::new(), self.about.clone()];
        head.extend(self.length.iter().cloned());
        head.push(String::new());
        head.extend(self.schedule.iter().flat_map(Note::lines));
        format!("{}\n\n{BEGIN}\n\n{}\n\n{END}\n", head.join("\n"), script.text())
    }

    /// The same on A4, without the code of an address.
    pub fn sheet(&self, path: &str, day: Day, source: Option<String>, script: &Script) -> Sheet {
        let known = self.length.iter().map(|line| paragraph(line)).chain(self.schedule.iter().map(Note::block));
        let read = script.sentences().map(|lines| lines.iter().map(|line| paragraph(line)).collect()).collect();
        let read = [Block::TieuDe { cap: 2, chu: "Lời đọc".to_owned() }, Block::DanhSach { danh_so: false, muc: read }];
        Sheet {
            path: path.to_owned(),
            paper: Paper::A4,
            issuer: self.issuer.clone(),
            title: format!("{}\n{}", self.kind, self.about),
            running: super::zalo::cut(&self.about, RUNNING),
            day,
            qr: None,
            blocks: known.chain(read).collect(),
            source,
        }
    }
}

/// Letters of the header of every page.
const RUNNING: usize = 70;

impl Note {
    fn lines(&self) -> Vec<String> {
        let item = |lines: &Vec<String>| {
            let marked = lines.iter().enumerate().map(|(index, line)| format!("{}{line}", if index == 0 { "- " } else { "  " }));
            marked.collect::<Vec<_>>()
        };
        match self {
            Self::Line(line) => vec![line.clone()],
            Self::List(items) => items.iter().flat_map(item).collect(),
        }
    }

    fn block(&self) -> Block {
        match self {
            Self::Line(line) => paragraph(line),
            Self::List(items) => Block::DanhSach {
                danh_so: false,
                muc: items.iter().map(|lines| lines.iter().map(|line| paragraph(line)).collect()).collect(),
            },
        }
    }
}

fn paragraph(text: &str) -> Block {
    Block::Doan { chu: vec![Run { chu: text.to_owned(), strong: false, emphasis: false, link: None }] }
}

/// How long it takes, and what to think of before.
fn length(script: &Script) -> Vec<String> {
    let mut lines = vec![format!("Thời lượng: {} một lần đọc ({RATE} tiếng một phút).", duration(script))];
    lines.extend(length_advice(script));
    lines.extend(strange_letters(script));
    lines
}

fn length_advice(script: &Script) -> Option<String> {
    let minutes = script.seconds(RATE).div_ceil(60);
    (minutes > LONG).then(|| {
        let parts = minutes.div_ceil(LONG);
        format!("Bài dài {minutes} phút: nên chia làm {parts} buổi, buổi nào cũng đọc lại phần mở đầu và phần nơi, thời gian niêm yết.")
    })
}

/// What the announcer would stumble over.
pub(super) fn strange_letters(script: &Script) -> Option<String> {
    const NAMED: usize = 8;
    let letters = script.strange_letters();
    let named: Vec<String> = letters.iter().take(NAMED).map(ToString::to_string).collect();
    let more = if letters.len() > NAMED { " …" } else { "" };
    (!letters.is_empty())
        .then(|| format!("Lời đọc có chữ không phải chữ Việt: {}{more}; viết lại bằng chữ Việt trước khi đọc.", named.join(" ")))
}

/// When it is read. What is only proposed says so.
fn schedule(broadcast: &Broadcast) -> Vec<Note> {
    let mut notes = Vec::new();
    let line = Note::Line;
    match broadcast.source {
        Source::Recorded => {
            notes.push(line("Lịch phát (đã ghi trong sổ):".to_owned()));
            notes.push(days(&broadcast.days));
            notes.extend(broadcast.times.map(|times| line(format!("Cả thảy {times} lần phát."))));
        }
        Source::Proposed => {
            notes.push(line("Lịch phát ĐỀ XUẤT (trong sổ chưa ghi ngày phát):".to_owned()));
            notes.push(days(&broadcast.days));
            notes.push(line(
                "Phát ngày khác cũng được, miễn là các ngày liền nhau; phát xong ghi ngày thật vào khóa loa của tờ này.".to_owned(),
            ));
        }
        Source::None => notes.push(line("Nhóm nội dung này luật không buộc phát loa; phát nếu xã thấy cần.".to_owned())),
    }
    if let Some(asked) = broadcast.asked {
        notes.push(line(format!("Luật 10/2022/QH15 Điều 13 khoản 3: phát ít nhất {asked} ngày liên tục.")));
        if broadcast.falls_short() {
            let recorded = broadcast.days.len();
            notes.push(line(format!("CHƯA ĐỦ: mới ghi {recorded} ngày, còn thiếu {} ngày.", asked as usize - recorded)));
        }
    }
    notes
}

fn days(days: &[Day]) -> Note {
    let lines = match days {
        [first, .., last] if days.len() > LISTED_DAYS => {
            vec![format!("Từ {} đến {}, {} ngày liền.", day(*first), day(*last), days.len())]
        }
        _ => days.iter().enumerate().map(|(index, date)| format!("Ngày {}: {}", index + 1, day(*date))).collect(),
    };
    Note::List(lines.into_iter().map(|line| vec![line]).collect())
}

/// `thứ Hai 16/11/2026`.
fn day(day: Day) -> String {
    format!("{} {}", weekday(day), day.display())
}

fn week_schedule(week: &Week) -> Vec<Note> {
    if week.broadcasts.is_empty() {
        return vec![Note::Line("Tuần này không có tờ nào phải phát riêng trên loa.".to_owned())];
    }
    let items =
        [Source::Recorded, Source::Proposed].into_iter().flat_map(|source| week.broadcasts_by(source)).map(|(record, broadcast)| {
            let number = record.number.map_or_else(String::new, |number| format!("Tờ số {number}: "));
            let mark = if broadcast.source == Source::Proposed { " (ĐỀ XUẤT, trong sổ chưa ghi)" } else { "" };
            let listed: Vec<String> = broadcast.days.iter().take(LISTED_DAYS).map(|date| day(*date)).collect();
            let more = if broadcast.days.len() > LISTED_DAYS { ", …" } else { "" };
            vec![format!("{number}{}", one_line(&record.title)), format!("Ngày phát{mark}: {}{more}", listed.join(", "))]
        });
    let head = "Các tờ phát riêng trên loa trong tuần (bản đọc từng tờ ở trang của tờ ấy):".to_owned();
    vec![Note::Line(head), Note::List(items.collect())]
}

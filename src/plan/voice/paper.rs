//! A script as the announcer gets it: on top what they must know, below it what they read, nothing else between the lines.

use super::super::Context;
use super::super::states::PostingRecord;
use super::broadcast::{Broadcast, Source};
use super::duration;
use super::week::Week;
use crate::model::Day;
use crate::speech::date::weekday;
use crate::speech::{RATE, Script};

/// Longer scripts are better read in parts, in minutes.
const LONG: u64 = 10;
/// More days are said as a period.
const LISTED_DAYS: usize = 7;

const BEGIN: &str = "---------------- ĐỌC TỪ ĐÂY ----------------";
const END: &str = "-------------------- HẾT --------------------";

pub(super) fn of_posting(context: &Context, record: &PostingRecord, broadcast: &Broadcast, script: &Script) -> String {
    let number = record.number.map_or_else(|| "chưa cấp số".to_owned(), |number| format!("số {number}"));
    let mut head = vec![
        "BẢN ĐỌC LOA TRUYỀN THANH".to_owned(),
        context.committee(),
        String::new(),
        format!("Tờ niêm yết {number}: {}", record.title),
        format!("Thời lượng: {} một lần đọc ({RATE} tiếng một phút).", duration(script)),
    ];
    head.extend(length_advice(script));
    head.push(String::new());
    head.extend(schedule(broadcast));
    whole(&head, script)
}

pub(super) fn of_week(context: &Context, week: &Week, script: &Script) -> String {
    let mut head = vec![
        "BẢN TIN LOA TRUYỀN THANH TRONG TUẦN".to_owned(),
        format!("{}, tuần {} – {}", context.committee(), week.monday.display(), week.sunday.display()),
        format!("Thời lượng: {} một lần đọc ({RATE} tiếng một phút).", duration(script)),
    ];
    head.extend(length_advice(script));
    head.push(String::new());
    head.extend(week_schedule(week));
    whole(&head, script)
}

fn whole(head: &[String], script: &Script) -> String {
    format!("{}\n\n{BEGIN}\n\n{}\n\n{END}\n", head.join("\n"), script.text())
}

fn length_advice(script: &Script) -> Option<String> {
    let minutes = script.seconds(RATE).div_ceil(60);
    (minutes > LONG).then(|| {
        let parts = minutes.div_ceil(LONG);
        format!("Bài dài {minutes} phút: nên chia làm {parts} buổi, buổi nào cũng đọc lại phần mở đầu và phần nơi, thời gian niêm yết.")
    })
}

/// When it is read. What is only proposed says so.
fn schedule(broadcast: &Broadcast) -> Vec<String> {
    let mut lines = Vec::new();
    match broadcast.source {
        Source::Recorded => {
            lines.push("Lịch phát (đã ghi trong sổ):".to_owned());
            lines.extend(days(&broadcast.days));
            lines.extend(broadcast.times.map(|times| format!("  Cả thảy {times} lần phát.")));
        }
        Source::Proposed => {
            lines.push("Lịch phát ĐỀ XUẤT (trong sổ chưa ghi ngày phát):".to_owned());
            lines.extend(days(&broadcast.days));
            lines.push(
                "  Phát ngày khác cũng được, miễn là các ngày liền nhau; phát xong ghi ngày thật vào khóa loa của tờ này.".to_owned(),
            );
        }
        Source::None => lines.push("Nhóm nội dung này luật không buộc phát loa; phát nếu xã thấy cần.".to_owned()),
    }
    if let Some(asked) = broadcast.asked {
        lines.push(format!("Luật 10/2022/QH15 Điều 13 khoản 3: phát ít nhất {asked} ngày liên tục."));
        if broadcast.falls_short() {
            lines.push(format!(
                "CHƯA ĐỦ: mới ghi {} ngày, còn thiếu {} ngày.",
                broadcast.days.len(),
                asked as usize - broadcast.days.len()
            ));
        }
    }
    lines
}

fn days(days: &[Day]) -> Vec<String> {
    match days {
        [first, .., last] if days.len() > LISTED_DAYS => {
            vec![format!("  Từ {} đến {}, {} ngày liền.", day(*first), day(*last), days.len())]
        }
        _ => days.iter().enumerate().map(|(index, date)| format!("  Ngày {}: {}", index + 1, day(*date))).collect(),
    }
}

/// `thứ Hai 16/11/2026`.
fn day(day: Day) -> String {
    format!("{} {}", weekday(day), day.display())
}

fn week_schedule(week: &Week) -> Vec<String> {
    let mut lines = Vec::new();
    if week.broadcasts.is_empty() {
        lines.push("Tuần này không có tờ nào phải phát riêng trên loa.".to_owned());
        return lines;
    }
    lines.push("Các tờ phát riêng trên loa trong tuần (bản đọc từng tờ ở trang của tờ ấy):".to_owned());
    for source in [Source::Recorded, Source::Proposed] {
        for (record, broadcast) in week.broadcasts_by(source) {
            let number = record.number.map_or_else(String::new, |number| format!("Tờ số {number}: "));
            let mark = if source == Source::Proposed { " (ĐỀ XUẤT, trong sổ chưa ghi)" } else { "" };
            let listed: Vec<String> = broadcast.days.iter().take(LISTED_DAYS).map(|date| day(*date)).collect();
            let more = if broadcast.days.len() > LISTED_DAYS { ", …" } else { "" };
            lines.push(format!("- {number}{}", record.title));
            lines.push(format!("  Ngày phát{mark}: {}{more}", listed.join(", ")));
        }
    }
    lines
}

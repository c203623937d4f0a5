//! Reception of citizens and dialogues: how often, how announced, what is shown.

use std::collections::BTreeSet;

use jiff::civil::ISOWeekDate;

use super::Function;
use super::calendar::Calendar;
use super::generic::as_known;
use super::judge::Judge;
use crate::model::reception::{Reception, ReceptionDay};
use crate::model::{Content, Day, Record, Step, fold};

pub(super) const FUNCTIONS: &[(&str, Function)] = &[
    ("reception.frequency", frequency),
    ("reception.weekly", weekly),
    ("reception.fields", fields),
    ("reception.notice", notice),
    ("reception.moved", moved),
    ("reception.docs", documents),
    ("reception.workday", workdays),
    ("dialogue.yearly", dialogue_yearly),
    ("dialogue.notice", dialogue_notice),
    ("dialogue.result", dialogue_result),
];

/// Whether the host of a day is the chairman: by the official's position, or by the words typed.
fn by_chairman(content: &Content, day: &ReceptionDay) -> bool {
    let Some(host) = day.host.as_deref() else { return false };
    let position =
        content.officials.iter().find(|o| *o.code == *host.trim()).and_then(|o| o.position.clone()).unwrap_or_else(|| host.to_owned());
    let position = fold(&position);
    position.contains("chu tich") && !position.contains("pho chu tich") && !position.contains("hoi dong nhan dan")
}

/// The days on which the chairman receives, moved ones at their new day.
fn chairman_days(content: &Content) -> BTreeSet<Day> {
    let days = content.receptions.iter().filter(|r| r.origin.is_none()).flat_map(|r| &r.days);
    days.filter(|day| by_chairman(content, day)).map(|day| day.moved_to.unwrap_or(day.day)).collect()
}

fn week_of(day: Day) -> (i16, i8) {
    let week: ISOWeekDate = day.0.iso_week_date();
    (week.year(), week.week())
}

/// The days of the month of a day.
fn month_of(day: Day) -> impl Iterator<Item = Day> {
    let first = Day(day.0.first_of_month());
    let last = Day(day.0.last_of_month());
    std::iter::successors(Some(first), |day| Some(day.plus(1))).take_while(move |day| *day <= last)
}

/// The weeks of some days that hold working days.
fn working_weeks(calendar: &Calendar, days: impl Iterator<Item = Day>) -> BTreeSet<(i16, i8)> {
    days.filter(|day| calendar.is_working_day(*day)).map(week_of).collect()
}

/// How many weeks have all their working days in the month of a day: a week that two months share may hold its reception
/// day in either of them, one without working days owes none.
fn own_weeks(calendar: &Calendar, day: Day) -> usize {
    let (first, last) = (Day(day.0.first_of_month()), Day(day.0.last_of_month()));
    let around = (1..7).flat_map(|days| [first.plus(-days), last.plus(days)]);
    working_weeks(calendar, month_of(day)).difference(&working_weeks(calendar, around)).count()
}

fn weekly_minimum(judge: &Judge) -> bool {
    judge.parameter(judge.rule.law(), "reception.min").is_none_or(|parameter| parameter.0.first().is_none_or(|word| word != "2-ngay-thang"))
}

fn frequency(judge: &mut Judge) {
    let Some(law) = judge.law_on(None) else { return };
    let day = judge.case.day;
    let received = month_of(day).filter(|day| chairman_days(judge.case.content).contains(day)).count();
    let needed = if weekly_minimum(judge) { own_weeks(judge.case.calendar, day).max(1) } else { 2 };
    if received < needed {
        let month = format!("tháng {}/{}", day.0.month(), day.0.year());
        let message = format!("{month}: lịch ghi {received} ngày Chủ tịch tiếp công dân, cần ít nhất {needed}");
        judge.site_fails(
            law,
            message,
            "bổ sung ngày vào tiep-cong-dan/; nếu xã theo mức 2 ngày một tháng thì đặt cai_dat.tham_so: {reception.min: 2-ngay-thang}",
        );
    }
}

/// Every week, from the calendar's first to its last, that has a working day holds a day of the chairman.
fn weekly(judge: &mut Judge) {
    if !weekly_minimum(judge) {
        return;
    }
    let Some(law) = judge.law_on(None) else { return };
    let content = judge.case.content;
    let weeks: BTreeSet<_> = chairman_days(content).into_iter().map(week_of).collect();
    for record in content.receptions.iter().filter(|r| r.origin.is_none()) {
        let (Some(first), Some(last)) = (record.days.iter().map(|d| d.day).min(), record.days.iter().map(|d| d.day).max()) else {
            continue;
        };
        let span = std::iter::successors(Some(first), |day| Some(day.plus(1))).take_while(|day| *day <= last).take(400);
        let mut without: Vec<Day> =
            span.filter(|day| judge.case.calendar.is_working_day(*day) && !weeks.contains(&week_of(*day))).collect();
        without.dedup_by_key(|day| week_of(*day));
        for day in without {
            let message = format!("tuần có ngày {} không có ngày Chủ tịch tiếp công dân", day.display());
            judge.fails_at(
                law,
                &record.source,
                vec![Step::key("lich")],
                message,
                "thêm một ngày trong tuần đó, hoặc ghi doi_sang của ngày đã dời",
            );
        }
    }
}

fn fields(judge: &mut Judge) {
    for record in judge.case.content.receptions.iter().filter(|r| !r.days.is_empty()) {
        let Some(law) = judge.law_on(record.days.iter().map(|d| d.day).max()) else { continue };
        let mut lacking = Vec::new();
        if record.place.is_none() {
            lacking.push("nơi tiếp (noi_tiep)");
        }
        if record.regular_time.is_none() {
            lacking.push("thời gian tiếp thường xuyên (thoi_gian_thuong_xuyen)");
        }
        if !lacking.is_empty() {
            judge.fails_at(
                law,
                &record.source,
                Vec::new(),
                format!("lịch tiếp công dân thiếu {}", lacking.join(", ")),
                "ghi thêm các khóa này",
            );
        }
        for (index, day) in
            record.days.iter().enumerate().filter(|(_, day)| day.host.is_none() || (day.attendants.is_none() && day.topics.is_none()))
        {
            let message = format!("ngày {} thiếu người tiếp, thành phần hoặc dự kiến nội dung", day.day.display());
            judge.fails_at(
                law,
                &record.source,
                vec![Step::key("lich"), Step::Item(index)],
                message,
                "ghi nguoi_tiep và thanh_phan hoặc noi_dung",
            );
        }
    }
}

/// Runs over the days of every calendar that is no historical record.
fn each_day(judge: &mut Judge, check: impl Fn(&mut Judge, &Record<Reception>, usize, &ReceptionDay)) {
    let content = judge.case.content;
    for record in content.receptions.iter().filter(|r| r.origin.is_none()) {
        record.days.iter().enumerate().for_each(|(index, day)| check(judge, record, index, day));
    }
}

fn notice(judge: &mut Judge) {
    each_day(judge, |judge, record, index, day| {
        let Some(law) = judge.law_on(Some(day.day)) else { return };
        let Some(days) = judge.number(law, "so_ngay") else { return };
        let (law, last, note) = as_known(judge, law, day.day, judge.case.calendar.working_days_before(day.day, days));
        let rule = format!("chậm nhất {} ({days} ngày làm việc trước ngày tiếp {}{note})", last.display(), day.day.display());
        let keys = vec![Step::key("lich"), Step::Item(index), Step::value("niem_yet_ngay")];
        match day.posted {
            Some(posted) if posted > last => {
                let message = format!("lịch niêm yết ngày {}, {rule}", posted.display());
                judge.fails_at(law, &record.source, keys, message, "lần sau niêm yết sớm hơn; gõ nhầm ngày thì sửa");
            }
            None if judge.case.day > last => {
                let message = format!("chưa ghi ngày niêm yết lịch, {rule}");
                judge.fails_at(law, &record.source, keys, message, "niêm yết lịch, rồi ghi niem_yet_ngay");
            }
            _ => return,
        }
        judge.last_was_due(last, day.posted);
    });
}

fn moved(judge: &mut Judge) {
    each_day(judge, |judge, record, index, day| {
        let Some(law) = judge.law_on(Some(day.day)) else { return };
        let text = fold(
            &[day.topics.as_deref(), day.time.as_deref(), day.attendants.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" "),
        );
        let called_off = ["hoan", "huy", "khong tiep"]
            .iter()
            .any(|word| text.split_whitespace().collect::<Vec<_>>().join(" ").contains(&format!("{word} lich")) || text.starts_with(word));
        if called_off && day.moved_to.is_none() {
            let message = format!("ngày {} không tiếp nhưng chưa có ngày thay", day.day.display());
            judge.fails_at(law, &record.source, vec![Step::key("lich"), Step::Item(index)], message, "ghi doi_sang: ngày dự kiến mới");
        }
    });
}

fn documents(judge: &mut Judge) {
    let content = judge.case.content;
    let Some(law) = judge.law_on(None) else { return };
    let titles = content.receptions.iter().flat_map(|r| &r.documents).map(|file| fold(file.title.as_deref().unwrap_or(&file.path)));
    let standing = content
        .documents
        .iter()
        .map(|d| fold(&format!("{} {}", d.abstract_.as_deref().unwrap_or_default(), d.role.map_or("", |role| role.label()))));
    let shown: Vec<String> = titles.chain(standing).map(|text| text.replace('-', " ")).collect();
    let kinds = [
        ("noi quy", "nội quy tiếp công dân"),
        ("tiep cong dan", "quy trình tiếp công dân"),
        ("khieu nai", "quy trình giải quyết khiếu nại, tố cáo, kiến nghị"),
    ];
    let missing: Vec<&str> =
        kinds.into_iter().filter(|(word, _)| !shown.iter().any(|text| text.contains(word))).map(|(_, name)| name).collect();
    if !missing.is_empty() {
        judge.site_fails(
            law,
            format!("nơi tiếp công dân thiếu {}", missing.join("; ")),
            "chép tệp vào tep/, rồi ghi vào tai_lieu của tiep-cong-dan/",
        );
    }
}

fn workdays(judge: &mut Judge) {
    each_day(judge, |judge, record, index, day| {
        let calendar = judge.case.calendar;
        if calendar.knows(day.day) && !calendar.is_working_day(day.day) && day.moved_to.is_none() {
            let name = calendar.holiday(day.day).unwrap_or(day.day.weekday_name());
            let keys = vec![Step::key("lich"), Step::Item(index), Step::value("ngay")];
            judge.fails_at(
                judge.rule.law(),
                &record.source,
                keys,
                format!("ngày tiếp {} là ngày nghỉ ({name})", day.day.display()),
                "đổi sang ngày làm việc, ghi doi_sang",
            );
        }
    });
}

fn dialogue_yearly(judge: &mut Judge) {
    let (content, today) = (judge.case.content, judge.case.day);
    let held = |year: i16| content.dialogues.iter().any(|d| d.origin.is_none() && d.day.year() == year);
    let recorded = |year: i16| {
        content.postings.iter().any(|p| p.from.year() == year)
            || content.dialogues.iter().any(|d| d.origin.is_none() && d.day.year() < year)
    };
    let (this, last) = (today.year(), today.year() - 1);
    if let Some(law) = judge.law_on(Some(today)).filter(|_| !held(this) && today.0.month() >= 10) {
        judge.site_fails(
            law,
            format!("năm {this} chưa có hội nghị đối thoại với Nhân dân"),
            "tổ chức trước 31/12, thông báo trước 7 ngày, rồi ghi vào doi-thoai/",
        );
        judge.soften_last();
    }
    let end = Day::parse(&format!("{last:04}-12-31")).ok();
    if let Some(law) = judge.law_on(end).filter(|_| !held(last) && recorded(last)) {
        judge.site_fails(
            law,
            format!("năm {last} không có hội nghị đối thoại với Nhân dân"),
            "nếu đã tổ chức thì ghi vào doi-thoai/; nếu không thì ghi lý do ở cai_dat.mien_tru",
        );
    }
}

fn dialogue_notice(judge: &mut Judge) {
    for record in judge.case.content.dialogues.iter().filter(|d| d.origin.is_none()) {
        let Some(law) = judge.law_on(Some(record.day)) else { continue };
        let Some(days) = judge.number(law, "so_ngay") else { continue };
        let last = record.day.plus(-i64::from(days));
        let announced = record.notice.as_ref().and_then(|notice| notice.day);
        let keys = vec![Step::key("thong_bao"), Step::value("ngay")];
        let rule = format!("chậm nhất {} ({days} ngày trước buổi {})", last.display(), record.day.display());
        match announced {
            Some(announced) if announced > last => {
                let message = format!("«{}» thông báo ngày {}, {rule}", record.title, announced.display());
                judge.fails_at(law, &record.source, keys, message, "lần sau thông báo sớm hơn; gõ nhầm ngày thì sửa");
            }
            None if judge.case.day > last => {
                let message = format!("«{}» chưa ghi ngày thông báo, {rule}", record.title);
                judge.fails_at(law, &record.source, keys, message, "ghi thong_bao: {ngay, hinh_thuc}");
            }
            _ => continue,
        }
        judge.last_was_due(last, announced);
    }
}

/// The conclusion is there, and the paper that says it hung in time and long enough.
fn dialogue_result(judge: &mut Judge) {
    let (content, today) = (judge.case.content, judge.case.day);
    for record in content.dialogues.iter().filter(|d| d.origin.is_none()) {
        let Some(law) = judge.law_on(Some(record.day)) else { continue };
        let concluded = record.conclusion.as_ref().and_then(|c| c.day);
        let Some(concluded) = concluded else {
            if today > record.day.plus(30) {
                judge.fails_at(
                    law,
                    &record.source,
                    Vec::new(),
                    format!("«{}» đã qua 30 ngày, chưa ghi kết luận", record.title),
                    "ghi ket_luan: {so, ngay, tep} và niêm yết kết luận",
                );
            }
            continue;
        };
        let Some(days) = judge.number(law, "so_ngay") else { continue };
        let number = record.conclusion.as_ref().and_then(|c| c.number.as_ref());
        let paper =
            content.postings.iter().find(|p| p.document.as_ref().is_some_and(|d| d.number.is_some() && d.number.as_ref() == number));
        let (law, last, note) = as_known(judge, law, concluded, judge.case.calendar.working_days_after(concluded, days));
        let keys = vec![Step::key("ket_luan")];
        match paper {
            Some(paper) if paper.from > last || paper.to.is_some_and(|to| to < paper.from.plus(30)) => {
                let message =
                    format!("kết luận niêm yết từ {}, cần chậm nhất {} và ít nhất 30 ngày{note}", paper.from.display(), last.display());
                judge.fails_at(law, &record.source, keys, message, "kéo dài thời gian niêm yết; gõ nhầm ngày thì sửa");
            }
            None if today > last => {
                let message = format!("kết luận ngày {} chưa có mục niêm yết", concluded.display());
                judge.fails_at(law, &record.source, keys, message, "niêm yết kết luận, ghi cùng số văn bản trong niem-yet/");
            }
            _ => continue,
        }
        judge.last_was_due(last, paper.map(|paper| paper.from));
    }
}

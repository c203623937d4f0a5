//! The yearly conference of each thôn: that there was one; its notice is a matter of the generic checks.

use super::Function;
use super::catalogue::{Level, VersionRef};
use super::dialogue::recorded_in;
use super::judge::Judge;
use crate::model::commune::Village;
use crate::model::{Day, Step};

pub(super) const FUNCTIONS: &[(&str, Function)] = &[("village.conference", yearly)];

/// This year's conference is called for from October on, last year's is missed; years before the first record are not judged.
fn yearly(judge: &mut Judge) {
    let case = judge.case;
    let (villages, conferences) = (&case.content.commune.villages, &case.content.conferences);
    let year = case.day.year();
    if conferences.is_empty() {
        if !villages.is_empty() {
            none_recorded(judge, year);
        }
        return;
    }
    let missable = conferences.iter().any(|c| c.day.year() < year);
    for (index, village) in villages.iter().enumerate() {
        let held = |year: i16| conferences.iter().any(|c| c.village == village.code && c.day.year() == year && c.day <= case.day);
        if missable && !held(year - 1) {
            missed(judge, index, village, year - 1);
        }
        if !held(year) {
            called_for(judge, index, village);
        }
    }
}

/// One word for all villages: a reminder of this year's, an error for last year's when the commune had begun by then.
fn none_recorded(judge: &mut Judge, year: i16) {
    let remedy = "mỗi hội nghị ghi một tệp trong hoi-nghi-thon/";
    let last = Day::parse(&format!("{}-12-31", year - 1)).ok().filter(|_| recorded_in(judge.case, year - 1));
    if let Some(law) = last.and_then(|day| judge.law_on(Some(day))) {
        let message = format!("năm {} không ghi hội nghị của cộng đồng dân cư thôn nào", year - 1);
        judge.site_fails(law, message, remedy);
    }
    if let Some(law) = judge.law_on(None) {
        judge.site_fails(reminder(law), "chưa ghi hội nghị của cộng đồng dân cư thôn nào", remedy);
    }
}

fn missed(judge: &mut Judge, index: usize, village: &Village, year: i16) {
    let last_day = Day::parse(&format!("{year}-12-31")).ok();
    let Some(law) = last_day.and_then(|day| judge.law_on(Some(day))) else { return };
    let message = format!("{}: năm {year} không có hội nghị của cộng đồng dân cư", village.name);
    judge.fails_at(
        law,
        &judge.case.content.commune.source,
        place(index),
        message,
        "nếu đã họp thì ghi vào hoi-nghi-thon/; nếu chưa thì ghi lý do ở cai_dat.mien_tru",
    );
}

fn called_for(judge: &mut Judge, index: usize, village: &Village) {
    let day = judge.case.day;
    let Some(law) = judge.law_on(None) else { return };
    let Some(month) = judge.number(law, "nhac_tu_thang").filter(|month| i64::from(*month) <= i64::from(day.0.month())) else { return };
    let message = format!("{}: từ tháng {month} mà năm {} chưa có hội nghị của cộng đồng dân cư", village.name, day.year());
    judge.fails_at(
        reminder(law),
        &judge.case.content.commune.source,
        place(index),
        message,
        "họp trước 31/12, báo trước ít nhất 5 ngày, rồi ghi vào hoi-nghi-thon/",
    );
}

/// A duty whose time has not run out is a reminder.
fn reminder(law: VersionRef<'_>) -> VersionRef<'_> {
    VersionRef { severity: Level::Warning, ..law }
}

fn place(index: usize) -> Vec<Step> {
    vec![Step::key("thon"), Step::Item(index)]
}

//! The yearly conference of each thôn: that there was one; its notice is a matter of the generic checks.

use super::Function;
use super::catalogue::{Level, VersionRef};
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
        if let Some(law) = judge.law_on(None).filter(|_| !villages.is_empty()) {
            let message = "chưa ghi hội nghị của cộng đồng dân cư thôn nào";
            judge.site_fails(reminder(law), message, "mỗi hội nghị ghi một tệp trong hoi-nghi-thon/");
        }
        return;
    }
    for (index, village) in villages.iter().enumerate() {
        let held = |year: i16| conferences.iter().any(|c| c.village == village.code && c.day.year() == year);
        let recorded = conferences.iter().any(|c| c.day.year() < year);
        if recorded && !held(year - 1) {
            missed(judge, index, village, year - 1);
        }
        if !held(year) {
            called_for(judge, index, village);
        }
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

//! The 13 named groups of Điều 11: each on the board, or a reason why not.

use super::standing;
use crate::model::closed::PostingKind;
use crate::model::commune::{NothingArisen, gives_a_reason};
use crate::model::period::Quarter;
use crate::model::posting::Posting;
use crate::model::{Day, Step, fold};
use crate::rules::catalogue::VersionRef;
use crate::rules::judge::{Case, Judge};

pub(super) fn coverage(judge: &mut Judge) {
    let case = judge.case;
    let Some(law) = judge.law_on(None) else { return };
    let reasons = case.content.commune.settings.iter().flat_map(|settings| settings.nothing_arisen.iter());
    let reasons: Vec<(&NothingArisen, Option<u8>)> = reasons.map(|reason| (reason, reason.group_number())).collect();
    for (index, (reason, _)) in reasons.iter().enumerate() {
        unsound(judge, law, index, reason);
        contradicted(judge, law, index, reason);
    }
    for kind in (1..=13).filter_map(PostingKind::of_group) {
        let group = kind.group();
        let given: Vec<&NothingArisen> = reasons.iter().filter(|(_, of)| *of == Some(group)).map(|(reason, _)| *reason).collect();
        let excused = given.iter().any(|reason| reason.excused().is_some_and(|periods| periods.contains(case.day)));
        if excused || on_board(case, group) {
            continue;
        }
        let stale = given.first().map(|reason| format!("; lý do đã ghi chỉ cho «{}»", reason.period)).unwrap_or_default();
        judge.site_fails(
            law,
            format!("nhóm {group} ({}): không có tờ nào đang niêm yết{stale}", kind.label()),
            format!(
                "niêm yết nội dung của nhóm; nếu không phát sinh thì ghi cai_dat.khong_phat_sinh: {{nhom: {}, ky, ly_do}}",
                kind.code()
            ),
        );
        judge.last_is_about([kind.code().to_owned()]);
    }
}

fn on_board(case: &Case, group: u8) -> bool {
    let hangs = |posting: &Posting| {
        posting.from <= case.day && posting.to.is_none_or(|to| case.day <= to) && posting.taken_down.is_none_or(|down| case.day <= down)
    };
    standing(case).any(|(_, posting)| posting.kind.group() == group && hangs(posting))
}

/// A reason that excuses nothing, at the key that is to blame.
fn unsound(judge: &mut Judge, law: VersionRef, index: usize, reason: &NothingArisen) {
    let day = judge.case.day;
    let (key, message, remedy) = if reason.group_number().is_none() {
        ("nhom", format!("không có nhóm «{}»", reason.group), "viết dcs.1 đến dcs.13".to_owned())
    } else if reason.always_arises() {
        let message = format!("nhóm «{}» năm nào cũng có nội dung, không thể không phát sinh", reason.group);
        ("nhom", message, "bỏ mục này và niêm yết nội dung của nhóm".to_owned())
    } else if !gives_a_reason(&reason.reason) {
        let message = format!("lý do «{}» quá ngắn nên chưa có hiệu lực", reason.reason);
        ("ly_do", message, "viết lý do ít nhất mươi chữ cái, để người ngoài đọc cũng hiểu, ví dụ: Trong quý không có thiên tai".to_owned())
    } else if reason.excused().is_none() {
        let message = format!("không đọc được kỳ «{}» nên lý do này chưa có hiệu lực", reason.period);
        ("ky", message, format!("viết như «{}»; nhiều kỳ thì «quý I, II năm {}»", nearest(&reason.period, day), day.year()))
    } else {
        return;
    };
    judge.fails_at(law, &judge.case.content.commune.source, at(index, key), message, remedy);
}

fn at(index: usize, key: &str) -> Vec<Step> {
    vec![Step::key("cai_dat"), Step::key("khong_phat_sinh"), Step::Item(index), Step::value(key)]
}

/// A reason why nothing arose in days in which something of the group was posted.
fn contradicted(judge: &mut Judge, law: VersionRef, index: usize, reason: &NothingArisen) {
    let case = judge.case;
    let (Some(group), Some(periods)) = (reason.group_number(), reason.excused()) else { return };
    let posted = |posting: &Posting| posting.kind.group() == group && periods.contains(posting.from);
    let Some((item, posting)) = standing(case).find(|(_, posting)| posted(posting)) else { return };
    let (title, file, from) = (&item.title, &item.source.path, posting.from.display());
    let message = format!("ghi nhóm {group} không phát sinh trong «{}», mà «{title}» ({file}) niêm yết ngày {from}", reason.period);
    judge.fails_at(
        law,
        &case.content.commune.source,
        at(index, "ky"),
        message,
        "bỏ mục này, hoặc viết lại kỳ chỉ gồm những tháng không có tờ nào",
    );
}

/// The way of writing that is nearest to what was meant.
fn nearest(period: &str, day: Day) -> String {
    let (text, quarter, year) = (fold(period), Quarter::of(day), day.year());
    let (first, last) = (quarter.first_day().display(), quarter.last_day().display());
    match text.as_str() {
        text if text.contains("6 thang") => format!("6 tháng đầu năm {year}"),
        text if text.contains("thang") => format!("tháng {}/{year}", day.0.month()),
        text if text.contains('/') && !text.contains('q') || text.starts_with("tu ") => format!("từ {first} đến {last}"),
        text if text.contains("nam") && !text.contains('q') => format!("năm {year}"),
        _ => quarter.name(),
    }
}

//! The 13 named groups of Điều 11: each on the board, or a reason why not.

use super::standing;
use crate::model::closed::PostingKind;
use crate::model::commune::NothingArisen;
use crate::model::period::Months;
use crate::model::posting::Posting;
use crate::model::{Day, Step};
use crate::rules::judge::{Case, Judge};

pub(super) fn coverage(judge: &mut Judge) {
    let case = judge.case;
    let Some(law) = judge.law_on(None) else { return };
    let reasons = case.content.commune.settings.iter().flat_map(|settings| settings.nothing_arisen.iter());
    let reasons: Vec<(&NothingArisen, Option<u8>)> = reasons.map(|reason| (reason, reason.group_number())).collect();
    for (index, (reason, _)) in reasons.iter().enumerate().filter(|(_, (_, group))| group.is_none()) {
        let keys = vec![Step::key("cai_dat"), Step::key("khong_phat_sinh"), Step::Item(index), Step::value("nhom")];
        let message = format!("không có nhóm «{}»", reason.group);
        judge.fails_at(law, &case.content.commune.source, keys, message, "viết dcs.1 đến dcs.13");
    }
    for kind in (1..=13).filter_map(PostingKind::of_group) {
        let group = kind.group();
        let given: Vec<&NothingArisen> = reasons.iter().filter(|(_, of)| *of == Some(group)).map(|(reason, _)| *reason).collect();
        let excused = given.iter().any(|reason| covers(&reason.period, case.day));
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

/// Whether a period as people write it holds the day; one that cannot be read is taken at its word.
fn covers(period: &str, day: Day) -> bool {
    Months::read(period).is_none_or(|months| months.contains(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_that_cannot_be_read_is_taken_at_its_word() {
        let day = Day::parse("2026-11-16").unwrap();
        for period in [
            "từ khi thành lập xã",
            "quý I và quý II năm 2026",
            "năm 2024 và 2025",
            "từ 01/7/2025 đến 31/12/2025",
            "quý I, II năm 2026",
            "đợt 3 năm 2025",
        ] {
            assert!(covers(period, day), "{period}");
        }
    }
}

//! What is posted about posting itself: the quarterly list of what was made public, the yearly plan.

use super::standing;
use crate::model::closed::{PlaceKind, PublicityForm};
use crate::model::place::PostedAt;
use crate::model::posting::Posting;
use crate::model::publicity::{PlanItem, PublicityPlan};
use crate::model::{Day, Record, Step};
use crate::rules::catalogue::VersionRef;
use crate::rules::generic::{as_known, lacking};
use crate::rules::item::Item;
use crate::rules::judge::Judge;

const PLACES: &[&[PlaceKind]] = &[&[PlaceKind::Office], &[PlaceKind::CultureHouse, PlaceKind::CommunityPoint]];

/// The list itself is always at hand: `/cong-khai/2026-quy-4/` of the site, kept up to date by every build. What the law
/// asks beyond it is paper, every quarter; so the rule looks for the posting that is the list, tells it by its title
/// («danh mục … đã công khai»), and asks that the last one is no older than a quarter and hangs at office and thôn.
/// Nothing is owed before the commune has posted anything for a quarter.
pub(super) fn register(judge: &mut Judge) {
    let case = judge.case;
    let Some(law) = judge.law_on(None) else { return };
    let Some(months) = judge.number(law, "so_thang") else { return };
    let due = |judge: &mut Judge<'_>, from: Day| as_known(judge, law, from, case.calendar.working_day_from(from.months_later(months)));
    let posted = || standing(case).filter(|(item, posting)| posting.from <= case.day && !item.historical);
    let mut newest_last: Vec<_> = posted().collect();
    newest_last.sort_by_key(|(_, posting)| posting.from);
    if let Some((item, list)) = newest_last.into_iter().rev().find(|(_, posting)| posting.is_quarterly_list()) {
        on_paper(judge, law, item, list);
        let (law, due, note) = due(judge, list.from);
        if case.day > due {
            let message =
                format!("danh mục gần nhất niêm yết ngày {}, hạn của danh mục tiếp theo là {}{note}", list.from.display(), due.display());
            judge.fails(law, item, "dang_tu", message, REMEDY);
        }
        return;
    }
    let lawful = |day: &Day| judge.law_on(Some(*day)).is_some();
    let first = posted().map(|(_, posting)| posting.from).filter(lawful).min();
    if let Some((first, (law, due, note))) = first.map(|first| (first, due(judge, first))).filter(|(_, (_, due, _))| case.day > *due) {
        let message = format!(
            "chưa niêm yết danh mục nội dung đã công khai lần nào, hạn là {} (tờ niêm yết đầu tiên ngày {}{note})",
            due.display(),
            first.display()
        );
        judge.site_fails(law, message, REMEDY);
    }
}

const REMEDY: &str = "in trang danh mục của quý (/cong-khai/<năm>-quy-<số>/), dán ở trụ sở, nhà văn hóa, điểm sinh hoạt, rồi ghi một tờ niêm yết nhóm dcs.14 có tiêu đề «Danh mục nội dung đã công khai quý …»";

fn on_paper<'a>(judge: &mut Judge<'a>, law: VersionRef<'a>, item: &Item, list: &Posting) {
    let needed: Vec<Vec<PlaceKind>> = PLACES.iter().map(|set| set.to_vec()).collect();
    let lacking = lacking(&hung(list), &needed);
    if !lacking.is_empty() {
        let message = format!("«{}»: danh mục chưa dán tại {}", item.title, lacking.join("; "));
        judge.fails(law, item, "noi_niem_yet", message, "dán thêm ở đó, rồi ghi vào noi_niem_yet");
    } else if !list.forms.is_empty() && !list.forms.contains(&PublicityForm::Posting) {
        let message = format!("«{}»: hình thức công khai danh mục chưa có niêm yết", item.title);
        judge.fails(law, item, "hinh_thuc", message, "dán bản giấy, rồi ghi thêm niem-yet vào hinh_thuc");
    }
}

/// The codes of the places where the list hangs; a place of before the document does not count.
fn hung(list: &Posting) -> Vec<&'static str> {
    let signed = list.document.as_ref().and_then(|document| document.day);
    let counts = |place: &&PostedAt| place.from.is_none_or(|from| signed.is_none_or(|signed| signed <= from));
    list.places.iter().filter(counts).map(|place| place.kind.code()).collect()
}

pub(super) fn plan(judge: &mut Judge) {
    let case = judge.case;
    let plans = case.content.plans.iter().zip(case.items_of("ke-hoach-cong-khai"));
    for (plan, item) in plans {
        if let Some(law) = judge.law_for(item) {
            five_parts(judge, law, plan);
        }
    }
    let year = case.day.year();
    let present = case.content.plans.iter().any(|plan| i16::try_from(plan.year.0).is_ok_and(|of| of == year));
    if let Some(law) = judge.law_on(None).filter(|_| !present) {
        judge.site_fails(
            law,
            format!("chưa có kế hoạch công khai năm {year}"),
            format!("lập kế hoạch, ghi vào ke-hoach-cong-khai/{year}.yaml"),
        );
    }
}

fn five_parts<'a>(judge: &mut Judge<'a>, law: VersionRef<'a>, plan: &Record<PublicityPlan>) {
    if plan.items.is_empty() {
        let message = format!("kế hoạch công khai năm {} chưa có mục nào", plan.year.0);
        judge.fails_at(law, &plan.source, Vec::new(), message, "ghi từng nội dung vào khóa muc");
    }
    for (index, item) in plan.items.iter().enumerate() {
        let (names, keys): (Vec<&str>, Vec<&str>) = missing(item).into_iter().unzip();
        if !names.is_empty() {
            let at = vec![Step::key("muc"), Step::Item(index)];
            let message = format!("kế hoạch công khai năm {}, mục {}: thiếu {}", plan.year.0, index + 1, names.join(", "));
            judge.fails_at(law, &plan.source, at, message, format!("ghi thêm khóa {}", keys.join(", ")));
        }
    }
}

fn missing(item: &PlanItem) -> Vec<(&'static str, &'static str)> {
    let said = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    let parts = [
        (said(&item.content), "nội dung", "noi_dung"),
        (!item.forms.is_empty(), "hình thức", "hinh_thuc"),
        (said(&item.when), "thời điểm", "thoi_diem"),
        (said(&item.duration), "thời gian", "thoi_gian"),
        (said(&item.responsible), "người thực hiện", "nguoi_thuc_hien"),
    ];
    parts.into_iter().filter(|(present, ..)| !present).map(|(_, name, key)| (name, key)).collect()
}

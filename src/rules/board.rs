//! Postings on the board: what the generic checks cannot say.

use super::Function;
use super::item::Item;
use super::judge::Judge;
use crate::model::closed::PostingKind;

pub(super) const FUNCTIONS: &[(&str, Function)] = &[("posting.permanent", permanent), ("posting.loudspeaker", loudspeaker)];

/// The item's group of Điều 11, when it is posted under the general law and not a law of its own.
fn general_group(item: &Item) -> Option<u8> {
    item.posting
        .filter(|kind| !kind.is_special() || matches!(kind, PostingKind::ProcedurePosting | PostingKind::FeePosting))
        .map(PostingKind::group)
}

fn permanent(judge: &mut Judge) {
    let case = judge.case;
    for item in case.items_of("niem-yet").filter(|item| matches!(general_group(item), Some(4 | 13))) {
        let replaced = item.get("huy").is_some() || item.get("go_ngay").is_some();
        let (Some(law), Some(to)) = (judge.law_for(item), item.day_at("dang_den")) else { continue };
        if !replaced {
            let message = format!("«{}» phải niêm yết thường xuyên nhưng ghi đến {}", item.title, to.display());
            judge.fails(law, item, "dang_den", message, "bỏ khóa dang_den; khi nội dung đổi thì niêm yết bản mới với thay_the_cho");
        }
    }
}

fn loudspeaker(judge: &mut Judge) {
    let case = judge.case;
    if case.content.commune.has_loudspeaker != Some(true) {
        return;
    }
    for item in case.items_of("niem-yet").filter(|item| item.posting.is_some_and(|kind| (7..=12).contains(&kind.group()))) {
        let Some(law) = judge.law_for(item) else { continue };
        let Some(days) = judge.number(law, "so_ngay") else { continue };
        let span = item.day_at("loa.tu").map(|from| (from, item.day_at("loa.den").unwrap_or(from)));
        match span {
            None => judge.fails(
                law,
                item,
                "loa",
                format!("«{}»: chưa ghi ngày phát loa", item.title),
                format!("phát loa {days} ngày liên tục rồi ghi loa: {{tu, den, so_lan}}"),
            ),
            Some((from, to)) if to < from.plus(i64::from(days) - 1) => {
                let message = format!("«{}»: phát loa từ {} đến {} chưa đủ {days} ngày liên tục", item.title, from.display(), to.display());
                judge.fails(law, item, "loa.den", message, format!("phát đến {} hoặc muộn hơn", from.plus(i64::from(days) - 1).display()));
            }
            Some(_) => {}
        }
    }
}

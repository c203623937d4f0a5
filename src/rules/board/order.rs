//! The days of a posting in their order: signed, posted, ended, taken down.

use super::postings;
use crate::model::place::PostedAt;
use crate::model::posting::Posting;
use crate::model::{Day, Step};
use crate::rules::judge::{Case, Judge};

/// A day out of order: where it stands, what is wrong, what to do.
struct Misplaced {
    keys: Vec<Step>,
    what: String,
    remedy: &'static str,
}

pub(super) fn order(judge: &mut Judge) {
    let case = judge.case;
    let looking_back = written_later(case);
    for (item, posting) in postings(case) {
        let Some(law) = judge.law_for(item) else { continue };
        let mut misplaced = signed_after(posting);
        misplaced.extend(ends_before_starts(posting));
        misplaced.extend(taken_down_early(case, posting));
        misplaced.extend(annulled_before(posting));
        misplaced.extend(told_out_of_time(posting));
        if misplaced.is_empty() && !looking_back {
            misplaced.extend(yet_to_come(posting, case.day));
        }
        for Misplaced { keys, what, remedy } in misplaced {
            judge.fails_at(law, item.source, keys, format!("«{}»: {what}", item.title), remedy);
        }
    }
}

/// Whether the records were written after the day asked for: then days after it are no slips of the pen.
fn written_later(case: &Case) -> bool {
    case.items.iter().any(|item| item.updated.is_some_and(|day| day > case.day))
}

fn signed_after(posting: &Posting) -> Vec<Misplaced> {
    let signed = posting.document.as_ref().and_then(|document| document.day).filter(|signed| *signed > posting.from);
    let misplaced = |signed: Day| Misplaced {
        keys: keys(&["van_ban", "ngay"]),
        what: format!("văn bản ngày {} nhưng niêm yết từ {}, trước khi có văn bản", signed.display(), posting.from.display()),
        remedy: "xem lại ngày văn bản (van_ban.ngay) hoặc ngày niêm yết (dang_tu)",
    };
    signed.map(misplaced).into_iter().chain(hung_before(posting)).collect()
}

/// A place of its own first day has it from the paper on.
fn hung_before(posting: &Posting) -> Vec<Misplaced> {
    let Some(signed) = posting.document.as_ref().and_then(|document| document.day) else { return Vec::new() };
    let early =
        posting.places.iter().enumerate().filter_map(|(index, place)| Some((index, place, place.from.filter(|from| *from < signed)?)));
    let misplaced = |(index, place, from): (usize, &PostedAt, Day)| Misplaced {
        keys: vec![Step::key("noi_niem_yet"), Step::Item(index), Step::value("tu")],
        what: format!("{} từ {}, trước khi có văn bản {}", place.kind.label(), from.display(), signed.display()),
        remedy: "xem lại ngày niêm yết ở nơi ấy, hoặc ngày văn bản",
    };
    early.map(misplaced).collect()
}

/// All pairs of a first and a last day that the record holds.
fn ends_before_starts(posting: &Posting) -> Vec<Misplaced> {
    let broadcast = posting.broadcast.as_ref();
    let period = posting.event.as_ref().and_then(|event| event.plan_period.as_ref());
    let mut spans = vec![
        (keys(&["loa", "den"]), "phát loa", broadcast.and_then(|b| b.from), broadcast.and_then(|b| b.to)),
        (keys(&["su_kien", "ky_quy_hoach", "den"]), "kỳ quy hoạch", period.and_then(|p| p.from), period.and_then(|p| p.to)),
    ];
    for (index, place) in posting.places.iter().enumerate() {
        let at = vec![Step::key("noi_niem_yet"), Step::Item(index), Step::value("den")];
        spans.push((at, place.kind.label(), place.from.or(Some(posting.from)), place.to));
    }
    let whole = posting.to.filter(|to| *to <= posting.from).map(|to| (keys(&["dang_den"]), "niêm yết", posting.from, to));
    let reversed = spans.into_iter().filter_map(|(keys, what, from, to)| Some((keys, what, from?, to?)));
    let misplaced = |(keys, what, from, to): (Vec<Step>, &str, Day, Day)| Misplaced {
        keys,
        what: format!("{what} từ {} đến {}: ngày cuối không sau ngày đầu", from.display(), to.display()),
        remedy: "xem lại hai ngày; có thể đã đổi chỗ ngày và tháng",
    };
    whole.into_iter().chain(reversed.filter(|(_, _, from, to)| to < from)).map(misplaced).collect()
}

/// A paper comes down after its last day, unless it was annulled or another took its place.
fn taken_down_early(case: &Case, posting: &Posting) -> Option<Misplaced> {
    let down = posting.taken_down?;
    let keys = keys(&["go_ngay"]);
    if down < posting.from {
        let what = format!("gỡ ngày {}, trước ngày niêm yết {}", down.display(), posting.from.display());
        return Some(Misplaced { keys, what, remedy: "xem lại go_ngay hoặc dang_tu" });
    }
    let to = posting.to.filter(|to| down < *to && !posting.is_annulled_on(case.day) && !case.board.replaced(posting))?;
    let what = format!("gỡ ngày {}, sớm hơn ngày cuối {}", down.display(), to.display());
    Some(Misplaced {
        keys, what, remedy: "dán lại cho đủ; nếu gỡ có lý do thì ghi huy: {ngay, ly_do} hoặc tờ thay thế (thay_the_cho)"
    })
}

/// Loudspeaker and heads of thôn tell of a paper that exists, while it hangs.
fn told_out_of_time(posting: &Posting) -> Vec<Misplaced> {
    let broadcast = posting.broadcast.as_ref();
    let told: [(&[&str], &str, Option<Day>); 3] = [
        (&["loa", "tu"], "phát loa", broadcast.and_then(|b| b.from)),
        (&["loa", "den"], "phát loa", broadcast.and_then(|b| b.to.filter(|_| b.from.is_none()))),
        (&["gui_thon"], "gửi trưởng thôn", posting.sent_to_villages),
    ];
    let misplaced = |(path, what, day): (&[&str], &str, Option<Day>)| {
        let (day, why) = (day?, out_of_time(posting, day?)?);
        let what = format!("{what} ngày {}, {why}", day.display());
        Some(Misplaced { keys: keys(path), what, remedy: "xem lại ngày, tháng, năm" })
    };
    told.into_iter().filter_map(misplaced).collect()
}

/// Why a day cannot be one on which people were told of a posting.
fn out_of_time(posting: &Posting, day: Day) -> Option<String> {
    let signed = posting.document.as_ref().and_then(|document| document.day).filter(|signed| day < *signed);
    let last = [posting.to, posting.taken_down].into_iter().flatten().min().filter(|last| posting.from <= *last && *last < day);
    let (a_year_before, a_year_after) = (posting.from.years_later(-1), posting.from.years_later(1));
    match (signed, last) {
        (Some(signed), _) => Some(format!("trước khi có văn bản {}", signed.display())),
        (None, Some(last)) => Some(format!("sau ngày cuối niêm yết {}", last.display())),
        (None, None) if day < a_year_before || a_year_after < day => {
            Some(format!("cách ngày niêm yết {} hơn một năm", posting.from.display()))
        }
        (None, None) => None,
    }
}

/// What never hung cannot be annulled.
fn annulled_before(posting: &Posting) -> Option<Misplaced> {
    let annulled = posting.annulled.as_ref()?.day.filter(|annulled| *annulled < posting.from)?;
    let what = format!("hủy ngày {}, trước ngày niêm yết {}", annulled.display(), posting.from.display());
    Some(Misplaced { keys: keys(&["huy", "ngay"]), what, remedy: "xem lại huy.ngay hoặc dang_tu" })
}

/// A signature, a removal, a sending or an annulment that the day asked for has not seen.
fn yet_to_come(posting: &Posting, day: Day) -> Option<Misplaced> {
    let signed = posting.document.as_ref().and_then(|document| document.day).map(|day| (["van_ban", "ngay"].as_slice(), "văn bản", day));
    let down = posting.taken_down.map(|day| (["go_ngay"].as_slice(), "gỡ", day));
    let annulled = posting.annulled.as_ref().and_then(|a| a.day).map(|day| (["huy", "ngay"].as_slice(), "hủy", day));
    let sent = posting.sent_to_villages.map(|day| (["gui_thon"].as_slice(), "gửi trưởng thôn", day));
    let (path, what, late) = [signed, down, annulled, sent].into_iter().flatten().find(|(_, _, late)| *late > day)?;
    let what = format!("{what} ngày {}, sau ngày kiểm tra {}", late.display(), day.display());
    Some(Misplaced { keys: keys(path), what, remedy: "chỉ ghi việc đã làm; xem lại ngày, tháng, năm" })
}

fn keys(path: &[&str]) -> Vec<Step> {
    path.iter().map(|key| Step::value(key)).collect()
}

//! Days, months and times of day, where figures and the words before them say that they are such.

use super::{Position, at_start, length, number_at, says};
use crate::speech::utterance::Utterance;
use crate::speech::{date, number};

/// `05/10/2026`, `2026-10-05`.
pub(super) fn day(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(DAY, r"^([0-9]{1,2})([/.-])([0-9]{1,2})[/.-]([0-9]{4})");
    pattern!(ISO, r"^([0-9]{4})-([0-9]{2})-([0-9]{2})");
    let rest = at.rest();
    let (found, [year, month, day]) = match at_start(&DAY, rest) {
        Some(found) => (length(&found), [number_at(&found, 4), number_at(&found, 3), number_at(&found, 1)]),
        None => at_start(&ISO, rest).map(|found| (length(&found), [1, 2, 3].map(|group| number_at(&found, group))))?,
    };
    let words = date::words(day, month, Some(year))?;
    say_day(&words, said);
    Some(found)
}

/// `ngày` is said once.
fn say_day(words: &str, said: &mut Utterance) {
    if !says(said, &["ngày", "hôm", "mùng", "mồng"]) {
        said.say("ngày");
    }
    let known = says(said, &["mùng", "mồng"]);
    said.say(if known { words.trim_start_matches("mùng ") } else { words });
}

/// `7 giờ 30`, `07:30`, `7h30`.
pub(super) fn time(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(TIME, r"^([0-9]{1,2})(?::([0-9]{2})| ?giờ(?: ([0-9]{2})(?: phút)?| ([0-9]) phút)?|[hg](?:([0-9]{2})(?:'|ph)?)?)");
    let found = at_start(&TIME, at.rest())?;
    let minute = (2..=5).find(|group| found.get(*group).is_some()).map_or(0, |group| number_at(&found, group));
    let hour = number_at(&found, 1);
    if hour > 24 || minute > 59 {
        return None;
    }
    said.say(&date::time(hour, minute));
    Some(length(&found))
}

/// `7/2026` of a month, `3/2026` of a quarter or a session.
pub(super) fn month_and_year(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(MONTH, r"^([0-9]{1,2})[/-]([0-9]{4})");
    let found = at_start(&MONTH, at.rest()).filter(|found| !at.rest()[length(found)..].starts_with('/'))?;
    let year = number::numeral(&found[2]);
    match date::month(number_at(&found, 1)) {
        Some(month) if !says(said, &["quý", "kỳ", "đợt", "số", "khóa", "lần"]) => {
            if !says(said, &["tháng"]) {
                said.say("tháng");
            }
            said.say(&format!("{month} năm {year}"));
        }
        _ => said.say(&format!("{} năm {year}", number::numeral(&found[1]))),
    }
    Some(length(&found))
}

/// `12/11` where the words before it speak of days.
pub(super) fn day_and_month(at: &Position, said: &mut Utterance) -> Option<usize> {
    pattern!(SHORT, r"^([0-9]{1,2})/([0-9]{1,2})");
    const OF_DAYS: [&str; 21] = [
        "ngày", "từ", "đến", "tới", "hôm", "sáng", "chiều", "tối", "trưa", "trước", "sau", "hai", "ba", "tư", "năm", "sáu", "bảy", "nhật",
        "lễ", "khánh", "dịp",
    ];
    let found = at_start(&SHORT, at.rest()).filter(|_| says(said, &OF_DAYS))?;
    if at.rest()[length(&found)..].starts_with(['/', ',']) && at.rest()[length(&found) + 1..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let words = date::words(number_at(&found, 1), number_at(&found, 2), None)?;
    say_day(&words, said);
    Some(length(&found))
}

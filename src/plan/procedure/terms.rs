//! How long and how much, in words: what the record says, nothing guessed.

use crate::model::closed::{FeeState, TimeUnit};
use crate::model::group_digits;
use crate::model::procedure::{ChannelFee, Procedure, TimeLimit};

/// `3 ngày làm việc`; without number and unit the text as it came, which a unit is never guessed for.
pub(super) fn time(limit: &TimeLimit) -> Option<String> {
    match (limit.number, limit.unit) {
        (Some(number), Some(unit)) => Some(format!("{} {}", number.0, TimeUnit::label(unit))),
        _ => limit.verbatim.as_ref().map(|text| bare_number(text)),
    }
}

fn bare_number(text: &str) -> String {
    let bare = !text.is_empty() && text.trim().bytes().all(|b| b.is_ascii_digit());
    if bare { format!("{} (nguồn không ghi đơn vị; hỏi cán bộ)", text.trim()) } else { text.trim().to_owned() }
}

pub(super) fn fee(fee: &ChannelFee) -> String {
    if fee.amount.is_some_and(|sum| sum.0 == 0) {
        return match &fee.name {
            Some(name) if name.to_lowercase().starts_with("không thu") => name.clone(),
            Some(name) => format!("{name}: không thu"),
            None => "không thu".to_owned(),
        };
    }
    let amount = fee.amount.map(|sum| money(sum.0, fee.currency.as_deref()));
    let per = fee.per.as_ref().map(|per| format!(" một {per}"));
    let sum = amount.map(|amount| format!("{amount}{}", per.unwrap_or_default())).or_else(|| fee.verbatim.clone());
    match (&fee.name, sum) {
        (Some(name), Some(sum)) => format!("{name}: {sum}"),
        (Some(name), None) => name.clone(),
        (None, sum) => sum.unwrap_or_default(),
    }
}

/// `8.000 đồng`, or another currency.
pub(in crate::plan) fn money(sum: u64, currency: Option<&str>) -> String {
    let unit = currency.filter(|c| !c.is_empty() && !c.eq_ignore_ascii_case("vnd")).unwrap_or("đồng");
    format!("{}\u{a0}{unit}", group_digits(&sum.to_string()))
}

/// How long, in a few words: what every way of handing in shares, the shortest and the longest, or the text of the whole.
pub(super) fn how_long(procedure: &Procedure) -> Option<String> {
    let mut limits: Vec<&TimeLimit> = procedure.channels.iter().filter_map(|channel| channel.time.as_ref()).collect();
    // Shortest first, where all can be compared; otherwise as they stand.
    if limits.iter().all(|limit| limit.number.is_some() && limit.unit.is_some()) {
        limits.sort_by_key(|limit| (limit.unit, limit.number));
    }
    let mut times: Vec<String> = limits.into_iter().filter_map(time).collect();
    let mut seen = std::collections::HashSet::new();
    times.retain(|time| seen.insert(time.clone()));
    match times.as_slice() {
        [] => procedure.time_limit.clone().filter(|text| !text.trim().is_empty()),
        several => Some(several.join(" hoặc ")),
    }
}

/// What it costs, each sum once, with what it is for. What is not said is not guessed.
pub(super) fn fee_summary(procedure: &Procedure) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for fee in procedure.channels.iter().flat_map(|channel| &channel.fees) {
        let free = fee.amount.is_some_and(|sum| sum.0 == 0);
        let line = match &fee.name {
            None if free => continue,
            _ => self::fee(fee),
        };
        if !line.is_empty() && !lines.contains(&line) {
            lines.push(line);
        }
    }
    if lines.iter().all(|line| line.ends_with("không thu")) {
        lines = fee_state(procedure).map(str::to_owned).or_else(|| procedure.fee.as_ref()?.note.clone()).into_iter().collect();
    }
    lines
}

fn fee_state(procedure: &Procedure) -> Option<&'static str> {
    Some(match procedure.fee.as_ref()?.state? {
        FeeState::Free => "Không thu phí, lệ phí",
        FeeState::ByRegulation => "Theo mức Hội đồng nhân dân tỉnh quy định",
        FeeState::Charged => "Có thu; xem mức thu ở từng cách nộp",
    })
}

/// How much, in a few words for a list: the sums, or the state that the record says.
pub(super) fn how_much(procedure: &Procedure) -> Option<String> {
    let mut sums: Vec<String> = Vec::new();
    for fee in procedure.channels.iter().flat_map(|channel| &channel.fees) {
        let Some(amount) = fee.amount.filter(|sum| sum.0 > 0) else { continue };
        let sum = money(amount.0, fee.currency.as_deref());
        if !sums.contains(&sum) {
            sums.push(sum);
        }
    }
    match sums.as_slice() {
        [] => fee_state(procedure).map(str::to_owned),
        sums if has_free_case(procedure) => Some(format!("không thu hoặc {}", sums.join(" hoặc "))),
        sums => Some(sums.join(" hoặc ")),
    }
}

/// Whether a named sum is zero: some case is free beside those that pay.
fn has_free_case(procedure: &Procedure) -> bool {
    procedure.channels.iter().flat_map(|channel| &channel.fees).any(|fee| fee.name.is_some() && fee.amount.is_some_and(|sum| sum.0 == 0))
}

//! Where two places say the same, the first that DATA names is the source, and a disagreement is told: fee and time of a
//! channel before the statement of the whole procedure, the channel before the table of fees, one report of a period beside
//! another of the same period and the one before it.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use regex::Regex;

use super::{SOURCE_KEPT, number, real};
use crate::model::closed::{FeeState, TimeUnit};
use crate::model::dossiers::Handling;
use crate::model::fee::Fee;
use crate::model::procedure::{Channel, Procedure};
use crate::model::{Day, Record, Source, Step, fold, group_digits};
use crate::rules::item::Opened;
use crate::rules::judge::{Bench, Judge};

pub(super) fn disagreements(judge: &mut Judge) {
    fee_tables(judge);
    reports(judge);
}

/// What one procedure says in two places.
pub(super) fn within_one(bench: &mut Bench, item: &Opened) {
    let Some(procedure) = item.procedure().filter(|procedure| applies(procedure, bench.ground.day)) else { return };
    free_but_paid(bench, item.source, procedure);
    time_limits(bench, item.source, procedure);
}

fn applies(procedure: &Procedure, day: Day) -> bool {
    procedure.in_force_to.is_none_or(|end| day < end)
}

fn vnd(amount: u64) -> String {
    format!("{} đồng", group_digits(&amount.to_string()))
}

/// The sums of the channels, in đồng, each with its place.
fn sums(channel: &Channel) -> impl Iterator<Item = (usize, Option<&str>, u64)> {
    let fees = channel.fees.iter().enumerate().filter(|(_, fee)| fee.currency.as_deref().is_none_or(|currency| currency == "VND"));
    fees.filter_map(|(index, fee)| Some((index, fee.name.as_deref(), fee.amount.as_ref()?.0)))
}

fn at_fee(channel: usize, fee: usize) -> Vec<Step> {
    vec![Step::key("cach_thuc_thuc_hien"), Step::Item(channel), Step::key("phi"), Step::Item(fee)]
}

fn free_but_paid(bench: &mut Bench, source: &Source, record: &Procedure) {
    if record.fee.as_ref().and_then(|fee| fee.state) != Some(FeeState::Free) {
        return;
    }
    let paid =
        record.channels.iter().enumerate().find_map(|(at, channel)| {
            sums(channel).find(|(.., sum)| *sum > 0).map(|(index, _, sum)| (at, index, channel.kind.label(), sum))
        });
    if let Some((channel, index, kind, sum)) = paid {
        let message = format!("«{}»: phi_le_phi ghi không thu, {} lại ghi {}", record.name, kind.to_lowercase(), vnd(sum));
        bench.fails_at(bench.rule.law(), source, at_fee(channel, index), message, "sửa bên sai; mức ở từng cách nộp là mức trang hiện");
    }
}

/// The fees of the table that name the procedure, against the sums that its channels give under the same name.
fn fee_tables(judge: &mut Judge) {
    let (content, day) = (judge.case.content, judge.case.day);
    let in_force =
        content.fees.iter().filter(|fee| fee.in_force_from.is_none_or(|from| from <= day) && fee.in_force_to.is_none_or(|to| day < to));
    let mut named: HashMap<&str, Vec<&Record<Fee>>> = HashMap::new();
    for fee in in_force {
        let codes: BTreeSet<&str> = fee.procedures.iter().map(|code| &**code).collect();
        codes.into_iter().for_each(|code| named.entry(code).or_default().push(fee));
    }
    for record in content.procedures.iter().filter(|record| applies(record, day)) {
        if let Some(fees) = named.get(&*record.code) {
            fee_table(judge, record, fees);
        }
    }
}

fn fee_table(judge: &mut Judge, record: &Record<Procedure>, fees: &[&Record<Fee>]) {
    for fee in fees {
        let rates: Vec<u64> = fee.rates.iter().filter_map(|rate| rate.amount.as_ref()).map(|amount| amount.0).collect();
        let same = |name: Option<&str>| name.map_or(fees.len() == 1, |name| fold(name) == fold(&fee.name));
        for (at, channel) in record.channels.iter().enumerate() {
            for (index, _, sum) in
                sums(channel).filter(|(_, name, sum)| *sum > 0 && !rates.is_empty() && !rates.contains(sum) && same(*name))
            {
                let known = rates.iter().map(|rate| vnd(*rate)).collect::<Vec<_>>().join(", ");
                let message = format!(
                    "«{}», {}: {}, bảng phi-le-phi.yaml («{}») ghi {known}",
                    record.name,
                    channel.kind.label().to_lowercase(),
                    vnd(sum),
                    fee.name
                );
                judge.fails_at(judge.rule.law(), &record.source, at_fee(at, index), message, "đối chiếu nghị quyết thu, sửa bên sai");
            }
        }
    }
}

/// The one time limit that a sentence gives, if it gives exactly one.
fn one_limit(text: &str) -> Option<(u64, TimeUnit)> {
    let folded = fold(text);
    let mut found = LIMIT.captures_iter(&folded);
    let first = found.next().filter(|_| LIMIT.find_iter(&folded).count() == 1)?;
    let unit = match &first["don_vi"] {
        "ngay lam viec" => TimeUnit::WorkingDays,
        "thang" => TimeUnit::Months,
        _ => TimeUnit::Days,
    };
    Some((first["so"].parse().ok()?, unit))
}

static LIMIT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?<so>\d{1,3}) (?:\([a-z ]+\) )?(?<don_vi>ngay lam viec|ngay|thang)\b")
        .expect("a constant that the tests of this module read")
});

fn time_limits(bench: &mut Bench, source: &Source, record: &Procedure) {
    let Some((count, unit)) = record.time_limit.as_deref().and_then(one_limit) else { return };
    let typed = record.channels.iter().filter_map(|channel| channel.time.as_ref()).filter_map(|time| Some((time.number?.0, time.unit?)));
    let typed: Vec<(u64, TimeUnit)> = typed.collect();
    if let Some((other, other_unit)) = typed.first().filter(|_| !typed.contains(&(count, unit))) {
        let message = format!(
            "«{}»: thoi_han_giai_quyet ghi {count} {}, các cách nộp ghi {other} {}",
            record.name,
            unit.label().to_lowercase(),
            other_unit.label().to_lowercase()
        );
        bench.fails_at(
            bench.rule.law(),
            source,
            vec![Step::value("thoi_han_giai_quyet")],
            message,
            "sửa bên sai; thời hạn ở từng cách nộp là thời hạn trang hiện",
        );
    }
}

/// Reports of one period against each other, and what one period left over against what the next one took over.
fn reports(judge: &mut Judge) {
    let content = judge.case.content;
    let mut all: Vec<&Record<Handling>> = content.handlings.iter().filter(|record| record.origin.is_none()).collect();
    all.sort_by_key(|record| (record.period.from, record.period.to));
    for (index, record) in all.iter().enumerate() {
        for other in all[index + 1..].iter().filter(|other| other.period.from == record.period.from && other.period.to == record.period.to)
        {
            let pair = [record, other].map(|record| record.received.as_ref().and_then(|received| received.total));
            if let [Some(one), Some(two)] = pair.map(|count| count.map(real)) {
                told_apart(judge, record, "tiep_nhan", one, two, &format!("{} của cùng kỳ", other.source.path));
            }
        }
        let next = all.iter().filter(|next| next.period.from == record.period.to.plus(1));
        let open = record.pending.as_ref().and_then(|pending| pending.total).map(real);
        for (next, open) in next.filter_map(|next| Some((next, open?))) {
            if let Some(taken) = next.received.as_ref().and_then(|received| received.carried_over).map(real) {
                let whose = format!("{} (đang giải quyết cuối kỳ trước)", record.source.path);
                told_apart(judge, next, "tiep_nhan", taken, open, &whose);
            }
        }
    }
}

fn told_apart(judge: &mut Judge, record: &Record<Handling>, key: &str, here: f64, there: f64, where_: &str) {
    if (here - there).abs() > 0.5 {
        let message = format!("hồ sơ tiếp nhận: ở đây ghi {}, {where_} ghi {}", number(here), number(there));
        judge.fails_at(judge.rule.law(), &record.source, vec![Step::value(key)], message, SOURCE_KEPT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_gives_one_time_limit_or_none() {
        assert_eq!(one_limit("Không quá 05 ngày làm việc kể từ ngày nhận"), Some((5, TimeUnit::WorkingDays)));
        assert_eq!(one_limit("10 (mười) ngày"), Some((10, TimeUnit::Days)));
        assert_eq!(one_limit("Ngay trong ngày tiếp nhận; sau 15 giờ thì trả ngày hôm sau"), None);
        assert_eq!(one_limit("5 ngày làm việc; phải xác minh thì 10 ngày làm việc"), None);
    }
}

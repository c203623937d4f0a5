//! Dossiers resolved in time, period after period. Only periods of one length stand in one chart.

use jiff::civil::Date;
use serde::Serialize;

use super::{BarView, ChartView, Exact, Mark, Scale, percent};
use crate::model::dossiers::{Handling, Resolved};
use crate::plan::exact::sum;
use crate::plan::handling::period_name;

/// A chart of the periods of one length.
#[derive(Debug, Serialize)]
pub(in crate::plan) struct TimelinessChart {
    ten: &'static str,
    bieu_do: ChartView,
}

/// The lengths of periods that reports are made for, in months.
const LENGTHS: [(i32, &str); 5] = [(1, "Theo tháng"), (3, "Theo quý"), (6, "Theo 6 tháng"), (9, "Theo 9 tháng"), (12, "Theo năm")];

const KEYS: [(&str, Mark); 3] = [("trước hạn", Mark::Solid), ("đúng hạn", Mark::Stitched), ("quá hạn", Mark::Late)];

/// What a period resolved; the three add up to the total.
struct Counted {
    name: String,
    split: bool,
    parts: [Exact; 3],
    total: Exact,
}

/// The charts of the lengths that two or more periods have, the shortest first.
pub(in crate::plan) fn timeliness(periods: &[&Handling]) -> Vec<TimelinessChart> {
    let chart = |(months, ten): &(i32, &'static str)| Some(TimelinessChart { ten, bieu_do: of_length(periods, *months)? });
    LENGTHS.iter().filter_map(chart).collect()
}

/// None where fewer than two periods can be drawn, or where some overlap: what is counted twice cannot be compared.
fn of_length(periods: &[&Handling], months: i32) -> Option<ChartView> {
    let mut periods: Vec<&Handling> = periods.iter().copied().filter(|h| whole_months(h) == Some(months)).collect();
    periods.sort_by_key(|h| h.period.from);
    if periods.windows(2).any(|pair| pair[1].period.from <= pair[0].period.to) {
        return None;
    }
    let counted: Vec<Counted> = periods.iter().filter_map(|h| counted(h)).collect();
    let (first, last) = (counted.first()?, counted.last().filter(|_| counted.len() > 1)?);
    let scale = Scale::of(&counted.iter().map(|period| period.total).collect::<Vec<_>>())?;
    let used = |index: usize| counted.iter().any(|period| period.parts[index] != Exact::ZERO);
    let keys: Vec<_> = KEYS.iter().enumerate().filter(|(index, _)| used(*index)).map(|(_, key)| *key).collect();
    let left_out = periods.iter().filter(|h| self::counted(h).is_none()).map(|h| left_out(h)).collect();
    let bars = counted.iter().map(|period| bar(scale, period)).collect();
    Some(ChartView::new(finding(&counted, first, last), &keys, bars).noting(left_out))
}

/// How many months a period is long, if it begins with a month's first day and ends with a last one.
fn whole_months(h: &Handling) -> Option<i32> {
    let (from, to): (Date, Date) = (h.period.from.0, h.period.to.0);
    let months = i32::from(to.year() - from.year()) * 12 + i32::from(to.month() - from.month()) + 1;
    (from.day() == 1 && to == to.last_of_month()).then_some(months)
}

/// What can be drawn of a period: its parts are said and make up its total. A report that does not set early apart says it with on time.
fn counted(h: &Handling) -> Option<Counted> {
    let resolved: &Resolved = h.resolved.as_ref()?;
    let exact = |count: crate::model::values::Count| Exact::parse(&count.0.to_string());
    let early = resolved.early.map_or(Some(Exact::ZERO), exact)?;
    let parts = [early, exact(resolved.on_time?)?, exact(resolved.late?)?];
    let total = exact(resolved.total?)?;
    let adds_up = sum(parts.iter().copied().map(Some)) == Some(total);
    adds_up.then(|| Counted { name: period_name(&h.period), split: resolved.early.is_some(), parts, total })
}

fn left_out(h: &Handling) -> String {
    format!("{}: báo cáo không ghi đủ số trước hạn, đúng hạn, quá hạn hoặc các số không khớp tổng, nên không vẽ.", period_name(&h.period))
}

fn bar(scale: Scale, period: &Counted) -> BarView {
    let strokes: Vec<(Mark, Exact)> = KEYS.iter().zip(period.parts).map(|((_, mark), part)| (*mark, part)).collect();
    let [early, on_time, late] = period.parts.map(Exact::display);
    let in_time = if period.split {
        format!("{early} trước hạn, {on_time} đúng hạn")
    } else {
        format!("{on_time} đúng hạn hoặc trước hạn")
    };
    BarView {
        ten: period.name.clone(),
        vach: scale.stacked(&strokes),
        so: format!("{} đã giải quyết: {in_time}{}", period.total.display(), if period.is_late() { "" } else { ", không có quá hạn" }),
        qua_han: period.is_late().then(|| format!("{late} quá hạn")),
    }
}

impl Counted {
    fn is_late(&self) -> bool {
        self.parts[2] != Exact::ZERO
    }

    /// The share resolved in time.
    fn rate(&self) -> Option<Exact> {
        self.parts[0].plus(self.parts[1])?.hundredths_of(self.total)
    }
}

fn finding(counted: &[Counted], first: &Counted, last: &Counted) -> String {
    let total = |of: fn(&Counted) -> Exact| sum(counted.iter().map(|period| Some(of(period)))).map(Exact::display);
    let all = match (total(|period| period.total), total(|period| period.parts[2])) {
        (Some(all), Some(late)) if late != "0" => format!("{} kỳ giải quyết {all} hồ sơ, trong đó {late} hồ sơ quá hạn", counted.len()),
        (Some(all), _) => format!("{} kỳ giải quyết {all} hồ sơ, không có hồ sơ quá hạn", counted.len()),
        _ => format!("{} kỳ", counted.len()),
    };
    match first.rate().zip(last.rate()) {
        Some((before, after)) if before != after => {
            format!("{all}. Tỷ lệ trước và đúng hạn từ {} ({}) đến {} ({}).", percent(before), first.name, percent(after), last.name)
        }
        _ => format!("{all}."),
    }
}

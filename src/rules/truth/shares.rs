//! Tables of shares: a column of kind `ty-le` that names the columns of its part and its whole (`tu_so`, `mau_so`).

use super::{SOURCE_KEPT, label_of, number, sum_text};
use crate::model::table::{Column, Figures, Row};
use crate::model::{Record, Source, Step};
use crate::rules::judge::Judge;

/// A figure as the table writes it: `25/83` where the column is the whole of a share, else the number alone.
pub(super) fn written(columns: &[Column], row: &Row, column: &Column, value: f64) -> String {
    let share = columns.iter().find(|share| share.whole.as_ref() == Some(&column.code));
    match share.and_then(|share| value_of(row, share.part.as_ref()?)) {
        Some(part) => format!("{}/{}", number(part), number(value)),
        None => number(value),
    }
}

fn value_of(row: &Row, code: &str) -> Option<f64> {
    row.get(code)?.as_ref()?.0.parse().ok()
}

/// The columns of shares with the codes of their part and their whole.
fn shares(columns: &[Column]) -> impl Iterator<Item = (&Column, &str, &str)> {
    columns.iter().filter_map(|share| Some((share, share.part.as_deref()?, share.whole.as_deref()?)))
}

/// Percentages that do not follow from their part and their whole.
pub(super) fn percentages(judge: &mut Judge) {
    let content = judge.case.content;
    for record in &content.figures {
        in_table(judge, &record.source, &[], &record.columns, &record.rows);
    }
    for record in &content.budgets {
        for (index, table) in record.tables.iter().enumerate() {
            in_table(judge, &record.source, &[Step::key("bang"), Step::Item(index)], &table.columns, &table.rows);
        }
    }
}

fn in_table(judge: &mut Judge, source: &Source, at: &[Step], columns: &[Column], rows: &[Row]) {
    for (share, part, whole) in shares(columns) {
        for (index, row) in rows.iter().enumerate() {
            let figures = value_of(row, &share.code).zip(value_of(row, part)).zip(value_of(row, whole).filter(|whole| *whole > 0.0));
            let Some(((rate, part), whole)) = figures else { continue };
            let right = part / whole * 100.0;
            if (rate - right).abs() > 0.0101 {
                let (label, rate, right) = (label_of(row, columns), number(rate), number(right));
                let message = format!("«{label}»: ghi {rate} %, tính lại được {right} % ({}/{})", number(part), number(whole));
                let keys = at.iter().cloned().chain([Step::key("hang"), Step::Item(index), Step::value(&share.code)]).collect();
                judge.fails_at(judge.rule.law(), source, keys, message, SOURCE_KEPT);
            }
        }
    }
}

/// Where the parts have a total of their own and the wholes have none, the rows are parts of that one total: a row that is a
/// share of another number contradicts it.
pub(super) fn of_one_whole(judge: &mut Judge, record: &Record<Figures>) {
    for (_, part, whole) in shares(&record.columns) {
        let total = record.totals.get(part).and_then(|cell| cell.0.parse::<f64>().ok());
        let Some(total) = total.filter(|_| !record.totals.contains_key(whole)) else { continue };
        let parts: Vec<f64> = record.rows.iter().filter_map(|row| value_of(row, part)).collect();
        for (index, row) in record.rows.iter().enumerate() {
            let (Some(of_row), Some(of_whole)) = (value_of(row, part), value_of(row, whole)) else { continue };
            if (of_whole - total).abs() > 0.000_5 {
                let message = format!(
                    "«{}»: ghi {}/{}, mà tổng là {} ({}){}",
                    label_of(row, &record.columns),
                    number(of_row),
                    number(of_whole),
                    number(total),
                    sum_text(&parts),
                    found_elsewhere(judge, record, of_whole)
                );
                let keys = vec![Step::key("hang"), Step::Item(index), Step::value(whole)];
                judge.fails_at(judge.rule.law(), &record.source, keys, message, SOURCE_KEPT);
            }
        }
    }
}

/// Where another table of the same report has the odd number: what it may have been taken for.
fn found_elsewhere(judge: &Judge, record: &Record<Figures>, value: f64) -> String {
    let same_report = |other: &&Record<Figures>| other.origin.is_some() && other.origin == record.origin && other.source != record.source;
    let others = judge.case.content.figures.iter().filter(same_report);
    let rows = others.flat_map(|other| other.rows.iter().map(move |row| (other, row)));
    let has = |row: &Row| row.values().flatten().any(|cell| cell.0.parse::<f64>().is_ok_and(|own| (own - value).abs() < 0.000_5));
    let told = rows
        .filter(|(_, row)| has(row))
        .map(|(other, row)| format!("; {} là số của «{}» ở {}", number(value), label_of(row, &other.columns), other.source.path));
    told.collect()
}

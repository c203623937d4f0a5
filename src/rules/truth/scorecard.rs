//! Scorecards: criteria against the totals, the parts of a criterion against it, the points that its words promise.

use std::sync::LazyLock;

use regex::Regex;

use super::{Claim, SOURCE_KEPT, keys, number, sum_text};
use crate::model::scoring::{Criterion, Scorecard};
use crate::model::{Source, Step};
use crate::rules::judge::Judge;

/// A column of points.
type Points = fn(&Criterion) -> Option<f64>;

const COLUMNS: [(&str, &str, Points); 3] = [
    ("diem_chuan", "điểm chuẩn", |criterion| criterion.full.map(|points| points.0)),
    ("diem_tu_cham", "điểm tự chấm", |criterion| criterion.own.map(|points| points.0)),
    ("diem_tham_dinh", "điểm thẩm định", |criterion| criterion.appraised.map(|points| points.0)),
];

/// The totals of a scorecard, and the criteria that are scored in parts.
pub(super) fn totals<'a>(source: &'a Source, record: &'a Scorecard, claims: &mut Vec<Claim<'a>>) {
    let declared = record.totals.as_ref();
    let of_card = [
        ("thang_diem", record.scale),
        ("tong.diem_tu_cham", declared.and_then(|totals| totals.own)),
        ("tong.diem_tham_dinh", declared.and_then(|totals| totals.appraised)),
    ];
    let whole: Vec<&Criterion> = record.criteria.iter().filter(|criterion| whole_of(record, criterion).is_none()).collect();
    for ((path, declared), (_, name, points)) in of_card.into_iter().zip(COLUMNS) {
        claims.extend(claim(source, keys(path), format!("Tổng {name}"), declared.map(|points| points.0), &whole, points));
    }
    for (index, criterion) in record.criteria.iter().enumerate() {
        let parts: Vec<&Criterion> = parts_of(record, criterion);
        for (key, name, points) in COLUMNS {
            let at = vec![Step::key("tieu_chi"), Step::Item(index), Step::value(key)];
            claims.extend(claim(source, at, format!("«{}», {name}", numbered(criterion)), points(criterion), &parts, points));
        }
    }
}

/// A declared figure beside the sum of its parts; none where a part has no points, for a gap is no zero.
fn claim<'a>(
    source: &'a Source,
    keys: Vec<Step>,
    what: String,
    declared: Option<f64>,
    of: &[&Criterion],
    points: Points,
) -> Option<Claim<'a>> {
    let parts: Vec<f64> = of.iter().filter_map(|criterion| points(criterion)).collect();
    let complete = parts.len() == of.len() && parts.len() > 1;
    let declared = declared.filter(|_| complete)?;
    Some(Claim { source, keys, what, declared, computed: parts.iter().sum(), parts: sum_text(&parts) })
}

/// The criterion that another is a part of, by its code: `6.1` is part of `6`, `6.1.2` of `6.1` where that is there.
fn whole_of<'a>(record: &'a Scorecard, part: &Criterion) -> Option<&'a str> {
    let code = part.code.as_deref()?;
    let codes = record.criteria.iter().filter_map(|criterion| criterion.code.as_deref());
    codes
        .filter(|whole| code.strip_prefix(whole).is_some_and(|rest| rest.starts_with('.') && rest.len() > 1))
        .max_by_key(|whole| whole.len())
}

fn parts_of<'a>(record: &'a Scorecard, criterion: &Criterion) -> Vec<&'a Criterion> {
    let Some(code) = criterion.code.as_deref() else { return Vec::new() };
    record.criteria.iter().filter(|part| whole_of(record, part) == Some(code)).collect()
}

fn numbered(criterion: &Criterion) -> String {
    let code = criterion.code.as_deref().map(|code| format!("{code} ")).unwrap_or_default();
    format!("{code}{}", criterion.name)
}

/// A score that is more than its criterion gives.
pub(super) fn excess(judge: &mut Judge) {
    let [(_, _, full), given @ ..] = COLUMNS;
    for record in &judge.case.content.scorecards {
        for (index, criterion) in record.criteria.iter().enumerate() {
            let Some(most) = full(criterion) else { continue };
            for (key, name, points) in given {
                let Some(points) = points(criterion).filter(|points| points - most > 0.000_5) else { continue };
                let message = format!("«{}»: {name} ghi {}, nhiều hơn điểm chuẩn {}", numbered(criterion), number(points), number(most));
                let keys = vec![Step::key("tieu_chi"), Step::Item(index), Step::value(key)];
                judge.fails_at(judge.rule.law(), &record.source, keys, message, SOURCE_KEPT);
            }
        }
    }
}

/// What the words of a criterion give at most, where that is not its full score.
pub(super) fn disagreements(judge: &mut Judge) {
    for record in &judge.case.content.scorecards {
        for (index, criterion) in record.criteria.iter().enumerate() {
            let (Some(full), Some(promised)) = (criterion.full, most_points(&criterion.name)) else { continue };
            if (full.0 - promised).abs() > 0.000_5 {
                let message = format!(
                    "«{}»: điểm chuẩn ghi {}, lời của tiêu chí cho nhiều nhất {} điểm",
                    numbered(criterion),
                    number(full.0),
                    number(promised)
                );
                let keys = vec![Step::key("tieu_chi"), Step::Item(index), Step::value("diem_chuan")];
                judge.fails_at(judge.rule.law(), &record.source, keys, message, SOURCE_KEPT);
            }
        }
    }
}

/// The most points that a text promises: «được 2 điểm», «tối đa 2 điểm», «(2 điểm)»; what it takes away does not count.
fn most_points(text: &str) -> Option<f64> {
    let promised = PROMISED.captures_iter(text).filter_map(|found| found[1].replace(',', ".").parse::<f64>().ok());
    promised.reduce(f64::max)
}

static PROMISED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:được|đạt|tối đa|cao nhất|\()\s*(\d{1,3}(?:,\d{1,2})?) điểm").expect("a constant that the tests of this module read")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_that_words_promise_is_read() {
        assert_eq!(most_points("Dự họp đầy đủ (80% trở lên được 2 điểm, dưới 80% được 1 điểm)"), Some(2.0));
        assert_eq!(most_points("Không có vụ việc phức tạp (có thì trừ 3 điểm)"), None);
        assert_eq!(most_points("Họp đúng kỳ (tối đa 2,5 điểm)"), Some(2.5));
    }
}

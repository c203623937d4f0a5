//! Scorecards: the points of each criterion, or of each unit, in the frame of those that could be reached.

use super::{BarView, ChartView, Exact, Layer, Mark, Scale, StrokeView};
use crate::model::scoring::{Criterion, Scorecard};
use crate::model::values::Decimal;

/// A row before it is laid out.
struct Scored {
    name: String,
    full: Option<Exact>,
    own: Option<Exact>,
    appraised: Option<Exact>,
    grade: Option<String>,
}

impl Scored {
    /// The points that count: those appraised, else the own.
    fn reached(&self) -> Option<Exact> {
        self.appraised.or(self.own)
    }

    fn missed(&self) -> Option<Exact> {
        self.full?.minus(self.reached()?)
    }
}

/// The criteria that are no parts of others, by the names the table gives them; none where fewer than two have points.
pub(in crate::plan) fn criteria(rows: Vec<(String, &Criterion)>) -> Option<ChartView> {
    let scored = rows.into_iter().map(|(name, criterion)| Scored {
        name,
        full: points(criterion.full),
        own: points(criterion.own),
        appraised: points(criterion.appraised),
        grade: None,
    });
    chart(scored.filter(|row| row.reached().is_some()).collect(), "tiêu chí", "Đạt đủ điểm")
}

/// The units that were scored against one scale.
pub(in crate::plan) fn subjects(card: &Scorecard) -> Option<ChartView> {
    let full = points(Some(card.scale?))?;
    let scored = card.subjects.iter().map(|subject| Scored {
        name: subject.name.to_string(),
        full: Some(full),
        own: None,
        appraised: points(subject.score),
        grade: subject.grade.clone(),
    });
    chart(scored.filter(|row| row.reached().is_some()).collect(), "đơn vị", "Đủ điểm tối đa")
}

fn points(score: Option<Decimal>) -> Option<Exact> {
    Exact::of(score?)
}

fn chart(rows: Vec<Scored>, unit: &str, perfect: &str) -> Option<ChartView> {
    if rows.len() < 2 {
        return None;
    }
    let values: Vec<Exact> = rows.iter().flat_map(|row| [row.full, row.own, row.appraised]).flatten().collect();
    let scale = Scale::of(&values)?;
    let finding = finding(&rows, unit, perfect);
    let keys = keys(&rows);
    Some(ChartView::new(finding, &keys, rows.into_iter().map(|row| bar(scale, row)).collect()))
}

fn keys(rows: &[Scored]) -> Vec<(&'static str, Mark)> {
    let (own, appraised) = (rows.iter().any(|row| row.own.is_some()), rows.iter().any(|row| row.appraised.is_some()));
    let full = rows.iter().any(|row| row.full.is_some()).then_some(("điểm chuẩn", Mark::Frame));
    let scored = match (own, appraised) {
        (true, true) => vec![("tự chấm", Mark::Stitched), ("thẩm định", Mark::Solid)],
        (true, false) => vec![("tự chấm", Mark::Solid)],
        _ => vec![("điểm đạt được", Mark::Solid)],
    };
    full.into_iter().chain(scored).collect()
}

fn bar(scale: Scale, row: Scored) -> BarView {
    let frame = row.full.and_then(|full| scale.bar(Mark::Frame, Layer::Whole, full));
    let strokes: Vec<Option<StrokeView>> = match (row.own, row.appraised) {
        (Some(own), Some(appraised)) => {
            vec![scale.bar(Mark::Stitched, Layer::Upper, own), scale.bar(Mark::Solid, Layer::Lower, appraised)]
        }
        _ => vec![row.reached().and_then(|points| scale.bar(Mark::Solid, Layer::Middle, points))],
    };
    BarView {
        so: figures(&row),
        vach: [frame].into_iter().chain(strokes).chain([scale.zero()]).flatten().collect(),
        ten: row.name,
        qua_han: None,
    }
}

/// `tự chấm 10, thẩm định 9,5 trong 10 điểm`.
fn figures(row: &Scored) -> String {
    let said = match (row.own, row.appraised) {
        (Some(own), Some(appraised)) => format!("tự chấm {}, thẩm định {}", own.display(), appraised.display()),
        _ => row.reached().map(Exact::display).unwrap_or_default(),
    };
    let of = row.full.map(|full| format!(" trong {}", full.display())).unwrap_or_default();
    let grade = row.grade.as_ref().map(|grade| format!("; xếp loại {grade}")).unwrap_or_default();
    format!("{said}{of} điểm{grade}")
}

/// Where most points were missed; whether none were.
fn finding(rows: &[Scored], unit: &str, perfect: &str) -> String {
    let missed: Vec<(&Scored, Exact)> = rows.iter().filter_map(|row| Some((row, row.missed()?))).collect();
    if missed.len() < rows.len() {
        return format!("Điểm của {} {unit}.", rows.len());
    }
    let full = missed.iter().filter(|(_, missed)| !missed.is_positive()).count();
    let most = missed.iter().fold(None::<&(&Scored, Exact)>, |most, row| match most {
        Some(known) if !row.1.minus(known.1).is_some_and(Exact::is_positive) => Some(known),
        _ => Some(row),
    });
    match most.filter(|(_, missed)| missed.is_positive()) {
        None => format!("{perfect} ở cả {} {unit}.", rows.len()),
        Some((row, missed)) => {
            let others = if full > 0 { format!("{perfect} ở {full} trong {} {unit}. ", rows.len()) } else { String::new() };
            format!("{others}Thiếu nhiều điểm nhất: «{}», {} điểm.", row.name, missed.display())
        }
    }
}

//! Charts as numbers: where each bar begins and ends, and what is said beside it. The template only writes them down.
//!
//! Geometry is counted in ten-thousandths of the width, in whole numbers, so that the same figures give the same bytes
//! everywhere. Bars have no size of their own: the page stretches them, and their labels stay text that grows and wraps.

mod budget;
mod geometry;
mod opinions;
mod scores;
mod timeliness;

use serde::Serialize;

pub(super) use budget::{BudgetCharts, comparison, of_year};
use geometry::{Layer, Mark, Scale, StrokeView};
pub(super) use opinions::{FieldCounts, opinions};
pub(super) use scores::{criteria, subjects};
pub(super) use timeliness::timeliness;

use super::exact::Exact;

/// `bieu_do` in templates: a sentence that says the finding, what the marks mean, a bar with its figures for each row.
#[derive(Debug, Serialize)]
pub(super) struct ChartView {
    ket_luan: String,
    chu_giai: Vec<KeyView>,
    hang: Vec<BarView>,
    /// What could not be drawn, and why.
    ghi_chu: Vec<String>,
}

/// What a mark means.
#[derive(Debug, Serialize)]
struct KeyView {
    ten: &'static str,
    vach: StrokeView,
}

/// A row: its name, its bar, its figures as text.
#[derive(Debug, Serialize)]
struct BarView {
    ten: String,
    vach: Vec<StrokeView>,
    so: String,
    /// The figure in which the State asserts a lateness.
    qua_han: Option<String>,
}

impl ChartView {
    fn new(finding: String, keys: &[(&'static str, Mark)], bars: Vec<BarView>) -> Self {
        let key = |(ten, mark): &(&'static str, Mark)| KeyView { ten, vach: StrokeView::sample(*mark) };
        Self { ket_luan: finding, chu_giai: keys.iter().map(key).collect(), hang: bars, ghi_chu: Vec::new() }
    }

    fn noting(mut self, notes: Vec<String>) -> Self {
        self.ghi_chu = notes;
        self
    }
}

/// `a, b và c`.
fn join_and(names: &[String]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} và {last}", rest.join(", ")),
        other => other.concat(),
    }
}

fn percent(share: Exact) -> String {
    format!("{}\u{a0}%", share.display())
}

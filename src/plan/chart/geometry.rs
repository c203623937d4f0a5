//! Where bars begin and end: values laid on the width of a chart, in ten-thousandths.

use serde::{Serialize, Serializer};

use crate::plan::exact::Exact;

/// The width of a chart in the steps that places are counted in.
const WIDTH: u16 = 10_000;

/// How a part of a bar is drawn. The marks differ in form, for paper and eyes that tell no colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A full band.
    Solid,
    /// Stitches.
    Stitched,
    /// An empty frame in vermilion: only for what is late.
    Late,
    /// A thin thread.
    Thread,
    /// An empty frame: what was planned, what could be reached.
    Frame,
    /// The line of zero, where something reaches below it.
    Zero,
}

impl Mark {
    /// Its class; the forms are those of the style sheet.
    fn class(self) -> &'static str {
        match self {
            Self::Solid => "v-dac",
            Self::Stitched => "v-mui",
            Self::Late => "v-qua",
            Self::Thread => "v-chi",
            Self::Frame => "v-khung",
            Self::Zero => "v-khong",
        }
    }

    fn is_line(self) -> bool {
        matches!(self, Self::Stitched | Self::Thread | Self::Zero)
    }
}

/// Which part of the height a stroke takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layer {
    Whole,
    /// Inside a frame.
    Middle,
    Upper,
    Lower,
}

impl Layer {
    /// Its upper edge and its height, in hundredths.
    fn band(self) -> (u8, u8) {
        match self {
            Self::Whole => (0, 100),
            Self::Middle => (25, 50),
            Self::Upper => (10, 38),
            Self::Lower => (54, 36),
        }
    }
}

/// A place on the width, or a piece of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place(u16);

/// `45.2%`.
impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = format!("{}.{:02}", self.0 / 100, self.0 % 100);
        serializer.collect_str(&format_args!("{}%", text.trim_end_matches('0').trim_end_matches('.')))
    }
}

/// A stroke as the template writes it: a rectangle, or a line where the mark is made of dashes.
#[derive(Debug, Serialize)]
pub(super) struct StrokeView {
    lop: &'static str,
    /// Half as thick as the bar is high.
    hep: bool,
    soi: bool,
    tu: Place,
    den: Place,
    rong: Place,
    y: u8,
    cao: u8,
    /// The heights at which a line begins and ends.
    y1: u8,
    y2: u8,
}

impl StrokeView {
    fn new(mark: Mark, layer: Layer, from: Place, to: Place) -> Self {
        let (y, height) = layer.band();
        let middle = y + height / 2;
        let (y1, y2) = if mark == Mark::Zero { (0, 100) } else { (middle, middle) };
        Self {
            lop: mark.class(),
            hep: layer != Layer::Whole,
            soi: mark.is_line(),
            tu: from,
            den: to,
            rong: Place(to.0 - from.0),
            y,
            cao: height,
            y1,
            y2,
        }
    }

    /// A mark over the whole width, for the key.
    pub fn sample(mark: Mark) -> Self {
        Self::new(mark, Layer::Whole, Place(0), Place(WIDTH))
    }
}

/// The values at the edges of a chart; zero lies between them or at one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    low: i128,
    span: i128,
    decimals: u32,
}

impl Scale {
    /// A scale that holds every value; none when one is too large to be measured.
    pub fn of(values: &[Exact]) -> Option<Self> {
        let decimals = values.iter().map(|value| value.decimals()).max().unwrap_or(0);
        let units: Option<Vec<i128>> = values.iter().map(|value| value.at(decimals)).collect();
        let units = units?;
        let low = units.iter().copied().min().unwrap_or(0).min(0);
        let high = units.iter().copied().max().unwrap_or(0).max(0);
        let span = high.checked_sub(low)?.max(1);
        span.checked_mul(2 * i128::from(WIDTH) + 1)?;
        Some(Self { low, span, decimals })
    }

    /// Where a value lies, rounded half up; beyond the edges at the edge.
    fn place(&self, value: Exact) -> Place {
        let units = value.at(self.decimals).unwrap_or(0).clamp(self.low, self.low + self.span);
        let steps = ((units - self.low) * 2 * i128::from(WIDTH) + self.span) / (2 * self.span);
        Place(u16::try_from(steps).unwrap_or(WIDTH).min(WIDTH))
    }

    /// From zero to a value, to the left when it is negative; none for what has no width.
    pub fn bar(&self, mark: Mark, layer: Layer, value: Exact) -> Option<StrokeView> {
        self.between(mark, layer, Exact::ZERO, value)
    }

    fn between(&self, mark: Mark, layer: Layer, one: Exact, other: Exact) -> Option<StrokeView> {
        let (one, other) = (self.place(one), self.place(other));
        (one != other).then(|| StrokeView::new(mark, layer, one.min(other), one.max(other)))
    }

    /// Parts behind each other from zero on: each begins where the one before it ends, so the whole is their sum.
    pub fn stacked(&self, parts: &[(Mark, Exact)]) -> Vec<StrokeView> {
        let mut reached = Exact::ZERO;
        let mut strokes = Vec::new();
        for (mark, part) in parts {
            let Some(end) = reached.plus(*part) else { break };
            strokes.extend(self.between(*mark, Layer::Whole, reached, end));
            reached = end;
        }
        strokes
    }

    /// The line of zero, where it is not the left edge.
    pub fn zero(&self) -> Option<StrokeView> {
        let zero = self.place(Exact::ZERO);
        (self.low < 0).then(|| StrokeView::new(Mark::Zero, Layer::Whole, zero, zero))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn exact(value: i64) -> Exact {
        Exact::parse(&value.to_string()).unwrap()
    }

    fn written(place: Place) -> String {
        serde_json::to_value(place).unwrap().as_str().unwrap().to_owned()
    }

    #[test]
    fn places_are_written_without_idle_zeros() {
        let texts = [0, 5, 450, 4520, 4521, 10_000].map(|steps| written(Place(steps)));
        assert_eq!(texts, ["0%", "0.05%", "4.5%", "45.2%", "45.21%", "100%"]);
    }

    #[test]
    fn nothing_but_zero_draws_nothing() {
        let scale = Scale::of(&[exact(0), exact(0)]).unwrap();
        assert!(scale.bar(Mark::Solid, Layer::Whole, exact(0)).is_none());
        assert!(scale.stacked(&[(Mark::Solid, exact(0))]).is_empty());
        assert!(Scale::of(&[]).is_some());
    }

    #[test]
    fn what_is_below_zero_reaches_to_the_left_of_a_line() {
        let scale = Scale::of(&[exact(-50), exact(150)]).unwrap();
        let bar = scale.bar(Mark::Solid, Layer::Whole, exact(-50)).unwrap();
        assert_eq!((bar.tu, bar.den), (Place(0), Place(2500)));
        assert_eq!(scale.zero().unwrap().tu, Place(2500));
        assert!(Scale::of(&[exact(150)]).unwrap().zero().is_none());
    }

    #[test]
    fn what_is_too_large_to_measure_has_no_scale() {
        let huge = Exact::parse(&"9".repeat(38)).unwrap();
        assert!(Scale::of(&[huge]).is_none());
        assert!(Scale::of(&[Exact::parse("1000000000000000").unwrap(), Exact::parse("0.01").unwrap()]).is_some());
    }

    proptest! {
        #[test]
        fn bars_are_proportional_and_stay_inside(values in prop::collection::vec(-1_000_000_000_000_000_i64..=1_000_000_000_000_000, 1..40)) {
            let scale = Scale::of(&values.iter().copied().map(exact).collect::<Vec<_>>()).unwrap();
            let low = i128::from(values.iter().copied().min().unwrap().min(0));
            let span = (i128::from(values.iter().copied().max().unwrap().max(0)) - low).max(1);
            for value in values {
                let width = scale.bar(Mark::Solid, Layer::Middle, exact(value)).map_or(0, |bar| {
                    assert!(bar.den.0 <= WIDTH && bar.tu.0 + bar.rong.0 == bar.den.0);
                    bar.rong.0
                });
                // Each end is rounded to a step, so a width is true to one step.
                let error = i128::from(width) * span - i128::from(value.unsigned_abs()) * i128::from(WIDTH);
                prop_assert!(error.abs() <= span, "{value}: {width}");
            }
        }

        #[test]
        fn parts_add_up_to_the_whole_without_gap_or_overlap(parts in prop::collection::vec(0_i64..=1_000_000_000, 1..8), rest in 0_i64..1_000_000) {
            let whole: i64 = parts.iter().sum();
            let scale = Scale::of(&[exact(whole), exact(whole + rest)]).unwrap();
            let strokes = scale.stacked(&parts.iter().map(|part| (Mark::Solid, exact(*part))).collect::<Vec<_>>());
            let reached = strokes.iter().fold(Place(0), |reached, stroke| {
                assert_eq!(stroke.tu, reached);
                stroke.den
            });
            prop_assert_eq!(reached, scale.place(exact(whole)));
        }

        #[test]
        fn larger_is_never_drawn_shorter(a in 0_i64..1_000_000, b in 0_i64..1_000_000) {
            let scale = Scale::of(&[exact(a), exact(b)]).unwrap();
            let (smaller, larger) = (a.min(b), a.max(b));
            prop_assert!(scale.place(exact(smaller)) <= scale.place(exact(larger)));
        }
    }
}

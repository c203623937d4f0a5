//! The only place that reads a clock.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use crate::model::Day;

/// Today in Asia/Ho_Chi_Minh, which has kept UTC+7 without summer time since 1975.
pub(super) fn today() -> Day {
    Day(Timestamp::now().to_zoned(TimeZone::fixed(Offset::constant(7))).date())
}

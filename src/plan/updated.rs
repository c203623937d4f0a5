//! When a record was last changed: `cap_nhat`, else the latest date inside the record that is not after the day.

use crate::model::Day;

/// `cap_nhat` when it was written, else the latest of `dates` up to `day`. Never file times, git or the build's day.
pub(super) fn updated(typed: Option<Day>, day: Day, dates: impl IntoIterator<Item = Option<Day>>) -> Option<Day> {
    typed.or_else(|| dates.into_iter().flatten().filter(|date| *date <= day).max())
}

/// The latest of several pages' last changes.
pub(super) fn latest(days: impl IntoIterator<Item = Option<Day>>) -> Option<Day> {
    days.into_iter().flatten().max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_date_wins_and_future_dates_do_not_count() {
        let day = |text| Day::parse(text).ok();
        let today = Day::parse("2026-11-16").unwrap();
        assert_eq!(updated(day("2020-01-01"), today, [day("2026-01-01")]), day("2020-01-01"));
        assert_eq!(updated(None, today, [day("2026-01-01"), day("2027-01-01"), None]), day("2026-01-01"));
        assert_eq!(updated(None, today, [day("2027-01-01")]), None);
    }
}

//! On which days a posting is read on the loudspeaker: as its record says, else as is proposed.

use super::super::Context;
use super::super::states::{PostingRecord, last_day};
use super::week::Week;
use crate::model::Day;
use crate::rules::duties;

/// The broadcasts of a posting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broadcast {
    pub source: Source,
    /// The days, one after the other.
    pub days: Vec<Day>,
    /// How often it is read in all, where the record says so.
    pub times: Option<u64>,
    /// How many consecutive days the law asks for.
    pub asked: Option<u32>,
}

/// Who says on which days a posting is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Its record, `loa`.
    Recorded,
    /// Nobody yet: as many consecutive days as the law asks are proposed.
    Proposed,
    /// Nobody, and the law does not ask for any.
    None,
}

/// More days are not listed one by one.
const LISTED: i64 = 60;

impl Broadcast {
    pub(super) fn of(context: &Context, record: &PostingRecord) -> Self {
        let asked = duties::broadcast_days(context.content, record);
        let recorded = record.broadcast.as_ref().and_then(|broadcast| Some((broadcast.from?, broadcast.to.or(broadcast.from)?)));
        let times = record.broadcast.as_ref().and_then(|broadcast| broadcast.times).map(|times| times.0);
        match (recorded, asked) {
            (Some((from, to)), _) => Self { source: Source::Recorded, days: days(from, to), times, asked },
            (None, Some(count)) => Self { source: Source::Proposed, days: proposed(context, record, count), times: None, asked },
            (None, None) => Self { source: Source::None, days: Vec::new(), times: None, asked },
        }
    }

    /// Whether fewer days are recorded than the law asks for.
    #[must_use]
    pub fn falls_short(&self) -> bool {
        self.source == Source::Recorded && self.asked.is_some_and(|asked| self.days.len() < asked as usize)
    }

    /// Whether it is read, or proposed to be, on some day from one to another.
    #[must_use]
    pub fn within(&self, from: Day, to: Day) -> bool {
        self.days.iter().any(|day| (from..=to).contains(day))
    }
}

fn days(from: Day, to: Day) -> Vec<Day> {
    (0..LISTED).map(|days| from.plus(days)).take_while(|day| *day <= to).collect()
}

/// From its first day on the board in the week it begins; later the last days that it hangs in the week that the day lies in, so that
/// they lie ahead and nobody hears of a paper that has come down.
fn proposed(context: &Context, record: &PostingRecord, count: u32) -> Vec<Day> {
    let last = i64::from(count) - 1;
    let sunday = Week::sunday_of(context.day);
    let end = last_day(record).map_or(sunday, |day| day.min(sunday));
    let from = if record.from > sunday.plus(-7) { record.from } else { end.plus(-last) };
    days(from, from.plus(last))
}

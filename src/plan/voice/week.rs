//! What a week holds: the postings that begin, end or run, who receives citizens, what is talked about, what ends.

use super::super::reception::{self, SittingView};
use super::super::states::{PostingRecord, last_day};
use super::super::{Context, dialogue, hearing};
use super::broadcast::{Broadcast, Source};
use crate::model::dialogue::Dialogue;
use crate::model::hearing::Consultation;
use crate::model::{Day, Record, fold};

/// The week, from Monday to Sunday, that the day lies in. A posting stands in one of its lists.
pub(super) struct Week<'a> {
    pub monday: Day,
    pub sunday: Day,
    /// Postings that hang since this week.
    pub begun: Vec<&'a PostingRecord>,
    /// Postings whose last day lies in it, the earliest first.
    pub ending: Vec<&'a PostingRecord>,
    /// Postings that hang longer, the first to end first.
    pub running: Vec<&'a PostingRecord>,
    /// Postings without an end.
    pub permanent: Vec<&'a PostingRecord>,
    /// What is read on the loudspeaker in it, and what should be.
    pub broadcasts: Vec<(&'a PostingRecord, Broadcast)>,
    pub sittings: Vec<SittingView>,
    pub dialogues: Vec<&'a Record<Dialogue>>,
    /// Consultations that end in it, unless their posting is told already.
    pub consultations: Vec<&'a Record<Consultation>>,
}

impl<'a> Week<'a> {
    pub fn of(context: &Context<'a>) -> Self {
        let sunday = Self::sunday_of(context.day);
        let mut week = Self {
            monday: sunday.plus(-6),
            sunday,
            begun: Vec::new(),
            ending: Vec::new(),
            running: Vec::new(),
            permanent: Vec::new(),
            broadcasts: Vec::new(),
            sittings: reception::between(context, sunday.plus(-6), sunday),
            dialogues: Vec::new(),
            consultations: Vec::new(),
        };
        super::on_board(context).into_iter().for_each(|record| week.take(context, record));
        week.ending.sort_by_key(|record| last_day(record));
        week.running.sort_by_key(|record| last_day(record));
        week.dialogues = dialogue::listed(context).into_iter().filter(|r| week.holds(r.day)).collect();
        week.dialogues.sort_by_key(|record| record.day);
        let told = |title: &str| week.postings().any(|record| fold(&record.title) == fold(title));
        let ends = |r: &&Record<Consultation>| week.holds(r.to) && !told(&r.title);
        week.consultations = hearing::announced(context).into_iter().filter(ends).collect();
        week
    }

    pub fn sunday_of(day: Day) -> Day {
        day.plus(6 - i64::from(day.0.weekday().to_monday_zero_offset()))
    }

    fn take(&mut self, context: &Context, record: &'a PostingRecord) {
        let broadcast = Broadcast::of(context, record);
        if broadcast.within(self.monday, self.sunday) {
            self.broadcasts.push((record, broadcast));
        }
        let list = match last_day(record) {
            _ if self.holds(record.from) => &mut self.begun,
            Some(last) if self.holds(last) => &mut self.ending,
            Some(_) => &mut self.running,
            None => &mut self.permanent,
        };
        list.push(record);
    }

    fn holds(&self, day: Day) -> bool {
        (self.monday..=self.sunday).contains(&day)
    }

    /// All postings that hang in it, in the order in which they are told.
    pub fn postings(&self) -> impl Iterator<Item = &'a PostingRecord> {
        self.begun.iter().chain(&self.ending).chain(&self.running).chain(&self.permanent).copied()
    }

    /// Whether a posting is read in full in the bulletin, because it is new or to be broadcast.
    pub fn is_read(&self, record: &PostingRecord) -> bool {
        self.holds(record.from) || self.broadcasts.iter().any(|(other, _)| std::ptr::eq(*other, record))
    }

    /// The broadcasts that are recorded, and those that are only proposed.
    pub fn broadcasts_by(&self, source: Source) -> impl Iterator<Item = &(&'a PostingRecord, Broadcast)> {
        self.broadcasts.iter().filter(move |(_, broadcast)| broadcast.source == source)
    }
}

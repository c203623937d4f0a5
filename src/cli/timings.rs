//! `--timings`: what took how long, by stage and by template.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::model::Print;
use crate::plan::Copies;
use crate::publish::{Press, PublishError};
use crate::render::{File, Receiver};

/// Time of the wall by stage, one after the other.
pub(super) struct Stages {
    last: Instant,
    spent: Vec<(&'static str, Duration)>,
}

impl Stages {
    pub fn begin() -> Self {
        Self { last: Instant::now(), spent: Vec::new() }
    }

    /// Says that a stage has ended.
    pub fn done(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.spent.push((stage, now - self.last));
        self.last = now;
    }
}

/// Times of the threads by template and kind of file, all together.
#[derive(Default)]
pub(super) struct Makings(Mutex<BTreeMap<&'static str, (usize, Duration)>>);

/// A press that measures what is made for it.
pub(super) struct Timed<'a> {
    pub press: &'a Press,
    pub makings: &'a Makings,
}

impl Receiver for Timed<'_> {
    type Error = PublishError;

    fn keeps(&self, path: &str, copies: Copies, print: Print) -> Result<bool, PublishError> {
        self.press.keeps(path, copies, print)
    }

    fn takes(&self, file: File, print: Option<Print>) -> Result<(), PublishError> {
        let begun = Instant::now();
        let taken = self.press.takes(file, print);
        self.makings.add("(ghi)", begun.elapsed());
        taken
    }

    fn measured<T>(&self, what: &'static str, work: impl FnOnce() -> T) -> T {
        let begun = Instant::now();
        let made = work();
        self.makings.add(what, begun.elapsed());
        made
    }
}

impl Makings {
    fn add(&self, what: &'static str, spent: Duration) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = all.entry(what).or_default();
        entry.0 += 1;
        entry.1 += spent;
    }
}

/// The table for people: stages first, then templates, the longest first.
pub(super) fn table(stages: &Stages, makings: &Makings) -> String {
    let mut text = String::from("thời gian từng bước:\n");
    for (stage, spent) in &stages.spent {
        text.push_str(&format!("{:>10.1} ms  {stage}\n", milliseconds(*spent)));
    }
    let mut made: Vec<_> = makings.0.lock().unwrap_or_else(PoisonError::into_inner).clone().into_iter().collect();
    made.sort_by_key(|(what, (_, spent))| (std::cmp::Reverse(*spent), *what));
    if !made.is_empty() {
        text.push_str("thời gian từng mẫu trang (cộng các luồng):\n");
    }
    for (what, (count, spent)) in made {
        let each = milliseconds(spent) / f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        text.push_str(&format!("{:>10.1} ms  {count:>6} × {each:>8.3} ms  {what}\n", milliseconds(spent)));
    }
    text
}

fn milliseconds(spent: Duration) -> f64 {
    spent.as_secs_f64() * 1e3
}

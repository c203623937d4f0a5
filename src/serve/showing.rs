//! What is shown: of every day that someone looks at the last good site, and what is wrong since.

use std::collections::hash_map::RandomState;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher as _, Hasher as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::json;
use tokio::sync::watch;

use super::{Shown, Trouble, Workshop, words};
use crate::model::Day;

/// So many days are kept at once; whoever chooses yet another lets go of one that nobody looks at.
const DAYS: usize = 4;

/// The sites that are shown, and who should hear when they change.
pub(super) struct Showing {
    pub workshop: Arc<dyn Workshop>,
    today: Box<dyn Fn() -> Day + Send + Sync>,
    /// Held by whoever asks the workshop for a site or tells it of a change, so that nobody puts an old site in the place of a new one.
    turn: Mutex<()>,
    days: Mutex<Days>,
    changes: watch::Sender<()>,
    /// Tells this run of the program from another on the same port.
    run: u64,
}

#[derive(Default)]
struct Days {
    /// How many times the sites were made anew.
    edition: u64,
    views: BTreeMap<Day, View>,
    /// How many browsers listen for news of a day.
    listeners: BTreeMap<Day, usize>,
}

/// A day as it is shown.
#[derive(Clone, Default)]
pub(super) struct View {
    pub good: Option<Good>,
    /// What stands in the way of a newer site.
    pub trouble: Option<Arc<Trouble>>,
}

#[derive(Clone)]
pub(super) struct Good {
    pub edition: u64,
    pub site: Arc<dyn Shown>,
}

/// The sites of all days that someone looks at, made but not shown yet.
pub(super) struct Fresh(BTreeMap<Day, Result<Arc<dyn Shown>, Arc<Trouble>>>);

impl Fresh {
    pub fn is_troubled(&self) -> bool {
        self.0.values().any(Result::is_err)
    }

    pub fn of(&self, day: Day) -> Option<Result<Arc<dyn Shown>, Arc<Trouble>>> {
        self.0.get(&day).cloned()
    }
}

impl Showing {
    pub fn new(workshop: Arc<dyn Workshop>, today: Box<dyn Fn() -> Day + Send + Sync>) -> Self {
        let run = RandomState::new().build_hasher().finish();
        Self { workshop, today, turn: Mutex::default(), days: Mutex::default(), changes: watch::Sender::new(()), run }
    }

    /// The day that is shown unless another is chosen.
    pub fn today(&self) -> Day {
        (self.today)()
    }

    pub fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wakes whenever something is shown anew.
    pub fn changes(&self) -> watch::Receiver<()> {
        self.changes.subscribe()
    }

    /// A day as it is shown; one that nobody has looked at yet is made first.
    pub fn view(&self, day: Day) -> View {
        if let Some(view) = self.days().views.get(&day) {
            return view.clone();
        }
        let _turn = self.turn();
        if let Some(view) = self.days().views.get(&day) {
            return view.clone();
        }
        let made = self.make_one(day);
        let today = self.today();
        let mut days = self.days();
        days.put(day, made);
        days.let_go(&[day, today]);
        days.views.get(&day).cloned().unwrap_or_default()
    }

    /// The sites of today and of every day that a browser listens for, as the data stand now. The caller holds the turn.
    pub fn make(&self) -> Fresh {
        let mut wanted: BTreeSet<Day> = self.days().listeners.keys().copied().collect();
        wanted.insert(self.today());
        Fresh(wanted.into_iter().map(|day| (day, self.make_one(day))).collect())
    }

    fn make_one(&self, day: Day) -> Result<Arc<dyn Shown>, Arc<Trouble>> {
        // A fault of the program itself costs one renewal, not the preview.
        let made = catch_unwind(AssertUnwindSafe(|| self.workshop.site(day)));
        made.unwrap_or_else(|_| Err(Trouble::Other(words::PANIC.to_owned()))).map_err(Arc::new)
    }

    /// Shows what was made, and only then says so. Where there is trouble, the last good site stays.
    pub fn show(&self, fresh: Fresh) {
        let mut unseen = Vec::new();
        let mut days = self.days();
        days.edition += 1;
        if !fresh.is_troubled() {
            // Days that nobody looks at are made anew when they are asked for.
            unseen = days.views.extract_if(.., |day, _| !fresh.0.contains_key(day)).collect();
        }
        let old: Vec<View> = fresh.0.into_iter().filter_map(|(day, made)| days.put(day, made)).collect();
        drop(days);
        self.changes.send_replace(());
        // A whole site is many pieces: they are let go of once the new one can be seen.
        drop((old, unseen));
    }

    /// Which site a page was taken from, for the script in it.
    pub fn edition(&self, day: Day, view: &View) -> String {
        format!("{:x}.{}.{day}", self.run, view.good.as_ref().map_or(0, |good| good.edition))
    }

    /// What a browser that shows a page of a day should know: `{"ban", "so_loi", "loi"}`.
    pub fn news(&self, day: Day) -> String {
        let view = self.view(day);
        let (count, list) = view.trouble.as_ref().map_or((0, String::new()), |trouble| (words::count(trouble), words::list(trouble)));
        json!({ "ban": self.edition(day, &view), "so_loi": count, "loi": list }).to_string()
    }

    /// Counts a browser among those who listen for a day, until the ticket is dropped.
    pub fn listen(self: &Arc<Self>, day: Day) -> Ticket {
        *self.days().listeners.entry(day).or_default() += 1;
        Ticket { showing: Arc::clone(self), day }
    }

    fn days(&self) -> MutexGuard<'_, Days> {
        self.days.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Days {
    /// Gives the view whose place was taken.
    fn put(&mut self, day: Day, made: Result<Arc<dyn Shown>, Arc<Trouble>>) -> Option<View> {
        let edition = self.edition.max(1);
        self.edition = edition;
        let view = self.views.entry(day).or_default();
        match made {
            Ok(site) => return Some(std::mem::replace(view, View { good: Some(Good { edition, site }), trouble: None })),
            Err(trouble) => view.trouble = Some(trouble),
        }
        None
    }

    fn let_go(&mut self, except: &[Day]) {
        while self.views.len() > DAYS {
            let idle = self.views.keys().find(|day| !except.contains(day) && !self.listeners.contains_key(day)).copied();
            let Some(idle) = idle else { return };
            self.views.remove(&idle);
        }
    }
}

/// A browser that listens for news of a day.
pub(super) struct Ticket {
    showing: Arc<Showing>,
    day: Day,
}

impl Drop for Ticket {
    fn drop(&mut self) {
        let mut days = self.showing.days();
        if let Some(count) = days.listeners.get_mut(&self.day) {
            *count -= 1;
            if *count == 0 {
                days.listeners.remove(&self.day);
            }
        }
    }
}

//! Watching the folders, and making the sites anew: good news at once, bad news once it has stood for a moment.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::Renewal;
use super::showing::Showing;
use crate::watch::touched;

/// How often the folders are looked at anyway: for file systems that send no events, and for the new day.
const LOOK: Duration = Duration::from_secs(2);

/// How long half a save may last: editors empty a file before they write it, or remove it before they put the new one in its place.
const HALF_A_SAVE: Duration = Duration::from_millis(250);

/// So many times at most a faulty site is made again because saving still goes on.
const TRIES: usize = 20;

/// Keeps what is shown up to date, for good.
pub(super) fn keep(showing: &Showing, tell: &dyn Fn(&Renewal)) {
    let mut eyes = Eyes::on(&showing.workshop.watched());
    let mut day = showing.today();
    loop {
        let touched = eyes.wait();
        let today = showing.today();
        if touched.is_empty() && !eyes.look_due() && day == today {
            continue;
        }
        let unforeseen = touched.is_empty();
        let Some(renewal) = renew(showing, &eyes, touched, day != today) else { continue };
        day = today;
        // No event told of it: the folder is another one than that which was watched, or never tells.
        if unforeseen && !renewal.changed.is_empty() {
            eyes = Eyes::on(&showing.workshop.watched());
        }
        tell(&renewal);
    }
}

/// Makes and shows the sites anew, unless nothing changed.
fn renew(showing: &Showing, eyes: &Eyes, mut touched: Vec<PathBuf>, new_day: bool) -> Option<Renewal> {
    let started = Instant::now();
    if touched.iter().any(|path| is_half_saved(path)) {
        touched.extend(eyes.more());
    }
    let _turn = showing.turn();
    let mut changed = showing.workshop.refresh(&touched);
    if changed.is_empty() && !new_day {
        return None;
    }
    let mut fresh = showing.make();
    for _ in 0..TRIES {
        let more = if fresh.is_troubled() { eyes.more() } else { Vec::new() };
        // Silence ends the wait, not an event that tells of bytes already seen: the second half may still be on its way.
        if more.is_empty() {
            break;
        }
        let also = showing.workshop.refresh(&more);
        if !also.is_empty() {
            changed.extend(also);
            fresh = showing.make();
        }
    }
    changed.sort();
    changed.dedup();
    let day = showing.today();
    // After midnight between the two questions there is nothing of the new day yet; the next look makes it.
    let outcome = fresh.of(day)?;
    showing.show(fresh);
    Some(Renewal { changed, day, took: started.elapsed(), outcome })
}

/// A file that is empty or gone; what editors leave beside it has been passed over before.
fn is_half_saved(path: &Path) -> bool {
    path.metadata().map_or(true, |meta| meta.is_file() && meta.len() == 0)
}

/// What tells that a file was touched.
struct Eyes {
    events: Receiver<notify::Result<Event>>,
    /// Tells as long as it lives; none where the system cannot watch, and looking now and then must do.
    _watcher: Option<RecommendedWatcher>,
    looked: std::cell::Cell<Instant>,
}

impl Eyes {
    /// Folders are watched, not files: an atomic save loses a watched file.
    fn on(folders: &[PathBuf]) -> Self {
        let (sender, events) = channel();
        let watcher = notify::recommended_watcher(move |event| _ = sender.send(event)).ok().map(|mut watcher| {
            for folder in folders {
                // A folder that is not there, or cannot be watched, is looked at now and then.
                let _ = watcher.watch(folder, RecursiveMode::Recursive);
            }
            watcher
        });
        Self { events, _watcher: watcher, looked: std::cell::Cell::new(Instant::now()) }
    }

    /// The files that the first event names, with all that is known by then; none when it is time to look anyway.
    fn wait(&self) -> Vec<PathBuf> {
        let left = LOOK.saturating_sub(self.looked.get().elapsed());
        match self.events.recv_timeout(left) {
            Ok(event) => touched(event).into_iter().chain(self.waiting()).collect(),
            Err(RecvTimeoutError::Timeout) => Vec::new(),
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::sleep(left);
                Vec::new()
            }
        }
    }

    /// Whether it is time to look at everything; asking begins the next interval.
    fn look_due(&self) -> bool {
        let due = self.looked.get().elapsed() >= LOOK;
        if due {
            self.looked.set(Instant::now());
        }
        due
    }

    /// The files that are touched within a moment; returns at the first.
    fn more(&self) -> Vec<PathBuf> {
        let until = Instant::now() + HALF_A_SAVE;
        while let Ok(event) = self.events.recv_timeout(until.saturating_duration_since(Instant::now())) {
            let files = touched(event);
            if !files.is_empty() {
                return files.into_iter().chain(self.waiting()).collect();
            }
        }
        Vec::new()
    }

    fn waiting(&self) -> impl Iterator<Item = PathBuf> + '_ {
        self.events.try_iter().flat_map(touched)
    }
}

//! Rebuilding when the data change, and when a new day begins.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use notify::{RecursiveMode, Watcher};
use walkdir::WalkDir;

use crate::model::Day;

/// How often the folders are looked at anyway: for file systems that send no events, and for the new day.
const LOOK: Duration = Duration::from_secs(2);

/// Watches folders and calls `changed` with a line for people, whenever a file's bytes or the day changed.
///
/// Events only say when to look; what changed is told by the bytes, so an atomic save, a burst of saves
/// and a missed event all end in one rebuild. Runs until the process ends.
///
/// # Errors
/// When the system cannot watch at all.
pub fn watch(folders: &[PathBuf], today: impl Fn() -> Day, mut changed: impl FnMut(&str)) -> notify::Result<()> {
    let (sender, events) = channel();
    let mut watcher = notify::recommended_watcher(move |event| {
        let _ = sender.send(event);
    })?;
    for folder in folders {
        watcher.watch(folder, RecursiveMode::Recursive)?;
    }
    let mut seen = snapshot(folders);
    let mut day = today();
    loop {
        match events.recv_timeout(LOOK) {
            Ok(_) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
        let now = snapshot(folders);
        let new_day = today();
        if now != seen {
            changed(&told(&seen, &now));
        } else if new_day != day {
            changed(&format!("sang ngày {}", new_day.display()));
        }
        (seen, day) = (now, new_day);
    }
}

type Snapshot = HashMap<PathBuf, blake3::Hash>;

fn snapshot(folders: &[PathBuf]) -> Snapshot {
    let files = folders.iter().flat_map(|folder| WalkDir::new(folder).into_iter().filter_map(Result::ok));
    let wanted = files.filter(|entry| entry.file_type().is_file() && !is_leftover(entry.path()));
    wanted.filter_map(|entry| Some((entry.path().to_owned(), blake3::hash(&fs::read(entry.path()).ok()?)))).collect()
}

/// What editors write beside a file while it is open.
fn is_leftover(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.starts_with('.') || name.starts_with("~$") || name.ends_with('~') || name.ends_with(".tmp") || name == "4913"
}

fn told(before: &Snapshot, after: &Snapshot) -> String {
    let added = after.keys().filter(|path| !before.contains_key(*path)).count();
    let removed = before.keys().filter(|path| !after.contains_key(*path)).count();
    let edited = after.iter().filter(|(path, hash)| before.get(*path).is_some_and(|old| old != *hash)).count();
    format!("dữ liệu đổi: {edited} tệp sửa, {added} tệp thêm, {removed} tệp bỏ")
}

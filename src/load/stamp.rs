//! What tells cheaply, without reading it, that a file is still the one that was read.

use std::fs::Metadata;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use super::tape::{Player, Tape, Torn};

/// What the file system says of a file; times in nanoseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    modified: i64,
    /// When anything of it changed last, its times included: who sets the time of writing back cannot set this one. 0 on Windows.
    changed: i64,
    /// Which file it is, and on which device; 0 on Windows.
    inode: u64,
    device: u64,
}

/// Coarser than the times that any file system keeps (FAT: 2 s). What was written in the same moment as it was read may have been
/// written again in that moment, and nothing of the stamp would tell.
const GRAIN: i64 = 2_100_000_000;

impl Stamp {
    /// None where there is no file, or none that may be asked about.
    pub fn of(path: &Path) -> Option<Self> {
        let file = path.metadata().ok().filter(Metadata::is_file)?;
        let (changed, inode, device) = beyond(&file);
        let modified = file.modified().map_or(i64::MAX, nanoseconds);
        Some(Self { length: file.len(), modified, changed, inode, device })
    }

    /// Whether a file that was read no earlier than at a time is known by its stamp from then on.
    pub fn settles(&self, read: SystemTime) -> bool {
        self.modified.max(self.changed).saturating_add(GRAIN) < nanoseconds(read)
    }

    pub fn record(&self, tape: &mut Tape) {
        let Self { length, modified, changed, inode, device } = *self;
        [length, modified.cast_unsigned(), changed.cast_unsigned(), inode, device].into_iter().for_each(|number| tape.number(number));
    }

    pub fn replay(player: &mut Player) -> Result<Self, Torn> {
        Ok(Self {
            length: player.number()?,
            modified: player.number()?.cast_signed(),
            changed: player.number()?.cast_signed(),
            inode: player.number()?,
            device: player.number()?,
        })
    }
}

fn nanoseconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |before| -before),
    }
}

#[cfg(unix)]
fn beyond(file: &Metadata) -> (i64, u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (file.ctime().saturating_mul(1_000_000_000).saturating_add(file.ctime_nsec()), file.ino(), file.dev())
}

#[cfg(not(unix))]
fn beyond(_: &Metadata) -> (i64, u64, u64) {
    (0, 0, 0)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_file_is_known_by_its_stamp_only_some_time_after_it_was_written() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a");
        let written = SystemTime::now();
        std::fs::write(&path, "a").expect("it can be written");
        let stamp = Stamp::of(&path).expect("it is there");
        assert!(!stamp.settles(written));
        assert!(!stamp.settles(SystemTime::now()));
        assert!(stamp.settles(written + Duration::from_mins(1)));
        assert_eq!(Stamp::of(folder.path()), None, "a folder is no file");
    }

    #[test]
    fn a_time_that_no_clock_shows_never_settles() {
        let stamp = Stamp { length: 1, modified: i64::MAX, changed: 0, inode: 0, device: 0 };
        assert!(!stamp.settles(SystemTime::now()));
    }

    #[test]
    fn a_stamp_comes_back() {
        let stamp = Stamp { length: 1, modified: -5, changed: i64::MAX, inode: u64::MAX, device: 7 };
        let mut tape = Tape::default();
        stamp.record(&mut tape);
        let bytes = tape.finish().expect("numbers have a form");
        assert_eq!(Stamp::replay(&mut Player::new(&bytes)).ok(), Some(stamp));
    }
}

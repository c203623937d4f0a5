//! The service worker of the site: it keeps what was read, or takes away one that an earlier build left with readers.

use super::File;
use super::theme::{Theme, version};
use crate::plan::Site;

const KEEPING: &str = include_str!("worker/luu.js");
const LEAVING: &str = include_str!("worker/go.js");

/// `sw.js`. The keeping one changes with the theme and the day: browsers fetch it anew, and it forgets what has grown old.
///
/// A worker stays with a reader until another takes its place, so the leaving one is published wherever none is wanted.
pub(super) fn file(site: &Site, theme: &Theme) -> File {
    let script = if site.reads_offline { KEEPING.replace("@PHIEN_BAN@", &edition(site, theme)) } else { LEAVING.to_owned() };
    File::of_bytes("sw.js", script)
}

/// `2026-11-16 0a1b2c3d`.
fn edition(site: &Site, theme: &Theme) -> String {
    let versions: String = theme.versions().into_iter().map(|(name, version)| format!("{name} {version}\n")).collect();
    format!("{} {}", site.day, version(versions.as_bytes()))
}

//! The service worker of the site: it keeps what was read, or takes away one that an earlier build left with readers.

use super::File;
use super::sitemap::escape;
use super::theme::{Theme, tight, version};
use crate::plan::Site;

const KEEPING: &str = include_str!("worker/luu.js");
const LEAVING: &str = include_str!("worker/go.js");

/// `sw.js`. The keeping one changes with the theme and the day: browsers fetch it anew, and it forgets what has grown old.
///
/// A worker stays with a reader until another takes its place, so the leaving one is published wherever none is wanted.
pub(super) fn file(site: &Site, theme: &Theme) -> File {
    let script = if site.reads_offline {
        KEEPING.replace("@PHIEN_BAN@", &edition(site, theme)).replace("'@GOI@'", &script_text(&calls(site)))
    } else {
        LEAVING.to_owned()
    };
    File::of_bytes("sw.js", tight(&script))
}

/// Whom to call while there is no network, as a list that stands in the worker's own page.
fn calls(site: &Site) -> String {
    let lines = site.numbers.iter().filter_map(|line| {
        let (name, shown) = (escape(&line.name), escape(&line.number.display()));
        let dialled = line.number.dialled()?;
        Some(format!("<li><p>{name}</p><p><a class=\"goi-lon\" href=\"tel:{dialled}\">{shown}</a></p></li>"))
    });
    let lines: String = lines.collect();
    if lines.is_empty() { lines } else { format!("<h2 class=\"muc-lon\">Cần ngay, bác gọi</h2><ul class=\"so-goi\">{lines}</ul>") }
}

/// A text as a script writes it. JSON may hold the two line ends that a script of before 2019 may not.
fn script_text(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// `2026-11-16 0a1b2c3d`.
fn edition(site: &Site, theme: &Theme) -> String {
    let versions: String = theme.versions().into_iter().map(|(name, version)| format!("{name} {version}\n")).collect();
    format!("{} {}", site.day, version(versions.as_bytes()))
}

//! `.htaccess`: all that Apache 2.4 must know, where nothing but `AllowOverride FileInfo` is granted.

use super::policy::{self, DAILY, Keep, NO_INDEX, VERSIONED};
use super::{MARK, MARKS};

/// The file for a site below a path; `former` are the lines for the names it had before.
pub(super) fn in_site(base_path: &str, former: &str) -> String {
    let texts: Vec<&str> = policy::text_endings().collect();
    let types: String = policy::TYPES.iter().map(|(endings, kind, _)| format!("  AddType {kind}{}\n", dotted(endings))).collect();
    let headers: String = policy::headers().iter().map(|(name, value)| format!("  Header always set {name} \"{value}\"\n")).collect();
    include_str!("htaccess.txt")
        .replace("@FORMER@", former)
        .replace("@TYPES@", &types)
        .replace("@DOTTED@", &dotted(&texts.join(" ")))
        .replace("@ENDINGS@", &texts.join("|"))
        .replace("@HEADERS@", &headers)
        .replace("@BASE@", base_path)
        .replace("@ASK@", Keep::Ask.header())
        .replace("@SHORT@", Keep::Short.header())
        .replace("@FOREVER@", Keep::Forever.header())
        .replace("@NEVER@", Keep::Never.header())
        .replace("@NO_INDEX@", NO_INDEX)
        .replace("@VERSIONED@", VERSIONED)
        .replace("@DAILY@", DAILY)
        .replace("@MARKS@", MARKS)
        .replace("@MARK@", MARK)
}

/// `jpg jpeg` → ` .jpg .jpeg`.
fn dotted(endings: &str) -> String {
    endings.split(' ').map(|ending| format!(" .{ending}")).collect()
}

//! `_headers`: the file that Netlify and Cloudflare Pages read.
//!
//! No two rules set the same header for one address, for one host joins their values and the other takes the last.
//! These hosts look at no file below `.rieng/`. Where the site has lists of persons, every posting is treated as one, and
//! every attachment when one belongs to a list: the file names none of them, for other hosts give it out.

use super::policy::{self, Keep, NO_INDEX};

/// The file for a site with these static files of the theme and these private files.
pub(super) fn headers(base_path: &str, theme: &[&str], private: &[&str]) -> String {
    let mut out = String::from("# Do niemyet ghi, dùng cho Netlify, Cloudflare Pages.\n");
    let mut rule = |path: &str, headers: &[(&str, &str)]| {
        let lines: String = headers.iter().map(|(name, value)| format!("  {name}: {value}\n")).collect();
        out.push_str(&format!("{base_path}{path}\n{lines}"));
    };
    let always = policy::headers();
    rule("*", &always.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>());
    for name in theme.iter().filter(|name| is_versioned(name)) {
        rule(&format!("giao-dien/{name}"), &[("Cache-Control", Keep::Forever.header())]);
    }
    // What has no rule here, these hosts let browsers ask about each time.
    let never = [("Cache-Control", Keep::Never.header()), ("X-Robots-Tag", NO_INDEX)];
    if private.iter().any(|path| path.starts_with("niem-yet/")) {
        rule("niem-yet/:nam/:so/*", &never[..1]);
    }
    if private.iter().any(|path| path.starts_with("tep/")) {
        rule("tep/*", &never);
    }
    out
}

/// Whether pages ask for a static file by its version only: styles, scripts, drawings. The day's script has none; pictures
/// are named by other sites, too.
fn is_versioned(name: &str) -> bool {
    name != "ngay.js" && [".css", ".js", ".svg", ".woff2"].iter().any(|ending| name.ends_with(ending))
}

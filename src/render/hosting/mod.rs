//! How a host should serve the site: files that lie in it for Apache, Netlify, Cloudflare Pages and GitHub Pages, and what is
//! set up outside it, printed by `niemyet hosting`.
//!
//! Which files name private persons is told by empty files below `.rieng/` (`.rieng/niem-yet/2026/0012/index.html.dau`): a host looks there at each
//! request, so that a new list needs no change of its configuration, and no file that a careless host gives out names them.

mod apache;
mod former;
pub mod policy;
mod static_hosts;

use super::File;
use crate::plan::{Copies, Former, Site};

pub use former::pages;

/// The folder of the marks, and what their names end in beyond that of the file.
const MARKS: &str = ".rieng";
const MARK: &str = "dau";

/// The files of the site that hosts read. A clerk's own file of the same name stays.
pub(super) fn files(site: &Site, files: &[(String, Copies)]) -> Vec<File> {
    let private: Vec<&str> = files.iter().filter(|(_, copies)| *copies == Copies::Forbidden).map(|(path, _)| path.as_str()).collect();
    let theme: Vec<&str> = files.iter().filter_map(|(path, _)| path.strip_prefix("giao-dien/")).collect();
    let (host, _) = crate::plan::host_and_path(&site.base_url);
    let own = [
        (".htaccess", apache::in_site(&site.base_path, &former::apache(&site.former, &host))),
        ("_headers", static_hosts::headers(&site.base_path, &theme, &private)),
        // GitHub Pages leaves out names that begin with `_` or `.` unless it is told that this is no Jekyll site.
        (".nojekyll", String::new()),
    ];
    let marks = private.iter().map(|path| File::of_bytes(format!("{MARKS}/{path}.{MARK}"), Vec::new()));
    let redirects = former::netlify(&site.former, &host).map(|text| ("_redirects", text));
    own.into_iter().chain(redirects).map(|(name, text)| File { yields: true, ..File::of_bytes(name, text) }).chain(marks).collect()
}

/// Where a site lies, and from what it is built.
#[derive(Debug, Clone)]
pub struct Place {
    /// The host's name, `minhhoa.thainguyen.gov.vn`.
    pub host: String,
    /// The path below which the site lies, `/` or `/xa-minh-hoa/`.
    pub base_path: String,
    pub program: String,
    pub content: String,
    pub out: String,
    /// Where it lay before.
    pub former: Vec<Former>,
}

/// What can be set up outside the site.
pub const KINDS: [&str; 6] = ["nginx", "apache", "systemd", "cron", "windows", "github"];

/// One of [`KINDS`], ready to be used; none for another word.
#[must_use]
pub fn set_up(kind: &str, place: &Place) -> Option<String> {
    let text = match kind {
        "nginx" => nginx(place),
        "apache" => include_str!("apache.conf").to_owned() + &former::apache_hosts(&place.former, &place.host),
        "systemd" => include_str!("systemd.txt").to_owned(),
        "cron" => include_str!("cron.txt").to_owned(),
        "windows" => include_str!("windows.txt").to_owned(),
        "github" => include_str!("github.yml").to_owned(),
        _ => return None,
    };
    Some(placed(&text, place))
}

fn placed(text: &str, place: &Place) -> String {
    text.replace("@HOST@", &place.host)
        .replace("@BASE@", &place.base_path)
        .replace("@PROGRAM@", &place.program)
        .replace("@CONTENT@", &place.content)
        .replace("@OUT@", &place.out)
}

fn nginx(place: &Place) -> String {
    let (servers, here) = former::nginx(&place.former, &place.host);
    let where_it_lies = match place.base_path.as_str() {
        "/" => "    root @OUT@;\n    location / { }\n".to_owned(),
        _ => "    location @BASE@ { alias @OUT@/; }\n    location / { return 404; }\n".to_owned(),
    };
    let types: String = policy::TYPES.iter().map(|(ending, kind, _)| format!("        {kind} {ending};\n")).collect();
    let texts: Vec<&str> = policy::TYPES.iter().filter(|(_, _, text)| *text == policy::Text::Utf8).map(|(_, kind, _)| *kind).collect();
    // `text/html` is always among them, and nginx warns when it is named.
    let texts = texts.into_iter().filter(|kind| *kind != "text/html").collect::<Vec<_>>().join(" ");
    let headers: String = policy::headers().iter().map(|(name, value)| format!("    add_header {name} \"{value}\" always;\n")).collect();
    (include_str!("nginx.conf").to_owned() + &servers)
        .replace("@WHERE@", &(where_it_lies + &here))
        .replace("@TYPES@", &types)
        .replace("@TEXTS@", &texts)
        .replace("@HEADERS@", &headers)
        .replace("@ASK@", policy::Keep::Ask.header())
        .replace("@SHORT@", policy::Keep::Short.header())
        .replace("@FOREVER@", policy::Keep::Forever.header())
        .replace("@NEVER@", policy::Keep::Never.header())
        .replace("@NO_INDEX@", policy::NO_INDEX)
        .replace("@VERSIONED@", policy::VERSIONED)
        .replace("@DAILY@", policy::DAILY)
        .replace("@MARKS@", MARKS)
        .replace("@MARK@", MARK)
}

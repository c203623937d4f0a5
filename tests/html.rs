//! What every page must be: one outline, unique ids, nothing inline that runs or styles, structured data that parses.

#[path = "support/site.rs"]
mod site;

use std::collections::{BTreeMap, BTreeSet};

use scraper::Html;
use site::{Built, assert_none, select};

type Check = fn(&Html) -> Vec<String>;

/// Pages are parsed once and held against all of these.
const CHECKS: [(&str, Check); 9] = [
    ("an id stands twice", repeated_ids),
    ("a reference names no id of the page", dangling_references),
    ("something inline runs or styles", inline_styles_and_scripts),
    ("a JSON-LD block is broken", broken_structured_data),
    ("headings make no outline", broken_outline),
    ("a part of the page is missing or stands twice", missing_parts),
    ("a picture, link or button has no name", nameless),
    ("a table does not explain itself", unexplained_tables),
    ("another host is asked", requests_to_other_hosts),
];

#[test]
fn every_page_is_sound() {
    let site = Built::under_test();
    let mut problems = Vec::new();
    for (path, page) in &site.pages {
        for (what, check) in CHECKS {
            problems.extend(check(page).into_iter().map(|problem| format!("{path}: {what}: {problem}")));
        }
    }
    assert_none("problems", &problems);
}

#[test]
fn titles_tell_pages_apart() {
    let site = Built::under_test();
    let mut by_title: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (path, page) in &site.pages {
        let title = select(page, "head title").first().map(|title| title.text().collect::<String>()).unwrap_or_default();
        by_title.entry(title).or_default().push(path);
    }
    let shared = by_title.iter().filter(|(_, paths)| paths.len() > 1).map(|(title, paths)| format!("{title}: {paths:?}"));
    assert_none("titles shared by several pages", &shared.collect::<Vec<_>>());
}

fn ids(page: &Html) -> Vec<&str> {
    select(page, "[id]").into_iter().filter_map(|element| element.attr("id")).collect()
}

fn repeated_ids(page: &Html) -> Vec<String> {
    let mut seen = BTreeSet::new();
    ids(page).into_iter().filter(|id| !seen.insert(*id)).map(str::to_owned).collect()
}

fn dangling_references(page: &Html) -> Vec<String> {
    let ids: BTreeSet<&str> = ids(page).into_iter().collect();
    let mut missing = Vec::new();
    for name in ["aria-labelledby", "aria-describedby", "aria-controls", "for", "headers", "list"] {
        for element in select(page, &format!("[{name}]")) {
            let named = element.attr(name).unwrap_or_default().split_whitespace();
            missing.extend(named.filter(|id| !ids.contains(id)).map(|id| format!("{name}={id}")));
        }
    }
    missing
}

fn inline_styles_and_scripts(page: &Html) -> Vec<String> {
    let mut found = Vec::new();
    for element in select(page, "*") {
        let name = element.value().name();
        let data = element.attr("type") == Some("application/ld+json");
        if name == "style" || name == "script" && element.attr("src").is_none() && !data {
            found.push(format!("<{name}>"));
        }
        let attributes = element.value().attrs().map(|(name, _)| name);
        found.extend(attributes.filter(|name| *name == "style" || name.starts_with("on")).map(|name| format!("{name}=")));
    }
    found
}

fn broken_structured_data(page: &Html) -> Vec<String> {
    let blocks = select(page, "script[type='application/ld+json']").into_iter().map(|block| block.text().collect::<String>());
    let problem = |text: String| match serde_json::from_str::<serde_json::Value>(&text) {
        Err(error) => Some(format!("{error}: {text:.80}")),
        Ok(data) if data["@context"] != "https://schema.org" => Some(format!("no schema.org: {text:.80}")),
        Ok(data) if data["@type"].is_null() && data["@graph"].is_null() => Some(format!("no type: {text:.80}")),
        Ok(_) => None,
    };
    blocks.filter_map(problem).collect()
}

fn broken_outline(page: &Html) -> Vec<String> {
    let headings = select(page, "h1,h2,h3,h4,h5,h6");
    let levels: Vec<u8> = headings.iter().map(|heading| heading.value().name().as_bytes()[1] - b'0').collect();
    let in_order = levels.windows(2).all(|pair| pair[1] <= pair[0] + 1);
    let one_first = levels.first() == Some(&1) && levels.iter().filter(|level| **level == 1).count() == 1;
    if in_order && one_first { Vec::new() } else { vec![format!("{levels:?}")] }
}

fn missing_parts(page: &Html) -> Vec<String> {
    let parts = ["html[lang=vi]", "head title", "meta[name=description][content]", "link[rel=canonical]", "main"];
    let counts = parts.iter().map(|part| (part, select(page, part).len()));
    counts.filter(|(_, count)| *count != 1).map(|(part, count)| format!("{count} × {part}")).collect()
}

fn nameless(page: &Html) -> Vec<String> {
    let mut found: Vec<String> = select(page, "img:not([alt])").iter().map(scraper::ElementRef::html).collect();
    for element in select(page, "a[href],button,summary") {
        let text: String = element.text().collect();
        let picture = element.descendent_elements().any(|inner| inner.attr("alt").is_some_and(|alt| !alt.trim().is_empty()));
        if text.trim().is_empty() && !picture && element.attr("aria-label").is_none_or(str::is_empty) {
            found.push(element.html());
        }
    }
    found
}

fn unexplained_tables(page: &Html) -> Vec<String> {
    let mut found = Vec::new();
    for table in select(page, "table") {
        let all = |name: &'static str| table.descendent_elements().filter(move |inner| inner.value().name() == name);
        if all("caption").next().is_none() {
            found.push(format!("no caption: {:.80}", table.html()));
        }
        found.extend(all("th").filter(|th| th.attr("scope").is_none()).map(|th| format!("no scope: {:.80}", th.html())));
    }
    found
}

fn requests_to_other_hosts(page: &Html) -> Vec<String> {
    let asked = select(page, "[src],link[rel=stylesheet],link[rel=icon],link[rel=preload]");
    let addresses = asked.into_iter().filter_map(|element| element.attr("src").or(element.attr("href")));
    addresses.filter(|address| address.contains("//")).map(str::to_owned).collect()
}

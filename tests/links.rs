//! Every address that the site names leads somewhere: links, pictures, anchors, the search index, sitemap and feed.

#[path = "support/site.rs"]
mod site;

use std::collections::{BTreeMap, BTreeSet};

use scraper::Html;
use site::{Built, assert_none, canonical, select};

const ADDRESSES: [(&str, &str); 6] =
    [("[href]", "href"), ("[src]", "src"), ("[action]", "action"), ("[poster]", "poster"), ("object[data]", "data"), ("[cite]", "cite")];

#[test]
fn every_link_of_every_page_leads_to_a_file_and_every_anchor_to_an_id() {
    let site = Built::under_test();
    let ids: BTreeMap<&str, BTreeSet<&str>> = site.pages.iter().map(|(path, page)| (path.as_str(), ids(page))).collect();
    let mut broken = Vec::new();
    for (path, page) in &site.pages {
        for link in links(page) {
            if let Some(problem) = problem(&site, &ids, path, &link) {
                broken.push(format!("{path}: {link}: {problem}"));
            }
        }
    }
    assert_none("broken links", &broken);
}

#[test]
fn every_page_names_its_own_address_and_a_picture_that_exists() {
    let site = Built::under_test();
    let mut problems = Vec::new();
    for (path, page) in &site.pages {
        let expected = format!("{}/{}", site.base_url, path.trim_end_matches("index.html"));
        if canonical(page).as_deref() != Some(expected.as_str()) {
            problems.push(format!("{path}: canonical {:?}", canonical(page)));
        }
        for picture in select(page, "meta[property='og:image']") {
            let address = picture.attr("content").unwrap_or_default();
            let file = address.strip_prefix(&format!("{}/", site.base_url));
            if !file.is_some_and(|file| site.files.contains(file)) {
                problems.push(format!("{path}: og:image {address}"));
            }
        }
    }
    assert_none("wrong addresses", &problems);
}

#[test]
fn the_search_index_the_sitemap_and_the_feed_name_only_pages_that_exist() {
    let site = Built::under_test();
    let mut missing = Vec::new();
    for url in search_addresses(&site).iter().chain(&listed(&site, "sitemap.xml")).chain(&listed(&site, "feed.xml")) {
        let path = url.split('#').next().unwrap_or_default();
        if !site.files.contains(&file_of(path)) {
            missing.push(url.clone());
        }
    }
    assert_none("addresses without a page", &missing);
}

/// Pages kept out of search engines (repealed procedures, 404) may leave the lists; all others must be found by clicking.
#[test]
fn every_indexed_page_can_be_reached_from_the_home_page() {
    let site = Built::under_test();
    let mut reached: BTreeSet<String> = BTreeSet::new();
    let mut open = vec!["index.html".to_owned()];
    while let Some(path) = open.pop() {
        if !reached.insert(path.clone()) {
            continue;
        }
        let inside = links(&site.pages[&path]).into_iter().filter_map(|link| inner(&site, &path, &link));
        open.extend(inside.map(|(target, _)| target).filter(|target| site.pages.contains_key(target)));
    }
    let indexed = site.pages.iter().filter(|(_, page)| select(page, "meta[name=robots][content~=noindex]").is_empty());
    let orphans: Vec<String> = indexed.map(|(path, _)| path).filter(|path| !reached.contains(*path)).cloned().collect();
    assert_none("pages to which no link leads", &orphans);
}

fn ids(page: &Html) -> BTreeSet<&str> {
    select(page, "[id]").iter().filter_map(|element| element.attr("id")).collect()
}

fn links(page: &Html) -> Vec<String> {
    let found = ADDRESSES.iter().flat_map(|(selector, name)| select(page, selector).into_iter().filter_map(|e| e.attr(name)));
    found.map(str::to_owned).collect()
}

fn problem(site: &Built, ids: &BTreeMap<&str, BTreeSet<&str>>, path: &str, link: &str) -> Option<String> {
    if link.is_empty() || link == "#" {
        return Some("leads nowhere".to_owned());
    }
    let (target, fragment) = inner(site, path, link)?;
    if !site.files.contains(&target) {
        return Some(format!("no file {target}"));
    }
    let fragment = fragment.filter(|fragment| !fragment.is_empty())?;
    let known = ids.get(target.as_str()).is_some_and(|ids| ids.contains(fragment.as_str()));
    (!known).then(|| format!("no id {fragment} in {target}"))
}

/// The file and the anchor that an address inside the site means; none for other sites, telephones, e-mail.
fn inner(site: &Built, page: &str, link: &str) -> Option<(String, Option<String>)> {
    let local = match link.strip_prefix(&site.base_url) {
        Some(rest) => rest.to_owned(),
        None if link.contains("://") || ["mailto:", "tel:", "sms:"].iter().any(|scheme| link.starts_with(scheme)) => return None,
        None => link.to_owned(),
    };
    let (address, fragment) = local.split_once('#').map_or((local.as_str(), None), |(address, fragment)| (address, Some(decode(fragment))));
    let address = decode(address.split('?').next().unwrap_or_default());
    if address.is_empty() && !link.starts_with(&site.base_url) {
        return Some((page.to_owned(), fragment));
    }
    Some((resolve(site, page, &address), fragment))
}

/// An address against the page it stands on; from the root, below the path that the host serves.
fn resolve(site: &Built, page: &str, address: &str) -> String {
    let base_path = site.base_url.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    let mut parts: Vec<&str> = match address.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => page.rsplit_once('/').map_or(Vec::new(), |(folder, _)| folder.split('/').collect()),
    };
    let from_root = address.strip_prefix('/').map(|path| path.strip_prefix(base_path).unwrap_or(path));
    for part in from_root.unwrap_or(address).split('/') {
        match part {
            "" | "." => {}
            ".." => match parts.pop() {
                Some(_) => {}
                None => return format!("(above the site) {address}"),
            },
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    let is_folder = address.is_empty() || address.ends_with('/') || address.ends_with("..") || address.ends_with("./");
    if is_folder { file_of(&if path.is_empty() { path } else { format!("{path}/") }) } else { path }
}

/// `thu-tuc/` is the file `thu-tuc/index.html`.
fn file_of(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let hex = |byte: Option<u8>| char::from(byte?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        match byte {
            b'%' => {
                let (high, low) = (hex(rest.next()), hex(rest.next()));
                bytes.push(high.expect("two digits after %") * 16 + low.expect("two digits after %"));
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).expect("an address is UTF-8")
}

/// The addresses of the search index, relative to the root of the site.
fn search_addresses(site: &Built) -> Vec<String> {
    let script = site.text("tim-kiem/chi-muc.js");
    let data = script.trim().strip_prefix("window.CHI_MUC=").and_then(|rest| rest.strip_suffix(';')).expect("one assignment");
    let index: serde_json::Value = serde_json::from_str(data).expect("the index is JSON");
    let rows = index["muc"].as_array().filter(|rows| !rows.is_empty()).expect("the index holds something");
    rows.iter().map(|row| row[2].as_str().expect("the third part is the address").to_owned()).collect()
}

/// The addresses of this site that an XML file names.
fn listed(site: &Built, file: &str) -> Vec<String> {
    let text = site.text(file);
    let root = format!("{}/", site.base_url);
    let found: Vec<String> =
        text.split(&root).skip(1).filter_map(|rest| rest.split(['<', '"', '&', ' ']).next()).map(str::to_owned).collect();
    assert!(!found.is_empty(), "{file} names nothing");
    found
}

//! Minifying changes no visible word: the text of every page, block by block, is the same before and after.

#[path = "support/site.rs"]
mod site;

use std::collections::BTreeMap;

use niemyet::plan::Body;
use niemyet::render::{self, Content, Templates, Theme};
use scraper::ElementRef;
use scraper::node::Node;
use site::{assert_none, parse, sample_plan};

#[test]
fn the_visible_text_of_every_page_survives_minifying() {
    let site = sample_plan();
    let theme = Theme::embedded();
    let engine = Templates::verbatim(&theme).expect("the theme compiles").engine(&theme, &site);
    let files: BTreeMap<String, Vec<u8>> = render::render(&site, &theme)
        .expect("the sample renders")
        .into_iter()
        .filter_map(|file| match file.content {
            Content::Bytes(bytes) => Some((file.path, bytes)),
            Content::Copy(_) | Content::Listing(_) => None,
        })
        .collect();
    let mut differences = Vec::new();
    for artefact in &site.artefacts {
        let Body::Page(page) = &artefact.body else { continue };
        let before = String::from_utf8(engine.page(&site, artefact, page).expect("the page renders")).expect("pages are UTF-8");
        let path = format!("{}{}", artefact.url.trim_start_matches('/'), if artefact.url.ends_with('/') { "index.html" } else { "" });
        let after = String::from_utf8(files[&path].clone()).expect("pages are UTF-8");
        let (before, after) = (blocks(&before), blocks(&after));
        let pairs = before.iter().zip(&after);
        differences.extend(pairs.filter(|(a, b)| a != b).map(|(a, b)| format!("{}: «{a}» became «{b}»", artefact.url)).take(3));
        if before.len() != after.len() {
            differences.push(format!("{}: {} blocks became {}", artefact.url, before.len(), after.len()));
        }
    }
    assert_none("texts changed by minifying", &differences);
}

#[test]
fn glued_words_would_be_noticed() {
    let text = |html: &str| blocks(html);
    assert_eq!(text("<div><b>8.000</b> <em>đồng</em></div>"), ["8.000 đồng"]);
    assert_eq!(text("<div><b>8.000</b><em>đồng</em></div>"), ["8.000đồng"]);
    assert_eq!(text("<div>\n  <p>a\n b</p>\n\n<p>c</p></div>"), ["a b", "c"]);
    assert_eq!(text("<p>a<br> b</p>"), ["a", "b"]);
    assert_eq!(text("<p>a&nbsp;b</p><script>x</script>"), ["a\u{a0}b"]);
    assert_eq!(text("<p>a <img alt='hình'> b</p>"), ["a [hình] b"]);
}

/// The lines that a browser without style sheet shows, white space collapsed as it collapses it.
fn blocks(html: &str) -> Vec<String> {
    let page = parse(html);
    let mut text = String::new();
    collect(page.root_element(), &mut text);
    text.split(BOUNDARY).map(collapsed).filter(|block| !block.is_empty()).collect()
}

/// Stands between blocks; no page contains it.
const BOUNDARY: char = '\u{1}';

fn collect(element: ElementRef, text: &mut String) {
    for child in element.children() {
        match child.value() {
            Node::Text(words) => text.push_str(words),
            Node::Element(inner) => {
                let Some(child) = ElementRef::wrap(child) else { continue };
                match inner.name() {
                    "script" | "style" | "template" | "link" | "meta" => {}
                    "br" | "hr" => text.push(BOUNDARY),
                    "img" => text.push_str(&format!("[{}]", inner.attr("alt").unwrap_or_default())),
                    name if INLINE.contains(&name) => collect(child, text),
                    _ => {
                        text.push(BOUNDARY);
                        collect(child, text);
                        text.push(BOUNDARY);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Elements that stand inside a line; every other begins one of its own, or is a box with edges (a button).
const INLINE: [&str; 27] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "i", "kbd", "label", "mark", "output", "q", "s", "samp", "small",
    "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Runs of white space as one space, none at the ends; a no-break space is a letter.
fn collapsed(block: &str) -> String {
    block.split([' ', '\n', '\t', '\r', '\u{c}']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

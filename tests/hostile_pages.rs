//! A commune whose every text is as bad as text can be: too long, without spaces, from right to left, in other scripts, markup
//! and template code; with the widest and longest tables. It builds, nothing of it runs, and the pages keep their form.
//!
//! `NIEMYET_HOSTILE_OUT=/some/folder cargo test --test hostile_pages` leaves its `content/` there, for a browser to look at:
//! `niemyet build --content /some/folder/content --as-of 2026-11-16 --out /some/folder/public`.

#[path = "hostile_pages/commune.rs"]
mod commune;
#[path = "support/site.rs"]
mod site;
mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use commune::{DIGITS, EMOJI, LONG, MARKUP, RIGHT_TO_LEFT, WORD};
use scraper::{ElementRef, Html};
use site::{assert_none, files_below, parse, select};
use support::Folder;

/// Names the folder to write the commune to.
const KEPT: &str = "NIEMYET_HOSTILE_OUT";

/// Built once for all tests of this file.
static BUILT: LazyLock<Folder> = LazyLock::new(|| {
    let folder = Folder::new(&commune::files());
    folder.build();
    folder
});

fn pages() -> Vec<(String, Html)> {
    let files = files_below(&BUILT.out()).into_iter().filter(|path| Path::new(path).extension().is_some_and(|ending| ending == "html"));
    files.map(|path| (path.clone(), parse(&BUILT.read(&path)))).collect()
}

fn problems(of_page: impl Fn(&Html) -> Vec<String>) -> Vec<String> {
    pages().iter().flat_map(|(path, page)| of_page(page).into_iter().map(move |problem| format!("{path}: {problem}"))).collect()
}

#[test]
fn the_commune_can_be_written_for_a_browser() {
    let Some(out) = std::env::var_os(KEPT).map(PathBuf::from) else { return };
    for (path, bytes) in commune::files() {
        let file = out.join("content").join(path);
        std::fs::create_dir_all(file.parent().expect("a file has a folder")).expect("folders can be made");
        std::fs::write(file, bytes).expect("a file can be written");
    }
}

#[test]
fn nothing_of_it_runs_or_becomes_markup() {
    let wrong = problems(|page| {
        let mut found = Vec::new();
        for element in select(page, "*") {
            let forbidden = element.value().attrs().filter(|(name, _)| name.starts_with("on") || *name == "style");
            found.extend(forbidden.map(|(name, _)| format!("<{} {name}>", element.value().name())));
            let links = ["href", "src"].into_iter().filter_map(|name| element.value().attr(name)).map(|link| link.trim().to_lowercase());
            let unsafe_link = |link: &String| {
                link.starts_with("javascript:")
                    || link.starts_with("data:")
                    || link.contains(|c: char| c.is_whitespace() || "<>\"".contains(c))
            };
            found.extend(links.filter(unsafe_link));
        }
        found.extend(select(page, "main blink, main iframe, main script").iter().map(ElementRef::html));
        for script in select(page, "script:not([src])") {
            let data: Result<serde_json::Value, _> = serde_json::from_str(&script.inner_html());
            found.extend(data.err().map(|error| format!("JSON-LD: {error}")));
        }
        found
    });
    assert_none("pieces of data that a browser would obey", &wrong);
}

#[test]
fn no_template_in_the_data_is_filled_in() {
    let wrong = problems(|page| {
        let text: String = select(page, "body").iter().flat_map(ElementRef::text).collect();
        text.split_whitespace().filter(|word| *word == "5382").map(str::to_owned).collect()
    });
    assert_none("templates of the data that ran", &wrong);
}

#[test]
fn an_id_stands_once_on_a_page() {
    let wrong = problems(|page| {
        let mut seen = BTreeSet::new();
        let ids: Vec<String> = select(page, "[id]").iter().filter_map(|element| element.attr("id").map(str::to_owned)).collect();
        ids.into_iter().filter(|id| !seen.insert(id.clone())).collect()
    });
    assert_none("ids that stand twice", &wrong);
}

#[test]
fn wide_tables_scroll_by_themselves() {
    let scrolls = |table: &ElementRef| {
        table.ancestors().filter_map(ElementRef::wrap).any(|element| element.value().classes().any(|class| class == "cuon"))
    };
    let wrong = problems(|page| {
        let wide = select(page, "table").into_iter().filter(|table| columns(*table) > 6 && !scrolls(table));
        wide.map(|table| format!("{} columns: {}", columns(table), table.text().collect::<String>().chars().take(60).collect::<String>()))
            .collect()
    });
    assert_none("wide tables that do not scroll by themselves", &wrong);
    let found = pages().iter().flat_map(|(_, page)| select(page, "table").into_iter().map(columns).collect::<Vec<_>>()).max();
    assert_eq!(found, Some(40), "the widest table is there to be looked at");
}

/// A long number makes a table of two columns scroll as well, so none is left out.
#[test]
fn whatever_may_scroll_has_a_name_and_keys_reach_it() {
    let wrong = problems(|page| {
        let silent = select(page, ".cuon").into_iter().filter(|scrolling| {
            let reached = scrolling.attr("tabindex") == Some("0") && scrolling.attr("role") == Some("group");
            !reached || name_of(page, *scrolling).is_none()
        });
        silent.map(|scrolling| scrolling.text().collect::<String>().chars().take(60).collect()).collect()
    });
    assert_none("boxes that scroll out of the reach of keys", &wrong);
    assert!(
        pages().iter().any(|(_, page)| select(page, ".cuon .bang-so").iter().any(|table| columns(*table) < 5)),
        "a small one is among them"
    );
}

/// How many columns the first row of a table has.
fn columns(table: ElementRef) -> usize {
    let row = scraper::Selector::parse("tr").expect("a constant selector");
    table.select(&row).next().map_or(0, |row| row.child_elements().count())
}

/// What a group is called: its own label, or the text of the element that labels it.
fn name_of(page: &Html, group: ElementRef) -> Option<String> {
    let label = group.attr("aria-label").map(str::to_owned);
    let labelled = || {
        let id = group.attr("aria-labelledby")?;
        select(page, "[id]").into_iter().find(|element| element.attr("id") == Some(id)).map(|element| element.text().collect())
    };
    label.or_else(labelled).filter(|name: &String| !name.trim().is_empty())
}

#[test]
fn no_bar_leaves_its_chart() {
    let percent = |stroke: &ElementRef, name: &str| -> f64 {
        let text = stroke.attr(name).unwrap_or_else(|| panic!("{name}: {}", stroke.html()));
        text.strip_suffix('%').and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("{text}"))
    };
    let mut bars = 0;
    for (path, page) in pages() {
        for stroke in select(&page, ".bieu-do rect") {
            let (x, width) = (percent(&stroke, "x"), percent(&stroke, "width"));
            assert!(x >= 0.0 && width > 0.0 && x + width <= 100.000_001, "{path}: {}", stroke.html());
            bars += 1;
        }
        for stroke in select(&page, ".bieu-do line") {
            let (from, to) = (percent(&stroke, "x1"), percent(&stroke, "x2"));
            assert!(from >= 0.0 && from <= to && to <= 100.0, "{path}: {}", stroke.html());
        }
        for row in select(&page, ".bieu-do > ul > li") {
            let figures: String = row.text().collect();
            assert!(figures.chars().any(|c| c.is_ascii_digit()), "{path}: a bar without its figures: {figures}");
        }
    }
    assert!(bars > 60, "the commune has charts: {bars}");
}

#[test]
fn every_chart_says_its_finding_and_is_no_riddle_for_those_who_hear_it() {
    let wrong = problems(|page| {
        let charts = select(page, ".bieu-do").into_iter().flat_map(|chart| {
            let silent = chart.select(&scraper::Selector::parse("figcaption .kl").expect("a selector")).next().is_none();
            let seen = scraper::Selector::parse("svg:not([aria-hidden=true])").expect("a selector");
            let spoken: Vec<String> = chart.select(&seen).map(|svg| svg.html()).collect();
            silent.then(|| "no finding".to_owned()).into_iter().chain(spoken)
        });
        charts.collect()
    });
    assert_none("charts that say nothing, or twice", &wrong);
}

#[test]
fn a_text_in_another_language_says_which_and_can_be_heard() {
    let page = parse(&BUILT.read("thu-tuc/1.000001/index.html"));
    for (lang, words) in [("hmn", "Nyob zoo"), ("blt", "ꪎꪱꪣꪱꪙ"), ("ar", RIGHT_TO_LEFT)] {
        let told: String = select(&page, &format!("[lang={lang}]")).iter().flat_map(ElementRef::text).collect();
        assert!(told.contains(words), "{lang}: {told}");
    }
    let sound = select(&page, "audio[src], audio source[src]");
    assert_eq!(sound.len(), 1);
}

#[test]
fn every_text_is_shown_whole_as_it_was_typed() {
    for (page, texts) in [
        ("thu-tuc/1.000001/index.html", &[LONG, WORD, RIGHT_TO_LEFT, EMOJI, MARKUP][..]),
        ("can-bo/khong-so/index.html", &[LONG, WORD]),
        ("linh-vuc/trong/index.html", &[DIGITS]),
        ("doi-thoai/kho/index.html", &[LONG, WORD, RIGHT_TO_LEFT, EMOJI, MARKUP]),
        ("so-lieu/rong/index.html", &[LONG, WORD, RIGHT_TO_LEFT, EMOJI, MARKUP]),
        ("ngan-sach/2026/9-thang/index.html", &[LONG, WORD, RIGHT_TO_LEFT, EMOJI, MARKUP]),
        ("danh-gia/index.html", &[LONG, WORD, RIGHT_TO_LEFT, EMOJI, MARKUP]),
        ("giai-quyet/index.html", &[WORD, RIGHT_TO_LEFT, EMOJI, MARKUP]),
        ("niem-yet/2026/0001/index.html", &[LONG, WORD, RIGHT_TO_LEFT]),
    ] {
        let shown = BUILT.visible(page);
        for text in texts {
            assert!(shown.contains(&text.split_whitespace().collect::<Vec<_>>().join(" ")), "{page}: {text}\n{shown}");
        }
    }
}

#[test]
fn what_is_missing_is_said_kindly() {
    let field = BUILT.visible("linh-vuc/trong/index.html");
    assert!(field.contains("Lĩnh vực này hiện không có thủ tục nào."), "{field}");
    assert!(BUILT.visible("so-lieu/khong-dong/index.html").contains("bảng chưa có dòng nào"));
    let silent = parse(&BUILT.read("can-bo/khong-so/index.html"));
    assert!(select(&silent, "main :not([data-trang-cu]) > a[href^=tel]").is_empty());
}

#[test]
fn a_long_table_and_a_long_list_are_whole() {
    let page = parse(&BUILT.read("so-lieu/dai/index.html"));
    assert_eq!(select(&page, "main tbody tr").len(), 2000);
    let papers = parse(&BUILT.read("thu-tuc/1.000001/index.html"));
    assert!(select(&papers, "main .danh-dau > li").len() >= 60);
    let opinions = parse(&BUILT.read("doi-thoai/nhieu/index.html"));
    assert_eq!(select(&opinions, "main .y-kien > li").len(), 300);
}

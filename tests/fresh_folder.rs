//! A commune that begins: with `don-vi.yaml` alone every list page is there and says kindly that it is empty.

mod support;

use scraper::{Html, Selector};
use support::Folder;

/// The lists of the site, by their addresses.
const LISTS: [&str; 16] = [
    "thu-tuc/",
    "linh-vuc/",
    "phi-le-phi/",
    "can-bo/",
    "tiep-cong-dan/",
    "doi-thoai/",
    "niem-yet/",
    "ngan-sach/",
    "giai-quyet/",
    "y-kien/",
    "phan-anh/",
    "danh-gia/",
    "so-lieu/",
    "van-ban/",
    "tin/",
    "so-niem-yet/",
];

/// Pages that are never empty, for they tell about the commune or the site.
const ALWAYS: [&str; 8] = [
    "index.html",
    "404.html",
    "gioi-thieu/index.html",
    "cong-khai/index.html",
    "du-lieu/index.html",
    "tim-kiem/index.html",
    "sitemap.xml",
    "feed.xml",
];

#[test]
fn every_list_is_there_and_says_that_it_is_empty() {
    let folder = Folder::empty();
    folder.build();
    let missing: Vec<&str> = LISTS.into_iter().filter(|list| !folder.exists(&format!("{list}index.html"))).collect();
    assert!(missing.is_empty(), "no page: {missing:?}");
    let empty = Selector::parse("main .trong").unwrap();
    let silent = LISTS.into_iter().filter(|list| {
        let page = Html::parse_document(&folder.read(&format!("{list}index.html")));
        page.select(&empty).next().is_none()
    });
    let silent: Vec<&str> = silent.collect();
    assert!(silent.is_empty(), "does not say that it is empty: {silent:?}");
}

#[test]
fn the_pages_about_the_commune_and_the_site_are_there() {
    let folder = Folder::empty();
    folder.build();
    let missing: Vec<&str> = ALWAYS.into_iter().filter(|path| !folder.exists(path)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_list_can_be_reached_though_it_is_empty() {
    let folder = Folder::empty();
    folder.build();
    let linked: String = ["index.html", "cong-khai/index.html", "thu-tuc/index.html"].map(|page| folder.read(page)).concat();
    let missing: Vec<&str> = LISTS.into_iter().filter(|list| !linked.contains(&format!("/{list}"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn no_page_of_an_empty_site_shows_a_hole() {
    let folder = Folder::empty();
    folder.build();
    let files = walkdir::WalkDir::new(folder.out()).into_iter().map(Result::unwrap);
    for entry in files.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "html")) {
        let html = std::fs::read_to_string(entry.path()).unwrap();
        let page = Html::parse_document(&html);
        let body = page.select(&Selector::parse("body").unwrap()).next().unwrap();
        let text: String = body.text().collect();
        for hole in ["None", "null", "undefined", "NaN", "{{", "%}"] {
            assert!(!text.split_whitespace().any(|word| word == hole), "{}: {hole}", entry.path().display());
        }
        for shell in ["ul", "ol", "tbody", "dl", "select"] {
            // A list with an id is filled by the page's script.
            let lists = page.select(&Selector::parse(&format!("main {shell}:not([id])")).unwrap()).collect::<Vec<_>>();
            let bare = lists.iter().filter(|list| list.child_elements().next().is_none()).count();
            assert_eq!(bare, 0, "{}: an empty <{shell}>", entry.path().display());
        }
    }
}

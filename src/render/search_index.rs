//! The search index: a script file, loaded when the search box is used, that works from `file://` too.

use serde_json::{Value as Json, json};

use crate::model::fold;
use crate::plan::SearchEntry;

/// `window.CHI_MUC = [[kind, title, address, words], …]`; words are folded, the title is folded in the browser.
pub(super) fn render(entries: &[SearchEntry]) -> Vec<u8> {
    let rows: Vec<Json> = entries.iter().map(row).collect();
    let data = Json::Array(rows).to_string().replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("window.CHI_MUC={data};\n").into_bytes()
}

fn row(entry: &SearchEntry) -> Json {
    let title = fold(&entry.title);
    let mut words: Vec<&str> = entry.words.iter().flat_map(|text| text.split_whitespace()).collect();
    words.retain(|word| !title.split_whitespace().any(|known| known == *word));
    words.dedup();
    json!([entry.kind, entry.title, entry.url.trim_start_matches('/'), words.join(" ")])
}

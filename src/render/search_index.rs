//! The search index: a script file, loaded when the search box is used, that works from `file://` too.

use serde_json::{Value as Json, json};

use crate::model::search_fold;
use crate::plan::{Lexicon, SearchEntry};

/// `window.CHI_MUC={…}`: `muc` holds the rows `[kind, title, address, names, context]`, with a 1 behind when featured, kinds by their place in `loai`;
/// names and context are folded phrases between bars, the title is folded in the browser. The rest is the `Lexicon`.
pub(super) fn render(entries: &[SearchEntry]) -> Vec<u8> {
    let mut kinds: Vec<&str> = entries.iter().map(|entry| entry.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let rows: Vec<Json> = entries.iter().map(|entry| row(entry, &kinds)).collect();
    let lexicon = Lexicon::embedded();
    let data = json!({
        "loai": kinds,
        "bo_qua": lexicon.fillers,
        "nguoi_than": lexicon.kin,
        "xen_giua": lexicon.inserted,
        "viet_tat": lexicon.abbreviations,
        "ten_goi": lexicon.folk_names,
        "muc": rows,
    });
    // JSON may hold the two line ends that a script of before 2019 may not.
    let data = data.to_string().replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("window.CHI_MUC={data};\n").into_bytes()
}

fn row(entry: &SearchEntry, kinds: &[&str]) -> Json {
    let kind = kinds.binary_search(&entry.kind).expect("the kinds are those of the entries");
    let mut row = vec![
        json!(kind),
        json!(entry.title),
        json!(entry.url.trim_start_matches('/')),
        json!(phrases(&distinct(&entry.words))),
        json!(phrases(&context(entry))),
    ];
    row.extend(entry.featured.then_some(json!(1)));
    Json::Array(row)
}

/// The context without what the title says already: words count there once, and phrases are not looked for.
fn context(entry: &SearchEntry) -> Vec<String> {
    let title = search_fold(&entry.title);
    distinct(&entry.context).into_iter().filter(|phrase| !title.contains(phrase.as_str())).collect()
}

fn distinct(phrases: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for phrase in phrases.iter().map(|phrase| letters(phrase)) {
        if !phrase.is_empty() && !kept.contains(&phrase) {
            kept.push(phrase);
        }
    }
    kept
}

/// Letters and digits, single spaces between.
fn letters(phrase: &str) -> String {
    phrase.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn phrases(phrases: &[String]) -> String {
    phrases.join("|")
}

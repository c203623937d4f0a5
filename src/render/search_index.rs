//! The search index: a script file, loaded when the search box is used, that works from `file://` too.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rayon::prelude::*;
use serde_json::{Value as Json, json};

use crate::model::search_fold;
use crate::plan::{Lexicon, SearchEntry};

/// `window.CHI_MUC={…}`: `muc` holds the rows `[kind, title, address, names, context, weight]`, kinds by their place in `loai`; names and context
/// are folded phrases between bars, the title is folded in the browser. The rest is the `Lexicon`: `loi` and `gan` hold pairs of a meaning
/// (empty: a filler) and all that is said for it, `thay` what is written out, `xen` what may stand inside a name, with the relatives it may be.
pub(super) fn render(entries: &[SearchEntry]) -> Vec<u8> {
    let mut kinds: Vec<&str> = entries.iter().map(|entry| entry.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let rows: Vec<String> = entries.par_iter().map(|entry| script(row(entry, &kinds).to_string())).collect();
    let about = script(format!("\"loai\":{},{}", json!(kinds), *LEXICON));
    format!("window.CHI_MUC={{{about},\"muc\":[{}]}};\n", rows.join(",")).into_bytes()
}

/// JSON as a script: it may hold the two line ends that a script of before 2019 may not.
fn script(json: String) -> String {
    if json.contains(['\u{2028}', '\u{2029}']) { json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029") } else { json }
}

/// Makes what every index has, so that it is there when a site asks for it.
pub(super) fn prepare() {
    LazyLock::force(&LEXICON);
}

/// What every index has: the members of the object that say what people type and what they mean.
static LEXICON: LazyLock<String> = LazyLock::new(|| {
    let lexicon = Lexicon::embedded();
    let members = json!({
        "thay": written_out(lexicon),
        "xen": inserted(lexicon),
        "gan": lexicon.near.iter().map(|(head, words)| (head, format!("{head}|{}", words.join("|")))).collect::<Vec<_>>(),
        "loi": names(lexicon),
    });
    members.to_string().trim_start_matches('{').trim_end_matches('}').to_owned()
});

/// Folded → how it must be typed where marks are typed (empty: in any way), and what is meant.
fn written_out(lexicon: &Lexicon) -> BTreeMap<String, (&str, &str)> {
    let short = lexicon.abbreviations.iter().filter_map(|(key, meanings)| match meanings.as_slice() {
        [one] => Some((search_fold(key), ("", one.as_str()))),
        _ => None,
    });
    let regional = lexicon.regional.iter().map(|(key, word)| (search_fold(key), (key.as_str(), word.as_str())));
    regional.chain(short).collect()
}

/// Folded → 1, or the relatives that are folded so.
fn inserted(lexicon: &Lexicon) -> BTreeMap<String, Json> {
    let mut kin: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for word in &lexicon.kin {
        kin.entry(search_fold(word)).or_default().push(word);
    }
    let plain = lexicon.inserted.iter().map(|word| (search_fold(word), json!(1)));
    plain.chain(kin.into_iter().map(|(folded, words)| (folded, json!(words.join(" "))))).collect()
}

/// Fillers, folk names and abbreviations, all that have one meaning together. What a short form is written out as is a name too.
fn names(lexicon: &Lexicon) -> Vec<(String, String)> {
    let mut said: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (name, meanings) in &lexicon.folk_names {
        said.entry(phrases(meanings)).or_default().push(name);
    }
    let known: BTreeSet<String> = lexicon.fillers.iter().chain(lexicon.folk_names.keys()).map(|name| search_fold(name)).collect();
    for (key, meanings) in &lexicon.abbreviations {
        match meanings.as_slice() {
            [one] if known.contains(&search_fold(one)) => {}
            [one] => said.entry(one.clone()).or_default().push(one),
            _ => said.entry(phrases(meanings)).or_default().push(key),
        }
    }
    let said = said.into_iter().map(|(meaning, mut names)| {
        names.dedup();
        (meaning, names.join("|"))
    });
    [(String::new(), lexicon.fillers.join("|"))].into_iter().chain(said).collect()
}

fn row(entry: &SearchEntry, kinds: &[&str]) -> Json {
    let kind = kinds.binary_search(&entry.kind).expect("the kinds are those of the entries");
    json!([
        kind,
        entry.title,
        entry.url.trim_start_matches('/'),
        phrases(&distinct(&entry.words)),
        phrases(&context(entry)),
        f64::from(weight(entry)) / 10.0,
    ])
}

/// What an entry is worth before anything is asked, in tenths of a point: procedures before the rest, what belongs to a later year before the
/// earlier, last what names many procedures: their fields and fees.
fn weight(entry: &SearchEntry) -> i32 {
    let kind = match entry.kind {
        "Thủ tục" => 70,
        "Lĩnh vực" | "Phí, lệ phí" => -120,
        _ => 0,
    };
    let year = entry.url.match_indices("20").find_map(|(at, _)| entry.url.get(at + 2..at + 4)?.parse::<u8>().ok());
    kind + if entry.featured { 30 } else { 0 } + year.map_or(25, i32::from)
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

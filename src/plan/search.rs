//! What people type into the search box, and what is meant: fillers that count for nothing, abbreviations, folk names.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Context, SearchEntry, Site};

/// The words of `search/loi-noi.yaml`, keys and meanings with full diacritics.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lexicon {
    /// Words and phrases of a question that need not be found.
    #[serde(rename = "bo_qua")]
    pub fillers: Vec<String>,
    /// Words that may stand inside a folk name: «ông nội tôi mất» for «ông mất».
    #[serde(rename = "xen_giua")]
    pub inserted: Vec<String>,
    /// Words for relatives; each may stand for «người» in a folk name.
    #[serde(rename = "nguoi_than")]
    pub kin: Vec<String>,
    /// Words of a region or of hurried typing → the common word.
    #[serde(rename = "tieng_vung")]
    pub regional: BTreeMap<String, String>,
    /// Each with its meanings; one with a single meaning is written out in queries and titles.
    #[serde(rename = "viet_tat")]
    pub abbreviations: BTreeMap<String, Vec<String>>,
    /// What people call a thing → the words that its title may have, the nearest meaning first. The patterns are written out here.
    #[serde(rename = "ten_goi")]
    pub folk_names: BTreeMap<String, Vec<String>>,
    /// A word → those that mean nearly the same: a folk name said with one of them is looked up with the first.
    #[serde(rename = "gan_nghia")]
    pub near: BTreeMap<String, Vec<String>>,
    #[serde(rename = "nhom")]
    slots: BTreeMap<String, Vec<String>>,
    #[serde(rename = "mau")]
    patterns: Vec<Pattern>,
}

/// Folk names with `{slots}`, and what they all mean.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pattern {
    #[serde(rename = "goi")]
    said: Vec<String>,
    #[serde(rename = "nghia")]
    meant: Vec<String>,
}

/// The kind of the entries for numbers and places.
const CONTACT: &str = "Liên hệ";

/// The longest of the words that mean nearly the same, in syllables; the script looks as far.
#[cfg(test)]
const LONGEST_NEAR: usize = 5;

static EMBEDDED: LazyLock<Lexicon> = LazyLock::new(|| {
    let lexicon: Lexicon =
        serde_yaml::from_str(include_str!("search/loi-noi.yaml")).expect("the embedded words are read by the tests of this module");
    lexicon.with_patterns_written_out()
});

impl Lexicon {
    /// The words that every site has.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Adds what the patterns say to the folk names. A name given by itself stands before patterns, an earlier pattern before a later one.
    fn with_patterns_written_out(mut self) -> Self {
        let heads = Heads::of(&self.near);
        let mut written: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (said, meant) in self.patterns.iter().flat_map(|pattern| pattern.said.iter().map(move |said| (said, &pattern.meant))) {
            for name in self.slots_filled(said) {
                let common = common_words(&name, &heads);
                // What is said without a group is looked up as it is too. A single common word stands for many others, and names nothing.
                let keys = [Some(&common).filter(|common| !self.near.contains_key(*common)), Some(said).filter(|said| **said == name)];
                for key in keys.into_iter().flatten() {
                    written.entry(key.clone()).or_insert_with(|| meant.clone());
                }
            }
        }
        written.append(&mut self.folk_names);
        self.folk_names = written;
        self
    }

    /// «bán {dat}» → «bán đất», «bán nhà»…
    fn slots_filled(&self, said: &str) -> Vec<String> {
        let Some((before, (slot, after))) = said.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?))) else {
            return vec![said.to_owned()];
        };
        let words = self.slots.get(slot).unwrap_or_else(|| panic!("{said}: no group {slot}"));
        words.iter().flat_map(|word| self.slots_filled(&format!("{before}{word}{after}"))).collect()
    }
}

/// Every word in the place of which the script looks up another, replaced by that one: the longest first, from the left.
fn common_words(name: &str, heads: &Heads) -> String {
    let mut common = String::with_capacity(name.len());
    let mut rest = name;
    loop {
        let (word, length) = heads.longest_at(rest);
        common.push_str(word);
        match rest[length..].strip_prefix(' ') {
            Some(behind) => rest = behind,
            None => return common,
        }
        common.push(' ');
    }
}

/// The words that mean nearly the same, each with the one that is looked up.
struct Heads<'l> {
    of_words: HashMap<&'l str, &'l str>,
    /// How many syllables the longest word has that begins with one.
    syllables: HashMap<&'l str, usize>,
}

impl<'l> Heads<'l> {
    fn of(near: &'l BTreeMap<String, Vec<String>>) -> Self {
        let pairs = near.iter().flat_map(|(head, words)| words.iter().chain([head]).map(move |word| (word.as_str(), head.as_str())));
        let of_words: HashMap<&str, &str> = pairs.collect();
        let mut syllables: HashMap<&str, usize> = HashMap::new();
        for word in of_words.keys() {
            let known = syllables.entry(word.split(' ').next().unwrap_or_default()).or_default();
            *known = word.split(' ').count().max(*known);
        }
        Self { of_words, syllables }
    }

    /// The word to look up for the longest word at the start of a name, and the length of that one; the first syllable where there is none.
    fn longest_at<'n>(&self, name: &'n str) -> (&'n str, usize)
    where
        'l: 'n,
    {
        let mut ends = name.match_indices(' ').map(|(at, _)| at).chain([name.len()]);
        let first = ends.next().unwrap_or_default();
        let longest = self.syllables.get(&name[..first]).copied().unwrap_or(0);
        let known = [first].into_iter().chain(ends).take(longest).filter_map(|end| Some((*self.of_words.get(&name[..end])?, end))).last();
        known.unwrap_or((&name[..first], first))
    }
}

/// What has no record of its own and is asked for all the same: whom to call, where to go and when.
pub(super) fn plan(context: &Context, site: &mut Site) {
    let commune = &context.content.commune;
    let numbers: Vec<&str> = commune.hotlines.iter().chain(commune.emergency.iter()).map(|number| number.name.as_str()).collect();
    if !numbers.is_empty() {
        let entry = SearchEntry::new(CONTACT, "Đường dây nóng, số khẩn cấp", "/#h-nong");
        site.search.push(entry.with(["hotline", "gọi ai"]).with(numbers));
    }
    let directory = SearchEntry::new(CONTACT, "Danh bạ cán bộ, số điện thoại của xã", "/can-bo/");
    site.search.push(directory.with(["việc gì gặp ai", "liên hệ", "số điện thoại ủy ban nhân dân"]));
    let points = commune.service_points.iter().map(|point| point.name.as_str());
    let place = SearchEntry::new(CONTACT, "Trụ sở, nơi tiếp nhận hồ sơ, giờ làm việc", "/gioi-thieu/#h-noi");
    let words = ["địa chỉ ủy ban nhân dân", "điểm tiếp nhận", "bộ phận một cửa", "trung tâm phục vụ hành chính công"];
    site.search.push(place.with(words).with(points).within(commune.service_points.iter().filter_map(|point| point.address.as_deref())));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::search_fold;

    /// Every key in the form that the script looks for: small words of letters, single spaces.
    fn plain(key: &str) -> String {
        let folded = search_fold(key);
        assert!(folded.split(' ').all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric())), "{key}");
        folded
    }

    #[test]
    fn every_word_of_the_lexicon_can_be_typed() {
        let lexicon = Lexicon::embedded();
        let keys = lexicon
            .fillers
            .iter()
            .chain(&lexicon.inserted)
            .chain(&lexicon.kin)
            .chain(lexicon.regional.keys().chain(lexicon.regional.values()))
            .chain(lexicon.near.keys().chain(lexicon.near.values().flatten()))
            .chain(lexicon.abbreviations.keys())
            .chain(lexicon.folk_names.keys());
        let meanings = lexicon.abbreviations.values().chain(lexicon.folk_names.values()).flatten();
        assert!(keys.chain(meanings).all(|text| plain(text).split(' ').count() <= 16));
    }

    #[test]
    fn a_pattern_writes_out_its_groups_in_common_words_and_a_name_by_itself_stands_before_it() {
        let lexicon: Lexicon = serde_yaml::from_str(
            "bo_qua: []\nxen_giua: []\nnguoi_than: []\ntieng_vung: {}\nviet_tat: {}\nten_goi: {bán nhà: [nhà]}\n\
             gan_nghia: {đất: [mảnh đất, nương], cho: [tặng]}\nnhom: {dat: [đất, nhà]}\n\
             mau:\n- {goi: [\"bán {dat}\", nương], nghia: [một]}\n- {goi: [\"tặng {dat} con\", bán mảnh đất], nghia: [hai]}\n",
        )
        .expect("a lexicon");
        let names = lexicon.with_patterns_written_out().folk_names;
        let told: Vec<String> = names.iter().map(|(name, meant)| format!("{name}: {}", meant.join(", "))).collect();
        assert_eq!(told, ["bán mảnh đất: hai", "bán nhà: nhà", "bán đất: một", "cho nhà con: hai", "cho đất con: hai", "nương: một"]);
    }

    #[test]
    fn a_word_is_near_to_one_word_only_and_every_group_is_used() {
        let lexicon = Lexicon::embedded();
        let mut seen = std::collections::HashSet::new();
        let twice: Vec<&String> = lexicon
            .near
            .iter()
            .flat_map(|(head, words)| words.iter().chain([head]))
            .filter(|word| !seen.insert(plain(word) + word))
            .collect();
        assert!(twice.is_empty(), "{twice:?}");
        assert!(lexicon.near.values().flatten().all(|word| word.split(' ').count() <= LONGEST_NEAR));
        let said: String = lexicon.patterns.iter().flat_map(|pattern| &pattern.said).map(String::as_str).collect();
        let unused: Vec<&String> = lexicon.slots.keys().filter(|slot| !said.contains(&format!("{{{slot}}}"))).collect();
        assert!(unused.is_empty(), "{unused:?}");
    }

    #[test]
    fn an_abbreviation_is_no_syllable_of_a_title() {
        let syllable =
            regex::Regex::new("^(b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?[aeiouy]+(c|ch|m|n|ng|nh|p|t)?$");
        let syllable = syllable.expect("a pattern");
        let said: Vec<_> = Lexicon::embedded().abbreviations.keys().filter(|key| syllable.is_match(&plain(key))).collect();
        assert!(said.is_empty(), "written out where the syllable is meant: {said:?}");
    }
}

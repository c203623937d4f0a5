//! What people type into the search box, and what is meant: fillers that count for nothing, abbreviations, folk names.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{Context, SearchEntry, Site};

/// The words of `search/loi-noi.yaml`, keys and meanings with full diacritics.
#[derive(Debug, Serialize, Deserialize)]
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
    /// Each with its meanings; one with a single meaning is written out in the titles too.
    #[serde(rename = "viet_tat")]
    pub abbreviations: BTreeMap<String, Vec<String>>,
    /// What people call a thing → the words that its title may have, the nearest meaning first.
    #[serde(rename = "ten_goi")]
    pub folk_names: BTreeMap<String, Vec<String>>,
}

/// The kind of the entries for numbers and places.
const CONTACT: &str = "Liên hệ";

static EMBEDDED: LazyLock<Lexicon> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("search/loi-noi.yaml")).expect("the embedded words are read by the tests of this module")
});

impl Lexicon {
    /// The words that every site has.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &EMBEDDED
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
            .chain(lexicon.abbreviations.keys())
            .chain(lexicon.folk_names.keys());
        let meanings = lexicon.abbreviations.values().chain(lexicon.folk_names.values()).flatten();
        assert!(keys.chain(meanings).all(|text| plain(text).split(' ').count() <= 16));
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

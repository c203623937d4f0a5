//! Abbreviations, units, signs and addresses with what is said for them: `viet-tat.yaml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// What is said for what is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lexicon {
    #[serde(rename = "viet_tat")]
    pub abbreviations: BTreeMap<String, String>,
    /// Hosts that listeners know by a name.
    #[serde(rename = "trang_mang")]
    pub hosts: BTreeMap<String, String>,
    #[serde(rename = "don_vi")]
    pub units: BTreeMap<String, String>,
    #[serde(rename = "dau")]
    pub signs: BTreeMap<char, String>,
}

impl Lexicon {
    pub fn embedded() -> &'static Self {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
            serde_yaml::from_str(include_str!("viet-tat.yaml")).expect("the embedded words are read by the tests of this module")
        });
        &LEXICON
    }

    /// Whether a text ends with a number and its unit.
    pub fn measures(&self, text: &str) -> bool {
        self.units
            .keys()
            .filter_map(|unit| text.strip_suffix(unit.as_str()))
            .any(|before| before.trim_end().ends_with(|c: char| c.is_ascii_digit()))
    }

    /// The unit that a text begins with, its length and what is said for it: the longest that is not the beginning of a word.
    pub fn unit<'a>(&'a self, text: &str) -> Option<(usize, &'a str)> {
        let whole = |unit: &str| {
            let boundary = !unit.ends_with(char::is_alphanumeric) || !text[unit.len()..].starts_with(char::is_alphanumeric);
            text.starts_with(unit) && boundary
        };
        let found = self.units.iter().filter(|(unit, _)| text.starts_with(unit.as_str()) && whole(unit));
        found.max_by_key(|(unit, _)| unit.len()).map(|(unit, said)| (unit.len(), said.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reading_is_words_alone() {
        let lexicon = Lexicon::embedded();
        let signs = lexicon.signs.values();
        for said in lexicon.abbreviations.values().chain(lexicon.hosts.values()).chain(lexicon.units.values()).chain(signs) {
            assert!(said.chars().all(|c| c.is_alphabetic() || c == ' ' || c == ','), "{said}");
        }
    }

    #[test]
    fn the_longest_unit_is_taken() {
        let lexicon = Lexicon::embedded();
        assert_eq!(lexicon.unit("m² đất"), Some(("m²".len(), "mét vuông")));
        assert_eq!(lexicon.unit("m lên"), Some((1, "mét")));
        assert_eq!(lexicon.unit("máy"), None);
        assert_eq!(lexicon.unit("hộ"), None);
        assert_eq!(lexicon.unit("ha lúa"), Some((2, "héc ta")));
    }
}

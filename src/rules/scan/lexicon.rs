//! The words by which names, offices, bodies and illnesses are known (`tu-vung.yaml`).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lexicon {
    #[serde(rename = "ho")]
    pub families: BTreeSet<String>,
    #[serde(rename = "ho_de_nham")]
    pub doubtful_families: BTreeSet<String>,
    #[serde(rename = "tieng_dem")]
    pub middle_names: BTreeSet<String>,
    #[serde(rename = "truoc_dia_danh")]
    pub before_places: BTreeSet<String>,
    #[serde(rename = "danh_nhan")]
    pub historical: Vec<String>,
    #[serde(rename = "xung_ho")]
    pub honorifics: BTreeSet<String>,
    #[serde(rename = "chuc_danh")]
    pub offices: Vec<String>,
    #[serde(rename = "to_chuc")]
    pub bodies: Vec<String>,
    #[serde(rename = "benh")]
    pub illnesses: Vec<String>,
    #[serde(rename = "tre_em")]
    pub children: Vec<String>,
}

pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("tu-vung.yaml")).expect("the word list is embedded and the tests of this module read it")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_list_is_read_and_written_in_small_letters() {
        let words = lexicon();
        let all = words.families.iter().chain(&words.honorifics).chain(&words.offices).chain(&words.illnesses);
        all.for_each(|word| assert_eq!(*word, word.to_lowercase()));
    }
}

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
    #[serde(rename = "truoc_ten_duong")]
    pub before_streets: BTreeSet<String>,
    #[serde(rename = "ho_dung_sau")]
    pub families_behind: BTreeSet<String>,
    #[serde(rename = "danh_nhan")]
    pub historical: Vec<String>,
    #[serde(rename = "xung_ho")]
    pub honorifics: BTreeSet<String>,
    #[serde(rename = "xung_ho_chung")]
    pub weak_honorifics: BTreeSet<String>,
    #[serde(rename = "khong_xung_ho")]
    pub no_honorifics: BTreeSet<String>,
    #[serde(rename = "chuc_danh")]
    pub offices: Vec<String>,
    #[serde(rename = "sau_chuc_danh")]
    pub after_offices: BTreeSet<String>,
    #[serde(rename = "to_chuc")]
    pub bodies: Vec<String>,
    #[serde(rename = "benh")]
    pub illnesses: Vec<String>,
    #[serde(rename = "truoc_benh_noi_chung")]
    pub before_illness_in_general: BTreeSet<String>,
    #[serde(rename = "tre_em")]
    pub children: Vec<String>,
    #[serde(rename = "truoc_ten_tre_em")]
    pub before_children: BTreeSet<String>,
    #[serde(rename = "tieng_truoc_sinh")]
    pub before_birth_unlike: BTreeSet<String>,
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

//! Whether a word is a Vietnamese syllable: onset, rime and tone as they can stand together.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts {
    #[serde(rename = "dau")]
    onsets: BTreeSet<String>,
    #[serde(rename = "van")]
    rimes: BTreeSet<String>,
}

static PARTS: LazyLock<Parts> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("am-tiet.yaml")).expect("the parts of syllables are embedded and the tests of this module read them")
});

/// Whether a word can be a Vietnamese syllable; capitals do not matter, nor where on «oa», «oe», «uy» the tone is written.
pub(super) fn is_syllable(word: &str) -> bool {
    let Some((plain, tone)) = toneless(word) else { return false };
    let starts = |onset: &&String| plain.starts_with(onset.as_str());
    let fits = |rime: &str| {
        let stopped = ["c", "ch", "p", "t"].iter().any(|end| rime.ends_with(end));
        PARTS.rimes.contains(rime) && (!stopped || matches!(tone, None | Some('\u{301}' | '\u{323}')))
    };
    // «gì», «gìn», «giếng»: the i belongs to both; «quy», «quốc»: so does the u.
    let shared = plain.starts_with("gi") && fits(&plain[1..]) || plain.starts_with("qu") && fits(&plain[1..]);
    fits(&plain)
        || shared
        || PARTS.onsets.iter().filter(starts).any(|onset| meets(onset, &plain[onset.len()..]) && fits(&plain[onset.len()..]))
}

/// «k», «gh», «ngh» stand before e, ê, i, y; «c», «g», «ng» before the others.
fn meets(onset: &str, rime: &str) -> bool {
    let front = rime.starts_with(['e', 'ê', 'i', 'y']);
    match onset {
        "k" | "gh" | "ngh" => front,
        "c" | "g" | "ng" => !front,
        _ => true,
    }
}

/// The word in small letters without its tone, and the tone; none when it bears two.
fn toneless(word: &str) -> Option<(String, Option<char>)> {
    const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    let mut tone = None;
    let mut letters = String::new();
    for c in word.to_lowercase().nfd() {
        if !TONES.contains(&c) {
            letters.push(c);
        } else if tone.replace(c).is_some() {
            return None;
        }
    }
    Some((letters.nfc().collect(), tone))
}

#[cfg(test)]
mod tests {
    use super::is_syllable;

    #[test]
    fn vietnamese_words_are_syllables_and_others_are_not() {
        let text = "Quyết định về việc công bố danh mục thủ tục hành chính nghiêng nghỉ gì giếng giữ quốc hoà hòa thuỷ thủy khuya yêu \
                    người được huỷ xoong ngoằn quynh chuyện";
        for word in text.split_whitespace() {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["Céng", "ViÖt", "nghóa", "Coäng", "street", "km", "n", "Đak", "cát̀", "các̉"] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}

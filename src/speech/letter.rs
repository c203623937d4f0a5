//! Letters by the names that offices give them when they read a symbol out: `KH-UBND` is `Kê Hát, U Bê En Đê`.

/// The name of a letter; none for what is no letter of a symbol.
#[must_use]
pub fn name(letter: char) -> Option<&'static str> {
    let name = match letter.to_lowercase().next()? {
        'a' => "A",
        'ă' => "Á",
        'â' => "Ớ",
        'b' => "Bê",
        'c' => "Xê",
        'd' | 'đ' => "Đê",
        'e' => "E",
        'ê' => "Ê",
        'f' => "Ép",
        'g' => "Giê",
        'h' => "Hát",
        'i' => "I",
        'j' => "Gi",
        'k' => "Kê",
        'l' => "Lờ",
        'm' => "Em",
        'n' => "En",
        'o' => "O",
        'ô' => "Ô",
        'ơ' => "Ơ",
        'p' => "Pê",
        'q' => "Quy",
        'r' => "Rờ",
        's' => "Ét",
        't' => "Tê",
        'u' => "U",
        'ư' => "Ư",
        'v' => "Vê",
        'w' => "Vê kép",
        'x' => "Ích",
        'y' => "I dài",
        'z' => "Dét",
        _ => return None,
    };
    Some(name)
}

/// A point of a clause, `điểm d`: where `d` and `đ` both occur, the first keeps its own sound.
#[must_use]
pub fn point(letter: char) -> Option<String> {
    match letter {
        'd' | 'D' => Some("dê".to_owned()),
        _ => name(letter).map(str::to_lowercase),
    }
}

/// Letters by their names and digits as numbers: `QH15` is `Quy Hát mười lăm`.
#[must_use]
pub fn spelled(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        if digits > 0 {
            words.push(super::number::numeral(&rest[..digits]));
            rest = &rest[digits..];
        } else {
            words.extend(name(first).map(str::to_owned));
            rest = &rest[first.len_utf8()..];
        }
    }
    words.join(" ")
}

/// Whether letters in capitals are a word that can be said, `THÔNG`, and no abbreviation: they have the form of a Vietnamese syllable.
#[must_use]
pub fn is_syllable(text: &str) -> bool {
    const ONSETS: [&str; 27] = [
        "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t",
        "v", "x", "",
    ];
    const CODAS: [&str; 9] = ["ch", "ng", "nh", "c", "m", "n", "p", "t", ""];
    let plain = crate::model::fold(text);
    let nucleus = |rhyme: &str| {
        CODAS.iter().any(|coda| {
            rhyme.strip_suffix(coda).is_some_and(|vowels| {
                (1..=3).contains(&vowels.len()) && vowels.chars().all(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'))
            })
        })
    };
    ONSETS.iter().any(|onset| plain.strip_prefix(onset).is_some_and(nucleus))
        || matches!(plain.as_str(), "gi" | "gin" | "gip" | "gich" | "giem")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_spelled_as_offices_say_them() {
        assert_eq!(spelled("UBND"), "U Bê En Đê");
        assert_eq!(spelled("KH"), "Kê Hát");
        assert_eq!(spelled("QH15"), "Quy Hát mười lăm");
        assert_eq!(spelled("N3"), "En ba");
        assert_eq!((point('d').as_deref(), point('đ').as_deref()), (Some("dê"), Some("đê")));
    }

    #[test]
    fn a_word_in_capitals_is_no_abbreviation() {
        for word in ["THÔNG", "BÁO", "VIỆC", "CÔNG", "AN", "NGHĨA", "QUYẾT", "XÃ", "GÌ", "GIẾNG", "Ủy", "KHUYẾN"] {
            assert!(is_syllable(word), "{word}");
        }
        for letters in ["UBND", "TTHC", "QĐ", "UB", "CCCD", "GTVT", "NTM", "THCS"] {
            assert!(!is_syllable(letters), "{letters}");
        }
    }
}

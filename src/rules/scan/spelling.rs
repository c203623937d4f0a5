//! Letters that are not what they look like: legacy encodings, lookalikes, letters lost from a PDF, places nobody filled in.

use std::sync::LazyLock;

use regex::Regex;

use super::Hit;
use super::numbers::pattern;
use super::passage::Passage;
use super::syllable::is_syllable;

/// All hits of a text, each kind once: one broken word is seldom alone.
pub(super) fn hits(passage: &Passage) -> Vec<Hit> {
    let foreign = if passage.look.strange { [lookalike(passage), legacy(passage)] } else { [None, None] };
    foreign.into_iter().chain([lost(passage), placeholder(passage)]).flatten().collect()
}

/// Whether a character is one that the detectors of foreign and lost letters look for.
pub(super) fn is_strange(c: char) -> bool {
    match c {
        ' '..='~' => false,
        '\u{a1}'..='\u{ff}' => !is_vietnamese_latin_1(c),
        _ => is_unreadable(c) || LOOKALIKES.iter().any(|(lookalike, _)| *lookalike == c),
    }
}

fn hit(rule: &'static str, at: std::ops::Range<usize>, message: String, remedy: &'static str) -> Hit {
    Hit { rule, at, message, mask: String::new(), remedy: remedy.into() }
}

/// The words of a text that hold a character, with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '|' | ',' | ';' | ':' | '(' | ')' | '"' | '“' | '”' | '/'))
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// Letters of other alphabets that look like Vietnamese ones (Unicode, Latin Extended and Latin-1).
const LOOKALIKES: [(char, char); 6] = [('ƣ', 'ư'), ('Ƣ', 'Ư'), ('ð', 'đ'), ('Ð', 'Đ'), ('ɖ', 'đ'), ('Ɖ', 'Đ')];

fn lookalike(passage: &Passage) -> Option<Hit> {
    let text = passage.text.as_ref();
    let wrong = |c: char| LOOKALIKES.iter().find(|(lookalike, _)| *lookalike == c);
    text.chars().find(|c| wrong(*c).is_some())?;
    let (at, word, fixed) = words(text).find_map(|(at, word)| {
        let fixed: String = word.chars().map(|c| wrong(c).map_or(c, |(_, right)| *right)).collect();
        // «Ð» and «ð» are letters of TCVN3 too; there the word as a whole tells (`legacy`).
        let vietnamese = fixed.split(|c: char| !c.is_alphabetic()).any(is_syllable);
        (fixed != word && vietnamese).then_some((at, word, fixed))
    })?;
    let message = format!("«{word}» có chữ chỉ giống chữ Việt; đúng là «{fixed}»");
    Some(hit("text.unicode", at..at + word.len(), message, "gõ lại bằng bộ gõ Unicode; tìm trang sẽ không thấy chữ này"))
}

/// TCVN 5712:1993 VN3 (fonts `.Vn…`): what its bytes look like when read as Latin-1, and the letters meant.
const TCVN3: &str = "µà¶ả·ã¸á¹ạ¨ă»ằ¼ẳ½ẵ¾ắÆặ©âÇầÈẩÉẫÊấËậÌèÎẻÏẽÐéÑẹªêÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞịßòáỏâõãóäọ«ôåồæổçỗèốéộ¬ơêờëởìỡíớîợïùñủòũóúôụ\u{ad}ưõừöử÷ữøứùựúỳûỷüỹýýþỵ®đ¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ";

/// VNI (fonts `VNI-…`): a vowel and the letter that carries its marks.
const VNI: &[(&str, &str)] = &[
    ("aø", "à"),
    ("aù", "á"),
    ("aû", "ả"),
    ("aõ", "ã"),
    ("aï", "ạ"),
    ("aâ", "â"),
    ("aà", "ầ"),
    ("aá", "ấ"),
    ("aå", "ẩ"),
    ("aã", "ẫ"),
    ("aä", "ậ"),
    ("aê", "ă"),
    ("aè", "ằ"),
    ("aé", "ắ"),
    ("aú", "ẳ"),
    ("aü", "ẵ"),
    ("aë", "ặ"),
    ("eø", "è"),
    ("eù", "é"),
    ("eû", "ẻ"),
    ("eõ", "ẽ"),
    ("eï", "ẹ"),
    ("eâ", "ê"),
    ("eà", "ề"),
    ("eá", "ế"),
    ("eå", "ể"),
    ("eã", "ễ"),
    ("eä", "ệ"),
    ("oø", "ò"),
    ("où", "ó"),
    ("oû", "ỏ"),
    ("oõ", "õ"),
    ("oï", "ọ"),
    ("oâ", "ô"),
    ("oà", "ồ"),
    ("oá", "ố"),
    ("oå", "ổ"),
    ("oã", "ỗ"),
    ("oä", "ộ"),
    ("ôø", "ờ"),
    ("ôù", "ớ"),
    ("ôû", "ở"),
    ("ôõ", "ỡ"),
    ("ôï", "ợ"),
    ("ô", "ơ"),
    ("uø", "ù"),
    ("uù", "ú"),
    ("uû", "ủ"),
    ("uõ", "ũ"),
    ("uï", "ụ"),
    ("öø", "ừ"),
    ("öù", "ứ"),
    ("öû", "ử"),
    ("öõ", "ữ"),
    ("öï", "ự"),
    ("ö", "ư"),
    ("yø", "ỳ"),
    ("yù", "ý"),
    ("yû", "ỷ"),
    ("yõ", "ỹ"),
    ("î", "ỵ"),
    ("æ", "ỉ"),
    ("ó", "ĩ"),
    ("ò", "ị"),
    ("ñ", "đ"),
];

fn from_tcvn3(word: &str) -> String {
    let table: Vec<char> = TCVN3.chars().collect();
    let meant = |c: char| table.chunks_exact(2).find(|pair| pair[0] == c).map_or(c, |pair| pair[1]);
    word.chars().map(meant).collect()
}

fn from_vni(word: &str) -> String {
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let mut rest = word.to_lowercase();
    let mut meant = String::new();
    while let Some(first) = rest.chars().next() {
        let pair = VNI.iter().find(|(typed, _)| rest.starts_with(typed));
        let taken = pair.map_or(first.len_utf8(), |(typed, _)| typed.len());
        meant.push_str(pair.map_or(&rest[..taken], |(_, letter)| letter));
        rest.drain(..taken);
    }
    let mut letters = meant.chars();
    match letters.next().filter(|_| capital) {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => meant,
    }
}

/// The letters of Vietnamese that Latin-1 has too; a text without any other of its signs was not typed in such a font.
#[rustfmt::skip]
fn is_vietnamese_latin_1(c: char) -> bool {
    matches!(c, 'à' | 'á' | 'â' | 'ã' | 'è' | 'é' | 'ê' | 'ì' | 'í' | 'ò' | 'ó' | 'ô' | 'õ' | 'ù' | 'ú' | 'ý'
              | 'À' | 'Á' | 'Â' | 'Ã' | 'È' | 'É' | 'Ê' | 'Ì' | 'Í' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ù' | 'Ú' | 'Ý'
              | '°' | '²' | '³')
}

/// The word meant, when it was typed in a font of the time before Unicode.
fn decoded(word: &str, read: fn(&str) -> String) -> Option<String> {
    let core = word.trim_matches(|c: char| c.is_ascii_punctuation());
    let foreign = core.chars().any(|c| matches!(c, '\u{a1}'..='\u{ff}'));
    let letters = core.chars().any(|c| c.is_ascii_alphabetic());
    if !foreign || !letters || core.chars().any(|c| c as u32 > 0xff) || is_syllable(core) {
        return None;
    }
    Some(read(core)).filter(|meant| is_syllable(meant))
}

/// Two such words, or one with a sign that no Vietnamese word holds: a lone French name is none. Read as the encoding that
/// makes sense of most words.
fn legacy(passage: &Passage) -> Option<Hit> {
    let text = passage.text.as_ref();
    if !text.chars().any(|c| matches!(c, '\u{a1}'..='\u{ff}') && !is_vietnamese_latin_1(c)) {
        return None;
    }
    let read_as = |read: fn(&str) -> String| -> Vec<(usize, &str, String)> {
        words(text).filter_map(|(at, word)| decoded(word, read).map(|meant| (at, word, meant))).collect()
    };
    let (tcvn3, vni) = (read_as(from_tcvn3), read_as(from_vni));
    let (encoding, found) = if vni.len() > tcvn3.len() { ("VNI", vni) } else { ("TCVN3", tcvn3) };
    let &(at, word, _) = found.first()?;
    let sure = found.len() > 1 || word.chars().any(|c| "µ¶·¸¹®¬ª¨©«×÷".contains(c));
    let some = |part: fn(&(usize, &str, String)) -> String| found.iter().take(3).map(part).collect::<Vec<_>>().join(" ");
    let message =
        format!("«{}» gõ bằng bảng mã {encoding}; đọc là «{}»", some(|(_, word, _)| (*word).to_owned()), some(|(.., meant)| meant.clone()));
    sure.then(|| hit("text.unicode", at..at + word.len(), message, "chuyển sang Unicode (công cụ chuyển mã của bộ gõ), rồi dán lại"))
}

/// A text out of a PDF whose font kept no Unicode: letters become spaces, and stumps of words are left.
fn lost(passage: &Passage) -> Option<Hit> {
    let text = passage.text.as_ref();
    let holes = if passage.look.strange { text.chars().filter(|c| is_unreadable(*c)).count() } else { 0 };
    // Symbols of bullet fonts are of this kind too: a few in a page are no loss.
    let broken = holes > 0 && (passage.value || holes * 50 > text.chars().count());
    let remedy = "chép lại từ bản gốc (Word), không chép từ PDF; hoặc gõ lại đoạn này";
    if broken {
        let at = text.char_indices().find(|(_, c)| is_unreadable(*c)).map_or(0..0, |(at, c)| at..at + c.len_utf8());
        return Some(hit("text.letters", at, format!("có {holes} chữ không đọc được (mất khi chép từ PDF)"), remedy));
    }
    let (at, example, count) = if passage.look.lone_consonants < 3 { None } else { stumps(text) }?;
    let message = format!("chữ bị mất khi chép từ PDF: «{example}» ({count} mẩu chữ rời)");
    Some(hit("text.letters", at..at, message, remedy))
}

fn is_unreadable(c: char) -> bool {
    matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{0}'..='\u{8}')
}

/// Consonants that stand alone, when there are so many that letters must have fallen out: where, an example, how many.
fn stumps(text: &str) -> Option<(usize, String, usize)> {
    let all: Vec<(usize, &str)> = words(text).filter(|(_, word)| word.chars().all(char::is_alphabetic)).collect();
    let is_stump = |word: &str| word.chars().all(|c| "bcdđghklmnpqrstvx".contains(c)) && !UNITS.contains(&word);
    let count = all.iter().filter(|(_, word)| is_stump(word)).count();
    if count < 3 || count * 8 < all.len() {
        return None;
    }
    let first = all.iter().position(|(_, word)| is_stump(word))?;
    let from = all[first.saturating_sub(2)].0;
    let example: String = text[from..].chars().take(40).collect();
    Some((all[first].0, example.split_whitespace().collect::<Vec<_>>().join(" "), count))
}

/// Small consonants that stand alone by right: units, abbreviations, marks of lists.
const UNITS: [&str; 20] = ["m", "km", "kg", "g", "cm", "mm", "l", "ml", "h", "đ", "d", "b", "c", "tr", "s", "ng", "k", "t", "x", "p"];

/// A place that somebody meant to fill in.
fn placeholder(passage: &Passage) -> Option<Hit> {
    let text = passage.text.trim();
    let whole = passage.value && (text == "…" || PLACEHOLDER_VALUE.is_match(text));
    let found = if whole { Some(text) } else { PLACEHOLDER.find(passage.text.as_ref()).map(|found| found.as_str()) }?;
    let at = passage.text.find(found).unwrap_or(0);
    let message = format!("«{found}» là chỗ để điền, chưa có nội dung");
    Some(hit("text.placeholder", at..at + found.len(), message, "điền nội dung thật, hoặc bỏ khóa này"))
}

static PLACEHOLDER_VALUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:[.…?_\-–—x]{2,}|n/?a|tbd|test|abc|demo|chưa (?:có|rõ|biết|xác định)|đang cập nhật|đang bổ sung|cập nhật sau|bổ sung sau|không rõ)\.{0,3}$",
    )
});
static PLACEHOLDER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?-u:\b)TODO(?-u:\b)|(?-u:\b)FIXME(?-u:\b)|lorem ipsum|\[(?:điền|nhập|ghi|tên|số|ngày|họ tên)[^\]\n]{0,40}\](?:[^(]|$)|<(?:điền|nhập|ghi)[^>\n]{0,40}>|(?-u:\b)xxx+(?-u:\b)|đang cập nhật",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(&'static str, String)> {
        hits(&Passage::title(text)).into_iter().map(|hit| (hit.rule, hit.message)).collect()
    }

    fn rules(text: &str) -> Vec<&'static str> {
        said(text).into_iter().map(|(rule, _)| rule).collect()
    }

    #[test]
    fn legacy_encodings_are_read_as_they_were_meant() {
        assert!(said("Céng hßa x· héi chñ nghÜa ViÖt Nam")[0].1.contains("TCVN3; đọc là «Cộng hòa xã»"));
        assert!(said("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam")[0].1.contains("VNI; đọc là «Cộng hòa"));
        assert_eq!(rules("§¬n ®Ò nghÞ"), ["text.unicode"]);
    }

    #[test]
    fn unicode_text_is_left_alone() {
        for text in [
            "Cộng hòa xã hội chủ nghĩa Việt Nam, hoà giải, thuỷ lợi, Đắk Lắk, Tả Van",
            "café Métropole; 12 m²; 30°C; «Quyết định» số 5; ½ lít; Nguyễn Văn Ánh; São Paulo",
            "Rơ Châm H'Mẫu, Krông Năng, Y Blăm; e-mail, website, CCCD, TTHC 1.001193",
        ] {
            assert!(rules(text).is_empty(), "{text}: {:?}", said(text));
        }
    }

    #[test]
    fn lookalikes_are_named_with_the_right_letter() {
        assert!(said("phƣờng, xã")[0].1.contains("đúng là «phường»"));
        assert_eq!(rules("Ðơn đề nghị"), ["text.unicode"]);
    }

    #[test]
    fn letters_lost_from_a_pdf_leave_stumps() {
        assert_eq!(rules("Trên cơ c ố n  n v  c  m n    N n c   U N c c"), ["text.letters"]);
        assert_eq!(rules("Ngh\u{fffd} quy\u{fffd}t"), ["text.letters"]);
        assert!(rules("a) Điểm b khoản 2: dài 5 km, nặng 3 kg, rộng 2 m, cao 4 m").is_empty());
    }

    #[test]
    fn places_to_fill_in_are_found() {
        for text in ["…", "....", "đang cập nhật", "N/A", "TODO: hỏi lại", "số [điền số] ngày", "xxxx", "Lorem ipsum dolor"]
        {
            assert_eq!(rules(text), ["text.placeholder"], "{text}");
        }
        for text in ["Không", "Kính gửi: ....... tại xã", "[Tải mẫu](tep/a.docx)", "Nội dung: họp thôn"] {
            assert!(rules(text).is_empty(), "{text}");
        }
    }
}

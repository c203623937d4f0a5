//! The text of a file as the rest of loading sees it: UTF-8 without BOM, `\n` at line ends, NFC.

use std::io;
use std::path::Path;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// What became of a file's bytes.
pub(super) enum Text {
    Read(Tidy),
    /// Not UTF-8: the line on which it first fails, and what the bytes look like.
    Foreign {
        line: usize,
        encoding: Option<&'static str>,
    },
}

/// A text put in order.
pub(super) struct Tidy {
    pub text: String,
    /// The line on which letters and their marks first stood apart: it was UTF-8, but not NFC.
    pub decomposed: Option<usize>,
    /// Whether the bytes of the text are those of the file.
    pub as_written: bool,
}

pub(super) fn read(path: &Path) -> io::Result<Text> {
    Ok(decode(std::fs::read(path)?))
}

pub(super) fn decode(bytes: Vec<u8>) -> Text {
    if let Some(encoding) = wide_encoding(&bytes) {
        return Text::Foreign { line: 1, encoding: Some(encoding) };
    }
    match String::from_utf8(bytes) {
        Ok(text) => Text::Read(tidy(text)),
        Err(error) => {
            let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = valid.iter().filter(|&&b| b == b'\n').count() + 1;
            Text::Foreign { line, encoding: None }
        }
    }
}

fn wide_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Some("UTF-16"),
        _ => None,
    }
}

fn tidy(text: String) -> Tidy {
    let (mut text, mut as_written) = match text.strip_prefix('\u{feff}') {
        Some(rest) => (rest.to_owned(), false),
        None => (text, true),
    };
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
        as_written = false;
    }
    match is_nfc_quick(text.chars().filter(|c| !is_whole(*c))) {
        IsNormalized::Yes => Tidy { text, decomposed: None, as_written },
        _ => {
            let decomposed = text.lines().position(|line| line.nfc().ne(line.chars())).map(|index| index + 1);
            Tidy { text: text.nfc().collect(), decomposed, as_written: false }
        }
    }
}

/// A character that NFC never changes, wherever it stands: nearly all of a Vietnamese text, so that tables need not be asked.
fn is_whole(c: char) -> bool {
    matches!(c, '\0'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}')
}

/// A path of the folder in the form that the data uses: `/` between parts, NFC.
pub(super) fn data_path(path: &Path) -> Option<String> {
    let mut joined = String::with_capacity(path.as_os_str().len());
    for part in path.components() {
        let text = part.as_os_str().to_str()?;
        if !joined.is_empty() {
            joined.push('/');
        }
        if text.is_ascii() { joined.push_str(text) } else { joined.extend(text.nfc()) }
    }
    Some(joined)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::char::canonical_combining_class;

    use super::*;

    fn read_bytes(bytes: &[u8]) -> Option<String> {
        match decode(bytes.to_vec()) {
            Text::Read(tidy) => Some(tidy.text),
            Text::Foreign { .. } => None,
        }
    }

    #[test]
    fn files_from_windows_read_like_any_other() {
        assert_eq!(read_bytes(b"\xEF\xBB\xBFten: a\r\nb: c\r\n").as_deref(), Some("ten: a\nb: c\n"));
        assert_eq!(read_bytes("xa\u{0303}".as_bytes()).as_deref(), Some("xã"));
    }

    #[test]
    fn letters_apart_from_their_marks_are_put_together_and_told() {
        let told = |text: &str| match decode(text.as_bytes().to_vec()) {
            Text::Read(tidy) => tidy.decomposed,
            Text::Foreign { .. } => None,
        };
        assert_eq!(told("ten: a\nb: xa\u{0303}\n"), Some(2));
        assert_eq!(told("b: xã\n"), None);
    }

    #[test]
    fn whole_characters_are_those_that_nfc_never_changes() {
        for c in ('\0'..=char::MAX).filter(|c| is_whole(*c)) {
            assert_eq!(is_nfc_quick([c].into_iter()), IsNormalized::Yes, "{c:?}");
            assert_eq!(canonical_combining_class(c), 0, "{c:?}");
        }
    }

    #[test]
    fn other_encodings_are_named() {
        assert!(matches!(decode(b"\xFF\xFEt\0".to_vec()), Text::Foreign { encoding: Some("UTF-16"), .. }));
        assert!(matches!(decode(b"a\nb\xE3\n".to_vec()), Text::Foreign { line: 2, encoding: None }));
    }
}

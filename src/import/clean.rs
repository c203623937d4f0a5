//! Text as a workbook holds it, made readable: one form of Unicode, plain spaces, lines that end where sentences do.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::model::fold;

/// A cell's text: NFC, plain spaces, no invisible characters, lines trimmed, at most one empty line in a row.
pub(super) fn text(raw: &str) -> String {
    let raw = raw.replace("\r\n", "\n").replace("_x000D_", "");
    let composed: String = match is_nfc_quick(raw.chars()) {
        IsNormalized::Yes => raw.chars().filter_map(plain_char).collect(),
        _ => raw.nfc().filter_map(plain_char).collect(),
    };
    let mut lines: Vec<String> = Vec::new();
    for line in composed.split('\n').map(single_spaces) {
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n").trim_end().to_owned()
}

fn plain_char(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        c if c.is_whitespace() => Some(' '),
        c if c.is_control() || is_invisible(c) => None,
        c => Some(c),
    }
}

/// Marks of direction, joiners and breaks of no width.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

fn single_spaces(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text on one line.
pub(super) fn line(text: &str) -> String {
    single_spaces(&text.replace('\n', " "))
}

/// The text with lines that were broken in the middle of a sentence joined again; lists and paragraphs stay.
pub(super) fn paragraphs(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.split('\n') {
        match lines.last_mut() {
            Some(last) if continues(last, line) => {
                last.push(' ');
                last.push_str(line);
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines.join("\n")
}

/// Words that cannot end a sentence.
const OPEN_WORDS: [&str; 16] =
    ["và", "hoặc", "của", "theo", "tại", "với", "các", "những", "số", "là", "cho", "từ", "đến", "do", "bởi", "về"];

fn continues(above: &str, below: &str) -> bool {
    if above.is_empty() || below.is_empty() || begins_item(below) {
        return false;
    }
    let unfinished = above.ends_with(',') || above.rsplit(' ').next().is_some_and(|word| OPEN_WORDS.contains(&word));
    let ended = above.ends_with(['.', ';', ':', '!', '?']);
    let lower = below.chars().next().is_some_and(char::is_lowercase);
    unfinished || (lower && !ended)
}

/// Whether a line begins a point of its own: a bullet, `a)`, `1.`, `(ii)`, `Bước 2`.
pub(super) fn begins_item(line: &str) -> bool {
    if line.starts_with(['-', '+', '*', '•', '–']) || fold(line).starts_with("buoc ") {
        return true;
    }
    let line = line.strip_prefix('(').unwrap_or(line);
    let label: String = line.chars().take_while(|c| c.is_alphanumeric()).collect();
    let rest = &line[label.len()..];
    let short = !label.is_empty() && label.chars().count() <= 4;
    let numeric = label.chars().all(|c| c.is_ascii_digit());
    let roman = label.chars().all(|c| "ivxIVX".contains(c));
    let lettered = label.chars().count() <= 2;
    (rest.starts_with(')') && short && (numeric || roman || lettered))
        || (rest.starts_with('.') && short && (numeric || label.chars().count() == 1))
}

/// The text as Markdown that shows what the workbook showed: list lines as lists, other lines as paragraphs.
/// Ends with a line break, as a text written by hand does.
pub(super) fn markdown(text: &str) -> String {
    let mut out = String::new();
    let mut above = Shape::Paragraph;
    for line in paragraphs(text).split('\n') {
        let words = without_bullet(line);
        if words.is_empty() {
            continue;
        }
        let shape = Shape::of(line, above);
        if !out.is_empty() {
            let in_list = shape != Shape::Paragraph && above != Shape::Paragraph;
            out.push_str(if in_list { "\n" } else { "\n\n" });
        }
        out.push_str(shape.bullet());
        out.push_str(&escape(words));
        above = shape;
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// What a line is. `*` stands before headings such as `* Lưu ý:`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Paragraph,
    Item,
    /// A `+` below a `-`.
    Inner,
    /// A `+` in a list of its own.
    Plus,
}

impl Shape {
    fn of(line: &str, above: Self) -> Self {
        match (line.chars().next(), above) {
            (Some('-' | '–' | '•'), _) => Self::Item,
            (Some('+'), Self::Item | Self::Inner) => Self::Inner,
            (Some('+'), _) => Self::Plus,
            _ => Self::Paragraph,
        }
    }

    fn bullet(self) -> &'static str {
        match self {
            Self::Paragraph => "",
            Self::Item | Self::Plus => "- ",
            Self::Inner => "  - ",
        }
    }
}

/// The line without the bullet that it begins with.
pub(super) fn without_bullet(line: &str) -> &str {
    let words = line.trim_start_matches(['-', '+', '*', '•', '–', '—']);
    // `+)` is a bullet too; `-KBNN` and `*Lưu ý` are written without a space.
    let words = words.strip_prefix(')').filter(|_| line.starts_with('+')).unwrap_or(words);
    words.trim_start()
}

/// Keeps the marks of the text from reading as Markdown: also the number of a point, which a list would count anew.
fn escape(words: &str) -> String {
    let point = words.find(|c: char| !c.is_ascii_digit()).filter(|at| *at > 0);
    let mut out = String::with_capacity(words.len());
    for (at, c) in words.char_indices() {
        let mark = matches!(c, '*' | '_' | '`' | '<' | '[' | ']' | '\\' | '~' | '|' | '&');
        let begins_block = at == 0 && matches!(c, '#' | '>' | '=' | '+' | '-');
        let ends_number = words[at + c.len_utf8()..].starts_with(' ');
        let counts = point == Some(at) && matches!(c, '.' | ')') && ends_number;
        if mark || begins_block || counts {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether a cell says only that it says nothing.
pub(super) fn says_nothing(text: &str) -> bool {
    // Longer than any of the phrases: not worth folding.
    if text.len() > 80 {
        return false;
    }
    let words = fold(text);
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    words.is_empty() || matches!(words, "khong co thong tin" | "chua co thong tin" | "null" | "n/a" | "none")
}

/// Whether a cell answers "no": `Không`, `Không có`.
pub(super) fn says_no(text: &str) -> bool {
    if text.len() > 80 {
        return false;
    }
    let words = fold(text);
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(words, "khong" | "khong co" | "khong quy dinh")
}

/// The text cut to what fits on a line of a report.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let plain = line(text);
    if plain.chars().count() <= most {
        return plain;
    }
    let cut: String = plain.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}

/// Things named in a list: parted at commas and semicolons that stand before a capital, never inside brackets.
pub(super) fn named_things(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for line in text.split('\n') {
        split_names(line, &mut parts);
    }
    parts
}

fn split_names(line: &str, parts: &mut Vec<String>) {
    let mut depth = 0_usize;
    let mut start = 0;
    for (index, c) in line.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' | ';' if depth == 0 && begins_name(&line[index + 1..]) => {
                push_name(&line[start..index], parts);
                start = index + 1;
            }
            _ => {}
        }
    }
    push_name(&line[start..], parts);
}

fn begins_name(rest: &str) -> bool {
    rest.trim_start().chars().next().is_some_and(char::is_uppercase)
}

fn push_name(name: &str, parts: &mut Vec<String>) {
    let name = line(name);
    if !name.is_empty() && !parts.contains(&name) {
        parts.push(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(raw in any::<String>()) {
            let once = text(&raw);
            prop_assert_eq!(text(&once), once.clone());
            prop_assert_eq!(paragraphs(&paragraphs(&once)), paragraphs(&once));
        }

        #[test]
        fn markdown_keeps_every_letter(raw in "[-+*#>1.a) b_<&\\n]{0,30}") {
            let letters = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
            prop_assert_eq!(letters(&markdown(&text(&raw))), letters(&raw));
        }
    }

    #[test]
    fn decomposed_letters_and_invisible_characters_are_gone() {
        assert_eq!(text("Đa\u{306}ng k\u{200e}y\u{301}\u{a0} \t khai sinh "), "Đăng ký khai sinh");
        assert_eq!(text("a\r\n\r\n\r\nb_x000D_"), "a\n\nb");
    }

    #[test]
    fn a_line_broken_in_a_sentence_is_joined_and_a_list_is_kept() {
        assert_eq!(paragraphs("thuộc chương trình mục\ntiêu quốc gia.\nBước 2: xét"), "thuộc chương trình mục tiêu quốc gia.\nBước 2: xét");
        assert_eq!(paragraphs("Hồ sơ gồm:\n- đơn\n+ ảnh\na) giấy khác"), "Hồ sơ gồm:\n- đơn\n+ ảnh\na) giấy khác");
        assert_eq!(paragraphs("theo quy định của\nỦy ban"), "theo quy định của Ủy ban");
    }

    #[test]
    fn lists_become_markdown_lists_and_lines_paragraphs() {
        let text = "Bước 1: nộp\nBước 2: chờ:\n- tiếp nhận\n+ kiểm tra *\nKết thúc";
        let expected = "Bước 1: nộp\n\nBước 2: chờ:\n\n- tiếp nhận\n  - kiểm tra \\*\n\nKết thúc\n";
        assert_eq!(markdown(text), expected);
        assert_eq!(markdown("* Lưu ý:\n+ một\n+ hai"), "Lưu ý:\n\n- một\n- hai\n");
        assert_eq!(markdown("1. một\n3. ba"), "1\\. một\n\n3\\. ba\n");
        assert_eq!(markdown(""), "");
    }

    #[test]
    fn agencies_are_parted_at_capitals_only() {
        let names = named_things("Ủy ban nhân dân xã, phường, thị trấn, Công an cấp xã");
        assert_eq!(names, ["Ủy ban nhân dân xã, phường, thị trấn", "Công an cấp xã"]);
        let names = named_things("Tổ chức (không gồm doanh nghiệp, HTX), Công dân");
        assert_eq!(names, ["Tổ chức (không gồm doanh nghiệp, HTX)", "Công dân"]);
    }

    #[test]
    fn saying_nothing_is_told_from_saying_no() {
        assert!(says_nothing("--"));
        assert!(says_nothing("Không có thông tin."));
        assert!(!says_nothing("Không"));
        assert!(says_no("Không."));
    }
}

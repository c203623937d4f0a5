//! Changes of single keys in the text of a file: all other bytes stay as a person wrote them.

use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use serde_json::Value;

use super::yaml;

/// Writes the changes into the text. `order` is the order of keys, for those that the file does not have yet.
/// `None` where the file is written in a way that cannot be edited key by key.
pub(super) fn splice(text: &str, changes: &[(String, Option<Value>)], order: &[String]) -> Option<String> {
    let (mark, body) = match text.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", text),
    };
    let plain = body.replace("\r\n", "\n");
    if plain.contains('\r') {
        return None;
    }
    let mut file = FileText::of(body, Outline::of(&plain)?);
    // From the last key to the first, so that line numbers above stay true.
    let mut changes: Vec<_> = changes.iter().map(|(key, value)| (file.place(key, order), key, value)).collect();
    changes.sort_by_key(|(place, key, _)| std::cmp::Reverse((*place, order.iter().position(|k| k == *key))));
    for (_, key, value) in changes {
        file.change(key, value.as_ref(), order);
    }
    Some(format!("{mark}{}", file.lines.concat()))
}

/// Where the keys of the top-level mapping stand.
struct Outline {
    keys: Vec<Key>,
}

struct Key {
    name: String,
    /// Lines from 0; `last` is the last line of the value.
    first: usize,
    last: usize,
    scalars: Vec<Scalar>,
}

struct Scalar {
    style: ScalarStyle,
    /// Line from 0 and column in characters.
    start: (usize, usize),
    end: (usize, usize),
}

impl Outline {
    fn of(text: &str) -> Option<Self> {
        let mut parser = Parser::new_from_str(text);
        let letters: Vec<char> = text.chars().collect();
        let mut keys: Vec<Key> = Vec::new();
        let mut depth = 0_usize;
        let mut awaits_key = true;
        while let Some(event) = parser.next_event() {
            let (event, span) = event.ok()?;
            match event {
                Event::Scalar(name, style, ..) => {
                    if depth == 1 && awaits_key {
                        keys.push(key(name.into_owned(), span)?);
                    }
                    keys.last_mut()?.scalars.push(scalar(style, span, &letters));
                    awaits_key = depth == 1 && !awaits_key;
                }
                Event::MappingStart(..) if depth == 0 => {
                    if letters.get(span.start.index()) == Some(&'{') {
                        return None;
                    }
                    depth = 1;
                }
                // A key that is itself a list or a map.
                Event::MappingStart(..) | Event::SequenceStart(..) if depth == 0 || awaits_key => {
                    return None;
                }
                Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
                Event::MappingEnd | Event::SequenceEnd => {
                    depth = depth.checked_sub(1)?;
                    awaits_key = depth == 1;
                }
                Event::Alias(_) => return None,
                Event::DocumentEnd => break,
                _ => {}
            }
        }
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let ends: Vec<usize> = keys.iter().skip(1).map(|key| key.first).chain([lines.len()]).collect();
        for (key, end) in keys.iter_mut().zip(ends) {
            key.last = last_line(&lines, key.first, end);
        }
        (!keys.is_empty()).then_some(Self { keys })
    }
}

fn key(name: String, span: Span) -> Option<Key> {
    let first = span.start.line() - 1;
    (span.start.col() == 0).then_some(Key { name, first, last: first, scalars: Vec::new() })
}

fn scalar(style: ScalarStyle, span: Span, letters: &[char]) -> Scalar {
    let start = (span.start.line() - 1, span.start.col());
    let end = match style {
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => end_of_quoted(start, &letters[span.start.index().min(letters.len())..]),
        _ => (span.end.line() - 1, span.end.col()),
    };
    Scalar { style, start, end }
}

/// Where the closing quote stands; the parser's span of a quoted text reaches over the comment behind it.
fn end_of_quoted(start: (usize, usize), letters: &[char]) -> (usize, usize) {
    let (mut line, mut column) = start;
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let next = letters.get(at + 1);
        let pair = match letter {
            '\\' => letters[0] == '"' && next != Some(&'\n'),
            '\'' => at > 0 && letters[0] == '\'' && next == Some(&'\''),
            _ => false,
        };
        if at > 0 && !pair && *letter == letters[0] {
            return (line, column + 1);
        }
        if *letter == '\n' {
            (line, column) = (line + 1, 0);
        } else {
            column += if pair { 2 } else { 1 };
        }
        at += if pair { 2 } else { 1 };
    }
    (line, column)
}

/// Empty lines and comments at the margin before the next key belong to that key.
fn last_line(lines: &[&str], first: usize, end: usize) -> usize {
    let trivial = |line: &str| {
        let line = line.trim_end();
        line.is_empty() || line.starts_with('#') || line == "..." || line == "---"
    };
    (first + 1..end).rev().find(|at| !trivial(lines[*at])).unwrap_or(first)
}

struct FileText {
    lines: Vec<String>,
    outline: Outline,
    line_end: &'static str,
}

impl FileText {
    fn of(body: &str, outline: Outline) -> Self {
        Self {
            lines: body.split_inclusive('\n').map(str::to_owned).collect(),
            outline,
            line_end: if body.contains("\r\n") { "\r\n" } else { "\n" },
        }
    }

    fn find(&self, key: &str) -> Option<&Key> {
        self.outline.keys.iter().find(|known| known.name == key)
    }

    /// The line at which a change of the key works.
    fn place(&self, key: &str, order: &[String]) -> usize {
        self.find(key).map_or_else(|| self.place_of_new(key, order), |known| known.first)
    }

    /// Behind the nearest key that comes before it in the order.
    fn place_of_new(&self, key: &str, order: &[String]) -> usize {
        let before = order.iter().take_while(|name| *name != key);
        let nearest = before.filter_map(|name| self.find(name)).last().or(self.outline.keys.last());
        nearest.map_or(self.lines.len(), |known| known.last + 1)
    }

    fn change(&mut self, key: &str, value: Option<&Value>, order: &[String]) {
        let Some(known) = self.find(key) else {
            let at = self.place_of_new(key, order);
            if let Some(value) = value {
                self.insert(at, key, value);
            }
            return;
        };
        let (first, last) = (known.first, known.last);
        let old: Vec<String> = self.lines[first..=last].iter().map(|line| line.trim_end().to_owned()).collect();
        let comments = comments(&old, first, &known.scalars);
        let mut new: Vec<String> = match value {
            Some(value) => yaml::entry(key, value).lines().map(str::to_owned).collect(),
            None => Vec::new(),
        };
        match comments.as_slice() {
            // A comment behind a short value stays behind it.
            [comment] if old.len() == 1 && new.len() == 1 => {
                let gap = old[0][..old[0].len() - comment.len()].chars().rev().take_while(|c| *c == ' ').count();
                new[0] = format!("{}{}{comment}", new[0], " ".repeat(gap));
            }
            _ => new = comments.into_iter().chain(new).collect(),
        }
        let ends_file = last + 1 == self.lines.len() && !self.lines[last].ends_with('\n');
        let mut new: Vec<String> = new.into_iter().map(|line| line + self.line_end).collect();
        if let Some(end) = new.last_mut().filter(|_| ends_file) {
            end.truncate(end.trim_end_matches(['\r', '\n']).len());
        }
        self.lines.splice(first..=last, new);
    }

    fn insert(&mut self, at: usize, key: &str, value: &Value) {
        if let Some(above) = at.checked_sub(1).and_then(|above| self.lines.get_mut(above))
            && !above.ends_with('\n')
        {
            above.push_str(self.line_end);
        }
        let new: Vec<String> = yaml::entry(key, value).lines().map(|line| line.to_owned() + self.line_end).collect();
        self.lines.splice(at..at, new);
    }
}

/// The comments among the lines of a key, without what only looks like one inside a text.
fn comments(lines: &[String], first: usize, scalars: &[Scalar]) -> Vec<String> {
    let mut found = Vec::new();
    for (offset, line) in lines.iter().enumerate() {
        let number = first + offset;
        if scalars.iter().any(|scalar| scalar.holds(number, lines, first)) {
            continue;
        }
        let from = scalars.iter().filter_map(|scalar| scalar.end_on(number)).max().unwrap_or(0);
        found.extend(comment_after(line, from));
    }
    found
}

impl Scalar {
    fn is_block(&self) -> bool {
        matches!(self.style, ScalarStyle::Literal | ScalarStyle::Folded)
    }

    /// Whether the whole line is text of this scalar.
    fn holds(&self, number: usize, lines: &[String], first: usize) -> bool {
        if !self.is_block() {
            return self.start.0 < number && number < self.end.0;
        }
        let body = &lines[self.start.0.saturating_sub(first).min(lines.len())..];
        let indent = |line: &String| line.len() - line.trim_start_matches(' ').len();
        let depth = body.iter().find(|line| !line.is_empty()).map_or(0, indent);
        let length = body.iter().take_while(|line| line.is_empty() || indent(line) >= depth.max(1)).count();
        (self.start.0..self.start.0 + length).contains(&number)
    }

    /// The column behind which a comment may stand on the line.
    fn end_on(&self, number: usize) -> Option<usize> {
        (!self.is_block() && self.end.0 == number).then_some(self.end.1)
    }
}

fn comment_after(line: &str, column: usize) -> Option<String> {
    let from = line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
    let starts = line[from..].match_indices('#').map(|(at, _)| from + at);
    let mut starts = starts.filter(|at| *at == 0 || line[..*at].ends_with([' ', '\t']));
    starts.next().map(|at| line[at..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn spliced(text: &str, changes: &[(&str, Option<Value>)]) -> String {
        let changes: Vec<_> = changes.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
        let order: Vec<String> = ["ma", "ten", "linh_vuc", "loai_tthc", "tu_khoa"].map(str::to_owned).into();
        splice(text, &changes, &order).unwrap()
    }

    #[test]
    fn only_the_changed_key_changes() {
        let text = "# đầu\nma: '1'   # mã\n\n# tên gọi\nten: \"cũ\"  # đã xem\nlinh_vuc: a\n# cuối\n";
        let expected = text.replace("\"cũ\"", "mới");
        assert_eq!(spliced(text, &[("ten", Some(json!("mới")))]), expected);
    }

    #[test]
    fn a_block_is_replaced_whole_and_its_comments_move_above_it() {
        let text = "ma: '1'\ntu_khoa: # xã thêm\n  - a # một\n  # hai\n  - \"b # c\"\n\n# sau\nlinh_vuc: x\n";
        let expected = "ma: '1'\n# xã thêm\n# một\n# hai\ntu_khoa: [d]\n\n# sau\nlinh_vuc: x\n";
        assert_eq!(spliced(text, &[("tu_khoa", Some(json!(["d"])))]), expected);
    }

    #[test]
    fn a_line_of_text_that_looks_like_a_comment_is_text() {
        let text = "ma: '1'\nten: |\n  dòng\n  # không phải ghi chú\nlinh_vuc: x\n";
        assert_eq!(spliced(text, &[("ten", Some(json!("mới")))]), "ma: '1'\nten: mới\nlinh_vuc: x\n");
    }

    #[test]
    fn new_keys_stand_in_their_order_and_removed_ones_go() {
        let text = "ma: '1'\nlinh_vuc: x\nloai_tthc: cũ";
        let changes = [("ten", Some(json!("a"))), ("loai_tthc", None), ("tu_khoa", Some(json!(["k"])))];
        assert_eq!(spliced(text, &changes), "ma: '1'\nten: a\nlinh_vuc: x\ntu_khoa: [k]\n");
    }

    #[test]
    fn windows_line_ends_and_the_mark_of_a_file_stay() {
        let text = "\u{feff}ma: '1'\r\nten: a\r\nlinh_vuc: x";
        let changes = [("ten", Some(json!("b\nc"))), ("tu_khoa", Some(json!(["k"])))];
        let expected = "\u{feff}ma: '1'\r\nten: |-\r\n  b\r\n  c\r\nlinh_vuc: x\r\ntu_khoa: [k]\r\n";
        assert_eq!(spliced(text, &changes), expected);
    }

    #[test]
    fn a_file_that_is_one_line_of_braces_is_left_alone() {
        let changes = [("ten".to_owned(), Some(json!("b")))];
        assert_eq!(splice("{ma: '1', ten: a}\n", &changes, &[]), None);
        assert_eq!(splice("  ma: '1'\n  ten: a\n", &changes, &[]), None);
    }

    /// Lines that a person may have written between and inside keys.
    fn pieces() -> impl Strategy<Value = String> {
        let keys = ["ma: '1'\n", "ten: \"a # b\" # c\n", "linh_vuc: 'x''y'  # d\n", "loai_tthc: |\n  một\n  # hai\n\n"];
        let trivia = ["", "\n", "# riêng\n", "\n# trên\n\n"];
        let last = ["tu_khoa: [a, 'b'] # e\n", "tu_khoa:\n# g\n- a # h\n- >\n  b\n  c\n", "tu_khoa:\n  - \"a\n    # b\"\n"];
        let gaps = prop::collection::vec(prop::sample::select(trivia.to_vec()), 5);
        (gaps, prop::sample::select(last.to_vec())).prop_map(move |(gaps, last)| {
            let lines = keys.iter().chain([&last]).zip(gaps);
            lines.flat_map(|(key, gap)| [gap, *key]).collect()
        })
    }

    fn comment_lines(text: &str) -> usize {
        text.matches("# ").count()
    }

    proptest! {
        #[test]
        fn other_keys_and_all_comments_survive_an_edit(
            text in pieces(),
            key in prop::sample::select(vec!["ten", "linh_vuc", "tu_khoa", "mo_ta"]),
            value in prop::sample::select(vec![json!("mới"), json!("một\nhai\n"), json!(["a", "b: c"])]),
        ) {
            let order: Vec<String> = ["ma", "ten", "linh_vuc", "mo_ta"].map(str::to_owned).into();
            let before: serde_json::Map<String, Value> = serde_yaml::from_str(&text).unwrap();
            let edited = splice(&text, &[(key.to_owned(), Some(value.clone()))], &order).unwrap();
            let mut meant = before;
            meant.insert(key.to_owned(), value);
            let after: serde_json::Map<String, Value> = serde_yaml::from_str(&edited).unwrap();
            prop_assert_eq!(after, meant, "{}", edited);
            // What looks like a comment inside a text goes with the text.
            let inside = match key {
                "ten" => 1,
                "tu_khoa" if text.contains("    # b") => 1,
                _ => 0,
            };
            prop_assert_eq!(comment_lines(&edited), comment_lines(&text) - inside, "{}", edited);
        }
    }
}

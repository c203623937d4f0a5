//! A Markdown file's front matter: YAML between two lines of `---`.

pub(super) struct Parts<'a> {
    pub front: &'a str,
    /// The line of the file on which the front matter begins, from 1.
    pub front_line: usize,
    pub body: &'a str,
    pub body_line: usize,
}

/// Splits a text; `None` when it does not begin with front matter or the front matter never ends.
pub(super) fn split(text: &str) -> Option<Parts<'_>> {
    let first = text.find('\n')?;
    if text[..first].trim_end() != "---" {
        return None;
    }
    let rest = &text[first + 1..];
    let mut offset = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == "---" {
            let front = &rest[..offset];
            let body = &rest[offset + line.len()..];
            let body_line = 3 + front.matches('\n').count();
            return Some(Parts { front, front_line: 2, body, body_line });
        }
        offset += line.len();
    }
    None
}

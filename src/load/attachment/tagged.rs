//! The text of HTML and XML: what stands between the tags, and what attributes and comments say, for a reader
//! finds that too.

/// Tags that end no word: `0190<b>85</b>` is one number.
const INLINE: [&str; 18] =
    ["a", "abbr", "b", "bdi", "code", "del", "em", "font", "i", "ins", "mark", "small", "span", "strong", "sub", "sup", "tspan", "u"];

/// Attributes that hold words rather than drawings, colours and addresses.
const SAYING: [&str; 7] = ["alt", "aria-label", "content", "label", "placeholder", "title", "value"];

/// The text, cells parted by bars and blocks by ends of lines; behind it what attributes and comments say.
pub(super) fn text(source: &str) -> String {
    let (mut text, mut hidden) = (String::with_capacity(source.len()), String::new());
    let mut rest = source;
    while let Some((before, from)) = rest.split_once('<') {
        text.push_str(before);
        if let Some(comment) = from.strip_prefix("!--") {
            let (comment, behind) = comment.split_once("-->").unwrap_or((comment, ""));
            hidden.push_str(comment);
            hidden.push('\n');
            rest = behind;
        } else if from.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            let (tag, behind) = from.split_once('>').unwrap_or((from, ""));
            text.push_str(parting(tag));
            said(tag, &mut hidden);
            rest = behind;
        } else {
            text.push('<');
            rest = from;
        }
    }
    text.push_str(rest);
    text + "\n" + &hidden
}

/// What stands in place of a tag.
fn parting(tag: &str) -> &'static str {
    let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
    match name.as_str() {
        "td" | "th" => {
            if tag.starts_with('/') {
                " |"
            } else {
                " "
            }
        }
        name if INLINE.contains(&name) => "",
        _ => "\n",
    }
}

/// What the attributes of a tag say, a line each.
fn said(tag: &str, hidden: &mut String) {
    let mut rest = tag;
    while let Some((before, behind)) = rest.split_once('=') {
        let name = before.trim_end().rsplit(|c: char| c.is_whitespace() || matches!(c, '"' | '\'')).next().unwrap_or_default();
        let behind = behind.trim_start();
        let quoted = ['"', '\'']
            .into_iter()
            .find_map(|quote| behind.strip_prefix(quote).map(|inner| inner.split_once(quote).unwrap_or((inner, ""))));
        let (value, behind) = quoted.unwrap_or_else(|| behind.split_once(char::is_whitespace).unwrap_or((behind, "")));
        if SAYING.contains(&name.to_ascii_lowercase().as_str()) {
            hidden.push_str(value);
            hidden.push('\n');
        }
        rest = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn words_stay_whole_and_cells_apart() {
        let source = "<p>so <b>0190</b>85</p><table><tr><td>A</td><td>12</td></tr></table><!-- số 7 --><path d=\"M 1 c 2\" /><img src=a alt=\"bà\">1 < 2";
        let lines: Vec<String> = text(source).lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, ["so 019085", "A | 12 |", "1 < 2", "số 7", "bà"]);
    }
}

//! The text of HTML and XML: what stands between the tags, and what attributes and comments say, for a reader finds that too.

/// Tags that end no word: `0190<b>85</b>` is one number.
const INLINE: [&str; 18] =
    ["a", "abbr", "b", "bdi", "code", "del", "em", "font", "i", "ins", "mark", "small", "span", "strong", "sub", "sup", "tspan", "u"];

/// The text, cells parted by bars and blocks by ends of lines; the values of attributes and the comments behind it.
pub(super) fn text(source: &str) -> String {
    let (mut text, mut hidden) = (String::with_capacity(source.len()), String::new());
    let mut rest = source;
    while let Some((before, from)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, behind) = if let Some(comment) = from.strip_prefix("!--") {
            comment.split_once("-->").unwrap_or((comment, ""))
        } else if from.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            let (tag, behind) = from.split_once('>').unwrap_or((from, ""));
            text.push_str(parting(tag));
            (tag, behind)
        } else {
            text.push('<');
            ("", from)
        };
        said(tag, &mut hidden);
        rest = behind;
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

/// What a tag or comment says: all of it, a line each.
fn said(tag: &str, hidden: &mut String) {
    if tag.contains(|c: char| c.is_ascii_digit() || !c.is_ascii()) {
        hidden.push_str(&tag.replace(['"', '\''], " "));
        hidden.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn words_stay_whole_and_cells_apart() {
        let source = "<p>so <b>0190</b>85</p><table><tr><td>A</td><td>12</td></tr></table><!-- số 7 --><img alt=\"bà\">1 < 2";
        let lines: Vec<String> = text(source).lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, ["so 019085", "A | 12 |", "1 < 2", "số 7", "img alt= bà"]);
    }
}

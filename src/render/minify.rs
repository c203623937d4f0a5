//! Smaller pages that say the same. Templates are compacted once, when they load; what many pages share goes through
//! minify-html once; what is left is the text of records, in which there is nothing to leave out.
//!
//! Over whole pages minify-html took four fifths of rendering and made them a hundredth smaller.

use std::borrow::Cow;
use std::sync::LazyLock;

use minify_html::Cfg;
use regex::{Captures, Regex};

/// A template without what browsers pass over: indentation, line ends beside a block, quotes around plain words.
/// One with `<pre>` or `<textarea>` is left alone.
pub(super) fn compact_template(text: &str) -> String {
    if text.contains("<pre") || text.contains("<textarea") {
        return text.to_owned();
    }
    static CONTROL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\{%[^%]*%\}|\{#[^#]*#\})+$"));
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    // A line of nothing but `{% … %}` shows nothing; what stood before it has a line end of its own.
    let joined: String = lines.flat_map(|line| [line, if CONTROL.is_match(line) { "" } else { "\n" }]).collect();
    unquoted(&without_line_ends(&joined))
}

/// Elements that begin and end a line by themselves, and the shapes of drawings: white space beside their tags is not shown.
const BLOCKS: &str = "html|head|body|meta|link|title|main|header|footer|nav|section|article|aside|div|p|ul|ol|li|dl|dt|dd|h[1-6]|\
                      table|caption|colgroup|col|thead|tbody|tfoot|tr|th|td|form|fieldset|legend|figure|figcaption|details|summary|script|rect|line|path|g";

/// Leaves out line ends before and behind the tags of blocks.
fn without_line_ends(text: &str) -> String {
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"\n(</?(?:{BLOCKS})[\s>/])")));
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"(</?(?:{BLOCKS})(?:\s[^<>{{}}]*)?>)\n")));
    let before = BEFORE.replace_all(text, "$1");
    BEHIND.replace_all(&before, "$1").into_owned()
}

/// Leaves out the quotes of attributes whose value is one plain word; inside `{{ … }}` and `{% … %}` nothing is touched.
fn unquoted(text: &str) -> String {
    static PIECE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"(?s)\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|( [a-z][a-z-]*)="([A-Za-z0-9_.#:-]+)"([ >])"#));
    let mut piece: Cow<str> = Cow::Borrowed(text);
    // A value that ends where the next begins shares its space with it: a second pass takes those.
    for _ in 0..2 {
        let next = PIECE.replace_all(&piece, |found: &Captures| match (found.get(1), found.get(2), found.get(3)) {
            (Some(name), Some(value), Some(end)) => format!("{}={}{}", name.as_str(), value.as_str(), end.as_str()),
            _ => found[0].to_owned(),
        });
        piece = Cow::Owned(next.into_owned());
    }
    piece.into_owned()
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a constant pattern")
}

static CFG: LazyLock<Cfg> = LazyLock::new(|| Cfg {
    keep_closing_tags: true,
    keep_html_and_head_opening_tags: true,
    keep_input_type_text_attr: true,
    minify_css: false,
    minify_js: false,
    ..Cfg::default()
});

/// A part of a page, minified. Valid HTML stays valid; running text must stand in `p`, `td`, `li`, `dd`, `h*`,
/// because between inline elements directly inside `div` or `nav` white space is dropped.
pub(super) fn fragment(html: &str) -> String {
    String::from_utf8_lossy(&minify_html::minify(html.as_bytes(), &CFG)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_loses_what_browsers_pass_over() {
        let template = "<ul class=\"luoi\">\n  {% for x in y %}\n  <li id=\"a-{{ x }}\"><b class=\"a b\">{{ x | f(k=\"v\") }}</b>\n  <i lang=\"vi\" hidden>x</i></li>\n  {% endfor %}\n</ul>\n";
        assert_eq!(
            compact_template(template),
            "<ul class=luoi>{% for x in y %}<li id=\"a-{{ x }}\"><b class=\"a b\">{{ x | f(k=\"v\") }}</b>\n<i lang=vi hidden>x</i></li>{% endfor %}</ul>"
        );
    }

    #[test]
    fn words_beside_each_other_stay_apart() {
        assert_eq!(compact_template("<p>\n<b>8.000</b>\n<em>đồng</em>\n</p>"), "<p><b>8.000</b>\n<em>đồng</em></p>");
        assert_eq!(compact_template("<pre>\n  a\n</pre>"), "<pre>\n  a\n</pre>");
    }
}

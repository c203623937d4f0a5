//! Smaller pages that say the same. Templates are compacted once, when they load; what many pages share goes through
//! minify-html once; what is left is the text of records, in which there is nothing to leave out.
//!
//! Over whole pages minify-html took four fifths of rendering and made them a hundredth smaller.

use std::sync::LazyLock;

use minify_html::Cfg;

/// A template without what browsers pass over: indentation, line ends beside a block, quotes around plain words.
/// One with `<pre>` or `<textarea>` is left alone.
pub(super) fn compact_template(text: &str) -> String {
    if text.contains("<pre") || text.contains("<textarea") {
        return text.to_owned();
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    // A line of nothing but `{% … %}` shows nothing; what stood before it has a line end of its own.
    let joined: String = lines.flat_map(|line| [line, if shows_nothing(line) { "" } else { "\n" }]).collect();
    unquoted(&without_line_ends(&joined))
}

/// Whether a line is made of nothing but `{% … %}` and `{# … #}`.
fn shows_nothing(line: &str) -> bool {
    let mut rest = line;
    while let Some((inside, mark)) = rest.strip_prefix("{%").map(|inside| (inside, '%')).or_else(|| Some((rest.strip_prefix("{#")?, '#'))) {
        let Some(behind) = inside.split_once(mark).and_then(|(_, behind)| behind.strip_prefix('}')) else { return false };
        rest = behind;
    }
    rest.is_empty()
}

/// Elements that begin and end a line by themselves, and the shapes of drawings: white space beside their tags is not shown.
const BLOCKS: &[&str] = &[
    "html",
    "head",
    "body",
    "meta",
    "link",
    "title",
    "main",
    "header",
    "footer",
    "nav",
    "section",
    "article",
    "aside",
    "div",
    "p",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "caption",
    "colgroup",
    "col",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "th",
    "td",
    "form",
    "fieldset",
    "legend",
    "figure",
    "figcaption",
    "details",
    "summary",
    "script",
    "rect",
    "line",
    "path",
    "g",
];

/// Leaves out line ends before and behind the tags of blocks.
fn without_line_ends(text: &str) -> String {
    let mut tight = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if tight.ends_with('\n') && begins_block(line) {
            tight.pop();
        }
        let Some(line) = line.strip_suffix('\n') else {
            tight.push_str(line);
            break;
        };
        tight.push_str(line);
        if !ends_block(&tight) {
            tight.push('\n');
        }
    }
    tight
}

/// What follows the name of a block's tag at the start of a text.
fn behind_block(text: &str) -> Option<&str> {
    let tag = text.strip_prefix('<')?;
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let (name, behind) = tag.split_at(tag.find(|c: char| !c.is_ascii_alphanumeric())?);
    BLOCKS.contains(&name).then_some(behind)
}

fn begins_block(text: &str) -> bool {
    behind_block(text).is_some_and(|behind| behind.starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/')))
}

/// Whether a text ends with the tag of a block in which the engine writes nothing.
fn ends_block(text: &str) -> bool {
    let inside = text.strip_suffix('>').and_then(|text| text.rfind(['<', '>', '{', '}']));
    inside.and_then(|at| behind_block(&text[at..])).is_some_and(|behind| behind.starts_with(|c: char| c.is_whitespace() || c == '>'))
}

/// Leaves out the quotes of attributes whose value is one plain word; inside `{{ … }}` and `{% … %}` nothing is touched.
fn unquoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find([' ', '{']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((name, value, behind)) = plain_attribute(rest) {
            out.extend([" ", name, "=", value]);
            rest = behind;
        } else {
            let (piece, behind) = rest.split_at(of_engine(rest).unwrap_or(1));
            out.push_str(piece);
            rest = behind;
        }
    }
    out + rest
}

/// The length of what is the engine's at the start of a text.
fn of_engine(text: &str) -> Option<usize> {
    let end = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")].into_iter().find(|(begin, _)| text.starts_with(begin))?.1;
    text[2..].find(end).map(|at| 2 + at + end.len())
}

/// ` name="value"` at the start of a text and what is behind it, where the value needs no quotes.
fn plain_attribute(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.strip_prefix(' ')?;
    let (name, behind) = text.split_at(text.find(|c: char| !c.is_ascii_lowercase() && c != '-')?);
    let text = behind.strip_prefix("=\"")?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '#' | ':' | '-');
    let (value, behind) = text.split_at(text.find(|c: char| !plain(c))?);
    let behind = behind.strip_prefix('"')?;
    let complete = name.starts_with(|c: char| c != '-') && !value.is_empty() && behind.starts_with([' ', '>']);
    complete.then_some((name, value, behind))
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
    fn what_is_the_engine_s_stays_as_it_is() {
        for text in ["{{ f(a=\"b\" ) }} c=\"d e\"", "<p {% if a == \"b\" %} x=\"{{ y }}\"{% endif %}>", "{{ a", "a { b=\"c\" d"] {
            assert_eq!(compact_template(text).trim_end(), text.replace("b=\"c\" d", "b=c d"));
        }
        assert_eq!(compact_template("<i a=\"b\" c=\"d\" e=\"f\"\ng=\"\">"), "<i a=b c=d e=\"f\"\ng=\"\">\n");
    }

    #[test]
    fn words_beside_each_other_stay_apart() {
        assert_eq!(compact_template("<p>\n<b>8.000</b>\n<em>đồng</em>\n</p>"), "<p><b>8.000</b>\n<em>đồng</em></p>");
        assert_eq!(compact_template("<pre>\n  a\n</pre>"), "<pre>\n  a\n</pre>");
        assert_eq!(compact_template("<b>a</b>\n{% if x %}{# lời #}\n<i>b</i>"), "<b>a</b>\n{% if x %}{# lời #}<i>b</i>\n");
    }
}

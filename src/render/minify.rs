//! Smaller pages that say the same: templates compacted once, pages through minify-html.

use std::sync::LazyLock;

use minify_html::Cfg;

/// Strips the indentation of a template's lines: between tags it carries no meaning, and rendered pages start smaller.
/// Lines inside `<pre>` and `<textarea>` are left alone.
pub(super) fn compact_template(text: &str) -> String {
    if text.contains("<pre") || text.contains("<textarea") {
        return text.to_owned();
    }
    let lines = text.lines().map(str::trim_start).filter(|line| !line.is_empty());
    lines.fold(String::with_capacity(text.len()), |mut out, line| {
        out.push_str(line);
        out.push('\n');
        out
    })
}

static CFG: LazyLock<Cfg> = LazyLock::new(|| Cfg {
    keep_closing_tags: true,
    keep_html_and_head_opening_tags: true,
    keep_input_type_text_attr: true,
    minify_css: false,
    minify_js: false,
    ..Cfg::default()
});

/// A whole page, minified. Valid HTML stays valid; running text must stand in `p`, `td`, `li`, `dd`, `h*`,
/// because between inline elements directly inside `div` or `nav` white space is dropped.
pub(super) fn page(html: &str) -> Vec<u8> {
    minify_html::minify(html.as_bytes(), &CFG)
}

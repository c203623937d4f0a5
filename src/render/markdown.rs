//! Markdown → HTML: tables and lists, links checked, raw HTML shown as text, headings below the page's own.

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::filters::{percent_encode, relative};

/// A table of more columns does not fit on paper: there each row becomes a list of its cells, each with its heading.
const FITTING_COLUMNS: usize = 8;

/// Renders a text whose first heading level becomes `level`; addresses inside the site are relative to `root`.
pub(crate) fn render(text: &str, level: u8, root: &str, offline: bool) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let shift = level.saturating_sub(shallowest_heading(text, options));
    let mut columns = Columns::default();
    let events = Parser::new_ext(text, options).map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Event::Start(Tag::Heading { level: deeper(level, shift), id, classes, attrs })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(deeper(level, shift))),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Link { link_type, dest_url: address(&dest_url, root, offline), title, id })
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Image { link_type, dest_url: address(&dest_url, root, offline), title, id })
        }
        other => columns.aligned(other),
    });
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    html::push_html(&mut out, events);
    if out.contains("<table>") { tables(&out) } else { out }
}

/// Tables as a screen reader and a phone need them: named, with headings that say what they head, scrolling by themselves.
/// Text of the data is escaped, so the tags found here are the renderer's own.
fn tables(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + 256);
    for (number, part) in html.split("<table>").enumerate() {
        if number > 0 {
            let wide = if part.matches("</th>").count() > FITTING_COLUMNS { " nhieu-cot" } else { "" };
            out.push_str(&format!(
                "<div class=\"cuon{wide}\" tabindex=\"0\" role=\"group\" aria-label=\"Bảng {number}\"><table><caption class=\"an\">Bảng {number}</caption>"
            ));
        }
        out.push_str(&part.replace("<th>", "<th scope=\"col\">").replace("</table>", "</table></div>"));
    }
    out
}

/// The columns of the table being written: numbers are set right by a class, for an inline style would break the pages' policy;
/// cells of a wide table bear their heading.
#[derive(Default)]
struct Columns {
    right: Vec<bool>,
    headings: Vec<String>,
    next: usize,
    in_head: bool,
}

impl Columns {
    fn aligned<'a>(&mut self, event: Event<'a>) -> Event<'a> {
        match event {
            Event::Start(Tag::Table(alignments)) => {
                self.right = alignments.iter().map(|alignment| *alignment == Alignment::Right).collect();
                self.headings = vec![String::new(); alignments.len()];
                Event::Start(Tag::Table(vec![Alignment::None; alignments.len()]))
            }
            Event::Start(row @ (Tag::TableHead | Tag::TableRow)) => {
                self.in_head = row == Tag::TableHead;
                self.next = 0;
                Event::Start(row)
            }
            Event::Start(Tag::TableCell) => self.cell(),
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                event
            }
            Event::Text(ref text) | Event::Code(ref text) if self.in_head => {
                if let Some(heading) = self.next.checked_sub(1).and_then(|column| self.headings.get_mut(column)) {
                    heading.push_str(text);
                }
                event
            }
            other => other,
        }
    }

    fn cell<'a>(&mut self) -> Event<'a> {
        let right = self.right.get(self.next).copied().unwrap_or(false);
        let heading = self.headings.get(self.next).filter(|_| !self.in_head && self.headings.len() > FITTING_COLUMNS);
        self.next += 1;
        if let Some(heading) = heading {
            let class = if right { r#" class="so-phai""# } else { "" };
            return Event::Html(format!("<td data-nhan=\"{}\"{class}>", attribute(heading)).into());
        }
        match (right, self.in_head) {
            (false, _) => Event::Start(Tag::TableCell),
            (true, true) => Event::Html(r#"<th scope="col" class="so-phai">"#.into()),
            (true, false) => Event::Html(r#"<td class="so-phai">"#.into()),
        }
    }
}

fn attribute(text: &str) -> String {
    text.trim().replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

fn shallowest_heading(text: &str, options: Options) -> u8 {
    let levels = Parser::new_ext(text, options).filter_map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(level as u8),
        _ => None,
    });
    levels.min().unwrap_or(1)
}

fn deeper(level: HeadingLevel, shift: u8) -> HeadingLevel {
    let depth = (level as u8 + shift).min(6);
    HeadingLevel::try_from(usize::from(depth)).unwrap_or(HeadingLevel::H6)
}

/// Files of the data and addresses of the site become relative; other schemes than http, https, mailto, tel are dropped.
fn address<'a>(url: &str, root: &str, offline: bool) -> CowStr<'a> {
    let lower = url.to_ascii_lowercase();
    if url.starts_with('#') || ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme)) {
        return url.to_owned().into();
    }
    if url.contains(':') || url.starts_with("//") {
        return "#".into();
    }
    let inner = url.trim_start_matches("./").trim_start_matches('/');
    if inner.starts_with("tep/") {
        return format!("{root}{}", percent_encode(inner)).into();
    }
    relative(root, inner, offline).into()
}

#[cfg(test)]
mod tests {
    use super::render;

    #[test]
    fn raw_html_and_dangerous_links_do_not_pass() {
        let html = render("a <script>alert(1)</script> b", 3, "../", false);
        assert_eq!(html, "<p>a &lt;script&gt;alert(1)&lt;/script&gt; b</p>\n");
        assert_eq!(render("[x](javascript:alert(1))", 3, "../", false), "<p><a href=\"#\">x</a></p>\n");
        assert_eq!(render("[x](//evil.example/)", 3, "../", false), "<p><a href=\"#\">x</a></p>\n");
    }

    #[test]
    fn tables_explain_themselves_and_set_numbers_right_without_a_style() {
        let html = render("|a|b|c|\n|---|:-:|--:|\n|1|2|3|\n", 3, "", false);
        assert!(html.contains("<caption class=\"an\">Bảng 1</caption>") && html.contains("<th scope=\"col\">a</th>"), "{html}");
        assert!(html.contains("<th scope=\"col\" class=\"so-phai\">c</th>") && html.contains("<td class=\"so-phai\">3</td>"), "{html}");
        assert!(!html.contains("style=") && html.trim_end().ends_with("</table></div>"), "{html}");
    }

    #[test]
    fn cells_of_a_table_too_wide_for_paper_bear_their_heading() {
        let row = |cell: &dyn Fn(usize) -> String| (0..9).map(|n| format!("|{}", cell(n))).collect::<String>() + "|\n";
        let table = row(&|n| format!("A & \"b\" {n}")) + &row(&|_| "---".to_owned()) + &row(&|n| n.to_string());
        let html = render(&table, 3, "", false);
        assert!(html.contains("<div class=\"cuon nhieu-cot\""), "{html}");
        assert!(html.contains("<td data-nhan=\"A &amp; &quot;b&quot; 8\">8</td>"), "{html}");
        assert!(!render("|a|\n|---|\n|1|\n", 3, "", false).contains("data-nhan"));
    }

    #[test]
    fn headings_begin_where_the_page_says() {
        assert_eq!(render("# A\n## B", 3, "", false), "<h3>A</h3>\n<h4>B</h4>\n");
        assert_eq!(render("## A", 3, "", false), "<h3>A</h3>\n");
    }

    #[test]
    fn files_of_the_data_are_linked_from_any_depth() {
        let html = render("[tờ khai](<tep/Tờ khai.docx>)", 3, "../../", false);
        assert_eq!(html, "<p><a href=\"../../tep/T%E1%BB%9D%20khai.docx\">tờ khai</a></p>\n");
    }
}

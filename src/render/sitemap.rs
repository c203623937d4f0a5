//! The sitemap (sitemaps.org protocol 0.9).

use crate::model::Day;

pub(super) fn render(urls: &[(String, Option<Day>)]) -> Vec<u8> {
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (url, updated) in urls {
        out.push_str("<url><loc>");
        out.push_str(&escape(url));
        out.push_str("</loc>");
        if let Some(day) = updated {
            out.push_str(&format!("<lastmod>{day}</lastmod>"));
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out.into_bytes()
}

/// Text as it stands in XML or HTML.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&apos;")
}

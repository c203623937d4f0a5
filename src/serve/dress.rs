//! The bar and the script of the preview, put into a page on its way out.

use super::words::{self, escaped};
use crate::model::Day;
use crate::render::hosting::policy;

/// What stands in the bar.
pub(super) struct Bar<'a> {
    /// Which site the page was taken from.
    pub edition: String,
    /// The day that is shown, and the one that is shown unless another is chosen.
    pub day: Day,
    pub today: Day,
    /// Where choosing a day leads back to.
    pub way_back: &'a str,
    /// How many findings the rules have; none where there is no site.
    pub findings: Option<usize>,
}

/// A page with the bar at its end, and at its beginning the clock that the page's scripts go by.
pub(super) fn dressed(page: &[u8], bar: &Bar) -> Vec<u8> {
    let head = after_head(page).unwrap_or(0);
    let end = before_end_of_body(page).max(head);
    let clock = if head == 0 { String::new() } else { clock(bar) };
    [&page[..head], clock.as_bytes(), &page[head..end], bar_of(bar).as_bytes(), &page[end..]].concat()
}

/// A page of the preview's own: in the place of the site, a list that changes with the faults, or one that stands beside it.
pub(super) fn page_of(title: &str, lead: &str, list: &str, bar: &Bar) -> String {
    let home = if bar.findings.is_some() { "<p><a href=\"/\">Về trang đầu</a></p>" } else { "" };
    let live = if bar.findings.is_none() { " data-xem-thu-loi aria-live=\"polite\"" } else { "" };
    format!(
        "<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title} | Xem thử</title><meta http-equiv=\"Content-Security-Policy\" content=\"{}\"><link rel=\"icon\" href=\"/.xem-thu/sao.svg\" type=\"image/svg+xml\"></head>\
         <body class=\"xem-thu-trang\"><main><h1>{title}</h1><p>{lead}</p>{home}<div class=\"xem-thu-ds\"{live}>{list}</div></main>{}</body></html>\n",
        policy::in_page(),
        bar_of(bar)
    )
}

/// On another day than today, «còn 5 ngày» is counted from that day too.
fn clock(bar: &Bar) -> String {
    format!("<script src=\"/.xem-thu/dong-ho.js\" data-ngay=\"{}\"></script>", bar.day)
}

fn bar_of(bar: &Bar) -> String {
    let Bar { edition, day, today, .. } = bar;
    let back = escaped(bar.way_back);
    let to_today = if day == today {
        String::new()
    } else {
        let query = bar.way_back.replace('%', "%25").replace('&', "%26").replace('+', "%2B").replace('#', "%23");
        format!("<p><a href=\"/.xem-thu/ngay?ve={}\">Về ngày {}</a></p>", escaped(&query), today.display())
    };
    let findings = bar.findings.map_or_else(String::new, |count| format!("<p>{}</p>", words::findings_link(count)));
    format!(
        "<link rel=\"stylesheet\" href=\"/.xem-thu/xem.css\">\
         <aside class=\"xem-thu\" aria-label=\"Thanh xem thử\" data-ban=\"{edition}\"><p><strong>Xem thử</strong></p>\
         <form action=\"/.xem-thu/ngay\"><input type=\"hidden\" name=\"ve\" value=\"{back}\"><label for=\"xem-thu-ngay\">Trang như vào ngày</label> \
         <input type=\"date\" id=\"xem-thu-ngay\" name=\"ngay\" value=\"{day}\" min=\"1900-01-01\" max=\"2200-12-31\" required> <button>Xem</button></form>\
         {to_today}{findings}<p><button type=\"button\" data-xem-thu-mo hidden></button></p><p role=\"status\" data-xem-thu-bao></p></aside>\
         <dialog class=\"xem-thu-hop\" aria-labelledby=\"xem-thu-tieu-de\"><h2 id=\"xem-thu-tieu-de\" tabindex=\"-1\">{}</h2><p>{}</p>\
         <div class=\"xem-thu-ds\" data-xem-thu-loi aria-live=\"polite\"></div><p><button type=\"button\" data-xem-thu-dong>Đóng, xem trang cũ (Esc)</button></p></dialog>\
         <script src=\"/.xem-thu/xem.js\" defer></script>",
        words::NO_NEW_SITE,
        words::LAST_GOOD
    )
}

fn after_head(page: &[u8]) -> Option<usize> {
    let tag = page.windows(6).position(|window| window[..5].eq_ignore_ascii_case(b"<head") && !window[5].is_ascii_alphanumeric())?;
    page[tag..].iter().position(|byte| *byte == b'>').map(|end| tag + end + 1)
}

/// Before the last `</body>`, or the end of a page that leaves it out.
fn before_end_of_body(page: &[u8]) -> usize {
    page.windows(7).rposition(|window| window.eq_ignore_ascii_case(b"</body>")).unwrap_or(page.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(way_back: &str) -> Bar<'_> {
        let day = Day::parse("2026-11-16").unwrap();
        Bar { edition: "1.2.3".to_owned(), day, today: day, way_back, findings: Some(2) }
    }

    #[test]
    fn the_bar_stands_last_in_the_body_and_the_clock_first_in_the_head() {
        let page =
            dressed("<html><HEAD lang=vi><title></title></HEAD><body><header></header>«</body>» </BODY></html>".as_bytes(), &bar("/"));
        let page = String::from_utf8(page).unwrap();
        assert!(
            page.starts_with("<html><HEAD lang=vi><script src=\"/.xem-thu/dong-ho.js\" data-ngay=\"2026-11-16\"></script><title>"),
            "{page}"
        );
        assert!(page.ends_with("defer></script></BODY></html>") && page.contains("«</body>» <link"), "{page}");
    }

    #[test]
    fn a_page_without_head_or_body_still_has_the_bar() {
        let page = String::from_utf8(dressed(b"<header>x</header>", &bar("/"))).unwrap();
        assert!(page.starts_with("<header>x</header><link") && page.contains("class=\"xem-thu\""), "{page}");
    }

    #[test]
    fn an_address_cannot_break_out_of_the_bar() {
        let page = String::from_utf8(dressed(b"<body></body>", &bar("/\"><script>alert(1)</script>"))).unwrap();
        assert!(!page.contains("<script>alert"), "{page}");
    }
}

//! Links of Markdown texts to files of the data: each must exist.

use pulldown_cmark::{Event, Parser, Tag};
use rayon::prelude::*;

use super::fault;
use super::tables::inside;
use crate::model::{Content, Finding, Markdown, Record};

/// The links and pictures below `tep/` that lead to nothing.
pub(super) fn check(content: &Content) -> Vec<Finding> {
    let postings = content.postings.par_iter().flat_map_iter(|record| text(content, record));
    let articles = content.pages.par_iter().chain(&content.news).flat_map_iter(|record| text(content, record));
    postings.chain(articles).collect()
}

fn text<T>(content: &Content, record: &Record<Markdown<T>>) -> Vec<Finding> {
    let mut faults = Vec::new();
    // No link is written without one of these.
    if !record.body.contains('[') && !record.body.contains('<') {
        return faults;
    }
    for (event, range) in Parser::new(&record.body).into_offset_iter() {
        let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event else { continue };
        let path = dest_url.trim_start_matches('/');
        let known = inside(path).is_some_and(|path| content.attachments.contains_key(&path));
        let outside = dest_url.starts_with(['#', '/']) && !path.starts_with("tep/") || dest_url.contains(':');
        if known || outside {
            continue;
        }
        let before = &record.body[..range.start];
        let line = record.body_line + before.matches('\n').count();
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let width = record.body[range].chars().count();
        faults.push(fault::placed(
            &record.source.path,
            (line, column, width),
            if path.starts_with("tep/") { "load.reference" } else { "load.path" },
            if path.starts_with("tep/") {
                format!("không có tệp «{path}»")
            } else {
                format!("liên kết «{path}» không dẫn đến đâu")
            },
            if path.starts_with("tep/") {
                "chép tệp vào thư mục tep/ của dữ liệu, hoặc sửa đường dẫn"
            } else {
                "viết địa chỉ trang bắt đầu bằng dấu /, ví dụ /thu-tuc/; tệp thì bắt đầu bằng tep/; trang khác thì cả https://"
            },
        ));
    }
    faults
}

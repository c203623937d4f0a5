//! What changed lately, told from the pages that all other sections have planned.

use rayon::prelude::*;
use serde::Serialize;

use super::head::Head;
use super::{Body, Context, Site, value};
use crate::model::{Day, Kind};

/// How many changes the page lists.
const LISTED: usize = 50;

#[derive(Debug, Serialize)]
struct Change<'a> {
    ngay: Day,
    loai: &'static str,
    tieu_de: &'a str,
    url: &'a str,
}

pub(super) fn plan(_: &Context, site: &mut Site) {
    let mut changes: Vec<Change> = site.artefacts.par_iter().filter_map(|artefact| change(&artefact.url, &artefact.body)).collect();
    changes.par_sort_by(|a, b| b.ngay.cmp(&a.ngay).then_with(|| a.url.cmp(b.url)));
    changes.truncate(LISTED);
    let head = Head::new("Mới thay đổi", "Những nội dung mới đưa lên hoặc mới sửa, theo ngày ghi trong dữ liệu.", "/cong-khai/")
        .under("Công khai", "/cong-khai/")
        .updated(changes.first().map(|change| change.ngay));
    let changes = value(&changes);
    site.page("/thay-doi/", "thay-doi.html", head, vec![("thay_doi", changes)]);
}

/// The page of a record, when search engines may know it and it says when it changed.
fn change<'a>(url: &'a str, body: &'a Body) -> Option<Change<'a>> {
    let Body::Page(page) = body else {
        return None;
    };
    let kind = Kind::of_path(page.head.source.as_deref()?)?;
    // A field's page is as new as its newest procedure, which is listed itself.
    let listed = page.head.indexed && kind != Kind::Fields;
    let ngay = page.head.updated.filter(|_| listed)?;
    Some(Change { ngay, loai: label(kind), tieu_de: &page.head.title, url })
}

fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Commune | Kind::LocalRules | Kind::Addresses | Kind::Page => "Giới thiệu",
        Kind::Fields => "Lĩnh vực",
        Kind::Procedure => "Thủ tục",
        Kind::Fees => "Phí, lệ phí",
        Kind::Officials => "Cán bộ",
        Kind::Reception => "Tiếp công dân",
        Kind::Dialogue => "Đối thoại",
        Kind::Posting => "Niêm yết",
        Kind::Budget => "Ngân sách",
        Kind::Handling => "Giải quyết hồ sơ",
        Kind::Consultation | Kind::Conference => "Lấy ý kiến",
        Kind::Petition => "Phản ánh, kiến nghị",
        Kind::Scorecard | Kind::Satisfaction => "Đánh giá",
        Kind::Figures => "Số liệu",
        Kind::Plan => "Kế hoạch công khai",
        Kind::Document => "Văn bản",
        Kind::Outage => "Thông báo",
        Kind::News => "Tin",
    }
}

//! The home page.

use super::head::Head;
use super::{Context, Site, commune};

pub(super) fn plan(context: &Context, site: &mut Site) {
    let head = Head::new(
        "Trang đầu",
        format!("Thủ tục, niêm yết, lịch tiếp công dân và danh bạ của {}.", super::lower_first(&context.commune_name())),
        "/",
    )
    .json_ld(commune::office_json_ld(context));
    site.page("/", "trang-chu.html", head, vec![]);
}

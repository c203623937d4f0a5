//! `/niem-yet/man-hinh/`: what hangs on the board, one posting after the other, for a screen that stands where people wait.

use serde::Serialize;

use super::board::{self, PostingLine};
use super::head::Head;
use super::sheet::Qr;
use super::sheet::qr::qr;
use super::states::PostingRecord;
use super::{Context, Site, lower_first, posting, value};

const URL: &str = "/niem-yet/man-hinh/";

/// A posting as the screen shows it: what lists tell of it, where it hangs on paper, and its address for a telephone.
#[derive(Debug, Serialize)]
struct ScreenLine {
    muc: PostingLine,
    noi: Option<String>,
    /// None for an address that no code holds.
    ma_qr: Option<Qr>,
}

pub(super) fn plan(context: &Context, site: &mut Site) {
    let hanging = board::hanging(context);
    let lines: Vec<ScreenLine> = hanging.iter().map(|record| line(context, record)).collect();
    let description = format!("{} mục đang niêm yết ở {}, lần lượt từng mục.", lines.len(), lower_first(&context.commune_name()));
    let head = Head::new("Màn hình niêm yết", description, board::SECTION)
        .under("Niêm yết", board::SECTION)
        .updated(board::last_change(context, &hanging))
        .hidden(true);
    site.page(URL, "man-hinh.html", head, vec![("dang", value(&lines))]);
}

fn line(context: &Context, record: &PostingRecord) -> ScreenLine {
    let muc = board::line(context, record);
    // Where something is withheld, only what lists tell stands here too: a place may be written in free words.
    let shown = context.withheld.reason(&record.source).is_none();
    let noi = shown.then(|| posting::places_in_words(context, record)).flatten();
    let ma_qr = qr(&context.absolute(&muc.url)).ok();
    ScreenLine { muc, noi, ma_qr }
}

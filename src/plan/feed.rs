//! The Atom feed of postings: what is on the board, from when to when and where; annulled ones say so.

use super::board;
use super::posting;
use super::states::{PostingRecord, PostingState};
use super::updated::latest;
use super::{Body, Context, Feed, FeedEntry, Site, lower_first};
use crate::model::Day;

/// How many of the newest postings the feed carries.
const ENTRIES: usize = 50;

pub(super) fn plan(context: &Context, site: &mut Site) {
    let entries: Vec<FeedEntry> = board::begun(context).into_iter().take(ENTRIES).map(|record| entry(context, record)).collect();
    let newest = latest(entries.iter().map(|entry| Some(entry.updated)));
    let feed = Feed {
        title: format!("Niêm yết của {}", lower_first(&context.commune_name())),
        url: context.absolute("/feed.xml"),
        home: context.absolute("/niem-yet/"),
        author: context.committee(),
        updated: newest.or(context.content.commune.updated).unwrap_or_else(long_ago),
        entries,
    };
    site.file("/feed.xml", Body::Feed(Box::new(feed)));
}

/// The date of a feed that has never told anything: Atom asks for one, and the build's day would be untrue.
fn long_ago() -> Day {
    Day(jiff::civil::date(2000, 1, 1))
}

fn entry(context: &Context, record: &PostingRecord) -> FeedEntry {
    let annulled = PostingState::of(record, &context.postings, context.day) == PostingState::Annulled;
    let open = record.persons.is_none() && posting::is_open(context, record);
    FeedEntry {
        title: if annulled { format!("Đã hủy: {}", record.title) } else { record.title.to_string() },
        url: context.absolute(&record.posting_url()),
        published: record.from,
        updated: posting::last_change(context, record).unwrap_or(record.from),
        category: record.kind.label().to_owned(),
        summary: if annulled { annulment(record) } else { summary(context, record) },
        body: open.then(|| record.body.trim().to_owned()).filter(|body| !body.is_empty()),
    }
}

/// `Niêm yết từ 05/10/2026 đến 16/11/2026 tại nhà văn hóa thôn Bản Mẫu. Số 2026/0012.`
fn summary(context: &Context, record: &PostingRecord) -> String {
    let places = posting::places_in_words(context, record).map(|places| format!(" tại {places}")).unwrap_or_default();
    let number = record.number.map(|number| format!(" Số {number}.")).unwrap_or_default();
    format!("Niêm yết {}{places}.{number}", posting::term(record))
}

fn annulment(record: &PostingRecord) -> String {
    let annulled = record.annulled.as_ref();
    let day = annulled.and_then(|a| a.day).map(|day| format!(" ngày {}", day.display())).unwrap_or_default();
    let reason = annulled
        .filter(|_| record.persons.is_none())
        .and_then(|a| a.reason.as_deref())
        .map(|reason| format!(": {reason}"))
        .unwrap_or_default();
    format!("Mục niêm yết này đã hủy{day}{reason}")
}

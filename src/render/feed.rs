//! The Atom feed (RFC 4287) of postings.

use atom_syndication::{
    CategoryBuilder, ContentBuilder, Entry, EntryBuilder, FeedBuilder, FixedDateTime, LinkBuilder, PersonBuilder, Text,
};

use super::markdown;
use crate::model::Day;
use crate::plan::{Feed, FeedEntry, Site};

pub(super) fn render(data: &Feed, site: &Site) -> Vec<u8> {
    let author = PersonBuilder::default().name(data.author.clone()).build();
    let itself = LinkBuilder::default().href(data.url.clone()).rel("self").mime_type(Some("application/atom+xml".to_owned())).build();
    let home = LinkBuilder::default().href(data.home.clone()).rel("alternate").mime_type(Some("text/html".to_owned())).build();
    let feed = FeedBuilder::default()
        .title(data.title.clone())
        .id(data.url.clone())
        .updated(midnight(data.updated))
        .authors(vec![author])
        .links(vec![itself, home])
        .lang(Some("vi".to_owned()))
        .entries(data.entries.iter().map(|item| entry(item, site)).collect::<Vec<_>>())
        .build();
    let mut out = feed.to_string().into_bytes();
    out.push(b'\n');
    out
}

fn entry(item: &FeedEntry, site: &Site) -> Entry {
    let link = LinkBuilder::default().href(item.url.clone()).rel("alternate").build();
    let root = format!("{}/", site.base_url);
    let content = item.body.as_ref().map(|body| {
        ContentBuilder::default().content_type(Some("html".to_owned())).value(Some(markdown::render(body, 3, &root, false))).build()
    });
    EntryBuilder::default()
        .title(Text::plain(item.title.clone()))
        .id(item.url.clone())
        .published(Some(midnight(item.published)))
        .updated(midnight(item.updated))
        .categories(vec![CategoryBuilder::default().term(item.category.clone()).build()])
        .links(vec![link])
        .summary(Some(Text::plain(item.summary.clone())))
        .content(content)
        .build()
}

/// The beginning of a day in Asia/Ho_Chi_Minh.
fn midnight(day: Day) -> FixedDateTime {
    let text = format!("{day}T00:00:00+07:00");
    FixedDateTime::parse_from_rfc3339(&text).unwrap_or_default()
}

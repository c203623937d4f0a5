//! What falls due in the next weeks: in the page, and as a calendar for the clerk's phone.
//!
//! The calendar is public like every file of the site, so it tells nothing that the pages do not tell yet: no posting
//! before its first day, nobody's leaving office, nothing from a withheld record.

use std::collections::BTreeMap;

use serde::Serialize;

use super::SECTION;
use crate::model::{Day, Source};
use crate::plan::states::PostingRecord;
use crate::plan::{Body, CalendarEvent, Context, Site, board, budget, dialogue, hearing, lower_first, procedure};
use crate::rules::duties::{self, Duty};

const CALENDAR: &str = "/cong-khai/viec-den-han.ics";

/// How many days ahead.
const AHEAD: u32 = 90;

/// A duty in the page.
#[derive(Debug, Serialize)]
pub(super) struct DutyView {
    han: Day,
    viec: String,
    can_cu: String,
    url: String,
}

/// The duties that may be told, each with the page that tells more, in the order of their days.
fn public(context: &Context) -> Vec<(Duty, String)> {
    let begun: BTreeMap<&str, &PostingRecord> = board::begun(context).into_iter().map(|record| (&*record.source.path, record)).collect();
    let mut duties = duties::upcoming(context.content, context.day, AHEAD);
    duties.dedup_by(|a, b| (&a.key, a.due) == (&b.key, b.due));
    duties.into_iter().filter_map(|duty| page_of(context, &begun, &duty).map(|url| (duty, url))).collect()
}

/// The page of the record that a duty concerns; none when it may not be told.
fn page_of(context: &Context, begun: &BTreeMap<&str, &PostingRecord>, duty: &Duty) -> Option<String> {
    let file = duty.file.as_str();
    let told = |source: &Source| *source.path == *file && context.withheld.reason(source).is_none();
    match file.split('/').next()? {
        "niem-yet" => begun.get(file).map(|record| record.posting_url()),
        "doi-thoai" => dialogue::listed(context).into_iter().find(|r| told(&r.source)).map(dialogue::url),
        "y-kien" => hearing::announced(context).into_iter().find(|r| told(&r.source)).map(hearing::url),
        "ngan-sach" => budget::public(context.content, context.day).find(|r| told(&r.source)).map(|r| budget::url(r)),
        "hoi-nghi-thon" => hearing::held(context).iter().any(|r| told(&r.source)).then(|| "/y-kien/hoi-nghi-thon/".to_owned()),
        "thu-tuc" => context.content.procedures.iter().find(|r| told(&r.source)).map(|r| procedure::url(&r.code)),
        "tiep-cong-dan" => context.content.receptions.iter().any(|r| told(&r.source)).then(|| "/tiep-cong-dan/".to_owned()),
        "don-vi.yaml" => Some(section_of(&duty.key).to_owned()),
        _ => None,
    }
}

/// Where a duty of the whole commune belongs.
fn section_of(key: &str) -> &'static str {
    let sections = [("ngan-sach-", "/ngan-sach/"), ("doi-thoai-", "/doi-thoai/"), ("hoi-nghi-", "/y-kien/hoi-nghi-thon/")];
    sections.into_iter().find(|(prefix, _)| key.starts_with(prefix)).map_or(SECTION, |(_, url)| url)
}

/// Adds the calendar; what the page shows of it, and where it lies.
pub(super) fn plan(context: &Context, site: &mut Site) -> (Vec<DutyView>, &'static str) {
    let duties = public(context);
    let events = duties.iter().map(|(duty, url)| event(context, duty, url)).collect();
    let name = format!("Việc công khai đến hạn, {}", lower_first(&context.commune_name()));
    site.file(CALENDAR, Body::Calendar { name, events });
    let view = |(duty, url): (Duty, String)| DutyView { han: duty.due, viec: duty.what, can_cu: duty.basis, url };
    (duties.into_iter().map(view).collect(), CALENDAR)
}

fn event(context: &Context, duty: &Duty, url: &str) -> CalendarEvent {
    let host = context.base_url.split_once("://").map_or(context.base_url.as_str(), |(_, rest)| rest);
    CalendarEvent {
        uid: format!("{}@{host}", duty.key.replace('/', "-")),
        title: duty.what.clone(),
        description: format!("Căn cứ: {}. {}", duty.basis, context.absolute(url)),
        place: None,
        day: duty.due,
        from: None,
        to: None,
        // The day on which it enters the calendar: the same in every build.
        stamp: duty.due.plus(-i64::from(AHEAD)),
        cancelled: false,
    }
}

//! What falls due in the next weeks: in the page, and as a calendar for the clerk's phone.
//!
//! The calendar is public like every file of the site, so it tells nothing that the pages do not tell yet: no posting
//! before its first day, nobody's leaving office, nothing from a withheld record.

use serde::Serialize;

use super::SECTION;
use crate::model::Day;
use crate::plan::{Body, CalendarEvent, Context, Site, board, dialogue, hearing, lower_first};
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
    url: Option<String>,
}

/// The duties that may be told, in the order of their days.
fn public(context: &Context) -> Vec<(Duty, Option<String>)> {
    let mut duties = duties::upcoming(context.content, context.day, AHEAD);
    duties.dedup_by(|a, b| (&a.key, a.due) == (&b.key, b.due));
    duties.into_iter().filter_map(|duty| page_of(context, &duty).map(|url| (duty, url))).collect()
}

/// The page that tells more of a duty; none at all for a duty that may not be told.
fn page_of(context: &Context, duty: &Duty) -> Option<Option<String>> {
    let file = duty.file.as_str();
    let closed = |source: &crate::model::Source| context.withheld.reason(source).is_some();
    match file.split('/').next()? {
        "niem-yet" => board::begun(context).into_iter().find(|r| *r.source.path == *file).map(|r| Some(r.posting_url())),
        "doi-thoai" => {
            let told = dialogue::listed(context).into_iter().find(|r| *r.source.path == *file && !closed(&r.source));
            told.map(|record| Some(dialogue::url(record)))
        }
        "y-kien" => {
            let told = hearing::announced(context).into_iter().find(|r| *r.source.path == *file && !closed(&r.source));
            told.map(|record| Some(hearing::url(record)))
        }
        "thu-tuc" => {
            let procedure = context.content.procedures.iter().find(|r| *r.source.path == *file && !closed(&r.source))?;
            Some(Some(crate::plan::procedure::url(&procedure.code)))
        }
        "tiep-cong-dan" => {
            let told = context.content.receptions.iter().any(|r| *r.source.path == *file && !closed(&r.source));
            told.then(|| Some("/tiep-cong-dan/".to_owned()))
        }
        "don-vi.yaml" => Some(duty.key.starts_with("ngan-sach-").then(|| "/ngan-sach/".to_owned())),
        _ => None,
    }
}

/// Adds the calendar; what the page shows of it, and where it lies.
pub(super) fn plan(context: &Context, site: &mut Site) -> (Vec<DutyView>, &'static str) {
    let duties = public(context);
    let events = duties.iter().map(|(duty, url)| event(context, duty, url.as_deref())).collect();
    let name = format!("Việc công khai đến hạn, {}", lower_first(&context.commune_name()));
    site.file(CALENDAR, Body::Calendar { name, events });
    let view = |(duty, url): (Duty, Option<String>)| DutyView { han: duty.due, viec: duty.what, can_cu: duty.basis, url };
    (duties.into_iter().map(view).collect(), CALENDAR)
}

fn event(context: &Context, duty: &Duty, url: Option<&str>) -> CalendarEvent {
    let host = context.base_url.split_once("://").map_or(context.base_url.as_str(), |(_, rest)| rest);
    CalendarEvent {
        uid: format!("{}@{host}", duty.key.replace('/', "-")),
        title: duty.what.clone(),
        description: format!("Căn cứ: {}. {}", duty.basis, context.absolute(url.unwrap_or(SECTION))),
        place: None,
        day: duty.due,
        from: None,
        to: None,
        // The day on which it enters the calendar: the same in every build.
        stamp: duty.due.plus(-i64::from(AHEAD)),
        cancelled: false,
    }
}

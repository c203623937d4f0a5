//! Reception of citizens: the calendar by month, as a page and as a file for phones, and what came of it.

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::contact::Person;
use super::head::Head;
use super::updated::{latest, updated};
use super::{Body, CalendarEvent, Context, SearchEntry, Site, commune, lower_first, value};
use crate::model::closed::Session;
use crate::model::list::Attachment;
use crate::model::reception::{Letters, Reception, ReceptionDay, ReceptionResult};
use crate::model::values::{Clock, Count};
use crate::model::{Day, Record};

const SECTION: &str = "/tiep-cong-dan/";
const CALENDAR: &str = "/tiep-cong-dan/lich.ics";

/// One reception: as it was announced, or on the day it was moved to.
struct Sitting<'a> {
    record: &'a Record<Reception>,
    entry: &'a ReceptionDay,
    day: Day,
    /// The day it was announced for, when it was moved here.
    moved_from: Option<Day>,
}

/// A reception as templates show it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct SittingView {
    pub ngay: Day,
    pub buoi: Option<&'static str>,
    pub gio: Option<String>,
    pub nguoi: Option<Person>,
    pub thanh_phan: Option<String>,
    pub noi_dung: Option<String>,
    pub niem_yet_ngay: Option<Day>,
    pub doi_sang: Option<Day>,
    pub doi_tu: Option<Day>,
}

#[derive(Debug, Serialize)]
struct Month {
    /// `Tháng 11 năm 2026`.
    ten: String,
    ma: String,
    buoi: Vec<SittingView>,
}

/// What came of receptions and letters in one period.
#[derive(Debug, Serialize)]
struct Outcome {
    ket_qua: Option<ReceptionResult>,
    don_thu: Option<Letters>,
    /// The percentage that the counts give, beside the one declared.
    ty_le_tinh: Option<f64>,
}

pub(super) fn plan(context: &Context, site: &mut Site) {
    let sittings = sittings(context);
    let shown = |coming: bool| sittings.iter().filter(move |sitting| (sitting.day >= context.day) == coming);
    let coming: Vec<SittingView> = shown(true).map(|sitting| sitting.view(context)).collect();
    let past: Vec<SittingView> = shown(false).map(|sitting| sitting.view(context)).collect();
    let held = |coming: bool| shown(coming).filter(|sitting| sitting.called_off().is_none()).count();
    let current = current(context);
    let head = Head::new(
        "Tiếp công dân",
        format!("Nơi tiếp, thời gian thường xuyên và lịch lãnh đạo {} tiếp công dân.", lower_first(&context.commune_name())),
        SECTION,
    )
    .updated(last_change(context));
    let head = match events_json_ld(context, shown(true)) {
        Some(events) => head.json_ld(events),
        None => head,
    };
    let inputs = vec![
        ("noi_tiep", value(&place(context))),
        ("thuong_xuyen", value(&current.and_then(|record| record.regular_time.as_deref()))),
        ("tai_lieu", value(&documents(context))),
        ("sap_toi", value(&held(true))),
        ("thang_toi", value(&months(coming))),
        ("da_qua", value(&held(false))),
        ("thang_qua", value(&newest_first(months(past)))),
        ("lich", value(&(!sittings.is_empty()).then_some(CALENDAR))),
        ("ket_qua", value(&outcomes(context))),
    ];
    site.page(SECTION, "tiep-cong-dan.html", head, inputs);
    if !sittings.is_empty() {
        let name = format!("Tiếp công dân, {}", lower_first(&context.commune_name()));
        site.file(CALENDAR, Body::Calendar { name, events: events(context, &sittings) });
    }
    let words = ["lịch tiếp dân", "gặp chủ tịch", "khiếu nại", "tố cáo", "đơn thư", "phản ánh", "kiến nghị"];
    site.search.push(SearchEntry::new("Tiếp công dân", "Lịch tiếp công dân", SECTION).with(words));
}

/// When the calendar or its results were last changed.
pub(super) fn last_change(context: &Context) -> Option<Day> {
    latest(context.content.receptions.iter().map(|record| record_change(record, context.day)))
}

fn record_change(reception: &Reception, day: Day) -> Option<Day> {
    let posted = reception.days.iter().map(|entry| entry.posted);
    let period = reception.result.as_ref().and_then(|result| result.period.as_ref()).map(|period| period.to);
    updated(reception.updated, day, posted.chain([period]))
}

/// The receptions from one day to another, both included.
pub(super) fn between(context: &Context, from: Day, to: Day) -> Vec<SittingView> {
    let sittings = sittings(context);
    sittings.iter().filter(|sitting| (from..=to).contains(&sitting.day)).map(|sitting| sitting.view(context)).collect()
}

/// The receptions from the day on.
pub(super) fn coming(context: &Context) -> Vec<SittingView> {
    let sittings = sittings(context);
    sittings.iter().filter(|sitting| sitting.day >= context.day).map(|sitting| sitting.view(context)).collect()
}

/// When citizens are received without a calendar.
pub(super) fn regular_time(context: &Context) -> Option<String> {
    current(context)?.regular_time.clone()
}

/// Where citizens are received.
pub(super) fn place(context: &Context) -> Option<String> {
    current(context)?.place.clone()
}

/// The calendar that holds on the day: the first that is not over, else the last.
fn current<'a>(context: &Context<'a>) -> Option<&'a Record<Reception>> {
    let last_day = |record: &Record<Reception>| record.days.iter().map(|entry| entry.day).max();
    let mut records: Vec<_> = context.content.receptions.iter().collect();
    records.sort_by_key(|record| last_day(record));
    let running = records.iter().find(|record| last_day(record).is_some_and(|last| last >= context.day));
    running.or(records.last()).copied()
}

/// Every reception announced by the day, those that were moved on both days, in the order of time.
fn sittings<'a>(context: &Context<'a>) -> Vec<Sitting<'a>> {
    let announced = context.content.receptions.iter().flat_map(|record| record.days.iter().map(move |entry| (record, entry)));
    let announced: Vec<_> = announced.filter(|(_, entry)| entry.posted.is_none_or(|posted| posted <= context.day)).collect();
    let mut sittings = Vec::new();
    for &(record, entry) in &announced {
        sittings.push(Sitting { record, entry, day: entry.day, moved_from: None });
        let listed_again = |day| announced.iter().any(|(_, other)| other.day == day && same_sitting(entry, other));
        if let Some(day) = moved_to(entry).filter(|day| !listed_again(*day)) {
            sittings.push(Sitting { record, entry, day, moved_from: Some(entry.day) });
        }
    }
    sittings.sort_by_key(|sitting| (sitting.day, hours(sitting.entry).map(|(from, _)| from)));
    sittings
}

fn same_sitting(one: &ReceptionDay, other: &ReceptionDay) -> bool {
    one.session == other.session && one.host == other.host
}

/// The other day that a reception was moved to.
fn moved_to(entry: &ReceptionDay) -> Option<Day> {
    entry.moved_to.filter(|day| *day != entry.day)
}

impl Sitting<'_> {
    /// Where it went, for the one that does not take place.
    fn called_off(&self) -> Option<Day> {
        moved_to(self.entry).filter(|_| self.moved_from.is_none())
    }

    fn host(&self, context: &Context) -> Option<Person> {
        self.entry.host.as_deref().map(|host| context.people.named(host))
    }

    fn view(&self, context: &Context) -> SittingView {
        SittingView {
            ngay: self.day,
            buoi: self.entry.session.map(Session::label),
            gio: self.entry.time.clone(),
            nguoi: self.host(context),
            thanh_phan: self.entry.attendants.clone(),
            noi_dung: self.entry.topics.clone(),
            niem_yet_ngay: self.entry.posted,
            doi_sang: self.called_off(),
            doi_tu: self.moved_from,
        }
    }

    /// `Tiếp công dân: Nông Văn Mẫu, Chủ tịch Ủy ban nhân dân xã`.
    fn title(&self, context: &Context) -> String {
        let host = self.host(context).map(|person| match person.position {
            Some(position) => format!(": {}, {position}", person.name),
            None => format!(": {}", person.name),
        });
        format!("Tiếp công dân{}", host.unwrap_or_default())
    }
}

/// Sittings by month, in the order they come.
fn months(sittings: Vec<SittingView>) -> Vec<Month> {
    let mut months: Vec<Month> = Vec::new();
    for sitting in sittings {
        let date = sitting.ngay.0;
        let code = format!("thang-{}-{:02}", date.year(), date.month());
        if months.last().is_none_or(|month| month.ma != code) {
            months.push(Month { ten: format!("Tháng {} năm {}", date.month(), date.year()), ma: code, buoi: Vec::new() });
        }
        months.last_mut().expect("a month was pushed unless one was there").buoi.push(sitting);
    }
    months
}

fn newest_first(mut months: Vec<Month>) -> Vec<Month> {
    months.reverse();
    months
}

/// The documents of all calendars, each once.
pub(super) fn documents<'a>(context: &Context<'a>) -> Vec<&'a Attachment> {
    let mut documents: Vec<&Attachment> = Vec::new();
    for document in context.content.receptions.iter().flat_map(|record| &record.documents) {
        if !documents.iter().any(|known| known.path == document.path) {
            documents.push(document);
        }
    }
    documents
}

/// Results by period, the newest first.
fn outcomes(context: &Context) -> Vec<Outcome> {
    let told = |record: &&Record<Reception>| record.result.is_some() || record.letters.is_some();
    let mut records: Vec<_> = context.content.receptions.iter().filter(told).collect();
    let end = |record: &Record<Reception>| {
        let period = record.result.as_ref().and_then(|result| result.period.as_ref()).map(|period| period.to);
        period.or_else(|| record.days.iter().map(|entry| entry.day).max())
    };
    records.sort_by_key(|record| std::cmp::Reverse(end(record)));
    let outcome = |record: &&Record<Reception>| Outcome {
        ket_qua: record.result.clone(),
        don_thu: record.letters.clone(),
        ty_le_tinh: record.letters.as_ref().and_then(computed_rate),
    };
    records.iter().map(outcome).collect()
}

/// What share of the letters was resolved, in percent with two decimals.
fn computed_rate(letters: &Letters) -> Option<f64> {
    let (resolved, received) = (letters.resolved?, letters.received.filter(|received| received.0 > 0)?);
    let exact = |count: Count| f64::from(u32::try_from(count.0).unwrap_or(u32::MAX));
    Some((exact(resolved) / exact(received) * 10_000.0).round() / 100.0)
}

/// From when to when: as it was written, else the usual hours of the session.
fn hours(entry: &ReceptionDay) -> Option<(Clock, Clock)> {
    let clock = |hour, minute| Clock { hour, minute };
    let usual = || match entry.session? {
        Session::Morning => Some((clock(7, 30), clock(11, 30))),
        Session::Afternoon => Some((clock(13, 30), clock(17, 0))),
        Session::WholeDay => Some((clock(7, 30), clock(17, 0))),
    };
    entry.time.as_deref().and_then(read_hours).or_else(usual)
}

/// `8 giờ – 11 giờ 30`, `08:00-11:30`, `từ 8h đến 11h30`; nothing for what is no span of one half day.
fn read_hours(text: &str) -> Option<(Clock, Clock)> {
    let plain = text.to_lowercase().replace(" đến ", "-").replace(['–', '—'], "-").replace("phút", "");
    let plain = plain.trim().trim_start_matches("từ ").trim_start_matches("sáng ").trim_start_matches("chiều ");
    let (from, to) = plain.split_once('-')?;
    let span = (Clock::parse(from).ok()?, Clock::parse(to).ok()?);
    (span.0 < span.1).then_some(span)
}

fn events(context: &Context, sittings: &[Sitting]) -> Vec<CalendarEvent> {
    let mut seen: Vec<String> = Vec::new();
    let mut unique = |uid: String| {
        let same = seen.iter().filter(|known| **known == uid).count();
        seen.push(uid.clone());
        if same == 0 { uid } else { format!("{}-{uid}", same + 1) }
    };
    sittings.iter().map(|sitting| event(context, sitting, unique(uid(context, sitting)))).collect()
}

/// The same from build to build, so that a phone updates an entry instead of adding another.
fn uid(context: &Context, sitting: &Sitting) -> String {
    let session = sitting.entry.session.map_or("ngay", Session::code);
    let site = context.base_url.split_once("://").map_or(context.base_url.as_str(), |(_, rest)| rest);
    format!("tiep-cong-dan-{}-{session}@{site}", sitting.day)
}

fn event(context: &Context, sitting: &Sitting, uid: String) -> CalendarEvent {
    let entry = sitting.entry;
    let span = hours(entry);
    let time_of_day = |clock: Clock| (clock.hour, clock.minute);
    CalendarEvent {
        uid,
        title: sitting.title(context),
        description: description(context, sitting),
        place: sitting.record.place.clone(),
        day: sitting.day,
        from: span.map(|(from, _)| time_of_day(from)),
        to: span.map(|(_, to)| time_of_day(to)),
        stamp: record_change(sitting.record, context.day).or(entry.posted).unwrap_or(entry.day),
        cancelled: sitting.called_off().is_some(),
    }
}

fn description(context: &Context, sitting: &Sitting) -> String {
    let moved = sitting.called_off().map(|day| format!("Đã chuyển sang ngày {}.", day.display()));
    let instead = sitting.moved_from.map(|day| format!("Thay cho ngày {}.", day.display()));
    let sentence = |what: &str, text: &Option<String>| text.as_ref().map(|text| format!("{what}: {}.", text.trim_end_matches('.')));
    let topics = sentence("Nội dung", &sitting.entry.topics);
    let attendants = sentence("Thành phần", &sitting.entry.attendants);
    let page = Some(context.absolute(SECTION));
    [moved, instead, topics, attendants, page].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The receptions to come as schema.org Events; one that was moved stands on its new day.
fn events_json_ld<'a>(context: &Context, sittings: impl Iterator<Item = &'a Sitting<'a>>) -> Option<Json> {
    let events: Vec<Json> =
        sittings.filter(|sitting| sitting.called_off().is_none()).map(|sitting| event_json_ld(context, sitting)).collect();
    (!events.is_empty()).then(|| json!({ "@context": "https://schema.org", "@graph": events }))
}

fn event_json_ld(context: &Context, sitting: &Sitting) -> Json {
    let at = |day: Day, clock: Option<Clock>| clock.map_or_else(|| day.to_string(), |clock| format!("{day}T{clock}:00+07:00"));
    let span = hours(sitting.entry);
    let commune = &context.content.commune;
    let area = format!("{}, {}", context.commune_name(), commune::province_name(commune));
    let mut event = json!({
        "@type": "Event",
        "name": sitting.title(context),
        "startDate": at(sitting.day, span.map(|(from, _)| from)),
        "endDate": at(sitting.day, span.map(|(_, to)| to)),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "eventStatus": "https://schema.org/EventScheduled",
        "isAccessibleForFree": true,
        "location": {
            "@type": "Place",
            "name": sitting.record.place.clone().unwrap_or_else(|| context.committee()),
            "address": commune.address.clone().unwrap_or(area),
        },
        "organizer": { "@type": "GovernmentOffice", "@id": context.absolute("/#co-quan"), "name": context.committee() },
    });
    if let Some(announced) = sitting.moved_from {
        event["eventStatus"] = json!("https://schema.org/EventRescheduled");
        event["previousStartDate"] = json!(at(announced, span.map(|(from, _)| from)));
    }
    event
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str) -> Option<String> {
        read_hours(text).map(|(from, to)| format!("{from}-{to}"))
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        assert_eq!(span("8 giờ – 11 giờ 30").as_deref(), Some("08:00-11:30"));
        assert_eq!(span("08:00-11:30").as_deref(), Some("08:00-11:30"));
        assert_eq!(span("Từ 13h30 đến 16h").as_deref(), Some("13:30-16:00"));
        assert_eq!(span("7 giờ 30 phút - 11 giờ 30 phút").as_deref(), Some("07:30-11:30"));
        assert_eq!(span("cả buổi sáng"), None);
        assert_eq!(span("11:30-8:00"), None);
    }

    #[test]
    fn the_rate_is_what_the_counts_give() {
        let letters =
            |received, resolved| Letters { received: Some(Count(received)), resolved: Some(Count(resolved)), pending: None, rate: None };
        assert_eq!(computed_rate(&letters(12, 10)), Some(83.33));
        assert_eq!(computed_rate(&letters(0, 0)), None);
    }
}

//! iCalendar (RFC 5545): reception days that a phone's calendar can take.

use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

use crate::model::Day;
use crate::plan::CalendarEvent;

/// One calendar of local times in Asia/Ho_Chi_Minh.
pub(super) fn render(name: &str, events: &[CalendarEvent]) -> Vec<u8> {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", "-//niemyet//VI"));
    calendar.append_property(("CALSCALE", "GREGORIAN"));
    calendar.append_property(("METHOD", "PUBLISH"));
    calendar.append_property(("X-WR-CALNAME", name));
    calendar.append_property(("X-WR-TIMEZONE", "Asia/Ho_Chi_Minh"));
    for event in events {
        calendar.push(entry(event));
    }
    calendar.to_string().into_bytes()
}

fn entry(event: &CalendarEvent) -> Event {
    let mut entry = Event::new();
    entry.uid(&event.uid).summary(&event.title).description(&event.description);
    entry.append_property(Property::new("DTSTAMP", format!("{}T000000Z", compact(event.stamp))));
    match (event.from, event.to) {
        (Some(from), to) => {
            entry.append_property(local("DTSTART", event.day, from));
            entry.append_property(local("DTEND", event.day, to.unwrap_or((from.0.saturating_add(1).min(23), from.1))));
        }
        (None, _) => {
            entry.append_property(whole_day("DTSTART", event.day));
            entry.append_property(whole_day("DTEND", event.day.plus(1)));
        }
    }
    if let Some(place) = &event.place {
        entry.location(place);
    }
    if event.cancelled {
        entry.status(EventStatus::Cancelled);
    }
    entry.done()
}

fn compact(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// Vietnam has one time zone and no summer time: the instant is written in UTC, seven hours earlier.
fn local(name: &str, day: Day, (hour, minute): (u8, u8)) -> Property {
    let (day, hour) = if hour >= 7 { (day, hour - 7) } else { (day.plus(-1), hour + 17) };
    Property::new(name, format!("{}T{hour:02}{minute:02}00Z", compact(day)))
}

fn whole_day(name: &str, day: Day) -> Property {
    let mut property = Property::new(name, compact(day));
    property.append_parameter(icalendar::Parameter::new("VALUE", "DATE"));
    property
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_instants_and_repeat_exactly() {
        let event = CalendarEvent {
            uid: "a@b".into(),
            title: "Tiếp công dân".into(),
            description: "Tại trụ sở; mang giấy tờ".into(),
            place: Some("Phòng 1".into()),
            day: Day::parse("2026-11-19").unwrap(),
            from: Some((8, 0)),
            to: Some((11, 30)),
            stamp: Day::parse("2026-11-01").unwrap(),
            cancelled: false,
        };
        let text = String::from_utf8(render("Lịch", std::slice::from_ref(&event))).unwrap();
        assert!(text.contains("DTSTART:20261119T010000Z"), "{text}");
        assert!(text.contains("DTEND:20261119T043000Z"), "{text}");
        assert_eq!(text.as_bytes(), render("Lịch", &[event]));
    }
}

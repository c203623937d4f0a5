//! The loudspeaker script of one posting: who says what, from when to when, where it hangs, whom to call.

use super::super::contact::Contact;
use super::super::states::{PostingRecord, last_day};
use super::super::{Context, posting};
use super::{excerpt, places};
use crate::model::closed::DocumentKind;
use crate::model::posting::PostedDocument;
use crate::speech::{self, Script, date, read_aloud};

pub(super) fn script(context: &Context, record: &PostingRecord) -> Script {
    let mut script = Script::default();
    script.add(opening(context));
    script.add(title(record));
    script.add(corrected(context, record));
    excerpt::whole(context, record).into_iter().for_each(|lines| script.add(lines));
    script.add(unread(context, record));
    script.add(posted(context, record));
    script.add(contact(context));
    script.add(closing(record));
    script
}

fn opening(context: &Context) -> Vec<String> {
    let mut lines = read_aloud(&format!("{} thông báo.", context.committee()));
    lines.push("Kính mời bà con chú ý lắng nghe.".to_owned());
    lines
}

fn title(record: &PostingRecord) -> Vec<String> {
    let mut lines = read_aloud(&format!("Nội dung thông báo: {}.", sentence(&record.title)));
    lines.extend(record.document.iter().flat_map(document));
    lines
}

/// Without the full stop that some titles end with.
fn sentence(title: &str) -> &str {
    title.trim_end_matches(['.', ' '])
}

/// `Theo Thông báo số …, ngày …, của Ủy ban nhân dân xã …`; nothing when the record knows no number.
fn document(document: &PostedDocument) -> Vec<String> {
    let Some(number) = &document.number else { return Vec::new() };
    let kind = document.kind.map_or("Văn bản", DocumentKind::label);
    let day = document.day.map_or_else(String::new, |day| format!(", {}", date::full(day)));
    let body = document.body.as_deref().map_or_else(String::new, |body| format!(" của {body}"));
    read_aloud(&format!("Theo {kind} số {number}{day}{body}."))
}

/// Who has heard a mistake must hear that it was mended.
fn corrected(context: &Context, record: &PostingRecord) -> Vec<String> {
    let numbers: Vec<String> =
        context.postings.correcting(record, context.day).filter_map(|other| other.number).map(|number| number.to_string()).collect();
    if numbers.is_empty() {
        Vec::new()
    } else {
        read_aloud(&format!("Nội dung này đã có đính chính tại tờ niêm yết số {}.", numbers.join(", ")))
    }
}

/// What stands on the paper and is not for a loudspeaker.
fn unread(context: &Context, record: &PostingRecord) -> Vec<String> {
    if record.persons.is_some() {
        let place = places::said(context, &record.places).unwrap_or_else(|| "nơi niêm yết".to_owned());
        let mut lines = read_aloud(&format!("Danh sách có tên người nên không đọc trên loa. Bà con xem danh sách tại {place}."));
        let unit = context.content.commune.kind.label().to_lowercase();
        let whom =
            format!("Ai thấy có điều chưa đúng, xin báo {} hoặc Ủy ban nhân dân {unit} trong thời gian niêm yết.", places::heads(context));
        lines.extend(read_aloud(&whom));
        return lines;
    }
    if posting::is_open(context, record) { Vec::new() } else { read_aloud("Nội dung chi tiết bà con xem tại nơi niêm yết.") }
}

fn posted(context: &Context, record: &PostingRecord) -> Vec<String> {
    let term = match last_day(record) {
        Some(to) => date::period(record.from, to),
        None => format!("thường xuyên, từ {}", date::full(record.from)),
    };
    // Where a list hangs has been said when it was said that it is not read.
    let place = places::said(context, &record.places).filter(|_| record.persons.is_none());
    let place = place.map_or_else(String::new, |place| format!(", tại {place}"));
    let mut lines = read_aloud(&format!("Nội dung này được niêm yết {term}{place}."));
    if record.persons.is_none() {
        lines.push(where_to_read(context));
    }
    lines
}

pub(super) fn where_to_read(context: &Context) -> String {
    let unit = context.content.commune.kind.label().to_lowercase();
    format!("Bà con đọc toàn văn tại nơi niêm yết, hoặc trên trang thông tin điện tử của {unit}, mục Niêm yết.")
}

/// Whom to call, where the commune has a number that can be dialled.
pub(super) fn contact(context: &Context) -> Vec<String> {
    let Some(contact) = callable(context) else { return Vec::new() };
    let number = speech::telephone(&contact.phone.display);
    vec![format!("Cần hỏi thêm, bà con gọi {}, số {number}.", speech::phrase(&contact.name))]
}

/// The commune's own number.
pub(super) fn callable<'a>(context: &'a Context) -> Option<&'a Contact> {
    context.people.commune().filter(|contact| contact.phone.dialled.is_some())
}

/// The title again, for who came too late, and the last day.
fn closing(record: &PostingRecord) -> Vec<String> {
    let until = last_day(record).map_or_else(String::new, |day| format!("; niêm yết đến hết {}", date::with_weekday(day)));
    let mut lines = read_aloud(&format!("Xin nhắc lại: {}{until}.", sentence(&record.title)));
    lines.push("Xin cảm ơn bà con đã lắng nghe.".to_owned());
    lines
}

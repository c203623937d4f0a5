//! The catalogue of information that must be public (Luật 104/2016/QH13 Điều 19 khoản 1 điểm g; NĐ 13/2018/NĐ-CP Điều 6
//! khoản 3): each with name, number, date, form, time, period and address.

use serde::Serialize;
use serde_json::json;

use super::SECTION;
use super::entry::{self, Entry};
use super::shortcoming::Shortcomings;
use super::yearly;
use crate::model::closed::PostingKind;
use crate::model::procedure::Procedure;
use crate::model::{Day, Record, print_of};
use crate::plan::head::Head;
use crate::plan::site::{Artefact, Inputs};
use crate::plan::states::PostingState;
use crate::plan::updated::{latest, updated};
use crate::plan::{Body, Context, SearchEntry, Site, board, budget, document, fee, handling, hearing, posting, procedure, value};

pub(super) const URL: &str = "/cong-khai/danh-muc-thong-tin/";
const CSV: &str = "/cong-khai/danh-muc-thong-tin.csv";

/// A kind of information.
#[derive(Debug, Serialize)]
struct Part {
    ten: &'static str,
    ma: &'static str,
    muc: Vec<Entry>,
}

pub(super) fn page(context: &Context, site: &mut Site, known: &Shortcomings) {
    let parts: Vec<Part> = parts(context, known).into_iter().filter(|part| !part.muc.is_empty()).collect();
    let entries: Vec<Entry> = parts.iter().flat_map(|part| part.muc.iter().cloned()).collect();
    let description = format!("{} thông tin đã công khai: tên, số, ngày, hình thức, thời điểm, thời hạn, nơi xem.", entries.len());
    let head = Head::new("Danh mục thông tin công khai", description, SECTION)
        .under("Công khai", SECTION)
        .updated(changed(context))
        .json_ld(json!({
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": format!("Danh mục thông tin công khai của {}", crate::plan::lower_first(&context.commune_name())),
            "description": "Tên, số, ngày, hình thức, thời điểm, thời hạn và địa chỉ của từng thông tin đã công khai.",
            "url": context.absolute(URL),
            "inLanguage": "vi",
            "creator": { "@type": "GovernmentOffice", "@id": context.absolute("/#co-quan"), "name": context.committee() },
            "distribution": [{ "@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": context.absolute(CSV) }],
        }));
    let count = entries.len();
    let inputs =
        Inputs::values_later(print_of(&parts), move || vec![("tong", value(&count)), ("phan", value(&parts)), ("csv", value(&CSV))]);
    site.search.push(SearchEntry::new("Công khai", "Danh mục thông tin công khai", URL).with(["tiếp cận thông tin", "nghị định 13/2018"]));
    site.file(CSV, Body::Csv(entry::table(&entries, |address| context.absolute(address))));
    site.artefacts.push(Artefact::page(URL, "danh-muc-thong-tin.html", head, inputs));
}

fn changed(context: &Context) -> Option<Day> {
    let day = context.day;
    let postings = board::begun(context).into_iter().map(|record| posting::last_change(context, record));
    let documents = document::issued(context).map(|record| updated(record.updated, day, [Some(record.day)]));
    let budgets = budget::public(context.content, day).map(|record| updated(record.updated, day, [record.published]));
    let procedures = context.procedures.listed().map(|record| procedure::last_change(record, day));
    latest(postings.chain(documents).chain(budgets).chain(procedures))
}

fn parts(context: &Context, known: &Shortcomings) -> Vec<Part> {
    let part = |ten, ma, muc| Part { ten, ma, muc };
    vec![
        part("Văn bản, quy chế", "van-ban", documents(context)),
        part("Thủ tục hành chính, phí, lệ phí", "thu-tuc", desk(context)),
        part("Ngân sách", "ngan-sach", budgets(context, known)),
        part("Kế hoạch, báo cáo", "ke-hoach", reports(context)),
        part("Tiếp công dân, lấy ý kiến", "y-kien", voices(context)),
        part("Niêm yết", "niem-yet", postings(context, known)),
    ]
}

fn documents(context: &Context) -> Vec<Entry> {
    let mut records: Vec<_> = document::issued(context).collect();
    records.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.source.cmp(&b.source)));
    records.into_iter().map(|record| Entry::of_document(context, record)).collect()
}

/// The procedures by field, for each has a page of its own; and the fees in one line.
fn desk(context: &Context) -> Vec<Entry> {
    let field = |field: &Record<crate::model::procedure::Field>| {
        let own = context.procedures.of_field(&field.code);
        (own.len() > 0).then(|| procedures(&field.name, procedure::field_url(&field.code), own))
    };
    let mut entries: Vec<Entry> = procedure::ordered_fields(context).into_iter().filter_map(field).collect();
    let fees = fee::collected(context).count();
    if fees > 0 {
        let name = format!("Mức thu phí, lệ phí ({fees} khoản thu)");
        entries.push(Entry::on_portal(name, "/phi-le-phi/", "Phí, lệ phí", posted_since(context, PostingKind::FeePosting)).permanent());
    }
    entries
}

/// The first day that something of a kind, which still stands, hung on the board.
fn posted_since(context: &Context, kind: PostingKind) -> Option<Day> {
    entry::standing(context).into_iter().filter(|posting| posting.kind == kind).map(|posting| posting.from).min()
}

/// The procedures of a field; the decision that announced them stands here when it is one for all.
fn procedures<'a>(field: &str, url: String, mut own: impl ExactSizeIterator<Item = &'a Record<Procedure>> + Clone) -> Entry {
    let entry = Entry::on_portal(format!("Thủ tục hành chính lĩnh vực {field} ({} thủ tục)", own.len()), url, "Thủ tục hành chính", None);
    let first = own.clone().next().and_then(|procedure| procedure.decision.as_ref());
    let shared = first.filter(|first| own.all(|procedure| procedure.decision.as_ref() == Some(*first)));
    entry.by_document(shared.and_then(|decision| decision.number.as_ref()), shared.and_then(|decision| decision.day)).permanent()
}

/// The disclosures, the newest first.
fn budgets(context: &Context, known: &Shortcomings) -> Vec<Entry> {
    let mut entries: Vec<Entry> = budget::public(context.content, context.day).map(|record| Entry::of_budget(known, record)).collect();
    entries.sort_by(|a, b| (b.tu, &a.url).cmp(&(a.tu, &b.url)));
    entries
}

fn reports(context: &Context) -> Vec<Entry> {
    let plans = yearly::plans(context).into_iter().map(|record| {
        Entry::on_portal(format!("Kế hoạch công khai năm {}", record.year.0), yearly::url(record), "Kế hoạch", record.updated)
    });
    let mut handled: Vec<_> = handling::ended(context).filter(|record| record.origin.is_none()).collect();
    handled.sort_by(|a, b| (b.period.to, b.period.from).cmp(&(a.period.to, a.period.from)).then_with(|| a.source.cmp(&b.source)));
    let handled = handled.into_iter().map(|record| {
        let name = format!("Kết quả giải quyết hồ sơ, {}", crate::plan::lower_first(&handling::period_name(&record.period)));
        Entry::on_portal(name, handling::url(record), "Báo cáo", record.updated)
    });
    plans.chain(handled).collect()
}

fn voices(context: &Context) -> Vec<Entry> {
    let posted = |record: &Record<crate::model::reception::Reception>| {
        record.days.iter().filter_map(|day| day.posted).filter(|posted| *posted <= context.day).min()
    };
    let calendars = context.content.receptions.iter().filter(|record| record.origin.is_none() && !record.days.is_empty());
    let calendars = calendars.map(|record| {
        let last = record.days.iter().map(|day| day.day).max();
        let name = last.map_or_else(|| "Lịch tiếp công dân".to_owned(), |last| format!("Lịch tiếp công dân đến {}", last.display()));
        Entry { den: last, ..Entry::on_portal(name, "/tiep-cong-dan/", "Tiếp công dân", posted(record)) }
    });
    calendars.chain(hearing::announced(context).into_iter().map(Entry::of_consultation)).collect()
}

/// Every posting that stands; the newest first.
fn postings(context: &Context, known: &Shortcomings) -> Vec<Entry> {
    let stands = |state: PostingState| state != PostingState::Annulled;
    let records = board::begun(context).into_iter().filter(|record| stands(PostingState::of(record, &context.postings, context.day)));
    records.map(|record| Entry::of_posting(context, known, record)).collect()
}

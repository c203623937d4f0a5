//! The page of a posting: the paper itself in the form of NĐ 30/2020/NĐ-CP, and the facts of its posting.

use std::sync::Arc;

use serde::Serialize;
use serde_json::json;

use super::board::{self, PostingRef};
use super::document::{FileView, files};
use super::head::Head;
use super::sheet::{self, Papers};
use super::states::{PostingRecord, PostingState, last_day};
use super::updated::{latest, updated};
use super::{Artefact, Context, Copies, Inputs, SearchEntry, Site, lower_first, value, voice};
use crate::model::closed::{DocumentKind, PostingKind, PublicityForm};
use crate::model::commune::Village;
use crate::model::place::PostedAt;
use crate::model::posting::{Event, PostedDocument, Posting};
use crate::model::{Day, fold, print_of};

/// What remains of every posting, whatever became of it.
#[derive(Debug, Serialize)]
pub(super) struct PostingView {
    pub so: Option<String>,
    pub tieu_de: String,
    pub tu: Day,
    pub den: Option<Day>,
    pub go_ngay: Option<Day>,
    pub trang_thai: PostingState,
    pub ten_trang_thai: &'static str,
    pub nhom: KindRef,
    pub loai: Option<KindRef>,
    pub bi_thay_the: Vec<PostingRef>,
    pub bi_dinh_chinh: Vec<PostingRef>,
    pub thay_the_cho: Option<PostingRef>,
    pub dinh_chinh_cho: Option<PostingRef>,
    pub huy: Option<AnnulmentView>,
    /// Whether private persons are, or were, listed.
    pub danh_sach: bool,
    /// The last day on which a list of persons may be seen; the page's script removes it afterwards.
    pub go_sau: Option<Day>,
    /// Why text and files are withheld.
    pub giu_lai: Option<&'static str>,
    /// Text, facts and files, while they may be shown.
    pub chi_tiet: Option<Details>,
}

/// A group of Điều 11 or a special kind, with its page.
#[derive(Debug, Serialize)]
pub(super) struct KindRef {
    pub ten: &'static str,
    pub url: String,
    pub khoan: u8,
}

impl KindRef {
    pub(super) fn of(kind: PostingKind) -> Self {
        Self { ten: kind.label(), url: board::group_url(kind), khoan: kind.group() }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct AnnulmentView {
    pub ngay: Option<Day>,
    pub ly_do: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Details {
    pub van_ban: Option<DocumentView>,
    pub to_giay: Option<Sheet>,
    pub noi_dung: Option<String>,
    pub noi: Vec<PlaceView>,
    pub hinh_thuc: Vec<&'static str>,
    pub loa: Option<BroadcastView>,
    pub gui_thon: Option<Day>,
    pub su_kien: Vec<EventView>,
    pub can_cu: Option<String>,
    pub bien_ban: Option<MinutesView>,
    pub tep: Vec<FileView>,
    pub nguon: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct DocumentView {
    pub loai: Option<&'static str>,
    pub so: Option<String>,
    pub ngay: Option<Day>,
    pub co_quan: Option<String>,
    pub trich_yeu: Option<String>,
    pub nguoi_ky: Option<String>,
}

/// The parts of an administrative document (NĐ 30/2020/NĐ-CP Điều 8) that the record tells; what it does not tell is not made up.
#[derive(Debug, Serialize)]
pub(super) struct Sheet {
    /// The issuing body, a line for each: `ỦY BAN NHÂN DÂN`, `XÃ MINH HỌA`.
    pub co_quan: Vec<String>,
    pub so: Option<String>,
    /// `Minh Họa, ngày 04 tháng 11 năm 2026`.
    pub noi_ngay: Option<String>,
    /// Where and when apart; the place is known of papers of the commune itself.
    #[serde(skip)]
    pub noi: Option<String>,
    #[serde(skip)]
    pub ngay: Option<Day>,
    /// `THÔNG BÁO`; a công văn has none.
    pub ten_loai: Option<String>,
    pub trich_yeu: Option<String>,
    pub chuc_vu: Option<String>,
    pub nguoi_ky: Option<String>,
}

/// One or several places of a kind with the same dates.
#[derive(Debug, Serialize)]
pub(super) struct PlaceView {
    pub ten: String,
    pub tu: Option<Day>,
    pub den: Option<Day>,
    pub anh: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct BroadcastView {
    pub tu: Option<Day>,
    pub den: Option<Day>,
    pub so_lan: Option<u64>,
}

#[derive(Debug, Serialize)]
pub(super) struct EventView {
    pub ten: &'static str,
    pub ngay: Option<Day>,
    pub den: Option<Day>,
}

#[derive(Debug, Serialize)]
pub(super) struct MinutesView {
    pub so_ban: Option<u64>,
    pub nguoi_chung_kien: Vec<String>,
    pub y_kien: Option<String>,
}

/// What readers call the forms of publicity.
pub(super) fn forms(forms: &[PublicityForm]) -> Vec<&'static str> {
    forms.iter().map(|form| form.label()).collect()
}

pub(super) fn plan(context: &Context, site: &mut Site) {
    let papers = Papers::new(context);
    for record in board::begun(context) {
        let (artefacts, entry) = page(context, &papers, record);
        site.artefacts.extend(artefacts);
        site.search.extend(entry);
    }
}

/// The page of one posting, one of its papers, or a file beside it, by the address.
pub(super) fn one(context: &Context, address: &str) -> Option<Artefact> {
    // Its papers lie elsewhere, under the same number: `/in/bien-ban/ket-thuc/2026/0012/`.
    let is_of = |url: &str| address.contains(url.strip_prefix("/niem-yet").unwrap_or(url));
    let begun = |record: &&Arc<PostingRecord>| record.from <= context.day && is_of(&record.posting_url());
    let mut records = context.content.postings.iter().filter(begun);
    records.find_map(|record| page(context, &Papers::new(context), record).0.into_iter().find(|artefact| artefact.url == address))
}

/// When a posting was last changed, by its own dates or by another that replaced or corrected it.
pub(super) fn last_change(context: &Context, record: &PostingRecord) -> Option<Day> {
    let day = context.day;
    let others = context.postings.replacing(record, day).chain(context.postings.correcting(record, day));
    let document = record.document.as_ref().and_then(|d| d.day);
    let annulled = record.annulled.as_ref().and_then(|a| a.day);
    // The last day on the board changes nothing yet: the page changes when the term is over.
    let ended = last_day(record).filter(|last| !record.is_annulled_on(day) && *last < day);
    let dates = [Some(record.from), ended, record.taken_down, annulled, document, record.sent_to_villages];
    latest(others.map(|other| Some(other.from)).chain([updated(record.updated, day, dates)]))
}

/// `từ 05/10/2026 đến 16/11/2026`, or that there is no end.
pub(super) fn term(posting: &Posting) -> String {
    match posting.to {
        Some(to) => format!("từ {} đến {}", posting.from.display(), to.display()),
        None => format!("thường xuyên từ {}", posting.from.display()),
    }
}

/// Whether text and files stand on the site: by state, and when no closing rule found anything.
pub(super) fn is_open(context: &Context, record: &PostingRecord) -> bool {
    PostingState::shows_body(record, &context.postings, context.day) && context.withheld.reason(&record.source).is_none()
}

/// The page, its papers and what lies beside it, and what the search finds.
fn page(context: &Context, papers: &Papers, record: &PostingRecord) -> (Vec<Artefact>, Option<SearchEntry>) {
    let address = record.posting_url();
    let state = PostingState::of(record, &context.postings, context.day);
    let group = board::group_of(record.kind);
    let number = record.number.map_or_else(String::new, |number| format!("Số {number}, "));
    let description = format!("{number}{}: niêm yết {} tại {}.", state.label().to_lowercase(), term(record), context.commune_name());
    let hidden = record.persons.is_some() || state == PostingState::Annulled;
    let mut head = Head::new(record.title.as_str(), description, board::SECTION)
        .under("Niêm yết", board::SECTION)
        .under(group.label(), board::group_url(group))
        .updated(last_change(context, record))
        .of(&record.source.path)
        .article()
        .copies(copies(record, state))
        .hidden(hidden);
    let entry = (!hidden).then(|| SearchEntry::new("Niêm yết", &record.title, &address).within(search_words(context, record)));
    if !hidden {
        head = head.json_ld(document_json_ld(context, record, &address));
    }
    let (files, shown) = voice::beside(context, record, state).unzip();
    let view = Arc::new(view(context, record, state));
    let last = last_day(record);
    let printed = sheet::links(&address, &view, last, context.day);
    let inputs = {
        let view = Arc::clone(&view);
        let print = print_of(&(&*view, &printed, &shown));
        Inputs::values_later(print, move || vec![("to", value(&*view)), ("ban_in", value(&printed)), ("o_thon", value(&shown))])
    };
    let page = Artefact::page(address, "to-niem-yet.html", head, inputs);
    let papers = sheet::posting_pages(papers, &page, &view, last);
    (std::iter::once(page).chain(papers).chain(files.into_iter().flatten()).collect(), entry)
}

/// A list of persons is never copied, on the board or off it; nobody needs a second copy of what is over.
pub(super) fn copies(record: &PostingRecord, state: PostingState) -> Copies {
    match state {
        _ if record.persons.is_some() => Copies::Forbidden,
        PostingState::OnBoard => Copies::Free,
        _ => Copies::Single,
    }
}

fn search_words(context: &Context, record: &PostingRecord) -> Vec<String> {
    let document = record.document.as_ref().filter(|_| is_open(context, record));
    let number = document.and_then(|d| d.number.as_ref()).map(ToString::to_string);
    let abstract_ = document.and_then(|d| d.abstract_.clone());
    [record.number.map(|n| n.to_string()), Some(record.kind.label().to_owned()), number, abstract_].into_iter().flatten().collect()
}

pub(super) fn view(context: &Context, record: &PostingRecord, state: PostingState) -> PostingView {
    let day = context.day;
    let links = &context.postings;
    let named = |number| links.begun(number, day).map(board::reference);
    PostingView {
        so: record.number.map(|number| number.to_string()),
        tieu_de: record.title.to_string(),
        tu: record.from,
        den: record.to,
        go_ngay: record.taken_down.filter(|down| *down <= day),
        trang_thai: state,
        ten_trang_thai: state.label(),
        nhom: KindRef::of(board::group_of(record.kind)),
        loai: record.kind.is_special().then(|| KindRef::of(record.kind)),
        bi_thay_the: links.replacing(record, day).map(board::reference).collect(),
        bi_dinh_chinh: links.correcting(record, day).map(board::reference).collect(),
        thay_the_cho: record.replaces.and_then(named),
        dinh_chinh_cho: record.corrects.and_then(named),
        huy: annulment(record, state),
        danh_sach: record.persons.is_some(),
        go_sau: record.persons.as_ref().and_then(|_| last_day(record)),
        giu_lai: context.withheld.reason(&record.source),
        chi_tiet: is_open(context, record).then(|| details(context, record)),
    }
}

fn annulment(record: &PostingRecord, state: PostingState) -> Option<AnnulmentView> {
    let annulled = record.annulled.as_ref().filter(|_| state == PostingState::Annulled)?;
    // The reason is free text: of a list of persons, only number, title and dates remain.
    Some(AnnulmentView { ngay: annulled.day, ly_do: annulled.reason.clone().filter(|_| record.persons.is_none()) })
}

fn details(context: &Context, record: &PostingRecord) -> Details {
    let body = record.body.trim();
    Details {
        van_ban: record.document.as_ref().map(document),
        to_giay: record.document.as_ref().map(|d| sheet(context, d)),
        noi_dung: (!body.is_empty()).then(|| body.to_owned()),
        noi: places(context, &record.places),
        hinh_thuc: forms(&record.forms),
        loa: record.broadcast.as_ref().map(|b| BroadcastView { tu: b.from, den: b.to, so_lan: b.times.map(|n| n.0) }),
        gui_thon: record.sent_to_villages,
        su_kien: record.event.as_ref().map(events).unwrap_or_default(),
        can_cu: record.persons.as_ref().and_then(|list| list.basis.clone()),
        bien_ban: record.minutes.as_ref().map(|m| MinutesView {
            so_ban: m.copies.map(|n| n.0),
            nguoi_chung_kien: m.witnesses.0.clone(),
            y_kien: m.opinions.clone(),
        }),
        tep: files(context, &record.files, &name(record)),
        nguon: record.origin.clone(),
    }
}

/// `Thông báo số 120/TB-UBND`: what a file without a title of its own is called.
fn name(record: &PostingRecord) -> String {
    let document = record.document.as_ref();
    let kind = document.and_then(|d| d.kind).map_or("Văn bản", DocumentKind::label);
    match document.and_then(|d| d.number.as_ref()) {
        Some(number) => format!("{kind} số {number}"),
        None => record.title.to_string(),
    }
}

fn document(document: &PostedDocument) -> DocumentView {
    DocumentView {
        loai: document.kind.map(DocumentKind::label),
        so: document.number.as_ref().map(ToString::to_string),
        ngay: document.day,
        co_quan: document.body.clone(),
        trich_yeu: document.abstract_.clone(),
        nguoi_ky: document.signer.clone(),
    }
}

fn sheet(context: &Context, document: &PostedDocument) -> Sheet {
    let own = document.body.as_deref().is_none_or(|body| names_commune(context, body));
    let (signer, position) = match document.signer.as_deref().map(|signer| signer.split_once(',').unwrap_or((signer, ""))) {
        Some((name, position)) => (Some(name.trim().to_owned()), Some(office_title(position)).filter(|p| !p.is_empty())),
        None => (None, None),
    };
    Sheet {
        co_quan: document.body.as_deref().map(body_lines).unwrap_or_default(),
        so: document.number.as_ref().map(ToString::to_string),
        noi_ngay: document.day.map(|day| place_and_day(context, day, own)),
        noi: own.then(|| bare_name(context)),
        ngay: document.day,
        ten_loai: document.kind.filter(|kind| *kind != DocumentKind::Dispatch).map(|kind| kind.label().to_uppercase()),
        trich_yeu: document.abstract_.clone(),
        chuc_vu: position.map(str::to_uppercase),
        nguoi_ky: signer,
    }
}

/// The commune's name without `Xã`, `Phường`, `Đặc khu`.
pub(super) fn bare_name(context: &Context) -> String {
    let full = context.commune_name();
    let kind = context.content.commune.kind.label();
    full.get(kind.len()..).map_or_else(|| full.clone(), |rest| rest.trim().to_owned())
}

/// Whether an issuing body is one of the commune itself: only then is the place of the document known.
pub(super) fn names_commune(context: &Context, body: &str) -> bool {
    fold(body).contains(&fold(&bare_name(context)))
}

/// `Minh Họa, ngày 04 tháng 11 năm 2026`.
fn place_and_day(context: &Context, day: Day, own: bool) -> String {
    let date = day.spelled();
    if own { format!("{}, {date}", bare_name(context)) } else { date.replacen('n', "N", 1) }
}

/// `Chủ tịch` of `Chủ tịch UBND xã`: above a signature the title stands without the body, which heads the sheet already.
fn office_title(position: &str) -> &str {
    let bodies = [" UBND", " HĐND", " Ủy ban nhân dân", " Hội đồng nhân dân"];
    let end = bodies.iter().filter_map(|body| position.find(body)).min();
    end.map_or(position, |end| &position[..end]).trim()
}

/// The usual abbreviations written out.
fn office_words(text: &str) -> String {
    text.replace("UBND", "Ủy ban nhân dân").replace("HĐND", "Hội đồng nhân dân").replace("MTTQ", "Mặt trận Tổ quốc")
}

/// The issuing body in capitals; councils and committees with the name of their unit on a line of its own.
fn body_lines(body: &str) -> Vec<String> {
    let full = office_words(body);
    let words: Vec<&str> = full.split_whitespace().collect();
    let upper = |words: &[&str]| words.join(" ").to_uppercase();
    match words.split_at_checked(4) {
        Some((first, rest)) if !rest.is_empty() && matches!(fold(&first.join(" ")).as_str(), "uy ban nhan dan" | "hoi dong nhan dan") => {
            vec![upper(first), upper(rest)]
        }
        _ => vec![upper(&words)],
    }
}

/// Places of the same kind and dates stand in one line, with the names of their villages.
fn places(context: &Context, places: &[PostedAt]) -> Vec<PlaceView> {
    let alike = |a: &PostedAt, b: &PostedAt| {
        a.kind == b.kind
            && (a.from, a.to) == (b.from, b.to)
            && a.village.is_some()
            && b.village.is_some()
            && a.photo.is_none()
            && b.photo.is_none()
    };
    let groups = places.chunk_by(alike);
    groups
        .map(|group| PlaceView { ten: place_name(context, group), tu: group[0].from, den: group[0].to, anh: group[0].photo.clone() })
        .collect()
}

/// `Nhà văn hóa thôn Bản Mẫu, thôn Đồng Mẫu`.
fn place_name(context: &Context, group: &[PostedAt]) -> String {
    let villages: Vec<String> = group.iter().filter_map(|place| place.village.as_deref()).map(|code| village_name(context, code)).collect();
    let kind = group[0].kind.label();
    if villages.is_empty() { kind.to_owned() } else { format!("{kind} {}", villages.join(", ")) }
}

fn village_name(context: &Context, code: &str) -> String {
    let known: Option<&Village> = context.content.commune.villages.iter().find(|village| *village.code == *code);
    known.map_or_else(|| code.to_owned(), |village| lower_first(&village.name))
}

/// Where a posting hangs, inside a sentence.
pub(super) fn places_in_words(context: &Context, posting: &Posting) -> Option<String> {
    let names: Vec<String> = places(context, &posting.places).iter().map(|place| lower_first(&place.ten)).collect();
    (!names.is_empty()).then(|| names.join("; "))
}

/// The days that a special kind counts from.
fn events(event: &Event) -> Vec<EventView> {
    let days = [
        ("Ngày bầu cử", event.election),
        ("Ngày đấu giá", event.auction),
        ("Ngày phê duyệt", event.approved),
        ("Ngày nhận văn bản", event.received),
        ("Ngày kết luận", event.concluded),
        ("Ngày họp", event.met),
    ];
    let single = days.into_iter().filter_map(|(ten, ngay)| ngay.map(|day| EventView { ten, ngay: Some(day), den: None }));
    let period = event.plan_period.as_ref().map(|p| EventView { ten: "Kỳ quy hoạch", ngay: p.from, den: p.to });
    single.chain(period).collect()
}

/// The posting as a schema.org document that is public for a time.
fn document_json_ld(context: &Context, record: &PostingRecord, address: &str) -> serde_json::Value {
    let end = record.to.map_or_else(|| "..".to_owned(), |to| to.to_string());
    let mut document = json!({
        "@context": "https://schema.org",
        "@type": "DigitalDocument",
        "name": record.title,
        "url": context.absolute(address),
        "inLanguage": "vi",
        "about": record.kind.label(),
        "datePublished": record.from,
        "temporalCoverage": format!("{}/{end}", record.from),
        "publisher": { "@type": "GovernmentOffice", "@id": context.absolute("/#co-quan"), "name": context.committee() },
    });
    if let Some(number) = record.number {
        document["identifier"] = json!(number);
    }
    if let Some(to) = record.to {
        document["expires"] = json!(to);
    }
    if let Some(changed) = last_change(context, record) {
        document["dateModified"] = json!(changed);
    }
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_stands_without_its_body() {
        assert_eq!(office_title(" Chủ tịch UBND xã"), "Chủ tịch");
        assert_eq!(office_title("Trưởng Công an xã"), "Trưởng Công an xã");
    }

    #[test]
    fn an_issuing_body_is_written_as_the_decree_does() {
        assert_eq!(body_lines("UBND xã Minh Họa"), ["ỦY BAN NHÂN DÂN", "XÃ MINH HỌA"]);
        assert_eq!(body_lines("Hội đồng nhân dân phường A"), ["HỘI ĐỒNG NHÂN DÂN", "PHƯỜNG A"]);
        assert_eq!(body_lines("Công an xã A"), ["CÔNG AN XÃ A"]);
    }
}

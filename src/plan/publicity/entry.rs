//! One thing made public: what, by which document, in which form, where, from when to when, and whether it was in time.

use serde::Serialize;

use super::form::Form;
use super::place;
use super::shortcoming::{self, Lack, Late, Shortcomings};
use super::state::State;
use crate::model::closed::{DocumentKind, PublicityForm};
use crate::model::posting::Broadcast;
use crate::model::{Day, Record};
use crate::model::{budget::Budget, hearing::Consultation, publicity::StandingDocument};
use crate::plan::site::Table;
use crate::plan::states::{PostingRecord, PostingState, last_day};
use crate::plan::{Context, board, budget, document, hearing, posting};

/// A line of the lists of what was made public.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Entry {
    /// The number on the board.
    pub so: Option<String>,
    pub ten: String,
    pub url: String,
    /// The clause of Điều 11.
    pub khoan: Option<u8>,
    pub nhom: &'static str,
    pub van_ban: Option<String>,
    pub ngay_van_ban: Option<Day>,
    pub hinh_thuc: Vec<FormLine>,
    pub bien_ban: Option<String>,
    pub tu: Option<Day>,
    pub den: Option<Day>,
    pub go_ngay: Option<Day>,
    /// It stays until something else takes its place.
    pub thuong_xuyen: bool,
    pub trang_thai: State,
    /// What has become of a posting that is no longer on the board.
    pub ket_thuc: Option<&'static str>,
    pub huy: bool,
    pub muon: Option<Late>,
    pub thieu: Vec<Lack>,
    /// Only number, title and dates are told: a list of persons off the board, a withheld or annulled record.
    pub rut_gon: bool,
    #[serde(skip)]
    pub forms: Vec<Form>,
}

impl Entry {
    fn new(ten: impl Into<String>, url: impl Into<String>, nhom: &'static str) -> Self {
        Self {
            so: None,
            ten: ten.into(),
            url: url.into(),
            khoan: None,
            nhom,
            van_ban: None,
            ngay_van_ban: None,
            hinh_thuc: Vec::new(),
            bien_ban: None,
            tu: None,
            den: None,
            go_ngay: None,
            thuong_xuyen: false,
            trang_thai: State::Posted,
            ket_thuc: None,
            huy: false,
            muon: None,
            thieu: Vec::new(),
            rut_gon: false,
            forms: Vec::new(),
        }
    }

    /// Something that this site itself makes public.
    pub fn on_portal(ten: impl Into<String>, url: impl Into<String>, nhom: &'static str, from: Option<Day>) -> Self {
        Self { hinh_thuc: form_lines(&[PublicityForm::Portal]), forms: vec![Form::Portal], tu: from, ..Self::new(ten, url, nhom) }
    }

    pub fn by_document(mut self, number: Option<impl ToString>, day: Option<Day>) -> Self {
        (self.van_ban, self.ngay_van_ban) = (number.map(|number| number.to_string()), day);
        self
    }

    pub fn permanent(mut self) -> Self {
        self.thuong_xuyen = true;
        self
    }

    pub fn of_posting(context: &Context, known: &Shortcomings, record: &PostingRecord) -> Self {
        let findings = known.in_file(&record.source.path);
        let state = PostingState::of(record, &context.postings, context.day);
        let annulled = state == PostingState::Annulled;
        let muon = shortcoming::late(findings).filter(|_| !annulled);
        let entry = Self {
            so: record.number.map(|number| number.to_string()),
            khoan: Some(record.kind.group()),
            tu: Some(record.from),
            den: record.to,
            go_ngay: record.taken_down.filter(|down| *down <= context.day),
            thuong_xuyen: record.to.is_none(),
            trang_thai: state_of(muon.as_ref()),
            huy: annulled,
            ket_thuc: (state != PostingState::OnBoard).then(|| state.label()),
            muon,
            ..Self::new(record.title.as_str(), record.posting_url(), record.kind.label())
        };
        if posting::is_open(context, record) {
            return entry.detailed(context, findings, record);
        }
        let thieu = if annulled { Vec::new() } else { shortcoming::too_short(findings) };
        Self { rut_gon: true, thieu, ..entry }
    }

    /// What may be told of a posting whose text is shown.
    fn detailed(self, context: &Context, findings: &[&crate::model::Finding], record: &PostingRecord) -> Self {
        let document = record.document.as_ref();
        Self {
            van_ban: document.and_then(|d| d.number.as_ref()).map(ToString::to_string),
            ngay_van_ban: document.and_then(|d| d.day),
            hinh_thuc: posting_forms(context, record),
            bien_ban: record.minutes.as_ref().map(|minutes| match minutes.copies {
                Some(copies) => format!("có, {} bản", copies.0),
                None => "có".to_owned(),
            }),
            thieu: shortcoming::lacks(findings),
            forms: record.forms.iter().map(|form| Form::of(*form)).collect(),
            ..self
        }
    }

    pub fn of_budget(known: &Shortcomings, record: &Record<Budget>) -> Self {
        let resolution = record.resolution.as_ref();
        let muon = shortcoming::late(known.in_file(&record.source.path));
        let entry = Self::on_portal(budget::title(record.kind, record.year.0), budget::url(record), "Ngân sách", record.published);
        Self { trang_thai: state_of(muon.as_ref()), muon, khoan: Some(2), ..entry }
            .by_document(resolution.and_then(|r| r.number.as_ref()), resolution.and_then(|r| r.day))
    }

    pub fn of_consultation(record: &Record<Consultation>) -> Self {
        let entry = Self::new(record.title.as_str(), hearing::url(record), "Lấy ý kiến Nhân dân");
        Self {
            hinh_thuc: form_lines(&record.forms),
            forms: record.forms.iter().map(|form| Form::of(*form)).collect(),
            tu: record.published.or(Some(record.from)),
            den: Some(record.to),
            khoan: Some(11),
            ..entry
        }
    }

    pub fn of_document(context: &Context, record: &Record<StandingDocument>) -> Self {
        let open = context.withheld.reason(&record.source).is_none();
        let kind = record.kind.map_or("Văn bản", DocumentKind::label);
        let name = record.abstract_.clone().filter(|_| open).unwrap_or_else(|| format!("{kind} số {}", record.number));
        let since = public_since(context, record);
        Self::on_portal(name, document::url(record), "Văn bản", since).by_document(Some(&record.number), Some(record.day)).permanent()
    }
}

/// The day a document was made public: as its record says, else the first day that the same paper hung on the board.
fn public_since(context: &Context, record: &Record<StandingDocument>) -> Option<Day> {
    let hung = || {
        let same = |posting: &&PostingRecord| {
            posting.document.as_ref().is_some_and(|paper| paper.number.as_ref() == Some(&record.number) && paper.day == Some(record.day))
        };
        standing(context).into_iter().filter(same).map(|posting| posting.from).min()
    };
    record.published.or_else(hung).filter(|day| *day <= context.day)
}

/// A form of publicity with what the record tells of it: where it hung, when it was broadcast or sent.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FormLine {
    pub ten: &'static str,
    pub chi_tiet: Option<String>,
}

impl FormLine {
    /// `Loa: 05/10/2026 đến 07/10/2026`; nothing where the record tells no more than the form.
    fn in_words(&self) -> Option<String> {
        self.chi_tiet.as_ref().map(|detail| format!("{}: {detail}", self.ten))
    }
}

fn form_lines(forms: &[PublicityForm]) -> Vec<FormLine> {
    forms.iter().map(|form| FormLine { ten: name(*form), chi_tiet: None }).collect()
}

/// Short where a column has it, in full for the other forms of Điều 12.
fn name(form: PublicityForm) -> &'static str {
    match Form::of(form) {
        Form::Other => form.label(),
        column => column.label(),
    }
}

fn posting_forms(context: &Context, record: &PostingRecord) -> Vec<FormLine> {
    let sent = || record.sent_to_villages.map(|day| format!("gửi ngày {}", day.display()));
    let detail = |form: PublicityForm| match Form::of(form) {
        Form::Board => place::in_words(&context.content.commune, &record.places),
        Form::Loudspeaker => record.broadcast.as_ref().and_then(broadcast),
        Form::VillageHead => sent(),
        Form::Portal | Form::Other => None,
    };
    record.forms.iter().map(|form| FormLine { ten: name(*form), chi_tiet: detail(*form) }).collect()
}

/// `05/10/2026 đến 07/10/2026, 6 lần`; without days it is no broadcast.
fn broadcast(broadcast: &Broadcast) -> Option<String> {
    let from = broadcast.from?.display();
    let span = broadcast.to.map_or_else(|| from.clone(), |to| format!("{from} đến {}", to.display()));
    Some(broadcast.times.map_or_else(|| span.clone(), |times| format!("{span}, {} lần", times.0)))
}

fn state_of(late: Option<&Late>) -> State {
    if late.is_some() { State::Late } else { State::Posted }
}

/// The first and the last day on which a posting hangs: until its end, until it came down or another took its place.
pub(super) fn hangs(context: &Context, record: &PostingRecord) -> (Day, Option<Day>) {
    let replaced =
        context.postings.replacing(record, context.day).filter(|other| !other.is_annulled_on(context.day)).map(|other| other.from).min();
    (record.from, [last_day(record), replaced].into_iter().flatten().min())
}

/// The postings on which a state may rest: all that have begun, without the annulled ones; the oldest first.
pub(super) fn standing<'a>(context: &Context<'a>) -> Vec<&'a PostingRecord> {
    let mut records = board::begun(context);
    records.retain(|record| PostingState::of(record, &context.postings, context.day) != PostingState::Annulled);
    records.reverse();
    records
}

/// What the fourteen groups hold beside postings: disclosures of the budget and consultations, on the days they were published.
pub(super) fn elsewhere(context: &Context, known: &Shortcomings) -> Vec<Entry> {
    let budgets = budget::public(context.content, context.day).filter(|record| record.published.is_some());
    let consultations = hearing::announced(context).into_iter().filter(|record| record.published.is_some_and(|day| day <= context.day));
    let mut entries: Vec<Entry> = budgets.map(|record| Entry::of_budget(known, record)).collect();
    entries.extend(consultations.map(Entry::of_consultation));
    entries.sort_by(|a, b| (a.tu, &a.url).cmp(&(b.tu, &b.url)));
    entries
}

/// Entries as open data.
pub(super) fn table(entries: &[Entry], absolute: impl Fn(&str) -> String) -> Table {
    let headings = [
        "so_niem_yet",
        "ten",
        "khoan_dieu_11",
        "nhom",
        "so_van_ban",
        "ngay_van_ban",
        "hinh_thuc",
        "chi_tiet_hinh_thuc",
        "dang_tu",
        "dang_den",
        "go_ngay",
        "trang_thai",
        "muon_ngay",
        "han",
        "can_cu_han",
        "con_thieu",
        "ly_do",
        "url",
    ];
    let rows = entries.iter().map(|entry| row(entry, absolute(&entry.url))).collect();
    Table { headings: headings.map(str::to_owned).to_vec(), rows }
}

fn row(entry: &Entry, address: String) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let late = entry.muon.as_ref();
    let reasons = entry.thieu.iter().filter_map(|lack| lack.ly_do.as_deref()).chain(late.and_then(|late| late.ly_do.as_deref()));
    vec![
        text(&entry.so),
        entry.ten.clone(),
        entry.khoan.map(|clause| clause.to_string()).unwrap_or_default(),
        entry.nhom.to_owned(),
        text(&entry.van_ban),
        day(entry.ngay_van_ban),
        entry.hinh_thuc.iter().map(|form| form.ten).collect::<Vec<_>>().join("; "),
        entry.hinh_thuc.iter().filter_map(FormLine::in_words).collect::<Vec<_>>().join(" | "),
        day(entry.tu),
        if entry.thuong_xuyen { "thường xuyên".to_owned() } else { day(entry.den) },
        day(entry.go_ngay),
        [Some(entry.trang_thai.label()), entry.ket_thuc].into_iter().flatten().collect::<Vec<_>>().join("; "),
        late.map(|late| late.ngay.to_string()).unwrap_or_default(),
        late.map(|late| late.han.to_string()).unwrap_or_default(),
        late.map(|late| late.can_cu.clone()).unwrap_or_default(),
        entry.thieu.iter().map(|lack| lack.viec).collect::<Vec<_>>().join("; "),
        reasons.collect::<Vec<_>>().join("; "),
        address,
    ]
}

//! The home page: search first, then what people come for, what is on the board, who receives citizens, whom to call.

use std::cell::LazyCell;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::head::Head;
use super::procedure::{self, ProcedureLine};
use super::states::{PostingState, ProcedureState};
use super::updated::{latest, updated};
use super::{Context, Site, article, commune, lower_first, reception, value};
use crate::model::posting::Posting;
use crate::model::procedure::Procedure;
use crate::model::values::PostingNumber;
use crate::model::{Day, Markdown, Record, fold};

/// How many procedures stand on the page when the commune names none.
const FEATURED: usize = 8;
const POSTINGS: usize = 5;
const NEWS: usize = 3;
/// The build day's week and the next one.
const RECEPTION_DAYS: i64 = 14;

/// What people of every commune come for: the words of the need, and the codes that the national catalogue gives it, the household's
/// before the organisation's. Words find it where a commune has other codes; used when `noi_bat` is empty.
const COMMON_NEEDS: [(&str, &[&str]); 10] = [
    ("khai sinh", &["1.001193"]),
    ("ket hon", &["1.000894"]),
    ("chung thuc ban sao", &["2.000815"]),
    ("tinh trang hon nhan", &["1.004873"]),
    ("khai tu", &["1.000656"]),
    ("trich luc", &["2.000635"]),
    ("giay chung nhan quyen su dung dat", &["1.013978"]),
    ("ho ngheo", &["1.011606", "1.011607"]),
    ("ho kinh doanh", &["1.001612"]),
    ("tro cap", &[]),
];

/// Words of a name that make it a special case of the need.
const SPECIAL: [&str; 5] = ["dang ky lai", "to chuc", "yeu to nuoc ngoai", "luu dong", "cham dut"];

/// A posting as the home page shows it: of any posting only what may always be told.
#[derive(Debug, Serialize)]
struct PostingLine {
    so: Option<PostingNumber>,
    tieu_de: String,
    url: String,
    nhom: &'static str,
    tu: Day,
    den: Option<Day>,
}

#[derive(Debug, Serialize)]
struct Board {
    tong: usize,
    muc: Vec<PostingLine>,
}

/// Two weeks of receptions.
#[derive(Debug, Serialize)]
struct Receptions {
    tu: Day,
    den: Day,
    noi: Option<String>,
    buoi: Vec<reception::SittingView>,
}

/// How much the site holds.
#[derive(Debug, Serialize)]
struct Counts {
    thu_tuc: usize,
    linh_vuc: usize,
    niem_yet: usize,
}

pub(super) fn plan(context: &Context, site: &mut Site) {
    let featured = featured(context);
    let board = on_board(context);
    let counts = Counts { thu_tuc: context.procedures.listed().len(), linh_vuc: context.content.fields.len(), niem_yet: board.len() };
    let head = Head::new(
        "Trang đầu",
        format!("Thủ tục, niêm yết, lịch tiếp công dân và danh bạ của {}.", lower_first(&context.commune_name())),
        "/",
    )
    .updated(last_change(context, &featured, &board))
    .json_ld(commune::office_json_ld(context))
    .json_ld(website_json_ld(context));
    let procedures: Vec<ProcedureLine> = featured.iter().map(|record| procedure::line(context, record)).collect();
    let shown = Board { tong: board.len(), muc: board.iter().take(POSTINGS).map(|posting| posting_line(posting)).collect() };
    let news: Vec<_> = article::news_lines(context).into_iter().take(NEWS).collect();
    let inputs = vec![
        ("viec", value(&procedures)),
        ("linh_vuc", value(&procedure::field_lines(context))),
        ("bang", value(&shown)),
        ("tiep_dan", value(&receptions(context))),
        ("tin", value(&news)),
        ("so_muc", value(&counts)),
        ("goi_chung", value(&context.people.commune())),
    ];
    site.page("/", "trang-chu.html", head, inputs);
}

/// When anything that the page shows was last changed.
fn last_change(context: &Context, featured: &[&Record<Procedure>], board: &[&Record<Markdown<Posting>>]) -> Option<Day> {
    let procedures = featured.iter().map(|record| procedure::last_change(record, context.day));
    let postings = board.iter().map(|posting| updated(posting.updated, context.day, [Some(posting.from)]));
    let others = [reception::last_change(context), article::news_change(context), context.content.commune.updated];
    latest(procedures.chain(postings).chain(others))
}

/// The procedures that people come for most: those that the commune names, in its order; without any, common needs.
fn featured<'a>(context: &'a Context) -> Vec<&'a Record<Procedure>> {
    let listed = context.procedures.listed();
    let named: Vec<_> = context.content.commune.featured.iter().filter_map(|code| listed.clone().find(|p| *p.code == **code)).collect();
    if named.is_empty() { commonly_needed(context) } else { named }
}

/// One procedure for each common need, filled up with the first in force in the order of fields.
fn commonly_needed<'a>(context: &'a Context) -> Vec<&'a Record<Procedure>> {
    let in_force = Applying::new(context);
    let by_need = COMMON_NEEDS.iter().filter_map(|(need, codes)| in_force.known(codes).or_else(|| in_force.nearest(need)));
    let fields = procedure::ordered_fields(context);
    let by_field = fields.iter().flat_map(|field| context.procedures.of_field(&field.code));
    let mut chosen: Vec<&Record<Procedure>> = Vec::new();
    for record in by_need.chain(by_field.filter(|record| applies(context, record))) {
        if chosen.len() == FEATURED {
            break;
        }
        if !chosen.iter().any(|known| known.code == record.code) {
            chosen.push(record);
        }
    }
    chosen
}

fn applies(context: &Context, procedure: &Procedure) -> bool {
    ProcedureState::of(procedure, context.day) == ProcedureState::InForce
}

/// Folded words with the procedures that bear them.
type Folded<'a> = Vec<(String, &'a Record<Procedure>)>;

/// The procedures in force, with their names folded; keywords are folded when a need has no name.
struct Applying<'a> {
    context: &'a Context<'a>,
    named: Vec<(&'a str, &'a Record<Procedure>)>,
    keywords: LazyCell<Folded<'a>, Box<dyn FnOnce() -> Folded<'a> + 'a>>,
}

impl<'a> Applying<'a> {
    fn new(context: &'a Context<'a>) -> Self {
        let named: Vec<_> = context.procedures.with_names().filter(|(_, record)| applies(context, record)).collect();
        let records = named.clone();
        let folded = move || {
            let of_record = |(_, record): &(&str, &'a Record<Procedure>)| {
                let record = *record;
                record.keywords.iter().map(move |word| (fold(word), record)).collect::<Vec<_>>()
            };
            records.par_iter().flat_map_iter(of_record).collect()
        };
        Self { context, named, keywords: LazyCell::new(Box::new(folded)) }
    }

    /// The procedure that bears the first of the codes found.
    fn known(&self, codes: &[&str]) -> Option<&'a Record<Procedure>> {
        codes.iter().find_map(|code| self.context.procedures.by_code(code).filter(|record| applies(self.context, record)))
    }

    /// The procedure for a need: of the names that hold its words the one with the fewest marks of a special case, then the shortest;
    /// else a keyword.
    fn nearest(&self, need: &str) -> Option<&'a Record<Procedure>> {
        let by_name = self.named.iter().filter(|(name, _)| name.contains(need));
        let best = by_name.min_by_key(|(name, record)| (special(name), record.name.chars().count())).map(|(_, record)| *record);
        best.or_else(|| self.keywords.iter().find(|(word, _)| word.contains(need)).map(|(_, record)| *record))
    }
}

/// How many marks of a special case a folded name bears.
fn special(name: &str) -> usize {
    SPECIAL.iter().filter(|word| name.contains(*word)).count()
}

/// The postings on the board, the newest first.
fn on_board<'a>(context: &Context<'a>) -> Vec<&'a Record<Markdown<Posting>>> {
    let content = context.content;
    let mut board: Vec<_> = content
        .postings
        .iter()
        .map(Arc::as_ref)
        .filter(|posting| PostingState::of(posting, &context.postings, context.day) == PostingState::OnBoard)
        .collect();
    board.sort_by_key(|posting| std::cmp::Reverse((posting.from, posting.number)));
    board
}

fn posting_line(posting: &Record<Markdown<Posting>>) -> PostingLine {
    PostingLine {
        so: posting.number,
        tieu_de: posting.title.to_string(),
        url: posting.posting_url(),
        nhom: posting.kind.label(),
        tu: posting.from,
        den: posting.to,
    }
}

fn receptions(context: &Context) -> Receptions {
    let since_monday = i64::from(context.day.0.weekday().to_monday_zero_offset());
    let monday = context.day.plus(-since_monday);
    let last = monday.plus(RECEPTION_DAYS - 1);
    Receptions { tu: monday, den: last, noi: reception::place(context), buoi: reception::between(context, monday, last) }
}

/// The site as a schema.org WebSite, with its search.
fn website_json_ld(context: &Context) -> Json {
    json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": format!("{}, {}", context.commune_name(), commune::province_name(&context.content.commune)),
        "url": context.absolute("/"),
        "inLanguage": "vi",
        "publisher": { "@id": context.absolute("/#co-quan") },
        "potentialAction": {
            "@type": "SearchAction",
            "target": { "@type": "EntryPoint", "urlTemplate": context.absolute("/tim-kiem/?q={q}") },
            "query-input": "required name=q",
        },
    })
}

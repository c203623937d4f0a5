//! The papers that someone asks to have printed, by kind, by path or by day.

use rayon::prelude::*;

use super::list::FieldList;
use super::minutes::{self, Moment};
use super::page::has_sheet;
use super::{Draft, Issuer, coverage, fee, hamlet, list, official, posting, procedure, reception};
use crate::model::values::PostingNumber;
use crate::model::{Content, Day};
use crate::plan::procedure::{Filled, Papered, ordered_fields, papered};
use crate::plan::states::{PostingState, ProcedureState, last_day};
use crate::plan::{Context, Options, publicity};
use crate::rules::Report;

/// The kinds of paper as they can be asked for.
pub const KINDS: [&str; 12] = [
    "thu-tuc",
    "linh-vuc",
    list::BOARD,
    "niem-yet",
    "bien-ban",
    "bien-ban/niem-yet",
    "bien-ban/ket-thuc",
    fee::PATH,
    reception::PATH,
    official::PATH,
    coverage::PATH,
    hamlet::PATH,
];

/// What is asked for, as it was typed: kinds, paths, `bien-ban/<ngày>`; nothing at all means everything.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a>(pub &'a [String]);

/// What comes of an order.
#[derive(Debug, Default)]
pub struct Printed {
    pub drafts: Vec<Draft>,
    /// What was asked for and is not there.
    pub unknown: Vec<Unknown>,
}

/// Something that cannot be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    pub what: String,
    /// Why, when it is known at all.
    pub reason: Option<String>,
    /// What may have been meant.
    pub nearest: Option<String>,
}

/// A paper that can be made.
struct Slip<'a> {
    path: String,
    /// The day to which minutes belong.
    day: Option<Day>,
    make: Box<dyn Fn() -> Draft + Send + Sync + 'a>,
}

impl Order<'_> {
    /// Makes the papers, each once, in the order of their kinds.
    #[must_use]
    pub fn fill(self, content: &Content, report: &Report, options: &Options) -> Printed {
        crate::plan::with_context(content, report, options, |context| self.filled(context))
    }

    fn filled(self, context: &Context) -> Printed {
        context.prepare();
        let issuer = Issuer::of(context);
        let views = papered(context);
        let slips = slips(context, &issuer, &views);
        let wishes: Vec<String> = self.0.iter().map(|what| normal(what)).collect();
        let unknown = self.0.iter().zip(&wishes).filter(|(_, wish)| !slips.iter().any(|slip| slip.answers(wish)));
        let unknown = unknown.map(|(what, wish)| unknown_of(context, &slips, what, wish)).collect();
        let wanted = |slip: &&Slip| wishes.is_empty() || wishes.iter().any(|wish| slip.answers(wish));
        let chosen: Vec<&Slip> = slips.iter().filter(wanted).collect();
        Printed { drafts: chosen.into_par_iter().map(|slip| (slip.make)().looked_over()).collect(), unknown }
    }
}

impl Slip<'_> {
    fn answers(&self, wish: &str) -> bool {
        let below = || self.path.strip_prefix(wish).is_some_and(|rest| rest.starts_with('/'));
        let of_day = || wish.strip_prefix("bien-ban/").and_then(Day::read).is_some_and(|day| self.day == Some(day));
        self.path == wish || below() || of_day()
    }
}

/// Without the slashes around it, the folder of the pages and that of the files; numbers of postings with four digits.
fn normal(what: &str) -> String {
    let what = what.trim().replace('\\', "/").to_lowercase();
    let what = what.trim_matches('/');
    let what = what.strip_prefix("in/").unwrap_or(what);
    let what = what.strip_suffix(".html").or_else(|| what.strip_suffix(".pdf")).unwrap_or(what);
    let prefixes = ["bien-ban/niem-yet/", "bien-ban/ket-thuc/", "niem-yet/"];
    let number = prefixes.iter().find_map(|prefix| Some((*prefix, PostingNumber::parse(what.strip_prefix(prefix)?).ok()?)));
    number.map_or_else(|| what.to_owned(), |(prefix, number)| format!("{prefix}{number}"))
}

fn slips<'a>(context: &'a Context<'a>, issuer: &'a Issuer, views: &'a [Papered<'a>]) -> Vec<Slip<'a>> {
    let mut slips: Vec<Slip> = Vec::new();
    let mut add = |path: String, day: Option<Day>, make: Box<dyn Fn() -> Draft + Send + Sync + 'a>| slips.push(Slip { path, day, make });
    add(list::BOARD.to_owned(), None, Box::new(move || list::board(&Filled::of(context), issuer)));
    for field in ordered_fields(context) {
        add(list::path(&field.code), None, Box::new(move || FieldList::of(context, field).draft(issuer)));
    }
    for papered in views {
        let make = move || {
            let (record, withheld) = (papered.record, papered.around.own.withheld);
            procedure::draft(issuer, record, &papered.view(), withheld).of(&record.source.path)
        };
        add(procedure::path(&papered.record.code), None, Box::new(make));
    }
    for (record, url, state) in postings(context) {
        let view = move || crate::plan::posting::view(context, record, state);
        let made = move |draft: Draft| draft.of(&record.source.path);
        let shown = view();
        if has_sheet(&shown) {
            let url = url.clone();
            add(posting::path(&url), None, Box::new(move || made(posting::draft(issuer, &url, &view()))));
        }
        for moment in Moment::ALL.into_iter().filter(|moment| moment.has_come(&shown, last_day(record), context.day)) {
            let url = url.clone();
            let day = moment.day(&shown).or_else(|| last_day(record));
            add(moment.path(&url), day, Box::new(move || made(minutes::draft(issuer, &url, &view(), moment))));
        }
    }
    add(fee::PATH.to_owned(), None, Box::new(move || fee::draft(context, issuer)));
    add(reception::PATH.to_owned(), None, Box::new(move || reception::draft(context, issuer)));
    add(official::PATH.to_owned(), None, Box::new(move || official::draft(context, issuer)));
    add(coverage::PATH.to_owned(), None, Box::new(move || coverage::draft(issuer, &publicity::coverage(context))));
    add(hamlet::PATH.to_owned(), None, Box::new(move || hamlet::draft(context, issuer)));
    slips
}

type Posted<'a> = (&'a crate::plan::states::PostingRecord, String, PostingState);

/// All that have begun, the newest first.
fn postings<'a>(context: &Context<'a>) -> impl Iterator<Item = Posted<'a>> {
    let begun = crate::plan::board::begun(context);
    let state = |record| PostingState::of(record, &context.postings, context.day);
    begun.into_iter().map(|record| (record, record.posting_url(), state(record))).collect::<Vec<_>>().into_iter()
}

fn unknown_of(context: &Context, slips: &[Slip], what: &str, wish: &str) -> Unknown {
    let nothing = || {
        let day_alone = wish.strip_prefix("bien-ban/").and_then(Day::read);
        let empty = KINDS.contains(&wish).then(|| format!("ngày {} không có tờ nào thuộc loại này", context.day.display()));
        empty.or_else(|| day_alone.map(|day| format!("không có tờ nào niêm yết hay kết thúc niêm yết ngày {}", day.display())))
    };
    let reason = absent(context, wish).or_else(nothing);
    let nearest = if reason.is_some() { None } else { nearest(slips, wish) };
    Unknown { what: what.to_owned(), reason, nearest }
}

/// Why something that is in the data has no paper on the day.
fn absent(context: &Context, wish: &str) -> Option<String> {
    if let Some(record) = context.content.procedures.iter().find(|record| procedure::path(&record.code) == wish) {
        let day = record.in_force_to.filter(|_| ProcedureState::of(record, context.day) == ProcedureState::Repealed)?;
        return Some(format!("thủ tục đã bãi bỏ từ ngày {}, không được niêm yết nữa", day.display()));
    }
    let (kind, record) = context.content.postings.iter().find_map(|record| {
        let url = record.posting_url();
        let paths = [posting::path(&url), Moment::Hung.path(&url), Moment::Ended.path(&url)];
        paths.iter().position(|path| path == wish).map(|kind| (kind, record))
    })?;
    let as_of = |day: Day| format!("muốn in trước thì thêm --as-of {day}");
    match PostingState::of(record, &context.postings, context.day) {
        PostingState::Coming => Some(format!("niêm yết từ ngày {}; {}", record.from.display(), as_of(record.from))),
        PostingState::Annulled => Some("tờ này đã hủy".to_owned()),
        _ if kind == 2 => Some(match last_day(record) {
            Some(last) => format!("niêm yết đến hết ngày {}; {}", last.display(), as_of(last)),
            None => "tờ này niêm yết thường xuyên, chưa có ngày kết thúc; ghi go_ngay khi gỡ".to_owned(),
        }),
        _ => None,
    }
}

/// The last part typed alone, else the path that looks most like it.
fn nearest(slips: &[Slip], wish: &str) -> Option<String> {
    const ALIKE: f64 = 0.6;
    let paths = || KINDS.iter().copied().chain(slips.iter().map(|slip| slip.path.as_str()));
    if let Some(path) = paths().find(|path| path.rsplit('/').next() == Some(wish)) {
        return Some(path.to_owned());
    }
    let alike = paths().map(|path| (strsim::normalized_damerau_levenshtein(path, wish), path));
    alike.filter(|(score, _)| *score >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, path)| path.to_owned())
}

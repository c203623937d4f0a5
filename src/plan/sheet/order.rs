//! The papers, scripts and messages that someone asks to have printed, by kind, by path or by day.

use rayon::prelude::*;

use super::list::FieldList;
use super::loudspeaker::{self, BULLETIN, MESSAGES, SCRIPTS, Spoken, WEEK_MESSAGE};
use super::minutes::{self, Moment};
use super::page::has_sheet;
use super::{Draft, Issuer, coverage, fee, hamlet, list, official, posting, procedure, reception};
use crate::model::values::PostingNumber;
use crate::model::{Content, Day};
use crate::plan::procedure::{Filled, Papered, ordered_fields, papered};
use crate::plan::states::{PostingRecord, PostingState, ProcedureState, last_day};
use crate::plan::{Context, Options, publicity, voice};
use crate::rules::{Report, masked_title};

/// The kinds of paper as they can be asked for.
pub const KINDS: [&str; 14] = [
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
    SCRIPTS,
    MESSAGES,
];

/// What is asked for, as it was typed: kinds, paths, `bien-ban/<ngày>`; nothing at all means everything.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    pub what: &'a [String],
    pub form: Form,
}

/// What is made of what is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Papers; messages, which no paper carries, as texts.
    Paper,
    /// Scripts and messages as texts.
    Text,
    /// Scripts for a machine that reads aloud.
    Ssml,
}

impl Form {
    fn name(self) -> &'static str {
        match self {
            Self::Paper => "html, pdf",
            Self::Text => "txt",
            Self::Ssml => "ssml",
        }
    }
}

/// What comes of an order.
#[derive(Debug, Default)]
pub struct Printed {
    pub drafts: Vec<Draft>,
    pub texts: Vec<Text>,
    /// What was asked for and is not there.
    pub unknown: Vec<Unknown>,
}

/// A file that is no paper: to be read from a screen, to be sent, for a machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// With its ending: `zalo/2026/0012.txt`.
    pub path: String,
    pub title: String,
    /// The page it leads to: `/niem-yet/2026/0012/`.
    pub address: String,
    pub body: String,
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

/// Something that can be made.
struct Slip<'a> {
    path: String,
    /// The day to which minutes belong.
    day: Option<Day>,
    /// Made only for who names it.
    by_name: bool,
    make: Make<'a>,
}

type Making<'a, T> = Box<dyn Fn() -> T + Send + Sync + 'a>;

enum Make<'a> {
    Paper(Making<'a, Draft>),
    Script(Making<'a, Spoken>),
    Message(Making<'a, Message>),
}

/// A message: its title, the page it leads to, its text.
struct Message {
    title: String,
    address: String,
    body: String,
}

/// What was made.
enum Made {
    Paper(Draft),
    Text(Text),
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
        let (here, elsewhere): (Vec<&Slip>, Vec<&Slip>) = slips.iter().partition(|slip| slip.make.forms().contains(&self.form));
        let wishes: Vec<String> = self.what.iter().map(|what| normal(what)).collect();
        let unknown = self.what.iter().zip(&wishes).filter(|(_, wish)| !here.iter().any(|slip| slip.answers(wish)));
        let unknown = unknown.map(|(what, wish)| match self.in_other_form(&elsewhere, wish) {
            Some(reason) => Unknown { what: what.clone(), reason: Some(reason), nearest: None },
            None => unknown_of(context, &here, what, wish),
        });
        let mut printed = Printed { unknown: unknown.collect(), ..Printed::default() };
        let wanted = |slip: &&&Slip| wishes.iter().any(|wish| slip.answers(wish)) || wishes.is_empty() && !slip.by_name;
        let chosen: Vec<&&Slip> = here.iter().filter(wanted).collect();
        let made: Vec<Made> = chosen.into_par_iter().map(|slip| slip.made(self.form)).collect();
        for made in made {
            match made {
                Made::Paper(draft) => printed.drafts.push(draft.looked_over()),
                Made::Text(text) => printed.texts.push(text),
            }
        }
        printed
    }

    /// Why what is there is not there in this form.
    fn in_other_form(self, slips: &[&Slip], wish: &str) -> Option<String> {
        let slip = slips.iter().find(|slip| slip.answers(wish))?;
        Some(format!("không có dạng {}; có dạng {}", self.form.name(), slip.make.endings()))
    }
}

impl Make<'_> {
    fn forms(&self) -> &'static [Form] {
        match self {
            Self::Paper(_) => &[Form::Paper],
            Self::Script(_) => &[Form::Paper, Form::Text, Form::Ssml],
            Self::Message(_) => &[Form::Paper, Form::Text],
        }
    }

    /// The endings of its files.
    fn endings(&self) -> &'static str {
        match self {
            Self::Paper(_) => "html, pdf",
            Self::Script(_) => "html, pdf, txt, ssml",
            Self::Message(_) => "txt",
        }
    }
}

impl Slip<'_> {
    fn answers(&self, wish: &str) -> bool {
        let below = || self.path.strip_prefix(wish).is_some_and(|rest| rest.starts_with('/'));
        let of_day = || wish.strip_prefix("bien-ban/").and_then(Day::read).is_some_and(|day| self.day == Some(day));
        self.path == wish || !self.by_name && below() || of_day()
    }

    fn made(&self, form: Form) -> Made {
        let text = |ending: &str, message: Message| {
            let title = message.title.replace('\n', ": ");
            Made::Text(Text { path: format!("{}.{ending}", self.path), title, address: message.address, body: message.body })
        };
        let spoken = |spoken: &Spoken, body: String| {
            let draft = &spoken.draft;
            Message { title: draft.sheet.title.clone(), address: draft.address.clone().unwrap_or_default(), body }
        };
        match (&self.make, form) {
            (Make::Paper(make), _) => Made::Paper(make()),
            (Make::Script(make), Form::Paper) => Made::Paper(make().draft),
            (Make::Script(make), Form::Text) => {
                let script = make();
                text("txt", spoken(&script, script.text()))
            }
            (Make::Script(make), Form::Ssml) => {
                let script = make();
                text("ssml", spoken(&script, script.ssml()))
            }
            (Make::Message(make), _) => text("txt", make()),
        }
    }
}

/// Without the slashes around it, the folder of the pages and that of the files; numbers of postings with four digits.
fn normal(what: &str) -> String {
    let what = what.trim().replace('\\', "/").to_lowercase();
    let what = what.trim_matches('/');
    let what = what.strip_prefix("in/").unwrap_or(what);
    let endings = [".html", ".pdf", ".txt", ".ssml"];
    let what = endings.iter().find_map(|ending| what.strip_suffix(ending)).unwrap_or(what);
    // As minutes are asked for: `loa/niem-yet/2026/12`.
    let what = what.replacen("loa/niem-yet/", "loa/", 1).replacen("zalo/niem-yet/", "zalo/", 1);
    let prefixes = ["bien-ban/niem-yet/", "bien-ban/ket-thuc/", "niem-yet/", "loa/", "zalo/"];
    let number = prefixes.iter().find_map(|prefix| Some((*prefix, PostingNumber::parse(what.strip_prefix(prefix)?).ok()?)));
    number.map_or_else(|| what.clone(), |(prefix, number)| format!("{prefix}{number}"))
}

fn slips<'a>(context: &'a Context<'a>, issuer: &'a Issuer, views: &'a [Papered<'a>]) -> Vec<Slip<'a>> {
    let mut slips: Vec<Slip> = Vec::new();
    let mut add = |path: String, day: Option<Day>, make: Making<'a, Draft>| {
        slips.push(Slip { path, day, by_name: false, make: Make::Paper(make) });
    };
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
    slips.extend(scripts(context, issuer));
    slips.extend(messages(context));
    slips
}

/// The week's bulletin and what is read this week; what else hangs has its script for who asks for it.
fn scripts<'a>(context: &'a Context<'a>, issuer: &'a Issuer) -> Vec<Slip<'a>> {
    let bulletin = Make::Script(Box::new(move || loudspeaker::bulletin(context, issuer)));
    let of_posting = on_board(context).map(move |(record, url)| Slip {
        path: loudspeaker::path(SCRIPTS, &url),
        day: None,
        by_name: !voice::is_read(context, record),
        make: Make::Script(Box::new(move || loudspeaker::of_posting(context, issuer, record, &url))),
    });
    let bulletin = Slip { path: BULLETIN.to_owned(), day: None, by_name: false, make: bulletin };
    [bulletin].into_iter().chain(of_posting).collect()
}

/// The week's message and those of what is new this week; what else hangs has its message for who asks for it.
fn messages<'a>(context: &'a Context<'a>) -> Vec<Slip<'a>> {
    let week = move || Message {
        title: "Tin nhắn Zalo trong tuần".to_owned(),
        address: voice::SECTION.to_owned(),
        body: voice::week_message(context),
    };
    let of_posting = on_board(context).map(move |(record, url)| {
        let path = loudspeaker::path(MESSAGES, &url);
        let make = move || Message {
            title: format!("Tin nhắn Zalo: {}", record.title),
            address: url.clone(),
            body: voice::message(context, record),
        };
        Slip { path, day: None, by_name: !voice::is_new(context, record), make: Make::Message(Box::new(make)) }
    });
    let week = Slip { path: WEEK_MESSAGE.to_owned(), day: None, by_name: false, make: Make::Message(Box::new(week)) };
    [week].into_iter().chain(of_posting).collect()
}

fn on_board<'a>(context: &Context<'a>) -> impl Iterator<Item = (&'a PostingRecord, String)> + use<'a> {
    postings(context).filter(|(_, _, state)| *state == PostingState::OnBoard).map(|(record, url, _)| (record, url))
}

type Posted<'a> = (&'a PostingRecord, String, PostingState);

/// All that have begun, the newest first.
fn postings<'a>(context: &Context<'a>) -> impl Iterator<Item = Posted<'a>> + use<'a> {
    let begun = crate::plan::board::begun(context);
    let state = |record| PostingState::of(record, &context.postings, context.day);
    begun.into_iter().map(|record| (record, record.posting_url(), state(record))).collect::<Vec<_>>().into_iter()
}

fn unknown_of(context: &Context, slips: &[&Slip], what: &str, wish: &str) -> Unknown {
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
    let Some((kind, record)) = context.content.postings.iter().find_map(|record| {
        let url = record.posting_url();
        let spoken = [SCRIPTS, MESSAGES].map(|kind| loudspeaker::path(kind, &url));
        let paths = [posting::path(&url), Moment::Hung.path(&url), Moment::Ended.path(&url)].into_iter().chain(spoken);
        paths.collect::<Vec<_>>().iter().position(|path| path == wish).map(|kind| (kind, record))
    }) else {
        return gone(context, wish);
    };
    let as_of = |day: Day| format!("muốn in trước thì thêm --as-of {day}");
    match PostingState::of(record, &context.postings, context.day) {
        PostingState::Coming => Some(format!("niêm yết từ ngày {}; {}", record.from.display(), as_of(record.from))),
        PostingState::Annulled => Some("tờ này đã hủy".to_owned()),
        _ if kind == 2 => Some(match last_day(record) {
            Some(last) => format!("niêm yết đến hết ngày {}; {}", last.display(), as_of(last)),
            None => "tờ này niêm yết thường xuyên, chưa có ngày kết thúc; ghi go_ngay khi gỡ".to_owned(),
        }),
        _ if kind > 2 => Some(format!(
            "không còn trên bảng niêm yết, nên không đọc, không gửi nữa; muốn in như lúc còn dán thì thêm --as-of {}",
            record.from
        )),
        _ => None,
    }
}

/// What the register still knows of a procedure or a posting that has no record any more.
fn gone(context: &Context, wish: &str) -> Option<String> {
    let of_record = ["thu-tuc/", "niem-yet/"].iter().any(|kind| wish.starts_with(kind));
    let own = context.content.addresses.iter().filter(|entry| of_record && entry.site.is_none());
    let entry = own.into_iter().find(|entry| entry.path.as_str().trim_matches('/') == wish)?;
    let title = masked_title(&entry.title).unwrap_or_else(|| entry.title.to_string());
    Some(format!("không còn bản ghi («{title}», vào sổ địa chỉ ngày {}); khôi phục bản ghi rồi in", entry.since.display()))
}

/// The last part typed alone, else the path that looks most like it.
fn nearest(slips: &[&Slip], wish: &str) -> Option<String> {
    const ALIKE: f64 = 0.6;
    // Codes and numbers are all alike; one that differs in more is not what was meant.
    const SLIPS: usize = 2;
    let last = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let is_number = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    let near = |path: &str| {
        let (theirs, typed) = (last(path), last(wish));
        !is_number(&typed) || strsim::damerau_levenshtein(&theirs, &typed) <= SLIPS
    };
    let paths = || KINDS.iter().copied().chain(slips.iter().map(|slip| slip.path.as_str()));
    if let Some(path) = paths().find(|path| path.rsplit('/').next() == Some(wish)) {
        return Some(path.to_owned());
    }
    let alike = paths().map(|path| (strsim::normalized_damerau_levenshtein(path, wish), path));
    alike.filter(|(score, path)| *score >= ALIKE && near(path)).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, path)| path.to_owned())
}

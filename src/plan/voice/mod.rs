//! One record on every channel but the page: the loudspeaker's script, the message for Zalo, the paper for the head of the thôn.
//!
//! What is said is made of the record alone and of the week that the day lies in, so that it changes with the states of the
//! postings and with the week, not from day to day.

mod broadcast;
mod bulletin;
mod excerpt;
mod hamlet;
mod notice;
mod paper;
mod places;
mod week;
mod zalo;

pub use broadcast::{Broadcast, Source as BroadcastSource};
pub use zalo::LIMIT as ZALO_LIMIT;

use serde::Serialize;

use super::head::Head;
use super::sheet::Sheet;
use super::site::{Artefact, Body, Copies};
use super::states::{PostingRecord, PostingState};
use super::{Context, Options, SearchEntry, Site, board, lower_first, value};
use crate::model::{Content, Day};
use crate::rules::Report;
use crate::speech::{RATE, Script};
use paper::Face;
use week::Week;

/// The address of the week's bulletin.
pub(super) const SECTION: &str = "/loa/";

pub(super) use hamlet::PATH as HAMLET_PATH;

/// What is said and sent of the postings on the board, and of the week.
#[derive(Debug)]
pub struct Voices {
    pub postings: Vec<PostingVoice>,
    pub week: WeekVoice,
}

/// What is said and sent of one posting.
#[derive(Debug)]
pub struct PostingVoice {
    /// The address of its page.
    pub url: String,
    pub number: Option<String>,
    pub title: String,
    /// The record, a path of the data.
    pub source: String,
    /// How far copies of it may spread, as of its page.
    pub copies: Copies,
    pub broadcast: Broadcast,
    pub script: Script,
    /// The script with what the announcer must know of it above, as a text.
    pub paper: String,
    pub zalo: String,
}

/// What is said and sent of the week that the day lies in.
#[derive(Debug)]
pub struct WeekVoice {
    pub from: Day,
    pub to: Day,
    pub script: Script,
    /// The script with the week's broadcasts above, as a text.
    pub paper: String,
    pub zalo: String,
    /// The paper for heads of thôn.
    pub sheet: Sheet,
}

/// What is said and sent of the postings on the board of a day, and of its week.
#[must_use]
pub fn voices(content: &Content, report: &Report, options: &Options) -> Voices {
    let closings = report.closings();
    let redacted = super::withheld::redacted(content, &closings);
    let content = redacted.as_ref().unwrap_or(content);
    let context = &Context::new(content, report, options, closings);
    let postings = on_board(context).into_iter().map(|record| posting_voice(context, record)).collect();
    Voices { postings, week: week_voice(context, &Week::of(context)) }
}

/// The paper for heads of thôn in the week of the day, without the code of an address.
pub(super) fn hamlet_sheet(context: &Context) -> Sheet {
    hamlet::sheet(context, &Week::of(context))
}

/// A script and what the announcer must know of it, for whoever prints it.
pub(super) struct Reading {
    script: Script,
    face: Face,
    source: Option<String>,
}

impl Reading {
    pub fn text(&self) -> String {
        self.face.text(&self.script)
    }

    pub fn ssml(&self) -> String {
        self.script.ssml()
    }

    /// On paper, without the code of an address.
    pub fn sheet(&self, path: &str, day: Day) -> Sheet {
        self.face.sheet(path, day, self.source.clone(), &self.script)
    }

    /// What whoever prints it should mend first.
    pub fn remark(&self) -> Option<String> {
        paper::strange_letters(&self.script)
    }
}

/// The script of a posting.
pub(super) fn reading(context: &Context, record: &PostingRecord) -> Reading {
    let script = notice::script(context, record);
    let face = paper::of_posting(context, record, &Broadcast::of(context, record), &script);
    Reading { script, face, source: Some(record.source.path.to_string()) }
}

/// The week's bulletin.
pub(super) fn bulletin(context: &Context) -> Reading {
    bulletin_of(context, &Week::of(context))
}

fn bulletin_of(context: &Context, week: &Week) -> Reading {
    let script = bulletin::script(context, week);
    Reading { face: paper::of_week(context, week, &script), script, source: None }
}

/// The message for Zalo of a posting.
pub(super) fn message(context: &Context, record: &PostingRecord) -> String {
    zalo::of_posting(context, record)
}

/// The message for Zalo of the week.
pub(super) fn week_message(context: &Context) -> String {
    zalo::of_week(context, &Week::of(context))
}

/// Whether a posting is read on the loudspeaker in the week of the day, or should be.
pub(super) fn is_read(context: &Context, record: &PostingRecord) -> bool {
    let sunday = Week::sunday_of(context.day);
    Broadcast::of(context, record).within(sunday.plus(-6), sunday)
}

/// Whether a posting hangs since the week of the day.
pub(super) fn is_new(context: &Context, record: &PostingRecord) -> bool {
    record.from > Week::sunday_of(context.day).plus(-7)
}

/// What hangs on the day, the newest first.
fn on_board<'a>(context: &Context<'a>) -> Vec<&'a PostingRecord> {
    let hangs = |record: &&PostingRecord| PostingState::of(record, &context.postings, context.day) == PostingState::OnBoard;
    board::begun(context).into_iter().filter(hangs).collect()
}

fn posting_voice(context: &Context, record: &PostingRecord) -> PostingVoice {
    let reading = reading(context, record);
    PostingVoice {
        url: record.posting_url(),
        number: record.number.map(|number| number.to_string()),
        title: record.title.to_string(),
        source: record.source.path.to_string(),
        copies: if record.persons.is_some() { Copies::Forbidden } else { Copies::Free },
        broadcast: Broadcast::of(context, record),
        paper: reading.text(),
        zalo: message(context, record),
        script: reading.script,
    }
}

fn week_voice(context: &Context, week: &Week) -> WeekVoice {
    let reading = bulletin_of(context, week);
    WeekVoice {
        from: week.monday,
        to: week.sunday,
        paper: reading.text(),
        zalo: zalo::of_week(context, week),
        sheet: hamlet::sheet(context, week),
        script: reading.script,
    }
}

/// The bulletin. What is said of a posting lies beside its page, which adds it (`beside`).
pub(super) fn plan(context: &Context, site: &mut Site) {
    let held = Week::of(context);
    let week = week_voice(context, &held);
    let head = Head::new(
        "Bản tin loa trong tuần",
        format!(
            "Bản tin đọc trên loa truyền thanh {} tuần này, lịch phát các tờ niêm yết, tin nhắn Zalo.",
            lower_first(&context.commune_name())
        ),
        board::SECTION,
    )
    .under("Niêm yết", board::SECTION)
    .updated(Some(week.from));
    let inputs = vec![("tuan", value(&week_view(held, &week)))];
    site.page(SECTION, "loa.html", head, inputs);
    site.file(format!("{SECTION}ban-tin.txt"), Body::Text(week.paper));
    site.file(format!("{SECTION}ban-tin.ssml"), Body::Text(week.script.ssml()));
    site.file(format!("{SECTION}zalo.txt"), Body::Text(week.zalo));
    let words = ["loa truyền thanh", "bản tin", "phát thanh", "loa xã", "loa thôn"];
    site.search.push(SearchEntry::new("Niêm yết", "Bản tin loa trong tuần", SECTION).with(words));
}

#[derive(Debug, Serialize)]
struct WeekView {
    tu: Day,
    den: Day,
    thoi_luong: String,
    doan: Vec<Vec<String>>,
    zalo: String,
    phat: Vec<BroadcastView>,
}

/// A posting that is read, or should be, in the week.
#[derive(Debug, Serialize)]
struct BroadcastView {
    so: Option<String>,
    tieu_de: String,
    url: String,
    ngay: Vec<Day>,
    la_de_xuat: bool,
}

fn week_view(week: Week, voice: &WeekVoice) -> WeekView {
    let broadcasts = week.broadcasts.into_iter().map(|(record, broadcast)| BroadcastView {
        so: record.number.map(|number| number.to_string()),
        tieu_de: record.title.to_string(),
        url: record.posting_url(),
        la_de_xuat: broadcast.source == BroadcastSource::Proposed,
        ngay: broadcast.days,
    });
    WeekView {
        tu: voice.from,
        den: voice.to,
        thoi_luong: duration(&voice.script),
        doan: voice.script.paragraphs.clone(),
        zalo: voice.zalo.clone(),
        phat: broadcasts.collect(),
    }
}

/// What the page of a posting says of its files for the thôn.
#[derive(Debug, Serialize)]
pub(super) struct FilesView {
    loa: String,
    ssml: String,
    zalo: String,
    thoi_luong: String,
}

/// The files beside the page of a posting that hangs, and what the page says of them.
pub(super) fn beside(context: &Context, record: &PostingRecord, state: PostingState) -> Option<([Artefact; 3], FilesView)> {
    if state != PostingState::OnBoard {
        return None;
    }
    let voice = posting_voice(context, record);
    let address = |name: &str| format!("{}{name}", voice.url);
    let shown =
        FilesView { loa: address("loa.txt"), ssml: address("loa.ssml"), zalo: address("zalo.txt"), thoi_luong: duration(&voice.script) };
    let texts = [(&shown.loa, voice.paper), (&shown.ssml, voice.script.ssml()), (&shown.zalo, voice.zalo)];
    let file = |(url, text): (&String, String)| Artefact {
        url: url.clone(),
        body: Body::Text(text),
        source: Some(voice.source.clone()),
        copies: voice.copies,
    };
    Some((texts.map(file), shown))
}

/// How long a script is, in tens of seconds: `khoảng 1 phút 20 giây`.
pub(super) fn duration(script: &Script) -> String {
    let seconds = script.seconds(RATE).max(1).div_ceil(10) * 10;
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("khoảng {seconds} giây"),
        (minutes, 0) => format!("khoảng {minutes} phút"),
        (minutes, _) if minutes >= 10 => format!("khoảng {} phút", minutes + 1),
        (minutes, seconds) => format!("khoảng {minutes} phút {seconds} giây"),
    }
}

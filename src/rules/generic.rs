//! The checks that rules express as data: deadline, duration, until an event, required keys, places.

use serde_json::Value as Json;

use super::catalogue::{After, Check, Counting, Deadline, Duration, Level, Places, Required, Subject, Until, VersionRef};
use super::days::counted_without_holidays;
use super::item::{Item, Opened};
use super::judge::Bench;
use crate::model::closed::{PlaceKind, PostingKind, PublicityForm};
use crate::model::{Day, Step, fold};

/// The checks of a rule, one after the other.
pub(super) fn checks(check: &Check) -> Vec<&Check> {
    match check {
        Check::All { cac } => cac.iter().flat_map(checks).collect(),
        Check::Function | Check::None { .. } => Vec::new(),
        one => vec![one],
    }
}

/// Runs one of them on a record.
pub(super) fn run(bench: &mut Bench, check: &Check, item: &Opened) {
    match check {
        Check::Deadline(check) if check.subject.takes(item) => deadline(bench, check, item),
        Check::Duration(check) if check.subject.takes(item) => duration(bench, check, item),
        Check::Until(check) if check.subject.takes(item) => until(bench, check, item),
        Check::Required(check) if check.subject.takes(item) => required(bench, check, item),
        Check::Places(check) if check.subject.takes(item) => places(bench, check, item),
        _ => {}
    }
}

impl Subject {
    /// Whether a check of this subject looks at the item.
    pub(super) fn takes(&self, item: &Opened) -> bool {
        item.kind == self.kind
            && !item.annulled()
            && self.takes_posting(item.posting)
            && self.when.iter().all(|(path, words)| has_word(item, path, words))
            && self.takes_words(item)
    }

    fn takes_posting(&self, posting: Option<PostingKind>) -> bool {
        let Some(kind) = posting else { return self.kinds.is_empty() };
        if self.except.contains(&kind) {
            return false;
        }
        let group = PostingKind::of_group(kind.group());
        self.kinds.is_empty() || self.kinds.contains(&kind) || group.is_some_and(|group| self.kinds.contains(&group))
    }

    fn takes_words(&self, item: &Opened) -> bool {
        if self.with_words.is_empty() && self.without_words.is_empty() {
            return true;
        }
        let said = fold(&format!("{} {}", item.title, item.get("van_ban.trich_yeu").and_then(|text| text.as_str()).unwrap_or_default()));
        let holds = |word: &String| said.contains(&fold(word));
        (self.with_words.is_empty() || self.with_words.iter().any(holds)) && !self.without_words.iter().any(holds)
    }
}

fn has_word(item: &Opened, path: &str, words: &[String]) -> bool {
    let found = item.get(path);
    let is = |json: &Json| json.as_str().is_some_and(|text| words.iter().any(|word| word == text));
    match found {
        Some(Json::Array(items)) => items.iter().any(is),
        Some(value) => is(value),
        None => words.iter().any(String::is_empty),
    }
}

fn deadline(bench: &mut Bench, check: &Deadline, item: &Opened) {
    let Some(event) = item.day_at(&check.event) else {
        return event_missing(bench, check, item);
    };
    let Some((law, last, limit)) = limit_of(bench, check, item, event) else { return };
    match item.day_at(&check.done) {
        Some(done) if done > last => {
            let message = format!("«{}»: {} {}, {limit}", item.title, check.done_name, done.display());
            bench.fails(
                law,
                item,
                item.stated(&check.done),
                message,
                "ghi đúng ngày nếu gõ nhầm; nếu đúng là muộn thì giữ nguyên và ghi lý do ở cai_dat.mien_tru",
            );
            bench.last_was_due(last, Some(done));
        }
        None if bench.ground.day > last => {
            let message = format!("«{}»: chưa ghi {}, {limit}", item.title, check.done_name);
            bench.fails(law, item, "", message, format!("làm ngay, rồi ghi vào khóa «{}»", check.done));
            bench.last_was_due(last, None);
        }
        Some(_) => later_elsewhere(bench, check, item, law, last, &limit),
        None => {}
    }
}

/// A place with a first day of its own, and the loudspeaker, that came after the last day although the paper hung in time
/// elsewhere.
fn later_elsewhere<'a>(bench: &mut Bench<'a>, check: &Deadline, item: &Opened, law: VersionRef<'a>, last: Day, limit: &str) {
    let places = if &*check.done == "dang_tu" { begun_places(item) } else { Vec::new() };
    let loudspeaker = (check.broadcast_too && told_to_all(item)).then(|| item.day_at("loa.tu")).flatten();
    let loudspeaker = loudspeaker.map(|from| (Item::steps("loa.tu"), "phát loa", from));
    for (keys, what, from) in places.into_iter().chain(loudspeaker).filter(|(.., from)| *from > last) {
        let message = format!("«{}»: {what} từ {}, {limit}", item.title, from.display());
        let remedy = "ghi đúng ngày nếu gõ nhầm; nếu đúng là muộn thì giữ nguyên và ghi lý do ở cai_dat.mien_tru";
        bench.fails_at(law, item.source, keys, message, remedy);
        bench.last_was_due(last, Some(from));
    }
}

/// The places with a first day of their own.
fn begun_places(item: &Opened) -> Vec<(Vec<Step>, &'static str, Day)> {
    let begun = |(index, place): (usize, &Json)| {
        let from = Day::parse(place.get("tu")?.as_str()?).ok()?;
        let kind = PlaceKind::from_code(place.get("noi")?.as_str()?)?;
        Some((vec![Step::key("noi_niem_yet"), Step::Item(index), Step::value("tu")], kind.label(), from))
    };
    places_of(item).enumerate().filter_map(begun).collect()
}

/// Whether the loudspeaker is asked for: groups 7 to 12 of Điều 11.
fn told_to_all(item: &Item) -> bool {
    item.posting.is_some_and(|kind| (7..=12).contains(&kind.group()))
}

/// The law that judges an item, the last day it leaves after the event, and the words that say so.
fn limit_of<'a>(bench: &mut Bench<'a>, check: &Deadline, item: &Opened, event: Day) -> Option<(VersionRef<'a>, Day, String)> {
    let law = bench.law_on(Some(event)).filter(|_| !(item.historical && item.day.is_none()))?;
    let days = bench.number(law, &check.parameter)?;
    Some(limit(bench, law, check, event, days))
}

/// The deadlines among the checks of a rule.
pub(super) fn deadlines(check: &Check) -> Vec<&Deadline> {
    match check {
        Check::Deadline(deadline) => vec![deadline],
        Check::All { cac } => cac.iter().flat_map(deadlines).collect(),
        _ => Vec::new(),
    }
}

/// The law and the last day of a record whose event is written and whose duty is not yet done.
pub(super) fn owed<'a>(bench: &mut Bench<'a>, check: &Deadline, item: &Opened) -> Option<(VersionRef<'a>, Day)> {
    if !check.subject.takes(item) || item.day_at(&check.done).is_some() {
        return None;
    }
    let event = item.day_at(&check.event)?;
    limit_of(bench, check, item, event).map(|(law, last, _)| (law, last))
}

fn event_missing(bench: &mut Bench, check: &Deadline, item: &Opened) {
    if let Some(law) = bench.law_for(item).filter(|_| check.event_needed) {
        let remedy = format!("ghi khóa {}", item.stated(&check.event));
        bench.fails(law, item, "", format!("«{}»: chưa ghi {}", item.title, check.event_name), remedy);
        if !law.current {
            bench.soften_last();
        }
    }
}

/// The last day to do it, and the words that say so.
fn limit<'a>(bench: &mut Bench, law: VersionRef<'a>, check: &Deadline, event: Day, days: u32) -> (VersionRef<'a>, Day, String) {
    let calendar = bench.ground.calendar;
    let counting = law.counting.unwrap_or(check.counting);
    let (law, last, note) = match (counting, check.before) {
        (Counting::WorkingDays, false) => as_known(bench, law, event, calendar.working_days_after(event, days)),
        (Counting::Days, false) => as_known(bench, law, event, calendar.days_after(event, days)),
        (Counting::WorkingDays, true) => as_known(bench, law, event, calendar.working_days_before(event, days)),
        (Counting::Days, true) => (law, event.plus(-i64::from(days)), ""),
    };
    let (unit, relation) = (unit(counting), if check.before { "trước" } else { "kể từ" });
    let words = format!("chậm nhất {} ({days} {unit} {relation} {} {}{note})", last.display(), check.event_name, event.display());
    (law, last, words)
}

/// Where the days off are not known for sure, a last day cannot be told for sure: at most a warning, and it says so.
pub(super) fn as_known<'a>(bench: &mut Bench, law: VersionRef<'a>, from: Day, last: Day) -> (VersionRef<'a>, Day, &'static str) {
    let calendar = bench.ground.calendar;
    let doubt = if !calendar.knows(from) || !calendar.knows(last) {
        "; chưa có lịch nghỉ của năm đó nên chỉ trừ thứ Bảy, Chủ nhật"
    } else if calendar.doubts(from, last) {
        "; lịch nghỉ dịp đó chưa chắc chắn"
    } else {
        return (law, last, "");
    };
    [from, last].into_iter().filter(|day| !calendar.knows(*day)).for_each(|day| counted_without_holidays(bench, day.year()));
    let severity = if law.severity == Level::Error { Level::Warning } else { law.severity };
    (VersionRef { severity, ..law }, last, doubt)
}

fn unit(counting: Counting) -> &'static str {
    match counting {
        Counting::WorkingDays => "ngày làm việc",
        Counting::Days => "ngày",
    }
}

/// From when to when something lasts, in one place or as a whole, and where its end is written.
struct Span {
    keys: Vec<Step>,
    place: String,
    from: Day,
    to: Option<Day>,
}

fn duration(bench: &mut Bench, check: &Duration, item: &Opened) {
    let (Some(from), Some(law)) = (item.day_at(&check.from), bench.law_for(item)) else { return };
    let Some(days) = bench.number(law, "so_ngay") else { return };
    let end = end_of(item, &check.to);
    let keys = Item::steps(end.map_or(item.stated(&check.to), |(path, _)| path));
    let whole = Span { keys, place: String::new(), from, to: end.map(|(_, day)| day) };
    let places = spans_of_places(item, &whole);
    if !too_short(bench, law, item, check, days, whole) {
        places.into_iter().for_each(|span| _ = too_short(bench, law, item, check, days, span));
    }
}

/// The day on which something ended: of `dang_den|go_ngay` the first to come, for a paper taken down no longer hangs. One whose
/// place another paper has taken goes on hanging in that one, so its own last day counts.
fn end_of<'p>(item: &Opened, paths: &'p str) -> Option<(&'p str, Day)> {
    if item.among.taken_over {
        let stated = item.stated(paths);
        return Some((stated, item.day_at(stated)?));
    }
    item.earliest(paths)
}

/// The places with days of their own; those out of order are told by `posting.order`.
fn spans_of_places(item: &Opened, whole: &Span) -> Vec<Span> {
    let span = |(index, place): (usize, &Json)| {
        let day = |key| place.get(key).and_then(Json::as_str).and_then(|text| Day::parse(text).ok());
        let (from, to) = (day("tu"), day("den"));
        let key = if to.is_some() { "den" } else { "tu" };
        let keys = vec![Step::key("noi_niem_yet"), Step::Item(index), Step::value(key)];
        let kind = place.get("noi").and_then(Json::as_str).and_then(PlaceKind::from_code)?;
        let span = Span { keys, place: format!("{} ", kind.label()), from: from.unwrap_or(whole.from), to: to.or(whole.to) };
        ((from.is_some() || to.is_some()) && span.to.is_none_or(|to| span.from <= to)).then_some(span)
    };
    places_of(item).enumerate().filter_map(span).collect()
}

/// Says so when a span is shorter than the days asked for.
fn too_short<'a>(bench: &mut Bench<'a>, law: VersionRef<'a>, item: &Item, check: &Duration, days: u32, span: Span) -> bool {
    let Span { keys, place, from, to } = span;
    let Some(to) = to else { return false };
    let counting = law.counting.unwrap_or(check.counting);
    let (law, least, note) = match counting {
        Counting::WorkingDays => as_known(bench, law, from, bench.ground.calendar.working_days_after(from, days)),
        Counting::Days => (law, from.plus(i64::from(days)), ""),
    };
    if to >= least {
        return false;
    }
    let (title, unit, least) = (&item.title, unit(counting), least.display());
    let message =
        format!("«{title}»: {place}từ {} đến {} chưa đủ {days} {unit}; sớm nhất là đến {least}{note}", from.display(), to.display());
    bench.fails_at(law, item.source, keys, message, format!("kéo dài đến {least} hoặc muộn hơn"));
    true
}

fn until(bench: &mut Bench, check: &Until, item: &Opened) {
    let (Some(law), Some((end, to))) = (bench.law_for(item), end_of(item, &check.to)) else { return };
    let key = item.stated(&check.event);
    match item.day_at(&check.event) {
        Some(event) if to < event => {
            let message = format!("«{}»: chỉ đến {}, phải giữ đến {} {}", item.title, to.display(), check.event_name, event.display());
            bench.fails(law, item, end, message, format!("kéo dài đến {} hoặc muộn hơn", event.display()));
        }
        None if check.event_needed => {
            let message = format!("«{}»: ghi đến {} nhưng chưa ghi {}", item.title, to.display(), check.event_name);
            bench.fails(law, item, end, message, format!("ghi khóa {key}; chưa đến lúc đó thì bỏ khóa {end}"));
        }
        _ => {}
    }
}

fn required(bench: &mut Bench, check: &Required, item: &Opened) {
    let Some(law) = bench.law_for(item) else { return };
    let missing: Vec<_> = check.keys.iter().filter(|key| item.get(item.stated(&key.path)).is_none()).collect();
    let Some((law, since)) = due(bench, law, item, check.after.as_ref()).filter(|_| !missing.is_empty()) else { return };
    let names: Vec<&str> = missing.iter().map(|key| key.name.as_str()).collect();
    let keys: Vec<&str> = missing.iter().map(|key| item.stated(&key.path)).collect();
    bench.fails(
        law,
        item,
        "",
        format!("«{}»: thiếu {}{since}", item.title, names.join(", ")),
        format!("ghi thêm khóa {}", keys.join(", ")),
    );
}

/// Whether keys are due by now, and the words that say since when.
fn due<'a>(bench: &mut Bench, law: VersionRef<'a>, item: &Opened, after: Option<&After>) -> Option<(VersionRef<'a>, String)> {
    let Some(after) = after else { return Some((law, String::new())) };
    let event = item.day_at(&after.event)?;
    let days = bench.number(law, &after.parameter)?;
    let counting = law.counting.unwrap_or(after.counting);
    let last = match counting {
        Counting::WorkingDays => bench.ground.calendar.working_days_after(event, days),
        Counting::Days => bench.ground.calendar.days_after(event, days),
    };
    let (law, last, note) = as_known(bench, law, event, last);
    let unit = unit(counting);
    let since = format!(", hạn là {} ({days} {unit} kể từ {} {}{note})", last.display(), after.event_name, event.display());
    (bench.ground.day > last).then_some((law, since))
}

fn places(bench: &mut Bench, check: &Places, item: &Opened) {
    let Some(law) = bench.law_for(item) else { return };
    let names = lacking(&hung_places(item), &check.needed);
    if !names.is_empty() {
        bench.fails(
            law,
            item,
            "noi_niem_yet",
            format!("«{}»: chưa niêm yết tại {}", item.title, names.join("; ")),
            "niêm yết thêm ở đó, rồi ghi vào noi_niem_yet",
        );
    }
}

/// The codes of the places where a posting hangs; a place of before the document does not count.
fn hung_places<'i>(item: &'i Opened) -> Vec<&'i str> {
    let signed = item.day_at("van_ban.ngay");
    let from = |place: &Json| place.get("tu").and_then(Json::as_str).and_then(Day::read);
    let counts = |place: &&Json| from(place).is_none_or(|from| signed.is_none_or(|signed| signed <= from));
    places_of(item).filter(counts).filter_map(|place| place.get("noi")?.as_str()).collect()
}

/// The sets of places at none of which a paper hangs, in words.
pub(super) fn lacking(hung: &[&str], needed: &[Vec<PlaceKind>]) -> Vec<String> {
    let lacking = needed.iter().filter(|set| !set.iter().any(|place| hung.contains(&place.code())));
    lacking.map(|set| set.iter().map(|place| PlaceKind::label(*place)).collect::<Vec<_>>().join(" hoặc ")).collect()
}

fn places_of<'i>(item: &'i Opened) -> impl Iterator<Item = &'i Json> {
    item.get("noi_niem_yet").and_then(Json::as_array).into_iter().flatten()
}

/// Where the law names places to hang a paper, niêm yết is among its forms; told once, however many checks name places.
pub(super) fn forms(bench: &mut Bench, places: &[&Places], item: &Opened) {
    if item.kind != "niem-yet" || !places.iter().any(|check| check.subject.takes(item)) {
        return;
    }
    let forms = item.get("hinh_thuc").and_then(Json::as_array);
    let unhung = forms.is_some_and(|forms| !forms.iter().any(|form| *form == PublicityForm::Posting.code()));
    if let Some(law) = bench.law_for(item).filter(|_| unhung) {
        must_hang(bench, law, item);
    }
}

pub(super) fn checks_of_places(check: &Check) -> Vec<&Places> {
    match check {
        Check::Places(places) => vec![places],
        Check::All { cac } => cac.iter().flat_map(checks_of_places).collect(),
        _ => Vec::new(),
    }
}

/// Says that forms are written without niêm yết; where none is written, `posting.portal` asks for them.
pub(super) fn must_hang<'a>(bench: &mut Bench<'a>, law: VersionRef<'a>, item: &Item) {
    let message = format!("«{}»: hình thức công khai chưa có niêm yết", item.title);
    bench.fails(law, item, "hinh_thuc", message, "niêm yết ở nơi luật định, rồi ghi thêm niem-yet vào hinh_thuc");
}

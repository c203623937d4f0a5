//! Documents: what a record of one must say, its number and day, and texts that are no longer in force.

use std::collections::HashMap;
use std::sync::Arc;

use regex::Regex;

use super::Function;
use super::catalogue::VersionRef;
use super::examine::OneByOne;
use super::item::{Item, Opened};
use super::judge::{Bench, Case, Judge};
use super::pattern::compiled;
use super::procedure;
use crate::model::closed::DocumentKind;
use crate::model::{Day, Source, Step, fold};

pub(super) const FUNCTIONS: &[(&str, Function)] =
    &[("doc.fields", fields), ("doc.number", number), ("doc.number.body", number_body), ("doc.unique", unique), ("doc.date", date)];

pub(super) const ONE_BY_ONE: &[(&str, OneByOne)] = &[("doc.number", numbers_of_procedure)];

/// A document of the commune: a file of `van-ban/`, or what a posting says of its paper.
struct Document<'a> {
    item: &'a Item<'a>,
    /// The keys that lead to it: none, or `van_ban`.
    at: &'static [&'static str],
    number: Option<&'a str>,
    day: Option<Day>,
    body: Option<&'a str>,
    kind: Option<DocumentKind>,
    /// What the record should say of it, with the words a clerk knows it by.
    parts: Vec<(&'static str, &'static str, bool)>,
}

impl Document<'_> {
    fn keys(&self, last: &str) -> Vec<Step> {
        self.at.iter().map(|key| Step::key(key)).chain([Step::value(last)]).collect()
    }
}

/// The documents that the rules judge; of an annulled posting only its tombstone is left.
fn documents<'a>(case: &'a Case<'a>) -> Vec<Document<'a>> {
    let said = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
    let posted =
        case.items_of("niem-yet").zip(&case.content.postings).filter(|(item, _)| !item.annulled()).filter_map(|(item, posting)| {
            let paper = posting.data.front.document.as_ref()?;
            let whole = !posting.files.is_empty() || !posting.body.trim().is_empty();
            Some(Document {
                item,
                at: &["van_ban"],
                number: paper.number.as_deref(),
                day: paper.day,
                body: paper.body.as_deref(),
                kind: paper.kind,
                parts: vec![
                    ("van_ban.co_quan", "cơ quan ban hành", said(&paper.body)),
                    ("van_ban.loai", "loại văn bản", paper.kind.is_some()),
                    ("van_ban.trich_yeu", "trích yếu", said(&paper.abstract_)),
                    ("van_ban.nguoi_ky", "người ký", said(&paper.signer)),
                    ("tep", "tệp hoặc nội dung", whole),
                ],
            })
        });
    let standing = case.items_of("van-ban").zip(&case.content.documents).map(|(item, record)| Document {
        item,
        at: &[],
        number: Some(&record.number),
        day: Some(record.day),
        body: record.body.as_deref(),
        kind: record.kind,
        parts: vec![
            ("co_quan", "cơ quan ban hành", said(&record.body)),
            ("loai", "loại văn bản", record.kind.is_some()),
            ("trich_yeu", "trích yếu", said(&record.abstract_)),
            ("nguoi_ky", "người ký", said(&record.signer)),
            ("tep", "tệp toàn văn", !record.files.is_empty()),
        ],
    });
    standing.chain(posted).collect()
}

/// The documents in force of the law that judges each by its own day.
fn judged<'a>(judge: &Judge<'a>) -> Vec<(VersionRef<'a>, Document<'a>)> {
    let law = |document: &Document| judge.law_on(document.day.or(document.item.day));
    documents(judge.case).into_iter().filter_map(|document| Some((law(&document)?, document))).collect()
}

fn fields(judge: &mut Judge) {
    for (law, document) in judged(judge) {
        let missing: Vec<_> = document.parts.iter().filter(|(.., present)| !present).collect();
        if !missing.is_empty() {
            let names: Vec<&str> = missing.iter().map(|(_, name, _)| *name).collect();
            let keys: Vec<&str> = missing.iter().map(|(key, ..)| *key).collect();
            let message = format!("«{}»: văn bản thiếu {}", document.item.title, names.join(", "));
            judge.fails(law, document.item, document.at.first().unwrap_or(&""), message, format!("ghi thêm khóa {}", keys.join(", ")));
        }
    }
}

/// How numbers are written: the patterns of the four families, what bears a year, the signs of the kinds.
struct Form<'a> {
    patterns: Vec<Arc<Regex>>,
    national: Vec<Arc<Regex>>,
    with_year: &'a [String],
}

impl<'a> Form<'a> {
    /// A pattern that a commune has mistyped in its settings is left out.
    fn of(bench: &Bench<'a>, law: VersionRef<'a>) -> Self {
        let compiled = |names: &[&str]| names.iter().flat_map(|name| bench.words(law, name)).filter_map(|text| compiled(text)).collect();
        Self {
            patterns: compiled(&["van_ban", "cong_van", "luat", "dang"]),
            national: compiled(&["luat"]),
            with_year: bench.words(law, "co_nam"),
        }
    }

    fn fits(&self, number: &str) -> bool {
        self.patterns.iter().any(|pattern| pattern.is_match(number))
    }

    /// What is wrong with a number, and what to write instead.
    fn problem(&self, number: &str, kind: Option<DocumentKind>) -> Option<(String, String)> {
        let padded = format!("0{number}");
        if !self.fits(number) {
            let remedy = if self.fits(&padded) { format!("số dưới 10 thêm số 0: {padded}") } else { FORM_REMEDY.to_owned() };
            return Some((format!("số văn bản «{number}» không đúng thể thức"), remedy));
        }
        let sign = sign(number);
        if year_of(number).is_some()
            && !self.with_year.iter().any(|own| own == sign)
            && !self.national.iter().any(|law| law.is_match(number))
        {
            let message = format!("số văn bản «{number}» có năm ở giữa, chỉ văn bản quy phạm pháp luật mới ghi như vậy");
            return Some((message, "bỏ năm: số/ký hiệu, ví dụ 15/TB-UBND".to_owned()));
        }
        let kind = kind?;
        let stands_for = SIGNS.iter().find(|(_, own)| *own == sign)?.0;
        (stands_for != kind && !promulgates(stands_for, kind)).then(|| {
            let message = format!(
                "số văn bản «{number}» là của {}, nhưng loai ghi {}",
                stands_for.label().to_lowercase(),
                kind.label().to_lowercase()
            );
            (message, format!("sửa số, hoặc ghi loai: {}", stands_for.code()))
        })
    }
}

const FORM_REMEDY: &str = "viết số/ký hiệu liền nhau, ví dụ 15/TB-UBND, 12/UBND-VP, 05/2026/NQ-HĐND, 496-BC/BCĐ";

/// The sign of each kind (NĐ 30/2020/NĐ-CP Phụ lục III). What a decision or a resolution promulgates bears its sign.
const SIGNS: &[(DocumentKind, &str)] = &[
    (DocumentKind::Resolution, "NQ"),
    (DocumentKind::Decision, "QĐ"),
    (DocumentKind::Directive, "CT"),
    (DocumentKind::Regulation, "QC"),
    (DocumentKind::Rules, "QyĐ"),
    (DocumentKind::Communique, "TC"),
    (DocumentKind::Notice, "TB"),
    (DocumentKind::Guidance, "HD"),
    (DocumentKind::Programme, "CTr"),
    (DocumentKind::Plan, "KH"),
    (DocumentKind::Scheme, "PA"),
    (DocumentKind::Project, "ĐA"),
    (DocumentKind::Investment, "DA"),
    (DocumentKind::Report, "BC"),
    (DocumentKind::Minutes, "BB"),
    (DocumentKind::Submission, "TTr"),
    (DocumentKind::Contract, "HĐ"),
    (DocumentKind::Telegram, "CĐ"),
    (DocumentKind::Memorandum, "BGN"),
    (DocumentKind::Agreement, "BTT"),
    (DocumentKind::Authorisation, "GUQ"),
    (DocumentKind::Invitation, "GM"),
    (DocumentKind::Introduction, "GGT"),
    (DocumentKind::Leave, "GNP"),
    (DocumentKind::DeliverySlip, "PG"),
    (DocumentKind::TransferSlip, "PC"),
    (DocumentKind::NoticeSlip, "PB"),
];

/// Whether a document of one kind may bear the number of the decision or resolution that issued it: a regulation, a plan, a
/// scheme are issued with one, a notice or a report goes out by itself.
fn promulgates(carrier: DocumentKind, kind: DocumentKind) -> bool {
    use DocumentKind::{Investment, Plan, Programme, Project, Regulation, Rules, Scheme};
    matches!(carrier, DocumentKind::Decision | DocumentKind::Resolution)
        && matches!(kind, Regulation | Rules | Programme | Plan | Scheme | Project | Investment)
}

/// The sign of the kind: `TB` of `15/TB-UBND`, `NQ` of `05/2026/NQ-HĐND`, `BC` of `496-BC/BCĐ`.
fn sign(number: &str) -> &str {
    let (head, tail) = number.rsplit_once('/').unwrap_or(("", number));
    match head.split_once('-') {
        Some((_, sign)) => sign,
        None => tail.split('-').next().unwrap_or(tail),
    }
}

/// The year in the middle of a number: `2026` of `05/2026/NQ-HĐND`.
fn year_of(number: &str) -> Option<i16> {
    let mut parts = number.split('/');
    let (_, year, _) = (parts.next()?, parts.next()?, parts.next()?);
    (year.len() == 4).then(|| year.parse().ok())?
}

/// A number somewhere in a record, with the day of its document.
pub(super) struct Numbered<'a> {
    pub item: &'a Item<'a>,
    pub keys: Vec<Step>,
    pub number: &'a str,
    day: Option<Day>,
    kind: Option<DocumentKind>,
}

/// The numbers of the commune's own documents.
fn document_numbers<'a>(case: &'a Case<'a>) -> impl Iterator<Item = Numbered<'a>> {
    documents(case).into_iter().filter_map(|document| {
        let keys = document.keys("so");
        Some(Numbered { item: document.item, keys, number: document.number?, day: document.day, kind: document.kind })
    })
}

/// The number of the decision on a procedure that the commune has typed.
fn decision_number<'a>(item: &'a Item<'a>) -> Option<Numbered<'a>> {
    let decision = item.procedure()?.decision.as_ref()?;
    let keys = vec![Step::key("quyet_dinh_cong_bo"), Step::value("so")];
    Some(Numbered { item, keys, number: decision.number.as_deref()?, day: decision.day, kind: None })
}

/// All other numbers that the commune itself has typed.
fn other_numbers<'a>(case: &'a Case<'a>) -> Vec<Numbered<'a>> {
    let mut all: Vec<Numbered> = Vec::new();
    let mut add = |item, keys: [&str; 2], number: Option<&'a str>, day| {
        let keys = vec![Step::key(keys[0]), Step::value(keys[1])];
        all.extend(number.map(|number| Numbered { item, keys, number, day, kind: None }));
    };
    for (item, record) in case.items_of("doi-thoai").zip(&case.content.dialogues) {
        let Some(conclusion) = &record.data.conclusion else { continue };
        add(item, ["ket_luan", "so"], conclusion.number.as_deref(), conclusion.day);
    }
    for (item, record) in case.items_of("ngan-sach").zip(&case.content.budgets) {
        let Some(resolution) = &record.data.resolution else { continue };
        add(item, ["nghi_quyet", "so"], resolution.number.as_deref(), resolution.day);
    }
    all.extend(fee_bases(case));
    all
}

/// The texts that set the fees.
pub(super) fn fee_bases<'a>(case: &'a Case<'a>) -> Vec<Numbered<'a>> {
    let fees = case.items_of("phi-le-phi").zip(&case.content.fees);
    let bases = fees.flat_map(|(item, fee)| fee.data.basis.iter().enumerate().map(move |(index, basis)| (item, index, basis)));
    let numbered = bases.filter_map(|(item, index, basis)| {
        let keys = vec![Step::key("can_cu"), Step::Item(index), Step::value("so")];
        Some(Numbered { item, keys, number: basis.number.as_deref()?, day: basis.day, kind: None })
    });
    numbered.collect()
}

/// The law that judges a number: of the document's day, but today's for what a fee only cites.
fn law_of<'a>(bench: &Bench<'a>, typed: &Numbered) -> Option<VersionRef<'a>> {
    let cited = typed.item.kind == "phi-le-phi";
    bench.law_on(typed.day.or(typed.item.day).filter(|_| !cited))
}

fn number(judge: &mut Judge) {
    let Some(today) = judge.law_on(None) else { return };
    let form = Form::of(judge, today);
    document_numbers(judge.case).for_each(|typed| misformed(judge, &form, typed));
    judge.tells_one_by_one();
    other_numbers(judge.case).into_iter().for_each(|typed| misformed(judge, &form, typed));
    imported_numbers(judge, today);
}

fn misformed(bench: &mut Bench, form: &Form, typed: Numbered) {
    let Some(law) = law_of(bench, &typed) else { return };
    if let Some((problem, remedy)) = form.problem(typed.number.trim(), typed.kind) {
        bench.fails_at(law, typed.item.source, typed.keys, format!("«{}»: {problem}", typed.item.title), remedy);
    }
}

/// The numbers of a procedure: the one that the commune has typed; and the first that came with it and is not written as numbers
/// are is marked.
fn numbers_of_procedure(bench: &mut Bench, item: &Opened) {
    let (Some(today), Some(procedure)) = (bench.law_on(None), item.procedure()) else { return };
    let form = Form::of(bench, today);
    if let Some(typed) = decision_number(item) {
        misformed(bench, &form, typed);
    }
    let decision = procedure.ministry_decision.iter().filter_map(|decision| decision.number.as_deref());
    let mut imported = decision.chain(procedure.legal_basis.iter().filter_map(|basis| basis.number.as_deref()));
    let odd = imported.find(|number| form.problem(number, None).is_some());
    if let Some(odd) = odd.filter(|_| procedure::applying(bench, item).is_some()) {
        bench.marks(odd);
    }
}

/// One remark for all of them.
fn imported_numbers(judge: &mut Judge, law: VersionRef) {
    let codes = procedure::marked_codes(judge);
    if let Some((_, example)) = judge.marked().first() {
        let message = format!(
            "{} có số quyết định của bộ hoặc số căn cứ không đúng thể thức (như «{example}»): {}",
            procedure::how_many(codes.len()),
            procedure::few(&codes)
        );
        judge.site_fails(
            law.as_info(),
            message,
            "lấy từ Cơ sở dữ liệu quốc gia; đối chiếu văn bản gốc rồi sửa, hoặc kiến nghị nơi công bố",
        );
    }
}

fn number_body(judge: &mut Judge) {
    for (law, document) in judged(judge) {
        let (Some(number), Some(body)) = (document.number, document.body) else { continue };
        let table = judge.parameter(law, "ky_hieu").map(|words| words.0).unwrap_or_default();
        let known: Vec<(&str, &str)> =
            table.iter().filter_map(|row| row.split_once(':')).map(|(sign, names)| (sign.trim(), names)).collect();
        let signs: Vec<&str> = number.split(['/', '-', '.']).filter(|part| known.iter().any(|(sign, _)| sign == part)).collect();
        let folded = fold(body);
        let bears = |names: &str| names.split(',').any(|name| folded.contains(&fold(name.trim())));
        let fits = known.iter().any(|(sign, names)| signs.contains(sign) && bears(names));
        if !signs.is_empty() && !fits {
            let message =
                format!("«{}»: số {number} mang ký hiệu {}, nhưng cơ quan ban hành là {body}", document.item.title, signs.join(", "));
            judge.fails_at(law, document.item.source, document.keys("so"), message, "sửa số hoặc co_quan cho khớp với văn bản gốc");
        }
    }
}

/// A number by body and year; the same number of the same day is the same paper, wherever it stands.
fn unique(judge: &mut Judge) {
    let mut first: HashMap<(String, i16, String), (Day, &Source)> = HashMap::new();
    for (law, document) in judged(judge) {
        let (Some(number), Some(day)) = (document.number, document.day) else { continue };
        let body = fold(document.body.unwrap_or_default()).replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd");
        let key = (fold(number.trim()), day.year(), body);
        match first.get(&key) {
            Some((earlier, source)) if *earlier != day => {
                let message =
                    format!("số {number} ngày {} trùng với văn bản cùng số ngày {} ở {}", day.display(), earlier.display(), source.path);
                judge.fails_at(law, document.item.source, document.keys("so"), message, "xem văn bản gốc, sửa số hoặc ngày gõ nhầm");
            }
            Some(_) => {}
            None => drop(first.insert(key, (day, document.item.source))),
        }
    }
}

/// A paper that is not yet on the board may bear a day still to come.
fn date(judge: &mut Judge) {
    let today = judge.case.day;
    for (law, document) in
        judged(judge).into_iter().filter(|(_, document)| document.item.posting.is_none() || document.item.day <= Some(today))
    {
        if let Some(day) = document.day.filter(|day| *day > today) {
            let message = format!("«{}»: ngày văn bản {} ở tương lai", document.item.title, day.display());
            judge.fails_at(law, document.item.source, document.keys("ngay"), message, "ghi ngày ký của văn bản");
        }
    }
    let case = judge.case;
    let numbers = document_numbers(case).chain(case.items_of("thu-tuc").filter_map(decision_number)).chain(other_numbers(case));
    for typed in numbers {
        let (Some(year), Some(day), Some(law)) = (year_of(typed.number), typed.day, law_of(judge, &typed)) else { continue };
        if year != day.year() {
            let message = format!("«{}»: số {} là của năm {year}, nhưng ngày ghi {}", typed.item.title, typed.number, day.display());
            judge.fails_at(law, typed.item.source, typed.keys, message, "xem văn bản gốc, sửa số hoặc ngày gõ nhầm");
        }
    }
}

/// The text of a record that readers see today, with its first line and the day it speaks of.
pub(super) fn text_of<'a>(item: &Item<'a>, today: Day) -> Option<(&'a str, usize, Day)> {
    let (body, first_line) = item.body?;
    let day = match item.kind {
        "niem-yet" => item.day.filter(|_| item.among.on_board)?,
        "trang" => today,
        _ => item.day.unwrap_or(today),
    };
    Some((body, first_line, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_years_are_read_from_numbers() {
        for (number, expected) in [("15/TB-UBND", "TB"), ("05/2026/NQ-HĐND", "NQ"), ("496-BC/BCĐ", "BC"), ("12/UBND-VP", "UBND")] {
            assert_eq!(sign(number), expected);
        }
        assert_eq!((year_of("05/2026/NQ-HĐND"), year_of("15/TB-UBND")), (Some(2026), None));
    }
}

//! Procedures (thủ tục hành chính) and fees: are they complete, dated, posted, still in force?

use std::collections::HashMap;
use std::sync::Arc;

use super::Function;
use super::catalogue::VersionRef;
use super::examine::OneByOne;
use super::generic;
use super::item::{Item, Opened};
use super::judge::{Bench, Case, Judge};
use super::repealed;
use crate::model::closed::{PlaceKind, PostingKind};
use crate::model::fee::{Fee, Rate};
use crate::model::posting::Posting;
use crate::model::procedure::{Channel, ChannelFee, Decision, Procedure, TimeLimit};
use crate::model::{Day, Markdown, Record, Source, Step, fold};

pub(super) const FUNCTIONS: &[(&str, Function)] =
    &[("tthc.code", code), ("tthc.expired", expired), ("fee.posting", fee_posting), ("fee.amount", fee_amount)];

pub(super) const ONE_BY_ONE: &[(&str, OneByOne)] = &[
    ("tthc.fields", fields),
    ("tthc.fields.cond", conditional_fields),
    ("tthc.link", link),
    ("tthc.posting.fields", sheet),
    ("tthc.posting.deadline", publicity),
    ("tthc.expired", expired_basis),
    ("tthc.time", time),
    ("fee.amount", zero_beside_fee),
];

/// A procedure that still applies, with the law that judges it.
pub(super) fn applying<'a, 'b>(bench: &Bench<'b>, item: &Item<'a>) -> Option<(VersionRef<'b>, &'a Procedure)> {
    let procedure = item.procedure()?;
    Some((bench.law_for(item)?, procedure))
}

type Judged<'a> = (VersionRef<'a>, &'a Item<'a>, &'a Procedure);

/// The procedures that still apply, each with the law that judges it.
pub(super) fn current<'a>(judge: &Judge<'a>) -> Vec<Judged<'a>> {
    let case = judge.case;
    let pairs = case.items_of("thu-tuc").zip(&case.content.procedures);
    pairs.filter_map(|(item, record)| Some((judge.law_for(item)?, item, &record.data))).collect()
}

/// A part of a procedure: what the law calls it, its key, and whether it is there.
type Part = (&'static str, &'static str, fn(&Procedure) -> bool);

/// The parts that every procedure has (NĐ 63/2010/NĐ-CP Điều 8 khoản 2 điểm a–g, Điều 15); a, the name, is always there.
const PARTS: &[Part] = &[
    ("b) trình tự thực hiện", "trinh_tu_thuc_hien", |p| said(p.steps.as_ref())),
    ("c) cách thức thực hiện", "cach_thuc_thuc_hien", |p| !p.channels.is_empty()),
    ("d) thành phần hồ sơ", "thanh_phan_ho_so", has_papers),
    ("d) số lượng hồ sơ", "so_bo_ho_so", has_copies),
    ("đ) thời hạn giải quyết", "thoi_han_giai_quyet", has_time),
    ("e) đối tượng thực hiện", "doi_tuong_thuc_hien", |p| !p.applicants.is_empty()),
    ("g) cơ quan giải quyết", "co_quan_thuc_hien", |p| !p.agencies.is_empty()),
    ("căn cứ pháp lý", "can_cu_phap_ly", |p| !p.legal_basis.is_empty()),
];

/// The parts that must be there or said not to exist (điểm h).
const CONDITIONAL_PARTS: &[Part] = &[
    ("mẫu đơn, tờ khai", "mau_don_to_khai", has_forms),
    ("kết quả thực hiện", "ket_qua_thuc_hien", |p| !p.results.is_empty()),
    ("yêu cầu, điều kiện", "yeu_cau_dieu_kien", |p| said(p.conditions.as_ref())),
    ("phí, lệ phí", "phi_le_phi", has_fee_statement),
];

fn said(text: Option<&String>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

fn has_papers(procedure: &Procedure) -> bool {
    procedure.papers.iter().any(|case| !case.papers.is_empty())
}

/// Of how many sets, or of how many sheets of each paper; without papers it is not asked twice.
fn has_copies(procedure: &Procedure) -> bool {
    let counted = |case: &crate::model::procedure::PaperCase| case.papers.iter().any(|p| p.originals.is_some() || p.copies.is_some());
    procedure.copies.is_some() || procedure.papers.iter().any(counted) || !has_papers(procedure)
}

fn has_time(procedure: &Procedure) -> bool {
    let told = |time: &TimeLimit| time.number.is_some() || said(time.verbatim.as_ref());
    said(procedure.time_limit.as_ref()) || procedure.channels.iter().filter_map(|channel| channel.time.as_ref()).any(told)
}

fn has_forms(procedure: &Procedure) -> bool {
    let in_papers = || procedure.papers.iter().flat_map(|case| &case.papers).any(|paper| said(paper.form.as_ref()));
    !procedure.forms.is_empty() || in_papers()
}

fn has_fee_statement(procedure: &Procedure) -> bool {
    let told = |channel: &Channel| channel.fees.iter().any(|fee| fee.amount.is_some() || said(fee.verbatim.as_ref()));
    procedure.fee.as_ref().is_some_and(|fee| fee.state.is_some() || said(fee.note.as_ref())) || procedure.channels.iter().any(told)
}

fn fields(bench: &mut Bench, item: &Opened) {
    report_missing(bench, item, PARTS, |keys| format!("ghi thêm khóa {keys}"));
}

fn conditional_fields(bench: &mut Bench, item: &Opened) {
    report_missing(bench, item, CONDITIONAL_PARTS, |keys| {
        format!("ghi thêm khóa {keys}; không có thì viết «Không có» (phí: tinh_trang: khong-thu)")
    });
}

/// One finding for all that a procedure lacks.
fn report_missing(bench: &mut Bench, item: &Item, parts: &[Part], remedy: impl Fn(&str) -> String) {
    let Some((law, procedure)) = applying(bench, item) else { return };
    let missing: Vec<&Part> = parts.iter().filter(|(_, _, present)| !present(procedure)).collect();
    if !missing.is_empty() {
        let names: Vec<&str> = missing.iter().map(|(name, ..)| *name).collect();
        let keys: Vec<&str> = missing.iter().map(|(_, key, _)| *key).collect();
        bench.fails(law, item, "", format!("{}: thiếu {}", name(procedure), names.join("; ")), remedy(&keys.join(", ")));
    }
}

fn name(procedure: &Procedure) -> String {
    format!("thủ tục {} «{}»", procedure.code, procedure.name)
}

/// `1 thủ tục`, `12 thủ tục`.
pub(super) fn how_many(count: usize) -> String {
    format!("{count} thủ tục")
}

/// The first codes of a long list, and that there are more.
pub(super) fn few(codes: &[&str]) -> String {
    let shown = codes.iter().take(5).copied().collect::<Vec<_>>().join(", ");
    if codes.len() > 5 { format!("{shown}…") } else { shown }
}

/// The codes of the procedures that the rule has marked, each once.
pub(super) fn marked_codes<'a>(judge: &Judge<'a>) -> Vec<&'a str> {
    let marked: Vec<&Item> = judge.marked().iter().map(|(item, _)| *item).collect();
    let mut codes: Vec<(&Source, &str)> = Vec::new();
    for item in marked.into_iter().filter(|item| item.procedure().is_some()) {
        if codes.last().is_none_or(|(before, _)| *before != item.source) {
            codes.extend(item.procedure().map(|procedure| (item.source, procedure.code.as_str())));
        }
    }
    codes.into_iter().map(|(_, code)| code).collect()
}

/// The part of a code that the national database gives, without the older suffix of an agency.
pub(super) fn national(code: &str) -> &str {
    code.get(..8).unwrap_or(code)
}

fn code(judge: &mut Judge) {
    let mut first: HashMap<&str, &Source> = HashMap::new();
    for (law, item, procedure) in current(judge) {
        if !procedure.code.is_national() {
            let message = format!("mã thủ tục «{}» không đúng dạng một chữ số, dấu chấm, sáu chữ số", procedure.code);
            judge.fails(law, item, "ma", message, "chép đúng mã trên Cổng Dịch vụ công quốc gia, ví dụ \"1.001193\"");
            continue;
        }
        if let Some(earlier) = first.get(national(&procedure.code)) {
            let message = format!("mã thủ tục «{}» đã có ở {}", procedure.code, earlier.path);
            judge.fails(law, item, "ma", message, "giữ một bản ghi; đuôi mã cơ quan không làm thành thủ tục khác");
        } else {
            first.insert(national(&procedure.code), item.source);
        }
    }
}

fn link(bench: &mut Bench, item: &Opened) {
    let Some((law, procedure)) = applying(bench, item) else { return };
    let link = procedure.link.as_deref().unwrap_or_default();
    let host = host(link).unwrap_or_default();
    let below = |own: &String| host.strip_suffix(own.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    if bench.words(law, "ten_mien").iter().any(below) {
        return;
    }
    let remedy = "chép địa chỉ trang của thủ tục trên https://dichvucong.gov.vn vào lien_ket";
    if link.trim().is_empty() {
        bench.fails(law, item, "", format!("{}: chưa có liên kết đến Cổng Dịch vụ công quốc gia", name(procedure)), remedy);
    } else {
        let message = format!("{}: liên kết «{link}» không dẫn đến Cổng Dịch vụ công quốc gia", name(procedure));
        bench.fails(law, item, "lien_ket", message, remedy);
    }
}

/// The host of a web address, in lower case.
pub(super) fn host(address: &str) -> Option<String> {
    let rest = address.trim().split_once("://")?.1;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?.split(':').next()?;
    (!host.is_empty()).then(|| host.to_lowercase())
}

/// What the posted sheet says besides the parts: the decision by number and day, and each form as a file.
fn sheet(bench: &mut Bench, item: &Opened) {
    let Some((law, procedure)) = applying(bench, item) else { return };
    let mut missing: Vec<String> = missing_decision(procedure).into_iter().collect();
    let bare = procedure.forms.iter().filter(|form| form.file.is_none() && !form.says_none());
    missing.extend(bare.map(|form| format!("tệp của mẫu «{}»", form.title)));
    if !missing.is_empty() {
        let message = format!("{}: chưa có {}", name(procedure), missing.join("; "));
        let remedy = "ghi quyet_dinh_cong_bo: {so, ngay, co_quan} theo quyết định của Chủ tịch UBND tỉnh; mỗi mẫu kèm tep";
        bench.fails(law, item, "", message, remedy);
    }
}

fn missing_decision(procedure: &Procedure) -> Option<String> {
    let decisions: Vec<&Decision> = [&procedure.decision, &procedure.ministry_decision].into_iter().flatten().collect();
    if decisions.iter().any(|decision| decision.number.is_some() && decision.day.is_some()) {
        return None;
    }
    let numbered = decisions.iter().find_map(|decision| decision.number.as_ref());
    Some(numbered.map_or_else(|| "số và ngày quyết định công bố".to_owned(), |number| format!("ngày của quyết định {number}")))
}

fn publicity(bench: &mut Bench, item: &Opened) {
    let Some((_, procedure)) = applying(bench, item) else { return };
    let today = bench.ground.day;
    let Some(decision) = &procedure.decision else { return };
    let of_commune = |day: &Day| *day <= today && bench.ground.born.is_none_or(|born| *day > born);
    let Some(decided) = decision.day.filter(of_commune) else { return };
    let Some(law) = bench.law_on(Some(decided)) else { return };
    let Some(days) = bench.number(law, "so_ngay") else { return };
    let last = bench.ground.calendar.working_days_after(decided, days);
    let (law, last, note) = generic::as_known(bench, law, decided, last);
    let done = item.among.named.into_iter().chain(procedure.updated.filter(|day| *day >= decided)).min();
    let told = match done {
        Some(day) if day > last => format!("công khai ngày {}", day.display()),
        None if today > last => "chưa thấy công khai".to_owned(),
        _ => return,
    };
    let number = decision.number.as_ref().map_or("", |number| number.as_str());
    let due = format!("chậm nhất {} ({days} ngày làm việc kể từ quyết định {number} ngày {}{note})", last.display(), decided.display());
    bench.fails(law, item, "quyet_dinh_cong_bo.ngay", format!("{}: {told}, {due}", name(procedure)), PUBLICITY_REMEDY);
    bench.last_was_due(last, done);
}

const PUBLICITY_REMEDY: &str = "niêm yết bằng một tờ nhom: tthc có nêu số quyết định hoặc mã thủ tục; đã làm đúng hạn thì ghi lại tờ ấy";

/// Whether a paper hangs on the board on a day.
pub(super) fn on_board(case: &Case, posting: &Posting) -> bool {
    case.board.holds(posting)
}

fn expired(judge: &mut Judge) {
    let case = judge.case;
    let ended = |end: Option<Day>| end.filter(|end| *end <= case.day);
    let repealed: Vec<(&str, Day)> =
        case.content.procedures.iter().filter_map(|p| Some((p.code.as_str(), ended(p.in_force_to)?))).collect();
    expired_in_links(judge, &repealed);
    expired_on_board(judge, &repealed);
}

/// Repealed procedures among the featured ones and among those of a fee that is still collected.
fn expired_in_links(judge: &mut Judge, repealed: &[(&str, Day)]) {
    let case = judge.case;
    let Some(law) = judge.law_on(None) else { return };
    let end_of = |code: &str| repealed.iter().find(|(other, _)| *other == code).map(|(_, end)| *end);
    let remedy = "bỏ mã này, hoặc ghi mã của thủ tục thay thế";
    for (index, code) in case.content.commune.featured.iter().enumerate() {
        if let Some(end) = end_of(code) {
            let message = format!("thủ tục {code} đã bãi bỏ từ {} mà còn ở danh sách nổi bật", end.display());
            judge.fails_at(law, &case.content.commune.source, vec![Step::key("noi_bat"), Step::Item(index)], message, remedy);
        }
    }
    for (item, fee) in case.items_of("phi-le-phi").zip(&case.content.fees) {
        let Some(law) = judge.law_for(item) else { continue };
        for (index, code) in fee.procedures.iter().enumerate() {
            if let Some(end) = end_of(code) {
                let message = format!("«{}» còn gắn với thủ tục {code} đã bãi bỏ từ {}", fee.name, end.display());
                judge.fails_at(law, item.source, vec![Step::key("thu_tuc"), Step::Item(index)], message, remedy);
            }
        }
    }
}

/// Repealed procedures that a paper on the board still names as if they applied.
fn expired_on_board(judge: &mut Judge, repealed: &[(&str, Day)]) {
    let case = judge.case;
    let Some(law) = judge.law_on(None) else { return };
    let excused = judge.folded_words(law, "tu_bo_qua");
    for posting in case.content.postings.iter().filter(|p| p.kind.group() == 13 && on_board(case, p)) {
        for (line, text) in (posting.body_line..).zip(posting.body.lines()) {
            let folded = fold(text);
            if excused.iter().any(|word| folded.contains(word.as_str())) {
                continue;
            }
            for (code, end) in repealed.iter().filter(|(code, _)| text.contains(national(code))) {
                let message = format!("tờ đang niêm yết nêu thủ tục {code} đã bãi bỏ từ {}", end.display());
                judge.fails_on_line(law, &posting.source, line, message, "niêm yết tờ mới (thay_the_cho), hoặc viết rõ là đã bãi bỏ");
            }
        }
    }
}

/// A procedure whose whole legal basis has gone.
fn expired_basis(bench: &mut Bench, item: &Opened) {
    let Some((law, procedure)) = applying(bench, item) else { return };
    let numbers: Vec<&str> = procedure.legal_basis.iter().filter_map(|basis| basis.number.as_deref()).collect();
    let known = numbers.len() == procedure.legal_basis.len() && !numbers.is_empty();
    if known && numbers.iter().all(|number| repealed::repealed(number, bench.ground.day).is_some()) {
        let message = format!("{}: mọi căn cứ pháp lý đều đã hết hiệu lực ({})", name(procedure), numbers.join(", "));
        bench.fails(law, item, "can_cu_phap_ly", message, "ghi căn cứ mới; thủ tục đã bỏ thì ghi het_hieu_luc, thay_the_boi");
    }
}

fn time(bench: &mut Bench, item: &Opened) {
    let Some((law, procedure)) = applying(bench, item) else { return };
    let general = procedure.time_limit.as_deref();
    let (path, vague) = match general {
        Some(text) if procedure.channels.is_empty() && !tells_time(text) => ("thoi_han_giai_quyet", format!("«{text}»")),
        _ => ("cach_thuc_thuc_hien", vague_times(procedure, general.is_some_and(tells_time))),
    };
    if !vague.is_empty() {
        let message = format!("{}: thời hạn chưa rõ số và đơn vị: {vague}", name(procedure));
        let remedy = "xem quyết định công bố, ghi thoi_han: {so: 1, don_vi: ngay-lam-viec}; không đoán đơn vị";
        bench.fails(law, item, path, message, remedy);
    }
}

/// The ways of handing in whose time is unclear, each said once.
fn vague_times(procedure: &Procedure, general: bool) -> String {
    let vague = procedure.channels.iter().filter(|channel| !tells_channel_time(channel, general));
    let mut times: Vec<String> = vague.map(vague_time).collect();
    times.sort();
    times.dedup();
    times.join("; ")
}

fn vague_time(channel: &Channel) -> String {
    let typed = channel.time.as_ref().and_then(|time| time.verbatim.clone()).unwrap_or_else(|| "chưa ghi".to_owned());
    format!("{} «{typed}»", channel.kind.label().to_lowercase())
}

/// A channel without a time of its own follows the procedure's.
fn tells_channel_time(channel: &Channel, general: bool) -> bool {
    match &channel.time {
        None => general,
        Some(time) => {
            time.number.is_some_and(|number| number.0 > 0) && time.unit.is_some()
                || time.verbatim.as_deref().is_some_and(tells_time)
                || time.number.is_none() && !said(time.verbatim.as_ref()) && general
        }
    }
}

/// Whether words tell a time: a number with its unit, the same day, or a day of the year.
fn tells_time(text: &str) -> bool {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric() && c != '/').filter(|word| !word.is_empty()).collect();
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let unit = |word: &str| matches!(word, "gio" | "ngay" | "thang" | "nam");
    let counted = words.windows(2).any(|pair| number(pair[0]) && unit(pair[1]));
    let dated = words
        .iter()
        .any(|word| word.split_once('/').is_some_and(|(day, month)| number(day) && month.starts_with(|c: char| c.is_ascii_digit())));
    counted || dated || ["ngay trong", "ngay sau khi", "ngay khi"].iter().any(|same| folded.contains(same))
}

/// Somewhere a paper with the rates hangs where money is taken.
fn fee_posting(judge: &mut Judge) {
    let case = judge.case;
    let collected =
        |(item, fee): &(&Item, &Record<Fee>)| judge.law_for(item).is_some() && fee.in_force_from.is_none_or(|from| from <= case.day);
    let fees: Vec<&Item> = case.items_of("phi-le-phi").zip(&case.content.fees).filter(collected).map(|(item, _)| item).collect();
    let (Some(first), Some(law)) = (fees.first(), judge.law_on(None)) else { return };
    let places = judge.parameter(law, "noi").map(|words| words.0).unwrap_or_default();
    let about = |posting: &&Arc<Record<Markdown<Posting>>>| {
        matches!(posting.kind, PostingKind::FeePosting | PostingKind::FeesAndCharges) && on_board(case, posting)
    };
    let hung: Vec<_> = case.content.postings.iter().filter(about).collect();
    let there =
        |posting: &&&Arc<Record<Markdown<Posting>>>| posting.places.iter().any(|place| places.iter().any(|word| word == place.kind.code()));
    if hung.iter().any(|posting| there(&posting)) {
        return;
    }
    let names: Vec<&str> = places.iter().filter_map(|word| PlaceKind::from_code(word)).map(PlaceKind::label).collect();
    let at = names.join(", ");
    match hung.first() {
        Some(posting) => {
            let message = format!("«{}»: chưa niêm yết tại {at}", posting.title);
            judge.fails_at(
                law,
                &posting.source,
                vec![Step::value("noi_niem_yet")],
                message,
                "dán thêm ở nơi thu tiền, rồi ghi noi-thu vào noi_niem_yet",
            );
        }
        None => {
            let message = format!("có {} khoản thu nhưng không tờ mức thu nào đang niêm yết tại {at}", fees.len());
            judge.fails_at(law, first.source, Vec::new(), message, "niêm yết bảng mức thu: một tệp trong niem-yet/ với nhom: phi-le-phi");
        }
    }
}

fn fee_amount(judge: &mut Judge) {
    zeros_beside_fees(judge);
    let case = judge.case;
    for (item, fee) in case.items_of("phi-le-phi").zip(&case.content.fees) {
        let Some(law) = judge.law_for(item) else { continue };
        for (index, rate) in fee.rates.iter().enumerate() {
            if let Some(problem) = problem_of(rate) {
                let message = format!("«{}», mức thu thứ {}: {problem}", fee.name, index + 1);
                judge.fails_at(
                    law,
                    item.source,
                    vec![Step::key("muc_thu"), Step::Item(index)],
                    message,
                    "ghi so_tien và don_vi_tinh; không thu thì ghi so_tien: 0 và nguyen_van: Miễn",
                );
            }
        }
    }
}

/// Marks procedures with channels at 0 đồng without a word whose own text speaks of a fee to be paid.
fn zero_beside_fee(bench: &mut Bench, item: &Opened) {
    let applying = applying(bench, item).filter(|_| bench.law_on(None).is_some());
    if applying.is_some_and(|(_, procedure)| costs_nothing_unsaid(procedure) && speaks_of_fee(procedure)) {
        bench.marks("");
    }
}

/// One remark for all of them.
fn zeros_beside_fees(judge: &mut Judge) {
    let Some(law) = judge.law_on(None) else { return };
    let codes = marked_codes(judge);
    if !codes.is_empty() {
        let message = format!("{} ghi 0 đồng, trong khi lời của thủ tục nói đến nộp phí, lệ phí: {}", how_many(codes.len()), few(&codes));
        let remedy = "đối chiếu nghị quyết thu của tỉnh; đúng là không thu thì ghi phi_le_phi: {tinh_trang: khong-thu}";
        judge.site_fails(law.as_info(), message, remedy);
    }
}

/// Every sum is 0, and neither a note nor the statement on fees says why.
fn costs_nothing_unsaid(procedure: &Procedure) -> bool {
    let mut fees = procedure.channels.iter().flat_map(|channel| channel.fees.iter()).peekable();
    let zero = |fee: &ChannelFee| fee.amount.as_ref().is_some_and(|amount| amount.0 == 0) && !said(fee.verbatim.as_ref());
    let told = procedure.fee.as_ref().is_some_and(|fee| fee.state.is_some() || said(fee.note.as_ref()));
    fees.peek().is_some() && fees.all(zero) && !told
}

/// «nộp phí», «thu lệ phí», and not «miễn lệ phí», «không thu phí».
fn speaks_of_fee(procedure: &Procedure) -> bool {
    let channels = procedure.channels.iter().filter_map(|channel| channel.description.as_deref());
    let texts = [procedure.steps.as_deref(), procedure.conditions.as_deref()].into_iter().flatten().chain(channels);
    texts.map(fold).any(|text| {
        text.split(['.', ';', '\n']).any(|sentence| {
            let paid = ["nop phi", "nop le phi", "thu phi", "thu le phi", "dong phi", "nop tien phi", "nop cac khoan phi"];
            let free = ["mien", "khong thu", "khong phai nop", "khong nop"];
            paid.iter().any(|word| sentence.contains(word)) && !free.iter().any(|word| sentence.contains(word))
        })
    })
}

/// What a rate leaves open, if anything.
fn problem_of(rate: &Rate) -> Option<&'static str> {
    let words = fold(&[&rate.condition, &rate.verbatim].into_iter().flatten().cloned().collect::<Vec<_>>().join(" "));
    let free = words.contains("mien") || words.contains("khong thu");
    match rate.amount {
        None if !free => Some("chưa ghi số tiền"),
        Some(amount) if amount.0 == 0 && !free => Some("0 đồng mà không nói rõ là miễn hay không thu"),
        Some(amount) if amount.0 > 0 && !said(rate.per.as_ref()) => Some("chưa ghi đơn vị tính"),
        _ => None,
    }
}

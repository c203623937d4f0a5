//! A procedure on A4, with all parts that NĐ 63/2010/NĐ-CP Điều 8 names, in its order; the forms are hung right behind it.

use super::text::{
    bullets, column, fact, facts, file_in_words, heading, labelled, markdown, paragraph, paragraphs, plain, remark, table, without_sign,
};
use super::{Block, Draft, Fact, Issuer, Paper, Run};
use crate::model::procedure::{Decision, LegalBasis, Procedure};
use crate::plan::commune::{FeedbackView, ServicePointView};
use crate::plan::contact::Contact;
use crate::plan::procedure::{CaseView, ChannelView, FormView, PaperGroup, PaperView, ProcedureView};
use crate::plan::states::ProcedureState;

const UNTOLD: &str = "Nguồn không ghi.";
/// What the commune has not yet recorded and every sheet must tell is written by hand.
const BY_HAND: &str = "……………………………………, điện thoại ……………………";
/// Words about a fee longer than this would fill a column, for each way of handing in anew.
const LONG_FEES: usize = 200;

#[must_use]
pub(in crate::plan) fn path(code: &str) -> String {
    format!("thu-tuc/{}", crate::model::slug(code))
}

/// The paper; of a withheld record only what its page keeps.
pub(in crate::plan) fn draft(issuer: &Issuer, procedure: &Procedure, view: &ProcedureView, withheld: Option<&str>) -> Draft {
    let draft = Draft::new(issuer, path(&procedure.code), Paper::A4, procedure.name.as_str())
        .running(&format!("{} – {}", procedure.code, procedure.name))
        .with(facts(identity(procedure, view, withheld.is_none())))
        .with(coming(procedure, view));
    let draft = match withheld {
        Some(reason) => draft.push(paragraph(reason)),
        None => draft.with(parts(issuer, procedure, view)).with(desk(issuer, view)).with(forms_behind(view)),
    };
    draft.at(issuer, &crate::plan::procedure::url(&procedure.code))
}

/// Code and field stay whatever is withheld; what else is typed freely does not.
fn identity(procedure: &Procedure, view: &ProcedureView, open: bool) -> Vec<Option<Fact>> {
    let announced = procedure.decision.as_ref().and_then(decision).unwrap_or_else(|| "chưa ghi".to_owned());
    let always = [Some(fact("Mã thủ tục", procedure.code.to_string())), Some(fact("Lĩnh vực", view.linh_vuc.ten))];
    let decided = [
        Some(fact("Quyết định công bố", announced)),
        procedure.ministry_decision.as_ref().and_then(decision).map(|words| fact("Quyết định của bộ", words)),
        in_force(procedure).map(|words| fact("Hiệu lực", words)),
    ];
    always.into_iter().chain(decided.into_iter().filter(|_| open)).collect()
}

/// `Số 1234/QĐ-UBND ngày 01/03/2021 của Chủ tịch UBND tỉnh`.
fn decision(decision: &Decision) -> Option<String> {
    let number = decision.number.as_ref().map(|number| format!("số {number}"));
    let day = decision.day.map(|day| format!("ngày {}", day.display()));
    let body = decision.body.as_ref().map(|body| format!("của {body}"));
    let words: Vec<String> = [number, day, body].into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn in_force(procedure: &Procedure) -> Option<String> {
    let from = procedure.in_force_from.map(|day| format!("từ ngày {}", day.display()));
    let to = procedure.in_force_to.map(|day| format!("hết hiệu lực từ ngày {}", day.display()));
    let words: Vec<String> = [from, to].into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn coming(procedure: &Procedure, view: &ProcedureView) -> Option<Block> {
    let from = procedure.in_force_from.filter(|_| view.trang_thai == ProcedureState::Coming)?;
    let words = format!("Thủ tục này áp dụng từ ngày {}; trước ngày đó chưa nhận hồ sơ.", from.display());
    Some(Block::Doan { chu: vec![Run::strong(words)] })
}

/// Headings are numbered, so that a desk can say «xem mục 4».
fn parts(issuer: &Issuer, procedure: &Procedure, view: &ProcedureView) -> Vec<Block> {
    let md = |text: &Option<String>| {
        let text = text.as_deref().filter(|text| !text.trim().is_empty());
        text.map_or_else(|| vec![paragraph(UNTOLD)], |text| markdown(text, 3, &issuer.base_url))
    };
    let parts: [(&str, Vec<Block>); 11] = [
        ("Trình tự thực hiện", md(&procedure.steps)),
        ("Cách thức thực hiện", channels(view)),
        ("Thành phần, số lượng hồ sơ", papers(procedure, view)),
        ("Thời hạn giải quyết", time(procedure, view)),
        ("Đối tượng thực hiện", listed(procedure.applicants.iter())),
        ("Cơ quan giải quyết", agencies(procedure)),
        ("Kết quả thực hiện", listed(procedure.results.iter().map(|result| result.name.as_str()))),
        ("Phí, lệ phí", fees(procedure, view)),
        ("Mẫu đơn, mẫu tờ khai", forms(view)),
        ("Yêu cầu, điều kiện", md(&procedure.conditions)),
        ("Căn cứ pháp lý", basis(&procedure.legal_basis)),
    ];
    let numbered = parts.into_iter().zip(1..);
    numbered.flat_map(|((name, blocks), number)| [heading(2, format!("{number}. {name}"))].into_iter().chain(blocks)).collect()
}

/// One thing as a paragraph, several as a list.
fn listed<T: Into<String>>(items: impl Iterator<Item = T>) -> Vec<Block> {
    let items: Vec<String> = items.map(Into::into).filter(|item| !item.trim().is_empty()).collect();
    match items.as_slice() {
        [] => vec![paragraph(UNTOLD)],
        [one] => paragraphs(one),
        _ => vec![Block::DanhSach { danh_so: false, muc: items.iter().map(|item| paragraphs(without_sign(item))).collect() }],
    }
}

/// Times and fees as a table; descriptions, which may be long, below it, each once.
fn channels(view: &ProcedureView) -> Vec<Block> {
    if view.cach_thuc.is_empty() {
        return vec![paragraph(UNTOLD)];
    }
    let columns = vec![column("Cách nộp", 4), column("Thời hạn", 5), column("Phí, lệ phí", 9)];
    let mut blocks = vec![table("Thời hạn và phí theo từng cách nộp", columns, view.cach_thuc.iter().map(channel).collect())];
    let mut described: Vec<(&str, Vec<&str>)> = Vec::new();
    for (kind, text) in view.cach_thuc.iter().filter_map(|channel| Some((channel.hinh_thuc, channel.mo_ta.as_deref()?.trim()))) {
        match described.iter_mut().find(|(known, _)| *known == text) {
            Some((_, kinds)) => kinds.push(kind),
            None if !text.is_empty() => described.push((text, vec![kind])),
            None => {}
        }
    }
    blocks.extend(described.iter().flat_map(|(text, kinds)| description(text, kinds)));
    blocks
}

fn channel(channel: &ChannelView) -> Vec<Vec<Run>> {
    let untold = || "không ghi".to_owned();
    let fees = if channel.phi.is_empty() { untold() } else { channel.phi.join("; ") };
    // All of them stand there once, instead of once for each way.
    let fees = if fees.chars().count() > LONG_FEES { "xem mục 8".to_owned() } else { fees.replace(": - ", ": ") };
    [channel.hinh_thuc.to_owned(), channel.thoi_han.clone().unwrap_or_else(untold), fees].map(plain).to_vec()
}

/// `Nộp trực tiếp, nộp qua mạng: …`, the lines of the text as paragraphs.
fn description(text: &str, kinds: &[&str]) -> Vec<Block> {
    let mut known: Vec<String> = Vec::new();
    for kind in kinds {
        let name = if known.is_empty() { (*kind).to_owned() } else { crate::plan::lower_first(kind) };
        if !known.iter().any(|other| crate::plan::lower_first(other) == crate::plan::lower_first(&name)) {
            known.push(name);
        }
    }
    let mut blocks = paragraphs(text);
    if let Some(Block::Doan { chu }) = blocks.first_mut() {
        chu.insert(0, Run::strong(format!("{}: ", known.join(", "))));
    }
    blocks
}

fn papers(procedure: &Procedure, view: &ProcedureView) -> Vec<Block> {
    let mut blocks: Vec<Block> = view.ho_so.iter().flat_map(case).collect();
    if blocks.is_empty() {
        blocks.push(paragraph(UNTOLD));
    }
    for notes in &view.luu_y {
        blocks.push(Block::Doan { chu: vec![Run::strong(notes.ten.clone().unwrap_or_else(|| "Lưu ý".to_owned()) + ":")] });
        blocks.push(bullets(notes.loi.clone()));
    }
    blocks.extend(procedure.copies.map(|copies| labelled("Số lượng hồ sơ", &format!("{} bộ", copies.0))));
    blocks
}

fn case(case: &CaseView) -> Vec<Block> {
    let name = case.truong_hop.as_ref().map(|name| heading(3, without_sign(name)));
    name.into_iter().chain(case.nhom.iter().flat_map(group)).collect()
}

fn group(group: &PaperGroup) -> Vec<Block> {
    let kind = group.loai.map(|kind| Block::Doan { chu: vec![Run::strong(format!("{kind}:"))] });
    let items = group.giay_to.iter().map(paper_item).collect();
    kind.into_iter().chain([Block::DanhSach { danh_so: false, muc: items }]).collect()
}

/// How many stands behind the name, before what a source lists below it.
fn paper_item(paper: &PaperView) -> Vec<Block> {
    let mut blocks = paragraphs(without_sign(&paper.ten));
    let details: Vec<&str> = [&paper.so_luong, &paper.ghi_chu].into_iter().flatten().map(String::as_str).collect();
    if !details.is_empty() {
        let details = Run::emphasis(format!(" ({})", details.join("; ")));
        match blocks.first_mut() {
            Some(Block::Doan { chu }) => chu.push(details),
            _ => blocks.insert(0, Block::Doan { chu: vec![details] }),
        }
    }
    blocks
}

fn time(procedure: &Procedure, view: &ProcedureView) -> Vec<Block> {
    let whole = procedure.time_limit.clone().filter(|text| !text.trim().is_empty() && view.bao_lau.as_ref() != Some(text));
    let mut blocks = paragraphs(view.bao_lau.as_deref().unwrap_or(UNTOLD));
    blocks.extend(whole.iter().flat_map(|text| paragraphs(text)));
    blocks
}

fn agencies(procedure: &Procedure) -> Vec<Block> {
    let text = |label: &str, text: &Option<String>| text.as_ref().map(|text| fact(label, text.as_str()));
    let carrying_out = procedure.agencies.join(", ");
    let block = facts([
        (!carrying_out.is_empty()).then(|| fact("Thực hiện", carrying_out)),
        text("Có thẩm quyền quyết định", &procedure.deciding_agency),
        text("Phối hợp", &procedure.coordinating_agency),
        text("Được ủy quyền", &procedure.delegated_agency),
        text("Địa chỉ tiếp nhận", &procedure.reception_address),
    ]);
    vec![block.unwrap_or_else(|| paragraph(UNTOLD))]
}

fn fees(procedure: &Procedure, view: &ProcedureView) -> Vec<Block> {
    let mut blocks = listed(view.bao_nhieu.iter());
    let note = procedure
        .fee
        .as_ref()
        .and_then(|fee| fee.note.as_deref())
        .filter(|note| !view.bao_nhieu.iter().any(|line| line.contains(note.trim())));
    blocks.extend(note.into_iter().flat_map(paragraphs));
    let tables: Vec<&str> = view.khoan_thu.iter().map(|fee| fee.ten.as_str()).collect();
    if !tables.is_empty() {
        blocks.push(labelled("Mức thu ghi ở bảng phí, lệ phí", &tables.join("; ")));
    }
    blocks
}

fn forms(view: &ProcedureView) -> Vec<Block> {
    if view.mau.is_empty() {
        vec![paragraph("Không có biểu mẫu.")]
    } else {
        vec![bullets(view.mau.iter().map(|form| form.ten.clone()))]
    }
}

fn basis(basis: &[LegalBasis]) -> Vec<Block> {
    let text = |entry: &LegalBasis| {
        let title = entry
            .title
            .clone()
            .map(|title| title.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches([',', ';', ' ']).to_owned());
        // Many a title tells its number and its day again.
        let told = |words: &str| title.as_deref().is_some_and(|title| title.contains(words));
        let number = entry.number.as_ref().map(ToString::to_string).filter(|number| !told(number));
        let day = entry.day.filter(|day| !told(&day.display()) && !told(&day.spelled())).map(|day| format!("ngày {}", day.display()));
        [number, title, day].into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    listed(basis.iter().map(text))
}

/// Where to hand in, whom to call, where to complain: what the desk adds to the text of the decision.
fn desk(issuer: &Issuer, view: &ProcedureView) -> Vec<Block> {
    let mut blocks = vec![heading(2, "Nơi nộp hồ sơ, người phụ trách")];
    blocks.extend(view.noi_nop.iter().map(point));
    blocks.push(view.goi.map_or_else(|| labelled("Cán bộ phụ trách", BY_HAND), responsible));
    match &issuer.feedback {
        Some(body) => blocks.extend(feedback(body)),
        None => blocks.push(labelled("Nhận phản ánh, kiến nghị", BY_HAND)),
    }
    blocks
}

fn point(point: &ServicePointView) -> Block {
    let phone = point.dien_thoai.as_ref().map(|phone| format!("điện thoại {}", phone.display));
    let at: Vec<String> = [point.dia_chi.clone(), phone].into_iter().flatten().collect();
    let hours = (!point.gio_lam_viec.is_empty()).then(|| format!("Giờ nhận: {}", point.gio_lam_viec.join("; ")));
    let words: Vec<String> = [(!at.is_empty()).then(|| at.join(", ")), hours].into_iter().flatten().collect();
    let words = if words.is_empty() { String::new() } else { format!(": {}.", words.join(". ")) };
    Block::Doan { chu: vec![Run::strong(point.ten.as_str()), Run::plain(words)] }
}

fn responsible(contact: &Contact) -> Block {
    let who = match &contact.position {
        Some(position) => format!("{}, {position}", contact.name),
        None => contact.name.clone(),
    };
    let instead = contact.stands_in_for.as_ref().map(|absent| format!(" (trực thay {absent})")).unwrap_or_default();
    let label = if contact.general { "Hỏi tại" } else { "Cán bộ phụ trách" };
    let whole = format!("{who}{instead}, điện thoại ");
    Block::Doan { chu: vec![Run::strong(format!("{label}: ")), Run::plain(whole), Run::strong(contact.phone.display.clone())] }
}

fn feedback(body: &FeedbackView) -> Vec<Block> {
    let text = |label: &str, text: &Option<String>| text.as_ref().map(|text| fact(label, text.as_str()));
    let known = facts([
        text("Nơi nhận", &body.co_quan),
        text("Địa chỉ", &body.dia_chi),
        body.dien_thoai.as_ref().map(|phone| fact("Điện thoại", phone.display.as_str())),
        text("Thư điện tử", &body.email),
        text("Trang web", &body.website),
    ]);
    known.into_iter().flat_map(|block| [heading(2, "Phản ánh, kiến nghị về thủ tục"), block]).collect()
}

/// The forms that the law wants right behind the procedure: which files to print.
fn forms_behind(view: &ProcedureView) -> Vec<Block> {
    let forms: Vec<&FormView> = view.mau.iter().filter(|form| form.tep.is_some()).collect();
    if forms.is_empty() {
        return Vec::new();
    }
    let line = |form: &&FormView| {
        let file = file_in_words(form.tep.as_deref().unwrap_or_default(), form.loai_tep.as_deref());
        vec![Block::Doan { chu: vec![Run::plain(form.ten.clone()), Run::emphasis(format!(" ({file})"))] }]
    };
    vec![
        heading(2, "Mẫu đơn, tờ khai đính kèm ngay sau"),
        remark("Người in: in các tệp dưới đây và gắn ngay sau tờ này."),
        Block::DanhSach { danh_so: true, muc: forms.iter().map(line).collect() },
    ]
}

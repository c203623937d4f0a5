//! A posting on A4: the paper itself in the form of NĐ 30/2020/NĐ-CP, and when and where it hangs.

use super::text::{bullets, fact, facts, file_in_words, heading, markdown, paragraph, remark, signature};
use super::{Block, Draft, Fact, Issuer, Paper};
use crate::model::Day;
use crate::plan::document::FileView;
use crate::plan::posting::{Details, PlaceView, PostingView, Sheet as Form};
use crate::plan::states::PostingState;

/// `niem-yet/2026/0012`, of the address of its page.
pub(super) fn path(url: &str) -> String {
    url.trim_matches('/').to_owned()
}

pub(super) fn draft(issuer: &Issuer, url: &str, view: &PostingView) -> Draft {
    let details = view.chi_tiet.as_ref();
    let form = details.and_then(|details| details.to_giay.as_ref());
    let title = form.and_then(title).unwrap_or_else(|| view.tieu_de.clone());
    let mut draft = Draft::new(issuer, path(url), Paper::A4, title)
        .running(&match &view.so {
            Some(number) => format!("Số niêm yết {number} – {}", view.tieu_de),
            None => view.tieu_de.clone(),
        })
        .with(form.map(head));
    if view.so.is_none() {
        draft.remarks.push("chưa cấp số niêm yết; ghi số vào sổ rồi thêm khóa so vào bản ghi".to_owned());
    }
    let body = match details {
        Some(details) => body(issuer, details),
        None => vec![paragraph(nothing_to_show(view))],
    };
    let signer = form.and_then(signed);
    let hung = [heading(2, "Thông tin niêm yết")].into_iter().chain(facts(hanging(issuer, view)));
    draft.with(body).with(signer).with(hung).with(details.into_iter().flat_map(files)).at(issuer, url)
}

/// The kind of the document and what it is about; a dispatch has no kind, its subject stands in the title all the same.
fn title(form: &Form) -> Option<String> {
    match (&form.ten_loai, &form.trich_yeu) {
        (Some(kind), Some(about)) => Some(format!("{kind}\n{about}")),
        (None, Some(about)) => Some(format!("V/v {about}")),
        (kind, None) => kind.clone(),
    }
}

/// Two lines of an issuing body break nowhere else.
fn head(form: &Form) -> Block {
    let body = form.co_quan.iter().map(|line| line.replace(' ', "\u{a0}")).collect::<Vec<_>>().join(" ");
    Block::QuocHieu {
        co_quan_cap_tren: None,
        co_quan: body,
        so: form.so.clone(),
        noi: form.noi.clone().unwrap_or_default(),
        ngay: form.ngay,
    }
}

fn body(issuer: &Issuer, details: &Details) -> Vec<Block> {
    match &details.noi_dung {
        Some(text) => markdown(text, 2, &issuer.base_url),
        None if !details.tep.is_empty() => vec![paragraph("Toàn văn ở tệp kèm theo.")],
        None => vec![paragraph("Trang thông tin chưa có toàn văn; xem bản giấy tại nơi niêm yết.")],
    }
}

/// Why a posting shows no text.
pub(super) fn nothing_to_show(view: &PostingView) -> String {
    match view.giu_lai {
        Some(reason) => reason.to_owned(),
        None => "Danh sách có tên người đã gỡ khi hết hạn niêm yết. Số, tên và thời gian vẫn giữ nguyên.".to_owned(),
    }
}

fn signed(form: &Form) -> Option<Block> {
    let name = form.nguoi_ky.clone()?;
    Some(Block::ChuKy { nguoi: vec![signature(form.chuc_vu.clone().unwrap_or_default(), "", Some(name))] })
}

fn hanging(issuer: &Issuer, view: &PostingView) -> Vec<Option<Fact>> {
    let details = view.chi_tiet.as_ref();
    let places = details.map(|details| details.noi.iter().map(place).collect::<Vec<_>>().join("; ")).filter(|words| !words.is_empty());
    let over = view.trang_thai != PostingState::OnBoard;
    vec![
        Some(fact("Số niêm yết", view.so.clone().unwrap_or_else(|| "chưa cấp".to_owned()))),
        Some(fact("Thời gian", term(view.tu, view.den))),
        over.then(|| fact("Tình trạng", view.ten_trang_thai)),
        view.go_ngay.map(|day| fact("Đã gỡ", format!("ngày {}", day.display()))),
        places.map(|words| fact("Nơi niêm yết", words)),
        view.thay_the_cho.as_ref().map(|other| fact("Thay cho", named(other.so.as_deref(), &other.tieu_de))),
        view.dinh_chinh_cho.as_ref().map(|other| fact("Đính chính cho", named(other.so.as_deref(), &other.tieu_de))),
        details.and_then(|details| details.can_cu.clone()).map(|basis| fact("Căn cứ nêu danh sách", basis)),
        Some(fact("Cơ quan niêm yết", issuer.address.as_ref().map_or_else(|| issuer.name.clone(), |at| format!("{}, {at}", issuer.name)))),
    ]
}

fn named(number: Option<&str>, title: &str) -> String {
    number.map_or_else(|| title.to_owned(), |number| format!("số {number}: {title}"))
}

/// `từ ngày 05/10/2026 đến hết ngày 16/11/2026`.
pub(super) fn term(from: Day, to: Option<Day>) -> String {
    match to {
        Some(to) => format!("từ ngày {} đến hết ngày {}", from.display(), to.display()),
        None => format!("thường xuyên, từ ngày {}", from.display()),
    }
}

/// A place with the days that it has for itself.
pub(super) fn place(place: &PlaceView) -> String {
    let days = match (place.tu, place.den) {
        (Some(from), to) => format!(" ({})", term(from, to)),
        (None, Some(to)) => format!(" (đến hết ngày {})", to.display()),
        (None, None) => String::new(),
    };
    format!("{}{days}", place.ten)
}

/// Attachments that hang with the paper.
fn files(details: &Details) -> Vec<Block> {
    let line = |file: &FileView| format!("{} ({})", file.ten, file_in_words(&file.tep, file.loai.as_deref()));
    if details.tep.is_empty() {
        return Vec::new();
    }
    vec![
        heading(2, "Tệp đính kèm ngay sau"),
        remark("Người in: in các tệp dưới đây và gắn ngay sau tờ này."),
        bullets(details.tep.iter().map(line)),
    ]
}

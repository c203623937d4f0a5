//! Files to download: a scan nobody can search or hear, a file that does not open, a document nobody signed.

use std::collections::BTreeSet;

use super::Function;
use super::item::Item;
use super::judge::{Case, Judge};
use super::scan::KEPT;
use crate::model::attachment::{Attachment, Format, Reading};
use crate::model::list::Attachments;
use crate::model::{Day, Source};

pub(super) const FUNCTIONS: &[(&str, Function)] = &[("file.scan", scan), ("file.signature", signature)];

/// The attached files that some record names; what nobody names is not published.
fn named<'a>(judge: &Judge<'a>) -> Vec<(&'a String, &'a Attachment)> {
    let case = judge.case;
    case.content.attachments.iter().filter(|(path, _)| case.scan.files.contains(path.as_str())).collect()
}

/// Personal data fail closed: what nobody could look through is not given out.
pub(super) fn unread(judge: &mut Judge) {
    let Some(law) = judge.law_on(None) else { return };
    for (path, file) in named(judge) {
        let (message, remedy) = match file.reading {
            Reading::Broken => {
                ("tệp hỏng hoặc không đúng kiểu như tên tệp, không mở được", "chép lại tệp từ bản gốc, mở thử trước khi đăng")
            }
            Reading::TooMuch => {
                ("tệp quá lớn hoặc quá rối, không đọc hết", "xuất lại PDF từ Word hoặc quét lại với ảnh nén; xem kỹ tệp này từ đâu ra")
            }
            Reading::Locked => ("tệp khóa bằng mật khẩu, người dân không mở được", "lưu lại không đặt mật khẩu"),
            Reading::Pages(_) | Reading::None => continue,
        };
        let source = Source { path: path.as_str().into(), item: None };
        let message = format!("{message} nên chưa soát được dữ liệu cá nhân{}", KEPT[0]);
        judge.fails_at(law, &source, Vec::new(), message, remedy);
        judge.place_last((1, 1, 1));
    }
}

fn scan(judge: &mut Judge) {
    let Some(law) = judge.law_on(None) else { return };
    for (path, file) in named(judge) {
        let source = Source { path: path.as_str().into(), item: None };
        let Some((message, remedy)) = unreadable(file) else { continue };
        let law = if file.format == Format::OldText { law.as_info() } else { law };
        judge.fails_at(law, &source, Vec::new(), message, remedy);
        judge.place_last((1, 1, 1));
    }
}

fn unreadable(file: &Attachment) -> Option<(String, &'static str)> {
    const RESCAN: &str = "đăng bản có chữ (xuất PDF từ Word, hoặc quét có nhận dạng chữ) để tìm được, nghe được";
    match (&file.reading, file.format) {
        (_, Format::OldText) => Some((
            "tệp kiểu này chưa soát được dữ liệu cá nhân: máy không đọc được chữ trong tệp".to_owned(),
            "lưu thành .docx hoặc .pdf rồi đăng",
        )),
        (_, Format::Archive) => Some((
            "tệp nén chưa soát được dữ liệu cá nhân: máy không xem các tệp bên trong".to_owned(),
            "đăng từng tệp .pdf, .docx, .xlsx thay cho tệp nén",
        )),
        (Reading::Pages(_), Format::Pdf) if file.without_text() => Some(("bản quét chỉ có ảnh, không có chữ".to_owned(), RESCAN)),
        (Reading::Pages(_), Format::Pdf) => {
            let blank: Vec<String> =
                file.pages().filter(|(_, text)| text.trim().is_empty()).map(|(number, _)| number.to_string()).collect();
            (!blank.is_empty()).then(|| (format!("trang {} chỉ có ảnh, không có chữ", blank.join(", ")), RESCAN))
        }
        _ => None,
    }
}

/// A document of an authority is signed; its PDF is too. Forms, guides and the like need no signature.
fn signature(judge: &mut Judge) {
    let case = judge.case;
    let mut told: BTreeSet<String> = BTreeSet::new();
    for Signed { item, list, files, day } in signed_lists(case) {
        let Some(law) = judge.law_on(day.or(item.day)) else { continue };
        for path in files.iter().map(|file| file.path.replace('\\', "/")) {
            let unsigned = case
                .content
                .attachments
                .get(&path)
                .is_some_and(|file| file.format == Format::Pdf && !file.signed && matches!(file.reading, Reading::Pages(_)));
            if unsigned && told.insert(path.clone()) {
                let message = format!("{path}: không có chữ ký số");
                judge.fails(law, item, list, message, "đăng bản đã ký số của văn thư; bản giấy ký tay thì quét kèm chữ ký số của cơ quan");
            }
        }
    }
}

/// Where a record keeps the document itself, and the document's day.
struct Signed<'a> {
    item: &'a Item<'a>,
    list: &'static str,
    files: &'a Attachments,
    day: Option<Day>,
}

/// In the order of records.
fn signed_lists<'a>(case: &'a Case<'a>) -> Vec<Signed<'a>> {
    let content = case.content;
    let concluded = case.items_of("doi-thoai").zip(&content.dialogues).filter_map(|(item, record)| {
        let conclusion = record.data.conclusion.as_ref()?;
        Some(Signed { item, list: "ket_luan.tep", files: &conclusion.files, day: conclusion.day })
    });
    let posted = case.items_of("niem-yet").zip(&content.postings).filter(|(item, _)| !item.annulled()).map(|(item, record)| Signed {
        item,
        list: "tep",
        files: &record.data.front.files,
        day: record.document.as_ref().and_then(|document| document.day),
    });
    let resolved = case.items_of("ngan-sach").zip(&content.budgets).map(|(item, record)| Signed {
        item,
        list: "tep",
        files: &record.data.files,
        day: record.resolution.as_ref().and_then(|resolution| resolution.day),
    });
    let standing = case.items_of("van-ban").zip(&content.documents);
    let standing = standing.map(|(item, record)| Signed { item, list: "tep", files: &record.data.files, day: Some(record.day) });
    concluded.chain(posted).chain(resolved).chain(standing).filter(|list| !list.files.is_empty()).collect()
}

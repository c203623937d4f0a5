//! Dialogues of the chairman with the people: that there is one a year, how it is announced, what comes of it.

use std::sync::Arc;

use super::Function;
use super::catalogue::VersionRef;
use super::generic::as_known;
use super::judge::{Case, Judge};
use crate::model::closed::OpinionState;
use crate::model::dialogue::Dialogue;
use crate::model::posting::{PostedDocument, Posting};
use crate::model::values::DocumentNumber;
use crate::model::{Day, Markdown, Record, Step};

pub(super) const FUNCTIONS: &[(&str, Function)] =
    &[("dialogue.yearly", yearly), ("dialogue.notice", notice), ("dialogue.result", result), ("consult.result", answered_after)];

/// Whether the commune itself has a record of a year: of a year before its first record nothing can be missing.
pub(super) fn recorded_in(case: &Case, year: i16) -> bool {
    const OWN: [&str; 8] = ["niem-yet", "doi-thoai", "tiep-cong-dan", "y-kien", "hoi-nghi-thon", "phan-anh", "giai-quyet", "ngan-sach"];
    case.items.iter().any(|item| !item.historical && OWN.contains(&item.kind) && item.day.is_some_and(|day| day.year() == year))
}

fn yearly(judge: &mut Judge) {
    let (content, today) = (judge.case.content, judge.case.day);
    let held = |year: i16| content.dialogues.iter().any(|d| d.origin.is_none() && d.day.year() == year && d.day <= today);
    let earlier = |year: i16| content.dialogues.iter().any(|d| d.origin.is_none() && d.day.year() < year);
    let (this, last) = (today.year(), today.year() - 1);
    let end = Day::parse(&format!("{last:04}-12-31")).ok();
    if let Some(law) = judge.law_on(end).filter(|_| !held(last) && (recorded_in(judge.case, last) || earlier(last))) {
        judge.site_fails(
            law,
            format!("năm {last} không có hội nghị đối thoại với Nhân dân"),
            "nếu đã tổ chức thì ghi vào doi-thoai/; nếu không thì ghi lý do ở cai_dat.mien_tru",
        );
    }
    if let Some(law) = judge.law_on(Some(today)).filter(|_| !held(this) && today.0.month() >= 10) {
        judge.site_fails(
            law,
            format!("năm {this} chưa có hội nghị đối thoại với Nhân dân"),
            "tổ chức trước 31/12, thông báo trước 7 ngày, rồi ghi vào doi-thoai/",
        );
        judge.soften_last();
    }
}

fn notice(judge: &mut Judge) {
    for record in judge.case.content.dialogues.iter().filter(|d| d.origin.is_none()) {
        let Some(law) = judge.law_on(Some(record.day)) else { continue };
        unsaid(judge, law, record);
        let Some(days) = judge.number(law, "so_ngay") else { continue };
        let last = record.day.plus(-i64::from(days));
        let announced = record.notice.as_ref().and_then(|notice| notice.day);
        let keys = vec![Step::key("thong_bao"), Step::value("ngay")];
        let rule = format!("chậm nhất {} ({days} ngày trước buổi {})", last.display(), record.day.display());
        match announced {
            Some(announced) if announced > last => {
                let message = format!("«{}» thông báo ngày {}, {rule}", record.title, announced.display());
                judge.fails_at(law, &record.source, keys, message, "lần sau thông báo sớm hơn; gõ nhầm ngày thì sửa");
            }
            None if judge.case.day > last => {
                let message = format!("«{}» chưa ghi ngày thông báo, {rule}", record.title);
                judge.fails_at(law, &record.source, keys, message, "ghi thong_bao: {ngay, hinh_thuc}");
            }
            _ => continue,
        }
        judge.last_was_due(last, announced);
    }
}

/// A notice says where and about what.
fn unsaid(judge: &mut Judge, law: VersionRef, record: &Record<Dialogue>) {
    let said = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    let parts = [(said(&record.place), "địa điểm", "dia_diem"), (said(&record.topics), "nội dung", "noi_dung")];
    let (names, keys): (Vec<&str>, Vec<&str>) = parts.into_iter().filter(|(said, ..)| !said).map(|(_, name, key)| (name, key)).unzip();
    if record.notice.is_some() && !names.is_empty() {
        let message = format!("«{}» đã thông báo nhưng chưa ghi {}", record.title, names.join(", "));
        judge.fails_at(law, &record.source, Vec::new(), message, format!("ghi {}", keys.join(", ")));
    }
}

/// The conclusion is there, and the paper that says it hung in time and long enough; no day contradicts another.
fn result(judge: &mut Judge) {
    for record in judge.case.content.dialogues.iter().filter(|d| d.origin.is_none()) {
        let Some(law) = judge.law_on(Some(record.day)) else { continue };
        contradictions(judge, law, record);
        match record.conclusion.as_ref().and_then(|conclusion| conclusion.day) {
            Some(concluded) if concluded < record.day => {
                let message = format!("kết luận ghi ngày {}, trước buổi đối thoại {}", concluded.display(), record.day.display());
                let keys = vec![Step::key("ket_luan"), Step::value("ngay")];
                judge.fails_at(law, &record.source, keys, message, "sửa ngày gõ nhầm");
            }
            Some(concluded) => hung(judge, law, record, concluded),
            None if judge.case.day > record.day.plus(30) => {
                let message = format!("«{}» đã qua 30 ngày, chưa ghi kết luận", record.title);
                judge.fails_at(law, &record.source, Vec::new(), message, "ghi ket_luan: {so, ngay, tep} và niêm yết kết luận");
            }
            None => {}
        }
    }
}

/// An opinion still being dealt with has no day on which that ended.
fn contradictions(judge: &mut Judge, law: VersionRef, record: &Record<Dialogue>) {
    for (index, opinion) in record.opinions.iter().enumerate() {
        let Some(resolved) = opinion.resolved.filter(|_| opinion.state == Some(OpinionState::InProgress)) else { continue };
        let message = format!("ý kiến ghi đang giải quyết mà lại có ngày giải quyết xong {}", resolved.display());
        let keys = vec![Step::key("y_kien"), Step::Item(index), Step::value("ngay_giai_quyet")];
        judge.fails_at(law, &record.source, keys, message, "sửa trang_thai, hoặc bỏ ngay_giai_quyet");
    }
}

fn hung<'a>(judge: &mut Judge<'a>, law: VersionRef<'a>, record: &Record<Dialogue>, concluded: Day) {
    let Some(days) = judge.number(law, "so_ngay") else { return };
    let number = record.conclusion.as_ref().and_then(|conclusion| conclusion.number.as_ref());
    let says = |paper: &&Arc<Record<Markdown<Posting>>>| paper.document.as_ref().is_some_and(|paper| is_paper(paper, number, concluded));
    let paper = judge.case.content.postings.iter().find(says);
    let last = judge.case.calendar.working_days_after(concluded, days);
    let (law, last, note) = as_known(judge, law, concluded, last);
    let (message, remedy) = match paper {
        Some(paper) if paper.from > last || paper.to.is_some_and(|to| to < paper.from.plus(30)) => (
            format!("kết luận niêm yết từ {}, cần chậm nhất {} và ít nhất 30 ngày{note}", paper.from.display(), last.display()),
            "kéo dài thời gian niêm yết; gõ nhầm ngày thì sửa",
        ),
        None if judge.case.day > last => (
            format!("kết luận ngày {} chưa có mục niêm yết", concluded.display()),
            "niêm yết kết luận, ghi cùng số và ngày văn bản trong niem-yet/",
        ),
        _ => return,
    };
    judge.fails_at(law, &record.source, vec![Step::key("ket_luan")], message, remedy);
    judge.last_was_due(last, paper.map(|paper| paper.from));
}

/// Whether a document is the conclusion: numbers begin anew each year, so the day must agree where it is written.
fn is_paper(paper: &PostedDocument, number: Option<&DocumentNumber>, concluded: Day) -> bool {
    number.is_some() && paper.number.as_ref() == number && paper.day.is_none_or(|day| day == concluded)
}

/// The result of a consultation comes after its end.
fn answered_after(judge: &mut Judge) {
    for record in judge.case.content.consultations.iter().filter(|record| record.origin.is_none()) {
        let Some(told) = record.result_day.filter(|told| *told < record.to) else { continue };
        let Some(law) = judge.law_on(Some(record.from)) else { continue };
        let message = format!("«{}»: công khai kết quả ngày {}, trước ngày kết thúc {}", record.title, told.display(), record.to.display());
        judge.fails_at(law, &record.source, vec![Step::value("ngay_ket_qua")], message, "sửa ngày gõ nhầm");
    }
}

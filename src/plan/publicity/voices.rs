//! What the law asks of receptions, dialogues, consultations and the conferences of thôn: held by the day, announced, answered.

use super::requirement::{Asked, Requirement, There, is_reminder, some};
use super::shortcoming::Shortcomings;
use super::state::State;
use crate::model::dialogue::Dialogue;
use crate::model::hearing::{Consultation, VillageConference};
use crate::model::{Day, Finding, Record};
use crate::plan::{Context, dialogue, hearing};

pub(super) fn all(context: &Context, known: &Shortcomings) -> Vec<Requirement> {
    let mut rows = vec![calendar(context, known), reception_documents(context, known)];
    rows.extend(dialogues(context, known));
    rows.extend(consultations(context, known));
    rows.extend(conferences(context, known));
    rows
}

fn calendar(context: &Context, known: &Shortcomings) -> Requirement {
    let days: Vec<Day> = context.content.receptions.iter().filter(|r| r.origin.is_none()).flat_map(|r| &r.days).map(|d| d.day).collect();
    let span = days.iter().min().zip(days.iter().max());
    let asked = Asked {
        name: "Lịch tiếp công dân".to_owned(),
        period: span.map_or_else(year_name(context), |(first, last)| format!("{} đến {}", first.display(), last.display())),
        url: Some("/tiep-cong-dan/".to_owned()),
        there: some(days.len(), "buổi trong lịch"),
        rule: "reception.notice",
        law_day: None,
        otherwise: State::Unrecorded,
    };
    asked.judged(&known.of_rules(&["reception.frequency", "reception.weekly", "reception.fields", "reception.notice", "reception.moved"]))
}

fn reception_documents(context: &Context, known: &Shortcomings) -> Requirement {
    let asked = Asked {
        name: "Nội quy, quy trình tiếp công dân, khiếu nại, tố cáo".to_owned(),
        period: "Thường xuyên".to_owned(),
        url: Some("/tiep-cong-dan/".to_owned()),
        there: some(context.content.receptions.iter().map(|r| r.documents.len()).sum(), "tài liệu"),
        rule: "reception.docs",
        law_day: None,
        otherwise: State::Unrecorded,
    };
    asked.judged(&known.of_rules(&["reception.docs"]))
}

fn year_name(context: &Context) -> impl Fn() -> String + use<> {
    let year = context.day.year();
    move || format!("Năm {year}")
}

const DIALOGUE: &str = "Hội nghị trao đổi, đối thoại với Nhân dân";
const CONFERENCE: &str = "Hội nghị của cộng đồng dân cư các thôn, tổ dân phố";

/// The yearly dialogue, and the conclusion of each that was held.
fn dialogues(context: &Context, known: &Shortcomings) -> Vec<Requirement> {
    let year = context.day.year();
    let listed = dialogue::listed(context);
    let own = |of: i16| listed.iter().copied().filter(move |record| record.origin.is_none() && record.day.year() == of);
    let (held, planned): (Vec<_>, Vec<_>) = own(year).partition(|record| record.day <= context.day);
    let notices = |records: &[&Record<Dialogue>]| -> Vec<&Finding> {
        let all = records.iter().flat_map(|record| known.in_file(&record.source.path)).copied();
        all.filter(|finding| finding.rule == "dialogue.notice").collect()
    };
    let of_held = notices(&held);
    let lacks = unannounced(&[of_held.clone(), notices(&planned)].concat());
    let (reminders, missed): (Vec<&Finding>, Vec<&Finding>) =
        known.of_rules(&["dialogue.yearly"]).into_iter().partition(|finding| is_reminder(finding));
    let asked = |year: i16, there: There| Asked {
        name: DIALOGUE.to_owned(),
        period: format!("Năm {year}"),
        url: Some("/doi-thoai/".to_owned()),
        there,
        rule: "dialogue.yearly",
        law_day: None,
        otherwise: State::NotDue,
    };
    let days: Vec<Day> = planned.iter().map(|record| record.day).collect();
    let this = asked(year, meetings(held.len(), "", &days)).judged(&[reminders, of_held].concat()).announced().lacking(lacks);
    let last = (!missed.is_empty()).then(|| asked(year - 1, There::Nothing).judged(&missed));
    std::iter::once(this).chain(last).chain(held.iter().map(|record| conclusion(known, record))).collect()
}

/// Those held by the day, and those still to come by their days: a plan is no meeting.
fn meetings(held: usize, more: &str, planned: &[Day]) -> There {
    let mut days = planned.to_vec();
    days.sort_unstable();
    days.dedup();
    let days = days.iter().map(|day| day.display()).collect::<Vec<_>>().join(", ");
    match (held, days.is_empty()) {
        (0, true) => There::Nothing,
        (0, false) => There::Begun(format!("chưa tổ chức; dự kiến {days}")),
        (_, true) => There::Done(format!("{held} hội nghị{more}")),
        (_, false) => There::Done(format!("{held} hội nghị{more}; dự kiến thêm {days}")),
    }
}

/// What a notice lacks: its day, or what it must say.
fn unannounced(findings: &[&Finding]) -> Vec<&'static str> {
    let lack = |finding: &&Finding| match finding.due {
        None => Some("Thông báo chưa ghi đủ địa điểm, nội dung"),
        Some(due) if due.done.is_none() => Some("Chưa ghi ngày thông báo"),
        Some(_) => None,
    };
    let mut lacks: Vec<&str> = findings.iter().filter_map(lack).collect();
    lacks.sort_unstable();
    lacks.dedup();
    lacks
}

/// The conclusion of a dialogue on the board.
fn conclusion(known: &Shortcomings, record: &Record<Dialogue>) -> Requirement {
    let mut findings = known.in_file(&record.source.path).to_vec();
    findings.retain(|finding| finding.rule == "dialogue.result");
    let unposted = findings.iter().any(|finding| finding.due.is_some_and(|due| due.done.is_none()));
    let concluded = record.conclusion.as_ref().and_then(|conclusion| conclusion.day).map(|day| format!("kết luận ngày {}", day.display()));
    let asked = Asked {
        name: "Niêm yết kết luận hội nghị đối thoại".to_owned(),
        period: record.day.display(),
        url: Some(dialogue::url(record)),
        there: match concluded {
            Some(words) if unposted => There::Begun(words),
            words => words.into(),
        },
        rule: "dialogue.result",
        law_day: None,
        otherwise: State::NotDue,
    };
    asked.judged(&findings)
}

/// The consultations of the year, each with its result.
fn consultations(context: &Context, known: &Shortcomings) -> Vec<Requirement> {
    let announced = hearing::announced(context).into_iter().filter(|record| record.to.year() == context.day.year());
    announced.map(|record| consultation(context, known, record)).collect()
}

fn consultation(context: &Context, known: &Shortcomings, record: &Record<Consultation>) -> Requirement {
    let told = record.result_day.filter(|day| *day <= context.day).map(|day| format!("công khai ngày {}", day.display()));
    let written = record.result.as_deref().is_some_and(|result| !result.trim().is_empty());
    let (of_result, others): (Vec<&Finding>, Vec<&Finding>) =
        known.in_file(&record.source.path).iter().copied().partition(|finding| finding.rule == "consult.result");
    let asked = Asked {
        name: format!("Kết quả lấy ý kiến: {}", record.title),
        period: format!("{} đến {}", record.from.display(), record.to.display()),
        url: Some(hearing::url(record)),
        there: match told {
            Some(words) => There::Done(words),
            // With the result written it is no longer missing; that its day is not written is what it lacks.
            None if written && !of_result.is_empty() => There::Done("có kết quả, chưa ghi ngày công khai".to_owned()),
            None if written => There::Begun("có kết quả, chưa ghi ngày công khai".to_owned()),
            None => There::Nothing,
        },
        rule: "consult.result",
        law_day: None,
        otherwise: State::NotDue,
    };
    let short = others.iter().any(|finding| finding.rule == "consult.duration");
    asked.judged(&of_result).lacking(short.then_some("Thời gian lấy ý kiến chưa đủ").into_iter().collect())
}

fn conferences(context: &Context, known: &Shortcomings) -> Vec<Requirement> {
    let year = context.day.year();
    let listed = hearing::held(context);
    let own = |of: i16| listed.iter().copied().filter(move |record| record.day.year() == of);
    let (held, planned): (Vec<&Record<VillageConference>>, Vec<&Record<VillageConference>>) =
        own(year).partition(|record| record.day <= context.day);
    let villages = format!("; xã có {} thôn, tổ dân phố", context.content.commune.villages.len());
    let all = known.of_rules(&["village.conference"]);
    let of_commune = |finding: &&&Finding| finding.file == *context.content.commune.source.path;
    let (reminders, missed): (Vec<&Finding>, Vec<&Finding>) =
        all.iter().filter(of_commune).copied().partition(|finding| is_reminder(finding));
    let of_held: Vec<&Finding> =
        all.iter().copied().filter(|finding| held.iter().any(|record| finding.file == *record.source.path)).collect();
    let asked = |year: i16, there: There| Asked {
        name: CONFERENCE.to_owned(),
        period: format!("Năm {year}"),
        url: Some("/y-kien/hoi-nghi-thon/".to_owned()),
        there,
        rule: "village.conference",
        law_day: None,
        otherwise: State::NotDue,
    };
    let days: Vec<Day> = planned.iter().map(|record| record.day).collect();
    let this = asked(year, meetings(held.len(), &villages, &days)).judged(&[reminders, of_held].concat()).announced();
    let last = (!missed.is_empty()).then(|| asked(year - 1, meetings(own(year - 1).count(), &villages, &[])).judged(&missed));
    std::iter::once(this).chain(last).collect()
}

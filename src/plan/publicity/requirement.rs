//! What other laws want public, beside the fourteen groups: the budget, reception of citizens, dialogue, fees, procedures,
//! consultations, the plan and the quarterly list; each with its state on the day, its article and the reasons written.

use serde::Serialize;

use super::shortcoming::{self, Late, Shortcomings};
use super::state::State;
use super::yearly;
use crate::model::closed::BudgetKind;
use crate::model::period::Quarter;
use crate::model::{Day, Finding, Record, Severity, budget::Budget};
use crate::plan::{Context, budget, dialogue, document, fee, hearing, procedure};
use crate::rules::catalogue;

/// A duty with its state.
#[derive(Debug, Serialize)]
pub(super) struct Requirement {
    ten: String,
    ky: String,
    url: Option<String>,
    /// What is there, in words.
    co: Option<String>,
    trang_thai: State,
    muon: Option<Late>,
    can_cu: &'static str,
    ly_do: Vec<String>,
    /// What is there is not whole.
    chua_du: Option<&'static str>,
}

/// The duties of one law.
#[derive(Debug, Serialize)]
pub(super) struct Topic {
    ten: &'static str,
    muc: Vec<Requirement>,
}

/// Rules that remind of a duty before its year is over, with a warning; afterwards they are errors.
const REMINDERS: [&str; 2] = ["dialogue.yearly", "village.conference"];

/// What is asked: by which rules, and what answers it.
struct Asked {
    name: String,
    period: String,
    url: Option<String>,
    there: Option<String>,
    /// The rule whose article is shown.
    rule: &'static str,
    /// The day whose law is shown, where it is not the law of today.
    law_day: Option<Day>,
    /// The state when nothing is there and no rule misses it.
    otherwise: State,
}

impl Asked {
    fn judged(self, findings: &[&Finding]) -> Requirement {
        let muon = shortcoming::late(findings);
        let unmet = |finding: &&&Finding| finding.due.and_then(crate::model::Due::days_late).is_none();
        let (reminding, missing): (Vec<&&Finding>, Vec<&&Finding>) =
            findings.iter().filter(unmet).partition(|finding| is_reminder(finding));
        let trang_thai = match (missing.is_empty(), muon.is_some(), reminding.is_empty(), self.there.is_some()) {
            (false, ..) => State::Missing,
            (_, true, ..) => State::Late,
            (_, _, false, _) => State::NotDue,
            (.., true) => State::Posted,
            _ => self.otherwise,
        };
        let mut ly_do: Vec<String> = findings.iter().filter_map(|finding| finding.waived.clone()).collect();
        ly_do.sort_unstable();
        ly_do.dedup();
        let can_cu = catalogue::rule(self.rule).map_or("", |rule| basis_on(rule, self.law_day));
        Requirement { ten: self.name, ky: self.period, url: self.url, co: self.there, trang_thai, muon, can_cu, ly_do, chua_du: None }
    }
}

/// The article that held on a day; of a day before any known text, or without one, the present article.
fn basis_on(rule: &'static catalogue::Rule, day: Option<Day>) -> &'static str {
    day.and_then(|day| rule.version_on(day)).map_or(rule.basis.as_str(), |law| law.basis)
}

fn is_reminder(finding: &Finding) -> bool {
    finding.severity == Severity::Warning && REMINDERS.contains(&finding.rule.as_str())
}

/// `12 buổi`, or nothing for none.
fn some(count: usize, unit: &str) -> Option<String> {
    (count > 0).then(|| format!("{count} {unit}"))
}

pub(super) fn topics(context: &Context, known: &Shortcomings) -> Vec<Topic> {
    vec![
        Topic { ten: "Ngân sách", muc: budgets(context, known) },
        Topic { ten: "Tiếp công dân, đối thoại, lấy ý kiến", muc: voices(context, known) },
        Topic { ten: "Thủ tục hành chính, phí, lệ phí", muc: desk(context, known) },
        Topic { ten: "Kế hoạch, danh mục, tiếp cận thông tin", muc: register(context, known) },
    ]
}

fn budgets(context: &Context, known: &Shortcomings) -> Vec<Requirement> {
    let year = u64::try_from(context.day.year()).unwrap_or_default();
    let shown: Vec<&Record<Budget>> = budget::public(context.content, context.day).collect();
    let told = |year: &u64| *year == u64::try_from(context.day.year()).unwrap_or_default() || shown.iter().any(|b| b.year.0 == *year);
    let years = [year, year.saturating_sub(1)].into_iter().filter(told);
    years.flat_map(|year| BudgetKind::ALL.iter().filter_map(|kind| disclosure(known, &shown, year, *kind)).collect::<Vec<_>>()).collect()
}

/// A kind of disclosure of a year; support and funds only when there are any.
fn disclosure(known: &Shortcomings, shown: &[&Record<Budget>], year: u64, kind: BudgetKind) -> Option<Requirement> {
    let record = shown.iter().find(|budget| budget.year.0 == year && budget.kind == kind);
    let missing = known.about("budget.kinds", &format!("{year}/{}", kind.code()));
    if record.is_none() && missing.is_none() && matches!(kind, BudgetKind::DirectSupport | BudgetKind::OffBudgetFunds) {
        return None;
    }
    let own = record.map_or(&[][..], |record| known.in_file(&record.source.path));
    let incomplete = own.iter().any(|finding| finding.rule == "budget.kinds");
    let mut findings: Vec<&Finding> = own.iter().copied().filter(|finding| finding.due.is_some()).collect();
    findings.extend(missing.filter(|_| record.is_none()));
    let there = record.map(|record| match record.published {
        Some(day) => format!("công khai ngày {}", day.display()),
        None => "chưa ghi ngày công khai".to_owned(),
    });
    let law_day = record.and_then(|record| record.published).or_else(|| day_of_law(year, kind));
    // The law that came before had no deadline of its own for some kinds, only the duty.
    let dated = |id: &&str| catalogue::rule(id).zip(law_day).is_some_and(|(rule, day)| rule.version_on(day).is_some());
    let rule = [deadline_rule(kind), "budget.kinds"].into_iter().find(dated).unwrap_or(deadline_rule(kind));
    let asked = Asked {
        name: kind.label().to_owned(),
        period: format!("Năm {year}"),
        url: record.map(|record| budget::url(record)),
        there,
        rule,
        law_day,
        otherwise: State::NotDue,
    };
    Some(Requirement { chua_du: incomplete.then_some("Chưa đủ số liệu hoặc thuyết minh"), ..asked.judged(&findings) })
}

/// The day by whose law a disclosure is judged when it was not published: that of its event, as near as the year tells.
fn day_of_law(year: u64, kind: BudgetKind) -> Option<Day> {
    let end = |year: u64, rest: &str| Day::parse(&format!("{year:04}-{rest}")).ok();
    match kind {
        BudgetKind::Draft | BudgetKind::Decided => end(year.checked_sub(1)?, "12-31"),
        BudgetKind::FirstQuarter => end(year, "03-31"),
        BudgetKind::HalfYear => end(year, "06-30"),
        BudgetKind::NineMonths => end(year, "09-30"),
        BudgetKind::Year | BudgetKind::FinalAccounts => end(year + 1, "03-31"),
        BudgetKind::DirectSupport | BudgetKind::OffBudgetFunds => end(year, "12-31"),
    }
}

/// The rule that gives a kind its last day.
fn deadline_rule(kind: BudgetKind) -> &'static str {
    match kind {
        BudgetKind::Draft => "budget.deadline.draft",
        BudgetKind::Decided => "budget.deadline.decided",
        BudgetKind::FirstQuarter | BudgetKind::HalfYear | BudgetKind::NineMonths => "budget.deadline.period",
        BudgetKind::Year => "budget.deadline.year",
        BudgetKind::FinalAccounts => "budget.deadline.final",
        BudgetKind::DirectSupport => "budget.support.policy",
        BudgetKind::OffBudgetFunds => "budget.portal",
    }
}

fn voices(context: &Context, known: &Shortcomings) -> Vec<Requirement> {
    let mut rows = vec![calendar(context, known), reception_documents(context, known)];
    rows.extend(dialogues(context, known));
    rows.extend(consultations(context, known));
    rows.push(conferences(context, known));
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

/// The yearly dialogue, and the conclusion of each that was held.
fn dialogues(context: &Context, known: &Shortcomings) -> Vec<Requirement> {
    let year = context.day.year();
    let listed = dialogue::listed(context);
    let held: Vec<_> = listed.iter().filter(|record| record.origin.is_none() && record.day.year() == year).collect();
    let mut findings = known.of_rules(&["dialogue.yearly"]);
    findings.extend(held.iter().flat_map(|record| known.in_file(&record.source.path)).filter(|finding| finding.rule == "dialogue.notice"));
    let asked = Asked {
        name: "Hội nghị trao đổi, đối thoại với Nhân dân".to_owned(),
        period: year_name(context)(),
        url: Some("/doi-thoai/".to_owned()),
        there: some(held.len(), "hội nghị"),
        rule: "dialogue.yearly",
        law_day: None,
        otherwise: State::NotDue,
    };
    let conclusion = |record: &&&Record<crate::model::dialogue::Dialogue>| {
        let findings: Vec<&Finding> =
            known.in_file(&record.source.path).iter().copied().filter(|finding| finding.rule == "dialogue.result").collect();
        let concluded = record.conclusion.as_ref().and_then(|conclusion| conclusion.day);
        let asked = Asked {
            name: "Niêm yết kết luận hội nghị đối thoại".to_owned(),
            period: record.day.display(),
            url: Some(dialogue::url(record)),
            there: concluded.map(|day| format!("kết luận ngày {}", day.display())),
            rule: "dialogue.result",
            law_day: None,
            otherwise: State::NotDue,
        };
        asked.judged(&findings)
    };
    std::iter::once(asked.judged(&findings)).chain(held.iter().map(conclusion)).collect()
}

/// The consultations of the year, each with its result.
fn consultations(context: &Context, known: &Shortcomings) -> Vec<Requirement> {
    let asked = hearing::announced(context).into_iter().filter(|record| record.to.year() == context.day.year());
    let row = |record: &Record<crate::model::hearing::Consultation>| {
        let told = record.result_day.filter(|day| *day <= context.day);
        let asked = Asked {
            name: format!("Kết quả lấy ý kiến: {}", record.title),
            period: format!("{} đến {}", record.from.display(), record.to.display()),
            url: Some(hearing::url(record)),
            there: told.map(|day| format!("công khai ngày {}", day.display())),
            rule: "consult.result",
            law_day: None,
            otherwise: State::NotDue,
        };
        asked.judged(known.in_file(&record.source.path))
    };
    asked.map(row).collect()
}

fn conferences(context: &Context, known: &Shortcomings) -> Requirement {
    let villages = &context.content.commune.villages;
    let year = context.day.year();
    let held = hearing::held(context).into_iter().filter(|record| record.day.year() == year && record.day <= context.day).count();
    let asked = Asked {
        name: "Hội nghị của cộng đồng dân cư các thôn, tổ dân phố".to_owned(),
        period: year_name(context)(),
        url: Some("/y-kien/hoi-nghi-thon/".to_owned()),
        there: (held > 0).then(|| format!("{held} hội nghị; xã có {} thôn, tổ dân phố", villages.len())),
        rule: "village.conference",
        law_day: None,
        otherwise: State::NotDue,
    };
    asked.judged(&known.of_rules(&["village.conference"]))
}

fn desk(context: &Context, known: &Shortcomings) -> Vec<Requirement> {
    let procedures = Asked {
        name: "Thủ tục hành chính".to_owned(),
        period: "Thường xuyên".to_owned(),
        url: Some("/thu-tuc/".to_owned()),
        there: some(procedure::listed(context).len(), "thủ tục"),
        rule: "tthc.posting.deadline",
        law_day: None,
        otherwise: State::Unrecorded,
    };
    let fees = Asked {
        name: "Mức thu phí, lệ phí".to_owned(),
        period: "Thường xuyên".to_owned(),
        url: Some("/phi-le-phi/".to_owned()),
        there: some(fee::collected(context).count(), "khoản thu"),
        rule: "fee.posting",
        law_day: None,
        otherwise: State::Unrecorded,
    };
    let outdated = !known.of_rules(&["tthc.expired"]).is_empty();
    let procedures = Requirement {
        chua_du: outdated.then_some("Còn nêu thủ tục đã bãi bỏ hoặc hết căn cứ"),
        ..procedures.judged(&known.of_rules(&["tthc.posting.deadline"]))
    };
    vec![procedures, fees.judged(&known.of_rules(&["fee.posting"]))]
}

fn register(context: &Context, known: &Shortcomings) -> Vec<Requirement> {
    let mut rows = vec![plan(context, known)];
    rows.push(quarterly_list(context, known));
    rows.push(contact(known));
    rows.push(information_rules(context, known));
    rows
}

fn plan(context: &Context, known: &Shortcomings) -> Requirement {
    let plan = context.content.plans.iter().find(|plan| i128::from(plan.year.0) == i128::from(context.day.year()));
    let asked = Asked {
        name: "Kế hoạch công khai".to_owned(),
        period: year_name(context)(),
        url: plan.map(|plan| yearly::url(plan)),
        there: plan.and_then(|plan| some(plan.items.len(), "nội dung")),
        rule: "posting.plan",
        law_day: None,
        otherwise: State::Unrecorded,
    };
    asked.judged(&known.of_rules(&["posting.plan"]))
}

/// The list of the quarter that ended last; owed only once something was posted.
fn quarterly_list(context: &Context, known: &Shortcomings) -> Requirement {
    let quarter = Quarter::of(context.day).previous();
    let list = super::quarter::paper(context, quarter);
    let asked = Asked {
        name: "Danh mục nội dung đã công khai, bản niêm yết".to_owned(),
        period: quarter.name().replacen('q', "Q", 1),
        url: list.map(crate::model::Record::posting_url),
        there: list.map(|list| format!("niêm yết từ {}", list.from.display())),
        rule: "posting.register",
        law_day: None,
        otherwise: State::NotDue,
    };
    asked.judged(&known.of_rules(&["posting.register"]))
}

fn contact(known: &Shortcomings) -> Requirement {
    let findings = known.of_rules(&["info.contact"]);
    let asked = Asked {
        name: "Đầu mối cung cấp thông tin".to_owned(),
        period: "Thường xuyên".to_owned(),
        url: Some("/gioi-thieu/".to_owned()),
        there: findings.is_empty().then(|| "có tên, địa chỉ liên hệ".to_owned()),
        rule: "info.contact",
        law_day: None,
        otherwise: State::Unrecorded,
    };
    asked.judged(&findings)
}

fn information_rules(context: &Context, known: &Shortcomings) -> Requirement {
    use crate::model::closed::DocumentRole;
    let rules = document::issued(context).find(|record| record.role == Some(DocumentRole::InformationRules));
    let asked = Asked {
        name: "Quy chế cung cấp thông tin".to_owned(),
        period: "Thường xuyên".to_owned(),
        url: rules.map(document::url),
        there: rules.map(|rules| format!("số {}", rules.number)),
        rule: "info.rules",
        law_day: None,
        otherwise: State::Unrecorded,
    };
    asked.judged(&known.of_rules(&["info.rules"]))
}

//! What other laws want public, beside the fourteen groups: the budget, reception of citizens, dialogue, fees, procedures,
//! consultations, the plan and the quarterly list; each with its state on the day, its article and the reasons written.
//! `voices` has those of receptions, meetings and consultations.

use serde::Serialize;

use super::shortcoming::{self, Late, Shortcomings};
use super::state::State;
use super::{voices, yearly};
use crate::model::closed::BudgetKind;
use crate::model::period::Quarter;
use crate::model::{Day, Finding, Record, Severity, budget::Budget};
use crate::plan::{Context, budget, document, fee};
use crate::rules::catalogue;

/// A duty with its state.
#[derive(Debug, Serialize)]
pub(super) struct Requirement {
    pub ten: String,
    pub ky: String,
    pub url: Option<String>,
    /// What is there, in words.
    pub co: Option<String>,
    pub trang_thai: State,
    pub muon: Option<Late>,
    pub can_cu: &'static str,
    pub ly_do: Vec<String>,
    /// In what way that which is there is not whole.
    pub chua_du: Vec<&'static str>,
}

impl Requirement {
    /// Of a meeting it is the notice that may be late.
    pub fn announced(self) -> Self {
        let trang_thai = if self.trang_thai == State::Late { State::NoticeLate } else { self.trang_thai };
        Self { trang_thai, ..self }
    }

    pub fn lacking(self, chua_du: Vec<&'static str>) -> Self {
        Self { chua_du, ..self }
    }
}

/// The duties of one law.
#[derive(Debug, Serialize)]
pub(super) struct Topic {
    pub ten: &'static str,
    pub muc: Vec<Requirement>,
}

/// Rules that remind of a duty before its year is over, with a warning; afterwards they are errors.
const REMINDERS: [&str; 2] = ["dialogue.yearly", "village.conference"];

/// What is asked: by which rules, and what answers it.
pub(super) struct Asked {
    pub name: String,
    pub period: String,
    pub url: Option<String>,
    pub there: There,
    /// The rule whose article is shown.
    pub rule: &'static str,
    /// The day whose law is shown, where it is not the law of today.
    pub law_day: Option<Day>,
    /// The state when it is not there and no rule misses it.
    pub otherwise: State,
}

/// What answers a duty, in words.
pub(super) enum There {
    /// It is there, be it incomplete or late.
    Done(String),
    /// Something is written, but what is asked is not there: a meeting that is planned, a draft without its day.
    Begun(String),
    Nothing,
}

impl There {
    fn words(self) -> Option<String> {
        match self {
            Self::Done(words) | Self::Begun(words) => Some(words),
            Self::Nothing => None,
        }
    }
}

impl From<Option<String>> for There {
    fn from(words: Option<String>) -> Self {
        words.map_or(Self::Nothing, Self::Done)
    }
}

impl Asked {
    /// What findings say: of something that is not there they miss it, of something that is there they tell what it lacks.
    pub fn judged(self, findings: &[&Finding]) -> Requirement {
        let muon = shortcoming::late(findings);
        let unmet = |finding: &&&Finding| finding.due.and_then(crate::model::Due::days_late).is_none();
        let (reminding, lacking): (Vec<&&Finding>, Vec<&&Finding>) =
            findings.iter().filter(unmet).partition(|finding| is_reminder(finding));
        let done = matches!(self.there, There::Done(_));
        let trang_thai = match (done, lacking.is_empty()) {
            (false, false) => State::Missing,
            _ if muon.is_some() => State::Late,
            (true, false) => State::Incomplete,
            _ if !reminding.is_empty() => State::NotDue,
            (true, true) => State::Posted,
            (false, true) => self.otherwise,
        };
        let mut ly_do: Vec<String> = findings.iter().filter_map(|finding| finding.waived.clone()).collect();
        ly_do.sort_unstable();
        ly_do.dedup();
        let can_cu = catalogue::rule(self.rule).map_or("", |rule| basis_on(rule, self.law_day));
        let (ten, ky, co) = (self.name, self.period, self.there.words());
        Requirement { ten, ky, url: self.url, co, trang_thai, muon, can_cu, ly_do, chua_du: Vec::new() }
    }
}

/// The article that held on a day; of a day before any known text, or without one, the present article.
fn basis_on(rule: &'static catalogue::Rule, day: Option<Day>) -> &'static str {
    day.and_then(|day| rule.version_on(day)).map_or(rule.basis.as_str(), |law| law.basis)
}

pub(super) fn is_reminder(finding: &Finding) -> bool {
    finding.severity == Severity::Warning && REMINDERS.contains(&finding.rule.as_str())
}

/// `12 buổi`, or nothing for none.
pub(super) fn some(count: usize, unit: &str) -> There {
    (count > 0).then(|| format!("{count} {unit}")).into()
}

pub(super) fn topics(context: &Context, known: &Shortcomings) -> Vec<Topic> {
    vec![
        Topic { ten: "Ngân sách", muc: budgets(context, known) },
        Topic { ten: "Tiếp công dân, đối thoại, lấy ý kiến", muc: voices::all(context, known) },
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
    let mut findings: Vec<&Finding> = own.to_vec();
    findings.extend(missing.filter(|_| record.is_none()));
    let there = match record.map(|record| record.published) {
        Some(Some(day)) => There::Done(format!("công khai ngày {}", day.display())),
        Some(None) => There::Begun("có bản ghi".to_owned()),
        None => There::Nothing,
    };
    let undated = matches!(there, There::Begun(_));
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
    let judged = asked.judged(&findings).lacking(incomplete(own));
    Some(if undated { Requirement { trang_thai: State::Undated, ..judged } } else { judged })
}

/// What a disclosure lacks, in words.
fn incomplete(findings: &[&Finding]) -> Vec<&'static str> {
    let undue = |finding: &&&Finding| finding.due.is_none();
    let lack = |finding: &&Finding| match finding.rule.as_str() {
        "budget.kinds" => Some("Chưa đủ số liệu hoặc thuyết minh"),
        "budget.portal" => None,
        _ if finding.keys.is_empty() => Some("Chưa ghi ngày để tính hạn"),
        _ => Some("Ngày công khai trước ngày được công khai"),
    };
    let mut lacks: Vec<&str> = findings.iter().filter(undue).filter_map(lack).collect();
    lacks.dedup();
    lacks
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

fn desk(context: &Context, known: &Shortcomings) -> Vec<Requirement> {
    let procedures = Asked {
        name: "Thủ tục hành chính".to_owned(),
        period: "Thường xuyên".to_owned(),
        url: Some("/thu-tuc/".to_owned()),
        there: some(context.procedures.listed().len(), "thủ tục"),
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
        chua_du: outdated.then_some("Còn nêu thủ tục đã bãi bỏ hoặc hết căn cứ").into_iter().collect(),
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
        period: format!("Năm {}", context.day.year()),
        url: plan.map(|plan| yearly::url(plan)),
        there: plan.map_or(There::Nothing, |plan| some(plan.items.len(), "nội dung")),
        rule: "posting.plan",
        law_day: None,
        otherwise: State::Unrecorded,
    };
    let mut findings = known.of_rules(&["posting.plan"]);
    findings.retain(|finding| plan.is_none_or(|plan| finding.file == *plan.source.path));
    asked.judged(&findings)
}

/// The list of the quarter that ended last; owed only once something was posted.
fn quarterly_list(context: &Context, known: &Shortcomings) -> Requirement {
    let quarter = Quarter::of(context.day).previous();
    let list = super::quarter::paper(&super::quarter::papers(context), quarter);
    let asked = Asked {
        name: "Danh mục nội dung đã công khai, bản niêm yết".to_owned(),
        period: quarter.name().replacen('q', "Q", 1),
        url: list.map(crate::model::Record::posting_url),
        there: list.map(|list| format!("niêm yết từ {}", list.from.display())).into(),
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
        there: findings.is_empty().then(|| "có tên, địa chỉ liên hệ".to_owned()).into(),
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
        there: rules.map(|rules| format!("số {}", rules.number)).into(),
        rule: "info.rules",
        law_day: None,
        otherwise: State::Unrecorded,
    };
    asked.judged(&known.of_rules(&["info.rules"]))
}

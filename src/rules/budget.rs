//! Budget: which disclosures are due, the deadlines that follow from a period, tables with units and sums.

use super::Function;
use super::catalogue::{VersionRef, rule};
use super::generic::as_known;
use super::judge::{Bench, Judge};
use crate::model::budget::{Budget, BudgetTable};
use crate::model::closed::{BudgetKind, ColumnKind};
use crate::model::table::Column;
use crate::model::values::Cell;
use crate::model::{Day, Record, Step, fold, group_digits};

pub(super) const FUNCTIONS: &[(&str, Function)] = &[
    ("budget.kinds", kinds),
    ("budget.deadline.period", periods),
    ("budget.deadline.decided", before_resolution),
    ("budget.deadline.final", before_resolution),
    ("budget.support.policy", support),
    ("budget.sums", sums),
];

/// The last day of a kind's period, for those kinds that have one.
pub(super) fn period_end(kind: BudgetKind, year: i16) -> Option<Day> {
    let end = match kind {
        BudgetKind::FirstQuarter => "03-31",
        BudgetKind::HalfYear => "06-30",
        BudgetKind::NineMonths => "09-30",
        _ => return None,
    };
    Day::parse(&format!("{year:04}-{end}")).ok()
}

/// The last day for a kind of a budget year, whatever day the session was; a day later it is missed.
/// The draft precedes the year. The commune decides within 10 days of the province, which decides before 10 December
/// (Luật 89/2025/QH15 Điều 46), and approves the final accounts before 31 March of the next year (Điều 71). The year's
/// report has no such day of its own and is expected with the final accounts.
pub(super) fn last_day(bench: &Bench, kind: BudgetKind, year: i16) -> Option<Day> {
    let day = |year: i16, rest: &str| Day::parse(&format!("{year:04}-{rest}")).ok();
    match kind {
        BudgetKind::Draft => day(year - 1, "12-31"),
        BudgetKind::Decided => deadline(bench, "budget.deadline.decided", day(year - 1, "12-20")?),
        BudgetKind::Year | BudgetKind::FinalAccounts => deadline(bench, "budget.deadline.final", day(year + 1, "03-31")?),
        BudgetKind::DirectSupport | BudgetKind::OffBudgetFunds => None,
        period => deadline(bench, "budget.deadline.period", period_end(period, year)?),
    }
}

/// The last day that the rule of a deadline leaves after an event.
fn deadline(bench: &Bench, id: &str, event: Day) -> Option<Day> {
    let bench = bench.of_rule(rule(id)?);
    let days = bench.number(bench.law_on(Some(event))?, "so_ngay")?;
    Some(bench.ground.calendar.days_after(event, days))
}

fn kinds(judge: &mut Judge) {
    let (content, day) = (judge.case.content, judge.case.day);
    let mut years: Vec<i16> =
        content.budgets.iter().filter_map(|b| i16::try_from(b.year.0).ok()).filter(|year| (2017..=day.year()).contains(year)).collect();
    years.push(day.year());
    years.sort_unstable();
    years.dedup();
    for year in years {
        let law = judge.law_on(Day::parse(&format!("{year:04}-12-31")).ok());
        let due = BudgetKind::ALL.iter().filter(|kind| last_day(judge, **kind, year).is_some_and(|last| last < day));
        let has = |kind: BudgetKind| content.budgets.iter().any(|b| i128::from(b.year.0) == i128::from(year) && b.kind == kind);
        let missing: Vec<BudgetKind> = due.copied().filter(|kind| !has(*kind)).collect();
        if let Some(law) = law.filter(|_| !missing.is_empty()) {
            let names: Vec<&str> = missing.iter().map(|kind| kind.label()).collect();
            let message = format!("ngân sách năm {year} chưa công khai: {}", names.join("; "));
            judge.site_fails(law, message, format!("thêm tệp vào ngan-sach/{year}/, mỗi loại một tệp"));
            judge.last_is_about(missing.iter().map(|kind| format!("{year}/{}", kind.code())));
        }
    }
    for record in &content.budgets {
        unlikely_year(judge, record);
        incomplete(judge, record);
    }
}

/// A budget is of a year of the present law of budgets, at most of the year to come.
fn unlikely_year(judge: &mut Judge, record: &Record<Budget>) {
    let likely = 1997..=i128::from(judge.case.day.year()) + 1;
    if let Some(law) = judge.law_on(None).filter(|_| !likely.contains(&i128::from(record.year.0))) {
        let message = format!("năm ngân sách {} không thể đúng", record.year.0);
        judge.fails_at(law, &record.source, vec![Step::value("nam")], message, "ghi lại nam");
    }
}

/// What was decided or approved is not published before the resolution that does so.
fn before_resolution(judge: &mut Judge) {
    let kind = if judge.rule.id == "budget.deadline.final" { BudgetKind::FinalAccounts } else { BudgetKind::Decided };
    for record in judge.case.content.budgets.iter().filter(|record| record.kind == kind) {
        let Some(decided) = record.resolution.as_ref().and_then(|resolution| resolution.day) else { continue };
        let Some(published) = record.published.filter(|published| *published < decided) else { continue };
        let Some(law) = judge.law_on(Some(decided)) else { continue };
        too_early(judge, law, record, published, &format!("trước ngày nghị quyết {}", decided.display()));
    }
}

/// A disclosure dated before what it discloses.
fn too_early<'a>(judge: &mut Judge<'a>, law: VersionRef<'a>, record: &Record<Budget>, published: Day, before: &str) {
    let message = format!("{} năm {}: công khai ngày {}, {before}", record.kind.label(), record.year.0, published.display());
    judge.fails_at(law, &record.source, vec![Step::value("ngay_cong_khai")], message, "sửa ngày gõ nhầm");
}

/// Direct support is dated by the paper received or by the approval: without either no deadline can be counted.
fn support(judge: &mut Judge) {
    for record in judge.case.content.budgets.iter().filter(|record| record.kind == BudgetKind::DirectSupport) {
        let dated = record.received.is_some() || record.resolution.as_ref().is_some_and(|resolution| resolution.day.is_some());
        let Some(law) = judge.law_on(record.published).filter(|_| !dated) else { continue };
        let message = format!("{} năm {}: chưa ghi ngày nhận văn bản hoặc ngày phê duyệt", record.kind.label(), record.year.0);
        judge.fails_at(law, &record.source, Vec::new(), message, "ghi ngay_nhan_van_ban hoặc nghi_quyet.ngay");
    }
}

/// A disclosure is numbers and their explanation.
fn incomplete(judge: &mut Judge, record: &Record<Budget>) {
    let Some(law) = judge.law_on(record.published) else { return };
    let mut lacking = Vec::new();
    if record.tables.iter().all(|table| table.rows.is_empty()) && record.files.is_empty() {
        lacking.push("số liệu (bang hoặc tep)");
    }
    if record.explanation.as_deref().is_none_or(|text| text.trim().is_empty()) {
        lacking.push("thuyết minh (thuyet_minh)");
    }
    if !lacking.is_empty() {
        let message = format!("{} năm {}: thiếu {}", record.kind.label(), record.year.0, lacking.join(", "));
        judge.fails_at(law, &record.source, Vec::new(), message, "bổ sung rồi ghi ngày cập nhật vào cap_nhat");
    }
}

fn periods(judge: &mut Judge) {
    for record in &judge.case.content.budgets {
        let Some(end) = i16::try_from(record.year.0).ok().and_then(|year| period_end(record.kind, year)) else { continue };
        let Some(law) = judge.law_on(Some(end)) else { continue };
        let (Some(days), Some(published)) = (judge.number(law, "so_ngay"), record.published) else { continue };
        if published <= end {
            too_early(judge, law, record, published, &format!("khi chưa hết kỳ {}", end.display()));
            continue;
        }
        let last = judge.case.calendar.days_after(end, days);
        let (law, last, note) = as_known(judge, law, end, last);
        if published > last {
            let message = format!(
                "{} năm {}: công khai ngày {}, chậm nhất {} ({days} ngày kể từ ngày hết kỳ {}{note})",
                record.kind.label(),
                record.year.0,
                published.display(),
                last.display(),
                end.display()
            );
            judge.fails_at(
                law,
                &record.source,
                vec![Step::value("ngay_cong_khai")],
                message,
                "ghi đúng ngày nếu gõ nhầm; nếu đúng là muộn thì giữ nguyên và ghi lý do ở cai_dat.mien_tru",
            );
            judge.last_was_due(last, Some(published));
        }
    }
}

fn sums(judge: &mut Judge) {
    for record in &judge.case.content.budgets {
        unitless(judge, record);
        balance(judge, record);
    }
}

fn unitless(judge: &mut Judge, record: &Record<Budget>) {
    let law = judge.rule.law();
    for (index, table) in record.tables.iter().enumerate() {
        let without = table.unit.is_none() && table.columns.iter().any(|c| matches!(c.kind, Some(ColumnKind::Money)) && c.unit.is_none());
        if without {
            let keys = vec![Step::key("bang"), Step::Item(index)];
            let message = format!("bảng «{}» không ghi đơn vị tính", table.title);
            judge.fails_at(law, &record.source, keys, message, "ghi don_vi_tinh: đồng (hoặc triệu đồng)");
        }
    }
}

/// What the two tables of a disclosure declare, where there is one of income and one of spending and both mean the same by a
/// column: the plan spends no more than it takes in, what is added from above among it; a surplus that is told is their
/// difference. Nothing is compared where the titles do not say which is which, or where a total or a unit differs in kind.
fn balance(judge: &mut Judge, record: &Record<Budget>) {
    let (Some((_, income)), Some((at, spending))) = (the_one(record, "thu"), the_one(record, "chi")) else { return };
    let law = judge.rule.law();
    for column in spending.columns.iter().filter(|column| column.kind == Some(ColumnKind::Money)) {
        let (Some(taken), Some(spent)) = (total(income, &column.code), total(spending, &column.code)) else { continue };
        if unit_of(income, &column.code) != unit_of(spending, &column.code) {
            continue;
        }
        let planned = matches!(record.kind, BudgetKind::Draft | BudgetKind::Decided) || column.code.contains("du_toan");
        if planned && spent > taken {
            let message = format!(
                "{} năm {}, cột «{}»: chi {} nhiều hơn thu {} (thu gồm cả số bổ sung từ ngân sách cấp trên), chênh {}",
                record.kind.label(),
                record.year.0,
                column.name,
                shown(spent),
                shown(taken),
                shown(spent - taken)
            );
            let keys = vec![Step::key("bang"), Step::Item(at), Step::key("tong"), Step::value(&column.code)];
            judge.fails_at(law, &record.source, keys, message, BALANCE_REMEDY);
        }
        surplus(judge, record, column, taken - spent);
    }
}

const BALANCE_REMEDY: &str =
    "xem lại bản gốc; còn khoản thu chưa ghi (chuyển nguồn, kết dư, bổ sung) thì thêm một dòng; bản gốc đúng như vậy thì giữ nguyên";

/// Rows that tell the surplus of income over spending.
fn surplus(judge: &mut Judge, record: &Record<Budget>, column: &Column, difference: i64) {
    let law = judge.rule.law();
    for (index, table) in record.tables.iter().enumerate() {
        for (line, row) in table.rows.iter().enumerate() {
            let label = table.columns.iter().find_map(|text| row.get(text.code.as_str())?.as_ref()).map_or("", |cell| cell.0.as_str());
            let says = fold(label);
            let told = says.starts_with("ket du") || says.starts_with("chenh lech thu") || says.starts_with("can doi thu");
            let Some(value) = row.get(column.code.as_str()).and_then(|cell| sum(cell.as_ref()?)).filter(|_| told) else { continue };
            if value != difference {
                let message = format!("«{label}» ghi {}, thu trừ chi được {}", shown(value), shown(difference));
                let keys = vec![Step::key("bang"), Step::Item(index), Step::key("hang"), Step::Item(line), Step::value(&column.code)];
                judge.fails_at(law, &record.source, keys, message, BALANCE_REMEDY);
            }
        }
    }
}

/// The only table whose title speaks of income, or of spending, and not of both.
fn the_one<'a>(record: &'a Record<Budget>, word: &str) -> Option<(usize, &'a BudgetTable)> {
    let speaks = |table: &BudgetTable| {
        let words = fold(&table.title);
        let has = |word: &str| words.split(|c: char| !c.is_alphanumeric()).any(|own| own == word);
        has(word) && !(has("thu") && has("chi"))
    };
    let mut found = record.tables.iter().enumerate().filter(|(_, table)| speaks(table));
    found.next().filter(|_| found.next().is_none())
}

/// What a table declares as the total of a column; a table that declares none is not added up here.
fn total(table: &BudgetTable, column: &str) -> Option<i64> {
    sum(table.totals.get(column)?)
}

fn sum(cell: &Cell) -> Option<i64> {
    cell.0.trim().parse().ok()
}

fn unit_of<'a>(table: &'a BudgetTable, code: &str) -> Option<&'a str> {
    let column = table.columns.iter().find(|column| *column.code == *code);
    column.and_then(|column| column.unit.as_deref()).or(table.unit.as_deref())
}

fn shown(value: i64) -> String {
    let digits = group_digits(&value.unsigned_abs().to_string());
    if value < 0 { format!("-{digits}") } else { digits }
}

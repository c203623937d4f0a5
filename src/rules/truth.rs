//! Declared figures against computed ones, everywhere a total can be declared; two sources against each other.

mod excess;
mod scorecard;
mod shares;
mod sources;

use std::collections::BTreeMap;

use super::Function;
use super::examine::OneByOne;
use super::judge::Judge;
use crate::model::closed::{ColumnKind, OpinionState};
use crate::model::dossiers::{Handling, Received, Resolved, Share};
use crate::model::procedure::{Decision, Procedure};
use crate::model::table::{Column, Labels, Role, Row, openings, roles, roles_in_budget};
use crate::model::values::{Cell, Count, ProcedureCode};
use crate::model::{self, Day, Record, Source, Step, fold, group_digits};

pub(super) const FUNCTIONS: &[(&str, Function)] = &[
    ("truth.total", totals),
    ("truth.percent", percentages),
    ("truth.count", counts),
    ("truth.superseded", superseded),
    ("truth.past", past),
    ("truth.assignment", assignments),
    ("truth.duplicate", disagreements),
];

pub(super) const ONE_BY_ONE: &[(&str, OneByOne)] = &[("truth.duplicate", sources::within_one)];

/// A figure that was declared beside the one that its parts give.
struct Claim<'a> {
    source: &'a Source,
    keys: Vec<Step>,
    what: String,
    declared: f64,
    computed: f64,
    /// How the computed figure comes about: `3.548 + 9`.
    parts: String,
}

const SOURCE_KEPT: &str = "xem lại bản gốc; nếu báo cáo ghi đúng như vậy thì giữ nguyên, trang sẽ hiện cả hai số";

fn say(judge: &mut Judge, claim: Claim) {
    if (claim.declared - claim.computed).abs() < 0.000_5 {
        return;
    }
    let law = judge.rule.law();
    let message = format!("{}: ghi {}, tính lại được {} ({})", claim.what, number(claim.declared), number(claim.computed), claim.parts);
    judge.fails_at(law, claim.source, claim.keys, message, SOURCE_KEPT);
}

fn number(value: f64) -> String {
    group_digits(&((value * 100.0).round() / 100.0).to_string())
}

fn sum_text(parts: &[f64]) -> String {
    parts.iter().map(|part| number(*part)).collect::<Vec<_>>().join(" + ")
}

fn keys(path: &str) -> Vec<Step> {
    path.split('.').map(Step::value).collect()
}

/// Counts are far below 2^53, so nothing is lost.
#[allow(clippy::cast_precision_loss)]
fn real(count: Count) -> f64 {
    count.0 as f64
}

fn claim<'a>(source: &'a Source, path: &str, what: &str, declared: Option<Count>, parts: &[Option<Count>]) -> Option<Claim<'a>> {
    let parts: Vec<f64> = parts.iter().flatten().copied().map(real).collect();
    let declared = real(declared?);
    (parts.len() > 1).then(|| Claim {
        source,
        keys: keys(path),
        what: what.to_owned(),
        declared,
        computed: parts.iter().sum(),
        parts: sum_text(&parts),
    })
}

fn totals(judge: &mut Judge) {
    let content = judge.case.content;
    let mut claims = Vec::new();
    for record in &content.handlings {
        handling(&record.source, &record.data, &mut claims);
    }
    for record in content.dialogues.iter().filter(|record| !record.opinions.is_empty()) {
        let resolved = record.opinions.iter().filter(|opinion| opinion.state == Some(OpinionState::Resolved)).count();
        if let Some(declared) = &record.declared {
            let all = record.opinions.len();
            let counted = |path: &str, what: &str, declared: Option<Count>, count: usize| {
                let declared = declared.map(real)?;
                let computed = real(Count(count as u64));
                Some(Claim {
                    source: &record.source,
                    keys: keys(path),
                    what: what.to_owned(),
                    declared,
                    computed,
                    parts: "đếm trong danh sách ý kiến".to_owned(),
                })
            };
            claims.extend(counted("tong_hop.so_y_kien", "Số ý kiến", declared.opinions, all));
            claims.extend(counted("tong_hop.da_giai_quyet", "Số ý kiến đã giải quyết", declared.resolved, resolved));
        }
    }
    for record in &content.receptions {
        if let Some(letters) = &record.letters {
            let parts = [letters.resolved, letters.pending];
            claims.extend(claim(&record.source, "don_thu.tiep_nhan", "Đơn thư đã tiếp nhận", letters.received, &parts));
        }
    }
    for record in &content.scorecards {
        scorecard::totals(&record.source, &record.data, &mut claims);
    }
    for record in &content.satisfaction {
        let parts: Vec<_> = record.levels.iter().map(|level| level.count).collect();
        claims.extend(claim(&record.source, "so_phieu", "Số phiếu", record.ballots, &parts));
    }
    for claim in claims {
        say(judge, claim);
    }
    excess::parts(judge);
    scorecard::excess(judge);
    tables(judge);
}

fn handling<'a>(source: &'a Source, record: &'a Handling, claims: &mut Vec<Claim<'a>>) {
    let received = record.received.as_ref();
    let resolved = record.resolved.as_ref();
    let pending = record.pending.as_ref();
    claims.extend(
        received.and_then(|r: &Received| {
            claim(source, "tiep_nhan.tong", "Hồ sơ tiếp nhận (mới và kỳ trước)", r.total, &[r.new, r.carried_over])
        }),
    );
    let through = [resolved.and_then(|r| r.total), pending.and_then(|p| p.total)];
    claims.extend(
        received.and_then(|r| claim(source, "tiep_nhan.tong", "Hồ sơ tiếp nhận (đã giải quyết và đang giải quyết)", r.total, &through)),
    );
    claims.extend(
        resolved
            .and_then(|r: &Resolved| claim(source, "da_giai_quyet.tong", "Hồ sơ đã giải quyết", r.total, &[r.early, r.on_time, r.late])),
    );
    claims.extend(pending.and_then(|p| claim(source, "dang_giai_quyet.tong", "Hồ sơ đang giải quyết", p.total, &[p.in_time, p.late])));
    let fields: Vec<_> = record.by_field.iter().map(|field| field.received.as_ref().and_then(|r| r.total)).collect();
    claims.extend(received.and_then(|r| claim(source, "theo_linh_vuc", "Hồ sơ tiếp nhận theo lĩnh vực", r.total, &fields)));
    let late: f64 = record.overdue.iter().filter_map(|o| o.count).map(real).sum();
    let declared = [resolved.and_then(|r| r.late), pending.and_then(|p| p.late)].into_iter().flatten().map(real).reduce(|a, b| a + b);
    if let Some(declared) = declared.filter(|_| !record.overdue.is_empty()) {
        claims.push(Claim {
            source,
            keys: keys("qua_han"),
            what: "Hồ sơ quá hạn".to_owned(),
            declared,
            computed: late,
            parts: "cộng các dòng giải trình".to_owned(),
        });
    }
}

fn tables(judge: &mut Judge) {
    let content = judge.case.content;
    for record in &content.figures {
        let others = elsewhere(judge, &record.source, record.origin.as_deref());
        let (columns, rows) = (&record.columns, &record.rows);
        let roles = roles(columns, rows);
        let whole = Table { source: &record.source, at: &[], columns, rows, totals: &record.totals, roles, openings: Vec::new() };
        table(judge, &whole, &others);
        shares::of_one_whole(judge, record);
    }
    for record in &content.budgets {
        for (index, part) in record.tables.iter().enumerate() {
            let at = [Step::key("bang"), Step::Item(index)];
            let (columns, rows) = (&part.columns, &part.rows);
            let (roles, openings) = (roles_in_budget(columns, rows), openings(columns, rows));
            let part = Table { source: &record.source, at: &at, columns, rows, totals: &part.totals, roles, openings };
            table(judge, &part, &BTreeMap::new());
        }
    }
}

/// A table with what its rows are among each other.
struct Table<'a> {
    source: &'a Source,
    at: &'a [Step],
    columns: &'a [Column],
    rows: &'a [Row],
    totals: &'a BTreeMap<String, Cell>,
    roles: Vec<Role>,
    /// The rows of a budget that open a section with its total.
    openings: Vec<usize>,
}

/// A total that a table declares: in which row (none: beside the rows), and over which rows it goes.
struct Total {
    declared: f64,
    row: Option<usize>,
    over: Vec<usize>,
}

impl Table<'_> {
    fn value(&self, row: usize, column: &Column) -> Option<f64> {
        figure(self.rows[row].get(column.code.as_str())?.as_ref()?)
    }

    fn values(&self, rows: &[usize], column: &Column) -> Vec<f64> {
        rows.iter().filter_map(|row| self.value(*row, column)).collect()
    }

    /// The rows that are no totals, of some of them.
    fn counted(&self, rows: std::ops::Range<usize>) -> Vec<usize> {
        rows.filter(|row| self.roles[*row] != Role::Total).collect()
    }

    fn declared_in(&self, column: &Column) -> Vec<Total> {
        let all = self.rows.len();
        if let Some(declared) = self.totals.get(column.code.as_str()).and_then(figure) {
            return vec![Total { declared, row: None, over: self.counted(0..all) }];
        }
        if self.openings.len() > 1 && self.openings[0] == 0 {
            let ends = self.openings.iter().skip(1).copied().chain([all]);
            let sections = self.openings.iter().zip(ends);
            return sections.filter_map(|(row, end)| self.total_in(*row, self.counted(row + 1..end), column)).collect();
        }
        let row = self.roles.iter().position(|role| *role == Role::Total);
        row.and_then(|row| self.total_in(row, self.counted(0..all), column)).into_iter().collect()
    }

    fn total_in(&self, row: usize, over: Vec<usize>, column: &Column) -> Option<Total> {
        Some(Total { declared: self.value(row, column)?, row: Some(row), over })
    }
}

fn figure(cell: &Cell) -> Option<f64> {
    cell.0.parse().ok()
}

/// The columns of a table whose declared total is not the sum of its rows.
fn table(judge: &mut Judge, table: &Table, others: &Elsewhere) {
    let countable = |column: &&Column| matches!(column.kind, Some(ColumnKind::Number | ColumnKind::Money | ColumnKind::Percent));
    for column in table.columns.iter().filter(countable) {
        let whole = |total: &Total| column.kind != Some(ColumnKind::Percent) || (total.declared - 100.0).abs() < 0.000_5;
        for total in table.declared_in(column).into_iter().filter(whole) {
            if let Some(parts) = missed(table, column, &total) {
                total_missed(judge, table, column, &total, &parts, others);
            }
        }
    }
}

/// The parts of a total, where they do not add up to it. «Trong đó: …», «1.1 …» tell again a part of the row above: either way to
/// add up may be the right one.
fn missed(table: &Table, column: &Column, total: &Total) -> Option<Vec<f64>> {
    let all = table.values(&total.over, column);
    let wholes: Vec<usize> = total.over.iter().copied().filter(|row| table.roles[*row] == Role::Whole).collect();
    let wholes = table.values(&wholes, column);
    let adds_up = |parts: &[f64]| (total.declared - parts.iter().sum::<f64>()).abs() < 0.000_5;
    // One row below «TỔNG CHI» may be all that the table tells of it.
    let too_few = total.row.is_some_and(|row| table.openings.contains(&row)) && wholes.len() < 2;
    if all.is_empty() || too_few || adds_up(&all) || adds_up(&wholes) {
        return None;
    }
    Some(if wholes.is_empty() { all } else { wholes })
}

fn total_missed(judge: &mut Judge, table: &Table, column: &Column, total: &Total, parts: &[f64], others: &Elsewhere) {
    let law = judge.rule.law();
    let declared = number(total.declared);
    let computed = number(parts.iter().sum());
    let shown = if parts.len() <= 12 { sum_text(parts) } else { format!("cộng {} dòng", parts.len()) };
    let labels = Labels::of_columns(table.columns);
    let label = |row: usize| labels.name(&model::table::cells(table.columns, &table.rows[row])).to_owned();
    let (place, which) = match total.row {
        Some(row) => ([Step::key("hang"), Step::Item(row)].to_vec(), format!(" «{}»", label(row))),
        None => (vec![Step::value("tong")], String::new()),
    };
    let keys = table.at.iter().cloned().chain(place).chain([Step::value(&column.code)]).collect();
    let mut message = format!("cột «{}»: tổng{which} ghi {declared}, cộng các dòng được {computed} ({shown})", column.name);
    for row in &total.over {
        let label = label(*row);
        for (_, written, file) in others.get(&(fold(&label), column.code.to_string())).into_iter().flatten() {
            message.push_str(&format!("; «{label}» ở {file} ghi {written}"));
        }
    }
    message.push_str(&same_total(judge, table.source, column, total.declared));
    judge.fails_at(law, table.source, keys, message, SOURCE_KEPT);
}

/// Other tables of the same report that declare the same total of the same column, with their parts: where else it stands.
fn same_total(judge: &Judge, source: &Source, column: &Column, declared: f64) -> String {
    let figures = &judge.case.content.figures;
    let origin = figures.iter().find(|record| record.source == *source).and_then(|record| record.origin.as_deref());
    let same_report = figures.iter().filter(|other| origin.is_some() && other.origin.as_deref() == origin && other.source != *source);
    let told = same_report.filter_map(|other| {
        let value = |cell: &Cell| cell.0.parse::<f64>().ok();
        let total = value(other.totals.get(column.code.as_str())?)?;
        let parts: Vec<f64> = other.rows.iter().filter_map(|row| value(row.get(column.code.as_str())?.as_ref()?)).collect();
        ((total - declared).abs() < 0.000_5).then(|| format!("; {} cũng ghi {} ({})", other.source.path, number(total), sum_text(&parts)))
    });
    told.collect()
}

/// What a row is about: its first text cell that is no number of a row.
fn label_of(row: &Row, columns: &[Column]) -> String {
    Labels::of_columns(columns).name(&model::table::cells(columns, row)).to_owned()
}

/// Figures of other tables of the same report, by label and column: the value, how it is written, its file.
type Elsewhere = BTreeMap<(String, String), Vec<(f64, String, String)>>;

fn elsewhere(judge: &Judge, source: &Source, origin: Option<&str>) -> Elsewhere {
    let mut others = Elsewhere::new();
    let Some(origin) = origin else { return others };
    let same_report = judge.case.content.figures.iter().filter(|other| other.origin.as_deref() == Some(origin) && other.source != *source);
    for other in same_report {
        for row in &other.rows {
            let label = fold(&label_of(row, &other.columns));
            for column in other.columns.iter().filter(|c| c.kind == Some(ColumnKind::Number) || c.kind == Some(ColumnKind::Money)) {
                if let Some(value) = row.get(column.code.as_str()).and_then(|cell| cell.as_ref()?.0.parse().ok()) {
                    let written = shares::written(&other.columns, row, column, value);
                    let of_row = others.entry((label.clone(), column.code.to_string())).or_default();
                    of_row.push((value, written, other.source.path.to_string()));
                }
            }
        }
    }
    others
}

/// Two tables of one report that give one thing two figures; each pair is said once, at the earlier file.
fn disagreements(judge: &mut Judge) {
    sources::disagreements(judge);
    attendance(judge);
    scorecard::disagreements(judge);
    let content = judge.case.content;
    let law = judge.rule.law();
    for record in &content.figures {
        let others = elsewhere(judge, &record.source, record.origin.as_deref());
        for (index, row) in record.rows.iter().enumerate() {
            let label = label_of(row, &record.columns);
            for column in &record.columns {
                let Some(own) = row.get(column.code.as_str()).and_then(|cell| cell.as_ref()?.0.parse::<f64>().ok()) else { continue };
                for (value, written, file) in others.get(&(fold(&label), column.code.to_string())).into_iter().flatten() {
                    if (own - value).abs() > 0.000_5 && *record.source.path < **file {
                        let keys = vec![Step::key("hang"), Step::Item(index), Step::value(&column.code)];
                        let here = shares::written(&record.columns, row, column, own);
                        let message = format!("«{label}»: ở đây ghi {here}, ở {file} của cùng nguồn ghi {written}");
                        judge.fails_at(law, &record.source, keys, message, SOURCE_KEPT);
                    }
                }
            }
        }
    }
}

/// One meeting whose attendance is told twice: `so_nguoi_du` beside `tong_hop.so_nguoi`.
fn attendance(judge: &mut Judge) {
    for record in &judge.case.content.dialogues {
        let declared = record.declared.as_ref().filter(|declared| declared.meetings.is_none_or(|meetings| meetings.0 == 1));
        let (Some(came), Some(told)) = (record.people, declared.and_then(|declared| declared.people)) else { continue };
        if came != told {
            let message = format!("Số người dự: so_nguoi_du ghi {}, tong_hop.so_nguoi ghi {}", number(real(came)), number(real(told)));
            judge.fails_at(judge.rule.law(), &record.source, keys("tong_hop.so_nguoi"), message, SOURCE_KEPT);
        }
    }
}

fn percentages(judge: &mut Judge) {
    let content = judge.case.content;
    let law = judge.rule.law();
    let mut wrong = Vec::new();
    let mut share = |source: &Source, path: &str, what: &str, rate: Option<f64>, ways: &[(Option<f64>, Option<f64>)]| {
        let computed: Vec<f64> =
            ways.iter().filter_map(|(part, whole)| Some(part.as_ref()? / whole.filter(|w| *w > 0.0)? * 100.0)).collect();
        let Some(rate) = rate.filter(|_| !computed.is_empty()) else { return };
        if computed.iter().all(|right| (rate - right).abs() > 0.0101) {
            let right = computed.iter().map(|right| format!("{} %", number(*right))).collect::<Vec<_>>().join(" hoặc ");
            wrong.push((source.clone(), keys(path), format!("{what}: ghi {} %, tính lại được {right}", number(rate))));
        }
    };
    let n = |count: Option<Count>| count.map(real);
    for r in &content.handlings {
        let resolved = r.resolved.as_ref();
        let in_time = resolved.and_then(|x| Some(x.early.map_or(0.0, real) + x.on_time.map(real).or(x.early.map(|_| 0.0))?));
        let total = resolved.and_then(|x| n(x.total));
        let received = r.received.as_ref().and_then(|x| n(x.total));
        share(
            &r.source,
            "da_giai_quyet.ty_le",
            "Tỷ lệ giải quyết",
            resolved.and_then(|x| x.rate).map(|x| x.0),
            &[(in_time, total), (total, received)],
        );
        let digitised = [
            ("so_hoa.ho_so.ty_le", "Tỷ lệ số hóa hồ sơ", r.digitised.as_ref().and_then(|d| d.dossiers.as_ref())),
            ("so_hoa.ket_qua.ty_le", "Tỷ lệ số hóa kết quả", r.digitised.as_ref().and_then(|d| d.results.as_ref())),
        ];
        for (path, what, part) in digitised {
            if let Some(Share { done, total, rate }) = part {
                share(&r.source, path, what, rate.map(|x| x.0), &[(n(*done), n(*total))]);
            }
        }
    }
    for r in &content.dialogues {
        if let Some(d) = &r.declared {
            share(&r.source, "tong_hop.ty_le", "Tỷ lệ ý kiến đã giải quyết", d.rate.map(|x| x.0), &[(n(d.resolved), n(d.opinions))]);
        }
    }
    for r in &content.receptions {
        if let Some(l) = &r.letters {
            share(&r.source, "don_thu.ty_le", "Tỷ lệ giải quyết đơn", l.rate.map(|x| x.0), &[(n(l.resolved), n(l.received))]);
        }
    }
    for r in &content.satisfaction {
        let shares: Vec<_> =
            (1..=r.levels.len()).map(|k| (r.levels[..k].iter().map(|l| n(l.count)).sum::<Option<f64>>(), n(r.ballots))).collect();
        share(&r.source, "ty_le", "Tỷ lệ hài lòng", r.rate.map(|x| x.0), &shares);
    }
    for (source, keys, message) in wrong {
        judge.fails_at(law, &source, keys, message, SOURCE_KEPT);
    }
    shares::percentages(judge);
}

/// Counts of procedures in the commune's own report against what is published in the day's lists.
fn counts(judge: &mut Judge) {
    let content = judge.case.content;
    let law = judge.rule.law();
    let shown: Vec<_> = content
        .procedures
        .iter()
        .filter(|p| p.in_force_to.is_none_or(|end| end > judge.case.day) && p.in_force_from.is_none_or(|start| start <= judge.case.day))
        .collect();
    let mut fields: Vec<&str> = shown.iter().map(|p| p.field.as_str()).collect();
    fields.sort_unstable();
    fields.dedup();
    // An older report told of the list of its own day; only the newest can be held against today's.
    let newest = content.handlings.iter().filter(|r| r.origin.is_none() && r.procedures.is_some()).max_by_key(|r| r.period.to);
    if let Some((record, declared)) = newest.and_then(|record| Some((record, record.procedures.as_ref()?))) {
        let pairs = [
            ("thu_tuc.so_thu_tuc", "Số thủ tục", declared.procedures, shown.len()),
            ("thu_tuc.so_linh_vuc", "Số lĩnh vực", declared.fields, fields.len()),
        ];
        for (path, what, declared, published) in pairs {
            if let Some(declared) = declared.filter(|declared| declared.0 != published as u64) {
                let message = format!("{what}: báo cáo ghi {}, trang đang công khai {published}", declared.0);
                judge.fails_at(law, &record.source, keys(path), message, "nhập đủ thủ tục còn thiếu, hoặc sửa số trong báo cáo");
            }
        }
    }
}

/// A procedure that names what replaces it and still has no end.
fn superseded(judge: &mut Judge) {
    let law = judge.rule.law();
    for record in judge.case.content.procedures.iter().filter(|p| !p.replaced_by.is_empty() && p.in_force_to.is_none()) {
        let codes: Vec<&str> = record.replaced_by.iter().map(ProcedureCode::as_str).collect();
        let message = format!("«{}» ghi đã thay bằng {} nhưng chưa ghi ngày hết hiệu lực", record.name, codes.join(", "));
        judge.fails_at(law, &record.source, keys("thay_the_boi"), message, "ghi het_hieu_luc; nếu thủ tục còn áp dụng thì bỏ thay_the_boi");
    }
}

/// What can only have happened, dated after the day.
fn past(judge: &mut Judge) {
    let (content, day, law) = (judge.case.content, judge.case.day, judge.rule.law());
    let mut late = Vec::new();
    for r in &content.dialogues {
        for (index, opinion) in r.opinions.iter().enumerate() {
            if let Some(resolved) = opinion.resolved.filter(|resolved| *resolved > day || *resolved < r.day) {
                let keys = vec![Step::key("y_kien"), Step::Item(index), Step::value("ngay_giai_quyet")];
                late.push((
                    &r.source,
                    keys,
                    format!(
                        "ý kiến được ghi là giải quyết ngày {}, {}",
                        resolved.display(),
                        if resolved > day { "còn ở phía trước" } else { "trước cả buổi đối thoại" }
                    ),
                ));
            }
        }
    }
    for r in &content.petitions {
        if let Some(answered) = r.answered.filter(|answered| *answered > day || *answered < r.day) {
            late.push((
                &r.source,
                keys("ngay_tra_loi"),
                format!("ngày trả lời {} {}", answered.display(), if answered > day { "còn ở phía trước" } else { "trước ngày phản ánh" }),
            ));
        }
    }
    for r in content.handlings.iter().filter(|r| r.period.to > day) {
        late.push((&r.source, keys("ky.den"), format!("kỳ báo cáo đến {} chưa kết thúc", r.period.to.display())));
    }
    let leeway = judge.number(law, "so_ngay_rut_gon").unwrap_or_default();
    for r in &content.procedures {
        late.extend(decided_late(r, day, leeway).map(|(path, message)| (&r.source, keys(path), message)));
    }
    for (source, keys, message) in late {
        judge.fails_at(law, source, keys, message, "xem lại ngày");
    }
}

/// A decision on a procedure that is yet to come, or that came after the procedure applied.
fn decided_late(record: &Record<Procedure>, day: Day, leeway: u32) -> Option<(&'static str, String)> {
    let decisions = [("quyet_dinh_cong_bo.ngay", &record.decision), ("quyet_dinh_bo.ngay", &record.ministry_decision)];
    let dated = |(path, decision): (&'static str, &Option<Decision>)| Some((path, decision.as_ref()?.day?));
    let future = decisions.into_iter().filter_map(dated).find(|(_, decided)| *decided > day);
    if let Some((path, decided)) = future {
        return Some((path, format!("«{}»: quyết định công bố ngày {}, còn ở phía trước", record.name, decided.display())));
    }
    let (decided, from) = record.decision.as_ref()?.day.zip(record.in_force_from)?;
    (decided > from.plus(i64::from(leeway))).then(|| {
        let message = format!(
            "«{}»: quyết định công bố ngày {}, sau ngày có hiệu lực {} (thủ tục rút gọn cũng chỉ sau {leeway} ngày)",
            record.name,
            decided.display(),
            from.display()
        );
        ("quyet_dinh_cong_bo.ngay", message)
    })
}

/// Fields with procedures but nobody responsible, and duties given to people who have left.
fn assignments(judge: &mut Judge) {
    let (content, day, law) = (judge.case.content, judge.case.day, judge.rule.law());
    let serving = |official: &crate::model::official::Official| {
        official.from.is_none_or(|from| from <= day) && official.to.is_none_or(|to| to >= day)
    };
    if !content.officials.is_empty() {
        for field in &content.fields {
            let used = content.procedures.iter().any(|p| p.field == field.code);
            let covered = content.officials.iter().any(|o| serving(o) && o.fields.contains(&field.code));
            if used && !covered {
                judge.fails_at(
                    law,
                    &field.source,
                    Vec::new(),
                    format!("lĩnh vực «{}» chưa có cán bộ phụ trách", field.name),
                    "ghi mã lĩnh vực vào linh_vuc của một cán bộ trong can-bo.yaml",
                );
            }
        }
    }
    let commune = &content.commune;
    let named = [
        ("nguoi_phat_ngon.can_bo", commune.spokesperson.as_ref().map(|s| &s.official)),
        ("dau_moi_thong_tin.can_bo", commune.information_contact.as_ref().map(|c| &c.official)),
    ];
    for (path, code) in named {
        let left = code.and_then(|code| content.officials.iter().find(|o| o.code == *code)).filter(|official| !serving(official));
        if let Some(official) = left {
            judge.fails_at(
                law,
                &commune.source,
                keys(path),
                format!("{} không còn giữ chức vụ", official.name),
                "giao việc cho người khác, sửa mã ở đây",
            );
        }
    }
}

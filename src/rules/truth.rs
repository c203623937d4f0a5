//! Declared figures against computed ones, everywhere a total can be declared; two sources against each other.

mod scorecard;
mod shares;
mod sources;

use std::collections::BTreeMap;

use super::Function;
use super::judge::Judge;
use crate::model::closed::{ColumnKind, OpinionState};
use crate::model::dossiers::{Handling, Received, Resolved, Share};
use crate::model::table::{Column, Row, names_a_part};
use crate::model::values::{Cell, Count, ProcedureCode};
use crate::model::{Source, Step, fold, group_digits};

pub(super) const FUNCTIONS: &[(&str, Function)] = &[
    ("truth.total", totals),
    ("truth.percent", percentages),
    ("truth.count", counts),
    ("truth.superseded", superseded),
    ("truth.past", past),
    ("truth.assignment", assignments),
    ("truth.duplicate", disagreements),
];

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
        table(judge, &record.source, &[], &record.columns, &record.rows, &record.totals, &others);
        shares::of_one_whole(judge, record);
    }
    for record in &content.budgets {
        for (index, part) in record.tables.iter().enumerate() {
            let at = [Step::key("bang"), Step::Item(index)];
            table(judge, &record.source, &at, &part.columns, &part.rows, &part.totals, &BTreeMap::new());
        }
    }
}

/// The columns of a table whose declared total is not the sum of its rows.
fn table(
    judge: &mut Judge,
    source: &Source,
    at: &[Step],
    columns: &[Column],
    rows: &[Row],
    totals: &BTreeMap<String, Cell>,
    others: &Elsewhere,
) {
    let law = judge.rule.law();
    let (rows, summing): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| !is_total(&label_of(row, columns)));
    for column in columns.iter().filter(|column| matches!(column.kind, Some(ColumnKind::Number | ColumnKind::Money | ColumnKind::Percent)))
    {
        let value = |cell: Option<&Cell>| cell.and_then(|cell| cell.0.parse::<f64>().ok());
        let of_row = |row: &Row| value(row.get(column.code.as_str()).and_then(Option::as_ref));
        let declared = value(totals.get(column.code.as_str())).or_else(|| summing.first().and_then(|row| of_row(row)));
        let Some(declared) = declared.filter(|sum| column.kind != Some(ColumnKind::Percent) || (sum - 100.0).abs() < 0.000_5) else {
            continue;
        };
        let all: Vec<f64> = rows.iter().filter_map(|row| of_row(row)).collect();
        // «Trong đó: …», «1.1 …» tell again a part of the row above: either way to add up may be the right one.
        let wholes = rows.iter().filter(|row| !names_a_part(&label_of(row, columns)));
        let wholes: Vec<f64> = wholes.filter_map(|row| of_row(row)).collect();
        let adds_up = |parts: &[f64]| (declared - parts.iter().sum::<f64>()).abs() < 0.000_5;
        if all.is_empty() || adds_up(&all) || adds_up(&wholes) {
            continue;
        }
        let parts = if wholes.is_empty() { all } else { wholes };
        let computed: f64 = parts.iter().sum();
        let shown = if parts.len() <= 12 { sum_text(&parts) } else { format!("cộng {} dòng", parts.len()) };
        let keys = at.iter().cloned().chain([Step::value("tong"), Step::value(&column.code)]).collect();
        let mut message =
            format!("cột «{}»: tổng ghi {}, cộng các dòng được {} ({shown})", column.name, number(declared), number(computed));
        for row in &rows {
            let label = label_of(row, columns);
            for (_, written, file) in others.get(&(fold(&label), column.code.to_string())).into_iter().flatten() {
                message.push_str(&format!("; «{label}» ở {file} ghi {written}"));
            }
        }
        message.push_str(&same_total(judge, source, column, declared));
        judge.fails_at(law, source, keys, message, SOURCE_KEPT);
    }
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

/// A row that is the total of the others.
fn is_total(label: &str) -> bool {
    matches!(fold(label).trim(), "tong" | "tong cong" | "cong" | "tong so" | "tong cong so")
}

/// The first text cell of a row: what it is about.
fn label_of(row: &Row, columns: &[Column]) -> String {
    let first = columns.iter().find(|column| matches!(column.kind, None | Some(ColumnKind::Text)));
    first.and_then(|column| row.get(column.code.as_str())?.as_ref()).map(|cell| cell.0.clone()).unwrap_or_default()
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
    for (source, keys, message) in late {
        judge.fails_at(law, source, keys, message, "xem lại ngày");
    }
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

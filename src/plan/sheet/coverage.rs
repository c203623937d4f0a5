//! What was made public and what is missing, for the file of an inspection: the answers of `/cong-khai/` on landscape A4.

use super::text::{bullets, column, heading, paragraph, plain, table};
use super::{Block, Draft, Issuer, Paper};
use crate::plan::publicity::Coverage;

pub(super) const PATH: &str = "cong-khai";

pub(super) fn draft(issuer: &Issuer, coverage: &Coverage) -> Draft {
    let totals = coverage.totals.iter().map(|(state, count)| format!("{} {count} nhóm", crate::plan::lower_first(state)));
    let totals: Vec<String> = totals.collect();
    let mut draft = Draft::new(issuer, PATH, Paper::A4Ngang, format!("Tình hình công khai năm {}", coverage.year))
        .push(paragraph(format!("{}: {}.", coverage.quarter.replacen('q', "Q", 1), totals.join(", "))))
        .push(heading(2, "14 nhóm nội dung của Điều 11 Luật Thực hiện dân chủ ở cơ sở"))
        .push(groups(coverage));
    for topic in &coverage.topics {
        draft = draft.push(heading(2, topic.name)).push(duties(topic.name, &topic.rows));
    }
    draft.with(open(coverage)).at(issuer, "/cong-khai/")
}

fn groups(coverage: &Coverage) -> Block {
    let mut columns = vec![column("Khoản", 3), column("Nội dung", 9)];
    columns.extend(coverage.quarters.iter().map(|quarter| column(quarter, 5)));
    let rows = coverage.groups.iter().map(|group| {
        let first = [plain(group.clause.to_string()), plain(group.about)];
        first.into_iter().chain(group.cells.iter().map(plain)).collect()
    });
    table("Tình trạng của từng nhóm trong từng quý", columns, rows.collect())
}

fn duties(name: &str, rows: &[[String; 5]]) -> Block {
    let columns = vec![column("Nội dung", 7), column("Kỳ", 5), column("Đã có", 6), column("Tình trạng", 5), column("Căn cứ", 7)];
    table(name, columns, rows.iter().map(|row| row.iter().map(plain).collect()).collect())
}

fn open(coverage: &Coverage) -> Vec<Block> {
    let mut blocks = vec![heading(2, "Việc chưa đạt")];
    if coverage.open.is_empty() {
        blocks.push(paragraph("Không còn quy tắc nào chưa đạt."));
    } else {
        blocks.push(bullets(coverage.open.iter().cloned()));
    }
    if !coverage.reasons.is_empty() {
        blocks.push(heading(2, "Nhóm không phát sinh, lý do"));
        blocks.push(bullets(coverage.reasons.iter().cloned()));
    }
    blocks
}

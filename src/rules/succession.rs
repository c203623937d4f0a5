//! Procedures that replace one another must not go round in a ring.

use std::collections::BTreeMap;

use super::Function;
use super::judge::Judge;
use super::ring::ring;
use crate::model::Step;
use crate::model::values::ProcedureCode;

pub(super) const FUNCTIONS: &[(&str, Function)] = &[("date.succession", succession)];

fn succession(judge: &mut Judge) {
    let procedures = &judge.case.content.procedures;
    let replaced_by: BTreeMap<&str, &[ProcedureCode]> =
        procedures.iter().map(|record| (record.code.as_str(), &record.replaced_by[..])).collect();
    let next = |code: &str| replaced_by.get(code).copied().unwrap_or_default().iter().map(ProcedureCode::as_str).collect::<Vec<_>>();
    for record in procedures {
        let Some(law) = judge.law_on(None) else { return };
        let Some(way) = ring(record.code.as_str(), next) else { continue };
        let message = format!("«{}»: các thủ tục thay thế nhau thành vòng: {}", record.name, way.join(" → "));
        let remedy = "sửa một trong các khóa thay_the_boi để còn một thủ tục cuối cùng";
        judge.fails_at(law, &record.source, vec![Step::value("thay_the_boi")], message, remedy);
    }
}

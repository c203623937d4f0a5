//! A part that is more than the whole it is of.

use super::{SOURCE_KEPT, keys, number, real};
use crate::model::dossiers::{Digitised, Received};
use crate::model::values::Count;
use crate::model::{Source, Step};
use crate::rules::judge::Judge;

/// A part and its whole, each by its path of keys and its name.
struct Pair<'a> {
    source: &'a Source,
    path: String,
    part: (&'static str, Option<Count>),
    whole: (&'static str, Option<Count>),
}

pub(super) fn parts(judge: &mut Judge) {
    let content = judge.case.content;
    let mut pairs = Vec::new();
    for record in &content.handlings {
        pairs.extend(of_dossiers(&record.source, "", record.received.as_ref(), record.digitised.as_ref()));
        for (index, field) in record.by_field.iter().enumerate() {
            let at = format!("theo_linh_vuc.{index}.");
            pairs.extend(of_dossiers(&record.source, &at, field.received.as_ref(), field.digitised.as_ref()));
        }
    }
    for record in &content.receptions {
        if let Some(letters) = &record.letters {
            let whole = ("đơn đã tiếp nhận", letters.received);
            let parts =
                [("da_giai_quyet", "Đơn đã giải quyết", letters.resolved), ("dang_giai_quyet", "Đơn đang giải quyết", letters.pending)];
            pairs.extend(parts.map(|(key, name, part)| Pair {
                source: &record.source,
                path: format!("don_thu.{key}"),
                part: (name, part),
                whole,
            }));
        }
    }
    for record in &content.dialogues {
        if let Some(declared) = &record.declared {
            pairs.push(Pair {
                source: &record.source,
                path: "tong_hop.da_giai_quyet".to_owned(),
                part: ("Ý kiến đã giải quyết", declared.resolved),
                whole: ("số ý kiến", declared.opinions),
            });
        }
    }
    pairs.iter().for_each(|pair| too_much(judge, pair));
}

fn of_dossiers<'a>(source: &'a Source, at: &str, received: Option<&Received>, digitised: Option<&Digitised>) -> Vec<Pair<'a>> {
    let online =
        received.map(|received| ("tiep_nhan.truc_tuyen", ("Hồ sơ trực tuyến", received.online), ("hồ sơ tiếp nhận", received.total)));
    let dossiers = digitised.and_then(|digitised| digitised.dossiers.as_ref());
    let dossiers = dossiers.map(|share| ("so_hoa.ho_so.da", ("Hồ sơ đã số hóa", share.done), ("số phải số hóa", share.total)));
    let results = digitised.and_then(|digitised| digitised.results.as_ref());
    let results = results.map(|share| ("so_hoa.ket_qua.da", ("Kết quả đã số hóa", share.done), ("số phải số hóa", share.total)));
    let pairs = [online, dossiers, results].into_iter().flatten();
    pairs.map(|(path, part, whole)| Pair { source, path: format!("{at}{path}"), part, whole }).collect()
}

fn too_much(judge: &mut Judge, pair: &Pair) {
    let ((part, Some(more)), (whole, Some(less))) = (pair.part, pair.whole) else { return };
    if more > less {
        let message = format!("{part}: ghi {}, nhiều hơn {whole} {}", number(real(more)), number(real(less)));
        judge.fails_at(judge.rule.law(), pair.source, steps(&pair.path), message, SOURCE_KEPT);
    }
}

/// A path of keys in which a number is the place in a list.
fn steps(path: &str) -> Vec<Step> {
    let step = |(part, step): (&str, Step)| part.parse().map_or(step, Step::Item);
    path.split('.').zip(keys(path)).map(step).collect()
}

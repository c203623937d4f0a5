//! The communes of the country with their codes (`don-vi-hanh-chinh.txt`): whether a code is one, and whose.

use std::sync::LazyLock;

use super::Function;
use super::catalogue::VersionRef;
use super::judge::Judge;
use crate::model::closed::UnitKind;
use crate::model::{Step, fold};

pub(super) const FUNCTIONS: &[(&str, Function)] = &[("unit.code", unit_code)];

/// The code of the sample, which no commune has.
const SAMPLE: &str = "00000";

/// A commune of the list.
#[derive(Debug)]
struct Unit {
    code: &'static str,
    kind: UnitKind,
    name: &'static str,
    province: &'static str,
}

static UNITS: LazyLock<Vec<Unit>> = LazyLock::new(|| {
    let mut province = "";
    let mut units = Vec::new();
    for line in include_str!("don-vi-hanh-chinh.txt").lines() {
        match line.split_once(' ') {
            Some(("=", named)) => province = named.split_once(' ').map_or(named, |(_, name)| name),
            Some((code, named)) => units.extend(unit(code, named, province)),
            None => {}
        }
    }
    units
});

/// A line of the list; none for a line that tells of it.
fn unit(code: &'static str, named: &'static str, province: &'static str) -> Option<Unit> {
    let (kind, name) = named.split_once(' ').filter(|_| code.len() == 5)?;
    let kind = match kind {
        "x" => UnitKind::Commune,
        "p" => UnitKind::Ward,
        "k" => UnitKind::SpecialZone,
        _ => return None,
    };
    Some(Unit { code, kind, name, province })
}

fn unit_code(judge: &mut Judge) {
    let (Some(law), Some(code)) = (judge.law_on(None), judge.case.content.commune.unit_code.as_deref()) else { return };
    if code.len() != 5 || !code.bytes().all(|b| b.is_ascii_digit()) {
        let message = format!("mã đơn vị hành chính «{code}» không phải là năm chữ số");
        fails(judge, law, "ma_dvhc", message, "viết đủ năm chữ số trong ngoặc kép, giữ số 0 ở đầu: \"05710\"".to_owned());
    } else if code != SAMPLE {
        against_the_list(judge, law, code);
    }
}

/// The list is of a day and units change: what its age can explain is a warning (a code or a name that it does not know), what it
/// cannot is an error (the code of a commune of another name, in another province or beside the commune's own code).
fn against_the_list<'a>(judge: &mut Judge<'a>, law: VersionRef<'a>, code: &str) {
    let commune = &judge.case.content.commune;
    let here: Vec<&Unit> = UNITS.iter().filter(|unit| same_place(unit.province, &commune.province)).collect();
    if here.is_empty() {
        let message = format!("«{}» không phải tên một trong 34 tỉnh, thành phố", commune.province);
        fails(judge, law, "tinh", message, "viết tên hiện nay của tỉnh, ví dụ Thái Nguyên".to_owned());
        return judge.soften_last();
    }
    let mine: Vec<&&Unit> = here.iter().filter(|unit| same_place(unit.name, &commune.name)).collect();
    let twins = mine.len() > 1;
    let is_mine = |unit: &Unit| same_place(unit.name, &commune.name) && (!twins || unit.kind == commune.kind);
    let right = mine.iter().find(|unit| is_mine(unit)).map(|unit| unit.code);
    let listed = UNITS.iter().find(|unit| unit.code == code);
    let of_another = listed.is_some_and(|unit| !same_place(unit.name, &commune.name));
    let elsewhere = listed.is_some_and(|unit| !same_place(unit.province, &commune.province));
    let message = match listed {
        None => format!("không có xã, phường, đặc khu nào mang mã {code}"),
        Some(unit) if !same_place(unit.province, &commune.province) => {
            format!(
                "mã {code} không có trong {}: là mã của {} {} ({})",
                commune.province,
                unit.kind.label().to_lowercase(),
                unit.name,
                unit.province
            )
        }
        Some(unit) if !is_mine(unit) => {
            format!("mã {code} là mã của {} {}, không phải của {}", unit.kind.label().to_lowercase(), unit.name, commune.name)
        }
        Some(_) => return,
    };
    let remedy = right.map_or_else(
        || "đối chiếu với Quyết định 19/2025/QĐ-TTg và nghị quyết sắp xếp sau đó; bảng của chương trình có thể chưa kịp".to_owned(),
        |right| format!("mã của {} theo bảng là \"{right}\"", commune.name),
    );
    fails(judge, law, "ma_dvhc", message, remedy);
    if !(of_another && (elsewhere || right.is_some())) {
        judge.soften_last();
    }
}

fn fails<'a>(judge: &mut Judge<'a>, law: VersionRef<'a>, key: &str, message: String, remedy: String) {
    judge.fails_at(law, &judge.case.content.commune.source, vec![Step::value(key)], message, remedy);
}

/// Whether two names of places mean the same: «Xã Thuận Hoà» and «Thuận Hòa», «TP. Hồ Chí Minh» and «Hồ Chí Minh».
fn same_place(one: &str, other: &str) -> bool {
    bare(one) == bare(other)
}

/// The letters of a name without what it is the name of.
fn bare(name: &str) -> String {
    let letters: String = fold(name).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words: Vec<&str> = letters.split_whitespace().collect();
    let kinds: [&[&str]; 7] = [&["thanh", "pho"], &["dac", "khu"], &["phuong"], &["xa"], &["tinh"], &["tp"], &["p"]];
    let kind = kinds.iter().find(|kind| words.starts_with(kind) && words.len() > kind.len()).map_or(0, |kind| kind.len());
    words[kind..].concat()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_list_is_whole() {
        let codes: BTreeSet<&str> = UNITS.iter().map(|unit| unit.code).collect();
        let provinces: BTreeSet<&str> = UNITS.iter().map(|unit| unit.province).collect();
        assert_eq!((UNITS.len(), codes.len(), provinces.len()), (3321, 3321, 34));
        assert!(codes.iter().all(|code| code.len() == 5 && code.bytes().all(|b| b.is_ascii_digit())) && !codes.contains(SAMPLE));
        assert_eq!(UNITS.iter().filter(|unit| unit.kind == UnitKind::SpecialZone).count(), 13);
    }

    #[test]
    fn names_mean_the_same_however_they_are_written() {
        assert!(same_place("Xã Thuận Hoà", "Thuận Hòa") && same_place("TP. Hồ Chí Minh", "Thành phố Hồ Chí Minh"));
        assert!(same_place("Phường B’Lao", "B'Lao") && !same_place("Xã Bắc Sơn", "Xã Bắc Hà"));
    }
}

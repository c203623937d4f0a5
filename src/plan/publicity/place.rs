//! Where a posting hangs, short enough for a column: `trụ sở xã; nhà văn hóa ở cả 6 thôn`.

use crate::model::closed::PlaceKind;
use crate::model::commune::{Commune, Village};
use crate::model::fold;
use crate::model::place::PostedAt;
use crate::plan::lower_first;

/// The places of a posting in words, kind by kind, with the names of the villages where not all of them are meant.
pub(super) fn in_words(commune: &Commune, places: &[PostedAt]) -> Option<String> {
    let mut kinds: Vec<PlaceKind> = Vec::new();
    for place in places {
        if !kinds.contains(&place.kind) {
            kinds.push(place.kind);
        }
    }
    let of_kind = |kind: &PlaceKind| format!("{}{}", name(commune, *kind), villages(commune, *kind, places));
    (!kinds.is_empty()).then(|| kinds.iter().map(of_kind).collect::<Vec<_>>().join("; "))
}

fn name(commune: &Commune, kind: PlaceKind) -> String {
    match kind {
        PlaceKind::Office => format!("trụ sở {}", lower_first(commune.kind.label())),
        other => lower_first(other.label()),
    }
}

fn villages(commune: &Commune, kind: PlaceKind, places: &[PostedAt]) -> String {
    let meant = |village: &&Village| places.iter().any(|place| place.kind == kind && place.village.as_ref() == Some(&village.code));
    let named: Vec<&Village> = commune.villages.iter().filter(meant).collect();
    if named.len() > 2 && named.len() == commune.villages.len() {
        let all_thon = named.iter().all(|village| fold(&village.name).starts_with("thon "));
        return format!(" ở cả {} {}", named.len(), if all_thon { "thôn" } else { "thôn, tổ dân phố" });
    }
    let names: Vec<String> = named.iter().map(|village| lower_first(&village.name)).collect();
    if names.is_empty() { String::new() } else { format!(" {}", names.join(", ")) }
}

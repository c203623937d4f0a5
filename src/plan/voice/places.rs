//! Where a posting hangs, as it is said.

use super::super::{Context, lower_first};
use crate::model::closed::{PlaceKind, UnitKind};
use crate::model::fold;
use crate::model::place::PostedAt;

/// `trụ sở Ủy ban nhân dân xã, nhà văn hóa các thôn`; none when no place is known.
pub(super) fn said(context: &Context, places: &[PostedAt]) -> Option<String> {
    let mut said: Vec<String> = Vec::new();
    for kind in PlaceKind::ALL {
        let of_kind: Vec<&PostedAt> = places.iter().filter(|place| place.kind == *kind).collect();
        if !of_kind.is_empty() && (*kind != PlaceKind::Other || said.is_empty()) {
            said.push(place(context, *kind, &of_kind));
        }
    }
    match said.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        [first @ .., last] => Some(format!("{} và {last}", first.join(", "))),
    }
}

/// Who tells people in the parts of the commune: `trưởng thôn`, in a ward `tổ trưởng tổ dân phố`, both where there are both.
pub(super) fn heads(context: &Context) -> &'static str {
    let streets = |name: &str| fold(name).starts_with("to dan pho") || fold(name).starts_with("khu pho");
    let villages = &context.content.commune.villages;
    let in_streets = villages.iter().filter(|village| streets(&village.name)).count();
    match in_streets {
        0 if villages.is_empty() && context.content.commune.kind == UnitKind::Ward => "tổ trưởng tổ dân phố",
        0 => "trưởng thôn",
        count if count == villages.len() => "tổ trưởng tổ dân phố",
        _ => "trưởng thôn, tổ trưởng tổ dân phố",
    }
}

fn place(context: &Context, kind: PlaceKind, places: &[&PostedAt]) -> String {
    let name = match kind {
        PlaceKind::Office => format!("trụ sở Ủy ban nhân dân {}", context.content.commune.kind.label().to_lowercase()),
        PlaceKind::Other => "nơi khác do xã thông báo".to_owned(),
        _ => lower_first(kind.label()),
    };
    let villages = &context.content.commune.villages;
    let named: Vec<&str> = places.iter().filter_map(|place| place.village.as_deref()).collect();
    let everywhere = villages.len() > 1 && villages.iter().all(|village| named.contains(&village.code.as_str()));
    if everywhere {
        let only_hamlets = villages.iter().all(|village| fold(&village.name).starts_with("thon "));
        return format!("{name} {}", if only_hamlets { "các thôn" } else { "các thôn, tổ dân phố" });
    }
    let names: Vec<String> = named.iter().map(|code| village(context, code)).collect();
    match names.as_slice() {
        [] => name,
        [only] => format!("{name} {only}"),
        [first @ .., last] => format!("{name} {} và {last}", first.join(", ")),
    }
}

fn village(context: &Context, code: &str) -> String {
    let known = context.content.commune.villages.iter().find(|village| *village.code == *code);
    known.map_or_else(|| code.to_owned(), |village| lower_first(&village.name))
}

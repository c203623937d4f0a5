//! Records that name one another: the way from one back to itself.

use std::collections::BTreeMap;

/// The way from `start` back to itself, along `next`, both ends named; only over names not before `start`, so that a ring is
/// told once, at its smallest name.
pub(super) fn ring<T: Copy + Ord, I: IntoIterator<Item = T>>(start: T, next: impl Fn(T) -> I) -> Option<Vec<T>> {
    let mut came_from: BTreeMap<T, T> = BTreeMap::new();
    let mut open = vec![start];
    while let Some(name) = open.pop().filter(|_| !came_from.contains_key(&start)) {
        for other in next(name) {
            if other >= start && !came_from.contains_key(&other) {
                came_from.insert(other, name);
                open.push(other);
            }
        }
    }
    let mut way = vec![start];
    let mut name = *came_from.get(&start)?;
    while name != start {
        way.push(name);
        name = *came_from.get(&name)?;
    }
    way.push(start);
    way.reverse();
    Some(way)
}

//! The three-way merge, key by key: what the last import brought, what the file says now, what this import brings.

use serde_json::Value;

use super::yaml::Tree;

/// What an import does to one record.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Merge {
    /// Keys to set, or to take out.
    pub changes: Vec<(String, Option<Value>)>,
    /// Keys that the source changed and a person changed otherwise: the person's value stays.
    pub conflicts: Vec<String>,
}

/// What was brought before: by this source, and by the others. A value that any of them brought is no person's work.
#[derive(Debug, Default, Clone)]
pub(super) struct Before {
    pub own: Option<Tree>,
    pub others: Vec<Tree>,
}

impl Before {
    /// Whether any import has ever brought the record.
    pub fn is_known(&self) -> bool {
        self.own.is_some() || !self.others.is_empty()
    }

    fn brought(&self, key: &str, now: Option<&Value>) -> bool {
        let own = same(self.own.as_ref().and_then(|own| own.get(key)), now);
        own || now.is_some() && self.others.iter().any(|other| same(other.get(key), now))
    }
}

/// Compares the keys that the source covers. An empty cell takes nothing away: another source, or an earlier export, knew more.
pub(super) fn merge(before: &Before, now: &Tree, new: &Tree, covered: &[&str]) -> Merge {
    let mut merge = Merge::default();
    for key in covered {
        let last = before.own.as_ref().and_then(|own| own.get(*key));
        let (now, new) = (now.get(*key), new.get(*key));
        if new.is_none() || same(last, new) || same(now, new) {
            continue;
        }
        if before.brought(key, now) {
            merge.changes.push(((*key).to_owned(), new.cloned()));
        } else {
            merge.conflicts.push((*key).to_owned());
        }
    }
    merge
}

/// The base of the next import of a source: what it says now, and what it last said where it says nothing now.
pub(super) fn next_base(base: Option<&Tree>, new: &Tree, covered: &[&str]) -> Tree {
    let said = |key: &str| is_covered(key, covered) && new.contains_key(key);
    let old = base.into_iter().flatten().filter(|(key, _)| !said(key));
    old.chain(new.iter().filter(|(key, _)| is_covered(key, covered))).map(owned).collect()
}

fn is_covered(key: &str, covered: &[&str]) -> bool {
    key == "ma" || covered.contains(&key)
}

fn owned((key, value): (&String, &Value)) -> (String, Value) {
    (key.clone(), value.clone())
}

/// The record after the changes.
pub(super) fn applied(now: &Tree, changes: &[(String, Option<Value>)]) -> Tree {
    let mut tree = now.clone();
    for (key, value) in changes {
        match value {
            Some(value) => tree.insert(key.clone(), value.clone()),
            None => tree.shift_remove(key),
        };
    }
    tree
}

/// Whether two records say the same, in whatever order of keys.
pub(super) fn same_tree(a: &Tree, b: &Tree) -> bool {
    a.len() == b.len() && a.iter().all(|(key, value)| same(Some(value), b.get(key)))
}

/// Whether two values say the same; line breaks at the end of a text say nothing.
fn same(a: Option<&Value>, b: Option<&Value>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => same_value(a, b),
        (a, b) => a.is_none() && b.is_none(),
    }
}

fn same_value(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::String(a), Value::String(b)) => a.trim_end() == b.trim_end(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_value(a, b)),
        (Value::Object(a), Value::Object(b)) => same_tree(a, b),
        (a, b) => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn tree(value: Value) -> Tree {
        match value {
            Value::Object(tree) => tree,
            _ => Tree::new(),
        }
    }

    fn merged(base: Option<Value>, now: Value, new: Value) -> Merge {
        let before = Before { own: base.map(tree), others: Vec::new() };
        merge(&before, &tree(now), &tree(new), &["ten", "loai_tthc"])
    }

    #[test]
    fn what_only_the_source_changed_is_taken() {
        let merge = merged(Some(json!({"ten": "a"})), json!({"ten": "a\n"}), json!({"ten": "b"}));
        assert_eq!(merge.changes, [("ten".to_owned(), Some(json!("b")))]);
    }

    #[test]
    fn an_empty_cell_takes_nothing_away_and_is_no_new_word() {
        let base = json!({"ten": "a"});
        assert_eq!(merged(Some(base.clone()), base.clone(), json!({})), Merge::default());
        assert_eq!(next_base(Some(&tree(base.clone())), &Tree::new(), &["ten"]), tree(base));
    }

    #[test]
    fn what_another_source_brought_is_no_persons_work_and_is_not_taken_back() {
        let (own, other) = (json!({"ten": "a"}), json!({"ten": "b"}));
        let before = Before { own: Some(tree(own.clone())), others: vec![tree(other.clone())] };
        let of = |new: Value| merge(&before, &tree(other.clone()), &tree(new), &["ten"]);
        assert_eq!(of(own), Merge::default(), "this source says nothing new");
        assert_eq!(of(json!({"ten": "c"})).changes, [("ten".to_owned(), Some(json!("c")))]);
    }

    #[test]
    fn what_only_a_person_changed_stays() {
        assert_eq!(merged(Some(json!({"ten": "a"})), json!({"ten": "x"}), json!({"ten": "a"})), Merge::default());
        assert_eq!(merged(Some(json!({"ten": "a"})), json!({}), json!({"ten": "a"})), Merge::default());
    }

    #[test]
    fn what_both_changed_stays_and_is_named() {
        let merge = merged(Some(json!({"ten": "a"})), json!({"ten": "x"}), json!({"ten": "b"}));
        assert_eq!((merge.changes, merge.conflicts), (vec![], vec!["ten".to_owned()]));
        assert_eq!(merged(Some(json!({"ten": "a"})), json!({"ten": "b"}), json!({"ten": "b"})), Merge::default());
    }

    #[test]
    fn a_record_that_no_import_wrote_is_only_added_to() {
        let merge = merged(None, json!({"ten": "x"}), json!({"ten": "a", "loai_tthc": "b"}));
        assert_eq!(merge.changes, [("loai_tthc".to_owned(), Some(json!("b")))]);
        assert_eq!(merge.conflicts, ["ten"]);
    }

    #[test]
    fn a_key_that_the_source_does_not_cover_is_none_of_its_business() {
        let (base, now) = (tree(json!({"mo_ta": "a"})), tree(json!({"mo_ta": "a"})));
        let before = Before { own: Some(base.clone()), others: Vec::new() };
        assert_eq!(merge(&before, &now, &Tree::new(), &["ten"]), Merge::default());
        assert_eq!(next_base(Some(&base), &Tree::new(), &["ten"]), base);
    }
}

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

/// Compares the keys that the source covers.
pub(super) fn merge(base: Option<&Tree>, now: &Tree, new: &Tree, covered: &[&str]) -> Merge {
    let mut merge = Merge::default();
    for key in covered {
        let before = base.and_then(|base| base.get(*key));
        let (now, new) = (now.get(*key), new.get(*key));
        if same(before, new) || same(now, new) {
            continue;
        }
        if same(before, now) {
            merge.changes.push(((*key).to_owned(), new.cloned()));
        } else {
            merge.conflicts.push((*key).to_owned());
        }
    }
    merge
}

/// The base of the next import: this source where it speaks, the last one elsewhere.
pub(super) fn next_base(base: Option<&Tree>, new: &Tree, covered: &[&str]) -> Tree {
    let Some(base) = base else {
        return new.iter().filter(|(key, _)| is_covered(key, covered)).map(owned).collect();
    };
    let old = base.iter().filter(|(key, _)| !is_covered(key, covered));
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
        merge(base.map(tree).as_ref(), &tree(now), &tree(new), &["ten", "loai_tthc"])
    }

    #[test]
    fn what_only_the_source_changed_is_taken() {
        let merge = merged(Some(json!({"ten": "a"})), json!({"ten": "a\n"}), json!({"ten": "b"}));
        assert_eq!(merge.changes, [("ten".to_owned(), Some(json!("b")))]);
        let merge = merged(Some(json!({"ten": "a"})), json!({"ten": "a"}), json!({}));
        assert_eq!(merge.changes, [("ten".to_owned(), None)]);
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
        assert_eq!(merge(Some(&base), &now, &Tree::new(), &["ten"]), Merge::default());
        assert_eq!(next_base(Some(&base), &Tree::new(), &["ten"]), base);
    }
}

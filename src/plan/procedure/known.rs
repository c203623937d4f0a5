//! The procedures of a commune, put in order once for all sections that list or look for them.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::procedure::Procedure;
use crate::model::{Content, Day, Record, fold};
use crate::plan::states::ProcedureState;

/// All procedures by code, and those that lists show.
pub struct Procedures<'a> {
    by_code: HashMap<&'a str, &'a Record<Procedure>>,
    listed: Vec<&'a Record<Procedure>>,
    /// The names of those listed, folded, in the same order.
    names: Vec<String>,
    by_field: HashMap<&'a str, Vec<&'a Record<Procedure>>>,
}

impl<'a> Procedures<'a> {
    pub(in crate::plan) fn new(content: &'a Content, day: Day) -> Self {
        let all = content.procedures.iter().map(Arc::as_ref);
        let shown: Vec<&Record<Procedure>> = all.clone().filter(|p| ProcedureState::of(p, day) != ProcedureState::Repealed).collect();
        let mut named: Vec<(String, &Record<Procedure>)> = shown.into_par_iter().map(|p| (fold(&p.name), p)).collect();
        named.par_sort_by(|(a, p), (b, q)| (a, &p.code).cmp(&(b, &q.code)));
        let (names, listed): (Vec<String>, Vec<&Record<Procedure>>) = named.into_iter().unzip();
        let mut by_field: HashMap<&str, Vec<&Record<Procedure>>> = HashMap::new();
        listed.iter().for_each(|p| by_field.entry(&*p.field).or_default().push(p));
        let mut by_code = HashMap::new();
        all.for_each(|p| {
            by_code.entry(&*p.code).or_insert(p);
        });
        Self { by_code, listed, names, by_field }
    }

    /// The procedure of a code, repealed or not.
    #[must_use]
    pub fn by_code(&self, code: &str) -> Option<&'a Record<Procedure>> {
        self.by_code.get(code).copied()
    }

    /// Those that lists count: in force or announced, not repealed; by name.
    #[must_use]
    pub fn listed(&self) -> &[&'a Record<Procedure>] {
        &self.listed
    }

    /// The same with their names folded.
    pub fn with_names(&self) -> impl Iterator<Item = (&str, &'a Record<Procedure>)> {
        self.names.iter().map(String::as_str).zip(self.listed.iter().copied())
    }

    /// Those of a field, by name.
    #[must_use]
    pub fn of_field(&self, code: &str) -> &[&'a Record<Procedure>] {
        self.by_field.get(code).map_or(&[], Vec::as_slice)
    }
}

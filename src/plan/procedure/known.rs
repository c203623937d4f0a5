//! The procedures of a commune, put in order once for all sections that list or look for them.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::model::procedure::Procedure;
use crate::model::{Content, Day, Record, fold};
use crate::plan::states::ProcedureState;

/// All procedures by code, and those that lists show; each made when someone asks, one after the other: whoever asks first may be
/// one of many that work side by side, and must not take up the work of another that waits for the same.
///
/// They are kept by their places among all.
pub struct Procedures<'a> {
    all: &'a [Arc<Record<Procedure>>],
    day: Day,
    by_code: OnceLock<Vec<usize>>,
    ordered: OnceLock<Ordered>,
}

struct Ordered {
    listed: Vec<usize>,
    /// The names of those listed, folded, in the same order.
    names: Vec<String>,
    by_field: HashMap<String, Vec<usize>>,
}

impl<'a> Procedures<'a> {
    pub(in crate::plan) fn new(content: &'a Content, day: Day) -> Self {
        Self { all: &content.procedures, day, by_code: OnceLock::new(), ordered: OnceLock::new() }
    }

    fn ordered(&self) -> &Ordered {
        self.ordered.get_or_init(|| Ordered::of(self.all, self.shown().map(|place| self.folded(place)).collect()))
    }

    /// Puts them in order on all cores, before any of many asks.
    pub(in crate::plan) fn prepare(&self) {
        let shown: Vec<usize> = self.shown().collect();
        let named = shown.into_par_iter().map(|place| self.folded(place)).collect();
        let _ = self.ordered.set(Ordered::of(self.all, named)); // made before, it is the same
    }

    fn shown(&self) -> impl Iterator<Item = usize> {
        (0..self.all.len()).filter(|place| ProcedureState::of(&self.all[*place], self.day) != ProcedureState::Repealed)
    }

    fn folded(&self, place: usize) -> (String, usize) {
        (fold(&self.all[place].name), place)
    }

    /// The procedure of a code, repealed or not.
    #[must_use]
    pub fn by_code(&self, code: &str) -> Option<&'a Record<Procedure>> {
        let by_code = self.by_code.get_or_init(|| {
            let mut places: Vec<usize> = (0..self.all.len()).collect();
            // Of two with the same code the first counts, as everywhere: the order among equals stays.
            places.sort_by(|a, b| self.all[*a].code.cmp(&self.all[*b].code));
            places
        });
        let first = by_code.partition_point(|place| *self.all[*place].code < *code);
        by_code.get(first).map(|place| self.all[*place].as_ref()).filter(|record| *record.code == *code)
    }

    /// Those that lists count: in force or announced, not repealed; by name.
    pub fn listed(&self) -> impl ExactSizeIterator<Item = &'a Record<Procedure>> + Clone {
        self.at(&self.ordered().listed)
    }

    /// The same with their names folded.
    pub fn with_names(&self) -> impl Iterator<Item = (&str, &'a Record<Procedure>)> {
        self.ordered().names.iter().map(String::as_str).zip(self.listed())
    }

    /// Those of a field, by name.
    pub fn of_field(&self, code: &str) -> impl ExactSizeIterator<Item = &'a Record<Procedure>> + Clone {
        self.at(self.ordered().by_field.get(code).map_or(&[], Vec::as_slice))
    }

    fn at<'s>(&'s self, places: &'s [usize]) -> impl ExactSizeIterator<Item = &'a Record<Procedure>> + Clone + use<'a, 's> {
        let all = self.all;
        places.iter().map(move |place| all[*place].as_ref())
    }
}

impl Ordered {
    /// Procedures by their folded names and places.
    fn of(all: &[Arc<Record<Procedure>>], mut named: Vec<(String, usize)>) -> Self {
        named.sort_by(|(a, p), (b, q)| (a, &all[*p].code).cmp(&(b, &all[*q].code)));
        let (names, listed): (Vec<String>, Vec<usize>) = named.into_iter().unzip();
        let mut by_field: HashMap<String, Vec<usize>> = HashMap::new();
        for place in &listed {
            let field = &*all[*place].field;
            match by_field.get_mut(field) {
                Some(places) => places.push(*place),
                None => drop(by_field.insert(field.to_owned(), vec![*place])),
            }
        }
        Self { listed, names, by_field }
    }
}

//! Procedures as lists show them, worked out once for all lists, on pages and on paper.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use super::terms;
use crate::model::procedure::Procedure;
use crate::model::{Day, Print, Record, print_of};
use crate::plan::Context;
use crate::plan::states::ProcedureState;

/// A procedure in a list.
#[derive(Debug, Clone, Serialize)]
pub(in crate::plan) struct ProcedureLine {
    pub ma: String,
    pub ten: String,
    pub url: String,
    pub linh_vuc: String,
    /// How long, in a few words.
    pub bao_lau: Option<String>,
    /// How much, in a few words.
    pub bao_nhieu: Option<String>,
    pub trang_thai: &'static str,
    pub hieu_luc_tu: Option<Day>,
}

/// A procedure as lists show it.
pub(in crate::plan) fn line(context: &Context, procedure: &Procedure) -> ProcedureLine {
    ProcedureLine {
        ma: procedure.code.to_string(),
        ten: procedure.name.to_string(),
        url: super::url(&procedure.code),
        linh_vuc: context.field_name(&procedure.field),
        bao_lau: terms::how_long(procedure),
        bao_nhieu: terms::how_much(procedure),
        trang_thai: ProcedureState::of(procedure, context.day).label(),
        hieu_luc_tu: procedure.in_force_from,
    }
}

/// A procedure that lists count.
#[derive(Debug)]
pub(in crate::plan) struct Listed {
    pub line: ProcedureLine,
    /// Its texts are not shown: paper says less of it.
    pub withheld: bool,
    field: String,
    print: Print,
}

impl Listed {
    fn of(context: &Context, record: &Record<Procedure>) -> Self {
        let line = line(context, record);
        let withheld = context.withheld.reason(&record.source).is_some();
        let print = print_of(&(&line, withheld));
        Self { line, withheld, field: record.field.to_string(), print }
    }
}

/// All that lists count, by name.
#[derive(Debug)]
pub(in crate::plan) struct Lines {
    all: Vec<Listed>,
    by_field: HashMap<String, Vec<usize>>,
}

impl Lines {
    fn new(all: Vec<Listed>) -> Self {
        let mut by_field: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, listed) in all.iter().enumerate() {
            match by_field.get_mut(&listed.field) {
                Some(places) => places.push(place),
                None => drop(by_field.insert(listed.field.clone(), vec![place])),
            }
        }
        Self { all, by_field }
    }

    /// Those of a field, by name.
    pub fn of_field(&self, code: &str) -> impl ExactSizeIterator<Item = &Listed> + Clone {
        self.by_field.get(code).map_or(&[][..], Vec::as_slice).iter().map(|place| &self.all[*place])
    }

    /// Of all that lists show of a field.
    pub fn print_of_field(&self, code: &str) -> Print {
        let mut print = blake3::Hasher::new();
        for listed in self.of_field(code) {
            print.update(listed.print.as_bytes());
        }
        print.finalize()
    }
}

/// The fields that have procedures, in their order: what the page and the board of all procedures are made from.
#[derive(Debug, Clone)]
pub(in crate::plan) struct Filled {
    /// Name and code.
    fields: Vec<(String, String)>,
    lines: Arc<Lines>,
}

impl Filled {
    pub fn of(context: &Context) -> Self {
        let lines = Arc::clone(context.lines());
        let filled = super::ordered_fields(context).into_iter().filter(|field| lines.of_field(&field.code).len() > 0);
        Self { fields: filled.map(|field| (field.name.to_string(), field.code.to_string())).collect(), lines }
    }

    /// How many procedures are listed, those that name no known field among them.
    pub fn listed(&self) -> usize {
        self.lines.all.len()
    }

    /// Name, code and procedures of each.
    pub fn each(&self) -> impl Iterator<Item = (&str, &str, impl ExactSizeIterator<Item = &Listed> + Clone)> {
        self.fields.iter().map(|(name, code)| (name.as_str(), code.as_str(), self.lines.of_field(code)))
    }

    /// Of all that lists show of all of them.
    pub fn print(&self) -> Print {
        let mut print = blake3::Hasher::new();
        print.update(print_of(&(&self.fields, self.listed())).as_bytes());
        for (_, code) in &self.fields {
            print.update(self.lines.print_of_field(code).as_bytes());
        }
        print.finalize()
    }
}

impl Context<'_> {
    /// The procedures as lists show them. Made one after the other: whoever asks first may be one of many that work side by
    /// side, and must not take up the work of another that waits for the same.
    pub(in crate::plan) fn lines(&self) -> &Arc<Lines> {
        self.lines.get_or_init(|| Arc::new(Lines::new(self.procedures.listed().map(|record| Listed::of(self, record)).collect())))
    }

    /// Makes what all sections of a whole site will ask for, on all cores, before any of them asks.
    pub(in crate::plan) fn prepare(&self) {
        self.procedures.prepare();
        let listed: Vec<_> = self.procedures.listed().collect();
        let lines = Lines::new(listed.into_par_iter().map(|record| Listed::of(self, record)).collect());
        let _ = self.lines.set(Arc::new(lines)); // made before, it is the same
    }
}

//! `niemyet check` and `niemyet schema`.

use super::args::{CheckArgs, SchemaArgs};
use super::{Exit, build, clock, report};
use crate::BuildError;
use crate::load::{self, LoadError};
use crate::model::Severity;

pub(super) fn run(args: &CheckArgs) -> Exit {
    let day = args.as_of.unwrap_or_else(clock::today);
    let folder = &args.content.content;
    let findings = match load::load(folder) {
        Ok(records) => crate::findings(folder, &records, day),
        Err(LoadError::Faults(faults)) if args.format == "json" => {
            println!("{}", report::json(&faults, day));
            return Exit::Refused;
        }
        Err(error) => return build::failed(&BuildError::Load(error)),
    };
    if args.format == "json" {
        println!("{}", report::json(&findings, day));
    } else {
        print!("{}", report::text(&findings));
        eprintln!("{}", report::count(&findings));
    }
    let errors = findings.iter().any(|f| f.severity == Severity::Error && f.waived.is_none());
    if errors { Exit::Errors } else { Exit::Done }
}

/// Prints the JSON Schema of a kind of file, or the list of kinds.
pub(super) fn schema(args: &SchemaArgs) -> Exit {
    let schemas = load::schemas();
    let Some(kind) = &args.kind else {
        schemas.iter().for_each(|(name, _)| println!("{name}"));
        return Exit::Done;
    };
    match schemas.iter().find(|(name, _)| name == kind) {
        Some((_, schema)) => {
            println!("{}", serde_json::to_string_pretty(schema).unwrap_or_default());
            Exit::Done
        }
        None => {
            let names: Vec<&str> = schemas.iter().map(|(name, _)| *name).collect();
            eprintln!("không có loại «{kind}»; các loại: {}", names.join(", "));
            Exit::Refused
        }
    }
}

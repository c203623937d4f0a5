//! `niemyet import`.

use super::Exit;
use super::args::ImportArgs;
use crate::import::{self, ImportError, Options};

pub(super) fn run(args: &ImportArgs) -> Exit {
    let options = Options { workbook: args.workbook.clone(), content: args.content.content.clone(), all: args.all, create: args.create };
    match import::run(&options) {
        Ok(report) => {
            eprint!("{report}");
            Exit::Done
        }
        Err(error) => {
            eprintln!("{error}");
            match error {
                ImportError::Faults(_) => Exit::Refused,
                ImportError::System { .. } => Exit::System,
            }
        }
    }
}

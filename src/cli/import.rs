//! `niemyet import`.

use super::Exit;
use super::args::ImportArgs;
use super::output::{say, say_all};
use crate::import::{self, ImportError, Options};

pub(super) fn run(args: &ImportArgs) -> Exit {
    let options = Options { workbook: args.workbook.clone(), content: args.content.content.clone(), all: args.all, create: args.create };
    match import::run(&options) {
        Ok(report) => {
            say_all(report);
            Exit::Done
        }
        Err(error) => {
            say!("{error}");
            match error {
                ImportError::Faults(_) => Exit::Refused,
                ImportError::System { .. } => Exit::System,
            }
        }
    }
}

//! The command line: parse, dispatch, exit.

use std::process::ExitCode;

fn main() -> ExitCode {
    niemyet::cli::run(std::env::args_os())
}

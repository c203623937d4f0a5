//! Commands: what was typed, what it means, the exit code.
//!
//! Exit 0: done; 1: `check`, or `--strict`, found errors; 2: bad usage or faults in the data, nothing written;
//! 3: could not read or write, the old site whole. Messages go to stderr, data to stdout.

mod args;
mod build;
mod check;
mod clock;
#[cfg(feature = "pdf")]
mod fonts;
mod hosting;
mod import;
mod new;
mod output;
mod print;
#[cfg(feature = "pdf")]
mod print_pdf;
mod qr;
mod redirects;
mod register;
mod report;
mod rules;
mod serve;
mod timings;
mod usage;

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use output::say;

/// How a command ended, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    Done = 0,
    Errors = 1,
    Refused = 2,
    System = 3,
}

/// Runs a command line.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    say_panics_plainly();
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => return refused(&error),
    };
    let exit = match args.command {
        Command::Build(args) => build::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Print(args) => print::run(&args),
        Command::Rules(args) => rules::run(&args),
        Command::New(args) => new::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Qr(args) => qr::run(&args),
        Command::Register(args) => register::run(&args),
        Command::Redirects(args) => redirects::run(&args),
        Command::Hosting(args) => hosting::run(&args),
        Command::Schema(args) => check::schema(&args),
    };
    ExitCode::from(exit as u8)
}

/// A fault of the program itself is said in the reader's language, without a stack trace.
fn say_panics_plainly() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(String::new, |at| format!(" ({}:{})", at.file(), at.line()));
        say!("lỗi bên trong chương trình{place}; dữ liệu và trang cũ không bị đụng đến. Xin gửi thông báo này cho người làm phần mềm.");
    }));
}

fn refused(error: &clap::Error) -> ExitCode {
    if error.use_stderr() && error.kind() != clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        say!("{}", usage::said(error));
    } else {
        // A closed pipe is no fault of ours.
        let _ = write!(std::io::stdout(), "{}", usage::help(error));
    }
    ExitCode::from(if error.use_stderr() { Exit::Refused as u8 } else { 0 })
}

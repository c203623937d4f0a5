//! What the program says: data to stdout, messages to stderr.
//!
//! A reader who has gone away (`niemyet rules | head`) is no fault of anyone's; a full disk is.

use std::io::{self, ErrorKind, Write};

use super::Exit;

/// A message to the person at the terminal, on a line of its own.
macro_rules! say {
    ($($words:tt)*) => {{
        use std::io::Write as _;
        // Where nobody listens, nothing can be said about it either.
        let _ = writeln!(std::io::stderr(), $($words)*);
    }};
}
pub(super) use say;

/// A message of several lines that ends as it should.
pub(super) fn say_all(text: impl std::fmt::Display) {
    let _ = write!(io::stderr(), "{text}");
}

/// What the command was asked for, to stdout; how the command ends then.
pub(super) fn hand_over(text: &str, then: Exit) -> Exit {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            say!("không ghi được kết quả: {}", crate::publish::reason(&error));
            Exit::System
        }
        _ => then,
    }
}

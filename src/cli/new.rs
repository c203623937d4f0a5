//! `niemyet new`.

use super::Exit;
use super::args::NewArgs;

pub(super) fn run(_args: &NewArgs) -> Exit {
    Exit::Refused
}

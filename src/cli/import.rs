//! `niemyet import`.

use super::Exit;
use super::args::ImportArgs;

pub(super) fn run(_args: &ImportArgs) -> Exit {
    Exit::Refused
}

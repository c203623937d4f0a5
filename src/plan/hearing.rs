//! TODO

use super::{Context, Site};

pub(super) fn plan(_context: &Context, _site: &mut Site) {}

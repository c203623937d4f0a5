//! The week's page for heads of thôn; `plan::voice` says what stands on it.

use super::{Draft, Issuer};
use crate::plan::Context;
use crate::plan::voice::{self, HAMLET_PATH};

pub(super) const PATH: &str = HAMLET_PATH;

pub(super) fn draft(context: &Context, issuer: &Issuer) -> Draft {
    Draft::from(voice::hamlet_sheet(context)).at(issuer, voice::SECTION).looked_over()
}

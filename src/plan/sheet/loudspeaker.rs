//! The loudspeaker's scripts and the messages for Zalo, for whoever prints them; `plan::voice` says what stands in them.

use super::{Draft, Issuer};
use crate::plan::Context;
use crate::plan::states::PostingRecord;
use crate::plan::voice::{self, Reading};

/// Scripts, as they are asked for.
pub(super) const SCRIPTS: &str = "loa";
/// Messages, as they are asked for.
pub(super) const MESSAGES: &str = "zalo";
pub(super) const BULLETIN: &str = "loa/ban-tin";
pub(super) const WEEK_MESSAGE: &str = "zalo/tin-trong-tuan";

/// A script in its forms.
pub(super) struct Spoken {
    pub draft: Draft,
    reading: Reading,
}

impl Spoken {
    fn new(context: &Context, issuer: &Issuer, reading: Reading, path: &str, url: &str) -> Self {
        let mut draft = Draft::from(reading.sheet(path, context.day)).at(issuer, url);
        draft.remarks.extend(reading.remark());
        Self { draft, reading }
    }

    pub fn text(&self) -> String {
        self.reading.text()
    }

    pub fn ssml(&self) -> String {
        self.reading.ssml()
    }
}

/// `loa/2026/0012`, of the kind and of the address of the posting's page.
pub(super) fn path(kind: &str, url: &str) -> String {
    format!("{kind}/{}", url.trim_matches('/').trim_start_matches("niem-yet/"))
}

pub(super) fn bulletin(context: &Context, issuer: &Issuer) -> Spoken {
    Spoken::new(context, issuer, voice::bulletin(context), BULLETIN, voice::SECTION)
}

pub(super) fn of_posting(context: &Context, issuer: &Issuer, record: &PostingRecord, url: &str) -> Spoken {
    Spoken::new(context, issuer, voice::reading(context, record), &path(SCRIPTS, url), url)
}

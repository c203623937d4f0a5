//! What a commune sets aside with a written reason (`cai_dat.mien_tru`), and when its word is not enough.

use std::sync::Arc;

use super::catalogue::rule;
use super::{parameter, scan};
use crate::model::commune::{Waiver, gives_a_reason};
use crate::model::{Content, Day, Finding};

/// Why a waiver sets nothing aside, although its day has not passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Void {
    /// The rules on settings are what keeps waivers honest.
    Unwaivable,
    /// What would be given out cannot be taken back: one file, until one day.
    Boundless,
    /// Its day is so far off that nobody would look at it again.
    Endless,
    /// The reason says too little.
    Wordless,
}

/// How many months ahead what cannot be taken back may be set aside: a parameter of `settings.waiver`.
pub(super) fn most_months(content: &Content) -> u32 {
    let bound = rule("settings.waiver").and_then(|rule| parameter::in_force(content, rule, rule.law(), "so_thang"));
    bound.and_then(|months| months.number()).unwrap_or_default()
}

/// Why a waiver does not hold on a day; none when it does.
pub(super) fn void(content: &Content, waiver: &Waiver, day: Day) -> Option<Void> {
    if matches!(&*waiver.rule, "settings.waiver" | "settings.parameter") {
        return Some(Void::Unwaivable);
    }
    if super::withholds(&waiver.rule) && (waiver.file.is_none() || waiver.until.is_none()) {
        return Some(Void::Boundless);
    }
    if super::withholds(&waiver.rule) && waiver.until.is_some_and(|until| until > day.months_later(most_months(content))) {
        return Some(Void::Endless);
    }
    (!gives_a_reason(&waiver.reason)).then_some(Void::Wordless)
}

/// Whether a waiver sets something aside on a day.
#[must_use]
pub fn holds(content: &Content, waiver: &Waiver, day: Day) -> bool {
    waiver.until.is_none_or(|until| day <= until) && void(content, waiver, day).is_none()
}

/// Sets findings aside for which the commune has written a reason; they keep their place in reports.
pub(super) fn apply(content: &Content, day: Day, findings: &mut [Arc<Finding>]) {
    let all = content.commune.settings.iter().flat_map(|settings| &settings.waivers);
    for waiver in all.filter(|waiver| holds(content, waiver, day)) {
        let meant = findings.iter_mut().filter(|finding| means(waiver, finding));
        meant.for_each(|finding| set_aside(Arc::make_mut(finding), &waiver.reason));
    }
}

fn means(waiver: &Waiver, finding: &Finding) -> bool {
    *waiver.rule == finding.rule && waiver.file.as_ref().is_none_or(|named| *named == finding.file)
}

/// A reason is shown wherever the finding is: what no page may show is masked in it.
fn set_aside(finding: &mut Finding, reason: &str) {
    finding.waived = Some(scan::covered(reason).unwrap_or_else(|| reason.to_owned()));
    if let Some(told) = scan::KEPT.iter().find_map(|kept| finding.message.strip_suffix(kept)) {
        finding.message = told.to_owned();
    }
}

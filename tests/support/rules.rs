//! What the rules say of the small sites of a test.

use niemyet::model::{Day, Finding};
use niemyet::rules::catalogue::{Check, catalogue};

use super::Folder;

/// The files of a site.
pub type Files = Vec<(&'static str, String)>;

/// All that the rules say of a folder on a day.
#[track_caller]
pub fn judged(folder: &Folder, day: &str) -> Vec<Finding> {
    let records = niemyet::load::load(&folder.content()).unwrap_or_else(|error| panic!("{error}: {}", folder.faults()));
    niemyet::findings(&folder.content(), &records, Day::parse(day).expect("a day"))
}

/// Rule, file and line of every finding.
pub fn findings(folder: &Folder, day: &str) -> Vec<(String, String, usize)> {
    judged(folder, day).into_iter().map(|finding| (finding.rule, finding.file, finding.line)).collect()
}

/// The findings of one rule.
#[track_caller]
pub fn by_rule(folder: &Folder, day: &str, rule: &str) -> Vec<Finding> {
    judged(folder, day).into_iter().filter(|finding| finding.rule == rule).collect()
}

/// What one rule says of a folder on a day.
pub fn said(folder: &Folder, day: &str, rule: &str) -> Vec<String> {
    by_rule(folder, day, rule).into_iter().map(|finding| finding.message).collect()
}

/// The rules that find fault with a site.
pub fn rules_of(files: &Files, day: &str) -> Vec<String> {
    judged(&Folder::new(files), day).into_iter().map(|finding| finding.rule).collect()
}

/// Fails unless a rule finds fault with the wrong site, and none with the right one.
#[track_caller]
pub fn assert_breaks_and_holds(rule: &str, wrong: &Files, right: &Files, day: &str) {
    assert!(rules_of(wrong, day).iter().any(|found| found == rule), "{rule} says nothing of the wrong site");
    assert!(!rules_of(right, day).iter().any(|found| found == rule), "{rule} finds fault with the right site");
}

/// Fails unless every rule of some topics that is checked at all stands among the cases.
#[track_caller]
pub fn assert_every_rule_has_its_case(topics: &[&str], cases: &[&str]) {
    let ours = catalogue().iter().filter(|rule| topics.iter().any(|topic| rule.id.starts_with(topic)));
    let checked = ours.filter(|rule| !matches!(rule.check, Check::None { .. }));
    let missing: Vec<&str> = checked.map(|rule| rule.id.as_str()).filter(|id| !cases.contains(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

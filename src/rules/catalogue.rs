//! The rules as data: what is asked, by which article, in force from when to when, with which parameters, how it is checked.

use std::collections::BTreeMap;
use std::sync::LazyLock;

pub use crate::model::rule::*;
use crate::model::{Content, Day, Severity};

/// The whole catalogue, in the order of its files.
#[must_use]
pub fn catalogue() -> &'static [Rule] {
    &CATALOGUE
}

/// The catalogue and, behind it, the rules that the province or the commune has added.
#[must_use]
pub fn with_local(content: &Content) -> Vec<&Rule> {
    let local = content.local.iter().flat_map(|local| &local.rules);
    catalogue().iter().chain(local).collect()
}

/// A rule by its id, be it the program's own or one that the province or the commune has added.
#[must_use]
pub fn rule_of<'a>(content: &'a Content, id: &str) -> Option<&'a Rule> {
    rule(id).or_else(|| content.local.iter().flat_map(|local| local.rules.iter()).find(|rule| rule.id == id))
}

/// A rule of the program's own by its id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    CATALOGUE.iter().find(|rule| rule.id == id)
}

const FILES: &[&str] = &[
    include_str!("catalogue/niem-yet.yaml"),
    include_str!("catalogue/niem-yet-rieng.yaml"),
    include_str!("catalogue/thu-tuc.yaml"),
    include_str!("catalogue/cong-thong-tin.yaml"),
    include_str!("catalogue/van-ban.yaml"),
    include_str!("catalogue/ngan-sach.yaml"),
    include_str!("catalogue/tiep-dan-doi-thoai.yaml"),
    include_str!("catalogue/so-lieu.yaml"),
    include_str!("catalogue/chu-va-tep.yaml"),
    include_str!("catalogue/du-lieu-ca-nhan.yaml"),
    include_str!("catalogue/quy-dinh.yaml"),
    include_str!("catalogue/dia-chi.yaml"),
];

static CATALOGUE: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let read =
        |text: &&str| serde_yaml::from_str::<Option<Vec<Rule>>>(text).expect("the embedded catalogue is read by the tests of this module");
    FILES.iter().filter_map(read).flatten().collect()
});

impl Rule {
    /// The text in force last.
    #[must_use]
    pub fn law(&self) -> VersionRef<'_> {
        VersionRef {
            severity: self.severity,
            basis: &self.basis,
            confidence: self.confidence,
            parameters: &self.parameters,
            counting: None,
            current: true,
        }
    }

    /// The law that judges an item of a day: today's text, or an earlier one; `None` when no known law was in force.
    #[must_use]
    pub fn version_on(&self, day: Day) -> Option<VersionRef<'_>> {
        if self.in_force.contains(day) {
            return Some(self.law());
        }
        self.earlier.iter().find(|version| version.in_force.contains(day)).map(|version| VersionRef {
            severity: version.severity,
            basis: &version.basis,
            confidence: version.confidence,
            parameters: if version.parameters.is_empty() { &self.parameters } else { &version.parameters },
            counting: version.counting,
            current: false,
        })
    }
}

/// The text of a rule that applies to an item.
#[derive(Debug, Clone, Copy)]
pub struct VersionRef<'a> {
    pub severity: Level,
    pub basis: &'a str,
    pub confidence: Trust,
    pub parameters: &'a BTreeMap<String, Parameter>,
    /// How it counts days, where not as the generic check says.
    pub counting: Option<Counting>,
    /// Whether it is the text in force last: what a commune sets tightens this one, not the law of the past.
    pub current: bool,
}

impl VersionRef<'_> {
    /// The same law, for what is only said so that it is known.
    #[must_use]
    pub fn as_info(self) -> Self {
        Self { severity: Level::Info, ..self }
    }

    /// Only «verified» and «logic» rules can be errors, but for those whose harm cannot be undone; truth findings are warnings.
    #[must_use]
    pub fn severity_of(&self, id: &str) -> Severity {
        let severity = Severity::from(self.severity);
        let closing = id.starts_with("personal.") || id == "secret.mark";
        let sure = matches!(self.confidence, Trust::Verified | Trust::Logic);
        match severity {
            Severity::Error if id.starts_with("truth.") || !(sure || closing) => Severity::Warning,
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_read_and_every_id_stands_once() {
        let mut ids: Vec<&str> = catalogue().iter().map(|rule| rule.id.as_str()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }

    #[test]
    fn every_rule_explains_itself() {
        for rule in catalogue() {
            for text in [&rule.statement, &rule.why, &rule.failing, &rule.passing, &rule.basis] {
                assert!(text.trim().len() > 3, "{}", rule.id);
            }
            assert!(
                !counts_days(&rule.check) || rule.counting.is_some() && rule.parameters.contains_key("so_ngay"),
                "{}: says how days are counted",
                rule.id
            );
        }
    }

    fn counts_days(check: &Check) -> bool {
        match check {
            Check::Deadline(_) | Check::Duration(_) => true,
            Check::All { cac } => cac.iter().any(counts_days),
            _ => false,
        }
    }
}

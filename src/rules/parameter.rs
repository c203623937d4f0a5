//! The parameters of rules: the law's, and what a province (`quy-dinh.yaml`) or a commune (`cai_dat.tham_so`) may set instead.
//!
//! A deadline may only grow shorter, a duration only longer; where the law leaves a choice, one of its words may be chosen.
//! What has no stricter side, words and patterns above all, cannot be set.

use std::collections::BTreeMap;

use super::catalogue::{Check, Leeway, Parameter, Rule, VersionRef};
use crate::model::{Content, Source, Step};

/// The parameter of the generic checks that names none.
const DAYS: &str = "so_ngay";

/// Why a value that was set does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unfit {
    /// It cannot be read; what can be.
    Unreadable(String),
    /// It asks less than the law.
    Looser,
    /// Which way is stricter cannot be told, so nothing may stand in for the law's value.
    Fixed,
}

impl Rule {
    /// The name under which files set a parameter: `posting.deadline.so_ngay`; one that several rules share stands alone, `reception.min`.
    #[must_use]
    pub fn parameter_key(&self, name: &str) -> String {
        if name.contains('.') { name.to_owned() } else { format!("{}.{name}", self.id) }
    }

    /// How a parameter may be set; `None` where it may not be.
    #[must_use]
    pub fn leeway(&self, name: &str) -> Option<Leeway> {
        direction(&self.check, name).or_else(|| self.leeways.get(name).cloned())
    }
}

/// Which way a check grows stricter with a parameter.
fn direction(check: &Check, name: &str) -> Option<Leeway> {
    match check {
        Check::Deadline(check) if check.parameter == name => Some(if check.before { Leeway::More } else { Leeway::Fewer }),
        Check::Duration(_) if name == DAYS => Some(Leeway::More),
        Check::Required(check) => check.after.as_ref().filter(|after| after.parameter == name).map(|_| Leeway::Fewer),
        Check::All { cac } => cac.iter().find_map(|check| direction(check, name)),
        _ => None,
    }
}

/// A value that a file sets.
pub(super) struct Setting<'a> {
    pub key: &'a str,
    pub value: &'a Parameter,
    pub source: &'a Source,
    /// The keys above it.
    above: Vec<Step>,
}

impl Setting<'_> {
    /// The keys that lead to its name.
    pub fn name(&self) -> Vec<Step> {
        self.above.iter().cloned().chain([Step::key(self.key)]).collect()
    }

    /// The keys that lead to what it says.
    pub fn place(&self) -> Vec<Step> {
        self.above.iter().cloned().chain([Step::value(self.key)]).collect()
    }
}

/// Everything that is set: by `quy-dinh.yaml` first, then by the commune's settings.
pub(super) fn settings(content: &Content) -> Vec<Setting<'_>> {
    let local = content.local.iter().flat_map(|local| {
        local.parameters.iter().map(move |(key, value)| Setting { key, value, source: &local.source, above: vec![Step::key("tham_so")] })
    });
    let own = content.commune.settings.iter().flat_map(|settings| &settings.parameters).map(|(key, value)| Setting {
        key,
        value,
        source: &content.commune.source,
        above: vec![Step::key("cai_dat"), Step::key("tham_so")],
    });
    local.chain(own).collect()
}

/// What the province and the commune have set.
#[derive(Clone, Copy)]
pub(super) struct Set<'a> {
    local: Option<&'a BTreeMap<String, Parameter>>,
    own: Option<&'a BTreeMap<String, Parameter>>,
}

impl<'a> Set<'a> {
    pub fn of(content: &'a Content) -> Self {
        let local = content.local.as_ref().map(|local| &local.parameters);
        let own = content.commune.settings.as_ref().map(|settings| &settings.parameters);
        Self { local: local.filter(|set| !set.is_empty()), own: own.filter(|set| !set.is_empty()) }
    }

    /// The value of a parameter that judges: the strictest that is set, else the law's.
    pub fn in_force<'b>(&self, rule: &Rule, law: VersionRef<'b>, name: &str) -> Option<&'b Parameter>
    where
        'a: 'b,
    {
        let lawful = law.parameters.get(name)?;
        if self.local.is_none() && self.own.is_none() {
            return Some(lawful);
        }
        let key = rule.parameter_key(name);
        let counts = |value: &&Parameter| law.current && fit(rule, name, lawful, value).is_ok();
        let set = [self.local, self.own].into_iter().flatten().filter_map(|set| set.get(&key)).filter(counts);
        let strictest = match rule.leeway(name) {
            Some(Leeway::Fewer) => set.min_by_key(|value| value.number()),
            Some(Leeway::More) => set.max_by_key(|value| value.number()),
            _ => set.into_iter().next(),
        };
        Some(strictest.unwrap_or(lawful))
    }
}

/// The same of a folder.
pub(super) fn in_force(content: &Content, rule: &Rule, law: VersionRef, name: &str) -> Option<Parameter> {
    Set::of(content).in_force(rule, law, name).cloned()
}

/// Whether a value may stand in for the law's.
pub(super) fn fit(rule: &Rule, name: &str, lawful: &Parameter, value: &Parameter) -> Result<(), Unfit> {
    let leeway = rule.leeway(name).ok_or(Unfit::Fixed)?;
    readable(&leeway, value).map_err(Unfit::Unreadable)?;
    let looser = match (leeway, value.number(), lawful.number()) {
        (Leeway::Fewer, Some(value), Some(lawful)) => value > lawful,
        (Leeway::More, Some(value), Some(lawful)) => value < lawful,
        _ => false,
    };
    if looser { Err(Unfit::Looser) } else { Ok(()) }
}

/// Whether a value is of the kind that is asked for; else what is wanted.
fn readable(leeway: &Leeway, value: &Parameter) -> Result<(), String> {
    match leeway {
        Leeway::OneOf(words) if value.0.len() == 1 && words.contains(&value.0[0]) => Ok(()),
        Leeway::OneOf(words) => Err(format!("viết một trong: {}", words.join(", "))),
        Leeway::Fewer | Leeway::More if value.number().is_some() => Ok(()),
        Leeway::Fewer | Leeway::More => Err("viết một số nguyên từ 0 đến 10000, không kèm chữ".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::catalogue::catalogue;

    #[test]
    fn every_number_of_days_knows_its_stricter_side() {
        for rule in catalogue() {
            for (name, lawful) in rule.parameters.iter().filter(|(_, lawful)| lawful.number().is_some()) {
                let fixed = ["dai_nhat", "nhac_tu_thang"].contains(&name.as_str());
                assert_eq!(rule.leeway(name).is_none(), fixed, "{}.{name} = {lawful}", rule.id);
            }
            assert!(rule.leeways.keys().all(|name| rule.parameters.contains_key(name)), "{}", rule.id);
        }
    }

    #[test]
    fn the_checks_of_a_rule_agree_on_the_stricter_side() {
        for rule in catalogue() {
            let Check::All { cac } = &rule.check else { continue };
            for name in rule.parameters.keys() {
                let mut sides: Vec<Leeway> = cac.iter().filter_map(|check| direction(check, name)).collect();
                sides.dedup();
                assert!(sides.len() <= 1, "{}.{name}", rule.id);
            }
        }
    }

    #[test]
    fn the_law_fits_itself_and_what_has_no_stricter_side_is_fixed() {
        for rule in catalogue() {
            for (name, lawful) in &rule.parameters {
                let told = if rule.leeway(name).is_some() { Ok(()) } else { Err(Unfit::Fixed) };
                assert_eq!(fit(rule, name, lawful, lawful), told, "{}.{name}", rule.id);
            }
        }
    }
}

//! Scorecards and satisfaction of the people.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::dossiers::Period;
use super::list::List;
use super::values::{Count, Day, Decimal, Text};
use std::collections::BTreeMap;

/// A yearly score of one or several units.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scorecard {
    #[serde(rename = "ten")]
    pub title: Text,
    #[serde(rename = "nam")]
    pub year: Count,
    #[serde(rename = "can_cu")]
    pub basis: Option<String>,
    #[serde(rename = "thang_diem")]
    pub scale: Option<Decimal>,
    #[serde(rename = "doi_tuong", default)]
    pub subjects: List<Subject>,
    #[serde(rename = "tieu_chi", default)]
    pub criteria: List<Criterion>,
    #[serde(rename = "tong")]
    pub totals: Option<ScoreTotals>,
    #[serde(rename = "xep_loai")]
    pub grade: Option<String>,
    #[serde(rename = "cap_nhat")]
    pub updated: Option<Day>,
    #[serde(rename = "nguon")]
    pub origin: Option<String>,
}

/// A unit that is scored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    #[serde(rename = "ten")]
    pub name: Text,
    #[serde(rename = "diem")]
    pub score: Option<Decimal>,
    #[serde(rename = "xep_loai")]
    pub grade: Option<String>,
}

/// One criterion with its points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    #[serde(rename = "ma")]
    pub code: Option<String>,
    #[serde(rename = "ten")]
    pub name: Text,
    #[serde(rename = "diem_chuan")]
    pub full: Option<Decimal>,
    #[serde(rename = "diem_tu_cham")]
    pub own: Option<Decimal>,
    #[serde(rename = "diem_tham_dinh")]
    pub appraised: Option<Decimal>,
    #[serde(rename = "diem_theo_doi_tuong", default)]
    pub by_subject: BTreeMap<String, Decimal>,
}

/// Declared totals.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScoreTotals {
    #[serde(rename = "diem_tu_cham")]
    pub own: Option<Decimal>,
    #[serde(rename = "diem_tham_dinh")]
    pub appraised: Option<Decimal>,
}

/// Results of a satisfaction survey.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Satisfaction {
    #[serde(rename = "ky")]
    pub period: Option<Period>,
    #[serde(rename = "so_phieu")]
    pub ballots: Option<Count>,
    #[serde(rename = "muc", default)]
    pub levels: List<SatisfactionLevel>,
    #[serde(rename = "ty_le")]
    pub rate: Option<Decimal>,
    #[serde(rename = "cap_nhat")]
    pub updated: Option<Day>,
    #[serde(rename = "nguon")]
    pub origin: Option<String>,
}

/// How many chose a level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SatisfactionLevel {
    #[serde(rename = "ten")]
    pub name: Text,
    #[serde(rename = "so")]
    pub count: Option<Count>,
}

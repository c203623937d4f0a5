//! Fees and charges (Luật 97/2015/QH13 Điều 14).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::closed::FeeKind;
use super::list::List;
use super::values::{Code, Day, DocumentNumber, Money, ProcedureCode, Text};

/// A fee or charge collected by the commune.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    #[serde(rename = "ma")]
    pub code: Code,
    #[serde(rename = "ten")]
    pub name: Text,
    #[serde(rename = "loai")]
    pub kind: Option<FeeKind>,
    #[serde(rename = "muc_thu", default)]
    pub rates: List<Rate>,
    #[serde(rename = "phuong_thuc_thu")]
    pub collection: Option<String>,
    #[serde(rename = "doi_tuong_nop")]
    pub payers: Option<String>,
    #[serde(rename = "mien_giam")]
    pub exemptions: Option<String>,
    #[serde(rename = "can_cu", default)]
    pub basis: List<FeeBasis>,
    #[serde(rename = "thu_tuc", default)]
    pub procedures: List<ProcedureCode>,
    #[serde(rename = "hieu_luc_tu")]
    pub in_force_from: Option<Day>,
    #[serde(rename = "het_hieu_luc")]
    pub in_force_to: Option<Day>,
    #[serde(rename = "cap_nhat")]
    pub updated: Option<Day>,
    #[serde(rename = "nguon")]
    pub origin: Option<String>,
}

/// One rate of a fee.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    #[serde(rename = "dieu_kien")]
    pub condition: Option<String>,
    #[serde(rename = "so_tien")]
    pub amount: Option<Money>,
    #[serde(rename = "don_vi_tinh")]
    pub per: Option<String>,
    #[serde(rename = "tien_te")]
    pub currency: Option<String>,
    #[serde(rename = "nguyen_van")]
    pub verbatim: Option<String>,
}

/// A text that sets a fee.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeBasis {
    #[serde(rename = "so")]
    pub number: Option<DocumentNumber>,
    #[serde(rename = "ten")]
    pub title: Option<String>,
    #[serde(rename = "ngay")]
    pub day: Option<Day>,
}

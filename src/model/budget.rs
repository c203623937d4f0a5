//! Budget disclosure (NĐ 73/2026/NĐ-CP Điều 36–37).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::closed::BudgetKind;
use super::list::{Attachments, List};
use super::table::{Column, Row};
use super::values::{Cell, Count, Day, DocumentNumber, Text};
use std::collections::BTreeMap;

/// One disclosure of one budget year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    #[serde(rename = "nam")]
    pub year: Count,
    #[serde(rename = "loai")]
    pub kind: BudgetKind,
    #[serde(rename = "nghi_quyet")]
    pub resolution: Option<Resolution>,
    #[serde(rename = "ngay_khai_mac_ky_hop")]
    pub session_opened: Option<Day>,
    #[serde(rename = "ngay_nop_bao_cao")]
    pub submitted: Option<Day>,
    #[serde(rename = "ngay_nhan_van_ban")]
    pub received: Option<Day>,
    #[serde(rename = "ngay_cong_khai")]
    pub published: Option<Day>,
    /// Markdown.
    #[serde(rename = "thuyet_minh")]
    pub explanation: Option<String>,
    #[serde(rename = "bang", default)]
    pub tables: List<BudgetTable>,
    #[serde(rename = "tep", default)]
    pub files: Attachments,
    #[serde(rename = "cap_nhat")]
    pub updated: Option<Day>,
    #[serde(rename = "nguon")]
    pub origin: Option<String>,
}

/// The resolution that decides or approves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resolution {
    #[serde(rename = "so")]
    pub number: Option<DocumentNumber>,
    #[serde(rename = "ngay")]
    pub day: Option<Day>,
}

/// One table of a disclosure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BudgetTable {
    #[serde(rename = "ten")]
    pub title: Text,
    #[serde(rename = "don_vi_tinh")]
    pub unit: Option<String>,
    #[serde(rename = "cot", default)]
    pub columns: List<Column>,
    #[serde(rename = "hang", default)]
    pub rows: List<Row>,
    #[serde(rename = "tong", default)]
    pub totals: BTreeMap<String, Cell>,
}

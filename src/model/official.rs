//! Officials and how to reach them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::closed::PhoneKind;
use super::list::List;
use super::values::{Code, Count, Day, Phone, Text};

/// An official of the commune. After `den` the phone leaves the site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Official {
    #[serde(rename = "ma")]
    pub code: Code,
    #[serde(rename = "ho_ten")]
    pub name: Text,
    #[serde(rename = "chuc_vu")]
    pub position: Option<String>,
    #[serde(rename = "bo_phan")]
    pub unit: Option<String>,
    #[serde(rename = "lanh_dao")]
    pub leader: Option<bool>,
    #[serde(rename = "thu_tu")]
    pub order: Option<Count>,
    #[serde(rename = "dien_thoai")]
    pub phone: Option<Phone>,
    #[serde(rename = "loai_so")]
    pub phone_kind: Option<PhoneKind>,
    pub email: Option<String>,
    #[serde(rename = "nhiem_vu")]
    pub duties: Option<String>,
    #[serde(rename = "tieu_su")]
    pub biography: Option<String>,
    #[serde(rename = "anh")]
    pub photo: Option<String>,
    #[serde(rename = "linh_vuc", default)]
    pub fields: List<Code>,
    /// Who stands in when this official is away.
    #[serde(rename = "thay_khi_vang")]
    pub stand_in: Option<Code>,
    #[serde(rename = "tu")]
    pub from: Option<Day>,
    #[serde(rename = "den")]
    pub to: Option<Day>,
    #[serde(rename = "cap_nhat")]
    pub updated: Option<Day>,
    #[serde(rename = "nguon")]
    pub origin: Option<String>,
}

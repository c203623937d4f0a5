//! The yearly plan of publicity, standing documents, outages.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::closed::{DocumentKind, DocumentRole, PublicityForm};
use super::list::{Attachments, List};
use super::values::{Count, Day, DocumentNumber};

/// The yearly plan (Luật 10/2022/QH15 Điều 14).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublicityPlan {
    #[serde(rename = "nam")]
    pub year: Count,
    #[serde(rename = "muc", default)]
    pub items: List<PlanItem>,
    #[serde(rename = "cap_nhat")]
    pub updated: Option<Day>,
    #[serde(rename = "nguon")]
    pub origin: Option<String>,
}

/// One content to make public.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanItem {
    #[serde(rename = "nhom")]
    pub group: Option<String>,
    #[serde(rename = "noi_dung")]
    pub content: Option<String>,
    #[serde(rename = "hinh_thuc", default)]
    pub forms: List<PublicityForm>,
    #[serde(rename = "thoi_diem")]
    pub when: Option<String>,
    #[serde(rename = "thoi_gian")]
    pub duration: Option<String>,
    #[serde(rename = "nguoi_thuc_hien")]
    pub responsible: Option<String>,
}

/// A rule or document kept public.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StandingDocument {
    #[serde(rename = "so")]
    pub number: DocumentNumber,
    #[serde(rename = "ngay")]
    pub day: Day,
    #[serde(rename = "loai")]
    pub kind: Option<DocumentKind>,
    #[serde(rename = "co_quan")]
    pub body: Option<String>,
    #[serde(rename = "trich_yeu")]
    pub abstract_: Option<String>,
    #[serde(rename = "nguoi_ky")]
    pub signer: Option<String>,
    #[serde(rename = "tep", default)]
    pub files: Attachments,
    #[serde(rename = "vai_tro")]
    pub role: Option<DocumentRole>,
    /// The day it was made public on the site.
    #[serde(rename = "ngay_cong_khai")]
    pub published: Option<Day>,
    #[serde(rename = "cap_nhat")]
    pub updated: Option<Day>,
    #[serde(rename = "nguon")]
    pub origin: Option<String>,
}

/// A planned outage of the site (NĐ 224/2026/NĐ-CP Điều 13).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outage {
    #[serde(rename = "tu")]
    pub from: Day,
    #[serde(rename = "den")]
    pub to: Option<Day>,
    #[serde(rename = "ly_do")]
    pub reason: Option<String>,
    #[serde(rename = "bao_truoc_ngay")]
    pub announced: Option<Day>,
    #[serde(rename = "khac_phuc_du_kien")]
    pub expected_end: Option<Day>,
    #[serde(rename = "cap_nhat")]
    pub updated: Option<Day>,
    #[serde(rename = "nguon")]
    pub origin: Option<String>,
}

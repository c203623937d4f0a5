//! Dialogues of the chairman with the people (Luật 10/2022/QH15 Điều 32).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::closed::{OpinionState, PublicityForm};
use super::list::{Attachments, List};
use super::values::{Count, Day, Decimal, DocumentNumber, Text};

/// One dialogue, or the totals of several that a report declares.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dialogue {
    #[serde(rename = "ten")]
    pub title: Text,
    #[serde(rename = "ngay")]
    pub day: Day,
    #[serde(rename = "dia_diem")]
    pub place: Option<String>,
    #[serde(rename = "chu_tri")]
    pub chair: Option<String>,
    #[serde(rename = "thanh_phan")]
    pub attendants: Option<String>,
    /// What is to be talked about, as announced.
    #[serde(rename = "noi_dung")]
    pub topics: Option<String>,
    #[serde(rename = "thong_bao")]
    pub notice: Option<Notice>,
    #[serde(rename = "so_nguoi_du")]
    pub people: Option<Count>,
    #[serde(rename = "ket_luan")]
    pub conclusion: Option<Conclusion>,
    #[serde(rename = "y_kien", default)]
    pub opinions: List<Opinion>,
    #[serde(rename = "tong_hop")]
    pub declared: Option<DialogueTotals>,
    #[serde(rename = "cap_nhat")]
    pub updated: Option<Day>,
    #[serde(rename = "nguon")]
    pub origin: Option<String>,
}

/// When and how a meeting was announced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    #[serde(rename = "ngay")]
    pub day: Option<Day>,
    #[serde(rename = "hinh_thuc", default)]
    pub forms: List<PublicityForm>,
}

/// The notice of conclusion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Conclusion {
    #[serde(rename = "so")]
    pub number: Option<DocumentNumber>,
    #[serde(rename = "ngay")]
    pub day: Option<Day>,
    #[serde(rename = "tep", default)]
    pub files: Attachments,
}

/// An opinion with its answer, who is to act and by when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Opinion {
    #[serde(rename = "noi_dung")]
    pub content: Text,
    #[serde(rename = "linh_vuc")]
    pub field: Option<String>,
    #[serde(rename = "tra_loi")]
    pub answer: Option<String>,
    #[serde(rename = "co_quan")]
    pub body: Option<String>,
    #[serde(rename = "han")]
    pub due: Option<Day>,
    #[serde(rename = "trang_thai")]
    pub state: Option<OpinionState>,
    #[serde(rename = "ngay_giai_quyet")]
    pub resolved: Option<Day>,
}

/// Totals as declared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DialogueTotals {
    #[serde(rename = "so_cuoc")]
    pub meetings: Option<Count>,
    #[serde(rename = "so_nguoi")]
    pub people: Option<Count>,
    #[serde(rename = "so_y_kien")]
    pub opinions: Option<Count>,
    #[serde(rename = "da_giai_quyet")]
    pub resolved: Option<Count>,
    #[serde(rename = "ty_le")]
    pub rate: Option<Decimal>,
}

/// Whether a meeting is past, or its coming announced: one whose notice is still to be given is told to nobody.
#[must_use]
pub fn is_known(held: Day, notice: Option<&Notice>, day: Day) -> bool {
    held <= day || notice.is_none_or(|notice| notice.day.is_none_or(|announced| announced <= day))
}

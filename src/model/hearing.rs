//! The people's voice: consultations, petitions, village conferences.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::closed::{PetitionKind, PublicityForm};
use super::dialogue::Notice;
use super::list::List;
use super::values::{Code, Day, Text};

/// A collection of opinions (Luật 10/2022/QH15 Điều 25–28).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Consultation {
    #[serde(rename = "ten")]
    pub title: Text,
    #[serde(rename = "noi_dung")]
    pub content: Option<String>,
    #[serde(rename = "tu")]
    pub from: Day,
    #[serde(rename = "den")]
    pub to: Day,
    #[serde(rename = "ngay_cong_bo")]
    pub published: Option<Day>,
    #[serde(rename = "hinh_thuc", default)]
    pub forms: List<PublicityForm>,
    #[serde(rename = "ket_qua")]
    pub result: Option<String>,
    #[serde(rename = "giai_trinh")]
    pub explanation: Option<String>,
    #[serde(rename = "ngay_ket_qua")]
    pub result_day: Option<Day>,
    #[serde(rename = "cap_nhat")]
    pub updated: Option<Day>,
    #[serde(rename = "nguon")]
    pub origin: Option<String>,
}

/// A petition or question with its answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Petition {
    #[serde(rename = "ngay")]
    pub day: Day,
    #[serde(rename = "noi_dung")]
    pub content: Text,
    #[serde(rename = "linh_vuc")]
    pub field: Option<String>,
    #[serde(rename = "co_quan")]
    pub body: Option<String>,
    #[serde(rename = "tra_loi")]
    pub answer: Option<String>,
    #[serde(rename = "ngay_tra_loi")]
    pub answered: Option<Day>,
    #[serde(rename = "loai")]
    pub kind: Option<PetitionKind>,
    #[serde(rename = "cap_nhat")]
    pub updated: Option<Day>,
    #[serde(rename = "nguon")]
    pub origin: Option<String>,
}

/// The yearly conference of a thôn (Luật 10/2022/QH15 Điều 33).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VillageConference {
    #[serde(rename = "thon")]
    pub village: Code,
    #[serde(rename = "ngay")]
    pub day: Day,
    #[serde(rename = "gio")]
    pub time: Option<String>,
    #[serde(rename = "dia_diem")]
    pub place: Option<String>,
    #[serde(rename = "thanh_phan")]
    pub attendants: Option<String>,
    #[serde(rename = "thong_bao")]
    pub notice: Option<Notice>,
    #[serde(rename = "noi_dung")]
    pub content: Option<String>,
    #[serde(rename = "ket_qua")]
    pub result: Option<String>,
    #[serde(rename = "cap_nhat")]
    pub updated: Option<Day>,
    #[serde(rename = "nguon")]
    pub origin: Option<String>,
}

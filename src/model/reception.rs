//! Reception of citizens (Luật 42/2013/QH13 Điều 24).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::closed::Session;
use super::dossiers::Period;
use super::list::{Attachments, List};
use super::values::{Count, Day, Decimal};

/// A calendar of reception days and what came of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reception {
    #[serde(rename = "noi_tiep")]
    pub place: Option<String>,
    #[serde(rename = "thoi_gian_thuong_xuyen")]
    pub regular_time: Option<String>,
    #[serde(rename = "tai_lieu", default)]
    pub documents: Attachments,
    #[serde(rename = "lich", default)]
    pub days: List<ReceptionDay>,
    #[serde(rename = "ket_qua")]
    pub result: Option<ReceptionResult>,
    #[serde(rename = "don_thu")]
    pub letters: Option<Letters>,
    #[serde(rename = "cap_nhat")]
    pub updated: Option<Day>,
    #[serde(rename = "nguon")]
    pub origin: Option<String>,
}

/// One day of the calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceptionDay {
    #[serde(rename = "ngay")]
    pub day: Day,
    #[serde(rename = "buoi")]
    pub session: Option<Session>,
    #[serde(rename = "gio")]
    pub time: Option<String>,
    /// An official's code, or a name as text.
    #[serde(rename = "nguoi_tiep")]
    pub host: Option<String>,
    #[serde(rename = "thanh_phan")]
    pub attendants: Option<String>,
    #[serde(rename = "noi_dung")]
    pub topics: Option<String>,
    #[serde(rename = "niem_yet_ngay")]
    pub posted: Option<Day>,
    #[serde(rename = "doi_sang")]
    pub moved_to: Option<Day>,
}

/// How many came.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceptionResult {
    #[serde(rename = "ky")]
    pub period: Option<Period>,
    #[serde(rename = "luot")]
    pub visits: Option<Count>,
    #[serde(rename = "nguoi")]
    pub people: Option<Count>,
    #[serde(rename = "vu_viec")]
    pub cases: Option<Count>,
}

/// Complaints, denunciations, petitions received.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Letters {
    #[serde(rename = "tiep_nhan")]
    pub received: Option<Count>,
    #[serde(rename = "da_giai_quyet")]
    pub resolved: Option<Count>,
    #[serde(rename = "dang_giai_quyet")]
    pub pending: Option<Count>,
    #[serde(rename = "ty_le")]
    pub rate: Option<Decimal>,
}

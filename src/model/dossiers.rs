//! Results of handling dossiers at the one-stop desk.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::list::List;
use super::values::{Count, Day, Decimal};

/// From a day to a day, both included.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Period {
    #[serde(rename = "tu")]
    pub from: Day,
    #[serde(rename = "den")]
    pub to: Day,
}

/// Dossier handling in one period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Handling {
    #[serde(rename = "ky")]
    pub period: Period,
    #[serde(rename = "tiep_nhan")]
    pub received: Option<Received>,
    #[serde(rename = "da_giai_quyet")]
    pub resolved: Option<Resolved>,
    #[serde(rename = "dang_giai_quyet")]
    pub pending: Option<Pending>,
    #[serde(rename = "so_hoa")]
    pub digitised: Option<Digitised>,
    #[serde(rename = "theo_linh_vuc", default)]
    pub by_field: List<FieldHandling>,
    #[serde(rename = "qua_han", default)]
    pub overdue: List<Overdue>,
    /// Counts declared in a report, checked against what is published.
    #[serde(rename = "thu_tuc")]
    pub procedures: Option<DeclaredProcedures>,
    #[serde(rename = "cap_nhat")]
    pub updated: Option<Day>,
    #[serde(rename = "nguon")]
    pub origin: Option<String>,
}

/// Dossiers received.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Received {
    #[serde(rename = "tong")]
    pub total: Option<Count>,
    #[serde(rename = "moi")]
    pub new: Option<Count>,
    #[serde(rename = "ky_truoc")]
    pub carried_over: Option<Count>,
    #[serde(rename = "truc_tuyen")]
    pub online: Option<Count>,
}

/// Dossiers resolved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resolved {
    #[serde(rename = "tong")]
    pub total: Option<Count>,
    #[serde(rename = "truoc_han")]
    pub early: Option<Count>,
    #[serde(rename = "dung_han")]
    pub on_time: Option<Count>,
    #[serde(rename = "qua_han")]
    pub late: Option<Count>,
    #[serde(rename = "ty_le")]
    pub rate: Option<Decimal>,
}

/// Dossiers still open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pending {
    #[serde(rename = "tong")]
    pub total: Option<Count>,
    #[serde(rename = "trong_han")]
    pub in_time: Option<Count>,
    #[serde(rename = "qua_han")]
    pub late: Option<Count>,
}

/// Dossiers and results digitised.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Digitised {
    #[serde(rename = "ho_so")]
    pub dossiers: Option<Share>,
    #[serde(rename = "ket_qua")]
    pub results: Option<Share>,
}

/// A part of a total.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Share {
    #[serde(rename = "da")]
    pub done: Option<Count>,
    #[serde(rename = "tong")]
    pub total: Option<Count>,
    #[serde(rename = "ty_le")]
    pub rate: Option<Decimal>,
}

/// The same for one field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldHandling {
    #[serde(rename = "linh_vuc")]
    pub field: Option<String>,
    #[serde(rename = "tiep_nhan")]
    pub received: Option<Received>,
    #[serde(rename = "da_giai_quyet")]
    pub resolved: Option<Resolved>,
    #[serde(rename = "dang_giai_quyet")]
    pub pending: Option<Pending>,
    #[serde(rename = "so_hoa")]
    pub digitised: Option<Digitised>,
}

/// Overdue dossiers, explained.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Overdue {
    #[serde(rename = "linh_vuc")]
    pub field: Option<String>,
    #[serde(rename = "so_luong")]
    pub count: Option<Count>,
    #[serde(rename = "ly_do")]
    pub reason: Option<String>,
    /// The letter of apology, a file below `tep/`.
    #[serde(rename = "thu_xin_loi")]
    pub apology: Option<String>,
}

/// How many fields and procedures a report counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclaredProcedures {
    #[serde(rename = "so_linh_vuc")]
    pub fields: Option<Count>,
    #[serde(rename = "so_thu_tuc")]
    pub procedures: Option<Count>,
}

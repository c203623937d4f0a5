//! Pages and news written in Markdown.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::values::{Count, Day, Text};

/// The front matter of a page or a news item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Article {
    #[serde(rename = "tieu_de")]
    pub title: Text,
    #[serde(rename = "ngay")]
    pub day: Option<Day>,
    #[serde(rename = "tom_tat")]
    pub summary: Option<String>,
    #[serde(rename = "thu_tu")]
    pub order: Option<Count>,
    #[serde(rename = "muc")]
    pub section: Option<String>,
    #[serde(rename = "cap_nhat")]
    pub updated: Option<Day>,
    #[serde(rename = "nguon")]
    pub origin: Option<String>,
}

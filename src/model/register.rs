//! The register of addresses (`dia-chi.yaml`): what was ever printed or published, so that no address dies.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::values::{Day, SitePath, Text};

/// The file, below the content folder.
pub const REGISTER: &str = "dia-chi.yaml";

/// One address that was printed or published. Lines are added by the program and never taken away; what became of the page is
/// added to its line by hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Registered {
    #[serde(rename = "dia_chi")]
    pub path: SitePath,
    #[serde(rename = "ten")]
    pub title: Text,
    /// The day it was first recorded.
    #[serde(rename = "tu")]
    pub since: Day,
    /// The dates of the record itself: of a term on the board, of being in force, of a meeting.
    #[serde(rename = "bat_dau")]
    pub from: Option<Day>,
    #[serde(rename = "ket_thuc")]
    pub to: Option<Day>,
    /// The site of a former commune that it was an address of, one of `dia_chi_cu`.
    #[serde(rename = "cu")]
    pub site: Option<Text>,
    /// The page that has taken its place.
    #[serde(rename = "chuyen_den")]
    pub moved_to: Option<SitePath>,
    #[serde(rename = "khong_con")]
    pub gone: Option<Gone>,
}

/// Why a page is no more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gone {
    #[serde(rename = "ngay")]
    pub day: Option<Day>,
    #[serde(rename = "ly_do")]
    pub reason: Text,
}

impl Registered {
    /// Whether it is an address of this site, known on a day.
    #[must_use]
    pub fn is_own_on(&self, day: Day) -> bool {
        self.site.is_none() && self.since <= day
    }
}

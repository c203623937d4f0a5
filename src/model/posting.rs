//! Postings (niêm yết, Luật 10/2022/QH15 Điều 12–13).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::closed::{DocumentKind, PostingKind, PublicityForm};
use super::list::{Attachments, List};
use super::place::PostedAt;
use super::values::{Count, Day, DocumentNumber, PostingNumber, Text};

/// A paper on the board: the front matter of a Markdown file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Posting {
    #[serde(rename = "so")]
    pub number: Option<PostingNumber>,
    #[serde(rename = "tieu_de")]
    pub title: Text,
    #[serde(rename = "nhom")]
    pub kind: PostingKind,
    #[serde(rename = "van_ban")]
    pub document: Option<PostedDocument>,
    #[serde(rename = "dang_tu")]
    pub from: Day,
    /// The last day on the board, inclusive.
    #[serde(rename = "dang_den")]
    pub to: Option<Day>,
    #[serde(rename = "go_ngay")]
    pub taken_down: Option<Day>,
    #[serde(rename = "noi_niem_yet", default)]
    pub places: List<PostedAt>,
    #[serde(rename = "hinh_thuc", default)]
    pub forms: List<PublicityForm>,
    #[serde(rename = "loa")]
    pub broadcast: Option<Broadcast>,
    #[serde(rename = "gui_thon")]
    pub sent_to_villages: Option<Day>,
    #[serde(rename = "su_kien")]
    pub event: Option<Event>,
    /// Says that private persons are listed, and by which law.
    #[serde(rename = "danh_sach_ca_nhan")]
    pub persons: Option<PersonList>,
    #[serde(rename = "bien_ban")]
    pub minutes: Option<Minutes>,
    #[serde(rename = "thay_the_cho")]
    pub replaces: Option<PostingNumber>,
    #[serde(rename = "dinh_chinh_cho")]
    pub corrects: Option<PostingNumber>,
    #[serde(rename = "huy")]
    pub annulled: Option<Annulment>,
    #[serde(rename = "tep", default)]
    pub files: Attachments,
    #[serde(rename = "cap_nhat")]
    pub updated: Option<Day>,
    #[serde(rename = "nguon")]
    pub origin: Option<String>,
}

impl Posting {
    /// Whether it is annulled on a day: from the day written on, always when none is.
    #[must_use]
    pub fn is_annulled_on(&self, day: Day) -> bool {
        self.annulled.as_ref().is_some_and(|annulment| annulment.day.is_none_or(|annulled| annulled <= day))
    }

    /// Whether it is the quarterly list of what was made public (Luật 10/2022/QH15 Điều 13 khoản 2), told by its title.
    #[must_use]
    pub fn is_quarterly_list(&self) -> bool {
        let abstract_ = self.document.as_ref().and_then(|document| document.abstract_.as_deref()).unwrap_or_default();
        [self.title.as_str(), abstract_].iter().any(|text| {
            let text = super::fold(text);
            text.contains("danh muc") && ["da cong khai", "da duoc cong khai", "da niem yet"].iter().any(|words| text.contains(words))
        })
    }
}

/// The document that is posted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PostedDocument {
    #[serde(rename = "so")]
    pub number: Option<DocumentNumber>,
    #[serde(rename = "ngay")]
    pub day: Option<Day>,
    #[serde(rename = "co_quan")]
    pub body: Option<String>,
    #[serde(rename = "loai")]
    pub kind: Option<DocumentKind>,
    #[serde(rename = "trich_yeu")]
    pub abstract_: Option<String>,
    #[serde(rename = "nguoi_ky")]
    pub signer: Option<String>,
}

/// Loudspeaker days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Broadcast {
    #[serde(rename = "tu")]
    pub from: Option<Day>,
    #[serde(rename = "den")]
    pub to: Option<Day>,
    #[serde(rename = "so_lan")]
    pub times: Option<Count>,
}

/// The day a special kind counts from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    #[serde(rename = "ngay_bau_cu")]
    pub election: Option<Day>,
    #[serde(rename = "ngay_dau_gia")]
    pub auction: Option<Day>,
    #[serde(rename = "ngay_phe_duyet")]
    pub approved: Option<Day>,
    #[serde(rename = "ngay_nhan_van_ban")]
    pub received: Option<Day>,
    #[serde(rename = "ngay_ket_luan")]
    pub concluded: Option<Day>,
    #[serde(rename = "ngay_hop")]
    pub met: Option<Day>,
    #[serde(rename = "ky_quy_hoach")]
    pub plan_period: Option<PlanPeriod>,
}

/// The years a land plan runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanPeriod {
    #[serde(rename = "tu")]
    pub from: Option<Day>,
    #[serde(rename = "den")]
    pub to: Option<Day>,
}

/// The law that orders the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonList {
    #[serde(rename = "can_cu")]
    pub basis: Option<String>,
}

/// What the minutes of posting record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    #[serde(rename = "so_ban")]
    pub copies: Option<Count>,
    #[serde(rename = "nguoi_chung_kien", default)]
    pub witnesses: List<String>,
    #[serde(rename = "y_kien")]
    pub opinions: Option<String>,
}

/// Why and when a posting was annulled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Annulment {
    #[serde(rename = "ngay")]
    pub day: Option<Day>,
    #[serde(rename = "ly_do")]
    pub reason: Option<String>,
}

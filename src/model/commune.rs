//! The commune itself: its name, addresses, desks, villages and settings (`don-vi.yaml`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::closed::{PostingKind, UnitKind};
use super::list::{List, unique};
use super::period::Periods;
use super::rule::Parameter;
use super::values::{Clock, Code, Day, Phone, Text, Weekdays};
use std::collections::BTreeMap;

/// The commune. Only name, kind, province and address of the site must be given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Commune {
    #[serde(rename = "ten")]
    pub name: Text,
    #[serde(rename = "cap")]
    pub kind: UnitKind,
    #[serde(rename = "tinh")]
    pub province: Text,
    /// The address that the site is published at.
    pub url: Text,
    /// Five digits of the administrative unit; `00000` is the sample.
    #[serde(rename = "ma_dvhc")]
    pub unit_code: Option<String>,
    #[serde(rename = "ma_dinh_danh")]
    pub agency_code: Option<String>,
    /// The addresses that the site, or that of a commune merged into this one, was published at before.
    #[serde(rename = "dia_chi_cu", default)]
    pub former_sites: List<FormerSite>,
    #[serde(rename = "ten_cu", default)]
    pub former_names: List<FormerName>,
    #[serde(rename = "dia_chi")]
    pub address: Option<String>,
    #[serde(rename = "dien_thoai")]
    pub phone: Option<Phone>,
    pub email: Option<String>,
    pub logo: Option<String>,
    #[serde(rename = "cong_tinh")]
    pub province_portal: Option<String>,
    #[serde(rename = "gio_lam_viec", default)]
    pub hours: List<Hours>,
    #[serde(rename = "duong_day_nong", default)]
    pub hotlines: List<NamedNumber>,
    #[serde(rename = "khan_cap", default)]
    pub emergency: List<NamedNumber>,
    #[serde(rename = "diem_tiep_nhan", default)]
    pub service_points: List<ServicePoint>,
    /// An official's code, or the name and position as text.
    #[serde(rename = "nguoi_chiu_trach_nhiem")]
    pub responsible: Option<String>,
    #[serde(rename = "nguoi_phat_ngon")]
    pub spokesperson: Option<Spokesperson>,
    #[serde(rename = "dau_moi_thong_tin")]
    pub information_contact: Option<InformationContact>,
    #[serde(rename = "phan_anh")]
    pub feedback: Option<FeedbackBody>,
    #[serde(rename = "kenh", default)]
    pub channels: List<Channel>,
    #[serde(rename = "co_loa_truyen_thanh")]
    pub has_loudspeaker: Option<bool>,
    #[serde(rename = "thon", default)]
    pub villages: List<Village>,
    /// Codes of the procedures that people come for most.
    #[serde(rename = "noi_bat", default)]
    pub featured: List<Code>,
    #[serde(rename = "cai_dat")]
    pub settings: Option<Settings>,
    #[serde(rename = "cap_nhat")]
    pub updated: Option<Day>,
    #[serde(rename = "nguon")]
    pub origin: Option<String>,
}

/// A name that the commune, or a part of it, bore before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormerName {
    #[serde(rename = "ten")]
    pub name: Text,
    #[serde(rename = "den_ngay")]
    pub until: Option<Day>,
}

/// Where a site was published before; what was printed with its address still leads somewhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormerSite {
    pub url: Text,
    /// The commune that it was the site of, where that was another than this one.
    #[serde(rename = "ten")]
    pub name: Option<Text>,
}

/// Working hours on some days of the week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    #[serde(rename = "thu")]
    pub days: Option<Weekdays>,
    #[serde(rename = "tu")]
    pub from: Option<Clock>,
    #[serde(rename = "den")]
    pub to: Option<Clock>,
    #[serde(rename = "ghi_chu")]
    pub note: Option<String>,
}

/// A telephone number with what it is for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedNumber {
    #[serde(rename = "ten")]
    pub name: Text,
    #[serde(rename = "so")]
    pub number: Phone,
}

/// A desk where dossiers are handed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServicePoint {
    #[serde(rename = "ma")]
    pub code: Option<Code>,
    #[serde(rename = "ten")]
    pub name: Text,
    #[serde(rename = "dia_chi")]
    pub address: Option<String>,
    #[serde(rename = "gio_lam_viec", default)]
    pub hours: List<Hours>,
    /// The fields it serves; none named means all.
    #[serde(rename = "linh_vuc", default)]
    pub fields: List<Code>,
    #[serde(rename = "dien_thoai")]
    pub phone: Option<Phone>,
    #[serde(rename = "ban_do")]
    pub map: Option<String>,
}

/// Who speaks for the commune (NĐ 244/2026/NĐ-CP Điều 3).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spokesperson {
    #[serde(rename = "can_bo")]
    pub official: Code,
    #[serde(rename = "ngay_phan_cong")]
    pub assigned: Option<Day>,
}

/// Who answers requests for information (Luật 104/2016/QH13 Điều 19).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InformationContact {
    #[serde(rename = "can_bo")]
    pub official: Code,
}

/// Where to send phản ánh, kiến nghị on procedures (NĐ 20/2008/NĐ-CP).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeedbackBody {
    #[serde(rename = "co_quan")]
    pub body: Option<String>,
    #[serde(rename = "dia_chi")]
    pub address: Option<String>,
    #[serde(rename = "dien_thoai")]
    pub phone: Option<Phone>,
    pub website: Option<String>,
    pub email: Option<String>,
}

/// An official channel other than this site (NĐ 224/2026/NĐ-CP Điều 10).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    #[serde(rename = "ten")]
    pub name: Text,
    pub url: Text,
}

/// A thôn or tổ dân phố.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Village {
    #[serde(rename = "ma")]
    pub code: Code,
    #[serde(rename = "ten")]
    pub name: Text,
    #[serde(rename = "ten_cu")]
    pub former_name: Option<String>,
    #[serde(rename = "truong_thon")]
    pub head: Option<String>,
    #[serde(rename = "dien_thoai")]
    pub phone: Option<Phone>,
    /// Heads of thôn are no officials: the phone is shown only with consent.
    #[serde(rename = "dong_y_cong_khai")]
    pub phone_consent: Option<bool>,
    #[serde(rename = "diem_niem_yet", default)]
    pub boards: List<String>,
}

/// Parameters of rules, waived findings, groups with nothing to post, what the site offers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    #[serde(rename = "tham_so", default, deserialize_with = "unique")]
    pub parameters: BTreeMap<String, Parameter>,
    #[serde(rename = "mien_tru", default)]
    pub waivers: List<Waiver>,
    #[serde(rename = "khong_phat_sinh", default)]
    pub nothing_arisen: List<NothingArisen>,
    /// Whether readers' devices keep the pages they have read, to be read again without a network.
    #[serde(rename = "doc_ngoai_tuyen")]
    pub read_offline: Option<bool>,
    /// Whether every procedure has a page of its own to be printed; where it is not said, up to a thousand procedures have.
    #[serde(rename = "trang_in")]
    pub print_pages: Option<bool>,
}

/// A finding set aside with a written reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    #[serde(rename = "quy_tac")]
    pub rule: Text,
    #[serde(rename = "tep")]
    pub file: Option<String>,
    #[serde(rename = "ly_do")]
    pub reason: Text,
    #[serde(rename = "den")]
    pub until: Option<Day>,
}

/// A group of Điều 11 with nothing to post in a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NothingArisen {
    #[serde(rename = "nhom")]
    pub group: Text,
    #[serde(rename = "ky")]
    pub period: Text,
    #[serde(rename = "ly_do")]
    pub reason: Text,
}

impl NothingArisen {
    /// The clause of Điều 11 that the group names: `dcs.8`, or a special kind inside it.
    #[must_use]
    pub fn group_number(&self) -> Option<u8> {
        PostingKind::from_code(self.group.trim()).map(PostingKind::group)
    }

    /// The budget and the procedures are there in every year: for them «nothing arose» cannot be true.
    #[must_use]
    pub fn always_arises(&self) -> bool {
        matches!(self.group_number(), Some(2 | 13))
    }

    /// The days for which it excuses the group; none where it excuses nothing.
    #[must_use]
    pub fn excused(&self) -> Option<Periods> {
        Periods::read(&self.period).filter(|_| !self.always_arises() && gives_a_reason(&self.reason))
    }
}

/// Whether a text is long enough to be a reason: «Bão» says nothing, «Bão làm hỏng bảng» does.
#[must_use]
pub fn gives_a_reason(text: &str) -> bool {
    const FEWEST_LETTERS: usize = 10;
    text.chars().filter(|c| c.is_alphabetic()).count() >= FEWEST_LETTERS
}

//! Fields and procedures (thủ tục hành chính, NĐ 63/2010/NĐ-CP Điều 8).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::closed::{ChannelKind, FeeState, Level, OnlineLevel, PaperKind, TimeUnit};
use super::list::{List, Texts};
use super::text::fold;
use super::values::{Code, Count, Day, DocumentNumber, Money, ProcedureCode, Text};
use std::collections::BTreeMap;

/// A field (lĩnh vực) that procedures are grouped by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Field {
    #[serde(rename = "ma")]
    pub code: Code,
    #[serde(rename = "ten")]
    pub name: Text,
    #[serde(rename = "nhom")]
    pub group: Option<String>,
    #[serde(rename = "mo_ta")]
    pub description: Option<String>,
    #[serde(rename = "thu_tu")]
    pub order: Option<Count>,
    #[serde(rename = "cap_nhat")]
    pub updated: Option<Day>,
    #[serde(rename = "nguon")]
    pub origin: Option<String>,
}

/// An administrative procedure with all its parts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    #[serde(rename = "ma")]
    pub code: ProcedureCode,
    #[serde(rename = "ten")]
    pub name: Text,
    #[serde(rename = "linh_vuc")]
    pub field: Code,
    /// The province chairman's announcing decision.
    #[serde(rename = "quyet_dinh_cong_bo")]
    pub decision: Option<Decision>,
    /// The ministry's decision; the national export holds this one.
    #[serde(rename = "quyet_dinh_bo")]
    pub ministry_decision: Option<Decision>,
    #[serde(rename = "hieu_luc_tu")]
    pub in_force_from: Option<Day>,
    /// The day it is repealed from.
    #[serde(rename = "het_hieu_luc")]
    pub in_force_to: Option<Day>,
    #[serde(rename = "thay_the_boi", default)]
    pub replaced_by: List<ProcedureCode>,
    #[serde(rename = "cap_thuc_hien", default)]
    pub levels: List<Level>,
    #[serde(rename = "loai_tthc")]
    pub kind: Option<String>,
    #[serde(rename = "co_quan_ban_hanh")]
    pub issuer: Option<String>,
    /// Markdown.
    #[serde(rename = "trinh_tu_thuc_hien")]
    pub steps: Option<String>,
    #[serde(rename = "cach_thuc_thuc_hien", default)]
    pub channels: List<Channel>,
    #[serde(rename = "thanh_phan_ho_so", default)]
    pub papers: List<PaperCase>,
    #[serde(rename = "so_bo_ho_so")]
    pub copies: Option<Count>,
    #[serde(rename = "thoi_han_giai_quyet")]
    pub time_limit: Option<String>,
    #[serde(rename = "doi_tuong_thuc_hien", default)]
    pub applicants: List<String>,
    #[serde(rename = "co_quan_thuc_hien", default)]
    pub agencies: List<String>,
    #[serde(rename = "co_quan_tham_quyen")]
    pub deciding_agency: Option<String>,
    #[serde(rename = "co_quan_phoi_hop")]
    pub coordinating_agency: Option<String>,
    #[serde(rename = "co_quan_uy_quyen")]
    pub delegated_agency: Option<String>,
    #[serde(rename = "dia_chi_tiep_nhan")]
    pub reception_address: Option<String>,
    #[serde(rename = "ket_qua_thuc_hien", default)]
    pub results: List<Outcome>,
    #[serde(rename = "phi_le_phi")]
    pub fee: Option<FeeStatement>,
    #[serde(rename = "mau_don_to_khai", default)]
    pub forms: List<Form>,
    /// Markdown.
    #[serde(rename = "yeu_cau_dieu_kien")]
    pub conditions: Option<String>,
    #[serde(rename = "can_cu_phap_ly", default)]
    pub legal_basis: List<LegalBasis>,
    #[serde(rename = "dich_vu_cong")]
    pub online: Option<OnlineLevel>,
    #[serde(rename = "lien_thong")]
    pub interlinked: Option<bool>,
    /// Its page on the national portal.
    #[serde(rename = "lien_ket")]
    pub link: Option<String>,
    #[serde(rename = "tu_khoa", default)]
    pub keywords: List<String>,
    #[serde(rename = "ban_dich", default)]
    pub translations: List<Translation>,
    /// What an import could not place, kept.
    #[serde(rename = "nhap_con_lai", default)]
    pub leftovers: BTreeMap<String, Texts>,
    #[serde(rename = "cap_nhat")]
    pub updated: Option<Day>,
    #[serde(rename = "nguon")]
    pub origin: Option<String>,
}

/// A decision by number, day and body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    #[serde(rename = "so")]
    pub number: Option<DocumentNumber>,
    #[serde(rename = "ngay")]
    pub day: Option<Day>,
    #[serde(rename = "co_quan")]
    pub body: Option<String>,
}

/// One way of handing in, with its own time and fee; several rows per way are possible.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    #[serde(rename = "hinh_thuc")]
    pub kind: ChannelKind,
    #[serde(rename = "thoi_han")]
    pub time: Option<TimeLimit>,
    #[serde(rename = "phi", default)]
    pub fees: List<ChannelFee>,
    #[serde(rename = "mo_ta")]
    pub description: Option<String>,
}

/// A time limit; without number and unit only the text as it came.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TimeLimit {
    #[serde(rename = "so")]
    pub number: Option<Count>,
    #[serde(rename = "don_vi")]
    pub unit: Option<TimeUnit>,
    #[serde(rename = "nguyen_van")]
    pub verbatim: Option<String>,
}

/// What one way of handing in costs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChannelFee {
    #[serde(rename = "ten")]
    pub name: Option<String>,
    #[serde(rename = "so_tien")]
    pub amount: Option<Money>,
    #[serde(rename = "don_vi_tinh")]
    pub per: Option<String>,
    #[serde(rename = "tien_te")]
    pub currency: Option<String>,
    #[serde(rename = "nguyen_van")]
    pub verbatim: Option<String>,
}

/// The papers of one case, or of every case when none is named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperCase {
    #[serde(rename = "truong_hop")]
    pub case: Option<String>,
    #[serde(rename = "giay_to", default)]
    pub papers: List<Paper>,
}

/// One paper of a dossier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    #[serde(rename = "ten")]
    pub name: Text,
    #[serde(rename = "loai")]
    pub kind: Option<PaperKind>,
    #[serde(rename = "ban_chinh")]
    pub originals: Option<Count>,
    #[serde(rename = "ban_sao")]
    pub copies: Option<Count>,
    #[serde(rename = "mau")]
    pub form: Option<String>,
    #[serde(rename = "ghi_chu")]
    pub note: Option<String>,
}

/// What the citizen receives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    #[serde(rename = "ten")]
    pub name: Text,
    #[serde(rename = "ma")]
    pub code: Option<String>,
}

/// Whether the procedure costs money.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeStatement {
    #[serde(rename = "tinh_trang")]
    pub state: Option<FeeState>,
    #[serde(rename = "ghi_chu")]
    pub note: Option<String>,
}

/// A form to fill in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Form {
    #[serde(rename = "ten")]
    pub title: Text,
    #[serde(rename = "tep")]
    pub file: Option<String>,
}

impl Form {
    /// Whether the entry only says that there is no form (`{ten: Không có}`), as Điều 8 asks to be said.
    #[must_use]
    pub fn says_none(&self) -> bool {
        self.file.is_none()
            && matches!(fold(&self.title).trim_end_matches('.'), "khong" | "khong co" | "khong co mau" | "khong co bieu mau")
    }
}

/// A legal text that the procedure rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    #[serde(rename = "so")]
    pub number: Option<DocumentNumber>,
    #[serde(rename = "ten")]
    pub title: Option<String>,
    #[serde(rename = "ngay")]
    pub day: Option<Day>,
    #[serde(rename = "hieu_luc")]
    pub in_force: Option<Day>,
}

/// A summary in another language of the commune, with a recording where there is one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    #[serde(rename = "ngon_ngu")]
    pub language: Text,
    #[serde(rename = "tom_tat")]
    pub summary: Option<String>,
    #[serde(rename = "tep_am_thanh")]
    pub recording: Option<String>,
}

//! What the rules say on the day, told openly: the duties not met, rule by rule, and what was set aside with which reason.

use std::collections::BTreeSet;

use serde::Serialize;

use super::shortcoming::Shortcomings;
use crate::model::commune::Waiver;
use crate::model::{Day, Kind, Severity, Source};
use crate::plan::{Context, board};
use crate::rules::{self, catalogue};

/// A rule of which something is not met.
#[derive(Debug, Serialize)]
pub(super) struct OpenRule {
    pub phat_bieu: String,
    pub can_cu: String,
    pub loi: usize,
    pub can_xem: usize,
}

/// Findings set aside, with the reason.
#[derive(Debug, Serialize)]
pub(super) struct WaiverView {
    quy_tac: String,
    phat_bieu: Option<String>,
    can_cu: Option<String>,
    ap_dung: Scope,
    ly_do: String,
    den: Option<Day>,
    /// How many findings of the day it sets aside.
    so: usize,
}

/// What a waiver is for: everything, one posting, or a record of some kind.
#[derive(Debug, Serialize)]
struct Scope {
    ten: String,
    url: Option<String>,
}

/// The rules with open findings about duties, those most often broken first.
pub(super) fn rules(context: &Context, known: &Shortcomings) -> Vec<OpenRule> {
    let mut rules: Vec<(&str, OpenRule)> = Vec::new();
    for finding in known.open() {
        let at = rules.iter().position(|(id, _)| *id == finding.rule).unwrap_or_else(|| {
            let rule = catalogue::rule_of(context.content, &finding.rule);
            let phat_bieu = rule.map_or_else(|| finding.rule.clone(), |rule| rules::shown(&rule.statement));
            rules.push((&finding.rule, OpenRule { phat_bieu, can_cu: finding.basis.to_string(), loi: 0, can_xem: 0 }));
            rules.len() - 1
        });
        match finding.severity {
            Severity::Error => rules[at].1.loi += 1,
            _ => rules[at].1.can_xem += 1,
        }
    }
    rules.sort_by(|(a, x), (b, y)| (y.loi, y.can_xem, a).cmp(&(x.loi, x.can_xem, b)));
    rules.into_iter().map(|(_, rule)| rule).collect()
}

/// The waivers of `cai_dat` that hold on the day.
pub(super) fn waivers(context: &Context) -> Vec<WaiverView> {
    let all = context.content.commune.settings.iter().flat_map(|settings| &settings.waivers);
    all.filter(|waiver| rules::waiver_holds(context.content, waiver, context.day)).map(|waiver| view(context, waiver)).collect()
}

fn view(context: &Context, waiver: &Waiver) -> WaiverView {
    let rule = catalogue::rule_of(context.content, &waiver.rule);
    let meant = |file: &str| waiver.file.as_deref().is_none_or(|named| named == file);
    let set_aside = context.report.findings.iter().filter(|f| f.waived.is_some() && *f.rule == *waiver.rule && meant(&f.file)).count();
    WaiverView {
        quy_tac: waiver.rule.to_string(),
        phat_bieu: rule.map(|rule| rules::shown(&rule.statement)),
        can_cu: rule.map(|rule| rules::shown(&rule.basis)),
        ap_dung: scope(context, waiver.file.as_deref()),
        ly_do: waiver.reason.to_string(),
        den: waiver.until,
        so: set_aside,
    }
}

/// A posting by its title, once it has begun; other files by their kind: their names are the clerk's own affair.
fn scope(context: &Context, file: Option<&str>) -> Scope {
    let Some(file) = file else { return Scope { ten: "Mọi dữ liệu".to_owned(), url: None } };
    if let Some(record) = board::begun(context).into_iter().find(|record| *record.source.path == *file) {
        let number = record.number.map(|number| format!("Số {number}: ")).unwrap_or_default();
        return Scope { ten: format!("{number}{}", record.title), url: Some(record.posting_url()) };
    }
    Scope { ten: Kind::of_path(file).map_or("Một tệp", kind_name).to_owned(), url: None }
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Commune => "Thông tin chung của xã",
        Kind::LocalRules => "Quy định của địa phương",
        Kind::Addresses => "Sổ địa chỉ",
        Kind::Fields => "Danh sách lĩnh vực",
        Kind::Procedure => "Một thủ tục hành chính",
        Kind::Fees => "Phí, lệ phí",
        Kind::Officials => "Danh bạ cán bộ",
        Kind::Reception => "Một lịch tiếp công dân",
        Kind::Dialogue => "Một buổi đối thoại",
        Kind::Posting => "Một tờ chưa đến ngày niêm yết",
        Kind::Budget => "Một lần công khai ngân sách",
        Kind::Handling => "Một kỳ giải quyết hồ sơ",
        Kind::Consultation => "Một cuộc lấy ý kiến",
        Kind::Petition => "Một phản ánh, kiến nghị",
        Kind::Conference => "Một hội nghị thôn",
        Kind::Scorecard => "Một bảng chấm điểm",
        Kind::Satisfaction => "Một kỳ khảo sát hài lòng",
        Kind::Figures => "Một bảng số liệu",
        Kind::Plan => "Một kế hoạch công khai",
        Kind::Document => "Một văn bản",
        Kind::Outage => "Một lần tạm ngừng trang",
        Kind::Page | Kind::News => "Một bài viết",
    }
}

/// How many records keep their text back for personal data or a mark of secrecy; which ones, their own pages say.
pub(super) fn withheld(context: &Context) -> usize {
    let coming = |source: &Source| context.content.postings.iter().any(|record| record.source == *source && record.from > context.day);
    let closed: BTreeSet<Source> = context.report.closings().into_iter().map(|closing| closing.source).collect();
    closed.iter().filter(|source| !coming(source)).count()
}

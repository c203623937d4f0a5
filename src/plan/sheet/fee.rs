//! The fees that the commune collects, as Luật 97/2015/QH13 Điều 14 wants them posted.

use super::text::{column, paragraph, plain, table};
use super::{Draft, Issuer, Paper, Run};
use crate::model::fee::FeeBasis;
use crate::plan::Context;
use crate::plan::fee::{FeeView, RateView, shown};

pub(super) const PATH: &str = "phi-le-phi";

pub(super) fn draft(context: &Context, issuer: &Issuer) -> Draft {
    let fees = shown(context);
    let collected = fees.iter().filter(|fee| !fee.sap_thu).count();
    let columns = vec![
        column("Khoản thu", 4),
        column("Mức thu", 7),
        column("Cách thu", 5),
        column("Người nộp", 4),
        column("Miễn, giảm", 7),
        column("Văn bản quy định", 7),
    ];
    let empty = fees.is_empty().then(|| paragraph("Xã chưa ghi khoản phí, lệ phí nào."));
    let rows: Vec<_> = fees.iter().map(row).collect();
    Draft::new(issuer, PATH, Paper::A4Ngang, "Mức thu phí, lệ phí")
        .push(paragraph(format!("{collected} khoản đang thu tại {}.", issuer.name)))
        .with(empty)
        .with((!rows.is_empty()).then(|| table("Mức thu, cách thu, người nộp, miễn giảm và văn bản quy định", columns, rows)))
        .at(issuer, "/phi-le-phi/")
}

fn row(fee: &FeeView) -> Vec<Vec<Run>> {
    let mut name = vec![Run::strong(fee.ten.as_str())];
    let kind = fee.loai.filter(|kind| !fee.ten.to_lowercase().starts_with(&kind.to_lowercase()));
    name.extend(kind.map(|kind| Run::plain(format!(" ({})", kind.to_lowercase()))));
    name.extend(fee.hieu_luc_tu.filter(|_| fee.sap_thu).map(|day| Run::emphasis(format!("; thu từ ngày {}", day.display()))));
    if let Some(reason) = fee.giu_lai {
        return vec![name, plain(reason), Vec::new(), Vec::new(), Vec::new(), Vec::new()];
    }
    let told = |text: &Option<String>| plain(text.clone().unwrap_or_else(|| "không ghi".to_owned()));
    let rates = if fee.muc_thu.is_empty() { "không ghi".to_owned() } else { fee.muc_thu.iter().map(rate).collect::<Vec<_>>().join("; ") };
    let basis: Vec<String> = fee.can_cu.iter().map(basis).collect();
    let basis = if basis.is_empty() { "không ghi".to_owned() } else { basis.join("; ") };
    vec![name, plain(rates), told(&fee.phuong_thuc_thu), told(&fee.doi_tuong_nop), told(&fee.mien_giam), plain(basis)]
}

/// `Bản sao: 8.000 đồng một bản`; without a sum, the words of the text.
fn rate(rate: &RateView) -> String {
    let per = rate.don_vi_tinh.as_ref().map(|per| format!(" một {per}")).unwrap_or_default();
    let sum = rate.so_tien.as_ref().map(|sum| format!("{sum}{per}")).or_else(|| rate.nguyen_van.clone());
    [rate.dieu_kien.clone(), sum].into_iter().flatten().collect::<Vec<_>>().join(": ")
}

fn basis(basis: &FeeBasis) -> String {
    let day = basis.day.map(|day| format!("ngày {}", day.display()));
    let number = basis.number.as_ref().map(ToString::to_string);
    [number, basis.title.clone(), day].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

//! Lists of procedures: of one field on A4, of all fields as a board.

use super::text::{column, heading, labelled, paragraph, plain, table};
use super::{Block, Draft, Issuer, Paper, Run};
use crate::model::Record;
use crate::model::procedure::{Field, Procedure};
use crate::model::slug;
use crate::plan::Context;
use crate::plan::procedure::{self, ordered_fields};

pub(super) const BOARD: &str = "bang-thu-tuc";

#[must_use]
pub(in crate::plan) fn path(field: &str) -> String {
    format!("linh-vuc/{}", slug(field))
}

/// The procedures of a field, with whom to ask.
pub(super) fn of_field(context: &Context, issuer: &Issuer, field: &Record<Field>) -> Draft {
    let procedures = context.procedures.of_field(&field.code);
    let contact = context.people.for_field(&field.code).map(|contact| {
        let position = contact.position.map(|position| format!(", {position}")).unwrap_or_default();
        labelled("Hỏi", &format!("{}{position}, điện thoại {}", contact.name, contact.phone.display))
    });
    Draft::new(issuer, path(&field.code), Paper::A4, format!("Danh mục thủ tục hành chính\nLĩnh vực {}", field.name))
        .running(&format!("Thủ tục hành chính, lĩnh vực {}", field.name))
        .of(&field.source.path)
        .push(paragraph(format!("{} thủ tục thực hiện tại {}.", procedures.len(), issuer.name)))
        .with(contact)
        .with((procedures.len() > 0).then(|| of(context, issuer, &field.name, procedures)))
        .at(issuer, &procedure::field_url(&field.code))
}

/// Everything on one board, field by field.
pub(super) fn board(context: &Context, issuer: &Issuer) -> Draft {
    let count = context.procedures.listed().len();
    let fields = ordered_fields(context);
    let filled = fields.iter().map(|field| (field, context.procedures.of_field(&field.code))).filter(|(_, own)| own.len() > 0);
    let blocks: Vec<Block> = filled
        .flat_map(|(field, own)| [heading(2, format!("{} ({} thủ tục)", field.name, own.len())), of(context, issuer, &field.name, own)])
        .collect();
    Draft::new(issuer, BOARD, Paper::A1, "Danh mục thủ tục hành chính")
        .push(paragraph(format!("{count} thủ tục thực hiện tại {}, xếp theo lĩnh vực.", issuer.name)))
        .with(blocks)
        .at(issuer, "/thu-tuc/")
}

fn of<'a>(context: &Context, issuer: &Issuer, field: &str, procedures: impl Iterator<Item = &'a Record<Procedure>>) -> Block {
    let columns = vec![column("Mã", 4), column("Tên thủ tục", 11), column("Thời hạn", 6), column("Phí, lệ phí", 6)];
    let row = |procedure: &Record<Procedure>| {
        let line = procedure::line(context, procedure);
        let name = Run { link: Some(format!("{}{}", issuer.base_url, line.url)), ..Run::plain(line.ten) };
        let hidden = context.withheld.reason(&procedure.source).is_some();
        let told = |words: Option<String>| plain(words.filter(|_| !hidden).unwrap_or_else(|| "không ghi".to_owned()));
        vec![plain(line.ma), vec![name], told(line.bao_lau), told(line.bao_nhieu)]
    };
    table(&format!("Thủ tục thuộc lĩnh vực {field}"), columns, procedures.map(row).collect())
}

//! Lists of procedures: of one field on A4, of all fields as a board.

use std::sync::Arc;

use super::text::{column, heading, labelled, paragraph, plain, table};
use super::{Block, Draft, Issuer, Paper, Run};
use crate::model::procedure::Field;
use crate::model::{Print, Record, print_of, slug};
use crate::plan::Context;
use crate::plan::procedure::{self, Filled, Lines, Listed};

pub(super) const BOARD: &str = "bang-thu-tuc";
pub(super) const BOARD_TITLE: &str = "Danh mục thủ tục hành chính";

#[must_use]
pub(in crate::plan) fn path(field: &str) -> String {
    format!("linh-vuc/{}", slug(field))
}

/// What the paper of a field is made from: its procedures, with whom to ask.
pub(super) struct FieldList {
    name: String,
    code: String,
    source: Arc<str>,
    contact: Option<String>,
    lines: Arc<Lines>,
}

impl FieldList {
    pub fn of(context: &Context, field: &Record<Field>) -> Self {
        let contact = context.people.for_field(&field.code).map(|contact| {
            let position = contact.position.map(|position| format!(", {position}")).unwrap_or_default();
            format!("{}{position}, điện thoại {}", contact.name, contact.phone.display)
        });
        Self {
            name: field.name.to_string(),
            code: field.code.to_string(),
            source: Arc::clone(&field.source.path),
            contact,
            lines: Arc::clone(context.lines()),
        }
    }

    pub fn title(&self) -> String {
        format!("Danh mục thủ tục hành chính\nLĩnh vực {}", self.name)
    }

    pub fn path(&self) -> String {
        path(&self.code)
    }

    pub fn source(&self) -> Arc<str> {
        Arc::clone(&self.source)
    }

    /// Where a reader finds the same.
    pub fn back(&self) -> String {
        procedure::field_url(&self.code)
    }

    /// Of all that the paper shows.
    pub fn print(&self) -> Print {
        print_of(&(&self.name, &self.code, &self.contact, self.lines.print_of_field(&self.code).as_bytes()))
    }

    pub fn draft(&self, issuer: &Issuer) -> Draft {
        let own = self.lines.of_field(&self.code);
        let count = own.len();
        Draft::new(issuer, self.path(), Paper::A4, self.title())
            .running(&format!("Thủ tục hành chính, lĩnh vực {}", self.name))
            .of(&self.source)
            .push(paragraph(format!("{count} thủ tục thực hiện tại {}.", issuer.name)))
            .with(self.contact.as_ref().map(|contact| labelled("Hỏi", contact)))
            .with((count > 0).then(|| rows(issuer, &self.name, own)))
            .at(issuer, &self.back())
    }
}

/// Everything on one board, field by field.
pub(super) fn board(fields: &Filled, issuer: &Issuer) -> Draft {
    let blocks = fields
        .each()
        .flat_map(|(name, _, own)| [heading(2, format!("{name} ({} thủ tục)", own.len())), rows(issuer, name, own)])
        .collect::<Vec<Block>>();
    Draft::new(issuer, BOARD, Paper::A1, BOARD_TITLE)
        .push(paragraph(format!("{} thủ tục thực hiện tại {}, xếp theo lĩnh vực.", fields.listed(), issuer.name)))
        .with(blocks)
        .at(issuer, "/thu-tuc/")
}

fn rows<'a>(issuer: &Issuer, field: &str, procedures: impl Iterator<Item = &'a Listed>) -> Block {
    let columns = vec![column("Mã", 4), column("Tên thủ tục", 11), column("Thời hạn", 6), column("Phí, lệ phí", 6)];
    let row = |listed: &Listed| {
        let line = &listed.line;
        let name = Run { link: Some(format!("{}{}", issuer.base_url, line.url)), ..Run::plain(line.ten.clone()) };
        let told = |words: &Option<String>| plain(words.clone().filter(|_| !listed.withheld).unwrap_or_else(|| "không ghi".to_owned()));
        vec![plain(line.ma.clone()), vec![name], told(&line.bao_lau), told(&line.bao_nhieu)]
    };
    table(&format!("Thủ tục thuộc lĩnh vực {field}"), columns, procedures.map(row).collect())
}

//! The directory: who does what, which number to call; then by matter, whom to see.

use super::text::{column, heading, labelled, paragraph, plain, table};
use super::{Block, Draft, Issuer, Paper, Run};
use crate::plan::Context;
use crate::plan::commune::numbers;
use crate::plan::official::{FieldContact, OfficialView, field_contacts, leaders, units};

pub(super) const PATH: &str = "can-bo";

pub(super) fn draft(context: &Context, issuer: &Issuer) -> Draft {
    let leading = leaders(context);
    let first = (!leading.is_empty()).then(|| ("Lãnh đạo".to_owned(), leading));
    let rest = units(context).into_iter().map(|unit| (unit.ten, unit.can_bo));
    let blocks: Vec<Block> = first.into_iter().chain(rest).flat_map(|(name, officials)| group(&name, &officials)).collect();
    let none = blocks.is_empty().then(|| paragraph("Xã chưa ghi cán bộ nào trong danh bạ."));
    let hotlines = numbers(&context.content.commune.hotlines);
    let contacts = field_contacts(context);
    Draft::new(issuer, PATH, Paper::A4, "Danh bạ cán bộ")
        .with(hotlines.iter().map(|line| labelled(&line.ten, &line.so.display)))
        .with(blocks)
        .with(none)
        .with(matters(&contacts))
        .at(issuer, "/can-bo/")
}

fn group(name: &str, officials: &[OfficialView]) -> [Block; 2] {
    let columns = vec![column("Họ và tên", 5), column("Chức vụ, việc phụ trách", 9), column("Điện thoại", 4)];
    [heading(2, name), table(&format!("Cán bộ: {name}"), columns, officials.iter().map(row).collect())]
}

fn row(official: &OfficialView) -> Vec<Vec<Run>> {
    let fields: Vec<&str> = official.linh_vuc.iter().map(|field| field.name.as_str()).collect();
    let mut position: Vec<String> = official.chuc_vu.iter().cloned().collect();
    position.extend(official.vai_tro.iter().map(|role| (*role).to_owned()));
    position.extend((!fields.is_empty()).then(|| format!("lĩnh vực: {}", fields.join(", "))));
    let phone = official.dien_thoai.as_ref().map_or_else(|| "không ghi".to_owned(), |phone| phone.display.clone());
    vec![vec![Run::strong(official.ten.as_str())], plain(position.join("; ")), plain(phone)]
}

/// Whom to see about a field.
fn matters(contacts: &[FieldContact]) -> Vec<Block> {
    let row = |contact: &FieldContact| {
        let who = contact.goi.as_ref().map_or_else(
            || "chưa ghi".to_owned(),
            |who| match &who.stands_in_for {
                Some(absent) => format!("{} (trực thay {absent})", who.name),
                None => who.name.clone(),
            },
        );
        let phone = contact.goi.as_ref().map(|who| who.phone.display.clone()).unwrap_or_default();
        vec![plain(contact.ten.as_str()), plain(who), plain(phone)]
    };
    if contacts.is_empty() {
        return Vec::new();
    }
    let columns = vec![column("Việc", 6), column("Gặp", 8), column("Gọi", 4)];
    vec![heading(2, "Việc gì gặp ai"), table("Người phụ trách từng lĩnh vực", columns, contacts.iter().map(row).collect())]
}

//! Standing documents by what they are for, and the files of records as pages link to them.

use serde::Serialize;

use super::head::Head;
use super::procedure::file_kind;
use super::updated::{latest, updated};
use super::withheld::FILE_NOT_SHOWN;
use super::{Context, SearchEntry, Site, lower_first, value};
use crate::model::closed::{DocumentKind, DocumentRole};
use crate::model::list::Attachments;
use crate::model::publicity::StandingDocument;
use crate::model::{Day, Record};

/// A file to download: what it is called, where it lies, of which kind.
#[derive(Debug, Serialize)]
pub(super) struct FileView {
    pub ten: String,
    pub tep: String,
    pub loai: Option<String>,
}

/// The files of a record; one without a title bears the record's name, and its own where there are several.
pub(super) fn files(context: &Context, files: &Attachments, fallback: &str) -> Vec<FileView> {
    let single = files.len() == 1;
    let named = |path: &str| if single { fallback.to_owned() } else { format!("{fallback} ({})", path.rsplit('/').next().unwrap_or(path)) };
    let view = |file: &crate::model::list::Attachment| {
        let ten = file.title.clone().unwrap_or_else(|| named(&file.path));
        match context.withheld.page_of_file(&file.path) {
            Some(tep) => FileView { ten, tep, loai: Some(FILE_NOT_SHOWN.to_owned()) },
            None => FileView { ten, tep: file.path.clone(), loai: file_kind(&file.path) },
        }
    };
    files.iter().map(view).collect()
}

#[derive(Debug, Serialize)]
struct RoleGroup {
    ma: &'static str,
    ten: &'static str,
    van_ban: Vec<DocumentView>,
}

#[derive(Debug, Serialize)]
struct DocumentView {
    neo: String,
    /// `Quyết định số 05/QĐ-UBND`.
    ten: String,
    so: String,
    ngay: Day,
    co_quan: Option<String>,
    trich_yeu: Option<String>,
    nguoi_ky: Option<String>,
    tep: Vec<FileView>,
    nguon: Option<String>,
    giu_lai: Option<&'static str>,
}

#[must_use]
pub(super) fn url(record: &Record<StandingDocument>) -> String {
    format!("/van-ban/#{}", record.source.slug())
}

pub(super) fn plan(context: &Context, site: &mut Site) {
    let groups: Vec<RoleGroup> = DocumentRole::ALL.iter().map(|role| group(context, *role)).filter(|g| !g.van_ban.is_empty()).collect();
    let documents: Vec<_> = issued(context).collect();
    for record in &documents {
        let open = context.withheld.reason(&record.source).is_none();
        let title = record.abstract_.clone().filter(|_| open).unwrap_or_else(|| name(record));
        let words = [name(record), role(record).label().to_owned()];
        site.search.push(SearchEntry::new("Văn bản", &title, &url(record)).within(words));
    }
    let head = Head::new(
        "Văn bản công khai thường xuyên",
        format!("{} quy chế, nội quy, quy tắc và văn bản của {}.", documents.len(), lower_first(&context.commune_name())),
        "/cong-khai/",
    )
    .under("Công khai", "/cong-khai/")
    .updated(latest(documents.iter().map(|record| updated(record.updated, context.day, [Some(record.day)]))));
    site.page("/van-ban/", "van-ban.html", head, vec![("nhom", value(&groups)), ("tong", value(&documents.len()))]);
}

/// The documents that are out on the day.
pub(super) fn issued<'a>(context: &'a Context) -> impl Iterator<Item = &'a Record<StandingDocument>> {
    context.content.documents.iter().filter(|document| document.day <= context.day)
}

fn role(document: &StandingDocument) -> DocumentRole {
    document.role.unwrap_or(DocumentRole::Other)
}

/// The documents of a role, the newest first.
fn group(context: &Context, of: DocumentRole) -> RoleGroup {
    let mut documents: Vec<_> = issued(context).filter(|document| role(document) == of).collect();
    documents.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.source.cmp(&b.source)));
    RoleGroup { ma: of.code(), ten: of.label(), van_ban: documents.into_iter().map(|record| view(context, record)).collect() }
}

fn name(document: &StandingDocument) -> String {
    let kind = document.kind.map_or("Văn bản", DocumentKind::label);
    format!("{kind} số {}", document.number)
}

fn view(context: &Context, record: &Record<StandingDocument>) -> DocumentView {
    DocumentView {
        neo: record.source.slug(),
        ten: name(record),
        so: record.number.to_string(),
        ngay: record.day,
        co_quan: record.body.clone(),
        trich_yeu: record.abstract_.clone(),
        nguoi_ky: record.signer.clone(),
        tep: files(context, &record.files, &name(record)),
        nguon: record.origin.clone(),
        giu_lai: context.withheld.reason(&record.source),
    }
}

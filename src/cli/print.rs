//! `niemyet print`: papers to sign and to hang up, as files on the clerk's disk.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use super::args::PrintArgs;
use super::output::say;
use super::{Exit, build, clock};
use crate::model::Content;
use crate::model::register::REGISTER;
use crate::plan::Options;
use crate::plan::sheet::{Draft, Order, Printed, Sheet, Unknown};
use crate::register::{self, Which};
use crate::render::{File, shelf};
use crate::{BuildError, load, publish, rules};

pub(super) fn run(args: &PrintArgs) -> Exit {
    if let Some(problem) = misplaced(&args.out, &args.content.content) {
        say!("{problem}");
        return Exit::Refused;
    }
    let records = match load::load(&args.content.content) {
        Ok(records) => records,
        Err(error) => return build::failed(&BuildError::Load(error)),
    };
    let printed = order(args, &records);
    printed.unknown.iter().for_each(said_unknown);
    // A word that means nothing is bad usage; what is known and not to be hung up today only misses from the rest.
    if printed.unknown.iter().any(|unknown| unknown.reason.is_none()) {
        say!("chưa ghi gì; xem các loại tờ: niemyet print --help");
        return Exit::Refused;
    }
    printed.drafts.iter().for_each(said_remarks);
    if printed.drafts.is_empty() {
        say!("không có tờ nào để in");
        return Exit::Errors;
    }
    let sheets: Vec<&Sheet> = printed.drafts.iter().map(|draft| &draft.sheet).collect();
    let written = match args.format.as_str() {
        "pdf" => write_pdf(args, &sheets),
        _ => write_html(args, &sheets),
    };
    let written = if written == Exit::Done || written == Exit::Errors {
        recorded(args, &records, &printed.drafts).unwrap_or(written)
    } else {
        written
    };
    if written == Exit::Done && !printed.unknown.is_empty() { Exit::Errors } else { written }
}

/// Records the addresses that stand on the papers, as a code or in letters: paper outlives every site. Gives an exit only where
/// that failed.
fn recorded(args: &PrintArgs, records: &Content, drafts: &[Draft]) -> Option<Exit> {
    let base_url = args.base_url.as_deref().unwrap_or(&records.commune.url).trim_end_matches('/');
    let addresses = drafts.iter().filter_map(|draft| draft.address.as_deref()?.strip_prefix(base_url));
    let printed: BTreeSet<String> = addresses.map(str::to_owned).collect();
    let lines = register::missing(records, args.as_of.unwrap_or_else(clock::today), Which::Printed(&printed));
    match register::append(&args.content.content, &lines) {
        Ok(()) if lines.is_empty() => None,
        Ok(()) => {
            say!("đã ghi thêm {} địa chỉ in trên giấy vào {}", lines.len(), args.content.content.join(REGISTER).display());
            None
        }
        Err(error) => {
            say!("{error}; giấy đã in xong, địa chỉ trên giấy chưa được ghi: chạy «niemyet register» trước khi dán");
            Some(Exit::System)
        }
    }
}

fn order(args: &PrintArgs, records: &Content) -> Printed {
    let options = Options { day: args.as_of.unwrap_or_else(clock::today), base_url: args.base_url.clone(), offline: false };
    let report = rules::check(records, options.day);
    Order(&args.what).fill(records, &report, &options)
}

fn said_unknown(unknown: &Unknown) {
    let near = unknown.nearest.as_ref().map(|near| format!("; có phải «{near}»?")).unwrap_or_default();
    match &unknown.reason {
        Some(reason) => say!("{}: không in: {reason}", unknown.what),
        None => say!("không có tờ «{}»{near}", unknown.what),
    }
}

fn said_remarks(draft: &Draft) {
    let place = draft.sheet.source.as_ref().map(|source| format!("{source}: ")).unwrap_or_default();
    for remark in &draft.remarks {
        say!("{place}{}: {remark}", draft.sheet.path);
    }
}

fn write_html(args: &PrintArgs, sheets: &[&Sheet]) -> Exit {
    let theme = match build::theme(&args.theme, &args.content.content) {
        Ok(theme) => theme,
        Err(problem) => {
            say!("{problem}");
            return Exit::Refused;
        }
    };
    let shelf = match shelf(sheets, &theme) {
        Ok(shelf) => shelf,
        Err(error) => return build::failed(&BuildError::Render(vec![error])),
    };
    for error in &shelf.failed {
        say!("{error}");
    }
    for file in &shelf.files {
        if let Err(error) = write(&args.out, file) {
            say!("không ghi được {}: {}", args.out.join(&file.path).display(), publish::reason(&error));
            return Exit::System;
        }
    }
    let count = sheets.len() - shelf.failed.len();
    say!("đã ghi {count} tờ vào {}; mở {} để chọn tờ và in", args.out.display(), args.out.join("danh-sach.html").display());
    if shelf.failed.is_empty() { Exit::Done } else { Exit::Errors }
}

#[cfg(feature = "pdf")]
use super::print_pdf::write as write_pdf;

#[cfg(not(feature = "pdf"))]
fn write_pdf(args: &PrintArgs, _: &[&Sheet]) -> Exit {
    say!("chương trình này được dựng không kèm phần in PDF; bỏ --format pdf để có tệp HTML, mở bằng trình duyệt rồi in hoặc lưu thành PDF");
    say!("chưa ghi gì vào {}", args.out.display());
    Exit::Refused
}

/// A file is there whole or not at all: it is written beside its place and moved there.
pub(super) fn write(out: &Path, file: &File) -> io::Result<()> {
    let path = out.join(&file.path);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let beside = path.with_extension("moi");
    fs::write(&beside, file.content.bytes()?)?;
    fs::rename(&beside, &path)
}

/// Why files for paper may not be written there: among the data they would be read as data, and the site's own folder is exchanged
/// as a whole at the next build.
pub(super) fn misplaced(folder: &Path, content: &Path) -> Option<String> {
    let (content, out) = (build::absolute(content), build::absolute(folder));
    let shown = folder.display();
    if out.starts_with(&content) || content.starts_with(&out) {
        return Some(format!("--out {shown}: thư mục bản in và thư mục dữ liệu không được nằm trong nhau"));
    }
    if out.is_file() {
        return Some(format!("--out {shown}: đó là một tệp, không phải thư mục"));
    }
    None
}

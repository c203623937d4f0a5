//! `niemyet print`: papers to sign and to hang up, scripts to read out and messages to send, as files on the clerk's disk.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use super::args::PrintArgs;
use super::output::say;
use super::{Exit, build, clock};
use crate::model::register::REGISTER;
use crate::model::{Content, Day};
use crate::plan::Options;
use crate::plan::sheet::{Draft, Form, Order, Printed, Sheet, Text, Unknown};
use crate::register::{self, Which};
use crate::render::{File, shelf, texts};
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
    if printed.drafts.is_empty() && printed.texts.is_empty() {
        say!("không có tờ nào để in");
        return Exit::Errors;
    }
    let sheets: Vec<&Sheet> = printed.drafts.iter().map(|draft| &draft.sheet).collect();
    let record = || recorded(args, &records, &printed);
    let written = match args.format.as_str() {
        "html" => write_html(args, &sheets, &printed.texts, &record),
        "pdf" if !sheets.is_empty() => match write_pdf(args, &sheets, &record) {
            Exit::Refused => Exit::Refused,
            written => written.max(write_texts(args, &printed.texts)),
        },
        _ => record().max(write_texts(args, &printed.texts)),
    };
    if written == Exit::Done && !printed.unknown.is_empty() { Exit::Errors } else { written }
}

/// Records the addresses that papers and messages name, before the first lies there: they outlive every site, and a print that is
/// broken off must leave none that nobody knows of. Where that fails they are made all the same.
fn recorded(args: &PrintArgs, records: &Content, printed: &Printed) -> Exit {
    let on_paper = printed.drafts.iter().filter_map(|draft| draft.address.clone());
    let addresses = on_paper.chain(printed.texts.iter().map(|text| text.address.clone())).collect();
    record(&args.content.content, records, args.as_of, &addresses)
}

/// Adds printed addresses to the register of a folder, and says so.
pub(super) fn record(folder: &Path, records: &Content, as_of: Option<Day>, printed: &BTreeSet<String>) -> Exit {
    let lines = register::missing(records, as_of.unwrap_or_else(clock::today), Which::Printed(printed));
    match register::append(folder, &lines) {
        Ok(0) => Exit::Done,
        Ok(added) => {
            say!("đã ghi thêm {added} địa chỉ vào {}", folder.join(REGISTER).display());
            Exit::Done
        }
        Err(error) => {
            say!("{error}; tờ, mã, tin nhắn vẫn làm xong, nhưng địa chỉ chưa vào sổ: chạy «niemyet register» trước khi dán, trước khi gửi");
            Exit::System
        }
    }
}

fn order(args: &PrintArgs, records: &Content) -> Printed {
    let options = Options { day: args.as_of.unwrap_or_else(clock::today), base_url: args.base_url.clone(), offline: false };
    let report = rules::check(records, options.day);
    let form = match args.format.as_str() {
        "txt" => Form::Text,
        "ssml" => Form::Ssml,
        _ => Form::Paper,
    };
    Order { what: &args.what, form }.fill(records, &report, &options)
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

fn write_html(args: &PrintArgs, sheets: &[&Sheet], texts: &[Text], record: &dyn Fn() -> Exit) -> Exit {
    let theme = match build::theme(&args.theme, &args.content.content) {
        Ok(theme) => theme,
        Err(problem) => {
            say!("{problem}");
            return Exit::Refused;
        }
    };
    let shelf = match shelf(sheets, texts, &theme) {
        Ok(shelf) => shelf,
        Err(error) => return build::failed(&BuildError::Render(vec![error])),
    };
    for error in &shelf.failed {
        say!("{error}");
    }
    let recorded = record();
    if !write_all(args, &shelf.files) {
        return Exit::System;
    }
    let count = sheets.len() + texts.len() - shelf.failed.len();
    say!("đã ghi {count} tờ vào {}; mở {} để chọn tờ và in", args.out.display(), args.out.join("danh-sach.html").display());
    if shelf.failed.is_empty() { recorded } else { recorded.max(Exit::Errors) }
}

/// Texts by themselves: scripts and messages.
fn write_texts(args: &PrintArgs, printed: &[Text]) -> Exit {
    let files: Vec<File> = texts(printed).collect();
    if !write_all(args, &files) {
        return Exit::System;
    }
    if let Some(first) = files.first() {
        let more = if files.len() > 1 { ", …" } else { "" };
        say!("đã ghi {} tệp chữ: {}{more}", files.len(), args.out.join(&first.path).display());
    }
    Exit::Done
}

/// Whether all files could be written; where one could not, that is said.
fn write_all(args: &PrintArgs, files: &[File]) -> bool {
    let failed = files.iter().find_map(|file| write(&args.out, file).err().map(|error| (file, error)));
    if let Some((file, error)) = &failed {
        say!("không ghi được {}: {}", args.out.join(&file.path).display(), publish::reason(error));
    }
    failed.is_none()
}

#[cfg(feature = "pdf")]
use super::print_pdf::write as write_pdf;

#[cfg(not(feature = "pdf"))]
fn write_pdf(args: &PrintArgs, _: &[&Sheet], _: &dyn Fn() -> Exit) -> Exit {
    say!("chương trình này được dựng không kèm phần in PDF; bỏ --format pdf để có tệp HTML, mở bằng trình duyệt rồi in hoặc lưu thành PDF");
    say!("chưa ghi gì vào {}", args.out.display());
    Exit::Refused
}

/// A file is there whole or not at all: it is written beside its place and moved there. Another process may write the same.
pub(super) fn write(out: &Path, file: &File) -> io::Result<()> {
    let path = out.join(&file.path);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let beside = path.with_extension(format!("{}.moi", std::process::id()));
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

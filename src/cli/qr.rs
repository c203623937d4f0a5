//! `niemyet qr`: the codes of addresses as drawings and pictures, for papers that are made elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::args::QrArgs;
use super::output::say;
use super::{Exit, build, clock, print};
use crate::BuildError;
use crate::load::{self, nearest};
use crate::model::Content;
use crate::model::address::{Permanent, permanent};
use crate::model::values::PostingNumber;
use crate::plan::sheet::qr::{QrError, qr};
use crate::render::{File, qr as drawn};

pub(super) fn run(args: &QrArgs) -> Exit {
    let folder = &args.content.content;
    if let Some(problem) = print::misplaced(&args.out, folder) {
        say!("{problem}");
        return Exit::Refused;
    }
    let records = match load::load(folder) {
        Ok(records) => records,
        Err(error) => return build::failed(&BuildError::Load(error)),
    };
    let known = permanent(&records, args.as_of.unwrap_or_else(clock::today));
    match asked(args, &known) {
        Ok(addresses) => write(args, &records, &addresses),
        Err(unknown) => {
            unknown.iter().for_each(|problem| say!("{problem}"));
            say!("chưa ghi gì; mã QR chỉ vẽ cho địa chỉ lâu dài, xem danh sách: niemyet register --dry-run");
            Exit::Refused
        }
    }
}

/// The addresses that were asked for, all when none was named; or what is wrong with them.
fn asked(args: &QrArgs, known: &BTreeMap<String, Permanent>) -> Result<BTreeSet<String>, Vec<String>> {
    if args.what.is_empty() {
        return Ok(known.keys().cloned().collect());
    }
    let (found, unknown): (Vec<_>, Vec<_>) = args.what.iter().map(|word| address(word)).partition(|path| known.contains_key(path));
    if unknown.is_empty() {
        return Ok(found.into_iter().collect());
    }
    let all: Vec<&str> = known.keys().map(String::as_str).collect();
    let told = unknown.iter().map(|path| {
        let near = nearest(path, &all).map(|near| format!("; có phải «{near}»?")).unwrap_or_default();
        format!("không có trang «{path}»{near}")
    });
    Err(told.collect())
}

/// `thu-tuc/1.001193` as it is typed, `/thu-tuc/1.001193/` as it is published; numbers of postings with four digits.
fn address(word: &str) -> String {
    let inner = word.trim_matches('/');
    if let Some(number) = inner.strip_prefix("niem-yet/").and_then(|number| PostingNumber::parse(number).ok()) {
        return format!("/niem-yet/{number}/");
    }
    if inner.is_empty() { "/".to_owned() } else { format!("/{inner}/") }
}

fn write(args: &QrArgs, records: &Content, addresses: &BTreeSet<String>) -> Exit {
    let base_url = args.base_url.as_deref().unwrap_or(&records.commune.url).trim_end_matches('/');
    let mut drawn = BTreeMap::new();
    for path in addresses {
        match files(&format!("{base_url}{path}"), path, args.mm) {
            Ok(files) => drop(drawn.insert(path.clone(), files)),
            Err(error) => say!("{path}: {error}"),
        }
    }
    // Before the first code lies there, as for papers.
    let recorded = print::record(&args.content.content, records, args.as_of, &drawn.keys().cloned().collect());
    for (path, (size, files)) in &drawn {
        if let Some(error) = files.iter().find_map(|file| print::write(&args.out, file).err()) {
            say!("không ghi được vào {}: {}", args.out.display(), crate::publish::reason(&error));
            return Exit::System;
        }
        if !args.what.is_empty() {
            say!("{path}: {size}");
        }
    }
    say!("đã ghi {} mã QR (.svg và .png) vào {}", drawn.len(), args.out.display());
    recorded.max(if drawn.len() == addresses.len() { Exit::Done } else { Exit::Errors })
}

/// The drawing and the picture of an address, and how large they print.
fn files(url: &str, path: &str, side_mm: u32) -> Result<(String, [File; 2]), QrError> {
    let code = qr(url)?;
    let name = if path == "/" { "trang-dau" } else { path.trim_matches('/') };
    let svg = File::of_bytes(format!("{name}.svg"), drawn::svg(&code, side_mm));
    let png = File::of_bytes(format!("{name}.png"), drawn::png(&code, side_mm));
    Ok((code.printed_size(side_mm), [svg, png]))
}

//! Sheets → PDF, through typst: what a record says goes in as data, never as markup, and the same sheets give the same bytes.
//!
//! A file is PDF/UA-1 (ISO 14289-1): tagged, titled, in Vietnamese, its letters found as text.

mod fonts;
mod letters;
mod source;
mod world;

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rayon::prelude::*;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

pub use fonts::{FontError, Fonts, Origin, Unfit};
pub use letters::vietnamese;

use crate::plan::sheet::Sheet;
use source::{Book, Ready, ready};
use world::Desk;

/// A PDF and what is not as it should be in it.
#[derive(Debug)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    pub pages: usize,
    pub problems: Vec<PdfProblem>,
}

/// What could not be printed as asked; the rest is printed all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PdfProblem {
    /// No font has this letter; a box stands for it.
    Letter { sheet: String, source: Option<String>, letter: char, near: String, font: String },
    /// This sheet cannot be laid out, and is left out.
    Sheet { sheet: String, source: Option<String>, reason: String },
    /// The file is tagged but is no PDF/UA-1.
    Standard { reason: String },
    /// There was no sheet.
    Nothing,
}

/// All sheets as one PDF, in this order, the pages of each counted by themselves.
///
/// # Errors
/// When nothing can be printed.
pub fn render(sheets: &[&Sheet], title: &str, fonts: &Fonts) -> Result<Pdf, Vec<PdfProblem>> {
    let printed = bound(sheets, title, fonts);
    forget();
    printed
}

/// One PDF for each sheet, in this order.
///
/// # Panics
/// When the system gives no thread.
pub fn render_each(sheets: &[&Sheet], fonts: &Fonts) -> Vec<Result<Pdf, Vec<PdfProblem>>> {
    let next = AtomicUsize::new(0);
    let takes = || {
        let mut printed = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(sheet) = sheets.get(at) else { return printed };
            printed.push((at, bound(&[sheet], &in_one_line(title_of(sheet)), fonts)));
            typst::comemo::evict(KEPT);
        }
    };
    let mut printed = thread::scope(|scope| {
        let one = || thread::Builder::new().stack_size(STACK).spawn_scoped(scope, takes).expect("there is room for a thread");
        let threads: Vec<_> = (0..rayon::current_num_threads().min(sheets.len())).map(|_| one()).collect();
        let printed = threads.into_iter().flat_map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        printed.collect::<Vec<_>>()
    });
    forget();
    printed.sort_by_key(|(at, _)| *at);
    printed.into_iter().map(|(_, printed)| printed).collect()
}

/// For each thread that lays out papers. Threads of its own, for those of rayon begin the next paper while they wait for a part of
/// the last, and their stack, of 2 MB, ends.
const STACK: usize = 16 * 1024 * 1024;

/// For how many files typst remembers what it made of a text: sheets of one kind have much in common.
const KEPT: usize = 8;

fn forget() {
    typst::comemo::evict(0);
}

fn title_of(sheet: &Sheet) -> &str {
    [&sheet.title, &sheet.running, &sheet.path].into_iter().find(|text| !text.trim().is_empty()).map_or("", String::as_str)
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn bound(sheets: &[&Sheet], title: &str, fonts: &Fonts) -> Result<Pdf, Vec<PdfProblem>> {
    if sheets.is_empty() {
        return Err(vec![PdfProblem::Nothing]);
    }
    let (ready, problems): (Vec<Ready>, Vec<Vec<PdfProblem>>) = sheets.par_iter().map(|sheet| ready(sheet, fonts)).unzip();
    let mut problems = problems.concat();
    let mut laid: Vec<(&Sheet, &Ready)> = sheets.iter().copied().zip(&ready).collect();
    let document = lay_out(&laid, title, fonts).or_else(|_| {
        laid.retain(|one| match lay_out(std::slice::from_ref(one), title, fonts) {
            Ok(_) => true,
            Err(reason) => {
                problems.push(PdfProblem::Sheet { sheet: one.0.path.clone(), source: one.0.source.clone(), reason });
                false
            }
        });
        if laid.is_empty() { Err(String::new()) } else { lay_out(&laid, title, fonts) }
    });
    let Ok(document) = document else { return Err(problems) };
    let bytes = write(&document, &identity(&laid), &mut problems).ok_or_else(|| problems.clone())?;
    Ok(Pdf { bytes, pages: document.pages().len(), problems })
}

fn lay_out(sheets: &[(&Sheet, &Ready)], title: &str, fonts: &Fonts) -> Result<PagedDocument, String> {
    let ready: Vec<&Ready> = sheets.iter().map(|(_, ready)| *ready).collect();
    let day = sheets.iter().map(|(sheet, _)| sheet.day).max().expect("there is a sheet");
    let book = Book { title, issuer: &sheets[0].0.issuer, day, fonts: fonts.families(), sheets: &ready };
    typst::compile::<PagedDocument>(&Desk::new(fonts, book.to_bytes())).output.map_err(|errors| reasons(&errors))
}

/// PDF/UA-1, or else what typst writes by itself, tagged too.
fn write(document: &PagedDocument, identity: &str, problems: &mut Vec<PdfProblem>) -> Option<Vec<u8>> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).expect("one standard contradicts no other");
    let strict = typst_pdf::pdf(document, &options(identity, standards));
    let written = strict.or_else(|errors| {
        problems.push(PdfProblem::Standard { reason: reasons(&errors) });
        typst_pdf::pdf(document, &options(identity, PdfStandards::default()))
    });
    written.map_err(|errors| problems.push(PdfProblem::Standard { reason: reasons(&errors) })).ok()
}

fn options(identity: &str, standards: PdfStandards) -> PdfOptions {
    let creator = Smart::Custom(Some("niemyet".to_owned()));
    PdfOptions { ident: Smart::Custom(identity.to_owned()), creator, standards, ..PdfOptions::default() }
}

/// Which papers of whom: the same from one printing to the next.
fn identity(sheets: &[(&Sheet, &Ready)]) -> String {
    sheets.iter().map(|(sheet, _)| format!("{}\n{}\n", sheet.issuer, sheet.path)).collect()
}

fn reasons(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}

impl fmt::Display for PdfProblem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let place = |source: &Option<String>| source.as_ref().map(|source| format!(" Tệp {source}.")).unwrap_or_default();
        match self {
            Self::Letter { sheet, source, letter, near, font } => {
                let code = u32::from(*letter);
                write!(
                    f,
                    "tờ {sheet}: chữ “{letter}” (U+{code:04X}) không có trong phông {font} và các phông kèm theo; in thay bằng □, ở “{near}”."
                )?;
                f.write_str(&place(source))
            }
            Self::Sheet { sheet, source, reason } => {
                write!(f, "tờ {sheet}: không dàn được trang nên bỏ ra ({reason}).{}", place(source))
            }
            Self::Standard { reason } => write!(f, "tệp PDF không đạt chuẩn tiếp cận PDF/UA-1 ({reason})."),
            Self::Nothing => f.write_str("không có tờ nào để in."),
        }
    }
}

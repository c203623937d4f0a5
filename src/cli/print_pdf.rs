//! `niemyet print --format pdf`: papers as PDF, each by itself or all in one file.

use std::path::Path;

use super::Exit;
use super::args::PrintArgs;
use super::fonts;
use super::output::say;
use super::print;
use crate::plan::sheet::Sheet;
use crate::publish;
use crate::render::File;
use crate::render::pdf::{Fonts, Origin, Pdf, PdfProblem, render, render_each};

/// The file of all papers.
const ALL: &str = "tat-ca.pdf";

pub(super) fn write(args: &PrintArgs, sheets: &[&Sheet], record: &dyn Fn() -> Exit) -> Exit {
    let fonts = match Fonts::find(&args.font, &fonts::folders()) {
        Ok(fonts) => fonts,
        Err(error) => {
            say!("--font: {error}");
            return Exit::Refused;
        }
    };
    say_fonts(&fonts);
    let recorded = record();
    let mut writing = Writing { args, printed: 0, pages: 0, exit: Exit::Done };
    if args.mot_tep {
        writing.take(ALL.to_owned(), sheets.len(), render(sheets, &title(sheets), &fonts));
    } else {
        for (sheet, printed) in sheets.iter().zip(render_each(sheets, &fonts)) {
            writing.take(format!("{}.pdf", sheet.path), 1, printed);
        }
    }
    if writing.exit != Exit::System {
        say!("đã ghi {} tờ, {} trang vào {}", writing.printed, writing.pages, args.out.display());
    }
    recorded.max(writing.exit)
}

fn title(sheets: &[&Sheet]) -> String {
    format!("Tờ in – {}", sheets.first().map_or("", |sheet| &sheet.issuer))
}

fn say_fonts(fonts: &Fonts) {
    fonts.unfit().iter().for_each(|unfit| say!("{unfit}"));
    say!("phông chữ: {fonts}");
    if fonts.origin() == &Origin::Embedded {
        say!("muốn chữ như Times New Roman: cài phông ấy, Liberation Serif 2 hoặc Tinos; hoặc thêm --font đường-dẫn-tới-phông");
    }
}

struct Writing<'a> {
    args: &'a PrintArgs,
    printed: usize,
    pages: usize,
    exit: Exit,
}

impl Writing<'_> {
    /// What cannot be printed is told, and the rest lies printed.
    fn take(&mut self, file: String, sheets: usize, printed: Result<Pdf, Vec<PdfProblem>>) {
        let (pdf, problems) = match printed {
            Ok(mut pdf) => {
                let problems = std::mem::take(&mut pdf.problems);
                (Some(pdf), problems)
            }
            Err(problems) => (None, problems),
        };
        for problem in &problems {
            say!("{problem}{}", self.place(problem));
        }
        let left_out = problems.iter().filter(|problem| matches!(problem, PdfProblem::Sheet { .. })).count();
        if pdf.is_none() || left_out > 0 {
            self.end(Exit::Errors);
        }
        let Some(pdf) = pdf else { return };
        self.printed += sheets - left_out;
        self.pages += pdf.pages;
        self.put(&File::of_bytes(file, pdf.bytes));
    }

    fn put(&mut self, file: &File) {
        if let Err(error) = print::write(&self.args.out, file) {
            say!("không ghi được {}: {}", self.args.out.join(&file.path).display(), publish::reason(&error));
            self.end(Exit::System);
        }
    }

    fn end(&mut self, exit: Exit) {
        if self.exit != Exit::System {
            self.exit = exit;
        }
    }

    /// The line of the record where a letter stands, when it stands there as it was printed.
    fn place(&self, problem: &PdfProblem) -> String {
        let PdfProblem::Letter { source: Some(source), letter, .. } = problem else { return String::new() };
        line_of(&self.args.content.content.join(source), *letter).map_or_else(String::new, |line| format!(" Dòng {line}."))
    }
}

fn line_of(file: &Path, letter: char) -> Option<usize> {
    let text = std::fs::read_to_string(file).ok()?;
    text.lines().position(|line| line.contains(letter)).map(|index| index + 1)
}

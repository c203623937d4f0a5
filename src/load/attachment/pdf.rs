//! The text of a PDF as it is drawn, line by line, of its notes and forms, and whether it carries a signature (ISO 32000-1, 12.8).

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::{self, Array, Dict, Object};
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache, InterpreterSettings, SoftMask,
    interpret_page,
};
use unicode_normalization::UnicodeNormalization;

use super::{Facts, room, unpacked};
use crate::model::attachment::Reading;

pub(super) fn read(path: &Path) -> Facts {
    let Ok(bytes) = std::fs::read(path) else { return Facts::of(Reading::Broken) };
    if !unpacked::is_modest(&bytes) {
        return Facts::of(Reading::TooMuch);
    }
    match Pdf::new(bytes) {
        Ok(pdf) => facts(&pdf),
        Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => Facts::of(Reading::Locked),
        Err(_) => Facts::of(Reading::Broken),
    }
}

fn facts(pdf: &Pdf) -> Facts {
    let mut metadata = metadata(pdf);
    metadata.extend(dictionaries(pdf).flat_map(|dict| notes(&dict)).filter(|text| !text.trim().is_empty()));
    let Ok(pages) = catch_unwind(AssertUnwindSafe(|| pages(pdf))).map_err(stopped) else { return Facts::of(Reading::TooMuch) };
    // What is left of a file that broke off may still be read, but there is nothing in it.
    let reading = if pages.is_empty() { Reading::Broken } else { Reading::Pages(pages.into()) };
    Facts { reading, metadata, signed: dictionaries(pdf).any(|dict| is_signature(&dict)) }
}

/// What unwinds from the device when a file draws without end: the interpreter asks nobody whether to go on.
struct DrawsTooMuch;

/// Only our own stop is taken; a panic of the reader goes on to whoever reads the file.
fn stopped(cause: Box<dyn Any + Send>) {
    if !cause.is::<DrawsTooMuch>() {
        resume_unwind(cause);
    }
}

/// What a file may draw, in letters, paths and pictures: a thousand dense pages of letters.
const MOST_DRAWN: usize = 4_000_000;
/// What a form or a clip counts for. Forms that draw each other grow with every level, so their number is what a hostile file
/// can make great.
const FORM: usize = 16;

/// Pages are cheap to write and may be one page told again and again.
const MOST_PAGES: usize = 20_000;

fn pages(pdf: &Pdf) -> Vec<String> {
    let cache = InterpreterCache::new();
    let mut pages: Vec<String> = Vec::new();
    let mut strokes = MOST_DRAWN;
    for page in pdf.pages().iter() {
        if pages.len() >= MOST_PAGES {
            resume_unwind(Box::new(DrawsTooMuch));
        }
        let mut drawn = Drawn { left: room(&pages), strokes, ..Drawn::default() };
        // Where the page lies on a canvas does not matter to its text.
        let canvas = Rect::new(0.0, 0.0, 1.0, 1.0);
        let mut context = Context::new(Affine::IDENTITY, canvas, &cache, pdf.xref(), InterpreterSettings::default());
        interpret_page(page, &mut context, &mut drawn);
        strokes = drawn.strokes;
        pages.push(drawn.text.nfc().collect());
    }
    pages
}

/// A signature that is filled in: it says which bytes it covers and holds the signature itself, not the zeros kept free for it.
fn is_signature(dict: &Dict) -> bool {
    let covers = dict.get::<Array>("ByteRange").is_some_and(|range| range.iter::<i64>().count() == 4);
    covers && dict.get::<object::String>("Contents").is_some_and(|signature| signature.as_bytes().iter().any(|&byte| byte != 0))
}

fn metadata(pdf: &Pdf) -> Vec<String> {
    let data = pdf.metadata();
    let texts = [&data.title, &data.author, &data.subject, &data.keywords];
    texts.into_iter().flatten().map(|bytes| text_string(bytes)).filter(|text| !text.trim().is_empty()).collect()
}

/// What is written in notes and in the fields of a form: readers show it, though it is not drawn with the page.
fn notes(dict: &Dict) -> Vec<String> {
    let is_note = dict.contains_key("Subtype") || dict.contains_key("FT") || dict.contains_key("Parent");
    let text = |key: &str| dict.get::<object::String>(key).map(|text| text_string(text.as_bytes()));
    if is_note && !dict.contains_key("ByteRange") { ["Contents", "V"].into_iter().filter_map(text).collect() } else { Vec::new() }
}

fn dictionaries(pdf: &Pdf) -> impl Iterator<Item = Dict<'_>> {
    pdf.objects().into_iter().filter_map(|object| if let Object::Dict(dict) = object { Some(dict) } else { None })
}

/// A text string: UTF-16 with its mark, UTF-8 with its mark, else near enough to Latin-1.
fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units).nfc().collect()
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).nfc().collect(),
        _ => bytes.iter().map(|&byte| char::from(byte)).collect(),
    }
}

/// The text of a page while it is drawn: a jump up or down begins a line, a gap is a space, a wide gap a column.
#[derive(Default)]
struct Drawn {
    text: String,
    /// Where the last letter ended, and how high the letters were.
    pen: Option<(Point, f64)>,
    left: usize,
    /// How much may still be drawn.
    strokes: usize,
}

impl Drawn {
    fn stroke(&mut self, count: usize) {
        match self.strokes.checked_sub(count.max(1)) {
            Some(left) => self.strokes = left,
            // No hook is called: this is no error of the program.
            None => resume_unwind(Box::new(DrawsTooMuch)),
        }
    }

    fn letter(&mut self, letter: &str, at: Point, end: Point, height: f64) {
        if letter.len() > self.left {
            return;
        }
        if let Some((pen, size)) = self.pen {
            let size = size.max(height).max(1.0);
            let gap = at.x - pen.x;
            if (at.y - pen.y).abs() > 0.6 * size || gap < -size {
                self.text.push('\n');
            } else if gap > 1.5 * size {
                self.text.push_str(" | ");
            } else if gap > 0.2 * size && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
        }
        self.text.push_str(letter);
        self.left -= letter.len();
        self.pen = Some((end, height));
    }
}

impl Device<'_> for Drawn {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        self.stroke(run.glyphs().len());
        for glyph in run.glyphs() {
            let letter = match glyph.as_unicode() {
                Some(BfString::Char(letter)) => letter.to_string(),
                Some(BfString::String(letters)) => letters,
                None => char::REPLACEMENT_CHARACTER.to_string(),
            };
            let width = match &**glyph {
                Glyph::Outline(outline) => outline.advance_width(),
                Glyph::Type3(drawing) => drawing.advance_width(),
            };
            // Glyphs are drawn in thousandths of the letter's height.
            let place = props.transform * glyph.transform();
            let at = place * Point::ZERO;
            let end = place * Point::new(f64::from(width.unwrap_or(0.0)), 0.0);
            self.letter(&letter, at, end, (place * Point::new(0.0, 1000.0) - at).hypot());
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {
        self.stroke(1);
    }
    fn push_clip_path(&mut self, _: &ClipPath) {
        self.stroke(FORM);
    }
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {
        self.stroke(FORM);
    }
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.stroke(1);
    }
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

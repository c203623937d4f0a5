//! QR codes are read back: by two decoders of different descent, from the drawing and the picture, at the size and the
//! resolution at which they are printed, whole and damaged.

mod support;

use niemyet::model::Day;
use niemyet::plan::sheet::Qr;
use niemyet::plan::sheet::qr::{LONGEST, PRINTED_MM, QUIET, qr};
use niemyet::render::qr::{png, svg};
use proptest::prelude::*;
use rayon::prelude::*;
use regex::Regex;
use rxing::helpers::detect_in_luma;
use support::Folder;

/// A picture in shades of grey, 0 is black.
#[derive(Clone)]
struct Picture {
    side: usize,
    pixels: Vec<u8>,
}

/// Parts of a pixel, across and down, that are looked at.
const FINE: usize = 4;

impl Picture {
    /// What a printer of this resolution makes of a drawing: every pixel as dark as the part of it that is covered.
    fn of_drawing(svg: &str, side_mm: u32, dots_per_inch: u32) -> Self {
        let number = |text: &str| text.parse::<usize>().expect("a number");
        let modules = Regex::new(r#"viewBox="0 0 (\d+) (\d+)""#).unwrap().captures(svg).expect("a view box");
        let modules = number(&modules[1]);
        let dark = Regex::new(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z").unwrap();
        let mut grid = vec![false; modules * modules];
        for run in dark.captures_iter(svg) {
            assert_eq!(run[3], run[4], "a run is closed");
            let from = number(&run[2]) * modules + number(&run[1]);
            grid[from..from + number(&run[3])].fill(true);
        }
        let side = (side_mm * dots_per_inch * 10 / 254) as usize;
        let is_dark = |x: usize, y: usize| grid[(y * modules / (side * FINE)) * modules + x * modules / (side * FINE)];
        let grey = |pixel: usize| {
            let (x, y) = (pixel % side * FINE, pixel / side * FINE);
            let covered = (0..FINE * FINE).filter(|part| is_dark(x + part % FINE, y + part / FINE)).count();
            255 - u8::try_from(covered * 255 / (FINE * FINE)).expect("a part of 255")
        };
        Self { side, pixels: (0..side * side).map(grey).collect() }
    }

    fn of_png(file: &[u8]) -> Self {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().expect("a picture");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a picture that fits")];
        let info = reader.next_frame(&mut pixels).expect("a whole picture");
        assert_eq!((info.color_type, info.width), (png::ColorType::Grayscale, info.height));
        Self { side: info.width as usize, pixels }
    }

    /// A round blot, black or white, over some per cent of the code (its quiet zone apart), around a place of the picture, in per
    /// cent across and down.
    fn with_blot(&self, code: &Qr, per_cent: usize, (across, down): (usize, usize), ink: u8) -> Self {
        let mut blotted = self.clone();
        let inked = self.side * code.modules.len() / code.side();
        // π is 355/113.
        let radius_squared = per_cent * inked * inked * 113 / 355 / 100;
        for pixel in 0..self.pixels.len() {
            let (x, y) = ((pixel % self.side).abs_diff(across * self.side / 100), (pixel / self.side).abs_diff(down * self.side / 100));
            if x * x + y * y <= radius_squared {
                blotted.pixels[pixel] = ink;
            }
        }
        blotted
    }

    /// What each decoder reads: one descends from quirc, one from ZXing.
    fn read(&self) -> [Option<String>; 2] {
        let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(self.side, self.side, |x, y| self.pixels[y * self.side + x]);
        let quirc = prepared.detect_grids().first().and_then(|grid| grid.decode().ok()).map(|(_, text)| text);
        let side = u32::try_from(self.side).expect("a small picture");
        let zxing = detect_in_luma(self.pixels.clone(), side, side, Some(rxing::BarcodeFormat::QR_CODE)).ok();
        [quirc, zxing.map(|result| result.getText().to_owned())]
    }
}

fn assert_read(picture: &Picture, url: &str, what: &str) {
    let said = Some(url.to_owned());
    assert_eq!(picture.read(), [said.clone(), said], "{what}: {url}");
}

/// As it is printed on a desk's laser printer, also smaller than we print it.
fn assert_read_from_paper(code: &Qr) {
    for side_mm in [PRINTED_MM, 25] {
        assert_read(&Picture::of_drawing(&svg(code, side_mm), side_mm, 300), &code.url, &format!("{side_mm} mm"));
    }
    assert_read(&Picture::of_png(&png(code, PRINTED_MM)), &code.url, "PNG");
}

/// As an old printer, or a hasty one, prints it: the addresses that a site usually has.
fn assert_read_from_draft(code: &Qr) {
    assert_read(&Picture::of_drawing(&svg(code, PRINTED_MM), PRINTED_MM, 150), &code.url, "draft");
}

const ADDRESSES: [&str; 5] = [
    "https://minhhoa.thainguyen.gov.vn/",
    "https://minhhoa.thainguyen.gov.vn/thu-tuc/1.001193/",
    "https://minhhoa.thainguyen.gov.vn/niem-yet/2026/0012/",
    "https://www.thainguyen.gov.vn/xa-minh-hoa/doi-thoai/doi-thoai-dinh-ky-quy-ba-2026/",
    "http://10.0.0.7:8000/y-kien/lay-y-kien-ve-quy-hoach-su-dung-dat-thon-na-lang-va-thon-khuoi-chang-giai-doan-2026-2030-lan-thu-hai-sau-khi-tiep-thu/",
];

#[test]
fn a_printed_code_is_read_by_both_decoders() {
    for code in ADDRESSES.map(|url| qr(url).unwrap()) {
        assert_read_from_paper(&code);
        assert_read_from_draft(&code);
    }
}

#[test]
fn a_code_with_a_blot_over_five_per_cent_of_it_is_still_read() {
    for url in ADDRESSES {
        let code = qr(url).unwrap();
        let whole = Picture::of_drawing(&svg(&code, PRINTED_MM), PRINTED_MM, 300);
        // Away from the three corners by which a camera finds the code, and from the small square beside the fourth.
        for place in [(50, 50), (50, 30), (30, 50), (50, 75), (55, 60)] {
            for ink in [0, 255] {
                assert_read(&whole.with_blot(&code, 5, place, ink), url, &format!("a blot of {ink} at {place:?}"));
            }
        }
    }
}

#[test]
fn a_code_keeps_four_light_modules_on_each_side_and_says_its_size_in_the_drawing_and_in_the_picture() {
    let code = qr(ADDRESSES[1]).unwrap();
    let side = code.modules.len() + 2 * QUIET;
    let drawing = svg(&code, 25);
    assert!(drawing.contains(r#"width="25mm" height="25mm""#) && drawing.contains(&format!(r#"viewBox="0 0 {side} {side}""#)), "{drawing}");
    let picture = Picture::of_png(&png(&code, 25));
    let scale = picture.side / side;
    assert_eq!(picture.side, scale * side, "whole pixels to a module");
    for pixel in 0..picture.pixels.len() {
        let (x, y) = (pixel % picture.side / scale, pixel / picture.side / scale);
        let margin = [x, y].iter().any(|at| *at < QUIET || *at >= side - QUIET);
        assert!(!margin || picture.pixels[pixel] == 255, "a dark pixel in the quiet zone");
    }
    let reader = png::Decoder::new(std::io::Cursor::new(png(&code, 25))).read_info().unwrap();
    let dots = reader.info().pixel_dims.expect("a size").xppu as usize;
    assert!((picture.side * 1000 / dots).abs_diff(25) <= 1, "{dots} pixels to the metre");
}

#[test]
fn every_procedure_of_a_real_commune_has_a_code_that_both_decoders_read() {
    let Some(folder) = Folder::real() else { return };
    let content = niemyet::load::load(&folder.content()).expect("what was imported loads");
    let day = Day::parse("2026-11-16").unwrap();
    let planned = niemyet::plan::plan(
        &content,
        &niemyet::rules::check(&content, day),
        &niemyet::plan::Options { day, base_url: None, offline: false },
    );
    let procedures: Vec<String> = planned
        .artefacts
        .iter()
        .filter(|artefact| artefact.url.starts_with("/thu-tuc/") && artefact.url.len() > "/thu-tuc/".len() && artefact.url.ends_with('/'))
        .map(|artefact| format!("{}{}", planned.base_url, artefact.url))
        .collect();
    assert_eq!(procedures.len(), 213);
    procedures.par_iter().map(|url| qr(url).unwrap()).for_each(|code| {
        assert_read_from_paper(&code);
        assert_read_from_draft(&code);
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_address_of_a_site_is_read_back_or_refused_for_its_length(
        host in "(https?://)([a-z][a-z0-9-]{0,20}\\.){1,3}(vn|gov\\.vn)(:[1-9][0-9]{1,4})?",
        path in "/([a-z0-9.-]{1,24}/){0,6}",
    ) {
        let url = format!("{host}{path}");
        match qr(&url) {
            Ok(code) => assert_read_from_paper(&code),
            Err(_) => prop_assert!(url.len() > LONGEST),
        }
    }
}

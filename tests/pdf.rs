//! Papers as PDF: every letter of the record is on the page and in its text, nothing leaves the paper, and what cannot be printed is named.
#![cfg(feature = "pdf")]

#[path = "pdf/papers.rs"]
mod papers;
#[path = "pdf/record.rs"]
mod record;
mod support;

use std::path::{Path, PathBuf};
use std::process::Command;

use niemyet::model::Content;
use niemyet::plan::Options;
use niemyet::plan::sheet::{Block, Draft, Form, Order, Paper, Sheet, Signature};
use niemyet::render::pdf::{Fonts, Origin, Pdf, PdfProblem, render, render_each, vietnamese};
use papers::{CERTIFICATE, heading, minutes, paragraph, procedure, sheet, table, texts};
use rayon::prelude::*;
use record::{Read, of_posting, of_procedure};
use support::Folder;
use unicode_normalization::UnicodeNormalization;

fn printed(sheets: &[Sheet]) -> Pdf {
    render(&sheets.iter().collect::<Vec<_>>(), "Tờ giấy của xã Minh Họa", &Fonts::embedded()).expect("something is printed")
}

/// The text of each page, as the program itself reads a file that was attached to a posting.
fn pages(pdf: &Pdf) -> Vec<String> {
    let posting = "---\nso: 2026/1\ntieu_de: Tờ giấy\nnhom: dcs.7\ndang_tu: 2026-11-01\ntep: [tep/a.pdf]\n---\n\nDòng.\n";
    let folder = Folder::new(&[("niem-yet/2026/a.md", posting.as_bytes()), ("tep/a.pdf", &pdf.bytes)]);
    let content = niemyet::load::load(&folder.content()).expect("the folder is sound");
    content.attachments.values().next().expect("it is attached").pages().map(|(_, text)| text.to_owned()).collect()
}

/// Without blanks, and without the bars that the reader sets between columns: lines end where the paper asks for it.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '|').collect()
}

/// What stands between header and footer, page after page, without blanks.
fn body(pdf: &Pdf, running: &str) -> String {
    let pages = pages(pdf).into_iter().map(|page| squeezed(&page));
    let bare = pages.map(|page| {
        let page = page.strip_prefix(&squeezed(running)).unwrap_or(&page).to_owned();
        let footer = page.rfind("16/11/2026Trang").or_else(|| page.rfind("Trang"));
        footer.map_or(page.clone(), |end| page[..end].to_owned())
    });
    bare.collect()
}

#[test]
fn the_fonts_brought_along_hold_every_vietnamese_letter() {
    let fonts = Fonts::embedded();
    assert_eq!(fonts.text_family(), "Libertinus Serif");
    assert_eq!(vietnamese().filter(|c| !fonts.has(*c)).collect::<String>(), "");
}

#[test]
fn every_vietnamese_letter_is_read_back_however_it_was_typed() {
    let letters: String = vietnamese().flat_map(|c| [c, ' ']).collect();
    for form in [letters.nfc().collect::<String>(), letters.nfd().collect()] {
        let manners = [(false, false), (true, false), (false, true), (true, true)];
        let runs = manners.map(|(strong, emphasis)| niemyet::plan::sheet::Run { strong, emphasis, ..papers::run(&form) });
        let pdf = printed(&[sheet("a", "Chữ", runs.map(|run| Block::Doan { chu: vec![run] }).to_vec())]);
        assert_eq!(pdf.problems, []);
        let found = body(&pdf, "Chữ");
        assert!(found.ends_with(&squeezed(&letters).repeat(4)), "{found}");
    }
}

#[test]
fn the_text_of_the_pdf_is_the_text_of_the_record() {
    for sheet in [procedure(), minutes()] {
        let pdf = printed(std::slice::from_ref(&sheet));
        assert_eq!(pdf.problems, []);
        let body = body(&pdf, &sheet.running);
        for text in texts(&sheet) {
            assert!(body.contains(&squeezed(&text)), "{text} is not in {body}");
        }
    }
}

#[test]
fn every_value_of_the_sample_stands_on_its_paper() {
    let content = niemyet::load::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")).expect("the sample is sound");
    let drafts = drafts(&content, &[]);
    assert!(drafts.len() > content.procedures.len() + content.postings.len());
    assert_all_is_there(&content, &drafts);
}

#[test]
fn every_value_of_213_real_procedures_stands_on_its_paper() {
    let Some(folder) = Folder::real() else { return };
    let content = niemyet::load::load(&folder.content()).expect("what was imported loads");
    let drafts = drafts(&content, &["thu-tuc"]);
    assert_eq!(drafts.len(), 213);
    assert_all_is_there(&content, &drafts);
}

fn drafts(content: &Content, wanted: &[&str]) -> Vec<Draft> {
    let day = papers::day();
    let wanted: Vec<String> = wanted.iter().map(|kind| (*kind).to_owned()).collect();
    let options = Options { day, base_url: None, offline: false };
    Order { what: &wanted, form: Form::Paper }.fill(content, &niemyet::rules::check(content, day), &options).drafts
}

/// What the record says, and what the sheet that was made of it says, is in the text of the PDF; its code is read from the page
/// as it is printed. All by the eyes of poppler, where it is installed.
fn assert_all_is_there(content: &Content, drafts: &[Draft]) {
    let sheets: Vec<&Sheet> = drafts.iter().map(|draft| &draft.sheet).collect();
    let printed = render_each(&sheets, &Fonts::embedded());
    let faults = sheets.par_iter().zip(&printed).flat_map_iter(|(sheet, pdf)| {
        let pdf = pdf.as_ref().expect("it is printed");
        assert_eq!(pdf.problems, []);
        let missing = values_missing(content, sheet, pdf).into_iter().map(|value| format!("{value} is not on it"));
        missing.chain(misread(sheet, pdf)).map(|fault| format!("{}: {fault}", sheet.path)).collect::<Vec<_>>()
    });
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

fn values_missing(content: &Content, sheet: &Sheet, pdf: &Pdf) -> Vec<String> {
    let Some(raw) = seen_by_poppler(pdf) else { return Vec::new() };
    let missing = |read: Read, values: Vec<String>| values.into_iter().filter(move |value| !read.holds(value)).collect::<Vec<_>>();
    [missing(Read::in_words(&raw), promised(content, sheet)), missing(Read::of(&raw), texts(sheet))].concat()
}

/// Two decoders look at the whole page: one descends from quirc, one from ZXing.
fn misread(sheet: &Sheet, pdf: &Pdf) -> Option<String> {
    let (width, pixels) = rasterised(pdf)?;
    let wanted: Vec<&str> = sheet.qr.iter().map(|code| code.url.as_str()).collect();
    let quirc = grids(width, &pixels).into_iter().map(|(text, _)| text).collect::<Vec<_>>();
    let [across, down] = [width, pixels.len() / width].map(|side| u32::try_from(side).expect("a page"));
    let zxing = rxing::helpers::detect_in_luma(pixels, across, down, Some(rxing::BarcodeFormat::QR_CODE));
    let zxing: Vec<String> = zxing.iter().map(|code| code.getText().to_owned()).collect();
    (quirc != wanted || zxing != wanted).then(|| format!("{wanted:?} is read as {quirc:?} and {zxing:?}"))
}

fn promised(content: &Content, sheet: &Sheet) -> Vec<String> {
    let is_source = |path: &str| sheet.source.as_deref() == Some(path);
    let procedure = content.procedures.iter().find(|record| is_source(&record.source.path));
    let posting = content.postings.iter().find(|record| is_source(&record.source.path) && sheet.path.starts_with("niem-yet/"));
    let values = procedure.map(|record| of_procedure(record)).or_else(|| posting.map(|record| of_posting(record, papers::day())));
    values.unwrap_or_default()
}

fn seen_by_poppler(pdf: &Pdf) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.pdf");
    std::fs::write(&file, &pdf.bytes).unwrap();
    let seen = Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(&file).arg("-").output().ok()?;
    Some(String::from_utf8(seen.stdout).unwrap())
}

#[test]
fn pages_are_counted_for_each_sheet_and_carry_its_running_header() {
    let (procedure, minutes) = (procedure(), minutes());
    let alone = printed(std::slice::from_ref(&procedure)).pages;
    let together = printed(&[procedure, minutes]);
    let pages = pages(&together);
    assert_eq!(together.pages, alone + 2);
    for (index, page) in pages.iter().enumerate() {
        let (name, number, last) =
            if index < alone { ("Đăng ký khai sinh", index + 1, alone) } else { ("Biên bản niêm yết", index + 1 - alone, 2) };
        assert!(page.contains(&format!("Trang {number}/{last}")), "{page}");
        // Minutes begin with the head of the State, not with a header.
        assert!(page.starts_with(name) || (index == alone && page.contains(name)), "{page}");
    }
}

#[test]
fn a_table_repeats_its_headings_on_every_page() {
    let pdf = printed(&[procedure()]);
    let pages = pages(&pdf);
    let with_rows: Vec<&String> = pages.iter().filter(|page| page.contains("Trường hợp thứ")).collect();
    assert!(with_rows.len() > 1);
    assert!(with_rows.iter().all(|page| squeezed(page).contains("Lệphí(đồng)")), "{with_rows:?}");
}

#[test]
fn a_heading_is_never_the_last_line_of_a_page() {
    for lines in 24..48 {
        let mut blocks = vec![paragraph("Dòng"); lines];
        blocks.extend([heading(2, "Đề mục"), heading(3, "Đề mục con"), paragraph(CERTIFICATE)]);
        let pages = pages(&printed(&[sheet("a", "Tờ", blocks)]));
        for page in pages {
            assert!(!page.contains("Đề mục") || page.contains("Người nộp"), "{lines} lines: {page}");
        }
    }
}

#[test]
fn all_who_sign_stand_on_one_page_with_what_they_sign() {
    for lines in 20..44 {
        let signer = |role: &str| Signature { role: role.to_owned(), note: "(Ký, ghi rõ họ tên)".to_owned(), name: None };
        let mut blocks = vec![paragraph("Dòng"); lines];
        blocks.push(paragraph("Đã đọc lại, cùng ký tên."));
        blocks.extend(["ĐẠI DIỆN", "CHỨNG KIẾN"].map(|role| Block::ChuKy { nguoi: vec![signer(role), signer(role)] }));
        blocks.push(paragraph("Nơi nhận: lưu."));
        let pages = pages(&printed(&[sheet("a", "Tờ", blocks)]));
        let page = pages.last().expect("there is a page");
        for words in ["cùng ký tên", "ĐẠI DIỆN", "CHỨNG KIẾN", "Nơi nhận"] {
            assert!(page.contains(words), "{lines} lines: {words} is not in {page}");
        }
    }
}

#[test]
fn a_document_bears_its_own_day_and_no_other() {
    let pages = pages(&printed(&[minutes()]));
    assert!(pages.iter().all(|page| page.contains("Trang ") && !page.contains("16/11/2026")), "{pages:?}");
}

#[test]
fn many_papers_are_printed_each_for_itself() {
    let many: Vec<Sheet> = (0..40).map(|number| Sheet { path: format!("a/{number}"), ..procedure() }).collect();
    let alone = printed_alone(&many[0]).pages;
    let printed = render_each(&many.iter().collect::<Vec<_>>(), &Fonts::embedded());
    assert!(printed.iter().all(|printed| printed.as_ref().is_ok_and(|pdf| pdf.pages == alone)));
}

#[test]
fn the_same_sheets_give_the_same_bytes() {
    let sheets = [procedure(), minutes()];
    let alone = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| printed(&sheets).bytes);
    assert!(alone(1) == alone(4));
    let each = render_each(&[&sheets[0], &sheets[1]], &Fonts::embedded());
    assert!(each[1].as_ref().unwrap().bytes == printed_alone(&sheets[1]).bytes);
}

#[test]
fn parts_within_parts_are_laid_out_even_where_a_thread_has_little_room() {
    let within = |inner: Vec<Block>| vec![Block::DanhSach { danh_so: true, muc: vec![[vec![paragraph("Dòng")], inner].concat()] }];
    let nested = (0..12).fold(vec![paragraph(CERTIFICATE)], |inner, _| within(inner));
    let sheet = sheet("a", "Lồng nhau", nested);
    let print = move || (printed_alone(&sheet).pages, render_each(&[&sheet], &Fonts::embedded())[0].as_ref().unwrap().pages);
    let little = std::thread::Builder::new().stack_size(256 << 10).spawn(print).unwrap();
    assert_eq!(little.join().unwrap(), (1, 1));
}

fn printed_alone(sheet: &Sheet) -> Pdf {
    render(&[sheet], &sheet.title, &Fonts::embedded()).unwrap()
}

#[test]
fn the_file_says_what_it_is_to_those_who_cannot_see_it() {
    let pdf = printed(&[procedure(), minutes()]);
    let raw = String::from_utf8_lossy(&pdf.bytes);
    for mark in ["pdfuaid:part>1<", "Tờ giấy của xã Minh Họa", "<rdf:li>vi", "2026-11-16"] {
        assert!(raw.contains(mark), "{mark} is not in the metadata");
    }
}

#[test]
fn a_letter_that_no_font_has_is_named_with_its_place_and_the_rest_is_printed() {
    let blocks = vec![paragraph("Họ tên chữ Mông: 𖬌𖬣 và chữ Hán 越南."), paragraph("Còn lại vẫn in 😀.")];
    let pdf = printed(&[sheet("thu-tuc/x", "Tờ", blocks), procedure()]);
    let named: Vec<String> = pdf.problems.iter().map(ToString::to_string).collect();
    assert_eq!(named.len(), 5, "{named:?}");
    assert_eq!(
        named[0],
        "tờ thu-tuc/x: chữ “南” (U+5357) không có trong phông Libertinus Serif và các phông kèm theo; in thay bằng □, \
         ở “ông: 𖬌𖬣 và chữ Hán 越南.”. Tệp thu-tuc/x.yaml."
    );
    let body = body(&pdf, "Tờ");
    assert!(body.contains("HọtênchữMông:□□vàchữHán□□.Cònlạivẫnin□."), "{body}");
    assert!(body.contains("Đăngkýkhaisinh"));
}

#[test]
fn an_empty_sheet_is_a_page_and_no_sheet_is_said() {
    let empty = Sheet { qr: Some(papers::code()), running: String::new(), ..sheet("trang/rong", "", Vec::new()) };
    let pdf =
        printed(&[empty, sheet("b", "B", vec![heading(3, " "), heading(3, "Mục"), Block::ChuKy { nguoi: Vec::new() }, table(&[], &[])])]);
    assert_eq!((pdf.pages, pdf.problems), (2, Vec::new()));
    assert_eq!(render(&[], "Không", &Fonts::embedded()).unwrap_err(), [PdfProblem::Nothing]);
}

fn hostile() -> Vec<Sheet> {
    let title: String = "Thủ tục cấp giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở ".repeat(6).chars().take(400).collect();
    let columns: Vec<(String, u8, bool)> = (0..30).map(|n| (format!("Cột số {n}"), u8::try_from(n % 3).unwrap(), n % 2 == 0)).collect();
    let columns: Vec<(&str, u8, bool)> = columns.iter().map(|(name, width, numeric)| (name.as_str(), *width, *numeric)).collect();
    let cells = |row: usize| (0..30).map(|column| format!("Ô {row}.{column}")).collect();
    let address = format!("https://example.gov.vn/{}", "a1-B".repeat(100));
    let blocks = vec![
        heading(3, "Đề mục"),
        table(&columns, &(0..3).map(cells).collect::<Vec<_>>()),
        table(
            &[("A", 0, false), ("B", 255, false)],
            &[vec!["x".to_owned(), CERTIFICATE.repeat(60)], vec!["W".repeat(300), "M".repeat(300)]],
        ),
        paragraph(&address),
        Block::DanhSach { danh_so: true, muc: vec![vec![papers::fees(3), paragraph(&"Ấ".repeat(500))]] },
        Block::DongTrong { nhan: CERTIFICATE.repeat(3), so_dong: 60 },
    ];
    let many = vec![paragraph(&CERTIFICATE.repeat(3)); 100];
    let qr = || Some(niemyet::plan::sheet::Qr { url: address.clone(), ..papers::code() });
    [Paper::A4, Paper::A4Ngang, Paper::A1]
        .into_iter()
        .map(|paper| Sheet { paper, qr: qr(), running: title.clone(), ..sheet("du", &title, blocks.clone()) })
        .chain([sheet("dai", "Mười hai trang", many)])
        .collect()
}

#[test]
fn whatever_is_too_long_or_too_wide_is_printed_whole() {
    let sheets = hostile();
    for sheet in &sheets {
        let pdf = printed_alone(sheet);
        assert_eq!(pdf.problems, []);
        // On landscape paper the words of a heading that is repeated stand within a cell that goes on.
        let header = squeezed(&pages(&pdf)[0]).split('…').next().unwrap_or_default().to_owned() + "…";
        let body = body(&pdf, &header).replace("ABN", "N").replace("AB", "");
        let texts = texts(sheet).into_iter().filter(|text| text.chars().count() < 300 && !["A", "B"].contains(&text.as_str()));
        for text in texts {
            assert!(body.contains(&squeezed(&text)), "{text} is not in {body}");
        }
        nothing_leaves_the_paper(&pdf, sheet);
    }
    assert!(printed_alone(&sheets[3]).pages >= 12);
}

/// By the places of words as poppler sees them, where it is installed.
fn nothing_leaves_the_paper(pdf: &Pdf, sheet: &Sheet) {
    let (width, left, right) = match sheet.paper {
        Paper::A4 => (210.0, 30.0, 18.0),
        Paper::A4Ngang => (297.0, 30.0, 18.0),
        Paper::A1 => (594.0, 40.0, 40.0),
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.pdf");
    std::fs::write(&file, &pdf.bytes).unwrap();
    let Ok(seen) = Command::new("pdftotext").arg("-bbox").arg(&file).arg("-").output() else { return };
    let seen = String::from_utf8(seen.stdout).unwrap();
    let words: Vec<&str> = seen.lines().filter(|line| line.contains("<word ")).collect();
    assert!(words.len() > 100);
    let at = |line: &str, name: &str| -> f64 {
        let begin = line.find(name).unwrap() + name.len() + 2;
        line[begin..].split('"').next().unwrap().parse::<f64>().unwrap() / 72.0 * 25.4
    };
    for word in words {
        assert!(at(word, "xMin") >= left - 0.5 && at(word, "xMax") <= width - right + 0.5, "{:?}: {word}", sheet.paper);
    }
}

/// As a laser printer puts it on paper, where poppler is installed.
#[test]
fn the_code_is_read_from_the_printed_page() {
    for paper in [Paper::A4, Paper::A4Ngang, Paper::A1] {
        let sheet = Sheet { paper, ..procedure() };
        let Some((width, pixels)) = rasterised(&printed_alone(&sheet)) else { return };
        let found = grids(width, &pixels);
        let [(text, corners)] = &found[..] else { panic!("{paper:?}: {found:?}") };
        assert_eq!(*text, papers::code().url, "{paper:?}");
        let side = f64::from(corners[1].x - corners[0].x) / RESOLUTION * 25.4;
        assert!(side >= 25.0, "{paper:?}: {side} mm");
    }
}

/// What is read on a picture, and the corners of each code.
fn grids(width: usize, pixels: &[u8]) -> Vec<(String, [rqrr::Point; 4])> {
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, pixels.len() / width, |x, y| pixels[y * width + x]);
    picture.detect_grids().into_iter().filter_map(|grid| Some((grid.decode().ok()?.1, grid.bounds))).collect()
}

const RESOLUTION: f64 = 150.0;

/// The first page in shades of grey, and how wide it is.
fn rasterised(pdf: &Pdf) -> Option<(usize, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.pdf");
    std::fs::write(&file, &pdf.bytes).unwrap();
    let drawn = Command::new("pdftoppm").args(["-gray", "-singlefile", "-r", "150"]).arg(&file).output().ok()?.stdout;
    let mut header = drawn.splitn(4, u8::is_ascii_whitespace);
    let width = std::str::from_utf8(header.nth(1)?).ok()?.parse::<usize>().ok()?;
    let pixels = header.nth(1)?.splitn(2, u8::is_ascii_whitespace).nth(1)?;
    Some((width, pixels.to_vec()))
}

#[test]
fn a_font_that_lacks_vietnamese_letters_is_refused_and_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Tinos-Regular.ttf");
    let mono = typst_assets::fonts().last().unwrap();
    std::fs::write(&path, mono).unwrap();
    let fonts = Fonts::find(std::slice::from_ref(&path), &[]).unwrap();
    assert_eq!((fonts.text_family(), fonts.origin()), ("Libertinus Serif", &Origin::Embedded));
    let unfit = fonts.unfit()[0].to_string();
    assert!(unfit.contains("DejaVu Sans Mono") && unfit.contains("thiếu") && unfit.contains("ắ"), "{unfit}");
}

#[test]
fn a_font_is_taken_from_where_the_clerk_says() {
    let folder = tempfile::tempdir().unwrap();
    for (index, bytes) in typst_assets::fonts().take(4).enumerate() {
        std::fs::write(folder.path().join(format!("Phông {index}.otf")), bytes).unwrap();
    }
    let fonts = Fonts::find(&[folder.path().to_owned()], &[]).unwrap();
    assert_eq!(fonts.origin(), &Origin::File(folder.path().join("Phông 0.otf")));
    assert!(Fonts::find(&[PathBuf::from("/không/có")], &[]).unwrap_err().to_string().contains("/không/có"));
    std::fs::write(folder.path().join("hỏng.ttf"), b"no font").unwrap();
    assert!(Fonts::find(&[folder.path().join("hỏng.ttf")], &[]).is_err());
}

/// Liberation Serif before its version 2 has no Vietnamese letters: it is on many systems under the same name.
#[test]
fn fonts_of_the_system_set_the_text_only_when_they_hold_vietnamese() {
    let folders = [PathBuf::from("/usr/share/fonts")];
    let fonts = Fonts::find(&[], &folders).unwrap();
    assert!(vietnamese().all(|c| fonts.has(c)));
    if let Origin::File(path) = fonts.origin() {
        assert!(path.starts_with(Path::new("/usr/share/fonts")));
        assert!(["Times New Roman", "Liberation Serif", "Tinos"].contains(&fonts.text_family()));
    }
}

#[test]
fn a_clerk_prints_a_posting_and_is_told_the_line_of_a_letter_that_no_font_has() {
    let posting = "---\nso: 2026/1\ntieu_de: Danh sách hỗ trợ\nnhom: dcs.7\ndang_tu: 2026-11-01\n---\n\nDòng đầu.\n\nHọ tên: 𖬌.\n";
    let folder = Folder::new(&[("niem-yet/2026/a.md", posting)]);
    let print = |more: &[&str]| {
        let arguments = [&["print", "niem-yet", "--format", "pdf", "--as-of", "2026-11-16"][..], more].concat();
        let output = folder.niemyet(&arguments).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, said) = print(&[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("chữ “𖬌” (U+16B0C)") && said.contains("Tệp niem-yet/2026/a.md. Dòng 10."), "{said}");
    let files: Vec<PathBuf> = walkdir::WalkDir::new(folder.path().join("ban-in"))
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.is_file())
        .collect();
    assert!(files.len() == 1 && files[0].extension().is_some_and(|ending| ending == "pdf"), "{files:?}");
    let (code, said) = print(&["--mot-tep"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(std::fs::read(folder.path().join("ban-in/tat-ca.pdf")).unwrap().starts_with(b"%PDF-1.7"));
    let (code, said) = print(&["--font", "không-có.ttf"]);
    assert!(code == Some(2) && said.contains("không-có.ttf"), "{said}");
}

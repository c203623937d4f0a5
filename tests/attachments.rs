//! Files to download: their text is read wherever it stands, and a file made to harm does none.

mod support;

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Note, Workbook};
use support::Folder;
use support::rules::{by_rule, judged};
use zip::write::SimpleFileOptions;

const DAY: &str = "2026-11-16";
const ID: &str = "001099000123";

/// A posting with one attached file.
fn posting(file: &str) -> String {
    format!("---\nso: 2026/1\ntieu_de: Danh sách hỗ trợ\nnhom: dcs.7\ndang_tu: 2026-11-01\ntep: [{file}]\n---\n\nDòng đầu.\n")
}

fn site(name: &str, bytes: &[u8]) -> Folder {
    let file = format!("tep/{name}");
    Folder::new(&[("niem-yet/2026/a.md", posting(&file).into_bytes()), (&file, bytes.to_vec())])
}

/// What the rules of persons, texts and files say of a site whose posting has this file.
fn rules(name: &str, bytes: &[u8]) -> Vec<String> {
    let topics = ["personal.", "text.", "file.", "secret."];
    let mut rules: Vec<String> = judged(&site(name, bytes), DAY).into_iter().map(|finding| finding.rule).collect();
    rules.retain(|rule| topics.iter().any(|topic| rule.starts_with(topic)));
    rules.sort();
    rules.dedup();
    rules
}

// --- Word ---

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A document of one paragraph and whatever else.
fn word(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>");
    let mut parts = vec![("[Content_Types].xml", "<Types/>"), ("word/document.xml", document.as_str())];
    parts.extend(more);
    archive(&parts)
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn a_word_document_is_read_in_all_its_corners() {
    let said = format!("CCCD {ID}");
    let part = |root: &str| format!("<w:{root} {NAMESPACES}>{}</w:{root}>", paragraph(&said));
    let (header, footer, comments, notes) = (part("hdr"), part("ftr"), part("comments"), part("footnotes"));
    let core = format!(
        r#"<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>Đơn</dc:title><dc:subject>{said}</dc:subject></cp:coreProperties>"#
    );
    let runs = "<w:p><w:r><w:t>CCCD 0010</w:t></w:r><w:r><w:t>99000</w:t></w:r><w:r><w:t>123</w:t></w:r></w:p>";
    let table = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        paragraph("Họ tên"),
        paragraph("Số CMND"),
        paragraph("Trần Thị Mẫu"),
        paragraph("080123456")
    );
    let deleted = format!("<w:p><w:del><w:r><w:delText>{said}</w:delText></w:r></w:del></w:p>");
    let plain = paragraph("Danh sách hộ được hỗ trợ.");
    for (corner, file) in [
        ("paragraph", word(&paragraph(&said), &[])),
        ("runs", word(runs, &[])),
        ("table", word(&table, &[])),
        ("deleted", word(&deleted, &[])),
        ("header", word(&plain, &[("word/header1.xml", &header)])),
        ("footer", word(&plain, &[("word/footer1.xml", &footer)])),
        ("comment", word(&plain, &[("word/comments.xml", &comments)])),
        ("footnote", word(&plain, &[("word/footnotes.xml", &notes)])),
        ("metadata", word(&plain, &[("docProps/core.xml", &core)])),
    ] {
        assert_eq!(rules("a.docx", &file), ["personal.id"], "{corner}");
    }
    assert!(rules("a.docx", &word(&plain, &[])).is_empty());
}

#[test]
fn a_row_of_a_word_table_is_one_text() {
    let cells = |cells: &[&str]| cells.iter().map(|cell| format!("<w:tc>{}</w:tc>", paragraph(cell))).collect::<String>();
    let table =
        |rows: &[&[&str]]| format!("<w:tbl>{}</w:tbl>", rows.iter().map(|row| format!("<w:tr>{}</w:tr>", cells(row))).collect::<String>());
    let births = table(&[&["TT", "Họ tên", "Ngày sinh"], &["1", "TRẦN THỊ MẪU", "05/03/1980"], &["2", "LÊ VĂN THỬ", "06/04/1981"]]);
    let found = by_rule(&site("a.docx", &word(&births, &[])), DAY, "personal.birth");
    assert_eq!(found.len(), 1, "one finding for a file: {found:?}");
    assert!(found[0].message.contains("trong tệp, 2 chỗ"), "{}", found[0].message);
    let years = table(&[&["TT", "Họ tên", "Năm sinh"], &["1", "TRẦN THỊ MẪU", "1980"]]);
    assert!(rules("a.docx", &word(&years, &[])).is_empty());
}

#[test]
fn a_document_that_unpacks_to_hundreds_of_megabytes_is_refused_at_once() {
    let paragraphs = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "a".repeat(1000));
    let bomb = word(&paragraphs.repeat(75_000), &[]);
    assert!(bomb.len() < 1_000_000);
    assert_quickly_broken("a.docx", &bomb);
    let header = format!("<w:hdr>{}</w:hdr>", paragraphs.repeat(12_000));
    let many: Vec<String> = (1..8).map(|number| format!("word/header{number}.xml")).collect();
    let parts: Vec<(&str, &str)> = many.iter().map(|name| (name.as_str(), header.as_str())).collect();
    assert_quickly_broken("a.docx", &word("", &parts));
}

#[track_caller]
fn assert_quickly_broken(name: &str, bytes: &[u8]) {
    let folder = site(name, bytes);
    let begin = Instant::now();
    let found = by_rule(&folder, DAY, "personal.unread");
    // Debug builds on a busy machine are slow; a release build needs a tenth.
    assert!(begin.elapsed() < Duration::from_secs(20), "{:?}", begin.elapsed());
    assert!(found.first().is_some_and(|finding| finding.message.contains("không mở được")), "{found:?}");
}

// --- workbooks ---

fn book(fill: impl Fn(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(&mut book);
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_is_read_with_its_dates_hidden_sheets_notes_and_metadata() {
    let names = |book: &mut Workbook| {
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, ["TT", "Họ tên", "Năm sinh"]).unwrap();
        sheet.write_row(1, 0, ["1", "Trần Thị Mẫu", "1980"]).unwrap();
    };
    let births = book(|book| {
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, ["TT", "Họ tên", "", "Ngày sinh"]).unwrap();
        sheet.write_string(1, 1, "Trần Thị Mẫu").unwrap();
        let date = ExcelDateTime::parse_from_str("1980-03-05").unwrap();
        sheet.write_datetime_with_format(1, 3, date, &Format::new().set_num_format("dd/mm/yyyy")).unwrap();
    });
    let numbers = book(|book| {
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, ["Họ tên", "Số CCCD"]).unwrap();
        sheet.write_string(1, 0, "Trần Thị Mẫu").unwrap();
        sheet.write_number(1, 1, 1_099_000_123_f64).unwrap();
        sheet.write_string(2, 0, "Lê Văn Thử").unwrap();
        sheet.write_number(2, 1, 19_085_001_234_f64).unwrap();
    });
    let hidden = book(|book| {
        names(book);
        book.add_worksheet().set_hidden(true).write_string(0, 0, format!("CCCD {ID}")).unwrap();
    });
    let noted = book(|book| {
        names(book);
        book.worksheet_from_index(0).unwrap().insert_note(1, 1, &Note::new(format!("CCCD {ID}"))).unwrap();
    });
    let described = book(|book| {
        names(book);
        book.set_properties(&DocProperties::new().set_comment(format!("CCCD {ID}")));
    });
    assert!(rules("a.xlsx", &book(names)).is_empty());
    assert_eq!(rules("a.xlsx", &births), ["personal.birth"]);
    assert_eq!(rules("a.xlsx", &numbers), ["personal.id"]);
    assert_eq!(rules("a.xlsx", &hidden), ["personal.id"]);
    assert_eq!(rules("a.xlsx", &noted), ["personal.id"]);
    assert_eq!(rules("a.xlsx", &described), ["personal.id"]);
    let place = by_rule(&site("a.xlsx", &hidden), DAY, "personal.id").remove(0).message;
    assert!(place.starts_with("trang tính 2: "), "{place}");
}

#[test]
fn a_workbook_that_claims_too_much_is_no_harm() {
    let wide = book(|book| {
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "đầu").unwrap();
        sheet.write_string(1_048_575, 16_383, format!("CCCD {ID}")).unwrap();
    });
    assert_eq!(rules("a.xlsx", &wide), ["personal.id"]);
    let strings = format!("<sst>{}</sst>", "<si><t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></si>".repeat(1_600_000));
    assert_quickly_broken("a.xlsx", &archive(&[("xl/workbook.xml", "<workbook/>"), ("xl/sharedStrings.xml", &strings)]));
    assert_quickly_broken("a.xlsx", b"no workbook");
}

// --- PDF ---

/// A PDF of these objects, numbered from 1; the first is the catalogue.
fn pdf_of(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", index + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let xref = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    places.iter().for_each(|place| bytes.extend(format!("{place:010} 00000 n \n").bytes()));
    bytes.extend(format!("trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{xref}\n%%EOF\n", objects.len() + 1).bytes());
    bytes
}

fn stream(dict: &str, content: &[u8]) -> Vec<u8> {
    let mut bytes = format!("<< {dict} /Length {} >>\nstream\n", content.len()).into_bytes();
    bytes.extend(content);
    bytes.extend(b"\nendstream");
    bytes
}

/// A PDF with a page for each content stream, in Helvetica; further objects are numbered behind.
fn pdf_with(contents: &[&str], catalogue: &str, more: &[&str], trailer: &str) -> Vec<u8> {
    let pages = contents.len();
    let kids: String = (0..pages).map(|page| format!("{} 0 R ", 4 + 2 * page)).collect();
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalogue} >>").into_bytes(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {pages} >>").into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
    ];
    for (page, content) in contents.iter().enumerate() {
        let content_number = 5 + 2 * page;
        let page = "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> /XObject << /Im1 100 0 R >> >>";
        objects.push(format!("<< {page} /Contents {content_number} 0 R >>").into_bytes());
        objects.push(stream("", content.as_bytes()));
    }
    objects.extend(more.iter().map(|object| object.as_bytes().to_vec()));
    pdf_of(&objects, trailer)
}

fn pdf(contents: &[&str]) -> Vec<u8> {
    pdf_with(contents, "", &[], "")
}

fn drawn(text: &str) -> String {
    format!("BT /F1 12 Tf 72 700 Td ({text}) Tj ET")
}

#[test]
fn the_pages_of_a_pdf_are_read_as_they_are_drawn() {
    let found = by_rule(&site("a.pdf", &pdf(&[&drawn("Trang 1"), &drawn(&format!("so {ID}, thon"))])), DAY, "personal.id");
    assert!(found[0].message.starts_with("trang 2: có số giấy tờ tùy thân 001•••••••23"), "{}", found[0].message);
    assert!(!found[0].message.contains(ID));
    // Kerned, in pieces, each digit placed by itself.
    let kerned = "BT /F1 12 Tf 72 700 Td [(0010)-20(9900)10(0123)] TJ ET";
    assert!(rules("a.pdf", &pdf(&[kerned])).contains(&"personal.id".to_owned()));
    let digits = (0_u16..)
        .zip(ID.chars())
        .map(|(index, digit)| format!("1 0 0 1 {} 700 Tm ({digit}) Tj ", 72.0 + 6.672 * f64::from(index)))
        .collect::<String>();
    assert!(rules("a.pdf", &pdf(&[&format!("BT /F1 12 Tf {digits} ET")])).contains(&"personal.id".to_owned()));
    // Invisible text over a scan is text.
    let invisible = format!("BT 3 Tr /F1 12 Tf 72 700 Td ({ID}) Tj ET");
    assert!(rules("a.pdf", &pdf(&[&invisible])).contains(&"personal.id".to_owned()));
    assert_eq!(rules("a.pdf", &pdf(&[&drawn("Thong bao")])), ["file.signature"]);
}

#[test]
fn the_metadata_notes_and_fields_of_a_pdf_are_read() {
    let info = pdf_with(&[&drawn("Don")], "", &[&format!("<< /Title (CCCD {ID}) >>")], "/Info 6 0 R");
    let note = pdf_with(&[&drawn("Don")], "", &[&format!("<< /Type /Annot /Subtype /Text /Rect [0 0 1 1] /Contents (CCCD {ID}) >>")], "");
    let field = pdf_with(&[&drawn("Don")], "/AcroForm << /Fields [6 0 R] >>", &[&format!("<< /FT /Tx /T (so) /V (CCCD {ID}) >>")], "");
    for (corner, file) in [("metadata", info), ("note", note), ("field", field)] {
        assert!(rules("a.pdf", &file).contains(&"personal.id".to_owned()), "{corner}");
    }
}

#[test]
fn a_pdf_without_text_is_a_scan_and_a_page_without_text_is_named() {
    let image = "q 595 0 0 842 0 0 cm /Im1 Do Q";
    let said = |file: &[u8]| by_rule(&site("a.pdf", file), DAY, "file.scan").into_iter().map(|finding| finding.message).collect::<Vec<_>>();
    assert_eq!(said(&pdf(&[image, image])), ["bản quét chỉ có ảnh, không có chữ"]);
    assert_eq!(said(&pdf(&[&drawn("Mot"), image, ""])), ["trang 2, 3 chỉ có ảnh, không có chữ"]);
    assert!(said(&pdf(&[&drawn("Mot")])).is_empty());
}

#[test]
fn a_signature_counts_only_when_it_is_filled_in() {
    let signed = |dict: &str| !rules("a.pdf", &pdf_with(&[&drawn("Thong bao")], "", &[dict], "")).contains(&"file.signature".to_owned());
    assert!(signed("<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 10 20 30] /Contents <3082010A02> >>"));
    assert!(!signed("<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 10 20 30] /Contents <0000000000> >>"));
    assert!(!signed("<< /Type /Sig /Filter /Adobe.PPKLite >>"));
    assert!(!signed("<< /FT /Sig /T (Chu ky) >>"));
}

#[test]
fn a_form_without_a_duty_to_be_signed_needs_no_signature() {
    let folder = Folder::new(&[
        ("tin/2026-10-01-a.md", b"---\ntieu_de: Tin\nngay: 2026-10-01\n---\n\n[a](tep/a.pdf)\n".to_vec()),
        ("tep/a.pdf", pdf(&[&drawn("Mau don")])),
    ]);
    assert!(by_rule(&folder, DAY, "file.signature").is_empty());
}

#[test]
fn a_broken_or_hostile_pdf_is_told_and_does_no_harm() {
    let whole = pdf(&[&drawn("Thong bao")]);
    let half = whole[..whole.len() / 3].to_vec();
    let garbage = [b"%PDF-1.7\n".to_vec(), (0..20_000_u32).map(|i| ((i * 7919) >> 3).to_le_bytes()[0]).collect()].concat();
    let no_pages = pdf_of(&[b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), b"<< /Type /Pages /Kids [] /Count 0 >>".to_vec()], "");
    for (what, file) in [("half", half), ("garbage", garbage), ("empty", Vec::new()), ("word", b"PK\x03\x04".to_vec()), ("pages", no_pages)]
    {
        assert_quickly_broken_named(what, &file);
    }
}

#[track_caller]
fn assert_quickly_broken_named(what: &str, bytes: &[u8]) {
    let found = by_rule(&site("a.pdf", bytes), DAY, "personal.unread");
    assert!(found.first().is_some_and(|finding| finding.message.contains("không mở được")), "{what}: {found:?}");
}

#[test]
fn deep_nesting_and_drawings_that_draw_themselves_come_to_an_end() {
    let begin = Instant::now();
    let nested = pdf_with(&[&drawn("a")], "", &[&format!("{}{}", "[".repeat(200_000), "]".repeat(200_000))], "");
    let operands = format!("{} {}", "[".repeat(100_000), drawn("a"));
    let dicts = pdf_with(&[&drawn("a")], "", &[&"<< /A ".repeat(10_000)], "");
    let states = "q ".repeat(300_000) + &drawn("a");
    let form = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Im1 6 0 R >> >> /Length 19 >>\nstream\n/Im1 Do /Im1 Do    \nendstream";
    let mut drawing = pdf_with(&["/Im1 Do"], "", &[form], "");
    let place = |bytes: &[u8]| bytes.windows(9).position(|window| window == b"100 0 R >").unwrap();
    let at = place(&drawing);
    drawing[at..at + 3].copy_from_slice(b"  6");
    let circle = pdf_of(&[b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>".to_vec()], "");
    for file in [nested, pdf(&[&operands]), dicts, pdf(&[&states]), drawing, circle] {
        let _ = judged(&site("a.pdf", &file), DAY);
    }
    assert!(begin.elapsed() < Duration::from_mins(1), "{:?}", begin.elapsed());
}

/// Bytes packed as streams of PDF are.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packer, bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn a_pdf_that_asks_for_work_without_measure_is_told_and_not_read() {
    let begin = Instant::now();
    let said = |file: &[u8]| {
        let rules = ["personal.unread", "file.scan"];
        rules.iter().flat_map(|rule| by_rule(&site("a.pdf", file), DAY, rule)).map(|finding| finding.message).collect::<String>()
    };
    let unclosed = pdf_with(&[&drawn("a")], "", &[&"<<".repeat(100_000)], "");
    let with_stream = |dict: &str, content: &[u8]| {
        let mut objects = vec![b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec()];
        objects.push(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>".to_vec());
        objects.push(stream(dict, content));
        pdf_of(&objects, "")
    };
    let bomb = packed(&vec![b' '; 260 << 20]);
    let twice = packed(&bomb);
    let packed_once = with_stream("/Filter /FlateDecode", &bomb);
    let packed_twice = with_stream("/Filter [/FlateDecode /FlateDecode]", &twice);
    // Forty forms, each of which draws the next one ten times.
    let mut objects = vec![b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec()];
    let next = |number: usize| format!("/Resources << /XObject << /F {number} 0 R >> >>");
    objects.push(format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] {} /Contents 4 0 R >>", next(5)).into_bytes());
    objects.push(stream("", b"/F Do"));
    objects.extend(
        (6..46).map(|number| {
            stream(&format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] {}", next(number)), "/F Do ".repeat(10).as_bytes())
        }),
    );
    let forms = pdf_of(&objects, "");
    for (what, file) in [("unclosed", unclosed), ("bomb", packed_once), ("twice", packed_twice), ("forms", forms)] {
        assert!(said(&file).contains("quá lớn hoặc quá rối"), "{what}: {}", said(&file));
    }
    assert!(said(&with_stream("/Filter /FlateDecode", &packed(b"q Q"))).contains("chỉ có ảnh"), "a packed stream is nothing special");
    assert!(begin.elapsed() < Duration::from_mins(5), "{:?}", begin.elapsed());
}

// --- the site ---

#[test]
fn a_file_with_a_number_is_not_given_out_until_it_is_gone() {
    let folder = site("a.docx", &word(&paragraph(&format!("CCCD {ID}")), &[]));
    folder.build();
    // A page that says why may stand at its address.
    let is_file = |entry: &walkdir::DirEntry| entry.file_name() == "a.docx" && entry.file_type().is_file();
    let given_out = |folder: &Folder| walkdir::WalkDir::new(folder.out()).into_iter().any(|entry| is_file(&entry.unwrap()));
    assert!(!given_out(&folder));
    assert!(folder.read("niem-yet/2026/0001/index.html").contains("Danh sách hỗ trợ"));
    folder.write("tep/a.docx", word(&paragraph("Danh sách hộ"), &[]));
    folder.build();
    assert!(given_out(&folder));
}

#[test]
fn a_file_that_nobody_could_look_through_is_kept_back_until_a_reason_is_written() {
    let text = format!("1. Lò Văn Thử, CCCD {ID}\n");
    for name in ["a.pdf", "a.docx", "a.xlsx"] {
        let folder = site(name, text.as_bytes());
        let found = by_rule(&folder, DAY, "personal.unread");
        assert!(found.len() == 1 && found[0].severity == niemyet::model::Severity::Error, "{name}: {found:?}");
        assert!(found[0].message.ends_with("; tệp này đang được giữ lại, chưa lên trang"), "{}", found[0].message);
        folder.build();
        let why = folder.read(&format!("tep/{name}/index.html"));
        assert!(why.contains("chưa mở ra được để soát dữ liệu cá nhân"), "{why}");
    }
    let folder = site("a.pdf", text.as_bytes());
    let waiver = "cai_dat:\n  mien_tru:\n    - {quy_tac: personal.unread, tep: tep/a.pdf, ly_do: Đã mở bằng máy khác và soát tay, den: 2026-11-30}\n";
    folder.write("don-vi.yaml", format!("{}{waiver}", support::COMMUNE));
    assert!(!by_rule(&folder, DAY, "personal.unread")[0].message.contains("giữ lại"));
    folder.build();
    assert_eq!(folder.read("tep/a.pdf"), text);
}

#[test]
fn text_between_tags_is_read_and_what_is_packed_is_said_not_to_be() {
    let page = |inner: &str| format!("<html><body>{inner}</body></html>");
    for inner in [
        format!("<p>CCCD {ID}</p>"),
        format!("<table><tr><th>Họ tên</th><th>Số</th></tr><tr><td>Lò Văn Thử</td><td>{ID}</td></tr></table>"),
        "<p>CCCD 001<b>099</b>000123</p>".to_owned(),
        format!("<p>Đơn</p><!-- CCCD {ID} -->"),
        format!("<input value=\"{ID}\">"),
    ] {
        assert_eq!(rules("a.html", page(&inner).as_bytes()), ["personal.id"], "{inner}");
    }
    assert!(rules("a.html", page("<p>Thông báo</p>").as_bytes()).is_empty());
    assert_eq!(rules("a.csv", format!("Lò Văn Thử;{ID}\n").as_bytes()), ["personal.id"]);
    for (name, bytes) in [("a.zip", archive(&[("ds.txt", ID)])), ("a.doc", b"\xD0\xCF\x11\xE0".to_vec()), ("a.odt", archive(&[]))] {
        let found = by_rule(&site(name, &bytes), DAY, "file.scan");
        assert!(found.len() == 1 && found[0].message.contains("chưa soát được"), "{name}: {found:?}");
    }
}

#[test]
fn old_and_locked_files_are_told() {
    assert!(rules("a.doc", b"\xD0\xCF\x11\xE0").contains(&"file.scan".to_owned()));
    let user = "0".repeat(64);
    let locked = pdf_with(
        &[&drawn("a")],
        "",
        &[&format!("<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{user}> /U <{user}> >>")],
        &format!("/Encrypt 6 0 R /ID [<{0}> <{0}>]", "1".repeat(32)),
    );
    let found = by_rule(&site("a.pdf", &locked), DAY, "personal.unread");
    assert!(found[0].message.contains("khóa bằng mật khẩu"), "{found:?}");
}

#[test]
fn a_pdf_whose_text_has_lost_its_letters_is_told() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("shared/seeds"));
    let report = path.filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten().map(|entry| entry.path());
    let Some(report) = report.into_iter().find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("002_")))
    else {
        eprintln!("bỏ qua: không có báo cáo 002 trong shared/seeds");
        return;
    };
    assert!(rules("a.txt", &std::fs::read(report).unwrap()).contains(&"text.letters".to_owned()));
}

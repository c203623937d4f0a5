//! One record on every channel but the page: what is read on the loudspeaker, sent by Zalo, given to the head of the thôn.

#[path = "support/site.rs"]
mod site;
mod support;

use std::path::Path;

use niemyet::model::Day;
use niemyet::plan::Options;
use niemyet::plan::sheet::Block;
use niemyet::plan::voice::{BroadcastSource, PostingVoice, Voices, ZALO_LIMIT, voices};
use niemyet::speech::RATE;
use niemyet::{load, rules};
use support::{COMMUNE, Folder};

const SPEAKING: &str =
    "co_loa_truyen_thanh: true\ndien_thoai: \"02080000010\"\nthon:\n  - {ma: mot, ten: Thôn Một}\n  - {ma: hai, ten: Thôn Hai}\n";

fn commune() -> String {
    format!("{COMMUNE}{SPEAKING}")
}

fn speaking(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::new(files);
    folder.write("don-vi.yaml", commune());
    folder
}

/// A posting of a group, with more keys and a text.
fn posting(title: &str, group: &str, more: &str, body: &str) -> String {
    format!("---\nso: 2026/0001\ntieu_de: {title}\nnhom: {group}\ndang_tu: 2026-11-09\ndang_den: 2026-12-15\n{more}---\n{body}\n")
}

fn said_on(content: &Path, day: &str) -> Voices {
    let records = load::load(content).expect("the data are sound");
    let day = Day::parse(day).expect("a day");
    let report = rules::check(&records, day);
    voices(&records, &report, &Options { day, base_url: None, offline: false })
}

fn said(folder: &Folder) -> Voices {
    said_on(&folder.content(), "2026-11-16")
}

fn only(voices: &Voices) -> &PostingVoice {
    assert_eq!(voices.postings.len(), 1);
    &voices.postings[0]
}

/// What is read of a text file: all between the two marks.
fn read_part(text: &str) -> &str {
    let from = text.split_once("ĐỌC TỪ ĐÂY ----------------").expect("a mark where reading begins").1;
    from.rsplit_once("-------------------- HẾT").expect("a mark where reading ends").0
}

#[test]
fn a_script_says_who_what_when_where_and_whom_to_call() {
    let places = "noi_niem_yet: [tru-so, {noi: nha-van-hoa, thon: mot}]\nvan_ban: {so: 210/KH-UBND, ngay: 2026-10-05, loai: ke-hoach, co_quan: UBND xã Minh Họa}\n";
    let folder = speaking(&[("niem-yet/2026/1.md", &posting("Lịch tiêm phòng", "dcs.7", places, "Tiêm lúc 7 giờ 30, giá 8.000 đồng."))]);
    folder.build();
    let text = folder.read("niem-yet/2026/0001/loa.txt").replace('\n', " ");
    for words in [
        "Ủy ban nhân dân xã Minh Họa thông báo.",
        "Nội dung thông báo: Lịch tiêm phòng.",
        "Kế hoạch số hai trăm mười, Kê Hát, U Bê En Đê, ngày mùng năm tháng Mười năm hai nghìn không trăm hai mươi sáu của Ủy ban nhân dân xã Minh Họa.",
        "Tiêm lúc bảy giờ ba mươi phút, giá tám nghìn đồng.",
        "từ ngày mùng chín tháng Mười một, đến hết ngày mười lăm tháng Mười hai",
        "trụ sở Ủy ban nhân dân xã và nhà văn hóa thôn Một.",
        "Cần hỏi thêm, bà con gọi Ủy ban nhân dân xã Minh Họa, số không hai không tám, không không không không, không một không.",
        "Niêm yết đến hết thứ Ba, ngày mười lăm tháng Mười hai.",
    ] {
        assert!(text.contains(words), "«{words}» is not in:\n{text}");
    }
}

#[test]
fn what_is_read_holds_no_figure_and_no_sign_that_a_voice_would_stumble_over() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for day in ["2026-03-16", "2026-07-10", "2026-11-09", "2026-11-12", "2026-11-16"] {
        let voices = said_on(&content, day);
        assert!(!voices.postings.is_empty());
        let scripts = voices.postings.iter().map(|voice| (voice.url.as_str(), &voice.script)).chain([("week", &voices.week.script)]);
        for (what, script) in scripts {
            for line in script.lines() {
                let spoken = line.chars().all(|c| c.is_alphabetic() || " .,:!?".contains(c));
                assert!(spoken && !line.starts_with(' '), "{day} {what}: {line}");
                assert!(line.ends_with(['.', ',', ':', '!', '?']), "{day} {what}: {line}");
                assert!(!line.contains("Đ.") && !line.contains("UBND"), "{day} {what}: {line}");
            }
        }
    }
}

#[test]
fn names_on_a_list_are_never_said_sent_or_copied() {
    let list = "danh_sach_ca_nhan: {can_cu: Luật}\nnoi_niem_yet: [{noi: nha-van-hoa, thon: mot}, {noi: nha-van-hoa, thon: hai}]\n";
    let body = "Ông Triệu Văn Giả được nhận.\n\n| Hộ | Thôn |\n| --- | --- |\n| Bàn Thị Thử | Một |\n";
    let folder = speaking(&[("niem-yet/2026/1.md", &posting("Danh sách hộ", "dcs.7", list, body))]);
    folder.niemyet(&["build", "--as-of", "2026-11-12", "--precompress"]).assert().success();
    for file in [
        "niem-yet/2026/0001/loa.txt",
        "niem-yet/2026/0001/loa.ssml",
        "niem-yet/2026/0001/zalo.txt",
        "loa/index.html",
        "loa/ban-tin.txt",
        "loa/zalo.txt",
    ] {
        let text = folder.read(file);
        assert!(!text.contains("Triệu") && !text.contains("Bàn Thị"), "{file}:\n{text}");
        assert!(text.contains("Danh sách hộ"), "{file}");
    }
    let text = folder.read("niem-yet/2026/0001/loa.txt");
    assert!(text.contains("không đọc trên loa") && text.contains("tại nhà văn hóa các thôn."), "{text}");
    assert!(!folder.exists("niem-yet/2026/0001/loa.txt.gz") && folder.exists("loa/index.html.gz"));
}

#[test]
fn a_table_of_names_without_its_mark_is_not_read_either() {
    let body = "Kết quả:\n\n| TT | Họ và tên | Thôn |\n| --- | --- | --- |\n| 1 | Bàn Thị Thử | Một |\n";
    let voices = said(&speaking(&[("niem-yet/2026/1.md", &posting("Kết quả", "dcs.7", "", body))]));
    assert!(!only(&voices).script.text().contains("Bàn Thị"));
}

#[test]
fn what_the_page_withholds_is_not_read() {
    let body = "Số định danh 001090012345 của ông Nguyễn Văn Mẫu";
    let voices = said(&speaking(&[("niem-yet/2026/1.md", &posting("Thông báo", "dcs.7", "", body))]));
    let text = only(&voices).script.text();
    assert!(!text.contains("Nguyễn") && text.contains("Nội dung chi tiết bà con xem tại nơi niêm yết."), "{text}");
}

#[test]
fn the_three_days_of_the_law_are_those_recorded_else_a_proposal_that_says_so() {
    let recorded = speaking(&[("niem-yet/2026/1.md", &posting("A", "dcs.7", "loa: {tu: 2026-11-10, den: 2026-11-12, so_lan: 6}\n", "A"))]);
    let voices = said(&recorded);
    let broadcast = &only(&voices).broadcast;
    assert_eq!((broadcast.source, broadcast.days.len(), broadcast.asked), (BroadcastSource::Recorded, 3, Some(3)));
    let paper = &only(&voices).paper;
    assert!(paper.contains("đã ghi trong sổ") && paper.contains("- Ngày 3: thứ Năm 12/11/2026") && paper.contains("6 lần phát"), "{paper}");

    let short = speaking(&[("niem-yet/2026/1.md", &posting("A", "dcs.7", "loa: {tu: 2026-11-10, den: 2026-11-11}\n", "A"))]);
    assert!(only(&said(&short)).paper.contains("CHƯA ĐỦ: mới ghi 2 ngày, còn thiếu 1 ngày."));

    let silent = speaking(&[("niem-yet/2026/1.md", &posting("A", "dcs.7", "", "A"))]);
    let first_week = said_on(&silent.content(), "2026-11-12");
    let later = said(&silent);
    let days = |voices: &Voices| only(voices).broadcast.days.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(days(&first_week), ["2026-11-09", "2026-11-10", "2026-11-11"]);
    assert_eq!(days(&later), ["2026-11-20", "2026-11-21", "2026-11-22"], "days that lie ahead");
    assert!(only(&later).paper.contains("ĐỀ XUẤT") && later.week.paper.contains("ĐỀ XUẤT"));

    let ending = posting("A", "dcs.7", "", "A").replace("2026-12-15", "2026-11-19");
    let ending = said(&speaking(&[("niem-yet/2026/1.md", &ending)]));
    assert_eq!(days(&ending), ["2026-11-17", "2026-11-18", "2026-11-19"], "nobody hears of what has come down");

    let not_asked = said(&speaking(&[("niem-yet/2026/1.md", &posting("A", "dcs.2", "", "A"))]));
    assert_eq!(only(&not_asked).broadcast.source, BroadcastSource::None);
    assert!(not_asked.week.paper.contains("không có tờ nào phải phát riêng"));
}

#[test]
fn a_commune_may_ask_for_more_days_and_one_without_a_loudspeaker_for_none() {
    let files = [("niem-yet/2026/1.md", &posting("A", "dcs.7", "", "A"))];
    let folder = Folder::new(&files);
    folder.write("don-vi.yaml", format!("{}cai_dat:\n  tham_so: {{posting.loudspeaker.so_ngay: 5}}\n", commune()));
    assert_eq!(only(&said(&folder)).broadcast.days.len(), 5);
    folder.write("don-vi.yaml", COMMUNE);
    assert_eq!(only(&said(&folder)).broadcast.source, BroadcastSource::None);
}

#[test]
fn only_what_hangs_on_the_day_has_a_script() {
    let folder = speaking(&[("niem-yet/2026/1.md", &posting("A", "dcs.7", "", "A"))]);
    folder.build_on("2026-11-08");
    assert!(!folder.exists("niem-yet/2026/0001/index.html") && !folder.exists("niem-yet/2026/0001/loa.txt"));
    folder.build_on("2026-12-15");
    assert!(folder.exists("niem-yet/2026/0001/loa.ssml"));
    assert!(folder.read("niem-yet/2026/0001/index.html").contains("loa.txt"));
    folder.build_on("2026-12-16");
    assert!(!folder.exists("niem-yet/2026/0001/loa.txt") && !folder.exists("niem-yet/2026/0001/zalo.txt"));
    assert!(!folder.read("niem-yet/2026/0001/index.html").contains("loa.txt"));
}

#[test]
fn what_is_said_changes_with_the_week_and_not_with_the_day() {
    let folder = speaking(&[("niem-yet/2026/1.md", &posting("A", "dcs.7", "", "A"))]);
    let built = |day: &str| {
        folder.build_on(day);
        [
            "loa/index.html",
            "loa/ban-tin.txt",
            "loa/ban-tin.ssml",
            "loa/zalo.txt",
            "niem-yet/2026/0001/loa.txt",
            "niem-yet/2026/0001/index.html",
        ]
        .map(|file| folder.read(file))
    };
    let monday = built("2026-11-16");
    assert!(monday == built("2026-11-22"));
    assert!(monday[0] != built("2026-11-23")[0]);
}

#[test]
fn the_bulletin_tells_what_is_new_what_ends_who_receives_and_what_else_is_on() {
    let ending = "---\nso: 2026/0002\ntieu_de: Tờ sắp hết\nnhom: dcs.2\ndang_tu: 2026-10-01\ndang_den: 2026-11-18\n---\nA\n";
    let new = "---\nso: 2026/0003\ntieu_de: Tờ mới\nnhom: dcs.2\ndang_tu: 2026-11-16\ndang_den: 2026-12-30\n---\nHọp lúc 8h ngày 20/11.\n";
    let standing = "---\nso: 2026/0004\ntieu_de: Tờ thường xuyên\nnhom: dcs.13\ndang_tu: 2026-01-16\n---\nA\n";
    let folder = speaking(&[
        ("niem-yet/2026/2.md", ending),
        ("niem-yet/2026/3.md", new),
        ("niem-yet/2026/4.md", standing),
        ("can-bo.yaml", "- {ma: a, ho_ten: Nông Văn Mẫu, chuc_vu: Chủ tịch UBND xã}\n"),
        (
            "tiep-cong-dan/q4.yaml",
            "noi_tiep: Phòng tiếp dân\nlich:\n  - {ngay: 2026-11-19, buoi: sang, gio: 7 giờ 30 – 11 giờ 30, nguoi_tiep: a, noi_dung: Đất đai; xây dựng}\n  - {ngay: 2026-11-26, buoi: sang, nguoi_tiep: a}\n",
        ),
        ("doi-thoai/1.yaml", "ten: Đối thoại năm 2026\nngay: 2026-11-21\ndia_diem: Hội trường xã\n"),
        ("y-kien/1.yaml", "ten: Góp ý quy ước\ntu: 2026-10-20\nden: 2026-11-20\n"),
        ("y-kien/2.yaml", "ten: Góp ý sau\ntu: 2026-10-20\nden: 2026-12-20\n"),
    ]);
    let week = said(&folder).week;
    let text = week.script.text();
    for words in [
        "Tuần từ thứ Hai, ngày mười sáu tháng Mười một, đến Chủ nhật, ngày hai mươi hai tháng Mười một,",
        "Một là: Tờ mới.\nHọp lúc tám giờ ngày hai mươi tháng Mười một.",
        "Hết thứ Tư, ngày mười tám tháng Mười một:\nTờ sắp hết.",
        "Lịch tiếp công dân trong tuần, tại phòng tiếp dân:",
        "Chủ tịch Ủy ban nhân dân xã Nông Văn Mẫu tiếp.\nNội dung: đất đai, xây dựng.",
        "Đối thoại năm hai nghìn không trăm hai mươi sáu: thứ Bảy, ngày hai mươi mốt tháng Mười một, tại hội trường xã.",
        "Góp ý quy ước: nhận ý kiến đến hết thứ Sáu, ngày hai mươi tháng Mười một.",
        "Có một nội dung niêm yết thường xuyên",
    ] {
        assert!(text.contains(words), "«{words}» is not in:\n{text}");
    }
    assert!(!text.contains("Góp ý sau") && !text.contains("hai mươi sáu tháng Mười một,"), "{text}");
    for line in ["- Tờ mới (đến hết 30/12)", "- Tờ sắp hết (đến hết 18/11)", "- thứ Năm 19/11, buổi sáng: Chủ tịch UBND xã\n"]
    {
        assert!(week.zalo.contains(line), "«{line}» is not in:\n{}", week.zalo);
    }
}

#[test]
fn a_message_keeps_within_its_length_and_never_cuts_the_link() {
    let title = "Kế hoạch rất dài về nhiều việc ".repeat(100);
    let folder = speaking(&[("niem-yet/2026/1.md", &posting(title.trim(), "dcs.2", "noi_niem_yet: [tru-so]\n", "A"))]);
    let voices = said(&folder);
    let message = &only(&voices).zalo;
    assert!(message.encode_utf16().count() <= ZALO_LIMIT);
    let title_line = message.lines().nth(1).expect("a title");
    assert!(title_line.ends_with("…") && title_line.len() < title.len(), "{message}");
    assert!(message.contains("Xem đầy đủ: https://minhhoa.example.gov.vn/niem-yet/2026/0001/\nHỏi thêm: 0208 0000 010"), "{message}");
    assert!(message.contains("Số 2026/0001, từ 09/11/2026 đến 15/12/2026"));
}

#[test]
fn a_week_with_too_much_for_a_message_or_a_page_says_how_much_is_left_out() {
    let folder = speaking(&[]);
    for number in 1..=60 {
        let text = posting(&format!("Thông báo về một việc của xã có tên khá dài, việc thứ {number}"), "dcs.7", "", "A");
        folder.write(
            &format!("niem-yet/2026/{number}.md"),
            text.replace("2026/0001", &format!("2026/{number:04}")).replace("2026-11-09", "2026-11-16"),
        );
    }
    let week = said(&folder).week;
    assert!(week.zalo.encode_utf16().count() <= ZALO_LIMIT && week.zalo.contains(" mục khác\n"), "{}", week.zalo);
    assert!(week.zalo.contains("Xem đầy đủ: https://minhhoa.example.gov.vn/loa/"));
    let rows = week.sheet.blocks.iter().find_map(|block| if let Block::Bang(grid) = block { Some(grid.rows.len()) } else { None });
    let rows = rows.expect("a table of postings");
    let said = format!("còn {} nội dung khác", 60 - rows);
    let told = week.sheet.blocks.iter().any(|block| matches!(block, Block::Doan { chu } if chu[0].chu.contains(&said)));
    assert!(rows >= 8 && told, "{rows} {:#?}", week.sheet.blocks);
}

#[test]
fn the_paper_for_the_head_of_the_hamlet_names_no_person_on_a_list() {
    let list = "danh_sach_ca_nhan: {can_cu: Luật}\n";
    let folder = speaking(&[("niem-yet/2026/1.md", &posting("Danh sách hộ", "dcs.7", list, "Ông Triệu Văn Giả được nhận."))]);
    let paper = format!("{:?}", said(&folder).week.sheet);
    assert!(paper.contains("Danh sách hộ") && paper.contains("không đọc tên") && !paper.contains("Triệu"), "{paper}");
}

#[test]
fn the_paper_for_the_head_of_the_hamlet_is_printed_and_lies_on_the_site() {
    let folder = speaking(&[("niem-yet/2026/1.md", &posting("Lịch tiêm phòng", "dcs.7", "", "A"))]);
    folder.build();
    assert!(folder.visible("in/thon/index.html").contains("Lịch tiêm phòng") && folder.read("loa/index.html").contains("in/thon/"));
    folder.niemyet(&["print", "thon", "--as-of", "2026-11-16", "--out", "giay"]).assert().success();
    let printed = std::fs::read_to_string(folder.path().join("giay/thon.html")).expect("the paper").replace('\u{a0}', " ");
    assert!(printed.contains("Lịch tiêm phòng") && printed.contains("0208 0000 010"), "{printed}");
}

/// What `niemyet print` wrote into `ban-in`, by their paths; and what it said.
fn printed(folder: &Folder, arguments: &[&str]) -> (Vec<String>, String, Option<i32>) {
    let _ = std::fs::remove_dir_all(folder.path().join("ban-in"));
    let output = folder.niemyet(&[&["print", "--as-of", "2026-11-16"][..], arguments].concat()).output().expect("the program runs");
    let out = folder.path().join("ban-in");
    let files = if out.exists() { site::files_below(&out).into_iter().collect() } else { Vec::new() };
    (files, String::from_utf8(output.stderr).expect("UTF-8"), output.status.code())
}

/// A posting read on the loudspeaker this week, one new this week, one that hangs since long.
fn board() -> Folder {
    let numbered = |number: u32, text: String| text.replace("2026/0001", &format!("2026/{number:04}"));
    let new = posting("Mới dán", "dcs.2", "", "B").replace("2026-11-09", "2026-11-16");
    speaking(&[
        ("niem-yet/2026/1.md", &posting("Lịch tiêm phòng", "dcs.7", "", "Tiêm lúc 7 giờ 30.")),
        ("niem-yet/2026/2.md", &numbered(2, new)),
        ("niem-yet/2026/3.md", &numbered(3, posting("Việc khác", "dcs.2", "", "C"))),
        ("niem-yet/2026/4.md", &numbered(4, posting("Đã hết", "dcs.7", "", "D").replace("2026-12-15", "2026-11-15"))),
    ])
}

#[test]
fn scripts_and_messages_are_printed_with_the_words_of_the_site() {
    let folder = board();
    folder.build();
    let read = |path: &str| std::fs::read_to_string(folder.path().join("ban-in").join(path)).expect("it was printed");

    let (files, _, exit) = printed(&folder, &["loa"]);
    assert_eq!((files, exit), (["danh-sach.html", "loa/2026/0001.html", "loa/ban-tin.html"].map(str::to_owned).to_vec(), Some(0)));
    // Some spaces of a paper do not break.
    let paper = read("loa/2026/0001.html").replace('\u{a0}', " ");
    for words in ["BẢN ĐỌC LOA TRUYỀN THANH", "Tờ niêm yết số 2026/0001: Lịch tiêm phòng", "ĐỀ XUẤT", "Ngày 3: Chủ nhật 22/11/2026", "<svg"]
    {
        assert!(paper.contains(words), "«{words}» is not in:\n{paper}");
    }
    // Every line that is read stands on the paper.
    let voices = said(&folder);
    let voice = voices.postings.iter().find(|voice| voice.url == "/niem-yet/2026/0001/").expect("it hangs");
    for line in voice.script.lines() {
        assert!(paper.contains(line), "«{line}» is not in:\n{paper}");
    }
    let bulletins = [read("loa/ban-tin.html"), folder.read("in/loa/ban-tin/index.html")].map(|paper| paper.replace('\u{a0}', " "));
    for line in voices.week.script.lines() {
        assert!(bulletins.iter().all(|paper| paper.contains(line)), "«{line}»");
    }
    assert!(folder.read("loa/index.html").contains("in/loa/ban-tin/"));

    let (files, said, exit) = printed(&folder, &["loa", "zalo", "--format", "txt"]);
    let texts = ["loa/2026/0001.txt", "loa/ban-tin.txt", "zalo/2026/0002.txt", "zalo/tin-trong-tuan.txt"];
    assert_eq!((files, exit), (texts.map(str::to_owned).to_vec(), Some(0)), "{said}");
    assert_eq!(read("loa/2026/0001.txt"), folder.read("niem-yet/2026/0001/loa.txt"));
    assert_eq!(read("loa/ban-tin.txt"), folder.read("loa/ban-tin.txt"));
    assert_eq!(read("zalo/2026/0002.txt"), folder.read("niem-yet/2026/0002/zalo.txt"));
    assert_eq!(read("zalo/tin-trong-tuan.txt"), folder.read("loa/zalo.txt"));

    let (files, _, _) = printed(&folder, &["loa", "--format", "ssml"]);
    assert_eq!(files, ["loa/2026/0001.ssml", "loa/ban-tin.ssml"]);
    assert_eq!(read("loa/2026/0001.ssml"), folder.read("niem-yet/2026/0001/loa.ssml"));

    let (files, _, _) = printed(&folder, &["zalo"]);
    assert_eq!(files, ["danh-sach.html", "zalo/2026/0002.txt", "zalo/tin-trong-tuan.txt"], "no paper carries a message");
    assert!(read("danh-sach.html").contains("href=\"zalo/tin-trong-tuan.txt\""));
    let (files, _, _) = printed(&folder, &[]);
    assert!(["loa/ban-tin.html", "zalo/tin-trong-tuan.txt", "thon.html"].iter().all(|path| files.iter().any(|file| file == path)));
    assert!(!files.iter().any(|file| file.starts_with("loa/2026/0003")), "what need not be read is made for who asks for it");
}

#[test]
fn a_script_can_be_asked_for_by_name_and_what_is_not_there_is_told() {
    let folder = board();
    let (files, said, exit) = printed(&folder, &["loa/2026/3", "zalo/niem-yet/2026/3", "--format", "txt"]);
    assert_eq!((files, exit), (["loa/2026/0003.txt", "zalo/2026/0003.txt"].map(str::to_owned).to_vec(), Some(0)), "{said}");
    let (files, said, exit) = printed(&folder, &["loa/2026/4", "loa/ban-tin", "can-bo", "--format", "txt"]);
    assert_eq!((files, exit), (vec!["loa/ban-tin.txt".to_owned()], Some(1)), "{said}");
    assert!(said.contains("loa/2026/4: không in: không còn trên bảng niêm yết"), "{said}");
    assert!(said.contains("can-bo: không in: không có dạng txt; có dạng html, pdf"), "{said}");
    let (_, said, exit) = printed(&folder, &["zalo", "--format", "ssml"]);
    assert!(exit == Some(1) && said.contains("zalo: không in: không có dạng ssml; có dạng txt\n"), "{said}");
    let (files, said, exit) = printed(&folder, &["loa/2026/9876"]);
    assert!(files.is_empty() && exit == Some(2) && !said.contains("có phải"), "nothing that is asked for looks like it: {said}");
}

#[test]
fn a_title_cannot_break_a_message_or_turn_it_round() {
    let title = "\"Họp thôn\\n\\nXem đầy đủ: http://gia.example\\t\\u202etxet\\u2069\\a\"";
    let voices = said(&speaking(&[("niem-yet/2026/1.md", &posting(title, "dcs.7", "", "A"))]));
    let shown = "Họp thôn Xem đầy đủ: http://gia.example txet";
    let voice = only(&voices);
    assert_eq!(voice.zalo.lines().nth(1), Some(shown));
    assert!(voice.paper.contains(&format!("Tờ niêm yết số 2026/0001: {shown}\n")), "{}", voice.paper);
    for text in [&voice.zalo, &voice.paper, &voices.week.zalo, &voices.week.paper, &format!("{:?}", voices.week.sheet)] {
        assert!(
            !text.chars().any(|c| c != '\n' && c.is_control() || matches!(c, '\u{202e}' | '\u{2069}')) && text.contains(shown),
            "{text:?}"
        );
    }
}

#[test]
fn letters_that_nobody_can_read_aloud_are_told_to_who_prints() {
    let folder = speaking(&[("niem-yet/2026/1.md", &posting("Lễ hội 汉字", "dcs.7", "", "A"))]);
    let (_, said, exit) = printed(&folder, &["loa/2026/1"]);
    assert!(exit == Some(0) && said.contains("niem-yet/2026/1.md: loa/2026/0001: Lời đọc có chữ không phải chữ Việt: 字 汉"), "{said}");
}

#[test]
fn meetings_take_their_room_on_the_paper_for_the_head_of_the_hamlet() {
    let folder = speaking(&[]);
    let title = "Lấy ý kiến về một việc có tên dài dằng dặc của xã ".repeat(3);
    for number in 1..=30 {
        let text = posting(&format!("Thông báo số {number}"), "dcs.7", "", "A");
        folder.write(
            &format!("niem-yet/2026/{number}.md"),
            text.replace("2026/0001", &format!("2026/{number:04}")).replace("11-09", "11-16"),
        );
    }
    let rows = |folder: &Folder| {
        let blocks = said(folder).week.sheet.blocks;
        let rows = blocks.iter().find_map(|block| if let Block::Bang(grid) = block { Some(grid.rows.len()) } else { None });
        (rows.unwrap_or_default(), format!("{blocks:?}"))
    };
    let (alone, _) = rows(&folder);
    for number in 1..=6 {
        folder.write(&format!("y-kien/{number}.yaml"), format!("ten: {title}{number}\nnoi_dung: A\ntu: 2026-10-01\nden: 2026-11-20\n"));
    }
    let (beside, blocks) = rows(&folder);
    assert!(beside + 5 < alone && beside > 0, "{beside} of {alone}");
    assert!(blocks.contains("2 việc khác"), "{blocks}");
}

#[test]
fn bad_input_is_read_as_well_as_it_can_be() {
    let title = format!("'{} ☎ XYZK № 5 — «thử»'", "Thông báo dài ".repeat(28));
    let body = "Đơn vị XYZK (xem ★ phụ lục) ≥ 5 %, v.v.\n\n".repeat(300);
    let text = posting(&title, "dcs.7", "", &body).replace("so: 2026/0001\n", "");
    let voices = said(&speaking(&[("niem-yet/2026/chua-cap-so.md", &text)]));
    let voice = only(&voices);
    assert!(voice.url.ends_with("/chua-cap-so/") && voice.number.is_none());
    assert!(voice.paper.contains("Tờ niêm yết chưa cấp số") && voice.zalo.contains("Chưa cấp số"));
    let read = voice.script.text();
    assert!(read.contains("Ích I dài Dét Kê") && !read.contains('★') && !read.contains('☎'), "{read}");
    assert!(read_part(&voice.paper).chars().all(|c| !c.is_numeric()));
    assert!(voice.script.seconds(RATE) > 600 && voice.paper.contains("Bài dài") && voice.paper.contains("buổi"));
}

#[test]
fn ssml_is_well_formed_and_says_what_the_text_says() {
    let folder = speaking(&[("niem-yet/2026/1.md", &posting("A & B < C", "dcs.7", "", "Một.\n\nHai, ba."))]);
    folder.build();
    let ssml = folder.read("niem-yet/2026/0001/loa.ssml");
    let mut reader = quick_xml::Reader::from_str(&ssml);
    let (mut sentences, mut depth) = (0, 0_i32);
    loop {
        match reader.read_event().expect("well-formed XML") {
            quick_xml::events::Event::Start(tag) => {
                depth += 1;
                sentences += usize::from(tag.name().as_ref() == "s");
            }
            quick_xml::events::Event::End(_) => depth -= 1,
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert!(depth == 0 && sentences > 5, "{ssml}");
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let inner = ssml.split('>').filter_map(|part| part.split('<').next()).collect::<Vec<_>>().join(" ");
    assert_eq!(words(&inner), words(read_part(&folder.read("niem-yet/2026/0001/loa.txt"))));
}

#[test]
fn a_commune_that_begins_has_a_bulletin_that_says_kindly_that_nothing_is_new() {
    let folder = Folder::empty();
    folder.build();
    let text = folder.visible("loa/index.html");
    assert!(text.contains("Tuần này chưa có nội dung mới niêm yết."), "{text}");
}

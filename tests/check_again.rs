//! Who checks again and again remembers what was found, and never says anything else for it than who checks for the first time.

mod support;

use std::sync::Arc;

use niemyet::load::load;
use niemyet::model::{Day, Finding};
use niemyet::rules::{Memory, check, check_with};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use support::{COMMUNE, Folder};

/// A change of the folder, or of the day asked for.
#[derive(Debug, Clone)]
enum Edit {
    Write(&'static str, String),
    Remove(&'static str),
    Day(&'static str),
}

/// The files that edits are about, each with the texts that it may hold: every text is one on which another record, a setting, a
/// name or the day decides what is found.
fn files() -> Vec<(&'static str, Vec<String>)> {
    let procedure = |code: &str, more: &str| format!("ma: \"{code}\"\nten: Thủ tục {code}\nlinh_vuc: ho-tich\n{more}");
    let procedures = |code: &'static str| {
        vec![
            procedure(code, "het_hieu_luc: 2026-12-01\nthay_the_boi: [1.000002]\n"),
            procedure(code, "yeu_cau_dieu_kien: Phòng Tư pháp huyện; gọi ông Nguyễn Văn Thử số 0912 345 678\n"),
            procedure(code, "trinh_tu_thuc_hien: TỐI MẬT\ncan_cu_phap_ly: [{so: 42/2022/NĐ-CP}, {so: sai thể thức}]\n"),
            procedure(code, "quyet_dinh_cong_bo: {so: 12/QĐ-UBND, ngay: 2026-10-01}\nnhap_con_lai: {nguoi_ky: Nguyễn Văn Thử}\n"),
            procedure(code, "trinh_tu_thuc_hien: số CCCD 001099000123\ncap_nhat: 2026-11-20\n"),
        ]
    };
    let posting = |front: &str, body: &str| format!("---\ntieu_de: Tờ thử\n{front}---\n{body}\n");
    let persons = "- ông Nguyễn Văn Thử, bản A\n- bà Sùng Thị Mẫu, bản B\n- ông Lò Văn Mẫu (05/03/1980)\n\nTheo NĐ 42/2022, mời xem tep/danh-sach.txt\n";
    let commune = |more: &str| format!("{COMMUNE}thon: [{{ma: ban-a, ten: Bản A, truong_thon: Lò Văn Mẫu}}]\n{more}");
    vec![
        ("thu-tuc/1.000001.yaml", procedures("1.000001")),
        ("thu-tuc/1.000002.yaml", procedures("1.000002")),
        (
            "niem-yet/2026/mot.md",
            vec![
                posting("so: 2026/0001\nnhom: dcs.7\ndang_tu: 2026-10-05\ndang_den: 2026-10-20\nvan_ban: {so: 1/TB-UBND, ngay: 2026-09-20, nguoi_ky: Sùng Thị Mẫu}\n", persons),
                posting("so: 2026/0001\nnhom: dcs.7\ndang_tu: 2026-10-05\ngo_ngay: 2026-10-12\nhuy: {ngay: 2026-11-18, ly_do: Ghi nhầm nội dung của tờ}\n", "![](tep/a.png)"),
                posting("so: 2026/0001\nnhom: tthc\ndang_tu: 2026-11-10\ntep: [tep/danh-sach.txt]\n", "Thủ tục 1.000001, quyết định 12/QĐ-UBND, UBND huyện"),
            ],
        ),
        (
            "niem-yet/2026/hai.md",
            vec![
                posting("so: 2026/0002\nnhom: dcs.7\ndang_tu: 2026-10-13\nthay_the_cho: 2026/0001\n", "Bản thay thế"),
                posting("so: 2026/0003\nnhom: ho-ngheo\ndang_tu: 2026-11-02\ndang_den: 2026-11-30\ndanh_sach_ca_nhan: {can_cu: QĐ 24/2021/QĐ-TTg}\ntep: [tep/danh-sach.txt]\n", persons),
                posting("so: 2026/0002\nnhom: dcs.8\ndang_tu: 2026-10-13\nvan_ban: {so: 2/TB-UBND, ngay: 2026-10-12, nguoi_ky: Nguyễn Văn Thử}\nhinh_thuc: [cong-thong-tin]\n", persons),
            ],
        ),
        (
            "can-bo.yaml",
            vec![
                "- {ma: chu-tich, ho_ten: Nguyễn Văn Thử, lanh_dao: true, dien_thoai: 0912345678}\n".to_owned(),
                "- {ma: chu-tich, ho_ten: Sùng Thị Mẫu, den: 2026-11-17}\n- {ma: pho, ho_ten: Trần Thị Thử, chuc_vu: STK 12345678901 tại Agribank}\n".to_owned(),
            ],
        ),
        (
            "don-vi.yaml",
            vec![
                commune(""),
                commune("cai_dat: {tham_so: {posting.deadline.so_ngay: 2}, mien_tru: [{quy_tac: tthc.link, ly_do: Cổng quốc gia đang đổi địa chỉ}]}\n"),
                commune("cai_dat: {mien_tru: [{quy_tac: personal.id, tep: thu-tuc/1.000001.yaml, den: 2026-12-30, ly_do: Số mẫu trong hướng dẫn ghi tờ khai}]}\nco_loa_truyen_thanh: true\n"),
                commune("").replace("Bản A", "Bản Mới"),
            ],
        ),
        (
            "quy-dinh.yaml",
            vec![
                "tham_so: {posting.duration.so_ngay: 45}\n".to_owned(),
                "quy_tac:\n  - {id: dia-phuong.tu-khoa, phat_bieu: Thủ tục có từ khóa, muc: loi, can_cu: QĐ 5/2026, do_tin: da-doc, vi_sao: Dễ tìm, vi_du_sai: Thiếu, vi_du_dung: Có đủ, kiem_tra: {loai: bat-buoc, doi_tuong: {loai: thu-tuc}, khoa: [{khoa: tu_khoa, ten: từ khóa}]}}\n".to_owned(),
            ],
        ),
        ("hoi-nghi-thon/a.yaml", vec!["thon: ban-a\nngay: 2026-10-10\n".to_owned(), "thon: ban-a\nngay: 2025-01-02\nthong_bao: {ngay: 2025-01-01}\n".to_owned()]),
        ("tep/danh-sach.txt", vec!["Nguyễn Văn Thử, sinh ngày 05/03/1980, CCCD 001099000123\n".to_owned(), "Lịch trực tháng 11\n".to_owned()]),
        ("so-lieu/bang.yaml", vec!["ten: Bảng thử\ncot: [{ma: ten, ten: Họ tên}, {ma: so, ten: Số CCCD}]\ntep_csv: so-lieu/bang.csv\n".to_owned()]),
        ("so-lieu/bang.csv", vec!["ten,so\nLò Văn Mẫu,001099000123\n".to_owned(), "ten,so\nBản A,12\n".to_owned()]),
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    let write = (any::<Index>(), any::<Index>()).prop_map(|(file, text)| {
        let files = files();
        let (path, texts) = file.get(&files);
        Edit::Write(path, text.get(texts).clone())
    });
    let remove = any::<Index>().prop_map(|file| Edit::Remove(file.get(&files()).0));
    let day = select(&["2026-11-16", "2026-11-20", "2027-02-01", "2022-06-01", "2031-05-05"][..]);
    prop_oneof![12 => write, 2 => remove, 3 => day.prop_map(Edit::Day)]
}

/// The folder that all edits begin from: of every file its first text.
fn beginning() -> Folder {
    let folder = Folder::new(&[("linh-vuc.yaml", "- {ma: ho-tich, ten: Hộ tịch}\n"), ("tep/a.png", "not looked at")]);
    files().into_iter().for_each(|(path, texts)| folder.write(path, &texts[0]));
    folder
}

fn apply(edit: &Edit, folder: &Folder, day: &mut Day) {
    match edit {
        Edit::Write(path, text) => folder.write(path, text),
        // A commune without a name is no commune.
        Edit::Remove("don-vi.yaml") => folder.write("don-vi.yaml", COMMUNE),
        Edit::Remove(path) => drop(std::fs::remove_file(folder.content().join(path))),
        Edit::Day(text) => *day = Day::parse(text).expect("a day of this file"),
    }
}

/// What is said with and without remembering; none for a folder that cannot be read.
type Told = Vec<Arc<Finding>>;

fn both(folder: &Folder, day: Day, memory: &Memory) -> Option<(Told, Told)> {
    let content = load(&folder.content()).ok()?;
    Some((check_with(&content, day, memory).findings, check(&content, day).findings))
}

proptest! {
    #![proptest_config(support::cases(24, 200))]

    #[test]
    fn any_edits_checked_with_memory_are_reported_as_without(edits in vec(edit(), 1..8)) {
        let (folder, memory) = (beginning(), Memory::default());
        let mut day = Day::parse("2026-11-16").expect("a day");
        prop_assert!(both(&folder, day, &memory).is_some(), "the folder that edits begin from can be read: {}", folder.faults());
        for edit in &edits {
            apply(edit, &folder, &mut day);
            if let Some((remembering, clean)) = both(&folder, day, &memory) {
                prop_assert_eq!(remembering, clean, "after {:?}", edit);
            }
        }
    }
}

proptest! {
    #![proptest_config(support::cases(8, 60))]

    /// Every check as if by a process of its own.
    #[test]
    fn any_edits_checked_with_a_memory_on_disk_are_reported_as_without(edits in vec(edit(), 1..8)) {
        let (folder, cache) = (beginning(), tempfile::tempdir().expect("a folder"));
        let path = cache.path().join("kiem-tra");
        let mut day = Day::parse("2026-11-16").expect("a day");
        for edit in [Edit::Remove("none")].iter().chain(&edits) {
            apply(edit, &folder, &mut day);
            let memory = Memory::read(&path);
            prop_assert_eq!(memory.warning(), None);
            if let Some((remembering, clean)) = both(&folder, day, &memory) {
                prop_assert_eq!(remembering, clean, "after {:?}", edit);
            }
            memory.write(&path).expect("it can be written");
            prop_assert!(path.is_file());
        }
    }
}

/// What was kept of a folder does not come back, and the user is told.
#[test]
fn a_broken_memory_on_disk_is_told_and_changes_no_report() {
    let (folder, cache) = (beginning(), tempfile::tempdir().expect("a folder"));
    let (path, day) = (cache.path().join("kiem-tra"), Day::parse("2026-11-16").expect("a day"));
    let memory = Memory::default();
    assert!(both(&folder, day, &memory).is_some());
    memory.write(&path).expect("it can be written");
    let written = std::fs::read(&path).expect("it was written");
    let mut flipped = written.clone();
    flipped[written.len() / 2] ^= 4;
    for (bytes, told) in
        [(flipped, "tệp bị hỏng"), (written[..written.len() - 1].to_vec(), "tệp bị hỏng"), (b"khac".to_vec(), "tệp bị hỏng")]
    {
        std::fs::write(&path, bytes).expect("it can be written");
        let memory = Memory::read(&path);
        assert!(memory.warning().is_some_and(|said| said.contains(told) && !said.contains('\n')), "{:?}", memory.warning());
        let (remembering, clean) = both(&folder, day, &memory).expect("it can be read");
        assert_eq!(remembering, clean);
        memory.write(&path).expect("it can be written");
        assert_eq!(std::fs::read(&path).expect("it was written"), written, "it is whole again");
    }
}

/// The texts of this file are worth the tests above only while they can be read and are found fault with.
#[test]
fn every_text_of_the_edits_is_one_that_rules_speak_of() {
    let day = Day::parse("2026-11-16").expect("a day");
    let (folder, memory) = (beginning(), Memory::default());
    let first = both(&folder, day, &memory).expect("it can be read").0;
    let mut idle = Vec::new();
    for (path, texts) in files() {
        for text in texts.iter().skip(1) {
            folder.write(path, text);
            match both(&folder, day, &memory) {
                None => idle.push(format!("{path}: {text}\n{}", folder.faults())),
                Some((found, _)) if found == first => idle.push(format!("{path}: {text}\nsays nothing new")),
                Some(_) => {}
            }
        }
        folder.write(path, &texts[0]);
    }
    assert!(idle.is_empty(), "{}", idle.join("\n"));
}

//! A load that remembers gives what a load that does not gives, whatever happened in between and whatever became of what it wrote down.

mod support;
#[path = "../benches/synthetic/mod.rs"]
mod synthetic;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use niemyet::load::{LoadError, Memory, load, load_with};
use niemyet::model::Content;
use proptest::prelude::*;
use support::Folder;
use synthetic::Size;

/// All that a load says, in words: records, texts of attachments, faults with their places.
fn said(loaded: &Result<Content, LoadError>) -> String {
    match loaded {
        Ok(content) => format!("{content:#?}"),
        Err(error) => format!("{error:#?}"),
    }
}

/// So late that no file was written just now: stamps alone are asked.
fn later() -> SystemTime {
    SystemTime::now() + Duration::from_hours(1)
}

/// Longer than the grain of the times that the kernel gives to files.
fn a_moment() {
    std::thread::sleep(Duration::from_millis(12));
}

#[track_caller]
fn assert_like_clean(root: &Path, memory: &mut Memory) {
    let (remembered, clean) = (said(&load_with(root, memory)), said(&load(root)));
    if remembered != clean {
        let line = remembered.lines().zip(clean.lines()).find(|(a, b)| a != b);
        panic!("differs from a clean load: {line:?}");
    }
}

/// Written down and read again, as by a later process.
fn reborn(mut memory: Memory, cache: &Path) -> Memory {
    memory.write(cache).expect("the cache can be written");
    let memory = Memory::read(cache);
    assert_eq!(memory.warning(), None);
    memory
}

fn procedure(code: &str, name: &str) -> String {
    format!(
        "ma: {code}\nten: {name}\nlinh_vuc: ho-tich\nthanh_phan_ho_so:\n- truong_hop: Chung\n  giay_to:\n  - ten: Tờ khai\ntrinh_tu_thuc_hien: |\n  1. Nộp\n  2. Nhận\n"
    )
}

const POSTING: &str = "---\nso: 2026/0001\ntieu_de: Thông báo\nnhom: dcs.1\ndang_tu: 2026-10-01\ndang_den: 2026-11-05\nnoi_niem_yet: [tru-so]\nhinh_thuc: [niem-yet]\n\
                       tep: tep/a.txt\n---\n\nXem [tệp](/tep/a.txt) và *chữ*.\n";

const RULES: &str = "quy_tac:\n- id: dia-phuong.a\n  phat_bieu: Phải nói nơi\n  muc: can-xem\n  can_cu: QĐ 1\n  do_tin: da-doc\n  vi_sao: a\n  vi_du_sai: b\n  vi_du_dung: c\n  \
                     kiem_tra: {loai: bat-buoc, doi_tuong: {loai: niem-yet}, khoa: [{khoa: nguon, ten: nguồn}]}\n";

const FIGURES: &str =
    "ten: Bảng\ncot:\n- {ma: ten, ten: Tên}\n- {ma: so, ten: Số, kieu: so}\nhang:\n- {ten: a, so: 1}\ntep_csv: bang.csv\n";

fn commune() -> Folder {
    Folder::new(&[
        ("linh-vuc.yaml", "- ma: ho-tich\n  ten: Hộ tịch\n"),
        ("thu-tuc/1.yaml", &procedure("1.000001", "Một")),
        ("thu-tuc/2.yaml", &procedure("1.000002", "Hai")),
        ("niem-yet/2026/a.md", POSTING),
        ("quy-dinh.yaml", RULES),
        ("so-lieu/bang.yaml", FIGURES),
        ("so-lieu/bang.csv", "ten,so\nb,2\n"),
        ("tep/a.txt", "một hai"),
    ])
}

/// The texts that an edit may put into a file: sound ones, broken ones, and some that break what stands elsewhere.
const TEXTS: [(&str, &[&str]); 8] = [
    (
        "don-vi.yaml",
        &[
            support::COMMUNE,
            "ten: Xã Khác\ncap: xa\ntinh: Thái Nguyên\nurl: https://khac.example.gov.vn\nnoi_bat: [1.000001]\n",
            "ten: x\n",
        ],
    ),
    ("linh-vuc.yaml", &["- ma: ho-tich\n  ten: Hộ tịch\n", "- ma: dat-dai\n  ten: Đất đai\n", "- ma: [\n"]),
    (
        "thu-tuc/1.yaml",
        &[
            "ma: 1.000001\nten: Mốt\nlinh_vuc: ho-tich\n",
            "ma: 1.000002\nten: Trùng\nlinh_vuc: ho-tich\n",
            "ma: 1.000001\n\tten: a\n",
            "\u{feff}ma: 1.000001\r\nten: Xa\u{0303}\r\nlinh_vuc: ho-tich\r\n",
        ],
    ),
    ("thu-tuc/3.yaml", &["ma: 1.000003\nten: Ba\nlinh_vuc: ho-tich\n", "ma: &a 1.000003\nten: *a\nlinh_vuc: ho-tich\n", ""]),
    (
        "niem-yet/2026/a.md",
        &[
            POSTING,
            "---\ntieu_de: a\nnhom: dcs.1\ndang_tu: 2026-10-01\ntep: tep\\khac.txt\n---\n[x](tep/khac.txt) [y](z)\n",
            "không có đầu\n",
        ],
    ),
    ("quy-dinh.yaml", &[RULES, "tham_so: {khong-co.so_ngay: 3}\n", "quy_tac:\n- id: dia-phuong.b\n"]),
    ("so-lieu/bang.csv", &["ten,so\nb,2\nc,3\n", "ten;so\nb;hai\n", "ten,khac\nb,2\n", "ten,so\nb,1.234\n"]),
    ("tep/a.txt", &["ba bốn", "năm sáu bảy", "\u{0}"]),
];

#[derive(Debug, Clone)]
enum Edit {
    /// One of the texts into one of the files, whether it is there or not.
    Write(usize, usize),
    /// The same number of other bytes, and the old time of writing put back.
    Disguise(usize),
    Remove(usize),
    Rename(usize, usize),
    /// Another time, the same bytes.
    Touch(usize),
    /// Bytes that are no text.
    Corrupt(usize),
    /// A table beside that another file is preferred to; a name that no record has.
    Shadow,
    Litter,
    /// Another process goes on.
    Rebirth,
    Nothing,
}

fn edit() -> impl Strategy<Value = Edit> {
    let file = 0..TEXTS.len();
    prop_oneof![
        6 => (file.clone(), 0..4_usize).prop_map(|(file, text)| Edit::Write(file, text)),
        2 => file.clone().prop_map(Edit::Disguise),
        1 => file.clone().prop_map(Edit::Remove),
        1 => (file.clone(), file.clone()).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => file.clone().prop_map(Edit::Touch),
        1 => file.prop_map(Edit::Corrupt),
        1 => Just(Edit::Shadow),
        1 => Just(Edit::Litter),
        3 => Just(Edit::Rebirth),
        1 => Just(Edit::Nothing),
    ]
}

impl Edit {
    fn make(&self, root: &Path) {
        let path = |index: usize| root.join(TEXTS[index].0);
        match *self {
            Self::Write(file, text) => {
                let texts = TEXTS[file].1;
                fs::write(path(file), texts[text % texts.len()]).expect("a file can be written");
            }
            Self::Disguise(file) => disguise(&path(file)),
            Self::Remove(file) => drop(fs::remove_file(path(file))),
            Self::Rename(from, to) => drop(fs::rename(path(from), path(to))),
            Self::Touch(file) => {
                if let Ok(file) = File::options().append(true).open(path(file)) {
                    file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)).expect("a time can be set");
                }
            }
            Self::Corrupt(file) => fs::write(path(file), b"a: \xE3\n").expect("a file can be written"),
            Self::Shadow => fs::write(root.join("bang.csv"), "ten,so\nz,9\n").expect("a file can be written"),
            Self::Litter => fs::write(root.join("thu-tuc/4.yml"), "ma: 4\n").expect("a file can be written"),
            Self::Rebirth | Self::Nothing => {}
        }
    }
}

impl Edit {
    /// What somebody who watches the folder sees of it.
    fn seen(&self) -> Vec<String> {
        let paths = match *self {
            Self::Write(file, _) | Self::Disguise(file) | Self::Remove(file) | Self::Touch(file) | Self::Corrupt(file) => {
                vec![TEXTS[file].0]
            }
            Self::Rename(from, to) => vec![TEXTS[from].0, TEXTS[to].0],
            Self::Shadow => vec!["bang.csv"],
            Self::Litter => vec!["thu-tuc/4.yml"],
            Self::Rebirth | Self::Nothing => vec![],
        };
        paths.into_iter().map(str::to_owned).collect()
    }
}

/// Turns the last letter of a file into another, so that neither length nor time of writing tells.
fn disguise(path: &Path) {
    let Ok(mut bytes) = fs::read(path) else { return };
    let modified = path.metadata().and_then(|about| about.modified()).expect("files have times");
    if let Some(letter) = bytes.iter_mut().rev().find(|byte| byte.is_ascii_alphanumeric()) {
        *letter = if *letter == b'1' { b'2' } else { b'1' };
    }
    fs::write(path, bytes).expect("a file can be written");
    let file = File::options().append(true).open(path).expect("it is there");
    file.set_modified(modified).expect("a time can be set");
}

/// Windows keeps no time that a disguise could not set: whoever edits so must say it.
fn tell_if_disguised(edit: &Edit, memory: &mut Memory) {
    if let Edit::Disguise(file) = edit
        && cfg!(windows)
    {
        memory.touch(TEXTS[*file].0);
    }
}

proptest! {
    #![proptest_config(support::cases(8, 64))]

    #[test]
    fn any_sequence_of_edits_ends_as_a_clean_load(edits in proptest::collection::vec(edit(), 1..12), stamps_alone: bool) {
        let folder = commune();
        let root = folder.content();
        let cache = folder.path().join("cache");
        let by_clock = |memory: Memory| memory.by_clock(if stamps_alone { later } else { SystemTime::now });
        let mut memory = by_clock(Memory::read(&cache));
        assert_like_clean(&root, &mut memory);
        // One that is told what was touched, and looks at nothing else.
        let mut watching = Memory::new();
        assert_like_clean(&root, &mut watching);
        for edit in &edits {
            a_moment();
            edit.make(&root);
            let seen = edit.seen();
            seen.iter().for_each(|path| watching.touch(path));
            watching.narrow(&seen);
            assert_like_clean(&root, &mut watching);
            tell_if_disguised(edit, &mut memory);
            if matches!(edit, Edit::Rebirth) {
                memory = by_clock(reborn(memory, &cache));
            }
            let before = memory.print();
            let unchanged = memory.unchanged(&root);
            assert_like_clean(&root, &mut memory);
            // Whoever trusts the answer builds nothing.
            prop_assert!(!unchanged || memory.print() == before);
            prop_assert!(!unchanged || load(&root).is_ok());
        }
    }
}

#[test]
fn a_change_in_the_moment_of_reading_is_seen() {
    let folder = commune();
    let mut memory = Memory::new();
    for _ in 0..20 {
        assert_like_clean(&folder.content(), &mut memory);
        disguise(&folder.content().join("thu-tuc/1.yaml"));
        disguise(&folder.content().join("tep/a.txt"));
        disguise(&folder.content().join("so-lieu/bang.csv"));
        assert!(!memory.unchanged(&folder.content()));
        assert_like_clean(&folder.content(), &mut memory);
    }
}

#[test]
fn records_that_did_not_change_are_the_same_records() {
    let folder = commune();
    for clock in [SystemTime::now, later] {
        let mut memory = Memory::new().by_clock(clock);
        let first = load_with(&folder.content(), &mut memory).expect("it is sound");
        a_moment();
        folder.write("thu-tuc/1.yaml", procedure("1.000001", "Mốt"));
        let second = load_with(&folder.content(), &mut memory).expect("it is sound");
        assert!(!Arc::ptr_eq(&first.procedures[0], &second.procedures[0]));
        assert!(Arc::ptr_eq(&first.procedures[1], &second.procedures[1]));
        assert!(Arc::ptr_eq(&first.postings[0], &second.postings[0]));
        folder.write("thu-tuc/1.yaml", procedure("1.000001", "Một"));
    }
}

#[test]
fn a_file_said_to_be_touched_is_read_again_whatever_its_times_say() {
    // Without a time of change, as on Windows, a disguise is seen by nothing else. A clock far ahead stands in for stamps that tell nothing.
    let folder = commune();
    let mut memory = Memory::new().by_clock(later);
    load_with(&folder.content(), &mut memory).expect("it is sound");
    for path in ["thu-tuc/2.yaml", "thu-tuc", "", "so-lieu/bang.csv", "tep"] {
        memory.touch(path);
        assert!(memory.unchanged(&folder.content()), "the bytes are asked, and are the same");
    }
    disguise(&folder.content().join("thu-tuc/2.yaml"));
    memory.touch("thu-tuc/2.yaml");
    assert_like_clean(&folder.content(), &mut memory);
}

#[test]
fn what_has_not_changed_is_known_without_building_content() {
    let folder = commune();
    let (root, cache) = (folder.content(), folder.path().join("cache"));
    let mut memory = Memory::read(&cache);
    assert!(!memory.unchanged(&root), "nothing was loaded yet");
    load_with(&root, &mut memory).expect("it is sound");
    let print = memory.print();
    let mut memory = reborn(memory, &cache);
    assert!(memory.unchanged(&root));
    assert_eq!(memory.print(), print);
    for (path, text) in [
        ("so-lieu/bang.csv", "ten,so\nb,3\n"),
        ("tep/b.txt", "mới"),
        ("tep/a.txt", "một ba"),
        ("bang.csv", "ten,so\n"),
        ("la.yaml", "a: b\n"),
    ] {
        load_with(&root, &mut memory).expect("it is sound");
        assert!(memory.unchanged(&root));
        folder.write(path, text);
        assert!(!memory.unchanged(&root), "{path}");
        if path == "la.yaml" {
            folder.remove(path);
        }
    }
}

#[test]
fn a_folder_with_faults_is_never_called_unchanged() {
    let folder = commune();
    folder.write("thu-tuc/1.yaml", "ma: [\n");
    let (root, cache) = (folder.content(), folder.path().join("cache"));
    let mut memory = Memory::read(&cache);
    assert!(load_with(&root, &mut memory).is_err());
    assert!(!memory.unchanged(&root));
    let mut memory = reborn(memory, &cache);
    assert!(!memory.unchanged(&root));
    assert_like_clean(&root, &mut memory);
}

/// Every record of a folder comes back from what was written down as YAML gave it, and nothing is read from its file for that.
fn assert_comes_back(root: &Path) {
    let cache = tempfile::tempdir().expect("a temporary folder");
    let mut memory = Memory::read(cache.path()).by_clock(later);
    let read = said(&load_with(root, &mut memory));
    let mut memory = reborn(memory, cache.path()).by_clock(later);
    let played = said(&load_with(root, &mut memory));
    assert_eq!(memory.warning(), None);
    let before = size(cache.path());
    memory.write(cache.path()).expect("the cache can be written");
    assert_eq!(size(cache.path()), before, "what is read from its file is written down anew");
    assert!(read == played, "a record differs: {:?}", read.lines().zip(played.lines()).find(|(a, b)| a != b));
    assert!(read.starts_with("Content"), "{read:.2000}");
}

#[test]
fn every_record_of_the_sample_comes_back() {
    assert_comes_back(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"));
}

#[test]
fn every_record_of_a_large_commune_comes_back_and_takes_little_room() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path().join("content");
    synthetic::write(&root, Size { postings: 60, ..Size::of(200) }).expect("a temporary folder can be written");
    assert_comes_back(&root);
    let cache = folder.path().join("cache");
    let mut memory = Memory::read(&cache);
    load_with(&root, &mut memory).expect("it is sound");
    memory.write(&cache).expect("it can be written");
    assert!(size(&cache) < size(&root) * 13 / 10, "{} beside {}", size(&cache), size(&root));
}

fn size(folder: &Path) -> u64 {
    let files = fs::read_dir(folder).expect("a folder").map(|file| file.expect("an entry").path());
    files.map(|path| if path.is_dir() { size(&path) } else { path.metadata().expect("it is there").len() }).sum()
}

#[test]
fn every_record_of_a_real_workbook_comes_back() {
    let workbook = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/cap-xa.xlsx");
    if !workbook.is_file() {
        return;
    }
    let folder = Folder::empty();
    let workbook = workbook.to_string_lossy().into_owned();
    folder.niemyet(&["import", &workbook, "--content", "content"]).assert().success();
    assert_comes_back(&folder.content());
}

/// A sound commune and what was written down of it.
fn written() -> (Folder, PathBuf) {
    let folder = commune();
    let cache = folder.path().join("cache");
    let mut memory = Memory::read(&cache);
    load_with(&folder.content(), &mut memory).expect("it is sound");
    memory.write(&cache).expect("it can be written");
    (folder, cache)
}

fn segment(cache: &Path) -> PathBuf {
    let mut files = fs::read_dir(cache).expect("a folder").map(|file| file.expect("an entry").path());
    files.find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("records-"))).expect("a segment")
}

#[track_caller]
fn assert_warned_and_like_clean(folder: &Folder, cache: &Path, what: &str) {
    let mut memory = Memory::read(cache).by_clock(later);
    let loaded = said(&load_with(&folder.content(), &mut memory));
    let warning = memory.warning().unwrap_or_else(|| panic!("{what}: no warning"));
    assert!(!warning.contains('\n') && warning.contains("đọc lại"), "{what}: {warning}");
    assert!(loaded == said(&load(&folder.content())), "{what}");
    // Once written again it is whole.
    memory.write(cache).expect("it can be written");
    assert_eq!(Memory::read(cache).warning(), None, "{what}");
}

#[test]
fn a_broken_index_is_a_warning_and_an_empty_memory() {
    let (folder, cache) = written();
    let whole = fs::read(cache.join("index")).expect("an index");
    for at in (0..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x20;
        fs::write(cache.join("index"), &bytes).expect("it can be written");
        assert_warned_and_like_clean(&folder, &cache, &format!("byte {at} changed"));
        fs::write(cache.join("index"), &whole[..at]).expect("it can be written");
        assert_warned_and_like_clean(&folder, &cache, &format!("cut off at {at}"));
    }
    for (what, bytes) in [
        ("foreign", b"<html>not an index of ours, but long enough to be read as one by whoever does not look</html>".to_vec()),
        ("longer", [&whole[..], b"x"].concat()),
    ] {
        fs::write(cache.join("index"), bytes).expect("it can be written");
        assert_warned_and_like_clean(&folder, &cache, what);
    }
}

#[test]
fn an_index_of_another_version_is_told_as_such() {
    let (_folder, cache) = written();
    let mut bytes = fs::read(cache.join("index")).expect("an index");
    bytes[20] ^= 1;
    fs::write(cache.join("index"), bytes).expect("it can be written");
    let memory = Memory::read(&cache);
    assert!(memory.warning().is_some_and(|warning| warning.contains("phiên bản khác")), "{:?}", memory.warning());
}

#[test]
fn a_broken_record_is_read_from_its_file() {
    let (folder, cache) = written();
    let path = segment(&cache);
    let whole = fs::read(&path).expect("a segment");
    for at in (0..whole.len()).step_by(31) {
        let (path, mut bytes) = (segment(&cache), fs::read(segment(&cache)).expect("a segment"));
        let at = at % bytes.len();
        bytes[at] ^= 1;
        fs::write(path, bytes).expect("it can be written");
        assert_warned_and_like_clean(&folder, &cache, &format!("byte {at} changed"));
        fs::remove_dir_all(&cache).expect("it is there");
        let mut memory = Memory::read(&cache);
        load_with(&folder.content(), &mut memory).expect("it is sound");
        memory.write(&cache).expect("it can be written");
    }
    fs::write(segment(&cache), &whole[..whole.len() - 1]).expect("it can be written");
    assert_warned_and_like_clean(&folder, &cache, "cut off");
    fs::remove_file(segment(&cache)).expect("it is there");
    assert_warned_and_like_clean(&folder, &cache, "gone");
}

#[test]
fn nothing_written_yet_is_no_warning_and_a_folder_in_place_of_the_index_is_one() {
    let folder = commune();
    let cache = folder.path().join("cache");
    assert_eq!(Memory::read(&cache).warning(), None);
    fs::create_dir_all(cache.join("index")).expect("a folder");
    let mut memory = Memory::read(&cache);
    assert!(memory.warning().is_some());
    assert_like_clean(&folder.content(), &mut memory);
    assert!(memory.write(&cache).is_err(), "what others put there is left alone");
}

proptest! {
    #![proptest_config(support::cases(32, 300))]

    /// Whoever can write the folder can also write the right print: then nothing worse happens than that what is said is not so.
    #[test]
    fn an_index_that_lies_breaks_nothing(edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), cut in any::<prop::sample::Index>(), cuts: bool) {
        const HEAD: usize = 16 + 32;
        let (folder, cache) = written();
        let bytes = fs::read(cache.join("index")).expect("an index");
        let (head, body) = (&bytes[..HEAD], &bytes[HEAD + 32..]);
        let mut body = body.to_vec();
        for (at, to) in edits {
            let at = at.index(body.len());
            body[at] = to;
        }
        if cuts {
            body.truncate(cut.index(body.len()));
        }
        fs::write(cache.join("index"), [head, blake3::hash(&body).as_bytes(), &body].concat()).expect("it can be written");
        let mut memory = Memory::read(&cache).by_clock(later);
        let _ = memory.unchanged(&folder.content());
        let _ = load_with(&folder.content(), &mut memory);
        let _ = memory.write(&cache);
    }
}

#[test]
fn little_is_written_where_little_changed_and_what_is_dead_goes() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (root, cache) = (folder.path().join("content"), folder.path().join("cache"));
    synthetic::write(&root, Size { postings: 0, ..Size::of(300) }).expect("a temporary folder can be written");
    let mut memory = Memory::read(&cache);
    load_with(&root, &mut memory).expect("it is sound");
    memory.write(&cache).expect("it can be written");
    let whole = size(&cache);
    let changed = root.join("thu-tuc/1.001000.yaml");
    for round in 0..30 {
        let text = fs::read_to_string(&changed).expect("a record");
        fs::write(&changed, format!("{text}\n# {round}\n")).expect("it can be written");
        memory = reborn(memory, &cache);
        load_with(&root, &mut memory).expect("it is sound");
        memory.write(&cache).expect("it can be written");
        assert!(size(&cache) < whole + 30 * 12_000, "round {round}");
        assert!(fs::read_dir(&cache).expect("a folder").count() <= 14, "round {round}");
    }
    assert_comes_back(&root);
}

#[test]
fn the_same_folder_is_written_down_in_the_same_bytes_without_its_place() {
    let folder = commune();
    let files = |cache: &Path| -> Vec<(String, Vec<u8>)> {
        let mut memory = Memory::read(cache).by_clock(later);
        load_with(&folder.content(), &mut memory).expect("it is sound");
        memory.write(cache).expect("it can be written");
        let entries = fs::read_dir(cache).expect("a folder").map(|file| file.expect("an entry"));
        let mut files: Vec<_> =
            entries.map(|file| (file.file_name().to_string_lossy().into_owned(), fs::read(file.path()).expect("a file"))).collect();
        files.sort();
        files
    };
    let (first, second) = (files(&folder.path().join("a")), files(&folder.path().join("b")));
    assert!(first == second);
    let place = folder.path().to_string_lossy().into_owned();
    for (name, bytes) in first {
        assert!(!bytes.windows(place.len()).any(|window| window == place.as_bytes()), "{name}");
    }
}

#[test]
#[cfg(unix)]
fn only_the_owner_may_read_what_was_written_down() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, cache) = written();
    for file in fs::read_dir(&cache).expect("a folder") {
        let mode = file.expect("an entry").metadata().expect("it is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    assert_eq!(cache.metadata().expect("it is there").permissions().mode() & 0o777, 0o700);
}

#[test]
#[cfg(unix)]
fn what_a_link_leads_to_is_what_is_known() {
    let folder = commune();
    let link = folder.content().join("tep/b.txt");
    std::os::unix::fs::symlink(folder.content().join("tep/a.txt"), &link).expect("a link");
    let mut memory = Memory::new().by_clock(later);
    assert_like_clean(&folder.content(), &mut memory);
    a_moment();
    folder.write("tep/a.txt", "qua liên kết");
    assert!(!memory.unchanged(&folder.content()));
    assert_like_clean(&folder.content(), &mut memory);
}

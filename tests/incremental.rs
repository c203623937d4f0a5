//! Building again does no more than it must, and ends with what building anew gives, byte for byte.

#[path = "support/site.rs"]
mod site;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use niemyet::BuildError;
use niemyet::builder::Builder;
use niemyet::model::{Day, Print};
use niemyet::plan::{Copies, Options, plan};
use niemyet::publish::{Beside, Press, PublishError};
use niemyet::render::{self, File, Receiver, Theme};
use proptest::prelude::*;
use proptest::sample::select;
use support::{COMMUNE, Folder};

/// Counts the pages that are made, by template.
struct Counting<'a> {
    press: &'a Press,
    made: &'a Mutex<BTreeMap<&'static str, usize>>,
}

impl Receiver for Counting<'_> {
    type Error = PublishError;

    fn keeps(&self, path: &str, copies: Copies, print: Print) -> Result<bool, PublishError> {
        self.press.keeps(path, copies, print)
    }

    fn takes(&self, file: File, print: Option<Print>) -> Result<(), PublishError> {
        self.press.takes(file, print)
    }

    fn measured<T>(&self, what: &'static str, work: impl FnOnce() -> T) -> T {
        if what.ends_with(".html") {
            *self.made.lock().unwrap().entry(what).or_default() += 1;
        }
        work()
    }
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn options(on: Day) -> Options {
    Options { day: on, base_url: None, offline: false }
}

/// Builds with what is remembered; how many pages of each template were made, or why there is no new site.
fn again(builder: &mut Builder, theme: &Theme, on: Day) -> Result<BTreeMap<&'static str, usize>, BuildError> {
    let options = options(on);
    if builder.told_before(theme, &options).is_some() {
        return Ok(BTreeMap::new());
    }
    let records = builder.load()?;
    let report = builder.check(&records, on);
    let site = plan(&records, &report, &options);
    let made = Mutex::default();
    builder.publish(|press| Ok(render::deliver(site, theme, &Counting { press, made: &made })?))?;
    builder.remember(theme, &options, Some(String::new())).expect("the cache can be written");
    Ok(made.into_inner().unwrap())
}

fn anew(content: &Path, theme: &Theme, on: Day) -> Result<BTreeMap<String, Vec<u8>>, BuildError> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("public");
    again(&mut Builder::new(content, &out, Beside::Nothing), theme, on)?;
    Ok(site::bytes_below(&out))
}

fn procedure(code: &str, name: &str, more: &str) -> String {
    format!("ma: \"{code}\"\nten: {name}\nlinh_vuc: ho-tich\n{more}")
}

fn posting(number: usize, from: &str, to: &str) -> String {
    format!(
        "---\nso: 2026/{number:04}\ntieu_de: Thông báo số {number}\nnhom: dcs.7\ndang_tu: {from}\ndang_den: {to}\n---\nNội dung {number}\n"
    )
}

const FIELDS: &str = "- ma: ho-tich\n  ten: Hộ tịch\n- ma: dat-dai\n  ten: Đất đai\n";
const OFFICIALS: &str = "- ma: a\n  ho_ten: Người Một\n  chuc_vu: Chủ tịch\n  dien_thoai: 0208 3822 001\n  linh_vuc: [ho-tich]\n";

/// A commune of so many procedures and some of everything else.
fn commune(procedures: usize) -> Folder {
    let folder = Folder::new(&[("linh-vuc.yaml", FIELDS), ("can-bo.yaml", OFFICIALS)]);
    for number in 0..procedures {
        let code = format!("1.{number:06}");
        folder.write(&format!("thu-tuc/{code}.yaml"), procedure(&code, &format!("Thủ tục {number}"), ""));
    }
    (1..4).for_each(|number| folder.write(&format!("niem-yet/2026/{number}.md"), posting(number, "2026-11-01", "2026-12-15")));
    folder
}

fn made_after(folder: &Folder, edit: impl FnOnce(&Folder)) -> BTreeMap<&'static str, usize> {
    let theme = Theme::embedded();
    let mut builder = Builder::new(&folder.content(), &folder.out(), Beside::Nothing);
    again(&mut builder, &theme, day("2026-11-16")).expect("the data are sound");
    edit(folder);
    let made = again(&mut builder, &theme, day("2026-11-16")).expect("the data are sound");
    assert!(site::bytes_below(&folder.out()) == anew(&folder.content(), &theme, day("2026-11-16")).unwrap());
    made
}

fn count(made: &BTreeMap<&'static str, usize>, template: &str) -> usize {
    made.get(template).copied().unwrap_or_default()
}

#[test]
fn an_edit_of_one_procedure_makes_its_page_and_the_lists_that_show_it() {
    let made = made_after(&commune(30), |folder| {
        folder.write("thu-tuc/1.000007.yaml", procedure("1.000007", "Thủ tục đổi tên", ""));
    });
    assert_eq!(count(&made, "thu-tuc.html"), 1, "{made:?}");
    assert_eq!(count(&made, "danh-sach-thu-tuc.html"), 1, "{made:?}");
    assert_eq!(count(&made, "linh-vuc.html"), 1, "the other field is not touched: {made:?}");
    assert_eq!(count(&made, "to-niem-yet.html"), 0, "{made:?}");
}

#[test]
fn what_lists_do_not_show_makes_no_list_again() {
    let made = made_after(&commune(30), |folder| {
        folder.write("thu-tuc/1.000007.yaml", procedure("1.000007", "Thủ tục 7", "trinh_tu_thuc_hien: Nộp hồ sơ rồi chờ\n"));
    });
    assert_eq!(made, BTreeMap::from([("in/to.html", 1), ("thu-tuc.html", 1)]), "its page, and the same on paper");
}

#[test]
fn another_number_of_an_official_makes_the_pages_that_show_it() {
    let made = made_after(&commune(30), |folder| folder.write("can-bo.yaml", OFFICIALS.replace("001", "009")));
    assert_eq!(count(&made, "thu-tuc.html"), 30, "{made:?}");
    assert_eq!(count(&made, "danh-sach-thu-tuc.html"), 0, "{made:?}");
    assert_eq!(count(&made, "to-niem-yet.html"), 0, "{made:?}");
}

#[test]
fn a_posting_makes_no_page_of_a_procedure() {
    let made = made_after(&commune(30), |folder| folder.write("niem-yet/2026/9.md", posting(9, "2026-11-10", "2026-12-20")));
    assert_eq!(count(&made, "to-niem-yet.html"), 1, "{made:?}");
    assert_eq!(count(&made, "thu-tuc.html"), 0, "{made:?}");
}

#[test]
fn a_recorded_address_makes_a_page_only_when_its_record_goes() {
    let recorded = "- {dia_chi: /thu-tuc/1.000007/, ten: Thủ tục 7, tu: 2026-11-16}\n";
    let made = made_after(&commune(30), |folder| folder.write("dia-chi.yaml", recorded));
    assert_eq!(made, BTreeMap::new());
    let folder = commune(30);
    folder.write("dia-chi.yaml", recorded);
    let made = made_after(&folder, |folder| folder.remove("thu-tuc/1.000007.yaml"));
    assert_eq!((count(&made, "khong-con.html"), count(&made, "thu-tuc.html")), (1, 0), "{made:?}");
}

#[test]
fn a_day_that_changes_nothing_makes_no_page_of_a_procedure_and_one_that_ends_a_term_makes_its_pages() {
    let folder = commune(10);
    let theme = Theme::embedded();
    let mut builder = Builder::new(&folder.content(), &folder.out(), Beside::Nothing);
    again(&mut builder, &theme, day("2026-11-16")).unwrap();
    let quiet = again(&mut builder, &theme, day("2026-11-17")).unwrap();
    assert_eq!((count(&quiet, "thu-tuc.html"), count(&quiet, "to-niem-yet.html")), (0, 0), "{quiet:?}");
    assert_eq!(count(&quiet, "in/to.html"), 0, "papers of pages show no day: {quiet:?}");
    let ended = again(&mut builder, &theme, day("2026-12-16")).unwrap();
    assert_eq!((count(&ended, "thu-tuc.html"), count(&ended, "to-niem-yet.html")), (0, 3), "{ended:?}");
}

#[test]
fn nothing_changed_makes_nothing_and_touches_no_file() {
    let folder = commune(10);
    folder.build();
    let old = SystemTime::now() - Duration::from_hours(1);
    let files = || site::files_below(&folder.out()).into_iter().map(|path| folder.out().join(path)).collect::<Vec<PathBuf>>();
    for file in files() {
        fs::File::options().write(true).open(file).unwrap().set_modified(old).unwrap();
    }
    folder.build();
    let output = folder.niemyet(&["build", "--as-of", "2026-11-16"]).output().unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("không có gì đổi"));
    assert!(files().iter().all(|file| fs::metadata(file).unwrap().modified().unwrap() == old));
}

#[test]
fn a_page_edited_by_hand_or_removed_comes_back() {
    let folder = commune(3);
    folder.build();
    let page = folder.out().join("thu-tuc/1.000001/index.html");
    let whole = fs::read(&page).unwrap();
    fs::write(&page, "sửa tay").unwrap();
    fs::remove_file(folder.out().join("index.html")).unwrap();
    folder.build();
    assert_eq!(fs::read(&page).unwrap(), whole);
    assert!(folder.exists("index.html"));
}

#[test]
fn a_broken_foreign_or_older_cache_is_a_warning_and_a_whole_build() {
    let folder = commune(3);
    folder.build();
    let good = site::bytes_below(&folder.out());
    let cache = folder.path().join(".niemyet/content");
    for (what, bytes) in [("cut", None), ("foreign", Some(&b"\x00\xff PK rest"[..])), ("older", Some(b"niemyet 0.0.1 trang 0\nx\n{}"))] {
        for file in site::files_below(&cache) {
            let path = cache.join(&file);
            // Parts of the cache come and go with each build.
            let Ok(before) = fs::read(&path) else { continue };
            fs::write(&path, bytes.unwrap_or(&before[..before.len() / 2])).unwrap();
            folder.write("thu-tuc/1.000001.yaml", procedure("1.000001", &format!("Tên mới {what} {}", file.replace(['.', '/'], " ")), ""));
            let output = folder.niemyet(&["build", "--as-of", "2026-11-16"]).output().unwrap();
            assert!(output.status.success(), "{file} {what}: {}", String::from_utf8_lossy(&output.stderr));
            let clean = anew(&folder.content(), &Theme::embedded(), day("2026-11-16")).unwrap();
            assert!(site::bytes_below(&folder.out()) == clean, "{file} {what}");
        }
    }
    assert!(good.len() > 20);
}

/// The site before the last, in the cache of a folder.
fn spare(folder: &Folder) -> PathBuf {
    let mut below = fs::read_dir(folder.path().join(".niemyet/content")).unwrap().map(|entry| entry.unwrap().path());
    below.find(|path| path.is_dir() && path.file_name().unwrap().to_string_lossy().starts_with("trang-")).expect("a spare site")
}

/// A commune whose site has been built twice, so that there is a spare one.
fn built_twice() -> Folder {
    let folder = commune(5);
    folder.build();
    folder.write("thu-tuc/1.000001.yaml", procedure("1.000001", "Thủ tục đổi tên", ""));
    folder.build();
    folder
}

fn is_as_built_anew(folder: &Folder) -> bool {
    site::bytes_below(&folder.out()) == anew(&folder.content(), &Theme::embedded(), day("2026-11-16")).unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn the_site_before_is_kept_as_links_to_what_the_live_one_holds_too_and_the_next_is_made_of_it() {
    use std::os::unix::fs::MetadataExt;
    let folder = built_twice();
    let inode = |path: PathBuf| fs::metadata(path).unwrap().ino();
    for name in ["một", "hai", "ba"] {
        let (kept, live) = (site::files_below(&spare(&folder)), site::files_below(&folder.out()));
        assert!(kept.len() * 2 > live.len(), "{} of {}", kept.len(), live.len());
        for path in &kept {
            assert_eq!(inode(spare(&folder).join(path)), inode(folder.out().join(path)), "{path}");
        }
        assert!(!kept.iter().any(|path| path == "thu-tuc/1.000001/index.html" || path == ".niemyet.json"));
        let before = inode(spare(&folder));
        folder.write("thu-tuc/1.000001.yaml", procedure("1.000001", name, ""));
        folder.build();
        assert!(is_as_built_anew(&folder), "{name}");
        assert_eq!(inode(folder.out()), before, "the spare folder is the live one now");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_was_taken_off_the_site_is_kept_nowhere() {
    let folder = built_twice();
    fs::write(folder.out().join("CNAME"), "minhhoa.gov.vn").unwrap();
    folder.remove("niem-yet/2026/2.md");
    folder.build();
    assert!(!spare(&folder).join("niem-yet/2026/0002/index.html").exists());
    assert!(folder.exists("CNAME") && !spare(&folder).join("CNAME").exists());
    fs::remove_file(folder.out().join("CNAME")).unwrap();
    folder.remove("niem-yet/2026/3.md");
    folder.build();
    assert!(!folder.exists("CNAME") && !spare(&folder).join("niem-yet/2026/0003/index.html").exists());
    assert!(is_as_built_anew(&folder));
    fs::remove_dir_all(folder.out()).unwrap();
    folder.build();
    assert!(is_as_built_anew(&folder));
    let cache = fs::read_dir(folder.path().join(".niemyet/content")).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(cache.filter(|name| name.to_string_lossy().starts_with("trang-")).count() == 1, "who removes the site removes the spare one");
}

#[cfg(target_os = "linux")]
#[test]
fn what_somebody_puts_into_the_spare_site_is_never_published() {
    let folder = built_twice();
    let (spare, page) = (spare(&folder), "thu-tuc/1.000002/index.html");
    let whole = fs::read(spare.join(page)).unwrap();
    fs::remove_file(spare.join(page)).unwrap();
    fs::write(spare.join(page), whole.iter().map(u8::to_ascii_uppercase).collect::<Vec<u8>>()).unwrap();
    fs::remove_file(spare.join("robots.txt")).unwrap();
    std::os::unix::fs::symlink("/etc/hostname", spare.join("robots.txt")).unwrap();
    fs::write(spare.join("can-bo/them.html"), "thêm").unwrap();
    fs::create_dir_all(spare.join("thu-muc/rong")).unwrap();
    fs::remove_dir_all(spare.join("linh-vuc")).unwrap();
    fs::write(spare.join("linh-vuc"), "một tệp").unwrap();
    folder.write("thu-tuc/1.000001.yaml", procedure("1.000001", "Tên khác", ""));
    folder.build();
    assert!(is_as_built_anew(&folder));
    assert!(!folder.out().join("thu-muc").exists());
}

/// Longer than what a folder must have been left alone for so that its look tells of it.
fn some_time_later() {
    std::thread::sleep(Duration::from_millis(300));
}

#[cfg(target_os = "linux")]
#[test]
fn what_comes_into_a_site_that_was_left_alone_is_brought_along_and_what_comes_into_the_spare_one_is_not() {
    let folder = built_twice();
    some_time_later();
    folder.write("thu-tuc/1.000001.yaml", procedure("1.000001", "Tên khác", ""));
    folder.build();
    some_time_later();
    let (photo, spare) = ("thu-tuc/1.000002/anh.jpg", spare(&folder));
    fs::write(folder.out().join(photo), OWN).unwrap();
    fs::write(spare.join("thu-tuc/1.000003/them.html"), "của người khác").unwrap();
    for name in ["Một", "Hai", "Ba"] {
        folder.write("thu-tuc/1.000001.yaml", procedure("1.000001", name, ""));
        folder.build();
        assert_eq!(fs::read_to_string(folder.out().join(photo)).unwrap(), OWN, "{name}");
        assert!(!folder.exists("thu-tuc/1.000003/them.html"));
        some_time_later();
    }
    fs::remove_file(folder.out().join(photo)).unwrap();
    folder.write("thu-tuc/1.000001.yaml", procedure("1.000001", "Bốn", ""));
    folder.build();
    assert!(is_as_built_anew(&folder));
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_and_empty_folders_of_others_stay_through_all_builds() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = built_twice();
    let foreign = [&b"anh-\xe9.jpg"[..], b"thu-tuc/1.000002/a\xe9.jpg"].map(|name| folder.out().join(OsStr::from_bytes(name)));
    let empty = [".git/refs/heads", "thu-tuc/1.000002/rong"].map(|name| folder.out().join(name));
    foreign.iter().for_each(|file| fs::write(file, OWN).unwrap());
    empty.iter().for_each(|folder| fs::create_dir_all(folder).unwrap());
    for name in ["Một", "Hai", "Ba", "Bốn", "Năm"] {
        folder.write("thu-tuc/1.000001.yaml", procedure("1.000001", name, ""));
        folder.build();
        assert!(foreign.iter().all(|file| fs::read_to_string(file).unwrap() == OWN), "{name}");
        assert!(empty.iter().all(|folder| folder.is_dir()), "{name}");
        some_time_later();
    }
    foreign.iter().for_each(|file| fs::remove_file(file).unwrap());
    fs::remove_dir_all(folder.out().join(".git")).unwrap();
    fs::remove_dir(&empty[1]).unwrap();
    for name in ["Sáu", "Bảy"] {
        folder.write("thu-tuc/1.000001.yaml", procedure("1.000001", name, ""));
        folder.build();
        assert!(is_as_built_anew(&folder) && !folder.exists(".git") && !empty[1].exists(), "{name}");
    }
}

/// What can happen to a folder between two builds.
#[derive(Debug, Clone)]
enum Edit {
    Write(&'static str, String),
    /// Written beside and renamed over, as editors do.
    Swap(&'static str, String),
    Remove(&'static str),
    Rename(&'static str, &'static str),
    Day(&'static str),
    Theme(Option<&'static str>),
    /// Another process goes on from what the last one wrote down.
    Restart,
    /// Somebody edits the output.
    Tamper(&'static str),
    /// Somebody puts a file into the site that is kept for the next build.
    Meddle(&'static str),
    /// Somebody puts a file of their own into the output, or takes it away again.
    Own(&'static str),
}

const PATHS: [&str; 9] = [
    "thu-tuc/1.000001.yaml",
    "thu-tuc/1.000002.yaml",
    "thu-tuc/ho-tich/1.000003.yaml",
    "niem-yet/2026/1.md",
    "niem-yet/2026/2.md",
    "can-bo.yaml",
    "tin/hop.md",
    "phi-le-phi.yaml",
    "dia-chi.yaml",
];

fn text_for(path: &'static str) -> impl Strategy<Value = String> {
    let name = select(&["Khai sinh", "Kết hôn", "Chứng thực «bản sao»", "<b>Đất</b> & nhà"][..]);
    let more = select(
        &[
            "",
            "het_hieu_luc: 2026-11-20\n",
            "tu_khoa: [giấy, sổ]\n",
            "thay_the_boi: [\"1.000002\"]\n",
            "trinh_tu_thuc_hien: |\n  - một\n  - hai\n",
            "dich_vu_cong: toan-trinh\nyeu_cau_dieu_kien: Không\n",
        ][..],
    );
    let dates = select(&[("2026-11-01", "2026-12-15"), ("2026-11-18", "2026-12-25"), ("2026-10-01", "2026-11-02")][..]);
    (name, more, dates, 0..12u8).prop_map(move |(name, more, (from, to), chance)| match (path, chance) {
        (_, 0) => "ten: [\n".to_owned(),
        (path, 1) if path.ends_with(".md") => "---\nso: 2026/0001\n".to_owned(),
        (path, _) if path.starts_with("thu-tuc/") => {
            let code = path.rsplit('/').next().unwrap_or_default().trim_end_matches(".yaml");
            format!("ma: \"{code}\"\nten: '{name}'\nlinh_vuc: ho-tich\n{}", if more.contains(code) { "" } else { more })
        }
        ("niem-yet/2026/1.md", _) => posting(1, from, to),
        ("niem-yet/2026/2.md", 2..6) => {
            format!("---\nso: 2026/0002\ntieu_de: '{name}'\nnhom: dcs.7\ndang_tu: {from}\ndang_den: {to}\n---\nSố định danh 001090012345 của ông Nguyễn Văn Mẫu\n")
        }
        ("niem-yet/2026/2.md", _) => posting(2, from, to),
        ("can-bo.yaml", _) => OFFICIALS.replace("Người Một", name.trim_matches(|c| "<b>".contains(c))).replace("001", &format!("{chance:03}")),
        ("tin/hop.md", _) => format!("---\ntieu_de: '{name}'\nngay: {from}\n---\nBài *viết*\n"),
        ("dia-chi.yaml", _) => {
            let became = ["", ", chuyen_den: /thu-tuc/1.000002/", ", khong_con: {ngay: 2026-11-18, ly_do: Đăng nhầm}"][usize::from(chance % 3)];
            format!("- {{dia_chi: /thu-tuc/1.000001/, ten: '{name}', tu: {from}{became}}}\n- {{dia_chi: /niem-yet/2026/0001/, ten: Thông báo, tu: {from}}}\n")
        }
        _ => format!("- ma: le-phi\n  ten: '{name}'\n  thu_tuc: [\"1.000001\"]\n"),
    })
}

fn edits() -> impl Strategy<Value = Edit> {
    let path = || select(&PATHS[..]);
    prop_oneof![
        8 => path().prop_flat_map(|path| text_for(path).prop_map(move |text| Edit::Write(path, text))),
        3 => path().prop_flat_map(|path| text_for(path).prop_map(move |text| Edit::Swap(path, text))),
        2 => path().prop_map(Edit::Remove),
        1 => (path(), path()).prop_map(|(from, to)| Edit::Rename(from, to)),
        2 => select(&["2026-11-16", "2026-11-17", "2026-11-20", "2026-12-16", "2026-11-02"][..]).prop_map(Edit::Day),
        1 => select(&[None, Some("Khác"), Some("Khác nữa")][..]).prop_map(Edit::Theme),
        1 => Just(Edit::Restart),
        1 => select(&["index.html", "thu-tuc/index.html", "du-lieu/thu-tuc.json", "thu-tuc/1.000001/index.html"][..]).prop_map(Edit::Tamper),
        1 => select(&["index.html", "them.html", "thu-tuc/1.000001", "thu-tuc/1.000002/index.html", "tin/them/x"][..]).prop_map(Edit::Meddle),
        1 => select(&["CNAME", "cua-xa/logo.png", "thu-tuc/1.000001/anh.jpg", "du-lieu/them.csv"][..]).prop_map(Edit::Own),
    ]
}

/// The default theme, or one whose 404 page and footer say something else.
fn theme(folder: &Path, says: Option<&str>) -> Theme {
    let Some(says) = says else { return Theme::embedded() };
    let templates = folder.join("templates");
    fs::create_dir_all(&templates).unwrap();
    fs::write(templates.join("khung-chan.html"), format!("<footer class=\"chan-trang\"><p>{says} {{{{ xa.ten }}}}</p></footer>")).unwrap();
    Theme::from_folder(folder).unwrap()
}

fn apply(folder: &Folder, edit: &Edit) {
    let content = folder.content();
    match edit {
        Edit::Write(path, text) => folder.write(path, text),
        Edit::Swap(path, text) => {
            let beside = content.join("~moi.tmp");
            fs::write(&beside, text).unwrap();
            fs::create_dir_all(content.join(path).parent().unwrap()).unwrap();
            fs::rename(beside, content.join(path)).unwrap();
        }
        Edit::Remove(path) => drop(fs::remove_file(content.join(path))),
        Edit::Rename(from, to) => {
            fs::create_dir_all(content.join(to).parent().unwrap()).unwrap();
            drop(fs::rename(content.join(from), content.join(to)));
        }
        Edit::Tamper(path) => {
            let file = folder.out().join(path);
            if let Ok(bytes) = fs::read(&file) {
                // A new file in its place: what the old one is linked to stays whole.
                fs::remove_file(&file).unwrap();
                fs::write(&file, [&bytes[..bytes.len().saturating_sub(1)], b"!"].concat()).unwrap();
            }
        }
        Edit::Meddle(path) => {
            let cached = fs::read_dir(folder.path().join("nho")).into_iter().flatten().map(|entry| entry.unwrap().path());
            for spare in cached.filter(|path| path.is_dir() && path.file_name().is_some_and(|name| name != "du-lieu")) {
                let file = spare.join(path);
                drop(fs::remove_dir_all(&file).or_else(|_| fs::remove_file(&file)));
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(file, "của người khác").unwrap();
            }
        }
        Edit::Own(path) => {
            let file = folder.out().join(path);
            if fs::remove_file(&file).is_err() {
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(file, OWN).unwrap();
            }
        }
        Edit::Day(_) | Edit::Theme(_) | Edit::Restart => {}
    }
}

/// What somebody's own file holds.
const OWN: &str = "của xã";

/// How many sequences were played, and how many ended with data that can be built.
static PLAYED: (AtomicUsize, AtomicUsize) = (AtomicUsize::new(0), AtomicUsize::new(0));

/// Few in daily work; `.ci/run` asks for a thousand.
fn sequences() -> u32 {
    std::env::var("NIEMYET_SEQUENCES").ok().and_then(|count| count.parse().ok()).unwrap_or(8)
}

proptest! {
    // A sequence has up to seven edits, each followed by a build.
    #![proptest_config(ProptestConfig { max_shrink_iters: 200, ..ProptestConfig::with_cases(sequences()) })]

    #[test]
    fn any_sequence_of_edits_ends_as_a_clean_build(sequence in prop::collection::vec(edits(), 1..8)) {
        let folder = Folder::new(&[
            ("don-vi.yaml", COMMUNE),
            ("linh-vuc.yaml", FIELDS),
            ("thu-tuc/1.000002.yaml", &procedure("1.000002", "Thủ tục hai", "")),
            ("niem-yet/2026/1.md", &posting(1, "2026-11-01", "2026-12-15")),
        ]);
        let (cache, themes) = (folder.path().join("nho"), folder.path().join("giao-dien"));
        let (mut on, mut look) = (day("2026-11-16"), Theme::embedded());
        let begin = || Builder::new(&folder.content(), &folder.out(), Beside::Nothing).with_cache(&cache);
        let mut builder = begin();
        again(&mut builder, &look, on).expect("the first data are sound");
        let mut own = BTreeSet::new();
        for edit in &sequence {
            apply(&folder, edit);
            match edit {
                Edit::Own(path) => drop(own.remove(path) || own.insert(*path)),
                Edit::Day(text) => on = day(text),
                Edit::Theme(says) => look = theme(&themes, *says),
                Edit::Restart => builder = begin(),
                _ => {}
            }
            // Faults leave the last good site; the next sound edit goes on from there.
            drop(again(&mut builder, &look, on));
        }
        PLAYED.0.fetch_add(1, Ordering::Relaxed);
        match anew(&folder.content(), &look, on) {
            Ok(clean) => {
                PLAYED.1.fetch_add(1, Ordering::Relaxed);
                let mut built = site::bytes_below(&folder.out());
                let kept = own.iter().filter(|path| built.remove(**path).is_some_and(|bytes| bytes == OWN.as_bytes())).count();
                prop_assert_eq!(kept, own.len(), "of somebody's own");
                let different: Vec<&String> =
                    clean.keys().chain(built.keys()).filter(|path| clean.get(*path) != built.get(*path)).collect();
                prop_assert!(different.is_empty(), "{different:?}");
            }
            Err(error) => {
                let refused = again(&mut begin(), &look, on).err().map(|error| error.to_string());
                prop_assert_eq!(refused, Some(error.to_string()));
            }
        }
        let (played, sound) = (PLAYED.0.load(Ordering::Relaxed), PLAYED.1.load(Ordering::Relaxed));
        prop_assert!(played < 100 || sound * 2 > played, "too few sequences end with sound data: {sound} of {played}");
    }
}

//! Building is repeatable and publishing is safe: the same bytes everywhere, only what changed, whole or not at all.

#[path = "support/site.rs"]
mod site;
mod support;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use site::{bytes_below, files_below};
use support::{COMMUNE, Folder};

const FIELDS: &str = "- ma: ho-tich\n  ten: Hộ tịch\n";
const POSTING: &str =
    "---\nso: 2026/0012\ntieu_de: Danh sách hộ vay vốn\nnhom: dcs.7\ndang_tu: 2026-10-05\ndang_den: 2026-11-16\n---\nNội dung\n";

fn procedure(code: &str, name: &str) -> String {
    format!("ma: \"{code}\"\nten: {name}\nlinh_vuc: ho-tich\n")
}

/// A folder with so many procedures.
fn folder_of(procedures: usize) -> Folder {
    let folder = Folder::new(&[("linh-vuc.yaml", FIELDS)]);
    for number in 0..procedures {
        folder.write(&format!("thu-tuc/1.{number:06}.yaml"), procedure(&format!("1.{number:06}"), &format!("Thủ tục số {number}")));
    }
    folder
}

/// Builds as of the sample's day; the exit code and what was said.
fn try_build(folder: &Folder) -> (Option<i32>, String) {
    let output = folder.niemyet(&["build", "--as-of", "2026-11-16"]).output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

fn copy_folder(from: &Path, to: &Path) {
    for path in files_below(from) {
        let target = to.join(&path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(from.join(&path), target).unwrap();
    }
}

#[test]
fn two_builds_on_different_machines_are_the_same_bytes() {
    let (one, two) = (Folder::empty(), Folder::empty());
    copy_folder(&site::sample(), &one.content());
    copy_folder(&site::sample(), &two.path().join("thư mục khác/dữ liệu"));
    let build = ["build", "--as-of", site::SAMPLE_DAY];
    one.niemyet(&build).envs([("RAYON_NUM_THREADS", "1"), ("TZ", "America/New_York"), ("LANG", "C")]).assert().success();
    let other = ["--content", "thư mục khác/dữ liệu", "--out", "kết quả/trang"];
    let machine = [("RAYON_NUM_THREADS", "7"), ("TZ", "Asia/Ho_Chi_Minh"), ("LANG", "vi_VN.UTF-8"), ("HOME", "/nowhere")];
    two.niemyet(&[&build[..], &other[..]].concat()).envs(machine).assert().success();
    let (first, second) = (bytes_below(&one.out()), bytes_below(&two.path().join("kết quả/trang")));
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    let different: Vec<&String> = first.iter().filter(|(path, bytes)| second[*path] != **bytes).map(|(path, _)| path).collect();
    assert!(different.is_empty(), "{different:?}");
    assert!(first.len() > 100, "the sample is a whole site");
}

#[test]
fn no_file_tells_the_machine_it_was_built_on() {
    let folder = folder_of(2);
    folder.build();
    let here = folder.path().to_string_lossy().into_owned();
    for (path, bytes) in bytes_below(&folder.out()) {
        assert!(!String::from_utf8_lossy(&bytes).contains(&here), "{path}");
    }
}

#[test]
fn the_day_moves_the_board() {
    let folder = Folder::new(&[("niem-yet/2026/a.md", POSTING)]);
    let on = |day: &str| {
        folder.niemyet(&["build", "--as-of", day]).assert().success();
        let page = folder.exists("niem-yet/2026/0012/index.html").then(|| folder.read("niem-yet/2026/0012/index.html"));
        (folder.read("niem-yet/index.html"), page)
    };
    let (board, page) = on("2026-10-04");
    assert!(page.is_none() && !board.contains("hộ vay vốn"), "before its first day a posting has no page");
    let (board, first) = on("2026-10-05");
    assert!(first.is_some() && board.contains("hộ vay vốn"));
    let (_, hanging) = on("2026-11-15");
    assert_eq!(first, hanging, "while it hangs, its page does not change");
    let (_, last) = on("2026-11-16");
    let minutes = |page: &Option<String>| page.as_ref().is_some_and(|page| page.contains("in/bien-ban/ket-thuc/2026/0012/"));
    assert!(!minutes(&hanging) && minutes(&last), "on its last day the minutes of its end can be drawn up");
    let (_, ended) = on("2026-11-17");
    assert!(ended.is_some() && ended != last, "after its last day it keeps its address and says that it ended");
}

#[test]
fn unchanged_files_keep_their_time_and_only_the_changed_are_written() {
    let folder = folder_of(3);
    folder.build();
    let old = SystemTime::now() - Duration::from_hours(100);
    for path in files_below(&folder.out()) {
        File::options().write(true).open(folder.out().join(path)).unwrap().set_modified(old).unwrap();
    }
    let time = |path: &str| fs::metadata(folder.out().join(path)).unwrap().modified().unwrap();
    let before = time("thu-tuc/1.000001/index.html");

    let (code, said) = try_build(&folder);
    assert!(code == Some(0) && said.contains("(0 tệp mới hoặc đổi, 0 tệp bỏ)"), "{said}");
    folder.write("thu-tuc/1.000001.yaml", procedure("1.000001", "Tên mới"));
    folder.build();
    assert_eq!(time("thu-tuc/1.000002/index.html"), before, "a neighbour is not touched");
    assert_eq!(time("giao-dien/trang.css"), before);
    assert_ne!(time("thu-tuc/1.000001/index.html"), before);
}

#[test]
fn pages_of_records_that_are_gone_go() {
    let folder = folder_of(2);
    folder.build();
    folder.remove("thu-tuc/1.000001.yaml");
    folder.build();
    assert!(folder.exists("thu-tuc/1.000000/index.html"));
    assert!(!folder.out().join("thu-tuc/1.000001").exists(), "not even an empty folder stays");
}

#[test]
fn files_that_are_not_ours_are_carried_over() {
    let folder = folder_of(1);
    folder.build();
    for (path, text) in [("CNAME", "minhhoa.gov.vn"), (".git/config", "[core]"), ("thu-tuc/ghi-chu.txt", "của người khác")] {
        let file = folder.out().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    folder.write("thu-tuc/1.000000.yaml", procedure("1.000000", "Tên mới"));
    folder.build();
    folder.build();
    assert_eq!(folder.read("CNAME"), "minhhoa.gov.vn");
    assert_eq!(folder.read(".git/config"), "[core]");
    assert_eq!(folder.read("thu-tuc/ghi-chu.txt"), "của người khác");
}

#[test]
fn a_folder_with_the_site_of_someone_else_is_refused_untouched() {
    let folder = folder_of(1);
    fs::create_dir(folder.out()).unwrap();
    fs::write(folder.out().join("index.html"), "trang của người khác").unwrap();
    let (code, said) = try_build(&folder);
    assert!(code == Some(3) && said.contains("index.html"), "{said}");
    assert_eq!(bytes_below(&folder.out()), BTreeMap::from([("index.html".to_owned(), "trang của người khác".as_bytes().to_vec())]));
    assert_eq!(leftovers(&folder), Vec::<String>::new());
}

#[test]
fn faults_in_the_data_leave_the_old_site_as_it_was() {
    let folder = folder_of(2);
    folder.build();
    let before = bytes_below(&folder.out());
    folder.write("thu-tuc/1.000001.yaml", "ma: \"1.000001\"\nten: [hỏng\n");
    assert_eq!(try_build(&folder).0, Some(2));
    assert_eq!(bytes_below(&folder.out()), before);
}

#[test]
fn what_a_killed_build_left_is_finished_or_removed() {
    let folder = folder_of(2);
    folder.build();
    let whole = bytes_below(&folder.out());
    let beside = |what: &str| folder.path().join(format!(".public.niemyet-{what}"));

    // Killed while it filled the staging folder.
    fs::create_dir(beside("moi")).unwrap();
    fs::write(beside("moi").join("index.html"), "nửa chừng").unwrap();
    folder.build();
    assert_eq!(bytes_below(&folder.out()), whole);

    // Killed between the two renames, where folders cannot be exchanged: the new site waits, the old is away.
    fs::rename(folder.out(), beside("xong")).unwrap();
    copy_folder(&beside("xong"), &beside("cu"));
    folder.build();
    assert_eq!(bytes_below(&folder.out()), whole);

    // Killed after the first rename, before the new site got its name.
    fs::rename(folder.out(), beside("cu")).unwrap();
    folder.build();
    assert_eq!(bytes_below(&folder.out()), whole);
    assert_eq!(leftovers(&folder), Vec::<String>::new());
}

/// What lies beside the output and is neither the data nor the cache.
fn leftovers(folder: &Folder) -> Vec<String> {
    let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let mut left: Vec<String> = names.filter(|name| !["content", "public", ".niemyet"].contains(&name.as_str())).collect();
    left.sort();
    left
}

/// How often a build is killed: few times whenever tests run, many where they may take long.
fn kills() -> u64 {
    std::env::var("NIEMYET_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(12)
}

#[test]
fn a_build_killed_at_any_moment_leaves_the_old_or_the_new_site() {
    let folder = folder_of(60);
    let rename = |name: &str| folder.write("don-vi.yaml", COMMUNE.replace("Minh Họa", name));
    let names = ["Một", "Hai"]; // on every page
    let mut took = Duration::ZERO;
    let sites = names.map(|name| {
        rename(name);
        let started = Instant::now();
        folder.build();
        took = took.max(started.elapsed());
        bytes_below(&folder.out())
    });

    let mut now = 1;
    let mut finished = [0; 2];
    for round in 0..kills() {
        // The times are spread over the whole of a build and somewhat beyond, in no order (a multiple of the golden ratio).
        let share = (u128::from(round) * 6180) % 10_000;
        let moment = Duration::from_micros(u64::try_from(took.as_micros() * share / 9000).unwrap());
        let next = 1 - now;
        rename(names[next]);
        let mut build = Command::new(assert_cmd::cargo::cargo_bin!("niemyet"));
        let build = build.args(["build", "--as-of", "2026-11-16"]).current_dir(folder.path()).stderr(Stdio::null());
        let mut child = build.spawn().unwrap();
        std::thread::sleep(moment);
        // A child that has finished already is no failure: then the whole new site is there.
        let _ = child.kill();
        child.wait().unwrap();
        let site = bytes_below(&folder.out());
        let which = sites.iter().position(|whole| *whole == site);
        let which = which.unwrap_or_else(|| panic!("killed after {moment:?} of {took:?}: {}", unlike(&site, &sites)));
        finished[usize::from(which == next)] += 1;
        now = which;
    }
    println!("killed before the exchange {}, after it {} times; a build takes {took:?}", finished[0], finished[1]);
    assert!(kills() < 10 || finished[0] > 0, "no build was killed in time");
    rename(names[0]);
    folder.build();
    assert!(bytes_below(&folder.out()) == sites[0]);
    assert_eq!(leftovers(&folder), Vec::<String>::new());
}

/// In what a site is neither of two.
fn unlike(site: &BTreeMap<String, Vec<u8>>, sites: &[BTreeMap<String, Vec<u8>>; 2]) -> String {
    let of = |whole: &BTreeMap<String, Vec<u8>>| {
        site.iter().filter(|(path, bytes)| whole.get(*path).is_some_and(|other| other == *bytes)).count()
    };
    format!("{} files, {} as in the one and {} as in the other of {}", site.len(), of(&sites[0]), of(&sites[1]), sites[0].len())
}

#[test]
fn a_first_build_killed_at_any_moment_leaves_nothing_or_a_whole_site() {
    let folder = folder_of(20);
    let started = Instant::now();
    folder.build();
    let took = started.elapsed();
    let whole = bytes_below(&folder.out());
    for round in 0..kills() / 4 {
        fs::remove_dir_all(folder.out()).ok();
        let mut build = Command::new(assert_cmd::cargo::cargo_bin!("niemyet"));
        let build = build.args(["build", "--as-of", "2026-11-16", "--no-cache"]).current_dir(folder.path()).stderr(Stdio::null());
        let mut child = build.spawn().unwrap();
        std::thread::sleep(took * u32::try_from(round + 1).unwrap() / u32::try_from(kills() / 4).unwrap());
        let _ = child.kill();
        child.wait().unwrap();
        assert!(!folder.out().exists() || bytes_below(&folder.out()) == whole, "round {round}");
    }
    folder.build();
    assert!(bytes_below(&folder.out()) == whole);
    assert_eq!(leftovers(&folder), Vec::<String>::new());
}

#[test]
fn a_file_of_someone_else_that_bears_the_name_of_one_of_our_folders_is_refused_untouched() {
    let folder = Folder::empty();
    fs::create_dir_all(folder.out()).unwrap();
    fs::write(folder.out().join("thu-tuc"), "ghi chép").unwrap();
    let output = folder.niemyet(&["build", "--as-of", "2026-11-16"]).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(fs::read_to_string(folder.out().join("thu-tuc")).unwrap(), "ghi chép");
}

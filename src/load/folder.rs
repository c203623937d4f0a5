//! The files of a content folder: records by kind, files to download, what cannot be placed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::LoadError;
use super::fault;
use super::source::data_path;
use crate::model::{Finding, Kind, slug};

/// A file of the folder.
pub(super) struct Entry<K> {
    pub kind: K,
    /// In the data.
    pub path: Arc<str>,
    pub on_disk: PathBuf,
}

/// Each list in the order of paths.
pub(super) struct Listing {
    pub entries: Vec<Entry<Kind>>,
    /// Files below `tep/`.
    pub attachments: Vec<Entry<()>>,
    pub faults: Vec<Finding>,
}

impl Listing {
    /// Whether a file of the list is there as it was listed: a file, and no link to one.
    pub fn still_has(&self, path: &str) -> bool {
        let record = self.entries.binary_search_by(|entry| (*entry.path).cmp(path)).map(|place| &self.entries[place].on_disk);
        let on_disk = record.or_else(|_| {
            let place = self.attachments.binary_search_by(|entry| (*entry.path).cmp(path));
            place.map(|place| &self.attachments[place].on_disk)
        });
        on_disk.is_ok_and(|on_disk| on_disk.symlink_metadata().is_ok_and(|meta| meta.is_file()))
    }
}

const FOLDERS: [&str; 17] = [
    "thu-tuc",
    "tiep-cong-dan",
    "doi-thoai",
    "niem-yet",
    "ngan-sach",
    "giai-quyet",
    "y-kien",
    "phan-anh",
    "hoi-nghi-thon",
    "danh-gia",
    "hai-long",
    "so-lieu",
    "ke-hoach-cong-khai",
    "van-ban",
    "su-co",
    "trang",
    "tin",
];
const LIST_FILES: [&str; 6] = ["don-vi.yaml", "quy-dinh.yaml", "dia-chi.yaml", "linh-vuc.yaml", "phi-le-phi.yaml", "can-bo.yaml"];

/// Lists the folder; hidden files and what Windows and editors leave behind are passed over.
pub(super) fn list(root: &Path) -> Result<Listing, LoadError> {
    let real_root = root.canonicalize().map_err(|error| LoadError::Unreadable { path: root.to_owned(), error })?;
    let mut listing = Listing { entries: Vec::new(), attachments: Vec::new(), faults: Vec::new() };
    let walk = WalkDir::new(root).follow_links(true).into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_litter(entry)) {
        let entry = entry.map_err(|error| unreadable(root, &error))?;
        if entry.file_type().is_file() {
            place(root, &real_root, &entry, &mut listing);
        }
    }
    if !listing.entries.iter().any(|entry| entry.kind == Kind::Commune) {
        listing.faults.push(fault::placed(
            "don-vi.yaml",
            (1, 1, 1),
            "load.missing",
            "không có tệp don-vi.yaml: chưa biết đây là xã nào",
            "tạo don-vi.yaml với ten, cap, tinh, url; hoặc chạy «niemyet new THƯ_MỤC»",
        ));
    }
    listing.entries.sort_unstable_by(|a, b| a.path.cmp(&b.path).then_with(|| a.on_disk.cmp(&b.on_disk)));
    // Two names that differ only in how their marks are written are one path.
    listing.attachments.sort_unstable_by(|a, b| a.path.cmp(&b.path).then_with(|| b.on_disk.cmp(&a.on_disk)));
    listing.attachments.dedup_by(|a, b| a.path == b.path);
    listing.faults.sort_by(|a, b| a.order().cmp(&b.order()));
    Ok(listing)
}

fn unreadable(root: &Path, error: &walkdir::Error) -> LoadError {
    let path = error.path().unwrap_or(root).to_owned();
    let kind = error.io_error().map_or(std::io::ErrorKind::Other, std::io::Error::kind);
    LoadError::Unreadable { path, error: std::io::Error::new(kind, error.to_string()) }
}

fn is_litter(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || ["tmp", "swp", "bak", "part"].iter().any(|ending| has_ending(&name, ending))
        || ["thumbs.db", "desktop.ini"].iter().any(|litter| name.eq_ignore_ascii_case(litter))
}

fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|e| e.eq_ignore_ascii_case(ending))
}

fn place(root: &Path, real_root: &Path, entry: &DirEntry, listing: &mut Listing) {
    let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
    let Some(path) = data_path(relative) else {
        let shown = relative.to_string_lossy().into_owned();
        listing.faults.push(fault::placed(&shown, (1, 1, 1), "load.encoding", "tên tệp không đọc được bằng UTF-8", "đổi tên tệp"));
        return;
    };
    if entry.path_is_symlink() && !stays_inside(entry.path(), real_root) {
        listing.faults.push(fault::placed(
            &path,
            (1, 1, 1),
            "load.path",
            "liên kết này dẫn ra ngoài thư mục dữ liệu",
            "chép tệp vào thư mục dữ liệu thay cho liên kết",
        ));
        return;
    }
    if path.starts_with("tep/") {
        listing.attachments.push(Entry { kind: (), path: path.into(), on_disk: entry.path().to_owned() });
    } else if let Some(kind) = Kind::of_path(&path) {
        listing.entries.push(Entry { kind, path: path.into(), on_disk: entry.path().to_owned() });
    } else if let Some(fault) = misplaced(&path) {
        listing.faults.push(fault);
    }
}

fn stays_inside(path: &Path, real_root: &Path) -> bool {
    path.canonicalize().is_ok_and(|real| real.starts_with(real_root))
}

/// A file that looks like data but would be ignored: a wrong ending, a folder nobody knows.
fn misplaced(path: &str) -> Option<Finding> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let at = |message: String, remedy: String| fault::placed(path, (1, 1, 1), "load.place", message, remedy);
    if has_ending(name, "yml") {
        let renamed = format!("{}.{}", &name[..name.len() - 4], wanted_ending(path));
        return Some(fault::placed(path, (1, 1, 1), "load.extension", "đuôi .yml không được dùng", format!("đổi tên tệp thành {renamed}")));
    }
    let data = has_ending(name, "yaml") || has_ending(name, "md");
    if !data || path.eq_ignore_ascii_case("readme.md") {
        return None;
    }
    let Some((folder, _)) = path.split_once('/') else {
        let nearest = nearest(name, &LIST_FILES);
        return Some(at(
            format!("không biết tệp {name} chứa loại dữ liệu nào"),
            nearest.map_or_else(|| "chuyển tệp vào thư mục của loại dữ liệu đó".to_owned(), |n| format!("đổi tên thành {n}")),
        ));
    };
    if FOLDERS.contains(&folder) {
        let wanted = wanted_ending(path);
        return Some(fault::placed(
            path,
            (1, 1, 1),
            "load.extension",
            format!("thư mục {folder}/ chỉ nhận tệp .{wanted}"),
            format!("đổi nội dung và tên tệp sang .{wanted}"),
        ));
    }
    let remedy = nearest(folder, &FOLDERS)
        .map_or_else(|| format!("các thư mục được nhận: {}", FOLDERS.join(", ")), |n| format!("chuyển tệp sang thư mục {n}/"));
    Some(at(format!("không có loại dữ liệu nào ở thư mục {folder}/"), remedy))
}

/// The ending of the files in the folder that a path begins with.
fn wanted_ending(path: &str) -> &'static str {
    let folder = path.split_once('/').map_or("", |(folder, _)| folder);
    if ["niem-yet", "trang", "tin"].contains(&folder) { "md" } else { "yaml" }
}

/// The known word that a mistyped one most likely means.
#[must_use]
pub fn nearest<'a>(typed: &str, known: &[&'a str]) -> Option<&'a str> {
    let typed = slug(typed).replace('-', "_");
    let scored = known.iter().map(|word| (strsim::normalized_damerau_levenshtein(&typed, &word.replace('-', "_")), *word));
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(score, _)| *score >= 0.6).map(|(_, word)| word);
    best.filter(|word| word.replace('-', "_") == typed || letters(word) != letters(&typed))
}

/// What is left of a word without its digits: numbers that differ are other numbers, no slips of the pen.
fn letters(word: &str) -> String {
    word.chars().filter(|c| !c.is_ascii_digit()).map(|c| if c == '-' || c == '/' { '_' } else { c }).collect()
}

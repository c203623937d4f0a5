//! The register of addresses: what is printed or published is added to `dia-chi.yaml`, and nothing in it is ever changed.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::model::address::{Permanent, permanent};
use crate::model::list::List;
use crate::model::register::{REGISTER, Registered};
use crate::model::{Content, Day};
use crate::publish::Lock;
use crate::rules;

/// What a new register begins with.
const HEADING: &str = "\
# Sổ địa chỉ: mọi địa chỉ trang đã in (mã QR), đã công bố. Chương trình chỉ viết thêm dòng vào cuối; bác đừng xóa dòng nào.
# Bản ghi đổi tên: thêm chuyen_den vào dòng của nó. Bản ghi bỏ hẳn: thêm khong_con: {ngay: …, ly_do: …}.
";

/// Which addresses are asked for.
#[derive(Debug, Clone, Copy)]
pub enum Which<'a> {
    /// Every one that may stand on paper.
    All,
    /// Those that were printed; others than permanent ones are passed over.
    Printed(&'a BTreeSet<String>),
}

/// Why nothing was added.
#[derive(Debug)]
pub enum RegisterError {
    Io {
        path: PathBuf,
        error: io::Error,
    },
    /// The file is written in a way that has no end to add a line to.
    Form {
        path: PathBuf,
    },
}

impl fmt::Display for RegisterError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Io { path, error } => write!(f, "không ghi được {}: {}", path.display(), crate::publish::reason(error)),
            Self::Form { path } => {
                write!(f, "{}: không nối thêm dòng được; viết tệp thành danh sách, mỗi địa chỉ một dòng bắt đầu bằng «- »", path.display())
            }
        }
    }
}

impl std::error::Error for RegisterError {}

/// The lines that are still to be added for what is public on a day.
#[must_use]
pub fn missing(content: &Content, day: Day, which: Which) -> Vec<String> {
    let recorded: BTreeSet<&str> = content.addresses.iter().filter(|r| r.site.is_none()).map(|r| r.path.as_str()).collect();
    let asked = |path: &str| match which {
        Which::All => true,
        Which::Printed(printed) => printed.contains(path),
    };
    let pages = permanent(content, day);
    let pages = pages.iter().filter(|(path, _)| asked(path) && !recorded.contains(path.as_str()));
    pages.map(|(path, page)| line(path, page, day)).collect()
}

fn line(path: &str, page: &Permanent, day: Day) -> String {
    let title = rules::masked_title(&page.title).unwrap_or_else(|| page.title.clone());
    let dates = [("bat_dau", page.from), ("ket_thuc", page.to)];
    let dates: String = dates.into_iter().filter_map(|(key, day)| day.map(|day| format!(", {key}: {day}"))).collect();
    format!("- {{dia_chi: {path}, ten: {}, tu: {day}{dates}}}", quoted(&title))
}

/// The lines that take over the register of a commune merged into this one, as `cu`; what is there already stays as it is.
#[must_use]
pub fn taken_over(content: &Content, theirs: &[Registered], site: &str) -> Vec<String> {
    let recorded: BTreeSet<&str> = content.addresses.iter().filter(|r| r.site.as_deref() == Some(site)).map(|r| r.path.as_str()).collect();
    let theirs = theirs.iter().filter(|r| r.site.is_none() && !recorded.contains(r.path.as_str()));
    theirs
        .map(|r| {
            let title = rules::masked_title(&r.title).unwrap_or_else(|| r.title.to_string());
            let dates = [("bat_dau", r.from), ("ket_thuc", r.to)];
            let dates: String = dates.into_iter().filter_map(|(key, day)| day.map(|day| format!(", {key}: {day}"))).collect();
            format!("- {{dia_chi: {}, ten: {}, tu: {}{dates}, cu: {}}}", r.path.as_str(), quoted(&title), r.since, quoted(site))
        })
        .collect()
}

/// A text between double quotes, as YAML reads it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Adds lines at the end of the register of a content folder; every byte that was there stays where it was. What another process
/// has recorded since the folder was read is not written twice. Gives how many lines were added.
///
/// # Errors
/// When the system refuses, or the file is no list of lines; it is as it was then.
pub fn append(folder: &Path, lines: &[String]) -> Result<usize, RegisterError> {
    if lines.is_empty() {
        return Ok(0);
    }
    let path = folder.join(REGISTER);
    let io = |error| RegisterError::Io { path: path.clone(), error };
    // The whole file is read and replaced: two at once would lose the lines of one.
    let _lock = Lock::wait(&path.with_file_name(format!(".{REGISTER}.khoa"))).map_err(io)?;
    let old = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => HEADING.as_bytes().to_vec(),
        Err(error) => return Err(io(error)),
    };
    let form = || RegisterError::Form { path: path.clone() };
    let lines = unrecorded(&old, lines).ok_or_else(form)?;
    if !lines.is_empty() {
        let new = extended(&old, &lines).ok_or_else(form)?;
        replace(&path, &new).map_err(io)?;
    }
    Ok(lines.len())
}

/// The lines whose addresses the file does not hold yet; none where it cannot be read.
fn unrecorded<'a>(old: &[u8], lines: &'a [String]) -> Option<Vec<&'a str>> {
    let entries_of = |text: &str| entries(text.trim_start_matches('\u{feff}'));
    let key = |entry: &Registered| (entry.site.as_ref().map(ToString::to_string), entry.path.to_string());
    let known: BTreeSet<_> = entries_of(std::str::from_utf8(old).ok()?)?.iter().map(key).collect();
    let is_new = |line: &&str| entries(line).is_none_or(|entries| entries.iter().all(|entry| !known.contains(&key(entry))));
    Some(lines.iter().map(String::as_str).filter(is_new).collect())
}

/// Puts new bytes in the place of a file, whole or not at all; who may read it stays the same.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let unfinished = path.with_file_name(format!(".{REGISTER}.{}.tmp", std::process::id()));
    let written = fs::File::create(&unfinished).and_then(|mut file| {
        io::Write::write_all(&mut file, bytes)?;
        if let Ok(old) = fs::metadata(path) {
            file.set_permissions(old.permissions())?;
        }
        file.sync_all()
    });
    let written = written.and_then(|()| fs::rename(&unfinished, path));
    if written.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    written
}

/// The old bytes and the new lines behind them; none where the whole could not be read as the old entries and the new.
fn extended(old: &[u8], lines: &[&str]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(old).ok()?.trim_start_matches('\u{feff}');
    let before = entries(text)?;
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let first = text.lines().find(|line| line.trim_start().starts_with('-')).unwrap_or_default();
    let indent = &first[..first.len() - first.trim_start().len()];
    let mut new = old.to_vec();
    if !text.is_empty() && !text.ends_with('\n') {
        new.extend_from_slice(end.as_bytes());
    }
    lines.iter().for_each(|line| new.extend_from_slice(format!("{indent}{line}{end}").as_bytes()));
    let text = std::str::from_utf8(&new).ok()?.trim_start_matches('\u{feff}');
    (entries(text)?.len() == before.len() + lines.len()).then_some(new)
}

fn entries(text: &str) -> Option<List<Registered>> {
    serde_yaml::from_str(text).ok()
}

/// Reads the register of another commune.
///
/// # Errors
/// When the file cannot be read as one, in words for the clerk.
pub fn read(path: &Path) -> Result<Vec<Registered>, String> {
    let text = fs::read_to_string(path).map_err(|error| crate::publish::reason(&error))?;
    serde_yaml::from_str::<List<Registered>>(text.trim_start_matches('\u{feff}')).map(|list| list.0).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(old: &str) -> Option<String> {
        let lines = ["- {dia_chi: /b/, ten: \"B\", tu: 2026-11-16}"];
        extended(old.as_bytes(), &lines).map(|bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn what_was_written_stays_and_its_manner_is_followed() {
        let line = "- {dia_chi: /b/, ten: \"B\", tu: 2026-11-16}";
        assert_eq!(added("").unwrap(), format!("{line}\n"));
        assert_eq!(added("# sổ\n").unwrap(), format!("# sổ\n{line}\n"));
        let block = "\u{feff}# sổ\r\n  - dia_chi: /a/ # ghi chú\r\n    ten: A\r\n    tu: 01/02/2026";
        assert_eq!(added(block).unwrap(), format!("{block}\r\n  {line}\r\n"));
        assert_eq!(added("[{dia_chi: /a/, ten: A, tu: 2026-01-01}]\n"), None, "a list without lines has no end to write at");
    }

    #[test]
    fn what_the_file_holds_by_now_is_not_written_again() {
        let old = b"- {dia_chi: /a/, ten: A, tu: 2026-01-01}\n- {dia_chi: /b/, ten: B, tu: 2026-01-01, cu: \"https://cu.vn\"}\n";
        let lines = ["- {dia_chi: /a/, ten: A, tu: 2026-11-16}", "- {dia_chi: /b/, ten: B, tu: 2026-11-16}"].map(str::to_owned);
        assert_eq!(unrecorded(old, &lines), Some(vec![lines[1].as_str()]), "the address of a former site is another one");
        assert_eq!(unrecorded(b"- {dia_chi", &lines), None);
    }
}

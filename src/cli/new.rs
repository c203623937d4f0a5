//! `niemyet new`: the folder a clerk starts from, with one commented example of each kind of record.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Exit;
use super::args::NewArgs;
use super::output::{say, say_all};

include!(concat!(env!("OUT_DIR"), "/starter.rs"));

pub(super) fn run(args: &NewArgs) -> Exit {
    let folder = &args.folder;
    match occupied(folder) {
        Ok(None) => {}
        Ok(Some(problem)) => {
            say!("{problem}");
            return Exit::Refused;
        }
        Err(error) => return unwritable(folder, &error),
    }
    match write_all(folder) {
        Ok(()) => {
            say_all(next_steps(folder));
            Exit::Done
        }
        Err((path, error)) => unwritable(&path, &error),
    }
}

fn unwritable(path: &Path, error: &io::Error) -> Exit {
    say!("không ghi được {}: {}", path.display(), crate::publish::reason(error));
    Exit::System
}

/// Why nothing may be written at a path: something lies there already. An empty folder is free.
fn occupied(folder: &Path) -> io::Result<Option<String>> {
    let shown = folder.display();
    match fs::metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
        Ok(meta) if !meta.is_dir() => Ok(Some(format!("{shown} là một tệp; chọn tên khác cho thư mục mới"))),
        Ok(_) if fs::read_dir(folder)?.next().is_some() => Ok(Some(format!(
            "thư mục {shown} đã có dữ liệu; lệnh này không ghi đè. Chọn tên thư mục chưa có, ví dụ: niemyet new {}",
            quoted(&another_name(folder))
        ))),
        Ok(_) => Ok(None),
    }
}

/// A free name beside a folder that is taken: `xa-2`.
fn another_name(folder: &Path) -> PathBuf {
    let name = folder.file_name().unwrap_or(OsStr::new("xa")).to_string_lossy().into_owned();
    let candidates = (2..).map(|number| folder.with_file_name(format!("{name}-{number}")));
    candidates.into_iter().find(|path| path.symlink_metadata().is_err()).unwrap_or_default()
}

/// Writes every file, or takes back what was written: a half folder would be refused the next time.
fn write_all(folder: &Path) -> Result<(), (PathBuf, io::Error)> {
    for (index, (path, bytes)) in STARTER.iter().enumerate() {
        let target = folder.join(path);
        if let Err(error) = write_new(&target, bytes) {
            STARTER[..=index].iter().for_each(|(path, _)| take_back(folder, path));
            return Err((target, error));
        }
    }
    Ok(())
}

/// Never over a file that is there, even if it came a moment ago.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        DirBuilder::new().recursive(true).create(parent)?;
    }
    File::create_new(path)?.write_all(bytes)
}

/// Removes a file of ours and the folders that it leaves empty.
fn take_back(folder: &Path, path: &str) {
    let target = folder.join(path);
    let ours = fs::metadata(&target).is_ok_and(|meta| meta.is_file());
    if ours {
        let _ = fs::remove_file(&target);
    }
    for parent in Path::new(path).ancestors().skip(1) {
        // A folder that still holds something is not removed, and that is meant.
        let _ = fs::remove_dir(folder.join(parent));
    }
}

/// What to do next, with the commands as they are typed.
fn next_steps(folder: &Path) -> String {
    let content = quoted(folder);
    let out = output_beside(folder);
    let (out_option, index) = match out.to_str() {
        Some("public") => (String::new(), PathBuf::from("public/index.html")),
        _ => (format!(" --out {}", quoted(&out)), out.join("index.html")),
    };
    format!(
        "đã tạo thư mục {} với {} tệp, mỗi loại dữ liệu một ví dụ có lời dặn\n\n\
         Ba bước tiếp theo:\n\
         1. Mở tệp {} bằng Notepad, điền tên xã, địa chỉ, điện thoại.\n   \
            Các tệp khác là ví dụ: sửa theo xã mình, không dùng thì xóa.\n\
         2. Nhập thủ tục từ bảng Excel của xã:\n   \
            niemyet import bang-thu-tuc.xlsx --content {content}\n\
         3. Dựng trang, rồi mở {} để xem:\n   \
            niemyet build --content {content}{out_option} --offline\n",
        folder.display(),
        STARTER.len(),
        folder.join("don-vi.yaml").display(),
        index.display(),
    )
}

/// A folder for the site beside the data, never inside it.
fn output_beside(folder: &Path) -> PathBuf {
    match folder.file_name() {
        Some(name) if name == "public" => folder.with_file_name("trang"),
        Some(_) => folder.with_file_name("public"),
        None => folder.join("..").join("public"),
    }
}

/// A path as it can be typed after a command, on Windows and elsewhere.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "-_./\\:".contains(c);
    if text.chars().all(plain) { text } else { format!("\"{text}\"") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_can_be_typed_as_they_are_printed() {
        assert_eq!(quoted(Path::new("xa-moi")), "xa-moi");
        assert_eq!(quoted(Path::new("xã mới")), "\"xã mới\"");
        assert!(next_steps(Path::new("xa-moi")).contains("niemyet build --content xa-moi --offline\n"));
    }

    #[test]
    fn the_site_never_goes_into_the_data() {
        assert_eq!(output_beside(Path::new("xa")), Path::new("public"));
        assert_eq!(output_beside(Path::new("a/xa")), Path::new("a/public"));
        assert_eq!(output_beside(Path::new(".")), Path::new("./../public"));
        assert_eq!(output_beside(Path::new("public")), Path::new("trang"));
    }
}

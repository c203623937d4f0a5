//! Small whole sites, written inside the test.
#![allow(dead_code)] // each test file uses its own part

pub mod rules;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use proptest::test_runner::Config;
use tempfile::TempDir;

/// The least a commune must say.
pub const COMMUNE: &str = "ten: Xã Minh Họa\ncap: xa\ntinh: Thái Nguyên\nurl: https://minhhoa.example.gov.vn\n";

/// So many cases of a property: a few whenever tests run, more where `NIEMYET_LONG` says that they may take long, as `.ci/run` does.
pub fn cases(few: u32, many: u32) -> Config {
    Config::with_cases(if std::env::var_os("NIEMYET_LONG").is_some() { many } else { few })
}

/// A folder of a test: `content/` below it holds the given files, and `don-vi.yaml` unless one is given.
pub struct Folder {
    dir: TempDir,
}

impl Folder {
    pub fn new<T: AsRef<[u8]>>(files: &[(&str, T)]) -> Self {
        let folder = Self { dir: tempfile::tempdir().expect("a temporary folder") };
        folder.write("don-vi.yaml", COMMUNE);
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    /// The procedures of a real commune, imported from its export: `cap-xa.xlsx` in the folder that `NIEMYET_DATA` names, or in a
    /// folder `shared/data` above this one. Where there is none, that is said, whether the test passes or not.
    pub fn real() -> Option<Self> {
        let named = std::env::var_os("NIEMYET_DATA").map(PathBuf::from);
        let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("shared/data"));
        let Some(workbook) = named.into_iter().chain(above).map(|folder| folder.join("cap-xa.xlsx")).find(|file| file.is_file()) else {
            let _ = writeln!(io::stderr(), "NOT TESTED: real procedures (no cap-xa.xlsx in NIEMYET_DATA, nor in shared/data above)");
            return None;
        };
        let folder = Self::empty();
        folder.niemyet(&["import"]).arg(&workbook).assert().success();
        Some(folder)
    }

    /// Only `don-vi.yaml`.
    pub fn empty() -> Self {
        Self::new::<&str>(&[])
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    pub fn content(&self) -> PathBuf {
        self.dir.path().join("content")
    }

    pub fn out(&self) -> PathBuf {
        self.dir.path().join("public")
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.content().join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders can be made");
        fs::write(path, text).expect("a file can be written");
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.content().join(path)).expect("the file was there");
    }

    /// The program, with this folder as its working folder.
    pub fn niemyet(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("niemyet"));
        command.current_dir(self.path()).args(arguments);
        command
    }

    /// Builds as of the sample's day; the output folder.
    pub fn build(&self) -> PathBuf {
        self.niemyet(&["build", "--as-of", "2026-11-16"]).assert().success();
        self.out()
    }

    /// Builds as of another day.
    pub fn build_on(&self, day: &str) {
        self.niemyet(&["build", "--as-of", day]).assert().success();
    }

    /// The visible text of the main part of a built page, white space as single spaces.
    pub fn visible(&self, path: &str) -> String {
        let page = scraper::Html::parse_document(&self.read(path));
        let main = scraper::Selector::parse("main").expect("a constant selector");
        let words = page.select(&main).flat_map(|element| element.text()).flat_map(str::split_whitespace);
        words.collect::<Vec<_>>().join(" ")
    }

    /// A page or file of the built site.
    pub fn read(&self, path: &str) -> String {
        let file = self.out().join(path);
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    }

    pub fn exists(&self, path: &str) -> bool {
        self.out().join(path).exists()
    }

    /// What `check` says of faults of loading: exit 2, and the messages.
    pub fn faults(&self) -> String {
        let output = self.niemyet(&["check", "--as-of", "2026-11-16"]).output().expect("the program runs");
        assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stderr).expect("messages are UTF-8")
    }
}

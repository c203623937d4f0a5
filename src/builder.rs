//! One site, built again and again: what has not changed is neither read, nor judged, nor made, nor written again.
//!
//! What is remembered is knowledge about files, never the truth: each stage asks it by prints of all that its result is made
//! from, so a build with a memory gives the bytes that a build without one gives. A process remembers for itself; with a cache
//! folder, the next process does too.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use crate::model::{Content, Day, PROGRAM, print_of};
use crate::plan::Options;
use crate::publish::{Before, Beside, Left, Outcome, Press, PublishError, Whole};
use crate::render::Theme;
use crate::{BuildError, load, publish, rules};

/// The memory of a site at work.
pub struct Builder {
    content: PathBuf,
    out: PathBuf,
    beside: Beside,
    records: load::Memory,
    judged: rules::Memory,
    left: Arc<Left>,
    cache: Option<Cache>,
    warnings: Vec<String>,
    /// The removal of the site before.
    leaving: Option<JoinHandle<()>>,
    /// The writing down of what was judged.
    noting: Option<JoinHandle<io::Result<()>>>,
}

/// Where things are written down for the next process.
struct Cache {
    folder: PathBuf,
    /// What the last build left in this output.
    left: PathBuf,
    /// The site before it.
    spare: PathBuf,
}

impl Cache {
    fn records(&self) -> PathBuf {
        self.folder.join("du-lieu")
    }

    fn judged(&self) -> PathBuf {
        self.folder.join("kiem-tra")
    }
}

impl Builder {
    /// Builds the site of a folder to an output.
    #[must_use]
    pub fn new(content: &Path, out: &Path, beside: Beside) -> Self {
        Self {
            content: content.to_owned(),
            out: out.to_owned(),
            beside,
            records: load::Memory::new(),
            judged: rules::Memory::default(),
            left: Arc::default(),
            cache: None,
            warnings: Vec::new(),
            leaving: None,
            noting: None,
        }
    }

    /// Takes up what an earlier process wrote to a folder, and will write there. What is of no use is a warning.
    #[must_use]
    pub fn with_cache(mut self, folder: &Path) -> Self {
        let out = std::path::absolute(&self.out).unwrap_or_else(|_| self.out.clone());
        let name = blake3::hash(out.as_os_str().as_encoded_bytes()).to_hex();
        let name = |ending: &str| folder.join(format!("trang-{}{ending}", &name[..16]));
        let cache = Cache { folder: folder.to_owned(), left: name(".da-ghi"), spare: name("") };
        let of_data = || rayon::join(|| load::Memory::read(&cache.records()), || rules::Memory::read(&cache.judged()));
        let (left, (records, judged)) = rayon::join(|| Left::read(&cache.left), of_data);
        (self.records, self.judged) = (records, judged);
        let warnings = [self.records.warning(), self.judged.warning()];
        self.warnings.extend(warnings.into_iter().flatten().map(str::to_owned));
        match left {
            Ok(left) => self.left = Arc::new(left.unwrap_or_default()),
            Err(reason) => {
                self.warnings.push(format!("bộ nhớ đệm {} không dùng được ({reason}); dựng lại mọi trang", cache.left.display()));
            }
        }
        self.cache = Some(cache);
        self
    }

    /// What people should be told about the cache, each once.
    pub fn warnings(&mut self) -> Vec<String> {
        std::mem::take(&mut self.warnings)
    }

    /// The last build told again, when it was of the same data, theme and options and its output lies as it was left.
    pub fn told_before(&mut self, theme: &Theme, options: &Options) -> Option<&Whole> {
        let whole = self.left.whole.as_ref()?;
        let same = self.records.unchanged(&self.content) && whole.print == self.print(theme, options);
        (same && !publish::is_unfinished(&self.out) && self.left.lies_in(&self.out)).then_some(whole)
    }

    /// Whether nothing is remembered of an earlier site, so that all of it will be made.
    #[must_use]
    pub fn begins(&self) -> bool {
        self.left.is_empty()
    }

    /// Reads the records, and writes down what was read where there is a cache: kept until the end it would take as much room again.
    ///
    /// # Errors
    /// All faults, or the first file that the system refuses.
    pub fn load(&mut self) -> Result<Content, BuildError> {
        let content = load::load_with(&self.content, &mut self.records).map_err(BuildError::Load)?;
        if let Some(cache) = &self.cache {
            // What cannot be written now cannot be written at the end either: it is told then.
            let _ = prepare(&cache.folder).and_then(|()| self.records.write(&cache.records()));
        }
        Ok(content)
    }

    /// Has a file below the content folder read again at the next load, whatever its time says.
    pub fn touch(&mut self, file: &Path) {
        if let Ok(path) = file.strip_prefix(&self.content) {
            self.records.touch(&path.to_string_lossy().replace('\\', "/"));
        }
    }

    /// Judges the records as of a day.
    #[must_use]
    pub fn check(&self, records: &Content, day: Day) -> rules::Report {
        rules::check_with(records, day, &self.judged)
    }

    /// Publishes what `deliver` hands over.
    ///
    /// # Errors
    /// Those of `deliver` and of publishing; the old site stays as it was.
    pub fn publish(&mut self, deliver: impl FnOnce(&Press) -> Result<(), BuildError>) -> Result<Outcome, BuildError> {
        self.wait();
        let spare = self.cache.as_ref().map(|cache| cache.spare.clone());
        let before = Before { left: Arc::clone(&self.left), spare };
        let press = Press::open(&self.out, self.beside, before).map_err(BuildError::Publish)?;
        deliver(&press)?;
        // Pages take no room any more, and the end of publishing is not much work.
        self.note();
        let (outcome, left, old) = press.finish().map_err(BuildError::Publish)?;
        self.left = Arc::new(left);
        // Thousands of files go while what is remembered is written down.
        self.leaving = Some(thread::spawn(move || drop(old)));
        Ok(outcome)
    }

    /// Remembers a build as a whole when it can be told again (`said`), and writes down what is remembered where there is a cache.
    ///
    /// # Errors
    /// When the cache cannot be written; the site is published all the same.
    pub fn remember(&mut self, theme: &Theme, options: &Options, said: Option<String>) -> Result<(), PublishError> {
        let print = self.print(theme, options);
        Arc::make_mut(&mut self.left).whole = said.map(|said| Whole { print, said });
        let written = self.write_down();
        self.wait();
        written
    }

    fn write_down(&mut self) -> Result<(), PublishError> {
        let judged = self.noted();
        let Some(cache) = &self.cache else { return Ok(()) };
        let (records, left) = (&mut self.records, &self.left);
        let written = prepare(&cache.folder).and_then(|()| {
            let (left, records) = rayon::join(|| left.write(&cache.left), || records.write(&cache.records()));
            judged.and(records).and(left)
        });
        written.map_err(|error| PublishError::Io { path: cache.folder.clone(), error })
    }

    /// The end of a process that builds no more: its memory is the system's to take back, sooner than piece by piece.
    pub fn end(mut self) {
        let _ = self.noted();
        self.wait();
        std::mem::forget(self);
    }

    /// Until nothing is left of the site before.
    fn wait(&mut self) {
        // A removal that failed is made up for by the next build.
        let _ = self.leaving.take().map(JoinHandle::join);
    }

    /// Has written down what was judged, where there is a cache, while others go on.
    fn note(&mut self) {
        let _ = self.noted(); // of a build that published nothing
        if let Some(cache) = &self.cache {
            let (note, file) = (self.judged.note(), cache.judged());
            self.noting = Some(thread::spawn(move || note.write(&file)));
        }
    }

    /// Until what was judged is written down.
    fn noted(&mut self) -> io::Result<()> {
        let Some(noting) = self.noting.take() else { return Ok(()) };
        noting.join().unwrap_or_else(|_| Err(io::ErrorKind::Other.into()))
    }

    /// Of all that a whole build is made from.
    fn print(&self, theme: &Theme, options: &Options) -> [u8; 32] {
        let asked = (options.day, &options.base_url, options.offline, self.beside == Beside::Compressed);
        *print_of(&(PROGRAM, self.records.print().as_bytes(), theme.print().as_bytes(), asked)).as_bytes()
    }
}

impl Drop for Builder {
    fn drop(&mut self) {
        let _ = self.noted();
        self.wait();
    }
}

/// The cache folder, which no version control takes up.
fn prepare(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let ignore = folder.join(".gitignore");
    if ignore.exists() { Ok(()) } else { fs::write(ignore, "*\n") }
}

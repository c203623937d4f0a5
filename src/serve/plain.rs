//! A workshop that makes the whole site anew after every change.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::{Shown, Trouble, Workshop};
use crate::load::{self, LoadError};
use crate::model::{Content as Records, Day, Finding};
use crate::plan::{Options, host_and_path};
use crate::render::{self, Content, Theme};
use crate::watch::{self, Snapshot};
use crate::{BuildError, rules};

type ReadTheme = dyn Fn() -> Result<Theme, String> + Send + Sync;

/// Loads, checks, plans and renders everything, and keeps the files of each day that is asked for.
pub struct Plain {
    content: PathBuf,
    base_url: Option<String>,
    watched: Vec<PathBuf>,
    read_theme: Box<ReadTheme>,
    state: Mutex<State>,
}

struct State {
    seen: Snapshot,
    /// None until they are needed, and after every change.
    sources: Option<Result<Arc<Sources>, Trouble>>,
}

/// All that a site is made of but the day.
struct Sources {
    records: Records,
    theme: Theme,
}

impl Plain {
    /// The site of a folder; `theme` is read anew after every change, and watched where it lies in a folder.
    pub fn new(
        content: &Path,
        base_url: Option<String>,
        theme_folder: Option<PathBuf>,
        theme: impl Fn() -> Result<Theme, String> + Send + Sync + 'static,
    ) -> Self {
        let watched: Vec<PathBuf> = [content.to_owned()].into_iter().chain(theme_folder).collect();
        // Seen before it is read: what changes in between is noticed at the next look.
        let seen = watch::look(&watched, &Snapshot::new(), &HashSet::new());
        let state = Mutex::new(State { seen, sources: None });
        Self { content: content.to_owned(), base_url, watched, read_theme: Box::new(theme), state }
    }

    fn sources(&self) -> Result<Arc<Sources>, Trouble> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.sources.get_or_insert_with(|| self.read()).clone()
    }

    fn read(&self) -> Result<Arc<Sources>, Trouble> {
        let records = load::load(&self.content).map_err(|error| trouble(&BuildError::Load(error)))?;
        let theme = (self.read_theme)().map_err(Trouble::Other)?;
        Ok(Arc::new(Sources { records, theme }))
    }
}

impl Workshop for Plain {
    fn site(&self, day: Day) -> Result<Arc<dyn Shown>, Trouble> {
        let sources = self.sources()?;
        let report = rules::check(&sources.records, day);
        let options = Options { day, base_url: self.base_url.clone(), offline: false };
        let files = crate::make(&sources.records, &report, &sources.theme, &options).map_err(|error| trouble(&error))?;
        let url = self.base_url.as_deref().unwrap_or(&sources.records.commune.url);
        Ok(Arc::new(Made {
            files: files.into_iter().map(|file| (file.path, file.content)).collect(),
            base_path: host_and_path(url).1,
            content: self.content.clone(),
            found: report.findings,
            findings: OnceLock::new(),
        }))
    }

    fn watched(&self) -> Vec<PathBuf> {
        self.watched.clone()
    }

    fn refresh(&self, touched: &[PathBuf]) -> Vec<PathBuf> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let now = watch::look(&self.watched, &state.seen, &touched.iter().cloned().collect());
        let changed = watch::changed(&state.seen, &now);
        state.seen = now;
        if !changed.is_empty() {
            state.sources = None;
        }
        changed
    }
}

/// What `build` would say, in the shape of the preview.
fn trouble(error: &BuildError) -> Trouble {
    match error {
        BuildError::Load(LoadError::Faults(faults)) => Trouble::Faults(faults.clone()),
        error => Trouble::Other(error.to_string()),
    }
}

/// A site with its files in memory; attachments stay where they lie until someone asks for them.
struct Made {
    files: BTreeMap<String, Content>,
    base_path: String,
    content: PathBuf,
    found: Vec<Arc<Finding>>,
    findings: OnceLock<Vec<Finding>>,
}

impl Shown for Made {
    fn file(&self, path: &str) -> Option<Cow<'_, [u8]>> {
        match self.files.get(path)? {
            render::Content::Bytes(bytes) => Some(Cow::Borrowed(bytes)),
            made => made.bytes().ok(),
        }
    }

    fn findings(&self) -> &[Finding] {
        self.findings.get_or_init(|| {
            let mut findings: Vec<Finding> = self.found.iter().map(|finding| (**finding).clone()).collect();
            load::locate(&self.content, &mut findings);
            findings.sort_by(|a, b| a.order().cmp(&b.order()));
            findings
        })
    }

    fn base_path(&self) -> &str {
        &self.base_path
    }
}

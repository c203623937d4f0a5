//! A workshop that keeps what has not changed: files are read once, records judged once, pages made when they are looked at.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::{Shown, Trouble, Workshop, words};
use crate::load::{self, LoadError};
use crate::model::{Content as Records, Day, Finding};
use crate::plan::{self, Options};
use crate::render::{OnDemand, Theme};
use crate::watch::{self, Snapshot};
use crate::{BuildError, rules};

type ReadTheme = dyn Fn() -> Result<Theme, String> + Send + Sync;

/// Loads, checks and plans with the memory of the last time.
pub struct Living {
    content: PathBuf,
    base_url: Option<String>,
    watched: Vec<PathBuf>,
    read_theme: Box<ReadTheme>,
    state: Mutex<State>,
    judged: rules::Memory,
}

struct State {
    seen: Snapshot,
    read: load::Memory,
    theme: Option<Result<Arc<Theme>, Trouble>>,
    /// None until they are needed, and after every change.
    records: Option<Result<Arc<Records>, Trouble>>,
}

impl Living {
    /// The site of a folder; `theme` is read anew after its files have changed, and watched where it lies in a folder.
    pub fn new(
        content: &Path,
        base_url: Option<String>,
        theme_folder: Option<PathBuf>,
        theme: impl Fn() -> Result<Theme, String> + Send + Sync + 'static,
    ) -> Self {
        let watched: Vec<PathBuf> = [content.to_owned()].into_iter().chain(theme_folder).collect();
        // Seen before it is read: what changes in between is noticed at the next look.
        let seen = watch::look(&watched, &Snapshot::new(), &HashSet::new());
        let state = Mutex::new(State { seen, read: load::Memory::new(), theme: None, records: None });
        Self { content: content.to_owned(), base_url, watched, read_theme: Box::new(theme), state, judged: rules::Memory::default() }
    }

    fn sources(&self) -> Result<(Arc<Records>, Arc<Theme>), Trouble> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let State { read, theme, records, .. } = &mut *state;
        let records = records
            .get_or_insert_with(|| load::load_with(&self.content, read).map(Arc::new).map_err(|error| trouble(&BuildError::Load(error))));
        let records = records.clone()?;
        let theme = theme.get_or_insert_with(|| (self.read_theme)().map(Arc::new).map_err(Trouble::Other)).clone()?;
        Ok((records, theme))
    }
}

impl Workshop for Living {
    fn site(&self, day: Day) -> Result<Arc<dyn Shown>, Trouble> {
        let (records, theme) = self.sources()?;
        let templates = theme.compiled().map_err(|error| trouble(&BuildError::Render(vec![error])))?;
        let report = rules::check_with(&records, day, &self.judged);
        let options = Options { day, base_url: self.base_url.clone(), offline: false };
        let site = plan::plan(&records, &report, &options);
        Ok(Arc::new(Made {
            site: OnDemand::new(site, &theme, &templates),
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
        for path in &changed {
            match path.strip_prefix(&self.content) {
                Ok(inner) => {
                    let inner = inner.to_string_lossy().replace('\\', "/");
                    state.read.touch(&inner);
                    state.records = None;
                }
                Err(_) => state.theme = None,
            }
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

/// A site whose pages are made when they are looked at.
struct Made {
    site: OnDemand,
    content: PathBuf,
    found: Vec<Arc<Finding>>,
    findings: OnceLock<Vec<Finding>>,
}

impl Shown for Made {
    fn file(&self, path: &str) -> Option<Cow<'_, [u8]>> {
        match self.site.file(path) {
            Ok(bytes) => bytes,
            Err(error) => Some(Cow::Owned(words::page_of_fault(&error.to_string()).into_bytes())),
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
        &self.site.site().base_path
    }
}

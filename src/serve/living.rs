//! A workshop that keeps what has not changed: files are read once, records judged once, pages made when they are looked at.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::{Shown, Trouble, Workshop, words};
use crate::load::{self, LoadError};
use crate::model::{Content as Records, Day, Finding};
use crate::plan::{Options, Outline};
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
    /// The theme that has made one page of every template.
    proven: Mutex<Option<Arc<Theme>>>,
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
        Self {
            content: content.to_owned(),
            base_url,
            watched,
            read_theme: Box::new(theme),
            state,
            judged: rules::Memory::default(),
            proven: Mutex::default(),
        }
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

    /// A theme that was not seen at work yet is tried out before it is shown.
    fn rehearse(&self, theme: &Arc<Theme>, site: &OnDemand) -> Result<(), Trouble> {
        let mut proven = self.proven.lock().unwrap_or_else(PoisonError::into_inner);
        if !proven.as_ref().is_some_and(|known| Arc::ptr_eq(known, theme)) {
            site.rehearse().map_err(|errors| trouble(&BuildError::Render(errors)))?;
            *proven = Some(Arc::clone(theme));
        }
        Ok(())
    }
}

impl Workshop for Living {
    fn site(&self, day: Day) -> Result<Arc<dyn Shown>, Trouble> {
        let (records, theme) = self.sources()?;
        let templates = theme.compiled().map_err(|error| trouble(&BuildError::Render(vec![error])))?;
        let report = Arc::new(rules::check_with(&records, day, &self.judged));
        let options = Options { day, base_url: self.base_url.clone(), offline: false };
        let outline = Outline::new(&records, Arc::clone(&report), options);
        let site = OnDemand::new(outline, Arc::clone(&theme), &templates);
        self.rehearse(&theme, &site)?;
        Ok(Arc::new(Made { site, content: self.content.clone(), report, findings: OnceLock::new() }))
    }

    fn watched(&self) -> Vec<PathBuf> {
        self.watched.clone()
    }

    fn refresh(&self, touched: &[PathBuf]) -> Vec<PathBuf> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let named = watch::look_at(&self.watched, &mut state.seen, touched);
        let only_these = named.is_some();
        let changed = named.unwrap_or_else(|| {
            let now = watch::look(&self.watched, &state.seen, &touched.iter().cloned().collect());
            let changed = watch::changed(&state.seen, &now);
            state.seen = now;
            changed
        });
        let inner = changed.iter().filter_map(|path| path.strip_prefix(&self.content).ok());
        let inner: Vec<String> = inner.map(|path| path.to_string_lossy().replace('\\', "/")).collect();
        if inner.len() < changed.len() {
            state.theme = None;
        }
        inner.iter().for_each(|path| state.read.touch(path));
        if !inner.is_empty() {
            state.records = None;
            if only_these { state.read.narrow(&inner) } else { state.read.widen() }
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
    report: Arc<rules::Report>,
    findings: OnceLock<Vec<Finding>>,
}

impl Shown for Made {
    fn file(&self, path: &str) -> Option<Cow<'_, [u8]>> {
        match self.site.file(path) {
            Ok(bytes) => bytes,
            Err(error) => Some(Cow::Owned(words::page_of_fault(&error.to_string()).into_bytes())),
        }
    }

    fn found(&self) -> &[Arc<Finding>] {
        &self.report.findings
    }

    fn findings(&self) -> &[Finding] {
        self.findings.get_or_init(|| {
            let mut findings: Vec<Finding> = self.report.findings.iter().map(|finding| (**finding).clone()).collect();
            load::locate(&self.content, &mut findings);
            findings.sort_by(|a, b| a.order().cmp(&b.order()));
            findings
        })
    }

    fn base_path(&self) -> &str {
        &self.site.frame().base_path
    }
}

//! A site whose files are made when someone asks for them: what a preview shows of thousands of pages is a few.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::prelude::*;

use super::{Content, Engine, File, RenderError, Templates, around, content, file_path, of_theme};
use crate::plan::{Artefact, Body, Outline, Site};
use crate::render::Theme;

/// A site with its theme, planned and rendered as far as it is looked at. Every file is what `render` would make of it; what was
/// made is kept.
pub struct OnDemand {
    outline: Outline,
    theme: Arc<Theme>,
    engine: Engine,
    /// What is made of the theme alone.
    of_theme: OnceLock<HashMap<String, Content>>,
    /// What is made with the theme, whatever is asked for.
    around: OnceLock<HashMap<String, Content>>,
    made: Mutex<HashMap<String, Arc<[u8]>>>,
}

impl OnDemand {
    /// The site, none of its pages made.
    #[must_use]
    pub fn new(outline: Outline, theme: Arc<Theme>, templates: &Templates) -> Self {
        let engine = templates.engine(&theme, outline.frame());
        Self { outline, theme, engine, of_theme: OnceLock::new(), around: OnceLock::new(), made: Mutex::default() }
    }

    /// Makes one page of every template: what a theme does wrong is known before anyone looks.
    ///
    /// # Errors
    /// The pages that their templates cannot render.
    pub fn rehearse(&self) -> Result<(), Vec<RenderError>> {
        let mut first: HashMap<&str, &Artefact> = HashMap::new();
        let whole = self.outline.whole();
        let pages = whole.artefacts.iter().filter(|artefact| matches!(artefact.body, Body::Page(_)));
        for artefact in pages {
            first.entry(artefact.body.name()).or_insert(artefact);
        }
        let failed = first.into_values().collect::<Vec<_>>().into_par_iter().filter_map(|artefact| self.make(whole, artefact).err());
        let mut failed: Vec<RenderError> = failed.collect();
        failed.sort_by(|a, b| a.url.cmp(&b.url));
        if failed.is_empty() { Ok(()) } else { Err(failed) }
    }

    /// What all pages of the site share.
    #[must_use]
    pub fn frame(&self) -> &Site {
        self.outline.frame()
    }

    /// A file by its path below the output folder; none when the site has no such file.
    ///
    /// # Errors
    /// When it is a page that its template cannot render.
    pub fn file(&self, path: &str) -> Result<Option<Cow<'_, [u8]>>, RenderError> {
        if let Some(made) = self.made.lock().unwrap_or_else(PoisonError::into_inner).get(path) {
            return Ok(Some(Cow::Owned(made.to_vec())));
        }
        if let Some(content) = self.of_theme().get(path) {
            return Ok(content.bytes().ok());
        }
        if let Some(made) = self.outline.read(&url_of(path), |site, artefact| self.make(site, artefact)) {
            return made.map(|bytes| bytes.map(Cow::Owned));
        }
        Ok(self.around().get(path).and_then(|content| content.bytes().ok()))
    }

    fn make(&self, site: &Site, artefact: &Artefact) -> Result<Option<Vec<u8>>, RenderError> {
        let content = content(&self.engine, site, artefact)?;
        let Ok(bytes) = content.bytes() else { return Ok(None) };
        // A file of the data is read each time: it may change without anyone being told.
        if !matches!(content, Content::Copy(_)) {
            let path = file_path(&artefact.url);
            self.made.lock().unwrap_or_else(PoisonError::into_inner).insert(path, bytes.as_ref().into());
        }
        Ok(Some(bytes.into_owned()))
    }

    fn of_theme(&self) -> &HashMap<String, Content> {
        self.of_theme.get_or_init(|| by_path(of_theme(self.frame(), &self.theme)))
    }

    fn around(&self) -> &HashMap<String, Content> {
        self.around.get_or_init(|| by_path(around(self.outline.whole(), &self.theme)))
    }
}

fn by_path(files: Vec<File>) -> HashMap<String, Content> {
    files.into_iter().map(|File { path, content, .. }| (path, content)).collect()
}

/// The address of what lies at a path: `/thu-tuc/` for `thu-tuc/index.html`.
fn url_of(path: &str) -> String {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("/{folder}"),
        _ => format!("/{path}"),
    }
}

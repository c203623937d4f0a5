//! A site whose files are made when someone asks for them: what a preview shows of thousands of pages is a few.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::{Content, Engine, File, RenderError, Templates, around, content, file_path};
use crate::plan::{Artefact, Body, Site};
use crate::render::Theme;

/// A planned site with its theme. Every file is what `render` would make of it; what was made is kept.
pub struct OnDemand {
    site: Site,
    engine: Engine,
    pages: HashMap<String, usize>,
    /// What is made with the theme, whatever is asked for.
    around: HashMap<String, Content>,
    made: Mutex<HashMap<String, Arc<[u8]>>>,
}

impl OnDemand {
    /// The site, none of its pages made.
    #[must_use]
    pub fn new(site: Site, theme: &Theme, templates: &Templates) -> Self {
        let pages = site.artefacts.iter().enumerate().map(|(index, artefact)| (file_path(&artefact.url), index)).collect();
        let around = around(&site, theme).into_iter().map(|File { path, content, .. }| (path, content)).collect();
        Self { engine: templates.engine(theme, &site), site, pages, around, made: Mutex::default() }
    }

    /// Makes one page of every template: what a theme does wrong is known before anyone looks.
    ///
    /// # Errors
    /// The pages that their templates cannot render.
    pub fn rehearse(&self) -> Result<(), Vec<RenderError>> {
        let mut first: HashMap<&str, &Artefact> = HashMap::new();
        let pages = self.site.artefacts.iter().filter(|artefact| matches!(artefact.body, Body::Page(_)));
        for artefact in pages {
            first.entry(artefact.body.name()).or_insert(artefact);
        }
        let failed =
            first.into_values().collect::<Vec<_>>().into_par_iter().filter_map(|artefact| self.file(&file_path(&artefact.url)).err());
        let mut failed: Vec<RenderError> = failed.collect();
        failed.sort_by(|a, b| a.url.cmp(&b.url));
        if failed.is_empty() { Ok(()) } else { Err(failed) }
    }

    /// The site as it was planned.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// A file by its path below the output folder; none when the site has no such file.
    ///
    /// # Errors
    /// When it is a page that its template cannot render.
    pub fn file(&self, path: &str) -> Result<Option<Cow<'_, [u8]>>, RenderError> {
        if let Some(content) = self.around.get(path) {
            return Ok(content.bytes().ok());
        }
        let Some(artefact) = self.pages.get(path).map(|index| &self.site.artefacts[*index]) else { return Ok(None) };
        if let Some(made) = self.made.lock().unwrap_or_else(PoisonError::into_inner).get(path) {
            return Ok(Some(Cow::Owned(made.to_vec())));
        }
        let content = content(&self.engine, &self.site, artefact)?;
        let Ok(bytes) = content.bytes() else { return Ok(None) };
        // A file of the data is read each time: it may change without anyone being told.
        if !matches!(content, Content::Copy(_)) {
            self.made.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), bytes.as_ref().into());
        }
        Ok(Some(Cow::Owned(bytes.into_owned())))
    }
}

//! The template engine: the theme's templates, our filters, one page at a time.

use std::fmt;
use std::sync::Arc;

use serde_json::Value as Json;
use tera::{Context, Tera, Value};

use super::frame::Frames;
use super::hosting::policy;
use super::theme::Theme;
use super::{RenderError, filters, minify, print, sheet};
use crate::model::Print;
use crate::plan::{Artefact, Copies, Page, Site};

/// Compiled templates of a theme, for any number of sites.
pub struct Templates {
    tera: Arc<Tera>,
    /// Whether pages are made as small as they can be.
    small: bool,
}

impl fmt::Debug for Templates {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("Templates").field("small", &self.small).finish_non_exhaustive()
    }
}

/// The templates at work on one site.
pub struct Engine {
    tera: Arc<Tera>,
    frames: Frames,
    small: bool,
    print: Print,
}

impl Templates {
    /// Compiles all templates; a name or filter that does not exist is refused here, not at the first page that uses it.
    ///
    /// # Errors
    /// The first template that does not compile, with file, line and caret.
    pub fn new(theme: &Theme) -> Result<Self, RenderError> {
        Self::compiled(theme, true)
    }

    /// The same, but pages come as the templates are written, for who compares the two.
    ///
    /// # Errors
    /// As `new`.
    pub fn verbatim(theme: &Theme) -> Result<Self, RenderError> {
        Self::compiled(theme, false)
    }

    fn compiled(theme: &Theme, small: bool) -> Result<Self, RenderError> {
        let mut tera = Tera::new();
        filters::register(&mut tera, theme.versions());
        let written = |text: &str| if small { minify::compact_template(text) } else { text.to_owned() };
        let templates: Vec<(&str, String)> = theme.templates().map(|(name, text)| (name, written(text))).collect();
        tera.add_raw_templates(templates).map_err(|error| RenderError {
            url: format!("giao diện «{}»", theme.name()),
            record: None,
            reason: error.to_string(),
        })?;
        Ok(Self { tera: Arc::new(tera), small })
    }

    /// A template with nothing around it: papers that lie on a disk by themselves.
    pub(super) fn alone(&self, template: &str, context: &Context) -> Result<Vec<u8>, tera::Error> {
        let mut bytes = Vec::with_capacity(1 << 14);
        self.tera.render_to(template, context, &mut bytes)?;
        Ok(bytes)
    }

    /// The templates for a site; `theme` is the one that they were compiled from.
    #[must_use]
    pub fn engine(&self, theme: &Theme, site: &Site) -> Engine {
        Engine { tera: Arc::clone(&self.tera), frames: Frames::default(), small: self.small, print: print::of_site(site, theme) }
    }
}

impl Engine {
    /// Of all that pages of this site share.
    pub(super) fn print(&self) -> Print {
        self.print
    }

    /// A page.
    ///
    /// # Errors
    /// When a template fails on these inputs.
    pub fn page(&self, site: &Site, artefact: &Artefact, page: &Page) -> Result<Vec<u8>, RenderError> {
        self.rendered(site, artefact, page).map_err(|error| RenderError {
            url: artefact.url.clone(),
            record: artefact.source.clone(),
            reason: error.to_string(),
        })
    }

    fn rendered(&self, site: &Site, artefact: &Artefact, page: &Page) -> Result<Vec<u8>, tera::Error> {
        let root = root_of(&artefact.url, site);
        let mut context = Context::new();
        context.insert_value("xa", site.commune.clone());
        context.insert("trang", &page.head);
        let mut later = None;
        let made = page.inputs.made(&mut later);
        context.insert("du_lieu_co_cau_truc", &structured_data(page.head.json_ld.iter().chain(&made.json_ld)));
        context.insert("duong_dan", &artefact.url);
        context.insert("dia_chi_day_du", &format!("{}{}", site.base_url, artefact.url));
        context.insert_value("khung", self.frames.of(&self.tera, site, &artefact.url, &root, page, self.small)?);
        context.insert("goc", &root);
        context.insert("ngoai_tuyen", &site.offline);
        context.insert("chinh_sach", &policy::in_page());
        context.insert("luu_de_doc", &may_be_kept(site, artefact, page));
        for (name, value) in &made.values {
            context.insert_value(*name, Value::clone(value));
        }
        if let Some(paper) = &made.sheet {
            context.insert_value("to", sheet::value(paper));
        }
        // Bytes, for nobody asks whether they are a text: they are written.
        let mut bytes = Vec::with_capacity(1 << 14);
        self.tera.render_to(page.template, &context, &mut bytes)?;
        Ok(bytes)
    }
}

/// Whether a reader's device may keep the page: the commune asked for it, and nobody is to forget what stands on it.
fn may_be_kept(site: &Site, artefact: &Artefact, page: &Page) -> bool {
    let search = artefact.url == "/tim-kiem/"; // search engines may not list it, for it says nothing by itself
    site.reads_offline && (page.head.indexed || search) && artefact.copies == Copies::Free
}

/// JSON-LD blocks as they stand in the page: `<` is escaped so that no text can end the block.
fn structured_data<'a>(blocks: impl Iterator<Item = &'a Json>) -> Vec<String> {
    blocks.map(|data| data.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")).collect()
}

/// What leads from a page to the site's root: `../../`; pages served at any address (404) use the path of the host.
fn root_of(url: &str, site: &Site) -> String {
    if !url.ends_with('/') && url.ends_with(".html") && !site.offline {
        return site.base_path.clone();
    }
    let depth = url.trim_matches('/').split('/').filter(|part| !part.is_empty() && url.ends_with('/')).count();
    if depth == 0 { "./".to_owned() } else { "../".repeat(depth) }
}

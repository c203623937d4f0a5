//! What stands around the text of every page: header and menu before it, footer behind it.
//!
//! Many pages share them to the letter, so each is rendered and minified once for all pages that it is the same for.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use tera::{Context, Tera, Value};

use super::minify;
use crate::plan::{Page, Site};

/// All that header, menu and footer may depend on beside the site; the templates are given nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Setting {
    root: String,
    section: &'static str,
    /// The page is the first of its section.
    at_section: bool,
    /// The page has no search box of its own.
    search_box: bool,
}

/// Header and footer as template values.
#[derive(Clone)]
struct Parts {
    before: Value,
    after: Value,
}

/// The parts made so far.
#[derive(Default)]
pub(super) struct Frames(Mutex<HashMap<Setting, Parts>>);

const BEFORE: &str = "khung-dau.html";
const AFTER: &str = "khung-chan.html";

impl Frames {
    /// `khung` of a page: `dau` and `chan`.
    pub fn of(&self, tera: &Tera, site: &Site, url: &str, root: &str, page: &Page, small: bool) -> Result<Value, tera::Error> {
        let setting = Setting {
            root: root.to_owned(),
            section: page.head.section,
            at_section: page.head.section == url,
            search_box: url != "/" && url != "/tim-kiem/",
        };
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&setting).cloned();
        let parts = match known {
            Some(parts) => parts,
            None => {
                let parts = made(tera, site, &setting, small)?;
                self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(setting, parts.clone());
                parts
            }
        };
        Ok(Value::from(tera::Map::from_iter([("dau".into(), parts.before), ("chan".into(), parts.after)])))
    }
}

fn made(tera: &Tera, site: &Site, setting: &Setting, small: bool) -> Result<Parts, tera::Error> {
    let mut context = Context::new();
    context.insert_value("xa", site.commune.clone());
    context.insert("goc", &setting.root);
    context.insert("ngoai_tuyen", &site.offline);
    context.insert("muc", setting.section);
    context.insert("la_trang_muc", &setting.at_section);
    context.insert("co_o_tim", &setting.search_box);
    let part = |template: &str| {
        let html = tera.render(template, &context)?;
        Ok::<Value, tera::Error>(Value::safe_string(&if small { minify::fragment(&html) } else { html }))
    };
    Ok(Parts { before: part(BEFORE)?, after: part(AFTER)? })
}

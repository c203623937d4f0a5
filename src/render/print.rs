//! The print of a file: of all that its bytes are made from. Same print, same bytes; nothing to render and nothing to write.

use serde::Serialize;
use serde_json::Value as Json;

use super::Engine;
use super::theme::Theme;
use crate::model::{PROGRAM, Print, print_of};
use crate::plan::{Artefact, Body, Head, Inputs, Page, Site};

/// What all pages of a site share: the program, the theme, the commune as every page shows it, where the site lies.
pub(super) fn of_site(site: &Site, theme: &Theme) -> Print {
    let place = (&site.base_path, &site.base_url, site.offline, site.reads_offline);
    print_of(&(PROGRAM, theme.print().as_bytes(), &site.commune, place))
}

/// The print of an artefact; none for what is made sooner than compared.
pub(super) fn of(engine: &Engine, site: &Site, artefact: &Artefact) -> Option<Print> {
    match &artefact.body {
        Body::Page(page) => Some(page_print(engine, artefact, page)),
        Body::JsonRows(rows) | Body::CsvRows(rows) => {
            let mut print = blake3::Hasher::new();
            print.update(print_of(&(&*rows.about, rows.key)).as_bytes());
            for row in &*rows.rows {
                print.update(row.print.as_bytes());
            }
            Some(print.finalize())
        }
        Body::SearchIndex => Some(print_of(&(PROGRAM, &site.search))),
        _ => None,
    }
}

fn page_print(engine: &Engine, artefact: &Artefact, page: &Page) -> Print {
    #[derive(Serialize)]
    struct Whole<'a> {
        site: &'a [u8; 32],
        url: &'a str,
        template: &'a str,
        copies: bool,
        head: &'a Head,
        json_ld: &'a [Json],
        inputs: Vec<(&'a str, &'a tera::Value)>,
        more: &'a [Json],
        later: Option<&'a [u8; 32]>,
    }
    let (inputs, more, later) = match &page.inputs {
        Inputs::Ready(made) => (made.values.iter().map(|(name, value)| (*name, value)).collect(), &made.json_ld[..], None),
        Inputs::Later { print, .. } => (Vec::new(), &[][..], Some(print.as_bytes())),
    };
    print_of(&Whole {
        site: engine.print().as_bytes(),
        url: &artefact.url,
        template: page.template,
        copies: artefact.copies == crate::plan::Copies::Free,
        head: &page.head,
        json_ld: &page.head.json_ld,
        inputs,
        more,
        later,
    })
}

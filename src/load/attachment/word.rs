//! The text of a Word document (ECMA-376, WordprocessingML).
//!
//! Comments and deleted text that Word still keeps are text too: whoever downloads the file can read them.

use std::path::Path;

use super::Facts;
use super::package::Package;
use crate::model::attachment::Reading;

pub(super) fn read(path: &Path) -> Facts {
    let Some(mut package) = Package::open(path).filter(|package| package.names.iter().any(|name| name == "word/document.xml")) else {
        return Facts::of(Reading::Broken);
    };
    let Some(texts) = package.texts(holds_text) else { return Facts::of(Reading::Broken) };
    Facts { reading: Reading::Pages([texts.join("\n")].into()), metadata: package.metadata(), signed: package.signed() }
}

fn holds_text(name: &str) -> bool {
    let part = name.strip_prefix("word/").and_then(|part| part.strip_suffix(".xml"));
    part.is_some_and(|part| {
        ["document", "header", "footer", "footnotes", "endnotes", "comments"].iter().any(|start| part.starts_with(start))
    })
}

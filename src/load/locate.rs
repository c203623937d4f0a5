//! Fills in line, column and excerpt of findings that name only a path of keys.

use std::collections::HashMap;
use std::path::Path;

use super::front_matter;
use super::source::{self, Text};
use super::tree;
use crate::model::Finding;

struct Located {
    lines: Vec<String>,
    root: Option<tree::Node>,
    offset: usize,
}

/// Gives every finding its place in the source text; what cannot be located stands at the file's first line.
pub fn locate(root: &Path, findings: &mut [Finding]) {
    let mut files: HashMap<String, Option<Located>> = HashMap::new();
    for finding in findings {
        let file = files.entry(finding.file.clone()).or_insert_with(|| open(root, &finding.file));
        if finding.line == 0 {
            let place = file.as_ref().and_then(|file| file.root.as_ref().map(|node| (node.place_of(&finding.keys), file.offset)));
            let ((line, column, width), offset) = place.unwrap_or(((1, 1, 1), 0));
            (finding.line, finding.column, finding.width) = (line + offset, column, width);
        }
        let lines = file.as_ref().map(|file| file.lines.as_slice()).unwrap_or_default();
        finding.excerpt = lines.get(finding.line - 1).filter(|line| !line.trim().is_empty()).cloned();
    }
}

fn open(root: &Path, path: &str) -> Option<Located> {
    let Ok(Text::Read(text)) = source::read(&root.join(path)) else {
        return None;
    };
    let (yaml, offset) = match front_matter::split(&text) {
        Some(parts) if path.ends_with(".md") => (parts.front, parts.front_line - 1),
        _ => (text.as_str(), 0),
    };
    let root = tree::parse(yaml).ok().flatten();
    Some(Located { lines: text.lines().map(str::to_owned).collect(), root, offset })
}

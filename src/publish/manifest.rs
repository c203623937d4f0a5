//! The list of what was written, kept in the output: the same for the same site, without machine paths.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::render::File;

/// The manifest's name in the output folder.
pub(super) const NAME: &str = ".niemyet.json";

/// Paths of our files with the hash of their bytes (BLAKE3, hex).
#[derive(Debug, Default)]
pub(super) struct Manifest(BTreeMap<String, String>);

impl Manifest {
    /// Reads the manifest of a folder; none when there is no such file or it cannot be understood.
    pub fn read(folder: &Path) -> Option<Self> {
        let text = fs::read(folder.join(NAME)).ok()?;
        let json: serde_json::Value = serde_json::from_slice(&text).ok()?;
        let files = json.get("tep")?.as_object()?;
        let entry = |(path, hash): (&String, &serde_json::Value)| Some((path.clone(), hash.as_str()?.to_owned()));
        Some(Self(files.iter().filter_map(entry).collect()))
    }

    pub fn insert(&mut self, path: &str, hash: String) {
        self.0.insert(path.to_owned(), hash);
    }

    pub fn contains(&self, path: &str) -> bool {
        path == NAME || self.0.contains_key(path)
    }

    pub fn count_missing(&self, files: &[File]) -> usize {
        let kept = files.iter().filter(|file| self.0.contains_key(&file.path)).count();
        self.0.len().saturating_sub(kept)
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        let json = serde_json::json!({ "chuong_trinh": "niemyet", "phien_ban": env!("CARGO_PKG_VERSION"), "tep": self.0 });
        let mut bytes = serde_json::to_vec_pretty(&json).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

//! The list of what was written, kept in the output: the same for the same site, without machine paths.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::left::Left;
use super::press::hex;

/// The manifest's name in the output folder.
pub(super) const NAME: &str = ".niemyet.json";

/// Paths of our files with the hash of their bytes (BLAKE3, hex), and how compressed copies were made, if they were.
#[derive(Debug, Default, Clone)]
pub(super) struct Manifest {
    files: BTreeMap<String, String>,
    method: Option<String>,
}

impl Manifest {
    /// The list of what a build left, and the method of its compressed copies.
    pub fn new(method: Option<&str>, left: &Left) -> Self {
        let files = left.files.iter().map(|(path, trace)| (path.clone(), hex(&trace.hash))).collect();
        Self { files, method: method.map(str::to_owned) }
    }

    /// Reads the manifest of a folder; none when there is no such file or it cannot be understood.
    pub fn read(folder: &Path) -> Option<Self> {
        let text = fs::read(folder.join(NAME)).ok()?;
        let json: serde_json::Value = serde_json::from_slice(&text).ok()?;
        let files = json.get("tep")?.as_object()?;
        let entry = |(path, hash): (&String, &serde_json::Value)| Some((path.clone(), hash.as_str()?.to_owned()));
        let method = json.get("nen").and_then(serde_json::Value::as_str).map(str::to_owned);
        Some(Self { files: files.iter().filter_map(entry).collect(), method })
    }

    pub fn contains(&self, path: &str) -> bool {
        path == NAME || self.files.contains_key(path)
    }

    /// The manifest as if these had not been ours.
    pub fn without(mut self, paths: &[String]) -> Self {
        paths.iter().for_each(|path| drop(self.files.remove(path)));
        self
    }

    pub fn hash_of(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// How the compressed copies were made.
    pub fn method(&self) -> Option<&str> {
        self.method.as_deref()
    }

    /// How many of these files another manifest lacks.
    pub fn count_missing(&self, other: &Self) -> usize {
        self.files.keys().filter(|path| !other.files.contains_key(*path)).count()
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        let mut json = serde_json::json!({ "chuong_trinh": "niemyet", "phien_ban": env!("CARGO_PKG_VERSION"), "tep": self.files });
        if let Some(method) = &self.method {
            json["nen"] = method.as_str().into();
        }
        let mut bytes = serde_json::to_vec_pretty(&json).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

//! The list of what was written, kept in the output: the same for the same site, without machine paths.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Bound;
use std::path::Path;

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::left::Left;
use crate::model::Print;

/// The manifest's name in the output folder.
pub(super) const NAME: &str = ".niemyet.json";

/// Paths of our files with the hash of their bytes (BLAKE3, hex), and how compressed copies were made, if they were.
#[derive(Debug, Default, Clone, Deserialize)]
pub(super) struct Manifest {
    #[serde(rename = "tep")]
    files: BTreeMap<String, Hash>,
    #[serde(rename = "nen", default, deserialize_with = "text")]
    method: Option<String>,
}

/// The manifest as it is written.
#[derive(Serialize)]
struct Written<'a> {
    chuong_trinh: &'static str,
    phien_ban: &'static str,
    tep: BTreeMap<&'a str, Hash>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nen: Option<&'a str>,
}

#[derive(Debug, Clone, Copy)]
struct Hash(Print);

impl Hash {
    /// Of a file of ours whose hash cannot be understood; no bytes have it.
    const NONE: Self = Self(Print::from_bytes([0; blake3::OUT_LEN]));
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_hex())
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let hash = text(deserializer)?;
        Ok(hash.and_then(|hash| Print::from_hex(hash).ok()).map_or(Self::NONE, Self))
    }
}

/// A text; none for anything else.
fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Text {
        Text(String),
        Other(IgnoredAny),
    }
    match Text::deserialize(deserializer)? {
        Text::Text(text) => Ok(Some(text)),
        Text::Other(IgnoredAny) => Ok(None),
    }
}

impl Manifest {
    /// Reads the manifest of a folder; none when there is no such file or it cannot be understood.
    pub fn read(folder: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(folder.join(NAME)).ok()?).ok()
    }

    /// The bytes of the list of what a build left, and the method of its compressed copies.
    pub fn bytes_of(left: &Left, method: Option<&str>) -> Vec<u8> {
        let tep = left.files.iter().map(|(path, trace)| (path.as_str(), Hash(Print::from_bytes(trace.hash)))).collect();
        let written = Written { chuong_trinh: "niemyet", phien_ban: env!("CARGO_PKG_VERSION"), tep, nen: method };
        let mut bytes = serde_json::to_vec_pretty(&written).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    pub fn contains(&self, path: &str) -> bool {
        path == NAME || self.files.contains_key(path)
    }

    /// Whether files of ours lie below a folder, whose path ends with `/`.
    pub fn lists_below(&self, folder: &str) -> bool {
        self.files.range::<str, _>((Bound::Excluded(folder), Bound::Unbounded)).next().is_some_and(|(path, _)| path.starts_with(folder))
    }

    /// The manifest as if these had not been ours.
    pub fn without(mut self, paths: &[String]) -> Self {
        paths.iter().for_each(|path| _ = self.files.remove(path));
        self
    }

    pub fn hash_of(&self, path: &str) -> Option<Print> {
        self.files.get(path).map(|hash| hash.0)
    }

    /// How the compressed copies were made.
    pub fn method(&self) -> Option<&str> {
        self.method.as_deref()
    }

    /// Whether these are the files that a build left.
    pub fn lists(&self, left: &Left) -> bool {
        self.files.keys().eq(left.files.keys())
    }

    /// How many of these files a build did not leave.
    pub fn count_missing(&self, left: &Left) -> usize {
        if self.lists(left) {
            return 0;
        }
        self.files.keys().filter(|path| !left.files.contains_key(*path)).count()
    }
}

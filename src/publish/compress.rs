//! Compressed copies beside the files that shrink, for hosts that would rather send than compress.
//!
//! The strongest brotli costs a hundred times what rendering a page does, so a copy is made once: as long as the manifest of
//! the last build names the same bytes for the file, and for the copy those that lie there, the copy stays.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use flate2::{Compression, GzBuilder};

use super::manifest::Manifest;
use super::{PublishError, io_error};
use crate::render::File;
use crate::render::hosting::policy::text_endings;

/// Changes when the same file would give other bytes: then every copy is made anew.
pub(super) const METHOD: &str = "gzip-9 brotli-11";

/// A smaller file travels in one packet as it is.
const WORTHWHILE: usize = 512;

type Compress = fn(&[u8]) -> io::Result<Vec<u8>>;

/// How a copy is made, by the ending of its name.
const WAYS: [(&str, Compress); 2] = [("gz", gzip), ("br", brotli)];

/// Whether a file of this name is a text, which shrinks.
pub(super) fn shrinks(path: &str) -> bool {
    let ending = Path::new(path).extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| text_endings().any(|text| text == ending))
}

/// The compressed copies of a file; of one that is `unchanged` since the last build, those that it made.
///
/// A file has no copy where a copy would be no smaller.
pub(super) fn beside(path: &str, bytes: &[u8], out: &Path, unchanged: Option<&Manifest>) -> Result<Vec<File>, PublishError> {
    if bytes.len() < WORTHWHILE {
        return Ok(Vec::new());
    }
    let mut copies = Vec::new();
    for (ending, way) in WAYS {
        let path = format!("{path}.{ending}");
        let made = match unchanged.map(|manifest| kept(&path, out, manifest)) {
            // The last build made none for these bytes: it would have been no smaller.
            Some(Kept::None) => continue,
            Some(Kept::Whole(bytes)) => bytes,
            Some(Kept::Broken) | None => way(bytes).map_err(io_error(&out.join(&path)))?,
        };
        if made.len() < bytes.len() {
            copies.push(File::of_bytes(path, made));
        }
    }
    Ok(copies)
}

/// What the last build left of a copy.
enum Kept {
    None,
    Whole(Vec<u8>),
    /// Changed or removed since.
    Broken,
}

fn kept(path: &str, out: &Path, manifest: &Manifest) -> Kept {
    let Some(hash) = manifest.hash_of(path) else {
        return Kept::None;
    };
    let whole = fs::read(out.join(path)).ok().filter(|bytes| blake3::hash(bytes) == hash);
    whole.map_or(Kept::Broken, Kept::Whole)
}

/// RFC 1952, without a name or a time: the same bytes on every day.
fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = GzBuilder::new().mtime(0).write(Vec::with_capacity(bytes.len() / 3), Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

/// RFC 7932, at the highest quality.
fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut compressed = Vec::with_capacity(bytes.len() / 4);
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &parameters)?;
    Ok(compressed)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_is_compressed_comes_back_and_carries_no_time() {
        let text = "Cấp giấy khai sinh ".repeat(100).into_bytes();
        let (zipped, brotlied) = (gzip(&text).unwrap(), brotli(&text).unwrap());
        assert_eq!(zipped[4..8], [0; 4], "the time of RFC 1952");
        let mut back = Vec::new();
        flate2::read::GzDecoder::new(&zipped[..]).read_to_end(&mut back).unwrap();
        assert_eq!(back, text);
        back.clear();
        brotli::BrotliDecompress(&mut &brotlied[..], &mut back).unwrap();
        assert_eq!(back, text);
    }

    #[test]
    fn only_texts_shrink() {
        assert!(shrinks("thu-tuc/index.html") && shrinks("lich.ICS") && shrinks("du-lieu/a.csv"));
        assert!(!shrinks("tep/a.pdf") && !shrinks("giao-dien/chia-se.png") && !shrinks(".htaccess") && !shrinks("CNAME"));
    }
}

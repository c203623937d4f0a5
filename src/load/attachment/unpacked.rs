//! How much work a PDF asks for before anything is read of it, counted in the file's own bytes: how deep its dictionaries lie
//! in each other, and how many bytes its streams unpack to. The limits are numbers, not seconds, so that the same file is read
//! the same everywhere.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};

/// Dictionaries and arrays in each other; no writer of documents goes beyond a few dozen.
const DEEPEST: usize = 500;
/// Bytes that all streams together may unpack to: ten pages scanned in colour without a picture coder, thousands with one.
const MOST: u64 = 256 << 20;
/// What one byte of these old coders may become: 2,730 for LZW (a code of 12 bits, a string of 4,096), 64 for run lengths.
const LZW: u64 = 2_730;
const RUNS: u64 = 64;
/// How often a stream may be packed over.
const MOST_PASSES: usize = 3;

/// Whether a PDF asks for no more than any document of an office.
pub(super) fn is_modest(bytes: &[u8]) -> bool {
    let mut left = MOST;
    let mut depth = 0_usize;
    let mut at = 0;
    while at < bytes.len() {
        match &bytes[at..] {
            [b'<', b'<', ..] => (depth, at) = (depth + 1, at + 2),
            [b'>', b'>', ..] => (depth, at) = (depth.saturating_sub(1), at + 2),
            [b'[', ..] => (depth, at) = (depth + 1, at + 1),
            [b']', ..] => (depth, at) = (depth.saturating_sub(1), at + 1),
            [b'e', b'n', b'd', b'o', b'b', b'j', ..] => (depth, at) = (0, at + 6),
            rest if begins_stream(rest) => {
                let from = at + "stream".len();
                let length = find(&bytes[from..], b"endstream").unwrap_or(bytes.len() - from);
                let Some(rest) = left.checked_sub(unpacked(dictionary(&bytes[..at]), &bytes[from..from + length], left)) else {
                    return false;
                };
                (left, depth, at) = (rest, 0, from + length + "endstream".len());
            }
            _ => at += 1,
        }
        if depth > DEEPEST {
            return false;
        }
    }
    true
}

fn begins_stream(rest: &[u8]) -> bool {
    rest.starts_with(b"stream\n") || rest.starts_with(b"stream\r")
}

/// The bytes of an object in front of its stream.
fn dictionary(before: &[u8]) -> &[u8] {
    const LONGEST: usize = 8 << 10;
    let near = &before[before.len().saturating_sub(LONGEST)..];
    let from = near.windows(4).rposition(|window| window == b" obj").unwrap_or(0);
    &near[from..]
}

/// What a stream unpacks to; more than `left` where it cannot be told or is too much.
fn unpacked(dictionary: &[u8], data: &[u8], left: u64) -> u64 {
    let named = |name: &[u8]| dictionary.windows(name.len()).filter(|window| *window == name).count();
    let length = data.len() as u64;
    if named(b"/LZW") > 0 {
        return length.saturating_mul(LZW);
    }
    let passes = named(b"/FlateDecode") + named(b"/Fl ") + named(b"/Fl]") + named(b"/Fl/");
    let runs = if named(b"/RunLength") > 0 { RUNS } else { 1 };
    match passes {
        // A filter that stands elsewhere in the file may be any: what can be inflated is.
        0 | 1 => inflated(data, left).max(length).saturating_mul(runs),
        2..=MOST_PASSES => inflated_again(data.to_vec(), passes, left).saturating_mul(runs),
        _ => left.saturating_add(1),
    }
}

/// How long a stream is once inflated, counted to one beyond what is left.
fn inflated(data: &[u8], left: u64) -> u64 {
    let data = without_line_break(data);
    let count = |reader: &mut dyn Read| {
        let mut sink = Counted { left: left.saturating_add(1), count: 0 };
        // A stream that breaks off has unpacked to what came before.
        let _ = std::io::copy(reader, &mut sink);
        sink.count
    };
    let zlib = count(&mut ZlibDecoder::new(data));
    if zlib > 0 { zlib } else { count(&mut DeflateDecoder::new(data)) }
}

/// The same for a stream that is packed several times over.
fn inflated_again(mut data: Vec<u8>, passes: usize, left: u64) -> u64 {
    for _ in 1..passes {
        let mut next = Vec::new();
        let _ = ZlibDecoder::new(without_line_break(&data)).take(left.saturating_add(1)).read_to_end(&mut next);
        if next.len() as u64 > left {
            return left.saturating_add(1);
        }
        data = next;
    }
    inflated(&data, left).max(data.len() as u64)
}

fn without_line_break(data: &[u8]) -> &[u8] {
    data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).or_else(|| data.strip_prefix(b"\r")).unwrap_or(data)
}

/// Takes bytes and keeps none; says no when there are too many.
struct Counted {
    left: u64,
    count: u64,
}

impl std::io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.count += bytes.len() as u64;
        if self.count >= self.left { Err(std::io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = word.first()?;
    let mut from = 0;
    while let Some(next) = bytes[from..].iter().position(|byte| byte == first) {
        if bytes[from + next..].starts_with(word) {
            return Some(from + next);
        }
        from += next + 1;
    }
    None
}

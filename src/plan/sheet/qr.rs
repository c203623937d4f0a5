//! QR codes: an address as rows of modules, and as the outline that a drawing needs.

use std::fmt;

use fast_qr::qr::QRBuilder;
use fast_qr::{ECL, Version};
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::Qr;

/// Modules of clear space that a reader needs on every side (ISO/IEC 18004).
pub const QUIET: usize = 4;

/// The largest code: on 30 mm, quiet zone included, its modules are still half a millimetre wide.
const LARGEST: Version = Version::V08;
/// What the largest code holds at level M, in bytes.
const LONGEST: usize = 152;

/// Why an address has no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QrError {
    /// It has this many bytes, more than a code holds that phones read from a sheet.
    TooLong(usize),
}

impl fmt::Display for QrError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self::TooLong(bytes) = self;
        write!(f, "địa chỉ dài {bytes} ký tự, mã in được chỉ chứa {LONGEST}")
    }
}

impl std::error::Error for QrError {}

/// The code of an address at error correction level M, so small as it can be.
///
/// # Errors
/// When the address is longer than the largest code holds.
pub fn qr(url: &str) -> Result<Qr, QrError> {
    let too_long = || QrError::TooLong(url.len());
    if url.len() > LONGEST {
        return Err(too_long());
    }
    let code = QRBuilder::new(url).ecl(ECL::M).build().map_err(|_| too_long())?;
    if code.version.is_some_and(|version| version as usize > LARGEST as usize) {
        return Err(too_long());
    }
    let modules = (0..code.size).map(|row| code[row][..code.size].iter().map(|module| module.value()).collect()).collect();
    Ok(Qr { url: url.to_owned(), modules })
}

/// What a drawing needs: the width with the quiet zone, and the dark modules as one path, runs of a row in one stroke.
#[derive(Debug, PartialEq, Eq)]
struct Drawing {
    width: usize,
    path: String,
}

fn drawing(modules: &[Vec<bool>]) -> Drawing {
    let mut path = String::new();
    for (y, row) in modules.iter().enumerate() {
        let mut x = 0;
        while x < row.len() {
            let run = row[x..].iter().take_while(|dark| **dark).count();
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET));
            }
            x += run.max(1);
        }
    }
    Drawing { width: modules.len() + 2 * QUIET, path }
}

/// Templates need the drawing, not the modules one by one.
pub(super) fn drawn<S: Serializer>(modules: &[Vec<bool>], serializer: S) -> Result<S::Ok, S::Error> {
    drawing(modules).serialize(serializer)
}

impl Serialize for Drawing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut drawing = serializer.serialize_struct("Drawing", 2)?;
        drawing.serialize_field("canh", &self.width)?;
        drawing.serialize_field("net", &self.path)?;
        drawing.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_drawn_with_its_quiet_zone() {
        let code = qr("https://minhhoa.thainguyen.gov.vn/thu-tuc/1.001193/").unwrap();
        let drawing = drawing(&code.modules);
        assert_eq!(drawing.width, code.modules.len() + 8);
        // The finder pattern in the upper left corner begins with seven dark modules.
        assert!(drawing.path.starts_with("M4 4h7v1h-7z"), "{}", drawing.path);
        let dark: usize = code.modules.iter().flatten().filter(|dark| **dark).count();
        let drawn: usize = drawing.path.split('M').skip(1).map(|run| run.split(['h', 'v']).nth(1).unwrap().parse::<usize>().unwrap()).sum();
        assert_eq!(drawn, dark);
    }

    #[test]
    fn an_address_too_long_for_a_sheet_is_refused() {
        let url = format!("https://a.gov.vn/{}", "x".repeat(200));
        assert_eq!(qr(&url), Err(QrError::TooLong(217)));
        assert!(qr(&url[..152]).is_ok_and(|code| code.modules.len() <= 49));
    }
}

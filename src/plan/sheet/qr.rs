//! QR codes (ISO/IEC 18004): an address as rows of modules, and as the outline that a drawing needs.

use std::fmt::{self, Write};

use fast_qr::{ECL, QRBuilder, QRCode, Version};
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::Qr;

/// Modules of clear space that a reader needs on every side; they are part of every size named here.
pub const QUIET: usize = 4;

/// The side of a printed code, unless whoever prints it has more room: on the sheets of a desk, a board, a posting.
pub const PRINTED_MM: u32 = 30;

/// From the smallest. The last has 49 modules to a side: at [`PRINTED_MM`] they are 0.53 mm wide, above the half a millimetre
/// below which cheap cameras and worn printers fail.
const VERSIONS: [Version; 8] =
    [Version::V01, Version::V02, Version::V03, Version::V04, Version::V05, Version::V06, Version::V07, Version::V08];

/// What may be lost of a code: 30, 25, 15 %.
const STRONGEST_FIRST: [ECL; 3] = [ECL::H, ECL::Q, ECL::M];

/// What a code of that size holds at level M, in bytes (ISO/IEC 18004, table 7).
pub const LONGEST: usize = 152;

/// Why an address has no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QrError {
    /// It has this many bytes, more than a code holds that phones read from a sheet.
    TooLong(usize),
    /// It has letters that an address writes otherwise: readers disagree on what they mean.
    NotAnAddress,
}

impl fmt::Display for QrError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::TooLong(bytes) => write!(f, "địa chỉ dài {bytes} ký tự, mã in được chỉ chứa {LONGEST}"),
            Self::NotAnAddress => f.write_str("địa chỉ có dấu cách hoặc chữ có dấu; viết tên miền không dấu (dạng xn--…)"),
        }
    }
}

impl std::error::Error for QrError {}

/// The code of an absolute address: the smallest that holds it at level M (15 % of it may be lost), at a higher level where
/// that costs no module.
///
/// # Errors
/// When the address is longer than [`LONGEST`], or no address.
pub fn qr(url: &str) -> Result<Qr, QrError> {
    if !url.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(QrError::NotAnAddress);
    }
    let mut code = QRBuilder::new(url);
    // A version too small for the address is refused before anything is drawn, so that one code is drawn and no more.
    let mut sizes = VERSIONS.into_iter().flat_map(|version| STRONGEST_FIRST.map(|level| (version, level)));
    let drawn = sizes.find_map(|(version, level)| code.version(version).ecl(level).build().ok());
    let code = drawn.ok_or(QrError::TooLong(url.len()))?;
    Ok(Qr { url: url.to_owned(), modules: rows(&code) })
}

fn rows(code: &QRCode) -> Vec<Vec<bool>> {
    (0..code.size).map(|row| code[row].iter().map(|module| module.value()).collect()).collect()
}

impl Qr {
    /// The modules of one side, the quiet zones among them.
    #[must_use]
    pub fn side(&self) -> usize {
        self.modules.len() + 2 * QUIET
    }

    /// Whether the module at this place of the whole square, the quiet zone included, is dark.
    #[must_use]
    pub fn is_dark(&self, row: usize, column: usize) -> bool {
        let at = |place: usize| place.checked_sub(QUIET);
        at(row).zip(at(column)).and_then(|(row, column)| self.modules.get(row)?.get(column)).is_some_and(|dark| *dark)
    }

    /// The dark modules as one path in a square of [`Qr::side`] modules, runs of a row in one stroke.
    #[must_use]
    pub fn path(&self) -> String {
        drawing(&self.modules).path
    }

    /// How large it is in print: `30 mm kể cả lề trắng, mô-đun 0,73 mm`.
    #[must_use]
    pub fn printed_size(&self, side_mm: u32) -> String {
        // Rounded down: no code is said to be coarser than it is.
        let hundredths = usize::try_from(side_mm).unwrap_or(usize::MAX).saturating_mul(100) / self.side();
        format!("{side_mm} mm kể cả lề trắng, mô-đun {},{:02} mm", hundredths / 100, hundredths % 100)
    }
}

/// What a drawing needs: the width with the quiet zone, and the dark modules as one path.
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
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET); // a String takes all
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
    fn an_address_up_to_the_limit_has_a_code_whose_modules_stay_above_half_a_millimetre() {
        let address = |length: usize| format!("https://xa.gov.vn/{}", "a".repeat(length - 18));
        for length in 19..=LONGEST {
            let code = qr(&address(length)).unwrap();
            assert!(code.side() <= 2 * PRINTED_MM as usize, "{length}: {}", code.printed_size(PRINTED_MM));
        }
        assert_eq!(qr(&address(LONGEST + 1)), Err(QrError::TooLong(153)));
        assert_eq!(QrError::TooLong(153).to_string(), "địa chỉ dài 153 ký tự, mã in được chỉ chứa 152");
    }

    #[test]
    fn an_address_with_marks_is_refused() {
        assert_eq!(qr("https://xã.vn/"), Err(QrError::NotAnAddress));
    }

    #[test]
    fn a_code_is_drawn_with_its_quiet_zone_and_its_printed_size_is_said() {
        let code = qr("https://minhhoa.thainguyen.gov.vn/thu-tuc/1.001193/").unwrap();
        assert_eq!(code.printed_size(PRINTED_MM), "30 mm kể cả lề trắng, mô-đun 0,73 mm");
        // The finder pattern in the upper left corner begins with seven dark modules.
        assert!(code.path().starts_with("M4 4h7v1h-7z"), "{}", code.path());
        let dark: usize = code.modules.iter().flatten().filter(|dark| **dark).count();
        let drawn: usize = code.path().split('M').skip(1).map(|run| run.split(['h', 'v']).nth(1).unwrap().parse::<usize>().unwrap()).sum();
        assert_eq!(drawn, dark);
    }
}

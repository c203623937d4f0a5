//! QR codes (ISO/IEC 18004): an address as a square that every phone reads.

use std::fmt;

use fast_qr::{ECL, QRBuilder};
use serde::ser::{SerializeStruct, Serializer};

use super::Qr;

/// The white margin on each side, in modules (ISO/IEC 18004, 9.1); it is part of every size named here.
pub const QUIET_ZONE: usize = 4;

/// The side of a printed code, unless whoever prints it has more room: on the sheets of a desk, a board, a posting.
pub const PRINTED_MM: u32 = 30;

/// The largest code, version 8: at [`PRINTED_MM`] a module is 0.53 mm, above the 0.5 mm below which cheap cameras and worn
/// printers fail.
const LARGEST: usize = 49;

/// What a code of that size holds at level M, in bytes (ISO/IEC 18004, table 7).
pub const LONGEST_ADDRESS: usize = 152;

/// Why an address cannot stand in a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QrError {
    /// More bytes than the largest code holds.
    TooLong { url: String, length: usize },
    /// Letters that an address writes otherwise: readers disagree on what they mean.
    NotAnAddress { url: String },
}

impl fmt::Display for QrError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::TooLong { url, length } => write!(
                f,
                "địa chỉ dài {length} ký tự, mã QR in cỡ {PRINTED_MM} mm chỉ chứa được {LONGEST_ADDRESS}: {url}; \
                 rút ngắn tên tệp của bản ghi, hoặc dùng tên miền ngắn hơn"
            ),
            Self::NotAnAddress { url } => {
                write!(f, "địa chỉ có dấu cách hoặc chữ có dấu, mã QR không chứa được: {url}; viết tên miền không dấu (dạng xn--…)")
            }
        }
    }
}

impl std::error::Error for QrError {}

/// The code of an absolute address: the smallest that holds it at level M (15 % of it may be lost), at a higher level where
/// that costs no module.
///
/// # Errors
/// When the address is longer than [`LONGEST_ADDRESS`], or no address.
pub fn qr(url: &str) -> Result<Qr, QrError> {
    if !url.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(QrError::NotAnAddress { url: url.to_owned() });
    }
    let too_long = || QrError::TooLong { url: url.to_owned(), length: url.len() };
    let modest = rows(url, ECL::M).filter(|rows| rows.len() <= LARGEST).ok_or_else(too_long)?;
    let stronger = [ECL::H, ECL::Q].into_iter().filter_map(|level| rows(url, level)).find(|rows| rows.len() == modest.len());
    Ok(Qr { url: url.to_owned(), modules: stronger.unwrap_or(modest) })
}

fn rows(url: &str, level: ECL) -> Option<Vec<Vec<bool>>> {
    let code = QRBuilder::new(url).ecl(level).build().ok()?;
    Some((0..code.size).map(|row| code[row].iter().map(|module| module.value()).collect()).collect())
}

impl Qr {
    /// The modules of one side, the quiet zones among them.
    #[must_use]
    pub fn side(&self) -> usize {
        self.modules.len() + 2 * QUIET_ZONE
    }

    /// The dark modules of the whole square as the outline of a drawing, runs of a row in one stroke.
    #[must_use]
    pub fn outline(&self) -> String {
        let mut outline = String::new();
        for row in 0..self.side() {
            let mut column = 0;
            while column < self.side() {
                let run = (column..self.side()).take_while(|column| self.is_dark(row, *column)).count();
                if run > 0 {
                    outline.push_str(&format!("M{column} {row}h{run}v1h-{run}z"));
                }
                column += run.max(1);
            }
        }
        outline
    }

    /// Whether the module at this place of the whole square, the quiet zone included, is dark.
    #[must_use]
    pub fn is_dark(&self, row: usize, column: usize) -> bool {
        let at = |place: usize| place.checked_sub(QUIET_ZONE);
        at(row).zip(at(column)).and_then(|(row, column)| self.modules.get(row)?.get(column)).is_some_and(|dark| *dark)
    }

    /// How large it is in print: `30 mm kể cả lề trắng, mô-đun 0,73 mm`.
    #[must_use]
    pub fn printed_size(&self, side_mm: u32) -> String {
        // Rounded down: no code is said to be coarser than it is.
        let hundredths = usize::try_from(side_mm).unwrap_or(usize::MAX).saturating_mul(100) / self.side();
        format!("{side_mm} mm kể cả lề trắng, mô-đun {},{:02} mm", hundredths / 100, hundredths % 100)
    }
}

/// Templates are given the drawing: its side in modules and its outline.
pub(super) fn drawn<S: Serializer>(modules: &[Vec<bool>], serializer: S) -> Result<S::Ok, S::Error> {
    let code = Qr { url: String::new(), modules: modules.to_vec() };
    let mut drawing = serializer.serialize_struct("Drawing", 2)?;
    drawing.serialize_field("canh", &code.side())?;
    drawing.serialize_field("net", &code.outline())?;
    drawing.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_up_to_the_limit_has_a_code_whose_modules_stay_above_half_a_millimetre() {
        let address = |length: usize| format!("https://xa.gov.vn/{}", "a".repeat(length - 18));
        for length in 19..=LONGEST_ADDRESS {
            let code = qr(&address(length)).unwrap();
            assert!(code.side() <= 2 * PRINTED_MM as usize, "{length}: {}", code.printed_size(PRINTED_MM));
        }
        let error = qr(&address(LONGEST_ADDRESS + 1)).unwrap_err();
        assert!(error.to_string().starts_with("địa chỉ dài 153 ký tự, mã QR in cỡ 30 mm chỉ chứa được 152: https://"), "{error}");
    }

    #[test]
    fn an_address_with_marks_is_refused() {
        assert!(matches!(qr("https://xã.vn/"), Err(QrError::NotAnAddress { .. })));
    }

    #[test]
    fn the_outline_covers_every_dark_module_behind_the_quiet_zone() {
        let code = qr("https://minhhoa.thainguyen.gov.vn/thu-tuc/1.001193/").unwrap();
        // The finder pattern in the upper left corner begins with seven dark modules.
        assert!(code.outline().starts_with("M4 4h7v1h-7z"), "{}", code.outline());
        let dark: usize = code.modules.iter().flatten().filter(|dark| **dark).count();
        let runs = code.outline();
        let drawn: usize = runs.split('M').skip(1).map(|run| run.split(['h', 'v']).nth(1).unwrap().parse::<usize>().unwrap()).sum();
        assert_eq!(drawn, dark);
    }

    #[test]
    fn the_printed_size_is_said() {
        let code = qr("https://minhhoa.thainguyen.gov.vn/thu-tuc/1.001193/").unwrap();
        assert_eq!(code.printed_size(PRINTED_MM), "30 mm kể cả lề trắng, mô-đun 0,73 mm");
    }
}

//! Where a line of a paper must not end: within a number, between a number and its unit, between «Điều» and which one.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

/// Spaces that part a number from what belongs to it.
const TOGETHER: &str = concat!(
    // 0208 0000 012; 15 000 000 đồng
    r"\b[0-9]+(?: [0-9]{3,})+\b(?: (?:đồng|người|hộ|ha|km|m))?",
    // 7 giờ 30, 15 ngày, 26.000 đồng, 2,5 ha
    r"|\b[0-9]+(?:[.,][0-9]+)* (?:giờ(?: [0-9]+(?: phút)?)?|phút|ngày|tháng|năm|tuần|đồng|bản|bộ|trang|hộ|người|ha|km|m²|m|%)",
    // Điều 12 khoản 3, quý IV, tháng 11, số 133/TB-UBND
    r"|(?i:điều|khoản|điểm|mục|chương|phụ lục|quý|tháng|năm|ngày|từ|đến|số|mẫu số|trang|đợt|thứ) (?:[0-9]|[IVXivx]+\b|[a-zđ]\b)",
    // số lần phát: 6
    r"|: [0-9]{1,2}(?:$|[;, ])",
    // a dash does not begin a line
    r"| [–—] ",
);

/// The text with spaces that do not break where a reader would stumble.
#[must_use]
pub(super) fn kept_together(text: &str) -> Cow<'_, str> {
    static PLACES: LazyLock<Regex> = LazyLock::new(|| Regex::new(TOGETHER).expect("a good pattern"));
    PLACES.replace_all(text, |place: &Captures| {
        let place = &place[0];
        match place.strip_prefix(' ') {
            Some(dash) => format!("\u{a0}{dash}"),
            None => place.replace(' ', "\u{a0}"),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        kept_together(text).replace('\u{a0}', "_")
    }

    #[test]
    fn a_number_is_not_parted_from_what_belongs_to_it() {
        assert_eq!(shown("Gọi 0208 0000 012 trong 15 ngày làm việc"), "Gọi 0208_0000_012 trong 15_ngày làm việc");
        assert_eq!(shown("sáng 7 giờ 30 – 11 giờ 30"), "sáng 7_giờ_30_– 11_giờ_30");
        assert_eq!(shown("nộp 25.000 đồng, 2,5 ha"), "nộp 25.000_đồng, 2,5_ha");
        assert_eq!(shown("từ 01/12/2026, ngày 16 tháng 11 năm 2026"), "từ_01/12/2026, ngày_16 tháng_11 năm_2026");
        assert_eq!(shown("Luật 10/2022/QH15 Điều 12 khoản 1 điểm e, quý IV"), "Luật 10/2022/QH15 Điều_12 khoản_1 điểm_e, quý_IV");
    }

    #[test]
    fn words_that_only_look_alike_are_left() {
        for text in ["trong ngày làm việc", "bốn tháng đầu năm", "mục đích", "số của xã", "Thứ Năm", "năm vừa qua"]
        {
            assert_eq!(shown(text), text);
        }
    }
}

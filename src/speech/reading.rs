//! What is written → what is said: numbers, days, times, telephone numbers, symbols of documents, abbreviations, units.
//!
//! The text is walked from token to token. At each token the readers for what begins with such a letter are asked in their order;
//! the first that knows what stands there says it. Words that nobody needs to explain are said as they are.

/// A pattern that is compiled when it is first asked for.
macro_rules! pattern {
    ($name:ident, $pattern:literal) => {
        static $name: std::sync::LazyLock<regex::Regex> =
            std::sync::LazyLock::new(|| regex::Regex::new($pattern).expect("a constant pattern"));
    };
}

mod amount;
mod day;
mod mark;
mod symbol;
mod telephone;
mod word;

use regex::{Captures, Regex};
use unicode_normalization::UnicodeNormalization;

use super::lexicon::Lexicon;
use super::utterance::Utterance;

pub(super) use telephone::telephone_words;

/// Says a text.
pub(super) fn say(text: &str, said: &mut Utterance) {
    let text: String = text.nfc().filter(|c| !is_invisible(*c)).collect();
    let mut at = Position { text: &text, offset: 0, per: false };
    while !at.rest().is_empty() {
        let length = at.readers().iter().find_map(|reader| reader(&at, said)).unwrap_or_else(|| mark::mark(&at, said));
        at.advance(length);
    }
}

/// Marks that no eye sees: soft hyphens, joiners, marks of direction, byte order marks.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}'
    )
}

/// Where the walk has come to.
struct Position<'a> {
    text: &'a str,
    offset: usize,
    /// Whether a `/` here means for each one: `đồng/người/tháng`.
    per: bool,
}

impl<'a> Position<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.offset..]
    }

    fn before(&self) -> &'a str {
        &self.text[..self.offset]
    }

    fn next_char(&self) -> char {
        self.rest().chars().next().unwrap_or(' ')
    }

    fn readers(&self) -> &'static [Reader] {
        match self.next_char() {
            '0'..='9' | '+' => OF_FIGURES,
            first if first.is_alphanumeric() => OF_LETTERS,
            _ => &[],
        }
    }

    fn advance(&mut self, length: usize) {
        let passed = &self.rest()[..length];
        self.per = if passed == "/" { says_each(self.before()) || self.per } else { self.per && !passed.contains(char::is_whitespace) };
        self.offset += length;
    }
}

/// Whether what stands before a `/` is money or a measure.
fn says_each(before: &str) -> bool {
    let start = before.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    matches!(&before[start..], "đồng" | "triệu" | "nghìn" | "tấn") || Lexicon::embedded().measures(before)
}

/// Says what stands at a position and returns how long it is; none when it is nothing that the reader knows.
type Reader = fn(&Position, &mut Utterance) -> Option<usize>;

const OF_FIGURES: &[Reader] = &[
    word::web_address,
    day::day,
    day::time,
    symbol::document,
    symbol::posting_number,
    telephone::telephone,
    symbol::procedure_code,
    day::month_and_year,
    day::day_and_month,
    amount::fraction,
    amount::outline,
    amount::quantity,
];

const OF_LETTERS: &[Reader] =
    &[word::plain_word, amount::unit_of_price, word::web_address, word::abbreviation, word::roman_numeral, word::letters_alone, word::word];

/// What a pattern finds at the very beginning, if no letter or digit goes on behind it.
fn at_start<'a>(pattern: &Regex, text: &'a str) -> Option<Captures<'a>> {
    // Most patterns fail, and to learn that alone costs a tenth.
    let found = pattern.is_match(text).then(|| pattern.captures(text))??;
    let end = found.get(0)?.end();
    (!text[end..].starts_with(char::is_alphanumeric)).then_some(found)
}

fn length(found: &Captures) -> usize {
    found.get(0).map_or(0, |whole| whole.len())
}

fn says(said: &Utterance, words: &[&str]) -> bool {
    said.last_word().is_some_and(|last| words.contains(&last.as_str()))
}

fn number_at(found: &Captures, group: usize) -> u64 {
    found.get(group).and_then(|digits| digits.as_str().parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::speech::number;

    fn said(text: &str) -> String {
        let mut said = Utterance::default();
        say(text, &mut said);
        said.text()
    }

    fn check(readings: &[(&str, &str)]) {
        for (written, spoken) in readings {
            assert_eq!(said(written), *spoken, "«{written}»");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_words_and_pauses_are_said(text in written()) {
            let said = said(&text);
            prop_assert!(said.chars().all(|c| (c.is_alphabetic() || is_mark_of_letter(c)) || " .,:;!?".contains(c)), "{text:?}: {said}");
            prop_assert!(!said.contains("  ") && !said.contains(" ,") && !said.starts_with(' '), "{text:?}: {said}");
        }

        #[test]
        fn what_is_spelled_out_stays_as_it_is(number in 0_u64..=1_000_000_000_000_000) {
            let words = number::cardinal(number);
            prop_assert_eq!(said(&words), words);
        }

        #[test]
        fn a_sum_with_points_is_the_number(number in 1_000_u64..=1_000_000_000_000) {
            let digits = number.to_string();
            let grouped: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).expect("digits")).collect();
            prop_assert_eq!(said(&format!("{} đồng", grouped.join("."))), format!("{} đồng", number::cardinal(number)));
        }
    }

    fn is_mark_of_letter(c: char) -> bool {
        unicode_normalization::char::is_combining_mark(c)
    }

    /// Anything at all, and what clerks write put together at random.
    fn written() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "12",
            "05",
            "2026",
            "/",
            "-",
            " – ",
            ".",
            ",",
            " ",
            "đồng",
            "m²",
            "%",
            "UBND",
            "KH",
            "ngày ",
            "tháng ",
            "số ",
            "quý ",
            "XVI",
            "0208 0000 016",
            "1.001193",
            "7h30",
            "(",
            ")",
            "đ",
            "thứ ",
            "điểm ",
            "https://a.vn/",
            "a@b.vn",
            "½",
            "٣",
            "e\u{301}",
            "TP.",
            "v.v.",
            "…",
            "\n",
            "Điều 12a",
        ]);
        prop_oneof![any::<String>(), prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat())]
    }

    #[test]
    fn documents() {
        check(&[
            ("Kế hoạch 210/KH-UBND", "Kế hoạch số hai trăm mười, Kê Hát, U Bê En Đê"),
            ("số 210/KH-UBND", "số hai trăm mười, Kê Hát, U Bê En Đê"),
            ("Quyết định số 05/QĐ-UBND", "Quyết định số không năm, Quy Đê, U Bê En Đê"),
            ("Nghị định 30/2020/NĐ-CP", "Nghị định số ba mươi, năm hai nghìn không trăm hai mươi, En Đê, Xê Pê"),
            ("Luật 10/2022/QH15", "Luật số mười, năm hai nghìn không trăm hai mươi hai, Quy Hát mười lăm"),
            ("Quyết định 24/2021/QĐ-TTg", "Quyết định số hai mươi tư, năm hai nghìn không trăm hai mươi mốt, Quy Đê, Tê Tê Giê"),
            ("27/TB-HĐND", "số hai mươi bảy, Tê Bê, Hát Đê En Đê"),
            ("12/TTr-TTHĐND", "số mười hai, Tê Tê Rờ, Tê Tê Hát Đê En Đê"),
            ("Báo cáo số 496-BC/BCĐ", "Báo cáo số bốn trăm chín mươi sáu, Bê Xê, Bê Xê Đê"),
            ("34/2007/PL-UBTVQH11", "số ba mươi tư, năm hai nghìn không trăm linh bảy, Pê Lờ, U Bê Tê Vê Quy Hát mười một"),
            ("tờ số 2026/0012", "tờ số mười hai năm hai nghìn không trăm hai mươi sáu"),
            ("thủ tục 1.001193", "thủ tục một chấm không không một, một chín ba"),
        ]);
    }

    #[test]
    fn days_months_and_times() {
        check(&[
            ("ngày 05/10/2026", "ngày mùng năm tháng Mười năm hai nghìn không trăm hai mươi sáu"),
            (
                "từ 12/11 đến 11/12/2026",
                "từ ngày mười hai tháng Mười một đến ngày mười một tháng Mười hai năm hai nghìn không trăm hai mươi sáu",
            ),
            ("ngày 18 và 19/7/2026", "ngày mười tám và ngày mười chín tháng Bảy năm hai nghìn không trăm hai mươi sáu"),
            ("ngày 5 tháng 10", "ngày mùng năm tháng Mười"),
            ("ngày 10/4", "ngày mùng mười tháng Tư"),
            ("ngày 11/4", "ngày mười một tháng Tư"),
            ("2026-02-01", "ngày mùng một tháng Hai năm hai nghìn không trăm hai mươi sáu"),
            ("tháng 7/2026", "tháng Bảy năm hai nghìn không trăm hai mươi sáu"),
            ("quý 3/2026", "quý ba năm hai nghìn không trăm hai mươi sáu"),
            ("mỗi ngày 2 lần, 9 tháng", "mỗi ngày hai lần, chín tháng"),
            ("trong 30 ngày", "trong ba mươi ngày"),
            ("31/11/2026", "ba mươi mốt trên mười một năm hai nghìn không trăm hai mươi sáu"),
            ("7 giờ 30 – 11 giờ 30", "bảy giờ ba mươi phút đến mười một giờ ba mươi phút"),
            ("8 giờ 30 ngày 15/12/2026", "tám giờ ba mươi phút ngày mười lăm tháng Mười hai năm hai nghìn không trăm hai mươi sáu"),
            ("14 giờ ngày 26/11", "mười bốn giờ ngày hai mươi sáu tháng Mười một"),
            ("07:30, 7h30, 7h, 13h00", "bảy giờ ba mươi phút, bảy giờ ba mươi phút, bảy giờ, mười ba giờ"),
            ("thứ 4 tuần này, kỳ họp thứ 1", "thứ tư tuần này, kỳ họp thứ nhất"),
            ("thứ 2 - thứ 6, sáng T7", "thứ hai đến thứ sáu, sáng thứ Bảy"),
        ]);
    }

    #[test]
    fn sums_measures_and_shares() {
        check(&[
            ("8.000 đồng", "tám nghìn đồng"),
            ("450.000đ/tháng", "bốn trăm năm mươi nghìn đồng một tháng"),
            ("30.000 đồng/người/tháng", "ba mươi nghìn đồng một người một tháng"),
            ("5.000 đồng/m²", "năm nghìn đồng một mét vuông"),
            ("14.062 triệu đồng", "mười bốn nghìn không trăm sáu mươi hai triệu đồng"),
            ("98,5 %", "chín mươi tám phẩy năm phần trăm"),
            ("70,8%", "bảy mươi phẩy tám phần trăm"),
            ("4.260 m²", "bốn nghìn hai trăm sáu mươi mét vuông"),
            ("1,8 km, 2,6 ha, 3,5 m", "một phẩy tám ki lô mét, hai phẩy sáu héc ta, ba phẩy năm mét"),
            ("3.5 m", "ba phẩy năm mét"),
            ("mục 1.2", "mục một chấm hai"),
            ("24/24 đại biểu", "hai mươi tư trên hai mươi tư đại biểu"),
            ("124000000 đồng", "một trăm hai mươi tư triệu đồng"),
            ("tài khoản 123456789", "tài khoản một hai ba, bốn năm sáu, bảy tám chín"),
            ("03 bản, mẫu số 02", "ba bản, mẫu số không hai"),
            ("1.234.567,89", "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy phẩy tám mươi chín"),
            ("2021 - 2026", "hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm hai mươi sáu"),
            ("2021–2026", "hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm hai mươi sáu"),
            ("từ 3 – 5 %", "từ ba đến năm phần trăm"),
            ("6,6%/năm", "sáu phẩy sáu phần trăm một năm"),
            ("150 mm/ngày, 15 m3/s", "một trăm năm mươi mi li mét một ngày, mười lăm mét khối một giây"),
            ("500.000đ x 3 tháng = 1.500.000đ", "năm trăm nghìn đồng nhân ba tháng bằng một triệu năm trăm nghìn đồng"),
            ("mục 2.1.3", "mục hai chấm một chấm ba"),
        ]);
    }

    #[test]
    fn telephones() {
        check(&[
            ("gọi 0208 0000 016", "gọi không hai không tám, không không không không, không một sáu"),
            ("(0208 0000 016)", "điện thoại không hai không tám, không không không không, không một sáu,"),
            ("+84 208 0000 012", "điện thoại không hai không tám, không không không không, không một hai"),
            ("gọi 113, gọi số 114", "gọi một một ba, gọi số một một bốn"),
            ("Thông báo số 112/TB-UBND", "Thông báo số một trăm mười hai, Tê Bê, U Bê En Đê"),
            ("mẫu số 112", "mẫu số một trăm mười hai"),
            ("ĐT: 0208 0000 010", "điện thoại: không hai không tám, không không không không, không một không"),
            (
                "gọi 0912.345.678 - 0208 0000 016",
                "gọi không chín một hai, ba bốn năm, sáu bảy tám, điện thoại không hai không tám, không không không không, không một sáu",
            ),
            ("1900 1234", "điện thoại một chín không không, một hai ba bốn"),
        ]);
    }

    #[test]
    fn abbreviations_and_letters() {
        check(&[
            ("UBND xã, HĐND và TTHC", "Ủy ban nhân dân xã, Hội đồng nhân dân và thủ tục hành chính"),
            ("TP. Hồ Chí Minh", "thành phố Hồ Chí Minh"),
            ("v/v cấp GCNQSDĐ", "về việc cấp giấy chứng nhận quyền sử dụng đất"),
            ("Sở TN&MT, kế hoạch KT-XH", "Sở tài nguyên và môi trường, kế hoạch kinh tế xã hội"),
            ("hồ sơ XYZK", "hồ sơ Ích I dài Dét Kê"),
            ("kênh N3", "kênh En ba"),
            ("THÔNG BÁO CỦA UBND XÃ", "thông báo của Ủy ban nhân dân xã"),
            ("điểm d, điểm đ khoản 2 Điều 12a", "điểm dê, điểm đê khoản hai Điều mười hai a"),
            ("khóa XVI, quý IV, Quý I/2026", "khóa mười sáu, quý bốn, Quý một năm hai nghìn không trăm hai mươi sáu"),
            ("XỬ LÝ VI PHẠM", "xử lý vi phạm"),
            ("giấy tờ, v.v.", "giấy tờ, vân vân"),
            ("nhiệm kỳ 2021 - 2026", "nhiệm kỳ hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm hai mươi sáu"),
            ("QL3", "quốc lộ ba"),
            ("Covid-19", "Cô vít mười chín"),
        ]);
    }

    #[test]
    fn addresses_are_not_read_out() {
        check(&[
            ("xem tại https://minhhoa.gov.vn/niem-yet/.", "xem tại trang thông tin điện tử ghi trên tờ niêm yết."),
            ("nộp qua https://dichvucong.gov.vn/", "nộp qua Cổng Dịch vụ công quốc gia"),
            ("thư điện tử a.b@minhhoa.gov.vn", "thư điện tử ghi trên tờ niêm yết"),
        ]);
    }

    #[test]
    fn brackets_lines_and_strange_marks() {
        check(&[
            (
                "tại thôn Nà Ví (thửa đất 214, tờ bản đồ 17) đã mất",
                "tại thôn Nà Ví, thửa đất hai trăm mười bốn, tờ bản đồ mười bảy, đã mất",
            ),
            ("kinh tế – xã hội", "kinh tế xã hội"),
            ("rét đậm, nhiệt độ -2 đến -5 °C", "rét đậm, nhiệt độ âm hai đến âm năm độ Xê"),
            ("dưới -1,5 độ, giảm −3 %", "dưới âm một phẩy năm độ, giảm âm ba phần trăm"),
            ("Nghị quyết xã -2026", "Nghị quyết xã, hai nghìn không trăm hai mươi sáu"),
            ("đường Đồng Mẫu – Núi Thử", "đường Đồng Mẫu, Núi Thử"),
            ("«Quy ước» ★ ☎ thôn", "Quy ước thôn"),
            ("và/hoặc, nam/nữ", "và hoặc, nam, nữ"),
            ("", ""),
            ("\u{200b}\u{feff}***", ""),
        ]);
    }
}

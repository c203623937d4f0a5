//! Marks of secrecy: the stamp, the degree a document is given, the letters behind its number.

use std::sync::LazyLock;

use regex::{Match, Regex};

use super::Hit;
use super::numbers::{named, pattern};
use super::passage::Passage;

pub(super) fn hits(passage: &Passage) -> Vec<Hit> {
    let text = passage.raw;
    // Few texts hold any of the words.
    if !WORDS.is_match(text) {
        return Vec::new();
    }
    let stamps = STAMP.captures_iter(text).filter_map(|captures| named(&captures));
    let given = [&DEGREE, &STAMPED, &SYMBOL].into_iter().flat_map(|pattern| pattern.captures_iter(text));
    let given = given.filter(|captures| !SPOKEN_OF.is_match(before(text, captures.get(0).map_or(0, |whole| whole.start()))));
    let given = given.filter_map(|captures| named(&captures)).filter(|mark| ends_there(&text[mark.end()..]));
    let mut found: Vec<Match> = stamps.chain(given).collect();
    found.sort_by_key(Match::start);
    found.dedup_by_key(|mark| mark.start());
    found.into_iter().map(hit).collect()
}

/// No word goes on («mật khẩu»), and no further degree follows: «độ mật: Tuyệt mật, Tối mật, Mật» tells which there are.
fn ends_there(behind: &str) -> bool {
    !behind.starts_with(char::is_alphanumeric) && !GOES_ON.is_match(behind)
}

/// The words right before, in the same line.
fn before(text: &str, at: usize) -> &str {
    text[..at].rsplit(['\n', '|', '.', ';']).next().unwrap_or_default()
}

fn hit(found: Match) -> Hit {
    Hit {
        rule: "secret.mark",
        at: found.range(),
        message: format!("có dấu «{}»", found.as_str().split_whitespace().collect::<Vec<_>>().join(" ")),
        mask: "…".to_owned(),
        remedy: "không đưa văn bản mật lên trang; nếu chỉ là chữ trong câu thì viết lại".into(),
    }
}

static WORDS: LazyLock<Regex> = LazyLock::new(|| pattern(r"MẬT|[Mm]ật|[Nn]ội\s|NỘI\s|[Nn]Ội\s|\(T?M\)"));
/// The stamp stands alone in capitals: «mật» in a sentence is none.
static STAMP: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?m)(?:^|\|)[^\w|\n]*(TUYỆT MẬT|TỐI MẬT|MẬT)[^\w|\n]*(?:$|\|)|(?i:(lưu\s+hành\s+nội\s+bộ))"));
/// «Độ mật: Tối mật», also as two cells of a table.
static DEGREE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)(?:mức )?độ mật(?: của (?:văn bản|tài liệu))?[\s*_]*[:|][\s*_|«“\x22]*(tuyệt mật|tối mật|mật)"));
static STAMPED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i:đóng dấu)(?: (?i:độ mật|chỉ độ mật))?[\s*_:«“\x22]{1,4}(TUYỆT MẬT|TỐI MẬT|MẬT|Tuyệt mật|Tối mật|Mật)"));
/// «Số: 12/BC-UBND (M)».
static SYMBOL: LazyLock<Regex> = LazyLock::new(|| pattern(r"\d{1,5}(?:/\d{4})?/[A-ZĐ]{1,8}(?:-[A-ZĐ]{1,8})*\s?(\(T?M\))"));
/// Talk of stamps and degrees rather than one that is given.
static SPOKEN_OF: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:không|chưa|việc|khi|phải|cần|được phép|thẩm quyền|quy định|các|ba|03|những|xác định)(?: \S+){0,2} $|(?i:các|ba|xác định) $",
    )
});
static GOES_ON: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^[\s,/*_»”\x22]{0,5}(?:(?:và|hoặc|hay) )?[«“\x22]?(?:tuyệt mật|tối mật|mật)"));

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str) -> usize {
        hits(&Passage::title(text)).len()
    }

    #[test]
    fn a_mark_stands_alone_or_is_said_to_be_given() {
        for text in [
            "TỐI MẬT\nNội dung",
            "UBND XÃ MINH HỌA | MẬT",
            "Độ mật: MẬT",
            "Độ mật: Tối mật",
            "| Độ mật | Mật |",
            "Văn bản này đã đóng dấu MẬT",
            "Số: 12/BC-UBND (M)",
            "Báo cáo số 12/2026/BC-UBND(TM)",
        ] {
            assert_eq!(marks(text), 1, "{text}");
        }
    }

    #[test]
    fn talk_of_secrets_is_no_mark() {
        for text in [
            "giữ bí mật thông tin; bảo mật; mật ong; Mật khẩu: đổi 3 tháng một lần",
            "Luật Bảo vệ bí mật nhà nước chia ba độ mật: Tuyệt mật, Tối mật, Mật",
            "độ mật: Tuyệt mật, Tối mật và Mật",
            "Không đóng dấu MẬT lên văn bản thường",
            "Việc đóng dấu MẬT do người ký quyết định",
            "Mật độ dân số: 345; mật độ: mật độ cao",
            "đường kính 12 (M); TM. ỦY BAN NHÂN DÂN",
            "Độ mật: Không",
        ] {
            assert_eq!(marks(text), 0, "{text}");
        }
    }
}

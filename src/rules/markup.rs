//! The commune's own Markdown as a screen reader tells it: pictures, headings, links.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::examine::OneByOne;
use super::item::Opened;
use super::judge::Bench;
use crate::model::fold;

pub(super) const ONE_BY_ONE: &[(&str, OneByOne)] = &[("a11y.wcag", accessible)];

/// What is hard to hear, and where it stands in the text, in bytes.
struct Trouble {
    at: Range<usize>,
    message: String,
    remedy: &'static str,
    /// It can be guessed from what stands around it.
    slight: bool,
}

fn accessible(bench: &mut Bench, item: &Opened) {
    let Some((body, first_line)) = item.body.filter(|_| !item.annulled() && !item.historical) else { return };
    let Some(law) = bench.law_on(None) else { return };
    let vague = bench.folded_words(law, "chu_lien_ket");
    for trouble in troubles(body, &vague) {
        let law = if trouble.slight { law.as_info() } else { law };
        bench.fails_on_line(law, item.source, 0, trouble.message, trouble.remedy);
        bench.place_last(place(body, first_line, &trouble.at));
    }
}

fn place(body: &str, first_line: usize, at: &Range<usize>) -> (usize, usize, usize) {
    let before = &body[..at.start];
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let width = body[at.clone()].lines().next().unwrap_or_default().chars().count();
    (first_line + before.matches('\n').count(), column, width)
}

/// A picture or link that is being read: where it stands, the text inside.
struct Inside {
    at: Range<usize>,
    text: String,
    /// A picture within a link names it.
    picture: bool,
}

fn troubles(body: &str, vague: &[String]) -> Vec<Trouble> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut found = Vec::new();
    let mut levels: Vec<(u8, Range<usize>)> = Vec::new();
    let mut inside: Vec<Inside> = Vec::new();
    for (event, at) in Parser::new_ext(body, options).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => levels.push((level as u8, at)),
            Event::Start(tag @ (Tag::Image { .. } | Tag::Link { .. })) => {
                inside.push(Inside { at, text: String::new(), picture: matches!(tag, Tag::Image { .. }) });
            }
            Event::Text(text) | Event::Code(text) => inside.iter_mut().for_each(|open| open.text.push_str(&text)),
            Event::End(TagEnd::Image | TagEnd::Link) => found.extend(inside.pop().and_then(|closed| unclear(closed, vague))),
            _ => {}
        }
    }
    found.extend(jumps(&levels));
    found.sort_by_key(|trouble| trouble.at.start);
    found
}

/// What a picture or a link does not say.
fn unclear(closed: Inside, vague: &[String]) -> Option<Trouble> {
    let text = closed.text.trim();
    if closed.picture {
        return text.is_empty().then(|| Trouble {
            at: closed.at,
            message: "ảnh không có chữ thay thế".to_owned(),
            remedy: "viết trong ngoặc vuông ảnh cho thấy gì: ![Sơ đồ phòng một cửa](tep/so-do.png)",
            slight: false,
        });
    }
    let folded = fold(text);
    let words = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let address = ["http://", "https://", "www."].iter().any(|start| folded.starts_with(start)) && !folded.contains(char::is_whitespace);
    let (message, slight) = match () {
        () if text.is_empty() => ("liên kết không có chữ".to_owned(), false),
        () if address => (format!("chữ của liên kết là địa chỉ «{text}»"), true),
        () if vague.iter().any(|word| word == words) => (format!("chữ của liên kết chỉ là «{text}»"), true),
        () => return None,
    };
    Some(Trouble {
        at: closed.at, message, remedy: "viết chữ nói rõ liên kết dẫn tới đâu: [Mẫu đơn đăng ký đất đai](…)", slight
    })
}

/// Headings more than one level below the one before; the first stands at the highest level of the text.
fn jumps(levels: &[(u8, Range<usize>)]) -> impl Iterator<Item = Trouble> + '_ {
    let highest = levels.iter().map(|(level, _)| *level).min().unwrap_or(1);
    let before = std::iter::once(highest - 1).chain(levels.iter().map(|(level, _)| *level));
    before.zip(levels).filter(|(before, (level, _))| *level > before + 1).map(move |(before, (level, at))| {
        let marks = |level: u8| "#".repeat(usize::from(level));
        let message = if before < highest {
            format!("đề mục nhảy cấp: đề mục đầu «{}» sâu hơn các đề mục sau «{}»", marks(*level), marks(highest))
        } else {
            format!("đề mục nhảy cấp: «{}» đứng ngay dưới «{}»", marks(*level), marks(before))
        };
        Trouble {
            at: at.clone(), message, remedy: "bớt dấu #: mỗi đề mục chỉ sâu hơn đề mục trước một cấp", slight: false
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(body: &str) -> Vec<String> {
        troubles(body, &["tai day".to_owned()]).into_iter().map(|trouble| trouble.message).collect()
    }

    #[test]
    fn pictures_and_links_say_what_they_are() {
        assert_eq!(told("![](tep/a.png)"), ["ảnh không có chữ thay thế"]);
        assert_eq!(told("Xem [tại đây](/x/). Xem [**Tại đây!**](/x/)").len(), 2);
        assert_eq!(told("<https://example.vn/a>"), ["chữ của liên kết là địa chỉ «https://example.vn/a»"]);
        assert!(told("![Sơ đồ](tep/a.png) [Mẫu đơn tại đây](/x/) [![Mẫu đơn](tep/a.png)](/x/)").is_empty());
    }

    #[test]
    fn headings_go_down_one_level_at_a_time() {
        assert_eq!(told("## A\n\n#### B\n"), ["đề mục nhảy cấp: «####» đứng ngay dưới «##»"]);
        assert_eq!(told("### A\n\n## B\n").len(), 1, "the first heading stands below one that is not there");
        assert!(told("## A\n\n### B\n\n## C\n").is_empty());
    }
}

//! Markdown → what of it is read: paragraphs, items and the rows of small tables; no pictures, no code, no lists of names.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::read_aloud;
use crate::model::fold;

/// A part of a document as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph, a heading or an item.
    Lines(Vec<String>),
    /// A table that is read row by row.
    Table(Vec<String>),
    /// A table that is only said to be there, for it names persons or is long.
    Unread { rows: usize },
}

/// More rows than these nobody can follow by ear.
const MOST_ROWS: usize = 8;

/// Headings of columns that hold names of private persons.
const OF_PERSONS: [&str; 8] = ["ho ten", "ho va ten", "ten ho", "chu ho", "ten nguoi", "nguoi nhan", "chu su dung dat", "cong dan"];

/// The parts of a Markdown document in their order.
#[must_use]
pub fn blocks(markdown: &str) -> Vec<Block> {
    let mut walk = Walk::default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(markdown, options) {
        walk.take(event);
    }
    walk.flush();
    walk.blocks
}

#[derive(Default)]
struct Walk {
    blocks: Vec<Block>,
    text: String,
    /// How deep inside something that is not read.
    silent: usize,
    table: Option<Table>,
}

#[derive(Default)]
struct Table {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
    row: Vec<String>,
}

impl Walk {
    fn take(&mut self, event: Event) {
        match event {
            Event::Start(tag) if is_silent(&tag) => self.silent += 1,
            Event::End(TagEnd::Image | TagEnd::CodeBlock | TagEnd::Strikethrough | TagEnd::HtmlBlock | TagEnd::FootnoteDefinition) => {
                self.silent = self.silent.saturating_sub(1);
            }
            _ if self.silent > 0 => {}
            Event::Text(text) | Event::Code(text) => self.text.push_str(&text),
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak | Event::InlineHtml(_) => self.text.push('\n'),
            Event::Start(Tag::Table(_)) => {
                self.flush();
                self.table = Some(Table::default());
            }
            Event::End(TagEnd::TableCell) => self.end_cell(),
            Event::End(TagEnd::TableHead) => self.end_head(),
            Event::End(TagEnd::TableRow) => self.end_row(),
            Event::End(TagEnd::Table) => self.end_table(),
            Event::Start(Tag::Item | Tag::Paragraph | Tag::Heading { .. })
            | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => self.flush(),
            _ => {}
        }
    }

    fn flush(&mut self) {
        let lines = read_aloud(&std::mem::take(&mut self.text));
        if !lines.is_empty() {
            self.blocks.push(Block::Lines(lines));
        }
    }

    fn end_cell(&mut self) {
        let text = std::mem::take(&mut self.text);
        if let Some(table) = &mut self.table {
            table.row.push(text.trim().to_owned());
        }
    }

    fn end_head(&mut self) {
        if let Some(table) = &mut self.table {
            table.headings = std::mem::take(&mut table.row);
        }
    }

    fn end_row(&mut self) {
        if let Some(table) = &mut self.table {
            let row = std::mem::take(&mut table.row);
            table.rows.push(row);
        }
    }

    fn end_table(&mut self) {
        self.blocks.extend(self.table.take().map(Table::block));
    }
}

fn is_silent(tag: &Tag) -> bool {
    matches!(tag, Tag::Image { .. } | Tag::CodeBlock(_) | Tag::Strikethrough | Tag::HtmlBlock | Tag::FootnoteDefinition(_))
}

impl Table {
    fn block(self) -> Block {
        let of_persons = self.headings.iter().any(|heading| {
            let heading = fold(heading);
            OF_PERSONS.iter().any(|words| heading.contains(words))
        });
        if of_persons || self.rows.len() > MOST_ROWS {
            return Block::Unread { rows: self.rows.len() };
        }
        Block::Table(self.rows.iter().flat_map(|row| read_aloud(&self.sentence(row))).collect())
    }

    /// `Thay mái nhà văn hóa: số tiền 118.000.000 đồng, nguồn Ngân sách xã.`
    fn sentence(&self, row: &[String]) -> String {
        let cells = self.headings.iter().zip(row).filter(|(heading, cell)| !cell.is_empty() && !is_running_number(heading));
        let mut parts = cells.map(|(heading, cell)| {
            let (name, unit) = name_and_unit(heading);
            let count = cell.chars().all(|c| c.is_ascii_digit());
            match unit {
                Some(unit) => (name, format!("{cell} {unit}")),
                // `tín nhiệm thấp không` would be heard as another word.
                None if count => (name, format!("là {cell}")),
                None => (name, cell.clone()),
            }
        });
        let first = parts.next().map_or_else(String::new, |(_, cell)| cell.trim_start_matches("là ").to_owned());
        let others: Vec<String> = parts.map(|(name, cell)| format!("{} {cell}", lower_first(name))).collect();
        if others.is_empty() { format!("{first}.") } else { format!("{first}: {}.", others.join(", ")) }
    }
}

/// `STT`, `TT`: numbers that only count the rows.
fn is_running_number(heading: &str) -> bool {
    matches!(fold(heading.trim()).as_str(), "tt" | "stt" | "so tt" | "so thu tu" | "#")
}

/// `Số tiền (đồng)`: the unit belongs behind the number. Words in brackets that are no unit belong to the name.
fn name_and_unit(heading: &str) -> (&str, Option<&str>) {
    let split = heading.trim().strip_suffix(')').and_then(|text| text.rsplit_once('('));
    match split {
        Some((name, unit)) if unit.chars().count() <= 12 => (name.trim(), Some(unit.trim())),
        _ => (heading.trim(), None),
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    let all_capitals = text.chars().take(2).all(char::is_uppercase) && text.chars().count() > 1;
    match chars.next() {
        Some(first) if !all_capitals => first.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(markdown: &str) -> Vec<String> {
        let lines = |block| match block {
            Block::Lines(lines) | Block::Table(lines) => lines,
            Block::Unread { rows } => vec![format!("[{rows}]")],
        };
        blocks(markdown).into_iter().flat_map(lines).collect()
    }

    #[test]
    fn markup_is_not_read_and_items_are_sentences() {
        let said = text("Xã công khai:\n\n- Tổng thu: **14 triệu đồng**;\n- Tổng chi [xem](tep/a.pdf) ![ảnh](tep/b.png)\n\n```\nmã\n```\n");
        assert_eq!(said, ["Xã công khai:", "Tổng thu: mười bốn triệu đồng.", "Tổng chi xem."]);
    }

    #[test]
    fn a_small_table_is_read_row_by_row_with_its_units() {
        let said =
            text("| TT | Việc | Số tiền (đồng) | Nguồn |\n| --- | --- | ---: | --- |\n| 1 | Thay mái | 118.000.000 | Ngân sách xã |\n");
        assert_eq!(said, ["Thay mái: số tiền một trăm mười tám triệu đồng, nguồn Ngân sách xã."]);
    }

    #[test]
    fn counts_are_parted_from_what_they_count() {
        let said = text("| Chức vụ | Tín nhiệm cao | Tín nhiệm thấp |\n| --- | ---: | ---: |\n| Chủ tịch | 20 | 0 |\n");
        assert_eq!(said, ["Chủ tịch: tín nhiệm cao là hai mươi, tín nhiệm thấp là không."]);
    }

    #[test]
    fn a_table_of_names_is_never_read() {
        assert_eq!(text("| TT | Họ và tên | Thôn |\n| --- | --- | --- |\n| 1 | Nông Văn A | B |\n"), ["[1]"]);
        assert_eq!(text("| Chủ hộ | Giống (kg) |\n| --- | --- |\n| Nông Văn A | 12 |\n"), ["[1]"]);
    }
}

//! The words of papers: runs, facts, tables, and Markdown turned into blocks.

use std::sync::LazyLock;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use regex::Regex;

use crate::plan::withheld::FILE_NOT_SHOWN;

use super::{Block, Column, Draft, Fact, Grid, Paper, Run, Sheet, Signature};

/// A table of more columns does not fit on paper: there each row becomes a list of its cells, each with its heading.
const FITTING_COLUMNS: usize = 8;

/// What stands where something is to be written by hand.
pub(super) const BLANK: &str = "…………";

impl Run {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { chu: text.into(), strong: false, emphasis: false, link: None }
    }

    pub(super) fn strong(text: impl Into<String>) -> Self {
        Self { strong: true, ..Self::plain(text) }
    }

    pub(super) fn emphasis(text: impl Into<String>) -> Self {
        Self { emphasis: true, ..Self::plain(text) }
    }
}

pub(super) fn plain(text: impl Into<String>) -> Vec<Run> {
    vec![Run::plain(text)]
}

/// A paragraph in one manner.
pub(super) fn paragraph(text: impl Into<String>) -> Block {
    Block::Doan { chu: plain(text) }
}

/// A remark: smaller in meaning, not in size.
pub(super) fn remark(text: impl Into<String>) -> Block {
    Block::Doan { chu: vec![Run::emphasis(text)] }
}

/// `**Nhãn:** lời`.
pub(super) fn labelled(label: &str, text: &str) -> Block {
    Block::Doan { chu: vec![Run::strong(format!("{label}: ")), Run::plain(text)] }
}

pub(super) fn heading(level: u8, text: impl Into<String>) -> Block {
    Block::TieuDe { cap: level, chu: text.into() }
}

pub(super) fn fact(label: impl Into<String>, text: impl Into<String>) -> Fact {
    Fact { label: label.into(), text: plain(text) }
}

/// Facts of which some may be unknown; none at all is no block.
pub(super) fn facts(facts: impl IntoIterator<Item = Option<Fact>>) -> Option<Block> {
    let known: Vec<Fact> = facts.into_iter().flatten().collect();
    (!known.is_empty()).then_some(Block::ThongTin { muc: known })
}

pub(super) fn bullets<T: Into<String>>(items: impl IntoIterator<Item = T>) -> Block {
    Block::DanhSach { danh_so: false, muc: items.into_iter().map(|item| vec![paragraph(item)]).collect() }
}

pub(super) fn column(name: &str, width: u8) -> Column {
    Column { name: name.to_owned(), width, numeric: false }
}

pub(super) fn table(caption: &str, columns: Vec<Column>, rows: Vec<Vec<Vec<Run>>>) -> Block {
    Block::Bang(Grid { caption: Some(caption.to_owned()), columns, rows })
}

pub(super) fn signature(role: impl Into<String>, note: &str, name: Option<String>) -> Signature {
    Signature { role: role.into(), note: note.to_owned(), name }
}

/// The beginning of a text, for the header of every page.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 70;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST).collect();
    let words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", words.trim_end_matches([',', ';', ':', '.', '-', '–']))
}

/// About how many pages a paper fills: what its printer is told, not what decides anything.
pub(super) fn pages(sheet: &Sheet) -> usize {
    let (in_line, in_page) = match sheet.paper {
        Paper::A4 => (72, 42),
        Paper::A4Ngang => (110, 26),
        Paper::A1 => (100, 170),
    };
    let lines: usize = sheet.blocks.iter().map(|block| lines(block, in_line)).sum();
    lines.div_ceil(in_page).max(1)
}

fn lines(block: &Block, in_line: usize) -> usize {
    let of = |text: &str| text.chars().count().div_ceil(in_line.max(1)).max(1);
    let runs = |runs: &[Run], width: usize| runs.iter().map(|run| run.chu.chars().count()).sum::<usize>().div_ceil(width.max(1)).max(1);
    match block {
        Block::QuocHieu { .. } => 6,
        Block::TieuDe { chu, .. } => of(chu) + 1,
        Block::Doan { chu } => runs(chu, in_line),
        Block::ThongTin { muc } => muc.iter().map(|fact| runs(&fact.text, in_line * 2 / 3)).sum(),
        Block::DanhSach { muc, .. } => muc.iter().flatten().map(|block| lines(block, in_line - 4)).sum(),
        Block::Bang(grid) => {
            let whole: usize = grid.columns.iter().map(|column| usize::from(column.width)).sum::<usize>().max(1);
            let row = |row: &Vec<Vec<Run>>| {
                let cells = row.iter().zip(&grid.columns).map(|(cell, column)| runs(cell, in_line * usize::from(column.width) / whole));
                cells.max().unwrap_or(1)
            };
            2 + grid.rows.iter().map(row).sum::<usize>()
        }
        Block::DongTrong { so_dong, .. } => usize::from(*so_dong) + 1,
        Block::ChuKy { .. } => 8,
        Block::SangTrang => 0,
    }
}

/// A Markdown text as blocks: its headings become those of `level`, links lead to absolute addresses, raw HTML is text.
pub(super) fn markdown(text: &str, level: u8, base_url: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut writer = Writer { level, base_url, ..Writer::default() };
    Parser::new_ext(text, options).for_each(|event| writer.takes(event));
    writer.finish()
}

/// Blocks in the making: what is open is a stack.
#[derive(Default)]
struct Writer<'a> {
    level: u8,
    base_url: &'a str,
    runs: Vec<Run>,
    /// The blocks of the text, then those of each item that is open.
    open: Vec<Vec<Block>>,
    lists: Vec<OpenList>,
    table: Option<Grid>,
    strong: usize,
    emphasis: usize,
    links: Vec<String>,
}

struct OpenList {
    /// The number of its first item; none for a list without numbers.
    start: Option<u64>,
    items: Vec<Vec<Block>>,
}

impl Writer<'_> {
    fn takes(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.begins(tag),
            Event::End(tag) => self.ends(tag),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => self.says(&text),
            Event::SoftBreak => self.says(" "),
            Event::HardBreak if self.table.is_some() => self.says("; "),
            Event::HardBreak => self.paragraph(),
            _ => {}
        }
    }

    fn begins(&mut self, tag: Tag) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Link { dest_url, .. } => self.links.push(self.absolute(&dest_url)),
            // A text may stand right before a list inside an item.
            Tag::List(start) => {
                self.paragraph();
                self.lists.push(OpenList { start, items: Vec::new() });
            }
            Tag::Item => self.open.push(Vec::new()),
            Tag::Table(_) => self.table = Some(Grid { caption: None, columns: Vec::new(), rows: Vec::new() }),
            Tag::TableRow => self.table.iter_mut().for_each(|table| table.rows.push(Vec::new())),
            _ => {}
        }
    }

    fn ends(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.paragraph(),
            TagEnd::Heading(_) => self.heading(),
            TagEnd::Strong => self.strong -= 1,
            TagEnd::Emphasis => self.emphasis -= 1,
            TagEnd::Link => drop(self.links.pop()),
            TagEnd::Item => self.item(),
            TagEnd::List(_) => self.list(),
            TagEnd::TableCell => self.cell(),
            TagEnd::Table => self.finish_table(),
            _ => {}
        }
    }

    fn says(&mut self, text: &str) {
        let text = text.trim_end_matches('\n').replace('\n', " ");
        let run = Run { chu: text, strong: self.strong > 0, emphasis: self.emphasis > 0, link: self.links.last().cloned() };
        match self.runs.last_mut().filter(|last| (last.strong, last.emphasis, &last.link) == (run.strong, run.emphasis, &run.link)) {
            Some(last) => last.chu.push_str(&run.chu),
            None => self.runs.push(run),
        }
    }

    fn push(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(blocks) => blocks.push(block),
            None => self.open.push(vec![block]),
        }
    }

    fn taken(&mut self) -> Vec<Run> {
        let mut runs = std::mem::take(&mut self.runs);
        if let Some(first) = runs.first_mut() {
            first.chu = first.chu.trim_start().to_owned();
        }
        if let Some(last) = runs.last_mut() {
            last.chu = last.chu.trim_end().to_owned();
        }
        runs.retain(|run| !run.chu.is_empty());
        runs
    }

    fn paragraph(&mut self) {
        let runs = self.taken();
        match runs.as_slice() {
            [] => {}
            [one] if !one.strong && !one.emphasis && one.link.is_none() && typed_lines(&one.chu).count() > 1 => {
                paragraphs(&one.chu).into_iter().for_each(|block| self.push(block));
            }
            _ => self.push(Block::Doan { chu: runs }),
        }
    }

    fn heading(&mut self) {
        let text: String = self.taken().into_iter().map(|run| run.chu).collect();
        let level = self.level;
        // Inside an item a heading would break the outline.
        let block = if self.lists.is_empty() { heading(level, text) } else { Block::Doan { chu: vec![Run::strong(text)] } };
        self.push(block);
    }

    fn item(&mut self) {
        self.paragraph();
        let blocks = self.open.pop().unwrap_or_default();
        if let Some(list) = self.lists.last_mut() {
            list.items.push(blocks);
        }
    }

    /// A list that does not begin at one keeps its numbers as text: a paragraph between two items must not make them anew.
    fn list(&mut self) {
        let Some(OpenList { start, items }) = self.lists.pop() else { return };
        match start.filter(|start| *start != 1) {
            Some(start) => (start..).zip(items).for_each(|(number, blocks)| self.numbered(number, blocks)),
            None => self.push(Block::DanhSach { danh_so: start.is_some(), muc: items }),
        }
    }

    fn numbered(&mut self, number: u64, mut blocks: Vec<Block>) {
        match blocks.first_mut() {
            Some(Block::Doan { chu }) => chu.insert(0, Run::plain(format!("{number}. "))),
            _ => blocks.insert(0, paragraph(format!("{number}."))),
        }
        blocks.into_iter().for_each(|block| self.push(block));
    }

    fn cell(&mut self) {
        let runs = self.taken();
        let Some(table) = &mut self.table else { return };
        match table.rows.last_mut() {
            Some(row) => row.push(runs),
            None => {
                let name: String = runs.into_iter().map(|run| run.chu).collect();
                table.columns.push(column(&name, 1));
            }
        }
    }

    fn finish_table(&mut self) {
        let Some(mut table) = self.table.take() else { return };
        if table.columns.len() > FITTING_COLUMNS {
            self.push(Block::DanhSach {
                danh_so: false,
                muc: table.rows.into_iter().map(|row| row_in_words(&table.columns, row)).collect(),
            });
            return;
        }
        for (index, column) in table.columns.iter_mut().enumerate() {
            let cells = || table.rows.iter().filter_map(|row| row.get(index));
            let length = |cell: &Vec<Run>| cell.iter().map(|run| run.chu.chars().count()).sum::<usize>();
            let widest = cells().map(length).chain([column.name.chars().count()]).max().unwrap_or(1);
            column.width = u8::try_from(widest.clamp(4, 40)).unwrap_or(40);
            column.numeric = table.rows.len() > 1 && cells().all(|cell| is_number(cell));
        }
        self.push(Block::Bang(table));
    }

    fn absolute(&self, url: &str) -> String {
        let lower = url.to_ascii_lowercase();
        if ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme)) {
            return url.to_owned();
        }
        let inner = url.trim_start_matches("./").trim_start_matches('/');
        if url.contains(':') || url.starts_with('#') || url.starts_with("//") {
            String::new()
        } else {
            format!("{}/{inner}", self.base_url)
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.paragraph();
        let mut blocks: Vec<Block> = self.open.drain(..).flatten().collect();
        blocks.iter_mut().for_each(without_empty_links);
        blocks
    }
}

/// A row of a table that does not fit: each cell behind its heading.
fn row_in_words(columns: &[Column], row: Vec<Vec<Run>>) -> Vec<Block> {
    let told = columns.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
    let runs = told.enumerate().flat_map(|(index, (column, cell))| {
        let lead = if index == 0 { String::new() } else { "; ".to_owned() };
        [Run::plain(format!("{lead}{}: ", column.name))].into_iter().chain(cell)
    });
    vec![Block::Doan { chu: runs.collect() }]
}

fn is_number(cell: &[Run]) -> bool {
    let text: String = cell.iter().map(|run| run.chu.as_str()).collect();
    let text = text.trim();
    text.is_empty() || text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || "., %-–".contains(c))
}

fn without_empty_links(block: &mut Block) {
    let clear = |runs: &mut Vec<Run>| runs.iter_mut().for_each(|run| run.link = run.link.take().filter(|link| !link.is_empty()));
    match block {
        Block::Doan { chu } => clear(chu),
        Block::DanhSach { muc, .. } => muc.iter_mut().flatten().for_each(without_empty_links),
        Block::Bang(grid) => grid.rows.iter_mut().flatten().for_each(clear),
        _ => {}
    }
}

/// `to-khai.docx, tệp Word`: what to look for in the folder; a file that is not given out has no name here either.
pub(super) fn file_in_words(path: &str, kind: Option<&str>) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    match kind {
        Some(FILE_NOT_SHOWN) => FILE_NOT_SHOWN.to_owned(),
        Some(kind) => format!("{name}, {kind}"),
        None => name.to_owned(),
    }
}

/// A text of several lines, some of which a clerk typed as a list: `- một`, and `+ hai` below it. In a source whose line ends were
/// lost, such a sign stands after the end of a sentence.
pub(super) fn paragraphs(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for line in typed_lines(text) {
        match line.strip_prefix(['-', '–', '•', '+']).filter(|rest| rest.starts_with(' ')).map(str::trim) {
            // What stands behind a star is about the lines below it.
            None => blocks.push(paragraph(line.strip_prefix("* ").unwrap_or(line).trim())),
            Some(item) => {
                let deeper = line.starts_with('+');
                match blocks.last_mut() {
                    Some(Block::DanhSach { muc, .. }) if deeper => below(muc, item),
                    Some(Block::DanhSach { muc, .. }) => muc.push(vec![paragraph(item)]),
                    _ => blocks.push(bullets([item])),
                }
            }
        }
    }
    blocks
}

/// Puts a text below the last item of a list.
fn below(list: &mut [Vec<Block>], text: &str) {
    let Some(item) = list.last_mut() else { return };
    match item.last_mut() {
        Some(Block::DanhSach { muc, .. }) => muc.push(vec![paragraph(text)]),
        _ => item.push(bullets([text])),
    }
}

fn typed_lines(text: &str) -> impl Iterator<Item = &str> {
    static SIGNS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[.;:)](\s+)[-+] \p{Lu}").expect("a good pattern"));
    text.lines().flat_map(|line| {
        let mut begin = 0;
        let ends = SIGNS.captures_iter(line).filter_map(|found| found.get(1)).map(|gap| (gap.start(), gap.end()));
        let mut lines: Vec<&str> = Vec::new();
        for (end, next) in ends {
            lines.push(&line[begin..end]);
            begin = next;
        }
        lines.push(&line[begin..]);
        lines.into_iter().map(str::trim).filter(|line| !line.is_empty())
    })
}

/// The name of a case or a paper as a source lists it, without the sign of the list.
pub(super) fn without_sign(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix(['-', '–', '•', '+']).filter(|rest| rest.starts_with(' ')).map_or(text, str::trim)
}

impl Draft {
    pub(super) fn push(mut self, block: Block) -> Self {
        self.sheet.blocks.push(block);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(blocks: &[Block]) -> String {
        let runs = |runs: &[Run]| -> String {
            runs.iter().map(|run| if run.strong { format!("*{}*", run.chu) } else { run.chu.clone() }).collect()
        };
        let block = |block: &Block| match block {
            Block::TieuDe { cap, chu } => format!("h{cap} {chu}"),
            Block::Doan { chu } => runs(chu),
            Block::DanhSach { danh_so, muc } => {
                let mark = if *danh_so { "#" } else { "-" };
                muc.iter().map(|item| format!("{mark}[{}]", told(item))).collect()
            }
            Block::Bang(grid) => grid.rows.iter().map(|row| row.iter().map(|cell| runs(cell)).collect::<Vec<_>>().join("|")).collect(),
            other => format!("{other:?}"),
        };
        blocks.iter().map(block).collect::<Vec<_>>().join("/")
    }

    #[test]
    fn markdown_becomes_blocks_in_its_order() {
        let blocks = markdown("# A\nmột **hai**\nba\n\n- x\n  - y\n- z\n\n1. một\n2. hai\n\ngiữa\n\n3. ba", 3, "https://a.vn");
        assert_eq!(told(&blocks), "h3 A/một *hai* ba/-[x/-[y]]-[z]/#[một]#[hai]/giữa/3. ba");
    }

    #[test]
    fn tables_keep_cells_and_know_their_numbers() {
        let blocks = markdown("|Tên|Tiền|\n|---|---|\n|a|1.000|\n|b|2.500|", 3, "");
        let Block::Bang(grid) = &blocks[0] else { panic!("{blocks:?}") };
        assert_eq!(told(&blocks), "a|1.000b|2.500");
        assert!(grid.columns[1].numeric && !grid.columns[0].numeric, "{grid:?}");
    }

    #[test]
    fn a_table_too_wide_for_paper_is_told_row_by_row() {
        let row = |cell: fn(usize) -> String| (0..9).map(|n| format!("|{}", cell(n))).collect::<String>() + "|\n";
        let table = row(|n| format!("C{n}")) + &row(|_| "---".to_owned()) + &row(|n| n.to_string());
        assert_eq!(told(&markdown(&table, 3, "")), "-[C0: 0; C1: 1; C2: 2; C3: 3; C4: 4; C5: 5; C6: 6; C7: 7; C8: 8]");
    }

    #[test]
    fn nothing_dangerous_passes_and_addresses_are_whole() {
        let link = |text: &str| match &markdown(text, 3, "https://a.vn")[0] {
            Block::Doan { chu } => (chu[0].chu.clone(), chu[0].link.clone()),
            other => panic!("{other:?}"),
        };
        assert_eq!(link("[tờ](tep/a.pdf)"), ("tờ".to_owned(), Some("https://a.vn/tep/a.pdf".to_owned())));
        assert_eq!(link("[x](javascript:alert)"), ("x".to_owned(), None));
        assert_eq!(link("<script>a</script>").0, "<script>a</script>");
    }

    #[test]
    fn what_was_typed_as_a_list_is_one() {
        assert_eq!(
            told(&markdown("Nộp trực tiếp: - Người nộp một. + Nộp hai\n\n- ba", 3, "")),
            "Nộp trực tiếp:/-[Người nộp một./-[Nộp hai]]/-[ba]"
        );
        assert_eq!(told(&paragraphs("* Mức thu:\n- một\n+ hai\n- ba\ncuối")), "Mức thu:/-[một/-[hai]]-[ba]/cuối");
        assert_eq!(told(&paragraphs("Phí: - Mức một. - Người nộp; + Nộp sau")), "Phí:/-[Mức một.]-[Người nộp;/-[Nộp sau]]");
        assert_eq!(told(&paragraphs("Công chức tư pháp - hộ tịch (xã) - thôn, -5 độ")), "Công chức tư pháp - hộ tịch (xã) - thôn, -5 độ");
        assert_eq!(told(&paragraphs("+ Một mình")), "-[Một mình]");
    }

    #[test]
    fn a_long_title_is_cut_between_words() {
        let long = "Danh mục ".repeat(20);
        let cut = shortened(&long);
        assert!(cut.chars().count() <= 71 && cut.ends_with("Danh…") || cut.ends_with("mục…"), "{cut}");
        assert_eq!(shortened("ngắn"), "ngắn");
    }
}

//! The record on its paper: every value that the paper of a procedure or of a posting promises, taken from the record itself and
//! not from the sheet, is looked for in the text of the PDF as poppler reads it. A key of a record that is new must be named
//! here, as promised or as left to the page.

use niemyet::model::closed::FeeState;
use niemyet::model::posting::{PostedDocument, Posting};
use niemyet::model::procedure::{Channel, ChannelFee, Decision, LegalBasis, PaperCase, Procedure, TimeLimit};
use niemyet::model::{Day, Markdown, group_digits};
use pulldown_cmark::{Event, Options, Parser, TagEnd};
use unicode_normalization::UnicodeNormalization;

/// The letters of a PDF page by page without blanks, and where the lines end.
pub struct Read {
    pages: Vec<Page>,
    letters: fn(&str) -> String,
}

struct Page {
    letters: String,
    /// Offsets in `letters` at which a line begins; the last is their end.
    lines: Vec<usize>,
}

impl Read {
    /// Of what `pdftotext -raw` says: letters in the order in which they are drawn, cell after cell.
    pub fn of(raw: &str) -> Self {
        Self::by(raw, squeezed)
    }

    /// The same for the words of a record: what a source typed as a list is one on paper, and a sentence may begin with them.
    pub fn in_words(raw: &str) -> Self {
        Self::by(raw, words)
    }

    fn by(raw: &str, letters: fn(&str) -> String) -> Self {
        Self { pages: raw.split_terminator('\u{c}').map(|page| Page::of(page, letters)).collect(), letters }
    }

    /// Whether a text stands there in one piece, or broken only where a page ends: then what is before ends a line, and the rest
    /// begins a line of the next page.
    pub fn holds(&self, text: &str) -> bool {
        let wanted = (self.letters)(text);
        (0..self.pages.len()).any(|page| self.pages[page].letters.contains(&wanted) || self.is_broken_after(page, &wanted, false))
    }

    fn is_broken_after(&self, page: usize, wanted: &str, at_line_start: bool) -> bool {
        let (Some(here), Some(next)) = (self.pages.get(page), self.pages.get(page + 1)) else { return false };
        let cuts = wanted.char_indices().skip(1).map(|(at, _)| wanted.split_at(at));
        cuts.filter(|(begun, _)| here.ends_a_line(begun, at_line_start))
            .any(|(_, rest)| next.begins_a_line(rest) || self.is_broken_after(page + 1, rest, true))
    }
}

impl Page {
    fn of(raw: &str, letters: fn(&str) -> String) -> Self {
        let mut page = Self { letters: String::new(), lines: vec![0] };
        for line in raw.lines() {
            page.letters.push_str(&letters(line));
            page.lines.push(page.letters.len());
        }
        page
    }

    fn ends_a_line(&self, text: &str, whole_lines: bool) -> bool {
        let begun = |end: &usize| self.letters[..*end].ends_with(text).then(|| end - text.len());
        self.lines.iter().filter_map(begun).any(|start| !whole_lines || self.lines.contains(&start))
    }

    fn begins_a_line(&self, text: &str) -> bool {
        self.lines.iter().any(|start| self.letters[*start..].starts_with(text))
    }
}

/// Composed, without blanks and without what has no form on paper.
fn squeezed(text: &str) -> String {
    text.nfc()
        .filter(|c| !c.is_whitespace() && !c.is_control() && !"\u{ad}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{feff}".contains(*c))
        .collect()
}

/// In small letters, without the signs of lists.
fn words(text: &str) -> String {
    squeezed(text).to_lowercase().replace(['-', '–', '•', '‣', '+', '*'], "")
}

/// All that the paper of a procedure promises (NĐ 63/2010/NĐ-CP Điều 8), but the name of its field, which is another record's.
pub fn of_procedure(procedure: &Procedure) -> Vec<String> {
    let Procedure {
        code,
        name,
        field: _,
        decision,
        ministry_decision,
        in_force_from,
        in_force_to,
        steps,
        channels,
        papers,
        copies,
        time_limit,
        applicants,
        agencies,
        deciding_agency,
        coordinating_agency,
        delegated_agency,
        reception_address,
        results,
        fee,
        forms,
        conditions,
        legal_basis,
        leftovers,
        // What the page tells: how to find the procedure, where else it is told, in which other languages.
        replaced_by: _,
        levels: _,
        kind: _,
        issuer: _,
        online: _,
        interlinked: _,
        link: _,
        keywords: _,
        translations: _,
        updated: _,
        origin: _,
    } = procedure;
    let mut values = vec![code.to_string(), name.to_string()];
    values.extend([decision, ministry_decision].into_iter().flatten().flat_map(of_decision));
    values.extend([in_force_from, in_force_to].into_iter().flatten().map(|day| day.display()));
    values.extend([steps, conditions].into_iter().flatten().flat_map(|text| of_markdown(text)));
    values.extend(channels.iter().flat_map(of_channel));
    values.extend(papers.iter().flat_map(of_papers));
    values.extend(copies.map(|copies| format!("Số lượng hồ sơ: {} bộ", copies.0)));
    values.extend(time_limit.iter().flat_map(|text| lines(text)));
    values.extend(applicants.iter().chain(agencies.iter()).cloned());
    values.extend([deciding_agency, coordinating_agency, delegated_agency, reception_address].into_iter().flatten().cloned());
    values.extend(results.iter().map(|result| result.name.to_string()));
    values.extend(fee.iter().filter_map(|fee| fee.note.as_ref()).flat_map(|note| lines(note)));
    values.extend(state_of_fee(procedure).map(str::to_owned));
    values.extend(forms.iter().filter(|form| !form.says_none()).map(|form| form.title.to_string()));
    values.extend(forms.iter().filter_map(|form| form.file.as_ref()).map(|file| file_name(file)));
    values.extend(legal_basis.iter().flat_map(of_basis));
    let notes = leftovers.iter().filter(|(key, _)| key.starts_with("Lưu ý về hồ sơ"));
    values.extend(notes.flat_map(|(_, texts)| texts.iter().cloned()));
    values
}

fn of_decision(decision: &Decision) -> Vec<String> {
    let Decision { number, day, body } = decision;
    let number = number.as_ref().map(ToString::to_string);
    [number, day.map(Day::display), body.clone()].into_iter().flatten().collect()
}

fn of_channel(channel: &Channel) -> Vec<String> {
    let Channel { kind, time, fees, description } = channel;
    let mut values = vec![kind.label().to_owned()];
    values.extend(time.as_ref().and_then(of_time));
    values.extend(fees.iter().flat_map(of_fee));
    values.extend(description.iter().flat_map(|text| lines(text)));
    values
}

fn of_time(limit: &TimeLimit) -> Option<String> {
    let TimeLimit { number, unit, verbatim } = limit;
    let counted = number.zip(*unit).map(|(number, unit)| format!("{} {}", number.0, unit.label()));
    counted.or_else(|| verbatim.clone())
}

/// A sum that is known stands in the place of the words that it was read from.
fn of_fee(fee: &ChannelFee) -> Vec<String> {
    let ChannelFee { name, amount, per, currency, verbatim } = fee;
    let unit = currency.as_deref().filter(|currency| *currency != "VND").unwrap_or("đồng");
    let per = per.as_ref().map(|per| format!(" một {per}")).unwrap_or_default();
    let sum = match amount.map(|amount| amount.0) {
        Some(0) => Some("không thu".to_owned()),
        Some(amount) => Some(format!("{} {unit}{per}", group_digits(&amount.to_string()))),
        None => verbatim.clone(),
    };
    name.iter().cloned().chain(sum).collect()
}

/// What is said in place of sums where there are none.
fn state_of_fee(procedure: &Procedure) -> Option<&'static str> {
    let mut fees = procedure.channels.iter().flat_map(|channel| channel.fees.iter());
    if fees.any(|fee| fee.amount.is_none_or(|sum| sum.0 > 0)) {
        return None;
    }
    procedure.fee.as_ref()?.state.map(|state| match state {
        FeeState::Free => "Không thu phí, lệ phí",
        FeeState::ByRegulation => "Theo mức Hội đồng nhân dân tỉnh quy định",
        FeeState::Charged => "Có thu; xem mức thu ở từng cách nộp",
    })
}

fn of_papers(case: &PaperCase) -> Vec<String> {
    if case.papers.is_empty() {
        return Vec::new();
    }
    let mut values: Vec<String> = case.case.iter().cloned().collect();
    for paper in &*case.papers {
        values.extend(listed(&paper.name));
        values.extend(paper.originals.filter(|count| count.0 > 0).map(|count| format!("{} bản chính", count.0)));
        values.extend(paper.copies.filter(|count| count.0 > 0).map(|count| format!("{} bản sao", count.0)));
        values.extend(paper.note.iter().cloned());
    }
    values
}

fn of_basis(basis: &LegalBasis) -> Vec<String> {
    let LegalBasis { number, title, day, in_force: _ } = basis;
    let number = number.as_ref().map(ToString::to_string);
    let title = title.as_ref().map(|title| title.trim_end_matches([',', ';', ' ']).to_owned());
    // A title may spell the day itself.
    let day = day.filter(|day| title.as_ref().is_none_or(|title| !title.contains(&day.spelled())));
    [number, title, day.map(Day::display)].into_iter().flatten().collect()
}

/// All that the paper of a posting promises on a day: of a list of persons whose time is over nothing but that it hung.
pub fn of_posting(record: &Markdown<Posting>, day: Day) -> Vec<String> {
    let posting = &record.front;
    let days = [Some(posting.from), posting.to, posting.taken_down].into_iter().flatten().map(Day::display);
    let mut values: Vec<String> = posting.number.iter().map(ToString::to_string).chain(days).collect();
    if posting.persons.is_none() || posting.to.is_none_or(|last| day <= last) {
        values.extend(of_markdown(&record.body));
        values.extend(posting.document.iter().flat_map(of_document));
    }
    values
}

fn of_document(document: &PostedDocument) -> Vec<String> {
    let number = document.number.as_ref().map(ToString::to_string);
    [number, document.abstract_.clone()].into_iter().flatten().collect()
}

/// The words of a Markdown text, each paragraph, heading and cell by itself.
fn of_markdown(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                pieces.last_mut().expect("there is always one").push_str(&words);
            }
            Event::HardBreak | Event::Start(_) | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell) => {
                pieces.push(String::new());
            }
            _ => {}
        }
    }
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces
}

fn lines(text: &str) -> Vec<String> {
    text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

/// The parts of a name that a source typed as a list: how many are to be handed in stands behind the first.
fn listed(text: &str) -> Vec<String> {
    let ends = ['.', ';', ':', ')'];
    let parted = ends.iter().fold(text.to_owned(), |text, end| {
        ["-", "+"].iter().fold(text, |text, sign| text.replace(&format!("{end} {sign} "), &format!("{end}\n")))
    });
    lines(&parted)
}

fn file_name(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

#[test]
fn a_text_that_a_page_breaks_is_found_and_one_that_lost_a_word_is_not() {
    let read = Read::of("Đầu trang\nMột hai ba\n5 ngày\nTrang 1/2\n\u{c}Đầu trang\nbốn năm sáu\nTrang 2/2\n\u{c}");
    for there in ["hai ba", "ba 5 ngày", "hai ba bốn năm", "Trang 1/2 Đầu trang"] {
        assert!(read.holds(there), "{there}");
    }
    for gone in ["hai bốn", "hai ba năm", "một ba", "ba bốn năm bảy", "sáu Một"] {
        assert!(!read.holds(gone), "{gone}");
    }
}

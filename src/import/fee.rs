//! What a channel costs. "Phí: 0 VNĐ" is not "free": the words beside it decide.

use crate::model::closed::FeeState;
use crate::model::fold;
use crate::model::procedure::{ChannelFee, FeeStatement};
use crate::model::values::Money;

use super::clean;
use super::report::Kind;

/// What one row of the channels' sheet says about money.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub fees: Vec<ChannelFee>,
    /// `None` where the row does not say.
    pub state: Option<FeeState>,
    /// Why it costs what it costs, in the source's words.
    pub note: Option<String>,
    /// What remains of the description for the channel.
    pub description: Option<String>,
    pub remarks: Vec<Kind>,
}

impl Reading {
    /// Whether the row says zero and not a word more.
    pub fn is_silent_zero(&self) -> bool {
        self.fees.iter().any(|fee| fee.amount == Some(Money(0)) && fee.verbatim.is_none())
    }
}

/// Reads the cells `Phí, lệ phí` and `Mô tả` of one row.
pub(super) fn read(cell: Option<&str>, description: Option<&str>) -> Reading {
    let words = Words::of(description);
    let Some(cell) = cell else {
        return without_cell(&words);
    };
    let mut reading = Reading { description: words.rest.clone(), ..Reading::default() };
    for line in sums_of(cell) {
        read_line(&line, &words, &mut reading);
    }
    reading
}

/// The sums of a cell, one a line; a line that does not begin with the charge's name goes on from the one above.
fn sums_of(cell: &str) -> Vec<String> {
    let mut sums: Vec<String> = Vec::new();
    for line in cell.split('\n').filter(|line| !line.is_empty()) {
        let words = fold(line);
        match sums.last_mut() {
            Some(last) if !words.starts_with("phi") && !words.starts_with("le phi") => {
                last.push(' ');
                last.push_str(line);
            }
            _ => sums.push(line.to_owned()),
        }
    }
    sums
}

/// A row without a sum speaks only where its description names the council.
fn without_cell(words: &Words) -> Reading {
    let council = words.about == About::Council;
    Reading {
        state: council.then_some(FeeState::ByRegulation),
        note: words.note.clone().filter(|_| council),
        description: words.whole(),
        ..Reading::default()
    }
}

fn read_line(line: &str, words: &Words, reading: &mut Reading) {
    let Some(stated) = Stated::of(line) else {
        reading.fees.push(verbatim(line));
        reading.remarks.push(Kind::FeeUnread);
        return;
    };
    if stated.amount == 0 {
        read_zero(&stated, words, reading);
        return;
    }
    reading.state = Some(FeeState::Charged);
    if stated.contradicts_itself() {
        reading.fees.push(verbatim(line));
        reading.remarks.push(Kind::FeeContradiction);
    } else {
        reading.fees.push(stated.charge(line));
    }
    if words.about == About::Council {
        reading.remarks.push(Kind::FeeBesideCouncil);
        reading.note.clone_from(&words.note);
    } else if words.note.is_some() {
        reading.description = words.whole();
    }
}

fn verbatim(line: &str) -> ChannelFee {
    ChannelFee { name: None, amount: None, per: None, currency: None, verbatim: Some(line.to_owned()) }
}

fn read_zero(stated: &Stated, words: &Words, reading: &mut Reading) {
    let own = stated.note.as_deref().map(Words::of_note);
    let words = own.as_ref().filter(|own| own.about != About::Nothing).unwrap_or(words);
    let costs_nothing = matches!(words.about, About::Nothing | About::Free);
    let fee = ChannelFee {
        name: Some(stated.name.clone()),
        amount: costs_nothing.then_some(Money(0)),
        per: None,
        currency: None,
        verbatim: words.note.clone(),
    };
    reading.fees.push(fee);
    match words.about {
        About::Council => reading.remarks.push(Kind::ZeroByCouncil),
        About::Rules => reading.remarks.push(Kind::ZeroWithNote),
        About::Nothing | About::Free => {}
    }
    if reading.state != Some(FeeState::Charged) {
        reading.state = Some(if costs_nothing { FeeState::Free } else { FeeState::ByRegulation });
        reading.note = words.note.clone().filter(|note| !clean::says_no(note));
    }
}

/// A sum as the source writes it: `Phí : 50,000 Đồng(/văn bản)`.
struct Stated {
    name: String,
    amount: u64,
    currency: Option<String>,
    per: Option<String>,
    note: Option<String>,
}

impl Stated {
    fn of(line: &str) -> Option<Self> {
        let (name, rest) = line.split_once(':')?;
        let rest = rest.trim();
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.')?;
        let amount = whole_number(&rest[..end])?;
        let rest = rest[end..].trim();
        let (currency, note) = match rest.split_once('(') {
            Some((currency, note)) => (currency, Some(format!("({note}"))),
            None => (rest, None),
        };
        let note = note.as_deref().map(peeled);
        let per = note.as_deref().and_then(|note| note.strip_prefix('/')).map(str::trim);
        let per = per.filter(|per| !per.is_empty()).map(str::to_owned);
        Some(Self {
            name: name.trim().to_owned(),
            amount,
            currency: match Currency::of(currency.trim())? {
                Currency::Dong => None,
                Currency::Other(code) => Some(code),
            },
            note: note.filter(|_| per.is_none()),
            per,
        })
    }

    fn charge(self, line: &str) -> ChannelFee {
        ChannelFee {
            name: Some(self.name),
            amount: Some(Money(self.amount)),
            per: self.per,
            currency: self.currency,
            verbatim: self.note.map(|_| line.to_owned()),
        }
    }

    /// The note names sums, and none of them is the sum before it.
    fn contradicts_itself(&self) -> bool {
        let sums = sums_in(self.note.as_deref().unwrap_or_default());
        !sums.is_empty() && !sums.contains(&self.amount)
    }
}

/// Đồng, which the data does not name, or another currency; nothing for a word that is none.
enum Currency {
    Dong,
    Other(String),
}

impl Currency {
    fn of(word: &str) -> Option<Self> {
        match fold(word).as_str() {
            "vnd" | "dong" | "d" | "viet nam dong" => Some(Self::Dong),
            "usd" | "eur" => Some(Self::Other(word.to_uppercase())),
            _ => None,
        }
    }
}

/// A whole number whose separators part groups of three, if any.
fn whole_number(text: &str) -> Option<u64> {
    let mut groups = text.split([',', '.']);
    let first = groups.next().filter(|first| !first.is_empty())?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.iter().all(|group| group.len() == 3);
    (grouped && (rest.is_empty() || first.len() <= 3)).then(|| (first.to_owned() + &rest.concat()).parse().ok())?
}

/// Sums of đồng that a text names: `400.000đ`, `8.000 đồng`.
fn sums_in(text: &str) -> Vec<u64> {
    let mut sums = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        rest = &rest[start..];
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
        let (figures, after) = rest.split_at(end);
        let after = fold(after.trim_start());
        let unit = after.starts_with("dong") || after.starts_with("vnd") || is_short_dong(&after);
        sums.extend(whole_number(figures.trim_end_matches(['.', ','])).filter(|_| unit));
        rest = &rest[end..];
    }
    sums
}

fn is_short_dong(after: &str) -> bool {
    after.strip_prefix('d').is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// What a description says about money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Nothing,
    /// "Không thu", "miễn lệ phí", or plainly "Không".
    Free,
    /// The provincial council sets it.
    Council,
    /// Some other rule does, or only some people are exempt.
    Rules,
}

/// A description, parted into the note on money and the rest.
#[derive(Debug, Clone)]
struct Words {
    note: Option<String>,
    rest: Option<String>,
    about: About,
    source: Option<String>,
}

impl Words {
    fn of(description: Option<&str>) -> Self {
        let Some(text) = description else {
            return Self { note: None, rest: None, about: About::Nothing, source: None };
        };
        let words = if is_bracketed(text) { Self::of_note(&peeled(text)) } else { Self::of_lines(text) };
        Self { source: Some(text.to_owned()), ..words }
    }

    /// The portal prints its note on money in brackets.
    fn of_note(note: &str) -> Self {
        let about = about(note);
        let note = note.to_owned();
        match about {
            About::Nothing => Self { note: None, rest: Some(note), about, source: None },
            _ => Self { note: Some(note), rest: None, about, source: None },
        }
    }

    fn of_lines(text: &str) -> Self {
        // "Không" alone speaks of money only inside the portal's brackets.
        let note = text.split('\n').find(|line| !clean::says_no(line) && about(line) != About::Nothing);
        let about = note.map_or(About::Nothing, about);
        Self { note: note.map(str::to_owned), rest: Some(text.to_owned()), about, source: None }
    }

    /// The whole description, for a channel whose money is said elsewhere.
    fn whole(&self) -> Option<String> {
        self.rest.clone().or_else(|| self.note.clone()).or_else(|| self.source.clone())
    }
}

fn about(text: &str) -> About {
    let words = fold(text);
    if words.contains("hoi dong nhan dan") || words.contains("hdnd") {
        return if speaks_of_fees(&words) { About::Council } else { About::Nothing };
    }
    if clean::says_no(text) || says_free(&words) {
        return About::Free;
    }
    if speaks_of_fees(&words) { About::Rules } else { About::Nothing }
}

/// "Không thu (lệ) phí", "miễn (lệ) phí" for everybody; an exemption of some is none of all.
fn says_free(words: &str) -> bool {
    let after = |phrase: &'static str| words.match_indices(phrase).map(move |(at, _)| &words[at + phrase.len()..]);
    let ends_word = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let ends_phrase = |rest: &str| ends_word(rest.trim_start());
    after("khong thu").any(ends_word) || EXEMPT.iter().any(|phrase| after(phrase).any(|rest| ends_word(rest) && ends_phrase(rest)))
}

const EXEMPT: [&str; 4] = ["mien phi", "mien le phi", "mien thu phi", "mien thu le phi"];

/// A fee of the procedure; costs, funds and school fees are none.
fn speaks_of_fees(words: &str) -> bool {
    words.match_indices("phi").any(|(at, _)| {
        let before = words[..at].trim_end();
        let after = &words[at + "phi".len()..];
        let whole = !after.starts_with(char::is_alphanumeric) && !words[..at].ends_with(char::is_alphanumeric);
        let other = ["kinh", "chi", "hoc", "vien"]
            .iter()
            .any(|word| before.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)));
        whole && !other
    })
}

fn is_bracketed(text: &str) -> bool {
    text.starts_with('(') && peeled(text) != text
}

/// The text without the brackets around all of it, nor the empty `Đồng (…)` of a form.
fn peeled(text: &str) -> String {
    let mut text = text.trim();
    loop {
        let inner = without_brackets(text).or_else(|| without_form(text));
        match inner {
            Some(inner) if !inner.is_empty() => text = inner.trim(),
            _ => return text.to_owned(),
        }
    }
}

/// What stands inside brackets that hold the whole text; one bracket too many or too few is forgiven.
fn without_brackets(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('(')?;
    let mut depth = 1_i32;
    for (at, c) in inner.char_indices() {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        if depth == 0 {
            let rest = &inner[at + 1..];
            return rest.chars().all(|c| c == ')' || c.is_whitespace()).then_some(&inner[..at]);
        }
    }
    inner.strip_suffix(')')
}

/// `Lệ phí : Đồng (…)`, `Đồng (…)`: a form whose sum was left empty.
fn without_form(text: &str) -> Option<&str> {
    let (head, _) = text.split_once('(')?;
    let words = fold(head);
    let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let form = !words.is_empty() && words.iter().all(|word| ["le", "phi", "dong", "vnd"].contains(word));
    form.then(|| without_brackets(&text[head.len()..]))?
}

/// What the rows of one procedure together say.
pub(super) fn statement(states: &[Option<FeeState>], notes: &[String]) -> Option<FeeStatement> {
    let has = |state| states.contains(&Some(state));
    let all_free = !states.is_empty() && states.iter().all(|state| *state == Some(FeeState::Free));
    let state = if has(FeeState::Charged) {
        FeeState::Charged
    } else if has(FeeState::ByRegulation) {
        FeeState::ByRegulation
    } else if all_free {
        FeeState::Free
    } else {
        return None;
    };
    let note = (!notes.is_empty()).then(|| notes.join("\n"));
    Some(FeeStatement { state: Some(state), note })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_makes_the_reader_stumble(cell in "(Phí ?: ?[0-9,.]{0,6} ?(VNĐ|Đồng|USD)?)?\\PC{0,20}", note in "[()]{0,3}\\PC{0,20}(phí|Không)?[()]{0,3}") {
            let reading = read(Some(&cell), Some(&note));
            let told = reading.state.is_some() || reading.fees.iter().all(|fee| fee.verbatim.is_some());
            prop_assert!(told, "{:?}", reading);
        }
    }

    fn state(cell: &str, description: &str) -> Option<FeeState> {
        read(Some(cell), Some(description).filter(|text| !text.is_empty())).state
    }

    #[test]
    fn zero_is_free_only_where_nothing_says_otherwise() {
        let zero = "Phí: 0 VNĐ";
        assert_eq!(state(zero, ""), Some(FeeState::Free));
        assert_eq!(state(zero, "(Không)"), Some(FeeState::Free));
        assert_eq!(state(zero, "05 ngày làm việc kể từ ngày nhận hồ sơ"), Some(FeeState::Free));
        assert_eq!(state(zero, "(Không thu lệ phí đối với tổ hợp tác.)"), Some(FeeState::Free));
        assert_eq!(state(zero, "((Miễn lệ phí. Phí cấp bản sao theo Thông tư.))"), Some(FeeState::Free));
        assert_eq!(state(zero, "(Mức lệ phí do Hội đồng nhân dân tỉnh quyết định.)"), Some(FeeState::ByRegulation));
        assert_eq!(state(zero, "(Miễn lệ phí cho người thuộc hộ nghèo.)"), Some(FeeState::ByRegulation));
        assert_eq!(state(zero, "(Theo quy định của Luật phí và lệ phí)"), Some(FeeState::ByRegulation));
        let both = "(Mức lệ phí theo quyết định của Hội đồng nhân dân tỉnh. Không thu đối với tổ hợp tác)";
        assert_eq!(state(zero, both), Some(FeeState::ByRegulation));
    }

    #[test]
    fn a_zero_that_is_not_free_shows_no_sum() {
        let reading = read(Some("Phí: 0 VNĐ"), Some("(Đồng (Mức lệ phí do Hội đồng nhân dân tỉnh quyết định.))"));
        assert_eq!(reading.fees[0].amount, None);
        assert_eq!(reading.note.as_deref(), Some("Mức lệ phí do Hội đồng nhân dân tỉnh quyết định."));
        assert_eq!(reading.description, None);
        assert_eq!(reading.remarks, [Kind::ZeroByCouncil]);
    }

    #[test]
    fn sums_units_and_currencies_are_read() {
        let reading = read(Some("Phí : 50,000 Đồng(/văn bản)"), None);
        let fee = &reading.fees[0];
        assert_eq!((fee.amount, fee.per.as_deref()), (Some(Money(50_000)), Some("văn bản")));
        assert_eq!((fee.name.as_deref(), fee.currency.as_deref()), (Some("Phí"), None));
        let fee = &read(Some("Phí : 10 USD(/bản)"), None).fees[0];
        assert_eq!((fee.amount, fee.currency.as_deref()), (Some(Money(10)), Some("USD")));
        assert_eq!(reading.state, Some(FeeState::Charged));
    }

    #[test]
    fn a_sum_that_its_own_note_contradicts_stays_in_words() {
        let cell = "Phí : 700 VNĐ(Phí thẩm định: 700.000 đồng/cơ sở.)";
        let reading = read(Some(cell), None);
        assert_eq!((reading.fees[0].amount, reading.fees[0].verbatim.as_deref()), (None, Some(cell)));
        assert_eq!(reading.remarks, [Kind::FeeContradiction]);
        assert_eq!(reading.state, Some(FeeState::Charged));
        let agreeing = read(Some("Phí : 8,000 VNĐ(8.000 đồng/Văn bản)"), None);
        assert_eq!(agreeing.fees[0].amount, Some(Money(8000)));
    }

    #[test]
    fn what_cannot_be_read_stays_in_words() {
        for cell in ["Theo quy định", "Phí: 2,5 triệu", "Phí: năm nghìn đồng"] {
            let reading = read(Some(cell), None);
            assert_eq!((reading.state, reading.fees[0].verbatim.as_deref()), (None, Some(cell)));
        }
    }

    #[test]
    fn the_rows_together_say_whether_it_costs_money() {
        let told = |states: &[_]| statement(states, &[]).and_then(|s| s.state);
        let (free, charged, rule) = (Some(FeeState::Free), Some(FeeState::Charged), Some(FeeState::ByRegulation));
        assert_eq!(told(&[free, rule, charged]), charged);
        assert_eq!(told(&[free, rule]), rule);
        assert_eq!(told(&[free, free]), free);
        assert_eq!(told(&[free, None]), None);
        assert_eq!(told(&[]), None);
    }
}

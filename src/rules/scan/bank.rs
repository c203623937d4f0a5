//! Accounts and tax codes: a person's must not be shown, a body's may.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::{Match, Regex};

use super::Hit;
use super::lexicon::lexicon;
use super::near::Near;
use super::numbers::{grouped_digits, mask, named, pattern};
use super::passage::Passage;
use super::persons::any_word;
use super::table::cells_below;
use crate::model::fold;

/// The accounts of persons, and those whose owner the text does not name.
pub(super) fn accounts(near: &Near, passage: &Passage, hits: &mut Vec<Hit>) {
    let raw = passage.raw;
    let said = passage.look.numbers.then(|| ACCOUNT.captures_iter(near.text)).into_iter().flatten();
    let said = said.filter(|captures| !LOGIN.is_match(&captures[0]));
    let said = said.filter_map(|captures| named(&captures)).filter(|number| is_account(near.text, number)).map(|number| number.range());
    let cells = cells_below(raw, &ACCOUNT_HEADING).into_iter().filter(|cell| grouped_digits(&raw[cell.at.clone()], 8..=19));
    let mut found: Vec<Range<usize>> = said.chain(cells.map(|cell| cell.at)).filter(|at| !of_body(near, at)).collect();
    found.extend(passage.look.numbers.then(|| beside_banks(near)).into_iter().flatten());
    found.sort_by_key(|at| at.start);
    found.dedup();
    hits.extend(
        found
            .into_iter()
            .map(|at| number("personal.bank", near.text, at, "có số tài khoản ngân hàng", "bỏ số tài khoản; ghi «chuyển khoản» là đủ")),
    );
}

/// «MB Bank 0912345678 - NGUYEN VAN THU»: behind the name of a bank, with its owner beside it as banks write one.
fn beside_banks<'n>(near: &'n Near) -> impl Iterator<Item = Range<usize>> + 'n {
    let numbers = BANK.captures_iter(near.text).filter(|captures| !LOGIN.is_match(&captures[0])).filter_map(|captures| named(&captures));
    let numbers = numbers.filter(|number| is_account(near.text, number)).map(|number| number.range());
    numbers.filter(|at| {
        has_owner(&near.text[near.stretch(at, 60, 0).start..at.start]) || has_owner(&near.text[at.end..near.stretch(at, 0, 60).end])
    })
}

/// Whether a name stands there in capitals without marks.
fn has_owner(text: &str) -> bool {
    OWNER_IN_CAPITALS.find_iter(text).any(|name| {
        let mut words = name.as_str().split_whitespace().map(str::to_lowercase);
        let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let among = |names: &BTreeSet<String>, word: &str| names.iter().any(|name| fold(name) == word);
        let words = lexicon();
        among(&words.families, &first) && (among(&words.middle_names, &second) || !among(&words.doubtful_families, &first))
    })
}

/// No sum, and no more digits behind.
fn is_account(text: &str, number: &Match) -> bool {
    let behind = text[number.end()..].trim_start().to_lowercase();
    !text[number.end()..].starts_with(|c: char| c.is_alphanumeric())
        && !["đồng", "đ ", "vnđ", "triệu"].iter().any(|unit| behind.starts_with(unit))
}

/// Whether a body owns an account: who is called its owner decides, else who is named nearest before it, else behind it.
fn of_body(near: &Near, at: &Range<usize>) -> bool {
    const FAR: usize = 160;
    let window = near.window(at, FAR, FAR);
    if let Some(owner) = OWNER.find(&near.text[window.clone()]) {
        let said = window.start + owner.end()..window.end;
        if let Some(body) = first_is_body(near, &said) {
            return body;
        }
    }
    let before = window.start..at.start;
    let name = near.names_in(&before).next_back().map(|name| name.end);
    let body = BODY.find_iter(&near.text[before.clone()]).last().map(|body| before.start + body.end());
    match (name, body) {
        (None, None) => first_is_body(near, &(at.end..window.end)).unwrap_or(false),
        (name, body) => body > name,
    }
}

/// Whether the first one named in a stretch is a body.
fn first_is_body(near: &Near, stretch: &Range<usize>) -> Option<bool> {
    let name = near.names_in(stretch).next().map(|name| name.start);
    let body = BODY.find(&near.text[stretch.clone()]).map(|body| stretch.start + body.start());
    match (name, body) {
        (None, None) => None,
        (Some(name), Some(body)) => Some(body < name),
        (name, _) => Some(name.is_none()),
    }
}

pub(super) fn tax_codes(near: &Near, hits: &mut Vec<Hit>) {
    for code in TAX.captures_iter(near.text).filter_map(|captures| named(&captures)) {
        let at = code.range();
        let before = near.stretch(&at, 80, 0);
        let of_body = BODY.is_match(&near.text[before.clone()]);
        let of_person = near.name(&at, 80, 40).is_some() || near.text[before].to_lowercase().contains("cá nhân");
        if of_person && !of_body {
            let remedy = "bỏ mã số thuế: của cá nhân, đó cũng là số định danh";
            hits.push(number("personal.tax", near.text, at, "có mã số thuế của cá nhân", remedy));
        }
    }
}

fn number(rule: &'static str, text: &str, at: Range<usize>, message: &str, remedy: &'static str) -> Hit {
    let mask = mask(&text[at.clone()]);
    Hit { rule, at, message: format!("{message} {mask}"), mask, remedy: remedy.into() }
}

/// Digits in one piece, in groups, or as the Treasury writes them; the word «tài khoản» near before.
static ACCOUNT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:tài khoản|(?-u:\b)STK(?-u:\b)|(?-u:\b)TK(?-u:\b))[^\d\n]{0,40}(\d{4}\.\d\.\d{7}|\d{2,5}(?:[ .\x{a0}]\d{3,6}){2,5}|\d{8,19})",
    )
});
/// What is called an account too, and has no money in it.
static LOGIN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)zalo|facebook|vneid|định danh|đăng nhập|điện tử|mạng xã hội|dịch vụ công|điện thoại|di động"));
static ACCOUNT_HEADING: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)số tài khoản|số TK|(?-u:\b)STK|tài khoản ngân hàng"));
static BANK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:(?:MB|VP|TP|HD|LP|SeA|Bắc Á|Đông Á|Nam Á|Kiên Long|VietA?|PV ?Com|Bảo Việt|SCB|Saigon) ?Bank|Vietcombank|(?-u:\b)VCB|Agribank|BIDV|Vietinbank|Techcombank|Sacombank|Eximbank|(?-u:\b)(?:ACB|SHB|VIB|MSB|OCB|TCB)(?-u:\b)|ngân hàng (?-i:[A-Za-z\x{c0}-\x{1ef9}]{2,12}))[ :,–—-]{1,4}(?:số (?:TK|tài khoản)?[ :]{0,2})?(\d{8,19}|\d{2,5}(?:[ .\x{a0}]\d{3,6}){2,5})",
    )
});
static OWNER_IN_CAPITALS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?-u:\b)[A-Z]{2,7}(?: [A-Z]{1,7}){1,4}(?-u:\b)"));
static OWNER: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)(?:chủ|tên|đơn vị|người) (?:tài khoản|TK|(?:thụ )?hưởng|nhận tiền)|chủ TK"));
static TAX: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)(?:mã số thuế|(?-u:\b)MST|mã số thuế cá nhân)[^\d\n]{0,30}(\d{12}|\d{10}(?:-\d{3})?)(?-u:\b)"));
static BODY: LazyLock<Regex> = LazyLock::new(|| any_word(&lexicon().bodies));

//! The small types of the data: a day, a sum, a phone, a document number.
//! Each keeps what was typed and knows whether it is well formed.

use std::fmt;

use jiff::civil::{Date, Weekday};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// Says in the generated schema which parser reads a scalar; the diagnosing pass of `load` uses it.
pub const KIND: &str = "x-kieu";

macro_rules! scalar_schema {
    ($type:ty, $name:literal, $kind:literal) => {
        impl JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }
            fn inline_schema() -> bool {
                true
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": ["string", "number", "boolean"], "x-kieu": $kind })
            }
        }
    };
}

macro_rules! parsed_scalar {
    ($type:ty, $name:literal, $kind:literal) => {
        scalar_schema!($type, $name, $kind);

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Raw;
                impl Visitor<'_> for Raw {
                    type Value = $type;
                    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                        f.write_str($kind)
                    }
                    fn visit_str<E: de::Error>(self, text: &str) -> Result<$type, E> {
                        <$type>::parse(text).map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Raw)
            }
        }
    };
}

/// Why a scalar could not be read, in words for the clerk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    pub reason: String,
    pub remedy: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}; {}", self.reason, self.remedy)
    }
}

fn unreadable(reason: impl Into<String>, remedy: impl Into<String>) -> Unreadable {
    Unreadable { reason: reason.into(), remedy: remedy.into() }
}

/// Text that must say something: a required key left blank is a missing key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Text(String);

parsed_scalar!(Text, "Text", "chu-bat-buoc");

impl Text {
    /// # Errors
    /// When nothing but white space was written.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let text = text.trim();
        if text.is_empty() || text == "~" {
            return Err(unreadable("khóa này để trống", "viết nội dung sau dấu hai chấm"));
        }
        Ok(Self(text.to_owned()))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::ops::Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A calendar day, written `2021-10-23` or `23/10/2021`; years 1900 to 2200.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub Date);

parsed_scalar!(Day, "Day", "ngay");

impl Day {
    /// # Errors
    /// When the text is no date, or a day that does not exist.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let (year, month, day) = split_date(text.trim())
            .ok_or_else(|| unreadable(format!("«{text}» không phải là ngày"), "viết năm-tháng-ngày, ví dụ 2026-10-23, hoặc 23/10/2026"))?;
        Self::of(year, month, day)
            .ok_or_else(|| unreadable(format!("không có ngày {day}/{month}/{year}"), "xem lại ngày, tháng, năm (năm từ 1900 đến 2200)"))
    }

    /// The same where nobody needs to hear why a text is no day.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (year, month, day) = split_date(text.trim())?;
        Self::of(year, month, day)
    }

    fn of(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().filter(|_| (1900..=2200).contains(&year)).map(Day)
    }

    /// The day as Vietnamese papers write it: `05/10/2026`.
    #[must_use]
    pub fn display(self) -> String {
        format!("{:02}/{:02}/{}", self.0.day(), self.0.month(), self.0.year())
    }

    /// The day as the head of a document spells it: a zero before days under 10 and the months 1 and 2
    /// (NĐ 30/2020/NĐ-CP Phụ lục I).
    #[must_use]
    pub fn spelled(self) -> String {
        let month = if self.0.month() < 3 { format!("{:02}", self.0.month()) } else { self.0.month().to_string() };
        format!("ngày {:02} tháng {month} năm {}", self.0.day(), self.0.year())
    }

    /// The weekday's name: `Thứ Hai` … `Chủ nhật`.
    #[must_use]
    pub fn weekday_name(self) -> &'static str {
        weekday_name(self.0.weekday())
    }

    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The same day some years later; 29 February becomes the 28th where there is none.
    #[must_use]
    pub fn years_later(self, years: i64) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().years(years.clamp(-1_000, 1_000))))
    }

    /// The same day of a later month, or that month's last.
    #[must_use]
    pub fn months_later(self, months: u32) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().months(i64::from(months.min(12_000)))))
    }

    /// `days` later, or the last day that can be told.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().days(days.clamp(-100_000, 100_000))))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

fn split_date(text: &str) -> Option<(i16, i8, i8)> {
    if let Some((day, rest)) = text.split_once('/') {
        let (month, year) = rest.split_once('/')?;
        return Some((year_number(year)?, short_number(month)?, short_number(day)?));
    }
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    Some((year_number(year)?, short_number(month)?, short_number(day)?))
}

fn year_number(text: &str) -> Option<i16> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn short_number(text: &str) -> Option<i8> {
    (matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Thứ Hai",
        Weekday::Tuesday => "Thứ Ba",
        Weekday::Wednesday => "Thứ Tư",
        Weekday::Thursday => "Thứ Năm",
        Weekday::Friday => "Thứ Sáu",
        Weekday::Saturday => "Thứ Bảy",
        Weekday::Sunday => "Chủ nhật",
    }
}

/// A whole sum in the currency's own unit (đồng unless `tien_te` says otherwise), never a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Money(pub u64);

parsed_scalar!(Money, "Money", "tien");

impl Money {
    /// # Errors
    /// When the text is no whole number: `8.000` reads as 8 in YAML, so separators are refused.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let text = text.trim();
        if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
            return text.parse().map(Money).map_err(|_| unreadable(format!("số tiền {text} quá lớn"), "xem lại số chữ số không"));
        }
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let remedy = if digits.is_empty() || text.starts_with('-') {
            "viết một số nguyên đồng, ví dụ 8000".to_owned()
        } else {
            format!("viết liền các chữ số, không dấu chấm, dấu phẩy, đơn vị: {digits}")
        };
        Err(unreadable(format!("số tiền «{text}» không phải là số nguyên đồng"), remedy))
    }
}

/// A count of things: a whole number from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Default)]
#[serde(transparent)]
pub struct Count(pub u64);

parsed_scalar!(Count, "Count", "so-nguyen");

impl Count {
    /// # Errors
    /// When the text is no whole number from 0.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let text = text.trim();
        text.parse().map(Count).map_err(|_| {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            let example = if digits.is_empty() { "12".to_owned() } else { digits };
            unreadable(format!("«{text}» không phải là số nguyên"), format!("viết liền các chữ số, ví dụ {example}"))
        })
    }
}

/// A number that may have decimals (a percentage, a score), written with a point: `75.26`.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Decimal(pub f64);

parsed_scalar!(Decimal, "Decimal", "so");

impl Decimal {
    /// # Errors
    /// When the text is no finite number.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let plain = text.trim();
        let finite = plain.parse::<f64>().ok().filter(|n| n.is_finite());
        finite.map(Decimal).ok_or_else(|| {
            let mended = plain.trim_end_matches(['%', ' ']).replace(',', ".");
            let example = if mended.parse::<f64>().is_ok() { mended } else { "75.26".to_owned() };
            unreadable(format!("«{text}» không phải là số"), format!("viết số với dấu chấm thập phân, không dấu %: {example}"))
        })
    }
}

/// A telephone number, kept exactly as typed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Phone(pub String);

parsed_scalar!(Phone, "Phone", "chu");

impl Phone {
    /// # Errors
    /// Never: whether a plan knows the number is a finding of the rules, not a fault.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        Ok(Self(text.trim().to_owned()))
    }

    fn digits(&self) -> String {
        self.0.chars().filter(char::is_ascii_digit).collect()
    }

    /// What a `tel:` link dials: `+84…` for subscriber numbers, the digits alone for short and 1800/1900 numbers (RFC 3966);
    /// none for more digits than any number in the world has (ITU-T E.164: fifteen).
    #[must_use]
    pub fn dialled(&self) -> Option<String> {
        let digits = self.digits();
        let international = self.0.trim_start().starts_with('+');
        match digits.as_bytes() {
            [] => None,
            _ if digits.len() > 15 => None,
            _ if international => Some(format!("+{digits}")),
            [b'0', ..] if digits.len() >= 9 => Some(format!("+84{}", &digits[1..])),
            _ if digits.len() >= 3 => Some(digits),
            _ => None,
        }
    }

    /// The number in groups a person can read aloud: `0208 0000 012`; what is not a subscriber number stays as typed.
    #[must_use]
    pub fn display(&self) -> String {
        let digits = self.digits();
        let local = digits.strip_prefix("84").filter(|_| self.0.trim_start().starts_with('+'));
        let local = local.map_or_else(|| digits.clone(), |rest| format!("0{rest}"));
        match local.len() {
            10 if local.starts_with('0') => join_groups(&local, &[4, 3, 3]),
            11 if has_short_area_code(&local) => join_groups(&local, &[3, 4, 4]),
            11 if local.starts_with('0') => join_groups(&local, &[4, 4, 3]),
            _ => self.0.clone(),
        }
    }
}

/// Hà Nội and Thành phố Hồ Chí Minh alone have area codes of two digits; `0280…` was the code of a province once.
fn has_short_area_code(local: &str) -> bool {
    ["024", "028"].iter().any(|code| local.strip_prefix(code).is_some_and(|rest| rest.starts_with(|digit| ('2'..='9').contains(&digit))))
}

fn join_groups(digits: &str, sizes: &[usize]) -> String {
    let mut groups = Vec::new();
    let mut rest = digits;
    for &size in sizes {
        let (group, tail) = rest.split_at(size);
        groups.push(group);
        rest = tail;
    }
    groups.join(" ")
}

/// The code of a procedure in the national database: `1.001193`, with or without the older agency suffix.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct ProcedureCode(String);

parsed_scalar!(ProcedureCode, "ProcedureCode", "ma");

impl ProcedureCode {
    /// # Errors
    /// When nothing was written, or a character that cannot stand in an address.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        code_text(text).map(Self)
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the code has the form that the national database gives: a digit, a point, six digits (and the agency's suffix).
    #[must_use]
    pub fn is_national(&self) -> bool {
        let bytes = self.0.as_bytes();
        bytes.len() >= 8
            && bytes[0].is_ascii_digit()
            && bytes[1] == b'.'
            && bytes[2..8].iter().all(u8::is_ascii_digit)
            && (bytes.len() == 8 || is_agency_suffix(&self.0[8..]))
    }
}

fn is_agency_suffix(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    matches!(parts.as_slice(), ["", a, b, c, d]
        if digits(a, 3) && digits(b, 2) && digits(c, 2)
            && d.len() == 3 && d.as_bytes()[0].is_ascii_uppercase() && digits(&d[1..], 2))
}

impl std::ops::Deref for ProcedureCode {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ProcedureCode {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A code chosen by the clerk that also names a page: letters without marks, digits, `-`, `.`, `_`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Code(String);

parsed_scalar!(Code, "Code", "ma");

impl Code {
    /// # Errors
    /// When nothing was written, or a character that cannot stand in an address.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        code_text(text).map(Self)
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::ops::Deref for Code {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn code_text(text: &str) -> Result<String, Unreadable> {
    let text = text.trim();
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    let starts_well = text.chars().next().is_some_and(|c| c.is_ascii_alphanumeric());
    if starts_well && text.chars().all(allowed) {
        return Ok(text.to_owned());
    }
    let mended = crate::model::slug(text);
    let remedy = if mended.is_empty() { "viết một mã, ví dụ ho-tich".to_owned() } else { format!("viết «{mended}»") };
    Err(unreadable(format!("mã «{text}» chỉ được có chữ không dấu, số, dấu gạch nối, dấu chấm"), remedy))
}

/// The address of a page inside the site, `/thu-tuc/1.001193/`: lower case, `/` at both ends.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct SitePath(String);

parsed_scalar!(SitePath, "SitePath", "dia-chi");

impl SitePath {
    /// # Errors
    /// When it is no address of a page inside the site.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let text = text.trim();
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.' | '_');
        let part = |part: &str| !part.is_empty() && !part.starts_with('.') && part.chars().all(allowed);
        let inner = text.strip_prefix('/').and_then(|rest| if rest.is_empty() { Some("") } else { rest.strip_suffix('/') });
        if inner.is_some_and(|inner| inner.is_empty() || inner.split('/').all(part)) {
            return Ok(Self(text.to_owned()));
        }
        let remedy = "viết phần sau tên miền, chữ thường, có / ở hai đầu, ví dụ /thu-tuc/1.001193/";
        Err(unreadable(format!("«{text}» không phải địa chỉ một trang của xã"), remedy))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::ops::Deref for SitePath {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

/// The number of a posting in its year's register: `2026/0012`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostingNumber {
    pub year: u16,
    pub serial: u16,
}

parsed_scalar!(PostingNumber, "PostingNumber", "so-niem-yet");

impl PostingNumber {
    /// # Errors
    /// When the text is not `year/serial` with a serial from 1 to 9999.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let parsed = text.trim().split_once('/').and_then(|(year, serial)| {
            let year: u16 = year.parse().ok().filter(|y| (1900..=2200).contains(y))?;
            let serial: u16 = serial.parse().ok().filter(|s| (1..=9999).contains(s))?;
            Some(Self { year, serial })
        });
        parsed.ok_or_else(|| {
            unreadable(format!("số niêm yết «{text}» không đúng dạng năm/số thứ tự"), "viết ví dụ 2026/0012; chưa cấp số thì bỏ khóa này")
        })
    }
}

impl fmt::Display for PostingNumber {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}/{:04}", self.year, self.serial)
    }
}

impl Serialize for PostingNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A time of day, `07:30`; `7h30` and `7 giờ 30` are read too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock {
    pub hour: u8,
    pub minute: u8,
}

parsed_scalar!(Clock, "Clock", "gio");

impl Clock {
    /// # Errors
    /// When the text is no time between 00:00 and 23:59.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let plain = text.trim().replace(" giờ", ":").replace(['h', 'g'], ":").replace(' ', "");
        let (hour, minute) = plain.split_once(':').unwrap_or((&plain, ""));
        let minute = if minute.is_empty() { Some(0) } else { minute.parse().ok() };
        match (hour.parse::<u8>().ok(), minute) {
            (Some(hour @ 0..=23), Some(minute @ 0..=59)) => Ok(Self { hour, minute }),
            _ => Err(unreadable(format!("«{text}» không phải là giờ"), "viết giờ:phút, ví dụ 07:30")),
        }
    }

    /// As people say it: `7 giờ 30`.
    #[must_use]
    pub fn display(self) -> String {
        match self.minute {
            0 => format!("{} giờ", self.hour),
            minute => format!("{} giờ {minute:02}", self.hour),
        }
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

impl Serialize for Clock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Days of the week as Vietnamese counts them: `2-6` is Monday to Friday, `7` Saturday, `8` or `cn` Sunday; `2,4` two days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weekdays(Vec<Weekday>);

parsed_scalar!(Weekdays, "Weekdays", "thu");

const WEEK: [Weekday; 7] =
    [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday, Weekday::Saturday, Weekday::Sunday];

impl Weekdays {
    /// # Errors
    /// When a part is no day from 2 to 8 (or `cn`).
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let mut days = Vec::new();
        for part in text.split([',', ';', ' ']).filter(|part| !part.is_empty()) {
            let (from, to) = part.split_once(['-', '–']).unwrap_or((part, part));
            match (weekday_index(from), weekday_index(to)) {
                (Some(from), Some(to)) if from <= to => days.extend(&WEEK[from..=to]),
                _ => days.clear(),
            }
            if days.is_empty() {
                break;
            }
        }
        if days.is_empty() {
            return Err(unreadable(
                format!("«{text}» không phải là thứ trong tuần"),
                "viết 2-6 cho thứ Hai đến thứ Sáu, 7 cho thứ Bảy, cn cho Chủ nhật",
            ));
        }
        days.dedup();
        Ok(Self(days))
    }

    #[must_use]
    pub fn days(&self) -> &[Weekday] {
        &self.0
    }

    /// As people say it: `Thứ Hai đến thứ Sáu`, `Thứ Bảy`, `Thứ Hai, thứ Tư`.
    #[must_use]
    pub fn display(&self) -> String {
        let lower = |day: &Weekday| weekday_name(*day).replace("Thứ", "thứ").replace("Chủ", "chủ");
        let consecutive = self.0.windows(2).all(|pair| pair[0].next() == pair[1]);
        match self.0.as_slice() {
            [first, .., last] if consecutive && self.0.len() > 2 => {
                format!("{} đến {}", weekday_name(*first), lower(last))
            }
            [first, rest @ ..] => {
                let rest: String = rest.iter().map(|day| format!(", {}", lower(day))).collect();
                format!("{}{rest}", weekday_name(*first))
            }
            [] => String::new(),
        }
    }
}

fn weekday_index(text: &str) -> Option<usize> {
    match text.trim().to_lowercase().as_str() {
        "cn" | "8" => Some(6),
        number => number.parse::<usize>().ok().filter(|n| (2..=7).contains(n)).map(|n| n - 2),
    }
}

impl Serialize for Weekdays {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let index = |day: &Weekday| WEEK.iter().position(|d| d == day).unwrap_or_default() + 2;
        let consecutive = self.0.windows(2).all(|pair| pair[0].next() == pair[1]);
        match self.0.as_slice() {
            [first, .., last] if consecutive => serializer.collect_str(&format!("{}-{}", index(first), index(last))),
            days => {
                let parts: Vec<String> = days.iter().map(|day| index(day).to_string()).collect();
                serializer.collect_str(&parts.join(","))
            }
        }
    }
}

/// One cell of a table, kept exactly as typed; its column says how to read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[serde(transparent)]
pub struct Cell(pub String);

parsed_scalar!(Cell, "Cell", "o-bang");

impl Cell {
    /// # Errors
    /// Never: the column's kind is checked where the table is known.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let text = text.trim();
        Ok(Self(if text == "~" { String::new() } else { text.to_owned() }))
    }
}

/// The number of a document, `703/KH-UBND`, kept as typed.
pub type DocumentNumber = Text;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_both_forms_and_impossible_ones_refused() {
        assert_eq!(Day::parse("23/10/2021"), Day::parse("2021-10-23"));
        assert!(Day::parse("30/02/2026").unwrap_err().reason.contains("không có ngày 30/2/2026"));
        assert!(Day::parse("2026").is_err());
        assert!(Day::parse("1/1/1800").is_err());
        assert_eq!(Day::parse("5/3/2026").unwrap().display(), "05/03/2026");
    }

    #[test]
    fn a_sum_with_separators_is_refused_with_the_remedy() {
        assert_eq!(Money::parse("8000"), Ok(Money(8000)));
        assert!(Money::parse("8.000").unwrap_err().remedy.ends_with("8000"));
        assert!(Money::parse("-5").is_err());
    }

    #[test]
    fn phones_dial_and_read_in_groups() {
        let landline = Phone("02080000012".into());
        assert_eq!(landline.dialled().as_deref(), Some("+842080000012"));
        assert_eq!(landline.display(), "0208 0000 012");
        assert_eq!(Phone("+84 208 0000 012".into()).display(), "0208 0000 012");
        assert_eq!(Phone("02839123456".into()).display(), "028 3912 3456");
        assert_eq!(Phone("0280 3851 234".into()).display(), "0280 3851 234");
        assert_eq!(Phone("113".into()).dialled().as_deref(), Some("113"));
        assert_eq!(Phone("1900 1234".into()).dialled().as_deref(), Some("19001234"));
        assert_eq!(Phone("gọi anh Bảy".into()).dialled(), None);
        assert_eq!(Phone("sáng 0208 3123 456, chiều 0208 3123 457".into()).dialled(), None);
    }

    #[test]
    fn procedure_codes_know_the_national_form() {
        let national = |text| ProcedureCode::parse(text).unwrap().is_national();
        assert!(national("1.001193"));
        assert!(national("2.000884.000.00.00.H55"));
        assert!(!national("1001193"));
        assert!(!national("1.001193.1"));
        assert!(ProcedureCode::parse("mã 1").is_err());
    }

    #[test]
    fn weekdays_and_clocks_speak_vietnamese() {
        assert_eq!(Weekdays::parse("2-6").unwrap().display(), "Thứ Hai đến thứ Sáu");
        assert_eq!(Weekdays::parse("2,4").unwrap().display(), "Thứ Hai, thứ Tư");
        assert_eq!(Weekdays::parse("cn").unwrap().display(), "Chủ nhật");
        assert!(Weekdays::parse("9").is_err());
        assert_eq!(Clock::parse("7h30").unwrap().to_string(), "07:30");
        assert_eq!(Clock::parse("13:00").unwrap().display(), "13 giờ");
        assert!(Clock::parse("25:00").is_err());
    }

    #[test]
    fn posting_numbers_keep_four_digits() {
        assert_eq!(PostingNumber::parse("2026/12").unwrap().to_string(), "2026/0012");
        assert!(PostingNumber::parse("12/2026").is_err());
    }
}

//! Filters of the templates: how a day, a sum, a number, an address, a Markdown text is shown.
#![allow(clippy::needless_pass_by_value)] // the engine's filter trait hands values over

use std::collections::BTreeMap;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::lines::kept_together;
use super::{markdown, qr};
use crate::model::Day;
use crate::model::group_digits as group;
use crate::model::values::Phone;
use crate::plan::sheet::Qr;
use crate::plan::sheet::qr::{self as codes, PRINTED_MM};

/// Registers every filter under the name that templates use; `versions` are those of the theme's static files.
pub(super) fn register(tera: &mut Tera, versions: BTreeMap<String, String>) {
    tera.register_filter("giao_dien", move |name: Value, _: Kwargs, state: &State| theme_file(&name, &versions, state));
    tera.register_filter("ngay", day);
    tera.register_filter("ngay_chu", spelled_day);
    tera.register_filter("thu", weekday);
    tera.register_filter("dong", money);
    tera.register_filter("so", number);
    tera.register_filter("url", link);
    tera.register_filter("tep", file);
    tera.register_filter("md", markdown_text);
    tera.register_filter("so_dt", phone_display);
    tera.register_filter("goi", phone_dial);
    tera.register_filter("gui_thu", mail_to);
    tera.register_filter("dau_cau", sentence_start);
    tera.register_filter("dong_chu", lines);
    tera.register_filter("giu_dong", together);
    tera.register_filter("ma_qr", code);
    tera.register_filter("co_qr", code_size);
    tera.register_filter("chuoi_css", css_string);
}

fn parse_day(text: &str) -> TeraResult<Day> {
    // A day that the program has counted may lie beyond those that can be typed.
    let counted = |_| text.parse().map(Day);
    Day::parse(text).or_else(counted).map_err(|_| Error::message(format!("«{text}» không phải là ngày")))
}

/// `2026-10-05` → `05/10/2026`.
fn day(text: &str, _: Kwargs, _: &State) -> TeraResult<String> {
    parse_day(text).map(Day::display)
}

/// `2026-10-05` → `ngày 05 tháng 10 năm 2026`.
fn spelled_day(text: &str, _: Kwargs, _: &State) -> TeraResult<String> {
    parse_day(text).map(Day::spelled)
}

/// `2026-10-05` → `Thứ Hai`.
fn weekday(text: &str, _: Kwargs, _: &State) -> TeraResult<String> {
    parse_day(text).map(|day| day.weekday_name().to_owned())
}

/// `8000` → `8.000 đồng`; another currency by `tien_te`.
fn money(sum: Value, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let currency = kwargs.get::<Value>("tien_te")?.and_then(|v| v.as_str().map(str::to_owned));
    let unit = match currency.as_deref() {
        None | Some("" | "VND" | "đồng") => "đồng",
        Some(other) => other,
    };
    Ok(format!("{}\u{a0}{unit}", group(&number_text(&sum))))
}

/// `11036` → `11.036`; `75.26` → `75,26`.
fn number(value: Value, _: Kwargs, _: &State) -> String {
    group(&number_text(&value))
}

fn number_text(value: &Value) -> String {
    match (value.as_i128(), value.as_f64(), value.as_str()) {
        (Some(whole), _, _) => whole.to_string(),
        (_, Some(decimal), _) => decimal.to_string(),
        (_, _, Some(text)) => text.to_owned(),
        _ => String::new(),
    }
}

/// An address inside the site made relative to the page; an outside one only if it is http, https, mailto or tel.
fn link(address: &str, _: Kwargs, state: &State) -> TeraResult<Value> {
    if let Some(inner) = address.strip_prefix('/') {
        let root =
            state.get::<String>("goc")?.ok_or_else(|| Error::message("thiếu «goc»: trong component hãy khai @goc và @ngoai_tuyen"))?;
        let offline = state.get::<bool>("ngoai_tuyen")?.unwrap_or(false);
        return Ok(Value::from_serializable(&relative(&root, inner, offline)));
    }
    let safe = address.starts_with('#')
        || ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| starts_with_ignore_case(address, scheme));
    Ok(Value::from_serializable(if safe { address } else { "#" }))
}

fn starts_with_ignore_case(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// `thu-tuc/` behind `../`; offline, folders name their `index.html`.
pub(super) fn relative(root: &str, inner: &str, offline: bool) -> String {
    let (path, anchor) = inner.find(['#', '?']).map_or((inner, ""), |at| inner.split_at(at));
    let index = if offline && (path.is_empty() || path.ends_with('/')) { "index.html" } else { "" };
    format!("{root}{path}{index}{anchor}")
}

/// A static file of the theme, `trang.css`, by an address that changes with its bytes.
fn theme_file(name: &Value, versions: &BTreeMap<String, String>, state: &State) -> TeraResult<Value> {
    let name = name.as_str().unwrap_or_default();
    let version = versions.get(name).ok_or_else(|| Error::message(format!("giao diện không có tệp static/{name}")))?;
    let root = state.get::<String>("goc")?.ok_or_else(|| Error::message("thiếu «goc»"))?;
    Ok(Value::from_serializable(&format!("{root}giao-dien/{name}?v={version}")))
}

/// A file of the data, `tep/2026/a b.pdf`, as a link.
fn file(path: &str, _: Kwargs, state: &State) -> TeraResult<Value> {
    let root = state.get::<String>("goc")?.ok_or_else(|| Error::message("thiếu «goc»"))?;
    Ok(Value::from_serializable(&format!("{root}{}", percent_encode(path))))
}

/// Percent-encodes a path, keeping `/` (RFC 3986).
pub(crate) fn percent_encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// Markdown → HTML without raw HTML; headings begin below the page's own (`bac`, 3 unless given).
fn markdown_text(text: &str, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    let level = kwargs.get::<i64>("bac")?.unwrap_or(3);
    let root = state.get::<String>("goc")?.unwrap_or_default();
    let offline = state.get::<bool>("ngoai_tuyen")?.unwrap_or(false);
    Ok(Value::safe_string(&markdown::render(text, u8::try_from(level).unwrap_or(3), &root, offline)))
}

fn phone_display(text: &str, _: Kwargs, _: &State) -> String {
    Phone(text.to_owned()).display()
}

/// `tel:+84…`, or nothing for what cannot be dialled.
fn phone_dial(text: &str, _: Kwargs, _: &State) -> String {
    Phone(text.to_owned()).dialled().map(|number| format!("tel:{number}")).unwrap_or_default()
}

/// `mailto:…`; what cannot stand in an address is percent-encoded (RFC 6068), whatever was typed.
fn mail_to(address: &str, _: Kwargs, _: &State) -> String {
    format!("mailto:{}", percent_encode(address).replace("%40", "@").replace("%2B", "+"))
}

/// The text with its first letter large.
fn sentence_start(text: &str, _: Kwargs, _: &State) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The non-empty lines of a text.
fn lines(text: &str, _: Kwargs, _: &State) -> Value {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    Value::from_serializable(&lines)
}

/// A text of a paper, its lines ending where no reader stumbles.
fn together(text: &str, _: Kwargs, _: &State) -> String {
    kept_together(text).into_owned()
}

/// The QR code of an absolute address, drawn; its side in millimetres by `mm`. Nothing for an address that no code holds.
fn code(address: &str, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let side = millimetres(&kwargs)?;
    Ok(codes::qr(address).map_or_else(|_| Value::none(), |code| Value::safe_string(&qr::svg(&code, side))))
}

/// How large that code is in print: `30 mm kể cả lề trắng, mô-đun 0,73 mm`.
fn code_size(address: &str, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    Ok(code_of(address)?.printed_size(millimetres(&kwargs)?))
}

fn code_of(address: &str) -> TeraResult<Qr> {
    codes::qr(address).map_err(|error| Error::message(error.to_string()))
}

fn millimetres(kwargs: &Kwargs) -> TeraResult<u32> {
    Ok(kwargs.get::<u32>("mm")?.unwrap_or(PRINTED_MM))
}

/// What may stand between the quotes of a string in a style sheet inside a page: everything that could end either is escaped.
fn css_string(text: &str, _: Kwargs, _: &State) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | ',' | ':' | '(' | ')' | '-' | '–' | '…');
    text.chars().map(|c| if plain(c) { c.to_string() } else { format!("\\{:x} ", u32::from(c)) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_work_from_a_folder() {
        assert_eq!(relative("../../", "thu-tuc/#a", false), "../../thu-tuc/#a");
        assert_eq!(relative("../../", "thu-tuc/#a", true), "../../thu-tuc/index.html#a");
        assert_eq!(relative("./", "", true), "./index.html");
        assert_eq!(percent_encode("tep/Mẫu 1.pdf"), "tep/M%E1%BA%ABu%201.pdf");
    }
}

//! The diagnosing pass: a text that typed reading refused, walked against the schema of its type,
//! so that all its faults are named at once, each with its place.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value as Json};

use super::fault;
use super::folder::nearest;
use super::tree::{self, Node, Place, Value};
use crate::model::values::{self, Unreadable};
use crate::model::{Finding, list::List};

/// The JSON Schema of a record type; the same text that `niemyet schema` prints.
#[must_use]
pub fn of<T: JsonSchema>() -> Json {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>().to_value()
}

/// The schema of every kind of file, by the file or folder that holds it.
#[must_use]
pub fn all() -> Vec<(&'static str, Json)> {
    use crate::model;
    vec![
        ("don-vi", of::<model::commune::Commune>()),
        ("quy-dinh", of::<model::rule::LocalRules>()),
        ("linh-vuc", of::<List<model::procedure::Field>>()),
        ("dia-chi", of::<List<model::register::Registered>>()),
        ("thu-tuc", of::<model::procedure::Procedure>()),
        ("phi-le-phi", of::<List<model::fee::Fee>>()),
        ("can-bo", of::<List<model::official::Official>>()),
        ("tiep-cong-dan", of::<model::reception::Reception>()),
        ("doi-thoai", of::<model::dialogue::Dialogue>()),
        ("niem-yet", of::<model::posting::Posting>()),
        ("ngan-sach", of::<model::budget::Budget>()),
        ("giai-quyet", of::<model::dossiers::Handling>()),
        ("y-kien", of::<model::hearing::Consultation>()),
        ("phan-anh", of::<model::hearing::Petition>()),
        ("hoi-nghi-thon", of::<model::hearing::VillageConference>()),
        ("danh-gia", of::<model::scoring::Scorecard>()),
        ("hai-long", of::<model::scoring::Satisfaction>()),
        ("so-lieu", of::<model::table::Figures>()),
        ("ke-hoach-cong-khai", of::<model::publicity::PublicityPlan>()),
        ("van-ban", of::<model::publicity::StandingDocument>()),
        ("su-co", of::<model::publicity::Outage>()),
        ("trang", of::<model::page::Article>()),
        ("tin", of::<model::page::Article>()),
    ]
}

/// Every fault of a text that typed reading refused.
pub(super) fn diagnose<T: JsonSchema>(path: &str, text: &str, offset: usize, error: &serde_yaml::Error) -> Vec<Finding> {
    let node = match tree::parse(text) {
        Ok(Some(node)) => node,
        Ok(None) => return vec![empty(path, offset)],
        Err(error) => return vec![syntax(path, text, offset, &error)],
    };
    let schema = of::<T>();
    let mut walk = Walk { path, offset, root: &schema, quotes: false, faults: Vec::new() };
    walk.anchors(&node);
    walk.node(&node, &schema, "");
    if walk.faults.is_empty() {
        let line = error.location().map_or(1, |place| place.line()) + offset;
        let column = error.location().map_or(1, |place| place.column());
        let remedy = "xem lại dòng này: thụt đầu dòng, dấu hai chấm, dấu nháy";
        walk.faults.push(fault::placed(path, (line, column, 1), "load.syntax", "không đọc được dữ liệu ở đây", remedy));
    }
    walk.faults
}

/// The anchors and aliases of a text that can otherwise be read.
pub(super) fn aliases(path: &str, text: &str, offset: usize) -> Vec<Finding> {
    let Ok(Some(node)) = tree::parse(text) else {
        return Vec::new();
    };
    let mut walk = Walk { path, offset, root: &Json::Null, quotes: false, faults: Vec::new() };
    walk.anchors(&node);
    walk.faults
}

fn empty(path: &str, offset: usize) -> Finding {
    fault::placed(path, (1 + offset, 1, 1), "load.missing", "tệp trống", "viết các khóa của bản ghi, hoặc xóa tệp")
}

fn syntax(path: &str, text: &str, offset: usize, error: &saphyr_parser::ScanError) -> Finding {
    let line = error.marker().line().max(1);
    let column = error.marker().col() + 1;
    if let Some((tab_line, tab_column)) = indenting_tab(text) {
        return fault::placed(
            path,
            (tab_line + offset, tab_column, 1),
            "load.tab",
            "thụt đầu dòng bằng phím Tab",
            "thay mỗi Tab bằng hai dấu cách",
        );
    }
    let (line, column) = said_line(text, line, column);
    let (message, remedy) = explain(error.info(), text.lines().nth(line - 1).unwrap_or_default());
    fault::placed(path, (line + offset, column, 1), "load.syntax", message, remedy)
}

/// A fault noticed at the end of the text is shown on the last line that says something.
fn said_line(text: &str, line: usize, column: usize) -> (usize, usize) {
    let blank = |number: usize| text.lines().nth(number - 1).unwrap_or_default().trim().is_empty();
    let said = (1..=line).rev().find(|&number| !blank(number)).unwrap_or(line);
    (said, if said == line { column } else { 1 })
}

fn indenting_tab(text: &str) -> Option<(usize, usize)> {
    let mut lines = text.lines().enumerate();
    lines.find_map(|(index, line)| {
        let indent: Vec<char> = line.chars().take_while(|c| c.is_whitespace()).collect();
        indent.iter().position(|&c| c == '\t').map(|column| (index + 1, column + 1))
    })
}

/// The scanner's English, said for the clerk.
fn explain(info: &str, line: &str) -> (String, &'static str) {
    if info.contains("mapping values are not allowed") || info.contains("simple key") {
        if line.matches(": ").count() > 1 {
            return ("một dòng có hai dấu hai chấm".to_owned(), "đặt cả giá trị trong dấu nháy kép, ví dụ ten: \"Bước 1: nộp hồ sơ\"");
        }
        return (
            "thiếu dấu hai chấm sau tên khóa, hoặc thụt đầu dòng lệch".to_owned(),
            "viết «khóa: giá trị», các khóa cùng bậc thẳng một cột",
        );
    }
    if info.contains("quoted") || info.contains("escape") {
        return (
            "dấu nháy mở mà chưa đóng, hoặc dấu gạch chéo ngược trong nháy kép".to_owned(),
            "đóng dấu nháy ở cuối giá trị; có dấu \\ thì dùng nháy đơn",
        );
    }
    if info.contains("flow") || info.contains(']') || info.contains('}') {
        return ("ngoặc [ ] hoặc { } chưa đóng, hoặc thiếu dấu phẩy".to_owned(), "đóng ngoặc, ngăn các phần bằng dấu phẩy");
    }
    if info.contains("anchor") || info.contains("alias") {
        return ("giá trị bắt đầu bằng dấu & hoặc *".to_owned(), "đặt giá trị trong dấu nháy kép");
    }
    if info.contains("cannot start") || info.contains("character") {
        return ("giá trị bắt đầu bằng ký tự đặc biệt".to_owned(), "đặt giá trị trong dấu nháy kép");
    }
    ("không đọc được YAML ở đây".to_owned(), "xem thụt đầu dòng (chỉ dùng dấu cách), dấu hai chấm và dấu cách sau nó, dấu nháy")
}

struct Walk<'a> {
    path: &'a str,
    offset: usize,
    root: &'a Json,
    /// Below a tagged choice a number is read before it is known to be a text, so a text that looks like one needs quotes.
    quotes: bool,
    faults: Vec<Finding>,
}

impl Walk<'_> {
    fn fault(&mut self, place: Place, rule: &str, message: impl Into<String>, remedy: impl Into<String>) {
        let place = (place.0 + self.offset, place.1, place.2);
        self.faults.push(fault::placed(self.path, place, rule, message, remedy));
    }

    fn anchors(&mut self, node: &Node) {
        if node.anchored || matches!(node.value, Value::Alias) {
            self.fault(
                node.place,
                "load.anchor",
                "không dùng dấu & và * để nhắc lại dữ liệu",
                "chép lại nội dung vào đây; nếu là chữ thì đặt trong dấu nháy",
            );
        }
        match &node.value {
            Value::List(items) => items.iter().for_each(|item| self.anchors(item)),
            Value::Map(pairs) => pairs.iter().for_each(|(key, value)| {
                self.anchors(key);
                self.anchors(value);
            }),
            _ => {}
        }
    }

    fn node(&mut self, node: &Node, schema: &Json, key: &str) {
        let schema = self.resolve(schema);
        if let Some(choices) = schema.get("anyOf").or_else(|| schema.get("oneOf")).and_then(Json::as_array) {
            let choices = choices.clone();
            return self.choice(node, &choices, key);
        }
        if node.is_null() && allows(&schema, "null") {
            return;
        }
        match &node.value {
            Value::Alias => {}
            Value::Map(pairs) if allows(&schema, "object") => self.map(node, pairs, &schema),
            Value::List(items) if allows(&schema, "array") => {
                let item_schema = schema.get("items").cloned().unwrap_or(Json::Bool(true));
                items.iter().for_each(|item| self.node(item, &item_schema, key));
            }
            Value::Scalar { text, plain } if scalar_allowed(&schema) => self.scalar(node.place, text, *plain, &schema, key),
            _ => self.wrong_shape(node, &schema, key),
        }
    }

    fn resolve(&self, schema: &Json) -> Json {
        let Some(reference) = schema.get("$ref").and_then(Json::as_str) else {
            return schema.clone();
        };
        let name = reference.rsplit('/').next().unwrap_or_default();
        self.root.get("$defs").and_then(|defs| defs.get(name)).cloned().unwrap_or(Json::Bool(true))
    }

    /// Takes the branch that a word of the mapping names.
    fn tagged(&mut self, node: &Node, choices: &[Json], tag: &str) {
        let word = |choice: &Json| choice["properties"][tag]["const"].as_str().unwrap_or_default().to_owned();
        let words: Vec<String> = choices.iter().map(word).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let Some((_, named)) = node.get(tag) else {
            let remedy = format!("thêm dòng «{tag}: …», chọn một trong: {}", words.join(", "));
            return self.fault((node.place.0, node.place.1, 1), "load.missing", format!("thiếu khóa «{tag}»"), remedy);
        };
        let text = named.text().unwrap_or_default();
        match words.iter().position(|word| *word == text) {
            Some(index) => {
                let outside = std::mem::replace(&mut self.quotes, true);
                self.node(node, &choices[index], tag);
                self.quotes = outside;
            }
            None => self.fault(
                named.place,
                "load.value",
                format!("«{text}» không có trong danh sách của khóa «{tag}»"),
                value_remedy(text, &words),
            ),
        }
    }

    /// Takes the branch whose shape fits; among several, the one with the fewest faults.
    fn choice(&mut self, node: &Node, choices: &[Json], key: &str) {
        if let Some(tag) = tag(choices).filter(|_| matches!(node.value, Value::Map(_))) {
            return self.tagged(node, choices, tag);
        }
        let mut best: Option<Vec<Finding>> = None;
        for choice in choices {
            let resolved = self.resolve(choice);
            let fits = node.is_null() && allows(&resolved, "null") || fits(node, &resolved) || resolved.get("anyOf").is_some();
            if !fits {
                continue;
            }
            let mut walk = Walk { path: self.path, offset: self.offset, root: self.root, quotes: self.quotes, faults: Vec::new() };
            walk.node(node, &resolved, key);
            if best.as_ref().is_none_or(|faults| walk.faults.len() < faults.len()) {
                best = Some(walk.faults);
            }
        }
        match best {
            Some(faults) => self.faults.extend(faults),
            None => {
                let shown = choices.iter().map(|choice| self.resolve(choice)).find(|c| !allows(c, "null") || scalar_allowed(c));
                self.wrong_shape(node, &shown.unwrap_or(Json::Null), key);
            }
        }
    }

    fn map(&mut self, node: &Node, pairs: &[(Node, Node)], schema: &Json) {
        let none = Map::new();
        let properties = schema.get("properties").and_then(Json::as_object).unwrap_or(&none);
        let open = schema.get("additionalProperties").filter(|extra| **extra != Json::Bool(false));
        let mut seen: Vec<&str> = Vec::new();
        for (name, value) in pairs {
            let Some(key) = name.text() else {
                self.fault(name.place, "load.type", "tên khóa phải là chữ", "viết tên khóa rồi dấu hai chấm");
                continue;
            };
            if seen.contains(&key) {
                self.fault(name.place, "load.duplicate_key", format!("khóa «{key}» viết hai lần"), "gộp hai chỗ thành một");
            }
            seen.push(key);
            match (properties.get(key), open) {
                (Some(property), _) => self.node(value, property, key),
                (None, Some(any)) if properties.is_empty() => self.node(value, any, key),
                _ => self.unknown_key(name, key, properties),
            }
        }
        self.missing_keys(node, &seen, schema);
    }

    fn unknown_key(&mut self, name: &Node, key: &str, properties: &Map<String, Json>) {
        let known: Vec<&str> = properties.keys().map(String::as_str).collect();
        let remedy = match nearest(key, &known) {
            Some(near) => format!("có phải «{near}»? Không thì bỏ khóa này"),
            None => format!("các khóa dùng được ở đây: {}", known.join(", ")),
        };
        self.fault(name.place, "load.unknown_key", format!("không có khóa «{key}» ở đây"), remedy);
    }

    fn missing_keys(&mut self, node: &Node, seen: &[&str], schema: &Json) {
        let required = schema.get("required").and_then(Json::as_array).cloned().unwrap_or_default();
        for key in required.iter().filter_map(Json::as_str).filter(|key| !seen.contains(key)) {
            self.fault((node.place.0, node.place.1, 1), "load.missing", format!("thiếu khóa «{key}»"), format!("thêm dòng «{key}: …»"));
        }
    }

    fn scalar(&mut self, place: Place, text: &str, plain: bool, schema: &Json, key: &str) {
        if let Some(words) = schema.get("enum").and_then(Json::as_array) {
            let words: Vec<&str> = words.iter().filter_map(Json::as_str).collect();
            if !words.contains(&text.trim()) {
                self.fault(place, "load.value", format!("«{text}» không có trong danh sách của khóa «{key}»"), value_remedy(text, &words));
            }
            return;
        }
        if allows(schema, "boolean") && !allows(schema, "string") && !matches!(text, "true" | "false" | "True" | "False" | "TRUE" | "FALSE")
        {
            return self.fault(place, "load.type", format!("«{text}» không phải là có hay không"), "viết true (có) hoặc false (không)");
        }
        if (text.trim().is_empty() || (plain && text == "~")) && schema.get(values::KIND).is_some_and(|kind| kind == "chu-bat-buoc") {
            return self.fault(place, "load.missing", format!("khóa «{key}» để trống"), "viết nội dung sau dấu hai chấm");
        }
        if self.quotes && plain && allows(schema, "string") && looks_like_no_text(text) {
            return self.fault(place, "load.type", format!("«{text}» ở đây phải là chữ"), format!("đặt trong dấu nháy kép: \"{text}\""));
        }
        let kind = schema.get(values::KIND).and_then(Json::as_str).unwrap_or_default();
        if let Err(Unreadable { reason, remedy }) = check_scalar(kind, text) {
            self.fault(place, scalar_rule(kind, text), reason, remedy);
        }
    }

    fn wrong_shape(&mut self, node: &Node, schema: &Json, key: &str) {
        let found = match &node.value {
            Value::Scalar { .. } if node.is_null() => "để trống",
            Value::Scalar { .. } => "là chữ hoặc số",
            Value::List(_) => "là danh sách",
            Value::Map(_) => "là một nhóm khóa",
            Value::Alias => "là dấu nhắc lại",
        };
        let wanted = if allows(schema, "array") {
            "viết thành danh sách, mỗi mục một dòng bắt đầu bằng «- »"
        } else if allows(schema, "object") {
            "viết thành nhóm khóa, mỗi khóa một dòng thụt vào hai dấu cách"
        } else {
            "viết một giá trị ngay sau dấu hai chấm; chữ có nhiều dòng thì dùng dấu |"
        };
        let subject = if key.is_empty() { "nội dung tệp".to_owned() } else { format!("khóa «{key}»") };
        self.fault(node.place, "load.type", format!("{subject} {found}, không đúng dạng"), wanted);
    }
}

/// The key by which the branches of a choice are told apart: each fixes its value.
fn tag(choices: &[Json]) -> Option<&str> {
    let fixed = |choice: &Json, key: &str| choice["properties"][key]["const"].is_string();
    let keys = choices.first()?.get("properties")?.as_object()?.keys();
    keys.map(String::as_str).find(|key| choices.iter().all(|choice| fixed(choice, key)))
}

fn looks_like_no_text(text: &str) -> bool {
    text.parse::<f64>().is_ok() || matches!(text.to_lowercase().as_str(), "true" | "false" | "null" | "~")
}

fn value_remedy(text: &str, words: &[&str]) -> String {
    match nearest(text, words) {
        Some(near) => format!("viết «{near}»; các giá trị: {}", words.join(", ")),
        None => format!("chọn một trong: {}", words.join(", ")),
    }
}

fn scalar_rule(kind: &str, text: &str) -> &'static str {
    match kind {
        "chu-bat-buoc" if text.trim().is_empty() => "load.missing",
        "ngay" => "load.date",
        "tien" => "load.money",
        "ma" | "so-niem-yet" | "dia-chi" => "load.value",
        _ => "load.type",
    }
}

fn check_scalar(kind: &str, text: &str) -> Result<(), Unreadable> {
    match kind {
        "chu-bat-buoc" => values::Text::parse(text).map(drop),
        "ngay" => values::Day::parse(text).map(drop),
        "tien" => values::Money::parse(text).map(drop),
        "so-nguyen" => values::Count::parse(text).map(drop),
        "so" => values::Decimal::parse(text).map(drop),
        "ma" => values::Code::parse(text).map(drop),
        "dia-chi" => values::SitePath::parse(text).map(drop),
        "so-niem-yet" => values::PostingNumber::parse(text).map(drop),
        "gio" => values::Clock::parse(text).map(drop),
        "thu" => values::Weekdays::parse(text).map(drop),
        _ => Ok(()),
    }
}

fn allows(schema: &Json, kind: &str) -> bool {
    match schema.get("type") {
        Some(Json::String(only)) => only == kind,
        Some(Json::Array(kinds)) => kinds.iter().any(|k| k == kind),
        _ => schema.get("enum").is_none() && schema.get("anyOf").is_none(),
    }
}

fn scalar_allowed(schema: &Json) -> bool {
    schema.get("enum").is_some() || ["string", "number", "integer", "boolean"].iter().any(|kind| allows(schema, kind))
}

fn fits(node: &Node, schema: &Json) -> bool {
    match &node.value {
        Value::Scalar { .. } => scalar_allowed(schema),
        Value::List(_) => allows(schema, "array"),
        Value::Map(_) => allows(schema, "object"),
        Value::Alias => true,
    }
}

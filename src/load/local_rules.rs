//! What the rules of `quy-dinh.yaml` name: kinds of record, keys, parameters.
//! A rule that names what no record has would find nothing and look as if all were well, so it is refused.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value as Json;

use super::folder::nearest;
use super::{LoadError, fault, locate, record, schema};
use crate::model::rule::{Check, LocalRules, Parameter, Required, Rule, Subject};
use crate::model::{Finding, Record, Source, Step};

/// The file, below the content folder.
const FILE: &str = "quy-dinh.yaml";
/// What every id of a local rule begins with.
const PREFIX: &str = "dia-phuong.";
/// Files that no rule of data looks at.
const UNJUDGED: [&str; 3] = ["linh-vuc", "quy-dinh", "dia-chi"];

/// The rules that a folder adds to the law, without the rest of the folder; `None` when it adds none.
///
/// # Errors
/// All faults of the file, or that the system refuses it.
pub fn read(root: &Path) -> Result<Option<Record<LocalRules>>, LoadError> {
    let path = root.join(FILE);
    if !path.is_file() {
        return Ok(None);
    }
    let (local, mut faults) = match record::local_rules(&path)? {
        Ok(local) => (Some(local), Vec::new()),
        Err(faults) => (None, faults),
    };
    faults.extend(local.iter().flat_map(check));
    if faults.is_empty() {
        return Ok(local);
    }
    locate(root, &mut faults);
    faults.sort_by(|a, b| a.order().cmp(&b.order()));
    Err(LoadError::Faults(faults))
}

/// The faults of local rules that can be read as such.
pub(super) fn check(local: &Record<LocalRules>) -> Vec<Finding> {
    let mut faults = Vec::new();
    if local.rules.is_empty() {
        return faults;
    }
    let kinds: Vec<_> = schema::all().into_iter().filter(|(kind, _)| !UNJUDGED.contains(kind)).collect();
    for (index, rule) in local.rules.iter().enumerate() {
        let keys = vec![Step::key("quy_tac"), Step::Item(index)];
        let mut reader = Reader { source: &local.source, kinds: &kinds, keys, faults: &mut faults };
        reader.id(rule, &local.rules[..index]);
        reader.spans(rule);
        reader.parameters(rule);
        reader.within(&[Step::value("kiem_tra")], |reader| reader.check(&rule.check));
    }
    faults
}

/// Walks one rule; `keys` lead to where it stands.
struct Reader<'a> {
    source: &'a Source,
    kinds: &'a [(&'static str, Json)],
    keys: Vec<Step>,
    faults: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn fault(&mut self, below: &[Step], rule: &str, message: String, remedy: impl Into<String>) {
        let keys = self.keys.iter().chain(below).cloned().collect();
        self.faults.push(fault::in_record(self.source, keys, rule, message, remedy));
    }

    fn within(&mut self, steps: &[Step], look: impl FnOnce(&mut Self)) {
        let depth = self.keys.len();
        self.keys.extend_from_slice(steps);
        look(self);
        self.keys.truncate(depth);
    }

    fn id(&mut self, rule: &Rule, before: &[Rule]) {
        let at = [Step::value("id")];
        let name = rule.id.strip_prefix(PREFIX).unwrap_or_default();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.');
        if name.is_empty() || !name.chars().all(plain) {
            let message = format!("mã «{}» của quy tắc riêng phải bắt đầu bằng «{PREFIX}», chữ thường không dấu", rule.id);
            let last = rule.id.rsplit('.').next().unwrap_or_default();
            self.fault(&at, "load.value", message, format!("viết ví dụ «{PREFIX}{}»", crate::model::slug(last)));
        }
        if before.iter().any(|other| other.id == rule.id) {
            self.fault(&at, "load.duplicate", format!("mã quy tắc «{}» đã dùng ở trên", rule.id), "đặt mã khác, mỗi quy tắc một mã");
        }
    }

    /// A rule in force from a later day to an earlier one never judges anything.
    fn spans(&mut self, rule: &Rule) {
        if rule.in_force.from.zip(rule.in_force.to).is_some_and(|(from, to)| to < from) {
            let at = [Step::key("hieu_luc"), Step::value("den")];
            self.fault(&at, "load.value", "hiệu lực kết thúc trước khi bắt đầu".to_owned(), "xem lại hai ngày của hieu_luc");
        }
    }

    fn parameters(&mut self, rule: &Rule) {
        if !rule.leeways.is_empty() {
            let message = "không có khóa «duoc_doi» ở đây".to_owned();
            self.fault(
                &[Step::key("duoc_doi")],
                "load.unknown_key",
                message,
                "bỏ khóa này: chiều nào là chặt hơn thì kiểm tra đã cho biết",
            );
        }
        let used = used(&rule.check);
        self.values(&rule.parameters, &used, &[Step::key("tham_so")]);
        for (index, version) in rule.earlier.iter().enumerate().filter(|(_, version)| !version.parameters.is_empty()) {
            self.values(&version.parameters, &used, &[Step::key("luat_cu"), Step::Item(index), Step::key("tham_so")]);
        }
    }

    fn values(&mut self, given: &BTreeMap<String, Parameter>, used: &[&str], above: &[Step]) {
        for name in used.iter().filter(|name| !given.contains_key(**name)) {
            let message = format!("kiểm tra này cần tham số «{name}»");
            self.fault(above, "load.missing", message, format!("thêm tham_so: {{{name}: số ngày}}"));
        }
        for (name, value) in given {
            let at = |step: Step| above.iter().cloned().chain([step]).collect::<Vec<_>>();
            if !used.contains(&name.as_str()) {
                let remedy = match used {
                    [] => "bỏ tham số này".to_owned(),
                    known => format!("tham số dùng được: {}", known.join(", ")),
                };
                self.fault(&at(Step::key(name)), "load.unknown_key", format!("không có kiểm tra nào dùng tham số «{name}»"), remedy);
            } else if value.number().is_none() {
                let message = format!("tham số «{name}» không phải là số ngày: «{value}»");
                self.fault(&at(Step::value(name)), "load.type", message, "viết một số nguyên từ 0 đến 10000");
            } else if name.contains('.') {
                let message = format!("tên tham số «{name}» có dấu chấm");
                self.fault(&at(Step::key(name)), "load.value", message, format!("viết «{}»", name.replace('.', "_")));
            }
        }
    }

    fn check(&mut self, check: &Check) {
        match check {
            Check::All { cac } => {
                self.filled("cac", cac);
                for (index, check) in cac.iter().enumerate() {
                    self.within(&[Step::key("cac"), Step::Item(index)], |reader| reader.check(check));
                }
            }
            Check::Deadline(check) => {
                self.days(&check.subject, &[("moc", &check.event), ("lam", &check.done)]);
            }
            Check::Duration(check) => self.days(&check.subject, &[("tu", &check.from), ("den", &check.to)]),
            Check::Until(check) => self.days(&check.subject, &[("den", &check.to), ("moc", &check.event)]),
            Check::Required(check) => self.required(check),
            Check::Places(check) => {
                self.filled("can", &check.needed);
                self.places(&check.subject);
            }
            Check::Function | Check::None { .. } => {
                let message = "quy tắc riêng không dùng được loại kiểm tra này".to_owned();
                let remedy = "chọn một trong: thoi-han, thoi-gian, bat-buoc, noi, giu-den, nhieu";
                self.fault(&[Step::value("loai")], "load.value", message, remedy);
            }
        }
    }

    /// A check of nothing is always met.
    fn filled<T>(&mut self, key: &str, list: &[T]) {
        if list.is_empty() {
            self.fault(&[Step::value(key)], "load.missing", format!("danh sách «{key}» để trống"), "viết ít nhất một mục");
        }
    }

    fn required(&mut self, check: &Required) {
        self.filled("khoa", &check.keys);
        let Some(kind) = self.subject(&check.subject) else { return };
        for (index, key) in check.keys.iter().enumerate() {
            let at = [Step::key("khoa"), Step::Item(index), Step::value("khoa")];
            self.path(kind, &key.path, &at, |_| true);
        }
        if let Some(after) = &check.after {
            self.path(kind, &after.event, &[Step::key("sau"), Step::value("moc")], is_day);
        }
    }

    fn places(&mut self, subject: &Subject) {
        self.subject(subject);
        if subject.kind != "niem-yet" {
            let at = [Step::key("doi_tuong"), Step::value("loai")];
            self.fault(&at, "load.value", "nơi niêm yết chỉ xét được ở tờ niêm yết".to_owned(), "viết loai: niem-yet");
        }
    }

    fn days(&mut self, subject: &Subject, paths: &[(&str, &str)]) {
        let Some(kind) = self.subject(subject) else { return };
        for (key, path) in paths {
            self.path(kind, path, &[Step::value(key)], is_day);
        }
    }

    /// The schema of the kind that a check looks at.
    fn subject(&mut self, subject: &Subject) -> Option<usize> {
        let names: Vec<&str> = self.kinds.iter().map(|(kind, _)| *kind).collect();
        let Some(kind) = names.iter().position(|kind| *kind == subject.kind) else {
            let remedy = match nearest(&subject.kind, &names) {
                Some(near) => format!("viết «{near}»; các loại: {}", names.join(", ")),
                None => format!("chọn một trong: {}", names.join(", ")),
            };
            let at = [Step::key("doi_tuong"), Step::value("loai")];
            self.fault(&at, "load.value", format!("không có loại bản ghi «{}»", subject.kind), remedy);
            return None;
        };
        if subject.kind != "niem-yet" && !(subject.kinds.is_empty() && subject.except.is_empty()) {
            let at = [Step::key("doi_tuong")];
            self.fault(
                &at,
                "load.value",
                "nhom, tru chỉ dùng với loai: niem-yet".to_owned(),
                "dùng khi: {khóa: [giá trị]} để chọn bản ghi",
            );
        }
        for (path, words) in &subject.when {
            let at = [Step::key("doi_tuong"), Step::key("khi"), Step::key(path)];
            self.path(kind, path, &at, |_| true);
            self.words(kind, path, words, &at);
        }
        Some(kind)
    }

    /// Words that a closed list of the kind does not hold would never be met; the empty word means that nothing is said.
    fn words(&mut self, kind: usize, path: &str, words: &[String], at: &[Step]) {
        let root = &self.kinds[kind].1;
        let Ok(found) = below(root, path) else { return };
        let list = found.get("items").map_or(found, |items| resolved(root, items));
        let Some(known) = list.get("enum").and_then(Json::as_array) else { return };
        let known: Vec<&str> = known.iter().filter_map(Json::as_str).collect();
        let strange: Vec<&String> = words.iter().filter(|word| !word.is_empty() && !known.contains(&word.as_str())).collect();
        let remedy = format!("chọn trong: {}", known.join(", "));
        for word in strange {
            self.fault(at, "load.value", format!("«{word}» không có trong danh sách của khóa «{path}»"), remedy.as_str());
        }
    }

    /// A path of keys, `a.b`, or several parted by `|`: each must lead to what is wanted.
    fn path(&mut self, kind: usize, paths: &str, at: &[Step], wanted: impl Fn(&Json) -> bool) {
        let (name, root) = &self.kinds[kind];
        let mut faults = Vec::new();
        for path in paths.split('|') {
            match below(root, path) {
                Ok(found) if wanted(found) => {}
                Ok(_) => faults.push(("load.type", format!("khóa «{path}» không ghi ngày"), format!("các khóa ghi ngày: {}", days(root)))),
                Err(Lost::Unknown { key, known }) => {
                    let remedy = match nearest(key, &known) {
                        Some(near) => format!("có phải «{near}»? Các khóa ở đây: {}", known.join(", ")),
                        None => format!("các khóa ở đây: {}", known.join(", ")),
                    };
                    faults.push(("load.unknown_key", format!("bản ghi loại {name} không có khóa «{key}» ở «{path}»"), remedy));
                }
                Err(Lost::Closed { key }) => {
                    let remedy = format!("quy tắc riêng xét khóa của cả bản ghi, không xét từng mục; các khóa ghi ngày: {}", days(root));
                    faults.push(("load.unknown_key", format!("khóa «{key}» ở «{path}» không có khóa con"), remedy));
                }
            }
        }
        faults.into_iter().for_each(|(rule, message, remedy)| self.fault(at, rule, message, remedy));
    }
}

/// The parameters that a check reads.
fn used(check: &Check) -> Vec<&str> {
    let mut names = match check {
        Check::Deadline(check) => vec![check.parameter.as_str()],
        Check::Duration(_) => vec!["so_ngay"],
        Check::Required(check) => check.after.iter().map(|after| after.parameter.as_str()).collect(),
        Check::All { cac } => cac.iter().flat_map(used).collect(),
        _ => Vec::new(),
    };
    names.sort_unstable();
    names.dedup();
    names
}

/// Where a path of keys ends that leads nowhere.
enum Lost<'a> {
    Unknown {
        key: &'a str,
        known: Vec<&'a str>,
    },
    /// A list, or a single value: no keys stand below it.
    Closed {
        key: &'a str,
    },
}

/// What the schema of a kind says of a path of keys.
fn below<'a>(root: &'a Json, path: &'a str) -> Result<&'a Json, Lost<'a>> {
    let mut found = record_of(root);
    let mut above = "";
    for key in path.split('.') {
        let Some(members) = found.get("properties").and_then(Json::as_object) else { return Err(Lost::Closed { key: above }) };
        let Some(next) = members.get(key) else {
            return Err(Lost::Unknown { key, known: members.keys().map(String::as_str).collect() });
        };
        found = resolved(root, next);
        above = key;
    }
    Ok(found)
}

/// One record of a kind, also where its file holds a list of them.
fn record_of(root: &Json) -> &Json {
    root.get("items").map_or(root, |items| resolved(root, items))
}

/// A schema behind references and choices between something and nothing.
fn resolved<'a>(root: &'a Json, schema: &'a Json) -> &'a Json {
    if let Some(name) = schema.get("$ref").and_then(Json::as_str).and_then(|reference| reference.rsplit('/').next()) {
        return root.get("$defs").and_then(|defs| defs.get(name)).map_or(schema, |found| resolved(root, found));
    }
    let choices = schema.get("anyOf").and_then(Json::as_array);
    let said = choices.and_then(|choices| choices.iter().find(|choice| choice.get("type").is_none_or(|kind| kind != "null")));
    said.map_or(schema, |said| resolved(root, said))
}

fn is_day(schema: &Json) -> bool {
    schema.get(crate::model::values::KIND).is_some_and(|kind| kind == "ngay")
}

/// The paths of a kind that hold a day.
fn days(root: &Json) -> String {
    let mut found = Vec::new();
    collect_days(root, record_of(root), "", &mut found);
    found.join(", ")
}

fn collect_days(root: &Json, schema: &Json, above: &str, found: &mut Vec<String>) {
    for (key, member) in schema.get("properties").and_then(Json::as_object).into_iter().flatten() {
        let (path, member) = (format!("{above}{key}"), resolved(root, member));
        if is_day(member) {
            found.push(path);
        } else {
            collect_days(root, member, &format!("{path}."), found);
        }
    }
}

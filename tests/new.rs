//! `niemyet new`: a folder that builds at once, tells every key, and never overwrites.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value as Json;
use support::Folder;

/// Runs `niemyet new` with these arguments in an empty working folder; the exit code and what was said.
fn new(folder: &Folder, argument: &str) -> (Option<i32>, String) {
    let output = folder.niemyet(&["new", argument]).output().expect("the program runs");
    assert!(output.stdout.is_empty(), "messages go to stderr");
    (output.status.code(), String::from_utf8(output.stderr).expect("messages are UTF-8"))
}

#[test]
fn the_new_folder_loads_without_a_fault_and_holds_every_kind_of_record() {
    let folder = Folder::empty();
    assert_eq!(new(&folder, "xa-moi").0, Some(0));
    let content = niemyet::load::load(&folder.path().join("xa-moi")).expect("no fault");
    let counts = [
        content.fields.len(),
        content.procedures.len(),
        content.fees.len(),
        content.officials.len(),
        content.receptions.len(),
        content.dialogues.len(),
        content.postings.len(),
        content.budgets.len(),
        content.handlings.len(),
        content.consultations.len(),
        content.petitions.len(),
        content.conferences.len(),
        content.scorecards.len(),
        content.satisfaction.len(),
        content.figures.len(),
        content.plans.len(),
        content.documents.len(),
        content.outages.len(),
        content.pages.len(),
        content.news.len(),
        content.attachments.len(),
    ];
    assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
    assert!(!content.figures[0].rows.is_empty(), "the rows of the CSV file are read");
}

#[test]
fn the_commands_it_prints_build_the_site() {
    let folder = Folder::empty();
    let (_, said) = new(&folder, "xã mới");
    let command = said.lines().map(str::trim).find(|line| line.starts_with("niemyet build")).expect("the third step");
    assert_eq!(command, "niemyet build --content \"xã mới\" --offline");
    folder.niemyet(&["build", "--content", "xã mới", "--offline"]).assert().success();
    let home = folder.read("index.html");
    assert!(home.contains("Xã Tên Xã"), "the name is a placeholder");
    assert!(home.contains("Dữ liệu mẫu"), "every page says that it is a sample until the commune's code is given");
    assert!(folder.exists("thu-tuc/0.000000/index.html"));
}

#[test]
fn what_is_there_is_never_overwritten() {
    let folder = Folder::empty();
    folder.write("ghi-chu.txt", "của tôi");
    let (code, said) = new(&folder, "content");
    assert_eq!(code, Some(2));
    assert!(said.contains("đã có dữ liệu") && said.contains("niemyet new content-2"), "{said}");
    assert_eq!(fs::read_dir(folder.content()).unwrap().count(), 2, "nothing was added");

    fs::write(folder.path().join("tep"), "một tệp").unwrap();
    assert_eq!(new(&folder, "tep").0, Some(2));
    assert_eq!(fs::read_to_string(folder.path().join("tep")).unwrap(), "một tệp");
}

#[test]
fn an_empty_folder_may_be_filled_but_only_once() {
    let folder = Folder::empty();
    fs::create_dir(folder.path().join("trong")).unwrap();
    assert_eq!(new(&folder, "trong").0, Some(0));
    assert_eq!(new(&folder, "trong").0, Some(2));
}

#[test]
fn a_place_that_cannot_be_written_is_an_error_of_the_system() {
    let folder = Folder::empty();
    fs::write(folder.path().join("tep"), "").unwrap();
    let (code, said) = new(&folder, "tep/xa");
    assert_eq!(code, Some(3));
    assert!(said.starts_with("không ghi được tep/xa"), "{said}");
}

#[test]
fn the_examples_name_every_key_of_their_kind() {
    let folder = Folder::empty();
    new(&folder, "xa");
    let root = folder.path().join("xa");
    let mut missing = Vec::new();
    for (kind, schema) in niemyet::load::schemas() {
        let text = example(&root, kind);
        let keys = keys_of(&schema);
        missing.extend(keys.iter().filter(|key| !names(&text, key)).map(|key| format!("{kind}: {key}")));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn the_guide_explains_every_kind_and_every_key() {
    let guide = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/huong-dan.md")).expect("the guide");
    let mut missing = Vec::new();
    for (kind, schema) in niemyet::load::schemas() {
        let keys = keys_of(&schema);
        missing.extend(keys.iter().filter(|key| !names(&guide, key)).map(|key| format!("{kind}: {key}")));
        missing.extend((!guide.contains(kind)).then(|| kind.to_owned()));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// The text of the files that hold examples of a kind.
fn example(root: &Path, kind: &str) -> String {
    let list = root.join(format!("{kind}.yaml"));
    let place = if list.is_file() { list } else { root.join(kind) };
    let files = walkdir::WalkDir::new(place).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    files.map(|entry| fs::read_to_string(entry.path()).expect("text")).collect()
}

/// Every key of a schema, at any depth, but those that every record may carry.
fn keys_of(schema: &Json) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    collect(schema, &mut keys);
    keys.retain(|key| !["cap_nhat", "nguon", "nhap_con_lai"].contains(&key.as_str()));
    keys
}

fn collect(schema: &Json, keys: &mut BTreeSet<String>) {
    if let Some(properties) = schema.get("properties").and_then(Json::as_object) {
        keys.extend(properties.keys().cloned());
    }
    match schema {
        Json::Object(parts) => parts.values().for_each(|part| collect(part, keys)),
        Json::Array(parts) => parts.iter().for_each(|part| collect(part, keys)),
        _ => {}
    }
}

/// Whether a text names a key as a word of its own.
fn names(text: &str, key: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    text.split(|c: char| !part(c)).any(|word| word == key)
}

//! `docs/tham-quan.md` breaks the sample commune again and again; what it shows is what the program says and what the pages say.
//! Its blocks are read from top to bottom, each section on a fresh copy of the sample: `diff` changes a file, `console` runs a
//! command, `trang` quotes a page of the built site. `NIEMYET_UPDATE=1 cargo test --test tour` writes what the commands say anew.

#[path = "support/site.rs"]
mod site;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use support::Folder;

/// Stands for findings that the sample has without the change, too.
const LEFT_OUT: &str = "[…]";
/// Begins a line about what no file of the site may hold.
const NOWHERE: &str = "không trang nào có: ";
const FENCE: &str = "```";

#[test]
fn the_tour_shows_what_the_program_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tham-quan.md");
    let written = fs::read_to_string(&path).expect("the tour is there");
    let played = Tour::default().play(&written);
    if std::env::var_os("NIEMYET_UPDATE").is_some() {
        fs::write(&path, &played).expect("the tour can be written");
        return;
    }
    let differing = written.lines().zip(played.lines()).find(|(shown, said)| shown != said);
    assert!(written == played, "docs/tham-quan.md differs: {differing:?}; NIEMYET_UPDATE=1 writes it anew");
}

#[test]
fn the_tour_breaks_the_sample_in_twelve_ways() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tham-quan.md")).expect("the tour is there");
    let sections: Vec<&str> = text.split("\n## ").skip(1).filter(|section| section.starts_with(|c: char| c.is_ascii_digit())).collect();
    assert_eq!(sections.len(), 12);
    for section in sections {
        let title = section.lines().next().unwrap_or_default();
        assert!(section.contains("```diff") && section.contains("```console") && section.contains("**Sửa.**"), "{title}");
    }
}

/// What was said of the untouched sample, by the command; and the copy that the section at hand changes.
#[derive(Default)]
struct Tour {
    untouched: BTreeMap<String, BTreeSet<String>>,
    copy: Option<Folder>,
    day: String,
}

impl Tour {
    /// The document with the outputs of its commands as they are now.
    fn play(mut self, document: &str) -> String {
        let mut out = String::new();
        let mut lines = document.lines();
        while let Some(line) = lines.next() {
            out.push_str(&format!("{line}\n"));
            if line.starts_with("## ") {
                self.copy = None;
            }
            if let Some(kind) = line.strip_prefix(FENCE) {
                let block: Vec<&str> = lines.by_ref().take_while(|line| *line != FENCE).collect();
                out.push_str(&format!("{}\n{FENCE}\n", self.block(kind, &block)));
            }
        }
        out
    }

    fn block(&mut self, kind: &str, block: &[&str]) -> String {
        match (kind, block) {
            ("diff", _) => change(self.copy(), block),
            ("console", [command, shown @ ..]) => return format!("{command}\n{}", self.console(command, shown)),
            ("trang", [address, quotes @ ..]) => self.page(address, quotes),
            _ => {}
        }
        block.join("\n")
    }

    fn copy(&mut self) -> &Folder {
        self.copy.get_or_insert_with(sample_copy)
    }

    /// What a command says, without what is said of the untouched sample; a finding that is shown already stays.
    fn console(&mut self, command: &str, shown: &[&str]) -> String {
        let arguments: Vec<&str> = command.strip_prefix("$ niemyet ").expect("a command of this program").split(' ').collect();
        let day = arguments.iter().position(|word| *word == "--as-of").and_then(|at| arguments.get(at + 1));
        self.day = String::from(day.copied().unwrap_or(site::SAMPLE_DAY));
        let (code, said) = run(self.copy(), &arguments);
        let untouched = self.untouched(command, &arguments);
        let kept = |part: &String| !untouched.contains(part) || shown.iter().any(|line| part.lines().next() == Some(*line));
        let (last, findings) = said.split_last().expect("a command says something");
        let mut parts: Vec<&str> = findings.iter().map(|finding| if kept(finding) { finding } else { LEFT_OUT }).collect();
        parts.dedup_by(|next, part| *part == LEFT_OUT && next == part);
        parts.push(last);
        format!("{}\n[mã {code}]", parts.join("\n\n"))
    }

    /// What the command, and `check`, say of the sample as it is.
    fn untouched(&mut self, command: &str, arguments: &[&str]) -> &BTreeSet<String> {
        let check = ["check", "--as-of", &self.day];
        self.untouched.entry(command.to_owned()).or_insert_with(|| {
            let sample = sample_copy();
            let said = |arguments: &[&str]| run(&sample, arguments).1;
            said(arguments).into_iter().chain(if arguments == check { Vec::new() } else { said(&check) }).collect()
        })
    }

    /// Fails unless the built page says every quoted line.
    fn page(&mut self, address: &str, quotes: &[&str]) {
        let arguments = ["build", "--as-of", &self.day.clone()];
        let folder = self.copy();
        assert_eq!(run(folder, &arguments).0, 0, "{address}: the site is built");
        let text = words(&folder.read(&format!("{}index.html", address.trim_start_matches('/'))));
        for quote in quotes {
            match quote.strip_prefix(NOWHERE) {
                Some(secret) => assert_nowhere(&folder.out(), secret),
                None => assert!(text.contains(quote), "{address} does not say «{quote}»: {text}"),
            }
        }
    }
}

/// The exit code, and what was said, finding by finding.
fn run(folder: &Folder, arguments: &[&str]) -> (i32, Vec<String>) {
    let output = folder.niemyet(arguments).output().expect("the program runs");
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("messages are UTF-8")).join("\n\n");
    let parts = text.split("\n\n").map(|part| part.trim_matches('\n').to_owned()).filter(|part| !part.is_empty());
    (output.status.code().expect("the program ends by itself"), parts.collect())
}

fn sample_copy() -> Folder {
    let folder = Folder::empty();
    for (path, bytes) in site::bytes_below(&site::sample()) {
        folder.write(&path, bytes);
    }
    folder
}

/// Does what a `diff` block says. Its first line names the file, `@@` stands between places; a file may come or go as a whole.
fn change(folder: &Folder, block: &[&str]) {
    let [header, lines @ ..] = block else { panic!("a change names its file") };
    let path = header[4..].split(' ').next().unwrap_or_default();
    match &header[..4] {
        "+++ " => folder.write(path, side(lines, '-')),
        _ if lines.is_empty() => folder.remove(path),
        _ => lines.split(|line| line.starts_with("@@")).for_each(|hunk| replace(&folder.content().join(path), hunk)),
    }
}

fn replace(file: &PathBuf, hunk: &[&str]) {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let old = side(hunk, '+');
    assert_eq!(text.matches(&old).count(), 1, "{}: «{old}» does not stand there once", file.display());
    fs::write(file, text.replacen(&old, &side(hunk, '-'), 1)).expect("the copy can be written");
}

/// The lines of a change without those of the other side.
fn side(lines: &[&str], other: char) -> String {
    let kept = lines.iter().filter(|line| !line.starts_with(other));
    kept.map(|line| format!("{}\n", line.get(1..).unwrap_or_default())).collect()
}

/// What a page says between its head and its foot, white space collapsed.
fn words(html: &str) -> String {
    let page = site::parse(html);
    let main = site::select(&page, "main");
    let text: String = main.iter().flat_map(scraper::ElementRef::text).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn assert_nowhere(out: &Path, secret: &str) {
    for (path, bytes) in site::bytes_below(out) {
        assert!(!String::from_utf8_lossy(&bytes).contains(secret), "{path} holds «{secret}»");
    }
}

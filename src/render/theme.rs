//! A theme: templates and static files. The default one is embedded in the binary, and so is what the one for kiosks lays over it;
//! a theme on disk overrides file by file.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::{Arc, LazyLock, OnceLock};

use regex::{Captures, Regex};
use walkdir::WalkDir;

use super::{File, RenderError, Templates};
use crate::model::{Print, print_of};
use crate::plan::Site;

/// Templates and static files by their path below `templates/` and `static/`.
#[derive(Debug, Clone)]
pub struct Theme {
    name: String,
    templates: BTreeMap<String, String>,
    files: BTreeMap<String, Vec<u8>>,
    /// Made at the first build with this theme.
    compiled: OnceLock<Arc<Templates>>,
    print: OnceLock<Print>,
}

include!(concat!(env!("OUT_DIR"), "/theme.rs"));
include!(concat!(env!("OUT_DIR"), "/kiosk.rs"));

const CALLS_THE_WORKER: &str = "ngoai-tuyen.js";

impl Theme {
    /// The theme that every build has.
    #[must_use]
    pub fn embedded() -> Self {
        let mut theme = Self {
            name: "default".to_owned(),
            templates: BTreeMap::new(),
            files: BTreeMap::new(),
            compiled: OnceLock::new(),
            print: OnceLock::new(),
        };
        for (path, bytes) in THEME {
            theme.add(path, bytes.to_vec());
        }
        theme
    }

    /// A theme that the binary carries: `default`, or one laid over it file by file.
    #[must_use]
    pub fn carried(name: &str) -> Option<Self> {
        let over: &[(&str, &[u8])] = match name {
            "default" => &[],
            "kiosk" => KIOSK,
            _ => return None,
        };
        let mut theme = Self { name: name.to_owned(), ..Self::embedded() };
        over.iter().for_each(|(path, bytes)| theme.add(path, bytes.to_vec()));
        Some(theme)
    }

    /// The theme of the folder's name that the binary carries, else the default one, with the files of the folder laid over it.
    ///
    /// # Errors
    /// When the folder or one of its files cannot be read.
    pub fn from_folder(folder: &Path) -> io::Result<Self> {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let base = Self::carried(&name).unwrap_or_else(Self::embedded);
        let mut theme = Self { name, ..base };
        for entry in WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.map_err(io::Error::from)?;
            let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            if entry.file_type().is_file() {
                let path = relative.to_string_lossy().replace('\\', "/");
                theme.add(&path, std::fs::read(entry.path())?);
            }
        }
        Ok(theme)
    }

    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Of all its files.
    #[must_use]
    pub fn print(&self) -> Print {
        *self.print.get_or_init(|| {
            let files: Vec<(&String, Print)> = self.files.iter().map(|(name, bytes)| (name, blake3::hash(bytes))).collect();
            let files: Vec<(&String, &[u8; 32])> = files.iter().map(|(name, print)| (*name, print.as_bytes())).collect();
            print_of(&(&self.templates, files))
        })
    }

    /// The templates, compiled once.
    ///
    /// # Errors
    /// The first template that does not compile, with file, line and caret.
    pub fn compiled(&self) -> Result<Arc<Templates>, RenderError> {
        if let Some(known) = self.compiled.get() {
            return Ok(Arc::clone(known));
        }
        let templates = Arc::new(Templates::new(self)?);
        Ok(Arc::clone(self.compiled.get_or_init(|| templates)))
    }

    /// The text of a static file, as it is published.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let bytes = self.files.get(name)?;
        Some(String::from_utf8_lossy(&self.dressed(name, bytes)).into_owned())
    }

    pub(super) fn templates(&self) -> impl Iterator<Item = (&str, &str)> {
        self.templates.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    fn add(&mut self, path: &str, bytes: Vec<u8>) {
        if let Some(name) = path.strip_prefix("templates/") {
            self.templates.insert(name.to_owned(), String::from_utf8_lossy(&bytes).into_owned());
        } else if let Some(name) = path.strip_prefix("static/") {
            self.files.insert(name.to_owned(), bytes);
        }
    }

    /// The static files as they are published, and the one small script that carries the build's day. The script that calls the
    /// service worker is published only where pages ask for it.
    pub(super) fn static_files(&self, site: &Site) -> Vec<File> {
        let wanted = self.files.iter().filter(|(name, _)| site.reads_offline || *name != CALLS_THE_WORKER);
        let mut files: Vec<File> =
            wanted.map(|(name, bytes)| File::of_bytes(format!("giao-dien/{name}"), self.dressed(name, bytes))).collect();
        files.push(File::of_bytes("giao-dien/ngay.js", day_script(site)));
        files
    }

    /// The version of every static file: what follows `?v=` in its address, so that it may be kept for good.
    pub(super) fn versions(&self) -> BTreeMap<String, String> {
        self.files.iter().map(|(name, bytes)| (name.clone(), version(&self.dressed(name, bytes)))).collect()
    }

    /// A static file as it is published: a script without comments and needless spaces; in a style sheet, the addresses of other static files carry their versions.
    fn dressed(&self, name: &str, bytes: &[u8]) -> Vec<u8> {
        static ADDRESS: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r#"url\(["']?([A-Za-z0-9_./-]+)["']?\)"#).expect("a constant pattern"));
        if name.ends_with(".js") {
            return tight(&String::from_utf8_lossy(bytes)).into_bytes();
        }
        let Some(css) = std::str::from_utf8(bytes).ok().filter(|_| name.ends_with(".css")) else {
            return bytes.to_vec();
        };
        let folder = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let versioned = ADDRESS.replace_all(css, |found: &Captures| match self.files.get(&format!("{folder}{}", &found[1])) {
            Some(other) => format!("url({}?v={})", &found[1], version(other)),
            None => found[0].to_owned(),
        });
        versioned.into_owned().into_bytes()
    }
}

/// Eight hexadecimal digits that change with the bytes.
pub(super) fn version(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..8].to_owned()
}

/// A script as it goes over the wire: comments and the spaces that only its authors need stay behind; a line end stays where it
/// may end a statement. Strings and regular expressions are kept as they are; a script of a theme holds no template string.
pub(super) fn tight(script: &str) -> String {
    let mut tight = String::with_capacity(script.len());
    for line in script.lines() {
        let before = tight.len();
        let mut rest = line.trim();
        while let Some(first) = rest.chars().next() {
            let length = match first {
                '/' if rest.starts_with("//") => rest.len(),
                '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |at| at + 2),
                '\'' | '"' => literal(rest, first),
                '/' if !ends_operand(&tight) => literal(rest, '/'),
                _ => first.len_utf8(),
            };
            let (token, after) = rest.split_at(length);
            match first {
                '/' if token.starts_with("//") || token.starts_with("/*") => {}
                ' ' if !needs_space(&tight, after.trim_start()) => {}
                _ => tight.push_str(token),
            }
            rest = after;
        }
        // After these marks no statement can end, or it has ended.
        if tight.len() > before && !tight.ends_with([';', '{', '(', ',']) {
            tight.push('\n');
        }
    }
    tight
}

/// The length of a string or a regular expression; in brackets of the latter its end mark stands for itself.
fn literal(text: &str, end: char) -> usize {
    let (mut escaped, mut in_class) = (false, false);
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' if end == '/' => in_class = true,
            ']' => in_class = false,
            _ if c == end && !in_class => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$')
}

/// Whether a slash after this divides: it follows a value, not an operator or a keyword.
fn ends_operand(before: &str) -> bool {
    let before = before.trim_end();
    let word = before.rsplit(|c| !is_word(c)).next().unwrap_or_default();
    before.ends_with(|c: char| is_word(c) || matches!(c, ')' | ']')) && !matches!(word, "return" | "typeof" | "case" | "in" | "of")
}

/// A space stays between two words and between two signs that would become another one.
fn needs_space(before: &str, after: &str) -> bool {
    match (before.chars().next_back(), after.chars().next()) {
        (Some(left), Some(right)) => is_word(left) && is_word(right) || left == right && matches!(left, '+' | '-'),
        _ => false,
    }
}

/// The one shared file in which the day itself stands; pages carry absolute dates only.
fn day_script(site: &Site) -> String {
    format!("window.NGAY_DUNG=\"{}\";\n", site.day)
}

#[cfg(test)]
mod tests {
    use super::tight;

    #[test]
    fn a_script_loses_comments_and_needless_spaces_only() {
        for (script, out) in [
            ("a = function () {\n  b(c,\n    d)\n}\ne()\n", "a=function(){b(c,d)\n}\ne()\n"),
            ("// lời\nvar a = 1; // lời\n", "var a=1;"),
            ("  if (a) return b + c;\n", "if(a)return b+c;"),
            ("a = b - -c + +d;\n", "a=b- -c+ +d;"),
            ("s = ' a + b // c ' + \"it's  \";\n", "s=' a + b // c '+\"it's  \";"),
            ("s = 'it\\'s  // x';\n", "s='it\\'s  // x';"),
            ("return /[ /]  \\/ '/.test(a) / 2 / b;\n", "return/[ /]  \\/ '/.test(a)/2/b;"),
            ("x = t.replace(/^ tin /, ' ') /* lời */ || y;\n", "x=t.replace(/^ tin /,' ')||y;"),
            ("var o = { 'a b': [1, 2] }, $c = typeof o;", "var o={'a b':[1,2]},$c=typeof o;"),
        ] {
            assert_eq!(tight(script), out, "{script}");
        }
    }
}

//! Fonts: one for the text, with every Vietnamese letter and if possible the metrics of Times New Roman, and others for the
//! letters that it lacks.

use std::collections::HashSet;
use std::fmt;
use std::path::{Path, PathBuf};

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontVariant};
use typst::utils::LazyHash;
use walkdir::WalkDir;

use super::letters::vietnamese;

/// Families with the metrics of Times New Roman, which Nghị định 30/2020/NĐ-CP asks for, the most wanted first.
const WANTED: [&str; 3] = ["Times New Roman", "Liberation Serif", "Tinos"];
/// How the names of their files begin, in small letters without blanks; nothing else is read of the folders of a system.
const FILES: [&str; 4] = ["times", "liberationserif", "liberation-serif", "tinos"];
/// What the program brings along for the text.
const EMBEDDED: &str = "Libertinus Serif";

/// The fonts that a PDF is set in.
#[derive(Debug)]
pub struct Fonts {
    book: LazyHash<FontBook>,
    faces: Vec<Font>,
    families: Vec<String>,
    /// Every letter that some face has.
    letters: HashSet<u32>,
    origin: Origin,
    unfit: Vec<Unfit>,
}

/// Where the font of the text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Asked for, or found on the system.
    File(PathBuf),
    Embedded,
}

/// A font that cannot set the text: Vietnamese letters are missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    pub path: PathBuf,
    pub family: String,
    pub missing: Vec<char>,
}

/// A font that was asked for and is none.
#[derive(Debug)]
pub enum FontError {
    Unreadable(PathBuf, std::io::Error),
    NoFont(PathBuf),
}

/// A face with the file it was read from.
struct Found {
    path: PathBuf,
    font: Font,
}

impl Found {
    fn family(&self) -> &str {
        &self.font.info().family
    }

    fn is_regular(&self) -> bool {
        self.font.info().variant == FontVariant::default()
    }

    fn missing(&self) -> Vec<char> {
        vietnamese().filter(|c| !has(&self.font, *c)).collect()
    }
}

impl Fonts {
    /// Only what the program brings along.
    #[must_use]
    pub fn embedded() -> Self {
        Self::of(Vec::new(), None, Vec::new())
    }

    /// The font of the text is the first that holds all Vietnamese letters: among those asked for (`given`, files and folders),
    /// then in the folders of the system, then the one brought along. What else was asked for serves for letters that it lacks.
    ///
    /// # Errors
    /// When something asked for cannot be read or holds no font.
    pub fn find(given: &[PathBuf], system: &[PathBuf]) -> Result<Self, FontError> {
        let mut faces = Vec::new();
        for path in given {
            faces.extend(asked_for(path)?);
        }
        if let Some(family) = chosen(&faces, true) {
            return Ok(Self::of(faces, Some(&family), Vec::new()));
        }
        let mut unfit = lacking(&faces);
        let mut installed: Vec<Found> = system.iter().flat_map(|folder| on_the_system(folder)).collect();
        let family = chosen(&installed, false);
        if family.is_none() {
            unfit.extend(lacking(&installed));
        }
        installed.retain(|face| Some(face.family()) == family.as_deref());
        faces.extend(installed);
        Ok(Self::of(faces, family.as_deref(), unfit))
    }

    /// A face of the chosen family that lacks letters gives way to its neighbours; other families keep whatever they have.
    fn of(found: Vec<Found>, family: Option<&str>, unfit: Vec<Unfit>) -> Self {
        let text = family.unwrap_or(EMBEDDED);
        let embedded = typst_assets::fonts().flat_map(|data| Font::iter(Bytes::new(data))).map(|font| Found { path: PathBuf::new(), font });
        let all: Vec<Found> = found.into_iter().chain(embedded).filter(|face| face.family() != text || face.missing().is_empty()).collect();
        let origin = all.iter().filter(|face| face.family() == text).min_by_key(|face| !face.is_regular());
        let origin = origin.map(|face| face.path.clone()).filter(|path| path != Path::new(""));
        let mut families = vec![text.to_owned()];
        for face in &all {
            if !families.iter().any(|family| family == face.family()) {
                families.push(face.family().to_owned());
            }
        }
        let faces: Vec<Font> = all.into_iter().map(|face| face.font).collect();
        let letters = faces.iter().flat_map(|font| font.info().coverage.iter()).collect();
        let book = LazyHash::new(FontBook::from_fonts(&faces));
        Self { book, faces, families, letters, origin: origin.map_or(Origin::Embedded, Origin::File), unfit }
    }

    /// The font of the text.
    #[must_use]
    pub fn text_family(&self) -> &str {
        &self.families[0]
    }

    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Fonts that were looked at for the text and lack Vietnamese letters.
    #[must_use]
    pub fn unfit(&self) -> &[Unfit] {
        &self.unfit
    }

    /// Whether some font has this letter.
    #[must_use]
    pub fn has(&self, c: char) -> bool {
        c == '\n' || self.letters.contains(&u32::from(c))
    }

    pub(super) fn families(&self) -> &[String] {
        &self.families
    }

    pub(super) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(super) fn face(&self, index: usize) -> Option<Font> {
        self.faces.get(index).cloned()
    }
}

fn has(font: &Font, c: char) -> bool {
    font.info().coverage.contains(u32::from(c))
}

/// The family that the text is set in: one that is wanted; any other only when it was asked for.
fn chosen(faces: &[Found], any: bool) -> Option<String> {
    let fit: Vec<&Found> = faces.iter().filter(|face| face.missing().is_empty()).collect();
    let wanted = WANTED.iter().find(|family| fit.iter().any(|face| face.family() == **family)).map(|family| (*family).to_owned());
    wanted.or_else(|| fit.first().filter(|_| any).map(|face| face.family().to_owned()))
}

fn lacking(faces: &[Found]) -> Vec<Unfit> {
    let unfit = faces.iter().map(|face| Unfit { path: face.path.clone(), family: face.family().to_owned(), missing: face.missing() });
    let mut unfit: Vec<Unfit> = unfit.collect();
    unfit.dedup_by(|a, b| a.family == b.family);
    unfit
}

fn asked_for(path: &Path) -> Result<Vec<Found>, FontError> {
    let mut faces = Vec::new();
    for entry in WalkDir::new(path).sort_by_file_name() {
        let entry = entry.map_err(|error| FontError::Unreadable(path.to_owned(), error.into()))?;
        if entry.file_type().is_dir() || (entry.depth() > 0 && !is_font(entry.path())) {
            continue;
        }
        faces.extend(read(entry.path()).map_err(|error| FontError::Unreadable(entry.path().to_owned(), error))?);
    }
    if faces.is_empty() { Err(FontError::NoFont(path.to_owned())) } else { Ok(faces) }
}

/// What cannot be read on the system is passed over: nobody asked for it.
fn on_the_system(folder: &Path) -> Vec<Found> {
    let files = WalkDir::new(folder).follow_links(true).max_depth(6).sort_by_file_name().into_iter().filter_map(Result::ok);
    let wanted = files.filter(|entry| entry.file_type().is_file() && is_font(entry.path()) && is_wanted(entry.path()));
    wanted.filter_map(|entry| read(entry.path()).ok()).flatten().filter(|face| WANTED.contains(&face.family())).collect()
}

fn is_font(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ["ttf", "otf", "ttc", "otc"].iter().any(|one| ending.eq_ignore_ascii_case(one)))
}

fn is_wanted(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase().replace(' ', "")).unwrap_or_default();
    FILES.iter().any(|begin| name.starts_with(begin))
}

fn read(path: &Path) -> std::io::Result<Vec<Found>> {
    let bytes = Bytes::new(std::fs::read(path)?);
    Ok(Font::iter(bytes).map(|font| Found { path: path.to_owned(), font }).collect())
}

impl fmt::Display for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match &self.origin {
            Origin::File(path) => write!(f, "{} ({})", self.text_family(), path.display()),
            Origin::Embedded => write!(f, "{} (kèm theo chương trình)", self.text_family()),
        }
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let first: String = self.missing.iter().take(6).map(|c| format!(" {c}")).collect();
        let (family, path, count) = (&self.family, self.path.display(), self.missing.len());
        write!(f, "không dùng phông {family} ({path}): thiếu {count} chữ tiếng Việt, như{first}")
    }
}

impl fmt::Display for FontError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Unreadable(path, error) => write!(f, "không đọc được phông {}: {error}", path.display()),
            Self::NoFont(path) => write!(f, "không có phông nào (TTF, OTF, TTC) ở {}", path.display()),
        }
    }
}

impl std::error::Error for FontError {}

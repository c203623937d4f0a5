//! The records of a commune: plain data, one type per file of the user's folder.
//!
//! Rust names are English; the keys of files, templates and open data are the unaccented Vietnamese of the law.
//! Nothing here touches a disk or a clock.

pub mod address;
pub mod attachment;
pub mod budget;
pub mod closed;
pub mod commune;
mod content;
pub mod dialogue;
pub mod dossiers;
pub mod fee;
mod finding;
pub mod hearing;
pub mod list;
pub mod official;
pub mod page;
pub mod period;
pub mod place;
pub mod posting;
pub mod procedure;
pub mod publicity;
pub mod reception;
pub mod register;
pub mod rule;
pub mod scoring;
mod shown;
pub mod table;
mod text;
pub mod values;

pub use content::{Content, Kind, Markdown, PROGRAM, Print, Record, Source, print_of};
pub use finding::{Confidence, Due, Finding, Severity, Step};
pub use shown::{Shown, is_veil};
pub use text::{common_characters, common_place, fold, group_digits, search_fold, slug};
pub use values::Day;

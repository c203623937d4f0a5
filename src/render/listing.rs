//! Records of open data on the way to a file. Each is bytes of its own, so of a listing that lies there from before only the
//! records that are new need be made.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::open_data::line;
use crate::model::Print;
use crate::plan::{Row, Rows, flat};

/// Records as a file is to hold them: a head, one record after the other, an end.
#[derive(Debug, Clone)]
pub struct Listing {
    form: Form,
    rows: Rows,
}

/// JSON, indented as the rest of the open data, or a table as `open_data::csv` writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Json,
    Csv,
}

/// The bytes of one record, and what tells whether they still are those.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Shared with the records that were read together with it.
    all: Arc<Vec<u8>>,
    place: Range<usize>,
    pub check: u32,
}

/// A listing that was written before: whoever has it lends its records.
pub trait Earlier: Sync {
    /// The columns that the record of this print brings, in its order.
    fn columns(&self, record: Key) -> Option<Vec<&str>>;

    /// Whether its records stand under these columns.
    fn stands_under(&self, columns: &[String]) -> bool;

    /// The records of these prints, each when its bytes are what they were.
    fn pieces(&self, records: &[Key]) -> Vec<Option<Piece>>;
}

/// Half of the print of a record: it tells all records apart, and there are many.
pub type Key = u128;

/// How a listing was written: what stands where.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    pub columns: Vec<String>,
    /// The columns that records bring, by their places among all; most records bring the same.
    pub shapes: Vec<Vec<usize>>,
    /// So many bytes stand before the first record, and so many between two.
    pub head: u64,
    pub between: u64,
    pub records: Vec<Place>,
}

/// One record of a listing that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub key: Key,
    pub check: u32,
    pub length: u64,
    /// Which of the shapes it has.
    pub shape: usize,
}

/// How many records are made at once, on all cores, before they are written; and how many of them by one core.
const CHUNK: usize = 256;
const SHARE: usize = 32;

impl Listing {
    pub(crate) fn new(form: Form, rows: &Rows) -> Self {
        Self { form, rows: rows.clone() }
    }

    /// The bytes as a whole.
    ///
    /// # Errors
    /// When a record cannot be written as text.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.write(None, &mut bytes)?;
        Ok(bytes)
    }

    /// Writes it, a part of its records at a time; those of an earlier one are taken from there. The bytes are the same.
    ///
    /// # Errors
    /// When `out` does not take them.
    pub fn write(&self, earlier: Option<&dyn Earlier>, out: &mut dyn Write) -> io::Result<Written> {
        let (Columns { names, shapes, .. }, shape_of) = self.columns(earlier);
        let earlier = earlier.filter(|earlier| earlier.stands_under(&names));
        let (head, between) = (self.head(&names)?, self.between());
        out.write_all(&head)?;
        let mut records: Vec<Place> = Vec::with_capacity(shape_of.len());
        for (rows, shapes) in self.rows.rows.chunks(CHUNK).zip(shape_of.chunks(CHUNK)) {
            let pieces: Vec<Vec<Piece>> =
                rows.par_chunks(SHARE).map(|rows| self.pieces(rows, &names, earlier)).collect::<io::Result<_>>()?;
            for ((row, piece), shape) in rows.iter().zip(pieces.iter().flatten()).zip(shapes) {
                if !records.is_empty() {
                    out.write_all(between)?;
                }
                out.write_all(piece.bytes())?;
                records.push(Place { key: key(row.print), check: piece.check, length: piece.bytes().len() as u64, shape: *shape });
            }
        }
        out.write_all(self.end())?;
        Ok(Written { columns: names, shapes, head: head.len() as u64, between: between.len() as u64, records })
    }

    /// Records that follow each other: those that the earlier listing has from there, the others made.
    fn pieces(&self, rows: &[Row], names: &[String], earlier: Option<&dyn Earlier>) -> io::Result<Vec<Piece>> {
        let keys: Vec<Key> = rows.iter().map(|row| key(row.print)).collect();
        let known = earlier.map_or_else(|| vec![None; rows.len()], |earlier| earlier.pieces(&keys));
        let made = |(row, known): (&Row, Option<Piece>)| known.map_or_else(|| self.record(row, names).map(Piece::new), Ok);
        rows.iter().zip(known).map(made).collect()
    }

    /// The columns of all records, and which shape each record has.
    fn columns(&self, earlier: Option<&dyn Earlier>) -> (Columns, Vec<usize>) {
        let brought = |row: &Row| match earlier.and_then(|earlier| earlier.columns(key(row.print))) {
            Some(known) => known.into_iter().map(Cow::Borrowed).collect(),
            None => self.brought(row).into_iter().map(Cow::Owned).collect(),
        };
        let mut columns = Columns::default();
        let mut shape_of = Vec::with_capacity(self.rows.rows.len());
        for rows in self.rows.rows.chunks(CHUNK) {
            let brought: Vec<Vec<Cow<str>>> = rows.par_iter().map(brought).collect();
            shape_of.extend(brought.iter().map(|names| columns.add(names)));
        }
        // A table without any record still is one: what every record has is its address.
        if self.form == Form::Csv && columns.names.is_empty() {
            columns.names.push("url".to_owned());
        }
        (columns, shape_of)
    }

    fn brought(&self, row: &Row) -> Vec<String> {
        let mut names = Vec::new();
        if self.form == Form::Csv {
            flat::columns(&row.json(), &mut names);
        }
        names
    }

    fn head(&self, columns: &[String]) -> io::Result<Vec<u8>> {
        Ok(match self.form {
            Form::Json => {
                let about = serde_json::to_string_pretty(&*self.rows.about)?;
                format!("{},\n  \"{}\": [", about.trim_end_matches("\n}"), self.rows.key).into_bytes()
            }
            Form::Csv => ["\u{feff}".as_bytes(), &line(columns)?].concat(),
        })
    }

    fn record(&self, row: &Row, columns: &[String]) -> io::Result<Vec<u8>> {
        Ok(match self.form {
            Form::Json => indented(&row.json())?,
            Form::Csv => line(&flat::cells(&row.json(), columns))?,
        })
    }

    fn between(&self) -> &'static [u8] {
        match self.form {
            Form::Json => b",",
            Form::Csv => b"",
        }
    }

    fn end(&self) -> &'static [u8] {
        match self.form {
            Form::Json if self.rows.rows.is_empty() => b"]\n}\n",
            Form::Json => b"\n  ]\n}\n",
            Form::Csv => b"",
        }
    }
}

impl Piece {
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Self {
        let whole = 0..bytes.len();
        Self { check: check(&bytes), all: Arc::new(bytes), place: whole }
    }

    /// A record among others; none where they end before it does.
    #[must_use]
    pub fn within(all: &Arc<Vec<u8>>, place: Range<usize>) -> Option<Self> {
        let check = check(all.get(place.clone())?);
        Some(Self { all: Arc::clone(all), place, check })
    }

    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.all[self.place.clone()]
    }
}

impl Written {
    /// Every record with the place at which it begins.
    pub fn places(&self) -> impl Iterator<Item = (u64, &Place)> {
        let mut next = self.head;
        self.records.iter().map(move |place| {
            let start = next;
            next += place.length + self.between;
            (start, place)
        })
    }
}

/// A line end and a record as it stands in a list in an object.
fn indented(record: &Json) -> io::Result<Vec<u8>> {
    const AROUND: (&[u8], &[u8]) = (b"[\n  [", b"\n  ]\n]");
    let mut bytes = serde_json::to_vec_pretty(&[[record]])?;
    bytes.truncate(bytes.len() - AROUND.1.len());
    bytes.drain(..AROUND.0.len());
    Ok(bytes)
}

/// Tells whether bytes were changed by mistake since; who changes them on purpose changes the file's look as well.
fn check(bytes: &[u8]) -> u32 {
    crc32fast::hash(bytes)
}

fn key(print: Print) -> Key {
    Key::from_le_bytes(first(print))
}

/// The first of the 32 bytes of a hash.
fn first<const N: usize>(hash: blake3::Hash) -> [u8; N] {
    std::array::from_fn(|at| hash.as_bytes()[at])
}

/// Columns in the order in which records first bring them.
#[derive(Default)]
struct Columns {
    names: Vec<String>,
    shapes: Vec<Vec<usize>>,
    known: HashMap<Vec<usize>, usize>,
}

impl Columns {
    /// Adds those that a record brings; which shape it has.
    fn add(&mut self, brought: &[Cow<str>]) -> usize {
        let mut next = 0;
        let shape: Vec<usize> = brought
            .iter()
            .map(|name| {
                let place = flat::place(name, next, &self.names).unwrap_or(self.names.len());
                if place == self.names.len() {
                    self.names.push(name.clone().into_owned());
                }
                next = place + 1;
                place
            })
            .collect();
        if let Some(known) = self.known.get(&shape) {
            return *known;
        }
        self.known.insert(shape.clone(), self.shapes.len());
        self.shapes.push(shape);
        self.shapes.len() - 1
    }
}

//! A commune of any number of procedures, made from a seed: the same bytes on every machine, 6 to 9 kB of YAML to a procedure, as
//! real ones have, and everything around them in proportion, so that twice the procedures are twice the work of every kind.

mod directory;
mod posting;
mod procedure;
mod random;

use std::path::Path;
use std::{fs, io};

use random::Random;

/// How many records of each kind a commune has.
#[derive(Clone, Copy)]
pub struct Size {
    pub procedures: usize,
    pub postings: usize,
    pub fields: usize,
    pub officials: usize,
    pub fees: usize,
    pub dialogues: usize,
}

impl Size {
    /// The proportions of a commune: one posting to ten procedures, twenty procedures to a field, two officials to a field.
    pub fn of(procedures: usize) -> Self {
        let fields = (procedures / 20).max(8).min(procedures.max(1));
        Self {
            procedures,
            postings: procedures / 10,
            fields,
            officials: 2 * fields,
            fees: procedures / 20,
            dialogues: (procedures / 100).max(2),
        }
    }
}

/// Writes a whole content folder.
pub fn write(folder: &Path, size: Size) -> io::Result<()> {
    let mut random = Random::new();
    directory::write(folder, size, &mut random)?;
    fs::create_dir_all(folder.join("thu-tuc"))?;
    for index in 0..size.procedures {
        let code = procedure::code(index);
        fs::write(folder.join(format!("thu-tuc/{code}.yaml")), procedure::text(&code, index, size.fields, &mut random))?;
    }
    (0..size.postings).try_for_each(|index| posting::write(folder, index, &mut random))
}

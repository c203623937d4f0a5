//! A listing in the output, as the last build left it: its records are taken from there, each only as long as it is what it was.

use std::collections::HashMap;
use std::fs::File as DiskFile;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::render::{Earlier, Key, Piece, Place, Written};

pub(super) struct OldListing<'a> {
    file: Mutex<DiskFile>,
    written: &'a Written,
    /// Where each record begins.
    places: HashMap<Key, (u64, &'a Place)>,
}

impl<'a> OldListing<'a> {
    /// The listing in a file.
    pub fn open(file: &Path, written: &'a Written) -> io::Result<Self> {
        let places = written.places().map(|(start, place)| (place.key, (start, place))).collect();
        Ok(Self { file: Mutex::new(DiskFile::open(file)?), written, places })
    }

    fn read(&self, start: u64, length: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(usize::try_from(length).map_err(io::Error::other)?);
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(start))?;
        // A file that ends too soon gives fewer bytes, which are not those that were.
        (&*file).take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

impl Earlier for OldListing<'_> {
    fn columns(&self, record: Key) -> Option<Vec<&str>> {
        let (_, place) = self.places.get(&record)?;
        let shape = self.written.shapes.get(place.shape)?;
        shape.iter().map(|column| self.written.columns.get(*column).map(String::as_str)).collect()
    }

    fn stands_under(&self, columns: &[String]) -> bool {
        self.written.columns == columns
    }

    /// Records that lie one behind the other are read together.
    fn pieces(&self, records: &[Key]) -> Vec<Option<Piece>> {
        let places: Vec<Option<(u64, &Place)>> = records.iter().map(|record| self.places.get(record).copied()).collect();
        places.chunk_by(|a, b| self.follows(*a, *b)).flat_map(|run| self.run(run)).collect()
    }
}

impl OldListing<'_> {
    /// Whether the second of two records begins right behind the first.
    fn follows(&self, first: Option<(u64, &Place)>, second: Option<(u64, &Place)>) -> bool {
        let (Some((start, place)), Some((next, _))) = (first, second) else { return false };
        start + place.length + self.written.between == next
    }

    fn run(&self, run: &[Option<(u64, &Place)>]) -> Vec<Option<Piece>> {
        let ends = || Some((run.first()?.as_ref()?.0, run.last()?.as_ref().map(|(start, place)| start + place.length)?));
        let Some((begin, end)) = ends() else { return vec![None; run.len()] };
        let bytes = Arc::new(self.read(begin, end - begin).unwrap_or_default());
        let piece = |(start, place): &(u64, &Place)| {
            let from = usize::try_from(start - begin).ok()?;
            let piece = Piece::within(&bytes, from..from + usize::try_from(place.length).ok()?)?;
            (piece.check == place.check).then_some(piece)
        };
        run.iter().map(|place| place.as_ref().and_then(piece)).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::SystemTime;

    use serde_json::{Value as Json, json};
    use tempfile::TempDir;

    use crate::model::print_of;
    use crate::plan::{Copies, Row, Rows};
    use crate::publish::{Before, Beside, Left, Press};
    use crate::render::{Content, File, Form, Listing, Receiver};

    /// An output, and what the last build left there.
    struct Site {
        folder: TempDir,
        left: Arc<Left>,
    }

    impl Site {
        fn new() -> Self {
            Self { folder: tempfile::tempdir().unwrap(), left: Arc::default() }
        }

        fn file(&self, name: &str) -> std::path::PathBuf {
            self.folder.path().join("public").join(name)
        }

        /// Publishes records in both forms. Both are what a build without a memory makes; so many times a record was made.
        fn publish(&mut self, records: &[Json]) -> usize {
            let made = Arc::new(AtomicUsize::new(0));
            let row = |json: &Json| {
                let (made, json) = (made.clone(), json.clone());
                Row::later(print_of(&json), move || {
                    made.fetch_add(1, Ordering::Relaxed);
                    json.clone()
                })
            };
            let rows = Rows { about: Arc::default(), key: "ban_ghi", rows: Arc::new(records.iter().map(row).collect()) };
            let press = Press::open(&self.file(""), Beside::Nothing, Before { left: self.left.clone(), spare: None }).unwrap();
            for (name, form) in [("a.json", Form::Json), ("a.csv", Form::Csv)] {
                let content = Content::Listing(Listing::new(form, &rows));
                let print = print_of(&(name, records));
                if !press.keeps(name, Copies::Free, print).unwrap() {
                    press.takes(File::new(name, content), Some(print)).unwrap();
                }
            }
            self.left = Arc::new(press.finish().unwrap().1);
            let made = made.load(Ordering::Relaxed);
            for (name, form) in [("a.json", Form::Json), ("a.csv", Form::Csv)] {
                let clean = Listing::new(form, &rows).bytes().unwrap();
                assert_eq!(String::from_utf8(fs::read(self.file(name)).unwrap()).unwrap(), String::from_utf8(clean).unwrap(), "{name}");
            }
            made
        }
    }

    fn records(count: usize) -> Vec<Json> {
        (0..count).map(|number| json!({ "ma": number, "ten": format!("Thủ tục, số {number}") })).collect()
    }

    #[test]
    fn only_records_that_are_new_are_made() {
        let mut site = Site::new();
        let mut all = records(1000);
        // One for JSON, one for its columns, one for its cells.
        assert_eq!(site.publish(&all), 3000);
        assert_eq!(site.publish(&all), 0);
        all[500]["ten"] = "Tên mới".into();
        assert_eq!(site.publish(&all), 3, "changed");
        all.remove(0);
        all.remove(700);
        assert_eq!(site.publish(&all), 0, "removed");
        all.insert(300, json!({ "ma": "mới", "ten": "Thêm" }));
        assert_eq!(site.publish(&all), 3, "added");
        all.reverse();
        all.swap(10, 400);
        assert_eq!(site.publish(&all), 0, "moved");
        let twice = all[7].clone();
        all.push(twice);
        assert_eq!(site.publish(&all), 0, "told twice");
        assert_eq!(site.publish(&[]), 0, "all gone");
        assert_eq!(site.publish(&all[..2]), 6, "and back");
    }

    #[test]
    fn other_columns_are_another_table_and_the_json_stays() {
        let mut site = Site::new();
        let mut all = records(600);
        site.publish(&all);
        all[550]["phi"] = json!({ "so_tien": 15_000 });
        assert_eq!(site.publish(&all), 1 + 1 + 600, "a column comes: of the JSON one record is new, of the table all cells");
        all[3]["phi"] = json!({ "so_tien": 20_000 });
        assert_eq!(site.publish(&all), 3, "brought earlier, in the same place");
        let (first, rest) = all.split_first_mut().unwrap();
        *first = json!({ "phi": { "so_tien": 1 }, "ma": "đầu" });
        assert!(rest.len() == 599 && site.publish(&all) == 1 + 1 + 600, "the columns change their order");
        all.retain(|record| record.get("phi").is_none());
        assert_eq!(site.publish(&all), all.len(), "a column goes: the table is made anew, no record is new");
    }

    #[test]
    fn bytes_that_were_changed_by_hand_are_never_taken() {
        let mut site = Site::new();
        let mut all = records(300);
        site.publish(&all);
        for name in ["a.json", "a.csv"] {
            let time = fs::metadata(site.file(name)).unwrap().modified().unwrap();
            let text = fs::read_to_string(site.file(name)).unwrap();
            let forged = text.replacen("số 7", "sổ 9", 1);
            assert!(forged != text && forged.len() == text.len());
            fs::write(site.file(name), forged).unwrap();
            fs::File::options().write(true).open(site.file(name)).unwrap().set_modified(time).unwrap();
        }
        all[0]["ten"] = "Tên mới".into();
        assert_eq!(site.publish(&all), 3 + 2, "of the record that was changed, what the file should hold is made again");
        // A file that does not even look as it was left lends nothing.
        for name in ["a.json", "a.csv"] {
            fs::File::options().write(true).open(site.file(name)).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
        }
        all[0]["ten"] = "Tên khác".into();
        assert_eq!(site.publish(&all), 900);
    }

    #[test]
    fn what_was_left_comes_back_from_the_disk() {
        let mut site = Site::new();
        let mut all = records(50);
        site.publish(&all);
        let file = site.folder.path().join("left.json");
        site.left.write(&file).unwrap();
        let read = Left::read(&file).unwrap().unwrap();
        assert!(read == *site.left);
        site.left = Arc::new(read);
        all[9]["ten"] = "Tên mới".into();
        assert_eq!(site.publish(&all), 3);
    }
}

//! The text of a posting as it is read, whole or as much of it as there is time for.

use super::super::states::PostingRecord;
use super::super::{Context, posting};
use crate::speech::{Block, blocks, number};

/// Paragraphs of lines; none of a list of persons and of what is withheld.
pub(super) fn whole(context: &Context, record: &PostingRecord) -> Vec<Vec<String>> {
    if record.persons.is_some() || !posting::is_open(context, record) {
        return Vec::new();
    }
    blocks(&record.body).into_iter().map(lines).collect()
}

/// The first lines within so many syllables, whole blocks where they fit; and whether something is left out.
pub(super) fn beginning(context: &Context, record: &PostingRecord, most: usize) -> (Vec<String>, bool) {
    let mut taken: Vec<String> = Vec::new();
    let mut left = most;
    let all = whole(context, record).concat();
    for line in &all {
        let length = line.split_whitespace().count();
        if length > left {
            break;
        }
        left -= length;
        taken.push(line.clone());
    }
    // A line that only leads to the next, or goes on in it, says nothing alone.
    while taken.len() < all.len() && taken.last().is_some_and(|line| line.ends_with([':', ','])) {
        taken.pop();
    }
    let cut = taken.len() < all.len();
    (taken, cut)
}

fn lines(block: Block) -> Vec<String> {
    match block {
        Block::Lines(lines) | Block::Table(lines) => lines,
        Block::Unread { rows } => {
            vec![format!("Bảng {} dòng không đọc trên loa, bà con xem tại nơi niêm yết.", number::cardinal(rows as u64))]
        }
    }
}

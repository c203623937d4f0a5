//! Codewords drawn as modules, under the pattern that readers like best (ISO/IEC 18004, 7.7 to 7.10).
//!
//! A row of modules is a number: the bit of the column is one where the module is dark.

use std::array;
use std::sync::{LazyLock, OnceLock};

use super::codewords::{Level, VERSIONS};

/// The modules to a side of the largest code.
const LARGEST: usize = side(VERSIONS);

/// Rows of modules, or columns.
type Lines = [u64; LARGEST];

const fn side(version: usize) -> usize {
    17 + 4 * version
}

/// What all codes of a size share. Which modules are free is the same for rows and columns.
struct Layout {
    side: usize,
    /// The marks by which a reader finds and measures a code.
    marks: Lines,
    /// Where modules of data stand.
    free: Lines,
    /// The places of data, row and column, in the order in which codewords fill them.
    places: Vec<(usize, usize)>,
}

/// A pattern that is laid over the data, as rows and as columns.
struct Mask {
    rows: Lines,
    columns: Lines,
}

static LAYOUTS: [OnceLock<Layout>; VERSIONS] = [const { OnceLock::new() }; VERSIONS];
static MASKS: LazyLock<[Mask; 8]> = LazyLock::new(|| array::from_fn(Mask::new));

/// The modules of codewords; dark is true.
pub(super) fn drawn(codewords: &[u8], version: usize, level: Level) -> Vec<Vec<bool>> {
    let layout = LAYOUTS[version - 1].get_or_init(|| Layout::new(version));
    let rows = layout.filled(codewords);
    let columns = transposed(&rows);
    let penalty = |mask: &Mask| layout.penalty(&layout.masked(&rows, &mask.rows), &layout.masked(&columns, &mask.columns));
    // Of two that are alike the first.
    let (number, mask) = (0..).zip(MASKS.iter()).min_by_key(|(_, mask)| penalty(mask)).expect("eight masks");
    let mut rows = layout.masked(&rows, &mask.rows);
    layout.tell(&mut rows, level.indicator() << 3 | number);
    rows[..layout.side].iter().map(|row| (0..layout.side).map(|column| row >> column & 1 == 1).collect()).collect()
}

impl Layout {
    fn new(version: usize) -> Self {
        let side = side(version);
        let mut layout = Self { side, marks: [0; LARGEST], free: [0; LARGEST], places: Vec::new() };
        layout.free[..side].fill((1 << side) - 1);
        layout.take_corners();
        (8..side - 8).for_each(|at| [(6, at), (at, 6)].into_iter().for_each(|place| layout.mark(place, at % 2 == 0)));
        layout.align(version);
        if version >= 7 {
            layout.name(version);
        }
        layout.places = layout.in_order();
        layout
    }

    fn mark(&mut self, (row, column): (usize, usize), dark: bool) {
        self.free[row] &= !(1 << column);
        self.marks[row] |= u64::from(dark) << column;
    }

    /// The three large marks with the clear space around them, and the places beside them where a code tells its level and mask.
    fn take_corners(&mut self) {
        let far = self.side - 7;
        for (top, left) in [(0, 0), (0, far), (far, 0)] {
            for (row, column) in square(7) {
                let ring = row.abs_diff(3).max(column.abs_diff(3));
                self.mark((top + row, left + column), ring != 2);
            }
        }
        let clear = self.side - 8;
        for at in 0..8 {
            let beside = [(7, at), (at, 7), (clear, at), (at, clear), (7, clear + at), (clear + at, 7)];
            let told = [(8, at), (at, 8), (8, clear + at), (clear + at, 8), (8, 8)];
            beside.into_iter().chain(told).for_each(|place| self.take(place));
        }
        self.mark((clear, 8), true);
    }

    /// Takes a place that is light, or told later; a mark that stands there stays.
    fn take(&mut self, place: (usize, usize)) {
        self.mark(place, false);
    }

    /// The small marks (annex E).
    fn align(&mut self, version: usize) {
        let last = self.side - 7;
        let middle = usize::midpoint(6, last);
        let centres: &[usize] = match version {
            1 => &[],
            2..7 => &[6, last],
            _ => &[6, middle, last],
        };
        for &row in centres {
            for &column in centres {
                let corner = matches!((row, column), (6, 6)) || row == 6 && column == last || row == last && column == 6;
                if !corner {
                    square(5).for_each(|(y, x)| self.mark((row + y - 2, column + x - 2), y.abs_diff(2).max(x.abs_diff(2)) != 1));
                }
            }
        }
    }

    /// Codes from version 7 say which they are, twice (annex D).
    fn name(&mut self, version: usize) {
        const GENERATOR: u32 = 0b1_1111_0010_0101;
        let version = u32::try_from(version).expect("a number below nine");
        let told = version << 12 | checked(version << 12, GENERATOR);
        for bit in 0..18 {
            let (long, short, dark) = (bit / 3, self.side - 11 + bit % 3, told >> bit & 1 == 1);
            self.mark((long, short), dark);
            self.mark((short, long), dark);
        }
    }

    /// In pairs of columns from the right, upwards and downwards by turns; the column of the timing marks is passed over.
    fn in_order(&self) -> Vec<(usize, usize)> {
        let pairs = (7..self.side).rev().step_by(2).chain([5, 3, 1]);
        let turns = pairs.zip([true, false].into_iter().cycle());
        let places = turns.flat_map(|(right, upwards)| {
            let row = move |at| if upwards { self.side - 1 - at } else { at };
            (0..self.side).flat_map(move |at| [(row(at), right), (row(at), right - 1)])
        });
        places.filter(|(row, column)| self.free[*row] >> column & 1 == 1).collect()
    }

    /// The marks and the data; bits that no codeword fills stay light.
    fn filled(&self, codewords: &[u8]) -> Lines {
        let mut rows = self.marks;
        let bits = codewords.iter().flat_map(|word| (0..8).rev().map(move |bit| u64::from(word >> bit & 1)));
        self.places.iter().zip(bits).for_each(|((row, column), bit)| rows[*row] |= bit << column);
        rows
    }

    fn masked(&self, lines: &Lines, mask: &Lines) -> Lines {
        array::from_fn(|at| lines[at] ^ mask[at] & self.free[at])
    }

    /// How much a mask would trouble a reader. Places where level and mask will be told count as light.
    fn penalty(&self, rows: &Lines, columns: &Lines) -> u32 {
        let side = self.side;
        let lines = [rows, columns].into_iter().flat_map(|lines| lines[..side].iter().zip(&self.free));
        let of_lines: u32 = lines.map(|(line, free)| runs(*line, *free) + 40 * lookalikes(*line)).sum();
        let pairs = (1..side).map(|at| squares([rows[at - 1], rows[at]], self.free[at - 1] & self.free[at]));
        of_lines + 3 * pairs.sum::<u32>() + self.imbalance(rows)
    }

    /// Ten for every twentieth part by which the dark modules are more or fewer than half of all.
    fn imbalance(&self, rows: &Lines) -> u32 {
        let dark: u32 = rows.iter().map(|row| row.count_ones()).sum();
        let side = u32::try_from(self.side).expect("a side of dozens");
        let percent = dark * 100 / (side * side);
        let off = if percent < 50 { 49 - percent } else { percent - 50 };
        off / 5 * 10
    }

    /// Writes level and mask, twice (7.9).
    fn tell(&self, rows: &mut Lines, told: u16) {
        const GENERATOR: u32 = 0b101_0011_0111;
        const PATTERN: u32 = 0b101_0100_0001_0010;
        let told = u32::from(told) << 10;
        let told = (told | checked(told, GENERATOR)) ^ PATTERN;
        for bit in 0..15 {
            let far = self.side - 1 - bit.min(14 - bit);
            let (around, beside) = match bit {
                0..6 => ((bit, 8), (8, far)),
                6 => ((7, 8), (8, far)),
                7 => ((8, 8), (8, far)),
                8 => ((8, 7), (far, 8)),
                _ => ((8, 14 - bit), (far, 8)),
            };
            [around, beside].into_iter().for_each(|(row, column)| rows[row] |= u64::from(told >> bit & 1) << column);
        }
    }
}

impl Mask {
    fn new(number: usize) -> Self {
        let lines = |covers: &dyn Fn(usize, usize) -> bool| {
            array::from_fn(|line| (0..LARGEST).map(|place| u64::from(covers(line, place)) << place).sum())
        };
        Self { rows: lines(&|row, column| covers(number, row, column)), columns: lines(&|column, row| covers(number, row, column)) }
    }
}

/// Whether a mask turns the module of a row and a column round (table 10).
fn covers(mask: usize, row: usize, column: usize) -> bool {
    let (sum, product) = (row + column, row * column);
    let rest = match mask {
        0 => sum % 2,
        1 => row % 2,
        2 => column % 3,
        3 => sum % 3,
        4 => (row / 2 + column / 3) % 2,
        5 => product % 2 + product % 3,
        6 => (product % 2 + product % 3) % 2,
        _ => (sum % 2 + product % 3) % 2,
    };
    rest == 0
}

fn square(side: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..side).flat_map(move |row| (0..side).map(move |column| (row, column)))
}

fn transposed(rows: &Lines) -> Lines {
    array::from_fn(|column| (0..LARGEST).map(|row| (rows[row] >> column & 1) << row).sum())
}

/// The bits by which a reader checks and mends a number (annexes C and D): what is left of it divided by the generator.
fn checked(number: u32, generator: u32) -> u32 {
    let mut rest = number;
    while rest.leading_zeros() <= generator.leading_zeros() {
        rest ^= generator << (generator.leading_zeros() - rest.leading_zeros());
    }
    rest
}

/// Two less than its length for every run of five or more modules of data that are alike.
fn runs(line: u64, free: u64) -> u32 {
    let of = |alike: u64| {
        let fives = alike & alike >> 1 & alike >> 2 & alike >> 3 & alike >> 4;
        let first = fives & !(fives << 1);
        fives.count_ones() + 2 * first.count_ones()
    };
    of(line & free) + of(!line & free)
}

/// What looks like the middle of a large mark, on each side of it four light modules; beyond the edge all is light.
fn lookalikes(line: u64) -> u32 {
    let line = line << 4;
    let found = line & !(line >> 1) & line >> 2 & line >> 3 & line >> 4 & !(line >> 5) & line >> 6;
    let before = found & !(line << 1 | line << 2 | line << 3 | line << 4);
    let behind = found & !(line >> 7 | line >> 8 | line >> 9 | line >> 10);
    before.count_ones() + behind.count_ones()
}

/// How many squares of two by two modules of data in these rows are of one colour.
fn squares([upper, lower]: [u64; 2], free: u64) -> u32 {
    let differs = upper ^ lower | upper ^ upper >> 1 | lower ^ lower >> 1;
    (free & free >> 1 & !differs).count_ones()
}

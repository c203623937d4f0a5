//! An address as the codewords of a code: its bytes, padding, and what mends them when some are lost (ISO/IEC 18004, 7.4 to 7.6).

/// What may be lost of a code: 30, 25, 15 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    H,
    Q,
    M,
}

impl Level {
    pub const STRONGEST_FIRST: [Self; 3] = [Self::H, Self::Q, Self::M];

    /// As the code itself says it (table 12).
    pub fn indicator(self) -> u16 {
        match self {
            Self::M => 0b00,
            Self::H => 0b10,
            Self::Q => 0b11,
        }
    }
}

/// How the codewords of a code are divided into blocks, each mended by itself (table 9).
#[derive(Debug, Clone, Copy)]
struct Division {
    /// Codewords that mend a block.
    mending: usize,
    /// Codewords of data in each of the first blocks.
    length: usize,
    blocks: usize,
    /// Blocks behind them, of one codeword more.
    longer: usize,
}

const fn division(mending: usize, blocks: usize, length: usize, longer: usize) -> Division {
    Division { mending, length, blocks, longer }
}

/// By the version less one, then by the level, the strongest first.
const DIVISIONS: [[Division; 3]; VERSIONS] = [
    [division(17, 1, 9, 0), division(13, 1, 13, 0), division(10, 1, 16, 0)],
    [division(28, 1, 16, 0), division(22, 1, 22, 0), division(16, 1, 28, 0)],
    [division(22, 2, 13, 0), division(18, 2, 17, 0), division(26, 1, 44, 0)],
    [division(16, 4, 9, 0), division(26, 2, 24, 0), division(18, 2, 32, 0)],
    [division(22, 2, 11, 2), division(18, 2, 15, 2), division(24, 2, 43, 0)],
    [division(28, 4, 15, 0), division(24, 4, 19, 0), division(16, 4, 27, 0)],
    [division(26, 4, 13, 1), division(18, 2, 14, 4), division(18, 4, 31, 0)],
    [division(26, 4, 14, 2), division(22, 4, 18, 2), division(22, 2, 38, 2)],
];

/// The versions that are drawn here, from 1.
pub(super) const VERSIONS: usize = 8;

impl Division {
    fn of(version: usize, level: Level) -> Self {
        DIVISIONS[version - 1][level as usize]
    }

    /// The codewords of data in all blocks.
    fn data(self) -> usize {
        (self.blocks + self.longer) * self.length + self.longer
    }
}

/// The codewords of a text in the order in which they are drawn; none where it does not fit.
pub(super) fn codewords(text: &[u8], version: usize, level: Level) -> Option<Vec<u8>> {
    let division = Division::of(version, level);
    let data = data(text, division.data())?;
    let (short, long) = data.split_at(division.blocks * division.length);
    let blocks: Vec<&[u8]> = short.chunks(division.length).chain(long.chunks(division.length + 1)).collect();
    let divisor = divisor(division.mending);
    let mending: Vec<Vec<u8>> = blocks.iter().map(|block| remainder(block, &divisor)).collect();
    let longest = division.length + division.longer.min(1);
    let data = (0..longest).flat_map(|at| blocks.iter().filter_map(move |block| block.get(at)));
    Some(data.chain((0..division.mending).flat_map(|at| mending.iter().map(move |block| &block[at]))).copied().collect())
}

/// The text in byte mode, behind it the end mark and padding; none where `room` codewords do not hold it.
fn data(text: &[u8], room: usize) -> Option<Vec<u8>> {
    const BYTE_MODE: u8 = 0b0100;
    const PADDING: [u8; 2] = [0xEC, 0x11];
    let length = u8::try_from(text.len()).ok().filter(|_| text.len() + 2 <= room)?;
    // Half a byte of mode, a whole one of length, the text, half a byte of end mark: all is shifted by half a byte.
    let halves = [BYTE_MODE, length].into_iter().chain(text.iter().copied());
    let mut data: Vec<u8> = halves.clone().zip(halves.skip(1).chain([0])).map(|(left, right)| left << 4 | right >> 4).collect();
    data.extend(PADDING.into_iter().cycle().take(room - data.len()));
    Some(data)
}

/// Powers of two in the field of 256 elements, and which power an element is (ISO/IEC 18004, 7.5.2).
struct Field {
    powers: [u8; 255],
    logarithms: [u8; 256],
}

const FIELD: Field = field();

const fn field() -> Field {
    const MODULUS: u16 = 0b1_0001_1101;
    let (mut powers, mut logarithms) = ([0; 255], [0; 256]);
    let (mut power, mut exponent) = (1_u16, 0_u8);
    while exponent < 255 {
        powers[exponent as usize] = power.to_le_bytes()[0];
        logarithms[power as usize] = exponent;
        power <<= 1;
        if power > 255 {
            power ^= MODULUS;
        }
        exponent += 1;
    }
    Field { powers, logarithms }
}

fn product(a: u8, b: u8) -> u8 {
    if a == 0 || b == 0 {
        return 0;
    }
    let logarithm = |element: u8| usize::from(FIELD.logarithms[usize::from(element)]);
    FIELD.powers[(logarithm(a) + logarithm(b)) % 255]
}

/// The polynomial of that degree by which data are divided, the highest coefficient, which is one, left out (annex A).
fn divisor(degree: usize) -> Vec<u8> {
    let mut divisor = vec![0; degree];
    divisor[degree - 1] = 1;
    for root in &FIELD.powers[..degree] {
        for at in 0..degree {
            let next = divisor.get(at + 1).copied().unwrap_or_default();
            divisor[at] = product(divisor[at], *root) ^ next;
        }
    }
    divisor
}

/// What is left of data divided by a polynomial: the codewords that mend them.
fn remainder(data: &[u8], divisor: &[u8]) -> Vec<u8> {
    let mut rest = vec![0; divisor.len()];
    for byte in data {
        let factor = byte ^ rest[0];
        rest.rotate_left(1);
        rest[divisor.len() - 1] = 0;
        rest.iter_mut().zip(divisor).for_each(|(rest, coefficient)| *rest ^= product(*coefficient, factor));
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codewords_of_a_size_are_as_many_as_the_standard_says() {
        let all = [26, 44, 70, 100, 134, 172, 196, 242];
        for (version, all) in (1..).zip(all) {
            for level in Level::STRONGEST_FIRST {
                assert_eq!(codewords(b"a", version, level).map(|words| words.len()), Some(all), "{version} {level:?}");
            }
        }
    }

    #[test]
    fn a_text_is_padded_and_one_that_does_not_fit_is_refused() {
        assert_eq!(data(b"a", 5), Some(vec![0x40, 0x16, 0x10, 0xEC, 0x11]));
        assert_eq!(data(b"ab", 3), None);
    }
}

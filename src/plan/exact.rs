//! Exact sums and shares: what a report declares is held against what its own rows add up to.

use crate::model::group_digits;
use crate::model::values::Decimal;

/// A decimal number as it was written: `4.20` is 420 hundredths. Binary fractions would find differences that are none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Exact {
    units: i128,
    scale: u32,
}

impl Exact {
    pub const ZERO: Self = Self { units: 0, scale: 0 };

    /// A plain decimal, `-12` or `75.26`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (sign, plain) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(decimals) {
            return None;
        }
        let units: i128 = format!("{whole}{decimals}").parse().ok()?;
        Some(Self { units: sign * units, scale: u32::try_from(decimals.len()).ok()? })
    }

    pub fn of(number: Decimal) -> Option<Self> {
        Self::parse(&number.0.to_string())
    }

    /// How many of a hundred, rounded half up to `decimals` places; `None` of nothing.
    pub fn share(part: u64, total: u64, decimals: u32) -> Option<Self> {
        let total = i128::from(total);
        let hundredfold = i128::from(part).checked_mul(10_i128.checked_pow(decimals + 2)?)?;
        let units = hundredfold.checked_mul(2)?.checked_add(total)?.checked_div(total * 2)?;
        Some(Self { units, scale: decimals })
    }

    /// The sum, or `None` when it is too large to tell.
    pub fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        Some(Self { units: self.at(scale)?.checked_add(other.at(scale)?)?, scale })
    }

    /// The difference, or `None` when it is too large to tell.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { units: other.units.checked_neg()?, scale: other.scale })
    }

    /// How many hundredths of `whole` this is, as `75.44`, rounded half up; `None` of nothing, or of less.
    pub fn hundredths_of(self, whole: Self) -> Option<Self> {
        let scale = self.scale.max(whole.scale);
        let (part, whole) = (self.at(scale)?, whole.at(scale).filter(|whole| *whole > 0)?);
        let doubled = part.checked_mul(20_000)?.checked_add(whole)?;
        Some(Self { units: doubled.checked_div_euclid(whole.checked_mul(2)?)?, scale: 2 })
    }

    pub fn is_positive(self) -> bool {
        self.units > 0
    }

    /// The same over a million, where nothing falls away.
    pub fn in_millions(self) -> Option<Self> {
        const MILLION: i128 = 1_000_000;
        (self.scale == 0 && self.units % MILLION == 0).then_some(Self { units: self.units / MILLION, scale: 0 })
    }

    /// How many places stand behind the comma.
    pub fn decimals(self) -> u32 {
        self.scale
    }

    /// A plain decimal that `parse` reads again, `14062000000`, `75.26`; zeros at the end of the decimals fall away.
    pub fn plain(self) -> String {
        let digits = format!("{:0>width$}", self.units.unsigned_abs(), width = self.scale as usize + 1);
        let (whole, decimals) = digits.split_at(digits.len() - self.scale as usize);
        let decimals = decimals.trim_end_matches('0');
        let sign = if self.units < 0 { "-" } else { "" };
        if decimals.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals}") }
    }

    /// As Vietnamese writes it: `14.062.000.000`, `75,26`.
    pub fn display(self) -> String {
        group_digits(&self.plain())
    }

    /// The number in units of so many places; `scale` is at least its own.
    pub fn at(self, scale: u32) -> Option<i128> {
        self.units.checked_mul(10_i128.checked_pow(scale.checked_sub(self.scale)?)?)
    }
}

impl From<usize> for Exact {
    fn from(count: usize) -> Self {
        Self { units: i128::try_from(count).unwrap_or(i128::MAX), scale: 0 }
    }
}

/// `4.20` is `4.2`.
impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        let scale = self.scale.max(other.scale);
        self.at(scale).is_some_and(|units| Some(units) == other.at(scale))
    }
}

/// The sum of all, or `None` when one of them is no number.
pub(super) fn sum(numbers: impl IntoIterator<Item = Option<Exact>>) -> Option<Exact> {
    numbers.into_iter().try_fold(Exact::ZERO, |sum, number| sum.plus(number?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).unwrap()
    }

    #[test]
    fn decimals_add_up_as_they_are_written() {
        let total = sum(["4.2", "5.1", "6.4", "7.0", "3.8", "4.5"].map(Exact::parse)).unwrap();
        assert_eq!(total, exact("31.0"));
        assert_eq!(total.display(), "31");
        assert_eq!(sum(["-0.5", "0.25"].map(Exact::parse)).unwrap().display(), "−0,25");
        assert_eq!(sum([Exact::parse("1"), Exact::parse("mười")]), None);
    }

    #[test]
    fn shares_are_rounded_half_up() {
        assert_eq!(Exact::share(229, 240, 2).unwrap().display(), "95,42");
        assert_eq!(Exact::share(5570, 6396, 2).unwrap().display(), "87,09");
        assert_eq!(Exact::share(1, 8, 1).unwrap().display(), "12,5");
        assert_eq!(Exact::share(1, 0, 2), None);
        assert_eq!(exact("14062000000").hundredths_of(exact("18640000000")).unwrap().display(), "75,44");
        assert_eq!(exact("-0.5").hundredths_of(exact("2")).unwrap().display(), "−25");
        assert_eq!(exact("5").hundredths_of(exact("0")), None);
    }

    #[test]
    fn a_sum_is_told_in_millions_only_when_nothing_is_lost() {
        assert_eq!(exact("1240000000").in_millions().unwrap().display(), "1.240");
        assert_eq!(exact("1240500000").in_millions(), None);
        assert_eq!(exact("4.25").in_millions(), None);
    }

    #[test]
    fn what_is_too_large_is_not_guessed() {
        assert_eq!(Exact::parse(&"9".repeat(60)), None);
        let huge = exact(&format!("1{}", "0".repeat(37)));
        assert_eq!(huge.plus(exact("0.0001")), None);
    }
}

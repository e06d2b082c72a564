//! Numbers as the chosen language writes them.
//!
//! Written here instead of asking the browser's `Intl`: the same text then
//! comes out in native tests, in tables that are compared with native runs, and
//! in a browser whose locale data differ. Two languages need a decimal sign and
//! a grouping sign, which is all of ICU that would be used.

use super::wording::Wording;
use crate::text::Language;

/// The minus sign, as wide as the plus sign (a hyphen is not).
const MINUS: char = '\u{2212}';
/// Narrow no-break space before a unit and between groups of digits.
pub const NARROW_SPACE: char = '\u{202f}';

/// From here on, as only networks have them that grow without bound, a power of ten
/// stands for the digits.
const POWERS_FROM: f64 = 1e5;
/// And below this one, where sizes are compared that differ by many powers.
const POWERS_BELOW: f64 = 0.01;
/// From here on a round number is written with a word.
const WORDS_FROM: f64 = 1e6;
const WORDS_TO: f64 = 1e15;
const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

impl Wording {
    /// `−1.58`, in Dutch `−1,58`. What rounds to zero has no sign.
    pub fn number(self, value: impl Into<f64>, decimals: usize) -> String {
        format(self.language(), value.into(), decimals, false)
    }

    /// `+0.97`: for values whose sign carries meaning. Gates have none.
    pub fn signed(self, value: impl Into<f64>, decimals: usize) -> String {
        format(self.language(), value.into(), decimals, true)
    }

    /// A positive size that may be of any order: `2.0 × 10⁻¹³`, `0.22`, `1.5`, `260`.
    pub fn size(self, value: f64) -> String {
        if !value.is_finite() {
            return self.number(value, 0);
        }
        if !(POWERS_BELOW..POWERS_FROM).contains(&value) && value > 0.0 {
            return self.exact(power_of_ten(value));
        }
        let decimals = match value {
            ..10.0 if value >= 1.0 => 1,
            10.0.. => return self.rounded(value),
            _ => 2,
        };
        self.number(value, decimals)
    }

    /// A positive number to two digits, with a word where it is large: `4400`,
    /// `1.8 trillion`.
    pub fn rounded(self, value: f64) -> String {
        if value >= WORDS_TO {
            return self.exact(power_of_ten(value));
        }
        if value < 10.0 {
            return self.number(value, 1);
        }
        let unit = 10_f64.powi(value.log10().floor() as i32 - 1);
        let rounded = (value / unit).round() * unit;
        if rounded < WORDS_FROM {
            return self.count(rounded as usize);
        }
        let (size, word): (f64, fn(Self, String) -> String) = match rounded {
            ..1e9 => (1e6, |words, number| words.number_million(number)),
            ..1e12 => (1e9, |words, number| words.number_billion(number)),
            _ => (1e12, |words, number| words.number_trillion(number)),
        };
        let number = rounded / size;
        word(self, self.number(number, usize::from(number < 10.0)))
    }

    /// A whole number raised above the line: `³⁹`, `⁻¹²`.
    pub fn raised(power: i32) -> String {
        let sign = (power < 0).then_some('⁻');
        let digits = power.unsigned_abs().to_string();
        let digits = digits
            .bytes()
            .filter_map(|digit| SUPERSCRIPTS.get(usize::from(digit.checked_sub(b'0')?)));
        sign.into_iter().chain(digits.copied()).collect()
    }

    /// With as many decimals as the value has: `0.003`, in Dutch `0,003`.
    pub fn exact(self, value: impl std::fmt::Display) -> String {
        let text = value.to_string().replace('-', &MINUS.to_string());
        match self.language() {
            Language::English => text,
            Language::Dutch => text.replace('.', ","),
        }
    }

    /// A number as one types it: with this language's decimal sign and a hyphen.
    pub fn typed_number(self, plain: &str) -> String {
        match self.language() {
            Language::English => plain.to_owned(),
            Language::Dutch => plain.replace('.', ","),
        }
    }

    /// A share of 1 in whole per cent: `97 %`.
    pub fn percent(self, share: impl Into<f64>) -> String {
        self.percent_with(share.into(), 0)
    }

    /// A share of what was counted: as [`Wording::percent`], but `99.6 %` where
    /// rounding would say that all or none was right.
    pub fn percent_counted(self, share: impl Into<f64>) -> String {
        let share = share.into();
        let is_nearly = share > 0.0 && share < 0.005 || (0.995..1.0).contains(&share);
        self.percent_with(share, usize::from(is_nearly))
    }

    /// With a decimal, for what is compared closely: `98.5 %`.
    pub fn percent_fine(self, share: impl Into<f64>) -> String {
        self.percent_with(share.into(), 1)
    }

    fn percent_with(self, share: f64, decimals: usize) -> String {
        let mut text = format(self.language(), 100.0 * share, decimals, false);
        text.push(NARROW_SPACE);
        text.push('%');
        text
    }

    /// A count, its digits in groups of three from five digits on: `10,000`.
    pub fn count(self, count: usize) -> String {
        let digits = count.to_string();
        if count < 10_000 {
            return digits;
        }
        let separator = match self.language() {
            Language::English => ',',
            Language::Dutch => '.',
        };
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(separator);
            }
            text.push(digit);
        }
        text
    }
}

/// `2.1 × 10¹⁹`, without spaces that a line could be broken at.
fn power_of_ten(value: f64) -> String {
    let text = format!("{value:.1e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let raised = Wording::raised(exponent.parse().unwrap_or_default());
    format!("{mantissa}{NARROW_SPACE}×{NARROW_SPACE}10{raised}")
}

fn format(language: Language, value: f64, decimals: usize, plus: bool) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    let size = match value.abs() {
        f64::INFINITY => "∞".to_owned(),
        large if large >= POWERS_FROM => power_of_ten(large),
        finite => format!("{finite:.decimals$}"),
    };
    let zero = size.chars().all(|character| matches!(character, '0' | '.'));
    let sign = match (zero, value < 0.0) {
        (true, _) => None,
        (false, true) => Some(MINUS),
        (false, false) => plus.then_some('+'),
    };
    let size = match language {
        Language::English => size,
        Language::Dutch => size.replace('.', ","),
    };
    sign.into_iter().chain(size.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: Wording = Wording::new(Language::English);
    const DUTCH: Wording = Wording::new(Language::Dutch);

    #[test]
    fn the_minus_is_a_minus_and_dutch_has_a_comma() {
        assert_eq!(ENGLISH.number(-1.576_f32, 2), "−1.58");
        assert_eq!(DUTCH.number(-1.576_f32, 2), "−1,58");
        assert_eq!(ENGLISH.number(0.9713_f32, 4), "0.9713");
    }

    #[test]
    fn a_plus_stands_only_where_the_sign_carries_meaning() {
        assert_eq!(ENGLISH.signed(0.97_f32, 2), "+0.97");
        assert_eq!(ENGLISH.number(0.97_f32, 2), "0.97");
    }

    #[test]
    fn a_setting_is_shown_as_exactly_as_it_was_chosen() {
        assert_eq!(ENGLISH.exact(0.003_f32), "0.003");
        assert_eq!(DUTCH.exact(-0.5_f32), "−0,5");
    }

    #[test]
    fn what_rounds_to_zero_has_no_sign() {
        assert_eq!(ENGLISH.signed(-0.004_f32, 2), "0.00");
        assert_eq!(DUTCH.signed(0.004_f32, 2), "0,00");
        assert_eq!(ENGLISH.number(-0.0_f32, 0), "0");
    }

    #[test]
    fn what_has_grown_without_bound_is_a_power_of_ten() {
        let enormous = 2.135_443_3e19_f32;
        assert_eq!(ENGLISH.signed(enormous, 2), "+2.1\u{202f}×\u{202f}10¹⁹");
        assert_eq!(DUTCH.number(-enormous, 2), "−2,1\u{202f}×\u{202f}10¹⁹");
        assert_eq!(ENGLISH.number(99_999.0, 0), "99999");
    }

    #[test]
    fn sizes_of_any_order_can_be_compared() {
        let small = "2.0\u{202f}×\u{202f}10⁻¹³";
        assert_eq!(ENGLISH.size(2.0e-13), small);
        assert_eq!(DUTCH.size(2.0e-13), small.replace('.', ","));
        let sizes = [0.217, 1.53, 42.4, 259.0, 12_345.0].map(|size| ENGLISH.size(size));
        assert_eq!(sizes, ["0.22", "1.5", "42", "260", "12,000"]);
        assert_eq!(ENGLISH.size(0.0), "0.00");
        assert_eq!(ENGLISH.size(f64::INFINITY), "∞");
    }

    #[test]
    fn round_numbers_have_two_digits_and_a_word() {
        let rounded = [1.84e12, 5.5e11, 4_412.0, 2.13e6, 998_000.0, 9.0, 12.4];
        let rounded = rounded.map(|number| ENGLISH.rounded(number));
        let expected = [
            "1.8 trillion",
            "550 billion",
            "4400",
            "2.1 million",
            "1.0 million",
            "9.0",
            "12",
        ];
        assert_eq!(rounded, expected);
        assert_eq!(DUTCH.rounded(1.84e12), "1,8 biljoen");
        assert_eq!(ENGLISH.rounded(4e20), "4.0\u{202f}×\u{202f}10²⁰");
    }

    #[test]
    fn per_cent_follows_a_narrow_space() {
        assert_eq!(ENGLISH.percent(0.966_f32), "97\u{202f}%");
        assert_eq!(DUTCH.percent(1.0_f32), "100\u{202f}%");
        assert_eq!(DUTCH.percent_counted(0.996_f32), "99,6\u{202f}%");
        assert_eq!(DUTCH.percent_counted(1.0_f32), "100\u{202f}%");
        assert_eq!(ENGLISH.percent_counted(0.92_f32), "92\u{202f}%");
    }

    #[test]
    fn long_counts_are_grouped() {
        assert_eq!(ENGLISH.count(8000), "8000");
        assert_eq!(ENGLISH.count(10_000), "10,000");
        assert_eq!(DUTCH.count(1_234_567), "1.234.567");
    }

    #[test]
    fn a_diverged_loss_is_shown_as_what_it_is() {
        assert_eq!(ENGLISH.number(f32::NAN, 2), "NaN");
        assert_eq!(ENGLISH.signed(f32::NEG_INFINITY, 2), "−∞");
    }
}

//! The loop and the row.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

/// One cell that reads bits, drawn as a loop or as often as there are bits.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct LoopConfig {
    pub symbols: Bits,
}

/// Two to ten bits.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Bits(Vec<bool>);

impl Bits {
    /// How many there can be.
    pub const COUNTS: RangeInclusive<usize> = 2..=10;

    /// Zeros and ones, with or without spaces between; `None` if it is anything else.
    pub fn read(text: &str) -> Option<Self> {
        let symbols = text.chars().filter(|symbol| !symbol.is_whitespace());
        let bit = |symbol| match symbol {
            '0' => Some(false),
            '1' => Some(true),
            _ => None,
        };
        let bits = symbols.map(bit).collect::<Option<Vec<bool>>>()?;
        Self::COUNTS.contains(&bits.len()).then_some(Self(bits))
    }

    pub fn as_slice(&self) -> &[bool] {
        &self.0
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Zeros and ones without spaces.
    pub fn text(&self) -> String {
        let symbol = |&bit: &bool| if bit { '1' } else { '0' };
        self.0.iter().map(symbol).collect()
    }

    /// After each bit, whether the number of ones so far is odd.
    pub fn odd_so_far(&self) -> Vec<bool> {
        let so_far = self.0.iter().scan(false, |odd, bit| {
            *odd ^= bit;
            Some(*odd)
        });
        so_far.collect()
    }

    /// Turns one bit round.
    pub fn turn(&mut self, place: usize) {
        if let Some(bit) = self.0.get_mut(place) {
            *bit = !*bit;
        }
    }

    /// One more, a 1; not beyond the most that there can be.
    pub fn lengthen(&mut self) {
        if self.count() < *Self::COUNTS.end() {
            self.0.push(true);
        }
    }

    /// One fewer, but not fewer than there must be.
    pub fn shorten(&mut self) {
        if self.count() > *Self::COUNTS.start() {
            self.0.pop();
        }
    }
}

impl TryFrom<String> for Bits {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::read(&text).ok_or("2 to 10 bits")
    }
}

impl From<Bits> for String {
    fn from(bits: Bits) -> Self {
        bits.text()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_two_to_ten_bits_are_read() {
        assert_eq!(Bits::read("0 1 1").unwrap().text(), "011");
        for text in ["", "1", "012", "0,1", "01010101010", "٠١"] {
            assert_eq!(Bits::read(text), None, "{text}");
        }
        assert!(serde_json::from_str::<Bits>("\"2\"").is_err());
    }

    #[test]
    fn a_one_turns_all_that_follows_round() {
        let mut bits = Bits::read("01101").unwrap();
        assert_eq!(bits.odd_so_far(), [false, true, false, false, true]);
        bits.turn(0);
        bits.turn(9);
        assert_eq!(bits.odd_so_far(), [true, false, true, true, false]);
    }

    #[test]
    fn there_are_never_too_few_or_too_many() {
        let mut bits = Bits::read("01").unwrap();
        bits.shorten();
        assert_eq!(bits.count(), 2);
        for _ in 0..20 {
            bits.lengthen();
        }
        assert_eq!(bits.text(), "0111111111");
    }
}

//! A network that writes weather reports.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// A text, written character by character.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct WriterConfig {
    /// What the network reads before it writes; as it stands, with the space behind it.
    pub start: String,
    pub temperature: Temperature,
    /// Training steps of the network, one of [`WriterConfig::STEPS`].
    pub step: u32,
}

impl WriterConfig {
    /// At which a network was kept.
    pub const STEPS: [u32; 5] = [0, 30, 100, 300, 1_000];
    /// Characters of a start.
    pub const LONGEST_START: usize = 60;
}

/// How much is left to the lot, by tenths, so that what is read on the slider is what is
/// computed with.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Temperature {
    tenths: u8,
}

impl Temperature {
    /// Tenths.
    pub const LEAST: u8 = 2;
    pub const MOST: u8 = 18;

    /// The nearest that there is.
    pub const fn of_tenths(tenths: u8) -> Self {
        let tenths = if tenths < Self::LEAST {
            Self::LEAST
        } else if tenths > Self::MOST {
            Self::MOST
        } else {
            tenths
        };
        Self { tenths }
    }

    pub const fn tenths(self) -> u8 {
        self.tenths
    }

    pub fn value(self) -> f32 {
        f32::from(self.tenths) / 10.0
    }

    /// As chapters and links write it: `0.7`.
    pub fn key(self) -> String {
        self.value().to_string()
    }

    /// `None` for what is not on the slider.
    pub fn from_key(key: &str) -> Option<Self> {
        let asked: f32 = key.parse().ok()?;
        let mut all = (Self::LEAST..=Self::MOST).map(Self::of_tenths);
        all.find(|known| (known.value() - asked).abs() < 1e-4)
    }
}

impl Default for Temperature {
    fn default() -> Self {
        Self::of_tenths(7)
    }
}

impl Serialize for Temperature {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.key())
    }
}

impl<'de> Deserialize<'de> for Temperature {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let key = String::deserialize(from)?;
        Self::from_key(&key).ok_or_else(|| D::Error::custom(format!("{key} is not on the slider")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Cast;

    #[test]
    fn a_temperature_has_a_key_and_is_on_the_slider() {
        for tenths in Temperature::LEAST..=Temperature::MOST {
            let temperature = Temperature::of_tenths(tenths);
            assert_eq!(Temperature::from_key(&temperature.key()), Some(temperature));
        }
        for key in ["0.1", "1.9", "0.75", "nan", ""] {
            assert_eq!(Temperature::from_key(key), None, "{key}");
        }
        assert_eq!(Temperature::of_tenths(99).value(), 1.8);
    }

    #[test]
    fn its_steps_are_those_at_which_a_network_is_kept() {
        for settings in Cast::Weather.settings() {
            assert_eq!(Cast::Weather.kept_steps(&settings), WriterConfig::STEPS);
        }
    }
}

//! The gradient dial.

use serde::{Deserialize, Serialize};

/// How much of a gradient comes back to each step, by the radius of U.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct DialConfig {
    pub radius: Radius,
    pub networks: DialNetworks,
    /// Whether gradients are cut down before they are drawn.
    pub clipping: bool,
}

/// Which networks a gradient goes back through.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DialNetworks {
    /// Untrained RNNs, of which each has U at the chosen radius.
    Untrained,
    /// The trained ones of delayed recall.
    Trained,
}

impl DialNetworks {
    pub const ALL: [Self; 2] = [Self::Untrained, Self::Trained];

    /// Stable name in chapters and links.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Untrained => "untrained",
            Self::Trained => "trained",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|networks| networks.key() == key)
    }
}

/// A spectral radius that the dial can be set to: what is read on it is what is
/// computed with.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Radius {
    /// Which place of the dial.
    place: u8,
}

impl Radius {
    /// Places, from 0.
    pub const LAST: u8 = 80;

    /// The dial's scale is finer where the radius is small: steps of 0.02 up to 1, of
    /// 0.05 up to 2, of 0.1 up to 4.5. In hundredths.
    const fn hundredths(self) -> u16 {
        let place = self.place as u16;
        match place {
            0..=35 => 30 + 2 * place,
            36..=55 => 100 + 5 * (place - 35),
            _ => 200 + 10 * (place - 55),
        }
    }

    /// The place of the dial; the last one for more.
    pub const fn at(place: u8) -> Self {
        Self {
            place: if place > Self::LAST {
                Self::LAST
            } else {
                place
            },
        }
    }

    pub const fn place(self) -> u8 {
        self.place
    }

    pub fn value(self) -> f32 {
        f32::from(self.hundredths()) / 100.0
    }

    /// As chapters and links write it: `0.5`.
    pub fn key(self) -> String {
        self.value().to_string()
    }

    /// `None` for what is not on the dial.
    pub fn from_key(key: &str) -> Option<Self> {
        let places = (0..=Self::LAST).map(Self::at);
        let asked: f32 = key.parse().ok()?;
        places
            .into_iter()
            .find(|radius| (radius.value() - asked).abs() < 1e-4)
    }
}

impl Default for Radius {
    fn default() -> Self {
        Self::at(10)
    }
}

impl Serialize for Radius {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.key())
    }
}

impl<'de> Deserialize<'de> for Radius {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let key = String::deserialize(from)?;
        let unknown = || serde::de::Error::custom(format!("{key} is not on the dial"));
        Self::from_key(&key).ok_or_else(unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dial_rises_and_names_each_of_its_places() {
        let all: Vec<Radius> = (0..=Radius::LAST).map(Radius::at).collect();
        assert!(all.windows(2).all(|pair| pair[0].value() < pair[1].value()));
        assert!(
            all.iter()
                .all(|&one| Radius::from_key(&one.key()) == Some(one))
        );
        assert_eq!((all[0].value(), all[80].value()), (0.3, 4.5));
        assert_eq!(Radius::default().key(), "0.5");
        for radius in ["1", "1.0", "1.25", "2.1"] {
            assert!(Radius::from_key(radius).is_some(), "{radius}");
        }
        for radius in ["", "0.31", "5", "NaN", "-1", "0.2"] {
            assert_eq!(Radius::from_key(radius), None, "{radius}");
        }
    }
}

//! A flag for "more than one".

use serde::{Deserialize, Serialize};

/// A sentence read by a network whose units can be turned round.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct FlagsConfig {
    pub sentence: String,
    pub network: FlagsNetwork,
    /// The word after which it begins, from 0.
    pub word: usize,
}

/// Which of the two networks of the cast.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FlagsNetwork {
    #[default]
    FourUnits,
    SixteenUnits,
}

impl FlagsNetwork {
    /// In the order of the cast.
    pub const ALL: [Self; 2] = [Self::FourUnits, Self::SixteenUnits];

    pub const fn units(self) -> usize {
        match self {
            Self::FourUnits => 4,
            Self::SixteenUnits => 16,
        }
    }

    /// The network with so many units, as chapters and links write it.
    pub fn from_key(key: &str) -> Option<Self> {
        let number = key.parse();
        Self::ALL
            .into_iter()
            .find(|network| number == Ok(network.units()))
    }
}

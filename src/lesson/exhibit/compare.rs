//! Three cells with about as many weights.

use serde::{Deserialize, Serialize};

/// A sentence read by three cells, early or late in their training.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct CompareConfig {
    pub sentence: String,
    pub moment: Moment,
}

/// After how much training the networks read.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    #[default]
    Early,
    Late,
}

impl Moment {
    pub const ALL: [Self; 2] = [Self::Early, Self::Late];

    /// Training steps.
    pub const fn steps(self) -> u32 {
        match self {
            Self::Early => 600,
            Self::Late => 2_000,
        }
    }

    /// As chapters and links write it.
    pub fn from_key(key: &str) -> Option<Self> {
        let steps = key.parse();
        let mut all = Self::ALL.into_iter();
        all.find(|moment| steps == Ok(moment.steps()))
    }
}

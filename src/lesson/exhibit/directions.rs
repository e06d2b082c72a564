//! Two readers that meet at a word, and what they hand out.

use serde::{Deserialize, Serialize};

/// A word that only later words explain, read from the left alone and from both sides.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct DirectionsConfig {
    /// Sentences to choose from; one at least.
    pub sentences: Vec<String>,
}

/// Layers and directions of a network, and where in them PyTorch's `output` and `h_n` lie.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ShapesConfig {
    pub sentence: String,
    /// 1 to [`ShapesConfig::MOST_LAYERS`].
    pub layers: usize,
    pub sides: Sides,
}

impl ShapesConfig {
    pub const MOST_LAYERS: usize = 3;
    /// Where a chapter names none.
    pub const SENTENCE: &str = "we talked about the bank of the river";
}

/// From which sides it is read.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sides {
    /// From the left.
    Forward,
    #[default]
    Both,
}

impl Sides {
    pub const ALL: [Sides; 2] = [Sides::Forward, Sides::Both];

    /// Stable name in chapters and links.
    pub const fn key(self) -> &'static str {
        match self {
            Sides::Forward => "forward",
            Sides::Both => "both",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sides| sides.key() == key)
    }
}

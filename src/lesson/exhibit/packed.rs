//! A batch of sentences of different lengths.

use serde::{Deserialize, Serialize};

/// Sentences as the rows of one rectangle, the rest of it filled up with padding.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct PackedConfig {
    /// The first one is the reader's own to change.
    pub sentences: Vec<String>,
    /// Tokens of padding behind the first sentence, if the others leave room.
    pub padding: usize,
    pub read: BatchReading,
}

impl PackedConfig {
    /// The widest rectangle.
    pub const MOST_COLUMNS: usize = 40;
    pub const SENTENCES: std::ops::RangeInclusive<usize> = 2..=6;
    pub const WORDS: std::ops::RangeInclusive<usize> = 1..=20;
}

/// What is done about the padding.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BatchReading {
    /// It is read like words.
    Padded,
    /// At it, each row keeps its state.
    #[default]
    Masked,
    /// It is left out.
    Packed,
}

impl BatchReading {
    pub const ALL: [BatchReading; 3] = [
        BatchReading::Padded,
        BatchReading::Masked,
        BatchReading::Packed,
    ];

    /// Stable name in chapters and links.
    pub const fn key(self) -> &'static str {
        match self {
            BatchReading::Padded => "padded",
            BatchReading::Masked => "masked",
            BatchReading::Packed => "packed",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|read| read.key() == key)
    }
}

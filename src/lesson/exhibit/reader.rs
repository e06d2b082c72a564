//! The reader: a sentence as a score, read by one network.

use serde::{Deserialize, Serialize};

use super::Cell;
use super::cell_key;

/// Units of the bundled networks, which the exhibits of a chapter are read by.
pub const BUNDLED_UNITS: usize = 16;

/// Settings of the reader. Words and units are counted from 0 here, from 1 in
/// chapters and on the screen.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ReaderConfig {
    pub sentence: String,
    #[serde(with = "cell_key")]
    pub cell: Cell,
    /// `None`: the unit that pushes the last belief hardest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<usize>,
    /// `None`: the word where that unit loses most, as on the home page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word: Option<usize>,
    pub view: ReaderView,
    /// The bar of the chosen word is open under the score.
    #[serde(default)]
    pub open_bar: bool,
    /// A number stands at every word.
    #[serde(default)]
    pub numbers: bool,
    /// The staff "reach" is shown.
    #[serde(default)]
    pub reach: bool,
    #[serde(default)]
    pub size: ReaderSize,
}

/// How much of the reading is shown; each but the last holds the one before it.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReaderView {
    /// The words on the belief.
    Sentence,
    /// And the staves of one unit.
    #[default]
    Unit,
    /// And the strips of all units.
    Units,
    /// Nothing but the opened bar of one word: the cell diagram.
    Cell,
}

/// How much room the reader takes.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReaderSize {
    /// With its controls, notes and table, as on the home page.
    Full,
    /// The drawing, one computed sentence and the table twin.
    #[default]
    Compact,
}

impl ReaderConfig {
    /// A compact reader of one unit along `sentence`.
    pub fn new(cell: Cell, sentence: impl Into<String>) -> Self {
        Self {
            sentence: sentence.into(),
            cell,
            unit: None,
            word: None,
            view: ReaderView::default(),
            open_bar: false,
            numbers: false,
            reach: false,
            size: ReaderSize::default(),
        }
    }
}

impl ReaderView {
    pub const ALL: [Self; 4] = [Self::Sentence, Self::Unit, Self::Units, Self::Cell];

    /// Stable name in chapters and links.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Unit => "unit",
            Self::Units => "units",
            Self::Cell => "cell",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.key() == key)
    }
}

impl ReaderSize {
    pub const ALL: [Self; 2] = [Self::Full, Self::Compact];

    /// Stable name in chapters and links.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Compact => "compact",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.key() == key)
    }
}

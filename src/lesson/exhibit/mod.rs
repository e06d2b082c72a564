//! What an exhibit shows: one serde type for chapters, links and embeds, and the
//! bounds of each of its settings. Knows no Leptos; src/app/exhibits draws it.

mod belief;
mod directions;
mod packed;
mod anatomy;
mod looped;
mod counter;
mod dial;
mod compare;
mod flags;
mod reader;
mod recall;
mod swap;
mod writer;

use serde::{Deserialize, Serialize};

use super::cell::Cell;

pub use anatomy::{AnatomyConfig, CellSizes, Vectors};
pub use belief::BeliefConfig;
pub use compare::{CompareConfig, Moment};
pub use counter::CounterConfig;
pub use dial::{DialConfig, DialNetworks, Radius};
pub use directions::{DirectionsConfig, ShapesConfig, Sides};
pub use flags::{FlagsConfig, FlagsNetwork};
pub use looped::{Bits, LoopConfig};
pub use packed::{BatchReading, PackedConfig};
pub use reader::{BUNDLED_UNITS, ReaderConfig, ReaderSize, ReaderView};
pub use recall::RecallConfig;
pub use swap::SwapConfig;
pub use writer::{Temperature, WriterConfig};

/// Longest sentence of an exhibit, in characters; the reading itself ends at
/// `text::MAX_TOKENS`.
pub const LONGEST_SENTENCE: usize = 400;

/// An exhibit with its settings: a variant for each component.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "exhibit", rename_all = "snake_case")]
pub enum ExhibitConfig {
    /// A sentence as a score, read by one network.
    Reader(ReaderConfig),
    /// The same words in another order, read by a bag, an RNN and an LSTM.
    Swap(SwapConfig),
    /// A word that only later words explain, read by one reader and by two.
    Directions(DirectionsConfig),
    /// Where PyTorch's `output` and `h_n` lie in layers and directions.
    Shapes(ShapesConfig),
    /// Sentences of different lengths in one batch.
    Packed(PackedConfig),
    /// Five languages, read character by character.
    Belief(BeliefConfig),
    /// One cell as a loop, or unrolled in a row; one of its numbers can be changed.
    Loop(LoopConfig),
    /// How much of a gradient comes back, by the radius of U.
    Dial(DialConfig),
    /// Counting with one number.
    Counter(CounterConfig),
    /// Is the way back open before training starts?
    Recall(RecallConfig),
    /// A sentence read by an LSTM whose units can be turned round.
    Flags(FlagsConfig),
    /// One step of an RNN with all its numbers, in a network of either size.
    Anatomy(AnatomyConfig),
    /// A sentence read by three cells with about as many weights.
    Compare(CompareConfig),
    /// A text written character by character, at a training step and a temperature.
    Writer(WriterConfig),
}

impl ExhibitConfig {
    /// Stable name of the component, as chapters write it after `show`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Reader(_) => "reader",
            Self::Swap(_) => "swap",
            Self::Directions(_) => "directions",
            Self::Shapes(_) => "shapes",
            Self::Packed(_) => "packed",
            Self::Belief(_) => "belief",
            Self::Loop(_) => "loop",
            Self::Dial(_) => "dial",
            Self::Counter(_) => "counter",
            Self::Recall(_) => "recall",
            Self::Flags(_) => "flags",
            Self::Anatomy(_) => "anatomy",
            Self::Compare(_) => "compare",
            Self::Writer(_) => "writer",
        }
    }
}

/// `nn` knows no formats, so a cell is written by its key here.
mod cell_key {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use super::Cell;

    // serde calls it with a reference.
    #[allow(clippy::trivially_copy_pass_by_ref)]
    pub fn serialize<S: Serializer>(cell: &Cell, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(cell.key())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Cell, D::Error> {
        let key = String::deserialize(from)?;
        Cell::from_key(&key).ok_or_else(|| D::Error::custom(format!("no cell is named {key}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_config_survives_json() {
        let mut config = ReaderConfig::new(Cell::Gru, "the film was not bad");
        config.word = Some(3);
        let config = ExhibitConfig::Reader(config);
        let json = serde_json::to_string(&config).unwrap();
        assert_eq!(
            serde_json::from_str::<ExhibitConfig>(&json).unwrap(),
            config
        );
        let unknown = json.replace("gru", "xyz");
        assert!(serde_json::from_str::<ExhibitConfig>(&unknown).is_err());
    }
}

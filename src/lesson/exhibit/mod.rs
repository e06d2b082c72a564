//! What an exhibit shows: one serde type for chapters, links and embeds, and the
//! bounds of each of its settings. Knows no Leptos; src/app/exhibits draws it.

mod counter;
mod dial;
mod reader;
mod recall;
mod swap;

use serde::{Deserialize, Serialize};

use super::cell::Cell;

pub use counter::CounterConfig;
pub use dial::{DialConfig, DialNetworks, Radius};
pub use reader::{BUNDLED_UNITS, ReaderConfig, ReaderSize, ReaderView};
pub use recall::RecallConfig;
pub use swap::SwapConfig;

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
    /// How much of a gradient comes back, by the radius of U.
    Dial(DialConfig),
    /// Counting with one number.
    Counter(CounterConfig),
    /// Is the way back open before training starts?
    Recall(RecallConfig),
}

impl ExhibitConfig {
    /// Stable name of the component, as chapters write it after `show`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Reader(_) => "reader",
            Self::Swap(_) => "swap",
            Self::Dial(_) => "dial",
            Self::Counter(_) => "counter",
            Self::Recall(_) => "recall",
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

//! The settings of "a flag for more than one".

use super::super::exhibit::{FlagsConfig, FlagsNetwork};
use super::super::fault::Located;
use super::super::fields::Fields;
use super::super::segment::Segmentation;
use super::{choice, sentence};

/// So many words can be told apart on the screen.
const MOST_WORDS: usize = 28;

pub fn flags(fields: &mut Fields) -> Result<FlagsConfig, Located> {
    let sentence = sentence(fields, 2..=MOST_WORDS)?;
    let words = Segmentation::Words.pieces(&sentence).count();
    let usual = FlagsNetwork::FourUnits;
    let network = choice(fields, "units", usual, FlagsNetwork::from_key, "4 or 16")?;
    let word = match fields.take("word")? {
        Some(field) => field.ordinal(words)?,
        None => 0,
    };
    Ok(FlagsConfig {
        sentence,
        network,
        word,
    })
}

//! The settings of three cells with about as many weights.

use super::super::exhibit::{CompareConfig, Moment};
use super::super::fault::Located;
use super::super::fields::Fields;
use super::{choice, sentence};

/// So many words can be told apart on the screen.
const MOST_WORDS: usize = 20;

pub fn compare(fields: &mut Fields) -> Result<CompareConfig, Located> {
    let sentence = sentence(fields, 1..=MOST_WORDS)?;
    let moment = choice(
        fields,
        "steps",
        Moment::Early,
        Moment::from_key,
        "600 or 2000",
    )?;
    Ok(CompareConfig { sentence, moment })
}

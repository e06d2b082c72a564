//! The settings of the exhibits on reading from both sides.

use super::super::exhibit::{DirectionsConfig, ShapesConfig, Sides};
use super::super::fault::Located;
use super::super::fields::Fields;
use super::{choice, sentence_of, sentences};

pub fn directions(fields: &mut Fields) -> Result<DirectionsConfig, Located> {
    let sentences = sentences(fields, 1..=6, 2..=16)?;
    Ok(DirectionsConfig { sentences })
}

pub fn shapes(fields: &mut Fields) -> Result<ShapesConfig, Located> {
    let sentence = match fields.take("sentence")? {
        None => ShapesConfig::SENTENCE.to_owned(),
        Some(field) => sentence_of(field, &(2..=12))?,
    };
    let layers = match fields.take("layers")? {
        None => 2,
        Some(field) => field.ordinal(ShapesConfig::MOST_LAYERS)? + 1,
    };
    let expected = "forward or both";
    let sides = choice(fields, "directions", Sides::Both, Sides::from_key, expected)?;
    Ok(ShapesConfig {
        sentence,
        layers,
        sides,
    })
}

//! The settings of "same words, other order".

use super::super::exhibit::{LONGEST_SENTENCE, SwapConfig};
use super::super::fault::{Fault, Located};
use super::super::fields::Fields;
use super::super::segment::Segmentation;

/// Sentences to start from.
const MOST: usize = 4;

pub fn swap(fields: &mut Fields) -> Result<SwapConfig, Located> {
    let sentences = fields.take_all("sentence");
    if sentences.is_empty() {
        return Err(Fault::MissingField("sentence".to_owned()).at(fields.line()));
    }
    if let Some(field) = sentences.get(MOST) {
        return Err(field.fault(&format!("one of at most {MOST} sentences")));
    }
    for field in &sentences {
        let words = Segmentation::Words.pieces(&field.value).count();
        if field.value.chars().count() > LONGEST_SENTENCE || !(2..=12).contains(&words) {
            return Err(field.fault("a sentence of 2 to 12 words"));
        }
    }
    let sentences = sentences.into_iter().map(|field| field.value).collect();
    Ok(SwapConfig { sentences })
}

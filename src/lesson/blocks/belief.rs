//! The settings of the belief in five languages.

use super::super::exhibit::BeliefConfig;
use super::super::fault::{Fault, Located};
use super::super::fields::Fields;

/// Sentences to choose from.
const MOST: usize = 8;

pub fn belief(fields: &mut Fields) -> Result<BeliefConfig, Located> {
    let sentences = fields.take_all("sentence");
    if sentences.is_empty() {
        return Err(Fault::MissingField("sentence".to_owned()).at(fields.line()));
    }
    if let Some(field) = sentences.get(MOST) {
        return Err(field.fault(&format!("one of at most {MOST} sentences")));
    }
    let longest = BeliefConfig::LONGEST;
    for field in &sentences {
        if !(1..=longest).contains(&field.value.chars().count()) {
            return Err(field.fault(&format!("a sentence of at most {longest} characters")));
        }
    }
    let sentences = sentences.into_iter().map(|field| field.value).collect();
    Ok(BeliefConfig { sentences })
}

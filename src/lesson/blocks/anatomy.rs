//! The settings of "inside one step".

use super::super::exhibit::{AnatomyConfig, CellSizes, LONGEST_SENTENCE, Vectors};
use super::super::fault::{Fault, Located};
use super::super::fields::{Field, Fields};
use super::super::segment::Segmentation;
use super::choice;

/// Sentences to choose from.
const MOST: usize = 4;

pub fn anatomy(fields: &mut Fields) -> Result<AnatomyConfig, Located> {
    let sentences = fields.take_all("sentence");
    let Some(first) = sentences.first() else {
        return Err(Fault::MissingField("sentence".to_owned()).at(fields.line()));
    };
    if let Some(field) = sentences.get(MOST) {
        return Err(field.fault(&format!("one of at most {MOST} sentences")));
    }
    let words = |field: &Field| Segmentation::Words.pieces(&field.value).count();
    for field in &sentences {
        if field.value.chars().count() > LONGEST_SENTENCE || !(1..=12).contains(&words(field)) {
            return Err(field.fault("a sentence of 1 to 12 words"));
        }
    }
    let size = |field: Field| {
        let size = field.value.parse().ok();
        let known = size.filter(|size| CellSizes::RANGE.contains(size));
        known.ok_or_else(|| field.fault("a number from 2 to 8"))
    };
    let embedding = size(fields.require("embedding")?)?;
    let hidden = size(fields.require("hidden")?)?;
    let word = fields.require("word")?.ordinal(words(first))?;
    let unit = fields.require("unit")?.ordinal(hidden)?;
    let expected = "columns or rows";
    let vectors = choice(
        fields,
        "vectors",
        Vectors::Columns,
        Vectors::from_key,
        expected,
    )?;
    Ok(AnatomyConfig {
        sentences: sentences.into_iter().map(|field| field.value).collect(),
        sizes: CellSizes::nearest(embedding, hidden),
        word,
        unit,
        vectors,
    })
}

//! Values that several blocks have: one of a few things, sentences of so many words.

use std::ops::RangeInclusive;

use super::super::exhibit::LONGEST_SENTENCE;
use super::super::fault::{Fault, Located};
use super::super::fields::{Field, Fields};
use super::super::segment::Segmentation;

/// A field that names one of several things; `usual` where it is left out.
pub fn choice<T>(
    fields: &mut Fields,
    key: &str,
    usual: T,
    from_key: impl Fn(&str) -> Option<T>,
    expected: &str,
) -> Result<T, Located> {
    match fields.take(key)? {
        None => Ok(usual),
        Some(field) => from_key(&field.value).ok_or_else(|| field.fault(expected)),
    }
}

/// As many sentences as `count` says, of as many words each.
pub fn sentences(
    fields: &mut Fields,
    count: RangeInclusive<usize>,
    words: RangeInclusive<usize>,
) -> Result<Vec<String>, Located> {
    let (fewest, most) = (*count.start(), *count.end());
    let sentences = fields.take_all("sentence");
    if let Some(field) = sentences.get(most) {
        return Err(field.fault(&format!("one of at most {most} sentences")));
    }
    match sentences.last() {
        None => return Err(Fault::MissingField("sentence".to_owned()).at(fields.line())),
        Some(field) if sentences.len() < fewest => {
            return Err(field.fault(&format!("one of at least {fewest} sentences")));
        }
        Some(_) => {}
    }
    let sentences = sentences.into_iter();
    sentences.map(|field| sentence_of(field, &words)).collect()
}

/// A sentence of so many words.
pub fn sentence_of(field: Field, words: &RangeInclusive<usize>) -> Result<String, Located> {
    let count = Segmentation::Words.pieces(&field.value).count();
    if field.value.chars().count() > LONGEST_SENTENCE || !words.contains(&count) {
        let (fewest, most) = (words.start(), words.end());
        return Err(field.fault(&format!("a sentence of {fewest} to {most} words")));
    }
    Ok(field.value)
}

/// The field `sentence`, of so many words.
pub fn sentence(fields: &mut Fields, words: RangeInclusive<usize>) -> Result<String, Located> {
    sentence_of(fields.require("sentence")?, &words)
}

//! The settings of a reader.

use super::super::cell::Cell;
use super::super::exhibit::{
    BUNDLED_UNITS, LONGEST_SENTENCE, ReaderConfig, ReaderSize, ReaderView,
};
use super::super::fault::Located;
use super::super::fields::{Field, Fields};
use super::super::segment::Segmentation;
use super::choice;

pub fn reader(fields: &mut Fields) -> Result<ReaderConfig, Located> {
    let sentence = fields.require("sentence")?;
    if sentence.value.chars().count() > LONGEST_SENTENCE {
        return Err(sentence.fault(&format!("at most {LONGEST_SENTENCE} characters")));
    }
    let words = Segmentation::Words.pieces(&sentence.value).count();
    let cell = choice(
        fields,
        "cell",
        Cell::Lstm,
        Cell::from_key,
        "rnn, lstm or gru",
    )?;
    let mut config = ReaderConfig::new(cell, sentence.value);
    let number = |field: Field, none: &str, most| match field.value.as_str() {
        value if value == none => Ok(None),
        _ => field.ordinal(most).map(Some),
    };
    if let Some(field) = fields.take("unit")? {
        config.unit = number(field, "strongest", BUNDLED_UNITS)?;
    }
    if let Some(field) = fields.take("word")? {
        config.word = number(field, "opening", words)?;
    }
    let views = "sentence, unit, units or cell";
    config.view = choice(fields, "view", config.view, ReaderView::from_key, views)?;
    config.size = choice(
        fields,
        "size",
        config.size,
        ReaderSize::from_key,
        "full or compact",
    )?;
    for (key, flag) in [
        ("open bar", &mut config.open_bar),
        ("numbers", &mut config.numbers),
        ("reach", &mut config.reach),
    ] {
        if let Some(field) = fields.take(key)? {
            *flag = field.flag()?;
        }
    }
    Ok(config)
}

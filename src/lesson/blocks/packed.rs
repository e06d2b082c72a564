//! The settings of the batch.

use super::super::exhibit::{BatchReading, PackedConfig};
use super::super::fault::Located;
use super::super::fields::Fields;
use super::{choice, sentences};

pub fn packed(fields: &mut Fields) -> Result<PackedConfig, Located> {
    let sentences = sentences(fields, PackedConfig::SENTENCES, PackedConfig::WORDS)?;
    let padding = match fields.take("padding")? {
        None => 16,
        Some(field) => field.ordinal(PackedConfig::MOST_COLUMNS)? + 1,
    };
    let expected = "padded, masked or packed";
    let read = choice(
        fields,
        "read",
        BatchReading::default(),
        BatchReading::from_key,
        expected,
    )?;
    Ok(PackedConfig {
        sentences,
        padding,
        read,
    })
}

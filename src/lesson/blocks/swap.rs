//! The settings of "same words, other order".

use super::super::exhibit::SwapConfig;
use super::super::fault::Located;
use super::super::fields::Fields;
use super::sentences;

pub fn swap(fields: &mut Fields) -> Result<SwapConfig, Located> {
    let sentences = sentences(fields, 1..=4, 2..=12)?;
    Ok(SwapConfig { sentences })
}

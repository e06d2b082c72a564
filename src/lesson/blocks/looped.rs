//! The settings of the loop and the row.

use super::super::exhibit::{Bits, LoopConfig};
use super::super::fault::Located;
use super::super::fields::Fields;

pub fn looped(fields: &mut Fields) -> Result<LoopConfig, Located> {
    let field = fields.require("symbols")?;
    let symbols = Bits::read(&field.value).ok_or_else(|| field.fault("2 to 10 of 0 and 1"))?;
    Ok(LoopConfig { symbols })
}

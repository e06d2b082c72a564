//! The settings of the gradient dial.

use super::super::exhibit::{DialConfig, DialNetworks, Radius};
use super::super::fault::Located;
use super::super::fields::Fields;
use super::choice;

pub fn dial(fields: &mut Fields) -> Result<DialConfig, Located> {
    let on_the_dial = "0.3 to 4.5: by 0.02 up to 1, by 0.05 up to 2, then by 0.1";
    let usual = Radius::default();
    let clipping = fields.take("clipping")?;
    let clipping = clipping.map_or(Ok(false), |field| field.flag())?;
    Ok(DialConfig {
        radius: choice(fields, "radius", usual, Radius::from_key, on_the_dial)?,
        networks: choice(
            fields,
            "network",
            DialNetworks::Untrained,
            DialNetworks::from_key,
            "untrained or trained",
        )?,
        clipping,
    })
}

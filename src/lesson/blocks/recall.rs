//! The settings of recorded recall.

use super::super::exhibit::RecallConfig;
use super::super::fault::Located;
use super::super::fields::Fields;
use super::choice;

pub fn recall(fields: &mut Fields) -> Result<RecallConfig, Located> {
    let known = |key: &str| {
        let gap = key.parse::<usize>().ok()?;
        RecallConfig::GAPS.contains(&gap).then_some(gap)
    };
    Ok(RecallConfig {
        gap: choice(fields, "gap", 20, known, "5, 10, 20 or 40")?,
    })
}

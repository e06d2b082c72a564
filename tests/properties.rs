//! What holds for every network and batch, bit for bit.

mod problem;

#[path = "properties/clamps.rs"]
mod clamps;
#[path = "properties/interventions.rs"]
mod interventions;
#[path = "properties/order.rs"]
mod order;
#[path = "properties/rows.rs"]
mod rows;
#[path = "properties/weights.rs"]
mod weights;

use proptest::prelude::ProptestConfig;

fn many() -> ProptestConfig {
    ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

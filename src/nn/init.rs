//! Seeded first weights.

use super::cell::{Cell, Lane};
use super::layout::{Layout, NetworkConfig, Parameter};
use crate::random::{Purpose, Random};

/// The weights that training starts from, in the order of [`Layout`]: embeddings
/// from N(0, 1); W, U, V uniform in ±1/√hidden_size, as PyTorch draws them;
/// biases 0, but for the LSTM's forget gate `forget_bias` (Gers et al. 2000;
/// Jozefowicz et al. 2015 advise 1).
pub fn initial_weights(config: &NetworkConfig, seed: u64, forget_bias: f32) -> Vec<f32> {
    let layout = Layout::new(config);
    let mut random = Random::new(seed, Purpose::Weights);
    let mut weights = vec![0.0; layout.len()];
    for weight in &mut weights[layout.range(Parameter::Embedding)] {
        *weight = random.normal();
    }
    let bound = 1.0 / (config.hidden_size as f32).sqrt();
    for parameter in [
        Parameter::InputWeights,
        Parameter::RecurrentWeights,
        Parameter::ReadoutWeights,
    ] {
        for weight in &mut weights[layout.range(parameter)] {
            *weight = random.between(-bound, bound);
        }
    }
    if config.cell == Cell::Lstm
        && let Some(block) = config.cell.block(Lane::ForgetGate)
    {
        let start = layout.range(Parameter::Bias).start + block * config.hidden_size;
        weights[start..start + config.hidden_size].fill(forget_bias);
    }
    weights
}

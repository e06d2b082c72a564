//! What of a gradient arrives at the first steps of a network that nobody has trained.

use crate::nn::{Batch, Cell, Initialisation, Network, NetworkConfig, Parameter, Recurrence};
use crate::random::{Purpose, Random};

/// Steps of the sentences.
pub const TOKENS: usize = 40;
const VOCABULARY: usize = 10;
const SENTENCES: usize = 16;
/// Of the token vectors: small, so that tanh is near its linear part.
const INPUT_SCALE: f32 = 0.3;

/// Length of the gradient at each step, `[TOKENS]`, over a batch of random sentences
/// that a network of sixteen units reads.
pub fn norms_by_step(cell: Cell, recurrence: Recurrence, seed: u64) -> Vec<f32> {
    let config = NetworkConfig::one_layer(cell, [VOCABULARY, 8, 16, 2]);
    let initialisation = Initialisation {
        recurrence,
        ..Initialisation::default()
    };
    let network = Network::seeded(config, seed, &initialisation);
    let mut weights = network.weights().to_vec();
    let vectors = network.layout().range(Parameter::Embedding);
    weights[vectors].iter_mut().for_each(|w| *w *= INPUT_SCALE);
    let network = Network::with_any_weights(config, weights);

    let mut random = Random::new(seed, Purpose::Data);
    let sentences: Vec<Vec<u32>> = (0..SENTENCES)
        .map(|_| {
            (0..TOKENS)
                .map(|_| random.below(VOCABULARY) as u32)
                .collect()
        })
        .collect();
    let sentences: Vec<&[u32]> = sentences.iter().map(Vec::as_slice).collect();
    let labels: Vec<usize> = sentences.iter().map(|_| random.below(2)).collect();
    let batch = Batch::new(&sentences, &labels);
    let forward = network.forward(&batch, &[]);
    let d_logits = forward.loss_gradient();
    network
        .backward(&batch, &forward, &d_logits)
        .norms_by_step(&batch)
}

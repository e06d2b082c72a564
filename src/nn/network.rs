//! A whole network with its weights: embedding, recurrent layer, read-out at the
//! last token, softmax.

use super::batch::Batch;
use super::clamp::Clamp;
use super::layer::{self, LayerWeights};
use super::layout::{Layout, NetworkConfig, Parameter};
use super::readout::{self, ReadoutWeights};
use super::tape::Tape;
use super::{embedding, init, loss};

/// Weights that cannot be a network's.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NetworkError {
    #[error("this network needs {expected} weights, there are {found}")]
    Length { expected: usize, found: usize },
    #[error("weight {index} is not a finite number; lower the learning rate and train again")]
    NotFinite { index: usize },
}

/// A network at one moment of its training.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    config: NetworkConfig,
    layout: Layout,
    weights: Vec<f32>,
}

/// What a forward pass of a batch gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Forward {
    /// Token vectors, `[sequence_length, batch_size, embedding_size]`.
    pub inputs: Vec<f32>,
    pub tape: Tape,
    /// At the last token, `[batch_size, class_count]`, rows as in the batch.
    pub logits: Vec<f32>,
}

/// What a backward pass of a batch gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients {
    /// In the order of [`Layout`].
    pub weights: Vec<f32>,
    /// Of the token vectors, `[sequence_length, batch_size, embedding_size]`.
    pub inputs: Vec<f32>,
}

impl Network {
    /// An untrained network.
    pub fn seeded(config: NetworkConfig, seed: u64, forget_bias: f32) -> Self {
        let weights = init::initial_weights(&config, seed, forget_bias);
        Self {
            layout: Layout::new(&config),
            config,
            weights,
        }
    }

    /// A network with given weights, in the order of [`Layout`].
    pub fn from_weights(config: NetworkConfig, weights: Vec<f32>) -> Result<Self, NetworkError> {
        let layout = Layout::new(&config);
        if weights.len() != layout.len() {
            return Err(NetworkError::Length {
                expected: layout.len(),
                found: weights.len(),
            });
        }
        if let Some(index) = weights.iter().position(|weight| !weight.is_finite()) {
            return Err(NetworkError::NotFinite { index });
        }
        Ok(Self {
            config,
            layout,
            weights,
        })
    }

    pub fn config(&self) -> &NetworkConfig {
        &self.config
    }

    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// All weights, in the order of [`Layout`].
    pub fn weights(&self) -> &[f32] {
        &self.weights
    }

    /// One parameter, row-major.
    pub fn parameter(&self, parameter: Parameter) -> &[f32] {
        &self.weights[self.layout.range(parameter)]
    }

    pub fn layer(&self) -> LayerWeights<'_> {
        LayerWeights {
            cell: self.config.cell,
            input_size: self.config.embedding_size,
            hidden_size: self.config.hidden_size,
            input_weights: self.parameter(Parameter::InputWeights),
            recurrent_weights: self.parameter(Parameter::RecurrentWeights),
            bias: self.parameter(Parameter::Bias),
            recurrent_bias: self.parameter(Parameter::RecurrentBias),
        }
    }

    pub fn readout(&self) -> ReadoutWeights<'_> {
        ReadoutWeights {
            weights: self.parameter(Parameter::ReadoutWeights),
            bias: self.parameter(Parameter::ReadoutBias),
        }
    }

    /// Reads a batch. `clamps` hold gates of its first row by hand.
    pub fn forward(&self, batch: &Batch, clamps: &[Clamp]) -> Forward {
        let inputs = embedding::forward(
            self.parameter(Parameter::Embedding),
            self.config.embedding_size,
            batch.tokens(),
        );
        let tape = layer::forward(&self.layer(), &inputs, batch.active(), clamps);
        let logits = readout::forward(&self.readout(), tape.hidden_states(), batch.lengths());
        Forward {
            inputs,
            tape,
            logits,
        }
    }

    /// Mean loss of a batch and its gradient in the order of [`Layout`]: the
    /// plain composition that the trainer's operations are tested against.
    pub fn loss_and_gradient(&self, batch: &Batch) -> (f32, Vec<f32>) {
        let forward = self.forward(batch, &[]);
        let d_logits = loss::cross_entropy_backward(&forward.logits, batch.labels());
        let gradients = self.backward(batch, &forward, &d_logits);
        (
            loss::cross_entropy(&forward.logits, batch.labels()),
            gradients.weights,
        )
    }

    /// Gradients of anything that depends on the logits, from its
    /// `d_logits: [batch_size, class_count]`. `forward` is this network's reading
    /// of `batch`.
    pub fn backward(&self, batch: &Batch, forward: &Forward, d_logits: &[f32]) -> Gradients {
        let d_readout = readout::backward(
            &self.readout(),
            forward.tape.hidden_states(),
            batch.lengths(),
            d_logits,
        );
        let d_layer = layer::backward(
            &self.layer(),
            &forward.inputs,
            &forward.tape,
            &d_readout.hidden_states,
        );
        let mut weights = embedding::backward(
            self.parameter(Parameter::Embedding).len(),
            self.config.embedding_size,
            batch.tokens(),
            &d_layer.inputs,
        );
        for part in [
            d_layer.input_weights,
            d_layer.recurrent_weights,
            d_layer.bias,
            d_layer.recurrent_bias,
            d_readout.weights,
            d_readout.bias,
        ] {
            weights.extend(part);
        }
        Gradients {
            weights,
            inputs: d_layer.inputs,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::Cell;

    fn config(cell: Cell) -> NetworkConfig {
        NetworkConfig {
            cell,
            vocabulary_size: 9,
            embedding_size: 3,
            hidden_size: 5,
            class_count: 3,
        }
    }

    #[test]
    fn weights_of_the_wrong_length_or_nan_are_refused() {
        let config = config(Cell::Lstm);
        let found = Network::from_weights(config, vec![0.0; 3]);
        assert!(matches!(found, Err(NetworkError::Length { found: 3, .. })));
        let mut weights = Network::seeded(config, 1, 1.0).weights().to_vec();
        weights[4] = f32::NAN;
        assert_eq!(
            Network::from_weights(config, weights),
            Err(NetworkError::NotFinite { index: 4 })
        );
    }

    #[test]
    fn a_seed_gives_the_same_network_and_another_seed_another() {
        for cell in Cell::ALL {
            let network = Network::seeded(config(cell), 5, 1.0);
            assert_eq!(network, Network::seeded(config(cell), 5, 1.0));
            assert_ne!(network, Network::seeded(config(cell), 6, 1.0));
        }
    }
}

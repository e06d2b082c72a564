//! A whole network with its weights: embedding, recurrent layers, read-out,
//! softmax.

use super::batch::{Batch, Questions};
use super::config::{Input, LayerId, NetworkConfig};
use super::dropout::Dropout;
use super::init::{self, Initialisation};
use super::intervention::Intervention;
use super::layer::LayerWeights;
use super::layout::{LayerPart, Layout, Parameter};
use super::readout::{self, Features, Pooling, ReadoutWeights};
use super::stack::{self, StackGradients, StackTape};
use super::{embedding, gradient, loss};

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
    pub stack: StackTape,
    /// Where the read-out was asked.
    pub questions: Questions,
    pub features: Features,
    /// `[places, class_count]`: a row for each place of the questions.
    pub logits: Vec<f32>,
}

/// What a backward pass of a batch gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients {
    /// In the order of [`Layout`].
    pub weights: Vec<f32>,
    /// Of the token vectors, `[sequence_length, batch_size, input_size]`.
    pub vectors: Vec<f32>,
}

impl Network {
    /// An untrained network.
    pub fn seeded(config: NetworkConfig, seed: u64, initialisation: &Initialisation) -> Self {
        let weights = init::initial_weights(&config, seed, initialisation);
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

    /// The same while training, where weights may be no numbers any more.
    ///
    /// # Panics
    /// If there are not as many weights as the layout has.
    pub fn with_any_weights(config: NetworkConfig, weights: Vec<f32>) -> Self {
        let layout = Layout::new(&config);
        assert_eq!(weights.len(), layout.len(), "the weights of {config:?}");
        Self {
            config,
            layout,
            weights,
        }
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

    /// One number of a parameter; `None` where there is none.
    pub fn weight(&self, parameter: Parameter, row: usize, column: usize) -> Option<f32> {
        let place = self.layout.place(parameter, [row, column])?;
        self.weights.get(place).copied()
    }

    /// The same network with other numbers in some places, each a parameter, row and
    /// column; places that there are not are left out, as are numbers that are not finite.
    #[must_use]
    pub fn with_weights(
        &self,
        changes: impl IntoIterator<Item = (Parameter, [usize; 2], f32)>,
    ) -> Self {
        let mut network = self.clone();
        for (parameter, place, value) in changes {
            if let Some(place) = self.layout.place(parameter, place)
                && value.is_finite()
            {
                network.weights[place] = value;
            }
        }
        network
    }

    /// The weights of one layer in one direction.
    ///
    /// # Panics
    /// If the network has no such layer.
    pub fn layer(&self, id: LayerId) -> LayerWeights<'_> {
        let part = |part| self.parameter(Parameter::Layer(id, part));
        LayerWeights {
            cell: self.config.cell,
            input_size: self.config.layer_input_size(id.layer),
            hidden_size: self.config.hidden_size(),
            input_weights: part(LayerPart::InputWeights),
            recurrent_weights: part(LayerPart::RecurrentWeights),
            bias: part(LayerPart::Bias),
            recurrent_bias: part(LayerPart::RecurrentBias),
        }
    }

    /// The weights of all readers, in the order of [`NetworkConfig::layer_ids`].
    pub fn layers(&self) -> Vec<LayerWeights<'_>> {
        self.config.layer_ids().map(|id| self.layer(id)).collect()
    }

    pub fn readout(&self) -> ReadoutWeights<'_> {
        ReadoutWeights {
            weights: self.parameter(Parameter::ReadoutWeights),
            bias: self.parameter(Parameter::ReadoutBias),
        }
    }

    /// What stands for each of `tokens` (any shape), `[tokens.len(), input_size]`.
    pub fn vectors(&self, tokens: &[u32]) -> Vec<f32> {
        let size = self.config.input_size();
        match self.config.input {
            Input::Embedding(_) => {
                embedding::forward(self.parameter(Parameter::Embedding), size, tokens)
            }
            Input::OneHot => embedding::one_hot(size, tokens),
        }
    }

    /// What all layers make of a batch. `interventions` are for its first row.
    pub fn states(&self, batch: &Batch, interventions: &[Intervention]) -> StackTape {
        let vectors = self.vectors(batch.tokens());
        stack::forward(
            &self.config,
            &self.layers(),
            vectors,
            batch,
            interventions,
            None,
        )
    }

    /// Reads a batch and answers its questions. `interventions` are for its
    /// first row.
    pub fn forward(&self, batch: &Batch, interventions: &[Intervention]) -> Forward {
        self.answer(batch, self.states(batch, interventions))
    }

    /// As [`Network::forward`] while training: with dropout between the layers.
    pub fn forward_training(&self, batch: &Batch, dropout: Option<Dropout>) -> Forward {
        let vectors = self.vectors(batch.tokens());
        let stack = stack::forward(&self.config, &self.layers(), vectors, batch, &[], dropout);
        self.answer(batch, stack)
    }

    fn answer(&self, batch: &Batch, stack: StackTape) -> Forward {
        self.answer_to(batch.questions(self.config.readout), batch, stack)
    }

    /// Answers questions about states that [`Network::states`] gave for `batch`.
    pub fn answer_to(&self, questions: Questions, batch: &Batch, stack: StackTape) -> Forward {
        let pooling = Pooling::new(&self.config, batch.lengths());
        let features = pooling.gather(stack.outputs(), &questions.places);
        let logits = readout::logits(&self.readout(), &features.values);
        Forward {
            stack,
            questions,
            features,
            logits,
        }
    }

    /// Mean loss of a batch and its gradient in the order of [`Layout`].
    pub fn loss_and_gradient(&self, batch: &Batch) -> (f32, Vec<f32>) {
        let forward = self.forward(batch, &[]);
        let gradients = self.backward(batch, &forward, &forward.loss_gradient());
        (forward.loss(), gradients.weights)
    }

    /// What answers at `places` send back to the states of the last layer, in the
    /// shape of [`StackTape::outputs`], if they depend on the logits by
    /// `d_logits: [places, class_count]`. `stack` is this network's reading of `batch`.
    pub fn backward_outputs(
        &self,
        batch: &Batch,
        stack: &StackTape,
        places: &[usize],
        d_logits: &[f32],
    ) -> Vec<f32> {
        let pooling = Pooling::new(&self.config, batch.lengths());
        let features = pooling.gather(stack.outputs(), places);
        let d_features = readout::backward_features(&self.readout(), d_logits);
        pooling.scatter(stack.outputs().len(), &features, places, &d_features)
    }

    /// What goes on from there through all layers.
    pub fn backward_states(
        &self,
        batch: &Batch,
        stack: &StackTape,
        d_outputs: Vec<f32>,
    ) -> StackGradients {
        stack::backward(&self.config, &self.layers(), stack, batch, d_outputs)
    }

    /// Gradients of anything that depends on the logits, from its
    /// `d_logits: [places, class_count]`. `forward` is this network's reading of
    /// `batch`.
    pub fn backward(&self, batch: &Batch, forward: &Forward, d_logits: &[f32]) -> Gradients {
        let Forward {
            stack,
            questions,
            features,
            ..
        } = forward;
        let d_outputs = Pooling::new(&self.config, batch.lengths()).scatter(
            stack.outputs().len(),
            features,
            &questions.places,
            &readout::backward_features(&self.readout(), d_logits),
        );
        let d_stack = self.backward_states(batch, stack, d_outputs);
        let d_readout = readout::backward(&self.readout(), &features.values, d_logits);
        let mut weights = Vec::with_capacity(self.layout.len());
        if let Input::Embedding(size) = self.config.input {
            weights.extend(embedding::backward(
                self.parameter(Parameter::Embedding).len(),
                size,
                batch.tokens(),
                &d_stack.vectors,
            ));
        }
        let layers = d_stack.of_weights(&self.layers(), stack);
        let layers = layers.into_iter().flat_map(|reader| {
            [
                reader.input_weights,
                reader.recurrent_weights,
                reader.bias,
                reader.recurrent_bias,
            ]
        });
        for part in layers.chain([d_readout.weights, d_readout.bias]) {
            weights.extend(part);
        }
        Gradients {
            weights,
            vectors: d_stack.vectors,
        }
    }
}

impl Forward {
    /// Mean cross-entropy over the questions.
    pub fn loss(&self) -> f32 {
        loss::cross_entropy(&self.logits, &self.questions.labels)
    }

    /// ∂L/∂logits of [`Forward::loss`], `[places, class_count]`.
    pub fn loss_gradient(&self) -> Vec<f32> {
        loss::cross_entropy_backward(&self.logits, &self.questions.labels)
    }
}

impl Gradients {
    /// Length of the gradient at each step, over all rows and numbers of the token
    /// vectors, `[sequence_length]`.
    pub fn norms_by_step(&self, batch: &Batch) -> Vec<f32> {
        let Some(width) = self.vectors.len().checked_div(batch.sequence_length()) else {
            return Vec::new();
        };
        let steps = self.vectors.chunks_exact(width.max(1));
        steps.map(|step| gradient::global_norm([step])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::Cell;

    fn config(cell: Cell) -> NetworkConfig {
        NetworkConfig::one_layer(cell, [9, 3, 5, 3])
    }

    #[test]
    fn weights_of_the_wrong_length_or_nan_are_refused() {
        let config = config(Cell::Lstm);
        let found = Network::from_weights(config, vec![0.0; 3]);
        assert!(matches!(found, Err(NetworkError::Length { found: 3, .. })));
        let mut weights = Network::seeded(config, 1, &Initialisation::default())
            .weights()
            .to_vec();
        weights[4] = f32::NAN;
        assert_eq!(
            Network::from_weights(config, weights),
            Err(NetworkError::NotFinite { index: 4 })
        );
    }

    #[test]
    fn a_seed_gives_the_same_network_and_another_seed_another() {
        for cell in Cell::ALL {
            let network = Network::seeded(config(cell), 5, &Initialisation::default());
            assert_eq!(
                network,
                Network::seeded(config(cell), 5, &Initialisation::default())
            );
            assert_ne!(
                network,
                Network::seeded(config(cell), 6, &Initialisation::default())
            );
        }
    }
}

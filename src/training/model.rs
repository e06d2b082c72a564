//! The network as a burn module.

use std::sync::Arc;

use burn::backend::Dispatch;
use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor, TensorData};

use super::op::{NetworkOps, host_data};
use crate::nn::{Batch, Layout, NetworkConfig, Parameter};

/// The parameters of one network, each in the shape that
/// [`Parameter`] gives it.
#[derive(Module, Debug)]
pub struct Model {
    pub embedding: Param<Tensor<2>>,
    pub input_weights: Param<Tensor<2>>,
    pub recurrent_weights: Param<Tensor<2>>,
    pub bias: Param<Tensor<2>>,
    /// `[0, hidden_size]` but in a GRU.
    pub recurrent_bias: Param<Tensor<2>>,
    pub readout_weights: Param<Tensor<2>>,
    pub readout_bias: Param<Tensor<2>>,
    #[module(skip)]
    config: NetworkConfig,
}

/// Where training runs: burn's ndarray backend, or flex where only that is built.
#[cfg_attr(
    feature = "ndarray",
    expect(
        deprecated,
        reason = "ndarray is burn's proven CPU backend; flex succeeds it"
    )
)]
pub fn device() -> Device {
    #[cfg(feature = "ndarray")]
    let device = Device::ndarray();
    #[cfg(not(feature = "ndarray"))]
    let device = Device::flex();
    device
}

impl Model {
    /// A trainable model with `weights` in the order of [`Layout`].
    ///
    /// # Panics
    /// If there are not as many weights as the layout has.
    pub fn from_weights(config: NetworkConfig, weights: &[f32], device: &Device) -> Self {
        let layout = Layout::new(&config);
        let device = device.clone().autodiff();
        let parameter = |parameter: Parameter| {
            let values = weights[layout.range(parameter)].to_vec();
            let data = TensorData::new(values, layout.shape(parameter));
            Param::from_data(data, &device)
        };
        Self {
            embedding: parameter(Parameter::Embedding),
            input_weights: parameter(Parameter::InputWeights),
            recurrent_weights: parameter(Parameter::RecurrentWeights),
            bias: parameter(Parameter::Bias),
            recurrent_bias: parameter(Parameter::RecurrentBias),
            readout_weights: parameter(Parameter::ReadoutWeights),
            readout_bias: parameter(Parameter::ReadoutBias),
            config,
        }
    }

    pub fn config(&self) -> &NetworkConfig {
        &self.config
    }

    /// The parameters in the order of [`Parameter::ALL`].
    pub fn parameters(&self) -> [&Param<Tensor<2>>; 7] {
        [
            &self.embedding,
            &self.input_weights,
            &self.recurrent_weights,
            &self.bias,
            &self.recurrent_bias,
            &self.readout_weights,
            &self.readout_bias,
        ]
    }

    /// The same, to be changed.
    pub fn parameters_mut(&mut self) -> [&mut Param<Tensor<2>>; 7] {
        [
            &mut self.embedding,
            &mut self.input_weights,
            &mut self.recurrent_weights,
            &mut self.bias,
            &mut self.recurrent_bias,
            &mut self.readout_weights,
            &mut self.readout_bias,
        ]
    }

    /// All weights in the order of [`Layout`].
    pub fn weights(&self) -> Vec<f32> {
        let mut weights = Vec::with_capacity(Layout::new(&self.config).len());
        for parameter in self.parameters() {
            extend_with(&mut weights, &parameter.val().inner());
        }
        weights
    }

    /// Mean cross-entropy of a batch, `[1]`.
    pub fn loss(&self, batch: &Arc<Batch>) -> Tensor<1> {
        let value = |parameter: &Param<Tensor<2>>| parameter.val().into_dispatch();
        let inputs = <Dispatch as NetworkOps>::token_vectors(value(&self.embedding), batch.clone());
        let hidden_states = <Dispatch as NetworkOps>::recurrent_layer(
            inputs,
            value(&self.input_weights),
            value(&self.recurrent_weights),
            value(&self.bias),
            value(&self.recurrent_bias),
            self.config.cell,
            batch.clone(),
        );
        let logits = <Dispatch as NetworkOps>::read_out(
            hidden_states,
            value(&self.readout_weights),
            value(&self.readout_bias),
            batch.clone(),
        );
        Tensor::from_dispatch(<Dispatch as NetworkOps>::cross_entropy(
            logits,
            batch.clone(),
        ))
    }
}

/// Appends a tensor's numbers, row-major.
pub(super) fn extend_with<const RANK: usize>(numbers: &mut Vec<f32>, tensor: &Tensor<RANK>) {
    let data = host_data(tensor.clone());
    let values: &[f32] = data
        .as_slice()
        .expect("the model's tensors are f32, as made");
    numbers.extend_from_slice(values);
}

//! The network as a burn module.

use std::sync::Arc;

use burn::backend::Dispatch;
use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor, TensorData};

use super::op::{NetworkOps, StepInput, host_data};
use crate::nn::{Layout, NetworkConfig};

/// All parameters of one network in one tensor.
#[derive(Module, Debug)]
pub struct Model {
    /// `[weight_count]`, in the order of [`Layout`].
    pub weights: Param<Tensor<1>>,
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
        assert_eq!(weights.len(), Layout::new(&config).len());
        let data = TensorData::new(weights.to_vec(), [weights.len()]);
        Self {
            weights: Param::from_data(data, &device.clone().autodiff()),
            config,
        }
    }

    pub fn config(&self) -> &NetworkConfig {
        &self.config
    }

    /// All weights in the order of [`Layout`].
    pub fn weights(&self) -> Vec<f32> {
        numbers(&self.weights.val().inner())
    }

    /// Mean cross-entropy of a batch, `[1]`.
    pub fn loss(&self, input: &Arc<StepInput>) -> Tensor<1> {
        let weights = self.weights.val().into_dispatch();
        Tensor::from_dispatch(<Dispatch as NetworkOps>::network_loss(
            weights,
            self.config,
            Arc::clone(input),
        ))
    }
}

/// A tensor's numbers.
pub(super) fn numbers(tensor: &Tensor<1>) -> Vec<f32> {
    let data = host_data(tensor.clone());
    data.try_into_vec()
        .expect("the model's tensors are f32, as made")
}

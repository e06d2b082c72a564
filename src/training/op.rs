//! The whole network, from token ids to the loss, as one operation of a burn
//! backend: the body here is that of a backend without gradients, [`autodiff`] has
//! the one that leaves a tape. Both call [`nn`](crate::nn), on whatever backend.
//!
//! One operation over one flat tensor of weights, because at these sizes a tape of
//! many small tensors costs more than the arithmetic (`./dev bench`). The network
//! built of burn's own modules is what tests/burn_modules.rs compares it with.

mod autodiff;

#[cfg(feature = "ndarray")]
use std::any::Any;
use std::sync::Arc;

use burn::backend::tensor::FloatTensor;
use burn::backend::{Backend, TensorMetadata, backend_extension, read_sync};
#[cfg(feature = "ndarray")]
use burn::backend::{NdArray, ndarray::NdArrayTensor};
use burn::tensor::{Tensor, TensorData};

use crate::nn::dropout::Dropout;
use crate::nn::network::Forward;
use crate::nn::{Batch, Network, NetworkConfig};

/// What one training step reads.
#[derive(Clone, Debug)]
pub struct StepInput {
    pub batch: Batch,
    /// Between the layers; `None` for none.
    pub dropout: Option<Dropout>,
}

/// What [`Model`](super::Model) is made of. All tensors are `f32`.
#[backend_extension(
    NdArray: cfg(feature = "ndarray"),
    Flex: cfg(feature = "flex"),
    Autodiff,
)]
pub trait NetworkOps: Backend {
    /// Mean cross-entropy, `[1]`, of the network of that shape with
    /// `weights: [weight_count]` in the order of [`Layout`](crate::nn::Layout).
    fn network_loss(
        weights: FloatTensor<Self>,
        config: NetworkConfig,
        input: Arc<StepInput>,
    ) -> FloatTensor<Self> {
        let device = weights.device();
        let (_, forward) = read(config, &numbers::<Self>(weights), &input);
        tensor::<Self>(vec![forward.loss()], &device)
    }
}

#[cfg(feature = "ndarray")]
impl NetworkOps for NdArray {}

#[cfg(feature = "flex")]
impl NetworkOps for burn::backend::Flex {}

/// The network with these weights, and its reading of a batch.
fn read(config: NetworkConfig, weights: &TensorData, input: &StepInput) -> (Network, Forward) {
    let network = Network::with_any_weights(config, values(weights).to_vec());
    let forward = network.forward_training(&input.batch, input.dropout.clone());
    (network, forward)
}

/// The numbers of a tensor outside the tape, row-major.
pub fn host_data<const RANK: usize>(tensor: Tensor<RANK>) -> TensorData {
    #[cfg(feature = "ndarray")]
    if let Ok(primitive) = tensor.clone().try_into_primitive::<NdArray>() {
        return numbers::<NdArray>(primitive);
    }
    tensor.into_data()
}

/// A tensor's numbers on the host, row-major. Both backends live there.
fn numbers<B: Backend>(tensor: FloatTensor<B>) -> TensorData {
    // burn-ndarray reads a tensor that it shares, as every parameter is, element by
    // element; copying the slice is some thirty times faster.
    #[cfg(feature = "ndarray")]
    if let Some(NdArrayTensor::F32(storage)) = (&tensor as &dyn Any).downcast_ref()
        && let Some(values) = storage.view().as_slice()
    {
        return TensorData::new(values.to_vec(), tensor.shape());
    }
    read_sync(B::float_into_data(tensor)).expect("a tensor of a CPU backend can be read")
}

fn values(data: &TensorData) -> &[f32] {
    data.as_slice()
        .expect("the model's tensors are f32, as made")
}

/// A tensor of rank 1.
fn tensor<B: Backend>(values: Vec<f32>, device: &B::Device) -> FloatTensor<B> {
    let shape = [values.len()];
    B::float_from_data(TensorData::new(values, shape), device)
}

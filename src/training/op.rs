//! The network's parts as operations of a burn backend.
//!
//! The bodies here are those of a backend without gradients; [`autodiff`] has
//! those that leave a tape. Both call [`nn`](crate::nn), on whatever backend.

mod autodiff;

#[cfg(feature = "ndarray")]
use std::any::Any;
use std::sync::Arc;

use burn::backend::tensor::FloatTensor;
use burn::backend::{Backend, TensorMetadata, backend_extension, read_sync};
#[cfg(feature = "ndarray")]
use burn::backend::{NdArray, ndarray::NdArrayTensor};
use burn::tensor::{Tensor, TensorData};

use crate::nn::layer::{self, LayerWeights};
use crate::nn::readout::{self, ReadoutWeights};
use crate::nn::{Batch, Cell, Tape, embedding, loss};

/// What [`Model`](super::Model) is made of. All tensors are `f32`.
#[backend_extension(
    NdArray: cfg(feature = "ndarray"),
    Flex: cfg(feature = "flex"),
    Autodiff,
)]
pub trait NetworkOps: Backend {
    /// Token vectors, `[sequence_length, batch_size, embedding_size]`, from
    /// `embedding: [vocabulary_size, embedding_size]`.
    fn token_vectors(embedding: FloatTensor<Self>, batch: Arc<Batch>) -> FloatTensor<Self> {
        let device = embedding.device();
        let [_, embedding_size] = dims(&embedding);
        let vectors = embedding::forward(
            values(&numbers::<Self>(embedding)),
            embedding_size,
            batch.tokens(),
        );
        let shape = [batch.sequence_length(), batch.batch_size(), embedding_size];
        tensor::<Self, 3>(vectors, shape, &device)
    }

    /// Hidden states of every step, `[sequence_length, batch_size, hidden_size]`,
    /// from `inputs: [sequence_length, batch_size, input_size]` and weights in the
    /// shapes of [`Parameter`](crate::nn::Parameter).
    fn recurrent_layer(
        inputs: FloatTensor<Self>,
        input_weights: FloatTensor<Self>,
        recurrent_weights: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        recurrent_bias: FloatTensor<Self>,
        cell: Cell,
        batch: Arc<Batch>,
    ) -> FloatTensor<Self> {
        let device = inputs.device();
        let values = LayerValues::read::<Self>(
            cell,
            [
                inputs,
                input_weights,
                recurrent_weights,
                bias,
                recurrent_bias,
            ],
        );
        let tape = values.forward(&batch);
        tensor::<Self, 3>(
            tape.hidden_states().to_vec(),
            values.output_shape(&batch),
            &device,
        )
    }

    /// Logits at each row's last token, `[batch_size, class_count]`, from
    /// `hidden_states: [sequence_length, batch_size, hidden_size]`,
    /// `weights: [hidden_size, class_count]` and `bias: [1, class_count]`.
    fn read_out(
        hidden_states: FloatTensor<Self>,
        weights: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        batch: Arc<Batch>,
    ) -> FloatTensor<Self> {
        let device = hidden_states.device();
        let values = ReadoutValues::read::<Self>([hidden_states, weights, bias]);
        tensor::<Self, 2>(values.forward(&batch), values.output_shape(&batch), &device)
    }

    /// Mean cross-entropy, `[1]`, of `logits: [batch_size, class_count]` against
    /// the batch's labels.
    fn cross_entropy(logits: FloatTensor<Self>, batch: Arc<Batch>) -> FloatTensor<Self> {
        let device = logits.device();
        let mean = loss::cross_entropy(values(&numbers::<Self>(logits)), batch.labels());
        tensor::<Self, 1>(vec![mean], [1], &device)
    }
}

#[cfg(feature = "ndarray")]
impl NetworkOps for NdArray {}

#[cfg(feature = "flex")]
impl NetworkOps for burn::backend::Flex {}

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

fn tensor<B: Backend, const RANK: usize>(
    values: Vec<f32>,
    shape: [usize; RANK],
    device: &B::Device,
) -> FloatTensor<B> {
    B::float_from_data(TensorData::new(values, shape), device)
}

fn dims<const RANK: usize>(tensor: &impl TensorMetadata) -> [usize; RANK] {
    tensor.shape().dims()
}

/// The layer's inputs and weights on the host.
#[derive(Clone, Debug)]
struct LayerValues {
    cell: Cell,
    inputs: TensorData,
    input_weights: TensorData,
    recurrent_weights: TensorData,
    bias: TensorData,
    recurrent_bias: TensorData,
}

impl LayerValues {
    fn read<B: Backend>(cell: Cell, tensors: [FloatTensor<B>; 5]) -> Self {
        let [
            inputs,
            input_weights,
            recurrent_weights,
            bias,
            recurrent_bias,
        ] = tensors.map(numbers::<B>);
        Self {
            cell,
            inputs,
            input_weights,
            recurrent_weights,
            bias,
            recurrent_bias,
        }
    }

    fn weights(&self) -> LayerWeights<'_> {
        let [input_size, _] = self.input_weights.shape().dims();
        let [hidden_size, _] = self.recurrent_weights.shape().dims();
        LayerWeights {
            cell: self.cell,
            input_size,
            hidden_size,
            input_weights: values(&self.input_weights),
            recurrent_weights: values(&self.recurrent_weights),
            bias: values(&self.bias),
            recurrent_bias: values(&self.recurrent_bias),
        }
    }

    fn forward(&self, batch: &Batch) -> Tape {
        layer::forward(&self.weights(), values(&self.inputs), batch.active(), &[])
    }

    fn output_shape(&self, batch: &Batch) -> [usize; 3] {
        let hidden_size = self.weights().hidden_size;
        [batch.sequence_length(), batch.batch_size(), hidden_size]
    }
}

/// The read-out's states and weights on the host.
#[derive(Clone, Debug)]
struct ReadoutValues {
    hidden_states: TensorData,
    weights: TensorData,
    bias: TensorData,
}

impl ReadoutValues {
    fn read<B: Backend>(tensors: [FloatTensor<B>; 3]) -> Self {
        let [hidden_states, weights, bias] = tensors.map(numbers::<B>);
        Self {
            hidden_states,
            weights,
            bias,
        }
    }

    fn readout(&self) -> ReadoutWeights<'_> {
        ReadoutWeights {
            weights: values(&self.weights),
            bias: values(&self.bias),
        }
    }

    fn forward(&self, batch: &Batch) -> Vec<f32> {
        readout::forward(
            &self.readout(),
            values(&self.hidden_states),
            batch.lengths(),
        )
    }

    fn output_shape(&self, batch: &Batch) -> [usize; 2] {
        [batch.batch_size(), self.readout().bias.len()]
    }
}

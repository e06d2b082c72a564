//! The same operations with a tape: each keeps what its backward pass reads.

use std::sync::Arc;

use burn::backend::autodiff::Autodiff;
use burn::backend::autodiff::checkpoint::{base::Checkpointer, strategy::CheckpointStrategy};
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind, unary};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Backend, TensorMetadata};
use burn::tensor::TensorData;

use super::{LayerValues, NetworkOps, ReadoutValues, dims, numbers, tensor, values};
use crate::nn::{Batch, Cell, Tape, embedding, layer, loss, readout};

impl<B: NetworkOps, C: CheckpointStrategy> NetworkOps for Autodiff<B, C> {
    fn token_vectors(embedding: FloatTensor<Self>, batch: Arc<Batch>) -> FloatTensor<Self> {
        let shape = dims(&embedding);
        let (embedding, guard) = embedding.into_parts();
        let output = B::token_vectors(embedding, batch.clone());
        match EmbeddingBackward
            .prepare::<C>([guard])
            .compute_bound()
            .stateful()
        {
            OpsKind::Tracked(prep) => prep.finish((shape, batch), output),
            OpsKind::UnTracked(prep) => prep.finish(output),
        }
    }

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
        let parts = [
            inputs,
            input_weights,
            recurrent_weights,
            bias,
            recurrent_bias,
        ];
        let guards = parts.each_ref().map(|part| part.node());
        let read = LayerValues::read::<B>(cell, parts.map(|part| part.into_primitive()));
        let tape = read.forward(&batch);
        let output = tensor::<B, 3>(
            tape.hidden_states().to_vec(),
            read.output_shape(&batch),
            &device,
        );
        match LayerBackward
            .prepare::<C>(guards)
            .compute_bound()
            .stateful()
        {
            OpsKind::Tracked(prep) => prep.finish(Arc::new((read, tape)), output),
            OpsKind::UnTracked(prep) => prep.finish(output),
        }
    }

    fn read_out(
        hidden_states: FloatTensor<Self>,
        weights: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        batch: Arc<Batch>,
    ) -> FloatTensor<Self> {
        let device = hidden_states.device();
        let parts = [hidden_states, weights, bias];
        let guards = parts.each_ref().map(|part| part.node());
        let read = ReadoutValues::read::<B>(parts.map(|part| part.into_primitive()));
        let output = tensor::<B, 2>(read.forward(&batch), read.output_shape(&batch), &device);
        match ReadoutBackward
            .prepare::<C>(guards)
            .compute_bound()
            .stateful()
        {
            OpsKind::Tracked(prep) => prep.finish((Arc::new(read), batch), output),
            OpsKind::UnTracked(prep) => prep.finish(output),
        }
    }

    fn cross_entropy(logits: FloatTensor<Self>, batch: Arc<Batch>) -> FloatTensor<Self> {
        let device = logits.device();
        let shape = dims(&logits);
        let (logits, guard) = logits.into_parts();
        let logits = numbers::<B>(logits);
        let mean = loss::cross_entropy(values(&logits), batch.labels());
        let output = tensor::<B, 1>(vec![mean], [1], &device);
        match LossBackward
            .prepare::<C>([guard])
            .compute_bound()
            .stateful()
        {
            OpsKind::Tracked(prep) => prep.finish((shape, Arc::new(logits), batch), output),
            OpsKind::UnTracked(prep) => prep.finish(output),
        }
    }
}

#[derive(Debug)]
struct EmbeddingBackward;

impl<B: Backend> Backward<B, 1> for EmbeddingBackward {
    /// The embedding's shape, and which tokens were looked up.
    type State = ([usize; 2], Arc<Batch>);

    fn backward(
        self,
        ops: Ops<Self::State, 1>,
        grads: &mut Gradients,
        _checkpointer: &mut Checkpointer,
    ) {
        let (shape, batch) = ops.state;
        unary::<B, _>(ops.parents, ops.node, grads, |d_vectors| {
            let device = d_vectors.device();
            let d_vectors = numbers::<B>(d_vectors);
            let [rows, embedding_size] = shape;
            let gradient = embedding::backward(
                rows * embedding_size,
                embedding_size,
                batch.tokens(),
                values(&d_vectors),
            );
            tensor::<B, 2>(gradient, shape, &device)
        });
    }
}

#[derive(Debug)]
struct LayerBackward;

impl<B: Backend> Backward<B, 5> for LayerBackward {
    type State = Arc<(LayerValues, Tape)>;

    fn backward(
        self,
        ops: Ops<Self::State, 5>,
        grads: &mut Gradients,
        _checkpointer: &mut Checkpointer,
    ) {
        let (read, tape) = &*ops.state;
        let d_hidden_states = grads.consume::<B>(&ops.node);
        let device = d_hidden_states.device();
        let gradients = layer::backward(
            &read.weights(),
            values(&read.inputs),
            tape,
            values(&numbers::<B>(d_hidden_states)),
        );
        let [inputs, parameters @ ..] = ops.parents;
        if let Some(node) = inputs {
            let shape: [usize; 3] = read.inputs.shape().dims();
            grads.register::<B>(node.id, tensor::<B, 3>(gradients.inputs, shape, &device));
        }
        let parts = [
            (&read.input_weights, gradients.input_weights),
            (&read.recurrent_weights, gradients.recurrent_weights),
            (&read.bias, gradients.bias),
            (&read.recurrent_bias, gradients.recurrent_bias),
        ];
        for (node, (parameter, gradient)) in parameters.into_iter().zip(parts) {
            if let Some(node) = node {
                let shape: [usize; 2] = parameter.shape().dims();
                grads.register::<B>(node.id, tensor::<B, 2>(gradient, shape, &device));
            }
        }
    }
}

#[derive(Debug)]
struct ReadoutBackward;

impl<B: Backend> Backward<B, 3> for ReadoutBackward {
    type State = (Arc<ReadoutValues>, Arc<Batch>);

    fn backward(
        self,
        ops: Ops<Self::State, 3>,
        grads: &mut Gradients,
        _checkpointer: &mut Checkpointer,
    ) {
        let (read, batch) = ops.state;
        let d_logits = grads.consume::<B>(&ops.node);
        let device = d_logits.device();
        let gradients = readout::backward(
            &read.readout(),
            values(&read.hidden_states),
            batch.lengths(),
            values(&numbers::<B>(d_logits)),
        );
        let [states, weights, bias] = ops.parents;
        if let Some(node) = states {
            let shape: [usize; 3] = read.hidden_states.shape().dims();
            let gradient = tensor::<B, 3>(gradients.hidden_states, shape, &device);
            grads.register::<B>(node.id, gradient);
        }
        if let Some(node) = weights {
            let shape: [usize; 2] = read.weights.shape().dims();
            grads.register::<B>(node.id, tensor::<B, 2>(gradients.weights, shape, &device));
        }
        if let Some(node) = bias {
            let shape: [usize; 2] = read.bias.shape().dims();
            grads.register::<B>(node.id, tensor::<B, 2>(gradients.bias, shape, &device));
        }
    }
}

#[derive(Debug)]
struct LossBackward;

impl<B: Backend> Backward<B, 1> for LossBackward {
    /// The logits, their shape, and the labels' batch.
    type State = ([usize; 2], Arc<TensorData>, Arc<Batch>);

    fn backward(
        self,
        ops: Ops<Self::State, 1>,
        grads: &mut Gradients,
        _checkpointer: &mut Checkpointer,
    ) {
        let (shape, logits, batch) = ops.state;
        unary::<B, _>(ops.parents, ops.node, grads, |d_loss| {
            let device = d_loss.device();
            let d_loss = numbers::<B>(d_loss);
            let mut gradient = loss::cross_entropy_backward(values(&logits), batch.labels());
            for d_logit in &mut gradient {
                for &factor in values(&d_loss) {
                    *d_logit *= factor;
                }
            }
            tensor::<B, 2>(gradient, shape, &device)
        });
    }
}

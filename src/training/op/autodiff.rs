//! The operation of [`NetworkOps`] with a tape: what the backward pass needs is
//! the forward pass's own reading.

use std::sync::Arc;

use burn::backend::Backend;
use burn::backend::TensorMetadata;
use burn::backend::autodiff::Autodiff;
use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind, unary};
use burn::backend::tensor::FloatTensor;

use super::{NetworkOps, StepInput, numbers, read, tensor, values};
use crate::nn::network::Forward;
use crate::nn::{Network, NetworkConfig};

impl<B: NetworkOps, C: CheckpointStrategy> NetworkOps for Autodiff<B, C> {
    fn network_loss(
        weights: FloatTensor<Self>,
        config: NetworkConfig,
        input: Arc<StepInput>,
    ) -> FloatTensor<Self> {
        let device = weights.device();
        let (weights, guard) = weights.into_parts();
        let (network, forward) = read(config, &numbers::<B>(weights), &input);
        let output = tensor::<B>(vec![forward.loss()], &device);
        match NetworkBackward
            .prepare::<C>([guard])
            .compute_bound()
            .stateful()
        {
            OpsKind::Tracked(prep) => prep.finish(Arc::new((network, forward, input)), output),
            OpsKind::UnTracked(prep) => prep.finish(output),
        }
    }
}

#[derive(Debug)]
struct NetworkBackward;

impl<B: Backend> Backward<B, 1> for NetworkBackward {
    type State = Arc<(Network, Forward, Arc<StepInput>)>;

    fn backward(
        self,
        ops: Ops<Self::State, 1>,
        grads: &mut Gradients,
        _checkpointer: &mut Checkpointer,
    ) {
        let (network, forward, input) = &*ops.state;
        unary::<B, _>(ops.parents, ops.node, grads, |d_loss| {
            let device = d_loss.device();
            let d_loss = numbers::<B>(d_loss);
            let mut d_logits = forward.loss_gradient();
            for d_logit in &mut d_logits {
                for &factor in values(&d_loss) {
                    *d_logit *= factor;
                }
            }
            let gradients = network.backward(&input.batch, forward, &d_logits);
            tensor::<B>(gradients.weights, &device)
        });
    }
}

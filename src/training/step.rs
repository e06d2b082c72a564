//! One step of training: gradients, clipping by their global norm, the optimizer.

use std::sync::Arc;

use burn::optim::{
    Adam, AdamConfig, AdamState, AdaptiveMomentumState, Optimizer as _, Sgd, SgdConfig,
};
use burn::tensor::{Device, Tensor, TensorData};

use super::model::{Model, numbers};
use super::op::StepInput;
use crate::nn::gradient;
use crate::settings::{Optimizer, Settings};

/// Adam's moments, each in the order of [`Layout`](crate::nn::Layout); zeros where
/// there are none.
#[derive(Clone, Debug, PartialEq)]
pub struct Moments {
    pub first: Vec<f32>,
    pub second: Vec<f32>,
}

/// burn's optimizers, over all weights at once.
///
/// burn's `ModuleOptimizer` is the usual way, but it keeps its states to itself
/// and clips each tensor alone; a resumed run needs the one, and a clipped step
/// that keeps its direction the other. What an optimizer does to an element is exact
/// IEEE arithmetic of that element alone, and so the same everywhere
/// (tests/determinism.rs).
pub struct Stepper {
    rule: Rule,
    learning_rate: f64,
    clipping: bool,
}

enum Rule {
    /// Kingma and Ba (2015), with moments of 0.9 and 0.999.
    Adam(Adam, Option<Box<AdamState<1>>>),
    Sgd(Sgd),
}

/// The loss or a gradient is no finite number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotFinite;

impl Stepper {
    pub fn new(settings: &Settings) -> Self {
        let rule = match settings.optimizer {
            Optimizer::Adam { epsilon } => {
                let adam = AdamConfig::new().with_epsilon(epsilon);
                Rule::Adam(adam.build(), None)
            }
            Optimizer::Sgd => Rule::Sgd(SgdConfig::new().build()),
        };
        Self {
            rule,
            learning_rate: f64::from(settings.learning_rate),
            clipping: settings.clipping,
        }
    }

    /// Goes on after `step` steps with the moments that they left.
    pub fn resumed(settings: &Settings, step: u32, moments: &Moments, device: &Device) -> Self {
        let mut stepper = Self::new(settings);
        if let (Rule::Adam(_, state), 1..) = (&mut stepper.rule, step) {
            let read = |moment: &[f32]| {
                Tensor::from_data(TensorData::new(moment.to_vec(), [moment.len()]), device)
            };
            *state = Some(Box::new(AdamState::new(AdaptiveMomentumState::new(
                step as usize,
                read(&moments.first),
                read(&moments.second),
            ))));
        }
        stepper
    }

    /// Trains `model` on one batch and gives the loss before the update. Nothing
    /// has changed where that fails.
    pub fn step(&mut self, model: &mut Model, input: &Arc<StepInput>) -> Result<f32, NotFinite> {
        let loss = model.loss(input);
        let value: f32 = loss.clone().into_scalar();
        if !value.is_finite() {
            return Err(NotFinite);
        }
        let mut gradients = loss.backward();
        let gradient = model
            .weights
            .val()
            .grad_remove(&mut gradients)
            .expect("the weights take part in the loss");
        let gradient = self.clipped(gradient)?;
        // As burn's own `ModuleOptimizer` does: the update is of the values,
        // outside the tape.
        model.weights = model.weights.clone().map(|tensor| {
            let updated = self.update(tensor.inner(), gradient);
            Tensor::from_inner(updated).require_grad()
        });
        Ok(value)
    }

    fn update(&mut self, weights: Tensor<1>, gradient: Tensor<1>) -> Tensor<1> {
        match &mut self.rule {
            Rule::Adam(adam, state) => {
                let (updated, next) = adam.step(
                    self.learning_rate,
                    weights,
                    gradient,
                    state.take().map(|state| *state),
                );
                *state = next.map(Box::new);
                updated
            }
            Rule::Sgd(sgd) => sgd.step(self.learning_rate, weights, gradient, None).0,
        }
    }

    /// Adam's moments; zeros before the first step and without Adam.
    pub fn moments(&self, weight_count: usize) -> Moments {
        match &self.rule {
            Rule::Adam(_, Some(state)) => Moments {
                first: numbers(&state.momentum.moment_1),
                second: numbers(&state.momentum.moment_2),
            },
            Rule::Adam(_, None) | Rule::Sgd(_) => Moments {
                first: vec![0.0; weight_count],
                second: vec![0.0; weight_count],
            },
        }
    }

    /// The gradient, if clipping is on scaled to a norm of
    /// [`Settings::GRADIENT_NORM`] where its own is above it.
    fn clipped(&self, gradient: Tensor<1>) -> Result<Tensor<1>, NotFinite> {
        let device = gradient.device();
        let mut data = gradient.into_data();
        let values: &mut [f32] = data
            .as_mut_slice()
            .expect("gradients are f32 as their parameters are");
        let norm = gradient::global_norm([&*values]);
        if !norm.is_finite() {
            return Err(NotFinite);
        }
        if self.clipping && norm > Settings::GRADIENT_NORM {
            let scale = Settings::GRADIENT_NORM / norm;
            values.iter_mut().for_each(|value| *value *= scale);
        }
        Ok(Tensor::from_data(data, &device))
    }
}

//! One step of training: gradients, clipping by their global norm, Adam.

use std::sync::Arc;

use burn::optim::{Adam, AdamConfig, AdamState, AdaptiveMomentumState, Optimizer};
use burn::tensor::{Device, Tensor, TensorData};

use super::model::{Model, extend_with};
use crate::nn::{Batch, Layout, Parameter, gradient};
use crate::settings::Settings;

/// Adam's moments, each in the order of [`Layout`].
#[derive(Clone, Debug, PartialEq)]
pub struct Moments {
    pub first: Vec<f32>,
    pub second: Vec<f32>,
}

/// burn's Adam (Kingma and Ba 2015; 0.9, 0.999, 10⁻⁸), a state for each parameter.
///
/// burn's `ModuleOptimizer` is the usual way, but it keeps its states to itself
/// and clips each tensor alone; a resumed run needs the one, and a clipped step
/// that keeps its direction the other. What Adam does to an element is exact IEEE
/// arithmetic of that element alone, and so the same everywhere (tests/determinism.rs).
pub struct Stepper {
    adam: Adam,
    states: [Option<AdamState<2>>; 7],
    learning_rate: f64,
}

/// The loss or a gradient is no finite number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotFinite;

impl Stepper {
    pub fn new(learning_rate: f32) -> Self {
        Self {
            adam: AdamConfig::new().with_epsilon(1e-8).build(),
            states: Default::default(),
            learning_rate: f64::from(learning_rate),
        }
    }

    /// Goes on after `step` steps with the moments that they left.
    ///
    /// # Panics
    /// If a moment has not as many numbers as the layout.
    pub fn resumed(
        learning_rate: f32,
        step: u32,
        moments: &Moments,
        layout: &Layout,
        device: &Device,
    ) -> Self {
        let mut stepper = Self::new(learning_rate);
        if step > 0 {
            stepper.states = Parameter::ALL.map(|parameter| {
                let read = |moment: &[f32]| {
                    let values = moment[layout.range(parameter)].to_vec();
                    let data = TensorData::new(values, layout.shape(parameter));
                    Tensor::from_data(data, device)
                };
                Some(AdamState::new(AdaptiveMomentumState::new(
                    step as usize,
                    read(&moments.first),
                    read(&moments.second),
                )))
            });
        }
        stepper
    }

    /// Trains `model` on one batch and gives the loss before the update. Nothing
    /// has changed where that fails.
    pub fn step(&mut self, model: &mut Model, batch: &Arc<Batch>) -> Result<f32, NotFinite> {
        let loss = model.loss(batch);
        let value: f32 = loss.clone().into_scalar();
        if !value.is_finite() {
            return Err(NotFinite);
        }
        let mut gradients = loss.backward();
        let parameters = model.parameters_mut();
        let gradients = parameters.each_ref().map(|parameter| {
            parameter
                .val()
                .grad_remove(&mut gradients)
                .expect("every parameter takes part in the loss")
        });
        let gradients = clipped(gradients)?;
        let all = parameters.into_iter().zip(gradients).zip(&mut self.states);
        for ((parameter, gradient), state) in all {
            // As burn's own `ModuleOptimizer` does: the update is of the values,
            // outside the tape.
            let updated = parameter.clone().map(|tensor| {
                let (updated, next) =
                    self.adam
                        .step(self.learning_rate, tensor.inner(), gradient, state.take());
                *state = next;
                Tensor::from_inner(updated).require_grad()
            });
            *parameter = updated;
        }
        Ok(value)
    }

    /// Adam's moments; zeros before the first step.
    pub fn moments(&self, layout: &Layout) -> Moments {
        let mut moments = Moments {
            first: Vec::with_capacity(layout.len()),
            second: Vec::with_capacity(layout.len()),
        };
        for state in self.states.iter().flatten() {
            extend_with(&mut moments.first, &state.momentum.moment_1);
            extend_with(&mut moments.second, &state.momentum.moment_2);
        }
        moments.first.resize(layout.len(), 0.0);
        moments.second.resize(layout.len(), 0.0);
        moments
    }
}

/// The gradients, scaled to a global norm of [`Settings::GRADIENT_NORM`] where
/// theirs is above it.
fn clipped(gradients: [Tensor<2>; 7]) -> Result<[Tensor<2>; 7], NotFinite> {
    let device = gradients[0].device();
    let mut numbers = gradients.map(Tensor::into_data);
    let norm = gradient::global_norm(numbers.each_ref().map(values));
    if !norm.is_finite() {
        return Err(NotFinite);
    }
    if norm > Settings::GRADIENT_NORM {
        let scale = Settings::GRADIENT_NORM / norm;
        for data in &mut numbers {
            let values: &mut [f32] = data.as_mut_slice().expect("they have just been read");
            values.iter_mut().for_each(|value| *value *= scale);
        }
    }
    Ok(numbers.map(|data| Tensor::from_data(data, &device)))
}

fn values(data: &TensorData) -> &[f32] {
    data.as_slice()
        .expect("gradients are f32 as their parameters are")
}

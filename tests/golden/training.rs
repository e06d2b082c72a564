//! A hundred steps of Adam with clipping, in plain Rust.

use super::errors::Errors;
use super::values::{Training, golden};
use unrolled::nn::{Cell, Network, Readout};

/// How far the losses and gradient norms of one cell's trainings drift.
pub fn errors_of_trainings(cell: Cell) -> Errors {
    let mut errors = Errors::default();
    for training in golden(cell).trainings {
        run(cell, &training, &mut errors);
    }
    errors
}

fn run(cell: Cell, training: &Training, errors: &mut Errors) {
    let mut network = training.start.network(cell, Readout::Last);
    let mut adam = Adam::new(training, network.weights().len());
    let batches: Vec<_> = training.batches.iter().map(|batch| batch.batch()).collect();
    for (step, batch) in (0..training.losses.len()).zip(batches.iter().cycle()) {
        let (loss, mut gradient) = network.loss_and_gradient(batch);
        let norm = clip(&mut gradient);
        let place = format!("{} layers, step {step}", network.config().layer_count);
        errors.note("loss", &place, &[loss], &[training.losses[step]], 1.0);
        errors.note(
            "gradient norm",
            &place,
            &[norm],
            &[training.gradient_norms[step]],
            1.0,
        );
        let mut weights = network.weights().to_vec();
        adam.step(&mut weights, &gradient);
        network = Network::from_weights(*network.config(), weights).expect("still finite");
    }
}

/// Scales a gradient down to the norm 1 where it is larger; returns its norm.
fn clip(gradient: &mut [f32]) -> f32 {
    let norm = gradient.iter().map(|g| g * g).sum::<f32>().sqrt();
    for g in gradient {
        *g /= norm.max(1.0);
    }
    norm
}

/// Adam (Kingma and Ba 2015) with β = 0.9 and 0.999, ε = 10⁻⁸.
struct Adam {
    learning_rate: f32,
    step: i32,
    mean: Vec<f32>,
    square: Vec<f32>,
}

impl Adam {
    fn new(training: &Training, len: usize) -> Self {
        Self {
            learning_rate: training.learning_rate,
            step: 0,
            mean: vec![0.0; len],
            square: vec![0.0; len],
        }
    }

    fn step(&mut self, weights: &mut [f32], gradient: &[f32]) {
        self.step += 1;
        let moments = self.mean.iter_mut().zip(&mut self.square);
        for ((weight, &g), (mean, square)) in weights.iter_mut().zip(gradient).zip(moments) {
            *mean = 0.9 * *mean + 0.1 * g;
            *square = 0.999 * *square + 0.001 * g * g;
            let mean = *mean / (1.0 - 0.9f32.powi(self.step));
            let square = *square / (1.0 - 0.999f32.powi(self.step));
            *weight -= self.learning_rate * mean / (square.sqrt() + 1e-8);
        }
    }
}

//! The kernel against PyTorch in float64. Values: tests/golden/make.py.
//!
//! An error is the largest difference in a tensor, divided by the tensor's
//! largest value; for states, logits and losses, by 1 where that is larger. Each
//! bound is 5 × the worst error measured, and written so. `cargo test --test
//! golden -- --nocapture` prints the errors.

#[path = "golden/values.rs"]
mod values;

use std::collections::BTreeMap;

use unrolled::nn::{Batch, Cell, Lane, Network, Parameter};
use values::{Case, Training, golden};

#[test]
fn rnn_agrees_with_pytorch() {
    let bounds = [
        ("hidden states", 5.0 * 2.0e-7),
        ("logits", 5.0 * 1.2e-7),
        ("loss", 5.0 * 8.0e-8),
        ("gradient", 5.0 * 5.1e-7),
    ];
    errors_of_cases(Cell::Rnn).check(&bounds);
}

#[test]
fn lstm_agrees_with_pytorch() {
    let bounds = [
        ("hidden states", 5.0 * 1.5e-7),
        ("cell states", 5.0 * 9.2e-8),
        ("logits", 5.0 * 7.0e-8),
        ("loss", 5.0 * 8.5e-8),
        ("gradient", 5.0 * 6.0e-7),
    ];
    errors_of_cases(Cell::Lstm).check(&bounds);
}

#[test]
fn gru_agrees_with_pytorch() {
    let bounds = [
        ("hidden states", 5.0 * 1.7e-7),
        ("logits", 5.0 * 1.1e-7),
        ("loss", 5.0 * 1.1e-7),
        ("gradient", 5.0 * 5.1e-7),
    ];
    errors_of_cases(Cell::Gru).check(&bounds);
}

#[test]
fn ten_steps_of_adam_agree_with_pytorch() {
    for cell in Cell::ALL {
        let bounds = [("loss", 5.0 * 2.2e-6), ("gradient norm", 5.0 * 2.9e-6)];
        errors_of_training(cell).check(&bounds);
    }
}

fn errors_of_cases(cell: Cell) -> Errors {
    let mut errors = Errors::default();
    for case in golden(cell).cases {
        let network = case.start.network(cell);
        let batch = case.batch.batch();
        compare_forward(&case, &network, &batch, &mut errors);
        compare_gradient(&case, &network, &batch, &mut errors);
    }
    errors
}

fn compare_forward(case: &Case, network: &Network, batch: &Batch, errors: &mut Errors) {
    let forward = network.forward(batch, &[]);
    let class_count = network.config().class_count;
    for (row, &source) in batch.order().iter().enumerate() {
        let lane = |lane| -> Vec<f32> {
            (0..batch.lengths()[row])
                .flat_map(|step| forward.tape.lane(lane, step, row).expect("was read"))
                .copied()
                .collect()
        };
        let states = &case.hidden_states[source];
        errors.note(
            "hidden states",
            &case.name,
            &lane(Lane::HiddenState),
            states,
            1.0,
        );
        if let Some(states) = case.cell_states.get(source) {
            errors.note(
                "cell states",
                &case.name,
                &lane(Lane::CellState),
                states,
                1.0,
            );
        }
        let logits = &forward.logits[row * class_count..][..class_count];
        let expected = &case.logits[source * class_count..][..class_count];
        errors.note("logits", &case.name, logits, expected, 1.0);
    }
}

fn compare_gradient(case: &Case, network: &Network, batch: &Batch, errors: &mut Errors) {
    let (loss, gradient) = network.loss_and_gradient(batch);
    errors.note("loss", &case.name, &[loss], &[case.loss], 1.0);
    for parameter in Parameter::ALL {
        let place = format!("{}, {}", case.name, parameter.key());
        let ours = &gradient[network.layout().range(parameter)];
        errors.note(
            "gradient",
            &place,
            ours,
            &case.gradients[parameter.key()],
            0.0,
        );
    }
}

fn errors_of_training(cell: Cell) -> Errors {
    let training = golden(cell).training;
    let mut network = training.start.network(cell);
    let mut adam = Adam::new(&training, network.weights().len());
    let mut errors = Errors::default();
    for (step, sequences) in training.batches.iter().enumerate() {
        let (loss, mut gradient) = network.loss_and_gradient(&sequences.batch());
        let norm = clip(&mut gradient);
        let place = format!("{cell:?}, step {step}");
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
    errors
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

/// The worst error of each quantity and where it was.
#[derive(Debug, Default)]
struct Errors(BTreeMap<&'static str, (f64, String)>);

impl Errors {
    fn note(
        &mut self,
        quantity: &'static str,
        place: &str,
        ours: &[f32],
        theirs: &[f64],
        least_scale: f64,
    ) {
        assert_eq!(ours.len(), theirs.len(), "{quantity}: {place}");
        let scale = theirs.iter().fold(least_scale, |most, x| most.max(x.abs()));
        let worst = self.0.entry(quantity).or_default();
        for (&ours, &theirs) in ours.iter().zip(theirs) {
            let difference = (f64::from(ours) - theirs).abs();
            // A tensor of zeros must be met exactly. NaN is the worst of errors.
            let error = if difference == 0.0 {
                0.0
            } else {
                difference / scale
            };
            if error.is_nan() || error > worst.0 {
                *worst = (error, place.to_owned());
            }
        }
    }

    fn check(&self, bounds: &[(&'static str, f64)]) {
        println!("{:?}", self.0);
        let compared: Vec<_> = self.0.keys().copied().collect();
        let mut bounded: Vec<_> = bounds.iter().map(|&(quantity, _)| quantity).collect();
        bounded.sort_unstable();
        assert_eq!(compared, bounded);
        for (quantity, bound) in bounds {
            let (error, place) = &self.0[quantity];
            assert!(
                error <= bound,
                "{quantity}: {error:e} at {place}, bound {bound:e}"
            );
        }
    }
}

//! The kernel's gradients against finite differences of the textbook's equations
//! in `f64`, over random cells, layers, directions, read-outs, sizes, lengths,
//! weights and interventions.

mod problem;
mod textbook;

use problem::{ByHand, Problem, any_problem, any_problem_with};
use proptest::prelude::*;
use textbook::{Hands, Kinks, Textbook, cross_entropy};
use unrolled::nn::dropout::Dropout;
use unrolled::nn::{Batch, Cell, loss};
use unrolled::random::{Purpose, Random};

/// From the middle of a central difference to its ends. In `f64` its own error
/// is then some 10⁻¹⁰, far below the kernel's.
const DISTANCE: f64 = 1e-6;
/// Problems in which a choice of max(0, ·) or of the largest value hangs on less
/// are left out: the kernel's `f32` may choose otherwise, and both are right.
const CLOSENESS: f64 = 1e-5;
/// So many numbers of each parameter are moved, and of the token vectors.
const MOVED_OF_EACH: usize = 4;

/// A problem in the textbook's terms.
struct Exact<'a> {
    problem: &'a Problem,
    batch: Batch,
    textbook: Textbook,
    /// Of dropout, for each layer but the last, `[sequence_length, batch_size,
    /// feature_size]`; else empty.
    factors: Vec<Vec<f32>>,
}

/// A number that a loss depends on.
#[derive(Clone, Copy)]
enum Number {
    Weight(usize),
    /// In the vector of the token at `step` of `row` of the batch.
    Vector {
        step: usize,
        row: usize,
        index: usize,
    },
}

impl<'a> Exact<'a> {
    fn new(problem: &'a Problem, dropout: Option<Dropout>) -> Self {
        let config = *problem.network.config();
        let batch = problem.batch();
        let states = batch.sequence_length() * batch.batch_size() * config.feature_size();
        let factors = dropout.map_or(Vec::new(), |mut dropout| {
            let layers = 1..config.layer_count();
            layers.map(|_| dropout.factors(states)).collect()
        });
        Self {
            problem,
            batch,
            textbook: Textbook::new(config, problem.network.weights()),
            factors,
        }
    }

    /// The mean loss over all questions, when one number is moved `by` so much.
    fn loss(&mut self, moved: Number, by: f64) -> (f64, Kinks) {
        match moved {
            Number::Weight(index) => {
                let weight = self.textbook.weights[index];
                self.textbook.weights[index] += by;
                let loss = self.loss_with(|_, _| {});
                self.textbook.weights[index] = weight;
                loss
            }
            Number::Vector { step, row, index } => self.loss_with(|at, vectors| {
                if at == row {
                    vectors[step][index] += by;
                }
            }),
        }
    }

    /// The mean loss when `nudge` has moved the vectors of each row.
    fn loss_with(&self, nudge: impl Fn(usize, &mut Vec<Vec<f64>>)) -> (f64, Kinks) {
        let mut kinks = Kinks::default();
        let mut losses = Vec::new();
        for (row, &sequence) in self.batch.order().iter().enumerate() {
            let mut vectors = self.textbook.vectors(&self.problem.sequences[sequence]);
            nudge(row, &mut vectors);
            let factors: Vec<Vec<f64>> = self.factors.iter().map(|f| self.of_row(f, row)).collect();
            let hands = Hands {
                interventions: if row == 0 {
                    &self.problem.interventions
                } else {
                    &[]
                },
                factors: &factors,
            };
            let mut told = self.textbook.read(&vectors, hands);
            let logits = self.textbook.logits(&told, &mut kinks);
            kinks.append(std::mem::take(&mut told.kinks));
            let asked = self.problem.asked(sequence);
            losses.extend(
                logits
                    .iter()
                    .zip(asked)
                    .filter_map(|(logits, label)| Some(cross_entropy(logits, label?))),
            );
        }
        let mean = losses.iter().sum::<f64>() / losses.len().max(1) as f64;
        (mean, kinks)
    }

    /// One row of `[sequence_length, batch_size, feature_size]`, `[tokens, feature_size]`.
    fn of_row(&self, values: &[f32], row: usize) -> Vec<f64> {
        let (size, batch_size) = (self.textbook.config.feature_size(), self.batch.batch_size());
        (0..self.batch.lengths()[row])
            .flat_map(|step| &values[(step * batch_size + row) * size..][..size])
            .copied()
            .map(f64::from)
            .collect()
    }

    /// Some numbers of each parameter and of the token vectors.
    fn some_numbers(&self, random: &mut Random) -> Vec<Number> {
        let layout = &self.textbook.layout;
        let mut numbers = Vec::new();
        for &parameter in layout.parameters() {
            let range = layout.range(parameter);
            for _ in 0..MOVED_OF_EACH.min(range.len()) {
                numbers.push(Number::Weight(range.start + random.below(range.len())));
            }
        }
        for _ in 0..MOVED_OF_EACH {
            let row = random.below(self.batch.batch_size());
            if let Some(length @ 1..) = self.batch.lengths().get(row).copied() {
                numbers.push(Number::Vector {
                    step: random.below(length),
                    row,
                    index: random.below(self.textbook.config.input_size()),
                });
            }
        }
        numbers
    }

    /// The slope of the loss; `None` where a choice changes on the way.
    fn slope(&mut self, number: Number, middle: &Kinks) -> Option<f64> {
        let (above, kinks_above) = self.loss(number, DISTANCE);
        let (below, kinks_below) = self.loss(number, -DISTANCE);
        let is_smooth = middle.same_choices(&kinks_above) && middle.same_choices(&kinks_below);
        is_smooth.then_some((above - below) / (2.0 * DISTANCE))
    }
}

/// The largest difference between the kernel's gradient and the textbook's, as a
/// part of the largest gradient, or of the largest ∂L/∂logit where the rows of a
/// batch cancel; `None` for a problem too close to a kink.
fn error_of_gradient(problem: &Problem, seed: u64, dropout: Option<Dropout>) -> Option<f64> {
    let network = &problem.network;
    let mut exact = Exact::new(problem, dropout.clone());
    let (_, kinks) = exact.loss_with(|_, _| {});
    if !kinks.are_beyond(CLOSENESS) {
        return None;
    }
    let batch = problem.batch();
    let forward = match dropout {
        Some(dropout) => network.forward_training(&batch, Some(dropout)),
        None => network.forward(&batch, &problem.interventions),
    };
    let d_logits = forward.loss_gradient();
    let ours = network.backward(&batch, &forward, &d_logits);
    let sizes = ours.weights.iter().chain(&ours.vectors).chain(&d_logits);
    let scale = sizes.fold(0.0f64, |most, d| most.max(f64::from(d.abs())));
    let mut worst = 0.0f64;
    for number in exact.some_numbers(&mut Random::new(seed, Purpose::Sampling)) {
        let ours = match number {
            Number::Weight(index) => ours.weights[index],
            Number::Vector { step, row, index } => {
                let place = step * batch.batch_size() + row;
                ours.vectors[place * network.config().input_size() + index]
            }
        };
        let difference = (exact.slope(number, &kinks)? - f64::from(ours)).abs();
        // Where nothing is asked there is no gradient, and none must be found. NaN
        // is the worst of errors.
        if difference != 0.0 {
            let error = difference / scale;
            worst = if error > worst || error.is_nan() {
                error
            } else {
                worst
            };
        }
    }
    Some(worst)
}

/// Leaves out what is too close to a kink.
macro_rules! check {
    ($error:expr, $bound:expr) => {
        let error = $error;
        prop_assume!(error.is_some());
        let error = error.unwrap_or(0.0);
        prop_assert!(error < $bound, "{error:e}");
    };
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Bound: 5 × the worst error of 10,000 problems.
    #[test]
    fn gradients_are_those_of_the_textbook(problem in any_problem(&Cell::ALL, 0..1), seed: u64) {
        check!(error_of_gradient(&problem, seed, None), 5.0 * 2.6e-6);
    }

    /// The bag alone. Bound: 5 × the worst error of 10,000 problems.
    #[test]
    fn gradients_of_a_bag_are_those_of_the_textbook(problem in any_problem(&[Cell::Bag], 0..1), seed: u64) {
        check!(error_of_gradient(&problem, seed, None), 5.0 * 8.4e-7);
    }

    /// No gradient passes what is held or set by hand. Bound: 5 × the worst error of 10,000 problems.
    #[test]
    fn gradients_with_interventions_are_those_of_the_textbook(
        problem in any_problem_with(ByHand::Anything, &Cell::RECURRENT, 1..6),
        seed: u64,
    ) {
        check!(error_of_gradient(&problem, seed, None), 5.0 * 1.7e-6);
    }

    /// Dropout between the layers. Bound: 5 × the worst error of 10,000 problems.
    #[test]
    fn gradients_with_dropout_are_those_of_the_textbook(
        problem in any_problem(&Cell::RECURRENT, 0..1),
        rate in 0.1..0.6f32,
        seed: u64,
    ) {
        prop_assume!(problem.network.config().layer_count > 1);
        let dropout = Dropout::new(rate, Random::new(seed, Purpose::Dropout));
        check!(error_of_gradient(&problem, seed, Some(dropout)), 5.0 * 1.2e-6);
    }

    /// The loss, with interventions and without. Bound: 5 × the worst error of 10,000 problems.
    #[test]
    fn loss_is_that_of_the_textbook(problem in any_problem_with(ByHand::Anything, &Cell::ALL, 0..6)) {
        let forward = problem.network.forward(&problem.batch(), &problem.interventions);
        let ours = f64::from(loss::cross_entropy(&forward.logits, &forward.questions.labels));
        let (theirs, _) = Exact::new(&problem, None).loss_with(|_, _| {});
        let error = (ours - theirs).abs() / theirs.max(1.0);
        prop_assert!(error < 5.0 * 7.6e-7, "{error:e}");
    }
}

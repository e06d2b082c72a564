//! The kernel's gradients against finite differences of the textbook's equations
//! in `f64`, over random cells, sizes, lengths, weights and clamps.

mod problem;
mod textbook;

use problem::{Problem, any_problem};
use proptest::prelude::*;
use textbook::Textbook;
use unrolled::nn::{Batch, Clamp, Network, loss};

/// From the middle of a central difference to its ends. In `f64` its own error
/// is then some 10⁻¹⁰, far below the kernel's.
const DISTANCE: f64 = 1e-5;

/// The largest difference between the kernel's gradient and the textbook's, as a
/// part of the largest gradient.
fn error_of_gradient(problem: &Problem) -> f64 {
    let Problem {
        network, clamps, ..
    } = problem;
    let batch = problem.batch();
    let forward = network.forward(&batch, clamps);
    let d_logits = loss::cross_entropy_backward(&forward.logits, batch.labels());
    let ours = network.backward(&batch, &forward, &d_logits).weights;
    let theirs = finite_differences(network, &batch, clamps);
    let scale = theirs.iter().fold(0.0f64, |most, d| most.max(d.abs()));
    let differences = ours
        .iter()
        .zip(&theirs)
        .map(|(&ours, theirs)| (f64::from(ours) - theirs).abs());
    differences.fold(0.0, f64::max) / scale
}

fn finite_differences(network: &Network, batch: &Batch, clamps: &[Clamp]) -> Vec<f64> {
    let mut textbook = Textbook::new(*network.config(), network.weights());
    (0..textbook.weights.len())
        .map(|index| {
            let weight = textbook.weights[index];
            textbook.weights[index] = weight + DISTANCE;
            let above = textbook.loss(batch, clamps);
            textbook.weights[index] = weight - DISTANCE;
            let below = textbook.loss(batch, clamps);
            textbook.weights[index] = weight;
            (above - below) / (2.0 * DISTANCE)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Bound: 5 × the worst error of 5,000 problems.
    #[test]
    fn gradients_are_those_of_the_textbook(problem in any_problem(0..1)) {
        let error = error_of_gradient(&problem);
        prop_assert!(error < 5.0 * 6e-6, "{error:e}");
    }

    /// No gradient passes a clamped gate. Bound: 5 × the worst error of 5,000 problems.
    #[test]
    fn gradients_with_clamped_gates_are_those_of_the_textbook(problem in any_problem(1..6)) {
        let error = error_of_gradient(&problem);
        prop_assert!(error < 5.0 * 1e-5, "{error:e}");
    }

    /// The loss, with clamps and without. Bound: 5 × the worst error of 5,000 problems.
    #[test]
    fn loss_is_that_of_the_textbook(problem in any_problem(0..6)) {
        let batch = problem.batch();
        let logits = problem.network.forward(&batch, &problem.clamps).logits;
        let ours = f64::from(loss::cross_entropy(&logits, batch.labels()));
        let textbook = Textbook::new(*problem.network.config(), problem.network.weights());
        let error = (ours - textbook.loss(&batch, &problem.clamps)).abs();
        prop_assert!(error < 5.0 * 4e-6, "{error:e}");
    }
}

//! The networks that come with the page are those that the code makes today.
#![cfg(feature = "training")]

use unrolled::nn::Cell;
use unrolled::share::bundle::{self, BundledRun};
use unrolled::training::{Extent, Training};

const ENDS: &[u8] = include_bytes!("../assets/snapshots/good-or-not.bin");
const LSTM_RUN: &[u8] = include_bytes!("../assets/snapshots/good-or-not-lstm-run.bin");

fn ends() -> Vec<BundledRun> {
    bundle::read(ENDS).expect("the committed file can be read")
}

fn lstm_run() -> BundledRun {
    let mut runs = bundle::read(LSTM_RUN).expect("the committed file can be read");
    assert_eq!(runs.len(), 1);
    runs.remove(0)
}

/// After a change that moves bits on purpose: `./dev bundle`, and commit the files.
fn assert_is_made_by_this_code(run: &BundledRun) {
    let name = run.settings.cell.key();
    let mut training = Training::new(run.settings).expect("the settings can be trained");
    let mut checkpoints = run.checkpoints.iter();
    let mut evaluations = run.evaluations.iter();
    let mut checkpoint = checkpoints.next();
    let mut evaluation = evaluations.next();
    loop {
        let step = training.step();
        if let Some(due) = checkpoint.filter(|checkpoint| checkpoint.step == step) {
            assert!(
                due.network.weights() == training.weights(),
                "{name} step {step}"
            );
            checkpoint = checkpoints.next();
        }
        if let Some(due) = evaluation.filter(|evaluation| evaluation.step == step) {
            let found = training
                .evaluate(Extent::Whole)
                .expect("weights are finite");
            assert_eq!(
                (
                    found.held_out_loss,
                    found.held_out.right,
                    found.held_out.of,
                    found.same_bag.right,
                    found.same_bag.of
                ),
                (
                    due.held_out_loss,
                    due.held_out.right,
                    due.held_out.of,
                    due.same_bag.right,
                    due.same_bag.of
                ),
                "{name} step {step}"
            );
            evaluation = evaluations.next();
        }
        if training.is_finished() {
            break;
        }
        let loss = training.advance().expect("the recipe does not diverge");
        if let Some(kept) = run.losses.get(step as usize) {
            assert_eq!(loss.to_bits(), kept.to_bits(), "{name} step {}", step + 1);
        }
    }
    assert!(
        checkpoint.is_none() && evaluation.is_none(),
        "{name}: nothing is left over"
    );
}

#[test]
fn the_bundled_networks_are_made_by_this_code() {
    for run in &ends() {
        assert_is_made_by_this_code(run);
    }
    assert_is_made_by_this_code(&lstm_run());
}

#[test]
fn the_bundle_has_what_the_page_opens_with() {
    let cells: Vec<Cell> = ends().iter().map(|run| run.settings.cell).collect();
    assert_eq!(cells, Cell::TAUGHT);
    let run = lstm_run();
    assert_eq!(run.losses.len(), run.settings.steps as usize);
    assert!((20..=30).contains(&run.checkpoints.len()));
    let last = ends()
        .into_iter()
        .find(|end| end.settings == run.settings)
        .and_then(|mut end| end.checkpoints.pop());
    assert_eq!(last.as_ref(), run.checkpoints.last());
}

/// Random weights hardly compress, so the bytes bound what goes over the wire.
#[test]
fn the_bundle_stays_below_400_kilobytes() {
    let bytes = ENDS.len() + LSTM_RUN.len();
    assert!(bytes < 440_000, "{bytes}");
}

//! The measured recipes hold, seed by seed.
#![cfg(feature = "training")]

use unrolled::nn::Cell;
use unrolled::settings::Settings;
use unrolled::tasks::Task;
use unrolled::training::{Evaluation, Extent, Training};

/// The best evaluation of all sentences on the way, every 50 steps, and the last.
fn best_and_last(settings: Settings) -> (f32, Evaluation) {
    let mut training = Training::new(settings).expect("the recipe can be trained");
    let mut best = 0.0;
    loop {
        if training.step().is_multiple_of(50) || training.is_finished() {
            let evaluation = training
                .evaluate(Extent::Whole)
                .expect("weights are finite");
            best = f32::max(best, evaluation.held_out.share());
            if training.is_finished() {
                return (best, evaluation);
            }
        }
        training.advance().expect("the recipe does not diverge");
    }
}

fn recipe(cell: Cell, seed: u32) -> Settings {
    Settings {
        seed,
        ..Settings::recipe(Task::GoodOrNot, cell)
    }
}

#[test]
fn a_gated_cell_learns_to_read_in_600_steps() {
    for cell in [Cell::Lstm, Cell::Gru] {
        for seed in 1..=3 {
            let (best, last) = best_and_last(recipe(cell, seed));
            println!("{cell:?} {seed}: best {best}, last {last:?}");
            assert!(best >= 0.97, "{cell:?} {seed}: {best}");
            assert!(last.same_bag.share() >= 0.97, "{cell:?} {seed}: {last:?}");
        }
    }
}

#[test]
fn a_plain_recurrent_network_learns_most_of_it_in_1500() {
    let (best, last) = best_and_last(recipe(Cell::Rnn, 1));
    println!("best {best}, last {last:?}");
    assert!(best >= 0.8, "{best}");
}

/// "What went wrong?": no cell learns with a learning rate of 0.3.
#[test]
fn a_learning_rate_far_too_large_teaches_nothing() {
    let settings = Settings {
        learning_rate: 0.3,
        ..recipe(Cell::Lstm, 1)
    };
    let (best, _) = best_and_last(settings);
    assert!(best < 0.8, "{best}");
}

//! The kernel against PyTorch in float64: every cell with one, two and four layers,
//! in one and both directions, answering in all four ways. Values:
//! tests/golden/make.py.
//!
//! An error is the largest difference in a tensor, divided by the tensor's
//! largest value; for states, logits and losses, by 1 where that is larger; for
//! gradients, by a tenth of the network's largest, since what is left where
//! large terms cancel has the rounding of those. Each bound is 5 × the worst error
//! measured, and written so. `cargo test --test golden -- --nocapture` prints the
//! errors.
//!
//! All bounds of a single pass are below 10⁻⁵ but that of the RNN's
//! `saturated` gradient: where h is 0.9999, a float32 of it has three digits of 1 − h².

#[path = "golden/errors.rs"]
mod errors;
#[path = "golden/training.rs"]
mod training;
#[path = "golden/values.rs"]
mod values;

use errors::Errors;
use training::errors_of_trainings;
use unrolled::nn::stack::StackTape;
use unrolled::nn::{Batch, Cell, Direction, Lane, LayerId, Network, NetworkConfig, Readout};
use values::{Answer, Case, golden};

#[test]
fn bag_agrees_with_pytorch() {
    let bounds = [
        ("hidden states", 5.0 * 1.7e-8),
        ("logits", 5.0 * 3.7e-8),
        ("loss", 5.0 * 2.8e-8),
        ("gradient", 5.0 * 1.7e-7),
    ];
    errors_of_cases(Cell::Bag).check(&bounds);
}

#[test]
fn rnn_agrees_with_pytorch() {
    let bounds = [
        ("hidden states", 5.0 * 1.4e-7),
        ("logits", 5.0 * 1.3e-7),
        ("loss", 5.0 * 1.3e-7),
        ("gradient", 5.0 * 1.1e-6),
        ("saturated gradient", 5.0 * 5.8e-6),
    ];
    errors_of_cases(Cell::Rnn).check(&bounds);
}

#[test]
fn relu_rnn_agrees_with_pytorch() {
    let bounds = [
        ("hidden states", 5.0 * 1.2e-7),
        ("logits", 5.0 * 1.5e-7),
        ("loss", 5.0 * 1.4e-7),
        ("gradient", 5.0 * 6.9e-7),
        ("saturated gradient", 5.0 * 1.4e-7),
    ];
    errors_of_cases(Cell::ReluRnn).check(&bounds);
}

#[test]
fn lstm_agrees_with_pytorch() {
    let bounds = [
        ("hidden states", 5.0 * 1.8e-7),
        ("cell states", 5.0 * 2e-7),
        ("logits", 5.0 * 1.4e-7),
        ("loss", 5.0 * 8.3e-8),
        ("gradient", 5.0 * 4.2e-7),
        ("saturated gradient", 5.0 * 8.7e-7),
    ];
    errors_of_cases(Cell::Lstm).check(&bounds);
}

#[test]
fn gru_agrees_with_pytorch() {
    let bounds = [
        ("hidden states", 5.0 * 2e-7),
        ("logits", 5.0 * 1.3e-7),
        ("loss", 5.0 * 9.1e-8),
        ("gradient", 5.0 * 7.8e-7),
        ("saturated gradient", 5.0 * 6.8e-7),
    ];
    errors_of_cases(Cell::Gru).check(&bounds);
}

/// Here errors add up from step to step; the loss stays within 10⁻⁴.
#[test]
fn a_hundred_steps_of_adam_agree_with_pytorch() {
    for (cell, loss, norm) in [
        (Cell::Rnn, 5.0 * 7.8e-6, 5.0 * 4.7e-5),
        (Cell::Lstm, 5.0 * 9.9e-6, 5.0 * 1.8e-5),
        (Cell::Gru, 5.0 * 6.7e-6, 5.0 * 1.3e-5),
    ] {
        errors_of_trainings(cell).check(&[("loss", loss), ("gradient norm", norm)]);
    }
}

fn errors_of_cases(cell: Cell) -> Errors {
    let mut errors = Errors::default();
    for case in golden(cell).cases {
        compare_states(cell, &case, &mut errors);
        for (key, answer) in &case.answers {
            let readout = Readout::from_key(key).expect("a read-out of ours");
            let network = case.start.network(cell, readout);
            let place = format!("{}, {key}", case.name);
            compare_logits(&case, answer, &network, &place, &mut errors);
            compare_gradient(answer, &network, &case.batch(readout), &place, &mut errors);
        }
    }
    errors
}

fn compare_states(cell: Cell, case: &Case, errors: &mut Errors) {
    let network = case.start.network(cell, Readout::Last);
    let batch = case.batch(Readout::Last);
    let stack = network.states(&batch, &[]);
    for (row, &source) in batch.order().iter().enumerate() {
        let length = batch.lengths()[row];
        for (layer, states) in case.states.iter().enumerate() {
            let ours = states_of_layer(network.config(), &stack, layer, [length, row]);
            let place = format!("{}, layer {layer}", case.name);
            errors.note("hidden states", &place, &ours, &states[source], 1.0);
        }
        for (reading, states) in stack.readings().iter().zip(&case.cell_states) {
            let ours = reading.tape.lane(Lane::CellState, length - 1, row);
            let ours = ours.expect("an LSTM that has read every token");
            let place = format!("{}, {:?}", case.name, reading.id);
            errors.note("cell states", &place, ours, &states[source], 1.0);
        }
    }
}

/// What all readers of a layer told at each token of a row, side by side.
fn states_of_layer(
    config: &NetworkConfig,
    stack: &StackTape,
    layer: usize,
    [length, row]: [usize; 2],
) -> Vec<f32> {
    let mut states = Vec::new();
    for token in 0..length {
        for &direction in config.directions() {
            let step = match direction {
                Direction::Forward => token,
                Direction::Backward => length - 1 - token,
            };
            let reading = stack.reading(LayerId { layer, direction });
            let tape = &reading.expect("the network has that reader").tape;
            states.extend(tape.lane(Lane::HiddenState, step, row).expect("was read"));
        }
    }
    states
}

/// Asked at every place, those without a tag included.
fn compare_logits(
    case: &Case,
    answer: &Answer,
    network: &Network,
    place: &str,
    errors: &mut Errors,
) {
    let batch = case.batch.batch();
    let forward = network.forward(&batch, &[]);
    let class_count = network.config().class_count;
    let (mut sequence_by_sequence, batch_size) = (Vec::new(), batch.batch_size());
    for source in 0..batch_size {
        let rows = forward.logits.chunks_exact(class_count);
        for (&place, logits) in forward.questions.places.iter().zip(rows) {
            if batch.order()[place % batch_size] == source {
                sequence_by_sequence.extend(logits);
            }
        }
    }
    errors.note("logits", place, &sequence_by_sequence, &answer.logits, 1.0);
}

fn compare_gradient(
    answer: &Answer,
    network: &Network,
    batch: &Batch,
    place: &str,
    errors: &mut Errors,
) {
    let (loss, gradient) = network.loss_and_gradient(batch);
    errors.note("loss", place, &[loss], &[answer.loss], 1.0);
    let all = answer.gradients.values().flatten();
    let least_scale = 0.1 * all.fold(0.0f64, |most, d| most.max(d.abs()));
    let quantity = if place.starts_with("saturated") {
        "saturated gradient"
    } else {
        "gradient"
    };
    for (key, theirs) in &answer.gradients {
        let mut parameters = network.layout().parameters().iter();
        let parameter = parameters.find(|parameter| parameter.key() == *key);
        let parameter = *parameter.expect("PyTorch has no weight that we have not");
        let ours = &gradient[network.layout().range(parameter)];
        let place = format!("{place}, {key}");
        errors.note(quantity, &place, ours, theirs, least_scale);
    }
    let compared: usize = answer.gradients.values().map(Vec::len).sum();
    assert_eq!(
        compared,
        gradient.len(),
        "{place}: every weight has its gradient"
    );
}

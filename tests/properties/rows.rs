//! Neither padding nor neighbours change a sequence.

use super::problem::{Answers, Problem, any_problem};
use super::{bits, many};
use proptest::prelude::*;
use unrolled::nn::{Batch, Cell, Lane, Network, Readout};

/// The bits of all answers to each sequence, in the order in which the sequences
/// were given.
fn answers(network: &Network, batch: &Batch) -> Vec<Vec<u32>> {
    let forward = network.forward(batch, &[]);
    let mut sorted = vec![Vec::new(); batch.batch_size()];
    let rows = forward.logits.chunks_exact(network.config().class_count);
    for (row, &place) in rows.zip(&forward.questions.places) {
        sorted[batch.order()[place % batch.batch_size()]].extend(bits(row));
    }
    sorted
}

/// Which of the questions of a batch are asked of one of its rows, in the order of
/// its tokens.
fn asked_of_row(places: &[usize], batch: &Batch, row: usize) -> Vec<usize> {
    let is_of_row = |&question: &usize| places[question] % batch.batch_size() == row;
    (0..places.len()).filter(is_of_row).collect()
}

fn check_row(problem: &Problem, row: usize) -> Result<(), TestCaseError> {
    let network = &problem.network;
    let config = network.config();
    let (batch, batch_size) = (problem.batch(), problem.sequences.len());
    let together = network.forward(&batch, &[]);
    // Anything that depends on a row's own answers alone may be sent back.
    let together_gradients = network.backward(&batch, &together, &together.logits);
    let single = problem.batch_of(&[batch.order()[row]]);
    let alone = network.forward(&single, &[]);
    let gradients = network.backward(&single, &alone, &alone.logits);

    let answers = together.logits.chunks_exact(config.class_count);
    let answers: Vec<&[f32]> = answers.collect();
    let of_row: Vec<f32> = asked_of_row(&together.questions.places, &batch, row)
        .into_iter()
        .flat_map(|question| answers[question])
        .copied()
        .collect();
    prop_assert_eq!(bits(&alone.logits), bits(&of_row));

    let size = config.input_size();
    for step in 0..single.sequence_length() {
        for (own, shared) in alone.stack.readings().iter().zip(together.stack.readings()) {
            prop_assert_eq!(own.id, shared.id);
            for &lane in config.cell.lanes() {
                let values = own.tape.lane(lane, step, 0).expect("was read");
                let in_batch = shared.tape.lane(lane, step, row).expect("was read");
                prop_assert_eq!(bits(values), bits(in_batch));
            }
        }
        let at = (step * batch_size + row) * size;
        prop_assert_eq!(
            bits(&gradients.vectors[step * size..][..size]),
            bits(&together_gradients.vectors[at..at + size])
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn padding_changes_no_bit(problem in any_problem(&Cell::ALL, 0..1), padding in 1..30usize) {
        let Answers::OfSequences(labels) = &problem.answers else {
            return Err(TestCaseError::reject("only labels of rows can be padded"));
        };
        let sequences: Vec<&[u32]> = problem.sequences.iter().map(Vec::as_slice).collect();
        let batch = problem.batch();
        let longer = batch.sequence_length() + padding;
        let padded = Batch::padded_to(longer, &sequences, labels);
        prop_assert_eq!(padded.sequence_length(), longer);
        let network = &problem.network;
        prop_assert_eq!(
            bits(&network.forward(&batch, &[]).logits),
            bits(&network.forward(&padded, &[]).logits)
        );
        let (loss, gradient) = network.loss_and_gradient(&batch);
        let (padded_loss, padded_gradient) = network.loss_and_gradient(&padded);
        prop_assert_eq!(loss.to_bits(), padded_loss.to_bits());
        prop_assert_eq!(bits(&gradient), bits(&padded_gradient));
    }

    #[test]
    fn a_batch_of_one_has_the_bits_of_its_row_of_a_batch(problem in any_problem(&Cell::ALL, 0..1)) {
        for row in 0..problem.sequences.len() {
            check_row(&problem, row)?;
        }
    }

    #[test]
    fn the_order_of_sequences_changes_no_logit(
        (problem, order) in any_problem(&Cell::ALL, 0..1).prop_flat_map(|problem| {
            let order: Vec<usize> = (0..problem.sequences.len()).collect();
            (Just(problem), Just(order).prop_shuffle())
        })
    ) {
        let logits = answers(&problem.network, &problem.batch());
        let shuffled = answers(&problem.network, &problem.batch_of(&order));
        for (place, &sequence) in order.iter().enumerate() {
            prop_assert_eq!(&shuffled[place], &logits[sequence]);
        }
    }

    #[test]
    fn every_question_is_asked_once_where_it_stands(problem in any_problem(&Cell::ALL, 0..1)) {
        let batch = problem.batch();
        let questions = batch.questions(problem.network.config().readout);
        let mut count = 0;
        for (row, &sequence) in batch.order().iter().enumerate() {
            let asked = asked_of_row(&questions.places, &batch, row);
            let labels: Vec<usize> = asked.iter().map(|&at| questions.labels[at]).collect();
            let expected: Vec<usize> = problem.asked(sequence).into_iter().flatten().collect();
            prop_assert_eq!(labels, expected);
            if problem.network.config().readout == Readout::EveryToken {
                let steps = asked.iter().map(|&at| questions.places[at] / batch.batch_size());
                let answered = problem.asked(sequence).into_iter().enumerate();
                prop_assert!(steps.eq(answered.filter_map(|(step, answer)| answer.map(|_| step))));
            }
            count += asked.len();
        }
        prop_assert_eq!(count, questions.places.len());
    }

    #[test]
    fn states_past_the_end_of_a_sequence_stay_zero(problem in any_problem(&Cell::ALL, 0..1)) {
        let batch = problem.batch();
        let stack = problem.network.states(&batch, &[]);
        let units = problem.network.config().hidden_size();
        for reading in stack.readings() {
            let states = reading.tape.hidden_states().chunks_exact(units);
            for (at, state) in states.enumerate() {
                let (step, row) = (at / batch.batch_size(), at % batch.batch_size());
                let read = step < batch.lengths()[row];
                prop_assert!(read || state.iter().all(|h| h.to_bits() == 0));
                prop_assert_eq!(reading.tape.lane(Lane::HiddenState, step, row), read.then_some(state));
            }
        }
        let outputs = stack.outputs().chunks_exact(problem.network.config().feature_size());
        for (at, state) in outputs.enumerate() {
            let read = at / batch.batch_size() < batch.lengths()[at % batch.batch_size()];
            prop_assert!(read || state.iter().all(|h| h.to_bits() == 0));
        }
    }
}

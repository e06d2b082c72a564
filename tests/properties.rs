//! What holds for every network and batch, bit for bit.

mod problem;

use problem::{Problem, any_problem};
use proptest::prelude::*;
use proptest::sample::Index;
use unrolled::nn::layer::{self, LayerWeights};
use unrolled::nn::readout::{self, ReadoutWeights};
use unrolled::nn::{Batch, Cell, Clamp, Lane, Layout, Network, Parameter, embedding, loss};

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

/// Each sequence of the problem as a batch of its own.
fn alone(problem: &Problem, sequence: usize) -> Batch {
    Batch::new(&[&problem.sequences[sequence]], &[problem.labels[sequence]])
}

/// The logits of each sequence, in the order in which the sequences were given.
fn logits_by_sequence(network: &Network, batch: &Batch) -> Vec<Vec<u32>> {
    let logits = network.forward(batch, &[]).logits;
    let mut sorted = vec![Vec::new(); batch.batch_size()];
    let rows = logits.chunks_exact(network.config().class_count);
    for (row, &sequence) in rows.zip(batch.order()) {
        sorted[sequence] = bits(row);
    }
    sorted
}

/// The loss with any weights, NaN included, which a [`Network`] would refuse.
fn loss_with(problem: &Problem, weights: &[f32]) -> f32 {
    let config = problem.network.config();
    let layout = Layout::new(config);
    let weights = |parameter| &weights[layout.range(parameter)];
    let layer = LayerWeights {
        cell: config.cell,
        input_size: config.embedding_size,
        hidden_size: config.hidden_size,
        input_weights: weights(Parameter::InputWeights),
        recurrent_weights: weights(Parameter::RecurrentWeights),
        bias: weights(Parameter::Bias),
        recurrent_bias: weights(Parameter::RecurrentBias),
    };
    let readout = ReadoutWeights {
        weights: weights(Parameter::ReadoutWeights),
        bias: weights(Parameter::ReadoutBias),
    };
    let batch = problem.batch();
    let vectors = weights(Parameter::Embedding);
    let inputs = embedding::forward(vectors, config.embedding_size, batch.tokens());
    let tape = layer::forward(&layer, &inputs, batch.active(), &[]);
    let logits = readout::forward(&readout, tape.hidden_states(), batch.lengths());
    loss::cross_entropy(&logits, batch.labels())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn padding_changes_no_bit(problem in any_problem(0..1), padding in 1..30usize) {
        let sequences: Vec<&[u32]> = problem.sequences.iter().map(Vec::as_slice).collect();
        let batch = problem.batch();
        let longer = batch.sequence_length() + padding;
        let padded = Batch::padded_to(longer, &sequences, &problem.labels);
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
    fn a_batch_of_one_has_the_bits_of_its_row_of_a_batch(problem in any_problem(0..1)) {
        let network = &problem.network;
        let batch = problem.batch();
        let together = network.forward(&batch, &[]);
        let together_gradients = network.backward(&batch, &together, &vec![1.0; together.logits.len()]);
        let (class_count, embedding_size) = (network.config().class_count, network.config().embedding_size);
        for (row, &sequence) in batch.order().iter().enumerate() {
            let single = alone(&problem, sequence);
            let forward = network.forward(&single, &[]);
            prop_assert_eq!(
                bits(&forward.logits),
                bits(&together.logits[row * class_count..][..class_count])
            );
            let gradients = network.backward(&single, &forward, &vec![1.0; class_count]);
            for step in 0..single.sequence_length() {
                for &lane in network.config().cell.lanes() {
                    let values = forward.tape.lane(lane, step, 0).expect("was read");
                    let in_batch = together.tape.lane(lane, step, row).expect("was read");
                    prop_assert_eq!(bits(values), bits(in_batch));
                }
                let at = (step * batch.batch_size() + row) * embedding_size;
                prop_assert_eq!(
                    bits(&gradients.inputs[step * embedding_size..][..embedding_size]),
                    bits(&together_gradients.inputs[at..at + embedding_size])
                );
            }
        }
    }

    #[test]
    fn the_order_of_sequences_changes_no_logit(
        (problem, order) in any_problem(0..1).prop_flat_map(|problem| {
            let order: Vec<usize> = (0..problem.sequences.len()).collect();
            (Just(problem), Just(order).prop_shuffle())
        })
    ) {
        let sequences: Vec<&[u32]> = order.iter().map(|&i| &problem.sequences[i][..]).collect();
        let labels: Vec<usize> = order.iter().map(|&i| problem.labels[i]).collect();
        let logits = logits_by_sequence(&problem.network, &problem.batch());
        let shuffled = logits_by_sequence(&problem.network, &Batch::new(&sequences, &labels));
        for (place, &sequence) in order.iter().enumerate() {
            prop_assert_eq!(&shuffled[place], &logits[sequence]);
        }
    }

    #[test]
    fn a_weight_that_is_not_a_number_reaches_the_loss(
        problem in any_problem(0..1),
        parameter in proptest::sample::select(&Parameter::ALL[..]),
        place in any::<Index>(),
    ) {
        // U has no part in the first step.
        prop_assume!(problem.sequences.iter().any(|tokens| tokens.len() > 1));
        let layout = problem.network.layout();
        let range = match parameter {
            // Only the vectors of tokens that are read.
            Parameter::Embedding => {
                let tokens: Vec<u32> = problem.sequences.concat();
                let [_, size] = layout.shape(parameter);
                let start = *place.get(&tokens) as usize * size;
                start..start + size
            }
            _ => layout.range(parameter),
        };
        prop_assume!(!range.is_empty());
        let mut weights = problem.network.weights().to_vec();
        prop_assert!(loss_with(&problem, &weights).is_finite());
        weights[range.start + place.index(range.len())] = f32::NAN;
        prop_assert!(loss_with(&problem, &weights).is_nan());
    }

    #[test]
    fn a_gate_held_at_its_own_value_changes_no_bit(problem in any_problem(1..6)) {
        let free = problem.network.forward(&problem.batch(), &[]);
        let own: Vec<Clamp> = problem
            .clamps
            .iter()
            .filter_map(|&clamp| {
                let lane = free.tape.lane(clamp.lane, clamp.step, 0)?;
                Some(Clamp { value: *lane.get(clamp.unit)?, ..clamp })
            })
            .collect();
        let held = problem.network.forward(&problem.batch(), &own);
        prop_assert_eq!(bits(&free.logits), bits(&held.logits));
        prop_assert_eq!(bits(free.tape.hidden_states()), bits(held.tape.hidden_states()));
    }

    #[test]
    fn a_held_gate_has_its_value_and_other_rows_do_not_see_it(problem in any_problem(1..2)) {
        let free = problem.network.forward(&problem.batch(), &[]);
        let held = problem.network.forward(&problem.batch(), &problem.clamps);
        for clamp in &problem.clamps {
            if let Some(lane) = held.tape.lane(clamp.lane, clamp.step, 0)
                && let Some(value) = lane.get(clamp.unit)
            {
                prop_assert_eq!(value.to_bits(), clamp.value.to_bits());
            }
        }
        for (step, &count) in held.tape.active().iter().enumerate() {
            for row in 1..count {
                for &lane in problem.network.config().cell.lanes() {
                    prop_assert_eq!(free.tape.lane(lane, step, row), held.tape.lane(lane, step, row));
                }
            }
        }
    }

    #[test]
    fn states_past_the_end_of_a_sequence_stay_zero(problem in any_problem(0..1)) {
        let batch = problem.batch();
        let tape = problem.network.forward(&batch, &[]).tape;
        let states = tape.hidden_states().chunks_exact(tape.hidden_size());
        for (at, state) in states.enumerate() {
            let (step, row) = (at / batch.batch_size(), at % batch.batch_size());
            let read = step < batch.lengths()[row];
            prop_assert_eq!(state.iter().any(|&h| h != 0.0), read);
            prop_assert_eq!(tape.lane(Lane::HiddenState, step, row), read.then_some(state));
        }
    }

    #[test]
    fn a_seed_gives_the_same_weights_and_another_seed_others(problem in any_problem(0..1), seed: u64) {
        let config = *problem.network.config();
        let network = Network::seeded(config, seed, 1.0);
        prop_assert_eq!(bits(network.weights()), bits(Network::seeded(config, seed, 1.0).weights()));
        let other = Network::seeded(config, seed ^ 1, 1.0);
        prop_assert_ne!(bits(network.weights()), bits(other.weights()));
        let bound = 1.0 / (config.hidden_size as f32).sqrt();
        for parameter in [Parameter::InputWeights, Parameter::RecurrentWeights, Parameter::ReadoutWeights] {
            prop_assert!(network.parameter(parameter).iter().all(|weight| weight.abs() <= bound));
        }
        for (block, biases) in network.parameter(Parameter::Bias).chunks_exact(config.hidden_size).enumerate() {
            let forget = config.cell == Cell::Lstm && config.cell.block(Lane::ForgetGate) == Some(block);
            let expected = if forget { 1.0 } else { 0.0 };
            prop_assert!(biases.iter().all(|&bias| bias == expected));
        }
    }
}

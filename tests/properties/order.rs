//! What the order of the words does, and where it does nothing.

use super::problem::{Answers, Problem, any_problem};
use super::{bits, many};
use proptest::prelude::*;
use unrolled::nn::{
    Batch, Cell, Direction, Directions, Initialisation, LayerId, Layout, Network, NetworkConfig,
    Parameter, Readout,
};

/// One layer that reads both ways, each with the weights of `network`'s one reader;
/// the read-out weighs nothing.
fn read_both_ways(network: &Network) -> Network {
    let config = NetworkConfig {
        directions: Directions::Both,
        ..*network.config()
    };
    let weights = Layout::new(&config)
        .parameters()
        .iter()
        .flat_map(|&parameter| match parameter {
            Parameter::Embedding => network.parameter(parameter).to_vec(),
            Parameter::Layer(_, part) => network.parameter(Parameter::first(part)).to_vec(),
            _ => vec![0.0; Layout::new(&config).range(parameter).len()],
        })
        .collect();
    Network::from_weights(config, weights).expect("as many as there must be")
}

fn with_config(problem: Problem, config: NetworkConfig) -> Problem {
    let len = Layout::new(&config).len();
    let weights = problem.network.weights().iter().cycle().take(len).copied();
    let network = Network::from_weights(config, weights.collect()).expect("finite weights");
    Problem { network, ..problem }
}

fn reversed(problem: &Problem) -> Problem {
    let mut problem = problem.clone();
    problem
        .sequences
        .iter_mut()
        .for_each(|tokens| tokens.reverse());
    if let Answers::OfTokens(tags) = &mut problem.answers {
        tags.iter_mut().for_each(|tags| tags.reverse());
    }
    problem
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn from_the_right_a_reversed_sentence_reads_as_from_the_left(
        problem in any_problem(&Cell::RECURRENT, 0..1),
    ) {
        let config = NetworkConfig {
            layer_count: 1,
            directions: Directions::Forward,
            ..*problem.network.config()
        };
        let problem = with_config(problem, config);
        let from_left = problem.network.states(&problem.batch(), &[]);
        let both = read_both_ways(&problem.network).states(&reversed(&problem).batch(), &[]);
        let from_right = both
            .reading(LayerId { layer: 0, direction: Direction::Backward })
            .expect("it reads both ways");
        prop_assert_eq!(&from_right.tape, &from_left.readings()[0].tape);
        prop_assert_eq!(
            bits(from_right.tape.hidden_states()),
            bits(from_left.readings()[0].tape.hidden_states())
        );
    }

    /// The two readers of a layer change places when the sentence is turned round
    /// and their weights are exchanged.
    #[test]
    fn readers_exchange_their_places_with_their_weights(
        problem in any_problem(&Cell::RECURRENT, 0..1),
    ) {
        let config = NetworkConfig {
            layer_count: 1,
            directions: Directions::Both,
            ..*problem.network.config()
        };
        let problem = with_config(problem, config);
        let mirrored = Layout::new(&config)
            .parameters()
            .iter()
            .flat_map(|&parameter| match parameter {
                Parameter::Layer(LayerId { layer, direction }, part) => {
                    let direction = match direction {
                        Direction::Forward => Direction::Backward,
                        Direction::Backward => Direction::Forward,
                    };
                    let other = Parameter::Layer(LayerId { layer, direction }, part);
                    problem.network.parameter(other).to_vec()
                }
                _ => problem.network.parameter(parameter).to_vec(),
            })
            .collect();
        let mirrored = Network::from_weights(config, mirrored).expect("the same weights");
        let stack = problem.network.states(&problem.batch(), &[]);
        let mirror = mirrored.states(&reversed(&problem).batch(), &[]);
        let (units, size) = (config.hidden_size(), config.feature_size());
        let batch = problem.batch();
        for (row, &length) in batch.lengths().iter().enumerate() {
            for step in 0..length {
                let at = |step: usize| (step * batch.batch_size() + row) * size;
                let here = &stack.outputs()[at(step)..][..size];
                let there = &mirror.outputs()[at(length - 1 - step)..][..size];
                prop_assert_eq!(bits(&here[..units]), bits(&there[units..]));
                prop_assert_eq!(bits(&here[units..]), bits(&there[..units]));
            }
        }
    }

    #[test]
    fn a_bag_answers_the_same_whatever_the_order_of_the_words(
        (problem, shuffled) in any_problem(&[Cell::Bag], 0..1).prop_flat_map(|problem| {
            let sequences: Vec<_> = problem
                .sequences
                .iter()
                .map(|tokens| Just(tokens.clone()).prop_shuffle())
                .collect();
            (Just(problem), sequences)
        })
    ) {
        let config = NetworkConfig { readout: Readout::Last, ..*problem.network.config() };
        let problem = with_config(problem, config);
        let other = Problem { sequences: shuffled, ..problem.clone() };
        prop_assert_eq!(
            bits(&problem.network.forward(&problem.batch(), &[]).logits),
            bits(&problem.network.forward(&other.batch(), &[]).logits)
        );
    }
}

/// Else the bag's property would say nothing.
#[test]
fn what_reads_in_order_tells_two_orders_apart() {
    for (cell, directions) in Cell::RECURRENT
        .into_iter()
        .flat_map(|cell| Directions::ALL.map(|directions| (cell, directions)))
    {
        let config = NetworkConfig {
            directions,
            ..NetworkConfig::one_layer(cell, [2, 4, 6, 2])
        };
        let network = Network::seeded(config, 1, &Initialisation::default());
        let batch = Batch::new(&[&[0, 1], &[1, 0]], &[0, 0]);
        let logits = network.forward(&batch, &[]).logits;
        assert_ne!(bits(&logits[..2]), bits(&logits[2..]), "{cell:?}");
    }
}

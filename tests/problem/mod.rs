//! Random networks with random batches for them.

// Each test that includes this file uses its own part of it.
#![allow(dead_code)]

use std::ops::Range;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use unrolled::nn::{
    Batch, Cell, Clamp, Directions, Input, LayerId, Layout, Network, NetworkConfig, Readout,
};
use unrolled::random::{Purpose, Random};

/// A network, a batch for it, and gates of the batch's first row held by hand.
#[derive(Clone, Debug)]
pub struct Problem {
    pub network: Network,
    pub sequences: Vec<Vec<u32>>,
    pub answers: Answers,
    pub clamps: Vec<Clamp>,
}

/// What would be right.
#[derive(Clone, Debug)]
pub enum Answers {
    OfSequences(Vec<usize>),
    /// For each token, or nothing.
    OfTokens(Vec<Vec<Option<usize>>>),
}

prop_compose! {
    /// Any sizes, one to three layers, one or both directions, any read-out.
    pub fn any_config(cells: &'static [Cell])(
        cell in select(cells),
        vocabulary_size in 1..6usize,
        input in prop_oneof![2 => (1..6usize).prop_map(Input::Embedding), 1 => Just(Input::OneHot)],
        units in 1..10usize,
        layer_count in 1..=3usize,
        directions in select(&Directions::ALL[..]),
        readout in select(&Readout::ALL[..]),
        class_count in 2..4usize,
    ) -> NetworkConfig {
        NetworkConfig { cell, vocabulary_size, input, units, layer_count, directions, readout, class_count }
    }
}

/// Weights between minus and plus `scale`.
pub fn any_network(config: NetworkConfig) -> impl Strategy<Value = Network> {
    (0.3..0.9f32, any::<u64>()).prop_map(move |(scale, seed)| {
        // ReLU does not bound its states, which would grow from step to step and
        // from layer to layer until one of the classes is certain.
        let scale = match config.cell {
            Cell::ReluRnn => scale * 0.6,
            _ => scale,
        };
        let mut random = Random::new(seed, Purpose::Weights);
        let weights = (0..Layout::new(&config).len())
            .map(|_| random.between(-scale, scale))
            .collect();
        Network::from_weights(config, weights).expect("as many finite weights as there must be")
    })
}

fn any_clamp(config: NetworkConfig) -> impl Strategy<Value = Clamp> {
    // One unit more than there are: clamping it does nothing.
    let units = 0..=config.hidden_size();
    (
        any::<Index>(),
        0..8usize,
        any::<Index>(),
        units,
        0.0..1.0f32,
    )
        .prop_map(move |(layer, step, lane, unit, value)| {
            let layers: Vec<LayerId> = config.layer_ids().collect();
            Clamp {
                layer: *layer.get(&layers),
                step,
                lane: *lane.get(config.cell.weighted_lanes()),
                unit,
                value,
            }
        })
}

/// Up to seven tokens, none among them, with an answer for the whole and for some.
fn any_row(config: NetworkConfig) -> impl Strategy<Value = (Vec<u32>, usize, Vec<Option<usize>>)> {
    let classes = 0..config.class_count;
    let tokens = prop::collection::vec(0..config.vocabulary_size as u32, 0..8);
    let tags = prop::collection::vec(prop::option::weighted(0.7, classes.clone()), 8);
    (tokens, classes, tags).prop_map(|(tokens, label, mut tags)| {
        tags.truncate(tokens.len());
        (tokens, label, tags)
    })
}

/// One to six sequences, labelled as a whole or by token; so many clamps, but in a
/// bag, which has no gates.
pub fn any_problem(cells: &'static [Cell], clamps: Range<usize>) -> impl Strategy<Value = Problem> {
    let network = any_config(cells).prop_flat_map(any_network);
    network.prop_flat_map(move |network| {
        let config = *network.config();
        let rows = prop::collection::vec(any_row(config), 1..7);
        let clamps = match config.cell {
            Cell::Bag => Just(Vec::new()).boxed(),
            _ => prop::collection::vec(any_clamp(config), clamps.clone()).boxed(),
        };
        (Just(network), rows, any::<bool>(), clamps).prop_map(
            |(network, rows, by_token, clamps)| {
                let sequences = rows.iter().map(|(tokens, ..)| tokens.clone()).collect();
                let answers = if by_token {
                    Answers::OfTokens(rows.into_iter().map(|(.., tags)| tags).collect())
                } else {
                    Answers::OfSequences(rows.iter().map(|&(_, label, _)| label).collect())
                };
                Problem {
                    network,
                    sequences,
                    answers,
                    clamps,
                }
            },
        )
    })
}

impl Problem {
    pub fn batch(&self) -> Batch {
        let all: Vec<usize> = (0..self.sequences.len()).collect();
        self.batch_of(&all)
    }

    /// Some of the sequences, in that order.
    pub fn batch_of(&self, sequences: &[usize]) -> Batch {
        let tokens: Vec<&[u32]> = sequences
            .iter()
            .map(|&at| &self.sequences[at][..])
            .collect();
        match &self.answers {
            Answers::OfSequences(labels) => {
                let labels: Vec<usize> = sequences.iter().map(|&at| labels[at]).collect();
                Batch::new(&tokens, &labels)
            }
            Answers::OfTokens(tags) => {
                let tags: Vec<&[Option<usize>]> =
                    sequences.iter().map(|&at| &tags[at][..]).collect();
                Batch::tagged(&tokens, &tags)
            }
        }
    }

    /// What is asked about a sequence: one answer for the whole, or, where the
    /// network answers at every token, one for each.
    pub fn asked(&self, sequence: usize) -> Vec<Option<usize>> {
        let at_every_token = self.network.config().readout == Readout::EveryToken;
        match &self.answers {
            Answers::OfSequences(labels) if at_every_token => {
                vec![Some(labels[sequence]); self.sequences[sequence].len()]
            }
            Answers::OfSequences(labels) => vec![Some(labels[sequence])],
            Answers::OfTokens(tags) if at_every_token => tags[sequence].clone(),
            Answers::OfTokens(tags) => vec![tags[sequence].iter().copied().flatten().next_back()],
        }
    }
}

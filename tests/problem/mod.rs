//! Random networks with random batches for them.

// Each test that includes this file uses its own part of it.
#![allow(dead_code)]

use std::ops::Range;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use unrolled::nn::{
    Batch, Cell, Clamp, Directions, Edit, Input, Intervention, Lane, LayerId, Layout, Network,
    NetworkConfig, Readout,
};
use unrolled::random::{Purpose, Random};

/// A network, a batch for it, and what is done by hand to the batch's first row.
#[derive(Clone, Debug)]
pub struct Problem {
    pub network: Network,
    pub sequences: Vec<Vec<u32>>,
    pub answers: Answers,
    pub interventions: Vec<Intervention>,
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

/// Anything else that can be done by hand.
fn any_change(config: NetworkConfig) -> impl Strategy<Value = Intervention> {
    let edit = prop_oneof![(-1.0..1.0f32).prop_map(Edit::Set), Just(Edit::Negate)];
    (any_clamp(config), edit, 0..4usize).prop_map(|(clamp, edit, kind)| {
        let Clamp {
            layer,
            step,
            lane,
            unit,
            value,
        } = clamp;
        let changed = |lane| Intervention::Edit {
            layer,
            step,
            lane,
            unit,
            edit,
        };
        match kind {
            0 => Intervention::ClampThroughout {
                layer,
                lane,
                unit,
                value,
            },
            1 => Intervention::Silence { layer, unit },
            2 => changed(Lane::CellState),
            _ => changed(Lane::HiddenState),
        }
    })
}

/// What may be done by hand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ByHand {
    Clamps,
    Anything,
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
    any_problem_with(ByHand::Clamps, cells, clamps)
}

/// The same with so many interventions.
pub fn any_problem_with(
    by_hand: ByHand,
    cells: &'static [Cell],
    count: Range<usize>,
) -> impl Strategy<Value = Problem> {
    let network = any_config(cells).prop_flat_map(any_network);
    network.prop_flat_map(move |network| {
        let config = *network.config();
        let rows = prop::collection::vec(any_row(config), 1..7);
        let clamp = any_clamp(config).prop_map(Intervention::from);
        let interventions = match (config.cell, by_hand) {
            (Cell::Bag, _) => Just(Vec::new()).boxed(),
            (_, ByHand::Clamps) => prop::collection::vec(clamp, count.clone()).boxed(),
            (_, ByHand::Anything) => {
                let any = prop_oneof![1 => clamp, 2 => any_change(config)];
                prop::collection::vec(any, count.clone()).boxed()
            }
        };
        (Just(network), rows, any::<bool>(), interventions).prop_map(
            |(network, rows, by_token, interventions)| {
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
                    interventions,
                }
            },
        )
    })
}

impl Problem {
    /// Those of the interventions that are clamps.
    pub fn clamps(&self) -> Vec<Clamp> {
        let clamps = self.interventions.iter().filter_map(|one| match one {
            Intervention::Clamp(clamp) => Some(*clamp),
            _ => None,
        });
        clamps.collect()
    }

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

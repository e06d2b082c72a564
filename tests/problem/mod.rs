//! Random networks with random batches for them.

use std::ops::Range;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use unrolled::nn::{Batch, Cell, Clamp, Layout, Network, NetworkConfig};
use unrolled::random::{Purpose, Random};

/// A network, a batch for it, and gates of the batch's first row held by hand.
#[derive(Clone, Debug)]
pub struct Problem {
    pub network: Network,
    pub sequences: Vec<Vec<u32>>,
    pub labels: Vec<usize>,
    pub clamps: Vec<Clamp>,
}

prop_compose! {
    fn any_network()(
        cell in select(&Cell::ALL[..]),
        vocabulary_size in 1..6usize,
        embedding_size in 1..6usize,
        hidden_size in 1..10usize,
        class_count in 2..4usize,
        scale in 0.3..2.0f32,
        seed in any::<u64>(),
    ) -> Network {
        let config = NetworkConfig { cell, vocabulary_size, embedding_size, hidden_size, class_count };
        let mut random = Random::new(seed, Purpose::Weights);
        let weights = (0..Layout::new(&config).len()).map(|_| random.between(-scale, scale)).collect();
        Network::from_weights(config, weights).expect("as many finite weights as there must be")
    }
}

fn any_clamp(config: NetworkConfig) -> impl Strategy<Value = Clamp> {
    // One unit more than there are: clamping it does nothing.
    let units = 0..=config.hidden_size;
    (0..8usize, any::<Index>(), units, 0.0..1.0f32).prop_map(move |(step, lane, unit, value)| {
        Clamp {
            step,
            lane: *lane.get(config.cell.weighted_lanes()),
            unit,
            value,
        }
    })
}

/// Any cell and sizes; one to six sequences of up to seven tokens, empty ones
/// among them; so many clamps.
pub fn any_problem(clamps: Range<usize>) -> impl Strategy<Value = Problem> {
    any_network().prop_flat_map(move |network| {
        let config = *network.config();
        let tokens = prop::collection::vec(0..config.vocabulary_size as u32, 0..8);
        let rows = prop::collection::vec((tokens, 0..config.class_count), 1..7);
        let clamps = prop::collection::vec(any_clamp(config), clamps.clone());
        (Just(network), rows, clamps).prop_map(|(network, rows, clamps)| {
            let (sequences, labels) = rows.into_iter().unzip();
            Problem {
                network,
                sequences,
                labels,
                clamps,
            }
        })
    })
}

impl Problem {
    pub fn batch(&self) -> Batch {
        let sequences: Vec<&[u32]> = self.sequences.iter().map(Vec::as_slice).collect();
        Batch::new(&sequences, &self.labels)
    }
}

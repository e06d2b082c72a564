//! The reference values that make.py wrote, as networks and batches of ours.

use std::collections::BTreeMap;

use serde::Deserialize;
use unrolled::nn::{Batch, Cell, Directions, Input, Layout, Network, NetworkConfig, Readout};

/// The file of one cell.
#[derive(Deserialize)]
pub struct Golden {
    pub cases: Vec<Case>,
    pub trainings: Vec<Training>,
}

/// Sizes and weights of a network.
#[derive(Deserialize)]
pub struct Start {
    vocabulary: usize,
    /// None: one-hot.
    embedding: Option<usize>,
    hidden: usize,
    classes: usize,
    layers: usize,
    directions: usize,
    weights: BTreeMap<String, Vec<f32>>,
}

/// Forward and backward passes.
#[derive(Deserialize)]
pub struct Case {
    pub name: String,
    #[serde(flatten)]
    pub start: Start,
    #[serde(flatten)]
    pub batch: Sequences,
    /// For each token what is asked there, if anything.
    pub tags: Vec<Vec<Option<usize>>>,
    /// For each layer and sequence `[length, directions · hidden_size]`.
    pub states: Vec<Vec<Vec<f64>>>,
    /// LSTM: for each reader and sequence c where it ends, `[hidden_size]`.
    pub cell_states: Vec<Vec<Vec<f64>>>,
    /// By the name of the read-out.
    pub answers: BTreeMap<String, Answer>,
}

#[derive(Deserialize)]
pub struct Answer {
    /// A row for each sequence, or for each token, sequence by sequence.
    pub logits: Vec<f64>,
    pub loss: f64,
    pub gradients: BTreeMap<String, Vec<f64>>,
}

/// Steps of Adam.
#[derive(Deserialize)]
pub struct Training {
    #[serde(flatten)]
    pub start: Start,
    pub learning_rate: f32,
    /// One for each step, from the first again after the last.
    pub batches: Vec<Sequences>,
    /// Before each step.
    pub losses: Vec<f64>,
    /// Of all gradients together, before clipping.
    pub gradient_norms: Vec<f64>,
}

#[derive(Deserialize)]
pub struct Sequences {
    pub sequences: Vec<Vec<u32>>,
    pub labels: Vec<usize>,
}

pub fn golden(cell: Cell) -> Golden {
    let text = match cell {
        Cell::Bag => include_str!("bag.json"),
        Cell::Rnn => include_str!("rnn.json"),
        Cell::ReluRnn => include_str!("relu-rnn.json"),
        Cell::Lstm => include_str!("lstm.json"),
        Cell::Gru => include_str!("gru.json"),
    };
    serde_json::from_str(text).expect("make.py writes what is read here")
}

impl Start {
    pub fn network(&self, cell: Cell, readout: Readout) -> Network {
        let config = NetworkConfig {
            cell,
            vocabulary_size: self.vocabulary,
            input: self.embedding.map_or(Input::OneHot, Input::Embedding),
            units: self.hidden,
            layer_count: self.layers,
            directions: match self.directions {
                1 => Directions::Forward,
                _ => Directions::Both,
            },
            readout,
            class_count: self.classes,
        };
        let layout = Layout::new(&config);
        let mut weights = Vec::new();
        let mut named = 0;
        for &parameter in layout.parameters() {
            let len = layout.range(parameter).len();
            if len > 0 {
                let values = &self.weights[&parameter.key()];
                assert_eq!(values.len(), len, "{parameter:?}");
                weights.extend(values);
                named += 1;
            }
        }
        assert_eq!(named, self.weights.len(), "every weight has its place");
        Network::from_weights(config, weights).expect("make.py draws finite weights")
    }
}

impl Case {
    pub fn batch(&self, readout: Readout) -> Batch {
        let tags: Vec<&[Option<usize>]> = self.tags.iter().map(Vec::as_slice).collect();
        match readout {
            Readout::EveryToken => Batch::tagged(&self.batch.tokens(), &tags),
            _ => self.batch.batch(),
        }
    }
}

impl Sequences {
    fn tokens(&self) -> Vec<&[u32]> {
        self.sequences.iter().map(Vec::as_slice).collect()
    }

    pub fn batch(&self) -> Batch {
        Batch::new(&self.tokens(), &self.labels)
    }
}

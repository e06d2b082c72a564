//! The reference values that make.py wrote, as networks and batches of ours.

use std::collections::BTreeMap;

use serde::Deserialize;
use unrolled::nn::{Batch, Cell, Layout, Network, NetworkConfig, Parameter};

/// The file of one cell.
#[derive(Deserialize)]
pub struct Golden {
    pub cases: Vec<Case>,
    pub training: Training,
}

/// Sizes and weights of a network.
#[derive(Deserialize)]
pub struct Start {
    vocabulary_size: usize,
    embedding_size: usize,
    hidden_size: usize,
    class_count: usize,
    weights: BTreeMap<String, Vec<f32>>,
}

/// One forward and backward pass.
#[derive(Deserialize)]
pub struct Case {
    pub name: String,
    #[serde(flatten)]
    pub start: Start,
    #[serde(flatten)]
    pub batch: Sequences,
    /// For each sequence `[length, hidden_size]`.
    pub hidden_states: Vec<Vec<f64>>,
    /// LSTM: for each sequence `[length, hidden_size]`.
    pub cell_states: Vec<Vec<f64>>,
    /// `[sequences, class_count]`
    pub logits: Vec<f64>,
    pub loss: f64,
    pub gradients: BTreeMap<String, Vec<f64>>,
}

/// Ten steps of Adam.
#[derive(Deserialize)]
pub struct Training {
    #[serde(flatten)]
    pub start: Start,
    pub learning_rate: f32,
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
        Cell::Rnn => include_str!("rnn.json"),
        Cell::Lstm => include_str!("lstm.json"),
        Cell::Gru => include_str!("gru.json"),
    };
    serde_json::from_str(text).expect("make.py writes what is read here")
}

impl Start {
    pub fn network(&self, cell: Cell) -> Network {
        let config = NetworkConfig {
            cell,
            vocabulary_size: self.vocabulary_size,
            embedding_size: self.embedding_size,
            hidden_size: self.hidden_size,
            class_count: self.class_count,
        };
        let layout = Layout::new(&config);
        let mut weights = Vec::new();
        for parameter in Parameter::ALL {
            let values = &self.weights[parameter.key()];
            assert_eq!(values.len(), layout.range(parameter).len(), "{parameter:?}");
            weights.extend(values);
        }
        Network::from_weights(config, weights).expect("make.py draws finite weights")
    }
}

impl Sequences {
    pub fn batch(&self) -> Batch {
        let sequences: Vec<&[u32]> = self.sequences.iter().map(Vec::as_slice).collect();
        Batch::new(&sequences, &self.labels)
    }
}

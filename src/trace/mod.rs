//! What one network did with one sentence: every value of every unit at every
//! token, its belief after each token, and how far each token reaches the end.
//! The numbers are the forward pass's own tape, by name.

pub mod notes;
pub mod reach;
pub mod selection;
pub mod story;
pub mod sums;
pub mod units;

use std::sync::Arc;

use crate::nn::{Cell, Clamp, Lane, Network, Tape, layer, loss, readout};
use crate::nn::{Parameter, embedding};
use crate::text::Token;

pub use selection::{Place, Selection};
pub use story::Story;
pub use sums::Sums;

/// One reading of one sentence by one network.
#[derive(Clone, Debug)]
pub struct Trace {
    network: Arc<Network>,
    tokens: Vec<Token>,
    clamps: Vec<Clamp>,
    /// Token vectors, `[sequence_length, embedding_size]`.
    vectors: Vec<f32>,
    tape: Tape,
    /// Before the first token and after each, `[sequence_length + 1, class_count]`.
    logits: Vec<f32>,
    /// Softmax of the logits, same shape.
    beliefs: Vec<f32>,
}

impl Trace {
    /// Reads `tokens`; `clamps` hold gates by hand.
    pub fn read(network: Arc<Network>, tokens: Vec<Token>, clamps: &[Clamp]) -> Self {
        let config = *network.config();
        let ids: Vec<u32> = tokens.iter().map(|token| token.id).collect();
        let vectors = embedding::forward(
            network.parameter(Parameter::Embedding),
            config.embedding_size,
            &ids,
        );
        let tape = layer::forward(&network.layer(), &vectors, &vec![1; ids.len()], clamps);
        let mut logits = network.parameter(Parameter::ReadoutBias).to_vec();
        logits.extend(readout::logits(&network.readout(), tape.hidden_states()));
        let beliefs = loss::softmax(&logits, config.class_count);
        Self {
            network,
            tokens,
            clamps: clamps.to_vec(),
            vectors,
            tape,
            logits,
            beliefs,
        }
    }

    pub fn network(&self) -> &Arc<Network> {
        &self.network
    }

    pub fn cell(&self) -> Cell {
        self.network.config().cell
    }

    pub fn hidden_size(&self) -> usize {
        self.network.config().hidden_size
    }

    pub fn class_count(&self) -> usize {
        self.network.config().class_count
    }

    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The gates held by hand.
    pub fn clamps(&self) -> &[Clamp] {
        &self.clamps
    }

    /// The raw tape, `[sequence_length, 1, …]`.
    pub fn tape(&self) -> &Tape {
        &self.tape
    }

    /// One lane at one token, `[hidden_size]`; `None` where there is none.
    pub fn lane(&self, lane: Lane, token: usize) -> Option<&[f32]> {
        self.tape.lane(lane, token, 0)
    }

    /// One value; 0 where there is none, as before the first token.
    pub fn value(&self, lane: Lane, token: usize, unit: usize) -> f32 {
        self.lane(lane, token)
            .and_then(|values| values.get(unit))
            .copied()
            .unwrap_or(0.0)
    }

    /// What the unit held before this token, in its [`Cell::memory_lane`].
    pub fn held_before(&self, token: usize, unit: usize) -> f32 {
        token.checked_sub(1).map_or(0.0, |before| {
            self.value(self.cell().memory_lane(), before, unit)
        })
    }

    /// Logits after `tokens_read` tokens, `[class_count]`.
    pub fn logits(&self, tokens_read: usize) -> &[f32] {
        row(&self.logits, self.class_count(), tokens_read)
    }

    /// Belief in each class after `tokens_read` tokens (0: before the first),
    /// `[class_count]`, adding up to 1.
    pub fn beliefs(&self, tokens_read: usize) -> &[f32] {
        row(&self.beliefs, self.class_count(), tokens_read)
    }

    /// Belief in one class after `tokens_read` tokens.
    pub fn belief(&self, tokens_read: usize, class: usize) -> f32 {
        self.beliefs(tokens_read).get(class).copied().unwrap_or(0.0)
    }

    /// The class believed in most after `tokens_read` tokens.
    pub fn winner(&self, tokens_read: usize) -> usize {
        loss::winner(self.logits(tokens_read))
    }

    /// The class that a sentence about this moment speaks of: with two classes
    /// always the second ("good"), else the winner.
    pub fn spoken_class(&self, tokens_read: usize) -> usize {
        if self.class_count() == 2 {
            1
        } else {
            self.winner(tokens_read)
        }
    }
}

/// A row of a `[rows, width]` slice; past the end the last one.
fn row(values: &[f32], width: usize, index: usize) -> &[f32] {
    let last = (values.len() / width).saturating_sub(1);
    let start = index.min(last) * width;
    &values[start..start + width]
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::nn::NetworkConfig;
    use crate::tasks::Task;

    /// An untrained network that has read `text`.
    pub(crate) fn read(cell: Cell, text: &str, clamps: &[Clamp]) -> Trace {
        let config = NetworkConfig {
            cell,
            vocabulary_size: Task::GoodOrNot.vocabulary().size(),
            embedding_size: 4,
            hidden_size: 6,
            class_count: 2,
        };
        let network = Arc::new(Network::seeded(config, 3, 1.0));
        Trace::read(network, Task::GoodOrNot.read(text).tokens, clamps)
    }

    #[test]
    fn the_last_logits_are_those_of_the_batched_forward_pass() {
        for cell in Cell::ALL {
            let trace = read(cell, "the film was not bad", &[]);
            let ids: Vec<u32> = trace.tokens().iter().map(|t| t.id).collect();
            let batch = crate::nn::Batch::new(&[&ids, &ids[..2]], &[0, 0]);
            let forward = trace.network().forward(&batch, &[]);
            assert_eq!(trace.logits(5), &forward.logits[..2], "{cell:?}");
            assert_eq!(trace.logits(2), &forward.logits[2..], "{cell:?}");
        }
    }

    #[test]
    fn an_empty_sentence_has_a_belief_and_nothing_else() {
        let trace = read(Cell::Gru, "", &[]);
        assert!(trace.is_empty());
        assert!((trace.beliefs(0).iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert_eq!(trace.value(Lane::HiddenState, 0, 0), 0.0);
        assert_eq!(trace.held_before(0, 0), 0.0);
    }

    #[test]
    fn a_clamped_gate_has_the_value_of_the_hand_and_changes_what_follows() {
        let clamp = Clamp {
            step: 2,
            lane: Lane::ForgetGate,
            unit: 1,
            value: 0.0,
        };
        let untouched = read(Cell::Lstm, "the film was not bad", &[]);
        let turned = read(Cell::Lstm, "the film was not bad", &[clamp]);
        assert_eq!(turned.value(Lane::ForgetGate, 2, 1), 0.0);
        assert_eq!(turned.beliefs(2), untouched.beliefs(2));
        assert_ne!(turned.beliefs(3), untouched.beliefs(3));
    }
}

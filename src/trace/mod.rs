//! What one network did with one sentence: every value of every unit at every
//! token, its belief after each token, and how far each token reaches the end.
//! The numbers are the forward pass's own tape, by name.

pub mod counting;
pub mod flags;
pub mod handed_out;
pub mod equation;
pub mod notes;
pub mod reach;
pub mod selection;
pub mod settling;
pub mod sheet;
pub mod story;
pub mod sums;
pub mod units;
pub mod votes;
pub mod way_back;
pub mod writing;

use std::sync::Arc;

use crate::nn::readout::Pooling;
use crate::nn::stack::{Reading, StackTape};
use crate::nn::{
    Batch, Cell, Clamp, Direction, Intervention, Lane, LayerId, Network, Parameter, Readout, Tape,
};
use crate::nn::{loss, readout};
use crate::text::Token;

pub use selection::{Place, Selection};
pub use sheet::Sheet;
pub use story::Story;
pub use sums::Sums;

/// One reading of one sentence by one network, looked at in one of its layers and
/// directions.
#[derive(Clone, Debug)]
pub struct Trace {
    read: Arc<Read>,
    layer: LayerId,
}

/// What is the same in whatever layer one looks.
#[derive(Debug)]
struct Read {
    network: Arc<Network>,
    tokens: Vec<Token>,
    interventions: Vec<Intervention>,
    /// Those of them that hold a gate at one word.
    clamps: Vec<Clamp>,
    stack: StackTape,
    /// Before the first token and after each, `[sequence_length + 1, class_count]`.
    logits: Vec<f32>,
    /// Softmax of the logits, same shape.
    beliefs: Vec<f32>,
}

impl Trace {
    /// Reads `tokens`, to be looked at in the first layer; `clamps` hold gates by hand.
    /// Where the states outgrow `f32`, as they may in a network that does not bound
    /// them, it reads as many tokens as give nothing but finite numbers.
    pub fn read(network: Arc<Network>, tokens: Vec<Token>, clamps: &[Clamp]) -> Self {
        let interventions: Vec<Intervention> = clamps.iter().copied().map(Into::into).collect();
        Self::read_with(network, tokens, &interventions)
    }

    /// The same with anything done by hand; a step is the place of a token. The
    /// untouched reading is the one without.
    pub fn read_with(
        network: Arc<Network>,
        tokens: Vec<Token>,
        interventions: &[Intervention],
    ) -> Self {
        let mut trace = Self::read_all(network, tokens, interventions);
        // A reader from the right begins elsewhere in what is left, so it is asked again.
        while let Some(length) = trace.first_step_not_finite() {
            let tokens = trace.tokens()[..length].to_vec();
            trace = Self::read_all(Arc::clone(trace.network()), tokens, interventions);
        }
        trace
    }

    fn read_all(network: Arc<Network>, tokens: Vec<Token>, interventions: &[Intervention]) -> Self {
        let stack = network.states(&batch(&tokens), interventions);
        let logits = answers(&network, &tokens, interventions, &stack);
        let clamps = interventions.iter().filter_map(|one| match one {
            Intervention::Clamp(clamp) => Some(*clamp),
            _ => None,
        });
        let beliefs = loss::softmax(&logits, network.config().class_count);
        Self {
            read: Arc::new(Read {
                network,
                tokens,
                clamps: clamps.collect(),
                interventions: interventions.to_vec(),
                stack,
                logits,
                beliefs,
            }),
            layer: LayerId::FIRST,
        }
    }

    /// The first step at which a state of a reader, or the answer after so many
    /// tokens, is no finite number.
    fn first_step_not_finite(&self) -> Option<usize> {
        let is_finite = |values: &[f32]| values.iter().all(|value| value.is_finite());
        let readings = self.stack().readings();
        (0..self.len()).find(|&step| {
            let states = readings.iter().flat_map(|Reading { tape, .. }| {
                let lanes = self.cell().lanes().iter();
                lanes.filter_map(move |&lane| tape.lane(lane, step, 0))
            });
            let answers = [self.logits(step + 1), self.beliefs(step + 1)];
            !states.chain(answers).all(is_finite)
        })
    }

    /// The same reading, looked at in another layer or direction; in the first
    /// layer where the network has no such one.
    pub fn in_layer(&self, layer: LayerId) -> Self {
        let known = self.read.stack.reading(layer).is_some();
        Self {
            read: Arc::clone(&self.read),
            layer: if known { layer } else { LayerId::FIRST },
        }
    }

    /// The layer and direction that is looked at.
    pub fn layer(&self) -> LayerId {
        self.layer
    }

    pub fn network(&self) -> &Arc<Network> {
        &self.read.network
    }

    pub fn cell(&self) -> Cell {
        self.read.network.config().cell
    }

    pub fn hidden_size(&self) -> usize {
        self.read.network.config().hidden_size()
    }

    pub fn class_count(&self) -> usize {
        self.read.network.config().class_count
    }

    pub fn tokens(&self) -> &[Token] {
        &self.read.tokens
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.read.tokens.len()
    }

    pub fn is_empty(&self) -> bool {
        self.read.tokens.is_empty()
    }

    /// All that is done by hand.
    pub fn interventions(&self) -> &[Intervention] {
        &self.read.interventions
    }

    /// The gates held by hand at one word.
    pub fn clamps(&self) -> &[Clamp] {
        &self.read.clamps
    }

    /// All layers' states.
    pub fn stack(&self) -> &StackTape {
        &self.read.stack
    }

    /// What the layer read and computed, in the order in which it reads.
    pub(crate) fn reading(&self) -> &Reading {
        let reading = self.read.stack.reading(self.layer);
        reading.expect("a trace is only ever in a layer that its network has")
    }

    fn tape(&self) -> &Tape {
        &self.reading().tape
    }

    /// The step at which the layer reads a token; `None` past the sentence's end.
    pub fn step(&self, token: usize) -> Option<usize> {
        match self.layer.direction {
            _ if token >= self.len() => None,
            Direction::Forward => Some(token),
            Direction::Backward => Some(self.len() - 1 - token),
        }
    }

    /// The token that the layer reads before this one.
    pub fn token_before(&self, token: usize) -> Option<usize> {
        match self.layer.direction {
            Direction::Forward => token.checked_sub(1),
            Direction::Backward => Some(token + 1).filter(|&before| before < self.len()),
        }
    }

    /// One lane at one token, `[hidden_size]`; `None` where there is none.
    pub fn lane(&self, lane: Lane, token: usize) -> Option<&[f32]> {
        self.tape().lane(lane, self.step(token)?, 0)
    }

    /// tanh(c_t) at one token, `[hidden_size]`; LSTM only.
    pub fn cell_tanh(&self, token: usize) -> Option<&[f32]> {
        self.tape().cell_tanh(self.step(token)?, 0)
    }

    /// U_n h_{t−1} + c_n at one token, `[hidden_size]`, the push on the candidate in
    /// front of the reset gate; GRU only.
    pub fn candidate_pushes(&self, token: usize) -> Option<&[f32]> {
        self.tape().candidate_push(self.step(token)?, 0)
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
        self.token_before(token).map_or(0.0, |before| {
            self.value(self.cell().memory_lane(), before, unit)
        })
    }

    /// Logits after `tokens_read` tokens, `[class_count]`.
    pub fn logits(&self, tokens_read: usize) -> &[f32] {
        row(&self.read.logits, self.class_count(), tokens_read)
    }

    /// Belief in each class after `tokens_read` tokens (0: before the first),
    /// `[class_count]`, adding up to 1.
    pub fn beliefs(&self, tokens_read: usize) -> &[f32] {
        row(&self.read.beliefs, self.class_count(), tokens_read)
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

/// A sentence as a batch of its own, of which nothing is asked.
fn batch(tokens: &[Token]) -> Batch {
    let ids: Vec<u32> = tokens.iter().map(|token| token.id).collect();
    Batch::new(&[&ids], &[0])
}

/// Logits before the first token and after each, `[sequence_length + 1,
/// class_count]`: what the network would answer if the sentence ended there. Where
/// it answers at every token, what it says at that one, with all that follows in
/// sight of a reader from the right.
fn answers(
    network: &Network,
    tokens: &[Token],
    interventions: &[Intervention],
    stack: &StackTape,
) -> Vec<f32> {
    let config = network.config();
    let (states, size) = (stack.outputs(), config.feature_size());
    let all_forward = !config.directions().contains(&Direction::Backward);
    let is_local = config.readout == Readout::EveryToken;
    let ending = |length: usize, states: &[f32]| {
        Pooling::new(config, &[length])
            .gather(&states[..length * size], &[0])
            .values
    };
    let features: Vec<f32> = if is_local || (all_forward && config.readout == Readout::Last) {
        states.to_vec()
    } else if all_forward {
        (1..=tokens.len())
            .flat_map(|length| ending(length, states))
            .collect()
    } else {
        // Each beginning of the sentence is read from its own end.
        (1..=tokens.len())
            .flat_map(|length| {
                let stack = network.states(&batch(&tokens[..length]), interventions);
                ending(length, stack.outputs())
            })
            .collect()
    };
    let mut logits = network.parameter(Parameter::ReadoutBias).to_vec();
    logits.extend(readout::logits(&network.readout(), &features));
    logits
}

/// A row of a `[rows, width]` slice; past the end the last one.
fn row(values: &[f32], width: usize, index: usize) -> &[f32] {
    let last = (values.len() / width).saturating_sub(1);
    let start = index.min(last) * width;
    &values[start..start + width]
}

#[cfg(test)]
pub(crate) mod tests;

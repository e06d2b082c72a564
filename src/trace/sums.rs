//! Where a gate comes from: the sum behind it, in three parts.

use super::Trace;
use crate::nn::{Cell, Lane};

/// The sum in front of σ or tanh of one lane of one unit at one word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sums {
    /// W x_t: from this word; in a higher layer, from the layer below at this word.
    pub word: f32,
    /// U h_{t−1}: from the words before. For the GRU's candidate r ⊙ (U h_{t−1} + c_n).
    pub words_before: f32,
    pub bias: f32,
}

impl Sums {
    /// All three together.
    pub fn total(&self) -> f32 {
        self.word + self.words_before + self.bias
    }
}

impl Trace {
    /// The sum behind `lane`; `None` where the lane has no weights (c and, but in
    /// an RNN, h) or the place does not exist.
    pub fn sums(&self, lane: Lane, token: usize, unit: usize) -> Option<Sums> {
        let hidden_size = self.hidden_size();
        let block = self.cell().block(lane)?;
        let step = self.step(token)?;
        if unit >= hidden_size {
            return None;
        }
        let weights = self.network().layer(self.layer());
        let column = block * hidden_size + unit;
        let product = |matrix: &[f32], states: &[f32]| -> f32 {
            matrix
                .chunks_exact(weights.width())
                .zip(states)
                .map(|(row, &state)| row[column] * state)
                .sum()
        };
        let size = weights.input_size;
        let inputs = self.reading().inputs.get(step * size..(step + 1) * size)?;
        let before = self
            .token_before(token)
            .and_then(|before| self.lane(Lane::HiddenState, before));
        let mut words_before =
            before.map_or(0.0, |states| product(weights.recurrent_weights, states));
        if self.cell() == Cell::Gru && lane == Lane::Candidate {
            words_before =
                self.value(Lane::ResetGate, token, unit) * self.candidate_push(token, unit)?;
        }
        Some(Sums {
            word: product(weights.input_weights, inputs),
            words_before,
            bias: weights.bias.get(column).copied()?,
        })
    }

    /// U_n h_{t−1} + c_n: the GRU's push on its candidate, in front of the reset gate.
    pub fn candidate_push(&self, token: usize, unit: usize) -> Option<f32> {
        self.candidate_pushes(token)?.get(unit).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;
    use super::*;
    use crate::nn::activation::{sigmoid, tanh};

    #[test]
    fn every_gate_follows_from_its_sum() {
        for cell in Cell::TAUGHT {
            let trace = read(cell, "nobody said the film was bad", &[]);
            for &lane in cell.weighted_lanes() {
                let squash = if lane.is_gate() { sigmoid } else { tanh };
                for (token, unit) in [(0, 0), (3, 2), (5, 5)] {
                    let sums = trace.sums(lane, token, unit).expect("the place exists");
                    let value = trace.value(lane, token, unit);
                    let difference = squash(sums.total()) - value;
                    assert!(difference.abs() < 1e-6, "{cell:?} {lane:?} {token} {unit}");
                }
            }
            assert_eq!(trace.sums(Lane::CellState, 0, 0), None);
            assert_eq!(trace.sums(cell.weighted_lanes()[0], 99, 0), None);
        }
    }
}

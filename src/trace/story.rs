//! One unit at one word: what stands before each valve and what passes it.

use super::Trace;
use crate::nn::{Cell, Lane};

/// A valve of the score: a gate, or what a gate leaves over.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Valve {
    pub kind: ValveKind,
    /// 0, shut, to 1, open.
    pub openness: f32,
}

/// The valves in the order of their beats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValveKind {
    Gate(Lane),
    /// 1 − z: what the GRU does not keep, it writes.
    OneMinusUpdate,
}

/// What one unit does at one word.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// Held before the word: c_{t−1}, or h_{t−1} where there is no c.
    pub before: f32,
    /// Share of it that is kept: f or z; 0 in an RNN.
    pub keep: f32,
    /// What is kept: f·c_{t−1} or z·h_{t−1}.
    pub kept: f32,
    /// The new value in front of the write valve: g or n; h in an RNN.
    pub candidate: f32,
    /// What is written: i·g or (1−z)·n.
    pub wrote: f32,
    /// Held after the word: c_t, or h_t.
    pub holds: f32,
    /// In front of the output valve: tanh(c_t) in an LSTM, else h_t.
    pub squashed: f32,
    /// h_t, what the other units and the read-out get.
    pub tells: f32,
    /// Empty for an RNN, which has none.
    pub valves: Vec<Valve>,
}

impl Trace {
    /// What `unit` does at `token`.
    pub fn story(&self, token: usize, unit: usize) -> Story {
        let value = |lane| self.value(lane, token, unit);
        let before = self.held_before(token, unit);
        let tells = value(Lane::HiddenState);
        let valves = self.valves(token, unit);
        match self.cell() {
            Cell::Lstm => {
                let (keep, candidate) = (value(Lane::ForgetGate), value(Lane::Candidate));
                let squashed = self.cell_tanh(token).and_then(|values| values.get(unit));
                Story {
                    before,
                    keep,
                    kept: keep * before,
                    candidate,
                    wrote: value(Lane::InputGate) * candidate,
                    holds: value(Lane::CellState),
                    squashed: squashed.copied().unwrap_or(0.0),
                    tells,
                    valves,
                }
            }
            Cell::Gru => {
                let (keep, candidate) = (value(Lane::UpdateGate), value(Lane::Candidate));
                Story {
                    before,
                    keep,
                    kept: keep * before,
                    candidate,
                    wrote: (1.0 - keep) * candidate,
                    holds: tells,
                    squashed: tells,
                    tells,
                    valves,
                }
            }
            Cell::Bag | Cell::Rnn | Cell::ReluRnn => Story {
                before,
                keep: 0.0,
                kept: 0.0,
                candidate: tells,
                wrote: tells,
                holds: tells,
                squashed: tells,
                tells,
                valves,
            },
        }
    }

    fn valves(&self, token: usize, unit: usize) -> Vec<Valve> {
        let gates = self.cell().gates().iter().map(|&gate| Valve {
            kind: ValveKind::Gate(gate),
            openness: self.value(gate, token, unit),
        });
        let left_over = (self.cell() == Cell::Gru).then(|| Valve {
            kind: ValveKind::OneMinusUpdate,
            openness: 1.0 - self.value(Lane::UpdateGate, token, unit),
        });
        gates.chain(left_over).collect()
    }

    /// How much of what the unit held goes lost at `token`: |before|·(1 − keep);
    /// in an RNN, which keeps nothing as it was, how far the value moves.
    pub fn loss_of_memory(&self, token: usize, unit: usize) -> f32 {
        let story = self.story(token, unit);
        match self.cell() {
            _ if self.token_before(token).is_none() => 0.0,
            Cell::Bag | Cell::Rnn | Cell::ReluRnn => (story.holds - story.before).abs(),
            Cell::Lstm | Cell::Gru => story.before.abs() * (1.0 - story.keep),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;
    use super::*;

    #[test]
    fn what_is_kept_and_written_adds_up_to_what_is_held() {
        for cell in Cell::ALL {
            let trace = read(cell, "i do not think the film was bad", &[]);
            for token in 0..trace.len() {
                for unit in 0..trace.hidden_size() {
                    let story = trace.story(token, unit);
                    let sum = story.kept + story.wrote;
                    assert!((sum - story.holds).abs() < 1e-6, "{cell:?} {token} {unit}");
                    assert_eq!(
                        story.valves.len(),
                        if cell.gates().is_empty() { 0 } else { 3 }
                    );
                }
            }
        }
    }
}

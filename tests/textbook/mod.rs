//! The network as a textbook writes it: one sequence, one unit and one weight at
//! a time, in `f64` with the standard library's functions. It shares nothing with
//! the kernel but the layout of the weights.

use unrolled::nn::{Batch, Cell, Clamp, Lane, Layout, NetworkConfig, Parameter};

/// A network in `f64`.
pub struct Textbook {
    pub config: NetworkConfig,
    pub layout: Layout,
    /// In the order of [`Layout`].
    pub weights: Vec<f64>,
}

/// What the recurrent layer carries from step to step.
struct State {
    hidden: Vec<f64>,
    cell: Vec<f64>,
}

impl Textbook {
    pub fn new(config: NetworkConfig, weights: &[f32]) -> Self {
        Self {
            layout: Layout::new(&config),
            config,
            weights: weights.iter().copied().map(f64::from).collect(),
        }
    }

    /// Mean cross-entropy of a batch, read row by row; `clamps` hold gates of row 0.
    pub fn loss(&self, batch: &Batch, clamps: &[Clamp]) -> f64 {
        let mut sum = 0.0;
        for (row, (&length, &label)) in batch.lengths().iter().zip(batch.labels()).enumerate() {
            let tokens: Vec<u32> = (0..length)
                .map(|step| batch.tokens()[step * batch.batch_size() + row])
                .collect();
            let logits = self.logits(&tokens, if row == 0 { clamps } else { &[] });
            // −ln softmax(logits)[label], so written that a small loss keeps its digits.
            let others: f64 = (0..logits.len())
                .filter(|&class| class != label)
                .map(|class| (logits[class] - logits[label]).exp())
                .sum();
            sum += others.ln_1p();
        }
        sum / batch.batch_size() as f64
    }

    /// Logits after the last token, `[class_count]`.
    fn logits(&self, tokens: &[u32], clamps: &[Clamp]) -> Vec<f64> {
        let units = self.config.hidden_size;
        let mut state = State {
            hidden: vec![0.0; units],
            cell: vec![0.0; units],
        };
        for (step, &token) in tokens.iter().enumerate() {
            let held = |lane, unit, value| {
                clamps
                    .iter()
                    .rfind(|clamp| (clamp.step, clamp.lane, clamp.unit) == (step, lane, unit))
                    .map_or(value, |clamp| f64::from(clamp.value))
            };
            let steps: Vec<(f64, f64)> = (0..units)
                .map(|unit| self.unit(token, &state, unit, &held))
                .collect();
            (state.hidden, state.cell) = steps.into_iter().unzip();
        }
        (0..self.config.class_count)
            .map(|class| {
                let sum: f64 = (0..units)
                    .map(|unit| {
                        state.hidden[unit] * self.weight(Parameter::ReadoutWeights, unit, class)
                    })
                    .sum();
                sum + self.weight(Parameter::ReadoutBias, 0, class)
            })
            .collect()
    }

    /// `(h_t, c_t)` of one unit. `held` gives a value, or what it is held at.
    fn unit(
        &self,
        token: u32,
        before: &State,
        unit: usize,
        held: &dyn Fn(Lane, usize, f64) -> f64,
    ) -> (f64, f64) {
        let sum = |lane| self.input_sum(lane, token, unit) + self.recurrent_sum(lane, before, unit);
        let gate = |lane| held(lane, unit, sigmoid(sum(lane)));
        match self.config.cell {
            Cell::Rnn => {
                let h = held(Lane::HiddenState, unit, sum(Lane::HiddenState).tanh());
                (h, 0.0)
            }
            Cell::Lstm => {
                let f = gate(Lane::ForgetGate);
                let i = gate(Lane::InputGate);
                let o = gate(Lane::OutputGate);
                let g = held(Lane::Candidate, unit, sum(Lane::Candidate).tanh());
                let c = f * before.cell[unit] + i * g;
                (o * c.tanh(), c)
            }
            Cell::Gru => {
                let r = gate(Lane::ResetGate);
                let z = gate(Lane::UpdateGate);
                let push = self.recurrent_sum(Lane::Candidate, before, unit)
                    + self.weight(Parameter::RecurrentBias, 0, unit);
                let n = (self.input_sum(Lane::Candidate, token, unit) + r * push).tanh();
                let n = held(Lane::Candidate, unit, n);
                ((1.0 - z) * n + z * before.hidden[unit], 0.0)
            }
        }
    }

    /// W x_t + b of one lane and unit.
    fn input_sum(&self, lane: Lane, token: u32, unit: usize) -> f64 {
        let column = self.column(lane, unit);
        let sum: f64 = (0..self.config.embedding_size)
            .map(|k| {
                self.weight(Parameter::Embedding, token as usize, k)
                    * self.weight(Parameter::InputWeights, k, column)
            })
            .sum();
        sum + self.weight(Parameter::Bias, 0, column)
    }

    /// U h_{t−1} of one lane and unit.
    fn recurrent_sum(&self, lane: Lane, before: &State, unit: usize) -> f64 {
        let column = self.column(lane, unit);
        (0..self.config.hidden_size)
            .map(|k| before.hidden[k] * self.weight(Parameter::RecurrentWeights, k, column))
            .sum()
    }

    fn column(&self, lane: Lane, unit: usize) -> usize {
        let block = self.config.cell.block(lane).expect("a weighted lane");
        block * self.config.hidden_size + unit
    }

    fn weight(&self, parameter: Parameter, row: usize, column: usize) -> f64 {
        let [_, columns] = self.layout.shape(parameter);
        self.weights[self.layout.range(parameter)][row * columns + column]
    }
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

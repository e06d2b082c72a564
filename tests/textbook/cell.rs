//! One step of one cell.

use super::{Kinks, Lanes, Matrix, of};
use unrolled::nn::{Cell, Lane};

/// One layer in one direction.
pub struct Reader<'a> {
    pub cell: Cell,
    pub units: usize,
    pub input_weights: Matrix<'a>,
    pub recurrent_weights: Matrix<'a>,
    pub bias: Matrix<'a>,
    pub recurrent_bias: Matrix<'a>,
}

/// What a layer carries from step to step.
pub struct State {
    hidden: Vec<f64>,
    cell: Vec<f64>,
}

impl State {
    pub fn zero(units: usize) -> Self {
        Self {
            hidden: vec![0.0; units],
            cell: vec![0.0; units],
        }
    }

    pub fn after(lanes: &Lanes) -> Self {
        Self {
            hidden: of(lanes, Lane::HiddenState).collect(),
            cell: of(lanes, Lane::CellState).collect(),
        }
    }
}

/// What is done by hand, each from lane, unit and value.
#[derive(Clone, Copy)]
pub struct Hand<'a> {
    /// Gives a value, or what it is held at.
    pub held: &'a dyn Fn(Lane, usize, f64) -> f64,
    /// Gives a state, or what it becomes.
    pub changed: &'a dyn Fn(Lane, usize, f64) -> f64,
}

impl Reader<'_> {
    /// All lanes at one token.
    pub fn step(&self, input: &[f64], before: &State, hand: Hand<'_>, kinks: &mut Kinks) -> Lanes {
        let mut lanes: Lanes = Vec::new();
        for unit in 0..self.units {
            let values = self.unit(input, before, unit, hand, kinks);
            for (at, (lane, value)) in values.into_iter().enumerate() {
                if unit == 0 {
                    lanes.push((lane, Vec::new()));
                }
                lanes[at].1.push(value);
            }
        }
        lanes
    }

    fn unit(
        &self,
        input: &[f64],
        before: &State,
        unit: usize,
        hand: Hand<'_>,
        kinks: &mut Kinks,
    ) -> Vec<(Lane, f64)> {
        let Hand { held, changed } = hand;
        let told = |h| (Lane::HiddenState, changed(Lane::HiddenState, unit, h));
        let sum = |lane| self.input_sum(lane, input, unit) + self.push(lane, before, unit);
        let gate = |lane| held(lane, unit, sigmoid(sum(lane)));
        match self.cell {
            Cell::Bag => Vec::new(),
            Cell::Rnn => {
                let h = sum(Lane::HiddenState).tanh();
                vec![told(held(Lane::HiddenState, unit, h))]
            }
            Cell::ReluRnn => {
                let h = kinks.positive(sum(Lane::HiddenState));
                vec![told(held(Lane::HiddenState, unit, h))]
            }
            Cell::Lstm => {
                let f = gate(Lane::ForgetGate);
                let i = gate(Lane::InputGate);
                let o = gate(Lane::OutputGate);
                let g = held(Lane::Candidate, unit, sum(Lane::Candidate).tanh());
                let c = changed(Lane::CellState, unit, f * before.cell[unit] + i * g);
                vec![
                    (Lane::ForgetGate, f),
                    (Lane::InputGate, i),
                    (Lane::Candidate, g),
                    (Lane::OutputGate, o),
                    (Lane::CellState, c),
                    told(o * c.tanh()),
                ]
            }
            Cell::Gru => {
                let r = gate(Lane::ResetGate);
                let z = gate(Lane::UpdateGate);
                let push =
                    self.push(Lane::Candidate, before, unit) + self.recurrent_bias.at(0, unit);
                let n = (self.input_sum(Lane::Candidate, input, unit) + r * push).tanh();
                let n = held(Lane::Candidate, unit, n);
                vec![
                    (Lane::ResetGate, r),
                    (Lane::UpdateGate, z),
                    (Lane::Candidate, n),
                    told((1.0 - z) * n + z * before.hidden[unit]),
                ]
            }
        }
    }

    /// W x_t + b of one lane and unit.
    fn input_sum(&self, lane: Lane, input: &[f64], unit: usize) -> f64 {
        let column = self.column(lane, unit);
        let terms = input.iter().enumerate();
        let sum: f64 = terms
            .map(|(k, x)| x * self.input_weights.at(k, column))
            .sum();
        sum + self.bias.at(0, column)
    }

    /// U h_{t−1} of one lane and unit.
    fn push(&self, lane: Lane, before: &State, unit: usize) -> f64 {
        let column = self.column(lane, unit);
        let terms = before.hidden.iter().enumerate();
        terms
            .map(|(k, h)| h * self.recurrent_weights.at(k, column))
            .sum()
    }

    fn column(&self, lane: Lane, unit: usize) -> usize {
        self.cell.block(lane).expect("a weighted lane") * self.units + unit
    }
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

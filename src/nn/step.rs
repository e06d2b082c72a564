//! One step of a recurrent layer for any number of rows: the one place where the
//! equations of a cell meet the recurrent product.

use super::cell::Cell;
use super::layer::LayerWeights;
use super::product::{Right, Start, product_of_rows};
use super::{gru, lstm, rnn};

/// The states before a step, `[rows, hidden_size]` each.
#[derive(Clone, Copy, Debug)]
pub struct Previous<'a> {
    pub hidden_states: &'a [f32],
    /// LSTM only.
    pub cell_states: &'a [f32],
}

/// What a step reads and leaves; `rows` is that of `gates`, the others may be longer.
#[derive(Debug)]
pub struct Step<'a> {
    /// On entry W x_t + b, on return the activations,
    /// `[rows, lanes · hidden_size]`.
    pub gates: &'a mut [f32],
    /// `[rows, hidden_size]`
    pub hidden_states: &'a mut [f32],
    /// LSTM: c_t, `[rows, hidden_size]`; else empty.
    pub cell_states: &'a mut [f32],
    /// LSTM: tanh(c_t), `[rows, hidden_size]`; else empty.
    pub cell_tanhs: &'a mut [f32],
    /// GRU: U h_{t−1} with c_n added to its last block,
    /// `[rows, lanes · hidden_size]`; else empty.
    pub recurrent: &'a mut [f32],
}

impl Step<'_> {
    /// Reads one token in every row; `previous` is `None` at the first step, from
    /// zero states. `hold` may overrule the activations of a row before they act,
    /// and may be asked twice.
    ///
    /// # Panics
    /// If a slice is shorter than its shape.
    pub fn run(
        self,
        weights: &LayerWeights<'_>,
        previous: Option<Previous<'_>>,
        hold: impl Fn(usize, &mut [f32]),
    ) {
        self.run_packed(&PackedStep::new(weights), previous, hold);
    }

    /// [`Step::run`] with weights packed once for many steps.
    pub(super) fn run_packed(
        self,
        packed: &PackedStep<'_>,
        previous: Option<Previous<'_>>,
        hold: impl Fn(usize, &mut [f32]),
    ) {
        let weights = &packed.weights;
        let (hidden_size, width) = (weights.hidden_size, weights.width());
        let count = self.gates.len().checked_div(width).unwrap_or(0);
        let range = |row: usize| row * hidden_size..(row + 1) * hidden_size;
        match weights.cell {
            // Without weights there is no recurrent step; see `bag`.
            Cell::Bag => {}
            Cell::Rnn | Cell::ReluRnn => {
                if let Some(previous) = previous {
                    packed.recurrent_product(self.gates, Start::Present, previous);
                }
                match weights.cell {
                    Cell::ReluRnn => rnn::activate_relu(self.gates),
                    _ => rnn::activate(self.gates),
                }
                for (row, gates) in self.gates.chunks_exact_mut(width).enumerate() {
                    hold(row, gates);
                }
                self.hidden_states[..self.gates.len()].copy_from_slice(self.gates);
            }
            Cell::Lstm => {
                if let Some(previous) = previous {
                    packed.recurrent_product(self.gates, Start::Present, previous);
                }
                lstm::activate(self.gates, hidden_size);
                for (row, gates) in self.gates.chunks_exact_mut(width).enumerate() {
                    hold(row, gates);
                    lstm::update(
                        gates,
                        previous.map(|previous| &previous.cell_states[range(row)]),
                        lstm::States {
                            cell_state: &mut self.cell_states[range(row)],
                            cell_tanh: &mut self.cell_tanhs[range(row)],
                            hidden_state: &mut self.hidden_states[range(row)],
                        },
                    );
                }
            }
            Cell::Gru => {
                let recurrent = &mut self.recurrent[..count * width];
                match previous {
                    Some(previous) => {
                        let start = Start::Row(&packed.recurrent_bias);
                        packed.recurrent_product(recurrent, start, previous);
                    }
                    None => {
                        for row in recurrent.chunks_exact_mut(width) {
                            row[..2 * hidden_size].fill(0.0);
                            row[2 * hidden_size..].copy_from_slice(weights.recurrent_bias);
                        }
                    }
                }
                let rows = self
                    .gates
                    .chunks_exact_mut(width)
                    .zip(recurrent.chunks_exact(width));
                for (row, (gates, recurrent)) in rows.enumerate() {
                    gru::activate_gates(gates, recurrent, hidden_size);
                    hold(row, gates);
                    gru::activate_candidate(gates, recurrent, hidden_size);
                    hold(row, gates);
                    gru::update(
                        gates,
                        previous.map(|previous| &previous.hidden_states[range(row)]),
                        &mut self.hidden_states[range(row)],
                    );
                }
            }
        }
    }
}

/// The weights of a layer with what every step multiplies by packed.
pub(super) struct PackedStep<'a> {
    weights: LayerWeights<'a>,
    /// U, `[hidden_size, lanes · hidden_size]`
    recurrent_weights: Right,
    /// GRU: zeros and, in the last block, c_n, `[1, lanes · hidden_size]`.
    recurrent_bias: Right,
}

impl<'a> PackedStep<'a> {
    pub(super) fn new(weights: &LayerWeights<'a>) -> Self {
        let (hidden_size, width) = (weights.hidden_size, weights.width());
        let mut recurrent_bias = vec![0.0; width - weights.recurrent_bias.len()];
        recurrent_bias.extend_from_slice(weights.recurrent_bias);
        Self {
            weights: *weights,
            recurrent_weights: Right::new(weights.recurrent_weights, [hidden_size, width]),
            recurrent_bias: Right::new(&recurrent_bias, [1, width]),
        }
    }

    /// `sums = start + U h_{t−1}`, `[rows, lanes · hidden_size]`
    fn recurrent_product(&self, sums: &mut [f32], start: Start<'_>, previous: Previous<'_>) {
        let rows = sums.len() / self.recurrent_weights.columns();
        product_of_rows(
            sums,
            start,
            previous.hidden_states,
            &self.recurrent_weights,
            0..rows,
        );
    }
}

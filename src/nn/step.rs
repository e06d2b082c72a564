//! One step of a recurrent layer for any number of rows: the one place where the
//! equations of a cell meet the recurrent product.

use super::cell::Cell;
use super::layer::LayerWeights;
use super::matmul::{Right, Start, product_of_rows};
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
        let shape = [weights.hidden_size, weights.width()];
        let recurrent_weights = Right::new(weights.recurrent_weights, shape);
        self.run_packed(weights, &recurrent_weights, previous, hold);
    }

    /// [`Step::run`] with U packed, for who takes many steps.
    pub(super) fn run_packed(
        self,
        weights: &LayerWeights<'_>,
        recurrent_weights: &Right,
        previous: Option<Previous<'_>>,
        hold: impl Fn(usize, &mut [f32]),
    ) {
        let hidden_size = weights.hidden_size;
        let width = weights.width();
        let count = self.gates.len() / width;
        let product = |sums: &mut [f32]| {
            if let Some(previous) = previous {
                product_of_rows(
                    sums,
                    Start::Present,
                    previous.hidden_states,
                    recurrent_weights,
                    0..count,
                );
            }
        };
        let range = |row: usize| row * hidden_size..(row + 1) * hidden_size;
        match weights.cell {
            Cell::Rnn => {
                product(self.gates);
                for (row, gates) in self.gates.chunks_exact_mut(width).enumerate() {
                    rnn::activate(gates);
                    hold(row, gates);
                    self.hidden_states[range(row)].copy_from_slice(gates);
                }
            }
            Cell::Lstm => {
                product(self.gates);
                for (row, gates) in self.gates.chunks_exact_mut(width).enumerate() {
                    lstm::activate(gates, hidden_size);
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
                for row in self.recurrent.chunks_exact_mut(width).take(count) {
                    row[..2 * hidden_size].fill(0.0);
                    row[2 * hidden_size..].copy_from_slice(weights.recurrent_bias);
                }
                product(self.recurrent);
                let rows = self
                    .gates
                    .chunks_exact_mut(width)
                    .zip(self.recurrent.chunks_exact(width));
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

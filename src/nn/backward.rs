//! Backpropagation through time of one recurrent layer. Only what flows from step
//! to step is computed step by step; the gradients of weights and inputs are
//! products over all steps at once.

use super::cell::{Cell, Lane};
use super::intervention::{pass_cell, pass_hidden, release};
use super::layer::{LayerGradients, LayerWeights, rows_read};
use super::product::{Left, Right, Start, add_packed_product, product_of_rows};
use super::tape::Tape;
use super::{gru, lstm, rnn};

/// Rows of a batch that the products for the weights' gradients read at once:
/// few enough that they stay in the second cache.
const ROWS_AT_ONCE: usize = 256;

/// Backpropagation through time (Werbos 1990) from ∂L/∂h at every step,
/// `d_hidden_states: [sequence_length, batch_size, hidden_size]`: to the inputs,
/// `[sequence_length, batch_size, input_size]`, and to the weights.
///
/// # Panics
/// If a slice is shorter than its shape.
pub fn backward(
    weights: &LayerWeights<'_>,
    inputs: &[f32],
    tape: &Tape,
    d_hidden_states: &[f32],
) -> (Vec<f32>, LayerGradients) {
    let flow = Flow::through_time(weights, tape, d_hidden_states);
    (
        flow.d_inputs(weights, tape),
        LayerGradients::new(weights, inputs, tape, &flow),
    )
}

impl LayerGradients {
    /// From `inputs: [sequence_length, batch_size, input_size]` and what flowed back.
    pub fn new(weights: &LayerWeights<'_>, inputs: &[f32], tape: &Tape, flow: &Flow) -> Self {
        let mut gradients = Self {
            input_weights: vec![0.0; weights.input_weights.len()],
            recurrent_weights: vec![0.0; weights.recurrent_weights.len()],
            bias: vec![0.0; tape.width()],
            recurrent_bias: vec![0.0; weights.recurrent_bias.len()],
        };
        gradients.add_weights(inputs, tape, flow);
        gradients
    }

    /// Adds the gradients of the weights, over steps from the last to the first
    /// and within a step over rows in order.
    fn add_weights(&mut self, inputs: &[f32], tape: &Tape, flow: &Flow) {
        let (hidden_size, width, batch_size) = (tape.hidden_size, tape.width(), tape.batch_size);
        let input_size = self.input_weights.len() / width;
        let steps = tape.active.iter().enumerate().rev();
        let rows: Vec<usize> = steps
            .flat_map(|(step, &count)| step * batch_size..step * batch_size + count)
            .collect();
        let (mut left, mut d_sums, mut d_recurrent) =
            (Left::default(), Right::default(), Right::default());
        // Of all lanes, though only a GRU's candidate has a bias of its own there.
        let mut recurrent_bias = vec![0.0; width];
        for rows in rows.chunks(ROWS_AT_ONCE) {
            d_sums.fill(rows_of(&flow.d_sums, width, rows), width);
            left.fill(rows_of(inputs, input_size, rows), input_size);
            add_packed_product(&mut self.input_weights, &left, &d_sums);
            d_sums.add_rows_to(&mut self.bias);
            let d_recurrent = if tape.cell == Cell::Gru {
                d_recurrent.fill(rows_of(&flow.d_recurrent, width, rows), width);
                d_recurrent.add_rows_to(&mut recurrent_bias);
                &d_recurrent
            } else {
                &d_sums
            };
            // The rows of the first step, which come last, had no state before.
            let later = rows.iter().take_while(|&&row| row >= batch_size).count();
            let before: Vec<usize> = rows[..later].iter().map(|row| row - batch_size).collect();
            left.fill(
                rows_of(&tape.hidden_states, hidden_size, &before),
                hidden_size,
            );
            add_packed_product(&mut self.recurrent_weights, &left, d_recurrent);
        }
        let own = width - self.recurrent_bias.len();
        self.recurrent_bias.copy_from_slice(&recurrent_bias[own..]);
    }
}

/// The rows of those numbers of a matrix with that many columns.
fn rows_of<'a>(
    matrix: &'a [f32],
    columns: usize,
    rows: &'a [usize],
) -> impl ExactSizeIterator<Item = &'a [f32]> {
    rows.iter()
        .map(move |row| &matrix[row * columns..][..columns])
}

/// What flows backward through time.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// ∂L/∂(W x_t + b), `[sequence_length, batch_size, lanes · hidden_size]`
    d_sums: Vec<f32>,
    /// GRU: ∂L/∂(U h_{t−1}), in the same shape; for the other cells it is `d_sums`.
    d_recurrent: Vec<f32>,
    /// ∂L/∂h_t, `[batch_size, hidden_size]`
    d_hidden: Vec<f32>,
    /// LSTM: what step t+1 sent to c_t, `[batch_size, hidden_size]`; else empty.
    d_cell: Vec<f32>,
    /// The state before the first step, `[hidden_size]`.
    zeros: Vec<f32>,
}

/// What has come back to the state after a step: all that the loss knows of that
/// state, since a step hands on nothing else.
#[derive(Clone, Copy, Debug)]
pub struct Arrived<'a> {
    /// ∂L/∂h_t, `[batch_size, hidden_size]`
    pub d_hidden: &'a [f32],
    /// LSTM: ∂L/∂c_t but for what passes h_t, in the same shape; else empty.
    pub d_cell: &'a [f32],
}

impl Flow {
    /// From ∂L/∂h at every step, `d_hidden_states: [sequence_length, batch_size,
    /// hidden_size]`.
    ///
    /// # Panics
    /// If a slice is shorter than its shape.
    pub fn through_time(weights: &LayerWeights<'_>, tape: &Tape, d_hidden_states: &[f32]) -> Self {
        Self::watched(weights, tape, d_hidden_states, |_, _| {})
    }

    /// The same, seen on its way: `watch` is shown the step and what has come back to
    /// the state after it, from the last step to the first.
    ///
    /// # Panics
    /// If a slice is shorter than its shape.
    pub fn watched(
        weights: &LayerWeights<'_>,
        tape: &Tape,
        d_hidden_states: &[f32],
        mut watch: impl FnMut(usize, Arrived<'_>),
    ) -> Self {
        let (hidden_size, width) = (tape.hidden_size, tape.width());
        let states = tape.batch_size * hidden_size;
        let mut flow = Self {
            d_sums: vec![0.0; tape.gates.len()],
            d_recurrent: vec![0.0; tape.recurrent.len()],
            d_hidden: vec![0.0; states],
            d_cell: vec![0.0; states.min(tape.cell_states.len())],
            zeros: vec![0.0; hidden_size],
        };
        let recurrent_weights =
            Right::of_transpose(weights.recurrent_weights, [hidden_size, width]);
        for (step, &count) in tape.active.iter().enumerate().rev() {
            let start = step * tape.batch_size;
            let from_above = &d_hidden_states[start * hidden_size..(start + count) * hidden_size];
            for (d_hidden, &above) in flow.d_hidden.iter_mut().zip(from_above) {
                *d_hidden += above;
            }
            let arrived = Arrived {
                d_hidden: &flow.d_hidden,
                d_cell: &flow.d_cell,
            };
            watch(step, arrived);
            for row in 0..count {
                flow.through_cell(tape, step, row);
            }
            if step > 0 {
                let (begin, d_recurrent) = match tape.cell {
                    Cell::Gru => (Start::Present, &flow.d_recurrent),
                    _ => (Start::Zero, &flow.d_sums),
                };
                product_of_rows(
                    &mut flow.d_hidden,
                    begin,
                    &d_recurrent[start * width..],
                    &recurrent_weights,
                    0..count,
                );
            }
        }
        flow
    }

    /// ∂L/∂x_t of all steps, `[sequence_length, batch_size, input_size]`.
    pub fn d_inputs(&self, weights: &LayerWeights<'_>, tape: &Tape) -> Vec<f32> {
        let mut d_inputs = vec![0.0; tape.active.len() * tape.batch_size * weights.input_size];
        product_of_rows(
            &mut d_inputs,
            Start::Zero,
            &self.d_sums,
            &Right::of_transpose(weights.input_weights, [weights.input_size, tape.width()]),
            rows_read(&tape.active, tape.batch_size),
        );
        d_inputs
    }

    /// From ∂L/∂h_t to ∂L/∂sums of one row. In a GRU `d_hidden` is on return what
    /// goes to h_{t−1} without passing U; in the other cells that is nothing.
    fn through_cell(&mut self, tape: &Tape, step: usize, row: usize) {
        let (hidden_size, width) = (tape.hidden_size, tape.width());
        let at = step * tape.batch_size + row;
        let states = at * hidden_size..(at + 1) * hidden_size;
        let sums = at * width..(at + 1) * width;
        let gates = &tape.gates[sums.clone()];
        let d_hidden = &mut self.d_hidden[row * hidden_size..][..hidden_size];
        let d_sums = &mut self.d_sums[sums.clone()];
        if row == 0 {
            pass_hidden(&tape.interventions, step, hidden_size, d_hidden);
        }
        let before = |lane| {
            step.checked_sub(1)
                .and_then(|before| tape.lane(lane, before, row))
                .unwrap_or(&self.zeros)
        };
        let release = |d_sums: &mut [f32]| {
            if row == 0 {
                release(&tape.interventions, tape.cell, step, hidden_size, d_sums);
            }
        };
        match tape.cell {
            // Without weights nothing passes through time here; see `bag`.
            Cell::Bag => {}
            // The activations: h may have been changed by hand.
            Cell::Rnn => rnn::backward(gates, d_hidden, d_sums),
            Cell::ReluRnn => rnn::backward_relu(gates, d_hidden, d_sums),
            Cell::Lstm => {
                let read = lstm::Step {
                    gates,
                    previous_cell_state: before(Lane::CellState),
                    cell_tanh: &tape.cell_tanhs[states],
                    d_hidden,
                };
                let d_cell = &mut self.d_cell[row * hidden_size..][..hidden_size];
                lstm::backward(&read, d_cell, d_sums);
                if row == 0 {
                    pass_cell(&tape.interventions, step, hidden_size, d_sums, d_cell);
                }
            }
            Cell::Gru => {
                let read = gru::Step {
                    gates,
                    candidate_push: &tape.recurrent[sums.clone()][2 * hidden_size..],
                    previous_hidden_state: before(Lane::HiddenState),
                };
                let d_recurrent = &mut self.d_recurrent[sums];
                gru::backward(&read, d_hidden, d_sums, d_recurrent);
                release(d_recurrent);
            }
        }
        release(d_sums);
    }
}

//! One recurrent layer over all steps of a batch: the forward pass, which leaves
//! a [`Tape`], and backpropagation through time, which reads it.

use super::cell::{Cell, Lane};
use super::clamp::{Clamp, hold, release};
use super::matmul::{Strides, add_product, transpose};
use super::step::{Previous, Step};
use super::tape::Tape;
use super::{gru, lstm, rnn};

/// The weights of one layer, borrowed. Shapes as in [`Parameter`](super::Parameter).
#[derive(Clone, Copy, Debug)]
pub struct LayerWeights<'a> {
    pub cell: Cell,
    pub input_size: usize,
    pub hidden_size: usize,
    pub input_weights: &'a [f32],
    pub recurrent_weights: &'a [f32],
    pub bias: &'a [f32],
    pub recurrent_bias: &'a [f32],
}

impl LayerWeights<'_> {
    /// Width of the blocks of all weighted lanes side by side.
    pub fn width(&self) -> usize {
        self.cell.weighted_lanes().len() * self.hidden_size
    }
}

/// Gradients of one layer, in the shapes of what they belong to.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerGradients {
    /// `[sequence_length, batch_size, input_size]`
    pub inputs: Vec<f32>,
    pub input_weights: Vec<f32>,
    pub recurrent_weights: Vec<f32>,
    pub bias: Vec<f32>,
    pub recurrent_bias: Vec<f32>,
}

/// Reads `inputs`, `[sequence_length, batch_size, input_size]`, from zero states.
/// `active` says how many rows are read at each step, never more than before
/// (see [`Batch::active`](super::Batch::active)). `clamps` overrule gates.
///
/// # Panics
/// If `inputs` is not so many whole steps as `active` has, or a weight is shorter
/// than its shape.
pub fn forward(
    weights: &LayerWeights<'_>,
    inputs: &[f32],
    active: &[usize],
    clamps: &[Clamp],
) -> Tape {
    let input_size = weights.input_size;
    // Not `active[0]`: a row without a single token is part of the batch, too.
    let batch_size = inputs
        .len()
        .checked_div(active.len() * input_size)
        .unwrap_or(0);
    assert_eq!(inputs.len(), active.len() * batch_size * input_size);
    let mut tape = Tape::blank(
        weights.cell,
        weights.hidden_size,
        batch_size,
        active,
        clamps,
    );
    let width = tape.width();
    for (step, &count) in active.iter().enumerate() {
        let start = step * batch_size;
        let gates = &mut tape.gates[start * width..(start + count) * width];
        for row in gates.chunks_exact_mut(width) {
            row.copy_from_slice(weights.bias);
        }
        add_product(
            gates,
            &inputs[start * input_size..],
            Strides::rows_of(input_size),
            weights.input_weights,
            [count, input_size, width],
        );
        forward_step(weights, &mut tape, step, count);
    }
    tape
}

/// One step of the first `count` rows; their gates hold W x_t + b.
fn forward_step(weights: &LayerWeights<'_>, tape: &mut Tape, step: usize, count: usize) {
    let (cell, hidden_size, width) = (tape.cell, tape.hidden_size, tape.width());
    let start = step * tape.batch_size;
    let before = step.checked_sub(1).map(|before| before * tape.batch_size);
    let (past_hidden, hidden_states) = tape.hidden_states.split_at_mut(start * hidden_size);
    let past_cells_end = tape.cell_states.len().min(start * hidden_size);
    let (past_cells, cell_states) = tape.cell_states.split_at_mut(past_cells_end);
    let previous = before.map(|row| Previous {
        hidden_states: &past_hidden[row * hidden_size..],
        cell_states: past_cells.get(row * hidden_size..).unwrap_or(&[]),
    });
    let now = Step {
        gates: &mut tape.gates[start * width..(start + count) * width],
        hidden_states,
        cell_states,
        cell_tanhs: tape
            .cell_tanhs
            .get_mut(start * hidden_size..)
            .unwrap_or(&mut []),
        recurrent: tape.recurrent.get_mut(start * width..).unwrap_or(&mut []),
    };
    now.run(weights, previous, |row, gates| {
        if row == 0 {
            hold(&tape.clamps, cell, step, hidden_size, gates);
        }
    });
}

/// Backpropagation through time (Werbos 1990) from ∂L/∂h at every step,
/// `d_hidden_states: [sequence_length, batch_size, hidden_size]`.
///
/// # Panics
/// If a slice is shorter than its shape.
pub fn backward(
    weights: &LayerWeights<'_>,
    inputs: &[f32],
    tape: &Tape,
    d_hidden_states: &[f32],
) -> LayerGradients {
    let (hidden_size, width, input_size) = (tape.hidden_size, tape.width(), weights.input_size);
    let batch_size = tape.batch_size;
    let recurrent_transposed = transpose(weights.recurrent_weights, [hidden_size, width]);
    let input_transposed = transpose(weights.input_weights, [input_size, width]);
    let mut gradients = LayerGradients {
        inputs: vec![0.0; tape.active.len() * batch_size * input_size],
        input_weights: vec![0.0; weights.input_weights.len()],
        recurrent_weights: vec![0.0; weights.recurrent_weights.len()],
        bias: vec![0.0; width],
        recurrent_bias: vec![0.0; weights.recurrent_bias.len()],
    };
    let mut flow = Flow::new(tape);
    for (step, &count) in tape.active.iter().enumerate().rev() {
        let start = step * batch_size;
        let from_above = &d_hidden_states[start * hidden_size..(start + count) * hidden_size];
        add(&mut flow.d_hidden, from_above);
        backward_step(tape, step, count, &mut flow);
        let d_sums = &flow.d_sums[..count * width];
        let d_recurrent = match tape.cell {
            Cell::Gru => &flow.d_recurrent[..count * width],
            _ => d_sums,
        };
        add_product(
            &mut flow.d_hidden,
            d_recurrent,
            Strides::rows_of(width),
            &recurrent_transposed,
            [count, width, hidden_size],
        );
        add_product(
            &mut gradients.inputs[start * input_size..],
            d_sums,
            Strides::rows_of(width),
            &input_transposed,
            [count, width, input_size],
        );
        add_product(
            &mut gradients.input_weights,
            &inputs[start * input_size..],
            Strides::transposed(input_size),
            d_sums,
            [input_size, count, width],
        );
        if let Some(before) = start.checked_sub(batch_size) {
            add_product(
                &mut gradients.recurrent_weights,
                &tape.hidden_states[before * hidden_size..],
                Strides::transposed(hidden_size),
                d_recurrent,
                [hidden_size, count, width],
            );
        }
        for row in d_sums.chunks_exact(width) {
            add(&mut gradients.bias, row);
        }
        if tape.cell == Cell::Gru {
            for row in d_recurrent.chunks_exact(width) {
                add(&mut gradients.recurrent_bias, &row[2 * hidden_size..]);
            }
        }
    }
    gradients
}

/// What flows backward from step to step, a row for each row of the batch.
struct Flow {
    /// ∂L/∂h_t, `[batch_size, hidden_size]`
    d_hidden: Vec<f32>,
    /// LSTM: what step t+1 sent to c_t, `[batch_size, hidden_size]`
    d_cell: Vec<f32>,
    /// ∂L/∂(W x_t + b), `[batch_size, lanes · hidden_size]`
    d_sums: Vec<f32>,
    /// GRU: ∂L/∂(U h_{t−1}), which for the other cells is `d_sums`.
    d_recurrent: Vec<f32>,
}

impl Flow {
    fn new(tape: &Tape) -> Self {
        let sums = tape.batch_size * tape.width();
        let of_gru = if tape.cell == Cell::Gru { sums } else { 0 };
        Self {
            d_hidden: vec![0.0; tape.batch_size * tape.hidden_size],
            d_cell: vec![0.0; tape.batch_size * tape.hidden_size],
            d_sums: vec![0.0; sums],
            d_recurrent: vec![0.0; of_gru],
        }
    }
}

/// From ∂L/∂h_t to ∂L/∂sums for the first `count` rows. On return `d_hidden` is
/// what goes to h_{t−1} without passing U: nothing, but in a GRU.
fn backward_step(tape: &Tape, step: usize, count: usize, flow: &mut Flow) {
    let (hidden_size, width) = (tape.hidden_size, tape.width());
    for row in 0..count {
        let at = step * tape.batch_size + row;
        let states = at * hidden_size..(at + 1) * hidden_size;
        let sums = at * width..(at + 1) * width;
        let gates = &tape.gates[sums.clone()];
        let d_hidden = &mut flow.d_hidden[row * hidden_size..][..hidden_size];
        let d_sums = &mut flow.d_sums[row * width..][..width];
        let before = |lane| {
            step.checked_sub(1)
                .and_then(|step| tape.lane(lane, step, row))
        };
        match tape.cell {
            // Without weights nothing passes through time here; see `bag`.
            Cell::Bag => {}
            Cell::Rnn | Cell::ReluRnn => {
                let backward = match tape.cell {
                    Cell::ReluRnn => rnn::backward_relu,
                    _ => rnn::backward,
                };
                backward(&tape.hidden_states[states], d_hidden, d_sums);
                d_hidden.fill(0.0);
            }
            Cell::Lstm => {
                let read = lstm::Step {
                    gates,
                    previous_cell_state: before(Lane::CellState),
                    cell_tanh: &tape.cell_tanhs[states],
                    d_hidden,
                };
                let d_cell = &mut flow.d_cell[row * hidden_size..][..hidden_size];
                lstm::backward(&read, d_cell, d_sums);
                d_hidden.fill(0.0);
            }
            Cell::Gru => {
                let read = gru::Step {
                    gates,
                    candidate_push: &tape.recurrent[sums][2 * hidden_size..],
                    previous_hidden_state: before(Lane::HiddenState),
                };
                let d_recurrent = &mut flow.d_recurrent[row * width..][..width];
                gru::backward(&read, d_hidden, d_sums, d_recurrent);
            }
        }
    }
    if count > 0 {
        release(&tape.clamps, tape.cell, step, hidden_size, &mut flow.d_sums);
        if tape.cell == Cell::Gru {
            release(
                &tape.clamps,
                tape.cell,
                step,
                hidden_size,
                &mut flow.d_recurrent,
            );
        }
    }
}

fn add(sums: &mut [f32], terms: &[f32]) {
    for (sum, &term) in sums.iter_mut().zip(terms) {
        *sum += term;
    }
}

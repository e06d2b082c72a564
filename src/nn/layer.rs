//! One recurrent layer over all steps of a batch: forward pass, the tape that it
//! leaves, and backpropagation through time. The tape is what the page shows.

use super::cell::{Cell, Lane};
use super::matmul::{Strides, add_product, transpose};
use super::step::{Previous, Step};
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

/// A gate held at a value by hand, in row 0 of the batch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clamp {
    pub step: usize,
    pub lane: Lane,
    pub unit: usize,
    pub value: f32,
}

/// Everything that a forward pass computed, kept for the backward pass and the
/// page. Rows past a sequence's end stay 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Tape {
    cell: Cell,
    hidden_size: usize,
    batch_size: usize,
    active: Vec<usize>,
    clamps: Vec<Clamp>,
    /// Activations side by side, `[sequence_length, batch_size, lanes · hidden_size]`.
    gates: Vec<f32>,
    /// `[sequence_length, batch_size, hidden_size]`
    hidden_states: Vec<f32>,
    /// LSTM: c_t, `[sequence_length, batch_size, hidden_size]`; else empty.
    cell_states: Vec<f32>,
    /// LSTM: tanh(c_t), `[sequence_length, batch_size, hidden_size]`; else empty.
    cell_tanhs: Vec<f32>,
    /// GRU: U h_{t−1} with c_n added to its last block,
    /// `[sequence_length, batch_size, lanes · hidden_size]`; else empty.
    recurrent: Vec<f32>,
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
/// If a slice is shorter than its shape.
pub fn forward(
    weights: &LayerWeights<'_>,
    inputs: &[f32],
    active: &[usize],
    clamps: &[Clamp],
) -> Tape {
    let (width, hidden_size) = (weights.width(), weights.hidden_size);
    let batch_size = active.first().copied().unwrap_or(0);
    let rows = active.len() * batch_size;
    let states = |wanted: bool, size: usize| {
        if wanted {
            vec![0.0; rows * size]
        } else {
            Vec::new()
        }
    };
    let mut tape = Tape {
        cell: weights.cell,
        hidden_size,
        batch_size,
        active: active.to_vec(),
        clamps: clamps.to_vec(),
        gates: states(true, width),
        hidden_states: states(true, hidden_size),
        cell_states: states(weights.cell == Cell::Lstm, hidden_size),
        cell_tanhs: states(weights.cell == Cell::Lstm, hidden_size),
        recurrent: states(weights.cell == Cell::Gru, width),
    };
    for (step, &count) in active.iter().enumerate() {
        let start = step * batch_size;
        let gates = &mut tape.gates[start * width..(start + count) * width];
        for row in gates.chunks_exact_mut(width) {
            row.copy_from_slice(weights.bias);
        }
        add_product(
            gates,
            &inputs[start * weights.input_size..],
            Strides::rows_of(weights.input_size),
            weights.input_weights,
            [count, weights.input_size, width],
        );
        tape.step(weights, step, count);
    }
    tape
}

impl Tape {
    pub fn cell(&self) -> Cell {
        self.cell
    }

    pub fn sequence_length(&self) -> usize {
        self.active.len()
    }

    pub fn batch_size(&self) -> usize {
        self.batch_size
    }

    pub fn hidden_size(&self) -> usize {
        self.hidden_size
    }

    /// How many rows were read at each step, `[sequence_length]`.
    pub fn active(&self) -> &[usize] {
        &self.active
    }

    /// h, `[sequence_length, batch_size, hidden_size]`.
    pub fn hidden_states(&self) -> &[f32] {
        &self.hidden_states
    }

    /// One lane of one row at one step, `[hidden_size]`; `None` where the cell
    /// has no such lane or nothing was read there.
    pub fn lane(&self, lane: Lane, step: usize, row: usize) -> Option<&[f32]> {
        let at = step * self.batch_size + row;
        let states = at * self.hidden_size..(at + 1) * self.hidden_size;
        match lane {
            Lane::HiddenState => self.hidden_states.get(states),
            Lane::CellState => self.cell_states.get(states),
            _ => {
                let block = self.cell.block(lane)?;
                let start = at * self.width() + block * self.hidden_size;
                self.gates.get(start..start + self.hidden_size)
            }
        }
    }

    /// tanh(c_t) of one row at one step, `[hidden_size]`; LSTM only.
    pub fn cell_tanh(&self, step: usize, row: usize) -> Option<&[f32]> {
        let at = step * self.batch_size + row;
        self.cell_tanhs
            .get(at * self.hidden_size..(at + 1) * self.hidden_size)
    }

    /// U_n h_{t−1} + c_n of one row at one step, `[hidden_size]`; GRU only.
    pub fn candidate_push(&self, step: usize, row: usize) -> Option<&[f32]> {
        let end = (step * self.batch_size + row + 1) * self.width();
        self.recurrent.get(end.checked_sub(self.hidden_size)?..end)
    }

    fn width(&self) -> usize {
        self.cell.weighted_lanes().len() * self.hidden_size
    }

    /// One step of the first `count` rows; their gates hold W x_t + b.
    fn step(&mut self, weights: &LayerWeights<'_>, step: usize, count: usize) {
        let (cell, hidden_size, width) = (self.cell, self.hidden_size, self.width());
        let start = step * self.batch_size;
        let before = step.checked_sub(1).map(|before| before * self.batch_size);
        let (past_hidden, hidden_states) = self.hidden_states.split_at_mut(start * hidden_size);
        let (past_cells, cell_states) = match cell {
            Cell::Lstm => self.cell_states.split_at_mut(start * hidden_size),
            Cell::Rnn | Cell::Gru => self.cell_states.split_at_mut(0),
        };
        let previous = before.map(|before| Previous {
            hidden_states: &past_hidden[before * hidden_size..],
            cell_states: past_cells.get(before * hidden_size..).unwrap_or(&[]),
        });
        let clamps = &self.clamps;
        let now = Step {
            gates: &mut self.gates[start * width..(start + count) * width],
            hidden_states,
            cell_states,
            cell_tanhs: self
                .cell_tanhs
                .get_mut(start * hidden_size..)
                .unwrap_or(&mut []),
            recurrent: self.recurrent.get_mut(start * width..).unwrap_or(&mut []),
        };
        now.run(weights, previous, |row, gates| {
            if row == 0 {
                hold(clamps, cell, step, hidden_size, gates);
            }
        });
    }

    /// True where a gate was held by hand, so that no gradient passes it.
    fn release(&self, step: usize, d_sums: &mut [f32]) {
        for clamp in self.clamps.iter().filter(|clamp| clamp.step == step) {
            if let Some(block) = self.cell.block(clamp.lane)
                && let Some(d_sum) = d_sums.get_mut(block * self.hidden_size + clamp.unit)
            {
                *d_sum = 0.0;
            }
        }
    }
}

/// Overrules the gates of one row by the clamps of this step.
fn hold(clamps: &[Clamp], cell: Cell, step: usize, hidden_size: usize, gates: &mut [f32]) {
    for clamp in clamps
        .iter()
        .filter(|clamp| clamp.step == step && clamp.unit < hidden_size)
    {
        if let Some(block) = cell.block(clamp.lane) {
            gates[block * hidden_size + clamp.unit] = clamp.value;
        }
    }
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
    let mut d_hidden = vec![0.0; batch_size * hidden_size];
    let mut d_cell = vec![0.0; batch_size * hidden_size];
    let mut d_sums = vec![0.0; batch_size * width];
    let mut d_recurrent = vec![
        0.0;
        if tape.cell == Cell::Gru {
            batch_size * width
        } else {
            0
        }
    ];
    for (step, &count) in tape.active.iter().enumerate().rev() {
        let start = step * batch_size;
        let upstream = &d_hidden_states[start * hidden_size..(start + count) * hidden_size];
        for (d, &from_above) in d_hidden.iter_mut().zip(upstream) {
            *d += from_above;
        }
        for row in 0..count {
            let d_hidden = &mut d_hidden[row * hidden_size..][..hidden_size];
            let d_sums = &mut d_sums[row * width..][..width];
            let before = step.checked_sub(1);
            match tape.cell {
                Cell::Rnn => {
                    let at = (start + row) * hidden_size;
                    rnn::backward(&tape.hidden_states[at..at + hidden_size], d_hidden, d_sums);
                }
                Cell::Lstm => {
                    let at = (start + row) * hidden_size;
                    let backward_step = lstm::Step {
                        gates: &tape.gates[(start + row) * width..][..width],
                        previous_cell_state: before
                            .and_then(|before| tape.lane(Lane::CellState, before, row)),
                        cell_tanh: &tape.cell_tanhs[at..at + hidden_size],
                        d_hidden,
                    };
                    lstm::backward(
                        &backward_step,
                        &mut d_cell[row * hidden_size..][..hidden_size],
                        d_sums,
                    );
                }
                Cell::Gru => {
                    let at = (start + row) * width;
                    let backward_step = gru::Step {
                        gates: &tape.gates[at..at + width],
                        candidate_push: &tape.recurrent[at + 2 * hidden_size..at + width],
                        previous_hidden_state: before
                            .and_then(|before| tape.lane(Lane::HiddenState, before, row)),
                    };
                    gru::backward(
                        &backward_step,
                        d_hidden,
                        d_sums,
                        &mut d_recurrent[row * width..][..width],
                    );
                }
            }
            if row == 0 {
                tape.release(step, d_sums);
                if tape.cell == Cell::Gru {
                    tape.release(step, &mut d_recurrent[..width]);
                }
            }
        }
        let d_recurrent = if tape.cell == Cell::Gru {
            &d_recurrent
        } else {
            &d_sums
        };
        if tape.cell != Cell::Gru {
            // Only the GRU has a way back to h_{t−1} that does not pass U.
            d_hidden.fill(0.0);
        }
        add_product(
            &mut d_hidden,
            d_recurrent,
            Strides::rows_of(width),
            &recurrent_transposed,
            [count, width, hidden_size],
        );
        accumulate(
            weights,
            inputs,
            tape,
            &mut gradients,
            StepGradients {
                step,
                count,
                d_sums: &d_sums,
                d_recurrent,
            },
        );
        add_product(
            &mut gradients.inputs[start * input_size..(start + count) * input_size],
            &d_sums,
            Strides::rows_of(width),
            &input_transposed,
            [count, width, input_size],
        );
    }
    gradients
}

struct StepGradients<'a> {
    step: usize,
    count: usize,
    d_sums: &'a [f32],
    d_recurrent: &'a [f32],
}

/// Adds what one step gives to the gradients of the weights.
fn accumulate(
    weights: &LayerWeights<'_>,
    inputs: &[f32],
    tape: &Tape,
    gradients: &mut LayerGradients,
    at: StepGradients<'_>,
) {
    let (hidden_size, width, input_size) = (tape.hidden_size, tape.width(), weights.input_size);
    let start = at.step * tape.batch_size;
    add_product(
        &mut gradients.input_weights,
        &inputs[start * input_size..],
        Strides::transposed(input_size),
        at.d_sums,
        [input_size, at.count, width],
    );
    if let Some(before) = start.checked_sub(tape.batch_size) {
        add_product(
            &mut gradients.recurrent_weights,
            &tape.hidden_states[before * hidden_size..],
            Strides::transposed(hidden_size),
            at.d_recurrent,
            [hidden_size, at.count, width],
        );
    }
    for row in at.d_sums[..at.count * width].chunks_exact(width) {
        add(&mut gradients.bias, row);
    }
    if tape.cell == Cell::Gru {
        for row in at.d_recurrent[..at.count * width].chunks_exact(width) {
            add(&mut gradients.recurrent_bias, &row[2 * hidden_size..]);
        }
    }
}

fn add(sums: &mut [f32], terms: &[f32]) {
    for (sum, &term) in sums.iter_mut().zip(terms) {
        *sum += term;
    }
}

//! One recurrent layer over all steps of a batch: its weights, their gradients,
//! and the forward pass, which leaves a [`Tape`].

pub use super::backward::backward;
use super::cell::Cell;
use super::intervention::{Intervention, change_states, hold};
use super::product::{Right, Start, product_of_rows};
use super::step::{PackedStep, Previous, Step};
use super::tape::Tape;

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

/// Gradients of one layer's weights, in their shapes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LayerGradients {
    pub input_weights: Vec<f32>,
    pub recurrent_weights: Vec<f32>,
    pub bias: Vec<f32>,
    pub recurrent_bias: Vec<f32>,
}

/// Reads `inputs`, `[sequence_length, batch_size, input_size]`, from zero states.
/// `active` says how many rows are read at each step, never more than before
/// (see [`Batch::active`](super::Batch::active)). `interventions` are
/// for its first row.
///
/// # Panics
/// If `inputs` is not so many whole steps as `active` has, or a weight is shorter
/// than its shape.
pub fn forward(
    weights: &LayerWeights<'_>,
    inputs: &[f32],
    active: &[usize],
    interventions: &[Intervention],
) -> Tape {
    forward_from(None, weights, inputs, active, interventions)
}

/// [`forward`], from the states `before` the first step; from zero states without them.
pub(super) fn forward_from(
    before: Option<Previous<'_>>,
    weights: &LayerWeights<'_>,
    inputs: &[f32],
    active: &[usize],
    interventions: &[Intervention],
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
        interventions,
    );
    let input_weights = Right::new(weights.input_weights, [input_size, tape.width()]);
    let packed = PackedStep::new(weights);
    let bias = Right::new(weights.bias, [1, tape.width()]);
    product_of_rows(
        &mut tape.gates,
        Start::Row(&bias),
        inputs,
        &input_weights,
        rows_read(active, batch_size),
    );
    for (step, &count) in active.iter().enumerate() {
        forward_step(&packed, before, &mut tape, step, count);
    }
    tape
}

/// `step · batch_size + row` of every row that is read, first step first.
pub(super) fn rows_read(
    active: &[usize],
    batch_size: usize,
) -> impl Iterator<Item = usize> + Clone {
    let steps = active.iter().enumerate();
    steps.flat_map(move |(step, &count)| {
        let start = step * batch_size;
        start..start + count
    })
}

/// One step of the first `count` rows; their gates hold W x_t + b. `first` are the states
/// before step 0.
fn forward_step(
    packed: &PackedStep<'_>,
    first: Option<Previous<'_>>,
    tape: &mut Tape,
    step: usize,
    count: usize,
) {
    let (cell, hidden_size, width) = (tape.cell, tape.hidden_size, tape.width());
    let start = step * tape.batch_size;
    let before = step.checked_sub(1).map(|before| before * tape.batch_size);
    let (past_hidden, hidden_states) = tape.hidden_states.split_at_mut(start * hidden_size);
    let past_cells_end = tape.cell_states.len().min(start * hidden_size);
    let (past_cells, cell_states) = tape.cell_states.split_at_mut(past_cells_end);
    let previous = before.map_or(first, |row| {
        Some(Previous {
            hidden_states: &past_hidden[row * hidden_size..],
            cell_states: past_cells.get(row * hidden_size..).unwrap_or(&[]),
        })
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
    now.run_packed(packed, previous, |row, gates| {
        if row == 0 {
            hold(&tape.interventions, cell, step, hidden_size, gates);
        }
    });
    if count > 0 {
        change_states(tape, step);
    }
}

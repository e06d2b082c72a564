//! The long short-term memory (Hochreiter and Schmidhuber 1997, forget gate by
//! Gers, Schmidhuber and Cummins 2000):
//!
//! ```text
//! f = σ(W_f x_t + U_f h_{t−1} + b_f)      i, o likewise      g = tanh(…)
//! c_t = f ⊙ c_{t−1} + i ⊙ g               h_t = o ⊙ tanh(c_t)
//! ```
//!
//! All slices are one row of a batch at one step; gates stand side by side,
//! `[4 · hidden_size]`, in the order of [`Cell::weighted_lanes`](super::Cell::weighted_lanes).

use super::activation::{sigmoid_each, tanh, tanh_each};
use super::elementwise::replace_each;

/// The blocks f, i, g, o of one row.
#[inline]
fn blocks(gates: &[f32], hidden_size: usize) -> [&[f32]; 4] {
    let (f, rest) = gates.split_at(hidden_size);
    let (i, rest) = rest.split_at(hidden_size);
    let (g, o) = rest.split_at(hidden_size);
    [f, i, g, o]
}

/// Turns the sums W x_t + U h_{t−1} + b of any number of rows into gates and
/// candidates.
pub fn activate(gates: &mut [f32], hidden_size: usize) {
    for row in gates.chunks_exact_mut(4 * hidden_size) {
        let (forget_and_input, rest) = row.split_at_mut(2 * hidden_size);
        let (candidate, output) = rest.split_at_mut(hidden_size);
        sigmoid_each(forget_and_input);
        tanh_each(candidate);
        sigmoid_each(output);
    }
}

/// What one step leaves behind, `[hidden_size]` each.
pub struct States<'a> {
    pub cell_state: &'a mut [f32],
    /// tanh(c_t), kept for the backward pass and for the page.
    pub cell_tanh: &'a mut [f32],
    pub hidden_state: &'a mut [f32],
}

/// c_t and h_t from the gates and c_{t−1}; `None` before the first step.
#[inline]
pub fn update(gates: &[f32], previous_cell_state: Option<&[f32]>, states: States<'_>) {
    let hidden_size = states.cell_state.len();
    let [f, i, g, o] = blocks(gates, hidden_size);
    let written = [states.cell_state, states.cell_tanh, states.hidden_state];
    match previous_cell_state {
        Some(before) => replace_each([f, i, g, o, before], written, |[f, i, g, o, before], _| {
            tell(i * g + f * before, o)
        }),
        None => replace_each([i, g, o], written, |[i, g, o], _| tell(i * g, o)),
    }
}

/// A cell state, its tanh, and what is told of it: c, tanh(c) and h.
#[inline]
pub fn tell(c: f32, o: f32) -> [f32; 3] {
    let squashed = tanh(c);
    [c, squashed, o * squashed]
}

/// What the backward pass of one step reads, `[hidden_size]` each but the gates.
pub struct Step<'a> {
    pub gates: &'a [f32],
    /// Zeros at the first step.
    pub previous_cell_state: &'a [f32],
    pub cell_tanh: &'a [f32],
    pub d_hidden: &'a [f32],
}

/// ∂L/∂sums from ∂L/∂h_t and, in `d_cell`, what step t+1 sent to c_t; on return
/// `d_cell` is what this step sends to c_{t−1}: along the additive path it is
/// multiplied by f alone.
#[inline]
pub fn backward(step: &Step<'_>, d_cell: &mut [f32], d_sums: &mut [f32]) {
    let hidden_size = d_cell.len();
    let [f, i, g, o] = blocks(step.gates, hidden_size);
    let (d_f, rest) = d_sums.split_at_mut(hidden_size);
    let (d_i, rest) = rest.split_at_mut(hidden_size);
    let (d_g, d_o) = rest.split_at_mut(hidden_size);
    replace_each(
        [
            f,
            i,
            g,
            o,
            step.previous_cell_state,
            step.cell_tanh,
            step.d_hidden,
        ],
        [d_f, d_i, d_g, d_o, d_cell],
        |[f, i, g, o, before, squashed, d_h], [.., d_cell]| {
            let d_c = d_cell + d_h * o * (1.0 - squashed * squashed);
            [
                d_c * before * f * (1.0 - f),
                d_c * g * i * (1.0 - i),
                d_c * i * (1.0 - g * g),
                d_h * squashed * o * (1.0 - o),
                d_c * f,
            ]
        },
    );
}

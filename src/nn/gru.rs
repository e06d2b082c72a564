//! The gated recurrent unit (Cho et al. 2014), with the reset gate after the
//! recurrent product, as PyTorch and Keras (`reset_after`) write it:
//!
//! ```text
//! r = σ(W_r x_t + U_r h_{t−1} + b_r)      z likewise
//! n = tanh(W_n x_t + b_n + r ⊙ (U_n h_{t−1} + c_n))
//! h_t = (1 − z) ⊙ n + z ⊙ h_{t−1}
//! ```
//!
//! All slices are one row of a batch at one step; r, z, n stand side by side,
//! `[3 · hidden_size]`, in the order of [`Cell::weighted_lanes`](super::Cell::weighted_lanes).

use super::activation::{sigmoid, tanh};
use super::elementwise::replace_each;

/// Turns the sums W x_t + b of r and z into the gates. `recurrent` holds
/// U h_{t−1}, in its last block U_n h_{t−1} + c_n.
#[inline]
pub fn activate_gates(gates: &mut [f32], recurrent: &[f32], hidden_size: usize) {
    let len = 2 * hidden_size;
    replace_each([&recurrent[..len]], [&mut gates[..len]], |[push], [sum]| {
        [sigmoid(sum + push)]
    });
}

/// Turns the sum W_n x_t + b_n into the candidate, which needs r.
#[inline]
pub fn activate_candidate(gates: &mut [f32], recurrent: &[f32], hidden_size: usize) {
    let (reset_and_update, candidate) = gates.split_at_mut(2 * hidden_size);
    replace_each(
        [
            &reset_and_update[..hidden_size],
            &recurrent[2 * hidden_size..],
        ],
        [candidate],
        |[r, push], [sum]| [tanh(sum + r * push)],
    );
}

/// h_t from the gates and h_{t−1}; `None` before the first step.
#[inline]
pub fn update(gates: &[f32], previous_hidden_state: Option<&[f32]>, hidden_state: &mut [f32]) {
    let hidden_size = hidden_state.len();
    let (z, n) = gates[hidden_size..].split_at(hidden_size);
    match previous_hidden_state {
        Some(before) => replace_each([z, n, before], [hidden_state], |[z, n, before], _| {
            [(1.0 - z) * n + z * before]
        }),
        None => replace_each([z, n], [hidden_state], |[z, n], _| [(1.0 - z) * n]),
    }
}

/// What the backward pass of one step reads.
pub struct Step<'a> {
    /// `[3 · hidden_size]`
    pub gates: &'a [f32],
    /// U_n h_{t−1} + c_n, `[hidden_size]`
    pub candidate_push: &'a [f32],
    /// `[hidden_size]`, zeros at the first step.
    pub previous_hidden_state: &'a [f32],
}

/// ∂L/∂(W x_t + b) in `d_sums` and ∂L/∂(U h_{t−1}) in `d_recurrent` from
/// ∂L/∂h_t in `d_hidden`, which on return is the part that goes to h_{t−1}
/// without passing U.
#[inline]
pub fn backward(
    step: &Step<'_>,
    d_hidden: &mut [f32],
    d_sums: &mut [f32],
    d_recurrent: &mut [f32],
) {
    let hidden_size = d_hidden.len();
    let (r, rest) = step.gates.split_at(hidden_size);
    let (z, n) = rest.split_at(hidden_size);
    let (d_r, rest) = d_sums.split_at_mut(hidden_size);
    let (d_z, d_n) = rest.split_at_mut(hidden_size);
    let (d_push_r, rest) = d_recurrent.split_at_mut(hidden_size);
    let (d_push_z, d_push_n) = rest.split_at_mut(hidden_size);
    replace_each(
        [r, z, n, step.candidate_push, step.previous_hidden_state],
        [d_r, d_z, d_n, d_push_r, d_push_z, d_push_n, d_hidden],
        |[r, z, n, push, before], [.., d_h]| {
            let d_n = d_h * (1.0 - z) * (1.0 - n * n);
            let d_r = d_n * push * r * (1.0 - r);
            let d_z = d_h * (before - n) * z * (1.0 - z);
            [d_r, d_z, d_n, d_r, d_z, d_n * r, d_h * z]
        },
    );
}

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

use super::activation::{sigmoid_each, tanh_each};

/// Turns the sums W x_t + b into r, z and the candidate n. `recurrent` holds
/// U h_{t−1}, in its last block U_n h_{t−1} + c_n.
#[inline]
pub fn activate(gates: &mut [f32], recurrent: &[f32], hidden_size: usize) {
    activate_gates(gates, recurrent, hidden_size);
    activate_candidate(gates, recurrent, hidden_size);
}

/// The first half of [`activate`]: r and z.
#[inline]
pub fn activate_gates(gates: &mut [f32], recurrent: &[f32], hidden_size: usize) {
    let gates = &mut gates[..2 * hidden_size];
    for (gate, &push) in gates.iter_mut().zip(recurrent) {
        *gate += push;
    }
    sigmoid_each(gates);
}

/// The second half of [`activate`]: the candidate, which needs r.
#[inline]
pub fn activate_candidate(gates: &mut [f32], recurrent: &[f32], hidden_size: usize) {
    let (reset_and_update, candidate) = gates.split_at_mut(2 * hidden_size);
    let reset = &reset_and_update[..hidden_size];
    for ((n, &r), &push) in candidate
        .iter_mut()
        .zip(reset)
        .zip(&recurrent[2 * hidden_size..])
    {
        *n += r * push;
    }
    tanh_each(candidate);
}

/// h_t from the gates and h_{t−1}; `None` before the first step.
#[inline]
pub fn update(gates: &[f32], previous_hidden_state: Option<&[f32]>, hidden_state: &mut [f32]) {
    let hidden_size = hidden_state.len();
    let (update, candidate) = gates[hidden_size..].split_at(hidden_size);
    for ((h, &z), &n) in hidden_state.iter_mut().zip(update).zip(candidate) {
        *h = (1.0 - z) * n;
    }
    if let Some(previous) = previous_hidden_state {
        for ((h, &z), &before) in hidden_state.iter_mut().zip(update).zip(previous) {
            *h += z * before;
        }
    }
}

/// What the backward pass of one step reads.
pub struct Step<'a> {
    /// `[3 · hidden_size]`
    pub gates: &'a [f32],
    /// U_n h_{t−1} + c_n, `[hidden_size]`
    pub candidate_push: &'a [f32],
    /// `[hidden_size]`
    pub previous_hidden_state: Option<&'a [f32]>,
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
    for unit in 0..hidden_size {
        let (r, z, n) = (r[unit], z[unit], n[unit]);
        let before = step.previous_hidden_state.map_or(0.0, |h| h[unit]);
        let d_h = d_hidden[unit];
        let d_candidate = d_h * (1.0 - z) * (1.0 - n * n);
        d_r[unit] = d_candidate * step.candidate_push[unit] * r * (1.0 - r);
        d_z[unit] = d_h * (before - n) * z * (1.0 - z);
        d_n[unit] = d_candidate;
        d_recurrent[2 * hidden_size + unit] = d_candidate * r;
        d_hidden[unit] = d_h * z;
    }
    d_recurrent[..hidden_size].copy_from_slice(d_r);
    d_recurrent[hidden_size..2 * hidden_size].copy_from_slice(d_z);
}

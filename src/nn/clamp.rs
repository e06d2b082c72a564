//! Gates held at a value by hand.

use super::cell::{Cell, Lane};
use super::config::LayerId;

/// One value of row 0 of a batch, held at one step. Every lane that has weights
/// can be held (see [`Cell::weighted_lanes`]); a clamp of another lane, or of a
/// reader or unit that the network does not have, does nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clamp {
    /// Whose value it is; a single layer does not look at it.
    pub layer: LayerId,
    pub step: usize,
    pub lane: Lane,
    pub unit: usize,
    pub value: f32,
}

/// Overrules the gates of row 0, `[lanes · hidden_size]`, by the clamps of this
/// step. Of two clamps of one value the later one counts.
pub(super) fn hold(
    clamps: &[Clamp],
    cell: Cell,
    step: usize,
    hidden_size: usize,
    gates: &mut [f32],
) {
    for clamp in of_step(clamps, step, hidden_size) {
        if let Some(block) = cell.block(clamp.lane) {
            gates[block * hidden_size + clamp.unit] = clamp.value;
        }
    }
}

/// Takes from ∂L/∂sums of row 0, `[lanes · hidden_size]`, what would have passed
/// a clamp of this step: a held value depends on nothing.
pub(super) fn release(
    clamps: &[Clamp],
    cell: Cell,
    step: usize,
    hidden_size: usize,
    d_sums: &mut [f32],
) {
    for clamp in of_step(clamps, step, hidden_size) {
        if let Some(block) = cell.block(clamp.lane) {
            d_sums[block * hidden_size + clamp.unit] = 0.0;
        }
        // In a GRU, r acts on the candidate alone.
        if (cell, clamp.lane) == (Cell::Gru, Lane::Candidate)
            && let Some(block) = cell.block(Lane::ResetGate)
        {
            d_sums[block * hidden_size + clamp.unit] = 0.0;
        }
    }
}

fn of_step(clamps: &[Clamp], step: usize, hidden_size: usize) -> impl Iterator<Item = &Clamp> {
    clamps
        .iter()
        .filter(move |clamp| clamp.step == step && clamp.unit < hidden_size)
}

//! What a forward pass of one recurrent layer leaves behind, for the backward
//! pass and for the page.

use std::ops::Range;

use super::cell::{Cell, Lane};
use super::intervention::Intervention;

/// Everything that a forward pass computed. Rows past a sequence's end stay 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Tape {
    pub(super) cell: Cell,
    pub(super) hidden_size: usize,
    pub(super) batch_size: usize,
    pub(super) active: Vec<usize>,
    pub(super) interventions: Vec<Intervention>,
    /// Activations side by side, `[sequence_length, batch_size, lanes · hidden_size]`.
    pub(super) gates: Vec<f32>,
    /// `[sequence_length, batch_size, hidden_size]`
    pub(super) hidden_states: Vec<f32>,
    /// LSTM: c_t, `[sequence_length, batch_size, hidden_size]`; else empty.
    pub(super) cell_states: Vec<f32>,
    /// LSTM: tanh(c_t), `[sequence_length, batch_size, hidden_size]`; else empty.
    pub(super) cell_tanhs: Vec<f32>,
    /// GRU: U h_{t−1} with c_n added to its last block,
    /// `[sequence_length, batch_size, lanes · hidden_size]`; else empty.
    pub(super) recurrent: Vec<f32>,
}

impl Tape {
    /// All zero, for `active.len()` steps of `batch_size` rows.
    pub(super) fn blank(
        cell: Cell,
        hidden_size: usize,
        batch_size: usize,
        active: &[usize],
        interventions: &[Intervention],
    ) -> Self {
        let states = active.len() * batch_size * hidden_size;
        let width = cell.weighted_lanes().len();
        let of_lstm = if cell == Cell::Lstm { states } else { 0 };
        let of_gru = if cell == Cell::Gru { states } else { 0 };
        Self {
            cell,
            hidden_size,
            batch_size,
            active: active.to_vec(),
            interventions: interventions.to_vec(),
            gates: vec![0.0; states * width],
            hidden_states: vec![0.0; states],
            cell_states: vec![0.0; of_lstm],
            cell_tanhs: vec![0.0; of_lstm],
            recurrent: vec![0.0; of_gru * width],
        }
    }

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
        match lane {
            Lane::HiddenState => self.hidden_states.get(self.states(step, row)?),
            Lane::CellState => self.cell_states.get(self.states(step, row)?),
            _ => {
                let block = self.cell.block(lane)?;
                let start = self.sums(step, row)?.start + block * self.hidden_size;
                self.gates.get(start..start + self.hidden_size)
            }
        }
    }

    /// tanh(c_t) of one row at one step, `[hidden_size]`; LSTM only.
    pub fn cell_tanh(&self, step: usize, row: usize) -> Option<&[f32]> {
        self.cell_tanhs.get(self.states(step, row)?)
    }

    /// U_n h_{t−1} + c_n of one row at one step, `[hidden_size]`; GRU only.
    pub fn candidate_push(&self, step: usize, row: usize) -> Option<&[f32]> {
        let end = self.sums(step, row)?.end;
        self.recurrent.get(end.checked_sub(self.hidden_size)?..end)
    }

    /// Width of the blocks of all weighted lanes side by side.
    pub(super) fn width(&self) -> usize {
        self.cell.weighted_lanes().len() * self.hidden_size
    }

    /// Where the states of one row that was read at a step lie.
    fn states(&self, step: usize, row: usize) -> Option<Range<usize>> {
        let at = self.read_at(step, row)? * self.hidden_size;
        Some(at..at + self.hidden_size)
    }

    /// Where the gates of one row that was read at a step lie.
    fn sums(&self, step: usize, row: usize) -> Option<Range<usize>> {
        let at = self.read_at(step, row)? * self.width();
        Some(at..at + self.width())
    }

    fn read_at(&self, step: usize, row: usize) -> Option<usize> {
        (row < *self.active.get(step)?).then_some(step * self.batch_size + row)
    }
}

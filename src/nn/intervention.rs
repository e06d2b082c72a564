//! What is done by hand to a network while it reads: gates held, units silenced,
//! states changed. All of it acts inside the one forward pass, on row 0 of a batch
//! alone, and is undone by leaving it out.

use super::cell::{Cell, Lane};
use super::config::{Direction, LayerId};
use super::lstm;
use super::tape::Tape;

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

/// One thing done by hand to row 0 of a batch. What the network has no place for
/// does nothing; a bag, which has no gates and no memory, is never touched. At one
/// step gates are held first, then c changes, then h; of several that concern one
/// value, they act in the order in which they stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Intervention {
    /// A value held at one step.
    Clamp(Clamp),
    /// The same at every step.
    ClampThroughout {
        layer: LayerId,
        lane: Lane,
        unit: usize,
        value: f32,
    },
    /// The unit tells 0 at every step; what it holds in c goes on.
    Silence { layer: LayerId, unit: usize },
    /// A state changed after one step: c or h. Of a c, what is told at that very step
    /// follows from the changed one.
    Edit {
        layer: LayerId,
        step: usize,
        lane: Lane,
        unit: usize,
        edit: Edit,
    },
}

/// How a state is changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Edit {
    Set(f32),
    /// The sign is turned round.
    Negate,
}

/// A change of a state at some step.
struct Change {
    lane: Lane,
    unit: usize,
    edit: Edit,
}

impl From<Clamp> for Intervention {
    fn from(clamp: Clamp) -> Self {
        Intervention::Clamp(clamp)
    }
}

impl Edit {
    /// The state in the place of `value`.
    fn of(self, value: f32) -> f32 {
        match self {
            Edit::Set(value) => value,
            Edit::Negate => -value,
        }
    }

    /// The slope of [`Edit::of`].
    fn slope(self) -> f32 {
        match self {
            Edit::Set(_) => 0.0,
            Edit::Negate => -1.0,
        }
    }
}

impl Intervention {
    /// Whose gates or states it concerns.
    pub fn layer(&self) -> LayerId {
        match *self {
            Intervention::Clamp(Clamp { layer, .. })
            | Intervention::ClampThroughout { layer, .. }
            | Intervention::Silence { layer, .. }
            | Intervention::Edit { layer, .. } => layer,
        }
    }

    /// The step at which it acts; `None` if it acts at every one.
    pub fn step(&self) -> Option<usize> {
        match *self {
            Intervention::Clamp(Clamp { step, .. }) | Intervention::Edit { step, .. } => Some(step),
            Intervention::ClampThroughout { .. } | Intervention::Silence { .. } => None,
        }
    }

    /// The same at another step, where it is bound to one.
    fn at_step(mut self, at: usize) -> Self {
        if let Intervention::Clamp(Clamp { step, .. }) | Intervention::Edit { step, .. } = &mut self
        {
            *step = at;
        }
        self
    }

    /// What the reader `id` sees of it, at the step at which it comes to that token of
    /// a sentence of `length`; `None` if it never does.
    pub(super) fn of_reader(self, id: LayerId, length: usize) -> Option<Self> {
        if self.layer() != id {
            return None;
        }
        match (id.direction, self.step()) {
            (Direction::Backward, Some(step)) => Some(self.at_step(length.checked_sub(step + 1)?)),
            _ => Some(self),
        }
    }

    /// The value held at `step`, if this holds one.
    fn held(&self, at: usize) -> Option<(Lane, usize, f32)> {
        match *self {
            Intervention::Clamp(Clamp {
                step,
                lane,
                unit,
                value,
                ..
            }) => (step == at).then_some((lane, unit, value)),
            Intervention::ClampThroughout {
                lane, unit, value, ..
            } => Some((lane, unit, value)),
            Intervention::Silence { .. } | Intervention::Edit { .. } => None,
        }
    }

    /// The state changed at `step`, if this changes one.
    fn changed(&self, at: usize) -> Option<Change> {
        match *self {
            Intervention::Silence { unit, .. } => Some(Change {
                lane: Lane::HiddenState,
                unit,
                edit: Edit::Set(0.0),
            }),
            Intervention::Edit {
                step,
                lane,
                unit,
                edit,
                ..
            } => (step == at).then_some(Change { lane, unit, edit }),
            Intervention::Clamp(_) | Intervention::ClampThroughout { .. } => None,
        }
    }
}

/// Overrules the gates of row 0, `[lanes · hidden_size]`.
pub(super) fn hold(
    interventions: &[Intervention],
    cell: Cell,
    step: usize,
    hidden_size: usize,
    gates: &mut [f32],
) {
    for (lane, unit, value) in held_at(interventions, step, hidden_size) {
        if let Some(block) = cell.block(lane) {
            gates[block * hidden_size + unit] = value;
        }
    }
}

/// Takes from ∂L/∂sums of row 0, `[lanes · hidden_size]`, what would have passed
/// a held value: it depends on nothing.
pub(super) fn release(
    interventions: &[Intervention],
    cell: Cell,
    step: usize,
    hidden_size: usize,
    d_sums: &mut [f32],
) {
    for (lane, unit, _) in held_at(interventions, step, hidden_size) {
        if let Some(block) = cell.block(lane) {
            d_sums[block * hidden_size + unit] = 0.0;
        }
        // In a GRU, r acts on the candidate alone.
        if (cell, lane) == (Cell::Gru, Lane::Candidate)
            && let Some(block) = cell.block(Lane::ResetGate)
        {
            d_sums[block * hidden_size + unit] = 0.0;
        }
    }
}

/// Changes the states of row 0 after a step.
pub(super) fn change_states(tape: &mut Tape, step: usize) {
    let (hidden_size, width) = (tape.hidden_size, tape.width());
    let (row, gates) = (
        step * tape.batch_size * hidden_size,
        step * tape.batch_size * width,
    );
    let interventions = &tape.interventions;
    if let (Cell::Lstm, Some(output)) = (tape.cell, tape.cell.block(Lane::OutputGate)) {
        for change in changes_of(interventions, Lane::CellState, step, hidden_size) {
            let at = row + change.unit;
            let o = tape.gates[gates + output * hidden_size + change.unit];
            let [c, squashed, h] = lstm::tell(change.edit.of(tape.cell_states[at]), o);
            tape.cell_states[at] = c;
            tape.cell_tanhs[at] = squashed;
            tape.hidden_states[at] = h;
        }
    }
    for change in changes_of(interventions, Lane::HiddenState, step, hidden_size) {
        let h = &mut tape.hidden_states[row + change.unit];
        *h = change.edit.of(*h);
    }
}

/// What of ∂L/∂h_t of row 0, `[hidden_size]`, passes the changes of h.
pub(super) fn pass_hidden(
    interventions: &[Intervention],
    step: usize,
    hidden_size: usize,
    d_hidden: &mut [f32],
) {
    for change in changes_of(interventions, Lane::HiddenState, step, hidden_size) {
        d_hidden[change.unit] *= change.edit.slope();
    }
}

/// What passes the changes of c of row 0: from what an LSTM's backward pass gave as
/// if there were none, `d_sums: [lanes · hidden_size]` and `d_cell: [hidden_size]`.
/// All but ∂L/∂o is ∂L/∂c_t times something.
pub(super) fn pass_cell(
    interventions: &[Intervention],
    step: usize,
    hidden_size: usize,
    d_sums: &mut [f32],
    d_cell: &mut [f32],
) {
    for change in changes_of(interventions, Lane::CellState, step, hidden_size) {
        let slope = change.edit.slope();
        d_cell[change.unit] *= slope;
        for (block, &lane) in Cell::Lstm.weighted_lanes().iter().enumerate() {
            if lane != Lane::OutputGate {
                d_sums[block * hidden_size + change.unit] *= slope;
            }
        }
    }
}

fn held_at(
    interventions: &[Intervention],
    step: usize,
    hidden_size: usize,
) -> impl Iterator<Item = (Lane, usize, f32)> {
    let held = interventions.iter().filter_map(move |one| one.held(step));
    held.filter(move |&(_, unit, _)| unit < hidden_size)
}

fn changes_of(
    interventions: &[Intervention],
    lane: Lane,
    step: usize,
    hidden_size: usize,
) -> impl Iterator<Item = Change> {
    let changes = interventions
        .iter()
        .filter_map(move |one| one.changed(step));
    changes.filter(move |change| change.lane == lane && change.unit < hidden_size)
}

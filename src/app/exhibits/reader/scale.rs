//! The ends of the fixed scales. They are of a task and a cell, never of the values
//! that happen to be shown.

use crate::nn::{Cell, Lane};
use crate::tasks::Task;

/// The end of a lane's scale: gates 0…1, g, n and h ±1; c, and h where nothing bounds
/// it, by the task.
pub const fn scale_end(task: Task, cell: Cell, lane: Lane) -> f32 {
    match (lane, cell) {
        (Lane::CellState, _) => task.cell_state_scale(),
        (Lane::HiddenState, Cell::ReluRnn) => task.relu_state_scale(),
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_bounded_has_the_same_scale_in_every_task() {
        for task in Task::ALL {
            for cell in Cell::ALL {
                for &lane in cell.lanes() {
                    let end = scale_end(task, cell, lane);
                    let is_free = lane == Lane::CellState || cell == Cell::ReluRnn;
                    assert!(end == 1.0 || is_free, "{task:?} {cell:?} {lane:?}");
                }
            }
        }
        assert_eq!(scale_end(Task::Counting, Cell::Lstm, Lane::CellState), 20.0);
    }
}

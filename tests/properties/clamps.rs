//! Gates held by hand, in any layer and direction.

use super::problem::any_problem;
use super::{bits, many};
use proptest::prelude::*;
use unrolled::nn::stack::StackTape;
use unrolled::nn::{Batch, Cell, Clamp, Direction, Intervention};

/// What a clamp holds, as the first row of the batch has it.
fn held_value(stack: &StackTape, batch: &Batch, clamp: &Clamp) -> Option<f32> {
    let step = match clamp.layer.direction {
        Direction::Forward => clamp.step,
        Direction::Backward => batch.lengths()[0].checked_sub(clamp.step + 1)?,
    };
    let tape = &stack.reading(clamp.layer)?.tape;
    tape.lane(clamp.lane, step, 0)?.get(clamp.unit).copied()
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn a_gate_held_at_its_own_value_changes_no_bit(problem in any_problem(&Cell::RECURRENT, 1..6)) {
        let batch = problem.batch();
        let free = problem.network.forward(&batch, &[]);
        let own: Vec<Intervention> = problem
            .clamps()
            .iter()
            .filter_map(|clamp| {
                let value = held_value(&free.stack, &batch, clamp)?;
                Some(Clamp { value, ..*clamp }.into())
            })
            .collect();
        let held = problem.network.forward(&batch, &own);
        prop_assert_eq!(bits(&free.logits), bits(&held.logits));
        for (free, held) in free.stack.readings().iter().zip(held.stack.readings()) {
            prop_assert_eq!(bits(free.tape.hidden_states()), bits(held.tape.hidden_states()));
        }
    }

    #[test]
    fn a_held_gate_has_its_value_and_other_rows_do_not_see_it(
        problem in any_problem(&Cell::RECURRENT, 1..2),
    ) {
        let batch = problem.batch();
        let free = problem.network.states(&batch, &[]);
        let held = problem.network.states(&batch, &problem.interventions);
        for clamp in &problem.clamps() {
            if let Some(value) = held_value(&held, &batch, clamp) {
                prop_assert_eq!(value.to_bits(), clamp.value.to_bits());
            } else {
                prop_assert_eq!(&held.outputs(), &free.outputs());
            }
        }
        for (free, held) in free.readings().iter().zip(held.readings()) {
            for (step, &count) in batch.active().iter().enumerate() {
                for row in 1..count {
                    for &lane in problem.network.config().cell.lanes() {
                        prop_assert_eq!(free.tape.lane(lane, step, row), held.tape.lane(lane, step, row));
                    }
                }
            }
        }
    }

    /// What lies below, and what that reader read before, is as it was.
    #[test]
    fn a_held_gate_changes_nothing_in_front_of_it(problem in any_problem(&Cell::RECURRENT, 1..2)) {
        let batch = problem.batch();
        let free = problem.network.states(&batch, &[]);
        let held = problem.network.states(&batch, &problem.interventions);
        let clamp = problem.clamps()[0];
        for (free, held) in free.readings().iter().zip(held.readings()) {
            let is_beside = free.id.layer == clamp.layer.layer && free.id != clamp.layer;
            if free.id.layer < clamp.layer.layer || is_beside {
                prop_assert_eq!(free, held);
            }
            if free.id == clamp.layer {
                let before = match free.id.direction {
                    Direction::Forward => clamp.step,
                    Direction::Backward => batch.lengths()[0].saturating_sub(clamp.step + 1),
                };
                for step in 0..before {
                    for &lane in problem.network.config().cell.lanes() {
                        prop_assert_eq!(free.tape.lane(lane, step, 0), held.tape.lane(lane, step, 0));
                    }
                }
            }
        }
    }
}

//! Units silenced, states changed, gates held at every word.

use super::problem::{ByHand, any_problem_with};
use super::{bits, many};
use proptest::prelude::*;
use unrolled::nn::{Cell, Clamp, Edit, Intervention, Lane, LayerId};

proptest! {
    #![proptest_config(many())]

    #[test]
    fn a_state_that_is_negated_twice_changes_no_bit(
        problem in any_problem_with(ByHand::Clamps, &Cell::RECURRENT, 0..1),
        step in 0..6usize,
        unit in 0..8usize,
    ) {
        let lane = problem.network.config().cell.memory_lane();
        let edit = Intervention::Edit { layer: LayerId::FIRST, step, lane, unit, edit: Edit::Negate };
        let batch = problem.batch();
        let free = problem.network.forward(&batch, &[]);
        let twice = problem.network.forward(&batch, &[edit, edit]);
        prop_assert_eq!(bits(&free.logits), bits(&twice.logits));
    }

    /// c and what is told of it turn round together, and all gates at that word stay.
    #[test]
    fn what_is_told_of_a_negated_cell_state_turns_round_with_it(
        problem in any_problem_with(ByHand::Clamps, &[Cell::Lstm], 0..1),
        step in 0..6usize,
    ) {
        let batch = problem.batch();
        let edit = Intervention::Edit {
            layer: LayerId::FIRST, step, lane: Lane::CellState, unit: 0, edit: Edit::Negate,
        };
        let free = problem.network.states(&batch, &[]);
        let turned = problem.network.states(&batch, &[edit]);
        let lane = |stack: &unrolled::nn::stack::StackTape, lane| {
            stack.readings()[0].tape.lane(lane, step, 0).map(<[f32]>::to_vec)
        };
        for of in [Lane::CellState, Lane::HiddenState] {
            let turned_back = lane(&turned, of).map(|mut values| {
                values[0] = -values[0];
                values
            });
            prop_assert_eq!(turned_back, lane(&free, of));
        }
        prop_assert_eq!(lane(&turned, Lane::OutputGate), lane(&free, Lane::OutputGate));
    }

    #[test]
    fn what_acts_throughout_is_the_same_at_every_step(
        problem in any_problem_with(ByHand::Clamps, &Cell::RECURRENT, 1..2),
    ) {
        let batch = problem.batch();
        let steps = 0..batch.sequence_length();
        let Clamp { layer, lane, unit, value, .. } = problem.clamps()[0];
        let pairs: [(Intervention, Vec<Intervention>); 2] = [
            (
                Intervention::ClampThroughout { layer, lane, unit, value },
                steps.clone().map(|step| Clamp { layer, step, lane, unit, value }.into()).collect(),
            ),
            (
                Intervention::Silence { layer, unit },
                steps.map(|step| Intervention::Edit {
                    layer, step, lane: Lane::HiddenState, unit, edit: Edit::Set(0.0),
                }).collect(),
            ),
        ];
        for (throughout, each) in pairs {
            let throughout = problem.network.forward(&batch, &[throughout]);
            let each = problem.network.forward(&batch, &each);
            prop_assert_eq!(bits(&throughout.logits), bits(&each.logits));
        }
    }
}

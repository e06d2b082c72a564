//! The tables stand where they should.

use super::*;

const WIDTHS: [(f64, bool); 8] = [
    (960.0, false),
    (932.0, false),
    (700.0, false),
    (358.0, false),
    (288.0, false),
    (1200.0, true),
    (700.0, true),
    (358.0, true),
];

fn plans() -> Vec<(f64, Plan)> {
    let mut plans = Vec::new();
    for (width, projector) in WIDTHS {
        for embedding in CellSizes::RANGE {
            for hidden in CellSizes::RANGE {
                let of = CellSizes::nearest(embedding, hidden);
                for vectors in Vectors::ALL {
                    plans.push((width, Plan::new(width, of, vectors, projector)));
                }
            }
        }
    }
    plans
}

#[test]
fn every_table_is_in_the_drawing_and_none_lies_on_another() {
    for (width, plan) in plans() {
        assert_eq!(plan.grids.len(), 9);
        for (index, grid) in plan.grids.iter().enumerate() {
            let [right, bottom] = grid.opposite();
            assert!(grid.cell[0] >= 9.0, "{width} {grid:?}");
            assert!(grid.corner.iter().all(|&length| length >= 0.0));
            assert!(right <= width && bottom <= plan.height, "{width} {grid:?}");
            for other in &plan.grids[index + 1..] {
                let apart = (0..2).any(|axis| {
                    grid.opposite()[axis] <= other.corner[axis]
                        || other.opposite()[axis] <= grid.corner[axis]
                });
                assert!(apart, "{width} {grid:?} {other:?}");
            }
        }
    }
}

#[test]
fn a_unit_can_be_pressed_with_a_finger() {
    for (width, plan) in plans() {
        let state = plan.grids.last().unwrap();
        let axis = usize::from(plan.vectors == Vectors::Columns);
        assert!(state.cell[axis] >= 24.0, "{width} {state:?}");
        let [left, top] = state.corner;
        assert_eq!(plan.unit_at([left + 1.0, top + 1.0]), Some(0));
        assert_eq!(plan.unit_at([left - 5.0, top - 30.0]), None);
    }
}

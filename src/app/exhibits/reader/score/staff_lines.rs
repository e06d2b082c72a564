//! The lines under the staves: five of a signed scale, bar lines, the ends of
//! the reading.

use crate::app::path_data::PathData;

use super::answers::AnswerLane;
use super::bars::System;
use super::layout::ScoreLayout;
use super::staves::{Staff, TypeSizes};
use crate::app::drawing::Drawing;

/// Staves lower than this, in small type sizes, show their ends and zero alone.
const ROOM_FOR_FIVE_LINES: f64 = 4.1;

/// The lines of a signed staff: its ends, halves and zero.
pub fn staff_lines(system: &System, staff: Staff, sizes: TypeSizes) -> Drawing {
    let mut drawing = Drawing::default();
    let (mut lines, mut zero) = (PathData::new(), PathData::new());
    let all = staff.height >= ROOM_FOR_FIVE_LINES * sizes.small;
    for quarter in [0.0, 0.25, 0.5, 0.75, 1.0] {
        let y = staff.top + staff.height * quarter;
        let (from, to) = ([system.left, y], [system.right, y]);
        if quarter == 0.5 {
            zero.segment(from, to);
        } else if all || quarter == 0.0 || quarter == 1.0 {
            lines.segment(from, to);
        }
    }
    drawing.path("staff-line", lines);
    drawing.path("zero-line", zero);
    drawing
}

/// What does not change with the numbers: the belief's three lines, bar lines,
/// the beginning, and the end of the sentence.
pub fn frame_lines(layout: &ScoreLayout, system: &System) -> Drawing {
    let mut drawing = Drawing::default();
    let staves = layout.staves;
    let (top, end) = (staves.belief.top, staves.end);
    let across = |y: f64| {
        let mut line = PathData::new();
        line.segment([system.left, y], [system.right, y]);
        line
    };
    if layout.answer == AnswerLane::Line {
        let mut ends = across(top);
        ends.segment(
            [system.left, staves.belief.bottom()],
            [system.right, staves.belief.bottom()],
        );
        drawing.path("staff-line", ends);
        drawing.path("undecided-line", across(staves.belief.middle()));
    }
    if system.len == 0 {
        return drawing;
    }
    let down = |x: f64, from: f64| {
        let mut line = PathData::new();
        line.segment([x, from], [x, end]);
        line
    };
    // Bar lines leave the belief to the words.
    let below = if layout.projector { 10.0 } else { 6.0 };
    let from = match layout.answer {
        AnswerLane::Line => staves.belief.bottom() + layout.sizes.small + below,
        _ => top,
    };
    let mut bars = PathData::new();
    for bar in 1..=system.len {
        let x = system.x(bar as f64 * system.bar_width);
        bars.segment([x, from], [x, end]);
    }
    drawing.path("bar-line", bars);
    drawing.path("beginning", down(system.x(0.0), top));
    if system.is_last {
        let past = system.x(system.right - system.left + 4.0);
        drawing.path("ending", down(past, top));
    }
    drawing
}

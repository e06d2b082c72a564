//! The belief: one line between the two classes, a step at every word.

use crate::app::path_data::PathData;
use crate::trace::Trace;

use super::bars::System;
use super::layout::ScoreLayout;
use super::step_line::step_line;
use crate::app::drawing::Drawing;

/// With two classes the line shows the belief in the second one ("good").
pub const SHOWN_CLASS: usize = 1;

/// Where a belief of 0…1 stands.
pub fn belief_y(layout: &ScoreLayout, belief: f32) -> f64 {
    let staff = layout.staves.belief;
    staff.top + staff.height * (1.0 - f64::from(belief))
}

/// The belief of one system; `untouched` dashed, while a valve is turned by hand.
pub fn belief_staff(
    layout: &ScoreLayout,
    system: &System,
    trace: &Trace,
    untouched: Option<&Trace>,
) -> Drawing {
    let mut drawing = Drawing::default();
    let line = |trace| belief_line(layout, system, trace);
    drawing.path("as-trained", untouched.map(line).unwrap_or_default());
    drawing.path("belief", line(trace));
    drawing
}

/// The line of one trace.
fn belief_line(layout: &ScoreLayout, system: &System, trace: &Trace) -> PathData {
    step_line(system, |tokens_read| {
        belief_y(layout, trace.belief(tokens_read, SHOWN_CLASS))
    })
}

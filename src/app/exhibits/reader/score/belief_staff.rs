//! The belief: one line between the two classes, a step at every word.

use crate::app::path_data::PathData;
use crate::trace::Trace;

use super::bars::System;
use super::drawing::Drawing;
use super::layout::ScoreLayout;

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

/// Level along a word, rounded where the word begins.
fn belief_line(layout: &ScoreLayout, system: &System, trace: &Trace) -> PathData {
    let mut path = PathData::new();
    if system.len == 0 {
        return path;
    }
    let y = |tokens_read: usize| belief_y(layout, trace.belief(tokens_read, SHOWN_CLASS));
    // Half of the step reaches into the bar before, where there is one.
    let half = (system.bar_width * 0.12).min(9.0);
    path.move_to(system.x(0.0), y(system.first));
    for token in system.tokens() {
        let start = system.distance(token);
        let (x, turned) = (system.x(start), system.x(start + half));
        let (before, after) = (y(token), y(token + 1));
        let leaving = if token == system.first { turned } else { x };
        path.curve_to([leaving, before], [x, after], [turned, after]);
        let is_last = token + 1 == system.first + system.len;
        let end = start + system.bar_width - if is_last { 0.0 } else { half };
        path.line_to(system.x(end), after);
    }
    path
}

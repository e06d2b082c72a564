//! A value along the words: level along each, rounded where the next one begins.

use crate::app::path_data::PathData;

use super::bars::System;

/// How far a step reaches into each of the two bars that it stands between, px.
fn half_step(system: &System) -> f64 {
    (system.bar_width * 0.12).min(9.0)
}

/// The line of one system; `y` is the height after so many tokens.
pub fn step_line(system: &System, y: impl Fn(usize) -> f64) -> PathData {
    let mut path = PathData::new();
    if system.len == 0 {
        return path;
    }
    // Half of the step reaches into the bar before, where there is one.
    let half = half_step(system);
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

/// The area between one token's part of that line and `zero`.
pub fn step_area(
    path: &mut PathData,
    system: &System,
    token: usize,
    y: impl Fn(usize) -> f64,
    zero: f64,
) {
    let half = half_step(system);
    let start = system.distance(token);
    let at = |distance: f64| system.x(start + distance);
    let (before, after) = (y(token), y(token + 1));
    path.move_to(at(0.0), zero);
    if token == system.first {
        path.line_to(at(0.0), before);
        path.curve_to([at(half), before], [at(0.0), after], [at(half), after]);
    } else {
        // The second half of the step, cut in its middle.
        let middle = (before + after) / 2.0;
        path.line_to(at(0.0), middle);
        path.curve_to(
            [at(half / 4.0), (before + 3.0 * after) / 4.0],
            [at(half / 2.0), after],
            [at(half), after],
        );
    }
    let end = system.bar_width;
    if token + 1 == system.first + system.len {
        path.line_to(at(end), after);
    } else {
        // The first half of the next step.
        let next = y(token + 2);
        path.line_to(at(end - half), after);
        path.curve_to(
            [at(end - half / 2.0), after],
            [at(end - half / 4.0), (3.0 * after + next) / 4.0],
            [at(end), (after + next) / 2.0],
        );
    }
    path.line_to(at(end), zero).close();
}

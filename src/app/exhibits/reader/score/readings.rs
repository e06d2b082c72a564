//! The numbers at the right, level with the staves: of the bar that is pointed
//! at, else of the chosen one.

use crate::app::exhibits::reader::valves;
use crate::app::names;
use crate::app::wording::Wording;
use crate::nn::{Cell, Lane};
use crate::tasks::Task;
use crate::trace::{Place, Trace};

use super::bars::System;
use super::belief_staff::SHOWN_CLASS;
use super::drawing::Drawing;
use super::layout::ScoreLayout;

/// Room between the last bar and the labels, and left free at the right edge.
const BEFORE_LABELS: f64 = 14.0;
const AT_THE_EDGE: f64 = 4.0;

/// The readings of `place`; `reach` is its length while that staff is shown.
pub fn readings(
    layout: &ScoreLayout,
    system: &System,
    trace: &Trace,
    place: Place,
    reach: Option<f32>,
    task: Task,
    words: Wording,
) -> Drawing {
    let mut drawing = Drawing::default();
    if layout.narrow {
        return drawing;
    }
    let (small, medium) = (layout.sizes.small, layout.sizes.medium);
    let left = system.right + BEFORE_LABELS;
    let right = system.right + layout.gutters[1] - AT_THE_EDGE;
    let mut row = |y: f64, label: [&'static str; 3], size: f64, value: String| {
        let [class, value_class, text] = label;
        let y = y + small * 0.36;
        drawing.text(class, [left, y], size, text);
        drawing.text(value_class, [right, y], medium, value);
    };
    let story = trace.story(place.token, place.unit);
    let staves = layout.staves;
    let belief = trace.belief(place.token + 1, SHOWN_CLASS);
    let class = names::class(words, task, SHOWN_CLASS);
    row(
        staves.belief.middle(),
        ["ink", "reading", class],
        small,
        words.percent(belief),
    );
    if let Some(staff) = staves.valves {
        for (index, valve) in story.valves.iter().enumerate() {
            let y = staff.top + staff.height * (index as f64 + 0.5) / 3.0;
            let symbol = valves::symbol(layout.cell, valve.kind);
            let [class, value_class] = match valves::lane(valve.kind) {
                Lane::InputGate => ["it vi", "reading vi"],
                Lane::OutputGate => ["it vo", "reading vo"],
                Lane::ResetGate => ["it vr", "reading vr"],
                _ => ["it vf", "reading vf"],
            };
            let number = words.number(valve.openness, 2);
            row(y, [class, value_class, symbol], medium * 1.1, number);
        }
    }
    if let Some(staff) = staves.holds {
        // What the GRU writes passes the update gate.
        let write = if layout.cell == Cell::Gru { "vf" } else { "vi" };
        let rows = if layout.cell.gates().is_empty() {
            vec![
                ("ink", words.role_was(), story.before),
                ("ink", words.role_now(), story.holds),
            ]
        } else {
            vec![
                ("ink", words.role_was(), story.before),
                ("vf", words.role_kept(), story.kept),
                (write, words.role_wrote(), story.wrote),
                ("ink", words.role_holds(), story.holds),
            ]
        };
        let count = rows.len() as f64;
        for (index, (class, label, value)) in rows.into_iter().enumerate() {
            let y = staff.top + staff.height * (index as f64 + 0.5) / count;
            row(y, [class, "reading", label], small, words.signed(value, 2));
        }
    }
    if let Some(staff) = staves.tells {
        let number = words.signed(story.tells, 2);
        let label = ["vo", "reading", words.role_tells()];
        row(staff.middle(), label, small, number);
    }
    if let (Some(staff), Some(reach)) = (staves.reach, reach) {
        let decimals = if reach < 0.1 { 3 } else { 2 };
        let number = words.number(reach, decimals);
        let label = ["ink", "reading", words.role_reach()];
        row(staff.middle(), label, small, number);
    }
    drawing
}

//! The numbers at the right, level with the staves: of the bar that is pointed
//! at, else of the chosen one.

use crate::app::exhibits::reader::valves;
use crate::app::measure::Face;
use crate::app::names;
use crate::app::wording::Wording;
use crate::nn::{Cell, Lane};
use crate::tasks::Task;
use crate::trace::{Place, Trace};

use super::answers::{AnswerLane, bands, guess_readings};
use super::bars::System;
use super::belief_staff::SHOWN_CLASS;
use super::layout::ScoreLayout;
use crate::app::drawing::Drawing;

/// Room between the last bar and the labels, and left free at the right edge.
const BEFORE_LABELS: f64 = 14.0;
const AT_THE_EDGE: f64 = 4.0;

/// Classes of a row in ink.
const INK: [&str; 2] = ["ink", "reading"];

/// What is read off.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    pub trace: &'a Trace,
    pub place: Place,
    /// Its length, while that staff is shown.
    pub reach: Option<f32>,
    pub task: Task,
}

/// A number is set bold, and so much wider than it is measured.
const BOLD: f64 = 1.08;

/// The readings of a place.
pub fn readings(
    layout: &ScoreLayout,
    system: &System,
    shown: &Shown<'_>,
    words: Wording,
    em_width: impl Fn(Face, &str) -> f64,
) -> Drawing {
    let &Shown {
        trace,
        place,
        reach,
        task,
    } = shown;
    let mut drawing = Drawing::default();
    if layout.narrow {
        return drawing;
    }
    let (small, medium) = (layout.sizes.small, layout.sizes.medium);
    let left = system.right + BEFORE_LABELS;
    let right = system.right + layout.gutters[1] - AT_THE_EDGE;
    if layout.answer == AnswerLane::NextSymbol && !trace.is_empty() {
        let edges = [left, right];
        drawing = guess_readings(layout, task, trace, place.token, words, edges);
    }
    let mut row = |y: f64, classes: [&'static str; 2], text: &str, size: f64, value: String| {
        let [class, value_class] = classes;
        let y = y + small * 0.36;
        drawing.text(class, [left, y], size, text);
        drawing.text(value_class, [right, y], medium, value);
    };
    let story = trace.story(place.token, place.unit);
    let staves = layout.staves;
    match layout.answer {
        AnswerLane::Line => {
            let belief = trace.belief(place.token + 1, SHOWN_CLASS);
            let class = names::class(words, task, SHOWN_CLASS);
            let y = staves.belief.middle();
            row(y, INK, class, small, words.percent(belief));
        }
        // A system that has no room for all of a tag's rows says the winner's.
        AnswerLane::Tags { rows }
            if staves.answer(rows.saturating_sub(1)).bottom() > staves.belief.bottom() + 1.0 =>
        {
            let winner = trace.winner(place.token + 1);
            let share = words.percent(trace.belief(place.token + 1, winner));
            let y = staves.word_line + small * 0.8;
            row(y, INK, names::class_tag(words, task, winner), small, share);
        }
        AnswerLane::Bands { .. } | AnswerLane::Tags { .. } => {
            let bands = bands(trace);
            let width = |text: &str, size: f64| em_width(Face::Sans, text) * size;
            let number = BOLD * width(&words.percent(1.0), medium) + 4.0;
            let room = right - left - number;
            // All by their tags where one name has no room beside its number.
            let named = bands
                .iter()
                .all(|band| width(&band.name(words, task), small) <= room);
            for (index, band) in bands.iter().enumerate() {
                let share = words.percent(band.share(trace, place.token + 1));
                let name = if named {
                    band.name(words, task)
                } else {
                    band.tag(words, task)
                };
                let y = staves.answer(index).middle();
                row(y, INK, &name, small, share);
            }
        }
        AnswerLane::NextSymbol => {}
    }
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
            row(y, [class, value_class], symbol, medium * 1.1, number);
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
            row(y, [class, "reading"], label, small, words.signed(value, 2));
        }
    }
    if let Some(staff) = staves.tells {
        let number = words.signed(story.tells, 2);
        let classes = ["vo", "reading"];
        row(staff.middle(), classes, words.role_tells(), small, number);
    }
    if let (Some(staff), Some(reach)) = (staves.reach, reach) {
        let decimals = if reach < 0.1 { 3 } else { 2 };
        let number = words.number(reach, decimals);
        row(staff.middle(), INK, words.role_reach(), small, number);
    }
    drawing
}

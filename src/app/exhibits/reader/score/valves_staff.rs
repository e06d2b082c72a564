//! The valves: three beats a word, each a frame as high as an open valve, filled
//! as far as it is open.

use crate::app::exhibits::reader::valves::{self, verb};
use crate::app::measure::Face;
use crate::app::path_data::PathData;
use crate::app::wording::Wording;
use crate::nn::{Cell, Lane};
use crate::trace::Story;
use crate::trace::story::ValveKind;

use super::bars::System;
use super::layout::ScoreLayout;
use super::staves::Staff;
use crate::app::drawing::Drawing;

/// Where the middle of each beat is in its bar.
const BEAT_CENTRES: [f64; 3] = [0.166, 0.5, 0.834];

/// Below this width of a bar the beats of the chosen one are not named.
const NARROWEST_NAMED_BAR: f64 = 88.0;
const NARROWEST_NAMED_BAR_AT_BEAMER: f64 = 190.0;

/// The valves of one system.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Valves {
    /// Frames, fills and numbers.
    pub drawing: Drawing,
    /// What 1 − z lets pass: hatched, for it has the hue of z.
    pub hatched: PathData,
}

/// The classes of a valve's frame, fill and number.
const fn classes(valve: ValveKind) -> [&'static str; 3] {
    match valve {
        ValveKind::Gate(Lane::InputGate) => ["valve vi", "passed vi", "middle vi"],
        ValveKind::Gate(Lane::OutputGate) => ["valve vo", "passed vo", "middle vo"],
        ValveKind::Gate(Lane::ResetGate) => ["valve vr", "passed vr", "middle vr"],
        // The update gate and what it leaves over do the forget gate's work.
        _ => ["valve vf", "passed vf", "middle vf"],
    }
}

/// `stories` are the chosen unit's, one a token.
pub fn valves_staff(
    layout: &ScoreLayout,
    system: &System,
    stories: &[Story],
    wording: Wording,
) -> Valves {
    let mut all = Valves::default();
    let Some(staff) = layout.staves.valves else {
        return all;
    };
    let width = (system.bar_width * 0.27).min(if layout.projector { 44.0 } else { 26.0 });
    let size = if layout.projector {
        layout.sizes.small
    } else {
        layout.sizes.small * 0.92
    };
    for ((beat, &kind), centre) in valves::valves(layout.cell)
        .iter()
        .enumerate()
        .zip(BEAT_CENTRES)
    {
        let [frame, fill, number_class] = classes(kind);
        let (mut frames, mut passed) = (PathData::new(), PathData::new());
        for token in system.tokens() {
            let story = stories.get(token);
            let Some(valve) = story.and_then(|story| story.valves.get(beat)) else {
                continue;
            };
            let middle = system.beat_x(token, centre);
            let (left, right) = (middle - width / 2.0, middle + width / 2.0);
            frames
                .move_to(left, staff.bottom())
                .vertical_to(staff.top)
                .horizontal_to(right)
                .vertical_to(staff.bottom());
            let height = (staff.height * f64::from(valve.openness)).clamp(0.8, staff.height);
            passed.rectangle([left, staff.bottom() - height], [right, staff.bottom()]);
            if layout.numbers {
                let number = wording.number(valve.openness, 2);
                let at = [middle, staff.top - 4.0];
                all.drawing.text(number_class, at, size, number);
            }
        }
        all.drawing.path(frame, frames);
        if kind == ValveKind::OneMinusUpdate {
            all.hatched = passed;
        } else {
            all.drawing.path(fill, passed);
        }
    }
    let mut floor = PathData::new();
    floor.segment(
        [system.left, staff.bottom()],
        [system.right, staff.bottom()],
    );
    all.drawing.path("floor", floor);
    // Without words the staff is still seen to be there.
    let mut ceiling = PathData::new();
    if layout.token_count == 0 {
        ceiling.segment([system.left, staff.top], [system.right, staff.top]);
    }
    all.drawing.path("staff-line", ceiling);
    all
}

/// The verbs over the valves of the chosen bar, where they fit.
pub fn beat_names(
    layout: &ScoreLayout,
    system: &System,
    chosen: usize,
    wording: Wording,
    em_width: impl Fn(Face, &str) -> f64,
) -> Drawing {
    let mut drawing = Drawing::default();
    let narrowest = if layout.projector {
        NARROWEST_NAMED_BAR_AT_BEAMER
    } else {
        NARROWEST_NAMED_BAR
    };
    let Some(Staff { top, .. }) = layout.staves.valves else {
        return drawing;
    };
    if layout.numbers || system.bar_width < narrowest {
        return drawing;
    }
    let names = valves::valves(layout.cell)
        .iter()
        .map(|&kind| (verb(wording, kind), classes(kind)[2]));
    let named: Vec<_> = names.zip(BEAT_CENTRES).collect();
    let half = |name| em_width(Face::Sans, name) * layout.sizes.small / 2.0;
    let fits = named.windows(2).all(|pair| {
        let [((first, _), at), ((second, _), next)] = pair else {
            return true;
        };
        half(first) + half(second) + 3.0 <= (next - at) * system.bar_width
    });
    if !fits {
        return drawing;
    }
    for ((name, class), centre) in named {
        let x = system.beat_x(chosen, centre);
        drawing.text(class, [x, top - 5.0], layout.sizes.small, name);
    }
    drawing
}

/// True where the score of `cell` has a hatched valve.
pub const fn has_hatching(cell: Cell) -> bool {
    matches!(cell, Cell::Gru)
}

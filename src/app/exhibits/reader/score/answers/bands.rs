//! A band for each class, 0 to 100 %, each with a zero of its own, so that a change
//! is read as a height. The winner's is filled with ink: the answer walks from band
//! to band.

use crate::app::path_data::PathData;

use super::super::bars::System;
use super::super::staves::Staff;
use super::super::step_line::{step_area, step_line};
use super::{Answered, bands};
use crate::app::drawing::Drawing;

/// A share of 0…1 in a band.
pub fn share_y(staff: Staff, share: f32) -> f64 {
    staff.bottom() - staff.height * f64::from(share)
}

/// A line across a system.
pub fn across(system: &System, y: f64) -> PathData {
    let mut line = PathData::new();
    line.segment([system.left, y], [system.right, y]);
    line
}

/// As trained, dashed on a light ground: it also crosses what is filled with ink.
pub fn dashed(drawing: &mut Drawing, path: PathData) {
    drawing.path("as-trained-ground", path.clone());
    drawing.path("as-trained", path);
}

/// The bands of one system.
pub fn bands_staff(answered: &Answered<'_>) -> Drawing {
    let &Answered {
        layout,
        system,
        trace,
        untouched,
        ..
    } = answered;
    let mut drawing = Drawing::default();
    for (row, band) in bands(trace).iter().enumerate() {
        let staff = layout.staves.answer(row);
        drawing.path("zero-line", across(system, staff.bottom()));
        if system.len == 0 {
            continue;
        }
        let y = |tokens_read: usize| share_y(staff, band.share(trace, tokens_read));
        let (mut won, mut lost) = (PathData::new(), PathData::new());
        for token in system.tokens() {
            let wins = *band == super::Band::Class(trace.winner(token + 1));
            let area = if wins { &mut won } else { &mut lost };
            step_area(area, system, token, y, staff.bottom());
        }
        drawing.path("share-lost", lost);
        drawing.path("share-won", won);
        let before = untouched
            .map(|trace| step_line(system, |read| share_y(staff, band.share(trace, read))));
        drawing.path("share-line", step_line(system, y));
        dashed(&mut drawing, before.unwrap_or_default());
    }
    drawing
}

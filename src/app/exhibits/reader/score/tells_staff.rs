//! What the unit tells the others: under the output valve, tanh(c) dashed before
//! it and h filled behind it.

use crate::app::path_data::PathData;
use crate::app::wording::Wording;
use crate::trace::Story;

use super::bars::System;
use super::layout::ScoreLayout;
use super::staff_lines::staff_lines;
use crate::app::drawing::Drawing;

/// The staff "tells" of one system; empty where the cell has none.
pub fn tells_staff(
    layout: &ScoreLayout,
    system: &System,
    stories: &[Story],
    wording: Wording,
) -> Drawing {
    let Some(staff) = layout.staves.tells else {
        return Drawing::default();
    };
    let mut drawing = staff_lines(system, staff, layout.sizes);
    let (mut before, mut negative, mut positive) =
        (PathData::new(), PathData::new(), PathData::new());
    let y = |value: f32| staff.middle() - f64::from(value.clamp(-1.0, 1.0)) * staff.height / 2.0;
    let zero = staff.middle();
    for token in system.tokens() {
        let Some(story) = stories.get(token) else {
            continue;
        };
        let (from, to) = (system.beat_x(token, 2.0 / 3.0), system.beat_x(token, 1.0));
        let inset = (to - from).signum() * 0.5;
        before.rectangle([from + inset, zero], [to - inset, y(story.squashed)]);
        // Never thinner than a line, so that a silent unit is seen to be silent.
        let tells = if story.tells < 0.0 {
            &mut negative
        } else {
            &mut positive
        };
        let end = y(story.tells);
        let end = if (end - zero).abs() < 0.6 {
            zero - 0.6_f64.copysign(f64::from(story.tells))
        } else {
            end
        };
        tells.rectangle([from, zero], [to, end]);
        if layout.numbers {
            // Off the zero line, which would run into a minus sign.
            let y = if story.tells < 0.0 {
                zero - 4.0
            } else {
                zero + layout.sizes.small * 0.72 + 4.0
            };
            let at = [
                system.bar_left(token) + system.bar_width * 2.0 / 3.0 - 4.0,
                y,
            ];
            let number = wording.signed(story.tells, 2);
            drawing.text("end ink halo", at, layout.sizes.small, number);
        }
    }
    drawing.path("before", before);
    drawing.path("written neg", negative);
    drawing.path("written pos", positive);
    drawing
}

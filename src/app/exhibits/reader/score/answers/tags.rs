//! A class at each token: its tag under the word, the line under it as thick as the
//! network is sure; at the chosen word a bar for each class. Where nothing is asked
//! stands no tag: what the network says there it never learned.

use crate::app::names;
use crate::app::path_data::PathData;

use super::bands::{across, dashed, share_y};
use super::{Answered, WORTH_SEEING, bands};
use crate::app::drawing::Drawing;

/// The line under a tag at a share of 1, in type sizes.
const THICKEST: f64 = 0.5;

/// Tags' lines and the chosen word's bars. The tags themselves are written with the
/// words.
pub fn tags_staff(answered: &Answered<'_>) -> Drawing {
    let &Answered {
        layout,
        system,
        task,
        trace,
        untouched,
        words,
        ..
    } = answered;
    let mut drawing = Drawing::default();
    let small = layout.sizes.small;
    let below = small + if layout.projector { 4.0 } else { 2.0 };
    let top = layout.staves.word_line + below + small * 0.4;
    let (mut lines, mut before) = (PathData::new(), PathData::new());
    let half = (system.bar_width * 0.36).min(small * 2.2);
    for token in system.tokens() {
        if !task.asks_at(trace.tokens(), token) {
            continue;
        }
        let winner = trace.winner(token + 1);
        let thickness = |share: f32| (f64::from(share) * THICKEST * small).max(0.8);
        let centre = system.bar_centre(token);
        let share = trace.belief(token + 1, winner);
        let height = thickness(share);
        lines.rectangle([centre - half, top], [centre + half, top + height]);
        let Some(untouched) = untouched else { continue };
        let trained = untouched.winner(token + 1);
        let trained_share = untouched.belief(token + 1, trained);
        // Only where the hand changes something.
        if trained == winner && (trained_share - share).abs() < WORTH_SEEING {
            continue;
        }
        let height = thickness(trained_share);
        before.rectangle([centre - half, top], [centre + half, top + height]);
        if trained != winner && answered.chosen != Some(token) {
            // What it said without the hand.
            let tag = names::class_tag(words, task, trained);
            let y = layout.staves.answer(0).middle() + small * 0.36;
            drawing.text("middle muted", [centre, y], small, format!("({tag})"));
        }
    }
    drawing.path("share-won", lines);
    dashed(&mut drawing, before);
    chosen_bars(answered, &mut drawing);
    drawing
}

/// A bar for each class under the chosen word; where nothing is asked none of them wins.
fn chosen_bars(answered: &Answered<'_>, drawing: &mut Drawing) {
    let &Answered {
        layout,
        system,
        task,
        trace,
        untouched,
        ..
    } = answered;
    let Some(token) = answered.chosen else {
        return;
    };
    let left = system.bar_left(token);
    let is_asked = task.asks_at(trace.tokens(), token);
    let (from, to) = (left + 4.0, left + system.bar_width - 4.0);
    for (row, band) in bands(trace).iter().enumerate() {
        let staff = layout.staves.answer(row);
        drawing.path("staff-line", across(system, staff.bottom()));
        let wins = is_asked && *band == super::Band::Class(trace.winner(token + 1));
        let mut bar = PathData::new();
        let y = share_y(staff, band.share(trace, token + 1));
        bar.rectangle([from, staff.bottom()], [to, y.min(staff.bottom() - 0.8)]);
        drawing.path(if wins { "share-won" } else { "share-lost" }, bar);
        if let Some(untouched) = untouched {
            let mut before = PathData::new();
            let y = share_y(staff, band.share(untouched, token + 1));
            before.rectangle([from, staff.bottom()], [to, y]);
            dashed(drawing, before);
        }
    }
}

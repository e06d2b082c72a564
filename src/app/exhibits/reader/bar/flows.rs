//! What LSTM and GRU draw alike: a ribbon that a valve squeezes, and a candidate
//! that a valve lets in to what was kept.

use leptos::prelude::AnyView;

use super::beats::lane_name;
use super::drawing::{
    At, LOWER, Label, Levels, Look, Tone, UPPER, Valve, beyond, drawing, label, plus, ribbon, valve,
};
use super::opened::Opened;
use super::rounding::DECIMALS;
use crate::app::wording::RichText;
use crate::nn::Lane;

/// A ribbon on the upper level that a valve in the middle squeezes.
pub fn squeezed(look: Look, value: f32, before: f64, after: f64) -> AnyView {
    let cuts = [
        look.cut(0.0, UPPER, before),
        look.cut(50.0, UPPER, before),
        look.cut(62.0, UPPER, after),
        look.cut(100.0, UPPER, after),
    ];
    ribbon(value, Tone::Soft, &cuts)
}

/// The drawing of a candidate that is let in. `product` names what passes the
/// valve; role and lane name what the unit then holds.
pub fn let_in(
    opened: &Opened,
    look: Look,
    input: &Valve,
    product: RichText,
    (held_role, held_lane): (&'static str, Lane),
) -> AnyView {
    let (words, story) = (look.words, &opened.story);
    let scale = look.scale(opened.held_scale);
    let (kept, holds) = (scale.thickness(story.kept), scale.thickness(story.holds));
    let (candidate, wrote) = (
        scale.thickness(story.candidate),
        scale.thickness(story.wrote),
    );
    let ribbons = vec![
        ribbon(
            story.kept,
            Tone::Soft,
            &[look.cut(0.0, UPPER, kept), look.cut(66.0, UPPER, kept)],
        ),
        ribbon(
            story.holds,
            Tone::Soft,
            &[
                look.cut(66.0, UPPER, kept),
                look.cut(75.0, UPPER, holds),
                look.cut(100.0, UPPER, holds),
            ],
        ),
        ribbon(
            story.candidate,
            Tone::Hard,
            &[
                look.cut(0.0, LOWER, candidate),
                look.cut(34.0, LOWER, candidate),
                look.cut(42.0, LOWER, wrote),
                look.cut(74.0, UPPER, wrote),
            ],
        ),
    ];
    let new = Label {
        role: words.bar_new_value(),
        number: words.signed(story.candidate, DECIMALS),
        name: lane_name(words, opened, Lane::Candidate),
    };
    let written = Label {
        role: words.bar_writes(),
        number: words.signed(opened.wrote(), DECIMALS),
        name: product,
    };
    let held = Label {
        role: held_role,
        number: words.signed(opened.holds(), DECIMALS),
        name: lane_name(words, opened, held_lane),
    };
    let mut pieces = vec![
        plus(look, 74.0),
        valve(look, 36.0, LOWER, input),
        label(look, At::Left, LOWER, new),
        label(look, At::Middle(50.0), LOWER, written),
        label(look, At::Right, UPPER, held),
    ];
    pieces.extend(beyond(look, scale, story.holds, 90.0, UPPER));
    drawing(look, Levels::Both, ribbons, pieces)
}

//! The three beats of a GRU's unit: n = tanh(… + r·push), then
//! h_t = z·h_{t−1} + (1 − z)·n. One valve keeps, and writes what it does not keep.

use super::beats::{Beat, lane_name, openness};
use super::drawing::{
    At, Label, Leaves, Levels, Look, UPPER, Valve, beyond, drawing, label, valve,
};
use super::flows::{let_in, squeezed};
use super::opened::Opened;
use super::rounding::DECIMALS;
use crate::app::exhibits::reader::valves;
use crate::app::names;
use crate::app::wording::RichText;
use crate::nn::Lane;
use crate::trace::story::ValveKind;

/// End of the scale on which the push in front of the reset gate is drawn: it is
/// a sum, not a state.
const PUSH_SCALE: f32 = 4.0;

pub fn beats(opened: &Opened, look: Look) -> Vec<Beat> {
    vec![
        look_back(opened, look),
        keep(opened, look),
        write(opened, look),
    ]
}

/// What the reset gate lets through of the push of the words before.
fn look_back(opened: &Opened, look: Look) -> Beat {
    let (words, push) = (look.words, opened.push);
    let tokens = names::tokens(words, opened.task);
    let reset = Valve::gate(opened, Lane::ResetGate);
    let passes = reset.openness * push;
    let scale = look.scale(PUSH_SCALE);
    let before = Label {
        role: words.bar_push(),
        number: words.signed(push, DECIMALS),
        name: RichText::plain(&if opened.comes_from_the_end() {
            words.bar_name_push_behind(tokens)
        } else {
            words.bar_name_push(tokens)
        }),
    };
    let through = Label {
        role: words.bar_push_through(),
        number: words.signed(passes, DECIMALS),
        name: words.bar_name_product("r", words.bar_push()),
    };
    let mut pieces = vec![
        valve(look, 52.0, UPPER, &reset),
        label(look, At::Left, UPPER, before),
        label(look, At::Right, UPPER, through),
    ];
    pieces.extend(beyond(look, scale, push, 24.0, UPPER));
    let (before, through) = (scale.thickness(push), scale.thickness(passes));
    Beat {
        title: words.bar_beat_look_back(),
        field: words.lane_reset_gate().to_owned(),
        drawing: drawing(
            look,
            Levels::Upper,
            vec![squeezed(look, push, before, through)],
            pieces,
        ),
        says: words.bar_says_pushed(
            words.lane_reset_gate(),
            openness(words, reset.openness),
            words.signed(push, 2),
            words.signed(passes, 2),
        ),
        sums: vec![Lane::ResetGate],
    }
}

/// What the update gate keeps of h_{t−1}.
fn keep(opened: &Opened, look: Look) -> Beat {
    let (words, story) = (look.words, &opened.story);
    let update = Valve::gate(opened, Lane::UpdateGate);
    let scale = look.scale(opened.held_scale);
    let (before, kept) = (scale.thickness(story.before), scale.thickness(story.kept));
    let ribbons = vec![squeezed(look, story.before, before, kept)];
    let held = Label {
        role: words.bar_held_before(),
        number: words.signed(story.before, DECIMALS),
        name: lane_name(words, opened, Lane::HiddenState),
    };
    let left = Label {
        role: words.bar_kept(),
        number: words.signed(opened.kept(), DECIMALS),
        name: words.bar_name_product("z", "h"),
    };
    let pieces = vec![
        valve(look, 52.0, UPPER, &update),
        label(look, At::Left, UPPER, held),
        label(look, At::Right, UPPER, left),
    ];
    Beat {
        title: words.bar_beat_keep_update(),
        field: words.lane_update_gate().to_owned(),
        drawing: drawing(look, Levels::Upper, ribbons, pieces),
        says: words.bar_says_kept(
            words.lane_update_gate(),
            openness(words, update.openness),
            words.signed(story.before, 2),
            words.signed(story.kept, 2),
        ),
        sums: vec![Lane::UpdateGate],
    }
}

/// What the same valve leaves open for the candidate, and what is held then.
fn write(opened: &Opened, look: Look) -> Beat {
    let (words, story) = (look.words, &opened.story);
    let rest = Valve {
        letter: valves::symbol(opened.cell, ValveKind::OneMinusUpdate),
        gate: Lane::UpdateGate,
        openness: 1.0 - opened.value(Lane::UpdateGate),
        leaves: Leaves::Hatched,
    };
    let product = words.bar_name_rest();
    let holds = (words.bar_holds_and_tells(), Lane::HiddenState);
    Beat {
        title: words.bar_beat_write_rest(),
        field: format!("{}, {}", words.bar_beat_rest(), words.lane_candidate()),
        drawing: let_in(opened, look, &rest, product, holds),
        says: words.bar_says_rest(
            words.lane_update_gate(),
            words.signed(story.candidate, 2),
            words.signed(story.wrote, 2),
        ),
        sums: vec![Lane::Candidate],
    }
}

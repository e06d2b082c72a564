//! The three beats of an LSTM's unit: c_t = f·c_{t−1} + i·g, h_t = o·tanh(c_t).

use super::beats::{Beat, lane_name, openness};
use super::drawing::{
    At, LOWER, Label, Levels, Look, Tone, UPPER, Valve, beyond, drawing, label, remark, ribbon,
    valve,
};
use super::flows::{let_in, squeezed};
use super::opened::Opened;
use super::rounding::DECIMALS;
use crate::app::names;
use crate::app::wording::RichText;
use crate::nn::Lane;

pub fn beats(opened: &Opened, look: Look) -> Vec<Beat> {
    vec![keep(opened, look), write(opened, look), tell(opened, look)]
}

/// What the forget gate leaves of c_{t−1}.
fn keep(opened: &Opened, look: Look) -> Beat {
    let (words, story) = (look.words, &opened.story);
    let scale = look.scale(opened.held_scale);
    let (before, kept) = (scale.thickness(story.before), scale.thickness(story.kept));
    let forget = Valve::gate(opened, Lane::ForgetGate);
    let ribbons = vec![squeezed(look, story.before, before, kept)];
    let held = Label {
        role: words.bar_held_before(),
        number: words.signed(story.before, DECIMALS),
        name: lane_name(words, opened, Lane::CellState),
    };
    let left = Label {
        role: words.bar_kept(),
        number: words.signed(opened.kept(), DECIMALS),
        name: words.bar_name_product("f", "c"),
    };
    let mut pieces = vec![
        valve(look, 52.0, UPPER, &forget),
        label(look, At::Left, UPPER, held),
        label(look, At::Right, UPPER, left),
    ];
    pieces.extend(beyond(look, scale, story.before, 24.0, UPPER));
    Beat {
        title: words.bar_beat_keep(),
        field: words.lane_forget_gate().to_owned(),
        drawing: drawing(look, Levels::Upper, ribbons, pieces),
        says: words.bar_says_kept(
            words.lane_forget_gate(),
            openness(words, forget.openness),
            words.signed(story.before, 2),
            words.signed(story.kept, 2),
        ),
        sums: vec![Lane::ForgetGate],
    }
}

/// What the input gate lets in of the candidate, and what is held then.
fn write(opened: &Opened, look: Look) -> Beat {
    let (words, story) = (look.words, &opened.story);
    let input = Valve::gate(opened, Lane::InputGate);
    let product = words.bar_name_product("i", "g");
    let holds = (words.bar_holds_now(), Lane::CellState);
    Beat {
        title: words.bar_beat_write(),
        field: format!("{}, {}", words.lane_input_gate(), words.lane_candidate()),
        drawing: let_in(opened, look, &input, product, holds),
        says: words.bar_says_written(
            words.lane_input_gate(),
            openness(words, input.openness),
            words.signed(story.candidate, 2),
            words.signed(story.wrote, 2),
        ),
        sums: vec![Lane::InputGate, Lane::Candidate],
    }
}

/// What the output gate tells of tanh(c_t), while c_t goes on.
fn tell(opened: &Opened, look: Look) -> Beat {
    let (words, story) = (look.words, &opened.story);
    let scale = look.scale(opened.held_scale);
    let holds = scale.thickness(story.holds);
    let (squashed, tells) = (
        scale.thickness(story.squashed),
        scale.thickness(story.tells),
    );
    let output = Valve::gate(opened, Lane::OutputGate);
    let ribbons = vec![
        ribbon(
            story.holds,
            Tone::Soft,
            &[look.cut(0.0, UPPER, holds), look.cut(100.0, UPPER, holds)],
        ),
        ribbon(
            story.squashed,
            Tone::Soft,
            &[
                look.cut(8.0, UPPER, 0.9 * holds),
                look.cut(32.0, LOWER, squashed),
                look.cut(63.0, LOWER, squashed),
            ],
        ),
        ribbon(
            story.tells,
            Tone::Hard,
            &[
                look.cut(63.0, LOWER, squashed),
                look.cut(71.0, LOWER, tells),
                look.cut(100.0, LOWER, tells),
            ],
        ),
    ];
    let before = Label {
        role: words.bar_squashed(),
        number: words.signed(story.squashed, DECIMALS),
        name: RichText::default(),
    };
    let told = Label {
        role: words.bar_tells(),
        number: words.signed(story.tells, DECIMALS),
        name: lane_name(words, opened, Lane::HiddenState),
    };
    let token = names::token(words, opened.task);
    let goes_on = if opened.comes_from_the_end() {
        words.bar_previous_word(token)
    } else {
        words.bar_next_word(token)
    };
    let pieces = vec![
        remark(look, goes_on),
        valve(look, 64.0, LOWER, &output),
        label(look, At::Middle(20.0), LOWER, before),
        label(look, At::Right, LOWER, told),
    ];
    Beat {
        title: words.bar_beat_tell(),
        field: words.lane_output_gate().to_owned(),
        drawing: drawing(look, Levels::Both, ribbons, pieces),
        says: words.bar_says_told(
            words.lane_output_gate(),
            openness(words, output.openness),
            words.signed(story.squashed, 2),
            words.signed(story.tells, 2),
        ),
        sums: vec![Lane::OutputGate],
    }
}

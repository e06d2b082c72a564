//! Valves turned by hand, at the chosen word and in the chosen unit alone, with
//! what the end of the sentence becomes.

use leptos::prelude::*;

use super::rounding::DECIMALS;
use crate::app::exhibits::reader::ReaderState;
use crate::app::names;
use crate::app::rich::Rich;
use crate::app::surroundings::Surroundings;
use crate::app::wording::{RichText, Wording};
use crate::nn::Lane;
use crate::tasks::Answers;

/// The sliders of the gates, "As trained", and the result.
#[component]
pub fn HandControls(state: ReaderState, surroundings: Surroundings) -> impl IntoView {
    // Of the cell alone: a slider stays the same element while it is dragged.
    let gates = Memo::new(move |_| state.trace.with(|trace| trace.cell().gates()));
    let sliders = move || {
        let slider = |&gate: &Lane| view! { <ValveSlider state surroundings gate/> };
        gates.get().iter().map(slider).collect_view()
    };
    let result = Signal::derive(move || result(&state, surroundings.words()));
    view! {
        <div class="hand" role="group" aria-label=move || surroundings.words().bar_hand_group()>
            <span class="prompt">{move || surroundings.words().bar_hand()}</span>
            {sliders}
            <button type="button" class="btn" on:click=move |_| state.release()>
                {move || surroundings.words().bar_as_trained()}
            </button>
            <p class="result" role="status">
                <Rich text=result/>
            </p>
        </div>
    }
}

/// One gate's slider.
#[component]
fn ValveSlider(state: ReaderState, surroundings: Surroundings, gate: Lane) -> impl IntoView {
    let value = Memo::new(move |_| {
        let place = state.selected.get().pinned;
        state
            .trace
            .with(|trace| trace.value(gate, place.token, place.unit))
    });
    let letter = move || state.trace.with(|trace| gate.letter(trace.cell()));
    let turn = move |event| {
        if let Ok(value) = event_target_value(&event).parse() {
            state.turn_valve(gate, value);
        }
    };
    view! {
        <label class=names::hue_class(gate)>
            <span class="name">{move || names::lane(surroundings.words(), gate)}" "<i>{letter}</i></span>
            <span class="value">{move || surroundings.words().number(value.get(), DECIMALS)}</span>
            <input
                type="range"
                min="0"
                max="1"
                step="0.01"
                aria-label=move || slider_name(surroundings.words(), gate)
                aria-valuetext=move || surroundings.words().number(value.get(), 2)
                prop:value=move || format!("{:.2}", value.get())
                on:input=turn
            />
        </label>
    }
}

/// The end of the sentence, with the hand and as trained.
fn result(state: &ReaderState, words: Wording) -> RichText {
    let (trace, trained) = (state.trace.get(), state.untouched.get());
    let last = state.task.get().last_asked(trace.tokens());
    // What the trained network says is what may change.
    let (task, says) = (state.task.get(), trained.as_ref().unwrap_or(&trace));
    let class = match task.answers() {
        Answers::Whole => says.spoken_class(last),
        Answers::Each | Answers::NextSymbol => says.winner(last),
    };
    let (label, token) = (names::class(words, task, class), names::token(words, task));
    let share = words.percent(trace.belief(last, class));
    let word = || {
        let token = trace.tokens().get(last.saturating_sub(1));
        token.map_or_else(String::new, |token| {
            names::quoted_word(words, &token.text).into_owned()
        })
    };
    match trained {
        None => RichText::plain(&match task.answers() {
            Answers::Whole => words.bar_result_trained(label, token, share),
            Answers::Each => return words.bar_result_trained_each(word(), label, share),
            Answers::NextSymbol => words.bar_result_trained_next(label, share),
        }),
        Some(trained) => {
            let before = words.percent(trained.belief(last, class));
            match task.answers() {
                Answers::Whole => words.bar_result_hand(label, token, before, share),
                Answers::Each => words.bar_result_hand_each(word(), label, before, share),
                Answers::NextSymbol => words.bar_result_hand_next(label, before, share),
            }
        }
    }
}

fn slider_name(words: Wording, gate: Lane) -> &'static str {
    match gate {
        Lane::ForgetGate => words.bar_slider_forget(),
        Lane::InputGate => words.bar_slider_input(),
        Lane::OutputGate => words.bar_slider_output(),
        Lane::ResetGate => words.bar_slider_reset(),
        Lane::UpdateGate => words.bar_slider_update(),
        other => names::lane_title(words, other),
    }
}

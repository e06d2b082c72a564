//! What can be set: the networks, the dial, clipping, and which of them is thick.

use leptos::prelude::*;

use super::{DialState, STARTS, TRAINED};
use crate::app::exhibits::parts::ChoiceField;
use crate::app::surroundings::Surroundings;
use crate::app::wording::Wording;
use crate::lesson::exhibit::{DialNetworks, Radius};
use crate::settings::Cast;

#[component]
pub fn Controls(state: DialState, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let label = move |networks| {
        let label = match networks {
            DialNetworks::Untrained => words().dial_untrained(),
            DialNetworks::Trained => words().dial_trained(),
        };
        label.to_owned()
    };
    let is_trained = Memo::new(move |_| state.networks.get() == DialNetworks::Trained);
    let rest = move || {
        if is_trained.get() {
            view! { <Trained state surroundings/> }.into_any()
        } else {
            view! { <Untrained state surroundings/> }.into_any()
        }
    };
    view! {
        <div class="dial-controls">
            <ChoiceField
                name=Signal::derive(move || words().dial_networks())
                options=vec![DialNetworks::Untrained, DialNetworks::Trained]
                label
                chosen=state.networks
                choose=move |networks| state.networks.set(networks)
            />
            {rest}
        </div>
    }
}

#[component]
fn Untrained(state: DialState, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let shown = move || words().number(state.radius.get().value(), 2);
    let turn = move |event| {
        if let Ok(place) = event_target_value(&event).parse::<u8>() {
            state.radius.set(Radius::at(place));
        }
    };
    let remember = move || state.turned_from.set(Some(state.radius.get_untracked()));
    let starts = move || {
        let option = |start: usize| {
            view! {
                <option value=start.to_string() prop:selected=move || state.start.get() == start>
                    {start + 1}
                </option>
            }
        };
        (0..STARTS).map(option).collect_view()
    };
    let choose = move |event| {
        let chosen = event_target_value(&event).parse::<usize>().ok();
        if let Some(start) = chosen.filter(|start| *start < STARTS) {
            state.start.set(start);
        }
    };
    // Where 1 stands on the dial.
    let one = (0..=Radius::LAST).find(|&place| Radius::at(place).value() >= 1.0);
    let one = f64::from(one.unwrap_or_default()) / f64::from(Radius::LAST);
    view! {
        <div class="dial-small">
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=state.clipping
                    on:change=move |event| state.clipping.set(event_target_checked(&event))
                />
                <span>{move || words().dial_clip()}</span>
            </label>
            <label>
                {move || words().dial_start()}
                " "
                <select on:change=choose>{starts}</select>
            </label>
        </div>
        <label class="dial-radius">
            <span>{move || words().dial_radius()}" "<i class="it">"U"</i></span>
            <output aria-hidden="true">{shown}</output>
            <span class="dial-slider">
                <input
                    type="range"
                    min="0"
                    max=Radius::LAST.to_string()
                    step="1"
                    prop:value=move || state.radius.get().place().to_string()
                    aria-label=move || words().dial_radius_label()
                    aria-valuetext=shown
                    on:pointerdown=move |_| remember()
                    on:focus=move |_| remember()
                    on:input=turn
                />
                <span class="dial-scale" aria-hidden="true">
                    <span>
                        {move || words().number(Radius::at(0).value(), 2)}" "
                        {move || words().dial_vanishes()}
                    </span>
                    <span class="one" style:--at=one.to_string()>
                        "1"
                    </span>
                    <span>
                        {move || words().dial_explodes()}" "
                        {move || words().number(Radius::at(Radius::LAST).value(), 2)}
                    </span>
                </span>
            </span>
        </label>
    }
}

#[component]
fn Trained(state: DialState, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    view! {
        <ChoiceField
            name=Signal::derive(move || words().dial_network())
            options={(0..TRAINED).collect::<Vec<_>>()}
            label=move |index| trained_name(index, words())
            chosen=state.trained
            choose=move |index| state.trained.set(index)
        />
    }
}

/// The name of a network of the cast.
pub fn trained_name(index: usize, words: Wording) -> String {
    match index
        .checked_sub(1)
        .and_then(|lstm| Cast::FORGET_BIASES.get(lstm))
    {
        None => words.swap_rnn().to_owned(),
        Some(&bias) => words.dial_lstm(words.exact(bias)),
    }
}

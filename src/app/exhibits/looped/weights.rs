//! The one set of numbers that all copies have: one of them is held, and can be changed.

use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::prelude::*;

use super::Parts;
use super::edits::{self, MOST, STEP};
use crate::app::exhibits::tones;
use crate::trace::equation::{Entry, Matrix};

#[component]
pub fn Weights(parts: Parts) -> impl IntoView {
    // Two exhibits in a chapter are two groups.
    static GROUPS: AtomicUsize = AtomicUsize::new(0);
    let group = format!("loop-number-{}", GROUPS.fetch_add(1, Ordering::Relaxed));
    let Parts {
        state,
        surroundings,
        reading,
        ..
    } = parts;
    let words = move || surroundings.words();
    let value = move |entry: Entry| {
        let reading = reading.get();
        let now = reading.and_then(|reading| entry.value(reading.now.network()));
        now.unwrap_or_default()
    };
    let cell = move |entry: Entry| {
        let value = Memo::new(move |_| value(entry));
        let number = move || words().signed(value.get(), 2);
        let class = move || format!("number {}", tones::fill(value.get(), MOST));
        let is_changed = Memo::new(move |_| state.edits.read().get(entry).is_some());
        let label = move || {
            let (name, number) = (edits::name(entry), number());
            if is_changed.get() {
                words().loop_number_changed(name, number)
            } else {
                words().loop_number(name, number)
            }
        };
        view! {
            <label class=class class:changed=is_changed>
                <input
                    type="radio"
                    name=group.clone()
                    aria-label=label
                    prop:checked=move || state.held.get() == entry
                    on:change=move |_| state.held.set(entry)
                />
                <span aria-hidden="true">{number}</span>
            </label>
        }
    };
    let matrix = |matrix: Matrix| {
        let of_matrix = edits::entries().into_iter();
        let cells = of_matrix.filter(|entry| entry.matrix == matrix).map(&cell);
        view! {
            <div class="matrix">
                <i aria-hidden="true">{matrix.letter()}</i>
                <div class="cells" class:column=edits::columns(matrix) == 1>
                    {cells.collect_view()}
                </div>
            </div>
        }
    };
    let matrices = Matrix::ALL.map(matrix).into_iter().collect_view();
    let held = Memo::new(move |_| value(state.held.get()));
    let drag = move |event| {
        if let Ok(value) = event_target_value(&event).parse() {
            let entry = state.held.get_untracked();
            state.edits.update(|edits| edits.set(entry, value));
        }
    };
    view! {
        <div class="loop-weights">
            <fieldset>
                <legend>{move || words().loop_weights()}</legend>
                {matrices}
            </fieldset>
            <label class="hand">
                <span class="name" aria-hidden="true">
                    {move || state.held.get().matrix.letter()}
                    <sub>{move || edits::key(state.held.get()).split_off(1)}</sub>
                </span>
                <input
                    type="range"
                    min=(-MOST).to_string()
                    max=MOST.to_string()
                    step=STEP.to_string()
                    aria-label=move || words().loop_value(edits::name(state.held.get()))
                    aria-valuetext=move || words().signed(held.get(), 2)
                    prop:value=move || held.get().to_string()
                    on:input=drag
                />
                <output aria-hidden="true">{move || words().signed(held.get(), 2)}</output>
            </label>
            <button type="button" class="btn" on:click=move |_| state.edits.update(|edits| edits.clear())>
                {move || words().bar_as_trained()}
            </button>
        </div>
    }
}

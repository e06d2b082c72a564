//! The symbols that are read: each is a button that turns it round; one more, one fewer.

use leptos::prelude::*;

use super::{Parts, sentence};
use crate::lesson::exhibit::Bits;

#[component]
pub fn Symbols(parts: Parts) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        ..
    } = parts;
    let words = move || surroundings.words();
    let count = Memo::new(move |_| state.bits.read().count());
    let bit = move |place: usize| {
        let value = Memo::new(move |_| {
            let bits = state.bits.read();
            bits.as_slice().get(place).copied().unwrap_or_default()
        });
        let symbol = move || if value.get() { "1" } else { "0" };
        view! {
            <button
                type="button"
                class="bit"
                aria-label=move || words().loop_symbol(place + 1, symbol())
                on:click=move |_| {
                    state.bits.update(|bits| bits.turn(place));
                    say_turned(parts, place, symbol());
                }
            >
                {symbol}
            </button>
        }
    };
    let bits = move || (0..count.get()).map(bit).collect_view();
    let is_longest = Memo::new(move |_| count.get() >= *Bits::COUNTS.end());
    let is_shortest = Memo::new(move |_| count.get() <= *Bits::COUNTS.start());
    view! {
        <div class="bits" role="group" aria-label=move || words().loop_symbols_label()>
            <span class="name" aria-hidden="true">{move || words().loop_symbols()}</span>
            {bits}
            <button
                type="button"
                class="btn"
                aria-label=move || words().loop_longer()
                aria-disabled=move || is_longest.get().to_string()
                on:click=move |_| state.bits.update(Bits::lengthen)
            >
                "+"
            </button>
            <button
                type="button"
                class="btn"
                aria-label=move || words().loop_shorter()
                aria-disabled=move || is_shortest.get().to_string()
                on:click=move |_| state.bits.update(Bits::shorten)
            >
                "−"
            </button>
        </div>
    }
}

/// Says which symbol was turned round and what came of it.
fn say_turned(parts: Parts, place: usize, symbol: &str) {
    let words = parts.surroundings.wording.get_untracked();
    let turned = words.loop_turned(place + 1, symbol);
    let seen = untrack(|| sentence::seen(parts));
    // Folded, the whole picture says nothing of symbols, unless numbers were changed.
    let is_told =
        untrack(|| parts.state.is_row() || !parts.state.edits.read().as_slice().is_empty());
    let what = if is_told {
        seen.clone()
    } else {
        untrack(|| sentence::at_step(parts))
    };
    let said = format!("{turned} {}", what.without_markup());
    parts.told.tell(parts.surroundings, said, seen);
}

//! The words as they were, and under them as they are now: each is a button that can be
//! dragged onto another, or lifted, carried and put down by keys.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;

use super::{Parts, TASK};
use crate::app::browser;
use crate::app::exhibits::parts::takes_key;
use crate::app::names;

/// Pixels that a finger moves before it drags.
const SLOP: f64 = 6.0;

/// A drag: where it began, and whether it has got under way.
#[derive(Clone, Copy)]
struct Drag {
    place: usize,
    x: f64,
    moved: f64,
}

#[component]
pub fn Row(parts: Parts) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        words: typed,
        ..
    } = parts;
    let words = move || surroundings.words();
    let root = NodeRef::<html::Div>::new();
    let drag = RwSignal::new(None::<Drag>);
    let count = Memo::new(move |_| state.order.read().len());
    let place_at = move |x: f64| {
        let bounds = root.get_untracked()?.get_bounding_client_rect();
        let share = (x - bounds.left()) / bounds.width().max(1.0);
        let count = count.get_untracked();
        Some(((share * count as f64).max(0.0) as usize).min(count.saturating_sub(1)))
    };
    let over = Memo::new(move |_| {
        let drag = drag.get().filter(|drag| drag.moved.abs() > SLOP)?;
        place_at(drag.x + drag.moved).filter(|&place| place != drag.place)
    });
    let swap = move |one: usize, other: usize| {
        state.order.update(|order| order.swap(one, other));
        say(parts, one, other);
    };
    let press = move |place: usize| {
        let swapped = state.order.try_update(|order| {
            order.go(place);
            order.press()
        });
        match swapped.flatten() {
            Some((one, other)) => say(parts, one, other),
            None => {
                let words = surroundings.wording.get_untracked();
                let is_lifted = state.order.with_untracked(|order| order.lifted().is_some());
                let word = word_at(parts, place);
                surroundings.announce.set(if is_lifted {
                    words.swap_lifted(word)
                } else {
                    words.swap_put_down(word)
                });
            }
        }
    };
    let focus = move |place: usize| {
        browser::after_next_frame(move || {
            let Some(root) = root.get_untracked() else {
                return;
            };
            if let Ok(Some(tile)) = root.query_selector(&format!("[data-place='{place}']")) {
                browser::focus_element(&tile);
            }
        });
    };
    let down = move |event: PointerEvent| {
        if let Some(place) = place_at(f64::from(event.client_x())) {
            let x = f64::from(event.client_x());
            drag.set(Some(Drag {
                place,
                x,
                moved: 0.0,
            }));
            if let Some(root) = root.get_untracked() {
                // Without it, a drag ends where the pointer leaves the row.
                let _ = root.set_pointer_capture(event.pointer_id());
            }
        }
    };
    let moved = move |event: PointerEvent| {
        drag.update(|drag| {
            if let Some(drag) = drag {
                drag.moved = f64::from(event.client_x()) - drag.x;
            }
        });
    };
    let up = move |_: PointerEvent| {
        let target = over.get_untracked();
        let Some(begun) = drag.get_untracked() else {
            return;
        };
        drag.set(None);
        match target {
            Some(place) => swap(begun.place, place),
            // Pressed, not dragged: the first press lifts, the second swaps.
            None if begun.moved.abs() <= SLOP => press(begun.place),
            None => {}
        }
        focus(state.order.with_untracked(|order| order.chosen()));
    };
    let key = move |event: KeyboardEvent| {
        if !takes_key(&event) {
            return;
        }
        let (chosen, last) = state
            .order
            .with_untracked(|order| (order.chosen(), order.len().saturating_sub(1)));
        let to = match event.key().as_str() {
            "ArrowLeft" => chosen.saturating_sub(1),
            "ArrowRight" => chosen + 1,
            "Home" => 0,
            "End" => last,
            "Enter" | " " => {
                event.prevent_default();
                press(chosen);
                return focus(chosen);
            }
            "Escape" => return put_down(parts),
            _ => return,
        };
        state.order.update(|order| order.go(to));
        focus(to.min(last));
    };
    // Nobody sees at another place of the page that a word is still carried. It is looked
    // for after the focus has arrived: a press on a word lets go of the one before it.
    let left = move |_| {
        browser::after_next_frame(move || {
            let Some(root) = root.try_get_untracked().flatten() else {
                return;
            };
            let focused = document().active_element();
            let is_here = focused.is_some_and(|element| root.contains(Some(&element)));
            if !is_here && drag.with_untracked(Option::is_none) {
                put_down(parts);
            }
        });
    };
    let was = move || {
        let word = |token: crate::text::Token| view! { <span lang=names::sentence_tag(TASK)>{token.text}</span> };
        typed.get().into_iter().map(word).collect_view()
    };
    let tiles = move || {
        let (first, order) = (typed.get(), state.order.get());
        let now = order.arranged(&first);
        let tiles = now.into_iter().enumerate().map(|(place, token)| {
            let is_chosen = order.chosen() == place;
            let is_moved = first.get(place).is_some_and(|word| word.text != token.text);
            let label = words().swap_tile(&token.text, place + 1, count.get());
            view! {
                <button
                    type="button"
                    class="tile"
                    lang=names::sentence_tag(TASK)
                    class:on=is_chosen
                    class:lifted=order.lifted() == Some(place)
                    class:moved=is_moved
                    class:over=move || over.get() == Some(place)
                    data-place=place.to_string()
                    tabindex=if is_chosen { "0" } else { "-1" }
                    aria-pressed=(order.lifted() == Some(place)).to_string()
                    aria-label=label
                >
                    {token.text}
                </button>
            }
        });
        tiles.collect_view()
    };
    view! {
        <div class="order-rows" style:--count=move || count.get().to_string()>
            <span class="row-name">{move || words().swap_as_it_was()}</span>
            <div class="was" aria-hidden="true">
                {was}
            </div>
            <span class="row-name">{move || words().swap_your_order()}</span>
            <div
                class="tiles"
                role="group"
                aria-label=move || words().swap_keys()
                node_ref=root
                on:pointerdown=down
                on:pointermove=moved
                on:pointerup=up
                on:pointercancel=move |_| drag.set(None)
                on:keydown=key
                on:focusout=left
            >
                {tiles}
            </div>
        </div>
    }
}

/// Puts down the word that is carried, if there is one, where it was, and says it.
fn put_down(parts: Parts) {
    let order = parts.state.order;
    if let Some(place) = order.with_untracked(|order| order.lifted()) {
        order.update(|order| order.put_down());
        let words = parts.surroundings.wording.get_untracked();
        let said = words.swap_put_down(word_at(parts, place));
        parts.surroundings.announce.set(said);
    }
}

/// The word at a place now.
fn word_at(parts: Parts, place: usize) -> String {
    let order = parts.state.order.get_untracked();
    let now = parts.words.with_untracked(|words| order.arranged(words));
    now.get(place)
        .map(|token| token.text.clone())
        .unwrap_or_default()
}

/// Says which words have changed places, and what came of it.
fn say(parts: Parts, one: usize, other: usize) {
    let words = parts.surroundings.wording.get_untracked();
    let swapped = words.swap_swapped(word_at(parts, one), word_at(parts, other));
    let seen = untrack(|| super::sentence::seen(parts));
    let said = format!("{swapped} {}", seen.without_markup());
    parts.told.tell(parts.surroundings, said, seen);
}

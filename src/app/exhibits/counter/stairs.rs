//! The two stairs on one axis of symbols: what the counting unit of each network holds,
//! and under it the belief that this is the end.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::Parts;
use super::layout::Layout;
use super::one_stair::OneStair;
use super::symbols::draw_symbols;
use crate::app::drawing::Drawing;
use crate::app::exhibits::parts::{KeyedDrawing, Surface, moved};

#[component]
pub fn Stairs(parts: Parts) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        counters,
        counts,
    } = parts;
    let words = move || surroundings.words();
    let surface = Surface::new();
    let length = Memo::new(move |_| parts.length());
    let layout = move || {
        Layout::new(
            surface.width.get(),
            length.get(),
            surroundings.is_projector(),
        )
    };
    let height = Memo::new(move |_| layout().height());
    let draw = move |drawing: &mut Drawing| {
        let layout = layout();
        draw_symbols(state.count.get(), parts.place(), &layout, words(), drawing);
        let (counters, counts) = (counters.read(), counts.read());
        for (index, (counter, count)) in counters.iter().zip(counts.iter()).enumerate() {
            let stair = OneStair {
                count,
                unit: counter.unit,
                index,
                stair: layout.stair(index),
                layout: &layout,
                words: words(),
            };
            stair.draw(parts.place(), drawing);
        }
    };
    let go = move |place: usize| {
        state.place.set(place);
        let said = untrack(|| super::sentence::reading(parts));
        surroundings.announce.set(said);
    };
    let key = move |event: KeyboardEvent| {
        let count = state.count.get_untracked();
        match event.key().as_str() {
            // The sentence is a status, so what comes of it is said.
            "ArrowUp" => state.write(count + 1),
            "ArrowDown" => state.write(count.saturating_sub(1)),
            _ => {
                let place = untrack(|| parts.place());
                if let Some(to) = moved(&event, place, length.get_untracked()) {
                    go(to);
                }
            }
        }
    };
    let press = move |[x, _]: [f64; 2]| {
        if let Some(place) = untrack(layout).place_at(x) {
            go(place);
        }
    };
    let label = move || {
        let seen = super::sentence::seen(parts).without_markup();
        format!("{seen} {}", words().counter_keys())
    };
    view! {
        <KeyedDrawing
            class="counter-stairs"
            role=Signal::derive(move || words().counter_role())
            label=Signal::derive(label)
            surface
            height
            draw
            key
            press
        />
    }
}

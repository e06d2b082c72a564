//! The score: three beliefs, the words, and what each unit holds, on one axis.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::layout::Layout;
use super::staves::{BeliefStaff, UnitStaff};
use super::{CLASSES, Parts, sentence};
use crate::app::drawing::Drawing;
use crate::app::exhibits::parts::{KeyedDrawing, Surface, moved_in_grid};
use crate::app::path_data::PathData;
use crate::trace::Place;

#[component]
pub fn Score(parts: Parts) -> impl IntoView {
    let surroundings = parts.surroundings;
    let words = move || surroundings.words();
    let surface = Surface::new();
    let layout = Memo::new(move |_| {
        let trace = parts.untouched.read();
        let units = trace.hidden_size();
        let (is_projector, fonts) = (surroundings.is_projector(), surroundings.fonts_ready.get());
        Layout::new(
            surface.width.get(),
            trace.tokens(),
            units,
            is_projector,
            fonts,
        )
    });
    let height = Memo::new(move |_| layout.read().height());
    let draw = move |drawing: &mut Drawing| draw(parts, &layout.read(), drawing);
    let label = move || {
        let here = sentence::here(parts).without_markup();
        words().flags_score(parts.untouched.read().len(), parts.units(), here)
    };
    let key = move |event: KeyboardEvent| on_key(&event, parts);
    let press = move |at: [f64; 2]| {
        let was = parts.place.get_untracked();
        parts.go(layout.with_untracked(|layout| layout.place_at(at, was)));
    };
    view! {
        <figure class="flags-score" aria-label=move || words().flags_score_name()>
            <KeyedDrawing
                class="keys"
                role=Signal::derive(move || words().score_role())
                label=Signal::derive(label)
                surface
                height
                draw
                key
                press
            />
        </figure>
    }
}

fn on_key(event: &KeyboardEvent, parts: Parts) {
    match event.key().as_str() {
        "Enter" | " " => {
            parts.toggle();
            return;
        }
        "Escape" => {
            parts.state.turn(None);
            return;
        }
        _ => {}
    }
    let Place { token, unit } = parts.place.get_untracked();
    let counts = parts
        .untouched
        .with_untracked(|trace| [trace.len(), trace.hidden_size()]);
    if let Some([token, unit]) = moved_in_grid(event, [token, unit], counts) {
        parts.go(Place { token, unit });
    }
}

/// (Tracked.)
fn draw(parts: Parts, layout: &Layout, drawing: &mut Drawing) {
    let words = parts.surroundings.words();
    let (untouched, now) = (parts.untouched.get(), parts.now.get());
    let turned = parts.state.turned.get();
    let place = parts.place.get();
    draw_chosen(place, layout, drawing);
    layout.bars.draw(&layout.spans(), drawing);
    if !layout.sizes.is_narrow {
        let small = layout.sizes.small;
        drawing.text(
            "muted",
            [0.0, layout.belief_top(0) + small],
            small,
            words.lane_belief(),
        );
    }
    for class in 0..CLASSES {
        BeliefStaff {
            class,
            name: sentence::pronoun(class),
            untouched: turned.as_ref().map(|turned| (&*untouched, turned.word())),
            now: &now,
            place,
        }
        .draw(layout, words, drawing);
    }
    let words_span = [layout.words_top(), layout.words_bottom() + 2.0];
    layout.words.draw(place.token, words_span, drawing);
    for unit in 0..now.hidden_size() {
        UnitStaff {
            unit,
            untouched: &untouched,
            now: &now,
            turned: turned.as_ref(),
            place,
        }
        .draw(layout, words, drawing);
    }
    draw_frame(place, layout, drawing);
}

/// The chosen word's column and the chosen unit's row.
fn draw_chosen(place: Place, layout: &Layout, drawing: &mut Drawing) {
    let mut wash = PathData::new();
    let [left, right] = [layout.bars.x(place.token), layout.bars.x(place.token + 1)];
    for [top, bottom] in layout.spans() {
        wash.rectangle([left, top], [right, bottom]);
    }
    let top = layout.unit_top(place.unit);
    let row = [top - 1.0, top + layout.unit_height() + 1.0];
    wash.rectangle([layout.bars.left, row[0]], [layout.bars.right(), row[1]]);
    drawing.path("wash", wash);
}

/// Frames over what is drawn in them.
fn draw_frame(place: Place, layout: &Layout, drawing: &mut Drawing) {
    let [left, right] = [layout.bars.x(place.token), layout.bars.x(place.token + 1)];
    let mut frame = PathData::new();
    for [top, bottom] in layout.spans() {
        frame.rectangle([left, top], [right, bottom]);
    }
    drawing.path("framed", frame);
    let top = layout.unit_top(place.unit);
    let mut cell = PathData::new();
    cell.rectangle(
        [left - 1.0, top - 1.0],
        [right + 1.0, top + layout.unit_height() + 1.0],
    );
    drawing.path("now", cell);
}

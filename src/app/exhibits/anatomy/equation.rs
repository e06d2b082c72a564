//! The equation on the screen: one tab stop, arrows choose a unit and a word.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;

use super::plan::Plan;
use super::{Parts, grids, sentence};
use crate::app::drawing::{Drawing, drawing_view};
use crate::app::exhibits::parts::takes_key;
use crate::app::measure::element_width;
use crate::lesson::exhibit::Vectors;

#[component]
pub fn Equation(parts: Parts) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        reading,
        ..
    } = parts;
    let words = move || surroundings.words();
    let root = NodeRef::<html::Div>::new();
    let width = element_width(root);
    let plan = Memo::new(move |_| {
        let (sizes, vectors) = (state.sizes.get(), state.vectors.get());
        Plan::new(
            width.get().max(1.0),
            sizes,
            vectors,
            surroundings.is_projector(),
        )
    });
    let height = Memo::new(move |_| plan.read().height.round());
    let drawing = move || {
        let Some(reading) = reading.get().filter(|_| width.get() > 0.0) else {
            return Drawing::default();
        };
        let equation = grids::Equation {
            plan: &plan.read(),
            reading: &reading,
            unit: state.unit(),
            words: words(),
            fonts: surroundings.fonts_ready.get(),
        };
        equation.draw()
    };
    let label = move || {
        let shown = sentence::of_unit(parts).without_markup();
        format!("{shown} {}", words().anatomy_equation())
    };
    let key = move |event: KeyboardEvent| {
        if !takes_key(&event) {
            return;
        }
        let (unit, word) = untrack(|| (state.unit(), state.word()));
        // Lying vectors have the units side by side, and the words then take the other two.
        let (to_unit, to_word): (isize, isize) =
            match (event.key().as_str(), state.vectors.get_untracked()) {
                ("ArrowDown", Vectors::Columns) | ("ArrowRight", Vectors::Rows) => (1, 0),
                ("ArrowUp", Vectors::Columns) | ("ArrowLeft", Vectors::Rows) => (-1, 0),
                ("ArrowRight", Vectors::Columns) | ("ArrowDown", Vectors::Rows) => (0, 1),
                ("ArrowLeft", Vectors::Columns) | ("ArrowUp", Vectors::Rows) => (0, -1),
                ("Home", _) => (isize::MIN / 2, 0),
                ("End", _) => (isize::MAX / 2, 0),
                _ => return,
            };
        state.choose_unit(unit.saturating_add_signed(to_unit));
        state.choose_word(word.saturating_add_signed(to_word));
        sentence::say_unit(parts);
    };
    let press = move |event: MouseEvent| {
        let Some(root) = root.get_untracked() else {
            return;
        };
        let edges = root.get_bounding_client_rect();
        let at = [
            f64::from(event.client_x()) - edges.left(),
            f64::from(event.client_y()) - edges.top(),
        ];
        if let Some(unit) = plan.with_untracked(|plan| plan.unit_at(at)) {
            state.choose_unit(unit);
            sentence::say_unit(parts);
        }
    };
    view! {
        <div class="equation" node_ref=root on:click=press>
            <svg
                class="drawing"
                role="application"
                aria-label=label
                tabindex="0"
                width=width
                height=height
                on:keydown=key
            >
                // The label says what the opened unit does, the table has all numbers.
                <g aria-hidden="true">{drawing_view(drawing)}</g>
            </svg>
        </div>
    }
}

//! The two lines that open from the chosen bar of the score to the full width of
//! the opened bar.

use leptos::html;
use leptos::prelude::*;

use crate::app::exhibits::reader::ReaderState;
use crate::app::exhibits::reader::score::{ScoreSettings, score_layout};
use crate::app::measure::element_width;
use crate::app::surroundings::Surroundings;

/// Height between score and opened bar, px. The lines begin above it, at the
/// frame of the chosen bar.
const HEIGHT: f64 = 26.0;
const ABOVE: f64 = 8.0;

/// A wedge from the chosen bar, where the score above is as `score` says and the
/// bar stands in its last system; else a gap.
#[component]
pub fn Wedge(
    state: ReaderState,
    surroundings: Surroundings,
    score: ScoreSettings,
) -> impl IntoView {
    let root = NodeRef::<html::Div>::new();
    let layout = score_layout(state, surroundings, score, element_width(root));
    // x and width of the chosen bar in px.
    let chosen_bar = Memo::new(move |_| {
        let (layout, token) = (layout.get(), state.selected.get().pinned.token);
        let index = layout.system_of(token);
        let is_last = index + 1 == layout.system_count;
        let system = layout.system(index);
        (layout.width > 0.0 && is_last && !layout.narrow)
            .then(|| (system.bar_left(token), layout.bar_width))
    });
    let lines = move || {
        let (x, width) = chosen_bar.get()?;
        let right = x + width;
        let wash = format!("polygon({x}px 0, {right}px 0, 100% 100%, 0 100%)");
        let line = |from: f64, to: &'static str| {
            view! { <line x1=from x2=to y1=-ABOVE y2=HEIGHT></line> }
        };
        Some(view! {
            <div class="wash" style:clip-path=wash></div>
            <svg height=HEIGHT focusable="false">{line(x, "0")} {line(right, "100%")}</svg>
        })
    };
    view! {
        <div
            class="wedge"
            class:none=move || chosen_bar.get().is_none()
            aria-hidden="true"
            node_ref=root
        >
            {lines}
        </div>
    }
}

//! One bar opened: what one unit does at one word, with the sums behind each
//! gate, the formula in numbers, and valves that can be turned by hand.

mod beats;
mod drawing;
mod flows;
mod formula;
mod gru;
mod hand;
mod lstm;
pub mod opened;
mod ribbons;
mod rnn;
pub mod rounding;
pub mod sums;
mod wedge;

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::Element;

use self::beats::{Detail, beats};
use self::drawing::Look;
use self::hand::HandControls;
use self::opened::Opened;
use self::wedge::Wedge;
use super::ReaderState;
use super::score::ScoreSettings;
use crate::app::browser;
use crate::app::names;
use crate::app::parts;
use crate::app::rich::Rich;
use crate::app::surroundings::Surroundings;
use crate::app::wording::RichText;
use crate::nn::Cell;
use crate::text::segment::is_right_to_left;

/// The chosen bar, opened under the score; nothing while it is closed or there
/// are no words.
#[component]
pub fn Bar(
    state: ReaderState,
    surroundings: Surroundings,
    /// How the score above is set: the opened bar hangs from its chosen bar.
    #[prop(optional)]
    score: ScoreSettings,
) -> impl IntoView {
    let can_open = Memo::new(move |_| {
        state.bar_open.get()
            && state
                .trace
                .with(|trace| trace.cell() != Cell::Bag && !trace.is_empty())
    });
    // What a link opens is not scrolled to.
    let was_closed = StoredValue::new(!can_open.get_untracked());
    view! {
        <Show when=move || can_open.get()>
            {parts::later(
                move || parts::open_bar(state, was_closed, surroundings, score),
                surroundings,
            )}
        </Show>
    }
}

/// The bar itself.
#[component]
pub fn OpenBar(
    state: ReaderState,
    /// Whether it is opened by hand; true from its first closing on.
    was_closed: StoredValue<bool>,
    surroundings: Surroundings,
    score: ScoreSettings,
) -> impl IntoView {
    let opened = opened(state);
    let has_valves = Memo::new(move |_| state.trace.with(|trace| !trace.cell().gates().is_empty()));
    let region = NodeRef::<html::Section>::new();
    // What was opened is to be seen, not only what it was opened from.
    Effect::new(move |_| {
        if let Some(region) = region.get()
            && was_closed.get_value()
        {
            request_animation_frame(move || {
                show(&region, surroundings.reduced_motion.get_untracked());
            });
        }
    });
    on_cleanup(move || was_closed.set_value(true));
    let close = move |_| {
        // Before the button is gone, and the focus with it.
        if let Some(region) = region.get_untracked() {
            focus_score_above(&region);
        }
        state.close_bar();
    };
    let name = move || {
        let words = surroundings.words();
        let name = |bar: &Opened| words.bar_region(names::unit(bar.place.unit), &bar.word);
        opened.read().as_ref().map(name)
    };
    let title = Signal::derive(move || {
        let words = surroundings.words();
        let title = |bar: &Opened| {
            words.bar_title(
                names::unit(bar.place.unit),
                names::quoted_word(words, &bar.word),
            )
        };
        opened.read().as_ref().map_or_else(RichText::default, title)
    });
    view! {
        <Wedge state surroundings score/>
        <section class="open-bar" aria-label=name node_ref=region>
            <div class="top">
                <h3>
                    <Rich text=title/>
                </h3>
                <button type="button" class="btn" on:click=close>
                    {move || surroundings.words().score_close_bar()}
                </button>
            </div>
            <Show when=move || has_valves.get()>
                <HandControls state surroundings/>
            </Show>
            {body(state, opened, surroundings, Detail::Sums)}
        </section>
    }
}

/// Between the window's top and a score that is scrolled to it, px; more than there is.
const SCORE_MARGIN: f64 = 32.0;

/// Gives the focus to the score that stands beside the opened bar in its exhibit.
fn focus_score_above(region: &Element) {
    if let Some(score) = score_above(region) {
        browser::focus_element(&score);
    }
}

fn score_above(region: &Element) -> Option<Element> {
    let exhibit = region.parent_element()?;
    let score = exhibit.query_selector(".score [role='application']");
    score.ok().flatten()
}

/// Brings the opened bar into view, and keeps the score there that it belongs to, unless
/// the bar would begin in the window's lower half.
fn show(region: &Element, at_once: bool) {
    let window = browser::uncovered_height();
    let bar = region.get_bounding_client_rect();
    let score = score_above(region).filter(|score| {
        let top = score.get_bounding_client_rect().top();
        bar.top() - top + SCORE_MARGIN < 0.5 * window && bar.bottom() - top > window
    });
    match score {
        Some(score) => browser::scroll_to_top_of(&score, at_once),
        None => browser::scroll_to(region, at_once),
    }
}

/// The drawing of the chosen bar alone, for a chapter: no sums, nothing to turn.
#[component]
pub fn CellDiagram(state: ReaderState, surroundings: Surroundings) -> impl IntoView {
    let opened = opened(state);
    let name = move || {
        let words = surroundings.words();
        let name = |bar: &Opened| words.bar_diagram(names::unit(bar.place.unit), &bar.word);
        opened.read().as_ref().map(name)
    };
    view! {
        <div class="open-bar diagram" role="group" aria-label=name>
            {body(state, opened, surroundings, Detail::Diagram)}
        </div>
    }
}

/// The chosen bar's numbers.
fn opened(state: ReaderState) -> Memo<Option<Opened>> {
    Memo::new(move |_| {
        let place = state.selected.get().pinned;
        state.trace.with(|trace| {
            // A bag has neither a sum nor a valve to show.
            (trace.cell() != Cell::Bag)
                .then(|| Opened::of(trace, place, state.task.get()))
                .flatten()
        })
    })
}

fn body(
    state: ReaderState,
    opened: Memo<Option<Opened>>,
    surroundings: Surroundings,
    detail: Detail,
) -> impl IntoView {
    let runs_left = Memo::new(move |_| is_right_to_left(&state.sentence.read()));
    move || {
        let drawn = |bar: &Opened| {
            // As the bar stands in the score: from the end of a text that itself runs
            // to the left, one comes from the left.
            let mirrored = bar.comes_from_the_end() != runs_left.get();
            let look = Look::new(surroundings.words(), surroundings.is_projector(), mirrored);
            beats(bar, look, detail)
        };
        opened.read().as_ref().map(drawn)
    }
}

//! The gradient dial: how much of a gradient comes back to each step, by the radius of
//! U in untrained networks, and in networks that were trained.

mod controls;
mod curves;
mod layout;
mod names;
pub mod raised;
pub mod room;
mod scales;
mod sentence;
mod staff;
mod table;
mod values;

use leptos::prelude::*;

use super::casts::{CastState, CastView, Casts, Runs, TrainHere};
use super::parts::{Seen, link};
use super::{Limit, Twin};
use crate::app::browser;
use crate::app::surroundings::Surroundings;
use crate::lesson::exhibit::{DialConfig, DialNetworks, Radius};
use crate::settings::Cast;
use controls::Controls;
use curves::Curves;
use staff::Staff;

/// How many starts of an untrained network are drawn.
const STARTS: usize = 8;
/// Further draws of as many starts, at most.
const DRAWS: u32 = 1_000;
/// The trained network that is chosen first: the LSTM with a forget bias of 1.
const FIRST_TRAINED: usize = 2;
/// Networks of [`Cast::Recall`].
const TRAINED: usize = 1 + Cast::FORGET_BIASES.len();

/// What is ground here. Copied freely.
#[derive(Clone, Copy)]
pub struct DialState {
    config: StoredValue<DialConfig>,
    cast: CastState,
    networks: RwSignal<DialNetworks>,
    radius: RwSignal<Radius>,
    /// Where the dial stood before it was turned last.
    turned_from: RwSignal<Option<Radius>>,
    clipping: RwSignal<bool>,
    /// How often other starts were drawn.
    draw: RwSignal<u32>,
    /// The chosen one of the untrained and of the trained networks.
    start: RwSignal<usize>,
    trained: RwSignal<usize>,
    step: RwSignal<usize>,
}

impl DialState {
    pub fn new(config: DialConfig, casts: Casts) -> Self {
        Self {
            config: StoredValue::new(config),
            cast: CastState::new(Cast::Recall, casts),
            networks: RwSignal::new(config.networks),
            radius: RwSignal::new(config.radius),
            turned_from: RwSignal::new(None),
            clipping: RwSignal::new(config.clipping),
            draw: RwSignal::new(0),
            start: RwSignal::new(0),
            trained: RwSignal::new(FIRST_TRAINED),
            step: RwSignal::new(0),
        }
    }

    /// What differs from the configuration, for a link (tracked).
    pub fn describe(self) -> Vec<(String, String)> {
        let config = self.config.get_value();
        let mut set = Vec::new();
        let mut put = |key: &str, value: String, differs: bool| {
            if differs {
                set.push((key.to_owned(), value));
            }
        };
        let (networks, radius) = (self.networks.get(), self.radius.get());
        put(
            "network",
            networks.key().to_owned(),
            networks != config.networks,
        );
        put("radius", radius.key(), radius != config.radius);
        let clipping = self.clipping.get();
        let answer = if clipping { "yes" } else { "no" };
        put("clipping", answer.to_owned(), clipping != config.clipping);
        let (draw, start) = (self.draw.get(), self.start.get());
        put("draw", draw.to_string(), draw > 0);
        put("start", (start + 1).to_string(), start > 0);
        let (trained, step) = (self.trained.get(), self.step.get());
        put(
            "trained",
            (trained + 1).to_string(),
            trained != FIRST_TRAINED,
        );
        put("step", (step + 1).to_string(), step > 0);
        set
    }

    /// Takes what a link says, as far as it can be.
    pub fn open(self, set: &[(String, String)]) {
        let config = self.config.get_value();
        let value = |key: &str| link::value(set, key);
        let ordinal = |key: &str, count: usize| {
            let index = value(key)?.parse::<usize>().ok()?.checked_sub(1)?;
            (index < count).then_some(index)
        };
        let networks = value("network").and_then(DialNetworks::from_key);
        self.networks.set(networks.unwrap_or(config.networks));
        let radius = value("radius").and_then(Radius::from_key);
        self.radius.set(radius.unwrap_or(config.radius));
        self.turned_from.set(None);
        self.clipping.set(match value("clipping") {
            Some("yes") => true,
            Some("no") => false,
            _ => config.clipping,
        });
        let draw = value("draw").and_then(|text| text.parse().ok());
        self.draw
            .set(draw.filter(|draw| *draw <= DRAWS).unwrap_or(0));
        self.start.set(ordinal("start", STARTS).unwrap_or(0));
        self.trained
            .set(ordinal("trained", TRAINED).unwrap_or(FIRST_TRAINED));
        // A step that a shorter reading does not have is its last one there.
        let steps = crate::trace::way_back::Untrained::STEPS;
        self.step.set(ordinal("step", steps).unwrap_or(0));
    }
}

/// What the views share. Copied freely.
#[derive(Clone, Copy)]
struct Parts {
    state: DialState,
    surroundings: Surroundings,
    curves: Memo<Curves>,
}

impl Parts {
    /// The chosen step (tracked).
    fn step(self) -> usize {
        let last = self.curves.with(Curves::last_step);
        self.state.step.get().min(last)
    }
}

#[component]
pub fn Dial(state: DialState, surroundings: Surroundings) -> impl IntoView {
    let is_trained = Memo::new(move |_| state.networks.get() == DialNetworks::Trained);
    let was_drawn = StoredValue::new(false);
    let drawn = move || {
        let is_other = was_drawn.get_value();
        was_drawn.set_value(true);
        if is_trained.get() {
            let draw = move |runs: Signal<Runs>| {
                let curves = Memo::new(move |_| Curves::of_trained(&runs.get(), state));
                view! { <Drawn parts=Parts { state, surroundings, curves } is_other/> }
            };
            view! { <CastView cast=state.cast surroundings draw/> }.into_any()
        } else {
            let curves = Memo::new(move |_| Curves::of_untrained(state));
            view! { <Drawn parts=Parts { state, surroundings, curves } is_other/> }.into_any()
        }
    };
    view! {
        <div class="dial">
            <Controls state surroundings/>
            {drawn}
        </div>
    }
}

#[component]
fn Drawn(
    parts: Parts,
    /// In the place of the other networks.
    is_other: bool,
) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        ..
    } = parts;
    let words = move || surroundings.words();
    let limit = move || match state.networks.get() {
        DialNetworks::Untrained => words().dial_limit_untrained(),
        DialNetworks::Trained => words().dial_limit_trained(),
    };
    let others = move || match state.networks.get() {
        DialNetworks::Trained => view! { <TrainHere cast=state.cast surroundings/> }.into_any(),
        DialNetworks::Untrained => view! { <OtherStarts state surroundings/> }.into_any(),
    };
    view! {
        <Seen text=Signal::derive(move || sentence::seen(parts)) from_the_first=is_other/>
        <Staff parts/>
        <Limit surroundings text=limit/>
        <div class="controls">
            <Twin surroundings table=Signal::derive(move || table::of(parts))/>
            {others}
        </div>
    }
}

/// Untrained networks need no training: others are drawn at once.
#[component]
fn OtherStarts(state: DialState, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let draw = move |_| {
        state.turned_from.set(None);
        state.draw.update(|draw| *draw = (*draw + 1) % (DRAWS + 1));
    };
    view! {
        <div class="train-here">
            <button type="button" class="btn" on:click=draw>
                {move || words().dial_other_starts()}
            </button>
            <Show when=move || state.draw.get() != 0>
                <button
                    type="button"
                    class="btn"
                    on:click=move |event| {
                        browser::focus_before(&event);
                        state.draw.set(0);
                    }
                >
                    {move || words().dial_first_starts()}
                </button>
            </Show>
        </div>
    }
}

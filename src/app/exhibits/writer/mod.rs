//! A network that writes: a text drawn character by character, at any kept training step
//! and any temperature, and for each character what it was drawn from.

mod chances;
mod ground;
mod layout;
mod lines;
mod prose;
mod sentence;
mod table;
mod written;

use leptos::prelude::*;

use self::chances::Chances;
use self::ground::Ground;
use self::prose::Prose;
use self::written::{TASK, Written, taught_words};
use super::casts::{CastState, CastView, Casts, Runs, TrainHere};
use super::parts::{Seen, SentenceField, Slider};
use super::reader::state::Shared;
use super::{Limit, Twin};
use crate::app::names;
use crate::app::rich::Rich;
use crate::app::surroundings::Surroundings;
use crate::app::wording::RichText;
use crate::lesson::exhibit::{Temperature, WriterConfig};
use crate::settings::Cast;
use crate::share::bundle::Checkpoint;
use crate::trace::writing::Drawn;

/// What is ground here. Copied freely.
#[derive(Clone, Copy)]
pub struct WriterState {
    config: StoredValue<WriterConfig>,
    cast: CastState,
    /// All but the start, which its field owns.
    ground: RwSignal<Ground>,
    start: RwSignal<String>,
}

impl WriterState {
    pub fn new(config: WriterConfig, casts: Casts) -> Self {
        let ground = Ground::new(&config);
        Self {
            cast: CastState::new(Cast::Weather, casts),
            start: RwSignal::new(ground.start.clone()),
            ground: RwSignal::new(ground),
            config: StoredValue::new(config),
        }
    }

    /// What differs from the configuration, for a link (tracked).
    pub fn describe(self) -> Vec<(String, String)> {
        let ground = Ground {
            start: self.start.get(),
            ..self.ground.get()
        };
        self.config.with_value(|config| ground.describe(config))
    }

    /// Takes what a link says, as far as it can be.
    pub fn open(self, set: &[(String, String)]) {
        let ground = self.config.with_value(|config| Ground::read(config, set));
        self.start.set(ground.start.clone());
        self.ground.set(ground);
    }

    /// Goes back to the first character of what is written from now on.
    fn begin_anew(self) {
        self.ground.update(|ground| ground.character = 0);
    }
}

/// What the views share. Copied freely.
#[derive(Clone, Copy)]
struct Parts {
    state: WriterState,
    surroundings: Surroundings,
    runs: Signal<Runs>,
    /// `None` without a network: a file that is not ours may have none.
    written: Memo<Option<Shared<Written>>>,
    /// The chosen character of those that were written, from 0.
    character: Memo<usize>,
}

impl Parts {
    /// The chosen character (tracked).
    fn chosen(self) -> Option<Drawn> {
        let character = self.character.get();
        let written = self.written.read();
        written.as_ref()?.drawn.get(character).cloned()
    }

    /// Goes to a character, and says it.
    fn go(self, character: usize) {
        self.state
            .ground
            .update(|ground| ground.character = character);
        let said = untrack(|| sentence::spoken(self));
        self.surroundings.announce.set(said);
    }
}

#[component]
pub fn WriterView(state: WriterState, surroundings: Surroundings) -> impl IntoView {
    view! {
        <div class="exhibit writer">
            <CastView
                cast=state.cast
                surroundings
                draw=move |runs| view! { <Drawing state runs surroundings/> }
            />
        </div>
    }
}

/// The network that was kept at a step, or the last before it.
fn kept_at(runs: &Runs, step: u32) -> Option<&Checkpoint> {
    let kept = &runs.first()?.checkpoints;
    let before = kept.iter().rev().find(|kept| kept.step <= step);
    before.or_else(|| kept.first())
}

#[component]
fn Drawing(state: WriterState, runs: Signal<Runs>, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let how = Memo::new(move |_| {
        let ground = state.ground.read();
        (ground.step, ground.temperature, ground.text)
    });
    let written = Memo::new(move |_| {
        let (step, temperature, text) = how.get();
        let runs = runs.read();
        let kept = kept_at(&runs, step)?;
        let start = state.start.read();
        let (network, step) = (&kept.network, kept.step);
        Some(Written::by(network, step, &start, temperature, text))
    });
    let character = Memo::new(move |_| {
        let length = written.with(|text| text.as_ref().map_or(0, |text| text.drawn.len()));
        let chosen = state.ground.read().character;
        chosen.min(length.saturating_sub(1))
    });
    let parts = Parts {
        state,
        surroundings,
        runs,
        written,
        character,
    };
    let limit = move || RichText::plain(&words().writer_limit(taught_words().len()));
    view! {
        <Controls parts/>
        <Seen text=Signal::derive(move || sentence::seen(parts))/>
        <div class="writer-two">
            <Prose parts/>
            <Chances parts/>
        </div>
        <p class="held-out">
            <Rich text=Signal::derive(move || sentence::network(parts))/>
        </p>
        <Limit surroundings text=limit/>
        <div class="controls">
            <Twin surroundings table=Signal::derive(move || table::of(parts))/>
            <TrainHere cast=state.cast surroundings/>
        </div>
    }
}

#[component]
fn Controls(parts: Parts) -> impl IntoView {
    let Parts {
        state,
        surroundings,
        runs,
        written,
        ..
    } = parts;
    let words = move || surroundings.words();
    let steps = Memo::new(move |_| {
        let runs = runs.read();
        let kept = runs.first().map(|run| run.checkpoints.iter());
        let steps = kept.into_iter().flatten().map(|kept| kept.step);
        steps.collect::<Vec<u32>>()
    });
    let step = Memo::new(move |_| written.with(|text| text.as_ref().map_or(0, |text| text.step)));
    let place = move || steps.read().iter().position(|&known| known == step.get());
    let temperature = Memo::new(move |_| state.ground.read().temperature);
    view! {
        <div class="exhibit-fields">
            <Slider
                label=Signal::derive(move || words().writer_step_label().to_owned())
                least=Signal::derive(|| 0)
                most=Signal::derive(move || steps.read().len().saturating_sub(1))
                value=Signal::derive(move || place().unwrap_or_default())
                text=Signal::derive(move || words().count(step.get() as usize))
                moved=move |place| {
                    if let Some(&step) = steps.read_untracked().get(place) {
                        state.ground.update(|ground| ground.step = step);
                    }
                }
            />
            <Slider
                label=Signal::derive(move || words().writer_temperature().to_owned())
                least=Signal::derive(|| usize::from(Temperature::LEAST))
                most=Signal::derive(|| usize::from(Temperature::MOST))
                value=Signal::derive(move || usize::from(temperature.get().tenths()))
                text=Signal::derive(move || words().number(temperature.get().value(), 1))
                moved=move |tenths| {
                    let tenths = u8::try_from(tenths).unwrap_or(Temperature::MOST);
                    let temperature = Temperature::of_tenths(tenths);
                    state.ground.update(|ground| ground.temperature = temperature);
                }
            />
            <button
                type="button"
                class="btn"
                on:click=move |_| {
                    state.ground.update(|ground| ground.text = ground.text.checked_add(1).unwrap_or(1));
                    state.begin_anew();
                }
            >
                {move || words().writer_again()}
            </button>
            <SentenceField
                surroundings
                label=Signal::derive(move || words().writer_start().to_owned())
                lang=names::sentence_tag(TASK)
                sentence=state.start
                typed=move || state.begin_anew()
            />
        </div>
    }
}

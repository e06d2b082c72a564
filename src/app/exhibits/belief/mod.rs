//! Which of five languages: the belief in each after every character.

mod layout;
mod sentence;
mod staves;
mod table;

use std::sync::Arc;

use leptos::prelude::*;

use self::staves::Staves;
use super::casts::{CastState, CastView, Casts, Runs, TrainHere};
use super::parts::{Seen, SentenceField, Starts, link};
use super::reader::state::Shared;
use super::{Limit, Twin};
use crate::app::names::{self, SpokenOf};
use crate::app::rich::Rich;
use crate::app::surroundings::Surroundings;
use crate::lesson::exhibit::BeliefConfig;
use crate::settings::Cast;
use crate::tasks::{Reading, Task};
use crate::trace::Trace;

/// The task of the network.
const TASK: Task = Task::Languages;
/// From here on the network is called sure.
const SURE: f32 = 0.9;

/// What is ground here: the sentence, and a character of it. Copied freely.
#[derive(Clone, Copy)]
pub struct BeliefState {
    config: StoredValue<BeliefConfig>,
    cast: CastState,
    sentence: RwSignal<String>,
    chosen: RwSignal<Chosen>,
}

/// The character that the readings are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Chosen {
    /// Whichever is the last one.
    Last,
    /// From 0; the last one, if there are fewer.
    At(usize),
}

impl BeliefState {
    pub fn new(config: BeliefConfig, casts: Casts) -> Self {
        let sentence = config.sentences.first().cloned().unwrap_or_default();
        Self {
            config: StoredValue::new(config),
            cast: CastState::new(Cast::Languages, casts),
            sentence: RwSignal::new(sentence),
            chosen: RwSignal::new(Chosen::Last),
        }
    }

    fn first_sentence(self) -> String {
        self.config
            .with_value(|config| config.sentences.first().cloned().unwrap_or_default())
    }

    /// What differs from the configuration, for a link (tracked).
    pub fn describe(self) -> Vec<(String, String)> {
        let mut set = Vec::new();
        let sentence = self.sentence.get();
        if sentence != self.first_sentence() {
            set.push(("text".to_owned(), sentence));
        }
        if let Chosen::At(character) = self.chosen.get() {
            set.push(("character".to_owned(), (character + 1).to_string()));
        }
        set
    }

    /// Takes what a link says, as far as it can be.
    pub fn open(self, set: &[(String, String)]) {
        let value = |key: &str| link::value(set, key);
        let sentence = link::sentence(set, "text");
        self.sentence
            .set(sentence.unwrap_or_else(|| self.first_sentence()));
        let chosen = value("character").and_then(|text| text.parse::<usize>().ok()?.checked_sub(1));
        self.chosen.set(chosen.map_or(Chosen::Last, Chosen::At));
    }
}

/// The characters of a sentence that are read.
fn read(sentence: &str) -> Reading {
    let mut reading = TASK.read(sentence);
    reading.tokens.truncate(BeliefConfig::LONGEST);
    reading
}

/// What the views share. Copied freely.
#[derive(Clone, Copy)]
struct Parts {
    state: BeliefState,
    surroundings: Surroundings,
    runs: Signal<Runs>,
    /// `None` without a network: a file that is not ours may have none.
    trace: Memo<Option<Shared<Trace>>>,
    /// The character, from 0; 0 where there is none.
    chosen: Memo<usize>,
}

#[component]
pub fn BeliefView(state: BeliefState, surroundings: Surroundings) -> impl IntoView {
    // Not the chapter's language: which one it is, is what is asked here.
    provide_context(SpokenOf(Signal::stored(names::sentence_tag(TASK))));
    view! {
        <div class="languages exhibit">
            <CastView
                cast=state.cast
                surroundings
                draw=move |runs| view! { <Drawn state runs surroundings/> }
            />
        </div>
    }
}

#[component]
fn Drawn(state: BeliefState, runs: Signal<Runs>, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let trace = Memo::new(move |_| {
        let tokens = read(&state.sentence.read()).tokens;
        let runs = runs.get();
        let last = runs.first().and_then(|run| run.checkpoints.last())?;
        let network = Arc::new(last.network.clone());
        Some(Shared::new(Trace::read(network, tokens, &[])))
    });
    let chosen = Memo::new(move |_| {
        let last = trace
            .with(|trace| trace.as_ref().map_or(0, |trace| trace.len()))
            .saturating_sub(1);
        match state.chosen.get() {
            Chosen::Last => last,
            Chosen::At(character) => character.min(last),
        }
    });
    let parts = Parts {
        state,
        surroundings,
        runs,
        trace,
        chosen,
    };
    let seen = Signal::derive(move || sentence::seen(parts));
    let to_the_end = move || state.chosen.set(Chosen::Last);
    let is_read = Memo::new(move |_| trace.with(|t| t.as_ref().is_some_and(|t| !t.is_empty())));
    view! {
        <Starts
            surroundings
            lang=names::sentence_tag(TASK)
            sentences=state.config.with_value(|config| config.sentences.clone())
            sentence=state.sentence
            chosen=to_the_end
        />
        <div class="exhibit-fields">
            <SentenceField
                surroundings
                label=Signal::derive(move || words().belief_sentence().to_owned())
                lang=names::sentence_tag(TASK)
                sentence=state.sentence
                typed=to_the_end
            />
        </div>
        <Seen text=seen/>
        <Show when=move || is_read.get()>
            <Staves parts/>
        </Show>
        <p class="held-out">
            <Rich text=Signal::derive(move || sentence::held_out(parts))/>
        </p>
        <Limit surroundings text=move || words().belief_limit()/>
        <div class="controls">
            <Twin surroundings table=Signal::derive(move || table::of(parts))/>
            <TrainHere cast=state.cast surroundings/>
        </div>
    }
}

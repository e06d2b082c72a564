//! Counting with one number: an LSTM's c climbs and falls along aⁿ X bⁿ, a GRU's h runs
//! into its bound.

mod asked;
mod layout;
mod one_stair;
mod sentence;
mod stairs;
mod starts;
mod symbols;
mod table;

use std::sync::Arc;

use leptos::prelude::*;

use super::casts::{CastState, CastView, Recorded, RecordedWait, Runs, TrainHere};
use super::parts::{ChoiceField, Seen, link};
use super::reader::state::Shared;
use super::{Limit, Networks, Twin};
use crate::app::rich::Rich;
use crate::app::surroundings::Surroundings;
use crate::lesson::exhibit::CounterConfig;
use crate::nn::Network;
use crate::settings::Cast;
use crate::tasks::{Task, counting};
use crate::text::Token;
use crate::trace::counting::{Alphabet, Count, counting_unit};
use asked::AskedPlot;
use stairs::Stairs;
use starts::Starts;

/// So many b more than are due are given at most.
const SPARE: usize = 10;
/// LSTMs come first in the cast.
const LSTMS: usize = CounterConfig::LSTM_UNITS.len();

/// What is ground here. Copied freely.
#[derive(Clone, Copy)]
pub struct CounterState {
    config: StoredValue<CounterConfig>,
    cast: CastState,
    recorded: Recorded,
    count: RwSignal<usize>,
    /// Units of the two that are compared.
    lstm_units: RwSignal<usize>,
    gru_units: RwSignal<usize>,
    /// The chosen symbol.
    place: RwSignal<usize>,
}

impl CounterState {
    pub fn new(config: CounterConfig, networks: Networks) -> Self {
        networks.recorded.ask();
        Self {
            config: StoredValue::new(config),
            cast: CastState::new(Cast::Counting, networks.casts),
            recorded: networks.recorded,
            count: RwSignal::new(config.count),
            lstm_units: RwSignal::new(config.lstm_units),
            gru_units: RwSignal::new(config.gru_units),
            place: RwSignal::new(config.count.saturating_sub(1)),
        }
    }

    /// Writes so many a; the last one of them is chosen.
    fn write(self, count: usize) {
        let count = count.clamp(1, CounterConfig::MOST);
        self.count.set(count);
        self.place.set(count - 1);
    }

    /// What differs from the configuration, for a link (tracked).
    pub fn describe(self) -> Vec<(String, String)> {
        let config = self.config.get_value();
        let (count, place) = (self.count.get(), self.place.get());
        let all = [
            ("count", count, config.count),
            ("units", self.lstm_units.get(), config.lstm_units),
            ("gru-units", self.gru_units.get(), config.gru_units),
            ("symbol", place + 1, count),
        ];
        let differing = all.into_iter().filter(|(_, now, usual)| now != usual);
        differing
            .map(|(key, now, _)| (key.to_owned(), now.to_string()))
            .collect()
    }

    /// Takes what a link says, as far as it can be.
    pub fn open(self, set: &[(String, String)]) {
        let config = self.config.get_value();
        let value = |key: &str| link::value(set, key)?.parse::<usize>().ok();
        let count = value("count").filter(|count| (1..=CounterConfig::MOST).contains(count));
        self.write(count.unwrap_or(config.count));
        let units = |key, known: [usize; 3], usual| {
            let asked = value(key).filter(|units| known.contains(units));
            asked.unwrap_or(usual)
        };
        let lstm = units("units", CounterConfig::LSTM_UNITS, config.lstm_units);
        self.lstm_units.set(lstm);
        let gru = units("gru-units", CounterConfig::GRU_UNITS, config.gru_units);
        self.gru_units.set(gru);
        // One that is beyond what is read is its last one there.
        let longest = 2 * CounterConfig::MOST + SPARE + 1;
        let place = value("symbol").and_then(|symbol| symbol.checked_sub(1));
        if let Some(place) = place.filter(|place| *place < longest) {
            self.place.set(place);
        }
    }
}

/// What the strings of the task are made of.
fn alphabet() -> Alphabet {
    let vocabulary = Task::Counting.vocabulary();
    let token = |text: &str| Token {
        text: text.to_owned(),
        id: vocabulary.id(text),
    };
    Alphabet {
        a: token("a"),
        x: token("X"),
        b: token("b"),
        end: counting::END,
    }
}

/// One of the two networks, with the unit that counts in it.
#[derive(Clone, PartialEq)]
struct Counter {
    network: Shared<Network>,
    unit: usize,
}

impl Counter {
    fn count(&self, count: usize) -> Count {
        Count::of(self.network.arc(), &alphabet(), count, count + SPARE)
    }
}

/// What the views share. Copied freely.
#[derive(Clone, Copy)]
struct Parts {
    state: CounterState,
    surroundings: Surroundings,
    /// The LSTM and the GRU; empty if they did not come.
    counters: Memo<Vec<Counter>>,
    /// Each of them with this many a.
    counts: Memo<Vec<Shared<Count>>>,
}

impl Parts {
    /// How many symbols there are in all: as far as one of them reads, and what is due.
    fn length(self) -> usize {
        let due = 2 * self.state.count.get() + 1;
        let read = self.counts.read();
        let read = read.iter().map(|count| count.trace.len());
        read.max().unwrap_or(due).max(due)
    }

    /// The chosen symbol (tracked).
    fn place(self) -> usize {
        self.state.place.get().min(self.length().saturating_sub(1))
    }
}

#[component]
pub fn CounterExhibit(state: CounterState, surroundings: Surroundings) -> impl IntoView {
    view! {
        <div class="counter">
            <Controls state surroundings/>
            <CastView
                cast=state.cast
                surroundings
                draw=move |runs| view! { <Drawn state runs surroundings/> }
            />
        </div>
    }
}

#[component]
fn Controls(state: CounterState, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let write = move |event| {
        if let Ok(count) = event_target_value(&event).parse() {
            state.write(count);
        }
    };
    let count_of = |units: usize| units.to_string();
    view! {
        <div class="counter-controls">
            <label class="counter-count">
                <span><Rich text=Signal::derive(move || words().counter_how_many())/></span>
                <output aria-hidden="true">{move || state.count.get()}</output>
                <input
                    type="range"
                    min="1"
                    max=CounterConfig::MOST.to_string()
                    step="1"
                    aria-label=move || words().counter_how_many().without_markup()
                    prop:value=move || state.count.get().to_string()
                    aria-valuetext=move || words().counter_value(state.count.get())
                    on:input=write
                />
            </label>
            <ChoiceField
                name=Signal::derive(move || words().counter_lstm_units())
                options=CounterConfig::LSTM_UNITS.to_vec()
                label=count_of
                chosen=state.lstm_units
                choose=move |units| state.lstm_units.set(units)
            />
            <ChoiceField
                name=Signal::derive(move || words().counter_gru_units())
                options=CounterConfig::GRU_UNITS.to_vec()
                label=count_of
                chosen=state.gru_units
                choose=move |units| state.gru_units.set(units)
            />
        </div>
    }
}

#[component]
fn Drawn(state: CounterState, runs: Signal<Runs>, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let counters = Memo::new(move |_| {
        let runs = runs.get();
        let place = |known: [usize; 3], units: usize| known.iter().position(|one| *one == units);
        let lstm = place(CounterConfig::LSTM_UNITS, state.lstm_units.get());
        let gru = place(CounterConfig::GRU_UNITS, state.gru_units.get()).map(|gru| LSTMS + gru);
        let chosen = [lstm, gru].into_iter().flatten();
        let counters = chosen.filter_map(|index| {
            let network = runs.get(index)?.checkpoints.last()?.network.clone();
            let network = Arc::new(network);
            let unit = counting_unit(&network, &alphabet());
            Some(Counter {
                network: Shared::from(network),
                unit,
            })
        });
        counters.collect::<Vec<_>>()
    });
    let counts = Memo::new(move |_| {
        let count = state.count.get();
        let counters = counters.read();
        let counts = counters.iter().map(|one| Shared::new(one.count(count)));
        counts.collect::<Vec<_>>()
    });
    let parts = Parts {
        state,
        surroundings,
        counters,
        counts,
    };
    view! {
        <Seen text=Signal::derive(move || sentence::seen(parts))/>
        <Stairs parts/>
        <div class="counter-far">
            <AskedPlot parts/>
            <div>
                <RecordedWait recorded=state.recorded surroundings/>
                <Starts parts/>
            </div>
        </div>
        <Limit surroundings text=move || words().counter_limit()/>
        <div class="controls">
            <Twin surroundings table=Signal::derive(move || table::of(parts))/>
            <TrainHere cast=state.cast surroundings/>
        </div>
    }
}

//! Same words, other order: two words change places, a bag of embeddings ends where it
//! ended before, and two readers do not.

mod labels;
mod order;
mod plane;
mod row;
mod sentence;
mod staves;
mod table;

use std::sync::Arc;

use leptos::prelude::*;

use super::casts::{CastState, CastView, Casts, Runs, TrainHere};
use super::parts::{Seen, Told, link};
use super::reader::state::Shared;
use super::{Limit, TASK, Twin};
use crate::app::names;
use crate::app::surroundings::Surroundings;
use crate::lesson::exhibit::SwapConfig;
use crate::settings::Cast;
use crate::text::Token;
use crate::trace::Trace;
use order::Order;
use plane::Plane;
use row::Row;
use staves::Staves;

/// The class whose belief is drawn: the second of two.
const CLASS: usize = 1;

/// The networks of [`Cast::Order`].
const READERS: usize = 3;

/// What is ground here: the sentence, and the order of its words. Copied freely.
#[derive(Clone, Copy)]
pub struct SwapState {
    config: StoredValue<SwapConfig>,
    cast: CastState,
    /// Which of the sentences it starts from.
    start: RwSignal<usize>,
    order: RwSignal<Order>,
}

impl SwapState {
    pub fn new(config: SwapConfig, casts: Casts) -> Self {
        let words = config
            .sentences
            .first()
            .map_or(0, |first| tokens(first).len());
        Self {
            config: StoredValue::new(config),
            cast: CastState::new(Cast::Order, casts),
            start: RwSignal::new(0),
            order: RwSignal::new(Order::new(words)),
        }
    }

    fn sentence(self, start: usize) -> String {
        self.config
            .with_value(|config| config.sentences.get(start).cloned().unwrap_or_default())
    }

    fn begin_with(self, start: usize) {
        self.start.set(start);
        self.order
            .set(Order::new(tokens(&self.sentence(start)).len()));
    }

    /// What differs from the configuration, for a link (tracked).
    pub fn describe(self) -> Vec<(String, String)> {
        let (start, order) = (self.start.get(), self.order.get());
        let mut set = Vec::new();
        if start > 0 {
            set.push(("from".to_owned(), (start + 1).to_string()));
        }
        if !order.is_first() {
            set.push(("order".to_owned(), order.text()));
        }
        set
    }

    /// Takes what a link says, as far as it can be.
    pub fn open(self, set: &[(String, String)]) {
        let value = |key: &str| link::value(set, key);
        let count = self.config.with_value(|config| config.sentences.len());
        let start = value("from").and_then(|text| text.parse::<usize>().ok()?.checked_sub(1));
        self.begin_with(start.filter(|&start| start < count).unwrap_or(0));
        if let Some(text) = value("order") {
            self.order.update(|order| order.read(text));
        }
    }
}

fn tokens(sentence: &str) -> Vec<Token> {
    TASK.read(sentence).tokens
}

/// One network's readings: of the words as they were and as they are now.
#[derive(Clone, PartialEq)]
struct Reading {
    was: Shared<Trace>,
    now: Shared<Trace>,
}

impl Reading {
    /// The belief at the end, as it was and now.
    fn ends(&self) -> [f32; 2] {
        [&self.was, &self.now].map(|trace| trace.belief(trace.len(), CLASS))
    }

    fn is_equal(&self) -> bool {
        let [was, now] = self.ends();
        was.to_bits() == now.to_bits()
    }
}

/// What the views share. Copied freely.
#[derive(Clone, Copy)]
struct Parts {
    state: SwapState,
    surroundings: Surroundings,
    /// The words in their first order.
    words: Memo<Vec<Token>>,
    /// Of the bag, the RNN and the LSTM.
    readings: Memo<Vec<Reading>>,
    told: Told,
}

#[component]
pub fn Swap(state: SwapState, surroundings: Surroundings) -> impl IntoView {
    view! {
        <div class="swap">
            <CastView
                cast=state.cast
                surroundings
                draw=move |runs| view! { <Drawn state runs surroundings/> }
            />
        </div>
    }
}

#[component]
fn Drawn(state: SwapState, runs: Signal<Runs>, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let typed = Memo::new(move |_| tokens(&state.sentence(state.start.get())));
    let readings = Memo::new(move |_| {
        let (typed, order) = (typed.get(), state.order.get());
        let now = order.arranged(&typed);
        let runs = runs.get();
        let networks = runs
            .iter()
            .take(READERS)
            .filter_map(|run| run.checkpoints.last());
        networks
            .map(|checkpoint| {
                let network = Arc::new(checkpoint.network.clone());
                let read = |tokens: &[Token]| {
                    Shared::new(Trace::read(Arc::clone(&network), tokens.to_vec(), &[]))
                };
                let (was, now) = (read(&typed), read(&now));
                Reading { was, now }
            })
            .collect::<Vec<_>>()
    });
    let parts = Parts {
        state,
        surroundings,
        words: typed,
        readings,
        told: Told::default(),
    };
    let seen = Signal::derive(move || sentence::seen(parts));
    let starts = move || {
        let sentences = state.config.with_value(|config| config.sentences.clone());
        let starts = sentences.into_iter().enumerate();
        let button = |(start, sentence): (usize, String)| {
            view! {
                <button
                    type="button"
                    class="btn"
                    lang=names::sentence_tag(TASK)
                    aria-pressed=move || (state.start.get() == start).to_string()
                    on:click=move |_| state.begin_with(start)
                >
                    {sentence}
                </button>
            }
        };
        starts.map(button).collect_view()
    };
    view! {
        <div class="starts">
            <span>{move || words().swap_start_from()}</span>
            {starts}
            <button
                type="button"
                class="btn"
                on:click=move |_| state.order.update(Order::restore)
            >
                {move || words().swap_first_order()}
            </button>
        </div>
        <Seen text=seen told=parts.told/>
        <div class="swap-views">
            <div>
                <Row parts/>
                <Staves parts/>
            </div>
            <Plane parts/>
        </div>
        <Limit surroundings text=move || words().swap_limit()/>
        <div class="controls">
            <Twin surroundings table=Signal::derive(move || table::of(parts))/>
            <TrainHere cast=state.cast surroundings/>
        </div>
    }
}

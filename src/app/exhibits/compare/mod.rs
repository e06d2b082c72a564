//! Three cells with about as many weights read one sentence, early or late in their
//! training; beside it how they learned, and what a word costs.

mod curves;
mod layout;
mod score;
mod sentence;
mod table;
mod times;

use std::sync::Arc;

use leptos::prelude::*;

use super::casts::{CastState, CastView, Recorded, RecordedWait, Runs, TrainHere};
use super::parts::{ChoiceField, Seen, SentenceField, Starts, link};
use super::reader::state::Shared;
use super::{Limit, Networks, TASK, Twin};
use crate::app::names;
use crate::app::rich::Rich;
use crate::app::surroundings::Surroundings;
use crate::lesson::exhibit::{CompareConfig, Moment};
use crate::nn::{Cell, TokenCost};
use crate::settings::{Cast, Settings};
use crate::tasks::Score as Right;
use crate::text::Token;
use crate::trace::Trace;
use curves::Cells;
use score::Score;
use times::{Clock, Times};

/// The class whose belief is drawn: the second of two.
const CLASS: usize = 1;
/// The networks of [`Cast::Cells`].
const CELLS: usize = 3;
/// More words are not told apart on the screen.
const MOST_WORDS: usize = 20;
/// Sentences to start from beside the chapter's own.
const OTHER_STARTS: usize = 3;

/// What is ground here. Copied freely.
#[derive(Clone, Copy)]
pub struct CompareState {
    config: StoredValue<CompareConfig>,
    cast: CastState,
    recorded: Recorded,
    moment: RwSignal<Moment>,
    sentence: RwSignal<String>,
    /// The chosen word; `None` for the last one, whatever is typed.
    word: RwSignal<Option<usize>>,
    clock: Clock,
}

impl CompareState {
    pub fn new(config: CompareConfig, networks: Networks) -> Self {
        networks.recorded.ask();
        Self {
            cast: CastState::new(Cast::Cells, networks.casts),
            recorded: networks.recorded,
            moment: RwSignal::new(config.moment),
            sentence: RwSignal::new(config.sentence.clone()),
            word: RwSignal::new(None),
            clock: Clock::new(),
            config: StoredValue::new(config),
        }
    }

    /// What differs from the configuration, for a link (tracked).
    pub fn describe(self) -> Vec<(String, String)> {
        let config = self.config.get_value();
        let mut set = Vec::new();
        let mut put = |key: &str, value: String| set.push((key.to_owned(), value));
        let moment = self.moment.get();
        if moment != config.moment {
            put("steps", moment.steps().to_string());
        }
        if *self.sentence.read() != config.sentence {
            put("text", self.sentence.get());
        }
        if let Some(word) = self.word.get() {
            put("word", (word + 1).to_string());
        }
        set
    }

    /// Takes what a link says, as far as it can be.
    pub fn open(self, set: &[(String, String)]) {
        let value = |key: &str| link::value(set, key);
        let config = self.config.get_value();
        let moment = value("steps").and_then(Moment::from_key);
        self.moment.set(moment.unwrap_or(config.moment));
        let text = link::sentence(set, "text");
        self.sentence.set(text.unwrap_or(config.sentence));
        let words = tokens(&self.sentence.read_untracked()).len();
        let word = value("word").and_then(|text| text.parse::<usize>().ok()?.checked_sub(1));
        self.word.set(word.filter(|&word| word < words));
    }
}

fn tokens(sentence: &str) -> Vec<Token> {
    let mut tokens = TASK.read(sentence).tokens;
    tokens.truncate(MOST_WORDS);
    tokens
}

/// One network and what it read.
#[derive(Clone, PartialEq)]
struct Reader {
    settings: Settings,
    /// Its step, which is not the wanted one where others were kept.
    step: u32,
    trace: Shared<Trace>,
    /// On sentences that it has not seen.
    right: Option<Right>,
}

impl Reader {
    fn cell(&self) -> Cell {
        self.settings.cell
    }

    fn weights(&self) -> usize {
        self.trace.network().weights().len()
    }

    fn cost(&self) -> TokenCost {
        self.trace.network().config().token_cost()
    }

    /// After so many words, in “good”.
    fn belief(&self, read: usize) -> f32 {
        self.trace.belief(read, CLASS)
    }
}

/// Each run's network at the wanted step, or the last one before it.
fn readers(runs: &Runs, moment: Moment, tokens: &[Token]) -> Vec<Reader> {
    let runs = runs.iter().take(CELLS);
    let readers = runs.filter_map(|run| {
        let mut kept = run.checkpoints.iter().rev();
        let at = kept.find(|kept| kept.step <= moment.steps())?;
        let network = Arc::new(at.network.clone());
        let mut evaluations = run.evaluations.iter();
        Some(Reader {
            settings: run.settings,
            step: at.step,
            trace: Shared::new(Trace::read(network, tokens.to_vec(), &[])),
            right: evaluations
                .find(|evaluation| evaluation.step == at.step)
                .map(|evaluation| evaluation.held_out),
        })
    });
    readers.collect()
}

/// What the views share. Copied freely.
#[derive(Clone, Copy)]
struct Parts {
    state: CompareState,
    surroundings: Surroundings,
    words: Memo<Vec<Token>>,
    readers: Memo<Vec<Reader>>,
    /// The chosen word, within the sentence.
    word: Memo<usize>,
    times: Signal<Option<Times>>,
}

impl Parts {
    /// Goes to a word, and says it.
    fn go(self, word: usize) {
        if self.word.get_untracked() != word {
            self.state.word.set(Some(word));
            let said = untrack(|| sentence::here(self)).without_markup();
            self.surroundings.announce.set(said);
        }
    }
}

#[component]
pub fn Compare(state: CompareState, surroundings: Surroundings) -> impl IntoView {
    view! {
        <div class="exhibit compare">
            <CastView
                cast=state.cast
                surroundings
                draw=move |runs| view! { <Drawn state runs surroundings/> }
            />
        </div>
    }
}

#[component]
fn Drawn(state: CompareState, runs: Signal<Runs>, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let typed = Memo::new(move |_| tokens(&state.sentence.read()));
    let readers = Memo::new(move |_| readers(&runs.read(), state.moment.get(), &typed.read()));
    let word = Memo::new(move |_| {
        let last = typed.read().len().saturating_sub(1);
        state.word.get().map_or(last, |word| word.min(last))
    });
    let parts = Parts {
        state,
        surroundings,
        words: typed,
        readers,
        word,
        times: state.clock.times(),
    };
    let typed_anew = move || state.word.set(None);
    let starts = state.config.with_value(|config| {
        let samples = TASK.sample_sentences().iter().copied();
        let others = samples.filter(|&sample| sample != config.sentence);
        let all = [config.sentence.as_str()].into_iter();
        let all = all.chain(others.take(OTHER_STARTS));
        all.map(str::to_owned).collect::<Vec<_>>()
    });
    let has_words = Memo::new(move |_| !typed.read().is_empty());
    view! {
            <div class="exhibit-fields">
                <SentenceField
                    surroundings
                    label=Signal::derive(move || words().compare_sentence().to_owned())
                    lang=names::sentence_tag(TASK)
                    sentence=state.sentence
                    typed=typed_anew
                />
                <ChoiceField
                        name=Signal::derive(move || words().compare_steps())
                        options=Signal::derive(|| Moment::ALL.to_vec())
                        label=move |moment: Moment| {
                            words().compare_step(words().count(moment.steps() as usize))
                        }
                        chosen=state.moment
                        choose=move |moment| state.moment.set(moment)
    />
            </div>
            <Starts
                surroundings
                lang=names::sentence_tag(TASK)
                sentences=starts
                sentence=state.sentence
                chosen=typed_anew
            />
            <p class="status" role="status">
                <Rich text=Signal::derive(move || sentence::unknown(parts))/>
            </p>
            <Seen text=Signal::derive(move || sentence::seen(parts))/>
            <Show when=move || has_words.get()>
                <Score parts/>
                <p class="here">
                    <Rich text=Signal::derive(move || sentence::here(parts))/>
                </p>
            </Show>
            <RecordedWait recorded=state.recorded surroundings/>
            <Cells parts/>
            <Limit surroundings text=move || words().compare_limit()/>
            <div class="controls">
                <Twin surroundings table=Signal::derive(move || table::of(parts))/>
                <TrainHere cast=state.cast surroundings/>
            </div>
        }
}

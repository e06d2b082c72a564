//! A flag for "more than one": what one unit holds is turned round after a word, and the
//! network reads on. Which pronoun comes then?

mod acts;
mod findings;
mod layout;
mod score;
mod sentence;
mod staves;
mod table;
mod turned;
mod units;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::prelude::*;

use super::casts::{CastState, CastView, Casts, Runs, TrainHere};
use super::parts::{ChoiceField, Seen, SentenceField, Starts, link};
use super::reader::state::Shared;
use super::{Limit, Twin};
use crate::app::names;
use crate::app::rich::Rich;
use crate::app::surroundings::Surroundings;
use crate::lesson::exhibit::{FlagsConfig, FlagsNetwork};
use crate::nn::Network;
use crate::settings::Cast;
use crate::tasks::{Task, pronouns};
use crate::text::Token;
use crate::trace::{Place, Trace, flags};
use acts::Acts;
use findings::{Findings, findings_of};
use score::Score;
use turned::{Tried, Turned};
use units::Units;

const TASK: Task = Task::Pronouns;
/// She, he, they.
const CLASSES: usize = pronouns::CLASS_KEYS.len();
/// More words are not told apart on the screen.
const MOST_WORDS: usize = 28;
/// Sentences to start from beside the chapter's own.
const OTHER_STARTS: usize = 2;

/// What is ground here. Copied freely.
#[derive(Clone, Copy)]
pub struct FlagsState {
    /// Tells its radio buttons from those of another such exhibit of the page.
    id: usize,
    config: StoredValue<FlagsConfig>,
    cast: CastState,
    network: RwSignal<FlagsNetwork>,
    sentence: RwSignal<String>,
    /// The word and the unit that are chosen; may lie beyond what there is.
    place: RwSignal<Place>,
    turned: RwSignal<Option<Turned>>,
    tried: RwSignal<Tried>,
}

impl FlagsState {
    pub fn new(config: FlagsConfig, casts: Casts) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let place = Place {
            token: config.word,
            unit: 0,
        };
        Self {
            id: COUNT.fetch_add(1, Ordering::Relaxed),
            cast: CastState::new(Cast::Flags, casts),
            network: RwSignal::new(config.network),
            sentence: RwSignal::new(config.sentence.clone()),
            place: RwSignal::new(place),
            turned: RwSignal::new(None),
            tried: RwSignal::new(Tried::default()),
            config: StoredValue::new(config),
        }
    }

    /// Another sentence: what was turned in the old one is not turned in it. It begins
    /// behind the clause about others, if there is one.
    fn begin_sentence(self) {
        let tokens = tokens(&self.sentence.read_untracked());
        let ids: Vec<u32> = tokens.iter().map(|token| token.id).collect();
        let behind_clause = pronouns::end_of_clause(TASK.vocabulary(), &ids);
        let token = behind_clause.unwrap_or(tokens.len().saturating_sub(1));
        self.turned.set(None);
        self.place.update(|place| place.token = token);
    }

    fn choose_network(self, network: FlagsNetwork) {
        if self.network.get_untracked() != network {
            self.network.set(network);
            self.forget();
        }
    }

    /// Another network: of its units nothing is known.
    fn forget(self) {
        self.turned.set(None);
        self.tried.set(Tried::default());
        self.place.update(|place| place.unit = 0);
    }

    fn turn(self, turned: Option<Turned>) {
        if let Some(turned) = &turned {
            self.tried.update(|tried| tried.add(turned));
        }
        self.turned.set(turned);
    }

    /// What differs from the configuration, for a link (tracked).
    pub fn describe(self) -> Vec<(String, String)> {
        let config = self.config.get_value();
        let (network, place) = (self.network.get(), self.place.get());
        let mut set = Vec::new();
        let mut put = |key: &str, value: String| set.push((key.to_owned(), value));
        if network != config.network {
            put("units", network.units().to_string());
        }
        if *self.sentence.read() != config.sentence {
            put("text", self.sentence.get());
        }
        if place.token != config.word {
            put("word", (place.token + 1).to_string());
        }
        if place.unit > 0 {
            put("unit", (place.unit + 1).to_string());
        }
        if let Some(turned) = &*self.turned.read() {
            put("turned", turned.text());
        }
        set
    }

    /// Takes what a link says, as far as it can be.
    pub fn open(self, set: &[(String, String)]) {
        let value = |key: &str| link::value(set, key);
        let config = self.config.get_value();
        let network = value("units").and_then(FlagsNetwork::from_key);
        self.network.set(network.unwrap_or(config.network));
        self.forget();
        let text = link::sentence(set, "text");
        self.sentence.set(text.unwrap_or(config.sentence));
        let words = tokens(&self.sentence.read_untracked()).len();
        let units = self.network.get_untracked().units();
        self.place.set(Place {
            token: value("word")
                .and_then(|text| turned::index(text, words))
                .unwrap_or(config.word),
            unit: value("unit")
                .and_then(|text| turned::index(text, units))
                .unwrap_or(0),
        });
        self.turn(value("turned").and_then(|text| Turned::read(text, words, units)));
    }
}

fn tokens(sentence: &str) -> Vec<Token> {
    let mut tokens = TASK.read(sentence).tokens;
    tokens.truncate(MOST_WORDS);
    tokens
}

/// What the views share. Copied freely.
#[derive(Clone, Copy)]
struct Parts {
    state: FlagsState,
    surroundings: Surroundings,
    untouched: Memo<Shared<Trace>>,
    /// With what is turned; the untouched reading if nothing is.
    now: Memo<Shared<Trace>>,
    /// Within the sentence and the network.
    place: Memo<Place>,
    findings: Signal<Findings>,
    /// The share of unseen sentences of the task that the network answers rightly.
    right: Memo<Option<(f32, u32)>>,
}

impl Parts {
    fn units(self) -> usize {
        self.untouched.with(|trace| trace.hidden_size())
    }

    /// Goes to a place, and says it.
    fn go(self, place: Place) {
        if self.place.get_untracked() != place {
            self.state.place.set(place);
            let said = untrack(|| sentence::here(self)).without_markup();
            self.surroundings.announce.set(said);
        }
    }

    /// Turns the chosen unit alone, or turns it back if it was turned there.
    fn toggle(self) {
        let Place { token, unit } = self.place.get_untracked();
        let is_turned = self.state.turned.with_untracked(|turned| {
            turned
                .as_ref()
                .is_some_and(|turned| turned.word() == token && turned.single() == Some(unit))
        });
        let turned = (!is_turned)
            .then(|| Turned::all(token, vec![unit]))
            .flatten();
        self.state.turn(turned);
    }
}

#[component]
pub fn Flags(state: FlagsState, surroundings: Surroundings) -> impl IntoView {
    view! {
        <div class="exhibit flags">
            <CastView
                cast=state.cast
                surroundings
                draw=move |runs| view! { <Drawn state runs surroundings/> }
            />
        </div>
    }
}

/// What is read with: the chosen network of the runs at its end.
fn network_of(runs: &Runs, network: FlagsNetwork) -> Option<Arc<Network>> {
    let index = FlagsNetwork::ALL.iter().position(|&one| one == network)?;
    let checkpoint = runs.get(index)?.checkpoints.last()?;
    Some(Arc::new(checkpoint.network.clone()))
}

#[component]
fn Drawn(state: FlagsState, runs: Signal<Runs>, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    Effect::new(move |was: Option<Runs>| {
        let runs = runs.get();
        if was.is_some_and(|was| was != runs) {
            state.forget();
        }
        runs
    });
    let network = Memo::new(move |was: Option<&Shared<Network>>| {
        let network = network_of(&runs.read(), state.network.get());
        // A cast has both; were one missing, its start would stand in its place.
        network.map_or_else(|| was.cloned().unwrap_or_else(start), Shared::from)
    });
    let read = move |turned: Option<&Turned>| {
        let network = Arc::clone(network.get().arc());
        let tokens = tokens(&state.sentence.read());
        let turns = turned.map(|turned| flags::turn(&network, turned.word(), turned.units()));
        Shared::new(Trace::read_with(
            network,
            tokens,
            &turns.unwrap_or_default(),
        ))
    };
    let untouched = Memo::new(move |_| read(None));
    let now = Memo::new(move |_| match &*state.turned.read() {
        None => untouched.get(),
        turned => read(turned.as_ref()),
    });
    let place = Memo::new(move |_| {
        let (place, trace) = (state.place.get(), untouched.read());
        Place {
            token: place.token.min(trace.len().saturating_sub(1)),
            unit: place.unit.min(trace.hidden_size().saturating_sub(1)),
        }
    });
    let right = Memo::new(move |_| {
        let index = FlagsNetwork::ALL
            .iter()
            .position(|&one| one == state.network.get())?;
        let held_out = runs.read().get(index)?.evaluations.last()?.held_out;
        Some((held_out.share(), held_out.of))
    });
    let parts = Parts {
        state,
        surroundings,
        untouched,
        now,
        place,
        findings: findings_of(network),
        right,
    };
    let choices = Signal::derive(|| FlagsNetwork::ALL.to_vec());
    let starts = state.config.with_value(|config| {
        let others = TASK.sample_sentences().iter().take(OTHER_STARTS).copied();
        let all = [config.sentence.as_str()].into_iter().chain(others);
        all.map(str::to_owned).collect::<Vec<_>>()
    });
    let has_words = Memo::new(move |_| !untouched.read().is_empty());
    view! {
            <div class="exhibit-fields">
                <SentenceField
                    surroundings
                    label=Signal::derive(move || words().flags_sentence().to_owned())
                    lang=names::sentence_tag(TASK)
                    sentence=state.sentence
                    typed=move || state.begin_sentence()
                />
                <ChoiceField
                        name=Signal::derive(move || words().flags_units())
                        options=choices
                        label=move |network: FlagsNetwork| network.units().to_string()
                        chosen=state.network
                        choose=move |network| state.choose_network(network)
    />
            </div>
            <Starts
                surroundings
                lang=names::sentence_tag(TASK)
                sentences=starts
                sentence=state.sentence
                chosen=move || state.begin_sentence()
            />
            <p class="status" role="status">
                <Rich text=Signal::derive(move || sentence::unknown(parts))/>
            </p>
            <Seen text=Signal::derive(move || sentence::seen(parts))/>
            <Show when=move || has_words.get()>
                <Acts parts/>
                <Score parts/>
                <p class="here">
                    <Rich text=Signal::derive(move || sentence::here(parts))/>
                </p>
            </Show>
            <Units parts/>
            <Limit surroundings text=move || words().flags_limit()/>
            <div class="controls">
                <Twin surroundings table=Signal::derive(move || table::of(parts))/>
                <TrainHere cast=state.cast surroundings/>
            </div>
        }
}

/// An untrained network of the cast.
fn start() -> Shared<Network> {
    let settings = crate::settings::Settings::recipe(TASK, crate::nn::Cell::Lstm);
    Shared::new(Network::seeded(
        settings.network_config(),
        settings.seed.into(),
        &settings.initialisation(),
    ))
}

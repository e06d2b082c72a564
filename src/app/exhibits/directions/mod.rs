//! A word that only later words explain: two readers, one from each side, meet at it, and
//! their votes add up.

mod answers;
mod arrival;
mod layout;
mod meeting;
mod score;
mod sentence;
mod staves;
mod table;

use leptos::prelude::*;

use self::answers::Answers;
use self::arrival::Arrival;
use self::meeting::Meeting;
use self::score::Score;
use super::casts::{CastState, CastView, Recorded, Runs, TrainHere};
use super::parts::{Seen, SentenceField, Starts, link};
use super::reader::state::Shared;
use super::{Limit, Networks, Twin};
use crate::app::names;
use crate::app::surroundings::Surroundings;
use crate::lesson::exhibit::DirectionsConfig;
use crate::settings::Cast;
use crate::tasks::Task;
use crate::text::Token;

/// The task of these networks.
const TASK: Task = Task::Bank;

/// What is ground here: the sentence, how much of it has arrived, and a word of it. Copied
/// freely.
#[derive(Clone, Copy)]
pub struct DirectionsState {
    config: StoredValue<DirectionsConfig>,
    cast: CastState,
    recorded: Recorded,
    sentence: RwSignal<String>,
    arrived: RwSignal<Arrived>,
    /// The chosen word; `None` for the one that is asked about.
    word: RwSignal<Option<usize>>,
}

/// How many words have arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrived {
    All,
    /// As many as there are, if fewer.
    First(usize),
}

impl DirectionsState {
    pub fn new(config: DirectionsConfig, networks: Networks) -> Self {
        networks.recorded.ask();
        let sentence = config.sentences.first().cloned().unwrap_or_default();
        Self {
            config: StoredValue::new(config),
            cast: CastState::new(Cast::BothWays, networks.casts),
            recorded: networks.recorded,
            sentence: RwSignal::new(sentence),
            arrived: RwSignal::new(Arrived::All),
            word: RwSignal::new(None),
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
        if let Arrived::First(count) = self.arrived.get() {
            set.push(("arrived".to_owned(), count.to_string()));
        }
        if let Some(word) = self.word.get() {
            set.push(("word".to_owned(), (word + 1).to_string()));
        }
        set
    }

    /// Takes what a link says, as far as it can be.
    pub fn open(self, set: &[(String, String)]) {
        let value = |key: &str| link::value(set, key);
        let sentence = link::sentence(set, "text");
        self.sentence
            .set(sentence.unwrap_or_else(|| self.first_sentence()));
        let count = value("arrived").and_then(|text| text.parse().ok());
        self.arrived.set(count.map_or(Arrived::All, Arrived::First));
        let word = value("word").and_then(|text| text.parse::<usize>().ok()?.checked_sub(1));
        self.word.set(word);
    }
}

/// What the views share. Copied freely.
#[derive(Clone, Copy)]
struct Parts {
    state: DirectionsState,
    surroundings: Surroundings,
    words: Memo<Vec<Token>>,
    /// `None` where no word is asked about.
    meeting: Memo<Option<Shared<Meeting>>>,
}

impl Parts {
    /// The chosen word, within the sentence (tracked).
    fn word(self, meeting: &Meeting) -> usize {
        let last = self.words.read().len().saturating_sub(1);
        self.state.word.get().unwrap_or(meeting.place).min(last)
    }

    /// Goes to a word, and says it.
    fn go(self, word: usize) {
        self.state.word.set(Some(word));
        let said = untrack(|| sentence::spoken(self));
        self.surroundings.announce.set(said);
    }
}

#[component]
pub fn DirectionsView(state: DirectionsState, surroundings: Surroundings) -> impl IntoView {
    view! {
        <div class="directions exhibit">
            <CastView
                cast=state.cast
                surroundings
                draw=move |runs| view! { <Drawn state runs surroundings/> }
            />
        </div>
    }
}

#[component]
fn Drawn(state: DirectionsState, runs: Signal<Runs>, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let tokens = Memo::new(move |_| meeting::words(&state.sentence.read()));
    let meeting = Memo::new(move |_| {
        let tokens = tokens.read();
        let arrived = match state.arrived.get() {
            Arrived::All => tokens.len(),
            Arrived::First(count) => count,
        };
        Meeting::of(&tokens, arrived, &runs.get()).map(Shared::new)
    });
    let parts = Parts {
        state,
        surroundings,
        words: tokens,
        meeting,
    };
    let seen = Signal::derive(move || sentence::seen(parts));
    let is_asked = Memo::new(move |_| meeting.read().is_some());
    let arrive = move || {
        state.arrived.set(Arrived::All);
        state.word.set(None);
    };
    view! {
        <Starts
            surroundings
            lang=names::sentence_tag(TASK)
            sentences=state.config.with_value(|config| config.sentences.clone())
            sentence=state.sentence
            chosen=arrive
        />
        <div class="exhibit-fields">
            <SentenceField
                surroundings
                label=Signal::derive(move || words().directions_sentence().to_owned())
                lang=names::sentence_tag(TASK)
                sentence=state.sentence
                typed=arrive
            />
            <Show when=move || is_asked.get()>
                <Arrival parts/>
            </Show>
        </div>
        <Seen text=seen/>
        <Show when=move || is_asked.get()>
            <Score parts/>
            <Answers parts/>
        </Show>
        <Limit surroundings text=move || words().directions_limit()/>
        <div class="controls">
            <Twin surroundings table=Signal::derive(move || table::of(parts))/>
            <TrainHere cast=state.cast surroundings/>
        </div>
    }
}

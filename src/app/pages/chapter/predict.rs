//! Guess what the network will do, then let it read on. Which option was right
//! is computed from the network on the screen.

use leptos::prelude::*;

use super::Host;
use super::quiz::{self, answer};
use crate::app::browser;
use crate::app::exhibits::TASK;
use crate::app::exhibits::reader::ReaderState;
use crate::app::exhibits::reader::exhibit::{Reader, configured_state};
use crate::app::names;
use crate::app::rich::{Rich, text_view};
use crate::app::wording::RichText;
use crate::lesson::chapter::Predict;
use crate::lesson::exhibit::ReaderConfig;
use crate::trace::Place;

/// The class whose belief is asked for: the second of two.
const CLASS: usize = 1;

/// How far the reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Asked,
    /// The button was pressed with nothing chosen.
    NothingChosen,
    /// The answer is on the screen; this option was chosen before.
    Shown(usize),
}

/// The reader's guess, and the network that it is about. Copied freely.
#[derive(Clone, Copy)]
pub struct Guess {
    /// Reads what is shown of the sentence.
    state: ReaderState,
    /// The unit that the whole sentence opens with.
    unit: usize,
    /// In the class that is asked for, after the whole sentence.
    belief: f32,
    chosen: RwSignal<Option<usize>>,
    stage: RwSignal<Stage>,
}

impl Guess {
    /// The whole sentence decides unit and answer; then it is read up to `shown`.
    /// One that was `guessed` before shows its answer.
    fn new(config: &ReaderConfig, shown: &str, guessed: Option<usize>, host: Host) -> Self {
        let state = configured_state(config, TASK, host.networks.bundled(config.cell));
        let guess = Self {
            state,
            unit: state.selected.get_untracked().pinned.unit,
            belief: state
                .trace
                .with_untracked(|trace| trace.belief(trace.len(), CLASS)),
            chosen: RwSignal::new(guessed),
            stage: RwSignal::new(guessed.map_or(Stage::Asked, Stage::Shown)),
        };
        if guessed.is_none() {
            guess.read(shown);
        }
        guess
    }

    /// Reads a sentence, its last word chosen.
    fn read(self, sentence: &str) {
        self.state.choose_sentence(sentence.to_owned());
        let length = self.state.trace.with_untracked(|trace| trace.len());
        self.state.pin(Place {
            token: length.saturating_sub(1),
            unit: self.unit,
        });
    }
}

#[component]
pub fn PredictBlock(predict: Predict, number: usize, host: Host) -> impl IntoView {
    let Host { surroundings, .. } = host;
    let words = move || surroundings.words();
    let Predict {
        question,
        reader: config,
        shown,
        options,
    } = predict;
    let guess = host.guesses.of(number, || {
        let tried = host.tried(number, options.len());
        Guess::new(&config, &shown, tried.first().copied(), host)
    });
    let Guess {
        state,
        belief,
        chosen,
        stage,
        ..
    } = guess;
    let is_right = move |range: crate::lesson::chapter::BeliefRange| range.contains(belief);
    let right = options.iter().position(|option| is_right(option.range));
    let last_word = TASK
        .read(&config.sentence)
        .tokens
        .pop()
        .map_or_else(String::new, |token| token.text);

    let sentence = config.sentence.clone();
    let is_shown = Signal::derive(move || matches!(stage.get(), Stage::Shown(_)));
    let show = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if is_shown.get_untracked() {
            return;
        }
        match chosen.get_untracked() {
            None => stage.set(Stage::NothingChosen),
            Some(option) => {
                browser::hold_in_place();
                guess.read(&sentence);
                stage.set(Stage::Shown(option));
                host.answered(number, option);
            }
        }
    };
    let result = Signal::derive(move || {
        let words = words();
        let verdict = match stage.get() {
            Stage::Asked => return RichText::default(),
            Stage::NothingChosen => return RichText::plain(words.predict_choose_first()),
            Stage::Shown(option) if Some(option) == right => words.predict_as_guessed(),
            Stage::Shown(_) => words.predict_not_as_guessed(),
        };
        let label = names::class(words, TASK, CLASS);
        let share = words.percent(belief);
        let result = words.predict_result(&last_word, label, share);
        RichText::plain(verdict)
            .then(&RichText::plain(" "))
            .then(&result)
    });
    let forget_reminder = move || {
        if stage.get_untracked() == Stage::NothingChosen {
            stage.set(Stage::Asked);
        }
    };
    let options = options.into_iter().enumerate().map(|(index, option)| {
        let place = quiz::Place {
            number,
            index,
            chosen,
            locked: is_shown,
        };
        let right = is_right(option.range);
        answer(
            place,
            &option.text,
            &option.because,
            right,
            is_shown,
            forget_reminder,
            surroundings,
        )
    });
    let is_untrained = host.networks.is_untrained(config.cell);
    view! {
        <form class="question" on:submit=show>
            <fieldset>
                <legend>{text_view(&question)}</legend>
                {options.collect_view()}
                <button
                    type="submit"
                    class="btn main"
                    aria-disabled=move || is_shown.get().then_some("true")
                >
                    {move || words().predict_show()}
                </button>
            </fieldset>
            <p class="result" role="status">
                <Rich text=result/>
            </p>
        </form>
        <div class="figure">
            <Reader config state is_untrained surroundings/>
        </div>
    }
}

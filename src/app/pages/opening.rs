//! The head of the home page: title, sentence, task, cell, samples, first steps.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::exhibits::reader::ReaderState;
use crate::app::growing::GrowingBox;
use crate::app::names;
use crate::app::rich::Rich;
use crate::app::surroundings::Surroundings;
use crate::app::training::spoken;
use crate::app::wording::{RichText, Wording};
use crate::nn::{Cell, Directions};
use crate::tasks::{Answers, Task, TokenKind};
use crate::text::language::Language;

/// In the order in which the list of tasks has them.
const TASK_GROUPS: [TokenKind; 3] = [TokenKind::Word, TokenKind::Symbol, TokenKind::Character];

/// How many samples stand beside the sentence; the box below 768 px has all.
const SAMPLES_IN_LINE: usize = 4;

/// Title and the one paragraph that says how to read the picture.
#[component]
pub fn Lead(state: ReaderState, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let lead = Signal::derive(move || {
        let words = words();
        let task = state.task.get();
        let token = names::token(words, task);
        let reads = match state.network.read().config().directions {
            Directions::Forward => words.home_reads(),
            Directions::Both => words.home_reads_both(),
        };
        let stands = match (task.answers(), task.class_count()) {
            (Answers::Whole, 2) => words.home_lead(
                token,
                names::class(words, task, 1),
                names::class(words, task, 0),
            ),
            _ if !task.asks_everywhere() => RichText::plain(&words.home_lead_asked(token)),
            _ => RichText::plain(&words.home_lead_many(token)),
        };
        RichText::plain(&format!("{reads} ")).then(&stands)
    });
    view! {
        <h1 class="title">{move || words().home_title()}</h1>
        <p class="lead">
            <Rich text=lead/>
        </p>
    }
}

/// Value of the option that opens a text of the learner's own.
const OPEN_OWN_TEXT: &str = "open";

/// The sentence box with task and cell beside it. Enter does nothing: the
/// sentence is read at each keystroke.
#[component]
pub fn SentenceForm(
    state: ReaderState,
    cell: Signal<Cell>,
    choose_cell: Callback<Cell>,
    choose_task: Callback<Task>,
    /// Called to open a text of the learner's own.
    open_own_text: Callback<()>,
    surroundings: Surroundings,
) -> impl IntoView {
    let words = move || surroundings.words();
    let is_own = Memo::new(move |_| matches!(state.task.get(), Task::Own(_)));
    let option = move |task: Task| {
        view! {
            <option value=task.key() prop:selected=move || state.task.get() == task>
                {move || names::task(words(), task)}
            </option>
        }
    };
    let group = move |kind: TokenKind| {
        let tasks = Task::ALL
            .into_iter()
            .filter(|task| task.token_kind() == kind);
        view! {
            <optgroup label=move || names::task_group(words(), kind)>
                {tasks.map(option).collect_view()}
            </optgroup>
        }
    };
    view! {
        <form class="sentence" on:submit=|event| event.prevent_default()>
            <SentenceBox state surroundings/>
            <div class="task">
                <label class="label" for="task">{move || words().task_label()}</label>
                <select
                    id="task"
                    aria-describedby="task-note"
                    on:change:target=move |event| {
                        match Task::from_key(&event.target().value()) {
                            Some(task) => choose_task.run(task),
                            None => {
                                open_own_text.run(());
                                // Until a text has been read, its task is not there.
                                let shown = state.task.get_untracked().key();
                                event.target().set_value(shown);
                            }
                        }
                    }
                >
                    {TASK_GROUPS.map(group).collect_view()}
                    <Show when=move || is_own.get()>
                        <option value="own" selected>
                            {move || words().task_own()}
                        </option>
                    </Show>
                    <option value=OPEN_OWN_TEXT>{move || words().own_choose()}</option>
                </select>
            </div>
            <div class="cell">
                <span class="label" aria-hidden="true">{move || words().cell_label()}</span>
                <div role="radiogroup" class="seg" aria-label=move || words().cell_label()>
                    {Cell::ALL
                        .map(|option| {
                            view! {
                                <label>
                                    <input
                                        type="radio"
                                        name="cell"
                                        value=option.key()
                                        prop:checked=move || cell.get() == option
                                        on:change=move |_| choose_cell.run(option)
                                    />
                                    <span>{move || names::cell(words(), option)}</span>
                                </label>
                            }
                        })
                        .collect_view()}
                </div>
            </div>
            <p class="task-note" id="task-note">
                {move || task_note(words(), state.task.get())}
            </p>
        </form>
    }
}

/// What the task asks; of a text of one's own also what was read of it.
fn task_note(words: Wording, task: Task) -> String {
    let facts = match task {
        Task::Own(own) => own.facts(),
        _ => None,
    };
    let note = names::task_note(words, task);
    match facts {
        Some(facts) => format!("{note} {}", spoken::own_facts(words, facts)),
        None => note.to_owned(),
    }
}

/// The box itself, with its label.
#[component]
pub fn SentenceBox(state: ReaderState, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let language = move || state.task.get().language();
    // On a Dutch page the label says which language is read, if it is not Dutch.
    let label = move || match language() {
        Some(Language::English) => words().sentence_label(),
        _ => words().sentence_label_other(),
    };
    view! {
        <div class="box">
            <label for="sentence">{label}</label>
            <GrowingBox
                id="sentence"
                text=state.sentence
                typed=move |text| state.type_sentence(text)
                lang=Signal::derive(move || names::sentence_tag(state.task.get()))
                surroundings
            />
        </div>
    }
}

/// Sentences worth reading, as buttons, or below 768 px as a box.
#[component]
pub fn Samples(state: ReaderState, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    let samples = move || state.task.get().sample_sentences();
    let button = move |sentence: &'static str| {
        view! {
            <button
                type="button"
                class="link"
                lang=move || names::sentence_tag(state.task.get())
                on:click=move |_| state.choose_sentence(sentence.to_owned())
            >
                {sentence}
            </button>
        }
    };
    view! {
        <div class="samples">
            <span>{move || words().samples_label()}</span>
            {move || {
                samples().iter().take(SAMPLES_IN_LINE).map(|&sentence| button(sentence)).collect_view()
            }}
        </div>
        <div class="pick">
            <label for="pick">{move || words().samples_label()}</label>
            " "
            <select
                id="pick"
                on:change:target=move |event| state.choose_sentence(event.target().value())
            >
                // What was typed is no sample, and then none is chosen.
                <option value="" disabled selected=move || !samples().contains(&state.sentence.read().as_str())>
                    "…"
                </option>
                {move || {
                    samples()
                        .iter()
                        .map(|&sentence| {
                            view! {
                                <option
                                    lang=names::sentence_tag(state.task.get())
                                    value=sentence
                                    selected=move || *state.sentence.read() == sentence
                                >
                                    {sentence}
                                </option>
                            }
                        })
                        .collect_view()
                }}
            </select>
        </div>
    }
}

/// Where it is kept that the first steps were put away.
const FIRST_STEPS: &str = "first-steps";

/// True until the reader has put the first steps away.
pub fn first_steps_are_due() -> bool {
    browser::recall(FIRST_STEPS).is_none()
}

/// Three steps for a newcomer; never modal, and gone for good once dismissed.
#[component]
pub fn FirstSteps(
    shown: RwSignal<bool>,
    state: ReaderState,
    cell: Signal<Cell>,
    surroundings: Surroundings,
) -> impl IntoView {
    let words = move || surroundings.words();
    let click = Signal::derive(move || {
        let words = words();
        let token = names::token(words, state.task.get());
        match cell.get() {
            Cell::Lstm => words.steps_click_lstm(token),
            Cell::Gru => words.steps_click_gru(token),
            Cell::Bag => RichText::plain(&words.steps_click_bag(token)),
            Cell::Rnn | Cell::ReluRnn => RichText::plain(&words.steps_click_rnn(token)),
        }
    });
    let dismiss = move |_| {
        // Where nothing is kept it returns with the next visit.
        browser::keep(FIRST_STEPS, "done");
        shown.set(false);
        browser::focus("#sentence");
    };
    view! {
        <Show when=move || shown.get()>
            <aside class="hint" aria-label=move || words().steps_title()>
                <p>
                    <b>{move || words().steps_new()}</b>
                </p>
                <ol>
                    <li>{move || words().steps_type()}</li>
                    <li>
                        <Rich text=click/>
                    </li>
                    <li>{move || words().steps_drag()}</li>
                </ol>
                <button type="button" class="btn" on:click=dismiss>
                    {move || words().steps_done()}
                </button>
            </aside>
        </Show>
    }
}

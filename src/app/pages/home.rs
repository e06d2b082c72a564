//! The home page: one sentence, one network, everything it does, and training
//! at the bottom.

use leptos::prelude::*;

use super::opening::{FirstSteps, Lead, Samples, SentenceForm};
use super::own_text::OwnTextPanel;
use crate::app::address::Address;
use crate::app::browser;
use crate::app::dock::UntrainedNotice;
use crate::app::exhibits::reader::ReaderState;
use crate::app::exhibits::reader::bar::Bar;
use crate::app::exhibits::reader::layers::LayerChoice;
use crate::app::exhibits::reader::read_along::ReadAlong;
use crate::app::exhibits::reader::score::{Score, ScoreSettings};
use crate::app::exhibits::reader::units::readers;
use crate::app::exhibits::reader::unknown::UnknownNotice;
use crate::app::names;
use crate::app::parts;
use crate::app::rich::Rich;
use crate::app::root::Footer;
use crate::app::surroundings::Surroundings;
use crate::app::training::Training;
use crate::app::wording::RichText;
use crate::lesson::exhibit::{ReaderSize, ReaderView};
use crate::nn::{Cell, Direction};
use crate::share::link::Form;
use crate::tasks::Task;

/// The score as large as the page allows.
pub const SCORE: ScoreSettings = ScoreSettings {
    size: ReaderSize::Full,
    view: ReaderView::Unit,
    opens_bar: true,
    note_marks: true,
};

/// The page "Read".
#[component]
pub fn HomePage(
    state: ReaderState,
    training: Training,
    form: RwSignal<Form>,
    /// Whether the first steps are still to be shown.
    first_steps: RwSignal<bool>,
    address: Address,
    surroundings: Surroundings,
) -> impl IntoView {
    // A phone has the picture first and everything that is about it after it.
    let is_phone = browser::media_query(browser::PHONE);
    // So has a projector, where they would push the score off the screen.
    let steps_come_late = move || is_phone.get() || surroundings.is_projector();
    let read_along = ReadAlong::new(state, surroundings);
    // A bag has the answers alone: no unit of it does anything from word to word.
    let is_bag = Memo::new(move |_| state.trace.read().cell() == Cell::Bag);
    let choose_cell = Callback::new(move |cell: Cell| {
        training.choose_cell(cell);
        state.open_unit();
    });
    // What was typed for a task is there again when one comes back to it.
    let left = StoredValue::new(Vec::<(Task, String)>::new());
    let choose_task = Callback::new(move |task: Task| {
        let before = (state.task.get_untracked(), state.sentence.get_untracked());
        let typed = left.try_update_value(|left| {
            left.retain(|(known, _)| *known != before.0);
            left.push(before);
            let of_task = left.iter().find(|(known, _)| *known == task);
            of_task.map(|(_, sentence)| sentence.clone())
        });
        training.choose_task(task);
        let opening = || task.sample_sentences().first().copied();
        let sentence = typed.flatten();
        state.choose_sentence(sentence.unwrap_or_else(|| opening().unwrap_or_default().to_owned()));
    });
    let own_text_is_open = RwSignal::new(false);
    let open_own_text = Callback::new(move |()| own_text_is_open.set(true));
    let own_text_done = Callback::new(move |()| {
        let samples = training.task.get_untracked().sample_sentences();
        state.choose_sentence(samples.first().copied().unwrap_or_default().to_owned());
        browser::focus("#sentence");
    });
    view! {
        <div class="wrap home">
            <Lead state surroundings/>
            <SentenceForm state cell=training.cell choose_cell choose_task open_own_text surroundings/>
            <OwnTextPanel is_open=own_text_is_open done=own_text_done training surroundings/>
            <Samples state surroundings/>
            <Show when=move || !steps_come_late()>
                <FirstSteps shown=first_steps state cell=training.cell surroundings/>
            </Show>
            <UntrainedNotice training surroundings/>
            <UnknownNotice state surroundings/>
            <div class="sec first" class:readers=move || { readers(&state.trace.read()).len() > 1 }>
                <Show when=move || !is_bag.get()>
                    <UnitHeading state surroundings/>
                    <LayerChoice state surroundings/>
                </Show>
                <Show when=move || !is_phone.get()>
                    <UnitNote state surroundings/>
                    <div class="controls">
                        <ScoreButtons state read_along surroundings/>
                    </div>
                </Show>
            </div>
            <Score state surroundings read_along settings=SCORE/>
            <Show when=move || is_phone.get()>
                <div class="controls low">
                    <ScoreButtons state read_along surroundings/>
                </div>
            </Show>
            <Bar state surroundings score=SCORE/>
            <Show when=steps_come_late>
                <FirstSteps shown=first_steps state cell=training.cell surroundings/>
            </Show>
            {parts::later(
                move || parts::below(state, training, form, address, surroundings),
                surroundings,
            )}
        </div>
        <Footer surroundings/>
        {parts::later(move || parts::dock(training, state, surroundings), surroundings)}
    }
}

/// "Unit 13 of 16".
#[component]
fn UnitHeading(state: ReaderState, surroundings: Surroundings) -> impl IntoView {
    let heading = move || {
        let units = state.trace.read().hidden_size();
        let unit = state.selected.get().pinned.unit + 1;
        surroundings.words().unit_of(unit, units)
    };
    view! { <h2>{heading}</h2> }
}

/// How to read the staves of this cell.
#[component]
pub fn UnitNote(state: ReaderState, surroundings: Surroundings) -> impl IntoView {
    let note = Signal::derive(move || {
        let words = surroundings.words();
        let task = state.task.get();
        let token = names::token(words, task);
        let note = match state.trace.read().cell() {
            Cell::Lstm => words.unit_how_lstm(token),
            Cell::Gru => words.unit_how_gru(token),
            Cell::Bag => RichText::plain(&words.unit_how_bag(token, names::tokens(words, task))),
            Cell::Rnn | Cell::ReluRnn => RichText::plain(&words.unit_how_rnn(token)),
        };
        match state.trace.read().layer().direction {
            Direction::Forward => note,
            Direction::Backward => {
                let behind = format!(" {}", words.unit_how_from_right(token));
                note.then(&RichText::plain(&behind))
            }
        }
    });
    view! {
        <p class="note">
            <Rich text=note/>
        </p>
    }
}

/// What can be done with the score.
#[component]
fn ScoreButtons(
    state: ReaderState,
    read_along: ReadAlong,
    surroundings: Surroundings,
) -> impl IntoView {
    let words = move || surroundings.words();
    let is_bag = Memo::new(move |_| state.trace.read().cell() == Cell::Bag);
    let along = move || match read_along.is_reading() {
        true => words().score_stop_reading(),
        false => words().score_read_along(),
    };
    let bar = move || match state.bar_open.get() {
        true => words().score_close_bar(),
        false => words().score_open_bar(),
    };
    let pressed = |signal: RwSignal<bool>| move || if signal.get() { "true" } else { "false" };
    let toggle = |signal: RwSignal<bool>| move |_| signal.update(|on| *on = !*on);
    view! {
        <button type="button" class="btn" on:click=move |_| read_along.toggle()>
            {along}
        </button>
        // The numbers are a unit's, and so is the bar.
        <Show when=move || !is_bag.get()>
            <button
                type="button"
                class="btn"
                aria-pressed=pressed(state.numbers)
                on:click=toggle(state.numbers)
            >
                {move || words().score_numbers(names::token(words(), state.task.get()))}
            </button>
        </Show>
        <button
            type="button"
            class="btn"
            aria-pressed=pressed(state.reach)
            on:click=toggle(state.reach)
        >
            {move || words().score_reach()}
        </button>
        <Show when=move || !is_bag.get()>
            <button
                type="button"
                class="btn"
                aria-expanded=pressed(state.bar_open)
                on:click=move |_| state.toggle_bar()
            >
                {bar}
            </button>
        </Show>
    }
}

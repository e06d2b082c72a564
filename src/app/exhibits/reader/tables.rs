//! The table twins of the reader's views: the same numbers, one table at a time.

mod contents;

use leptos::prelude::*;

use super::ReaderState;
use super::bar::opened::Opened;
use crate::app::names;
use crate::app::parts;
use crate::app::surroundings::Surroundings;
use crate::app::tables::{TableData, TableTwin};
use crate::app::wording::Wording;
use crate::lesson::exhibit::{ReaderSize, ReaderView};
use crate::nn::{Cell, Lane};
use crate::trace::Trace;

/// Which table is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Every number of the chosen unit: the score.
    Unit,
    /// One lane of all units: a strip.
    Lane(Lane),
    /// The belief after each word, and reach.
    Beliefs,
    /// How hard each unit pushes: the thumbnails.
    Pushes,
    /// The sums behind the gates of the chosen bar.
    Sums,
}

/// "Table of", a button, and the table.
#[component]
pub fn Tables(
    state: ReaderState,
    surroundings: Surroundings,
    /// With a heading of its own, or as a quiet line under an exhibit.
    #[prop(optional)]
    size: ReaderSize,
    /// Of the exhibit.
    #[prop(optional)]
    view: ReaderView,
) -> impl IntoView {
    let chosen = RwSignal::new(Choice::Unit);
    let is_shown = RwSignal::new(false);
    let choices = Memo::new(move |_| {
        let cell = state.trace.with(|trace| trace.cell());
        if cell == Cell::Bag {
            // Its units are those of no reader.
            return vec![Choice::Beliefs];
        }
        let lanes = cell.lanes();
        let fixed = [Choice::Beliefs, Choice::Pushes, Choice::Sums];
        std::iter::once(Choice::Unit)
            .chain(lanes.iter().copied().map(Choice::Lane))
            .chain(fixed)
            .collect::<Vec<_>>()
    });
    // Another cell may not have the lane that was chosen.
    let choice = Memo::new(move |_| {
        let chosen = chosen.get();
        choices.with(|choices| {
            if choices.contains(&chosen) {
                chosen
            } else {
                choices.first().copied().unwrap_or(Choice::Unit)
            }
        })
    });
    let name = move |choice: Choice| name_of(&state, choice, surroundings.words());
    let option = move |(index, option): (usize, Choice)| {
        view! {
            <option value=index.to_string() prop:selected=move || choice.get() == option>
                {move || name(option)}
            </option>
        }
    };
    let choose = move |event| {
        let index: Option<usize> = event_target_value(&event).parse().ok();
        if let Some(choice) = index.and_then(|index| choices.with(|all| all.get(index).copied())) {
            chosen.set(choice);
        }
    };
    let label = move || {
        let words = surroundings.words();
        if is_shown.get() {
            words.table_hide()
        } else {
            words.table_show()
        }
    };
    // A chapter may have several: each is named after its table and its sentence.
    let full_name = move || match size {
        ReaderSize::Full => label().to_owned(),
        ReaderSize::Compact => {
            let (mut table, sentence) = (name(choice.get()), state.sentence.get());
            if view == ReaderView::Cell {
                let trace = state.trace.read();
                let word = trace.tokens().get(state.selected.read().pinned.token);
                table = format!("{table}, {}", word.map_or("", |word| &word.text));
            }
            format!("{}: {table}, {sentence}", label())
        }
    };
    view! {
        <div class="tables" class:compact=size == ReaderSize::Compact>
            <div class="sec">
                {(size == ReaderSize::Full)
                    .then(|| view! { <h2>{move || surroundings.words().table_title()}</h2> })}
                <div class="controls">
                    <label class="choice">
                        <span>{move || surroundings.words().table_of()}</span>
                        // WebKit would name it after its label and the chosen option.
                        <select
                            aria-label=move || surroundings.words().table_of()
                            on:change=choose
                        >
                            {move || choices.get().into_iter().enumerate().map(option).collect_view()}
                        </select>
                    </label>
                    <button
                        type="button"
                        class="btn"
                        aria-label=full_name
                        aria-expanded=move || is_shown.get().to_string()
                        on:click=move |_| is_shown.update(|shown| *shown = !*shown)
                    >
                        {label}
                    </button>
                </div>
            </div>
            <Show when=move || is_shown.get()>
                {parts::later(move || parts::table(state, choice, surroundings), surroundings)}
            </Show>
        </div>
    }
}

/// The table that was chosen.
#[component]
pub fn ShownTable(
    state: ReaderState,
    choice: Memo<Choice>,
    surroundings: Surroundings,
) -> impl IntoView {
    let table = Signal::derive(move || table_of(&state, choice.get(), surroundings.words()));
    view! { <TableTwin surroundings table/> }
}

/// What the list calls a table.
fn name_of(state: &ReaderState, choice: Choice, words: Wording) -> String {
    let place = state.selected.get().pinned;
    let unit = names::unit(place.unit);
    match choice {
        Choice::Unit => words.table_unit(unit),
        Choice::Lane(lane) => {
            let cell = state.trace.with(|trace| trace.cell());
            words.table_lane(names::lane(words, lane), lane.letter(cell))
        }
        Choice::Beliefs => words.table_beliefs().to_owned(),
        Choice::Pushes => words.table_pushes().to_owned(),
        Choice::Sums => state.trace.with(|trace: &_| {
            let trace: &Trace = trace;
            let typed = trace
                .tokens()
                .get(place.token)
                .map_or("", |token| token.text.as_str());
            words.table_sums(unit, names::short_word(typed))
        }),
    }
}

/// The table itself.
fn table_of(state: &ReaderState, choice: Choice, words: Wording) -> TableData {
    let (trace, task) = (state.trace.get(), state.task.get());
    let place = state.selected.get().pinned;
    let contents = contents::Contents {
        trace: &trace,
        task,
        place,
        words,
    };
    match choice {
        Choice::Unit => contents.unit(state.reach.get()),
        Choice::Lane(lane) => contents.lane(lane),
        Choice::Beliefs => contents.beliefs(),
        Choice::Pushes => contents.pushes(),
        Choice::Sums => Opened::of(&trace, place, task)
            .map_or_else(TableData::default, |opened| contents.sums(&opened)),
    }
}

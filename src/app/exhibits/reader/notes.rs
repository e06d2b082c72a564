//! What is to be seen, in sentences made from the numbers on the screen: at the
//! chosen word, and in the whole sentence. Silent where the numbers show nothing.

mod answers;
mod speaker;

use leptos::prelude::*;

use super::ReaderState;
use crate::app::names;
use crate::app::rich::{Rich, run_view};
use crate::app::surroundings::Surroundings;
use crate::lesson::exhibit::ReaderView;
use crate::nn::Cell;
use crate::tasks::{Answers, Task};
use crate::trace::notes::{Note, Remark};
use crate::trace::{Place, Trace};

use speaker::{Speaker, WordNote};

/// The notes on a sentence. Where each token has an answer of its own, two of them
/// that differ are no turn.
pub fn notes_of(task: Task, trace: &Trace, unit: usize) -> Vec<Note> {
    let turns_count = task.answers() == Answers::Whole;
    let is_bag = trace.cell() == Cell::Bag;
    let mut notes = trace.notes(unit);
    for note in &mut notes {
        note.remarks.retain(|remark| match remark {
            Remark::Turn { .. } => turns_count,
            // A bag overwrites nothing: it takes means.
            Remark::Loss { .. } | Remark::Overwritten { .. } => !is_bag,
        });
    }
    notes.retain(|note| !note.remarks.is_empty());
    notes
}

/// Both sets of notes, side by side.
#[component]
pub fn Notes(
    state: ReaderState,
    surroundings: Surroundings,
    /// The network on the screen is at step 0 of its training.
    #[prop(into)]
    is_untrained: Signal<bool>,
) -> impl IntoView {
    let speaker = move || Speaker::of(&state, surroundings, is_untrained.get());
    let here = Memo::new(move |_| speaker().here(state.selected.get().pinned));
    let verdict = Memo::new(move |_| speaker().verdict());
    let notes = Memo::new(move |_| speaker().notes(state.selected.get().pinned.unit));
    let is_empty = Memo::new(move |_| state.trace.with(|trace| trace.is_empty()));
    let says_here = Memo::new(move |_| !is_empty.get() && here.read().is_some());
    let token = move || names::token(surroundings.words(), state.task.get());
    let note = move |note: WordNote| {
        let token = note.token;
        let go = move |_| {
            let unit = state.selected.get_untracked().pinned.unit;
            state.pin(Place { token, unit });
        };
        let is_short = note.word.chars().count() < 3;
        view! {
            <li>
                <sup aria-hidden="true">{note.number}</sup>
                {move || surroundings.words().note_at()} " "
                <button type="button" class="link" class:short=is_short on:click=go>
                    <bdi lang=names::word_tag()>{note.word}</bdi>
                </button> ": " {note.says.runs().into_iter().map(run_view).collect_view()} "."
            </li>
        }
    };
    view! {
        <div class="notes">
            <div>
                <Show when=move || says_here.get()>
                    <h3>{move || surroundings.words().note_here(token())}</h3>
                </Show>
                <p class="says">
                    <Rich text=Signal::derive(move || here.get().unwrap_or_default())/>
                </p>
                <Show when=move || state.reach.get() && !is_empty.get()>
                    <p class="fine">{move || surroundings.words().score_reach_note(token())}</p>
                </Show>
            </div>
            <Show when=move || !is_empty.get()>
                <div>
                    <h3>{move || surroundings.words().note_whole()}</h3>
                    <p class="says">
                        <Rich text=verdict/>
                    </p>
                    <ol>{move || notes.get().into_iter().map(note).collect_view()}</ol>
                </div>
            </Show>
        </div>
    }
}

/// What happens at the chosen word alone, in one sentence: for an exhibit that
/// has no room for more.
#[component]
pub fn HereNote(
    state: ReaderState,
    surroundings: Surroundings,
    /// What the exhibit shows: a unit that is not drawn is not spoken of.
    #[prop(optional)]
    view: ReaderView,
) -> impl IntoView {
    let token = move || names::token(surroundings.words(), state.task.get());
    let says = Memo::new(move |_| {
        // Of one word it says what happens there, learned or not.
        let speaker = Speaker::of(&state, surroundings, false);
        let place = state.selected.get().pinned;
        match view {
            ReaderView::Sentence => speaker.answer_alone(place.token),
            _ => speaker.here(place),
        }
    });
    view! {
        <div class="notes here">
            <p class="says">
                <Rich text=Signal::derive(move || says.get().unwrap_or_default())/>
            </p>
            <Show when=move || state.reach.get()>
                <p class="fine">{move || surroundings.words().score_reach_note(token())}</p>
            </Show>
        </div>
    }
}

#[cfg(test)]
mod tests;

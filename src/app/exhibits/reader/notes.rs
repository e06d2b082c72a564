//! What is to be seen, in sentences made from the numbers on the screen: at the
//! chosen word, and in the whole sentence. Silent where the numbers show nothing.

use leptos::prelude::*;

use super::ReaderState;
use crate::app::exhibits::reader::state::Shared;
use crate::app::names;
use crate::app::rich::{Rich, run_view};
use crate::app::surroundings::Surroundings;
use crate::app::wording::{RichText, Wording};
use crate::lesson::exhibit::ReaderView;
use crate::nn::{Cell, Lane};
use crate::tasks::Task;
use crate::trace::notes::{Happening, Remark};
use crate::trace::{Place, Trace};

/// A belief of the winner below this is no answer.
const UNDECIDED: f32 = 0.55;

/// Both sets of notes, side by side.
#[component]
pub fn Notes(state: ReaderState, surroundings: Surroundings) -> impl IntoView {
    let speaker = move || Speaker::of(&state, surroundings);
    let here = Memo::new(move |_| speaker().here(state.selected.get().pinned));
    let verdict = Memo::new(move |_| speaker().verdict());
    let notes = Memo::new(move |_| speaker().notes(state.selected.get().pinned.unit));
    let is_empty = Memo::new(move |_| state.trace.with(|trace| trace.is_empty()));
    let says_here = Memo::new(move |_| !is_empty.get() && here.read().is_some());
    let note = move |note: WordNote| {
        let token = note.token;
        let go = move |_| {
            let unit = state.selected.get_untracked().pinned.unit;
            state.pin(Place { token, unit });
        };
        view! {
            <li>
                <sup aria-hidden="true">{note.number}</sup>
                {move || surroundings.words().note_at()} " "
                <button type="button" class="link" on:click=go>
                    <bdi lang="en">{note.word}</bdi>
                </button> ": " {note.says.runs().into_iter().map(run_view).collect_view()} "."
            </li>
        }
    };
    view! {
        <div class="notes">
            <div>
                <Show when=move || says_here.get()>
                    <h3>{move || surroundings.words().note_here()}</h3>
                </Show>
                <p class="says">
                    <Rich text=Signal::derive(move || here.get().unwrap_or_default())/>
                </p>
                <Show when=move || state.reach.get() && !is_empty.get()>
                    <p class="fine">{move || surroundings.words().score_reach_note()}</p>
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
    let says = Memo::new(move |_| {
        let speaker = Speaker::of(&state, surroundings);
        let place = state.selected.get().pinned;
        match view {
            ReaderView::Sentence => speaker.belief(place.token),
            _ => speaker.here(place),
        }
    });
    view! {
        <div class="notes here">
            <p class="says">
                <Rich text=Signal::derive(move || says.get().unwrap_or_default())/>
            </p>
            <Show when=move || state.reach.get()>
                <p class="fine">{move || surroundings.words().score_reach_note()}</p>
            </Show>
        </div>
    }
}

/// A numbered note.
#[derive(Clone, Debug, PartialEq)]
struct WordNote {
    number: usize,
    token: usize,
    word: String,
    says: RichText,
}

/// Words the facts that a trace gives.
struct Speaker {
    words: Wording,
    task: Task,
    trace: Shared<Trace>,
}

impl Speaker {
    /// On what is shown now (tracked).
    fn of(state: &ReaderState, surroundings: Surroundings) -> Self {
        Self {
            words: surroundings.words(),
            task: state.task.get(),
            trace: state.trace.get(),
        }
    }

    /// What happens at the chosen word, or that there is none.
    fn here(&self, place: Place) -> Option<RichText> {
        if self.trace.is_empty() {
            let class = self.trace.spoken_class(0);
            let share = self.words.percent(self.trace.belief(0, class));
            let nothing = self.words.note_empty(self.label(class), share);
            return Some(RichText::plain(&nothing));
        }
        self.at(place)
    }

    /// What happens at a word; `None` where nothing does.
    fn at(&self, place: Place) -> Option<RichText> {
        let (words, Place { token, unit }) = (self.words, place);
        let typed = &self.trace.tokens().get(token)?.text;
        let word = names::quoted_word(typed);
        let story = self.trace.story(token, unit);
        let (gate, symbol) = self.keeping_gate();
        let number = names::unit(unit);
        let [was, wrote, holds] =
            [story.before, story.wrote, story.holds].map(|value| words.signed(value, 2));
        let (keep, share) = (words.number(story.keep, 2), words.percent(story.keep));
        let unit_says = match self.trace.happening(token, unit) {
            Happening::Nothing => None,
            Happening::HoldsNothingYet => Some(words.note_zero(word, number, wrote, holds)),
            Happening::HeldAlmostNothing => {
                Some(words.note_almost_nothing(word, number, wrote, holds))
            }
            Happening::DropsAlmostAll => {
                Some(words.note_drop(word, number, was, gate, symbol, keep, wrote, holds))
            }
            Happening::KeepsAlmostAll => {
                Some(words.note_keep(word, number, was, gate, symbol, keep, wrote, holds))
            }
            Happening::KeepsPart => {
                Some(words.note_part(word, number, share, was, gate, symbol, keep, wrote, holds))
            }
            Happening::Overwritten => Some(words.note_overwrite(word, number, was, holds)),
        };
        let belief = self.belief_at(token);
        match unit_says {
            Some(unit) => Some(unit.then(&RichText::plain(&format!(" {}", belief.says)))),
            None if belief.moves => Some(RichText::plain(&belief.says)),
            None => None,
        }
    }

    /// What happens to the belief alone; `None` where it stays or there is no word.
    fn belief(&self, token: usize) -> Option<RichText> {
        let word = names::quoted_word(&self.trace.tokens().get(token)?.text);
        let (class, before, after) = self.beliefs_around(token);
        let [was, now] = [before, after].map(|share| self.words.percent(share));
        (was != now).then(|| {
            let turn = self.turn(class, before, after);
            self.words.note_belief_at(word, turn)
        })
    }

    /// The class that is spoken of at a word, and the belief in it before and after.
    fn beliefs_around(&self, token: usize) -> (usize, f32, f32) {
        let class = self.trace.spoken_class(token + 1);
        let [before, after] =
            [token, token + 1].map(|tokens_read| self.trace.belief(tokens_read, class));
        (class, before, after)
    }

    /// "belief in “good” rises from 9 % to 39 %".
    fn turn(&self, class: usize, before: f32, after: f32) -> String {
        let (words, label) = (self.words, self.label(class));
        let [was, now] = [before, after].map(|share| words.percent(share));
        if after > before {
            words.note_turn_rises(label, was, now)
        } else {
            words.note_turn_falls(label, was, now)
        }
    }

    fn belief_at(&self, token: usize) -> BeliefSays {
        let words = self.words;
        let (class, before, after) = self.beliefs_around(token);
        let label = self.label(class);
        let [was, now] = [before, after].map(|share| words.percent(share));
        let moves = was != now;
        let says = if !moves {
            words.note_belief_stays(label, now)
        } else if after > before {
            words.note_belief_rises(label, was, now)
        } else {
            words.note_belief_falls(label, was, now)
        };
        BeliefSays { says, moves }
    }

    /// What the network says after the last word, and whether it has had practice
    /// with so many.
    fn verdict(&self) -> RichText {
        let (read, practised) = (self.trace.len(), self.task.sentence_lengths());
        if practised.contains(&read) {
            return self.answer();
        }
        let short = self
            .words
            .note_short(*practised.start(), *practised.end(), read);
        self.answer().then(&RichText::plain(&format!(" {short}")))
    }

    fn answer(&self) -> RichText {
        let (words, last) = (self.words, self.trace.len());
        let share = |class: usize| words.percent(self.trace.belief(last, class));
        let (spoken, winner) = (self.trace.spoken_class(last), self.trace.winner(last));
        if self.trace.class_count() == 2 && self.trace.belief(last, winner) < UNDECIDED {
            RichText::plain(&words.note_undecided(self.label(spoken), share(spoken)))
        } else {
            words.note_verdict(self.label(winner), share(winner))
        }
    }

    fn notes(&self, unit: usize) -> Vec<WordNote> {
        let notes = self.trace.notes(unit).into_iter().enumerate();
        let note = |(index, note): (usize, crate::trace::notes::Note)| {
            let typed = &self.trace.tokens().get(note.token)?.text;
            let mut remarks = note.remarks.iter().map(|remark| self.remark(remark, unit));
            let first = remarks.next()?;
            Some(WordNote {
                number: index + 1,
                token: note.token,
                word: names::quoted_word(typed).into_owned(),
                says: remarks.fold(first, |says, next| {
                    says.then(&RichText::plain("; ")).then(&next)
                }),
            })
        };
        notes.filter_map(note).collect()
    }

    fn remark(&self, remark: &Remark, unit: usize) -> RichText {
        let (words, unit) = (self.words, names::unit(unit));
        let signed = |value: f32| words.signed(value, 2);
        match *remark {
            Remark::Turn {
                class,
                before,
                after,
            } => RichText::plain(&self.turn(class, before, after)),
            Remark::Loss {
                keep,
                before,
                wrote,
            } => {
                let (gate, _) = self.keeping_gate();
                let (share, was) = (words.percent(keep), signed(before));
                match wrote.map(signed) {
                    Some(wrote) => words.note_loss_and_write(unit, share, was, gate, wrote),
                    None => words.note_loss(unit, share, was, gate),
                }
            }
            Remark::Overwritten { before, after } => {
                words.note_loss_overwrite(unit, signed(before), signed(after))
            }
        }
    }

    /// Name and letter of the gate that keeps.
    fn keeping_gate(&self) -> (&'static str, &'static str) {
        let cell = self.trace.cell();
        let gate = match cell {
            Cell::Gru => Lane::UpdateGate,
            _ => Lane::ForgetGate,
        };
        (names::lane(self.words, gate), gate.letter(cell))
    }

    fn label(&self, class: usize) -> &'static str {
        names::class(self.words, self.task, class)
    }
}

/// The sentence on the belief at a word.
struct BeliefSays {
    says: String,
    /// It is another number after the word than before.
    moves: bool,
}

#[cfg(test)]
mod tests;

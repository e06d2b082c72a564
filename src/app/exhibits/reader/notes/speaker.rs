//! Words the facts that a trace gives about a unit.

use super::answers::AnswerSays;
use super::notes_of;
use crate::app::exhibits::reader::ReaderState;
use crate::app::exhibits::reader::state::Shared;
use crate::app::names;
use crate::app::surroundings::Surroundings;
use crate::app::wording::{RichText, Wording};
use crate::nn::{Cell, Lane};
use crate::tasks::{Answers, Task};
use crate::trace::notes::{Happening, Note, Remark};
use crate::trace::{Place, Trace};

use leptos::prelude::*;

/// A numbered note.
#[derive(Clone, Debug, PartialEq)]
pub struct WordNote {
    pub number: usize,
    pub token: usize,
    pub word: String,
    pub says: RichText,
}

/// Words the facts that a trace gives.
pub struct Speaker {
    pub words: Wording,
    pub task: Task,
    pub trace: Shared<Trace>,
    /// The network is as its seed made it.
    pub is_untrained: bool,
}

impl Speaker {
    /// On what is shown now (tracked).
    pub fn of(state: &ReaderState, surroundings: Surroundings, is_untrained: bool) -> Self {
        Self {
            words: surroundings.words(),
            task: state.task.get(),
            trace: state.trace.get(),
            is_untrained,
        }
    }

    /// What happens at the chosen word, or that there is none.
    pub fn here(&self, place: Place) -> Option<RichText> {
        if self.trace.is_empty() {
            if self.task.answers() != Answers::Whole {
                return Some(RichText::plain(self.words.note_empty_each()));
            }
            let class = self.trace.spoken_class(0);
            let token = names::token(self.words, self.task);
            let share = self.words.percent(self.trace.belief(0, class));
            let nothing = self.words.note_empty(token, self.label(class), share);
            return Some(RichText::plain(&nothing));
        }
        self.at(place)
    }

    /// What happens at a word; `None` where nothing does.
    pub fn at(&self, place: Place) -> Option<RichText> {
        let (words, Place { token, unit }) = (self.words, place);
        if self.trace.cell() == Cell::Bag {
            return self.answer_alone(token);
        }
        let typed = &self.trace.tokens().get(token)?.text;
        let word = names::quoted_word(self.words, typed);
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
        let AnswerSays { says, is_news } = self.answer_at(token);
        match unit_says {
            Some(unit) => Some(unit.then(&RichText::plain(" ")).then(&says)),
            None if is_news => Some(says),
            None => None,
        }
    }

    pub fn notes(&self, unit: usize) -> Vec<WordNote> {
        let notes = notes_of(self.task, &self.trace, unit)
            .into_iter()
            .enumerate();
        let note = |(index, note): (usize, Note)| {
            let typed = &self.trace.tokens().get(note.token)?.text;
            let mut remarks = note.remarks.iter().map(|remark| self.remark(remark, unit));
            let first = remarks.next()?;
            Some(WordNote {
                number: index + 1,
                token: note.token,
                word: names::quoted_word(self.words, typed).into_owned(),
                says: remarks.fold(first, |says, next| {
                    says.then(&RichText::plain("; ")).then(&next)
                }),
            })
        };
        notes.filter_map(note).collect()
    }

    pub fn remark(&self, remark: &Remark, unit: usize) -> RichText {
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

    pub fn label(&self, class: usize) -> &'static str {
        names::class(self.words, self.task, class)
    }
}
